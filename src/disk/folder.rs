//! The user's own pieces of configuration: a folder of TOML texts, each called by its file's name.

use std::path::{Path, PathBuf};

use super::load::{LoadError, Loaded, load};

/// One text of a folder.
#[derive(Debug)]
pub struct Piece {
    /// The file's name without its ending.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub loaded: Result<Loaded, LoadError>,
}

/// Every `NAME.toml` of a folder, by name; nothing where there is no such folder.
pub fn pieces(folder: &Path) -> Vec<Piece> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let named = paths.filter_map(|path| {
        let is_toml = path.extension().is_some_and(|end| end == "toml");
        let name = path.file_stem().filter(|_| is_toml)?.to_str()?.to_owned();
        Some((name, path))
    });
    let mut named: Vec<_> = named.collect();
    named.sort();
    let piece = |(name, path): (String, PathBuf)| Piece { name, loaded: load(&path), path };
    named.into_iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_pieces_of_a_folder_are_its_toml_files_by_name() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("b.toml", "two"), ("a.toml", "one"), ("c.txt", "no"), ("toml", "no")]
        {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let found = pieces(folder.path());
        let told: Vec<_> = found
            .iter()
            .map(|piece| (piece.name.as_str(), piece.loaded.as_ref().unwrap().bytes.as_slice()))
            .collect();
        assert_eq!(told, [("a", &b"one"[..]), ("b", b"two")]);
        assert!(pieces(&folder.path().join("none")).is_empty());
    }
}
