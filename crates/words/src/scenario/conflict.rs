//! Values of a scenario that cannot stand together.

use super::range::range;
use crate::{Lang, Reader, Say};
use tiaokuai_model::{Conflict, Misfit, like as of_name};
use tiaokuai_record::YearMonth;

impl Say for Conflict {
    fn say(&self, reader: Reader) -> String {
        match reader.lang {
            Lang::En => self.to_string(),
            Lang::Zh => chinese(self),
        }
    }
}

/// A month as a calendar month where the run has dates, else by its number.
fn label(start: Option<YearMonth>, month: i32) -> String {
    match start {
        Some(start) => format!(" {} ", start.plus(month)),
        None => format!("第 {month} 月"),
    }
}

/// A conflict in Chinese.
pub(super) fn chinese(conflict: &Conflict) -> String {
    match conflict {
        Conflict::Unknown { key } => format!("没有参数 {key}"),
        Conflict::Value { like, value, misfit, .. } => {
            let range = of_name(like).map(|row| range(row, Lang::Zh)).unwrap_or_default();
            match misfit {
                Misfit::NotWhole => format!("{value} 不是整数；应为 {range}"),
                Misfit::Unknown | Misfit::Outside => format!("{value} 超出范围；应为 {range}"),
            }
        }
        Conflict::NoRule { id, known } => {
            format!("没有规则 {id}；应为 {} 之一", known.join("、"))
        }
        Conflict::SameId { id } => format!("有两条规则的 id 都是 {id}"),
        Conflict::Names { names_key, count_key, names, count } => {
            format!("{names_key} 有 {names} 个名称，而 {count_key} = {count}；应一一对应")
        }
        Conflict::AfterEnd { key, month, months, start } => {
            let label = |month: u32| label(*start, month.cast_signed());
            let (month, last) = (label(*month), label(months - 1));
            format!("{key} 中的{month}超出模拟时长；months = {months} 时末月为{last}")
                .trim_end()
                .to_string()
        }
        Conflict::Never { key, from, until } => {
            format!("{key} 从不生效：第 {from} 月开始，第 {until} 月已结束")
        }
        Conflict::ZeroIsPast { key, start } => {
            let [zero, one] = [0, 1].map(|month| label(*start, month));
            format!("{key} 中的{zero}属于过去，自该月起生效的规则不改变过去；应为{one}或之后")
        }
        Conflict::TooRare { key, every, months } => {
            format!("months = {months} 时，{key} = {every} 从不轮到；应不超过 {}", months - 1)
        }
        Conflict::Idle { key, first, months, start } => {
            let [first, last] =
                [*first, months.cast_signed() - 1].map(|month| label(*start, month));
            format!("{key} 在{first}至{last}之间从不生效；应写明其间的时间")
        }
        Conflict::MergerTooWide { to_key, to, departments, .. } => format!(
            "departments = {departments} 时，{to_key} = {to} 并未合并任何部门；合并后至多 {} 个部门",
            departments - 1
        ),
        Conflict::MapLength { map_key, length, departments } => {
            format!("{map_key} 有 {length} 项，而 departments = {departments}；应一一对应")
        }
        Conflict::NoDepartment { to_key, entry, to, .. } => {
            format!("没有编号为 {entry} 的部门；{to_key} = {to} 时应为 0 至 {}", to - 1)
        }
        Conflict::EmptyDepartment { to_key, department, to, .. } => format!(
            "没有职能归入编号为 {department} 的部门；{to_key} = {to} 时 0 至 {} 号各须至少一项",
            to - 1
        ),
        Conflict::MergerMonth { key, .. } => {
            format!("部门合并或拆分须在某一个月进行；应写作 {key} = [月份]，且不早于第 1 月")
        }
        Conflict::FromZero { key } => {
            format!("{key} 自记录之前的起点起即已确定，不能在第 0 月改变")
        }
        Conflict::CapsNothing { key, other } => format!("上限须写明 {key} 或 {other}，或两者"),
        Conflict::NothingToSplit { month, merger, start, .. } => {
            let name = |month: u32| label(*start, month.cast_signed());
            let told = match merger {
                Some(merger) => format!(
                    "{}不在{}的合并之后；应为{}或之后",
                    name(*month),
                    name(*merger),
                    name(merger + 1)
                ),
                None => format!("{}之前没有可拆分的合并；应在更早的月份有 merge", name(*month)),
            };
            told.trim_start().to_string()
        }
        Conflict::TwoSplits { first, second } => {
            format!("{first} 与 {second} 都拆分合并后的部门；至多拆分一次")
        }
        Conflict::TwoMergers { first, second } => {
            format!("{first} 与 {second} 都合并部门；一个地区至多合并一次")
        }
    }
}
