//! Tables into blocks: rows with bars between the cells, or what stands in the cells where the table only places it.

use super::block::{Block, Role};

/// Longer cells hold paragraphs, and the table is there for its looks.
const LONGEST_CELL: usize = 300;
/// Wider rows are cut: a cell may claim to stand for thousands.
const MAX_CELLS: usize = 200;

/// A row in the making.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Vec<Block>>,
    /// Whether it was deleted.
    pub(super) is_gone: bool,
}

impl Row {
    /// Its blocks: one with a bar before, between and behind the cells, or those of the cells themselves.
    pub(super) fn blocks(self) -> Vec<Block> {
        if self.is_gone {
            return vec![];
        }
        let length = |cell: &Vec<Block>| cell.iter().map(|block| block.text.len()).sum::<usize>();
        let holds_parts = |cell: &Vec<Block>| {
            length(cell) > LONGEST_CELL || cell.iter().any(|b| b.role != Role::Text || b.text.starts_with('|'))
        };
        let n_filled = self.cells.iter().filter(|cell| !cell.is_empty()).count();
        if n_filled < 2 && self.cells.len() < 2 || n_filled == 0 || self.cells.iter().any(holds_parts) {
            return self.cells.into_iter().flatten().collect();
        }
        let mut text = String::from("|");
        for cell in self.cells.iter().take(MAX_CELLS) {
            for block in cell {
                text.push(' ');
                text.push_str(&block.text.replace('\n', " "));
            }
            text.push_str(" |");
        }
        vec![Block { role: Role::Text, text }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Vec<Block> {
        Block::of(Role::Text, text).into_iter().collect()
    }

    #[test]
    fn a_row_of_figures_is_a_line_and_a_frame_is_none() {
        let row = Row { cells: vec![cell("Ferries"), cell(""), cell("12")], is_gone: false };
        assert_eq!(row.blocks()[0].text, "| Ferries | | 12 |");
        let frame = Row { cells: vec![cell("One."), cell(&"Word ".repeat(80))], is_gone: false };
        assert_eq!(frame.blocks().len(), 2);
        assert_eq!(Row { cells: vec![cell("Alone")], is_gone: false }.blocks()[0].text, "Alone");
    }
}
