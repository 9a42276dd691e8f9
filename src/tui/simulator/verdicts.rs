//! Every verdict on one call, each with the setting that would change it, in the order people ask.

use super::stage::Stage;
use crate::replay::{Rule, Story};
use crate::say;
use crate::settings::{Choose as _, Key, Strategy};
use crate::text::{Text, visible};
use crate::tui::masking;
use crate::tui::theme::Look;

/// One verdict in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What it is about.
    pub heading: &'static str,
    /// The sentence, safe to show.
    pub text: String,
    /// The setting that would change it.
    pub setting: Option<Key>,
}

const OTHER_WAYS: Text = Text { en: "The other ways to merge", vi: "Các cách gộp khác" };

/// What stands over the story: which call it is.
pub(super) fn title(stage: &Stage<'_>, look: &Look<'_>) -> String {
    let Some((at, call)) = stage.selected() else { return String::new() };
    let (number, of) = (at + 1, stage.played.calls().len());
    let (id, when) = (visible(&call.id), stage.row(&call, true, look.lang));
    let customer = stage.customer(at, look);
    say!(
        look.lang,
        "Call {number}/{of}: {id}, {when}, {customer}",
        "Cuộc {number}/{of}: {id}, {when}, {customer}"
    )
}

/// The verdicts: the ticket first, then the same under the other ways to merge, the SLA, what comes
/// to the agent, the losses, and whose call it was.
pub(super) fn verdicts(stage: &Stage<'_>, look: &Look<'_>) -> Vec<Verdict> {
    let Some(story) = stage.story() else { return Vec::new() };
    let lang = look.lang;
    let lines = story.lines(lang);
    let about = |rule: Rule| {
        let lines = lines.iter().filter(move |line| line.rule == rule).cloned();
        lines.map(move |line| Verdict {
            heading: rule.label().get(lang),
            text: line.text,
            setting: line.setting,
        })
    };
    let in_force = stage.now().tickets.merge_missed;
    let others = Strategy::ALL.iter().copied().filter(|strategy| *strategy != in_force);
    // In a few words: the same call has just been told of in full.
    let others = others.map(|strategy| {
        let (verdict, scene) = story.ticket(strategy);
        let (number, short) = (strategy.number() + 1, strategy.choice().short.get(lang));
        Verdict {
            heading: OTHER_WAYS.get(lang),
            text: format!("{number} {short}: {}", verdict.mark(lang)),
            setting: verdict.setting(&scene),
        }
    });
    let all = about(Rule::Tickets)
        .chain(others)
        .chain(about(Rule::Sla))
        .chain(about(Rule::Agent))
        .chain(about(Rule::Connection))
        .chain(about(Rule::Customer));
    all.map(|verdict| Verdict { text: concealed(&verdict.text, &story, look), ..verdict }).collect()
}

/// A sentence with the customer's number masked, in whatever way it is written, if it is to be.
pub(super) fn concealed(text: &str, story: &Story<'_>, look: &Look<'_>) -> String {
    masking::sentence(text, story.call.customer.trim(), Some(&story.customer), look)
}
