//! Governments: which place a name means, and whom 市财政局 belongs to.

use super::zone;
use std::collections::BTreeSet;
use tiaokuai_notices::names::{Place, Places, short};
use tiaokuai_record::Level;

/// A government, the same for every way in which its name is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Government {
    /// What tells it from every other: the code of its place, where the table knows it, else its name.
    pub key: String,
    /// Its name, from the province down where that is known.
    pub name: String,
    /// Its level, where known.
    pub level: Option<Level>,
    /// The place, or the one that it is within.
    place: Option<Place>,
    /// What it was called before.
    also: BTreeSet<String>,
}

/// The key of the centre.
const CENTRE: &str = "centre";

/// Of places that no table knows the county, or what lies in it, without the city and the province before it: one list has
/// them, and that of next year has not.
pub(super) fn innermost(name: &str) -> &str {
    let county = |part: &&str| matches!(whole(part), Some(Level::County | Level::Township));
    parts(name).filter(county).find(|part| !part.contains(['省', '市', '州', '盟'])).unwrap_or(name)
}

/// The level of a place, where a text is the name of one and nothing else.
pub(super) fn whole(name: &str) -> Option<Level> {
    let found = Places::shipped().government(name);
    found.filter(|(_, _, len)| *len == name.len()).map(|(_, level, _)| level)
}

/// The names of a place without those above it: 云山县古城镇 and 古城镇 of 明州市云山县古城镇.
pub(super) fn parts(name: &str) -> impl Iterator<Item = &str> {
    let ends = name.char_indices().filter(|(_, c)| "省市州盟县区旗".contains(*c));
    ends.filter_map(move |(at, c)| {
        let (above, rest) = name.split_at(at + c.len_utf8());
        (!rest.is_empty() && whole(above).is_some() && whole(rest).is_some()).then_some(rest)
    })
}

/// The place that a jurisdiction names: 云山县 of 中共云山县委;云山县人民政府.
pub(super) fn named_place(jurisdiction: &str) -> &str {
    // A notice of party and government names both.
    let first = jurisdiction.split([';', '；', '、']).next().unwrap_or_default().trim();
    of_government(first.strip_prefix("中共").unwrap_or(first))
}

impl Government {
    /// The centre.
    #[must_use]
    pub fn centre() -> Self {
        let (key, name) = (CENTRE.to_string(), "国务院".to_string());
        Government { level: Some(Level::Central), ..Government::keyed(key, name) }
    }

    fn keyed(key: String, name: String) -> Self {
        Government { key, name, level: None, place: None, also: BTreeSet::new() }
    }

    /// A government whose name says too little to find it.
    pub(super) fn named(name: &str, level: Option<Level>) -> Self {
        Government { level, ..Government::keyed(format!("={name}"), name.to_string()) }
    }

    /// A government that nothing is known of but one mention.
    pub(crate) fn unknown(mention: &str) -> Self {
        Government::keyed(format!("?{mention}"), String::new())
    }

    /// The same under another key.
    pub(super) fn with_key(self, key: String) -> Self {
        Government { key, ..self }
    }

    /// The same, of a level where none is known.
    pub(super) fn of_level(self, level: Option<Level>) -> Self {
        Government { level: self.level.or(level), ..self }
    }

    /// Takes over what another was called, which it was before.
    pub(super) fn was(&mut self, before: &Government) {
        let own = before.place.filter(|_| !before.key.contains('/')).map(|place| place.name);
        let names = [before.name.as_str(), innermost(&before.name)].into_iter().chain(own);
        self.also.extend(names.map(str::to_string));
        self.also.extend(before.also.iter().cloned());
    }

    /// The name of a body that lies within a place of the table, without that.
    pub(super) fn name_within(&self) -> Option<&str> {
        let (_, own) = self.key.split_once('/')?;
        Some(own.rsplit('/').next().unwrap_or(own))
    }

    /// Whether it is the centre.
    pub(super) fn is_centre(&self) -> bool {
        self.key == CENTRE
    }

    /// The place of a full name, if it is one that the table lists and can be no other.
    pub(super) fn listed(name: &str) -> Option<Self> {
        if name.chars().count() < 3 {
            return None;
        }
        split(name)
            .filter(|(_, rest)| rest.is_empty())
            .map(|(place, _)| Government::of_place(&place))
    }

    /// Whether several places have its name, and nothing says which is meant.
    pub(super) fn is_ambiguous(&self) -> bool {
        self.key.starts_with('=') && Places::shipped().named(&self.name).len() > 1
    }

    /// A township of this government.
    pub(super) fn below(&self, name: &str) -> Self {
        self.within(name, Some(Level::Township))
    }

    fn of_place(place: &Place) -> Self {
        let of = Government::keyed(place.code.to_string(), full(place));
        Government { level: Some(place.level), place: Some(*place), ..of }
    }

    /// A body within, as a township or a development zone that no table lists.
    fn within(&self, name: &str, level: Option<Level>) -> Self {
        let (key, name) = (format!("{}/{name}", self.key), format!("{}{name}", self.name));
        Government { level, place: self.place, ..Government::keyed(key, name) }
    }

    /// The government that a jurisdiction names: 广东省佛山市, 佛山市, 国务院, 中共佛山市委.
    #[must_use]
    pub fn of(jurisdiction: &str, level: Option<Level>) -> Self {
        let name = named_place(jurisdiction);
        let central = ["国务院", "中央", "全国", "国家", "中华人民共和国"];
        if level == Some(Level::Central) || central.iter().any(|word| name.starts_with(word)) {
            return Government::centre();
        }
        match split(name) {
            Some((place, "")) => Government::of_place(&place),
            Some((place, rest)) => Government::of_place(&place).within(rest, level),
            None => Government {
                key: format!("={}", innermost(name)),
                ..Government::named(name, level)
            },
        }
    }

    /// The place and those above it, from the lowest.
    fn chain(&self) -> Vec<Place> {
        let mut chain: Vec<Place> = self.place.into_iter().collect();
        while let Some(above) = chain.last().and_then(|place| Places::shipped().above(place)) {
            chain.push(above);
        }
        chain
    }

    /// Whether it is above another: the centre is above all, a province above its cities, a city above its zones.
    pub(crate) fn is_above(&self, other: &Government) -> bool {
        if self.key == other.key || other.key.starts_with('?') {
            return false;
        }
        if self.key.contains('/') {
            return other.key.starts_with(&format!("{}/", self.key));
        }
        let own = self.place.map(|place| place.code);
        let over = own.is_some_and(|own| other.chain().iter().any(|place| place.code == own));
        self.key == CENTRE || over
    }

    /// Whose body a name is that begins with `prefix`, in a notice of this government: 市 is the city that it is or
    /// lies in, 省 the province, 国家 the centre, nothing the government itself.
    #[must_use]
    pub fn whose(&self, prefix: &str) -> Government {
        let mut prefix = prefix;
        for word in ["原", "中国共产党", "中共"] {
            prefix = prefix.strip_prefix(word).unwrap_or(prefix);
        }
        let prefix = trimmed(prefix);
        let prefix = match prefix {
            "本市" | "我市" | "全市" => "市",
            "本省" | "我省" | "全省" => "省",
            "本县" | "我县" | "全县" => "县",
            "本区" | "我区" | "全区" => "区",
            _ => prefix,
        };
        if prefix.is_empty() {
            return self.clone();
        }
        if ["国家", "中央", "国务院", "全国"].contains(&prefix) {
            return Government::centre();
        }
        if self.key == CENTRE && prefix.chars().count() == 1 {
            return self.clone();
        }
        let chain = self.chain();
        if prefix.chars().count() <= 2 && !named(prefix) {
            // A level: the township or body that no table lists comes first, then the places from the lowest.
            if self.key.contains('/') && self.name.ends_with(prefix) {
                return self.clone();
            }
            let of_level = |place: &&Place| match prefix {
                "省" => place.level == Level::Province,
                "自治区" => place.name.ends_with("自治区"),
                "区" => place.name.ends_with('区') && place.level > Level::Province,
                "州" | "盟" | "旗" | "市" | "县" => place.name.ends_with(prefix),
                _ => false,
            };
            let found = chain.iter().find(of_level).or_else(|| {
                // 区 stands for an autonomous region where nothing nearer is one.
                let last = chain.last().filter(|_| prefix == "区");
                last.filter(|place| place.name.ends_with("自治区"))
            });
            if let Some(place) = found {
                return Government::of_place(place);
            }
            if chain.is_empty() && self.key != CENTRE {
                return self.by_letters(prefix);
            }
            return if "省市县区州盟旗镇乡".contains(prefix) || prefix == "街道" {
                self.clone()
            } else {
                self.within(prefix, None)
            };
        }
        if let Some(place) = chain.iter().find(|place| is_called(place, prefix)) {
            return Government::of_place(place);
        }
        match split(prefix) {
            Some((place, "")) => Government::of_place(&place),
            Some((place, rest)) => Government::of_place(&place).within(rest, None),
            None if self.name.ends_with(prefix) => self.clone(),
            None => self.within(prefix, None),
        }
    }

    /// 市 in a place that no table knows: its name up to the last such character.
    fn by_letters(&self, level: &str) -> Government {
        match self.name.rmatch_indices(level).next() {
            Some((at, found)) => {
                let name = &self.name[..at + found.len()];
                if name == self.name { self.clone() } else { Government::of(name, None) }
            }
            None => self.clone(),
        }
    }

    /// A name without the place that it begins with, where that is this government or one above it; and whose
    /// name it then is.
    #[must_use]
    pub fn strip<'a>(&self, name: &'a str) -> (Government, &'a str) {
        if self.key == CENTRE {
            // 国家 and 全国 may be part of the name itself, as in 国家科技教育领导小组.
            let cut = name.strip_prefix("国务院");
            return (self.clone(), cut.unwrap_or(name));
        }
        // 中共云山县委 is 云山县委.
        let party = ["中国共产党", "中共"].iter().find_map(|party| name.strip_prefix(party));
        if let Some(rest) = party {
            let (whose, cut) = self.strip(rest);
            if cut.len() < rest.len() {
                return (whose, cut);
            }
        }
        let chain = self.chain();
        let mut best: Option<(usize, Government)> = None;
        let mut offer = |len: usize, whose: Government| {
            if best.as_ref().is_none_or(|(known, _)| len > *known) {
                best = Some((len, whose));
            }
        };
        if name.starts_with(self.name.as_str()) {
            offer(self.name.len(), self.clone());
        }
        // 明州市云山县 in a list of 云山县, of which no table knows either, and the other way round.
        if self.place.is_none() {
            let own = innermost(&self.name);
            let is_own = |at: &usize| innermost(&name[..at + own.len()]) == own;
            if let Some(at) = name.find(own).filter(is_own) {
                offer(at + own.len(), self.clone());
            }
            for part in parts(&self.name).filter(|part| name.starts_with(*part)) {
                offer(part.len(), self.clone());
            }
        }
        if let Some(own) = self.name_within().filter(|own| name.starts_with(own)) {
            offer(own.len(), self.clone());
        }
        // 宜水县 of 宜水区; 长河经开区 of 长河经济技术开发区.
        for known in self.also.iter().filter(|known| name.starts_with(known.as_str())) {
            offer(known.len(), self.clone());
        }
        if let Some(end) = self.zone_of(name) {
            offer(end, self.clone());
        }
        // 广东省佛山市顺德区, 佛山市顺德区, 顺德区; and 佛山市, which is another government.
        for (at, place) in chain.iter().enumerate() {
            let mut from = String::new();
            for over in &chain[at..] {
                from.insert_str(0, over.name);
                let mut written = from.clone();
                if at == 0 && self.key.contains('/') {
                    written.push_str(&self.name[full(place).len().min(self.name.len())..]);
                }
                if name.starts_with(&written) {
                    let own = at == 0 && self.key.contains('/');
                    let whose = if own { self.clone() } else { Government::of_place(place) };
                    offer(written.len(), whose);
                }
            }
        }
        let whose = match best {
            Some((len, whose)) => return (whose, &name[len..]),
            None => self.clone(),
        };
        // 市…领导小组, 全市…领导小组 within the government itself.
        for word in [
            "全省",
            "全市",
            "全县",
            "全区",
            "全镇",
            "全乡",
            "全旗",
            "全州",
            "全街道",
            "街道",
            "省",
            "市",
            "县",
            "区",
            "镇",
            "乡",
            "旗",
            "州",
        ] {
            let other = [
                "市场",
                "市容",
                "市政",
                "区域",
                "乡村",
                "县域",
                "镇村",
                "省际",
                "旗帜",
                "街道社区",
            ];
            if let Some(rest) = name.strip_prefix(word)
                && !other.iter().any(|other| name.starts_with(other))
                && self.whose(word.trim_start_matches('全')).key == self.key
            {
                return (whose, rest);
            }
        }
        (whose, name)
    }
}

impl Government {
    /// Where the name of this zone ends that a text begins with, in whatever form.
    fn zone_of(&self, text: &str) -> Option<usize> {
        let kind = zone::kind(&self.name)?;
        let mut own = vec![kind.to_string(), self.name.clone()];
        if let Some(within) = self.name_within() {
            own.push(within.to_string());
            for place in self.chain() {
                own.extend([place.name, short(place.name)].map(|name| format!("{name}{within}")));
            }
        }
        let same = |end: &usize| own.iter().any(|own| zone::same(own, &text[..*end]));
        zone::ends(text).into_iter().find(same)
    }
}

fn named(prefix: &str) -> bool {
    !Places::shipped().named(prefix).is_empty()
}

fn is_called(place: &Place, name: &str) -> bool {
    place.name == name || (place.level != Level::County && short(place.name) == name)
}

/// A place's name from its province down.
fn full(place: &Place) -> String {
    let mut name = place.name.to_string();
    let mut up = *place;
    while let Some(above) = Places::shipped().above(&up) {
        name.insert_str(0, above.name);
        up = above;
    }
    name
}

/// A place's name without the words for its bodies: 佛山市委, 佛山市人民政府.
fn trimmed(name: &str) -> &str {
    let ends = ["人民政府", "党工委", "委员会", "政府", "党委", "委"];
    ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// The place that a government, its own level or its offices are called by: 云山县 of 云山县人民政府, 云山县本级, 云山县委县政府
/// and 云山县政府办; of 县政府 the kind of place.
pub(crate) fn of_government(name: &str) -> &str {
    // 长河经开区管委会办公室 is of the zone.
    let zone = ["管理委员会", "管委会", "党工委"].iter().find_map(|body| name.find(body));
    if let Some(at) = zone.filter(|at| zone::kind(&name[..*at]).is_some()) {
        return &name[..at];
    }
    // 县直单位 and 县级机关 are of the county, 城关街道办 is of its street.
    let kinds = ["单位", "机关", "部门", "层面"];
    let level = kinds.iter().find_map(|end| name.strip_suffix(end));
    let name = level.filter(|level| level.ends_with(['级', '直'])).unwrap_or(name);
    let street = ["办事处", "办"].iter().find_map(|end| name.strip_suffix(end));
    if let Some(street) = street.filter(|street| street.ends_with("街道")) {
        return street;
    }
    let offices =
        ["四套班子", "人民政府办公室", "政府办公室", "政府办", "委办公室", "委办", "本级"];
    if let Some(place) = offices.iter().find_map(|end| name.strip_suffix(end)) {
        return place;
    }
    // 县级 and 县直 are of the county.
    let kinds = ['省', '市', '区', '县', '旗', '镇', '乡'];
    let place = ["直属", "级", "直"].iter().find_map(|end| name.strip_suffix(end));
    if let Some(place) = place.filter(|place| place.ends_with(kinds)) {
        return place;
    }
    let own = trimmed(name);
    // 云山县委县政府: both are of one place.
    let both = own.char_indices().next_back().filter(|(_, kind)| kinds.contains(kind));
    both.and_then(|(at, kind)| own[..at].strip_suffix('委').filter(|place| place.ends_with(kind)))
        .unwrap_or(own)
}

/// The lowest listed place that a name begins with, if it can be only one, and what follows.
fn split(name: &str) -> Option<(Place, &str)> {
    let places = Places::shipped();
    let mut at = 0;
    let mut candidates: Vec<Place> = Vec::new();
    while at < name.len() {
        let rest = &name[at..];
        let mut ends: Vec<usize> =
            rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(14).collect();
        ends.reverse();
        let found = ends.into_iter().find_map(|end| {
            // 松原 is 松原市, but 松原县 is another place.
            let other =
                rest[end..].starts_with(['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡']);
            let inside: Vec<Place> = places
                .named(&rest[..end])
                .iter()
                .filter(|place| !other || place.name.len() == end)
                .filter(|place| candidates.is_empty() || lies_in_any(place, &candidates))
                .copied()
                .collect();
            (!inside.is_empty()).then_some((end, inside))
        });
        let Some((end, inside)) = found else { break };
        candidates = inside;
        at += end;
    }
    match candidates.as_slice() {
        [place] => Some((*place, &name[at..])),
        // 北京 and its like are province and city in one name: the higher one is meant.
        [first, others @ ..] if others.iter().all(|other| lies_in_any(other, &[*first])) => {
            Some((*first, &name[at..]))
        }
        _ => None,
    }
}

fn lies_in_any(place: &Place, over: &[Place]) -> bool {
    let mut up = *place;
    while let Some(above) = Places::shipped().above(&up) {
        if over.iter().any(|over| over.code == above.code) {
            return true;
        }
        up = above;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_government_is_one_however_it_is_written() {
        let foshan = Government::of("广东省佛山市", Some(Level::Prefecture));
        assert_eq!(foshan.key, "440600");
        for name in ["佛山市", "佛山", "广东佛山市", "中共佛山市委", "佛山市人民政府"]
        {
            assert_eq!(Government::of(name, None).key, "440600", "{name}");
        }
        let shunde = Government::of("佛山市顺德区", None);
        assert_eq!((shunde.key.as_str(), shunde.name.as_str()), ("440606", "广东省佛山市顺德区"));
        assert_eq!(Government::of("顺德区", None), shunde);
        // There are several Gulou districts.
        assert_eq!(Government::of("鼓楼区", None).key, "=鼓楼区");
        assert_eq!(Government::of("南京市鼓楼区", None).key, "320106");
        let town = Government::of("顺德区大良街道", Some(Level::Township));
        assert_eq!(town, Government::of("广东省佛山市顺德区大良街道", Some(Level::Township)));
        assert_eq!(town.key, "440606/大良街道");
        assert_eq!(Government::of("中共中央;国务院", None), Government::centre());
    }

    #[test]
    fn a_prefix_says_whose_body_it_is() {
        let shunde = Government::of("佛山市顺德区", None);
        for (prefix, key) in [
            ("", "440606"),
            ("区", "440606"),
            ("区委", "440606"),
            ("市", "440600"),
            ("原市", "440600"),
            ("佛山市", "440600"),
            ("省", "440000"),
            ("广东省", "440000"),
            ("国家", "centre"),
            ("中央", "centre"),
            ("深圳市", "440300"),
            ("开发区", "440606/开发区"),
        ] {
            assert_eq!(shunde.whose(prefix).key, key, "{prefix}");
        }
        let town = Government::of("顺德区大良街道", None);
        assert_eq!(town.whose("街道").key, town.key);
        assert_eq!(town.whose("区").key, "440606");
        let unknown = Government::of("S市", None);
        assert_eq!(unknown.whose("市").key, unknown.key);
        let nowhere = Government::of("甲市乙区", None);
        assert_eq!(nowhere.whose("市").name, "甲市");
        let region = Government::of("广西壮族自治区南宁市", None);
        assert_eq!(region.whose("区").key, "450000");
    }

    #[test]
    fn names_of_groups_lose_their_place() {
        let foshan = Government::of("佛山市", None);
        let strip = |name| {
            let (whose, rest) = foshan.strip(name);
            (whose.key, rest.to_string())
        };
        for name in
            ["佛山市污染源普查领导小组", "广东省佛山市污染源普查领导小组", "市污染源普查领导小组"]
        {
            assert_eq!(strip(name), ("440600".to_string(), "污染源普查领导小组".to_string()));
        }
        assert_eq!(strip("广东省污染源普查领导小组").0, "440000");
        assert_eq!(strip("市场监管领导小组").1, "市场监管领导小组");
        assert_eq!(strip("对口支援墨脱县领导小组").1, "对口支援墨脱县领导小组");
    }
}
