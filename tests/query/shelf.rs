//! Articles with quotes and figures made by hand, written to a store and an index of their own.

use onrecord::index::{Reader, Writer};
use onrecord::link::People;
use onrecord::model::{
    Answer, Article, Counts, Digest, Facet, Interval, Place, Published, Question, Quote, Rating, Record, Scope,
    Speaker, Statistic,
};
use onrecord::query::{self, QueryError, Searcher};
use onrecord::store::{Batch, EntityKind, Linkables, Links, Mention, Settled, Sketch, Sqlite, Store, Written};
use serde_json::{Value, json};

const PEOPLE: &str = r#"
[[person]]
name = "Dame Orla Venn"
other_names = ["Orla Venn-Hart"]
[[organisation]]
name = "HM Inspectorate of Ferries"
other_names = ["HMIFerries"]
"#;

/// One article to be.
#[derive(Clone, Default)]
pub(super) struct Draft {
    digest: Option<Digest>,
}

/// An id as the program makes them, which stands for `name`.
fn id(name: &str) -> String {
    let digits: String = name.bytes().map(|b| format!("{b:02x}")).collect();
    assert!(digits.len() <= 16, "{name} is too long");
    format!("{digits:0<16}")
}

/// The name that an article's id stands for.
fn name(id: &str) -> String {
    let bytes = (0..8).filter_map(|i| u8::from_str_radix(id.get(2 * i..2 * i + 2)?, 16).ok());
    bytes.filter(|b| *b != 0).map(char::from).collect()
}

/// `lateq1` for the second quote of `late`.
fn shown(article: &str, record: &str) -> String {
    let number = u64::from_str_radix(&record[1..], 16).unwrap();
    format!("{}{}{number}", name(article), &record[..1])
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

impl Draft {
    pub(super) fn new(name: &str, text: &str) -> Draft {
        let id = id(name);
        let whole = [0, text.chars().count()];
        let article: Article = read(json!({
            "id": id, "file": format!("{id}.txt"), "sha256": id, "text": text, "kind": "news", "language": "en",
            "title": null, "byline": [], "published": null, "published_basis": null, "modified": null,
            "publisher": null, "url": null, "zones": [{"kind": "body", "span": whole}], "warnings": []
        }));
        let none = || Digest {
            article: article.clone(),
            quotes: vec![],
            trails: vec![],
            speakers: vec![],
            statistics: vec![],
            numbers: vec![],
            ratings: vec![],
        };
        Draft { digest: Some(none()) }
    }

    fn change(mut self, change: impl FnOnce(&mut Digest)) -> Draft {
        change(self.digest.as_mut().unwrap());
        self
    }

    pub(super) fn dated(self, date: &str) -> Draft {
        self.change(|d| d.article.published = Some(date.into()))
    }

    pub(super) fn headed(self, publisher: &str, title: &str) -> Draft {
        self.change(|d| {
            d.article.publisher = Some(publisher.into());
            d.article.title = Some(title.into());
        })
    }

    /// A quote of these words of the text.
    pub(super) fn quote(self, words: &str, kind: &str, speaker: Option<(&str, &str, &str)>) -> Draft {
        self.change(|d| {
            let place = place(&d.article.text, words);
            let id = format!("q{:012x}", d.quotes.len());
            let known = d.speakers.iter().position(|s| speaker.is_some_and(|(name, ..)| s.name == name));
            let local = known.unwrap_or(d.speakers.len()) + 1;
            let (name, role, organisation) = match speaker {
                Some((name, role, organisation)) => (json!(name), json!(role), json!(organisation)),
                None => (Value::Null, Value::Null, Value::Null),
            };
            let speaker_id = speaker.map(|_| format!("s{local}"));
            d.quotes.push(read::<Quote>(json!({
                "id": id, "article": d.article.id, "kind": kind, "content": [place], "text": words, "rule": "test",
                "cue": null, "source": null, "role_span": null, "addressee": null, "speaker": name,
                "speaker_id": speaker_id, "role": role, "organisation": organisation, "speaker_kind": "person",
                "attribution": "explicit", "polarity": "affirmed", "confidence": 1.0, "parent": null
            })));
            if known.is_none() && speaker.is_some() {
                d.speakers.push(read::<Speaker>(json!({
                    "id": speaker_id, "article": d.article.id, "name": name, "role": role,
                    "organisation": organisation, "kind": "person", "mentions": []
                })));
            }
        })
    }

    /// Makes the last quote a fragment of the clause with this number.
    pub(super) fn reported_in(self, number: usize) -> Draft {
        self.change(|d| d.quotes.last_mut().unwrap().reported_in = Some(format!("q{number:012x}")))
    }

    /// A count at these words of the text, in this sentence of it.
    pub(super) fn statistic(self, words: &str, sentence: &str, unit: &str, population: &str) -> Draft {
        self.change(|d| {
            let place = place(&d.article.text, words);
            let id = format!("n{:012x}", d.statistics.len());
            d.statistics.push(read::<Statistic>(json!({
                "id": id, "article": d.article.id, "kind": "count", "span": place, "num_span": place, "value": 1.0,
                "lo": null, "hi": null, "numerator": null, "denominator": null, "approx": null, "unit": unit,
                "population": population, "predicate": null, "period_text": null, "source": null, "quote_id": null,
                "same_as": null, "sentence": sentence
            })));
        })
    }

    /// Gives the last quote its word of saying, and whether it denies.
    pub(super) fn said(self, cue: &str, polarity: &str) -> Draft {
        self.change(|d| {
            let quote = d.quotes.last_mut().unwrap();
            quote.cue = Some(place(&d.article.text, cue));
            quote.polarity = read(json!(polarity));
        })
    }

    /// Gives the last figure its kind, its value and the key of what it measures.
    pub(super) fn valued(self, kind: &str, value: f64, measure: &str) -> Draft {
        self.change(|d| {
            let statistic = d.statistics.last_mut().unwrap();
            statistic.kind = read(json!(kind));
            statistic.value = Some(value);
            statistic.measure = Some(measure.into());
        })
    }

    /// A grade at these words of the text.
    pub(super) fn rating(self, words: &str, value: &str, population: &str) -> Draft {
        self.change(|d| {
            let place = place(&d.article.text, words);
            let id = format!("r{:012x}", d.ratings.len());
            d.ratings.push(read::<Rating>(json!({
                "id": id, "article": d.article.id, "kind": "rating", "span": place, "value": value,
                "population": population, "predicate": null, "source": null, "sentence": words
            })));
        })
    }
}

fn place(text: &str, words: &str) -> Place {
    let at = text.find(words).unwrap_or_else(|| panic!("`{words}` is not in the text"));
    let start = text[..at].chars().count();
    [start, start + words.chars().count()].into()
}

/// Articles that can be asked.
pub(super) struct Shelf {
    searcher: Searcher,
    _dir: tempfile::TempDir,
}

impl Shelf {
    /// With a commit after each article: no answer may depend on how the index is cut.
    pub(super) fn of(drafts: impl IntoIterator<Item = Draft>) -> Shelf {
        Shelf::made(drafts, true)
    }

    /// With one commit.
    pub(super) fn at_once(drafts: impl IntoIterator<Item = Draft>) -> Shelf {
        Shelf::made(drafts, false)
    }

    fn made(drafts: impl IntoIterator<Item = Draft>, often: bool) -> Shelf {
        let dir = tempfile::tempdir().unwrap();
        let people = People::read(PEOPLE).unwrap();
        let mut store = Sqlite::open(dir.path()).unwrap();
        let mut index = Writer::open(&dir.path().join("search")).unwrap();
        for draft in drafts {
            let digest = draft.digest.unwrap();
            index.put(&digest, false, &|name| people.names(name).to_vec()).unwrap();
            let mention = |s: &Speaker| Mention {
                kind: EntityKind::Person,
                record: s.key(),
                block: people.canonical(&s.name),
                json: "{}".into(),
            };
            let linkables =
                Linkables { mentions: digest.speakers.iter().map(mention).collect(), ..Linkables::default() };
            let fingerprint = digest.article.id.clone();
            let written = vec![Written { digest, fingerprint, rules: 1, linkables, sketch: Sketch::default() }];
            store.write(&Batch { written, ..Batch::default() }).unwrap();
            if often {
                index.commit(store.last_batch().unwrap()).unwrap();
            }
        }
        index.commit(store.last_batch().unwrap()).unwrap();
        index.close().unwrap();
        // Who is called the same is the same.
        for name in store.stale_blocks(EntityKind::Person).unwrap() {
            let members =
                store.block(EntityKind::Person, &name).unwrap().into_iter().map(|(record, _)| record).collect();
            let json = serde_json::json!({ "name": name }).to_string();
            let all = [Settled { id: format!("p {name}"), name: name.clone(), json, members }];
            store.settle(EntityKind::Person, &name, &all, &|_| false).unwrap();
        }
        let store = Sqlite::open_to_read(dir.path()).unwrap();
        let reader = Reader::open(&dir.path().join("search")).unwrap();
        Shelf { searcher: Searcher::new(store, reader), _dir: dir }
    }

    pub(super) fn ask(&self, question: &Question) -> Answer {
        query::answer(&self.searcher, question).unwrap()
    }

    pub(super) fn try_ask(&self, question: &Question) -> Result<Answer, QueryError> {
        query::answer(&self.searcher, question)
    }

    /// What is counted of all that is found.
    pub(super) fn counts(&self, question: &Question, facets: &[Facet], interval: Option<Interval>) -> Counts {
        query::counts(&self.searcher, question, facets, interval).unwrap()
    }

    pub(super) fn try_counts(&self, question: &Question, facets: &[Facet]) -> Result<Counts, QueryError> {
        query::counts(&self.searcher, question, facets, None)
    }

    /// Why a query is not answered, with a caret below the place.
    pub(super) fn refusal(&self, scope: Scope, query: &str) -> String {
        let asked = Question { scope, query: Some(query.into()), ..Question::default() };
        match query::answer(&self.searcher, &asked) {
            Err(QueryError::Syntax(error)) => format!("{error}\n{}", error.caret()),
            Err(error) => panic!("{query}: {error}"),
            Ok(answer) => panic!("{query} is answered with {} records", answer.total),
        }
    }

    /// Keys of what is found, in order.
    pub(super) fn keys(&self, question: &Question) -> Vec<String> {
        self.ask(question).hits.iter().map(|hit| key(&hit.record)).collect()
    }

    pub(super) fn search(&self, scope: Scope, query: &str) -> Vec<String> {
        self.keys(&Question { scope, query: Some(query.into()), ..Question::default() })
    }
}

fn key(record: &Record) -> String {
    match record {
        Record::Article(r) => name(&r.id),
        Record::Quote(r) => shown(&r.article, &r.id),
        Record::Statistic(r) => shown(&r.article, &r.id),
        Record::Rating(r) => shown(&r.article, &r.id),
        Record::Speaker(r) => r.name.clone(),
    }
}
