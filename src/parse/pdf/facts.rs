//! Title, date, author and publisher of a report: from its first pages, then from the file's properties.

use super::file::Info;
use super::line::{Body, Line, LineKind};
use super::paragraph::Paragraph;
use crate::lexicon::{self, ReportWord};
use crate::model::DateBasis;
use crate::parse::{byline, date};

/// What is known of a report beside its text.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    /// Paragraphs that are the title.
    pub(super) headline: Vec<usize>,
    pub(super) published: Option<(String, DateBasis)>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
}

/// A title is larger than the text by this factor at least; chapter headings of reports mostly are not.
const LARGER: f32 = 1.25;
/// What is longer is no title.
const LONGEST_TITLE: usize = 220;
/// Cover and imprint are among so many pages.
const COVER: usize = 2;

/// The facts of the report that `paragraphs` and their `lines` are.
pub(super) fn facts(paragraphs: &[Paragraph], lines: &[Line], info: &Info, body: Body) -> Facts {
    let (printed, headline) = printed_title(paragraphs, body);
    let named = info.title.as_deref().map(clean).filter(|title| is_title(title));
    let first = lines.first().map_or(0, |line| line.page);
    let cover: Vec<&str> = lines.iter().filter(|l| l.page < first + COVER).map(|l| l.text.as_str()).collect();
    let whole: Vec<&str> = paragraphs.iter().filter(|p| p.page() < first + COVER).map(|p| p.text.as_str()).collect();
    let published = printed_date(&cover).map(|date| (date, DateBasis::Text));
    let published = published.or_else(|| Some((created(info.created.as_deref()?)?, DateBasis::Meta)));
    let author = info.author.as_deref().map(str::trim).filter(|author| !lexicon::is_file_name(author));
    let is_body = |name: &str| name.split_whitespace().any(|word| lexicon::word(&lexicon::fold(word)).is_body());
    let publisher =
        whole.iter().find_map(|line| issuer(line)).or_else(|| author.filter(|a| is_body(a)).map(str::to_owned));
    let named_authors = author.filter(|a| !is_body(a)).map(byline::names).unwrap_or_default();
    let printed_authors = cover.iter().take(30).find_map(|line| byline::on_line(line)).unwrap_or_default();
    let authors = if printed_authors.is_empty() { named_authors } else { printed_authors };
    Facts { title: printed.or(named), headline, published, authors, publisher }
}

/// The largest heading of the first page, and the paragraphs that it is.
fn printed_title(paragraphs: &[Paragraph], body: Body) -> (Option<String>, Vec<usize>) {
    let Some(page) = paragraphs.first().map(Paragraph::page) else { return (None, vec![]) };
    let is_numbered = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(". ");
    let could = |p: &Paragraph| {
        p.page() == page && p.kind == LineKind::Heading && p.text.len() <= LONGEST_TITLE && !is_numbered(&p.text)
    };
    let headings = || paragraphs.iter().enumerate().take_while(|(_, p)| p.page() == page).filter(|(_, p)| could(p));
    let Some(largest) = headings().map(|(_, p)| p.size).max_by(f32::total_cmp) else { return (None, vec![]) };
    if largest < body.size * LARGER {
        return (None, vec![]);
    }
    let Some((first, _)) = headings().find(|(_, p)| p.size >= largest - 0.6) else { return (None, vec![]) };
    let rest = paragraphs.iter().enumerate().skip(first);
    let parts: Vec<usize> = rest.take_while(|(_, p)| could(p) && p.size >= largest - 0.6).map(|(i, _)| i).collect();
    let title = parts.iter().map(|i| paragraphs[*i].text.as_str()).collect::<Vec<_>>().join(" ");
    if title.len() > LONGEST_TITLE || !title.chars().any(char::is_alphabetic) {
        (None, vec![])
    } else {
        (Some(title), parts)
    }
}

/// A title from a file's properties, without the program that wrote it.
fn clean(title: &str) -> String {
    let title =
        title.split_once(" - ").filter(|(program, _)| program.starts_with("Microsoft ")).map_or(title, |(_, t)| t);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_title(title: &str) -> bool {
    let n_words = title.split_whitespace().count();
    !lexicon::is_file_name(title)
        && n_words >= 2
        && title.len() <= LONGEST_TITLE
        && !title.contains(['/', '\\', '_', '<'])
}

/// The date on the cover: behind "published" first, then on a line of its own, then in a line that tells of nothing else.
fn printed_date(cover: &[&str]) -> Option<String> {
    let issued = cover.iter().find_map(|line| match lexicon::report_word(line)? {
        (ReportWord::Issued, rest) => date::in_words(rest).or_else(|| month(rest)),
        _ => None,
    });
    let alone = || cover.iter().find_map(|line| date::on_line(line).or_else(|| month_alone(line)));
    let is_other = |line: &str| matches!(lexicon::report_word(line), Some((ReportWord::Fieldwork, _)));
    let told =
        || cover.iter().take(12).filter(|line| line.len() < 100 && !is_other(line)).find_map(|l| date::in_words(l));
    issued.or_else(alone).or_else(told)
}

/// "July 2019" on a line of its own.
fn month_alone(line: &str) -> Option<String> {
    (line.split_whitespace().count() == 2).then(|| month(line)).flatten()
}

/// The first month with its year in `words`.
fn month(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(2).find_map(|pair| {
        let month = lexicon::month(pair[0])?;
        let year: u16 = pair[1].parse().ok().filter(|year| (1700..2200).contains(year))?;
        Some(format!("{year:04}-{month:02}"))
    })
}

/// "D:20190718101112Z" or an XMP date.
fn created(written: &str) -> Option<String> {
    let Some(digits) = written.strip_prefix("D:") else { return date::machine(written.get(..10).unwrap_or(written)) };
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    date::machine(&format!("{year}-{month}-{day}"))
}

/// The body behind "An inspection by", or one that is known, on a line of its own.
fn issuer(line: &str) -> Option<String> {
    if let Some(name) = lexicon::organisation(line.trim()) {
        return Some(name.to_owned());
    }
    match lexicon::report_word(line)? {
        (ReportWord::Issuer, rest) => {
            let name = rest.trim_start_matches("the ").trim_end_matches(['.', ',']);
            let is_name = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 10;
            is_name.then(|| name.to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_publishing_goes_before_other_dates() {
        let cover = ["Inspected 3 to 7 March 2019", "Ferries of Netton", "July 2019", "Published 18 July 2019"];
        assert_eq!(printed_date(&cover).as_deref(), Some("2019-07-18"));
        assert_eq!(printed_date(&cover[..3]).as_deref(), Some("2019-07"));
        assert_eq!(created("D:20190718101112+01'00'").as_deref(), Some("2019-07-18"));
    }

    #[test]
    fn names_of_files_are_no_titles() {
        assert!(!is_title("Microsoft Word - final draft.docx") && !is_title("untitled") && !is_title("ferry_report"));
        assert!(!is_title(&clean("Microsoft Word - final draft.docx")));
        assert!(is_title("Ferries of the north coast"));
        assert_eq!(
            issuer("An inspection by HM Inspectorate of Ferries").as_deref(),
            Some("HM Inspectorate of Ferries")
        );
    }
}
