//! What the TOML parser complains of, made plain.

/// The complaint without what says nothing, and with a hint where a scholar would slip.
pub(super) fn plain(words: &str) -> String {
    let words = words.strip_suffix(", expected nothing").unwrap_or(words);
    if words.starts_with("invalid date") {
        return "a month needs quotation marks, as in \"2004-01\"".to_string();
    }
    words.replace("string values must be quoted, expected literal string", "text must be quoted")
}
