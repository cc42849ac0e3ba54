//! Near-duplicates of what was written are looked for and kept as families.

use super::PipelineError;
use super::collection::Collection;
use crate::link::duplicate;
use crate::model::Article;
use crate::store::{self, Sqlite, Store};
use std::collections::HashMap;

impl Collection {
    /// Looks for the near-duplicates of every article that waits for it.
    pub(super) fn link_copies(&mut self) -> Result<(), PipelineError> {
        let mut known = Words::default();
        for article in self.store.unlinked()? {
            let mut copies = Vec::new();
            let runs = self.store.runs(&article)?;
            for other in self.store.alike(&article)? {
                if !duplicate::may_be_copies(&runs, &self.store.runs(&other)?) {
                    continue;
                }
                let same = duplicate::same_text(&known.of(&self.store, &article)?, &known.of(&self.store, &other)?);
                if same {
                    copies.push(other);
                }
            }
            self.store.join(&article, &copies)?;
        }
        Ok(())
    }
}

/// So many texts are kept: those of one batch, whose near-duplicates often lie in the same.
const KEPT: usize = 256;

/// Words of the articles that were compared last.
#[derive(Default)]
struct Words(HashMap<String, std::rc::Rc<Vec<String>>>);

impl Words {
    fn of(&mut self, store: &Sqlite, id: &str) -> Result<std::rc::Rc<Vec<String>>, PipelineError> {
        if let Some(words) = self.0.get(id) {
            return Ok(words.clone());
        }
        let mut words = Vec::new();
        if let Some(mut article) = store::record::<Article>(store, id)? {
            article.text = store.text(id)?.unwrap_or_default();
            words = duplicate::words(&article);
        }
        if self.0.len() >= KEPT {
            self.0.clear();
        }
        let words = std::rc::Rc::new(words);
        self.0.insert(id.into(), words.clone());
        Ok(words)
    }
}
