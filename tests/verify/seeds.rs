//! Twenty claims about a folder of articles outside this project, made from what the articles say themselves: each is changed in a way
//! that tells the right answer.

use super::lines;
use crate::cli::desk::Desk;
use serde_json::Value;

/// A paragraph of the draft, the words of it that are asked about, and the answer.
struct Case {
    draft: String,
    claim: String,
    answer: &'static str,
}

struct Said {
    speaker: String,
    text: String,
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// Direct quotations of ten words or more by somebody with a name, in order.
fn said(desk: &Desk) -> Vec<Said> {
    let listed = lines(&desk.run(&["quotes", "--each", "--kind", "direct", "--format", "jsonl"]).found());
    let said = listed.iter().filter(|quote| {
        let named = text(quote, "speaker_kind") == "person" && text(quote, "speaker").starts_with(char::is_uppercase);
        let one = quote["content"].as_array().is_some_and(|parts| parts.len() == 1);
        let words = text(quote, "text");
        named && one && words.split_whitespace().count() > 9 && !words.contains(['“', '"', '\n'])
    });
    said.map(|quote| Said { speaker: text(quote, "speaker").to_owned(), text: text(quote, "text").to_owned() })
        .collect()
}

fn quoted(speaker: &str, words: &str, answer: &'static str) -> Case {
    Case { draft: format!("{speaker} said: “{words}”"), claim: words.to_owned(), answer }
}

/// `words` without, or with another word for, the longest of its middle.
fn altered(words: &str, other: Option<&str>) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    let middle = all.len() / 4..all.len() * 3 / 4;
    let plain = |n: &usize| all[*n].chars().all(char::is_alphabetic);
    let longest = middle.filter(plain).max_by_key(|n| all[*n].len()).unwrap();
    let kept = all.iter().enumerate().filter_map(|(n, word)| if n == longest { other } else { Some(*word) });
    kept.collect::<Vec<_>>().join(" ")
}

/// Fifteen about words.
fn of_words(said: &[Said]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (n, one) in said.iter().cycle().take(13).enumerate() {
        let other = said.iter().find(|other| other.speaker != one.speaker).unwrap();
        cases.push(match n % 4 {
            0 => quoted(&one.speaker, &one.text, "printed"),
            1 => quoted(&one.speaker, &altered(&one.text, None), "altered"),
            2 => quoted(&one.speaker, &altered(&one.text, Some("lighthouse")), "altered"),
            _ => quoted(&other.speaker, &one.text, "other-speaker"),
        });
    }
    for words in [
        "Nobody asked the ferrymen, and the ferrymen never forgot it",
        "A lantern on the quay is worth ten in a drawer",
    ] {
        cases.push(quoted(&said[0].speaker, words, "not-found"));
    }
    cases
}

fn with_commas(mut n: u64) -> String {
    let mut parts = Vec::new();
    while n > 999 {
        parts.push(format!("{:03}", n % 1000));
        n /= 1000;
    }
    parts.push(n.to_string());
    parts.reverse();
    parts.join(",")
}

/// Five about figures: whole percentages as they are printed, and others; a count of thousands as printed, rounded and wrong.
fn of_figures(desk: &Desk) -> Vec<Case> {
    let listed = lines(&desk.run(&["stats", "--format", "jsonl"]).found());
    let plain = |figure: &&Value| {
        let sentence = text(figure, "sentence");
        figure["approx"].is_null()
            && !sentence.contains(['“', '”', '"', '\n', '‘'])
            && sentence.matches(" per cent").count() < 2
    };
    let figures: Vec<&Value> = listed.iter().filter(plain).collect();
    let written = |figure: &Value, wanted: &str| text(figure, "sentence").contains(wanted);
    let mut cases = Vec::new();
    let shares = figures.iter().filter_map(|figure| {
        let percent = (figure["value"].as_f64()? * 100.0).round() as u64;
        let wanted = format!("{percent} per cent");
        let number = text(figure, "sentence").contains(&format!(" {wanted}"));
        (text(figure, "unit") == "percent" && number && written(figure, &wanted)).then_some((figure, percent, wanted))
    });
    for (n, (figure, percent, wanted)) in shares.take(2).enumerate() {
        let sentence = text(figure, "sentence");
        let other = format!("{} per cent", (percent + 17) % 97);
        cases.push(match n {
            0 => Case { draft: sentence.to_owned(), claim: wanted, answer: "printed" },
            _ => Case { draft: sentence.replace(&wanted, &other), claim: other, answer: "differs" },
        });
    }
    let counts = figures.iter().filter_map(|figure| {
        let value = figure["value"].as_f64().filter(|value| *value > 1000.0 && value % 100.0 > 0.0)? as u64;
        let wanted = with_commas(value);
        (text(figure, "kind") == "count" && written(figure, &wanted)).then_some((figure, value, wanted))
    });
    let Some((figure, value, wanted)) = counts.into_iter().next() else { panic!("no count of thousands") };
    let sentence = text(figure, "sentence");
    let (nearly, wrong) = (format!("nearly {}", with_commas(value.div_ceil(100) * 100)), with_commas(value * 2 + 1));
    cases.push(Case { draft: sentence.to_owned(), claim: wanted.clone(), answer: "printed" });
    cases.push(Case { draft: sentence.replace(&wanted, &nearly), claim: nearly, answer: "rounded" });
    cases.push(Case { draft: sentence.replace(&wanted, &wrong), claim: wrong, answer: "differs" });
    cases
}

#[test]
fn verify_answers_twenty_cases_about_the_seeds() {
    let Some(measures) = crate::measures::folder() else { return };
    let desk = Desk::empty();
    desk.run(&["ingest", measures.join("seeds").to_str().unwrap()]).found();
    let said = said(&desk);
    assert!(said.len() > 5, "{} quotations", said.len());
    let cases: Vec<Case> = of_words(&said).into_iter().chain(of_figures(&desk)).collect();
    assert_eq!(cases.len(), 20);
    let mut wrong = Vec::new();
    for (n, case) in cases.iter().enumerate() {
        desk.write("case.txt", &format!("What was said\n\n{}\n", case.draft));
        let found = lines(&desk.run(&["verify", "case.txt", "--format", "jsonl"]).printed());
        let found = found.iter().find(|verdict| {
            let words = text(verdict, "text");
            words.contains(&case.claim) || case.claim.contains(words)
        });
        let found = found.map_or("-", |found| text(found, "answer"));
        if found != case.answer {
            wrong.push(format!("case {n}: {found}, not {}: {}", case.answer, case.draft));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
