//! What lies over a page: lists, texts, questions.

use call_settings::tui::msg::{Edited, Msg, Standing};

use call_settings::tui::open_file::Locked;

use super::given::{OFF, PROBLEMS, draft, file_edited, file_missing, past, theirs};
use super::{View, keys, on, view};
use crate::screen::{FILE, Setup};

/// The views.
pub const VIEWS: &[View] = &[
    view("find", |form| {
        keys(form, "/");
        form.type_text("gop phieu nho");
    }),
    view("find-nothing", |form| {
        keys(form, "/");
        form.type_text("xyzzy");
    }),
    view("find-changed", |form| {
        keys(form, "space /");
        form.type_text("*");
    }),
    view("palette", |form| keys(form, ":")),
    view("palette-found", |form| {
        keys(form, ":");
        form.type_text("undo");
    }),
    view("help", |form| keys(form, "?")),
    view("help-simulator", |form| keys(form, "tab ?")),
    view("about", |form| {
        form.give(Msg::Past(past()));
        keys(form, "down down 4 i");
    }),
    // The list shows each theme while it is under the cursor.
    on("display", |setup| Setup { theme: "default", ..setup }, |form| keys(form, "t")),
    view("copy", |form| keys(form, "down down down y")),
    view("copied", |form| keys(form, "down down down y enter")),
    view("journal", |form| keys(form, "space down space down 4 u U")),
    view("offer", |form| {
        form.paste("sla.target_percent = 90\r\nsla.answer_within_seconds = 0\r\nsla.targt = 1\r\n");
    }),
    view("compare-file", |form| {
        keys(form, "C");
        form.type_text("/etc/b.toml");
    }),
    view("compared", |form| {
        form.give(Msg::Read("/etc/b.toml".into(), Ok(FILE.replace("per-call", "per-queue"))));
    }),
    view("tour-1", |form| keys(form, "T")),
    view("tour-3", |form| keys(form, "T right right")),
    view("tour-5", |form| keys(form, "T right right right right")),
    view("quit", |form| keys(form, "space q")),
    view("conflict", |form| {
        keys(form, "down down 4 up up space");
        form.give(Msg::OnDisk(theirs()));
        keys(form, "s");
    }),
    view("draft", |form| form.give(Msg::Offered(vec![draft(Standing::Over)]))),
    view("draft-live", |form| form.give(Msg::Offered(vec![draft(Standing::Live)]))),
    view("quit-calls", |form| {
        keys(form, "tab a enter q");
    }),
    on(
        "find-warned",
        |setup| Setup { text: Some(PROBLEMS), ..setup },
        |form| {
            keys(form, "/");
            form.type_text("!");
        },
    ),
    view("palette-not-now", |form| {
        keys(form, ":");
        form.type_text("redo");
        keys(form, "enter");
    }),
    view("help-end", |form| keys(form, "? end")),
    view("about-number", |form| keys(form, "down down down down down down down down + i")),
    on(
        "about-pointless",
        |setup| Setup { text: Some(OFF), ..setup },
        |form| {
            keys(form, "down down i");
        },
    ),
    on(
        "display-projector",
        |setup| Setup { theme: "default", ..setup },
        |form| {
            keys(form, "t down down down down down down");
        },
    ),
    view("copied-lines", |form| keys(form, "y end enter")),
    view("journal-none", |form| keys(form, "U")),
    view("offer-none", |form| {
        form.paste("tickets.auto_create = true\nsla.target_percent = 80\n");
    }),
    view("compared-broken", |form| {
        form.give(Msg::Read("/etc/b.toml".into(), Ok("[sla\ntarget_percent = 80\n".to_owned())));
    }),
    view("compared-missing", |form| {
        form.give(Msg::Read("/etc/b.toml".into(), Err(file_missing())));
    }),
    view("tour-2", |form| keys(form, "T right")),
    view("tour-4", |form| keys(form, "T right right right")),
    on(
        "quit-read-only",
        |setup| Setup { locked: Some(Locked::Asked), ..setup },
        |form| {
            keys(form, "space q");
        },
    ),
    view("quit-lesson", |form| keys(form, "space tab l enter q")),
    view("quit-saving", |form| {
        keys(form, "space s enter");
        form.give(Msg::Slow);
        keys(form, "q");
    }),
    view("conflict-none", |form| {
        keys(form, "space");
        form.give(Msg::OnDisk(theirs()));
        keys(form, "s");
    }),
    view("conflict-text", |form| {
        form.left_editor(Edited::File, &file_edited());
        form.give(Msg::OnDisk(theirs()));
        keys(form, "s");
    }),
    view("conflict-chosen", |form| {
        keys(form, "down down 4 up up space");
        form.give(Msg::OnDisk(theirs()));
        keys(form, "s enter down down enter");
    }),
];
