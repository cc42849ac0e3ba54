//! A person's name in its parts, and whether two names can be one person's.

use super::given;
use crate::lexicon::{self, Gender};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name as printed, in plain letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// Given names and initials, in order.
    pub(super) given: Vec<String>,
    /// Both halves of a double surname; particles left out.
    pub(super) surname: Vec<String>,
    /// From the title, else from the given name.
    pub(super) gender: Gender,
    /// Whether the title says the gender.
    pub(super) titled: bool,
    /// The title that is an honour ("Dame"), as printed.
    pub(super) honour: Option<String>,
}

/// How much of a name two printings share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same but for titles, marks and case.
    Same,
    /// One has a middle name or a second surname more.
    Middle,
    /// "Bob" and "Robert".
    Variant,
    /// "J." and "Jo".
    Initial,
    /// A letter differs.
    Typo,
    /// One is a surname, or a given name, alone.
    Bare,
}

/// A word shorter than this is another one when a letter differs ("Dean" and "Dunn"; "Moran" and "Morgan").
const LEAST_TYPO: usize = 6;

impl Name {
    /// Reads a printed name.
    pub(super) fn read(printed: &str) -> Name {
        let printed = printed.split([',', '(']).next().unwrap_or(printed);
        let core = lexicon::untitled(printed);
        let title = &printed[..printed.len() - printed.trim_start().len() + offset(printed.trim_start(), core)];
        let mut name = Name::default();
        for title in title.split_whitespace() {
            let folded = lexicon::fold(title.trim_end_matches('.'));
            let gender = lexicon::word(&folded).gender;
            if gender != Gender::Unknown {
                (name.gender, name.titled) = (gender, true);
            }
            if !lexicon::is_courtesy(&folded) {
                name.honour.get_or_insert_with(|| title.to_owned());
            }
        }
        let bare = self::core(printed);
        let words: Vec<&str> = bare.split_whitespace().collect();
        let Some((last, before)) = words.split_last() else { return name };
        name.surname = parts(last);
        // "Conan O Brien": the mark was lost.
        let mut before = before;
        if let Some((&"O", rest)) = before.split_last()
            && !rest.is_empty()
        {
            name.surname = vec![format!("o{}", name.surname.concat())];
            before = rest;
        }
        let particle = |w: &&&str| lexicon::word(&letters(w)).is_particle() && w.chars().count() > 1;
        let n = before.iter().rev().take_while(particle).count();
        let before = &before[..before.len() - n];
        name.given =
            before.iter().filter(|w| !w.starts_with(['"', '“', '‘', '\''])).flat_map(|w| given_parts(w)).collect();
        if name.gender == Gender::Unknown
            && let Some(first) = name.given.first()
        {
            name.gender = lexicon::word(first).gender;
        }
        name
    }

    /// Whether a given name is written out.
    pub(super) fn is_full(&self) -> bool {
        self.given.iter().any(|g| g.chars().count() > 1)
    }

    /// The surname's consonants: what it is filed under, so that a slip in a vowel does not part it from its like.
    pub(super) fn skeleton(&self) -> String {
        skeleton(self.surname.last().map_or("", String::as_str))
    }

    /// Given name in its commonest full form, and surname: what stays the same when more articles come.
    pub(super) fn key(&self) -> String {
        let first = self.given.iter().find(|g| g.chars().count() > 1).or(self.given.first());
        let mut words: Vec<&str> = first.map(|g| given::full(g)).into_iter().collect();
        words.extend(self.surname.iter().map(String::as_str));
        words.join(" ")
    }

    /// What both names share, if they can be one person's.
    pub(super) fn fit(&self, other: &Name) -> Option<Fit> {
        if self.given.is_empty() || other.given.is_empty() {
            return self.bare_fit(other);
        }
        let (one, two) = (self.words(), other.words());
        let typo = match tail(&one, &two, self.surname.len().min(other.surname.len())) {
            Tail::Same => false,
            Tail::Typo => true,
            Tail::Other => return None,
        };
        let shared = self.surname.len().min(other.surname.len());
        let fit = given_fit(&one[..one.len() - shared], &two[..two.len() - shared])?;
        match (typo, fit) {
            (true, Fit::Same) => Some(Fit::Typo),
            (true, _) => None,
            _ => Some(fit),
        }
    }

    fn bare_fit(&self, other: &Name) -> Option<Fit> {
        let (bare, full) = if self.given.is_empty() { (self, other) } else { (other, self) };
        let words = full.words();
        if full.given.is_empty() {
            let shared = bare.surname.len().min(full.surname.len());
            return (tail(&bare.words(), &words, shared) == Tail::Same).then_some(Fit::Bare);
        }
        // "Dame Jo", or "Jo" without a title; "Ms Ash" is never a given name.
        let courtesy = bare.titled && bare.honour.is_none();
        let by_given = !courtesy && bare.surname.len() == 1 && full.given.first() == bare.surname.first();
        let by_surname = words.ends_with(&bare.surname);
        (by_surname || by_given).then_some(Fit::Bare)
    }

    fn words(&self) -> Vec<String> {
        self.given.iter().chain(&self.surname).cloned().collect()
    }
}

/// Whether two names, as printed in one article and in what is said of it, can be one person's: one may lack a middle name or
/// the first of two surnames.
pub fn may_be_one_name(one: &str, other: &str) -> bool {
    let (one, other) = (Name::read(one), Name::read(other));
    let (words, others) = (one.words(), other.words());
    let ends = words.ends_with(&others) || others.ends_with(&words);
    !words.is_empty() && !others.is_empty() && (ends || one.fit(&other).is_some_and(|fit| fit != Fit::Typo))
}

/// `printed` without titles and the letters behind it.
pub(super) fn core(printed: &str) -> String {
    let printed = printed.split([',', '(']).next().unwrap_or(printed);
    let mut words: Vec<&str> = lexicon::untitled(printed).split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|w| lexicon::is_post_nominal(&letters(w))) {
        words.pop();
    }
    words.join(" ")
}

fn offset(printed: &str, core: &str) -> usize {
    printed.trim_end().len().saturating_sub(core.trim_end().len())
}

#[derive(PartialEq)]
enum Tail {
    Same,
    Typo,
    Other,
}

/// How the last `n` words of both compare.
fn tail(one: &[String], two: &[String], n: usize) -> Tail {
    let (Some(a), Some(b)) = (one.len().checked_sub(n), two.len().checked_sub(n)) else { return Tail::Other };
    let differing: Vec<_> = one[a..].iter().zip(&two[b..]).filter(|(a, b)| a != b).collect();
    match differing[..] {
        [] => Tail::Same,
        [(a, b)] if is_slip(a, b) => Tail::Typo,
        _ => Tail::Other,
    }
}

/// What given names share: the first of each decides, middle names must not contradict.
fn given_fit(one: &[String], two: &[String]) -> Option<Fit> {
    let (Some(a), Some(b)) = (one.first(), two.first()) else { return Some(Fit::Middle) };
    let initial = |w: &String| w.chars().count() == 1;
    let agree = |a: &String, b: &String| {
        a == b || initial(a) && given::begins(a, b) || initial(b) && given::begins(b, a) || given::are_variants(a, b)
    };
    let middles = |one: &[String], two: &[String]| one.iter().zip(two).all(|(a, b)| agree(a, b));
    // "J. Edgar Ash" is called Edgar.
    let called = |one: &[String], two: &[String]| initial(&one[0]) && one.len() > 1 && one[1..].first() == two.first();
    if !agree(a, b) {
        return match () {
            () if called(one, two) || called(two, one) => Some(Fit::Middle),
            () if is_slip(a, b) && middles(&one[1..], &two[1..]) => Some(Fit::Typo),
            () => None,
        };
    }
    if !middles(&one[1..], &two[1..]) {
        return None;
    }
    Some(match () {
        () if a != b && (initial(a) || initial(b)) => Fit::Initial,
        () if a != b => Fit::Variant,
        () if one == two => Fit::Same,
        () => Fit::Middle,
    })
}

/// Whether two long words differ by one letter changed, dropped, added, or two swapped.
fn is_slip(one: &str, two: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    if a.len().min(b.len()) < LEAST_TYPO || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let swapped =
        a.len() == b.len() && front + back + 2 == long && a[front] == b[front + 1] && a[front + 1] == b[front];
    front + back >= short.min(long - 1) && front > 0 || swapped
}

/// `word` in small plain letters: no accents, no marks.
pub(super) fn letters(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' => plain.push('d'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            c if c.is_alphanumeric() => plain.push(c),
            _ => {}
        }
    }
    plain
}

fn parts(word: &str) -> Vec<String> {
    let hyphen = |c: char| matches!(c, '-' | '‐' | '‑' | '–');
    let parts = word.split(hyphen).map(letters).filter(|part| !part.is_empty());
    parts.map(mc).collect()
}

/// "J.R." is two initials.
fn given_parts(word: &str) -> Vec<String> {
    word.split('.').flat_map(parts).collect()
}

/// A surname in "Mac" as one in "Mc".
fn mc(word: String) -> String {
    match word.strip_prefix("mac") {
        Some(rest) if rest.chars().count() > 2 => format!("mc{rest}"),
        _ => word,
    }
}

fn skeleton(word: &str) -> String {
    let mut bones = String::new();
    for (i, c) in word.chars().enumerate() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
        if (i == 0 || !vowel) && !bones.ends_with(c) {
            bones.push(c);
        }
    }
    // Of "Lee" and "Moya" too little would be left.
    if bones.chars().count() < 3 { word.to_owned() } else { bones }
}
