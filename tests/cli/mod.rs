//! The real binary in a fresh folder, and what it prints, as files.

mod archive;
mod bibliography;
mod citations;
mod cite;
pub(crate) mod desk;
mod errors;
mod explain;
mod export;
mod figures;
mod formats;
pub(crate) mod golden;
mod help;
mod kwic;
mod linking;
mod lists;
mod questions;
mod readers;
mod readme;
mod reprints;
mod statements;
mod styles;
mod tour;
mod watch;
mod words;
