//! One record of a WARC file, written as a gzip member of its own.

use super::super::sha256;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use std::io::Write;

/// A record on its way to the disk.
#[derive(Debug)]
pub(super) struct Record {
    fields: Vec<(&'static str, String)>,
    block: Vec<u8>,
}

impl Record {
    /// A record of this kind and time, called `id`.
    pub(super) fn new(kind: &str, id: &str, time: &str) -> Record {
        let fields =
            vec![("WARC-Type", kind.into()), ("WARC-Record-ID", format!("<{id}>")), ("WARC-Date", time.into())];
        Record { fields, block: vec![] }
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Record {
        self.fields.push((name, value.into()));
        self
    }

    /// With `block` as its content, and its length and digest.
    #[must_use]
    pub(super) fn holding(self, content_type: &str, block: Vec<u8>) -> Record {
        let digest = format!("sha256:{}", sha256(&block));
        let record = self.with("WARC-Block-Digest", digest).with("Content-Type", content_type);
        let record = record.with("Content-Length", block.len().to_string());
        Record { block, ..record }
    }

    /// Its bytes, packed.
    pub(super) fn packed(&self) -> Vec<u8> {
        self.packed_by(GzBuilder::new(), Compression::default())
    }

    /// Its bytes, packed and filled up to `length` bytes; none when they are more.
    pub(super) fn filled_to(&self, length: usize) -> Option<Vec<u8>> {
        /// A comment of gzip, which takes the last bytes, is at most so long.
        const COMMENT: usize = 60_000;
        let filler = if length > COMMENT { length - length / 2_000 - 2_000 } else { 0 };
        let mut fields = self.fields.clone();
        fields.retain(|(name, _)| !matches!(*name, "WARC-Block-Digest" | "Content-Type" | "Content-Length"));
        let block = [&self.block[..], &vec![b'-'; filler]].concat();
        let record = Record { fields, block: vec![] }.holding("text/plain", block);
        let bare = record.packed_by(GzBuilder::new(), Compression::none()).len();
        let builder = match length.checked_sub(bare)? {
            0 => GzBuilder::new(),
            // A comment of n characters takes n + 1 bytes.
            room => GzBuilder::new().comment(vec![b'-'; room - 1]),
        };
        let filled = record.packed_by(builder, Compression::none());
        (filled.len() == length).then_some(filled)
    }

    fn packed_by(&self, builder: GzBuilder, level: Compression) -> Vec<u8> {
        let mut encoder: GzEncoder<Vec<u8>> = builder.write(Vec::new(), level);
        // Writing to memory does not fail.
        let _ = encoder.write_all(&self.head());
        let _ = encoder.write_all(&self.block);
        let _ = encoder.write_all(b"\r\n\r\n");
        encoder.finish().unwrap_or_default()
    }

    fn head(&self) -> Vec<u8> {
        let mut head = String::from("WARC/1.1\r\n");
        for (name, value) in &self.fields {
            head.push_str(&format!("{name}: {}\r\n", one_line(value)));
        }
        head.push_str("\r\n");
        head.into_bytes()
    }
}

/// `value` without anything that would begin another line.
pub(super) fn one_line(value: &str) -> String {
    value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}
