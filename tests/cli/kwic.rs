//! Key word in context as people and programs get it, over invented texts with wide letters, broken lines and a near-duplicate.

use super::desk::Desk;
use super::golden::golden;
use serde_json::Value;

const ARTICLES: &str = r#"{"id": "b1", "url": "https://echo.example/boats", "title": "Boats late again", "published": "2021-05-04", "publisher": "Skelhaven Echo", "text": "Boats late again\n\nThe late  boats of\nSkelhaven kept a pier waiting.\n\n“The boats were never late in my day,” said Greta Lindqvist, the harbour master. “A late boat is a lost catch.”\n"}
{"id": "b2", "url": "https://tarn.example/cafe", "title": "The café by the pier", "published": "2019", "publisher": "Tarn Post", "text": "The café by the pier\n\n保護観察 Café Zoë̈ was late, and boats came unconstitutionally-long-delayed-and-overdue-beyond-all-reckoning late.\n"}
{"id": "b3", "title": "No date", "text": "No date\n\nOwen Tarn, a ferryman, said: “Nobody calls a late boat back.” +44 late\n"}
"#;

fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write("articles.jsonl", ARTICLES);
    desk.run(&["ingest", "articles.jsonl"]).found();
    desk
}

#[test]
fn keys_stand_below_each_other_in_every_order() {
    let desk = desk();
    let mut shown = String::new();
    for order in ["date", "left", "right", "speaker", "relevance"] {
        shown += &format!("--sort {order}\n{}\n", desk.run(&["kwic", "late", "--sort", order]).found());
    }
    golden("kwic/orders.txt", &shown);
    golden("kwic/narrow.txt", &desk.run(&["kwic", "late OR boats", "--width", "40"]).found());
    let wide = desk.run(&["kwic", "boat* NEAR/2 late", "--width", "110"]).found();
    golden("kwic/near.txt", &wide);
}

#[test]
fn quotes_have_what_was_said_alone_and_name_who_said_it() {
    let desk = desk();
    let in_quotes = desk.run(&["kwic", "late", "--in", "quotes"]).found();
    golden("kwic/quotes.txt", &in_quotes);
    let hers = desk.run(&["kwic", "late", "--speaker", "Lindqvist", "--from", "2020"]).found();
    assert!(hers.contains("2 lines") && !hers.contains("Owen Tarn"), "{hers}");
}

#[test]
fn left_key_and_right_are_the_text_and_the_places_count_its_code_points() {
    let desk = desk();
    for scope in ["articles", "quotes"] {
        let lines = desk.run(&["kwic", "late", "--in", scope, "--format", "jsonl"]).found();
        for line in lines.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            let field = |name: &str| line[name].as_str().unwrap_or_default();
            let place = |name: &str| usize::try_from(line[name].as_u64().unwrap()).unwrap();
            let mut articles = ARTICLES.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
            let article = articles.find(|article| article["title"] == line["title"]).unwrap();
            let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
            let key: String = text[place("start")..place("end")].iter().collect();
            assert_eq!(key, field("key"), "{line}");
            let all = text.iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
            let shown = [field("left"), field("key"), field("right")].concat();
            let whole = shown.trim().split(" … ").all(|piece| all.contains(piece));
            assert!(whole, "{shown}");
        }
    }
    golden("kwic/lines.csv", &desk.run(&["kwic", "late", "--format", "csv", "--sort", "left"]).found());
}

#[test]
fn a_limit_says_what_it_cuts_and_nothing_is_passed_over() {
    let desk = desk();
    let cut = desk.run(&["kwic", "late", "--limit", "2"]).found();
    assert!(cut.ends_with("the first 2 of 8 lines (--limit 8 shows all)\n"), "{cut}");
    let said = |arguments: &[&str], code: i32| {
        let ran = desk.run(arguments);
        assert_eq!(ran.ended(code), "");
        ran.said()
    };
    assert!(said(&["kwic", "publisher:echo"], 2).contains("no words to show"));
    assert!(said(&["kwic", "late", "--width", "39"], 2).contains("from 40"));
    assert!(said(&["kwic", "late", "--in", "articles", "--speaker", "Tarn"], 2).contains("leave --in articles out"));
    assert!(said(&["kwic", "\"late"], 2).contains("not closed"));
    assert!(said(&["kwic", "ferries"], 1).contains("no article found"));
}
