//! How far a long run is, on a terminal's standard error; and how Ctrl-C ends one gently.

use crate::pipeline::Progress;
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A bar with files, documents and bytes; nothing but notes where standard error is no terminal.
pub(super) struct Bar {
    line: ProgressBar,
    documents: AtomicUsize,
    bytes: AtomicU64,
}

impl Bar {
    /// A bar that begins to show when the run does.
    pub(super) fn new() -> Bar {
        let terminal = std::io::stderr().is_terminal();
        let target = if terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let line = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files  {msg}  {elapsed}, {eta} to go") {
            line.set_style(style.progress_chars("━╸ "));
        }
        Bar { line, documents: AtomicUsize::new(0), bytes: AtomicU64::new(0) }
    }

    /// The same for a crawl, of which nobody knows how long it is.
    pub(super) fn of_crawl() -> Bar {
        let bar = Bar::new();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} answers  {wide_msg}  {elapsed}") {
            bar.line.set_style(style);
        }
        bar
    }

    /// The same for a run that reads records; hidden where they go to the terminal themselves.
    pub(super) fn of_records(shown: bool) -> Bar {
        let bar = Bar::new();
        if !shown {
            bar.line.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}  {elapsed}, {eta} to go") {
            bar.line.set_style(style.progress_chars("━╸ "));
        }
        bar
    }

    /// So many of so many records of this name are written.
    pub(super) fn records(&self, what: &'static str, done: usize, of: usize) {
        if self.line.message() != what {
            self.line.reset();
            self.line.set_message(what);
        }
        self.line.set_length(of as u64);
        self.line.set_position(done as u64);
    }

    /// One more answer, from this address.
    pub(super) fn answer(&self, url: &str) {
        self.line.inc(1);
        self.line.set_message(url.to_owned());
    }

    /// Clears the line, so that the summary stands alone.
    pub(super) fn finish(&self) {
        self.line.finish_and_clear();
    }
}

impl Progress for Bar {
    fn begin(&self, files: usize) {
        self.line.set_length(files as u64);
        // Of one file it is not known how much is left.
        if files < 2
            && let Ok(style) = ProgressStyle::with_template("{spinner} {msg}  {elapsed}")
        {
            self.line.set_style(style);
        }
    }

    fn file_done(&self, _file: &str) {
        self.line.inc(1);
    }

    fn document(&self, _name: &str, bytes: usize) {
        let documents = self.documents.fetch_add(1, Ordering::Relaxed) + 1;
        let bytes = self.bytes.fetch_add(bytes as u64, Ordering::Relaxed) + bytes as u64;
        self.line.set_message(format!("{documents} documents, {}", HumanBytes(bytes)));
    }

    fn step(&self, what: &str, done: usize, of: usize) {
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}  {elapsed}") {
            self.line.set_style(style);
        }
        self.line.set_message(format!("{what}: {done} of {of}"));
        self.line.tick();
    }

    fn note(&self, message: &str) {
        self.line.suspend(|| note(message));
    }
}

/// Does what may take long, with a bar that is gone when it is done.
pub(super) fn told<T>(work: impl FnOnce(&Bar) -> T) -> T {
    let bar = Bar::new();
    let done = work(&bar);
    bar.finish();
    done
}

/// Writes a line to standard error from any thread; that it is closed harms nobody.
fn note(message: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "onrecord: {message}");
}

/// A flag that Ctrl-C sets; a second Ctrl-C ends the program at once, which loses nothing that was committed.
pub(super) fn stop_on_interrupt() -> Arc<AtomicBool> {
    stop_with("stopping after the documents at hand; Ctrl-C again stops at once")
}

/// The same with another message.
pub(super) fn stop_with(message: &str) -> Arc<AtomicBool> {
    let message = message.to_owned();
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let set = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::SeqCst) {
            std::process::exit(INTERRUPTED);
        }
        note(&message);
    });
    // A handler that is already there belongs to the program this runs in.
    let _ = set;
    stop
}

/// Makes a file with `make`, which says where it lies; Ctrl-C takes it away, says `message` and ends the program at once.
/// For a run of which nothing is to be kept before it is whole.
pub(super) fn remove_on_interrupt<T, E>(
    message: &str,
    bar: &Arc<Bar>,
    make: impl FnOnce() -> Result<(T, PathBuf), E>,
) -> Result<T, E> {
    let (message, bar) = (message.to_owned(), Arc::clone(bar));
    // Held while the file is made, so that none is missed.
    let path = Arc::new(Mutex::new(None::<PathBuf>));
    let mut known = path.lock().unwrap_or_else(PoisonError::into_inner);
    let made = Arc::clone(&path);
    let set = ctrlc::set_handler(move || {
        if let Some(path) = made.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            // It is gone already where it has just got its name.
            let _ = std::fs::remove_file(path);
        }
        bar.finish();
        note(&message);
        std::process::exit(INTERRUPTED);
    });
    // A handler that is already there belongs to the program this runs in.
    let _ = set;
    let (file, lies) = make()?;
    *known = Some(lies);
    Ok(file)
}

/// What shells expect of a program that a signal ended.
const INTERRUPTED: i32 = 130;
