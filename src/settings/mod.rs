//! What can be set: the typed [`Settings`] and the registry of rows that everything else loops over.
//!
//! A setting's field, its default and its row stand side by side in the file of its section; the
//! form, `list`, reading, saving, the manual and the schema are loops over [`ROWS`]. Plain data: no
//! files, no calls, no screen.

mod change;
mod choice;
pub mod connection;
mod country;
mod key;
mod lens;
pub mod notifications;
pub mod queues;
mod refusal;
pub mod ringtone;
mod row;
pub mod site;
pub mod sla;
pub mod tickets;
mod url;
mod url_oddity;
pub mod urls;
mod version;
mod zone;

pub use change::{Change, changes};
pub use choice::{Choice, Choose};
pub use country::Country;
pub use key::{Key, KeyError};
pub use lens::Lens;
pub use queues::Queue;
pub use refusal::Refusal;
pub use row::{Kind, Row, Unit, Value};
pub use tickets::Strategy;
pub use url::{LONGEST as LONGEST_URL, Url, UrlFault};
pub use url_oddity::{PARAMETERS, UrlOddity, oddities};
pub use zone::Zone;

/// A row about the settings as a whole.
pub type Setting = Row<Settings>;

/// The call settings of one site (`RULES.md` §1), every value of its precise type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs)] // The rows say what each is.
pub struct Settings {
    pub version: version::Version,
    pub site: site::Site,
    pub tickets: tickets::Tickets,
    pub notifications: notifications::Notifications,
    pub urls: urls::Urls,
    pub sla: sla::Sla,
    pub connection: connection::Connection,
    pub ringtone: ringtone::Ringtone,
    pub queues: Vec<Queue>,
}

/// Each section's rows; their order here does not matter.
const SECTIONS: &[&[Setting]] = &[
    tickets::ROWS,
    notifications::ROWS,
    urls::ROWS,
    sla::ROWS,
    connection::ROWS,
    ringtone::ROWS,
    version::ROWS,
    site::ROWS,
];

const COUNT: usize = {
    let (mut count, mut section) = (0, 0);
    while section < SECTIONS.len() {
        count += SECTIONS[section].len();
        section += 1;
    }
    count
};

/// Every setting, in the order of the vendor's page (each row knows its own place there); the eleven
/// of the page first, then the version and the site's. Queues have [`queues::ROWS`].
pub static ROWS: [&Setting; COUNT] = {
    let mut rows = [&SECTIONS[0][0]; COUNT];
    let (mut filled, mut section) = (0, 0);
    while section < SECTIONS.len() {
        let mut row = 0;
        while row < SECTIONS[section].len() {
            rows[filled] = &SECTIONS[section][row];
            let mut at = filled;
            while at > 0 && rows[at - 1].position > rows[at].position {
                (rows[at - 1], rows[at]) = (rows[at], rows[at - 1]);
                at -= 1;
            }
            filled += 1;
            row += 1;
        }
        section += 1;
    }
    rows
};

/// The row of a key, if the program knows it.
pub fn row(key: &str) -> Option<&'static Setting> {
    ROWS.iter().copied().find(|row| row.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::text::{Lang, Text};

    macro_rules! leaves {
        ($($leaf:ty),*) => {
            $(impl serde::Serialize for $leaf {
                fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    to.serialize_unit()
                }
            })*
        };
    }
    leaves!(version::Version, Zone, Country, Url, Strategy, Lang);

    /// The columns of the form that a label may fill (`DESIGN.md` §4).
    const LABEL_WIDTH: usize = 52;

    fn leaves(value: &serde_json::Value, path: &str, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    let path =
                        if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    leaves(value, &path, found);
                }
            }
            serde_json::Value::Array(_) => {}
            _ => drop(found.insert(path.to_owned())),
        }
    }

    fn fields(of: &impl serde::Serialize) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        leaves(&serde_json::to_value(of).unwrap(), "", &mut found);
        found
    }

    #[test]
    fn every_field_has_a_row_and_every_row_a_field() {
        let keys: BTreeSet<_> = ROWS.iter().map(|row| row.key.to_owned()).collect();
        assert_eq!(keys, fields(&Settings::default()));
        assert_eq!(keys.len(), ROWS.len(), "a key has two rows");
        let keys: BTreeSet<_> = queues::ROWS.iter().map(|row| row.key.to_owned()).collect();
        assert_eq!(keys, fields(&Queue::new("a")));
    }

    #[test]
    fn the_rows_stand_in_the_order_of_the_page() {
        let keys: Vec<_> = ROWS.iter().map(|row| row.key).collect();
        insta::assert_snapshot!(keys.join("\n"), @r"
        tickets.auto_create
        notifications.incoming_call
        tickets.merge_missed
        urls.popup_answer
        urls.incoming_iframe
        urls.callout_iframe
        urls.webphone_embed
        sla.target_percent
        sla.answer_within_seconds
        connection.end_after_seconds
        ringtone.file
        version
        site.name
        site.time_zone
        site.country
        site.language
        ");
        let positions: BTreeSet<_> = ROWS.iter().map(|row| row.position).collect();
        assert_eq!(positions.len(), ROWS.len(), "two rows claim one place on the page");
    }

    #[test]
    fn every_default_passes_its_own_check_and_comes_back() {
        let defaults = Settings::default();
        for row in ROWS {
            let value = row.value(&defaults);
            let mut settings = Settings::default();
            row.set(&mut settings, &value.to_string()).unwrap();
            assert_eq!(settings, defaults, "{}", row.key);
        }
    }

    #[test]
    fn a_row_changes_its_own_field_and_no_other() {
        for row in ROWS {
            let Some(other) = row.example() else { continue };
            let mut settings = Settings::default();
            row.set(&mut settings, other).unwrap();
            let changed: Vec<_> = ROWS
                .iter()
                .filter(|r| r.value(&settings) != r.value(&Settings::default()))
                .map(|r| r.key)
                .collect();
            assert_eq!(changed, [row.key]);
        }
    }

    #[test]
    fn both_languages_are_there_and_fit_their_columns() {
        let labels = ROWS.iter().map(|row| (row.label, row.help));
        let labels = labels.chain(queues::ROWS.iter().map(|row| (row.label, row.help)));
        for (label, help) in labels {
            for text in [label, help] {
                assert!(!text.en.is_empty() && !text.vi.is_empty(), "{text:?}");
            }
            for lang in Lang::ALL {
                assert!(label.get(lang).width() <= LABEL_WIDTH, "{label:?}");
            }
        }
        for Choice { label, short, help, .. } in Strategy::CHOICES {
            for Text { en, vi } in [label, short, help] {
                assert!(!en.is_empty() && !vi.is_empty(), "{label:?}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_a_setting_or_a_key_fail(text in "(UTC|https?://|%2B|queues[.])?.{0,12}") {
            let mut settings = Settings::default();
            for row in ROWS {
                drop(row.set(&mut settings, &text));
            }
            for row in queues::ROWS {
                drop(row.set(&mut Queue::new("a"), &text));
            }
            drop(Key::parse(&text));
        }
    }
}
