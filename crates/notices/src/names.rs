//! What names are made of: surnames, places, organisations and posts.

use crate::functions::Functions;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use tiaokuai_record::Level;

static SURNAMES: LazyLock<BTreeMap<&str, usize>> = LazyLock::new(|| {
    include_str!("../data/surnames.txt")
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .enumerate()
        .map(|(rank, name)| (name, rank))
        .collect()
});

/// The rank of a surname by frequency, from 0; none where it is no surname that is listed.
#[must_use]
pub fn surname(text: &str) -> Option<usize> {
    SURNAMES.get(text).copied()
}

/// A place of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The official name, as 佛山市.
    pub name: &'static str,
    /// Its level.
    pub level: Level,
    /// The code of GB/T 2260, six digits.
    pub code: &'static str,
    /// The code of the place it lies in; empty for provinces.
    pub within: &'static str,
}

/// The places of China down to counties.
pub struct Places {
    by_name: BTreeMap<&'static str, Vec<Place>>,
    by_code: BTreeMap<&'static str, Place>,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places { by_name: BTreeMap::new(), by_code: BTreeMap::new() };
    for line in include_str!("../data/places.csv").lines().skip(1) {
        let mut cells = line.split(',');
        let (Some(code), Some(name), Some(level)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let level = match level {
            "province" => Level::Province,
            "prefecture" => Level::Prefecture,
            _ => Level::County,
        };
        let place = Place { name, level, code, within: cells.next().unwrap_or_default().trim() };
        places.by_name.entry(name).or_default().push(place);
        places.by_code.insert(code, place);
        // 广东 stands for 广东省, 佛山 for 佛山市; of a county only the full name is safe.
        let short = short(name);
        if level != Level::County && short != name {
            places.by_name.entry(short).or_default().push(place);
        }
    }
    places
});

/// A name without the word for its kind: 广东省 is 广东, 宁夏回族自治区 is 宁夏.
#[must_use]
pub fn short(name: &str) -> &str {
    for autonomous in ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区"]
    {
        if let Some(short) = name.strip_suffix(autonomous) {
            return short;
        }
    }
    let cut = name.strip_suffix(['省', '市']).unwrap_or(name);
    if cut.chars().count() < 2 { name } else { cut }
}

impl Places {
    /// The table that ships with the software.
    #[must_use]
    pub fn shipped() -> &'static Places {
        &PLACES
    }

    /// The places of a name, full or short.
    #[must_use]
    pub fn named(&self, name: &str) -> &[Place] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The place that a place lies in.
    #[must_use]
    pub fn above(&self, place: &Place) -> Option<Place> {
        self.by_code.get(place.within).copied()
    }

    /// The government that a text begins with, as 广东省佛山市顺德区 in 广东省佛山市顺德区人民政府: its name as far as
    /// it stands there, its level, and how many bytes of the text it takes.
    #[must_use]
    pub fn government(&self, text: &str) -> Option<(String, Level, usize)> {
        let text_from = ["中共", "中国共产党"]
            .iter()
            .find_map(|party| text.strip_prefix(party))
            .unwrap_or(text);
        let skipped = text.len() - text_from.len();
        if ["国务院", "中央", "全国", "国家", "中华人民共和国"]
            .iter()
            .any(|c| text_from.starts_with(c))
        {
            let len = text_from
                .chars()
                .take(if text_from.starts_with("国务院") { 3 } else { 2 })
                .map(char::len_utf8)
                .sum::<usize>();
            return Some(("国务院".to_string(), Level::Central, skipped + len));
        }
        let (mut at, mut level, mut last): (usize, Option<Level>, Option<Place>) = (0, None, None);
        loop {
            let rest = &text_from[at..];
            let Some((place, len)) = self.begins(rest, last.as_ref()) else { break };
            if level.is_some_and(|level| place.level <= level) {
                break;
            }
            at += len;
            level = Some(place.level);
            last = Some(place);
        }
        // A township, a street or a county-like place that the table does not know.
        let rest = &text_from[at..];
        if let Some((unlisted, len)) = unlisted(rest, level) {
            at += len;
            level = Some(unlisted);
        }
        let level = level?;
        let name = text_from[..at].to_string();
        // 佛山 alone is 佛山市.
        let name = match (&last, name.as_str()) {
            (Some(place), short)
                if short != place.name
                    && place.name.starts_with(short)
                    && at < place.name.len() =>
            {
                place.name.to_string()
            }
            _ => name,
        };
        Some((name, level, skipped + at))
    }

    /// A name with the names of the places it lies in: 佛山市 is 广东省佛山市. As it is where the table does not
    /// know it, or knows several of that name.
    #[must_use]
    pub fn whole(&self, name: &str) -> String {
        let mut name = name.to_string();
        let first = self.begins(&name, None);
        let Some((mut place, len)) = first else { return name };
        if self.named(&name[..len]).len() > 1 {
            return name;
        }
        while let Some(above) = self.above(&place) {
            name = format!("{}{name}", above.name);
            place = above;
        }
        name
    }

    /// The place of the table, by its full name, that a text begins with.
    #[must_use]
    pub fn listed(&self, text: &str) -> Option<Place> {
        let (place, len) = self.begins(text, None)?;
        (place.name.len() == len).then_some(place)
    }

    fn begins(&self, text: &str, within: Option<&Place>) -> Option<(Place, usize)> {
        let mut ends: Vec<usize> =
            text.char_indices().map(|(at, c)| at + c.len_utf8()).take(14).collect();
        ends.reverse();
        for end in ends {
            let named = self.named(&text[..end]);
            // Of several places of one name the one that lies in the place before it is meant.
            let inside = |place: &&Place| within.is_some_and(|over| self.lies(place, over));
            if let Some(place) =
                named.iter().find(inside).or(named.first().filter(|_| within.is_none()))
            {
                return Some((*place, end));
            }
        }
        None
    }

    fn lies(&self, place: &Place, over: &Place) -> bool {
        let mut up = *place;
        while let Some(above) = self.above(&up) {
            if above.code == over.code {
                return true;
            }
            up = above;
        }
        false
    }
}

/// A place by the form of its name only.
fn unlisted(text: &str, above: Option<Level>) -> Option<(Level, usize)> {
    // 县水乡文化研究院 is one of the county.
    if text.starts_with(['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡']) {
        return None;
    }
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if seen > 0 {
            let level = match c {
                '镇' | '乡' => Some(Level::Township),
                '县' | '旗' => Some(Level::County),
                '区' if text[..end].ends_with("地区") => Some(Level::Prefecture),
                '区' if !["开发区", "高新区", "新区", "园区", "城区", "社区", "片区", "示范区"]
                    .iter()
                    .any(|w| text[..end].ends_with(w)) =>
                {
                    Some(Level::County)
                }
                '盟' | '州' if above == Some(Level::Province) => Some(Level::Prefecture),
                '市' => Some(if above == Some(Level::Prefecture) {
                    Level::County
                } else {
                    Level::Prefecture
                }),
                '道' if text[..end].ends_with("街道") => Some(Level::Township),
                '省' => Some(Level::Province),
                _ => None,
            };
            if let Some(level) = level
                && above.is_none_or(|above| level > above)
            {
                return Some((level, end));
            }
        }
        seen += 1;
        if seen > 8 || !is_han(c) || "的和与及委政办局党".contains(c) {
            return None;
        }
    }
    None
}

/// Whether a character is a Chinese one.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}' | '〇')
}

/// What posts end with. The longest that fits counts.
const TITLES: [&str; 170 + 2] = [
    "党工委委员",
    "党工委书记",
    "党工委副书记",
    "党委书记",
    "党委副书记",
    "党委委员",
    "党组书记",
    "党组副书记",
    "党组成员",
    "党总支书记",
    "党支部书记",
    "纪委书记",
    "纪委副书记",
    "常委",
    "书记",
    "副书记",
    "第一书记",
    "书记处书记",
    "总书记",
    "总理",
    "副总理",
    "国务委员",
    "委员",
    "部长",
    "副部长",
    "常务副部长",
    "部长助理",
    "省长",
    "副省长",
    "常务副省长",
    "省长助理",
    "市长",
    "副市长",
    "常务副市长",
    "市长助理",
    "州长助理",
    "副参谋长级",
    "政治部主任",
    "区长",
    "副区长",
    "常务副区长",
    "区长助理",
    "县长",
    "副县长",
    "常务副县长",
    "县长助理",
    "镇长",
    "副镇长",
    "乡长",
    "副乡长",
    "主任",
    "副主任",
    "常务副主任",
    "主任助理",
    "局长",
    "副局长",
    "常务副局长",
    "局长助理",
    "厅长",
    "副厅长",
    "司长",
    "副司长",
    "处长",
    "副处长",
    "科长",
    "副科长",
    "股长",
    "院长",
    "副院长",
    "所长",
    "副所长",
    "队长",
    "副队长",
    "大队长",
    "副大队长",
    "支队长",
    "副支队长",
    "总队长",
    "副总队长",
    "站长",
    "副站长",
    "台长",
    "副台长",
    "行长",
    "副行长",
    "会长",
    "副会长",
    "主席",
    "副主席",
    "秘书长",
    "副秘书长",
    "总经理",
    "副总经理",
    "经理",
    "副经理",
    "董事长",
    "副董事长",
    "校长",
    "副校长",
    "社长",
    "副社长",
    "总编辑",
    "副总编辑",
    "检察长",
    "副检察长",
    "审计长",
    "副审计长",
    "署长",
    "副署长",
    "关长",
    "副关长",
    "参谋长",
    "副参谋长",
    "政委",
    "副政委",
    "政治委员",
    "司令员",
    "副司令员",
    "调研员",
    "副调研员",
    "巡视员",
    "副巡视员",
    "主任科员",
    "副主任科员",
    "工程师",
    "总工程师",
    "总规划师",
    "总经济师",
    "总会计师",
    "负责人",
    "负责同志",
    "分管负责同志",
    "主要负责同志",
    "顾问",
    "助理",
    "组长",
    "副组长",
    "专员",
    "副专员",
    "盟长",
    "副盟长",
    "旗长",
    "副旗长",
    "州长",
    "副州长",
    "政务委员",
    "理事长",
    "副理事长",
    "园长",
    "馆长",
    "副馆长",
    "总监",
    "会办",
    "专职委员",
    "组织员",
    "督学",
    "督查专员",
    "教授",
    "主管",
    "干部",
    "武装部长",
    "副行长级干部",
    "一级调研员",
    "二级巡视员",
    "部队长",
    "村主任",
    "总干事",
    "总裁",
    "副总裁",
    "总指挥",
    "分管领导",
    "办公厅主任",
];

static TITLE_SET: LazyLock<(BTreeSet<&str>, usize)> = LazyLock::new(|| {
    let most = TITLES.iter().map(|title| title.chars().count()).max().unwrap_or(0);
    (TITLES.iter().copied().collect(), most)
});

/// The longest title that a text ends with, in bytes from its end.
#[must_use]
pub fn title_at_end(text: &str) -> Option<usize> {
    let (titles, most) = &*TITLE_SET;
    let mut starts: Vec<usize> = text.char_indices().rev().map(|(at, _)| at).take(*most).collect();
    starts.reverse();
    let at = starts.into_iter().find(|at| titles.contains(&text[*at..]))?;
    // 常务副镇长, 第一书记
    let lead = ["常务", "执行", "第一"].iter().find(|lead| text[..at].ends_with(**lead));
    Some(text.len() - at + lead.map_or(0, |lead| lead.len()))
}

/// What organisations end with that no table lists.
pub(crate) const BODY_ENDS: [&str; 44] = [
    "局",
    "委",
    "办",
    "厅",
    "部",
    "院",
    "处",
    "会",
    "社",
    "公司",
    "集团",
    "中心",
    "管委会",
    "委员会",
    "政府",
    "银行",
    "分行",
    "支行",
    "大学",
    "学院",
    "医院",
    "学校",
    "中学",
    "支队",
    "大队",
    "总队",
    "中队",
    "站",
    "所",
    "队",
    "园区",
    "开发区",
    "新区",
    "街道",
    "镇",
    "乡",
    "区",
    "县",
    "市",
    "省",
    "科",
    "室",
    "署",
    "台",
];

/// How an organisation's name may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body<'a> {
    /// What stands before the name of the function: 市, 广东省, 市委; empty where nothing does.
    pub prefix: &'a str,
    /// The rest, as 财政局.
    pub bare: &'a str,
    /// The function that the table knows it by.
    pub function: Option<&'static str>,
}

/// Reads an organisation's name: 佛山市发展改革局 is the function `development_reform` of 佛山市.
#[must_use]
pub fn body<'a>(name: &'a str, functions: &Functions) -> Body<'a> {
    for (at, _) in name.char_indices() {
        if let Some(function) = functions.of(&name[at..])
            && is_prefix(&name[..at])
        {
            return Body { prefix: &name[..at], bare: &name[at..], function: Some(function) };
        }
    }
    let at = prefix(name);
    Body { prefix: &name[..at], bare: &name[at..], function: None }
}

/// Whether this may stand before the name of an organisation.
pub(crate) fn is_prefix(text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let rest =
        ["中国共产党", "中共", "原"].iter().find_map(|p| text.strip_prefix(p)).unwrap_or(text);
    let rest = ["人民政府", "政府", "委员会", "委", "党工委", "党委", "直属", "本级"]
        .iter()
        .find_map(|s| rest.strip_suffix(s))
        .unwrap_or(rest);
    if rest.is_empty()
        || [
            "国家",
            "中央",
            "国务院",
            "全国",
            "中国",
            "省",
            "市",
            "县",
            "区",
            "州",
            "盟",
            "旗",
            "镇",
            "乡",
            "街道",
            "城区",
            "自治区",
            "本市",
            "我市",
            "全市",
            "开发区",
            "高新区",
        ]
        .contains(&rest)
    {
        return true;
    }
    if !Places::shipped().named(rest).is_empty() {
        return true;
    }
    unlisted_prefix(rest)
}

/// 广东省佛山市, 西塞山区, also where the table does not know the place.
fn unlisted_prefix(rest: &str) -> bool {
    (2..=16).contains(&rest.chars().count())
        && rest.chars().all(is_han)
        && rest.ends_with(['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡'])
        && !rest.starts_with('团')
        && !["城乡", "局", "办", "厅", "长", "任", "记", "委", "部", "院", "会", "和", "与", "及"]
            .iter()
            .any(|w| rest.contains(w))
}

/// Whether what stands before an organisation's name may hold a person's: 张小明乡 in 张小明乡财政所.
pub(crate) fn may_hold_name(prefix: &str) -> bool {
    let starts: Vec<usize> = prefix.char_indices().map(|(at, _)| at).collect();
    let Some(first) = starts.get(1).map(|second| &prefix[..*second]) else { return false };
    if starts.len() < 3 || Places::shipped().listed(prefix).is_some() {
        return false;
    }
    let double = starts.get(2).is_some_and(|third| surname(&prefix[..*third]).is_some());
    (surname(first).is_some() || double)
        && starts.iter().skip(2).take(3).any(|at| is_prefix(&prefix[*at..]))
}

fn prefix(name: &str) -> usize {
    if let Some((_, _, len)) = Places::shipped().government(name)
        && len < name.len()
    {
        return len;
    }
    let first = name.chars().next();
    match first {
        Some(c)
            if "省市县区州盟旗镇乡".contains(c)
                && !["市场", "市容", "市政", "区域", "乡村"]
                    .iter()
                    .any(|w| name.starts_with(w)) =>
        {
            c.len_utf8()
        }
        _ => 0,
    }
}
