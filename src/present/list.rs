//! Quotes and articles as a list for people: the words first, then who said them, then where they stand.

use super::date::readable;
use super::look::{FAINT, Look, STRONG};
use super::marks::around;
use super::wrap::wrapped;
use crate::model::{Answer, ArticleHead, Attribution, Hit, Passage, Polarity, Quote, QuoteKind, Record, Scope};
use std::collections::HashSet;
use std::io::{self, Write};
use std::ops::Range;

const INDENT: &str = "    ";

/// Writes each hit with a blank line after it, and how many there are.
pub(crate) fn list(answer: &Answer, scope: Scope, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for hit in &answer.hits {
        match &hit.record {
            Record::Quote(quote) => quote_lines(quote, hit, look, out)?,
            _ => article_lines(hit, look, out)?,
        }
        writeln!(out)?;
    }
    tally(answer, scope, look, out)
}

/// The last line: how many there are.
pub(crate) fn tally(answer: &Answer, scope: Scope, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    last_line(&count(answer, scope), look, out)
}

/// Faint, as wide as the screen.
pub(super) fn last_line(text: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let plain = Look { colour: false, ..*look };
    let lines = wrapped(text, &[], &plain, "");
    lines.iter().try_for_each(|line| writeln!(out, "{}", look.paint(FAINT, line)))
}

pub(super) fn quote_lines(quote: &Quote, hit: &Hit, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let (open, close) = match quote.kind {
        QuoteKind::Indirect => ("", ""),
        _ => around(&quote.text),
    };
    let pieces = quote.pieces();
    let text = format!("{open}{}{close}", pieces.join(BETWEEN));
    let moved = |at: usize, end: usize| at + open.len() + more(&pieces, end);
    let marks = marks_in(&quote.text, &hit.passage);
    let marks: Vec<_> = marks.iter().map(|mark| moved(mark.start, mark.start + 1)..moved(mark.end, mark.end)).collect();
    for line in wrapped(&text, &marks, look, "") {
        writeln!(out, "{line}")?;
    }
    let mut lines = wrapped(&speaker(quote), &[], look, INDENT).into_iter();
    if let Some(first) = lines.next() {
        writeln!(out, "{INDENT}{}", look.paint(STRONG, first.trim_start()))?;
    }
    for line in lines {
        writeln!(out, "{INDENT}{}", look.paint(STRONG, line.trim_start()))?;
    }
    let place = format!("{}, quote {}", place(&hit.article, &hit.passage), quote.id);
    faint(&place, look, out)
}

/// Between two pieces of a quote for other words that stand there in print.
const BETWEEN: &str = " … ";

/// By how many bytes what stands before `end` of the pieces, joined by one space, moves when they are shown apart.
fn more(pieces: &[&str], end: usize) -> usize {
    let gaps = pieces.iter().scan(0, |at, piece| {
        *at += piece.len() + 1;
        Some(*at)
    });
    gaps.take(pieces.len().saturating_sub(1)).filter(|gap| *gap < end).count() * (BETWEEN.len() - 1)
}

/// Where the query's words lie in the quote itself; the passage may be wider.
fn marks_in(text: &str, passage: &Passage) -> Vec<Range<usize>> {
    let Some(at) = passage.text.find(text) else { return Vec::new() };
    let inside = passage.highlights.iter().filter(|mark| mark.start >= at && mark.end <= at + text.len());
    inside.map(|mark| mark.start - at..mark.end - at).collect()
}

/// Name, role, body, and how the speaker is known where the text does not name them.
fn speaker(quote: &Quote) -> String {
    let mut line = quote.speaker.clone().unwrap_or_else(|| "speaker not known".into());
    if let Some(role) = quote.role.as_deref().filter(|role| !line.contains(role)) {
        line += &format!(", {role}");
    }
    if let Some(body) = quote.organisation.as_deref().filter(|body| !line.contains(body)) {
        line += &format!(", {body}");
    }
    match quote.attribution {
        Attribution::Explicit | Attribution::None => {}
        Attribution::Pronoun => line += " (by a pronoun)",
        Attribution::Continuation => line += " (carried over from the quote before)",
        Attribution::Inferred => line += " (inferred)",
    }
    if quote.polarity == Polarity::Denied {
        line += ", denies this";
    }
    line
}

pub(super) fn article_lines(hit: &Hit, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let title = hit.article.title.as_deref().unwrap_or("(no headline)");
    for line in wrapped(title, &[], look, "") {
        writeln!(out, "{}", look.paint(STRONG, &line))?;
    }
    for line in wrapped(&hit.passage.text, &hit.passage.highlights, look, INDENT) {
        writeln!(out, "{line}")?;
    }
    let head = &hit.article;
    let mut place = format!("{}, {}", publication(head), readable(head.published.as_deref()));
    place += &pinpoint(&hit.passage);
    if let Some(earlier) = &head.duplicate_of {
        place += &format!(", a near-duplicate of {earlier}");
    }
    faint(&format!("{place}, article {}", head.id), look, out)
}

pub(super) fn place(head: &ArticleHead, passage: &Passage) -> String {
    let mut place = format!("{}, {}", publication(head), readable(head.published.as_deref()));
    if let Some(title) = &head.title {
        place += &format!(", “{title}”");
    }
    place + &pinpoint(passage)
}

/// The page or, where there is none, the paragraph.
pub(super) fn pinpoint(passage: &Passage) -> String {
    match (&passage.page, passage.paragraph) {
        (Some(page), _) => format!(", page {page}"),
        (None, 0) => String::new(),
        (None, paragraph) => format!(", paragraph {paragraph}"),
    }
}

/// The paper or, where that is not known, the file without its folders.
pub(crate) fn publication(head: &ArticleHead) -> &str {
    let file = head.file.rsplit(['/', '\\']).next().unwrap_or(&head.file);
    head.publisher.as_deref().unwrap_or(file)
}

pub(super) fn faint(text: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let inner = Look { width: look.width.saturating_sub(INDENT.len()), colour: false };
    for line in wrapped(text, &[], &inner, "") {
        writeln!(out, "{INDENT}{}", look.paint(FAINT, &line))?;
    }
    Ok(())
}

/// "showing 1–20 of 431 quotes; go on with --after KEY".
pub(crate) fn part(answer: &Answer, noun: &str) -> String {
    range(answer.before, answer.hits.len(), answer.total, noun, answer.next.as_deref())
}

/// The same of so many shown behind so many.
pub(super) fn range(before: usize, shown: usize, total: usize, noun: &str, next: Option<&str>) -> String {
    let (first, last) = (before + 1, before + shown);
    let onward = next.map(|key| format!("; go on with --after {key}")).unwrap_or_default();
    let range = if first < last { format!("{first}–{last}") } else { last.to_string() };
    let noun = if noun.is_empty() { String::new() } else { format!(" {noun}") };
    format!("showing {range} of {total}{noun}{onward}")
}

/// "3 quotes in 2 articles", "the first 20 of 143 quotes".
fn count(answer: &Answer, scope: Scope) -> String {
    let (one, many) = match scope {
        Scope::Articles => ("article", "articles"),
        Scope::Quotes => ("quote", "quotes"),
        Scope::Statistics => ("statistic", "statistics"),
        Scope::Ratings => ("rating", "ratings"),
        Scope::Speakers => ("speaker", "speakers"),
    };
    let folded = match answer.folded {
        0 => String::new(),
        // Speakers are counted by what they said.
        1 if scope == Scope::Speakers => "; 1 more quote in near-duplicates (--fold-duplicates=false)".into(),
        n if scope == Scope::Speakers => format!("; {n} more quotes in near-duplicates (--fold-duplicates=false)"),
        n => format!("; {n} more in near-duplicates (--fold-duplicates=false)"),
    };
    let shown = answer.hits.len();
    let noun = if answer.total.max(shown) == 1 { one } else { many };
    if answer.next.is_some() || answer.before > 0 {
        return format!("{}{folded}", part(answer, noun));
    }
    if answer.total > shown {
        return format!("the first {shown} of {} {noun} (--limit {} shows all){folded}", answer.total, answer.total);
    }
    let articles = answer.hits.iter().map(|hit| hit.article.id.as_str()).collect::<HashSet<_>>().len();
    match scope {
        Scope::Articles | Scope::Speakers => format!("{shown} {noun}{folded}"),
        _ if articles == 1 => format!("{shown} {noun} in 1 article{folded}"),
        _ => format!("{shown} {noun} in {articles} articles{folded}"),
    }
}
