//! The left-to-right composition; the only place that knows all stages.

mod error;
mod forget;
mod ingest;
mod rebuild;
mod status;

pub use error::PipelineError;
pub use forget::{forget, forgettable};
pub use ingest::{Failure, Options, Progress, Silent, Summary, ingest};
pub use rebuild::rebuild;
pub use status::{Status, dump, status};

use crate::model::{Digest, Home, Page};
use crate::{extract, parse, query, resolve, segment};

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
