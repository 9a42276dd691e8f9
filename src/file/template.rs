//! A commented file with every default, for `init`.

use std::fmt::Write as _;

use super::write::quoted;
use crate::say;
use crate::settings::{Kind, Queue, ROWS, Row, Setting, Settings, queues};
use crate::text::Lang;

/// The widest line of a comment, in characters.
const WIDTH: usize = 100;

/// A commented file with every default, in the vendor's order: the version, the settings of the page,
/// the site's, an example of a queue. Each setting is one line with its whole key, so that `grep`,
/// `sed` and Ansible's `lineinfile` find it.
pub fn template(lang: Lang) -> String {
    let defaults = Settings::default();
    let mut text = String::new();
    comment(&mut text, &heading(lang));
    text.push('\n');
    let (first, rest): (Vec<&Setting>, Vec<_>) =
        ROWS.iter().partition(|row| matches!(row.kind, Kind::Version(_)));
    for row in first.into_iter().chain(rest) {
        comment(&mut text, row.label.get(lang));
        comment(&mut text, row.help.get(lang));
        explain(&mut text, row, lang);
        let _ = writeln!(text, "{} = {}\n", row.key, quoted(&row.value(&defaults)));
    }
    example(&mut text, lang);
    text
}

fn heading(lang: Lang) -> String {
    say!(
        lang,
        "The call settings of this call centre. Every setting is here with its default.",
        "Cài đặt cuộc gọi của tổng đài này. Mọi cài đặt đều có ở đây, với giá trị mặc định."
    )
}

/// What is allowed; of a choice, what each of its values means.
fn explain(text: &mut String, row: &Setting, lang: Lang) {
    let Kind::Choice { choices, .. } = row.kind else {
        let allowed = row.allowed(lang);
        return comment(text, &say!(lang, "Allowed: {allowed}.", "Cho phép: {allowed}."));
    };
    comment(text, &say!(lang, "Allowed:", "Cho phép:"));
    for choice in choices {
        comment(text, &format!("  \"{}\": {}", choice.value, choice.label.get(lang)));
    }
}

fn example(text: &mut String, lang: Lang) {
    comment(
        text,
        &say!(
            lang,
            "Queues, each with its own switch for tickets of incoming calls. Take the # away to list one:",
            "Các hàng đợi, mỗi hàng đợi có công tắc phiếu ghi riêng cho cuộc gọi vào. Bỏ dấu # để thêm:"
        ),
    );
    let name = say!(lang, "Customer care", "Chăm sóc khách hàng");
    let queue = Queue { id: "cskh".to_owned(), name, create_ticket: true };
    text.push_str("# [[queues]]\n");
    let widest =
        queues::ROWS.iter().map(|row: &Row<Queue>| line(row, &queue).chars().count()).max();
    for row in queues::ROWS {
        let (line, label) = (line(row, &queue), row.label.get(lang));
        let _ = writeln!(text, "# {line:width$}  # {label}", width = widest.unwrap_or_default());
    }
}

fn line(row: &Row<Queue>, queue: &Queue) -> String {
    format!("{} = {}", row.key, quoted(&row.value(queue)))
}

/// A paragraph as lines of comment.
fn comment(text: &mut String, paragraph: &str) {
    let indent = &paragraph[..paragraph.len() - paragraph.trim_start().len()];
    let mut line = format!("# {indent}");
    let mut is_first = true;
    for word in paragraph.split_whitespace() {
        if !is_first && line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = format!("# {indent}{indent}");
            is_first = true;
        }
        if !is_first {
            line.push(' ');
        }
        line.push_str(word);
        is_first = false;
    }
    text.push_str(&line);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_filled_up_to_its_width_and_no_further() {
        let comment = |paragraph: &str| {
            let mut text = String::new();
            comment(&mut text, paragraph);
            text
        };
        // `# `, two words and the blank between them: exactly as wide as a line may be.
        let (long, short) = ("a".repeat(WIDTH - 5), "bb");
        assert_eq!(comment(&format!("{long} {short}")), format!("# {long} {short}\n"));
        assert_eq!(comment(&format!("a{long} {short}")), format!("# a{long}\n# {short}\n"));
        let single = "c ".repeat(60);
        assert!(comment(&single).lines().all(|line| line.chars().count() <= WIDTH));
    }
}
