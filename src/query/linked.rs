//! What is asked of the links between articles.

use crate::model::{Fact, Person, Quote, Service, Utterance};
use crate::store::{Sqlite, StoreError};

/// Links between articles, as the store keeps them.
pub(super) trait Linked {
    fn persons(&self, each: &mut dyn FnMut(Person)) -> Result<(), StoreError>;
    fn person(&self, id: &str) -> Result<Option<Person>, StoreError>;
    fn person_of(&self, speaker: &str) -> Result<Option<String>, StoreError>;
    fn appearances(&self, person: &str) -> Result<Vec<String>, StoreError>;
    fn utterances_all(&self, each: &mut dyn FnMut(Utterance)) -> Result<(), StoreError>;
    fn utterance_of(&self, quote: &str) -> Result<Option<Utterance>, StoreError>;
    fn facts(&self, each: &mut dyn FnMut(Fact)) -> Result<(), StoreError>;
    fn services(&self, each: &mut dyn FnMut(Service)) -> Result<(), StoreError>;
    fn quotes_of(&self, speaker: &str) -> Result<Vec<Quote>, StoreError>;
    fn speakers_in(&self, article: &str) -> Result<Vec<String>, StoreError>;
}

impl Linked for Sqlite {
    fn persons(&self, _each: &mut dyn FnMut(Person)) -> Result<(), StoreError> {
        Ok(())
    }
    fn person(&self, _id: &str) -> Result<Option<Person>, StoreError> {
        Ok(None)
    }
    fn person_of(&self, _speaker: &str) -> Result<Option<String>, StoreError> {
        Ok(None)
    }
    fn appearances(&self, _person: &str) -> Result<Vec<String>, StoreError> {
        Ok(vec![])
    }
    fn utterances_all(&self, _each: &mut dyn FnMut(Utterance)) -> Result<(), StoreError> {
        Ok(())
    }
    fn utterance_of(&self, _quote: &str) -> Result<Option<Utterance>, StoreError> {
        Ok(None)
    }
    fn facts(&self, _each: &mut dyn FnMut(Fact)) -> Result<(), StoreError> {
        Ok(())
    }
    fn services(&self, _each: &mut dyn FnMut(Service)) -> Result<(), StoreError> {
        Ok(())
    }
    fn quotes_of(&self, _speaker: &str) -> Result<Vec<Quote>, StoreError> {
        Ok(vec![])
    }
    fn speakers_in(&self, _article: &str) -> Result<Vec<String>, StoreError> {
        Ok(vec![])
    }
}
