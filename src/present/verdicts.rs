//! What the check of a draft found, for people, pages and programs, and as footnotes of the draft.

use super::{CitationFormat, CitationLayout, citations};
use crate::model::{Edit, Verdict};
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

/// The draft with a footnote behind each claim, in Markdown.
pub fn annotated(text: &str, list: &[Verdict]) -> io::Result<String> {
    let mut ends: Vec<(usize, usize)> = list.iter().enumerate().map(|(n, verdict)| (verdict.end, n + 1)).collect();
    ends.sort_unstable();
    let mut ends = ends.into_iter().peekable();
    let mut draft = String::with_capacity(text.len() * 2);
    let mut waiting = String::new();
    for (at, c) in text.chars().enumerate() {
        while let Some((_, n)) = ends.next_if(|(end, _)| *end <= at) {
            waiting.push_str(&format!("[^v{n}]"));
        }
        // A note stands behind the closing mark.
        if !waiting.is_empty() && !matches!(c, '"' | '”' | '’' | '\'' | ',' | '.') {
            draft.push_str(&std::mem::take(&mut waiting));
        }
        draft.push(c);
    }
    draft.push_str(&waiting);
    ends.for_each(|(_, n)| draft.push_str(&format!("[^v{n}]")));
    draft.push('\n');
    for (n, verdict) in list.iter().enumerate() {
        draft.push_str(&format!("\n[^v{}]: {}\n", n + 1, facts(verdict)?.join(" ")));
    }
    Ok(draft)
}

fn line(verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
    let mut object = json!(verdict);
    if let Some(fields) = object.as_object_mut() {
        fields.insert("citation".into(), json!(citation(verdict)?));
    }
    writeln!(out, "{object}")
}

fn paragraph(verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "**{}** {}", verdict.answer.name(), words(verdict))?;
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
        writeln!(out, "<dt class=\"{answer}\"><b>{answer}</b> {}</dt>", escaped(&words(verdict)))?;
        for fact in facts(verdict)?.iter().skip(1) {
            writeln!(out, "<dd>{}</dd>", escaped(fact))?;
        }
    }
    writeln!(out, "</dl>\n</html>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn words(verdict: &Verdict) -> String {
    match verdict.kind {
        crate::model::ClaimKind::Quote => super::marks::quoted(&verdict.text),
        crate::model::ClaimKind::Figure => verdict.text.clone(),
    }
}

/// The answer, then what is known of it, each a sentence.
fn facts(verdict: &Verdict) -> io::Result<Vec<String>> {
    let mut facts = vec![format!("{}.", verdict.answer.name())];
    if !verdict.differences.is_empty() {
        let edits: Vec<String> = verdict.differences.iter().map(difference).collect();
        facts.push(format!("Differs: {}.", edits.join("; ")));
    }
    if let Some(reason) = &verdict.reason {
        facts.push(format!("{reason}."));
    }
    if !verdict.answer.holds()
        && let Some(printed) = &verdict.printed
    {
        facts.push(format!("Printed: {}", printed.split_whitespace().collect::<Vec<_>>().join(" ")));
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
    let list = citations(std::slice::from_ref(source), CitationFormat::Text, &CitationLayout::default())?;
    Ok(Some(String::from_utf8_lossy(&list).split_whitespace().collect::<Vec<_>>().join(" ")))
}
