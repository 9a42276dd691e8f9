//! Power cuts: every state a disk may be left in, by what a save asked of it and what it confirmed.
//!
//! The system calls of a real save are read as events on a small model of a file system: what a file
//! holds is certain once the file is synchronised, what a folder lists once the folder is. Whatever is
//! uncertain is tried in every way: names that were changed or not, in any combination, and files that
//! are empty, cut off or whole. A file system that keeps the order of what it is asked leaves some of
//! these states, one that does not leaves any.

use std::collections::BTreeMap;
use std::fs;

use super::site::{NEW, OLD, PROGRAM, SET, Site, can_inject, ran, say};

/// What a save does to the folder of the file, as far as a power cut is concerned.
#[derive(Clone, Debug, PartialEq)]
enum Event {
    Change(Change),
    Write(String, usize),
    SyncFile(String),
    SyncFolder,
    Said,
}

/// A change of the folder's list of names.
#[derive(Clone, Debug, PartialEq)]
enum Change {
    Create(String),
    Exchange(String, String),
    Rename(String, String),
    Remove(String),
}

/// Reads the trace of a save: only what happens in the folder itself counts.
fn events(trace: &str, folder: &str) -> Vec<Event> {
    trace.lines().filter_map(|line| event(line, folder)).collect()
}

fn event(line: &str, folder: &str) -> Option<Event> {
    let (call, rest) = line.split_once(' ')?.1.trim_start().split_once('(')?;
    if rest.contains(") = -1") {
        return None;
    }
    let names: Vec<String> = rest.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    let name = |at: usize| names.get(at).cloned();
    // Descriptors are shown with their paths: `6</folder/name>`.
    let path = rest.split_once('<')?.1.split_once('>')?.0;
    let own = path.strip_prefix(folder).and_then(|name| name.strip_prefix('/'));
    let in_folder = path == folder;
    match call {
        "openat" if in_folder && rest.contains("O_CREAT") => {
            Some(Event::Change(Change::Create(name(0)?)))
        }
        "write" if path.starts_with("pipe:") => Some(Event::Said),
        "write" => Some(Event::Write(own?.to_owned(), rest.rsplit(' ').next()?.parse().ok()?)),
        "fsync" if in_folder => Some(Event::SyncFolder),
        "fsync" => Some(Event::SyncFile(own?.to_owned())),
        "renameat2" if rest.contains("RENAME_EXCHANGE") && in_folder => {
            Some(Event::Change(Change::Exchange(name(0)?, name(1)?)))
        }
        "renameat" | "renameat2" if in_folder => {
            Some(Event::Change(Change::Rename(name(0)?, name(1)?)))
        }
        "unlinkat" if in_folder => Some(Event::Change(Change::Remove(name(0)?))),
        _ => None,
    }
}

/// The files by number: how much of the new text each holds, and how much of that is certain. File 0
/// is the old one.
#[derive(Clone, Default)]
struct Disk {
    /// What the folder lists for certain.
    certain: BTreeMap<String, usize>,
    /// What has been changed since.
    uncertain: Vec<(Change, usize)>,
    written: BTreeMap<usize, usize>,
    synced: BTreeMap<usize, usize>,
    files: usize,
    said: bool,
}

impl Disk {
    fn new() -> Self {
        Self { certain: [("site.toml".to_owned(), 0)].into(), files: 1, ..Self::default() }
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::Change(change) => {
                let new = self.files;
                self.files += usize::from(matches!(change, Change::Create(_)));
                self.uncertain.push((change.clone(), new));
            }
            Event::Write(name, bytes) => {
                if let Some(file) = self.now().get(name) {
                    *self.written.entry(*file).or_default() += bytes;
                }
            }
            Event::SyncFile(name) => {
                if let Some(file) = self.now().get(name) {
                    self.synced.insert(*file, self.written.get(file).copied().unwrap_or_default());
                }
            }
            Event::SyncFolder => {
                self.certain = self.now();
                self.uncertain.clear();
            }
            Event::Said => self.said = true,
        }
    }

    /// What the folder lists while the power is on.
    fn now(&self) -> BTreeMap<String, usize> {
        self.listed(usize::MAX)
    }

    /// What it may list after a cut: of the uncertain changes, those whose bit is set.
    fn listed(&self, chosen: usize) -> BTreeMap<String, usize> {
        let mut names = self.certain.clone();
        for (at, (change, new)) in self.uncertain.iter().enumerate() {
            if chosen >> at.min(60) & 1 == 1 {
                apply(change, *new, &mut names);
            }
        }
        names
    }

    /// What is wrong with the file in any state that a cut may leave now.
    fn fault(&self) -> (usize, Option<String>) {
        let mut states = 0;
        for chosen in 0..1_usize << self.uncertain.len() {
            let names = self.listed(chosen);
            for text in self.texts(names.get("site.toml")) {
                states += 1;
                let whole = text.as_deref() == Some(OLD) || text.as_deref() == Some(NEW);
                if !whole || (self.said && text.as_deref() != Some(NEW)) {
                    return (states, Some(format!("{names:?}: {text:?}, said: {}", self.said)));
                }
            }
        }
        (states, None)
    }

    /// What a file may hold after a cut: of what is uncertain nothing, a part, or all.
    fn texts(&self, file: Option<&usize>) -> Vec<Option<String>> {
        match file {
            None => vec![None],
            Some(0) => vec![Some(OLD.to_owned())],
            Some(file) => {
                let (from, to) = (self.synced.get(file), self.written.get(file));
                let (from, to) =
                    (from.copied().unwrap_or_default(), to.copied().unwrap_or_default());
                let lengths = [from, usize::midpoint(from, to), to];
                lengths.map(|length| NEW.get(..length).map(str::to_owned)).to_vec()
            }
        }
    }
}

fn apply(change: &Change, new: usize, names: &mut BTreeMap<String, usize>) {
    match change {
        Change::Create(name) => drop(names.insert(name.clone(), new)),
        Change::Remove(name) => drop(names.remove(name)),
        Change::Rename(from, to) => {
            if let Some(file) = names.remove(from) {
                names.insert(to.clone(), file);
            }
        }
        Change::Exchange(one, other) => {
            if let (Some(a), Some(b)) = (names.get(one).copied(), names.get(other).copied()) {
                names.insert(one.clone(), b);
                names.insert(other.clone(), a);
            }
        }
    }
}

/// Cuts the power after every event of a save: how many states there are, and what is wrong with one.
fn cut(events: &[Event]) -> (usize, Option<String>) {
    let mut disk = Disk::new();
    let (mut states, mut fault) = (0, None);
    for event in events {
        disk.take(event);
        let (more, wrong) = disk.fault();
        states += more;
        fault = fault.or(wrong.map(|wrong| format!("after {event:?}: {wrong}")));
    }
    (states, fault)
}

#[test]
fn counts_a_power_cut_leaves_the_old_file_or_the_new_one_and_the_new_one_once_it_is_said() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    let trace = site.path("trace");
    let mut command = site.command("strace");
    command.args(["-f", "-qq", "-y", "-o"]).arg(&trace).arg(PROGRAM).args(SET);
    assert_eq!(ran(&mut command).code, Some(0));
    let folder = site.folder().canonicalize().unwrap();
    let events = events(&fs::read_to_string(trace).unwrap(), &folder.to_string_lossy());
    assert!(events.contains(&Event::SyncFolder) && events.contains(&Event::Said), "{events:?}");
    let (states, fault) = cut(&events);
    say(&format!(
        "states after a power cut {states}: torn or lost {}",
        usize::from(fault.is_some())
    ));
    assert_eq!(fault, None, "{events:?}");
}

#[test]
fn the_model_finds_what_a_save_without_a_sync_would_lose() {
    let name = |name: &str| name.to_owned();
    let save = [
        Event::Change(Change::Create(name("t"))),
        Event::Write(name("t"), NEW.len()),
        Event::SyncFile(name("t")),
        Event::Change(Change::Exchange(name("t"), name("site.toml"))),
        Event::Change(Change::Remove(name("t"))),
        Event::SyncFolder,
        Event::Said,
    ];
    let without = |left_out: &Event| {
        let kept: Vec<_> = save.iter().filter(|event| *event != left_out).cloned().collect();
        cut(&kept).1
    };
    assert_eq!(cut(&save).1, None);
    assert!(without(&save[2]).is_some(), "the file's own sync");
    assert!(without(&save[5]).is_some(), "the folder's sync");
}
