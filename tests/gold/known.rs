//! Cases that do not pass yet, each with its reason: a case that fails unlisted is a loss, one that passes listed is to be struck off.

use super::{case, is_update};
use std::collections::BTreeMap;

/// Holds the `outcomes` of a folder's cases (name, and what is wrong with it) to `known-failures.txt` there. `UPDATE=1` draws the list again.
pub fn assert_known(folder: &str, outcomes: &[(String, Option<String>)]) {
    let path = case::path(folder).join("known-failures.txt");
    let listed = read(&std::fs::read_to_string(&path).unwrap_or_default());
    if is_update() {
        std::fs::write(&path, draw(outcomes, &listed)).unwrap();
        return;
    }
    let mut complaints = Vec::new();
    let mut won = Vec::new();
    for (name, wrong) in outcomes {
        match (wrong, listed.get(name)) {
            (Some(wrong), None) => complaints.push(format!("{name} fails:\n{wrong}")),
            (None, Some(_)) => won.push(name.as_str()),
            _ => {}
        }
    }
    if !won.is_empty() {
        complaints.push(format!("listed in {} and passing: {}", path.display(), won.join(", ")));
    }
    let unknown = listed.keys().filter(|name| outcomes.iter().all(|(n, _)| n != *name));
    complaints.extend(unknown.map(|name| format!("{name} is listed in {} and is no case", path.display())));
    let n_failed = outcomes.iter().filter(|(_, wrong)| wrong.is_some()).count();
    eprintln!("golden {folder}: {} of {} cases pass", outcomes.len() - n_failed, outcomes.len());
    assert!(
        complaints.is_empty(),
        "{}\n\nIf this is meant: UPDATE=1 cargo test, then read the diff and give each new line its reason.",
        complaints.join("\n\n")
    );
}

/// `name: reason` by name.
fn read(list: &str) -> BTreeMap<String, String> {
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split_once(": ").unwrap_or((line, ""))).map(|(n, r)| (n.to_owned(), r.to_owned())).collect()
}

fn draw(outcomes: &[(String, Option<String>)], listed: &BTreeMap<String, String>) -> String {
    let mut list = String::from("# Cases that do not pass yet: name and reason. The list only shrinks.\n");
    for (name, _) in outcomes.iter().filter(|(_, wrong)| wrong.is_some()) {
        let reason = listed.get(name).filter(|r| !r.is_empty()).map_or("not looked into yet", String::as_str);
        list += &format!("{name}: {reason}\n");
    }
    list
}
