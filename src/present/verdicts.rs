//! What the check of a draft found, for people, pages and programs.

use super::{CitationFormat, CitationLayout, citations, verdict_page};
use crate::model::{Citation, Edit, Finding, Verdict};
use serde_json::json;
use std::io::{self, Write};

/// How verdicts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictFormat {
    /// For people.
    Markdown,
    /// A web page.
    Html,
    /// An object a line.
    JsonLines,
}

/// Writes them in order.
pub fn verdicts(list: &[Verdict], format: VerdictFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        VerdictFormat::Markdown => list.iter().try_for_each(|verdict| paragraph(verdict, out)),
        VerdictFormat::Html => verdict_page::page(list, out),
        VerdictFormat::JsonLines => list.iter().try_for_each(|verdict| line(verdict, out)),
    }
}

fn line(verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
    let mut object = json!(verdict);
    if let Some(fields) = object.as_object_mut() {
        fields.insert("citation".into(), json!(citation(verdict)?));
    }
    writeln!(out, "{object}")
}

/// A paragraph and a list, to read as it is and as Markdown.
fn paragraph(verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "**{}** ¶{} {}\n", verdict.answer.name(), verdict.draft_paragraph, shown(verdict))?;
    for fact in facts(verdict)?.iter().skip(1) {
        writeln!(out, "- {fact}")?;
    }
    if verdict.answer == Finding::NotFound {
        writeln!(out, "- {NOWHERE}")?;
    }
    writeln!(out)
}

/// What is told of a claim that nothing in the collection resembles.
pub(super) const NOWHERE: &str = "Nothing in the collection resembles it.";

/// Its words, between marks when they are quoted.
pub(super) fn shown(verdict: &Verdict) -> String {
    match verdict.kind {
        crate::model::ClaimKind::Quote => super::marks::quoted(&verdict.text),
        crate::model::ClaimKind::Figure => verdict.text.clone(),
    }
}

/// The answer, then what is known of it, each a sentence.
pub(super) fn facts(verdict: &Verdict) -> io::Result<Vec<String>> {
    let mut facts = vec![format!("{}.", verdict.answer.name())];
    if !verdict.differences.is_empty() {
        let edits: Vec<String> = verdict.differences.iter().map(difference).collect();
        facts.push(format!("Differs: {}.", edits.join("; ")));
    }
    facts.extend(reason(verdict));
    facts.extend(printed(verdict).map(|printed| format!("Printed: {printed}.")));
    facts.extend(citation(verdict)?);
    Ok(facts)
}

/// What is wrong, as a sentence.
pub(super) fn reason(verdict: &Verdict) -> Option<String> {
    let mut letters = verdict.reason.as_deref()?.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    Some(format!("{}{}.", first.collect::<String>(), letters.as_str()))
}

/// The words of the source between marks, where those of the draft are others.
pub(super) fn printed(verdict: &Verdict) -> Option<String> {
    let printed = verdict.printed.as_deref().filter(|_| !verdict.answer.holds())?;
    let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(super::marks::quoted(printed.trim_end_matches('.')))
}

fn difference(edit: &Edit) -> String {
    match (edit.before.is_empty(), edit.after.is_empty()) {
        (false, true) => format!("[-{}-] dropped", edit.before),
        (true, _) => format!("{{+{}+}} added", edit.after),
        _ => format!("[-{}-] {{+{}+}}", edit.before, edit.after),
    }
}

pub(super) fn citation(verdict: &Verdict) -> io::Result<Option<String>> {
    let Some(source) = &verdict.source else { return Ok(None) };
    let source = Citation { pinpoints: Vec::new(), ..source.clone() };
    let list = citations(std::slice::from_ref(&source), CitationFormat::Text, &CitationLayout::default())?;
    let reference = String::from_utf8_lossy(&list).split_whitespace().collect::<Vec<_>>().join(" ");
    let page = verdict.page.as_ref().map(|page| format!("p. {page}"));
    let place = page.or_else(|| verdict.paragraph.map(|n| format!("para. {n}")));
    Ok(Some(match place {
        Some(place) => format!("{}, {place}.", reference.trim_end_matches('.')),
        None => reference,
    }))
}
