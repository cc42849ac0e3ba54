//! `onrecord extract`: what was said, by whom, and which figures, one JSON object a document.

use super::Exit;
use super::documents::{self, Documents};
use super::selection::Sureness;
use crate::model::Digest;
use crate::{pipeline, present};
use clap::Args;

/// Arguments of `extract`.
#[derive(Args, Debug)]
pub(super) struct Extract {
    #[command(flatten)]
    documents: Documents,
    /// Also print the text and the words of each zone
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    sureness: Sureness,
}

impl Extract {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        documents::print(&self.documents, |page| {
            let digest = pipeline::digest(page);
            pipeline::readable(page, &digest.article)?;
            let digest = self.sureness.min_confidence.into_iter().fold(digest, Digest::at_least);
            Ok(serde_json::to_string(&present::extracted(digest, self.text)))
        })
    }
}
