//! A connection to an address that the guard has looked at: the name is looked up once, and that answer is used.

use super::{Client, HttpError};
use rustls::pki_types::ServerName;
use rustls_platform_verifier::BuilderVerifierExt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use url::{Host, Url};

/// Bytes both ways, secure or not.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// What secure connections are made with: the certificates that the system trusts.
pub(super) fn tls() -> Result<Arc<rustls::ClientConfig>, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.and_then(BuilderVerifierExt::with_platform_verifier).map_err(|e| e.to_string())?;
    let mut config = builder.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// A connection to the host of `url`, and where it leads.
pub(super) async fn connect(client: &Client, url: &Url) -> Result<(Box<dyn Stream>, IpAddr), HttpError> {
    let limit = client.limits.connect_timeout;
    let connected = tokio::time::timeout(limit, open(client, url)).await;
    connected.unwrap_or(Err(HttpError::ConnectTimeout(limit)))
}

async fn open(client: &Client, url: &Url) -> Result<(Box<dyn Stream>, IpAddr), HttpError> {
    let mut last = None;
    for address in addresses(client, url).await? {
        match TcpStream::connect(address).await {
            Ok(stream) => {
                let _ = stream.set_nodelay(true);
                let ip = address.ip();
                return Ok((
                    if url.scheme() == "https" { secure(client, url, stream).await? } else { Box::new(stream) },
                    ip,
                ));
            }
            Err(error) => last = Some(HttpError::Connect(plain(&error))),
        }
    }
    Err(last.unwrap_or_else(|| HttpError::Lookup("its name has no address".into())))
}

/// The addresses of the host that may be reached; when there are others only, why they may not.
async fn addresses(client: &Client, url: &Url) -> Result<Vec<SocketAddr>, HttpError> {
    let port = url.port_or_known_default().unwrap_or(80);
    let (name, found) = match url.host() {
        Some(Host::Ipv4(address)) => ("", vec![IpAddr::from(address)]),
        Some(Host::Ipv6(address)) => ("", vec![IpAddr::from(address)]),
        Some(Host::Domain(name)) => match client.guard.routed(name, port) {
            Some(address) => (name, vec![address]),
            None => {
                let found = tokio::net::lookup_host((name, port)).await;
                (name, found.map_err(|e| HttpError::Lookup(plain(&e)))?.map(|a| a.ip()).collect())
            }
        },
        None => ("", vec![]),
    };
    let mut permitted = Vec::new();
    let mut refused = None;
    for address in found {
        match client.guard.permit(name, address, port) {
            Ok(()) => permitted.push(SocketAddr::new(address, port)),
            Err(error) => refused = Some(error),
        }
    }
    match refused {
        Some(refused) if permitted.is_empty() => Err(refused.into()),
        _ => Ok(permitted),
    }
}

async fn secure(client: &Client, url: &Url, stream: TcpStream) -> Result<Box<dyn Stream>, HttpError> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let name = ServerName::try_from(host).map_err(|e| HttpError::Tls(e.to_string()))?;
    let connector = tokio_rustls::TlsConnector::from(client.tls()?);
    let stream = connector.connect(name, stream).await.map_err(|e| HttpError::Tls(plain(&e)))?;
    Ok(Box::new(stream))
}

/// What the system said, without its number.
fn plain(error: &std::io::Error) -> String {
    let message = error.to_string();
    message.split(" (os error").next().unwrap_or_default().to_lowercase()
}
