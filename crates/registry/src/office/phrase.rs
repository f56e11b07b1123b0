//! What remarks and proposed treatments say, as offices write them.

use super::rule::Proposal;
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

fn says_so(text: &str, word: &str) -> bool {
    let clause = |c: char| "，。；,;、\n".contains(c);
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
        let own = before.rsplit(clause).next().unwrap_or(before);
        let to_come = ["待", "预计", "计划", "力争", "如果", "一旦"];
        // 任务完成后撤销, 任务完成情况良好, 工作已完成80%.
        let other = [
            "后", "情况", "之日", "时", "前", "率", "进度", "度", "大半", "过半", "一半", "大部",
            "部分", "近", "多半", "九成", "八成", "七成", "第", "首期", "一期", "前期", "阶段",
        ];
        // 未转入日常工作.
        const VERBS: [&str; 9] =
            ["转入", "转为", "纳入", "属于", "列入", "进入", "达到", "依据", "符合"];
        let verb = VERBS.iter().find_map(|verb| before.strip_suffix(verb)).unwrap_or(before);
        let denied = denied.iter().any(|no| before.ends_with(no) || verb.ends_with(no));
        // 是否任务完成：否, 使命已完成？
        let asks = ["是否", "能否", "有无", "是不是"].iter().any(|word| own.contains(word));
        let yes = ["：是", ":是", "（是）", "(是)", "：已", ":已"];
        let asked = asks && !yes.iter().any(|yes| after.starts_with(yes));
        let denied = denied || asked || after.starts_with(['？', '?']);
        let open = to_come.iter().any(|word| own.contains(word))
            || other.iter().any(|word| after.starts_with(word))
            || after.starts_with(|c: char| c.is_ascii_digit());
        // 一期工作已完成，二期在建; 主要任务已完成，尚有结算工作.
        let open = open || in_part(own, &text[at + word.len()..]);
        !denied && !(open && (word.contains("完成") || word.contains("结束")))
    })
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
    const LEFT: [&str; 25] = [
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
    PART.iter().any(|word| before.contains(word)) || LEFT.iter().any(|word| after.contains(word))
}

/// Whether a text says that something stays: 上级已撤销，我县保留.
pub(super) fn keeps(text: &str) -> bool {
    says(text, "保留") && !["不再保留", "不予保留"].iter().any(|word| text.contains(word))
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
    let clause = |c: char| "，。；,;、\n".contains(c);
    text.split(clause).map(str::trim).find(|own| {
        let asked = ASK.iter().filter_map(|word| Some(own.find(word)? + word.len())).min();
        let rest = asked.map(|at| &own[at..]);
        let stays = |rest: &str| rest.is_empty() || STAY.iter().any(|word| rest.contains(word));
        let above = ABOVE
            .iter()
            .any(|word| own.trim_start_matches(['按', '由', '系', '属', '经']).starts_with(word));
        above && rest.is_some_and(stays) && !AGAINST.iter().any(|word| own.contains(word))
    })
}

/// Whether what is proposed waits for something, or somebody is against it: 待验收后撤销, 撤销（领导不同意）.
fn is_open(text: &str) -> bool {
    const OPEN: [&str; 12] = [
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
    OPEN.iter().any(|word| text.contains(word)) || ACTS.iter().any(waits)
}

/// What a ledger proposes; nothing where it proposes two things, denies one or leaves it open.
pub(super) fn treatment(text: &str) -> Option<Proposal> {
    if is_open(text) {
        return None;
    }
    const WORDS: [(&str, Proposal); 17] = [
        ("不保留", Proposal::Abolish),
        ("不再保留", Proposal::Abolish),
        ("不予保留", Proposal::Abolish),
        ("撤销", Proposal::Abolish),
        ("取消", Proposal::Abolish),
        ("整合", Proposal::Merge),
        ("合并", Proposal::Merge),
        ("并入", Proposal::Merge),
        ("归并", Proposal::Merge),
        ("常态化", Proposal::Normalise),
        ("转为日常", Proposal::Normalise),
        ("保留", Proposal::Keep),
        ("继续运转", Proposal::Keep),
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
        [Proposal::Merge] if to_department => Some(Proposal::Abolish),
        [only] => Some(*only),
        [Proposal::Abolish, Proposal::Merge] if to_department => Some(Proposal::Abolish),
        // 撤销，职能并入…: it goes, and its work goes on.
        [Proposal::Abolish, Proposal::Merge] => Some(Proposal::Merge),
        _ => None,
    }
}

/// The body into which something is to go: 并入县交通运输局, 合并到质量强县领导小组, 与县双拥工作领导小组合并.
pub(super) fn receiver(text: &str) -> Option<&str> {
    into(text).or_else(|| with(text))
}

/// The body with which something is to become one: 与县双拥工作领导小组合并.
fn with(text: &str) -> Option<&str> {
    const ONE: [&str; 3] = ["合并", "整合", "归并"];
    let (end, _) = ONE.iter().filter_map(|word| Some((text.find(word)?, word))).min()?;
    let before = &text[..end];
    let at = before.rfind(['与', '和', '同']).filter(|at| {
        let rest = &before[*at..];
        !rest.contains(['，', '。', '；', ',', ';', '\n'])
    })?;
    let named = before[at + '与'.len_utf8()..].trim();
    let named = named.trim_start_matches(['“', '"', '《']).trim_end_matches(['”', '"', '》']);
    (named.chars().count() > 2).then_some(named)
}

fn into(text: &str) -> Option<&str> {
    const INTO: [&str; 12] = [
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
    let end = rest.find(|c: char| "，。；,;、\n”\"》（(".contains(c)).unwrap_or(rest.len());
    let named = rest[..end].trim_end();
    (!named.is_empty()).then_some(named)
}

/// Whether a body is a department, and no group.
fn is_department(named: &str) -> bool {
    const WORK: [&str; 8] = ["日常工作", "承担", "负责", "管理", "行使", "办理", "职责", "职能"];
    let mut named = named;
    while let Some(rest) = WORK.iter().find_map(|word| named.strip_suffix(word)) {
        named = rest;
    }
    const KINDS: [&str; 14] = [
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

/// Until when something is to last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// Until this month.
    Until(YearMonth),
    /// It was prolonged, and nothing that is understood says until when.
    Prolonged,
}

/// The month until which something is to last, the last one that is told: 至2020年底, 截至2021年6月, 有效期到2022-12,
/// 原定至2023年12月，现延期至2025年12月.
pub(super) fn term(text: &str) -> Option<Term> {
    const LONGER: [&str; 8] = ["延长", "延期", "延至", "展期", "顺延", "续期", "延续", "续设"];
    let told = terms(text);
    let (end, at) = told.iter().max_by_key(|(end, _)| *end).copied()?;
    // 存续至2022年12月，后延长两年.
    let longer = LONGER.iter().filter_map(|word| text.rfind(word)).max();
    match longer {
        Some(longer) if longer > at => Some(Term::Prolonged),
        _ => Some(Term::Until(end)),
    }
}

/// The months until which something is to last, and where they stand.
fn terms(text: &str) -> Vec<(YearMonth, usize)> {
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
        let by = at > 0 && chars[at - 1] == '于';
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
            ("待项目竣工，撤销", Some(Proposal::Abolish)),
            ("任务完成后予以撤销", None),
            ("换届后自动撤销", None),
            ("是否撤销请领导定", None),
            ("撤销，任务移交后续单位", Some(Proposal::Abolish)),
            ("与双拥工作领导小组合并", Some(Proposal::Merge)),
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
        assert_eq!(receiver("任务与职责已明确，合并"), None);
    }

    #[test]
    fn those_above_ask_for_it() {
        for text in ["国务院规定", "省级考核要求必须设立", "按省委要求成立，长期", "上级明确保留"]
        {
            assert!(from_above(text).is_some(), "{text}");
        }
        for text in
            ["省要求撤销", "省级要求整改", "上级未要求设立", "按上级部署清理", "国务院不再要求设立"]
        {
            assert_eq!(from_above(text), None, "{text}");
        }
    }

    #[test]
    fn a_law_is_one_that_something_rests_on() {
        for (text, right) in [
            ("依据《安全生产法》设立", Some("《安全生产法》")),
            (
                "根据《中华人民共和国森林法》（2019年修订）第三十四条成立",
                Some("《中华人民共和国森林法》"),
            ),
            ("按《信访工作条例》要求设立", Some("《信访工作条例》")),
            ("无《安全生产法》依据", None),
            ("《安全生产法》宣传", None),
            ("依据《安全生产法》不需设立", None),
            ("根据《青岚县人民政府办公室关于成立领导小组的通知》", None),
        ] {
            assert_eq!(law(text), right, "{text}");
        }
    }

    #[test]
    fn a_term_is_a_date_after_a_word() {
        let month = |year, month| Some(Term::Until(YearMonth { year, month }));
        assert_eq!(term("存续至2020年底"), month(2020, 12));
        assert_eq!(term("工作期限到2021年6月，期满撤销"), month(2021, 6));
        assert_eq!(term("有效期至2022-03"), month(2022, 3));
        assert_eq!(term("根据2020年工作部署"), None);
        assert_eq!(term("至任务完成"), None);
        assert!(says("任务已完成", "任务已完成") && !says("尚未任务完成", "任务完成"));
        for done in ["创建任务已于2023年完成", "任务已于2023年12月底圆满完成", "任务已全部完成"]
        {
            assert!(says(done, "任务已完成"), "{done}");
        }
        for open in ["任务计划于2023年完成", "任务未于2023年完成", "任务拟于2025年完成"]
        {
            assert!(!says(open, "任务已完成") && !says(open, "任务完成"), "{open}");
        }
        for asked in [
            "是否任务完成：否",
            "是否任务完成",
            "任务完成？",
            "试点任务完成，全面推开",
            "创建任务完成，转入巩固提升",
        ] {
            assert!(!says(asked, "任务完成"), "{asked}");
        }
        assert!(says("是否任务完成：是", "任务完成") && says("任务完成，已移交", "任务完成"));
        assert!(!says("工作已结束第一阶段", "工作已结束"));
        assert!(!says("未转入日常工作", "日常工作") && says("已转入日常工作", "日常工作"));
        assert!(!says("无法律规定", "法律规定") && says("有法律规定", "法律规定"));
        assert!(!says("非临时机构", "临时"));
        assert!(keeps("上级已撤销，我县保留") && !keeps("上级已撤销，不再保留"));
        for open in [
            "任务完成后自行撤销",
            "待任务完成后撤销",
            "任务完成情况良好",
            "预计2025年任务完成",
            "任务完成率80%",
        ] {
            assert!(!says(open, "任务完成"), "{open}");
        }
        assert!(!says("工作已完成80%", "工作已完成") && says("2022年工作已完成。", "工作已完成"));
        assert_eq!(term("临时机构，2023年12月31日自动撤销"), month(2023, 12));
        // Office 30: what was prolonged lasts as long as that.
        assert_eq!(term("存续至2022年12月，后延长至2026年12月"), month(2026, 12));
        assert_eq!(term("存续期限原定至2023年12月，现延期至2025年12月"), month(2025, 12));
        assert_eq!(term("存续至2022年12月，后延长两年"), Some(Term::Prolonged));
        for part in [
            "一期工作已完成，二期在建",
            "主要工作任务已完成，尚有结算工作",
            "任务已完成，剩余工程款待结算",
            "年度任务已完成",
            "第一阶段任务完成",
        ] {
            assert!(
                !says(part, "任务已完成") && !says(part, "工作已完成") && !says(part, "任务完成"),
                "{part}"
            );
        }
        assert!(
            says("阶段性任务已完成", "任务已完成") && says("任务已完成，尚未撤销", "任务已完成")
        );
        assert_eq!(term("2023年12月31日成立"), None);
        assert_eq!(term("已于2023年完成"), None);
    }
}
