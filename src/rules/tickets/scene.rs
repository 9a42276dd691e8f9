//! What the sentence on a ticket verdict needs beside the verdict.

use crate::calls::Call;
use crate::rules::{Basis, day, kind, queues};
use crate::say;
use crate::settings::queues::SWITCH;
use crate::settings::{Key, Settings, Strategy};
use crate::text::{Lang, visible};

/// What the sentence on a verdict needs beside it.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The settings in force.
    pub settings: &'a Settings,
    /// The strategy the verdict was made under; need not be the one in force.
    pub strategy: Strategy,
    /// The call.
    pub call: &'a Call,
    /// The call that opened the ticket this one joined.
    pub opener: Option<&'a Call>,
}

impl Scene<'_> {
    /// `23:58, gọi vào nhỡ, hàng đợi Bán hàng.`
    pub(super) fn call(&self, lang: Lang) -> String {
        let at = day::minute(self.call.started, self.settings.site.time_zone.0);
        let kind = kind(self.call).get(lang);
        if self.call.queue.is_empty() {
            return format!("{at}, {kind}.");
        }
        let queue = visible(queues::title(&self.settings.queues, &self.call.queue));
        say!(lang, "{at}, {kind}, queue {queue}.", "{at}, {kind}, hàng đợi {queue}.")
    }

    /// `, mở lúc 09:12 từ cuộc c1`
    pub(super) fn opened(&self, lang: Lang) -> String {
        let Some(opener) = self.opener else { return String::new() };
        let at = day::minute(opener.started, self.settings.site.time_zone.0);
        let id = visible(&opener.id);
        say!(lang, ", opened at {at} by call {id}", ", mở lúc {at} từ cuộc {id}")
    }

    /// A word on the day of a call that began before midnight and ended after it.
    pub(super) fn midnight(&self, lang: Lang) -> String {
        let zone = self.settings.site.time_zone.0;
        if day::day(self.call.started, zone) == day::day(self.call.ended, zone) {
            return String::new();
        }
        let ours = Basis::Ours.note(lang);
        say!(
            lang,
            " It ran past midnight and belongs to the day it began{ours}.",
            " Cuộc gọi kéo qua 12 giờ đêm, tính vào ngày bắt đầu{ours}."
        )
    }

    /// The key of the switch of the call's queue.
    pub(super) fn queue_switch(&self) -> Option<Key> {
        let at = queues::find(&self.settings.queues, &self.call.queue)?;
        let queue = self.settings.queues.get(at)?;
        Some(Key::QueueField(queue.id.clone(), SWITCH))
    }
}
