//! Whether labels open lists, and whether a list is a roster at all.

use super::bodies::is_units;
use super::label::{Label, Rank};
use super::page::Page;
use crate::Expression;
use crate::names::{surname, title_at_end};
use std::ops::Range;
use std::sync::LazyLock;

/// A roster: from one label of a head to the next.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub labels: Vec<Label>,
    /// From the first label to the end of the last list.
    pub at: Range<usize>,
}

/// Whether a label without a colon has a list after it.
pub(crate) fn begins_list(page: &Page<'_>, text: &str, label: &Label, all: &[Label]) -> bool {
    let rest = text[label.at.end..].trim_start();
    // 组成人员 over 组长: is a heading.
    let next = text.len() - rest.len();
    if all.iter().any(|other| other.at.start > label.at.start && other.at.start <= next + 3) {
        return false;
    }
    let mut chars = rest.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    let double: String = [Some(first), second].into_iter().flatten().collect();
    // A cell or a wide space sets the name apart: 扎西·多吉 has no surname that is listed.
    let line = rest.lines().next().unwrap_or_default();
    let name = line.split(['\t', ' ']).next().unwrap_or_default();
    let apart = name.len() < line.len() && title_at_end(line.trim_end()).is_some();
    // 成  员    立案庭、执行局负责人, 副组长    副县长    张三: bodies and posts stand as far from the label as names do.
    let begins = text[..label.at.start].trim_end_matches([' ', '\t']);
    let item =
        begins.ends_with(['、', '.', ')']) && begins.lines().last().is_some_and(|l| l.len() < 12);
    let gap = &text[label.at.clone()];
    let opens = begins.is_empty() || begins.ends_with('\n') || item;
    let cell = opens && (gap.ends_with("  ") || gap.ends_with('\t'));
    // 成员 生产科科长张三: one blank parts them where another such label begins a line of its own.
    let series = || all.iter().filter(|one| !one.colon && one.rank != label.rank).count() > 0;
    let blank = || cell || (opens && gap.ends_with(' ') && series());
    let bodies = || label.rank == Rank::Member && blank() && is_units(page, line.trim());
    let near = line.char_indices().nth(24).map_or(line.len(), |(at, _)| at);
    let mut ends = line[..near].char_indices().map(|(at, c)| at + c.len_utf8());
    let mut posts = || {
        opens
            && (cell || (gap.ends_with(' ') && series()))
            && ends.any(|end| title_at_end(&line[..end]).is_some_and(|title| title > 3))
    };
    // 主任, 回良玉, 国务院副总理: a cell to a line.
    let mut below = text[label.at.end..].lines().map(str::trim).filter(|line| !line.is_empty());
    let short = |words: &str| {
        (2..=4).contains(&words.chars().filter(|c| *c != ' ').count())
            && title_at_end(words).is_none()
    };
    let a_cell = opens
        && gap.ends_with('\n') | rest_of_line_is_empty(text, label.at.end)
        && below.next().is_some_and(short)
        && below.next().is_some_and(|words| title_at_end(words).is_some_and(|title| title > 3));
    label.units
        || bodies()
        || a_cell
        || posts()
        || (apart && name.contains('·'))
        || surname(&first.to_string()).is_some()
        || surname(&double).is_some()
}

/// Whether nothing stands behind a label in its line.
fn rest_of_line_is_empty(text: &str, from: usize) -> bool {
    text[from..].split('\n').next().unwrap_or_default().trim().is_empty()
}

/// Labels that fill lines or items of their own, or a cell, and have posts before the names below, or names without a
/// surname that is listed: taken where one of a head and one more do, and then in doubt.
pub(crate) fn in_lines(text: &str, found: &[Label]) -> Vec<Label> {
    let alone = |label: &&Label| {
        let whole = &text[label.at.clone()];
        let rest = &text[label.at.end..];
        let line = rest.trim_start().lines().next().unwrap_or_default();
        let near = line.char_indices().nth(40).map_or(line.len(), |(at, _)| at);
        let ends = line[..near].char_indices().map(|(at, c)| at + c.len_utf8());
        let post = || { ends }.any(|end| title_at_end(&line[..end]).is_some_and(|title| title > 3));
        let before = text[..label.at.start].trim_end_matches([' ', '\t']);
        let item = before.ends_with([')', '、', '.', '·', '●', '■', '◆', '★', '▲', '•', '*', '【']);
        let fills = (before.is_empty() || before.ends_with('\n')) && rest.starts_with('\n');
        let cell = whole.ends_with('\t') && !line.is_empty();
        !label.colon && !line.is_empty() && (cell || ((item || fills) && post()))
    };
    let mut labels: Vec<Label> = found.iter().filter(alone).cloned().collect();
    labels.iter_mut().for_each(|label| label.doubt = true);
    let head = labels.iter().any(|label| label.rank == Rank::Head);
    if head && labels.len() > 1 { labels } else { Vec::new() }
}

/// Whether nobody but those who lead stands in a list, and a date right below it: they sign.
pub(crate) fn signs(page: &Page<'_>, block: &Block, end: usize) -> bool {
    static DATED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"^[ \t]*\p{Han}[\p{Han} ]{1,12}[ \n]+(?:公元)?[ ]*(?:(?:19|20)\d{2}|[一二〇○零O0九八七六五四三]{4})年[ ]*[\d一二三四五六七八九十]{1,2}[ ]*月")
            .expect("dated")
    });
    block.labels.iter().all(|label| matches!(label.rank, Rank::Head | Rank::Deputy))
        && block
            .labels
            .iter()
            .all(|label| label.words.ends_with("主任") || label.words.ends_with("席"))
        && DATED.is_match(page.slice(block.at.end..end.max(block.at.end)))
}
