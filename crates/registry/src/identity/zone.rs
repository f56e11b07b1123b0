//! Development zones, which are called by many names: 长河经济技术开发区 is 长河经开区, 长河开发区 and, in its own papers, 经开区.

/// The kinds of zones that have names in short, longest first.
const KINDS: [(&str, &[&str]); 2] = [
    ("经开区", &["经济技术开发区", "经济开发区"]),
    ("高新区", &["高新技术产业开发区", "高新技术产业园区", "高新技术产业区", "高新技术开发区"]),
];

/// What every zone of these kinds is called.
const ANY: &str = "开发区";

/// Kinds that have no other name.
const OTHERS: [&str; 9] =
    ["示范区", "度假区", "保税区", "合作区", "试验区", "功能区", "园区", "新区", "管理区"];

/// What stands before a kind and tells nobody which zone is meant.
const RANKS: [&str; 4] = ["国家级", "国家", "省级", "省"];

/// The words for kinds of zones.
fn kinds() -> impl Iterator<Item = &'static str> {
    let known = KINDS.iter().flat_map(|(short, long)| long.iter().copied().chain([*short]));
    known.chain([ANY]).chain(OTHERS)
}

/// The kind of a zone by its name; none of what is no zone.
pub(super) fn kind(name: &str) -> Option<&'static str> {
    kinds().find(|kind| name.ends_with(kind))
}

/// A zone's name without its kind, and that in short.
fn parted(name: &str) -> Option<(&str, &'static str)> {
    let own = kind(name)?;
    let base = &name[..name.len() - own.len()];
    let of = KINDS.iter().find(|(short, long)| *short == own || long.contains(&own));
    let plain = RANKS.iter().find_map(|rank| base.strip_suffix(rank)).unwrap_or(base);
    Some((plain, of.map_or(own, |(short, _)| *short)))
}

/// A zone's names in short: 长河经开区 and 长河开发区 of 长河国家级经济技术开发区.
pub(super) fn shorts(name: &str) -> Vec<String> {
    let Some((base, own)) = parted(name).filter(|(_, own)| !OTHERS.contains(own)) else {
        return Vec::new();
    };
    let forms = [own, ANY].map(|form| format!("{base}{form}"));
    forms.into_iter().filter(|short| short != name).collect()
}

/// Whether two names may be of one zone, where one of them is its own list's.
pub(super) fn same(one: &str, other: &str) -> bool {
    let (Some((base, kind)), Some((of, other))) = (parted(one), parted(other)) else {
        return one == other;
    };
    let any = [kind, other].contains(&ANY) && ![kind, other].iter().any(|one| OTHERS.contains(one));
    base == of && (kind == other || any)
}

/// Where the zones end that a name may begin with, the longest first: 长河经开区 of 长河经开区安全生产委员会.
pub(super) fn ends(name: &str) -> Vec<usize> {
    let all = kinds().flat_map(|kind| name.match_indices(kind).map(|(at, _)| at + kind.len()));
    let mut ends: Vec<usize> = all.collect();
    ends.sort_unstable_by(|a, b| b.cmp(a));
    ends.dedup();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_has_many_names() {
        for name in ["长河经开区", "长河开发区", "长河国家级经济技术开发区"] {
            assert!(same("长河经济技术开发区", name), "{name}");
        }
        assert!(same("经济技术开发区", "经开区") && same("高新技术产业开发区", "高新区"));
        for (one, other) in [
            ("长河经开区", "长河高新区"),
            ("长河经开区", "青河经开区"),
            ("长河新区", "长河开发区"),
            ("长河新区", "新区"),
            ("长河县", "长河区"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
        assert_eq!(ends("长河经开区建设领导小组"), ["长河经开区".len()]);
    }
}
