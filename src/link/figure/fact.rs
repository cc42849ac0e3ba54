//! What came together: the printings of a fact, the most exact of them, the first, and where it comes from.

use super::item::Figure;
use super::value::Agreement;
use crate::link::Linkable;
use crate::model::{Approx, ArticleKind, Contrast, Fact, FigurePrinting, Link, Origin};
use sha2::{Digest as _, Sha256};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The fact that `members` print; there is at least one.
pub fn fact(members: &[Figure], contrasts: Vec<Contrast>) -> Fact {
    let mut sorted: Vec<&Figure> = members.iter().collect();
    sorted.sort_by_key(|one| {
        (one.published.is_none(), one.published.clone(), one.article.clone(), one.span, one.record.clone())
    });
    let rank =
        |one: &&&Figure| (one.value.exactness(), one.kind == ArticleKind::PressRelease, Reverse(one.record.clone()));
    let exact = sorted.iter().max_by_key(rank).copied();
    let printings = sorted.iter().map(|one| printing(one, exact.unwrap_or(one), members)).collect();
    let least = sorted.iter().map(|one| one.record.as_str()).min().unwrap_or_default();
    let earliest = earliest(&sorted);
    let named =
        exact.filter(|one| one.service.is_some()).or_else(|| sorted.iter().find(|one| one.service.is_some()).copied());
    Fact {
        id: id(least),
        value: exact.and_then(|one| one.value.x),
        unit: exact.and_then(|one| one.unit.clone()),
        population: exact.and_then(|one| one.population.clone()),
        predicate: exact.and_then(|one| one.predicate.clone()),
        service: named.and_then(|one| one.service.as_ref()).map(|(_, name)| name.clone()),
        printings,
        earliest: earliest.map(|one| one.record.clone()),
        exact: exact.map(|one| one.record.clone()).unwrap_or_default(),
        origin: origin(&sorted, earliest, exact),
        contrasts,
    }
}

fn printing(one: &Figure, exact: &Figure, members: &[Figure]) -> FigurePrinting {
    // Why it belongs here: its strongest bond with another.
    let others = members.iter().filter(|other| other.article != one.article);
    let bonds = others.filter_map(|other| match one.link(other) {
        Some(Link::Same(bond)) => Some(bond),
        _ => None,
    });
    let bond = bonds
        .take(MOST_BONDS)
        .max_by(|a, b| a.score.total_cmp(&b.score).then(b.reasons.cmp(&a.reasons)))
        .unwrap_or_default();
    FigurePrinting {
        statistic: one.record.clone(),
        article: one.article.clone(),
        published: one.published.clone(),
        publisher: one.publisher.clone(),
        span: one.span,
        text: one.text.clone(),
        value: one.value.x,
        relation: relation(one, exact),
        reasons: bond.reasons,
        score: bond.score,
    }
}

/// A figure that everybody prints is looked up with so many only.
const MOST_BONDS: usize = 50;

fn relation(one: &Figure, exact: &Figure) -> String {
    let said = match one.value.approx {
        Some(Approx::MoreThan) => "more than",
        Some(Approx::LessThan) => "less than",
        Some(Approx::AtLeast) => "at least",
        Some(Approx::AtMost) => "at most",
        Some(Approx::About) => "about",
        Some(Approx::Nearly) => "nearly",
        Some(Approx::Between) => "between",
        None if one.value.agrees(&exact.value) == Some(Agreement::Exact) => "exact",
        None => "rounded",
    };
    said.to_owned()
}

/// The press release or report among them, where it can be told from the rest.
fn primary<'a>(sorted: &[&'a Figure]) -> Option<&'a Figure> {
    [ArticleKind::PressRelease, ArticleKind::Report].into_iter().find_map(|kind| {
        let of_kind: Vec<&&Figure> = sorted.iter().filter(|one| one.kind == kind).collect();
        let articles: BTreeSet<&str> = of_kind.iter().map(|one| one.article.as_str()).collect();
        (articles.len() == 1).then(|| of_kind.first().map(|one| **one))?
    })
}

/// The only article of the earliest day, when all have one; else what the others were written from.
fn earliest<'a>(sorted: &[&'a Figure]) -> Option<&'a Figure> {
    let day = |one: &Figure| one.published.as_deref().map(|date| date.get(..10).unwrap_or(date).to_owned());
    let dated = sorted.iter().all(|one| day(one).is_some_and(|day| day.len() == 10));
    if !dated {
        return primary(sorted);
    }
    let first = sorted.iter().filter_map(|one| day(one)).min();
    let earliest: Vec<&Figure> = sorted.iter().filter(|one| day(one) == first).copied().collect();
    let articles: BTreeSet<&str> = earliest.iter().map(|one| one.article.as_str()).collect();
    if articles.len() == 1 { earliest.first().copied() } else { primary(&earliest) }
}

fn origin(sorted: &[&Figure], earliest: Option<&Figure>, exact: Option<&Figure>) -> Option<Origin> {
    let origin = |one: &Figure, reason: &str| Some(Origin { article: one.article.clone(), reason: reason.to_owned() });
    if let Some(one) = primary(sorted) {
        return origin(one, if one.kind == ArticleKind::Report { "report" } else { "press release" });
    }
    let exact = exact?;
    let others: BTreeSet<&str> = sorted
        .iter()
        .filter(|one| one.value.exactness() == exact.value.exactness())
        .map(|one| one.article.as_str())
        .collect();
    let rounded = sorted.iter().any(|one| one.value.exactness() < exact.value.exactness());
    match earliest {
        Some(one) => origin(one, "first paper"),
        None if rounded && others.len() == 1 => origin(exact, "exact figure"),
        None => None,
    }
}

fn id(record: &str) -> String {
    let hash = Sha256::digest(record.as_bytes());
    let hex: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("f{hex}")
}
