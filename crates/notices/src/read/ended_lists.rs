//! Lists of groups that a paper ends beside what it sets up or changes: 同时撤销以下机构:1.甲领导小组。2.乙领导小组。

use super::called::same;
use super::cleanup::section;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::titles::Piece;
use super::whole_list;
use crate::Expression;
use std::sync::LazyLock;

/// Adds the groups of such lists of which nothing else was read.
pub(crate) fn also(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    static OVER: LazyLock<Expression> = LazyLock::new(|| {
        let kinds = "(?:机构|小组|指挥部|专班)";
        crate::expression(&format!(
            r"(?:撤销|撤消|取消|不再保留)[^。;:,\n]{{0,12}}?(?:以下|下列)[^。;:,\n]{{0,16}}?{kinds}[^。;:,\n]{{0,8}}:|(?:以下|下列)[^。;:,\n]{{0,16}}?{kinds}[^。;:,\n]{{0,10}}?(?:撤销|撤消|取消|不再保留|停止运行)[^。;:,\n]{{0,6}}:"
        ))
        .expect("over")
    });
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    for over in OVER.find_iter(text) {
        let end = over.end() + whole_list::end(&text[over.end()..]);
        let mut list = Vec::new();
        section(page, below + over.end()..below + end, Act::Abolish, &mut list);
        list.retain(|one| {
            let mut names = told.iter().flat_map(|one| one.names());
            !names.any(|known| same(&known.value, &one.group.value))
        });
        told.append(&mut list);
    }
}
