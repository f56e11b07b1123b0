//! Listening and answering.

use crate::options::Options;
use crate::state::{App, Shared};
use crate::{assets, guard, pack, pages};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::io::{Error, ErrorKind, Result};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};

/// Connections at a time; more wait in the queue of the system.
const CONNECTIONS: usize = 256;
/// Ports that are tried, one after the other.
const PORTS: u16 = 40;

/// A lab that listens and is ready to answer.
pub struct Lab {
    app: Shared,
    routes: Router<Shared>,
    listener: TcpListener,
    stop: Arc<Notify>,
}

/// Ends a lab that runs.
#[derive(Clone)]
pub struct Stopper(Arc<Notify>);

impl Stopper {
    /// Ends it: no new requests, and those under way are dropped after a moment.
    pub fn stop(&self) {
        self.0.notify_one();
    }
}

impl Lab {
    /// Takes the port, or the next free one.
    ///
    /// # Errors
    /// What the system says if no port can be had, or if no token can be made.
    pub fn bind(options: Options) -> Result<Lab> {
        Lab::with(options, pages::routes())
    }

    /// The same, with routes of one's own.
    pub(crate) fn with(options: Options, routes: Router<Shared>) -> Result<Lab> {
        let listener = listen(&options)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let token = if options.host.is_loopback() { None } else { Some(guard::token()?) };
        let app = Arc::new(App::new(options, &pages::PAGES, address, token));
        Ok(Lab { app, routes, listener, stop: Arc::new(Notify::new()) })
    }

    /// Where the lab listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.app.address
    }

    /// The address to open on this machine, with the token if there is one.
    #[must_use]
    pub fn url(&self) -> String {
        let mut address = self.app.address;
        if address.ip().is_unspecified() {
            // A lab that listens everywhere is found on loopback too.
            address.set_ip(match address {
                SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        match &self.app.token {
            Some(token) => format!("http://{address}/?token={token}"),
            None => format!("http://{address}/"),
        }
    }

    /// What ends it.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper(Arc::clone(&self.stop))
    }

    /// Answers until somebody stops it.
    ///
    /// # Errors
    /// What the system says if it cannot start threads or use the socket.
    pub fn run(self) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(64)
            .enable_all()
            .build()?;
        let result = runtime.block_on(self.answer());
        // Work looks at its flag between worlds, which takes milliseconds.
        runtime.shutdown_timeout(Duration::from_secs(1));
        result
    }

    async fn answer(self) -> Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let service = router(&self.app, self.routes);
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        let graceful = GracefulShutdown::new();
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(10));
        http.max_buf_size(64 * 1024);
        loop {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
            let stream = tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => stream,
                    // Too many open files, or a client that left: the next one may do.
                    Err(_) => {
                        tokio::time::sleep(Duration::from_millis(50)).await;
                        continue;
                    }
                },
                () = self.stop.notified() => break,
            };
            let _ = stream.set_nodelay(true);
            let service = TowerToHyperService::new(service.clone());
            let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
            tokio::spawn(async move {
                // That a client went away in the middle is its own affair.
                let _ = connection.await;
                drop(place);
            });
        }
        let _ = tokio::time::timeout(Duration::from_millis(500), graceful.shutdown()).await;
        Ok(())
    }
}

/// The routes behind the guard.
fn router(app: &Shared, routes: Router<Shared>) -> Router {
    routes
        .merge(assets::routes())
        .layer(DefaultBodyLimit::max(crate::loaded::LONGEST + 64 * 1024))
        .layer(from_fn(pack::pack))
        .layer(from_fn_with_state(Arc::clone(app), guard::guard))
        .with_state(Arc::clone(app))
}

fn listen(options: &Options) -> Result<TcpListener> {
    let mut last = Error::from(ErrorKind::AddrInUse);
    for port in options.port..=options.port.saturating_add(PORTS) {
        match TcpListener::bind((options.host, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}
