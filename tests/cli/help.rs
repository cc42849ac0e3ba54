//! `--help` of every command, as files: it is what people work from.

use super::desk::Desk;
use super::golden::golden;

const COMMANDS: [&str; 28] = [
    "ingest",
    "crawl",
    "fetch",
    "search",
    "kwic",
    "collocates",
    "distinctive",
    "quotes",
    "speakers",
    "speaker",
    "utterances",
    "figures",
    "services",
    "stats",
    "ratings",
    "clusters",
    "cite",
    "export",
    "verify",
    "watch",
    "status",
    "rebuild",
    "forget",
    "archive",
    "demo",
    "extract",
    "explain",
    "parse",
];

#[test]
fn help_is_as_its_file() {
    let desk = Desk::empty();
    golden("help/onrecord.txt", &desk.run(&["--help"]).found());
    for command in COMMANDS {
        golden(&format!("help/{command}.txt"), &desk.run(&[command, "--help"]).found());
    }
}

#[test]
fn no_command_is_left_out_here_and_each_shows_an_example() {
    let desk = Desk::empty();
    let help = desk.run(&["--help"]).found();
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let listed: Vec<&str> = listed
        .lines()
        .filter(|line| !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert_eq!(listed, [&COMMANDS[..], &["help"]].concat());
    let readme = include_str!("../../README.md");
    for command in COMMANDS {
        assert!(readme.contains(&format!("| `onrecord {command}")), "the README's table of commands lacks {command}");
        let help = desk.run(&[command, "--help"]).found();
        assert!(help.contains(&format!("Examples:\n  onrecord {command}")), "{help}");
    }
}
