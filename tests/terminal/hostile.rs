//! Foreign text on its way to a terminal (section E of `tests/faults`): whatever it is and wherever it
//! comes in, no command lets out a byte that a terminal obeys.

use std::fmt::Write as _;
use std::fs;
use std::rc::Rc;

use call_settings::text::is_hostile;
use proptest::prelude::*;
use proptest::sample::select;
use tempfile::TempDir;

use crate::pty::{Terminal, folder};

/// Stands in every hostile text, so that what is not shown at all is noticed.
const MARK: &str = "PWN";

/// What a terminal would obey: a title, the clipboard, a link, questions, colours, C1, line ends that
/// are none, what turns text around, what hides.
const SEQUENCES: [&str; 20] = [
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]2;owned\u{1b}\\",
    "\u{1b}]52;c;b3duZWQ=\u{7}",
    "\u{1b}]8;;http://evil\u{7}x\u{1b}]8;;\u{7}",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}[21t",
    "\u{1b}[6n\u{1b}[c",
    "\u{1b}[31m",
    "\u{1b}c",
    "\u{9b}2J",
    "\u{9d}0;owned\u{9c}",
    "\u{85}",
    "a\r\nb",
    "\n",
    "\u{8}\u{8}\u{7f}",
    "\u{e}",
    "\u{202e}\u{2066}\u{61c}\u{200f}",
    "\u{200b}\u{200d}\u{feff}\u{2060}",
    "\u{2028}\u{2029}",
    "e\u{301}\u{323}",
];

/// Any hostile text: whole sequences, any control, any other character, blanks and quotes.
fn hostile() -> impl Strategy<Value = String> {
    let control = (1_u32..0xa0).prop_filter_map("a control", char::from_u32);
    let other = any::<char>().prop_filter("an argument has no NUL", |c| *c != '\0');
    let piece = prop_oneof![
        4 => select(&SEQUENCES[..]).prop_map(str::to_owned),
        2 => control.prop_map(String::from),
        1 => other.prop_map(String::from),
        1 => select(&["'", "\"", "`", "=", ".", " ", "{}", "%s", "\\"][..]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// The same as a text in TOML and JSON, in plain ASCII.
fn quoted(text: &str) -> String {
    let mut units = String::from("\"");
    for c in text.chars() {
        match c {
            ' '..='~' if !matches!(c, '"' | '\\') => units.push(c),
            '\u{10000}'.. => units.push('?'),
            c => write!(units, "\\u{:04x}", u32::from(c)).unwrap(),
        }
    }
    units + "\""
}

/// A name that a file can have.
fn file_name(text: &str) -> String {
    text.chars().map(|c| if c == '/' { '_' } else { c }).take(40).collect()
}

/// A folder in which everything that can hold foreign text holds this one.
fn site(hostile: &str) -> Rc<TempDir> {
    let folder = folder();
    let (name, text) = (file_name(hostile), quoted(hostile));
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let settings = format!(
        "site.name = {text}\nringtone.file = {text}\n{text} = {text}\n\
         [[queues]]\nid = {text}\nname = {text}\n[[queues]]\nid = \"b\"\n\"odd {MARK}\" = {text}\n"
    );
    write("call-settings.toml", &settings);
    let keys = ["version", "site.time_zone", "site.country", "site.language", "sla.target_percent"];
    let urls = ["urls.popup_answer", "urls.webphone_embed", "tickets.merge_missed"];
    let wrong: Vec<_> = keys.iter().chain(&urls).map(|key| format!("{key} = {text}\n")).collect();
    let twice = format!("[[queues]]\nid = {text}\n[[queues]]\nid = {text}\nname = [{text}]\n");
    write("wrong.toml", &(wrong.concat() + &twice));
    write("raw.toml", &format!("# {hostile}\nsite.name = \"{hostile}\"\n{hostile} = {hostile}\n"));
    write(&format!("{name}.toml"), &format!("[{hostile}]\nx = '{hostile}\n"));
    write("name.toml", &format!("ringtone.file = {}\n", quoted(&format!("{name}.wav"))));
    write(&format!("{name}.wav"), hostile);
    write(&format!("{name}.csv"), &format!("{hostile},{hostile}\n"));
    let cell = format!("\"{}\"", hostile.replace('"', "\"\""));
    let times = "2026-11-21 09:00:00,2026-11-21 09:00:09";
    let columns = "call_id,direction,customer,hotline,user,queue,started_at,ended_at\n";
    let odd = "call_id,direction,started_at,ended_at,lost_at,restored_at,ivr\n";
    write(
        "calls.csv",
        &format!(
            "{columns}{cell},in,{cell},{cell},{cell},{cell},{times}\n\
             c2,in,0900000012,,{cell},{cell},{times}\n{cell},{cell},{cell},,,,{cell},{cell}\n"
        ),
    );
    write(
        "odd.csv",
        &format!(
            "{odd}c1,{cell},{times},,,\nc2,in,{cell},{times},,\nc3,in,{times},{cell},{cell},\n\
             c4,in,{times},,,{cell}\n{cell},in,2026-11-21 10:00:00,2026-11-21 09:00:00,,,\n"
        ),
    );
    write("header.csv", &format!("call_id,{cell},direction\n{cell},{cell},in\n"));
    write(
        "calls.jsonl",
        &format!(
            "{{\"call_id\":{text},\"direction\":\"in\",\"queue\":{text},\"started_at\":1795194000,\
             \"ended_at\":1795194009}}\n{{\"call_id\":{text},\"direction\":{text},{text}:{text}}}\n\
             {{\"call_id\":{hostile}\n"
        ),
    );
    let of_queue = hostile.replace(['\n', '|'], "_");
    write(
        "queue.log",
        &format!(
            "1795194000|{of_queue}|{of_queue}|NONE|ENTERQUEUE||{of_queue}|1\n\
             1795194009|{of_queue}|{of_queue}|{of_queue}|ABANDON|1|1|9\n{of_queue}|a|b|c|{of_queue}|\n"
        ),
    );
    write(
        "scenario.toml",
        &format!(
            "title = {{ vi = {text}, en = {text} }}\ncalls = \"calls.csv\"\n[settings]\n\
             site.name = {text}\n[expect]\ntickets.total = 99\n[expect.call.{text}]\n\
             ticket = {{ joined = {text} }}\n"
        ),
    );
    write(
        "wrong-scenario.toml",
        &format!("title = {text}\ncalls = {text}\n{text} = 1\n[settings]\n{text} = {text}\n"),
    );
    for kind in ["themes", "mappings"] {
        write(
            &format!(".config/call-settings/{kind}/{name}.toml"),
            &format!("{text} = {text}\nabout = {text}\n[x]\n{text} = {text}\n"),
        );
    }
    write(".config/call-settings/themes/bent.toml", &format!("title = {{ fg = {text} }}\n"));
    folder
}

/// What is run on a terminal, and again with the output going through a pipe: `$H` is the text, `$F`
/// the same as a file's name.
const COMMANDS: &[&str] = &[
    "check",
    "check --format short",
    "check --json",
    "check wrong.toml --lang vi",
    "check wrong.toml --format short",
    "check wrong.toml --json",
    "check raw.toml",
    "check raw.toml --format short",
    "check name.toml",
    "check \"$F.toml\" \"$H\"",
    "check --set \"$H\" --set \"site.time_zone=$H\"",
    "list",
    "list --json",
    "list \"$H\"",
    "list -f wrong.toml",
    "list -f \"$F.toml\"",
    "get \"$H\"",
    "get site.name --json",
    "diff call-settings.toml wrong.toml \"$F.toml\"",
    "diff call-settings.toml name.toml --json",
    "set \"$H\"",
    "set \"$H=$H\"",
    "set \"sla.target_percent=$H\" \"site.time_zone=$H\" \"urls.popup_answer=https://a.vn/$H\"",
    "set \"urls.popup_answer=$H\" \"tickets.merge_missed=$H\" \"site.country=$H\"",
    "set \"site.name=x$H\" -m \"$H\" --diff",
    "set \"site.name=y$H\" --json",
    "set \"queues.$H.name=$H\" --dry-run --diff",
    "set --from wrong.toml",
    "set --from \"$F.toml\"",
    "set sla.target_percent=70 --if-hash \"$H\"",
    "set sla.target_percent=70 --on-conflict \"$H\" --wait \"$H\"",
    "unset \"$H\" \"queues.$H\" --dry-run --diff",
    "history",
    "history --json",
    "history diff 1",
    "history diff 1 2 --lang vi",
    "history \"$H\"",
    "history show \"$H\"",
    "history restore 1 -m \"$H\" --diff",
    "init \"$F.toml\"",
    "init \"$F.toml/$F\"",
    "test scenario.toml",
    "test scenario.toml --json",
    "test wrong-scenario.toml \"$F.toml\" \"$H\"",
    "simulate calls.csv",
    "simulate calls.csv --json",
    "simulate calls.csv --explain \"$H\"",
    "simulate calls.csv --explain c2 --set \"site.name=$H\" --set \"$H=1\"",
    "simulate calls.csv --queue \"$H\" --customer \"$H\"",
    "simulate calls.csv --since \"$H\" --until \"$H\"",
    "simulate odd.csv --strict --lang vi",
    "simulate header.csv",
    "simulate header.csv --format csv",
    "simulate calls.jsonl queue.log",
    "simulate \"$F.csv\" \"$H\"",
    "simulate calls.csv --format \"$F\"",
    "simulate calls.csv --format \"$H\"",
    "simulate calls.csv --tickets \"$F.csv\" --report \"$F/$F.md\"",
    "simulate calls.csv --tickets \"$F.json\"",
    "simulate --sql \"$H\" --table calls",
    "completions \"$H\"",
    "manual \"$H\"",
    "paths",
    "\"$H\"",
    "\"$F.toml\" \"$H\"",
    "edit --plain --theme \"$F\" </dev/null",
    "edit --plain --theme bent </dev/null",
    "edit --plain --theme \"$H\" </dev/null",
    "edit --plain --lesson \"$H\" --ascii \"$H\" </dev/null",
    "edit --plain --calls \"$F.csv\" </dev/null",
    "edit --plain wrong.toml </dev/null",
    "edit --plain raw.toml </dev/null",
    "--lang \"$H\" check",
    "\"--$H\"",
];

/// What gives a program the bytes as they are, and only a terminal the marks.
const ON_A_TERMINAL: &[&str] = &[
    "get site.name",
    "get \"queues.$H.name\"",
    "history show 1",
    "history show 2",
    "simulate --sql duckdb --table \"$H\"",
];

/// A session with the questions and answers of `edit --plain`, in which foreign text is typed too.
const ANSWERS: &str = "printf '%s\\n' h 1 3 \"$H\" / \"$H\" \"$H\" s y q n | \
                       \"$P\" edit --plain --calls calls.csv";

fn script() -> String {
    let mut script = String::from("P=\"$1\"\n");
    for command in COMMANDS.iter().chain(ON_A_TERMINAL) {
        writeln!(script, "cat <<'END'\n$ {command}\nEND\n\"$P\" {command}").unwrap();
    }
    for command in COMMANDS {
        writeln!(script, "cat <<'END'\n$ {command} | cat\nEND\n(\"$P\" {command}) 2>&1 | cat")
            .unwrap();
    }
    script + ANSWERS + "\nCALL_SETTINGS_FILE=\"$H\" \"$P\" check\necho '<the end>'\n"
}

/// Everything that came to the terminal.
fn said(hostile: &str) -> String {
    let folder = site(hostile);
    let name = file_name(hostile);
    let environment = [
        ("H", hostile),
        ("F", name.as_str()),
        ("NO_COLOR", "1"),
        ("CALL_SETTINGS_FILE", "call-settings.toml"),
        ("SUDO_USER", hostile),
        ("SSH_CONNECTION", hostile),
    ];
    let mut terminal = Terminal::run(&folder, &script(), &environment);
    assert_eq!(terminal.ends(), 0);
    String::from_utf8(terminal.bytes.clone()).unwrap()
}

/// A line without how far a reading was, which a slow machine is told and which the program itself wipes
/// away again.
fn without_progress(line: &str) -> String {
    const WIPED: &str = "\r\u{1b}[2K";
    if !line.starts_with("reading: ") {
        return line.to_owned();
    }
    line.split(WIPED).filter(|part| !part.starts_with("reading: ")).collect()
}

fn assert_nothing_is_obeyed(hostile: &str) {
    let said = said(&format!("{MARK}{hostile}"));
    assert!(said.contains("<the end>"), "{said}");
    let mut command = "";
    for line in said.split("\r\n") {
        command = line.strip_prefix("$ ").unwrap_or(command);
        let line = without_progress(line);
        let obeyed = line.chars().find(|c| is_hostile(*c) && *c != '\t');
        assert_eq!(obeyed, None, "{command}: {line:?}");
    }
    assert!(!said.contains("panicked"), "{said}");
    let shown = said.matches(MARK).count();
    assert!(shown > COMMANDS.len(), "{shown} times only:\n{said}");
}

#[test]
fn every_sequence_at_once_is_shown_and_not_obeyed_whatever_command_says_it() {
    assert_nothing_is_obeyed(&SEQUENCES.concat());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_foreign_text_is_obeyed_by_a_terminal_whatever_command_says_it(hostile in hostile()) {
        assert_nothing_is_obeyed(&hostile);
    }
}
