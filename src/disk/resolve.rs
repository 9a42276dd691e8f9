//! Where a path leads: links are followed by hand, from one folder handle to the next, so that what
//! is written lies where the link points and the link stays a link.
//!
//! Every later call is made relative to the folder handle: a folder that is renamed or replaced while
//! a file is saved cannot lead the save astray.

use std::ffi::{OsStr, OsString};
use std::io::Result;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Mode, OFlags, Stat, openat, readlinkat, statat};
use rustix::io::{Errno, retry_on_intr};

use super::own::Own;
use super::patience::undisturbed;

/// So many links on one path are a loop.
const HOPS: usize = 40;

/// A file by the folder it lies in and its name there; it may not exist yet.
#[derive(Debug)]
pub(super) struct Target {
    /// The folder's handle.
    pub folder: OwnedFd,
    /// The name in it.
    pub name: OsString,
    /// The real path, without any link.
    pub path: PathBuf,
}

impl Target {
    /// Follows a path to its end.
    pub fn of(path: &Path) -> Result<Self> {
        let walk = Walk { folder: open_folder(CWD, ".")?, real: PathBuf::new(), rest: Vec::new() };
        walk.along(path)
    }

    /// What stands under a name of the folder; a link is not followed.
    pub fn stat(&self, name: &OsStr) -> Result<Stat> {
        Ok(retry_on_intr(|| statat(&self.folder, name, AtFlags::SYMLINK_NOFOLLOW))?)
    }

    /// The name of a file that goes with this one: `.NAME.lock`.
    pub fn beside(&self, ending: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".");
        name.push(ending);
        name
    }

    /// The real path of a name in the folder.
    pub fn path_of(&self, name: &OsStr) -> PathBuf {
        self.path.with_file_name(name)
    }
}

/// The folder a path lies in; `.` of a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A folder's handle, good for finding files in it.
fn open_folder(at: impl std::os::fd::AsFd, name: impl AsRef<OsStr>) -> Result<OwnedFd> {
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let name = name.as_ref();
    Ok(retry_on_intr(|| openat(&at, name, flags, Mode::empty()))?)
}

/// The way that is gone so far, and what is still to go: the next part is the last of `rest`.
struct Walk {
    folder: OwnedFd,
    real: PathBuf,
    rest: Vec<OsString>,
}

impl Walk {
    fn along(mut self, path: &Path) -> Result<Target> {
        if !path.is_absolute() {
            self.real = undisturbed(std::env::current_dir)?;
        }
        self.put(path);
        let mut hops = 0;
        while let Some(part) = self.rest.pop() {
            match Path::new(&part).components().next() {
                Some(Component::RootDir) => {
                    self.enter("/")?;
                    self.real = "/".into();
                }
                Some(Component::ParentDir) => {
                    self.enter("..")?;
                    self.real.pop();
                }
                Some(Component::Normal(name)) => {
                    if let Some(leads_to) = self.link(name)? {
                        hops += 1;
                        if hops > HOPS {
                            return Err(Errno::LOOP.into());
                        }
                        self.put(&leads_to);
                    } else if self.rest.is_empty() {
                        return self.arrived(part);
                    } else {
                        self.enter(name)?;
                        self.real.push(name);
                    }
                }
                _ => {}
            }
        }
        Err(Errno::ISDIR.into())
    }

    fn put(&mut self, path: &Path) {
        self.rest.extend(path.components().rev().map(|part| part.as_os_str().to_owned()));
    }

    fn enter(&mut self, name: impl AsRef<OsStr>) -> Result<()> {
        self.folder = open_folder(&self.folder, name)?;
        Ok(())
    }

    /// Where a name leads if it is a link; none if it is none, or not there.
    fn link(&self, name: &OsStr) -> Result<Option<PathBuf>> {
        match retry_on_intr(|| readlinkat(&self.folder, name, Vec::new())) {
            Ok(to) => {
                self.trusted(name)?;
                Ok(Some(OsString::from_vec(to.into_bytes()).into()))
            }
            Err(Errno::INVAL | Errno::NOENT) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A link that somebody else put into a folder where everybody may (`/tmp`) is not followed: it
    /// could lead to any file that we may write and he may not.
    fn trusted(&self, name: &OsStr) -> Result<()> {
        let folder = rustix::fs::fstat(&self.folder)?;
        let open_to_all = folder.st_mode & 0o1002 == 0o1002;
        if !open_to_all {
            return Ok(());
        }
        let link = statat(&self.folder, name, AtFlags::SYMLINK_NOFOLLOW)?;
        let own = rustix::process::geteuid().as_raw();
        if link.st_uid == own || link.st_uid == folder.st_uid {
            return Ok(());
        }
        Err(Own::ForeignLink.into())
    }

    fn arrived(self, name: OsString) -> Result<Target> {
        let path = self.real.join(&name);
        // Only a folder that was opened for reading can be synchronised; one that may be written but
        // not read is good enough for all the rest.
        let open = || openat(&self.folder, ".", OFlags::CLOEXEC, Mode::empty());
        let folder = match retry_on_intr(open) {
            Ok(folder) => folder,
            Err(Errno::ACCESS) => self.folder,
            Err(error) => return Err(error.into()),
        };
        Ok(Target { folder, name, path })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_chain_of_links_leads_to_the_last_file_and_a_dangling_one_to_where_it_points() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("a/b")).unwrap();
        symlink("../c.toml", root.join("a/link")).unwrap();
        symlink(root.join("a/link"), root.join("start")).unwrap();
        symlink("a/b", root.join("folder")).unwrap();
        let real = |path: &str| Target::of(&root.join(path)).unwrap().path;
        assert_eq!(real("start"), root.join("c.toml"));
        assert_eq!(real("folder/../link"), root.join("c.toml"));
        assert_eq!(real("folder/x.toml"), root.join("a/b/x.toml"));
        assert_eq!(real("./a/./b//x.toml"), root.join("a/b/x.toml"));
    }

    #[test]
    fn forty_links_are_followed_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for at in 0..41 {
            symlink(format!("{}", at + 1), root.join(at.to_string())).unwrap();
        }
        assert_eq!(Target::of(&root.join("1")).unwrap().path, root.join("41"));
        let error = Target::of(&root.join("0")).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(Errno::LOOP.raw_os_error()));
    }

    #[test]
    fn a_path_counts_from_where_we_are_and_leads_to_its_neighbours() {
        let here = std::env::current_dir().unwrap().canonicalize().unwrap();
        let target = Target::of(Path::new("Cargo.toml")).unwrap();
        assert_eq!(target.path, here.join("Cargo.toml"));
        assert_eq!(target.path_of(OsStr::new("x")), here.join("x"));
        assert!(target.stat(&target.name).is_ok());
    }

    #[test]
    fn a_loop_ends_and_a_missing_folder_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        symlink("y", root.join("x")).unwrap();
        symlink("x", root.join("y")).unwrap();
        let error = Target::of(&root.join("x")).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(Errno::LOOP.raw_os_error()));
        let error = Target::of(&root.join("none/x.toml")).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
        assert!(Target::of(Path::new("/")).is_err());
    }
}
