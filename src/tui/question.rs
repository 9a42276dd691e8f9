//! A question over the page, and what each answer to it does.

use ratatui::layout::Rect;

use super::buffer::Buffer;
use super::changes;
use super::keys::Action;
use super::msg::Effect;
use super::paint::{boxed, line, middle, pieces, put, wrap};
use super::spots::Spot;
use super::state::question::{Answer, Ask, Question};
use super::state::{Button, Overlay, SaveAs, State};
use super::theme::{Look, Role};

/// Moves between the answers, or gives one.
pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    let Some(Overlay::Question(question)) = &mut state.overlay else { return None };
    let last = question.answers().len() - 1;
    match action {
        Action::Up => question.at = question.at.saturating_sub(1),
        Action::Down => question.at = (question.at + 1).min(last),
        Action::First => question.at = 0,
        Action::Last => question.at = last,
        Action::Back => return give(state, Answer::GoOn),
        Action::Enter => {
            let answer = question.answers()[question.at.min(last)];
            return give(state, answer);
        }
        _ => {}
    }
    None
}

fn give(state: &mut State, answer: Answer) -> Option<Effect> {
    let Some(Overlay::Question(Question { ask, .. })) = state.overlay.take() else { return None };
    match (answer, ask) {
        (Answer::QuitAnyway, Ask::QuitCalls(_)) => {
            state.simulator.kept();
            state.quit()
        }
        (Answer::KeepAndQuit, _) => {
            state.leaving = true;
            state.overlay = Some(Overlay::SaveAs(SaveAs::calls()));
            None
        }
        (Answer::QuitAnyway, _) => Some(Effect::Quit),
        (Answer::Wait, _) => None,
        (Answer::LeaveNow, _) => leave_now(state),
        (Answer::SaveAndQuit, _) => changes::press(state, Button::SaveAndQuit),
        (Answer::Empty, Ask::Empty(path)) => changes::put(state, path, true),
        (Answer::InPlace, Ask::InPlace(_, path)) => {
            let effect = changes::put(state, path, true);
            effect.map(Effect::in_place)
        }
        _ => {
            state.leaving = false;
            None
        }
    }
}

/// Leaves while a save is under way, but not without a word about what no file will keep.
fn leave_now(state: &mut State) -> Option<Effect> {
    if state.simulator.unkept() > 0 {
        state.overlay = Some(Overlay::Question(Question::quit(state)));
        return None;
    }
    state.underway.take().map(|underway| Effect::Abandon(underway.path))
}

/// Draws the question in the middle of the page.
pub fn view(question: &Question, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let text = question.say(look.lang);
    let columns = area.width.min(64);
    let lines = wrap(&text, columns.saturating_sub(4));
    let answers = question.answers();
    let needed = u16::try_from(lines.len() + answers.len()).unwrap_or(u16::MAX);
    let body = place(look, area, (columns, needed), buf);
    let mut row = 0;
    for text in &lines {
        pieces(buf, look, line(body, row), &[(" ", Role::Text), (text, Role::Title)]);
        row += 1;
    }
    row += u16::from(body.height > needed);
    for (at, answer) in answers.iter().enumerate() {
        let label = answer.label().get(look.lang);
        let (mark, role) =
            if at == question.at { (" > ", Role::Selected) } else { ("   ", Role::Text) };
        let text = format!("{mark}{label} ");
        look.spot(line(body, row), Spot::taken(Spot::step(question.at, at)));
        put(buf, line(body, row), &text, look.theme.style(role));
        row += 1;
    }
}

/// Where the question and its answers stand: in a box with a blank line between them, without it, or,
/// where that is too small, over the whole page without a box.
fn place(look: &Look<'_>, area: Rect, (columns, rows): (u16, u16), buf: &mut Buffer) -> Rect {
    if rows + 2 > area.height {
        boxed(buf, look, area, "", &[]);
        for row in 0..area.height {
            let blank = " ".repeat(usize::from(area.width));
            put(buf, line(area, row), &blank, look.theme.style(Role::Text));
        }
        return area;
    }
    boxed(buf, look, middle(area, columns, rows + 3), "", &[])
}
