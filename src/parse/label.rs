//! Lines into zones: what each line of a text is for, in one pass from the top.

use super::{byline, caption, contact, date, line};
use crate::lexicon::{self, Compared, FurnitureKind};
use crate::model::ZoneKind;

/// Decides line by line; what came before tells how to read what comes next.
#[derive(Debug, Default)]
pub(super) struct Labels {
    state: State,
    n_body: usize,
    /// Whether an end mark, notes, an embargo or a press contact was seen.
    pub(super) is_release: bool,
    /// Whether furniture of a news site was seen.
    pub(super) is_news: bool,
}

/// What the lines above say about the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// The article itself.
    #[default]
    Article,
    /// Below a heading of links: titles belong to it, a sentence ends it.
    List(ZoneKind, usize),
    /// Everything to the end is of this kind.
    Tail(ZoneKind),
    /// Behind the end of a press release.
    Notes,
    /// There, below a heading of contacts.
    Contacts,
}

/// A list of links has at most so many titles; sites show three to ten.
const LONGEST_LIST: usize = 15;

impl Labels {
    /// The kind of the next line.
    pub(super) fn next(&mut self, line: &str) -> ZoneKind {
        let kind = self.kind(line);
        self.n_body += usize::from(kind == ZoneKind::Body);
        self.is_news |= matches!(kind, ZoneKind::Related | ZoneKind::Comments | ZoneKind::Caption);
        self.is_release |= matches!(kind, ZoneKind::Notes | ZoneKind::Contact);
        kind
    }

    fn kind(&mut self, line: &str) -> ZoneKind {
        let found = lexicon::furniture(line);
        if let Some(entry) = found
            && let Some(kind) = self.enter(entry, line)
        {
            return kind;
        }
        match self.state {
            State::Tail(kind) => kind,
            State::List(kind, left) if left > 0 && line::is_title(line) && found.is_none() => {
                self.state = State::List(kind, left - 1);
                kind
            }
            State::Notes if contact::is_details(line) => ZoneKind::Contact,
            State::Contacts if contact::continues(line) => ZoneKind::Contact,
            State::Notes | State::Contacts => {
                self.state = State::Notes;
                ZoneKind::Notes
            }
            State::Article | State::List(..) => {
                self.state = State::Article;
                if caption::is_caption(line) {
                    ZoneKind::Caption
                } else if contact::is_nothing_else(line) {
                    ZoneKind::Contact
                } else {
                    ZoneKind::Body
                }
            }
        }
    }

    /// The kind that the table gives, when it holds here; headings change the state.
    fn enter(&mut self, entry: &lexicon::Furniture, line: &str) -> Option<ZoneKind> {
        let in_notes = matches!(self.state, State::Notes | State::Contacts);
        if entry.in_notes && !in_notes {
            return None;
        }
        let kind = zone_kind(entry.kind);
        match entry.compared {
            Compared::Ends | Compared::Notes if self.n_body == 0 => return None,
            Compared::Ends | Compared::Notes => {
                self.is_release = true;
                self.state = State::Notes;
            }
            Compared::Tail if self.n_body == 0 => {}
            Compared::Tail => self.state = State::Tail(kind),
            Compared::List => self.state = State::List(kind, LONGEST_LIST),
            _ if kind == ZoneKind::Contact => {
                self.state = if contact::holds_details(line) { State::Notes } else { State::Contacts };
            }
            _ => {}
        }
        self.is_release |= entry.marks_release;
        Some(kind)
    }
}

fn zone_kind(kind: FurnitureKind) -> ZoneKind {
    match kind {
        FurnitureKind::Boilerplate => ZoneKind::Boilerplate,
        FurnitureKind::Related => ZoneKind::Related,
        FurnitureKind::Comments => ZoneKind::Comments,
        FurnitureKind::Caption => ZoneKind::Caption,
        FurnitureKind::Contact => ZoneKind::Contact,
        FurnitureKind::Notes => ZoneKind::Notes,
    }
}

/// How many lines at the top of a plain text may be headline, standfirst, byline and date.
pub(super) const TOP: usize = 8;

/// The kinds of the first lines of a plain text, where they differ from what [`Labels`] would say.
pub(super) fn top(lines: &[&str]) -> Vec<Option<ZoneKind>> {
    let mut kinds = vec![None; lines.len()];
    let is_ordinary = |line: &str| lexicon::furniture(line).is_none() && !caption::is_caption(line);
    let is_byline = |line: &str| byline::on_line(line).is_some() || date::on_line(line).is_some();
    let Some(first) = lines.iter().position(|line| is_ordinary(line)) else { return kinds };
    let mut next = first;
    let is_lead = |line: &&str| is_ordinary(line) && !line::is_title(line) && line.len() > SHORTEST_LEAD;
    if !is_byline(lines[first]) && is_headline(lines[first]) && lines[first + 1..].iter().any(is_lead) {
        kinds[first] = Some(ZoneKind::Headline);
        next = first + 1;
    }
    for (i, line) in lines.iter().enumerate().skip(next) {
        if is_byline(line) || is_paper(lines, i) {
            kinds[i] = Some(ZoneKind::Byline);
        } else if i == first + 1 && next == i && is_ordinary(line) && line::is_title(line) && lines.len() > i + 1 {
            kinds[i] = Some(ZoneKind::Standfirst);
        } else if is_ordinary(line) {
            break;
        }
    }
    kinds
}

/// The name of a paper has at most so many bytes and words.
const LONGEST_PAPER: (usize, usize) = (50, 6);

/// Whether line `i` at the top of a text is the name of a paper: a short title between who wrote it and when.
pub(super) fn is_paper(lines: &[&str], i: usize) -> bool {
    let (Some(line), Some(above), Some(below)) =
        (lines.get(i), i.checked_sub(1).and_then(|i| lines.get(i)), lines.get(i + 1))
    else {
        return false;
    };
    let (bytes, words) = LONGEST_PAPER;
    let named = |word: &str| word.starts_with(char::is_uppercase) || word.len() <= 3;
    line.len() <= bytes
        && line.split_whitespace().count() <= words
        && line.split_whitespace().all(named)
        && line::is_title(line)
        && byline::on_line(line).is_none()
        && date::on_line(line).is_none()
        && byline::on_line(above).is_some()
        && date::on_line(below).is_some()
}

/// A lead paragraph is longer; shorter second lines may be names, places, sections.
const SHORTEST_LEAD: usize = 40;

/// Whether the first line of a text is its headline: a title, or a short question or exclamation.
fn is_headline(line: &str) -> bool {
    let asks = line.ends_with(['?', '!']) && line.len() <= 110 && !line[..line.len() - 1].contains(['.', '!', '?']);
    asks || line::is_title(line) && !line.contains(". ")
}
