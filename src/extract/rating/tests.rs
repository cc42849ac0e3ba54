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
fn a_service_that_moves_has_both_grades() {
    let (low, high) = ("Inadequate", "Requires improvement");
    for text in [
        "TARNSIDE care team has been upgraded from ‘Inadequate’ to ‘Requires improvement’.",
        "Last week TARNSIDE care team rose from ‘Inadequate’ to ‘Requires improvement’.",
        "Neighbouring TARNSIDE care team was upgraded from inadequate to requires improvement.",
        "TARNSIDE care team’s overall rating rose from ‘Inadequate’ to ‘Requires improvement’.",
        "On Monday the rating of TARNSIDE care team rose from ‘Inadequate’ to ‘Requires improvement’.",
    ] {
        check(text, &[(low, "TARNSIDE care team", None), (high, "TARNSIDE care team", None)]);
    }
}

#[test]
fn a_report_grades_what_was_inspected() {
    check(
        "A paper written after an inspection of the Oxby Clinic gave the lowest grade.",
        &[("Inadequate", "Oxby Clinic", None)],
    );
}

#[test]
fn a_list_grades_line_by_line() {
    check("• Teaching of science: Good", &[("Good", "Teaching of science", None)]);
    check("Leadership: ‘Requires improvement’.", &[("Requires improvement", "Leadership", None)]);
    check("Verdict on the soup: good, if cold.", &[]);
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
