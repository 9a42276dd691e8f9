//! The way in from the terminal: its bytes, the keys and pastes they come to, and the form on those.

use call_settings::text::is_hostile;
use call_settings::tui::buffer::Buffer;
use call_settings::tui::input::{Came, Input, PASTE_AT_MOST};
use call_settings::tui::msg::{Effect, Msg};
use call_settings::tui::page::Page;
use call_settings::tui::{update, view};
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::screen;

/// Keys after which the form is drawn; it is drawn at the end too.
const BETWEEN_FRAMES: usize = 16;

/// Any bytes, in any pieces, come to the same keys and pastes, none of which is a control character;
/// and the form that they are given to neither panics nor writes without its page of changes, and
/// shows nothing that a terminal would obey. The first byte is the size of the pieces, the next two
/// the screen's.
pub fn terminal(bytes: &[u8]) {
    let [piece, columns, rows, bytes @ ..] = bytes else { return };
    let came = taken(bytes.chunks(bytes.len().max(1)));
    assert_eq!(taken(bytes.chunks(usize::from(*piece) + 1)), came);
    came.iter().for_each(assert_typed);
    let area = Rect::new(0, 0, u16::from(*columns), u16::from(*rows));
    let mut state = screen::open("site.name = \"\\u001b[2J\\u202e\"\n", area);
    let mut page_of_changes = false;
    for (at, came) in came.into_iter().enumerate() {
        // What there is to save, or where to, is asked there and in the boxes it opens.
        page_of_changes |= state.is_unsaved() || state.page == Page::Changes;
        let effect = update(&mut state, msg(came));
        assert!(page_of_changes || !matches!(effect, Some(Effect::Save(_))), "saved unasked");
        if at % BETWEEN_FRAMES == 0 {
            assert_quiet(&state, area);
        }
    }
    assert_quiet(&state, area);
}

fn taken<'b>(pieces: impl Iterator<Item = &'b [u8]>) -> Vec<Came> {
    let (mut input, mut came) = (Input::default(), Vec::new());
    pieces.for_each(|piece| input.take(piece, &mut came));
    input.give_up(&mut came);
    came
}

fn assert_typed(came: &Came) {
    match came {
        Came::Key(key) => {
            if let KeyCode::Char(c) = key.code {
                assert!(!c.is_control(), "{key:?}");
            }
        }
        Came::Paste(pasted) => {
            // What is no UTF-8 is kept as a mark of three bytes.
            assert!(pasted.text.len() <= PASTE_AT_MOST * 3);
        }
        Came::Mouse(_) => {}
    }
}

fn msg(came: Came) -> Msg {
    match came {
        Came::Key(key) => Msg::Key(key),
        Came::Paste(pasted) => Msg::Paste(pasted),
        Came::Mouse(mouse) => Msg::Mouse(mouse),
    }
}

fn assert_quiet(state: &call_settings::tui::state::State, area: Rect) {
    let mut buffer = Buffer::empty(area);
    view(state, area, &mut buffer);
    let shown = buffer.content.iter().flat_map(|cell| cell.symbol().chars());
    assert_eq!(shown.into_iter().find(|c| is_hostile(*c)), None);
}
