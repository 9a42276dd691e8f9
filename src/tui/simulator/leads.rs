//! Where the simulator leads back to the form: to the setting that would change a verdict, with a limit
//! that was tried, or one level back.

use super::{Outcome, Simulator, Source};
use crate::rules::agent::{Comes, Moment};
use crate::settings::{Key, row};
use crate::tui::keys::View;

/// The smallest and the largest limit that can be tried, in seconds (`RULES.md` §1).
const LIMITS: std::ops::RangeInclusive<u32> = 1..=3600;

impl Simulator {
    /// Moves the limit on trial; only the view of the SLA has one.
    pub(super) fn try_limit(&mut self, by: i32) {
        if self.view == View::Sla {
            let limit = self.played.limit_on_trial().saturating_add_signed(by);
            self.played.measure(limit.clamp(*LIMITS.start(), *LIMITS.end()));
        }
    }

    /// Takes the limit on trial over, or goes to the setting behind the view.
    pub(super) fn enter(&mut self) -> Option<Outcome> {
        let limit = self.played.limit_on_trial();
        if self.view == View::Sla && limit != self.played.limit() {
            return setting(LIMIT).map(|key| Outcome::Take(key, limit.to_string()));
        }
        self.setting().map(Outcome::GoTo)
    }

    /// The setting that would change what the view says of the selected call.
    fn setting(&self) -> Option<Key> {
        let story = self.played.story(self.cursor.call()?)?;
        match self.view {
            View::Calls | View::Compare => {
                let strategy = self.played.settings().tickets.merge_missed;
                let (verdict, scene) = story.ticket(strategy);
                verdict.setting(&scene)
            }
            View::Sla => setting(LIMIT),
            View::Agent => {
                // What does not come is what people ask about.
                let comes = |moment: &&Moment| matches!(moment.comes, Comes::Yes | Comes::Opens(_));
                let missing = story.moments.iter().filter(|moment| !comes(moment));
                missing.chain(&story.moments).find_map(Moment::setting)
            }
            View::Connection => setting("connection.end_after_seconds"),
        }
    }

    /// Gives up the limit on trial, or the filter, or leaves the lesson.
    pub(super) fn back(&mut self) -> Option<Outcome> {
        let set = self.played.limit();
        match self.source {
            _ if self.played.limit_on_trial() != set => self.played.measure(set),
            _ if self.filter.is_some() => self.filter = None,
            Source::Lesson(_) => return Some(Outcome::LeaveLesson),
            Source::Log(_) => return Some(Outcome::Unused),
        }
        None
    }
}

const LIMIT: &str = "sla.answer_within_seconds";

fn setting(key: &str) -> Option<Key> {
    row(key).map(Key::Setting)
}
