//! What of a message is its own: answers that are quoted, heads of what was passed on, disclaimers and signatures are not.

use crate::lexicon::{MailLine, mail_line};
use crate::model::ZoneKind;
use crate::parse::contact;

/// Decides line by line, from the top.
#[derive(Debug, Default)]
pub(super) struct Thread {
    state: State,
    n_own: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Own,
    /// Behind the line that says that something was passed on.
    Head,
    Signature,
    Quoted,
}

impl Thread {
    /// The kind of the next line, where it is none of the message's own.
    pub(super) fn next(&mut self, line: &str) -> Option<ZoneKind> {
        let found = mail_line(line);
        if self.state != State::Quoted {
            match found {
                Some(MailLine::Quoted) if self.n_own > 0 => self.state = State::Quoted,
                Some(MailLine::Quoted | MailLine::Forwarded) => {
                    self.state = State::Head;
                    return Some(ZoneKind::Boilerplate);
                }
                Some(MailLine::Sign) if self.n_own > 0 => {
                    self.state = State::Signature;
                    return Some(ZoneKind::Boilerplate);
                }
                Some(MailLine::Disclaimer) => return Some(ZoneKind::Boilerplate),
                _ if line.starts_with('>') => return Some(ZoneKind::Boilerplate),
                _ if answers(line) && self.n_own > 0 => self.state = State::Quoted,
                _ => {}
            }
        }
        match self.state {
            State::Quoted => Some(ZoneKind::Boilerplate),
            State::Head if found == Some(MailLine::Head) => Some(ZoneKind::Boilerplate),
            State::Signature if contact::holds_details(line) || contact::continues(line) => Some(ZoneKind::Contact),
            State::Signature => Some(ZoneKind::Boilerplate),
            State::Own | State::Head => {
                self.state = State::Own;
                self.n_own += 1;
                None
            }
        }
    }
}

/// "On Wed, 1 Feb 2023 at 10:15, Ann Lee <ann@paper.example> wrote:".
fn answers(line: &str) -> bool {
    line.len() <= 250
        && line.starts_with("On ")
        && line.trim_end().ends_with("wrote:")
        && line.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(lines: &[&str]) -> String {
        let mut thread = Thread::default();
        let letter = |kind| match kind {
            None => '.',
            Some(ZoneKind::Contact) => 'c',
            Some(_) => 'b',
        };
        lines.iter().map(|line| letter(thread.next(line))).collect()
    }

    #[test]
    fn answers_signatures_and_disclaimers_are_not_its_own() {
        let lines = ["Ferries run again.", "-- ", "Ann Lee", "01632 960114", "This email and any files are for you."];
        assert_eq!(kinds(&lines), ".bccb");
        assert_eq!(kinds(&["Yes.", "On 1 Feb 2023, Ann Lee wrote:", "> Run?", "Ferries."]), ".bbb");
    }

    #[test]
    fn what_was_passed_on_is_the_message() {
        let lines =
            ["---------- Forwarded message ---------", "From: Ann Lee <a@b.example>", "Subject: Ferries", "They run."];
        assert_eq!(kinds(&lines), "bbb.");
    }
}
