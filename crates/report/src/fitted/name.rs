//! What parameters are called.

use tiaokuai_experiment::fit::words;
use tiaokuai_record::Lang;

/// The name of a free parameter for a reader.
#[must_use]
pub fn label(name: &str, lang: Lang) -> String {
    let (_, meaning) = words(name);
    match lang {
        Lang::En => name.to_string(),
        Lang::Zh => meaning.zh.split(['：', '（', '；', '，']).next().unwrap_or(name).to_string(),
    }
}
