//! Writes the report of a made-up district, to look at while the figures are worked on:
//! `cargo run -p tiaokuai-lab --example plausible -- report.html [zh]`.

mod district;

use tiaokuai_record::Lang;

fn main() -> std::io::Result<()> {
    let mut words = std::env::args().skip(1);
    let file = words.next().unwrap_or_else(|| "report.html".into());
    let lang = if words.next().as_deref() == Some("zh") { Lang::Zh } else { Lang::En };
    let findings = district::findings(&district::Shape::default());
    std::fs::write(&file, tiaokuai_lab::report(&findings, lang))
}
