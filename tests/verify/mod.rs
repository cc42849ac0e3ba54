//! A draft about the sample articles: every claim with the answer that its writer gave before the check was made.

mod annotate;
mod seeds;

use crate::cli::desk::Desk;
use serde_json::Value;
use std::path::Path;

fn lines(text: &str) -> Vec<Value> {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn sample() -> Desk {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Desk::empty();
    std::fs::create_dir_all(desk.path().join("corpus")).unwrap();
    std::fs::copy(root.join("corpus/sample/people.toml"), desk.path().join("corpus/people.toml")).unwrap();
    let names = ["README.md", "people.toml"];
    let files = std::fs::read_dir(root.join("corpus/sample")).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.is_file() && !names.iter().any(|name| path.ends_with(name)));
    let files: Vec<String> = files.map(|path| path.to_str().unwrap().to_owned()).collect();
    let given: Vec<&str> = std::iter::once("ingest").chain(files.iter().map(String::as_str)).collect();
    desk.run(&given).found();
    std::fs::copy(root.join("tests/verify/draft.md"), desk.path().join("draft.md")).unwrap();
    desk
}

#[test]
fn verify_answers_every_case_as_its_writer_did() {
    let desk = sample();
    let verdicts = lines(&desk.run(&["verify", "draft.md", "--format", "jsonl"]).ended(1));
    let number = |value: &Value, field: &str| value[field].as_u64().unwrap();
    let mut wrong = Vec::new();
    for case in lines(include_str!("answers.jsonl")) {
        let (start, end) = (number(&case, "start"), number(&case, "end"));
        let found =
            verdicts.iter().find(|v| v["kind"] == case["kind"] && number(v, "start") < end && start < number(v, "end"));
        let answer = found.map_or(&Value::Null, |found| &found["answer"]);
        let file = found.and_then(|found| found["file"].as_str()).and_then(|file| file.rsplit('/').next());
        if *answer != case["answer"] || file != case["article"].as_str() {
            wrong.push(format!(
                "case {}: {answer} in {file:?}, not {} in {}",
                case["case"], case["answer"], case["article"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One sentence or two each: what is claimed in them, and the right answer.
#[test]
fn verify_tells_what_is_wrong_with_a_sentence() {
    let desk = sample();
    let mut wrong = Vec::new();
    let cases: Vec<Vec<&str>> =
        include_str!("cases.tsv").lines().skip(1).map(|line| line.split('\t').collect()).collect();
    for (n, case) in cases.iter().enumerate() {
        let [answer, kind, claim, draft] = case.as_slice() else { panic!("line {}: {case:?}", n + 2) };
        desk.write("case.md", &format!("# A draft about probation\n\n{draft}\n"));
        let found =
            lines(&desk.run(&["verify", "case.md", "--format", "jsonl"]).printed()).into_iter().find(|verdict| {
                let text = verdict["text"].as_str().unwrap();
                verdict["kind"] == *kind && (text.contains(claim) || claim.contains(text))
            });
        let found = found.as_ref().map_or("-", |found| found["answer"].as_str().unwrap());
        if found != *answer {
            wrong.push(format!("{found}, not {answer}: {claim} | {draft}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn verify_of_a_draft_that_holds_ends_well_and_writes_notes() {
    let desk = Desk::with_articles();
    desk.write("good.txt", "Too far, too fast\n\nDame Anne Hartley said: \"It is a treat to watch … this team.\"\n");
    desk.run(&["verify", "good.txt", "--annotate", "notes.md"]).found();
    let notes = std::fs::read_to_string(desk.path().join("notes.md")).unwrap();
    assert!(notes.contains("this team.\"[^v1]") && notes.contains("\n[^v1]: printed."), "{notes}");
    desk.run(&["verify", "nowhere.txt"]).ended(2);
}
