//! What the user likes of the form: the preferences and the user's own themes, from the folder for
//! configuration. What cannot be read is said by its place, and left out.

use std::path::{Path, PathBuf};

use crate::disk::{Piece, paths, preferences};
use crate::place::Lines;
use crate::text::{Lang, visible};
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
    match file.as_deref().map(|file| liked(file, lang)).transpose() {
        Ok(preferences) => (Taste { preferences: preferences.unwrap_or_default(), themes }, file),
        Err(fault) => {
            context.warning(&fault);
            (Taste { preferences: Preferences::default(), themes }, None)
        }
    }
}

fn liked(file: &Path, lang: Lang) -> Result<Preferences, String> {
    let text = preferences::read(file).map_err(|fault| fault.say(lang))?;
    let text = text.unwrap_or_default();
    let said = |start, why: &str| at(file, &text, start, why);
    Preferences::parse(&text).map_err(|fault| said(fault.span.start, &fault.say(lang)))
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
