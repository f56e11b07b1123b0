//! Words of a cell, a remark or a heading that say that a group had ended, and on which day.

use super::clauses::{lines_apart, without_paper, without_papers, without_posts};
use crate::parse::former::is_of_place;
use crate::parse::hand::{Mark, around_day, date, from_chinese, of_date};
use crate::parse::lists::numbered;
use crate::parse::{plain, tight};
use tiaokuai_notices::read::Day;

/// A text as these words are spelt here: 撤消 is 撤销.
fn spelt(text: &str) -> String {
    tight(&plain(text)).replace("撤消", "撤销").replace("撤並", "撤并")
}

/// Whether a cell for the day of the end, or a remark, only says that there was one: 已撤销, 是.
pub(super) fn ended(cell: &str) -> bool {
    let cell = tight(&plain(cell));
    ["是", "√", "yes"].iter().any(|word| cell.eq_ignore_ascii_case(word)) || ended_remark(&cell, "")
}

/// Whether a cell for the day of the end says that there was none yet.
pub(super) fn lives_on(cell: &str) -> bool {
    const WORDS: [&str; 14] = [
        "未",
        "不",
        "否",
        "无",
        "存续",
        "至今",
        "正常",
        "保留",
        "拟",
        "待",
        "长期",
        "常设",
        "运行",
        "完成后",
    ];
    let cell = tight(&plain(cell));
    WORDS.iter().any(|word| cell.contains(word))
        || waits(&cell)
        || cell.chars().all(|c| !c.is_alphanumeric())
}

/// Whether a text says after what a group is to go, and not that it did: 换届后自行撤销, 项目验收后再撤销.
pub(super) fn waits(text: &str) -> bool {
    const ENDS: [&str; 7] = ["撤销", "终止", "解散", "注销", "取消", "停止运作", "撤"];
    const MANNERS: [&str; 8] = ["予以", "自行", "自动", "即行", "再", "即", "自然", "适时"];
    let bare = ENDS.iter().find_map(|end| text.trim_end_matches('。').strip_suffix(end));
    let bare = bare.map(|bare| MANNERS.iter().fold(bare, |bare, word| bare.trim_end_matches(word)));
    // 应急结束即解散.
    const DONE: [&str; 7] = ["结束", "完成", "终结", "竣工", "验收", "到期", "届满"];
    let at_once = MANNERS.iter().any(|word| word.contains('即') && text.contains(word));
    let done = |bare: &str| at_once && DONE.iter().any(|end| bare.ends_with(end));
    bare.is_some_and(|bare| bare.ends_with(['后', '时', '前', '满']) || done(bare))
        && !text.contains('已')
}

/// The one day of a cell for the day of the end that says in words of its own that it was: 普查已于2018年结束.
pub(super) fn ended_once(cell: &str) -> Option<Day> {
    const PLANS: [&str; 9] = ["拟", "预计", "计划", "暂", "待", "延", "不", "未", "至"];
    const DONE: [&str; 7] = ["结束", "完成", "验收", "完毕", "终结", "竣工", "停"];
    let cell = tight(&plain(cell));
    let [before, day, after] = around_day(&cell)?;
    let around = || [before, after].into_iter();
    let other = around().any(|text| text.contains(|c: char| c.is_ascii_digit()))
        || PLANS.iter().any(|word| around().any(|text| text.contains(word)))
        || after.ends_with(['后', '前', '时']);
    let done = around().any(|text| DONE.iter().any(|word| text.contains(word)));
    let day = day.trim_end_matches(['.', '/', '-']);
    (done && !other).then(|| date(day, Mark::None).map(|(day, _)| day)).flatten()
}

/// Whether a cell for the day of the end says by when or after what that is to come: 2024年6月底前, 项目验收后.
pub(super) fn comes(cell: &str) -> bool {
    let cell = tight(&plain(cell));
    waits(&cell)
        || ["前", "后", "内", "时"].iter().any(|end| cell.ends_with(end)) && !cell.contains('已')
}

/// Whether a remark only says that the group `own` had ended.
pub(super) fn ended_remark(remark: &str, own: &str) -> bool {
    let remark = tight(&plain(remark));
    let remark = remark.trim_end_matches(['。', ';']);
    const ENDED: [&str; 13] = [
        "已销号",
        "已撤销",
        "撤销",
        "已撤",
        "已注销",
        "已终止",
        "已取消",
        "已解散",
        "已撤并",
        "已清理",
        "已不再保留",
        "不再保留",
        "已自然消亡",
    ];
    ENDED.contains(&remark) || goes_into(remark.strip_prefix('已').unwrap_or(remark), own)
}

/// Whether a clause, but for its day, says that the group `own` went into another body: 并入县应急管理委员会,
/// 与棚改指挥部合并为城市更新领导小组, or on in the daily work of one: 转为县应急局日常工作.
fn goes_into(clause: &str, own: &str) -> bool {
    const INTO: [&str; 17] = [
        "并入",
        "合并到",
        "合并至",
        "合并入",
        "归并到",
        "归并至",
        "归并入",
        "整合到",
        "整合至",
        "整合入",
        "整合并入",
        "整合进",
        "撤并到",
        "撤并至",
        "撤并入",
        "归入",
        "划入",
    ];
    const MADE: [&str; 10] = [
        "合并为",
        "合并成",
        "合并组建",
        "合并成立",
        "合并设立",
        "整合为",
        "整合成",
        "整合组建",
        "整合成立",
        "整合设立",
    ];
    let whole = |into: &str| into.chars().count() > 2 && !into.contains([',', '。', ';']);
    let into = INTO.iter().find_map(|word| clause.strip_prefix(word));
    if into.is_some_and(whole) {
        return true;
    }
    // What it became may be the group itself.
    let made = clause.strip_prefix(['与', '和', '同', '跟']).and_then(|rest| {
        let parts = MADE.iter().filter_map(|word| rest.split_once(word));
        parts.min_by_key(|(other, _)| other.len()).map(|(_, made)| made)
    });
    if let Some(made) = made.map(|made| made.trim_matches(['"', '“', '”', '《', '》'])) {
        let own = tight(&plain(own));
        return whole(made) && !is_of_place(&own, made) && !is_of_place(made, &own);
    }
    const DAILY: [&str; 4] = ["转为", "转入", "纳入", "改为"];
    const WORK: [&str; 5] = ["常态化工作", "常态化管理", "日常工作", "常态化推进", "日常管理"];
    // 已纳入日常工作 does not say into whose: it is routine work, and the group may be there.
    let inner = DAILY.iter().find_map(|word| clause.strip_prefix(word));
    let nobody = inner.is_some_and(|inner| ["日常工作", "日常管理"].contains(&inner));
    inner.is_some() && !nobody && WORK.iter().any(|word| clause.ends_with(word)) && whole(clause)
}

/// As [`ended_on`] of a heading, which has a number before and what it counts behind: 二、2022年3月撤销的议事协调机构（5个）.
pub(super) fn ended_over(heading: &str) -> Option<String> {
    let text = tight(&plain(heading));
    let numeral = |number: &str| number.chars().all(|c| "一二三四五六七八九十".contains(c));
    let text = match text.split_once('、') {
        Some((number, rest)) if numeral(number) => rest,
        _ => numbered(&text).unwrap_or(&text),
    };
    // 是（2023年6月） below 是否撤销.
    let day = text.strip_prefix("是(").and_then(|rest| rest.strip_suffix(')'));
    if let Some(day) = day.filter(|day| date(day, Mark::None).is_some()) {
        return Some(day.to_string());
    }
    let counts = |at: &usize| text[*at..].trim_end_matches([')', '）']).ends_with('个');
    let text = text.rfind(['(', '（']).filter(counts).map_or(text, |at| &text[..at]);
    let nouns = ["议事协调机构", "协调机构", "领导小组", "指挥部", "机构", "小组"];
    ended_on(nouns.iter().find_map(|noun| text.strip_suffix(noun)).unwrap_or(text), "")
}

/// The day on which a remark, a heading or a cell says that the group `own` ended: 2022年11月撤销, 已于2022年11月5日撤销,
/// 撤销（2022年11月）, 撤销于2022年11月, 2022.11已撤并. Nothing may follow: what goes on speaks of something else.
pub(super) fn ended_on(text: &str, own: &str) -> Option<String> {
    const ENDED: [&str; 23] = [
        "不再作为议事协调机构",
        "不再单设",
        "不再单独设立",
        "停用",
        "销号",
        "停运",
        "不再运作",
        "不再运转",
        "停止运转",
        "撤",
        "废止",
        "不再运行",
        "撤销",
        "撤并",
        "注销",
        "终止",
        "解散",
        "取消",
        "不再保留",
        "自然消亡",
        "停止运行",
        "停止运作",
        "停止工作",
    ];
    let text = spelt(&lines_apart(text));
    let text = from_chinese(&text).unwrap_or(text);
    let text = day_first(&text).unwrap_or(text);
    // 已于2023年11月撤销的3个
    let counted = text.trim_end_matches(['机', '构', '小', '组']).strip_suffix('个');
    let counted = counted.map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
    let text = counted.filter(|rest| rest.ends_with('的')).unwrap_or(&text);
    let whole = text.trim_end_matches(['。', ';', ',', '的']);
    // The last clause tells it, or the only one; who has its work since is another matter.
    // What tells it may stand behind: （云委发〔2022〕5号）.
    let whole = without_papers(whole);
    let whole = whole.as_str();
    let work = [
        "职能",
        "职责",
        "工作",
        "业务",
        "并入",
        "其职",
        "相关职",
        "原职",
        "具体工作",
        "日常工作",
        "成立",
        "组建",
        "设立",
        "新成立",
        "新组建",
        "另设",
        "由",
        "转为",
        "转入",
        "纳入",
        "有关",
        "任务",
        "人员",
        "仅",
        "档案",
        "资料",
        "印章",
    ];
    let mut clauses = whole.rsplit(['。', ';', ',', '，', '；']).peekable();
    while clauses.peek().is_some_and(|clause| work.iter().any(|word| clause.starts_with(word))) {
        clauses.next();
    }
    let clause = without_paper(clauses.next()?);
    // 2022年11月，根据云委发〔2022〕5号文件撤销.
    let only = |day: &&str| {
        !day.is_empty() && day.chars().all(of_date) && day.contains(|c: char| c.is_ascii_digit())
    };
    let before = clauses.next().filter(|_| !clause.contains(|c: char| c.is_ascii_digit()));
    let joined = before.filter(only).map(|day| format!("{day}{clause}"));
    let clause = joined.as_deref().unwrap_or(&clause);
    let [before, day, after] = around_day(clause)?;
    // 自2024年7月1日起撤销.
    let before = before.trim_end_matches(['自', '从']);
    let went = after.trim_start_matches(['已', '被', '起', '底', '初', '末']);
    if ["", "于", "已于"].contains(&before) && goes_into(went, own) {
        return Some(day.trim_end_matches(['.', '/', '-']).to_string());
    }
    let fill = |text: &str, words: &[&str]| {
        let mut rest = text.to_string();
        for word in words {
            rest = rest.replace(word, "");
        }
        rest
    };
    let around = [
        "已", "于", "被", "予以", "正式", "经", "起", "底", "初", "末", "(", ")", "时间", ":",
        "的", "后", "明确",
    ];
    let [before, after] = [before, after].map(|text| fill(text, &around));
    // 县政府常务会议决定 and 机构改革中 tell who ended it.
    let by = [
        "决定",
        "自行",
        "自动",
        "自然消亡",
        "自然",
        "因机构改革",
        "机构改革中",
        "机构改革",
        "集中清理中",
        "集中清理",
        "清理规范中",
        "清理规范",
        "清理",
        "会议",
        "县",
        "市",
        "区",
        "政府",
        "党委",
        "常务",
        "常委会",
        "编委",
        "研究",
        "同意",
        "阶段性",
        "工作任务完成",
        "任务完成",
        "因",
        "到期",
        "时",
        "委",
        "会",
    ];
    let is = |text: &str| ENDED.contains(&text) || ENDED.contains(&fill(text, &by).as_str());
    let is = (before.is_empty() && is(&after)) || (after.is_empty() && is(&before));
    is.then(|| day.trim_end_matches(['.', '/', '-']).to_string())
}

/// A text that says into what a group went, and the day in brackets behind that, with the day before: 并入县安委会(2023.4).
fn day_first(text: &str) -> Option<String> {
    let (said, day) = text.strip_suffix(')')?.rsplit_once('(')?;
    let bare = said.strip_prefix('已').unwrap_or(said);
    let is_day = day.starts_with(|c: char| c.is_ascii_digit()) && day.chars().all(of_date);
    (is_day && goes_into(bare, "")).then(|| format!("{day}{bare}"))
}

/// Whether a remark speaks of an end, of a merger or of a name, and of none to come: whoever did not understand it has to
/// say so.
pub(super) fn speaks_of_ends(remark: &str) -> bool {
    // A word alone: （停）, （撤）, and 原 before a name.
    const ALONE: [&str; 12] =
        ["停", "撤", "并", "合并", "撤/并", "停用", "已停", "暂停", "完成", "已完成", "原", "停止"];
    if ALONE.contains(&tight(&plain(remark)).as_str()) {
        return true;
    }
    let text = tight(&plain(remark));
    let asked = ["是否保留:否", "是否保留(否)", "是否存续:否", "是否撤销:是"];
    if asked.iter().any(|word| text.contains(word)) {
        return true;
    }
    // 2021年6月起转为后续扶持工作专班，不再以指挥部名义开展工作.
    if text.contains("不再以") && text.contains("名义") {
        return true;
    }
    const WORDS: [&str; 51] = [
        "不再作为",
        "不再单独设",
        "不再单设",
        "改设",
        "不再运作",
        "不再运转",
        "停止运转",
        "合二为一",
        "合署",
        "现名",
        "不再使用",
        "取消",
        "失效",
        "划入",
        "升格",
        "改为联席会议",
        "改为委员会",
        "改为指挥部",
        "改为领导小组",
        "取代",
        "替代",
        "已撤",
        "废止",
        "不再运行",
        "停用",
        "停止使用",
        "转常态",
        "转隶",
        "划转",
        "撤销",
        "撤并",
        "并入",
        "合并",
        "整合",
        "归并",
        "更名",
        "改名",
        "改称",
        "更改名称",
        "变更为",
        "注销",
        "终止",
        "解散",
        "不再保留",
        "消亡",
        "停止运行",
        "停止工作",
        "停止运作",
        "恢复",
        "曾用名",
        "前身",
    ];
    const PLANS: [&str; 19] = [
        "预计",
        "拟",
        "建议",
        "计划",
        "待",
        "原定",
        "申请",
        "完成后",
        "结束后",
        "期满",
        "到期",
        "适时",
        "视情",
        "届时",
        "未撤",
        "未更",
        "不撤",
        "不予",
        "自行撤销",
    ];
    let remark = without_posts(&spelt(remark));
    let remark = remark.as_str();
    // 上级已撤销 speaks of theirs.
    let above = ["上级", "国务院", "中央", "省级", "市级", "对口", "对应"];
    if above.iter().any(|word| remark.contains(word)) {
        return false;
    }
    // 任务已完成，建议撤销: what was done is another matter than what is proposed, unless that was agreed to since.
    const DONE: [&str; 7] = ["已批", "已同意", "已通过", "已获批", "已办", "已经批准", "已研究"];
    let mut planned = false;
    for clause in remark.split(['。', ';', ',', '，', '；']) {
        let ends = WORDS.iter().any(|word| clause.contains(word));
        let whole = waits(clause) && !clause.contains(|c: char| c.is_ascii_digit());
        let plans = PLANS.iter().any(|word| clause.contains(word)) && !clause.contains('已');
        if ends && !plans && !whole || planned && DONE.iter().any(|word| clause.contains(word)) {
            return true;
        }
        planned |= ends;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_that_a_group_had_ended_and_when() {
        let own = "云山县旧城改造领导小组";
        assert!(ended_remark("已并入县应急管理委员会", "") && ended_remark("并入县应急委。", ""));
        assert!(!ended_remark("森防指挥部并入本组", "") && !ended_remark("职能并入公安局", ""));
        assert!(ended("已撤销") && ended("是") && !ended("否") && !ended("拟撤销"));
        for (text, day) in [
            ("2022年11月撤销", Some("2022年11月")),
            ("已于2022年11月5日撤销", Some("2022年11月5日")),
            ("2022.11已撤并", Some("2022.11")),
            ("2012年成立，2022年11月予以撤销", Some("2022年11月")),
            ("2022年11月机构改革中撤销", Some("2022年11月")),
            ("2022年11月底撤销", Some("2022年11月")),
            ("二〇二二年十一月撤销", Some("2022年11月")),
            ("撤销（2022年11月）", Some("2022年11月")),
            ("已撤销(2022.11)", Some("2022.11")),
            ("撤销于2022年11月", Some("2022年11月")),
            ("2022年11月12日县政府常务会议决定撤销", Some("2022年11月12日")),
            ("2021年11月撤销的", Some("2021年11月")),
            ("2022年11月撤销办公室", None),
            ("撤销下设专项组", None),
            ("2022年11月撤销棚改领导小组，职能并入本组", None),
            ("2018年撤销森林防火指挥部后设立", None),
            ("2016年撤销老组重新设立", None),
            ("原定2022年11月撤销，延期", None),
            ("2022年11月撤销，2023年3月恢复", None),
            ("拟于2024年6月撤销", None),
            ("2022年11月调整", None),
            ("任务完成后撤销", None),
            ("2022年11月撤销（云委发〔2022〕5号）", Some("2022年11月")),
            ("2022年11月并入县应急管理委员会", Some("2022年11月")),
            ("已于2022年11月并入公安局", Some("2022年11月")),
            ("2022年11月整合到云山县应急委员会", Some("2022年11月")),
            ("2022年11月将森防指挥部并入", None),
            ("2022年11月森防指挥部并入本组", None),
            ("拟于2022年11月并入公安局", None),
            ("2022年11月与云山县棚改指挥部合并为城市更新领导小组", Some("2022年11月")),
            ("2022年11月与棚改指挥部整合组建城市更新领导小组", Some("2022年11月")),
            ("2022年11月与棚改指挥部合并为旧城改造领导小组", None),
            ("2022年11月与棚改指挥部合并", None),
            ("2022年11月转为县应急管理局日常工作", Some("2022年11月")),
            ("2022年11月任务完成后撤销", Some("2022年11月")),
            ("因机构改革，2022年11月撤销", Some("2022年11月")),
            ("2022年11月因机构改革撤销", Some("2022年11月")),
            ("根据云委发〔2022〕5号文件精神于2022年11月撤销", Some("2022年11月")),
            ("根据云编〔2022〕5号文件，2022年11月撤销", Some("2022年11月")),
            ("2022年11月，根据云编〔2022〕5号文件撤销", Some("2022年11月")),
            ("2022年11月根据云编〔2022〕5号文件撤销", Some("2022年11月")),
            ("2022年11月起不再保留", Some("2022年11月")),
            ("2022年11月清理规范中撤销", Some("2022年11月")),
            ("2022年11月撤销，日常工作由县城管局承担", Some("2022年11月")),
            ("2022年11月撤销，成立县乡村振兴领导小组", Some("2022年11月")),
            ("2018年6月，撤销", Some("2018年6月")),
            ("2018年6月经县政府同意撤销", Some("2018年6月")),
            ("2018年6月到期撤销", Some("2018年6月")),
            ("2018年机构改革时撤销", Some("2018年")),
            ("2018年6月整合并入县应急委员会", Some("2018年6月")),
            ("2018年6月被撤并至县应急委员会", Some("2018年6月")),
            ("2023年4月撤销（云编〔2023〕6号），转为常态化", Some("2023年4月")),
            ("2023年4月20日县委编委会研究同意撤销", Some("2023年4月20日")),
            ("机构改革后已撤销（2023年4月）", Some("2023年4月")),
            ("2023年4月停止运行", Some("2023年4月")),
            ("2023年4月撤销委员会办公室", None),
            ("2022年调整组长；2023年4月撤销", Some("2023年4月")),
            ("2023年5月撤消", Some("2023年5月")),
            ("2022.5撤", Some("2022.5")),
            ("2023年7月撤销\n职能移交县住建局", Some("2023年7月")),
            ("并入县应急委员会（2022.11）", Some("2022.11")),
            ("自2022年11月起停用", Some("2022年11月")),
            ("2022年5月撤下牌子", None),
            ("普查已结束，2022年起不再运作", Some("2022年")),
        ] {
            assert_eq!(ended_on(text, own).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn remarks_that_go_on_with_the_work_of_a_group_end_it() {
        for text in
            "2022年3月撤销，职能并入公安局 2022年3月撤销，并入公安局 2022年3月自行撤销".split(' ')
        {
            assert_eq!(ended_on(text, "").as_deref(), Some("2022年3月"), "{text}");
        }
        for text in
            "2022年3月撤销棚改领导小组，职能并入本组 2022年3月撤销，2023年3月恢复 职能并入公安局"
                .split(' ')
        {
            assert_eq!(ended_on(text, ""), None, "{text}");
        }
    }

    #[test]
    fn headings_say_when_groups_ended() {
        for text in "二、2022年3月撤销的（5个） 2022年3月撤销的议事协调机构 撤销的（2022年3月） 2022年3月撤销的".split(' ') {
            assert_eq!(ended_over(text).as_deref(), Some("2022年3月"), "{text}");
        }
        assert_eq!(ended_over("截至2022年3月已撤销的"), None);
    }

    #[test]
    fn remarks_that_speak_of_ends_are_known() {
        for text in [
            "2022年11月撤销，2023年3月恢复",
            "2022年11月与棚改指挥部合并",
            "县里说已并掉，撤销文件待查，已撤销",
            "更名情况不详",
            "已停止运作",
            "建议撤销，已批准",
            "2022年前身为防汛办",
        ] {
            assert!(speaks_of_ends(text), "{text}");
        }
        for text in [
            "上级已撤销",
            "国务院机构已撤销",
            "任务完成后自行撤销",
            "拟撤销",
            "任务已完成，建议撤销",
            "应急结束即解散",
            "本届任期结束即撤销",
            "建议并入县应急委",
            "每季度开会",
            "",
            "不予撤销",
        ] {
            assert!(!speaks_of_ends(text), "{text}");
        }
    }
}
