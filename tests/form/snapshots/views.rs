//! The views: how each is opened, and what leads to it.

use call_settings::settings::{Change, Key, Settings, Value, changes, row};
use call_settings::tui::msg::{Msg, NotSaved, Offer, Outside, Said, Standing, Version};
use call_settings::tui::notice::Notice;
use call_settings::tui::open_file::Locked;

use crate::screen::{FILE, Form, Setup};

/// A view.
pub struct View {
    /// What its file is called.
    pub name: &'static str,
    /// What the form is opened on.
    pub setup: fn(Setup<'static>) -> Setup<'static>,
    /// What leads to it.
    pub lead: fn(&mut Form),
}

const fn view(name: &'static str, lead: fn(&mut Form)) -> View {
    View { name, setup: |setup| setup, lead }
}

const fn on(
    name: &'static str,
    setup: fn(Setup<'static>) -> Setup<'static>,
    lead: fn(&mut Form),
) -> View {
    View { name, setup, lead }
}

/// Every view, in the order of the pages.
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
        form.give(Msg::OnDisk(Outside::Text(theirs())));
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
    view("saving", |form| {
        keys(form, "space s enter");
        form.give(Msg::Slow);
    }),
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
    view("quit", |form| keys(form, "space q")),
    view("conflict", |form| {
        keys(form, "down down 4 up up space");
        form.give(Msg::OnDisk(Outside::Text(theirs())));
        keys(form, "s");
    }),
    view("draft", |form| form.give(Msg::Offered(vec![draft(Standing::Over)]))),
    view("draft-live", |form| form.give(Msg::Offered(vec![draft(Standing::Live)]))),
    view("saves", |form| {
        keys(form, "backtab");
        form.give(Msg::Past(past()));
    }),
    view("saves-none", |form| keys(form, "backtab")),
    view("repair", |form| form.give(Msg::Loaded(Ok("[sla\ntarget_percent = 80\n".to_owned())))),
    view("calls", |form| keys(form, "tab 1 left left")),
    view("calls-filtered", |form| {
        keys(form, "tab 1 f");
        form.type_text("vào cskh");
    }),
    view("compare", |form| keys(form, "tab 2 left")),
    on(
        "compare-queues",
        |setup| Setup { calls: QUEUE_SWITCH, ..setup },
        |form| keys(form, "tab 2"),
    ),
    on("sla", |setup| Setup { calls: SLA, ..setup }, |form| keys(form, "tab 3 + +")),
    view("sla-no-data", |form| keys(form, "tab 3")),
    on("agent", |setup| Setup { calls: URLS, ..setup }, |form| keys(form, "tab 4 left left")),
    view("agent-missed", |form| keys(form, "tab 4")),
    on("connection", |setup| Setup { calls: LOST, ..setup }, |form| keys(form, "tab 5")),
    view("connection-no-data", |form| keys(form, "tab 5")),
    view("lesson", |form| keys(form, "tab l enter right right")),
    view("lessons", |form| keys(form, "tab l down")),
    view("add-call", |form| keys(form, "tab a")),
    view("story", |form| keys(form, "tab o")),
    on(
        "story-answered",
        |setup| Setup { calls: URLS, ..setup },
        |form| {
            keys(form, "tab left left o");
        },
    ),
    view("back-from-story", |form| keys(form, "tab o enter")),
    view("quit-calls", |form| {
        keys(form, "tab a enter q");
    }),
];

/// The lessons whose calls show more than the first one's.
const QUEUE_SWITCH: usize = 2;
const SLA: usize = 4;
const LOST: usize = 5;
const URLS: usize = 6;

/// A file with errors and warnings.
const PROBLEMS: &str = "\
[site]
name = \"Tổng đài Hà Nội\"
time_zone = \"Asia/Hanoi\"

[tickets]
merge_missed = \"per-quue\"

[urls]
popup_answer = \"http://crm.example.vn/popup?userId={agent}\"
incoming_iframe = \"http://crm.example.vn/ve/in\"

[sla]
target_percent = 800
targt = 1
";

/// A file where much has no effect.
const OFF: &str = "\
[tickets]
auto_create = false
merge_missed = \"per-queue\"

[urls]
incoming_iframe = \"https://crm.example.vn/ve/in\"
";

fn keys(form: &mut Form, keys: &str) {
    form.press(keys);
}

fn said(en: &str, vi: &str) -> Said {
    Said { en: en.to_owned(), vi: vi.to_owned() }
}

fn unwritable() -> Locked {
    Locked::Unwritable(said(
        "/etc/call-settings/call-settings.toml belongs to root",
        "/etc/call-settings/call-settings.toml thuộc về root",
    ))
}

fn disk_full() -> Said {
    said("cannot write `call-settings.toml`: the disk is full", "không ghi được: đĩa đã đầy")
}

fn weaker() -> Said {
    said(
        "the folder does not allow a new file to take the place of the old one",
        "thư mục không cho tệp mới thay tệp cũ",
    )
}

/// The file as somebody else has left it.
fn theirs() -> String {
    FILE.replace("per-call", "per-direction").replace("Hà Nội", "Hà Nội 2")
}

fn draft(standing: Standing) -> Offer {
    let whose = match standing {
        Standing::Over => said(
            "Changes that were never saved: lan, 23 Nov 2026 17:02. Go on with them?",
            "Có thay đổi chưa từng lưu: lan, 23/11/2026 17:02. Sửa tiếp từ đó?",
        ),
        Standing::Live => said(
            "Another session has unsaved changes, no key for 12 min: lan. Taking them makes that \
             session read-only.",
            "Một phiên khác có thay đổi chưa lưu, 12 phút chưa bấm phím: lan. Nếu nhận, phiên đó \
             chỉ còn xem được.",
        ),
    };
    let text = FILE.replace("per-call", "per-queue");
    Offer { number: 0, standing, whose, base: FILE.to_owned(), text }
}

/// Two versions of the file.
pub fn past() -> Vec<Version> {
    let (before, mut after) = (Settings::default(), Settings::default());
    after.tickets.auto_create = false;
    let merged = Change {
        key: Key::Setting(row("tickets.merge_missed").unwrap()),
        old: Some(Value::Text("all-inbound".to_owned())),
        new: Some(Value::Text("per-call".to_owned())),
    };
    vec![
        Version {
            number: 2,
            when: said("today 10:42", "hôm nay 10:42"),
            who: said("root (sudo: lan)", "root (sudo: lan)"),
            what: said("quiet night", "ca đêm"),
            changes: changes(&before, &after),
            settings: Some(after),
        },
        Version {
            number: 1,
            when: said("yesterday 17:02", "hôm qua 17:02"),
            who: said("outside this program", "ngoài chương trình này"),
            what: said("", ""),
            changes: vec![merged],
            settings: Some(before),
        },
    ]
}
