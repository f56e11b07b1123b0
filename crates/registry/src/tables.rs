//! The tables that a registry is exported as.

use crate::chinese::in_chinese;
use crate::coded::whole;
use crate::coding::answers;
use crate::column::{COLUMNS, What};
use crate::doubts::doubts;
use crate::exported::State;
use crate::fault::CellLeft;
use crate::field::{Field, Kind};
use crate::history::Happened;
use crate::identity::{Doubtful, Link};
use crate::mention::{Mention, certain};
use crate::note::written;
use crate::problem::Problem;
use crate::reading::{LINES, ROWS};
use crate::reason::Reason;
use crate::resolve::{View, order};
use crate::shown::{cell, chinese_cell};
use crate::spells::spells;
use crate::store::Registry;
use rusqlite::params_from_iter;
use tiaokuai_record::{Table, Text};

/// The names of the tables, in the order of the sheets.
pub const TABLES: [&str; 12] = [
    "mentions",
    "seats",
    "groups",
    "spells",
    "organisations",
    "changes",
    "files",
    "history",
    "answers",
    "notes",
    "doubts",
    "guide",
];

/// What the tables say in words.
#[derive(Clone, Copy, Debug)]
pub enum Wording<'a> {
    /// Why a file was not read.
    Reason(&'a Reason),
    /// What is not clear of a group.
    Doubt(&'a Doubtful),
}

/// In English.
impl std::fmt::Display for Wording<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Wording::Reason(reason) => reason.fmt(f),
            Wording::Doubt(doubt) => doubt.fmt(f),
        }
    }
}

/// How reasons and doubts are said in English and Chinese, for the tables of files and of doubts.
pub type Words<'a> = &'a dyn Fn(Wording<'_>) -> [String; 2];

/// Under which names an export writes the columns of mentions; both are read back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Headers {
    /// Under those that programs use, as `head_name`.
    #[default]
    English,
    /// Under those that offices use, as 组长, with words such as 成立 in the cells.
    Chinese,
}

const NONE: Text = Text::new("", "");

/// An empty text is nothing.
fn some(text: impl Into<String>) -> Option<String> {
    Some(text.into()).filter(|text: &String| !text.is_empty())
}

impl Registry {
    /// A table of the registry by its name, one of [`TABLES`].
    ///
    /// # Errors
    /// Where there is no such table, or the disk fails.
    pub fn table(&self, name: &str, words: Words<'_>) -> Result<Table, Problem> {
        self.table_under(name, Headers::English, words)
    }

    /// As [`Registry::table`], mentions under headers of this kind.
    pub(crate) fn table_under(
        &self,
        name: &str,
        headers: Headers,
        words: Words<'_>,
    ) -> Result<Table, Problem> {
        self.table_of(name, &self.view(None)?, headers, words)
    }

    pub(crate) fn table_of(
        &self,
        name: &str,
        view: &View,
        headers: Headers,
        words: Words<'_>,
    ) -> Result<Table, Problem> {
        let chinese = headers == Headers::Chinese;
        let table = match name {
            "mentions" => return Ok(mentions(view, headers, &self.stands()?)),
            "seats" => Ok(seats(view)),
            "groups" => Ok(groups(view)),
            "spells" => Ok(spells(view, None, None).0),
            "organisations" => Ok(organisations(view)),
            "changes" => Ok(changes(view)),
            "files" => self.files(words),
            "history" => Ok(history(&self.history(None)?)),
            "answers" => answers(Some(self)),
            "notes" => self.notes(None).map(|notes| written(&notes)),
            "doubts" => Ok(doubts(view, &|of| words(Wording::Doubt(of)))),
            "guide" => guide(chinese),
            _ => Err(Problem::NoTable(name.to_string(), TABLES.to_vec())),
        };
        table.map(|table| if chinese { in_chinese(table) } else { table })
    }

    fn files(&self, words: Words<'_>) -> Result<Table, Problem> {
        let sql = "SELECT coalesce(n.name, ''), f.format, f.bytes, f.sha256, f.outcome, f.reason, f.reason_of, \
            (SELECT count(*) FROM mention m WHERE m.file = f.id AND m.gone = 0), \
            (SELECT count(*) FROM warning w WHERE w.file = f.id) \
            FROM file f LEFT JOIN file_name n ON n.file = f.id ORDER BY 1, f.sha256, n.place";
        let mut found = self.db.prepare(sql)?;
        let mut rows = found.query([])?;
        let mut files = Files::default();
        while let Some(row) = rows.next()? {
            files.names.push(some(row.get::<_, String>(0)?));
            files.formats.push(row.get(1)?);
            files.bytes.push(u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0));
            files.shas.push(row.get(3)?);
            files.outcomes.push(row.get(4)?);
            let (code, of): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
            let reason = code.map(|code| whole::<Reason>(&code, of.as_deref())).transpose()?;
            let (en, zh) = reason.map(|reason| words(Wording::Reason(&reason)).into()).unzip();
            files.en.push(en);
            files.zh.push(zh);
            files.mentions.push(row.get(7)?);
            files.warned.push(row.get(8)?);
        }
        Ok(files.table())
    }

    /// The cells of coding sheets that could not be taken, by file, sheet and row.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn cells_left(&self) -> Result<Vec<CellLeft>, Problem> {
        let found = "EXISTS (SELECT 1 FROM file_name n WHERE n.file = w.file)";
        self.told_where(found, None)
    }

    /// The same of one file, by its name.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn told_of_file(&self, name: &str) -> Result<Vec<CellLeft>, Problem> {
        let named = "EXISTS (SELECT 1 FROM file_name n WHERE n.file = w.file AND n.name = ?1)";
        self.told_where(named, Some(name))
    }

    /// What was told of the row of a mention when its sheet was read; nothing of a notice.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn told_of_row(&self, key: &str) -> Result<Vec<CellLeft>, Problem> {
        // The sheets of a file number their rows each from 1; an older reader did not keep what they are called.
        let row = format!(
            "EXISTS (SELECT 1 FROM mention m JOIN file f ON f.id = m.file WHERE m.key = ?1 \
                AND m.file = w.file AND f.text IS NULL AND w.line = m.notice % {1} \
                AND CASE WHEN EXISTS (SELECT 1 FROM sheet s WHERE s.file = m.file) \
                    THEN w.sheet = (SELECT name FROM sheet s WHERE s.file = m.file AND place = m.notice / {0}) \
                    ELSE m.notice < {0} END)",
            ROWS + 1,
            LINES + 1
        );
        self.told_where(&row, Some(key))
    }

    fn told_where(&self, holds: &str, key: Option<&str>) -> Result<Vec<CellLeft>, Problem> {
        let sql = format!(
            "SELECT (SELECT min(name) FROM file_name n WHERE n.file = w.file), sheet, line, cell, code, value \
                FROM warning w WHERE {holds} ORDER BY 1, 2, 3, 4"
        );
        let mut found = self.db.prepare(&sql)?;
        let mut rows = found.query(params_from_iter(key))?;
        let mut left = Vec::new();
        while let Some(row) = rows.next()? {
            let code: String = row.get(4)?;
            let file: Option<String> = row.get(0)?;
            left.push(CellLeft {
                file: file.unwrap_or_default(),
                sheet: row.get(1)?,
                row: row.get(2)?,
                column: row.get(3)?,
                value: row.get(5)?,
                fault: whole(&code, None)?,
            });
        }
        Ok(left)
    }
}

#[derive(Default)]
struct Files {
    names: Vec<Option<String>>,
    formats: Vec<String>,
    bytes: Vec<u64>,
    shas: Vec<Option<String>>,
    outcomes: Vec<String>,
    en: Vec<Option<String>>,
    zh: Vec<Option<String>>,
    mentions: Vec<u32>,
    warned: Vec<u32>,
}

impl Files {
    fn table(self) -> Table {
        let doc = Text::new;
        Table::new("files")
            .with(
                "name",
                NONE,
                doc("its name; empty where it was replaced", "文件名；已被替换者为空"),
                self.names,
            )
            .with("format", NONE, doc("its format", "格式"), self.formats)
            .with("bytes", NONE, doc("its size in bytes", "字节数"), self.bytes)
            .with("sha256", NONE, doc("the hash of its content", "内容散列值"), self.shas)
            .with(
                "outcome",
                NONE,
                doc(
                    "read, refused (no notice) or failed (could not be read)",
                    "read 已读、refused 非通知、failed 无法读取",
                ),
                self.outcomes,
            )
            .with("reason", NONE, doc("why it was not read", "未读取的原因（英文）"), self.en)
            .with("reason_zh", NONE, doc("the same in Chinese", "未读取的原因"), self.zh)
            .with("mentions", NONE, doc("groups told of in it", "所述小组数"), self.mentions)
            .with(
                "cells_left",
                NONE,
                doc(
                    "cells of a coding sheet that could not be taken",
                    "编码表中未能采用的单元格数",
                ),
                self.warned,
            )
    }
}

fn mentions(view: &View, headers: Headers, state: &State) -> Table {
    let order = order(view);
    let chinese = headers == Headers::Chinese;
    let mut table = Table::new(if chinese { "记录" } else { "mentions" });
    for column in COLUMNS {
        let cells = order.iter().map(|at| {
            let mention = &view.mentions[*at];
            if column.what == What::Exported {
                return state.to_string();
            }
            if chinese { chinese_cell(mention, column.what) } else { cell(mention, column.what) }
        });
        let number = match column.what {
            What::Count(..) => true,
            What::Value(field) => field.kind() == Kind::Number,
            _ => false,
        };
        let name = if chinese { column.zh } else { column.name };
        table = match column.what {
            _ if number => {
                let numbers: Vec<Option<u32>> = cells.map(|cell| cell.parse().ok()).collect();
                table.with(name, NONE, column.doc, numbers)
            }
            What::Sure => {
                let numbers: Vec<f64> = cells.map(|cell| cell.parse().unwrap_or(1.0)).collect();
                table.with(name, NONE, column.doc, numbers)
            }
            _ => {
                let texts: Vec<Option<String>> = cells.map(some).collect();
                table.with(name, NONE, column.doc, texts)
            }
        };
    }
    table
}

fn group(mention: &Mention) -> String {
    mention.text(Field::Group).to_string()
}

fn span(span: Option<(u32, u32)>) -> Option<String> {
    span.map(|(from, to)| format!("{from}-{to}"))
}

fn seats(view: &View) -> Table {
    let (mut keys, mut groups) = (Vec::<String>::new(), Vec::<String>::new());
    let (mut ranks, mut labels) = (Vec::<&'static str>::new(), Vec::<Option<String>>::new());
    let (mut names, mut posts) = (Vec::<Option<String>>::new(), Vec::<Option<String>>::new());
    let (mut sure, mut spans) = (Vec::<f64>::new(), Vec::<Option<String>>::new());
    for at in order(view) {
        let mention = &view.mentions[at];
        for field in Field::all().filter(|field| field.kind() == Kind::Seats) {
            for item in mention.items(field) {
                keys.push(mention.key.clone());
                groups.push(group(mention));
                ranks.push(field.key());
                labels.push(some(item.label()));
                names.push(some(item.text()));
                posts.push(some(item.posts().join("、")));
                sure.push(item.confidence);
                spans.push(span(item.span));
            }
        }
    }
    let doc = Text::new;
    Table::new("seats")
        .with("key", NONE, doc("key of the mention", "记录的键"), keys)
        .with("group", NONE, doc("the group", "小组"), groups)
        .with("rank", NONE, doc("head, deputy, member, other, office_head, office_deputy", "head 组长、deputy 副组长、member 成员、other 其他、office_head 办公室主任、office_deputy 办公室副主任"), ranks)
        .with("label", NONE, doc("the label it stands under", "原文称谓"), labels)
        .with("name", NONE, doc("the name", "姓名"), names)
        .with("posts", NONE, doc("the posts, parted by 、", "职务，以 、 分隔"), posts)
        .with("confidence", NONE, doc("how sure it is, 0 to 1", "把握程度，0 至 1"), sure)
        .with("span", NONE, doc("characters of the file's text", "在文件文字中的位置（字符）"), spans)
}

fn groups(view: &View) -> Table {
    let who = &view.who;
    let texts = |one: &dyn Fn(&crate::identity::Group) -> String| -> Vec<Option<String>> {
        who.groups.iter().map(|group| some(one(group))).collect()
    };
    let links = |one: &dyn Fn(&(usize, Link)) -> String| {
        texts(&|group| group.links.iter().map(one).collect::<Vec<_>>().join(";"))
    };
    let numbers = (1..).take(who.groups.len()).collect::<Vec<u32>>();
    let doc = Text::new;
    Table::new("groups")
        .with("id", NONE, doc("its number in this export", "本表编号"), numbers)
        .with("government", NONE, doc("whose group it is", "所属政府"), texts(&|group| who.governments[group.government].name.clone()))
        .with("name", NONE, doc("its latest name", "最近名称"), texts(&|group| group.name.clone()))
        .with("names", NONE, doc("all its names", "全部名称"), texts(&|group| group.names.iter().cloned().collect::<Vec<_>>().join(";")))
        .with("first_seen", NONE, doc("its first dated mention", "首次出现"), texts(&|group| group.told_first().to_string()))
        .with("last_seen", NONE, doc("its last dated mention", "最近出现"), texts(&|group| group.last_seen.clone()))
        .with("founded", NONE, doc("when it was set up; empty where nobody saw it", "成立日期；未见则为空"), texts(&|group| group.founded.clone()))
        .with("abolished", NONE, doc("when it ended; empty where nobody saw it", "撤销日期；未见则为空"), texts(&|group| group.abolished.clone()))
        .with("predecessor", NONE, doc("numbers of the groups before it", "前身小组的编号"), links(&|link| (link.0 + 1).to_string()))
        .with("link", NONE, doc("refounded: the same founded again; merged: the other went into it; succeeds: it replaced the other", "refounded 重新成立、merged 并入、succeeds 取代"), links(&|link| link.1.key().to_string()))
        .with("mentions", NONE, doc("mentions that tell of it", "相关记录数"), who.groups.iter().map(|group| group.mentions.len() as u32).collect::<Vec<u32>>())
        .with("keys", NONE, doc("their keys", "相关记录的键"), texts(&|group| group.mentions.iter().map(|at| view.mentions[*at].key.clone()).collect::<Vec<_>>().join(";")))
}

fn organisations(view: &View) -> Table {
    let who = &view.who;
    let all = || who.organisations.iter();
    let doc = Text::new;
    let names = all().map(|one| one.names.keys().cloned().collect::<Vec<_>>().join(";"));
    Table::new("organisations")
        .with(
            "id",
            NONE,
            doc("its number in this export", "本表编号"),
            (1..).take(all().len()).collect::<Vec<u32>>(),
        )
        .with(
            "government",
            NONE,
            doc("its government", "所属政府"),
            all().map(|one| some(&*who.governments[one.government].name)).collect::<Vec<_>>(),
        )
        .with(
            "name",
            NONE,
            doc("its full name, as used most", "最常用全称"),
            all().map(|one| one.name.clone()).collect::<Vec<String>>(),
        )
        .with(
            "function",
            NONE,
            doc(
                "its function in the table of functions; empty where the name is not there",
                "职能表中的职能；名称未收录则为空",
            ),
            all().map(|one| one.function.clone()).collect::<Vec<_>>(),
        )
        .with(
            "names",
            NONE,
            doc("its names as written", "原文名称"),
            names.collect::<Vec<String>>(),
        )
        .with(
            "seats",
            NONE,
            doc("groups in which it sits", "参加的小组数"),
            all().map(|one| one.seats).collect::<Vec<u32>>(),
        )
        .with(
            "hosted",
            NONE,
            doc("groups whose office it hosts", "承担办公室的小组数"),
            all().map(|one| one.hosted).collect::<Vec<u32>>(),
        )
}

fn changes(view: &View) -> Table {
    let mut rows = Vec::new();
    for at in order(view) {
        let mention = &view.mentions[at];
        rows.extend(mention.items(Field::Changes).iter().map(|item| (mention, item)));
    }
    let doc = Text::new;
    Table::new("changes")
        .with(
            "key",
            NONE,
            doc("key of the mention", "记录的键"),
            rows.iter().map(|row| row.0.key.clone()).collect::<Vec<String>>(),
        )
        .with(
            "group",
            NONE,
            doc("the group", "小组"),
            rows.iter().map(|row| group(row.0)).collect::<Vec<String>>(),
        )
        .with(
            "change",
            NONE,
            doc("joins or leaves", "joins 增补、leaves 退出"),
            rows.iter().map(|row| some(row.1.label())).collect::<Vec<_>>(),
        )
        .with(
            "rank",
            NONE,
            doc("the seat", "席位"),
            rows.iter().map(|row| some(row.1.rank())).collect::<Vec<_>>(),
        )
        .with(
            "who",
            NONE,
            doc("a name or an organisation", "姓名或单位"),
            rows.iter().map(|row| row.1.text().into_owned()).collect::<Vec<String>>(),
        )
        .with(
            "confidence",
            NONE,
            doc("how sure it is, 0 to 1", "把握程度，0 至 1"),
            rows.iter().map(|row| row.1.confidence).collect::<Vec<f64>>(),
        )
        .with(
            "span",
            NONE,
            doc("characters of the file's text", "在文件文字中的位置（字符）"),
            rows.iter().map(|row| span(row.1.span)).collect::<Vec<_>>(),
        )
}

/// Values in JSON as a person reads them.
pub(crate) fn shown(json: Option<&str>) -> Option<String> {
    let json = json?;
    match serde_json::from_str::<Vec<crate::value::Item>>(json) {
        Ok(items) => {
            Some(items.iter().map(crate::value::Item::shown).collect::<Vec<_>>().join(";"))
        }
        Err(_) => Some(json.to_string()),
    }
}

fn history(events: &[Happened]) -> Table {
    let texts = |one: &dyn Fn(&Happened) -> Option<String>| -> Vec<Option<String>> {
        events.iter().map(one).collect()
    };
    let doc = Text::new;
    Table::new("history")
        .with("number", NONE, doc("in the order of time", "按时间排列的序号"), events.iter().map(|event| event.id).collect::<Vec<i64>>())
        .with("time", NONE, doc("when, in UTC", "时间（UTC）"), texts(&|event| Some(event.time.clone())))
        .with("who", NONE, doc("who did it", "何人"), texts(&|event| event.who.clone()))
        .with("kind", NONE, doc("read, reread, correct, confirm, import, link, unlink, exclude", "read 读取、reread 重读、correct 更正、confirm 确认、import 导入、link 合为一组、unlink 分开、exclude 排除"), texts(&|event| Some(event.kind.key().to_string())))
        .with("file", NONE, doc("the file", "文件"), texts(&|event| event.file.clone()))
        .with("key", NONE, doc("key of the mention", "记录的键"), texts(&|event| event.mention.clone()))
        .with("field", NONE, doc("the field", "字段"), texts(&|event| event.field.map(|field| field.key().to_string())))
        .with("old", NONE, doc("what stood there", "原值"), texts(&|event| shown(event.old.as_deref())))
        .with("new", NONE, doc("what holds since", "新值"), texts(&|event| shown(event.new.as_deref())))
        .with("source", NONE, doc("where the change comes from", "更改来源"), texts(&|event| event.origin.as_ref().map(ToString::to_string)))
}

/// What each column of each sheet means.
fn guide(chinese: bool) -> Result<Table, Problem> {
    let empty = View::default();
    let mut rows: Vec<(String, String, Text)> = Vec::new();
    let tables = [
        mentions(&empty, Headers::English, &State::default()),
        seats(&empty),
        groups(&empty),
        spells(&empty, None, None).0,
        organisations(&empty),
    ];
    let said = [answers(None)?, written(&[]), doubts(&empty, &|_| Default::default())];
    let rest = [changes(&empty), Files::default().table(), history(&[])].into_iter().chain(said);
    for table in tables.into_iter().chain(rest) {
        let table = match (chinese, &*table.name) {
            (false, _) => table,
            (true, "mentions") => mentions(&empty, Headers::Chinese, &State::default()),
            (true, _) => in_chinese(table),
        };
        for column in &table.columns {
            rows.push((table.name.to_string(), column.name.to_string(), column.description));
        }
    }
    let of_mentions = if chinese { "记录" } else { "mentions" };
    rows.push((
        of_mentions.to_string(),
        "*".to_string(),
        Text::new(
            "change cells, empty them or add rows without key, then: tiaokuai registry import",
            "可修改、清空单元格或增加无键的行，然后运行：tiaokuai registry import",
        ),
    ));
    let sure = format!("{:.2}", certain());
    let doubt = format!("doubtful: below {sure} / 低于 {sure} 即需复核");
    let doc = Text::new;
    let mut sheets: Vec<String> = rows.iter().map(|row| row.0.clone()).collect();
    let mut columns: Vec<String> = rows.iter().map(|row| row.1.clone()).collect();
    let mut en: Vec<String> = rows.iter().map(|row| row.2.en.to_string()).collect();
    let mut zh: Vec<String> = rows.iter().map(|row| row.2.zh.to_string()).collect();
    sheets.push(of_mentions.to_string());
    columns.push(if chinese { "把握" } else { "sure" }.to_string());
    en.push(doubt.clone());
    zh.push(doubt);
    let table = Table::new("guide");
    Ok(table
        .with("sheet", NONE, doc("the sheet", "工作表"), sheets)
        .with("column", NONE, doc("the column", "列"), columns)
        .with("meaning", NONE, doc("what it means", "含义（英文）"), en)
        .with("meaning_zh", NONE, doc("the same in Chinese", "含义"), zh))
}
