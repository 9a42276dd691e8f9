//! The terminal's bytes → keys and pastes.
//!
//! Only what a person can press comes out. A terminal's answer that comes late (`OSC`, `DCS`, a
//! cursor's place), bytes that are no text: swallowed whole, never taken for commands. No
//! clock and no terminal here: whoever reads says when nothing more comes.

mod burst;
mod csi;

use std::time::Duration;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub use burst::{Burst, TYPED_AT_MOST};

use super::mouse::Mouse;

/// So much of one paste is kept, in bytes; the rest is counted.
pub const PASTE_AT_MOST: usize = 64 * 1024;

/// A control sequence that is longer than this means nothing, in bytes.
const SEQUENCE_AT_MOST: usize = 64;

/// A lone escape is the key after so long: the rest of a sequence comes at once.
const ESCAPE: Duration = Duration::from_millis(30);

/// A paste that says nothing for so long is over.
const PASTE: Duration = Duration::from_millis(1500);

/// Anything else that was begun and goes on no more was nothing.
const REST: Duration = Duration::from_secs(1);

const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// What came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// A key.
    Key(KeyEvent),
    /// A paste, from its begin to its end.
    Paste(Pasted),
    /// The mouse.
    Mouse(Mouse),
}

impl From<&str> for Pasted {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

/// What was pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// As much of it as is kept.
    pub text: String,
    /// How many bytes more there were.
    pub more: usize,
    /// In what way it came.
    pub by: By,
}

/// In what way a paste came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// With its begin and its end marked.
    #[default]
    Marks,
    /// Its end never came.
    NoEnd,
    /// As keys, faster than anybody types.
    Keys,
}

/// What the bytes so far have begun.
#[derive(Clone, Debug, Default)]
enum Begun {
    #[default]
    Nothing,
    /// The first bytes of a letter, and how many it has.
    Letter(Vec<u8>, usize),
    Escape,
    /// A lone escape was the key; the rest of a sequence may still come, over a slow line.
    Late,
    Sequence(Vec<u8>),
    /// `ESC O`, or the Linux console's `ESC [ [`: one byte is to come.
    Single,
    LinuxKey,
    /// An old mouse report: so many bytes are to come.
    Mouse(u8),
    /// A string for programs, up to its end.
    Text {
        escaped: bool,
    },
    Paste {
        text: Vec<u8>,
        more: usize,
        matched: usize,
    },
}

/// Takes bytes as they come.
#[derive(Clone, Debug, Default)]
pub struct Input {
    begun: Begun,
}

impl Input {
    /// Takes some bytes; what they came to is put behind `out`.
    pub fn take(&mut self, bytes: &[u8], out: &mut Vec<Came>) {
        for byte in bytes {
            self.byte(*byte, out);
        }
    }

    /// How long to wait for more of what was begun, before [`Self::give_up`]; none where nothing was.
    pub fn patience(&self) -> Option<Duration> {
        match self.begun {
            Begun::Nothing | Begun::Late => None,
            Begun::Escape => Some(ESCAPE),
            Begun::Paste { .. } => Some(PASTE),
            _ => Some(REST),
        }
    }

    /// Whether a paste was begun.
    pub fn is_pasting(&self) -> bool {
        matches!(self.begun, Begun::Paste { .. })
    }

    /// Nothing more has come for a while: a lone escape was the key, a paste is over, and anything
    /// else was nothing.
    pub fn give_up(&mut self, out: &mut Vec<Came>) {
        match std::mem::take(&mut self.begun) {
            Begun::Escape => {
                out.push(ESC);
                self.begun = Begun::Late;
            }
            Begun::Late => self.begun = Begun::Late,
            Begun::Paste { text, more, .. } => out.push(paste(&text, more, By::NoEnd)),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8, out: &mut Vec<Came>) {
        match std::mem::take(&mut self.begun) {
            // No key of the form is a bracket: it is what an arrow that was cut in two goes on with.
            Begun::Late if byte == b'[' => self.begun = Begun::Sequence(Vec::new()),
            Begun::Nothing | Begun::Late => self.ground(byte, out),
            Begun::Letter(letter, length) => self.letter(letter, length, byte, out),
            Begun::Escape => self.escaped(byte, out),
            Begun::Sequence(sequence) => self.sequence(sequence, byte, out),
            Begun::Single => out.extend(csi::single(byte)),
            Begun::LinuxKey | Begun::Mouse(1) => {}
            Begun::Mouse(left) => self.begun = Begun::Mouse(left - 1),
            Begun::Text { escaped } => self.text(escaped, byte, out),
            Begun::Paste { text, more, matched } => self.pasted(text, more, matched, byte, out),
        }
    }

    fn ground(&mut self, byte: u8, out: &mut Vec<Came>) {
        let ctrl = |c: u8| key(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL);
        let plain = |code| key(code, KeyModifiers::NONE);
        out.push(match byte {
            0x1b => {
                self.begun = Begun::Escape;
                return;
            }
            b'\r' => plain(KeyCode::Enter),
            b'\t' => plain(KeyCode::Tab),
            0x7f => plain(KeyCode::Backspace),
            0 => ctrl(b' '),
            0x01..=0x1a => ctrl(byte - 1 + b'a'),
            0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
            0x20..=0x7e => letter(char::from(byte)),
            0xc2..=0xf4 => {
                let length = if byte < 0xe0 { 2 } else { 3 + usize::from(byte >= 0xf0) };
                self.begun = Begun::Letter(vec![byte], length);
                return;
            }
            _ => return,
        });
    }

    fn letter(&mut self, mut bytes: Vec<u8>, length: usize, byte: u8, out: &mut Vec<Came>) {
        if byte & 0xc0 != 0x80 {
            return self.ground(byte, out);
        }
        bytes.push(byte);
        if bytes.len() < length {
            self.begun = Begun::Letter(bytes, length);
            return;
        }
        let found = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
        let found = found.filter(|c| !c.is_control());
        out.extend(found.map(letter));
    }

    fn escaped(&mut self, byte: u8, out: &mut Vec<Came>) {
        match byte {
            b'[' => self.begun = Begun::Sequence(Vec::new()),
            b'O' => self.begun = Begun::Single,
            b']' | b'P' | b'_' | b'^' | b'X' => self.begun = Begun::Text { escaped: false },
            // There are no keys with Alt: this is Escape, and a key that was pressed soon after it.
            _ => {
                out.push(ESC);
                self.ground(byte, out);
            }
        }
    }

    fn sequence(&mut self, mut sequence: Vec<u8>, byte: u8, out: &mut Vec<Came>) {
        match byte {
            0x1b => self.begun = Begun::Escape,
            b'M' if sequence.is_empty() => self.begun = Begun::Mouse(3),
            b'[' if sequence.is_empty() => self.begun = Begun::LinuxKey,
            b'~' if sequence == b"200" => {
                self.begun = Begun::Paste { text: Vec::new(), more: 0, matched: 0 };
            }
            0x40..=0x7e => out.extend(csi::came(&sequence, byte)),
            0x20..=0x3f => {
                if sequence.len() < SEQUENCE_AT_MOST {
                    sequence.push(byte);
                }
                self.begun = Begun::Sequence(sequence);
            }
            _ => {}
        }
    }

    fn text(&mut self, escaped: bool, byte: u8, out: &mut Vec<Came>) {
        match (escaped, byte) {
            (true, b'[' | b'O' | b']' | b'P' | b'_' | b'^' | b'X') => self.escaped(byte, out),
            // Its end; or it was cut off, for nobody presses Escape in the midst of it.
            (true, _) | (false, 0x07) => {}
            (false, _) => self.begun = Begun::Text { escaped: byte == 0x1b },
        }
    }

    fn pasted(
        &mut self,
        mut text: Vec<u8>,
        mut more: usize,
        matched: usize,
        byte: u8,
        out: &mut Vec<Came>,
    ) {
        let mut put = |bytes: &[u8]| {
            let room = PASTE_AT_MOST.saturating_sub(text.len()).min(bytes.len());
            text.extend_from_slice(&bytes[..room]);
            more += bytes.len() - room;
        };
        let matched = if byte == PASTE_ENDS[matched] {
            matched + 1
        } else {
            put(&PASTE_ENDS[..matched]);
            let again = byte == PASTE_ENDS[0];
            if !again {
                put(&[byte]);
            }
            usize::from(again)
        };
        if matched == PASTE_ENDS.len() {
            out.push(paste(&text, more, By::Marks));
        } else {
            self.begun = Begun::Paste { text, more, matched };
        }
    }
}

const ESC: Came = key(KeyCode::Esc, KeyModifiers::NONE);

const fn key(code: KeyCode, with: KeyModifiers) -> Came {
    Came::Key(KeyEvent::new(code, with))
}

fn letter(c: char) -> Came {
    key(KeyCode::Char(c), if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE })
}

fn paste(text: &[u8], more: usize, by: By) -> Came {
    Came::Paste(Pasted { text: String::from_utf8_lossy(text).into_owned(), more, by })
}

#[cfg(test)]
mod tests;
