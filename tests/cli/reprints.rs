//! Utterances, figures and persons over all articles as people see them, as files in `tests/golden/lists`.

use super::golden::golden;
use onrecord::model::{
    ArticleHead, Beside, Contrast, Edit, Fact, FigurePrinting, Merged, Origin, Person, Place, Printing, Profile,
    QuoteKind, Relation, Repeated, Reprinted, SpeakerKind, Statements, Tenure, Topic, Utterance, Year,
};
use onrecord::present::{Format, Lister, Look};
use std::sync::Arc;

fn said(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn head(id: &str, publisher: Option<&str>, published: Option<&str>) -> Arc<ArticleHead> {
    Arc::new(ArticleHead {
        id: id.into(),
        publisher: publisher.map(Into::into),
        published: published.map(Into::into),
        file: format!("articles/{id}.txt"),
        ..ArticleHead::default()
    })
}

const FULLEST: &str = "The ferry is late, the pier is rotten, and nobody at the harbour office answers the telephone.";

fn printing(article: &str, published: Option<&str>, text: &str, relation: Relation) -> Printing {
    Printing {
        quote: format!("{article}/q1"),
        article: article.into(),
        published: published.map(Into::into),
        publisher: None,
        kind: QuoteKind::Direct,
        content: vec![Place { start: 10, end: 20 }],
        text: text.into(),
        speaker: said("Greta Lindqvist"),
        relation,
        edits: vec![],
        reasons: vec!["same words".into(), "both speak for the harbour board".into()],
        score: 0.97,
    }
}

/// Printed by a release, cut by one paper, altered by another, and claimed for somebody else.
fn utterance() -> Reprinted<Utterance> {
    let altered = "The ferry is always late, the pier is rotten, and nobody at the office answers the phone";
    let mut changed = printing("a3", said("2021-05-04").as_deref(), altered, Relation::Altered);
    changed.speaker = said("the harbour master");
    changed.edits = vec![Edit { before: String::new(), after: "always".into() }];
    let told = "that calls to the harbour go unheard";
    let mut reported = printing("a4", None, told, Relation::Reported);
    reported.kind = QuoteKind::Indirect;
    let printings = vec![
        printing("a1", Some("2021-05-02"), FULLEST, Relation::Same),
        printing("a2", Some("2021-05-03"), "the pier is rotten", Relation::Part),
        changed,
        reported,
    ];
    let record = Utterance {
        id: "u100000000001".into(),
        person: said("p100000000001"),
        speaker: said("Greta Lindqvist"),
        text: FULLEST.into(),
        printings,
        earliest: said("a1/q1"),
        fullest: "a1/q1".into(),
        origin: Some(Origin { article: "a1".into(), reason: "press release".into() }),
        altered: true,
        contrasts: vec![Contrast {
            record: "a9/q2".into(),
            text: "The pier is rotten".into(),
            speaker: said("Ray Noone"),
            reasons: vec!["said by Ray Noone".into()],
        }],
    };
    let heads = vec![
        head("a1", None, Some("2021-05-02")),
        head("a2", Some("The Northmere Gazette"), Some("2021-05-03")),
        head("a3", Some("Westmoor Courier"), Some("2021-05-04")),
        head("a4", Some("=Tide Times"), None),
    ];
    Reprinted { record, heads }
}

fn fact() -> Reprinted<Fact> {
    let printing = |article: &str, text: &str, value: f64, relation: &str| FigurePrinting {
        statistic: format!("{article}/n1"),
        article: article.into(),
        published: said("2021-05-02"),
        publisher: None,
        span: Place { start: 3, end: 9 },
        text: text.into(),
        value: Some(value),
        relation: relation.into(),
        reasons: vec!["same measure".into()],
        score: 0.9,
    };
    let record = Fact {
        id: "f100000000001".into(),
        value: Some(4171.0),
        unit: said("crossing"),
        population: said("crossings"),
        predicate: said("were cancelled"),
        service: said("Northmere Ferries"),
        printings: vec![
            printing("a1", "4,171", 4171.0, "exact"),
            printing("a2", "more than 4,000", 4000.0, "more than"),
        ],
        earliest: said("a1/n1"),
        exact: "a1/n1".into(),
        origin: Some(Origin { article: "a1".into(), reason: "report".into() }),
        contrasts: vec![Contrast {
            record: "a9/n4".into(),
            text: "4,710".into(),
            speaker: None,
            reasons: vec!["another value".into()],
        }],
    };
    let heads =
        vec![head("a1", None, Some("2021-05-02")), head("a2", Some("The Northmere Gazette"), Some("2021-05-03"))];
    Reprinted { record, heads }
}

fn person(id: &str, body: &str) -> Person {
    let tenure = |what: &str, first: Option<&str>, last: Option<&str>| Tenure {
        what: what.into(),
        first: first.map(Into::into),
        last: last.map(Into::into),
        articles: 4,
    };
    let merged = |name: &str, articles: usize, score: f32, reasons: &[&str]| Merged {
        name: name.into(),
        role: said("harbour master"),
        organisation: said(body),
        articles,
        examples: vec!["a1".into(), "a2".into()],
        score,
        reasons: reasons.iter().map(|reason| (*reason).into()).collect(),
    };
    Person {
        id: id.into(),
        name: "Dame Greta Lindqvist".into(),
        kind: SpeakerKind::Person,
        names: vec!["Greta Lindqvist".into(), "Dame Greta Lindqvist".into()],
        roles: vec![tenure("harbour master", Some("2018"), Some("2021-03")), tenure("chair", Some("2022"), None)],
        organisations: vec![tenure(body, Some("2018"), Some("2022-06-01"))],
        first: said("2018-02-03"),
        last: said("2022-06-01"),
        articles: 6,
        merged: vec![
            merged("Greta Lindqvist", 5, 1.0, &[]),
            merged("Dame Greta Lindqvist", 1, 0.94, &["same name without its titles", "both speak for one body"]),
        ],
        apart: vec![merged("Greta Lindqvist", 1, 0.2, &["another body: Tide Radio", "forty years apart"])],
    }
}

fn profile() -> Profile {
    let year = |year: Option<&str>, quotes| Year { year: year.map(Into::into), quotes };
    Profile {
        person: person("p100000000001", "Northmere Harbour Board"),
        quotes: 19,
        years: vec![year(Some("2018"), 14), year(Some("2022"), 4), year(None, 1)],
        topics: vec![
            Topic { word: "pier".into(), quotes: 9, elsewhere: 2, score: 31.2 },
            Topic { word: "dredging".into(), quotes: 4, elsewhere: 0, score: 12.5 },
        ],
        reprinted: vec![Repeated {
            id: "u100000000001".into(),
            text: FULLEST.into(),
            printings: 4,
            first: said("2021-05-02"),
            altered: true,
        }],
        beside: vec![Beside { id: "p2".into(), name: "Ray Noone".into(), articles: 1 }],
    }
}

fn shown(format: Format, look: Look, why: bool, write: impl Fn(&mut Lister<'_>)) -> String {
    let mut out = Vec::new();
    write(&mut Lister::new(format, look, why, &mut out));
    String::from_utf8(out).unwrap()
}

const PLAIN: Look = Look { width: 80, colour: false };

#[test]
fn each_printing_shows_what_it_changed() {
    let list = |lister: &mut Lister<'_>| {
        lister.utterance(&utterance()).unwrap();
        lister.tally(1, 3, "utterance").unwrap();
    };
    golden("lists/utterances.txt", &shown(Format::Table, PLAIN, false, list));
    golden("lists/utterances-colour.txt", &shown(Format::Table, Look { width: 80, colour: true }, false, list));
    golden("lists/utterances-why.txt", &shown(Format::Table, PLAIN, true, list));
}

#[test]
fn utterances_for_programs_keep_everything() {
    let list = |lister: &mut Lister<'_>| lister.utterance(&utterance()).unwrap();
    let line: serde_json::Value = serde_json::from_str(&shown(Format::JsonLines, PLAIN, false, list)).unwrap();
    assert_eq!((&line["record"], &line["id"]), (&"utterance".into(), &"u100000000001".into()));
    assert_eq!(line["printings"][2]["edits"][0]["after"], "always");
    assert_eq!((line["documents"].as_array().unwrap().len(), &line["documents"][1]["id"]), (4, &"a2".into()));
    let twice = |lister: &mut Lister<'_>| (0..2).for_each(|_| lister.utterance(&utterance()).unwrap());
    let csv = shown(Format::Csv, PLAIN, false, twice);
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let at = |name: &str, rows: &mut csv::Reader<&[u8]>| {
        rows.headers().unwrap().iter().position(|column| column == name).unwrap()
    };
    let (edits, paper, first) = (at("edits", &mut rows), at("publisher", &mut rows), at("earliest", &mut rows));
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 8, "one header, one row a printing\n{csv}");
    assert_eq!((&rows[2][edits], &rows[3][paper], &rows[0][first]), ("{+always+}", "'=Tide Times", "true"));
}

#[test]
fn figures_say_how_they_agree_and_what_does_not() {
    let list = |lister: &mut Lister<'_>| lister.fact(&fact()).unwrap();
    golden("lists/figures.txt", &shown(Format::Table, PLAIN, true, list));
    let line: serde_json::Value = serde_json::from_str(&shown(Format::JsonLines, PLAIN, false, list)).unwrap();
    assert_eq!((&line["record"], &line["printings"][1]["relation"]), (&"figure".into(), &"more than".into()));
    assert!(shown(Format::Csv, PLAIN, false, list).contains("f100000000001,4171,crossing"));
}

#[test]
fn a_person_is_explained_and_has_a_page() {
    let list = |lister: &mut Lister<'_>| lister.person(&person("p100000000001", "Northmere Harbour Board")).unwrap();
    golden("lists/person.txt", &shown(Format::Table, PLAIN, true, list));
    let page = |lister: &mut Lister<'_>| lister.profile(&profile(), &Statements::default(), false).unwrap();
    golden("lists/profile.txt", &shown(Format::Table, PLAIN, false, page));
    let line: serde_json::Value = serde_json::from_str(&shown(Format::JsonLines, PLAIN, false, page)).unwrap();
    assert_eq!((&line["name"], &line["years"][0]["quotes"]), (&"Dame Greta Lindqvist".into(), &14.into()));
    let two = [person("p1", "Northmere Harbour Board"), person("p2", "Tide Radio")];
    let choose = |lister: &mut Lister<'_>| lister.namesakes(&two).unwrap();
    golden("lists/namesakes.txt", &shown(Format::Table, PLAIN, false, choose));
}
