//! A rendered buffer as an SVG picture: a cell is a box of fixed size, a run of one style one text.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

const CELL_WIDTH: f32 = 8.4;
const CELL_HEIGHT: u16 = 18;
const MARGIN: u16 = 12;
const BACKGROUND: &str = "#1d1f21";
const FOREGROUND: &str = "#d8dee4";

/// Draws a screen with the colours of a dark terminal.
pub fn draw(screen: &Buffer) -> String {
    let area = screen.area;
    let width = f32::from(area.width) * CELL_WIDTH + f32::from(2 * MARGIN);
    let height = area.height * CELL_HEIGHT + 2 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height}\" \
         font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{BACKGROUND}\"/>\n"
    );
    for y in 0..area.height {
        for run in runs(screen, y) {
            run.draw(y, &mut svg);
        }
    }
    svg + "</svg>\n"
}

/// Neighbouring cells of one look.
struct Run {
    x: u16,
    width: u16,
    text: String,
    foreground: &'static str,
    background: Option<&'static str>,
    bold: bool,
    underlined: bool,
}

fn runs(screen: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for x in 0..screen.area.width {
        let next = run(&screen[(x, y)], x);
        match runs.last_mut() {
            Some(last) if last.looks_like(&next) => {
                last.text += &next.text;
                last.width += 1;
            }
            _ => runs.push(next),
        }
    }
    runs.retain(|run| run.background.is_some() || run.underlined || !run.text.trim().is_empty());
    runs
}

fn run(cell: &Cell, x: u16) -> Run {
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let (front, back) = (colour(cell.fg), colour(cell.bg));
    let dim = cell.modifier.contains(Modifier::DIM);
    let foreground = front.unwrap_or(if dim { "#8b949e" } else { FOREGROUND });
    Run {
        x,
        width: 1,
        text: cell.symbol().to_owned(),
        foreground: if reversed { back.unwrap_or(BACKGROUND) } else { foreground },
        background: if reversed { Some(foreground) } else { back },
        bold: cell.modifier.contains(Modifier::BOLD),
        underlined: cell.modifier.contains(Modifier::UNDERLINED),
    }
}

impl Run {
    fn looks_like(&self, other: &Self) -> bool {
        self.foreground == other.foreground
            && self.background == other.background
            && self.bold == other.bold
            && self.underlined == other.underlined
    }

    fn draw(&self, y: u16, svg: &mut String) {
        let left = f32::from(self.x) * CELL_WIDTH + f32::from(MARGIN);
        let top = y * CELL_HEIGHT + MARGIN;
        let width = f32::from(self.width) * CELL_WIDTH;
        if let Some(background) = self.background {
            let _ = writeln!(
                svg,
                "<rect x=\"{left:.1}\" y=\"{top}\" width=\"{width:.1}\" height=\"{CELL_HEIGHT}\" \
                 fill=\"{background}\"/>"
            );
        }
        let text = self.text.trim_end();
        let lead = text.chars().take_while(|c| *c == ' ').count();
        let text = text.trim_start();
        if text.is_empty() {
            return;
        }
        let lead = u16::try_from(lead).unwrap_or_default();
        let left = left + f32::from(lead) * CELL_WIDTH;
        let columns = unicode_width::UnicodeWidthStr::width(text);
        let length = f32::from(u16::try_from(columns).unwrap_or_default()) * CELL_WIDTH;
        let weight = if self.bold { " font-weight=\"bold\"" } else { "" };
        let line = if self.underlined { " text-decoration=\"underline\"" } else { "" };
        let _ = writeln!(
            svg,
            "<text x=\"{left:.1}\" y=\"{}\" fill=\"{}\" textLength=\"{length:.1}\" \
             xml:space=\"preserve\"{weight}{line}>{}</text>",
            top + 14,
            self.foreground,
            escaped(text)
        );
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The colours of a dark terminal; none for the terminal's own.
fn colour(colour: Color) -> Option<&'static str> {
    Some(match colour {
        Color::Black => "#1d1f21",
        Color::Red => "#e06c75",
        Color::Green => "#98c379",
        Color::Yellow => "#e5c07b",
        Color::Blue => "#61afef",
        Color::Magenta => "#c678dd",
        Color::Cyan => "#56b6c2",
        Color::Gray => "#abb2bf",
        Color::DarkGray => "#7f848e",
        Color::LightRed => "#f07178",
        Color::LightGreen => "#b5e890",
        Color::LightYellow => "#ffd580",
        Color::LightBlue => "#82c4ff",
        Color::LightMagenta => "#e0a5f0",
        Color::LightCyan => "#7fdbe6",
        Color::White => "#ffffff",
        _ => return None,
    })
}
