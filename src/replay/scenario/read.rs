//! TOML → scenarios, with every problem and its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Kind, Problem};
use super::{Calls, Scenario, Words, expect, overlay};
use crate::calls::{COLUMNS, NEEDED};
use crate::text::Text;

/// The names of a file of several scenarios, and those of one scenario.
const FILE: &[&str] = &["title", "note", "calls", "settings", "expect", "scenario"];
const ONE: &[&str] = &["title", "note", "calls", "settings", "expect"];

/// What a scenario has, before it is known to be whole.
#[derive(Clone, Default)]
struct Parts {
    title: Words,
    note: Words,
    calls: Option<Calls>,
    overlay: Vec<overlay::Given>,
    expected: Vec<expect::Expectation>,
}

pub(super) fn read(text: &str) -> Result<Vec<Scenario>, Vec<Problem>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| {
            let kind = Kind::Syntax(error.message().to_owned());
            Problem::new(error.span().unwrap_or_default(), kind)
        })
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let scenarios = file(&document, &mut problems);
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    if problems.is_empty() { Ok(scenarios) } else { Err(problems) }
}

fn file(document: &Spanned<DeTable<'_>>, problems: &mut Vec<Problem>) -> Vec<Scenario> {
    let table = document.get_ref();
    let shared = parts(table, Parts::default(), FILE, problems);
    let Some((_, several)) = table.iter().find(|(name, _)| name.get_ref() == "scenario") else {
        return shared.whole(document.span(), problems).into_iter().collect();
    };
    let tables = several.get_ref().as_array().map(|several| {
        let tables = several.iter().map(|one| Some((one.get_ref().as_table()?, one.span())));
        tables.collect::<Option<Vec<_>>>()
    });
    let Some(tables) = tables.flatten().filter(|tables| !tables.is_empty()) else {
        let wanted = Text { en: "written [[scenario]]", vi: "viết là [[scenario]]" };
        problems.push(Problem::wrong(several.span(), "scenario", wanted));
        return Vec::new();
    };
    let each = tables.into_iter().filter_map(|(table, span)| {
        parts(table, shared.clone(), ONE, problems).whole(span, problems)
    });
    each.collect()
}

/// What a table has, laid over what `shared` has.
fn parts(
    table: &DeTable<'_>,
    shared: Parts,
    known: &[&'static str],
    problems: &mut Vec<Problem>,
) -> Parts {
    let mut parts = shared;
    for (name, value) in table {
        match (name.get_ref().as_ref(), value.get_ref()) {
            ("title", _) => parts.title = words("title", value, problems),
            ("note", _) => parts.note = words("note", value, problems),
            ("calls", _) => parts.calls = calls(value, problems),
            ("settings", DeValue::Table(given)) => {
                parts.overlay.extend(overlay::read(given, problems));
            }
            ("expect", DeValue::Table(expected)) => {
                parts.expected.extend(expect::read(expected, problems));
            }
            ("settings" | "expect", _) => {
                let wanted = Text { en: "a table", vi: "một bảng" };
                problems.push(Problem::wrong(value.span(), name.get_ref(), wanted));
            }
            (other, _) if known.contains(&other) => {}
            (other, _) => {
                problems.push(Problem::unknown(name.span(), other, known.iter().copied()));
            }
        }
    }
    parts
}

impl Parts {
    fn whole(self, span: Range<usize>, problems: &mut Vec<Problem>) -> Option<Scenario> {
        let Self { title, note, calls, overlay, mut expected } = self;
        let Some(calls) = calls else {
            // A problem in the calls themselves has been told already.
            if problems.is_empty() {
                problems.push(Problem::new(span.start..span.start, Kind::Missing("calls")));
            }
            return None;
        };
        expected.sort_by_key(|expectation| expectation.span.start);
        Some(Scenario { title, note, calls, overlay, expected })
    }
}

fn words(name: &str, value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) -> Words {
    let mut words = Words::default();
    match value.get_ref() {
        DeValue::String(text) => words = Words { en: text.to_string(), vi: text.to_string() },
        DeValue::Table(table) => {
            for (lang, text) in table {
                let place = match lang.get_ref().as_ref() {
                    "en" => &mut words.en,
                    "vi" => &mut words.vi,
                    other => {
                        problems.push(Problem::unknown(lang.span(), other, ["vi", "en"]));
                        continue;
                    }
                };
                match text.get_ref().as_str() {
                    Some(text) => text.clone_into(place),
                    None => problems.push(Problem::wrong(text.span(), lang.get_ref(), TEXT)),
                }
            }
        }
        _ => problems.push(Problem::wrong(value.span(), name, TEXT)),
    }
    words
}

const TEXT: Text =
    Text { en: "text, or a table of vi and en", vi: "chữ, hoặc một bảng có vi và en" };

fn calls(value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) -> Option<Calls> {
    match value.get_ref() {
        DeValue::String(name) => Some(Calls::Log(name.to_string())),
        DeValue::Array(rows) => {
            let rows = rows.iter().filter_map(|row| {
                if let DeValue::Table(table) = row.get_ref() {
                    return Some(record(table, problems));
                }
                problems.push(Problem::wrong(row.span(), "calls", CALLS));
                None
            });
            csv(&rows.collect::<Vec<_>>()).map(Calls::Rows)
        }
        _ => {
            problems.push(Problem::wrong(value.span(), "calls", CALLS));
            None
        }
    }
}

const CALLS: Text = Text {
    en: "the name of a log, or rows such as { call_id = \"c1\", direction = \"in\", … }",
    vi: "tên một nhật ký, hoặc các dòng như { call_id = \"c1\", direction = \"in\", … }",
};

/// One call as a record of the project's own CSV: a value for each column that it names.
type Record = [Option<String>; COLUMNS.len()];

fn record(row: &DeTable<'_>, problems: &mut Vec<Problem>) -> Record {
    let mut record = Record::default();
    for (name, value) in row {
        let Some(at) = COLUMNS.iter().position(|column| column == name.get_ref()) else {
            problems.push(Problem::unknown(name.span(), name.get_ref(), COLUMNS));
            continue;
        };
        record[at] = plain(value.get_ref());
        if record[at].is_none() {
            let wanted = Text { en: "a plain value", vi: "giá trị đơn" };
            problems.push(Problem::wrong(value.span(), name.get_ref(), wanted));
        }
    }
    record
}

/// A value as the CSV has it; an array is joined with `;`.
fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        DeValue::Datetime(time) => Some(time.to_string()),
        DeValue::Array(values) => {
            let values: Option<Vec<_>> = values.iter().map(|one| plain(one.get_ref())).collect();
            values.map(|values| values.join(";"))
        }
        DeValue::Float(_) | DeValue::Table(_) => None,
    }
}

/// The columns that no row names are left out: a log with a column for losses records losses.
fn csv(records: &[Record]) -> Option<String> {
    let named = |at: &usize| records.iter().any(|record| record[*at].is_some());
    let columns: Vec<_> =
        (0..COLUMNS.len()).filter(|at| NEEDED.contains(&COLUMNS[*at]) || named(at)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|at| COLUMNS[*at])).ok()?;
    for record in records {
        let fields = columns.iter().map(|at| record[*at].as_deref().unwrap_or_default());
        writer.write_record(fields).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}
