//! The items of a line of a clean-up that nothing but numbers, blanks or the lines of a table part, and whether a stretch says that
//! a group becomes another.

use super::labels::labels;
use super::patterns::KIND;
use crate::Expression;
use std::sync::LazyLock;

/// The parts of a line that lost the breaks between numbered items: 1、甲委员会 主任:张三 2、乙委员会, each item apart
/// from the labels behind it.
pub(crate) fn numbered(line: &str) -> Vec<&str> {
    static NUMBERED: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(r"\d{1,3}[、.][ ]*\p{Han}").expect("numbered"));
    let begins = |at: &usize| !line[..*at].ends_with(|c: char| c.is_ascii_digit());
    let mut cuts: Vec<usize> =
        NUMBERED.find_iter(line).map(|item| item.start()).filter(begins).collect();
    if cuts.is_empty() {
        return vec![line];
    }
    for (number, cut) in cuts.clone().into_iter().enumerate() {
        let end = cuts.get(number + 1).copied().filter(|end| *end > cut).unwrap_or(line.len());
        cuts.extend(labels(&line[cut..end]).first().map(|label| cut + label.at.start));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([line.len()]);
    starts.zip(ends).filter(|(from, to)| from < to).map(|(from, to)| &line[from..to]).collect()
}

/// The same where nothing but spaces or the lines of a table parts the items: each name of a group is apart from what stands around it.
pub(crate) fn spaced(line: &str) -> Vec<&str> {
    static NAMED: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(&format!("^[^:。]{{3,70}}{KIND}$")).expect("named"));
    // 甲领导小组(办公室设在某局)乙领导小组(办公室设在某处)
    static BRACKETED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(r"{KIND}[”\x22]?\([^()]{{2,40}}\)[ ]*")).expect("bracketed")
    });
    let cuts: Vec<usize> = BRACKETED.find_iter(line).map(|name| name.end()).collect();
    if cuts.len() > 1 && !changes(line) {
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([line.len()]);
        return starts
            .zip(ends)
            .filter(|(from, to)| from < to)
            .map(|(from, to)| &line[from..to])
            .collect();
    }
    let mut cuts: Vec<usize> = Vec::new();
    let mut at = 0;
    let mut names = 0;
    for word in line.split([' ', '\t']) {
        // 更名为某某领导小组 in a cell of its own goes with the name before it.
        if changes(word) {
            cuts.pop();
            cuts.push(at + word.len());
        } else if let Some(name) =
            word.trim_end().rsplit(':').next().filter(|name| NAMED.is_match(name))
        {
            // 一、保留:某某委员会 某某指挥部
            let end = at + word.trim_end().len();
            cuts.extend([end - name.len(), end]);
            names += 1;
        }
        at += word.len() + 1;
    }
    if names < 2 {
        return vec![line];
    }
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([line.len()]);
    starts.zip(ends).filter(|(from, to)| from < to).map(|(from, to)| &line[from..to]).collect()
}

/// Whether a stretch says that a group becomes another.
pub(crate) fn changes(text: &str) -> bool {
    BECOMES.iter().any(|word| text.contains(word))
}

/// Words that say that a group becomes another.
const BECOMES: [&str; 40] = [
    "合署,组成",
    "合署组成",
    "合一,组建",
    "合一”,组建",
    "改为",
    "→",
    "->",
    "=>",
    "并入",
    "升格为",
    "职责划入",
    "职能划入",
    "更名为",
    "改名为",
    "改称",
    "合并为",
    "合并成立",
    "合并组建",
    "整合为",
    "整合到",
    "调整为",
    "变更为",
    "合并,称",
    "合并,组建",
    "合并,成立",
    "合并,设立",
    "合并设立",
    "合并到",
    "合并至",
    "归并到",
    "归入",
    "整合至",
    "整合成",
    "整合组建",
    "整合成立",
    "整合设立",
    "整合,组建",
    "整合,成立",
    "整合,设立",
    "转为",
];
