//! `onrecord parse`: the article itself, one JSON object a document.

use super::Exit;
use super::documents::{self, Documents};
use crate::{pipeline, present};
use clap::Args;

/// Arguments of `parse`.
#[derive(Args, Debug)]
pub(super) struct Parse {
    #[command(flatten)]
    documents: Documents,
}

impl Parse {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        documents::print(&self.documents, |page| {
            let article = pipeline::article(page);
            pipeline::readable(page, &article)?;
            Ok(serde_json::to_string(&present::parsed(article)))
        })
    }
}
