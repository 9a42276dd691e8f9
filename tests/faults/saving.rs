//! Section A: saving.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::{XattrFlags, getxattr, setxattr};

use super::site::{NEW, OLD, Ran, SET, Site, can_be_nobody, can_inject, can_unshare, ran};

/// Meets a fault, and says what became of it: the exit code and what it says, folders left out.
fn met(faults: &[&str]) -> Option<(Site, Ran)> {
    let site = Site::new();
    let ran = can_inject().then(|| site.with_faults(faults, &SET))?;
    Some((site, ran))
}

/// A save that a fault prevents: exit 3, these words, the old file, nothing left.
fn refused(faults: &[&str], words: &str) {
    let Some((site, Ran { code, said })) = met(faults) else { return };
    assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{faults:?}: {said}");
    assert!(said.contains(words), "{faults:?}: {said}");
    assert_eq!(site.left(), [""; 0], "{faults:?}");
}

/// A save that a fault does not prevent: this exit code, these words, the new file.
fn saved(faults: &[&str], exit: i32, words: &str) -> Option<Site> {
    let (site, Ran { code, said }) = met(faults)?;
    assert_eq!((code, site.text().as_str()), (Some(exit), NEW), "{faults:?}: {said}");
    assert!(said.contains(words), "{faults:?}: {said}");
    Some(site)
}

/// The how-manieth call of a name a save makes first after a line with these words.
fn after(words: &str, name: &str) -> usize {
    let site = Site::new();
    let trace = site.path("trace");
    let mut command = site.command("strace");
    command.args(["-f", "-qq", "-o"]).arg(&trace).arg(super::site::PROGRAM);
    assert_eq!(ran(command.args(SET)).code, Some(0));
    let trace = fs::read_to_string(trace).unwrap();
    let (before, _) = trace.split_at(trace.find(words).unwrap());
    before.matches(&format!(" {name}(")).count() + 1
}

#[test]
fn a_disk_that_is_full_or_fails_leaves_the_old_file_and_says_so() {
    if !can_inject() {
        return;
    }
    let write = format!("write:error=ENOSPC:when={}", after(".tmp\", O_RDWR", "write"));
    refused(&[&write], "the disk is full");
    refused(&["fsync:error=ENOSPC:when=1+"], "the disk is full");
    refused(&["fsync:error=EDQUOT:when=1+"], "the disk quota is used up");
    refused(&["openat:error=EROFS:when=20+"], "");
}

#[test]
fn an_error_of_the_folder_is_told_as_saved_but_not_confirmed() {
    if !can_inject() {
        return;
    }
    let folder = after("RENAME_EXCHANGE", "fsync");
    saved(&[&format!("fsync:error=EIO:when={folder}")], 6, "may not survive a power cut");
}

#[test]
fn the_sync_of_the_new_file_is_asked_once() {
    if !can_inject() {
        return;
    }
    // The last sync before the names are exchanged is the new file's; the next one would be the
    // folder's, which is never come to.
    let own = after("RENAME_EXCHANGE", "fsync") - 1;
    refused(&[&format!("fsync:error=EIO:when={own}")], "cannot write");
}

#[test]
fn bytes_that_the_disk_only_pretends_to_have_written_are_found_out() {
    if !can_inject() {
        return;
    }
    let write = after("fchmod", "write") - 1;
    refused(&[&format!("write:retval=43:when={write}")], "the disk does not hold what was written");
    refused(&[&format!("write:retval=1:when={write}")], "the disk does not hold what was written");
}

#[test]
fn a_short_write_is_gone_on_with_where_it_ended() {
    if !can_inject() {
        return;
    }
    let write = after("fchmod", "write") - 1;
    let site = Site::new();
    let mut command = site.command("strace");
    command.args(["-f", "-qq", "-o", "trace", "-e", "trace=write"]);
    command.arg("-e").arg(format!("inject=write:retval=40:when={write}"));
    ran(command.arg(super::site::PROGRAM).args(SET));
    let trace = fs::read_to_string(site.path("trace")).unwrap();
    let plain = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = trace.lines().map(plain).skip_while(|line| !line.contains("INJECTED"));
    let (short, rest) = (lines.next().unwrap(), lines.next().unwrap());
    // That no byte was really written is found when they are read again, and nothing is saved.
    let left = NEW.len() - 40;
    assert!(short.ends_with(&format!(", {}) = 40 (INJECTED)", NEW.len())), "{short}");
    assert!(rest.ends_with(&format!(", {left}) = {left}")), "{rest}");
    assert_eq!(site.text(), OLD);
}

#[test]
fn a_file_system_that_cannot_exchange_names_gets_a_plain_rename() {
    for error in ["EINVAL", "ENOSYS", "EOPNOTSUPP"] {
        let site = saved(&[&format!("renameat2:error={error}")], 0, "changed");
        assert!(site.is_none_or(|site| site.left().is_empty()), "{error}");
    }
    if can_inject() {
        let site = Site::new();
        fs::remove_file(site.file()).unwrap();
        let Ran { code, said } =
            site.with_faults(&["renameat2:error=EINVAL"], &["init", "site.toml"]);
        assert_eq!((code, site.left()), (Some(0), vec![]), "{said}");
    }
}

#[test]
fn a_file_that_cannot_be_replaced_is_explained_and_written_in_place_only_when_asked() {
    refused(&["renameat2:error=EXDEV"], "another file system");
    refused(&["renameat2:error=EBUSY"], "mounted by itself");
    let site = Site::new();
    fs::hard_link(site.file(), site.path("other.toml")).unwrap();
    let Ran { code, said } = site.run(&SET);
    assert_eq!((code, site.text().as_str()), (Some(3), OLD));
    assert!(said.contains("2 names (hard links)") && said.contains("--in-place"), "{said}");
    let Ran { code, .. } = site.run(&[SET[0], SET[1], "--in-place"]);
    assert_eq!((code, site.text().as_str()), (Some(0), NEW));
    assert_eq!(
        fs::read_to_string(site.path("other.toml")).unwrap(),
        NEW,
        "both names stay one file"
    );
    assert!(
        fs::read_dir(site.path("state/recovery")).unwrap().next().is_none(),
        "the copy is gone"
    );
}

#[test]
fn a_displaced_file_that_cannot_be_looked_at_is_kept_under_another_name() {
    if !can_inject() {
        return;
    }
    let look = after("RENAME_EXCHANGE", "newfstatat");
    let once = format!("newfstatat:error=EIO:when={look}");
    let site = saved(&[&once], 0, "changed").unwrap();
    assert_eq!(site.left(), [""; 0], "the second look does");
    let always = format!("newfstatat:error=EIO:when={look}+");
    let site = saved(&[&always], 0, "could not be looked at again").unwrap();
    let left = site.left();
    assert!(left.len() == 1 && left[0].starts_with(".site.toml.displaced-"), "{left:?}");
    assert_eq!(fs::read_to_string(site.path(&left[0])).unwrap(), OLD);
    // Where it cannot even be given that name, it stays under the one it has.
    let stuck = format!("renameat:error=EIO:when={}+", after("RENAME_EXCHANGE", "renameat"));
    let site = saved(&[&always, &stuck], 0, "could not be looked at again").unwrap();
    let left = site.left();
    assert!(
        left.len() == 1 && left[0].len() == ".site.toml.0123456789abcdef.tmp".len(),
        "{left:?}"
    );
    assert_eq!(fs::read_to_string(site.path(&left[0])).unwrap(), OLD);
}

#[test]
fn a_file_that_cannot_be_read_again_before_a_save_is_not_taken_for_a_deleted_one() {
    if !can_inject() {
        return;
    }
    let read = after("LOCK_EX", "openat");
    refused(&[&format!("openat:error=EIO:when={read}")], "cannot read");
    let look = after("RENAME_EXCHANGE", "newfstatat") - 1;
    refused(&[&format!("newfstatat:error=EIO:when={look}")], "cannot write");
    let met = met(&[&format!("newfstatat:error=ENOENT:when={look}")]);
    let Some((_, Ran { code, said })) = met else { return };
    assert_eq!((code, said.contains("was deleted since")), (Some(4), true), "{said}");
}

#[test]
fn what_is_on_the_disk_before_the_names_are_exchanged_is_the_history_too() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    let trace = site.path("trace");
    let mut strace = site.command("strace");
    strace.args(["-f", "-y", "-qq", "-e", "trace=fsync,renameat,renameat2,rename", "-o"]);
    assert_eq!(ran(strace.arg(&trace).arg(super::site::PROGRAM).args(SET)).code, Some(0));
    let trace = fs::read_to_string(&trace).unwrap();
    let (before, _) = trace.split_at(trace.find("RENAME_EXCHANGE").unwrap());
    // Of each of its three files the bytes, then the name, then the folder with that name in it.
    let what = |line: &str| {
        let (call, name) = line.split_once("/state/history/")?;
        let is_temporary = name.contains("/.tmp");
        Some(match call.contains("rename") {
            true => "name",
            false if is_temporary => "bytes",
            false => "folder",
        })
    };
    let calls: Vec<_> = before.lines().filter_map(what).collect();
    assert_eq!(calls, ["bytes", "name", "folder"].repeat(3), "{before}");
}

#[test]
fn a_temporary_that_cannot_be_removed_is_tried_twice_and_named() {
    if !can_inject() {
        return;
    }
    let site = saved(&["unlinkat:error=EIO:when=1"], 0, "changed").unwrap();
    assert_eq!(site.left(), [""; 0]);
    let site = saved(&["unlinkat:error=EIO"], 0, "could not be removed").unwrap();
    assert_eq!(site.left().len(), 1);
    assert_eq!(site.run(&["set", "sla.target_percent=90"]).code, Some(0));
    assert_eq!(site.left(), [""; 0], "the next save removes it");
}

#[test]
fn a_version_that_cannot_be_kept_refuses_the_save_unless_told_otherwise() {
    let site = Site::new();
    fs::write(site.path("state"), "no folder").unwrap();
    let Ran { code, said } = site.run(&SET);
    assert_eq!((code, site.text().as_str()), (Some(3), OLD));
    assert!(said.contains("--no-history"), "{said}");
    let Ran { code, .. } = site.run(&[SET[0], SET[1], "--no-history"]);
    assert_eq!((code, site.text().as_str()), (Some(0), NEW));
}

#[test]
fn an_output_that_is_full_or_closed_does_not_unsay_a_save() {
    for to in [">/dev/full", ">&-", "2>&- >&-", "| true"] {
        let site = Site::new();
        let line = format!("exec \"$PROGRAM\" set sla.target_percent=85 {to}");
        let mut command = site.command("sh");
        let Ran { code, said } =
            ran(command.args(["-c", &line]).env("PROGRAM", super::site::PROGRAM));
        assert_eq!((code, site.text().as_str()), (Some(0), NEW), "{to}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_limit_on_the_size_of_files_is_an_error_and_no_death() {
    let site = Site::new();
    for more in ["", " --no-history"] {
        let line = format!("ulimit -f 0; exec \"$PROGRAM\" set sla.target_percent=85{more}");
        let mut command = site.command("sh");
        let Ran { code, said } =
            ran(command.args(["-c", &line]).env("PROGRAM", super::site::PROGRAM));
        assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
        assert_eq!(site.left(), [""; 0]);
    }
}

#[test]
fn the_mode_of_a_file_is_kept_exactly() {
    for mode in [0o640, 0o600, 0o664, 0o444, 0o4750] {
        let site = Site::new();
        fs::set_permissions(site.file(), fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(site.run(&SET).code, Some(0));
        assert_eq!(fs::metadata(site.file()).unwrap().mode() & 0o7777, mode, "{mode:o}");
    }
}

#[test]
fn a_new_file_has_its_mode_whatever_the_umask() {
    for umask in ["000", "077"] {
        let site = Site::new();
        let line = format!("umask {umask}; exec \"$PROGRAM\" init new/site.toml");
        let mut command = site.command("sh");
        command.args(["-c", &line]).env("PROGRAM", super::site::PROGRAM);
        assert_eq!(ran(&mut command).code, Some(0));
        let mode = fs::metadata(site.path("new/site.toml")).unwrap().mode() & 0o7777;
        assert_eq!(mode, 0o640, "{umask}");
    }
}

#[test]
fn an_access_list_is_kept_byte_for_byte_and_a_foreign_one_is_not_inherited() {
    const NAME: &str = "system.posix_acl_access";
    // Version 2, then tag, rights and id: owner rw, user 65534 rw, group r, mask rw, others none.
    let entry = |tag: u16, rights: u16, id: u32| {
        [&tag.to_le_bytes()[..], &rights.to_le_bytes(), &id.to_le_bytes()].concat()
    };
    let list = |owner| {
        let entries = [
            entry(0x01, owner, u32::MAX),
            entry(0x02, 6, 65534),
            entry(0x04, 4, u32::MAX),
            entry(0x10, 6, u32::MAX),
            entry(0x20, 0, u32::MAX),
        ];
        [2_u32.to_le_bytes().to_vec(), entries.concat()].concat()
    };
    let (list, of_folder) = (list(6), list(7));
    let read = |site: &Site| {
        let mut value = vec![0; 256];
        let size = getxattr(site.file(), NAME, &mut value[..]).ok()?;
        Some(value[..size].to_vec())
    };
    let site = Site::new();
    if setxattr(site.file(), NAME, &list, XattrFlags::empty()).is_err() {
        super::site::say("skipped: the file system has no access lists");
        return;
    }
    assert_eq!(site.run(&SET).code, Some(0));
    assert_eq!(read(&site).as_ref(), Some(&list));
    // A folder that gives lists to new files does not give one to a file that had none.
    let site = Site::new();
    setxattr(site.folder(), "system.posix_acl_default", &of_folder, XattrFlags::empty()).unwrap();
    assert_eq!(site.run(&SET).code, Some(0));
    assert_eq!(read(&site), None);
    assert_eq!(fs::metadata(site.file()).unwrap().mode() & 0o7777, 0o640);
    // A file that has a list of its own keeps that one.
    let site = Site::new();
    setxattr(site.file(), NAME, &list, XattrFlags::empty()).unwrap();
    setxattr(site.folder(), "system.posix_acl_default", &of_folder, XattrFlags::empty()).unwrap();
    assert_eq!(site.run(&SET).code, Some(0));
    assert_eq!(read(&site).as_ref(), Some(&list));
}

#[test]
fn attributes_are_kept_and_one_that_cannot_be_is_warned_of() {
    let site = Site::new();
    let names = ["user.note", "trusted.note", "security.selinux"];
    let given: Vec<_> = names
        .into_iter()
        .filter(|name| setxattr(site.file(), *name, b"kept", XattrFlags::empty()).is_ok())
        .collect();
    assert_eq!(site.run(&SET).code, Some(0));
    for name in &given {
        let mut value = [0; 16];
        assert_eq!(getxattr(site.file(), *name, &mut value[..]), Ok(4), "{name}");
    }
    for name in names.iter().filter(|name| !given.contains(name)) {
        super::site::say(&format!("skipped: {name} cannot be given to a file here"));
    }
    // One that cannot be read, or not be given to the new file, is named.
    for (name, fault) in given.iter().flat_map(|name| [(name, "fgetxattr"), (name, "fsetxattr")]) {
        if can_inject() {
            let site = Site::new();
            setxattr(site.file(), *name, b"kept", XattrFlags::empty()).unwrap();
            let Ran { code, said } = site.with_faults(&[&format!("{fault}:error=EPERM")], &SET);
            assert_eq!((code, site.text().as_str()), (Some(0), NEW), "{said}");
            assert!(said.contains(&format!("`{name}` could not be kept")), "{fault}: {said}");
        }
    }
}

#[test]
fn rights_that_cannot_be_given_are_never_changed_silently() {
    // The system says that it has set them, and has not.
    refused(&["fchmod:retval=0"], "its rights cannot be given to a new file");
    refused(&["fchmod:error=EPERM"], "its rights cannot be given to a new file");
    refused(&["fchmod:error=EIO"], "cannot write");
    refused(&["flistxattr:error=EIO"], "cannot write");
    if !can_be_nobody() || !can_inject() {
        return;
    }
    for (error, words) in [("EPERM", "the file belongs to nobody"), ("EIO", "cannot write")] {
        let site = Site::new();
        chown(site.file(), Some(65534), None).unwrap();
        let Ran { code, said } = site.with_faults(&[&format!("fchown:error={error}")], &SET);
        assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
        assert!(said.contains(words) && site.left().is_empty(), "{said}");
        assert_eq!(said.contains("--in-place"), error == "EPERM", "{said}");
    }
}

#[test]
fn owner_and_group_are_kept_and_never_changed_silently() {
    if !can_be_nobody() {
        return;
    }
    let site = Site::new();
    chown(site.file(), Some(65534), Some(7)).unwrap();
    assert_eq!(site.run(&SET).code, Some(0));
    let now = fs::metadata(site.file()).unwrap();
    assert_eq!((now.uid(), now.gid()), (65534, 7));
    for (user, group) in [(Some(65534), None), (None, Some(7))] {
        let site = Site::new();
        chown(site.file(), user, group).unwrap();
        let (uid, gid) = (user.unwrap_or_default(), group.unwrap_or_default());
        assert_eq!(site.run(&SET).code, Some(0));
        let now = fs::metadata(site.file()).unwrap();
        assert_eq!((now.uid(), now.gid()), (uid, gid));
    }
    // Whoever may write the file but not give it away is told, and may write it in place.
    let site = Site::new();
    fs::set_permissions(site.file(), fs::Permissions::from_mode(0o666)).unwrap();
    let open = |mode| fs::set_permissions(site.folder(), fs::Permissions::from_mode(mode)).unwrap();
    let line = "chmod 777 . 2>/dev/null; exec \"$PROGRAM\" set sla.target_percent=85";
    site.as_nobody("true");
    open(0o777);
    let run = |line: &str| {
        let mut command = site.command("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", line]);
        ran(command
            .env("PROGRAM", site.path(".program"))
            .env("CALL_SETTINGS_STATE", site.path("nobody")))
    };
    let Ran { code, said } = run(line);
    assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
    assert!(said.contains("belongs to root"), "{said}");
    let Ran { code, said } = run(&format!("{line} --in-place"));
    assert_eq!((code, site.text().as_str()), (Some(0), NEW), "{said}");
    assert_eq!(fs::metadata(site.file()).unwrap().uid(), 0);
}

#[test]
fn a_right_that_is_missing_is_named_with_its_path_and_its_user() {
    if !can_be_nobody() {
        return;
    }
    let site = Site::new();
    fs::set_permissions(site.file(), fs::Permissions::from_mode(0o644)).unwrap();
    fs::create_dir(site.path("nobody")).unwrap();
    chown(site.path("nobody"), Some(65534), Some(65534)).unwrap();
    let Ran { code, said } = site.as_nobody("exec \"$PROGRAM\" set sla.target_percent=85");
    assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
    let shown = |said: &str, path: &std::path::Path| {
        said.replace(&path.canonicalize().unwrap().display().to_string(), "…")
    };
    assert_eq!(
        shown(&said, site.folder()),
        "error: cannot make files in `…`: the user nobody has no right to (see `ls -l`; try sudo)\n"
    );
    // A folder that is closed, and a file that is open: in place, when asked.
    fs::set_permissions(site.file(), fs::Permissions::from_mode(0o666)).unwrap();
    let Ran { code, said } = site.as_nobody("exec \"$PROGRAM\" set sla.target_percent=85");
    assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
    assert!(said.contains("new files cannot be made in its folder"), "{said}");
    assert!(said.contains("the user nobody") && said.contains("--in-place"), "{said}");
    let Ran { code, said } =
        site.as_nobody("exec \"$PROGRAM\" set sla.target_percent=85 --in-place");
    assert_eq!((code, site.text().as_str()), (Some(0), NEW), "{said}");
    assert_eq!(site.left(), [".program", "nobody"], "nothing is left beside the file");
    // A file that may not even be read.
    fs::set_permissions(site.file(), fs::Permissions::from_mode(0o000)).unwrap();
    let Ran { code, said } = site.as_nobody("exec \"$PROGRAM\" get sla.target_percent");
    assert_eq!(code, Some(3));
    assert_eq!(
        said,
        "error: cannot read `site.toml`: the user nobody has no right to (see `ls -l`; try sudo)\n"
    );
}

#[test]
fn links_stay_links_and_their_last_target_is_edited() {
    let site = Site::new();
    fs::create_dir(site.path("a")).unwrap();
    symlink(site.file(), site.path("a/absolute")).unwrap();
    symlink("a/absolute", site.path("relative")).unwrap();
    assert_eq!(site.run(&["-f", "relative", SET[0], SET[1]]).code, Some(0));
    assert_eq!(site.text(), NEW);
    assert!(fs::symlink_metadata(site.path("relative")).unwrap().is_symlink());
    assert!(fs::symlink_metadata(site.path("a/absolute")).unwrap().is_symlink());
    symlink("a/new.toml", site.path("dangling")).unwrap();
    assert_eq!(site.run(&["init", "dangling"]).code, Some(0));
    assert!(site.path("a/new.toml").exists());
    symlink("y", site.path("x")).unwrap();
    symlink("x", site.path("y")).unwrap();
    let Ran { code, said } = site.run(&["-f", "x", SET[0], SET[1]]);
    assert_eq!(code, Some(3));
    assert!(said.contains("links lead in a circle"), "{said}");
}

#[test]
fn what_was_planted_in_a_lock_s_place_is_refused_and_its_target_untouched() {
    let site = Site::new();
    fs::write(site.path("victim"), "precious").unwrap();
    symlink("victim", site.path(".site.toml.lock")).unwrap();
    assert_eq!(site.run(&SET).code, Some(3));
    assert_eq!(
        (site.text().as_str(), fs::read(site.path("victim")).unwrap()),
        (OLD, b"precious".to_vec())
    );
    fs::remove_file(site.path(".site.toml.lock")).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, site.path(".site.toml.lock"), 0o600.into()).unwrap();
    assert_eq!(site.run(&SET).code, Some(3));
}

#[test]
fn a_change_of_nothing_writes_nothing() {
    let site = Site::new();
    let before = fs::metadata(site.file()).unwrap();
    let Ran { code, said } = site.run(&["set", "sla.target_percent=80", "--json"]);
    let after = fs::metadata(site.file()).unwrap();
    assert_eq!((before.ino(), before.mtime_nsec()), (after.ino(), after.mtime_nsec()));
    assert!(code == Some(0) && said.contains("\"changed\": false"), "{said}");
    assert!(!site.path("state").exists() && !site.path(".site.toml.lock").exists());
}

#[test]
fn a_file_that_is_gone_can_be_brought_back_from_the_history() {
    let site = Site::new();
    assert_eq!(site.run(&SET).code, Some(0));
    fs::remove_file(site.file()).unwrap();
    assert_eq!(site.run(&["set", "sla.target_percent=90"]).code, Some(3));
    assert_eq!(site.run(&["history", "restore", "2"]).code, Some(0));
    assert_eq!(site.text(), NEW);
}

#[test]
fn a_file_that_was_cut_off_is_brought_back_from_the_history() {
    let site = Site::new();
    assert_eq!(site.run(&SET).code, Some(0));
    fs::write(site.file(), "# Hà Nội\nsla.target_perc").unwrap();
    assert_eq!(site.run(&["set", "sla.target_percent=90"]).code, Some(1));
    let Ran { code, said } = site.run(&["history", "restore", "2"]);
    assert_eq!((code, site.text().as_str()), (Some(0), NEW), "{said}");
}

#[test]
fn a_folder_that_is_gone_is_not_made_again_by_a_change() {
    let site = Site::new();
    let Ran { code, .. } = site.run(&["-f", "gone/site.toml", SET[0], SET[1]]);
    assert_eq!((code, site.path("gone").exists()), (Some(3), false));
}

#[test]
fn a_reader_finds_the_file_whole_at_every_moment() {
    let site = Site::new();
    let (done, path) = (AtomicBool::new(false), site.file());
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0_u32;
            while !done.load(Ordering::Relaxed) {
                let text = fs::read_to_string(&path).unwrap();
                assert!(text.starts_with("# Hà Nội\n") && text.ends_with("# agreed\n"), "{text}");
                reads += 1;
            }
            reads
        });
        for percent in 1..=30 {
            let value = format!("sla.target_percent={percent}");
            assert_eq!(site.run(&["set", &value, "--no-history"]).code, Some(0));
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 30);
    });
}

#[test]
fn a_small_file_system_a_read_only_one_a_mounted_file_and_an_overlay_are_met_as_they_are() {
    if !can_unshare() {
        return;
    }
    let site = Site::new();
    let full = "mkdir d; mount -t tmpfs -o size=16k none d; cp site.toml d/; \
                dd if=/dev/zero of=d/fill bs=4k 2>/dev/null; \
                \"$PROGRAM\" -f d/site.toml set sla.target_percent=85; echo $?; cat d/site.toml; ls d";
    let Ran { said, .. } = site.in_namespace(full);
    assert!(said.contains("the disk is full") && said.contains("\n3\n"), "{said}");
    assert!(said.ends_with(&format!("{OLD}fill\nsite.toml\n")), "{said}");
    let read_only = "mount -t tmpfs none d; cp site.toml d/; mount -o remount,ro d || { echo no remount; exit; }; \
                     \"$PROGRAM\" -f d/site.toml set sla.target_percent=85; echo $?";
    let Ran { said, .. } = site.in_namespace(read_only);
    if said.contains("no remount") {
        super::site::say("skipped: no file system can be made read-only here");
    } else {
        assert!(said.contains("the file system is read-only") && said.ends_with("3\n"), "{said}");
    }
    let mounted = "cp site.toml other.toml; mount --bind other.toml site.toml; \
                   \"$PROGRAM\" set sla.target_percent=85; echo $?; \
                   \"$PROGRAM\" set sla.target_percent=85 --in-place; echo $?; cat other.toml";
    let Ran { said, .. } = site.in_namespace(mounted);
    assert!(said.contains("mounted by itself") && said.contains("\n3\n"), "{said}");
    assert!(said.ends_with(&format!("changed\n0\n{NEW}")), "{said}");
    assert_eq!(site.left(), ["d", "other.toml"], "no temporary is left");
    let overlay = "mkdir -p t; mount -t tmpfs none t; mkdir t/lower t/upper t/work t/all; \
                   cp -p site.toml t/lower/; \
                   mount -t overlay -o lowerdir=t/lower,upperdir=t/upper,workdir=t/work none t/all \
                   || { echo no overlay; exit; }; \
                   \"$PROGRAM\" -f t/all/site.toml set sla.target_percent=85; echo $?; cat t/all/site.toml";
    let Ran { said, .. } = site.in_namespace(overlay);
    if said.contains("no overlay") {
        super::site::say("skipped: no overlay can be mounted here");
    } else {
        assert!(said.ends_with(&format!("changed\n0\n{NEW}")), "{said}");
    }
}

#[test]
fn an_immutable_file_is_explained() {
    // What may not be changed at all, and what may only grow.
    for flag in ["i", "a"] {
        let site = Site::new();
        let change = |sign: &str| {
            let mut chattr = site.command("chattr");
            chattr.args([&format!("{sign}{flag}"), "site.toml"]);
            chattr.stderr(std::process::Stdio::null()).status().is_ok_and(|done| done.success())
        };
        if !change("+") {
            return super::site::say("skipped: no file can be made immutable here");
        }
        let ran = [&[][..], &["--in-place"]].map(|more| site.run(&[&SET[..], more].concat()));
        assert!(change("-"));
        for Ran { code, said } in ran {
            assert_eq!((code, site.text().as_str()), (Some(3), OLD), "+{flag}: {said}");
            assert!(said.contains("lsattr"), "+{flag}: {said}");
        }
        assert_eq!(site.left(), [""; 0]);
    }
}

#[test]
fn a_call_that_a_signal_has_broken_off_is_made_again() {
    if !can_inject() {
        return;
    }
    let faults: Vec<_> = super::counts::calls(&SET)
        .into_iter()
        .map(|(name, number)| format!("{name}:error=EINTR:when={number}"))
        .collect();
    let undisturbed = Site::new().run(&SET);
    let wrong = super::counts::on_all_cores(&faults, |fault| {
        let site = Site::new();
        let Ran { code, said } = site.with_faults(&[fault], &SET);
        // With its lock, its attributes and its line in the history: there is nothing more to say.
        let is_saved = (code, &said) == (Some(0), &undisturbed.said)
            && site.text() == NEW
            && site.left().is_empty();
        (!is_saved).then(|| format!("{fault}: {code:?}: {said}"))
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_limit_on_open_files_is_an_error_and_leaves_the_old_file() {
    for most in 0..16 {
        let site = Site::new();
        let line = format!("ulimit -n {most} && exec \"$PROGRAM\" set sla.target_percent=85");
        let mut command = site.command("sh");
        let Ran { code, said } =
            ran(command.args(["-c", &line]).env("PROGRAM", super::site::PROGRAM));
        let text = if code == Some(0) { NEW } else { OLD };
        assert_eq!(site.text(), text, "{most}: {code:?}: {said}");
        assert_eq!(site.left(), [""; 0], "{most}: {said}");
        // With fewer than four the program itself cannot be loaded.
        let is_told = code == Some(3) && said.starts_with("error: ");
        assert!(most < 4 || code == Some(0) || is_told, "{most}: {code:?}: {said}");
    }
    if can_inject() {
        refused(&["openat:error=ENFILE:when=20+"], "error: ");
    }
}

#[test]
fn what_others_may_have_planted_is_opened_without_following_or_waiting_and_for_this_program_alone()
{
    if !can_inject() {
        return;
    }
    // Of the settings file, its lock, its temporaries and its drafts, however it is written.
    for args in [&SET[..], &["set", "sla.target_percent=86", "--in-place"], &["get", "site.name"]] {
        let site = Site::new();
        let mut command = site.command("strace");
        command.args(["-f", "-qq", "-e", "trace=openat", "-o", "trace", super::site::PROGRAM]);
        assert_eq!(ran(command.args(args)).code, Some(0));
        let trace = fs::read_to_string(site.path("trace")).unwrap();
        let opened: Vec<_> = trace.lines().filter(|line| line.contains("site.toml")).collect();
        let opened = opened.iter().filter(|line| !line.contains("/state/"));
        assert!(opened.clone().count() > 0, "{trace}");
        for line in opened {
            let careful = ["O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC"];
            assert!(careful.iter().all(|flag| line.contains(flag)), "{args:?}: {line}");
        }
        // Folders are walked through one after the other, and none is read on the way.
        let walked: Vec<_> = trace.lines().filter(|line| line.contains("O_PATH")).collect();
        for line in &walked {
            let careful = ["O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC"];
            assert!(careful.iter().all(|flag| line.contains(flag)), "{args:?}: {line}");
        }
        assert!(!walked.is_empty(), "{trace}");
        let shared = trace.lines().find(|line| !line.contains("O_CLOEXEC"));
        assert_eq!(shared, None, "{args:?}");
    }
}

#[test]
fn a_temporary_is_never_opened_where_something_stands_and_only_one_s_own_is_cleared_away() {
    let site = Site::new();
    if can_inject() {
        let mut command = site.command("strace");
        command.args(["-f", "-qq", "-e", "trace=openat", "-o", "trace", super::site::PROGRAM]);
        assert_eq!(ran(command.args(["set", "sla.target_percent=81"])).code, Some(0));
        let trace = fs::read_to_string(site.path("trace")).unwrap();
        let made = trace.lines().find(|line| line.contains(".tmp\", O_RDWR")).unwrap();
        for flag in ["O_CREAT", "O_EXCL", "O_NOFOLLOW", "O_CLOEXEC", "0600"] {
            assert!(made.contains(flag), "{flag}: {made}");
        }
    }
    let stale = |digit: &str| format!(".site.toml.{}.tmp", digit.repeat(16));
    let (own, linked) = (stale("1"), stale("2"));
    fs::write(site.path(&own), "").unwrap();
    fs::write(site.path(&linked), "").unwrap();
    fs::hard_link(site.path(&linked), site.path("kept")).unwrap();
    let mut stay = vec![linked, "kept".to_owned()];
    if can_be_nobody() {
        stay.push(stale("3"));
        fs::write(site.path(&stale("3")), "").unwrap();
        chown(site.path(&stale("3")), Some(65534), Some(65534)).unwrap();
    }
    assert_eq!(site.run(&SET).code, Some(0));
    assert!(!site.path(&own).exists());
    assert!(stay.iter().all(|name| site.path(name).exists()), "{:?}", site.left());
}
