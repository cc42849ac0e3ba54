//! Words that are near each other: `a NEAR/5 b`, where brackets hold alternatives.

use super::super::run::Run;
use super::super::scan::Piece;
use super::super::stretch::MOST_NEAR;
use super::super::tree::Tree;
use super::super::{SyntaxError, scan::Placed};
use super::{MAX_DEPTH, Parser, Placement};

impl Parser<'_> {
    pub(super) fn near(&mut self) -> Result<Placement, SyntaxError> {
        let at = self.at();
        if !self.is_near_ahead() {
            return self.primary();
        }
        Ok((Tree::Text(self.chain()?), at))
    }

    /// Whether NEAR stands behind the word or bracket at hand.
    fn is_near_ahead(&self) -> bool {
        let rest = self.pieces.get(self.next..).unwrap_or_default();
        let len = match rest.first() {
            Some((Piece::Text(_), _)) => 1,
            Some((Piece::Field(_), _)) => 2,
            Some((Piece::Open, _)) => bracket_len(rest),
            _ => return false,
        };
        matches!(rest.get(len), Some((Piece::Near(_), _)))
    }

    /// Members with NEAR between them; one alone is itself.
    fn chain(&mut self) -> Result<Run, SyntaxError> {
        let mut members = vec![self.member()?];
        let mut distance = None;
        while let Some((Piece::Near(between), at)) = self.peek() {
            if *distance.get_or_insert(*between) != *between {
                let reason = "two distances stand side by side: say with brackets which words belong together";
                return Err(self.error(*at, reason));
            }
            if members.len() == MOST_NEAR {
                return Err(self.error(*at, format!("NEAR brings at most {MOST_NEAR} together")));
            }
            self.next += 1;
            members.push(self.member()?);
        }
        Ok(match distance {
            Some(distance) => Run::Near(members, distance),
            None => members.remove(0),
        })
    }

    fn member(&mut self) -> Result<Run, SyntaxError> {
        let Some((piece, at)) = self.peek() else {
            return Err(self.error(self.query.len(), "something must follow NEAR"));
        };
        self.next += 1;
        match piece {
            Piece::Text(text) => self.words(text),
            Piece::Open => self.group(*at),
            Piece::Field(name) => {
                let reason = format!("`{name}:` has no place in the text, so nothing is near it: join it by AND");
                Err(self.error(*at, reason))
            }
            Piece::Not => Err(self.error(*at, "NOT cannot stand beside NEAR: what is not wanted goes outside")),
            Piece::Close => Err(self.error(*at, "something must follow NEAR before this bracket")),
            piece => {
                Err(self.error(*at, format!("words must stand on both sides of NEAR, not {}", super::name(piece))))
            }
        }
    }

    /// Alternatives in brackets, with or without OR between them.
    fn group(&mut self, at: usize) -> Result<Run, SyntaxError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(at, format!("brackets are more than {MAX_DEPTH} deep")));
        }
        self.depth += 1;
        let mut members = Vec::new();
        loop {
            match self.peek() {
                None => return Err(self.error(at, "this bracket is not closed")),
                Some((Piece::Close, close)) if members.is_empty() => {
                    return Err(self.error(*close, "something must stand before this bracket"));
                }
                Some((Piece::Close, _)) => break,
                Some((Piece::And, at)) => {
                    let reason = "brackets beside NEAR hold alternatives: for all of them write this NEAR/5 that \
                                  NEAR/5 other";
                    return Err(self.error(*at, reason));
                }
                Some((Piece::Not, at)) => {
                    let reason = "brackets beside NEAR hold alternatives: what is not wanted goes outside";
                    return Err(self.error(*at, reason));
                }
                Some((Piece::Or, at)) if members.is_empty() => {
                    return Err(self.error(*at, "something must stand before OR"));
                }
                Some((Piece::Or, at)) => {
                    self.next += 1;
                    let goes_on = matches!(self.peek(), Some((Piece::Text(_) | Piece::Open | Piece::Field(_), _)));
                    if !goes_on {
                        return Err(self.error(*at, "something must follow OR"));
                    }
                }
                Some((Piece::Near(_), at)) => return Err(self.error(*at, "something must stand before NEAR")),
                Some(_) => members.push(self.chain()?),
            }
        }
        self.closed(at)?;
        Ok(Run::either(members))
    }
}

/// How many pieces the bracket takes that `pieces` begins with.
fn bracket_len(pieces: &[Placed<'_>]) -> usize {
    let mut depth = 0_usize;
    for (n, (piece, _)) in pieces.iter().enumerate() {
        match piece {
            Piece::Open => depth += 1,
            Piece::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return n + 1;
        }
    }
    pieces.len()
}
