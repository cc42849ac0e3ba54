//! What a user can type stands in the README; what a query can name is published.

use super::{assert_none, contents, root};
use onrecord::model::{Article, Published, Quote, Rating, Speaker, Statistic};
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn every_command_stands_in_the_readme() {
    let help = onrecord(&["--help"]);
    let listed = help.split("Commands:\n").nth(1).expect("a list of commands").split("\n\n").next().unwrap();
    // A description that runs on is indented further.
    let names = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<&str> = names.filter_map(|line| line.split_whitespace().next()).filter(|n| *n != "help").collect();
    assert!(names.contains(&"ingest") && names.contains(&"extract"), "commands read from the help: {names:?}");
    let readme = contents(&root().join("README.md"));
    let missing: Vec<String> =
        names.into_iter().filter(|n| !readme.contains(&format!("onrecord {n}"))).map(String::from).collect();
    assert_none("commands that the README does not show as `onrecord NAME`", &missing);
}

#[test]
fn fields_that_can_be_asked_for_are_published() {
    fn paths<T: Published>() -> Vec<String> {
        let first = |path: &str| path.trim_start_matches("$.").split(['[', '.']).next().unwrap().to_owned();
        T::COLUMNS.iter().map(|column| first(column.path)).collect()
    }
    let printed = printed_fields();
    let asked =
        [paths::<Article>(), paths::<Quote>(), paths::<Speaker>(), paths::<Statistic>(), paths::<Rating>()].concat();
    // Which article a record is of goes without saying inside of its document; the sentence is kept for the search alone.
    let stored = ["article", "sentence"];
    let unknown: Vec<String> =
        asked.into_iter().filter(|f| !printed.contains(f) && !stored.contains(&f.as_str())).collect();
    assert_none("columns whose path leads to no field of the output", &unknown);
}

/// Names of all fields that `extract` and `parse` print for the sample.
fn printed_fields() -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    for command in ["extract", "parse"] {
        for line in onrecord(&[command, "--format", "jsonl", "corpus/sample"]).lines() {
            collect(&serde_json::from_str(line).unwrap(), &mut fields);
        }
    }
    for record in ["content", "mentions", "num_span", "value"] {
        assert!(fields.contains(record), "the sample shows no {record}: is something left out of the output?");
    }
    fields
}

fn collect(value: &Value, fields: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                fields.insert(name.clone());
                collect(value, fields);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, fields)),
        _ => {}
    }
}

/// What the program prints, run in the project's folder. Exit status 1 is no matter here: a folder may hold what is no article.
fn onrecord(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord")).current_dir(root()).args(arguments).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
