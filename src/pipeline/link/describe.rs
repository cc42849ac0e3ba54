//! What a cluster came to, written as a record: the printings with their differences, the earliest, the origin.

use super::super::PipelineError;
use super::super::account::{Options, Progress};
use super::super::collection::Collection;
use super::compared::{Cache, Compared};
use crate::link::figure::{self, Figure};
use crate::link::utterance::{self, Said};
use crate::model::Contrast;
use crate::store::{ClusterKind, Item, Links};
use std::collections::BTreeSet;

/// So many clusters are written between two commits.
const CLUSTERS: usize = 1_000;

/// A cluster shows no more of what contradicts it than a reader takes in.
const MOST_CONTRASTS: usize = 20;

impl Collection {
    /// Writes the record of every cluster that changed.
    pub(super) fn describe(
        &mut self,
        cache: &mut Cache,
        options: &Options,
        progress: &dyn Progress,
    ) -> Result<(), PipelineError> {
        let mut done = 0;
        loop {
            let stale = self.store.stale_clusters(CLUSTERS)?;
            if stale.is_empty() || options.stopped() {
                return Ok(());
            }
            progress.step("writing utterances and facts", done, done + stale.len());
            done += stale.len();
            self.whole(|collection| {
                for (cluster, kind) in &stale {
                    let found = collection.record(*cluster, *kind, cache)?;
                    let found = found.as_ref().map(|(id, json)| (id.as_str(), json.as_str()));
                    collection.store.put_cluster(*cluster, *kind, found)?;
                }
                Ok(())
            })?;
        }
    }

    /// Id and record; none where nothing came together and nothing is contradicted.
    fn record(
        &mut self,
        cluster: i64,
        kind: ClusterKind,
        cache: &mut Cache,
    ) -> Result<Option<(String, String)>, PipelineError> {
        let members = self.store.members(cluster)?;
        let articles: BTreeSet<&str> = members.iter().map(|item| item.article.as_str()).collect();
        let others = self.store.contrasts(cluster)?;
        if members.is_empty() || (articles.len() < 2 && others.is_empty()) {
            return Ok(None);
        }
        let mut contrasts = Vec::new();
        for (other, why) in others.iter().take(MOST_CONTRASTS) {
            contrasts.push(self.contrast(other, why, cache)?);
        }
        Ok(Some(match kind {
            ClusterKind::Utterance => {
                let mut said: Vec<Said> = Vec::new();
                for item in &members {
                    if let Compared::Said(one) = &*cache.of(&self.store, item)? {
                        said.push(one.clone());
                    }
                }
                let found = utterance::utterance(&said, contrasts);
                (found.id.clone(), serde_json::to_string(&found).unwrap_or_default())
            }
            ClusterKind::Fact => {
                let mut figures: Vec<Figure> = Vec::new();
                for item in &members {
                    if let Compared::Figure(one) = &*cache.of(&self.store, item)? {
                        figures.push(one.clone());
                    }
                }
                let found = figure::fact(&figures, contrasts);
                (found.id.clone(), serde_json::to_string(&found).unwrap_or_default())
            }
        }))
    }

    fn contrast(&self, other: &Item, why: &str, cache: &mut Cache) -> Result<Contrast, PipelineError> {
        let (text, speaker) = match &*cache.of(&self.store, other)? {
            Compared::Said(said) => (said.text.clone(), said.person.clone().map(|(_, name)| name)),
            Compared::Figure(figure) => (figure.text.clone(), figure.source.clone()),
        };
        Ok(Contrast { record: other.record.clone(), text, speaker, reasons: vec![why.to_owned()] })
    }
}
