//! Words beside a key, words that set quotes apart, and the orders and counts of a search.

use super::desk::Desk;
use super::golden::golden;
use serde_json::Value;

/// What is counted below: "boat" stands four times, "late" three times within two words of it and once elsewhere.
const ARTICLES: &str = r#"{"id": "c1", "title": "One", "published": "2020-01-01", "publisher": "Skelhaven Echo", "text": "A late boat. Late boat owners pay the harbour for each tide and each rope, said nobody.\n\nGreta Lindqvist, the harbour master, said: “The pier is rotten and the tide is high.”\n\nGreta Lindqvist said: “Whoever paints a rotten pier paints it twice.”\n"}
{"id": "c2", "title": "Two", "published": "2021-06-01", "publisher": "Tarn Post", "text": "The harbour was late in opening, for want of a crew; two days on, the boat came late. Another boat did not.\n\nGreta Lindqvist said: “Nobody mends that pier.”\n\nOwen Tarn, a ferryman, said: “My ferry sails on Sunday.”\n\nOwen Tarn said: “A ferry needs a crew.”\n\nOwen Tarn said: “The crew knows the ferry.”\n"}
"#;

fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write("articles.jsonl", ARTICLES);
    desk.run(&["ingest", "articles.jsonl"]).found();
    desk
}

fn rows(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn collocates_are_counted_beside_and_elsewhere() {
    let desk = desk();
    golden("words/collocates.txt", &desk.run(&["collocates", "boat", "--span", "2"]).found());
    golden("words/all-words.csv", &desk.run(&["collocates", "harbour", "--all-words", "--format", "csv"]).found());
    let found = rows(&desk.run(&["collocates", "boat", "--span", "2", "--format", "jsonl"]).found());
    let late = found.iter().find(|row| row["word"] == "late").unwrap();
    assert_eq!([&late["beside"], &late["elsewhere"], &late["texts"]], [3, 1, 2].map(Value::from).each_ref());
    assert!(found.iter().all(|row| row["word"] != "boat" && row["word"] != "a"), "{found:?}");
}

#[test]
fn distinctive_words_are_those_of_the_page_on_a_speaker_and_of_a_period() {
    let desk = desk();
    golden("words/distinctive.txt", &desk.run(&["distinctive", "--speaker", "Tarn"]).found());
    let hers = rows(&desk.run(&["distinctive", "--speaker", "Lindqvist", "--format", "jsonl"]).found());
    let page: Value = serde_json::from_str(&desk.run(&["speaker", "Lindqvist", "--format", "jsonl"]).found()).unwrap();
    let words = |rows: &[Value]| rows.iter().map(|row| row["word"].to_string()).collect::<Vec<_>>();
    assert_eq!(words(&hers), words(page["topics"].as_array().unwrap()));
    assert!(words(&hers).contains(&"\"pier\"".to_owned()), "{hers:?}");
    let later = rows(&desk.run(&["distinctive", "--from", "2021", "--format", "jsonl"]).found());
    assert!(words(&later).contains(&"\"ferry\"".to_owned()), "{later:?}");
}

#[test]
fn what_cannot_be_counted_says_why() {
    let desk = desk();
    let said = |arguments: &[&str], code: i32| {
        let ran = desk.run(arguments);
        assert_eq!(ran.ended(code), "");
        ran.said()
    };
    assert!(said(&["collocates", "publisher:echo"], 2).contains("no words to show"));
    assert!(said(&["collocates", "zebra"], 1).contains("no article found"));
    assert!(said(&["collocates", "paints", "--span", "1"], 1).contains("no word stands beside these 2 matches"));
    assert!(said(&["distinctive"], 2).contains("--speaker"));
    assert!(said(&["distinctive", "--speaker", "Nobody"], 1).contains("no quote found"));
}

#[test]
fn a_search_counts_and_sorts_by_date_or_by_reprints() {
    let desk = Desk::with_articles();
    let count = |query: &str| desk.run(&["search", query, "--in", "quotes", "--count"]).printed();
    assert_eq!((count("work OR treat").as_str(), count("zebra").as_str()), ("2\n", "0\n"));

    // Long enough to be known again as the same text.
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let said = days
        .map(|day| format!("On {day} the boats of Skelhaven came late, and the crew of {day} waited on the pier. "));
    let text = format!(
        "{}\n\n“The boats of Skelhaven have been late on every day of this wet and windy spring,” said Greta Lindqvist.",
        said.concat()
    );
    let line = |id: &str, date: &str, text: &str| {
        format!(
            "{}\n",
            serde_json::json!({"id": id, "url": format!("https://echo.example/{id}"), "title": id, "published": date, "text": text})
        )
    };
    let short = "Boats boats boats.\n\n“Boats!” said Owen Tarn, a ferryman.";
    let all =
        [line("boats", "2018-01-01", short), line("first", "2020-01-01", &text), line("again", "2021-01-01", &text)];
    desk.write("boats.jsonl", &all.concat());
    desk.run(&["ingest", "boats.jsonl"]).found();
    let titles = |arguments: &[&str]| {
        let lines = desk.run(&[&["search", "boats", "--format", "jsonl"], arguments].concat()).found();
        rows(&lines)
            .iter()
            .map(|row| row["document"]["title"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&["--sort", "date"]), ["boats", "first", "again"]);
    assert_eq!(titles(&[])[0], "boats", "the best");
    assert_eq!(titles(&["--sort", "reprints"])[2], "boats");
    assert_eq!(titles(&["--in", "quotes", "--sort", "reprints"])[2], "boats");
}
