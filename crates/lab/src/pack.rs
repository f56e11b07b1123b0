//! Answers are packed for slow lines, where whoever asks can unpack them.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// What is text and comes in one piece. Streams of events are not among it: they are read as they come.
const KINDS: [&str; 5] =
    ["text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"];
/// Below this many bytes packing saves no time.
const LEAST: usize = 1024;

pub(crate) async fn pack(request: Request, next: Next) -> Response {
    let unpacks = unpacks(request.headers());
    let response = next.run(request).await;
    if !unpacks || !is_text(response.headers()) {
        return response;
    }
    let (mut head, body) = response.into_parts();
    // Our texts are whole in memory: there is nothing to wait for, and nothing without an end.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return Response::from_parts(head, Body::empty());
    };
    if bytes.len() < LEAST {
        return Response::from_parts(head, Body::from(bytes));
    }
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    match packer.write_all(&bytes).and_then(|()| packer.finish()) {
        Ok(packed) => {
            head.headers.remove(header::CONTENT_LENGTH);
            head.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            head.headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
            Response::from_parts(head, Body::from(packed))
        }
        Err(_) => Response::from_parts(head, Body::from(bytes)),
    }
}

fn unpacks(asked: &HeaderMap) -> bool {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let mut ways = accepted.unwrap_or_default().split(',').map(str::trim);
    ways.any(|way| way.starts_with("gzip") && !way.ends_with("q=0"))
}

/// Whether an answer is worth packing. A file that is saved on this machine is not.
fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_known = kind.is_some_and(|kind| KINDS.iter().any(|known| kind.starts_with(known)));
    is_known
        && !headers.contains_key(header::CONTENT_ENCODING)
        && !headers.contains_key(header::CONTENT_DISPOSITION)
}
