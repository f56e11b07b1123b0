//! What ledgers propose, as offices write it.

use super::of_whom::{is_of_part, put_off};
use super::phrase::{keeps, says, term};
use super::rule::Proposal;
use crate::parse::lists::is_group;
use crate::parse::words::OPINIONS;
use std::borrow::Cow;

/// Whether what is proposed waits for something, or somebody is against it: 待验收后撤销, 撤销（领导不同意）, 保留，待市里文件;
/// or leaves a choice: 整合、撤销均可; or is of the sign at the door alone: 保留牌子.
fn is_open(text: &str) -> bool {
    const OPEN: [&str; 43] = [
        "延期",
        "延至",
        "与否",
        "明年",
        "后年",
        "到期",
        "期满",
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
        // 撤销（验收后）; 撤销，合并后由县农业农村局承担 waits for nothing.
        let bare = clause.trim_end_matches(['）', ')', '。', ' ']);
        let after = bare.ends_with('后') && !bare.ends_with("今后") && bare.chars().count() < 12;
        looks || after || ["待", "等待", "等候"].iter().any(|word| clause.starts_with(word))
    };
    let awaits = clauses.skip(1).any(asks);
    // 并入甲领导小组或乙领导小组; 将丙领导小组并入本小组 is of another.
    let either = receiver(text).is_some_and(|named| named.contains('或'));
    // 并入县安委会、县消安委 names two, and nobody says which of them takes it in.
    let either = either || two_receive(text) && !shares_out(text);
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
        None => leaves_open(said),
    };
    // The last that decided counts.
    { said }.rfind(|said| treatment(said).is_some() || leaves_open(said)).is_some_and(other)
}

/// Whether who decides left a proposal open, put it off, or decided on a part.
fn leaves_open(said: &str) -> bool {
    is_open(said) || stays(said) || put_off(said) || is_of_part(said)
}

/// A remark without the opinions of offices that others overruled after them: of several the last that decided counts.
pub(crate) fn in_force(remark: &str) -> Cow<'_, str> {
    let parts: Vec<&str> = remark.split('；').collect();
    let said = |part: &str| {
        let (head, said) = part.split_once('：')?;
        OPINIONS.iter().any(|word| head.contains(word)).then(|| said.to_string())
    };
    let opinions: Vec<usize> = (0..parts.len()).filter(|at| said(parts[*at]).is_some()).collect();
    let decides = |at: &&usize| {
        let said = said(parts[**at]).unwrap_or_default();
        treatment(&said).is_some() || leaves_open(&said)
    };
    let last = opinions.iter().rfind(decides).copied();
    if opinions.len() < 2 || last.is_none() {
        return Cow::Borrowed(remark);
    }
    let kept = (0..parts.len()).filter(|at| !opinions.contains(at) || Some(*at) == last);
    Cow::Owned(kept.map(|at| parts[at]).collect::<Vec<_>>().join("；"))
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
    match bare {
        "撤" => return Some(Proposal::Abolish),
        "留" => return Some(Proposal::Keep),
        "并" => return Some(Proposal::Merge),
        _ => {}
    }
    // 不予撤销 alone is to keep it.
    if ["不予撤销", "不宜撤销", "不得撤销", "不应撤销"].contains(&bare) {
        return Some(Proposal::Keep);
    }
    if is_of_part(text) {
        return None;
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
    const WORDS: [(&str, Proposal); 47] = [
        ("停止运行", Proposal::Abolish),
        ("停止运作", Proposal::Abolish),
        ("注销", Proposal::Abolish),
        ("终止", Proposal::Abolish),
        ("解散", Proposal::Abolish),
        ("转常态", Proposal::Normalise),
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
        ("日常化", Proposal::Normalise),
        ("转日常", Proposal::Normalise),
        ("转部门", Proposal::Normalise),
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
        // 职能分别并入甲、乙, and 职能由县林业局承担: nothing is left of it.
        [] | [Proposal::Merge] | [Proposal::Abolish, Proposal::Merge] if shares_out(text) => {
            Some(Proposal::Abolish)
        }
        [] if leaves_work(text) => Some(Proposal::Abolish),
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

/// Whether a decision keeps a group until something comes: 延期至2025年底, 到期撤销, 待验收后撤销.
pub(crate) fn lasts(text: &str) -> bool {
    const GOES: [&str; 5] = ["整合", "合并", "并入", "归并", "转"];
    const LONGER: [&str; 7] = ["延期", "延长", "延续", "顺延", "展期", "暂予保留", "暂时保留"];
    // 缓撤至年底
    const LATER: [&str; 5] = ["缓撤", "缓期撤销", "暂缓撤销", "推迟撤销", "延期撤销"];
    let text = text.trim().trim_end_matches('。');
    if is_of_part(text) {
        return false;
    }
    let text = text.strip_prefix("同意").unwrap_or(text);
    let ends = ["撤销", "取消", "解散", "撤"].iter().find_map(|end| text.strip_suffix(end));
    let bare = ends.map(|rest| {
        ["予以", "自动", "自行", "即行", "再", "即"]
            .iter()
            .fold(rest, |rest, manner| rest.trim_end_matches(manner))
    });
    let waits = bare.is_some_and(|rest| {
        ["到期", "期满", "后", "时", "届满"].iter().any(|end| rest.ends_with(end))
    });
    let longer = LONGER.iter().any(|word| text.starts_with(word)) && term(text).is_some();
    let later = LATER.iter().filter_map(|word| text.strip_prefix(word));
    let later = { later }.any(|rest| rest.starts_with(['至', '到']));
    (waits || longer || later)
        && !text.contains(['？', '?', '或', '不'])
        && !GOES.iter().any(|word| text.contains(word))
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
    // 整合（并入县安委会）: that goes on, and is not new.
    let goes_on = ["并入", "整合到", "整合至", "合并到", "合并至", "归并", "归入", "划入", "纳入"];
    if goes_on.iter().any(|into| rest.starts_with(into)) {
        return None;
    }
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

/// What stands before the work of a group.
const WORK: [&str; 5] = ["职能", "职责", "工作", "任务", "业务"];

/// Whether a text gives the work of a group to several: 职能分别由县林业局、县水利局承担, 职责分别并入县安委会、县消安委. It goes into
/// none of them.
pub(crate) fn shares_out(text: &str) -> bool {
    const GO: [&str; 12] = [
        "并入", "划入", "划归", "划转", "归入", "移交", "转入", "交由", "承担", "负责", "承接",
        "行使",
    ];
    text.split(['，', '。', '；', ',', ';', '\n', '（', '(']).any(|clause| {
        let work = WORK.iter().filter_map(|word| clause.find(word)).min();
        work.is_some_and(|at| {
            let rest = &clause[at..];
            let several = rest.contains("分别") || two_receive(rest);
            several && GO.iter().any(|word| rest.contains(word))
        })
    })
}

/// Whether a text says no more than who does the work of a group from now on: 职能由县林业局承担, 相关职责移交县水利局.
fn leaves_work(text: &str) -> bool {
    const LEADS: [&str; 5] = ["其", "原", "相关", "有关", "全部"];
    const TO: [&str; 6] = ["由", "交由", "转由", "移交", "交给", "转交"];
    let text = text.trim();
    let bare = LEADS.iter().fold(text, |text, lead| text.strip_prefix(lead).unwrap_or(text));
    let rest = ["职能", "职责"].iter().find_map(|word| bare.strip_prefix(word));
    rest.is_some_and(|rest| TO.iter().any(|to| rest.starts_with(to))) && !text.contains('不')
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
mod tests;
