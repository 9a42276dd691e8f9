//! What the views are opened on: files, versions, drafts, and what the outside says.

use call_settings::calls::{Collector, Formats, Log, Pace};
use call_settings::replay::Replay;
use call_settings::settings::{Change, Key, Settings, Value, changes, row};
use call_settings::text::Text;
use call_settings::tui::msg::{Offer, Outside, Saver, Standing, Theirs, Version};
use call_settings::tui::open_file::{Locked, Unwritable};
use call_settings::tui::said::Said;
use call_settings::tui::simulator::{Coming, Simulator, Source};

use crate::screen::{FILE, Form};

/// The lessons whose calls show more than the first one's.
pub const QUEUE_SWITCH: usize = 2;
pub const SLA: usize = 4;
pub const LOST: usize = 5;
pub const URLS: usize = 6;

/// A file with errors and warnings.
pub const PROBLEMS: &str = "\
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
pub const OFF: &str = "\
[tickets]
auto_create = false
merge_missed = \"per-queue\"

[urls]
incoming_iframe = \"https://crm.example.vn/ve/in\"
";

pub fn said(en: &str, vi: &str) -> Said {
    Said { en: en.to_owned(), vi: vi.to_owned() }
}

pub fn unwritable() -> Locked {
    Locked::Unwritable(Unwritable {
        brief: Text { en: "no right to write", vi: "không có quyền ghi" },
        why: said(
            "/etc/call-settings/call-settings.toml belongs to root",
            "/etc/call-settings/call-settings.toml thuộc về root",
        ),
    })
}

pub fn disk_full() -> Said {
    said("cannot write `call-settings.toml`: the disk is full", "không ghi được: đĩa đã đầy")
}

pub fn weaker() -> Said {
    said(
        "the folder does not allow a new file to take the place of the old one",
        "thư mục không cho tệp mới thay tệp cũ",
    )
}

/// The file as somebody else has left it.
pub fn theirs() -> Outside {
    let text = FILE.replace("per-call", "per-direction").replace("Hà Nội", "Hà Nội 2");
    let whole = said("root (sudo: lan), from 10.0.0.7", "root (sudo: lan), từ 10.0.0.7");
    Outside::Text(Theirs { text, by: Some(Saver { name: said("lan", "lan"), whole }) })
}

pub fn draft(standing: Standing) -> Offer {
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

/// A text that only its comment has changed in.
pub fn file_edited() -> String {
    FILE.replace("# Tổng đài Hà Nội", "# Tổng đài Hà Nội, tầng 2")
}

/// Half of a long log.
pub fn half() -> Pace {
    Pace { read: 650_000_000, total: 1_300_000_000, milliseconds: 11_000 }
}

pub fn log_gone() -> Said {
    said("/var/log/calls/2026-11.csv: no such file", "/var/log/calls/2026-11.csv: không có tệp này")
}

pub fn file_missing() -> Said {
    said("cannot read /etc/b.toml: no such file", "không đọc được /etc/b.toml: không có tệp này")
}

/// A log without calls.
pub fn none() -> Coming {
    calls("call_id,direction,started_at,ended_at\n")
}

/// 300 calls of 7 customers and three queues in three days, waiting up to 49 seconds, every fifth missed.
pub fn many() -> Coming {
    const QUEUES: [&str; 3] = ["ban-hang", "cskh", "ky-thuat"];
    let row = |n: usize| {
        let started = 1_795_222_800 + n * 731;
        let answered =
            if n.is_multiple_of(5) { String::new() } else { (started + n * 7 % 50).to_string() };
        let way = if n.is_multiple_of(6) { "out" } else { "in" };
        let (queue, ended) = (QUEUES[n % 3], started + 90);
        format!("c{n},{way},090000{:04},{queue},{started},{answered},{ended}\n", n % 7)
    };
    let head = "call_id,direction,customer,queue,started_at,answered_at,ended_at\n".to_owned();
    calls(&(head + &(0..300).map(row).collect::<String>()))
}

fn calls(text: &str) -> Coming {
    let (settings, mut collector) = (Settings::default(), Collector::default());
    let zone = settings.site.time_zone.0;
    collector.read("calls.csv", &mut text.as_bytes(), &Formats::default(), zone).unwrap();
    Coming::There(Box::new(Replay::new(collector.finish())), settings.site)
}

/// The calls of a long log are asked for, and none is there yet.
pub fn asked(form: &mut Form) {
    let settings = form.state.settings().clone();
    let source = Source::Log("bank-1999-january.csv".to_owned());
    *form.state.simulator = Simulator::new(source, Log::default(), &settings, &settings);
    form.state.simulator.await_calls();
}
