//! Files in, articles out: bad input, what the output promises, metadata of pages, zones.

mod bad_input;
mod metadata;
mod output;
mod run;
mod zones;
