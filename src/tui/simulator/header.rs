//! The line above every view: which view it is, and which call the cursor is on.
//!
//! ```text
//!   1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 6/7
//! ────────────────────────────────────────────────────────────────────────────────
//! ```

use super::canvas::Canvas;
use super::stage::Stage;
use crate::say;
use crate::text::{Lang, Text, count};
use crate::tui::keys::{Calls, View};
use crate::tui::paint::width;
use crate::tui::theme::Role;

/// The rows that the header takes.
pub(super) const ROWS: u16 = 2;

impl View {
    /// All of them, in the order of their keys, 1 to 5.
    pub const ALL: [Self; 5] =
        [Self::Calls, Self::Compare, Self::Sla, Self::Agent, Self::Connection];

    /// Its key.
    fn number(self) -> usize {
        Self::ALL.iter().position(|view| *view == self).unwrap_or_default() + 1
    }

    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Self::Calls => Text { en: "Calls", vi: "Cuộc gọi" },
            Self::Compare => Text { en: "Compare", vi: "So sánh" },
            Self::Sla => Text::same("SLA"),
            Self::Agent => Text { en: "Agent", vi: "Tổng đài viên" },
            Self::Connection => Text { en: "Lost connection", vi: "Mất kết nối" },
        }
    }
}

/// The blanks before, between and behind the names.
const GAP: u16 = 2;

pub(super) fn view(stage: &Stage<'_>, active: View, canvas: &mut Canvas<'_>) {
    let lang = canvas.lang();
    let end = canvas.width().saturating_sub(1);
    let full = View::ALL.map(|view| name(view, active, lang));
    let room = end.saturating_sub(full.iter().map(|(name, _)| width(name) + GAP).sum());
    let [said, bare] = places(stage, lang);
    let (names, place) = match room.checked_sub(GAP) {
        Some(room) if width(&said) <= room => (full, said),
        Some(room) if width(&bare) <= room => (full, bare),
        _ => (View::ALL.map(|view| short_name(view, active, lang)), bare),
    };
    let mut x = GAP;
    for ((name, role), view) in names.into_iter().zip(View::ALL) {
        canvas.spot(x, 0, width(&name), Calls::Show(view));
        x = canvas.put(x, 0, &name, role) + GAP;
    }
    canvas.put_before(end, 0, &place, Role::Text);
    canvas.rule(0, 1, "");
}

fn name(view: View, active: View, lang: Lang) -> (String, Role) {
    let named = format!("{} {}", view.number(), view.label().get(lang));
    if view == active { (format!("[{named}]"), Role::ActiveTab) } else { (named, Role::Tab) }
}

/// Where the names do not fit, the digits alone still say that there are five views.
fn short_name(view: View, active: View, lang: Lang) -> (String, Role) {
    if view == active { name(view, active, lang) } else { (view.number().to_string(), Role::Tab) }
}

/// `cuộc 6/7`, and the same without the word.
fn places(stage: &Stage<'_>, lang: Lang) -> [String; 2] {
    let number = |n: usize| count(lang, u64::try_from(n).unwrap_or(u64::MAX));
    let (at, of) = (number(stage.cursor.passed()), number(stage.played.calls().len()));
    [say!(lang, "call {at}/{of}", "cuộc {at}/{of}"), format!("{at}/{of}")]
}
