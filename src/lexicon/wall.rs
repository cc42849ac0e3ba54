//! What stands on a page in place of its article: forms on cookies, words on subscriptions, "page not found".

use super::{Table, fold};
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What such words are a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallSign {
    /// A form on cookies and partners.
    Consent,
    /// There is no such page.
    Missing,
    /// The rest is for subscribers.
    Pay,
    /// A page that scripts would fill.
    Shell,
}

struct Signs {
    lines: FxHashMap<&'static str, WallSign>,
    within: Vec<WallSign>,
    search: Option<AhoCorasick>,
}

static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let table = Table::read(include_str!("en/walls.tsv"));
    let (mut lines, mut within, mut forms) = (FxHashMap::default(), vec![], vec![]);
    for row in table.rows() {
        let [form, compared, kind] = row else { continue };
        let sign = match *kind {
            "consent" => WallSign::Consent,
            "missing" => WallSign::Missing,
            "pay" => WallSign::Pay,
            "shell" => WallSign::Shell,
            _ => continue,
        };
        if *compared == "line" {
            lines.insert(*form, sign);
        } else {
            within.push(sign);
            forms.push(*form);
        }
    }
    let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms).ok();
    Signs { lines, within, search }
});

/// What the line says as a whole: `Page not found`.
pub fn wall_line(line: &str) -> Option<WallSign> {
    /// The longest row has under 60 bytes.
    const LONGEST: usize = 100;
    let line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    let folded = fold(line);
    let bare = folded.trim_end_matches(['.', '!', ' ']);
    SIGNS.lines.get(bare).or_else(|| SIGNS.lines.get(folded.as_str())).copied()
}

/// What words inside the line are signs of.
pub fn wall_words(line: &str) -> impl Iterator<Item = WallSign> {
    // "We and our 843 partners": how many they are is no matter.
    let words: Vec<&str> =
        line.split_whitespace().filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).collect();
    let folded = fold(&words.join(" "));
    let found: Vec<WallSign> = match &SIGNS.search {
        Some(search) => search.find_iter(&folded).map(|found| SIGNS.within[found.pattern().as_usize()]).collect(),
        None => vec![],
    };
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_known_whatever_their_capitals_and_apostrophes() {
        assert_eq!(wall_line("  Sorry, we can’t find that page. "), Some(WallSign::Missing));
        assert_eq!(wall_line("Just a moment..."), Some(WallSign::Missing));
        assert_eq!(wall_line("Page not found, says the librarian"), None);
        let signs: Vec<WallSign> = wall_words("Want more? SUBSCRIBE to continue reading today").collect();
        assert_eq!(signs, [WallSign::Pay]);
        let signs: Vec<WallSign> = wall_words("We and our 1,204 partners use cookies.").collect();
        assert_eq!(signs, [WallSign::Consent]);
    }
}
