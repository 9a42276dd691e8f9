//! The pieces of TOML: each is taken for what it should be, or faulted.

use std::ops::Range;

use toml::de::DeValue;

use super::super::fault::{Fault, FaultKind, Wanted};
use super::{Node, Parser, Table};

impl Parser {
    pub(super) fn text(&mut self, node: Node<'_, '_>) -> Option<String> {
        if let DeValue::String(text) = node.get_ref() {
            return Some(text.as_ref().to_owned());
        }
        self.wanted(node, Wanted::Text);
        None
    }

    pub(super) fn toggle(&mut self, node: Node<'_, '_>) -> Option<bool> {
        if let DeValue::Boolean(on) = node.get_ref() {
            return Some(*on);
        }
        self.wanted(node, Wanted::Toggle);
        None
    }

    pub(super) fn table<'n, 't>(&mut self, node: Node<'n, 't>) -> Option<&'n Table<'t>> {
        if let DeValue::Table(table) = node.get_ref() {
            return Some(table);
        }
        self.wanted(node, Wanted::Table);
        None
    }

    pub(super) fn items<'n, 't>(&mut self, node: Node<'n, 't>) -> Vec<Node<'n, 't>> {
        if let DeValue::Array(items) = node.get_ref() {
            return items.iter().collect();
        }
        self.wanted(node, Wanted::List);
        Vec::new()
    }

    /// Faults every key of a table that is not one of these.
    pub(super) fn known(&mut self, table: &Table<'_>, keys: &[&'static str]) {
        for (key, _) in table {
            if !keys.contains(&key.get_ref().as_ref()) {
                let kind = FaultKind::Unknown(keys.to_vec());
                self.faults.push(Fault { span: key.span(), kind });
            }
        }
    }

    pub(super) fn missing(&mut self, span: Range<usize>, key: &'static str) {
        self.faults.push(Fault { span, kind: FaultKind::Missing(key) });
    }

    pub(super) fn wanted(&mut self, node: Node<'_, '_>, wanted: Wanted) {
        self.faults.push(Fault { span: node.span(), kind: FaultKind::Wanted(wanted) });
    }
}

/// A whole number that is not negative.
pub(super) fn number(node: Node<'_, '_>) -> Option<usize> {
    match node.get_ref() {
        DeValue::Integer(number) => usize::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}
