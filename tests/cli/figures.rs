//! Figures and grades asked for by value, measure and service, in the order and with the sentence somebody wants.

use super::desk::{Desk, Ran};
use serde_json::{Value, json};

/// Three articles about one ferry service and one about another.
fn harbour() -> Desk {
    let desk = Desk::empty();
    let article = |id: &str, date: Option<&str>, title: &str, text: &str| {
        let text = format!("{title}\n\n{text}\n");
        json!({"id": id, "title": title, "published": date, "publisher": "Tidewater Echo", "text": text}).to_string()
    };
    let articles = [
        article(
            "f1",
            Some("2019-05-02"),
            "Skelhaven ferries on time",
            "The Skelhaven ferry service was rated Good.\n\nThe inspectors found that 12 per cent of posts were vacant. The service carried 41,000 passengers.\n\nIn 50 of 80 crossings the crew was complete.",
        ),
        article(
            "f2",
            Some("2021-06"),
            "Skelhaven ferries short of crew",
            "Inspectors said that 30 per cent of the posts are vacant.\n\nBetween 40 and 300 crossings were cancelled each month.",
        ),
        article(
            "f3",
            Some("2023-01-20"),
            "Skelhaven ferries mend",
            "The Skelhaven ferry service was rated Requires improvement.\n\nThe inspectors found that 21 per cent of posts were vacant.",
        ),
        article("f4", None, "Far Bank has crews enough", "The inspectors found that 4 per cent of posts were vacant."),
    ];
    desk.write("ferries.jsonl", &articles.join("\n"));
    desk.run(&["ingest", "ferries.jsonl"]).found();
    desk
}

fn lines(ran: &Ran) -> Vec<Value> {
    ran.found().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The values that `stats` gives with these options, in order.
fn values(desk: &Desk, options: &[&str]) -> Vec<f64> {
    let found = lines(&desk.run(&[&["stats", "--format", "jsonl"], options].concat()));
    found.iter().map(|figure| figure["value"].as_f64().or(figure["lo"].as_f64()).unwrap()).collect()
}

#[test]
fn figures_are_chosen_by_value_as_share_or_number() {
    let desk = harbour();
    for given in [&["--value", "10%..35%"][..], &["--value", "0.1..0.35"], &["--min", "10%", "--max", "0.35"]] {
        assert_eq!(values(&desk, given), [0.12, 0.3, 0.21], "{given:?}");
    }
    assert_eq!(values(&desk, &["--value", "21%"]), [0.21]);
    assert_eq!(values(&desk, &["--value", "100..200"]), [40.0], "a range that reaches into it");
    assert_eq!(values(&desk, &["--min", "1,000"]), [41000.0]);
    assert_eq!(values(&desk, &["--min", "50%"]), [0.625], "in per cent only shares are meant");
    assert_eq!(values(&desk, &["--unit", "share", "--min", "0.3"]), [0.625, 0.3]);
    let found = desk.run(&["search", "posts value:20%..", "--in", "statistics"]).found();
    assert!(
        found.contains("30 per cent") && found.contains("21 per cent") && !found.contains("12 per cent"),
        "{found}"
    );
}

#[test]
fn a_measure_is_the_same_however_it_is_said() {
    let desk = harbour();
    let found = lines(&desk.run(&["stats", "--measure", "posts / were vacant", "--format", "jsonl"]));
    let keys: Vec<&Value> = found.iter().map(|figure| &figure["measure"]).collect();
    assert_eq!(keys, ["post/vacant"; 4]);
    assert_eq!(values(&desk, &["--measure", "post/vacant", "--from", "2021"]), [0.3, 0.21]);
    let csv = desk.run(&["stats", "--measure", "post/vacant", "--format", "csv"]).found();
    assert!(csv.lines().next().unwrap().contains(",measure,") && csv.contains(",post/vacant,"), "{csv}");
    let none = desk.run(&["stats", "--measure", "boats"]);
    none.ended(1);
    assert!(none.said().contains("measures that there are: post/vacant"), "{none}");
}

#[test]
fn figures_are_those_of_a_service() {
    let desk = harbour();
    assert_eq!(values(&desk, &["--service", "Far Bank"]), [0.04], "named in the headline alone");
    assert_eq!(values(&desk, &["--service", "skelhaven", "--about", "posts"]), [0.12, 0.3, 0.21]);
}

#[test]
fn any_order_can_be_turned_round_and_what_is_not_known_stays_last() {
    let desk = harbour();
    let posts = |more: &[&str]| values(&desk, &[&["--measure", "post/vacant"], more].concat());
    assert_eq!(posts(&[]), [0.12, 0.3, 0.21, 0.04]);
    assert_eq!(posts(&["--reverse"]), [0.21, 0.3, 0.12, 0.04], "undated last");
    assert_eq!(posts(&["--sort", "value"]), [0.04, 0.12, 0.21, 0.3]);
    assert_eq!(posts(&["--sort", "value", "--reverse", "--limit", "2"]), [0.3, 0.21]);
    let people: Vec<Value> = lines(&desk.run(&["stats", "--sort", "population", "--format", "jsonl"]));
    let keys: Vec<&str> = people.iter().filter_map(|figure| figure["measure"].as_str()).collect();
    assert!(keys.is_sorted() && keys.len() > 5, "{keys:?}");
}

#[test]
fn a_table_has_the_sentence_below_each_figure() {
    let text = harbour().run(&["stats", "--value", "30%"]).found();
    assert!(text.contains("\n    Inspectors said that 30 per cent of the posts are vacant.\n"), "{text}");
    assert!(text.contains("1 statistic"), "{text}");
}

#[test]
fn a_value_that_is_none_is_refused_by_name() {
    let desk = harbour();
    for (given, said) in [
        (&["--value", "many"][..], "`many` is no value"),
        (&["--value", "0.7..0.5"], "the wrong way round"),
        (&["--value", ".."], "at least one end"),
        (&["--min", "nan"], "`nan` is no value"),
        (&["--min", "9", "--max", "3"], "--min 9 is greater than --max 3"),
        (&["--measure", "—"], "no word in `—`"),
        (&["--value", "1..2", "--min", "1"], "cannot be used with"),
    ] {
        let ran = desk.run(&[&["stats"], given].concat());
        ran.ended(2);
        assert!(ran.said().contains(said), "{ran}");
    }
    let none = desk.run(&["stats", "--value", "7%"]);
    none.ended(1);
    assert!(none.said().contains("wider range"), "{none}");
}

#[test]
fn a_measure_is_drawn_over_time() {
    let desk = harbour();
    let ran = desk.run(&["stats", "--measure", "post/vacant", "--plot"]);
    let text = ran.found();
    let bars: Vec<(&str, usize, &str)> = text
        .lines()
        .filter(|line| line.contains('#'))
        .map(|line| {
            let (date, rest) = line.split_once('|').unwrap();
            (date.trim(), rest.matches('#').count(), rest.trim_matches(['#', ' ']))
        })
        .collect();
    let [(first, short, low), (second, long, high), (third, middle, _)] = bars[..] else { panic!("{text}") };
    assert_eq!([first, second, third, low, high], ["2 May 2019", "Jun 2021", "20 Jan 2023", "12%", "30%"], "{text}");
    assert!((short * 5 / 2).abs_diff(long) <= 2 && short < middle && middle < long, "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert!(text.lines().last().unwrap().trim_start().starts_with("0%"), "{text}");
    assert!(ran.said().contains("1 without a date"), "{ran}");
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let desk = harbour();
    let one = desk.run(&["stats", "--value", "30%", "--plot"]);
    assert_eq!(one.ended(1), "");
    assert!(one.said().contains("two dated values"), "{one}");
    let none = desk.run(&["stats", "--about", "submarines", "--plot"]);
    assert_eq!(none.ended(1), "");
    assert!(none.said().contains("no statistic found"), "{none}");
    let mixed = desk.run(&["stats", "--plot"]);
    assert!(mixed.found().contains("62.5%"), "{mixed}");
    assert!(mixed.said().contains("other units") && mixed.said().contains("measures are drawn together"), "{mixed}");
    desk.run(&["stats", "--plot", "--format", "csv"]).ended(2);
}

#[test]
fn a_service_has_its_history_with_what_each_grade_was_for() {
    let desk = harbour();
    desk.write(
        "fall.txt",
"Skelhaven ferries again\n\n12 March 2024\n\nThe Skelhaven ferry service has fallen from Good to Inadequate, inspectors say.\n",
    );
    desk.run(&["ingest", "fall.txt"]).found();
    let found = lines(&desk.run(&["ratings", "--service", "Skelhaven", "--format", "jsonl"]));
    let grades: Vec<&str> = found.iter().filter_map(|rating| rating["value"].as_str()).collect();
    assert_eq!(grades, ["Good", "Requires improvement", "Good", "Inadequate"], "oldest first");
    assert_eq!(found.last().unwrap()["earlier"], "Good", "{found:?}");
    let csv = desk.run(&["ratings", "--service", "Skelhaven", "--format", "csv"]).found();
    assert!(csv.lines().next().unwrap().contains("aspect,period_text,earlier,"), "{csv}");
    let text = desk.run(&["ratings", "--service", "Skelhaven"]).found();
    assert!(text.lines().next().unwrap().contains("before") && !text.contains("given for"), "{text}");
}

#[test]
fn a_service_is_found_by_the_names_that_others_print() {
    let desk = Desk::empty();
    desk.write(
        "first.txt",
"Skelhaven probation told to improve\n\n12 March 2024\n\nSkelhaven Probation Delivery Unit (PDU) was rated ‘Requires improvement’ by inspectors.\n",
    );
    desk.write("second.txt", "Unit gets better\n\n12 March 2025\n\nSkelhaven PDU was rated ‘Good’ by inspectors.\n");
    desk.run(&["ingest", "first.txt", "second.txt"]).found();
    for name in ["Skelhaven PDU", "Skelhaven Probation Delivery Unit"] {
        let found = lines(&desk.run(&["ratings", "--service", name, "--format", "jsonl"]));
        let grades: Vec<&str> = found.iter().filter_map(|rating| rating["value"].as_str()).collect();
        assert_eq!(grades, ["Requires improvement", "Good"], "{name}");
    }
}
