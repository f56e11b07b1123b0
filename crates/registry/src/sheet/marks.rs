//! Marks beside the name of a group that are no part of it: *, 【重点】, （2023年8月调整）, （2022年撤销）.

use super::ends::ended_remark;
use super::sections::noted;
use crate::parse::former::{Renaming, renaming};
use crate::parse::lists::{is_group, numbered};
use crate::parse::{plain, stands_in, tight};
use tiaokuai_notices::names::is_han;

/// Signs that people set before or behind a name.
const SIGNS: &str = "《》①②③④⑤⑥⑦⑧⑨⑩*＊★☆▲△▼▽●○■□◆◇※√✓✔#＃&＆^";

/// A name without the marks beside it, and what they say in brackets.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// What is left.
    pub name: String,
    /// What stood in brackets.
    pub notes: Vec<String>,
    /// Whether there was a sign or a note.
    pub any: bool,
}

/// What a cell of a ledger says with the name of a group.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct OfName {
    /// The name alone.
    pub name: String,
    /// What it was called before.
    pub former: Vec<String>,
    /// Whether the group had ended.
    pub ended: bool,
    /// What stands beside the name as in a remark.
    pub notes: Vec<String>,
    /// Whether something was taken off that is no part of the name.
    pub marked: bool,
}

/// The name that a cell of a ledger has, and what it says besides: 1.云山县防火领导小组 has the number of its row,
/// 云山县防火领导小组（已撤销） and 原云山县防火领导小组 say that it ended, （原旅游发展领导小组） and → what it was before.
pub(super) fn of_name(cell: &str) -> OfName {
    // 3 县防汛抗旱指挥部 has the number of its row, and a blank behind it.
    let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted =
        (1..4).contains(&(cell.len() - rest.len())) && rest.starts_with(char::is_whitespace);
    let cell =
        if counted && rest.trim_start().starts_with(is_han) { rest.trim_start() } else { cell };
    let Marked { name, notes, any } = marked(cell);
    let mut of = OfName { marked: any, ..OfName::default() };
    let mut name = name.as_str();
    for note in notes {
        if ended_remark(&note, name) {
            of.ended = true;
        } else {
            of.notes.push(note);
        }
    }
    let (rest, note) = noted(name);
    if let Some(Renaming::From(names)) = renaming(note, rest) {
        of.former = names;
    }
    if ended_remark(note, rest) || !of.former.is_empty() {
        of.ended |= ended_remark(note, rest);
        name = rest;
    }
    let arrows = name.replace("->", "→").replace("=>", "→");
    let parts: Vec<&str> = arrows.split('→').map(str::trim).collect();
    if parts.len() > 1 && parts.iter().all(|part| part.chars().count() > 2) {
        of.former.extend(parts[..parts.len() - 1].iter().map(ToString::to_string));
        name = parts[parts.len() - 1];
    }
    // 4.县安委会 too has the number of its row.
    let counted = name.starts_with(|c: char| c.is_ascii_digit());
    let is_name = |rest: &&str| {
        is_group(rest) || counted && rest.starts_with(is_han) && rest.chars().count() > 2
    };
    name = numbered(name).filter(is_name).unwrap_or(name);
    if let Some(rest) = name.strip_prefix('原').filter(|rest| is_group(rest)) {
        of.notes.push("原".to_string());
        of.marked = true;
        name = rest;
    }
    // 县安全生产委员会（安委会） is called so in short, and is the group of other lists without it.
    let (rest, note) = noted(name);
    if is_group(rest) && is_short_of(note, rest) {
        of.marked = true;
        name = rest;
    }
    // 县全域旅游创建工作领导小组（已停止运行） has a remark behind its name.
    const STATES: [&str; 8] =
        ["停止", "运行", "运转", "存续", "暂停", "名存实亡", "已完成", "未开展"];
    let (rest, note) = noted(name);
    if is_group(rest) && STATES.iter().any(|word| note.contains(word)) {
        of.marked = true;
        of.notes.push(note.to_string());
        name = rest;
    }
    // 县茶业领导小组（牵头：县商务局） tells of the group what is none of its name.
    const TOLD: [&str; 12] = [
        "牵头",
        "责任单位",
        "主管",
        "主办",
        "办公室",
        "含办公室",
        "不含办公室",
        "挂靠",
        "设在",
        "联系人",
        "组长",
        "由",
    ];
    let (rest, note) = noted(name);
    let told = |note: &str| TOLD.iter().any(|lead| note.starts_with(lead)) && !is_group(note);
    if is_group(rest) && told(note) {
        of.marked = true;
        of.notes.push(note.to_string());
        name = rest;
    }
    of.name = name.to_string();
    of
}

/// Whether a note is a name in short: its characters stand in the name, in their order.
fn is_short_of(note: &str, name: &str) -> bool {
    let short = note.strip_prefix("简称").unwrap_or(note);
    let short = short.trim_matches(|c: char| "：:“”\"".contains(c));
    let ends = short.ends_with(['会', '委', '指', '组', '办']);
    (3..7).contains(&short.chars().count())
        && short.chars().count() + 2 < name.chars().count()
        && ends
        && stands_in(short, name)
}

/// Takes the marks off a name, as long as what is left is one.
pub(super) fn marked(cell: &str) -> Marked {
    let whole = tight(cell);
    let mut name = whole.as_str();
    let mut notes = Vec::new();
    loop {
        let bare = name.trim_matches(|c| SIGNS.contains(c));
        let (rest, note) = bracketed(bare);
        let marks = is_mark(note) && rest.chars().count() > 2 || names_anew(note, rest);
        if marks {
            notes.push(note.to_string());
            name = rest;
        } else if bare.len() < name.len() {
            name = bare;
        } else {
            break;
        }
    }
    let any = name.len() < whole.len() && !name.is_empty();
    let name = if any { name.to_string() } else { whole };
    Marked { name, notes, any }
}

/// Whether a note says what a group is called since: 已于2023年11月更名为县林果业领导小组, 现县乡村振兴领导小组.
fn names_anew(note: &str, name: &str) -> bool {
    is_group(name) && matches!(renaming(note, name), Some(Renaming::To(_)))
}

/// A name and what stands in brackets of any kind before or behind it.
fn bracketed(name: &str) -> (&str, &str) {
    let (opens, closes) = (['[', '【', '〔', '［'], [']', '】', '〕', '］']);
    if let Some(at) = name.rfind(opens).filter(|_| name.ends_with(closes)) {
        return (&name[..at], name[at..].trim_matches(opens).trim_matches(closes));
    }
    if let Some((note, rest)) = name.strip_prefix(opens).and_then(|rest| rest.split_once(closes)) {
        return (rest, note);
    }
    noted(name)
}

/// Whether what stands in brackets is of the list, and no part of a name: a word of lists, a day, or what was done on it.
fn is_mark(note: &str) -> bool {
    const WORDS: [&str; 42] = [
        "续",
        "续表",
        "试点",
        "待撤",
        "暂定名",
        "暂定",
        "已报批",
        "试行",
        "县级",
        "新",
        "新增",
        "新设",
        "新建",
        "新成立",
        "重点",
        "保留",
        "合并",
        "撤",
        "并",
        "停",
        "停用",
        "暂停",
        "暂",
        "常设",
        "临时",
        "阶段性",
        "调整",
        "更名",
        "更新",
        "改名",
        "已完成",
        "完成",
        "市定",
        "省定",
        "必设",
        "自设",
        "法定",
        "非常设",
        "待定",
        "存疑",
        "略",
        "重复",
    ];
    const DONE: [&str; 17] = [
        "增设", "新增", "新设", "设立", "撤销", "撤并", "调整", "保留", "更名", "合并", "并入",
        "停止", "停用", "暂停", "成立", "不再", "完成",
    ];
    let note = tight(&plain(note));
    // Its number, or that of its paper.
    let number = note.chars().all(|c| c.is_ascii_digit()) && note.len() < 4;
    let paper = note.contains('[') && note.ends_with('号');
    // （已更名为县乡村振兴领导小组）
    const WHITHER: [&str; 8] =
        ["已更名为", "更名为", "现更名为", "已改名为", "已并入", "并入", "已整合到", "已合并到"];
    let whither = WHITHER.iter().any(|lead| note.starts_with(lead));
    if !note.is_empty() && (number || paper || whither || note.starts_with("牵头单位")) {
        return true;
    }
    if note.is_empty() || is_group(&note) {
        return false;
    }
    let dated = note.starts_with(|c: char| c.is_ascii_digit())
        && note.contains(['年', '.', '月', '-', '/']);
    let only_date = dated && note.chars().all(|c| c.is_ascii_digit() || "年月日.-/".contains(c));
    let short = note.chars().count() <= 16;
    let done = DONE.iter().any(|word| note.ends_with(word) || dated && note.contains(word));
    WORDS.contains(&note.as_str()) || only_date || short && done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_more_than_a_name() {
        let said = |cell: &str| {
            let OfName { name, former, ended, notes, .. } = of_name(cell);
            [name, former.join(";"), ended.to_string(), notes.join(";")].join(" ")
        };
        assert_eq!(said("1.云山县防火领导小组"), "云山县防火领导小组  false ");
        assert_eq!(said("3 云山县防火领导小组"), "云山县防火领导小组  false ");
        assert_eq!(said("云山县防火领导小组（已撤销）"), "云山县防火领导小组  true ");
        assert_eq!(said("原云山县防火领导小组"), "云山县防火领导小组  false 原");
        assert_eq!(
            said("*云山县防火领导小组（2022年撤销）"),
            "云山县防火领导小组  false 2022年撤销"
        );
        assert_eq!(
            said("云山县文旅领导小组（原旅游发展领导小组）"),
            "云山县文旅领导小组 旅游发展领导小组 false "
        );
        assert_eq!(
            said("县森防指→县森林草原防灭火指挥部"),
            "县森林草原防灭火指挥部 县森防指 false "
        );
    }

    #[test]
    fn marks_are_no_part_of_a_name() {
        for (cell, name, notes) in [
            ("*云山县老龄委", "云山县老龄委", &[][..]),
            ("云山县双拥领导小组★", "云山县双拥领导小组", &[]),
            ("（新）云山县双拥领导小组", "云山县双拥领导小组", &["新"]),
            (
                "云山县扶贫领导小组（已更名为云山县乡村振兴领导小组）",
                "云山县扶贫领导小组",
                &["已更名为云山县乡村振兴领导小组"],
            ),
            ("云山县双拥领导小组【重点】", "云山县双拥领导小组", &["重点"]),
            ("云山县双拥领导小组（2023.8调整）", "云山县双拥领导小组", &["2023.8调整"]),
            ("云山县双拥领导小组（2022年撤销）", "云山县双拥领导小组", &["2022年撤销"]),
            ("云山县信访联席会议（停）", "云山县信访联席会议", &["停"]),
            ("*云山县双拥领导小组（保留）【重点】", "云山县双拥领导小组", &["重点", "保留"]),
            ("云山县人才工作领导小组(2021年5月)", "云山县人才工作领导小组", &["2021年5月"]),
        ] {
            let marked = marked(cell);
            assert_eq!((marked.name.as_str(), marked.any), (name, true), "{cell}");
            assert_eq!(marked.notes, notes, "{cell}");
        }
        for cell in [
            "云山县爱国卫生运动委员会（创卫领导小组）",
            "云山县防汛抗旱指挥部（减灾委员会）",
            "云山县双拥领导小组",
            "云山县森防指→云山县森林草原防灭火指挥部",
            "（新）",
            "云山县“四好农村路”建设领导小组",
            "云山县创建国家卫生城市（县城）指挥部",
            "云山县第三次全国国土调查领导小组（县三调办）",
        ] {
            assert!(!marked(cell).any, "{cell}");
        }
    }

    /// Official 19: a name in short behind a name was a part of it, so that another list had another group.
    #[test]
    fn short_names_are_no_part_of_names() {
        for (cell, name) in [
            ("县安全生产委员会（安委会）", "县安全生产委员会"),
            ("县爱国卫生运动委员会（简称爱卫会）", "县爱国卫生运动委员会"),
            ("县森林防灭火指挥部(森防指)", "县森林防灭火指挥部"),
            ("县双拥工作领导小组（县委）", "县双拥工作领导小组（县委）"),
            ("县普法领导小组（依法治县办公室）", "县普法领导小组（依法治县办公室）"),
        ] {
            assert_eq!(of_name(cell).name, name, "{cell}");
        }
    }
}
