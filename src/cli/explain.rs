//! `simulate --explain`: what every rule makes of one call.

use crate::replay::Replay;
use crate::say;
use crate::settings::Settings;
use crate::text::{meant, nearest, visible};

use super::context::Context;
use super::exit::Exit;
use super::report;

/// Prints what every rule makes of the call of this id; none of it ends with the nearest one.
pub fn print(
    id: &str,
    replay: &Replay,
    settings: &Settings,
    as_json: bool,
    context: &mut Context,
) -> Result<(), Exit> {
    let outlook = replay.outlook(settings);
    let story = replay.find(id).and_then(|at| replay.story(at, settings, &outlook));
    let Some(story) = story else { return Err(no_call(id, replay, context)) };
    if as_json {
        let mut report = replay.report(settings).json();
        report["explain"] = report::story_json(&story, context.lang());
        context.out.json(&report);
    } else {
        report::explain(&story, settings, context);
    }
    Ok(())
}

fn no_call(id: &str, replay: &Replay, context: &mut Context) -> Exit {
    let lang = context.lang();
    let ids: Vec<_> = replay.log().calls.iter().map(|call| call.id).collect();
    let hint = meant(lang, nearest(id, ids.iter().map(String::as_str)));
    let id = visible(id);
    let sentence =
        say!(lang, "no call has the id `{id}`{hint}", "không có cuộc gọi nào mã `{id}`{hint}");
    context.fail(Exit::Usage, &sentence)
}
