//! The form and the simulator.

pub mod field;
pub mod keys;
pub mod layout;
pub mod paint;
pub mod run;
pub mod simulator;
pub mod theme;
