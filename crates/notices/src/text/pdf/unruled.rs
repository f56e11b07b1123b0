//! Tables without lines between their columns: heads of columns stand over words that keep to them.

use super::glyphs::{Glyph, line, page_number, paragraph, rows};

/// A stretch of rows: as they are, or a table's cells.
pub(super) enum Stretch {
    Rows(Vec<Vec<Glyph>>),
    Table(Vec<Vec<String>>),
}

/// Words of heads of columns.
const HEADS: [&str; 21] = [
    "序号",
    "名称",
    "姓名",
    "小组",
    "机构",
    "单位",
    "部门",
    "职务",
    "意见",
    "方式",
    "备注",
    "组长",
    "负责人",
    "牵头",
    "文号",
    "时间",
    "日期",
    "办公室",
    "成员",
    "类别",
    "情况",
];

/// A gap wider than this, in sizes of a character, parts words of a row.
const GAP: f64 = 0.35;

/// From where to where something goes across.
type Stripe = (f64, f64);

fn overlap(one: Stripe, other: Stripe) -> f64 {
    one.1.min(other.1) - one.0.max(other.0)
}

/// The words of a row, from the left.
fn words(row: &[Glyph]) -> Vec<Vec<Glyph>> {
    let mut row = row.to_vec();
    row.sort_by(|one, other| one.x.total_cmp(&other.x));
    let mut words: Vec<Vec<Glyph>> = Vec::new();
    for glyph in row {
        match words.last_mut() {
            Some(word)
                if word
                    .last()
                    .is_some_and(|last| glyph.x - last.end() < GAP * glyph.size.max(last.size)) =>
            {
                word.push(glyph);
            }
            _ => words.push(vec![glyph]),
        }
    }
    words
}

fn stripe(word: &[Glyph]) -> Stripe {
    let from = word.iter().map(|glyph| glyph.x).fold(f64::MAX, f64::min);
    (from, word.iter().map(Glyph::end).fold(f64::MIN, f64::max))
}

fn height(row: &[Glyph]) -> f64 {
    row.first().map_or(0.0, |glyph| glyph.y)
}

/// The heads of columns in a row, by where they stand; none where it is no row of heads.
fn heads(row: &[Glyph]) -> Option<Vec<Stripe>> {
    let text = line(row.to_vec());
    let plain: String = text.split_whitespace().collect();
    let known = HEADS.iter().filter(|head| plain.contains(**head)).count();
    if known < 3 || plain.chars().count() > 60 || plain.contains(['，', '。', '：', '；', '、'])
    {
        return None;
    }
    let mut all = Vec::new();
    for word in words(row) {
        let own: String = word.iter().map(|glyph| glyph.text.as_str()).collect();
        // The first column is narrow: its head may touch the next.
        if own.starts_with("序号") && word.len() > 2 {
            all.extend([stripe(&word[..2]), stripe(&word[2..])]);
        } else {
            all.push(stripe(&word));
        }
    }
    (all.len() > 2).then_some(all)
}

/// The columns of a table with what their heads say.
pub(super) struct Columns {
    stripes: Vec<Stripe>,
    heads: Vec<String>,
    /// Whether its rows are numbered.
    numbered: bool,
}

/// The rows of a stretch of a page with the tables among them read. `open` is the table that stands right above, and then
/// that which the stretch ends with.
pub(super) fn stretches(rows: Vec<Vec<Glyph>>, open: &mut Option<Columns>) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut plain: Vec<Vec<Glyph>> = Vec::new();
    let mut at = 0;
    if rows.is_empty() {
        return out;
    }
    if let Some((cells, many)) = open.as_ref().and_then(|open| rest(&rows, open)) {
        out.push(Stretch::Table(cells));
        at = many;
        if at == rows.len() {
            return out;
        }
    }
    *open = None;
    while at < rows.len() {
        let found = heads(&rows[at]).and_then(|heads| table(&rows[at..], &heads));
        let Some((cells, many, columns)) = found else {
            plain.push(rows[at].clone());
            at += 1;
            continue;
        };
        if !plain.is_empty() {
            out.push(Stretch::Rows(std::mem::take(&mut plain)));
        }
        out.push(Stretch::Table(cells));
        at += many;
        // Below it stands no more than the number of the page.
        let ends = rows[at..].iter().all(|row| page_number(&line(row.clone())));
        *open = ends.then_some(columns);
    }
    if !plain.is_empty() {
        out.push(Stretch::Rows(plain));
    }
    out
}

/// The cells of a table whose heads are the first of these rows, how many of them it takes, and its columns.
fn table(rows: &[Vec<Glyph>], heads: &[Stripe]) -> Option<(Vec<Vec<String>>, usize, Columns)> {
    let many = reach(rows, 1, heads)?;
    let body: Vec<Vec<Vec<Glyph>>> = rows[1..many].iter().map(|row| words_in(row, heads)).collect();
    let columns = columns(&body, heads)?;
    let lines: Vec<Vec<Vec<Glyph>>> =
        rows[..many].iter().map(|row| cells(row, &columns)).collect::<Option<_>>()?;
    let begins = begins(&rows[1..many], &lines[1..])?;
    if begins.len() < 2 {
        return None;
    }
    let heads = joined(&lines[..1], &columns);
    let numbered = { lines[1..].iter() }.filter(|line| number(line)).count() > 1;
    let mut out = vec![heads.clone()];
    out.extend(whole(&lines[1..], &begins, &columns));
    Some((out, many, Columns { stripes: columns, heads, numbered }))
}

/// The rest of a table at the top of a page, below the heads that it has on the page before, and how many rows it takes.
fn rest(rows: &[Vec<Glyph>], open: &Columns) -> Option<(Vec<Vec<String>>, usize)> {
    if heads(&rows[0]).is_some() {
        return None;
    }
    let many = reach(rows, 0, &open.stripes)?;
    let body: Vec<Vec<Vec<Glyph>>> =
        rows[..many].iter().map(|row| words_in(row, &open.stripes)).collect();
    let columns = columns(&body, &open.stripes)?;
    let lines: Vec<Vec<Vec<Glyph>>> =
        rows[..many].iter().map(|row| cells(row, &columns)).collect::<Option<_>>()?;
    let filled = |line: &Vec<Vec<Glyph>>| line.iter().filter(|cell| !cell.is_empty()).count();
    if !lines.iter().any(|line| filled(line) > 1) {
        return None;
    }
    let begins = match open.numbered {
        // What stands above the first number is of the row that the page broke.
        true => {
            let mut own: Vec<usize> = (0..many).filter(|at| number(&lines[*at])).collect();
            if own.first() != Some(&0) {
                own.insert(0, 0);
            }
            own
        }
        false if many == 1 => vec![0],
        false => begins(&rows[..many], &lines)?,
    };
    let mut out = vec![open.heads.clone()];
    out.extend(whole(&lines, &begins, &columns));
    Some((out, many))
}

/// How many rows from one on stand close to one another, none of their words across two columns.
fn reach(rows: &[Vec<Glyph>], from: usize, columns: &[Stripe]) -> Option<usize> {
    let mut many = from;
    while let Some(row) = rows.get(many) {
        let size = row.first()?.size;
        let above = many.checked_sub(1).map(|above| height(&rows[above]));
        let apart = above.is_some_and(|above| above - height(row) > 3.5 * size);
        let crosses = words_in(row, columns).iter().any(|word| {
            let over = |column: &&Stripe| overlap(**column, stripe(word)) > 0.3 * size;
            columns.iter().filter(over).count() > 1
        });
        if apart || crosses {
            break;
        }
        many += 1;
    }
    (many > from).then_some(many)
}

/// The words of a row, parted where a column begins too: a full cell may touch the next.
fn words_in(row: &[Glyph], columns: &[Stripe]) -> Vec<Vec<Glyph>> {
    let mut out: Vec<Vec<Glyph>> = Vec::new();
    for word in words(row) {
        let mut own: Vec<Glyph> = Vec::new();
        for glyph in word {
            let begins =
                |at: f64| columns.iter().any(|column| (column.0 - at).abs() < 0.1 * glyph.size);
            if own.first().is_some_and(|first| begins(first.x)) && begins(glyph.x) {
                out.push(std::mem::take(&mut own));
            }
            own.push(glyph);
        }
        out.push(own);
    }
    out
}

/// The cells of the rows that begin at these lines.
fn whole(lines: &[Vec<Vec<Glyph>>], begins: &[usize], columns: &[Stripe]) -> Vec<Vec<String>> {
    let ends = begins.iter().skip(1).copied().chain([lines.len()]);
    begins.iter().zip(ends).map(|(from, to)| joined(&lines[*from..to], columns)).collect()
}

/// Whether a line begins with a number alone in its first cell.
fn number(cells: &[Vec<Glyph>]) -> bool {
    let first = cells.first().map(|cell| line(cell.clone())).unwrap_or_default();
    !first.is_empty() && first.trim_end_matches(['.', '、']).bytes().all(|b| b.is_ascii_digit())
}

/// The columns: words under one another make one, and each has one head at most.
fn columns(body: &[Vec<Vec<Glyph>>], heads: &[Stripe]) -> Option<Vec<Stripe>> {
    let mut columns = clusters(body.iter().flatten().map(|word| stripe(word)));
    for head in heads {
        let over: Vec<usize> =
            (0..columns.len()).filter(|at| overlap(columns[*at], *head) > 0.0).collect();
        match over[..] {
            [] => columns.push(*head),
            [first, ..] => {
                // Parts of names stand under one head.
                let last = over[over.len() - 1];
                columns[first] = (columns[first].0.min(head.0), columns[last].1.max(head.1));
                columns.drain(first + 1..=last);
            }
        }
        columns.sort_by(|one, other| one.0.total_cmp(&other.0));
    }
    let over = |column: &Stripe| heads.iter().filter(|head| overlap(*column, **head) > 0.0).count();
    (columns.len() == heads.len() && columns.iter().all(|column| over(column) == 1))
        .then_some(columns)
}

/// Stripes that do not touch, made of all that do.
fn clusters(stripes: impl Iterator<Item = Stripe>) -> Vec<Stripe> {
    let mut all: Vec<Stripe> = stripes.collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut out: Vec<Stripe> = Vec::new();
    for one in all {
        match out.last_mut() {
            Some(last) if one.0 < last.1 => last.1 = last.1.max(one.1),
            _ => out.push(one),
        }
    }
    out
}

/// The characters of a row by columns; none where one stands beside all of them.
fn cells(row: &[Glyph], columns: &[Stripe]) -> Option<Vec<Vec<Glyph>>> {
    let mut cells = vec![Vec::new(); columns.len()];
    for glyph in row {
        let own = (glyph.x, glyph.end());
        let at = (0..columns.len()).filter(|at| overlap(columns[*at], own) > 0.0).max_by(
            |one, other| overlap(columns[*one], own).total_cmp(&overlap(columns[*other], own)),
        )?;
        cells[at].push(glyph.clone());
    }
    Some(cells)
}

fn joined(lines: &[Vec<Vec<Glyph>>], columns: &[Stripe]) -> Vec<String> {
    let cell = |at: usize| lines.iter().flat_map(|line| line[at].clone()).collect();
    (0..columns.len()).map(|at| paragraph(cell(at), columns[at].1)).collect()
}

/// Which lines of a table begin its rows: those with a number where all are numbered; else rows stand further apart
/// than the lines within them.
fn begins(rows: &[Vec<Glyph>], lines: &[Vec<Vec<Glyph>>]) -> Option<Vec<usize>> {
    let number = |at: &usize| number(&lines[*at]);
    let gaps: Vec<f64> = rows.windows(2).map(|pair| height(&pair[0]) - height(&pair[1])).collect();
    let least = gaps.iter().copied().fold(f64::MAX, f64::min);
    let mut apart = vec![0];
    apart.extend((0..gaps.len()).filter(|at| gaps[*at] > 1.15 * least).map(|at| at + 1));
    let numbered: Vec<usize> = (0..lines.len()).filter(number).collect();
    let has = |from: usize, to: usize| (from..to).filter(number).count();
    let ends = apart.iter().skip(1).copied().chain([lines.len()]);
    let counts: Vec<usize> = apart.iter().zip(ends).map(|(from, to)| has(*from, to)).collect();
    if numbered.len() > 1 {
        if counts.iter().all(|count| *count == 1) {
            return Some(apart);
        }
        return (numbered[0] == 0).then_some(numbered);
    }
    let first = |at: &usize| !lines[*at][0].is_empty();
    let all: Vec<usize> = (0..lines.len()).collect();
    if all.iter().all(first) {
        return Some(all);
    }
    (apart.len() > 1 && apart.iter().all(first)).then_some(apart)
}

/// The rows of a table between lines that go across, from above: each between two of them is one. None where its words
/// keep to no columns.
pub(super) fn between(glyphs: &[Glyph], heights: &[f64]) -> Option<Vec<Vec<String>>> {
    let bands: Vec<Vec<Glyph>> = heights
        .windows(2)
        .map(|pair| {
            let within = |glyph: &&Glyph| {
                let y = glyph.y + 0.3 * glyph.size;
                pair[1] <= y && y < pair[0]
            };
            glyphs.iter().filter(within).cloned().collect()
        })
        .collect();
    let all = bands.iter().flat_map(|band| rows(band.clone()));
    let columns = clusters(all.flat_map(|row| words(&row)).map(|word| stripe(&word)));
    let cells: Vec<Vec<Vec<Glyph>>> = { bands.iter() }
        .filter(|band| !band.is_empty())
        .map(|band| cells(band, &columns))
        .collect::<Option<_>>()?;
    let heads = cells.first()?.iter().filter(|cell| !cell.is_empty()).count();
    (columns.len() > 2 && heads > 1 && cells.len() > 1)
        .then(|| cells.iter().map(|row| joined(std::slice::from_ref(row), &columns)).collect())
}
