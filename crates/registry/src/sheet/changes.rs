//! Tables of changes, a row each: 变动类型 更名 beside 更名为乙领导小组, 并入 beside 并入甲领导小组.

use super::into::named;
use super::remark::{Doubts, Remark, doubtful};
use super::state::{Change, change};
use crate::fault::CellFault;
use crate::field::Field;
use crate::parse::former::{Renaming, renaming};
use crate::parse::{plain, tight};
use crate::reading::Values;
use crate::value::{FieldValue, Item};
use tiaokuai_notices::read::Act;

/// What is wrong with a cell: its header, the cell and why.
type Wrong<'a> = (&'a str, &'a str, CellFault);

/// Takes what a row of a table of changes does in words that notices have not, and what its remark says of names. Gives what
/// stays wrong.
pub(super) fn told<'a>(
    values: &mut Values,
    wrong: Vec<Wrong<'a>>,
    (head, remark): Remark<'a>,
    list: &[String],
    doubts: &mut Doubts<'a>,
) -> Vec<Wrong<'a>> {
    let own = values.get(&Field::Group).and_then(|items| items.first()).cloned();
    let (Some(own), false) = (own, values.contains_key(&Field::Predecessors)) else {
        return wrong;
    };
    let act = |act| vec![Item::certain(FieldValue::Act(act))];
    let mut left = Vec::new();
    let mut merges = false;
    for one in wrong {
        let cell = tight(&plain(one.1));
        let new = change(one.1) == Some(Change::Told) && cell.contains(['新', '增']);
        match one.2 {
            CellFault::NoAct if new => {
                values.insert(Field::Act, act(Act::Establish));
            }
            CellFault::NoAct if ["并入", "被并入", "已并入"].contains(&cell.as_str()) => {
                merges = true;
                left.push(one);
            }
            _ => left.push(one),
        }
    }
    let is = |wanted: Act| {
        let act = values.get(&Field::Act).and_then(|items| items.first());
        act.is_some_and(|item| matches!(item.value, FieldValue::Act(act) if act == wanted))
    };
    let into = || named(remark, &own.text(), list);
    if merges || is(Act::Merge) {
        let Some(into) = into() else { return left };
        left.retain(|one| one.2 != CellFault::NoAct);
        let new = doubtful(into);
        values.insert(Field::Act, act(Act::Merge));
        values.insert(Field::Predecessors, vec![own, new.clone()]);
        values.insert(Field::Group, vec![new]);
        doubts.push((head, remark, CellFault::WentInto));
    } else if is(Act::Rename)
        && let Some(Renaming::To(now)) = renaming(remark, &own.text())
    {
        values.insert(Field::Predecessors, vec![own]);
        values.insert(Field::Group, vec![doubtful(now)]);
        doubts.push((head, remark, CellFault::NameOfRemark));
    }
    left
}
