//! Records in and out of SQLite.
