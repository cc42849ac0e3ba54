//! `demo`: what a newcomer runs first.

use super::desk::Desk;

#[test]
fn the_tour_shows_each_command_and_an_answer_to_it() {
    let desk = Desk::empty();
    let text = desk.run(&["demo"]).found();
    for command in ["ingest", "search", "quotes", "stats", "ratings", "cite"] {
        assert!(text.contains(&format!("$ onrecord {command}")), "no {command} in\n{text}");
    }
    let steps: Vec<&str> = text.split("    $ onrecord ").skip(1).collect();
    for step in steps {
        let answer = step.lines().skip(1).filter(|line| !line.trim().is_empty()).count();
        assert!(answer >= 2, "no answer to\n$ onrecord {step}");
    }
    assert!(std::fs::read_dir(desk.path()).unwrap().next().is_none(), "it leaves nothing behind");
}

#[test]
fn the_tour_can_be_kept_to_go_on_asking() {
    let desk = Desk::empty();
    desk.run(&["demo", "--keep", "tour"]).found();
    desk.run(&["--home", "tour", "quotes", "--speaker", "Calloway"]).found();
    let ran = desk.run(&["demo", "--keep", "tour"]);
    ran.ended(2);
    assert!(ran.said().contains("tour"), "{ran}");
}
