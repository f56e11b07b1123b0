//! Who gets in. The lab listens on loopback; a page of another site that the same browser shows must not
//! reach it, neither under its own name (DNS rebinding: the Host header must be an address of the lab) nor
//! by a call across sites (Origin and Sec-Fetch-Site). Listening elsewhere takes a token.

use crate::assets;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, SocketAddr};
use std::sync::LazyLock;
use tiaokuai_record::Text;

/// What pages may do: scripts, styles and data of the lab itself, nothing from elsewhere. Inline are only our own styles
/// and the script that sets dark or light, by their hashes: a slow line then brings a page in one go. The other hashes
/// are of style attributes that the drawing library sets as text: how the pixels of a heat map are scaled,
/// and the grey of a word in a label, light and dark. No other passes; the browser's complaint names the hash.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hashes = |kind| assets::hashes(kind).join(" ");
    let policy = format!(
        "default-src 'none'; script-src 'self' {}; style-src 'self' {}; style-src-attr 'unsafe-hashes' \
        'sha256-AR/cKIZjWPcPmBUPDA6oti9XBiTbJvz0Cro2J1VzzS8=' 'sha256-pafFglecNpG7HThYX8M0GiHna9Wjc0fdj8QvRq1mgTg=' \
        'sha256-ABT0nKMmT/a3B2gxIhEjJBU8DOHT8XWZ3fiSzvB7UcI='; connect-src 'self'; img-src 'self' data: blob:; \
        base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        hashes(assets::Inline::Script),
        hashes(assets::Inline::Style)
    );
    // Hashes are letters and digits; without them nothing at all may run.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

const COOKIE: &str = "tiaokuai";

/// Lets in who may, in time, and puts the headers on every answer.
pub(crate) async fn guard(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let mut response = match admit(&app, &request) {
        Ok(Admission::Enter) => {
            match tokio::time::timeout(app.options.patience, next.run(request)).await {
                Ok(response) => response,
                Err(_) => Trouble::Late.into_response(),
            }
        }
        Ok(Admission::Welcome(location, cookie)) => {
            let headers = [(header::LOCATION, location), (header::SET_COOKIE, cookie)];
            (StatusCode::SEE_OTHER, headers).into_response()
        }
        Err(trouble) => trouble.into_response(),
    };
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

enum Admission {
    Enter,
    /// Someone with the token in the address: it goes into a cookie and out of sight.
    Welcome(String, String),
}

fn admit(app: &App, request: &Request) -> Result<Admission, Trouble> {
    let headers = request.headers();
    let host = one(headers, &header::HOST).ok_or(FOREIGN)?;
    if !is_here(host, app.address) {
        return Err(FOREIGN);
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default()) {
        Some(origin) if origin.strip_prefix("http://") != Some(host) => return Err(CROSS),
        None if !reads => return Err(CROSS),
        _ => {}
    }
    let path = request.uri().path();
    // Work is not started by links and pictures of other sites either.
    if let Some(site) = headers.get("sec-fetch-site")
        && path.starts_with("/api/")
        && site != "same-origin"
    {
        return Err(CROSS);
    }
    let Some(token) = &app.token else { return Ok(Admission::Enter) };
    if cookies(headers).any(|(name, value)| name == COOKIE && same(value, token)) {
        return Ok(Admission::Enter);
    }
    let query = request.uri().query().unwrap_or_default();
    let given = query.split('&').find_map(|pair| pair.strip_prefix("token="));
    if reads && given.is_some_and(|given| same(given, token)) {
        let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("token=")).collect();
        let location = format!("{path}?{}", rest.join("&"));
        let cookie = format!("{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/");
        return Ok(Admission::Welcome(location.trim_end_matches('?').to_string(), cookie));
    }
    Err(Trouble::NoToken)
}

const FOREIGN: Trouble = Trouble::Stranger(Text::new(
    "this address is not one of the lab's: open the one that was printed at its start",
    "此地址不是本实验室的地址：请打开启动时显示的地址",
));
const CROSS: Trouble = Trouble::Stranger(Text::new(
    "this call does not come from a page of the lab",
    "此请求不是来自本实验室的页面",
));

/// The value of a header that stands there exactly once.
fn one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(first)
}

/// Whether a Host header names the lab: its address, or localhost if it listens there, with its port. A lab
/// that listens everywhere answers to every number, never to a name.
fn is_here(host: &str, address: SocketAddr) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
    if port.parse() != Ok(address.port()) {
        return false;
    }
    let number: Option<IpAddr> = name.trim_start_matches('[').trim_end_matches(']').parse().ok();
    let ours = address.ip();
    match number {
        Some(number) => number == ours || ours.is_unspecified(),
        None => name == "localhost" && (ours.is_loopback() || ours.is_unspecified()),
    }
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

/// Compares in a time that does not tell how much of it is right.
fn same(given: &str, token: &str) -> bool {
    let differences = given.bytes().zip(token.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    given.len() == token.len() && std::hint::black_box(differences) == 0
}

/// A token that nobody guesses.
pub(crate) fn token() -> std::io::Result<String> {
    let mut bytes = [0u8; 24];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_labs_own_addresses_are_answered() {
        let here: SocketAddr = "127.0.0.1:8417".parse().unwrap();
        for (host, right) in [
            ("127.0.0.1:8417", true),
            ("localhost:8417", true),
            ("127.0.0.1:8418", false),
            ("127.0.0.1", false),
            ("evil.example:8417", false),
            ("localhost.evil.example:8417", false),
            ("192.168.0.2:8417", false),
            ("", false),
        ] {
            assert_eq!(is_here(host, here), right, "{host}");
        }
        let everywhere: SocketAddr = "0.0.0.0:80".parse().unwrap();
        assert!(is_here("192.168.0.2", everywhere) && !is_here("evil.example", everywhere));
        assert!(is_here("[::1]:9", "[::1]:9".parse().unwrap()));
    }

    #[test]
    fn tokens_are_long_and_compared_whole() {
        let (a, b) = (token().unwrap(), token().unwrap());
        assert!(a.len() == 48 && a != b && same(&a, &a) && !same(&a, &b) && !same(&a[1..], &a));
    }
}
