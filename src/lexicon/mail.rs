//! What messages hold beside what is said in them: heads of what was passed on, answers quoted, disclaimers.

use super::{Table, fold};
use std::sync::LazyLock;

/// What a line of a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailLine {
    /// A paragraph of legal or other standing words.
    Disclaimer,
    /// All that follows was answered.
    Quoted,
    /// What follows was passed on, behind its head.
    Forwarded,
    /// A line of the head of a message.
    Head,
    /// What follows is the signature.
    Sign,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/mail_lines.tsv")));

/// What `line` is, when it is none of the message's own.
pub fn mail_line(line: &str) -> Option<MailLine> {
    let begin = &line[..line.floor_char_boundary(80)];
    let folded = fold(begin.trim().trim_matches(|c| matches!(c, '*' | '_')));
    let is_it = |row: &&[&'static str]| match row[1] {
        "line" => folded == row[0],
        _ => folded.starts_with(row[0]),
    };
    let row = TABLE.rows().find(is_it)?;
    Some(match row[2] {
        "quoted" => MailLine::Quoted,
        "forwarded" => MailLine::Forwarded,
        "head" => MailLine::Head,
        "sign" => MailLine::Sign,
        _ => MailLine::Disclaimer,
    })
}
