//! How quick the lab is on this machine: `cargo run --release -p tiaokuai-lab --example measure`.
#![allow(missing_docs, clippy::cast_precision_loss)]

#[path = "../tests/pages/support/mod.rs"]
mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use support::driver::Browser;
use support::{Running, request, start};
use tiaokuai_lab::Options;

fn main() {
    let lab = start(Options::default());
    if let Some(browser) = Browser::start() {
        browser.resize(1280, 800);
        first_pages(&lab, &browser);
        sliders(&lab, &browser);
    }
    clients(&lab);
}

fn first_pages(lab: &Running, browser: &Browser) {
    for (name, path, ready) in [
        ("start page", "/?lang=en", "document.querySelector('.doors')"),
        (
            "mechanism, drawn",
            "/mechanism?lang=en",
            "document.getElementById('happened').children.length",
        ),
        ("explore, numbers", "/explore?lang=zh", "document.querySelector('#keys-a strong')"),
        ("explore, first figure", "/explore?lang=en", "Number(document.body.dataset.answered) > 0"),
    ] {
        let begun = Instant::now();
        browser.open(&format!("http://{}{path}", lab.address));
        browser.wait(ready);
        println!("{name}: {} ms from the first request", begun.elapsed().as_millis());
    }
}

/// From the change of a slider to the first figure on the screen.
fn sliders(lab: &Running, browser: &Browser) {
    for (name, path) in [
        ("one district", "/explore?lang=en&scenario=s-district"),
        ("two side by side", "/explore?lang=en&scenario=district&with=district"),
    ] {
        browser.open(&format!("http://{}{path}", lab.address));
        browser.wait("document.body.dataset.finished");
        // The library that draws may still be on its way, and figures of two stand below their differences.
        browser.run("document.querySelector('.figure').scrollIntoView()");
        browser.wait("document.querySelector('.plot').drawn");
        let mut times: Vec<f64> = (0..60)
            .map(|i| {
                let parameter = ["upward", "complexity", "arrival_rate", "authority"][i % 4];
                browser.run(&format!(
                    "const s = document.querySelector('[data-name={parameter}] .slider');\
                     s.value = Number(s.min) + (s.max - s.min) * {}; s.dispatchEvent(new Event('input', {{bubbles: true}}))",
                    0.2 + 0.01 * i as f64
                ));
                browser.wait("Number(document.body.dataset.answered) > 0");
                let time = browser.run("return Number(document.body.dataset.answered)");
                time.as_f64().unwrap_or(f64::NAN)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "slider to first figure, {name}: median {:.0} ms, 95th percentile {:.0} ms, longest {:.0} ms (60 changes)",
            times[30], times[56], times[59]
        );
    }
}

/// Fifty who change a slider every second for ten seconds.
fn clients(lab: &Running) {
    let begun = Instant::now();
    let all: Vec<(u32, u32, Vec<f64>)> = std::thread::scope(|scope| {
        let clients: Vec<_> =
            (0..50u32).map(|client| scope.spawn(move || one(lab, client, begun))).collect();
        clients.into_iter().filter_map(|client| client.join().ok()).collect()
    });
    let (asked, refused) = all.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let mut times: Vec<f64> = all.into_iter().flat_map(|(.., times)| times).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "50 at once: {asked} changes, {} answered (median {:.0} ms, 95th percentile {:.0} ms), {refused} refused politely; most memory {}",
        times.len(),
        at(0.5),
        at(0.95),
        peak()
    );
}

fn one(lab: &Running, client: u32, begun: Instant) -> (u32, u32, Vec<f64>) {
    let (mut asked, mut refused, mut times) = (0, 0, Vec::new());
    while begun.elapsed() < Duration::from_secs(10) {
        asked += 1;
        let path = format!(
            "/api/explore?scenario=district&seed={}&figures=stock,flow",
            client * 100 + asked
        );
        let sent = Instant::now();
        let Ok(mut stream) = TcpStream::connect(lab.address) else { continue };
        let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
        let _ = stream.write_all(request(lab, "GET", &path, "").as_bytes());
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        for line in lines {
            if line.contains(" 503 ") {
                refused += 1;
                break;
            }
            if line.starts_with("data: ") {
                times.push(sent.elapsed().as_secs_f64() * 1000.0);
                break;
            }
        }
        // The next change ends the refinement of this one.
        std::thread::sleep(Duration::from_secs(1).saturating_sub(sent.elapsed()));
    }
    (asked, refused, times)
}

/// The most memory that this process held, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_string(), |size| size.trim().to_string())
}
