//! A statistic with what of its article is needed to compare it.

use super::measure::Measure;
use super::scope::Scope;
use super::value::Value;
use crate::link::service;
use crate::model::{ArticleKind, CodePoints, Digest, Place, Published, Statistic};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A statistic as it is compared with those of other articles.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// Key of the statistic: `article/n1`.
    pub record: String,
    /// Id of the article.
    pub article: String,
    /// The whole quantity phrase.
    pub text: String,
    /// Where it stands.
    pub span: Place,
    pub(super) value: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) population: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) predicate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    pub(super) sentence: String,
    /// Services that the article names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) about: Vec<String>,
    /// Who reports it, as the article has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Id and name over all articles of the service it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<String>,
    pub(super) kind: ArticleKind,
    #[serde(skip)]
    read: OnceLock<Box<Read>>,
}

/// What is read of the words once for many comparisons.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) measure: Measure,
    pub(super) scope: Scope,
}

impl Figure {
    pub(super) fn read(&self) -> &Read {
        self.read.get_or_init(|| Box::new(Read { measure: Measure::of(self), scope: Scope::of(self) }))
    }
}

/// Every statistic of `digest`; which service it is about over all articles is for the caller to say.
pub fn figures(digest: &Digest) -> Vec<Figure> {
    if digest.statistics.is_empty() {
        return Vec::new();
    }
    let article = &digest.article;
    let points = CodePoints::of(&article.text);
    let read = article.zones.iter().filter(|zone| zone.kind.is_read());
    let texts = read.map(|zone| points.span(&article.text, zone.span).slice(&article.text));
    let mut about: Vec<String> = texts.flat_map(service::scopes_in).collect();
    about.sort();
    about.dedup();
    about.truncate(MOST_ABOUT);
    let figure = |statistic: &Statistic| {
        let text = points.span(&article.text, statistic.span).slice(&article.text);
        let number = points.span(&article.text, statistic.num_span).slice(&article.text);
        Figure {
            record: statistic.key(),
            article: article.id.clone(),
            text: text.to_owned(),
            span: statistic.span,
            value: Value::of(statistic, number),
            unit: statistic.unit.clone(),
            population: statistic.population.clone(),
            predicate: statistic.predicate.clone(),
            period: statistic.period_text.clone(),
            place: statistic.place.clone(),
            sentence: statistic.sentence.clone(),
            about: about.clone(),
            source: statistic.source.clone(),
            service: None,
            published: article.published.clone(),
            publisher: article.publisher.clone(),
            kind: article.kind,
            read: OnceLock::new(),
        }
    };
    digest.statistics.iter().map(figure).collect()
}

/// An article that names more services is a list of them.
const MOST_ABOUT: usize = 24;
