//! Full text in and out of tantivy.
