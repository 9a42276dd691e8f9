//! Everything about one setting on a page of its own: what it does, what is allowed, where its value
//! comes from, when it was last changed, why it has no effect now, and what each of its values would
//! make of the loaded calls.

use ratatui::layout::Rect;

use super::cause::{cause, problems};
use super::origin::{last_change, origin};
use crate::replay::Report;
use crate::say;
use crate::settings::{Settings, Value};
use crate::text::{Lang, count, percent};
use crate::tui::buffer::Buffer;
use crate::tui::hints;
use crate::tui::keys::{Action, Where};
use crate::tui::paper::{Paper, moved};
use crate::tui::rows::{Shape, Target};
use crate::tui::spots::{Part, Spot};
use crate::tui::state::{About, Figures, Overlay, State};
use crate::tui::theme::{Look, Role};

/// Goes to the setting that keeps the row under the cursor from having an effect, if one does.
pub fn go_to_cause(state: &mut State) {
    let cause = state.target().and_then(|target| cause(target, state.settings()));
    if let Some(cause) = cause {
        state.visit(&cause.key, None);
    }
}

/// Opens the page of the row under the cursor, if it is a value's.
pub fn open(state: &mut State) {
    let Some(target) = state.target() else { return };
    let figures = figures(state, target);
    state.overlay = Some(Overlay::About(About { target, figures, scroll: 0 }));
}

/// Scrolls the page, goes to the cause, or leaves.
pub fn act(state: &mut State, action: Action) {
    let furthest = furthest(state);
    let Some(Overlay::About(about)) = &mut state.overlay else { return };
    match action {
        Action::Back => state.overlay = None,
        Action::Cause | Action::Enter => go_to_cause(state),
        action => about.scroll = moved(about.scroll, action).min(furthest),
    }
}

fn furthest(state: &State) -> u16 {
    let Some(frame) = crate::tui::layout::frame(state.area) else { return 0 };
    let Some(Overlay::About(about)) = &state.overlay else { return 0 };
    let look = state.look();
    paper(state, about, &look, frame.page).furthest(frame.page.height.saturating_sub(2))
}

/// Draws the page.
pub fn view(state: &State, about: &About, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let body = hints::boxed(buf, look, area, about.target.label(look.lang), Where::About);
    paper(state, about, look, body).view(about.scroll, look, body, buf);
}

/// The values worth comparing: all of them where they are few, else the file's, the one shown, and
/// the default.
fn values(state: &State, target: Target) -> Vec<Value> {
    match target.shape(state.settings()) {
        Shape::Toggle(_) => vec![Value::Toggle(true), Value::Toggle(false)],
        Shape::Choice(choices, _) => {
            choices.iter().map(|choice| Value::Text(choice.value.to_owned())).collect()
        }
        Shape::Number(..) => {
            let default = target.default_value(state.settings());
            let all = [target.value(&state.saved), target.value(state.settings()), default];
            let mut values: Vec<Value> = Vec::new();
            for value in all.into_iter().flatten() {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            values
        }
        Shape::Url | Shape::Text | Shape::Fixed => Vec::new(),
    }
}

fn figures(state: &State, target: Target) -> Vec<Figures> {
    let effect = |value: Value| {
        let mut settings = state.settings().clone();
        target.set(&mut settings, &value.to_string()).ok()?;
        let report: Report = state.simulator.report(&settings);
        Some(Figures {
            value,
            tickets: report.in_force().total,
            within: report.sla.within,
            answered: report.sla.answered,
            met: report.sla.met(report.sla_settings.target_percent),
        })
    };
    values(state, target).into_iter().filter_map(effect).collect()
}

fn paper(state: &State, about: &About, look: &Look<'_>, area: Rect) -> Paper {
    let (target, lang) = (about.target, look.lang);
    let mut paper = Paper::new(area);
    paper.add(target.help(lang), 0, Role::Text);
    let key = target.key(state.settings());
    if let Some(cause) = cause(target, state.settings()) {
        let label = cause.key.label(lang);
        let why = cause.why.get(lang);
        let said = say!(lang, "! {why} b goes to: {label}", "! {why} Bấm b để tới: {label}");
        let first = paper.length();
        paper.add(&said, 0, Role::Warning);
        paper.spot_from(first, Spot::Key("b".to_owned(), Part::Word));
    }
    for problem in key.iter().flat_map(|key| problems(state, target, key)) {
        let (mark, role) =
            if problem.is_error() { ("x", Role::Error) } else { ("!", Role::Warning) };
        paper.add(&format!("{mark} {}", problem.say(lang)), 0, role);
    }
    allowed(target, state.settings(), lang, &mut paper);
    paper.line("", Role::Text);
    paper.add(&origin(state, target, lang, u16::MAX), 0, Role::Quiet);
    let changed = key.as_ref().and_then(|key| last_change(state, key, lang));
    let none = || say!(lang, "last change: none is kept", "lần đổi cuối: không có trong lịch sử");
    paper.add(&changed.unwrap_or_else(none), 0, Role::Quiet);
    on_the_calls(state, about, lang, &mut paper);
    paper
}

/// What can be entered.
fn allowed(target: Target, settings: &Settings, lang: Lang, paper: &mut Paper) {
    match target.shape(settings) {
        Shape::Number(_, min, max) => {
            let (min, max) = (count(lang, min.into()), count(lang, max.into()));
            let said =
                say!(lang, "A whole number from {min} to {max}.", "Số nguyên từ {min} đến {max}.");
            paper.add(&said, 0, Role::Text);
        }
        Shape::Choice(choices, at) => {
            for (number, choice) in choices.iter().enumerate() {
                let mark = if number == at { "●" } else { " " };
                let (number, label) = (number + 1, choice.label.get(lang));
                paper.hang(&format!(" {mark} {number} "), label, Role::Text);
                paper.add(choice.help.get(lang), 5, Role::Quiet);
            }
        }
        _ => {}
    }
}

/// What each value makes of the loaded calls, all else as it is shown.
fn on_the_calls(state: &State, about: &About, lang: Lang, paper: &mut Paper) {
    let Some(first) = about.figures.first() else { return };
    let calls = count(lang, state.simulator.strip().calls as u64);
    paper.heading(say!(lang, "On the {calls} loaded calls", "Trên {calls} cuộc đã nạp"));
    let same = |other: &Figures| {
        (other.tickets, other.within, other.met) == (first.tickets, first.within, first.met)
    };
    let file = about.target.value(&state.saved);
    for effect in &about.figures {
        let value = about.target.shown(&effect.value, lang);
        let mark = if file.as_ref() == Some(&effect.value) {
            say!(lang, " (as saved)", " (như đã lưu)")
        } else {
            String::new()
        };
        let tickets = count(lang, effect.tickets);
        let sla = sla(effect, lang);
        let said = say!(
            lang,
            "{value}{mark}: {tickets} tickets, SLA {sla}",
            "{value}{mark}: {tickets} phiếu ghi, SLA {sla}"
        );
        paper.add(&said, 0, Role::Text);
    }
    if about.figures.len() > 1 && about.figures.iter().all(same) {
        let said = say!(
            lang,
            "It changes neither the tickets nor the SLA of these calls.",
            "Không làm đổi phiếu ghi hay SLA của các cuộc này."
        );
        paper.add(&said, 0, Role::Quiet);
    }
}

/// The share of the calls that were answered in time, and whether the target is met.
fn sla(figures: &Figures, lang: Lang) -> String {
    let met = crate::rules::sla::met(figures.met).get(lang);
    if figures.answered == 0 {
        return met.to_owned();
    }
    format!("{} {met}", percent(lang, figures.within, figures.answered))
}
