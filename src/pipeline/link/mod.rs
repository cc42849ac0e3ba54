//! Linking over articles, after each run that took something in: what waits in the store is put together, in the order
//! speakers, services, quotes and figures, since each needs the one before. Every step is committed in pieces; what a
//! kill leaves waits for the next start.

mod compare;
mod compared;
mod decided;
mod describe;
mod gather;
mod linkables;
mod names;

pub(super) use linkables::linkables;
pub(super) use names::OtherNames;

use super::PipelineError;
use super::account::{Options, Progress};
use super::collection::Collection;
use crate::store::{EntityKind, Links};
use compared::Cache;
use std::time::{Duration, Instant};

/// Who waited longer wants to know for what.
const WORTH_A_LINE: Duration = Duration::from_secs(5);

impl Collection {
    /// Puts together whatever waits; ends early, between two pieces, when the run is told to stop. The full-text index
    /// has all that the store has.
    pub(super) fn link(&mut self, options: &Options, progress: &dyn Progress) -> Result<(), PipelineError> {
        self.follow_decisions()?;
        if self.store.is_linked()? {
            return Ok(());
        }
        let begun = Instant::now();
        for kind in [EntityKind::Service, EntityKind::Person] {
            self.gather(kind, options, progress)?;
        }
        let mut cache = Cache::default();
        self.give_keys(options, progress)?;
        self.compare(&mut cache, options, progress)?;
        self.describe(&mut cache, options, progress)?;
        // The index must have committed what it was given before: a batch of the store is all or nothing to it.
        self.commit()?;
        self.store.reindex()?;
        self.close_gap(progress)?;
        if begun.elapsed() > WORTH_A_LINE {
            progress.note(&format!("linked what is new with all articles in {} seconds", begun.elapsed().as_secs()));
        }
        Ok(())
    }

    /// What `work` does to the store is kept as a whole or not at all.
    fn whole<T>(&mut self, work: impl FnOnce(&mut Collection) -> Result<T, PipelineError>) -> Result<T, PipelineError> {
        self.store.begin()?;
        let done = work(self);
        if done.is_ok() {
            self.store.keep()?;
        } else {
            self.store.drop_begun()?;
        }
        done
    }
}
