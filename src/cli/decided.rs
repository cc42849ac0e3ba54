//! What the user decided so far, as lines to read; the last of it taken back; and whether a decision changed anything.

use super::decide::options;
use super::progress::Bar;
use super::{Context, Exit};
use crate::pipeline::{self, Decisions, Merge, Rename, ServiceDecision, Set, Split, Who};
use crate::query::{self, Searcher};
use std::collections::BTreeSet;

/// Takes the last decision back.
pub(super) fn undo(context: &mut Context) -> anyhow::Result<Exit> {
    context.needs_index()?;
    let bar = Bar::new();
    let taken = pipeline::undo(&context.home, &options(), &bar);
    bar.finish();
    let Some(taken) = taken? else {
        writeln!(context.err, "onrecord: nothing is decided, so there is nothing to take back")?;
        return Ok(Exit::Nothing);
    };
    writeln!(context.out, "taken back:")?;
    match Decisions::read(&taken) {
        Ok(decided) => lines(&decided).iter().try_for_each(|line| writeln!(context.out, "{line}"))?,
        Err(_) => writeln!(context.out, "{taken}")?,
    }
    context.out.flush()?;
    Ok(Exit::Found)
}

/// Shows what was decided.
pub(super) fn list(context: &mut Context) -> anyhow::Result<Exit> {
    context.needs_index()?;
    let decided = pipeline::decisions(&context.home)?;
    if decided == Decisions::default() {
        writeln!(context.err, "onrecord: nothing is decided yet; `onrecord speakers --help` shows how")?;
        return Ok(Exit::Nothing);
    }
    lines(&decided).iter().try_for_each(|line| writeln!(context.out, "{line}"))?;
    context.out.flush()?;
    Ok(Exit::Found)
}

/// A line for each decision.
fn lines(decided: &Decisions) -> Vec<String> {
    let mut lines = Vec::new();
    for Merge { into, who } in &decided.merges {
        lines.push(format!("merge    {} is {}", meant(who), meant(into)));
    }
    for Split { who, called } in &decided.splits {
        let called = called.as_ref().map_or(String::new(), |called| format!(", called {called}"));
        lines.push(format!("split    {} is somebody else{called}", meant(who)));
    }
    for Rename { who, to } in &decided.renames {
        lines.push(format!("rename   {} is called {to}", meant(who)));
    }
    for Set { record, same_as } in &decided.records {
        lines.push(match same_as {
            Some(other) => format!("join     {record} is the same as {other}"),
            None => format!("split    {record} stands alone"),
        });
    }
    for ServiceDecision { name, also, not } in &decided.services {
        lines.extend(also.iter().map(|other| format!("service  {other} is {name}")));
        lines.extend(not.iter().map(|other| format!("service  {other} is not {name}")));
    }
    lines
}

/// A speaker, and which of what is attributed to them.
fn meant(who: &Who) -> String {
    let Who { name, organisation, article, from, to } = who;
    let parts = [("for", organisation), ("in article", article), ("from", from), ("to", to)];
    let parts = parts.iter().filter_map(|(word, value)| value.as_ref().map(|value| format!("{word} {value}")));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { name.clone() } else { format!("{name} ({})", parts.join(", ")) }
}

/// The speakers of these names, each with its id and in how many articles it is.
pub(super) fn standing(searcher: &Searcher, names: &[String]) -> anyhow::Result<Vec<(String, String, usize)>> {
    let mut found = BTreeSet::new();
    for name in names {
        let persons = query::persons(searcher, name, None)?.into_iter().filter(|person| person.name == *name);
        found.extend(persons.map(|person| (person.name, person.id, person.articles)));
    }
    Ok(found.into_iter().collect())
}

/// What to say of a decision that changes nothing.
pub(super) fn without_effect(is_split: bool, names: &[String]) -> String {
    let name = names.first().map_or("", String::as_str);
    if is_split {
        return format!(
            "nothing that {name} said fits all that you chose, so nothing is kept; `onrecord speaker` shows their articles and bodies"
        );
    }
    format!(
        "{} stay as they are, so nothing is kept: an unnamed spokesperson, a group or a body is never one with a named person",
        names.join(" and ")
    )
}
