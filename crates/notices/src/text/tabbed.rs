//! Tables that Excel saved as text: tabs part the cells, and quotes stand around those that hold more than words.

/// Whether a text is such a table. One without a cell in quotes is read as any text with tabs.
pub(super) fn is(text: &str) -> bool {
    if !text.contains("\t\"") && !text.contains("\n\"") {
        return false;
    }
    let (mut rows, mut parted, mut quoted) = (0, 0, 0);
    let (mut cells, mut begins) = (1, true);
    let mut rest = text.trim_start_matches('\u{feff}');
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if begins && c == '"' {
            let Some(end) = closed(rest) else { return false };
            let within = &rest[..end];
            let more = within.contains(['\n', '\r', '\t', ',']) || within.contains("\"\"");
            quoted += usize::from(more);
            rest = &rest[end + 1..];
            begins = false;
            continue;
        }
        begins = c == '\t' || c == '\n' || c == '\r';
        cells += usize::from(c == '\t');
        if c == '\n' || rest.is_empty() {
            rows += 1;
            parted += usize::from(cells > 1);
            cells = 1;
        }
    }
    quoted > 0 && parted > 1 && parted * 2 > rows
}

/// Where the quote stands that closes a cell: two quotes stand for one, and behind it the cell ends.
fn closed(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].find('"')?;
        let after = &text[at + 1..];
        if !after.starts_with('"') {
            return (after.is_empty() || after.starts_with(['\t', '\r', '\n'])).then_some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::is;

    #[test]
    fn tables_with_quoted_cells_are_known() {
        let table =
            "机构名称\t成员单位\r\n县安委会\t\"县公安局\n县教育局\"\r\n县食安委\t县市场监管局";
        assert!(is(table));
        assert!(is(&table.replace("\n县教育局", ",\"\"一办\"\"")));
        // Words in quotes are no cell, and a quote that is not closed is none.
        assert!(!is("关于成立领导小组的通知\n\"放管服\"改革\t1\n组长\t张三"));
        assert!(!is("机构名称\t备注\n甲\t\"乙\n丙\t丁"));
        // A notice that holds a table of two rows.
        assert!(!is("通知\n各单位：\n现通知如下。\n县政府\n甲\t\"乙\n丙\"\n丁\t戊\n"));
        assert!(!is("组名\t数\n甲\t7"));
    }
}
