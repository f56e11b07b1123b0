//! Names put in place of others throughout a text: rare people, invented places, themes that end like bodies.

use crate::variation::{Variation, seats};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::{Found, GroupNotice, Notice};

/// Names that are rare, double or spelt from other languages, and some that are words. None stands in another.
const PEOPLE: [[&str; 14]; 3] = [
    [
        "逄鲁滨",
        "禚孟轲",
        "亓官宁",
        "仉晓寒",
        "昝文璐",
        "郗丹青",
        "妫沛霖",
        "臧谷雨",
        "麻建中",
        "缑新民",
        "苟学农",
        "幸福海",
        "竺可为",
        "靳卫国",
    ],
    [
        "欧阳振羽",
        "上官云珠",
        "司徒乐天",
        "诸葛知秋",
        "令狐明月",
        "皇甫惠民",
        "慕容雪松",
        "端木长青",
        "尉迟海波",
        "公孙玉田",
        "东方红霞",
        "夏侯安邦",
        "宇文立夏",
        "长孙和平",
    ],
    [
        "能武", "贝芳", "席文", "盖军", "牛犇", "么甜", "逯勇", "汝林", "鹿鸣", "冉冉", "雒毅",
        "敬元", "卞京", "党恒",
    ],
];

const PLACES: [[&str; 6]; 3] = [
    ["岑垣", "郜阳", "汜川", "浒墅", "峄山", "垭口"],
    ["沙河子", "白沙溪", "三岔河", "五指山", "大安坪", "小关岭"],
    ["局台", "会同", "组溪", "部阳", "长安", "委县"],
];

const THEMES: [[&str; 6]; 3] = [
    ["林下产业", "畜禽养殖业", "旅游服务业", "家政行业", "小水电行业", "渔业"],
    ["龙舟赛会", "博览会", "庙会", "妇代会", "运动会", "交易会"],
    ["干部队伍", "青年干部", "工会经费收缴", "路长", "教研组", "业委会组建"],
];

const KINDS: [&str; 22] = [
    "工作领导小组",
    "协调领导小组",
    "领导小组",
    "工作协调小组",
    "协调小组",
    "工作专班",
    "专班",
    "工作小组",
    "推进小组",
    "指挥部",
    "工作委员会",
    "管理委员会",
    "委员会",
    "部门联席会议",
    "联席会议",
    "工作领导组",
    "领导组",
    "工作组",
    "推进组",
    "攻坚组",
    "小组",
    "组",
];

fn groups(notices: &[Notice]) -> impl Iterator<Item = &GroupNotice> {
    notices.iter().flat_map(|notice| &notice.groups)
}

fn exchanged(text: &str, by: &BTreeMap<String, String>) -> String {
    // Longer words first, so that none is cut by a shorter one in it.
    let mut words: Vec<(&String, &String)> = by.iter().collect();
    words.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    let mut out = text.to_string();
    for (number, (old, _)) in words.iter().enumerate() {
        let mark = char::from_u32(0xE000 + u32::try_from(number).unwrap_or(0)).unwrap_or(' ');
        out = out.replace(old.as_str(), &mark.to_string());
    }
    for (number, (_, new)) in words.iter().enumerate() {
        let mark = char::from_u32(0xE000 + u32::try_from(number).unwrap_or(0)).unwrap_or(' ');
        out = out.replace(mark, new);
    }
    out
}

fn varied(kind: &'static str, text: &str, by: BTreeMap<String, String>) -> Option<Variation> {
    if by.is_empty() {
        return None;
    }
    let varied = exchanged(text, &by);
    let mut back: Vec<(String, String)> = by.into_iter().map(|(old, new)| (new, old)).collect();
    back.sort_by_key(|(new, _)| std::cmp::Reverse(new.len()));
    Some(Variation::of(kind, varied, back))
}

/// People with other names.
pub(crate) fn people(text: &str, notices: &[Notice], set: usize) -> Option<Variation> {
    let offices =
        groups(notices).flat_map(|one| one.office.heads.iter().chain(&one.office.deputies));
    let named = seats(notices).chain(offices).filter_map(|seat| seat.name.as_ref());
    let joined = groups(notices).flat_map(|group| &group.changes).map(|change| &change.who);
    let mut names: BTreeSet<&str> =
        named.chain(joined).filter(|name| name.certain()).map(|name| name.value.as_str()).collect();
    names.retain(|name| (2..=4).contains(&name.chars().count()));
    // A name that stands in another word, as 高山 in 高山镇, is none that can be exchanged; so is 高山 beside 高山河.
    let list = &PEOPLE[set % PEOPLE.len()];
    let apart = |name: &&str| {
        let whole = text.matches(*name).count();
        let longer = |other: &&&str| other.len() > name.len() && other.contains(*name);
        whole > 0 && !names.iter().any(|other| longer(&other))
    };
    let others = names.iter().copied().filter(apart);
    let free = list.iter().filter(|name| !text.contains(**name));
    let by = others.zip(free).map(|(old, new)| (old.to_string(), (*new).to_string()));
    let kind =
        ["people with rare surnames", "people of four characters", "people of two characters"];
    varied(kind[set % kind.len()], text, by.collect())
}

/// Places with other names: what stands before the last character of a government.
pub(crate) fn places(text: &str, notices: &[Notice], set: usize) -> Option<Variation> {
    let known = notices.iter().filter_map(|notice| notice.jurisdiction.as_ref());
    let mut old: BTreeSet<String> = BTreeSet::new();
    for place in known {
        let levels = ['省', '市', '县', '区', '镇', '乡'];
        for stem in place.value.split(levels) {
            // The country is no place of a paper.
            if (2..=3).contains(&stem.chars().count()) && !stem.contains('国') {
                old.insert(stem.to_string());
            }
        }
    }
    let kind = [
        "places with rare characters",
        "places of three characters",
        "places that end as bodies do",
    ];
    let by = old.into_iter().zip(PLACES[set % PLACES.len()]);
    varied(kind[set % kind.len()], text, by.map(|(old, new)| (old, new.to_string())).collect())
}

/// Groups with other themes: what stands between the government and the kind of a group.
pub(crate) fn themes(text: &str, notices: &[Notice], set: usize) -> Option<Variation> {
    let mut old: BTreeSet<String> = BTreeSet::new();
    for group in groups(notices) {
        let name = &group.group.value;
        let Some(stem) = KINDS.iter().find_map(|kind| name.strip_suffix(kind)) else { continue };
        let own = notices.iter().filter_map(|notice| notice.jurisdiction.as_ref());
        let own = own.map(|place: &Found<String>| place.value.as_str());
        let stem = own.filter_map(|place| stem.strip_prefix(place)).next().unwrap_or(stem);
        let stem = stem.trim_start_matches(['省', '市', '县', '区', '镇', '乡', '局', '校']);
        // What names a body itself is more than a theme.
        let body = ["局", "公司", "医院", "学校", "大学", "学院", "街道", "镇", "乡", "县", "市"];
        if (4..=14).contains(&stem.chars().count()) && !body.iter().any(|word| stem.contains(word))
        {
            old.insert(stem.to_string());
        }
    }
    let alone: Vec<String> = old
        .iter()
        .filter(|stem| !old.iter().any(|other| other != *stem && other.contains(stem.as_str())))
        .cloned()
        .collect();
    let kind = ["themes that end in 业", "themes that end in 会", "themes that end as bodies do"];
    let by = alone.into_iter().zip(THEMES[set % THEMES.len()]);
    varied(kind[set % kind.len()], text, by.map(|(old, new)| (old, new.to_string())).collect())
}
