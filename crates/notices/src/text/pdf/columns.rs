//! Pages of two columns: the left one is read before the right one.

use super::glyphs::{Glyph, line};
use super::lines::name_and_post;
use crate::names::is_han;

/// A row parted at the middle of a page.
type Parted = (Vec<Glyph>, Vec<Glyph>);

/// The rows of both sides.
type Sides = (Vec<Vec<Glyph>>, Vec<Vec<Glyph>>);

/// A stretch of a page: rows over its whole width, or the two columns.
pub(super) enum Band {
    Whole(Vec<Vec<Glyph>>),
    Two(Vec<Vec<Glyph>>, Vec<Vec<Glyph>>),
}

fn end(row: &[Glyph]) -> f64 {
    row.iter().map(Glyph::end).fold(f64::MIN, f64::max)
}

fn start(row: &[Glyph]) -> f64 {
    row.iter().map(|glyph| glyph.x).fold(f64::MAX, f64::min)
}

/// The rows of a page of two columns in bands; as they are where it has one.
pub(super) fn bands(rows: Vec<Vec<Glyph>>, across: (f64, f64)) -> Vec<Band> {
    let Some(gap) = gap(&rows, across) else { return rosters(rows) };
    let mut bands: Vec<Band> = Vec::new();
    for row in rows {
        match (parted(&row, gap), bands.last_mut()) {
            (Some((left, right)), Some(Band::Two(lefts, rights))) => {
                lefts.extend((!left.is_empty()).then_some(left));
                rights.extend((!right.is_empty()).then_some(right));
            }
            (Some((left, right)), _) => {
                let one = |row: Vec<Glyph>| if row.is_empty() { Vec::new() } else { vec![row] };
                bands.push(Band::Two(one(left), one(right)));
            }
            (None, Some(Band::Whole(rows))) => rows.push(row),
            (None, _) => bands.push(Band::Whole(vec![row])),
        }
    }
    bands
}

/// The rows of a page of one column in bands: a roster in it may have two.
fn rosters(mut rows: Vec<Vec<Glyph>>) -> Vec<Band> {
    let mut bands = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let Some((many, gap)) = roster(&rows[at..]) else {
            at += 1;
            continue;
        };
        let after = rows.split_off(at + many);
        let own = rows.split_off(at);
        bands.extend((!rows.is_empty()).then_some(Band::Whole(rows)));
        let (lefts, rights): Sides = own.iter().filter_map(|row| parted(row, gap)).unzip();
        let filled =
            |rows: Vec<Vec<Glyph>>| rows.into_iter().filter(|row| !row.is_empty()).collect();
        bands.push(Band::Two(filled(lefts), filled(rights)));
        rows = after;
        at = 0;
    }
    bands.extend((!rows.is_empty()).then_some(Band::Whole(rows)));
    bands
}

/// How many rows from the first on are a roster in two columns that is read column by column, and the gap between them:
/// beside the one who heads it stands somebody without a label who is no second head.
fn roster(rows: &[Vec<Glyph>]) -> Option<(usize, (f64, f64))> {
    const HEADS: [&str; 8] =
        ["组长", "主任", "主任委员", "指挥长", "总指挥", "召集人", "总召集人", "会长"];
    const FIRST: [&str; 9] =
        ["书记", "县长", "市长", "区长", "镇长", "乡长", "州长", "省长", "主席"];
    let plain = |row: &[Glyph]| -> String {
        line(row.to_vec()).chars().filter(|c| !c.is_whitespace()).collect()
    };
    let labelled = |text: &str| {
        text.split_once(['：', ':']).is_some_and(|(label, _)| {
            (2..=8).contains(&label.chars().count()) && label.chars().all(is_han)
        })
    };
    let head = rows.first()?;
    let gap = widest(head)?;
    let (left, right) = parted(head, gap)?;
    let person = |row: &[Glyph]| {
        let text = line(row.to_vec());
        name_and_post(text.rsplit(['：', ':']).next().unwrap_or_default())
    };
    if !person(&left) || !person(&right) {
        return None;
    }
    let (left, right) = (plain(&left), plain(&right));
    let heads =
        labelled(&left) && HEADS.iter().any(|label| left.split(['：', ':']).next() == Some(*label));
    let second = FIRST.iter().any(|post| right.ends_with(post));
    if !heads || second || labelled(&right) {
        return None;
    }
    let size = head[0].size;
    let (mut many, mut labels, mut beside, mut space) = (0, 0, 0, f64::MAX);
    for row in rows {
        let Some((left, right)) = parted(row, (gap.1 - size, gap.1 - 0.3 * size)) else { break };
        let down = many > 0;
        let step = if down { rows[many - 1][0].y - row[0].y } else { 0.0 };
        let aligned = right.is_empty() || (start(&right) - gap.1).abs() < 0.5 * size;
        let own = plain(&right);
        if down && step > 1.4 * space || !aligned || own.contains(['：', ':', '。']) {
            break;
        }
        if down {
            space = space.min(step);
        }
        many += 1;
        labels += usize::from(labelled(&plain(&left)));
        beside += usize::from(!right.is_empty());
    }
    (beside > 2 && labels > 1).then_some((many, (gap.1 - size, gap.1 - 0.3 * size)))
}

/// The widest gap of a row, which is wider than what parts a name from a post.
fn widest(row: &[Glyph]) -> Option<(f64, f64)> {
    let mut row: Vec<&Glyph> = row.iter().collect();
    row.sort_by(|one, other| one.x.total_cmp(&other.x));
    let gaps = row.windows(2).map(|pair| (pair[0].end(), pair[1].x));
    let widest = gaps.max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))?;
    (widest.1 - widest.0 > 2.5 * row[0].size).then_some(widest)
}

/// The two parts of a row beside a gap; none where it goes across.
fn parted(row: &[Glyph], gap: (f64, f64)) -> Option<Parted> {
    let crosses = |glyph: &Glyph| glyph.x < gap.1 - 0.5 && glyph.end() > gap.0 + 0.5;
    if row.iter().any(crosses) {
        return None;
    }
    Some(row.iter().cloned().partition(|glyph| glyph.end() <= gap.0 + 0.5))
}

/// The gap between two columns: it is at the middle of the page, lines of prose end at it, and words begin behind it.
fn gap(rows: &[Vec<Glyph>], across: (f64, f64)) -> Option<(f64, f64)> {
    const FULL: usize = 10;
    let size = rows.iter().flatten().map(|glyph| glyph.size).fold(0.0, f64::max);
    let middle = (across.0 + across.1) / 2.0;
    let near = (middle - 0.3 * size.min(20.0), middle + 0.3 * size.min(20.0));
    let sides: Vec<Parted> = rows.iter().filter_map(|row| parted(row, near)).collect();
    let lefts: Vec<&Vec<Glyph>> = sides.iter().map(|(left, _)| left).collect();
    let lefts: Vec<&Vec<Glyph>> = lefts.into_iter().filter(|row| !row.is_empty()).collect();
    let rights: Vec<&Vec<Glyph>> =
        sides.iter().map(|(_, right)| right).filter(|row| !row.is_empty()).collect();
    let from = lefts.iter().map(|row| end(row)).fold(f64::MIN, f64::max);
    let to = rights.iter().map(|row| start(row)).fold(f64::MAX, f64::min);
    let own = lefts.first()?.first()?.size;
    let full = |row: &&&Vec<Glyph>| from - end(row) < 1.2 * own && prose(row) >= FULL;
    let begins = |row: &&&Vec<Glyph>| start(row) - to < 3.0 * own;
    let whole = rows.len() - sides.len();
    let two = lefts.iter().filter(full).count() > 2
        && rights.iter().filter(begins).count() * 2 >= rights.len()
        && to - from > 0.8 * own
        && to - from < 12.0 * own
        && whole < sides.len();
    two.then_some((from, to))
}

/// The most characters of a row without a gap among them.
fn prose(row: &[Glyph]) -> usize {
    let mut row: Vec<&Glyph> = row.iter().collect();
    row.sort_by(|one, other| one.x.total_cmp(&other.x));
    let (mut most, mut now) = (0, 1);
    for pair in row.windows(2) {
        now = if pair[1].x - pair[0].end() < 0.4 * pair[0].size { now + 1 } else { 1 };
        most = most.max(now);
    }
    most.max(now)
}
