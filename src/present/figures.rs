//! Statistics, ratings and speakers as tables for people.

use super::date::short;
use super::list::{publication, tally};
use super::look::Look;
use super::table::{Align, Table};
use crate::model::{Answer, Approx, CodePoints, Hit, Place, Record, Scope, Statistic, StatisticKind};
use std::io::{self, Write};

/// Writes one row a hit, and how many there are.
pub(crate) fn table(answer: &Answer, scope: Scope, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(match scope {
        Scope::Speakers => &SPEAKERS,
        Scope::Ratings => &RATINGS,
        _ => &STATISTICS,
    });
    for hit in &answer.hits {
        table.row(row(hit));
        if let Record::Statistic(statistic) = &hit.record {
            table.note(sentence(statistic, hit));
        }
    }
    if scope == Scope::Ratings {
        for column in SELDOM_SAID {
            table.leave_out_if_blank(column);
        }
    }
    table.write(look, out)?;
    writeln!(out)?;
    tally(answer, scope, look, out)
}

use Align::{Left, Right};

const STATISTICS: [(&str, Align); 6] = [
    ("date", Left),
    ("figure", Left),
    ("of whom or what", Left),
    ("what is said", Left),
    ("who reports it", Left),
    ("where", Left),
];
const RATINGS: [(&str, Align); 8] = [
    ("date", Left),
    ("service", Left),
    ("rating", Left),
    ("given for", Left),
    ("held", Left),
    ("before", Left),
    ("rated by", Left),
    ("where", Left),
];
/// Columns of ratings that are shown when any of them says so.
const SELDOM_SAID: [&str; 3] = ["given for", "held", "before"];
const SPEAKERS: [(&str, Align); 6] =
    [("speaker", Left), ("role", Left), ("organisation", Left), ("quotes", Right), ("articles", Right), ("when", Left)];

fn row(hit: &Hit) -> Vec<String> {
    let date = short(hit.article.published.as_deref());
    let said = |value: &Option<String>| value.clone().unwrap_or_default();
    match &hit.record {
        Record::Statistic(s) => {
            vec![date, figure(s, hit), said(&s.population), said(&s.predicate), said(&s.source), place(hit)]
        }
        Record::Rating(r) => vec![
            date,
            said(&r.population),
            r.value.clone(),
            said(&r.aspect),
            said(&r.period_text),
            said(&r.earlier),
            said(&r.source),
            place(hit),
        ],
        Record::Speaker(s) => {
            let first = |names: &[String]| names.first().cloned().unwrap_or_default();
            let span = match (&s.first, &s.last) {
                (Some(a), Some(b)) if a != b => format!("{} to {}", short(Some(a)), short(Some(b))),
                (a, b) => short(a.as_deref().or(b.as_deref())),
            };
            let (quotes, articles) = (s.quotes.to_string(), s.articles.to_string());
            let name = s.apart.as_ref().map_or_else(|| s.name.clone(), |apart| format!("{} ({apart})", s.name));
            vec![name, first(&s.roles), first(&s.organisations), quotes, articles, span]
        }
        Record::Article(_) | Record::Quote(_) => Vec::new(),
    }
}

fn place(hit: &Hit) -> String {
    match (&hit.passage.page, hit.passage.paragraph) {
        (Some(page), _) => format!("{}, p. {page}", publication(&hit.article)),
        (None, 0) => publication(&hit.article).to_owned(),
        (None, n) => format!("{}, para. {n}", publication(&hit.article)),
    }
}

/// The sentence that the figure stands in, as kept, or as far as the passage has it.
fn sentence<'a>(statistic: &'a Statistic, hit: &'a Hit) -> &'a str {
    if statistic.sentence.is_empty() { &hit.passage.text } else { &statistic.sentence }
}

/// The figure in the words of the text, or spelt out from its values where the passage does not hold them.
fn figure(statistic: &Statistic, hit: &Hit) -> String {
    printed(statistic.span, hit).unwrap_or_else(|| spelt(statistic))
}

fn printed(span: Place, hit: &Hit) -> Option<String> {
    let place = hit.passage.place?;
    let text = &hit.passage.text;
    let start = span.start.checked_sub(place.start)?;
    let points = CodePoints::of(text);
    let whole = place.end - place.start == points.at(text.len()) && span.end <= place.end;
    whole.then(|| Place { start, end: span.end - place.start }.slice(text).to_owned()).filter(|words| !words.is_empty())
}

fn spelt(statistic: &Statistic) -> String {
    let percent = matches!(statistic.unit.as_deref(), Some("percent" | "proportion"));
    let number = |value: f64| if percent { format!("{}%", round(value * 100.0)) } else { round(value) };
    let value = statistic.value.map(number);
    let words = match (statistic.kind, statistic.numerator, statistic.denominator) {
        (StatisticKind::Ratio, Some(x), Some(y)) => format!("{} of {}", round(x), round(y)),
        (StatisticKind::Rank, _, Some(of)) => format!("place {} of {}", value.unwrap_or_default(), round(of)),
        (StatisticKind::Rank, _, None) => format!("place {}", value.unwrap_or_default()),
        _ => match (statistic.lo.map(number), statistic.hi.map(number)) {
            (Some(lo), Some(hi)) => format!("{lo} to {hi}"),
            _ => value.unwrap_or_default(),
        },
    };
    let unit = statistic.unit.as_deref().filter(|_| !percent).map_or(String::new(), |unit| format!(" {unit}"));
    format!("{}{words}{unit}", statistic.approx.map_or("", approximator))
}

fn approximator(approx: Approx) -> &'static str {
    match approx {
        Approx::MoreThan => "more than ",
        Approx::LessThan => "less than ",
        Approx::AtLeast => "at least ",
        Approx::AtMost => "at most ",
        Approx::About => "about ",
        Approx::Nearly => "nearly ",
        Approx::Between => "",
    }
}

/// At most two decimals, none where they are zero.
pub(super) fn round(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
