//! The README's examples are run: what it shows is what comes out. `UPDATE=1 cargo test readme` writes them anew.

use super::desk::Desk;
use std::path::{Path, PathBuf};

/// A line that says that more follows, which is left out.
const CUT: &str = "…";

#[test]
fn the_readme_shows_what_comes_out() {
    let desk = Desk::empty();
    let sample: Vec<String> = sample().iter().map(|path| path.display().to_string()).collect();
    let ingest: Vec<&str> = std::iter::once("ingest").chain(sample.iter().map(String::as_str)).collect();
    std::fs::create_dir(desk.path().join("corpus")).unwrap();
    std::fs::copy(root().join("corpus/sample/people.toml"), desk.path().join("corpus/people.toml")).unwrap();
    desk.run(&ingest).found();
    // Who follows the README stands in a checkout, where the articles lie.
    std::fs::create_dir(desk.path().join("corpus/sample")).unwrap();
    for path in &sample {
        let name = Path::new(path).file_name().unwrap();
        std::fs::copy(path, desk.path().join("corpus/sample").join(name)).unwrap();
    }

    let path = root().join("README.md");
    let written = std::fs::read_to_string(&path).unwrap();
    let mut n_examples = 0;
    let blocks = written.split("```text\n$ onrecord ").enumerate().map(|(n, part)| {
        let Some((example, after)) = part.split_once("```").filter(|_| n > 0) else { return part.to_owned() };
        n_examples += 1;
        let (command, shown) = example.split_once('\n').unwrap();
        let arguments = arguments(command);
        let ran = desk.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let printed = format!("{}{}", ran.printed(), ran.said());
        let printed = match shown.lines().position(|line| line == CUT) {
            Some(n) => printed.lines().take(n).chain([CUT, ""]).collect::<Vec<_>>().join("\n"),
            None => format!("{}\n", printed.trim_end()),
        };
        format!("{command}\n{printed}```{after}")
    });
    let run = blocks.collect::<Vec<_>>().join("```text\n$ onrecord ");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(&path, &run).unwrap();
    } else if let Some((is, was)) = run.lines().zip(written.lines()).find(|(is, was)| is != was) {
        panic!(
            "README.md shows\n    {was}\nbut what comes out is\n    {is}\nUPDATE=1 cargo test readme writes it anew"
        );
    }
    assert!(n_examples >= 6, "only {n_examples} examples begin with `$ onrecord` in a block of text");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sample() -> Vec<PathBuf> {
    let files = std::fs::read_dir(root().join("corpus/sample")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("20")).collect();
    files.sort();
    files
}

/// What a shell makes of the words of a command: single and double quotation marks hold words together.
fn arguments(command: &str) -> Vec<String> {
    let (mut arguments, mut word, mut mark) = (Vec::new(), String::new(), None);
    for c in command.chars() {
        match (c, mark) {
            (c, Some(open)) if c == open => mark = None,
            ('\'' | '"', None) => mark = Some(c),
            (' ', None) => arguments.push(std::mem::take(&mut word)),
            (c, _) => word.push(c),
        }
    }
    arguments.push(word);
    arguments
}
