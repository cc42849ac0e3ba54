//! Figures of two articles, and what they are to each other.

use crate::read;
use onrecord::link::Linkable;
use onrecord::link::figure::{Figure, fact, figures};
use onrecord::model::{ArticleKind, Link};

const PAIRS: &str = include_str!("../golden/link/figures.tsv");

fn read_at(text: &str, published: &str) -> Vec<Figure> {
    let mut digest = read::text(text);
    digest.article.published = (published != "-").then(|| published.to_owned());
    figures(&digest)
}

/// What the figures of two articles are to each other, as the strongest link says; that of figures without a key in common
/// is never asked for.
fn found(one: &[Figure], other: &[Figure]) -> &'static str {
    let mut found = "other";
    for (one, other) in one.iter().flat_map(|one| other.iter().map(move |other| (one, other))) {
        let keys = other.keys();
        let meet = one.keys().iter().any(|key| keys.contains(key));
        match one.link(other).filter(|_| meet) {
            Some(Link::Same(_)) => return "same",
            Some(Link::Contrast(_)) => found = "contrast",
            None => {}
        }
    }
    found
}

#[test]
fn pairs_are_what_a_reader_takes_them_for() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for line in PAIRS.lines().skip(1).filter(|line| !line.starts_with('#')) {
        let [expected, what, first_date, first, second_date, second] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}: not six columns");
        };
        let (one, other) = (read_at(first, first_date), read_at(second, second_date));
        read += 1;
        let (there, back) = (found(&one, &other), found(&other, &one));
        if there != expected || back != expected {
            wrong.push(format!(
                "{what}: {expected}, found {there} and {back}, among {} and {}",
                one.len(),
                other.len()
            ));
        }
        for figure in one.iter().chain(&other) {
            assert!(figure.keys().len() <= 18, "{what}: too many keys");
        }
    }
    assert!(read >= 25 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_figures_of_one_sentence_stay_two() {
    let one =
        read_at("In a third of cases at Wexmoor CRC plans were late, and a third of staff were away.", "2021-03-04");
    let other = read_at("A third of staff at Wexmoor CRC were away.", "2021-03-05");
    let same = |one: &&Figure| matches!(one.link(&other[0]), Some(Link::Same(_)));
    let texts: Vec<&str> = one.iter().filter(same).map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["a third of staff"]);
}

#[test]
fn a_fact_shows_its_most_exact_value_and_its_origin() {
    let mut release = read::text("Wexmoor Community Rehabilitation Company supervises 4,171 people.");
    release.article.kind = ArticleKind::PressRelease;
    let mut members = figures(&release);
    members.extend(read_at("Wexmoor CRC supervises more than 4,000 offenders.", "-"));
    let first = fact(&members, Vec::new());
    assert_eq!(first.value, Some(4171.0));
    assert_eq!(first.exact, members[0].record);
    assert_eq!(first.earliest.as_ref(), Some(&members[0].record));
    assert_eq!(first.origin.as_ref().map(|origin| origin.reason.as_str()), Some("press release"));
    let relations: Vec<&str> = first.printings.iter().map(|one| one.relation.as_str()).collect();
    assert!(relations.contains(&"exact") && relations.contains(&"more than"));
    members.reverse();
    assert_eq!(fact(&members, Vec::new()), first);
}
