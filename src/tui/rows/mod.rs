//! The rows of the form as data: what each edits, the levels they stand on, and the cursor's way through
//! them. Knows the settings alone: neither what else the form remembers, nor how a row is drawn.

mod level;
mod target;
mod trail;

pub use level::{Level, Line, SITE, on_main};
pub use target::{Shape, Target};
pub use trail::Trail;
