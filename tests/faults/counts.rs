//! The counts: a fault of every kind at every system call of a save, and writers all at once.
//! `cargo test --test faults counts` prints them.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::site::{NEW, OLD, PROGRAM, Ran, SET, Site, can_inject, ran, say};

/// The faults of a call. `kill` comes before the call does anything; the errors come instead of it.
const FAULTS: [&str; 7] = [
    "signal=SIGKILL",
    "signal=SIGTERM",
    "error=EIO",
    "error=ENOSPC",
    "error=EACCES",
    "error=EINTR",
    "error=EMFILE",
];

/// Calls that cannot fail, or have to do with memory and signals, not with files.
const NOT_OF_FILES: &str = "mmap munmap mprotect brk futex exit_group sigaltstack madvise execve \
                            arch_prctl geteuid getppid set_tid_address set_robust_list rseq prlimit64 rt_sigprocmask";

/// The system calls of a save from the moment it takes the lock: name, and the how-manieth call of
/// that name it is. Another thread waits for signals meanwhile; faults are counted by the thread.
pub fn calls(args: &[&str]) -> Vec<(String, usize)> {
    let site = Site::new();
    let trace = site.path("trace");
    let mut command = site.command("strace");
    command.args(["-f", "-qq", "-o"]).arg(&trace).arg(PROGRAM);
    assert_eq!(ran(command.args(args)).code, Some(0));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let (mut calls, mut locked) = (Vec::new(), false);
    let trace = fs::read_to_string(trace).unwrap();
    let saves = trace.split(' ').next().unwrap_or_default();
    for line in trace.lines() {
        let Some(call) = line.strip_prefix(saves).map(str::trim_start) else { continue };
        let Some((name, _)) = call.split_once('(').filter(|_| !call.starts_with('<')) else {
            continue;
        };
        let name = name.to_owned();
        let number = seen.entry(name.clone()).or_default();
        *number += 1;
        locked |= line.contains(".site.toml.lock");
        if locked && !NOT_OF_FILES.split_whitespace().any(|other| other == name) {
            calls.push((name, *number));
        }
    }
    calls
}

/// What is wrong with a save that met one fault; nothing as it should be.
fn fault(fault: &str, args: &[&str]) -> Option<String> {
    let site = Site::new();
    let kills = fault.contains("SIGKILL");
    let Ran { code, said } = site.with_faults(&[fault], args);
    let text = site.text();
    let wrong = |what: &str| Some(format!("{fault}: {what}: {code:?}\n{text}\n{said}"));
    let is_new = match text.as_str() {
        OLD => false,
        NEW => true,
        _ => return wrong("torn"),
    };
    match code {
        Some(0 | 6) if !is_new => return wrong("false \"saved\""),
        Some(1..=5) if is_new => return wrong("false \"not saved\""),
        Some(101 | 134) => return wrong("a panic"),
        _ => {}
    }
    if !kills && !site.left().is_empty() {
        return wrong(&format!("left: {:?}", site.left()));
    }
    if fs::metadata(site.file()).unwrap().permissions().mode() & 0o7777 != 0o640 {
        return wrong("another mode");
    }
    // The next save works at once, clears what a kill has left, and has a history.
    let next = site.run(&["set", "sla.answer_within_seconds=30"]);
    if next.code != Some(0) || !site.left().is_empty() {
        return wrong(&format!("the next save: {next:?}, left: {:?}", site.left()));
    }
    let versions = site.run(&["history", "--json"]);
    let kept = versions.said.matches("\"version\"").count();
    if versions.code != Some(0) || kept != 2 + usize::from(is_new) {
        return wrong(&format!("the history: {}", versions.said));
    }
    None
}

/// Does something with every item, on all cores; what it found.
pub fn on_all_cores<T: Sync>(
    items: &[T],
    find: impl Fn(&T) -> Option<String> + Sync,
) -> Vec<String> {
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Some(what) = find(item) {
                found.lock().unwrap().push(what);
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(work))));
    found.into_inner().unwrap()
}

#[test]
fn counts_a_fault_at_every_call_of_a_save_leaves_the_old_file_or_the_new_one() {
    if !can_inject() {
        return;
    }
    let calls = calls(&SET);
    let faults: Vec<_> = calls
        .iter()
        .flat_map(|(name, number)| FAULTS.map(|fault| format!("{name}:{fault}:when={number}")))
        .collect();
    let wrong = on_all_cores(&faults, |what| fault(what, &SET));
    let count = |what: &str| wrong.iter().filter(|wrong| wrong.contains(what)).count();
    say(&format!(
        "faults injected {} at {} calls of a save: torn files {}, false \"saved\" {}, false \"not \
         saved\" {}, temporaries left {}",
        faults.len(),
        calls.len(),
        count("torn"),
        count("false \"saved\""),
        count("false \"not saved\""),
        count("left: "),
    ));
    assert!(
        wrong.is_empty(),
        "{} wrong, such as\n{}",
        wrong.len(),
        wrong[..wrong.len().min(3)].join("\n")
    );
}

#[test]
fn counts_eight_writers_of_25_changes_each_lose_none() {
    const WRITERS: usize = 8;
    const CHANGES: usize = 25;
    let site = Site::with("version = 1\n");
    let writer = |writer: &usize| {
        (1..=CHANGES).find_map(|change| {
            let value = format!("queues.w{writer}-{change}.name=n{change}");
            let Ran { code, said } = site.run(&["set", &value, "--wait", "60"]);
            (code != Some(0)).then(|| format!("{value}: {code:?}: {said}"))
        })
    };
    let writers: Vec<usize> = (0..WRITERS).collect();
    let found = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for one in &writers {
            let (found, writer) = (&found, &writer);
            scope.spawn(move || found.lock().unwrap().extend(writer(one)));
        }
    });
    let (text, failed) = (site.text(), found.into_inner().unwrap());
    let lost = WRITERS * CHANGES - text.matches("name = \"n").count();
    say(&format!(
        "{WRITERS} writers of {CHANGES} changes: lost updates {lost}, temporaries left {}",
        site.left().len()
    ));
    assert_eq!((lost, failed, site.left()), (0, vec![], vec![]));
    let versions = site.run(&["history", "--json"]).said.matches("\"version\"").count();
    assert!((198..=200).contains(&versions), "{versions} versions are kept");
}
