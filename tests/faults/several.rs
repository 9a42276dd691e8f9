//! Section C: several people at once.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::process::{Child, Stdio};
use std::time::Instant;

use super::site::{HANG, NEW, OLD, PROGRAM, Ran, SET, Site, can_be_nobody, can_inject, ended, ran};

/// The lock of the settings file.
const LOCK: &str = ".site.toml.lock";

/// What somebody else writes.
const THEIRS: &str = "# theirs\nsla.target_percent = 80 # agreed\ntickets.auto_create = false\n";

/// What both have written.
const BOTH: &str = "# theirs\nsla.target_percent = 85 # agreed\ntickets.auto_create = false\n";

/// Lets somebody else do something between the look and the exchange of a save, and says what came
/// of the save.
fn met(site: &Site, args: &[&str], they: impl FnOnce()) -> Ran {
    let child = site.held_up(args);
    they();
    ended(child.wait_with_output().unwrap())
}

/// Writes a file as an editor does: another one takes its name.
fn replace(site: &Site, text: &str) {
    fs::write(site.path("edited"), text).unwrap();
    fs::rename(site.path("edited"), site.file()).unwrap();
}

#[test]
fn what_an_outsider_writes_in_the_last_moment_stands() {
    if !can_inject() {
        return;
    }
    let in_place = |site: &Site| fs::write(site.file(), THEIRS).unwrap();
    let by_rename = |site: &Site| replace(site, THEIRS);
    let ways: [&dyn Fn(&Site); 2] = [&in_place, &by_rename];
    for they in ways {
        let site = Site::new();
        let Ran { code, said } = met(&site, &SET, || they(&site));
        assert_eq!((code, site.text().as_str()), (Some(4), THEIRS), "{said}");
        assert!(said.contains("was changed by somebody else"), "{said}");
        assert_eq!(site.left(), [""; 0]);
        // Asked to, both are kept, and what they have changed is shown.
        let site = Site::new();
        let args = [SET[0], SET[1], "--on-conflict", "merge"];
        let Ran { code, said } = met(&site, &args, || they(&site));
        assert_eq!((code, site.text().as_str()), (Some(0), BOTH), "{said}");
        assert!(said.contains("and kept: Create tickets automatically: on → off"), "{said}");
    }
}

#[test]
fn of_an_outsider_who_writes_twice_in_the_last_moment_nothing_is_lost() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    let child = site.held_up_twice(&SET);
    replace(&site, THEIRS);
    // Ours has the name now; before theirs is given it back, they write once more.
    let began = Instant::now();
    while site.text() != NEW {
        assert!(began.elapsed() < HANG, "the names were not exchanged");
        std::thread::yield_now();
    }
    replace(&site, "# theirs again\n");
    let Ran { code, said } = ended(child.wait_with_output().unwrap());
    assert_eq!((code, site.text().as_str()), (Some(4), "# theirs again\n"), "{said}");
    assert!(said.contains("more than once: an earlier version of it is kept as"), "{said}");
    let left = site.left();
    assert!(left.len() == 1 && left[0].starts_with(".site.toml.displaced-"), "{left:?}");
    assert_eq!(fs::read_to_string(site.path(&left[0])).unwrap(), THEIRS);
}

#[test]
fn a_file_of_the_same_size_and_time_is_still_another_one() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    let theirs = OLD.replace("80", "81");
    let before = fs::metadata(site.file()).unwrap().modified().unwrap();
    let Ran { code, .. } = met(&site, &SET, || {
        fs::write(site.file(), &theirs).unwrap();
        fs::File::options().write(true).open(site.file()).unwrap().set_modified(before).unwrap();
    });
    assert_eq!((code, site.text()), (Some(4), theirs));
}

#[test]
fn a_touch_is_no_change() {
    let site = Site::new();
    let hash = site.run(&["set", "sla.target_percent=80", "--json"]).said;
    let hash = hash.split("\"sha256\": \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let file = fs::File::options().write(true).open(site.file()).unwrap();
    file.set_modified(std::time::SystemTime::now()).unwrap();
    assert_eq!(site.run(&[SET[0], SET[1], "--if-hash", &hash]).code, Some(0));
}

#[test]
fn two_who_began_from_one_version_keep_both_changes_or_are_shown_the_clash() {
    let site = Site::new();
    let first = site.run(&["set", "sla.answer_within_seconds=30", "--json"]).said;
    let seen = first.split("\"sha256\": \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(site.run(&["set", "tickets.auto_create=off", "-m", "Lan"]).code, Some(0));
    let mine = |value: &str, more: &[&str]| {
        site.run(&[&["set", value, "--if-hash", &seen], more].concat())
    };
    assert_eq!(mine("sla.target_percent=85", &[]).code, Some(4));
    let merged = mine("sla.target_percent=85", &["--on-conflict", "merge"]);
    assert_eq!(merged.code, Some(0), "{}", merged.said);
    assert!(site.text().contains("= 85") && site.text().contains("auto_create = false"));
    let clash = mine("sla.target_percent=90", &["--on-conflict", "merge"]);
    assert_eq!(clash.code, Some(4));
    insta::assert_snapshot!(clash.said, @r"
    key                 before  theirs  mine
    sla.target_percent  80%     85%     90%
    error: not saved: somebody else has changed the same keys; look at them and set them again
    ");
}

#[test]
fn a_file_that_comes_into_being_meanwhile_is_not_overwritten() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    fs::remove_file(site.file()).unwrap();
    let Ran { code, .. } =
        met(&site, &["init", "site.toml"], || fs::write(site.file(), THEIRS).unwrap());
    assert_eq!((code, site.text().as_str()), (Some(4), THEIRS));
    assert_eq!(site.left(), [""; 0]);
}

#[test]
fn a_save_waits_for_the_lock_and_then_names_who_has_it() {
    let site = Site::new();
    let lock = fs::File::create(site.path(LOCK)).unwrap();
    lock.lock().unwrap();
    let began = Instant::now();
    let Ran { code, said } = site.run(&[SET[0], SET[1], "--wait", "1"]);
    assert_eq!((code, site.text().as_str()), (Some(4), OLD));
    assert!(began.elapsed().as_secs() >= 1, "it has not waited");
    let user = ran(site.command("id").arg("-un")).said;
    let us = format!("process {} of {} is saving", std::process::id(), user.trim());
    assert!(said.contains(&us), "{said}");
    drop(lock);
    // A program that another test starts may hold a copy of our handle until it has begun.
    assert_eq!(site.run(&[SET[0], SET[1], "--wait", "30"]).code, Some(0));
}

/// Starts the program while somebody else is saving, and gives it back once it has read the file and
/// waits for its turn.
fn waiting(site: &Site, args: &[&str]) -> Child {
    let mut command = site.command(PROGRAM);
    let mut child =
        command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let handles = format!("/proc/{}/fd", child.id());
    let has_lock = || {
        let open = fs::read_dir(&handles).into_iter().flatten().flatten();
        open.filter_map(|fd| fs::read_link(fd.path()).ok()).any(|path| path.ends_with(LOCK))
    };
    let began = Instant::now();
    while !has_lock() {
        assert!(began.elapsed() < HANG, "it does not wait");
        assert_eq!(child.try_wait().unwrap(), None, "it is over");
        std::thread::yield_now();
    }
    child
}

#[test]
fn a_file_that_is_deleted_under_a_command_is_a_conflict_and_one_that_was_never_there_is_not() {
    for more in [&[][..], &["--on-conflict", "merge"]] {
        let site = Site::new();
        let lock = fs::File::create(site.path(LOCK)).unwrap();
        lock.lock().unwrap();
        let child = waiting(&site, &[&SET[..], &["--wait", "30"], more].concat());
        fs::remove_file(site.file()).unwrap();
        lock.unlock().unwrap();
        let Ran { code, said } = ended(child.wait_with_output().unwrap());
        assert_eq!(code, Some(4), "{said}");
        assert!(said.contains("was deleted since it was opened"), "{said}");
        assert!(!site.file().exists() && site.left().is_empty());
        assert_eq!(site.run(&SET).code, Some(3));
    }
}

#[test]
fn a_killed_holder_leaves_nothing_to_remove() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    let killed = site.with_faults(&["renameat2:signal=SIGKILL:when=1"], &SET);
    assert_eq!((killed.code, site.text().as_str()), (None, OLD));
    let began = Instant::now();
    assert_eq!(site.run(&[SET[0], SET[1], "--wait", "0"]).code, Some(0));
    assert!(began.elapsed() < HANG);
    assert_eq!((site.text().as_str(), site.left()), (NEW, vec![]));
}

#[test]
fn a_signal_after_a_save_ends_the_command_also_where_no_thread_can_be_begun() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    let no_thread = "clone,clone3:error=EAGAIN";
    assert_eq!(site.with_faults(&[no_thread], &SET).code, Some(0));
    assert_eq!(site.text(), NEW);
    // In the middle of the save a signal does nothing; at the last words it does what it always does.
    fs::write(site.file(), OLD).unwrap();
    let ended = site.with_faults(&[no_thread, "write:signal=SIGTERM"], &SET);
    assert_eq!((ended.code, site.text().as_str(), site.left()), (None, NEW, vec![]));
}

#[test]
fn a_lock_that_is_deleted_under_its_holder_loses_nothing() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    let Ran { code, .. } = met(&site, &SET, || {
        fs::remove_file(site.path(LOCK)).unwrap();
        assert_eq!(site.run(&["set", "sla.target_percent=70", "--wait", "0"]).code, Some(0));
    });
    // Whoever has the new lock takes the first one's temporary for a stale one: then it is 3.
    assert!(matches!(code, Some(3 | 4)), "{code:?}");
    assert_eq!(site.text(), OLD.replace("80", "70"));
}

#[test]
fn without_locks_a_save_goes_on_and_says_so() {
    if !can_inject() {
        return;
    }
    for error in ["ENOLCK", "EOPNOTSUPP"] {
        let site = Site::new();
        let Ran { code, said } = site.with_faults(&[&format!("flock:error={error}")], &SET);
        assert_eq!((code, site.text().as_str()), (Some(0), NEW));
        assert!(said.contains("saved without a lock"), "{said}");
    }
}

#[test]
fn a_lock_of_another_user_keeps_nobody_waiting() {
    if !can_be_nobody() {
        return;
    }
    let site = Site::new();
    fs::write(site.path(LOCK), "").unwrap();
    fs::set_permissions(site.path(LOCK), fs::Permissions::from_mode(0o600)).unwrap();
    fs::set_permissions(site.file(), fs::Permissions::from_mode(0o666)).unwrap();
    fs::create_dir(site.path("nobody")).unwrap();
    chown(site.path("nobody"), Some(65534), Some(65534)).unwrap();
    let line = "exec \"$PROGRAM\" set sla.target_percent=85 --in-place";
    let Ran { code, said } = site.as_nobody(line);
    assert_eq!((code, site.text().as_str()), (Some(0), NEW), "{said}");
    assert!(said.contains("saved without a lock: the user nobody has no right to"), "{said}");
}

#[test]
fn the_history_counts_by_numbers_and_not_by_the_clock() {
    let site = Site::new();
    assert_eq!(site.run(&SET).code, Some(0));
    let folder = fs::read_dir(site.path("state/history")).unwrap().next().unwrap().unwrap().path();
    let lines = fs::read_to_string(folder.join("versions.jsonl")).unwrap();
    let year = chrono::Utc::now().format("%Y-").to_string();
    fs::write(folder.join("versions.jsonl"), lines.replace(&year, "2099-")).unwrap();
    assert_eq!(site.run(&["set", "sla.target_percent=90"]).code, Some(0));
    assert_eq!(site.run(&["history", "restore", "2"]).code, Some(0));
    assert_eq!(site.text(), NEW, "version 2 is the second, whatever the clock said");
}

#[test]
fn the_history_says_from_where_also_behind_sudo_which_takes_that_away() {
    let site = Site::new();
    // The shell still has the client's address, the program it starts has not.
    let line = "env -u SSH_CONNECTION SUDO_USER=lan \"$PROGRAM\" set sla.target_percent=85; true";
    let mut shell = site.command("sh");
    shell.env("SSH_CONNECTION", "203.0.113.7 50022 203.0.113.1 22").env("PROGRAM", PROGRAM);
    assert_eq!(ran(shell.args(["-c", line])).code, Some(0));
    let history = site.run(&["history", "--json"]).said;
    assert!(history.contains("\"203.0.113.7\"") && history.contains("\"lan\""), "{history}");
    // The same where only the shell above that shell has it.
    let line = "sh -c 'SUDO_USER=lan \"$PROGRAM\" set sla.target_percent=86; true'";
    let line = format!("env -u SSH_CONNECTION {line}; true");
    let mut shell = site.command("sh");
    shell.env("SSH_CONNECTION", "203.0.113.8 50022 203.0.113.1 22").env("PROGRAM", PROGRAM);
    assert_eq!(ran(shell.args(["-c", &line])).code, Some(0));
    let history = site.run(&["history", "--json"]).said;
    assert!(history.contains("\"203.0.113.8\""), "{history}");
}

#[test]
fn the_history_says_who_when_and_why_and_can_be_undone() {
    let site = Site::new();
    let mut command = site.command(super::site::PROGRAM);
    command.args(SET).args(["-m", "hợp đồng\nmới"]).env("SUDO_USER", "lan");
    command.env("SSH_CONNECTION", "10.0.0.7 50000 10.0.0.1 22");
    assert_eq!(super::site::ran(&mut command).code, Some(0));
    assert_eq!(site.run(&["history", "restore", "1", "-m", "not yet"]).code, Some(0));
    let listed = site.run(&["history"]).said;
    let user = super::site::ran(site.command("id").arg("-un")).said.trim().to_owned();
    let time = |word: &str| word.len() == 5 && word.as_bytes()[2] == b':';
    let shown: Vec<String> = listed
        .lines()
        .map(|line| {
            let words = line.split(' ').map(|word| if time(word) { "HH:MM" } else { word });
            words.collect::<Vec<_>>().join(" ").replace(&user, "USER")
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
        1  today HH:MM  outside this program
        2  today HH:MM  USER (sudo: lan), from 10.0.0.7
           hợp đồng‹0A›mới
           SLA target percent: 80% → 85%
    *   3  today HH:MM  USER
           version 1 brought back: not yet
           SLA target percent: 85% → 80%
    ");
    assert_eq!(site.text(), OLD);
    assert_eq!(site.run(&["history", "restore", "2"]).code, Some(0), "undo can be undone");
    assert_eq!(site.text(), NEW);
    let diff = site.run(&["history", "diff", "1", "2"]);
    assert_eq!(diff.code, Some(5));
    assert!(diff.said.contains("-sla.target_percent = 80 # agreed\n+sla.target_percent = 85"));
    assert_eq!(site.run(&["history", "show", "1"]).said, OLD);
    assert_eq!(site.run(&["history", "show", "9"]).code, Some(2));
    let mode = |path: &str| fs::metadata(site.path(path)).unwrap().mode() & 0o777;
    assert_eq!((mode("state"), mode("state/history")), (0o700, 0o700));
}

#[test]
fn an_editor_s_version_is_in_the_history_too() {
    let site = Site::new();
    assert_eq!(site.run(&SET).code, Some(0));
    replace(&site, THEIRS);
    let listed = site.run(&["history"]).said;
    assert!(listed.contains("changed outside this program since"), "{listed}");
    assert_eq!(site.run(&["set", "sla.target_percent=90"]).code, Some(0));
    let listed = site.run(&["history"]).said;
    assert!(
        listed.contains("outside this program\n       Create tickets automatically"),
        "{listed}"
    );
    assert_eq!(site.run(&["history", "show", "3"]).said, THEIRS);
}
