//! The left-to-right composition; the only place that knows all stages.

mod error;
mod forget;
mod ingest;
mod rebuild;
mod status;

pub use crate::fetch::{FetchError, Limits};
pub use error::PipelineError;
pub use forget::{forget, forgettable};
pub use ingest::{Failure, Options, Progress, Silent, Summary, ingest};
pub use rebuild::rebuild;
pub use status::{Status, dump, status};

use crate::model::{Article, CodePoints, Digest, Home, Page};
use crate::{extract, fetch, parse, query, resolve, segment};
use rayon::iter::Either;
use std::path::PathBuf;

/// The documents of files and folders, in order, one at a time; what cannot be read is an error in its place.
pub fn pages(given: &[PathBuf], limits: Limits) -> impl Iterator<Item = Result<Page, FetchError>> {
    fetch::paths(given).into_iter().flat_map(move |path| match path {
        Ok(path) => Either::Left(fetch::pages(&path, &limits)),
        Err(error) => Either::Right(std::iter::once(Err(error))),
    })
}

/// The article on a page, as it is published.
pub fn article(page: &Page) -> Article {
    let article = parse::article(page);
    let points = CodePoints::of(&article.text);
    article.placed(&points)
}

/// One page through every stage that cannot fail.
pub fn digest(page: &Page) -> Digest {
    let article = parse::article(page);
    let segments = segment::segments(&article.text, &article.zones);
    let drafts = extract::drafts(&article.text, &segments);
    resolve::digest(article, &segments, drafts)
}

/// What questions are put to; a gap that a killed writer left is closed first when nobody writes.
pub fn searcher(home: &Home) -> Result<query::Searcher, PipelineError> {
    let _ = home;
    Err(PipelineError::NotYet)
}
