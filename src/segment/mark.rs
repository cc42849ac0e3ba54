//! Quotation marks paired within a paragraph, and carried on where a quotation opens each paragraph and closes the last.
//!
//! A mark without a partner never spoils more than its own paragraph.

use super::pairing::{Role, kind_of, role};
use super::repair;
use crate::model::{Mark, MarkKind, Paragraph, Segments, Span, TokenKind};

/// One quotation mark of a paragraph.
#[allow(clippy::struct_excessive_bools)] // Each says one thing of the mark's surroundings.
pub(super) struct Sign {
    pub(super) span: Span,
    /// Its token.
    pub(super) token: usize,
    pub(super) kind: MarkKind,
    pub(super) role: Role,
    /// First token of its paragraph, or behind a colon or comma: a quotation may begin here even if nothing closes it.
    prominent: bool,
    /// First token of its paragraph.
    first: bool,
    /// A single mark behind an "s": perhaps "the owners', and".
    plural: bool,
    /// A single mark behind a comma or stop: it closes for certain.
    certain: bool,
    /// The same of any kind.
    pub(super) behind_stop: bool,
    /// A single mark before two digits: perhaps "the '95 cutter".
    year: bool,
}

/// All stretches between marks, the outer before the inner, and the marks without a partner.
pub(super) fn marks(text: &str, segments: &Segments) -> (Vec<Mark>, Vec<Span>) {
    let (mut marks, mut strays) = (Vec::new(), Vec::new());
    let mut carried: Option<MarkKind> = None;
    let read: Vec<&Paragraph> = segments.paragraphs.iter().filter(|p| p.zone.is_read()).collect();
    for (n, paragraph) in read.iter().enumerate() {
        let opens_next = read.get(n + 1).and_then(|p| opening_kind(text, p, segments));
        let mut pairing =
            Pairing { text, paragraph, segments, opens_next, carried, marks: Vec::new(), strays: Vec::new() };
        carried = pairing.run(&signs(text, paragraph, segments));
        nest(&mut pairing.marks);
        marks.append(&mut pairing.marks);
        strays.append(&mut pairing.strays);
    }
    (marks, strays)
}

/// The kind of mark that a paragraph opens with.
fn opening_kind(text: &str, paragraph: &Paragraph, segments: &Segments) -> Option<MarkKind> {
    let first = segments.tokens.get(paragraph.tokens.start)?;
    let glued = segments.tokens.get(paragraph.tokens.start + 1)?.span.start() == first.span.end();
    (first.kind == TokenKind::Mark && glued).then(|| kind_of(first.span.slice(text)))
}

fn signs(text: &str, paragraph: &Paragraph, segments: &Segments) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    for i in paragraph.tokens.clone() {
        let token = segments.tokens[i];
        if token.kind != TokenKind::Mark {
            continue;
        }
        let inside = paragraph.span;
        let left = text[inside.start()..token.span.start()].chars().next_back();
        let tail = &text[token.span.end()..inside.end()];
        let mark = token.span.slice(text);
        let first = i == paragraph.tokens.start;
        let prominent = first || matches!(segments.tokens[i - 1].span.slice(text), ":" | "," | "•" | "-" | "–" | "—");
        // Behind another opening mark nothing has been said yet.
        let behind_open = signs.last().is_some_and(|s| s.role == Role::Open && s.span.end() == token.span.start());
        let left = if behind_open { None } else { left };
        let role = role(mark, left, tail.chars().next(), tail.trim_start().chars().next());
        let prime = mark == "\"" && left.is_some_and(|c| c.is_ascii_digit()) && role != Role::Open;
        let kind = kind_of(mark);
        if prime && !signs.iter().rev().take(8).any(|s| s.kind == kind && s.role == Role::Open) {
            continue;
        }
        let single = kind == MarkKind::Single && matches!(role, Role::Close | Role::WeakClose);
        let plural = single && left == Some('s');
        let closes = matches!(role, Role::Close | Role::WeakClose);
        let behind_stop = closes && left.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…'));
        let certain = single && behind_stop;
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        let year = kind == MarkKind::Single && role == Role::Open && digits == 2;
        let span = token.span;
        signs.push(Sign { span, token: i, kind, role, prominent, first, plural, certain, behind_stop, year });
    }
    signs
}

struct Pairing<'a> {
    text: &'a str,
    paragraph: &'a Paragraph,
    segments: &'a Segments,
    opens_next: Option<MarkKind>,
    carried: Option<MarkKind>,
    marks: Vec<Mark>,
    strays: Vec<Span>,
}

/// Marks that may be open at once: prose has three, hostile text thousands.
const MAX_DEPTH: usize = 8;

impl Pairing<'_> {
    /// Pairs the signs of one paragraph; returns the kind of quotation that goes on in the next.
    fn run(&mut self, signs: &[Sign]) -> Option<MarkKind> {
        let ahead = Ahead::of(signs);
        let mut open: Vec<usize> = Vec::new();
        for (i, sign) in signs.iter().enumerate() {
            let top = open.last().map(|&o| signs[o].kind);
            let opens = match sign.role {
                Role::Open => true,
                Role::Either => !open.iter().rev().take(MAX_DEPTH).any(|&o| signs[o].kind == sign.kind),
                _ => false,
            };
            if sign.role == Role::Apostrophe {
            } else if opens {
                self.open(i, signs, &ahead, &mut open);
            } else if sign.kind == MarkKind::Single && top != Some(MarkKind::Single) {
                self.close_carried(sign, &open);
            } else if sign.role == Role::WeakClose && ahead.strong_close[i] || sign.plural && ahead.certain_close[i] {
                // The apostrophe of a plural: a better closing mark follows.
            } else {
                self.close(i, signs, &mut open);
            }
        }
        self.finish(signs, &open)
    }

    fn open(&mut self, i: usize, signs: &[Sign], ahead: &Ahead, open: &mut Vec<usize>) {
        let sign = &signs[i];
        let reaches_on = sign.prominent && self.opens_next == Some(sign.kind);
        let mistaken = sign.prominent && repair::closes_with_double(&signs[i + 1..]);
        if sign.year && open.iter().rev().take(MAX_DEPTH).any(|&o| signs[o].kind == MarkKind::Single) {
            return;
        }
        if sign.kind == MarkKind::Single && !ahead.single_close[i] && !reaches_on && !mistaken {
            // Nothing closes it before the next one opens: an apostrophe.
            return;
        }
        if open.last().is_some_and(|&o| signs[o].kind == sign.kind) {
            let nested = sign.kind == MarkKind::Double && ahead.surplus_double[i] > 0;
            if !nested && let Some(o) = open.pop() {
                self.mend(o, &signs[..i], signs[i].token);
            }
        }
        open.push(i);
    }

    fn close(&mut self, i: usize, signs: &[Sign], open: &mut Vec<usize>) {
        let sign = &signs[i];
        let alike = open.iter().rposition(|&o| signs[o].kind == sign.kind);
        // ‘It is late," she said: opened by one sign and closed by another.
        let other = || open.len().checked_sub(1).filter(|_| sign.kind == MarkKind::Double && sign.behind_stop);
        let Some(at) = alike.or_else(other) else {
            self.close_carried(sign, open);
            return;
        };
        // What was opened inside and never closed is no quotation mark.
        for o in open.drain(at + 1..) {
            self.strays.push(signs[o].span);
        }
        if let Some(o) = open.pop() {
            let continues = signs[o].first && self.carried == Some(sign.kind);
            self.push(signs[o].span, Some(sign.span), sign.kind, continues);
        }
    }

    /// A closing mark without an opening one ends a quotation that the paragraph before left open.
    fn close_carried(&mut self, sign: &Sign, open: &[usize]) {
        if sign.kind == MarkKind::Single && sign.role == Role::WeakClose {
            return;
        }
        if open.is_empty() && self.marks.is_empty() && self.carried == Some(sign.kind) {
            let start = Span::within(self.text, self.paragraph.span.start()..self.paragraph.span.start());
            self.push(start, Some(sign.span), sign.kind, true);
        } else if sign.kind == MarkKind::Double {
            let lost = open.is_empty() && self.marks.is_empty() && self.strays.is_empty() && sign.behind_stop;
            if lost && repair::attributes(self.text, self.segments, sign.token + 1..self.paragraph.tokens.end) {
                // It is late,” she said: the opening mark is lost.
                let start = Span::within(self.text, self.paragraph.span.start()..self.paragraph.span.start());
                self.push(start, Some(sign.span), sign.kind, false);
            } else {
                self.strays.push(sign.span);
            }
        }
    }

    /// Closes the quotation that sign `o` opened and nothing closed before token `end`, where a wrong sign or an attribution
    /// shows the place; else `o` is stray.
    fn mend(&mut self, o: usize, signs: &[Sign], end: usize) -> bool {
        let sign = &signs[o];
        let continues = sign.first && self.carried == Some(sign.kind);
        if let Some(wrong) = signs[o + 1..].iter().find(|s| s.behind_stop && s.kind != sign.kind) {
            self.push(sign.span, Some(wrong.span), sign.kind, continues);
            return true;
        }
        if let Some(at) = repair::attribution(self.text, self.segments, sign.token + 1..end) {
            let at = self.segments.tokens[at].span.end();
            self.push(sign.span, Some(Span::within(self.text, at..at)), sign.kind, continues);
            return true;
        }
        self.strays.push(sign.span);
        false
    }

    fn finish(&mut self, signs: &[Sign], open: &[usize]) -> Option<MarkKind> {
        let (&bottom, inner) = open.split_first()?;
        self.strays.extend(inner.iter().map(|&o| signs[o].span));
        let sign = &signs[bottom];
        let end = self.paragraph.tokens.end;
        let wrong = sign.kind == MarkKind::Double && signs[bottom + 1..].iter().any(|s| s.certain);
        let said = sign.kind == MarkKind::Double
            && repair::attribution(self.text, self.segments, sign.token + 1..end).is_some();
        if (wrong || said) && self.mend(bottom, signs, end) {
            return None;
        }
        let goes_on = self.opens_next == Some(sign.kind) && (sign.prominent || sign.kind == MarkKind::Double);
        if goes_on || (sign.prominent && sign.kind == MarkKind::Double) {
            let continues = sign.first && self.carried == Some(sign.kind);
            self.push(sign.span, None, sign.kind, continues);
            if !goes_on {
                self.strays.push(sign.span);
            }
            return Some(sign.kind);
        }
        self.strays.push(sign.span);
        None
    }

    fn push(&mut self, open: Span, close: Option<Span>, kind: MarkKind, continues: bool) {
        let (inner_end, outer_end) = match close {
            Some(close) => (close.start(), close.end()),
            None => (self.paragraph.span.end(), self.paragraph.span.end()),
        };
        let inner = Span::within(self.text, open.end()..inner_end).trim(self.text);
        let outer = Span::within(self.text, open.start()..outer_end);
        if !inner.is_empty() {
            self.marks.push(Mark { inner, outer, kind, depth: 0, closed: close.is_some(), continues });
        }
    }
}

/// What follows each sign, computed from the end so that no sign looks ahead twice.
struct Ahead {
    /// A single mark behind a comma or stop comes before the next single one that opens.
    certain_close: Vec<bool>,
    /// A single mark that closes for certain comes before the next single one that opens.
    strong_close: Vec<bool>,
    /// Any single mark that may close comes before the next single one that opens.
    single_close: Vec<bool>,
    /// Closing double marks from here on beyond those that opening ones need.
    surplus_double: Vec<i64>,
}

impl Ahead {
    fn of(signs: &[Sign]) -> Ahead {
        let n = signs.len();
        let mut ahead = Ahead {
            certain_close: vec![false; n],
            strong_close: vec![false; n],
            single_close: vec![false; n],
            surplus_double: vec![0; n],
        };
        let (mut certain, mut strong, mut any, mut surplus) = (false, false, false, 0);
        for (i, sign) in signs.iter().enumerate().rev() {
            ahead.certain_close[i] = certain;
            ahead.strong_close[i] = strong;
            ahead.single_close[i] = any;
            match (sign.kind, sign.role) {
                (MarkKind::Single, Role::Open) if sign.year => {}
                (MarkKind::Single, Role::Open) => (certain, strong, any) = (false, false, false),
                (MarkKind::Single, Role::Close | Role::Either) => (strong, any) = (true, true),
                (MarkKind::Single, Role::WeakClose) => any = true,
                (MarkKind::Double, Role::Open) => surplus -= 1,
                (MarkKind::Double, Role::Close) => surplus += 1,
                _ => {}
            }
            certain |= sign.certain;
            ahead.surplus_double[i] = surplus;
        }
        ahead
    }
}

/// Sorts the pairs of one paragraph, the outer first, and counts how deep each lies.
fn nest(marks: &mut [Mark]) {
    marks.sort_by_key(|m| (m.outer.start(), std::cmp::Reverse(m.outer.end())));
    let mut around: Vec<Span> = Vec::new();
    for mark in marks {
        while around.last().is_some_and(|o| o.end() <= mark.outer.start()) {
            around.pop();
        }
        mark.depth = around.len().min(u8::MAX as usize) as u8;
        around.push(mark.outer);
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Span, Zone, ZoneKind};

    /// The stretches between marks, deeper ones indented, open ones with a trailing `>`.
    fn check(text: &str, expected: &[&str]) {
        let zones = [Zone { kind: ZoneKind::Body, span: Span::of(text, text), text: None }];
        let segments = super::super::segments(text, &zones);
        let found: Vec<String> = segments
            .marks
            .iter()
            .map(|m| {
                let open = if m.closed { "" } else { ">" };
                let on = if m.continues { "+" } else { "" };
                format!("{}{on}{}{open}", " ".repeat(m.depth as usize), m.inner.slice(text))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn plain_pairs_of_every_kind() {
        check("“One,” she said. “Two.”", &["One,", "Two."]);
        check("\"One,\" she said. ''Two,'' he said. ``Three.''", &["One,", "Two,", "Three."]);
        check("«One» and ‘two’ and 'three'.", &["One", "two", "three"]);
    }

    #[test]
    fn an_apostrophe_is_no_mark() {
        check(
            "'It's the tenants' roof, and they've paid for it,' he said.",
            &["It's the tenants' roof, and they've paid for it,"],
        );
        check("The boys’ school didn’t open in ’09.", &[]);
        check("They got ‘warm words’ and no money.", &["warm words"]);
    }

    #[test]
    fn marks_nest() {
        check("‘He calls it a “blip”. I don’t,’ she said.", &["He calls it a “blip”. I don’t,", " blip"]);
        check("“Dot cried, ‘Run!’ and ran.”", &["Dot cried, ‘Run!’ and ran.", " Run!"]);
    }

    #[test]
    fn a_quotation_over_paragraphs_opens_each_and_closes_the_last() {
        check("She said: “One.\n\n“Two.\n\n“Three.”", &["One.>", "+Two.>", "+Three."]);
        check("She said: “One.\nTwo.”", &["One.>", "+Two."]);
    }

    #[test]
    fn a_quotation_ends_where_a_wrong_or_lost_mark_would_have_stood() {
        check("“One,' she said. “Two.”", &["One,", "Two."]);
        check("‘One,\" she said. ‘Two.’", &["One,", "Two."]);
        check("“One, said Ada Fell.\n“Two,” he said.", &["One,", "Two,"]);
        check("One,” said Ada Fell. “Two.”", &["One,", "Two."]);
        check("Fell said: 'The 1990s' best boat was the '95 cutter.'", &["The 1990s' best boat was the '95 cutter."]);
    }

    #[test]
    fn a_stray_mark_spoils_nothing_else() {
        check("The pipe is 5\" wide. “Wide enough,” she said.", &["Wide enough,"]);
        check("A ” lies here. “Fine,” he said.", &["Fine,"]);
        check("Mr Ash said: “We are sorry.\n\nNobody came.", &["We are sorry.>"]);
    }
}
