//! Which words of an article a link names so that a browser opens the page at a passage, and at no other place where
//! the same words stand. How they are written is left to [`Directive`].

use crate::index::Word;
use crate::model::Directive;
use std::ops::Range;

/// Longer words are named by their first and last few, as browsers advise for text over 300 characters.
const MAX_WORDS: usize = 12;
/// So many at each end: enough to be unique on a page in all sentences of `corpus/sample`.
const END_WORDS: usize = 5;
/// So many words around tell most repetitions apart; those beyond read alike to everybody.
const MAX_CONTEXT: usize = 8;
/// So many pieces of a quote are marked: an address grows by a line with each.
const MAX_PIECES: usize = 4;

/// A text with its words. A line of it is a block of the page, over whose end a browser does not look for one part.
pub(super) struct Blocks<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl<'a> Blocks<'a> {
    pub(super) fn new(text: &'a str, words: &'a [Word]) -> Blocks<'a> {
        Blocks { text, words }
    }

    /// What goes behind the `#` of the page's address, for these pieces in order.
    pub(super) fn fragment(&self, pieces: &[Range<usize>]) -> Option<String> {
        let mut whole: Vec<Range<usize>> = Vec::new();
        for piece in pieces.iter().filter_map(|piece| self.trimmed(piece.clone())) {
            match whole.last_mut() {
                // Between them stand marks and line ends only.
                Some(last) if self.between(last.end..piece.start).is_empty() => last.end = last.end.max(piece.end),
                _ => whole.push(piece),
            }
        }
        let directives: Vec<Directive<'_>> =
            whole.into_iter().take(MAX_PIECES).map(|piece| self.directive(piece)).collect();
        Directive::joined(&directives)
    }

    /// Without marks at the edges, which papers set in different ways.
    fn trimmed(&self, piece: Range<usize>) -> Option<Range<usize>> {
        let text = self.text.get(piece.clone())?;
        let is_word = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c);
        let start = text.find(is_word)?;
        let end = text.rfind(is_word)?;
        let last = text[end..].chars().next()?;
        Some(piece.start + start..piece.start + end + last.len_utf8())
    }

    fn directive(&self, piece: Range<usize>) -> Directive<'a> {
        let text = &self.text[piece.clone()];
        let is_short = !text.contains('\n') && text.split_whitespace().nth(MAX_WORDS).is_none();
        if is_short {
            return self.exact(piece);
        }
        let start = self.first(piece.start..piece.start + text.find('\n').unwrap_or(text.len()), END_WORDS);
        let end = self.last(piece.start + text.rfind('\n').map_or(0, |at| at + 1)..piece.end, END_WORDS);
        let (prefix, start) = self.led_to(start);
        let (end, suffix) = self.followed(start.end, end);
        self.written(prefix, start, end, suffix)
    }

    /// All the words, with as much around them as tells them from the same words elsewhere.
    fn exact(&self, piece: Range<usize>) -> Directive<'a> {
        let (prefix, start) = self.led_to(piece);
        let whole = prefix.as_ref().map_or(start.start, |prefix| prefix.start)..start.end;
        if self.stands_once(&whole) {
            return self.written(prefix, start, 0..0, None);
        }
        let start = start.start..self.word_end(start.end);
        let mut suffix = None;
        for n in 1..=MAX_CONTEXT {
            let Some(next) = self.after(start.end, n) else { break };
            let end = next.end;
            suffix = Some(next);
            if self.stands_once(&(whole.start..end)) {
                break;
            }
        }
        self.written(prefix, start, 0..0, suffix)
    }

    /// What leads to `start` and tells it from the same words elsewhere.
    fn led_to(&self, start: Range<usize>) -> (Option<Range<usize>>, Range<usize>) {
        if self.stands_once(&start) {
            return (None, start);
        }
        // Nothing but white space may stand between a prefix and the words.
        let whole = self.word_start(start.start)..start.end;
        let mut prefix = None;
        for n in 1..=MAX_CONTEXT {
            let Some(before) = self.before(whole.start, n) else { break };
            let begins = before.start;
            prefix = Some(before);
            if self.stands_once(&(begins..whole.end)) {
                break;
            }
        }
        if prefix.is_some() { (prefix, whole) } else { (None, start) }
    }

    /// The last words and what follows them, so that behind `from` they are the first to be found.
    fn followed(&self, from: usize, end: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
        if self.is_first(from, &end) {
            return (end, None);
        }
        let whole = end.start..self.word_end(end.end);
        let mut suffix = None;
        for n in 1..=MAX_CONTEXT {
            let Some(next) = self.after(whole.end, n) else { break };
            let ends = next.end;
            suffix = Some(next);
            if self.is_first(from, &(whole.start..ends)) {
                break;
            }
        }
        if suffix.is_some() { (whole, suffix) } else { (end, None) }
    }

    fn written(
        &self,
        prefix: Option<Range<usize>>,
        start: Range<usize>,
        end: Range<usize>,
        suffix: Option<Range<usize>>,
    ) -> Directive<'a> {
        let text =
            |range: Option<Range<usize>>| range.and_then(|range| self.text.get(range)).unwrap_or_default().trim();
        Directive { prefix: text(prefix), start: text(Some(start)), end: text(Some(end)), suffix: text(suffix) }
    }

    /// Words that lie in `range`, also those that it cuts.
    fn between(&self, range: Range<usize>) -> &'a [Word] {
        let from = self.words.partition_point(|word| word.range.end <= range.start);
        let to = self.words.partition_point(|word| word.range.start < range.end);
        self.words.get(from..to).unwrap_or_default()
    }

    /// Whether these words follow each other nowhere else; a browser has no eye for case and accents.
    fn stands_once(&self, range: &Range<usize>) -> bool {
        let wanted = self.between(range.clone());
        wanted.is_empty() || self.places(self.words, wanted).nth(1).is_none()
    }

    /// Whether behind `from` these words stand nowhere before `range`.
    fn is_first(&self, from: usize, range: &Range<usize>) -> bool {
        let wanted = self.between(range.clone());
        let behind = self.words.get(self.words.partition_point(|word| word.range.start < from)..).unwrap_or_default();
        self.places(behind, wanted).next().is_none_or(|at| at >= range.start)
    }

    /// Where `wanted` stands among `words`, by the first byte of each place.
    fn places<'s>(&self, words: &'s [Word], wanted: &'s [Word]) -> impl Iterator<Item = usize> + use<'s> {
        let same = |(a, b): (&Word, &Word)| a.term == b.term;
        let found = words.windows(wanted.len().max(1)).filter(move |place| place.iter().zip(wanted).all(same));
        found.filter_map(|place| Some(place.first()?.range.start))
    }

    /// Of `range` so many words from its beginning.
    fn first(&self, range: Range<usize>, n: usize) -> Range<usize> {
        let text = &self.text[range.clone()];
        let end = text.split_whitespace().take(n).last().map_or(text.len(), |word| offset(text, word) + word.len());
        self.trimmed(range.start..range.start + end).unwrap_or(range)
    }

    /// Of `range` so many words up to its end.
    fn last(&self, range: Range<usize>, n: usize) -> Range<usize> {
        let text = &self.text[range.clone()];
        let start = text.split_whitespace().rev().take(n).last().map_or(0, |word| offset(text, word));
        self.trimmed(range.start + start..range.end).unwrap_or(range)
    }

    /// At most so many words directly before `at`, of one line.
    fn before(&self, at: usize, n: usize) -> Option<Range<usize>> {
        let text = self.text[..at].trim_end();
        let line = &text[text.rfind('\n').map_or(0, |at| at + 1)..];
        let word = line.split_whitespace().rev().take(n).last()?;
        Some(offset(self.text, word)..text.len())
    }

    /// At most so many words directly behind `at`, of one line.
    fn after(&self, at: usize, n: usize) -> Option<Range<usize>> {
        let text = self.text[at..].trim_start();
        let line = text.lines().next()?;
        let word = line.split_whitespace().take(n).last()?;
        Some(offset(self.text, text)..offset(self.text, word) + word.len())
    }

    /// Where what stands at `at` without white space before it begins.
    fn word_start(&self, at: usize) -> usize {
        self.text[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + self.text[space..].chars().next().map_or(1, char::len_utf8))
    }

    /// Where what stands at `at` without white space behind it ends.
    fn word_end(&self, at: usize) -> usize {
        self.text[at..].find(char::is_whitespace).map_or(self.text.len(), |space| at + space)
    }
}

/// Where `part` begins in `text`, of which it is a part.
fn offset(text: &str, part: &str) -> usize {
    crate::model::Span::of(text, part).start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index;

    /// The directive of what stands between `[` and `]`, read back from its encoding.
    fn named(marked: &str) -> String {
        let mut text = String::new();
        let (mut pieces, mut open) = (Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '[' => open = text.len(),
                ']' => pieces.push(open..text.len()),
                c => text.push(c),
            }
        }
        let words = index::words(&text);
        let found = Blocks::new(&text, &words).fragment(&pieces).unwrap_or_default();
        let mut bytes = Vec::new();
        let mut rest = found.bytes();
        while let Some(byte) = rest.next() {
            let digits: String =
                if byte == b'%' { rest.by_ref().take(2).map(char::from).collect() } else { String::new() };
            bytes.push(u8::from_str_radix(&digits, 16).unwrap_or(byte));
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn short_words_are_named_whole_and_long_ones_by_their_ends() {
        assert_eq!(named("He said: [“We’ll re-open, now.”]"), ":~:text=We’ll re-open, now");
        assert_eq!(
            named("[one two three four five six seven eight nine ten eleven twelve thirteen]"),
            ":~:text=one two three four five,nine ten eleven twelve thirteen"
        );
        assert_eq!(named("[It is the inspector’s]. No more"), ":~:text=It is the inspector’s");
        assert_eq!(named("[… –]"), "");
    }

    #[test]
    fn no_part_crosses_a_line_and_a_range_does() {
        assert_eq!(named("[“We act.]\n[“We do. Now.”] So"), ":~:text=We act,We do. Now");
        assert_eq!(named("[“It is,”] she said, [“a shame.”]"), ":~:text=It is&text=a shame");
    }

    #[test]
    fn words_that_stand_twice_are_told_by_what_is_around_them() {
        assert_eq!(named("No boats came. They said no [boats came]."), ":~:text=said no-,boats came");
        assert_eq!(named("Late boats\nHe said.\n“[Late boats]”"), ":~:text=said.-,“Late boats");
        assert_eq!(named("[Late boats]\nHe said late boats"), ":~:text=Late boats,-He");
        assert_eq!(named("he said “No”, [he said] “Yes”, ah he said"), ":~:text=“No”,-,he said");
        assert_eq!(named("[A b]\nA b"), ":~:text=A b,-A");
    }

    #[test]
    fn the_last_words_are_the_first_of_their_kind_behind_the_start() {
        assert_eq!(
            named("[one two three four five and go on the way we know and on and go on the way we know] well"),
            ":~:text=one two three four five,on the way we know,-well"
        );
    }
}
