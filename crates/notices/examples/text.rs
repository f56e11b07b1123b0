//! Prints the text of a file.
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let format = tiaokuai_notices::text::Format::of(path.as_ref()).unwrap();
    println!("{}", tiaokuai_notices::text::text_of(&bytes, format).unwrap());
}
