//! The files that a simulation writes for others: `--tickets` and `--report`.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::replay::Replay;
use crate::replay::lessons::LESSONS;
use crate::say;
use crate::settings::Settings;
use crate::text::visible;

use super::comparison;
use super::context::Context;
use super::exit::Exit;
use super::tickets::{Cells, Written};

/// What is to be written where.
pub struct Exports {
    tickets: Option<(PathBuf, Written)>,
    report: Option<PathBuf>,
    /// What the logs are called in a report: by their files' names alone.
    logs: Vec<String>,
}

impl Exports {
    /// The files named on the command line; what cannot be meant is refused before anything is read.
    pub fn new(
        tickets: Option<&Path>,
        cells: Cells,
        report: Option<&Path>,
        logs: &[PathBuf],
        context: &mut Context,
    ) -> Result<Self, Exit> {
        let settings = context.search().chosen().map(|place| place.path.clone());
        for path in [tickets, report].into_iter().flatten() {
            if logs.iter().chain(&settings).any(|read| disk::is_same(path, read)) {
                return Err(read_and_written(path, context));
            }
        }
        let tickets = tickets.map(|path| match Written::by_name(path, cells) {
            Some(written) => Ok((path.to_owned(), written)),
            None => Err(neither_csv_nor_json(path, context)),
        });
        let mut names: Vec<_> = logs.iter().map(|path| name(path)).collect();
        if names.is_empty() {
            names.push(LESSONS[0].log.to_owned());
        }
        Ok(Self { tickets: tickets.transpose()?, report: report.map(Path::to_owned), logs: names })
    }

    /// Whether anything is to be written.
    pub const fn are_asked_for(&self) -> bool {
        self.tickets.is_some() || self.report.is_some()
    }

    /// Writes the files.
    pub fn write(
        &self,
        replay: &Replay,
        settings: &Settings,
        context: &mut Context,
    ) -> Result<(), Exit> {
        let lang = context.lang();
        if let Some((path, written)) = &self.tickets {
            export(path, &written.text(replay, settings, lang), context)?;
        }
        if let Some(path) = &self.report {
            export(path, &comparison::page(replay, settings, &self.logs, lang), context)?;
        }
        Ok(())
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn export(path: &Path, text: &str, context: &mut Context) -> Result<(), Exit> {
    let written = disk::export(path, text);
    written.map_err(|fault| context.fail(Exit::Unreachable, &fault.say(context.lang())))
}

fn read_and_written(path: &Path, context: &mut Context) -> Exit {
    let (lang, path) = (context.lang(), path.to_string_lossy());
    let path = visible(&path);
    let sentence = say!(
        lang,
        "`{path}` is read, and would be written over",
        "`{path}` đang được đọc, nếu ghi sẽ bị đè lên"
    );
    context.fail(Exit::Usage, &sentence)
}

fn neither_csv_nor_json(path: &Path, context: &mut Context) -> Exit {
    let (lang, path) = (context.lang(), path.to_string_lossy());
    let path = visible(&path);
    let sentence = say!(
        lang,
        "`{path}` ends neither in .csv nor in .json: tickets are written as one of the two",
        "`{path}` không kết thúc bằng .csv hay .json: phiếu ghi chỉ ghi theo một trong hai dạng"
    );
    context.fail(Exit::Usage, &sentence)
}
