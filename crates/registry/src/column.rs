//! The columns of the sheet of mentions: what each shows of a mention, and what a cell that was changed says.

use crate::fault::CellFault;
use crate::field::{Field, Kind};
use crate::mention::Mention;
use crate::parse;
use crate::reading::Values;
use crate::value::FieldValue;
use crate::value::Item;
use std::borrow::Cow;
use tiaokuai_record::Text;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The values of a field.
    Value(Field),
    /// The names of seats.
    Names(Field),
    /// The posts of seats.
    Posts(Field),
    /// The names of seats, or the posts where there is no name.
    Either(Field),
    /// How many seats there are, or how many a count tells.
    Count(Field, Field),
    Key,
    Sure,
    Doubtful,
}

pub(crate) struct Column {
    pub name: &'static str,
    pub what: What,
    pub doc: Text,
}

macro_rules! columns {
    ($($name:literal $what:expr, $en:literal $zh:literal;)*) => {
        /// The one table of columns; the first sixteen are those of a coding sheet.
        pub(crate) const COLUMNS: &[Column] = &[$(
            Column { name: $name, what: $what, doc: Text::new($en, $zh) },
        )*];
    };
}

use What::{Count, Doubtful, Either, Key, Names, Posts, Sure, Value};
columns! {
    "level" Value(Field::Level), "level of the government: central, province, prefecture, county, township" "政府层级：central 中央、province 省、prefecture 地级市、county 县区、township 乡镇街道";
    "jurisdiction" Value(Field::Jurisdiction), "the government that the notice speaks for" "通知所代表的政府";
    "group" Value(Field::Group), "full name of the group; emptied, the row is no mention of a group" "小组全称；清空则该行不再计为小组记录";
    "change" Value(Field::Act), "establish, adjust, rename, merge, abolish, keep, normalise" "establish 成立、adjust 调整、rename 更名、merge 合并、abolish 撤销、keep 保留、normalise 转为常态化管理";
    "document_number" Value(Field::Number), "number of the notice" "文号";
    "date" Value(Field::Date), "date of the notice: YYYY-MM-DD, YYYY-MM or YYYY" "发文日期：YYYY-MM-DD、YYYY-MM 或 YYYY";
    "head_post" Posts(Field::Heads), "posts of the heads; heads parted by ; and posts of one head by 、" "组长职务；多位组长以 ; 分隔，一人多职以 、 分隔";
    "head_name" Names(Field::Heads), "names of the heads, parted by ;" "组长姓名，以 ; 分隔";
    "deputies" Count(Field::Deputies, Field::DeputyCount), "how many deputy heads" "副组长人数";
    "members" Count(Field::Members, Field::MemberCount), "how many ordinary members, without heads and deputies" "成员人数（不含组长、副组长）";
    "organisations" Value(Field::Organisations), "organisations that sit in the group, parted by ;" "成员单位，以 ; 分隔";
    "office_host" Value(Field::Hosts), "who hosts the office of the group" "领导小组办公室所设单位";
    "office_head_post" Posts(Field::OfficeHeads), "posts of the head of the office" "办公室主任职务";
    "ends" Value(Field::Ends), "how the group ends, as written" "如何结束，照录原文";
    "seen" Value(Field::Seen), "how much of the notice could be read" "所见通知的范围";
    "source" Value(Field::Source), "where the notice is: an address or a file" "通知来源：网址或文件";
    "key" Key, "key of the row: leave it; a row without key is a new one" "行的键：请勿改动；无键的行为新增行";
    "title" Value(Field::Title), "title of the notice" "通知标题";
    "issuer" Value(Field::Issuer), "who issued the notice" "发文机关";
    "deputy_names" Names(Field::Deputies), "names of the deputy heads, parted by ;" "副组长姓名，以 ; 分隔";
    "deputy_posts" Posts(Field::Deputies), "their posts, in the same order" "副组长职务，次序相同";
    "member_names" Names(Field::Members), "names of the members, parted by ;" "成员姓名，以 ; 分隔";
    "member_posts" Posts(Field::Members), "their posts, in the same order" "成员职务，次序相同";
    "office_head_name" Names(Field::OfficeHeads), "names of the heads of the office" "办公室主任姓名";
    "office_deputies" Either(Field::OfficeDeputies), "deputy heads of the office: names, or posts where there are none" "办公室副主任：姓名，无姓名则为职务";
    "predecessors" Value(Field::Predecessors), "groups that it replaces, was made of or was called" "所取代、合并或更名之前的小组";
    "duties" Value(Field::Duties), "its duties, as written" "职责，照录原文";
    "replaced" Value(Field::Replaced), "how members are replaced, as written" "成员更替办法，照录原文";
    "office" Value(Field::Office), "whether an office is set up: true or false" "是否设办公室：true 或 false";
    "coordination" Value(Field::Coordination), "whether it says to be a coordination body: true or false" "是否称为议事协调机构：true 或 false";
    "cites" Value(Field::Cites), "notices that are cited, parted by ;" "引用的文件，以 ; 分隔";
    "sure" Sure, "how sure the least sure value of the row is, 0 to 1" "该行最无把握的值的把握程度，0 至 1";
    "doubtful" Doubtful, "fields with a value that needs a second look" "需复核的字段";
}

/// A column by its name.
pub(crate) fn column(name: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.name == name)
}

fn joined<'a>(texts: impl Iterator<Item = Cow<'a, str>>) -> String {
    let texts: Vec<Cow<'_, str>> = texts.collect();
    // Nothing known of any seat is an empty cell.
    if texts.iter().all(|text| text.is_empty()) { String::new() } else { texts.join(";") }
}

/// What the cell of a mention says.
pub(crate) fn cell(mention: &Mention, what: What) -> String {
    let items = |field| mention.items(field);
    match what {
        Value(Field::Seen) if items(Field::Seen).is_empty() && mention.row() == 0 => {
            if mention.corrected.contains(&Field::Seen) { "" } else { "whole notice" }.to_string()
        }
        Value(Field::Source)
            if items(Field::Source).is_empty() && !mention.corrected.contains(&Field::Source) =>
        {
            mention.file_name.clone()
        }
        Value(field) | Names(field) => joined(items(field).iter().map(Item::text)),
        Posts(field) => joined(items(field).iter().map(|item| item.posts().join("、").into())),
        Either(field) => joined(items(field).iter().map(|item| match item.text() {
            name if name.is_empty() => item.posts().join("、").into(),
            name => name,
        })),
        Count(seats, count) => {
            mention.count(seats, count).map_or(String::new(), |count| count.to_string())
        }
        Key => mention.key.clone(),
        Sure => {
            let sure = mention.values.keys().map(|field| mention.confidence(*field));
            sure.fold(1.0, f64::min).to_string()
        }
        Doubtful => joined(mention.unsure().iter().map(|field| field.key().into())),
    }
}

/// A cell as two people who mean the same would write it.
pub(crate) fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n").replace('\r', "\n")
}

/// The parts of a list whose places count.
fn places(cell: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = parse::places(cell).collect();
    while parts.last().is_some_and(|part| part.is_empty()) {
        parts.pop();
    }
    parts
}

/// The values that a cell of a field says, or what would be right.
pub(crate) fn parse(field: Field, cell: &str) -> Result<Vec<Item>, CellFault> {
    let cell = plain(cell);
    if cell.is_empty() {
        return Ok(Vec::new());
    }
    let one = |value: FieldValue| vec![Item::certain(value)];
    match field.kind() {
        Kind::Text => Ok(one(FieldValue::Text(cell.replace('\n', " ")))),
        Kind::List => Ok(parse::list(&cell).map(Item::certain).collect()),
        Kind::Date => {
            parse::day(&cell).map(|day| one(FieldValue::Date(day))).ok_or(CellFault::NoDate)
        }
        Kind::Number => parse::whole(&cell)
            .map(|number| one(FieldValue::Number(number)))
            .ok_or(CellFault::NoNumber),
        Kind::Bool => {
            parse::truth(&cell).map(|yes| one(FieldValue::Bool(yes))).ok_or(CellFault::NoBool)
        }
        Kind::Level => {
            parse::level(&cell).map(|level| one(FieldValue::Level(level))).ok_or(CellFault::NoLevel)
        }
        Kind::Act => parse::act(&cell).map(|act| one(FieldValue::Act(act))).ok_or(CellFault::NoAct),
        Kind::Seats => Ok(parse::list(&cell).map(seat).collect()),
        // Changes stand in a sheet of their own, which is not read back.
        Kind::Changes => Ok(Vec::new()),
    }
}

/// A seat as a person types it.
pub(crate) fn seat(text: &str) -> Item {
    let (name, posts) = parse::seat(text);
    Item::seat(name, posts)
}

/// Cells of one list of people, as far as they were changed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SeatCells<'a> {
    pub names: Option<&'a str>,
    pub posts: Option<&'a str>,
}

/// The seats that changed cells say, after those that were there.
pub(crate) fn seats(old: &[Item], changed: SeatCells<'_>) -> Vec<Item> {
    let named = |name: &str| old.iter().find(|item| item.text() == name && !name.is_empty());
    let names = changed.names.map(places);
    let given = changed.posts.map(places);
    let count = match (&names, &given) {
        (Some(names), Some(posts)) => names.len().max(posts.len()),
        // A shorter list of names means that the others are gone.
        (Some(names), None) if names.is_empty() => old.len(),
        (Some(names), None) => names.len(),
        (None, Some(posts)) => old.len().max(posts.len()),
        (None, None) => old.len(),
    };
    let mut seats = Vec::new();
    for at in 0..count {
        let there = old.get(at);
        let name = match &names {
            Some(names) => names.get(at).copied().unwrap_or_default().into(),
            None => there.map(Item::text).unwrap_or_default(),
        };
        // Where a name was put in or taken out, those that follow keep what is theirs.
        let same_places = names.as_ref().is_none_or(|names| names.len() == old.len());
        let before = named(&name).or(if same_places || name.is_empty() { there } else { None });
        let posts = match &given {
            Some(given) => given.get(at).map(|text| parse::posts(text)).unwrap_or_default(),
            None => before.map(|item| item.posts().to_vec()).unwrap_or_default(),
        };
        if !name.is_empty() || !posts.is_empty() {
            let label = before.map_or("", Item::label);
            seats.push(Item::seat(name, posts).labelled(label));
        }
    }
    seats
}

/// Whether two lists say the same.
pub(crate) fn agree(a: &[Item], b: &[Item]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.says(b))
}

/// A cell that cannot be taken: its column, what stands there and why.
pub(crate) type Wrong<'a> = (&'static str, &'a str, CellFault);

/// The values of a row of cells, by column, and the cells that cannot be taken.
pub(crate) fn values<'a>(cells: &[(&'static Column, &'a str)]) -> (Values, Vec<Wrong<'a>>) {
    let (mut values, mut wrong) = (Values::new(), Vec::new());
    let mut people: Vec<(Field, SeatCells<'_>)> = Vec::new();
    for (column, cell) in cells {
        let mut of = |field| match people.iter().position(|(known, _)| *known == field) {
            Some(at) => at,
            None => {
                people.push((field, SeatCells::default()));
                people.len() - 1
            }
        };
        let field = match column.what {
            Names(field) => {
                let at = of(field);
                people[at].1.names = Some(cell);
                continue;
            }
            Posts(field) => {
                let at = of(field);
                people[at].1.posts = Some(cell);
                continue;
            }
            Value(field) | Either(field) | Count(_, field) => field,
            Key | Sure | Doubtful => continue,
        };
        match parse(field, cell) {
            Ok(items) if items.is_empty() => {}
            Ok(items) => _ = values.insert(field, items),
            Err(why) => wrong.push((column.name, *cell, why)),
        }
    }
    for (field, cells) in people {
        let seats = seats(&[], SeatCells { names: cells.names, posts: cells.posts });
        if !seats.is_empty() {
            values.insert(field, seats);
        }
    }
    (values, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_keep_what_is_theirs() {
        let old = vec![seat("张三（市长）"), seat("李四（局长、书记）"), seat("王五（主任）")];
        let shown = |cells| {
            let seats = seats(&old, cells);
            seats.iter().map(Item::shown).collect::<Vec<_>>().join(";")
        };
        let names = |text| shown(SeatCells { names: Some(text), posts: None });
        assert_eq!(names("张三;李四;王六"), "张三（市长）;李四（局长、书记）;王六（主任）");
        assert_eq!(names("张三;王五"), "张三（市长）;王五（主任）");
        assert_eq!(names(""), "市长;局长、书记;主任");
        let posts = |text| shown(SeatCells { names: None, posts: Some(text) });
        assert_eq!(posts("县长;;"), "张三（县长）;李四;王五");
        let both = SeatCells { names: Some("李四;赵六"), posts: Some("书记;站长") };
        assert_eq!(shown(both), "李四（书记）;赵六（站长）");
        assert_eq!(shown(SeatCells { names: Some(""), posts: Some("") }), "");
    }
}
