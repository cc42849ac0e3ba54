//! What sites and press offices put round an article: read more, comment rules, share lines, ENDS, picture credits.

use super::{Table, fold};
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a piece of furniture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FurnitureKind {
    /// Share, subscribe, cookies, navigation.
    Boilerplate,
    /// Links to other stories.
    Related,
    /// Comment rules and forms.
    Comments,
    /// Picture credits.
    Caption,
    /// Press contacts.
    Contact,
    /// Notes to editors.
    Notes,
}

/// How a line is compared, and what it does to the lines below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Nothing else stands on the line.
    Line,
    /// The line begins so.
    Start,
    /// It stands anywhere on the line.
    Within,
    /// A heading; the titles below it are of its kind too.
    List,
    /// A heading; all that follows is of its kind.
    Tail,
    /// Closes a press release.
    Ends,
    /// Opens its notes.
    Notes,
}

/// One entry of the table.
#[derive(Clone, Debug)]
pub struct Furniture {
    /// Its words, in lower case.
    pub form: &'static str,
    /// How a line is compared.
    pub compared: Compared,
    /// What it is for.
    pub kind: FurnitureKind,
    /// The line has at most so many bytes.
    longest: usize,
    /// Only behind the end of a press release.
    pub in_notes: bool,
    /// Makes the text a press release.
    pub marks_release: bool,
    /// Also in the middle of a line.
    glued: bool,
}

struct Forms {
    entries: Vec<Furniture>,
    /// Entries by their first word, the longest first.
    by_word: FxHashMap<&'static str, Vec<usize>>,
    within: Vec<usize>,
    within_search: Option<AhoCorasick>,
    glued_search: Option<AhoCorasick>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::read(&Table::read(include_str!("en/furniture.tsv"))));
static CREDITS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/credits.tsv")));

impl Forms {
    fn read(table: &Table) -> Forms {
        let entries: Vec<Furniture> = table.rows().filter_map(entry).collect();
        let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (i, entry) in entries.iter().enumerate().filter(|(_, e)| e.compared != Compared::Within) {
            by_word.entry(first_word(entry.form)).or_default().push(i);
        }
        for of_word in by_word.values_mut() {
            of_word.sort_by_key(|&i| std::cmp::Reverse(entries[i].form.len()));
        }
        let within: Vec<usize> = (0..entries.len()).filter(|&i| entries[i].compared == Compared::Within).collect();
        let within_search = search(within.iter().map(|&i| entries[i].form));
        let glued_search = search(entries.iter().filter(|e| e.glued).map(|e| e.form));
        Forms { entries, by_word, within, within_search, glued_search }
    }
}

fn search<'a>(forms: impl Iterator<Item = &'a str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(forms).ok()
}

fn entry(row: &[&'static str]) -> Option<Furniture> {
    let [form, compared, kind, longest, place, ..] = row else { return None };
    let compared = match *compared {
        "line" => Compared::Line,
        "start" => Compared::Start,
        "within" => Compared::Within,
        "list" => Compared::List,
        "tail" => Compared::Tail,
        "ends" => Compared::Ends,
        "notes" => Compared::Notes,
        _ => return None,
    };
    let kind = match *kind {
        "boilerplate" => FurnitureKind::Boilerplate,
        "related" => FurnitureKind::Related,
        "comments" => FurnitureKind::Comments,
        "caption" => FurnitureKind::Caption,
        "contact" => FurnitureKind::Contact,
        "notes" => FurnitureKind::Notes,
        _ => return None,
    };
    let longest = longest.parse().unwrap_or(usize::MAX);
    let is = |word| *place == word;
    let (in_notes, marks_release, glued) = (is("notes"), is("release"), is("glued"));
    Some(Furniture { form, compared, kind, longest, in_notes, marks_release, glued })
}

/// Longer lines are prose, whatever they begin with or hold; the longest form has 45 bytes.
const LONGEST_HEADING: usize = 80;
const LONGEST_WITHIN: usize = 400;

/// What the line is, when the table knows it.
pub fn furniture(line: &str) -> Option<&'static Furniture> {
    let forms = &*FORMS;
    let bare = undecorated(line);
    let head = fold(&bare[..bare.floor_char_boundary(LONGEST_HEADING)]);
    let whole = (bare.len() <= LONGEST_HEADING).then(|| head.trim_end_matches(|c: char| !c.is_alphabetic()));
    let candidates = forms.by_word.get(first_word(&head)).map(Vec::as_slice).unwrap_or_default();
    let known = candidates.iter().map(|&i| &forms.entries[i]).find(|entry| match entry.compared {
        Compared::Start => line.len() <= entry.longest && begins(&head, entry.form),
        _ => whole == Some(entry.form.trim_end_matches(':')),
    });
    known.or_else(|| {
        let search = forms.within_search.as_ref().filter(|_| line.len() <= LONGEST_WITHIN)?;
        let entry = &forms.entries[forms.within[search.find(line)?.pattern().as_usize()]];
        Some(entry).filter(|entry| line.len() <= entry.longest)
    })
}

/// Byte offsets in `text` where furniture begins, or ends, without a space between it and its neighbour.
pub fn seams(text: &str) -> Vec<usize> {
    let Some(search) = &FORMS.glued_search else { return vec![] };
    let mut seams = vec![];
    for found in search.find_iter(text) {
        let (before, words, after) = (&text[..found.start()], &text[found.range()], &text[found.end()..]);
        if !words.starts_with(|c: char| c.is_uppercase()) {
            continue;
        }
        let left = before.chars().next_back();
        if left.is_some_and(|c| c.is_lowercase() || c.is_numeric() || ".!?)”’…".contains(c)) {
            seams.push(found.start());
        }
        let stands_first = left.is_none_or(|c| c == '\n') || seams.last() == Some(&found.start());
        let runs_on = words.ends_with(|c: char| c.is_lowercase()) && after.starts_with(|c: char| c.is_uppercase());
        if stands_first && runs_on {
            seams.push(found.end());
        }
    }
    seams.dedup();
    seams
}

/// Whether the words in brackets behind a caption credit a picture: "Image: Jo Bell", "Jo Bell/PA".
pub fn is_credit(words: &str) -> bool {
    let words = fold(words.trim());
    let label = words.split(':').next().unwrap_or_default();
    let label = label.split(" by ").next().unwrap_or_default();
    let of_kind = |form: &str, kind: &str| CREDITS.get(form.trim()).is_some_and(|row| row.get(1) == Some(&kind));
    (label.len() < words.len() || words.contains(' ')) && of_kind(label, "label")
        || words.rsplit(['/', ',']).next().is_some_and(|last| of_kind(last, "agency"))
}

/// `line` without bullets, numbers and rules before its first word.
pub fn undecorated(line: &str) -> &str {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(item) if rest.len() < bare.len() && item.starts_with(' ') => item.trim_start(),
        _ => bare,
    }
}

fn first_word(line: &str) -> &str {
    line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Whether `head` begins with `form`, as whole words.
fn begins(head: &str, form: &str) -> bool {
    head.strip_prefix(form)
        .is_some_and(|rest| !form.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(line: &str) -> Option<FurnitureKind> {
        furniture(line).map(|f| f.kind)
    }

    #[test]
    fn furniture_is_known_by_its_words() {
        assert_eq!(kind("READ MORE: Bridge closed for a week"), Some(FurnitureKind::Related));
        assert_eq!(kind("Comments (12)"), Some(FurnitureKind::Comments));
        assert_eq!(kind("*** ENDS ***"), Some(FurnitureKind::Boilerplate));
        assert_eq!(kind("Notes to Editors:"), Some(FurnitureKind::Notes));
        assert_eq!(kind("Read more books, the librarian told the children."), None);
        assert_eq!(kind("Share prices fell by a tenth."), None);
    }

    #[test]
    fn furniture_glued_to_its_neighbour_is_cut_off() {
        let text = "They left.Read more: New bridge\nAdvertisementThe rest";
        assert_eq!(seams(text), [10, 45]);
        assert!(seams("“Read more: it helps,” she said. Read more: a title").is_empty());
    }

    #[test]
    fn credits_are_told_from_asides() {
        assert!(is_credit("Image: Jo Bell, Border Papers") && is_credit("Jo Bell/PA") && is_credit("Photo by A. N."));
        assert!(!is_credit("pictured") && !is_credit("69 per cent") && !is_credit("image"));
    }
}
