//! XML as a row of tags and words, whatever is wrong with it.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// One step through a part.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// An element begins; one that is empty ends with the next step.
    Start(BytesStart<'a>),
    /// One ends.
    End(String),
    /// Characters.
    Words(String),
}

/// A part, step by step; what is broken ends it.
#[derive(Debug)]
pub(super) struct Steps<'a> {
    reader: Reader<&'a [u8]>,
    /// Why it ended early.
    pub(super) broken: Option<String>,
}

impl<'a> Steps<'a> {
    pub(super) fn of(xml: &'a str) -> Steps<'a> {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Steps { reader, broken: None }
    }
}

impl<'a> Iterator for Steps<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => return Some(Step::Start(tag)),
                Ok(Event::End(tag)) => return Some(Step::End(String::from(tag.local_name().as_ref()))),
                Ok(Event::Text(words)) => return Some(Step::Words(words.to_string())),
                Ok(Event::CData(words)) => return Some(Step::Words(words.to_string())),
                Ok(Event::GeneralRef(name)) => {
                    let character = name.resolve_char_ref().ok().flatten().map(String::from);
                    let named = || resolve_predefined_entity(&name).map(String::from);
                    return Some(Step::Words(character.or_else(named).unwrap_or_default()));
                }
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(error) => {
                    self.broken = Some(error.to_string());
                    return None;
                }
            }
        }
    }
}

/// The value of the attribute of `tag` with this name, whatever stands before its colon.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|a| {
        let local: &str = a.key.local_name().into_inner();
        local == name
    })?;
    let value: &str = &found.value;
    Some(unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned))
}
