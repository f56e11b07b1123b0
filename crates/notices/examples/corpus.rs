//! Writes notices of the corpus into a folder, as files of their formats: `corpus 300 DIR [SEED]`.
use std::path::Path;
use tiaokuai_notices::corpus::{Layout, sample};
use tiaokuai_notices::text::Format;

fn main() -> std::io::Result<()> {
    let mut words = std::env::args().skip(1);
    let number: usize = words.next().and_then(|word| word.parse().ok()).unwrap_or(100);
    let folder = words.next().unwrap_or_else(|| "corpus".to_string());
    let seed = words.next().and_then(|word| word.parse().ok()).unwrap_or(1);
    let mut rng = fastrand::Rng::with_seed(seed);
    for at in 0..number {
        let layout = Layout::ALL[at % Layout::ALL.len()];
        let sample = sample(layout, &mut rng);
        let ending = match sample.format {
            Format::Plain => "txt",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
        };
        // Folders of a thousand, as a collection that grew has.
        let within = Path::new(&folder).join(format!("{:03}", at / 1000));
        std::fs::create_dir_all(&within)?;
        let name = format!("{at:05}-{}.{ending}", layout.key());
        std::fs::write(within.join(name), &sample.bytes)?;
    }
    Ok(())
}
