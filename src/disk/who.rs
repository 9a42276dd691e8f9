//! Who is at the keyboard, and from where: for the history and the notices, never for rights.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Somebody who saves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The user the program runs as.
    pub user: String,
    /// The one who became that user by sudo or its like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The address of an SSH client, or the terminal's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

impl Author {
    /// The person: who called sudo, else the user.
    pub fn name(&self) -> &str {
        self.by.as_ref().unwrap_or(&self.user)
    }

    /// Whoever runs this process, and from where.
    pub fn here() -> Self {
        let account = Self::account();
        let address = address(account.by.is_some());
        Self { from: address.or_else(terminal), ..account }
    }

    /// Whoever runs this process; from where is not looked for.
    pub fn account() -> Self {
        let user = name_of(rustix::process::geteuid().as_raw());
        let by = behind().filter(|by| *by != user);
        Self { user, by, from: None }
    }
}

/// The user behind sudo, doas or pkexec.
fn behind() -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let by_number = || Some(name_of(set("PKEXEC_UID")?.parse().ok()?));
    set("SUDO_USER").or_else(|| set("DOAS_USER")).or_else(by_number)
}

/// The person behind sudo or pkexec, who may become themselves again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their number.
    pub uid: u32,
    /// The number of their first group.
    pub gid: u32,
    /// Their name; the number where it has none.
    pub name: String,
    /// Their home folder, where the system's list of users names one.
    pub home: Option<String>,
}

/// Whether somebody sits at the other end of an SSH line, also behind sudo.
pub fn is_remote() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].into_iter().any(set)
        || address(is_behind()).is_some()
}

/// Whether somebody became this user by sudo or its like.
pub(super) fn is_behind() -> bool {
    behind().is_some()
}

/// Who that is, where sudo or pkexec tell the number.
pub(super) fn person() -> Option<Person> {
    let number = |name| std::env::var(name).ok()?.parse::<u32>().ok();
    let uid = number("SUDO_UID").or_else(|| number("PKEXEC_UID"))?;
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let listed = |at: usize| field_in(&users, uid, at);
    let gid = number("SUDO_GID").or_else(|| listed(3)?.parse().ok())?;
    let name = listed(0).unwrap_or_else(|| uid.to_string());
    Some(Person { uid, gid, name, home: home_in(&users, uid) })
}

/// The user's home: what the environment says, else the system's list. No library is asked for it: one that
/// asks the network for users may not be there.
pub(super) fn home() -> Option<PathBuf> {
    let set = std::env::var_os("HOME").filter(|home| !home.is_empty());
    set.map(PathBuf::from).or_else(|| {
        let users = std::fs::read_to_string("/etc/passwd").ok()?;
        home_in(&users, rustix::process::geteuid().as_raw()).map(PathBuf::from)
    })
}

/// The client's address: the first word of `SSH_CONNECTION`. Sudo takes it out of the environment;
/// the processes above still have it.
fn address(behind_sudo: bool) -> Option<String> {
    const NAME: &str = "SSH_CONNECTION";
    const ABOVE: usize = 8;
    let own = std::env::var(NAME).ok();
    let parent_of_ours = || rustix::process::getppid().map(|pid| pid.as_raw_nonzero().get());
    let mut pid = behind_sudo.then(parent_of_ours).flatten();
    let above = std::iter::from_fn(|| {
        let here = pid?;
        pid = parent(here);
        Some(here)
    });
    let connection = own.or_else(|| above.take(ABOVE).find_map(|pid| variable_of(pid, NAME)))?;
    let address = connection.split(' ').next()?;
    (!address.is_empty()).then(|| address.to_owned())
}

/// The process above another.
fn parent(pid: i32) -> Option<i32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in brackets may hold blanks and brackets of its own.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// A variable of another process, where we may look.
fn variable_of(pid: i32, name: &str) -> Option<String> {
    let all = std::fs::read(format!("/proc/{pid}/environ")).ok()?;
    let all = String::from_utf8_lossy(&all);
    all.split('\0').find_map(|one| Some(one.strip_prefix(name)?.strip_prefix('=')?.to_owned()))
}

/// The terminal of the keyboard, without `/dev/`.
fn terminal() -> Option<String> {
    let name = rustix::termios::ttyname(std::io::stdin(), Vec::new()).ok()?;
    let name = name.to_string_lossy();
    Some(name.strip_prefix("/dev/").unwrap_or(&name).to_owned())
}

/// A user's name by its number; the number where it has none.
pub(super) fn name_of(uid: u32) -> String {
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    name_in(&users, uid).unwrap_or_else(|| uid.to_string())
}

fn name_in(users: &str, uid: u32) -> Option<String> {
    field_in(users, uid, 0)
}

fn home_in(users: &str, uid: u32) -> Option<String> {
    field_in(users, uid, 5).filter(|home| !home.is_empty())
}

/// A field of a user's line in the system's list, from 0: name, password, number, group, words, home.
fn field_in(users: &str, uid: u32, at: usize) -> Option<String> {
    const UID: usize = 2;
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let is_theirs = fields.clone().nth(UID)?.parse() == Ok(uid);
        is_theirs.then(|| fields.nth(at).map(str::to_owned))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_has_the_name_of_the_list_or_the_number() {
        let users =
            "root:x:0:0:root:/root:/bin/sh\nlan:x:1000:1000::/home/lan:/bin/sh\nx:x:7:7:::\n";
        assert_eq!(name_in(users, 1000).as_deref(), Some("lan"));
        assert_eq!(name_in(users, 5), None);
        assert_eq!(home_in(users, 1000).as_deref(), Some("/home/lan"));
        assert_eq!((home_in(users, 7), home_in(users, 5)), (None, None));
    }
}
