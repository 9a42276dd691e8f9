//! The linear form at a terminal: lines from standard input, lines to standard output.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use super::past;
use super::saving::{not_saved, write_file};
use super::start::{Done, RunError, Start, opening};
use crate::disk::{self, Loaded};
use crate::text::visible;
use crate::tui::ascii;
use crate::tui::msg::{Effect, Msg};
use crate::tui::plain::Plain;
use crate::tui::state::State;

/// Runs the linear form until the user leaves it or the input ends.
pub fn run(start: Start) -> Result<Done, RunError> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        return Err(RunError::NoTerminal);
    }
    let mut loaded = start.loaded.clone();
    let mut plain = Plain::new(State::new(opening(start)?));
    let mut done = Done::default();
    let mut lines = io::stdin().lock().lines();
    while plain.is_editable() {
        say(&mut plain, true)?;
        let Some(line) = lines.next().transpose()? else {
            plain.ended();
            break;
        };
        let mut next = plain.line(&line);
        while let Some(effect) = next {
            next = match effect {
                Effect::Quit => return finished(plain, done),
                effect => carry_out(effect, &mut plain, &mut loaded, &mut done),
            };
        }
    }
    finished(plain, done)
}

fn finished(mut plain: Plain, done: Done) -> Result<Done, RunError> {
    say(&mut plain, false)?;
    Ok(Done { lang: plain.state.lang, ..done })
}

fn carry_out(
    effect: Effect,
    plain: &mut Plain,
    loaded: &mut Option<Loaded>,
    done: &mut Done,
) -> Option<Effect> {
    let answer = match effect {
        Effect::Save(save) => Msg::Saved(write_file(save, loaded, done).map_err(not_saved)),
        Effect::Recall(path) => Msg::Recalled(past::versions(&path, loaded.as_ref(), past::ALL)),
        _ => return None,
    };
    let next = plain.answer(answer);
    let ringtone = plain.state.settings().ringtone.path();
    let file = plain.state.file.path.clone().unwrap_or_default();
    let found = disk::look(&file, loaded.as_ref(), ringtone);
    plain.answer(Msg::Looked(found)).or(next)
}

/// Writes what is to be said, and the next question without a line end.
fn say(plain: &mut Plain, asks: bool) -> io::Result<()> {
    let folded = plain.state.ascii;
    let mut out = io::stdout().lock();
    let shown = |line: &str| {
        let line = visible(line);
        if folded { ascii::text(&line) } else { line.into_owned() }
    };
    for line in plain.said() {
        writeln!(out, "{}", shown(&line))?;
    }
    if asks {
        write!(out, "{}", shown(&plain.prompt()))?;
    }
    out.flush()
}
