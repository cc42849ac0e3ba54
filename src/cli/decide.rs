//! The user's word on what belongs together: what is meant by names and ids, and the decision that is kept.

use super::speaker::{several, unknown};
use super::{Context, Exit};
use crate::model::{Person, Utterance};
use crate::pipeline::{self, Decision, Merge, Rename, ServiceDecision, Set, Split, Who};
use crate::query::{self, Searcher};
use anyhow::bail;
use clap::Subcommand;

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
    let searcher = context.searcher()?;
    let (decision, told) = match change {
        SpeakerChange::Merge { a, b } => {
            let (Some(a), Some(b)) = (one(&searcher, &a, None, context)?, one(&searcher, &b, None, context)?) else {
                return Ok(Exit::Error);
            };
            if a.id == b.id {
                bail!("`{}` and `{}` are one person already ({})", a.name, b.name, a.id);
            }
            let told = format!("{} and {} are one person from now on: {}", a.name, b.name, a.name);
            (Decision::Merge(Merge { into: who(&searcher, &a)?, who: who(&searcher, &b)? }), told)
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
            (Decision::Split(Split { who, called }), told)
        }
        SpeakerChange::Rename { name, new } => {
            let Some(person) = one(&searcher, &name, None, context)? else { return Ok(Exit::Error) };
            if new.trim().is_empty() {
                bail!("give the new name of {}", person.name);
            }
            let told = format!("{} is called {new} from now on", person.name);
            (Decision::Rename(Rename { who: who(&searcher, &person)?, to: new }), told)
        }
    };
    drop(searcher);
    keep(decision, &told, context)
}

/// Keeps a decision on utterances.
pub(super) fn utterance(change: &RecordChange, context: &mut Context) -> anyhow::Result<Exit> {
    let searcher = context.searcher()?;
    let find = |id: &str| -> anyhow::Result<(String, Vec<String>)> {
        let Some(found) = query::utterance(&searcher, id)? else {
            bail!("no utterance and no quote has the id `{id}`; `onrecord utterances` names them");
        };
        let Utterance { fullest, printings, .. } = found.record;
        Ok((fullest, printings.into_iter().map(|one| one.quote).collect()))
    };
    let (decision, told) = records(change, "utterance", find)?;
    drop(searcher);
    keep(decision, &told, context)
}

/// Keeps a decision on figures.
pub(super) fn figure(change: &RecordChange, context: &mut Context) -> anyhow::Result<Exit> {
    let searcher = context.searcher()?;
    let find = |id: &str| -> anyhow::Result<(String, Vec<String>)> {
        let Some(found) = query::fact(&searcher, id)? else {
            bail!("no figure and no statistic has the id `{id}`; `onrecord figures` names them");
        };
        Ok((found.record.exact, found.record.printings.into_iter().map(|one| one.statistic).collect()))
    };
    let (decision, told) = records(change, "figure", find)?;
    drop(searcher);
    keep(decision, &told, context)
}

/// The decision on two records; `find` gives the chief record and all records of what an id names.
fn records(
    change: &RecordChange,
    noun: &str,
    find: impl Fn(&str) -> anyhow::Result<(String, Vec<String>)>,
) -> anyhow::Result<(Decision, String)> {
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
            Ok((Decision::Record(Set { record: key, same_as: None }), told))
        }
        RecordChange::Join { a, b } => {
            let ((chief, of_a), (other, of_b)) = (find(a)?, find(b)?);
            if of_a.contains(&other) {
                bail!("`{a}` and `{b}` are one {noun} already");
            }
            let (to, record) = (named(&of_a, a).unwrap_or(chief), named(&of_b, b).unwrap_or(other));
            let told = format!("{record} belongs to the {noun} of {to} from now on");
            Ok((Decision::Record(Set { record, same_as: Some(to) }), told))
        }
    }
}

/// Keeps a decision on services.
pub(super) fn service(change: &ServiceChange, context: &mut Context) -> anyhow::Result<Exit> {
    let searcher = context.searcher()?;
    let known = |name: &str| -> anyhow::Result<()> {
        if query::services(&searcher, Some(name))?.is_empty() {
            bail!("no service is called `{name}`; `onrecord services` lists them");
        }
        Ok(())
    };
    let (decision, told) = match change {
        ServiceChange::Merge { a, b } => {
            known(a)?;
            known(b)?;
            let decision = ServiceDecision { name: a.clone(), also: vec![b.clone()], not: vec![] };
            (decision, format!("{b} is {a} from now on"))
        }
        ServiceChange::Split { name, other } => {
            known(name)?;
            let decision = ServiceDecision { name: name.clone(), also: vec![], not: vec![other.clone()] };
            (decision, format!("{other} is not {name} from now on"))
        }
    };
    drop(searcher);
    keep(Decision::Service(decision), &told, context)
}

fn keep(decision: Decision, told: &str, context: &mut Context) -> anyhow::Result<Exit> {
    pipeline::decide(&context.home, decision)?;
    writeln!(context.out, "{told}")?;
    context.out.flush()?;
    writeln!(context.err, "onrecord: kept in corpus/decisions.toml; `onrecord speakers undo` takes it back")?;
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
