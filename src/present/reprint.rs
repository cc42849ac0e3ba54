//! What lists of utterances and of figures share: the line of a printing, the origin, what resembles it elsewhere.

use super::date::{readable, short};
use super::list::publication;
use super::look::{FAINT, Look};
use super::marks::quoted;
use super::wrap::wrapped;
use crate::model::{ArticleHead, Contrast, Origin};
use std::io::{self, Write};
use std::sync::Arc;

/// Before what is said of a record.
pub(crate) const INDENT: &str = "    ";
/// Before the words of a printing, below its line.
pub(crate) const INNER: &str = "       ";

/// Where a printing stands: its number, date, paper, what it is, and the key of the record.
pub(crate) fn place(
    number: usize,
    paper: &str,
    date: Option<&str>,
    said: &str,
    key: &str,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let inner = Look { width: look.width.saturating_sub(INNER.len()), colour: false };
    let text = format!("{}, {paper}: {said} ({key})", short(date));
    for (at, line) in wrapped(&text, &[], &inner, "").iter().enumerate() {
        let before = if at == 0 { format!("{number:>5}  ") } else { INNER.to_owned() };
        writeln!(out, "{before}{}", look.paint(FAINT, line))?;
    }
    Ok(())
}

/// The likely origin with its reason.
pub(crate) fn origin(
    origin: Option<&Origin>,
    heads: &[Arc<ArticleHead>],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(origin) = origin else { return Ok(()) };
    let named = heads.iter().find(|head| head.id == origin.article).map_or(origin.article.as_str(), |h| publication(h));
    faint(&format!("likely from {named}: {}", origin.reason), look, out)
}

/// Where the article can be read: its address, else its file.
pub(crate) fn link(head: Option<&ArticleHead>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let Some(link) = head.map(|head| head.url.as_ref().unwrap_or(&head.file)) else { return Ok(()) };
    let inner = Look { width: look.width.saturating_sub(INNER.len()), colour: false };
    wrapped(link, &[], &inner, "").iter().try_for_each(|line| writeln!(out, "{INNER}{}", look.paint(FAINT, line)))
}

/// How sure, and why.
pub(crate) fn reasons(score: f32, reasons: &[String], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let why =
        if reasons.is_empty() { "the others are compared with this printing".to_owned() } else { reasons.join("; ") };
    wrapped(&format!("{score:.2}: {why}"), &[], look, INNER).iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// What is not the same and yet alike.
pub(crate) fn contrasts(
    contrasts: &[Contrast],
    heads: &[Arc<ArticleHead>],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for contrast in contrasts {
        let article = contrast.record.split('/').next().unwrap_or_default();
        let head = heads.iter().find(|head| head.id == article);
        let place =
            head.map_or(String::new(), |head| format!("{}, {}: ", publication(head), short(head.published.as_deref())));
        let reasons = contrast.reasons.join("; ");
        let text = format!("but {place}{} ({reasons}; {})", quoted(&contrast.text), contrast.record);
        wrapped(&text, &[], look, INDENT).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    Ok(())
}

/// Wrapped and faint, below a record.
pub(crate) fn faint(text: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let inner = Look { width: look.width.saturating_sub(INDENT.len()), colour: false };
    wrapped(text, &[], &inner, "").iter().try_for_each(|line| writeln!(out, "{INDENT}{}", look.paint(FAINT, line)))
}

/// ", 15 November 2022", ", 15 Nov 2022 to 3 Feb 2023", or nothing where no date is known.
pub(crate) fn period<'a>(dates: impl Iterator<Item = Option<&'a str>>) -> String {
    let mut known: Vec<&str> = dates.flatten().collect();
    known.sort_unstable();
    match (known.first(), known.last()) {
        (Some(first), Some(last)) if short(Some(first)) == short(Some(last)) => format!(", {}", readable(Some(first))),
        (Some(first), Some(last)) => format!(", {} to {}", short(Some(first)), short(Some(last))),
        _ => String::new(),
    }
}

/// "1 printing", "3 printings".
pub(crate) fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// The last line: "3 figures", "the first 20 of 143 utterances".
pub(crate) fn tally(shown: usize, total: usize, noun: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let line = if total > shown {
        format!("the first {shown} of {} (--limit {total} shows all)", counted(total, noun))
    } else {
        counted(shown, noun)
    };
    writeln!(out, "{}", look.paint(FAINT, &line))
}
