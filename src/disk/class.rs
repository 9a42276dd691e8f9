//! The classes of failure that scripts tell apart by the exit code (`DESIGN.md` §3).

/// What kind of failure it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The settings themselves have errors: 1.
    Settings,
    /// It cannot be read or written: 3.
    Access,
    /// Changed by somebody else, or in the way: 4.
    Conflict,
}
