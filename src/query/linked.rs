//! What is asked of the links between articles, as records.

use crate::model::{Fact, Person, Published, Quote, Service, Utterance};
use crate::store::{ClusterKind, EntityKind, Links, Sqlite, Store, StoreError};
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// Links between articles, as the store keeps them.
pub(super) trait Linked {
    /// Everybody and every body that speaks, in order of id.
    fn persons(&self, each: &mut dyn FnMut(Person)) -> Result<(), StoreError>;
    /// Every service, in order of id.
    fn services(&self, each: &mut dyn FnMut(Service)) -> Result<(), StoreError>;
    /// Every utterance that several articles print or that is claimed for several, in order of id.
    fn told(&self, each: &mut dyn FnMut(Utterance)) -> Result<(), StoreError>;
    /// The utterance that a quote belongs to.
    fn utterance_of(&self, quote: &str) -> Result<Option<Utterance>, StoreError>;
    /// Every figure that several articles print or contradict, in order of id.
    fn facts(&self, each: &mut dyn FnMut(Fact)) -> Result<(), StoreError>;
    /// The figure that a statistic belongs to.
    fn fact_of(&self, statistic: &str) -> Result<Option<Fact>, StoreError>;
    /// Keys of the speakers who are this person, article by article.
    fn appearances(&self, person: &str) -> Result<Vec<String>, StoreError>;
    /// What this speaker says in their article.
    fn quotes_of(&self, speaker: &str) -> Result<Vec<Quote>, StoreError>;
    /// Names of the persons who speak in an article, by their ids.
    fn persons_in(&self, article: &str) -> Result<HashMap<String, String>, StoreError>;
}

impl Linked for Sqlite {
    fn persons(&self, each: &mut dyn FnMut(Person)) -> Result<(), StoreError> {
        records(each, |each| self.entities(EntityKind::Person, each))
    }

    fn services(&self, each: &mut dyn FnMut(Service)) -> Result<(), StoreError> {
        records(each, |each| self.entities(EntityKind::Service, each))
    }

    fn told(&self, each: &mut dyn FnMut(Utterance)) -> Result<(), StoreError> {
        records(each, |each| self.clusters(ClusterKind::Utterance, each))
    }

    fn utterance_of(&self, quote: &str) -> Result<Option<Utterance>, StoreError> {
        self.cluster_of(ClusterKind::Utterance, quote)?.map(|json| read(quote, &json)).transpose()
    }

    fn facts(&self, each: &mut dyn FnMut(Fact)) -> Result<(), StoreError> {
        records(each, |each| self.clusters(ClusterKind::Fact, each))
    }

    fn fact_of(&self, statistic: &str) -> Result<Option<Fact>, StoreError> {
        self.cluster_of(ClusterKind::Fact, statistic)?.map(|json| read(statistic, &json)).transpose()
    }

    fn appearances(&self, person: &str) -> Result<Vec<String>, StoreError> {
        self.mentions_of(EntityKind::Person, person)
    }

    fn quotes_of(&self, speaker: &str) -> Result<Vec<Quote>, StoreError> {
        let Some((article, id)) = speaker.split_once('/') else { return Ok(Vec::new()) };
        let mut quotes = self.quotes(article)?;
        quotes.retain(|quote| quote.speaker_id.as_deref() == Some(id));
        Ok(quotes)
    }

    fn persons_in(&self, article: &str) -> Result<HashMap<String, String>, StoreError> {
        Ok(self.entities_in(EntityKind::Person, article)?.into_values().collect())
    }
}

/// Hands on each record that is read as JSON; the first that cannot be read is the error.
fn records<T: Published>(
    each: &mut dyn FnMut(T),
    all: impl FnOnce(&mut dyn FnMut(&str)) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut failed = None;
    all(&mut |json| match read(T::NAME, json) {
        Ok(record) => each(record),
        Err(error) => failed = failed.take().or(Some(error)),
    })?;
    failed.map_or(Ok(()), Err)
}

fn read<T: Published + DeserializeOwned>(key: &str, json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|source| StoreError::Record { table: T::NAME, key: key.into(), source })
}
