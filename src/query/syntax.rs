//! The query language: words, "phrases", NEAR, AND, OR, NOT, brackets, `field:value`. What is not understood is refused
//! with its place and the reason, never passed over. `docs/query.md` holds the grammar.
//!
//! Words side by side must all be there. OR binds closer than standing side by side, AND closer than OR, NOT closer
//! still, NEAR closest: `late OR cancelled boats` is `(late OR cancelled) AND boats`.

mod field;
mod near;
mod words;

pub(super) use field::{field_terms, hundredths, kind};

use super::SyntaxError;
use super::scan::{Piece, Placed, pieces};
use super::tree::Tree;
use crate::model::Scope;

/// Brackets may be this deep in each other; a reader loses count long before.
const MAX_DEPTH: usize = 50;

/// What `query` asks for, of whatever records.
pub fn parse(query: &str) -> Result<Tree, SyntaxError> {
    understood(query, None)
}

/// What `query` asks of records of `scope`; what cannot be asked of these is refused.
pub fn parse_for(query: &str, scope: Scope) -> Result<Tree, SyntaxError> {
    understood(query, Some(scope))
}

fn understood(query: &str, scope: Option<Scope>) -> Result<Tree, SyntaxError> {
    let pieces = pieces(query)?;
    if pieces.is_empty() {
        return Err(SyntaxError::at(query, 0, "the query is empty"));
    }
    let mut parser = Parser { query, scope, pieces: &pieces, next: 0, depth: 0 };
    let tree = parser.side_by_side()?;
    match parser.peek() {
        None => parser.positive(tree),
        Some((_, at)) => Err(SyntaxError::at(query, *at, "this bracket closes nothing")),
    }
}

struct Parser<'a> {
    query: &'a str,
    scope: Option<Scope>,
    pieces: &'a [Placed<'a>],
    next: usize,
    depth: usize,
}

/// A tree and the byte at which it begins.
type Placement = (Tree, usize);

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Placed<'a>> {
        self.pieces.get(self.next)
    }

    fn at(&self) -> usize {
        self.peek().map_or(self.query.len(), |(_, at)| *at)
    }

    fn error(&self, at: usize, reason: impl Into<String>) -> SyntaxError {
        SyntaxError::at(self.query, at, reason)
    }

    /// What only excludes would match nearly everything.
    fn positive(&self, (tree, at): Placement) -> Result<Tree, SyntaxError> {
        if tree.only_excludes() {
            return Err(self.error(at, "NOT alone asks for nothing: say beside it what is wanted"));
        }
        Ok(tree)
    }

    fn side_by_side(&mut self) -> Result<Placement, SyntaxError> {
        let at = self.at();
        let mut members = vec![self.alternatives()?.0];
        while self.peek().is_some_and(|(piece, _)| *piece != Piece::Close) {
            members.push(self.alternatives()?.0);
        }
        Ok((Tree::and(members), at))
    }

    fn alternatives(&mut self) -> Result<Placement, SyntaxError> {
        let first = self.together()?;
        if !self.takes(&Piece::Or) {
            return Ok(first);
        }
        let at = first.1;
        let mut members = vec![self.positive(first)?];
        loop {
            let member = self.together()?;
            members.push(self.positive(member)?);
            if !self.takes(&Piece::Or) {
                return Ok((Tree::or(members), at));
            }
        }
    }

    fn together(&mut self) -> Result<Placement, SyntaxError> {
        let at = self.at();
        let mut members = vec![self.negation()?.0];
        while self.takes(&Piece::And) {
            members.push(self.negation()?.0);
        }
        Ok((Tree::and(members), at))
    }

    fn negation(&mut self) -> Result<Placement, SyntaxError> {
        let at = self.at();
        if !self.takes(&Piece::Not) {
            return self.near();
        }
        let inner = self.near()?;
        Ok((Tree::Not(Box::new(self.positive(inner)?)), at))
    }

    fn takes(&mut self, piece: &Piece<'_>) -> bool {
        let taken = self.peek().is_some_and(|(next, _)| next == piece);
        self.next += usize::from(taken);
        taken
    }

    fn primary(&mut self) -> Result<Placement, SyntaxError> {
        let Some((piece, at)) = self.peek() else {
            let name = self.pieces.last().map_or("", |(piece, _)| name(piece));
            return Err(self.error(self.query.len(), format!("something must follow {name}")));
        };
        let at = *at;
        self.next += 1;
        let tree = match piece {
            Piece::Open => return self.bracket(at),
            Piece::Text(text) => Tree::Text(self.words(text)?),
            Piece::Field(field) => self.field(field, at)?,
            Piece::Close if self.depth == 0 => return Err(self.error(at, "this bracket closes nothing")),
            Piece::Close => return Err(self.error(at, "something must stand before this bracket")),
            Piece::Not => return Err(self.error(at, "NOT cannot follow NOT")),
            piece => return Err(self.error(at, format!("something must stand before {}", name(piece)))),
        };
        Ok((tree, at))
    }

    /// Takes the bracket that closes the one at `at`.
    fn closed(&mut self, at: usize) -> Result<(), SyntaxError> {
        self.depth -= 1;
        if self.takes(&Piece::Close) { Ok(()) } else { Err(self.error(at, "this bracket is not closed")) }
    }

    fn bracket(&mut self, at: usize) -> Result<Placement, SyntaxError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(at, format!("brackets are more than {MAX_DEPTH} deep")));
        }
        self.depth += 1;
        if self.peek().is_none() {
            return Err(self.error(at, "this bracket is not closed"));
        }
        let (tree, _) = self.side_by_side()?;
        self.closed(at)?;
        Ok((tree, at))
    }
}

fn name(piece: &Piece<'_>) -> &'static str {
    match piece {
        Piece::And => "AND",
        Piece::Or => "OR",
        Piece::Not => "NOT",
        Piece::Near(_) => "NEAR",
        Piece::Open => "this bracket",
        Piece::Close | Piece::Field(_) | Piece::Text(_) => "this",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> String {
        parse(query).unwrap_or_else(|e| panic!("{}\n{e}", e.caret())).to_string()
    }

    #[test]
    fn operators_bind_as_they_say() {
        assert_eq!(read("late boats"), "late AND boats");
        assert_eq!(read("late OR cancelled boats"), "(late OR cancelled) AND boats");
        assert_eq!(read("a AND b OR c"), "(a AND b) OR c");
        assert_eq!(read("a OR b AND NOT (c d)"), "a OR (b AND NOT (c AND d))");
        assert_eq!(read("(a OR (b OR c)) and"), "(a OR b OR c) AND and");
        assert_eq!(read("NOT a b"), "NOT a AND b");
    }

    #[test]
    fn words_become_what_the_index_holds() {
        assert_eq!(
            read("“Delight to Hear” re-offending Núñez’s"),
            "\"delight to hear\" AND \"re offending\" AND nunez"
        );
        assert_eq!(
            read("speaker:\"Dame Jo Ash\" org:the-Ferry-Board"),
            "speaker:\"jo ash\" AND organisation:\"ferry board\""
        );
        assert_eq!(
            read("kind:Press-Release date:2018..2024-03 date:2021 date:..2020"),
            "kind:press_release AND date:2018..2024-03 AND date:2021..2021 AND date:..2020"
        );
        assert_eq!(read("confidence:0.8.. NOT confidence:..0.95"), "confidence:0.8..1 AND NOT confidence:0..0.95");
        assert_eq!(read("10:30"), "\"10 30\"");
    }

    #[test]
    fn what_is_not_understood_is_refused_with_its_place() {
        let cases = [
            ("word^2", 4, "`^`"),
            ("-prison boats", 0, "NOT"),
            ("a || b", 2, "OR"),
            ("a && b", 2, "AND"),
            ("date:[2018 TO 2019]", 5, "`[`"),
            ("author:Ash", 0, "no field `author`"),
            ("speaker: Ash", 8, "right behind"),
            ("a \"\"", 2, "no word"),
            ("\"—\"", 0, "no word"),
            ("a “b c", 2, "not closed"),
            ("(a b", 0, "not closed"),
            ("a b)", 3, "closes nothing"),
            ("a ()", 3, "before this bracket"),
            ("AND a", 0, "before AND"),
            ("a OR", 4, "follow OR"),
            ("a AND OR b", 6, "before OR"),
            ("NOT a", 0, "NOT alone"),
            ("a OR NOT b", 5, "NOT alone"),
            ("a NOT NOT b", 6, "NOT cannot follow NOT"),
            ("date:soon", 5, "no date"),
            ("date:2024..2018", 5, "later"),
            ("date:..", 5, "at least one end"),
            ("confidence:2", 11, "from 0 to 1"),
            ("confidence:high", 11, "from 0 to 1"),
            ("confidence:0.9..0.5", 11, "higher"),
            ("  ", 0, "empty"),
            ("£ é", 0, "no word"),
        ];
        for (query, byte, reason) in cases {
            let error = parse(query).expect_err(query);
            assert_eq!(error.byte, byte, "{query}: {error}");
            assert!(error.reason.contains(reason), "{query}: {error}");
        }
    }

    #[test]
    fn words_are_asked_for_loosely_or_strictly() {
        assert_eq!(read("prob* *ation colo?r Probaton~1"), "prob* AND *ation AND colo?r AND probaton~1");
        assert_eq!(read("=Zoë title:=\"The Ferry’s\""), "=Zoë AND title:\"=The =Ferry\"");
        assert_eq!(read("\"risk  Harm\"~5 “=Ferry late? b?at”"), "\"risk harm\"~5 AND \"=Ferry late b?at\"");
        assert_eq!(read("re-offend* speaker:hart*"), "\"re offend*\" AND speaker:hart*");
        assert_eq!(
            read("(safeguard* OR \"domestic abuse\") NEAR/8 (check* enquir*)"),
            "(safeguard* OR \"domestic abuse\") NEAR/8 (check* OR enquir*)"
        );
        assert_eq!(read("NOT (a) NEAR/2 b c"), "NOT a NEAR/2 b AND c");
        assert_eq!(read("((a NEAR/0 b) c) NEAR/1 d NEAR/1 e"), "(a NEAR/0 b OR c) NEAR/1 d NEAR/1 e");
        assert_eq!(read("value:>50% OR has:quote"), "(value:>0.5 AND unit:share) OR has:quote");
    }

    #[test]
    fn the_place_is_told_in_characters_with_a_caret() {
        let error = parse("Zoë prob^").unwrap_err();
        assert_eq!((error.byte, error.character), (9, 8));
        assert_eq!(error.caret(), "Zoë prob^\n        ^");
    }
}
