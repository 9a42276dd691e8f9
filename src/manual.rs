//! The user's manual, in one language, as Markdown.
//!
//! The settings, their ranges and their defaults come from the registry; formats, verbs and exit
//! codes from the tables of the modules that own them, passed in; the rules are prose, a file a
//! chapter and language in the folder `manual`. Nothing stands here that a table knows.

use crate::say;
use crate::settings::{Choose as _, Kind, Queue, ROWS, Row, Settings, Strategy, queues};
use crate::text::{Lang, Text};

/// A name and what it is: one line of a table.
pub type Line = (String, Text);

/// The tables of other modules that the manual prints.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// The log formats: name, what it is, and what it can tell, in the manual's language.
    pub formats: Vec<[String; 3]>,
    /// What a scenario may expect of a call.
    pub scenarios: Vec<Line>,
    /// The verbs of the command line, with their arguments.
    pub verbs: Vec<Line>,
    /// The exit codes.
    pub exits: Vec<Line>,
    /// The environment variables.
    pub variables: Vec<Line>,
}

/// The prose of a chapter, in both languages.
macro_rules! chapter {
    ($name:literal) => {
        Text {
            en: include_str!(concat!("manual/", $name, ".en.md")),
            vi: include_str!(concat!("manual/", $name, ".vi.md")),
        }
    };
}

const INTRO: Text = chapter!("intro");
const SETTINGS: Text = chapter!("settings");
const QUEUES: Text = chapter!("queues");
const CALLS: Text = chapter!("calls");
const SCENARIOS: Text = chapter!("scenarios");
const FORM: Text = chapter!("form");
const SAVING: Text = chapter!("saving");
const SERVICE: Text = chapter!("service");

/// The chapters on what the settings mean, in the order of the settings.
const RULES: [Text; 6] = [
    chapter!("tickets"),
    chapter!("agent"),
    chapter!("sla"),
    chapter!("connection"),
    chapter!("customer"),
    chapter!("checks"),
];

/// The chapters on the formats whose fields need words.
const FORMATS: [Text; 3] = [chapter!("own"), chapter!("history"), chapter!("mapping")];

/// The whole manual.
pub fn manual(lang: Lang, tables: &Tables) -> String {
    let mut chapters = vec![INTRO.get(lang).to_owned(), settings(lang)];
    chapters.extend(RULES.map(|chapter| chapter.get(lang).to_owned()));
    chapters.push(CALLS.get(lang).to_owned() + &formats(lang, tables));
    chapters.extend(FORMATS.map(|chapter| chapter.get(lang).to_owned()));
    chapters.push(scenarios(lang, tables));
    chapters.push(commands(lang, tables));
    chapters.push(FORM.get(lang).to_owned());
    chapters.push(SAVING.get(lang).to_owned());
    chapters.push(SERVICE.get(lang).to_owned());
    chapters.join("\n")
}

fn settings(lang: Lang) -> String {
    let mut chapter = SETTINGS.get(lang).to_owned();
    let defaults = Settings::default();
    for row in ROWS {
        chapter += &setting(row.key, row, &defaults, lang);
        if row.key == "tickets.merge_missed" {
            chapter += &strategies(lang);
        }
    }
    chapter += "\n";
    chapter += QUEUES.get(lang);
    let plain = Queue::new("");
    for row in queues::ROWS {
        chapter += &setting(&format!("queues.ID.{}", row.key), row, &plain, lang);
    }
    chapter
}

fn setting<S>(key: &str, row: &Row<S>, defaults: &S, lang: Lang) -> String {
    let (label, help, allowed) = (row.label.get(lang), row.help.get(lang), row.allowed(lang));
    let default = match &row.kind {
        Kind::Id(_) => say!(lang, "none: it must be there", "không có: bắt buộc phải ghi"),
        _ => format!("`{}`", serde_json::json!(row.value(defaults))),
    };
    let (may_be, else_it_is) = match lang {
        Lang::En => ("Allowed", "Default"),
        Lang::Vi => ("Cho phép", "Mặc định"),
    };
    format!("\n### {label}\n\n`{key}`\n\n{help}\n\n{may_be}: {allowed}. {else_it_is}: {default}.\n")
}

fn strategies(lang: Lang) -> String {
    let lines = Strategy::CHOICES.iter().enumerate().map(|(at, choice)| {
        let (value, label, help) = (choice.value, choice.label.get(lang), choice.help.get(lang));
        format!("{}. `{value}`: {label}. {help}\n", at + 1)
    });
    format!("\n{}", lines.collect::<String>())
}

fn formats(lang: Lang, tables: &Tables) -> String {
    let line = |[name, about, tells]: &[String; 3]| format!("| `{name}` | {about} | {tells} |\n");
    let lines = tables.formats.iter().map(line);
    let head = say!(
        lang,
        "\n| format | what it is | what it can tell |\n|---|---|---|\n",
        "\n| định dạng | là gì | cho biết những gì |\n|---|---|---|\n"
    );
    head + &lines.collect::<String>()
}

fn scenarios(lang: Lang, tables: &Tables) -> String {
    let names = table(lang, Text { en: "name", vi: "tên" }, &tables.scenarios);
    SCENARIOS.get(lang).to_owned() + &names
}

fn commands(lang: Lang, tables: &Tables) -> String {
    let title = say!(lang, "## The command line", "## Dòng lệnh");
    let verbs = table(lang, Text { en: "command", vi: "lệnh" }, &tables.verbs);
    let exits = table(lang, Text { en: "exit code", vi: "mã thoát" }, &tables.exits);
    let variable = Text { en: "environment variable", vi: "biến môi trường" };
    let variables = table(lang, variable, &tables.variables);
    format!("{title}\n{verbs}{exits}{variables}")
}

/// A table of two columns.
fn table(lang: Lang, name: Text, lines: &[Line]) -> String {
    let (name, meaning) = (name.get(lang), say!(lang, "meaning", "nghĩa"));
    let lines = lines.iter().map(|(name, about)| {
        let name = name.replace('|', "\\|");
        format!("| `{name}` | {} |\n", about.get(lang))
    });
    format!("\n| {name} | {meaning} |\n|---|---|\n{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: [Text; 16] = [
        INTRO, SETTINGS, QUEUES, CALLS, SERVICE, RULES[0], RULES[1], RULES[2], RULES[3], RULES[4],
        RULES[5], FORMATS[0], FORMATS[1], FORMATS[2], SCENARIOS, FORM,
    ];

    fn whole(lang: Lang) -> String {
        let text = Text { en: "in English", vi: "tiếng Việt" };
        let line = |name: &str| (name.to_owned(), text);
        let tables = Tables {
            formats: vec![["csv", text.get(lang), text.get(lang)].map(str::to_owned)],
            scenarios: vec![line("ticket")],
            verbs: vec![line("completions bash|zsh")],
            exits: vec![line("5")],
            variables: vec![line("NO_COLOR")],
        };
        manual(lang, &tables)
    }

    #[test]
    fn every_setting_stands_in_it_with_its_label_its_range_and_its_default() {
        for lang in Lang::ALL {
            let manual = whole(lang);
            for row in ROWS {
                let heading = format!("### {}\n\n`{}`\n\n", row.label.get(lang), row.key);
                assert!(manual.contains(&heading), "{heading}");
                assert!(manual.contains(&row.allowed(lang)) && manual.contains(row.help.get(lang)));
            }
            for row in queues::ROWS {
                assert!(manual.contains(&format!("`queues.ID.{}`", row.key)));
            }
            for choice in Strategy::CHOICES {
                assert!(manual.contains(choice.label.get(lang)) && manual.contains(choice.value));
            }
        }
        insta::assert_snapshot!(setting("sla.target_percent", crate::settings::row("sla.target_percent").unwrap(), &Settings::default(), Lang::Vi), @r"
        ### SLA target percent

        `sla.target_percent`

        Tỷ lệ % cuộc gọi được nghe trong thời gian quy định mà tổng đài cần đạt. Ví dụ 80% và 20 giây: 4 trong 5 cuộc được nghe trong 20 giây là đạt.

        Cho phép: số nguyên từ 1 đến 100. Mặc định: `80`.
        ");
    }

    #[test]
    fn the_tables_passed_in_are_printed() {
        insta::assert_snapshot!(whole(Lang::En).split_once("## The command line").unwrap().1.split_once("##").unwrap().0, @r"
        | command | meaning |
        |---|---|
        | `completions bash\|zsh` | in English |

        | exit code | meaning |
        |---|---|
        | `5` | in English |

        | environment variable | meaning |
        |---|---|
        | `NO_COLOR` | in English |
        ");
        assert!(whole(Lang::Vi).contains("| `csv` | tiếng Việt | tiếng Việt |"));
    }

    #[test]
    fn both_languages_have_the_same_chapters_tables_keys_and_marks() {
        for Text { en, vi } in PROSE {
            let shape = |text: &str| {
                let lines =
                    |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
                (lines("#"), lines("|"), lines("- "))
            };
            assert_eq!(shape(en), shape(vi), "{en}");
            let marks = |text: &str, page: &str, ours: &str| {
                (text.matches(page).count(), text.matches(ours).count())
            };
            assert_eq!(marks(en, "[page]", "[ours]"), marks(vi, "[hãng]", "[quy ước]"), "{en}");
            let codes = |text: &'static str| {
                let mut codes: Vec<_> = text.split('`').skip(1).step_by(2).collect();
                codes.sort_unstable();
                codes.dedup();
                codes
            };
            assert_eq!(codes(en), codes(vi));
        }
    }
}
