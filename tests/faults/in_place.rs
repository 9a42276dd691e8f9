//! Writing in place: weaker, so the copy has to hold.

use std::fs;

use super::counts::{calls, on_all_cores};
use super::site::{NEW, OLD, PROGRAM, Ran, SET, Site, can_inject, ran, say};

const IN_PLACE: [&str; 3] = [SET[0], SET[1], "--in-place"];

/// The copies that are kept.
fn copies(site: &Site) -> Vec<String> {
    let Ok(kept) = fs::read_dir(site.path("state/recovery")) else { return Vec::new() };
    let paths = kept.map(|entry| entry.unwrap().path());
    let whole = paths.filter(|path| path.extension().is_none_or(|ending| ending != "tmp"));
    whole.map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn a_kill_in_a_write_in_place_leaves_a_whole_copy_that_is_offered_and_never_applied() {
    if !can_inject() {
        return;
    }
    let calls = calls(&IN_PLACE);
    let wrong = on_all_cores(&calls, |(name, number)| {
        let site = Site::new();
        let Ran { said, .. } =
            site.with_faults(&[&format!("{name}:signal=SIGKILL:when={number}")], &IN_PLACE);
        let (text, copies) = (site.text(), copies(&site));
        let is_whole = text == OLD || text == NEW;
        let has_copy = copies.iter().any(|copy| copy == OLD);
        if !is_whole && !has_copy {
            return Some(format!("{name} {number}: torn, and no copy: {text}\n{said}"));
        }
        let next = site.run(&["get", "sla.target_percent"]).said;
        if has_copy && text != OLD && !next.contains("a write in place was broken off") {
            return Some(format!("{name} {number}: the copy is not offered: {next}"));
        }
        (site.text() != text).then(|| format!("{name} {number}: applied silently"))
    });
    say(&format!("kills in a write in place {}: without a copy {}", calls.len(), wrong.len()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_error_in_a_write_in_place_puts_the_old_bytes_back_or_says_where_they_are() {
    if !can_inject() {
        return;
    }
    for fault in [
        "pwrite64:error=EIO:when=1",
        "ftruncate:error=EIO:when=1",
        // Not written, but said to be: only reading it again tells.
        "pwrite64:retval=42:when=1",
    ] {
        let site = Site::new();
        let Ran { code, said } = site.with_faults(&[fault], &IN_PLACE);
        assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
        assert!(copies(&site).is_empty());
    }
    let site = Site::new();
    let Ran { code, said } = site.with_faults(&["ftruncate:error=EIO"], &IN_PLACE);
    assert_eq!(code, Some(3));
    assert!(said.contains("is half written") && said.contains("state/recovery/"), "{said}");
    assert_eq!(copies(&site), [OLD]);
}

#[test]
fn without_a_copy_nothing_is_written_in_place() {
    let site = Site::new();
    fs::create_dir(site.path("state")).unwrap();
    fs::write(site.path("state/recovery"), "in the way").unwrap();
    let Ran { code, said } = site.run(&IN_PLACE);
    assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
    assert!(said.contains("the copy that has to be there before a write in place"), "{said}");
}

#[test]
fn a_write_in_place_cuts_nothing_off_first_and_asks_the_disk_before_it_looks_again() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    let trace = site.path("trace");
    let mut strace = site.command("strace");
    strace.args(["-f", "-y", "-qq", "-o"]).arg(&trace);
    assert_eq!(ran(strace.arg(PROGRAM).args(IN_PLACE)).code, Some(0));
    let trace = fs::read_to_string(&trace).unwrap();
    // Descriptors are shown with their paths.
    let file = format!("<{}>", site.file().display());
    let of_file = trace.lines().filter(|line| line.contains(&file) && line.contains(") = "));
    let names: Vec<_> =
        of_file.filter_map(|line| line.split_once('(')?.0.rsplit(' ').next()).collect();
    let is_change = |name: &&&str| ["pwrite64", "write", "ftruncate", "fsync"].contains(*name);
    let changes: Vec<_> = names.iter().filter(is_change).copied().collect();
    assert_eq!(changes, ["pwrite64", "ftruncate", "fsync"], "{trace}");
    let from_sync = names.iter().skip_while(|name| **name != "fsync");
    assert!(from_sync.clone().any(|name| *name == "read"), "{trace}");
    let copied = trace.find("state/recovery").zip(trace.find("pwrite64("));
    assert!(copied.is_some_and(|(copy, write)| copy < write), "{trace}");
    let opened =
        trace.lines().find(|line| line.contains("\"site.toml\"") && line.contains("O_TRUNC"));
    assert_eq!(opened, None);
}
