//! Logs as they lie about on a site: packed, in parts, through pipes, of other systems.

use std::io::Write as _;

use super::*;

const HEADER: &str = "call_id,direction,customer,queue,started_at,answered_at,ended_at\n";

/// The rows of a day, the later part answered.
fn rows(numbers: std::ops::Range<u32>) -> String {
    let row = |n: u32| {
        let start = 1_795_227_120 + n * 60;
        let answer = if n > 4 { (start + 20).to_string() } else { String::new() };
        format!("c{n},in,090000001{},q1,{start},{answer},{}\n", n % 3, start + 40)
    };
    numbers.map(row).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

fn desk() -> Desk {
    let (morning, evening) = (rows(0..4), rows(4..9));
    let desk = Desk::new().file("all.csv", &format!("{HEADER}{morning}{evening}"));
    desk.write("morning.csv", &format!("{HEADER}{morning}"));
    desk.write("evening.csv", &format!("{HEADER}{evening}"));
    let put = |name: &str, bytes: &[u8]| fs::write(desk.folder.path().join(name), bytes).unwrap();
    put("packed", &gzip(&format!("{HEADER}{morning}{evening}")));
    put("pieces.gz", &[gzip(&format!("{HEADER}{morning}")), gzip(&evening)].concat());
    put("evening.zst", &zstd::encode_all(format!("{HEADER}{evening}").as_bytes(), 1).unwrap());
    let whole = gzip(&format!("{HEADER}{morning}"));
    put("cut.gz", &whole[..whole.len() - 9]);
    desk
}

#[test]
fn a_log_is_the_same_packed_in_parts_in_any_order_and_through_a_pipe() {
    let desk = desk();
    let whole = desk.run("cs simulate --json all.csv");
    assert!(whole.contains("\"read\": 9"), "{whole}");
    for logs in [
        "packed",
        "pieces.gz",
        "morning.csv evening.zst",
        "evening.zst morning.csv",
        "evening.csv morning.csv",
        "- < all.csv",
        "- < packed",
        "evening.zst - < morning.csv",
    ] {
        assert_eq!(desk.run(&format!("cs simulate --json {logs}")), whole, "{logs}");
    }
    assert_eq!(desk.run("cat evening.csv morning.csv | cs simulate --json -"), whole);
}

#[test]
fn a_packed_log_that_is_cut_off_is_said_to_be() {
    let desk = desk();
    shows!(desk.run("cs simulate cut.gz; cs simulate cut.gz --lang vi"), @r"
    ! error: cut.gz: is packed, and cut off
    ! lỗi: cut.gz: là tệp nén, và bị cắt cụt
    ? 3
    ");
}

const MAPPING: &str = r#"about = "our old switch"
[log]
header = ["Nr", "Since", "Secs"]
[call]
id = "Nr"
started = "Since"
lasted = "Secs"
[[direction]]
is = "in"
"#;

#[test]
fn a_mapping_of_ones_own_is_found_in_the_configuration() {
    let desk = Desk::new().file("old.csv", "Nr,Since,Secs\n1,1795227120,30\n2,1795227180,30\n");
    shows!(desk.run("cs simulate old.csv"), @r"
    ! error: old.csv: not a call log of a format this program reads: csv, jsonl, call-log, history, queue-log, asterisk-cdr, freepbx, freeswitch, 3cx, twilio
    ? 3
    ");
    desk.write(".config/call-settings/mappings/switch.toml", MAPPING);
    shows!(desk.run("cs simulate old.csv --json | grep -e read -e missed | head -2"), @r#"
    "read": 2,
    "missed": 2,
    "#);
    shows!(desk.run("cs simulate old.csv --format swich"), @r"
    ! error: `swich` is no format of call logs: use one of switch, csv, jsonl, call-log, history, queue-log, asterisk-cdr, freepbx, freeswitch, 3cx, twilio; did you mean `switch`?
    ? 2
    ");
    desk.write(".config/call-settings/mappings/switch.toml", "[log]\nheader = 1\n[call]\n");
    let said = desk.run("cs simulate old.csv --format csv");
    shows!(said.replace(desk.folder.path().to_str().unwrap(), "…"), @r"
    ! warning: …/.config/call-settings/mappings/switch.toml:1:1: `direction` is missing
    ! warning: …/.config/call-settings/mappings/switch.toml:2:10: a list is needed here
    ! warning: …/.config/call-settings/mappings/switch.toml:3:1: `id` is missing
    ! warning: …/.config/call-settings/mappings/switch.toml:3:1: `started` is missing
    ! error: old.csv: the header has no column call_id, direction, started_at, ended_at
    ? 3
    ");
}

#[test]
fn ctrl_c_ends_a_reading_with_nothing_half_said() {
    let program = Path::new(env!("CARGO_BIN_EXE_call-settings"));
    let mut reading = Command::new(program)
        .args(["simulate", "--json", "-"])
        .env("HOME", "/nonexistent")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // More than a pipe holds: when it is written, the program has begun to read.
    let mut input = reading.stdin.take().unwrap();
    input.write_all(format!("{HEADER}{}", rows(0..9).repeat(3000)).as_bytes()).unwrap();
    let killed = Command::new("kill").args(["-INT", &reading.id().to_string()]).status();
    assert!(killed.unwrap().success());
    let ended = reading.wait_with_output().unwrap();
    drop(input);
    let said = (ended.status.code(), String::from_utf8_lossy(&ended.stdout), ended.stderr.len());
    assert_eq!(said, (Some(130), "".into(), 0));
}
