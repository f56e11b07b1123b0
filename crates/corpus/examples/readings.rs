//! Everything that is read of many texts, to compare one reader with another and to count what reading costs:
//! `cargo run --release -p tiaokuai-corpus --example readings -- PER_LAYOUT FILE…` prints the readings of so many notices
//! of each layout of the corpus, of the county's twenty years, and of the files. A `quiet` before the number prints the
//! number of values only, as a program for `valgrind --tool=callgrind`.

use std::path::Path;
use tiaokuai_corpus::{history, notices};
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::read_notices;
use tiaokuai_notices::text::{Format, text_of};

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let quiet = args.first().is_some_and(|word| word == "quiet");
    if quiet {
        args.remove(0);
    }
    if args.is_empty() {
        return;
    }
    let per_layout: usize = args.remove(0).parse().expect("a number of notices");
    let mut texts: Vec<(String, Vec<u8>)> = notices(1949, per_layout);
    if per_layout > 0 && !quiet {
        texts.extend(history(1949).files);
    }
    for path in args {
        let bytes = std::fs::read(&path).expect("a file");
        texts.push((path, bytes));
    }
    let functions = Functions::shipped();
    let (mut groups, mut count) = (0, 0);
    for (path, bytes) in &texts {
        let Some(format) = Format::of(Path::new(path)).filter(|format| !format.is_sheet()) else {
            continue;
        };
        let Ok(text) = text_of(bytes, format) else { continue };
        let reading = read_notices(&text, functions);
        count += 1;
        groups += reading.notices.iter().map(|notice| notice.groups.len()).sum::<usize>();
        if !quiet {
            println!("== {path}\n{reading:#?}");
        }
    }
    println!("{groups} groups in {count} texts");
}
