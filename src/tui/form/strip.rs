//! The result strip under the help: what all unsaved changes together do to the loaded calls.
//!
//! ```text
//! ── Simulator: bank.csv, 31,599 calls ──────────────────────────────
//!  tickets 30,161 → 29,935 (−226)       SLA 60.06%, target 80%: not met
//! ```

use ratatui::layout::Rect;

use crate::replay::Report;
use crate::rules::sla;
use crate::say;
use crate::text::{Lang, change, count, percent};
use crate::tui::buffer::Buffer;
use crate::tui::paint::{cut, cut_middle, from, line, pieces, put, rule, width};
use crate::tui::simulator::Simulator;
use crate::tui::theme::{Look, Role};

/// Where the second figure begins at 80 columns.
const SECOND_AT: u16 = 39;

/// Draws the heading, where there is a line for one, and the figures.
pub fn view(simulator: &Simulator, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    if area.height > 1 {
        let title = title(simulator, look, area.width.saturating_sub(6));
        rule(buf, look, line(area, 0), &title);
    }
    let area = line(area, area.height.saturating_sub(1));
    let room = area.width.saturating_sub(2);
    if let Some(coming) = simulator.say_coming(look.lang, room) {
        let coming = cut(&coming, room);
        put(buf, from(area, 1), &coming, look.theme.style(Role::Quiet));
        return;
    }
    let (tickets, sla) = said(simulator, look.lang, room);
    let (before, after) = tickets.split_at(tickets.find(" → ").unwrap_or(tickets.len()));
    let tickets = [(" ", Role::Text), (before, Role::Text), (after, Role::Changed)];
    let used = pieces(buf, look, area, &tickets);
    let at = SECOND_AT.min(area.width.saturating_sub(width(&sla) + 1)).max(used + 2);
    let sla = cut(&sla, area.width.saturating_sub(at));
    put(buf, from(area, at), &sla, look.theme.style(Role::Text));
}

/// `Simulator: bank.csv, 31,599 calls`; the name gives way where it is too long.
pub fn title(simulator: &Simulator, look: &Look<'_>, columns: u16) -> String {
    let calls = count(look.lang, simulator.strip().calls as u64);
    let said = |source: &str| {
        if !simulator.is_there() {
            return say!(look.lang, "Simulator: {source}", "Mô phỏng: {source}");
        }
        say!(look.lang, "Simulator: {source}, {calls} calls", "Mô phỏng: {source}, {calls} cuộc")
    };
    let room = columns.saturating_sub(width(&said("")));
    said(&cut_middle(&simulator.title(look), room, room / 2))
}

/// The two figures, in the longest words that fit together.
pub fn said(simulator: &Simulator, lang: Lang, columns: u16) -> (String, String) {
    let strip = simulator.strip();
    let tickets = tickets(strip.saved, strip.now, lang);
    let both = say_sla(strip.saved, strip.now, lang);
    if width(&tickets) + 2 + width(&both) <= columns {
        return (tickets, both);
    }
    (tickets, say_sla(strip.now, strip.now, lang))
}

fn tickets_of(report: &Report) -> u64 {
    report.in_force().total
}

fn tickets(saved: &Report, now: &Report, lang: Lang) -> String {
    let (from, to) = (tickets_of(saved), tickets_of(now));
    if from == to {
        let to = count(lang, to);
        return say!(lang, "tickets {to}", "phiếu ghi {to}");
    }
    let change = change(lang, from, to);
    let (from, to) = (count(lang, from), count(lang, to));
    say!(lang, "tickets {from} → {to} ({change})", "phiếu ghi {from} → {to} ({change})")
}

/// `SLA 60.06%, target 80%: not met`, each part as saved → now where they differ.
fn say_sla(saved: &Report, now: &Report, lang: Lang) -> String {
    if now.sla.answered == 0 {
        return format!("SLA: {}", sla::met(None).get(lang));
    }
    let both = |of: &dyn Fn(&Report) -> String| {
        let (from, to) = (of(saved), of(now));
        if from == to { to } else { format!("{from} → {to}") }
    };
    let share = both(&|report| percent(lang, report.sla.within, report.sla.answered));
    let target = both(&|report| format!("{}%", report.sla_settings.target_percent));
    let met = both(&|report| met(report, lang));
    say!(lang, "SLA {share}, target {target}: {met}", "SLA {share}, mục tiêu {target}: {met}")
}

fn met(report: &Report, lang: Lang) -> String {
    sla::met(report.sla.met(report.sla_settings.target_percent)).get(lang).to_owned()
}
