//! Files that are broken, or made to break the reader: no panic, no hanging, no swelling.

use std::io::{Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tiaokuai_corpus::{Layout, Sample, nth};
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{people, read_notices};
use tiaokuai_notices::text::{Format, TextError, sound, text_of};

/// Far above what an unoptimised build needs here, far below a hang.
const LONG: Duration = Duration::from_secs(60);

fn read(bytes: &[u8], format: Format) {
    if let Ok(text) = text_of(bytes, format) {
        let reading = read_notices(&text, Functions::shipped());
        let chars = text.chars().count() as u32;
        for notice in &reading.notices {
            for told in &notice.groups {
                assert!(told.group.span.0 <= told.group.span.1 && told.group.span.1 <= chars);
                assert!((0.0..=1.0).contains(&told.group.confidence));
            }
        }
        assert!(reading.refusal.is_some() == reading.notices.is_empty());
    }
}

/// Cuts, doubles, swaps and overwrites stretches of a text.
fn spoilt(text: &str, rng: &mut fastrand::Rng) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let marks: Vec<char> =
        "（）()《》“”〔〕:：，。、；\n\t ·组长副成员办公室设在1一年月日号x\u{3000}"
            .chars()
            .collect();
    for _ in 0..1 + rng.usize(..8) {
        if chars.len() < 4 {
            break;
        }
        let from = rng.usize(..chars.len() - 1);
        let to = (from + 1 + rng.usize(..40)).min(chars.len());
        match rng.u32(..4) {
            0 => {
                chars.drain(from..to);
            }
            1 => {
                let copy = chars[from..to].to_vec();
                chars.splice(from..from, copy);
            }
            2 => chars.swap(from, to - 1),
            _ => chars[from] = marks[rng.usize(..marks.len())],
        }
    }
    chars.into_iter().collect()
}

#[test]
fn spoilt_notices() {
    let mut rng = fastrand::Rng::with_seed(4);
    for (number, layout) in Layout::ALL.into_iter().cycle().take(240).enumerate() {
        let sample = nth(9, layout, number / Layout::ALL.len());
        let Ok(text) = text_of(&sample.bytes, sample.format) else { panic!("{}", layout.key()) };
        read(spoilt(&text, &mut rng).as_bytes(), Format::Plain);
        let mut bytes = sample.bytes.clone();
        for _ in 0..3 {
            let at = rng.usize(..bytes.len());
            bytes[at] = rng.u8(..);
        }
        read(&bytes[..bytes.len() - rng.usize(..bytes.len() / 4)], sample.format);
    }
}

/// How long notices are spoilt: `TIAOKUAI_FUZZ_SECONDS`, as in CI; without it, some hundred.
fn patience() -> Option<Duration> {
    let told = std::env::var("TIAOKUAI_FUZZ_SECONDS").ok()?;
    Some(Duration::from_secs(told.parse().expect("seconds")))
}

/// The number of the first notice: `TIAOKUAI_FUZZ_FROM`, so that another run tries others.
fn first() -> u64 {
    let told = std::env::var("TIAOKUAI_FUZZ_FROM").ok();
    told.map_or(0, |told| told.parse().expect("a number"))
}

/// Pieces of notices in one text, spoilt. Most are short: what breaks a reader stands in a few lines, and a hundred
/// short texts are read while one long one is.
fn pieced(texts: &[Vec<char>], rng: &mut fastrand::Rng) -> String {
    let most = if rng.u32(..40) == 0 { 2000 } else { 20 + rng.usize(..160) };
    let mut joined: Vec<char> = Vec::new();
    for piece in 0..1 + rng.usize(..3) {
        let text = &texts[rng.usize(..texts.len())];
        // A notice whose title is lost is seldom read any further.
        let begins = piece == 0 && rng.u32(..4) > 0;
        let from = if begins { 0 } else { rng.usize(..=text.len()) };
        joined.extend(&text[from..(from + most).min(text.len())]);
    }
    let joined: String = joined.into_iter().collect();
    spoilt(&if rng.bool() { joined.replace('\n', " ") } else { joined }, rng)
}

/// A few words of a notice under the title of one, spoilt.
fn snatched(texts: &[Vec<char>], rng: &mut fastrand::Rng) -> String {
    let mut joined: Vec<char> = Vec::new();
    let titled = &texts[rng.usize(..texts.len())];
    let title = titled.split(|c| *c == '\n').take(3).map(<[char]>::len).sum::<usize>() + 2;
    joined.extend(&titled[..title.min(titled.len()).min(90)]);
    for _ in 0..1 + rng.usize(..4) {
        let text = &texts[rng.usize(..texts.len())];
        let from = rng.usize(..=text.len());
        joined.extend(&text[from..(from + 4 + rng.usize(..36)).min(text.len())]);
    }
    spoilt(&joined.into_iter().collect::<String>(), rng)
}

/// A few words of a notice, spoilt, to be read as a list of people.
fn list(texts: &[Vec<char>], rng: &mut fastrand::Rng) -> String {
    let text = &texts[rng.usize(..texts.len())];
    let from = rng.usize(..=text.len());
    let to = (from + 6 + rng.usize(..60)).min(text.len());
    spoilt(&text[from..to].iter().collect::<String>(), rng)
}

/// Reads a list of people alone, the stage of the reader that weighs most ways to cut a text.
fn read_list(text: &str) {
    for person in people(text, Functions::shipped()) {
        for part in person.name.iter().chain(&person.posts) {
            assert!(text.get(part.clone()).is_some(), "{part:?} of {text}");
        }
    }
}

/// A file of several parts whose longest one is spoilt.
fn spoilt_container(bytes: &[u8], rng: &mut fastrand::Rng) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).ok()?;
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        let name = part.name().ok()?.into_owned();
        parts.push((name, content));
    }
    let longest = parts.iter_mut().max_by_key(|(_, content)| content.len())?;
    longest.1 = spoilt(&String::from_utf8_lossy(&longest.1), rng).into_bytes();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        zip.write_all(&content).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// Pieces of notices cut into each other, lists of people, and pages and documents whose mark-up is spoilt, again and
/// again on every core: each is made by its number alone, so that one that breaks the reader can be made again and kept in
/// `tests/crashes`.
#[test]
fn notices_cut_into_each_other() {
    let samples: Vec<Sample> = Layout::ALL
        .into_iter()
        .flat_map(|layout| (0..4).map(move |number| nth(9, layout, number)))
        .collect();
    let read_text = |sample: &Sample| text_of(&sample.bytes, sample.format).unwrap_or_default();
    // The corpus is even; what the rules were written for stands in the texts that the reader is tried on.
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../notices/tests/variety");
    let mut odd: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    odd.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    odd.sort();
    let odd: Vec<String> = odd.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let texts: Vec<Vec<char>> =
        samples.iter().map(read_text).chain(odd).map(|text| text.chars().collect()).collect();
    let of = |format: Format| -> Vec<&Sample> {
        samples.iter().filter(|sample| sample.format == format).collect()
    };
    let (pages, documents) = (of(Format::Html), of(Format::Docx));
    let made = |number: u64| -> (Vec<u8>, Format) {
        let mut rng = fastrand::Rng::with_seed(number);
        match number % 64 {
            0 => {
                let page = String::from_utf8_lossy(&pages[rng.usize(..pages.len())].bytes);
                (spoilt(&page, &mut rng).into_bytes(), Format::Html)
            }
            1 => {
                let document = &documents[rng.usize(..documents.len())].bytes;
                (spoilt_container(document, &mut rng).unwrap_or_default(), Format::Docx)
            }
            2..=11 => (pieced(&texts, &mut rng).into_bytes(), Format::Plain),
            _ => (snatched(&texts, &mut rng).into_bytes(), Format::Plain),
        }
    };
    let (begun, patience, first) = (Instant::now(), patience(), first());
    let next = AtomicU64::new(first);
    // One that breaks the reader does not hide the others.
    let broke = std::sync::Mutex::new(Vec::new());
    let work =
        || loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if patience.map_or(number >= first + 600, |patience| begun.elapsed() >= patience) {
                return;
            }
            // Every other one is a list alone: ten times as many of them are read in a second.
            let (bytes, format, alone) = if number % 64 >= 32 {
                let listed = list(&texts, &mut fastrand::Rng::with_seed(number));
                (listed.into_bytes(), Format::Plain, true)
            } else {
                let (bytes, format) = made(number);
                (bytes, format, false)
            };
            let text = String::from_utf8_lossy(&bytes);
            let broken = std::panic::catch_unwind(|| {
                if alone { read_list(&text) } else { read(&bytes, format) }
            });
            if broken.is_err() {
                println!("number {number} ({format:?}):\n{text}");
                broke.lock().unwrap().push(number);
            }
        };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    println!("{} were tried", next.into_inner() - first - cores as u64);
    let broke = broke.into_inner().unwrap();
    assert!(broke.is_empty(), "numbers that break the reader: {broke:?}");
}

/// Files that broke a reader once.
#[test]
fn what_once_broke_the_reader() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crashes");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(format) = Format::of(&path) else { continue };
        read(&std::fs::read(&path).unwrap(), format);
        files += 1;
    }
    assert!(files > 0);
}

#[test]
fn noise_in_every_format() {
    let mut rng = fastrand::Rng::with_seed(5);
    for format in [Format::Plain, Format::Html, Format::Docx, Format::Pdf] {
        for size in [0, 1, 17, 4096] {
            let mut bytes: Vec<u8> = (0..size).map(|_| rng.u8(..)).collect();
            read(&bytes, format);
            if format == Format::Pdf {
                bytes.splice(0..0, *b"%PDF-1.7\n");
                read(&bytes, format);
            }
        }
    }
}

#[test]
fn rows_without_end() {
    let title = "关于成立教育工作领导小组的通知\n";
    let many = 3000;
    let texts = [
        format!("{title}{}", "组长：张三 市长\n".repeat(many)),
        format!("{title}组长：张三 市长\n成员：李四 市财政局局长\n").repeat(many),
        format!("{title}组长：{}", "张三".repeat(4 * many)),
        format!("{title}成员：{}", "市财政局、".repeat(4 * many)),
        format!("关于清理议事协调机构的通知\n一、保留\n{}", "1.市教育领导小组\n".repeat(many)),
        format!("{}{}", "关于".repeat(4 * many), "成立领导小组".repeat(4 * many)),
        format!("{}{}", "（".repeat(4 * many), "办公室设在(".repeat(4 * many)),
    ];
    for text in texts {
        let start = Instant::now();
        read(text.as_bytes(), Format::Plain);
        let head: String = text.chars().take(40).collect();
        assert!(start.elapsed() < LONG, "{head}");
    }
}

#[test]
fn bombs_are_not_unpacked() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..120 {
        zip.write_all(&zeros).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20, "a small file that swells");
    assert!(matches!(text_of(&bytes, Format::Docx), Err(TextError::Swollen)));
    assert!(matches!(sound(&bytes), Err(TextError::Swollen)));
}

#[test]
fn deep_pages_end() {
    let start = Instant::now();
    read("<div>组长：".repeat(50_000).as_bytes(), Format::Html);
    read("<table><tr><td>".repeat(50_000).as_bytes(), Format::Html);
    read(format!("<!--{}", "<p>&".repeat(100_000)).as_bytes(), Format::Html);
    assert!(start.elapsed() < LONG);
}
