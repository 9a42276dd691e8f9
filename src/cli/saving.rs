//! The options of every command that saves: how long to wait, in what way, what the history is to say.

use std::time::Duration;

use crate::disk::history::Note;
use crate::disk::{How, Keep, Way};
use crate::text::Text;

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

/// What the help says of them, the same for every command.
pub const WORDS: &[(&str, Text)] = &[
    ("message", Text { en: "Why, for the history", vi: "Lý do, để ghi vào lịch sử" }),
    (
        "wait",
        Text {
            en: "How long to wait while somebody else is saving; 10 unless it says so",
            vi: "Chờ bao lâu khi người khác đang lưu; không ghi thì là 10",
        },
    ),
    (
        "in_place",
        Text {
            en: "Write into the file itself where it cannot be replaced; a copy is made first",
            vi: "Ghi thẳng vào tệp khi không thay được tệp; một bản sao được giữ trước",
        },
    ),
    (
        "no_history",
        Text {
            en: "Save even if the version before cannot be kept",
            vi: "Lưu mà không giữ phiên bản trước trong lịch sử",
        },
    ),
];

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
