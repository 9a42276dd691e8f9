//! The file of what a person likes of the form, in the user's own folder for configuration. Nothing of
//! it is worth a lock or a version kept: the last one to write wins.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::load::{LoadError, load};

/// The file's name in the user's folder for configuration.
pub const NAME: &str = "preferences.toml";

/// What the file holds; nothing where there is none.
pub fn read(file: &Path) -> Result<Option<String>, LoadError> {
    match load(file) {
        Ok(loaded) => Ok(Some(String::from_utf8_lossy(&loaded.bytes).into_owned())),
        Err(LoadError::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes the file anew, whole or not at all, with the folders that lead to it.
pub fn keep(file: &Path, text: &str) -> io::Result<()> {
    let file = std::fs::canonicalize(file).unwrap_or_else(|_| PathBuf::from(file));
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.persist(&file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config/call-settings").join(NAME);
        assert_eq!(read(&file).unwrap(), None);
        keep(&file, "masked = true\n").unwrap();
        assert_eq!(read(&file).unwrap().as_deref(), Some("masked = true\n"));
        let link = folder.path().join("link.toml");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        keep(&link, "masked = false\n").unwrap();
        assert!(link.is_symlink());
        assert_eq!(read(&file).unwrap().as_deref(), Some("masked = false\n"));
    }
}
