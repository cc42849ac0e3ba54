//! Utterances for people: the fullest words, who said them, and each printing with its differences.

use super::list::publication;
use super::look::{Look, STRONG};
use super::marks::around;
use super::reprint::{self, INDENT, INNER, counted, period};
use super::variant::variant;
use super::wrap::{styled, wrapped};
use crate::model::{ArticleHead, Printing, QuoteKind, Relation, Reprinted, Utterance};
use std::io::{self, Write};

/// Writes one utterance with a blank line after it; with `why`, how sure each printing is and for which reasons.
pub(crate) fn lines(found: &Reprinted<Utterance>, why: bool, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let told = &found.record;
    let (open, close) = around(&told.text);
    for line in wrapped(&format!("{open}{}{close}", told.text), &[], look, "") {
        writeln!(out, "{line}")?;
    }
    let speaker = told.speaker.as_deref().unwrap_or("speaker not known");
    writeln!(out, "{INDENT}{}", look.paint(STRONG, speaker))?;
    reprint::faint(&account(told), look, out)?;
    reprint::origin(told.origin.as_ref(), &found.heads, look, out)?;
    for (n, printing) in told.printings.iter().enumerate() {
        let head = found.heads.get(n).map(AsRef::as_ref);
        lines_of(n + 1, printing, head, told, look, out)?;
        if why {
            reprint::link(head, look, out)?;
            reprint::reasons(printing.score, &printing.reasons, look, out)?;
        }
    }
    reprint::contrasts(&told.contrasts, &found.heads, look, out)?;
    writeln!(out)
}

/// "3 printings, 15 to 18 November 2022, one of them altered, utterance u482910384756".
fn account(told: &Utterance) -> String {
    let altered = match told.printings.iter().filter(|one| one.relation == Relation::Altered).count() {
        0 if told.altered => ", altered".to_owned(),
        0 => String::new(),
        n => format!(", {n} altered"),
    };
    let dates = told.printings.iter().map(|one| one.published.as_deref());
    format!("{}{}{altered}, utterance {}", counted(told.printings.len(), "printing"), period(dates), told.id)
}

fn lines_of(
    number: usize,
    printing: &Printing,
    head: Option<&ArticleHead>,
    told: &Utterance,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut said = vec![relation(printing, told).to_owned()];
    if told.earliest.as_ref() == Some(&printing.quote) {
        said.push("printed first".into());
    }
    if printing.speaker.is_some() && printing.speaker != told.speaker {
        said.push(format!("as {}", printing.speaker.as_deref().unwrap_or_default()));
    }
    let paper = head.map_or(printing.publisher.as_deref().unwrap_or_default(), publication);
    reprint::place(number, paper, printing.published.as_deref(), &said.join(", "), &printing.quote, look, out)?;
    if !matches!(printing.relation, Relation::Altered | Relation::Part | Relation::Reported) {
        return Ok(());
    }
    let shown = variant(&told.text, &printing.text, look);
    let (open, close) = match printing.kind {
        QuoteKind::Indirect => ("", ""),
        _ => around(&shown.text),
    };
    let marks: Vec<_> =
        shown.marks.into_iter().map(|(at, style)| (at.start + open.len()..at.end + open.len(), style)).collect();
    for line in styled(&format!("{open}{}{close}", shown.text), &marks, look, INNER) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// What its words are to those of the fullest.
fn relation(printing: &Printing, told: &Utterance) -> &'static str {
    match printing.relation {
        _ if printing.quote == told.fullest => "the fullest",
        Relation::Same => "the same words",
        Relation::Part => "a part",
        Relation::Altered => "altered",
        Relation::Reported => "told without marks",
    }
}
