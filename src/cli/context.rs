//! What every command has at hand: the two streams, the language, and the way to the settings file.

use std::path::PathBuf;

use crate::say;
use crate::text::{Lang, Text};

use super::exit::Exit;
use super::language::Language;
use super::output::{Ink, Output};

/// The environment variables that the commands look at, for the man page.
pub const VARIABLES: &[(&str, Text)] = &[
    (
        "CALL_SETTINGS_FILE",
        Text {
            en: "the settings file, where neither FILE nor -f names one",
            vi: "tệp cài đặt, khi không ghi FILE hay -f",
        },
    ),
    (
        "CALL_SETTINGS_LANG",
        Text {
            en: "the language, vi or en, where --lang does not say it",
            vi: "ngôn ngữ, vi hoặc en, khi không ghi --lang",
        },
    ),
    (
        "LC_ALL, LC_MESSAGES, LANG",
        Text {
            en: "the language, where the settings file does not say it either",
            vi: "ngôn ngữ, khi tệp cài đặt cũng không nói",
        },
    ),
    ("NO_COLOR", Text { en: "no colours, if set", vi: "nếu có thì không dùng màu" }),
];

/// The surroundings of one run.
pub struct Context {
    /// Standard output: results.
    pub out: Output,
    /// Standard error: everything said about them.
    pub err: Output,
    /// What is known about the reader's language.
    pub language: Language,
    /// Whether the command changes a file.
    pub writes: bool,
    /// The file named by `-f`.
    file: Option<PathBuf>,
}

impl Context {
    /// The streams of this process, and what `-f` and `--lang` say.
    pub fn new(file: Option<PathBuf>, lang: Option<Lang>) -> Self {
        Self {
            out: Output::stdout(),
            err: Output::stderr(),
            language: Language::of(lang),
            writes: false,
            file,
        }
    }

    /// The language to speak, by what is known so far.
    pub fn lang(&self) -> Lang {
        self.language.lang()
    }

    /// The language of a command that reads no settings: the file that would be in use is asked, and
    /// whatever is wrong with it is nobody's business here.
    pub fn overheard(&mut self) -> Lang {
        self.lang()
    }

    /// Says an error.
    pub fn error(&mut self, sentence: &str) {
        let lang = self.lang();
        let word = self.err.ink(Ink::Bad, &say!(lang, "error", "lỗi"));
        self.err.line(&format!("{word}: {sentence}"));
    }

    /// Says a warning.
    pub fn warning(&mut self, sentence: &str) {
        let lang = self.lang();
        let word = self.err.ink(Ink::Odd, &say!(lang, "warning", "cảnh báo"));
        self.err.line(&format!("{word}: {sentence}"));
    }

    /// Says something worth knowing.
    pub fn note(&mut self, sentence: &str) {
        self.err.line(sentence);
    }

    /// Says why the command ends here, and gives the code to end with.
    pub fn fail(&mut self, exit: Exit, sentence: &str) -> Exit {
        self.error(sentence);
        exit
    }

    /// Writes out what is held back. Results that cannot be written are an error, unless a file was
    /// changed: then the code says what became of that.
    pub fn close(mut self, exit: Exit) -> Exit {
        let Err(fault) = self.out.finish() else { return exit };
        let lang = self.lang();
        self.error(&say!(
            lang,
            "cannot write to standard output: {fault}",
            "không ghi được ra đầu ra chuẩn: {fault}"
        ));
        if self.writes || exit != Exit::Fine { exit } else { Exit::Unreachable }
    }
}
