//! A message into the files that are attached to it.

use super::Reason;
use super::format::format;
use crate::model::{Span, Warning};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use std::panic::catch_unwind;
use std::path::Path;

/// So many attachments of a message are read.
const MOST: usize = 100;

/// What is attached to a message.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// Names and bytes.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Why that is not all.
    pub(super) note: Option<Warning<Span>>,
}

/// What is attached to the message `raw`.
pub(super) fn attached(raw: &[u8]) -> Attached {
    // The library is young; what it falls over must not take the other documents with it.
    let read = catch_unwind(|| MessageParser::default().parse(raw).map(|message| of(&message)));
    match read {
        Ok(attached) => attached.unwrap_or_default(),
        Err(_) => {
            let note = Some(Warning::general("attachment", "what is attached cannot be read"));
            Attached { files: vec![], note }
        }
    }
}

fn of(message: &Message<'_>) -> Attached {
    let mut files = Vec::new();
    let mut n_left = 0;
    for (i, part) in message.attachments().enumerate() {
        let is_message = matches!(part.body, PartType::Message(_));
        let given = part.attachment_name().unwrap_or_default();
        let own = given.rsplit(['/', '\\']).next().unwrap_or_default().trim();
        let own: String = own.chars().filter(|c| !c.is_control()).collect();
        let subtype = part.content_type().and_then(|kind| kind.subtype()).unwrap_or_default().to_ascii_lowercase();
        let name = match (&*own, is_message) {
            (_, true) => format!("{}.eml", i + 1),
            ("", _) => format!("{}.{}", i + 1, ending(&subtype)),
            (own, _) if matches!(format(Path::new(own)), Err(Reason::Unknown)) => format!("{own}.{}", ending(&subtype)),
            (own, _) => own.to_owned(),
        };
        if files.len() < MOST {
            files.push((name, part.contents().to_vec()));
        } else {
            n_left += 1;
        }
    }
    let note = (n_left > 0)
        .then(|| Warning::general("attachment", format!("{n_left} attachments behind the first {MOST} are left out")));
    Attached { files, note }
}

/// The ending of a file whose media type ends so.
fn ending(subtype: &str) -> &str {
    match subtype {
        "plain" => "txt",
        "vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "vnd.oasis.opendocument.text" => "odt",
        "msword" => "doc",
        "x-zip-compressed" => "zip",
        other => other,
    }
}
