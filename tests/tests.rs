//! All tests of the project in one binary: each further one would link tantivy again.

mod cli;
mod store;
