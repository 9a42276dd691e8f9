//! What is wrong or odd in settings as a whole (`RULES.md` §9), whether they stand in a file or are
//! about to.

use std::collections::HashMap;
use std::ops::Range;

use super::problem::{Kind, Problem};
use super::reading::Reading;
use super::ringtone::RingtoneFault;
use crate::settings::queues::{Fate, align};
use crate::settings::{
    Key, Kind as Takes, Queue, ROWS, Row, Setting, Settings, Strategy, oddities, queues, urls,
};
use crate::text::is_hostile;

/// What only the disk knows of a file of settings; `disk::look` finds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnDisk {
    /// What is wrong with the file the ringtone names.
    pub ringtone: Option<RingtoneFault>,
    /// Whether users other than the file's owner and group may change it.
    pub writable_by_others: bool,
    /// Whether they may change its folder, and so put another file in its place.
    pub folder_writable_by_others: bool,
}

impl Reading {
    /// Every problem there would be with these settings in place of the ones read. A refused value of
    /// the text counts until another value takes its place: one that differs from the default that
    /// stood in for it, or any, where its key is `mended`. With the settings read and nothing mended
    /// it is [`Reading::problems`].
    pub fn problems_with(&self, settings: &Settings, mended: &[Key]) -> Vec<Problem> {
        let counts = |problem: &&Problem| match &problem.key {
            Some(key) => !mended.contains(key) && key.value(settings) == key.value(&self.settings),
            None => true,
        };
        let mut problems: Vec<_> = self.of_text.iter().filter(counts).cloned().collect();
        problems.extend(self::problems(settings, self));
        problems.sort_by_key(|problem| problem.span.as_ref().map(|span| (span.start, span.end)));
        problems
    }

    /// The problems of what only the disk knows, to stand beside the others.
    pub fn problems_on_disk(&self, found: OnDisk) -> Vec<Problem> {
        on_disk(self, found)
    }
}

/// The problems of what the disk knows.
fn on_disk(reading: &Reading, found: OnDisk) -> Vec<Problem> {
    let row = crate::settings::row("ringtone.file");
    let ringtone = found.ringtone.zip(row).map(|(fault, row)| {
        let key = Key::Setting(row);
        Problem { span: reading.span(&key), key: Some(key), kind: Kind::Ringtone(fault) }
    });
    let file = found.writable_by_others.then_some(Kind::WritableByOthers);
    let folder = found.folder_writable_by_others.then_some(Kind::FolderWritableByOthers);
    let rights = file.into_iter().chain(folder);
    rights.map(|kind| Problem { span: None, key: None, kind }).chain(ringtone).collect()
}

/// The problems of settings as a whole, with places where a value stands in the text that was read.
pub(super) fn problems(settings: &Settings, reading: &Reading) -> Vec<Problem> {
    let mut check = Check { settings, reading, stood: stood(settings, reading), found: Vec::new() };
    check.merge();
    for row in ROWS {
        check.setting(row);
    }
    check.queues();
    check.found
}

/// Where in the list that was read each queue stood.
fn stood(settings: &Settings, reading: &Reading) -> Vec<Option<usize>> {
    let read = &reading.settings.queues;
    if settings.queues == *read {
        return (0..read.len()).map(Some).collect();
    }
    let mut stood = vec![None; settings.queues.len()];
    for fate in align(read, &settings.queues) {
        if let Fate::Kept(old, new) = fate {
            stood[new] = Some(old);
        }
    }
    stood
}

struct Check<'s> {
    settings: &'s Settings,
    reading: &'s Reading,
    stood: Vec<Option<usize>>,
    found: Vec<Problem>,
}

impl Check<'_> {
    fn report(&mut self, key: Key, span: Option<Range<usize>>, kind: Kind) {
        self.found.push(Problem { span, key: Some(key), kind });
    }

    fn merge(&mut self) {
        let tickets = &self.settings.tickets;
        if tickets.auto_create || tickets.merge_missed == Strategy::PerCall {
            return;
        }
        if let Some(row) = crate::settings::row("tickets.merge_missed") {
            self.of_setting(row, Kind::MergeWithoutTickets);
        }
    }

    fn of_setting(&mut self, row: &'static Setting, kind: Kind) {
        let key = Key::Setting(row);
        let span = self.reading.span(&key);
        self.report(key, span, kind);
    }

    fn setting(&mut self, row: &'static Setting) {
        match &row.kind {
            Takes::Url(lens) => {
                let url = (lens.get)(self.settings);
                if urls::is_iframe(row) && !url.is_empty() {
                    self.iframe(row, url.as_str());
                }
                for oddity in oddities(url) {
                    self.of_setting(row, Kind::Url(oddity));
                }
            }
            Takes::Line(lens) | Takes::Sound(lens) | Takes::Id(lens) => {
                if let Some(c) = hidden((lens.get)(self.settings)) {
                    self.of_setting(row, Kind::HiddenCharacter(c));
                }
            }
            _ => {}
        }
    }

    fn iframe(&mut self, row: &'static Setting, url: &str) {
        if !self.settings.tickets.auto_create {
            self.of_setting(row, Kind::IframeWithoutTickets);
        }
        if url.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http:")) {
            self.of_setting(row, Kind::InsecureIframe);
        }
    }

    fn queues(&mut self) {
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (at, queue) in self.settings.queues.iter().enumerate() {
            if queue.id.is_empty() {
                self.no_id(at);
            } else if let Some(first) = first.get(queue.id.as_str()) {
                self.twice(*first, at, queue);
            } else {
                first.insert(&queue.id, at);
            }
            for row in queues::ROWS {
                self.field(at, queue, row);
            }
        }
        let queues = &self.settings.queues;
        if let Some(first) = queues.first().filter(|_| queues.iter().all(|q| !q.create_ticket)) {
            self.of_field(0, first, queues::SWITCH, Kind::EveryQueueOff);
        }
    }

    /// A queue without an id; one whose id was refused has its problem already.
    fn no_id(&mut self, at: usize) {
        if self.place(at, queues::ID).is_none() {
            let span = self.old(at).and_then(|old| self.reading.queue_span(old));
            self.report(Key::QueueField(String::new(), queues::ID), span, Kind::QueueWithoutId);
        }
    }

    fn twice(&mut self, first: usize, at: usize, queue: &Queue) {
        let first = self.old(first).and_then(|old| self.reading.queue_place(old));
        let kind = Kind::DuplicateQueue { id: queue.id.clone(), first };
        self.of_field(at, queue, queues::ID, kind);
    }

    fn field(&mut self, at: usize, queue: &Queue, row: &'static Row<Queue>) {
        if let Takes::Line(lens) | Takes::Id(lens) = &row.kind
            && let Some(c) = hidden((lens.get)(queue))
        {
            self.of_field(at, queue, row, Kind::HiddenCharacter(c));
        }
    }

    fn of_field(&mut self, at: usize, queue: &Queue, row: &'static Row<Queue>, kind: Kind) {
        let span = self.place(at, row);
        self.report(Key::QueueField(queue.id.clone(), row), span, kind);
    }

    fn place(&self, at: usize, row: &'static Row<Queue>) -> Option<Range<usize>> {
        self.reading.field_span(self.old(at)?, row)
    }

    fn old(&self, at: usize) -> Option<usize> {
        self.stood.get(at).copied().flatten()
    }
}

fn hidden(text: &str) -> Option<char> {
    text.chars().find(|c| is_hostile(*c))
}
