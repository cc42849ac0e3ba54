//! What belongs together over articles.

mod figures;
mod utterances;
