//! Every view, at every size, in both languages: its text and its styles, in a file a view and language. A change of a view is a change of its file, to be read before it is kept:
//!
//! ```sh
//! UPDATE_SNAPSHOTS=1 cargo test --test form snapshots && git diff --stat tests/form/snapshots
//! ```
//!
//! Under each screen stand the runs of cells that are not plain text, `row: first-last style`, in the
//! theme without colours; where the default theme adds to that, its style follows in brackets. The
//! other themes are held by the contrasts that `tui::theme` computes. In ASCII every screen of every
//! file is what its text folds to, sign by sign; at the usual size that is in the file too, to be read.

mod notices;
mod views;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use call_settings::text::Lang;
use call_settings::tui::ascii;

use crate::screen::{Form, Setup, say};
pub use views::given::{asked, many, past};
use views::{View, all};

/// From a small window to a large one, the usual one first.
const SIZES: [(u16, u16); 4] = [(80, 24), (40, 12), (120, 40), (200, 50)];

const ANEW: &str = "UPDATE_SNAPSHOTS=1 cargo test --test form snapshots";

#[test]
fn every_view_is_as_it_was_read() {
    let all = all().flat_map(|view| Lang::ALL.map(|lang| (view, lang)));
    let differ = all.filter_map(|(view, lang)| kept(view.name, lang, &drawn(view, lang)));
    let differ: Vec<_> = differ.collect();
    assert!(differ.is_empty(), "{}\nread them, and keep them by: {ANEW}", differ.join("\n"));
}

/// Where a file differs from what is drawn now, if it does; drawn anew, it is written first.
fn kept(name: &str, lang: Lang, drawn: &str) -> Option<String> {
    let path = file(name, lang);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    (kept != drawn).then(|| format!("{}: {}", path.display(), first_difference(&kept, drawn)))
}

#[test]
fn every_file_here_is_of_a_view() {
    let kept = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let kept = kept.filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let names = all().map(|view| view.name).chain([notices::NAME]);
    let all: Vec<_> = names.flat_map(|name| Lang::ALL.map(|lang| file(name, lang))).collect();
    let left: Vec<_> = kept.filter(|path| !all.contains(path)).collect();
    assert!(left.is_empty(), "no view has these any more: {left:?}");
}

#[test]
fn in_ascii_every_view_is_its_text_folded_and_nothing_of_ours_is_unknown() {
    for (view, lang) in all().flat_map(|view| Lang::ALL.map(|lang| (view, lang))) {
        for size in SIZES {
            let (signs, plain) = (open(view, lang, size), open_in_ascii(view, lang, size));
            for (sign, plain) in signs.symbols().concat().iter().zip(plain.symbols().concat()) {
                assert!(plain.is_ascii(), "{plain:?} in {} at {size:?}", view.name);
                assert_eq!(ascii::text(sign), plain, "{} at {size:?}", view.name);
                let is_known = plain != "?" || sign == "?";
                assert!(is_known, "{sign:?} has no ASCII: {} at {size:?}", view.name);
            }
            assert_eq!(signs.looks(), plain.looks(), "{} at {size:?}", view.name);
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/form/snapshots")
}

fn file(name: &str, lang: Lang) -> PathBuf {
    folder().join(format!("{name}.{}.txt", lang.code()))
}

fn setup(lang: Lang, size: (u16, u16), theme: &'static str) -> Setup<'static> {
    Setup { lang, size, theme, ..Setup::default() }
}

fn opened(view: &View, setup: Setup<'static>) -> Form {
    let mut form = (view.setup)(setup).open();
    (view.lead)(&mut form);
    form
}

fn open(view: &View, lang: Lang, size: (u16, u16)) -> Form {
    opened(view, setup(lang, size, "mono"))
}

fn open_in_ascii(view: &View, lang: Lang, size: (u16, u16)) -> Form {
    opened(view, Setup { ascii: true, ..setup(lang, size, "mono") })
}

/// The file of a view.
fn drawn(view: &View, lang: Lang) -> String {
    let mut drawn = String::new();
    for (columns, rows) in SIZES {
        let size = (columns, rows);
        let mono = open(view, lang, size);
        let colours = opened(view, setup(lang, size, "default"));
        assert_eq!(
            mono.screen(),
            colours.screen(),
            "a theme has changed the text of {}",
            view.name
        );
        write!(drawn, "== {columns}x{rows}\n{}", mono.screen()).unwrap();
        write!(drawn, "-- styles\n{}", styles(&mono, &colours)).unwrap();
        if size == SIZES[0] {
            let ascii = open_in_ascii(view, lang, size);
            write!(drawn, "-- ascii\n{}", ascii.screen()).unwrap();
        }
    }
    drawn
}

/// The runs of cells of one look in both themes, where they are not plain in both.
fn styles(mono: &Form, colours: &Form) -> String {
    let mut said = String::new();
    for (y, (mono, colours)) in mono.looks().iter().zip(colours.looks()).enumerate() {
        let cells: Vec<_> = mono.iter().zip(&colours).collect();
        let mut x = 0;
        for run in cells.chunk_by(|one, other| one == other) {
            let (mono, colour) = (say(*run[0].0), say(*run[0].1));
            let also = if mono == colour { String::new() } else { format!(" [{colour}]") };
            if !(mono.is_empty() && also.is_empty()) {
                writeln!(said, "{y}: {x}-{} {mono}{also}", x + run.len() - 1).unwrap();
            }
            x += run.len();
        }
    }
    said
}

fn first_difference(kept: &str, drawn: &str) -> String {
    let lines = kept.lines().zip(drawn.lines()).enumerate();
    let mut differ = lines.filter(|(_, (kept, drawn))| kept != drawn);
    differ.next().map_or_else(
        || "one is longer than the other".to_owned(),
        |(at, (kept, drawn))| format!("line {}\n  {kept}\n  {drawn}", at + 1),
    )
}
