//! Drafts into a digest: who speaks, within one article.
//!
//! `people` and `body` gather who is named, `role` what they are; `source` and `pronoun` say whom a source means, `turn` draft by draft.

mod body;
mod collective;
mod confidence;
mod couple;
mod described;
mod exchange;
mod figure;
mod name;
mod office;
mod pair;
mod people;
mod pronoun;
mod publish;
mod relative;
mod repeated;
mod role;
mod scene;
mod source;
mod turn;

use crate::model::{Article, CodePoints, Digest, Drafts, Segments, Span};
use scene::Scene;
use source::Meant;

/// `article` with its drafts resolved.
pub fn digest(mut article: Article<Span>, segments: &Segments, mut drafts: Drafts) -> Digest {
    let points = CodePoints::of(&article.text);
    let mut scene = Scene::new(&article.text, segments, &drafts.tags);
    let mut sources: Vec<Span> = drafts.quotes.iter().filter_map(|q| q.source).collect();
    sources.sort();
    people::read(&mut scene, &sources);
    role::read(&mut scene);
    let meant = turn::speakers(&mut scene, &drafts.quotes);
    let published = publish::quotes(&article.id, &points, scene, &meant, &drafts.quotes);
    let figures = figure::Context {
        article: &article.id,
        text: &article.text,
        segments,
        points: &points,
        quotes: &published.quotes,
    };
    let statistics = figure::statistics(figures, &drafts);
    let numbers = figure::numbers(figures, &drafts);
    let ratings = figure::ratings(figures, &drafts);
    article.warnings.append(&mut drafts.warnings);
    Digest {
        article: article.placed(&points),
        quotes: published.quotes,
        trails: published.trails,
        speakers: published.speakers,
        statistics,
        numbers,
        ratings,
    }
}
