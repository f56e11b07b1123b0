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
        let other = ["后", "情况", "之日", "时", "前", "率", "进度", "度"];
        let denied = denied.iter().any(|no| before.ends_with(no));
        let open = to_come.iter().any(|word| own.contains(word))
            || other.iter().any(|word| after.starts_with(word))
            || after.starts_with(|c: char| c.is_ascii_digit());
        !denied && !(open && (word.contains("完成") || word.contains("结束")))
    })
}

/// Whether a text says that something stays: 上级已撤销，我县保留.
pub(super) fn keeps(text: &str) -> bool {
    says(text, "保留") && !["不再保留", "不予保留"].iter().any(|word| text.contains(word))
}

/// What a ledger proposes; nothing where it proposes two things or denies one.
pub(super) fn treatment(text: &str) -> Option<Proposal> {
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
    match found.as_slice() {
        [only] => Some(*only),
        // 撤销，职能并入…: it goes, and its work goes on.
        [Proposal::Abolish, Proposal::Merge] => Some(Proposal::Merge),
        _ => None,
    }
}

/// The month until which something is to last: 至2020年底, 截至2021年6月, 有效期到2022-12.
pub(super) fn term(text: &str) -> Option<YearMonth> {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len().saturating_sub(4)).find_map(|at| {
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
        Some(YearMonth { year, month })
    })
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
        ] {
            assert_eq!(treatment(text), right, "{text}");
        }
    }

    #[test]
    fn a_term_is_a_date_after_a_word() {
        let month = |year, month| Some(YearMonth { year, month });
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
        assert_eq!(term("2023年12月31日成立"), None);
        assert_eq!(term("已于2023年完成"), None);
    }
}
