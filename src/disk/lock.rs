//! The lock of a save: a file `.NAME.lock` beside the settings file, held for the save alone.
//!
//! Never the settings file itself: a save gives that name to another file, and the next one would lock
//! a file that nobody else looks at. The lock file stays when the lock is given back: removing it
//! would take it from under those who wait for it. It is always empty; who holds it is asked of the
//! system, which cannot be out of date.

use std::ffi::OsStr;
use std::fs::{File, TryLockError};
use std::io::{Error, ErrorKind, Result};
use std::time::Duration;

use rustix::fs::{FileType, Gid, Mode, OFlags, Stat, fchmod, fchown, fstat, major, minor, openat};
use rustix::io::{Errno, retry_on_intr};

use super::careful::CAREFUL;
use super::own::Own;
use super::resolve::Target;
use super::snapshot::same_file;
use super::who::name_of;
use crate::say;
use crate::text::{Lang, visible};

/// How long it takes until the lock is asked for again.
const PAUSE: Duration = Duration::from_millis(20);

/// The lock, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub(super) enum Unlocked {
    /// Somebody else has had it all the time.
    Held(Holder),
    /// Something else stands in the lock's place, and may be a trap.
    Planted(Error),
    /// There are no locks here; why.
    Impossible(Error),
}

impl From<Error> for Unlocked {
    fn from(error: Error) -> Self {
        match Errno::from_io_error(&error) {
            Some(Errno::LOOP | Errno::ISDIR | Errno::NXIO) | None => Self::Planted(error),
            Some(_) => Self::Impossible(error),
        }
    }
}

/// Who holds a lock, as far as the system tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The process.
    pub pid: Option<u32>,
    /// The user it runs as.
    pub user: Option<String>,
}

impl Holder {
    /// `process 4711 of lan`.
    pub fn say(&self, lang: Lang) -> String {
        match (self.pid, &self.user) {
            (Some(pid), Some(user)) => {
                let user = visible(user);
                say!(lang, "process {pid} of {user}", "tiến trình {pid} của {user}")
            }
            (Some(pid), None) => say!(lang, "process {pid}", "tiến trình {pid}"),
            _ => say!(lang, "another process", "một tiến trình khác"),
        }
    }
}

impl Lock {
    /// Takes the lock of a file, waiting for it for so long if need be.
    pub fn take(target: &Target, wait: Duration) -> std::result::Result<Self, Unlocked> {
        let name = target.beside("lock");
        let mut left = wait;
        loop {
            let file = open(target, &name)?;
            let stat = retry_on_intr(|| fstat(&file)).map_err(Error::from)?;
            match file.try_lock() {
                // Unless the file was removed in between, and others lock another one.
                Ok(()) => {
                    if target.stat(&name).is_ok_and(|now| same_file(&now, &stat)) {
                        return Ok(Self { _file: file });
                    }
                }
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
                Err(TryLockError::Error(error)) => return Err(error.into()),
                Err(TryLockError::WouldBlock) if left.is_zero() => {
                    return Err(Unlocked::Held(holder(&stat)));
                }
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(PAUSE.min(left));
                    left = left.saturating_sub(PAUSE);
                }
            }
        }
    }
}

/// The lock file, made if need be. It has to be a regular file; a link is not followed, and a pipe is
/// not waited for.
fn open(target: &Target, name: &OsStr) -> Result<File> {
    let open = |flags, mode| retry_on_intr(|| openat(&target.folder, name, CAREFUL | flags, mode));
    let old = || match open(OFlags::RDWR, Mode::empty()) {
        Err(Errno::ACCESS) => open(OFlags::RDONLY, Mode::empty()),
        opened => opened,
    };
    let own = Mode::RUSR | Mode::WUSR;
    let file = match old() {
        Err(Errno::NOENT) => match open(OFlags::RDWR | OFlags::CREATE | OFlags::EXCL, own) {
            Ok(file) => {
                share(target, &file);
                file
            }
            Err(Errno::EXIST) => old()?,
            Err(error) => return Err(error.into()),
        },
        opened => opened?,
    };
    match FileType::from_raw_mode(retry_on_intr(|| fstat(&file))?.st_mode) {
        FileType::RegularFile => Ok(File::from(file)),
        _ => Err(Own::OddLock.into()),
    }
}

/// Where a group may change the settings file, the group may lock it. Where that cannot be arranged,
/// the others have no lock, and are told so.
fn share(target: &Target, lock: impl std::os::fd::AsFd) {
    let Ok(stat) = target.stat(&target.name) else { return };
    if stat.st_mode & 0o020 != 0 {
        let _ = fchown(&lock, None, Some(Gid::from_raw(stat.st_gid)));
        let _ = fchmod(&lock, Mode::RUSR | Mode::WUSR | Mode::RGRP | Mode::WGRP);
    }
}

/// Who holds the lock on a file, by the system's list of locks.
fn holder(stat: &Stat) -> Holder {
    let locks = std::fs::read_to_string("/proc/locks").unwrap_or_default();
    let device = format!("{:02x}:{:02x}:{}", major(stat.st_dev), minor(stat.st_dev), stat.st_ino);
    let pid = locks.lines().find_map(|line| held(line, &device));
    let user = pid.and_then(|pid| {
        let process = std::fs::metadata(format!("/proc/{pid}")).ok()?;
        Some(name_of(std::os::unix::fs::MetadataExt::uid(&process)))
    });
    Holder { pid, user }
}

/// The process of a line such as `3: FLOCK  ADVISORY  WRITE 4711 08:01:12345 0 EOF`, if it is about
/// this file. Those who wait have an arrow in front.
fn held(line: &str, device: &str) -> Option<u32> {
    let mut words = line.split_whitespace();
    let (_, kind) = (words.next()?, words.next()?);
    let pid = words.nth(2)?.parse().ok()?;
    (kind == "FLOCK" && words.next()? == device).then_some(pid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_keeps_others_out_and_is_free_at_once_when_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::of(&folder.path().join("site.toml")).unwrap();
        let held = Lock::take(&target, Duration::ZERO).unwrap();
        let Err(Unlocked::Held(holder)) = Lock::take(&target, Duration::ZERO) else {
            panic!("the lock was given twice")
        };
        assert_eq!(holder.pid, Some(std::process::id()));
        drop(held);
        assert!(Lock::take(&target, Duration::ZERO).is_ok());
        assert!(folder.path().join(".site.toml.lock").exists());
    }

    #[test]
    fn what_was_planted_in_place_of_the_lock_is_refused_and_never_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::of(&folder.path().join("site.toml")).unwrap();
        let planted = folder.path().join(".site.toml.lock");
        std::os::unix::fs::symlink("elsewhere", &planted).unwrap();
        assert!(matches!(Lock::take(&target, Duration::ZERO), Err(Unlocked::Planted(_))));
        assert!(!folder.path().join("elsewhere").exists());
        std::fs::remove_file(&planted).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &planted, Mode::RUSR | Mode::WUSR).unwrap();
        assert!(matches!(Lock::take(&target, Duration::ZERO), Err(Unlocked::Planted(_))));
    }

    #[test]
    fn whoever_may_write_the_file_by_its_group_may_lock_it_too_and_nobody_else() {
        use std::os::unix::fs::PermissionsExt as _;
        for (mode, lock_mode) in [(0o660, 0o660), (0o640, 0o600), (0o604, 0o600)] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("site.toml");
            std::fs::write(&path, "").unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            let _lock = Lock::take(&Target::of(&path).unwrap(), Duration::ZERO).unwrap();
            let lock = std::fs::metadata(folder.path().join(".site.toml.lock")).unwrap();
            assert_eq!(lock.permissions().mode() & 0o7777, lock_mode, "{mode:o}");
        }
    }

    #[test]
    fn a_holder_is_named_as_far_as_it_is_known() {
        let holder = |user: Option<&str>| Holder { pid: Some(4711), user: user.map(str::to_owned) };
        assert_eq!(holder(Some("lan")).say(Lang::En), "process 4711 of lan");
        assert_eq!(holder(None).say(Lang::En), "process 4711");
        assert_eq!(Holder::default().say(Lang::Vi), "một tiến trình khác");
    }

    #[test]
    fn the_line_of_a_waiter_and_of_another_file_name_nobody() {
        assert_eq!(held("3: FLOCK  ADVISORY  WRITE 4711 08:01:12 0 EOF", "08:01:12"), Some(4711));
        assert_eq!(held("3: FLOCK  ADVISORY  WRITE 4711 08:01:13 0 EOF", "08:01:12"), None);
        assert_eq!(held("3: -> FLOCK  ADVISORY  WRITE 4712 08:01:12 0 EOF", "08:01:12"), None);
        assert_eq!(held("3: POSIX  ADVISORY  WRITE 4711 08:01:12 0 EOF", "08:01:12"), None);
        assert_eq!(held("", "08:01:12"), None);
    }
}
