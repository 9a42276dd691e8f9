//! What the linear form says.

use crate::file::{Problem, show, unified};
use crate::say;
use crate::settings::{Key, Settings, Value};
use crate::text::{Lang, fold, visible};
use crate::tui::find::targets;
use crate::tui::form::strip;
use crate::tui::rows::{Shape, Target};
use crate::tui::state::State;
use crate::tui::title;

/// More columns than any figure needs.
const WIDE: u16 = 1000;

/// The file and the settings; what is wrong with a text that has none is said with what can be done.
pub fn greeting(state: &State) -> Vec<String> {
    let path = state.file.path.as_ref().map(|path| path.to_string_lossy().into_owned());
    let path = path.map(|path| visible(&path).into_owned());
    let path = path.unwrap_or_else(|| say!(state.lang, "no file yet", "chưa có tệp"));
    let mut said = vec![format!("call-settings: {path}")];
    if state.is_trial() {
        said.push(strip::title(&state.simulator, &state.look(), WIDE));
    }
    said.extend(title::standing(state));
    if state.file.is_editable() {
        said.extend(list(state));
    }
    said
}

/// Every setting with its number and its value.
pub fn list(state: &State) -> Vec<String> {
    let settings = state.settings();
    let rows = (1..).zip(targets(settings));
    let mut said: Vec<_> = rows.map(|(number, target)| row(state, number, target)).collect();
    let (errors, warnings) = state.counts();
    if errors + warnings > 0 {
        said.push(say!(
            state.lang,
            "Errors: {errors}, warnings: {warnings}. p says which.",
            "Lỗi: {errors}, cảnh báo: {warnings}. Gõ p để xem."
        ));
    }
    said
}

fn row(state: &State, number: usize, target: Target) -> String {
    let (lang, settings) = (state.lang, state.settings());
    let key = target.key(settings);
    let label = key.as_ref().map(|key| key.label(lang)).unwrap_or_default();
    let refused = key.as_ref().filter(|key| !state.draft.mended.contains(key));
    let refused = refused.and_then(|key| state.file.base_reading().refused(key));
    let value = match refused {
        Some(text) => visible(text).into_owned(),
        None => value(target, settings, lang),
    };
    let about = |problem: &&Problem| problem.key == key;
    let errors = state.problems.iter().filter(about).any(Problem::is_error);
    let mut signs = Vec::new();
    if state.changes.iter().any(|change| Some(&change.key) == key.as_ref()) {
        signs.push(say!(lang, "changed", "đã đổi"));
    }
    if errors {
        signs.push(say!(lang, "error", "lỗi"));
    } else if state.problems.iter().any(|problem| about(&problem)) {
        signs.push(say!(lang, "warning", "cảnh báo"));
    }
    let signs = if signs.is_empty() { String::new() } else { format!(" ({})", signs.join(", ")) };
    format!("{number}. {label}: {value}{signs}")
}

fn value(target: Target, settings: &Settings, lang: Lang) -> String {
    target.value(settings).map(|value| target.shown(&value, lang)).unwrap_or_default()
}

/// What a setting does, what it may be, and what is wrong with it.
pub fn setting(state: &State, target: Target) -> Vec<String> {
    let (lang, settings) = (state.lang, state.settings());
    let mut said = vec![target.help(lang).to_owned()];
    if let Shape::Choice(choices, _) = target.shape(settings) {
        let choices = (1..).zip(choices);
        said.extend(
            choices.map(|(number, choice)| format!("  {number} {}", choice.label.get(lang))),
        );
    }
    let (now, key) = (value(target, settings, lang), target.key(settings));
    said.push(match target.default_value(settings) {
        Some(default) => {
            let default = target.shown(&default, lang);
            say!(lang, "Now: {now}. Default: {default}.", "Hiện là: {now}. Mặc định: {default}.")
        }
        None => say!(lang, "Now: {now}.", "Hiện là: {now}."),
    });
    said.extend(about(state, key.as_ref()));
    said
}

/// What a change of a setting brought: the new value, its warnings, and what all changes together do to
/// the loaded calls.
pub fn effect(state: &State, target: Target) -> Vec<String> {
    let lang = state.lang;
    let key = target.key(state.settings());
    let change = state.changes.iter().find(|change| Some(&change.key) == key.as_ref());
    let mends = state.mended().find(|mends| Some(*mends) == key.as_ref());
    let mut said = vec![match (change, mends) {
        (Some(change), _) => change.say(lang),
        (None, Some(key)) => mended(key, lang),
        (None, None) => say!(lang, "As in the file again.", "Lại như trong tệp."),
    }];
    said.extend(about(state, key.as_ref()));
    let (tickets, sla) = strip::said(&state.simulator, lang, WIDE);
    said.push(format!("{}: {tickets}; {sla}", strip::title(&state.simulator, &state.look(), WIDE)));
    said
}

/// What is wrong now and was not before.
pub fn problems_beside(state: &State, known: &[Problem]) -> Vec<String> {
    let new = state.problems.iter().filter(|problem| !known.contains(problem));
    new.map(|problem| severe(problem.is_error(), &problem.say(state.lang), state.lang)).collect()
}

fn about(state: &State, key: Option<&Key>) -> Vec<String> {
    let about =
        state.problems.iter().filter(|problem| key.is_some() && problem.key.as_ref() == key);
    about.map(|problem| severe(problem.is_error(), &problem.say(state.lang), state.lang)).collect()
}

fn severe(is_error: bool, said: &str, lang: Lang) -> String {
    if is_error {
        say!(lang, "Error: {said}", "Lỗi: {said}")
    } else {
        say!(lang, "Warning: {said}", "Cảnh báo: {said}")
    }
}

/// Everything that is wrong, with its line.
pub fn problems(state: &State) -> Vec<String> {
    let said = wrong(state, |_| true);
    if said.is_empty() {
        vec![say!(state.lang, "Nothing is wrong.", "Không có lỗi nào.")]
    } else {
        said
    }
}

/// What has to be mended, with its line.
pub fn errors(state: &State) -> Vec<String> {
    wrong(state, Problem::is_error)
}

fn wrong(state: &State, is: fn(&Problem) -> bool) -> Vec<String> {
    let lang = state.lang;
    let shown = show::list(state.file.base(), &state.problems, lang);
    let said = shown.iter().filter(|shown| is(shown.problem)).map(|shown| {
        let line = shown.place.map(|place| place.line);
        let line = line.map(|line| say!(lang, "line {line}: ", "dòng {line}: "));
        severe(shown.problem.is_error(), &(line.unwrap_or_default() + &shown.message), lang)
    });
    said.collect()
}

/// The changes in words and as the lines of the file.
pub fn changes(state: &State) -> Vec<String> {
    let lang = state.lang;
    let mut said: Vec<_> = state.changes.iter().map(|change| change.say(lang)).collect();
    said.extend(state.mended().map(|key| mended(key, lang)));
    if said.is_empty() {
        said.push(say!(lang, "Nothing has been changed.", "Chưa có thay đổi nào."));
    }
    let old = if state.file.exists { state.file.text.as_str() } else { "" };
    if let Ok(new) = state.unsaved_text() {
        let diff = unified(old, &new, 1);
        said.extend(diff.lines().map(|line| visible(&line.replace('\t', " ")).into_owned()));
    }
    said
}

fn mended(key: &Key, lang: Lang) -> String {
    let label = key.label(lang);
    say!(lang, "{label}: mended", "{label}: đã sửa lỗi")
}

/// The value that an answer means: the number of a choice is the choice, a switch and a number can be
/// given in the words that they are shown in, and so can the default; all else is the value.
pub fn meant(target: Target, answer: &str, settings: &Settings) -> String {
    match target.shape(settings) {
        Shape::Choice(choices, _) => {
            let at = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            at.and_then(|at| choices.get(at)).map_or(answer, |choice| choice.value).to_owned()
        }
        Shape::Toggle(_) => match fold(answer).as_str() {
            "bat" => "true".to_owned(),
            "tat" => "false".to_owned(),
            _ => answer.to_owned(),
        },
        Shape::Number(..) => {
            let digits: String = answer.chars().filter(char::is_ascii_digit).collect();
            let number = digits.parse().ok().map(Value::Number);
            number
                .filter(|number| is_shown_as(answer, target, number))
                .map_or(answer.to_owned(), |_| digits)
        }
        Shape::Url | Shape::Text | Shape::Fixed => {
            let default = target.default_value(settings);
            let default = default.filter(|default| is_shown_as(answer, target, default));
            default.map_or(answer.to_owned(), |default| default.to_string())
        }
    }
}

/// Whether an answer is what a value is shown as, in either language: blanks and accents aside, and with or
/// without the marks of thousands.
fn is_shown_as(answer: &str, target: Target, value: &Value) -> bool {
    let bare = |text: &str| fold(text).replace(char::is_whitespace, "");
    let answer = bare(answer);
    [Lang::En, Lang::Vi].iter().any(|lang| {
        let shown = bare(&target.shown(value, *lang));
        answer == shown || answer == shown.replace(['.', ','], "")
    })
}

/// Whether an answer is a yes, in either language.
pub fn is_yes(answer: &str) -> bool {
    // Folded: an input method may send `có` as three characters.
    matches!(fold(answer).as_str(), "y" | "yes" | "c" | "co")
}

/// An answer that is no number and no command.
pub fn not_understood(answer: &str, lang: Lang) -> String {
    let answer = visible(answer);
    say!(
        lang,
        "`{answer}` is no number or command here; h for help.",
        "Không có số hay lệnh `{answer}`; gõ h để xem trợ giúp."
    )
}

/// An answer that is none of the numbers above it.
pub fn no_such_number(answer: &str, lang: Lang) -> String {
    let answer = visible(answer);
    say!(lang, "`{answer}` is none of these numbers.", "Ở trên không có số `{answer}`.")
}

/// An answer that is none of those that the question names.
pub fn no_such_answer(answer: &str, lang: Lang) -> String {
    let answer = visible(answer);
    say!(
        lang,
        "`{answer}` is none of these answers.",
        "`{answer}` không phải một trong các câu trả lời."
    )
}

/// A line whose bytes are no text.
pub fn garbled(lang: Lang) -> String {
    say!(
        lang,
        "That line is no text in UTF-8, so nothing was taken of it.",
        "Dòng vừa gõ không phải UTF-8 nên bị bỏ qua."
    )
}

/// Nothing was changed.
pub fn kept(lang: Lang) -> String {
    say!(lang, "Kept as it was.", "Giữ như cũ.")
}

/// The disk takes its time.
pub fn slow(lang: Lang) -> String {
    say!(lang, "Saving… The disk takes its time.", "Đang lưu… Đĩa phản hồi chậm.")
}

/// Nothing was saved.
pub fn not_saved(lang: Lang) -> String {
    say!(lang, "Not saved.", "Chưa lưu.")
}

/// A queue that is there already.
pub fn queue_exists(id: &str, lang: Lang) -> String {
    let id = visible(id);
    say!(lang, "Queue `{id}` is already there.", "Đã có hàng đợi `{id}`.")
}

/// A queue that nobody has listed.
pub fn no_such_queue(id: &str, lang: Lang) -> String {
    let id = visible(id);
    say!(lang, "There is no queue `{id}`.", "Không có hàng đợi `{id}`.")
}

/// The id of a queue that was left out behind a command.
pub fn id_wanted(command: &str, lang: Lang) -> String {
    say!(
        lang,
        "The queue's id belongs behind it, as in `{command} cskh`.",
        "Cần ghi thêm mã hàng đợi, ví dụ `{command} cskh`."
    )
}

/// A lesson is open.
pub fn only_a_trial(lang: Lang) -> String {
    say!(
        lang,
        "A lesson is only a trial, and nothing is saved from it; without --lesson it can be.",
        "Bài học chỉ để thử nên không lưu gì; mở không kèm --lesson thì lưu được."
    )
}

/// A queue that is gone; undo brings it back.
pub fn removed(queue: &Key, lang: Lang) -> String {
    let queue = queue.label(lang);
    say!(lang, "{queue}: removed; u undoes it.", "{queue}: đã xóa; gõ u để hoàn tác.")
}

/// The input ended with changes that nobody saved.
pub fn lost(state: &State) -> String {
    let count = state.unsaved_count();
    say!(
        state.lang,
        "The input has ended; changes not saved: {count}.",
        "Hết dữ liệu nhập; thay đổi chưa lưu: {count}."
    )
}
