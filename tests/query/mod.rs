//! Questions and their answers, over records made by hand.

mod answers;
mod counts;
mod golden;
mod language;
mod matcher;
mod shelf;
