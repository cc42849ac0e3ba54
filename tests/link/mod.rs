//! What belongs together over articles.

mod utterances;
