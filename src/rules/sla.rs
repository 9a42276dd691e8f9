//! Was a call answered in time, and is the target met (`RULES.md` §5)?

use super::{Basis, key};
use crate::calls::{Call, Direction, Outcome};
use crate::say;
use crate::settings::Key;
use crate::text::{Lang, Text, percent, seconds};

/// A missed call that waited no longer than this, in whole seconds, is a short abandon.
pub const SHORT: u32 = 5;

/// How long a call waited, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Whole seconds, rounded down; never negative.
    pub seconds: u32,
    /// Where it is counted from.
    pub since: Since,
}

/// Where a wait is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// From entering the queue.
    Queue,
    /// From the call's start: the log has no queue entry.
    Start,
    /// The log states the wait itself.
    Stated,
}

/// What the SLA says of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Answered in time.
    Within {
        /// The wait until the answer.
        wait: Wait,
        /// The limit, seconds.
        limit: u32,
    },
    /// Answered, but later than the limit.
    Late {
        /// The wait until the answer.
        wait: Wait,
        /// The limit, seconds.
        limit: u32,
    },
    /// Nobody answered; in the figures "of offered" only.
    Missed {
        /// The wait until the call ended.
        wait: Wait,
    },
    /// Not an incoming call that reached a queue or an agent.
    NotCounted,
}

/// The figures of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Incoming calls answered in time.
    pub within: u64,
    /// Incoming calls answered.
    pub answered: u64,
    /// Incoming calls answered or missed.
    pub offered: u64,
    /// Of the offered, those missed within [`SHORT`] seconds.
    pub short_abandons: u64,
}

/// What a figure is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The answered calls: the settings page's own.
    Answered,
    /// Answered and missed ones: the vendor's queue report.
    Offered,
    /// The same, short abandons left out.
    OfferedLessShort,
}

/// One of the figures that people quote, by its name, numerator and denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is a share of.
    pub of: Of,
    /// The calls answered in time.
    pub within: u64,
    /// The calls it is a share of.
    pub whole: u64,
}

/// How long a call waited: until its answer, or until its end where nobody answered.
pub fn wait(call: &Call) -> Wait {
    if let Some(seconds) = call.stated_wait {
        return Wait { seconds, since: Since::Stated };
    }
    let (from, since) =
        call.queued.map_or((call.started, Since::Start), |queued| (queued, Since::Queue));
    let until = match call.outcome {
        Outcome::Answered => call.answered.unwrap_or(call.ended),
        Outcome::Missed | Outcome::Ivr => call.ended,
    };
    Wait { seconds: until.seconds_since(from), since }
}

/// What an SLA with this limit, in seconds, says of a call that went this way and waited so long.
pub const fn verdict(direction: Direction, outcome: Outcome, wait: Wait, limit: u32) -> Verdict {
    match (direction, outcome) {
        (Direction::In, Outcome::Answered) if wait.seconds <= limit => {
            Verdict::Within { wait, limit }
        }
        (Direction::In, Outcome::Answered) => Verdict::Late { wait, limit },
        (Direction::In, Outcome::Missed) => Verdict::Missed { wait },
        _ => Verdict::NotCounted,
    }
}

impl Wait {
    /// Whether a missed call that waited so long is a short abandon.
    pub const fn is_short(self) -> bool {
        self.seconds <= SHORT
    }
}

impl Since {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Queue, Self::Start, Self::Stated];

    /// Its name in JSON and in scenarios.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Start => "start",
            Self::Stated => "stated",
        }
    }

    /// Where the wait is counted from, in words. All of it is this program's decision: the page says
    /// only that there is a time.
    pub fn say(self, lang: Lang) -> String {
        let ours = Basis::Ours.note(lang);
        match self {
            Self::Queue => say!(lang, "from entering the queue{ours}", "từ lúc vào hàng đợi{ours}"),
            Self::Start => say!(
                lang,
                "from the start of the call, since the log has no queue entry{ours}",
                "từ lúc bắt đầu cuộc gọi, vì nhật ký không ghi lúc vào hàng đợi{ours}"
            ),
            Self::Stated => {
                say!(lang, "as the log states it{ours}", "theo nhật ký cuộc gọi{ours}")
            }
        }
    }
}

impl Verdict {
    /// The wait; none where the call does not count.
    pub const fn wait(&self) -> Option<Wait> {
        match *self {
            Self::Within { wait, .. } | Self::Late { wait, .. } | Self::Missed { wait } => {
                Some(wait)
            }
            Self::NotCounted => None,
        }
    }

    /// A remark for a row: `đúng 20 giây: đạt`, `quá 1 giây: không đạt`, `nhỡ sau 40 giây`; empty
    /// where the wait says it all.
    pub fn mark(&self, lang: Lang) -> String {
        match *self {
            Self::Within { wait, limit } if wait.seconds == limit => {
                let limit = seconds(lang, u64::from(limit));
                say!(lang, "exactly {limit}: met", "đúng {limit}: đạt")
            }
            Self::Late { wait, limit } => {
                let over = seconds(lang, u64::from(wait.seconds - limit));
                say!(lang, "{over} too late: not met", "quá {over}: không đạt")
            }
            Self::Missed { wait } => {
                let waited = seconds(lang, u64::from(wait.seconds));
                say!(lang, "missed after {waited}", "nhỡ sau {waited}")
            }
            Self::Within { .. } | Self::NotCounted => String::new(),
        }
    }

    /// The whole explanation.
    pub fn say(&self, lang: Lang) -> String {
        let Some(wait) = self.wait() else {
            return say!(
                lang,
                "Not part of the SLA: it counts incoming calls that reached a queue or an agent.",
                "Không tính vào SLA: SLA chỉ tính cuộc gọi vào đã tới hàng đợi hoặc tổng đài viên."
            );
        };
        let (waited, since) = (seconds(lang, u64::from(wait.seconds)), wait.since.say(lang));
        match *self {
            Self::Missed { wait } => {
                let short = if wait.is_short() { short_note(lang) } else { String::new() };
                say!(
                    lang,
                    "Nobody answered in {waited}, {since}: it counts only in the figures of offered calls{short}.",
                    "Không ai nghe máy sau {waited}, {since}: chỉ tính trong tỷ lệ trên cuộc gọi vào hàng đợi{short}."
                )
            }
            Self::Late { limit, .. } => {
                let limit = seconds(lang, u64::from(limit));
                say!(
                    lang,
                    "Answered after {waited}, {since}. The limit is {limit}: not met.",
                    "Bắt máy sau {waited}, {since}. Giới hạn là {limit}: không đạt."
                )
            }
            Self::Within { limit, .. } => {
                let limit = seconds(lang, u64::from(limit));
                say!(
                    lang,
                    "Answered after {waited}, {since}. The limit is {limit}: met.",
                    "Bắt máy sau {waited}, {since}. Giới hạn là {limit}: đạt."
                )
            }
            Self::NotCounted => String::new(),
        }
    }

    /// The setting that would change this verdict; none where none would.
    pub fn setting(&self) -> Option<Key> {
        match self {
            Self::Within { .. } | Self::Late { .. } => key("sla.answer_within_seconds"),
            Self::Missed { .. } | Self::NotCounted => None,
        }
    }
}

fn short_note(lang: Lang) -> String {
    let limit = seconds(lang, u64::from(SHORT));
    say!(
        lang,
        ", and not in the one without those missed in the first {limit}",
        ", trừ tỷ lệ bỏ các cuộc nhỡ trong {limit} đầu"
    )
}

impl Figures {
    /// Counts one more call.
    pub fn add(&mut self, verdict: &Verdict) {
        let (within, answered, short) = match verdict {
            Verdict::Within { .. } => (1, 1, 0),
            Verdict::Late { .. } => (0, 1, 0),
            Verdict::Missed { wait } => (0, 0, u64::from(wait.is_short())),
            Verdict::NotCounted => return,
        };
        self.within += within;
        self.answered += answered;
        self.offered += 1;
        self.short_abandons += short;
    }

    /// Whether `target` percent of the answered calls were answered in time; none without any.
    pub fn met(&self, target: u32) -> Option<bool> {
        self.figure(Of::Answered).met(target)
    }

    /// The share of one kind.
    pub const fn figure(&self, of: Of) -> Figure {
        let whole = match of {
            Of::Answered => self.answered,
            Of::Offered => self.offered,
            Of::OfferedLessShort => self.offered - self.short_abandons,
        };
        Figure { of, within: self.within, whole }
    }
}

impl Of {
    /// All three, the page's own first.
    pub const ALL: [Self; 3] = [Self::Answered, Self::Offered, Self::OfferedLessShort];

    /// What the figure is a share of, and whose it is.
    pub const fn label(self) -> Text {
        match self {
            Self::Answered => Text {
                en: "answered calls (the settings page)",
                vi: "cuộc gọi được nghe (trang cài đặt)",
            },
            Self::Offered => Text {
                en: "offered calls (the vendor's report)",
                vi: "cuộc gọi vào hàng đợi (báo cáo của hãng)",
            },
            Self::OfferedLessShort => Text {
                en: "the same without those missed within 5 s",
                vi: "như trên, trừ cuộc nhỡ trong 5 giây đầu",
            },
        }
    }
}

impl Figure {
    /// Whether this share reaches `target` percent, in whole numbers; none of nothing.
    pub fn met(&self, target: u32) -> Option<bool> {
        let (within, whole) = (u128::from(self.within), u128::from(self.whole));
        (whole > 0).then(|| 100 * within >= u128::from(target) * whole)
    }

    /// The share: `60,06%`; `–` of nothing.
    pub fn percent(&self, lang: Lang) -> String {
        percent(lang, self.within, self.whole)
    }
}

/// `đạt`, `không đạt`, `chưa có dữ liệu`.
pub const fn met(met: Option<bool>) -> Text {
    match met {
        Some(true) => Text { en: "met", vi: "đạt" },
        Some(false) => Text { en: "not met", vi: "không đạt" },
        None => Text { en: "no data", vi: "không có dữ liệu" },
    }
}
