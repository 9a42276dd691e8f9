//! Owner, rights and attributes of a file, taken over to the one that takes its place.
//!
//! The rights bits alone would not do: with an access list, the group's bits in them are the mask of
//! the list, and copying them without the list gives the owning group more than it had.

use std::ffi::{CStr, CString};
use std::fs::File;
use std::io::{Error, Result};

use rustix::fs::{
    Gid, Mode, Uid, XattrFlags, fchmod, fchown, fgetxattr, flistxattr, fremovexattr, fsetxattr,
    fstat,
};
use rustix::io::{Errno, retry_on_intr};

use super::caution::Caution;
use super::snapshot::Snapshot;

/// The attribute that holds an access list.
const ACCESS_LIST: &CStr = c"system.posix_acl_access";

/// Why a new file cannot stand in for the old one.
#[derive(Debug)]
pub(super) enum Uncopied {
    /// It would belong to somebody else.
    Owner(Error),
    /// It would have other rights.
    Rights(Error),
}

/// Gives the new file what the old one has; what cannot be given and is not vital is told.
pub(super) fn copy(old: &Snapshot, new: &File) -> std::result::Result<Vec<Caution>, Uncopied> {
    owner(old, new).map_err(Uncopied::Owner)?;
    let names = names(&old.file).map_err(Uncopied::Rights)?;
    let mut lost = Vec::new();
    for name in names.iter().filter(|name| !name.to_bytes().starts_with(b"system.")) {
        if attribute(old, new, name).is_err() {
            lost.push(Caution::Attribute(name.to_string_lossy().into_owned()));
        }
    }
    rights(old, new, &names).map_err(Uncopied::Rights)?;
    Ok(lost)
}

fn owner(old: &Snapshot, new: &File) -> Result<()> {
    let (was, is) = (&old.stat, retry_on_intr(|| fstat(new))?);
    let user = (was.st_uid != is.st_uid).then(|| Uid::from_raw(was.st_uid));
    let group = (was.st_gid != is.st_gid).then(|| Gid::from_raw(was.st_gid));
    if user.is_some() || group.is_some() {
        retry_on_intr(|| fchown(new, user, group))?;
    }
    Ok(())
}

/// The rights, by the access list if there is one; a list that the folder has given the new file goes
/// if the old one had none.
fn rights(old: &Snapshot, new: &File, names: &[CString]) -> Result<()> {
    if !names.iter().any(|name| name.as_c_str() == ACCESS_LIST) {
        match retry_on_intr(|| fremovexattr(new, ACCESS_LIST)) {
            Ok(()) | Err(Errno::NODATA | Errno::NOTSUP | Errno::NOSYS) => {}
            Err(error) => return Err(error.into()),
        }
        let mode = Mode::from_raw_mode(old.stat.st_mode & 0o7777);
        retry_on_intr(|| fchmod(new, mode))?;
    }
    for name in names.iter().filter(|name| name.to_bytes().starts_with(b"system.")) {
        attribute(old, new, name)?;
    }
    let (was, is) = (&old.stat, retry_on_intr(|| fstat(new))?);
    let facts = |stat: &rustix::fs::Stat| (stat.st_mode, stat.st_uid, stat.st_gid);
    if facts(was) == facts(&is) { Ok(()) } else { Err(Errno::PERM.into()) }
}

/// Gives the new file an attribute, unless it has it already, as labels that the system gives.
fn attribute(old: &Snapshot, new: &File, name: &CStr) -> Result<()> {
    let value = value(&old.file, name)?;
    if self::value(new, name).is_ok_and(|own| own == value) {
        return Ok(());
    }
    Ok(retry_on_intr(|| fsetxattr(new, name, &value, XattrFlags::empty()))?)
}

fn names(file: &File) -> Result<Vec<CString>> {
    match sized(|buf| flistxattr(file, buf)) {
        Ok(names) => Ok(names
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty())
            .filter_map(|name| CString::new(name).ok())
            .collect()),
        Err(Errno::NOTSUP | Errno::NOSYS) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

fn value(file: &File, name: &CStr) -> Result<Vec<u8>> {
    Ok(sized(|buf| fgetxattr(file, name, buf))?)
}

/// Reads something whose size is not known before; the system allows no more than 64 KiB.
fn sized(
    mut read: impl FnMut(&mut [u8]) -> rustix::io::Result<usize>,
) -> rustix::io::Result<Vec<u8>> {
    let mut buf = vec![0; 1 << 16];
    let size = retry_on_intr(|| read(&mut buf))?;
    buf.truncate(size);
    Ok(buf)
}
