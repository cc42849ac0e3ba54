//! Figures and grades with the one who reports them. Reads resolved quotes; finds no speakers itself.

use super::publish::stable_id;
use crate::lexicon::{self, figures};
use crate::model::{
    CodePoints, Drafts, Number, NumberDraft, Place, Quote, QuoteKind, Rating, RatingDraft, Segments, Span, Statistic,
    StatisticDraft,
};

/// What the figures of one article are resolved with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// Id of the article.
    pub(super) article: &'a str,
    /// Its text.
    pub(super) text: &'a str,
    /// Its sentences.
    pub(super) segments: &'a Segments,
    /// Bytes to code points.
    pub(super) points: &'a CodePoints,
    /// Resolved, in order of content.
    pub(super) quotes: &'a [Quote],
}

/// The statistics of `drafts`, as published.
pub(super) fn statistics(context: Context, drafts: &Drafts) -> Vec<Statistic> {
    let voices = Voices::of(context.quotes);
    let statistics = drafts.statistics.iter();
    statistics.map(|draft| statistic(context, &voices, drafts, draft)).collect()
}

/// The numbers of `drafts`, as published.
pub(super) fn numbers(context: Context, drafts: &Drafts) -> Vec<Number> {
    let publish = |n: &NumberDraft| Number {
        span: context.points.place(n.span),
        value: n.value,
        lo: n.lo,
        hi: n.hi,
        unit: n.unit.clone(),
        approx: n.approx,
        age: n.age,
    };
    drafts.numbers.iter().map(publish).collect()
}

/// The ratings of `drafts`, as published; one that names nobody is given by whoever gave the others.
pub(super) fn ratings(context: Context, drafts: &Drafts) -> Vec<Rating> {
    if drafts.ratings.is_empty() {
        return vec![];
    }
    let voices = Voices::of(context.quotes);
    let named = |r: &RatingDraft| r.source.map(|s| s.slice(context.text).to_owned()).filter(|s| is_body(s));
    let rater = drafts.ratings.iter().find_map(named).or_else(|| body(context));
    let ratings = drafts.ratings.iter().map(|draft| rating(context, &voices, rater.as_deref(), draft));
    ratings.collect()
}

fn statistic(context: Context, voices: &Voices, drafts: &Drafts, draft: &StatisticDraft) -> Statistic {
    let place = context.points.place(draft.num_span);
    let quote = voices.at(place);
    let outer = voices.parent(quote);
    Statistic {
        id: id(context, 'n', place),
        article: String::new(),
        kind: draft.kind,
        span: context.points.place(draft.span),
        num_span: place,
        value: draft.value,
        lo: draft.lo,
        hi: draft.hi,
        numerator: draft.numerator,
        denominator: draft.denominator,
        approx: draft.approx,
        unit: draft.unit.clone(),
        population: draft.population.clone(),
        predicate: draft.predicate.clone(),
        measure: lexicon::measure(draft.population.as_deref(), draft.predicate.as_deref()),
        period_text: draft.period_text.clone(),
        place: draft.place.clone(),
        comparison: draft.comparison.clone(),
        source: source(context, quote, outer, draft.source, draft.span),
        quote_id: quote.map(|q| q.id.clone()),
        same_as: draft
            .same_as
            .and_then(|i| drafts.statistics.get(i))
            .map(|s| id(context, 'n', context.points.place(s.num_span))),
        sentence: sentence(context, draft.span),
    }
}

fn rating(context: Context, voices: &Voices, rater: Option<&str>, draft: &RatingDraft) -> Rating {
    let place = context.points.place(draft.span);
    let quote = voices.at(place);
    Rating {
        id: id(context, 'r', place),
        article: String::new(),
        kind: "rating".to_owned(),
        span: place,
        value: draft.value.clone(),
        population: draft.population.clone(),
        predicate: draft.predicate.clone(),
        aspect: draft.aspect.clone(),
        period_text: draft.period_text.clone(),
        earlier: draft.earlier.clone(),
        source: source(context, quote, voices.parent(quote), draft.source, draft.span)
            .or_else(|| rater.map(str::to_owned)),
        sentence: sentence(context, draft.span),
    }
}

/// From the article and the place, so that it is the same in every run.
fn id(context: Context, prefix: char, place: Place) -> String {
    stable_id(prefix, context.article, &format!(" {prefix}"), &[place])
}

fn sentence(context: Context, span: Span) -> String {
    let Context { text, segments, .. } = context;
    let at = segments.sentence_at(span.start()).and_then(|i| segments.sentences.get(i));
    // a sentence without a stop may be a whole page
    at.map_or(String::new(), |s| s.span.slice(text).chars().take(MAX_SENTENCE).collect())
}

/// Longer sentences are cut in the record; the place still finds the rest.
const MAX_SENTENCE: usize = 1_000;

/// Who reports: the speaker of the quote, the words in the sentence that name a report or data, or both of them.
fn source(
    context: Context,
    quote: Option<&Quote>,
    outer: Option<&Quote>,
    named: Option<Span>,
    figure: Span,
) -> Option<String> {
    let Context { text, points, segments, .. } = context;
    let speaker = quote.and_then(voice);
    let Some(named) = named else { return speaker };
    let here = segments.sentence_at(named.start()) == segments.sentence_at(figure.start());
    let own = quote.and_then(|q| q.source).is_some_and(|s| overlaps(s, points.place(named)));
    // "inspectors said that data showed …": the data, and those who report them
    if let Some(outer) = outer.filter(|_| own).and_then(voice) {
        return Some(format!("{}, reported by {outer}", speaker.unwrap_or_else(|| named.slice(text).to_owned())));
    }
    match speaker {
        Some(speaker) if own || !here => Some(speaker),
        Some(speaker) => Some(format!("{}, reported by {speaker}", named.slice(text))),
        None => Some(named.slice(text).to_owned()),
    }
}

fn overlaps(a: Place, b: Place) -> bool {
    a.start < b.end && b.start < a.end
}

/// A speaker with role and organisation: "Ann Lee, head of service, Westmere Council".
fn voice(quote: &Quote) -> Option<String> {
    let mut voice = quote.speaker.clone()?;
    for part in [&quote.role, &quote.organisation].into_iter().flatten() {
        if !voice.to_lowercase().contains(&part.to_lowercase()) {
            voice.push_str(", ");
            voice.push_str(part);
        }
    }
    Some(voice)
}

/// Pieces between a quote and the one that it lies in.
const MAX_NESTING: usize = 32;

/// The pieces of all quotes that have a speaker, to ask which of them holds a place.
#[derive(Debug)]
struct Voices<'a> {
    /// Sorted by start; with the farthest end of those up to each, so that a look back can stop.
    pieces: Vec<(Place, usize, &'a Quote)>,
}

impl Voices<'_> {
    fn of(quotes: &[Quote]) -> Voices<'_> {
        let spoken = quotes.iter().filter(|q| q.kind != QuoteKind::Scare);
        let mut pieces: Vec<_> = spoken.flat_map(|q| q.content.iter().map(move |c| (*c, c.end, q))).collect();
        pieces.sort_by_key(|(c, _, _)| (c.start, std::cmp::Reverse(c.end)));
        let mut farthest = 0;
        for piece in &mut pieces {
            farthest = farthest.max(piece.1);
            piece.1 = farthest;
        }
        Voices { pieces }
    }

    /// The quote that `quote` lies in.
    fn parent(&self, quote: Option<&Quote>) -> Option<&Quote> {
        let id = quote?.parent.as_ref()?;
        let start = quote?.content.first()?.start;
        let upto = self.pieces.partition_point(|(c, _, _)| c.start <= start);
        self.pieces[..upto].iter().rev().take(MAX_NESTING).find(|(_, _, q)| q.id == *id).map(|(_, _, q)| *q)
    }

    /// The innermost quote that holds `place`.
    fn at(&self, place: Place) -> Option<&Quote> {
        let upto = self.pieces.partition_point(|(c, _, _)| c.start <= place.start);
        for (content, farthest, quote) in self.pieces[..upto].iter().rev() {
            if *farthest < place.end {
                return None;
            }
            if content.end >= place.end {
                return Some(quote);
            }
        }
        None
    }
}

/// Whether the words name a body that inspects, by its name rather than by "inspectors".
fn is_body(words: &str) -> bool {
    words.split_whitespace().any(|w| crate::lexicon::figures::is_rater(&crate::lexicon::fold(w)))
        && words.split_whitespace().any(|w| w.starts_with(char::is_uppercase))
}

/// Words before the head of a body's name that may belong to it: "His Majesty's", "Care".
const MAX_LEAD: usize = 2;

/// The first body in the text that gives grades, with the words of its name.
fn body(context: Context) -> Option<String> {
    let Context { text, segments, .. } = context;
    let word = |i: usize| segments.tokens.get(i).map_or("", |t| t.span.slice(text));
    let named = |i: usize| word(i).starts_with(char::is_uppercase);
    let joined = |i: usize| match (segments.tokens.get(i), segments.tokens.get(i + 1)) {
        (Some(a), Some(b)) => !text.get(a.span.end()..b.span.start()).is_some_and(|gap| gap.contains('\n')),
        _ => false,
    };
    // "But Ofsted" is no name, "His Majesty's Inspectorate" is
    let opens = |i: usize| {
        let known = figures::known(&crate::lexicon::fold(word(i)));
        crate::lexicon::starts_sentence(word(i)) && !known.is_some_and(|w| w.classes.any(figures::Classes::DETERMINER))
    };
    let is_head = |i: &usize| named(*i) && figures::is_rater(&crate::lexicon::fold(word(*i)));
    let head = (0..segments.tokens.len()).find(is_head)?;
    let lead = (head.saturating_sub(MAX_LEAD)..head).rev();
    let from = lead.take_while(|i| named(*i) && joined(*i) && !opens(*i)).last().unwrap_or(head);
    let of = word(head + 1) == "of" && joined(head) && joined(head + 1) && named(head + 2);
    let to = if of { head + 2 } else { head };
    let (first, last) = (segments.tokens.get(from)?, segments.tokens.get(to)?);
    text.get(first.span.start()..last.span.end()).map(str::to_owned)
}
