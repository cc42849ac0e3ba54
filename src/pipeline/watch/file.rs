//! `corpus/watches.toml`: the watches as a person may edit them. Comments and order stay when an entry is added or taken out.

use crate::model::{Scope, Watch};
use crate::query;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use toml::Spanned;

/// What a new file begins with.
pub(super) const HEAD: &str = "\
# What you watch for: each query is put to every article that comes in, by `ingest`, `crawl` or `fetch`.
# `onrecord watch add` and `watch remove` write it; you may too. `of` is articles, quotes, statistics or ratings; from, to and
# min_confidence (of quotes) may be left out. `after` is the number of the last archived document that was there before; without
# it a watch begins with the whole collection. What was found is kept in watched.jsonl.
";

/// A name may be so long: it stands in commands, in feeds, in summaries of one line.
const LONGEST: usize = 60;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "watch")]
    watches: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Spanned<String>,
    of: Option<Spanned<String>>,
    query: Spanned<String>,
    from: Option<String>,
    to: Option<String>,
    min_confidence: Option<f32>,
    added: Option<String>,
    #[serde(default)]
    after: u64,
}

/// The same to be written.
#[derive(Serialize)]
struct Written<'a> {
    name: &'a str,
    of: &'static str,
    query: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_confidence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    added: Option<&'a str>,
    after: u64,
}

/// What can be watched for, by its name.
const KINDS: [(&str, Scope); 4] = [
    ("articles", Scope::Articles),
    ("quotes", Scope::Quotes),
    ("statistics", Scope::Statistics),
    ("ratings", Scope::Ratings),
];

/// Why `name` is none; nothing when it is one.
pub(super) fn fault_of_name(name: &str) -> Option<String> {
    let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let fit = name.starts_with(char::is_alphanumeric) && name.chars().all(is_fit) && name.chars().count() <= LONGEST;
    let shown: String = name.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    (!fit).then(|| {
        format!(
            "`{shown}` is no name for a watch: use letters and digits, `-`, `_` and `.` between them, at most {LONGEST}, as in `vacancies-2026`"
        )
    })
}

/// Whether two names are one: nobody should have to tell `Vacancies` from `vacancies`.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// The watches that `source` describes; an error names the line.
pub(super) fn read(source: &str) -> Result<Vec<Watch>, String> {
    let file: File = toml::from_str(source).map_err(|e| e.to_string().trim_end().to_owned())?;
    let mut watches: Vec<Watch> = Vec::with_capacity(file.watches.len());
    for entry in file.watches {
        let at = |place: &Range<usize>, fault: String| format!("line {}: {fault}", line(source, place.start));
        let name = entry.name.get_ref();
        if let Some(fault) = fault_of_name(name) {
            return Err(at(&entry.name.span(), fault));
        }
        if watches.iter().any(|watch| is_same(&watch.name, name)) {
            return Err(at(&entry.name.span(), format!("there are two watches `{name}`: give one another name")));
        }
        let of = match &entry.of {
            None => Scope::Articles,
            Some(of) => known(of.get_ref()).ok_or_else(|| {
                at(
                    &of.span(),
                    format!("`{}` cannot be watched: write articles, quotes, statistics or ratings", of.get_ref()),
                )
            })?,
        };
        if let Some(added) = &entry.added
            && OffsetDateTime::parse(added, &Rfc3339).is_err()
        {
            let fault = format!("watch `{name}`: added is no time: write it as 2026-11-23T09:00:00Z, or leave it out");
            return Err(at(&entry.name.span(), fault));
        }
        let watch = Watch {
            name: name.clone(),
            of,
            query: entry.query.get_ref().clone(),
            from: entry.from,
            to: entry.to,
            min_confidence: entry.min_confidence,
            added: entry.added,
            after: entry.after,
        };
        query::understood(&watch.question())
            .map_err(|fault| at(&entry.query.span(), format!("watch `{}`: {fault}", watch.name)))?;
        watches.push(watch);
    }
    Ok(watches)
}

fn known(of: &str) -> Option<Scope> {
    KINDS.iter().find(|(name, _)| *name == of).map(|(_, scope)| *scope)
}

fn line(source: &str, byte: usize) -> usize {
    source.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

/// `watch` as it stands in the file.
pub(super) fn entry(watch: &Watch) -> String {
    let Watch { name, of, query, from, to, min_confidence, added, after } = watch;
    let of = KINDS.iter().find(|(_, scope)| scope == of).map_or("articles", |(name, _)| name);
    let entry = Written {
        name,
        of,
        query,
        from: from.as_deref(),
        to: to.as_deref(),
        // As it was typed, 0.8 and not 0.800000011920929.
        min_confidence: min_confidence.and_then(|share| share.to_string().parse().ok()),
        added: added.as_deref(),
        after: *after,
    };
    format!("[[watch]]\n{}", toml::to_string(&entry).unwrap_or_default())
}

/// `source` without the watch called `name`; nothing when its lines cannot be told from others.
pub(super) fn without(source: &str, name: &str) -> Option<String> {
    let file: File = toml::from_str(source).ok()?;
    let at = file.watches.iter().find(|entry| entry.name.get_ref() == name)?.name.span().start;
    let before = source.get(..at)?;
    let start =
        before.rfind("\n[[watch]]").map(|at| at + 1).or_else(|| before.starts_with("[[watch]]").then_some(0))?;
    let end = source.get(at..)?.find("\n[").map_or(source.len(), |behind| at + behind + 1);
    let rest = format!("{}{}", &source[..start], &source[end..]);
    let left: Vec<Watch> = read(source).ok()?.into_iter().filter(|watch| watch.name != name).collect();
    (read(&rest).ok()? == left).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "# mine\n[[watch]]\nname = \"piers\"\nof = \"quotes\"\nquery = '\"late boats\"'\n\n# the other\n[[watch]]\nname = \"ferry.2\"\nquery = \"ferry\"\nmin_confidence = 0.8\nafter = 3\n";

    #[test]
    fn what_is_written_is_read_again_and_taken_out_alone() {
        let watches = read(TWO).unwrap();
        assert_eq!((watches[0].of, watches[1].of), (Scope::Quotes, Scope::Articles));
        let written: String = watches.iter().map(entry).collect();
        assert_eq!(read(&written).unwrap(), watches);
        let left = without(TWO, "piers").unwrap();
        assert!(left.starts_with("# mine\n[[watch]]\nname = \"ferry.2\""), "{left}");
        assert_eq!(without(TWO, "harbour"), None);
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        let fault = |from: &str, to: &str| read(&TWO.replace(from, to)).unwrap_err();
        assert!(fault("ferry.2", "Piers").contains("line 9: there are two watches `Piers`"));
        assert!(fault("\"quotes\"", "\"letters\"").contains("line 4: `letters` cannot be watched"));
        assert!(
            fault("query = \"ferry\"", "query = \"(ferry\"").contains("line 10: watch `ferry.2`: query not understood")
        );
        assert!(fault("min_confidence", "sureness").contains("line 11"));
        for name in ["", "a b", "a/b", "-x", "<b>", "tab\t", &"x".repeat(61)] {
            assert!(fault_of_name(name).is_some(), "{name}");
        }
        assert_eq!(fault_of_name("Überfälle_2026.b-c"), None);
    }
}
