//! Rows of characters put together to lines.

use super::glyphs::{Glyph, line};
use super::hanging::onward;
use crate::names::{ends_as_body, is_han, surname, title_at_end};

/// Whether a line is a day: whoever signs stands above it.
fn day(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let year = plain.split_once('年').map(|(year, _)| year.chars().count());
    year == Some(4) && plain.ends_with('日') && plain.chars().count() < 13
}

/// Whether a line begins with the number of an item: 1．县安委会, 一、保留, （三）撤销.
fn item(text: &str) -> bool {
    let open = text.starts_with(['（', '(']);
    let rest = text.trim_start_matches(['（', '(']);
    let rest =
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let marks: &[char] = if open { &['）', ')'] } else { &['、', '．', '.'] };
    let after = rest.strip_prefix(marks).and_then(|after| after.trim_start().chars().next());
    rest.len() < text.len() && after.is_some_and(is_han)
}

/// Whether a line is a row of a roster of its own: it begins with a label, 成 员：, or with a name before a post, 浦 江 县水利局局长.
fn of_roster(text: &str) -> bool {
    const LABELS: [&str; 12] = [
        "组长",
        "主任",
        "委员",
        "成员",
        "组员",
        "指挥长",
        "总指挥",
        "召集人",
        "顾问",
        "政委",
        "秘书长",
        "成员单位",
    ];
    let label = text.split(['：', ':']).next().filter(|label| label.len() < text.len());
    let label: String = label.unwrap_or_default().split_whitespace().collect();
    label.chars().count() < 8 && LABELS.iter().any(|known| label.ends_with(known))
        || name_and_post(text)
}

/// Whether a line is somebody's name and a post behind a blank: 浦 江 县水利局局长.
pub(super) fn name_and_post(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = |at: usize| words.get(at).map_or(0, |word: &&str| word.chars().count());
    let begins = words.first().is_some_and(|first| {
        surname(first).is_some() && first.chars().all(is_han) && title_at_end(first).is_none()
    });
    let parts = match count(0) {
        1 => words.len() == 3 && count(1) == 1,
        count => words.len() == 2 && (2..=4).contains(&count),
    };
    let post =
        words.last().is_some_and(|post| title_at_end(post).is_some() && post.chars().count() > 1);
    begins && parts && post
}

/// The number that a row begins with, before a blank or a mark.
fn number(row: &str) -> Option<u32> {
    let end = row.find(|c: char| !c.is_ascii_digit())?;
    row[end..].starts_with([' ', '.', '、', '．']).then(|| row[..end].parse().ok())?
}

/// What is done to a group, as a word of its own in a line of several.
const ACTS: [&str; 9] = ["撤销", "保留", "更名", "合并", "整合", "调整", "取消", "撤并", "新设"];

/// The lines of a stretch of a page, those put together that the width of the page broke: they end where the page
/// does, and the next begins where they do or further out. `page` is from where to where the page goes across.
pub(super) fn running(rows: Vec<Vec<Glyph>>, page: (f64, f64)) -> Vec<String> {
    let edge = |row: &Vec<Glyph>| row.iter().map(Glyph::end).fold(f64::MIN, f64::max);
    let start = |row: &Vec<Glyph>| row.iter().map(|glyph| glyph.x).fold(f64::MAX, f64::min);
    let right = rows.iter().map(edge).fold(f64::MIN, f64::max);
    let left = rows.iter().map(start).fold(f64::MAX, f64::min);
    // A title in larger characters may be wider than the text, and who signs stands further to the right.
    let size_of = |row: &Vec<Glyph>| row.first().map_or(0.0, |glyph| glyph.size);
    let text = rows.iter().filter(|row| start(row) < (left + right) / 2.0);
    let rights: Vec<(f64, f64)> = text.map(|row| (size_of(row), edge(row))).collect();
    let own_right = |row: &Vec<Glyph>| {
        let size = size_of(row);
        let same = rights.iter().filter(|(other, _)| *other < 1.15 * size);
        same.map(|(_, edge)| *edge).fold(f64::MIN, f64::max)
    };
    let full = |row: &Vec<Glyph>| {
        row.first().is_some_and(|glyph| own_right(row) - edge(row) < 1.2 * glyph.size)
    };
    // One line alone is as wide as the page if it leaves the same margins on both sides.
    let size = rows.first().and_then(|row| row.first()).map_or(0.0, |glyph| glyph.size);
    let whole = right > page.1 - (left - page.0) - 1.5 * size;
    let wraps = whole || rows.iter().filter(|row| full(row)).count() > 1;
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<(bool, f64, f64, bool)> = None;
    let mut rows = rows;
    for row in &mut rows {
        row.sort_by(|one, other| one.x.total_cmp(&other.x));
    }
    let onward = onward(&rows, wraps.then_some(right));
    for (row, between) in rows.into_iter().zip(onward) {
        if let (Some(between), Some(last)) = (between, out.last_mut()) {
            last.push_str(between);
            last.push_str(&line(row));
            before = None;
            continue;
        }
        let (begin, size) = (start(&row), row.first().map_or(0.0, |glyph| glyph.size));
        // Who signs stands at the right.
        let wide = (own_right(&row) - left) / 2.0;
        let broken = full(&row) && edge(&row) - begin > wide;
        let height = row.first().map_or(0.0, |glyph| glyph.y);
        let last = row.iter().max_by(|one, other| one.end().total_cmp(&other.end()));
        let spaced = last.is_some_and(|glyph| glyph.spaced);
        let text = line(row);
        // So is who signs, below the last sentence.
        let signs = out.last().is_some_and(|last| last.ends_with('。'))
            && ends_as_body(&text)
            && text.chars().all(is_han);
        // And the next of numbered rows.
        let next = out.last().is_some_and(|last| {
            number(&text).is_some_and(|own| number(last).is_some_and(|above| own == above + 1))
        });
        let goes_on = before.is_some_and(|(broken, from, above, _)| {
            // Words far apart are a row of their own: 组长  张三  县长.
            wraps
                && broken
                && begin < from + 0.5 * size
                && above - height < 3.0 * size
                && !text.contains("  ")
                && !signs
                && !next
                && !of_roster(&text)
                && !item(&text)
                && !day(&text)
        });
        match out.last_mut() {
            Some(last) if goes_on && !text.is_empty() => {
                let torn = last.chars().next_back().is_some_and(|c| !c.is_ascii_alphanumeric())
                    || !text.starts_with(|c: char| c.is_ascii_alphanumeric());
                // A line of words that blanks part was broken at one of them: it is drawn, or what stands before is whole.
                let ends = |word: &str| ACTS.contains(&word);
                let parted = last.rsplit_once(' ').is_some_and(|(_, word)| {
                    before.is_some_and(|(.., spaced)| spaced) || ends(word)
                });
                if !torn || parted {
                    last.push(' ');
                }
                last.push_str(&text);
            }
            _ => out.push(text),
        }
        before = Some((broken, begin, height, spaced));
    }
    out
}
