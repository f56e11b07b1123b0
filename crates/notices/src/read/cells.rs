//! The cells of a line of a table, as a text has them.

use std::ops::Range;

/// The cells of a line that begins at a byte: parted by tabs, or, where a copy lost them, by blanks.
pub(crate) fn cells(line: &str, start: usize) -> Vec<Range<usize>> {
    let tabs = line.contains('\t');
    let mut cells = parted(line, start, if tabs { '\t' } else { ' ' });
    cells.retain(|cell| tabs || !cell.is_empty());
    cells
}

/// What a mark parts in a line that begins at a byte.
pub(crate) fn parted(line: &str, start: usize, mark: char) -> Vec<Range<usize>> {
    let mut from = start;
    let cell = |cell: &str| {
        let at = from..from + cell.len();
        from = at.end + mark.len_utf8();
        at
    };
    line.trim_end_matches('\n').split(mark).map(cell).collect()
}

/// What the heads of the columns of a line say, without blanks.
pub(crate) fn heads(line: &str) -> Vec<String> {
    let bare = |cell: &str| cell.chars().filter(|c| !c.is_whitespace()).collect();
    line.trim_end_matches('\n').split('\t').map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_part_before_blanks() {
        let of = |line: &str| -> Vec<String> {
            cells(line, 0).into_iter().map(|at| line[at].to_string()).collect()
        };
        assert_eq!(of("甲 乙\t\t丙\n"), ["甲 乙", "", "丙"]);
        assert_eq!(of("甲  乙 丙"), ["甲", "乙", "丙"]);
        assert_eq!(cells("甲\t乙", 7), [7..10, 11..14]);
        assert_eq!(heads("序 号\t机构\n"), ["序号", "机构"]);
    }
}
