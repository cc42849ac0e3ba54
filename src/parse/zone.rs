//! Labelled lines into zones.

use crate::model::{Span, Zone, ZoneKind};

/// Zones in the making: neighbours of one kind become one, captions stand alone.
#[derive(Debug, Default)]
pub(super) struct Zones(Vec<Zone<Span>>);

impl Zones {
    /// Adds the next line.
    pub(super) fn push(&mut self, kind: ZoneKind, span: Span) {
        match self.0.last_mut() {
            Some(last) if last.kind == kind && kind != ZoneKind::Caption => last.span = last.span.cover(span),
            _ => self.0.push(Zone { kind, span, text: None }),
        }
    }

    /// All of them, in order.
    pub(super) fn done(self) -> Vec<Zone<Span>> {
        self.0
    }
}

/// The first zone of `kind`.
pub(super) fn first(zones: &[Zone<Span>], kind: ZoneKind) -> Option<Span> {
    zones.iter().find(|zone| zone.kind == kind).map(|zone| zone.span)
}

/// The words of all zones of `kind`, up to about `limit` bytes.
pub(super) fn words(text: &str, zones: &[Zone<Span>], kind: ZoneKind, limit: usize) -> String {
    let mut words = String::new();
    for zone in zones.iter().filter(|zone| zone.kind == kind) {
        let slice = zone.span.slice(text);
        words.push_str(&slice[..slice.floor_char_boundary(limit - words.len())]);
        words.push('\n');
        if words.len() >= limit {
            break;
        }
    }
    words
}
