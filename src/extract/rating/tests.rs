//! Sentences that grade a service, and sentences that only praise.

use super::*;

#[track_caller]
fn check(text: &str, expected: &[(&str, &str, Option<&str>)]) {
    let (mut atoms, mut found) = (vec![], vec![]);
    atom::read(text, 0, text.len(), &mut atoms);
    ratings(text, &atoms, &mut found);
    let found: Vec<_> = found
        .iter()
        .map(|r| (r.value.as_str(), r.population.as_deref().unwrap_or(""), r.source.map(|s| s.slice(text))))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn grades_have_a_service_and_a_rater() {
    check(
        "Denmoor prison was rated ‘good’ by the inspectorate.",
        &[("Good", "Denmoor prison", Some("the inspectorate"))],
    );
    check(
        "Inspectors have branded care at Tidewell Lodge inadequate.",
        &[("Inadequate", "care at Tidewell Lodge", Some("Inspectors"))],
    );
    check("Ofsted gave the college an outstanding rating.", &[("Outstanding", "the college", Some("Ofsted"))]);
    check("The school received a grade of ‘requires improvement’.", &[("Requires improvement", "The school", None)]);
    check("Staff hope to shed the home’s inadequate rating.", &[("Inadequate", "the home", None)]);
}

#[test]
fn everyday_adjectives_are_no_grades() {
    for text in [
        "They did good work and showed good judgement.",
        "The plan requires improvement, he said.",
        "An outstanding scheme, run in poor light.",
        "She was found to be in excellent health.",
    ] {
        check(text, &[]);
    }
}
