//! Two edits of one text made into one, line by line: for what stands beside the values, such as comments.
//! What only one of them has changed is taken; where both have changed the same lines, somebody chooses.

use std::ops::Range;

use similar::DiffTag;

use super::Side;
use crate::file::diff::{changes, lines};

/// Lines that both have changed, to different ones; empty where somebody has removed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rift {
    /// Their lines.
    pub theirs: Vec<String>,
    /// My lines.
    pub mine: Vec<String>,
}

/// Both edits of `base` in one text; where both have changed the same lines, those of a side, or, if none is
/// named, these lines for somebody to choose. Comments that both have added at one place are both taken.
pub(super) fn blend(
    base: &str,
    mine: &str,
    theirs: &str,
    side: Option<Side>,
) -> Result<String, Vec<Rift>> {
    let [base, mine, theirs] = [base, mine, theirs].map(lines);
    let mut hunks = [hunks(&base, &mine), hunks(&base, &theirs)];
    let (mut text, mut rifts, mut at) = (String::new(), Vec::new(), 0);
    while let Some(place) = next(&mut hunks) {
        text.extend(base.get(at..place.old.start).unwrap_or_default().iter().copied());
        at = place.old.end;
        let mine = place.of_mine(&mine);
        let theirs = place.of_theirs(&theirs);
        match (mine, theirs, side) {
            (Some(lines), None, _) | (None, Some(lines), _) => text.extend(lines.iter().copied()),
            (None, None, _) => {}
            (Some(mine), Some(theirs), _) if mine == theirs => text.extend(mine.iter().copied()),
            (Some(mine), Some(theirs), _) if place.old.is_empty() && are_notes(theirs, mine) => {
                text.extend(theirs.iter().chain(mine).copied());
            }
            (Some(mine), Some(_), Some(Side::Mine)) => text.extend(mine.iter().copied()),
            (Some(_), Some(theirs), Some(Side::Theirs)) => text.extend(theirs.iter().copied()),
            (Some(mine), Some(theirs), None) => {
                rifts.push(Rift { theirs: owned(theirs), mine: owned(mine) });
            }
        }
    }
    text.extend(base.get(at..).unwrap_or_default().iter().copied());
    if rifts.is_empty() { Ok(text) } else { Err(rifts) }
}

/// The lines in which a text differs from another, on both sides: where they cannot be told apart any finer.
pub(super) fn apart(mine: &str, theirs: &str) -> Rift {
    let (mine, theirs) = (lines(mine), lines(theirs));
    let (mut of_mine, mut of_theirs) = (Vec::new(), Vec::new());
    for hunk in hunks(&theirs, &mine) {
        of_theirs.extend(owned(theirs.get(hunk.old).unwrap_or_default()));
        of_mine.extend(owned(mine.get(hunk.new).unwrap_or_default()));
    }
    Rift { theirs: of_theirs, mine: of_mine }
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| line.trim_end_matches(['\r', '\n']).to_owned()).collect()
}

/// Comments and blank lines, whole ones: one after the other they mean what they mean alone.
fn are_notes(first: &[&str], second: &[&str]) -> bool {
    let is_note = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let is_whole = first.last().is_none_or(|line| line.ends_with('\n'));
    is_whole && first.iter().chain(second).all(is_note)
}

/// Lines that an edit has changed: which of the base, and what stands there now.
#[derive(Clone, Debug, PartialEq)]
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

/// What lies between the lines that both texts have, the last first: the first is to be taken first.
fn hunks(base: &[&str], edited: &[&str]) -> Vec<Hunk> {
    let ops = changes(base, edited);
    let same = ops.iter().filter(|op| op.tag() == DiffTag::Equal);
    let end = (base.len()..base.len(), edited.len()..edited.len());
    let (mut old, mut new) = (0, 0);
    let mut hunks = Vec::new();
    for (same_old, same_new) in same.map(|op| (op.old_range(), op.new_range())).chain([end]) {
        let hunk = Hunk { old: old..same_old.start, new: new..same_new.start };
        (old, new) = (same_old.end, same_new.end);
        if !(hunk.old.is_empty() && hunk.new.is_empty()) {
            hunks.push(hunk);
        }
    }
    hunks.reverse();
    hunks
}

/// Lines of the base that cannot be looked at apart, and what each edit has made of them.
#[derive(Debug)]
struct Place {
    old: Range<usize>,
    mine: Vec<Hunk>,
    theirs: Vec<Hunk>,
}

/// The next place that anybody has changed, with everything that overlaps there.
fn next([mine, theirs]: &mut [Vec<Hunk>; 2]) -> Option<Place> {
    let first = [mine.last(), theirs.last()].into_iter().flatten();
    let old = first.min_by_key(|hunk| (hunk.old.start, hunk.old.end))?.old.clone();
    let mut place = Place { old, mine: Vec::new(), theirs: Vec::new() };
    loop {
        let hunk = if let Some(hunk) = mine.pop_if(|hunk| meet(&place.old, &hunk.old)) {
            place.mine.push(hunk.clone());
            hunk
        } else if let Some(hunk) = theirs.pop_if(|hunk| meet(&place.old, &hunk.old)) {
            place.theirs.push(hunk.clone());
            hunk
        } else {
            return Some(place);
        };
        place.old.end = place.old.end.max(hunk.old.end);
    }
}

/// Whether a place of the base and one that begins no earlier are one: lines that both hold, or the same
/// gap between two lines.
fn meet(one: &Range<usize>, later: &Range<usize>) -> bool {
    one == later || later.start < one.end
}

impl Place {
    fn of_mine<'l>(&self, lines: &'l [&'l str]) -> Option<&'l [&'l str]> {
        Self::part(&self.old, &self.mine, lines)
    }

    fn of_theirs<'l>(&self, lines: &'l [&'l str]) -> Option<&'l [&'l str]> {
        Self::part(&self.old, &self.theirs, lines)
    }

    /// What stands for these lines of the base in a text that these hunks lead to; none without any.
    fn part<'l>(old: &Range<usize>, hunks: &[Hunk], lines: &'l [&'l str]) -> Option<&'l [&'l str]> {
        let (first, last) = (hunks.first()?, hunks.last()?);
        let start = first.new.start.checked_sub(first.old.start - old.start)?;
        lines.get(start..last.new.end + (old.end - last.old.end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BASE: &str = "# one\na = 1\n# two\nb = 2\n";

    fn both(mine: &str, theirs: &str) -> String {
        match blend(BASE, mine, theirs, None) {
            Ok(text) => text,
            Err(rifts) => {
                rifts.iter().map(|rift| format!("{rift:?}")).collect::<Vec<_>>().join("\n")
            }
        }
    }

    #[test]
    fn what_only_one_has_changed_is_taken_from_both() {
        let mine = BASE.replace("# one", "# mine");
        let theirs = BASE.replace("# two", "# theirs") + "# end\n";
        assert_eq!(both(&mine, &theirs), "# mine\na = 1\n# theirs\nb = 2\n# end\n");
        assert_eq!(both(BASE, &theirs), theirs);
        assert_eq!(both(&mine, BASE), mine);
        assert_eq!(both(&mine, &mine), mine);
        assert_eq!(both("", BASE), "");
    }

    #[test]
    fn neighbouring_lines_are_changed_by_either_and_a_longer_change_takes_in_what_it_holds() {
        let (mine, theirs) = (BASE.replace("# one", "# mine"), BASE.replace("a = 1", "a = 9"));
        assert_eq!(both(&mine, &theirs), "# mine\na = 9\n# two\nb = 2\n");
        assert_eq!(both(&theirs, &mine), "# mine\na = 9\n# two\nb = 2\n");
        // A line that is put in before the one that somebody else changes.
        let put_in = BASE.replace("a = 1", "# new\na = 1");
        assert_eq!(both(&put_in, &theirs), "# one\n# new\na = 9\n# two\nb = 2\n");
        // Three lines of one, two changes of the other within them.
        let long = "# long\n".to_owned() + "b = 2\n";
        let short = BASE.replace("# one", "# 1").replace("# two", "# 2");
        insta::assert_snapshot!(both(&long, &short), @r##"Rift { theirs: ["# 1", "a = 1", "# 2"], mine: ["# long"] }"##);
        insta::assert_snapshot!(both(&short, &long), @r##"Rift { theirs: ["# long"], mine: ["# 1", "a = 1", "# 2"] }"##);
    }

    #[test]
    fn lines_that_both_have_changed_are_for_somebody_to_choose() {
        let (mine, theirs) = (BASE.replace("# one", "# mine"), BASE.replace("# one", "# theirs"));
        insta::assert_snapshot!(both(&mine, &theirs), @r##"Rift { theirs: ["# theirs"], mine: ["# mine"] }"##);
        for (side, expected) in [(Side::Mine, mine.clone()), (Side::Theirs, theirs.clone())] {
            assert_eq!(blend(BASE, &mine, &theirs, Some(side)), Ok(expected));
        }
        // One has removed what the other has changed.
        insta::assert_snapshot!(both(&BASE.replace("# one\n", ""), &theirs), @r##"Rift { theirs: ["# theirs"], mine: [] }"##);
    }

    #[test]
    fn comments_added_at_one_place_are_both_taken_and_values_are_not() {
        let (mine, theirs) = (BASE.to_owned() + "# mine\n", BASE.to_owned() + "\n# theirs\n");
        assert_eq!(both(&mine, &theirs), BASE.to_owned() + "\n# theirs\n# mine\n");
        assert!(both(&(BASE.to_owned() + "c = 3\n"), &theirs).starts_with("Rift"));
        // A last line without its end would swallow what comes behind it.
        assert!(both(&mine, theirs.trim_end()).starts_with("Rift"));
    }

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec("[ab#]{0,2}\n", 0..8).prop_map(|lines| lines.concat())
    }

    proptest! {
        #[test]
        fn one_edit_alone_comes_out_whole_and_no_line_of_a_chosen_side_is_lost(
            base in text(), mine in text(), theirs in text()
        ) {
            prop_assert_eq!(blend(&base, &mine, &base, None), Ok(mine.clone()));
            prop_assert_eq!(blend(&base, &base, &theirs, None), Ok(theirs.clone()));
            let chosen = blend(&base, &mine, &theirs, Some(Side::Mine)).unwrap();
            for line in mine.lines().filter(|line| !base.lines().any(|old| old == *line)) {
                prop_assert!(chosen.lines().any(|kept| kept == line), "{:?} is lost", line);
            }
        }
    }
}
