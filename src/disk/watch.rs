//! Noticing that a file is changed by somebody else, without looking all the time.
//!
//! Where the file system is this machine's own, the system tells (`inotify`): nothing is done while
//! nothing happens. It tells nothing of what other machines do, so on a network's file system the
//! file has to be looked at every two seconds. Either way there is no more than a suspicion here; the
//! bytes decide, and whoever reads them may have to wait for the disk.

use std::ffi::{OsStr, OsString};
use std::io::Result;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::fstatfs;
use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};

use super::drafts::is_taking;
use super::resolve::Target;
use super::resolve::folder_of;

/// So often a file on a network's file system is looked at.
const PERIOD: Duration = Duration::from_secs(2);

/// What `statfs` says of file systems that other machines write to as well: NFS, SMB (three), 9P,
/// Ceph, AFS, Coda, FUSE, GFS2, OCFS2, Lustre.
const REMOTE: [i64; 12] = [
    0x6969,
    0x517b,
    0xff53_4d42,
    0xfe53_4d42,
    0x0102_1997,
    0x00c3_6400,
    0x5346_414f,
    0x7375_7245,
    0x6573_5546,
    0x0116_1970,
    0x7461_636f,
    0x0bd0_0bd0,
];

/// A watch on one settings file, and on the folder of its drafts.
#[derive(Debug)]
pub struct FileWatch {
    told: Option<OwnedFd>,
    file: PathBuf,
    names: Vec<OsString>,
    period: Option<Duration>,
}

impl FileWatch {
    /// Watches the file that a path leads to, and the links on the way that lie in its own folder.
    pub fn of(path: &Path, drafts: Option<&Path>) -> Result<Self> {
        let target = Target::of(path)?;
        let is_remote = fstatfs(&target.folder).is_ok_and(|stat| is_remote(stat.f_type));
        let told = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).map_err(Into::into);
        let told = told.and_then(|told| watch_folders(told, path, &target.path, drafts)).ok();
        let period = (is_remote || told.is_none()).then_some(PERIOD);
        let names = [path.file_name(), Some(target.name.as_os_str())];
        let names = names.into_iter().flatten().map(OsStr::to_owned).collect();
        let mut watch = Self { told, file: target.path, names, period };
        watch.watch_file();
        Ok(watch)
    }

    /// What becomes readable when the system has something to tell.
    pub fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.told.as_ref().map(OwnedFd::as_fd)
    }

    /// How often the file has to be looked at where the system does not tell of everything.
    pub fn period(&self) -> Option<Duration> {
        self.period
    }

    /// Whether anything was told of the file, or of a draft, since the last time.
    pub fn take(&mut self) -> bool {
        let told = self.was_told();
        if told {
            self.watch_file();
        }
        told
    }

    fn was_told(&self) -> bool {
        let Some(fd) = &self.told else { return false };
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut reader = Reader::new(fd, &mut buffer);
        let mut found = false;
        while let Ok(event) = reader.next() {
            found |= event.file_name().is_none_or(|name| self.is_ours(name.to_bytes()));
        }
        found
    }

    fn is_ours(&self, name: &[u8]) -> bool {
        let name = OsStr::from_bytes(name).to_owned();
        self.names.contains(&name) || is_taking(&name)
    }

    /// The file itself: what is written into it is told of here, also by its other names and where it is
    /// mounted over another; its closing too, for what is written through memory is told of by nothing else.
    fn watch_file(&mut self) {
        let flags = WatchFlags::MODIFY | WatchFlags::CLOSE_WRITE;
        if let Some(told) = &self.told {
            let _ = add_watch(told, &self.file, flags);
        }
    }
}

/// The folders of the file and of the link to it: names that come, go and change hands.
fn watch_folders(
    told: OwnedFd,
    path: &Path,
    real: &Path,
    drafts: Option<&Path>,
) -> Result<OwnedFd> {
    let flags = WatchFlags::CREATE | WatchFlags::DELETE | WatchFlags::MOVE | WatchFlags::ONLYDIR;
    add_watch(&told, folder_of(real), flags)?;
    add_watch(&told, folder_of(path), flags)?;
    if let Some(drafts) = drafts {
        let _ = add_watch(&told, drafts, WatchFlags::CREATE | WatchFlags::ONLYDIR);
    }
    Ok(told)
}

#[allow(clippy::cast_possible_wrap, clippy::unnecessary_cast)] // Its type is each platform's own.
fn is_remote(kind: impl Into<i64>) -> bool {
    REMOTE.contains(&(kind.into() & 0xffff_ffff))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_happens_to_the_file_is_told_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("site.toml");
        fs::write(&file, "a").unwrap();
        let link = folder.path().join("link.toml");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let mut watch = FileWatch::of(&link, None).unwrap();
        assert!(!watch.take() && watch.period().is_none());
        fs::write(folder.path().join("other.toml"), "a").unwrap();
        assert!(!watch.take());
        fs::write(&file, "b").unwrap();
        assert!(watch.take() && !watch.take());
        fs::write(folder.path().join("new"), "c").unwrap();
        fs::rename(folder.path().join("new"), &file).unwrap();
        assert!(watch.take());
        fs::write(&file, "d").unwrap();
        assert!(watch.take(), "the new file is watched too");
        fs::remove_file(&file).unwrap();
        assert!(watch.take() && !watch.take());
    }

    #[test]
    fn what_is_written_by_another_name_or_left_open_and_names_that_come_and_go_are_told_of() {
        let [folder, elsewhere] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let (file, other) = (folder.path().join("site.toml"), elsewhere.path().join("other"));
        fs::write(&file, "a").unwrap();
        fs::hard_link(&file, &other).unwrap();
        let mut watch = FileWatch::of(&file, None).unwrap();
        let mut told = || watch.take() && !watch.take();
        fs::write(&other, "b").unwrap();
        assert!(told(), "by another name");
        let mut open = fs::OpenOptions::new().append(true).open(&other).unwrap();
        std::io::Write::write_all(&mut open, b"c").unwrap();
        assert!(told(), "not closed yet");
        drop(open);
        assert!(told(), "closed, as after writing through memory");
        fs::remove_file(&file).unwrap();
        assert!(told(), "removed, but its bytes have another name");
        fs::hard_link(&other, &file).unwrap();
        assert!(told(), "made without a byte being written");
        fs::rename(&file, folder.path().join("away")).unwrap();
        assert!(told(), "renamed");
        fs::rename(folder.path().join("away"), &file).unwrap();
        assert!(told(), "renamed back");
    }

    #[test]
    fn the_file_systems_of_other_machines_have_to_be_looked_at() {
        assert!(is_remote(0x6969_i64), "NFS");
        assert!(is_remote(0xff53_4d42_u32), "SMB, whose number is negative in 32 bits");
        assert!(!is_remote(0xef53_i64), "ext4");
        assert!(!is_remote(0x0102_1994_i64), "tmpfs");
    }
}
