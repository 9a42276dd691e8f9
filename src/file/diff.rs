//! What changes from one text to another, line by line, in the form that everybody reads.

use std::fmt::Write as _;
use std::ops::Range;

use similar::algorithms::{Capture, Compact, Replace, patience};
use similar::{ChangeTag, DiffOp, group_diff_ops};

/// A unified diff with so many unchanged lines around what changes, without a heading; empty where
/// nothing does.
pub fn unified(old: &str, new: &str, around: usize) -> String {
    let (old, new) = (lines(old), lines(new));
    let mut said = String::new();
    for hunk in group_diff_ops(changes(&old, &new), around) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        let olds = place(first.old_range().start..last.old_range().end);
        let news = place(first.new_range().start..last.new_range().end);
        let _ = writeln!(said, "@@ -{olds} +{news} @@");
        for change in hunk.iter().flat_map(|op| op.iter_changes(&old[..], &new[..])) {
            say(change.tag(), change.value(), &mut said);
        }
    }
    said
}

/// The lines of a text with their ends.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// What leads from one list of lines to another, by the algorithm that goes by the lines that occur once:
/// in a settings file those are the ones that people know. It is called by its own name, since the library's
/// general door brings all the others into the program, each as large as a command.
pub(super) fn changes(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    match patience::diff(&mut found, old, 0..old.len(), new, 0..new.len()) {
        Ok(()) => found.into_inner().into_inner().into_ops(),
    }
}

/// Lines as a hunk names them: their first, counted from 1, and how many there are unless it is one.
/// None stand behind the line that is named.
fn place(lines: Range<usize>) -> String {
    match lines.len() {
        1 => (lines.start + 1).to_string(),
        0 => format!("{},0", lines.start),
        count => format!("{},{count}", lines.start + 1),
    }
}

fn say(tag: ChangeTag, line: &str, said: &mut String) {
    let _ = write!(said, "{tag}{line}");
    if !line.ends_with('\n') {
        said.push_str("\n\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use similar::{Algorithm, TextDiff};

    use super::*;

    #[test]
    fn lines_that_change_stand_between_those_around_them() {
        insta::assert_snapshot!(unified("a\nb\nc\nd\ne\n", "a\nb\nx\nd\ne", 1), @r"
        @@ -2,4 +2,4 @@
         b
        -c
        +x
         d
        -e
        +e
        \ No newline at end of file
        ");
        assert_eq!(unified("a\n", "a\n", 3), "");
    }

    proptest! {
        #[test]
        fn it_is_the_diff_of_the_whole_library(old in "([ab]\n|c){0,12}", new in "([ab]\n|c){0,12}", around in 0..4_usize) {
            let by_patience = TextDiff::configure().algorithm(Algorithm::Patience).clone();
            let theirs = by_patience.diff_lines(&old, &new);
            let theirs = theirs.unified_diff().context_radius(around).to_string();
            prop_assert_eq!(unified(&old, &new, around), theirs);
        }
    }
}
