//! Each operator by example: `tests/golden/query/cases.tsv` says what is found on a small shelf, `refusals.txt` how what
//! makes no sense is refused (`UPDATE=1` draws that file again).

use super::matcher::{asks_for_words, matches, words};
use super::shelf::{Draft, Shelf};
use crate::cli::golden::golden;
use onrecord::model::{Question, Scope};
use onrecord::query::parse;

const FELL: Option<(&str, &str, &str)> = Some(("Ana Fell", "lead inspector", "HM Inspectorate of Ferries"));
const PIKE: Option<(&str, &str, &str)> = Some(("Tom Pike", "harbour master", "Skelhaven Harbour"));

/// Name, headline and text.
const ARTICLES: [(&str, &str, &str); 5] = [
    (
        "checks",
        "Checks missing at Skelhaven",
        "Safeguarding checks were missing, the inspector said. “Probation staff made few enquiries about domestic \
         abuse,” Ana Fell said.\n\nSome 40 per cent of 62 cases were late.",
    ),
    ("colour", "", "The colour of the ferry was blue. A probation officer praised the organisation."),
    (
        "color",
        "Ferry colours",
        "Color counts on the ferries, PROBATION leaders wrote. “Nearly 12 crossings of 900 failed,” Tom Pike warned.",
    ),
    ("rated", "", "Zoë Núñez rated Skelhaven ferry service Requires improvement. Café staff were glad: zoe was not."),
    ("risk", "", "Risk of serious harm was assessed. Harm at risk of growing is harm still."),
];

fn shelf() -> Shelf {
    let article = |name: &str| {
        let (name, _, text) = ARTICLES.into_iter().find(|(known, ..)| *known == name).unwrap();
        Draft::new(name, text)
    };
    let failed = "Nearly 12 crossings of 900 failed,";
    Shelf::of([
        article("checks")
            .dated("2021-02-10")
            .headed("The Skelhaven Post", "Checks missing at Skelhaven")
            .quote("Probation staff made few enquiries about domestic abuse,", "direct", FELL)
            .said("said", "affirmed")
            .statistic("40 per cent", "Some 40 per cent of 62 cases were late.", "percent", "cases")
            .valued("proportion", 0.4, "case/late"),
        article("colour")
            .dated("2021-03")
            .quote("A probation officer praised the organisation", "indirect", PIKE)
            .said("praised", "denied"),
        article("color")
            .dated("2021-04-05")
            .headed("Tidewater Echo", "Ferry colours")
            .quote(failed, "direct", PIKE)
            .said("warned", "affirmed")
            .statistic("12 crossings", failed, "crossings", "crossings")
            .valued("count", 12.0, "crossing/failed"),
        article("rated").dated("2022").rating(
            "Requires improvement",
            "Requires improvement",
            "Skelhaven ferry service",
        ),
        article("risk"),
    ])
}

fn scope(name: &str) -> Scope {
    match name {
        "articles" => Scope::Articles,
        "quotes" => Scope::Quotes,
        "statistics" => Scope::Statistics,
        "ratings" => Scope::Ratings,
        _ => panic!("no scope {name}"),
    }
}

#[test]
fn every_operator_finds_what_its_example_says() {
    let shelf = shelf();
    let mut wrong = String::new();
    for line in include_str!("../golden/query/cases.tsv").lines().skip(1).filter(|line| !line.starts_with('#')) {
        let [of, query, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("`{line}` has no three columns")
        };
        let mut found = shelf.search(scope(of), query);
        found.sort();
        let mut plain: Vec<&str> = expected.split(' ').filter(|key| !key.is_empty()).collect();
        plain.sort_unstable();
        if found != plain {
            wrong += &format!("{of}: {query}\n  expected {plain:?}\n  found    {found:?}\n");
        }
        // Where only words are asked for, a plain reading has to agree.
        let tree = parse(query).unwrap();
        if of == "articles" && asks_for_words(&tree) {
            let meant = |(_, title, text): &&(&str, &str, &str)| matches(&tree, &[words(title), words(text)]);
            let mut read: Vec<&str> = ARTICLES.iter().filter(meant).map(|(name, ..)| *name).collect();
            read.sort_unstable();
            assert_eq!(read, plain, "{query}: a plain reading");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

const REFUSED: &[(&str, &[&str])] = &[
    (
        "articles",
        &[
            "",
            "late^2",
            "pri~son",
            "prison~",
            "prison~3",
            "\"prison\"~2",
            "\"risk harm\"~",
            "\"risk harm\"~500",
            "* late",
            "\"at * risk\"",
            "late? -boats",
            "who?-knew",
            "=prob*",
            "=late~1",
            "= late",
            "la=te",
            "prob*~1",
            "risk NEAR harm",
            "risk NEAR/x harm",
            "risk NEAR/1000 harm",
            "risk near/5 harm",
            "risk w/5 harm",
            "NEAR/5 harm",
            "risk NEAR/5",
            "risk NEAR/5 OR harm",
            "risk NEAR/5 NOT harm",
            "risk NEAR/5 speaker:fell",
            "speaker:fell NEAR/5 risk",
            "risk NEAR/5 (harm AND late)",
            "risk NEAR/5 (harm NOT late)",
            "risk NEAR/5 (harm late",
            "risk NEAR/5 ()",
            "a NEAR/5 b NEAR/3 c",
            "a NEAR/5 b NEAR/5 c NEAR/5 d NEAR/5 e NEAR/5 f NEAR/5 g",
            "(risk OR harm",
            "risk OR",
            "NOT late",
            "title:(risk harm)",
            "speaker:\"fell pike\"~2",
            "kind:direct",
            "kind:pre*",
            "date:2021-13",
            "date:>2021",
            "has:picture",
            "has:",
            "author:fell",
            "value:>0.5",
            "unit:percent",
            "measure:posts",
            "population:staff",
            "confidence:0.8..",
            "cue:said",
            "polarity:denied",
        ],
    ),
    (
        "quotes",
        &[
            "value:>0.5",
            "service:skelhaven",
            "rating:good",
            "has:quote",
            "kind:news",
            "polarity:maybe",
            "confidence:high",
        ],
    ),
    (
        "statistics",
        &["role:inspector", "cue:said", "value:many", "value:=3", "value:5..2", "value:..", "has:statistic"],
    ),
    ("ratings", &["unit:percent", "confidence:1", "has:rating"]),
];

#[test]
fn what_makes_no_sense_is_refused_at_its_place() {
    let shelf = shelf();
    let mut drawn = String::new();
    for (of, queries) in REFUSED {
        for query in *queries {
            drawn += &format!("{of}: {}\n\n", shelf.refusal(scope(of), query));
        }
    }
    golden("query/refusals.txt", &drawn);
}

#[test]
fn a_wildcard_that_stands_for_too_many_words_is_refused() {
    let text: Vec<String> = (0..10_001).map(|n| format!("w{n}")).collect();
    let shelf = Shelf::at_once([Draft::new("many", &text.join(" "))]);
    let refusal = shelf.refusal(Scope::Articles, "late OR w*");
    assert!(refusal.contains("character 9: `w*` stands for 10,001 words"), "{refusal}");
    assert_eq!(shelf.search(Scope::Articles, "w1*"), ["many"]);
}

fn marked(query: &str) -> Vec<String> {
    let answer = shelf().ask(&Question { query: Some(query.into()), ..Question::default() });
    let passage = &answer.hits[0].passage;
    passage.highlights.iter().map(|range| passage.text[range.clone()].to_owned()).collect()
}

#[test]
fn what_matched_is_marked_and_nothing_else() {
    assert_eq!(marked("enquir* NEAR/3 \"domestic abuse\""), ["enquiries", "domestic abuse"]);
    assert_eq!(marked("\"serious assessed\"~2"), ["serious", "assessed"]);
    // Two of the three "harm" are near no "still".
    assert_eq!(marked("harm NEAR/0 still"), ["harm", "still"]);
    assert_eq!(marked("=Zoë OR impr*"), ["Zoë", "improvement"]);
    assert_eq!(marked("praise~1 NOT =Praised"), ["praised"]);
}
