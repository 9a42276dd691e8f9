//! Where a settings file is looked for (`DESIGN.md` §3).
//!
//! The order is a pure function of the surroundings; [`Surroundings::real`] asks the system for them.

use std::path::{Path, PathBuf};

use super::who;
use crate::say;
use crate::text::Lang;

/// The file's name, wherever it is looked for.
pub const NAME: &str = "call-settings.toml";

/// The file of the whole machine.
pub const SYSTEM: &str = "/etc/call-settings/call-settings.toml";

/// The variable that names the file.
pub const VARIABLE: &str = "CALL_SETTINGS_FILE";

/// What the search depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The file that the command line names.
    pub named: Option<PathBuf>,
    /// The file that [`VARIABLE`] names.
    pub variable: Option<PathBuf>,
    /// Whether the user is root, who does not take a file for a folder's sake.
    pub root: bool,
    /// The user's own folder for configuration of this program.
    pub config: Option<PathBuf>,
}

impl Surroundings {
    /// What the system says, with the file that the command line names.
    pub fn real(named: Option<PathBuf>) -> Self {
        let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
        Self {
            named,
            variable: variable.map(PathBuf::from),
            root: rustix::process::geteuid().is_root(),
            config: config(),
        }
    }
}

/// The user's own folder for configuration of this program, as XDG has it.
fn config() -> Option<PathBuf> {
    let named = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    let named = named.filter(|folder| folder.is_absolute());
    let in_home = || Some(who::home()?.join(".config"));
    Some(named.or_else(in_home)?.join("call-settings"))
}

/// Who says that a file may be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The command line.
    Named,
    /// The environment.
    Variable,
    /// The folder the program was started in.
    Here,
    /// The machine.
    System,
    /// The user's folder for configuration.
    User,
}

impl Source {
    /// What it is, in a few words.
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Named => say!(lang, "named on the command line", "ghi trên dòng lệnh"),
            Self::Variable => say!(lang, "named by ${VARIABLE}", "ghi trong ${VARIABLE}"),
            Self::Here => say!(lang, "this folder", "thư mục này"),
            Self::System => say!(lang, "the whole machine", "cả máy"),
            Self::User => say!(lang, "your own", "của riêng bạn"),
        }
    }
}

/// A place where the file is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The path.
    pub path: PathBuf,
    /// Who says so.
    pub source: Source,
    /// Whether something is there.
    pub exists: bool,
}

/// What the search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Every place, in the order they are tried.
    pub candidates: Vec<Candidate>,
    /// The place of the one in use among them; it exists, or it was named.
    pub chosen: Option<usize>,
    /// A file of this folder that root does not take unless it is named.
    pub passed_over: Option<PathBuf>,
}

impl Search {
    /// The one in use; none where no file was named and none is there.
    pub fn chosen(&self) -> Option<&Candidate> {
        self.chosen.and_then(|at| self.candidates.get(at))
    }
}

/// Looks for the settings file, by what `exists` says is there. A file that is named, on the command
/// line or by the environment, is taken as given, whether it is there or not.
pub fn search(around: &Surroundings, exists: impl Fn(&Path) -> bool) -> Search {
    let here = Path::new(NAME).to_owned();
    let places = [
        (around.named.clone(), Source::Named),
        (around.variable.clone(), Source::Variable),
        (Some(here.clone()).filter(|_| !around.root), Source::Here),
        (Some(PathBuf::from(SYSTEM)), Source::System),
        (around.config.as_ref().map(|folder| folder.join(NAME)), Source::User),
    ];
    let candidates = places.into_iter().filter_map(|(path, source)| {
        path.map(|path| Candidate { exists: exists(&path), path, source })
    });
    let candidates: Vec<_> = candidates.collect();
    let is_given = |source| matches!(source, Source::Named | Source::Variable);
    let chosen = candidates.iter().position(|place| is_given(place.source) || place.exists);
    let looked_further = chosen.is_none_or(|at| !is_given(candidates[at].source));
    let passed_over = (around.root && looked_further && exists(&here)).then_some(here);
    Search { candidates, chosen, passed_over }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around() -> Surroundings {
        Surroundings {
            config: Some("/home/lan/.config/call-settings".into()),
            ..Surroundings::default()
        }
    }

    fn found(around: &Surroundings, there: &[&str]) -> Option<String> {
        let search = search(around, |path| there.iter().any(|there| path == Path::new(there)));
        search.chosen().map(|place| place.path.display().to_string())
    }

    const USER: &str = "/home/lan/.config/call-settings/call-settings.toml";

    #[test]
    fn the_first_file_that_is_there_is_taken() {
        assert_eq!(found(&around(), &[]), None);
        assert_eq!(found(&around(), &[USER]).as_deref(), Some(USER));
        assert_eq!(found(&around(), &[USER, SYSTEM]).as_deref(), Some(SYSTEM));
        assert_eq!(found(&around(), &[USER, SYSTEM, NAME]).as_deref(), Some(NAME));
    }

    #[test]
    fn a_named_file_is_taken_whether_it_is_there_or_not() {
        let by_variable = Surroundings { variable: Some("b.toml".into()), ..around() };
        assert_eq!(found(&by_variable, &[NAME, SYSTEM]).as_deref(), Some("b.toml"));
        let by_both = Surroundings { named: Some("a.toml".into()), ..by_variable };
        assert_eq!(found(&by_both, &[NAME, SYSTEM]).as_deref(), Some("a.toml"));
    }

    #[test]
    fn root_passes_over_the_file_of_the_folder_and_it_is_said() {
        let root = Surroundings { root: true, ..around() };
        let search = search(&root, |_| true);
        assert_eq!(search.chosen().map(|place| place.source), Some(Source::System));
        assert_eq!(search.passed_over, Some(NAME.into()));
        let named = Surroundings { named: Some(NAME.into()), ..root };
        let search = super::search(&named, |_| true);
        assert_eq!(search.chosen().map(|place| place.source), Some(Source::Named));
        assert_eq!(search.passed_over, None);
    }
}
