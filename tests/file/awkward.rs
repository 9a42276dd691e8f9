//! Files as they are found in the wild: one value is set, and not one other byte changes.

use call_settings::file::{read, write};
use call_settings::settings::{Key, Queue, Settings};
use call_settings::text::Lang;

/// The text with one key set.
pub(super) fn set(text: &str, key: &str, value: &str) -> String {
    let mut settings = read(text).settings;
    let key = Key::parse(key).unwrap();
    match &key {
        Key::Setting(row) => row.set(&mut settings, value).unwrap(),
        Key::QueueField(id, row) => {
            let queue = settings.queues.iter_mut().find(|queue| queue.id == *id).unwrap();
            row.set(queue, value).unwrap();
        }
        Key::Queue(_) => unreachable!("a queue has no value of its own"),
    }
    write(text, &settings, &[key]).unwrap()
}

/// The text with other queues.
pub(super) fn with_queues(text: &str, change: impl Fn(&mut Vec<Queue>)) -> String {
    let mut settings = read(text).settings;
    change(&mut settings.queues);
    write(text, &settings, &[]).unwrap()
}

/// Each file has one value between `‹` and `›`, and behind `=>` what it becomes.
const NINE: &[(&str, &str, &str, &str)] = &[
    (
        "CRLF on every line, a comment behind the value, blanks around",
        "sla.target_percent",
        "90",
        "# ours\r\n\r\n[sla]\t# target\r\n  target_percent\t=   ‹80=>90›   # as agreed = \"80\"\r\nanswer_within_seconds = 20\r\n",
    ),
    (
        "a byte order mark, a dotted key, no last line end",
        "tickets.auto_create",
        "off",
        "\u{feff}tickets . auto_create=‹true=>false›",
    ),
    (
        "an inline table with a comment behind it",
        "sla.answer_within_seconds",
        "45",
        "sla = { target_percent = 80 ,answer_within_seconds= ‹20=>45› } # { 20 }\n",
    ),
    (
        "the same name in another section, and the value in a comment above",
        "site.name",
        "B",
        "[[queues]]\nid = \"A\"\nname = \"A\"\n\n# name = \"A\"\n[site]\nname = ‹\"A\"=>\"B\"›\n",
    ),
    (
        "a literal string stays one",
        "urls.popup_answer",
        "https://b.vn/\"",
        "urls.popup_answer = ‹'https://a.vn/'=>'https://b.vn/\"'› # 'https://a.vn/'\n",
    ),
    (
        "a multi-line string with a comment sign in it",
        "site.name",
        "Tổng đài",
        "[site]\nname = ‹\"\"\"\\\n  # no comment\n  Hà Nội\"\"\"=>\"\"\"Tổng đài\"\"\"›\ncountry = 'VN'\n",
    ),
    (
        "mixed line ends, quoted keys, a hexadecimal number",
        "connection.end_after_seconds",
        "60",
        "\r\n[ \"connection\" ]\n'end_after_seconds' = ‹0x1E=>60›\r\n# end\n\n",
    ),
    (
        "queues in a list of several lines",
        "queues.cskh.create_ticket",
        "no",
        "queues = [ # ours\n  { id = 'ban-hang' }, # { create_ticket = true }\n  { id = \"cskh\", create_ticket = ‹true=>false› } ,\n]\n",
    ),
    (
        "an unknown table between two queues, a refused value elsewhere in the file mended",
        "sla.target_percent",
        "80",
        "[[queues]]\nid = 'a'\n[queues.theirs]\nx = [1, [2]]\n[sla]\ntarget_percent = ‹800=>80›#!\n[[queues]]\nid = 'b'",
    ),
];

#[test]
fn setting_one_value_changes_no_other_byte() {
    for (what, key, value, marked) in NINE {
        let (before, rest) = marked.split_once('‹').unwrap();
        let (change, after) = rest.split_once('›').unwrap();
        let (old, new) = change.split_once("=>").unwrap();
        let (text, expected) = (format!("{before}{old}{after}"), format!("{before}{new}{after}"));
        assert_eq!(set(&text, key, value), expected, "{what}");
    }
}

#[test]
fn an_absent_key_joins_the_keys_of_its_section_as_they_are_written() {
    let target = |text: &str| set(text, "sla.target_percent", "90");
    assert_eq!(target(""), "[sla]\ntarget_percent = 90\n");
    assert_eq!(target("# only\n"), "# only\n\n[sla]\ntarget_percent = 90\n");
    assert_eq!(target("# only"), "# only\n\n[sla]\ntarget_percent = 90");
    assert_eq!(target("\u{feff}"), "\u{feff}[sla]\ntarget_percent = 90\n");
    assert_eq!(
        target("[sla] # ours\r\n\r\n[site]\r\n"),
        "[sla] # ours\r\ntarget_percent = 90\r\n\r\n[site]\r\n"
    );
    assert_eq!(
        target("[sla]\n  answer_within_seconds = 20 # s\n\n# next\n[site]\n"),
        "[sla]\n  answer_within_seconds = 20 # s\n  target_percent = 90\n\n# next\n[site]\n"
    );
    assert_eq!(
        target("sla = {answer_within_seconds = 20}\n"),
        "sla = {answer_within_seconds = 20, target_percent = 90}\n"
    );
    assert_eq!(target("sla = {}\n"), "sla = { target_percent = 90 }\n");
    assert_eq!(
        target("'sla' . answer_within_seconds = 20\n[site]\n"),
        "'sla' . answer_within_seconds = 20\n'sla'.target_percent = 90\n[site]\n"
    );
    assert_eq!(
        target("tickets.auto_create = true\nringtone.file = 'default'\n"),
        "tickets.auto_create = true\nsla.target_percent = 90\nringtone.file = 'default'\n"
    );
    assert_eq!(
        target("[sla.theirs]\nx = 1\n"),
        "[sla.theirs]\nx = 1\n\n[sla]\ntarget_percent = 90\n"
    );
}

#[test]
fn a_value_is_never_written_with_raw_control_or_bidi_characters() {
    let name = "a\u{1b}[31m\u{202e}\"\\\n'\u{9b}";
    for old in ["'x'", "\"x\"", "'''x'''", "\"\"\"x\"\"\""] {
        let written = set(&format!("site.name = {old}\n"), "site.name", name);
        let escaped = "a\\u001B[31m\\u202E\\\"\\\\\\n'\\u009B";
        assert!(written.contains(escaped), "{written:?}");
        assert_eq!(read(&written).settings.site.name, name);
    }
}

#[test]
fn a_queue_is_renamed_in_place() {
    let text = "# sales\n[[queues]]\nid = 'ban-hang' # since 2020\n\n[[queues]]\nid = 'cskh'\n";
    assert_eq!(
        with_queues(text, |queues| queues[0].id = "sales".to_owned()),
        "# sales\n[[queues]]\nid = 'sales' # since 2020\n\n[[queues]]\nid = 'cskh'\n"
    );
}

#[test]
fn a_queue_goes_with_the_comments_that_belong_to_it() {
    let text = "# ours\n\n# sales\n[[queues]]\nid = 'a'\n# until 2027\n\n# set off\n\n\
                # care\n[[queues]]\nid = 'b'\n[queues.theirs]\nx = 1\n\n[sla]\n";
    assert_eq!(
        with_queues(text, |queues| drop(queues.remove(0))),
        "# ours\n\n# set off\n\n# care\n[[queues]]\nid = 'b'\n[queues.theirs]\nx = 1\n\n[sla]\n"
    );
    assert_eq!(
        with_queues(text, |queues| drop(queues.remove(1))),
        "# ours\n\n# sales\n[[queues]]\nid = 'a'\n# until 2027\n\n# set off\n\n[sla]\n"
    );
    assert_eq!(with_queues(text, Vec::clear), "# ours\n\n# set off\n\n[sla]\n");
    assert_eq!(with_queues("# file\n[[queues]]\nid = 'a'", Vec::clear), "# file");
}

#[test]
fn a_queue_is_added_after_the_one_before_it() {
    let new = || Queue { name: "Bán hàng".to_owned(), create_ticket: false, ..Queue::new("new") };
    let entry = "[[queues]]\nid = \"new\"\nname = \"Bán hàng\"\ncreate_ticket = false\n";
    let text = "[[queues]]\nid = 'a'\n\n[sla]\n";
    assert_eq!(
        with_queues(text, |queues| queues.push(new())),
        format!("[[queues]]\nid = 'a'\n\n{entry}\n[sla]\n")
    );
    assert_eq!(
        with_queues(text, |queues| queues.insert(0, new())),
        format!("{entry}\n[[queues]]\nid = 'a'\n\n[sla]\n")
    );
    assert_eq!(with_queues("", |queues| queues.push(new())), entry);
    assert_eq!(with_queues("[sla]\n", |queues| queues.push(new())), format!("[sla]\n\n{entry}"));
}

#[test]
fn queues_in_a_list_are_added_and_removed_as_they_are_written() {
    let new = || Queue::new("new");
    let one_line = "queues = [{ id = 'a' }, { id = 'b' }] # two\n";
    assert_eq!(
        with_queues(one_line, |queues| queues.push(new())),
        "queues = [{ id = 'a' }, { id = 'b' }, { id = \"new\" }] # two\n"
    );
    assert_eq!(with_queues(one_line, |q| drop(q.remove(0))), "queues = [{ id = 'b' }] # two\n");
    assert_eq!(with_queues(one_line, |q| drop(q.remove(1))), "queues = [{ id = 'a' }] # two\n");
    assert_eq!(with_queues(one_line, Vec::clear), "queues = [] # two\n");
    assert_eq!(with_queues("queues = []\n", |q| q.push(new())), "queues = [{ id = \"new\" }]\n");
    let lines = "queues = [\n  # sales\n  { id = 'a' }, # a\n  { id = 'b' } # b\n]\n";
    assert_eq!(
        with_queues(lines, |queues| queues.push(new())),
        "queues = [\n  # sales\n  { id = 'a' }, # a\n  { id = 'b' }, # b\n  { id = \"new\" }\n]\n"
    );
    assert_eq!(
        with_queues(lines, |queues| queues.insert(1, new())),
        "queues = [\n  # sales\n  { id = 'a' }, # a\n  { id = \"new\" },\n  { id = 'b' } # b\n]\n"
    );
    assert_eq!(
        with_queues(lines, |queues| drop(queues.remove(0))),
        "queues = [\n  { id = 'b' } # b\n]\n"
    );
}

#[test]
fn what_cannot_be_written_is_said_and_changes_nothing() {
    let mut settings = Settings::default();
    settings.sla.target_percent = 90;
    let refused = |text: &str| write(text, &settings, &[]).unwrap_err().say(Lang::En);
    assert_eq!(refused("a = \n"), "the file is not TOML: mend its syntax first");
    assert_eq!(
        refused("sla = 3\n"),
        "`sla.target_percent` cannot be written: something else stands in its place"
    );
    assert_eq!(
        refused("sla.target_percent.x = 3\n"),
        "`sla.target_percent` cannot be written: something else stands in its place"
    );
}

#[test]
fn a_value_that_lost_its_quotes_can_be_mended() {
    assert_eq!(
        set("tickets.merge_missed = per-queue # ours\n", "tickets.merge_missed", "per-queue"),
        "tickets.merge_missed = \"per-queue\" # ours\n"
    );
    assert_eq!(set("site.name = \n", "site.name", "A"), "site.name = \"A\"\n");
}
