//! Keys that the program does not know: kept, of no effect, and answered with the nearest known one.

use std::fmt::Write as _;

use unicode_normalization::is_nfkc;
use unicode_script::{Script, UnicodeScript as _};

use crate::settings::{Key, KeyError};
use crate::text::{is_hostile, visible};

/// The known key that a dotted path of the file was probably meant to be.
pub(super) fn near(path: &str) -> Option<String> {
    let near = |text: &str| Key::parse(text).map_or_else(near_of, |key| Some(key.to_string()));
    near(path).or_else(|| near(path.rsplit('.').next()?))
}

fn near_of(error: KeyError) -> Option<String> {
    error.nearest
}

/// A key as it is shown: letters that only look like those of a key, such as a Cyrillic `а`, by their
/// code points.
pub(super) fn shown(key: &str) -> String {
    let mut shown = String::with_capacity(key.len());
    for c in key.chars() {
        let mut one = [0; 4];
        let one = &*c.encode_utf8(&mut one);
        if is_hostile(c) {
            shown.push_str(&visible(one));
        } else if is_look_alike(c, one) {
            let _ = write!(shown, "‹{c} U+{:04X}›", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

fn is_look_alike(c: char, one: &str) -> bool {
    !c.is_ascii()
        && (!matches!(c.script(), Script::Latin | Script::Common | Script::Inherited)
            || !is_nfkc(one))
}
