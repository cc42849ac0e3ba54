//! Numbers, statistics and ratings as a reader of the output sees them.

mod ages;
mod case;
mod golden;
mod random;
mod raters;
