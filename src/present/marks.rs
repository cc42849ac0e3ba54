//! Quotation marks within quotation marks: they alternate, and no style may take one of a title for its own.

use crate::model::{Pinpoint, QuoteKind};

/// The page or, where there is none, the paragraph (`para` before its number), who said it, and the words: between marks when they stand there so, without
/// when they are reported.
pub(crate) fn located(pinpoint: &Pinpoint, para: &str) -> String {
    let page = pinpoint
        .page
        .as_ref()
        .map(|page| if para.starts_with('P') { format!("P. {page}") } else { format!("p. {page}") });
    let paragraph = Some(pinpoint.paragraph).filter(|n| *n > 0).map(|n| format!("{para} {n}"));
    let before: Vec<String> = page.or(paragraph).into_iter().chain(speaker(pinpoint)).collect();
    let words = words(pinpoint);
    if before.is_empty() { words } else { format!("{}: {words}", before.join(", ")) }
}

/// Who said it, and whether they denied it.
pub(crate) fn speaker(pinpoint: &Pinpoint) -> Option<String> {
    match (&pinpoint.speaker, pinpoint.denied) {
        (Some(speaker), true) => Some(format!("{speaker} denies")),
        (None, true) => Some("denied".into()),
        (speaker, false) => speaker.clone(),
    }
}

/// The words, between marks when they stand there so.
pub(crate) fn words(pinpoint: &Pinpoint) -> String {
    match pinpoint.kind {
        Some(QuoteKind::Indirect) => pinpoint.quote.clone(),
        _ => quoted(&pinpoint.quote),
    }
}

/// `text` between marks of the other sort than those it begins with inside: what is quoted within keeps its own.
pub(crate) fn quoted(text: &str) -> String {
    let text = whole(text);
    let (open, close) = around(text);
    format!("{open}{text}{close}")
}

/// `text` without a mark at its edge whose partner lies outside, as a sentence from within a quotation has.
fn whole(text: &str) -> &str {
    let (opened, closed) = (text.matches('“').count(), text.matches('”').count());
    let text = if closed > opened { text.strip_suffix('”').unwrap_or(text) } else { text };
    if opened > closed { text.strip_prefix('“').unwrap_or(text) } else { text }
}

/// The marks to put round `text`.
pub(crate) fn around(text: &str) -> (&'static str, &'static str) {
    if text.contains('“') { ("‘", "’") } else { ("“", "”") }
}

/// Quotation marks of titles, and the characters that stand for them while a style works: it would take a mark at the end
/// of a title for its own. They are of a kind that sorting passes over, so that a title stands under its first letter.
const MARKS: [(char, char); 4] = [('‘', '\u{E0021}'), ('’', '\u{E0022}'), ('“', '\u{E0023}'), ('”', '\u{E0024}')];

/// A space in a name that a style shall not cut; it sorts as a space does.
const TIE: char = '\u{A0}';

/// `name` in one piece for a style.
pub(crate) fn tied(name: &str) -> String {
    name.replace(' ', &TIE.to_string())
}

/// `title` with private characters for its marks.
pub(crate) fn masked(title: &str) -> String {
    let masked = |c| MARKS.iter().find(|(mark, _)| *mark == c).map_or(c, |(_, mask)| *mask);
    title.chars().map(masked).collect()
}

/// `line` with its marks back, character for character; those inside `title` (masked) turned from single to double, or
/// the other way, where the style has put the title between marks of the same sort.
pub(crate) fn unmasked(line: &str, title: &str) -> String {
    let Some(at) = line.find(title).filter(|_| !title.is_empty()) else { return unmask(line) };
    let plain = unmask(title);
    let plain = match line[..at].chars().next_back() {
        Some('‘') => turned(&plain, ['‘', '’'], ['“', '”']),
        Some('“') => turned(&plain, ['“', '”'], ['‘', '’']),
        _ => plain,
    };
    format!("{}{plain}{}", unmask(&line[..at]), unmask(&line[at + title.len()..]))
}

fn unmask(text: &str) -> String {
    let mark = |c| match c {
        TIE => ' ',
        c => MARKS.iter().find(|(_, mask)| *mask == c).map_or(c, |(mark, _)| *mark),
    };
    text.chars().map(mark).collect()
}

fn turned(title: &str, from: [char; 2], to: [char; 2]) -> String {
    let mut out = String::new();
    let mut open = false;
    let mut chars = title.chars().peekable();
    while let Some(c) = chars.next() {
        // A mark before a letter is an apostrophe.
        let closes = open && c == from[1] && !chars.peek().is_some_and(|next| next.is_alphanumeric());
        out.push(match c {
            c if c == from[0] => to[0],
            _ if closes => to[1],
            c => c,
        });
        open = (open || c == from[0]) && !closes;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_within_keeps_its_marks() {
        assert_eq!(quoted("We’ll act"), "“We’ll act”");
        assert_eq!(quoted("He said “no”"), "‘He said “no”’");
        assert_eq!(quoted("“Half of them came."), "“Half of them came.”");
        assert_eq!(quoted("Half of them came.”"), "“Half of them came.”");
    }

    #[test]
    fn marks_of_a_title_alternate_and_apostrophes_stay() {
        let line = |title: &str| unmasked(&format!("Prys, F. ‘{}’, Gazette", masked(title)), &masked(title));
        assert_eq!(line("Team’s work ‘a tide’, say staff’"), "Prys, F. ‘Team’s work “a tide”, say staff’’, Gazette");
        assert_eq!(unmasked(&format!("“{}”", masked("A “tide”")), &masked("A “tide”")), "“A ‘tide’”");
        assert_eq!(unmasked(&masked("A ‘tide’. 2019"), &masked("A ‘tide’")), "A ‘tide’. 2019");
    }
}
