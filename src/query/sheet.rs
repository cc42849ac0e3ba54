//! The words of one record, an article's or a quote's, and where they stand in the article.

use super::Searcher;
use super::passage::Source;
use crate::index::{self, Word};
use crate::model::{Article, ArticleHead, Place, Quote, QuoteKind, Scope};
use crate::store::{self, Store, StoreError};
use std::ops::Range;
use std::sync::Arc;

/// An article with its text.
struct Page {
    head: Arc<ArticleHead>,
    source: Source<'static>,
    /// What is said in it; read only where whole articles are asked for.
    quotes: Vec<Quote>,
    /// Bytes that are read as the article: no navigation, no links to others, no comments.
    read: Vec<Range<usize>>,
}

/// Reads records; those of one article that follow each other read it once.
pub(super) struct Sheets<'a> {
    searcher: &'a Searcher,
    scope: Scope,
    page: Option<Page>,
}

/// The words of one record.
pub(super) struct Sheet<'a> {
    page: &'a Page,
    /// The quote, when the record is one, and its words as they are shown.
    quote: Option<(Quote, String)>,
}

/// Between two pieces of a quote for other words that stand there in print.
const BETWEEN: &str = " … ";

impl<'a> Sheets<'a> {
    /// Of records of `scope`, articles or quotes.
    pub(super) fn new(searcher: &'a Searcher, scope: Scope) -> Sheets<'a> {
        Sheets { searcher, scope, page: None }
    }

    /// The record with this key; none where it is gone since the index was written.
    pub(super) fn read(&mut self, key: &str) -> Result<Option<Sheet<'_>>, StoreError> {
        let store = &self.searcher.store;
        let quote = match self.scope {
            Scope::Articles => None,
            _ => match store::record::<Quote>(store, key)? {
                Some(quote) => Some(quote),
                None => return Ok(None),
            },
        };
        let article = quote.as_ref().map_or(key, |quote| quote.article.as_str());
        if self.page.as_ref().is_none_or(|page| page.head.id != article) {
            let (Some(head), Some(text)) = (store.head(article)?, store.text(article)?) else { return Ok(None) };
            let mut page = Page { head: Arc::new(head), source: Source::new(text), quotes: vec![], read: vec![] };
            if quote.is_none() {
                page.quotes = store.quotes(article)?;
                let zones = store::record::<Article>(store, article)?.map(|article| article.zones).unwrap_or_default();
                let read = zones.iter().filter(|zone| zone.kind.is_read());
                page.read = read.map(|zone| page.source.bytes(zone.span)).collect();
                page.read.sort_unstable_by_key(|zone| zone.start);
            }
            self.page = Some(page);
        }
        let quote = quote.map(|quote| {
            let shown = quote.pieces().join(BETWEEN);
            (quote, shown)
        });
        Ok(self.page.as_ref().map(|page| Sheet { page, quote }))
    }
}

impl Sheet<'_> {
    /// Its words.
    pub(super) fn text(&self) -> &str {
        self.quote.as_ref().map_or(self.page.source.text(), |(_, shown)| shown)
    }

    /// Those of its words that are read as the article.
    pub(super) fn words_read(&self) -> Vec<Word> {
        let mut words = index::words(self.text());
        if self.quote.is_none() {
            let read = &self.page.read;
            let zone = |at: usize| read.partition_point(|zone| zone.start <= at).checked_sub(1);
            words.retain(|word| {
                zone(word.range.start).and_then(|n| read.get(n)).is_some_and(|zone| zone.end > word.range.start)
            });
        }
        words
    }

    /// Its article.
    pub(super) fn head(&self) -> Arc<ArticleHead> {
        Arc::clone(&self.page.head)
    }

    /// Where bytes of its text stand in the article.
    pub(super) fn place(&self, bytes: Range<usize>) -> Place {
        match &self.quote {
            Some((quote, shown)) => within(quote, shown, bytes),
            None => self.page.source.place(bytes),
        }
    }

    /// Number of the paragraph of the article, from 1.
    pub(super) fn paragraph(&self, place: Place) -> usize {
        self.page.source.paragraph(place)
    }

    /// The quote in which a place of the article stands, the innermost; a label in marks is none.
    pub(super) fn quote_at(&self, place: Place) -> Option<&Quote> {
        let holds = |quote: &&Quote| {
            quote.kind != QuoteKind::Scare
                && quote.content.iter().any(|piece| piece.start <= place.start && place.end <= piece.end)
        };
        let long = |quote: &&Quote| quote.content.iter().map(|piece| piece.end - piece.start).sum::<usize>();
        self.quote.as_ref().map(|(quote, _)| quote).or_else(|| self.page.quotes.iter().filter(holds).min_by_key(long))
    }
}

/// Where bytes of the quote's words, as they are shown, stand in its article. Where that cannot be told, all of it.
fn within(quote: &Quote, shown: &str, bytes: Range<usize>) -> Place {
    let all = quote.content.first().zip(quote.content.last()).map(|(first, last)| [first.start, last.end].into());
    let all = all.unwrap_or(Place { start: 0, end: 0 });
    let long: usize = quote.content.iter().map(|piece| piece.end - piece.start + 1).sum();
    if long != quote.text.chars().count() + 1 {
        return all;
    }
    // In the quote's own text pieces stand one space apart.
    let more = BETWEEN.chars().count() - 1;
    let ends = quote.pieces().into_iter().scan(0, |end, piece| {
        *end += piece.chars().count() + more + 1;
        Some(*end)
    });
    let ends: Vec<usize> = ends.collect();
    let point = |byte: usize| {
        let point = shown.get(..byte).map_or(0, |before| before.chars().count());
        point - more * ends.iter().filter(|end| **end <= point).count()
    };
    let at = |point: usize| {
        let mut before = 0;
        for piece in &quote.content {
            let length = piece.end - piece.start;
            if point <= before + length {
                return piece.start + point - before;
            }
            before += length + 1;
        }
        all.end
    };
    Place { start: at(point(bytes.start)), end: at(point(bytes.end)) }
}
