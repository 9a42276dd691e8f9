//! The command line: the verbs in one table, and what is understood before a verb is named.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::text::Lang;

use super::context::Context;
use super::exit::Exit;
use super::words::Words;
use super::{
    check, completions, diff, edit, get, history, init, list, man, manual, paths, schema, set,
    simulate, test, unset,
};

/// Everything on the command line.
#[derive(clap::Parser)]
#[command(name = "call-settings", version, disable_help_subcommand = true)]
pub struct Line {
    #[arg(short, long, global = true, display_order = 901, value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long, global = true, display_order = 902, value_name = "vi|en", value_parser = languages())]
    pub lang: Option<Lang>,
    #[command(subcommand)]
    pub verb: Verb,
}

/// One line a verb: its name, and the module that has its arguments, its words and what it does.
macro_rules! verbs {
    ($($name:literal $verb:ident $module:ident),* $(,)?) => {
        /// What to do.
        #[derive(clap::Subcommand)]
        pub enum Verb {
            $(#[command(name = $name)] $verb($module::Args)),*
        }

        impl Verb {
            /// Does it.
            pub fn run(self, context: &mut Context) -> Exit {
                match self {
                    $(Self::$verb(args) => $module::run(&args, context)),*
                }
            }
        }

        /// The name and the words of every verb, in the order of the help.
        pub const VERBS: &[(&str, &Words)] = &[$(($name, &$module::WORDS)),*];
    };
}

verbs! {
    "edit" Edit edit,
    "check" Check check,
    "list" List list,
    "get" Get get,
    "set" Set set,
    "unset" Unset unset,
    "diff" Diff diff,
    "history" History history,
    "simulate" Simulate simulate,
    "test" Test test,
    "init" Init init,
    "schema" Schema schema,
    "manual" Manual manual,
    "completions" Completions completions,
    "man" Man man,
    "paths" Paths paths,
}

impl Verb {
    /// Whether it changes a file; then the exit code is that of the change, whatever became of the
    /// words about it.
    pub const fn writes(&self) -> bool {
        matches!(
            self,
            Self::Edit(_) | Self::Set(_) | Self::Unset(_) | Self::Init(_) | Self::History(_)
        )
    }
}

fn languages() -> impl clap::builder::TypedValueParser<Value = Lang> {
    let codes = Lang::ALL.map(Lang::code);
    PossibleValuesParser::new(codes).map(|code| Lang::from_locale(&code).unwrap_or_default())
}

/// What the command line shows before clap has read it: enough to complete it, and to choose the
/// language of what is said about it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// The file named by `-f`.
    pub file: Option<PathBuf>,
    /// The language named by `--lang`.
    pub lang: Option<Lang>,
    /// Where the first word stands that belongs to none of these: a verb, a file, an option.
    pub first: Option<usize>,
    /// The verb, if that word is one.
    pub verb: Option<&'static str>,
}

impl Glance {
    /// Looks over the arguments, the program's name being the first of them.
    pub fn at(args: &[OsString]) -> Self {
        let mut glance = Self::default();
        let mut rest = args.iter().enumerate().skip(1);
        while let Some((at, arg)) = rest.next() {
            match Shared::of(arg) {
                Some((shared, Some(value))) => glance.take(shared, value),
                Some((shared, None)) => {
                    if let Some((_, value)) = rest.next() {
                        glance.take(shared, value);
                    }
                }
                None if glance.first.is_none() => {
                    glance.first = Some(at);
                    glance.verb = VERBS.iter().map(|(name, _)| *name).find(|name| arg == name);
                }
                None => {}
            }
        }
        glance
    }

    fn take(&mut self, shared: Shared, value: &OsStr) {
        match shared {
            Shared::File => self.file = Some(value.into()),
            Shared::Lang => self.lang = value.to_str().and_then(Lang::from_locale),
        }
    }
}

/// The options that stand before and after every verb.
#[derive(Clone, Copy)]
enum Shared {
    File,
    Lang,
}

impl Shared {
    const SPELLINGS: [(&str, Self); 3] =
        [("--file", Self::File), ("--lang", Self::Lang), ("-f", Self::File)];

    /// The option an argument is, and the value written in one word with it: `--file=a`, `-fa`.
    fn of(arg: &OsStr) -> Option<(Self, Option<&OsStr>)> {
        Self::SPELLINGS.into_iter().find_map(|(name, shared)| {
            let rest = arg.as_bytes().strip_prefix(name.as_bytes())?;
            let value = rest.strip_prefix(b"=");
            match value {
                _ if rest.is_empty() => Some((shared, None)),
                None if name.starts_with("--") => None,
                value => Some((shared, Some(OsStr::from_bytes(value.unwrap_or(rest))))),
            }
        })
    }
}

/// The arguments with the verb that was left out: `call-settings FILE` is `call-settings edit FILE`.
/// A word that is neither a verb, a file nor a `.toml` comes back as it is.
pub fn with_verb(mut args: Vec<OsString>, glance: &Glance) -> Result<Vec<OsString>, OsString> {
    let Some(first) = glance.first else {
        args.insert(args.len().min(1), "edit".into());
        return Ok(args);
    };
    if glance.verb.is_some() {
        return Ok(args);
    }
    let word = args.get(first).cloned().unwrap_or_default();
    match word.to_str() {
        Some("-h" | "--help" | "-V" | "--version") => return Ok(args),
        Some("help") => {
            args.remove(first);
            args.push("--help".into());
            return Ok(args);
        }
        Some(option) if option.starts_with('-') && option != "-" => {}
        _ if is_settings_file(Path::new(&word)) => {}
        _ => return Err(word),
    }
    args.insert(first, "edit".into());
    Ok(args)
}

fn is_settings_file(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "toml") || (path.exists() && !path.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(line: &str) -> String {
        let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let glance = Glance::at(&args);
        match with_verb(args, &glance) {
            Ok(args) => args.join(OsStr::new(" ")).into_string().unwrap(),
            Err(word) => format!("what is {word:?}?"),
        }
    }

    #[test]
    fn without_a_verb_the_form_is_meant() {
        assert_eq!(completed("c"), "c edit");
        assert_eq!(completed("c new.toml --lesson x"), "c edit new.toml --lesson x");
        assert_eq!(
            completed("c --lang vi -fa.toml --read-only"),
            "c --lang vi -fa.toml edit --read-only"
        );
        assert_eq!(completed("c -f get set a=b"), "c -f get set a=b");
        assert_eq!(completed("c help set"), "c set --help");
        assert_eq!(completed("c --help"), "c --help");
        assert_eq!(completed("c chekc"), "what is \"chekc\"?");
    }

    #[test]
    fn a_glance_finds_file_and_language_anywhere() {
        let args = ["c", "--lang=vi", "check", "--file", "a.toml"].map(OsString::from);
        let glance = Glance::at(&args);
        assert_eq!(glance.lang, Some(Lang::Vi));
        assert_eq!(glance.file, Some("a.toml".into()));
        assert_eq!((glance.first, glance.verb), (Some(2), Some("check")));
    }
}
