//! Under which names the records of an article may be asked for, beside those that it prints.

use super::super::PipelineError;
use crate::link::{People, service};
use crate::model::{Digest, Published};
use crate::store::{EntityKind, Links, Sqlite};
use std::collections::HashMap;

/// Names over all articles, by names as printed.
#[derive(Debug, Default)]
pub(in super::super) struct OtherNames(HashMap<String, Vec<String>>);

impl OtherNames {
    /// Those of the speakers and services of `digest`.
    pub(in super::super) fn of(store: &Sqlite, digest: &Digest) -> Result<OtherNames, PipelineError> {
        let mut names = OtherNames::default();
        let mut persons = store.entities_in(EntityKind::Person, &digest.article.id)?;
        for speaker in &digest.speakers {
            if let Some((_, name)) = persons.remove(&speaker.key()) {
                names.add(&speaker.name, name);
            }
        }
        let mut services = store.entities_in(EntityKind::Service, &digest.article.id)?;
        if !services.is_empty() {
            for naming in service::namings(digest) {
                if let Some((_, name)) = services.remove(&naming.record) {
                    names.add(&naming.name, name);
                }
            }
        }
        Ok(names)
    }

    fn add(&mut self, printed: &str, name: String) {
        let known = self.0.entry(printed.to_owned()).or_default();
        if name != printed && !known.contains(&name) {
            known.push(name);
        }
    }

    /// All other names of what is printed as `name`.
    pub(in super::super) fn with(&self, name: &str, people: &People) -> Vec<String> {
        let linked = self.0.get(name).into_iter().flatten();
        let mut all = people.names(name).to_vec();
        for other in linked {
            // Whoever is known by name is known by all of their names.
            let known = people.names(other);
            let other = if known.is_empty() { std::slice::from_ref(other) } else { known };
            all.extend(other.iter().filter(|other| !all.contains(other)).cloned().collect::<Vec<_>>());
        }
        all
    }
}
