//! The real binary in a fresh folder, and what it prints, as files.

mod citations;
