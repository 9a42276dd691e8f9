//! The user's own editor on a text: the terminal is lent to it and taken back, and what it leaves is
//! handed on as text. Nothing is saved here.

use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;

use super::keeper::{Keeper, Lent};
use super::start::RunError;
use super::{Shell, inbox, output};
use crate::disk::{self, Hand, Loan, Sheet};
use crate::file::decode;
use crate::say;
use crate::text::{Lang, visible};
use crate::tui::msg::{Edit, Edited, Msg};
use crate::tui::said::Said;
use crate::tui::state::State;

/// What a shell ends with where there is no such program, and where it is none.
const NO_PROGRAM: [i32; 2] = [127, 126];

impl Shell {
    /// Has the user edit a text.
    pub(super) fn edit(&mut self, state: &mut State, edit: Edit) -> Result<Returned, RunError> {
        // The editor may take its time, and a line may drop under it.
        self.keep(state);
        let shared = Arc::clone(&self.screen.shared);
        shared.work.keep_soon();
        let lend = |run: &dyn Fn() -> Ended| self.screen.lend(run);
        let edited = edited(edit, &state.file.text, &shared.work.keeper, lend)?;
        let size = output::size();
        self.give(state, Msg::Resize(size.width, size.height))?;
        Ok(edited)
    }
}

/// What came of editing.
#[derive(Debug)]
pub struct Returned {
    /// The text, or why there is none.
    pub msg: Msg,
    /// The copy, which stays until what was made of it is kept: the program may be ended in between.
    pub copy: Option<Arc<Sheet>>,
}

impl Returned {
    fn without_copy(edit: Edit, why: Said) -> Self {
        Self { msg: Msg::Edited(edit, Err(why)), copy: None }
    }
}

/// How an editor has ended.
pub type Ended = io::Result<ExitStatus>;

/// Has the user edit a text of a file that holds `base`; `lend` has the editor run while the terminal is
/// its own.
pub fn edited(
    edit: Edit,
    base: &str,
    keeper: &Keeper,
    lend: impl FnOnce(&dyn Fn() -> Ended) -> io::Result<Ended>,
) -> io::Result<Returned> {
    let hand = disk::hand();
    if hand == Hand::None {
        return Ok(Returned::without_copy(edit, Said::by(behind)));
    }
    let loan = match &edit.what {
        Edited::Value(None) => Loan::default(),
        Edited::Value(key) => Loan { draft: keeper.loan(base, &edit.text), key: key.clone() },
        Edited::File => Loan { draft: keeper.loan(base, &edit.text), key: None },
    };
    let sheet = match Sheet::lay(&edit.name, &edit.text, &hand, loan) {
        Ok(sheet) => Arc::new(sheet),
        Err(error) => return Ok(Returned::without_copy(edit, not_lent(&error))),
    };
    let program = program(&hand);
    if edit.what == Edited::File {
        let (given, base) = (edit.text.clone(), base.to_owned());
        keeper.lend(Lent { sheet: Arc::clone(&sheet), given, base });
    }
    let ended = lend(&|| start(&program, sheet.path(), &hand))?;
    // One that a signal has ended may have been ended with the form's own terminal.
    let is_taken = ended.as_ref().is_ok_and(|ended| ended.success() || ended.code().is_none());
    keeper.back(is_taken);
    let text = match ended {
        Ok(ended) if ended.success() => taken(&sheet),
        Ok(ended) if ended.code().is_none() && is_written(&sheet, &edit) => taken(&sheet),
        Ok(ended) => Err(Said::by(|lang| failed(&program, ended, lang))),
        Err(error) => Err(not_lent(&error)),
    };
    Ok(Returned { msg: Msg::Edited(edit, text), copy: Some(sheet) })
}

/// The editor that the environment names; `vi` where it names none, as everywhere.
fn program(hand: &Hand) -> String {
    let of_sudo = matches!(hand, Hand::Of(_)).then_some("SUDO_EDITOR");
    let variables = of_sudo.into_iter().chain(["VISUAL", "EDITOR"]);
    let named = variables.filter_map(|name| std::env::var(name).ok());
    named.map(|name| name.trim().to_owned()).find(|name| !name.is_empty()).unwrap_or("vi".into())
}

/// Runs the editor, with the words that may follow its name, until it ends. A shell takes them apart,
/// as it does for every program that starts an editor; it is the user's own, never root's for others.
fn start(editor: &str, path: &Path, hand: &Hand) -> Ended {
    let mut shell = Command::new("/bin/sh");
    shell.arg("-c").arg(format!("exec {editor} \"$@\"")).arg("sh").arg(path);
    shell.stdin(Stdio::from(inbox::tty()?));
    if let Hand::Of(person) = hand {
        shell.uid(person.uid).gid(person.gid);
        shell.env("USER", &person.name).env("LOGNAME", &person.name);
        match &person.home {
            Some(home) => shell.env("HOME", home),
            None => shell.env_remove("HOME"),
        };
    }
    shell.status()
}

/// Whether the editor has written anything before it was ended.
fn is_written(sheet: &Sheet, edit: &Edit) -> bool {
    sheet.bytes().is_ok_and(|bytes| bytes != edit.text.as_bytes())
}

/// What the editor has left, if it is text; else it stays where it is.
fn taken(sheet: &Sheet) -> Result<String, Said> {
    let why = match sheet.bytes() {
        Ok(bytes) => match decode(&bytes) {
            Ok(text) => return Ok(text.to_owned()),
            Err(fault) => Said::by(|lang| fault.problem.say(lang)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(not_lent(&error)),
        Err(error) => not_lent(&error),
    };
    sheet.keep();
    let path = sheet.path().to_string_lossy();
    let path = visible(&path);
    Err(Said::by(|lang| {
        let why = why.get(lang);
        say!(lang, "{why}; what was edited is in {path}", "{why}; bản vừa sửa ở {path}")
    }))
}

fn failed(editor: &str, ended: ExitStatus, lang: Lang) -> String {
    let editor = visible(editor);
    match ended.code() {
        Some(code) if NO_PROGRAM.contains(&code) => say!(
            lang,
            "there is no editor `{editor}`: name one in $VISUAL or $EDITOR",
            "không có trình soạn thảo `{editor}`: hãy đặt $VISUAL hoặc $EDITOR"
        ),
        Some(code) => say!(
            lang,
            "the editor `{editor}` ended with code {code}: nothing is taken over",
            "trình soạn thảo `{editor}` kết thúc với mã {code}: không nhận gì"
        ),
        None => say!(
            lang,
            "the editor `{editor}` was ended by a signal: nothing is taken over",
            "trình soạn thảo `{editor}` bị tín hiệu dừng: không nhận gì"
        ),
    }
}

fn behind(lang: Lang) -> String {
    say!(
        lang,
        "no editor is started behind sudo as another user than root: an editor is a shell. \
         Use `call-settings set` or `history`",
        "không mở trình soạn thảo sau sudo với người dùng khác root: trình soạn thảo cũng là một \
         shell. Hãy dùng `call-settings set` hoặc `history`"
    )
}

fn not_lent(error: &io::Error) -> Said {
    Said::by(|lang| {
        let why = disk::reason(error, lang);
        say!(lang, "not edited: {why}", "không sửa được: {why}")
    })
}
