//! Numbers, statistics and ratings in one walk over the sentences: each is cut into atoms once.

use super::number::{self, atom};
use super::{rating, statistic};
use crate::model::{NumberDraft, RatingDraft, Segments, Span, StatisticDraft, Tag, ZoneKind};

/// The figures of one text.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// What tells something about a population.
    pub(crate) statistics: Vec<StatisticDraft>,
    /// Everything the number grammar reads.
    pub(crate) numbers: Vec<NumberDraft>,
    /// Grades of inspections.
    pub(crate) ratings: Vec<RatingDraft>,
}

/// A sentence longer than this is read in pieces: no sentence that people write comes near, and what looks around
/// within one stays cheap.
const MAX_SENTENCE: usize = 3_000;

/// Every figure of `text`.
pub(crate) fn figures(text: &str, segments: &Segments, tags: &[Tag]) -> Figures {
    let mut figures = Figures::default();
    let mut atoms = vec![];
    let mut carried: Option<Span> = None;
    let mut earlier = 0;
    let mut rows = rating::Rows::default();
    for paragraph in segments.paragraphs.iter().filter(|p| p.zone.is_read()) {
        rows.read(text, paragraph.span, &mut figures.ratings);
        for sentence in &segments.sentences[paragraph.sentences.clone()] {
            for piece in pieces(text, sentence.span) {
                let numeric = atom::read(text, piece.start(), piece.end(), &mut atoms);
                if numeric {
                    let tokens = sentence.tokens.clone();
                    let (tokens, tags) = (segments.tokens.get(tokens.clone()), tags.get(tokens));
                    atom::tag(&mut atoms, tokens.unwrap_or(&[]), tags.unwrap_or(&[]));
                }
                let told = matches!(paragraph.zone, ZoneKind::Body | ZoneKind::Headline | ZoneKind::Standfirst);
                let first = figures.statistics.len();
                let carried_over = carried.filter(|_| told);
                read(text, &atoms, numeric, paragraph.zone, carried_over, earlier, &mut figures);
                earlier = first;
                carried = statistic::source::subject(&atoms).map(|s| atom::span(text, &atoms, s));
            }
        }
    }
    figures
}

fn read(
    text: &str,
    atoms: &[atom::Atom],
    numeric: bool,
    zone: ZoneKind,
    carried: Option<Span>,
    earlier: usize,
    figures: &mut Figures,
) {
    let quantities = if numeric { number::quantities(atoms) } else { vec![] };
    figures.numbers.extend(quantities.iter().map(|q| number::draft(text, atoms, q)));
    if zone != ZoneKind::Byline {
        let sentence = statistic::Sentence { text, atoms, quantities: &quantities, carried, earlier };
        statistic::statistics(sentence, &mut figures.statistics);
        rating::ratings(text, atoms, &mut figures.ratings);
    }
}

/// `span` cut at white space into pieces of bounded length.
fn pieces(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut rest = span;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let cut = rest.start() + MAX_SENTENCE;
        let end = if rest.len() <= MAX_SENTENCE {
            rest.end()
        } else {
            let piece = Span::within(text, rest.start()..cut).slice(text);
            rest.start() + piece.rfind(char::is_whitespace).map_or(piece.len(), |i| i + 1)
        };
        let piece = Span::within(text, rest.start()..end);
        rest = Span::within(text, piece.end().max(rest.start() + 1)..rest.end());
        Some(piece)
    })
}
