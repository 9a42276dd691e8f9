//! The rules of a mapping, and the conditions on which they hold.

use toml::de::DeValue;

use super::super::fault::Wanted;
use super::super::value::{Condition, Pattern, Test};
use super::super::{Rule, Ruling};
use super::{Node, Parser, Table};
use crate::calls::{Direction, Outcome};

const RULE: [&str; 2] = ["is", "when"];
const CONDITION: [&str; 3] = ["column", "like", "filled"];

pub(super) const DIRECTIONS: [(&str, Ruling<Direction>); 4] = [
    ("in", Ruling::Is(Direction::In)),
    ("out", Ruling::Is(Direction::Out)),
    ("internal", Ruling::Is(Direction::Internal)),
    ("none", Ruling::NoCall),
];

pub(super) const OUTCOMES: [(&str, Ruling<Outcome>); 5] = [
    ("answered", Ruling::Is(Outcome::Answered)),
    ("missed", Ruling::Is(Outcome::Missed)),
    ("ivr", Ruling::Is(Outcome::Ivr)),
    ("open", Ruling::Open),
    ("none", Ruling::NoCall),
];

impl Parser {
    pub(super) fn rules<T: Copy>(
        &mut self,
        top: &Table<'_>,
        key: &str,
        words: &[(&str, Ruling<T>)],
        wanted: Wanted,
    ) -> Vec<Rule<T>> {
        let Some(node) = top.get(key) else { return Vec::new() };
        let items = self.items(node);
        items.into_iter().filter_map(|node| self.rule(node, words, wanted)).collect()
    }

    fn rule<T: Copy>(
        &mut self,
        node: Node<'_, '_>,
        words: &[(&str, Ruling<T>)],
        wanted: Wanted,
    ) -> Option<Rule<T>> {
        let table = self.table(node)?;
        self.known(table, &RULE);
        let when = self.conditions(table);
        let Some(node) = table.get("is") else {
            self.missing(node.span(), "is");
            return None;
        };
        let text = self.text(node)?;
        let Some((_, is)) = words.iter().find(|(word, _)| *word == text) else {
            self.wanted(node, wanted);
            return None;
        };
        Some(Rule { is: *is, when })
    }

    pub(super) fn conditions(&mut self, table: &Table<'_>) -> Vec<Condition> {
        let Some(node) = table.get("when") else { return Vec::new() };
        let items = self.items(node);
        items.into_iter().filter_map(|node| self.condition(node)).collect()
    }

    fn condition(&mut self, node: Node<'_, '_>) -> Option<Condition> {
        let table = self.table(node)?;
        self.known(table, &CONDITION);
        let Some(column) = table.get("column") else {
            self.missing(node.span(), "column");
            return None;
        };
        let column = self.column(column)?;
        let test = match (table.get("like"), table.get("filled")) {
            (Some(like), None) => Test::Like(self.patterns(like)),
            (None, Some(filled)) => Test::Filled(self.toggle(filled)?),
            _ => {
                self.wanted(node, Wanted::Test);
                return None;
            }
        };
        Some(Condition { column, test })
    }

    fn patterns(&mut self, node: Node<'_, '_>) -> Vec<Pattern> {
        let DeValue::Array(_) = node.get_ref() else {
            self.wanted(node, Wanted::Patterns);
            return Vec::new();
        };
        let items = self.items(node);
        let texts = items.into_iter().filter_map(|node| self.text(node));
        texts.map(|text| Pattern::new(&text)).collect()
    }
}
