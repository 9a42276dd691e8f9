use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;

const COLUMNS: u16 = 30;
const ROWS: u16 = 4;

/// A piece of text somewhere on the screen.
type Piece = (u16, u16, String, Style);

const SCREEN: Rect = Rect::new(0, 0, COLUMNS, ROWS);

/// Draws those pieces that begin in an area, as far as it goes.
fn draw(pieces: &[Piece], area: Rect, buffer: &mut Buffer) {
    for (x, y, text, style) in pieces {
        if area.contains(Position::new(*x, *y)) {
            buffer.set_text(*x, *y, text, area.right() - x, *style);
        }
    }
}

/// The frame in which a part of the screen is drawn anew, or all of it where nothing of it is known.
fn frame(thin: &mut Thin, pieces: &[Piece], area: Rect, cursor: Option<Position>) -> String {
    let area = if thin.begin(SCREEN) { area } else { SCREEN };
    draw(pieces, area, thin.anew(area));
    thin.frame(cursor)
}

/// The frame that draws everything.
fn whole(thin: &mut Thin, pieces: &[Piece]) -> String {
    frame(thin, pieces, SCREEN, None)
}

fn area() -> impl Strategy<Value = Rect> {
    let part = (0..COLUMNS, 0..ROWS, 1..=COLUMNS, 1..=ROWS)
        .prop_map(|(x, y, width, height)| Rect::new(x, y, width, height).intersection(SCREEN));
    prop_oneof![Just(SCREEN), part]
}

/// Every cell as a person sees it: a blank has no colour of its own.
fn seen(terminal: &vt100::Parser) -> Vec<String> {
    let cells = (0..ROWS).flat_map(|y| (0..COLUMNS).map(move |x| (y, x)));
    cells
        .filter_map(|(y, x)| terminal.screen().cell(y, x))
        .map(|cell| {
            let behind = (cell.bgcolor(), cell.underline(), cell.inverse());
            if cell.has_contents() && cell.contents() != " " {
                format!("{} {:?} {} {behind:?}", cell.contents(), cell.fgcolor(), cell.bold())
            } else if cell.is_wide_continuation() {
                String::new()
            } else {
                // The colour of a reversed blank is its text's.
                let fg = if cell.inverse() { cell.fgcolor() } else { vt100::Color::Default };
                format!("  {fg:?} {behind:?}")
            }
        })
        .collect()
}

fn terminal() -> vt100::Parser {
    vt100::Parser::new(ROWS, COLUMNS, 0)
}

fn style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        3 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::White),
        1 => Just(Color::Indexed(21)),
        1 => Just(Color::Rgb(1, 2, 3)),
    ];
    let modifier = prop_oneof![
        3 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => Just(Modifier::BOLD | Modifier::DIM),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::UNDERLINED | Modifier::BOLD),
    ];
    (colour.clone(), colour, modifier)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let text = prop_oneof![
        "[ab ─ộ電]{1,12}",
        " {1,30}",
        Just("Gộp phiếu ghi nhỡ của".to_owned()),
        Just("e\u{301}\u{302}x".to_owned()),
    ];
    proptest::collection::vec((0..COLUMNS, 0..ROWS, text, style()), 0..6)
}

proptest! {
    #[test]
    fn every_frame_shows_what_drawing_it_anew_would(
        frames in proptest::collection::vec(
            (pieces(), area(), proptest::option::of((0..COLUMNS, 0..ROWS))), 1..8
        )
    ) {
        let (mut thin, mut worn) = (Thin::default(), terminal());
        let mut kept = Buffer::empty(SCREEN);
        for (pieces, area, cursor) in frames {
            let cursor = cursor.map(|(x, y)| Position::new(x, y));
            let area = if thin.begin(SCREEN) { area } else { SCREEN };
            worn.process(frame(&mut thin, &pieces, area, cursor).as_bytes());
            kept.wipe(area);
            draw(&pieces, area, &mut kept);
            let (mut anew, mut fresh) = (Thin::default(), terminal());
            anew.begin(SCREEN);
            *anew.anew(SCREEN) = kept.clone();
            fresh.process(anew.frame(cursor).as_bytes());
            prop_assert_eq!(seen(&worn), seen(&fresh));
            prop_assert_eq!(worn.screen().hide_cursor(), cursor.is_none());
            if let Some(cursor) = cursor {
                prop_assert_eq!(worn.screen().cursor_position(), (cursor.y, cursor.x));
            }
        }
    }

    #[test]
    fn a_frame_shows_its_text(pieces in pieces()) {
        let (mut buffer, mut terminal) = (Buffer::empty(SCREEN), terminal());
        draw(&pieces, SCREEN, &mut buffer);
        terminal.process(whole(&mut Thin::default(), &pieces).as_bytes());
        for y in 0..ROWS {
            let row = Row::of(super::row(&buffer, y));
            let said: String =
                (0..COLUMNS).filter(|x| !row.is_tail(*x)).map(|x| row.cell(x).symbol().to_owned()).collect();
            let shown = terminal.screen().rows(0, COLUMNS).nth(usize::from(y)).unwrap();
            prop_assert_eq!(shown.trim_end(), said.trim_end());
        }
    }
}

/// What is sent between two screens of one row, without the frame's own marks.
fn sent(from: &[Piece], to: &[Piece]) -> String {
    let mut thin = Thin::default();
    whole(&mut thin, from);
    let frame = whole(&mut thin, to);
    let inner = frame.strip_prefix("\x1b[?2026h").and_then(|rest| rest.strip_suffix("\x1b[?2026l"));
    inner.unwrap_or(&frame).replace('\x1b', "^")
}

fn plain(x: u16, y: u16, text: &str) -> Piece {
    (x, y, text.to_owned(), Style::new())
}

#[test]
fn nothing_is_sent_where_nothing_changes() {
    assert_eq!(sent(&[plain(3, 1, "một")], &[plain(3, 1, "một")]), "");
}

#[test]
fn short_gaps_are_written_again_and_long_ones_jumped() {
    let from = [plain(0, 0, "abcdefghijklmnop")];
    assert_eq!(sent(&from, &[plain(0, 0, "Xbcdefghijklmnop")]), "\rX");
    assert_eq!(sent(&from, &[plain(0, 0, "XbcYefghijklmnoZ")]), "\rXbcY^[11CZ");
}

#[test]
fn the_rest_of_a_row_is_erased_in_one_go() {
    let from = [plain(0, 2, "a long row of text")];
    assert_eq!(sent(&from, &[plain(0, 2, "a long")]), "^[11D^[K");
}

#[test]
fn colours_change_by_the_shortest_order() {
    let reversed = Style::new().add_modifier(Modifier::REVERSED);
    let bold = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
    let to = [(0, 0, "on".to_owned(), reversed), (4, 0, "x".to_owned(), bold), plain(6, 0, "y")];
    assert_eq!(sent(&[], &to), "^[H^[7mon^[2C^[0;1;31mx ^[my");
}

#[test]
fn of_a_wide_letter_that_is_cut_by_an_edge_both_halves_go() {
    let (mut thin, mut terminal) = (Thin::default(), terminal());
    let reversed = Style::new().add_modifier(Modifier::REVERSED);
    terminal.process(whole(&mut thin, &[plain(0, 0, "abc電d")]).as_bytes());
    let part = Rect::new(0, 0, 4, 1);
    let pieces = [(0, 0, "wxyz".to_owned(), reversed)];
    terminal.process(frame(&mut thin, &pieces, part, None).as_bytes());
    let row = seen(&terminal)[3..6].join("|");
    let blank = "  Default (Default, false, false)";
    assert_eq!(
        row,
        format!(
            "z Default false (Default, false, true)|{blank}|d Default false (Default, false, false)"
        )
    );
}
