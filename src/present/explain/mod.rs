//! One article with all that was found in it, for people: its text with marks or colours, and below it each quote with the way
//! to its speaker. `layer` says what lies where, `flow` breaks painted words into lines, `way` puts a trail into words.

mod flow;
mod layer;
mod paragraph;
mod way;

use super::date::readable;
use super::look::{FAINT, Look, STRONG};
use super::marks::quoted;
use crate::model::{Attribution, Digest, Doubt, Polarity, Quote, QuoteKind, Trail};
use flow::{Run, lines};
use layer::Layers;
use paragraph::Paragraphs;
use std::collections::HashMap;
use std::io::{self, Write};

/// Writes `digest`; where `shown` names quotes (one entry a quote), only these and the paragraphs they stand in.
pub fn explained(digest: &Digest, shown: Option<&[bool]>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let is_shown = |n: usize| shown.is_none_or(|shown| shown.get(n).copied().unwrap_or_default());
    let paragraphs = Paragraphs::of(&digest.article);
    let numbers = digest.quotes.iter().enumerate().map(|(n, quote)| (quote.id.as_str(), n)).collect();
    let page = Page { digest, paragraphs: &paragraphs, look, numbers };
    page.head(out)?;
    let layers = Layers::of(digest, &paragraphs, is_shown);
    let used = layers.text(&paragraphs, shown.is_some(), look, out)?;
    layer::legend(&used, look, out)?;
    let numbers = || (0..digest.quotes.len()).filter(|&n| is_shown(n));
    let is_taken = |n: &usize| digest.quotes[*n].kind != QuoteKind::Scare;
    for n in numbers().filter(is_taken) {
        page.quote(n, out)?;
    }
    let mut passed = numbers().filter(|n| !is_taken(n)).peekable();
    if passed.peek().is_some() {
        writeln!(out, "{}", look.paint(STRONG, "Not taken: words in marks that are nobody’s statement"))?;
    }
    for n in passed {
        page.passed_over(n, out)?;
    }
    page.tally(out)
}

struct Page<'a> {
    digest: &'a Digest,
    paragraphs: &'a Paragraphs<'a>,
    look: &'a Look,
    /// The index of each quote by its id.
    numbers: HashMap<&'a str, usize>,
}

/// Columns of the names of fields.
const FIELD: usize = 12;

impl Page<'_> {
    /// File, headline, paper and date.
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let article = &self.digest.article;
        let id = article.given_id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
        writeln!(out, "{}", self.look.paint(STRONG, &format!("{}{id}", article.file)))?;
        let paper = article.publisher.as_deref().unwrap_or("paper not known");
        let line = format!("{paper}, {}, article {}", readable(article.published.as_deref()), article.id);
        writeln!(out, "{}\n", self.look.paint(FAINT, &line))
    }

    /// One quote: its words, the rule, who speaks and why.
    fn quote(&self, n: usize, out: &mut dyn Write) -> io::Result<()> {
        let Some(quote) = self.digest.quotes.get(n) else { return Ok(()) };
        let trail = self.digest.trails.get(n);
        self.title(n, quote, out)?;
        let here = quote.content.first().map_or(0, |place| self.paragraphs.number(*place));
        self.field("found by", &rule(quote, trail), out)?;
        for (name, place) in [("cue", quote.cue), ("role beside", quote.role_span), ("told to", quote.addressee)] {
            if let Some(place) = place {
                self.field(name, &self.paragraphs.told(place, here), out)?;
            }
        }
        self.field("speaker", &speaker(quote), out)?;
        if let Some(trail) = trail {
            for step in way::steps(self.digest, self.paragraphs, quote, trail) {
                self.field("", &format!("→ {step}"), out)?;
            }
        }
        let known = match quote.attribution {
            Attribution::Explicit => "speaker named by the source",
            Attribution::Pronoun => "speaker by a pronoun",
            Attribution::Continuation => "speaker carried over",
            Attribution::Inferred => "speaker inferred",
            Attribution::None => "speaker not known",
        };
        self.field("confidence", &format!("{:.2}{}", quote.confidence, trail.map(sureness).unwrap_or_default()), out)?;
        let polarity = if quote.polarity == Polarity::Denied { "denied" } else { "affirmed" };
        self.field("in short", &format!("{known}, {polarity}"), out)?;
        if let Some(parent) = quote.parent.as_ref().and_then(|id| self.numbers.get(id.as_str())) {
            self.field("lies in", &format!("quote {}", parent + 1), out)?;
        }
        writeln!(out)
    }

    /// One stretch in marks that is no quote, and why.
    fn passed_over(&self, n: usize, out: &mut dyn Write) -> io::Result<()> {
        let Some(quote) = self.digest.quotes.get(n) else { return Ok(()) };
        self.title(n, quote, out)?;
        self.field("passed over", &rule(quote, self.digest.trails.get(n)), out)?;
        writeln!(out)
    }

    fn title(&self, n: usize, quote: &Quote, out: &mut dyn Write) -> io::Result<()> {
        let style = layer::style_of(quote.kind);
        let pieces = quote.pieces().join(" … ");
        let words = if quote.kind == QuoteKind::Indirect { pieces } else { quoted(&pieces) };
        let at = quote.content.first().map_or(0, |place| self.paragraphs.number(*place));
        let runs = [
            Run::whole(format!("[{}]", n + 1), style.bold()),
            Run::text(format!(" {}, paragraph {at}: ", quote.kind.name()), STRONG),
            Run::text(words, style),
        ];
        lines(&runs, self.look, "", "    ").iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    /// A named line, what runs over indented below it.
    fn field(&self, name: &str, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let indent = " ".repeat(4 + FIELD);
        let gap = " ".repeat(FIELD.saturating_sub(name.len()));
        let lead = format!("    {}{gap}", self.look.paint(FAINT, name));
        let step = if words.starts_with('→') { "  " } else { "" };
        let plain = Run::text(words.to_owned(), anstyle::Style::new());
        let broken = lines(&[plain], self.look, &indent, &format!("{indent}{step}"));
        for (k, line) in broken.iter().enumerate() {
            let line =
                line.strip_prefix(&indent).filter(|_| k == 0).map_or_else(|| line.clone(), |l| format!("{lead}{l}"));
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// What looked odd, and how much there is.
    fn tally(&self, out: &mut dyn Write) -> io::Result<()> {
        for warning in &self.digest.article.warnings {
            let place = warning.span.map(|s| format!("paragraph {}: ", self.paragraphs.number(s))).unwrap_or_default();
            writeln!(out, "{}", self.look.paint(FAINT, &format!("warning: {place}{}", warning.message)))?;
        }
        let quotes = &self.digest.quotes;
        let scare = quotes.iter().filter(|quote| quote.kind == QuoteKind::Scare).count();
        let parts = [
            (quotes.len() - scare, "quote", "quotes"),
            (scare, "not taken", "not taken"),
            (self.digest.statistics.len(), "statistic", "statistics"),
            (self.digest.ratings.len(), "rating", "ratings"),
        ];
        let parts = parts.map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }));
        writeln!(out, "{}", self.look.paint(FAINT, &parts.join(", ")))
    }
}

fn rule(quote: &Quote, trail: Option<&Trail>) -> String {
    match trail.map(|trail| trail.rule).filter(|meaning| !meaning.is_empty()) {
        Some(meaning) => format!("{}: {meaning}", quote.rule),
        None => quote.rule.clone(),
    }
}

/// What the confidence is made of.
fn sureness(trail: &Trail) -> String {
    let (mut less, mut more) = (Vec::new(), Vec::new());
    for doubt in trail.doubts.iter() {
        let to = if doubt == Doubt::Role { &mut more } else { &mut less };
        to.push(way::circumstance(doubt));
    }
    let part = |what: &str, parts: Vec<&str>| {
        if parts.is_empty() { String::new() } else { format!("; {what} for {}", parts.join(", ")) }
    };
    format!(": {:.2} by its rule{}{}", trail.right, part("less", less), part("more", more))
}

fn speaker(quote: &Quote) -> String {
    let kind = quote.speaker_kind.map(|kind| format!(" ({})", kind.name())).unwrap_or_default();
    format!("{}{kind}", quote.speaker.as_deref().unwrap_or("not known"))
}
