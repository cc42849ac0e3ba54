//! The tables of `frontier.db`.

/// Raised with the tables; a file with a later number is not touched.
pub(super) const VERSION: i64 = 1;

/// One row of `page` for each canonical address that was ever found. `queued`: still to fetch in this run. `rank`: 0 what
/// leads to pages, 1 new pages, 2 pages that are due again. Times are milliseconds since 1970.
pub(super) const TABLES: &str = "
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    asked TEXT NOT NULL,
    source TEXT NOT NULL,
    host TEXT NOT NULL,
    kind TEXT NOT NULL,
    depth INTEGER NOT NULL,
    why TEXT NOT NULL,
    listed TEXT NOT NULL DEFAULT '{}',
    dated TEXT,
    queued INTEGER NOT NULL DEFAULT 1,
    rank INTEGER NOT NULL,
    not_before INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    hops INTEGER NOT NULL DEFAULT 0,
    due INTEGER,
    first INTEGER,
    last INTEGER,
    status INTEGER,
    outcome TEXT,
    etag TEXT,
    modified TEXT,
    sha256 TEXT,
    target TEXT,
    robots TEXT,
    warc_file TEXT,
    warc_offset INTEGER
) STRICT;
CREATE INDEX page_queue ON page (host, rank, tries, depth, id) WHERE queued = 1;
CREATE INDEX page_due ON page (source, due) WHERE queued = 0 AND due IS NOT NULL;
CREATE INDEX page_bytes ON page (sha256) WHERE sha256 IS NOT NULL;
CREATE TABLE host (host TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE robots (origin TEXT PRIMARY KEY, time INTEGER NOT NULL, file BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE run (source TEXT PRIMARY KEY, begun INTEGER NOT NULL, ended INTEGER, pages INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pattern (source TEXT, pattern TEXT, found INTEGER NOT NULL, PRIMARY KEY (source, pattern)) STRICT, WITHOUT ROWID;
CREATE TABLE pending (
    page INTEGER PRIMARY KEY REFERENCES page (id),
    time TEXT NOT NULL,
    address TEXT NOT NULL,
    media TEXT NOT NULL,
    charset TEXT,
    changed INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE TABLE archive (one INTEGER PRIMARY KEY CHECK (one = 1), file TEXT NOT NULL, length INTEGER NOT NULL) STRICT;
";
