//! Questions from the words of the texts themselves, the same in every run. A word is drawn from a place in a text, so
//! that frequent words are asked for often, as people do; the smallest words of the language stand in phrases only.

use onrecord::index::words;

/// One question in both languages.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) ours: String,
    /// Where it can be asked.
    pub(crate) fts5: Option<String>,
}

impl Asked {
    fn of(ours: String, fts5: Option<String>) -> Asked {
        Asked { ours, fts5 }
    }
}

/// A sequence that is always the same (Marsaglia 2003, xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// Words that follow each other in one of the texts, none of them a number.
fn run(texts: &[String], dice: &mut Dice, n: usize, least: usize) -> Vec<String> {
    let plain = |word: &str| word.len() >= least && word.bytes().all(|b| b.is_ascii_lowercase());
    for _ in 0..1000 {
        let all = words(&texts[dice.below(texts.len())]);
        let at = dice.below(all.len());
        let run: Vec<String> = all.iter().skip(at).take(n).map(|word| word.term.clone()).collect();
        if run.len() == n && run.iter().all(|word| plain(word)) {
            return run;
        }
    }
    vec!["probation".to_owned(); n]
}

fn word(texts: &[String], dice: &mut Dice) -> String {
    run(texts, dice, 1, 4).remove(0)
}

/// The sorts of questions whose first page is asked for.
pub(crate) fn all(texts: &[String], n: usize) -> Vec<(&'static str, Vec<Asked>)> {
    let mut dice = Dice(20_221_107);
    let dice = &mut dice;
    let terms = |dice: &mut Dice| {
        let word = word(texts, dice);
        Asked::of(word.clone(), Some(word))
    };
    let booleans = |dice: &mut Dice| {
        let [a, b, c] = [word(texts, dice), word(texts, dice), word(texts, dice)];
        match dice.below(3) {
            0 => Asked::of(format!("{a} {b}"), Some(format!("{a} AND {b}"))),
            1 => Asked::of(format!("({a} OR {b}) {c}"), Some(format!("({a} OR {b}) AND {c}"))),
            _ => Asked::of(format!("{a} {b} NOT {c}"), Some(format!("({a} AND {b}) NOT {c}"))),
        }
    };
    let phrases = |dice: &mut Dice| {
        let length = 2 + dice.below(3);
        let phrase = format!("\"{}\"", run(texts, dice, length, 1).join(" "));
        Asked::of(phrase.clone(), Some(phrase))
    };
    let near = |dice: &mut Dice| {
        let [a, b, c] = [word(texts, dice), word(texts, dice), word(texts, dice)];
        let cut = |word: &str| format!("{}*", &word[..4.max(word.len() - 2)]);
        let distance = 3 + dice.below(8);
        match dice.below(3) {
            0 => Asked::of(format!("{} NEAR/{distance} {}", cut(&a), cut(&b)), None),
            1 => Asked::of(format!("({} OR {b}) NEAR/{distance} {}", cut(&a), cut(&c)), None),
            _ => Asked::of(format!("{a} NEAR/{distance} (*{} OR {c})", &b[b.len() - 4..]), None),
        }
    };
    let mut draw = |one: &dyn Fn(&mut Dice) -> Asked| (0..n).map(|_| one(dice)).collect::<Vec<_>>();
    vec![
        ("a word", draw(&terms)),
        ("AND, OR, NOT", draw(&booleans)),
        ("a phrase", draw(&phrases)),
        ("NEAR with wildcards", draw(&near)),
    ]
}

/// What is counted by facets: everything there is, and what holds a word.
pub(crate) fn counted(texts: &[String], n: usize) -> Vec<(&'static str, Vec<Asked>)> {
    let mut dice = Dice(77);
    vec![
        ("all quotes", (0..20).map(|_| Asked::of(String::new(), None)).collect()),
        ("a word", (0..n).map(|_| Asked::of(word(texts, &mut dice), None)).collect()),
    ]
}

/// Arguments of the program.
pub(crate) fn typed(texts: &[String], n: usize) -> Vec<Vec<String>> {
    let mut dice = Dice(4_001);
    let one = |i: usize| {
        let word = word(texts, &mut dice);
        let arguments: &[&str] = match i % 4 {
            0 => &["search", &word],
            1 => &["search", "--in", "quotes", &word],
            2 => &["search", "--in", "statistics", "--sort", "date", &word],
            _ => &["search", "--in", "quotes", &format!("{word} OR says")],
        };
        arguments.iter().map(|argument| (*argument).to_owned()).collect()
    };
    (0..n).map(one).collect()
}
