//! A mailbox into its messages: each begins behind a line "From somebody, when", and its own such lines are quoted.

use super::{Limits, Reason};
use std::fmt;
use std::io::{BufRead, BufReader, Read};

/// The messages of a mailbox, one at a time.
pub(super) struct Mailbox {
    source: BufReader<Box<dyn Read + Send>>,
    limits: Limits,
    begun: bool,
    done: bool,
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailbox").field("begun", &self.begun).finish_non_exhaustive()
    }
}

impl Mailbox {
    pub(super) fn of(source: Box<dyn Read + Send>, limits: Limits) -> Mailbox {
        Mailbox { source: BufReader::with_capacity(128 * 1024, source), limits, begun: false, done: false }
    }
}

impl Iterator for Mailbox {
    type Item = Result<Vec<u8>, Reason>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut message = Vec::new();
        let (mut is_after_blank, mut too_large) = (!self.begun, false);
        while !self.done {
            let mut line = Vec::new();
            // A line has an end within the limit, or the rest of it is read as the next one.
            let mut bounded = (&mut self.source).take((self.limits.document as u64).saturating_add(1));
            match bounded.read_until(b'\n', &mut line) {
                Err(error) => {
                    self.done = true;
                    return Some(Err(super::unpack::gzip_reason(error)));
                }
                Ok(0) => self.done = true,
                Ok(_) if is_after_blank && is_separator(&line) => {
                    let whole = std::mem::replace(&mut self.begun, true) && !(message.is_empty() && !too_large);
                    if whole {
                        break;
                    }
                    message.clear();
                    is_after_blank = false;
                }
                Ok(_) => {
                    is_after_blank = line.trim_ascii().is_empty();
                    let unquoted = line.strip_prefix(b">").filter(|_| is_quoted(&line)).unwrap_or(&line);
                    too_large |= message.len() + unquoted.len() > self.limits.document;
                    if !too_large && (self.begun || !is_after_blank || !message.is_empty()) {
                        self.begun = true;
                        message.extend_from_slice(unquoted);
                    }
                }
            }
        }
        if too_large {
            return Some(Err(Reason::TooLarge(self.limits.document)));
        }
        (!message.trim_ascii().is_empty()).then_some(Ok(message))
    }
}

/// Whether `line` stands before a message: "From ann@paper.example Wed Feb  1 10:15:00 2023".
pub(super) fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).take(12);
    let is_clock = |word: &[u8]| {
        let parts: Vec<&[u8]> = word.split(|b| *b == b':').collect();
        (2..=3).contains(&parts.len())
            && parts.iter().all(|part| part.len() == 2 && part.iter().all(u8::is_ascii_digit))
    };
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let words: Vec<&[u8]> = words.collect();
    words.iter().any(|w| is_clock(w)) && words.iter().any(|w| is_year(w))
}

/// Whether `line` is one or more ">" and "From ".
fn is_quoted(line: &[u8]) -> bool {
    let begin = line.iter().take_while(|b| **b == b'>').count();
    begin > 0 && line[begin..].starts_with(b"From ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        let source = Box::new(std::io::Cursor::new(text.as_bytes().to_vec()));
        Mailbox::of(source, Limits::default()).map(|m| String::from_utf8(m.unwrap()).unwrap()).collect()
    }

    #[test]
    fn messages_are_parted_where_one_begins() {
        let text = "From a@b.example Wed Feb  1 10:15:00 2023\nSubject: A\n\nFrom here to there.\n>From now on.\n\n\
                    From - Thu Feb 02 10:15:00 2023\nSubject: B\n\nText.\n";
        assert_eq!(messages(text), ["Subject: A\n\nFrom here to there.\nFrom now on.\n\n", "Subject: B\n\nText.\n"]);
        assert_eq!(messages("").len(), 0);
        assert_eq!(messages("Subject: A\n\nText."), ["Subject: A\n\nText."]);
    }
}
