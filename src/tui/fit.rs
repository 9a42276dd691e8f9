//! How a text is made to fit: how wide it is, cut to so many columns, broken into lines. Knows neither
//! screen nor style; widths are columns, not characters.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// The columns a text takes.
pub fn width(text: &str) -> u16 {
    // As nearly every word of a screen, asked for many times a frame.
    let letters = text.chars().try_fold(0, |letters, c| is_single(c).then_some(letters + 1));
    u16::try_from(letters.unwrap_or_else(|| text.width())).unwrap_or(u16::MAX)
}

/// Whether a character is a column and a letter by itself, whatever stands beside it: what nearly every
/// text of the form is made of, for which nothing has to be looked up.
pub(super) const fn is_single(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}' | '─'..='▟' | '←'..='↓'
        | '…' | '‹' | '›' | '·' | '−' | '●' | '○')
}

/// The text, or as much of its beginning as fits with a `…` behind it.
pub fn cut(text: &str, columns: u16) -> Cow<'_, str> {
    if width(text) <= columns {
        return text.into();
    }
    let mut kept = head(text, columns.saturating_sub(1)).to_owned();
    if columns > 0 {
        kept.push('…');
    }
    kept.into()
}

/// The text, or its beginning and the last `end` columns with a `…` between: a path or a URL keeps its
/// name.
pub fn cut_middle(text: &str, columns: u16, end: u16) -> Cow<'_, str> {
    if width(text) <= columns {
        return text.into();
    }
    let room = columns.saturating_sub(1);
    let end = tail(text, end.min(room));
    let start = head(text, room - width(end));
    if columns == 0 { "".into() } else { format!("{start}…{end}").into() }
}

fn head(text: &str, columns: u16) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > columns {
            return &text[..at];
        }
    }
    text
}

fn tail(text: &str, columns: u16) -> &str {
    let (mut used, mut from) = (0, text.len());
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += width(grapheme);
        if used > columns {
            break;
        }
        from = at;
    }
    &text[from..]
}

/// The text in lines of at most `columns`, broken at blanks; a word that is longer than a line is
/// broken inside, where a URL or a path is read in parts if it has parts.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        used = add_word(&mut lines, used, word, columns);
    }
    lines
}

/// Adds a word behind the columns used of the last line; the columns used of the last line then.
fn add_word(lines: &mut Vec<String>, mut used: u16, word: &str, columns: u16) -> u16 {
    let wide = width(word);
    let fits = used.saturating_add(wide).saturating_add(1) <= columns;
    match lines.last_mut() {
        Some(last) if last.is_empty() => {
            last.push_str(word);
            used = wide;
        }
        Some(last) if fits => {
            last.push(' ');
            last.push_str(word);
            used += 1 + wide;
        }
        _ => {
            lines.push(word.to_owned());
            used = wide;
        }
    }
    while used > columns
        && let Some(last) = lines.last_mut()
    {
        let rest = last.split_off(kept(last, columns, &PARTS));
        if rest.is_empty() {
            break;
        }
        used = width(&rest);
        lines.push(rest);
    }
    used
}

/// A line in rows of so many columns, broken where a terminal would break it: nothing is added and nothing
/// left out.
pub fn broken(text: &str, columns: u16) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide > columns && used > 0 {
            rows.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(row) = rows.last_mut() {
            row.push_str(grapheme);
        }
    }
    rows
}

/// The same, broken behind a blank, or where a part of a URL ends, wherever there is one.
pub fn folded(text: &str, columns: u16) -> Vec<String> {
    const BLANKS: [&[char]; 3] = [&[' '], PARTS[0], PARTS[1]];
    let mut rows = Vec::new();
    let mut rest = text;
    while width(rest) > columns.max(1) && rest.len() > first_grapheme(rest) {
        let (row, further) = rest.split_at(kept(rest, columns.max(1), &BLANKS));
        rows.push(row.to_owned());
        rest = further;
    }
    rows.push(rest.to_owned());
    rows
}

/// The signs behind which a part of a URL, a path, or a list begins. A value is parted from its name only
/// where nothing else is there to part.
const PARTS: [&[char]; 2] = [&['/', '?', '&', ','], &['=']];

/// How many bytes of a text that is too long stay in its line: up to the last of these signs, unless no
/// more than a third of the line would be filled.
fn kept(text: &str, columns: u16, signs: &[&[char]]) -> usize {
    let most = head(text, columns).len().max(first_grapheme(text));
    let least = head(text, columns / 3).len();
    // `//` stays whole.
    let is_part = |end: &usize| (least + 1..=most).contains(end) && !text[*end..].starts_with('/');
    let end = |signs: &&[char]| {
        text.match_indices(*signs).map(|(at, sign)| at + sign.len()).rfind(is_part)
    };
    signs.iter().find_map(end).unwrap_or(most)
}

fn first_grapheme(text: &str) -> usize {
    text.graphemes(true).next().map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_by_columns_with_a_mark() {
        assert_eq!(cut("Tổng đài Hà Nội", 8), "Tổng đà…");
        assert_eq!(cut("Tổng đài", 8), "Tổng đài");
        assert_eq!(cut("電話番号", 5), "電話…");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(cut_middle("/etc/call-settings/call-settings.toml", 16, 7), "/etc/cal…gs.toml");
        assert_eq!(cut_middle("abcdef", 1, 1), "…");
        assert_eq!(cut_middle("abcdef", 0, 1), "");
    }

    #[test]
    fn lines_break_at_blanks_and_long_words_inside() {
        assert_eq!(wrap("một hai ba", 7), ["một hai", "ba"]);
        assert_eq!(wrap("x https://crm.vn/ve", 6), ["x", "https:", "//crm.", "vn/ve"]);
        assert_eq!(
            wrap("mở https://crm.example.vn/popup?userId=an&hotline=1900", 24),
            ["mở", "https://crm.example.vn/", "popup?userId=an&", "hotline=1900"]
        );
        assert_eq!(wrap("https://crm.example.vn", 9), ["https://", "crm.examp", "le.vn"]);
        assert_eq!(folded("+a = \"x  y\" # z", 9), ["+a = \"x  ", "y\" # z"]);
        assert_eq!(broken("+a = \"x  y\" # z", 9), ["+a = \"x  ", "y\" # z"]);
        assert_eq!(broken("một hai", 5), ["một h", "ai"]);
        assert_eq!(wrap("電話", 1), ["電", "話"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
