//! What a scenario expects, compared with what the rules say. Both sides are JSON: the report's own
//! and a call's story, so whatever they can say can be expected.

use std::ops::Range;

use serde_json::{Map, Value, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::{Replay, Report};
use super::failure::{Failure, Got, holds};
use super::names::{OF_A_CALL, TICKET};
use super::problem::Problem;
use crate::calls::Log;
use crate::rules::sla::Since;
use crate::rules::tickets::{NoTicket, Opening};
use crate::settings::{Choose as _, Settings, Strategy};
use crate::text::{Text, nearest};

/// One thing that is expected.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expectation {
    /// Where it stands.
    pub span: Range<usize>,
    /// Of which call; none for what the whole log comes to.
    call: Option<String>,
    /// The names that lead to it: `["tickets", "total"]`.
    path: Vec<String>,
    value: Value,
}

/// Everything under an `[expect]` table, and what is wrong with it.
pub(super) fn read(table: &DeTable<'_>, problems: &mut Vec<Problem>) -> Vec<Expectation> {
    let (mut expected, whole) = (Vec::new(), every_name());
    for (name, value) in table {
        match value.get_ref() {
            DeValue::Table(calls) if name.get_ref() == "call" => {
                calls.iter().for_each(|(id, of)| of_call(id, of, &mut expected, problems));
            }
            _ => of_report(&whole, &[], (name, value), &mut expected, problems),
        }
    }
    expected
}

/// A report with every name in it, to tell the known names from the unknown.
fn every_name() -> Value {
    let log = Log { records_losses: true, ..Log::default() };
    Replay::new(log).report(&Settings::default()).json()
}

fn of_report(
    known: &Value,
    path: &[String],
    (name, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>),
    expected: &mut Vec<Expectation>,
    problems: &mut Vec<Problem>,
) {
    let Some(inner) = known.get(name.get_ref().as_ref()) else {
        let names = known.as_object().into_iter().flat_map(Map::keys).map(String::as_str);
        let names = names.chain(path.is_empty().then_some("call"));
        return problems.push(Problem::unknown(name.span(), name.get_ref(), names));
    };
    let path = [path, &[name.get_ref().to_string()]].concat();
    match value.get_ref() {
        DeValue::Table(table) if inner.is_object() => {
            table.iter().for_each(|entry| of_report(inner, &path, entry, expected, problems));
        }
        other => expected.push(Expectation {
            span: name.span().start..value.span().end,
            call: None,
            path,
            value: json(other),
        }),
    }
}

fn of_call(
    id: &Spanned<std::borrow::Cow<'_, str>>,
    of: &Spanned<DeValue<'_>>,
    expected: &mut Vec<Expectation>,
    problems: &mut Vec<Problem>,
) {
    let DeValue::Table(table) = of.get_ref() else {
        let wanted = Text {
            en: "a table, such as { ticket = \"opened\" }",
            vi: "một bảng, ví dụ { ticket = \"opened\" }",
        };
        return problems.push(Problem::wrong(of.span(), id.get_ref(), wanted));
    };
    for (name, value) in table {
        let Some(known) = OF_A_CALL.iter().find(|known| known.name == name.get_ref()) else {
            let names = OF_A_CALL.iter().map(|known| known.name);
            problems.push(Problem::unknown(name.span(), name.get_ref(), names));
            continue;
        };
        match (known.name, value.get_ref()) {
            ("tickets", DeValue::Table(ways)) => {
                ways.iter().for_each(|way| check_way(way, problems));
            }
            _ => check_words(known.words, value, problems),
        }
        expected.push(Expectation {
            span: name.span().start..value.span().end,
            call: Some(id.get_ref().to_string()),
            path: vec![name.get_ref().to_string()],
            value: json(value.get_ref()),
        });
    }
}

fn check_way(
    (way, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>),
    problems: &mut Vec<Problem>,
) {
    let mut ways = Strategy::CHOICES.iter().map(|choice| choice.value);
    if !ways.clone().any(|known| known == way.get_ref()) {
        problems.push(Problem::unknown(way.span(), way.get_ref(), &mut ways));
    }
    check_words(Some(TICKET), value, problems);
}

/// Words that a value of the name is never made of are typing errors.
fn check_words(
    words: Option<&[&'static str]>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Vec<Problem>,
) {
    let Some(words) = words else { return };
    let mut check = |span: Range<usize>, word: &str, words: &[&'static str]| {
        if !words.contains(&word) {
            problems.push(Problem::unknown(span, word, words.iter().copied()));
        }
    };
    match value.get_ref() {
        DeValue::String(word) => check(value.span(), word, words),
        DeValue::Table(table) => {
            for (name, value) in table {
                check(name.span(), name.get_ref(), words);
                if let Some(word) = value.get_ref().as_str() {
                    match name.get_ref().as_ref() {
                        "none" => check(value.span(), word, &NoTicket::ALL.map(NoTicket::code)),
                        "because" => check(value.span(), word, &Opening::CODES),
                        "since" => check(value.span(), word, &Since::ALL.map(Since::code)),
                        _ => {}
                    }
                }
            }
        }
        _ => {}
    }
}

/// The expectations that do not hold.
pub(super) fn failures(
    expected: &[Expectation],
    replay: &Replay,
    settings: &Settings,
    report: &Report,
) -> Vec<Failure> {
    let (whole, outlook) = (report.json(), replay.outlook(settings));
    let of_call = |id: &str| {
        let story = replay.story(replay.find(id)?, settings, &outlook)?;
        Some(story.json())
    };
    let failed = expected.iter().filter_map(|expectation| {
        let got = match &expectation.call {
            None => expectation.within(&whole),
            Some(id) => match of_call(id) {
                Some(said) => expectation.within(&said),
                None => Got::NoCall(near(replay, id)),
            },
        };
        expectation.against(got)
    });
    failed.collect()
}

fn near(replay: &Replay, id: &str) -> Option<String> {
    let ids: Vec<_> = replay.log().calls.iter().map(|call| call.id).collect();
    nearest(id, ids.iter().map(String::as_str)).map(str::to_owned)
}

impl Expectation {
    fn within(&self, said: &Value) -> Got {
        let found = self.path.iter().try_fold(said, |said, name| said.get(name));
        Got::Value(found.cloned().unwrap_or_default())
    }

    fn against(&self, got: Got) -> Option<Failure> {
        if matches!(&got, Got::Value(got) if holds(&self.value, got)) {
            return None;
        }
        let call = self.call.iter().flat_map(|id| ["call", id]);
        let key: Vec<_> = call.chain(self.path.iter().map(String::as_str)).collect();
        let (span, expected) = (self.span.clone(), self.value.clone());
        Some(Failure { span, key: key.join("."), expected, got })
    }
}

/// A value of a scenario as JSON.
fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Null, Value::from)
        }
        DeValue::Float(number) => {
            number.as_str().parse::<f64>().map_or(Value::Null, |number| json!(number))
        }
        DeValue::Boolean(flag) => json!(flag),
        DeValue::Datetime(time) => json!(time.to_string()),
        DeValue::Array(values) => values.iter().map(|one| json(one.get_ref())).collect(),
        DeValue::Table(table) => {
            let entries = table.iter();
            entries.map(|(name, one)| (name.get_ref().to_string(), json(one.get_ref()))).collect()
        }
    }
}
