//! `simulate`: what the settings do to calls, samples or a site's own.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use crate::calls::Log;
use crate::replay::lessons::LESSONS;
use crate::replay::{Replay, Report, sql};
use crate::say;
use crate::settings::Settings;
use crate::text::Text;

use super::amended;
use super::assign::Assignment;
use super::context::Context;
use super::exit::Exit;
use super::exports::Exports;
use super::filter::{self, Filter};
use super::logs::Counted;
use super::tickets::Cells;
use super::words::Words;
use super::{explain, logs, report};

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "LOG")]
    logs: Vec<PathBuf>,
    #[arg(long, value_name = "NAME")]
    format: Option<String>,
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    #[arg(long, value_name = "TIME")]
    since: Option<String>,
    #[arg(long, value_name = "TIME")]
    until: Option<String>,
    #[arg(long, value_name = "ID")]
    queue: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    customer: Option<String>,
    #[arg(long, value_name = "FILE")]
    tickets: Option<PathBuf>,
    #[arg(long, requires = "tickets")]
    raw: bool,
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[arg(long, value_name = "CALL_ID")]
    explain: Option<String>,
    #[arg(long, value_name = "DIALECT", requires = "table", value_parser = dialects())]
    #[arg(conflicts_with_all = ["logs", "format", "since", "until", "queue", "customer"])]
    #[arg(conflicts_with_all = ["tickets", "report", "explain", "strict", "json"])]
    sql: Option<String>,
    #[arg(long, value_name = "NAME", requires = "sql", value_parser = table)]
    table: Option<String>,
    #[arg(long)]
    strict: bool,
    #[arg(long)]
    json: bool,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Show what the settings do to calls",
        vi: "Cho xem cài đặt tác động thế nào đến các cuộc gọi",
    },
    usage: "[LOG]... [--format NAME] [--set KEY=VALUE]... [--since TIME] [--until TIME] \
            [--queue ID] [--customer NUMBER] [--tickets FILE.csv|.json [--raw]] [--report FILE.md] \
            [--explain CALL_ID] [--strict] [--json] [--sql duckdb|postgresql|clickhouse --table NAME]",
    args: &[
        (
            "logs",
            Text {
                en: "Call logs; - is standard input; without one the samples are used",
                vi: "Các nhật ký cuộc gọi; - là đầu vào chuẩn; không có thì dùng các cuộc mẫu",
            },
        ),
        (
            "format",
            Text {
                en: "The format of the logs, where their content does not show it: csv, jsonl, call-log, history, queue-log, or a mapping such as freepbx",
                vi: "Dạng của nhật ký, khi nội dung chưa cho biết: csv, jsonl, call-log, history, queue-log, hoặc một ánh xạ như freepbx",
            },
        ),
        (
            "set",
            Text {
                en: "Simulate as if this value were in the file; no file is touched",
                vi: "Chạy thử như thể tệp có giá trị này; không đụng đến tệp nào",
            },
        ),
        (
            "since",
            Text {
                en: "Only calls that began then or later: 2026-11-21, 2026-11-21 09:00:00, RFC 3339 \
                     or epoch",
                vi: "Chỉ các cuộc bắt đầu từ lúc đó: 2026-11-21, 2026-11-21 09:00:00, RFC 3339 hoặc \
                     epoch",
            },
        ),
        (
            "until",
            Text {
                en: "Only calls that began before that",
                vi: "Chỉ các cuộc bắt đầu trước lúc đó",
            },
        ),
        (
            "queue",
            Text {
                en: "Only calls of this queue, by id or name",
                vi: "Chỉ các cuộc của hàng đợi này, theo mã hoặc tên",
            },
        ),
        (
            "customer",
            Text {
                en: "Only calls of this customer, however the number is written",
                vi: "Chỉ các cuộc của khách hàng này, số viết cách nào cũng được",
            },
        ),
        (
            "tickets",
            Text {
                en: "Write each ticket with its calls and the reason to this .csv or .json",
                vi: "Ghi từng phiếu ghi, các cuộc gọi và lý do vào tệp .csv hoặc .json này",
            },
        ),
        (
            "raw",
            Text {
                en: "Leave cells of the .csv as they are: a spreadsheet may run those that begin \
                     with = + - @",
                vi: "Giữ nguyên các ô của .csv: bảng tính có thể chạy các ô bắt đầu bằng = + - @",
            },
        ),
        (
            "report",
            Text {
                en: "Write a comparison of the four ways to merge to this file, in Markdown, \
                     customers' numbers masked",
                vi: "Ghi bản so sánh bốn cách gộp vào tệp này, dạng Markdown, che số khách hàng",
            },
        ),
        (
            "explain",
            Text {
                en: "Say of this call what every rule makes of it, and why",
                vi: "Nói rõ từng quy tắc xử lý cuộc gọi này thế nào và vì sao",
            },
        ),
        (
            "sql",
            Text {
                en: "Print a statement that computes the same counts in a database: duckdb, \
                     postgresql or clickhouse",
                vi: "In câu lệnh tính cùng các số đếm trong cơ sở dữ liệu: duckdb, postgresql hoặc \
                     clickhouse",
            },
        ),
        (
            "table",
            Text {
                en: "The table whose calls the statement counts",
                vi: "Bảng có các cuộc gọi mà câu lệnh đếm",
            },
        ),
        (
            "strict",
            Text {
                en: "Count a line that cannot be read as an error",
                vi: "Coi dòng không đọc được là lỗi",
            },
        ),
    ],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    simulate(args, context).unwrap_or_else(|exit| exit)
}

fn simulate(args: &Args, context: &mut Context) -> Result<Exit, Exit> {
    let set = Assignment::parse_all(&args.set).map_err(|faults| context.faults(&faults))?;
    let formats = logs::formats(args.format.as_deref(), context)?;
    let settings = settings(&set, context)?;
    if let (Some(dialect), Some(table)) = (&args.sql, &args.table) {
        let dialect = sql::Dialect::named(dialect).ok_or(Exit::Usage)?;
        let statement = sql::statement(dialect, table, &settings, context.lang());
        context.out.foreign(statement.as_bytes());
        return Ok(Exit::Fine);
    }
    let mut filter = filter(args, &settings, context)?;
    let exports = exports(args, context)?;
    let by_call = args.explain.is_some() || exports.are_asked_for();
    let progress = logs::progress(&args.logs, context.lang());
    let mut log = if args.logs.is_empty() {
        sample(&settings, context)
    } else if by_call || !filter.takes_all() {
        logs::read(&args.logs, &formats, &settings, &progress, context)?
    } else {
        match logs::count_calls(&args.logs, &formats, &settings, &progress, context)? {
            Counted::Calls(log) => *log,
            Counted::Totals(totals) => {
                show(&totals.report(&settings), args, context);
                return Ok(exit(args, totals.log.odd.count()));
            }
        }
    };
    let odd = log.odd.count();
    if !filter.takes_all() {
        log.calls = log.calls.iter().filter(|call| filter.takes(call)).collect();
    }
    let replay = Replay::new(log);
    exports.write(&replay, &settings, context)?;
    match &args.explain {
        Some(id) => explain::print(id, &replay, &settings, args.json, context)?,
        None => show(&replay.report(&settings), args, context),
    }
    Ok(exit(args, odd))
}

fn exports(args: &Args, context: &mut Context) -> Result<Exports, Exit> {
    let cells = if args.raw { Cells::Raw } else { Cells::Defused };
    Exports::new(args.tickets.as_deref(), cells, args.report.as_deref(), &args.logs, context)
}

/// The dialects that `--sql` takes.
fn dialects() -> PossibleValuesParser {
    sql::DIALECTS.iter().map(|dialect| dialect.name).collect::<Vec<_>>().into()
}

/// A table's name, which may have parts: `history.calls`.
fn table(name: &str) -> Result<String, &'static str> {
    let whole = name.split('.').all(|part| !part.is_empty() && !part.contains(char::is_control));
    if whole { Ok(name.to_owned()) } else { Err("") }
}

fn show(report: &Report, args: &Args, context: &mut Context) {
    if args.json {
        context.out.json(&report.json());
    } else {
        report::print(report, context);
    }
}

const fn exit(args: &Args, odd: u64) -> Exit {
    if args.strict && odd > 0 { Exit::Wrong } else { Exit::Fine }
}

/// The settings in use with the values that are tried; errors end it.
fn settings(set: &[Assignment], context: &mut Context) -> Result<Settings, Exit> {
    let opened = context.open_or_defaults()?;
    let amended = amended::with(&opened, set).map_err(|fault| fault.say(&opened, context))?;
    let tried = opened.with(amended.text);
    match context.problems_of(&tried) {
        Exit::Fine => Ok(tried.reading.settings),
        exit => Err(exit),
    }
}

/// The sample calls, where no log is named.
fn sample(settings: &Settings, context: &mut Context) -> Log {
    let (lang, name) = (context.lang(), LESSONS[0].name);
    context.note(&say!(
        lang,
        "no log is named: these are the sample calls of the lesson `{name}`",
        "chưa ghi nhật ký nào: đây là các cuộc gọi mẫu của bài `{name}`"
    ));
    logs::sample(0, settings)
}

fn filter<'s>(
    args: &Args,
    settings: &'s Settings,
    context: &mut Context,
) -> Result<Filter<'s>, Exit> {
    let mut time = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => filter::instant(text, settings, context).map(Some),
    };
    let (since, until) = (time(&args.since)?, time(&args.until)?);
    Ok(Filter::new(since, until, args.queue.as_deref(), args.customer.as_deref(), settings))
}
