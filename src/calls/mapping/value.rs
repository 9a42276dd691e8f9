//! What a mapping takes from a row: the columns, the conditions on them, and the values.

use std::borrow::Cow;

use super::super::csv::Fields;

/// A column of a log, as a mapping names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// By its name in the header.
    Named(String),
    /// By its number, from 1.
    Numbered(usize),
}

impl Column {
    /// Its name as the mapping writes it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Named(name) => name.clone(),
            Self::Numbered(number) => number.to_string(),
        }
    }

    /// Where it stands in a log with this header, its names folded, if it does.
    pub(super) fn place(&self, header: &[String]) -> Option<usize> {
        match self {
            Self::Numbered(number) => number.checked_sub(1),
            Self::Named(name) => {
                let name = fold(name);
                header.iter().position(|column| *column == name)
            }
        }
    }
}

/// A name as it is compared: `Start Time`, `StartTime` and `start_time` are one.
pub(super) fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A row of a log, with the place of each of the mapping's columns in it.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    pub fields: &'r Fields<'r>,
    pub places: &'r [Option<usize>],
}

impl<'r> Row<'r> {
    /// The text of a column; empty where the row does not have it.
    pub(super) fn at(self, column: usize) -> &'r str {
        let place = self.places.get(column).copied().flatten();
        place.and_then(|place| self.fields.get(place)).map_or("", |field| field.trim())
    }
}

/// A value of the call: of several sources the first that has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Value(pub Vec<Source>);

impl Value {
    /// The value in this row; empty where no source has one.
    pub(super) fn of<'r>(&self, row: Row<'r>) -> Cow<'r, str> {
        let mut values = self.0.iter().map(|source| source.of(row));
        values.find(|value| !value.is_empty()).unwrap_or_default()
    }
}

/// Where a value stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Source {
    /// The columns, joined by blanks if there are several.
    pub columns: Vec<usize>,
    /// The value begins behind the first of these characters, if one is there.
    pub after: String,
    /// It ends in front of the first of these characters.
    pub until: String,
    /// The source counts only where all of these hold.
    pub when: Vec<Condition>,
}

impl Source {
    fn of<'r>(&self, row: Row<'r>) -> Cow<'r, str> {
        if !hold(&self.when, row) {
            return Cow::Borrowed("");
        }
        match self.columns.as_slice() {
            [column] => Cow::Borrowed(self.cut(row.at(*column))),
            columns => {
                let texts = columns.iter().map(|column| row.at(*column));
                let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
                Cow::Owned(self.cut(&texts.join(" ")).to_owned())
            }
        }
    }

    fn cut<'t>(&self, text: &'t str) -> &'t str {
        let begin = text.split_once(|c| self.after.contains(c)).map(|(_, text)| text);
        let text = begin.unwrap_or(text);
        text.split(|c| self.until.contains(c)).next().unwrap_or_default().trim()
    }
}

/// Whether all conditions hold.
pub(super) fn hold(conditions: &[Condition], row: Row<'_>) -> bool {
    conditions.iter().all(|condition| condition.holds(row))
}

/// Something that a row has to be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub column: usize,
    pub test: Test,
}

/// What a column is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// Whether it is like one of these patterns.
    Like(Vec<Pattern>),
    /// Whether anything stands in it.
    Filled(bool),
}

impl Condition {
    fn holds(&self, row: Row<'_>) -> bool {
        let text = row.at(self.column);
        match &self.test {
            Test::Like(patterns) => patterns.iter().any(|pattern| pattern.fits(text)),
            Test::Filled(filled) => text.is_empty() != *filled,
        }
    }
}

/// Text in which `*` stands for anything and `#` for a digit, capitals or not; a backslash takes the
/// meaning from the next character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Any,
    Digit,
    Plain(char),
}

impl Pattern {
    /// The pattern of a text.
    pub(super) fn new(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut characters = text.chars();
        while let Some(c) = characters.next() {
            pieces.push(match c {
                '*' => Piece::Any,
                '#' => Piece::Digit,
                '\\' => Piece::Plain(characters.next().unwrap_or('\\')),
                c => Piece::Plain(c),
            });
        }
        Self(pieces)
    }

    /// Whether a text is like it. What an `*` stands for is tried shortest first, and only the last
    /// `*` is ever tried again, so no text takes longer than its length times the pattern's.
    pub(super) fn fits(&self, text: &str) -> bool {
        let (mut rest, mut at) = (text, 0);
        let mut last_any = None;
        loop {
            let next = rest.chars().next();
            match (self.0.get(at), next) {
                (Some(Piece::Any), _) => {
                    at += 1;
                    last_any = Some((at, rest));
                    continue;
                }
                (Some(piece), Some(c)) if piece.is(c) => {
                    at += 1;
                    rest = &rest[c.len_utf8()..];
                    continue;
                }
                (None, None) => return true,
                _ => {}
            }
            let Some((behind, from)) = last_any else { return false };
            let Some(c) = from.chars().next() else { return false };
            rest = &from[c.len_utf8()..];
            at = behind;
            last_any = Some((behind, rest));
        }
    }
}

impl Piece {
    fn is(self, c: char) -> bool {
        match self {
            Self::Any => false,
            Self::Digit => c.is_ascii_digit(),
            Self::Plain(plain) => plain == c || plain.to_lowercase().eq(c.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, text: &str) -> bool {
        Pattern::new(pattern).fits(text)
    }

    #[test]
    fn patterns_stand_for_anything_and_for_digits() {
        assert!(fits("NO ANSWER", "No Answer") && fits("Đã nghe", "đã nghe"));
        assert!(fits("from-trunk*", "from-trunk-sip-1") && fits("*", ""));
        assert!(fits("*#.#*", "pbx-1267568856.11") && !fits("*#.#*", "VIP"));
        assert!(fits("##", "42") && !fits("##", "4") && !fits("##", "421") && !fits("##", "4x"));
        assert!(fits(r"\*##", "*98") && !fits(r"\*##", "198") && fits("*a*b*a", "xaybabaa"));
        assert!(!fits("", "x") && fits("", ""));
    }

    #[test]
    fn no_pattern_takes_long() {
        let text = "a".repeat(20_000);
        assert!(!fits("*a*a*a*a*a*a*a*b", &text));
    }

    #[test]
    fn a_value_is_the_first_source_that_has_one() {
        let fields: Fields<'_> =
            ["", "Lan (101)", "2026-11-21", " 09:12:00 ", "Queue", "cskh,t,,,60"]
                .map(Cow::Borrowed)
                .into();
        let places: Vec<_> = (0..fields.len()).map(Some).chain([None]).collect();
        let row = Row { fields: &fields, places: &places };
        let of = |sources: &[Source]| Value(sources.to_vec()).of(row).into_owned();
        let column = |column| Source { columns: vec![column], ..Source::default() };
        assert_eq!(of(&[column(6), column(0), column(4)]), "Queue");
        assert_eq!(
            of(&[Source { columns: vec![2, 0, 3], ..Source::default() }]),
            "2026-11-21 09:12:00"
        );
        let cut = Source { after: "(".to_owned(), until: ")".to_owned(), ..column(1) };
        assert_eq!(of(std::slice::from_ref(&cut)), "101");
        assert_eq!(of(&[Source { columns: vec![4], ..cut }]), "Queue");
        let queue = |app| Source {
            until: ",|".to_owned(),
            when: vec![Condition { column: 4, test: Test::Like(vec![Pattern::new(app)]) }],
            ..column(5)
        };
        assert_eq!(of(&[queue("dial")]), "");
        assert_eq!(of(&[queue("queue")]), "cskh");
    }
}
