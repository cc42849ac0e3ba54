//! `onrecord extract`: what was said, by whom, and which figures, one JSON object a document.

use super::Exit;
use super::documents::{self, Documents};
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
}

impl Extract {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        documents::print(&self.documents, |page| {
            serde_json::to_string(&present::extracted(pipeline::digest(page), self.text))
        })
    }
}
