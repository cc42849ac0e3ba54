//! A person over all articles: what was put together and why, what stays apart; and their page.

use super::date::short;
use super::look::{FAINT, Look, STRONG};
use super::reprint::{INDENT, counted, faint};
use super::wrap::wrapped;
use crate::model::{Merged, Person, SpeakerKind, Tenure};
use std::io::{self, Write};

/// Writes why all this is one person, and what is not, with a blank line after it.
pub(crate) fn why(person: &Person, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    heading(person, look, out)?;
    writeln!(out, "\n{}", look.paint(STRONG, "Put together"))?;
    for (n, part) in person.merged.iter().enumerate() {
        let first = n == 0 && part.reasons.is_empty();
        merged(part, if first { Some("the name under which all is gathered") } else { None }, look, out)?;
    }
    if !person.apart.is_empty() {
        writeln!(out, "\n{}", look.paint(STRONG, "Kept apart"))?;
        person.apart.iter().try_for_each(|part| merged(part, None, look, out))?;
    }
    writeln!(out)
}

/// Name, id, names as printed, and how much there is.
pub(crate) fn heading(person: &Person, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", look.paint(STRONG, &person.name))?;
    let others: Vec<&str> = person.names.iter().filter(|name| **name != person.name).map(String::as_str).collect();
    if !others.is_empty() {
        faint(&format!("also as {}", others.join(", ")), look, out)?;
    }
    let kind = if person.kind == SpeakerKind::Person { "" } else { person.kind.name() };
    let kind = if kind.is_empty() { String::new() } else { format!("{kind}, ") };
    let when = span(person.first.as_deref(), person.last.as_deref());
    let when = if when.is_empty() { when } else { format!(", {when}") };
    faint(&format!("{kind}{}{when}, id {}", counted(person.articles, "article"), person.id), look, out)
}

fn merged(part: &Merged, otherwise: Option<&str>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let who = [Some(&part.name), part.role.as_ref(), part.organisation.as_ref()];
    let who: Vec<&str> = who.into_iter().flatten().map(String::as_str).collect();
    let examples: Vec<&str> = part.examples.iter().take(EXAMPLES).map(String::as_str).collect();
    let examples = if examples.is_empty() { String::new() } else { format!(" ({})", examples.join(", ")) };
    let text = format!("{}: {}{examples}", who.join(", "), counted(part.articles, "article"));
    wrapped(&text, &[], look, INDENT).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    let why = match otherwise {
        Some(words) => words.to_owned(),
        None => format!("{:.2}: {}", part.score, part.reasons.join("; ")),
    };
    let inner = Look { width: look.width.saturating_sub(2 * INDENT.len()), colour: false };
    let lines = wrapped(&why, &[], &inner, "");
    lines.iter().try_for_each(|line| writeln!(out, "{INDENT}{INDENT}{}", look.paint(FAINT, line)))
}

/// So many articles are named as examples.
const EXAMPLES: usize = 3;

/// Roles or bodies with their times.
pub(crate) fn tenures(list: &[Tenure], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for tenure in list {
        let when = span(tenure.first.as_deref(), tenure.last.as_deref());
        let when = if when.is_empty() { String::new() } else { format!(", {when}") };
        let text = format!("{}{when}, {}", tenure.what, counted(tenure.articles, "article"));
        wrapped(&text, &[], look, INDENT).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    Ok(())
}

/// "3 May 2021 to 2024", "from 2018", or one date.
pub(crate) fn span(first: Option<&str>, last: Option<&str>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if short(Some(first)) == short(Some(last)) => short(Some(first)),
        (Some(first), Some(last)) => format!("{} to {}", short(Some(first)), short(Some(last))),
        (Some(first), None) => format!("from {}", short(Some(first))),
        (None, Some(last)) => format!("to {}", short(Some(last))),
        (None, None) => String::new(),
    }
}

/// Persons of one name, each on a line with its id and what tells it from the others.
pub(crate) fn namesakes(persons: &[Person], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for person in persons {
        let told: Vec<&str> = [person.roles.last(), person.organisations.last()]
            .into_iter()
            .flatten()
            .map(|tenure| tenure.what.as_str())
            .collect();
        let told = if told.is_empty() { String::new() } else { format!(", {}", told.join(", ")) };
        let when = span(person.first.as_deref(), person.last.as_deref());
        let when = if when.is_empty() { String::new() } else { format!(", {when}") };
        let text = format!("{}  {}{told}, {}{when}", person.id, person.name, counted(person.articles, "article"));
        wrapped(&text, &[], look, INDENT).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    Ok(())
}
