//! All file access: loading, saving, and where settings files are looked for.
//!
//! Nothing else in the program opens a settings file, a ringtone or a log. Errors say what was tried
//! on which path, in both languages, and know what class of exit they are.

mod class;
mod load;
mod log;
pub mod paths;
mod reason;
mod save;

pub use class::Class;
pub use load::{LARGEST, LoadError, Loaded, What, load};
pub use log::open_log;
pub use save::{SaveError, Saved, WhyNot, may_write, save, sha256};
