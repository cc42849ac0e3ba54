//! The date on which a sentence says that words were said, as precise as terms of office are compared.

use crate::lexicon::{self, Class, VerbForm, fold};

/// The date that opens the sentence ("In March 2021, she said"), or else the one that stands behind the word of saying, in its own
/// clause ("said in March 2021"); `behind` is what follows that word, up to the words in marks or from them on.
pub fn said_on(opening: &str, behind: &[&str]) -> Option<String> {
    opens_with(opening).or_else(|| behind.iter().find_map(|stretch| in_clause(stretch)))
}

/// The date with which a stretch begins, also behind a word of time or of saying: "Back in 2015", "speaking in May 2019".
pub fn opens_with(stretch: &str) -> Option<String> {
    let words = words(stretch);
    let says = |word: &str| lexicon::word(&fold(word)).form == VerbForm::Ing;
    let led = words.first().is_some_and(|word| is(word, &[Class::Timing, Class::Clausal]) || says(word));
    governed(words.get(usize::from(led)..)?)
}

/// The first date of a clause, before anything opens another one or hangs on a noun.
fn in_clause(stretch: &str) -> Option<String> {
    let words = words(stretch);
    let ends = |word: &&str| {
        let small = lexicon::word(&fold(word));
        let elsewhere = [Class::Subordinator, Class::Relative, Class::Question].iter().any(|class| small.is(*class));
        elsewhere || small.is(Class::Tie) && !small.is(Class::Dating) && !small.is(Class::Adjunct)
    };
    let end = words.iter().position(ends).unwrap_or(words.len());
    (0..end).find_map(|at| governed(words.get(at..)?))
}

/// "in October 2021", "on 3 May 2019": the words begin with it.
fn governed(words: &[&str]) -> Option<String> {
    let (first, rest) = words.split_first()?;
    if !is(first, &[Class::Dating]) {
        return None;
    }
    let mut month = None;
    for word in rest.iter().take(4) {
        if is_year(word) {
            return Some(month.map_or_else(|| (*word).to_owned(), |month| format!("{word}-{month:02}")));
        }
        let found = lexicon::month(word);
        let day = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() < 5;
        if found.is_none() && !day && !is(word, &[Class::Timing]) && !lexicon::is_date_word(&fold(word)) {
            return None;
        }
        month = found.or(month);
    }
    None
}

fn is(word: &str, classes: &[Class]) -> bool {
    let small = lexicon::word(&fold(word));
    classes.iter().any(|class| small.is(*class))
}

/// Up to the next words in marks.
fn words(stretch: &str) -> Vec<&str> {
    let end = stretch.find(['"', '“', '‘', '«']).unwrap_or(stretch.len());
    let stretch = stretch.get(..end).unwrap_or_default();
    stretch.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect()
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether words said on `said` may have been printed on `printed`: in that month or the next, of a year alone also in the January
/// behind it. As far as both are precise.
pub fn may_be_printed(said: &str, printed: &str) -> bool {
    let part = |date: &str, from: usize, to: usize| date.get(from..to).and_then(|part| part.parse::<i32>().ok());
    let (Some(said_year), Some(year)) = (part(said, 0, 4), part(printed, 0, 4)) else { return true };
    match (part(said, 5, 7), part(printed, 5, 7)) {
        (Some(said_month), Some(month)) => (0..=1).contains(&(year * 12 + month - said_year * 12 - said_month)),
        (None, Some(month)) => year == said_year || year == said_year + 1 && month == 1,
        (_, None) => year == said_year,
    }
}

#[cfg(test)]
mod tests {
    use super::{may_be_printed, said_on};

    #[test]
    fn verify_reads_the_date_of_saying() {
        let said = |opening: &str, behind: &str| said_on(opening, &[behind]).unwrap_or_default();
        assert_eq!(said("She told the Gazette", "the Gazette in October 2021: "), "2021-10");
        assert_eq!(said("On 3 May 2019 the harbour master, Ann Oar, said", ""), "2019-05");
        assert_eq!(said("Late in 2020 she said", ""), "2020");
        assert_eq!(said("", ", the harbour master, in March 2022."), "2022-03");
    }

    #[test]
    fn verify_leaves_other_dates_alone() {
        let said = |opening: &str, behind: &str| said_on(opening, &[behind]);
        assert_eq!(said("The harbour of 2019 was, she said", ""), None);
        assert_eq!(said("", ", who came to Ilmouth in 1987."), None);
        assert_eq!(said("", "of the storm in 2019."), None);
        assert_eq!(said("", "that in 2019 nobody had come."), None);
        assert_eq!(said("", ", “and in 2019 we sank”"), None);
    }

    #[test]
    fn verify_lets_a_paper_take_its_time() {
        for (said, printed, may) in [
            ("2021-10", "2021-10-04", true),
            ("2021-10", "2021-11-02", true),
            ("2021-10", "2021-09-30", false),
            ("2021", "2022-01-03", true),
            ("2021", "2022-02-03", false),
            ("2021-10", "2021", true),
        ] {
            assert_eq!(may_be_printed(said, printed), may, "{said} {printed}");
        }
    }
}
