//! Cells of groups that name something else than one group.

use crate::fault::CellFault;
use crate::parse::lists::is_group;
use crate::parse::{plain, tight};

/// Whether a cell seems to name several groups, or the office of one.
pub(super) fn odd_name(cell: &str) -> Option<CellFault> {
    let name = tight(&plain(&cell.trim().replace('\n', "、")));
    if name == "办公室" || name.strip_suffix("办公室").is_some_and(is_group) {
        return Some(CellFault::OfficeOfGroup);
    }
    let parts = name.split(['、', '，', ',', '；', ';', '/', '和', '与', '及']);
    (parts.filter(|part| is_group(part)).count() > 1).then_some(CellFault::SeveralGroups)
}

/// Whether a cell in the column of groups is the office of the one above.
pub(super) fn is_office(cell: &str) -> bool {
    ["办公室", "领导小组办公室", "下设办公室", "办公室组成人员", "小组办公室"]
        .contains(&tight(cell).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_groups_and_offices_are_told_from_one_group() {
        for (cell, fault) in [
            ("甲县环境整治领导小组、甲县厕所革命领导小组", Some(CellFault::SeveralGroups)),
            ("甲县安委会和甲县消防委员会", None),
            ("甲县安全生产委员会/甲县消防安全委员会", Some(CellFault::SeveralGroups)),
            ("甲县招商引资 领导小组\n甲县重点项目指挥部", Some(CellFault::SeveralGroups)),
            ("甲县招商引资\n工作领导小组", None),
            ("甲县招商引资领导小组办公室", Some(CellFault::OfficeOfGroup)),
            ("甲县扶贫开发办公室", None),
            ("甲县农业、农村和农民工作领导小组", None),
            ("甲县推进放管服改革和优化营商环境领导小组", None),
            ("甲县爱国卫生运动委员会（创卫领导小组）", None),
        ] {
            assert_eq!(odd_name(cell), fault, "{cell}");
        }
    }
}
