//! Tables of words: what `src/lexicon/mod.rs` promises of each, so that a wrong row is a one-line diff.

use super::{assert_none, contents, files_ending, name};
use std::collections::HashMap;

#[test]
fn tables_are_sorted_unique_and_valid() {
    let tables = files_ending("src", ".tsv");
    assert!(!tables.is_empty(), "no tables of words below src");
    let complaints: Vec<String> = tables
        .iter()
        .flat_map(|path| faults(&contents(path)).into_iter().map(move |fault| format!("{}:{fault}", name(path))))
        .collect();
    assert_none("tables of words that need mending", &complaints);
}

#[test]
fn tables_are_all_embedded() {
    let code: String = files_ending("src/lexicon", ".rs").iter().map(|path| contents(path)).collect();
    let unread: Vec<String> = files_ending("src/lexicon", ".tsv")
        .iter()
        .filter(|path| {
            let below = name(path).trim_start_matches("src/lexicon/").to_owned();
            !code.contains(&format!("include_str!(\"{below}\")"))
        })
        .map(|path| name(path))
        .collect();
    assert_none("tables that no accessor in src/lexicon embeds", &unread);
}

#[test]
fn each_fault_of_a_table_is_seen() {
    let clean = "form\tkind\n# values: kind = verb noun\nasked\tverb\ncry\tnoun,verb\nsaid\n";
    assert_eq!(faults(clean), Vec::<String>::new());
    for (table, fault) in [
        ("form\nsaid\nasked\n", "3: `asked` stands after `said`: sort by the bytes of the first column"),
        ("form\nsaid\nsaid\n", "3: `said` stands twice"),
        ("form\nsaid \n", "2: white space at the end"),
        ("form\nsaid\tverb\n", "2: 2 columns, the header names 1"),
        ("form\n\tverb\n", "2: the first column is empty"),
        ("form\nsaid", "2: no line end"),
        ("form\tkind\n# values: kind = verb\nasked\tnoun\n", "3: kind `noun` is not one of verb"),
        ("form\n# values: kind = verb\n", "2: values for `kind`, which the header does not name"),
    ] {
        assert!(faults(table).iter().any(|f| f == fault), "{table:?} gave {:?}, not {fault:?}", faults(table));
    }
}

/// What is wrong with a table, each with its line number.
fn faults(table: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut columns: Vec<&str> = Vec::new();
    let mut values: HashMap<usize, Vec<&str>> = HashMap::new();
    let mut previous: Option<&str> = None;
    for (i, line) in table.split_inclusive('\n').enumerate() {
        let mut fault = |what: String| faults.push(format!("{}: {what}", i + 1));
        if !line.ends_with('\n') {
            fault("no line end".to_owned());
        }
        let line = line.trim_end_matches('\n');
        if line.trim_end() != line {
            fault("white space at the end".to_owned());
        }
        if let Some(declared) = line.strip_prefix("# values:") {
            let (column, allowed) = declared.split_once('=').unwrap_or((declared, ""));
            match columns.iter().position(|c| *c == column.trim()) {
                Some(n) => _ = values.insert(n, allowed.split_whitespace().collect()),
                None => fault(format!("values for `{}`, which the header does not name", column.trim())),
            }
        }
        if line.starts_with('#') {
            continue;
        }
        let row: Vec<&str> = line.split('\t').collect();
        if columns.is_empty() {
            columns = row;
            continue;
        }
        if row.len() > columns.len() {
            fault(format!("{} columns, the header names {}", row.len(), columns.len()));
        }
        let form = row[0];
        match previous {
            _ if form.is_empty() => fault("the first column is empty".to_owned()),
            Some(before) if before == form => fault(format!("`{form}` stands twice")),
            Some(before) if before > form => {
                fault(format!("`{form}` stands after `{before}`: sort by the bytes of the first column"));
            }
            _ => {}
        }
        previous = Some(form);
        for (column, allowed) in &values {
            for value in row.get(*column).iter().flat_map(|cell| cell.split(',')) {
                if !value.is_empty() && !allowed.contains(&value) {
                    fault(format!("{} `{value}` is not one of {}", columns[*column], allowed.join(" ")));
                }
            }
        }
    }
    faults
}
