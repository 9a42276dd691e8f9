//! Lines that are no TOML but plainly settings, as people copy them from chats, tables and old notes:
//! `url = https://…` without quotes, `key: value`, `sla.target_percent 80`. A line that can be read in
//! two ways is not read, and said by its number.

use crate::settings::{Key, Settings};
use crate::tui::said::Said;

/// What a text says, line by line.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The settings with what was understood laid over them.
    pub settings: Settings,
    /// The keys that were given an allowed value.
    pub given: Vec<Key>,
    /// Whether any line begins with a known key, allowed or not.
    pub names_any: bool,
    /// What was not taken: the line, from 1, and why.
    pub odd: Vec<(usize, Said)>,
}

/// Reads the lines of a text over settings.
pub fn read(text: &str, settings: &Settings) -> Read {
    let mut read = Read { settings: settings.clone(), ..Read::default() };
    let mut section = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match header(line) {
            Some(name) => name.clone_into(&mut section),
            None => read.line(number, line, &section),
        }
    }
    read
}

/// The name in `[name]`.
fn header(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?.trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

impl Read {
    fn line(&mut self, number: usize, line: &str, section: &str) {
        let Some((key, rest)) = key(line, section) else {
            let said = crate::text::visible(line).into_owned();
            self.odd.push((number, Said::by(|lang| not_understood(&said, lang))));
            return;
        };
        self.names_any = true;
        match value(rest) {
            Some(value) => self.set(number, key, value),
            None => self.odd.push((number, Said::by(quotes_wanted))),
        }
    }

    fn set(&mut self, number: usize, key: Key, text: &str) {
        let mut settings = self.settings.clone();
        match key.set(&mut settings, text) {
            Ok(()) => {
                self.settings = settings;
                self.given.push(key);
            }
            Err(refusal) => self.odd.push((
                number,
                Said::by(|lang| {
                    let why = refusal.say(lang);
                    format!("{key}: {why}")
                }),
            )),
        }
    }
}

/// The key that a line begins with, alone or within its section, and what follows it and its sign.
fn key<'l>(line: &'l str, section: &str) -> Option<(Key, &'l str)> {
    let end = line.find(|c: char| c == '=' || c == ':' || c.is_whitespace())?;
    let (name, rest) = line.split_at(end);
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(['=', ':']).unwrap_or(rest).trim();
    let within = format!("{section}.{name}");
    let known = |text: &str| match Key::parse(text) {
        Ok(Key::Queue(_)) | Err(_) => None,
        Ok(key) => Some(key),
    };
    Some((known(name).or_else(|| known(&within))?, rest))
}

/// The value in what follows a key: in quotes, or bare to the end of the line; none where it is not plain
/// which is meant.
fn value(rest: &str) -> Option<&str> {
    let rest = rest.trim_end_matches([',', ';']).trim_end();
    for quote in ['"', '\'', '“', '‘'] {
        let Some(inside) = rest.strip_prefix(quote) else { continue };
        let close = match quote {
            '“' => '”',
            '‘' => '’',
            quote => quote,
        };
        let (value, behind) = inside.split_once(close)?;
        let behind = behind.trim_start();
        let is_plain = !value.contains('\\') && (behind.is_empty() || behind.starts_with('#'));
        return is_plain.then_some(value);
    }
    // `#` behind a blank may be a comment or a part of the value.
    let is_plain = !rest.contains(" #") && !rest.contains("\t#") && !rest.contains(['"', '\'']);
    is_plain.then_some(rest)
}

fn not_understood(line: &str, lang: crate::text::Lang) -> String {
    crate::say!(lang, "no known key begins it: {line}", "không bắt đầu bằng khóa nào: {line}")
}

fn quotes_wanted(lang: crate::text::Lang) -> String {
    crate::say!(
        lang,
        "it is not plain where the value ends: put it in quotes",
        "không rõ giá trị kết thúc ở đâu: hãy đặt trong ngoặc kép"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::changes;
    use crate::text::Lang;

    fn said(text: &str) -> String {
        let settings = Settings::default();
        let read = read(text, &settings);
        let changed = changes(&settings, &read.settings);
        let mut said: Vec<_> = changed.iter().map(|change| change.say(Lang::En)).collect();
        said.extend(read.odd.iter().map(|(line, why)| format!("{line}: {}", why.get(Lang::En))));
        said.join("\n")
    }

    #[test]
    fn unquoted_values_colons_and_blanks_are_understood_where_they_are_plain() {
        insta::assert_snapshot!(said("\
            urls.popup_answer = https://crm.vn/popup?a=b#c\n\
            sla.target_percent: 90\n\
            sla.answer_within_seconds 15\n\
            tickets.auto_create off\n\
            tickets.merge_missed = 'per-queue' # như trụ sở\n\
            [site]\n\
            name: Tổng đài Hà Nội,\n\
            queues.cskh.create_ticket = no\n"), @r"
        Create tickets automatically: on → off
        Merge a customer's missed calls of one day: 2 each its own → 4 by queue
        Popup answer URL: (empty) → https://crm.vn/popup?a=b#c
        SLA target percent: 80% → 90%
        SLA answer within (seconds): 20 s → 15 s
        Site name: (empty) → Tổng đài Hà Nội
        Queue cskh: new
        Queue cskh: Create tickets for incoming calls: off
        ");
    }

    #[test]
    fn what_is_not_understood_is_said_by_its_line() {
        insta::assert_snapshot!(said("\
            sla.target_percent = 800\n\
            hello there\n\
            urls.popup_answer = https://crm.vn # or is it\n\
            site.name = \"a\" b\n\
            queues.cskh = x\n\
            # a note\n\
            sla.target_percnt 80\n\
            site.name = Hà Nội\t# or is it\n\
            site.name = \"a\\nb\"\n"), @r"
        1: sla.target_percent: `800` is out of range: allowed are 1 to 100
        2: no known key begins it: hello there
        3: it is not plain where the value ends: put it in quotes
        4: it is not plain where the value ends: put it in quotes
        5: no known key begins it: queues.cskh = x
        7: no known key begins it: sla.target_percnt 80
        8: it is not plain where the value ends: put it in quotes
        9: it is not plain where the value ends: put it in quotes
        ");
    }
}
