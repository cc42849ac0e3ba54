//! Why a crawl could not go on. What is wrong with one page or host is told in the tally.

use crate::fetch::archive::ArchiveError;
use crate::fetch::frontier::FrontierError;

/// What stopped a crawl.
#[derive(Debug, thiserror::Error)]
pub enum CrawlError {
    /// The list of addresses.
    #[error(transparent)]
    Frontier(#[from] FrontierError),
    /// The web archive.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Threads for the network.
    #[error("cannot start threads for the network: {0}")]
    Runtime(std::io::Error),
}
