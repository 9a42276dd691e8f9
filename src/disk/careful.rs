//! How a file is opened whose name others may have put there.

use rustix::fs::OFlags;

/// A link is not followed, a pipe is not waited for, a terminal does not become this program's own, and
/// no program that it starts finds the file open.
pub(super) const CAREFUL: OFlags = FOLLOWING.union(OFlags::NOFOLLOW);

/// The same where a link is followed, as for a log that somebody names.
pub(super) const FOLLOWING: OFlags = OFlags::NONBLOCK.union(OFlags::NOCTTY).union(OFlags::CLOEXEC);
