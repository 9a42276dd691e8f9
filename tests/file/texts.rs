//! Random settings, and random texts that hold settings in every way TOML allows.

use call_settings::settings::{Kind, Queue, ROWS, Setting, Settings, Value, queues};
use proptest::prelude::*;
use proptest::sample::select;

/// Text as people and attackers write it.
fn line() -> impl Strategy<Value = String> {
    let char = prop_oneof![
        8 => proptest::char::range('a', 'z'),
        3 => select(vec!['"', '\'', '\\', '#', '=', '[', ']', '{', '}', ',', '.', ' ', '\t', '\n']),
        2 => select(vec!['ế', 'Đ', '漢', '🙂', '\u{301}']),
        1 => select(vec!['\u{1b}', '\0', '\r', '\u{7f}', '\u{9b}', '\u{202e}', '\u{feff}']),
    ];
    proptest::collection::vec(char, 0..8).prop_map(|chars| chars.into_iter().collect())
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(vec!["a", "b", "c", "d", "e", "cskh"]).prop_map(str::to_owned),
        1 => line().prop_filter("an id is not empty", |id| !id.is_empty()),
    ]
}

prop_compose! {
    fn queue()(id in id(), name in prop_oneof![Just(String::new()), line()], create_ticket: bool) -> Queue {
        Queue { id, name, create_ticket }
    }
}

/// Queues of different ids, in any order.
fn queue_list() -> impl Strategy<Value = Vec<Queue>> {
    proptest::collection::vec(queue(), 0..5).prop_map(|mut queues| {
        let mut seen = std::collections::BTreeSet::new();
        queues.retain(|queue| seen.insert(queue.id.clone()));
        queues
    })
}

/// Plain text for the value of a setting, allowed there.
fn allowed(row: &Setting) -> BoxedStrategy<String> {
    let of = |values: &[&str]| select(values.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>());
    match &row.kind {
        Kind::Toggle(_) => of(&["true", "false"]).boxed(),
        Kind::Choice { choices, .. } => {
            of(&choices.iter().map(|choice| choice.value).collect::<Vec<_>>()).boxed()
        }
        Kind::Number { min, max, .. } => (*min..=*max).prop_map(|n| n.to_string()).boxed(),
        Kind::Version(_) => Just("1".to_owned()).boxed(),
        Kind::Zone(_) => of(&["Asia/Ho_Chi_Minh", "Asia/Saigon", "Europe/Paris"]).boxed(),
        Kind::Country(_) => of(&["VN", "JP"]).boxed(),
        Kind::Line(_) | Kind::Id(_) | Kind::Sound(_) => line().boxed(),
        Kind::Url(_) => {
            of(&["", "https://a.vn", "http://b.vn/x?y='1'&z=%22#f", "https://tổngđài.vn/"]).boxed()
        }
    }
}

/// Settings of any allowed values; half of them are the defaults.
pub fn settings() -> impl Strategy<Value = Settings> {
    let values: Vec<_> = ROWS.iter().map(|row| proptest::option::of(allowed(row))).collect();
    (values, queue_list()).prop_map(|(values, queues)| {
        let mut settings = Settings { queues, ..Settings::default() };
        for (row, value) in ROWS.iter().zip(values) {
            if let Some(value) = value {
                row.set(&mut settings, &value).unwrap();
            }
        }
        settings
    })
}

/// How a text is written.
#[allow(clippy::struct_excessive_bools)] // Each is a thing of its own that a text can have.
#[derive(Clone, Debug)]
struct Style {
    /// One for each section: header, dotted, braces.
    sections: Vec<u8>,
    /// Queues as a list, on one line or several.
    list: Option<bool>,
    /// A small number for each place that can be decorated.
    decorations: Vec<u8>,
    crlf: bool,
    bom: bool,
    no_last_line_end: bool,
    /// Which keys are left out where they hold the default.
    sparse: bool,
    /// Whether some values are of the wrong type or not allowed.
    spoiled: bool,
}

fn style() -> impl Strategy<Value = Style> {
    let decorations = proptest::collection::vec(0..12_u8, 40);
    let sections = proptest::collection::vec(0..3_u8, 8);
    let list = proptest::option::weighted(0.3, any::<bool>());
    (sections, list, decorations, any::<[bool; 4]>()).prop_map(
        |(sections, list, decorations, [crlf, bom, no_last_line_end, sparse])| Style {
            sections,
            list,
            decorations,
            crlf,
            bom,
            no_last_line_end,
            sparse,
            spoiled: false,
        },
    )
}

/// A valid text that holds random settings, decorated with what people put into files.
pub fn decorated() -> impl Strategy<Value = String> {
    (settings(), style()).prop_map(|(settings, style)| Writer::new(style).text(&settings))
}

/// As [`decorated`], with values in it that are refused.
pub fn spoiled() -> impl Strategy<Value = String> {
    (settings(), style())
        .prop_map(|(settings, style)| Writer::new(Style { spoiled: true, ..style }).text(&settings))
}

struct Writer {
    style: Style,
    at: usize,
    text: String,
}

impl Writer {
    fn new(style: Style) -> Self {
        Self { style, at: 0, text: String::new() }
    }

    fn draw(&mut self) -> u8 {
        self.at += 1;
        self.style.decorations[self.at % self.style.decorations.len()]
    }

    fn text(mut self, settings: &Settings) -> String {
        let sections = [
            "version",
            "tickets",
            "notifications",
            "urls",
            "sla",
            "connection",
            "ringtone",
            "site",
        ];
        let is_dotted = |at: usize| at == 0 || self.style.sections[at] != 0;
        let (root, headed): (Vec<_>, Vec<_>) = (0..sections.len()).partition(|at| is_dotted(*at));
        for at in root {
            self.section(settings, sections[at], self.style.sections[at]);
        }
        if let Some(multi_line) = self.style.list {
            self.list(&settings.queues, multi_line);
        }
        for (n, at) in headed.into_iter().enumerate() {
            self.section(settings, sections[at], 0);
            if n == 0 && self.style.list.is_none() {
                self.entries(&settings.queues);
            }
        }
        if !self.text.contains("[[queues]]") && self.style.list.is_none() {
            self.entries(&settings.queues);
        }
        self.finish()
    }

    fn section(&mut self, settings: &Settings, section: &str, style: u8) {
        let mut pairs = Vec::new();
        for row in ROWS.iter().filter(|row| row.key.split('.').next() == Some(section)) {
            let value = row.value(settings);
            if self.style.sparse && value == row.value(&Settings::default()) {
                continue;
            }
            let name = row.key.rsplit('.').next().unwrap();
            pairs.push((name.to_owned(), self.value(&value)));
        }
        match (section, style) {
            (_, 0) if section != "version" => {
                self.decoration();
                let spaced =
                    if self.draw() < 2 { format!("[ {section} ]") } else { format!("[{section}]") };
                self.line(&spaced);
                self.pairs("", &pairs);
            }
            _ if section == "version" => self.pairs("", &pairs),
            (_, 1) => self.pairs(&format!("{section}."), &pairs),
            _ => {
                let pairs: Vec<_> = pairs.iter().map(|(name, v)| format!("{name} = {v}")).collect();
                self.line(&format!("{section} = {{{}}}", pairs.join(",")));
            }
        }
    }

    fn pairs(&mut self, prefix: &str, pairs: &[(String, String)]) {
        for (name, value) in pairs {
            self.pair(&format!("{prefix}{name}"), value);
        }
    }

    fn entries(&mut self, queues: &[Queue]) {
        for queue in queues {
            self.decoration();
            self.line("[[queues]]");
            for (name, value) in self.fields(queue) {
                self.pair(&name, &value);
            }
            if self.draw() < 2 {
                self.line("[queues.extra]");
                self.line("note = 'ours'");
            }
        }
    }

    fn list(&mut self, queues: &[Queue], multi_line: bool) {
        let items: Vec<_> = queues
            .iter()
            .map(|queue| {
                let pairs = self.fields(queue).into_iter().map(|(name, v)| format!("{name}={v}"));
                format!("{{ {} }}", pairs.collect::<Vec<_>>().join(" , "))
            })
            .collect();
        if !multi_line {
            let comma = if self.draw() < 4 && !items.is_empty() { " ," } else { "" };
            self.line(&format!("queues = [{}{comma}]", items.join(",")));
            return;
        }
        self.line("queues = [ # ours, all");
        for (at, item) in items.iter().enumerate() {
            if self.draw() < 3 {
                self.line("  # above, with a comma");
            }
            let comma = if at + 1 < items.len() || self.draw() < 6 { "," } else { "" };
            let comment = if self.draw() < 4 { " # behind, with a comma" } else { "" };
            self.line(&format!("  {item}{comma}{comment}"));
        }
        self.line("]");
    }

    fn fields(&mut self, queue: &Queue) -> Vec<(String, String)> {
        let plain = Queue::new("");
        let mut fields = Vec::new();
        for row in queues::ROWS {
            if row.value(queue) != row.value(&plain) || !self.style.sparse {
                fields.push((row.key.to_owned(), self.value(&row.value(queue))));
            }
        }
        if self.draw() < 3 {
            fields.reverse();
        }
        fields
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.decoration();
        let comment = if self.draw() < 3 { " # behind = \"it\"" } else { "" };
        let indent = if self.draw() < 2 { "  " } else { "" };
        let name = if self.draw() < 2 { name.replace('.', " . ") } else { name.to_owned() };
        self.line(&format!("{indent}{name} = {value}{comment}"));
    }

    /// A value, quoted in one of the ways that can hold it.
    fn value(&mut self, value: &Value) -> String {
        if self.style.spoiled && self.draw() < 3 {
            let refused = ["[]", "{}", "-1", "1.5", "07:32:00", "[\n  1, # one\n]"];
            return refused[usize::from(self.draw()) % refused.len()].to_owned();
        }
        let text = match value {
            Value::Toggle(on) => return on.to_string(),
            Value::Number(n) if self.draw() < 2 => return format!("0x{n:x}"),
            Value::Number(n) => return n.to_string(),
            Value::Text(text) => text,
        };
        let literal = !text.contains(|c: char| c == '\'' || (c.is_control() && c != '\t'));
        let escaped: String = text
            .chars()
            .map(|c| match c {
                '"' | '\\' => format!("\\{c}"),
                c if c.is_control() || c == '\u{feff}' => format!("\\U{:08x}", u32::from(c)),
                c => c.to_string(),
            })
            .collect();
        match self.draw() {
            0..3 if literal => format!("'{text}'"),
            3 if literal => format!("'''{text}'''"),
            4 => format!("\"\"\"{escaped}\"\"\""),
            5 if !escaped.starts_with(' ') => format!("\"\"\"\\\n  {escaped}\"\"\""),
            _ => format!("\"{escaped}\""),
        }
    }

    fn decoration(&mut self) {
        match self.draw() {
            0 => self.line("# a comment with [brackets] = and \"quotes\""),
            1 => self.line(""),
            2 => {
                self.line("");
                self.line("  # set off");
                self.line("");
            }
            _ => {}
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn finish(self) -> String {
        let mut text = self.text;
        if self.style.no_last_line_end {
            text.truncate(text.trim_end_matches('\n').len());
        }
        if self.style.crlf {
            text = text.replace('\n', "\r\n");
        }
        if self.style.bom {
            text.insert(0, '\u{feff}');
        }
        text
    }
}
