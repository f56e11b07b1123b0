//! What ledgers propose, as offices write it.

use super::phrase::{keeps, says};
use super::rule::Proposal;
use crate::parse::lists::is_group;
use crate::parse::words::OPINIONS;

/// Whether what is proposed waits for something, or somebody is against it: 待验收后撤销, 撤销（领导不同意）, 保留，待市里文件;
/// or leaves a choice: 整合、撤销均可; or is of the sign at the door alone: 保留牌子.
fn is_open(text: &str) -> bool {
    const OPEN: [&str; 36] = [
        "合署",
        "块牌子",
        "非必要",
        "不成立",
        "均可",
        "皆可",
        "都可",
        "都行",
        "任选",
        "二选一",
        "择一",
        "其一",
        "保留牌子",
        "保留名称",
        "未同意",
        "没同意",
        "否决",
        "未批",
        "未获批",
        "没批",
        "未通过",
        "暂缓",
        "缓办",
        "？",
        "不同意",
        "有异议",
        "反对",
        "待研究",
        "再研究",
        "研究后",
        "再议",
        "另行",
        "视情况",
        "商榷",
        "待定",
        "是否",
    ];
    const MANNERS: [&str; 9] = ["予以", "再", "自动", "自行", "即行", "方可", "即", "可", "依法"];
    const ACTS: [&str; 6] = ["撤销", "取消", "整合", "合并", "并入", "保留"];
    let waits = |act: &&str| {
        text.match_indices(*act).any(|(at, _)| {
            let own = text[..at].rsplit(['，', '。', '；', ',', ';', '、', '\n']).next();
            let own = own.unwrap_or_default().trim_end();
            let bare = MANNERS.iter().find_map(|manner| own.strip_suffix(manner)).unwrap_or(own);
            bare.ends_with(['后', '时']) || own.contains('待')
        })
    };
    // 保留，待市里文件; what stands before the act is told above.
    let first = ACTS.iter().filter_map(|act| text.find(act)).min().unwrap_or(text.len());
    let clauses = text[first..].split(['，', '。', '；', ',', ';', '\n', '（', '(']);
    let asks = |clause: &str| {
        let clause = clause.trim_start();
        // 视频会议制度 waits for nothing.
        let looks = clause.starts_with(['视', '看']) && !clause.starts_with("视频");
        looks || ["待", "等待", "等候"].iter().any(|word| clause.starts_with(word))
    };
    let awaits = clauses.skip(1).any(asks);
    // 并入甲领导小组或乙领导小组; 将丙领导小组并入本小组 is of another.
    let either = receiver(text).is_some_and(|named| named.contains('或'));
    // 并入县安委会、县消安委 names two, and nobody says which of them takes it in.
    let either = either || two_receive(text);
    // 撤销或并入县安委会; 保留或整合.
    let either = either
        || text.match_indices('或').any(|(at, or)| {
            let [before, after] = [&text[..at], &text[at + or.len()..]];
            let acts = ["撤销", "取消", "整合", "合并", "并入", "归并", "保留", "转为"];
            acts.iter().any(|act| before.contains(act))
                && acts.iter().any(|act| {
                    after.starts_with(act) || after.trim_start_matches("者").starts_with(act)
                })
        });
    let other = ["本小组", "本组", "本机构"].iter().any(|own| {
        ["并入", "整合到", "合并到", "归并到", "以"]
            .iter()
            .any(|into| text.contains(&format!("{into}{own}")))
    });
    // 由序号4并入 takes another in.
    let takes = ["由", "将"].iter().any(|word| text.contains(word)) && text.ends_with("并入");
    text.contains('?')
        || takes
        || either
        || other
        || awaits
        || OPEN.iter().any(|word| text.contains(word))
        || ACTS.iter().any(waits)
}

/// Whether a text says that it must not go, or goes on: 不得撤销, 暂不撤, 任务已完成，2024年转为新的任务, 县长要求长期保留.
pub(super) fn stays(text: &str) -> bool {
    const STAYS: [&str; 22] = [
        "不得撤",
        "不宜撤",
        "暂不撤",
        "暂缓撤",
        "不能撤",
        "不可撤",
        "不予撤",
        "不同意撤",
        "不撤",
        "未批准撤",
        "不宜并",
        "不宜合",
        "继续运转",
        "继续保留",
        "长期保留",
        "决定保留",
        "转为新的",
        "新的任务",
        "转为常设",
        "仍需",
        "尚需保留",
        "前不得",
    ];
    STAYS.iter().any(|word| text.contains(word))
}

/// Whether those who decide wrote something else beside a proposal, or left it open: 领导签批意见：不同意，予以保留.
pub(super) fn overrules(remark: &str, proposal: Proposal) -> bool {
    let said = remark.split(['；', ';', '\n']).filter_map(|part| {
        let (head, said) = part.split_once('：')?;
        OPINIONS.iter().any(|word| head.contains(word)).then_some(said)
    });
    let other = |said: &str| match treatment(said) {
        Some(own) => own != proposal,
        None => is_open(said) || stays(said),
    };
    { said }.any(other)
}

/// What a ledger proposes; nothing where it proposes two things, denies one or leaves it open.
pub(crate) fn treatment(text: &str) -> Option<Proposal> {
    let text = unspread(text).replace("撤消", "撤销");
    let text = ["暂时保留", "暂予保留", "暂保留", "暂继续保留"]
        .iter()
        .fold(text, |text, word| text.replace(word, "保留"));
    let text = &text.replace("予以", "").replace("拟予", "拟");
    // 不作调整 leaves it as it is, where nothing else is said.
    const AS_IT_IS: [&str; 9] = [
        "维持",
        "不作调整",
        "不做调整",
        "不予调整",
        "不调整",
        "维持不变",
        "维持现状",
        "维持原状",
        "不变",
    ];
    let bare = text.trim().trim_end_matches(['。', '；']);
    if AS_IT_IS.contains(&bare) {
        return Some(Proposal::Keep);
    }
    // 不宜撤销，建议保留; 同意保留，不同意撤销; 保留，不再撤销.
    let ends = ["撤销", "取消", "合并", "整合", "并入"];
    let rest = text.replace("不再撤销", "不再");
    let denied = ends.iter().all(|word| !says(&rest, word));
    if keeps(text) && denied && (stays(text) || text.contains("不再撤销")) {
        return Some(Proposal::Keep);
    }
    if is_open(text) {
        return None;
    }
    let text = &to_everyday(text);
    const WORDS: [(&str, Proposal); 38] = [
        ("撤并至", Proposal::Merge),
        ("撤并到", Proposal::Merge),
        ("撤并入", Proposal::Merge),
        ("无保留必要", Proposal::Abolish),
        ("没有保留必要", Proposal::Abolish),
        ("无必要保留", Proposal::Abolish),
        ("没有必要保留", Proposal::Abolish),
        ("不必保留", Proposal::Abolish),
        ("无需保留", Proposal::Abolish),
        ("不再设立", Proposal::Abolish),
        ("不再单设", Proposal::Abolish),
        ("转为部门", Proposal::Normalise),
        ("转入日常", Proposal::Normalise),
        ("不保留", Proposal::Abolish),
        ("不再保留", Proposal::Abolish),
        ("不予保留", Proposal::Abolish),
        ("撤销", Proposal::Abolish),
        ("取消", Proposal::Abolish),
        ("整合", Proposal::Merge),
        ("合并", Proposal::Merge),
        ("并入", Proposal::Merge),
        ("归并", Proposal::Merge),
        ("划入", Proposal::Merge),
        ("划归", Proposal::Merge),
        ("划转", Proposal::Merge),
        ("常态化", Proposal::Normalise),
        ("转为日常", Proposal::Normalise),
        ("保留", Proposal::Keep),
        ("继续运转", Proposal::Keep),
        ("继续运行", Proposal::Keep),
        ("维持现状", Proposal::Keep),
        ("归口部门管理", Proposal::Normalise),
        ("归口管理", Proposal::Normalise),
        ("清理退出", Proposal::Abolish),
        ("merge", Proposal::Merge),
        ("abolish", Proposal::Abolish),
        ("normalise", Proposal::Normalise),
        ("keep", Proposal::Keep),
    ];
    let mut rest = text.to_lowercase();
    let mut found: Vec<Proposal> = Vec::new();
    for (word, proposal) in WORDS {
        if let Some(at) = rest.find(word) {
            if !says(&rest[..at + word.len()], word)
                || rest[..at].trim_end().ends_with(['暂', '缓'])
            {
                return None;
            }
            rest = rest.replace(word, "…");
            if !found.contains(&proposal) {
                found.push(proposal);
            }
        }
    }
    // 撤销，职能并入县交通运输局: a department takes its work, and no group takes it in.
    let to_department = receiver(text).is_some_and(is_department);
    match found.as_slice() {
        // 更名为县河湖长制领导小组 goes on under another name.
        [] if says(text, "更名") || says(text, "改名") => Some(Proposal::Keep),
        // 撤销，职能转入常态化工作 leaves its work to those who do it every day.
        [Proposal::Abolish, Proposal::Normalise] if hands_on(text) => Some(Proposal::Normalise),
        [Proposal::Merge] if to_department => Some(Proposal::Abolish),
        [only] => Some(*only),
        [Proposal::Abolish, Proposal::Merge] if to_department => Some(Proposal::Abolish),
        // 撤销，职能并入…: it goes, and its work goes on.
        [Proposal::Abolish, Proposal::Merge] => Some(Proposal::Merge),
        _ => None,
    }
}

/// Whether a text leaves the work of a group to somebody: 撤销，职能转入常态化工作.
fn hands_on(text: &str) -> bool {
    ["职能", "职责", "工作", "任务", "转为", "转入", "纳入"].iter().any(|word| text.contains(word))
}

/// A text in which whose everyday work it becomes stands no more: 转为县交通局日常工作 is 转为日常工作.
fn to_everyday(text: &str) -> String {
    const INTO: [&str; 5] = ["转为", "转入", "纳入", "作为", "转"];
    for into in INTO {
        let Some(at) = text.find(into) else { continue };
        let rest = &text[at + into.len()..];
        let clause = rest.split(['，', '。', '；', ',', ';']).next().unwrap_or(rest);
        let day = ["日常", "常态化"].iter().filter_map(|word| clause.find(word)).min();
        let whose = day.map(|day| &clause[..day]).filter(|whose| is_department(whose));
        if let Some(whose) = whose {
            return format!("{}转为{}", &text[..at], &rest[whose.len()..]);
        }
    }
    text.to_string()
}

/// A text without the blanks that spread its words over a cell: 保 留.
fn unspread(text: &str) -> String {
    let han = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let chars: Vec<char> = text.chars().collect();
    let blank = |at: usize| matches!(chars[at], ' ' | '\u{3000}' | '\u{a0}');
    let between = |at: usize| {
        let before = (0..at).rev().find(|at| !blank(*at)).map(|at| chars[at]);
        let after = (at..chars.len()).find(|at| !blank(*at)).map(|at| chars[at]);
        han(before) && han(after)
    };
    let kept = (0..chars.len()).filter(|at| !(blank(*at) && between(*at)));
    kept.map(|at| chars[at]).collect()
}

/// The body into which something is to go: 并入县交通运输局, 合并到质量强县领导小组, 与县双拥工作领导小组合并.
pub(crate) fn receiver(text: &str) -> Option<&str> {
    into(text).or_else(|| with(text))
}

/// The new body that something is to become with others: 整合为县综合治理委员会, 与县普法领导小组合并组建县法治建设领导小组,
/// 整合为新机构（县法治委员会）, 并入拟新设的县法治委员会. Two names are none.
pub(crate) fn founds(text: &str) -> Option<&str> {
    const ONE: [&str; 4] = ["整合", "合并", "归并", "并入"];
    const NEW: [&str; 18] = [
        "组建成立",
        "组建为",
        "成立为",
        "组建",
        "成立",
        "设立",
        "新设",
        "新建",
        "为",
        "成",
        "拟",
        "新的",
        "一个",
        "新机构",
        "新",
        "的",
        "（",
        "(",
    ];
    let (at, word) = ONE.iter().filter_map(|word| Some((text.find(word)?, *word))).min()?;
    let mut rest = text[at + word.len()..].trim_start();
    let mut new = false;
    while let Some(lead) = NEW.iter().find(|lead| rest.starts_with(**lead)) {
        rest = rest[lead.len()..].trim_start();
        new = true;
    }
    let rest = rest.trim_start_matches(|c: char| "：:“\"《".contains(c));
    let end = rest.find(|c: char| "，。；,;、\n”\"》（(）)".contains(c)).unwrap_or(rest.len());
    let named = rest[..end].trim_end();
    // 甲委员会和乙委员会; 整合为县级领导小组 says no name.
    let two = ['和', '与', '及', '或']
        .iter()
        .any(|and| named.match_indices(*and).any(|(at, _)| is_group(&named[..at])));
    Some(named).filter(|named| new && !two && is_group(named) && named.chars().count() > 4)
}

/// The body with which something is to become one: 与县双拥工作领导小组合并.
fn with(text: &str) -> Option<&str> {
    const ONE: [&str; 3] = ["合并", "整合", "归并"];
    let (end, _) = ONE.iter().filter_map(|word| Some((text.find(word)?, word))).min()?;
    // 与甲领导小组整合为丙领导小组 makes a third.
    if matches!(text[end..].chars().nth(2), Some('为' | '成')) {
        return None;
    }
    let before = &text[..end];
    let at = before.rfind(['与', '和', '同']).filter(|at| {
        let rest = &before[*at..];
        !rest.contains(['，', '。', '；', ',', ';', '\n'])
    })?;
    let named = before[at + '与'.len_utf8()..].trim();
    let named = named.trim_start_matches(['“', '"', '《']).trim_end_matches(['”', '"', '》']);
    // 与甲领导小组、乙领导小组合并 does not say which of them goes on.
    (named.chars().count() > 2 && !named.contains('、')).then_some(named)
}

fn into(text: &str) -> Option<&str> {
    const INTO: [&str; 20] = [
        "撤并至",
        "撤并到",
        "撤并入",
        "划转",
        "划入",
        "划归",
        "划转到",
        "划转至",
        "并入",
        "合并到",
        "合并至",
        "合并进",
        "归并到",
        "归并至",
        "归并入",
        "归入",
        "整合到",
        "整合至",
        "整合进",
        "整合入",
    ];
    let (at, word) = INTO.iter().filter_map(|word| Some((text.rfind(word)?, *word))).max()?;
    let rest = text[at + word.len()..].trim_start();
    let rest = rest.trim_start_matches(|c: char| "：:“\"《".contains(c));
    let end = rest.find(|c: char| "，。；,;、\n”\"》（()）".contains(c)).unwrap_or(rest.len());
    let named = rest[..end].trim_end();
    (!named.is_empty()).then_some(named)
}

/// Whether a text names two groups into which something is to go: 并入县安委会、县消安委.
fn two_receive(text: &str) -> bool {
    let Some(first) = into(text) else { return false };
    const ENDS: [&str; 8] = ["会", "委", "指", "小组", "领导组", "指挥部", "专班", "会议"];
    let is = |name: &str| {
        name.chars().count() > 2 && ENDS.iter().any(|end| name.trim_end().ends_with(end))
    };
    let rest = text.rfind(first).map_or("", |at| &text[at + first.len()..]);
    let next = rest.strip_prefix('、').unwrap_or_default();
    let next = next.split(|c: char| "，。；,;、\n（(".contains(c)).next().unwrap_or_default();
    let and = ['和', '与', '及'].iter().any(|and| {
        first.match_indices(*and).any(|(at, and)| is(&first[..at]) && is(&first[at + and.len()..]))
    });
    is(first) && is(next) || and
}

/// Whether a body is a department, and no group.
fn is_department(named: &str) -> bool {
    if named.starts_with("部门") {
        return true;
    }
    const WORK: [&str; 8] = ["日常工作", "承担", "负责", "管理", "行使", "办理", "职责", "职能"];
    let mut named = named;
    while let Some(rest) = WORK.iter().find_map(|word| named.strip_suffix(word)) {
        named = rest;
    }
    const KINDS: [&str; 28] = [
        "发改委",
        "发展改革委",
        "卫健委",
        "卫计委",
        "住建委",
        "国资委",
        "经信委",
        "商务委",
        "教委",
        "农委",
        "建委",
        "科委",
        "政法委",
        "统战部",
        "局",
        "办",
        "办公室",
        "部",
        "厅",
        "中心",
        "科",
        "院",
        "队",
        "站",
        "所",
        "公司",
        "街道",
        "政府",
    ];
    // 指挥部 is a body of its own.
    KINDS.iter().any(|kind| named.ends_with(kind)) && !named.ends_with("指挥部")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_treatment_is_one_thing_or_not_understood() {
        for (text, right) in [
            ("拟撤销", Some(Proposal::Abolish)),
            ("保留", Some(Proposal::Keep)),
            ("不再保留", Some(Proposal::Abolish)),
            ("撤销，职能并入县安委会", Some(Proposal::Merge)),
            // Office 11: a department takes no group in.
            ("撤销，职能并入县交通运输局", Some(Proposal::Abolish)),
            ("撤销，职能并入县发展改革局承担", Some(Proposal::Abolish)),
            ("并入县自然资源局", Some(Proposal::Abolish)),
            ("合并到县污染防治攻坚战指挥部", Some(Proposal::Merge)),
            ("转为常态化管理", Some(Proposal::Normalise)),
            // Official 20: spread over the cell, and in other words.
            ("保 留", Some(Proposal::Keep)),
            ("撤　销", Some(Proposal::Abolish)),
            ("不再设立", Some(Proposal::Abolish)),
            ("无保留必要", Some(Proposal::Abolish)),
            ("转为部门日常工作", Some(Proposal::Normalise)),
            ("不作调整", Some(Proposal::Keep)),
            ("撤销并入市发改委", Some(Proposal::Abolish)),
            ("撤销不成立", None),
            // Official 21: in words of their own.
            ("转为县交通局日常工作", Some(Proposal::Normalise)),
            ("撤销，职能转入常态化工作", Some(Proposal::Normalise)),
            ("更名为寿昌县河湖长制领导小组", Some(Proposal::Keep)),
            ("保留并更名", Some(Proposal::Keep)),
            ("整合更名为县河湖长制领导小组", Some(Proposal::Merge)),
            ("不更名", None),
            ("职能划入县卫健局", Some(Proposal::Abolish)),
            ("职责划入县防指", Some(Proposal::Merge)),
            ("撤销，职能划转至县农业局", Some(Proposal::Abolish)),
            ("非必要不保留", None),
            ("撤销或转为县交通局日常工作", None),
            ("作为县安委会下设专业委员会", None),
            // Official 22.
            ("由序号4并入", None),
            ("由县乡村振兴领导小组并入", None),
            ("划转县文明办", Some(Proposal::Abolish)),
            ("职责划转县民政局", Some(Proposal::Abolish)),
            ("与县历史文化名城保护委员会合署，保留一块牌子", None),
            ("维持", Some(Proposal::Keep)),
            ("撤并至县平安建设领导小组", Some(Proposal::Merge)),
            ("转派出所日常工作", Some(Proposal::Normalise)),
            ("取消保留", None),
            ("暂保留", Some(Proposal::Keep)),
            ("拟予撤销", Some(Proposal::Abolish)),
            ("建议归并", Some(Proposal::Merge)),
            // Two that take it in.
            ("并入市安委会、市消安委", None),
            ("分别并入市安委会、市消安委", None),
            ("并入市安全生产委员会和市消防安全委员会", None),
            ("并入县网络安全和信息化委员会", Some(Proposal::Merge)),
            ("暂不撤销", None),
            ("不予撤销", None),
            ("无需撤销", None),
            ("不同意撤销", None),
            ("不得撤销", None),
            ("不需要保留", None),
            ("不保留", Some(Proposal::Abolish)),
            ("暂缓撤销", None),
            ("保留或撤销", None),
            ("待研究", None),
            // Official 16: what waits, or is spoken against, is not proposed.
            ("待定", None),
            ("撤销（领导不同意）", None),
            ("撤销(分管领导有异议)", None),
            ("待验收后撤销", None),
            // Official 17.
            ("撤销，2024年3月县委编委会已否决", None),
            ("2023年已提出撤销，县政府未批", None),
            ("拟撤销，暂缓", None),
            ("撤销？", None),
            ("并入县安全生产委员会（分管领导未同意）", None),
            ("并入甲领导小组或乙领导小组", None),
            ("将县普法领导小组并入本小组", None),
            ("整合，以本小组为主", None),
            ("撤消", Some(Proposal::Abolish)),
            ("不宜撤销，建议保留", Some(Proposal::Keep)),
            ("同意保留，不同意撤销", Some(Proposal::Keep)),
            ("保留，不再撤销", Some(Proposal::Keep)),
            ("暂时保留", Some(Proposal::Keep)),
            ("并入部门日常工作", Some(Proposal::Abolish)),
            ("待项目竣工，撤销", Some(Proposal::Abolish)),
            ("任务完成后予以撤销", None),
            ("换届后自动撤销", None),
            ("是否撤销请领导定", None),
            ("撤销，任务移交后续单位", Some(Proposal::Abolish)),
            ("与双拥工作领导小组合并", Some(Proposal::Merge)),
            // Official 18.
            ("拟保留，待市里文件", None),
            ("撤销（视市里情况）", None),
            ("整合、撤销均可", None),
            ("保留牌子，职能并入县应急管理局", None),
            ("保留牌子", None),
            // Official 19.
            ("撤销或并入县安全生产委员会", None),
            ("拟整合或者撤销", None),
            ("撤销县应急或防汛领导小组", Some(Proposal::Abolish)),
            ("保留，等次不变", Some(Proposal::Keep)),
        ] {
            assert_eq!(treatment(text), right, "{text}");
        }
    }

    #[test]
    fn a_merger_names_the_other() {
        assert_eq!(receiver("与县双拥工作领导小组合并"), Some("县双拥工作领导小组"));
        assert_eq!(receiver("拟同“质量强县领导小组”整合"), Some("质量强县领导小组"));
        assert_eq!(receiver("合并到县安委会"), Some("县安委会"));
        assert_eq!(receiver("整合"), None);
        assert_eq!(receiver("与县双拥工作领导小组、县普法领导小组合并"), None);
        assert_eq!(receiver("与县普法领导小组整合为县综合领导小组"), None);
        assert_eq!(receiver("任务与职责已明确，合并"), None);
    }

    #[test]
    fn a_new_body_may_come_of_several() {
        assert_eq!(founds("与县普法领导小组整合为县综合治理领导小组"), Some("县综合治理领导小组"));
        assert_eq!(founds("合并组建“县应急委员会”，办公室设在应急局"), Some("县应急委员会"));
        for text in ["整合为一个", "整合到县应急委员会", "合并", "整合为综合协调机构"]
        {
            assert_eq!(founds(text), None, "{text}");
        }
    }

    #[test]
    fn who_decides_may_overrule() {
        for (remark, over) in [
            ("领导签批意见：不同意，予以保留", true),
            ("领导签批意见：同意", false),
            ("任务已完成；审定意见：暂缓", true),
            ("审定意见：同意撤销；保留牌子", false),
            ("领导批示：建议并入县安委会", true),
            ("建议并入县安委会", false),
        ] {
            assert_eq!(overrules(remark, Proposal::Abolish), over, "{remark}");
        }
    }

    #[test]
    fn what_must_not_go_stays() {
        assert!(
            stays("任务已完成，正在办理审计结算，暂不撤") && stays("临时机构，县长要求长期保留")
        );
    }
}
