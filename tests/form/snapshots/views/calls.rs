//! The simulator, and what lies over its views.

use call_settings::tui::msg::Msg;
use call_settings::tui::simulator::Coming;

use super::given::{LOST, QUEUE_SWITCH, SLA, URLS, asked, half, many, none};
use super::{View, keys, on, view};
use crate::screen::{Form, Setup};

/// The views.
pub const VIEWS: &[View] = &[
    view("calls", |form| keys(form, "tab 1 left left")),
    view("calls-filtered", |form| {
        keys(form, "tab 1 f");
        form.type_text("vào cskh");
    }),
    view("compare", |form| keys(form, "tab 2 left")),
    on(
        "compare-queues",
        |setup| Setup { calls: QUEUE_SWITCH, ..setup },
        |form| keys(form, "tab 2"),
    ),
    on("sla", |setup| Setup { calls: SLA, ..setup }, |form| keys(form, "tab 3 + +")),
    view("sla-no-data", |form| keys(form, "tab 3")),
    on("agent", |setup| Setup { calls: URLS, ..setup }, |form| keys(form, "tab 4 left left")),
    view("agent-missed", |form| keys(form, "tab 4")),
    on("connection", |setup| Setup { calls: LOST, ..setup }, |form| keys(form, "tab 5")),
    view("connection-no-data", |form| keys(form, "tab 5")),
    view("lesson", |form| keys(form, "tab l enter right right")),
    view("lessons", |form| keys(form, "tab l down")),
    view("add-call", |form| keys(form, "tab a")),
    view("story", |form| keys(form, "tab o")),
    on(
        "story-answered",
        |setup| Setup { calls: URLS, ..setup },
        |form| {
            keys(form, "tab left left o");
        },
    ),
    view("back-from-story", |form| keys(form, "tab o enter")),
    view("calls-reading", |form| {
        asked(form);
        form.give(Msg::Coming(Coming::Pace(half())));
        keys(form, "tab");
    }),
    view("calls-none", |form| {
        come(form, none());
        keys(form, "tab 1");
    }),
    view("compare-none", |form| {
        come(form, none());
        keys(form, "tab 2");
    }),
    view("calls-many", |form| {
        come(form, many());
        keys(form, "tab 1 pgup pgup pgup");
    }),
    view("compare-many", |form| {
        come(form, many());
        keys(form, "tab 2 pgup pgup N");
    }),
    view("sla-many", |form| {
        come(form, many());
        keys(form, "tab 3 pgup - - -");
    }),
    view("calls-masked", |form| keys(form, "tab 1 x")),
    view("calls-no-hit", |form| {
        keys(form, "tab f");
        form.type_text("xyzzy");
    }),
    view("calls-kept-filter", |form| {
        keys(form, "tab f");
        form.type_text("ra");
        keys(form, "enter");
    }),
    view("add-call-refused", |form| {
        keys(form, "tab a down down down bs bs bs");
    }),
    view("keep-calls", |form| keys(form, "tab a enter K")),
    on(
        "story-lost",
        |setup| Setup { calls: LOST, ..setup },
        |form| {
            keys(form, "tab o down down");
        },
    ),
];

/// These calls are there in the place of the lesson's.
fn come(form: &mut Form, calls: Coming) {
    asked(form);
    form.give(Msg::Coming(calls));
}
