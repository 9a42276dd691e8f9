//! In what the databases' ways of saying things differ: one row each.

/// A dialect of SQL: one row of [`DIALECTS`].
#[derive(Debug)]
pub struct Dialect {
    /// The name `--sql` takes.
    pub name: &'static str,
    /// The calendar day of `started_at` in the zone `{zone}`.
    day: &'static str,
    /// The whole seconds from `{from}` to `{to}`, rounded down.
    seconds: &'static str,
    /// `{text}` in NFC.
    nfc: &'static str,
    /// What a backslash in a text is written as.
    backslash: &'static str,
}

/// Every dialect that is known.
pub const DIALECTS: &[Dialect] = &[
    Dialect {
        name: "duckdb",
        day: "CAST(timezone({zone}, started_at) AS DATE)",
        seconds: "(epoch_ms({to}) - epoch_ms({from})) // 1000",
        nfc: "nfc_normalize({text})",
        backslash: "\\",
    },
    Dialect {
        name: "postgresql",
        day: "CAST(started_at AT TIME ZONE {zone} AS DATE)",
        seconds: "floor(extract(epoch FROM {to} - {from}))",
        nfc: "normalize({text}, NFC)",
        backslash: "\\",
    },
    Dialect {
        name: "clickhouse",
        day: "toDate(started_at, {zone})",
        seconds: "intDiv(dateDiff('millisecond', {from}, {to}), 1000)",
        nfc: "normalizeUTF8NFC({text})",
        backslash: "\\\\",
    },
];

impl Dialect {
    /// The dialect of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        DIALECTS.iter().find(|dialect| dialect.name == name)
    }

    /// A text as it is written in a statement.
    pub(super) fn text(&self, text: &str) -> String {
        format!("'{}'", text.replace('\\', self.backslash).replace('\'', "''"))
    }

    /// The calendar day of `started_at` in a zone of this name.
    pub(super) fn day(&self, zone: &str) -> String {
        self.day.replace("{zone}", &self.text(zone))
    }

    /// The whole seconds between two instants, rounded down.
    pub(super) fn seconds(&self, from: &str, to: &str) -> String {
        self.seconds.replace("{from}", from).replace("{to}", to)
    }

    /// What an expression says, in NFC.
    pub(super) fn nfc(&self, text: &str) -> String {
        self.nfc.replace("{text}", text)
    }
}
