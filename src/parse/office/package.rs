//! The parts of a document that is a ZIP file.

use encoding_rs::Encoding;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// More of a part is not read: the text of a thousand pages has under ten.
const LARGEST: u64 = 128 * 1024 * 1024;

/// The file, open.
#[derive(Debug)]
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, String> {
        ZipArchive::new(Cursor::new(bytes)).map(Package).map_err(|error| match error {
            ZipError::Io(_) => "is damaged: it ends early".into(),
            error => format!("is damaged: {}", error.to_string().to_lowercase()),
        })
    }

    /// The characters of the part called so, and why they are not whole; none when there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Option<(String, Option<String>)> {
        let file = self.0.by_name(name.trim_start_matches('/')).ok()?;
        let mut bytes = vec![];
        let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
        let note = match read {
            Err(error) => Some(format!("damaged: {}", error.to_string().to_lowercase())),
            Ok(_) if bytes.len() as u64 > LARGEST => {
                bytes.truncate(LARGEST as usize);
                Some(format!("longer than {} MB: the rest is left out", LARGEST >> 20))
            }
            Ok(_) => None,
        };
        Some((characters(&bytes), note))
    }
}

/// XML of offices is UTF-8, now and then UTF-16 with a mark.
fn characters(bytes: &[u8]) -> String {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
