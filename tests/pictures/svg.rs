//! A rendered buffer as an SVG picture: a cell is a box of fixed size, a run of one style one text.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use call_settings::tui::buffer::{Buffer, Cell, Shade};
use ratatui::style::{Color, Modifier};

const CELL_WIDTH: f32 = 8.4;
const CELL_HEIGHT: u16 = 18;
const MARGIN: u16 = 12;
const BACKGROUND: &str = "#1d1f21";
const FOREGROUND: &str = "#d8dee4";

/// Draws a screen with the colours of a dark terminal.
pub fn draw(screen: &Buffer) -> String {
    let mut svg = open(screen.area.width, screen.area.height, "");
    for y in 0..screen.area.height {
        svg += &row(screen, y);
    }
    svg + "</svg>\n"
}

/// A screen of a film: how long it is seen, and the key that led to it.
pub struct Frame {
    pub screen: Buffer,
    pub key: &'static str,
    pub seconds: u16,
}

/// Draws screens one after the other, over and over, each with its key below. A row that stays as it is
/// from one screen to the next is drawn once.
pub fn film(frames: &[Frame]) -> String {
    let area = frames[0].screen.area;
    let mut rows = String::new();
    let mut spans = BTreeSet::new();
    for y in 0..=area.height {
        let drawn: Vec<_> = frames.iter().map(|frame| row_or_key(frame, y)).collect();
        let mut from = 0;
        for run in drawn.chunk_by(|one, other| one == other) {
            let (svg, to) = (&run[0], from + run.len());
            if run.len() == frames.len() {
                rows += svg;
            } else if !svg.is_empty() {
                let _ = write!(rows, "<g class=\"s{from}-{to}\">\n{svg}</g>\n");
                spans.insert((from, to));
            }
            from = to;
        }
    }
    open(area.width, area.height + 1, &times(frames, &spans)) + &rows + "</svg>\n"
}

/// When each span of screens is seen.
fn times(frames: &[Frame], spans: &BTreeSet<(usize, usize)>) -> String {
    let until = |end: usize| frames[..end].iter().map(|frame| frame.seconds).sum::<u16>();
    let all = until(frames.len());
    let percent = |end: usize| f32::from(until(end)) * 100.0 / f32::from(all);
    let mut style = format!("<style>g{{visibility:hidden;animation:{all}s step-end infinite}}\n");
    for (from, to) in spans {
        let (begin, end) = (percent(*from), percent(*to));
        let first = if *from == 0 { "visible" } else { "hidden" };
        let _ = writeln!(
            style,
            "@keyframes k{from}-{to}{{0%{{visibility:{first}}}{begin:.2}%{{visibility:visible}}\
             {end:.2}%{{visibility:hidden}}}}.s{from}-{to}{{animation-name:k{from}-{to}}}"
        );
    }
    style + "</style>\n"
}

/// A row of the screen, or, below the last one, the key that was pressed.
fn row_or_key(frame: &Frame, y: u16) -> String {
    if y < frame.screen.area.height {
        return row(&frame.screen, y);
    }
    let (left, top) = (MARGIN, y * CELL_HEIGHT + MARGIN + 16);
    format!("<text x=\"{left}\" y=\"{top}\" fill=\"#e5c07b\">{}</text>\n", escaped(frame.key))
}

fn open(columns: u16, rows: u16, style: &str) -> String {
    let width = f32::from(columns) * CELL_WIDTH + f32::from(2 * MARGIN);
    let height = rows * CELL_HEIGHT + 2 * MARGIN;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height}\" \
         font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n\
         {style}<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{BACKGROUND}\"/>\n"
    )
}

fn row(screen: &Buffer, y: u16) -> String {
    let mut svg = String::new();
    for run in runs(screen, y) {
        run.draw(y, &mut svg);
    }
    svg
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
    for (x, cell) in (0..).zip(screen.cells(y, 0, screen.area.width)) {
        let next = run(cell, x);
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
    let (ink, modifier) = (cell.ink(), cell.ink().modifier());
    let reversed = modifier.contains(Modifier::REVERSED);
    let (front, back) = (colour(ink.colour(Shade::Text)), colour(ink.colour(Shade::Ground)));
    let dim = modifier.contains(Modifier::DIM);
    let foreground = front.unwrap_or(if dim { "#8b949e" } else { FOREGROUND });
    Run {
        x,
        width: 1,
        text: cell.symbol().to_owned(),
        foreground: if reversed { back.unwrap_or(BACKGROUND) } else { foreground },
        background: if reversed { Some(foreground) } else { back },
        bold: modifier.contains(Modifier::BOLD),
        underlined: modifier.contains(Modifier::UNDERLINED),
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
