//! A correction or takedown: an article gone from index and archive, and not back after a rebuild.

use super::PipelineError;
use crate::model::{ArticleHead, Home};

/// Removes the article with this id or URL from archive, store and index, and remembers that it is not to come back;
/// gives what was removed, empty when there is no such article.
pub fn forget(home: &Home, article: &str) -> Result<Vec<ArticleHead>, PipelineError> {
    let _ = (home, article);
    Err(PipelineError::NotYet)
}

/// The article with this id or URL, which [`forget`] would remove; empty when there is none.
pub fn forgettable(home: &Home, article: &str) -> Result<Vec<ArticleHead>, PipelineError> {
    let _ = (home, article);
    Err(PipelineError::NotYet)
}
