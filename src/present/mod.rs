//! An answer into text, JSON lines, CSV and citations.
