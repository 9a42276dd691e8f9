//! The lists of rows that the form can show, one below the other: the settings, the queues, a queue,
//! the site.

use super::target::Target;
use crate::settings::{ROWS, Setting, Settings, queues};
use crate::text::{Lang, Text, visible};

/// A list of rows that the form can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The settings of the page, and the doors to the other levels.
    Main,
    /// The queues.
    Queues,
    /// The queue at this place of the list.
    Queue(usize),
    /// The site.
    Site,
}

/// One row of a level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    /// An empty row, never under the cursor.
    Gap,
    /// A value.
    Value(Target),
    /// The door to a level.
    Door(Level),
    /// Adds a queue.
    AddQueue,
    /// Removes the queue of this level.
    RemoveQueue(usize),
}

impl Line {
    /// The value that the keys of the row change: a queue's row in the list stands for its switch.
    pub fn target(self) -> Option<Target> {
        match self {
            Self::Value(target) => Some(target),
            Self::Door(Level::Queue(at)) => Some(Target::queue_switch(at)),
            _ => None,
        }
    }
}

/// The rows of the site's settings come from this place of the order on.
const SITE_FROM: u8 = 100;

/// Whether a setting has its row on the first level.
pub fn on_main(row: &Setting) -> bool {
    row.position < SITE_FROM
}

impl Level {
    /// The rows of this level.
    pub fn lines(self, settings: &Settings) -> Vec<Line> {
        match self {
            Self::Main => {
                // Asked for several times a key: room for all at once.
                let mut lines = Vec::with_capacity(ROWS.len() + 3);
                let rows = ROWS.iter().filter(|row| on_main(row));
                lines.extend(rows.map(|row| Line::Value(Target::Setting(row))));
                lines.extend([Line::Gap, Line::Door(Self::Queues), Line::Door(Self::Site)]);
                lines
            }
            Self::Queues => {
                let queues = (0..settings.queues.len()).map(|at| Line::Door(Self::Queue(at)));
                queues.chain([Line::AddQueue]).collect()
            }
            Self::Queue(at) => {
                let rows = queues::ROWS.iter().map(|row| Line::Value(Target::Queue(at, row)));
                rows.chain([Line::Gap, Line::RemoveQueue(at)]).collect()
            }
            Self::Site => {
                let rows = ROWS.iter().filter(|row| !on_main(row));
                rows.map(|row| Line::Value(Target::Setting(row))).collect()
            }
        }
    }

    /// What stands over the level's rows; nothing over the first.
    pub fn heading(self, settings: &Settings, lang: Lang) -> String {
        const QUEUES: Text = Text { en: "Queues", vi: "Hàng đợi" };
        match self {
            Self::Main => String::new(),
            Self::Queues => QUEUES.get(lang).to_owned(),
            Self::Queue(at) => {
                let id = settings.queues.get(at).map_or("", |queue| queue.id.as_str());
                format!("{} › {}", QUEUES.get(lang), visible(id))
            }
            Self::Site => SITE.get(lang).to_owned(),
        }
    }
}

/// The name of the site's level.
pub const SITE: Text =
    Text { en: "Site: name, time zone, country", vi: "Tổng đài: tên, múi giờ, quốc gia" };
