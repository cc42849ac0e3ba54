//! Files in, articles out: bad input, what the output promises, metadata of pages, zones.

mod bad_input;
mod metadata;
mod output;
#[cfg(feature = "pdf")]
mod paper;
#[cfg(feature = "pdf")]
mod report;
pub mod run;
mod zones;
