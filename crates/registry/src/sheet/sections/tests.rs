//! Headings and titles, word for word.

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
        // Official 29: groups that headings name were those of rows, or the heading before stood for what is below.
        "二、拟并入云山县茶叶领导小组",
        "以下2个机构拟整合到云山县茶叶领导小组",
        "（三）归并至县茶叶领导小组的",
    ] {
        assert!(heading(text, 1, 3), "{text}");
        let numeral = text.starts_with(['一', '二', '（']);
        assert!(!heading(text, 3, 3) && heading(text, 1, 1) == numeral, "{text}");
    }
    for text in [
        "云山县大气污染防治领导小组",
        "一、云山县防汛指挥部",
        "1.云山县禁毒委员会（县禁毒办）",
        "2.云山县油茶领导小组并入云山县农业委员会",
    ] {
        assert!(!heading(text, 1, 3), "{text}");
    }
}

#[test]
fn headings_of_the_ended_say_so() {
    for text in
        "整合撤销的 撤销整合的 撤并整合的 合并的 并入其他机构的 已整合 撤并 撤销和合并的".split(' ')
    {
        assert!(of_the_ended(text), "{text}");
    }
    for text in "暂缓撤销的 暂不撤销的 到2025年底撤销的 不撤销 拟撤销 无需撤销的 未撤销 整合情况 合并设立的 拟合并的 保留的".split(' ')
    {
        assert!(!of_the_ended(text), "{text}");
    }
}

#[test]
fn a_heading_holds_until_another_as_deep_as_it() {
    let mut section = Section::of_title(None);
    let mut ended = |text: &str| {
        let _ = section.enter(text);
        section.ended().is_some()
    };
    assert!(!ended("一、保留的（4个）") && !ended("（一）公安局"));
    assert!(ended("二、撤销的（4个）") && ended("（一）公安局") && ended("（二）教育局"));
    assert!(ended("经济类") && !ended("三、新成立的") && !ended("县委系统"));
    let mut section = Section::of_title(None);
    let mut ended = |text: &str| {
        section.enter(text);
        section.ended().is_some()
    };
    assert!(!ended("现有机构") && ended("撤销的机构") && ended("县委系统") && !ended("未撤销的"));
    let mut section = Section::of_title(Some("已撤销机构名单"));
    section.enter("一、公安局");
    assert_eq!(section.ended(), Some("已撤销机构名单"));
}

/// Official 20: what one heading says stood for the rows below the next, of which nobody knows what becomes.
#[test]
fn a_heading_that_is_not_understood_ends_the_one_before() {
    for other in ["暂缓处理的", "待定类", "其他", "任务尚未完成的机构", "需进一步研究的"]
    {
        for first in ["拟撤销的机构", "2022年撤销的机构"] {
            let mut section = Section::of_title(None);
            assert_eq!(section.enter(first), None);
            assert_eq!(section.enter(other).as_deref(), Some(first), "{other}");
            assert!(section.planned().is_none() && section.ended().is_none(), "{other}");
        }
    }
    for own in ["县委系统", "经济类", "公安局", "县直部门", "城关镇"] {
        let mut section = Section::of_title(None);
        let _ = section.enter("拟撤销的机构");
        assert_eq!(section.enter(own), None, "{own}");
        assert_eq!(section.planned().as_deref(), Some("拟撤销"), "{own}");
    }
}

#[test]
fn words_say_that_groups_had_ended() {
    for text in [
        "云山县已撤销议事协调机构名单（截至2023年6月）",
        "云山县撤销机构一览表",
        "二、撤销的领导小组（3个）",
        "不再保留的议事协调机构",
        "云山县议事协调机构清理规范情况表（撤销类）（截至2023年6月）",
        "云山县议事协调机构台账（已撤销）",
    ] {
        assert!(of_the_ended(text), "{text}");
    }
    for text in [
        "拟撤销议事协调机构名单",
        "保留和撤销的议事协调机构",
        "云山县议事协调机构台账",
        "议事协调机构撤销情况台账",
        "建议撤销的机构",
        "未撤销的议事协调机构",
        "不予撤销的",
        "任务完成后自行撤销的议事协调机构",
        "计划2023年底前撤销的",
        "撤销前议事协调机构名单",
        "议事协调机构清理意见表",
        "云山县议事协调机构清理意见表（撤销类）",
        "云山县议事协调机构清理规范情况表（保留类）",
        "云山县议事协调机构清理规范情况表（拟撤销）",
    ] {
        assert!(!of_the_ended(text), "{text}");
    }
}

/// Official 29: it was said that what a heading says was taken where nothing was.
#[test]
fn what_a_heading_says_is_taken_or_not() {
    let section = Section::of_title(None);
    let drafts = Section::of_title(None).under(["清理意见表"].into_iter());
    for text in ["三、更名的议事协调机构", "二、县政府系统"] {
        assert!(!section.uses(text), "{text}");
    }
    assert!(drafts.uses("三、更名的议事协调机构"));
    for text in ["二、拟更名", "一、保留的", "二、撤销的", "三、拟新设机构", "四、暂予保留的"]
    {
        assert!(section.uses(text), "{text}");
    }
    let mut section = section;
    section.enter("四、暂予保留的");
    assert_eq!(section.planned().as_deref(), Some("暂予保留"));
}
