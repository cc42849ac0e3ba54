//! Invented sentences of the kind that British papers print.

use super::{TAGS, WEIGHTS, tags};
use crate::model::{Segments, Sentence, Span, Tag, Token, TokenKind};

/// One sentence; signs and marks stand at the ends of words.
fn cut(text: &str) -> Segments {
    let mut tokens = Vec::new();
    for word in text.split_whitespace() {
        let sign = |c: char| !c.is_alphanumeric();
        let core = word.trim_matches(sign);
        let start = Span::of(text, word).start();
        let inner = Span::of(text, if core.is_empty() { &word[..0] } else { core });
        for (i, c) in word.char_indices() {
            let span = Span::within(text, start + i..start + i + c.len_utf8());
            if inner.start() == span.start() && !inner.is_empty() {
                let kind = if c.is_numeric() { TokenKind::Number } else { TokenKind::Word };
                tokens.push(Token { span: inner, kind });
            } else if !inner.contains(span) {
                let mark = matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'');
                tokens.push(Token { span, kind: if mark { TokenKind::Mark } else { TokenKind::Punctuation } });
            }
        }
    }
    let sentence = Sentence { span: Span::of(text, text), tokens: 0..tokens.len(), paragraph: 0 };
    Segments { sentences: vec![sentence], tokens, ..Segments::default() }
}

/// The words of `text` whose tag is among those wanted.
fn words_tagged(text: &str, wanted: impl Fn(Tag) -> bool) -> Vec<&str> {
    let segments = cut(text);
    let tags = tags(text, &segments);
    assert_eq!(tags.len(), segments.tokens.len());
    let tagged = segments.tokens.iter().zip(tags).filter(|(_, tag)| wanted(*tag));
    tagged.map(|(token, _)| token.span.slice(text)).collect()
}

fn finite(text: &str) -> Vec<&str> {
    words_tagged(text, Tag::is_finite)
}

fn names(text: &str) -> Vec<&str> {
    words_tagged(text, |tag| tag == Tag::Nnp)
}

#[test]
fn the_model_names_the_tags_in_this_order() {
    assert!(WEIGHTS.sure(0).is_none());
    let file = include_bytes!("model.bin");
    let mut at = 24;
    for tag in TAGS {
        let len = usize::from(file[at]);
        let name = String::from_utf8_lossy(&file[at + 1..at + 1 + len]);
        let ours = format!("{tag:?}").to_uppercase();
        assert_eq!(name.replace('$', "S"), ours);
        at += 1 + len;
    }
}

#[test]
fn finite_verbs_of_a_report() {
    assert_eq!(
        finite(
            "Inspectors found that the staff who were interviewed felt overwhelmed, and managers said they had been warned."
        ),
        ["found", "were", "felt", "said", "had"]
    );
    assert_eq!(
        finite("The service, published figures show, has improved, Ms Thornbury told the Eastmere Gazette."),
        ["show", "has", "told"]
    );
}

#[test]
fn finite_verbs_around_quotation_marks() {
    assert_eq!(finite("“We have let people down,” she added."), ["have", "added"]);
    assert_eq!(
        finite("He described the plan as ‘reckless’ and warned that it could fail."),
        ["described", "warned", "could"]
    );
    assert_eq!(
        finite("“I don’t think it works,” said Colin Ferriby, who runs the charity."),
        ["don’t", "works", "said", "runs"]
    );
}

#[test]
fn names_stay_whole() {
    assert_eq!(
        names("The chief executive, Harriet Oakes, met Lord Penhallow in Westhaven."),
        ["Harriet", "Oakes", "Lord", "Penhallow", "Westhaven"]
    );
    assert_eq!(names("Ms Davies was replaced by Mr Okoro."), ["Ms", "Davies", "Mr", "Okoro"]);
}

#[test]
fn words_in_capitals_are_read_as_words() {
    assert_eq!(finite("SEVERE frost has closed a mountain road, a ranger said."), ["has", "said"]);
    assert_eq!(names("SEVERE frost has closed a mountain road, a ranger said."), Vec::<&str>::new());
}

#[test]
fn odd_input_is_tagged_without_harm() {
    let text = "’s '' n't 7’s ÉÉÉÉ’S — ß";
    assert_eq!(words_tagged(text, |_| true).len(), cut(text).tokens.len());
    assert!(tags("", &Segments::default()).is_empty());
}
