//! Bad files: each is named with its reason, the others are read, nothing hangs or falls over.

use super::run::{Desk, Ran, packed, ran};
use std::process::Command;

const STORY: &str =
    "The bridge at Netton will close on Monday.\n“It is not safe,” said Ann Lee, the county engineer.\n";

/// Fails unless the run read `n_rows` documents, failed and named `path` with `reason`.
fn assert_refused(ran: &Ran, n_rows: usize, path: &str, reason: &str) {
    let told = ran.errors.lines().any(|l| l.starts_with(&format!("onrecord: {path}: ")) && l.contains(reason));
    assert!(told, "{path}: {reason} is not among\n{}", ran.errors);
    assert_eq!((ran.status, ran.rows.len()), (1, n_rows), "{}", ran.errors);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let desk = Desk::new();
    let truncated = &packed(STORY.repeat(50).as_bytes())[..60];
    let noise: Vec<u8> = (0..40_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    desk.write("good.txt", STORY).write("good.txt.gz", packed(STORY.as_bytes()));
    for (name, bytes, reason) in [
        ("empty.txt", &b""[..], "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("cut.txt.gz", truncated, "truncated"),
        ("none.html.gz", b"<p>no gzip</p>", "cannot be unpacked"),
        ("noise.txt", &noise, "looks binary"),
        ("zeros.txt", &[0; 5000], "looks binary"),
        ("report.pdf", b"%PDF-1.7", "is damaged"),
        ("pages.warc.gz", b"x", "byte 0: damaged record: no record begins here"),
        ("renamed.txt", b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n", "is damaged"),
        ("renamed.md", b"PK\x03\x04word/document.xml and many more words after it", "is damaged"),
        ("table.xlsx", b"x", "is a spreadsheet, which cannot be read"),
        ("table.csv", b"x", "is no kind of file"),
    ] {
        desk.write(name, bytes);
        assert_refused(&desk.run(&["parse", "good.txt", name, "good.txt.gz"]), 2, name, reason);
        // One line of counts for both that were good.
        let taken = desk.run(&["--home", "home", "ingest", "--format", "jsonl", "good.txt", name, "good.txt.gz"]);
        assert_refused(&taken, 1, name, reason);
        assert_eq!(taken.rows[0]["failed"], 1, "{name}");
    }
    assert_refused(&desk.run(&["extract", "good.txt", "no/such.txt"]), 1, "no/such.txt", "no such file");
}

#[test]
fn a_document_over_the_limit_is_refused_without_being_held() {
    let desk = Desk::new();
    desk.write("long.txt", "word ".repeat(300_000)).write("bomb.txt.gz", packed(&vec![b'a'; 30_000_000]));
    let lines = format!(
        "{{\"id\": \"1\", \"text\": \"{}\"}}\n{{\"id\": \"2\", \"text\": \"Short.\"}}\n",
        "x".repeat(2_000_000)
    );
    desk.write("lines.jsonl", lines);
    assert_refused(&desk.run(&["parse", "--max-size", "1MB", "long.txt"]), 0, "long.txt", "larger than 1 MB");
    assert_refused(
        &desk.run(&["parse", "--max-size", "1MB", "bomb.txt.gz"]),
        0,
        "bomb.txt.gz",
        "unpacks to more than 1 MB",
    );
    let ran = desk.run(&["parse", "--max-size", "1MB", "lines.jsonl"]);
    assert_refused(&ran, 1, "lines.jsonl", "line 1: is larger than 1 MB");
    assert_eq!(ran.rows[0]["id"], "2");
}

#[test]
fn a_line_of_many_megabytes_is_read() {
    let desk = Desk::new();
    desk.write("line.txt", "The council met. ".repeat(500_000));
    let ran = desk.run(&["parse", "line.txt"]);
    assert_eq!((ran.status, ran.rows.len()), (0, 1), "{}", ran.errors);
}

#[test]
fn charsets_are_found_and_said() {
    let desk = Desk::new();
    let latin = b"\x93It\x92s shut,\x94 said Zo\xeb N\xfa\xf1ez, who keeps the caf\xe9 beside the bridge.\n".to_vec();
    let declared =
        b"<meta charset=iso-8859-2><p>\xb3\xf3d\xbc is a town far away, and this says so at some length.</p>".to_vec();
    let mixed = [STORY.as_bytes(), b"It\x92s late.\n"].concat();
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(STORY.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    desk.write("latin.txt", latin).write("declared.html", declared).write("mixed.txt", mixed).write("wide.txt", wide);
    let ran = desk.run(&["parse", "latin.txt", "declared.html", "mixed.txt", "wide.txt"]);
    let texts: Vec<&str> = ran.rows.iter().map(|row| row["text"].as_str().unwrap()).collect();
    assert!(texts[0].starts_with("“It’s shut,” said Zoë Núñez"), "{}", texts[0]);
    assert!(texts[1].starts_with("łódź is"), "{}", texts[1]);
    assert!(texts[2].starts_with(STORY) && texts[2].ends_with("It’s late.\n"), "{}", texts[2]);
    assert_eq!(texts[3], STORY);
    assert!(ran.rows.iter().all(|row| row["warnings"][0]["kind"] == "charset"));
}

#[test]
fn nul_characters_keep_their_place() {
    let desk = Desk::new();
    let text = format!("A\0B {STORY}");
    desk.write("nul.txt", &text);
    let ran = desk.run(&["parse", "nul.txt"]);
    assert_eq!((ran.rows[0]["text"].as_str(), ran.status), (Some(text.as_str()), 0));
    assert_eq!(ran.rows[0]["warnings"][0]["kind"], "nul");
}

#[test]
fn hostile_pages_keep_their_text_and_end() {
    let desk = Desk::new();
    let story =
        "<p>The council will close the bridge at Netton for a year, and nobody who lives there was told of it.</p>"
            .repeat(4);
    let bold: String = (0..4000).map(|i| format!("<b id={i}>")).collect::<Vec<_>>().concat();
    for (name, html) in [
        ("deep.html", format!("{}{story}{}", "<div>".repeat(100_000), "</div>".repeat(100_000))),
        ("unknown.html", format!("{}{story}", "<x-y>".repeat(100_000))),
        ("drawing.html", format!("<svg><div>{}{story}", "<g/>".repeat(50_000))),
        ("bold.html", format!("{bold}{}{story}", "<p>x".repeat(2000))),
        (
            "wide.html",
            format!("<p {}>x</p>{story}", (0..300_000).map(|i| format!("a{i} ")).collect::<Vec<_>>().concat()),
        ),
        ("lists.html", format!("{}{story}", "<ul><li>".repeat(30_000))),
        ("table.html", format!("<table>{}</table>{story}", "<tr><td>cell<td>cell".repeat(60_000))),
        ("data.html", format!("<script type=application/ld+json>{}</script>{story}", "[".repeat(100_000))),
    ] {
        desk.write(name, html);
        let ran = desk.run(&["parse", name]);
        assert_eq!((ran.status, ran.rows.len()), (0, 1), "{name}: {}", ran.errors);
        assert_eq!(ran.rows[0]["text"].as_str().unwrap().matches("nobody who lives there").count(), 4, "{name}");
    }
}

#[test]
fn a_bad_line_is_one_failure() {
    let desk = Desk::new();
    let lines = "{\"id\": 7, \"text\": \"First.\", \"other\": 1}\n{broken\n\n{\"id\": \"x\"}\n{\"id\": \"b\", \"html\": \"<p>Second.</p>\"}";
    let ran = desk.run_with_input(&["parse", "-"], lines);
    assert_refused(&ran, 2, "-", "line 2: is no JSON object");
    assert_refused(&ran, 2, "-", "line 4: has neither");
    assert_eq!((ran.rows[0]["id"].as_str(), ran.rows[1]["text"].as_str()), (Some("7"), Some("Second.")));
    desk.write("cut.jsonl.gz", &packed(lines.repeat(500).as_bytes())[..100]);
    assert!(desk.run(&["parse", "cut.jsonl.gz"]).errors.contains("truncated"));
}

#[test]
fn folders_are_read_in_order_and_loops_are_told() {
    let desk = Desk::new();
    desk.write("in/b.txt", STORY).write("in/a/z.md", STORY).write("in/c.csv", "1,2").write("in/.hidden/x.txt", STORY);
    let files = |ran: &Ran| ran.rows.iter().map(|r| r["file"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let plain = desk.run(&["parse", "in"]);
    assert_eq!((files(&plain), plain.status), (vec!["in/a/z.md".into(), "in/b.txt".into()], 0), "{}", plain.errors);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(desk.path("in"), desk.path("in/a/loop")).unwrap();
        assert_refused(&desk.run(&["parse", "in"]), 2, "in/a/loop", "links back to in");
    }
    std::fs::create_dir(desk.path("void")).unwrap();
    assert_refused(&desk.run(&["parse", "void"]), 0, "void", "holds no file");
}

#[test]
fn a_declared_date_that_is_none_is_a_warning() {
    let desk = Desk::new();
    let line = |date: &str| serde_json::json!({"text": STORY, "published": date}).to_string() + "\n";
    let given = ["not a date", "03/05/2019", "2019-06-31", "2019-06", "3 May 2022"];
    desk.write("dates.jsonl", given.map(line).concat());
    let ran = desk.run(&["parse", "dates.jsonl"]);
    let dates: Vec<_> = ran.rows.iter().map(|row| row["published"].as_str()).collect();
    assert_eq!(dates, [None, None, None, Some("2019-06"), Some("2022-05-03")]);
    for (row, given) in ran.rows.iter().zip(&given[..3]) {
        assert!(row["published_basis"].is_null());
        assert_eq!(row["warnings"][0]["kind"], "date");
        assert!(row["warnings"][0]["message"].as_str().unwrap().contains(given), "{row}");
    }
    assert_eq!(ran.rows[4]["warnings"].as_array().unwrap().len(), 0);
}

/// Root may read everything, so as root the binary runs as nobody; a machine without the means for that is told what it lacks.
#[cfg(unix)]
#[test]
fn without_permission_a_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.write("open.txt", STORY).write("shut.txt", STORY);
    let set =
        |name: &str, mode| std::fs::set_permissions(desk.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    set("shut.txt", 0o000);
    set(".", 0o755);
    let is_root = std::fs::read(desk.path("shut.txt")).is_ok();
    let command = || {
        if !is_root {
            return Command::new(env!("CARGO_BIN_EXE_onrecord"));
        }
        // The build folder may be closed to others; a copy beside the files is not.
        std::fs::copy(env!("CARGO_BIN_EXE_onrecord"), desk.path("onrecord")).unwrap();
        set("onrecord", 0o755);
        let mut command = Command::new("setpriv");
        let is_there = Command::new("setpriv").arg("--version").output().is_ok();
        assert!(is_there, "as root this test needs setpriv: install util-linux, or run it as another user");
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]).arg(desk.path("onrecord"));
        command
    };
    let run = |arguments: &[&str]| ran(command().args(arguments).current_dir(desk.folder()));
    assert_refused(&run(&["parse", "open.txt", "shut.txt"]), 1, "shut.txt", "permission denied");
    let home = desk.path("home");
    std::fs::create_dir(&home).unwrap();
    set("home", 0o777);
    let taken = run(&["--home", "home", "ingest", "--format", "jsonl", "open.txt", "shut.txt"]);
    assert_refused(&taken, 1, "shut.txt", "permission denied");
    assert_eq!(taken.errors.matches("ermission denied").count(), 1, "{}", taken.errors);
    assert_eq!((&taken.rows[0]["new"], &taken.rows[0]["failed"]), (&1.into(), &1.into()));
    set("home", 0o555);
    let refused = run(&["--home", "home/inner", "ingest", "open.txt"]);
    assert_eq!((refused.status, refused.errors.matches("ermission denied").count()), (2, 1), "{}", refused.errors);
}

#[test]
fn wrong_usage_is_told_apart() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["parse"]).status, 2);
    assert_eq!(desk.run(&["parse", "--max-size", "much", "x.txt"]).status, 2);
    assert_eq!(desk.run(&["extract", "--threads", "0", "x.txt"]).status, 2);
}

/// The rows are far more than a pipe holds, and nobody reads them.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::new();
    desk.write("many.jsonl", format!("{{\"text\": \"{}\"}}\n", "The council met. ".repeat(200)).repeat(2000));
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["parse", "many.jsonl"])
        .current_dir(desk.folder())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}
