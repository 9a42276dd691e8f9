//! The terminal: the only part of the form that reads keys, writes to the screen, and knows the
//! clock, the environment and the disk.
//!
//! Nothing here waits by the clock: the loop sleeps until a key, a resize or a signal comes. A second
//! thread waits for signals; whoever touches the terminal holds `Tty`, so that a signal never
//! comes between half a frame and the other half, nor into a save. The terminal is never asked
//! anything: its answers would be typed into the form.

use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event};
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute, queue, style};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level::{emulate_default_handler, raise};

use super::msg::{Effect, Msg, Receipt, Said, Save};
use super::open_file::Locked;
use super::simulator::Source;
use super::state::{Opening, State};
use super::theme::Theme;
use super::update::open_lesson;
use super::{update, view};
use crate::calls::Log;
use crate::disk::{self, Loaded};
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
    /// The theme's name; none = by the environment.
    pub theme: Option<String>,
    /// Whether to draw in ASCII.
    pub ascii: Ascii,
}

/// How the form was left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The last save is on the disk, but the disk did not confirm it.
    pub unconfirmed: bool,
}

/// Why the form could not run.
#[derive(Debug)]
pub enum RunError {
    /// Standard output is no terminal.
    NoTerminal,
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
    let lesson = start.lesson;
    let loaded = start.loaded.clone();
    let mut state = State::new(opening(start)?);
    if let Some(number) = lesson {
        open_lesson(&mut state, number);
    }
    let tty = Arc::new(Mutex::new(Tty { lang: state.lang, unsaved: false }));
    let screen = Screen::open(Arc::clone(&tty))?;
    let mut shell = Shell { screen, loaded, ringtone: None, done: Done::default() };
    shell.look(&mut state);
    shell.run(&mut state)?;
    Ok(shell.done)
}

fn opening(start: Start) -> Result<Opening, RunError> {
    let Start { path, loaded, read_only, source, log, lang, theme, ascii, .. } = start;
    let mut undecodable = None;
    let text = loaded.as_ref().map(|loaded| match loaded.text() {
        Ok(text) => text.to_owned(),
        Err(fault) => {
            undecodable = Some(*fault.problem);
            fault.shown
        }
    });
    let theme = match theme {
        Some(name) => Theme::named(&name).ok_or(RunError::UnknownTheme(name))?,
        None if is_set("NO_COLOR") => Theme::named("mono").unwrap_or_default(),
        None => Theme::named("default").unwrap_or_default(),
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
        ascii: is_ascii(ascii),
        user: user(),
    })
}

fn locked(path: Option<&Path>, read_only: bool) -> Option<Locked> {
    if read_only {
        return Some(Locked::Asked);
    }
    let why = disk::may_write(path?).err()?;
    Some(Locked::Unwritable(Said::by(|lang| why.say(lang))))
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Whether the terminal can show no more than ASCII, as far as the environment tells. Without any
/// locale, as behind sudo and PuTTY, nothing is known, and UTF-8 is the likelier.
fn is_ascii(ascii: Ascii) -> bool {
    let set = |name: &&str| is_set(name);
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(|name| set(name));
    let locale = locale.and_then(|name| std::env::var(name).ok()).unwrap_or_default();
    let plain = locale.to_ascii_lowercase().replace('-', "");
    match ascii {
        Ascii::Always => true,
        Ascii::Never => false,
        Ascii::Auto => {
            let console = std::env::var_os("TERM").is_some_and(|term| term == "linux");
            console || (!locale.is_empty() && !plain.contains("utf8"))
        }
    }
}

/// Who is at the keyboard: `lan`, or `root (sudo: lan)`.
fn user() -> String {
    let name = |name| std::env::var(name).ok().filter(|name| !name.is_empty());
    let user = name("USER").or_else(|| name("LOGNAME")).unwrap_or_default();
    match name("SUDO_USER") {
        Some(behind) if behind != user => format!("{user} (sudo: {behind})"),
        _ => user,
    }
}

/// How long to look for more of what has already come; a wait of nothing at all makes the terminal's
/// reader spin on a hang-up.
const SOON: Duration = Duration::from_millis(1);

/// The loop, and what it needs to carry out effects.
struct Shell {
    screen: Screen,
    loaded: Option<Loaded>,
    /// The ringtone that the disk was asked about last.
    ringtone: Option<String>,
    done: Done,
}

impl Shell {
    /// Draws, waits, and takes everything that has come before drawing again: an input method sends
    /// many keys at once.
    fn run(&mut self, state: &mut State) -> Result<(), RunError> {
        loop {
            self.screen.draw(state)?;
            loop {
                if let Some(msg) = msg(event::read()?)
                    && self.take(state, msg)?
                {
                    return Ok(());
                }
                if !event::poll(SOON)? {
                    break;
                }
            }
        }
    }

    /// Gives a message to the state and carries out what follows from it; whether that was the last.
    fn take(&mut self, state: &mut State, msg: Msg) -> Result<bool, RunError> {
        let mut next = update(state, msg);
        while let Some(effect) = next {
            next = match effect {
                Effect::Quit => return Ok(true),
                Effect::Repaint => {
                    self.screen.repaint()?;
                    None
                }
                // The thread of the signals does the rest, as it does when the signal comes from
                // outside.
                Effect::Suspend => {
                    raise(SIGTSTP)?;
                    None
                }
                Effect::Save(save) => {
                    let answer = self.save(save);
                    update(state, Msg::Saved(answer))
                }
                Effect::Load(path) => {
                    let answer = self.load(&path);
                    update(state, Msg::Loaded(answer))
                }
            };
        }
        self.look(state);
        Ok(false)
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

    fn save(&mut self, save: Save) -> Result<Receipt, Said> {
        let Save { path, text, over } = save;
        let _held = hold(&self.screen.tty);
        let over = self.loaded.as_ref().filter(|_| over);
        let saved = disk::save(&path, over, &text, &disk::How::default())
            .map_err(|error| Said::by(|lang| error.say(lang)))?;
        self.done.unconfirmed = !saved.confirmed;
        self.loaded = disk::load(&path).ok();
        let at = chrono::Local::now().format("%H:%M:%S").to_string();
        Ok(Receipt { path, text, at, confirmed: saved.confirmed })
    }

    fn load(&mut self, path: &Path) -> Result<String, Said> {
        let loaded = disk::load(path).map_err(|error| Said::by(|lang| error.say(lang)))?;
        let text = loaded.text().map(str::to_owned);
        let text = text.map_err(|error| Said::by(|lang| error.problem.say(lang)))?;
        self.loaded = Some(loaded);
        Ok(text)
    }
}

fn msg(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => Some(Msg::Key(key)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(columns, rows) => Some(Msg::Resize(columns, rows)),
        _ => None,
    }
}

/// What whoever touches the terminal holds, and what a signal has to know.
#[derive(Debug)]
struct Tty {
    lang: Lang,
    unsaved: bool,
}

fn hold(tty: &Mutex<Tty>) -> MutexGuard<'_, Tty> {
    tty.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The screen, which is the user's own again when this is dropped.
struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    tty: Arc<Mutex<Tty>>,
}

impl Screen {
    fn open(tty: Arc<Mutex<Tty>>) -> io::Result<Self> {
        style::force_color_output(true);
        let out = BufWriter::with_capacity(1 << 15, io::stdout());
        let terminal = Terminal::new(CrosstermBackend::new(out))?;
        restore_on_panic(hold(&tty).lang);
        watch_signals(Arc::clone(&tty))?;
        enter()?;
        // The first look for events begins to watch the size: before the first frame, or a change
        // right after it would be missed.
        event::poll(SOON)?;
        Ok(Self { terminal, tty })
    }

    fn draw(&mut self, state: &State) -> io::Result<()> {
        let mut tty = hold(&self.tty);
        *tty = Tty { lang: state.lang, unsaved: state.is_unsaved() };
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = view(state, area, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    fn repaint(&mut self) -> io::Result<()> {
        let _held = hold(&self.tty);
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _held = hold(&self.tty);
        drop(std::panic::take_hook());
        leave();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)
}

/// Gives the terminal back, whatever state it is in; there is nobody left to tell of an error.
fn leave() {
    let mut out = io::stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}

fn restore_on_panic(lang: Lang) {
    std::panic::set_hook(Box::new(move |panic| {
        leave();
        let message = panic.to_string();
        let message = visible(&message);
        let said = say!(
            lang,
            "call-settings stopped because of a fault in it: {message}",
            "call-settings đã dừng vì lỗi của chương trình: {message}"
        );
        let _ = writeln!(io::stderr(), "{said}");
    }));
}

fn watch_signals(tty: Arc<Mutex<Tty>>) -> io::Result<()> {
    let signals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT];
    let mut signals = signal_hook::iterator::Signals::new(signals)?;
    let watch = move || signals.forever().for_each(|signal| heed(signal, &tty));
    std::thread::Builder::new().name("signals".to_owned()).spawn(watch)?;
    Ok(())
}

fn heed(signal: i32, tty: &Mutex<Tty>) {
    match signal {
        SIGTSTP => {
            let held = hold(tty);
            leave();
            say_stopped(&held);
            // Returns when the process goes on; no frame may come before the screen is ours again.
            let _ = emulate_default_handler(SIGTSTP);
            let _ = enter();
        }
        // SIGSTOP cannot be caught, so the screen is taken here too. A size that may have changed
        // makes the loop draw everything.
        SIGCONT => {
            let held = hold(tty);
            let _ = enter();
            drop(held);
            let _ = raise(SIGWINCH);
        }
        fatal => {
            let _held = hold_soon(tty);
            leave();
            std::process::exit(128 + fatal);
        }
    }
}

/// Waits for the frame or the save that is under way, but not for a terminal that takes no more.
fn hold_soon(tty: &Mutex<Tty>) -> Option<MutexGuard<'_, Tty>> {
    const TRIES: u32 = 200;
    for _ in 0..TRIES {
        match tty.try_lock() {
            Ok(held) => return Some(held),
            Err(TryLockError::Poisoned(held)) => return Some(held.into_inner()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    None
}

fn say_stopped(tty: &Tty) {
    let said = if tty.unsaved {
        say!(
            tty.lang,
            "call-settings is stopped; the unsaved changes are still there. `fg` goes on.",
            "call-settings đang tạm dừng; các thay đổi chưa lưu vẫn còn. Gõ `fg` để trở lại."
        )
    } else {
        say!(
            tty.lang,
            "call-settings is stopped. `fg` goes on.",
            "call-settings đang tạm dừng. Gõ `fg` để trở lại."
        )
    };
    let _ = writeln!(io::stdout(), "{said}");
}
