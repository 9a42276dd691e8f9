//! Everything the rules say of one call: for `--explain`, the simulator's first view, and what a
//! scenario expects of a call.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::{FourWays, Outlook, Replay};
use crate::calls::{Call, Time};
use crate::rules::agent::{Comes, Moment, What};
use crate::rules::customer::{Customer, customer};
use crate::rules::{agent, connection, day, sla, tickets};
use crate::say;
use crate::settings::{Choose as _, Key, Settings, Strategy, row};
use crate::text::{self, Lang, Text, visible};

/// Everything the rules say of one call under given settings.
#[derive(Clone, Debug)]
pub struct Story<'r> {
    /// The call.
    pub call: Call,
    /// Its customer.
    pub customer: Customer,
    /// The calendar day it belongs to.
    pub day: NaiveDate,
    /// Its ticket under each strategy, in the order of `Strategy::ALL`.
    pub tickets: FourWays,
    /// What the SLA says.
    pub sla: sla::Verdict,
    /// What comes to the agent, in order.
    pub moments: Vec<Moment>,
    /// The softphone clicked by the same agent after the call.
    pub between_calls: Moment,
    /// What becomes of it at each loss of connection; none where the log records no losses.
    pub losses: Option<Vec<connection::Verdict>>,
    openers: [Option<Call>; 4],
    settings: &'r Settings,
}

/// A matter that the rules decide; its label heads the lines about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// `RULES.md` §7, and the day of §3.
    Customer,
    /// `RULES.md` §2 and §3.
    Tickets,
    /// `RULES.md` §4.
    Agent,
    /// `RULES.md` §5.
    Sla,
    /// `RULES.md` §6.
    Connection,
}

/// One verdict in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is about.
    pub rule: Rule,
    /// The sentence, safe to show.
    pub text: String,
    /// The setting that would change it.
    pub setting: Option<Key>,
}

impl Rule {
    /// The heading.
    pub const fn label(self) -> Text {
        match self {
            Self::Customer => Text { en: "Customer and day", vi: "Khách hàng và ngày" },
            Self::Tickets => Text { en: "Ticket", vi: "Phiếu ghi" },
            Self::Agent => Text { en: "What the agent sees", vi: "Tổng đài viên thấy gì" },
            Self::Sla => Text::same("SLA"),
            Self::Connection => Text { en: "Lost connection", vi: "Mất kết nối" },
        }
    }
}

impl<'r> Story<'r> {
    pub(super) fn new(
        replay: &'r Replay,
        at: usize,
        settings: &'r Settings,
        outlook: &Outlook,
    ) -> Option<Self> {
        let tickets = outlook.tickets(at)?;
        let log = replay.log();
        let call = log.calls.get(at)?;
        let limit = settings.connection.end_after_seconds;
        let no_ticket = match tickets[settings.tickets.merge_missed.number()] {
            tickets::Verdict::None(reason) => Some(reason),
            _ => None,
        };
        let opener = |verdict: tickets::Verdict| match verdict {
            tickets::Verdict::Joined { opened_by, .. } => log.calls.get(opened_by as usize),
            _ => None,
        };
        Some(Self {
            customer: customer(&call.customer, settings.site.country),
            day: day::day(call.started, settings.site.time_zone.0),
            tickets,
            sla: replay.sla(at, settings.sla.answer_within_seconds),
            moments: agent::moments(&call, settings, no_ticket),
            between_calls: agent::between_calls(&call.agent, settings),
            losses: log.records_losses.then(|| connection::verdicts(&call, limit)),
            openers: tickets.map(opener),
            settings,
            call,
        })
    }

    /// The verdict on its ticket under a strategy, with what its sentence needs.
    pub fn ticket(&self, strategy: Strategy) -> (tickets::Verdict, tickets::Scene<'_>) {
        let way = strategy.number();
        let (call, opener) = (&self.call, self.openers[way].as_ref());
        let settings = self.settings;
        (self.tickets[way], tickets::Scene { settings, strategy, call, opener })
    }

    /// Every verdict in a sentence, rule by rule.
    pub fn lines(&self, lang: Lang) -> Vec<Line> {
        let (verdict, scene) = self.ticket(self.settings.tickets.merge_missed);
        let mut lines = vec![
            self.customer_line(lang),
            self.day_line(lang),
            Line {
                rule: Rule::Tickets,
                text: verdict.say(lang, &scene),
                setting: verdict.setting(&scene),
            },
            Line { rule: Rule::Sla, text: self.sla.say(lang), setting: self.sla.setting() },
        ];
        lines.extend(self.agent_lines(lang));
        lines.extend(self.connection_lines(lang));
        lines
    }

    fn customer_line(&self, lang: Lang) -> Line {
        let (text, setting) = match &self.customer {
            Customer::Key(number) => {
                let (number, written) = (visible(number), visible(&self.call.customer));
                let text = say!(
                    lang,
                    "Customer {number}, in the log {written}.",
                    "Khách hàng {number}, trong nhật ký là {written}."
                );
                (text, row("site.country").map(Key::Setting))
            }
            Customer::Anonymous => {
                (say!(lang, "The caller has no number.", "Khách giấu số."), None)
            }
        };
        Line { rule: Rule::Customer, text, setting }
    }

    fn day_line(&self, lang: Lang) -> Line {
        let (day, zone) = (text::day(lang, self.day), self.settings.site.time_zone);
        let text = say!(
            lang,
            "The day is {day}, by the clock of {zone}.",
            "Tính vào ngày {day}, theo giờ {zone}."
        );
        Line { rule: Rule::Customer, text, setting: row("site.time_zone").map(Key::Setting) }
    }

    fn agent_lines(&self, lang: Lang) -> Vec<Line> {
        let line = |text, setting| Line { rule: Rule::Agent, text, setting };
        let moments = self.moments.iter().map(|moment| line(moment.say(lang), moment.setting()));
        let no_pages = agent::no_pages(&self.call).map(|why| line(why.get(lang).to_owned(), None));
        let parameters = self.moments.iter().any(Moment::has_parameters);
        let note = parameters.then(|| line(agent::PARAMETERS_NOTE.get(lang).to_owned(), None));
        moments.chain(no_pages).chain(note).collect()
    }

    fn connection_lines(&self, lang: Lang) -> Vec<Line> {
        let line = |text, setting| Line { rule: Rule::Connection, text, setting };
        let zone = self.settings.site.time_zone.0;
        match self.losses.as_deref() {
            None => vec![line(connection::NO_DATA.get(lang).to_owned(), None)],
            Some([]) => vec![line(connection::NO_LOSS.get(lang).to_owned(), None)],
            Some(losses) => {
                let lines = losses.iter().map(|loss| line(loss.say(lang, zone), loss.setting()));
                lines.collect()
            }
        }
    }

    /// What the rules say, by the names that a scenario expects them by (see
    /// [`scenario`](super::scenario)).
    pub fn json(&self) -> Value {
        let strategies = Strategy::CHOICES.iter().zip(Strategy::ALL);
        let ways: Map<_, _> = strategies
            .map(|(choice, strategy)| (choice.value.to_owned(), self.ticket_json(*strategy)))
            .collect();
        json!({
            "customer": self.customer_json(),
            "day": self.day.to_string(),
            "ticket": self.ticket_json(self.settings.tickets.merge_missed),
            "tickets": ways,
            "sla": sla_json(&self.sla),
            "notification": self.comes(&[What::Notification]),
            "ringtone": self.comes(&[What::Ringtone]),
            "popup": self.comes(&[What::Popup]),
            "ticket_shown": self.comes(&[What::Ticket]),
            "iframe": self.comes(&[What::IncomingIframe, What::CalloutIframe]),
            "webphone": self.comes(&[What::Webphone]),
            "webphone_between_calls": comes_json(&self.between_calls.comes),
            "losses": self.losses_json(),
            "ended_by_loss": self.ended_by_loss(),
        })
    }

    fn customer_json(&self) -> &str {
        match &self.customer {
            Customer::Key(number) => number,
            Customer::Anonymous => "no-number",
        }
    }

    fn ticket_json(&self, strategy: Strategy) -> Value {
        match self.tickets[strategy.number()] {
            tickets::Verdict::None(reason) => json!({ "none": reason.code() }),
            tickets::Verdict::Opened { ticket, why } => {
                json!({ "opened": ticket, "because": why.code() })
            }
            tickets::Verdict::Joined { ticket, .. } => {
                let opener = self.openers[strategy.number()].as_ref().map(|opener| &opener.id);
                json!({ "joined": opener, "number": ticket })
            }
        }
    }

    /// What comes of the first of these that the call could have; `none` where it could have none.
    fn comes(&self, what: &[What]) -> Value {
        let moment = self.moments.iter().find(|moment| what.contains(&moment.what));
        moment.map_or(json!("none"), |moment| comes_json(&moment.comes))
    }

    fn losses_json(&self) -> Value {
        let Some(losses) = &self.losses else { return json!("no-data") };
        losses.iter().map(connection::Verdict::code).collect()
    }

    fn ended_by_loss(&self) -> Value {
        let Some(losses) = &self.losses else { return json!("no-data") };
        let ended = losses.iter().find_map(connection::Verdict::ended);
        ended.map_or(json!("none"), |at| self.time_json(at))
    }

    fn time_json(&self, at: Time) -> Value {
        json!(day::rfc3339(at, self.settings.site.time_zone.0))
    }
}

fn sla_json(verdict: &sla::Verdict) -> Value {
    let since = verdict.wait().map(|wait| wait.since.code());
    match verdict {
        sla::Verdict::Within { wait, .. } => json!({ "within": wait.seconds, "since": since }),
        sla::Verdict::Late { wait, .. } => json!({ "late": wait.seconds, "since": since }),
        sla::Verdict::Missed { wait } => {
            json!({ "missed": wait.seconds, "since": since, "short": wait.is_short() })
        }
        sla::Verdict::NotCounted => json!("not-counted"),
    }
}

fn comes_json(comes: &Comes) -> Value {
    match comes {
        Comes::Yes => json!("yes"),
        Comes::Opens(url) => json!(url),
        Comes::Off => json!("off"),
        Comes::NotSet => json!("not-set"),
        Comes::NoTicket(_) => json!("no-ticket"),
    }
}
