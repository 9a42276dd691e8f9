//! What a simulation came to, for people: a table of calls, tickets and SLA; and the story of one
//! call, every verdict with the setting that would change it.

use serde_json::{Value as Json, json};

use crate::replay::{Counts, Line, Report, Rule, Story};
use crate::rules::{connection, sla};
use crate::say;
use crate::settings::{Choose as _, Settings, Strategy};
use crate::text::{Lang, Text, count, seconds, visible};

use super::context::Context;
use super::output::Ink;
use super::table::{Align, lines};

/// Prints the whole report.
pub fn print(report: &Report, context: &mut Context) {
    let lang = context.lang();
    let parts = [
        (CALLS.get(lang).to_owned(), calls(&report.calls, lang)),
        (TICKETS.get(lang).to_owned(), tickets(report, lang)),
        (sla_heading(report, lang), sla(report, lang)),
        (Rule::Connection.label().get(lang).to_owned(), vec![losses(report, lang)]),
        (UNLISTED.get(lang).to_owned(), unlisted(report, lang)),
    ];
    let parts = parts.iter().filter(|(_, lines)| !lines.is_empty());
    for (at, (heading, lines)) in parts.enumerate() {
        if at > 0 {
            context.out.line("");
        }
        let heading = context.out.ink(Ink::Strong, heading);
        context.out.line(&heading);
        for line in lines {
            context.out.line(&format!("  {line}"));
        }
    }
}

const CALLS: Text = Text { en: "Calls", vi: "Cuộc gọi" };
const TICKETS: Text = Text { en: "Tickets", vi: "Phiếu ghi" };
/// The heading of what the file does not list.
pub const UNLISTED: Text =
    Text { en: "Queues that the file does not list", vi: "Hàng đợi không có trong tệp" };

fn calls(counts: &Counts, lang: Lang) -> Vec<String> {
    lines(&[Align::Left, Align::Right], &call_rows(counts, lang))
}

/// How many calls there are of each kind that there is.
pub fn call_rows(counts: &Counts, lang: Lang) -> Vec<Vec<String>> {
    let rows = [
        (Text { en: "records read", vi: "mục đã đọc" }, counts.read, true),
        (Text { en: "incoming", vi: "gọi vào" }, counts.inbound, true),
        (Text { en: "outgoing", vi: "gọi ra" }, counts.outbound, true),
        (Text { en: "answered", vi: "được nghe" }, counts.answered, true),
        (Text { en: "missed", vi: "nhỡ" }, counts.missed, true),
        (Text { en: "internal", vi: "nội bộ" }, counts.internal, false),
        (Text { en: "ended in the IVR", vi: "dừng ở IVR" }, counts.ivr, false),
        (Text { en: "duplicates", vi: "trùng mã" }, counts.duplicates, false),
        (Text { en: "unreadable", vi: "không đọc được" }, counts.unreadable, false),
        (Text { en: "not ended", vi: "chưa kết thúc" }, counts.open, false),
    ];
    let rows = rows.into_iter().filter(|(_, n, always)| *always || *n > 0);
    rows.map(|(what, n, _)| vec![what.get(lang).to_owned(), count(lang, n)]).collect()
}

const IN_FORCE: Text = Text { en: "<- in force", vi: "<- đang chọn" };

/// The four strategies, the one in force marked.
fn tickets(report: &Report, lang: Lang) -> Vec<String> {
    let heading = [
        Text { en: "strategy", vi: "cách gộp" },
        Text { en: "total", vi: "tổng" },
        Text { en: "of answered calls", vi: "từ cuộc được nghe" },
        Text { en: "of missed calls", vi: "từ cuộc nhỡ" },
        Text::same(""),
    ];
    let heading = heading.map(|text| text.get(lang).to_owned()).to_vec();
    let ways = Strategy::ALL.iter().zip(&report.tickets).map(|(strategy, tickets)| {
        let (number, choice) = (strategy.number() + 1, strategy.choice());
        let in_force = if *strategy == report.strategy { IN_FORCE.get(lang) } else { "" };
        vec![
            format!("{number} {} ({})", choice.short.get(lang), choice.value),
            count(lang, tickets.total),
            count(lang, tickets.from_answered),
            count(lang, tickets.from_missed),
            in_force.to_owned(),
        ]
    });
    let rows: Vec<_> = std::iter::once(heading).chain(ways).collect();
    lines(&[Align::Left, Align::Right, Align::Right, Align::Right, Align::Left], &rows)
}

/// The target, in a sentence.
pub fn sla_heading(report: &Report, lang: Lang) -> String {
    let target = report.sla_settings.target_percent;
    let within = seconds(lang, u64::from(report.sla_settings.answer_within_seconds));
    say!(
        lang,
        "SLA: {target}% of calls answered within {within}",
        "SLA: {target}% cuộc gọi được nghe trong {within}"
    )
}

fn sla(report: &Report, lang: Lang) -> Vec<String> {
    let columns = [Align::Left, Align::Right, Align::Right, Align::Left];
    lines(&columns, &sla_rows(report, lang))
}

/// The three figures, the page's own first, each with numerator and denominator.
pub fn sla_rows(report: &Report, lang: Lang) -> Vec<Vec<String>> {
    let target = report.sla_settings.target_percent;
    let rows = sla::Of::ALL.map(|of| {
        let figure = report.sla.figure(of);
        vec![
            of.label().get(lang).to_owned(),
            format!("{} / {}", count(lang, figure.within), count(lang, figure.whole)),
            figure.percent(lang),
            sla::met(figure.met(target)).get(lang).to_owned(),
        ]
    });
    rows.to_vec()
}

fn losses(report: &Report, lang: Lang) -> String {
    let Some(connection) = report.connection else {
        return connection::NO_DATA.get(lang).to_owned();
    };
    let (losses, restored) = (count(lang, connection.losses), count(lang, connection.restored));
    let ended = count(lang, connection.ended);
    say!(
        lang,
        "lost {losses}, restored in time {restored}, calls ended {ended}",
        "mất {losses} lần, kết nối lại kịp {restored}, bị ngắt {ended} cuộc"
    )
}

fn unlisted(report: &Report, lang: Lang) -> Vec<String> {
    let rows: Vec<_> = report
        .unlisted
        .iter()
        .map(|queue| {
            let hint = queue.nearest.as_deref().map_or_else(String::new, |meant| {
                let meant = visible(meant);
                say!(lang, "did you mean `{meant}`?", "có phải ý bạn là `{meant}`?")
            });
            let plural = if queue.calls == 1 { "" } else { "s" };
            let calls = count(lang, queue.calls);
            let calls = say!(lang, "{calls} call{plural}", "{calls} cuộc");
            vec![visible(&queue.queue).into_owned(), calls, hint]
        })
        .collect();
    lines(&[Align::Left, Align::Right, Align::Left], &rows)
}

/// Prints what every rule makes of one call.
pub fn explain(story: &Story<'_>, settings: &Settings, context: &mut Context) {
    let lang = context.lang();
    let id = visible(&story.call.id);
    let heading = say!(lang, "Call {id}", "Cuộc gọi {id}");
    let heading = context.out.ink(Ink::Strong, &heading);
    context.out.line(&heading);
    let mut last = None;
    for line in story.lines(lang) {
        if last.replace(line.rule) != Some(line.rule) {
            let label = context.out.ink(Ink::Strong, line.rule.label().get(lang));
            context.out.line(&format!("\n{label}"));
        }
        context.out.line(&format!("  {}", line.text));
        if let Some(change) = changed_by(&line, settings, lang) {
            context.out.line(&format!("    {change}"));
        }
    }
}

/// The setting that would change a verdict, with its value now.
fn changed_by(line: &Line, settings: &Settings, lang: Lang) -> Option<String> {
    let key = line.setting.as_ref()?;
    let value = key.value(settings).map(|value| key.shown(&value, lang)).unwrap_or_default();
    let key = key.to_string();
    let key = visible(&key);
    Some(say!(lang, "decided by {key}: {value}", "theo {key}: {value}"))
}

/// The story as JSON: the verdicts by name, and the sentences.
pub fn story_json(story: &Story<'_>, lang: Lang) -> Json {
    let sentences: Vec<_> = story
        .lines(lang)
        .iter()
        .map(|line| {
            let setting = line.setting.as_ref().map(ToString::to_string);
            json!({ "about": line.rule.label().en, "text": line.text, "setting": setting })
        })
        .collect();
    json!({ "call_id": story.call.id, "verdicts": story.json(), "sentences": sentences })
}
