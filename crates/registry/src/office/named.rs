//! Which group a ledger or a decision means by a name, in full or in short.

use super::propose::Look;
use crate::identity::is_short_for;

/// Whether a name is another one without 工作, or that in short: 双拥领导小组 of 双拥工作领导小组, 安委会 of 安全生产委员会. Both stand
/// without their government.
pub(crate) fn is_called(named: &str, name: &str) -> bool {
    named.replace("工作", "") == name.replace("工作", "") || is_short(named, name)
}

/// Whether a name is another one in short, or the short name of its office: 食药安办 of 食品药品安全委员会, 防指 of 防汛抗旱指挥部.
fn is_short(short: &str, name: &str) -> bool {
    let bare = short.strip_prefix(['省', '市', '州', '县', '区', '镇', '乡']).unwrap_or(short);
    let office = bare.strip_suffix('办').filter(|own| own.chars().count() > 1);
    let of_office = |own: &str| {
        ["", "会", "委", "指"].iter().any(|end| is_short_for(&format!("{own}{end}"), name))
    };
    let flood = [Some(bare), office].contains(&Some("防指"))
        && name.contains("防汛")
        && name.ends_with("指挥部");
    is_short_for(short, name) || office.is_some_and(of_office) || flood
}

impl Look<'_> {
    /// The living group of the same government that is called so; the longest name where several begin like it.
    pub(super) fn called(&self, at: usize, named: &str) -> Option<usize> {
        let government = self.group(at).government;
        let plainly = |name: &str| {
            let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            self.view.who.governments[government].strip(&name).1.to_string()
        };
        let named = plainly(named);
        let others = (0..self.standings.len())
            .filter(|other| *other != at && self.group(*other).government == government);
        let called = others.flat_map(|other| {
            let names = self.group(other).names.iter().map(|name| plainly(name));
            let names = names.filter(|name| !name.is_empty() && named.starts_with(name.as_str()));
            names.map(move |name| (name.len(), other)).collect::<Vec<_>>()
        });
        // 双拥领导小组 is 县双拥工作领导小组, where there is one such.
        let bare = |name: &str| plainly(name).replace("工作", "");
        let about = (0..self.standings.len()).filter(|other| {
            let names = &self.group(*other).names;
            *other != at
                && self.group(*other).government == government
                && names.iter().any(|name| bare(name) == named.replace("工作", ""))
        });
        let mut about: Vec<usize> = about.collect();
        // 县爱卫会 is 县爱国卫生运动委员会（爱卫会）, or the only one of which it may be short.
        if about.is_empty() {
            let short = |other: &usize| {
                let group = self.group(*other);
                let own = |name: &String| is_short(&named, &plainly(name));
                *other != at && group.government == government && group.names.iter().any(own)
            };
            about = (0..self.standings.len()).filter(short).collect();
        }
        let only = about.first().copied().filter(|_| about.len() == 1);
        called.max().map(|(_, other)| other).or(only)
    }
}
