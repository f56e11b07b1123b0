//! The sheets of an export under Chinese names. The sheet of mentions has those of the table of columns.

use crate::field::{Field, Kind};
use crate::parse::{act, level};
use crate::shown::level_zh;
use tiaokuai_notices::Functions;
use tiaokuai_record::{Data, Str, Table, Values};

/// The names of the sheets.
const SHEETS: [(&str, &str); 11] = [
    ("seats", "席位"),
    ("groups", "小组一览"),
    ("spells", "存续期"),
    ("organisations", "单位"),
    ("changes", "人员变动"),
    ("files", "文件"),
    ("history", "历史"),
    ("answers", "编码者的回答"),
    ("notes", "批注"),
    ("doubts", "存疑"),
    ("guide", "各列说明"),
];

/// The names of their columns. None of them is a header by which a sheet of mentions is known.
const COLUMNS: [(&str, &str); 70] = [
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
    ("value", "所读内容"),
    ("sure", "可信程度"),
    ("doubt", "疑问（英文）"),
    ("doubt_zh", "疑问"),
];

/// Words as they are kept, and in Chinese.
type Words = &'static [(&'static str, &'static str)];

/// The words of cells that are one of a few, by the sheet and the column that have them.
const WORDS: [(&str, &str, Words); 8] = [
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
        "spells",
        "head",
        &[
            ("party_chief", "党委书记"),
            ("government_chief", "政府正职"),
            ("party_deputy", "党委副书记"),
            ("executive_deputy", "常务副职"),
            ("deputy", "政府副职或常委"),
            ("department", "部门负责人"),
        ],
    ),
    ("notes", "flag", &[("flag", "待再看"), ("comment", "评论")]),
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

/// Puts Chinese words into the cells of a column, by their rows; a cell may have several, parted by semicolons.
fn words_in_chinese(data: &mut Data, word: &dyn Fn(usize, &str) -> Option<String>) {
    let cell = |(row, text): (usize, &mut Str)| {
        let word = |part: &str| word(row, part).unwrap_or_else(|| part.to_string());
        let parts: Vec<String> = text.split(';').map(word).collect();
        *text = parts.join(";").into();
    };
    match data {
        Data::String(Values::Full(texts)) => texts.iter_mut().enumerate().for_each(cell),
        Data::String(Values::Nullable(texts)) => {
            let there = |(row, text): (usize, &mut Option<Str>)| {
                text.iter_mut().for_each(|text| cell((row, text)));
            };
            texts.iter_mut().enumerate().for_each(there);
        }
        _ => {}
    }
}

/// The fields that the rows of a table are of.
fn fields(table: &Table) -> Vec<Option<Field>> {
    let column = table.columns.iter().find(|column| column.name == "field");
    let Some(Data::String(texts)) = column.map(|column| &column.data) else { return Vec::new() };
    (0..table.rows()).map(|row| Field::of(texts.get(row)?)).collect()
}

/// A value of a field, or what stands in its place, in Chinese.
fn value(field: Option<Field>, text: &str) -> Option<String> {
    if let Some(count) = text.strip_prefix("{\"mentions\":").and_then(|rest| rest.strip_suffix('}'))
    {
        return Some(format!("记录 {count} 条"));
    }
    if text == "none" {
        return Some("无".to_string());
    }
    let word = match field?.kind() {
        Kind::Act => act(text)?.name().zh,
        Kind::Level => level_zh(level(text)?),
        Kind::Bool => match text {
            "true" => "是",
            "false" => "否",
            _ => return None,
        },
        _ => return None,
    };
    Some(word.to_string())
}

/// Where a change comes from, as it is written in English, in Chinese.
fn source(text: &str) -> Option<String> {
    let word = match text {
        "review" => "复核",
        "review, taken back" => "复核后撤回",
        "adjudicated" => "裁定",
        _ => {
            let (file, row) = text.rsplit_once(" row ")?;
            let row: u32 = row.parse().ok()?;
            return Some(format!("{file} 第 {row} 行"));
        }
    };
    Some(word.to_string())
}

/// A table under Chinese names, with Chinese words.
pub(crate) fn in_chinese(mut table: Table) -> Table {
    let fields = fields(&table);
    let of = |row: usize| fields.get(row).copied().flatten();
    for column in &mut table.columns {
        let listed =
            WORDS.iter().find(|(sheet, name, _)| *sheet == table.name && *name == column.name);
        if let Some((.., words)) = listed {
            let word = |part: &str| words.iter().find(|(key, _)| *key == part);
            words_in_chinese(&mut column.data, &|_, part| Some(word(part)?.1.to_string()));
            continue;
        }
        let data = &mut column.data;
        match (&*table.name, &*column.name) {
            (_, "level") => words_in_chinese(data, &|_, part| Some(level_zh(level(part)?).into())),
            (_, "field") => {
                words_in_chinese(data, &|_, part| Some(Field::of(part)?.name().zh.into()))
            }
            (_, "function") => words_in_chinese(data, &|_, part| {
                Some(Functions::shipped().get(part)?.name.zh.into())
            }),
            ("history", "old" | "new") | ("answers", "answer") => {
                words_in_chinese(data, &|row, part| value(of(row), part));
            }
            ("history", "source") => words_in_chinese(data, &|_, part| source(part)),
            _ => {}
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

    #[test]
    fn values_are_words_of_their_fields() {
        assert_eq!(value(Some(Field::Act), "rename").as_deref(), Some("更名"));
        assert_eq!(value(Some(Field::Level), "county").as_deref(), Some("县级"));
        assert_eq!(value(Some(Field::Office), "true").as_deref(), Some("是"));
        assert_eq!(value(Some(Field::Remark), "county"), None);
        assert_eq!(value(None, "{\"mentions\":253}").as_deref(), Some("记录 253 条"));
        assert_eq!(source("清理.xlsx 建议 row 4").as_deref(), Some("清理.xlsx 建议 第 4 行"));
        assert_eq!(source("rows were exchanged"), None);
        assert!(Functions::shipped().all().all(|function| !function.name.zh.is_ascii()));
    }

    /// A sheet of seats must not be taken for one of mentions.
    #[test]
    fn no_name_is_that_of_a_group_or_its_key() {
        for (_, zh) in COLUMNS {
            let meant = meant(zh).map(|column| column.name);
            assert!(!matches!(meant, Some("group" | "key" | "sure")), "{zh}");
        }
    }
}
