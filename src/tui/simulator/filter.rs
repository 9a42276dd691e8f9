//! Which calls the list of view 1 shows: those that hold every word typed, accents folded away.
//!
//! Some thousand calls are looked at at once, and the rest by and by, when no key is to be answered:
//! until all are, what was found last stays shown.
//!
//! ```text
//!  Lọc: nho cskh                                                   12/31.599 cuộc
//! ```

use ratatui::layout::Position;

use super::canvas::Canvas;
use super::hits::Hits;
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

/// So many calls are looked at at a time, which takes some milliseconds.
const SLICE: usize = 4096;

/// The words, and the calls that hold them, in the order of the log.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) field: Field,
    pub(super) hits: Hits,
    search: Option<Search>,
}

/// A search that is not at its end.
#[derive(Debug, Default)]
struct Search {
    words: Vec<String>,
    /// How many calls were looked at.
    passed: usize,
    found: Vec<usize>,
}

impl Filter {
    pub(super) fn is_empty(&self) -> bool {
        self.field.text().trim().is_empty()
    }

    /// Whether there are calls that were not looked at.
    pub(super) const fn is_searching(&self) -> bool {
        self.search.is_some()
    }

    /// Begins to look for the words.
    pub(super) fn search(&mut self, stage: &Stage<'_>) {
        let typed = fold(self.field.text());
        let words: Vec<_> = typed.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            (self.hits, self.search) = (Hits::default(), None);
            return;
        }
        self.search = Some(Search { words, ..Search::default() });
        self.go_on(stage);
    }

    /// Looks at some more calls.
    pub(super) fn go_on(&mut self, stage: &Stage<'_>) {
        let Some(search) = &mut self.search else { return };
        let end = stage.played.calls().len().min(search.passed + SLICE);
        let holds = |at: &usize| {
            let text = words_of(stage, *at);
            search.words.iter().all(|word| text.contains(word))
        };
        search.found.extend((search.passed..end).filter(holds));
        search.passed = end;
        if end == stage.played.calls().len() {
            self.hits = self.search.take().map(|search| Hits::of(search.found)).unwrap_or_default();
        }
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
        let of = stage.played.calls().len();
        let hits = match self.hits.calls() {
            _ if self.is_searching() => "…".to_owned(),
            hits => number(hits.map_or(of, <[usize]>::len)),
        };
        let of = number(of);
        let label = say!(lang, "Filter: ", "Lọc: ");
        let (from, end) = (1 + width(&label), canvas.width().saturating_sub(1));
        // The words matter more than what is counted.
        let said = [say!(lang, "{hits}/{of} calls", "{hits}/{of} cuộc"), format!("{hits}/{of}")];
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
    let (ticket, sla) = (stage.ticket(at), stage.played.sla(at));
    for lang in Lang::ALL {
        add(way(call.direction).get(lang));
        add(words::outcome(call.outcome).get(lang));
        if let Some(verdict) = &ticket {
            add(&verdict.mark(lang));
        }
        match sla {
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

#[cfg(test)]
mod tests {

    use super::super::{Calls, Simulator, Source, View};
    use super::*;
    use crate::calls::{Collector, Formats, Log};
    use crate::settings::Settings;

    /// Calls of which every hundredth is in the queue `rare`.
    fn log(calls: usize) -> Log {
        let row = |n: usize| {
            let queue = if n.is_multiple_of(100) { "rare" } else { "q" };
            format!("c{n},in,0900000012,{queue},{at},{at}\n", at = 1_795_227_120 + n)
        };
        let rows: String = (0..calls).map(row).collect();
        let log = "call_id,direction,customer,queue,started_at,ended_at\n".to_owned() + &rows;
        let mut collector = Collector::default();
        let zone = Settings::default().site.time_zone.0;
        collector.read("log", &mut log.as_bytes(), &Formats::default(), zone).unwrap();
        collector.finish()
    }

    #[test]
    fn many_calls_are_looked_at_by_and_by_and_what_was_found_last_stays_meanwhile() {
        let settings = Settings::default();
        let source = Source::Log("log".to_owned());
        let mut simulator = Simulator::new(source, log(2 * SLICE + 10), &settings, &settings);
        simulator.act(Calls::Show(View::Calls));
        simulator.act(Calls::Filter);
        assert!(!simulator.is_searching(), "no word, nothing to look for");
        simulator.paste("rare");
        simulator.act(Calls::Enter);
        assert_eq!(simulator.selected_id(), "c8201", "the last call, as before");
        simulator.search_on();
        assert!(simulator.is_searching());
        simulator.search_on();
        assert!(!simulator.is_searching());
        assert_eq!(simulator.selected_id(), "c8200");
        simulator.act(Calls::Previous);
        assert_eq!(simulator.selected_id(), "c8100");
        simulator.search_on();
        simulator.act(Calls::Back);
        assert_eq!(simulator.selected_id(), "c8100");
    }
}
