//! What a reader asks, and what comes back in which order.

use super::shelf::{Draft, Shelf};
use onrecord::model::{Question, Record, Scope};

const VENN: Option<(&str, &str, &str)> =
    Some(("Orla Venn", "chief inspector of ferries", "HM Inspectorate of Ferries"));
const DAME: Option<(&str, &str, &str)> = Some(("Dame Orla Venn", "chief inspector", "HMIFerries"));
const PIKE: Option<(&str, &str, &str)> = Some(("Tom Pike", "harbour master", "Skelhaven Harbour"));

fn shelf() -> Shelf {
    Shelf::of([
        Draft::new("late", "Boats again\n\n“The boats are late,” she said. “It’s a delight to hear crews so kind.”\n\n“They call it a ‘ghost ferry’,” he said.")
            .dated("2019-03")
            .headed("The Skelhaven Post", "Ferries told to improve")
            .quote("The boats are late,", "direct", VENN)
            .quote("It’s a delight to hear crews so kind.", "direct", VENN)
            .quote("ghost ferry", "scare", None),
        Draft::new("early", "No crew was late, the harbour master said.\n\nSome 40 crossings of 900 failed, and 12 hours were lost.")
            .dated("2018-11-02")
            .headed("Tidewater Echo", "Harbour answers")
            .quote("No crew was late", "indirect", PIKE)
            .statistic("40 crossings", "Some 40 crossings of 900 failed, and 12 hours were lost.", "crossings", "ferry crossings")
            .statistic("12 hours", "Some 40 crossings of 900 failed, and 12 hours were lost.", "hour", "lost time"),
        Draft::new("year", "To hear delight, said Dame Orla: a year of boats.\n\nSkelhaven was rated Requires improvement.")
            .dated("2020")
            .quote("a year of boats", "mixed", DAME)
            .rating("Requires improvement", "Requires improvement", "Skelhaven ferry service"),
        Draft::new("undated", "“Boats, boats, boats,” said Tom Pike.").quote("Boats, boats, boats,", "direct", PIKE),
    ])
}

fn quotes() -> Question {
    Question { scope: Scope::Quotes, ..Question::default() }
}

#[test]
fn a_speaker_is_found_under_every_name() {
    let shelf = shelf();
    for name in ["Orla Venn", "Dame Orla Venn", "venn", "Ms Venn", "Orla Venn-Hart"] {
        let found = shelf.keys(&Question { speaker: Some(name.into()), ..quotes() });
        assert_eq!(found, ["lateq0", "lateq1", "yearq0"], "{name}");
        let query = shelf.search(Scope::Quotes, &format!("speaker:\"{name}\""));
        assert_eq!(query, found, "{name}");
    }
    assert!(shelf.keys(&Question { speaker: Some("Venn Orla".into()), ..quotes() }).is_empty());
}

#[test]
fn roles_go_by_their_words_and_bodies_by_all_their_names() {
    let shelf = shelf();
    let role = |role: &str| shelf.keys(&Question { role: Some(role.into()), ..quotes() });
    assert_eq!(role("ferries inspector"), ["lateq0", "lateq1"]);
    assert_eq!(role("harbour master"), ["earlyq0", "undatedq0"]);
    let of = |name: &str| shelf.keys(&Question { organisation: Some(name.into()), ..quotes() });
    assert_eq!(of("HMIFerries"), of("the HM Inspectorate of Ferries"));
    assert_eq!(of("HMIFerries").len(), 3);
}

#[test]
fn without_words_to_search_for_the_order_is_that_of_date_and_place() {
    let shelf = shelf();
    assert_eq!(shelf.keys(&quotes()), ["earlyq0", "lateq0", "lateq1", "yearq0", "undatedq0"]);
    assert_eq!(shelf.keys(&Question::default()), ["early", "late", "year", "undated"]);
    assert_eq!(shelf.search(Scope::Articles, "publisher:Post OR publisher:Echo"), ["early", "late"]);
}

#[test]
fn what_is_asked_for_by_date_comes_oldest_first_though_it_has_words() {
    let shelf = shelf();
    let asked = Question { query: Some("boats".into()), by_date: true, ..quotes() };
    let answer = shelf.ask(&asked);
    assert_eq!(shelf.keys(&asked), ["lateq0", "yearq0", "undatedq0"]);
    assert!(answer.hits.iter().all(|hit| hit.score.is_none() && !hit.passage.highlights.is_empty()));
    let best = shelf.keys(&Question { by_date: false, ..asked });
    assert_eq!(best[0], "undatedq0", "search stays best first");
}

#[test]
fn the_limit_cuts_but_the_total_counts_all() {
    let answer = shelf().ask(&Question { limit: Some(2), ..quotes() });
    assert_eq!((answer.hits.len(), answer.total), (2, 5));
    let none = shelf().ask(&Question { limit: Some(0), ..quotes() });
    assert_eq!((none.hits.len(), none.total), (0, 5));
}

#[test]
fn a_date_lies_within_others_when_all_its_days_do() {
    let shelf = shelf();
    let between = |from: &str, to: &str| {
        let end = |date: &str| Some(date.to_string()).filter(|d| !d.is_empty());
        shelf.keys(&Question { from: end(from), to: end(to), ..Question::default() })
    };
    assert_eq!(between("2018", "2019"), ["early", "late"]);
    assert_eq!(between("2018-11-02", "2018-11-02"), ["early"]);
    assert_eq!(between("2018-11-03", ""), ["late", "year"]);
    assert_eq!(between("2019-03-02", ""), ["year"]);
    assert_eq!(between("2020-06", ""), [""; 0]);
    assert_eq!(between("", "2020-06"), ["early", "late"]);
    assert_eq!(shelf.search(Scope::Articles, "date:2018..2019-03"), ["early", "late"]);
    assert_eq!(shelf.search(Scope::Articles, "date:2020"), ["year"]);
}

#[test]
fn a_fragment_is_found_in_its_clause_and_alone_by_its_kind() {
    let clause = "the ferry was a “ruin” of a boat";
    let fell = Some(("Ada Fell", "mate", "Far Bank Ferries"));
    let mut draft = Draft::new("ferry", "Ada Fell said the ferry was a “ruin” of a boat.");
    draft = draft.quote(clause, "indirect", fell).quote("ruin", "mixed", fell).reported_in(0);
    let shelf = Shelf::of([draft]);
    assert_eq!(shelf.search(Scope::Quotes, "ruin"), ["ferryq0"]);
    assert_eq!(shelf.search(Scope::Quotes, "ruin kind:mixed"), ["ferryq1"]);
    let Record::Speaker(speaker) =
        &shelf.ask(&Question { scope: Scope::Speakers, ..Question::default() }).hits[0].record
    else {
        panic!()
    };
    assert_eq!(speaker.quotes, 1);
}

#[test]
fn scare_quotes_are_found_only_when_asked_for() {
    let shelf = shelf();
    assert!(shelf.search(Scope::Quotes, "ghost").is_empty());
    assert_eq!(shelf.search(Scope::Quotes, "ghost kind:scare"), ["lateq2"]);
    assert_eq!(shelf.keys(&Question { kind: Some("Scare".into()), ..quotes() }), ["lateq2"]);
}

#[test]
fn figures_are_found_by_what_they_measure_and_in_which_unit() {
    let shelf = shelf();
    let asked = Question { scope: Scope::Statistics, ..Question::default() };
    assert_eq!(shelf.keys(&Question { population: Some("crossings ferry".into()), ..asked.clone() }), ["earlyn0"]);
    assert_eq!(shelf.keys(&Question { unit: Some("hours".into()), ..asked.clone() }), ["earlyn1"]);
    let answer = shelf.ask(&Question { unit: Some("crossing".into()), ..asked });
    let passage = &answer.hits[0].passage;
    assert_eq!(
        (passage.text.as_str(), passage.paragraph),
        ("Some 40 crossings of 900 failed, and 12 hours were lost.", 2)
    );
    let ratings = Question { scope: Scope::Ratings, kind: Some("requires improvement".into()), ..Question::default() };
    assert_eq!(shelf.keys(&ratings), ["yearr0"]);
    assert!(shelf.keys(&Question { kind: Some("good".into()), ..ratings }).is_empty());
}

#[test]
fn a_phrase_is_found_and_shown_as_it_stands() {
    let shelf = shelf();
    let asked = Question { query: Some("\"delight to hear\"".into()), ..Question::default() };
    let answer = shelf.ask(&asked);
    assert_eq!(answer.total, 1);
    let hit = &answer.hits[0];
    let (passage, Record::Article(article)) = (&hit.passage, &hit.record) else { panic!("an article") };
    assert_eq!(passage.paragraph, 2);
    let marked: Vec<&str> = passage.highlights.iter().map(|r| &passage.text[r.clone()]).collect();
    assert_eq!(marked, ["delight to hear"]);
    assert_eq!(passage.place.unwrap().slice(&article.text), passage.text);
    assert!(hit.score.is_some());
    assert_eq!(hit.article.publisher.as_deref(), Some("The Skelhaven Post"));
}

#[test]
fn words_that_are_not_wanted_are_not_marked() {
    let answer = shelf().ask(&Question { query: Some("late NOT delight".into()), ..Question::default() });
    let marked: Vec<Vec<&str>> =
        answer.hits.iter().map(|h| h.passage.highlights.iter().map(|r| &h.passage.text[r.clone()]).collect()).collect();
    assert_eq!(marked, [vec!["late"]]);
}

#[test]
fn a_word_in_the_headline_counts_though_the_text_lacks_it() {
    assert_eq!(shelf().search(Scope::Articles, "improve"), ["late"]);
    assert_eq!(shelf().search(Scope::Articles, "title:\"harbour answers\""), ["early"]);
}

#[test]
fn speakers_are_counted_over_all_articles() {
    let shelf = shelf();
    let asked = Question { scope: Scope::Speakers, ..Question::default() };
    let answer = shelf.ask(&asked);
    let Record::Speaker(venn) = &answer.hits[0].record else { panic!("a speaker") };
    assert_eq!((venn.name.as_str(), venn.quotes, venn.articles), ("Dame Orla Venn", 3, 2));
    assert_eq!(venn.names, ["Orla Venn", "Dame Orla Venn"]);
    assert_eq!(venn.roles, ["chief inspector of ferries", "chief inspector"]);
    assert_eq!((venn.first.as_deref(), venn.last.as_deref()), (Some("2019-03"), Some("2020")));
    assert_eq!(answer.total, 2);
    let about = |question: Question| shelf.keys(&Question { scope: Scope::Speakers, ..question });
    assert_eq!(about(Question { query: Some("late".into()), ..Question::default() }), ["Dame Orla Venn", "Tom Pike"]);
    assert_eq!(about(Question { from: Some("2020".into()), ..Question::default() }), ["Dame Orla Venn"]);
    assert!(about(Question { kind: Some("group".into()), ..Question::default() }).is_empty());
}
