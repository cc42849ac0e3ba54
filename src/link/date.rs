//! The date that a sentence gives, as precise as terms of office are compared.

use crate::lexicon;

/// The first year in the words, with its month where one stands before it.
pub fn date_in(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_year = |word: &str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    };
    let at = words.iter().position(|word| is_year(word))?;
    let month = at.checked_sub(1).and_then(|n| lexicon::month(words[n]));
    Some(month.map_or_else(|| words[at].to_owned(), |month| format!("{}-{month:02}", words[at])))
}

#[cfg(test)]
mod tests {
    use super::date_in;

    #[test]
    fn verify_reads_the_year_and_its_month() {
        assert_eq!(date_in("told the paper in October 2021: "), Some("2021-10".to_owned()));
        assert_eq!(date_in("In 2019 she said of 1200 boats"), Some("2019".to_owned()));
        assert_eq!(date_in("said the harbour master"), None);
    }
}
