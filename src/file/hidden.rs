//! Characters that nobody sees, raw in the text: in comments, keys, and values of unknown keys. Those
//! in a known value are found in the value, however they are written.

use std::ops::Range;

use super::problem::{Kind, Problem};
use crate::text::is_hostile;

/// The first such character of each line. TOML itself refuses most control characters; these are the
/// ones it takes. `known` are the places of known values.
pub(super) fn problems(text: &str, mut known: Vec<Range<usize>>) -> Vec<Problem> {
    known.sort_by_key(|span| span.start);
    let is_known = |at: usize| {
        let next = known.partition_point(|span| span.start <= at);
        next.checked_sub(1).and_then(|last| known.get(last)).is_some_and(|span| at < span.end)
    };
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let hidden = line
            .char_indices()
            .map(|(at, c)| (start + at, c))
            .find(|(at, c)| is_hostile(*c) && !c.is_ascii_control() && *at > 0 && !is_known(*at));
        found.extend(hidden.map(|(at, c)| Problem {
            span: Some(at..at + c.len_utf8()),
            key: None,
            kind: Kind::HiddenCharacter(c),
        }));
        start += line.len();
    }
    found
}
