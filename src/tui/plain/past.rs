//! The versions of the file that are kept, each by its number, and bringing one back: its values, or, where
//! no value can be changed, its text as it was.

use super::{Asked, Plain, words};
use crate::say;
use crate::text::Lang;
use crate::tui::keys::Action;
use crate::tui::msg::{Effect, Msg, Version};
use crate::tui::saves;

/// So many versions are told of, the latest; the number of an older one can be given too.
const TOLD: usize = 20;

impl Plain {
    /// Asks for the versions that are kept; [`Self::told_of_past`] takes them.
    pub(super) fn recall(&mut self) -> Option<Effect> {
        let path = self.state.file.path.clone();
        if path.is_some() {
            self.asked = Asked::Version;
        } else {
            self.said.push(none(self.state.lang));
        }
        path.map(Effect::Recall)
    }

    /// The versions, if it was they that were asked for, and not an undo.
    pub(super) fn told_of_past(&self, msg: Msg) -> Msg {
        match msg {
            Msg::Recalled(past) if self.asked == Asked::Version => Msg::Past(past),
            msg => msg,
        }
    }

    /// Says them; where there is none, nothing is asked.
    pub(super) fn say_past(&mut self) {
        let (lang, past) = (self.state.lang, &self.state.past);
        if past.is_empty() {
            self.said.push(none(lang));
            self.asked = Asked::Command;
            return;
        }
        self.said.extend(past.iter().take(TOLD).flat_map(|version| one(version, lang)));
        if past.len() > TOLD {
            let more = past.len() - TOLD;
            self.said.push(say!(
                lang,
                "Older ones: {more}, which `call-settings history` lists.",
                "Các bản cũ hơn: {more}, xem bằng `call-settings history`."
            ));
        }
    }

    /// Brings a version back by its number, unsaved.
    pub(super) fn version(&mut self, answer: &str) -> Option<Effect> {
        if answer.is_empty() {
            self.said.push(words::kept(self.state.lang));
            return None;
        }
        let number = answer.parse().ok();
        let is_it = |version: &Version| Some(version.number) == number;
        let Some(at) = self.state.past.iter().position(is_it) else {
            self.said.push(words::no_such_number(answer, self.state.lang));
            self.asked = Asked::Version;
            return None;
        };
        self.state.past_at = at;
        saves::act(&mut self.state, Action::Enter)
    }
}

fn one(version: &Version, lang: Lang) -> Vec<String> {
    let (number, when, who) = (version.number, version.when.get(lang), version.who.get(lang));
    let what = Some(version.what.get(lang)).filter(|what| !what.is_empty());
    let what = what.map(|what| format!("   “{what}”"));
    let changes = version.changes.iter().map(|change| format!("   {}", change.say(lang)));
    std::iter::once(format!("{number}. {when}  {who}")).chain(what).chain(changes).collect()
}

fn none(lang: Lang) -> String {
    say!(
        lang,
        "No version of this file is kept yet: the first save begins its history.",
        "Chưa giữ phiên bản nào của tệp này: lần lưu đầu tiên sẽ bắt đầu lịch sử."
    )
}
