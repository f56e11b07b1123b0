//! What stands beside the name of a group in brackets and no column tells, and names of what is within a group.

use super::ends::{ended_on, ended_remark};
use super::grid::Grid;
use super::header::Header;
use crate::field::Field;
use crate::office::treatment;
use crate::parse::lists::is_group;
use crate::parse::{plain, tight};
use crate::reading::Values;
use crate::value::{FieldValue, Item};

/// Keeps what stands beside a name and no column tells: 拟撤销 is what is proposed, 暂停 a remark.
pub(super) fn beside_name(values: &mut Values, notes: &[String]) {
    const TOLD: [&str; 4] = ["停", "中止", "名存实亡", "未"];
    for note in notes {
        let plain = tight(&plain(note));
        let plan = ["拟", "建议", "待撤"].iter().any(|lead| plain.starts_with(lead));
        let field = match () {
            () if plan && treatment(&plain).is_some() => Field::Treatment,
            () if TOLD.iter().any(|word| plain.contains(word)) => Field::Remark,
            () => continue,
        };
        let item = || vec![Item::certain(FieldValue::Text(plain.clone()))];
        values.entry(field).or_insert_with(item);
    }
}

/// Whether what stands in a column of proposals has been done: 已撤销, 2022年已撤销, and not 已建议撤销.
pub(super) fn is_done(said: &str) -> bool {
    const PLANS: [&str; 8] = ["拟", "建议", "提出", "研究", "上报", "申请", "报请", "同意"];
    said.contains('已')
        && (ended_remark(said, "") || ended_on(said, "").is_some())
        && !PLANS.iter().any(|word| said.contains(word))
}

/// Whether a list has what is within its groups between them: 综合协调组 below 县防汛抗旱指挥部.
pub(super) struct Within {
    said: bool,
    any: bool,
}

impl Within {
    pub fn of(grid: &Grid, header: &Header) -> Within {
        const WORDS: [&str; 6] = ["内设", "下设", "工作组", "专项组", "分组", "组织架构"];
        let mut above = grid.rows[..header.first].iter().flatten().chain([&grid.sheet]);
        let said = above.any(|text| WORDS.iter().any(|word| text.contains(word)));
        let names = grid.rows.iter().skip(header.row + 1);
        let names = names.filter_map(|row| row.get(header.place("group")?));
        let any = { names }.any(|name| is_group(&tight(&plain(name))));
        Within { said, any }
    }

    /// Whether a name is that of a working group within another, as the title says or as it is set in: nobody knows whether it
    /// is a group of the government.
    pub fn holds(&self, cell: &str, name: &str) -> bool {
        let set_in = cell.starts_with(['\u{3000}', ' ']);
        let placed = name.chars().take(4).any(|c| "省市州县区旗镇乡街".contains(c));
        let inner = name.ends_with('组') && !is_group(name) && name.chars().count() < 10;
        self.any && (self.said || set_in) && inner && !placed
    }
}
