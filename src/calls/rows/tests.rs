use proptest::prelude::*;

use super::*;
use crate::calls::{Event, FORMATS, Format, Gather, Place, Record};

const HEADER: &str =
    "call_id,direction,customer,queue,started_at,queued_at,answered_at,ended_at,ivr\n";

fn hanoi() -> Tz {
    Tz::named("Asia/Ho_Chi_Minh").unwrap()
}

/// A line that opens a log of JSON lines.
const FIRST: &str = r#"{"call_id":"c0","direction":"in","started_at":1,"ended_at":2}"#;

/// What a log says, in its order.
#[derive(Debug, Default, PartialEq)]
struct Told {
    found: Vec<String>,
    records_losses: bool,
}

impl Gather for Told {
    fn record(&mut self, record: Record) {
        let Record::Call(call) = record else { panic!("the own formats have no open calls") };
        self.found.push(format!("{:?}", Row::of(&call)));
    }

    fn event(&mut self, _: &Event<'_>) {
        panic!("the own formats have no events");
    }

    fn odd(&mut self, place: Place, why: Why) {
        self.found.push(format!("{place:?} {why:?}"));
    }

    fn records_losses(&mut self) {
        self.records_losses = true;
    }

    fn has_local_times(&mut self) {}
}

fn format(name: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.name == name).unwrap()
}

fn ordinary(name: &str, mut log: &[u8]) -> Told {
    let mut told = Told::default();
    let mut sink = crate::calls::sink::Sink::new(hanoi(), &mut told);
    (format(name).read)(&mut log, &mut sink).unwrap();
    told
}

/// The same by rows, in two blocks; and that a plain row is the call of its line.
fn by_rows(name: &str, log: &[u8], cut: usize) -> Result<Told, NotByBlocks> {
    let Opening { mut rows, start, line } = (format(name).rows)(log, hanoi()).ok_or(NotByBlocks)?;
    let body = &log[usize::try_from(start).unwrap()..];
    let cut = body[..cut.min(body.len())].iter().rposition(|byte| *byte == b'\n');
    let (mut told, mut line) = (Told::default(), line);
    let (one, two) = body.split_at(cut.map_or(0, |cut| cut + 1));
    for block in [one, two] {
        let ordinary = rows.clone();
        line += rows.read(block, |number, found| match found {
            Found::Row(row, text) => {
                let call = ordinary.call(text).unwrap();
                assert_eq!(format!("{row:?}"), format!("{:?}", Row::of(&call)));
                told.found.push(format!("{row:?}"));
            }
            Found::Call(call) => told.found.push(format!("{:?}", Row::of(call))),
            Found::Odd(column, why) => {
                told.found.push(format!("{:?} {why:?}", (line + number, column)));
            }
            Found::Losses => told.records_losses = true,
        })?;
    }
    Ok(told)
}

fn cells() -> impl Strategy<Value = Vec<String>> {
    let time = "(2026-11-21T09:1[0-9]:0[0-9]\\+07:00|2026-11-21 09:12:00|1795227120|x|)";
    let text =
        "( ?[a-c]{0,2} ?|Bán hàng|\u{a0}b|\u{a0}|[a-d +]{20,40}|[a-d]{14,19}|a\"b|\"a,b\"|\"\")";
    let cells =
        (text, "(in|out|internal|IN|x)", text, text, time, time, time, time, "(true||false|x)");
    cells.prop_map(|(a, b, c, d, e, f, g, h, i)| vec![a, b, c, d, e, f, g, h, i])
}

/// A field of a JSON line, its value's blanks and what may be wrong with it.
fn field() -> impl Strategy<Value = String> {
    let name = "(call_id|direction|customer|hotline|user|queue|started_at|queued_at|answered_at\
                |ended_at|ivr|lost_at|restored_at|note|data|a long name of a field|call\\\\u005fid)";
    let text = "\"( ?[a-c]{0,2} ?|[a-d]{14,19}|Bán hàng|\u{a0}b|[a-d !]{20,40}|in|out|internal|a\\\\\"b\
                |a\\\\|a\tb|true|2026-11-21T09:1[0-9]:0[0-9]\\+07:00|1795227120|x|0900000012)\"";
    let bare = "(null|true|false|0|-0|01|1795227120|1795227120000|1e9|1\\.5|12345678901234567890|x|\
                \\[\\]|\\[1795227121\\]|\\{\\}|\\[\\{\\}\\])";
    (name, prop_oneof![text, bare], "(:|: |:|: | :)")
        .prop_map(|(name, value, colon)| format!("\"{name}\"{colon}{value}"))
}

/// A line that is mostly a call.
fn line() -> impl Strategy<Value = String> {
    let call = (0..60_u32, "(in|out|internal)", "(0900000012|Bán hàng|q01|)", 0..9_u32).prop_map(
        |(id, direction, text, minute)| {
            vec![
                format!("\"call_id\":\"c{id}\""),
                format!("\"direction\":\"{direction}\""),
                format!("\"queue\":\"{text}\""),
                format!("\"started_at\":\"2026-11-21T09:1{minute}:00+07:00\""),
                format!("\"ended_at\":{}", 1_795_227_900_000_u64),
            ]
        },
    );
    let odd = proptest::collection::vec(field(), 0..4);
    let end = "(|||||\r| |,|\\}|\\{|\\[| \\[1\\]|x|\\{\"call_id\":1\\})";
    (call, odd, any::<prop::sample::Index>(), "(,|, |,|, | ,)", end).prop_map(
        |(mut fields, odd, at, comma, end)| {
            let at = at.index(fields.len() + 1);
            fields.splice(at..at, odd);
            format!("{{{}}}{end}", fields.join(&comma))
        },
    )
}

proptest! {
    #[test]
    fn rows_of_csv_are_the_same_both_ways(
        rows in proptest::collection::vec((cells(), 0..11_usize, "(\n|\r\n|\n\n|,x,y\n)"), 0..30),
        cut in 0..2000_usize,
    ) {
        let rows = rows.iter().map(|(cells, columns, end)| {
            cells.iter().take(*columns).cloned().collect::<Vec<_>>().join(",") + end
        });
        let log = HEADER.to_owned() + &rows.collect::<String>();
        prop_assert_eq!(by_rows("csv", log.as_bytes(), cut), Ok(ordinary("csv", log.as_bytes())));
    }

    #[test]
    fn rows_of_json_lines_are_the_same_both_ways(
        lines in proptest::collection::vec((line(), "(\n|\n|\r\n|\n\n)"), 0..12),
        cut in 0..2000_usize,
        mark in any::<bool>(),
    ) {
        let lines = lines.into_iter().map(|(line, end)| line + &end).collect::<String>();
        let log = [if mark { "\u{feff}" } else { "" }, FIRST, "\n", &lines].concat();
        if let Ok(told) = by_rows("jsonl", log.as_bytes(), cut) {
            prop_assert_eq!(told, ordinary("jsonl", log.as_bytes()));
        }
    }

    #[test]
    fn no_bytes_make_it_fail(block in proptest::collection::vec(any::<u8>(), 0..300)) {
        for (name, first) in [("csv", HEADER), ("jsonl", FIRST)] {
            let log = [first.as_bytes(), b"\n", &block].concat();
            let told = by_rows(name, &log, 9);
            prop_assert!(told.is_err() || told == Ok(ordinary(name, &log)));
        }
    }
}

#[test]
fn a_record_over_two_lines_is_left_to_the_ordinary_reader() {
    for (name, log) in [
        ("csv", HEADER.to_owned() + "c1,in,\"a\nb\",,1,,,2,\n"),
        ("jsonl", FIRST.to_owned() + "\n{\"data\":[\n{\"call_id\":1}]}\n"),
        ("jsonl", "{\"call_id\":1,\n\"direction\":\"in\"}\n".to_owned()),
        ("jsonl", format!("[{FIRST},\n{FIRST}]\n")),
    ] {
        assert_eq!(by_rows(name, log.as_bytes(), 0), Err(NotByBlocks), "{log}");
    }
}

#[test]
fn a_log_whose_rows_could_record_losses_says_so() {
    let fields = r#""call_id":"c0","direction":"in","started_at":1,"ended_at":2"#;
    for (row, records) in [
        (format!("{{{fields}}}"), false),
        (format!("{{{fields},\"restored_at\":[]}}"), false),
        (format!("{{{fields},\"lost_at\":[]}}"), true),
        (format!("{{{fields},\"lost_at\":null,\"restored_at\":\"\"}}"), true),
        (format!("{{{fields},\"lost_at\":[1]}}"), true),
    ] {
        let log = row.clone() + "\n" + &row + "\n" + &row + "\n";
        let told = by_rows("jsonl", log.as_bytes(), 0).unwrap();
        assert_eq!((told.found.len(), told.records_losses), (3, records), "{row}");
        assert_eq!(told, ordinary("jsonl", log.as_bytes()));
    }
}
