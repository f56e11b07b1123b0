//! Commands as a person types them.

/// Words as one line that a shell takes apart into the same words.
pub fn line(words: &[impl AsRef<str>]) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    let quoted = words.iter().map(AsRef::as_ref).map(|word| {
        if !word.is_empty() && word.chars().all(plain) {
            word.to_string()
        } else {
            format!("'{}'", word.replace('\'', r"'\''"))
        }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_the_line_back() {
        let words = ["tiaokuai", "replay", "my runs/it's", "--run", "3", "", "$x"];
        assert_eq!(line(&words), r"tiaokuai replay 'my runs/it'\''s' --run 3 '' '$x'");
        assert_eq!(line(&["结果/甲"]), "结果/甲");
        assert_eq!(
            line(&["tiaokuai", "measure", "a b's.db", "库.db", ""]),
            "tiaokuai measure 'a b'\\''s.db' 库.db ''"
        );
    }
}
