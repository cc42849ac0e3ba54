//! Who said what, with which figures, and where it stands in print.
//!
//! # The map
//!
//! Modules in the order data flows; each stage uses [`model`] (and [`lexicon`]), never its neighbour;
//! only [`pipeline`] composes them.
//!
//! | module | takes | gives | where to look |
//! | --- | --- | --- | --- |
//! | [`model`] | | | the nouns that stages hand to each other |
//! | [`lexicon`] | | words as data | `src/lexicon/en/*.tsv`: a reporting verb is a line of `cue_verbs.tsv` |
//! | [`fetch`] | files, the network | [`model::Page`] | `files`, `pages`, `decode`; what to crawl is `sources`, how politely `crawl`; the archive in `corpus/` is `archive` and `warc` |
//! | [`parse`] | [`model::Page`] | [`model::Article`] | metadata, zones; web pages in `html` |
//! | [`segment`] | text | [`model::Segments`] | paragraphs, sentences, tokens, quotation marks (`mark`) |
//! | [`extract`] | text, segments | [`model::Drafts`] | `cue`, `phrase`, `quote`, `number`, `statistic`, `rating`, `tag` |
//! | [`resolve`] | article, drafts | [`model::Digest`] | a speaker is resolved in `source`, `people`, `pronoun`, draft by draft in `turn` |
//! | [`link`] | names | names | which names are one person or body (`corpus/people.toml`) |
//! | [`store`] | digests | records | a batch is committed in `Sqlite::try_write`; locks, formats |
//! | [`mod@index`] | digests | terms | tantivy |
//! | [`query`] | [`model::Question`] | [`model::Answer`] | a query is parsed in `syntax`, compiled in `compile` |
//! | [`present`] | [`model::Answer`], [`model::Digest`] | text | why a quote has its speaker is told in `explain` from a [`model::Trail`]; a citation is formatted in `reference` (CSL styles), `bibtex`, `ris`, `csl_json` |
//! | [`pipeline`] | all of these | digests, a home | `digest` for one page; ingest, rebuild, forget, status, watches |
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
