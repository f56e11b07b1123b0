//! What the title above a table says of all its rows: whose groups they are, and when it was drawn up.

mod bureau;
mod day;
mod within;
mod zone;

pub(super) use day::date;
pub(super) use zone::is_zone_alone;

use super::grid::{Grid, is_alone, says};
use super::sections::{is_kept, keeps, living, of_the_ended, plan_of, proposes, to_come};
use crate::identity::of_government;
use crate::parse::hand::{from_chinese, of_date};
use crate::parse::{plain, tight};
use day::date_of_name;
use std::collections::BTreeSet;
use tiaokuai_notices::names::Places;
use tiaokuai_notices::read::Day;
use tiaokuai_record::Level;
use within::{bodies, of_plan, perhaps};
use zone::{zone, zone_alone};

/// What a title says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Title {
    /// The government, its level, and the text in which it stands.
    pub place: Option<(String, Level, String)>,
    /// Whether that is a bureau, whose own groups are those of no government: 县教育局内部领导小组清单.
    pub bureau: bool,
    /// Whether the groups may be of a place within that one.
    pub open: bool,
    /// When the table was drawn up, and the text in which it stands.
    pub date: Option<(Day, String)>,
    /// Whether only the name of the sheet or of the file says when: people give names in haste.
    pub named: bool,
    /// The text that says that all groups below had ended.
    pub ended: Option<String>,
    /// The row below the last of several tables that says when or whose, where it is not above them.
    pub foot: Option<usize>,
}

/// The title of a sheet: what stands above row `first`.
pub(crate) fn title(grid: &Grid, first: usize) -> Title {
    let mut title = Title::default();
    let mut rank = 0;
    let words = bare_words(grid, first);
    let cells = grid
        .rows
        .iter()
        .take(first)
        .enumerate()
        .filter(|(row, _)| !words.contains(row))
        .flat_map(|(_, row)| row.iter().enumerate().map(move |(at, cell)| (row, at, cell)));
    for (row, at, cell) in cells.filter(|(.., cell)| !cell.trim().is_empty()) {
        let before = &row[..at];
        // 填报单位：河阳县石桥镇人民政府 below 石桥镇…台账 says of which county the town is.
        let fuller = |known: &str, place: &str| place.len() > known.len() && place.ends_with(known);
        let found = place(cell).map(|(place, level)| (place, level, cell.clone()));
        let known = title.place.as_ref().map(|(known, ..)| known.as_str());
        if found.as_ref().is_some_and(|(place, ..)| known.is_none_or(|known| fuller(known, place)))
        {
            title.place = found;
        }
        // 撤销 over a column of another table is no title.
        let ended = is_alone(row) && of_the_ended(cell);
        title.ended = title.ended.or_else(|| ended.then(|| cell.clone()));
        // 保留的议事协调机构名单 nearer to the table is of its groups.
        if is_alone(row) && keeps(cell) {
            title.ended = None;
        }
        // （二）已于2023年11月撤销的3个 says when they ended.
        if let Some((own, day)) = ranked(before, cell).filter(|_| !ended || is_list(cell)) {
            let known = title.date.as_ref().map(|(day, _)| *day);
            // 2021年 is the year of a list, and 2021年9月 says more of it.
            let exact = own > 2 || known.is_none_or(|known| known.year == day.year);
            if own > rank && (exact || rank == 0) {
                (rank, title.date) = (own, Some((day, cell.clone())));
            }
        }
    }
    title
}

/// Rows above a table that are no titles: what other lists are called, each in a word, as a page has it on top: 保留, 撤销.
fn bare_words(grid: &Grid, first: usize) -> BTreeSet<usize> {
    let rows = grid.rows.iter().take(first).enumerate().filter(|(_, row)| says(row));
    let word = |row: &[String]| {
        let cell = row.iter().find(|cell| !cell.trim().is_empty()).filter(|_| is_alone(row))?;
        let short = cell.trim().chars().count() < 5;
        let kept = short.then(|| is_kept(cell).is_some());
        kept.filter(|kept| *kept || of_the_ended(cell))
    };
    let found: Vec<(usize, bool)> = rows.filter_map(|(at, row)| Some((at, word(row)?))).collect();
    let both = [true, false].iter().all(|one| found.iter().any(|(_, kept)| kept == one));
    found.into_iter().filter(|_| both).map(|(at, _)| at).collect()
}

/// Whether a title is that of a list, whatever its groups are: 已撤销议事协调机构名单（2023年6月）.
fn is_list(text: &str) -> bool {
    const LISTS: [&str; 10] =
        ["名单", "目录", "台账", "清单", "一览表", "名册", "情况表", "明细", "统计表", "截至"];
    LISTS.iter().any(|word| text.contains(word))
}

/// The day that a cell above a table tells, and how well: 截至 before all else, and a year alone least. A remark, as 说明：近一年指
/// 2022年7月至2023年6月, tells none unless it says 截至.
fn ranked(before: &[String], cell: &str) -> Option<(u8, Day)> {
    const UNTIL: [&str; 2] = ["截至", "截止"];
    let lead = before.iter().rev().map(|cell| cell.trim()).find(|cell| !cell.is_empty());
    let until = |text: &str| UNTIL.iter().any(|word| text.contains(word));
    let led = lead.is_some_and(|lead| until(lead) && date(lead).is_none());
    let ends = until(cell);
    if is_remark(cell) && !ends {
        return None;
    }
    let day = date(cell)?;
    Some(match () {
        () if ends || led => (3, day),
        () if day.month.is_some() => (2, day),
        () => (1, day),
    })
}

/// Whether a cell above a table says how it is filled in: 说明：…, 本表根据…文件要求填报，….
fn is_remark(cell: &str) -> bool {
    const LEADS: [&str; 14] = [
        "说明",
        "注",
        "备注",
        "填表说明",
        "填报说明",
        "填写说明",
        "填报要求",
        "填表要求",
        "要求",
        "本表",
        "根据",
        "按照",
        "依据",
        "请",
    ];
    let text = tight(&plain(cell));
    let drawn_up = DRAWN_UP.iter().any(|lead| text.contains(lead));
    let led = LEADS.iter().any(|lead| text.starts_with(lead));
    !drawn_up && (led || text.contains('。') && text.chars().count() > 20)
}

/// Words before the day on which a table was drawn up.
const DRAWN_UP: [&str; 8] =
    ["填报时间", "填报日期", "填表时间", "填表日期", "制表时间", "制表日期", "统计时间", "日期"];

/// The last rows of a table, the last first.
fn last_rows(grid: &Grid, header: usize) -> impl Iterator<Item = (usize, &Vec<String>)> {
    grid.rows.iter().enumerate().rev().take(6).filter(move |(row, _)| *row > header + 1)
}

/// The government that stands below a table, and the text in which it does: 填报单位：云山县委办公室.
pub(super) fn foot_place(grid: &Grid, header: usize) -> Option<(String, Level, String)> {
    const LEADS: [&str; 5] = ["填报单位", "填表单位", "制表单位", "报送单位", "上报单位"];
    last_rows(grid, header).find_map(|(_, row)| {
        let mut cells = row.iter().filter(|cell| !cell.trim().is_empty());
        let cell = cells.find(|cell| LEADS.iter().any(|lead| cell.contains(lead)))?;
        let lead = LEADS.iter().find_map(|lead| Some(cell.find(lead)? + lead.len()))?;
        let own = cell[lead..].trim_start_matches([':', '：', ' ', '　']);
        // The name may stand in the next cell.
        let text = if own.is_empty() { cells.next()? } else { cell };
        let (place, level) = place(if own.is_empty() { text } else { own })?;
        Some((place, level, text.clone()))
    })
}

/// The row of the day that stands alone below a table, as those who signed it write it, or behind 填报日期 beside other words,
/// and that day with its text.
pub(super) fn foot_date(grid: &Grid, header: usize) -> Option<(usize, (Day, String))> {
    let beside = |(at, row): (usize, &Vec<String>)| {
        let mut cells = row.iter().filter(|cell| !cell.trim().is_empty());
        let led = |cell: &&String| DRAWN_UP[..7].iter().any(|lead| cell.contains(lead));
        let cell = cells.find(led)?;
        let bare = cell.trim().trim_end_matches([':', '：', ' ']);
        // The day may stand in the next cell.
        let text = if DRAWN_UP.contains(&bare) { cells.next()? } else { cell };
        let lead = DRAWN_UP.iter().find_map(|lead| Some(text.find(lead)? + lead.len()));
        let found = date(&text[lead.unwrap_or(0)..]).filter(|day| day.month.is_some())?;
        Some((at, (found, text.clone())))
    };
    let alone = last_rows(grid, header).filter(|(_, row)| is_alone(row)).find_map(|(at, row)| {
        let cell = row.iter().find(|cell| !cell.trim().is_empty())?;
        let text = cell.trim();
        let bare = DRAWN_UP.iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text);
        let bare = bare.trim_start_matches([':', '：', ' ']);
        let rest: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
        let rest = from_chinese(&rest).unwrap_or(rest);
        let alone = rest.trim_start_matches(of_date).is_empty();
        let day = date(bare).filter(|day| alone && day.month.is_some())?;
        Some((at, (day, cell.clone())))
    });
    alone.or_else(|| last_rows(grid, header).find_map(beside))
}

/// Whether a title numbers an annex: 附件2, 附表一：, 表3.
pub(super) fn is_annex(text: &str) -> bool {
    let text = tight(&plain(text));
    let rest = ["附件", "附表", "表"].iter().find_map(|lead| text.strip_prefix(lead));
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    rest.is_some_and(|rest| rest.starts_with(numeral))
}

/// Whether a title says by itself what is to become of the groups below it: 附件2, 拟保留的议事协调机构.
pub(super) fn says_of_all(cell: &str) -> bool {
    is_annex(cell)
        || plan_of(std::iter::once(cell)).is_some()
        || of_the_ended(cell)
        || living(cell)
        || to_come(cell)
}

/// What a title or the name of a sheet proposes for all groups below it: 拟撤销, where it proposes one thing.
pub(super) fn planned(grid: &Grid, first: usize) -> Option<&'static str> {
    // Of several titles the one right above the table is of it: 附件2, below 拟撤销、拟保留议事协调机构名单.
    let mut above = grid.rows[..first.min(grid.rows.len())].iter().rev();
    let nearest = above.find(|row| row.iter().any(|cell| proposes(cell)));
    let texts = nearest.into_iter().flatten().chain([&grid.sheet]);
    plan_of(texts.map(String::as_str)).or_else(|| {
        // 保留的议事协调机构 right above the table, or as the name of its sheet.
        let rows = grid.rows[..first.min(grid.rows.len())].iter().rev();
        let above = { rows }.find(|row| says(row)).into_iter().flatten();
        let mut cells = above.chain([&grid.sheet]).filter(|cell| !cell.trim().is_empty());
        cells.find_map(|cell| is_kept(cell))
    })
}

/// What holds for the tables of a sheet, one below the other, beside what the book tells: the foot of the last is of all, as
/// long as none of them has a day or a place of its own. Each comes with the first and the last row of its header.
pub(super) fn of_feet(tables: &[(&Grid, [usize; 2])], book: &Title) -> Title {
    let mut all = book.clone();
    let [others @ .., (last, [_, header])] = tables else { return all };
    let own: Vec<Title> = tables.iter().map(|(grid, [first, _])| title(grid, *first)).collect();
    let dated = own.iter().any(|own| own.date.is_some())
        || others.iter().any(|(grid, [_, header])| foot_date(grid, *header).is_some());
    if others.is_empty() {
        return all;
    }
    if !dated && let Some((row, date)) = foot_date(last, *header) {
        (all.foot, all.date) = (Some(row), Some(date));
    }
    if own.iter().all(|own| own.place.is_none())
        && let Some(place) = foot_place(last, *header)
    {
        all.place = Some(place);
    }
    all
}

/// What the titles of the sheets of a book have in common: where one alone says it, it holds for the others too.
pub(super) fn common<'a>(titles: impl Iterator<Item = &'a Title>) -> Title {
    let mut common = Title::default();
    let (mut places, mut days) = (BTreeSet::new(), BTreeSet::new());
    for title in titles {
        if let Some((place, ..)) = &title.place {
            places.insert(place.as_str());
            common.place = common.place.or_else(|| title.place.clone());
        }
        if let Some((day, _)) = &title.date {
            days.insert(day.to_string());
            common.date = common.date.or_else(|| title.date.clone());
        }
    }
    common.place = common.place.filter(|_| places.len() == 1);
    common.date = common.date.filter(|_| days.len() == 1);
    common
}

impl Title {
    /// Takes a day that only the name of a sheet or of its file tells.
    pub fn date_by_name(&mut self, name: &str) {
        if self.date.is_none() {
            self.date = date_of_name(name).map(|day| (day, name.to_string()));
            self.named = self.date.is_some();
        }
    }
}

/// What a title may begin with before the name of a place.
const LEADS: [&str; 18] = [
    "关于",
    "有关",
    "新一届",
    "本届",
    "今年",
    "去年",
    "以来",
    "现有",
    "报送",
    "上报",
    "呈报",
    "呈送",
    "印发",
    "公布",
    "提交",
    "填报",
    "清理",
    "规范",
];
/// What may stand between a day and the name of a place.
const TIMES: [&str; 17] = [
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "前三季度",
    "度",
    "底",
    "末",
    "初",
    "上半年",
    "下半年",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "以来",
    "间",
];

/// The government that a title names: 青岚县县级议事协调机构台账 is of 青岚县, 填报单位：青岚县政府办 too.
fn place(text: &str) -> Option<(String, Level)> {
    placed(text).map(|(place, level, _)| (place, level))
}

/// Where the government that a title names ends there.
fn place_len(text: &str) -> Option<usize> {
    placed(text).map(|(.., end)| end)
}

/// The government that a title names, its level, and where its name ends.
fn placed(text: &str) -> Option<(String, Level, usize)> {
    let begins = text.char_indices().filter_map(|(at, c)| match c {
        '：' | ':' | ' ' | '　' | '年' | '月' | '日' | '（' | '(' | '《' => {
            Some(at + c.len_utf8())
        }
        _ => None,
    });
    std::iter::once(0).chain(begins).find_map(|at| {
        let rest = text[at..].trim_start();
        // 2022年度清河县, 截至2023年底云山县, 关于云山县….
        let after_day = text[..at].ends_with(['年', '月', '日']);
        let mut rest = rest;
        let lead = |rest: &str| {
            let of_time = TIMES.iter().filter(|_| after_day || at == 0);
            of_time.chain(&LEADS).find(|lead| rest.starts_with(**lead)).map(|lead| lead.len())
        };
        while let Some(lead) = lead(rest) {
            rest = &rest[lead..];
        }
        // 全县 and 我县 are of no place that has a name, nor is 经县政府研究 or 城乡融合.
        if ["国家级", "城乡"].iter().any(|word| rest.starts_with(word))
            || rest.starts_with(['全', '本', '我', '各', '某', '该', '经'])
        {
            return None;
        }
        // 拟撤销县级议事协调机构 names no county, but 清河县拟撤销 does.
        if of_plan(rest) {
            return None;
        }
        let Some((place, level, len)) = Places::shipped().government(rest) else {
            let end = |zone: &str| text.len() - rest.len() + zone.len();
            return zone_alone(rest).map(|zone| (zone.to_string(), Level::County, end(zone)));
        };
        let (mut place, mut level, mut rest) = (place, level, &rest[len..]);
        // 望川市（县级市）, of which no table knows.
        if ["（县级市）", "(县级市)", "（县级）", "(县级)"]
            .iter()
            .any(|note| rest.starts_with(note))
        {
            level = Level::County;
        }
        // The table of places does not know all: 明州市云山县 is the county, and 云山县城关镇 the town.
        while let Some((inner, deeper, len)) = Places::shipped().government(rest)
            && deeper > level
            && !of_plan(rest)
            && inner.chars().count() > 2
            && bodies(&rest[len..])
        {
            place.push_str(&inner);
            (level, rest) = (deeper, &rest[len..]);
        }
        let end = text.len() - rest.len();
        Some(match zone(rest) {
            Some(zone) => (format!("{place}{zone}"), below(level), end + zone.len()),
            None => (place, level, end),
        })
    })
}

/// Whether the groups of a list may be of a place within that of its title: another place seems to follow it there, or the groups
/// of a city are called 区….
pub(super) fn may_be(title: &Title, groups: &[String]) -> bool {
    let Some((_, Level::Prefecture, text)) = &title.place else { return false };
    let followed = place_len(text).is_some_and(|end| perhaps(&text[end..]));
    let of_lower = |name: &&String| {
        let rest = name.strip_prefix('区').or_else(|| name.strip_prefix('县'));
        rest.is_some_and(|rest| !rest.starts_with(['域', '划', '块', '间', '乡', '级', '位']))
    };
    let lower = groups.iter().filter(of_lower).count();
    followed || lower > 1 && 2 * lower > groups.len()
}

/// Whether a cell says that a group is of the government of a place without naming one: 县政府, 县本级 and 本级 in a
/// ledger of 云山县.
pub(crate) fn no_place(cell: &str, place: &str) -> bool {
    let kind = place.char_indices().next_back().map_or("", |(at, _)| &place[at..]);
    let own = |word: &str| {
        let word =
            word.strip_prefix(['本', '我', '全']).filter(|rest| *rest != "级").unwrap_or(word);
        let name = of_government(word);
        name.is_empty() || name == kind
    };
    let cell: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    !cell.is_empty() && cell.split(['、', '，', '/', '和']).all(own)
}

/// The level right below.
fn below(level: Level) -> Level {
    match level {
        Level::Central => Level::Province,
        Level::Province => Level::Prefecture,
        Level::Prefecture => Level::County,
        Level::County | Level::Township => Level::Township,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_cells_name_no_place() {
        let ours = "县政府 县本级 本级 本县 县委、县政府 县委县政府 县人民政府 县人民政府办公室 县委办 我县 县直 县级";
        for cell in ours.split(' ') {
            assert!(no_place(cell, "云山县"), "{cell}");
        }
        assert!(no_place("县 级", "云山县"));
        for cell in
            "青岚县 云山县 云山县本级 镇政府 市本级 城关镇 县城管局 乡镇 云山县城关镇".split(' ')
        {
            assert!(!no_place(cell, "云山县"), "{cell}");
        }
        assert!(!no_place("", "云山县"));
    }

    #[test]
    fn titles_say_whose_and_when() {
        let table = [
            ("青岚县县级议事协调机构台账（截至2023年6月）", Some("青岚县"), Some("2023-06")),
            (
                "填报单位：青岚县人民政府办公室　填报时间：2023.6.30",
                Some("青岚县"),
                Some("2023-06-30"),
            ),
            ("2023年青岚县议事协调机构台账", Some("青岚县"), Some("2023")),
            ("全县议事协调机构台账", None, None),
            ("云山县开发区议事协调机构台账", Some("云山县开发区"), None),
            ("云山县经济技术开发区2023年台账", Some("云山县经济技术开发区"), Some("2023")),
            ("云山县关于开发区的台账", Some("云山县"), None),
            ("关于报送云山县议事协调机构清理规范意见的报告", Some("云山县"), None),
            ("关于上报云山县领导小组清理情况的报告", Some("云山县"), None),
            // Official 19, 17 and 29.
            ("望江市经开区管委会领导小组台账", Some("望江市经开区"), None),
            ("两江新区议事协调机构台账", Some("两江新区"), None),
            ("雄安新区管委会领导小组台账", Some("雄安新区"), None),
            ("楚阳高新技术产业开发区管委会议事协调机构台账", Some("楚阳高新技术产业开发区"), None),
            ("楚阳经开区2023年台账", Some("楚阳经开区"), Some("2023")),
            ("高新技术产业开发区议事协调机构台账", None, None),
            ("国家级新区议事协调机构台账", None, None),
            ("各开发区领导小组台账", None, None),
            ("推进新区建设领导小组台账", None, None),
            ("城乡融合发展试验区领导小组台账", None, None),
            ("创建高新区领导小组台账", None, None),
            ("附件1", None, None),
            ("云山县台账（截至2022年6月30日24时）", Some("云山县"), Some("2022-06-30")),
            ("云山县台账（截至二〇二二年六月）", Some("云山县"), Some("2022-06")),
            ("云山县台账（截至22年6月）", Some("云山县"), Some("2022-06")),
            ("云山县台账（2022年1月—6月）", Some("云山县"), Some("2022-06")),
            ("云山县台账（2022年1月-6月）", Some("云山县"), Some("2022-06")),
            ("云山县台账（2022年6月—2023年6月）", Some("云山县"), Some("2023-06")),
            ("云山县台账（截至2022年底）", Some("云山县"), Some("2022-12")),
            ("云山县2022年上半年台账", Some("云山县"), Some("2022-06")),
            // Official 19, 09.
            ("云山县台账（2023年二季度）", Some("云山县"), Some("2023-06")),
            ("云山县台账截止日期2023年3季度", Some("云山县"), Some("2023-09")),
            ("云山县台账（2023年1-6月）", Some("云山县"), Some("2023-06")),
            ("云山县台账（2023年1-11月）", Some("云山县"), Some("2023-11")),
            ("云山县台账（2023年一季度末）", Some("云山县"), Some("2023-03")),
            ("云山县台账（2023年第四季度）", Some("云山县"), Some("2023-12")),
            ("云山县台账（2023年前三季度）", Some("云山县"), Some("2023-09")),
            ("云山县台账（2023年1-2季度）", Some("云山县"), Some("2023-06")),
            ("云山县台账（2023年一至三季度）", Some("云山县"), Some("2023-09")),
            ("云山县台账（2023年下半年）", Some("云山县"), Some("2023-12")),
            ("2023年二季度云山县台账", Some("云山县"), Some("2023-06")),
            ("云山县台账（2023-06-30）", Some("云山县"), Some("2023-06-30")),
            ("云山县台账（2021—2022年）", Some("云山县"), Some("2022")),
            ("云山县2019年以来撤销的议事协调机构名录", Some("云山县"), None),
            ("云山县2019年至今的议事协调机构（截至2023年6月）", Some("云山县"), Some("2023-06")),
            // The innermost place is meant.
            ("明州市云山县议事协调机构台账", Some("明州市云山县"), None),
            ("云山县城关镇议事协调机构台账", Some("云山县城关镇"), None),
            // Official 32, 0c.
            ("泽川市柳北区保留的议事协调机构名单", Some("泽川市柳北区"), None),
            ("泽川市柳北区继续保留议事协调机构目录", Some("泽川市柳北区"), None),
            ("泽川市柳北区区级议事协调机构", Some("泽川市柳北区"), None),
            ("泽川市柳北区新增议事协调机构", Some("泽川市柳北区"), None),
            ("云山县河东街道保留的领导小组名单", Some("云山县河东街道"), None),
            ("泽川市行政区划调整领导小组台账", Some("泽川市"), None),
            ("云山县河东街道办事处领导小组台账", Some("云山县河东街道"), None),
            ("佛山市顺德区大良街道议事协调机构台账", Some("佛山市顺德区大良街道"), None),
            ("云山县乡镇议事协调机构台账", Some("云山县"), None),
            ("云山县城乡环卫领导小组台账", Some("云山县"), None),
        ];
        for (text, whose, when) in table {
            assert_eq!(place(text).map(|place| place.0).as_deref(), whose, "{text}");
            assert_eq!(date(text).map(|day| day.to_string()).as_deref(), when, "{text}");
        }
    }
}
