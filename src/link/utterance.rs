//! To be replaced by the folder of the same name: what is compared of each record, and the least that is the same.
#![allow(missing_docs)]
use super::*;
use crate::model::*;
use std::collections::HashMap;
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Said {
    pub record: String,
    pub text: String,
    pub person: Option<(String, String)>,
}
impl Said {
    pub fn speaker_record(&self) -> Option<String> {
        None
    }
}
impl Linkable for Said {
    fn record(&self) -> &str {
        &self.record
    }
    fn keys(&self) -> Vec<i64> {
        vec![self.text.len() as i64]
    }
    fn is_candidate(_: usize, _: usize, _: usize) -> bool {
        true
    }
    fn link(&self, o: &Self) -> Option<Link> {
        (self.text == o.text).then(|| Link::Same(Bond::default()))
    }
}
pub fn said(d: &Digest, _: &HashMap<String, (String, String)>) -> Vec<Said> {
    d.quotes.iter().map(|q| Said { record: q.key(), text: q.text.clone(), person: None }).collect()
}
pub fn utterance(s: &[Said], c: Vec<Contrast>) -> Utterance {
    Utterance {
        id: format!("u{}", s[0].record),
        person: None,
        speaker: None,
        text: s[0].text.clone(),
        printings: vec![],
        earliest: None,
        fullest: s[0].record.clone(),
        origin: None,
        altered: false,
        contrasts: c,
    }
}
