//! The user's word on what belongs together: what is meant by names and ids, and the decision that is kept.

use super::decided;
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
    /// What you have decided so far, about this and all else
    Decisions,
    /// Take back what you decided last, about this or anything else
    Undo,
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
    /// What you have decided so far, about this and all else
    Decisions,
    /// Take back what you decided last, about this or anything else
    Undo,
}

/// Keeps a decision on speakers.
pub(super) fn speaker(change: SpeakerChange, context: &mut Context) -> anyhow::Result<Exit> {
    match &change {
        SpeakerChange::Undo => return decided::undo(context),
        SpeakerChange::Decisions => return decided::list(context),
        _ => {}
    }
    let searcher = context.searcher()?;
    let (decision, told, concerned) = match change {
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
                vec![a.name, b.name],
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
            let other = called.as_deref().unwrap_or(&person.name).to_owned();
            let told = format!("what was chosen of {} is another person's from now on: {other}", person.name);
            (Decisions { splits: vec![Split { who, called }], ..Decisions::default() }, told, vec![person.name, other])
        }
        SpeakerChange::Rename { name, new } => {
            let Some(person) = one(&searcher, &name, None, context)? else { return Ok(Exit::Error) };
            if new.trim().is_empty() {
                bail!("give the new name of {}", person.name);
            }
            let told = format!("{} is called {new} from now on", person.name);
            (
                Decisions {
                    renames: vec![Rename { who: who(&searcher, &person)?, to: new.clone() }],
                    ..Decisions::default()
                },
                told,
                vec![person.name, new],
            )
        }
    };
    let before = decided::standing(&searcher, &concerned)?;
    drop(searcher);
    let is_split = !decision.splits.is_empty();
    keep(decision, context, |searcher| {
        let after = decided::standing(searcher, &concerned)?;
        if after == before {
            bail!("{}", decided::without_effect(is_split, &concerned));
        }
        let counted =
            |(name, _, n): &(String, String, usize)| format!("{name}: {n} article{}", if *n == 1 { "" } else { "s" });
        let now: Vec<String> = after.iter().map(counted).collect();
        Ok(if is_split { format!("{told} ({})", now.join("; ")) } else { told })
    })
}

/// Keeps a decision on utterances.
pub(super) fn utterance(change: &RecordChange, context: &mut Context) -> anyhow::Result<Exit> {
    match change {
        RecordChange::Undo => return decided::undo(context),
        RecordChange::Decisions => return decided::list(context),
        RecordChange::Split { .. } | RecordChange::Join { .. } => {}
    }
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
    keep(decision, context, |_| Ok(told))
}

/// Keeps a decision on figures.
pub(super) fn figure(change: &RecordChange, context: &mut Context) -> anyhow::Result<Exit> {
    match change {
        RecordChange::Undo => return decided::undo(context),
        RecordChange::Decisions => return decided::list(context),
        RecordChange::Split { .. } | RecordChange::Join { .. } => {}
    }
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
    keep(decision, context, |_| Ok(told))
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
        RecordChange::Undo | RecordChange::Decisions => bail!("this is no decision on a {noun}"),
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
    match change {
        ServiceChange::Undo => return decided::undo(context),
        ServiceChange::Decisions => return decided::list(context),
        ServiceChange::Merge { .. } | ServiceChange::Split { .. } => {}
    }
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
        ServiceChange::Undo | ServiceChange::Decisions => return Ok(Exit::Found),
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
    let (name, not) = (decision.name.clone(), decision.not.clone());
    keep(Decisions { services: vec![decision], ..Decisions::default() }, context, |searcher| {
        let services = query::services(searcher, Some(&name))?;
        let both = |other: &String| services.iter().any(|one| spelt(one, &name).and(spelt(one, other)).is_some());
        match not.iter().find(|other| both(other)) {
            Some(other) => {
                bail!("`{name}` and `{other}` are two spellings of one name and stay together, so nothing is kept")
            }
            None => Ok(told),
        }
    })
}

/// A name of the service as it is printed, however the user wrote it.
fn spelt<'a>(service: &'a Service, name: &str) -> Option<&'a str> {
    service.names.iter().find(|one| one.to_lowercase() == name.to_lowercase()).map(String::as_str)
}

fn record_set(set: Set) -> Decisions {
    Decisions { records: vec![set], ..Decisions::default() }
}

pub(super) fn options() -> Options {
    Options { stop: stop_on_interrupt(), ..Options::default() }
}

/// Keeps the decision and says what it did; where `effect` finds that it did nothing it is taken back.
fn keep(
    decisions: Decisions,
    context: &mut Context,
    effect: impl FnOnce(&Searcher) -> anyhow::Result<String>,
) -> anyhow::Result<Exit> {
    let bar = Bar::new();
    let kept = pipeline::decide(&context.home, &decisions, &options(), &bar);
    bar.finish();
    kept?;
    let told = match context.searcher().and_then(|searcher| effect(&searcher)) {
        Ok(told) => told,
        Err(refused) => {
            pipeline::undo(&context.home, &options(), &Bar::new())?;
            return Err(refused);
        }
    };
    writeln!(context.out, "{told}")?;
    context.out.flush()?;
    writeln!(
        context.err,
        "onrecord: kept in corpus/decisions.toml; `onrecord speakers undo` takes the last decision back"
    )?;
    Ok(Exit::Found)
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
