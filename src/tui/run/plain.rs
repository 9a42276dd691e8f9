//! The linear form at a terminal: lines from standard input, lines to standard output.
//!
//! What the form sees to between keys is seen to between lines here: the draft, others who have the file
//! open, and others who save it.

mod effects;
mod ending;

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::time::Duration;

use super::beside::{self, Beside};
#[cfg(debug_assertions)]
use super::environment;
use super::errands::Errands;
use super::keeper::Unsaved;
use super::news::{Ear, News};
use super::outcome::Outcome;
use super::present;
use super::start::{Done, RunError, Start, opened};
use crate::disk::{self, Drafts, Fate, Loaded, Presence};
use crate::settings::ringtone::Ringtone;
use crate::text::visible;
use crate::tui::ascii;
use crate::tui::msg::{Effect, Msg};
use crate::tui::open_file::Locked;
use crate::tui::plain::Plain;
use crate::tui::said::Said;
use crate::tui::update;
use crate::tui::update::open_lesson;
use ending::Ending;

/// A disk that takes longer is not waited for between two lines; a save is, and that is said.
const SLOW: Duration = Duration::from_millis(500);

/// Runs the linear form until the user leaves it or the input ends.
pub fn run(start: Start) -> Result<Done, RunError> {
    if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        return Err(RunError::NoTerminal);
    }
    let news = Ear::open()?;
    let loaded = start.loaded.clone();
    let lesson = start.lesson;
    let mut state = opened(start)?;
    let file = state.file.path.clone().unwrap_or_default();
    let found = disk::look(&file, loaded.as_ref(), state.settings().ringtone.path());
    update(&mut state, Msg::Looked(found));
    if let Some(number) = lesson {
        open_lesson(&mut state, number);
    }
    let ringtone = state.settings().ringtone.clone();
    let plain = Plain::new(state);
    let ending = Arc::new(Ending::default());
    ending.watch()?;
    let errands = Errands::new(news.teller());
    let (beside, presence, done) = (Beside::default(), None, Done::default());
    Session { plain, loaded, ringtone, beside, presence, done, news, errands, ending }.run()
}

/// A talk, and what it needs of the world outside.
struct Session {
    plain: Plain,
    loaded: Option<Loaded>,
    /// The ringtone that the disk was asked about last.
    ringtone: Ringtone,
    beside: Beside,
    /// What tells others of this session.
    presence: Option<Presence>,
    done: Done,
    news: Ear,
    errands: Errands,
    ending: Arc<Ending>,
}

impl Session {
    fn run(mut self) -> Result<Done, RunError> {
        self.begin();
        self.plain.begin();
        let mut lines = io::stdin().lock().split(b'\n');
        loop {
            self.say(true)?;
            let Some(line) = lines.next().transpose()? else {
                return self.ended();
            };
            let Ok(line) = String::from_utf8(line) else {
                self.plain.garbled();
                continue;
            };
            #[cfg(debug_assertions)]
            environment::fault(line == "\x1b[24~");
            self.look_beside();
            let mut next = self.plain.line(&line);
            while let Some(effect) = next {
                if effect == Effect::Quit {
                    return self.left();
                }
                next = self.carry_out(effect)?;
            }
            self.look_at_ringtone();
            self.keep();
        }
    }

    /// What has to be known before the first question: what earlier sessions have left, and who is there.
    fn begin(&mut self) {
        if self.is_only_looking() {
            return;
        }
        self.be_present();
        self.greet();
        match Drafts::of(self.plain.state.file.path.as_deref()) {
            Ok(drafts) => {
                self.ending.work.keeper.keep_in(Some(drafts.clone()));
                let (offers, came_about) = self.beside.open(drafts, &self.plain.state.file.text);
                if came_about {
                    self.plain.answer(Msg::CameAbout);
                }
                self.plain.answer(Msg::Offered(offers));
            }
            Err(error) => {
                let why = Said::by(|lang| disk::reason(&error, lang));
                self.plain.answer(Msg::Unkept(why));
            }
        }
    }

    /// Nothing is saved with `--read-only`.
    fn is_only_looking(&self) -> bool {
        self.plain.state.file.locked == Some(Locked::Asked)
    }

    fn be_present(&mut self) {
        let path = self.plain.state.file.path.as_deref();
        self.presence = path.and_then(|path| Presence::announce(path).ok());
    }

    /// Says who has come since the last time.
    fn greet(&mut self) {
        if let Some(said) = self.presence.as_ref().and_then(|here| present::said(&here.arrived())) {
            self.plain.answer(Msg::Guests(said));
        }
    }

    /// Looks at what others have done since the last line, where a line is no answer to a question.
    fn look_beside(&mut self) {
        let Some(path) = self.plain.state.file.path.clone().filter(|_| self.plain.is_at_rest())
        else {
            return;
        };
        self.greet();
        let drafts = self.beside.drafts();
        let look = move || beside::see(&path, drafts.as_ref());
        let Some(Outcome::Seen(seen)) = self.ask(look) else { return };
        let told = self.beside.seen(seen, &mut self.loaded, &self.ending.work.keeper);
        told.for_each(|msg| drop(self.plain.answer(msg)));
        self.rebase();
    }

    /// What was taken over from the disk is what the next save is compared with.
    fn rebase(&mut self) {
        if let Some(theirs) = self.beside.theirs_if(&self.plain.state.file.text) {
            self.loaded = Some(theirs);
        }
    }

    /// Has something asked of the disk; none where it does not answer soon, or still has something to
    /// answer.
    fn ask(&mut self, errand: impl FnOnce() -> Outcome + Send + 'static) -> Option<Outcome> {
        let _ = self.heard(Duration::ZERO);
        if self.errands.are_open() {
            return None;
        }
        self.errands.ask(errand);
        self.heard(SLOW)
    }

    fn heard(&mut self, wait: Duration) -> Option<Outcome> {
        let mut last = None;
        for news in self.news.soon(wait) {
            if let News::Done(outcome) = news {
                self.errands.done();
                last = Some(outcome);
            }
        }
        last
    }

    /// Brings the draft up to date.
    fn keep(&mut self) {
        self.note(Fate::Unsaved);
        self.ending.work.keep_soon();
        if let Some(error) = self.ending.work.keeper.take_fault() {
            self.plain.answer(Msg::Unkept(Said::by(|lang| disk::reason(&error, lang))));
        }
    }

    fn note(&self, fate: Fate) {
        let state = &self.plain.state;
        let base = state.file.text.clone();
        let unsaved = state.to_keep().map(|draft| Unsaved { base, draft, fate });
        self.ending.work.keeper.note(unsaved);
        self.ending.speak(state.lang, state.ascii);
    }

    /// The input has ended: nothing more can be answered, and what is unsaved is kept.
    fn ended(mut self) -> Result<Done, RunError> {
        // The line of the question has no end yet.
        writeln!(io::stdout())?;
        self.plain.ended();
        let left = self.ending.work.leave();
        self.plain.tell(left.say(self.plain.state.lang));
        self.finished()
    }

    /// The user has left: what was not saved is given up.
    fn left(self) -> Result<Done, RunError> {
        self.ending.work.keeper.note(None);
        self.ending.work.keep_soon();
        self.finished()
    }

    fn finished(mut self) -> Result<Done, RunError> {
        self.say(false)?;
        drop(std::panic::take_hook());
        Ok(Done { lang: self.plain.state.lang, ..self.done })
    }

    /// Writes what is to be said, and the next question without a line end.
    fn say(&mut self, asks: bool) -> io::Result<()> {
        self.ending.speak(self.plain.state.lang, self.plain.state.ascii);
        let folded = self.plain.state.ascii;
        let mut out = io::stdout().lock();
        let shown = |line: &str| {
            let line = visible(line);
            if folded { ascii::text(&line) } else { line.into_owned() }
        };
        for line in self.plain.said() {
            writeln!(out, "{}", shown(&line))?;
        }
        if asks {
            write!(out, "{}", shown(&self.plain.prompt()))?;
        }
        out.flush()
    }
}
