//! What the user likes of the form: the preferences and the user's own themes, from the folder for
//! configuration. What cannot be read is said by its place, and left out.

use std::path::{Path, PathBuf};

use crate::disk::{Piece, paths, preferences};
use crate::place::Lines;
use crate::say;
use crate::text::{Lang, meant, nearest, visible};
use crate::tui::preferences::{Preferences, Taste};
use crate::tui::theme::Theme;

use super::context::Context;

/// What the user likes, and the file to keep it in: none where one is there that has faults, which is
/// not to be written over.
pub fn taste(context: &mut Context) -> (Taste, Option<PathBuf>) {
    let config = paths::Surroundings::real(context.file.clone()).config;
    let file = config.map(|folder| folder.join(preferences::NAME));
    let lang = context.lang();
    let mut themes = Vec::new();
    for piece in context.pieces("themes") {
        match theme(&piece, lang) {
            Ok(theme) => themes.push(theme),
            Err(fault) => context.warning(&fault),
        }
    }
    let mut taste = Taste { preferences: Preferences::default(), themes };
    let Some(file) = file else { return (taste, None) };
    match liked(&file, &mut taste, lang) {
        Ok(strange) => {
            if let Some(strange) = strange {
                context.warning(&strange);
            }
            (taste, Some(file))
        }
        Err(fault) => {
            context.warning(&fault);
            (taste, None)
        }
    }
}

/// That no theme has this name, and those there are.
pub fn no_theme(name: &str, known: &[String], lang: Lang) -> String {
    let hint = meant(lang, nearest(name, known.iter().map(String::as_str)));
    let (name, known) = (visible(name), known.join(", "));
    let known = visible(&known);
    say!(
        lang,
        "no theme is called `{name}`: there are {known}{hint}",
        "không có bộ màu `{name}`: có các bộ {known}{hint}"
    )
}

/// Takes over what is liked; what there is to say of it, which is no reason not to.
fn liked(file: &Path, taste: &mut Taste, lang: Lang) -> Result<Option<String>, String> {
    let text = preferences::read(file).map_err(|fault| fault.say(lang))?.unwrap_or_default();
    let said = |start, why: &str| at(file, &text, start, why);
    let parsed = Preferences::parse(&text);
    taste.preferences = parsed.map_err(|fault| said(fault.span.start, &fault.say(lang)))?;
    let strange = taste.preferences.theme.as_ref().filter(|name| taste.theme(name).is_none());
    let start = Preferences::theme_in(&text).map_or(0, |span| span.start);
    Ok(strange.map(|name| said(start, &no_theme(name, &taste.names(), lang))))
}

fn theme(piece: &Piece, lang: Lang) -> Result<Theme, String> {
    let loaded = piece.loaded.as_ref().map_err(|fault| fault.say(lang))?;
    let text = String::from_utf8_lossy(&loaded.bytes);
    let said = |start, why: &str| at(&piece.path, &text, start, why);
    Theme::parse(&piece.name, &text).map_err(|fault| said(fault.span.start, &fault.say(lang)))
}

/// `path:line:column: why`.
fn at(path: &Path, text: &str, start: usize, why: &str) -> String {
    let (path, place) = (path.to_string_lossy(), Lines::of(text).place(start));
    format!("{}:{place}: {why}", visible(&path))
}
