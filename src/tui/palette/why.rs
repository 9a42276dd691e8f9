//! Why an action that has its key on this page can do nothing now.

use crate::text::Text;
use crate::tui::form::cause::cause;
use crate::tui::keys::{Action, Calls};
use crate::tui::page::Page;
use crate::tui::rows::{Level, Line, Shape, Target};
use crate::tui::state::State;

/// The reason, if there is one.
pub fn not_now(state: &State, action: Action) -> Option<Text> {
    match action {
        Action::Undo => {
            (state.steps_made() == 0 && state.with_history().is_none()).then_some(NO_STEP)
        }
        Action::Redo => (state.drafts().len() <= state.steps_made() + 1).then_some(NO_STEP_AHEAD),
        Action::ToCall => (state.simulator.place().1 == 0).then_some(NO_CALLS),
        Action::EditFile if state.is_trial() => Some(A_TRIAL),
        Action::EditFile => (!state.file.is_text()).then_some(NO_TEXT),
        Action::Reload => state.file.path.is_none().then_some(NO_FILE),
        Action::Story => state.simulator.selected().is_none().then_some(NO_CALLS),
        Action::Simulator(action) => of_calls(state, action),
        action if state.page == Page::Form => of_row(state, action),
        _ => None,
    }
}

const NO_STEP: Text = Text { en: "no step was made", vi: "chưa có bước nào" };
const NO_STEP_AHEAD: Text = Text { en: "nothing was undone", vi: "chưa hoàn tác gì" };
const A_TRIAL: Text = Text { en: "a lesson is open", vi: "đang mở bài học" };
const NO_TEXT: Text = Text { en: "the file is no text", vi: "tệp không phải văn bản" };
const NO_FILE: Text = Text { en: "there is no file yet", vi: "chưa có tệp" };
const NO_CALLS: Text = Text { en: "no calls are loaded", vi: "chưa có cuộc gọi nào" };
const NOTHING_STOPPED: Text =
    Text { en: "no reading was stopped", vi: "không có việc đọc nào bị dừng" };
const NOTHING_TO_KEEP: Text = Text { en: "no call was added", vi: "chưa thêm cuộc nào" };
const FIRST_CALL: Text = Text { en: "this is the first call", vi: "đang ở cuộc đầu" };
const LAST_CALL: Text = Text { en: "this is the last call", vi: "đang ở cuộc cuối" };
const NO_ROW: Text = Text { en: "no value is on this row", vi: "dòng này không có giá trị" };
const TYPED: Text = Text { en: "this row is typed", vi: "mục này phải gõ" };
const NOT_TYPED: Text = Text { en: "this row is not typed", vi: "mục này không phải gõ" };
const NO_NUMBER: Text =
    Text { en: "no number is on this row", vi: "dòng này không phải số" };
const IS_DEFAULT: Text = Text { en: "it is at its default", vi: "đang là mặc định" };
const ALL_DEFAULT: Text =
    Text { en: "all are at their defaults", vi: "đều đang là mặc định" };
const HAS_EFFECT: Text =
    Text { en: "this setting has its effect", vi: "mục này đang có tác dụng" };
const NO_QUEUE: Text =
    Text { en: "no queue is on this row", vi: "dòng này không phải hàng đợi" };
const TOP: Text = Text { en: "this is the first level", vi: "đang ở mức ngoài cùng" };

/// Of the row under the cursor.
fn of_row(state: &State, action: Action) -> Option<Text> {
    let settings = state.settings();
    let target = state.target();
    let shape = target.map(|target| target.shape(settings));
    match (action, shape) {
        (Action::Back, _) => state.is_at_top().then_some(TOP),
        (Action::Remove, _) => {
            (!matches!(state.row(), Line::Door(Level::Queue(_)))).then_some(NO_QUEUE)
        }
        (Action::AllDefault, _) => state.is_all_default().then_some(ALL_DEFAULT),
        (
            Action::Toggle
            | Action::Default
            | Action::More
            | Action::Less
            | Action::EditValue
            | Action::About
            | Action::Cause,
            None,
        ) => Some(NO_ROW),
        (Action::Toggle, Some(Shape::Number(..) | Shape::Url | Shape::Text | Shape::Fixed)) => {
            Some(TYPED)
        }
        (Action::EditValue, Some(Shape::Toggle(_) | Shape::Choice(..) | Shape::Fixed)) => {
            Some(NOT_TYPED)
        }
        (Action::More | Action::Less, Some(shape)) => {
            (!matches!(shape, Shape::Number(..))).then_some(NO_NUMBER)
        }
        (Action::Default, Some(_)) => {
            let is = |target: Target| target.value(settings) == target.default_value(settings);
            target.is_some_and(is).then_some(IS_DEFAULT)
        }
        (Action::Cause, Some(_)) => {
            target.is_some_and(|t| cause(t, settings).is_none()).then_some(HAS_EFFECT)
        }
        _ => None,
    }
}

/// Of the call under the simulator's cursor.
fn of_calls(state: &State, action: Calls) -> Option<Text> {
    let (at, of) = state.simulator.place();
    match action {
        Calls::Lessons | Calls::AddCall | Calls::Back | Calls::Show(_) => None,
        Calls::Keep => (state.simulator.unkept() == 0).then_some(NOTHING_TO_KEEP),
        Calls::ReadAgain => (!state.simulator.is_given_up()).then_some(NOTHING_STOPPED),
        _ if of == 0 => Some(NO_CALLS),
        Calls::Previous | Calls::First | Calls::PreviousDifference => {
            (at <= 1).then_some(FIRST_CALL)
        }
        Calls::Next | Calls::NextDifference => (at == of).then_some(LAST_CALL),
        _ => None,
    }
}
