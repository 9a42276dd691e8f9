//! What the real program writes, and what it does not.

use proptest::prelude::*;
use rustix::process::{Signal, kill_process};

use crate::pty::{FILE, Terminal};

/// Every key but those that lead to a button that writes: `s`, `q`, `K`, the pages, the list of all
/// actions, and the editor, which is another program.
const KEYS: &[&str] = &[
    "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1b[3~",
    "\r", "\x1b", " ", "\x7f", "\x12", "\x15", "a", "b", "c", "C", "d", "D", "f", "g", "G", "h",
    "i", "j", "k", "l", "L", "n", "N", "o", "p", "r", "t", "T", "u", "U", "x", "/", "?", "+", "-",
    "0", "1", "4", "9", "ê",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_file_is_as_it_was_after_any_keys_but_those_of_saving(
        keys in prop::collection::vec(prop::sample::select(KEYS), 0..40),
    ) {
        let mut form = Terminal::open(&["--lang", "en"]);
        form.shows("Create tickets");
        for (count, key) in (2..).zip(&keys) {
            // Ctrl+L draws everything, wherever one is: then the key before it has been heeded.
            form.press(key).press("\x0c").clears(count);
        }
        kill_process(form.pid(), Signal::TERM).unwrap();
        form.ends();
        prop_assert_eq!(form.text(), FILE);
    }
}
