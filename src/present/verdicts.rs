//! What the check of a draft found, for people, pages and programs.

use super::{CitationFormat, CitationLayout, citations};
use crate::model::{Citation, Edit, Verdict};
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
        VerdictFormat::Html => page(list, out),
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

fn paragraph(verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "**{}** ¶{} {}", verdict.answer.name(), verdict.draft_paragraph, shown(verdict))?;
    for fact in facts(verdict)?.iter().skip(1) {
        writeln!(out, "    {fact}")?;
    }
    writeln!(out)
}

fn page(list: &[Verdict], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Check of a draft</title>\n<dl>"
    )?;
    for verdict in list {
        let answer = verdict.answer.name();
        let (words, n) = (escaped(&shown(verdict)), verdict.draft_paragraph);
        writeln!(
            out,
            "<dt class=\"{answer}\"><b>{answer}</b> <span title=\"paragraph of the draft\">¶{n}</span> {words}</dt>"
        )?;
        for fact in facts(verdict)?.iter().skip(1) {
            writeln!(out, "<dd>{}</dd>", escaped(fact))?;
        }
    }
    writeln!(out, "</dl>\n</html>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

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
    if let Some(reason) = &verdict.reason {
        let mut letters = reason.chars();
        let first = letters.next().map(char::to_uppercase).into_iter().flatten();
        facts.push(format!("{}{}.", first.collect::<String>(), letters.as_str()));
    }
    if !verdict.answer.holds()
        && let Some(printed) = &verdict.printed
    {
        let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        facts.push(format!("Printed: {}.", super::marks::quoted(printed.trim_end_matches('.'))));
    }
    facts.extend(citation(verdict)?);
    Ok(facts)
}

fn difference(edit: &Edit) -> String {
    match (edit.before.is_empty(), edit.after.is_empty()) {
        (false, true) => format!("[-{}-] dropped", edit.before),
        (true, _) => format!("{{+{}+}} added", edit.after),
        _ => format!("[-{}-] {{+{}+}}", edit.before, edit.after),
    }
}

fn citation(verdict: &Verdict) -> io::Result<Option<String>> {
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
