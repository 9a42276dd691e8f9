//! What the row under the cursor does to the loaded calls, in one short sentence. Every figure is at
//! hand, however many calls there are: this is asked at every step of the cursor.

use crate::replay::Report;
use crate::rules::sla;
use crate::say;
use crate::settings::{Settings, queues};
use crate::text::{Lang, count, percent};
use crate::tui::rows::Target;
use crate::tui::state::State;

/// The sentence; none where the row does nothing to calls, or none are loaded.
pub fn say(state: &State, target: Target, lang: Lang) -> Option<String> {
    let strip = state.simulator.strip();
    let now = strip.now;
    let said = match target {
        _ if strip.calls == 0 => None,
        Target::Queue(at, row) if row == queues::SWITCH => {
            let is_on = state.settings().queues.get(at)?.create_ticket;
            Some(switch(state, is_on, lang, |settings| {
                if let Some(queue) = settings.queues.get_mut(at) {
                    queue.create_ticket = !is_on;
                }
            }))
        }
        Target::Queue(..) => None,
        Target::Setting(row) => match row.key {
            "tickets.auto_create" => {
                let is_on = state.settings().tickets.auto_create;
                Some(switch(state, is_on, lang, |settings| settings.tickets.auto_create = !is_on))
            }
            "tickets.merge_missed" => Some(ways(now, lang)),
            "notifications.incoming_call" | "ringtone.file" => Some(incoming(now, lang)),
            "urls.popup_answer" | "urls.incoming_iframe" | "urls.callout_iframe" => {
                let is_set = !row.value(state.settings()).to_string().is_empty();
                opens_on(row.key, now).map(|calls| pages(calls, is_set, lang))
            }
            "sla.target_percent" | "sla.answer_within_seconds" => Some(in_time(now, lang)),
            "connection.end_after_seconds" => Some(losses(now, lang)),
            _ => None,
        },
    };
    said.map(|said| say!(lang, "On these calls: {said}", "Với các cuộc này: {said}"))
}

/// The tickets with a switch as it is, and as it would be.
fn switch(state: &State, is_on: bool, lang: Lang, turn: impl FnOnce(&mut Settings)) -> String {
    let mut turned = state.settings().clone();
    turn(&mut turned);
    let turned = state.simulator.report(&turned);
    let [now, then] =
        [state.simulator.strip().now, &turned].map(|of| count(lang, of.in_force().total));
    let (on, off) = if is_on { (now, then) } else { (then, now) };
    say!(lang, "tickets {on} when on, {off} when off", "{on} phiếu ghi khi bật, {off} khi tắt")
}

fn ways(now: &Report, lang: Lang) -> String {
    let [one, two, three, four] = now.tickets.map(|tickets| count(lang, tickets.total));
    say!(
        lang,
        "tickets 1: {one}, 2: {two}, 3: {three}, 4: {four}",
        "phiếu ghi 1: {one}, 2: {two}, 3: {three}, 4: {four}"
    )
}

fn incoming(now: &Report, lang: Lang) -> String {
    let calls = count(lang, now.calls.inbound);
    say!(lang, "{calls} ring an agent", "{calls} cuộc đổ về tổng đài viên")
}

/// On how many calls the page of a key opens, or would if it were set.
fn opens_on(key: &str, now: &Report) -> Option<u64> {
    let outgoing = now.calls.answered.saturating_sub(now.sla.answered);
    let with_ticket = now.in_force().from_answered;
    match key {
        "urls.popup_answer" => Some(now.calls.answered),
        "urls.incoming_iframe" => Some(with_ticket.saturating_sub(outgoing)),
        "urls.callout_iframe" => Some(outgoing.min(with_ticket)),
        _ => None,
    }
}

fn pages(calls: u64, is_set: bool, lang: Lang) -> String {
    let calls = count(lang, calls);
    if is_set {
        say!(lang, "it opens on {calls}", "mở ở {calls} cuộc")
    } else {
        say!(lang, "once set, it opens on {calls}", "khi có URL thì mở ở {calls} cuộc")
    }
}

fn in_time(now: &Report, lang: Lang) -> String {
    if now.sla.answered == 0 {
        return say!(lang, "none was answered", "không có cuộc nào được nghe");
    }
    let share = percent(lang, now.sla.within, now.sla.answered);
    let met = sla::met(now.sla.met(now.sla_settings.target_percent)).get(lang);
    say!(lang, "{share} in time, {met}", "{share} đúng hạn, {met}")
}

fn losses(now: &Report, lang: Lang) -> String {
    let Some(figures) = &now.connection else {
        return say!(lang, "no lost connection is recorded", "không ghi lần mất kết nối nào");
    };
    let (ended, losses) = (count(lang, figures.ended), count(lang, figures.losses));
    say!(lang, "{ended} of {losses} losses end the call", "{ended}/{losses} lần mất làm ngắt cuộc")
}
