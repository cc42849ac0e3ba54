//! Sentences with the figures that they tell, and sentences that tell none.

use super::*;
use crate::extract::number;

fn read(text: &str) -> Vec<StatisticDraft> {
    let (mut atoms, mut found) = (vec![], vec![]);
    atom::read(text, 0, text.len(), &mut atoms);
    let quantities = number::quantities(&atoms);
    statistics(Sentence { text, atoms: &atoms, quantities: &quantities, carried: None, earlier: 0 }, &mut found);
    found
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str)]) {
    let found = read(text);
    let words = |s: &StatisticDraft| {
        (
            s.span.slice(text).to_owned(),
            s.population.clone().unwrap_or_default(),
            s.predicate.clone().unwrap_or_default(),
        )
    };
    let found: Vec<_> = found.iter().map(words).collect();
    let expected: Vec<_> =
        expected.iter().map(|(a, b, c)| (String::from(*a), String::from(*b), String::from(*c))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_subject_has_its_modifiers_and_its_verb() {
    check(
        "Nearly half of the wings we visited were short of staff.",
        &[("Nearly half of the wings", "the wings we visited", "were short of staff")],
    );
    check(
        "Some 14 of 31 residents moved in May are still without a doctor.",
        &[("Some 14 of 31 residents", "residents moved in May", "are still without a doctor")],
    );
    check("More than 300 pupils, he said, stayed away.", &[("More than 300 pupils", "pupils", "")]);
}

#[test]
fn an_object_has_the_clause_before_it() {
    check("Harwold Prison holds 640 men.", &[("640 men", "men", "Harwold Prison holds")]);
    check("The board is tackling delays by hiring 25 more clerks.", &[("25 more clerks", "clerks", "hiring")]);
}

#[test]
fn what_only_looks_like_a_figure_is_none() {
    for text in [
        "Call 01632 960983 before 9.30am on 4 May 2021.",
        "Ann Oxby, 58, of 14 Mill Lane, was jailed for three years.",
        "Section 12 of the Covid-19 plan is on page 40.",
        "He is a father of three and won 3-1 in the opening half.",
        "The five-point plan was agreed in 2019.",
        "One wing was closed, and the two brothers went home.",
        "They fell to 32 per cent below 2005 levels.",
    ] {
        let found: Vec<_> = read(text).iter().map(|s| s.span.slice(text).to_owned()).collect();
        assert!(found.iter().all(|f| f == "32 per cent"), "{text}: {found:?}");
    }
}

#[test]
fn who_reports_stands_in_the_sentence() {
    for (text, source) in [
        ("Inspectors found 12 cells without a window.", Some("Inspectors")),
        ("Of those surveyed by the inspectorate, 40 per cent felt unsafe.", Some("the inspectorate")),
        ("In 12 per cent of lodges there was no plan, the report said.", Some("the report")),
        ("Figures published by the trust showed 90 of 120 beds were full.", Some("Figures published by the trust")),
        (
            "A third of ferries were late, figures from the Office for Boats show.",
            Some("figures from the Office for Boats"),
        ),
        ("The council’s own survey found 40 per cent of ferries late.", Some("The council’s own survey")),
        ("The trust runs 120 beds.", None),
    ] {
        let found = read(text);
        assert_eq!(found[0].source.map(|s| s.slice(text)), source, "{text}");
    }
}

#[test]
fn averages_need_no_noun() {
    check("Loads reached 34 per driver.", &[("34", "Loads", "reached")]);
    check("The national average is 27.", &[("27", "The national average", "")]);
}

#[test]
fn words_that_tell_nothing_are_left_out() {
    for text in ["“It has 30 buses.", "In 40 per cent of homes.", "It is 12 per cent."] {
        for found in read(text) {
            let words = [found.population, found.predicate].map(|w| w.unwrap_or_default().to_lowercase());
            assert!(words.iter().all(|w| !["it", "in", "is"].contains(&w.as_str())), "{text}: {words:?}");
        }
    }
}

#[test]
fn time_is_no_figure_but_its_period() {
    let text = "Between June 2014 and May 2015 the unit lost 31 officers.";
    let found = read(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].period_text.as_deref(), Some("Between June 2014 and May 2015"));
}

#[test]
fn a_country_may_stand_before_what_is_counted() {
    for (text, population) in [
        ("About 18,000 US lifeboats sailed in March.", "US lifeboats"),
        ("About 18,000 U.S. lifeboats sailed in March.", "U.S. lifeboats"),
        ("More than 600 Israelis sailed in March.", "Israelis"),
    ] {
        let found = read(text);
        assert_eq!(found.first().and_then(|one| one.population.as_deref()), Some(population), "{text}: {found:?}");
    }
}
