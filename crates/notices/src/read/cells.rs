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

/// A text whose tables have blanks between their columns, with tabs in their place; nothing where there is none. A table begins
/// with a head that numbers its rows and has a column of names, and its rows have as many cells.
pub(crate) fn tabbed(text: &str, named: impl Fn(&str) -> bool) -> Option<String> {
    let mut told = text.to_string();
    let mut rows: Vec<Range<usize>> = Vec::new();
    let (mut at, mut columns, mut any) = (0, 0, false);
    let mut put = |rows: &mut Vec<Range<usize>>| {
        for row in rows.drain(..) {
            let places = gaps(&text[row.clone()]);
            places
                .iter()
                .for_each(|gap| told.replace_range(row.start + gap..row.start + gap + 1, "\t"));
            any |= !places.is_empty();
        }
    };
    for line in text.split_inclusive('\n') {
        let row = at..at + line.len();
        at += line.len();
        let words: Vec<&str> = line.split_whitespace().collect();
        let plain = !line.contains('\t') && words.len() > 2;
        let head = plain && words[0] == "序号" && words.iter().any(|word| named(word));
        let number = words.first().is_some_and(|word| word.chars().all(|c| c.is_ascii_digit()));
        if plain && number && words.len() == columns && !rows.is_empty() {
            rows.push(row);
            continue;
        }
        if rows.len() > 1 {
            put(&mut rows);
        }
        rows.clear();
        columns = 0;
        if head {
            columns = words.len();
            rows.push(row);
        }
    }
    if rows.len() > 1 {
        put(&mut rows);
    }
    any.then_some(told)
}

/// Where the blanks between the words of a line begin.
fn gaps(line: &str) -> Vec<usize> {
    let own = line.trim();
    let start = line.len() - line.trim_start().len();
    let blank = |at: &usize| own[*at..].starts_with(' ') && !own[..*at].ends_with(' ');
    own.char_indices().map(|(at, _)| at).filter(blank).map(|at| start + at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_parted_by_blanks() {
        let named = |head: &str| head == "名称";
        let text = "序号  名称 组长\n1  甲小组   张三\n2 乙小组 李四\n完";
        let told = "序号\t 名称\t组长\n1\t 甲小组\t  张三\n2\t乙小组\t李四\n完";
        assert_eq!(tabbed(text, named).as_deref(), Some(told));
        assert_eq!(tabbed("序号 姓名 职务\n1 张三 局长\n", named), None);
        assert_eq!(tabbed("序号 名称 组长\n1 甲小组\n", named), None);
    }

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
