//! Segments: in order, apart, within their parents, and nothing of the text lost.

use super::config;
use super::texts::{any_html, any_text};
use crate::read;
use onrecord::model::{Article, Media, Segments, Span, TokenKind};
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn segments_of_a_text_hold(text in any_text()) {
        let (article, segments) = read::segments(Media::Text, &text);
        check(&article, &segments)?;
    }

    #[test]
    fn segments_of_a_page_hold(html in any_html()) {
        let (article, segments) = read::segments(Media::Html, &html);
        check(&article, &segments)?;
    }
}

fn check(article: &Article<Span>, segments: &Segments) -> Result<(), TestCaseError> {
    let text = &article.text;
    apart_and_in_order("paragraphs", segments.paragraphs.iter().map(|p| p.span))?;
    apart_and_in_order("sentences", segments.sentences.iter().map(|s| s.span))?;
    apart_and_in_order("tokens", segments.tokens.iter().map(|t| t.span))?;
    parents_hold_their_parts(segments)?;
    tokens_hold_all_that_is_read(article, segments)?;
    for token in &segments.tokens {
        let word = token.span.slice(text);
        prop_assert!(!word.is_empty() && !word.contains(char::is_whitespace), "token {word:?}");
        let digit = word.trim_start_matches(['\'', '’']).starts_with(char::is_numeric);
        prop_assert!(digit || token.kind != TokenKind::Number, "a number that starts with no digit: {word:?}");
    }
    marks_nest(text, segments)
}

fn apart_and_in_order(what: &str, spans: impl Iterator<Item = Span>) -> Result<(), TestCaseError> {
    let spans: Vec<Span> = spans.collect();
    prop_assert!(spans.is_sorted_by(|a, b| a.end() <= b.start()), "{what} overlap or are out of order: {spans:?}");
    Ok(())
}

fn parents_hold_their_parts(segments: &Segments) -> Result<(), TestCaseError> {
    let (mut n_sentences, mut n_tokens) = (0, 0);
    for (i, paragraph) in segments.paragraphs.iter().enumerate() {
        prop_assert_eq!(paragraph.sentences.start, n_sentences, "sentences outside of paragraphs");
        prop_assert_eq!(paragraph.tokens.start, n_tokens, "tokens outside of paragraphs");
        for sentence in &segments.sentences[paragraph.sentences.clone()] {
            prop_assert_eq!(sentence.paragraph, i);
            prop_assert!(paragraph.span.contains(sentence.span));
            prop_assert_eq!(sentence.tokens.start, n_tokens, "tokens outside of sentences");
            n_tokens = sentence.tokens.end;
            prop_assert!(segments.tokens[sentence.tokens.clone()].iter().all(|t| sentence.span.contains(t.span)));
        }
        n_sentences = paragraph.sentences.end;
        prop_assert_eq!(paragraph.tokens.end, n_tokens, "a paragraph and its sentences hold other tokens");
    }
    prop_assert_eq!(n_sentences, segments.sentences.len());
    prop_assert_eq!(n_tokens, segments.tokens.len());
    Ok(())
}

fn tokens_hold_all_that_is_read(article: &Article<Span>, segments: &Segments) -> Result<(), TestCaseError> {
    // A byte order mark and a space without width are spaces that Unicode does not call so.
    let seen = |c: &char| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}');
    let squeeze =
        |words: &mut dyn Iterator<Item = &str>| -> String { words.flat_map(str::chars).filter(seen).collect() };
    for zone in article.zones.iter().filter(|z| z.kind.is_read()) {
        let tokens = &segments.tokens[segments.tokens_in(zone.span)];
        let joined = squeeze(&mut tokens.iter().map(|t| t.span.slice(&article.text)));
        prop_assert_eq!(joined, squeeze(&mut [zone.span.slice(&article.text)].into_iter()));
    }
    Ok(())
}

fn marks_nest(text: &str, segments: &Segments) -> Result<(), TestCaseError> {
    for mark in &segments.marks {
        prop_assert!(mark.outer.contains(mark.inner), "{mark:?}");
        prop_assert!(mark.outer.end() <= text.len(), "{mark:?}");
        let paragraph = segments.paragraph_at(mark.outer.start()).map(|i| &segments.paragraphs[i]);
        prop_assert!(paragraph.is_some_and(|p| p.span.contains(mark.outer)), "a mark crosses paragraphs: {mark:?}");
    }
    let mut open: Vec<Span> = Vec::new();
    for mark in &segments.marks {
        open.retain(|o| o.end() > mark.outer.start());
        prop_assert!(open.iter().all(|o| o.contains(mark.outer)), "{:?} crosses another", mark.outer.slice(text));
        open.push(mark.outer);
    }
    Ok(())
}
