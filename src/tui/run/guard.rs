//! The terminal after an end that no program can prepare for: `kill -9`, or the system out of memory.
//!
//! A guard stands by: this program once more, which does nothing but wait for the form to end, and gives
//! the terminal back if the form has not. It is begun after the first frame, so that nobody waits for
//! it, and in a session of its own: no key and no hang-up of the terminal reaches it, it may set the
//! terminal without being stopped for it, and the form stays the shell's own child, so that Ctrl+Z,
//! `fg`, signals and exit codes are what they are without it. A terminal that somebody else has set in
//! between, such as the shell's line editor, is left alone.

use std::fmt;
use std::io::{self, IsTerminal as _, PipeWriter, Read as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::setsid;
use rustix::termios::{
    ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex, Termios,
    tcgetattr, tcsetattr,
};

use super::modes::LEAVE;

/// The word that makes the program a guard; the modes of the terminal before and now come behind it.
pub const WORD: &str = "--guard-terminal";

/// The form has the terminal, or has given it back: what the guard is told.
const TAKEN: u8 = b'+';
const GIVEN_BACK: u8 = b'-';

/// What the form knows of its guard.
#[derive(Debug)]
pub struct Guard {
    /// How the terminal was before the form took it.
    before: Option<Modes>,
    post: Mutex<Post>,
}

#[derive(Debug, Default)]
struct Post {
    is_taken: bool,
    line: Option<PipeWriter>,
}

impl Guard {
    /// None yet; the terminal is still as the user has it.
    pub fn off_duty() -> Self {
        let before = tcgetattr(io::stdout()).ok().map(|termios| Modes::of(&termios));
        Self { before, post: Mutex::default() }
    }

    /// The form has the terminal from now on, or has not.
    pub fn tell(&self, is_taken: bool) {
        let mut post = self.post.lock().unwrap_or_else(PoisonError::into_inner);
        post.is_taken = is_taken;
        post.say();
    }

    /// Has one stand by. Where none can be had, the form does without.
    pub fn begin(self: &Arc<Self>) {
        let guard = Arc::clone(self);
        let begin = move || guard.stand();
        let _ = std::thread::Builder::new().name("guard".to_owned()).spawn(begin);
    }

    fn stand(&self) -> Option<()> {
        let now = Modes::of(&tcgetattr(io::stdout()).ok()?);
        let mut guard = Command::new("/proc/self/exe");
        guard.arg0("call-settings").args([WORD, &self.before?.to_string(), &now.to_string()]);
        let (hears, line) = io::pipe().ok()?;
        guard.stdin(hears).stderr(Stdio::null()).env_clear().current_dir("/");
        let mut post = self.post.lock().unwrap_or_else(PoisonError::into_inner);
        post.line = Some(line);
        // The guard finds the word when it comes, even if the form is gone by then.
        post.say();
        if guard.spawn().is_err() {
            post.line = None;
        }
        Some(())
    }
}

impl Post {
    fn say(&mut self) {
        let word = if self.is_taken { TAKEN } else { GIVEN_BACK };
        if let Some(line) = &mut self.line {
            // A guard that is gone can do nothing, and nothing needs to be done about it.
            let _ = line.write_all(&[word]);
        }
    }
}

/// Waits until the form that stands at the other end of standard input is gone, and gives the terminal
/// back if it had it then: `before` is how it was, `then` how the form had set it.
pub fn stand_by(before: &str, then: &str) -> Option<()> {
    let (before, then): (Modes, Modes) = (before.parse().ok()?, then.parse().ok()?);
    // From here on no signal of the terminal comes this way.
    setsid().ok()?;
    let mut out = io::stdout();
    if !out.is_terminal() {
        return None;
    }
    let mut word = GIVEN_BACK;
    for byte in io::stdin().lock().bytes() {
        word = byte.ok()?;
    }
    if word != TAKEN {
        return None;
    }
    let mut termios = tcgetattr(&out).ok()?;
    if Modes::of(&termios) == then {
        before.put_into(&mut termios);
        // What was typed for the form is not for the shell.
        let _ = tcsetattr(&out, OptionalActions::Flush, &termios);
    }
    out.write_all(LEAVE.as_bytes()).and_then(|()| out.flush()).ok()
}

/// How a terminal treats what goes in and out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Modes {
    input: u32,
    output: u32,
    control: u32,
    local: u32,
    /// So many bytes are waited for, and so long, in tenths of a second.
    least: u8,
    pause: u8,
}

impl Modes {
    fn of(termios: &Termios) -> Self {
        Self {
            input: termios.input_modes.bits(),
            output: termios.output_modes.bits(),
            control: termios.control_modes.bits(),
            local: termios.local_modes.bits(),
            least: termios.special_codes[SpecialCodeIndex::VMIN],
            pause: termios.special_codes[SpecialCodeIndex::VTIME],
        }
    }

    fn put_into(self, termios: &mut Termios) {
        termios.input_modes = InputModes::from_bits_retain(self.input);
        termios.output_modes = OutputModes::from_bits_retain(self.output);
        termios.control_modes = ControlModes::from_bits_retain(self.control);
        termios.local_modes = LocalModes::from_bits_retain(self.local);
        termios.special_codes[SpecialCodeIndex::VMIN] = self.least;
        termios.special_codes[SpecialCodeIndex::VTIME] = self.pause;
    }
}

impl fmt::Display for Modes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { input, output, control, local, least, pause } = self;
        write!(f, "{input:x}:{output:x}:{control:x}:{local:x}:{least:x}:{pause:x}")
    }
}

/// The text is not what a guard is given.
#[derive(Debug)]
pub struct NoModes;

impl FromStr for Modes {
    type Err = NoModes;

    fn from_str(text: &str) -> Result<Self, NoModes> {
        let mut words = text.split(':').map(|word| u32::from_str_radix(word, 16).ok());
        let mut next = || words.next().flatten().ok_or(NoModes);
        let [input, output, control, local] = [next()?, next()?, next()?, next()?];
        let mut byte = || u8::try_from(next()?).map_err(|_| NoModes);
        Ok(Self { input, output, control, local, least: byte()?, pause: byte()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_modes_of_a_terminal_come_through_a_command_line() {
        let modes =
            Modes { input: 0x4500, output: 5, control: 0xbf, local: 0x8a3b, least: 1, pause: 0 };
        assert_eq!(modes.to_string(), "4500:5:bf:8a3b:1:0");
        assert_eq!(modes.to_string().parse::<Modes>().ok(), Some(modes));
        for wrong in ["", "4500:5:bf:8a3b:1", "4500:5:bf:8a3b:100:0", "x:5:bf:8a3b:1:0"] {
            assert!(wrong.parse::<Modes>().is_err(), "{wrong}");
        }
    }
}
