//! A log that takes its time: the form is there at once, keys are answered, and Esc and Ctrl+C stop the
//! reading. The log is a pipe that the test holds the other end of.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;

use crate::pty::{Terminal, folder};

const HEADER: &str = "call_id,direction,customer,queue,started_at,ended_at\n";

/// The form on a log that comes through a pipe, and the end of it to write to.
fn piped() -> (Terminal, File) {
    let form = Terminal::open_by("mkfifo calls && exec \"$@\" --calls /dev/fd/3 3<calls");
    let path = form.folder.path().join("calls");
    form.waits("the pipe", |_| path.exists());
    let pipe = OpenOptions::new().write(true).open(&path).unwrap();
    (form, pipe)
}

/// The form on a log with two missed calls of a customer, at these times.
fn on(times: [&str; 2]) -> Terminal {
    let folder = folder();
    let row = |(at, time): (usize, &str)| format!("c{at},in,0900000012,q,{time},{time}\n");
    let rows: String = times.into_iter().enumerate().map(row).collect();
    fs::write(folder.path().join("calls.csv"), HEADER.to_owned() + &rows).unwrap();
    Terminal::open_on(&folder, &["--lang", "en", "--calls", "calls.csv"], &[])
}

#[test]
fn keys_are_answered_while_a_log_loads_and_its_calls_count_as_soon_as_they_are_there() {
    let (mut form, mut pipe) = piped();
    form.shows("[x] on")
        .press(" ")
        .shows("[ ] off")
        .press("\t")
        .shows("[Simulator]")
        .press("\x1b[Z");
    form.shows("Simulator: /dev/fd/3").press(" ").shows("[x] on");
    writeln!(pipe, "{HEADER}c1,in,0900000012,q,1795227120,1795227130").unwrap();
    drop(pipe);
    form.shows("Simulator: /dev/fd/3, 1 calls").shows("tickets 1").press(" ").shows("1 → 0");
    form.press("u").shows("Undone").press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn esc_stops_the_reading_and_says_so_and_r_begins_it_again() {
    let (mut form, mut pipe) = piped();
    writeln!(pipe, "{HEADER}c1,in,0900000012,q,1795227120,1795227130").unwrap();
    form.shows("Simulator: /dev/fd/3").press("\x1b");
    form.shows("reading stopped at 0 MB, no call is used; r in the simulator reads again");
    form.press("jj4").shows("‹4 by queue›").press("\tr");
    writeln!(pipe, "c2,in,0900000013,q,1795227120,1795227130").unwrap();
    drop(pipe);
    form.shows("call 2/2").press("u").shows("Undone").press("q");
    assert_eq!(form.ends(), 0);
}

#[test]
fn a_long_reading_shows_how_far_it_is_and_ctrl_c_stops_it_before_it_leaves_the_form() {
    let (mut form, mut pipe) = piped();
    pipe.write_all(HEADER.as_bytes()).unwrap();
    let rows = "c1,in,0900000012,q,1795227120,1795227130\n".repeat(1000);
    let feeding = std::thread::spawn(move || while pipe.write_all(rows.as_bytes()).is_ok() {});
    form.shows("reading: ").shows("MB/s · Esc stops").press("\x03").shows("reading stopped at ");
    form.press("\x03");
    assert_eq!(form.ends(), 0);
    feeding.join().unwrap();
}

#[test]
fn the_form_is_left_at_once_while_a_log_loads() {
    let (mut form, pipe) = piped();
    form.shows("Simulator: /dev/fd/3").press("q");
    assert_eq!(form.ends(), 0);
    drop(pipe);
}

#[test]
fn a_log_that_cannot_be_read_is_told_of_in_the_form_and_one_that_is_not_there_before_it() {
    let folder = folder();
    fs::write(folder.path().join("calls.csv"), "Lan,Minh\n").unwrap();
    let mut form = Terminal::open_on(&folder, &["--lang", "en", "--calls", "calls.csv"], &[]);
    form.shows("calls.csv: not a call log of a format this program reads").press("q");
    assert_eq!(form.ends(), 0);
    let mut form = Terminal::open_on(&folder, &["--lang", "en", "--calls", "no.csv"], &[]);
    assert_eq!(form.ends(), 3);
}

/// Goes to the site's zone, and has another one taken.
const TO_UTC: &str = "G\rjj\r\x15UTC\r";

#[test]
fn in_another_zone_instants_fall_on_other_days_and_local_times_are_read_again() {
    // 23:30 and 00:30 in Hanoi, 16:30 and 17:30 in UTC.
    let mut form = on(["1795278600", "1795282200"]);
    form.shows("2 calls").press("jj1").shows("tickets 2").press(TO_UTC).shows("tickets 2 → 1");
    let mut form = on(["2026-11-21 23:30:00", "2026-11-22 00:30:00"]);
    form.shows("2 calls").press("jj1").shows("tickets 2").press(TO_UTC);
    form.until("the same two days", |screen| {
        let text = screen.contents();
        ["Changes (2)", "2 calls", "tickets 2  "].iter().all(|said| text.contains(said))
    });
}
