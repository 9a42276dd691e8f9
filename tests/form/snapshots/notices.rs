//! Every notice at every width, in a file a language: in the last lines of the screen.

use std::fmt::Write as _;

use call_settings::settings::Refusal;
use call_settings::text::Lang;
use call_settings::tui::notice::{FromEditor, Notice, Others, Save, Step};

use super::views::given::{disk_full, past, said, weaker};
use super::views::{View, view};
use super::{ANEW, SIZES, kept, open};

const PATH: &str = "/etc/call-settings/call-settings.toml";

/// What their file is called.
pub const NAME: &str = "notices";

/// Each as the form would say it; those that depend on a number, with one and with more.
fn notices() -> Vec<Notice> {
    let change = || past().pop().and_then(|version| version.changes.into_iter().next());
    let changed = change().unwrap();
    let step = |of| Step { of, first: change().filter(|_| of > 0) };
    let editor = [
        FromEditor::NotTyped,
        FromEditor::Same,
        FromEditor::Taken { changes: 0, errors: 0 },
        FromEditor::Taken { changes: 1, errors: 0 },
        FromEditor::Taken { changes: 12, errors: 0 },
        FromEditor::Taken { changes: 3, errors: 1 },
        FromEditor::Taken { changes: 3, errors: 4 },
    ];
    let saves = [
        Save::Slow,
        Save::StillSlow,
        Save::Saved(PATH.into()),
        Save::Unconfirmed(PATH.into()),
        Save::CameAbout,
        Save::Unchanged,
        Save::Errors(1),
        Save::Errors(3),
    ];
    let others = [
        Others::Theirs(None, 1),
        Others::Reread(None, None),
        Others::Reread(None, change()),
        Others::Removed,
        Others::Merged,
        Others::Choose,
        Others::BroughtBack(41),
        Others::Before(40, changed),
        Others::NoVersion(3),
        Others::Guests(said(
            "Also open: lan (pts/3) since 16:20",
            "Cũng đang mở: lan (pts/3) từ 16:20",
        )),
        Others::Unkept(disk_full()),
    ];
    let mut all = vec![
        Notice::InputMethod,
        Notice::NothingToUndo,
        Notice::NothingToRedo,
        Notice::Undone(step(0)),
        Notice::Undone(step(1)),
        Notice::Undone(step(5)),
        Notice::Redone(step(1)),
        Notice::BackToHits,
        Notice::BackToEffect,
        Notice::Fixed,
        Notice::Refused(Refusal::Empty),
        Notice::Trial,
        Notice::ReadOnly,
        Notice::Failed(weaker()),
        Notice::NothingToCopy,
        Notice::Mouse(true),
        Notice::Mouse(false),
        Notice::OddLines(said(
            "3 lines of the logs cannot be read, the first is calls.csv:7",
            "không đọc được 3 dòng nhật ký, dòng đầu là calls.csv:7",
        )),
        Notice::Tour,
        Notice::AllDefault,
        Notice::ComeBack("c7".to_owned()),
        Notice::Lost(1),
        Notice::Lost(12),
        Notice::NoField(2_048),
        Notice::Pasting,
        Notice::NoEnd,
    ];
    all.extend(editor.map(Notice::Editor));
    all.extend(saves.map(Notice::Save));
    all.extend(others.map(Notice::Others));
    all
}

#[test]
fn every_notice_is_as_it_was_read() {
    let differ: Vec<_> =
        Lang::ALL.into_iter().filter_map(|lang| kept(NAME, lang, &drawn(lang))).collect();
    assert!(differ.is_empty(), "{}\nread them, and keep them by: {ANEW}", differ.join("\n"));
}

fn drawn(lang: Lang) -> String {
    const FORM: View = view(NAME, |_| {});
    let mut drawn = String::new();
    for size in SIZES {
        let mut form = open(&FORM, lang, size);
        let before = form.screen();
        writeln!(drawn, "== {}x{}", size.0, size.1).unwrap();
        for notice in notices() {
            form.state.notice = Some(notice);
            drawn += &lines(&before, &form.screen());
        }
    }
    drawn
}

/// The lines of a screen from the first that the notice has changed.
fn lines(before: &str, now: &str) -> String {
    let lines = before.lines().zip(now.lines()).skip_while(|(before, now)| before == now);
    lines.map(|(_, now)| now.to_owned() + "\n").collect()
}
