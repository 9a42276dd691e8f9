//! What reading and checking say of a file, with the place of each thing.

use call_settings::file::{OnDisk, RingtoneFault, decode, read, show};
use call_settings::place::Lines;
use call_settings::settings::{Key, Queue, Settings};
use call_settings::text::Lang;
use insta::assert_snapshot;

/// The problems of a text as `line:column: severity: message`.
pub(super) fn said(text: &str, lang: Lang) -> String {
    let problems = read(text).problems;
    let lines = problems.iter().map(|problem| show::short("", &Lines::of(text), problem, lang));
    lines.map(|line| line[1..].to_owned()).collect::<Vec<_>>().join("\n")
}

/// The codes of the problems of a text, each with its line.
fn codes(text: &str) -> Vec<String> {
    let problems = read(text).problems;
    let shown = show::list(text, &problems, Lang::En);
    let line = |shown: &show::Shown<'_>| shown.place.map_or(0, |place| place.line);
    shown.iter().map(|shown| format!("{} {}", line(shown), shown.problem.code())).collect()
}

const TEN_FAULTS: &str = r#"version = 2
[tickets]
auto_create = "false"
merge_missed = "per-que"
[urls]
popup_answer = "https://good.com@evil.com"
[sla]
target_percent = 800
answer_within_seconds = 1.5
[site]
time_zone = "Hà Nội"
country = "vn"
[[queues]]
name = "no id"
[[queues]]
id = "cskh"
[[queues]]
id = "cskh"
"#;

#[test]
fn ten_faults_of_one_file_are_all_named_by_line() {
    assert_snapshot!(said(TEN_FAULTS, Lang::En), @r#"
    1:11: error: version: version `2` was written by a newer program: this one knows version 1
    3:15: error: tickets.auto_create: `"false"` is text: write true or false, without quotes
    4:16: error: tickets.merge_missed: `per-que` is not one of the choices: all-inbound, per-call, per-direction, per-queue; did you mean `per-queue`?
    6:16: error: urls.popup_answer: a user name or password in a URL is not allowed: this one leads to evil.com
    8:18: error: sla.target_percent: `800` is out of range: allowed are 1 to 100
    9:25: error: sla.answer_within_seconds: `1.5` is a number with a fraction: write a whole number, without quotes
    11:13: error: site.time_zone: `Hà Nội` is not a time zone of the IANA list: use `Asia/Ho_Chi_Minh`
    12:11: error: site.country: `vn` is not a country of ISO 3166: two capitals, such as VN: use `VN`
    13:1: error: queues."".id: this queue has no id: add `id = "…"`
    18:6: error: queues.cskh.id: queue `cskh` is already there, on line 16: an id names one queue
    "#);
    assert_snapshot!(said(TEN_FAULTS, Lang::Vi), @r#"
    1:11: error: version: phiên bản `2` do chương trình mới hơn ghi: chương trình này chỉ biết phiên bản 1
    3:15: error: tickets.auto_create: `"false"` là chữ: hãy viết true hoặc false, không có ngoặc kép
    4:16: error: tickets.merge_missed: `per-que` không phải một trong các lựa chọn: all-inbound, per-call, per-direction, per-queue; có phải ý bạn là `per-queue`?
    6:16: error: urls.popup_answer: không cho phép tên đăng nhập hay mật khẩu trong URL: URL này dẫn tới evil.com
    8:18: error: sla.target_percent: `800` nằm ngoài khoảng cho phép: từ 1 đến 100
    9:25: error: sla.answer_within_seconds: `1.5` là số có phần thập phân: hãy viết số nguyên, không có ngoặc kép
    11:13: error: site.time_zone: `Hà Nội` không phải múi giờ trong danh sách IANA: hãy dùng `Asia/Ho_Chi_Minh`
    12:11: error: site.country: `vn` không phải mã quốc gia ISO 3166: hai chữ hoa, ví dụ VN: hãy dùng `VN`
    13:1: error: queues."".id: hàng đợi này không có mã: hãy thêm `id = "…"`
    18:6: error: queues.cskh.id: hàng đợi `cskh` đã có ở dòng 16: mỗi mã chỉ dùng cho một hàng đợi
    "#);
}

#[test]
fn warnings_say_what_will_not_do_what_it_seems_to() {
    let text = r#"tickets.auto_create = false
tickets.merge_missed = "per-queue"
tickets.merge_mised = "per-call"
urls.incoming_iframe = "http://crm.vn/{phone}?callId=1&a=+84&a=2"
urls.webphone_embed = "https://localhost/$PHONE"
site.name = "a\u202Eb"
ringtone.files = "x"
queues = [
  { id = "a", create_ticket = false, nane = "A" },
  { id = "b", create_ticket = false },
]
# raw bidi: BIDI
"#;
    let text = &text.replace("BIDI", "\u{202e}");
    assert_snapshot!(said(text, Lang::En), @r"
    2:24: warning: tickets.merge_missed: has no effect while tickets.auto_create is false: no call gets a ticket
    3:9: warning: unknown key `tickets.merge_mised`; did you mean `tickets.merge_missed`?
    4:24: warning: urls.incoming_iframe: is never shown while tickets.auto_create is false: it opens inside a ticket
    4:24: warning: urls.incoming_iframe: browsers block http: inside an https: page: use https:
    4:24: warning: urls.incoming_iframe: the query holds a raw +, which servers read as a blank: write %2B for a plus
    4:24: warning: urls.incoming_iframe: the query has `a` twice: servers take only one of them
    4:24: warning: urls.incoming_iframe: the URL already has `callId`, which the system adds by itself
    4:24: warning: urls.incoming_iframe: `{phone}` stays as it is: the URL is no template, parameters are appended
    5:23: warning: urls.webphone_embed: `$PHONE` stays as it is: the URL is no template, parameters are appended
    5:23: warning: urls.webphone_embed: localhost is each agent's own machine, not a server
    6:13: warning: site.name: holds the invisible character U+202E: remove it
    7:10: warning: unknown key `ringtone.files`; did you mean `ringtone.file`?
    9:31: warning: queues.a.create_ticket: every queue has create_ticket = false: none of their incoming calls gets a ticket
    9:38: warning: unknown key `queues.a.nane`; did you mean `queues.a.name`?
    12:13: warning: holds the invisible character U+202E: remove it
    ");
    assert_snapshot!(said(text, Lang::Vi), @r"
    2:24: warning: tickets.merge_missed: không có tác dụng khi tickets.auto_create là false: không cuộc gọi nào có phiếu ghi
    3:9: warning: không có khóa `tickets.merge_mised`; có phải ý bạn là `tickets.merge_missed`?
    4:24: warning: urls.incoming_iframe: không bao giờ hiện khi tickets.auto_create là false: trang này mở trong phiếu ghi
    4:24: warning: urls.incoming_iframe: trình duyệt chặn http: trong trang https: hãy dùng https:
    4:24: warning: urls.incoming_iframe: phần sau dấu ? có dấu +, máy chủ đọc thành dấu cách: dấu cộng hãy viết %2B
    4:24: warning: urls.incoming_iframe: phần sau dấu ? có `a` hai lần: máy chủ chỉ lấy một
    4:24: warning: urls.incoming_iframe: URL đã có `callId`, tham số mà hệ thống tự thêm vào
    4:24: warning: urls.incoming_iframe: `{phone}` được giữ nguyên: URL không phải mẫu, tham số được nối vào sau
    5:23: warning: urls.webphone_embed: `$PHONE` được giữ nguyên: URL không phải mẫu, tham số được nối vào sau
    5:23: warning: urls.webphone_embed: localhost là chính máy của từng tổng đài viên, không phải máy chủ
    6:13: warning: site.name: có ký tự ẩn U+202E: hãy xóa đi
    7:10: warning: không có khóa `ringtone.files`; có phải ý bạn là `ringtone.file`?
    9:31: warning: queues.a.create_ticket: mọi hàng đợi đều có create_ticket = false: không cuộc gọi vào nào của chúng có phiếu ghi
    9:38: warning: không có khóa `queues.a.nane`; có phải ý bạn là `queues.a.name`?
    12:13: warning: có ký tự ẩn U+202E: hãy xóa đi
    ");
}

#[test]
fn a_value_of_the_wrong_type_is_answered_with_how_to_write_it() {
    let text = "site.name = +84901234567\nringtone.file = 5\nsla.target_percent = \"80\"\n\
                tickets = 1\nnotifications.incoming_call = 1\nurls.popup_answer = []\n[queues]\nid = 1\n";
    assert_snapshot!(said(text, Lang::En), @r#"
    1:13: error: site.name: `+84901234567` is a number: phone numbers are text, write "+84901234567"
    2:17: error: ringtone.file: `5` is a number: write text in quotes, "5"
    3:22: error: sla.target_percent: `"80"` is text: write a whole number, without quotes
    4:11: error: `1` is a number, and a section is wanted here: write [section] and its keys below
    5:31: error: notifications.incoming_call: `1` is a number: write true or false, without quotes
    6:21: error: urls.popup_answer: `[]` is a list: write text in quotes
    7:1: error: `[queues]` is a section, and queues are wanted here: write [[queues]] for each
    "#);
    assert_snapshot!(said(text, Lang::Vi), @r#"
    1:13: error: site.name: `+84901234567` là số: số điện thoại là chữ, hãy viết "+84901234567"
    2:17: error: ringtone.file: `5` là số: hãy viết chữ trong ngoặc kép, "5"
    3:22: error: sla.target_percent: `"80"` là chữ: hãy viết số nguyên, không có ngoặc kép
    4:11: error: `1` là số, ở đây cần một mục: hãy viết [tên mục] rồi các khóa bên dưới
    5:31: error: notifications.incoming_call: `1` là số: hãy viết true hoặc false, không có ngoặc kép
    6:21: error: urls.popup_answer: `[]` là danh sách: hãy viết chữ trong ngoặc kép
    7:1: error: `[queues]` là một mục [...], ở đây cần hàng đợi: hãy viết [[queues]] cho từng hàng đợi
    "#);
}

#[test]
fn several_errors_of_syntax_are_named_at_once() {
    let text = "site.name = “x”\ntickets.merge_missed = per-queue\n[sla\n[urls]\npopup_answer = \"https://a.vn\n\
                incoming_iframe =\nx = 01\ny = 99999999999999999999\nz = 1\rz = \0\n";
    assert_snapshot!(said(text, Lang::En), @r#"
    1:13: error: site.name: not TOML: string values must be quoted (`“` U+201C is no quote of TOML: use ")
    2:24: error: tickets.merge_missed: not TOML: string values must be quoted
    3:5: error: not TOML: unclosed table
    5:29: error: urls.popup_answer: not TOML: invalid basic string, expected `"`
    6:18: error: urls.incoming_iframe: not TOML: missing value
    7:1: warning: unknown key `urls.x`: it is kept and has no effect
    7:5: error: not TOML: unexpected leading zero
    8:1: warning: unknown key `urls.y`: it is kept and has no effect
    8:5: error: not TOML: invalid number
    9:1: warning: unknown key `urls.z`: it is kept and has no effect
    9:7: error: not TOML: carriage return must be followed by newline
    9:7: error: `urls.z` is already there, on line 9: keep one of the two
    9:11: error: not TOML: string values must be quoted (a NUL byte)
    "#);
    assert_snapshot!(said(text, Lang::Vi), @r#"
    1:13: error: site.name: cú pháp TOML sai: giá trị là chữ phải nằm trong ngoặc kép (`“` U+201C không phải ngoặc kép của TOML: hãy dùng ")
    2:24: error: tickets.merge_missed: cú pháp TOML sai: giá trị là chữ phải nằm trong ngoặc kép
    3:5: error: cú pháp TOML sai: thiếu dấu ] đóng tên mục
    5:29: error: urls.popup_answer: cú pháp TOML sai: chữ trong ngoặc kép sai hoặc thiếu ngoặc kép đóng, cần `"`
    6:18: error: urls.incoming_iframe: cú pháp TOML sai: thiếu giá trị
    7:1: warning: không có khóa `urls.x`: được giữ lại nhưng không có tác dụng
    7:5: error: cú pháp TOML sai: số không được bắt đầu bằng 0
    8:1: warning: không có khóa `urls.y`: được giữ lại nhưng không có tác dụng
    8:5: error: cú pháp TOML sai: số sai
    9:1: warning: không có khóa `urls.z`: được giữ lại nhưng không có tác dụng
    9:7: error: cú pháp TOML sai: sau ký tự CR phải có LF
    9:7: error: `urls.z` đã có ở dòng 9: hãy giữ một trong hai
    9:11: error: cú pháp TOML sai: giá trị là chữ phải nằm trong ngoặc kép (byte NUL)
    "#);
}

#[test]
fn both_places_of_a_duplicate_are_named() {
    let text = "[sla]\ntarget_percent = 80\ntarget_percent = 90\n[site]\n[sla]\n\
                [[queues]]\nid = 'a'\n[[queues]]\nid = 'b'\nid = 'c'\n[site.name.x]\n[site.name]\n[site.name]\n";
    assert_snapshot!(said(text, Lang::En), @r"
    3:1: error: `sla.target_percent` is already there, on line 2: keep one of the two
    5:2: error: `sla` is already there, on line 1: keep one of the two
    10:1: error: `queues.id` is already there, on line 9: keep one of the two
    13:1: error: site.name: `[site.name]` is a section: write text in quotes
    13:7: error: `site.name` is already there, on line 11: keep one of the two
    ");
}

#[test]
fn the_markers_of_a_failed_merge_are_recognised() {
    let text =
        "[sla]\n<<<<<<< HEAD\ntarget_percent = 80\n=======\ntarget_percent = 90\n>>>>>>> theirs\n";
    assert_snapshot!(said(text, Lang::En), @r"
    2:1: error: a merge left this marker behind: keep one of the two sides and remove the markers
    4:1: error: a merge left this marker behind: keep one of the two sides and remove the markers
    6:1: error: a merge left this marker behind: keep one of the two sides and remove the markers
    ");
}

#[test]
fn a_look_alike_key_is_shown_by_its_code_points() {
    assert_snapshot!(said("\"sla\".\"t\u{430}rget_percent\" = 1\n", Lang::En), @r"
    1:7: warning: unknown key `sla.t‹а U+0430›rget_percent`; did you mean `sla.target_percent`?
    ");
}

#[test]
fn what_a_reader_of_toml_1_0_refuses_is_said() {
    let text = "\u{feff}site = {\n  name = \"\\e\\x41\\\\e\", # ours\n}\nx = 07:32\ny = [{a = 1,}, [\n]]\nz = 1979-05-27T07:32Z\n";
    assert_snapshot!(said(text, Lang::En), @r"
    1:1: warning: the file begins with a byte order mark: a 1.0 reader refuses this
    1:9: warning: an inline table goes over several lines: a 1.0 reader refuses this
    2:10: warning: site.name: holds the invisible character U+001B: remove it
    2:11: warning: \e and \x are escapes of TOML 1.1: a 1.0 reader refuses this
    2:13: warning: \e and \x are escapes of TOML 1.1: a 1.0 reader refuses this
    2:21: warning: a comma stands before the closing brace: a 1.0 reader refuses this
    2:29: warning: an inline table goes over several lines: a 1.0 reader refuses this
    4:1: warning: unknown key `x`: it is kept and has no effect
    4:5: warning: the time has no seconds: a 1.0 reader refuses this
    5:1: warning: unknown key `y`: it is kept and has no effect
    5:12: warning: a comma stands before the closing brace: a 1.0 reader refuses this
    7:1: warning: unknown key `z`: it is kept and has no effect
    7:5: warning: the time has no seconds: a 1.0 reader refuses this
    ");
    assert_eq!(
        codes("x = 07:32:00\ny = [\n{a = 1}\n,]\nz = 'a:\\e'\n# \\e\n"),
        ["1 unknown-key", "2 unknown-key", "5 unknown-key"]
    );
}

#[test]
fn a_problem_is_shown_to_people_editors_and_programs() {
    let text = "[sla]\r\n  target_percent = 800 # ố\r\n";
    let problem = &read(text).problems[0];
    assert_snapshot!(show::human("a\u{1b}.toml", &Lines::of(text), problem, Lang::Vi), @r"
    lỗi: sla.target_percent: `800` nằm ngoài khoảng cho phép: từ 1 đến 100
      --> a‹1B›.toml:2:20
      1 | [sla]
      2 |   target_percent = 800 # ố
        |                    ^^^
    ");
    assert_snapshot!(show::short("a\u{1b}.toml", &Lines::of(text), problem, Lang::Vi), @r"
    a‹1B›.toml:2:20: error: sla.target_percent: `800` nằm ngoài khoảng cho phép: từ 1 đến 100
    ");
    assert_snapshot!(show::json(&Lines::of(text), problem, Lang::En), @r#"
    {"severity":"error","code":"out-of-range","key":"sla.target_percent","line":2,"column":20,"message":"`800` is out of range: allowed are 1 to 100"}
    "#);
}

#[test]
fn bytes_that_are_no_utf8_are_named_by_their_place() {
    let undecodable = decode(b"# \xe1\xbb\x91\nname = \"\xff\"\n").unwrap_err();
    let shown = show::human("a", &Lines::of(&undecodable.shown), &undecodable.problem, Lang::En);
    assert_snapshot!(shown, @r#"
    error: these bytes are not UTF-8: save the file as UTF-8
      --> a:2:9
      1 | # ố
      2 | name = "�"
        |         ^
    "#);
    let utf16 = decode(b"\xff\xfea\0=\x001\0").unwrap_err();
    assert_eq!(utf16.problem.say(Lang::En), "the file is UTF-16: save it as UTF-8");
    assert_eq!(decode("\u{feff}a".as_bytes()), Ok("\u{feff}a"));
}

#[test]
fn unsaved_settings_are_checked_against_the_places_of_the_text() {
    let text =
        "sla.target_percent = 800\nsite.name = 'x'\n[[queues]]\nid = 'a'\n[[queues]]\nid = 'b'\n";
    let reading = read(text);
    let of = |settings: &Settings, mended: &[Key]| {
        let problems = reading.problems_with(settings, mended);
        let lines =
            problems.iter().map(|problem| show::short("", &Lines::of(text), problem, Lang::En));
        lines.collect::<Vec<_>>().join("\n")
    };
    let target = Key::parse("sla.target_percent").unwrap();
    assert_eq!(reading.refused(&target), Some("800"));
    let mut settings = reading.settings.clone();
    assert_eq!(
        of(&settings, &[]),
        ":1:22: error: sla.target_percent: `800` is out of range: allowed are 1 to 100"
    );
    assert_eq!(of(&settings, &[target]), "");
    settings.sla.target_percent = 81;
    assert_eq!(of(&settings, &[]), "");
    settings.queues[1].id = "a".to_owned();
    settings.queues.push(Queue::new(""));
    settings.urls.incoming_iframe = "http://a.vn".parse().unwrap();
    assert_snapshot!(of(&settings, &[]), @r#"
    :1:1: warning: urls.incoming_iframe: browsers block http: inside an https: page: use https:
    :1:1: error: queues."".id: this queue has no id: add `id = "…"`
    :6:6: error: queues.a.id: queue `a` is already there, on line 4: an id names one queue
    "#);
}

#[test]
fn what_only_the_disk_knows_stands_beside_the_rest() {
    let text = "ringtone.file = 'ring.wav'\n";
    let ringtone = Some(RingtoneFault::TooLarge(5_600_044));
    let found = OnDisk { ringtone, writable_by_others: true, folder_writable_by_others: true };
    let problems = read(text).problems_on_disk(found);
    let said = problems.iter().map(|problem| show::short("f", &Lines::of(text), problem, Lang::Vi));
    assert_snapshot!(said.collect::<Vec<_>>().join("\n"), @r"
    f:1:1: warning: mọi người dùng trên máy này đều sửa được tệp: hãy bỏ quyền đó bằng chmod o-w
    f:1:1: warning: mọi người dùng trên máy này đều có thể thay tệp này bằng tệp khác: hãy bỏ quyền ghi thư mục bằng chmod o-w
    f:1:17: warning: ringtone.file: tệp nhạc chuông nặng 5,6 MB: tối đa 5 MB
    ");
}

#[test]
fn nesting_without_end_is_an_error_and_not_the_end_of_the_program() {
    let deep = |text: String| {
        let reading = read(&text);
        assert!(!reading.is_toml());
        assert!(reading.problems.len() < 10);
    };
    deep("[".repeat(100_000));
    deep(format!("a = {}", "[".repeat(100_000)));
    deep(format!("a = {}", "{a=".repeat(100_000)));
    deep(format!("{} = 1", vec!["a"; 100_000].join(".")));
    let wide = vec!["a"; 79].join(".");
    deep(format!("[{wide}]\n{wide} = {}1{}", format!("{{{wide}=").repeat(79), "}".repeat(79)));
}

#[test]
fn a_table_of_tables_that_stands_twice_is_named_by_its_first_place() {
    assert_snapshot!(said("[sla.x]\n[sla]\n[sla.x]\n", Lang::En), @r"
    3:6: error: `sla.x` is already there, on line 1: keep one of the two
    3:6: warning: unknown key `sla.x`: it is kept and has no effect
    ");
}

#[test]
fn each_fault_of_a_ringtone_has_a_code_that_scripts_can_rely_on() {
    let faults = [
        RingtoneFault::Missing,
        RingtoneFault::NotAFile,
        RingtoneFault::Unreadable,
        RingtoneFault::NotAudio,
        RingtoneFault::TooLong(61),
        RingtoneFault::TooLarge(5_000_001),
    ];
    let reading = read("ringtone.file = 'ring.wav'\n");
    let codes = faults.map(|fault| {
        let found = OnDisk { ringtone: Some(fault), ..OnDisk::default() };
        reading.problems_on_disk(found)[0].code().to_owned()
    });
    assert_eq!(
        codes,
        [
            "ringtone-missing",
            "ringtone-not-a-file",
            "ringtone-unreadable",
            "ringtone-not-audio",
            "ringtone-too-long",
            "ringtone-too-large",
        ]
    );
}
