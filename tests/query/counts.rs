//! Facets, dates and pages against a plain reading: counting the whole list gives the same numbers, and the pages one
//! behind the other are the whole list.

use super::shelf::{Draft, Shelf};
use onrecord::model::{Answer, Facet, Hit, Interval, Question, Record, Scope, SortBy};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SPEAKERS: [(&str, &str, &str); 4] = [
    ("Orla Venn", "chief inspector", "HM Inspectorate of Ferries"),
    ("Dame Orla Venn", "Chief inspector", "HMIFerries"),
    ("Tom Pike", "harbour master", "Skelhaven Harbour"),
    ("Ada Fell", "mate", "Far Bank Ferries"),
];
const PAPERS: [&str; 3] = ["The Skelhaven Post", "Tidewater Echo", "Far Bank News"];
const DATES: [&str; 7] =
    ["2019", "2019-03", "2019-03-02", "2019-03-02T10:00:00Z", "2020-12-31", "2021-01-01", "2018-11"];
const WORDS: [&str; 4] = ["boats late", "boats boats", "crew", "crew boats harbour late late"];

type Plan = (usize, Option<usize>, Option<usize>, Vec<usize>, bool);

fn draft(n: usize, (words, paper, date, speakers, rated): &Plan) -> Draft {
    let words = WORDS[*words];
    let mut draft = Draft::new(&format!("a{n:04}"), &format!("{words}. “{words}” they said: 12 hours. Good"));
    if let Some(paper) = paper {
        draft = draft.headed(PAPERS[*paper], "Harbour");
    }
    if let Some(date) = date {
        draft = draft.dated(DATES[*date]);
    }
    for speaker in speakers {
        // All quotes begin at the same place: only their numbers part them.
        draft = draft.quote(words, "direct", SPEAKERS.get(*speaker).copied());
    }
    draft = draft.statistic("12 hours", "they said: 12 hours.", "hour", "time");
    if *rated { draft.rating("Good", "Good", "Skelhaven ferry service") } else { draft }
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let plan = (
        0..WORDS.len(),
        prop::option::of(0..PAPERS.len()),
        prop::option::of(0..DATES.len()),
        prop::collection::vec(0..=SPEAKERS.len(), 0..4),
        any::<bool>(),
    );
    prop::collection::vec(plan, 1..14)
}

fn keys(answer: &Answer) -> Vec<String> {
    answer.hits.iter().map(key).collect()
}

/// As `--after` takes it.
fn key(hit: &Hit) -> String {
    let id = match &hit.record {
        Record::Article(_) => return hit.article.id.clone(),
        Record::Quote(one) => &one.id,
        Record::Statistic(one) => &one.id,
        Record::Rating(one) => &one.id,
        Record::Speaker(_) => panic!("a speaker has no page"),
    };
    format!("{}/{id}", hit.article.id)
}

fn questions() -> Vec<Question> {
    let asked = |scope, query: &str| Question {
        scope,
        query: Some(query.to_owned()).filter(|q| !q.is_empty()),
        ..Question::default()
    };
    let mut all = Vec::new();
    for scope in [Scope::Articles, Scope::Quotes, Scope::Statistics, Scope::Ratings] {
        all.extend(["", "boats", "late OR crew", "late NOT crew"].map(|query| asked(scope, query)));
        all.push(Question { by_date: true, ..asked(scope, "boats") });
        all.push(Question { sort: SortBy::Reprints, reverse: true, ..asked(scope, "boats") });
    }
    all.push(Question { sort: SortBy::Value, reverse: true, ..asked(Scope::Statistics, "") });
    all
}

/// Pages of `size` until there are no more.
fn paged(shelf: &Shelf, question: &Question, size: usize) -> Vec<String> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = shelf.ask(&Question { limit: Some(size), after: after.take(), ..question.clone() });
        assert_eq!(page.before, all.len(), "what comes before a page is what was shown");
        all.extend(keys(&page));
        match page.next {
            Some(next) => after = Some(next),
            None => return all,
        }
    }
}

/// The values of a facet of one record, as a reader of the list would note them.
fn values(hit: &Hit, facet: Facet) -> Option<BTreeSet<String>> {
    let one = |value: &Option<String>| Some(value.iter().cloned().collect());
    match (facet, &hit.record) {
        (Facet::Publisher, _) => one(&hit.article.publisher),
        (Facet::Year, _) => one(&hit.article.published.as_ref().map(|date| date[..4].to_owned())),
        (Facet::Speaker, Record::Quote(quote)) => {
            // The shelf knows that these two are one.
            one(&quote.speaker.as_ref().map(|name| name.replace("Dame ", "").replace("Orla Venn", "Dame Orla Venn")))
        }
        (Facet::Kind, Record::Quote(_)) => Some(BTreeSet::from(["direct".to_owned()])),
        (Facet::Rating, Record::Rating(rating)) => Some(BTreeSet::from([rating.value.clone()])),
        (Facet::Service, Record::Rating(rating)) => one(&rating.population),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn pages_one_behind_the_other_are_the_whole_list(plans in plans(), size in 1..5_usize) {
        let shelf = Shelf::of(plans.iter().enumerate().map(|(n, plan)| draft(n, plan)));
        for question in questions() {
            let whole = keys(&shelf.ask(&question));
            prop_assert_eq!(paged(&shelf, &question, size), whole, "{:?}", question);
        }
    }

    #[test]
    fn facets_count_what_the_whole_list_holds(plans in plans()) {
        let shelf = Shelf::of(plans.iter().enumerate().map(|(n, plan)| draft(n, plan)));
        for question in questions() {
            let answer = shelf.ask(&question);
            // A page's limit is no limit of what is counted.
            let limited = Question { limit: Some(1), ..question.clone() };
            let counts = shelf.counts(&limited, onrecord::query::facets_of(question.scope), Some(Interval::Year));
            prop_assert_eq!(counts.total, answer.hits.len());
            for found in &counts.facets {
                let (mut expected, mut without) = (BTreeMap::<String, usize>::new(), 0);
                if answer.hits.iter().any(|hit| values(hit, found.facet).is_none()) { continue; }
                for hit in &answer.hits {
                    let values = values(hit, found.facet).unwrap_or_default();
                    without += usize::from(values.is_empty());
                    values.into_iter().for_each(|value| *expected.entry(value).or_default() += 1);
                }
                let counted: BTreeMap<String, usize> = found.values.iter().cloned().collect();
                prop_assert_eq!((counted, found.without), (expected, without), "{:?} {:?}", question, found.facet);
            }
            let histogram = counts.histogram.unwrap();
            let drawn: usize = histogram.bars.iter().map(|(_, count)| count).sum();
            prop_assert_eq!(drawn + histogram.imprecise + histogram.undated, counts.total);
        }
    }
}

fn fixed(n: usize) -> Vec<Draft> {
    (0..n).map(|n| draft(n, &(n % 4, Some(n % 3), Some(n % 7), vec![n % 4, 2], n % 2 == 0))).collect()
}

#[test]
fn an_article_is_counted_once_for_each_who_speaks_in_it() {
    let shelf = Shelf::of(fixed(8));
    let counts = shelf.counts(&Question::default(), &[Facet::Speaker, Facet::Role], None);
    let shown = |n: usize| counts.facets[n].values.iter().map(|(v, c)| format!("{v} {c}")).collect::<Vec<_>>();
    // Pike stands beside each of the others, and twice in the two articles where he is alone.
    assert_eq!(shown(0), ["Tom Pike 8", "Dame Orla Venn 4", "Ada Fell 2"]);
    assert_eq!(shown(1), ["harbour master 8", "Chief inspector 4", "mate 2"]);
}

#[test]
fn a_page_is_found_again_though_articles_were_added() {
    let drafts = fixed(9);
    let question = Question { query: Some("boats".into()), ..Question::default() };
    let early = Shelf::of(drafts[..5].to_vec());
    let late = Shelf::of(drafts);
    let first = early.ask(&Question { limit: Some(2), ..question.clone() });
    let whole = keys(&late.ask(&question));
    let rest = keys(&late.ask(&Question { after: first.next.clone(), ..question.clone() }));
    let at = whole.iter().position(|key| Some(key) == first.next.as_ref()).unwrap();
    assert_eq!(rest, whole[at + 1..], "what follows that record now");
}

#[test]
fn what_cannot_be_counted_or_followed_is_refused() {
    let shelf = Shelf::of(fixed(3));
    let quotes = Question { scope: Scope::Quotes, ..Question::default() };
    let refused = shelf.try_counts(&quotes, &[Facet::Rating]).unwrap_err().to_string();
    assert!(refused.contains("no rating") && refused.contains("speaker, organisation"), "{refused}");
    for question in [quotes.clone(), Question { sort: SortBy::Reprints, ..quotes }] {
        let lost = Question { after: Some("a1/q9".into()), ..question };
        let refused = shelf.try_ask(&lost).unwrap_err().to_string();
        assert!(refused.contains("`a1/q9` is not among"), "{refused}");
    }
}
