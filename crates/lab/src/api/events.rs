//! Server-sent events: what comes bit by bit, until it is done or nobody listens any more.

use crate::work::StopOnDrop;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// One end of a stream of events.
#[derive(Clone)]
pub(super) struct Teller(Sender<Bytes>);

impl Teller {
    /// Sends an event; `data` is one line. Says whether somebody listens.
    pub async fn tell(&self, event: &str, data: &str) -> bool {
        self.0.send(line(event, data)).await.is_ok()
    }

    /// Sends an event that may be left out if the listener is slow.
    pub fn mention(&self, event: &str, data: &str) {
        let _ = self.0.try_send(line(event, data));
    }
}

fn line(event: &str, data: &str) -> Bytes {
    debug_assert!(!data.contains('\n'));
    Bytes::from(format!("event: {event}\ndata: {data}\n\n"))
}

/// The other end: when the browser closes it, the work is told to stop.
struct Listener {
    events: Receiver<Bytes>,
    _stop: StopOnDrop,
}

impl Stream for Listener {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.poll_recv(context).map(|event| event.map(Ok))
    }
}

/// A stream of events: who tells, the flag that says when to stop, and the answer to the browser.
pub(super) fn stream() -> (Teller, Arc<AtomicBool>, Response) {
    let (sender, events) = channel(4);
    let stop = StopOnDrop::default();
    let flag = stop.flag();
    let headers =
        [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    let body = Body::from_stream(Listener { events, _stop: stop });
    (Teller(sender), flag, (headers, body).into_response())
}
