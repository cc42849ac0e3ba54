//! One quotation mark lost, doubled or swapped for another: what stands two or more paragraphs away is read as before.

use crate::read;
use onrecord::model::QuoteKind;
use proptest::prelude::*;

/// Paragraphs with right pairs of every style; `L` and `R` stand for the marks of the style.
const PARAGRAPHS: [&str; 8] = [
    "The harbour board met on Monday in the old chapel.",
    "LWe have waited nine years,R said Ada Fell. LNobody wrote back.R",
    "Owen Lamb said the pier was La heap of rustR and the survey a Lfairy taleR.",
    "The ferry was late again, and the tenants of the far bank walked home.",
    "LWho will pay?R asked Ms Fell. LWe won't.R",
    "Mr Lamb said: LThe board has the money. It doesn't have the will.R",
    "She told the board that Lno bell had rungR since spring.",
    "LThat's all I'll say,R Mr Lamb added.",
];

const STYLES: [(&str, &str); 3] = [("“", "”"), ("\"", "\""), ("‘", "’")];

/// A paragraph with what is wrong with its mark number `which`, if it has one.
fn damaged(paragraph: &str, which: usize, with: &str) -> String {
    let places: Vec<usize> =
        paragraph.match_indices(['L', 'R']).map(|(at, _)| at).filter(|&at| is_mark(paragraph, at)).collect();
    let Some(&at) = places.get(which) else { return paragraph.to_owned() };
    format!("{}{with}{}", &paragraph[..at], &paragraph[at + 1..])
}

/// `L` before a word and `R` behind one, not the letters of "Lamb".
fn is_mark(paragraph: &str, at: usize) -> bool {
    let opens = paragraph[at..].starts_with('L') && !paragraph[at..].starts_with("Lamb");
    opens || paragraph[at..].starts_with('R')
}

fn written(paragraph: &str, (open, close): (&str, &str)) -> String {
    let mut text = String::new();
    for (at, c) in paragraph.char_indices() {
        match c {
            'L' if is_mark(paragraph, at) => text += open,
            'R' => text += close,
            _ => text.push(c),
        }
    }
    text
}

/// Kind and words of the marked quotes of each paragraph.
fn quotes(paragraphs: &[String]) -> Vec<Vec<(QuoteKind, String)>> {
    let text = paragraphs.join("\n\n");
    let digest = read::text(&text);
    let points: Vec<usize> = paragraphs
        .iter()
        .scan(0, |at, p| {
            let start = *at;
            *at += p.chars().count() + 2;
            Some(start)
        })
        .collect();
    let mut found = vec![Vec::new(); paragraphs.len()];
    for quote in digest.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect) {
        let start = quote.content[0].start;
        found[points.partition_point(|&p| p <= start) - 1].push((quote.kind, quote.text.clone()));
    }
    found
}

proptest! {
    #![proptest_config(super::config())]
    #[test]
    fn one_wrong_mark_spoils_nothing_far_away(
        order in Just((0..PARAGRAPHS.len()).collect::<Vec<_>>()).prop_shuffle(),
        style in 0..STYLES.len(),
        hit in 0..PARAGRAPHS.len(),
        which in 0_usize..4,
        with in prop::sample::select(vec!["", "\"", "'", "“", "”", "‘", "’", "“”"]),
    ) {
        let right: Vec<String> = order.iter().map(|&p| written(PARAGRAPHS[p], STYLES[style])).collect();
        let mut wrong = right.clone();
        wrong[hit] = written(&damaged(PARAGRAPHS[order[hit]], which, with), STYLES[style]);
        let (before, after) = (quotes(&right), quotes(&wrong));
        for n in (0..right.len()).filter(|n| n.abs_diff(hit) > 1) {
            prop_assert_eq!(&before[n], &after[n], "paragraph {} of\n{}", n, wrong.join("\n"));
        }
    }
}
