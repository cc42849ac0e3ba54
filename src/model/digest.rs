//! One article read to the end.

use super::{Article, Number, Quote, Rating, Speaker, Statistic, Trail};
use std::collections::HashSet;

/// An article with everything found in it, as published.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The article itself.
    pub article: Article,
    /// In order of content.
    pub quotes: Vec<Quote>,
    /// Why each quote has its speaker, one a quote; they are not kept, so that what comes from a store has none.
    pub trails: Vec<Trail>,
    /// In order of first mention; only those who speak.
    pub speakers: Vec<Speaker>,
    /// In order.
    pub statistics: Vec<Statistic>,
    /// In order.
    pub numbers: Vec<Number>,
    /// In order.
    pub ratings: Vec<Rating>,
}

impl Digest {
    /// The same without quotes that are less sure than `least`, and without whoever spoke in those alone.
    #[must_use]
    pub fn at_least(mut self, least: f32) -> Digest {
        // Trails stand beside the quotes, or there are none.
        let mut kept = 0;
        let place = |quote: &Quote| {
            let stays = quote.confidence >= least;
            kept += usize::from(stays);
            stays.then(|| kept - 1)
        };
        let places: Vec<Option<usize>> = self.quotes.iter().map(place).collect();
        let mut beside = places.iter().map(Option::is_some);
        self.trails.retain(|_| beside.next().unwrap_or_default());
        self.trails.iter_mut().for_each(|t| t.before = t.before.and_then(|n| places.get(n).copied().flatten()));
        self.quotes.retain(|quote| quote.confidence >= least);
        let ids: HashSet<String> = self.quotes.iter().map(|quote| quote.id.clone()).collect();
        let speakers: HashSet<String> = self.quotes.iter().filter_map(|quote| quote.speaker_id.clone()).collect();
        let is_there = |id: &Option<String>| id.as_ref().is_some_and(|id| ids.contains(id));
        self.quotes.iter_mut().map(|q| &mut q.parent).filter(|parent| !is_there(parent)).for_each(|p| *p = None);
        let clauses = self.quotes.iter_mut().map(|q| &mut q.reported_in);
        clauses.filter(|clause| !is_there(clause)).for_each(|clause| *clause = None);
        self.statistics.iter_mut().map(|s| &mut s.quote_id).filter(|id| !is_there(id)).for_each(|id| *id = None);
        self.speakers.retain(|speaker| speakers.contains(&speaker.id));
        self
    }
}
