//! Server-sent events: what comes bit by bit, until it is done or nobody listens any more.

use crate::reply::line;
use crate::trouble::Trouble;
use crate::work::StopOnDrop;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use serde::Serialize;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Sends the events of a stream.
#[derive(Clone)]
pub(crate) struct Events(Sender<Bytes>);

/// How much of some work is done.
#[derive(Serialize)]
struct Progress {
    done: u32,
    of: u32,
}

impl Events {
    /// Sends an event; `data` is one line. Says whether somebody listens.
    pub async fn send(&self, event: &str, data: &str) -> bool {
        self.0.send(bytes(event, data)).await.is_ok()
    }

    /// Says what the answer will be to: the address of the page as it was understood.
    pub async fn asked(&self, address: &str) -> bool {
        self.send("asked", &line(&address)).await
    }

    /// Says how much is done; left out if the listener is slow.
    pub fn progress(&self, done: u32, of: u32) {
        let _ = self.0.try_send(bytes("progress", &line(&Progress { done, of })));
    }

    /// Ends the stream: with what went wrong, if something did.
    pub async fn end(&self, result: Result<(), Trouble>) {
        match result {
            Ok(()) => self.send("end", "{}").await,
            Err(trouble) => self.send("trouble", &trouble.json()).await,
        };
    }
}

fn bytes(event: &str, data: &str) -> Bytes {
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

/// A stream of events: its sender, the flag that says when to stop, and the answer to the browser.
pub(crate) fn stream() -> (Events, Arc<AtomicBool>, Response) {
    let (sender, events) = channel(4);
    let stop = StopOnDrop::default();
    let flag = stop.flag();
    let headers =
        [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    let body = Body::from_stream(Listener { events, _stop: stop });
    (Events(sender), flag, (headers, body).into_response())
}
