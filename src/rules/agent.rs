//! What the agent sees and hears of a call, in order of time (`RULES.md` §4). What does not come is
//! told too, with the reason: that is what a switch in the form changes.

use super::expand::{Parameters, expand};
use super::tickets::NoTicket;
use super::{Basis, key};
use crate::calls::{Call, Direction, Outcome, Time};
use crate::say;
use crate::settings::{Key, Settings, Url};
use crate::text::{Lang, Text, visible};

/// One thing that comes to the agent, or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What makes it come.
    pub when: When,
    /// When that is, where the log tells.
    pub at: Option<Time>,
    /// What comes.
    pub what: What,
    /// Whether it comes.
    pub comes: Comes,
}

/// What makes something come to the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// An incoming call rings the agent.
    Rings,
    /// The agent answers an incoming call.
    AgentAnswers,
    /// A customer answers an outgoing call.
    CustomerAnswers,
    /// The agent clicks the softphone during the call.
    Clicks,
    /// The agent clicks the softphone between calls.
    ClicksBetweenCalls,
}

/// What comes to the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The notification of an incoming call.
    Notification,
    /// The ringtone.
    Ringtone,
    /// The popup answer URL, in a new page.
    Popup,
    /// The call's ticket.
    Ticket,
    /// The iframe of an incoming call, in its ticket.
    IncomingIframe,
    /// The iframe of an outgoing call, in its ticket.
    CalloutIframe,
    /// The window of the webphone.
    Webphone,
}

/// Whether it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comes {
    /// It does.
    Yes,
    /// It does, with this page.
    Opens(String),
    /// Its switch is off.
    Off,
    /// No URL is set.
    NotSet,
    /// There is no ticket for it.
    NoTicket(NoTicket),
}

/// Everything that comes to the agent of one call, in order; `no_ticket` is the gate's word on it.
pub fn moments(call: &Call, settings: &Settings, no_ticket: Option<NoTicket>) -> Vec<Moment> {
    let mut moments = Vec::new();
    if call.direction == Direction::In && call.outcome != Outcome::Ivr {
        moments.extend(ringing(call, settings));
    }
    if call.direction != Direction::Internal && call.outcome == Outcome::Answered {
        moments.extend(answering(call, settings, no_ticket));
    }
    moments
}

/// The softphone clicked between calls: its page knows only the agent.
pub fn between_calls(agent: &str, settings: &Settings) -> Moment {
    Moment {
        when: When::ClicksBetweenCalls,
        at: None,
        what: What::Webphone,
        comes: page(&settings.urls.webphone_embed, &Parameters::between_calls(agent)),
    }
}

/// Why none of the URLs opens for a call; none where they do.
pub const fn no_pages(call: &Call) -> Option<Text> {
    match (call.direction, call.outcome) {
        (Direction::Internal, _) => Some(Text {
            en: "An internal call opens none of the URLs.",
            vi: "Cuộc gọi nội bộ không mở URL nào.",
        }),
        (_, Outcome::Ivr) => Some(Text {
            en: "A call that ended in the IVR opens none of the URLs.",
            vi: "Cuộc gọi dừng ở IVR không mở URL nào.",
        }),
        (_, Outcome::Missed) => Some(Text {
            en: "A missed call opens none of the URLs.",
            vi: "Cuộc gọi nhỡ không mở URL nào.",
        }),
        (_, Outcome::Answered) => None,
    }
}

/// What the parameters of an expanded URL follow, beside the page.
pub const PARAMETERS_NOTE: Text = Text {
    en: "timeAnswer is in milliseconds, and a parameter without a value is left out (this \
         program's decision).",
    vi: "timeAnswer tính bằng mili giây, thông tin nào không có giá trị thì bỏ qua (quy ước của \
         chương trình).",
};

/// The log does not tell when the agent's phone began to ring: not before the queue.
fn ringing(call: &Call, settings: &Settings) -> [Moment; 2] {
    let at = Some(call.queued.unwrap_or(call.started));
    let notified = if settings.notifications.incoming_call { Comes::Yes } else { Comes::Off };
    [
        Moment { when: When::Rings, at, what: What::Notification, comes: notified },
        Moment { when: When::Rings, at, what: What::Ringtone, comes: Comes::Yes },
    ]
}

fn answering(call: &Call, settings: &Settings, no_ticket: Option<NoTicket>) -> [Moment; 4] {
    let urls = &settings.urls;
    let (when, iframe, url) = match call.direction {
        Direction::Out => (When::CustomerAnswers, What::CalloutIframe, &urls.callout_iframe),
        _ => (When::AgentAnswers, What::IncomingIframe, &urls.incoming_iframe),
    };
    let at = call.answered;
    let parameters = Parameters::of(call);
    let in_ticket = |comes: Comes| no_ticket.map_or(comes, Comes::NoTicket);
    let framed = if url.is_empty() { Comes::NotSet } else { Comes::Opens(url.to_string()) };
    [
        Moment { when, at, what: What::Popup, comes: page(&urls.popup_answer, &parameters) },
        Moment { when, at, what: What::Ticket, comes: in_ticket(Comes::Yes) },
        Moment { when, at, what: iframe, comes: in_ticket(framed) },
        Moment {
            when: When::Clicks,
            at: None,
            what: What::Webphone,
            comes: page(&urls.webphone_embed, &parameters),
        },
    ]
}

fn page(url: &Url, parameters: &Parameters) -> Comes {
    if url.is_empty() { Comes::NotSet } else { Comes::Opens(expand(url.as_str(), parameters)) }
}

impl Moment {
    /// Whether it is a page that got the parameters of `RULES.md` §4.
    pub const fn has_parameters(&self) -> bool {
        matches!((self.what, &self.comes), (What::Popup | What::Webphone, Comes::Opens(_)))
    }

    /// The explanation: when, what, and why not.
    pub fn say(&self, lang: Lang) -> String {
        let (when, clause) = (self.when.label().get(lang), self.clause(lang));
        // A URL ends its sentence alone: a full stop behind it would be taken for a part of it.
        let end = if matches!(self.comes, Comes::Opens(_)) { "" } else { "." };
        format!("{when}: {clause}{end}")
    }

    /// The same without the moment: `notify hiện ra`, for where that stands above it.
    pub fn clause(&self, lang: Lang) -> String {
        let what = self.what.label().get(lang);
        let ours = self.basis().note(lang);
        match &self.comes {
            Comes::Yes => format!("{what} {}{ours}", self.what.verb().get(lang)),
            Comes::Opens(url) => {
                let url = visible(url);
                say!(lang, "{what} opens {url}{ours}", "{what} mở {url}{ours}")
            }
            Comes::Off => say!(lang, "{what} is off", "{what} đang tắt"),
            Comes::NotSet => say!(lang, "{what} is not set", "{what} đang để trống"),
            Comes::NoTicket(_) => say!(
                lang,
                "{what} does not come, since the call has no ticket",
                "{what} không hiện, vì cuộc gọi không có phiếu ghi"
            ),
        }
    }

    /// The setting that would change it; what needs a ticket and has none names the ticket's switch
    /// where that is the global one, and nothing where the queue's own is: the ticket verdict does.
    pub fn setting(&self) -> Option<Key> {
        match (&self.comes, self.what) {
            (Comes::NoTicket(NoTicket::TicketsOff), _) | (_, What::Ticket) => {
                key("tickets.auto_create")
            }
            (Comes::NoTicket(_), _) => None,
            (_, What::Notification) => key("notifications.incoming_call"),
            (_, What::Ringtone) => key("ringtone.file"),
            (_, What::Popup) => key("urls.popup_answer"),
            (_, What::IncomingIframe) => key("urls.incoming_iframe"),
            (_, What::CalloutIframe) => key("urls.callout_iframe"),
            (_, What::Webphone) => key("urls.webphone_embed"),
        }
    }

    /// Whose word it rests on.
    const fn basis(&self) -> Basis {
        match (self.what, self.when) {
            (What::Ringtone, _) | (_, When::ClicksBetweenCalls) => Basis::Ours,
            _ => Basis::Page,
        }
    }
}

impl When {
    /// The moment in words, beginning a sentence.
    pub const fn label(self) -> Text {
        match self {
            Self::Rings => Text {
                en: "The call rings the agent",
                vi: "Cuộc gọi đổ về tổng đài viên",
            },
            Self::AgentAnswers => {
                Text { en: "The agent answers", vi: "Tổng đài viên bắt máy" }
            }
            Self::CustomerAnswers => {
                Text { en: "The customer answers", vi: "Khách hàng bắt máy" }
            }
            Self::Clicks => Text {
                en: "The agent clicks the softphone",
                vi: "Tổng đài viên bấm vào softphone",
            },
            Self::ClicksBetweenCalls => Text {
                en: "The agent clicks the softphone between calls",
                vi: "Tổng đài viên bấm vào softphone khi không có cuộc gọi",
            },
        }
    }
}

impl What {
    /// What comes, in words, inside a sentence.
    pub const fn label(self) -> Text {
        match self {
            Self::Notification => Text { en: "the notification", vi: "notify" },
            Self::Ringtone => Text { en: "the ringtone", vi: "nhạc chuông" },
            Self::Popup => Text { en: "the popup answer URL", vi: "Popup answer URL" },
            Self::Ticket => Text { en: "the ticket", vi: "phiếu ghi" },
            Self::IncomingIframe => Text {
                en: "the incoming iframe in the ticket",
                vi: "iframe gọi vào trong phiếu ghi",
            },
            Self::CalloutIframe => Text {
                en: "the callout iframe in the ticket",
                vi: "iframe gọi ra trong phiếu ghi",
            },
            Self::Webphone => Text { en: "the webphone window", vi: "cửa sổ webphone" },
        }
    }

    const fn verb(self) -> Text {
        match self {
            Self::Ringtone => Text {
                en: "plays, with the notification on or off",
                vi: "đổ, dù notify bật hay tắt",
            },
            Self::Notification => Text { en: "is shown", vi: "hiện ra" },
            _ => Text { en: "opens", vi: "mở ra" },
        }
    }
}
