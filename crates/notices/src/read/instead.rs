//! Groups that a paper sets up whose title only ends others: 关于撤销甲、乙的通知, 撤销甲、乙,成立丙,主任张三.

use super::acts::acts;
use super::called::{proper, same, understood};
use super::fill::fill;
use super::granted::OWN_KIND;
use super::notice::{Act, GroupNotice, Office};
use super::page::Page;
use super::roster::blocks;
use super::rules;
use crate::names::Places;
use std::ops::Range;

/// Adds what is set up where all that was read ends, with the people and the office: those who end have none from then on.
pub(crate) fn founded(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    if told.is_empty() || told.iter().any(|one| one.act != Act::Abolish) {
        return;
    }
    let mut new: Vec<GroupNotice> = Vec::new();
    for deed in acts(page, within.clone(), None) {
        let known = told.iter().chain(&new).flat_map(|one| one.names());
        let name = &deed.group.value;
        let plain = deed.predecessors.is_empty() && proper(name) && understood(name);
        if deed.act == Act::Establish && plain && !{ known }.any(|known| same(&known.value, name)) {
            new.push(deed);
        }
    }
    let starts: Vec<Range<usize>> =
        new.iter().map(|one| page.locate(within.clone(), &one.group.value)).collect();
    for (number, one) in new.iter_mut().enumerate() {
        let end = starts.get(number + 1).map_or(within.end, |next| next.start);
        let own = starts[number].end.min(end)..end;
        let block = blocks(page, own.clone()).into_iter().next();
        fill(page, one, block.as_ref(), None, own.clone(), own.end);
        one.predecessors.clear();
        one.group.lower(rules::GROUP_TEXT);
    }
    if let Some(first) = new.iter().map(|one| one.group.span.0).min() {
        for one in told.iter_mut() {
            one.seats.clear();
            one.organisations.clear();
            one.changes.clear();
            (one.office, one.duties) = (Office::default(), None);
            one.ends = one.ends.take().filter(|ends| ends.span.0 < first);
        }
    }
    told.append(&mut new);
}

/// Whether two names have anything in common but whose they are, of what kind, and words that any group may have.
pub(crate) fn akin(one: &str, other: &str) -> bool {
    let stem = |name: &str| -> Vec<char> {
        let place = Places::shipped().government(name).map_or(0, |(_, _, len)| len);
        let stem = OWN_KIND.without_first(&name[place..]);
        ["工作", "领导", "建设", "管理", "发展", "活动", "推进", "专项", "全县", "全市"]
            .iter()
            .fold(stem, |stem, word| stem.replace(word, "·"))
            .chars()
            .skip_while(|c| "省市县区镇乡局全原".contains(*c))
            .collect()
    };
    let (one, other) = (stem(one), stem(other));
    let pairs = |stem: &[char]| stem.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>();
    let known = pairs(&other);
    let short = one.len() < 2 || other.len() < 2;
    short || pairs(&one).iter().any(|pair| pair.0 != '·' && pair.1 != '·' && known.contains(pair))
}

#[cfg(test)]
mod tests {
    use super::akin;

    #[test]
    fn names_that_have_something_in_common() {
        assert!(akin("县国企改制领导小组", "县国企改革领导小组"));
        assert!(akin("县扶贫开发领导小组", "县扶贫开发工作委员会"));
        assert!(!akin("减员增效工作领导小组", "改制工作领导小组"));
        assert!(!akin("县企业扭亏增盈领导小组", "县国企改革领导小组"));
    }
}
