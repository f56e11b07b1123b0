//! Rows of a roster without lines that go on below the column in which they end: posts that are longer than it is wide.

use super::glyphs::{Glyph, line, page_number, rows};
use super::places::Drawn;
use super::tables::tables;
use crate::names::{ends_as_body, is_han, title_at_end};

/// A gap wider than this, in sizes of a character, may part columns.
const GAP: f64 = 0.3;

/// One wider than this does.
const WIDE: f64 = 1.6;

/// A row that others go on.
struct Begun {
    /// Where its last column begins.
    column: f64,
    /// Whether somebody's name stands before that.
    named: bool,
    /// What stands in it so far.
    words: String,
    /// Where the row above ends.
    end: f64,
    /// Where rows end that begin there.
    edge: f64,
}

/// For each row what to put before it where it goes on with the one above; none where it is one of its own. Rows are
/// sorted from the left; `margin` is where the page ends on the right, if some row fills it.
pub(super) fn onward(rows: &[Vec<Glyph>], margin: Option<f64>) -> Vec<Option<&'static str>> {
    let mut out = vec![None; rows.len()];
    let mut begun: Option<Begun> = None;
    for at in 1..rows.len() {
        let (above, row) = (&rows[at - 1], &rows[at]);
        let (Some(first), Some(last)) = (row.first(), above.first()) else {
            begun = None;
            continue;
        };
        let near = last.y - first.y < 2.2 * first.size.max(last.size) && whole(row);
        let same = |begun: &Begun| (begun.column - first.x).abs() < 0.4 * first.size;
        let mut chain = begun.take().filter(|begun| near && same(begun));
        if chain.is_none() && near {
            chain = begins(rows, above, row, margin);
        }
        let Some(mut chain) = chain else { continue };
        let words = line(row.clone());
        let fills = chain.end > chain.edge - 2.2 * first.size;
        let Some(between) = fills.then(|| goes_on(&chain, &words)).flatten() else { continue };
        out[at] = Some(between);
        chain.words.push_str(between);
        chain.words.push_str(&words);
        chain.end = end(row);
        begun = Some(chain);
    }
    out
}

/// Takes rows at the top of a page that go on in a column of the last row of the page before to that page.
pub(super) fn over_pages(pages: &mut [Drawn]) {
    /// So many rows make a column.
    const ROWS: usize = 12;
    /// So many go over to the next page.
    const MOST: usize = 8;
    for next in 1..pages.len() {
        let (before, after) = pages.split_at_mut(next);
        let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) else { return };
        let sorted = |page: &Drawn| {
            let mut all = rows(page.glyphs.clone());
            all.retain(|row| !page_number(&line(row.clone())));
            for row in &mut all {
                row.sort_by(|one, other| one.x.total_cmp(&other.x));
            }
            all
        };
        let (above, below) = (sorted(before), sorted(after));
        let (Some(last), Some(first)) = (above.last(), below.first()) else { continue };
        let (last, first) = (last[0].clone(), first[0].clone());
        // What stands in a table goes on in its cells.
        let ruled = |page: &Drawn, glyph: &Glyph| {
            tables(&page.rules).iter().any(|table| table.holds(glyph))
        };
        if ruled(before, &last) || ruled(after, &first) {
            continue;
        }
        let down = last.y - 1.5 * first.size - first.y;
        let moved = below.iter().take(MOST).cloned().map(|mut row| {
            row.iter_mut().for_each(|glyph| glyph.y += down);
            row
        });
        let from = above.len().saturating_sub(ROWS);
        let mut all = above[from..].to_vec();
        let begin = all.len();
        all.extend(moved);
        let onward = onward(&all, None);
        let many = onward[begin..].iter().take_while(|between| between.is_some()).count();
        for row in &below[..many] {
            let own: Vec<(f64, f64)> = row.iter().map(|glyph| (glyph.x, glyph.y)).collect();
            after.glyphs.retain(|glyph| !own.contains(&(glyph.x, glyph.y)));
        }
        before.glyphs.extend(all.drain(begin..begin + many).flatten());
    }
}

fn end(row: &[Glyph]) -> f64 {
    row.iter().map(Glyph::end).fold(f64::MIN, f64::max)
}

/// How far apart a character and the one before it stand, in sizes.
fn gap(row: &[Glyph], at: usize) -> f64 {
    (row[at].x - row[at - 1].end()) / row[at].size.max(row[at - 1].size)
}

/// Whether no gap parts columns in a row.
fn whole(row: &[Glyph]) -> bool {
    (1..row.len()).all(|at| gap(row, at) < WIDE)
}

/// Where in a row a column begins at a place: behind a gap, or behind a label.
fn column(row: &[Glyph], place: f64) -> Option<usize> {
    (1..row.len()).find(|at| {
        let label = matches!(row[*at - 1].text.as_str(), "：" | ":");
        (row[*at].x - place).abs() < 0.4 * row[*at].size && (gap(row, *at) > GAP || label)
    })
}

/// The row above as one that this goes on: it begins where the last column of that does, or the row above has columns
/// and ends at the margin, and this stands in further.
fn begins(
    rows: &[Vec<Glyph>],
    above: &[Glyph],
    row: &[Glyph],
    margin: Option<f64>,
) -> Option<Begun> {
    let place = row.first()?.x;
    let own = column(above, place).filter(|at| whole(&above[*at..]));
    let (at, edge) = match own {
        Some(at) => {
            let ends = rows.iter().filter_map(|row| {
                let within = (row.first()?.x - place).abs() < 0.4 * row.first()?.size;
                let from = if within { 0 } else { column(row, place)? };
                whole(&row[from..]).then(|| end(row))
            });
            (at, ends.fold(f64::MIN, f64::max))
        }
        None => {
            let at = (1..above.len()).rfind(|at| gap(above, *at) > 0.9)?;
            let size = above[at].size;
            let fills = end(above) > margin? - 1.3 * size;
            let long = above.len() - at > 2;
            (place > above[0].x + 0.5 * size && fills && long).then_some((at, margin?))?
        }
    };
    Some(Begun {
        column: if own.is_some() { above[at].x } else { place },
        named: named(&line(above[..at].to_vec())),
        words: line(above[at..].to_vec()),
        end: end(above),
        edge,
    })
}

/// Whether the last words of a row are somebody's name: they stand behind a label or in a column of their own.
fn named(left: &str) -> bool {
    let last = left.trim_end().rsplit(['：', ':']).next().unwrap_or_default();
    let last = last.rsplit("  ").next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_whitespace()).collect();
    (2..=4).contains(&name.chars().count())
        && name.chars().all(is_han)
        && title_at_end(&name).is_none()
}

/// What stands between the words of a column and those below them; none where these are no part of them.
fn goes_on(begun: &Begun, row: &str) -> Option<&'static str> {
    const KINDS: [&str; 5] = ["小组", "委员会", "指挥部", "联席会议", "专班"];
    let words = begun.words.trim_end();
    let count = words.chars().count();
    let number = |c: char| c.is_ascii_digit() || "（(一二三四五六七八九十".contains(c);
    let item = row.trim_start_matches(number).starts_with(['.', '．', '、', '）', ')']);
    let open = |text: &str| text.matches(['（', '(']).count() > text.matches(['）', ')']).count();
    if row.contains(['：', ':']) || words.ends_with(['。', '；', ';', '：', ':']) || item {
        return None;
    }
    if words.ends_with(['、', '，', '兼']) || open(words) {
        return Some("");
    }
    let titled = title_at_end(words).is_some() || words.ends_with(['）', ')']);
    let ended = titled || KINDS.iter().any(|kind| words.ends_with(kind));
    if begun.named {
        let stump = row.chars().count() < 4;
        return match count {
            0..4 => None,
            _ if titled && !stump => Some(" "),
            _ => Some(""),
        };
    }
    let title = title_at_end(row) == Some(row.len());
    (count > 7 && !ended && (title || !ends_as_body(words))).then_some("")
}
