//! The form and the simulator.

pub mod field;
pub mod keys;
pub mod run;
pub mod simulator;
pub mod theme;
