//! A settings file that a command has read.

use std::io::{self, Read as _};
use std::path::Path;

use crate::disk::{self, LoadError, Loaded};
use crate::file::{Reading, Undecodable, decode, read};
use crate::say;
use crate::text::Lang;

use super::exit::Exit;

/// A settings file's text, with what reading it gave.
pub struct Opened {
    /// Its name as the user knows it.
    pub name: String,
    /// The file as it was loaded; none for standard input and for the built-in defaults.
    pub loaded: Option<Loaded>,
    /// Its text.
    pub text: String,
    /// Settings and problems.
    pub reading: Reading,
}

/// Why there is no text to read.
#[derive(Debug)]
pub enum Unopened {
    /// It cannot be loaded.
    Load(LoadError),
    /// Standard input cannot be read.
    Input(io::Error),
    /// Standard input is named twice.
    InputTaken,
    /// The bytes are no text: the file's name, and what is wrong.
    NoText(String, Box<Undecodable>),
}

impl Opened {
    /// Loads and reads the file at a path.
    pub fn load(path: &Path) -> Result<Self, Unopened> {
        let name = path.to_string_lossy().into_owned();
        let loaded = disk::load(path).map_err(Unopened::Load)?;
        let text = text(&name, &loaded.bytes)?;
        Ok(Self { loaded: Some(loaded), ..Self::of(&name, text) })
    }

    /// Reads standard input as a settings file.
    pub fn input() -> Result<Self, Unopened> {
        Ok(Self::of("-", text("-", &input()?)?))
    }

    /// The built-in defaults, where no file is in use.
    pub fn defaults(lang: Lang) -> Self {
        let name = say!(lang, "built-in defaults", "mặc định của chương trình");
        Self::of(&name, String::new())
    }

    /// The same file with another text, as if it stood there.
    #[must_use]
    pub fn with(&self, text: String) -> Self {
        Self { loaded: self.loaded.clone(), ..Self::of(&self.name, text) }
    }

    fn of(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), loaded: None, reading: read(&text), text }
    }
}

/// All of standard input, if it is no larger than a settings file may be.
pub fn input() -> Result<Vec<u8>, Unopened> {
    let mut bytes = Vec::new();
    let mut input = io::stdin().lock().take(disk::LARGEST + 1);
    input.read_to_end(&mut bytes).map_err(Unopened::Input)?;
    if bytes.len() as u64 > disk::LARGEST {
        return Err(Unopened::Load(LoadError::TooLarge("-".into())));
    }
    Ok(bytes)
}

/// The text of a file's bytes.
pub fn text(name: &str, bytes: &[u8]) -> Result<String, Unopened> {
    match decode(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(fault) => Err(Unopened::NoText(name.to_owned(), Box::new(fault))),
    }
}

impl Unopened {
    /// The reason in a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Load(error) => error.say(lang),
            Self::Input(error) => say!(
                lang,
                "cannot read standard input: {error}",
                "không đọc được đầu vào chuẩn: {error}"
            ),
            Self::InputTaken => say!(
                lang,
                "standard input can be read only once: `-` is named twice",
                "đầu vào chuẩn chỉ đọc được một lần: `-` bị ghi hai lần"
            ),
            Self::NoText(_, fault) => fault.problem.say(lang),
        }
    }

    /// The code to end with.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Load(error) => error.class().into(),
            Self::Input(_) => Exit::Unreachable,
            Self::InputTaken => Exit::Usage,
            Self::NoText(..) => Exit::Wrong,
        }
    }
}
