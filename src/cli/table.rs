//! Columns of text for people: as wide as their widest cell, by the columns a terminal gives them.

use unicode_width::UnicodeWidthStr as _;

/// How a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Lines with two blanks between the columns and none at their ends. A column is no wider than
/// `WIDEST`: a longer cell pushes the rest of its own line aside.
pub fn lines(columns: &[Align], rows: &[Vec<String>]) -> Vec<String> {
    const WIDEST: usize = 60;
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width());
        cells.filter(|width| *width <= WIDEST).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..columns.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(columns).zip(&widths).map(|((cell, align), width)| {
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            match align {
                Align::Left => format!("{cell}{blanks}"),
                Align::Right => format!("{blanks}{cell}"),
            }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_on_the_screen() {
        let rows = [["Tổng đài", "9"], ["a", "100"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(lines(&[Align::Left, Align::Right], &rows), ["Tổng đài    9", "a         100"]);
    }
}
