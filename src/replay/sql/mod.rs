//! The report as one SQL statement, for calls that already lie in a database.
//!
//! The statement is written from the settings, as a report is made under them, and counts what
//! `simulate --json` counts, under the same names. It asks for a table with the columns of the
//! program's own format; what a table cannot do as the rules do, number normalisation above all, it
//! says in its first lines.

mod dialect;

pub use dialect::{DIALECTS, Dialect};

use crate::calls::COLUMNS;
use crate::rules::{customer, queues, sla};
use crate::say;
use crate::settings::{Choose as _, Settings, Strategy};
use crate::text::Lang;

/// The statement that computes the counts of a report over a table under these settings.
pub fn statement(dialect: &Dialect, table: &str, settings: &Settings, lang: Lang) -> String {
    let (from, to) = ("coalesce(queued_at, started_at)", "coalesce(answered_at, ended_at)");
    let readable = READABLE
        .replace("{anonymous}", &words(dialect, &customer::ANONYMOUS))
        .replace("{queue}", &dialect.nfc("trim(coalesce(cs_ranked.queue, ''))"))
        .replace("{day}", &dialect.day(settings.site.time_zone.0.name()))
        .replace("{wait}", &dialect.seconds(from, to));
    [
        heading(dialect, settings, lang),
        RECORDS.replace("{table}", &named(table)),
        readable,
        switched(dialect, settings),
        SUMS.to_owned(),
        counts(settings),
    ]
    .concat()
}

/// A table's name, its parts in quotes where they are no plain words.
fn named(table: &str) -> String {
    let part = |part: &str| {
        let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
        let first = part.bytes().next().is_some_and(|first| !first.is_ascii_digit());
        if first && part.bytes().all(plain) {
            part.to_owned()
        } else {
            format!("\"{}\"", part.replace('"', "\"\""))
        }
    };
    table.split('.').map(part).collect::<Vec<_>>().join(".")
}

fn words(dialect: &Dialect, words: &[&str]) -> String {
    words.iter().map(|word| dialect.text(word)).collect::<Vec<_>>().join(", ")
}

/// What the statement is and what it asks for; no text of a setting's stands in it, which could end
/// the comment.
fn heading(dialect: &Dialect, settings: &Settings, lang: Lang) -> String {
    let dialect = dialect.name;
    let strategy = settings.tickets.merge_missed.choice().value;
    let needed: Vec<_> = COLUMNS.into_iter().filter(|name| USED.contains(name)).collect();
    let needed = needed.join(", ");
    let text = say!(
        lang,
        "The counts of call-settings simulate --json, for {dialect}; the strategy in force is {strategy}.\n\
         The table's columns: {needed}.\n\
         Times are instants (timestamp with time zone, DateTime64), ivr is a truth value, and an empty\n\
         time is NULL. Customers are compared as the table has them: normalise their numbers there.",
        "Các số đếm của call-settings simulate --json, cho {dialect}; cách gộp đang chọn là {strategy}.\n\
         Các cột của bảng: {needed}.\n\
         Thời điểm là kiểu có múi giờ (timestamp with time zone, DateTime64), ivr là kiểu đúng/sai, thời\n\
         điểm trống là NULL. Khách hàng được so đúng như trong bảng: hãy chuẩn hóa số ở đó trước."
    );
    text.lines().flat_map(|line| ["-- ", line, "\n"]).collect()
}

/// The columns that the statement reads.
const USED: [&str; 9] = [
    "call_id",
    "direction",
    "customer",
    "queue",
    "started_at",
    "queued_at",
    "answered_at",
    "ended_at",
    "ivr",
];

/// One record stands for each call: the answered one, else the later-ending one.
const RECORDS: &str = "\
WITH cs_records AS (
  SELECT call_id, lower(trim(t.direction)) AS direction, customer, queue, started_at, queued_at, answered_at, ended_at, ivr,
    CASE
      WHEN call_id IS NULL OR call_id = '' OR started_at IS NULL OR ended_at IS NULL THEN 0
      WHEN t.direction IS NULL OR lower(trim(t.direction)) NOT IN ('in', 'out', 'internal') THEN 0
      WHEN ended_at < started_at OR answered_at < started_at OR answered_at > ended_at THEN 0
      ELSE 1
    END AS readable
  FROM {table} AS t
),
cs_ranked AS (
  SELECT *, row_number() OVER (
    PARTITION BY call_id
    ORDER BY CASE WHEN answered_at IS NULL THEN 0 ELSE 1 END DESC, ended_at DESC, answered_at DESC, started_at DESC
  ) AS place
  FROM cs_records
  WHERE readable = 1
),
";

/// What the rules need of each call.
const READABLE: &str = "\
cs_calls AS (
  SELECT
    direction,
    CASE
      WHEN direction = 'internal' THEN 'internal'
      WHEN answered_at IS NOT NULL THEN 'answered'
      WHEN ivr THEN 'ivr'
      ELSE 'missed'
    END AS outcome,
    CASE WHEN lower(trim(coalesce(cs_ranked.customer, ''))) IN ({anonymous}) THEN NULL ELSE trim(cs_ranked.customer) END AS customer,
    {queue} AS queue,
    {day} AS day,
    {wait} AS wait
  FROM cs_ranked
  WHERE place = 1
),
";

/// Sums over calls, and over customers' days.
const SUMS: &str = "\
cs_days AS (
  SELECT direction, customer, day, count(DISTINCT bucket) AS buckets
  FROM cs_switched
  WHERE outcome = 'missed' AND ticket = 1 AND customer IS NOT NULL
  GROUP BY direction, customer, day
),
cs_found AS (
  SELECT
    (SELECT count(*) FROM cs_records) AS n_read,
    (SELECT count(*) FROM cs_records WHERE readable = 0) AS n_unreadable,
    (SELECT count(*) FROM cs_ranked WHERE place > 1) AS n_duplicates
),
cs_per_day AS (
  SELECT
    count(CASE WHEN direction = 'in' THEN 1 END) AS days_in,
    count(CASE WHEN direction = 'out' THEN 1 END) AS days_out,
    coalesce(sum(CASE WHEN direction = 'in' THEN buckets ELSE 0 END), 0) AS buckets_in
  FROM cs_days
),
cs_per_call AS (
  SELECT
    count(CASE WHEN outcome IN ('answered', 'missed') AND direction = 'in' THEN 1 END) AS n_in,
    count(CASE WHEN outcome IN ('answered', 'missed') AND direction = 'out' THEN 1 END) AS n_out,
    count(CASE WHEN outcome = 'internal' THEN 1 END) AS n_internal,
    count(CASE WHEN outcome = 'ivr' THEN 1 END) AS n_ivr,
    count(CASE WHEN outcome = 'answered' THEN 1 END) AS n_answered,
    count(CASE WHEN outcome = 'missed' THEN 1 END) AS n_missed,
    count(CASE WHEN outcome = 'answered' AND ticket = 1 THEN 1 END) AS from_answered,
    count(CASE WHEN outcome = 'missed' AND ticket = 1 THEN 1 END) AS missed,
    count(CASE WHEN outcome = 'missed' AND ticket = 1 AND direction = 'out' THEN 1 END) AS missed_out,
    count(CASE WHEN outcome = 'missed' AND ticket = 1 AND customer IS NULL THEN 1 END) AS lone,
    count(CASE WHEN outcome = 'missed' AND ticket = 1 AND customer IS NULL AND direction = 'in' THEN 1 END) AS lone_in,
    count(CASE WHEN outcome = 'answered' AND direction = 'in' THEN 1 END) AS sla_answered,
    count(CASE WHEN outcome IN ('answered', 'missed') AND direction = 'in' THEN 1 END) AS sla_offered,
    count(CASE WHEN outcome = 'answered' AND direction = 'in' AND in_time = 1 THEN 1 END) AS sla_within,
    count(CASE WHEN outcome = 'missed' AND direction = 'in' AND is_short = 1 THEN 1 END) AS sla_short
  FROM cs_switched
)
";

/// The queues' switches, the buckets of the strategy by queue, and the SLA's limit.
fn switched(dialect: &Dialect, settings: &Settings) -> String {
    let spellings = settings.queues.iter().flat_map(|queue| [&queue.id, &queue.name]);
    let (mut off, mut buckets) = (Vec::new(), String::new());
    for name in spellings.filter(|name| !name.is_empty()) {
        let queue = queues::find(&settings.queues, name).and_then(|at| settings.queues.get(at));
        let Some(queue) = queue else { continue };
        let name = dialect.nfc(&dialect.text(name));
        buckets += &[" WHEN ", &name, " THEN ", &dialect.text(&queue.id)].concat();
        if !queue.create_ticket {
            off.push(name);
        }
    }
    let bucket = if buckets.is_empty() {
        "queue".to_owned()
    } else {
        format!("CASE queue{buckets} ELSE queue END")
    };
    let ticket = match (settings.tickets.auto_create, off.as_slice()) {
        (false, _) => "0".to_owned(),
        (true, []) => "1".to_owned(),
        (true, off) => {
            let off = off.join(", ");
            format!("CASE WHEN direction = 'in' AND queue IN ({off}) THEN 0 ELSE 1 END")
        }
    };
    let (limit, short) = (settings.sla.answer_within_seconds, sla::SHORT);
    format!(
        "cs_switched AS (\n  SELECT direction, outcome, customer, day, {bucket} AS bucket,\n    \
         {ticket} AS ticket,\n    \
         CASE WHEN wait <= {limit} THEN 1 ELSE 0 END AS in_time,\n    \
         CASE WHEN wait <= {short} THEN 1 ELSE 0 END AS is_short\n  FROM cs_calls\n),\n"
    )
}

/// The counts by their names in JSON.
fn counts(settings: &Settings) -> String {
    let target = settings.sla.target_percent;
    let met = format!(
        "CASE WHEN sla_answered = 0 THEN NULL ELSE 100 * sla_within >= {target} * sla_answered END"
    );
    let calls = [
        ("calls.read", "n_read"),
        ("calls.inbound", "n_in"),
        ("calls.outbound", "n_out"),
        ("calls.internal", "n_internal"),
        ("calls.ivr", "n_ivr"),
        ("calls.answered", "n_answered"),
        ("calls.missed", "n_missed"),
        ("calls.duplicates", "n_duplicates"),
        ("calls.unreadable", "n_unreadable"),
    ];
    let sums = [
        ("sla.within", "sla_within"),
        ("sla.answered", "sla_answered"),
        ("sla.offered", "sla_offered"),
        ("sla.short_abandons", "sla_short"),
        ("sla.met", met.as_str()),
    ];
    let mut columns: Vec<_> = calls.map(|(name, sum)| column(name, sum)).into();
    let in_force = settings.tickets.merge_missed;
    columns.extend(tickets("tickets", in_force));
    for strategy in Strategy::EVERY {
        columns.extend(tickets(&format!("strategies.{}", strategy.choice().value), strategy));
    }
    columns.extend(sums.map(|(name, sum)| column(name, sum)));
    let columns = columns.join(",\n");
    format!("SELECT\n{columns}\nFROM cs_per_call CROSS JOIN cs_per_day CROSS JOIN cs_found;\n")
}

fn column(name: &str, sum: &str) -> String {
    format!("  {sum} AS \"{name}\"")
}

/// The tickets of one strategy (`RULES.md` §3).
fn tickets(under: &str, strategy: Strategy) -> [String; 3] {
    let missed = match strategy {
        Strategy::PerCall => "missed",
        Strategy::AllInbound => "days_in + lone_in + missed_out",
        Strategy::PerDirection => "days_in + days_out + lone",
        Strategy::PerQueue => "buckets_in + days_out + lone",
    };
    [
        column(&format!("{under}.total"), &format!("from_answered + {missed}")),
        column(&format!("{under}.from_answered"), "from_answered"),
        column(&format!("{under}.from_missed"), missed),
    ]
}
