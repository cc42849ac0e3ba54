//! Parses arguments, runs, turns an error into an exit code.

fn main() {}
