use super::*;
use crate::file::OnDisk;
use crate::replay::lessons::LESSONS;
use crate::say;
use crate::settings::Settings;
use crate::text::Lang;
use crate::tui::msg::{Offer, Outside, Receipt, Standing, Theirs, Version};
use crate::tui::open_file::Locked;
use crate::tui::preferences::Taste;
use crate::tui::said::Said;
use crate::tui::simulator::Source;
use crate::tui::state::Opening;
use crate::tui::theme::Theme;

const FILE: &str = "[tickets]\nmerge_missed = \"per-call\" # one\n\n[[queues]]\nid = \"cskh\"\n";

fn opened(text: &str, lang: Lang, locked: Option<Locked>) -> Plain {
    Plain::new(State::new(Opening {
        path: Some("site.toml".into()),
        text: Some(text.to_owned()),
        locked,
        on_disk: OnDisk::default(),
        undecodable: None,
        source: Source::Log("four-ways.csv".to_owned()),
        log: LESSONS[0].open(&Settings::default()).unwrap().log,
        lang,
        theme: Theme::default(),
        taste: Taste::default(),
        mouse: false,
        ascii: false,
        user: String::new(),
        area: ratatui::layout::Rect::default(),
    }))
}

/// The whole talk: what was said, each question with its answer behind it.
fn talk(plain: &mut Plain, answers: &[&str]) -> (String, Option<Effect>) {
    let mut said = plain.said();
    let mut last = None;
    for answer in answers {
        said.push(plain.prompt() + answer);
        last = plain.line(answer);
        said.append(&mut plain.said());
    }
    (said.join("\n"), last)
}

#[test]
fn a_setting_is_chosen_by_number_explained_changed_and_saved() {
    let mut plain = opened(FILE, Lang::En, None);
    let (said, effect) = talk(&mut plain, &["3", "4", "s", "y"]);
    insta::assert_snapshot!(said, @r#"
    call-settings: site.toml
    1. Create tickets automatically: on
    2. Notify on incoming calls: on
    3. Merge a customer's missed calls of one day: 2 each its own
    4. Popup answer URL: (empty)
    5. Incoming call iframe URL (ticket): (empty)
    6. Callout iframe URL (ticket): (empty)
    7. Embedded URL in the webphone popup: (empty)
    8. SLA target percent: 80%
    9. SLA answer within (seconds): 20 s
    10. End a call that lost its connection after (seconds): 30 s
    11. Ringtone: default
    12. Version of the file's format: 1
    13. Site name: (empty)
    14. Time zone: Asia/Ho_Chi_Minh
    15. Country of phone numbers: VN
    16. Language: 1 by the environment
    17. Queue cskh: Queue id: cskh
    18. Queue cskh: Queue name: (empty)
    19. Queue cskh: Create tickets for incoming calls: on
    Number, or h for help: 3
    Merges the missed calls of one customer and one day in one of four ways. After midnight there is always a new ticket.
      1 Merge all missed incoming calls into one ticket
      2 Each missed call is a ticket
      3 Merge missed incoming calls into one ticket and missed outgoing calls into one ticket
      4 Merge missed incoming calls of the same queue into one ticket and missed outgoing calls into one ticket
    Now: 2 each its own. Default: 2 each its own.
    New value (empty keeps it, d default, - nothing): 4
    Merge a customer's missed calls of one day: 2 each its own → 4 by queue
    Simulator: four-ways.csv, 7 calls: tickets 7 → 4 (−3); SLA: no data
    Number, or h for help: s
    Merge a customer's missed calls of one day: 2 each its own → 4 by queue
    @@ -1,3 +1,3 @@
     [tickets]
    -merge_missed = "per-call" # one
    +merge_missed = "per-queue" # one
     
    Save this? y or n: y
    "#);
    let Some(Effect::Save(save)) = effect else { panic!("nothing is saved") };
    assert_eq!(save.text, FILE.replace("per-call", "per-queue"));
    let (path, text) = (save.path, save.text);
    plain.answer(Msg::Saved(Ok(Receipt { path, text, at: "10:00:00".into(), confirmed: true })));
    assert_eq!(plain.said(), ["Saved site.toml"]);
    assert_eq!(plain.line("q"), Some(Effect::Quit));
}

#[test]
fn it_speaks_vietnamese() {
    let mut plain = opened(FILE, Lang::Vi, None);
    let (said, _) = talk(&mut plain, &["1", "không", "tắt", "q", "", "u"]);
    insta::assert_snapshot!(said, @r"
    call-settings: site.toml
    1. Tự động tạo phiếu ghi: bật
    2. Cho phép notify khi có cuộc gọi vào: bật
    3. Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày: 2 không gộp
    4. Popup answer URL: (trống)
    5. Incoming call iframe URL (Ticket): (trống)
    6. Callout iframe URL (Ticket): (trống)
    7. Embeded URL in popup Webphone: (trống)
    8. SLA target percent: 80%
    9. SLA answer within: 20 giây
    10. Kết thúc cuộc gọi khi bị mất kết nối sau (giây): 30 giây
    11. Nhạc chuông: mặc định
    12. Phiên bản của tệp: 1
    13. Tên tổng đài: (trống)
    14. Múi giờ: Asia/Ho_Chi_Minh
    15. Quốc gia của số điện thoại: VN
    16. Ngôn ngữ: 1 theo môi trường
    17. Hàng đợi cskh: Mã hàng đợi: cskh
    18. Hàng đợi cskh: Tên hàng đợi: (trống)
    19. Hàng đợi cskh: Tạo phiếu ghi cho cuộc gọi vào: bật
    Số, hoặc h để xem trợ giúp: 1
    Tạo phiếu ghi cho mọi cuộc gọi vào và gọi ra. Khi tắt, không cuộc gọi nào có phiếu ghi, kể cả khi hàng đợi đang bật tạo phiếu ghi.
    Hiện là: bật. Mặc định: bật.
    Giá trị mới (để trống: giữ, d: mặc định, -: bỏ trống): không
    `không` không phải bật hay tắt: dùng true hoặc false
    Giá trị mới (để trống: giữ, d: mặc định, -: bỏ trống): tắt
    Tự động tạo phiếu ghi: bật → tắt
    Mô phỏng: four-ways.csv, 7 cuộc: phiếu ghi 7 → 0 (−7); SLA: chưa có dữ liệu
    Số, hoặc h để xem trợ giúp: q
    Còn thay đổi chưa lưu. s: lưu và thoát, q: thoát không lưu, để trống: sửa tiếp: 
    Số, hoặc h để xem trợ giúp: u
    Đã hoàn tác: tắt → bật (Tự động tạo phiếu ghi)
    ");
}

#[test]
fn what_is_not_allowed_is_asked_again_and_nothing_is_saved_with_errors() {
    let mut plain = opened("[sla]\ntarget_percent = 800\n", Lang::En, None);
    plain.said();
    let (said, _) = talk(&mut plain, &["8", "900", "", "s", "y"]);
    insta::assert_snapshot!(said, @r"
    Number, or h for help: 8
    The share of answered calls that the centre must answer within the time below. For example 80% and 20 seconds: 4 of 5 calls answered within 20 s is met.
    Now: 80%. Default: 80%.
    Error: `800` is out of range: allowed are 1 to 100
    New value (empty keeps it, d default, - nothing): 900
    `900` is out of range: allowed are 1 to 100
    New value (empty keeps it, d default, - nothing): 
    Kept as it was.
    Number, or h for help: s
    Not saved: 1 error to mend first
    Number, or h for help: y
    `y` is no number or command here; h for help.
    ");
}

#[test]
fn queues_are_added_and_removed_by_id() {
    let mut plain = opened(FILE, Lang::En, None);
    plain.said();
    let (said, _) = talk(&mut plain, &["add cskh", "remove cskh", "remove x", "99", "u", "L"]);
    insta::assert_snapshot!(said.lines().take(11).collect::<Vec<_>>().join("\n"), @r"
    Number, or h for help: add cskh
    Queue `cskh` is already there.
    Number, or h for help: remove cskh
    Queue cskh: removed; u undoes it.
    Number, or h for help: remove x
    There is no queue `x`.
    Number, or h for help: 99
    `99` is no number or command here; h for help.
    Number, or h for help: u
    Undone: new (Queue cskh)
    Number, or h for help: L
    ");
}

#[test]
fn read_only_refuses_to_save_and_the_end_of_the_input_says_what_is_lost() {
    let mut plain = opened(FILE, Lang::En, Some(Locked::Asked));
    talk(&mut plain, &["2", "off"]);
    let (said, effect) = talk(&mut plain, &["s", "y"]);
    assert!(said.ends_with("Opened with --read-only: nothing is saved"), "{said}");
    assert_eq!(effect, None);
    plain.ended();
    assert_eq!(plain.said(), ["The input has ended; changes not saved: 1."]);
}

fn version(number: u64, settings: Option<Settings>) -> Version {
    Version {
        number,
        when: Said::by(|_| "today 17:02".to_owned()),
        who: Said::by(|_| "root (sudo: lan)".to_owned()),
        what: Said::by(|_| if number == 1 { String::new() } else { "quiet night".to_owned() }),
        changes: Vec::new(),
        settings,
    }
}

#[test]
fn a_file_that_is_no_toml_says_where_and_is_mended_by_numbered_answers() {
    // What is a warning only because the text is broken is not spoken of.
    let mut plain = opened("[tickets\nmerge_missed = \"per-call\"\n", Lang::En, None);
    plain.begin();
    let (said, effect) = talk(&mut plain, &["x", "9", "1"]);
    insta::assert_snapshot!(said, @r"
    call-settings: site.toml
    Error: line 1: not TOML: unclosed table
    No value can be changed before the text is mended:
    1. Bring back an earlier version, whole
    2. Mend the text in your own editor
    3. Read the file again
    4. Speak Vietnamese (tiếng Việt)
    5. Quit
    Number of the answer: x
    `x` is none of these numbers.
    1. Bring back an earlier version, whole
    2. Mend the text in your own editor
    3. Read the file again
    4. Speak Vietnamese (tiếng Việt)
    5. Quit
    Number of the answer: 9
    `9` is none of these numbers.
    1. Bring back an earlier version, whole
    2. Mend the text in your own editor
    3. Read the file again
    4. Speak Vietnamese (tiếng Việt)
    5. Quit
    Number of the answer: 1
    ");
    assert_eq!(effect, Some(Effect::Recall("site.toml".into())));
    plain.answer(Msg::Recalled(vec![version(2, None), version(1, None)]));
    let (said, effect) = talk(&mut plain, &["7", "1"]);
    insta::assert_snapshot!(said, @r"
    2. today 17:02  root (sudo: lan)
       “quiet night”
    1. today 17:02  root (sudo: lan)
    Number of the version to bring back (empty: none): 7
    `7` is none of these numbers.
    Number of the version to bring back (empty: none): 1
    ");
    assert_eq!(effect, Some(Effect::Bring("site.toml".into(), 1)));
    plain.answer(Msg::Brought(1, Some(FILE.to_owned())));
    let (said, _) = talk(&mut plain, &["u"]);
    insta::assert_snapshot!(said, @r#"
    Version 1 is here as it was, not saved yet; u takes it back
    Queue cskh: new
    @@ -1,2 +1,5 @@
    -[tickets
    -merge_missed = "per-call"
    +[tickets]
    +merge_missed = "per-call" # one
    +
    +[[queues]]
    +id = "cskh"
    Number, or h for help: u
    Undone: removed (Queue cskh)
    Error: line 1: not TOML: unclosed table
    No value can be changed before the text is mended:
    1. Bring back an earlier version, whole
    2. Mend the text in your own editor
    3. Read the file again
    4. Speak Vietnamese (tiếng Việt)
    5. Quit
    "#);
    assert_eq!(plain.line("3"), Some(Effect::Load("site.toml".into())));
    plain.answer(Msg::Loaded(Ok(FILE.to_owned())));
    assert_eq!(plain.said().first().unwrap(), "1. Create tickets automatically: on");
    assert!(plain.is_at_rest());
}

#[test]
fn a_text_of_an_editor_that_is_no_toml_is_asked_about_and_quitting_does_not_lose_it_unasked() {
    let mut plain = opened(FILE, Lang::Vi, None);
    plain.begin();
    plain.said();
    let Some(Effect::Edit(edit)) = plain.line("E") else { panic!("no editor is opened") };
    plain.answer(Msg::Edited(edit, Ok("[tickets\n".to_owned())));
    let (said, effect) = talk(&mut plain, &["6", "", "2"]);
    insta::assert_snapshot!(said, @r"
    Từ trình soạn thảo, chưa lưu: còn 1 lỗi phải sửa. E sửa lại, u hoàn tác
    Lỗi: dòng 1: cú pháp TOML sai: thiếu dấu ] đóng tên mục
    Cần sửa nội dung tệp trước, rồi mới đổi được giá trị:
    1. Khôi phục nguyên văn một phiên bản trước
    2. Sửa nội dung bằng trình soạn thảo của bạn
    3. Đọc lại tệp
    4. Hoàn tác bước vừa rồi
    5. Nói tiếng Anh (English)
    6. Thoát
    Số của câu trả lời: 6
    Còn thay đổi chưa lưu. s: lưu và thoát, q: thoát không lưu, để trống: sửa tiếp: 
    Lỗi: dòng 1: cú pháp TOML sai: thiếu dấu ] đóng tên mục
    Cần sửa nội dung tệp trước, rồi mới đổi được giá trị:
    1. Khôi phục nguyên văn một phiên bản trước
    2. Sửa nội dung bằng trình soạn thảo của bạn
    3. Đọc lại tệp
    4. Hoàn tác bước vừa rồi
    5. Nói tiếng Anh (English)
    6. Thoát
    Số của câu trả lời: 2
    ");
    let Some(Effect::Edit(edit)) = effect else { panic!("no editor is opened") };
    assert_eq!(edit.text, "[tickets\n");
    plain.answer(Msg::Edited(edit, Err(Said::by(|_| "no editor".to_owned()))));
    plain.said();
    assert_eq!(plain.line("6"), None);
    assert_eq!(plain.line("q"), Some(Effect::Quit));
}

#[test]
fn the_values_of_a_version_are_brought_back_by_its_number() {
    let mut plain = opened(FILE, Lang::En, None);
    plain.begin();
    plain.said();
    assert_eq!(plain.line("v"), Some(Effect::Recall("site.toml".into())));
    plain.answer(Msg::Recalled(vec![version(1, Some(Settings::default()))]));
    let (said, _) = talk(&mut plain, &["1"]);
    insta::assert_snapshot!(said, @r#"
    1. today 17:02  root (sudo: lan)
    Number of the version to bring back (empty: none): 1
    The values of version 1 are here, not saved yet; u takes them back
    Queue cskh: removed
    @@ -2,4 +2 @@
     merge_missed = "per-call" # one
    -
    -[[queues]]
    -id = "cskh"
    "#);
    plain.line("v");
    plain.answer(Msg::Recalled(Vec::new()));
    let none = "No version of this file is kept yet: the first save begins its history.";
    assert_eq!(plain.said(), [none]);
    assert!(plain.is_at_rest());
}

#[test]
fn what_somebody_else_has_saved_is_put_together_by_numbered_answers() {
    let mut plain = opened(FILE, Lang::En, None);
    talk(&mut plain, &["3", "4", "2", "off"]);
    let theirs = FILE.replace("per-call", "all-inbound").replace("# one", "# Lan's");
    let text = theirs.clone();
    plain.answer(Msg::OnDisk(Outside::Text(Theirs { text, by: None })));
    let (said, _) = talk(&mut plain, &["s", "3", "1", "3", "s"]);
    insta::assert_snapshot!(said, @r#"
    Somebody else saved this file (1 changed); your changes are kept: s shows both
    Number, or h for help: s
    Somebody else has saved this file.
    It was saved after you opened it. Nothing of yours is lost.
    theirs: Merge a customer's missed calls of one day: 2 each its own → 1 all incoming
    mine: Notify on incoming calls: on → off
    mine: Merge a customer's missed calls of one day: 2 each its own → 4 by queue
    1. Both have changed: Merge a customer's missed calls of one day: before 2 each its own, theirs 1 all incoming, mine 4 by queue
    2. Go on editing
    3. Put my changes into theirs
    4. Take theirs, drop my changes
    Number of the answer (empty: nothing is done): 3
    Choose first between the values that both have changed
    1. Both have changed: Merge a customer's missed calls of one day: before 2 each its own, theirs 1 all incoming, mine 4 by queue
    2. Go on editing
    3. Put my changes into theirs
    4. Take theirs, drop my changes
    Number of the answer (empty: nothing is done): 1
    1. Both have changed: Merge a customer's missed calls of one day: before 2 each its own, theirs 1 all incoming, mine 4 by queue; mine is taken
    2. Go on editing
    3. Put my changes into theirs
    4. Take theirs, drop my changes
    Number of the answer (empty: nothing is done): 3
    Put together, nothing is saved yet: s shows the difference from the file
    Number, or h for help: s
    Notify on incoming calls: on → off
    Merge a customer's missed calls of one day: 1 all incoming → 4 by queue
    @@ -1,3 +1,3 @@
     [tickets]
    -merge_missed = "all-inbound" # Lan's
    +merge_missed = "per-queue" # Lan's
     
    @@ -5 +5,4 @@
     id = "cskh"
    +
    +[notifications]
    +incoming_call = false
    "#);
}

fn draft_of_lan() -> Offer {
    Offer {
        number: 0,
        standing: Standing::Over,
        whose: Said::by(|lang| {
            say!(
                lang,
                "Changes that were never saved: lan. Go on with them?",
                "Có thay đổi chưa từng lưu: lan. Sửa tiếp từ đó?"
            )
        }),
        base: FILE.to_owned(),
        text: FILE.replace("per-call", "per-queue"),
    }
}

#[test]
fn a_draft_is_offered_and_only_taken_by_its_number() {
    let mut plain = opened(FILE, Lang::En, None);
    plain.said();
    plain.answer(Msg::Offered(vec![draft_of_lan()]));
    let (said, effect) = talk(&mut plain, &["x", "2"]);
    insta::assert_snapshot!(said, @r"
    Unsaved changes.
    Changes that were never saved: lan. Go on with them?
    draft: Merge a customer's missed calls of one day: 2 each its own → 4 by queue
    1. Not now: keep the draft
    2. Go on with the draft
    3. Throw the draft away
    Number of the answer (empty: nothing is done): x
    `x` is none of these numbers.
    1. Not now: keep the draft
    2. Go on with the draft
    3. Throw the draft away
    Number of the answer (empty: nothing is done): 2
    Put together, nothing is saved yet: s shows the difference from the file
    ");
    assert_eq!(effect, Some(Effect::TakeDraft(0)));
    assert_eq!(plain.state.unsaved_count(), 1);
    for (answer, expected) in [("", None), ("1", None), ("3", Some(Effect::DropDraft(0)))] {
        let mut plain = opened(FILE, Lang::En, None);
        plain.answer(Msg::Offered(vec![draft_of_lan()]));
        assert_eq!(plain.line(answer), expected, "{answer:?}");
        assert_eq!(plain.state.unsaved_count(), 0);
    }
}

#[test]
fn the_language_is_changed_at_every_question_that_takes_a_number() {
    let mut plain = opened("[tickets\n", Lang::En, None);
    plain.begin();
    plain.said();
    let (said, _) = talk(&mut plain, &["L", "h", "4"]);
    insta::assert_snapshot!(said, @r"
    Number of the answer: L
    Lỗi: dòng 1: cú pháp TOML sai: thiếu dấu ] đóng tên mục
    Cần sửa nội dung tệp trước, rồi mới đổi được giá trị:
    1. Khôi phục nguyên văn một phiên bản trước
    2. Sửa nội dung bằng trình soạn thảo của bạn
    3. Đọc lại tệp
    4. Nói tiếng Anh (English)
    5. Thoát
    Số của câu trả lời: h
    1. Khôi phục nguyên văn một phiên bản trước
    2. Sửa nội dung bằng trình soạn thảo của bạn
    3. Đọc lại tệp
    4. Nói tiếng Anh (English)
    5. Thoát
    Số của câu trả lời: 4
    Error: line 1: not TOML: unclosed table
    No value can be changed before the text is mended:
    1. Bring back an earlier version, whole
    2. Mend the text in your own editor
    3. Read the file again
    4. Speak Vietnamese (tiếng Việt)
    5. Quit
    ");
    let mut plain = opened(FILE, Lang::En, None);
    plain.said();
    plain.answer(Msg::Offered(vec![draft_of_lan()]));
    plain.said();
    let (said, _) = talk(&mut plain, &["L", "9", "1"]);
    insta::assert_snapshot!(said, @r"
    Number of the answer (empty: nothing is done): L
    Thay đổi chưa lưu.
    Có thay đổi chưa từng lưu: lan. Sửa tiếp từ đó?
    bản nháp: Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày: 2 không gộp → 4 theo hàng đợi
    1. Để sau: vẫn giữ bản nháp
    2. Sửa tiếp từ bản nháp
    3. Bỏ bản nháp
    Số của câu trả lời (để trống: không làm gì): 9
    Ở trên không có số `9`.
    1. Để sau: vẫn giữ bản nháp
    2. Sửa tiếp từ bản nháp
    3. Bỏ bản nháp
    Số của câu trả lời (để trống: không làm gì): 1
    ");
}

#[test]
fn a_value_may_be_given_in_the_words_that_it_is_shown_in() {
    let mut plain = opened(FILE, Lang::Vi, None);
    plain.said();
    for (row, answer, key, value) in [
        ("8", "85%", "sla.target_percent", "85"),
        ("8", "86 %", "sla.target_percent", "86"),
        ("9", "1.000 giây", "sla.answer_within_seconds", "1000"),
        ("9", "30s", "sla.answer_within_seconds", "30"),
        ("9", "45 gia\u{302}y", "sla.answer_within_seconds", "45"),
        ("1", "Ta\u{306}\u{301}t", "tickets.auto_create", "false"),
        ("11", "a.wav", "ringtone.file", "a.wav"),
        ("11", "mặc định", "ringtone.file", "default"),
        ("13", "Ha\u{300} No\u{323}\u{302}i", "site.name", "Hà Nội"),
        ("13", "(trống)", "site.name", ""),
    ] {
        talk(&mut plain, &[row, answer]);
        let setting = crate::settings::row(key).unwrap();
        assert_eq!(setting.value(plain.state.settings()).to_string(), value, "{answer}");
    }
    let (said, _) = talk(&mut plain, &["9", "30 năm", "4000 giây", "-5", "20.5", ""]);
    insta::assert_snapshot!(said, @r"
    Số, hoặc h để xem trợ giúp: 9
    Thời gian chờ lâu nhất, từ lúc vào hàng đợi đến lúc tổng đài viên bắt máy, mà cuộc gọi còn được tính là đạt. Đúng số giây này vẫn đạt; không tính lúc ở IVR.
    Hiện là: 45 giây. Mặc định: 20 giây.
    Giá trị mới (để trống: giữ, d: mặc định, -: bỏ trống): 30 năm
    `30 năm` không phải số nguyên: dùng từ 1 đến 3600
    Giá trị mới (để trống: giữ, d: mặc định, -: bỏ trống): 4000 giây
    `4000` nằm ngoài khoảng cho phép: từ 1 đến 3600
    Giá trị mới (để trống: giữ, d: mặc định, -: bỏ trống): -5
    `-5` nằm ngoài khoảng cho phép: từ 1 đến 3600
    Giá trị mới (để trống: giữ, d: mặc định, -: bỏ trống): 20.5
    `20.5` không phải số nguyên: dùng từ 1 đến 3600
    Giá trị mới (để trống: giữ, d: mặc định, -: bỏ trống): 
    Giữ như cũ.
    ");
}

#[test]
fn a_yes_of_an_input_method_is_a_yes_and_an_answer_that_is_none_loses_nothing() {
    let mut plain = opened(FILE, Lang::Vi, None);
    talk(&mut plain, &["8", "85"]);
    let (said, _) = talk(&mut plain, &["q", "y", "", "add", "remove", "remove zz", "s"]);
    insta::assert_snapshot!(said, @r#"
    Số, hoặc h để xem trợ giúp: q
    Còn thay đổi chưa lưu. s: lưu và thoát, q: thoát không lưu, để trống: sửa tiếp: y
    `y` không phải một trong các câu trả lời.
    Còn thay đổi chưa lưu. s: lưu và thoát, q: thoát không lưu, để trống: sửa tiếp: 
    Số, hoặc h để xem trợ giúp: add
    Cần ghi thêm mã hàng đợi, ví dụ `add cskh`.
    Số, hoặc h để xem trợ giúp: remove
    Cần ghi thêm mã hàng đợi, ví dụ `remove cskh`.
    Số, hoặc h để xem trợ giúp: remove zz
    Không có hàng đợi `zz`.
    Số, hoặc h để xem trợ giúp: s
    SLA target percent: 80% → 85%
    @@ -5 +5,4 @@
     id = "cskh"
    +
    +[sla]
    +target_percent = 85
    "#);
    assert!(matches!(plain.line("co\u{301}"), Some(Effect::Save(_))));
}

#[test]
fn an_error_that_is_mended_by_the_value_that_stood_in_for_it_is_called_mended() {
    let mut plain = opened("[sla]\ntarget_percent = 800\n", Lang::En, None);
    plain.said();
    let (said, _) = talk(&mut plain, &["8", "80", "8", "80"]);
    insta::assert_snapshot!(said, @r"
    Number, or h for help: 8
    The share of answered calls that the centre must answer within the time below. For example 80% and 20 seconds: 4 of 5 calls answered within 20 s is met.
    Now: 80%. Default: 80%.
    Error: `800` is out of range: allowed are 1 to 100
    New value (empty keeps it, d default, - nothing): 80
    SLA target percent: mended
    Simulator: four-ways.csv, 7 calls: tickets 7; SLA: no data
    Number, or h for help: 8
    The share of answered calls that the centre must answer within the time below. For example 80% and 20 seconds: 4 of 5 calls answered within 20 s is met.
    Now: 80%. Default: 80%.
    New value (empty keeps it, d default, - nothing): 80
    Kept as it was.
    ");
}

#[test]
fn what_only_the_disk_knows_is_said_once_it_is_known() {
    use crate::file::RingtoneFault;
    let mut plain = opened(FILE, Lang::En, None);
    talk(&mut plain, &["11", "none.wav"]);
    let found = OnDisk { ringtone: Some(RingtoneFault::Missing), ..OnDisk::default() };
    plain.answer(Msg::Looked(found));
    plain.answer(Msg::Looked(found));
    insta::assert_snapshot!(plain.said().join("\n"), @r"
    Warning: the ringtone's file is not there; a relative path counts from this file's folder
    ");
}

#[test]
fn bytes_that_are_no_text_are_said_and_not_what_stands_in_for_them() {
    let fault = crate::file::decode(b"\xff\xfea\0").unwrap_err();
    let plain = opened("\u{fffd}\u{fffd}a\n", Lang::En, None);
    let mut state = plain.state;
    state.file.undecodable = Some(*fault.problem);
    state.looked(OnDisk::default());
    let mut plain = Plain::new(state);
    plain.begin();
    let said = plain.said();
    assert_eq!(said[1], "Error: the file is UTF-16: save it as UTF-8");
    assert!(said[2].starts_with("No value can be changed"), "{said:?}");
}

#[test]
fn what_is_not_saved_is_said_first() {
    let mut plain = opened(FILE, Lang::Vi, Some(Locked::Asked));
    insta::assert_snapshot!(plain.said()[..3].join("\n"), @r"
    call-settings: site.toml
    CHỈ THỬ, KHÔNG LƯU: --read-only
    1. Tự động tạo phiếu ghi: bật
    ");
    crate::tui::update::open_lesson(&mut plain.state, 1);
    let mut plain = Plain::new(plain.state);
    insta::assert_snapshot!(plain.said()[..4].join("\n"), @r"
    call-settings: site.toml
    Mô phỏng: Bài 2/8: hai cuộc nhỡ và 12 giờ đêm, 3 cuộc
    CHỈ THỬ, KHÔNG LƯU
    1. Tự động tạo phiếu ghi: bật
    ");
    let (said, effect) = talk(&mut plain, &["3", "1", "s", "c"]);
    insta::assert_snapshot!(said, @r#"
    Số, hoặc h để xem trợ giúp: 3
    Gộp các cuộc gọi nhỡ trong ngày của cùng một khách hàng theo một trong bốn cách. Sau 12 giờ đêm luôn mở phiếu ghi mới.
      1 Gộp toàn bộ các cuộc gọi vào nhỡ vào một ticket
      2 Mỗi cuộc gọi nhỡ là một ticket
      3 Gộp cuộc gọi vào nhỡ vào một ticket và cuộc gọi ra nhỡ vào một ticket
      4 Gộp cuộc gọi vào nhỡ của cùng một queue vào một ticket và cuộc gọi ra nhỡ vào cùng một ticket
    Hiện là: 3 theo chiều. Mặc định: 2 không gộp.
    Giá trị mới (để trống: giữ, d: mặc định, -: bỏ trống): 1
    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày: 3 theo chiều → 1 gộp gọi vào
    Mô phỏng: Bài 2/8: hai cuộc nhỡ và 12 giờ đêm, 3 cuộc: phiếu ghi 2; SLA: chưa có dữ liệu
    Số, hoặc h để xem trợ giúp: s
    Bài học chỉ để thử nên không lưu gì; mở không kèm --lesson thì lưu được.
    Số, hoặc h để xem trợ giúp: c
    Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày: 3 theo chiều → 1 gộp gọi vào
    @@ -1,3 +1,3 @@
     [tickets]
    -merge_missed = "per-call" # one
    +merge_missed = "all-inbound" # one
     
    @@ -5 +5,2 @@
     id = "cskh"
    +name = "CSKH"
    "#);
    assert_eq!(effect, None);
}
