//! PDFs, read in a process of their own: the libraries that read them are not proof against every file.

use std::ffi::OsString;
use std::io::{Error, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tiaokuai_notices::text::{MOST_CHARACTERS, PDF_BYTES, TextError, pdf_text};

/// How long one PDF may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much memory it may take, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 2 << 30;

/// The most text that is taken from the other process: four bytes a character at most.
const MOST_TEXT: u64 = MOST_CHARACTERS as u64 * 4;

/// The program that is this command and the words before its own; the running program where nobody says.
static STARTED: OnceLock<(PathBuf, Vec<OsString>)> = OnceLock::new();

/// Says which program, with which words before those of the command, is this command: where it is no program of its
/// own. What was said first holds.
pub fn started_as(program: PathBuf, words: Vec<OsString>) {
    let _ = STARTED.set((program, words));
}

fn ourselves() -> Result<Command, Error> {
    match STARTED.get() {
        Some((program, words)) => {
            let mut command = Command::new(program);
            command.args(words);
            Ok(command)
        }
        None => Ok(Command::new(std::env::current_exe()?)),
    }
}

/// Reads a PDF from standard input and writes `ok` and its text, or what is wrong.
pub fn read() {
    limit();
    // Ctrl-C is for the process that waits: it finishes its batch.
    let _ = ctrlc::set_handler(|| ());
    let mut bytes = Vec::new();
    let read = std::io::stdin().take(PDF_BYTES + 1).read_to_end(&mut bytes);
    let text = match read.map_err(TextError::Io).and_then(|_| pdf_text(&bytes)) {
        Ok(text) => format!("ok\n{text}"),
        Err(TextError::Scan) => "scan\n".to_string(),
        Err(TextError::Locked) => "locked\n".to_string(),
        Err(TextError::Swollen) => "swollen\n".to_string(),
        Err(TextError::Broken(told)) => format!("broken\n{told}"),
        Err(other) => format!("broken\n{other:?}"),
    };
    // Whoever asked may have given up.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

#[cfg(unix)]
fn limit() {
    // Where the system sets no such limit, time and the length of the text are the limits.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY);
}

#[cfg(not(unix))]
fn limit() {}

/// The text of a PDF, read by another process within bounds of time and memory.
///
/// # Errors
/// Where it has no text, or not within these bounds.
pub fn apart(bytes: &[u8]) -> Result<String, TextError> {
    if bytes.len() as u64 > PDF_BYTES {
        return Err(TextError::Large(bytes.len() as u64));
    }
    let mut child = ourselves()
        .map_err(TextError::Io)?
        .arg("read-pdf")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(TextError::Io)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let begun = Instant::now();
    let (text, ended) = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A process that ended early takes no more: that is told by what it wrote.
            let _ = stdin.map(|mut stdin| stdin.write_all(bytes));
        });
        let reader = scope.spawn(move || {
            let mut text = Vec::new();
            let read = stdout.map(|out| out.take(MOST_TEXT).read_to_end(&mut text));
            read.and_then(Result::ok).map(|_| text).unwrap_or_default()
        });
        let ended = loop {
            match child.try_wait() {
                Ok(Some(_)) => break true,
                Ok(None) if begun.elapsed() < PATIENCE && !reader.is_finished() => {
                    std::thread::sleep(Duration::from_millis(3));
                }
                // All was said, or there was too much of it; or time is up.
                _ => break reader.is_finished(),
            }
        };
        let _ = child.kill();
        let _ = child.wait();
        (reader.join().unwrap_or_default(), ended)
    });
    if !ended {
        return Err(TextError::Slow);
    }
    answer(&String::from_utf8_lossy(&text))
}

fn answer(text: &str) -> Result<String, TextError> {
    if text.len() as u64 >= MOST_TEXT {
        return Err(TextError::Swollen);
    }
    match text.split_once('\n') {
        Some(("ok", text)) => Ok(text.to_string()),
        Some(("scan", _)) => Err(TextError::Scan),
        Some(("locked", _)) => Err(TextError::Locked),
        Some(("broken", told)) => Err(TextError::Broken(told.trim().to_string())),
        // A process that ran out of memory says nothing.
        _ => Err(TextError::Swollen),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_other_process_says_is_understood() {
        assert_eq!(answer("ok\n一\n二").unwrap(), "一\n二");
        assert!(matches!(answer("scan\n"), Err(TextError::Scan)));
        assert!(matches!(answer("broken\nx\n"), Err(TextError::Broken(told)) if told == "x"));
        assert!(matches!(answer("locked\n"), Err(TextError::Locked)));
        assert!(matches!(answer(""), Err(TextError::Swollen)));
    }
}
