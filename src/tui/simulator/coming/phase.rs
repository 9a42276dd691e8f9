//! How far calls are that are not there yet, and the quiet line that says it.

use crate::calls::Pace;
use crate::say;
use crate::text::Lang;
use crate::tui::said::Said;

/// How far the calls are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Phase {
    /// Just asked for: nothing is said yet.
    #[default]
    Asked,
    /// Being read.
    Reading(Pace),
    /// Being counted; so many percent are.
    Counting(u64),
    /// All there.
    There,
    /// Given up by the user.
    Stopped(Pace),
    /// They cannot be read; why.
    Failed(Said),
}

impl Phase {
    /// Whether somebody is at work for them.
    pub(super) const fn is_coming(&self) -> bool {
        matches!(self, Self::Asked | Self::Reading(_) | Self::Counting(_))
    }

    /// Whether nobody is at work for them any more, and they are not there.
    pub(super) const fn is_given_up(&self) -> bool {
        matches!(self, Self::Stopped(_) | Self::Failed(_))
    }

    /// The line, unless the calls are there, in full and in few words; `held` says whether some are that
    /// were read before.
    pub(super) fn say(&self, held: bool, lang: Lang) -> Option<[String; 2]> {
        let esc = say!(lang, "Esc stops", "Esc: dừng");
        Some(match self {
            Self::There => return None,
            Self::Asked => Default::default(),
            Self::Reading(pace) => {
                let so_far = pace.so_far(lang);
                let short = say!(lang, "reading: {so_far} · {esc}", "đang đọc: {so_far} · {esc}");
                [format!("{} · {esc}", pace.say(lang)), short]
            }
            Self::Counting(percent) => [
                say!(
                    lang,
                    "counting for this zone and country: {percent}% · {esc}",
                    "đang tính theo múi giờ và quốc gia này: {percent}% · {esc}"
                ),
                say!(lang, "counting: {percent}% · {esc}", "đang tính: {percent}% · {esc}"),
            ],
            Self::Stopped(_) if held => [
                say!(
                    lang,
                    "stopped: not counted for this zone and country; u takes the change back",
                    "đã dừng: chưa tính theo múi giờ và quốc gia này; u: hoàn tác thay đổi"
                ),
                say!(lang, "stopped; u takes the change back", "đã dừng; u: hoàn tác thay đổi"),
            ],
            Self::Stopped(pace) => {
                let so_far = pace.so_far(lang);
                [
                    say!(
                        lang,
                        "reading stopped at {so_far}, no call is used; r in the simulator reads again",
                        "đã dừng đọc ở {so_far}, chưa dùng cuộc gọi nào; r ở trang Mô phỏng: đọc lại"
                    ),
                    say!(
                        lang,
                        "stopped; r in Simulator reads again",
                        "đã dừng đọc; r ở Mô phỏng: đọc lại"
                    ),
                ]
            }
            Self::Failed(why) => [why.get(lang).to_owned(), why.get(lang).to_owned()],
        })
    }
}
