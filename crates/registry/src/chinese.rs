//! The sheets of an export under Chinese names. The sheet of mentions has those of the table of columns.

use crate::parse::level;
use crate::shown::level_zh;
use tiaokuai_record::{Data, Str, Table, Values};

/// The names of the sheets.
const SHEETS: [(&str, &str); 10] = [
    ("seats", "席位"),
    ("groups", "小组一览"),
    ("spells", "存续期"),
    ("organisations", "单位"),
    ("changes", "人员变动"),
    ("files", "文件"),
    ("history", "历史"),
    ("answers", "编码者的回答"),
    ("notes", "批注"),
    ("guide", "各列说明"),
];

/// The names of their columns. None of them is a header by which a sheet of mentions is known.
const COLUMNS: [(&str, &str); 66] = [
    ("id", "组号"),
    ("key", "记录的键"),
    ("keys", "各记录的键"),
    ("group", "所指小组"),
    ("government", "本级政府"),
    ("level", "政府级次"),
    ("domain", "领域"),
    ("rank", "席位"),
    ("label", "原文称谓"),
    ("name", "名"),
    ("names", "各种写法"),
    ("posts", "所任职务"),
    ("confidence", "把握程度"),
    ("span", "在文中的位置"),
    ("first_seen", "首次出现"),
    ("last_seen", "最近出现"),
    ("founded", "成立于"),
    ("abolished", "撤销于"),
    ("predecessor", "前身组号"),
    ("link", "与前身的关系"),
    ("mentions", "相关记录数"),
    ("function", "所属职能"),
    ("seats", "参加小组数"),
    ("hosted", "承担办公室数"),
    ("change", "增补或退出"),
    ("who", "何人"),
    ("format", "格式"),
    ("bytes", "字节数"),
    ("sha256", "散列值"),
    ("outcome", "读取结果"),
    ("reason", "原因（英文）"),
    ("reason_zh", "原因"),
    ("cells_left", "未采用的单元格数"),
    ("number", "先后"),
    ("time", "时间"),
    ("kind", "类别"),
    ("file", "文件名"),
    ("field", "字段"),
    ("old", "原值"),
    ("new", "新值"),
    ("source", "更改来源"),
    ("sheet", "工作表"),
    ("column", "列"),
    ("meaning", "含义（英文）"),
    ("meaning_zh", "含义"),
    ("start", "进入观察月数"),
    ("stop", "停止观察月数"),
    ("event", "是否结束"),
    ("start_lower", "进入月数下限"),
    ("start_upper", "进入月数上限"),
    ("stop_lower", "停止月数下限"),
    ("stop_upper", "停止月数上限"),
    ("founded_from", "最早成立月"),
    ("founded_to", "最晚成立月"),
    ("ended_from", "最早结束月"),
    ("ended_to", "最晚结束月"),
    ("host", "成立时牵头单位"),
    ("head_rank", "组长级次"),
    ("head", "组长级次（词）"),
    ("size", "成立时单位数"),
    ("campaign", "是否结束于清理"),
    ("cohort", "成立年"),
    ("coder", "编码者"),
    ("answer", "所答"),
    ("flag", "标记"),
    ("note", "批注内容"),
];

/// Words as they are kept, and in Chinese.
type Words = &'static [(&'static str, &'static str)];

/// The words of cells that are one of a few, by the sheet and the column that have them.
const WORDS: [(&str, &str, Words); 6] = [
    (
        "seats",
        "rank",
        &[
            ("head", "组长"),
            ("deputy", "副组长"),
            ("member", "成员"),
            ("other", "其他"),
            ("office_head", "办公室主任"),
            ("office_deputy", "办公室副主任"),
        ],
    ),
    ("changes", "rank", &[("head", "组长"), ("deputy", "副组长"), ("member", "成员")]),
    ("changes", "change", &[("joins", "增补"), ("leaves", "退出")]),
    ("groups", "link", &[("refounded", "重新成立"), ("merged", "并入"), ("succeeds", "取代")]),
    ("files", "outcome", &[("read", "已读"), ("refused", "非通知"), ("failed", "无法读取")]),
    (
        "history",
        "kind",
        &[
            ("read", "读取"),
            ("reread", "重读"),
            ("correct", "更正"),
            ("confirm", "确认"),
            ("import", "导入"),
            ("link", "合为一组"),
            ("unlink", "分开"),
            ("exclude", "排除"),
        ],
    ),
];

/// Puts Chinese words into the cells of a column; a cell may have several, parted by semicolons.
fn words_in_chinese(data: &mut Data, word: &dyn Fn(&str) -> Option<&'static str>) {
    let word = |part: &str| word(part).unwrap_or(part).to_string();
    let cell = |text: &mut Str| {
        let parts: Vec<String> = text.split(';').map(word).collect();
        *text = parts.join(";").into();
    };
    match data {
        Data::String(Values::Full(texts)) => texts.iter_mut().for_each(cell),
        Data::String(Values::Nullable(texts)) => texts.iter_mut().flatten().for_each(cell),
        _ => {}
    }
}

/// A table under Chinese names, with Chinese words.
pub(crate) fn in_chinese(mut table: Table) -> Table {
    for column in &mut table.columns {
        let of = WORDS.iter().find(|(sheet, name, _)| *sheet == table.name && *name == column.name);
        if let Some((.., words)) = of {
            let word = |part: &str| Some(words.iter().find(|(key, _)| *key == part)?.1);
            words_in_chinese(&mut column.data, &word);
        } else if column.name == "level" {
            words_in_chinese(&mut column.data, &|part| level(part).map(level_zh));
        }
    }
    let named = |list: &'static [(&str, &str)], name: &str| {
        list.iter().find(|(known, _)| *known == name).map(|(_, zh)| *zh)
    };
    for column in &mut table.columns {
        if let Some(zh) = named(&COLUMNS, &column.name) {
            column.name = zh.into();
        }
    }
    if let Some(zh) = named(&SHEETS, &table.name) {
        table.name = zh.into();
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::meant;

    /// A sheet of seats must not be taken for one of mentions.
    #[test]
    fn no_name_is_that_of_a_group_or_its_key() {
        for (_, zh) in COLUMNS {
            let meant = meant(zh).map(|column| column.name);
            assert!(!matches!(meant, Some("group" | "key" | "sure")), "{zh}");
        }
    }
}
