//! The overlap of groups as tables.

use super::words::{activity, how_activity, month, name, rank, sign, why_paired};
use tiaokuai_record::{Lang, Table, Text, YearMonth};
use tiaokuai_registry::{Activity, Overlap, Pair, Standing, Thresholds, View};

const NONE: Text = Text::new("", "");

/// The pairs, the clusters, how every living group stands, and how it was worked out.
#[must_use]
pub fn overlap_tables(
    view: &View,
    standings: &[Standing],
    found: &Overlap,
    thresholds: Thresholds,
    as_of: Option<YearMonth>,
    lang: Lang,
) -> [Table; 4] {
    let all: Vec<usize> = (0..standings.len()).collect();
    let clusters = found.clusters.iter().zip(1_u32..);
    let (numbers, places): (Vec<u32>, Vec<usize>) =
        clusters.flat_map(|(list, number)| list.iter().map(move |at| (number, *at))).unzip();
    let clusters = Table::new(lang.pick("clusters", "领域相近的组群")).with(
        lang.pick("cluster", "组群"),
        NONE,
        NONE,
        numbers,
    );
    [
        pairs(view, standings, &found.pairs, lang),
        groups(clusters, view, standings, &places, lang),
        groups(Table::new(lang.pick("groups", "存续小组")), view, standings, &all, lang),
        guide(thresholds, as_of, lang),
    ]
}

fn government(view: &View, standing: &Standing) -> String {
    let group = &view.who.groups[standing.group];
    view.who.governments[group.government].name.clone()
}

fn reasons(view: &View, standings: &[Standing], pair: &Pair, lang: Lang) -> String {
    let both = [&standings[pair.a], &standings[pair.b]];
    let each = pair.reasons.iter().map(|why| why_paired(view, why, both, lang));
    each.collect::<Vec<_>>().join(lang.pick("; ", "；"))
}

fn pairs(view: &View, standings: &[Standing], pairs: &[Pair], lang: Lang) -> Table {
    let texts = |of: &dyn Fn(&Pair) -> String| pairs.iter().map(of).collect::<Vec<String>>();
    let known = |pair: &Pair| pair.all > 0;
    let round = |value: f64| (value * 100.0).round() / 100.0;
    let counts = |of: &dyn Fn(&Pair) -> usize| -> Vec<Option<u32>> {
        pairs.iter().map(|pair| known(pair).then(|| of(pair) as u32)).collect()
    };
    let shares = |of: &dyn Fn(&Pair) -> Option<f64>| -> Vec<Option<f64>> {
        pairs.iter().map(|pair| of(pair).map(round)).collect()
    };
    let stands = |at: usize| &standings[at];
    Table::new(lang.pick("pairs", "重叠的小组"))
        .with(
            lang.pick("government", "所属政府"),
            NONE,
            NONE,
            texts(&|p| government(view, stands(p.a))),
        )
        .with(lang.pick("group_a", "小组甲"), NONE, NONE, texts(&|p| name(stands(p.a)).to_string()))
        .with(lang.pick("group_b", "小组乙"), NONE, NONE, texts(&|p| name(stands(p.b)).to_string()))
        .with(
            lang.pick("reasons", "重叠之处"),
            NONE,
            NONE,
            texts(&|p| reasons(view, standings, p, lang)),
        )
        .with(lang.pick("similarity", "领域相似度"), NONE, NONE, shares(&|p| Some(p.similarity)))
        .with(lang.pick("shared", "共同成员单位数"), NONE, NONE, counts(&|p| p.shared))
        .with(
            lang.pick("expected", "随机情形下的共同单位数"),
            NONE,
            NONE,
            shares(&|p| known(p).then_some(p.expected)),
        )
        .with(lang.pick("jaccard", "成员重合度"), NONE, NONE, shares(&Pair::jaccard))
        .with(
            lang.pick("activity_a", "小组甲活动情况"),
            NONE,
            NONE,
            texts(&|p| activity(stands(p.a).activity, lang)),
        )
        .with(
            lang.pick("activity_b", "小组乙活动情况"),
            NONE,
            NONE,
            texts(&|p| activity(stands(p.b).activity, lang)),
        )
}

/// How groups stand, behind the columns that a table has already.
fn groups(
    table: Table,
    view: &View,
    standings: &[Standing],
    places: &[usize],
    lang: Lang,
) -> Table {
    let texts = |of: &dyn Fn(&Standing) -> String| {
        places.iter().map(|at| of(&standings[*at])).collect::<Vec<String>>()
    };
    let numbers = |of: &dyn Fn(&Standing) -> Option<u32>| {
        places.iter().map(|at| of(&standings[*at])).collect::<Vec<Option<u32>>>()
    };
    let who = &view.who;
    let hosts = |one: &Standing| {
        let names = one.hosts.iter().map(|at| who.organisations[*at].name.as_str());
        names.collect::<Vec<_>>().join("、")
    };
    let heads = |one: &Standing| {
        let names = one.heads.iter().map(|at| who.people[*at].name.as_str());
        names.collect::<Vec<_>>().join("、")
    };
    table
        .with(lang.pick("government", "所属政府"), NONE, NONE, texts(&|one| government(view, one)))
        .with(lang.pick("group", "小组名称"), NONE, NONE, texts(&|one| name(one).to_string()))
        .with(lang.pick("domain", "领域"), NONE, NONE, texts(&|one| one.domain.clone()))
        .with(
            lang.pick("founded", "成立时间"),
            NONE,
            NONE,
            texts(&|one| who.groups[one.group].founded.clone()),
        )
        .with(lang.pick("head_name", "组长"), NONE, NONE, texts(&heads))
        .with(
            lang.pick("head_rank", "组长级别"),
            NONE,
            NONE,
            texts(&|one| one.rank.map_or("", |of| rank(of).get(lang)).to_string()),
        )
        .with(lang.pick("office_host", "办公室设在"), NONE, NONE, texts(&hosts))
        .with(lang.pick("organisation_count", "成员单位数"), NONE, NONE, numbers(&|one| one.size))
        .with(
            lang.pick("meetings", "近一年开会次数"),
            NONE,
            NONE,
            numbers(&|one| one.meetings.map(|(times, _)| times)),
        )
        .with(
            lang.pick("last_sign", "最近活动迹象"),
            NONE,
            NONE,
            texts(&|one| one.sign.as_ref().map_or(String::new(), |of| sign(of, lang))),
        )
        .with(
            lang.pick("activity", "活动情况"),
            NONE,
            NONE,
            texts(&|one| activity(one.activity, lang)),
        )
}

fn guide(
    Thresholds { similar, shared }: Thresholds,
    as_of: Option<YearMonth>,
    lang: Lang,
) -> Table {
    let until = as_of.map_or(lang.pick("not known", "不详").to_string(), |of| month(of, lang));
    let rows = [
        (lang.pick("until", "截至"), until),
        (
            lang.pick("domain", "领域"),
            lang.pick(
                "the name of the group without place, without the word for its body (领导小组, 委员会 …), without 工作 at the end and without leading words such as 推进, 深化, 创建".to_string(),
                "小组名称去掉地名、机构词（领导小组、委员会等）、末尾的“工作”和开头的“推进、深化、创建”等词".to_string(),
            ),
        ),
        (
            lang.pick("similarity", "领域相似度"),
            lang.pick(
                format!("twice the pairs of neighbouring characters that two domains share, over all that they have (Dice 1945), 0 to 1; told of from {similar} on"),
                format!("两个领域共有的相邻两字组数的两倍，除以两者的相邻两字组总数（Dice 1945），0 至 1；{similar} 及以上列出"),
            ),
        ),
        (
            lang.pick("jaccard", "成员重合度"),
            lang.pick(
                format!("organisations that sit in both over those that sit in one or both (Jaccard), 0 to 1; told of from {shared} on, where at least three are known of each"),
                format!("同在两组的单位数除以在任一组的单位数（Jaccard），0 至 1；两组各有至少三个成员单位已知时，{shared} 及以上列出"),
            ),
        ),
        (
            lang.pick("expected", "随机情形下的共同单位数"),
            lang.pick(
                "how many organisations would sit in both by chance: the product of both sizes over the number of organisations that sit in any group of the government".to_string(),
                "成员单位随机组成时预期的共同单位数：两组单位数之积除以该政府各小组成员单位的总数（去重）".to_string(),
            ),
        ),
        (
            lang.pick("broader", "可吸纳"),
            lang.pick(
                "the domain of one is a part of the other's (污染防治, 大气污染防治), or it has four fifths of the other's organisations and more besides, the domains being alike from 0.3 on or the host the same".to_string(),
                "一组的领域是另一组领域的一部分（如污染防治与大气污染防治），或含有另一组五分之四以上的成员单位且单位更多，同时领域相似度不低于 0.3 或办公室同设一处".to_string(),
            ),
        ),
        (lang.pick("activity", "活动情况"), how_activity(lang)),
    ];
    let (names, texts): (Vec<String>, Vec<String>) =
        rows.into_iter().map(|(name, text)| (name.to_string(), text)).unzip();
    Table::new(lang.pick("guide", "说明")).with(lang.pick("term", "项目"), NONE, NONE, names).with(
        lang.pick("meaning", "含义"),
        NONE,
        NONE,
        texts,
    )
}

/// The overlap for other programs: every pair and cluster, what is said of them in both languages.
#[must_use]
pub fn overlap_json(
    view: &View,
    standings: &[Standing],
    found: &Overlap,
    Thresholds { similar, shared }: Thresholds,
    as_of: Option<YearMonth>,
) -> serde_json::Value {
    let [en, zh] = [Lang::En, Lang::Zh];
    let group = |at: &usize| {
        let one = &standings[*at];
        let key = view.who.groups[one.group].mentions.first().map(|at| &view.mentions[*at].key);
        let idle = match one.activity {
            Activity::Idle { since, .. } => Some(since.to_string()),
            _ => None,
        };
        serde_json::json!({
            "government": government(view, one),
            "group": name(one),
            "key": key,
            "domain": one.domain,
            "last_sign": one.sign.as_ref().map(|sign| &sign.date),
            "idle_since": idle,
            "activity": activity(one.activity, en),
            "activity_zh": activity(one.activity, zh),
        })
    };
    let pairs = found.pairs.iter().map(|pair| {
        let both = [&standings[pair.a], &standings[pair.b]];
        let said = |lang| -> Vec<String> {
            pair.reasons.iter().map(|why| why_paired(view, why, both, lang)).collect()
        };
        serde_json::json!({
            "a": group(&pair.a),
            "b": group(&pair.b),
            "similarity": pair.similarity,
            "jaccard": pair.jaccard(),
            "shared": (pair.all > 0).then_some(pair.shared),
            "expected": (pair.all > 0).then_some(pair.expected),
            "reasons": said(en),
            "reasons_zh": said(zh),
        })
    });
    let pairs: Vec<_> = pairs.collect();
    let clusters: Vec<Vec<_>> =
        found.clusters.iter().map(|list| list.iter().map(group).collect()).collect();
    serde_json::json!({
        "until": as_of.map(|of| of.to_string()),
        "similar": similar,
        "shared": shared,
        "groups": standings.len(),
        "unseen": standings.iter().filter(|one| one.is_unseen()).count(),
        "pairs": pairs,
        "clusters": clusters,
    })
}
