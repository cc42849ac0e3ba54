//! The left-to-right composition; the only place that knows all stages.

mod account;
mod batch;
mod collection;
mod error;
mod forget;
mod ingest;
mod open;
mod rebuild;
mod status;

pub use crate::fetch::{FetchError, Limits};
pub use account::{Failure, Options, Progress, Silent, Summary};
pub use error::PipelineError;
pub use forget::{forget, forgettable};
pub use ingest::ingest;
pub use open::searcher;
pub use rebuild::rebuild;
pub use status::{Status, dump, status};

use crate::model::{Article, CodePoints, Digest, Page};
use crate::{extract, fetch, parse, resolve, segment};
use rayon::iter::Either;
use std::path::PathBuf;

/// Raised whenever the stages would read the same page otherwise, so that documents taken in again are read again.
pub const RULES: u32 = 1;

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
