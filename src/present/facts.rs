//! Figures that several articles print, for people: the most exact value, how each printing agrees, what disagrees.

use super::figures::round;
use super::list::publication;
use super::look::{Look, STRONG};
use super::reprint::{self, INDENT, counted, period};
use super::wrap::wrapped;
use crate::model::{Fact, FigurePrinting, Reprinted};
use std::io::{self, Write};

/// Writes one figure with a blank line after it; with `why`, how sure each printing is and for which reasons.
pub(crate) fn lines(found: &Reprinted<Fact>, why: bool, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let fact = &found.record;
    for line in wrapped(&heading(fact), &[], &Look { colour: false, ..*look }, "") {
        writeln!(out, "{}", look.paint(STRONG, &line))?;
    }
    if let Some(service) = &fact.service {
        wrapped(service, &[], look, INDENT).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    let dates = fact.printings.iter().map(|one| one.published.as_deref());
    let account = format!("{}{}, figure {}", counted(fact.printings.len(), "printing"), period(dates), fact.id);
    reprint::faint(&account, look, out)?;
    reprint::origin(fact.origin.as_ref(), &found.heads, look, out)?;
    for (n, printing) in fact.printings.iter().enumerate() {
        let is_exact = fact.exact == printing.statistic;
        let relation = if is_exact { "the most exact".to_owned() } else { printing.relation.clone() };
        let mut said = vec![format!("“{}”", printing.text), relation];
        if fact.earliest.as_ref() == Some(&printing.statistic) {
            said.push("printed first".into());
        }
        said.retain(|words| !words.is_empty());
        let head = found.heads.get(n).map(AsRef::as_ref);
        let paper = head.map_or(printing.publisher.as_deref().unwrap_or_default(), publication);
        let date = printing.published.as_deref();
        reprint::place(n + 1, paper, date, &said.join(", "), &printing.statistic, look, out)?;
        if why {
            reprint::link(head, look, out)?;
            reprint::reasons(printing.score, &printing.reasons, look, out)?;
        }
    }
    reprint::contrasts(&fact.contrasts, &found.heads, look, out)?;
    writeln!(out)
}

/// "24: posts, were vacant", in the words of the most exact printing.
fn heading(fact: &Fact) -> String {
    let exact = fact.printings.iter().find(|one| one.statistic == fact.exact).or(fact.printings.first());
    let printed = exact.map(|one: &FigurePrinting| one.text.clone()).filter(|text| !text.is_empty());
    let value = printed.unwrap_or_else(|| fact.value.map(round).unwrap_or_default());
    let of = [&fact.population, &fact.predicate].into_iter().flatten().map(String::as_str);
    // "54 cases: cases, were late" says the noun twice.
    let last = value.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let of: Vec<&str> = of.filter(|words| !words.is_empty() && words.to_lowercase() != last).collect();
    if of.is_empty() { value } else { format!("{value}: {}", of.join(", ")) }
}
