//! The language in which the package speaks: one for the process, at first that of the locale.

use pyo3::prelude::*;
use std::sync::atomic::{AtomicU8, Ordering};
use tiaokuai_record::Lang;
use tiaokuai_words::Reader;

/// 0: not chosen; 1: English; 2: Chinese.
static CHOSEN: AtomicU8 = AtomicU8::new(0);

/// The language of a reader.
pub fn lang() -> Lang {
    match CHOSEN.load(Ordering::Relaxed) {
        1 => Lang::En,
        2 => Lang::Zh,
        _ => tiaokuai::language(),
    }
}

/// The language that a call asks for, else that of the process.
pub fn asked(lang: Option<&str>) -> Lang {
    match lang {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => self::lang(),
    }
}

/// Who reads an error.
pub fn reader() -> Reader {
    Reader::of_python(lang())
}

/// Chooses the language: zh or en. The Python part has checked the word.
#[pyfunction]
pub fn set_language(code: &str) {
    CHOSEN.store(if code == "zh" { 2 } else { 1 }, Ordering::Relaxed);
}

/// The language that is spoken: zh or en.
#[pyfunction]
pub fn language() -> &'static str {
    lang().pick("en", "zh")
}
