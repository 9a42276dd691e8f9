//! The settings, and what is typed and chosen in their rows.

use call_settings::tui::msg::Msg;
use call_settings::tui::notice::Notice;
use call_settings::tui::open_file::Locked;
use call_settings::tui::simulator::Coming;

use super::given::{OFF, PROBLEMS, asked, half, log_gone, said, theirs, unwritable};
use super::{View, keys, on, view};
use crate::screen::Setup;

/// The views.
pub const VIEWS: &[View] = &[
    view("form", |form| form.state.notice = Some(Notice::Tour)),
    view("form-changed", |form| keys(form, "down down 4")),
    view("form-end", |form| keys(form, "end")),
    on("form-new-file", |setup| Setup { text: None, ..setup }, |_| {}),
    on(
        "form-problems",
        |setup| Setup { text: Some(PROBLEMS), ..setup },
        |form| {
            form.state.go_to_first_error();
        },
    ),
    on(
        "form-pointless",
        |setup| Setup { text: Some(OFF), ..setup },
        |form| keys(form, "down down"),
    ),
    on("form-projector", |setup| Setup { theme: "projector", ..setup }, |form| keys(form, "down")),
    on(
        "form-read-only",
        |setup| Setup { locked: Some(Locked::Asked), ..setup },
        |form| {
            keys(form, "space s enter");
        },
    ),
    on(
        "form-unwritable",
        |setup| Setup { locked: Some(unwritable()), ..setup },
        |form| {
            keys(form, "space s enter");
        },
    ),
    view("form-others", |form| {
        keys(form, "space");
        form.give(Msg::OnDisk(theirs()));
    }),
    view("form-taken", |form| form.give(Msg::Taken)),
    view("form-guests", |form| {
        form.give(Msg::Guests(said(
            "Also open: lan (pts/3) since 16:20",
            "Cũng đang mở: lan (pts/3) từ 16:20",
        )));
    }),
    view("form-undone", |form| keys(form, "down down 4 u")),
    view("form-mouse", |form| keys(form, "m")),
    view("form-input-method", |form| keys(form, "ê")),
    view("queues", |form| keys(form, "end up enter down space")),
    view("queue", |form| keys(form, "end up enter enter down")),
    view("queue-new", |form| {
        keys(form, "end up enter a");
        form.type_text("cskh");
    }),
    view("site", |form| keys(form, "end enter down down")),
    view("picker", |form| keys(form, "down down enter down")),
    view("editor-number", |form| keys(form, "down down down down down down down 8 0 0")),
    view("editor-url", |form| {
        keys(form, "down down down enter");
        form.type_text("?userId=7");
    }),
    view("editor-refused", |form| {
        keys(form, "down down down enter ctrl+u");
        form.type_text("crm.example.vn/ve");
    }),
    view("editor-pasted", |form| {
        keys(form, "down down down down down enter");
        form.paste(" https://crm.example.vn/goi-ra?ma=1\r\n");
    }),
    view("form-reading", |form| {
        asked(form);
        form.give(Msg::Coming(Coming::Pace(half())));
        keys(form, "down down 4");
    }),
    view("form-counting", |form| {
        asked(form);
        form.give(Msg::Coming(Coming::Counted(40)));
    }),
    view("form-stopped", |form| {
        asked(form);
        form.give(Msg::Coming(Coming::Pace(half())));
        keys(form, "esc");
    }),
    view("form-no-log", |form| {
        asked(form);
        form.give(Msg::Coming(Coming::Failed(log_gone())));
    }),
    view("form-alone", |form| {
        form.state.taste.preferences.side_by_side = Some(false);
        keys(form, "down down");
    }),
    view("queue-switched-off", |form| keys(form, "home space end up enter")),
    view("site-zone", |form| {
        keys(form, "end enter down down enter ctrl+u");
        form.type_text("Hà Nội");
    }),
    view("site-language", |form| keys(form, "end enter end enter")),
    view("ringtone", |form| {
        keys(form, "down down down down down down down down down down enter ctrl+u");
        form.type_text("nhac/chuong.flac");
    }),
];
