//! Pages of two columns: the left one is read before the right one.

use super::lines::Glyph;

/// A row parted at the middle of a page.
type Parted = (Vec<Glyph>, Vec<Glyph>);

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
    let Some(gap) = gap(&rows, across) else { return vec![Band::Whole(rows)] };
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
