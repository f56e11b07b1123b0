//! The one table of instruments.

use crate::instrument::{Instrument, Read};
use crate::reading::{Gap, Reading, Shape};
use crate::view::View;
use crate::{
    busiest, cycle, handling, joint, leaders, network, position, reach, stock, survival, turnover,
};
use tiaokuai_record::{Mode, Record, Text};

macro_rules! table {
    ($($name:literal $title:literal / $title_zh:literal $shape:ident $read:expr, $needs:ident, $unit:literal / $unit_zh:literal, $en:literal / $zh:literal;)*) => {
        /// The instruments, in the order in which they are shown.
        pub static INSTRUMENTS: &[Instrument] = &[$(Instrument {
            name: $name,
            title: Text::new($title, $title_zh),
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

macro_rules! by_mode {
    ($name:ident = $read:path) => {
        const $name: [Read; Mode::COUNT] = [
            |record| $read(record, Mode::Alone),
            |record| $read(record, Mode::Inside),
            |record| $read(record, Mode::Lateral),
            |record| $read(record, Mode::Conference),
            |record| $read(record, Mode::Group),
        ];
    };
}

by_mode!(SHARES = handling::mode_share);
by_mode!(SUCCESSES = handling::success);
by_mode!(TIMES = joint::time);

table! {
    "stock" "groups alive" / "存续小组数" Monthly stock::stock, DATES, "groups" / "个小组",
        "groups alive at the end of the month, after any clean-up; its number is the mean over months" / "月末（清理之后）存续的小组数；总数为各月平均";
    "founded" "groups founded" / "成立小组数" Monthly stock::founded, DATES, "groups a month" / "个/月",
        "groups founded in the month; its number is the mean over months" / "当月成立的小组数；总数为各月平均";
    "abolished" "groups abolished" / "撤销小组数" Monthly stock::abolished, DATES, "groups a month" / "个/月",
        "groups abolished in the month; its number is the mean over months" / "当月撤销的小组数；总数为各月平均";
    "stock.in_fact" "groups in fact" / "实际小组数" Monthly handling::stock_in_fact, MATTERS, "groups" / "个小组",
        "groups alive at the end of the month, with those that go on uncounted under another name where a rule is evaded" / "月末存续的小组数，含规避规则者改换名目而不计入的小组";
    "mode_share.alone" "handled alone" / "单独办理比例" Monthly SHARES[0], MATTERS, "share" / "比例",
        "share of the joint matters that arrive (those of more than one function) which their owners handle alone although other departments are needed" / "到来的跨职能事项（需要多项职能）中主办部门撇开其他部门单独办理的比例";
    "mode_share.inside" "handled inside" / "部门内部办理比例" Monthly SHARES[1], MATTERS, "share" / "比例",
        "share of the joint matters that arrive which one merged department handles inside" / "到来的跨职能事项中由一个合并部门内部办理的比例";
    "mode_share.lateral" "handled laterally" / "平级协商比例" Monthly SHARES[2], MATTERS, "share" / "比例",
        "share of the joint matters that arrive which go to peers" / "到来的跨职能事项中平级协商办理的比例";
    "mode_share.conference" "handled by conference" / "联席会议办理比例" Monthly SHARES[3], MATTERS, "share" / "比例",
        "share of the joint matters that arrive which go to a joint conference" / "到来的跨职能事项中经联席会议办理的比例";
    "mode_share.group" "handled by groups" / "领导小组办理比例" Monthly SHARES[4], MATTERS, "share" / "比例",
        "share of the joint matters that arrive which a leading small group takes" / "到来的跨职能事项中由领导小组办理的比例";
    "success.alone" "success alone" / "单独办理办成率" Monthly SUCCESSES[0], MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters handled alone, those of one function included" / "单独办理（含单一职能事项）的办结事项中按重要性加权的办成比例";
    "success.alone_several" "success alone, joint" / "单独办理跨职能办成率" Monthly handling::success_alone_joint, MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed joint matters handled alone" / "单独办理的跨职能办结事项中按重要性加权的办成比例";
    "success.single" "success, one function" / "单一职能办成率" Monthly handling::success_single, MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters of one function" / "单一职能事项的办结事项中按重要性加权的办成比例";
    "success.inside" "success inside" / "部门内部办成率" Monthly SUCCESSES[1], MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters that one merged department handled inside" / "合并部门内部办理的办结事项中按重要性加权的办成比例";
    "success.lateral" "success laterally" / "平级协商办成率" Monthly SUCCESSES[2], MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters handled laterally" / "平级协商的办结事项中按重要性加权的办成比例";
    "success.conference" "success by conference" / "联席会议办成率" Monthly SUCCESSES[3], MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters of joint conferences" / "联席会议的办结事项中按重要性加权的办成比例";
    "success.group" "success by groups" / "领导小组办成率" Monthly SUCCESSES[4], MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed matters of groups" / "领导小组的办结事项中按重要性加权的办成比例";
    "delivered" "delivered" / "总办成率" Monthly handling::delivered, MATTERS, "share" / "比例",
        "salience-weighted share delivered of all closed matters" / "全部办结事项中按重要性加权的办成比例";
    "delivered.joint" "delivered, joint" / "跨职能办成率" Monthly joint::delivered, MATTERS, "share" / "比例",
        "salience-weighted share delivered of the closed joint matters" / "办结的跨职能事项中按重要性加权的办成比例";
    "delivered.salient" "delivered, salient" / "重要事项办成率" Monthly handling::delivered_salient, MATTERS, "share" / "比例",
        "salience-weighted share delivered of all closed matters whose salience is above 0.7, those for which a first leader is asked" / "全部办结事项中重要程度高于 0.7（请主要领导出面）者按重要性加权的办成比例";
    "delivered.through_groups" "delivered by groups" / "经小组办成率" Monthly joint::delivered_through_groups, MATTERS, "share" / "比例",
        "salience delivered by groups over the salience of all closed joint matters; 0 without groups" / "小组办成事项的重要性占全部办结跨职能事项重要性的比例；没有小组则为 0";
    "time.joint" "time to closing" / "了结用时" Monthly joint::time_of_all, MATTERS, "months" / "个月",
        "months from arrival to closing of the matters that more than one department held on arrival, the month of arrival counted, a failed matter as the deadline" / "到来时由多个部门承担的事项由到来至了结的月数（到来当月计入，失败者按期限计）";
    "time.alone" "time alone" / "单独办理用时" Monthly TIMES[0], MATTERS, "months" / "个月",
        "months from arrival to closing of the matters handled alone that more than one department held on arrival, the month of arrival counted, a failed matter as the deadline" / "到来时由多个部门承担而单独办理的事项由到来至了结的月数（到来当月计入，失败者按期限计）";
    "time.lateral" "time laterally" / "平级协商用时" Monthly TIMES[2], MATTERS, "months" / "个月",
        "months from arrival to closing of the matters handled laterally that more than one department held on arrival, the month of arrival counted, a failed matter as the deadline" / "到来时由多个部门承担而经平级协商办理的事项由到来至了结的月数（到来当月计入，失败者按期限计）";
    "time.conference" "time by conference" / "联席会议用时" Monthly TIMES[3], MATTERS, "months" / "个月",
        "months from arrival to closing of the matters handled by joint conferences that more than one department held on arrival, the month of arrival counted, a failed matter as the deadline" / "到来时由多个部门承担而由联席会议办理的事项由到来至了结的月数（到来当月计入，失败者按期限计）";
    "time.group" "time by groups" / "领导小组用时" Monthly TIMES[4], MATTERS, "months" / "个月",
        "months from arrival to closing of the matters handled by groups that more than one department held on arrival, the month of arrival counted, a failed matter as the deadline" / "到来时由多个部门承担而由领导小组办理的事项由到来至了结的月数（到来当月计入，失败者按期限计）";
    "stage.routine" "routine in groups" / "小组常规工作比例" Monthly handling::routine, MATTERS, "share" / "比例",
        "share of the work in groups, reports included, that is done by routine, as administrative task" / "小组工作（含报送）中按常规作为行政任务完成的比例";
    "institution.inside" "joint within one" / "归于一部门比例" Monthly joint::held_inside, MATTERS, "share" / "比例",
        "share of the joint matters that arrive of which one merged department holds all functions" / "到来的跨职能事项中全部职能归于一个合并部门的比例";
    "institution.to_group" "given to a group" / "转交小组比例" Monthly joint::inside_to_group, MATTERS, "share" / "比例",
        "share of these that the merged department takes to a group: how far the super-ministry is given up" / "其中合并部门交由领导小组办理的比例：放弃大部制的程度";
    "line_undone" "drawn from the line" / "挤占条线能力" Monthly handling::line_undone, MATTERS, "share of capacity" / "占工作能力比例",
        "capacity that matters and offices drew away from the line's own work" / "事项与小组办公室占用、未用于条线自身工作的能力";
    "upkeep" "offices' upkeep" / "办公室占用" Monthly handling::upkeep, MATTERS, "person-months a month" / "人月/月",
        "capacity that the offices of live groups use up, uncounted groups included" / "存续小组（含不计入者）的办公室占用的工作能力";
    "reports" "reports to groups" / "向小组报送" Number reach::reports, WORK, "person-months a month" / "人月/月",
        "work of departments on reports to the groups of others: the meetings and papers of members who only sit in" / "各部门向他部门小组报送的工作量，即仅列名的成员单位的会议与材料";
    "cycle.campaigns" "clean-ups" / "清理次数" Number cycle::campaigns, DATES, "clean-ups" / "次",
        "clean-ups; where dates are not known, months in which at least three groups and a tenth of the stock end" / "清理次数；日期未知时，指一个月内至少三个且占存量十分之一的小组被撤销";
    "cycle.depth" "depth of clean-ups" / "清理深度" Number cycle::depth, DATES, "share" / "比例",
        "share of the stock that a clean-up abolishes, mean over clean-ups" / "一次清理撤销的存量比例，各次平均";
    "cycle.before" "stock before clean-ups" / "清理前小组数" Number cycle::before, DATES, "groups" / "个小组",
        "groups alive before a clean-up, mean over clean-ups" / "清理之前存续的小组数，各次平均";
    "cycle.regrowth" "regrowth" / "清理后回升率" Number cycle::regrowth, DATES, "share" / "比例",
        "growth of the stock within five years of a clean-up, or until the next one if at least four years later, mean over clean-ups" / "清理后五年内（或至少四年后的下次清理之前）存量的增长率，各次平均";
    "cycle.half_life" "half of loss regained" / "补回一半用时" Number cycle::half_life, DATES, "months" / "个月",
        "months until half of the loss is regained, median over clean-ups (Kaplan–Meier; censored by the next one and the end)" / "补回一半损失所需月数，各次清理的中位数（Kaplan–Meier；至下次清理或记录结束为删失）";
    "cycle.half_returned" "regained by half" / "补回一半的比例" Number cycle::half_returned, DATES, "share" / "比例",
        "share of clean-ups of whose loss half is regained before the next one or the end" / "在下次清理或记录结束之前损失补回一半的清理比例";
    "cycle.full_return" "all of loss regained" / "全部补回用时" Number cycle::full_return, DATES, "months" / "个月",
        "months until all of the loss is regained, mean over the clean-ups after which that was seen before the next one" / "补回全部损失所需月数；对下次清理之前已补回的各次取平均";
    "cycle.returned" "regained in full" / "全部补回的比例" Number cycle::returned, DATES, "share" / "比例",
        "share of clean-ups whose whole loss is regained before the next one or the end" / "在下次清理或记录结束之前损失全部补回的清理比例";
    "cycle.period" "between clean-ups" / "清理间隔" Number cycle::period, DATES, "months" / "个月",
        "months between clean-ups, mean" / "两次清理之间的平均月数";
    "resurrection" "founded again" / "重新设立比例" Number cycle::resurrection, DOMAINS, "share" / "比例",
        "share of the groups abolished in clean-ups whose domain gets a group again within 24 months; groups abolished later than 24 months before the end are left out" / "被清理撤销的小组中其领域在 24 个月内重新设立小组的比例；不计记录结束前 24 个月内撤销者";
    "resurrection.given_matter" "again, given a matter" / "有事项时重新设立" Number cycle::resurrection_given_matter, MATTERS, "share" / "比例",
        "of the groups abolished in clean-ups whose domain brings a matter within the next 24 months, the share whose domain gets a group again within these months; groups abolished later than 24 months before the end are left out" / "被清理撤销、且其领域在随后 24 个月内有事项到来的小组中，该领域在此期间重新设立小组的比例；不计记录结束前 24 个月内撤销者";
    "life.median" "median life" / "存续中位数" Number survival::median, DATES, "months" / "个月",
        "age by which half of the groups are abolished (Kaplan–Meier; groups alive at the end are censored)" / "半数小组被撤销时的存续月数（Kaplan–Meier；期末存续者为删失）";
    "life.hazard" "rate of ending" / "月撤销率" Number survival::hazard_reading, DATES, "per month" / "每月",
        "abolitions per month of a group's life" / "小组每存续一个月的撤销率";
    "life.size_ratio" "rate, large to small" / "大小组撤销率之比" Number survival::size_ratio, SIZES, "ratio" / "比值",
        "abolitions per month of life of the groups of more organisations than the median group, over those of the others" / "成员单位多于中位数的小组与其余小组的每月撤销率之比";
    "life.first_ratio" "rate, first to others" / "首位组长撤销率之比" Number survival::first_ratio, LIVES_RANKS, "ratio" / "比值",
        "abolitions per month of life of the groups founded under the leader first in rank, over those of the others" / "成立时由第一位领导任组长的小组与其余小组的每月撤销率之比";
    "borrowing.mean" "groups a leader heads" / "人均任组长数" Number leaders::mean_load, HEADS, "groups a leader" / "个/位",
        "groups per leader, those included who head none, of the groups alive at the end; where all leaders are known" / "每位领导任组长的小组数（含未任组长者；期末存续）；需列出全部领导";
    "borrowing.max" "most groups of one" / "一人最多任组长数" Number leaders::largest_load, HEADS, "groups" / "个小组",
        "groups headed by the leader who heads most" / "任组长最多的领导所任小组数";
    "borrowing.gini" "Gini of heads" / "任组长基尼系数" Number leaders::inequality, HEADS, "0 to 1" / "0 至 1",
        "Gini coefficient of groups per leader, those included who head none; where all leaders are known" / "领导任组长数的基尼系数（含未任组长者）；需列出全部领导";
    "borrowing.mean_of_heads" "groups a head" / "组长人均小组数" Number leaders::mean_load_of_heads, HEADS, "groups a head" / "个/位",
        "groups per leader who heads at least one, the same whether all leaders are known or only heads" / "至少任一个小组组长的领导人均任组长数；无论是否列出全部领导，口径相同";
    "borrowing.gini_of_heads" "Gini among heads" / "组长间基尼系数" Number leaders::inequality_of_heads, HEADS, "0 to 1" / "0 至 1",
        "Gini coefficient of groups per leader who heads at least one, the same whether all leaders are known or only heads" / "至少任一个小组组长的领导任组长数的基尼系数；无论是否列出全部领导，口径相同";
    "borrowing.rank" "rank and groups" / "排名与任组长数" Number leaders::mean_rank, RANKS, "rank" / "名次",
        "mean rank of the heads at founding, 1 the first" / "成立时组长的平均排名（1 为第一位）";
    "borrowing.busiest" "share of the busiest" / "最忙者任组长比例" Number busiest::heads, HEADS, "share" / "比例",
        "share of all groups of the record that the five busiest heads head" / "最忙的五位组长所任小组占记录中全部小组的比例";
    "borrowed_authority" "authority borrowed" / "借力权威" Monthly handling::borrowed_authority, MATTERS, "weight" / "权重",
        "authority that a group with an open matter borrows, mean" / "有在办事项的小组平均借得的权威";
    "bundling.size" "organisations a group" / "平均成员单位数" Number network::size, MEMBERS, "organisations" / "个单位",
        "organisations per group, of the groups alive at the end (of all seen, where the record does not list all)" / "每个小组的成员单位数（期末存续；记录不全时为全部所见小组）";
    "bundling.size_median" "median size" / "成员单位数中位数" Number busiest::median_size, MEMBERS, "organisations" / "个单位",
        "median of member organisations over all groups of the record" / "记录中全部小组成员单位数的中位数";
    "bundling.size_spread" "spread of sizes" / "规模离散程度" Number busiest::size_spread, MEMBERS, "ratio" / "比值",
        "upper quartile of member organisations over the lower one, over all groups of the record" / "记录中全部小组成员单位数的上四分位数与下四分位数之比";
    "bundling.busiest" "seats of the busiest" / "最忙单位席位比例" Number busiest::departments, MEMBERS, "share" / "比例",
        "share of all groups of the record in which a department sits, mean over the four busiest" / "部门参加的小组占记录中全部小组的比例，对最忙的四个部门取平均";
    "bundling.people" "people a group" / "平均组成人数" Number network::people, PEOPLE, "people" / "人",
        "heads, deputies and members per group" / "每个小组的组长、副组长与成员人数";
    "bundling.seats" "seats a department" / "单位平均席位数" Number network::mean_seats, MEMBERS, "seats a department" / "个/部门",
        "groups in which a department sits, mean" / "每个部门参加的小组数，平均";
    "bundling.density" "density of meetings" / "共组密度" Number network::density, MEMBERS, "share of pairs" / "配对比例",
        "share of pairs of departments of one government that sit together in at least one group" / "同一政府的部门两两配对中至少同在一个小组的比例";
    "hosts.hhi" "concentration of hosts" / "牵头集中度" Number network::concentration, HOSTS, "0 to 1" / "0 至 1",
        "concentration of hosted offices: sum of squared shares (Herfindahl–Hirschman)" / "小组办公室在各部门的集中度：份额平方和（HHI）";
    "core.seats_hosts" "seats and offices" / "席位与牵头相关" Number network::seats_hosts, SEATS_HOSTS, "−1 to 1" / "−1 至 1",
        "rank correlation (Spearman) over departments of the groups in which they sit and the offices that they host" / "各部门参加小组数与所设小组办公室数的等级相关系数（Spearman）";
    "reach.hosts" "reach of hosts" / "牵头部门调动能力" Number |record| reach::mean_reach(record, true), WORK, "ratio" / "比值",
        "(own and others' capacity on own matters) / (own capacity on own and others' matters), mean over departments that founded more groups than the median department" / "（投入本部门事项的自身与他部门能力）/（自身投入本部门与他部门事项的能力），对设立小组多于中位部门者取平均";
    "reach.others" "reach of others" / "其他部门调动能力" Number |record| reach::mean_reach(record, false), WORK, "ratio" / "比值",
        "(own and others' capacity on own matters) / (own capacity on own and others' matters), mean over the departments that founded no more groups than the median department" / "（投入本部门事项的自身与他部门能力）/（自身投入本部门与他部门事项的能力），对设立小组不多于中位部门者取平均";
    "reach_no_reports.hosts" "reach of hosts, net" / "牵头部门调动能力（不含报送）" Number |record| reach::mean_reach_without_reports(record, true), WORK, "ratio" / "比值",
        "reach.hosts without bystanders' reports, given and received" / "同 reach.hosts，但不计旁观部门的报送（报出与收到）";
    "reach_no_reports.others" "reach of others, net" / "其他部门调动能力（不含报送）" Number |record| reach::mean_reach_without_reports(record, false), WORK, "ratio" / "比值",
        "reach.others without bystanders' reports, given and received" / "同 reach.others，但不计旁观部门的报送（报出与收到）";
    "reach.gini" "inequality of reach" / "调动能力的不平等" Number reach::inequality, WORK, "0 to 1" / "0 至 1",
        "Gini coefficient of reach over departments that did any work" / "做过工作的各部门调动能力的基尼系数";
    "reach.position" "reach and position" / "调动能力与位置" Number reach::position, WORK, "−1 to 1" / "−1 至 1",
        "rank correlation (Spearman) of reach and structural autonomy over departments" / "各部门的调动能力与结构自主性的等级相关系数（Spearman）";
    "position.moved" "movement of positions" / "位置变动" Number position::moved, WORK, "−1 to 1" / "−1 至 1",
        "rank correlation (Spearman) over departments of structural autonomy at the start of the past with all work done on own matters, by itself and by others" / "各部门记录之前起始的结构自主性与投入其事项的全部工作（自身与他部门）的等级相关系数（Spearman）";
    "position.founded" "position and founding" / "位置与设组" Number position::founded, WORK, "−1 to 1" / "−1 至 1",
        "rank correlation (Spearman) over departments of structural autonomy at the start of the past with groups founded for each joint matter owned" / "各部门记录之前起始的结构自主性与每项主办的跨职能事项所设小组数的等级相关系数（Spearman）";
    "autonomy.hosts" "autonomy of hosts" / "牵头部门自主性" Number |record| reach::mean_autonomy(record, true), WORK, "0 to 1" / "0 至 1",
        "structural autonomy √(r s), mean over months and over departments that founded more groups than the median department" / "结构自主性 √(r s)，对各月及设立小组多于中位部门者取平均";
    "autonomy.others" "autonomy of others" / "其他部门自主性" Number |record| reach::mean_autonomy(record, false), WORK, "0 to 1" / "0 至 1",
        "structural autonomy √(r s), mean over months and over the departments that founded no more groups than the median department" / "结构自主性 √(r s)，对各月及设立小组不多于中位部门者取平均";
    "office.own_share" "own work of offices" / "办公室自办比例" Monthly handling::own_share, MATTERS, "share" / "比例",
        "share of the work done on matters of groups, reports included, that the core departments do themselves" / "小组事项已完成工作（含报送）中由牵头部门自己承担的比例";
    "office.own_work" "work of offices" / "办公室自办工作" Monthly handling::own_work, MATTERS, "person-months a matter" / "人月/项",
        "work of core departments on the matters of their groups, for each matter that groups close" / "牵头部门投入其小组事项的工作量，按小组每办结一项事项计";
    "turnover.success" "success after turnover" / "换届后办成率" Number turnover::success, MATTERS, "difference of shares" / "比例之差",
        "success of groups in the six months from a change of heads, less that in the six months before; mean over changes" / "换届后六个月小组办成比例减去换届前六个月，对各次换届取平均";
    "turnover.progress" "progress at turnover" / "换届时进度" Number turnover::progress, MATTERS, "share" / "比例",
        "work done on matters of groups in the six months from a change of heads over that in the six months before, less one; mean over changes" / "换届后六个月小组事项完成工作量与换届前六个月之比减一，对各次换届取平均";
    "mobilisation_gain" "gain of mobilising" / "动员增益" Monthly handling::mobilisation_gain, MATTERS, "ratio" / "比值",
        "priorities that members other than the core department give to a group's work over those that the same work would have laterally, a ratio of sums" / "牵头部门以外的成员给予小组工作的优先度之和与同一工作平级协商时优先度之和的比值";
}

/// The instruments that read what a month counts only for a recorder that asks for it
/// ([`Recorder::COUNTS_AUTHORITY`](tiaokuai_record::Recorder::COUNTS_AUTHORITY)).
const OF_AUTHORITY: [&str; 6] = [
    "stage.routine",
    "borrowed_authority",
    "office.own_share",
    "office.own_work",
    "turnover.progress",
    "mobilisation_gain",
];

impl Instrument {
    /// Whether it reads counts of borrowed authority, of priorities compared with those of peers or of the work in groups,
    /// which cost time to keep.
    #[must_use]
    pub fn reads_authority(&self) -> bool {
        OF_AUTHORITY.contains(&self.name)
    }

    /// The instrument of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Instrument> {
        INSTRUMENTS.iter().find(|row| row.name == name)
    }
}

/// Reads every instrument, in the order of the table.
#[must_use]
pub fn measure(record: &Record) -> Vec<Result<Reading, Gap>> {
    readings(&View::of(record))
}

/// Reads every instrument of a record as it is looked at, in the order of the table.
#[must_use]
pub fn readings(view: &View<'_>) -> Vec<Result<Reading, Gap>> {
    INSTRUMENTS.iter().map(|instrument| instrument.look(view)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{Counts, GovernmentId, Known, Month, MonthCounts, Turnover};

    /// Who reads months without these counts otherwise is on the list, and nobody else.
    #[test]
    fn who_reads_authority_is_known() {
        let month = |work: f64| MonthCounts {
            stock: 3,
            borrowed: 2.0,
            borrowers: 2,
            group_priority: 3.0,
            lateral_priority: 2.0,
            group_work: work,
            group_own_work: 1.0,
            routine_work: 0.5,
            closed: [1; Mode::COUNT],
            delivered: [1; Mode::COUNT],
            handled: [1; Mode::COUNT],
            closed_salience: [1.0; Mode::COUNT],
            delivered_salience: [0.5; Mode::COUNT],
            capacity: 9.0,
            ..MonthCounts::default()
        };
        let government = GovernmentId(0);
        let mut record = Record {
            known: Known { work: true, ..Known::EVERYTHING },
            turnovers: vec![Turnover { government, month: Month(8) }],
            counts: vec![Counts {
                government,
                months: (0..16).map(|i| month(f64::from(4 + i))).collect(),
            }],
            ..Record::default()
        };
        let with = measure(&record);
        for month in &mut record.counts[0].months {
            *month = MonthCounts {
                borrowed: 0.0,
                borrowers: 0,
                group_priority: 0.0,
                lateral_priority: 0.0,
                group_work: 0.0,
                group_own_work: 0.0,
                routine_work: 0.0,
                ..*month
            };
        }
        for (row, (with, without)) in INSTRUMENTS.iter().zip(with.iter().zip(measure(&record))) {
            let same = format!("{with:?}") == format!("{without:?}");
            assert_eq!(!same, row.reads_authority(), "{}", row.name);
        }
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<&str> = INSTRUMENTS.iter().map(|row| row.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), INSTRUMENTS.len());
    }
}
