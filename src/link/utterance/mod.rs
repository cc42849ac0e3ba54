//! The same words by the same speaker in several articles: shingles find what may be one utterance, an alignment of the
//! words confirms it. A pair is judged by itself; which pairs are looked at when, `pipeline` decides.

mod align;
mod evidence;
mod keys;
mod origin;
mod printing;
mod said;
mod same;
mod speaker;
mod verbatim;
mod words;

pub use printing::utterance;
pub use said::{Said, said};
pub use verbatim::{Printed, Verbatim, shared_words};
