//! Who else has the same file open: a notice among people, never a lock.
//!
//! Every form has a socket that lies in no folder (an abstract one), whose name says which file, who
//! and since when. The system lists these names to every user of the machine, and takes one away with
//! its process, however that ends: nothing has to be cleaned up, and nothing false is left. Whoever
//! comes rings at the sockets that are there. Nothing that is sent is read.
//!
//! A name is what its session says of itself; only its user is held against its process. Another
//! machine, or a container with a network of its own, is not seen.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::Result;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeZone as _, Utc};

use super::hash::sha256;
use super::resolve::Target;
use super::who::{Author, name_of};

/// What the names of all sockets begin with.
const PREFIX: &str = "call-settings";

/// So many are told of at once; a machine has not so many admins.
const MOST: usize = 20;

/// No name in a socket's name is longer, in bytes.
const LONGEST: usize = 32;

/// Somebody who has the file open in another session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Who, by the word of that session; from where is not said.
    pub who: Author,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// This session has a file open, until this is dropped or its process ends.
#[derive(Debug)]
pub struct Presence {
    socket: UnixDatagram,
    /// The beginning of the names of all who have this file open.
    file: String,
    name: String,
    known: Mutex<HashSet<String>>,
}

impl Presence {
    /// Says that this session has the file open that a path leads to.
    pub fn announce(path: &Path) -> Result<Self> {
        let real = Target::of(path)?.path;
        let file = format!("{PREFIX}:{}:", file_key(real.as_os_str()));
        let pid = rustix::process::getpid().as_raw_nonzero();
        let author = Author::account();
        let by = author.by.as_deref().map(short).unwrap_or_default();
        let since = Utc::now().timestamp();
        let name = format!("{file}{pid}:{since}:{}:{by}", short(&author.user));
        let socket = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name)?)?;
        Ok(Self { socket, file, name, known: Mutex::default() })
    }

    /// Those who have come since the last time, at the first time all; rings at their sockets.
    pub fn arrived(&self) -> Vec<Guest> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let sockets = std::fs::read_to_string("/proc/net/unix").unwrap_or_default();
        let names = names(&sockets, &self.file).filter(|name| *name != self.name);
        let now: HashSet<String> = names.map(str::to_owned).collect();
        let new = now.difference(&known).take(MOST);
        let mut guests: Vec<Guest> = new
            .filter_map(|name| {
                let _ = ring_at(name);
                guest(name.strip_prefix(&self.file)?)
            })
            .collect();
        guests.sort_by_key(|guest| guest.since);
        *known = now;
        guests
    }

    /// Waits until somebody rings.
    pub fn wait(&self) -> Result<()> {
        self.socket.recv(&mut [0]).map(drop)
    }

    /// Rings at the own socket, so that whoever waits goes on.
    pub fn ring(&self) {
        let _ = ring_at(&self.name);
    }
}

/// One whose bell is full of ringing, because its process is stopped, will hear it anyhow.
fn ring_at(name: &str) -> Result<()> {
    let bell = UnixDatagram::unbound()?;
    bell.set_nonblocking(true)?;
    bell.send_to_addr(&[0], &SocketAddr::from_abstract_name(name)?).map(drop)
}

fn file_key(real: &OsStr) -> String {
    let digest = sha256(real.as_encoded_bytes());
    digest.get(..16).unwrap_or_default().to_owned()
}

/// A user's name as it may stand in a socket's name: no blank, no colon, not too long.
fn short(name: &str) -> String {
    let is_plain = |c: &char| !c.is_control() && !c.is_whitespace() && *c != ':';
    let mut short = String::new();
    for c in name.chars().filter(is_plain) {
        if short.len() + c.len_utf8() > LONGEST {
            break;
        }
        short.push(c);
    }
    short
}

/// The names in the system's list of sockets that begin so: the last word of a line, behind an `@`.
fn names<'s>(sockets: &'s str, file: &'s str) -> impl Iterator<Item = &'s str> {
    let words = sockets.lines().filter_map(|line| line.split_whitespace().nth(7));
    words.filter_map(|word| word.strip_prefix('@')).filter(move |name| name.starts_with(file))
}

/// What a name says behind the file: `4711:1795435200:root:lan`. None where its process is another
/// user's than it says.
fn guest(said: &str) -> Option<Guest> {
    let mut words = said.split(':');
    let pid: u32 = words.next()?.parse().ok()?;
    let since = Utc.timestamp_opt(words.next()?.parse().ok()?, 0).single()?;
    let user = words.next().filter(|user| !user.is_empty())?;
    let by = words.next().filter(|by| !by.is_empty());
    // A process that cannot be seen from here, out of another container, is believed.
    let process = std::fs::metadata(format!("/proc/{pid}")).ok();
    if process.is_some_and(|process| short(&name_of(process.uid())) != user) {
        return None;
    }
    let who = Author { user: user.to_owned(), by: by.map(str::to_owned), from: None };
    Some(Guest { who, since })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_come_are_told_of_once_and_those_who_go_are_gone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("site.toml");
        let first = Presence::announce(&file).unwrap();
        assert_eq!(first.arrived(), []);
        // A process has one socket a file and second; another name stands for another process.
        let other = format!("{}1:{}:root:lan", first.file, 1_795_435_200);
        let socket = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&other).unwrap());
        let since = Utc.timestamp_opt(1_795_435_200, 0).unwrap();
        let who = Author { user: "root".into(), by: Some("lan".into()), from: None };
        assert_eq!(first.arrived(), [Guest { who, since }]);
        assert_eq!(first.arrived(), []);
        let socket = socket.unwrap();
        socket.recv(&mut [0]).unwrap();
        drop(socket);
        assert_eq!(first.arrived(), []);
        first.ring();
        first.wait().unwrap();
        // Nobody rings: whoever waits goes on waiting, which only a limit can end.
        first.socket.set_read_timeout(Some(std::time::Duration::from_millis(1))).unwrap();
        assert!(first.wait().is_err());
    }

    #[test]
    fn a_name_that_was_made_up_is_nobody() {
        assert_eq!(guest("1:1795435200:lan:"), None, "process 1 is root's");
        for wrong in ["", "1", "1:x:root:", "x:1795435200:root:", "1:1795435200::"] {
            assert_eq!(guest(wrong), None, "{wrong}");
        }
        assert_eq!(short("a b:c\u{1b}d"), "abcd");
        assert_eq!(short(&"ế".repeat(20)).len(), 30);
        assert_eq!(short(&"a".repeat(40)).len(), LONGEST);
        let list = "Num RefCount Protocol Flags Type St Inode Path\n\
                    000: 00000002 00000000 00000000 0002 01 123 @call-settings:ab:1:2:root:\n\
                    000: 00000002 00000000 00000000 0002 01 124 /run/call-settings:ab:1:2:root:\n\
                    000: 00000002 00000000 00000000 0001 01 125\n";
        let found: Vec<_> = names(list, "call-settings:ab:").collect();
        assert_eq!(found, ["call-settings:ab:1:2:root:"]);
    }
}
