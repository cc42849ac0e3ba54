//! What may be reached: schemes, ports and addresses. The address that is checked is the one that is connected to.

use super::block::kind;
use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use url::{Host, Url};

/// Ports that need nobody's leave.
const USUAL_PORTS: [u16; 2] = [80, 443];

/// Why something is not reached.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Another scheme.
    #[error("refused: `{0}` is neither http nor https")]
    Scheme(String),
    /// No host.
    #[error("refused: the address names no host")]
    NoHost,
    /// `https://name:password@…`.
    #[error("refused: the address carries a name or a password; give it without")]
    Userinfo,
    /// Neither 80 nor 443.
    #[error("refused: port {port} is unusual; allow it with --allow-host {host}:{port}")]
    Port {
        /// As in the address.
        host: String,
        /// The port.
        port: u16,
    },
    /// Not on the public internet.
    #[error("refused: {address} is a {kind} address; if that host is yours, allow it with --allow-host {}", socket(*address, *port))]
    Address {
        /// Where the name leads.
        address: IpAddr,
        /// `private`, `loopback` and the like.
        kind: &'static str,
        /// The port.
        port: u16,
    },
}

/// `10.0.0.1:80`, `[::1]:80`.
fn socket(address: IpAddr, port: u16) -> String {
    std::net::SocketAddr::new(address, port).to_string()
}

/// What is allowed beyond the public internet, and names that lead elsewhere than their look-up says.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    names: HashSet<(String, u16)>,
    addresses: HashSet<(IpAddr, u16)>,
    routes: HashMap<(String, u16), IpAddr>,
}

impl Guard {
    /// Allows a host, `NAME:PORT` or `ADDRESS:PORT`: an address whatever it is, a name as far as it is public.
    pub fn allow(&mut self, given: &str) -> Result<(), String> {
        let (host, port) = host_port(given).ok_or_else(|| format!("`{given}` is not HOST:PORT"))?;
        match host {
            Named::Address(address) => _ = self.addresses.insert((address, port)),
            Named::Name(name) => _ = self.names.insert((name, port)),
        }
        Ok(())
    }

    /// Sends connections to a host elsewhere, `HOST:PORT:ADDRESS`; the guard still looks at the address.
    pub fn route(&mut self, given: &str) -> Result<(), String> {
        let read = || {
            let (name, rest) = given.split_once(':')?;
            let (port, address) = rest.split_once(':')?;
            let address: IpAddr = address.trim_matches(['[', ']']).parse().ok()?;
            Some(((name.to_ascii_lowercase(), port.parse::<u16>().ok()?), address))
        };
        let (from, to) = read().ok_or_else(|| format!("`{given}` is not HOST:PORT:ADDRESS"))?;
        self.routes.insert(from, to);
        Ok(())
    }

    /// What can be told of an address before its name is looked up.
    pub fn check(&self, url: &Url) -> Result<(), Refused> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refused::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Userinfo);
        }
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return Err(Refused::NoHost);
        };
        let somebody = self.names.iter().any(|(_, p)| *p == port) || self.addresses.iter().any(|(_, p)| *p == port);
        match host {
            Host::Ipv4(address) => self.permit("", address.into(), port),
            Host::Ipv6(address) => self.permit("", address.into(), port),
            Host::Domain("") => Err(Refused::NoHost),
            Host::Domain(name) => match self.routed(name, port) {
                Some(address) => self.permit(name, address, port),
                None if USUAL_PORTS.contains(&port) || somebody => Ok(()),
                None => Err(Refused::Port { host: name.to_owned(), port }),
            },
        }
    }

    /// Whether `name` may be reached at `address`, to which it leads.
    pub fn permit(&self, name: &str, address: IpAddr, port: u16) -> Result<(), Refused> {
        if self.addresses.contains(&(address, port)) {
            return Ok(());
        }
        if let Some(kind) = kind(address) {
            return Err(Refused::Address { address, kind, port });
        }
        if USUAL_PORTS.contains(&port) || self.names.contains(&(name.to_ascii_lowercase(), port)) {
            return Ok(());
        }
        let host = if name.is_empty() { address.to_string() } else { name.to_owned() };
        Err(Refused::Port { host, port })
    }

    /// Where connections to `name` go without a look-up.
    pub fn routed(&self, name: &str, port: u16) -> Option<IpAddr> {
        self.routes.get(&(name.to_ascii_lowercase(), port)).copied()
    }
}

enum Named {
    Address(IpAddr),
    Name(String),
}

fn host_port(given: &str) -> Option<(Named, u16)> {
    let (host, port) = given.rsplit_once(':')?;
    let port = port.parse().ok()?;
    let bare = host.trim_matches(['[', ']']);
    if bare.is_empty() {
        return None;
    }
    Some((bare.parse().map_or_else(|_| Named::Name(bare.to_ascii_lowercase()), Named::Address), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(guard: &Guard, url: &str) -> String {
        Url::parse(url).map_or_else(
            |e| format!("no address: {e}"),
            |url| match guard.check(&url) {
                Ok(()) => "allowed".into(),
                Err(refused) => refused.to_string(),
            },
        )
    }

    #[test]
    fn every_spelling_of_an_address_within_is_refused() {
        let guard = Guard::default();
        for (url, part) in [
            ("http://127.0.0.1/", "loopback"),
            ("http://2130706433/", "loopback"),
            ("http://0x7f000001/", "loopback"),
            ("http://017700000001/", "loopback"),
            ("http://0x7f.0.0.1/", "loopback"),
            ("http://0177.0.0.01/", "loopback"),
            ("http://127.1/", "loopback"),
            ("http://127.0.1/", "loopback"),
            ("http://①②⑦.⓪.⓪.①/", "loopback"),
            ("http://127。0。0。1/", "loopback"),
            ("http://%31%32%37.0.0.1/", "loopback"),
            ("http://0/", "unspecified"),
            ("http://10.0.0.1/", "private"),
            ("http://167772161/", "private"),
            ("http://172.31.255.255/", "private"),
            ("http://192.168.0.1/", "private"),
            ("http://169.254.169.254/latest/meta-data/", "link-local"),
            ("http://100.64.0.1/", "carrier-grade"),
            ("http://[::1]/", "loopback"),
            ("http://[0:0:0:0:0:0:0:1]/", "loopback"),
            ("http://[::]/", "unspecified"),
            ("http://[::ffff:127.0.0.1]/", "IPv4-mapped"),
            ("http://[::ffff:7f00:1]/", "IPv4-mapped"),
            ("http://[::ffff:93.184.216.34]/", "IPv4-mapped"),
            ("http://[64:ff9b::a00:1]/", "NAT64"),
            ("http://[fd00::1]/", "private"),
            ("http://[fe80::1]/", "link-local"),
            ("file:///etc/passwd", "neither http nor https"),
            ("ftp://mercury.example/", "neither http nor https"),
            ("gopher://mercury.example/", "neither http nor https"),
            ("https://mercury.example@10.0.0.1/", "name or a password"),
            ("https://:secret@mercury.example/", "name or a password"),
            ("https://mercury.example:22/", "port 22 is unusual"),
            ("https://93.184.216.34:8443/", "port 8443 is unusual"),
        ] {
            assert!(told(&guard, url).contains(part), "{url}: {}", told(&guard, url));
        }
        for url in [
            "https://mercury.example/",
            "http://93.184.216.34/",
            "http://mercury.example:443/",
            "http://[2606:2800:220:1::1]/",
        ] {
            assert_eq!(told(&guard, url), "allowed", "{url}");
        }
    }

    #[test]
    fn what_is_allowed_is_one_address_on_one_port() {
        let mut guard = Guard::default();
        guard.allow("127.0.0.1:8080").unwrap();
        guard.route("Mercury.example:8080:127.0.0.1").unwrap();
        guard.route("herald.example:80:127.0.0.1").unwrap();
        assert_eq!(told(&guard, "http://mercury.example:8080/a"), "allowed");
        assert_eq!(told(&guard, "http://127.0.0.1:8080/"), "allowed");
        assert!(told(&guard, "http://127.0.0.1:8081/").contains("loopback"));
        assert!(told(&guard, "http://127.0.0.2:8080/").contains("loopback"));
        assert!(told(&guard, "http://herald.example/").contains("loopback"));
        assert!(told(&guard, "http://[::ffff:127.0.0.1]:8080/").contains("mapped"));
        assert!(guard.permit("gazette.example", "127.0.0.1".parse().unwrap(), 80).is_err());
    }

    #[test]
    fn a_name_is_allowed_only_where_it_is_public() {
        let mut guard = Guard::default();
        guard.allow("mercury.example:8443").unwrap();
        let permit = |name, address: &str| guard.permit(name, address.parse().unwrap(), 8443).is_ok();
        assert!(permit("mercury.example", "93.184.216.34"));
        assert!(!permit("mercury.example", "10.0.0.1"));
        assert!(!permit("herald.example", "93.184.216.34"));
        assert!(guard.allow("mercury.example").is_err() && guard.route("a:1").is_err() && guard.allow(":80").is_err());
    }
}
