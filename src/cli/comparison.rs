//! `simulate --report`: what the four strategies make of the calls, as a page of Markdown for people
//! who do not have the program. Customers' numbers are masked in it.

use std::fmt::Write as _;

use crate::replay::contrast::{Contrast, contrasts};
use crate::replay::{Replay, Report};
use crate::rules::day;
use crate::say;
use crate::settings::{Choose as _, ROWS, Settings, Strategy};
use crate::text::{self, Lang, Text, change, count, masked, visible};

use super::report;

/// How many customers' days are shown of those on which the strategies differ.
const DAYS: usize = 20;

/// What the keys of settings begin with that decide tickets and SLA.
const DECIDE: [&str; 4] = ["tickets.", "sla.", "site.time_zone", "site.country"];

/// The whole page.
pub fn page(replay: &Replay, settings: &Settings, logs: &[String], lang: Lang) -> String {
    let report = replay.report(settings);
    let parts = [
        title(replay, settings, logs, lang),
        tickets(&report, lang),
        days(replay, settings, lang),
        sla(&report, lang),
        calls(&report, lang),
        unlisted(&report, lang),
        settings_used(settings, lang),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn title(replay: &Replay, settings: &Settings, logs: &[String], lang: Lang) -> String {
    let zone = settings.site.time_zone.0;
    let calls = &replay.log().calls;
    let name = match settings.site.name.as_str() {
        "" => say!(lang, "Call settings", "Cài đặt cuộc gọi"),
        name => plain(name),
    };
    let span = match (calls.first(), calls.last()) {
        (Some(first), Some(last)) => {
            let [from, to] =
                [first, last].map(|call| text::day(lang, day::day(call.started, zone)));
            say!(lang, ", from {from} to {to}", ", từ {from} đến {to}")
        }
        _ => String::new(),
    };
    let (number, logs) = (count(lang, calls.len() as u64), logs.iter().map(|log| plain(log)));
    let logs: Vec<_> = logs.collect();
    let logs = logs.join(", ");
    say!(
        lang,
        "# {name}: what the four ways to merge make of {number} calls\n\n{logs}{span}. Times are those \
         of {zone}; customers' numbers are masked.\n",
        "# {name}: bốn cách gộp trên {number} cuộc gọi\n\n{logs}{span}. Giờ theo {zone}; số của khách \
         hàng được che bớt.\n"
    )
}

fn tickets(report: &Report, lang: Lang) -> String {
    let heading = [
        Text { en: "way to merge", vi: "cách gộp" },
        Text { en: "tickets", vi: "phiếu ghi" },
        Text { en: "against the one in force", vi: "so với cách đang chọn" },
        Text { en: "of answered calls", vi: "từ cuộc được nghe" },
        Text { en: "of missed calls", vi: "từ cuộc nhỡ" },
    ];
    let in_force = report.in_force().total;
    let ways = Strategy::ALL.iter().zip(&report.tickets).map(|(strategy, tickets)| {
        let (number, choice) = (strategy.number() + 1, strategy.choice());
        let label = format!("{number}. {} (`{}`)", choice.label.get(lang), choice.value);
        let is_in_force = *strategy == report.strategy;
        [
            if is_in_force { format!("**{label}**") } else { label },
            count(lang, tickets.total),
            if is_in_force {
                say!(lang, "in force", "đang chọn")
            } else {
                change(lang, in_force, tickets.total)
            },
            count(lang, tickets.from_answered),
            count(lang, tickets.from_missed),
        ]
    });
    let rows: Vec<_> = ways.map(Vec::from).collect();
    say!(lang, "## Tickets\n\n", "## Phiếu ghi\n\n") + &table(&heading, &rows, lang)
}

/// The customers' days on which the strategies differ most.
fn days(replay: &Replay, settings: &Settings, lang: Lang) -> String {
    let verdicts = replay.verdicts(settings);
    let all = contrasts(replay, settings, &verdicts);
    let title = say!(lang, "## Where they differ\n\n", "## Khác nhau ở đâu\n\n");
    if all.is_empty() {
        let none = say!(
            lang,
            "Nowhere: on these calls all four come to the same.\n",
            "Không ở đâu cả: trên các cuộc gọi này bốn cách như nhau.\n"
        );
        return title + &none;
    }
    let number = count(lang, all.len() as u64);
    let note = say!(
        lang,
        "Days of one customer on which they differ: {number}. The greatest differences:\n\n",
        "Số ngày của một khách hàng có khác nhau: {number}. Khác nhau nhiều nhất:\n\n"
    );
    let heading = [
        Text { en: "customer", vi: "khách hàng" },
        Text { en: "day", vi: "ngày" },
        Text { en: "missed in", vi: "gọi vào nhỡ" },
        Text { en: "missed out", vi: "gọi ra nhỡ" },
        Text { en: "way 1", vi: "cách 1" },
        Text { en: "way 2", vi: "cách 2" },
        Text { en: "way 3", vi: "cách 3" },
        Text { en: "way 4", vi: "cách 4" },
    ];
    let rows: Vec<_> = all.iter().take(DAYS).map(|contrast| row(contrast, lang)).collect();
    title + &note + &table(&heading, &rows, lang)
}

fn row(contrast: &Contrast, lang: Lang) -> Vec<String> {
    let customer = plain(&masked(&contrast.first.customer));
    let mut row = vec![customer, text::day(lang, contrast.day)];
    let numbers = [contrast.incoming, contrast.outgoing].into_iter().chain(contrast.tickets);
    row.extend(numbers.map(|number| count(lang, number)));
    row
}

fn sla(report: &Report, lang: Lang) -> String {
    let heading = [
        Text { en: "of", vi: "tính trên" },
        Text { en: "within / all", vi: "đạt / tổng" },
        Text { en: "rate", vi: "tỷ lệ" },
        Text { en: "target", vi: "mục tiêu" },
    ];
    let title = report::sla_heading(report, lang);
    format!("## {title}\n\n{}", table(&heading, &report::sla_rows(report, lang), lang))
}

fn calls(report: &Report, lang: Lang) -> String {
    let heading = [Text { en: "calls", vi: "cuộc gọi" }, Text { en: "number", vi: "số cuộc" }];
    let title = say!(lang, "## Calls\n\n", "## Cuộc gọi\n\n");
    title + &table(&heading, &report::call_rows(&report.calls, lang), lang)
}

fn unlisted(report: &Report, lang: Lang) -> String {
    if report.unlisted.is_empty() {
        return String::new();
    }
    let title = format!("## {}\n\n", report::UNLISTED.get(lang));
    let queues = report.unlisted.iter().map(|queue| {
        let calls = count(lang, queue.calls);
        format!("- {}: {calls}\n", plain(&queue.queue))
    });
    title + &queues.collect::<String>()
}

/// The settings that decide the tickets and the SLA.
fn settings_used(settings: &Settings, lang: Lang) -> String {
    let heading = [Text { en: "setting", vi: "cài đặt" }, Text { en: "value", vi: "giá trị" }];
    let decides = |key: &str| DECIDE.iter().any(|part| key.starts_with(part));
    let rows = ROWS.iter().filter(|row| decides(row.key)).map(|row| {
        vec![format!("{} (`{}`)", row.label.get(lang), row.key), plain(&row.shown(settings, lang))]
    });
    let queues = settings.queues.iter().filter(|queue| !queue.create_ticket).map(|queue| {
        let no_tickets =
            say!(lang, "no tickets for incoming calls", "không tạo phiếu ghi cho cuộc gọi vào");
        vec![plain(&queue.id), no_tickets]
    });
    let rows: Vec<_> = rows.chain(queues).collect();
    say!(lang, "## Settings\n\n", "## Cài đặt\n\n") + &table(&heading, &rows, lang)
}

/// A table: the first column text, the others numbers.
fn table(heading: &[Text], rows: &[Vec<String>], lang: Lang) -> String {
    let heading: Vec<_> = heading.iter().map(|text| text.get(lang)).collect();
    let rule: Vec<_> = (0..heading.len()).map(|at| if at == 0 { "---" } else { "--:" }).collect();
    let mut table = format!("| {} |\n| {} |\n", heading.join(" | "), rule.join(" | "));
    for row in rows {
        let _ = writeln!(table, "| {} |", row.join(" | "));
    }
    table
}

/// Foreign text that Markdown and HTML leave alone.
fn plain(text: &str) -> String {
    const MEANS_SOMETHING: &str = "\\`*_{}[]<>()#|~!&";
    let text = visible(text);
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if MEANS_SOMETHING.contains(c) {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_stays_text() {
        assert_eq!(plain("a|b<script>*x*\u{1b}"), "a\\|b\\<script\\>\\*x\\*‹1B›");
    }
}
