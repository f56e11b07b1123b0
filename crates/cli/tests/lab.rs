//! The command `lab`: it says where it is, answers there, and ends when asked to.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

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

/// The smallest PDF that holds a line.
fn pdf(line: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 72 700 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_string(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_string(),
    ];
    let mut file = "%PDF-1.4\n".to_string();
    let mut places = Vec::new();
    for (object, at) in objects.iter().zip(1..) {
        places.push(file.len());
        file += &format!("{at} 0 obj\n{object}\nendobj\n");
    }
    let from = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    let size = objects.len() + 1;
    file += &format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{from}\n%%EOF\n");
    file.into_bytes()
}
