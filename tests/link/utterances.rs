//! Quotes of several articles that are one utterance: a table of invented pairs, and the annotated clusters where
//! `ONRECORD_MEASURES` names them.

use onrecord::link::Linkable;
use onrecord::link::utterance::{Said, said, utterance};
use onrecord::model::{Digest, Link, Place, Relation, Utterance};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

/// Quotes that other papers share, put together pair by pair; a pair that no key finds is none.
fn clusters(items: &[Said]) -> Vec<Vec<Said>> {
    let keys: Vec<BTreeSet<i64>> = items.iter().map(|one| one.keys().into_iter().collect()).collect();
    let mut home: Vec<usize> = (0..items.len()).collect();
    for i in 0..items.len() {
        for j in 0..i {
            let meet = keys[i].intersection(&keys[j]).next().is_some();
            let link = items[i].link(&items[j]);
            assert_eq!(link, items[j].link(&items[i]), "a pair is the same from both sides");
            if let (true, Some(Link::Same(_))) = (meet, link) {
                let (from, to) = (home[i], home[j]);
                home.iter_mut().filter(|h| **h == from).for_each(|h| *h = to);
            }
        }
    }
    let roots: BTreeSet<usize> = home.iter().copied().collect();
    let members = |root| items.iter().zip(&home).filter(move |(_, h)| **h == root).map(|(one, _)| one.clone());
    roots.into_iter().map(|root| members(root).collect()).collect()
}

fn quotes(digests: &[Digest]) -> Vec<Said> {
    digests.iter().flat_map(said).collect()
}

/// What comes of two articles, as the table writes it.
fn outcome(texts: &[String]) -> String {
    let digests: Vec<Digest> = texts.iter().map(|text| crate::read::text(text)).collect();
    let items = quotes(&digests);
    let mut told = String::new();
    for cluster in clusters(&items) {
        let articles: BTreeSet<&str> = cluster.iter().map(|one| one.article.as_str()).collect();
        if articles.len() > 1 {
            tell(&mut told, &utterance(&cluster, Vec::new()));
        }
    }
    for (i, one) in items.iter().enumerate() {
        for other in &items[..i] {
            if let Some(Link::Contrast(bond)) = one.link(other) {
                let _ = writeln!(told, "= contrast: {}", bond.reasons.join("; "));
            }
        }
    }
    if told.is_empty() { "= nothing\n".to_owned() } else { told }
}

fn tell(told: &mut String, found: &Utterance) {
    let altered = if found.altered { ", altered" } else { "" };
    let _ = writeln!(told, "= same{altered}: {}", found.speaker.as_deref().unwrap_or("nobody"));
    for printing in found.printings.iter().filter(|p| p.quote != found.fullest) {
        let relation = match printing.relation {
            Relation::Same => "same",
            Relation::Part => "part",
            Relation::Altered => "altered",
            Relation::Reported => "reported",
        };
        let _ = write!(told, "= {relation}: {}", printing.text);
        let shown = printing.edits.iter().filter(|_| printing.relation != Relation::Reported);
        let edits: Vec<String> = shown.map(|e| format!("[{}|{}]", e.before, e.after)).collect();
        let _ = writeln!(told, "{}{}", if edits.is_empty() { "" } else { " " }, edits.join(" "));
    }
}

/// Cases stand under a `# name`, articles are parted by `--`, and what comes of them stands behind `=`.
#[test]
fn pairs_are_linked_as_the_table_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/link/utterances.txt");
    let table = std::fs::read_to_string(path).unwrap();
    let mut drawn = String::new();
    for case in table.split("\n\n# ") {
        let input: Vec<&str> = case.trim_end().lines().filter(|line| !line.starts_with('=')).collect();
        let Some((name, texts)) = input.split_first() else { continue };
        let texts: Vec<String> = texts.join("\n").split("\n--\n").map(str::to_owned).collect();
        let name = name.trim_start_matches("# ");
        let _ = write!(drawn, "# {name}\n{}\n{}\n", texts.join("\n--\n"), outcome(&texts));
    }
    let drawn = format!("{}\n", drawn.trim_end());
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        std::fs::write(path, &drawn).unwrap();
        return;
    }
    assert!(table.contains("\n= "), "a table without outcomes");
    for (expected, found) in table.split("\n\n# ").zip(drawn.split("\n\n# ")) {
        assert_eq!(expected, found, "tests/golden/link/utterances.txt; UPDATE=1 draws it again");
    }
}

/// Two places that share half the shorter one.
fn meets(one: &[Place], other: &[(usize, usize)]) -> bool {
    one.iter().any(|place| {
        other.iter().any(|(start, end)| {
            let shared = place.end.min(*end).saturating_sub(place.start.max(*start));
            shared > 0 && 2 * shared >= (place.end - place.start).min(end - start)
        })
    })
}

/// The annotated clusters of the seeds: pairs found, pairs right, near misses, and the first source.
#[test]
fn annotated_clusters_are_found() {
    let Some(folder) = crate::measures::folder() else { return };
    let gold: serde_json::Value = read(&folder.join("gold/clusters.json"));
    let sources = gold["primary_sources"].as_object().unwrap();
    let mut names = HashMap::new();
    let mut spans: HashMap<(String, String), Vec<(usize, usize)>> = HashMap::new();
    let mut digests = Vec::new();
    for doc in sources.keys() {
        let text = std::fs::read_to_string(folder.join(format!("seeds/{doc}.txt"))).unwrap();
        let digest = crate::read::text(&text);
        names.insert(digest.article.id.clone(), doc.clone());
        digests.push(digest);
        let annotated = read(&folder.join(format!("gold/{doc}.json")));
        for item in ["quotes", "scare"].iter().flat_map(|kind| annotated[*kind].as_array().unwrap()) {
            let content = item["content"].as_array().unwrap().iter();
            let at = |span: &serde_json::Value, end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
            let places = content.map(|span| (at(span, "start"), at(span, "end"))).collect();
            spans.insert((doc.clone(), item["id"].as_str().unwrap().to_owned()), places);
        }
    }
    let pairs_of = |of: &str| -> Vec<[(String, String); 2]> {
        let member =
            |m: &serde_json::Value| (m["doc"].as_str().unwrap().to_owned(), m["ref"].as_str().unwrap().to_owned());
        let all = gold[of].as_array().unwrap().iter();
        all.flat_map(|cluster| {
            let members: Vec<_> = cluster["members"].as_array().unwrap().iter().map(member).collect();
            let pairs = members.iter().enumerate().flat_map(|(i, a)| members[..i].iter().map(move |b| (a, b)));
            pairs.filter(|(a, b)| a.0 != b.0).map(|(a, b)| [a.clone(), b.clone()]).collect::<Vec<_>>()
        })
        .collect()
    };
    let (wanted, near) = (pairs_of("quote_clusters"), pairs_of("near_misses"));
    let matches = |one: &Said, member: &(String, String)| {
        names[&one.article] == member.0 && spans.get(member).is_some_and(|spans| meets(&one.content, spans))
    };
    let fits = |one: &Said, other: &Said, pair: &[(String, String); 2]| {
        (matches(one, &pair[0]) && matches(other, &pair[1])) || (matches(one, &pair[1]) && matches(other, &pair[0]))
    };
    let (mut found, mut right, mut predicted) = (BTreeSet::new(), 0_usize, 0_u32);
    for cluster in clusters(&quotes(&digests)) {
        let shown = utterance(&cluster, Vec::new());
        for (i, one) in cluster.iter().enumerate() {
            for other in cluster[..i].iter().filter(|other| other.article != one.article) {
                predicted += 1;
                let met = wanted.iter().position(|pair| fits(one, other, pair));
                if met.is_none() {
                    eprintln!("wrong: {} | {}", one.text, other.text);
                    assert!(!near.iter().any(|pair| fits(one, other, pair)), "a near miss was put together");
                }
                right += usize::from(met.is_some());
                found.extend(met);
                let first = shown.origin.as_ref().map(|origin| names[&origin.article].as_str());
                assert!(met.is_none() || first == Some("002_ec79b312cde1a1b2"), "{first:?} for {}", one.text);
            }
        }
    }
    wanted.iter().enumerate().filter(|(n, _)| !found.contains(n)).for_each(|(_, pair)| eprintln!("missed: {pair:?}"));
    let (precision, recall) = (right as f64 / f64::from(predicted), found.len() as f64 / wanted.len() as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    eprintln!("utterance pairs: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    assert!(f1 >= 0.93, "F1 {f1:.3}");
}

fn read(path: &std::path::Path) -> serde_json::Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}
