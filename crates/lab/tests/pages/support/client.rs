//! A lab on a free port, and a plain HTTP client that sends bytes.
#![allow(dead_code, missing_docs)]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;
use tiaokuai_lab::{Lab, Options, Stopper};

/// A lab that runs until it is dropped.
pub struct Running {
    pub address: SocketAddr,
    pub url: String,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

pub fn start(options: Options) -> Running {
    run(Lab::bind(Options { port: 0, ..options }).unwrap())
}

/// Lets a lab answer in the background.
pub fn run(lab: Lab) -> Running {
    let (address, url, stopper) = (lab.address(), lab.url(), lab.stopper());
    let thread = std::thread::spawn(move || lab.run().unwrap());
    Running { address, url, stopper, thread: Some(thread) }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

/// Sends a request as it stands and reads the answer until the connection closes.
pub fn send(address: SocketAddr, request: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // A refusal may come before the whole request was read.
    let _ = stream.write_all(request.as_bytes());
    read(stream)
}

pub fn read(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_string())).collect();
    Answer { status, headers, body: body.to_string() }
}

/// A request of a page of the lab itself.
pub fn request(lab: &Running, method: &str, path: &str, body: &str) -> String {
    let (host, length) = (lab.address, body.len());
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

pub fn get(lab: &Running, path: &str) -> Answer {
    send(lab.address, &request(lab, "GET", path, ""))
}

pub fn post(lab: &Running, path: &str, body: &str) -> Answer {
    send(lab.address, &request(lab, "POST", path, body))
}
