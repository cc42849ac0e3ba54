//! Published places: within the text, in order, and saying what stands there.

use super::config;
use super::texts::{any_html, any_text};
use crate::read;
use onrecord::model::{CodePoints, Digest, Place, Span};
use proptest::prelude::*;
use std::collections::HashSet;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn places_of_a_text_hold(text in any_text()) {
        let digest = read::text(&text);
        prop_assert_eq!(&digest.article.text, &text, "plain text is the file itself");
        check(&digest)?;
    }

    #[test]
    fn places_of_a_page_hold(html in any_html()) {
        check(&read::html(&html))?;
    }

    #[test]
    fn code_points_and_bytes_agree(text in any_text(), a in 0..400_usize, b in 0..400_usize) {
        let points = CodePoints::of(&text);
        let span = Span::within(&text, a.min(b)..a.max(b));
        let place = points.place(span);
        prop_assert_eq!(points.span(&text, place), span);
        prop_assert_eq!(place.slice(&text), span.slice(&text));
        prop_assert_eq!(place.end - place.start, span.slice(&text).chars().count());
    }
}

/// All that holds for the places of a digest.
fn check(digest: &Digest) -> Result<(), TestCaseError> {
    let text: Vec<char> = digest.article.text.chars().collect();
    zones_cover_each_character_once(digest, &text)?;
    quotes_say_what_stands_there(digest, &text)?;
    figures_stand_in_the_text(digest, &text)?;
    let warned = digest.article.warnings.iter().filter_map(|w| w.span);
    let mentions = digest.speakers.iter().flat_map(|s| s.mentions.iter().copied());
    for place in warned.chain(mentions) {
        within(place, &text)?;
    }
    Ok(())
}

fn zones_cover_each_character_once(digest: &Digest, text: &[char]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for zone in &digest.article.zones {
        within(zone.span, text)?;
        prop_assert!(zone.span.start >= end, "zone {:?} begins before the one before it ends", zone);
        let between: String = text[end..zone.span.start].iter().collect();
        prop_assert!(between.trim().is_empty(), "no zone holds {between:?}");
        end = zone.span.end;
    }
    let rest: String = text[end..].iter().collect();
    prop_assert!(rest.trim().is_empty(), "no zone holds {rest:?}");
    Ok(())
}

fn quotes_say_what_stands_there(digest: &Digest, text: &[char]) -> Result<(), TestCaseError> {
    let ids: HashSet<&str> = digest.quotes.iter().map(|q| q.id.as_str()).collect();
    prop_assert_eq!(ids.len(), digest.quotes.len(), "two quotes share an id");
    let speakers: HashSet<&str> = digest.speakers.iter().map(|s| s.id.as_str()).collect();
    let firsts: Vec<_> = digest.quotes.iter().map(|q| q.content.first().map(|p| p.start)).collect();
    prop_assert!(firsts.is_sorted(), "quotes are out of order: {firsts:?}");
    for quote in &digest.quotes {
        prop_assert!(!quote.content.is_empty(), "a quote without content: {quote:?}");
        prop_assert!(quote.content.is_sorted_by(|a, b| a.end <= b.start), "pieces overlap: {quote:?}");
        let pieces: Vec<String> = quote.content.iter().map(|place| words(*place, text)).collect();
        prop_assert_eq!(&quote.text, &pieces.join(" "));
        for place in quote
            .content
            .iter()
            .copied()
            .chain([quote.cue, quote.source, quote.role_span, quote.addressee].into_iter().flatten())
        {
            within(place, text)?;
            prop_assert!(!words(place, text).trim().is_empty(), "a place without words: {quote:?}");
        }
        prop_assert!((0.0..=1.0).contains(&quote.confidence), "confidence {}", quote.confidence);
        prop_assert!(
            quote.parent.as_deref().is_none_or(|p| p != quote.id && ids.contains(p)),
            "no such parent: {quote:?}"
        );
        prop_assert!(quote.speaker_id.as_deref().is_none_or(|s| speakers.contains(s)), "no such speaker: {quote:?}");
        prop_assert_eq!(quote.speaker_id.is_some(), quote.speaker.is_some(), "an id without a name: {:?}", quote);
    }
    Ok(())
}

fn figures_stand_in_the_text(digest: &Digest, text: &[char]) -> Result<(), TestCaseError> {
    let places = |places: Vec<Place>| -> Result<(), TestCaseError> {
        prop_assert!(places.is_sorted_by_key(|p| p.start), "out of order: {places:?}");
        places.into_iter().try_for_each(|place| within(place, text))
    };
    places(digest.statistics.iter().map(|s| s.span).collect())?;
    places(digest.numbers.iter().map(|n| n.span).collect())?;
    places(digest.ratings.iter().map(|r| r.span).collect())?;
    for statistic in &digest.statistics {
        within(statistic.num_span, text)?;
        let figures = [statistic.value, statistic.lo, statistic.hi, statistic.numerator, statistic.denominator];
        // JSON has no infinity: it would be published as null, which means that it is not known.
        prop_assert!(figures.into_iter().flatten().all(f64::is_finite), "{statistic:?}");
    }
    prop_assert!(digest.numbers.iter().flat_map(|n| [n.value, n.lo, n.hi]).flatten().all(f64::is_finite));
    Ok(())
}

fn within(place: Place, text: &[char]) -> Result<(), TestCaseError> {
    prop_assert!(place.start <= place.end && place.end <= text.len(), "{place:?} of {} characters", text.len());
    Ok(())
}

fn words(place: Place, text: &[char]) -> String {
    text.get(place.start..place.end).unwrap_or_default().iter().collect()
}
