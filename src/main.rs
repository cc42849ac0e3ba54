//! Parses arguments, runs, turns an error into an exit code.

use std::process::ExitCode;

/// Extraction and linking make many small strings on several threads; the system's allocator took a third of their time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    onrecord::cli::main().into()
}
