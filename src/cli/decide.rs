//! The user's word on what belongs together: what is meant by names and ids, and the decision that is kept.

use super::progress::{Bar, stop_on_interrupt};
use super::speaker::{several, unknown};
use super::{Context, Exit};
use crate::model::{Fact, Person, Quote, Service, Statistic, Utterance};
use crate::pipeline::{self, Decisions, Merge, Options, Rename, ServiceDecision, Set, Split, Who};
use crate::query::{self, Searcher};
use anyhow::{Context as _, bail};
use clap::Subcommand;
use std::collections::BTreeSet;

/// Changes to who is one person.
#[derive(Subcommand, Clone, Debug)]
pub(super) enum SpeakerChange {
    /// Two speakers are one person, who goes by the name of the first
    Merge {
        /// A name or id
        a: String,
        /// A name or id
        b: String,
    },
    /// Some of what is attributed to a speaker is somebody else's
    Split {
        /// A name or id
        name: String,
        /// What they said for this body
        #[arg(long, value_name = "NAME")]
        organisation: Option<String>,
        /// What they said in this article, by its id
        #[arg(long, value_name = "ID")]
        article: Option<String>,
        #[command(flatten)]
        period: super::selection::Period,
        /// What the other one is called; the same, when no name is given
        #[arg(long, value_name = "NEW")]
        called: Option<String>,
    },
    /// What you have decided so far, about speakers and all else
    Decisions,
    /// Take back what you decided last, about speakers or anything else
    Undo,
    /// A speaker goes by another name
    Rename {
        /// A name or id
        name: String,
        /// The name from now on
        new: String,
    },
}

/// Changes to which quotes or statistics are one.
#[derive(Subcommand, Clone, Debug)]
pub(super) enum RecordChange {
    /// Take one out: it stands alone from now on
    Split {
        /// Where it was put
        id: String,
        /// Which is taken out: its id, or article/id
        record: String,
    },
    /// Put two together
    Join {
        /// An id of either sort, or article/id
        a: String,
        /// An id of either sort, or article/id
        b: String,
    },
}

/// Changes to which names are one service.
#[derive(Subcommand, Clone, Debug)]
pub(super) enum ServiceChange {
    /// Two names are one service, which goes by the first
    Merge {
        /// A name
        a: String,
        /// A name
        b: String,
    },
    /// A name is not this service's
    Split {
        /// The service
        name: String,
        /// The name that is another's
        other: String,
    },
}

/// Keeps a decision on speakers.
pub(super) fn speaker(change: SpeakerChange, context: &mut Context) -> anyhow::Result<Exit> {
    match &change {
        SpeakerChange::Undo => return undo(context),
        SpeakerChange::Decisions => return decisions(context),
        _ => {}
    }
    let searcher = context.searcher()?;
    let (decision, told) = match change {
        SpeakerChange::Undo | SpeakerChange::Decisions => return Ok(Exit::Found),
        SpeakerChange::Merge { a, b } => {
            let (Some(a), Some(b)) = (one(&searcher, &a, None, context)?, one(&searcher, &b, None, context)?) else {
                return Ok(Exit::Error);
            };
            if a.id == b.id {
                bail!("`{}` and `{}` are one person already ({})", a.name, b.name, a.id);
            }
            let told = format!("{} and {} are one person from now on: {}", a.name, b.name, a.name);
            (
                Decisions {
                    merges: vec![Merge { into: who(&searcher, &a)?, who: who(&searcher, &b)? }],
                    ..Decisions::default()
                },
                told,
            )
        }
        SpeakerChange::Split { name, organisation, article, period, called } => {
            let Some(person) = one(&searcher, &name, organisation.as_deref(), context)? else {
                return Ok(Exit::Error);
            };
            let who = Who { name: person.name.clone(), organisation, article, from: period.from, to: period.to };
            let all = Who { name: person.name.clone(), ..Who::default() };
            if who == all {
                bail!("say what is somebody else's: --organisation, --article, --from or --to");
            }
            let other = called.as_deref().unwrap_or(&person.name);
            let told = format!("what was chosen of {} is another person's from now on: {other}", person.name);
            (Decisions { splits: vec![Split { who, called }], ..Decisions::default() }, told)
        }
        SpeakerChange::Rename { name, new } => {
            let Some(person) = one(&searcher, &name, None, context)? else { return Ok(Exit::Error) };
            if new.trim().is_empty() {
                bail!("give the new name of {}", person.name);
            }
            let told = format!("{} is called {new} from now on", person.name);
            (
                Decisions { renames: vec![Rename { who: who(&searcher, &person)?, to: new }], ..Decisions::default() },
                told,
            )
        }
    };
    drop(searcher);
    keep(decision, &told, context)
}

/// Keeps a decision on utterances.
pub(super) fn utterance(change: &RecordChange, context: &mut Context) -> anyhow::Result<Exit> {
    let searcher = context.searcher()?;
    let find = |id: &str| -> anyhow::Result<(String, Vec<String>)> {
        if let Some(found) = query::utterance(&searcher, id)? {
            let Utterance { fullest, printings, .. } = found.record;
            return Ok((fullest, printings.into_iter().map(|one| one.quote).collect()));
        }
        alone(query::keys::<Quote>(&searcher, id)?, id, "quote")
    };
    let (decision, told) = records(change, "utterance", find)?;
    drop(searcher);
    keep(decision, &told, context)
}

/// Keeps a decision on figures.
pub(super) fn figure(change: &RecordChange, context: &mut Context) -> anyhow::Result<Exit> {
    let searcher = context.searcher()?;
    let find = |id: &str| -> anyhow::Result<(String, Vec<String>)> {
        if let Some(found) = query::fact(&searcher, id)? {
            let Fact { exact, printings, .. } = found.record;
            return Ok((exact, printings.into_iter().map(|one| one.statistic).collect()));
        }
        alone(query::keys::<Statistic>(&searcher, id)?, id, "statistic")
    };
    let (decision, told) = records(change, "figure", find)?;
    drop(searcher);
    keep(decision, &told, context)
}

/// A record that nothing was put together with.
fn alone(mut keys: Vec<String>, id: &str, noun: &str) -> anyhow::Result<(String, Vec<String>)> {
    match (keys.len(), keys.pop()) {
        (1, Some(key)) => Ok((key.clone(), vec![key])),
        (0, _) => bail!("no {noun} has the id `{id}`; lists and `--format jsonl` name them"),
        (n, _) => bail!("{n} articles have a {noun} with the id `{id}`: write article/{id}"),
    }
}

/// The decision on two records; `find` gives the chief record and all records of what an id names.
fn records(
    change: &RecordChange,
    noun: &str,
    find: impl Fn(&str) -> anyhow::Result<(String, Vec<String>)>,
) -> anyhow::Result<(Decisions, String)> {
    let named =
        |keys: &[String], id: &str| keys.iter().find(|key| *key == id || key.rsplit('/').next() == Some(id)).cloned();
    match change {
        RecordChange::Split { id, record } => {
            let (_, keys) = find(id)?;
            let Some(key) = named(&keys, record) else { bail!("`{record}` is not part of {noun} {id}") };
            if keys.len() < 2 {
                bail!("`{record}` stands alone already");
            }
            let told = format!("{key} is no part of {noun} {id} from now on");
            Ok((record_set(Set { record: key, same_as: None }), told))
        }
        RecordChange::Join { a, b } => {
            let ((chief, of_a), (other, of_b)) = (find(a)?, find(b)?);
            if of_a.contains(&other) {
                bail!("`{a}` and `{b}` are one {noun} already");
            }
            let (to, record) = (named(&of_a, a).unwrap_or(chief), named(&of_b, b).unwrap_or(other));
            let told = format!("{record} belongs to the {noun} of {to} from now on");
            Ok((record_set(Set { record, same_as: Some(to) }), told))
        }
    }
}

/// Keeps a decision on services.
pub(super) fn service(change: &ServiceChange, context: &mut Context) -> anyhow::Result<Exit> {
    let searcher = context.searcher()?;
    let find = |name: &str| -> anyhow::Result<Service> {
        let mut found = query::services(&searcher, Some(name))?;
        if found.len() > 1 {
            let names: Vec<String> = found.iter().map(|one| format!("{} ({})", one.name, one.id)).collect();
            bail!("`{name}` may be any of {}; give the whole name or the id", names.join(", "));
        }
        found.pop().with_context(|| format!("no service is called `{name}`; `onrecord services` lists them"))
    };
    let (decision, told) = match change {
        ServiceChange::Merge { a, b } => {
            let (one, two) = (find(a)?, find(b)?);
            if one.id == two.id {
                bail!("`{a}` and `{b}` are one service already: {} ({})", one.name, one.id);
            }
            let name = spelt(&one, a).unwrap_or(&one.name).to_owned();
            let all = one.names.into_iter().chain([one.name, two.name.clone()]).chain(two.names);
            let also: BTreeSet<String> = all.filter(|other| *other != name).collect();
            let told = format!("{} is {name} from now on, by all its names", two.name);
            (ServiceDecision { name, also: also.into_iter().collect(), not: vec![] }, told)
        }
        ServiceChange::Split { name, other } => {
            let service = find(name)?;
            let Some(other) = spelt(&service, other) else {
                bail!("`{other}` is no name of {}: it has {}", service.name, service.names.join("; "));
            };
            let name = spelt(&service, name).filter(|name| *name != other).unwrap_or(&service.name);
            let decision = ServiceDecision { name: name.to_owned(), also: vec![], not: vec![other.to_owned()] };
            (decision, format!("{other} is not {name} from now on"))
        }
    };
    drop(searcher);
    keep(Decisions { services: vec![decision], ..Decisions::default() }, &told, context)
}

/// A name of the service as it is printed, however the user wrote it.
fn spelt<'a>(service: &'a Service, name: &str) -> Option<&'a str> {
    service.names.iter().find(|one| one.to_lowercase() == name.to_lowercase()).map(String::as_str)
}

fn record_set(set: Set) -> Decisions {
    Decisions { records: vec![set], ..Decisions::default() }
}

fn options() -> Options {
    Options { stop: stop_on_interrupt(), ..Options::default() }
}

fn keep(decisions: Decisions, told: &str, context: &mut Context) -> anyhow::Result<Exit> {
    let bar = Bar::new();
    let kept = pipeline::decide(&context.home, &decisions, &options(), &bar);
    bar.finish();
    kept?;
    writeln!(context.out, "{told}")?;
    context.out.flush()?;
    writeln!(
        context.err,
        "onrecord: kept in corpus/decisions.toml; `onrecord speakers undo` takes the last decision back"
    )?;
    Ok(Exit::Found)
}

/// Takes the last decision back.
fn undo(context: &mut Context) -> anyhow::Result<Exit> {
    context.needs_index()?;
    let bar = Bar::new();
    let taken = pipeline::undo(&context.home, &options(), &bar);
    bar.finish();
    let Some(taken) = taken? else {
        writeln!(context.err, "onrecord: nothing is decided, so there is nothing to take back")?;
        return Ok(Exit::Nothing);
    };
    writeln!(context.out, "taken back:\n{taken}")?;
    context.out.flush()?;
    Ok(Exit::Found)
}

/// Shows what was decided, as it stands in the file.
fn decisions(context: &mut Context) -> anyhow::Result<Exit> {
    context.needs_index()?;
    let decided = pipeline::decisions(&context.home)?;
    if decided == Decisions::default() {
        writeln!(context.err, "onrecord: nothing is decided yet; `onrecord speakers --help` shows how")?;
        return Ok(Exit::Nothing);
    }
    for Merge { into, who } in &decided.merges {
        writeln!(context.out, "merge    {} is {}", meant(who), meant(into))?;
    }
    for Split { who, called } in &decided.splits {
        let called = called.as_ref().map_or(String::new(), |called| format!(", called {called}"));
        writeln!(context.out, "split    {} is somebody else{called}", meant(who))?;
    }
    for Rename { who, to } in &decided.renames {
        writeln!(context.out, "rename   {} is called {to}", meant(who))?;
    }
    for Set { record, same_as } in &decided.records {
        match same_as {
            Some(other) => writeln!(context.out, "join     {record} is the same as {other}")?,
            None => writeln!(context.out, "split    {record} stands alone")?,
        }
    }
    for ServiceDecision { name, also, not } in &decided.services {
        also.iter().try_for_each(|other| writeln!(context.out, "service  {other} is {name}"))?;
        not.iter().try_for_each(|other| writeln!(context.out, "service  {other} is not {name}"))?;
    }
    context.out.flush()?;
    Ok(Exit::Found)
}

/// A speaker, and which of what is attributed to them.
fn meant(who: &Who) -> String {
    let Who { name, organisation, article, from, to } = who;
    let parts = [("for", organisation), ("in article", article), ("from", from), ("to", to)];
    let parts = parts.iter().filter_map(|(word, value)| value.as_ref().map(|value| format!("{word} {value}")));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { name.clone() } else { format!("{name} ({})", parts.join(", ")) }
}

/// The one person who is meant; tells what is wrong where there are none or several.
fn one(
    searcher: &Searcher,
    name: &str,
    organisation: Option<&str>,
    context: &mut Context,
) -> anyhow::Result<Option<Person>> {
    let mut found = query::persons(searcher, name, organisation)?;
    match found.len() {
        0 => bail!("{}", unknown(searcher, name)?),
        1 => Ok(found.pop()),
        _ => {
            several(name, &found, context)?;
            Ok(None)
        }
    }
}

/// How `person` is told from others of the same name: by the body they speak for, where that is needed.
fn who(searcher: &Searcher, person: &Person) -> anyhow::Result<Who> {
    let plain = Who { name: person.name.clone(), ..Who::default() };
    if query::persons(searcher, &person.name, None)?.len() < 2 {
        return Ok(plain);
    }
    for body in &person.organisations {
        let chosen = query::persons(searcher, &person.name, Some(&body.what))?;
        if chosen.len() == 1 {
            return Ok(Who { organisation: Some(body.what.clone()), ..plain });
        }
    }
    bail!(
        "several are called {} and no body tells {} from them: split them first, with --article or --from and --to, and give one another name with --called",
        person.name,
        person.id
    )
}
