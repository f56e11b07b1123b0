//! What a page shows that is no text of the paper: what stands beside the page, marks over the text, and headers and
//! footers that each page repeats.

use super::glyphs::{Glyph, line, rows};
use super::places::Drawn;
use super::tables::tables;
use std::collections::{BTreeMap, BTreeSet};

/// More characters than a page of a paper has.
const MOST_OF_PAGE: usize = 20_000;

/// Takes out words that begin beside their page; those that only run over its edge stay whole.
pub(super) fn beside(page: &mut Drawn) {
    let (left, low, right, high) = page.frame;
    if right - left < 50.0 || high - low < 50.0 {
        return;
    }
    let outside = |glyph: &Glyph| {
        let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y + 0.35 * glyph.size);
        !(left..=right).contains(&x) || !(low..=high).contains(&y)
    };
    if !page.glyphs.iter().any(outside) {
        return;
    }
    let runs = runs(&page.glyphs);
    for (from, to) in
        runs.into_iter().rev().filter(|(from, _)| outside(&page.glyphs[*from])).collect::<Vec<_>>()
    {
        let kept: Vec<Glyph> =
            page.glyphs[from..to].iter().filter(|glyph| !outside(glyph)).cloned().collect();
        page.glyphs.splice(from..to, kept);
    }
}

/// Characters that were drawn one after another in one line: the first and the one after the last.
fn runs(glyphs: &[Glyph]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut begin = 0;
    for at in 1..=glyphs.len() {
        let goes_on = glyphs.get(at).is_some_and(|glyph| {
            let before = &glyphs[at - 1];
            (glyph.y - before.y).abs() < 0.1 * glyph.size
                && (glyph.size - before.size).abs() < 0.05 * glyph.size
                && glyph.x > before.x
                && glyph.x - before.end() < 3.0 * glyph.size
        });
        if !goes_on {
            runs.push((begin, at));
            begin = at;
        }
    }
    runs
}

/// Whether words are drawn over others: two of those at least stand under them.
fn over(glyphs: &[Glyph], run: (usize, usize)) -> bool {
    let own = &glyphs[run.0..run.1];
    let (first, last) = (&own[0], &own[own.len() - 1]);
    let within = |(at, other): &(usize, &Glyph)| {
        let (x, y) = (other.x + other.width / 2.0, other.y + 0.35 * other.size);
        !(run.0..run.1).contains(at)
            && (first.x..last.end()).contains(&x)
            && (first.y..first.y + 0.75 * first.size).contains(&y)
            // Struck twice is no mark.
            && ((other.size - first.size).abs() > 0.1 * first.size
                || (other.y - first.y).abs() > 0.1 * first.size)
    };
    glyphs.iter().enumerate().filter(within).take(2).count() > 1
}

fn words(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
}

/// Takes out marks over the text: words that are larger than the text or stand in several places, and stand over others
/// somewhere.
pub(super) fn marks(pages: &mut [Drawn]) {
    let mut sizes: Vec<f64> =
        pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.size).collect();
    if sizes.is_empty() {
        return;
    }
    let middle = sizes.len() / 2;
    let (_, usual, _) = sizes.select_nth_unstable_by(middle, f64::total_cmp);
    let usual = *usual;
    let small = |page: &&Drawn| page.glyphs.len() < MOST_OF_PAGE;
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter().filter(small) {
        for (from, to) in runs(&page.glyphs) {
            *times.entry(words(&page.glyphs[from..to])).or_default() += 1;
        }
    }
    // By their words and by their size, in tenths of points.
    let tenths = |glyph: &Glyph| (glyph.size * 10.0).round() as i64;
    let mut found: BTreeSet<(String, i64)> = BTreeSet::new();
    for page in pages.iter().filter(small) {
        for run in runs(&page.glyphs) {
            let own = &page.glyphs[run.0..run.1];
            let text = words(own);
            let larger = own[0].size > 1.3 * usual;
            let often = own.len() > 1 && times.get(&text).is_some_and(|times| *times > 1);
            let key = (text, tenths(&own[0]));
            if (larger || often) && !found.contains(&key) && over(&page.glyphs, run) {
                found.insert(key);
            }
        }
    }
    if found.is_empty() {
        return;
    }
    for page in pages.iter_mut().filter(|page| page.glyphs.len() < MOST_OF_PAGE) {
        let marks: Vec<(usize, usize)> = runs(&page.glyphs)
            .into_iter()
            .filter(|(from, to)| {
                let own = &page.glyphs[*from..*to];
                found.contains(&(words(own), tenths(&own[0])))
            })
            .collect();
        for (from, to) in marks.into_iter().rev() {
            page.glyphs.drain(from..to);
        }
    }
}

/// So many lines at the edges of a page may be its header or its footer.
const EDGE: usize = 3;

/// A line at the edge of a page.
struct Edge {
    page: usize,
    /// Which row of the page it is.
    row: usize,
    /// Where it stands, from the lower edge of the page.
    height: f64,
    text: String,
}

fn key(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Takes out what stands at the same place of most pages: all but the first header and the last footer.
pub(super) fn repeated(pages: &mut [Drawn]) {
    if pages.len() < 2 {
        return;
    }
    let mut all: Vec<Vec<Vec<Glyph>>> =
        pages.iter_mut().map(|page| rows(std::mem::take(&mut page.glyphs))).collect();
    for top in [true, false] {
        let mut edges: Vec<Edge> = Vec::new();
        for (page, rows) in all.iter().enumerate() {
            let (_, low, _, high) = pages[page].frame;
            let own = rows.iter().enumerate().filter(|(_, row)| {
                let up = (row.first().map_or(0.0, |glyph| glyph.y) - low) / (high - low);
                if top { up > 0.7 } else { up < 0.3 }
            });
            let own: Vec<(usize, &Vec<Glyph>)> =
                if top { own.take(EDGE).collect() } else { own.rev().take(EDGE).collect() };
            // The heads of a table are known again where it goes on, in all of their lines.
            let tables = tables(&pages[page].rules);
            let ruled = |row: &[Glyph]| {
                let held = |glyph| tables.iter().any(|table| table.holds(glyph));
                row.first().is_some_and(held)
            };
            let own = own.into_iter().filter(|(_, row)| !ruled(row));
            edges.extend(own.map(|(row, glyphs)| {
                let height = glyphs.first().map_or(0.0, |glyph| glyph.y) - low;
                Edge { page, row, height, text: line(glyphs.clone()) }
            }));
        }
        for (page, row) in again(&edges, pages.len(), top) {
            all[page][row].clear();
        }
        all.iter_mut().for_each(|rows| rows.retain(|row| !row.is_empty()));
    }
    for (page, rows) in pages.iter_mut().zip(all) {
        page.glyphs = rows.into_iter().flatten().collect();
    }
}

/// Which rows of which pages are headers, or footers, that another page has too.
fn again(edges: &[Edge], pages: usize, top: bool) -> Vec<(usize, usize)> {
    let mut by_text: BTreeMap<String, Vec<&Edge>> = BTreeMap::new();
    for edge in edges {
        let key = key(&edge.text);
        let letters = key.chars().filter(|c| c.is_alphabetic()).count();
        if letters > 2 && !key.starts_with("附件") && key.chars().count() < 60 {
            by_text.entry(key).or_default().push(edge);
        }
    }
    // A paper of its own begins on a page with a number that no other page has.
    let alone = |edge: &&Edge| by_text.get(&key(&edge.text)).is_none_or(|same| same.len() < 2);
    let numbered = |edge: &&Edge| {
        edge.text.contains(['〔', '[', '［']) && edge.text.trim_end().ends_with('号')
    };
    let begins: BTreeSet<usize> =
        edges.iter().filter(numbered).filter(alone).map(|edge| edge.page).collect();
    let mut out = Vec::new();
    for same in by_text.values() {
        for one in same {
            // At one height, and once a page.
            let near = same.iter().filter(|other| (other.height - one.height).abs() < 3.0);
            let at: BTreeSet<usize> = near.map(|edge| edge.page).collect();
            let (first, last) = (at.first().copied(), at.last().copied());
            if at.len() < 2 || at.len() * 3 < pages || top && begins.contains(&one.page) {
                continue;
            }
            // The head of a table stays once, and so does what stands on the first page.
            let table = one.text.split_whitespace().count() > 2;
            let kept = if top {
                Some(one.page) == first && (one.page == 0 || table || at.len() < 3)
            } else {
                Some(one.page) == last
            };
            if !kept {
                out.push((one.page, one.row));
            }
        }
    }
    out
}
