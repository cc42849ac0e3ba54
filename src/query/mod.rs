//! A question into an answer.
