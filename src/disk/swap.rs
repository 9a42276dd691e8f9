//! The new file takes the old one's name: both names change hands in one step, so that nobody ever
//! finds the file missing or half written, and what was displaced can still be looked at.

use std::ffi::OsStr;
use std::io::Error;
use std::path::PathBuf;

use rustix::fs::{AtFlags, RenameFlags, Stat, fstat, linkat, renameat, renameat_with};
use rustix::io::{Errno, retry_on_intr};

use super::caution::Caution;
use super::resolve::Target;
use super::snapshot::{Snapshot, Unread, same_file};
use super::temporary::{Temporary, random, remove};

/// Why the names have not changed hands.
#[derive(Debug)]
pub(super) enum NotSwapped {
    /// Somebody else has written the file in between; his version stands.
    Changed,
    /// Somebody else has written it more than once in between: his last version stands, an earlier
    /// one is kept here.
    Kept(PathBuf),
    /// The file is gone.
    Gone,
    /// A file is there where there was none.
    Exists,
    /// The system refused.
    Refused(Error),
}

impl From<Errno> for NotSwapped {
    fn from(error: Errno) -> Self {
        match error {
            Errno::NOENT => Self::Gone,
            error => Self::Refused(error.into()),
        }
    }
}

/// Puts the new file in the old one's place.
pub(super) fn swap(
    target: &Target,
    old: &Snapshot,
    new: Temporary<'_>,
) -> Result<Option<Caution>, NotSwapped> {
    let now = target.stat(&target.name).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => NotSwapped::Gone,
        _ => NotSwapped::Refused(error),
    })?;
    if !old.is_still(&now) {
        return Err(NotSwapped::Changed);
    }
    match exchange(target, &new.name) {
        Ok(()) => displaced(target, old, new),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            rename(target, &new.name, &target.name)?;
            new.given_away();
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Puts the new file where there must be none.
pub(super) fn put_new(target: &Target, new: Temporary<'_>) -> Result<(), NotSwapped> {
    let (folder, name) = (&target.folder, &target.name);
    let rename = || renameat_with(folder, &new.name, folder, name, RenameFlags::NOREPLACE);
    match retry_on_intr(rename) {
        Ok(()) => {
            new.given_away();
            Ok(())
        }
        Err(Errno::EXIST) => Err(NotSwapped::Exists),
        // A second name for the file is refused as surely where the first is taken.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            let link = || linkat(folder, &new.name, folder, name, AtFlags::empty());
            match retry_on_intr(link) {
                Ok(()) => Ok(()),
                Err(Errno::EXIST) => Err(NotSwapped::Exists),
                Err(error) => Err(error.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}

fn exchange(target: &Target, name: &OsStr) -> rustix::io::Result<()> {
    let folder = &target.folder;
    let exchange = || renameat_with(folder, name, folder, &target.name, RenameFlags::EXCHANGE);
    retry_on_intr(exchange)
}

fn rename(target: &Target, from: &OsStr, to: &OsStr) -> rustix::io::Result<()> {
    retry_on_intr(|| renameat(&target.folder, from, &target.folder, to))
}

/// What a look at the displaced file says.
enum Sight {
    /// It is the file that was read, and holds what it held.
    Known,
    /// It is something else.
    Strange,
    /// It cannot be looked at.
    Unseen,
}

/// Checks that the displaced file is the one that was read; then it goes. Else it comes back.
fn displaced(
    target: &Target,
    old: &Snapshot,
    new: Temporary<'_>,
) -> Result<Option<Caution>, NotSwapped> {
    let mut sight = look(target, old, &new.name);
    if matches!(sight, Sight::Unseen) {
        sight = look(target, old, &new.name);
    }
    match sight {
        Sight::Known => {
            let left = target.path_of(&new.name);
            let removed = remove(target, &new.name);
            new.given_away();
            Ok(removed.err().map(|_| Caution::Left(left)))
        }
        Sight::Unseen => {
            let kept = put_aside(target, &new.name);
            new.given_away();
            Ok(Some(Caution::Displaced(kept)))
        }
        Sight::Strange => Err(bring_back(target, new)),
    }
}

fn look(target: &Target, old: &Snapshot, name: &OsStr) -> Sight {
    let Ok(stat) = target.stat(name) else { return Sight::Unseen };
    if !old.is_still(&stat) {
        return Sight::Strange;
    }
    // The times of a file may stand still for some milliseconds; its bytes tell.
    match Snapshot::named(target, name) {
        Ok(now) if now.bytes == old.bytes => Sight::Known,
        Ok(_) | Err(Unread::NotAFile(_) | Unread::TooLarge) => Sight::Strange,
        Err(Unread::Refused(_)) => Sight::Known,
    }
}

/// Gives the displaced file its name again. Where somebody has been faster once more, the later of
/// his versions gets the name, and the earlier one is kept.
fn bring_back(target: &Target, new: Temporary<'_>) -> NotSwapped {
    let ours = fstat(&new.file);
    let is_ours = |stat: Stat| ours.as_ref().is_ok_and(|ours| same_file(ours, &stat));
    let back = exchange(target, &new.name);
    match target.stat(&new.name) {
        Ok(stat) if back.is_ok() && is_ours(stat) => NotSwapped::Changed,
        _ => {
            if back.is_ok() {
                let _ = exchange(target, &new.name);
            }
            let kept = put_aside(target, &new.name);
            new.given_away();
            NotSwapped::Kept(kept)
        }
    }
}

/// Gives a file that must not be lost a name by which it is found; its path.
fn put_aside(target: &Target, name: &OsStr) -> PathBuf {
    let aside = target.beside(&format!("displaced-{}", random()));
    match rename(target, name, &aside) {
        Ok(()) => target.path_of(&aside),
        Err(_) => target.path_of(name),
    }
}
