//! A text into paragraphs, sentences, tokens and quotation marks.
//!
//! Nothing is interpreted here: a mark is paired, not attributed; a sentence is cut, not parsed.

mod mark;
mod pairing;
mod repair;
mod sentence;
mod token;

use crate::model::{Paragraph, Segments, Span, Zone};

/// `text` cut up. A paragraph is one line of one zone, so nothing ever crosses from one zone into another.
pub fn segments(text: &str, zones: &[Zone<Span>]) -> Segments {
    let mut segments = Segments::default();
    for zone in zones {
        let mut at = zone.span.start();
        for line in zone.span.slice(text).split_inclusive('\n') {
            let span = Span::within(text, at..at + line.len()).trim(text);
            at += line.len();
            if !span.is_empty() {
                push_paragraph(text, span, zone, &mut segments);
            }
        }
    }
    (segments.marks, segments.strays) = mark::marks(text, &segments);
    segments
}

fn push_paragraph(text: &str, span: Span, zone: &Zone<Span>, segments: &mut Segments) {
    let first_token = segments.tokens.len();
    token::push_tokens(text, span, &mut segments.tokens);
    let tokens = first_token..segments.tokens.len();
    let first_sentence = segments.sentences.len();
    sentence::push_sentences(text, segments.paragraphs.len(), tokens.clone(), segments);
    segments.paragraphs.push(Paragraph {
        span,
        zone: zone.kind,
        sentences: first_sentence..segments.sentences.len(),
        tokens,
    });
}
