//! What remarks and proposed treatments say, as offices write them.

use tiaokuai_record::YearMonth;

/// Whether a text says a word, and neither denies it nor speaks of what is to come: 任务尚未完成 has no 任务完成, nor has
/// 待任务完成后撤销; 非临时 has no 临时.
pub(super) fn says(text: &str, word: &str) -> bool {
    says_so(text, word) || says_so(&plainly(text), word)
}

/// A text without days and manners: 任务已于2023年底圆满完成 is 任务已完成.
fn plainly(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some(at) = rest.find('于') {
        let (before, after) = (&rest[..at], &rest[at + '于'.len_utf8()..]);
        let day = |c: char| c.is_ascii_digit() || "年月日底末初中旬上下.-/".contains(c);
        let left = after.trim_start_matches(day);
        plain.push_str(before);
        if !after.starts_with(|c: char| c.is_ascii_digit()) {
            plain.push('于');
            rest = after;
        } else {
            rest = left;
        }
    }
    plain.push_str(rest);
    let manners = ["全部", "全面", "圆满", "如期", "顺利", "按期"];
    manners.iter().fold(plain, |plain, manner| plain.replace(manner, ""))
}

/// What parts clauses.
fn is_mark(c: char) -> bool {
    "，。；,;、\n".contains(c)
}

fn says_so(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (text[..at].trim_end(), text[at + word.len()..].trim_start());
        let denied = [
            "未",
            "非",
            "不",
            "无",
            "不属于",
            "不是",
            "没有",
            "不予",
            "无需",
            "无须",
            "不必",
            "不宜",
            "不同意",
            "不得",
            "不建议",
            "不应",
            "不能",
            "不可",
            "不需要",
            "不需",
        ];
        let own = before.rsplit(is_mark).next().unwrap_or(before);
        let to_come = ["待", "预计", "计划", "力争", "如果", "一旦"];
        // 任务完成后撤销, 任务完成情况良好, 工作已完成80%.
        let other = [
            "后", "为止", "为限", "止", "情况", "之日", "时", "前", "率", "进度", "度", "大半",
            "过半", "一半", "大部", "部分", "近", "多半", "九成", "八成", "七成", "第", "首期",
            "一期", "前期", "阶段",
        ];
        let elsewhere = is_of_else(word, text, before, after);
        // 未转入日常工作.
        const VERBS: [&str; 9] =
            ["转入", "转为", "纳入", "属于", "列入", "进入", "达到", "依据", "符合"];
        let verb = VERBS.iter().find_map(|verb| before.strip_suffix(verb)).unwrap_or(before);
        let denied = denied.iter().any(|no| before.ends_with(no) || verb.ends_with(no));
        // 不属上级要求设立, 没有法律规定必须设立.
        let asked_for = ["上级", "法律", "法定", "依法", "必须", "应当"]
            .iter()
            .any(|lead| word.starts_with(lead));
        let none = ["不属", "没有", "并无", "并非", "不是", "无"].iter().any(|no| own.contains(no));
        // 分管领导认为应当设立 is what somebody thinks.
        const THINKS: [&str; 5] = ["建议", "希望", "提议", "认为", "觉得"];
        let thinks = THINKS.iter().any(|word| own.contains(word));
        let denied = denied || asked_for && (none || thinks);
        // 是否任务完成：否, 使命已完成？
        let asks = ["是否", "能否", "有无", "是不是"].iter().any(|word| own.contains(word));
        let yes = ["：是", ":是", "（是）", "(是)", "：已", ":已"];
        let asked = asks && !yes.iter().any(|yes| after.starts_with(yes));
        let denied = denied || asked || after.starts_with(['？', '?']);
        let open = to_come.iter().any(|word| own.contains(word))
            || other.iter().any(|word| after.starts_with(word))
            || after.starts_with(|c: char| c.is_ascii_digit());
        // 一期工作已完成，二期在建; 主要任务已完成，尚有结算工作.
        // 至任务完成, 任务完成为止, 任务完成即撤销 say until when.
        let until = ["为止", "止", "即", "自动", "自行", "则"];
        let open = open
            || before.ends_with(['至', '到'])
            || until.iter().any(|word| after.starts_with(word));
        let open = open || in_part(own, &text[at + word.len()..]) || comes_again(text);
        !denied && !elsewhere && !(open && (word.contains("完成") || word.contains("结束")))
    })
}

/// Whether a word stands in a text between words that make it say nothing of the group: 日常工作由县教育局承担, 临时办公地点,
/// 常态化开展督查, 上级已撤销该项考核.
fn is_of_else(word: &str, text: &str, before: &str, after: &str) -> bool {
    let follows = |words: &[&str]| words.iter().any(|next| after.starts_with(next));
    let ends = after.is_empty()
        || after.starts_with(is_mark)
        || after.starts_with(['（', '）', '(', ')', ':', '：']);
    let leads = |words: &[&str]| words.iter().any(|lead| before.ends_with(lead));
    match word {
        "日常工作" => {
            follows(&["由", "的", "机构", "量", "繁", "较", "任务", "经费"])
                || leads(&["承担", "负责", "开展", "处理", "做好", "办理", "协调"])
        }
        "常态化" => follows(&["开展", "推进", "督查", "检查", "做好", "抓"]),
        "临时" => {
            follows(&["办公", "地点", "抽调", "借用", "人员", "负责"])
                || text.contains("转为常设")
                || leads(&["原为"])
        }
        // 阶段性成果明显, 法定节假日轮流值班.
        "阶段性" => {
            const OF: [&str; 10] =
                ["专班", "临时", "任务", "小组", "工作", "指挥", "机构", "组织", "议事", "领导"];
            !(ends || follows(&OF))
        }
        "法定" => {
            const OF: [&str; 14] = [
                "保留",
                "委员会",
                "小组",
                "应",
                "必设",
                "成立",
                "指挥",
                "机构",
                "组织",
                "要求",
                "议事",
                "设立",
                "需",
                "领导",
            ];
            !(ends || follows(&OF))
        }
        // 必须保留的印章1枚, 应当设立办公室而未设立, 法律法规要求不明确.
        "必须保留" | "必须设立" | "应当设立" => {
            follows(&["的", "办公室", "专职", "印章", "档案", "资料", "台账"])
        }
        "法律法规要求" | "法律规定" => follows(&["不明", "不具体", "未"]),
        // 已纳入日常监管企业32家.
        _ if word.ends_with("日常") => {
            const WORK: [&str; 8] =
                ["事务", "业务", "化管理", "化", "工作", "监管", "管理", "运行"];
            let rest = WORK.iter().find_map(|work| after.strip_prefix(work));
            let on = ["由", "机制", "轨道", "范围", "范畴", "，"];
            let whole = |rest: &str| {
                rest.is_empty()
                    || rest.starts_with(is_mark)
                    || rest.starts_with(['（', '('])
                    || on.iter().any(|word| rest.starts_with(word))
            };
            !rest.is_some_and(whole) && !ends
        }
        _ if word.starts_with("上级") => {
            let ends = after.is_empty() || after.starts_with(is_mark);
            !(ends || follows(&["机构", "小组", "领导小组", "对应", "同类", "相应", "（", "("]))
        }
        _ => false,
    }
}

/// Whether only a part is done, as the words of the clause before say, or something is left, as those after it do.
fn in_part(before: &str, after: &str) -> bool {
    const PART: [&str; 16] = [
        "一期",
        "二期",
        "三期",
        "首期",
        "前期",
        "本期",
        "阶段",
        "部分",
        "主要",
        "主体",
        "基本",
        "年度",
        "今年",
        "本年",
        "上半年",
        "初步",
    ];
    const LEFT: [&str; 45] = [
        "推进中",
        "施工中",
        "正在施工",
        "正在建设",
        "正在推进",
        "实施阶段",
        "转入实施",
        "任务仍",
        "新一轮",
        "下一轮",
        "下一批",
        "年继续",
        "未通过",
        "未验收",
        "遗留",
        "复审",
        "复评",
        "复查",
        "处理中",
        "进行中",
        "转入巩固",
        "巩固提升",
        "巩固阶段",
        "推开",
        "推广",
        "转入第",
        "转段",
        "尚有",
        "尚需",
        "尚待",
        "尚未完",
        "仍有",
        "仍在",
        "仍需",
        "还有",
        "还需",
        "在建",
        "继续推进",
        "继续实施",
        "继续开展",
        "剩余",
        "收尾",
        "二期",
        "下一阶段",
        "第二阶段",
    ];
    // 阶段性任务已完成 is the task of a group that was set up for it.
    let before = before.replace("阶段性", "");
    PART.iter().any(|word| before.contains(word))
        || LEFT.iter().any(|word| after.contains(word))
        || is_one_of_several(&before)
        || is_one_of_several(after)
        || after.starts_with("的")
}

/// Whether words count parts of a task: 第一批, 首批, 前三年, 上轮. 第七次全国人口普查 is the whole task of its group.
fn is_one_of_several(text: &str) -> bool {
    const PARTS: [char; 9] = ['批', '轮', '期', '段', '步', '年', '季', '月', '标'];
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两几".contains(c);
    let counted = ['第', '前', '后'].iter().any(|lead| {
        text.match_indices(*lead).any(|(at, _)| {
            let rest = &text[at + lead.len_utf8()..];
            let part = rest.trim_start_matches(numeral);
            part.len() < rest.len() && part.starts_with(PARTS)
        })
    });
    counted
        || ["上一", "本", "首", "上", "当", "去"].iter().any(|lead| {
            text.match_indices(lead)
                .any(|(at, _)| text[at + lead.len()..].starts_with(['批', '轮', '年', '季', '月']))
        })
}

/// Whether a text speaks of work that comes again and again: 每五年开展一次.
fn comes_again(text: &str) -> bool {
    ["定期", "逐年", "周期性"].iter().any(|word| text.contains(word))
        || text.match_indices('每').any(|(at, every)| {
            let rest: String = text[at + every.len()..].chars().take(4).collect();
            rest.contains(['年', '季', '月', '届', '轮'])
        })
}

/// Whether a text says that something stays: 上级已撤销，我县保留.
pub(super) fn keeps(text: &str) -> bool {
    says(text, "保留") && !["不再保留", "不予保留"].iter().any(|word| text.contains(word))
}

/// Words of a remark that speak against keeping a group.
const AGAINST: [&str; 14] = [
    "重复",
    "重叠",
    "整合",
    "合并",
    "撤",
    "暂停",
    "停止",
    "停摆",
    "从未",
    "未召开",
    "未开展",
    "完成",
    "结束",
    "到期",
];

/// Whether a remark speaks against keeping a group as it is, says until when it is there, or proposes another name for it:
/// 延续至2025年底, 拟更名为县国土绿化委员会.
pub(super) fn speaks_against(text: &str) -> bool {
    const NAMES: [&str; 3] = ["更名", "改名", "改称"];
    let plan = ["拟", "建议", "计划", "待"].iter().filter_map(|word| text.find(word)).min();
    let planned = plan.map_or("", |at| &text[at..]);
    let bare = NAMES.iter().any(|word| text.starts_with(word))
        && !text.contains(|c: char| c.is_ascii_digit() || c == '已');
    let lasts = term(text).is_some() || text.contains("牌子");
    lasts
        || bare
        || NAMES.iter().any(|word| planned.contains(word))
        || AGAINST.iter().any(|word| text.contains(word))
}

/// The law or regulation on which a text says that something rests: 依据《中华人民共和国安全生产法》设立. Not one that only
/// speaks of it, nor one that does not ask for it.
pub(super) fn law(text: &str) -> Option<&str> {
    const BY: [&str; 5] = ["依据", "根据", "依照", "按照", "按"];
    const NO: [&str; 5] = ["未", "无", "没有", "不", "非"];
    let clause = |c: char| "。；;\n".contains(c);
    text.match_indices('《').find_map(|(at, open)| {
        let inside = &text[at + open.len()..];
        let end = inside.find('》')?;
        let (name, after) = (&inside[..end], &inside[end + '》'.len_utf8()..]);
        let whole = name.trim_end_matches(['）', ')']);
        let whole = whole.split(['（', '(']).next().unwrap_or(whole);
        let before = text[..at].rsplit(clause).next().unwrap_or_default();
        let after = after.split(clause).next().unwrap_or_default();
        let is_law = ["法", "条例"].iter().any(|kind| whole.ends_with(kind));
        let rests = BY.iter().any(|word| before.contains(word));
        let denied = NO.iter().any(|no| before.contains(no) || after.contains(no));
        (is_law && rests && !denied).then(|| &text[at..at + open.len() + end + '》'.len_utf8()])
    })
}

/// The law or regulation that a column of what groups rest on names: 《残疾人保障法》第六条. The 办法 of an office is none.
pub(super) fn basis(text: &str) -> Option<&str> {
    text.match_indices('《').find_map(|(at, open)| {
        let end = at + text[at..].find('》')?;
        let name = &text[at + open.len()..end];
        let whole = name.split(['（', '(']).next().unwrap_or(name);
        let is_law = whole.ends_with('法') && !whole.ends_with("办法") || whole.ends_with("条例");
        is_law.then(|| &text[at..end + '》'.len_utf8()])
    })
}

/// The clause of a text by which those above ask for a group: 国务院规定, 省级考核要求必须设立, 市委明确保留.
pub(super) fn from_above(text: &str) -> Option<&str> {
    const ABOVE: [&str; 12] = [
        "国务院",
        "中央",
        "国家",
        "省级",
        "省委",
        "省政府",
        "省里",
        "市级",
        "市委",
        "市政府",
        "上级",
        "省",
    ];
    const ASK: [&str; 4] = ["规定", "要求", "明确", "部署"];
    const STAY: [&str; 6] = ["设立", "成立", "保留", "建立", "组建", "必设"];
    const AGAINST: [&str; 9] = ["撤", "取消", "清理", "整合", "合并", "不", "未", "无", "精简"];
    text.split(is_mark).map(str::trim).find(|own| {
        let asked = ASK.iter().filter_map(|word| Some(own.find(word)? + word.len())).min();
        let rest = asked.map(|at| &own[at..]);
        let stays = |rest: &str| rest.is_empty() || STAY.iter().any(|word| rest.contains(word));
        let above = ABOVE
            .iter()
            .any(|word| own.trim_start_matches(['按', '由', '系', '属', '经']).starts_with(word));
        above && rest.is_some_and(stays) && !AGAINST.iter().any(|word| own.contains(word))
    })
}

/// Words by which a term was prolonged.
pub(super) const LONGER: [&str; 8] =
    ["延长", "延期", "延至", "展期", "顺延", "续期", "延续", "续设"];

/// Until when something is to last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    /// Until this month.
    Until(YearMonth),
    /// It was prolonged, and nothing that is understood says until when.
    Prolonged,
}

/// The month until which something is to last, the last one that is told: 至2020年底, 截至2021年6月, 有效期到2022-12,
/// 原定至2023年12月，现延期至2025年12月.
pub(crate) fn term(text: &str) -> Option<Term> {
    let told = terms(text);
    let (end, at) = told.iter().max_by_key(|(end, _)| *end).copied()?;
    // 存续至2022年12月，后延长两年.
    let longer = LONGER.iter().filter_map(|word| text.rfind(word)).max();
    match longer {
        Some(longer) if longer > at => Some(Term::Prolonged),
        _ => Some(Term::Until(end)),
    }
}

/// The words of how a group ends, where they begin with a day until when it lasts: 2025年12月 is 至2025年12月.
pub(super) fn end_told(text: &str) -> String {
    let day = text.starts_with(|c: char| c.is_ascii_digit());
    format!("{}{text}", if day { "至" } else { "" })
}

/// The months until which something is to last, and where they stand.
pub(super) fn terms(text: &str) -> Vec<(YearMonth, usize)> {
    let chars: Vec<char> = text.chars().collect();
    let found = (0..chars.len().saturating_sub(4)).filter_map(|at| {
        // 于2023年 may be when something was done.
        let mut until = at > 0 && matches!(chars[at - 1], '至' | '到' | '止');
        // 2023年12月31日自动撤销.
        let then = chars[at + 4..]
            .iter()
            .position(|c| !(c.is_ascii_digit() || "年月日底末前-./".contains(*c)));
        let then: String =
            then.map_or(String::new(), |then| chars[at + 4 + then..].iter().take(2).collect());
        // 截至2023年底共召开会议5次 tells how it stood; 截至2023年底 alone how long it lasts.
        if at > 1 && chars[at - 2] == '截' {
            until &= then.is_empty() || then.starts_with(|c| "，。；,;、）)止".contains(c));
        }
        // 曾于2019年3月撤销 is over.
        let by = at > 0 && chars[at - 1] == '于' && !(at > 1 && "曾已".contains(chars[at - 2]));
        until |= by && ["撤销", "终止", "结束"].contains(&then.as_str());
        until |= ["自动", "自行", "自然", "即行", "到期", "期满"].contains(&then.as_str());
        let digits: String = chars[at..at + 4].iter().collect();
        let year: i32 = digits.parse().ok().filter(|year| (1949..=2200).contains(year) && until)?;
        let rest = &chars[at + 4..];
        let mut rest = rest.iter();
        let first = rest.next();
        if !matches!(first, Some('年' | '-' | '.' | '/')) {
            return None;
        }
        let month: String = rest.take_while(|c| c.is_ascii_digit()).collect();
        let month = month.parse().ok().filter(|month| (1..=12).contains(month)).unwrap_or(12);
        let before: usize = chars[..at].iter().map(|c| c.len_utf8()).sum();
        Some((YearMonth { year, month }, before))
    });
    found.collect()
}

#[cfg(test)]
mod tests;
