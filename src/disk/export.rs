//! Writing what was asked for into a file of its own: whole or not at all, over whatever file stood
//! there before.

use std::fs::{self, File, Permissions};
use std::io::{Error, Result, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use super::reason;
use crate::say;
use crate::text::{Lang, visible};

/// Why a file could not be written.
#[derive(Debug)]
pub struct ExportError(PathBuf, Error);

impl ExportError {
    /// The reason in a sentence that names the path.
    pub fn say(&self, lang: Lang) -> String {
        let path = self.0.to_string_lossy();
        let (path, reason) = (visible(&path), reason::say(&self.1, lang));
        say!(lang, "cannot write `{path}`: {reason}", "không ghi được `{path}`: {reason}")
    }
}

/// Writes a text to a path. A file that is there is replaced and keeps its rights; a device or a pipe
/// is written to.
pub fn export(path: &Path, text: &str) -> std::result::Result<(), ExportError> {
    let there = fs::metadata(path);
    let written = match &there {
        Ok(metadata) if !metadata.is_file() => into(path, text),
        Ok(metadata) => {
            fs::canonicalize(path).and_then(|path| replace(&path, text, metadata.permissions()))
        }
        // The process's own mask takes from these rights what it is to take.
        Err(_) => replace(path, text, Permissions::from_mode(0o666)),
    };
    written.map_err(|error| ExportError(path.to_owned(), error))
}

/// Writes a text to a path where nothing is yet; what is there is never written over.
pub fn export_new(path: &Path, text: &str) -> std::result::Result<(), ExportError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Err(ExportError(path.to_owned(), std::io::ErrorKind::AlreadyExists.into())),
        Err(_) => export(path, text),
    }
}

/// Whether two paths lead to one file that is there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let key = |path: &Path| fs::metadata(path).ok().map(|there| (there.dev(), there.ino()));
    key(one).is_some_and(|key_of_one| key(other) == Some(key_of_one))
}

fn into(path: &Path, text: &str) -> Result<()> {
    File::options().write(true).open(path)?.write_all(text.as_bytes())
}

fn replace(path: &Path, text: &str, rights: Permissions) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::Builder::new()
        .prefix(".call-settings-")
        .permissions(rights)
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        // The crate names a file of its own in the error; the user asked for another.
        .map_err(|error| error.kind())?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_over_the_one_before_and_keeps_its_rights() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tickets.csv");
        export_new(&path, "one").unwrap();
        assert!(export_new(&path, "three").is_err());
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let before = folder.path().join("before");
        fs::hard_link(&path, &before).unwrap();
        export(&path, "two").unwrap();
        // Another file has the name: the one before is not written into.
        assert_eq!(fs::read_to_string(&before).unwrap(), "one");
        assert!(!is_same(&path, &before) && is_same(&path, &path));
        fs::remove_file(&before).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_is_said_with_its_path() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("no/such.md");
        let said = export(&missing, "x").unwrap_err().say(Lang::En);
        assert!(
            said.starts_with("cannot write `") && said.ends_with("`: it is not there"),
            "{said}"
        );
        export(Path::new("/dev/null"), "x").unwrap();
        assert!(export(folder.path(), "x").is_err());
    }
}
