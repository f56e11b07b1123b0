//! What does not go together within a row, and what the number of a paper tells of the founding.

use super::context::{Context, less_sure};
use super::header::Header;
use super::remark::{Doubts, cell_of};
use super::several::{groups_of, odd_name};
use crate::cells::{Cell, DOUBTFUL};
use crate::fault::CellFault;
use crate::field::Field;
use crate::office::{Proposal, in_force, treatment};
use crate::parse::document_year;
use crate::parse::hand::kept_until;
use crate::reading::Values;
use crate::value::{FieldValue, Item};
use tiaokuai_notices::read::Day;

/// The day of a field of a row.
fn day_of(values: &Values, field: Field) -> Option<Day> {
    match values.get(&field)?.first()?.value {
        FieldValue::Date(day) => Some(day),
        _ => None,
    }
}

/// The first day that a date may mean.
fn earliest(day: Day) -> (i32, u32, u32) {
    (day.year, day.month.unwrap_or(1), day.day.unwrap_or(1))
}

/// The last day that a date may mean.
fn latest(day: Day) -> (i32, u32, u32) {
    (day.year, day.month.unwrap_or(12), day.day.unwrap_or(31))
}

/// Whether a header of numbers speaks of the founding notice.
pub(super) fn founds(head: &str) -> bool {
    ["成立", "设立", "批准"].iter().any(|word| head.contains(word))
}

/// A ledger that has the number of the founding notice and no date tells the year of the founding.
pub(super) fn founded_by_number<'a>(
    header: &Header,
    context: &Context<'_>,
    values: &mut Values,
    cells: &[Cell<'a>],
    doubts: &mut Doubts<'a>,
) {
    let founding = header.place("document_number").map(|place| header.heads[place].as_str());
    if !context.ledger || !founding.is_some_and(founds) || values.contains_key(&Field::Founded) {
        return;
    }
    let (head, text) = cell_of(cells, "document_number");
    let Some(year) = document_year(text) else { return };
    let value = FieldValue::Date(Day { year, month: None, day: None });
    values.insert(Field::Founded, vec![Item { confidence: DOUBTFUL, ..Item::certain(value) }]);
    doubts.push((head, text, CellFault::YearOfNumber));
}

/// Whether a remark says that somebody would have it otherwise.
fn against(plan: Proposal, remark: &str) -> bool {
    const OTHERS: [&str; 6] = ["不同意", "不赞成", "反对", "另有意见", "有异议", "有不同意见"];
    // 并入县安委会（领导不同意） is against that.
    let of_merger = plan != Proposal::Merge
        && ["并入", "整合", "合并"].iter().any(|word| remark.contains(word));
    const NONE: [&str; 3] = ["无异议", "没有异议", "无不同意"];
    let asks = ["建议", "要求", "申请", "请求", "主张", "审定意见：", "审核意见："];
    let acts: &[&str] = match plan {
        Proposal::Keep => &["撤销", "取消", "不再保留"],
        Proposal::Unknown => return false,
        _ => &["保留", "暂缓", "继续运行"],
    };
    let asked = |act: &&str| asks.iter().any(|lead| remark.contains(&format!("{lead}{act}")));
    !NONE.iter().any(|word| remark.contains(word))
        && (!of_merger && OTHERS.iter().any(|word| remark.contains(word)) || acts.iter().any(asked))
}

/// What does not go together within a row is doubtful.
pub(super) fn check<'a>(
    values: &mut Values,
    cells: &[Cell<'a>],
    doubts: &mut Doubts<'a>,
    context: &Context<'_>,
) {
    let mut doubt = |values: &mut Values, field: Field, column: &str, fault| {
        values.get_mut(&field).into_iter().flatten().for_each(less_sure);
        let (head, text) = cell_of(cells, column);
        doubts.push((head, text, fault));
    };
    if let Some(fault) = odd_name(cell_of(cells, "group").1) {
        let several = groups_of(cell_of(cells, "group").1).filter(|_| context.ledger);
        let fault = match &several {
            Some(several) if several.others => CellFault::OthersUnnamed,
            Some(_) => CellFault::GroupsApart,
            None => fault,
        };
        doubt(values, Field::Group, "group", fault);
    }
    let drawn_up = context.title.date.as_ref().map(|(day, _)| *day);
    let drawn_up = drawn_up.or_else(|| day_of(values, Field::Date)).filter(|_| context.ledger);
    let founded = day_of(values, Field::Founded);
    let mut abolished = day_of(values, Field::Abolished);
    // 暂予保留 beside a day that comes is kept until then.
    let plan = values.get(&Field::Treatment).and_then(|items| treatment(&items.first()?.text()));
    // 牵头部门不同意撤销 beside 撤销.
    let remark = cell_of(cells, "remark").1;
    if context.ledger && plan.is_some_and(|plan| against(plan, &in_force(remark))) {
        doubt(values, Field::Treatment, "remark", CellFault::Unsure);
    }
    if let (Some(end), Some(list), Some(Proposal::Keep)) = (abolished, drawn_up, plan)
        && earliest(end) > latest(list)
    {
        abolished = None;
        values.remove(&Field::Abolished);
        let item = || vec![Item::certain(kept_until(end).as_str())];
        values.entry(Field::Ends).or_insert_with(item);
        doubt(values, Field::Ends, "abolished", CellFault::Unsure);
    }
    if let (Some(founded), Some(abolished)) = (founded, abolished)
        && latest(abolished) < earliest(founded)
    {
        doubt(values, Field::Abolished, "abolished", CellFault::EndsBefore);
    }
    if let Some(drawn_up) = drawn_up {
        let fields = [
            (Field::Founded, "founded", founded),
            (Field::Abolished, "abolished", abolished),
            (Field::LastActive, "last_active", day_of(values, Field::LastActive)),
        ];
        for (field, column, day) in fields {
            if day.is_some_and(|day| earliest(day) > latest(drawn_up)) {
                doubt(values, field, column, CellFault::AfterLedger);
            }
        }
    }
    // 与防汛办合署 and 各成员单位轮值 name no host, and 曾任：王强 nobody who leads now.
    let host = cell_of(cells, "office_host").1;
    if context.ledger && ["合署", "轮值", "轮流"].iter().any(|word| host.contains(word)) {
        let shares = |item: &Item| item.text().ends_with("合署") || item.text().starts_with('与');
        if let Some(hosts) = values.get_mut(&Field::Hosts).filter(|all| !all.iter().all(shares)) {
            hosts.retain(|item| !shares(item));
        }
        doubt(values, Field::Hosts, "office_host", CellFault::Unsure);
    }
    let head = cell_of(cells, "head_name").1;
    if context.ledger && ["曾任", "原任", "前任", "拟任"].iter().any(|word| head.contains(word))
    {
        doubt(values, Field::Heads, "head_name", CellFault::Unsure);
    }
    // 《安全生产法》 is no number of a document.
    let law = cell_of(cells, "document_number").1;
    if law.contains('《') && !law.contains('号') {
        doubt(values, Field::Number, "document_number", CellFault::Unsure);
    }
    let number = values.get(&Field::Number).and_then(|items| document_year(&items.first()?.text()));
    if let (Some(founded), Some(year), true) = (founded, number, context.ledger)
        && founded.year.abs_diff(year) > 1
    {
        doubt(values, Field::Founded, "founded", CellFault::YearsApart);
    }
    let listed = values.get(&Field::Organisations).map_or(0, Vec::len);
    let told = values.get(&Field::OrganisationCount).and_then(|items| items.first());
    if let Some(FieldValue::Number(told)) = told.map(|item| &item.value)
        && listed > 0
        && *told as usize != listed
    {
        doubt(values, Field::OrganisationCount, "organisation_count", CellFault::CountDiffers);
    }
}
