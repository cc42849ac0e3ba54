//! Where blocks go while a document is read: to the document itself, or into a cell, a box, a note that is open.

use super::block::Block;
use super::table::Row;

/// Tables in tables and boxes in boxes; pages laid out by tables have four. What lies deeper goes to what is open.
const DEEPEST: usize = 32;

/// What is open, the innermost last.
#[derive(Debug)]
pub(super) struct Frames {
    blocks: Vec<Vec<Block>>,
    rows: Vec<Row>,
}

impl Frames {
    pub(super) fn new() -> Frames {
        Frames { blocks: vec![vec![]], rows: vec![] }
    }

    /// Opens a cell, a box or a note; false when too many are.
    pub(super) fn open(&mut self) -> bool {
        let has_room = self.blocks.len() <= DEEPEST;
        if has_room {
            self.blocks.push(vec![]);
        }
        has_room
    }

    /// Opens a row; false when too many are.
    pub(super) fn open_row(&mut self) -> bool {
        let has_room = self.rows.len() <= DEEPEST;
        if has_room {
            self.rows.push(Row::default());
        }
        has_room
    }

    /// The row that is open.
    pub(super) fn row(&mut self) -> Option<&mut Row> {
        self.rows.last_mut()
    }

    /// The blocks of what ends.
    pub(super) fn close(&mut self) -> Vec<Block> {
        if self.blocks.len() > 1 { self.blocks.pop().unwrap_or_default() } else { vec![] }
    }

    pub(super) fn close_cell(&mut self) {
        let cell = self.close();
        match self.rows.last_mut() {
            Some(row) => row.cells.push(cell),
            None => self.emit(cell),
        }
    }

    pub(super) fn close_row(&mut self) {
        let blocks = self.rows.pop().map(Row::blocks).unwrap_or_default();
        self.emit(blocks);
    }

    /// The words of the note that ends.
    pub(super) fn close_note(&mut self) -> String {
        let words: Vec<String> = self.close().into_iter().map(|block| block.text).collect();
        words.join(" ").replace('\n', " ")
    }

    /// Adds blocks to what is open.
    pub(super) fn emit(&mut self, blocks: impl IntoIterator<Item = Block>) {
        if let Some(last) = self.blocks.last_mut() {
            last.extend(blocks);
        }
    }

    pub(super) fn done(self) -> Vec<Block> {
        self.blocks.into_iter().flatten().collect()
    }
}
