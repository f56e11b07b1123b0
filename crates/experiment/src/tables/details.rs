//! `matters` and `events`: what a full record holds besides.

use super::{DEPARTMENTS, FUNCTIONS, NO_UNIT, RUN, SALIENCE};
use crate::{Detail, Outcome};
use tiaokuai_record::{Data, DepartmentId, GroupId, Happening, LeaderId, MatterId, Table, Text};

const GROUP: Text = Text::new("number of the group, if any", "小组编号（如有）");

/// Every matter of every world. `details` are those of `outcomes`, in the same order.
#[must_use]
pub fn matters(outcomes: &[Outcome], details: &[Detail]) -> Table {
    let rows = rows(outcomes, details, |detail| &detail.matters);
    Table::new("matters")
        .with("run", NO_UNIT, RUN, rows.iter().map(|(run, _)| *run).collect::<Vec<_>>())
        .with(
            "matter",
            NO_UNIT,
            Text::new(
                "number of the matter in its world, in the order of arrival",
                "事项在本世界中的编号，按到来先后",
            ),
            column(&rows, |matter| matter.matter.0),
        )
        .with(
            "domain",
            NO_UNIT,
            Text::new("number of its functional domain", "所属领域编号"),
            column(&rows, |matter| matter.domain.0),
        )
        .with(
            "owner",
            NO_UNIT,
            Text::new("number of the department that owned it on arrival", "到来时的主办部门编号"),
            column(&rows, |matter| u32::from(matter.owner.0)),
        )
        .with(
            "arrived",
            NO_UNIT,
            Text::new(
                "number of the month of arrival; negative if it came before the record",
                "到来月份序号；早于记录的为负",
            ),
            column(&rows, |matter| matter.arrived.0),
        )
        .with(
            "salience",
            SALIENCE,
            Text::new("its salience, 0 to 1", "重要程度，0 至 1"),
            column(&rows, |matter| matter.salience),
        )
        .with(
            "functions",
            FUNCTIONS,
            Text::new("functions that it needs, the lead one included", "所需职能数（含主责职能）"),
            column(&rows, |matter| matter.functions),
        )
        .with(
            "needed",
            DEPARTMENTS,
            Text::new(
                "departments that held the functions it needs on arrival, the owner included",
                "到来时承担所需职能的部门数（含主办部门）",
            ),
            column(&rows, |matter| matter.needed),
        )
        .with(
            "mode",
            NO_UNIT,
            Text::new(
                "how it was handled: `alone`, `inside` (by one merged department), `lateral`, `conference` or `group`",
                "办理方式：alone（单独办理）、inside（合并后的部门内部办理）、lateral（平级协商）、conference（联席会议）、group（领导小组）",
            ),
            column(&rows, |matter| matter.mode.name()),
        )
        .with("group", NO_UNIT, GROUP, column(&rows, |matter| matter.group.map(|group| group.0)))
        .with(
            "assigned",
            DEPARTMENTS,
            Text::new("departments that got an assignment", "分到任务的部门数"),
            column(&rows, |matter| matter.assigned),
        )
        .with(
            "closed",
            NO_UNIT,
            Text::new(
                "number of the month in which it was delivered or failed; missing if it was open at the end",
                "办成或失败的月份序号；期末未结的缺",
            ),
            column(&rows, |matter| matter.closed.map(|month| month.0)),
        )
        .with(
            "delivered",
            NO_UNIT,
            Text::new(
                "whether it was delivered; missing if it was open at the end",
                "是否办成；期末未结的缺",
            ),
            column(&rows, |matter| matter.delivered),
        )
}

/// Every event of every world, in the order in which they happened. `details` are those of
/// `outcomes`, in the same order.
#[must_use]
pub fn events(outcomes: &[Outcome], details: &[Detail]) -> Table {
    let rows = rows(outcomes, details, |detail| &detail.events);
    Table::new("events")
        .with("run", NO_UNIT, RUN, rows.iter().map(|(run, _)| *run).collect::<Vec<_>>())
        .with(
            "month",
            NO_UNIT,
            Text::new(
                "number of the month, from 0; negative for what went on from before the record",
                "月份序号，从 0 起；记录之前延续下来的为负",
            ),
            column(&rows, |event| event.month.0),
        )
        .with(
            "event",
            NO_UNIT,
            Text::new(
                "what happened: `arrived`, `handled`, `delivered` or `failed` (matters); `founded`, `headed`, \
                 `reseated`, `abolished` or `dissolved` with its task (groups); `cleaned_up`, `merged`, `split`",
                "事件：arrived（事项到来）、handled（交办）、delivered（办成）、failed（失败）；\
                 founded（小组设立）、headed（更换组长）、reseated（改革后重组）、abolished（撤销）、dissolved（任务完成而终止）；\
                 cleaned_up（清理）、merged（大部制改革）、split（恢复原部门）",
            ),
            column(&rows, |event| event.event.name()),
        )
        .with(
            "matter",
            NO_UNIT,
            Text::new("number of the matter, if any", "事项编号（如有）"),
            column(&rows, |line| about(&line.event).matter.map(|matter| matter.0)),
        )
        .with("group", NO_UNIT, GROUP, column(&rows, |line| about(&line.event).group.map(|group| group.0)))
        .with(
            "department",
            NO_UNIT,
            Text::new(
                "number of the department that owns the matter or hosts the group, if any",
                "主办事项或牵头小组的部门编号（如有）",
            ),
            column(&rows, |line| about(&line.event).department.map(|it| u32::from(it.0))),
        )
        .with(
            "leader",
            NO_UNIT,
            Text::new("number of the leader, if any", "领导编号（如有）"),
            column(&rows, |line| about(&line.event).leader.map(|leader| u32::from(leader.0))),
        )
        .with(
            "value",
            NO_UNIT,
            Text::new(
                "salience (arrived, delivered, failed), departments assigned (handled), authority (founded), \
                 months idle (abolished), groups abolished (cleaned_up)",
                "重要程度（arrived、delivered、failed）、分到任务的部门数（handled）、权威（founded）、\
                 闲置月数（abolished）、撤销的小组数（cleaned_up）",
            ),
            column(&rows, |line| about(&line.event).value),
        )
}

/// An event in the columns of the table; what does not belong to it is missing.
#[derive(Default)]
struct About {
    matter: Option<MatterId>,
    group: Option<GroupId>,
    department: Option<DepartmentId>,
    leader: Option<LeaderId>,
    /// The one number of an event: the table has one column for it, whose meaning the event tells.
    value: Option<f64>,
}

fn about(event: &Happening<Vec<DepartmentId>>) -> About {
    let none = About::default();
    match *event {
        Happening::Arrived { matter, owner, salience, .. } => {
            About { matter: Some(matter), department: Some(owner), value: Some(salience), ..none }
        }
        Happening::Handled { matter, group, assigned, .. } => {
            About { matter: Some(matter), group, value: Some(f64::from(assigned)), ..none }
        }
        Happening::Closed { matter, salience, .. } => {
            About { matter: Some(matter), value: Some(salience), ..none }
        }
        Happening::Founded { group, host, head, authority, .. } => About {
            group: Some(group),
            department: Some(host),
            leader: Some(head),
            value: Some(authority),
            ..none
        },
        Happening::Headed { group, head } => {
            About { group: Some(group), leader: Some(head), ..none }
        }
        Happening::Abolished { group, idle } => {
            About { group: Some(group), value: Some(f64::from(idle)), ..none }
        }
        Happening::CleanedUp { abolished, .. } => {
            About { value: Some(f64::from(abolished)), ..none }
        }
        Happening::Dissolved { group } => About { group: Some(group), ..none },
        Happening::Merged { .. } | Happening::Split { .. } => none,
        Happening::Reseated { group, host, .. } => {
            About { group: Some(group), department: Some(host), ..none }
        }
    }
}

/// The lines of all worlds, with the number of the world.
fn rows<'a, L>(
    outcomes: &[Outcome],
    details: &'a [Detail],
    lines: impl Fn(&'a Detail) -> &'a [L],
) -> Vec<(u32, &'a L)> {
    let worlds = outcomes.iter().zip(details);
    worlds
        .flat_map(|(outcome, detail)| lines(detail).iter().map(move |line| (outcome.run, line)))
        .collect()
}

fn column<L, T>(rows: &[(u32, &L)], read: impl Fn(&L) -> T) -> Data
where
    Vec<T>: Into<Data>,
{
    rows.iter().map(|(_, line)| read(line)).collect::<Vec<T>>().into()
}
