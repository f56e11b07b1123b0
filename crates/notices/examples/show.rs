//! Prints one sample of the corpus: LAYOUT NUMBER.
use tiaokuai_notices::corpus::{Layout, nth};
fn main() {
    let mut words = std::env::args().skip(1);
    let layout = words.next().and_then(|key| Layout::ALL.into_iter().find(|l| l.key() == key));
    let number = words.next().and_then(|n| n.parse().ok());
    let (Some(layout), Some(number)) = (layout, number) else {
        eprintln!("usage: show LAYOUT NUMBER");
        std::process::exit(2);
    };
    let sample = nth(1, layout, number);
    match tiaokuai_notices::text::text_of(&sample.bytes, sample.format) {
        Ok(text) => println!("{text}"),
        Err(error) => eprintln!("{}", error.message(tiaokuai_record::Lang::En)),
    }
}
