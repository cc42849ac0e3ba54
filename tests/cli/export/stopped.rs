//! Exports that do not come to their end: nothing is left beside what was there, and the error says what to do.

use super::{Desk, strays};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Articles whose text does not compress well.
fn long(count: u64) -> Desk {
    let desk = Desk::empty();
    let word = |n: u64| format!("w{:x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20);
    let article = |n: u64| {
        let words: Vec<String> = (0..300).map(|at| word(n * 1000 + at)).collect();
        let text = format!("Ferry {n}\n\nThe ferry was late. {}.\n", words.join(" "));
        serde_json::json!({"id": format!("x{n}"), "title": format!("Ferry {n}"), "text": text}).to_string() + "\n"
    };
    desk.write("long.jsonl", &(0..count).map(article).collect::<String>());
    desk.run(&["ingest", "long.jsonl"]).found();
    desk
}

#[cfg(unix)]
#[test]
fn an_export_that_is_interrupted_leaves_nothing() {
    let desk = long(400);
    let mut stopped = 0;
    for (target, tries) in [("all.sqlite", 20), ("articles.parquet", 20)] {
        let what = target.split('.').next().unwrap();
        for pause in 0..tries {
            let mut run = desk.command(&["export", what, "-o", target, "--force"]);
            let mut run = run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let begun = Instant::now();
            while strays(&desk).is_empty() && run.try_wait().unwrap().is_none() {
                assert!(begun.elapsed() < Duration::from_mins(1), "no file appears");
                std::thread::sleep(Duration::from_millis(1));
            }
            // At another moment each time.
            std::thread::sleep(Duration::from_millis(pause % 5 * 3));
            Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap();
            let Output { status, stderr, .. } = run.wait_with_output().unwrap();
            let told = String::from_utf8_lossy(&stderr);
            assert_eq!(strays(&desk), [""; 0], "{told}");
            if status.code() == Some(130) {
                assert!(told.contains(&format!("stopped; {target} is not written")), "{told}");
                assert!(!desk.path().join(target).exists());
                stopped += 1;
                break;
            }
            // It was quicker.
            assert_eq!(status.code(), Some(0), "{told}");
            std::fs::remove_file(desk.path().join(target)).unwrap();
        }
    }
    assert!(stopped > 0, "no export was interrupted in its middle");
}

/// A limit on the size of files is as good as a full disk, and needs no disk of its own.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_with_the_name_of_the_file() {
    let desk = long(200);
    for (what, target) in
        [("articles", "a.csv"), ("articles", "a.jsonl"), ("articles", "a.parquet"), ("all", "a.sqlite")]
    {
        let script = "trap '' XFSZ; ulimit -f 200; exec \"$0\" \"$@\"";
        let mut shell = Command::new("sh");
        shell.args(["-c", script, env!("CARGO_BIN_EXE_onrecord"), "export", what, "-o", target]);
        let Output { status, stderr, .. } = shell.current_dir(desk.path()).output().unwrap();
        let told = String::from_utf8_lossy(&stderr);
        assert_eq!(status.code(), Some(2), "{target}: {told}");
        assert!(told.contains(&format!("cannot write {target}: no room")) && told.contains("make room"), "{told}");
        assert_eq!(strays(&desk), [""; 0]);
        assert!(!desk.path().join(target).exists());
    }
}
