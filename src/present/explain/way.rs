//! A trail in plain English: from the words of the source to the person, their role and the body they speak for.

use super::paragraph::Paragraphs;
use crate::model::{Digest, Doubt, Form, Place, Quote, QuoteKind, SpeakerKind, Tie, Trail, Way};
use crate::present::marks::quoted;

/// The steps from the source of `quote` to its speaker, in order.
pub(super) fn steps(digest: &Digest, paragraphs: &Paragraphs, quote: &Quote, trail: &Trail) -> Vec<String> {
    let here = quote.content.first().map_or(0, |place| paragraphs.number(*place));
    let at = &Where { paragraphs, here };
    let mut steps = Vec::new();
    if trail.form != Form::None || trail.way == Way::Nobody {
        steps.push(source(at, quote, trail));
    }
    steps.extend(way(digest, at, quote, trail));
    if quote.speaker.is_none() {
        return steps;
    }
    steps.extend(first_named(at, quote, trail));
    if let (Some(role), Some(place)) = (&quote.role, trail.role) {
        steps.push(format!("role {}{}", quoted(role), at.apart(place)));
    }
    steps.extend(organisation(at, quote, trail));
    steps
}

/// The paragraph from which one looks.
struct Where<'a> {
    paragraphs: &'a Paragraphs<'a>,
    here: usize,
}

impl Where<'_> {
    fn told(&self, place: Place) -> String {
        self.paragraphs.told(place, self.here)
    }

    /// " in paragraph 3", for another paragraph.
    fn apart(&self, place: Place) -> String {
        let number = self.paragraphs.number(place);
        if number == self.here { String::new() } else { format!(" in paragraph {number}") }
    }
}

/// Whether the speaker bears another name than the words of the source.
fn is_other_name(at: &Where, quote: &Quote) -> bool {
    let words = quote.source.map(|place| at.paragraphs.words(place)).unwrap_or_default();
    quote.speaker.as_deref().is_some_and(|name| !name.starts_with("unnamed ") && !words.ends_with(name))
}

/// What the source's words are.
fn source(at: &Where, quote: &Quote, trail: &Trail) -> String {
    let Some(place) = quote.source else {
        return "no words beside the quote name a source".into();
    };
    let what = match trail.form {
        Form::None => "not understood as a source",
        Form::Name => "a person’s name",
        Form::Names => "two persons’ names",
        Form::He => "a pronoun, singular, masculine",
        Form::She => "a pronoun, singular, feminine",
        Form::One => "a pronoun, singular, of any gender",
        Form::It => "a pronoun for a body or a document",
        Form::They => "a pronoun, plural: a group, or a body",
        Form::Speaker => "a pronoun for whoever speaks or is spoken to",
        Form::OneOfTwo => "one of two named together",
        Form::Share => "some of a group named before",
        Form::Role => "a noun for what somebody is",
        Form::Body => "a body",
        Form::Group => "a group",
        Form::Document => "a document",
        Form::Phrase => "a noun phrase",
    };
    format!("source {}: {what}", at.told(place))
}

/// How that, or the lack of it, led to somebody.
fn way(digest: &Digest, at: &Where, quote: &Quote, trail: &Trail) -> Option<String> {
    let seen = trail.at.map(|place| format!(": {}", at.told(place))).unwrap_or_default();
    let who = match trail.form {
        Form::He => "man",
        Form::She => "woman",
        _ => "person",
    };
    let before = || match trail.before.filter(|n| *n < digest.quotes.len()) {
        Some(n) => format!("quote {}", n + 1),
        None => "the quote before".into(),
    };
    Some(match trail.way {
        Way::Nobody if quote.source.is_some() => "nobody named in the article fits".into(),
        Way::Nobody if quote.kind == QuoteKind::Scare => return None,
        Way::Nobody => "nobody else can be meant for sure".into(),
        Way::Named => return None,
        Way::Described if is_other_name(at, quote) => format!("gathered under {}", quoted(quote.speaker.as_deref()?)),
        Way::Described => "nobody named elsewhere is meant".into(),
        Way::NearestSentence => format!("the first {who} of the nearest sentence that names one{seen}"),
        Way::SureGender => {
            format!("the {who} of the nearest sentence whose gender is known, before one whose is not{seen}")
        }
        Way::LastSpeaker => "who spoke last".into(),
        Way::NobodyNearer => "nobody named near by fits, so who spoke last".into(),
        Way::NearestBody => format!("the nearest body or document named before{seen}"),
        Way::NearestGroup => format!("the nearest group named before{seen}"),
        Way::SameRole => format!("the last one named whose role has the same noun{seen}"),
        Way::OfInspectorate => "the one in the article who belongs to the inspectorate".into(),
        Way::WithoutRole => format!("the nearest one who agrees and of whom no role is known{seen}"),
        Way::SameNoun => "the nearest body that the noun can mean".into(),
        Way::FirstBody => "no body named before fits the noun, so the first one of the article".into(),
        Way::OfPair => "the last two that are named together, in the order of the text".into(),
        Way::GoesOn => format!("no source of its own: the speaker of {} goes on", before()),
        Way::OtherSpeaker => format!("no source of its own: a dialogue, so the other speaker answers {}", before()),
        Way::OtherNamed => {
            format!("no source of its own: a dialogue, so the other one named answers {}{seen}", before())
        }
        Way::NamedNext => format!("no source beside it: the next person named behind it{seen}"),
    })
}

/// What makes a quote less sure, or surer.
pub(super) fn circumstance(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Unsourced => "no source",
        Doubt::Nested => "lying in another quote",
        Doubt::Apart => "words between source and cue",
        Doubt::NoPerson => "a speaker who is no person",
        Doubt::Verb => "a verb that is not plainly of saying",
        Doubt::Comma => "a comma, at which the clause may end",
        Doubt::Long => "a long clause",
        Doubt::Short => "few words",
        Doubt::LongSource => "a long source",
        Doubt::Guessed => "a guess at the speaker",
        Doubt::Role => "a role beside the name",
    }
}

/// Where the name that is shown comes from, if the source does not give it.
fn first_named(at: &Where, quote: &Quote, trail: &Trail) -> Option<String> {
    let has_name = matches!(quote.speaker_kind, Some(SpeakerKind::Person | SpeakerKind::Organisation));
    let place = trail.named.filter(|place| has_name && Some(*place) != quote.source && Some(*place) != trail.at)?;
    if quote.source.is_some_and(|source| source.start <= place.start && place.end <= source.end) {
        return None;
    }
    let words = at.paragraphs.words(place);
    let full = quote.speaker.as_deref().is_some_and(|name| words.contains(name));
    let how = if full { "named in full" } else { "first named" };
    Some(format!("{how} in paragraph {}: {}", at.paragraphs.number(place), quoted(&words)))
}

/// How the body is known that they speak for.
fn organisation(at: &Where, quote: &Quote, trail: &Trail) -> Option<String> {
    let body = quote.organisation.as_deref()?;
    let how = match trail.tie {
        Tie::None => return None,
        Tie::Itself if quote.speaker_kind == Some(SpeakerKind::Organisation) => return None,
        Tie::Itself => "it is one",
        Tie::Office => "the office belongs to it",
        Tie::Inspectorate => "who inspects belongs to the inspectorate of the article",
        Tie::Named => "named there",
        Tie::Nearest => "the nearest body that can be meant",
        Tie::OfRelative => "the body of the person meant",
        Tie::OfPair => "one of the last two named together",
        Tie::Verb => "the verb behind the name ties them to it",
        Tie::Context => "the sentences before are about it",
    };
    let seen = trail.tie_at.map(|place| format!(", {}", at.told(place))).unwrap_or_default();
    Some(format!("speaks for {body}: {how}{seen}"))
}
