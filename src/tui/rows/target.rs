//! What a row of the form edits: a setting, or one value of a queue, by one set of questions.

use crate::settings::{Choice, Key, Kind, Queue, Refusal, Row, Setting, Settings, Value, queues};
use crate::text::Lang;

/// The value that a row shows and changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A setting.
    Setting(&'static Setting),
    /// A value of the queue at this place of the list.
    Queue(usize, &'static Row<Queue>),
}

/// How a value is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// By switching it; it is on or off now.
    Toggle(bool),
    /// By choosing; the one of this number, from 0, is chosen now.
    Choice(&'static [Choice], usize),
    /// As a number, this now, between two others.
    Number(u32, u32, u32),
    /// As a URL.
    Url,
    /// As a line of text.
    Text,
    /// Not at all.
    Fixed,
}

impl Target {
    /// The switch of the queue at a place.
    pub fn queue_switch(at: usize) -> Self {
        Self::Queue(at, queues::SWITCH)
    }

    /// Whether it is a queue's id, by which everything else names the queue.
    pub fn is_id(self) -> bool {
        matches!(self, Self::Queue(_, row) if row == queues::ID)
    }

    /// The key of the value; none once its queue is gone.
    pub fn key(self, settings: &Settings) -> Option<Key> {
        match self {
            Self::Setting(row) => Some(Key::Setting(row)),
            Self::Queue(at, row) => Some(Key::QueueField(settings.queues.get(at)?.id.clone(), row)),
        }
    }

    /// The label of the row.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Setting(row) => row.label.get(lang),
            Self::Queue(_, row) => row.label.get(lang),
        }
    }

    /// The help text.
    pub fn help(self, lang: Lang) -> &'static str {
        match self {
            Self::Setting(row) => row.help.get(lang),
            Self::Queue(_, row) => row.help.get(lang),
        }
    }

    /// The value.
    pub fn value(self, settings: &Settings) -> Option<Value> {
        match self {
            Self::Setting(row) => Some(row.value(settings)),
            Self::Queue(at, row) => settings.queues.get(at).map(|queue| row.value(queue)),
        }
    }

    /// A value of this row in words.
    pub fn shown(self, value: &Value, lang: Lang) -> String {
        match self {
            Self::Setting(row) => row.shown_value(value, lang),
            Self::Queue(_, row) => row.shown_value(value, lang),
        }
    }

    /// The value it has when the file does not say.
    pub fn default_value(self, settings: &Settings) -> Option<Value> {
        match self {
            Self::Setting(row) => Some(row.value(&Settings::default())),
            Self::Queue(at, row) => {
                Some(row.value(&Queue::new(settings.queues.get(at)?.id.as_str())))
            }
        }
    }

    /// How it is edited.
    pub fn shape(self, settings: &Settings) -> Shape {
        match self {
            Self::Setting(row) => shape(row, settings),
            Self::Queue(at, row) => {
                settings.queues.get(at).map_or(Shape::Fixed, |queue| shape(row, queue))
            }
        }
    }

    /// Puts plain text into the field, if it is allowed there.
    pub fn set(self, settings: &mut Settings, text: &str) -> Result<(), Refusal> {
        match self {
            Self::Setting(row) => row.set(settings, text),
            Self::Queue(at, row) => {
                settings.queues.get_mut(at).map_or(Ok(()), |queue| row.set(queue, text))
            }
        }
    }
}

fn shape<S>(row: &Row<S>, of: &S) -> Shape {
    match &row.kind {
        Kind::Toggle(lens) => Shape::Toggle(*(lens.get)(of)),
        Kind::Choice { choices, get, .. } => Shape::Choice(choices, get(of)),
        Kind::Number { lens, min, max, .. } => Shape::Number(*(lens.get)(of), *min, *max),
        Kind::Url(_) => Shape::Url,
        Kind::Version(_) => Shape::Fixed,
        Kind::Sound(_) | Kind::Zone(_) | Kind::Country(_) | Kind::Line(_) | Kind::Id(_) => {
            Shape::Text
        }
    }
}
