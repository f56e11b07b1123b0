//! Clauses of a remark that speak of those above, and not of the group: 上级市电网建设领导小组已于2021年撤销.

use super::lists::is_group;
use super::{plain, tight};

/// Whether a clause of a remark on the group `own` begins with those above it: 上级, 省, and 市 of a county's group.
fn is_of_above(clause: &str, own: &str) -> bool {
    const ABOVE: [&str; 9] =
        ["上级", "国务院", "中央", "国家", "对口上级", "上面", "省级", "省", "自治区"];
    let clause = clause.trim_start_matches(['因', '原']);
    let first = |levels: &[char]| own.find(levels).unwrap_or(usize::MAX);
    if clause.starts_with("省") && own.starts_with("省") {
        return false;
    }
    ABOVE.iter().any(|lead| clause.starts_with(lead))
        || clause.starts_with('市')
            && !clause.starts_with("市场")
            && first(&['县', '区', '旗', '镇', '乡']) < first(&['市'])
}

/// The clause of a remark by which a group like `own` of those above ended: 上级市电网建设领导小组已于2021年撤销,
/// 省对应机构2022年已撤销. Not one that is to end, went into another or is of something else than a group.
pub(crate) fn ended_above(remark: &str, own: &str) -> Option<String> {
    const NOT: [&str; 15] = [
        "不撤", "合并", "并入", "尚", "建议", "拟", "整合", "是否", "未", "没有", "将", "要求",
        "计划", "考核", "文件",
    ];
    const ENDED: [&str; 6] = ["不再保留", "不再设立", "取消", "撤并", "撤销", "解散"];
    const BODIES: [&str; 6] = ["同名", "对口", "对应", "机构", "相应", "同类"];
    let text = tight(&plain(remark)).replace("撤消", "撤销");
    let clause = text.split(['，', '。', '；', ',', ';']).find(|clause| {
        let Some((at, end)) = ENDED.iter().find_map(|end| Some((clause.find(end)?, *end))) else {
            return false;
        };
        let (before, after) = (&clause[..at], &clause[at + end.len()..]);
        let dated = before.contains(|c: char| c.is_ascii_digit());
        let done = before.contains('已') || dated || end.starts_with("不再");
        let names = |text: &str| {
            BODIES.iter().any(|word| text.contains(word))
                || ["小组", "委员会", "指挥部", "联席会议", "专班"]
                    .iter()
                    .any(|word| text.contains(word))
        };
        let of_group = names(before) && after.is_empty()
            || is_group(after)
            || ["机构", "小组", "该机构", "该小组"].contains(&after);
        let is = is_of_above(clause, own);
        is && done && of_group && !NOT.iter().any(|word| clause.contains(word))
    });
    clause.map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::super::former::renaming;
    use super::*;

    #[test]
    fn those_above_ended_theirs() {
        let own = "县电网建设领导小组";
        for text in [
            "上级市电网建设领导小组已于2021年撤销",
            "省对应机构2022年已撤销",
            "市电网建设领导小组已撤销",
            "市级同类机构已于2022年6月撤销，我县尚存",
            "成立以来未开会；省级领导小组已不再保留",
            "市政府2022年已撤销市电网建设领导小组",
        ] {
            assert!(ended_above(text, own).is_some(), "{text}");
            assert_eq!(renaming(text, own), None, "{text}");
        }
        for text in [
            "上级尚未撤销",
            "省拟撤销对应机构",
            "上级已撤销该项考核",
            "市电网建设领导小组已并入市能源委员会",
            "2021年已撤销",
            "县能源领导小组已于2021年撤销",
            "省里要求撤销此类机构",
        ] {
            assert_eq!(ended_above(text, own), None, "{text}");
        }
        // Of a city's own group.
        assert_eq!(ended_above("市电网领导小组已于2021年撤销", "市电网建设领导小组"), None);
        assert!(ended_above("省电网领导小组已于2021年撤销", "丹凤岭市电网建设领导小组").is_some());
    }
}
