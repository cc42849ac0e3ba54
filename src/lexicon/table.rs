//! Reading an embedded table.

use rustc_hash::FxHashMap;

/// The rows of one embedded TSV file, looked up by their first column.
#[derive(Debug)]
pub struct Table {
    columns: Vec<&'static str>,
    rows: Vec<Vec<&'static str>>,
    by_form: FxHashMap<&'static str, usize>,
}

impl Table {
    /// Reads `source`: header, comments, entries. Rows that are too short are padded with "".
    pub fn read(source: &'static str) -> Table {
        let mut lines = source.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
        let columns: Vec<&str> = lines.next().unwrap_or("form").split('\t').collect();
        let rows: Vec<Vec<&str>> = lines
            .map(|line| {
                let mut row: Vec<&str> = line.split('\t').collect();
                row.resize(columns.len().max(row.len()), "");
                row
            })
            .collect();
        let by_form = rows.iter().enumerate().map(|(i, row)| (row[0], i)).collect();
        Table { columns, rows, by_form }
    }

    /// Names of the columns.
    pub fn columns(&self) -> &[&'static str] {
        &self.columns
    }

    /// All entries, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = &[&'static str]> {
        self.rows.iter().map(Vec::as_slice)
    }

    /// The entry whose first column is `form`.
    pub fn get(&self, form: &str) -> Option<&[&'static str]> {
        self.by_form.get(form).map(|&i| self.rows[i].as_slice())
    }

    /// Whether there is an entry for `form`.
    pub fn has(&self, form: &str) -> bool {
        self.by_form.contains_key(form)
    }
}

/// `word` as tables spell it: lower case, straight apostrophes.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(&mut folded, word);
    folded
}

/// [`fold`] into a string that is there already; what it held is gone.
pub fn fold_into(folded: &mut String, word: &str) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
    } else {
        let straight = |c| if matches!(c, '’' | '‘') { '\'' } else { c };
        folded.extend(word.chars().flat_map(char::to_lowercase).map(straight));
    }
}
