//! Each stage alone, then all.

fn main() {}
