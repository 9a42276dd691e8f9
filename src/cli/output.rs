//! Standard output and standard error, written so that nothing can make the program panic: a closed
//! pipe is quiet, any other fault is kept until the command is over.

use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal as _, Write};

use crate::text::{is_hostile, visible};
use crate::tui::ascii;
use crate::tui::run::{Ascii, is_ascii};

/// One of the two streams.
pub struct Output {
    to: Box<dyn Write>,
    fault: Option<io::Error>,
    terminal: bool,
    colour: bool,
    /// Whether it is a terminal that shows no more than ASCII.
    ascii: bool,
}

/// What a piece of text is, for those who see colours; the words say it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// An error, something removed.
    Bad,
    /// A warning.
    Odd,
    /// Something added.
    Good,
    /// A heading, the choice in force.
    Strong,
}

impl Output {
    /// Standard output, gathered and written in blocks.
    pub fn stdout() -> Self {
        Self::new(Box::new(BufWriter::new(io::stdout())), io::stdout().is_terminal())
    }

    /// Standard error, written at once.
    pub fn stderr() -> Self {
        Self::new(Box::new(io::stderr()), io::stderr().is_terminal())
    }

    fn new(to: Box<dyn Write>, terminal: bool) -> Self {
        let (colour, ascii) = (terminal && wants_colour(), terminal && is_ascii(Ascii::Auto));
        Self { to, fault: None, terminal, colour, ascii }
    }

    /// Speaks to a terminal in ASCII from now on as was asked for.
    pub fn speak(&mut self, ascii: Ascii) {
        self.ascii = self.terminal && is_ascii(ascii);
    }

    /// Whether a person reads it as it comes.
    pub const fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Writes bytes as they are. After the first fault nothing more is written.
    pub fn bytes(&mut self, bytes: &[u8]) {
        if self.fault.is_none() {
            self.fault = self.to.write_all(bytes).err();
        }
    }

    /// Writes text as it is; for a terminal that shows no more than ASCII without accents.
    pub fn text(&mut self, text: &str) {
        if self.ascii {
            self.bytes(ascii::text(text).as_bytes());
        } else {
            self.bytes(text.as_bytes());
        }
    }

    /// Writes text and a line end.
    pub fn line(&mut self, text: &str) {
        self.text(text);
        self.text("\n");
    }

    /// Writes a foreign file: its bytes for a program; for a terminal, nothing that it would obey.
    pub fn foreign(&mut self, bytes: &[u8]) {
        if !self.terminal {
            return self.bytes(bytes);
        }
        for line in String::from_utf8_lossy(bytes).lines() {
            self.line(&line.split('\t').map(visible).collect::<Vec<_>>().join("\t"));
        }
    }

    /// Writes JSON, indented, and a line end. What a terminal would obey is escaped, in texts of
    /// foreign files too, and what it cannot show.
    pub fn json(&mut self, value: &serde_json::Value) {
        let mut escaped = String::new();
        for c in format!("{value:#}").chars() {
            if is_hostile(c) && c != '\n' || self.ascii && !c.is_ascii() {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            } else {
                escaped.push(c);
            }
        }
        self.line(&escaped);
    }

    /// Writes what is held back.
    pub fn flush(&mut self) {
        if self.fault.is_none() {
            self.fault = self.to.flush().err();
        }
    }

    /// The text in the colour of what it is, where colours are wanted.
    pub fn ink(&self, ink: Ink, text: &str) -> String {
        if !self.colour {
            return text.to_owned();
        }
        let code = match ink {
            Ink::Bad => "1;31",
            Ink::Odd => "1;33",
            Ink::Good => "32",
            Ink::Strong => "1",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// Writes what is still held back, and gives the first fault there was. A reader who closed the
    /// pipe has seen enough: that is none.
    pub fn finish(&mut self) -> Result<(), io::Error> {
        self.flush();
        match self.fault.take() {
            Some(fault) if fault.kind() != io::ErrorKind::BrokenPipe => Err(fault),
            _ => Ok(()),
        }
    }
}

/// Whether the environment allows colours: `NO_COLOR` unset or empty, and a terminal that has them.
fn wants_colour() -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !no_color && std::env::var_os("TERM").is_some_and(|term| term != "dumb")
}
