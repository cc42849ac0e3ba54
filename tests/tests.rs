//! All tests of the project in one binary: each further one would link tantivy again.
//!
//! Each area is a folder with its `mod.rs`; what several areas need stands in `read.rs` and `measures.rs`.

#![allow(unreachable_pub, missing_docs, reason = "nothing outside this binary sees it")]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot go on says so and fails")]

mod measures;
mod read;

mod cli;
mod crawl;
mod figures;
mod formats;
mod gold;
mod link;
mod parse;
mod properties;
mod query;
mod robots;
mod store;
mod tidy;
mod verify;
mod warc;
