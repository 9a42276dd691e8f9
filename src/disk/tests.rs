//! Loading and saving on a real folder.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::*;
use crate::text::Lang;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A settings file in a folder, with a mode and an old time of change.
fn file(folder: &TempDir, text: &str) -> PathBuf {
    let path = folder.path().join("site.toml");
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o604)).unwrap();
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
    path
}

/// Saves without a history, which would be kept outside the folder.
fn save(path: &Path, over: Option<&Loaded>, text: &str) -> Result<Saved, SaveError> {
    super::save(path, over, text, &How { keep: Keep::Nothing, ..How::default() })
}

fn names(folder: &TempDir) -> Vec<String> {
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// What an error says, the folder's name left out.
fn said(folder: &TempDir, sentence: &str) -> String {
    sentence.replace(&folder.path().canonicalize().unwrap().display().to_string(), "…")
}

#[test]
fn a_save_replaces_the_bytes_and_keeps_the_mode() {
    let folder = folder();
    let path = file(&folder, "version = 1\r\n");
    let loaded = load(&path).unwrap();
    let saved = save(&path, Some(&loaded), "version = 1 # one\r\n").unwrap();
    assert!(saved.changed && saved.confirmed);
    assert_eq!(fs::read(&path).unwrap(), b"version = 1 # one\r\n");
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, 0o604);
    assert_eq!(saved.sha256, sha256(b"version = 1 # one\r\n"));
    assert_eq!(names(&folder), [".site.toml.lock", "site.toml"], "the temporary file is gone");
}

#[test]
fn a_save_of_no_change_writes_nothing() {
    let folder = folder();
    let path = file(&folder, "version = 1\n");
    let before = fs::metadata(&path).unwrap();
    let saved = save(&path, Some(&load(&path).unwrap()), "version = 1\n").unwrap();
    let after = fs::metadata(&path).unwrap();
    assert!(!saved.changed);
    assert_eq!((before.mtime(), before.ino()), (after.mtime(), after.ino()));
}

#[test]
fn a_link_stays_a_link() {
    let folder = folder();
    let path = file(&folder, "version = 1\n");
    let link = folder.path().join("link.toml");
    symlink("site.toml", &link).unwrap();
    let saved = save(&link, Some(&load(&link).unwrap()), "").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(saved.path, path.canonicalize().unwrap());
    assert_eq!(fs::read(&path).unwrap(), b"");
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten() {
    let folder = folder();
    let path = file(&folder, "version = 1\n");
    let loaded = load(&path).unwrap();
    fs::write(&path, "# theirs\n").unwrap();
    let error = save(&path, Some(&loaded), "# ours\n").unwrap_err();
    assert_eq!(error.class(), Class::Conflict);
    assert_eq!(
        said(&folder, &error.say(Lang::En)),
        "not saved: `…/site.toml` was changed by somebody else since it was opened"
    );
    assert_eq!(fs::read(&path).unwrap(), b"# theirs\n");
    fs::remove_file(&path).unwrap();
    let error = save(&path, Some(&loaded), "# ours\n").unwrap_err();
    assert_eq!(error.class(), Class::Conflict);
    assert!(error.say(Lang::Vi).ends_with("đã bị xóa từ lúc mở"));
    assert_eq!(names(&folder), [".site.toml.lock"]);
}

#[test]
fn a_new_file_is_for_its_owner_and_group_and_overwrites_nothing() {
    let folder = folder();
    let path = folder.path().join("new/call-settings.toml");
    let saved = save(&path, None, "version = 1\n").unwrap();
    assert!(saved.changed);
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, 0o640);
    let error = save(&path, None, "# again\n").unwrap_err();
    assert_eq!(error.class(), Class::Conflict);
    assert_eq!(fs::read(&path).unwrap(), b"version = 1\n");
    let dangling = folder.path().join("dangling.toml");
    symlink("nowhere.toml", &dangling).unwrap();
    assert!(save(&dangling, None, "").unwrap().path.ends_with("nowhere.toml"));
    assert!(fs::symlink_metadata(&dangling).unwrap().is_symlink());
}

#[test]
fn settings_with_errors_are_not_saved_and_warnings_are() {
    let folder = folder();
    let path = file(&folder, "version = 1\n");
    let loaded = load(&path).unwrap();
    let error = save(&path, Some(&loaded), "sla.target_percent = 800\n").unwrap_err();
    assert_eq!(error.class(), Class::Settings);
    assert_eq!(error.say(Lang::Vi), "chưa lưu: cài đặt có 1 lỗi");
    assert_eq!(fs::read(&path).unwrap(), b"version = 1\n");
    assert!(save(&path, Some(&loaded), "theirs = 1\n").is_ok());
}

#[test]
fn only_a_regular_file_is_loaded() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0)
        .unwrap();
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let said = |path: &Path| said(&folder, &load(path).unwrap_err().say(Lang::En));
    let root = folder.path().canonicalize().unwrap();
    insta::assert_snapshot!([
        said(&root),
        said(&root.join("pipe")),
        said(&root.join("socket")),
        said(Path::new("/dev/null")),
        said(&root.join("gone\u{1b}.toml")),
        said(&root.join("socket/x.toml")),
    ]
    .join("\n"), @r"
    `…` is a folder: a regular file is wanted
    `…/pipe` is a named pipe: a regular file is wanted
    `…/socket` is a socket: a regular file is wanted
    `/dev/null` is a device: a regular file is wanted
    `…/gone‹1B›.toml` is not there
    cannot read `…/socket/x.toml`: a part of the path is not a folder
    ");
    assert!(load(&root.join("gone")).unwrap_err().is_not_found());
    assert!(open_log(&pipe, unwatched()).is_err());
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = folder();
    let path = folder.path().join("large.toml");
    fs::File::create(&path).unwrap().set_len(LARGEST + 1).unwrap();
    assert!(matches!(load(&path), Err(LoadError::TooLarge(_))));
    fs::File::create(&path).unwrap().set_len(LARGEST).unwrap();
    assert_eq!(load(&path).unwrap().bytes.len() as u64, LARGEST);
}

#[test]
fn whether_a_file_may_be_written_is_known_before() {
    let folder = folder();
    let path = file(&folder, "");
    assert!(may_write(&path).is_ok());
    assert!(may_write(&folder.path().join("not/yet/there.toml")).is_ok());
    assert!(may_write(&folder.path().join("not-yet.toml")).is_ok());
    symlink("circle", folder.path().join("circle")).unwrap();
    let error = may_write(&folder.path().join("circle")).unwrap_err();
    assert!(error.say(Lang::En).ends_with("its links lead in a circle"));
    // Root may write anywhere.
    assert!(rustix::process::geteuid().is_root() || may_write(Path::new("/not/there")).is_err());
    let error = may_write(folder.path()).unwrap_err();
    assert!(error.say(Lang::Vi).ends_with("là thư mục: cần một tệp thường"));
}

#[test]
fn a_file_that_is_gone_is_told_from_a_folder_that_is_and_from_one_that_cannot_be_read() {
    let folder = folder();
    let path = folder.path().join("there/site.toml");
    fs::create_dir(path.parent().unwrap()).unwrap();
    fs::write(&path, "version = 1\n").unwrap();
    assert_eq!(load_again(&path).unwrap().text().ok(), Some("version = 1\n"));
    fs::remove_file(&path).unwrap();
    assert!(load_again(&path).unwrap_err().is_not_found());
    fs::remove_dir(path.parent().unwrap()).unwrap();
    assert!(!load_again(&path).unwrap_err().is_not_found());
    assert!(load(&path).unwrap_err().is_not_found());
}

#[test]
fn a_pipe_of_the_shell_is_a_log_and_no_settings_file() {
    use std::io::{Read as _, Write as _};
    use std::os::fd::AsRawFd as _;
    let (reader, mut writer) = std::io::pipe().unwrap();
    let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
    assert!(matches!(load(&path), Err(LoadError::NotAFile(_, What::Pipe))));
    assert!(check_log(&path).is_ok());
    assert_eq!(length(&path), None);
    writer.write_all(b"call_id\n").unwrap();
    let mut log = open_log(&path, unwatched()).unwrap();
    drop(writer);
    let mut text = String::new();
    log.read_to_string(&mut text).unwrap();
    assert_eq!(text, "call_id\n");
    // Of others nobody knows when, or whether, there is somebody at their other end.
    let folder = folder();
    let pipe = folder.path().join("pipe");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o600.into()).unwrap();
    assert!(matches!(check_log(&pipe), Err(LoadError::NotAFile(_, What::Pipe))));
    let log = file(&folder, "call_id\n");
    assert!(check_log(&log).is_ok());
    assert_eq!(length(&log), Some(8));
    assert!(check_log(folder.path()).is_err());
}

#[test]
fn that_a_file_can_only_be_written_in_place_is_known_before() {
    let folder = folder();
    let path = file(&folder, "version = 1\n");
    assert!(matches!(may_write(&path), Ok(None)));
    // Root may give a new file to anybody.
    if std::os::unix::fs::chown(&path, Some(65534), None).is_ok() {
        assert!(matches!(may_write(&path), Ok(None)));
    }
    fs::hard_link(&path, folder.path().join("other.toml")).unwrap();
    let weaker = may_write(&path).unwrap().unwrap();
    assert!(weaker.say(Lang::En).starts_with("the file has 2 names (hard links)"));
}

#[test]
fn several_errors_are_counted() {
    let folder = folder();
    let path = file(&folder, "version = 1\n");
    let text = "sla.target_percent = 800\nsla.answer_within_seconds = 0\n";
    let error = save(&path, Some(&load(&path).unwrap()), text).unwrap_err();
    assert_eq!(error.say(Lang::En), "not saved: the settings have 2 errors");
    let one = save(&path, Some(&load(&path).unwrap()), "sla.target_percent = 800\n").unwrap_err();
    assert_eq!(one.say(Lang::En), "not saved: the settings have 1 error");
}

#[test]
fn what_only_the_disk_knows_is_found() {
    let folder = folder();
    let path = file(&folder, "ringtone.file = 'ring.wav'\n");
    let found = look(&path, Some(&load(&path).unwrap()), Some(Path::new("ring.wav")));
    let missing = Some(crate::file::RingtoneFault::Missing);
    assert_eq!(found, OnDisk { ringtone: missing, ..OnDisk::default() });
    fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
    let found = look(&path, Some(&load(&path).unwrap()), None);
    assert_eq!(found, OnDisk { writable_by_others: true, ..OnDisk::default() });
    let open = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    let is_open = || look(&path, Some(&load(&path).unwrap()), None).folder_writable_by_others;
    open(0o777);
    assert!(is_open());
    open(0o1777);
    assert!(!is_open(), "in a sticky folder each user has only their own files");
}

#[test]
fn a_refusal_of_the_system_is_told_in_the_user_s_words() {
    let told = |kind: std::io::ErrorKind| reason(&kind.into(), Lang::En);
    assert_eq!(told(std::io::ErrorKind::StorageFull), "the disk is full");
    assert_eq!(told(std::io::ErrorKind::NotFound), "it is not there");
}
