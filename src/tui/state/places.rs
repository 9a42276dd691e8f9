//! Where the user is, and what is there: the page, and the row under the form's cursor.

use super::{Overlay, Search, State};
use crate::settings::Key;
use crate::tui::notice::Notice;
use crate::tui::page::Page;
use crate::tui::rows::{Level, Line, Target, Trail};

/// Where a jump to a setting was made from, for the way back.
#[derive(Clone, Debug)]
pub struct Origin {
    page: Page,
    trail: Trail,
    /// The search that it was a hit of; none where the jump was made from another setting.
    search: Option<Search>,
}

impl State {
    /// Shows a page from its beginning.
    pub fn show(&mut self, page: Page) {
        self.page = page;
        self.came_from = None;
        self.scroll = 0;
        self.desk.open();
        if page == Page::Changes {
            self.ask_about_theirs();
        }
    }

    /// The row under the cursor of the form.
    pub fn row(&self) -> Line {
        let lines = self.trail.level().lines(self.settings());
        lines.get(self.trail.at()).copied().unwrap_or(Line::Gap)
    }

    /// The value that the keys of that row change.
    pub fn target(&self) -> Option<Target> {
        self.row().target()
    }

    /// Puts the cursor of the form on the row of a key.
    pub fn go_to(&mut self, key: &Key) {
        self.page = Page::Form;
        self.came_from = None;
        self.overlay = None;
        self.trail.go_to(key, &self.draft.settings);
    }

    /// Puts the cursor of the form on the row of a key, from where Esc leads back: to the search that found
    /// it, or to the setting it was left for.
    pub fn visit(&mut self, key: &Key, search: Option<Search>) {
        let origin = Origin { page: self.page, trail: self.trail.clone(), search };
        self.go_to(key);
        let is_hit = origin.search.is_some();
        self.notice = Some(if is_hit { Notice::BackToHits } else { Notice::BackToEffect });
        self.came_from = Some(origin);
    }

    /// One level back: to where a jump was made from, else to the level above.
    pub fn go_back(&mut self) {
        let Some(Origin { page, trail, search }) = self.came_from.take() else {
            return self.trail.leave();
        };
        (self.page, self.trail) = (page, trail);
        self.trail.keep_inside(&self.draft.settings);
        self.overlay = search.map(Overlay::Find);
    }

    /// Whether there is no way back from the row under the form's cursor: neither a level above nor a jump.
    pub fn is_at_top(&self) -> bool {
        self.trail.level() == Level::Main && self.came_from.is_none()
    }

    /// The user goes on from here: Esc is the level above again.
    pub fn stay(&mut self) {
        self.came_from = None;
    }

    /// Puts the cursor on the row of the first error, if there is one.
    pub fn go_to_first_error(&mut self) {
        let mut errors = self.problems.iter().filter(|problem| problem.is_error());
        if let Some(key) = errors.find_map(|problem| problem.key.clone()) {
            self.go_to(&key);
        }
    }

    /// Goes to the setting that would change a verdict on the selected call, with the way back.
    pub fn go_to_setting_of_call(&mut self, key: &Key) {
        self.go_to(key);
        self.left = None;
        self.notice = Some(Notice::ComeBack(self.simulator.selected_id()));
    }

    /// Whether the form shows another value than the file has.
    pub fn is_changed(&self, key: &Key) -> bool {
        self.mended().any(|mended| mended == key)
            || self.changes.iter().any(|change| change.key == *key)
    }

    /// Whether the file's own value of this key is refused and not given up yet.
    pub fn is_refused(&self, key: &Key) -> bool {
        let is_wrong =
            self.problems.iter().any(|one| one.is_error() && one.key.as_ref() == Some(key));
        is_wrong && self.file.base_reading().refused(key).is_some()
    }
}
