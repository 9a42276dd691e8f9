//! A call added by hand: a small form over the view, checked as one types. The call joins the log
//! of this session and is written nowhere unless it is kept.
//!
//! ```text
//! ┌ Thêm cuộc gọi ───────────────────────────────────────────────────────────────┐
//! │ > Chiều gọi             ‹vào›                                                │
//! │   Khách hàng            0900000012                                           │
//! │   Hàng đợi              ban-hang                                             │
//! │   Bắt đầu               2026-11-21 09:12:00                                  │
//! │   Bắt máy sau (giây)                       trống = nhỡ                       │
//! │   Kết thúc sau (giây)   40                                                   │
//! │                                                                              │
//! │   added-1: gọi vào nhỡ. Chỉ có trong phiên này; bấm K để giữ vào tệp.        │
//! └ ↑↓ ô khác  Space đổi chiều  Enter thêm  Esc thôi ────────────────────────────┘
//! ```

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Position;

use super::canvas::Canvas;
use super::words;
use crate::calls::{Call, Direction, Outcome, Time};
use crate::rules::kind;
use crate::say;
use crate::settings::{Settings, Zone};
use crate::text::{Lang, Text, masked, visible};
use crate::tui::field::Field;
use crate::tui::keys::{Calls, Where};
use crate::tui::spots::Spot;
use crate::tui::theme::Role;

/// The columns and rows of the box.
const SIZE: (u16, u16) = (80, 11);
/// The column of the values, and that of the remarks on them.
const VALUE: u16 = 25;
const REMARK: u16 = 47;
/// The columns of the longest remark.
const WIDEST_REMARK: u16 = 25;
/// The row under the fields.
const BELOW: u16 = 7;
/// How long after the selected call the new one begins, and how long it lasts, in seconds, until
/// the user says otherwise.
const LATER: i64 = 300;
const LASTS: &str = "30";
/// When it begins where there is no call to go by.
const EXAMPLE: &str = "2026-11-21 09:12:00";

/// A row of the form with a text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Customer,
    Queue,
    Started,
    Answered,
    Ended,
}

/// Every row with its label, below the direction's.
const ROWS: [(Row, Text); 5] = [
    (Row::Customer, Text { en: "Customer", vi: "Khách hàng" }),
    (Row::Queue, Text { en: "Queue", vi: "Hàng đợi" }),
    (Row::Started, Text { en: "Start", vi: "Bắt đầu" }),
    (Row::Answered, Text { en: "Answered after (s)", vi: "Bắt máy sau (giây)" }),
    (Row::Ended, Text { en: "Ends after (s)", vi: "Kết thúc sau (giây)" }),
];

/// The call as it is being written.
#[derive(Debug)]
pub(super) struct Adding {
    id: String,
    zone: Zone,
    direction: Direction,
    fields: [Field; 5],
    /// The customer of the call that this one is like, who is shown only as far as numbers are.
    known: String,
    /// The row with the cursor; 0 is the direction's.
    at: usize,
}

/// What a key came to.
#[derive(Debug)]
pub(super) enum Step {
    /// The form stays.
    Stay,
    /// It is left without a call.
    Leave,
    /// It is left with this call.
    Add(Box<Call>),
}

/// A value that is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Refused {
    row: Row,
    why: Text,
}

impl Adding {
    /// The form with what a next call like `model` would hold.
    pub(super) fn new(model: Option<&Call>, settings: &Settings, id: String) -> Self {
        let zone = settings.site.time_zone;
        let later = |call: &Call| call.started.plus_seconds(LATER).local(zone.0);
        let started = model.map(|call| later(call).format("%Y-%m-%d %H:%M:%S").to_string());
        let started = started.unwrap_or_else(|| EXAMPLE.to_owned());
        let (customer, queue) = model.map_or(("", ""), |call| (&call.customer, &call.queue));
        Self {
            id,
            zone,
            direction: model.map_or(Direction::In, |call| call.direction),
            known: Field::new(customer).text().to_owned(),
            fields: [customer, queue, &started, "", LASTS].map(Field::new),
            at: 0,
        }
    }

    pub(super) fn act(&mut self, action: Calls) -> Step {
        let last = ROWS.len();
        match action {
            Calls::Back => return Step::Leave,
            Calls::Enter => match self.call() {
                Ok(call) => return Step::Add(Box::new(call)),
                Err(refused) => self.go_to(refused.row),
            },
            Calls::Previous => self.at = self.at.checked_sub(1).unwrap_or(last),
            Calls::Next => self.at = (self.at + 1) % (last + 1),
            Calls::Turn => self.turn(KeyCode::Right),
            _ => {}
        }
        Step::Stay
    }

    /// A key that is text, or turns the direction.
    pub(super) fn key(&mut self, key: KeyEvent) {
        match self.field() {
            Some(field) => field.key(key),
            None => self.turn(key.code),
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(field) = self.field() {
            field.paste(text);
        }
    }

    fn go_to(&mut self, row: Row) {
        let at = ROWS.iter().position(|(one, _)| *one == row);
        self.at = at.map_or(0, |at| at + 1);
    }

    /// The field under the cursor; the direction has none.
    pub(super) fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at.checked_sub(1)?)
    }

    fn turn(&mut self, code: KeyCode) {
        use Direction::{In, Internal, Out};
        self.direction = match (code, self.direction) {
            (KeyCode::Right | KeyCode::Char(' '), In) | (KeyCode::Left, Internal) => Out,
            (KeyCode::Right | KeyCode::Char(' '), Out) | (KeyCode::Left, In) => Internal,
            (KeyCode::Right | KeyCode::Char(' '), Internal) | (KeyCode::Left, Out) => In,
            (_, direction) => direction,
        };
    }

    /// The call that the fields make, or the first value that is not allowed.
    fn call(&self) -> Result<Call, Refused> {
        let [customer, queue, started, answered, ended] =
            self.fields.each_ref().map(|field| field.text().trim());
        let zone = self.zone.0;
        let started = Time::parse(started, zone).ok_or(Refused { row: Row::Started, why: TIME })?;
        let after = |row, text: &str| {
            let seconds = text.parse::<u32>().map_err(|_| Refused { row, why: SECONDS });
            seconds.map(|seconds| started.plus_seconds(seconds.into()))
        };
        let answered = match answered {
            "" => None,
            text => Some(after(Row::Answered, text)?),
        };
        let ended = after(Row::Ended, ended)?;
        if answered.is_some_and(|answered| answered > ended) {
            return Err(Refused { row: Row::Ended, why: TOO_SOON });
        }
        Ok(Call {
            id: self.id.clone(),
            direction: self.direction,
            outcome: if answered.is_some() { Outcome::Answered } else { Outcome::Missed },
            customer: customer.to_owned(),
            hotline: String::new(),
            agent: String::new(),
            queue: queue.to_owned(),
            started,
            queued: None,
            answered,
            ended,
            stated_wait: None,
            losses: Vec::new(),
        })
    }

    pub(super) fn view(&self, canvas: &mut Canvas<'_>) -> Option<Position> {
        let lang = canvas.lang();
        let title = say!(lang, "Add a call", "Thêm cuộc gọi");
        let mut inside = canvas.boxed(SIZE, &title, Where::Adding);
        let call = self.call();
        inside.put(3, 0, DIRECTION.get(lang), Role::Text);
        let direction = words::direction(self.direction).get(lang);
        inside.put(VALUE, 0, &format!("‹{direction}›"), Role::Text);
        inside.spot_row(0, 0, Spot::step(self.at, 0), None);
        inside.spot_row(VALUE, 0, Spot::step(self.at, 0), Some(Calls::Turn));
        let mut cursor = None;
        for (y, ((row, label), field)) in (1..).zip(ROWS.iter().zip(&self.fields)) {
            inside.put(3, y, label.get(lang), Role::Text);
            inside.spot_row(0, y, Spot::step(self.at, y.into()), None);
            let is_hidden =
                inside.look.masked && *row == Row::Customer && field.text() == self.known;
            let hidden = is_hidden.then(|| Field::new(&masked(field.text())));
            let field = hidden.as_ref().unwrap_or(field);
            if usize::from(y) == self.at {
                cursor = inside.field(VALUE, y, REMARK - VALUE - 1, field);
            } else {
                inside.put_in(VALUE, y, REMARK - VALUE - 1, &visible(field.text()), Role::Text);
            }
            let (remark, role) = remark(*row, field, call.as_ref().err());
            inside.put(REMARK, y, remark.get(lang), role);
        }
        let at = u16::try_from(self.at).unwrap_or_default();
        inside.put(1, at, ">", Role::Selected);
        // Where there is no room behind the fields, what is wrong stands below them.
        let refused = call.as_ref().err().filter(|_| inside.width() < REMARK + WIDEST_REMARK);
        let below = inside.height().saturating_sub(1).min(BELOW);
        match refused {
            Some(refused) => inside.paragraph(3, below, refused.why.get(lang), Role::Error),
            None => {
                inside.paragraph(3, below, &self.summary(call.as_ref().ok(), lang), Role::Quiet)
            }
        };
        cursor
    }

    /// What the call would be.
    fn summary(&self, call: Option<&Call>, lang: Lang) -> String {
        let what = call.map_or("?", |call| kind(call).get(lang));
        let id = &self.id;
        say!(
            lang,
            "{id}: {what}. In this session only; K keeps it in a file.",
            "{id}: {what}. Chỉ có trong phiên này; bấm K để giữ vào tệp."
        )
    }
}

const DIRECTION: Text = Text { en: "Direction", vi: "Chiều gọi" };
const TIME: Text = Text { en: "like 2026-11-21 09:12:00", vi: "ví dụ 2026-11-21 09:12:00" };
const SECONDS: Text = Text { en: "a whole number of seconds", vi: "số giây, số nguyên" };
const TOO_SOON: Text = Text { en: "before it is answered", vi: "trước lúc bắt máy" };
const MISSED: Text = Text { en: "empty = missed", vi: "trống = nhỡ" };
const NO_NUMBER: Text = Text { en: "empty = no number", vi: "trống = giấu số" };

/// What is said behind a field: the error, or what an empty one means.
fn remark(row: Row, field: &Field, refused: Option<&Refused>) -> (Text, Role) {
    match (refused, row) {
        (Some(refused), _) if refused.row == row => (refused.why, Role::Error),
        (_, Row::Answered) if field.text().is_empty() => (MISSED, Role::Quiet),
        (_, Row::Customer) if field.text().is_empty() => (NO_NUMBER, Role::Quiet),
        _ => (Text::same(""), Role::Quiet),
    }
}
