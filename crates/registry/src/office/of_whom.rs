//! Of whom a day, an act or an opinion is: of the group itself, or of something else that a remark speaks of.

use super::phrase::{LONGER, Term, terms};
use tiaokuai_record::YearMonth;

/// What parts clauses.
fn is_mark(c: char) -> bool {
    "，。；,;\n（）()".contains(c)
}

/// The month until which a remark says that the group is to last. A day after 至 is of what the clause begins with: a term
/// of the group needs a word for one (存续至2020年底, 工作期限到2021年6月), or an end that comes with it (至2021年6月，到期撤销).
/// 组长任期至2023年6月, 截至2023年6月共召开会议15次 and 2018年6月至2023年6月由县水利局代管 are of something else.
pub(super) fn term_of_group(text: &str) -> Option<Term> {
    let told = terms(text).into_iter().filter(|(_, at)| is_of_group(text, *at));
    let told: Vec<(YearMonth, usize)> = told.collect();
    let (end, at) = told.iter().max_by_key(|(end, _)| *end).copied()?;
    let longer = LONGER.iter().filter_map(|word| text.rfind(word)).max();
    Some(if longer > Some(at) { Term::Prolonged } else { Term::Until(end) })
}

/// Whether the day that begins at a place of a text is the end of a term of the group.
fn is_of_group(text: &str, at: usize) -> bool {
    const TERM: [&str; 18] = [
        "保留",
        "存在",
        "存续",
        "展期",
        "延到",
        "延期",
        "延续",
        "延至",
        "延长",
        "攻坚期",
        "时限",
        "有效期",
        "期限",
        "续期",
        "续设",
        "设立",
        "设至",
        "顺延",
    ];
    const OTHER: [&str; 50] = [
        "上一",
        "上级",
        "主任",
        "交办",
        "任期",
        "会议",
        "任职",
        "会签",
        "借调",
        "借用",
        "创建",
        "办公",
        "协议",
        "印章",
        "合作",
        "合同",
        "培训",
        "委托",
        "审计",
        "属地",
        "工期",
        "工程",
        "已于",
        "建设期",
        "成员",
        "抽调",
        "挂职",
        "挂牌",
        "换届",
        "整改",
        "普查",
        "档案",
        "活动",
        "测评",
        "牌子",
        "用房",
        "省",
        "称号",
        "租",
        "组长",
        "经费",
        "考核",
        "联络",
        "规划",
        "试点",
        "证",
        "负责人",
        "资质",
        "资金",
        "项目",
    ];
    const ENDS: [&str; 9] =
        ["不再保留", "予以撤销", "撤销", "撤消", "终止", "结束", "自动", "自然", "解散"];
    const DUE: [&str; 12] =
        ["为止", "止", "到期", "期满", "届满", "届时", "即行", "自行", "逾期", "后", "随即", "即"];
    let from = text[..at].rfind(is_mark).map_or(0, |mark| mark + mark_len(&text[mark..]));
    let own = &text[from..at];
    let rest = text[at..]
        .trim_start_matches(|c: char| c.is_ascii_digit() || "年月日底末前-./".contains(c));
    // 组长任期至2023年6月 is of the head, and so is 任期制，至2023年6月 of whatever the clause before it speaks of.
    let head = without_days(own);
    let head = head.trim_end_matches(['至', '到', '止', '于', '自', '截']);
    let (mut next, mut due) = (rest.trim_start_matches(is_mark), false);
    while let Some(word) = DUE.iter().find(|word| next.starts_with(**word)) {
        next = next[word.len()..].trim_start_matches(is_mark);
        due = true;
    }
    // 2023年12月31日自动撤销; 至2023年6月，到期撤销.
    let goes = ENDS.iter().any(|word| next.starts_with(word));
    let of = if head.is_empty() { &text[..from] } else { head };
    let other = OTHER.iter().any(|word| of.contains(word));
    if goes {
        // 已于2021年撤销 was done; 称号有效期至2023年6月，到期自动失效 is no end of a group.
        let of_else = ["上级", "省", "办公", "牌子", "称号"].iter().any(|word| of.contains(word));
        return !of_else && !own.contains('已') && !rest.contains("失效");
    }
    // 截至2023年底，已开会3次 is of what was counted by then.
    let counted = own.trim_end_matches(['至', '止']).ends_with('截') && head.is_empty();
    let counted = counted && !(rest.is_empty() && from == 0);
    let ends_here = rest.is_empty() || rest.starts_with(is_mark) || due;
    !other
        && !counted
        && ends_here
        && (head.is_empty() || TERM.iter().any(|word| head.contains(word)))
}

fn mark_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// A clause without the days in it, and the words that only lead to one: 原定2020年6月 is nothing, 存续期限2020年6月至 is 存续期限至.
fn without_days(text: &str) -> String {
    const LEADS: [&str; 9] = ["原定", "暂定", "现为", "现", "暂", "定", "已", "工作", "起"];
    let mut rest: String = String::new();
    let mut last = ' ';
    for c in text.chars() {
        let of_day =
            c.is_ascii_digit() || "年月日".contains(c) && (last.is_ascii_digit() || last == '#');
        if !of_day {
            rest.push(c);
        }
        last = if of_day && !c.is_ascii_digit() { '#' } else { c };
    }
    let mut bare = rest.trim().to_string();
    while let Some(next) = LEADS.iter().find_map(|lead| bare.strip_prefix(lead)) {
        bare = next.trim().to_string();
    }
    bare
}

/// Whether an act in a text is none on the whole group, or waits: 撤销意见不予采纳, 撤销其下设办公室, 除安全专项组外，其余撤销,
/// 撤销。但须待省厅批复, 先保留后撤销.
pub(crate) fn is_of_part(text: &str) -> bool {
    refused(text) || conditional(text) || in_turn(text) || rest_only(text) || of_noun_or_part(text)
}

/// Whether a text says that a proposal was not taken up.
fn refused(text: &str) -> bool {
    const NO: [&str; 9] = [
        "不予采纳",
        "不采纳",
        "未予采纳",
        "未采纳",
        "未获采纳",
        "驳回",
        "不予认可",
        "不认可",
        "未获通过",
    ];
    NO.iter().any(|word| text.contains(word))
}

/// Whether a text makes what it proposes hang on something: 但须待省厅批复, 须报市委编办批准, 过渡期一年.
fn conditional(text: &str) -> bool {
    const WAITS: [&str; 13] = [
        "但待",
        "但应待",
        "但要",
        "但需",
        "但须",
        "前提",
        "尚待",
        "尚需",
        "尚须",
        "过渡期",
        "还需",
        "还须",
        "须待",
    ];
    const ASKS: [&str; 4] = ["需", "须", "应", "先"];
    const WHOM: [&str; 6] = ["批复", "批准", "同意", "审批", "报批", "验收"];
    let asks = |clause: &str| {
        ASKS.iter().any(|ask| clause.trim_start().starts_with(ask))
            && WHOM.iter().any(|whom| clause.contains(whom))
    };
    // 保留，但需压减成员单位 keeps it, whatever else is to be done.
    let keeps =
        text.starts_with("保留") && !ACTS.iter().any(|act| *act != "保留" && text.contains(act));
    let asked = text.split(is_mark).any(asks);
    asked || !keeps && WAITS.iter().any(|word| text.contains(word))
}

/// Whether a text has one thing done after another: 先保留后撤销, 先整合再撤销.
fn in_turn(text: &str) -> bool {
    text.find('先').is_some_and(|at| {
        let rest = &text[at..];
        let follows =
            ["后撤", "后整", "后合", "后并", "后取", "再撤", "再整", "再合", "再并", "再取"];
        follows.iter().any(|next| rest.contains(next))
    })
}

const ACTS: [&str; 9] =
    ["不再保留", "取消", "合并", "并入", "保留", "撤销", "整合", "解散", "转为"];

/// Whether a text is of some of what the group has: 除安全专项组外，其余撤销; 部分撤销.
fn rest_only(text: &str) -> bool {
    const SOME: [&str; 5] = ["其余", "其他", "其它", "部分", "另外的"];
    const MANNERS: [&str; 8] = ["的", "小组", "机构", "工作组", "均", "都", "予以", "一律"];
    let some = SOME.iter().any(|some| {
        text.match_indices(some).any(|(at, _)| {
            let mut rest = &text[at + some.len()..];
            while let Some(next) = MANNERS.iter().find_map(|manner| rest.strip_prefix(manner)) {
                rest = next;
            }
            ACTS.iter().any(|act| rest.starts_with(act))
        })
    });
    let but = text.split(['。', '；', ';', '\n']).any(|sentence| {
        let but = sentence.trim_start().strip_prefix('除');
        but.is_some_and(|but| but.find(['外']).is_some_and(|at| at > 0))
    });
    some || but
}

/// Whether the act of a text is on something that the group has, or no more than a word for a paper: 撤销其下设办公室,
/// 撤销意见待定, 撤销该小组的申请未批准.
fn of_noun_or_part(text: &str) -> bool {
    const OWN: [&str; 12] = [
        "领导小组",
        "议事协调机构",
        "该",
        "本",
        "此",
        "其",
        "原",
        "小组",
        "机构",
        "委员会",
        "指挥部",
        "的",
    ];
    const NOUNS: [&str; 17] = [
        "一事",
        "事宜",
        "事项",
        "建议",
        "意见",
        "手续",
        "报告",
        "提案",
        "提议",
        "方案",
        "时机",
        "条件",
        "申请",
        "理由不",
        "程序",
        "议案",
        "请示",
    ];
    const PARTS: [&str; 12] = [
        "下属",
        "下设",
        "专项小组",
        "专项组",
        "内设",
        "分指挥部",
        "办公室",
        "办事机构",
        "印章",
        "工作组",
        "所属",
        "附设",
    ];
    const DONE: [&str; 6] = ["同意", "成立", "批准", "通过", "采纳", "可行"];
    const GOES_ON: [&str; 9] = ["由", "职", "工作由", "划", "并入", "转", "交", "承担", "后"];
    ["撤销", "取消", "解散", "保留"].iter().any(|act| {
        text.match_indices(act).any(|(at, _)| {
            let after = &text[at + act.len()..];
            let mut rest = after;
            while let Some(next) = OWN.iter().find_map(|own| rest.strip_prefix(own)) {
                rest = next;
            }
            let clause = rest.split(is_mark).next().unwrap_or_default();
            if let Some(behind) = NOUNS.iter().find_map(|noun| rest.strip_prefix(noun)) {
                let behind = behind.trim_start_matches(|c| is_mark(c) || "：:".contains(c));
                let done = behind.trim_start_matches(['已', '获', '经', '被', '予', '以']);
                return !behind.is_empty() && !DONE.iter().any(|word| done.starts_with(word));
            }
            // 撤销县防汛抗旱指挥部办公室 too; 撤销，职能由县府办公室承担 goes on in another clause.
            let part = PARTS.iter().any(|part| clause.starts_with(part) || clause.ends_with(part));
            part && !GOES_ON.iter().any(|word| clause.contains(word))
        })
    })
}

/// Whether those who decide put a proposal off: 缓议, 搁置, 下次会议再定.
pub(super) fn put_off(text: &str) -> bool {
    const OFF: [&str; 13] = [
        "下次",
        "再定",
        "再行",
        "另议",
        "慎重",
        "搁置",
        "撤回",
        "暂不",
        "缓撤",
        "缓行",
        "缓议",
        "进一步",
        "退回",
    ];
    OFF.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::rule::Proposal;
    use super::super::treatment::{lasts, overrules, treatment};
    use super::*;

    /// Trial 34: any month after 至 was the end of the group.
    #[test]
    fn a_day_is_of_what_its_clause_begins_with() {
        for other in [
            "组长任期至2023年6月",
            "办公室主任任期到2023年6月",
            "截至2023年6月共召开会议15次",
            "截至2023年底，已开会3次",
            "已召开会议15次，截至2023年6月",
            "2018年6月至2023年6月由县水利局代管",
            "2019年3月至2022年3月停止运转，2022年4月恢复运转",
            "上一届至2021年3月，现为第三届",
            "创建牌子有效期至2023年6月，正复审",
            "卫生县城称号有效期至2023年6月，到期自动失效复审",
            "试点期至2022年12月，现已全面推开",
            "专项资金使用期限至2022年12月",
            "上级市电网建设领导小组已于2021年撤销",
            "已于2023年8月15日撤销，本表列示备查",
            "抽调人员至2023年6月返回原单位",
            "项目合同期限至2022年6月",
            "正常运转至2023年6月，之后未开会",
        ] {
            assert_eq!(term_of_group(other), None, "{other}");
        }
        let month = |year, month| Some(Term::Until(YearMonth { year, month }));
        for (text, right) in [
            ("存续至2020年底", month(2020, 12)),
            ("存续期限至2021年6月", month(2021, 6)),
            ("工作期限到2021年6月，期满撤销", month(2021, 6)),
            ("任务期限：2019年3月至2022年3月", month(2022, 3)),
            ("设立期限至2022年3月31日止", month(2022, 3)),
            ("有效期至2022-03", month(2022, 3)),
            ("临时机构，2023年12月31日自动撤销", month(2023, 12)),
            ("临时机构，至2023年12月", month(2023, 12)),
            ("至2023年6月，到期撤销", month(2023, 6)),
            ("试点至2022年12月，到期撤销", month(2022, 12)),
            ("保留至2022年底", month(2022, 12)),
            ("存续期限原定至2023年12月，现延期至2025年12月", month(2025, 12)),
            ("任务未完成，期限延长至2026年12月", month(2026, 12)),
            ("存续至2022年12月，后延长两年", Some(Term::Prolonged)),
            ("2018年设立至2020年12月", month(2020, 12)),
            ("组长任期至2025年6月；存续至2022年6月", month(2022, 6)),
        ] {
            assert_eq!(term_of_group(text), right, "{text}");
        }
    }

    /// Trial 34: whatever begins with 撤销 ended the group.
    #[test]
    fn an_act_is_on_the_group_or_on_something_else() {
        for text in [
            "撤销意见不予采纳",
            "撤销的建议未采纳",
            "撤销建议不采纳，继续研究",
            "撤销该小组的请示未批准",
            "撤销时机不成熟",
            "拟撤销，县委未采纳",
            "撤销其下设办公室",
            "撤销办公室",
            "撤销下设的专项小组",
            "取消内设工作组",
            "撤销县防汛抗旱指挥部办公室",
            "除安全专项组外，其余撤销",
            "除保留办公室外均撤销",
            "其余予以撤销",
            "部分撤销",
            "撤销。但须待省厅批复",
            "撤销，须报市委编办批准",
            "撤销，但要先完成验收",
            "原则撤销，过渡期一年",
            "先保留后撤销",
            "先整合再撤销",
        ] {
            assert_eq!((treatment(text), lasts(text)), (None, false), "{text}");
        }
        for (text, right) in [
            ("同意撤销意见", Proposal::Abolish),
            ("撤销意见予以采纳", Proposal::Abolish),
            ("撤销该机构", Proposal::Abolish),
            ("撤销该领导小组，职能由县政府办公室承担", Proposal::Abolish),
            ("撤销，需做好档案移交", Proposal::Abolish),
            ("撤销后职责由县农业农村局办公室承担", Proposal::Abolish),
            ("撤销，其他工作由县商务局负责", Proposal::Abolish),
            ("撤销县花生领导小组", Proposal::Abolish),
            ("保留，办公室调整到县应急局", Proposal::Keep),
            ("解除后续任务，撤销", Proposal::Abolish),
        ] {
            assert_eq!(treatment(text), Some(right), "{text}");
        }
    }

    #[test]
    fn who_decides_may_put_it_off() {
        for said in ["缓议", "缓撤", "搁置", "下次会议再定", "退回主管部门", "暂不研究"]
        {
            assert!(overrules(&format!("审定意见：{said}"), Proposal::Abolish), "{said}");
        }
        for said in ["同意", "同意撤销", "已阅", "无意见", "张三 2023年5月"] {
            assert!(!overrules(&format!("审定意见：{said}"), Proposal::Abolish), "{said}");
        }
    }
}
