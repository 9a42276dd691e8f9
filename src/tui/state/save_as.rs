//! The field for a path: where to save, or what to compare with.

use std::path::Path;

use crate::tui::field::Field;

/// The name offered where there is no file yet.
const OFFERED: &str = "call-settings.toml";

/// The name offered for the calls added by hand.
const OFFERED_CALLS: &str = "calls.toml";

/// What is saved there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The settings.
    Settings,
    /// The calls added by hand.
    Calls,
    /// Nothing: the file there is compared with.
    Comparison,
}

/// The field for the path.
#[derive(Clone, Debug)]
pub struct SaveAs {
    /// What is saved.
    pub what: What,
    /// The path as it is typed.
    pub field: Field,
}

impl SaveAs {
    /// The field, holding the path there is or the usual name.
    pub fn settings(path: Option<&Path>) -> Self {
        let path = path.map(|path| path.to_string_lossy().into_owned());
        let field = Field::new(path.as_deref().unwrap_or(OFFERED));
        Self { what: What::Settings, field }
    }

    /// The field for the calls added by hand.
    pub fn calls() -> Self {
        Self { what: What::Calls, field: Field::new(OFFERED_CALLS) }
    }

    /// The field for a file to compare with.
    pub fn compare() -> Self {
        Self { what: What::Comparison, field: Field::default() }
    }
}
