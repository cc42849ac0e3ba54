//! The speakers of one article, with all by which they may be known in another.

use super::alone;
use crate::lexicon;
use crate::model::{Appearance, CodePoints, Digest, Published, Speaker, SpeakerKind};
use std::collections::{BTreeSet, HashMap};

/// So many things that the article is about are kept: those named first are what it is about.
const MOST_ABOUT: usize = 12;
/// And so many who speak beside somebody.
const MOST_BESIDE: usize = 12;

/// One for each speaker of the article.
pub fn appearances(digest: &Digest) -> Vec<Appearance> {
    let article = &digest.article;
    let points = CodePoints::of(&article.text);
    let about = about(digest);
    let mut quotes: HashMap<&str, usize> = HashMap::new();
    for id in digest.quotes.iter().filter_map(|quote| quote.speaker_id.as_deref()) {
        *quotes.entry(id).or_default() += 1;
    }
    let named = |s: &&Speaker| s.kind == SpeakerKind::Person && !alone::is_unnamed(&s.name);
    let names: Vec<&Speaker> = digest.speakers.iter().filter(named).take(MOST_BESIDE + 1).collect();
    let appearance = |speaker: &Speaker| {
        let beside = names.iter().filter(|other| other.id != speaker.id).take(MOST_BESIDE);
        let home = home(speaker, &article.text, &points);
        let mut here: Vec<String> = home.into_iter().collect();
        here.extend(about.iter().filter(|name| **name != speaker.name).cloned());
        here.truncate(MOST_ABOUT);
        Appearance {
            record: record(speaker, &article.id),
            name: speaker.name.clone(),
            kind: Some(speaker.kind),
            role: office(speaker, &article.text, &points).or_else(|| speaker.role.clone()),
            organisation: speaker.organisation.clone(),
            published: article.published.clone(),
            publisher: article.publisher.clone(),
            about: here,
            beside: beside.map(|other| other.name.clone()).collect(),
            quotes: quotes.get(speaker.id.as_str()).copied().unwrap_or_default(),
        }
    };
    digest.speakers.iter().map(appearance).collect()
}

/// The key of the speaker's record; before an article is kept, its speakers do not name it.
fn record(speaker: &Speaker, article: &str) -> String {
    if speaker.article.is_empty() { format!("{article}/{}", speaker.id) } else { speaker.key() }
}

/// The whole office of somebody without a name: of "the chief inspector of bridges" the resolver keeps the noun.
fn office(speaker: &Speaker, text: &str, points: &CodePoints) -> Option<String> {
    if !alone::is_unnamed(&speaker.name) {
        return None;
    }
    let noun = speaker.role.as_deref()?;
    let phrases = speaker.mentions.iter().take(MOST_BESIDE).map(|at| points.span(text, *at).slice(text));
    let definite = phrases.filter_map(|phrase| phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")));
    definite.filter(|phrase| lexicon::fold(phrase).contains(noun)).max_by_key(|phrase| phrase.len()).map(str::to_owned)
}

/// "Jo Ash, 45, of Dale" lives there.
fn home(speaker: &Speaker, text: &str, points: &CodePoints) -> Option<String> {
    if speaker.kind != SpeakerKind::Person {
        return None;
    }
    speaker.mentions.iter().take(4).find_map(|at| {
        let behind = text.get(points.span(text, *at).end()..)?;
        let behind = behind.strip_prefix(',').map_or(behind, str::trim_start);
        let aged = behind.split_once(',').filter(|(age, _)| age.parse::<u8>().is_ok());
        let behind = aged.map_or(behind, |(_, rest)| rest).trim_start();
        let place = ["of ", "from ", "who lives in "].iter().find_map(|tie| behind.strip_prefix(tie))?;
        capitals(place.split(['.', ',', ';', '\n']).next()?).into_iter().next().filter(|name| place.starts_with(name))
    })
}

/// Services, bodies and places that the article is about, as it names them.
fn about(digest: &Digest) -> Vec<String> {
    let rated = digest.ratings.iter().filter_map(|rating| rating.population.as_deref());
    let places = digest.statistics.iter().filter_map(|statistic| statistic.place.as_deref());
    let counted = digest.statistics.iter().filter_map(|statistic| statistic.population.as_deref());
    let mut seen = BTreeSet::new();
    let title = digest.article.title.as_deref().map(|title| names_of_title(title, &digest.article.text));
    let named =
        rated.chain(places).flat_map(capitals).chain(title.unwrap_or_default()).chain(counted.flat_map(capitals));
    named.filter(|name| seen.insert(lexicon::fold(name))).take(MOST_ABOUT).collect()
}

/// Runs of words with a capital: "Dale", "Upper Dale" of "people in Dale and Upper Dale".
fn capitals(words: &str) -> Vec<String> {
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for word in words.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
        let small = || lexicon::word(&lexicon::fold(bare)) != lexicon::Word::default() && runs_empty(&runs);
        let opens = bare.starts_with(char::is_uppercase) && !small();
        match runs.last_mut() {
            Some(run) if opens => run.push(bare),
            Some(run) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
        if word.ends_with([',', ';', '.']) && runs.last().is_some_and(|run| !run.is_empty()) {
            runs.push(Vec::new());
        }
    }
    runs.into_iter().filter(|run| !run.is_empty()).map(|run| run.join(" ")).collect()
}

fn runs_empty(runs: &[Vec<&str>]) -> bool {
    runs.last().is_none_or(Vec::is_empty)
}

/// Names in a headline, where other words may have capitals too: those that the text never writes small.
fn names_of_title(title: &str, text: &str) -> Vec<String> {
    let body = text.get(title.len()..).filter(|_| text.starts_with(title)).unwrap_or(text);
    let is_name = |name: &String| {
        name.chars().any(char::is_lowercase)
            && name.split(' ').all(|word| word.chars().count() > 2 && !body.contains(&word.to_lowercase()))
            && body.contains(name.as_str())
    };
    let words = title.split_whitespace().flat_map(capitals);
    capitals(title).into_iter().filter(is_name).chain(words.filter(is_name)).collect()
}
