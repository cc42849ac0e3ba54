//! The place of a title that stands for an author: a style sorts it by the mark before it, readers look for its first word.

use unicode_normalization::UnicodeNormalization;

/// `list` (keys with their references) with those that begin with a quotation mark where their words belong; all others
/// stay in the style's order.
pub(super) fn by_words(list: Vec<(String, String)>) -> Vec<(String, String)> {
    let opens = |text: &str| text.starts_with(['‘', '“', '«', '„', '"']);
    let (quoted, mut others): (Vec<_>, Vec<_>) = list.into_iter().partition(|(_, text)| opens(text));
    for (key, text) in quoted {
        let at = place(&words(&text), &others);
        others.insert(at, (key, text));
    }
    others
}

/// Where the fewest stand on the wrong side: a style may sort a name without its particle.
fn place(words_: &str, list: &[(String, String)]) -> usize {
    let mut before = String::new();
    let is_after = list.iter().map(|(_, text)| {
        // A stroke stands for the author of the reference before.
        if !text.starts_with(['—', '–', '-', '_']) {
            before = words(text);
        }
        before.as_str() > words_
    });
    let is_after: Vec<bool> = is_after.collect();
    let mut wrong = is_after.iter().filter(|is_after| !**is_after).count();
    let (mut least, mut best) = (wrong, 0);
    for (at, is_after) in is_after.iter().enumerate() {
        if *is_after {
            wrong += 1;
        } else {
            wrong -= 1;
        }
        if wrong < least {
            (least, best) = (wrong, at + 1);
        }
    }
    best
}

/// In small letters without accents and marks.
fn words(text: &str) -> String {
    let kept = text.nfd().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect::<String>().trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_between_marks_stands_under_its_first_word() {
        let list = ["‘Minutes’", "“Ébène”", "Askew", "Dvořáková", "van der Meulen", "Nunn", "————, ‘All’", "Šimek"];
        let list = list.map(|text| (text.to_owned(), text.to_owned())).to_vec();
        let sorted: Vec<String> = by_words(list).into_iter().map(|(key, _)| key).collect();
        assert_eq!(
            sorted,
            ["Askew", "Dvořáková", "“Ébène”", "‘Minutes’", "van der Meulen", "Nunn", "————, ‘All’", "Šimek"]
        );
    }
}
