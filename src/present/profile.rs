//! The page on one person for people.

use super::date::short;
use super::look::{FAINT, Look, STRONG};
use super::marks::quoted;
use super::persons::{heading, tenures};
use super::reprint::{INDENT, counted, faint};
use super::wrap::wrapped;
use crate::model::{Profile, Year};
use std::io::{self, Write};

/// Writes the page.
pub(crate) fn page(profile: &Profile, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let title = |words: &str, out: &mut dyn Write| writeln!(out, "\n{}", look.paint(STRONG, words));
    heading(&profile.person, look, out)?;
    if !profile.person.roles.is_empty() {
        title("Roles", out)?;
        tenures(&profile.person.roles, look, out)?;
    }
    if !profile.person.organisations.is_empty() {
        title("Speaks for", out)?;
        tenures(&profile.person.organisations, look, out)?;
    }
    if !profile.years.is_empty() {
        title(&format!("Statements by year ({})", counted(profile.quotes, "quote")), out)?;
        bars(&profile.years, look, out)?;
    }
    if !profile.topics.is_empty() {
        title("Speaks of, more than others do (in how many quotes)", out)?;
        let words: Vec<String> =
            profile.topics.iter().map(|topic| format!("{} ({})", topic.word, topic.quotes)).collect();
        wrapped(&words.join(", "), &[], look, INDENT).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    if !profile.reprinted.is_empty() {
        title("Most reprinted", out)?;
        for told in &profile.reprinted {
            wrapped(&quoted(&cut(&told.text)), &[], look, INDENT)
                .iter()
                .try_for_each(|line| writeln!(out, "{line}"))?;
            let altered = if told.altered { ", altered" } else { "" };
            let first = short(told.first.as_deref());
            faint(
                &format!("{}, first {first}{altered}, utterance {}", counted(told.printings, "printing"), told.id),
                look,
                out,
            )?;
        }
    }
    if !profile.beside.is_empty() {
        title("Quoted beside", out)?;
        let names: Vec<String> =
            profile.beside.iter().map(|one| format!("{} ({})", one.name, counted(one.articles, "article"))).collect();
        wrapped(&names.join(", "), &[], look, INDENT).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    Ok(())
}

/// The longest bar; a year and a number stand beside it.
const LONGEST_BAR: usize = 40;

fn bars(years: &[Year], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let most = years.iter().map(|year| year.quotes).max().unwrap_or(1).max(1);
    let room = LONGEST_BAR.min(look.width.saturating_sub(24)).max(1);
    years.iter().try_for_each(|year| {
        let length = (year.quotes * room).div_ceil(most);
        let name = year.year.as_deref().unwrap_or("no date");
        writeln!(out, "{INDENT}{name:<7}  {} {}", look.paint(FAINT, &"█".repeat(length)), year.quotes)
    })
}

/// Two lines of a usual screen.
const LONGEST_TEXT: usize = 180;

/// The first words of a long utterance.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST_TEXT {
        return text.to_owned();
    }
    let first: String = text.chars().take(LONGEST_TEXT).collect();
    format!("{} …", first.rsplit_once(' ').map_or(first.as_str(), |(before, _)| before))
}
