//! The terminal: the only part of the form that reads keys, writes to the screen, and knows the
//! clock, the environment and the disk.
//!
//! Nothing here waits by the clock, except while the simulator plays: the loop sleeps until a key, a
//! resize or a signal comes.

mod beside;
mod environment;
mod inbox;
mod keeper;
mod output;
mod past;
pub mod plain;
mod shared;
mod signals;
mod terminal;

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::layout::Rect;
use rustix::io::Errno;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::raise;

use beside::Beside;
use inbox::Inbox;
use keeper::Unsaved;
use shared::Shared;
use signals::HUNG_UP;
use terminal::Screen;

use super::keys::Where;
use super::msg::{Effect, Msg, NotSaved, Outside, Receipt, Said, Save};
use super::notice::Notice;
use super::open_file::Locked;
use super::preferences::{Preferences, Taste};
use super::simulator::Source;
use super::state::{Opening, Page, State};
use super::update;
use super::update::open_lesson;
use crate::calls::Log;
use crate::disk::history::Note;
use crate::disk::{self, Drafts, How, Loaded, SaveError, Way};
use crate::file::OnDisk;
use crate::say;
use crate::text::{Lang, visible};

/// Whether the screen is drawn in ASCII.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ascii {
    /// On the Linux console, and in a locale that is not UTF-8.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the form opens with.
#[derive(Debug)]
pub struct Start {
    /// The settings file; none while there is none, then the first save asks where.
    pub path: Option<PathBuf>,
    /// What was loaded from it; none where the file does not exist yet.
    pub loaded: Option<Loaded>,
    /// Whether `--read-only` was given.
    pub read_only: bool,
    /// Where the calls are from.
    pub source: Source,
    /// The calls.
    pub log: Log,
    /// The lesson to open, by its number from 0.
    pub lesson: Option<usize>,
    /// The language to begin with.
    pub lang: Lang,
    /// The theme's name; none = by the environment and the preferences.
    pub theme: Option<String>,
    /// What the user likes, and the user's own themes.
    pub taste: Taste,
    /// Where to keep what the user likes, if anywhere.
    pub preferences: Option<PathBuf>,
    /// Whether to draw in ASCII.
    pub ascii: Ascii,
}

/// How the form was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The file that was saved last.
    pub saved: Option<PathBuf>,
    /// The language the form was left in.
    pub lang: Lang,
    /// The last save is on the disk, but the disk did not confirm it.
    pub unconfirmed: bool,
}

/// Why the form could not run.
#[derive(Debug)]
pub enum RunError {
    /// Standard output is no terminal, or there is none to read from.
    NoTerminal,
    /// The terminal can do nothing but write lines.
    Dumb,
    /// The terminal failed.
    Terminal(io::Error),
    /// No theme has this name.
    UnknownTheme(String),
}

impl From<io::Error> for RunError {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// Runs the form until the user leaves it.
pub fn run(start: Start) -> Result<Done, RunError> {
    if !io::stdout().is_terminal() {
        return Err(RunError::NoTerminal);
    }
    if environment::is_dumb() {
        return Err(RunError::Dumb);
    }
    let inbox = Inbox::open().map_err(|_| RunError::NoTerminal)?;
    let lesson = start.lesson;
    let loaded = start.loaded.clone();
    let preferences = start.preferences.clone();
    let mut state = State::new(opening(start)?);
    if let Some(number) = lesson {
        open_lesson(&mut state, number);
    }
    if state.page_keys() == Where::Form && state.counts().0 == 0 {
        state.notice = Some(Notice::Tour);
    }
    let shared = Arc::new(Shared::new(state.lang));
    let screen = Screen::open(shared)?;
    let mut shell = Shell::new(screen, inbox, loaded, preferences);
    shell.begin(&mut state)?;
    if let Err(fault) = shell.run(&mut state) {
        return Err(shell.lost(fault));
    }
    Ok(Done { lang: state.lang, ..shell.done })
}

fn opening(start: Start) -> Result<Opening, RunError> {
    let Start { path, loaded, read_only, source, log, lang, theme, taste, ascii, .. } = start;
    let mut undecodable = None;
    let text = loaded.as_ref().map(|loaded| match loaded.text() {
        Ok(text) => text.to_owned(),
        Err(fault) => {
            undecodable = Some(*fault.problem);
            fault.shown
        }
    });
    let theme = match theme {
        Some(name) => taste.theme(&name).ok_or(RunError::UnknownTheme(name))?,
        None => environment::theme(&taste),
    };
    let locked = locked(path.as_deref(), read_only);
    Ok(Opening {
        path,
        text,
        locked,
        on_disk: OnDisk::default(),
        undecodable,
        source,
        log,
        lang,
        theme,
        taste,
        ascii: environment::is_ascii(ascii),
        user: environment::user(),
        area: Rect::default(),
    })
}

fn locked(path: Option<&Path>, read_only: bool) -> Option<Locked> {
    if read_only {
        return Some(Locked::Asked);
    }
    let why = disk::may_write(path?).err()?;
    Some(Locked::Unwritable(Said::by(|lang| why.say(lang))))
}

/// What is unsaved is kept so long after the last key.
const KEPT_AFTER: Duration = Duration::from_secs(2);

/// How long a call stays while the simulator plays.
const BEAT: Duration = Duration::from_millis(800);

/// The loop, and what it needs to carry out effects.
struct Shell {
    screen: Screen,
    inbox: Inbox,
    preferences: Option<PathBuf>,
    loaded: Option<Loaded>,
    beside: Beside,
    /// When what is unsaved is to be kept; none while all of it is.
    due: Option<Instant>,
    /// The ringtone that the disk was asked about last.
    ringtone: Option<String>,
    /// The file whose history was read last, and not saved since.
    past: Option<PathBuf>,
    done: Done,
}

impl Shell {
    fn new(
        screen: Screen,
        inbox: Inbox,
        loaded: Option<Loaded>,
        preferences: Option<PathBuf>,
    ) -> Self {
        Self {
            screen,
            inbox,
            preferences,
            loaded,
            beside: Beside::default(),
            due: None,
            ringtone: None,
            past: None,
            done: Done::default(),
        }
    }

    /// What has to be known before the first frame.
    fn begin(&mut self, state: &mut State) -> Result<(), RunError> {
        self.resize(state)?;
        self.look(state);
        if state.file.locked == Some(Locked::Asked) {
            self.beside.watch(state.file.path.as_deref());
            return Ok(());
        }
        match Drafts::of(state.file.path.as_deref()) {
            Ok(drafts) => {
                self.screen.shared.keeper.keep_in(Some(drafts.clone()));
                let offers = self.beside.open(drafts, &state.file.text);
                update(state, Msg::Offered(offers));
            }
            Err(error) => {
                let why = Said::by(|lang| disk::reason(&error, lang));
                update(state, Msg::Unkept(why));
            }
        }
        self.beside.watch(state.file.path.as_deref());
        Ok(())
    }

    /// Looks whether others have done something to the file, or taken over what is unsaved.
    fn look_beside(&mut self, state: &mut State) {
        if self.beside.is_taken() {
            self.screen.shared.keeper.keep_in(None);
            update(state, Msg::Taken);
        }
        let Some(path) = &state.file.path else { return };
        if let Some(outside) = self.beside.outside(path, self.loaded.as_ref()) {
            if outside == Outside::Gone {
                self.loaded = None;
            }
            update(state, Msg::OnDisk(outside));
        }
    }

    /// Draws, waits, and takes everything that has come before drawing again: an input method sends
    /// many keys at once.
    fn run(&mut self, state: &mut State) -> Result<(), RunError> {
        loop {
            self.screen.draw(state)?;
            let beat = state.simulator.is_playing().then(|| Instant::now() + BEAT);
            let due = self.due.into_iter().chain(beat).chain(self.beside.due()).min();
            let woken = self.inbox.wait(due, self.beside.fd())?;
            if woken.hung_up {
                self.screen.shared.end(HUNG_UP);
            }
            for msg in woken.msgs {
                if self.take(state, msg)? {
                    self.forget();
                    return Ok(());
                }
            }
            if beat.is_some_and(|beat| beat <= Instant::now()) && state.simulator.is_playing() {
                self.take(state, Msg::Tick)?;
            }
            if self.beside.is_suspect(woken.touched) {
                self.look_beside(state);
            }
            self.keep(state);
        }
    }

    /// The terminal has failed: what is unsaved is kept. One that is gone is nothing to speak of, and
    /// nobody is there to hear it.
    fn lost(&self, fault: RunError) -> RunError {
        self.screen.shared.keeper.keep();
        if let RunError::Terminal(error) = &fault
            && matches!(Errno::from_io_error(error), Some(Errno::IO | Errno::PIPE))
        {
            self.screen.shared.end(HUNG_UP);
        }
        fault
    }

    /// Sees to it that what is unsaved is kept: at once where nothing is any more, else when no key
    /// has come for a while.
    fn keep(&mut self, state: &mut State) {
        let base = &state.file.text;
        let unsaved = state.to_keep().map(|draft| Unsaved { base: base.clone(), draft });
        let nothing = unsaved.is_none();
        if self.screen.shared.keeper.note(unsaved) {
            self.due = Some(Instant::now() + if nothing { Duration::ZERO } else { KEPT_AFTER });
        }
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.due = None;
            // Not here: a slow disk must not hold up the keys.
            let shared = Arc::clone(&self.screen.shared);
            std::thread::spawn(move || shared.keeper.keep());
        }
        if let Some(error) = self.screen.shared.keeper.take_fault() {
            update(state, Msg::Unkept(Said::by(|lang| disk::reason(&error, lang))));
        }
    }

    /// Leaves nothing behind that the user has given up.
    fn forget(&self) {
        self.screen.shared.keeper.note(None);
        self.screen.shared.keeper.keep();
    }

    /// Gives a message to the state and carries out what follows from it; whether that was the last.
    fn take(&mut self, state: &mut State, msg: Msg) -> Result<bool, RunError> {
        #[cfg(debug_assertions)]
        environment::fault(&msg);
        let mut next = update(state, msg);
        while let Some(effect) = next {
            next = match effect {
                Effect::Quit => return Ok(true),
                Effect::Repaint => {
                    self.screen.repaint();
                    None
                }
                // The thread of the signals does the rest, as it does when the signal comes from
                // outside.
                Effect::Suspend => {
                    raise(SIGTSTP)?;
                    None
                }
                Effect::Remember(preferences) => {
                    state.notice = self.keep_liked(&preferences).err().map(Notice::Failed);
                    None
                }
                Effect::Save(save) => {
                    let answer = self.save(save);
                    update(state, Msg::Saved(answer))
                }
                Effect::Keep(path, text) => {
                    let path = environment::at_home(path);
                    let kept = disk::export_new(&path, &text);
                    let kept = kept.map_err(|error| Said::by(|lang| error.say(lang)));
                    update(state, Msg::Kept(kept.map(|()| path)))
                }
                Effect::TakeDraft(number) => {
                    if self.beside.take(number) {
                        self.screen.shared.keeper.has_one();
                    }
                    None
                }
                Effect::DropDraft(number) => {
                    self.beside.drop_it(number);
                    update(state, Msg::Answered)
                }
                Effect::Read(path) => {
                    let path = environment::at_home(path);
                    let read = read(&path).map(|(_, text)| text);
                    update(state, Msg::Read(path, read))
                }
                Effect::Load(path) => {
                    let answer = self.load(&path);
                    update(state, Msg::Loaded(answer))
                }
            };
        }
        self.rebase(state);
        self.look(state);
        self.remember(state);
        Ok(false)
    }

    /// Keeps what the user likes for the next time.
    fn keep_liked(&self, preferences: &Preferences) -> Result<(), Said> {
        let why = match &self.preferences {
            None => Said::by(|lang| {
                say!(lang, "no usable file for preferences", "không có tệp sở thích dùng được")
            }),
            Some(file) => match disk::preferences::keep(file, &preferences.text()) {
                Ok(()) => return Ok(()),
                Err(error) => Said::by(|_| visible(&error.to_string()).into_owned()),
            },
        };
        Err(Said::by(|lang| {
            let why = why.get(lang);
            say!(
                lang,
                "not remembered for the next time: {why}",
                "không nhớ được cho lần sau: {why}"
            )
        }))
    }

    /// Reads the history, if its page is shown and it was not read since the last save.
    fn remember(&mut self, state: &mut State) {
        let asked = state.page == Page::Saves || state.keyboard() == Where::About;
        if !asked || self.past.is_some() && self.past == state.file.path {
            return;
        }
        self.past.clone_from(&state.file.path);
        if let Some(path) = &self.past {
            let past = past::versions(path, self.loaded.as_ref());
            update(state, Msg::Past(past));
        }
    }

    fn resize(&mut self, state: &mut State) -> Result<(), RunError> {
        let size = output::size();
        self.take(state, Msg::Resize(size.width, size.height)).map(drop)
    }

    /// What was taken over from the disk is what the next save is compared with.
    fn rebase(&mut self, state: &State) {
        if let Some(theirs) = self.beside.theirs_if(&state.file.text) {
            self.loaded = Some(theirs);
            self.past = None;
        }
    }

    /// Asks the disk about the ringtone, if it is another one than the last time.
    fn look(&mut self, state: &mut State) {
        let ringtone = &state.settings().ringtone;
        if self.ringtone.as_ref() == Some(&ringtone.file) {
            return;
        }
        self.ringtone = Some(ringtone.file.clone());
        let file = state.file.path.clone().unwrap_or_default();
        let found = disk::look(&file, self.loaded.as_ref(), ringtone.path());
        update(state, Msg::Looked(found));
    }

    fn save(&mut self, save: Save) -> Result<Receipt, NotSaved> {
        let saving = self.screen.shared.saving();
        let receipt = write_file(save, &mut self.loaded, &mut self.done);
        drop(saving);
        if matches!(receipt, Err(SaveError::Changed(_) | SaveError::Gone(_))) {
            self.beside.suspect();
        }
        let receipt = receipt.map_err(not_saved)?;
        self.beside.watch(Some(&receipt.path));
        self.past = None;
        Ok(receipt)
    }

    fn load(&mut self, path: &Path) -> Result<String, Said> {
        let (loaded, text) = read(path)?;
        self.loaded = Some(loaded);
        Ok(text)
    }
}

/// Saves a text over what was loaded, or as a new file, and takes note of it.
fn write_file(
    save: Save,
    loaded: &mut Option<Loaded>,
    done: &mut Done,
) -> Result<Receipt, SaveError> {
    let Save { path, text, over, in_place, note } = save;
    let path = environment::at_home(path);
    let way = if in_place { Way::InPlace } else { Way::Swap };
    let note = Note { text: note, restores: None };
    let how = How { way, note, ..How::default() };
    let over = loaded.as_ref().filter(|_| over);
    let saved = disk::save(&path, over, &text, &how)?;
    done.unconfirmed = !saved.confirmed;
    done.saved = Some(path.clone());
    // What was saved is what the next save is compared with, whoever has written since.
    let now = disk::load(&path).ok();
    *loaded = now.map(|loaded| Loaded { bytes: text.clone().into_bytes(), ..loaded });
    let at = chrono::Local::now().format("%H:%M:%S").to_string();
    Ok(Receipt { path, text, at, confirmed: saved.confirmed })
}

/// A file and its text.
fn read(path: &Path) -> Result<(Loaded, String), Said> {
    let loaded = disk::load(path).map_err(|error| Said::by(|lang| error.say(lang)))?;
    let text = loaded.text().map(str::to_owned);
    let text = text.map_err(|error| Said::by(|lang| error.problem.say(lang)))?;
    Ok((loaded, text))
}

fn not_saved(error: SaveError) -> NotSaved {
    match error {
        SaveError::Weaker(_, why) => NotSaved::InPlace(Said::by(|lang| why.say(lang))),
        error => NotSaved::Failed(Said::by(|lang| error.say(lang))),
    }
}
