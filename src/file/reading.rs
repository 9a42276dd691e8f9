//! What reading gives: settings, problems, and where everything stands.

use std::ops::Range;

use super::problem::{Kind, Problem};
use crate::place::Place;
use crate::settings::{Key, Queue, Row, Setting, Settings};

/// What reading gives: always both.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The settings; where the file's value is refused, the default stands in.
    pub settings: Settings,
    /// Every problem, in the order of the text.
    pub problems: Vec<Problem>,
    /// The problems that lie in the text itself and not in what the settings come to.
    pub(super) of_text: Vec<Problem>,
    pub(super) standing: Vec<Standing<Settings>>,
    /// One for each queue, in their order.
    pub(super) queues: Vec<Entry>,
}

/// A known key that stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Standing<S: 'static> {
    pub(super) row: &'static Row<S>,
    pub(super) span: Range<usize>,
    /// The refused value, without its quotes.
    pub(super) refused: Option<String>,
}

/// A queue that stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its header, or its braces.
    pub(super) span: Range<usize>,
    /// Of its id, or of its header where it has none.
    pub(super) place: Place,
    pub(super) fields: Vec<Standing<Queue>>,
}

impl Reading {
    /// Whether any problem is an error.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    /// Whether the text is TOML; where it is not, its values cannot be changed.
    pub fn is_toml(&self) -> bool {
        self.is_toml_but_for(&[])
    }

    /// Where the value of a key stands in the text, or the entry of a queue; none where it is absent.
    pub fn span(&self, key: &Key) -> Option<Range<usize>> {
        match key {
            Key::Setting(row) => self.setting(row).map(|standing| standing.span.clone()),
            Key::Queue(id) => self.queue_span(self.place_of(id)?),
            Key::QueueField(id, row) => self.field_span(self.place_of(id)?, row),
        }
    }

    /// The value of a key as the text has it, without quotes, where it is refused.
    pub fn refused(&self, key: &Key) -> Option<&str> {
        match key {
            Key::Setting(row) => self.setting(row)?.refused.as_deref(),
            Key::Queue(_) => None,
            Key::QueueField(id, row) => self.field(self.place_of(id)?, row)?.refused.as_deref(),
        }
    }

    /// Whether the text is TOML once the values of these keys are replaced.
    pub(super) fn is_toml_but_for(&self, mended: &[&Key]) -> bool {
        let is_mended =
            |problem: &Problem| problem.key.as_ref().is_some_and(|key| mended.contains(&key));
        !self.of_text.iter().any(|problem| problem.is_syntax() && !is_mended(problem))
    }

    /// Where the entry of the queue at this place of the list stands: its header, or its braces.
    pub(super) fn queue_span(&self, at: usize) -> Option<Range<usize>> {
        self.queues.get(at).map(|entry| entry.span.clone())
    }

    /// The line and column of the id of the queue at this place of the list.
    pub(super) fn queue_place(&self, at: usize) -> Option<Place> {
        self.queues.get(at).map(|entry| entry.place)
    }

    /// Where the field of the queue at this place of the list stands.
    pub(super) fn field_span(&self, at: usize, row: &Row<Queue>) -> Option<Range<usize>> {
        self.field(at, row).map(|standing| standing.span.clone())
    }

    fn setting(&self, row: &Setting) -> Option<&Standing<Settings>> {
        self.standing.iter().find(|standing| standing.row == row)
    }

    fn field(&self, at: usize, row: &Row<Queue>) -> Option<&Standing<Queue>> {
        self.queues.get(at)?.fields.iter().find(|standing| standing.row == row)
    }

    fn place_of(&self, id: &str) -> Option<usize> {
        self.settings.queues.iter().position(|queue| queue.id == *id)
    }

    /// Marks the known values that an error of syntax lies in: they are refused, to replace them mends
    /// it, and nothing else is to be said of them.
    pub(super) fn blame_values(&mut self) {
        let Self { settings, of_text, standing, queues, .. } = self;
        let mut blamed = Vec::new();
        let is_value = |problem: &&mut Problem| matches!(problem.kind, Kind::Syntax(_));
        for problem in of_text.iter_mut().filter(is_value) {
            let Some(at) = problem.span.as_ref() else { continue };
            let is_in = |span: &Range<usize>| span.start <= at.start && at.end <= span.end;
            let setting = standing.iter_mut().find(|one| is_in(&one.span)).map(|one| {
                one.refused.get_or_insert_default();
                Key::Setting(one.row)
            });
            let entries = queues.iter_mut().zip(&settings.queues);
            let mut fields = entries.flat_map(|(entry, queue)| {
                entry.fields.iter_mut().map(move |field| (field, &queue.id))
            });
            let key = setting.or_else(|| {
                let (field, id) = fields.find(|(field, _)| is_in(&field.span))?;
                field.refused.get_or_insert_default();
                Some(Key::QueueField(id.clone(), field.row))
            });
            blamed.extend(key.clone());
            problem.key = key;
        }
        of_text.retain(|problem| {
            let is_blamed = problem.key.as_ref().is_some_and(|key| blamed.contains(key));
            problem.is_syntax() || !is_blamed
        });
    }
}
