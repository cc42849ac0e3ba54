//! Who said what, with which figures, and where it stands in print.
//!
//! # The map
//!
//! Modules in the order data flows; each stage uses [`model`] (and [`lexicon`]), never its neighbour;
//! only [`pipeline`] composes them.
//!
//! | module | takes | gives | where to look |
//! | --- | --- | --- | --- |
//! | [`fetch`] | files | [`model::Page`] | reading, charsets, the archive in `corpus/` |
//! | [`parse`] | [`model::Page`] | [`model::Article`] | metadata, zones |
//! | [`segment`] | text | [`model::Segments`] | paragraphs, sentences, tokens, quotation marks |
//! | [`extract`] | text, segments | [`model::Drafts`] | quotes, cues, sources, figures, ratings |
//! | [`resolve`] | article, drafts | [`model::Digest`] | who is who within one article |
//! | [`link`] | digests | speakers over all articles | people and offices |
//! | [`store`] | digests | records | SQLite, batches, locks |
//! | [`mod@index`] | digests | terms | tantivy |
//! | [`query`] | [`model::Question`] | [`model::Answer`] | the query language, filters, passages |
//! | [`present`] | [`model::Answer`] | text | tables, JSON lines, CSV, citations |
//! | [`cli`] | arguments | exit status | one file a command |
//!
//! # Invariants
//!
//! * [`model::Article::text`] is made once, in [`parse`], and never changes; every place points into it.
//! * [`parse`] to [`resolve`] are pure functions that cannot fail: no clock, disk or network.
//! * `corpus/` is ground state; `index/` is derived and can be rebuilt from it.

pub mod model;

pub mod lexicon;

pub mod fetch;

pub mod parse;

pub mod segment;

pub mod extract;

pub mod resolve;

pub mod link;

pub mod store;

pub mod index;

pub mod query;

pub mod present;

pub mod pipeline;

pub mod cli;
