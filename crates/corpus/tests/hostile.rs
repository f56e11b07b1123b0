//! Files that are broken, or made to break the reader: no panic, no hanging, no swelling.

use std::io::Write;
use std::time::{Duration, Instant};
use tiaokuai_corpus::{Layout, nth};
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::read_notices;
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

/// Notices cut into each other, in one line or in lines, and spoilt again and again: each is made by its number
/// alone, so that one that breaks the reader can be made again and kept in `tests/crashes`.
#[test]
fn notices_cut_into_each_other() {
    let text = |layout: Layout, number: usize| {
        let sample = nth(9, layout, number % 4);
        text_of(&sample.bytes, sample.format).unwrap_or_default()
    };
    let texts: Vec<String> = Layout::ALL
        .into_iter()
        .flat_map(|layout| (0..4).map(move |number| text(layout, number)))
        .collect();
    let (begun, patience) = (Instant::now(), patience());
    let mut number = 0;
    while patience.map_or(number < 300, |patience| begun.elapsed() < patience) {
        let mut rng = fastrand::Rng::with_seed(number);
        let (one, other) = (&texts[rng.usize(..texts.len())], &texts[rng.usize(..texts.len())]);
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let cut = rng.usize(..=one.len());
        let from = rng.usize(..=other.len());
        let joined: String = one[..cut].iter().chain(&other[from..]).collect();
        let joined = if rng.bool() { joined.replace('\n', " ") } else { joined };
        let spoilt = spoilt(&joined, &mut rng);
        let whole = std::panic::catch_unwind(|| read(spoilt.as_bytes(), Format::Plain));
        assert!(whole.is_ok(), "number {number} breaks the reader:\n{spoilt}");
        number += 1;
    }
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
