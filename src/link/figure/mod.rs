//! Figures over all articles: which printings give the same fact, and which contradict each other.
//!
//! `item` takes from an article what is compared, `value` compares the numbers, `measure` what they are of, `scope` where and
//! when they hold; `compare` decides, `fact` tells what came together.

mod compare;
mod confirm;
mod fact;
mod item;
mod measure;
mod scope;
mod value;

pub use confirm::{Confirmed, confirmed, is_of_that_time, is_reckoned, is_same_value, shared_figures};
pub use fact::fact;
pub use item::{Figure, figures};
