//! Notes below a table that speak of its rows: 注：第2项已于2024年6月撤销；序号3更名为…. What is said of a row by its number or
//! the name of its group is its remark.

use super::grid::{Grid, Note, is_alone, says};
use super::header::Header;
use super::sections::ends_others;
use crate::column::{column, numbers};
use crate::fault::CellFault;
use crate::parse::lists::GROUPS;
use crate::parse::{plain, tight};
use std::borrow::Cow;

/// What notes begin with, before a colon, a number or a blank.
const MARKS: [&str; 7] = ["注", "备注", "说明", "附注", "附", "有关说明", "情况说明"];

/// The text of a note behind its mark, where a cell begins with one: 注：, 说明：1., 注1、.
fn behind_mark(cell: &str) -> Option<&str> {
    let cell = cell.trim().trim_start_matches(['*', '＊', '※', '【', '（', '(']);
    let behind = MARKS.iter().filter_map(|mark| cell.strip_prefix(mark));
    let is = |rest: &&str| {
        rest.starts_with([':', '：', '】', '）', ')', '.', '、'])
            || rest.starts_with(|c: char| c.is_ascii_digit() || c.is_whitespace())
    };
    let rest = behind.filter(is).min_by_key(|rest| rest.len())?;
    Some(rest.trim_start_matches([':', '：', '】', '）', ')', ' ', '\u{3000}']))
}

/// Whether a line is a note below a table, or goes on with one: it begins with a mark, or with the number of a row.
pub(super) fn is_note(line: &str) -> bool {
    behind_mark(line).is_some() || by_number(line.trim()).is_some()
}

/// What a sentence below a table says of some of its groups, by name: 其中县茶业领导小组待审计结束后撤销.
pub(super) fn of_some(line: &str) -> Option<&str> {
    let mut sentences = line.split_inclusive(['。', '；', ';']);
    let told = sentences.find_map(|one| one.trim().strip_prefix("其中"))?;
    let told = told.trim_start_matches(['，', ',', '：', ':']);
    GROUPS.iter().any(|kind| told.contains(kind)).then_some(told)
}

/// Whether a line is a further item of a note: 2.第3项….
pub(super) fn goes_on(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c) || c == '（')
        && by_number(unnumbered(line)).is_some()
}

/// A clause without the number of its item: 1.第2项….
fn unnumbered(clause: &str) -> &str {
    let clause = clause.trim();
    let rest = clause.strip_prefix(|c| ('①'..='⑳').contains(&c));
    let rest = rest.or_else(|| {
        let open = clause.trim_start_matches(['（', '(']);
        let rest = open.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = rest.len() < open.len();
        rest.strip_prefix(['.', '．', '、', '）', ')', ' ']).filter(|_| numbered)
    });
    rest.unwrap_or(clause).trim()
}

/// Words before the number of a row, and behind it.
const LEADS: [&str; 5] = ["序号为", "序号", "编号", "第", "序"];
const ENDS: [&str; 7] = ["项", "条", "号", "行", "个", "家", "小组"];

/// The most rows of which a clause speaks as a range.
const MOST: u32 = 200;

/// The numbers of the rows that a clause begins with, and what it says of them: 第2项、第4项自2024年7月1日起撤销, 序号4—6已撤销,
/// 第1、3项更名.
fn by_number(clause: &str) -> Option<(Vec<String>, &str)> {
    const TABLES: [&str; 9] =
        ["上述", "上列", "前述", "表中", "本表", "以上", "上表", "表内", "其中"];
    let mut rest = clause;
    while let Some(after) = TABLES.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after.trim_start_matches(['，', ',', ' ']);
    }
    LEADS.iter().find(|lead| rest.starts_with(**lead))?;
    let (mut all, mut of_order) = (Vec::new(), false);
    let whole = loop {
        let (item, behind) = one(rest)?;
        let (mut last, mut to) = (item, behind);
        of_order |= last.of_order;
        let sep = ['-', '—', '–', '~', '～', '至', '到'];
        if to.starts_with(sep) {
            let (end, behind) = one(to.trim_start_matches(sep))?;
            if end.number <= last.number || end.number - last.number > MOST {
                return None;
            }
            all.extend((last.number..end.number).map(|number| number.to_string()));
            (last, to) = (end, behind);
        }
        all.push(last.number.to_string());
        rest = to;
        let next = rest.trim_start_matches(['、', '，', ',', '和', '与', '及']);
        // 第1、3项; 第2项，3月撤销 and 序号2，2024年撤销 go on with something else.
        let again = LEADS.iter().any(|lead| next.starts_with(lead));
        let bare = || {
            let (_, after) = one(next)?;
            let dated = after.starts_with(['年', '月', '日', '.', '/', '个', '家']);
            let closed = ["项", "条", "号", "行"]
                .iter()
                .any(|end| next[..next.len() - after.len()].ends_with(end));
            let listed = after.starts_with(['、', '和', '与', '及']) || after.starts_with(sep);
            (!dated && (closed || !last.ended || listed)).then_some(())
        };
        if next.len() == rest.len() || !(again || bare().is_some()) {
            // 第3次 is no row.
            break last.ended || !of_order;
        }
        rest = next;
    };
    let more = rest.starts_with(['、', '-', '—', '~', '～', '至']);
    (whole && !more).then_some((all, rest))
}

/// A number of a row in a note.
struct Numbered {
    number: u32,
    /// Whether 第 stands before it, and a word for a row behind it.
    of_order: bool,
    ended: bool,
}

/// The number that a text begins with, and what stands behind it: 第二项, 序号4, 3.
fn one(text: &str) -> Option<(Numbered, &str)> {
    let lead = LEADS.iter().find(|lead| text.starts_with(**lead));
    let bare = &text[lead.map_or(0, |lead| lead.len())..];
    let bare = bare.trim_start_matches([' ', ':', '：']);
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let end = bare.find(|c| !numeral(c)).unwrap_or(bare.len());
    let (digits, behind) = bare.split_at(end);
    let number = digits.parse().ok().or_else(|| spoken(digits))?;
    let word = ENDS.iter().find(|end| behind.starts_with(**end));
    let behind = &behind[word.map_or(0, |word| word.len())..];
    let of_order = lead.is_some_and(|lead| *lead == "第");
    Some((Numbered { number, of_order, ended: word.is_some() }, behind))
}

/// A number below a hundred in Chinese: 二, 十二, 二十一.
fn spoken(text: &str) -> Option<u32> {
    let digit = |text: &str| {
        let at = "一二三四五六七八九".chars().position(|c| text == c.to_string())?;
        u32::try_from(at + 1).ok()
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { Some(1) } else { digit(tens) };
            let ones = if ones.is_empty() { Some(0) } else { digit(ones) };
            Some(tens? * 10 + ones?)
        }
    }
}

/// What a clause says of the rows that it begins with, and those rows.
fn of_rows<'a>(clause: &'a str, rows: &[(usize, String, String)]) -> Option<(Vec<usize>, &'a str)> {
    let clause = unnumbered(clause);
    let (found, rest) = match by_number(clause) {
        Some((numbers, rest)) => {
            let row = |number: &String| {
                let mut same = rows.iter().filter(|(_, own, _)| own == number);
                same.next().filter(|_| same.next().is_none()).map(|(row, ..)| *row)
            };
            (numbers.iter().map(row).collect::<Option<Vec<usize>>>()?, rest)
        }
        None => by_mark(clause, rows).or_else(|| by_name(clause, rows))?,
    };
    let rest = rest.trim_start_matches(['”', '"', '》', '，', ',', ' ']);
    let rest = ["等机构", "等小组", "机构", "的", "均", "都", "皆"]
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    // 分别并入甲、乙: which goes where is not read.
    let apart = rest.starts_with("分别") && found.len() > 1;
    let said = rest.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    (said && !apart).then_some((found, rest))
}

/// The rows whose names have the sign that a clause begins with, and what it says of them: 带*的已于2024年6月撤销.
fn by_mark<'a>(clause: &'a str, rows: &[(usize, String, String)]) -> Option<(Vec<usize>, &'a str)> {
    const SIGNS: [char; 12] = ['*', '★', '☆', '▲', '△', '●', '○', '■', '◆', '#', '※', '▼'];
    const LEADS: [&str; 8] = ["名称", "凡", "标注", "标有", "注有", "加注", "带", "标"];
    const ENDS: [&str; 9] = ["号", "标记", "标识", "的", "议事协调", "机构", "小组", "者", "为"];
    let mut rest = clause.trim_start_matches(['“', '"']);
    while let Some(less) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = less.trim_start_matches(['“', '"', '有']);
    }
    let sign = rest.chars().next().filter(|c| SIGNS.contains(c))?;
    rest = rest.trim_start_matches(sign).trim_start_matches(['”', '"']);
    while let Some(less) = ENDS.iter().find_map(|end| rest.strip_prefix(end)) {
        rest = less;
    }
    let rest = rest.strip_prefix("表示").unwrap_or(rest);
    let found: Vec<usize> =
        rows.iter().filter(|(.., name)| name.contains(sign)).map(|(row, ..)| *row).collect();
    (!found.is_empty()).then_some((found, rest))
}

/// The rows whose groups a clause begins with by their names.
fn by_name<'a>(clause: &'a str, rows: &[(usize, String, String)]) -> Option<(Vec<usize>, &'a str)> {
    let (mut found, mut rest) = (Vec::new(), clause);
    loop {
        let bare = rest.trim_start_matches(['“', '"', '《', '原']);
        let named = rows.iter().filter(|(.., name)| bare.starts_with(name.as_str()));
        let longest = named.max_by_key(|(.., name)| name.len());
        let (row, _, name) = longest?;
        found.push(*row);
        rest = bare[name.len()..].trim_start_matches(['”', '"', '》']);
        match rest.strip_prefix('、') {
            Some(next) => rest = next,
            None => return Some((found, rest)),
        }
    }
}

/// The clauses of a note: parted by stops, and before the numbers of items.
fn clauses(note: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for part in note.split(['。', '；', ';', '\n']) {
        let mut from = 0;
        let mut before = None;
        for (at, c) in part.char_indices() {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let rest = part[at..].trim_start_matches(|c: char| c.is_ascii_digit());
            let item = c.is_ascii_digit()
                && !digit(before)
                && before.is_none_or(|c| " \u{3000}，,".contains(c))
                && rest
                    .strip_prefix(['.', '．', '、'])
                    .is_some_and(|rest| !digit(rest.chars().next()));
            if at > from && (item || ('①'..='⑳').contains(&c)) {
                all.push(&part[from..at]);
                from = at;
            }
            before = Some(c);
        }
        all.push(&part[from..]);
    }
    all.retain(|clause| !clause.trim().is_empty());
    all
}

/// The first cell of a row that says anything.
fn grid_first(row: &[String]) -> &str {
    row.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or_default()
}

/// The text of a note whose mark has a cell of its own: 注： beside 第2项已撤销.
fn beside_mark(row: &[String]) -> Option<String> {
    let mut cells = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let (mark, text) = (cells.next()?, cells.next()?);
    let bare = tight(mark.trim_end_matches(['：', ':']));
    let is = MARKS.contains(&bare.as_str()) && cells.all(|cell| cell == text);
    is.then(|| format!("{bare}：{text}"))
}

/// A table in which what a note below it says of a row is the remark of that row, and that is told.
pub(super) fn told<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    let Some(group) = header.place("group").filter(|_| !header.has("key")) else {
        return (grid, header);
    };
    let number = header.heads.iter().position(|head| numbers(head));
    let (mut notes, mut rows, mut open) = (Vec::new(), Vec::new(), false);
    for at in header.row + 1..grid.rows.len() {
        let row = &grid.rows[at];
        let Some(first) = row.iter().find(|cell| !cell.trim().is_empty()) else { continue };
        let first = &*beside_mark(row).map_or(Cow::Borrowed(first), Cow::Owned);
        let alone = (is_alone(row) || first.len() > grid_first(row).len())
            && first.chars().count() > 6
            && !ends_others(first);
        if alone && (is_note(first) || open && goes_on(first)) {
            open = true;
            notes.push(at);
            continue;
        }
        open = false;
        let name = tight(&plain(grid.cell(at, group)));
        if name.chars().count() > 3 {
            let own = number.map_or(String::new(), |number| plain(grid.cell(at, number)));
            rows.push((at, own.trim_end_matches(['.', '、']).to_string(), name));
        }
    }
    // A note stands below the groups.
    notes.retain(|note| rows.iter().any(|(row, ..)| row < note));
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut taken = Vec::new();
    for at in notes {
        let row = &grid.rows[at];
        let first = beside_mark(row).unwrap_or_else(|| grid_first(row).to_string());
        let text = tight(&plain(&first));
        let all = clauses(behind_mark(&text).unwrap_or(&text));
        let above: Vec<_> = rows.iter().filter(|(row, ..)| *row < at).cloned().collect();
        let before = found.len();
        let mut whole = true;
        for clause in all {
            match of_rows(clause, &above) {
                Some((of, said)) => {
                    found.extend(of.into_iter().map(|row| (row, said.to_string())));
                }
                None => whole = false,
            }
        }
        if found.len() > before {
            taken.push((at, whole));
        }
    }
    if found.is_empty() {
        return (grid, header);
    }
    let mut grid = grid.into_owned();
    remarked(&mut grid, &mut header, found);
    for (row, whole) in taken {
        let cells = &grid.rows[row];
        let value = beside_mark(cells).unwrap_or_else(|| grid_first(cells).to_string());
        let note = |fault| Note { row, column: None, value: value.clone(), fault };
        grid.notes.push(note(CellFault::NoteOfRows));
        if !whole {
            grid.notes.push(note(CellFault::FootRow));
        }
        grid.rows[row].clear();
    }
    debug_assert!(grid.rows.iter().any(|row| says(row)));
    (Cow::Owned(grid), header)
}

/// Puts what is said of rows into their remarks, in a column of its own where there is none.
pub(super) fn remarked(grid: &mut Grid, header: &mut Header, said: Vec<(usize, String)>) {
    let to = header.place("remark").unwrap_or_else(|| {
        let own = header.heads.len().max(grid.rows.iter().map(Vec::len).max().unwrap_or(0));
        header.heads.resize(own, String::new());
        header.columns.resize(own, None);
        header.heads.push("备注".to_string());
        header.columns.push(column("remark"));
        // No row has a cell more than its header has.
        grid.widths.iter_mut().filter(|one| **one > 0).for_each(|one| *one = (*one).max(own + 1));
        own
    });
    for (row, said) in said {
        let cells = &mut grid.rows[row];
        cells.resize(cells.len().max(to + 1), String::new());
        let cell = &mut cells[to];
        *cell = match cell.trim() {
            "" | "无" | "/" | "—" | "-" => said,
            other => format!("{other}；{said}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<(usize, String, String)> {
        [
            (5, "1", "县防火领导小组"),
            (6, "2", "县双拥领导小组"),
            (7, "3", "县旅游领导小组"),
            (8, "4", "县征兵领导小组*"),
        ]
        .map(|(row, number, name)| (row, number.to_string(), name.to_string()))
        .to_vec()
    }

    #[test]
    fn clauses_begin_with_the_rows_they_are_of() {
        let rows = rows();
        for (clause, want, said) in [
            ("第2项已于2024年6月撤销", vec![6], "已于2024年6月撤销"),
            ("1.第1项、第3项自2024年7月1日起撤销", vec![5, 7], "自2024年7月1日起撤销"),
            ("序号2、3均已撤销", vec![6, 7], "已撤销"),
            ("序号3已并入序号1", vec![7], "已并入序号1"),
            ("（2）表中第3项机构更名为县文旅领导小组", vec![7], "更名为县文旅领导小组"),
            ("县双拥领导小组、县旅游领导小组2023年5月撤销", vec![6, 7], "2023年5月撤销"),
            // Ranges.
            ("第2至3项已撤销", vec![6, 7], "已撤销"),
            ("第2项至第4项已撤销", vec![6, 7, 8], "已撤销"),
            ("第1、3项更名", vec![5, 7], "更名"),
            ("第2项、3项已撤销", vec![6, 7], "已撤销"),
            ("序号2—4已撤销", vec![6, 7, 8], "已撤销"),
            ("序号1、3-4已撤销", vec![5, 7, 8], "已撤销"),
            ("第二项至第三项已撤销", vec![6, 7], "已撤销"),
            ("第二、三项已撤销", vec![6, 7], "已撤销"),
            ("第2项，3月已撤销", vec![6], "3月已撤销"),
            ("序号2，2024年6月撤销", vec![6], "2024年6月撤销"),
            ("带*号的机构已于2024年6月撤销", vec![8], "已于2024年6月撤销"),
            ("*表示已撤销", vec![8], "已撤销"),
        ] {
            assert_eq!(of_rows(clause, &rows), Some((want, said)), "{clause}");
        }
        for clause in [
            "第5项已撤销",
            "带★的已撤销",
            "第3至5项已撤销",
            "第3至2项已撤销",
            "序号2-2024年撤销",
            "第2、3次会议通过",
            "第3次会议通过",
            "第2项、第3项分别并入县防火领导小组和县消防委",
            "县双拥领导小组",
            "本表由县委编办填报",
        ] {
            assert_eq!(of_rows(clause, &rows), None, "{clause}");
        }
    }

    #[test]
    fn notes_are_parted_into_clauses() {
        assert_eq!(clauses("1.第2项撤销。2.第3项更名"), ["1.第2项撤销", "2.第3项更名"]);
        assert_eq!(clauses("1、第2项2024.6撤销 2、第3项更名").len(), 2);
        assert_eq!(behind_mark("说明：1.第2项"), Some("1.第2项"));
        assert_eq!(behind_mark("注册登记领导小组"), None);
        assert_eq!(behind_mark("附件1"), None);
    }
}
