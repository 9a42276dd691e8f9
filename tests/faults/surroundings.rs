//! Section G: rights, environment, other people's folders.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::path::Path;

use super::site::{NEW, OLD, PROGRAM, Ran, SET, Site, can_be_nobody, can_inject, ran};

#[test]
fn no_command_starts_another_program() {
    if !can_inject() {
        return;
    }
    let site = Site::new();
    let trace = site.path("trace");
    for args in [&SET[..], &["check"], &["history"], &["list"], &["manual"]] {
        let mut command = site.command("strace");
        command.args(["-f", "-qq", "-e", "trace=execve,fork,vfork", "-o"]).arg(&trace).arg(PROGRAM);
        command.args(args).env("EDITOR", "/bin/false").env("PAGER", "/bin/false");
        ran(&mut command);
        let calls = fs::read_to_string(&trace).unwrap();
        assert_eq!(calls.matches("execve(").count(), 1, "{args:?}: {calls}");
    }
}

#[test]
fn a_folder_of_somebody_else_is_not_used_for_what_is_remembered() {
    if !rustix::process::geteuid().is_root() {
        let site = Site::new();
        let run = |home: &Path| {
            let mut command = site.command(PROGRAM);
            ran(command.args(SET).env_remove("CALL_SETTINGS_STATE").env("HOME", home))
        };
        // Root's folder is told from one that nobody may write.
        let Ran { code, said } = run(Path::new("/usr"));
        assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
        assert!(said.contains("belongs to another user"), "{said}");
        assert_eq!(run(site.folder()).code, Some(0));
        assert!(site.path(".local/state/call-settings/history").is_dir());
    }
    if !can_be_nobody() {
        return;
    }
    // Root, in the surroundings of a user: nothing is left in his home.
    let site = Site::new();
    chown(site.folder(), Some(65534), Some(65534)).unwrap();
    let home = site.path("home");
    fs::create_dir(&home).unwrap();
    chown(&home, Some(65534), Some(65534)).unwrap();
    let mut command = site.command(PROGRAM);
    command.args(["history"]).env("HOME", &home).env("XDG_STATE_HOME", home.join("state"));
    command.env_remove("CALL_SETTINGS_STATE");
    ran(&mut command);
    assert!(fs::read_dir(&home).unwrap().next().is_none(), "something was made in the home");
    // Nobody, with a folder that is root's: refused.
    let site = Site::new();
    fs::create_dir(site.path("nobody")).unwrap();
    fs::set_permissions(site.file(), fs::Permissions::from_mode(0o666)).unwrap();
    let Ran { code, said } =
        site.as_nobody("exec \"$PROGRAM\" set sla.target_percent=85 --in-place");
    assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
    assert!(said.contains("belongs to another user"), "{said}");
    // In a home of one's own it is made.
    let home = site.path("home of nobody");
    fs::create_dir(&home).unwrap();
    chown(&home, Some(65534), Some(65534)).unwrap();
    let line = "unset CALL_SETTINGS_STATE; export HOME=\"$PWD/home of nobody\"; \
                exec \"$PROGRAM\" set sla.target_percent=85 --in-place";
    let Ran { code, said } = site.as_nobody(line);
    assert_eq!((code, site.text().as_str()), (Some(0), NEW), "{said}");
    assert!(home.join(".local/state/call-settings/history").is_dir());
    fs::write(site.file(), OLD).unwrap();
    // Nobody, with no home and none in the system's list either: no folder is made anywhere.
    let line =
        "unset HOME CALL_SETTINGS_STATE; exec \"$PROGRAM\" set sla.target_percent=85 --in-place";
    let Ran { code, said } = site.as_nobody(line);
    assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
    // The list has a home for this one; it is not there, and cannot be made.
    assert!(said.contains("belongs to another user"), "{said}");
    let mut command = site.command("setpriv");
    command.args(["--reuid=54321", "--regid=54321", "--clear-groups", "sh", "-c", line]);
    command.env("PROGRAM", site.path(".program"));
    let Ran { code, said } = ran(&mut command);
    assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
    assert!(said.contains("no home; name a folder by $CALL_SETTINGS_STATE"), "{said}");
}

#[test]
fn a_planted_or_open_folder_for_what_is_remembered_is_closed_or_refused() {
    let site = Site::new();
    fs::create_dir(site.path("state")).unwrap();
    fs::set_permissions(site.path("state"), fs::Permissions::from_mode(0o777)).unwrap();
    assert_eq!(site.run(&SET).code, Some(0));
    assert_eq!(fs::metadata(site.path("state")).unwrap().mode() & 0o777, 0o700);
    let site = Site::new();
    fs::create_dir(site.path("elsewhere")).unwrap();
    symlink("elsewhere", site.path("state")).unwrap();
    assert_eq!((site.run(&SET).code, site.text().as_str()), (Some(3), OLD));
    assert!(fs::read_dir(site.path("elsewhere")).unwrap().next().is_none());
    // A history that somebody has put in the place of one's own is not read either.
    let site = Site::new();
    assert_eq!(site.run(&SET).code, Some(0));
    fs::rename(site.path("state/history"), site.path("elsewhere")).unwrap();
    symlink("../elsewhere", site.path("state/history")).unwrap();
    let Ran { code, said } = site.run(&["history"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("belongs to another user"), "{said}");
}

#[test]
fn a_file_or_folder_that_others_may_write_is_warned_of() {
    let site = Site::new();
    fs::set_permissions(site.file(), fs::Permissions::from_mode(0o646)).unwrap();
    assert!(site.run(&["check", "--json"]).said.contains("writable-by-others"));
    fs::set_permissions(site.file(), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(site.folder(), fs::Permissions::from_mode(0o777)).unwrap();
    assert!(site.run(&["check", "--json"]).said.contains("writable-by-others"));
}

#[test]
fn a_link_of_another_user_in_a_folder_open_to_all_is_not_followed() {
    if !can_be_nobody() {
        return;
    }
    let site = Site::new();
    let open = site.path("open");
    fs::create_dir(&open).unwrap();
    fs::set_permissions(&open, fs::Permissions::from_mode(0o1777)).unwrap();
    symlink(site.file(), open.join("link.toml")).unwrap();
    std::os::unix::fs::lchown(open.join("link.toml"), Some(65534), Some(65534)).unwrap();
    let Ran { code, said } = site.run(&["-f", "open/link.toml", SET[0], SET[1]]);
    assert_eq!((code, site.text().as_str()), (Some(3), OLD), "{said}");
    assert!(said.contains("a link of another user"), "{said}");
    std::os::unix::fs::lchown(open.join("link.toml"), Some(0), Some(0)).unwrap();
    assert_eq!(site.run(&["-f", "open/link.toml", SET[0], SET[1]]).code, Some(0));
    assert_eq!(site.text(), NEW);
    // One's own is, in a folder that is root's.
    std::os::unix::fs::lchown(open.join("link.toml"), Some(65534), Some(65534)).unwrap();
    fs::set_permissions(site.file(), fs::Permissions::from_mode(0o644)).unwrap();
    let Ran { code, said } =
        site.as_nobody("exec \"$PROGRAM\" -f open/link.toml get sla.target_percent");
    assert_eq!((code, said.as_str()), (Some(0), "85\n"));
}

#[test]
fn what_is_taken_from_a_file_is_checked_and_never_run() {
    let site = Site::new();
    fs::write(site.path("from.toml"), "urls.popup_answer = \"javascript:alert(1)\"\n").unwrap();
    assert_eq!(
        (site.run(&["set", "--from", "from.toml"]).code, site.text().as_str()),
        (Some(1), OLD)
    );
    fs::write(site.path("from.toml"), "site.name = \"$HOME `id` $(id)\"\ninclude = \"x\"\n")
        .unwrap();
    assert_ne!(site.run(&["set", "--from", "from.toml"]).code, Some(0));
    fs::write(site.path("from.toml"), "site.name = \"$HOME `id` $(id)\"\n").unwrap();
    assert_eq!(site.run(&["set", "--from", "from.toml"]).code, Some(0));
    assert_eq!(site.run(&["get", "site.name"]).said, "$HOME `id` $(id)\n");
}

#[test]
fn a_version_that_today_s_rules_refuse_is_shown_and_not_brought_back() {
    let site = Site::with("sla.target_percent = 800\n");
    assert_eq!(site.run(&["set", "sla.target_percent=80"]).code, Some(0));
    let Ran { code, said } = site.run(&["history", "restore", "1"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("800") && said.contains("1 to 100"), "{said}");
    assert_eq!(site.text(), "sla.target_percent = 80\n");
}
