//! Was a call answered in time, and is the target met (`RULES.md` §5)?

mod figures;

pub use figures::{Figure, Figures, Of, met};

use super::{Basis, key};
use crate::calls::{Direction, Outcome, Time};
use crate::say;
use crate::settings::Key;
use crate::text::{Lang, seconds};

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

/// How long a call waited that started and entered its queue at these times, until that one.
pub fn waited(by_log: Option<u32>, queued: Option<Time>, started: Time, until: Time) -> Wait {
    if let Some(seconds) = by_log {
        return Wait { seconds, since: Since::Stated };
    }
    let (from, since) = queued.map_or((started, Since::Start), |queued| (queued, Since::Queue));
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
                "từ lúc bắt đầu cuộc gọi vì nhật ký không ghi lúc vào hàng đợi{ours}"
            ),
            Self::Stated => say!(lang, "by the log{ours}", "theo nhật ký{ours}"),
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
        let (limit, met) = match *self {
            Self::Within { limit, .. } => (limit, met(Some(true))),
            Self::Late { limit, .. } => (limit, met(Some(false))),
            Self::Missed { .. } | Self::NotCounted => {
                let short = if wait.is_short() { short(lang) } else { String::new() };
                return say!(
                    lang,
                    "Waited {waited} {since}, and nobody answered: it counts only in the figures of \
                     offered calls{short}.",
                    "Chờ {waited} {since}, không ai nghe: chỉ tính vào tỷ lệ trên cuộc gọi vào hàng \
                     đợi{short}."
                );
            }
        };
        let (limit, met) = (seconds(lang, u64::from(limit)), met.get(lang));
        say!(
            lang,
            "Answered after {waited} {since}; the limit is {limit}: {met}.",
            "Được nghe sau {waited} {since}; giới hạn là {limit}: {met}."
        )
    }

    /// The setting that would change this verdict; none where none would.
    pub fn setting(&self) -> Option<Key> {
        match self {
            Self::Within { .. } | Self::Late { .. } => key("sla.answer_within_seconds"),
            Self::Missed { .. } | Self::NotCounted => None,
        }
    }
}

fn short(lang: Lang) -> String {
    let limit = seconds(lang, u64::from(SHORT));
    say!(
        lang,
        ", and not in the one that leaves out those missed in the first {limit}",
        ", trừ tỷ lệ không tính cuộc nhỡ trong {limit} đầu"
    )
}
