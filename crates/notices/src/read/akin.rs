//! Whether two groups may be one under two names.

use super::granted::OWN_KIND;
use crate::names::Places;

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
