//! Every trick to make a crawler talk to its own house: addresses in disguise, names that lead home, redirects, schemes,
//! ports, proxies. Canaries listen on loopback, and nobody may ever come.

use super::answer::Answer;
use super::paper::{article, index};
use super::run::{CRAWL, Crawler, Ran};
use super::server::Web;
use super::site::Site;
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Listens on one port of every loopback address there is, and counts who comes.
struct Canary {
    port: u16,
    visitors: Arc<AtomicUsize>,
}

impl Canary {
    fn new() -> Canary {
        let first = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = first.local_addr().unwrap().port();
        let canary = Canary { port, visitors: Arc::default() };
        canary.watch(first);
        canary.also(port);
        canary
    }

    /// Listens on `port` of the other loopback addresses as well.
    fn also(&self, port: u16) {
        for address in ["127.0.0.2", "127.255.255.254", "::1"] {
            // Not every system has them all.
            if let Ok(listener) = TcpListener::bind((address.parse::<IpAddr>().unwrap(), port)) {
                self.watch(listener);
            }
        }
    }

    fn watch(&self, listener: TcpListener) {
        let visitors = Arc::clone(&self.visitors);
        std::thread::spawn(move || {
            for _visitor in listener.incoming() {
                visitors.fetch_add(1, Ordering::SeqCst);
            }
        });
    }

    fn visitors(&self) -> usize {
        // One who came at the last moment is let in.
        std::thread::sleep(Duration::from_millis(50));
        self.visitors.load(Ordering::SeqCst)
    }
}

/// Addresses that are nobody's, or our own, as an address bar takes them.
const LITERALS: &[&str] = &[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.0.0.2",
    "127.255.255.254",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0x7F.0x0.0x0.0x1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "0",
    "0.0.0.0",
    "0x0",
    "１２７.0.0.1",
    "127。0。0。1",
    "127%2e0%2e0%2e1",
    "%31%32%37.0.0.1",
    "①②⑦.0.0.1",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:0:127.0.0.1]",
    "[::127.0.0.1]",
    "[2002:7f00:1::1]",
    "[2002:a00:1::]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a00:1]",
    "[64:ff9b:1::7f00:1]",
    "[2001:0:7f00:1::]",
    "[2001:0:53aa:64c:0:0:80ff:fffe]",
    "[fc00::1]",
    "[fd12:3456:789a::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[100::1]",
    "10.0.0.1",
    "10.255.255.254",
    "172.16.0.1",
    "172.31.255.254",
    "192.168.0.1",
    "169.254.169.254",
    "169.254.0.1",
    "100.64.0.1",
    "100.127.255.254",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.254",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "2852039166",
    "0xA9FEA9FE",
    "localhost",
    "LocalHost",
    "localhost.",
    "printer.localhost",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
];

/// Whole addresses in which something else is hidden; `{c}` is the canary's port.
const DISGUISED: &[&str] = &[
    "http://mercury.example@127.0.0.1:{c}/",
    "http://mercury.example:80@127.0.0.1:{c}/",
    "http://mercury.example%2f@127.0.0.1:{c}/",
    "http://127.0.0.1:{c}\\@mercury.example/",
    "http://127.0.0.1:{c}#@mercury.example/",
    "http://127.0.0.1:{c}?@mercury.example/",
    "http:/127.0.0.1:{c}/",
    "http:\\\\127.0.0.1:{c}\\",
    "http:////127.0.0.1:{c}/",
    "http://127.0.\t0.1:{c}/",
    " http://127.0.0.1:{c}/ ",
    "hTTp://127.0.0.1:{c}/",
    "https://127.0.0.1:{c}/",
    "http://[::1]:{c}/",
    "http://[fe80::1%25lo]:{c}/",
    "http://[::1%25lo]:{c}/",
];

/// What is no web at all.
const SCHEMES: &[&str] = &[
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "FILE:///etc/passwd",
    "ftp://127.0.0.1:{c}/",
    "gopher://127.0.0.1:{c}/_GET",
    "dict://127.0.0.1:{c}/d:x",
    "ldap://127.0.0.1:{c}/",
    "ws://127.0.0.1:{c}/",
    "data:text/html,<p>hello</p>",
    "javascript:alert(1)",
    "about:blank",
    "blob:http://127.0.0.1:{c}/x",
    "view-source:http://127.0.0.1:{c}/",
    "jar:http://127.0.0.1:{c}/!/",
];

/// The line of `ran` that speaks of `mark`, which has to be a refusal of its own and not that of whoever was called.
fn assert_refused(ran: &Ran, mark: &str, trick: &str) {
    let line = ran.err.lines().find(|line| line.contains(mark));
    let line = line.unwrap_or_else(|| panic!("not a word of {trick}: {}", ran.told()));
    let called = ["os error", "onnection refused", "timed out", "handshake", "unreachable"];
    assert!(!called.iter().any(|word| line.contains(word)), "{trick} was called: {line}");
    let words = [
        "refuse",
        "private",
        "loopback",
        "local",
        "public",
        "reserved",
        "not allowed",
        "port",
        "scheme",
        "invalid",
        "no address",
    ];
    assert!(words.iter().any(|word| line.to_lowercase().contains(word)), "why was {trick} refused? {line}");
}

fn guarded() -> Crawler {
    Crawler::with(CRAWL, vec![])
}

#[test]
fn addresses_that_are_not_public_are_refused_however_they_are_written() {
    let canary = Canary::new();
    let crawler = guarded();
    let urls: Vec<String> = LITERALS
        .iter()
        .enumerate()
        .flat_map(|(n, host)| [format!("http://{host}:{}/t{n}-odd", canary.port), format!("http://{host}/t{n}-plain")])
        .collect();
    let arguments: Vec<&str> = urls.iter().map(String::as_str).collect();
    let ran = crawler.run("fetch", &arguments);
    assert!(matches!(ran.code, Some(1 | 2)), "{}", ran.told());
    for (n, host) in LITERALS.iter().enumerate() {
        assert_refused(&ran, &format!("/t{n}-odd"), host);
        assert_refused(&ran, &format!("/t{n}-plain"), host);
    }
    assert_eq!(canary.visitors(), 0, "{}", ran.told());
}

#[test]
fn disguises_and_other_schemes_are_refused() {
    let canary = Canary::new();
    let crawler = guarded();
    for trick in DISGUISED.iter().chain(SCHEMES) {
        let url = trick.replace("{c}", &canary.port.to_string());
        let ran = crawler.run("fetch", &[&url]);
        assert!(matches!(ran.code, Some(1 | 2)) && !ran.err.contains("panicked"), "{url}: {}", ran.told());
        assert!(!ran.err.contains("os error") && !ran.err.is_empty(), "{url}: {}", ran.told());
        assert_eq!(canary.visitors(), 0, "{url}: {}", ran.told());
    }
}

/// A name may be given a port, never an address at home.
#[test]
fn names_that_lead_home_are_refused() {
    let canary = Canary::new();
    let addresses: Vec<IpAddr> =
        LITERALS.iter().filter_map(|text| text.trim_matches(['[', ']']).parse().ok()).collect();
    assert!(addresses.len() > 40);
    let mut switches = Vec::new();
    let mut urls = Vec::new();
    for (n, address) in addresses.iter().enumerate() {
        let address = if address.is_ipv6() { format!("[{address}]") } else { address.to_string() };
        switches.extend(["--resolve".into(), format!("trap{n}.example:{}:{address}", canary.port)]);
        switches.extend(["--allow-host".into(), format!("trap{n}.example:{}", canary.port)]);
        switches.extend(["--resolve".into(), format!("trap{n}.example:80:{address}")]);
        urls.push(format!("http://trap{n}.example:{}/t{n}-odd", canary.port));
        urls.push(format!("http://trap{n}.example/t{n}-plain"));
    }
    let crawler = Crawler::with(CRAWL, switches);
    let arguments: Vec<&str> = urls.iter().map(String::as_str).collect();
    let ran = crawler.run("fetch", &arguments);
    assert!(matches!(ran.code, Some(1 | 2)), "{}", ran.told());
    for (n, address) in addresses.iter().enumerate() {
        assert_refused(&ran, &format!("/t{n}-odd"), &address.to_string());
        assert_refused(&ran, &format!("/t{n}-plain"), &address.to_string());
    }
    assert_eq!(canary.visitors(), 0, "{}", ran.told());
}

#[test]
fn odd_ports_are_refused_unless_they_are_asked_for() {
    let canary = Canary::new();
    let (listener, port) = Web::bind();
    let web = Web::serve(listener, [Site::new("mercury.example").html("/news/1", article("Mercury", 400))]);
    let crawler = Crawler::new(&web, "");
    for odd in [1, 22, 25, 111, 6379, 8080, 8443, canary.port] {
        let url = format!("http://mercury.example:{odd}/");
        let ran = crawler.run("fetch", &[&url]).ended(1);
        assert!(ran.err.contains("port"), "{url}: {}", ran.told());
    }
    // The same port of another address of this machine is not what was allowed.
    canary.also(port);
    for host in ["127.0.0.2", "[::1]", "[::ffff:127.0.0.2]", "localhost"] {
        let url = format!("http://{host}:{port}/");
        let ran = crawler.run("fetch", &[&url]);
        assert_ne!(ran.code, Some(0), "{url}: {}", ran.told());
    }
    assert_eq!(canary.visitors(), 0);
    let allowed = crawler.run("fetch", &[&format!("http://mercury.example:{port}/news/1")]);
    assert_eq!(allowed.code, Some(0), "what is allowed is fetched: {}", allowed.told());
    let direct = format!("http://127.0.0.1:{}/", canary.port);
    let switch = format!("127.0.0.1:{}", canary.port);
    crawler.run("fetch", &[&direct, "--allow-host", &switch]);
    assert!(canary.visitors() > 0, "the canary itself is deaf");
}

/// Each redirect from a host of its own, so that they are asked side by side.
#[test]
fn redirects_and_listings_do_not_lead_home() {
    let canary = Canary::new();
    let (listener, port) = Web::bind();
    canary.also(port);
    let home = format!("127.0.0.1:{}", canary.port);
    let mut targets: Vec<String> = LITERALS.iter().map(|host| format!("http://{host}:{}/", canary.port)).collect();
    targets.extend(LITERALS.iter().map(|host| format!("http://{host}/")));
    targets.extend(DISGUISED.iter().chain(SCHEMES).map(|trick| trick.replace("{c}", &canary.port.to_string())));
    targets.extend([format!("//{home}/"), format!("http://127.0.0.2:{port}/"), format!("http://[::1]:{port}/")]);
    // What cannot stand in a header is nobody's trick.
    targets.retain(|target| !target.contains(['\t', '\r', '\n']));
    let mut sites = Vec::new();
    let mut urls = Vec::new();
    for (n, target) in targets.iter().enumerate() {
        let host = format!("r{n}.example");
        urls.push(format!("http://{host}:{port}/go"));
        let (to, status) = (target.clone(), [301, 302, 303, 307, 308][n % 5]);
        sites.push(Site::new(&host).page("/go", move |_| Answer::redirect(status, &to)));
    }
    // Rules, sitemaps, feeds, refreshes and canonical links are tried as well.
    let listed = |path: &str| format!("http://{home}{path}");
    let (rules, map, refresh) = (listed("/robots.txt"), listed("/map.xml"), listed("/refresh"));
    sites.push(
        Site::new("rules.example")
            .page("/robots.txt", move |_| Answer::redirect(302, &rules))
            .html("/go", article("Rules", 401)),
    );
    sites.push(
        Site::new("maps.example")
            .robots(format!("User-agent: *\nAllow: /\nSitemap: {map}\nSitemap: file:///etc/passwd\n"))
            .html("/go", index("Maps", &[&map, "file:///etc/passwd"])),
    );
    let page = format!(
        "<html><head><meta http-equiv=\"refresh\" content=\"0; url={refresh}\"><link rel=\"canonical\" href=\"{refresh}\">\
         <link rel=\"alternate\" type=\"application/rss+xml\" href=\"{refresh}\"></head><body><iframe src=\"{refresh}\">\
         </iframe><img src=\"{refresh}\"></body></html>"
    );
    sites.push(Site::new("refresh.example").html("/go", page));
    let web = Web::serve(listener, sites);
    let mut sources = String::new();
    for host in ["rules.example", "maps.example", "refresh.example"] {
        let name = host.trim_end_matches(".example");
        sources += &format!(
            "\n[[source]]\nname = \"{name}\"\nstart = [\"http://{host}:{port}/go\"]\nhosts = [\"127.0.0.1:{c}\", \"localhost:{c}\"]\ndepth = 3\n",
            c = canary.port
        );
    }
    sources += &format!(
        "\n[[source]]\nname = \"home\"\nstart = [\"http://{home}/\"]\nsitemaps = [\"http://{home}/map.xml\"]\nfeeds = [\"http://{home}/feed\"]\n"
    );
    let crawler = Crawler::new(&web, &sources);
    let mut fetch = crawler.command("fetch", &urls.iter().map(String::as_str).collect::<Vec<_>>());
    let proxy = format!("http://{home}");
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        fetch.env(name, &proxy);
    }
    let ran = super::run::Run::start(fetch).wait().ended(1);
    for (n, target) in targets.iter().enumerate() {
        let asked = web.log().paths(&format!("r{n}.example"));
        assert!(asked.contains(&"/go".to_owned()), "{target}: {asked:?}\n{}", ran.told());
    }
    assert_eq!(canary.visitors(), 0, "a redirect, or a proxy of the surroundings: {}", ran.told());
    let ran = crawler.crawl(&[]);
    assert_eq!(canary.visitors(), 0, "{}", ran.told());
    assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.told());
}
