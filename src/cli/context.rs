//! What every command has at hand: the two streams and the language, and how things are said. The
//! way to files is in `open`.

use std::path::{Path, PathBuf};

use crate::disk::{How, Loaded, SaveError, Saved, Turn};
use crate::file::{Problem, Reading, show};
use crate::place::Lines;
use crate::say;
use crate::text::{Lang, Text, visible};

use super::assign::Fault;
use super::ending::{Ending, Undisturbed};
use super::exit::Exit;
use super::language::Language;
use super::opened::Opened;
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
    (
        "CALL_SETTINGS_STATE",
        Text {
            en: "the folder for the history and for copies, where it is not the usual one",
            vi: "thư mục cho lịch sử và bản sao, khi không dùng nơi thường lệ",
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
    pub file: Option<PathBuf>,
    /// Whether standard input is read already.
    pub(super) input_taken: bool,
    ending: Ending,
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
            input_taken: false,
            ending: Ending::default(),
        }
    }

    /// The language to speak, by what is known so far.
    pub fn lang(&self) -> Lang {
        self.language.lang()
    }

    /// Says the errors of a file, if it has any, and gives the code to end with.
    pub fn problems_of(&mut self, opened: &Opened) -> Exit {
        self.blocks(&opened.name, &opened.text, &opened.reading)
    }

    /// Says the errors that a text has, and gives the code to end with.
    pub fn blocks(&mut self, name: &str, text: &str, reading: &Reading) -> Exit {
        let lines = Lines::of(text);
        for problem in reading.problems.iter().filter(|problem| problem.is_error()) {
            let block = show::human(name, &lines, problem, self.lang());
            self.aside(&block);
        }
        if reading.has_errors() { Exit::Wrong } else { Exit::Fine }
    }

    /// Says a problem with the lines around it.
    pub fn block(&mut self, name: &str, text: &str, problem: &Problem) {
        let block = show::human(name, &Lines::of(text), problem, self.lang());
        self.aside(&block);
    }

    /// Says the warnings that a change of a file brings with it.
    pub fn new_warnings(&mut self, opened: &Opened, after: &Reading) {
        let old = &opened.reading.problems;
        let is_old = |problem: &Problem| {
            old.iter().any(|old| old.kind == problem.kind && old.key == problem.key)
        };
        for problem in after.problems.iter().filter(|problem| !problem.is_error()) {
            if !is_old(problem) {
                let key = problem.key.as_ref().map(|key| format!("{key}: ")).unwrap_or_default();
                let sentence = format!("{}{}", visible(&key), problem.say(self.lang()));
                self.warning(&sentence);
            }
        }
    }

    /// Says what cannot be set, and gives the code to end with.
    pub fn faults(&mut self, faults: &[Fault]) -> Exit {
        let lang = self.lang();
        for fault in faults {
            self.error(&fault.say(lang));
        }
        faults.iter().map(Fault::exit).max().unwrap_or(Exit::Usage)
    }

    /// Takes the turn to save in place of `over`, or a new file. Until it is given back, signals wait.
    pub fn turn(
        &mut self,
        path: &Path,
        over: Option<&Loaded>,
        how: &How,
    ) -> Result<Undisturbed, SaveError> {
        let lang = self.lang();
        let turn = Turn::to_save(path, over, how.wait)?;
        Ok(self.ending.undisturbed(turn, how.way, lang))
    }

    /// Says what a save came to, and gives the code to end with.
    pub fn saved(&mut self, saved: Result<Saved, SaveError>) -> Exit {
        let lang = self.lang();
        match saved {
            Err(fault) => self.fail(fault.class().into(), &fault.say(lang)),
            Ok(saved) => {
                for caution in &saved.cautions {
                    self.warning(&caution.say(lang));
                }
                if saved.confirmed { Exit::Fine } else { self.unconfirmed() }
            }
        }
    }

    /// Says that a save is not certain to outlive a power cut.
    pub fn unconfirmed(&mut self) -> Exit {
        let lang = self.lang();
        self.warning(&say!(
            lang,
            "saved, but the disk did not confirm it: it may not survive a power cut",
            "đã lưu nhưng đĩa không xác nhận: có thể mất khi mất điện"
        ));
        Exit::Unconfirmed
    }

    /// Says an error.
    pub fn error(&mut self, sentence: &str) {
        let lang = self.lang();
        let word = self.err.ink(Ink::Bad, &say!(lang, "error", "lỗi"));
        self.aside(&format!("{word}: {sentence}\n"));
    }

    /// Says a warning.
    pub fn warning(&mut self, sentence: &str) {
        let lang = self.lang();
        let word = self.err.ink(Ink::Odd, &say!(lang, "warning", "cảnh báo"));
        self.aside(&format!("{word}: {sentence}\n"));
    }

    /// Says something worth knowing.
    pub fn note(&mut self, sentence: &str) {
        self.aside(&format!("{sentence}\n"));
    }

    /// Writes to standard error, after what was printed before it.
    pub fn aside(&mut self, text: &str) {
        self.out.flush();
        self.err.text(text);
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
