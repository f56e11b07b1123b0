//! The one table of instruments.

use crate::instrument::{Instrument, Read};
use crate::reading::{Gap, Reading, Shape};
use crate::view::View;
use crate::{cycle, handling, leaders, network, reach, stock, survival, turnover};
use tiaokuai_record::{Mode, Record, Text};

macro_rules! table {
    ($($name:literal $shape:ident $read:expr, $needs:ident, $unit:literal / $unit_zh:literal, $en:literal / $zh:literal;)*) => {
        /// The instruments, in the order in which they are shown.
        pub static INSTRUMENTS: &[Instrument] = &[$(Instrument {
            name: $name,
            unit: Text::new($unit, $unit_zh),
            definition: Text::new($en, $zh),
            needs: $needs,
            shape: Shape::$shape,
            read: $read,
        },)*];
    };
}

const DATES: Text =
    Text::new("dates of founding and abolition of every group", "全部小组的成立与撤销时间");
const DOMAINS: Text =
    Text::new("dates and functional domains of every group", "全部小组的时间与领域");
const MATTERS: Text = Text::new("matters (simulated only)", "事项（仅模拟）");
const HEADS: Text = Text::new("heads of groups", "小组组长");
const RANKS: Text = Text::new("heads of groups and their ranks", "小组组长及其排名");
const MEMBERS: Text = Text::new("members of groups", "小组成员");
const PEOPLE: Text = Text::new("numbers of people in groups", "小组人数");
const HOSTS: Text = Text::new("hosts of groups' offices", "小组办公室所设部门");
const SEATS_HOSTS: Text =
    Text::new("members of groups and hosts of their offices", "小组成员与办公室所设部门");
const SIZES: Text = Text::new("dates and members of every group", "全部小组的时间与成员");
const LIVES_RANKS: Text = Text::new(
    "dates of every group, its first head and the head's rank",
    "全部小组的时间、成立时的组长及其排名",
);
const WORK: Text =
    Text::new("who worked for whom (simulated only)", "部门之间的工作往来（仅模拟）");

const SHARES: [Read; 4] = [
    |record| handling::mode_share(record, Mode::Alone),
    |record| handling::mode_share(record, Mode::Lateral),
    |record| handling::mode_share(record, Mode::Conference),
    |record| handling::mode_share(record, Mode::Group),
];
const SUCCESSES: [Read; 4] = [
    |record| handling::success(record, Mode::Alone),
    |record| handling::success(record, Mode::Lateral),
    |record| handling::success(record, Mode::Conference),
    |record| handling::success(record, Mode::Group),
];

table! {
    "stock" Monthly stock::stock, DATES, "groups" / "个小组",
        "groups alive at the end of the month, after any clean-up; its number is the mean over months" / "月末（清理之后）存续的小组数；总数为各月平均";
    "founded" Monthly stock::founded, DATES, "groups a month" / "个/月",
        "groups founded in the month; its number is the mean over months" / "当月成立的小组数；总数为各月平均";
    "abolished" Monthly stock::abolished, DATES, "groups a month" / "个/月",
        "groups abolished in the month; its number is the mean over months" / "当月撤销的小组数；总数为各月平均";
    "mode_share.alone" Monthly SHARES[0], MATTERS, "share" / "比例",
        "share of the arrived matters that need more than one department which their owners handle alone" / "到来的多部门事项中由主办部门单独办理的比例";
    "mode_share.lateral" Monthly SHARES[1], MATTERS, "share" / "比例",
        "share of the arrived matters that need more than one department which go to peers" / "到来的多部门事项中平级协商办理的比例";
    "mode_share.conference" Monthly SHARES[2], MATTERS, "share" / "比例",
        "share of the arrived matters that need more than one department which go to a joint conference" / "到来的多部门事项中经联席会议办理的比例";
    "mode_share.group" Monthly SHARES[3], MATTERS, "share" / "比例",
        "share of the arrived matters that need more than one department which a leading small group takes" / "到来的多部门事项中由领导小组办理的比例";
    "success.alone" Monthly SUCCESSES[0], MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters handled alone, those of one department included" / "单独办理（含单一部门事项）的办结事项中按重要性加权的办成比例";
    "success.alone_several" Monthly handling::success_alone_several, MATTERS, "share" / "比例",
        "the same, of matters that need more than one department" / "同上，仅多部门事项";
    "success.single" Monthly handling::success_single, MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters of one department" / "单一部门事项的办结事项中按重要性加权的办成比例";
    "success.lateral" Monthly SUCCESSES[1], MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters handled laterally" / "平级协商的办结事项中按重要性加权的办成比例";
    "success.conference" Monthly SUCCESSES[2], MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters of joint conferences" / "联席会议的办结事项中按重要性加权的办成比例";
    "success.group" Monthly SUCCESSES[3], MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters of groups" / "领导小组的办结事项中按重要性加权的办成比例";
    "delivered" Monthly handling::delivered, MATTERS, "share" / "比例",
        "salience-weighted share delivered of all closed matters" / "全部办结事项中按重要性加权的办成比例";
    "line_undone" Monthly handling::line_undone, MATTERS, "share of capacity" / "占工作能力比例",
        "capacity that matters and offices drew away from the line's own work" / "事项与小组办公室占用、未用于条线自身工作的能力";
    "cycle.campaigns" Number cycle::campaigns, DATES, "clean-ups" / "次",
        "clean-ups; where dates are not known, months in which at least three groups and a tenth of the stock end" / "清理次数；日期未知时，指一个月内至少三个且占存量十分之一的小组被撤销";
    "cycle.depth" Number cycle::depth, DATES, "share" / "比例",
        "share of the stock that a clean-up abolishes, mean over clean-ups" / "一次清理撤销的存量比例，各次平均";
    "cycle.before" Number cycle::before, DATES, "groups" / "个小组",
        "groups alive before a clean-up, mean over clean-ups" / "清理之前存续的小组数，各次平均";
    "cycle.regrowth" Number cycle::regrowth, DATES, "share" / "比例",
        "growth of the stock within five years of a clean-up, or until the next one if at least four years later, mean over clean-ups" / "清理后五年内（或至少四年后的下次清理之前）存量的增长率，各次平均";
    "cycle.half_life" Number cycle::half_life, DATES, "months" / "个月",
        "months until half of the loss is regained, mean over the clean-ups after which that was seen before the next one" / "补回一半损失所需月数；对下次清理之前已补回的各次取平均";
    "cycle.half_returned" Number cycle::half_returned, DATES, "share" / "比例",
        "share of clean-ups of whose loss half is regained before the next one or the end" / "在下次清理或记录结束之前损失补回一半的清理比例";
    "cycle.full_return" Number cycle::full_return, DATES, "months" / "个月",
        "months until all of the loss is regained, mean over the clean-ups after which that was seen before the next one" / "补回全部损失所需月数；对下次清理之前已补回的各次取平均";
    "cycle.returned" Number cycle::returned, DATES, "share" / "比例",
        "share of clean-ups whose whole loss is regained before the next one or the end" / "在下次清理或记录结束之前损失全部补回的清理比例";
    "cycle.period" Number cycle::period, DATES, "months" / "个月",
        "months between clean-ups, mean" / "两次清理之间的平均月数";
    "resurrection" Number cycle::resurrection, DOMAINS, "share" / "比例",
        "share of abolished groups whose domain gets a group again within 24 months; groups abolished later than 24 months before the end are left out" / "被撤销小组中其领域在 24 个月内重新设立小组的比例；不计记录结束前 24 个月内撤销者";
    "life.median" Number survival::median, DATES, "months" / "个月",
        "age by which half of the groups are abolished (Kaplan–Meier; groups alive at the end are censored)" / "半数小组被撤销时的存续月数（Kaplan–Meier；期末存续者为删失）";
    "life.hazard" Number survival::hazard_reading, DATES, "per month" / "每月",
        "abolitions per month of a group's life" / "小组每存续一个月的撤销率";
    "life.size_ratio" Number survival::size_ratio, SIZES, "ratio" / "比值",
        "abolitions per month of life of the groups of more organisations than the median group, over those of the others" / "成员单位多于中位数的小组与其余小组的每月撤销率之比";
    "life.first_ratio" Number survival::first_ratio, LIVES_RANKS, "ratio" / "比值",
        "abolitions per month of life of the groups founded under the leader first in rank, over those of the others" / "成立时由第一位领导任组长的小组与其余小组的每月撤销率之比";
    "borrowing.mean" Number leaders::mean_load, HEADS, "groups a leader" / "个/位",
        "groups per leader, of the groups alive at the end (of all seen, where the record does not list all)" / "每位领导任组长的小组数（期末存续；记录不全时为全部所见小组）";
    "borrowing.max" Number leaders::largest_load, HEADS, "groups" / "个小组",
        "groups headed by the leader who heads most" / "任组长最多的领导所任小组数";
    "borrowing.gini" Number leaders::inequality, HEADS, "0 to 1" / "0 至 1",
        "Gini coefficient of groups per leader" / "领导任组长数的基尼系数";
    "borrowing.rank" Number leaders::mean_rank, RANKS, "rank" / "名次",
        "mean rank of the heads at founding, 1 the first" / "成立时组长的平均排名（1 为第一位）";
    "borrowed_authority" Monthly handling::borrowed_authority, MATTERS, "weight" / "权重",
        "authority that a group with an open matter borrows, mean" / "有在办事项的小组平均借得的权威";
    "bundling.size" Number network::size, MEMBERS, "organisations" / "个单位",
        "organisations per group, of the groups alive at the end (of all seen, where the record does not list all)" / "每个小组的成员单位数（期末存续；记录不全时为全部所见小组）";
    "bundling.people" Number network::people, PEOPLE, "people" / "人",
        "heads, deputies and members per group" / "每个小组的组长、副组长与成员人数";
    "bundling.seats" Number network::mean_seats, MEMBERS, "seats a department" / "个/部门",
        "groups in which a department sits, mean" / "每个部门参加的小组数，平均";
    "bundling.density" Number network::density, MEMBERS, "share of pairs" / "配对比例",
        "share of pairs of departments of one government that sit together in at least one group" / "同一政府的部门两两配对中至少同在一个小组的比例";
    "hosts.hhi" Number network::concentration, HOSTS, "0 to 1" / "0 至 1",
        "concentration of hosted offices: sum of squared shares (Herfindahl–Hirschman)" / "小组办公室在各部门的集中度：份额平方和（HHI）";
    "core.seats_hosts" Number network::seats_hosts, SEATS_HOSTS, "−1 to 1" / "−1 至 1",
        "rank correlation (Spearman) over departments of the groups in which they sit and the offices that they host" / "各部门参加小组数与所设小组办公室数的等级相关系数（Spearman）";
    "reach.hosts" Number |record| reach::mean_reach(record, true), WORK, "ratio" / "比值",
        "(own and others' capacity on own matters) / (own capacity on own and others' matters), mean over departments that founded more groups than the median department" / "（投入本部门事项的自身与他部门能力）/（自身投入本部门与他部门事项的能力），对设立小组多于中位部门者取平均";
    "reach.others" Number |record| reach::mean_reach(record, false), WORK, "ratio" / "比值",
        "the same, mean over the other departments" / "同上，对其余部门取平均";
    "reach.position" Number reach::position, WORK, "−1 to 1" / "−1 至 1",
        "rank correlation (Spearman) of reach and structural autonomy over departments" / "各部门的调动能力与结构自主性的等级相关系数（Spearman）";
    "autonomy.hosts" Number |record| reach::mean_autonomy(record, true), WORK, "0 to 1" / "0 至 1",
        "structural autonomy √(r s), mean over months and over departments that founded more groups than the median department" / "结构自主性 √(r s)，对各月及设立小组多于中位部门者取平均";
    "autonomy.others" Number |record| reach::mean_autonomy(record, false), WORK, "0 to 1" / "0 至 1",
        "the same, mean over the other departments" / "同上，对其余部门取平均";
    "office.own_share" Monthly handling::own_share, MATTERS, "share" / "比例",
        "share of the work done on matters of groups that the core departments do themselves" / "小组事项已完成工作中由牵头部门自己承担的比例";
    "turnover.success" Number turnover::success, MATTERS, "difference of shares" / "比例之差",
        "success of groups in the six months from a change of heads, less that in the six months before; mean over changes" / "换届后六个月小组办成比例减去换届前六个月，对各次换届取平均";
    "turnover.progress" Number turnover::progress, MATTERS, "share" / "比例",
        "work done on matters of groups in the six months from a change of heads over that in the six months before, less one; mean over changes" / "换届后六个月小组事项完成工作量与换届前六个月之比减一，对各次换届取平均";
    "mobilisation_gain" Monthly handling::mobilisation_gain, MATTERS, "ratio" / "比值",
        "priority that members give to a group's work over the priority that the same work would have laterally" / "成员部门给予小组工作的优先度与同一工作平级协商时优先度之比";
}

impl Instrument {
    /// The instrument of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Instrument> {
        INSTRUMENTS.iter().find(|row| row.name == name)
    }
}

/// Reads every instrument, in the order of the table.
#[must_use]
pub fn measure(record: &Record) -> Vec<Result<Reading, Gap>> {
    let view = View::of(record);
    INSTRUMENTS.iter().map(|instrument| instrument.look(&view)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        let mut names: Vec<&str> = INSTRUMENTS.iter().map(|row| row.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), INSTRUMENTS.len());
    }
}
