//! Where frames go, and how large they are.

use std::io::{self, Stdout, Write};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// The size of a terminal that does not tell.
const UNKNOWN: Size = Size::new(80, 24);

/// No screen is larger, in columns and in rows; a terminal may claim anything.
const LARGEST: u16 = 1000;

/// How large the terminal is; 80x24 where it does not tell, or tells nothing. No foreign program is
/// asked for it.
pub fn size() -> Size {
    let Ok(size) = rustix::termios::tcgetwinsize(io::stdout()) else { return UNKNOWN };
    let or = |told: u16, unknown| if told == 0 { unknown } else { told.min(LARGEST) };
    Size::new(or(size.ws_col, UNKNOWN.width), or(size.ws_row, UNKNOWN.height))
}

/// Standard output; where it takes no more for the moment, it is waited for, but not for ever. Nothing
/// is held back here: what was not written is known to the one who writes.
pub struct Patient(pub Stdout);

impl Write for Patient {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        const WAIT: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };
        loop {
            match rustix::io::write(&self.0, bytes) {
                Err(Errno::AGAIN) => {
                    let mut out = [PollFd::new(&self.0, PollFlags::OUT)];
                    if poll(&mut out, Some(&WAIT)).is_ok_and(|ready| ready == 0) {
                        return Err(Errno::AGAIN.into());
                    }
                }
                written => return Ok(written?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
