//! Calls → a scenario: a text that [`Scenario::parse`](super::Scenario::parse) reads back.

use std::fmt::Write as _;

use toml::Value as Toml;

use super::super::Replay;
use crate::calls::{COLUMNS, Call, Direction, Log, Loss, Outcome, Time};
use crate::rules::day::rfc3339;
use crate::settings::{ROWS, Row, Settings, Value, queues};

/// A scenario of these calls under the settings that differ from the defaults, expecting the tickets
/// that come of them.
pub fn text(calls: &[Call], settings: &Settings) -> String {
    let mut text = String::from("calls = [\n");
    for call in calls {
        let _ = writeln!(text, "    {{ {} }},", fields(call, settings).join(", "));
    }
    text.push_str("]\n\n[settings]\n");
    let plain = Settings::default();
    for row in
        ROWS.iter().filter(|row| row.key != "version" && row.value(&plain) != row.value(settings))
    {
        text.push_str(&line(row, settings));
    }
    for queue in &settings.queues {
        text.push_str("\n[[settings.queues]]\n");
        text.extend(queues::ROWS.iter().map(|row| line(row, queue)));
    }
    let calls = calls.to_vec();
    let report =
        Replay::new(Log { calls: calls.into_iter().collect(), ..Log::default() }).report(settings);
    let _ = writeln!(text, "\n[expect]\ntickets.total = {}", report.in_force().total);
    text
}

fn line<S>(row: &Row<S>, of: &S) -> String {
    let value = match row.value(of) {
        Value::Toggle(on) => on.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => quoted(&text),
    };
    format!("{} = {value}\n", row.key)
}

fn quoted(text: &str) -> String {
    Toml::String(text.to_owned()).to_string()
}

/// What a call has, by the names of the project's own format.
fn fields(call: &Call, settings: &Settings) -> Vec<String> {
    let at = |time: Time| rfc3339(time, settings.site.time_zone.0);
    let all = |of: &dyn Fn(&Loss) -> Option<Time>| {
        let times = call.losses.iter().map(|loss| of(loss).map(at).unwrap_or_default());
        let times: Vec<_> = times.collect();
        quoted(&times.join(";"))
    };
    let value = |column: &&str| match *column {
        "call_id" => Some(quoted(&call.id)),
        "direction" => Some(quoted(direction(call.direction))),
        "customer" => said(&call.customer),
        "hotline" => said(&call.hotline),
        "user" => said(&call.agent),
        "queue" => said(&call.queue),
        "started_at" => Some(at(call.started)),
        "queued_at" => call.queued.map(at),
        "answered_at" => call.answered.map(at),
        "ended_at" => Some(at(call.ended)),
        "lost_at" => (!call.losses.is_empty()).then(|| all(&|loss| Some(loss.lost))),
        "restored_at" => (!call.losses.is_empty()).then(|| all(&|loss| loss.restored)),
        "ivr" => (call.outcome == Outcome::Ivr).then(|| "true".to_owned()),
        _ => None,
    };
    let fields = COLUMNS.iter().filter_map(|name| value(name).map(|is| format!("{name} = {is}")));
    fields.collect()
}

fn said(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| quoted(text))
}

const fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "in",
        Direction::Out => "out",
        Direction::Internal => "internal",
    }
}

#[cfg(test)]
mod tests {
    use super::super::Scenario;
    use super::*;
    use crate::replay::lessons::LESSONS;

    #[test]
    fn every_lesson_written_as_a_scenario_is_read_back_and_holds() {
        for lesson in LESSONS {
            let opened = lesson.open(&Settings::default()).unwrap();
            let text = text(&opened.log.calls.iter().collect::<Vec<_>>(), &opened.settings);
            let scenario = Scenario::parse(&text).unwrap().pop().unwrap();
            assert_eq!(scenario.settings(&Settings::default()), opened.settings, "{text}");
            let zone = opened.settings.site.time_zone.0;
            let mut none = |_: &str| Err(std::io::ErrorKind::NotFound.into());
            let log = scenario.log(zone, &mut none).unwrap();
            assert_eq!(log.calls, opened.log.calls, "{text}");
            let outcome = scenario.run(&Settings::default(), &mut none).unwrap();
            assert_eq!((outcome.checked, outcome.failures), (1, vec![]));
        }
    }
}
