//! The real binary in a fresh folder, and what it prints, as files.
#![allow(clippy::unwrap_used, reason = "in a test it is an assertion")]

mod citations;
mod cite;
mod desk;
mod errors;
mod formats;
mod golden;
mod help;
mod lists;
mod questions;
mod tour;
