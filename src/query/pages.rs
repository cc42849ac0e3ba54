//! An answer of any length, in parts that fit in memory: the keys are found once, the records read as they are needed.

use super::answer::{Found, ordered, read};
use super::{QueryError, Searcher};
use crate::model::{Answer, Question};

/// Records read at once: with their articles some megabytes.
const PART: usize = 256;

/// Hands all that is found for `question` to `take`, part by part in the order of the question. At least one part
/// comes, if an empty one; an error of `take` ends it; `after` of the question has no say. Speakers are counted, not
/// read, and come with `answer`.
pub fn parts<E: From<QueryError>>(
    searcher: &Searcher,
    question: &Question,
    mut take: impl FnMut(&Answer) -> Result<(), E>,
) -> Result<usize, E> {
    let (tree, found) = ordered(searcher, question)?;
    let Found { mut keys, total, folded, mut before } = found;
    keys.truncate(question.limit.unwrap_or(usize::MAX));
    let mut written = 0;
    let mut rest = keys.as_slice();
    loop {
        let (part, behind) = rest.split_at(rest.len().min(PART));
        let found = Found { keys: part.to_vec(), total, folded, before };
        let answer = read(searcher, question, tree.as_ref(), found)?;
        written += answer.hits.len();
        take(&answer)?;
        before += part.len();
        rest = behind;
        if rest.is_empty() {
            return Ok(written);
        }
    }
}
