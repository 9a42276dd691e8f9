//! Reading call logs for a command, and saying what was odd in them.

use std::io::{self, BufRead, Stdin};
use std::path::{Path, PathBuf};

use crate::calls::{Collector, Fault, Formats, Kinds, Known, Log, Mapping, ReadError};
use crate::disk::{self, LoadError, LogBytes, Piece};
use crate::place;
use crate::replay::bulk::{self, BulkError, Bytes, Totals};
use crate::replay::lessons::LESSONS;
use crate::say;
use crate::settings::Settings;
use crate::text::{Lang, count, meant, nearest, visible};

use super::context::Context;
use super::exit::Exit;
use super::open::is_input;
use super::opened::Unopened;
use super::progress::Progress;

/// Odd lines that are shown in full; the rest are counted by kind.
const IN_FULL: usize = 5;

/// The formats that logs may be in: the one of this name, or any.
pub fn formats(name: Option<&str>, context: &mut Context) -> Result<Formats, Exit> {
    let all = known(context);
    let Some(name) = name else { return Ok(all) };
    all.only(name).ok_or_else(|| {
        let lang = context.lang();
        let known = all.iter().map(Known::name);
        let hint = meant(lang, nearest(name, known.clone()));
        let (name, known) = (visible(name), known.collect::<Vec<_>>().join(", "));
        context.fail(
            Exit::Usage,
            &say!(
                lang,
                "`{name}` is no format of call logs: use one of {known}{hint}",
                "`{name}` không phải định dạng nhật ký: dùng một trong {known}{hint}"
            ),
        )
    })
}

/// Everything that is built in, and the user's own mappings; one with faults is left out, and why is
/// said.
fn known(context: &mut Context) -> Formats {
    let mut formats = Formats::default();
    for piece in context.pieces("mappings") {
        match mapping(&piece, context.lang()) {
            Ok(mapping) => formats.add(mapping),
            Err(faults) => faults.iter().for_each(|fault| context.warning(fault)),
        }
    }
    formats
}

/// The mapping of a file, or what is wrong with it, each fault in a sentence.
fn mapping(piece: &Piece, lang: Lang) -> Result<Mapping, Vec<String>> {
    let loaded = piece.loaded.as_ref().map_err(|fault| vec![fault.say(lang)])?;
    let text = String::from_utf8_lossy(&loaded.bytes);
    let lines = place::Lines::of(&text);
    let path = piece.path.to_string_lossy();
    let said = |fault: &Fault| {
        let (path, place) = (visible(&path), lines.place(fault.span.start));
        format!("{path}:{place}: {}", fault.say(lang))
    };
    Mapping::parse(&piece.name, &text).map_err(|faults| faults.iter().map(said).collect())
}

/// The calls of a lesson, by its number.
pub fn sample(number: usize, settings: &Settings) -> Log {
    let mut collector = Collector::default();
    if let Some(lesson) = LESSONS.get(number) {
        let zone = settings.site.time_zone.0;
        // The samples are part of the program, and a test holds that every one can be read.
        let formats = Formats::without_mappings();
        let _ = collector.read(lesson.log, &mut lesson.calls.as_bytes(), &formats, zone);
    }
    collector.finish()
}

/// The reading of these logs, of as many bytes as they have.
pub fn progress(paths: &[PathBuf], lang: Lang) -> Progress {
    Progress::begin(bytes(paths), lang)
}

/// The same, told in lines that stay.
pub fn progress_in_lines(paths: &[PathBuf], lang: Lang) -> Progress {
    Progress::in_lines(bytes(paths), lang)
}

fn bytes(paths: &[PathBuf]) -> Option<u64> {
    paths.iter().map(|path| disk::length(path).filter(|_| !is_input(path))).sum()
}

impl Bytes for LogBytes {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.read_at(at, buffer)
    }

    fn length(&self) -> io::Result<Option<u64>> {
        self.length()
    }
}

/// What logs come to, local times in the site's zone. Lines that cannot be read are said and do not
/// stop it.
pub enum Counted {
    /// Their totals, without their calls.
    Totals(Box<Totals>),
    /// Their calls: they name more queues than are told apart in bulk.
    Calls(Box<Log>),
}

/// Reads logs without keeping their calls, as far as that can be.
pub fn count_calls(
    paths: &[PathBuf],
    formats: &Formats,
    settings: &Settings,
    progress: &Progress,
    context: &mut Context,
) -> Result<Counted, Exit> {
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let input = |input| LogBytes::of(&input, progress.watches());
        let file = |path: &Path| LogBytes::open(path, progress.watches());
        files.push(open(path, input, file, progress, context)?);
    }
    let names: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
    let logs = names.iter().zip(&files).map(|(name, file)| (&**name, file as &dyn Bytes));
    let logs: Vec<_> = logs.collect();
    match bulk::read(&logs, formats, settings) {
        Ok(totals) => {
            progress.clear();
            say_odd(&totals.log, context);
            Ok(Counted::Totals(Box::new(totals)))
        }
        Err(BulkError::Read(log, fault)) => {
            let name = names.get(log).map_or("", |name| name);
            Err(unreadable(name, &fault, progress, context))
        }
        Err(BulkError::NotInBulk) => {
            let mut reading = Reading::new(formats, settings, progress);
            for (name, bytes) in logs {
                reading.read(name, &mut bulk::from_start(bytes), context)?;
            }
            Ok(Counted::Calls(Box::new(reading.finish(context))))
        }
    }
}

/// Reads logs, local times in the site's zone. Lines that cannot be read are said and do not stop it.
pub fn read(
    paths: &[PathBuf],
    formats: &Formats,
    settings: &Settings,
    progress: &Progress,
    context: &mut Context,
) -> Result<Log, Exit> {
    let mut reading = Reading::new(formats, settings, progress);
    for path in paths {
        let input = |input| disk::read_log(input, progress.watch());
        let file = |path: &Path| disk::open_log(path, progress.watch());
        let mut input = open(path, input, file, progress, context)?;
        reading.read(&path.to_string_lossy(), &mut *input, context)?;
    }
    Ok(reading.finish(context))
}

/// Logs that are read call by call.
struct Reading<'r> {
    formats: &'r Formats,
    settings: &'r Settings,
    progress: &'r Progress,
    collector: Collector,
}

impl<'r> Reading<'r> {
    fn new(formats: &'r Formats, settings: &'r Settings, progress: &'r Progress) -> Self {
        Self { formats, settings, progress, collector: Collector::default() }
    }

    fn read(
        &mut self,
        name: &str,
        input: &mut dyn BufRead,
        context: &mut Context,
    ) -> Result<(), Exit> {
        let zone = self.settings.site.time_zone.0;
        let read = self.collector.read(name, input, self.formats, zone);
        read.map_err(|fault| unreadable(name, &fault, self.progress, context))
    }

    fn finish(self, context: &mut Context) -> Log {
        let log = self.collector.finish();
        self.progress.clear();
        say_odd(&log, context);
        log
    }
}

/// Opens a log, or standard input, in one of two ways.
fn open<L>(
    path: &Path,
    input: impl FnOnce(Stdin) -> io::Result<L>,
    file: impl FnOnce(&Path) -> Result<L, LoadError>,
    progress: &Progress,
    context: &mut Context,
) -> Result<L, Exit> {
    let opened = if is_input(path) {
        let taken = context.take_input();
        taken.and_then(|()| input(io::stdin()).map_err(Unopened::Input))
    } else {
        file(path).map_err(Unopened::Load)
    };
    opened.map_err(|fault| {
        progress.clear();
        context.unopened(&fault)
    })
}

fn unreadable(name: &str, fault: &ReadError, progress: &Progress, context: &mut Context) -> Exit {
    progress.clear();
    let sentence = format!("{}: {}", visible(name), fault.say(context.lang()));
    context.fail(Exit::Unreachable, &sentence)
}

/// The first odd lines in full, the rest by kind; and the calls that have not ended.
fn say_odd(log: &Log, context: &mut Context) {
    let lang = context.lang();
    for odd in log.odd.first().iter().take(IN_FULL) {
        context.warning(&odd.say(lang));
    }
    let rest = log.odd.beyond(IN_FULL);
    if !rest.is_empty() {
        let (more, kinds) = (count(lang, rest.values().sum()), by_kind(&rest));
        context.warning(&say!(
            lang,
            "{more} more lines cannot be read: {kinds}",
            "còn {more} dòng không đọc được: {kinds}"
        ));
    }
    if log.open > 0 {
        let open = count(lang, log.open);
        context.note(&say!(
            lang,
            "calls that have not ended, in no count: {open}",
            "cuộc gọi chưa kết thúc, không tính vào đâu: {open}"
        ));
    }
}

fn by_kind(kinds: &Kinds) -> String {
    kinds.iter().map(|(kind, n)| format!("{kind} {n}")).collect::<Vec<_>>().join(", ")
}
