//! Names as they are compared.

/// A name without the remark in brackets that may follow it after a space.
pub(super) fn without_remark(text: &str) -> &str {
    let remark = text.ends_with([')', '）']);
    match text.find(" (").or(text.find(" （")) {
        Some(from) if remark => text[..from].trim_end(),
        _ => text,
    }
}

/// A name as it is compared: without place, marks, spaces and 工作.
pub(super) fn bare(name: &str) -> String {
    let bare: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !"“”\"‘’《》「」『』".contains(*c))
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            c => c,
        })
        .collect();
    match bare.rfind("工作领导小组") {
        // 农村工作领导小组 is not 农村领导小组 to everyone, but nobody has both.
        Some(at) if at > 0 => format!("{}{}", &bare[..at], &bare[at + "工作".len()..]),
        _ => bare,
    }
}
