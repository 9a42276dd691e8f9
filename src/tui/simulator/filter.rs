//! Which calls the list of view 1 shows: those that hold every word typed, accents folded away.
//!
//! ```text
//!  Lọc: nho cskh                                                   12/31.599 cuộc
//! ```

use ratatui::layout::Position;

use super::canvas::Canvas;
use super::cursor::{Cursor, Move};
use super::stage::Stage;
use super::words;
use crate::calls::Direction;
use crate::rules::sla::Verdict;
use crate::say;
use crate::text::{Lang, Text, count, day, fold};
use crate::tui::field::Field;
use crate::tui::paint::width;
use crate::tui::theme::Role;

/// The columns that are kept for the words.
const TYPED: u16 = 16;

/// The words, and the calls that hold them, in the order of the log.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) field: Field,
    hits: Vec<usize>,
}

impl Filter {
    pub(super) fn is_empty(&self) -> bool {
        self.field.text().trim().is_empty()
    }

    /// The calls that are shown.
    pub(super) fn hits(&self) -> &[usize] {
        &self.hits
    }

    /// Looks for the words in every call.
    pub(super) fn search(&mut self, stage: &Stage<'_>) {
        let typed = fold(self.field.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let holds = |at: &usize| {
            let text = words_of(stage, *at);
            words.iter().all(|word| text.contains(word))
        };
        self.hits = (0..stage.played.calls().len()).filter(holds).collect();
    }

    /// The call that a move from `call` leads to.
    pub(super) fn go(&self, call: usize, way: Move) -> Option<usize> {
        let mut place = Cursor::first(self.hits.len());
        place.go_to(self.place(call));
        place.go(way);
        self.hits.get(place.call()?).copied()
    }

    /// Where a call stands among the hits; the next one's place where it is none.
    pub(super) fn place(&self, call: usize) -> usize {
        let place = self.hits.partition_point(|hit| *hit < call);
        place.min(self.hits.len().saturating_sub(1))
    }

    /// The hit at or behind a call, else the last one.
    pub(super) fn nearest(&self, call: usize) -> Option<usize> {
        self.hits.get(self.place(call)).copied()
    }

    /// Draws the words; where the terminal's cursor belongs, if they are being typed.
    pub(super) fn view(
        &self,
        stage: &Stage<'_>,
        is_open: bool,
        canvas: &mut Canvas<'_>,
    ) -> Option<Position> {
        let lang = canvas.lang();
        let number = |n: usize| count(lang, u64::try_from(n).unwrap_or(u64::MAX));
        let (hits, of) = (number(self.hits.len()), number(stage.played.calls().len()));
        let keys = if is_open {
            say!(lang, "Enter keep  Esc leave  ", "Enter giữ  Esc thôi  ")
        } else {
            String::new()
        };
        let label = say!(lang, "Filter: ", "Lọc: ");
        let (from, end) = (1 + width(&label), canvas.width().saturating_sub(1));
        // The words matter more than the keys, and those more than what is counted.
        let said = [
            say!(lang, "{keys}{hits}/{of} calls", "{keys}{hits}/{of} cuộc"),
            format!("{hits}/{of}"),
        ];
        let fits = |said: &&String| from + TYPED + width(said) < end;
        let said = said.iter().find(fits).map_or("", String::as_str);
        canvas.put(1, 0, &label, Role::Title);
        canvas.put_before(end, 0, said, Role::Quiet);
        let room = end.saturating_sub(from + width(said) + 1);
        if is_open {
            return canvas.field(from, 0, room, &self.field);
        }
        let typed = crate::text::visible(self.field.text());
        canvas.put_in(from, 0, room, &typed, Role::Text);
        None
    }
}

const LATE: Text = Text { en: "late", vi: "quá hạn" };
const WITHIN: Text = Text { en: "within", vi: "đúng hạn" };

/// Everything a call can be found by, in both languages: time, day, direction, queue, number, id,
/// agent, outcome, ticket, SLA.
fn words_of(stage: &Stage<'_>, at: usize) -> String {
    let Some(call) = stage.call(at) else { return String::new() };
    let mut text = format!(
        "{} {} {} {} {} {}",
        stage.minute(&call),
        stage.queue(&call),
        call.queue,
        call.customer,
        call.id,
        call.agent
    );
    let mut add = |word: &str| {
        text.push(' ');
        text.push_str(word);
    };
    if let Some(date) = stage.date(at) {
        add(&date.to_string());
        add(&day(Lang::Vi, date));
        add(&day(Lang::En, date));
    }
    for lang in Lang::ALL {
        add(way(call.direction).get(lang));
        add(words::outcome(call.outcome).get(lang));
        if let Some(verdict) = stage.ticket(at) {
            add(&verdict.mark(lang));
        }
        match stage.played.sla(at) {
            Verdict::Late { .. } => add(LATE.get(lang)),
            Verdict::Within { .. } => add(WITHIN.get(lang)),
            _ => {}
        }
    }
    fold(&text)
}

/// The direction in a word that is not a part of others.
const fn way(direction: Direction) -> Text {
    match direction {
        Direction::In => Text { en: "incoming", vi: "gọi vào" },
        Direction::Out => Text { en: "outgoing", vi: "gọi ra" },
        Direction::Internal => Text { en: "internal", vi: "nội bộ" },
    }
}
