//! The last resort against a document that is read without end: the work is done on a thread of its own, which is left behind
//! when it takes too long. Stages bound themselves by size and depth; where the clock had to, the record says so.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// How long one document may take to be read. Ten times what the slowest hostile page in the benchmark takes, so that a busy
/// machine reads the same as an idle one.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// How long a PDF may take: five thousand pages, the most that are read, take a quarter of it.
pub(super) const PATIENCE_WITH_REPORTS: Duration = Duration::from_mins(1);

/// As much as a main thread has; readers of trees go deep.
const STACK: usize = 8 * 1024 * 1024;

/// What `work` gives; `None` when it had not ended after `patience`, and goes on unheard. A panic in it is one here.
pub(super) fn within<T: Send + 'static>(patience: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, receiver) = sync_channel(1);
    let run = move || {
        // Nobody may be waiting any more.
        let _ = sender.send(catch_unwind(AssertUnwindSafe(work)));
    };
    let thread = std::thread::Builder::new().name("document".into()).stack_size(STACK).spawn(run);
    match thread.ok().map(|_| receiver.recv_timeout(patience)) {
        Some(Ok(Ok(value))) => Some(value),
        Some(Ok(Err(panic))) => resume_unwind(panic),
        Some(Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_without_end_is_left_behind() {
        let begun = std::time::Instant::now();
        assert_eq!(within(Duration::from_millis(50), || std::thread::sleep(Duration::from_mins(1))), None);
        assert!(begun.elapsed() < Duration::from_secs(30));
        assert_eq!(within(Duration::from_mins(1), || 7), Some(7));
    }

    #[test]
    fn a_panic_is_passed_on() {
        let outcome = catch_unwind(|| within(Duration::from_mins(1), || "x".parse::<u8>().unwrap()));
        assert!(outcome.is_err());
    }
}
