//! Coding sheets: a CSV file with a row for each notice, as `data/groups.csv`.

use csv::StringRecord;
use std::collections::BTreeMap;
use std::path::Path;
use tiaokuai_record::{
    Date, Department, DepartmentId, Government, GovernmentId, Group, Lang, Leader, LeaderId, Level,
    Month, Record, Span, YearMonth,
};

const COLUMNS: [&str; 16] = [
    "level",
    "jurisdiction",
    "group",
    "change",
    "document_number",
    "date",
    "head_post",
    "head_name",
    "deputies",
    "members",
    "organisations",
    "office_host",
    "office_head_post",
    "ends",
    "seen",
    "source",
];

/// A sheet that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The groups: a record that lists only what was seen.
    pub record: Record,
    /// What could not be taken as it stands.
    pub warnings: Vec<Warning>,
    /// How many rows were read.
    pub rows: usize,
}

/// Something in a sheet that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line of the file, from 1; 1 is the header.
    pub line: u64,
    /// The column.
    pub column: String,
    /// What stands there.
    pub value: String,
    en: &'static str,
    zh: &'static str,
}

impl Warning {
    /// What was left out and why.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Warning { line, column, value, en, zh } = self;
        lang.pick(
            format!("line {line}, {column}: “{value}” {en}"),
            format!("第 {line} 行 {column}：“{value}”{zh}"),
        )
    }
}

/// Why a sheet cannot be read at all.
#[derive(Debug)]
pub enum SheetError {
    /// The file cannot be read, or is not UTF-8.
    Io(String, std::io::Error),
    /// The column `group` is missing; those that are there, and the nearest name.
    NoGroups(String, Vec<String>, Option<String>),
    /// A row is broken; the parser's words.
    Broken(String, u64, String),
}

impl SheetError {
    /// What is wrong, where, and what would be right.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            SheetError::Io(file, error) => lang.pick(
                format!("{file} cannot be read: {error}; right is a CSV file in UTF-8"),
                format!("无法读取 {file}：{error}；应为 UTF-8 编码的 CSV 文件"),
            ),
            SheetError::NoGroups(file, there, near) => {
                let there = there.join(", ");
                let near_en = near.as_ref().map_or(String::new(), |n| format!("; is it “{n}”?"));
                let near_zh = near.as_ref().map_or(String::new(), |n| format!("；是否为“{n}”？"));
                lang.pick(
                    format!("{file}, line 1: there is no column “group”, only {there}{near_en}"),
                    format!("{file} 第 1 行：没有 group 列，只有 {there}{near_zh}"),
                )
            }
            SheetError::Broken(file, line, words) => lang.pick(
                format!("{file}, line {line}: the row is broken: {words}"),
                format!("{file} 第 {line} 行：该行有误：{words}"),
            ),
        }
    }
}

/// Reads a coding sheet.
///
/// # Errors
/// Where the file cannot be read, has no column `group`, or a row is broken.
pub fn read_sheet(path: &Path) -> Result<Sheet, SheetError> {
    let file = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(text) => parse_sheet(&text, &file),
        Err(error) => Err(SheetError::Io(file, error)),
    }
}

/// Reads a coding sheet from its text.
///
/// # Errors
/// As [`read_sheet`].
pub fn parse_sheet(text: &str, file: &str) -> Result<Sheet, SheetError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        SheetError::Broken(file.to_string(), line, error.to_string())
    };
    let heads: Vec<String> =
        reader.headers().map_err(broken)?.iter().map(|head| head.trim().to_string()).collect();
    if !heads.iter().any(|head| head == "group") {
        let mut near = heads.iter().filter(|head| strsim::jaro_winkler(head, "group") > 0.8);
        let near = near.next().cloned();
        return Err(SheetError::NoGroups(file.to_string(), heads, near));
    }
    let mut sheet = Reader::default();
    for head in heads.iter().filter(|head| !COLUMNS.contains(&head.as_str())) {
        sheet.warn(
            1,
            head,
            head,
            "is no column that is known; it was not read",
            "不是已知的列，未读取",
        );
    }
    let mut rows = Vec::new();
    for row in reader.records() {
        rows.push(row.map_err(broken)?);
    }
    sheet.span(&heads, &rows);
    for row in &rows {
        sheet.row(&Row { heads: &heads, row });
    }
    let count = rows.len();
    Ok(Sheet { record: sheet.record, warnings: sheet.warnings, rows: count })
}

/// A row by the names of its columns.
struct Row<'a> {
    heads: &'a [String],
    row: &'a StringRecord,
}

impl<'a> Row<'a> {
    /// A cell, if it says anything.
    fn get(&self, column: &str) -> Option<&'a str> {
        let at = self.heads.iter().position(|head| head == column)?;
        self.row.get(at).map(str::trim).filter(|text| !text.is_empty())
    }

    fn list(&self, column: &str) -> Vec<&'a str> {
        let cell = self.get(column).unwrap_or_default();
        cell.split([';', '；']).map(str::trim).filter(|item| !item.is_empty()).collect()
    }

    fn line(&self) -> u64 {
        self.row.position().map_or(0, csv::Position::line)
    }

    /// The month of the notice, or only its year from the date or the document number.
    fn date(&self) -> Option<(i32, Option<u32>)> {
        if let Some(date) = self.get("date") {
            let whole = YearMonth::parse(date.get(..7).unwrap_or(date));
            return whole
                .map(|month| (month.year, Some(month.month)))
                .or_else(|| Some((date.parse().ok()?, None)));
        }
        let number = self.get("document_number")?;
        let from = number.find(['〔', '[', '(', '（', '【', '［'])?;
        let digits: String =
            number[from..].chars().skip(1).take_while(char::is_ascii_digit).collect();
        (digits.len() == 4).then(|| digits.parse().ok().map(|year| (year, None)))?
    }
}

#[derive(Default)]
struct Reader {
    record: Record,
    warnings: Vec<Warning>,
    governments: BTreeMap<(Option<Level>, String), GovernmentId>,
    departments: BTreeMap<String, DepartmentId>,
    leaders: BTreeMap<(GovernmentId, String), LeaderId>,
    groups: BTreeMap<(GovernmentId, String), usize>,
}

impl Reader {
    fn warn(&mut self, line: u64, column: &str, value: &str, en: &'static str, zh: &'static str) {
        let (column, value) = (column.to_string(), value.to_string());
        self.warnings.push(Warning { line, column, value, en, zh });
    }

    /// From January of the first known year to December of the last.
    fn span(&mut self, heads: &[String], rows: &[StringRecord]) {
        let years: Vec<i32> =
            rows.iter().filter_map(|row| Row { heads, row }.date()).map(|date| date.0).collect();
        if let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) {
            let start = YearMonth { year: *first, month: 1 };
            let months = YearMonth { year: *last, month: 12 }.since(start).unwrap_or(0) + 1;
            self.record.span = Span { start: Some(start), months };
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        let line = row.line();
        let Some(name) = row.get("group") else {
            return self.warn(
                line,
                "group",
                "",
                "is empty: the row was not read",
                "为空：该行未读取",
            );
        };
        let government = self.government(row);
        let key = (government, name.to_string());
        let at = match self.groups.get(&key) {
            Some(at) => *at,
            None => {
                self.groups.insert(key, self.record.groups.len());
                self.record.groups.push(blank(name, government));
                self.record.groups.len() - 1
            }
        };
        self.founding(row, at);
        self.people(row, at);
        self.roster(row, at, government);
    }

    fn government(&mut self, row: &Row<'_>) -> GovernmentId {
        let level = match row.get("level") {
            Some("central") => Some(Level::Central),
            Some("province") => Some(Level::Province),
            Some("prefecture") => Some(Level::Prefecture),
            Some("county") => Some(Level::County),
            Some("township") => Some(Level::Township),
            None => None,
            Some(other) => {
                self.warn(
                    row.line(),
                    "level",
                    other,
                    "is no level: central, province, prefecture, county, township",
                    "不是层级：应为 central、province、prefecture、county 或 township",
                );
                None
            }
        };
        let name = row.get("jurisdiction").unwrap_or_default().to_string();
        let governments = &mut self.record.governments;
        *self.governments.entry((level, name.clone())).or_insert_with(|| {
            governments.push(Government { name, level });
            GovernmentId((governments.len() - 1) as u16)
        })
    }

    fn founding(&mut self, row: &Row<'_>, at: usize) {
        let date = row.date();
        if let (Some(text), None) = (row.get("date"), date) {
            self.warn(
                row.line(),
                "date",
                text,
                "is no date; right is YYYY-MM-DD",
                "不是日期；应为 YYYY-MM-DD",
            );
        }
        match row.get("change") {
            None | Some("establish") => {}
            Some("adjust") => return,
            Some(other) => {
                return self.warn(
                    row.line(),
                    "change",
                    other,
                    "is not known; right is establish or adjust",
                    "未知；应为 establish 或 adjust",
                );
            }
        }
        let founded = &mut self.record.groups[at].founded;
        *founded = match (date, self.record.span.start) {
            (Some((year, Some(month))), Some(start)) => YearMonth { year, month }
                .since(start)
                .map_or(Date::Year(year), |months| Date::Month(Month(months))),
            (Some((year, None)), _) => Date::Year(year),
            _ => *founded,
        };
    }

    fn number(&mut self, row: &Row<'_>, column: &str) -> Option<u32> {
        let text = row.get(column)?;
        let number = text.parse().ok();
        if number.is_none() {
            self.warn(row.line(), column, text, "is no whole number", "不是整数");
        }
        number
    }

    /// People are counted only where deputies and members are both known.
    fn people(&mut self, row: &Row<'_>, at: usize) {
        let (deputies, members) = (self.number(row, "deputies"), self.number(row, "members"));
        if let (Some(deputies), Some(members)) = (deputies, members) {
            let heads = row.list("head_name").len().max(row.list("head_post").len()).max(1);
            self.record.groups[at].people = Some(heads as u32 + deputies + members);
        }
    }

    fn roster(&mut self, row: &Row<'_>, at: usize, government: GovernmentId) {
        let mut heads: Vec<String> =
            row.list("head_name").into_iter().map(str::to_string).collect();
        if heads.is_empty() {
            // A post says who is meant only together with its government.
            let place = row.get("jurisdiction").unwrap_or_default();
            heads = row.list("head_post").iter().map(|post| format!("{place}{post}")).collect();
        }
        let heads: Vec<LeaderId> = heads.iter().map(|head| self.leader(government, head)).collect();
        if !heads.is_empty() {
            let group = &mut self.record.groups[at];
            group.first_head = group.first_head.or(heads.first().copied());
            group.heads = heads;
        }
        let hosts: Vec<DepartmentId> =
            row.list("office_host").iter().map(|host| self.department(host)).collect();
        let mut members: Vec<DepartmentId> =
            row.list("organisations").iter().map(|name| self.department(name)).collect();
        if !members.is_empty() {
            if let Some(missing) = hosts.iter().find(|host| !members.contains(host)) {
                let name = self.record.departments[missing.index()].name.clone();
                self.warn(
                    row.line(),
                    "office_host",
                    &name,
                    "is not among the organisations; it was added",
                    "不在成员单位之列，已补入",
                );
            }
            members.extend(&hosts);
            members.sort_unstable();
            members.dedup();
            self.record.groups[at].members = Some(members);
        }
        if !hosts.is_empty() {
            self.record.groups[at].hosts = hosts;
        }
    }

    fn leader(&mut self, government: GovernmentId, name: &str) -> LeaderId {
        let leaders = &mut self.record.leaders;
        *self.leaders.entry((government, name.to_string())).or_insert_with(|| {
            leaders.push(Leader { name: name.to_string(), rank: None });
            LeaderId((leaders.len() - 1) as u16)
        })
    }

    fn department(&mut self, name: &str) -> DepartmentId {
        let departments = &mut self.record.departments;
        *self.departments.entry(name.to_string()).or_insert_with(|| {
            let (name, name_zh) = (name.to_string(), name.to_string());
            departments.push(Department { name, name_zh, from: Month(0), until: None });
            DepartmentId((departments.len() - 1) as u16)
        })
    }
}

fn blank(name: &str, government: GovernmentId) -> Group {
    Group {
        name: Some(name.to_string()),
        government,
        domain: None,
        hosts: Vec::new(),
        heads: Vec::new(),
        first_head: None,
        members: None,
        people: None,
        founded: Date::Unknown,
        abolished: Date::Unknown,
        authority: None,
        idle: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADS: &str = "group,change,date,document_number,head_name,deputies,members,organisations,office_host,jurisdiction\n";

    fn parse(rows: &str) -> Sheet {
        parse_sheet(&format!("\u{feff}{HEADS}{rows}"), "t.csv").unwrap()
    }

    #[test]
    fn establishment_and_adjustment_are_one_group() {
        let sheet = parse(
            "甲,establish,2013-04-29,,张三;李四,2,5,财政局;统计局,统计局,某区\n甲,adjust,2015-01-02,,王五,,,,,某区\n甲,establish,,〔2014〕3号,,,,,,另一区\n",
        );
        let groups = &sheet.record.groups;
        assert_eq!((groups.len(), sheet.warnings.len()), (2, 0));
        assert_eq!(groups[0].founded, Date::Month(Month(3)));
        assert_eq!((groups[0].people, groups[0].heads.len()), (Some(9), 1));
        assert_eq!(sheet.record.leaders[groups[0].heads[0].index()].name, "王五");
        assert_eq!(groups[0].members.as_ref().unwrap().len(), 2);
        assert_eq!((groups[1].founded, groups[1].people), (Date::Year(2014), None));
        assert_eq!((sheet.record.span.months, sheet.record.complete), (36, false));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let sheet = parse("甲,found,April,,,two,,财政局,统计局,某区\n");
        let told: Vec<String> = sheet.warnings.iter().map(|w| w.message(Lang::En)).collect();
        assert_eq!(
            told,
            [
                "line 2, date: “April” is no date; right is YYYY-MM-DD",
                "line 2, change: “found” is not known; right is establish or adjust",
                "line 2, deputies: “two” is no whole number",
                "line 2, office_host: “统计局” is not among the organisations; it was added",
            ]
        );
        assert_eq!(sheet.record.groups[0].founded, Date::Unknown);
    }

    #[test]
    fn broken_sheets_are_refused() {
        let wrong = |text: &str| parse_sheet(text, "t.csv").unwrap_err();
        assert_eq!(
            wrong("groups,date\n").message(Lang::En),
            "t.csv, line 1: there is no column “group”, only groups, date; is it “groups”?"
        );
        assert!(wrong("group,date\na\n").message(Lang::Zh).starts_with("t.csv 第 2 行：该行有误"));
    }

    #[test]
    fn the_real_table_is_read() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/groups.csv");
        let sheet = read_sheet(&path).unwrap();
        assert_eq!(sheet.rows, 56);
        // Two groups have several rows: climate change (3), migrant workers (2).
        assert_eq!(sheet.record.groups.len(), 53);
    }
}
