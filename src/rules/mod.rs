//! What the settings mean for a call (`RULES.md` §2 to §7): pure functions whose verdicts carry
//! their evidence, so that the explanation is made from the decision.

pub mod agent;
pub mod connection;
pub mod customer;
pub mod sla;
pub mod tickets;
