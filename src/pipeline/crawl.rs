//! Pages from the network into archive, store and index.

use super::PipelineError;
use super::account::{Options, Progress, Summary};
use super::batch::Document;
use super::collection::Collection;
use super::open::pool;
use crate::fetch::address::canonical;
use crate::fetch::crawl::{self, Crawl, Plan, Step};
use crate::fetch::frontier::Fetched;
use crate::fetch::sources::Sources;
use crate::fetch::{Limits, decode, http, sha256};
use crate::model::{DateBasis, Declared, Home, Media, Page};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use url::Url;

pub use crate::fetch::crawl::{Tally, Told};
pub use crate::fetch::frontier::Due;
pub use crate::fetch::http::span;

/// What a new home starts with.
const SOURCES: &str = include_str!("../../corpus/sources.toml");

/// What is asked of whom.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Names of sources; all of the file when neither these nor pages are given.
    pub names: Vec<String>,
    /// Single pages, each as it was given and as it was understood.
    pub pages: Vec<(String, Url)>,
    /// The file that describes the sources; that of the home when `None`.
    pub file: Option<PathBuf>,
    /// How the owners of sites reach the one who crawls, when the file does not say.
    pub contact: Option<String>,
    /// Only pages dated since, as `2024-03-09`.
    pub since: Option<String>,
    /// So many addresses at most, robots.txt aside.
    pub limit: Option<usize>,
    /// `HOST:PORT` that may be reached though it is private, or its port unusual.
    pub allow: Vec<String>,
    /// `HOST:PORT:ADDRESS` of names that lead elsewhere.
    pub routes: Vec<String>,
}

/// What a crawl did.
#[derive(Clone, Debug, Default)]
pub struct Crawled {
    /// What was asked for, and what came of it.
    pub tally: Tally,
    /// What was taken in.
    pub summary: Summary,
}

/// Asks for what is wanted and takes it in; `told` hears of each address as it is done with.
pub fn crawl(
    home: &Home,
    wanted: &Wanted,
    options: &Options,
    progress: &dyn Progress,
    told: &mut dyn FnMut(&Told),
) -> Result<Crawled, PipelineError> {
    let mut plan = plan(home, wanted)?;
    let mut collection = Collection::open(home, progress)?;
    plan.removed = collection.removals.names().clone();
    let publishers = plan.sources.iter().map(|s| (s.name.clone(), s.publisher.clone())).collect();
    let mut crawl = Crawl::begin(plan, &home.frontier(), options.stop.clone())?;
    let threads = pool(options.threads)?;
    let mut summary = Summary::default();
    let run = loop {
        let step = crawl.step();
        for note in crawl.tally().notes.drain(..) {
            progress.note(&note);
        }
        for line in crawl.tally().told.drain(..) {
            told(&line);
        }
        match step {
            Ok(Step::Going) => {}
            Ok(Step::Take(pages)) => {
                let taken =
                    threads.install(|| take(&mut collection, pages, &publishers, &mut crawl, progress, &mut summary));
                if let Err(error) = taken {
                    break Err(error);
                }
            }
            Ok(Step::Done) => break Ok(()),
            Ok(Step::Stopped) => {
                summary.interrupted = true;
                break Ok(());
            }
            Err(error) => break Err(error.into()),
        }
    };
    let tally = crawl.close();
    let run = run.and_then(|()| threads.install(|| collection.link(options, progress)));
    // What is committed to the store is kept whatever happened; the index follows now or at the next start.
    let closed = collection.close();
    run?;
    closed?;
    let mut tally = tally?;
    for failure in &mut tally.failures {
        let is = |url: &Url| url.as_str() == failure.url || canonical(url).as_str() == failure.url;
        if let Some((given, _)) = wanted.pages.iter().find(|(_, url)| is(url)) {
            failure.url.clone_from(given);
        }
    }
    Ok(Crawled { tally, summary })
}

/// What would be asked for next, without any network.
pub fn preview(home: &Home, wanted: &Wanted) -> Result<Vec<Due>, PipelineError> {
    Ok(crawl::preview(&plan(home, wanted)?, &home.frontier())?)
}

/// Takes a bundle of pages in and tells the frontier so.
fn take(
    collection: &mut Collection,
    pages: Vec<Fetched>,
    publishers: &BTreeMap<String, Option<String>>,
    crawl: &mut Crawl,
    progress: &dyn Progress,
    summary: &mut Summary,
) -> Result<(), PipelineError> {
    let mut documents = Vec::with_capacity(pages.len());
    let mut done = Vec::with_capacity(pages.len());
    for page in pages {
        let publisher = publishers.get(&page.source).cloned().flatten();
        let (id, source, asked, changed) = (page.id, page.source.clone(), page.asked.clone(), page.changed);
        match document(page, publisher) {
            Ok(document) => {
                documents.push(document);
                done.push((id, source, asked, if changed { "changed" } else { "new" }, String::new()));
            }
            Err(reason) => done.push((id, source, asked, "failed", reason)),
        }
    }
    let failed_before = summary.failed.len();
    // A bundle that was fetched is taken in also when the run is being stopped: it is small, and archived already.
    let options = Options { max_bytes: usize::MAX, leave_walls: true, ..Options::default() };
    collection.take(documents, &options, progress, summary)?;
    let walls = std::mem::take(&mut summary.walls);
    let failed = summary.failed.split_off(failed_before);
    let mut outcomes = Vec::with_capacity(done.len());
    for (id, source, asked, outcome, reason) in done {
        let wall = walls.iter().find(|(page, _)| *page == asked);
        let (outcome, reason) = wall.map_or((outcome, reason), |(_, wall)| ("wall", wall.message().to_owned()));
        let failure = failed.iter().find(|failure| failure.path == asked);
        let (outcome, reason) = failure.map_or((outcome, reason), |failure| ("failed", failure.reason.clone()));
        crawl.tally().taken(&source, &asked, outcome, &reason);
        outcomes.push((id, outcome.to_owned()));
    }
    Ok(crawl.taken_in(&outcomes)?)
}

/// The page as the stages read it.
fn document(fetched: Fetched, publisher: Option<String>) -> Result<Document, String> {
    let media = match fetched.media.as_str() {
        "text/html" | "application/xhtml+xml" => Media::Html,
        "text/plain" => Media::Text,
        "application/pdf" => Media::Pdf,
        other => return Err(format!("is {other}, which comes in a later version")),
    };
    let limits = Limits { document: usize::MAX };
    let decoded =
        decode(&fetched.body, media, false, fetched.charset.as_deref(), &limits).map_err(|e| e.to_string())?;
    let said = fetched.said;
    let led = said.title.is_some() || said.published.is_some();
    let declared = Declared {
        url: Some(fetched.address),
        title: said.title,
        published: said.published,
        publisher: publisher.or(said.publisher),
        byline: vec![],
        basis: led.then_some(DateBasis::Feed),
    };
    let page = Page {
        file: fetched.asked,
        given_id: None,
        declared,
        media,
        gzip: false,
        charset: fetched.charset,
        sha256: sha256(&fetched.body),
        raw: fetched.body,
        text: decoded.text,
        retrieved: Some(fetched.time),
        warnings: decoded.warnings,
    };
    Ok(Document { page, entry: None })
}

fn plan(home: &Home, wanted: &Wanted) -> Result<Plan, PipelineError> {
    let path = wanted.file.clone().unwrap_or_else(|| home.sources());
    let sources = sources(home, wanted, &path)?;
    let Some(contact) = wanted.contact.clone().or_else(|| sources.contact.clone()) else {
        return Err(PipelineError::NoContact { path });
    };
    let wrong = |message: String| PipelineError::Wanted { message };
    let mut limits = http::Limits::deserialize(toml::Value::Table(sources.limits.clone()))
        .map_err(|e| wrong(format!("{}: [crawl]: {}", path.display(), e.to_string().trim().replace('\n', "; "))))?;
    limits.max_size = sources.max_size;
    let mut guard = http::Guard::default();
    wanted.allow.iter().try_for_each(|given| guard.allow(given)).map_err(|e| wrong(format!("--allow-host: {e}")))?;
    wanted.routes.iter().try_for_each(|given| guard.route(given)).map_err(|e| wrong(format!("--resolve: {e}")))?;
    let mut chosen = Vec::new();
    let mut seen = HashSet::new();
    for name in wanted.names.iter().filter(|name| seen.insert(name.as_str())) {
        let known = || sources.list.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ");
        let source = sources.get(name);
        let missing = || wrong(format!("{} has no source `{name}`; it has: {}", path.display(), known()));
        chosen.push(source.ok_or_else(missing)?.clone());
    }
    if wanted.names.is_empty() && wanted.pages.is_empty() {
        chosen.clone_from(&sources.list);
    }
    Ok(Plan {
        sources: chosen,
        pages: wanted.pages.iter().map(|(_, url)| url.clone()).collect(),
        agent: format!("onrecord/{} (+{contact})", env!("CARGO_PKG_VERSION")),
        guard,
        limits,
        delay: sources.delay,
        since: wanted.since.clone().unwrap_or_default(),
        limit: wanted.limit,
        removed: HashSet::new(),
        archive: home.pages(),
    })
}

/// The sources of the file at `path`; a home without one gets the one that comes with the program.
fn sources(home: &Home, wanted: &Wanted, path: &std::path::Path) -> Result<Sources, PipelineError> {
    let failed = |action: &'static str| {
        let path = path.to_path_buf();
        move |cause| PipelineError::Io { action, path, cause }
    };
    if wanted.file.is_none() && !path.exists() {
        std::fs::create_dir_all(home.corpus()).map_err(failed("write"))?;
        std::fs::write(path, SOURCES).map_err(failed("write"))?;
    }
    let text = std::fs::read_to_string(path).map_err(failed("read"))?;
    Sources::read(&text).map_err(|error| PipelineError::Sources { path: path.into(), message: error.to_string() })
}
