//! The form and the simulator.

pub mod theme;
