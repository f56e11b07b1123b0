//! Words of a title, of a heading between rows or of a cell that say that groups had ended, without a day.

use crate::parse::lists::{is_group, numbered};
use crate::parse::{plain, tight};

/// A heading between the rows of a sheet: 一、保留的议事协调机构（10个）, （二）公安局, 经济类. `filled` is how many cells of
/// the row say something, and `usual` how many such cells most rows of the sheet have.
pub(super) fn heading(text: &str, filled: usize, usual: usize) -> bool {
    let text = tight(&plain(text));
    let rest = numbered(&text).unwrap_or(&text);
    let bare = rest.find('(').map_or(rest, |at| &rest[..at]);
    let bare = bare.split(':').next().unwrap_or(bare);
    filled == 1 && usual > 1 && !is_group(bare)
}

/// Whether a title or a heading says that all below it had ended: 已撤销议事协调机构名单, 二、撤销的领导小组.
pub(super) fn of_the_ended(text: &str) -> bool {
    let text = tight(&plain(text));
    const ENDED: [&str; 6] = ["撤销", "注销", "终止", "取消", "不再保留", "清理"];
    // What is only proposed, and lists of both.
    const OTHER: [&str; 16] = [
        "拟", "建议", "待", "应予", "可予", "保留", "现有", "在册", "新增", "成立", "设立", "调整",
        "台账", "意见", "整合", "情况",
    ];
    let ends = ENDED[..5].iter().any(|word| text.contains(word)) || text.contains("已清理");
    let other = text.replace("不再保留", "");
    ends && !OTHER.iter().any(|word| other.contains(word))
}

/// Whether a cell for the day of the end only says that there was one: 已撤销, 是.
pub(super) fn ended(cell: &str) -> bool {
    let cell = tight(&plain(cell));
    ["是", "已撤销", "撤销", "已撤", "已注销", "已终止", "已取消", "已解散", "已清理", "yes"]
        .iter()
        .any(|word| cell.eq_ignore_ascii_case(word))
}

/// The day on which a remark says that the group ended: 2022年11月撤销, 已于2022年11月5日撤销, 2022.11已撤并.
pub(super) fn ended_on(remark: &str) -> Option<&str> {
    let of = |c: char| c.is_ascii_digit() || "年月日./-".contains(c);
    let (mut from, mut found) = (0, None);
    while let Some(at) = remark[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let end = remark[at..].find(|c| !of(c)).map_or(remark.len(), |end| at + end);
        let rest = remark[end..]
            .trim_start_matches(['已', '被', '予', '以', '正', '式', '由', '经', '起']);
        let day = remark[at..end].trim_end_matches(['.', '/', '-']);
        if ["撤销", "撤并", "注销", "终止", "解散", "取消"]
            .iter()
            .any(|word| rest.starts_with(word))
        {
            // Two days that both may be meant say nothing.
            if found.is_some() {
                return None;
            }
            found = Some(day);
        }
        from = end;
    }
    let before = remark.split(found?).next().unwrap_or("");
    let only_meant = ["拟", "计划", "预计", "将", "建议"]
        .iter()
        .any(|word| before.ends_with(word) || before.ends_with(&format!("{word}于")));
    found.filter(|_| !only_meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_from_groups() {
        for text in [
            "一、保留的议事协调机构（10个）",
            "一、县委议事协调机构",
            "经济类",
            "（一）公安局",
            "已撤销",
            "二、委员会",
            "合计：10个领导小组",
            "1.农业农村类",
        ] {
            assert!(heading(text, 1, 3), "{text}");
            assert!(!heading(text, 3, 3) && !heading(text, 1, 1), "{text}");
        }
        for text in
            ["云山县大气污染防治领导小组", "一、云山县防汛指挥部", "1.云山县禁毒委员会（县禁毒办）"]
        {
            assert!(!heading(text, 1, 3), "{text}");
        }
    }

    #[test]
    fn words_say_that_groups_had_ended() {
        for text in [
            "云山县已撤销议事协调机构名单（截至2023年6月）",
            "云山县撤销机构一览表",
            "二、撤销的领导小组（3个）",
            "不再保留的议事协调机构",
        ] {
            assert!(of_the_ended(text), "{text}");
        }
        for text in [
            "拟撤销议事协调机构名单",
            "保留和撤销的议事协调机构",
            "云山县议事协调机构台账",
            "议事协调机构撤销情况台账",
            "建议撤销的机构",
            "议事协调机构清理意见表",
        ] {
            assert!(!of_the_ended(text), "{text}");
        }
        assert!(ended("已撤销") && ended("是") && !ended("否") && !ended("拟撤销"));
        for (text, day) in [
            ("2022年11月撤销", Some("2022年11月")),
            ("已于2022年11月5日撤销", Some("2022年11月5日")),
            ("2022.11已撤并", Some("2022.11")),
            ("2012年成立，2022年11月予以撤销", Some("2022年11月")),
            ("拟于2024年6月撤销", None),
            ("2022年11月调整", None),
            ("2022年撤销，2023年撤销", None),
            ("任务完成后撤销", None),
        ] {
            assert_eq!(ended_on(text), day, "{text}");
        }
    }
}
