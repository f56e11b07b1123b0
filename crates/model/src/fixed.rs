//! The numbers of the model that no scenario can change, in one table.

use serde::Serialize;
use tiaokuai_record::Text;

/// A number of the model that no scenario can change.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Fixed {
    /// Its short name.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// What it means.
    pub meaning: Text,
}

macro_rules! fixed {
    ($($name:ident: $type:ty = $value:literal, $en:literal / $zh:literal;)*) => {
        $(#[doc = $en] pub(crate) const $name: $type = $value;)*

        /// Every number of the model that no scenario can change.
        pub const FIXED: &[Fixed] = &[$(Fixed {
            name: stringify!($name),
            value: $value as f64,
            meaning: Text::new($en, $zh),
        }),*];
    };
}

fixed! {
    MOST_DEPARTMENTS: usize = 64,
        "the most departments that a district can have: members are kept as the bits of one word" / "部门数的上限：成员以一个机器字的各位记录";
    MOST_FUNCTIONS: usize = 9,
        "the most functions that a domain needs" / "一个领域最多需要的职能数";
    RELATED_REACH: usize = 3,
        "how far the neighbours of a function reach to either side in the circle of functions" / "职能环上一项职能向两侧的相邻范围";
    ENDLESS_DOMAINS: u32 = 30,
        "domains known at the start where domains never end; otherwise novelty · arrival_rate · domain_life, rounded" / "领域永不终结时起始已知的领域数；否则为 novelty · arrival_rate · domain_life，取整";
    FIRST_BELIEF: f64 = 0.6,
        "how likely every mode is believed to deliver at the start" / "起始时对各种方式办成的信念";
    POSITION_LOW: f64 = 0.2,
        "the least resources and support of a department at the start" / "部门起始资源与支持的下限";
    POSITION_HIGH: f64 = 1.0,
        "the most resources and support of a department at the start" / "部门起始资源与支持的上限";
    MEAN_POSITION: f64 = 0.6,
        "the mean of both, at which a department has the mean capacity and an asker the mean support" / "两者的均值：此时部门能力与提请者所得支持均为平均水平";
    SUPPORT_FLOOR: f64 = 0.05,
        "support below which no failure pushes a department" / "政治支持的下限，失败不再使其降低";
    RANK_DECLINE: f64 = 0.25,
        "how fast authority falls with rank: the leader of rank i, from 0, has a / (1 + this · i)" / "权威随排名下降的速度：排名第 i（从 0 起）的领导为 a /（1 + 此数 · i）";
    HIGH_SALIENCE: f64 = 0.7,
        "salience above which a first leader is asked to head a group" / "显著性高于此数时请排名最前的领导任组长";
    FIRST_LEADERS: u32 = 2,
        "how many leaders count as first ones, by rank" / "排名最前的领导数";
    LIVE_SIGNAL: f64 = 0.5,
        "the share of a new group's signal that a matter gives which a live group takes" / "交给已有小组时，信号价值占新设小组的比例";
    RESISTANCE: f64 = 0.5,
        "the share of borrowed authority that full autonomy resists" / "完全自主时抵消的借来权威的比例";
    UPKEEP_MOST: f64 = 0.5,
        "the largest share of its capacity that offices of groups cost a host" / "小组办公室占用牵头部门能力的上限";
    WORK_LOW: f64 = 0.5,
        "the least work of an assignment, as a share of the mean" / "每项任务工作量相对均值的下限";
    WORK_HIGH: f64 = 1.5,
        "the most work of an assignment, as a share of the mean" / "每项任务工作量相对均值的上限";
    LEGAL_BASIS: f64 = 0.2,
        "the share of groups that have a legal basis, by lot: only a clean-up by that criterion asks, and the share is assumed" / "有法定依据的小组比例（抽签；仅以此为标准的清理会用到，数值为假设）";
    MONTHS_A_YEAR: f64 = 12.0,
        "months over which a year's growth is spread" / "年增长分摊的月数";
}
