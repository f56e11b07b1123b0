//! Names as a sheet writes them.

/// A name without the remark in brackets that may follow it after a space.
pub(crate) fn without_remark(text: &str) -> &str {
    let remark = text.ends_with([')', '）']);
    let from = text.find(" (").or(text.find(" （"));
    match from {
        Some(from) if remark => text[..from].trim_end(),
        _ if remark && text.starts_with(['(', '（']) => "",
        _ => text,
    }
}

/// The full name of an organisation that a notice names from within its place: 市财政局 in 广东省广州市 is
/// 广东省广州市财政局. Nothing where the name does not begin with a level that the place has.
pub(crate) fn full_name(place: &str, name: &str) -> Option<String> {
    // Words that begin with a level's character but do not mean the level.
    const OTHER: [&str; 5] = ["市场", "市容", "市政", "区域", "乡村"];
    const AFTER_ALL: [&str; 4] = ["市政府", "市政协", "市政法", "市政务"];
    let starts = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if starts(&OTHER) && !starts(&AFTER_ALL) {
        return None;
    }
    let level = name.chars().next().filter(|c| "省市县区乡镇".contains(*c))?;
    let (at, _) = place.rmatch_indices(level).next()?;
    Some(format!("{}{name}", &place[..at]))
}
