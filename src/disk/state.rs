//! The folder for what the program remembers: history, copies before a write in place, drafts.
//!
//! It is for this user's eyes alone, and it is never made in a folder of somebody else: root leaves
//! nothing of its own in a user's home.

use std::fs::{DirBuilder, Metadata, Permissions};
use std::io::{Error, ErrorKind, Result};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use super::hash::sha256;
use super::own::Own;
use super::who;

/// The variable that names the folder.
pub const VARIABLE: &str = "CALL_SETTINGS_STATE";

/// The folder of root.
const SYSTEM: &str = "/var/lib/call-settings";

/// Where a part of the folder is, or would be. What is there already must be this user's own.
pub fn path(part: &str) -> Result<PathBuf> {
    let path = place()?.join(part);
    match std::fs::symlink_metadata(&path) {
        Ok(found) if !is_own(&found) => Err(foreign(&path)),
        _ => Ok(path),
    }
}

/// A part of the folder, made if need be, with nobody else let in.
pub fn folder(part: &str) -> Result<PathBuf> {
    let root = place()?;
    private(&root)?;
    let folder = root.join(part);
    private(&folder)?;
    Ok(folder)
}

/// What a file's matters go by in the folder: its name, and a digest of its real path.
pub fn key(real: &Path) -> String {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
    let digest = sha256(real.as_os_str().as_encoded_bytes());
    format!("{name}-{}", digest.get(..16).unwrap_or_default())
}

/// Where the folder is: what the environment says, if that is ours; `/var/lib` for root, the usual
/// place in the home of others.
fn place() -> Result<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(named) = set(VARIABLE) {
        return Ok(named);
    }
    let of_user = set("XDG_STATE_HOME").filter(|path| path.is_absolute());
    let own = rustix::process::geteuid();
    if own.is_root() {
        let of_user = of_user.filter(|path| is_ours(path));
        return Ok(of_user.map_or_else(|| SYSTEM.into(), |path| path.join("call-settings")));
    }
    let in_home = || Some(who::home()?.join(".local/state"));
    let folder = of_user.or_else(in_home).ok_or(Own::NoHome(VARIABLE))?;
    if is_ours(&folder) { Ok(folder.join("call-settings")) } else { Err(foreign(&folder)) }
}

/// Whether a folder, or the nearest one above it that is there, belongs to this user.
fn is_ours(folder: &Path) -> bool {
    let own = rustix::process::geteuid().as_raw();
    let there = folder.ancestors().find_map(|folder| std::fs::metadata(folder).ok());
    there.is_some_and(|found| found.uid() == own)
}

/// Makes a folder, and those above it, unless it is there.
pub(super) fn make(folder: &Path, mode: u32) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(mode).create(folder)
}

/// Makes a folder that only this user may enter, or makes sure that it is one.
pub(super) fn private(folder: &Path) -> Result<()> {
    if std::fs::symlink_metadata(folder).is_err() {
        if let Some(above) = folder.parent() {
            make(above, 0o755)?;
        }
        make(folder, 0o700)?;
    }
    let found = std::fs::symlink_metadata(folder)?;
    if !found.is_dir() {
        return Err(ErrorKind::NotADirectory.into());
    }
    if !is_own(&found) {
        return Err(foreign(folder));
    }
    // As the system says it of a folder.
    let private = Permissions::from_mode(0o040_700);
    if found.permissions() != private {
        std::fs::set_permissions(folder, private)?;
    }
    Ok(())
}

fn is_own(found: &Metadata) -> bool {
    found.is_dir() && found.uid() == rustix::process::geteuid().as_raw()
}

fn foreign(folder: &Path) -> Error {
    Own::Foreign(folder.to_owned()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_others_may_enter_is_closed_and_a_link_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let open = root.path().join("open");
        std::fs::create_dir(&open).unwrap();
        std::fs::set_permissions(&open, Permissions::from_mode(0o777)).unwrap();
        private(&open).unwrap();
        assert_eq!(std::fs::metadata(&open).unwrap().mode() & 0o777, 0o700);
        let link = root.path().join("link");
        std::os::unix::fs::symlink(&open, &link).unwrap();
        assert_eq!(private(&link).unwrap_err().kind(), ErrorKind::NotADirectory);
        std::fs::write(root.path().join("file"), "").unwrap();
        let file = private(&root.path().join("file"));
        assert_eq!(file.unwrap_err().kind(), ErrorKind::NotADirectory);
        private(&root.path().join("a/b")).unwrap();
        assert_eq!(std::fs::metadata(root.path().join("a/b")).unwrap().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_folder_is_ours_by_the_nearest_one_that_is_there() {
        let own = tempfile::tempdir().unwrap();
        assert!(is_ours(own.path()) && is_ours(&own.path().join("not/yet")));
        // Root may give a folder away; anybody else has no root folder.
        let given = own.path().join("given");
        std::fs::create_dir(&given).unwrap();
        let is_given = std::os::unix::fs::chown(&given, Some(65534), None).is_ok();
        let foreign = if is_given { given.as_path() } else { Path::new("/") };
        assert!(!is_ours(foreign) && !is_ours(&foreign.join("not/yet")));
    }

    #[test]
    fn two_files_of_one_name_have_two_keys() {
        assert_ne!(key(Path::new("/a/site.toml")), key(Path::new("/b/site.toml")));
        assert!(key(Path::new("/a/Tổng đài.toml")).starts_with("Tngi.toml-"));
    }
}
