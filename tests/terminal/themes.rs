//! Themes: the user's own, those with faults, and a name that none has.

use std::fs;
use std::rc::Rc;

use crate::pty::{Terminal, folder};

/// The form, in a folder whose own configuration holds this theme.
fn with_theme(name: &str, text: &str, args: &[&str]) -> Terminal {
    let folder = folder();
    let themes = folder.path().join(".config/call-settings/themes");
    fs::create_dir_all(&themes).unwrap();
    fs::write(themes.join(format!("{name}.toml")), text).unwrap();
    Terminal::open_there(&Rc::clone(&folder), args)
}

#[test]
fn a_theme_of_ones_own_is_chosen_by_name_and_seen() {
    let own = "[roles]\nselected = { reversed = true }\ntitle = { fg = \"#0000ff\" }\n";
    let mut form = with_theme("nha", own, &["--lang", "en", "--theme", "nha"]);
    form.shows("Create tickets").press("t").shows("● nha").press("\x1bq");
    assert_eq!(form.ends(), 0);
    assert!(String::from_utf8_lossy(&form.bytes).contains("38;2;0;0;255m"), "its blue was sent");
}

#[test]
fn a_fault_of_a_theme_is_said_by_its_place_and_the_others_are_there() {
    let wrong = "roomy = true\n[roles]\ntext = { fg = \"rod\" }\n";
    let mut form = with_theme("nha", wrong, &["--lang", "en"]);
    form.shows("Create tickets").press("t").shows("projector").shows_no("nha").press("\x1bq");
    assert_eq!(form.ends(), 0);
    let said = String::from_utf8_lossy(&form.bytes).into_owned();
    let place =
        "themes/nha.toml:3:15: not a colour: use a name such as red, a number to 255, or #rrggbb";
    assert!(said.contains(place), "{said}");
}

#[test]
fn a_name_that_no_theme_has_is_answered_with_those_there_are() {
    let mut form = with_theme("nha", "[roles]\n", &["--lang", "en", "--theme", "projektor"]);
    assert_eq!(form.ends(), 2);
    let said = form.screen.screen().contents().replace('\n', "");
    assert!(
        said.contains(
            "no theme is called `projektor`: there are default, light, dark, high-contrast, colour-blind, \
             mono, projector, nha; did you mean `projector`?"
        ),
        "{said}"
    );
}

#[test]
fn the_theme_for_projectors_masks_numbers_and_leaves_lines_between_the_rows() {
    let mut form = Terminal::open(&["--lang", "en", "--theme", "projector"]);
    form.shows("Create tickets").press("\t1").shows("0900***012").press("q");
    assert_eq!(form.ends(), 0);
    assert!(!String::from_utf8_lossy(&form.bytes).contains("0900000012"));
}

#[test]
fn a_liked_theme_that_is_not_there_is_said_by_its_place_and_the_rest_is_kept() {
    let folder = folder();
    let own = folder.path().join(".config/call-settings");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("preferences.toml"), "language = \"vi\"\ntheme = \"drak\"\n").unwrap();
    let mut form = Terminal::open_there(&Rc::clone(&folder), &[]);
    form.shows("Tự động tạo phiếu ghi").press("t").shows("● default").press("\x1bq");
    assert_eq!(form.ends(), 0);
    let said = String::from_utf8_lossy(&form.bytes).into_owned();
    assert!(said.contains("preferences.toml:2:9: no theme is called `drak`: there are"), "{said}");
}
