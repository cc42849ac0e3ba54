//! What is found against what a person wrote down: golden cases of one phenomenon each, and annotated articles with floors.

mod annotation;
mod case;
mod clause;
mod floors;
mod known;
mod names;
mod pages;
mod quotes;
mod score;
mod zones;

/// Whether the files that record what passes are to be drawn again.
pub fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|v| v == "1")
}
