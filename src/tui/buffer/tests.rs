use proptest::prelude::*;
use ratatui::buffer::Buffer as Theirs;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::*;

fn colour() -> impl Strategy<Value = Color> {
    prop_oneof![
        Just(Color::Reset),
        Just(Color::Black),
        Just(Color::Gray),
        Just(Color::White),
        any::<u8>().prop_map(Color::Indexed),
        any::<[u8; 3]>().prop_map(|[red, green, blue]| Color::Rgb(red, green, blue)),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    let modifiers = || any::<u16>().prop_map(Modifier::from_bits_truncate);
    let colour = || proptest::option::of(colour());
    (colour(), colour(), modifiers(), modifiers()).prop_map(
        |(fg, bg, add_modifier, sub_modifier)| Style {
            fg,
            bg,
            add_modifier,
            sub_modifier,
            ..Style::new()
        },
    )
}

/// Something done to a screen: a text at a place, or, without one, a style over an area.
fn stroke() -> impl Strategy<Value = (Option<String>, u16, u16, u16, u16, Style)> {
    let text = prop_oneof![
        "[ab ─ộ電]{0,12}",
        Just("e\u{301}\u{302}x\u{200b}\u{7}y".to_owned()),
        Just("🇻🇳 👩‍💻 🏴".to_owned()),
        "\\PC{0,6}",
    ];
    (proptest::option::of(text), 0..14_u16, 0..6_u16, 0..12_u16, 0..4_u16, style())
}

proptest! {
    #[test]
    fn a_screen_is_what_another_library_makes_of_the_same(strokes in prop::collection::vec(stroke(), 0..12)) {
        let area = Rect::new(2, 1, 10, 4);
        let (mut ours, mut theirs) = (Buffer::empty(area), Theirs::empty(area));
        for (text, x, y, columns, rows, style) in strokes {
            match text {
                Some(text) if area.contains(Position::new(x, y)) => {
                    let end = ours.set_text(x, y, &text, columns, style);
                    let (theirs, _) = theirs.set_stringn(x, y, &text, columns.into(), style);
                    prop_assert_eq!(end, theirs);
                }
                Some(_) => {}
                None => {
                    ours.set_style(Rect::new(x, y, columns, rows), style);
                    theirs.set_style(Rect::new(x, y, columns, rows), style);
                }
            }
        }
        for (ours, theirs) in ours.content.iter().zip(&theirs.content) {
            prop_assert!(theirs.symbol().starts_with(ours.symbol()));
            prop_assert!(ours.symbol() == theirs.symbol() || ours.symbol().len() > 11);
            let style = |of: Style| (of.fg, of.bg, of.add_modifier);
            prop_assert_eq!(style(ours.style()), style(theirs.style()));
        }
    }
}

#[test]
fn a_cell_is_small_and_a_cleared_one_is_a_plain_blank() {
    assert_eq!(size_of::<Cell>(), 24);
    assert_eq!((Cell::default().symbol(), Cell::default().ink()), (" ", Ink::default()));
}

#[test]
fn of_a_sign_that_has_no_room_nothing_is_written() {
    // A blank and a mark behind it that takes a column of its own.
    let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
    assert_eq!(buffer.set_text(0, 0, " \u{11d93}", 9, Style::new().bold()), 0);
    assert_eq!(buffer.content, [Cell::default()]);
}

#[test]
fn nothing_is_written_outside() {
    let mut buffer = Buffer::empty(Rect::new(2, 1, 3, 1));
    assert_eq!(buffer.set_text(4, 1, "ab", 9, Style::new()), 5);
    assert_eq!(buffer.set_text(3, 1, "xyz", 1, Style::new()), 4);
    for (x, y) in [(0, 1), (5, 1), (3, 0), (3, 2), (u16::MAX, u16::MAX)] {
        buffer.set_text(x, y, "ab", 9, Style::new().bold());
        buffer.set_text(x, y, "電", 9, Style::new().bold());
    }
    buffer.set_style(Rect::new(0, 0, 9, 1), Style::new().bold());
    let row: String = buffer.content.iter().map(Cell::symbol).collect();
    assert_eq!(row, " xa");
}

#[test]
fn letters_that_are_not_looked_up_are_written_as_those_that_are() {
    let dye = Dye::of(Style::new().bold());
    for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| is_single(*c)) {
        let [mut letters, mut signs] = [[Cell::default(); 9]; 2];
        let text = format!("a{c}{c}ệ{c}");
        assert_eq!(set_letters(&mut letters, &text, dye), Some(5), "{c:?}");
        assert_eq!(set_signs(&mut signs, &text, dye), 5, "{c:?}");
        assert_eq!(letters, signs, "{c:?}");
    }
    // Neither on the last letter that there is room for is an accent lost.
    assert_eq!(set_letters(&mut [Cell::default(); 2], "ae\u{301}", dye), None);
}
