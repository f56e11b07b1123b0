//! The places of China down to counties.

use super::is_han;
use crate::tree::{Tree, endings};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tiaokuai_record::Level;

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
    by_name: Tree<Vec<Place>>,
    by_code: BTreeMap<&'static str, Place>,
}

/// A government that a text begins with.
struct Begun {
    level: Level,
    /// Where its name begins, behind 中共.
    skipped: usize,
    end: usize,
    /// The last place of it that the table has.
    place: Option<Place>,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places { by_name: Tree::default(), by_code: BTreeMap::new() };
    for line in include_str!("../../data/places.csv").lines().skip(1) {
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
        places.by_name.at(name.chars()).get_or_insert_default().push(place);
        places.by_code.insert(code, place);
        // 广东 stands for 广东省, 佛山 for 佛山市; of a county only the full name is safe.
        let short = short(name);
        if level != Level::County && short != name {
            places.by_name.at(short.chars()).get_or_insert_default().push(place);
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
        let begun = self.begun(text)?;
        let short = &text[begun.skipped..begun.end];
        let name = match begun.place {
            _ if begun.level == Level::Central => "国务院",
            // 佛山 alone is 佛山市.
            Some(place)
                if short != place.name
                    && place.name.starts_with(short)
                    && short.len() < place.name.len() =>
            {
                place.name
            }
            _ => short,
        };
        Some((name.to_string(), begun.level, begun.end))
    }

    /// How many bytes of a text the government takes that it begins with.
    pub(crate) fn government_len(&self, text: &str) -> Option<usize> {
        self.begun(text).map(|begun| begun.end)
    }

    fn begun(&self, text: &str) -> Option<Begun> {
        let text_from =
            ["中共", "中国共产党", "共青团", "中国共产主义青年团", "中国人民政治协商会议"]
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
            let (level, end) = (Level::Central, skipped + len);
            return Some(Begun { level, skipped, end, place: None });
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
        if let Some((unlisted, len)) = unlisted(&text_from[at..], level) {
            at += len;
            level = Some(unlisted);
        }
        // A county of a city that the table does not know: 云州市青岭县人民政府, and no 城乡 of 云山县城乡环卫.
        if level == Some(Level::Prefecture)
            && let Some((Level::County, len)) = unlisted(&text_from[at..], level)
            && of_government(&text_from[at + len..])
        {
            at += len;
            level = Some(Level::County);
        }
        // A township of a county that it does not know: 云山县柳河镇人民政府.
        if matches!(level, Some(Level::County | Level::Prefecture))
            && let Some((Level::Township, len)) = unlisted(&text_from[at..], Some(Level::County))
            && of_government(&text_from[at + len..])
        {
            at += len;
            level = Some(Level::Township);
        }
        Some(Begun { level: level?, skipped, end: skipped + at, place: last })
    }

    /// A name with the names of the places it lies in: 佛山市 is 广东省佛山市. As it is where the table does not
    /// know it, or knows several of that name.
    #[must_use]
    pub fn whole(&self, name: &str) -> String {
        let mut name = name.to_string();
        let first = self.begins(&name, None);
        let Some((mut place, len)) = first else { return name };
        // 丽水山县 is no 山县 of 丽水: only a whole name, or one whose place follows, says where it lies.
        let rest = &name[len..];
        let whole =
            place.name.len() == len || rest.is_empty() || self.begins(rest, Some(&place)).is_some();
        if !whole || self.named(&name[..len]).len() > 1 {
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
        let known: Vec<(usize, &Vec<Place>)> = self.by_name.along(text.chars().take(14)).collect();
        for (end, named) in known.into_iter().rev() {
            // 海东 is 海东市, but 海东省 is another place.
            let other = text[end..].starts_with(['省', '市', '县', '区', '州', '盟', '旗']);
            if other && named.iter().all(|place| place.name.len() != end) {
                continue;
            }
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

/// Whether a zone has a government of its own: 某某新区管委会.
fn governed(zone: &str, rest: &str, above: Option<Level>) -> bool {
    // 江北新城区人民政府
    if zone.ends_with("新城区") || zone.ends_with("新区") {
        return rest.starts_with("人民政府") || governed("", rest, above);
    }
    let bureau = above.is_none()
        && ['局', '办', '部', '处', '院', '会'].iter().any(|end| rest.ends_with(*end));
    bureau || ["管委会", "管理委员会", "党工委"].iter().any(|word| rest.starts_with(word))
}

/// Whether 和 at byte `at` ends the name of a county rather than joins two: 丰和县.
pub(crate) fn and_in_name(text: &str, at: usize) -> bool {
    let next = text[at..].strip_prefix('和').and_then(|rest| rest.chars().next());
    (1..=2).contains(&text[..at].chars().count())
        && next.is_some_and(|next| "县市区镇乡旗".contains(next))
}

/// Whether what follows a place is its government or party, or nothing.
fn of_government(rest: &str) -> bool {
    let of = ["人民政府", "政府", "委", "党委", "党工委", "办事处", "人大", "政协", "办公"];
    rest.is_empty() || of.iter().any(|of| rest.starts_with(of))
}

/// Whether a name of two characters goes on with the word for a kind of place.
fn of_two(rest: &str) -> bool {
    let words = ["区域", "县域", "县道", "市场", "市政", "市容"];
    rest.starts_with(['区', '县', '市', '旗']) && !words.iter().any(|word| rest.starts_with(word))
}

/// Whether words that end as the name of a township say what is done to townships: 撤乡并镇, 强镇筑基, 返乡创业.
#[must_use]
pub fn done_to_townships(words: &str) -> bool {
    const DONE: [&str; 8] = ["撤乡", "撤镇", "强镇", "返乡", "下乡", "回乡", "兴乡", "扩镇"];
    DONE.contains(&words)
        || words.ends_with("特色小镇")
        || words.ends_with("村并镇")
        || words.ends_with("村并乡")
        || words.ends_with("乡并镇")
}

/// A place by the form of its name only.
fn unlisted(text: &str, above: Option<Level>) -> Option<(Level, usize)> {
    // 县水乡文化研究院 is one of the county, 全市 no name.
    if text.starts_with(['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡', '我', '各', '该'])
        || text.starts_with("全市")
        || text.starts_with("全县")
        || text.starts_with("全区")
    {
        return None;
    }
    // 农丰银行青屿县支行 is a bank's, and 创建全国文明城市 no city.
    static OTHERS: LazyLock<Tree<()>> = LazyLock::new(|| {
        endings(&["银行", "公司", "集团", "大学", "学校", "医院", "创建", "全国"])
    });
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let others = || OTHERS.along(text[..end].chars().rev()).next().is_some();
        if text[..end] == *"城市" || others() {
            return None;
        }
        if seen > 0 {
            let level = match c {
                // 东乡区 is no 东乡, and 东乡市场 no city.
                '镇' | '乡' if seen == 1 && of_two(&text[end..]) => None,
                '镇' | '乡' if done_to_townships(&text[..end]) => None,
                // 美丽乡村 is no township.
                '乡' if text[end..].starts_with('村') => None,
                '镇' | '乡' => Some(Level::Township),
                '县' | '旗' => Some(Level::County),
                '区' if text[..end].ends_with("地区") => Some(Level::Prefecture),
                '区' if governed(&text[..end], &text[end..], above) => Some(Level::County),
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
                // 街道 alone is no place.
                '道' if seen > 1 && text[..end].ends_with("街道") => Some(Level::Township),
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
        let ends = matches!(c, '的' | '和' | '与' | '及' | '委' | '政' | '办' | '局' | '党');
        if seen > 8 || !is_han(c) || (ends && !and_in_name(text, at)) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Townships of counties that the table does not know: invented ones, and those that are called otherwise today.
    #[test]
    fn a_township_is_one_whatever_its_county() {
        let of = |text: &str| {
            let found = Places::shipped().government(text);
            found.map(|(name, level, _)| (name, level))
        };
        for (text, name, level) in [
            ("云山县柳河镇人民政府", "云山县柳河镇", Level::Township),
            ("大足县柳河镇人民政府", "大足县柳河镇", Level::Township),
            ("富阳市柳河镇人民政府", "富阳市柳河镇", Level::Township),
            ("重庆市大足县柳河镇人民政府", "重庆市大足县柳河镇", Level::Township),
            ("中共云山县柳河镇委员会", "云山县柳河镇", Level::Township),
            ("云山县长河街道办事处", "云山县长河街道", Level::Township),
            ("明州市东湖区新民街道办事处", "明州市东湖区新民街道", Level::Township),
            ("云山县人民政府", "云山县", Level::County),
            ("云山县城乡环卫工作领导小组", "云山县", Level::County),
            ("云山县乡镇企业局", "云山县", Level::County),
            ("云山县撤乡并镇领导小组", "云山县", Level::County),
            ("云山县合村并镇工作领导小组", "云山县", Level::County),
            ("云山县强镇筑基领导小组", "云山县", Level::County),
            ("云山县返乡创业领导小组", "云山县", Level::County),
            ("云山县特色小镇建设领导小组", "云山县", Level::County),
            ("云山县美丽乡村建设领导小组", "云山县", Level::County),
            ("云州市青岭县人民政府", "云州市青岭县", Level::County),
            ("东乡区人民政府", "东乡区", Level::County),
            ("抚州市东乡区安全生产委员会", "抚州市东乡区", Level::County),
            ("西镇市人民政府", "西镇市", Level::Prefecture),
            ("东乡市场监督管理所", "东乡", Level::Township),
        ] {
            assert_eq!(of(text), Some((name.to_string(), level)), "{text}");
        }
    }
}
