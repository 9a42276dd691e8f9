//! What the environment says about the screen and about who is in front of it.

use std::path::PathBuf;

use super::Ascii;
use crate::disk;
use crate::tui::mouse::Liking;
use crate::tui::preferences::Taste;
use crate::tui::theme::Theme;

/// The theme where none is named: with `NO_COLOR` none but modifiers, else the one that is liked.
pub fn theme(taste: &Taste) -> Theme {
    let mono = is_set("NO_COLOR").then(|| Theme::named("mono")).flatten();
    let liked = || taste.preferences.theme.as_ref().and_then(|name| taste.theme(name));
    mono.or_else(liked).or_else(|| Theme::named("default")).unwrap_or_default()
}

/// Whether the terminal is to tell of the mouse: as is liked, else not over a line, where marking text
/// with it is worth more.
pub fn mouse(taste: &Taste) -> bool {
    match taste.preferences.mouse {
        Liking::On => true,
        Liking::Off => false,
        Liking::Auto => !disk::is_remote(),
    }
}

/// Whether the terminal can do nothing but write lines.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether a variable is there and not empty.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Whether the terminal can show no more than ASCII, as far as the environment tells. Without any
/// locale, as behind sudo and PuTTY, nothing is known, and UTF-8 is the likelier.
pub fn is_ascii(ascii: Ascii) -> bool {
    let set = |name: &&str| is_set(name);
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(|name| set(name));
    let locale = locale.and_then(|name| std::env::var(name).ok()).unwrap_or_default();
    let plain = locale.to_ascii_lowercase().replace('-', "");
    match ascii {
        Ascii::Always => true,
        Ascii::Never => false,
        Ascii::Auto => {
            let console = std::env::var_os("TERM").is_some_and(|term| term == "linux");
            console || !(locale.is_empty() || is_utf8(&plain))
        }
    }
}

/// Whether a locale, folded to small letters without `-`, is one of UTF-8.
fn is_utf8(locale: &str) -> bool {
    // The C library knows this one without a charset, and means UTF-8.
    locale.contains("utf8") || locale.split('@').next() == Some("vi_vn")
}

/// A path with the user's home folder in the place of a leading `~`, as a shell reads it.
pub fn at_home(path: PathBuf) -> PathBuf {
    match (path.strip_prefix("~"), std::env::var_os("HOME")) {
        (Ok(rest), Some(home)) if !home.is_empty() => PathBuf::from(home).join(rest),
        _ => path,
    }
}

/// Has a fault where a test asks for one: what a fault leaves behind cannot be seen otherwise. Not in the
/// program that is shipped.
#[cfg(debug_assertions)]
pub fn fault(is_asked: bool) {
    let thread = std::env::var("CALL_SETTINGS_FAULT").ok().filter(|_| is_asked);
    match thread.as_deref() {
        Some("main") => panic!("asked for \u{1b}[2J"),
        Some(_) => {
            let thread = std::thread::spawn(|| panic!("asked for \u{1b}[2J"));
            let _ = thread.join();
        }
        None => {}
    }
}
