//! Lists and tables for people, as files in `tests/golden/lists`: what is not sure, not known or too wide.

use super::golden::golden;
use onrecord::model::{
    Answer, Approx, ArticleHead, Attribution, Hit, Passage, Place, Polarity, Quote, QuoteKind, Record, Scope,
    SpeakerKind, SpeakerSummary, Statistic, StatisticKind,
};
use onrecord::present::{Format, Look, answer};
use std::sync::Arc;

fn head() -> ArticleHead {
    ArticleHead {
        id: "a7".into(),
        kind: "news".into(),
        title: Some("Probation team ‘a treat to watch’".into()),
        publisher: Some("Northmere Gazette".into()),
        published: Some("2019-03-14".into()),
        ..ArticleHead::default()
    }
}

fn hit(record: Record, article: ArticleHead, passage: Passage) -> Hit {
    Hit { record, article: Arc::new(article), score: None, passage }
}

fn quote(text: &str, kind: QuoteKind) -> Quote {
    Quote {
        id: "q1".into(),
        article: "a7".into(),
        kind,
        content: vec![Place { start: 0, end: 4 }],
        text: text.into(),
        cue: None,
        source: None,
        role_span: None,
        addressee: None,
        speaker: None,
        speaker_id: None,
        rule: "test".into(),
        role: None,
        organisation: None,
        speaker_kind: None,
        attribution: Attribution::None,
        polarity: Polarity::Affirmed,
        confidence: 0.9,
        parent: None,
        reported_in: None,
    }
}

fn statistic(kind: StatisticKind) -> Statistic {
    Statistic {
        id: "n1".into(),
        article: "a7".into(),
        kind,
        span: Place { start: 100, end: 104 },
        num_span: Place { start: 100, end: 104 },
        value: None,
        lo: None,
        hi: None,
        numerator: None,
        denominator: None,
        approx: None,
        unit: None,
        population: None,
        predicate: None,
        measure: None,
        period_text: None,
        place: None,
        comparison: None,
        source: None,
        quote_id: None,
        same_as: None,
        sentence: String::new(),
    }
}

fn shown(hits: Vec<Hit>, total: usize, scope: Scope, look: Look) -> String {
    let mut out = Vec::new();
    answer(&Answer { hits, total, ..Answer::default() }, scope, Format::Table, &look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn quotes_say_how_sure_the_speaker_is_and_paint_what_matched() {
    let words = "It is a treat to watch how far this team has come since the last inspection";
    let paragraph = format!("“{words},” she said.");
    let at = paragraph.find("treat").unwrap();
    let passage =
        Passage { text: paragraph, highlights: vec![at..at + 5, at + 9..at + 14], paragraph: 4, ..Passage::default() };
    let by_pronoun = Quote {
        speaker: Some("Dame Anne Hartley".into()),
        role: Some("chief inspector of probation".into()),
        organisation: Some("Inspectorate of Probation".into()),
        attribution: Attribution::Pronoun,
        ..quote(words, QuoteKind::Direct)
    };
    let denied = Quote {
        speaker: Some("the council".into()),
        attribution: Attribution::Inferred,
        polarity: Polarity::Denied,
        ..quote("losing the file", QuoteKind::Indirect)
    };
    let nameless = quote("hidden \u{1b}[2Jwords", QuoteKind::Direct);
    let undated = ArticleHead { published: None, publisher: None, title: None, file: "notes/a.txt".into(), ..head() };
    let hits = || {
        vec![
            hit(Record::Quote(Box::new(by_pronoun.clone())), head(), passage.clone()),
            hit(Record::Quote(Box::new(denied.clone())), head(), Passage { paragraph: 5, ..Passage::default() }),
            hit(Record::Quote(Box::new(nameless.clone())), undated.clone(), Passage::default()),
        ]
    };
    golden("lists/quotes.txt", &shown(hits(), 143, Scope::Quotes, Look { width: 60, colour: false }));
    golden("lists/quotes-colour.txt", &shown(hits(), 3, Scope::Quotes, Look { width: 60, colour: true }));
}

#[test]
fn figures_are_spelt_out_where_the_passage_does_not_hold_them() {
    let said = |text: &str| Some(text.to_owned());
    let list = [
        Statistic {
            value: Some(0.69),
            unit: said("percent"),
            population: said("staff"),
            ..statistic(StatisticKind::Proportion)
        },
        Statistic {
            numerator: Some(53.0),
            denominator: Some(62.0),
            value: Some(0.85),
            population: said("cases"),
            ..statistic(StatisticKind::Ratio)
        },
        Statistic {
            value: Some(1874.0),
            approx: Some(Approx::MoreThan),
            unit: said("people"),
            predicate: said("were on the books of the service when the inspectors came"),
            ..statistic(StatisticKind::Count)
        },
        Statistic {
            lo: Some(12.0),
            hi: Some(18.0),
            unit: said("hours"),
            source: said("the report"),
            ..statistic(StatisticKind::Range)
        },
        Statistic { value: Some(3.0), denominator: Some(12.0), ..statistic(StatisticKind::Rank) },
    ];
    let mut hits: Vec<Hit> =
        list.into_iter().map(|s| hit(Record::Statistic(Box::new(s)), head(), Passage::default())).collect();
    let printed = Statistic { value: Some(0.5), unit: said("proportion"), ..statistic(StatisticKind::Proportion) };
    let text = "Only half of them came.";
    let passage =
        Passage { text: text.into(), paragraph: 9, place: Some(Place { start: 95, end: 118 }), ..Passage::default() };
    hits.push(hit(Record::Statistic(Box::new(printed)), head(), passage));
    golden("lists/statistics.txt", &shown(hits, 6, Scope::Statistics, Look { width: 90, colour: false }));
}

#[test]
fn speakers_are_told_with_their_years() {
    let speaker = |name: &str, first: Option<&str>, last: Option<&str>| SpeakerSummary {
        id: "p1".into(),
        name: name.into(),
        apart: (name == "Tom Askew").then(|| "Westmoor Council".into()),
        kind: SpeakerKind::Person,
        roles: vec!["chief inspector".into(), "inspector".into()],
        organisations: vec![],
        quotes: 12,
        articles: 4,
        first: first.map(Into::into),
        last: last.map(Into::into),
        names: vec![name.into()],
    };
    let hits = [
        speaker("Dame Anne Hartley", Some("2016-04"), Some("2021")),
        speaker("Tom Askew", Some("2019-03-14"), Some("2019-03-14")),
        speaker("Ray Noone", None, None),
    ];
    let hits = hits.into_iter().map(|s| hit(Record::Speaker(Box::new(s)), ArticleHead::default(), Passage::default()));
    golden("lists/speakers.txt", &shown(hits.collect(), 3, Scope::Speakers, Look { width: 100, colour: false }));
}
