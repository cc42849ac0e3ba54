//! The real program as a crawler: a home of its own, `sources.toml` in it, and what each run printed, took and used.

use super::server::Web;
use onrecord::model::Home;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Far longer than any run here needs: what is still there then hangs.
const PATIENCE: Duration = Duration::from_mins(1);

/// How every `sources.toml` here begins: pauses and limits short enough for tests.
pub(super) const CRAWL: &str = "[crawl]\ncontact = \"mailto:desk@thaxwick.example\"\ndelay = 0.1\nconnect_timeout = 2\n\
                                head_timeout = 2\nidle_timeout = 2\ntotal_timeout = 4\nmin_rate = 500\nretries = 2\nback_off = 0.2\nagain = 0\n";

/// A home and the web that may be asked from it.
pub(super) struct Crawler {
    folder: TempDir,
    switches: Vec<String>,
}

impl Crawler {
    /// May reach `web`, every host of it by name, and knows `sources` (what stands after `[crawl]`'s keys).
    pub(super) fn new(web: &Web, sources: &str) -> Crawler {
        let port = web.port();
        let mut switches = vec!["--allow-host".to_owned(), format!("127.0.0.1:{port}")];
        for host in web.hosts() {
            switches.extend(["--resolve".to_owned(), format!("{host}:{port}:127.0.0.1")]);
        }
        Crawler::with(&format!("{CRAWL}{sources}"), switches)
    }

    /// Knows the whole of `sources.toml` and uses `switches` in each run.
    pub(super) fn with(sources: &str, switches: Vec<String>) -> Crawler {
        let folder = tempfile::tempdir().unwrap();
        let crawler = Crawler { folder, switches };
        std::fs::create_dir_all(crawler.home().corpus()).unwrap();
        crawler.rewrite(sources);
        crawler
    }

    /// Another `sources.toml`.
    pub(super) fn rewrite(&self, sources: &str) {
        std::fs::write(self.home().corpus().join("sources.toml"), sources).unwrap();
    }

    pub(super) fn home(&self) -> Home {
        Home::at(self.folder.path().join("home"))
    }

    pub(super) fn crawl(&self, arguments: &[&str]) -> Ran {
        self.run("crawl", arguments)
    }

    pub(super) fn run(&self, command: &str, arguments: &[&str]) -> Ran {
        Run::start(self.command(command, arguments)).wait()
    }

    /// Every hash of the archive agrees with its bytes.
    pub(super) fn verify(&self) {
        self.plain_run("archive", &["verify"]).ended(0);
    }

    /// A command that reaches no web.
    pub(super) fn plain_run(&self, command: &str, arguments: &[&str]) -> Ran {
        Run::start(self.plain(command, arguments)).wait()
    }

    /// The program with the switches of this web, not yet started.
    pub(super) fn command(&self, name: &str, arguments: &[&str]) -> Command {
        let mut command = self.plain(name, arguments);
        command.args(&self.switches);
        command
    }

    /// The program without them.
    pub(super) fn plain(&self, name: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.arg("--home").arg(self.home().root()).arg(name).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        command.env_remove("ONRECORD_HOME");
        command
    }
}

/// How a run went.
#[derive(Debug)]
pub(super) struct Ran {
    /// `None` if it was killed.
    pub(super) code: Option<i32>,
    pub(super) out: String,
    pub(super) err: String,
    pub(super) took: Duration,
    /// The most memory it held at once, in megabytes.
    pub(super) megabytes: u64,
}

impl Ran {
    /// Both streams, for messages of failures.
    pub(super) fn told(&self) -> String {
        format!("exit {:?} after {:?}, {} MB\n{}\n{}", self.code, self.took, self.megabytes, self.out, self.err)
    }

    /// Panics unless it ended with `code`, and did not panic itself.
    pub(super) fn ended(self, code: i32) -> Ran {
        assert!(!self.err.contains("panicked"), "{}", self.told());
        assert_eq!(self.code, Some(code), "{}", self.told());
        self
    }
}

/// A run that goes on.
pub(super) struct Run {
    child: Child,
    begun: Instant,
    readers: Vec<std::thread::JoinHandle<String>>,
    megabytes: u64,
}

impl Run {
    pub(super) fn start(mut command: Command) -> Run {
        let begun = Instant::now();
        let mut child = command.spawn().unwrap();
        let readers = vec![reader(child.stdout.take().unwrap()), reader(child.stderr.take().unwrap())];
        Run { child, begun, readers, megabytes: 0 }
    }

    /// Whether it has ended.
    pub(super) fn over(&mut self) -> bool {
        self.megabytes = self.megabytes.max(peak(self.child.id()));
        self.child.try_wait().unwrap().is_some()
    }

    pub(super) fn kill(&mut self) {
        let _ = self.child.kill();
    }

    /// What Ctrl-C does.
    pub(super) fn interrupt(&self) {
        Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
    }

    pub(super) fn wait(mut self) -> Ran {
        while !self.over() {
            if self.begun.elapsed() > PATIENCE {
                self.kill();
                let ran = self.ran();
                panic!("it hangs: {}", ran.told());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        self.ran()
    }

    fn ran(mut self) -> Ran {
        let code = self.child.wait().unwrap().code();
        let took = self.begun.elapsed();
        let mut told = self.readers.into_iter().map(|reader| reader.join().unwrap());
        let (out, err) = (told.next().unwrap(), told.next().unwrap());
        Ran { code, out, err, took, megabytes: self.megabytes }
    }
}

/// Peak of the resident memory of a process in megabytes; 0 where the system does not tell.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Reads a stream to its end beside everything else.
fn reader(mut stream: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
