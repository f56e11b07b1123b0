//! The command `lab`: it says where it is, answers there, and ends when asked to.
#![cfg(unix)]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use support::pdf;

fn open(words: &[&str]) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .args(["lab", "--no-open", "--lang", "en"])
        .args(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    (child, line)
}

#[test]
fn it_opens_answers_and_ends() {
    let (mut child, line) = open(&["--port", "0"]);
    let address =
        line.trim().strip_prefix("The lab is open: http://").unwrap().trim_end_matches('/');
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /?lang=zh HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("领导小组"));
    let asked = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(asked.success());
    assert_eq!(child.wait().unwrap().code(), Some(0), "Ctrl-C ends it cleanly");
}

#[test]
fn what_is_off_is_told() {
    for (words, code, said) in [
        (["--host", "localhost"], 2, "IP address"),
        (["--port", "70000"], 2, "65535"),
        (["--folder", "/nowhere/at/all"], 3, "is no folder"),
        (["--host", "203.0.113.7"], 2, "cannot listen there"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
            .args(["lab", "--no-open", "--lang", "en"])
            .args(words)
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{error}");
        assert!(error.contains(said), "{words:?}: {error}");
    }
}

#[test]
fn a_registry_is_made_and_pdfs_are_read_apart() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("new.db");
    let (mut child, line) = open(&["--port", "0", "--registry", path.to_str().unwrap()]);
    assert!(path.exists(), "made at the start");
    let address =
        line.trim().strip_prefix("The lab is open: http://").unwrap().trim_end_matches('/');
    let post = |bytes: &[u8]| {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "POST /api/observe/file?name=a.pdf HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", bytes.len()).unwrap();
        stream.write_all(bytes).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let read = post(&pdf("Nothing is said here of any leading group"));
    assert!(read.contains("names no leading small group"), "{read}");
    let broken = post(b"%PDF-1.4 no more");
    assert!(broken.contains("\"failed\"") && broken.contains("damaged"), "{broken}");
    child.kill().unwrap();
    child.wait().unwrap();
    std::fs::write(&path, "something else").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .args(["lab", "--no-open", "--lang", "en", "--registry", path.to_str().unwrap()])
        .output()
        .unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{error}");
    assert!(error.contains("is no registry"), "{error}");
}
