//! The page of the changes, that of the saves, and what is said of a save.

use call_settings::tui::msg::{Edited, Msg, NotSaved};

use super::given::{PROBLEMS, disk_full, file_edited, past, weaker};
use super::{View, keys, on, view};
use crate::screen::Setup;

/// The views.
pub const VIEWS: &[View] = &[
    view("saving", |form| {
        keys(form, "space s enter");
        form.give(Msg::Slow);
    }),
    view("changes", |form| keys(form, "down space down 4 s")),
    view("changes-none", |form| keys(form, "s")),
    view("changes-note", |form| {
        keys(form, "space s up");
        form.type_text("ca đêm");
    }),
    on(
        "changes-errors",
        |setup| Setup { text: Some(PROBLEMS), ..setup },
        |form| {
            keys(form, "esc home space s enter");
        },
    ),
    view("saved", |form| {
        keys(form, "space s enter");
        form.save_goes_well();
    }),
    view("save-failed", |form| {
        keys(form, "space s enter");
        form.give(Msg::Saved(Err(NotSaved::Failed(disk_full()))));
    }),
    view("save-in-place", |form| {
        keys(form, "space s enter");
        form.give(Msg::Saved(Err(NotSaved::InPlace(weaker()))));
    }),
    view("save-elsewhere", |form| keys(form, "space s end enter")),
    view("saves", |form| {
        keys(form, "backtab");
        form.give(Msg::Past(past()));
    }),
    view("saves-none", |form| keys(form, "backtab")),
    view("repair", |form| form.give(Msg::Loaded(Ok("[sla\ntarget_percent = 80\n".to_owned())))),
    view("emptied", |form| {
        form.left_editor(Edited::File, "");
        keys(form, "s enter");
    }),
    on("save-first", |setup| Setup { text: None, ..setup }, |form| keys(form, "space s enter")),
    on(
        "save-first-nowhere",
        |setup| Setup { text: None, ..setup },
        |form| {
            keys(form, "space s enter ctrl+u");
        },
    ),
    on("changes-new-file", |setup| Setup { text: None, ..setup }, |form| keys(form, "s")),
    view("changes-scrolled", |form| keys(form, "down space down 4 s pgdn pgdn")),
    view("changes-lesson", |form| keys(form, "tab l enter backtab space s")),
    view("changes-text", |form| {
        form.left_editor(Edited::File, &file_edited());
        keys(form, "s");
    }),
    on(
        "changes-mended",
        |setup| Setup { text: Some(PROBLEMS), ..setup },
        |form| {
            keys(form, "home down down 2 s");
        },
    ),
    view("changes-saved", |form| {
        keys(form, "space s enter");
        form.save_goes_well();
        keys(form, "s");
    }),
    view("saves-reading", |form| {
        form.state.waiting.history = true;
        keys(form, "backtab");
    }),
    view("saves-brought-back", |form| {
        keys(form, "backtab");
        form.give(Msg::Past(past()));
        keys(form, "down enter");
    }),
    view("from-editor-refused", |form| {
        form.left_editor(Edited::File, PROBLEMS);
    }),
];
