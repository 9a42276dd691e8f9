//! The simulator steps on by itself, with nobody at the keys: the program's own clock drives it. When
//! a call comes is decided, and tested, in `tui/run/beat.rs`; here only that the loop does as it says.

use crate::pty::{Terminal, folder};

#[test]
fn in_the_compare_view_the_clock_alone_plays_the_calls_up_to_the_last() {
    let mut form = Terminal::open_on(&folder(), &["--lang", "en", "--lesson", "four-ways"], &[]);
    form.shows("[2 Compare]").shows("call 1/7").press("p").shows("call 7/7");
    // At the end `p` begins again with the first.
    form.press("p").shows_no("call 7/7").shows("call 7/7").press("q");
    assert_eq!(form.ends(), 0);
}
