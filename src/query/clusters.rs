//! What belongs together over articles as clusters of places, one by one.

use super::linked::Linked;
use super::{QueryError, Searcher};
use crate::model::{Article, Cluster, ClusterKind, ClusterMember, Person, Place, Published, Quote, QuoteKind};
use crate::store::Store;
use serde::Deserialize;
use std::cell::RefCell;
use std::collections::HashMap;

/// Hands every cluster of these kinds to `each`, kind by kind. Utterances and figures have two members or more.
pub fn clusters(searcher: &Searcher, kinds: &[ClusterKind], each: &mut dyn FnMut(Cluster)) -> Result<(), QueryError> {
    let sources = Sources { searcher, known: RefCell::default() };
    if kinds.contains(&ClusterKind::Utterance) {
        searcher.store.told(&mut |told| {
            if told.printings.len() > 1 {
                let members = told.printings.iter().map(|one| sources.member(&one.article, one.content.clone()));
                let earliest = told.earliest.as_deref().map(|key| sources.file(article_of(key)));
                let members = members.collect();
                each(Cluster { kind: ClusterKind::Utterance, id: told.id, name: None, members, earliest });
            }
        })?;
    }
    if kinds.contains(&ClusterKind::Figure) {
        searcher.store.facts(&mut |fact| {
            if fact.printings.len() > 1 {
                let members = fact.printings.iter().map(|one| sources.member(&one.article, vec![one.span]));
                let earliest = fact.earliest.as_deref().map(|key| sources.file(article_of(key)));
                let members = members.collect();
                each(Cluster { kind: ClusterKind::Figure, id: fact.id, name: None, members, earliest });
            }
        })?;
    }
    if kinds.contains(&ClusterKind::Speaker) {
        let mut failed = None;
        searcher.store.persons(&mut |person| match sources.said_by(&person) {
            Ok(members) if members.is_empty() || failed.is_some() => {}
            Ok(members) => each(Cluster {
                kind: ClusterKind::Speaker,
                id: person.id,
                name: Some(person.name),
                members,
                earliest: None,
            }),
            Err(error) => failed = Some(error),
        })?;
        failed.map_or(Ok(()), Err)?;
    }
    Ok(())
}

/// The part of a record's key before the slash.
fn article_of(key: &str) -> &str {
    key.split('/').next().unwrap_or(key)
}

/// Files and given ids of articles, each read once.
struct Sources<'a> {
    searcher: &'a Searcher,
    known: RefCell<HashMap<String, Source>>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Source {
    file: String,
    given_id: Option<String>,
}

impl Sources<'_> {
    fn of(&self, article: &str) -> Source {
        if let Some(source) = self.known.borrow().get(article) {
            return source.clone();
        }
        // An article that a newer batch took away since has no file any more.
        let json = self.searcher.store.json(Article::NAME, article).ok().flatten();
        let source: Source = json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        self.known.borrow_mut().insert(article.to_owned(), source.clone());
        source
    }

    fn file(&self, article: &str) -> String {
        self.of(article).file
    }

    fn member(&self, article: &str, spans: Vec<Place>) -> ClusterMember {
        let Source { file, given_id } = self.of(article);
        ClusterMember { file, id: given_id, article: article.to_owned(), spans }
    }

    /// Every quote of a person; scare quotes are nobody's.
    fn said_by(&self, person: &Person) -> Result<Vec<ClusterMember>, QueryError> {
        let mut members = Vec::new();
        for speaker in self.searcher.store.appearances(&person.id)? {
            let quotes = self.searcher.store.quotes_of(&speaker)?;
            let spoken = quotes.into_iter().filter(|quote: &Quote| quote.kind != QuoteKind::Scare);
            members.extend(spoken.map(|quote| self.member(&quote.article, quote.content)));
        }
        Ok(members)
    }
}
