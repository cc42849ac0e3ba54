//! To be replaced by the folder of the same name: what is compared of each record, and the least that is the same.
#![allow(missing_docs)]
use super::*;
use crate::model::*;
use std::collections::HashMap;
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Figure {
    pub record: String,
    pub text: String,
    pub source: Option<String>,
    pub service: Option<(String, String)>,
}
impl Linkable for Figure {
    fn record(&self) -> &str {
        &self.record
    }
    fn keys(&self) -> Vec<i64> {
        vec![self.text.len() as i64]
    }
    fn is_candidate(_: usize, _: usize, _: usize) -> bool {
        true
    }
    fn link(&self, _o: &Self) -> Option<Link> {
        None
    }
}
pub fn figures(
    _d: &Digest,
    _: &HashMap<String, (String, String)>,
    _: &HashMap<String, (String, String)>,
) -> Vec<Figure> {
    vec![]
}
pub fn fact(_: &[Figure], _c: Vec<Contrast>) -> Fact {
    unreachable!()
}
