//! The form and the simulator.

pub mod simulator;
pub mod theme;
