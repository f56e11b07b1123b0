//! That the lab lives on, with defects planted that no shipped lab has: a page that panics and one that never ends.

#[path = "../tests/pages/support/client.rs"]
mod client;

use crate::options::Options;
use crate::pages;
use crate::serve::Lab;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::{StopOnDrop, on_thread};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get as route;
use client::{Running, get, request, run};
use serde_json::Value;
use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// A lab with one thread, room for one that waits, and two defects.
fn start(patience: Duration) -> Running {
    let options = Options { port: 0, threads: Some(1), queue: 1, patience, ..Options::default() };
    let routes =
        pages::routes().route("/api/panic", route(panic)).route("/api/endless", route(endless));
    run(Lab::with(options, routes).unwrap())
}

async fn panic(State(app): State<Shared>) -> Result<Response, Trouble> {
    let place = app.lanes.quick.enter().await?;
    on_thread(place, || panic!("planted")).await
}

/// Work that ends only when it is told to.
async fn endless(State(app): State<Shared>) -> Result<Response, Trouble> {
    let place = app.lanes.quick.enter().await?;
    let stop = StopOnDrop::default();
    let flag = stop.flag();
    on_thread(place, move || {
        while !flag.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(5));
        }
    })
    .await?;
    Ok("stopped".into_response())
}

#[test]
fn many_are_refused_politely_and_who_leaves_makes_room() {
    let lab = start(Options::default().patience);
    let open = || {
        let mut stream = TcpStream::connect(lab.address).unwrap();
        stream.write_all(request(&lab, "GET", "/api/endless", "").as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(150));
        stream
    };
    let working = [open(), open()];
    let waiting = open();
    let refused = get(&lab, "/api/story");
    assert_eq!((refused.status, refused.header("retry-after")), (503, "3"));
    let said: Value = serde_json::from_str(&refused.body).unwrap();
    assert!(
        said["en"].as_str().unwrap().contains("try again")
            && said["zh"].as_str().unwrap().contains("再试")
    );
    assert_eq!(get(&lab, "/").status, 200, "pages are shown all the same");
    drop(working);
    drop(waiting);
    let until = Instant::now() + Duration::from_secs(10);
    while get(&lab, "/api/story?scenario=district&set=months=12").status != 200 {
        assert!(Instant::now() < until, "work of those who left goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_takes_too_long_is_stopped() {
    let lab = start(Duration::from_millis(300));
    for _ in 0..4 {
        assert_eq!(get(&lab, "/api/endless").status, 504);
    }
    assert_eq!(get(&lab, "/api/story?scenario=district&set=months=6").status, 200);
}

#[test]
fn a_panic_does_not_take_the_lab_down() {
    let lab = start(Options::default().patience);
    for _ in 0..5 {
        let answer = get(&lab, "/api/panic");
        assert_eq!(answer.status, 500);
        assert!(
            answer.body.contains("planted") && answer.body.contains("软件缺陷"),
            "{}",
            answer.body
        );
    }
    assert_eq!(get(&lab, "/api/story?scenario=district&set=months=12").status, 200);
}
