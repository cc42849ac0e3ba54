//! A correction or takedown: an article gone from index and archive, and not back after a rebuild.

use super::PipelineError;
use super::account::Silent;
use super::collection::Collection;
use super::open::{layout, now, open_to_read};
use crate::fetch::archive::{self, Removal};
use crate::model::{ArticleHead, Home};
use crate::store::{self, Store, StoreError};
use std::collections::BTreeSet;

/// Removes the article with this id or URL from archive, store and index, and remembers that it is not to come back;
/// gives what was removed, empty when there is no such article.
pub fn forget(home: &Home, article: &str) -> Result<Vec<ArticleHead>, PipelineError> {
    if !store::check_format(&home.index(), &layout())? {
        return Err(PipelineError::without_index(home));
    }
    let mut collection = Collection::open(home, &Silent)?;
    let heads = found(&collection.store, article)?;
    for head in &heads {
        let removal = removal(home, head)?;
        // First the list, then the article: a kill in between is finished by the next start.
        archive::remember(&home.corpus(), &removal)?;
        collection.take_out(&head.id)?;
    }
    collection.close()?;
    Ok(heads)
}

/// The article with this id or URL, which [`forget`] would remove; empty when there is none.
pub fn forgettable(home: &Home, article: &str) -> Result<Vec<ArticleHead>, PipelineError> {
    let (store, _) = open_to_read(home, &Silent)?;
    Ok(found(&store, article)?)
}

fn found(store: &dyn Store, article: &str) -> Result<Vec<ArticleHead>, StoreError> {
    match store.head(article)? {
        Some(head) => Ok(vec![head]),
        None => store.heads_at(article),
    }
}

/// Every name under which the article could come back, but none that another article shares.
fn removal(home: &Home, head: &ArticleHead) -> Result<Removal, PipelineError> {
    let (mut own, mut shared) = (BTreeSet::new(), BTreeSet::new());
    let (mut addresses, mut others) = (BTreeSet::new(), BTreeSet::new());
    for entry in archive::entries(&home.pages())? {
        let fetched = Some(&entry.file).filter(|file| file.starts_with("http"));
        let names = if entry.article == head.id { &mut addresses } else { &mut others };
        names.extend(fetched.into_iter().chain(&entry.declared.url).cloned());
        if entry.article == head.id { &mut own } else { &mut shared }.insert(entry.sha256);
    }
    let addresses = addresses.difference(&others).cloned().collect();
    let sha256 = own.difference(&shared).cloned().collect();
    Ok(Removal { time: now(), article: head.id.clone(), url: head.url.clone(), addresses, sha256 })
}
