//! What lies where in an article: quotes, sources, cues, addressees, figures, as colours or, without them, as signs.

use super::flow::{Run, lines};
use super::paragraph::Paragraphs;
use crate::model::{Digest, Place, QuoteKind, Span, ZoneKind};
use crate::present::look::{FAINT, Look, STRONG};
use anstyle::{AnsiColor, Style};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Direct,
    Mixed,
    Indirect,
    Scare,
    Source,
    Cue,
    Addressee,
    Statistic,
    Rating,
    /// Zones that are not read.
    Unread,
}

impl What {
    fn of(kind: QuoteKind) -> What {
        match kind {
            QuoteKind::Direct => What::Direct,
            QuoteKind::Mixed => What::Mixed,
            QuoteKind::Indirect => What::Indirect,
            QuoteKind::Scare => What::Scare,
        }
    }

    fn is_quote(self) -> bool {
        self <= What::Scare
    }

    /// Name in the legend, and the signs that stand for it where there are no colours.
    fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            What::Direct => ("direct", "[1 ", "]"),
            What::Mixed => ("mixed", "[1 ", "]"),
            What::Indirect => ("indirect", "[1 ", "]"),
            What::Scare => ("not taken", "[1 ", "]"),
            What::Source => ("source", "{", "}"),
            What::Cue => ("cue", "_", "_"),
            What::Addressee => ("addressee", "<", ">"),
            What::Statistic => ("statistic", "#", "#"),
            What::Rating => ("rating", "=", "="),
            What::Unread => ("not read", "· ", ""),
        }
    }

    /// `style` with this on top.
    fn over(self, style: Style) -> Style {
        let colour = |colour: AnsiColor| style.fg_color(Some(colour.into()));
        match self {
            What::Direct => colour(AnsiColor::Green),
            What::Mixed => colour(AnsiColor::Cyan),
            What::Indirect => colour(AnsiColor::Yellow),
            What::Scare => colour(AnsiColor::Red),
            What::Source => style.bold(),
            What::Cue => style.underline(),
            What::Addressee => style.italic(),
            What::Statistic => colour(AnsiColor::Magenta),
            What::Rating => colour(AnsiColor::Blue).bold(),
            What::Unread => style.dimmed(),
        }
    }
}

/// The style of quotes of `kind`.
pub(super) fn style_of(kind: QuoteKind) -> Style {
    What::of(kind).over(Style::new())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Layer {
    span: Span,
    what: What,
    /// Number of the quote, from 1.
    number: usize,
}

/// All layers of an article, the outer before the inner.
pub(super) struct Layers {
    list: Vec<Layer>,
}

impl Layers {
    /// Those of `digest`, of its quotes the ones that are shown.
    pub(super) fn of(digest: &Digest, paragraphs: &Paragraphs, is_shown: impl Fn(usize) -> bool) -> Layers {
        let mut list = Vec::new();
        let mut add = |place: Place, what: What, number: usize| {
            let span = paragraphs.span(place);
            if !span.is_empty() {
                list.push(Layer { span, what, number });
            }
        };
        for (n, quote) in digest.quotes.iter().enumerate().filter(|(n, _)| is_shown(*n)) {
            quote.content.iter().for_each(|place| add(*place, What::of(quote.kind), n + 1));
            let beside = [(quote.source, What::Source), (quote.cue, What::Cue), (quote.addressee, What::Addressee)];
            for (place, what) in beside {
                place.into_iter().for_each(|place| add(place, what, 0));
            }
        }
        digest.statistics.iter().for_each(|statistic| add(statistic.span, What::Statistic, 0));
        digest.ratings.iter().for_each(|rating| add(rating.span, What::Rating, 0));
        list.sort_by_key(|l| (l.span.start(), std::cmp::Reverse(l.span.end()), l.what, l.number));
        list.dedup();
        Layers { list }
    }

    /// Writes the text paragraph by paragraph, `only_quoted` the ones that hold a quote; gives what was seen in it.
    pub(super) fn text(
        &self,
        paragraphs: &Paragraphs,
        only_quoted: bool,
        look: &Look,
        out: &mut dyn Write,
    ) -> io::Result<BTreeSet<What>> {
        let gutter = paragraphs.list.len().to_string().len();
        let (mut seen, mut zone, mut gap) = (BTreeSet::new(), None, false);
        let (mut next, mut open): (usize, Vec<Layer>) = (0, Vec::new());
        for (n, (span, kind)) in paragraphs.list.iter().enumerate() {
            while let Some(layer) = self.list.get(next).filter(|layer| layer.span.start() < span.end()) {
                open.push(*layer);
                next += 1;
            }
            open.retain(|layer| layer.span.end() > span.start());
            if only_quoted && !open.iter().any(|layer| layer.what.is_quote()) {
                gap = true;
                continue;
            }
            if std::mem::take(&mut gap) {
                writeln!(out, "{:gutter$}  {}", "", look.paint(FAINT, "…"))?;
            }
            if zone.replace(*kind) != Some(*kind) {
                writeln!(out, "{}", look.paint(FAINT, zone_name(*kind)))?;
            }
            let mut inside = open.clone();
            if !kind.is_read() {
                inside.insert(0, Layer { span: *span, what: What::Unread, number: 0 });
            }
            seen.extend(inside.iter().map(|layer| layer.what));
            let base = if *kind == ZoneKind::Headline { STRONG } else { Style::new() };
            let lead = format!("{:>gutter$}  ", n + 1);
            let indent = " ".repeat(lead.len());
            let broken = lines(&runs(paragraphs.text, *span, &inside, base, look.colour), look, &indent, &indent);
            for (k, line) in broken.iter().enumerate() {
                let lead = if k == 0 { look.paint(FAINT, &lead) } else { indent.clone() };
                writeln!(out, "{lead}{}", line.get(indent.len()..).unwrap_or_default())?;
            }
        }
        writeln!(out)?;
        Ok(seen)
    }
}

/// `span` cut where a layer begins or ends, with signs for the layers where there are no colours.
fn runs(text: &str, span: Span, layers: &[Layer], base: Style, colour: bool) -> Vec<Run> {
    let inside = |at: usize| span.start() <= at && at <= span.end();
    let ends = layers.iter().flat_map(|layer| [layer.span.start(), layer.span.end()]).filter(|at| inside(*at));
    let cuts: BTreeSet<usize> = ends.chain([span.start(), span.end()]).collect();
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let (mut runs, mut active): (Vec<Run>, Vec<Layer>) = (Vec::new(), Vec::new());
    let mut ahead = layers.iter().peekable();
    for (k, &at) in cuts.iter().enumerate() {
        let closing = active.iter().rev().filter(|layer| layer.span.end() == at && !colour);
        runs.extend(closing.map(|layer| Run::whole(layer.what.told().2.to_owned(), Style::new())));
        active.retain(|layer| layer.span.end() > at);
        while let Some(layer) = ahead.next_if(|layer| layer.span.start() <= at) {
            if layer.span.end() > at {
                active.push(*layer);
                runs.extend(opening(layer, colour).filter(|_| layer.span.start() == at));
            }
        }
        let Some(&to) = cuts.get(k + 1) else { break };
        let style = active.iter().fold(base, |style, layer| layer.what.over(style));
        runs.push(Run::text(text.get(at..to).unwrap_or_default().to_owned(), style));
    }
    runs
}

/// The sign that `layer` begins with: a number, for a quote.
fn opening(layer: &Layer, colour: bool) -> Option<Run> {
    let number = layer.number;
    match (layer.what.is_quote(), colour) {
        (true, true) => Some(Run::whole(format!("[{number}]"), layer.what.over(Style::new()).bold())),
        (true, false) => Some(Run::whole(format!("[{number} "), Style::new())),
        (false, false) => Some(Run::whole(layer.what.told().1.to_owned(), Style::new())),
        (false, true) => None,
    }
}

fn zone_name(kind: ZoneKind) -> &'static str {
    match kind {
        ZoneKind::Headline => "headline",
        ZoneKind::Standfirst => "standfirst",
        ZoneKind::Byline => "byline",
        ZoneKind::Body => "body",
        ZoneKind::Caption => "caption",
        ZoneKind::Related => "related",
        ZoneKind::Comments => "comments",
        ZoneKind::Notes => "notes",
        ZoneKind::Footnote => "footnote",
        ZoneKind::Contact => "contact",
        ZoneKind::Boilerplate => "boilerplate",
    }
}

/// What the colours or signs mean that were used.
pub(super) fn legend(used: &BTreeSet<What>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut entries: Vec<Run> = Vec::new();
    let quotes = used.iter().any(|what| what.is_quote());
    if quotes && !look.colour {
        entries.push(Run::whole("[1 quote number 1]".into(), Style::new()));
    }
    for what in used.iter().filter(|what| look.colour || !what.is_quote()) {
        let (name, open, close) = what.told();
        let sample = if look.colour { name.to_owned() } else { format!("{open}{name}{close}") };
        entries.push(Run::text(" ".into(), Style::new()));
        entries.push(Run::whole(sample, what.over(Style::new())));
    }
    if entries.is_empty() {
        return Ok(());
    }
    let named = [Run::text("marks: ".into(), FAINT)].into_iter().chain(entries).collect::<Vec<_>>();
    lines(&named, look, "", "       ").iter().try_for_each(|line| writeln!(out, "{line}"))?;
    writeln!(out)
}
