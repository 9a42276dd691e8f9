//! The options of every command that saves: how long to wait, in what way, what the history is to say.

use std::time::Duration;

use crate::disk::history::Note;
use crate::disk::{How, Keep, Way};

#[derive(clap::Args, Default)]
pub struct Saving {
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u32>,
    #[arg(long)]
    in_place: bool,
    #[arg(long)]
    no_history: bool,
}

impl Saving {
    /// How to save.
    pub fn how(&self) -> How {
        let usual = How::default();
        let text = self.message.clone().unwrap_or_default();
        How {
            way: if self.in_place { Way::InPlace } else { Way::Swap },
            keep: if self.no_history { Keep::Nothing } else { Keep::History },
            wait: self.wait.map_or(usual.wait, |seconds| Duration::from_secs(seconds.into())),
            note: Note { text, ..Note::default() },
        }
    }
}
