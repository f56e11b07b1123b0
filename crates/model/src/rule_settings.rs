//! The settings of rules that are like no parameter: one table of what they are called, mean and may be.

use crate::{Kind, Parameter, Prior, Theme};
use tiaokuai_record::Text;

/// Which groups a clean-up takes first, in the order of [`First`](crate::First).
const FIRST: &[(&str, Text)] = &[
    ("idle", Text::new("the longest idle", "闲置最久的")),
    ("small", Text::new("those of the fewest members", "成员最少的")),
    ("low", Text::new("those whose head ranks lowest", "组长排名最低的")),
    (
        "ended",
        Text::new("only those whose domain brings no matters any more", "仅所属领域已无事项的"),
    ),
    (
        "no_basis",
        Text::new(
            "only those without a legal basis, which are drawn by lot",
            "仅无法定依据的（抽签决定）",
        ),
    ),
];

const NONE: Text = Text::new("", "");
const SHARE: Text = Text::new("share", "比例");

/// What the settings of rules may be that are like no parameter.
pub static RULE_SETTINGS: &[Parameter] = &[
    row(
        "clean_up_first",
        Kind::Choice(FIRST),
        (0.0, 0.0, (FIRST.len() - 1) as f64),
        NONE,
        Text::new("which groups go first", "先清理哪些小组"),
    ),
    row(
        "evasion",
        Kind::Real,
        (0.0, 0.0, 1.0),
        SHARE,
        Text::new(
            "share of what the rule forbids or ends that goes on uncounted, under another name (专班, 联席会议)",
            "规则所禁止或终止的小组中改换名目（专班、联席会议）而不计入的比例",
        ),
    ),
    row(
        "sunset_months",
        Kind::Count,
        (24.0, 1.0, 1200.0),
        Text::new("months", "个月"),
        Text::new(
            "months after which a group ends unless it is renewed",
            "小组存续多少个月后须续期，否则终止",
        ),
    ),
    row(
        "cap_per_leader",
        Kind::Count,
        (8.0, 0.0, 200.0),
        Text::new("groups", "个小组"),
        Text::new("the most groups that a leader may head", "每位领导最多担任组长的小组数"),
    ),
    row(
        "cap_total",
        Kind::Count,
        (120.0, 0.0, 2000.0),
        Text::new("groups", "个小组"),
        Text::new("the most groups that there may be", "小组总数上限"),
    ),
    row(
        "cap_exchange",
        Kind::Switch,
        (0.0, 0.0, 1.0),
        NONE,
        Text::new(
            "whether at the cap a group may be founded in the place of an idle one: one in, one out",
            "达到上限时可否撤一建一（以闲置小组换新）",
        ),
    ),
    row(
        "charge_price",
        Kind::Real,
        (0.2, 0.0, 1.0),
        Text::new("value", "价值"),
        Text::new("what founding costs the host on top", "设立小组时牵头部门额外付出的成本"),
    ),
    row(
        "charge_upkeep",
        Kind::Real,
        (0.01, 0.0, 0.1),
        Text::new("share of capacity per group", "能力比例/小组"),
        Text::new("what a live group costs its host on top", "每个存续小组额外占用牵头部门的能力"),
    ),
    row(
        "combine_share",
        Kind::Real,
        (0.7, 0.1, 1.0),
        SHARE,
        Text::new(
            "members shared, of the members of either (Jaccard), from which on two groups become one",
            "两个小组共有成员占全部成员的比例（Jaccard）达到多少即合并",
        ),
    ),
    row(
        "graduate_routine",
        Kind::Real,
        (0.8, 0.0, 1.0),
        SHARE,
        Text::new("routine from which on a group graduates", "常规化达到多少即转为常态化管理"),
    ),
    row(
        "conference_more",
        Kind::Real,
        (0.3, 0.0, 1.0),
        Text::new("weight", "权重"),
        Text::new("weight that a joint conference has on top", "联席会议额外增加的权重"),
    ),
    row(
        "delegate_share",
        Kind::Real,
        (0.3, 0.0, 1.0),
        SHARE,
        Text::new(
            "share of what a leader could lend to one more group that an owner may use without any",
            "主办部门不设小组即可使用的、领导可再借出权威的比例",
        ),
    ),
    row(
        "capacity_more",
        Kind::Real,
        (0.2, 0.0, 1.0),
        SHARE,
        Text::new("capacity that departments have on top", "部门额外增加的能力"),
    ),
    row(
        "mandates_fewer",
        Kind::Real,
        (0.3, 0.0, 1.0),
        SHARE,
        Text::new("share of the line's own work that is taken away", "条线自身任务减少的比例"),
    ),
];

/// The parameter, or the row of the settings of rules, of a name.
#[must_use]
pub fn like(name: &str) -> Option<&'static Parameter> {
    Parameter::of(name).or_else(|| RULE_SETTINGS.iter().find(|row| row.name == name))
}

const fn row(
    name: &'static str,
    kind: Kind,
    (default, low, high): (f64, f64, f64),
    unit: Text,
    meaning: Text,
) -> Parameter {
    let (symbol, prior, theme) = ("", Prior::None, Theme::Calendar);
    Parameter { name, symbol, unit, kind, default, low, high, prior, theme, meaning }
}
