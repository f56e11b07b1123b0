//! What a paper tells of another government above it: 省政府已决定撤销省某某领导小组 in a county's notice is no act of the county.

use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;
use tiaokuai_record::Level;

/// Who decides, and what: 省委、省政府已决定撤销甲、乙.
static DECIDES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "(?P<who>(?P<top>党中央|中央|国务院|中办|国办)|(?P<level>省|自治区|市|州|盟|县|区|旗)(?:委|党委|政府|人民政府)(?:编委|编办|办公[厅室]|办)?)",
        "(?:、(?:国务院|[省市州盟县区旗](?:委|政府|人民政府)(?:办公[厅室]|办)?))?(?P<gap>[^,。;:、《》\n]{0,14}?)",
        "(?:撤销|撤消|取消|不再保留|合并|整合|归并|保留|更名|将|把|成立|设立|组建)了?(?P<first>[^,。;:、\n]{2,6})"
    ))
    .expect("decides")
});

/// Where the clauses of a sentence stand in which a government above that of the paper does something to groups of its own.
pub(crate) fn of_others(
    sentence: &str,
    own: Option<&str>,
    level: Option<Level>,
) -> Vec<Range<usize>> {
    let Some(level) = level else { return Vec::new() };
    let mut told: Vec<Range<usize>> = Vec::new();
    for found in DECIDES.captures_iter(sentence) {
        let (Some(who), Some(gap), Some(first)) =
            (found.name("who"), found.name("gap"), found.name("first"))
        else {
            continue;
        };
        let upper = found.name("level").map_or("国", |level| level.as_str());
        if !above(upper, own, level) {
            continue;
        }
        let before = &sentence[..who.start()];
        // 经省政府同意 and 根据省政府决定 are why this one does it.
        let why = ["经", "报", "根据", "按照", "由", "提请", "中共"];
        if why.iter().any(|word| before.ends_with(word)) {
            continue;
        }
        let first = first.as_str();
        let theirs = if upper == "国" {
            ["国家", "国务院", "全国", "中央"].iter().any(|word| first.starts_with(word))
        } else {
            first.starts_with(upper)
        };
        let mine =
            ["我", "本", "乡", "镇", "县", "区", "市"].iter().any(|own| first.starts_with(own))
                || own.is_some_and(|own| first.starts_with(own));
        let done = ["已", "日前", "近日", "此前"].iter().any(|word| gap.as_str().contains(word));
        if theirs || (done && !mine) {
            told.push(who.start()..end_of(sentence, first_end(&found), upper));
        }
    }
    told.dedup_by(|next, last| next.start < last.end);
    told
}

/// Where what it does ends: at the end of its clause, or of those behind that do the same to more groups of its own.
fn end_of(sentence: &str, from: usize, upper: &str) -> usize {
    static AGAIN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "^,(?:并|同时)?(?:撤销|撤消|取消|不再保留|合并|整合|归并|保留|更名|将|把|成立|设立|组建)(?P<name>[^,。;\n]{2,6})",
        )
        .expect("again")
    });
    let clause = |from: usize| {
        let rest = &sentence[from..];
        from + rest.find([',', '。', ';', '\n']).unwrap_or(rest.len())
    };
    let mut end = clause(from);
    while let Some(name) = AGAIN.captures(&sentence[end..]).and_then(|found| found.name("name")) {
        if !name.as_str().starts_with(upper) {
            break;
        }
        end = clause(end + name.end());
    }
    end
}

fn first_end(found: &crate::expression::Captures<'_>) -> usize {
    found.get(0).map_or(0, |all| all.end())
}

/// Whether a level is above that of a government.
fn above(upper: &str, own: Option<&str>, level: Level) -> bool {
    let is = |ends: &[&str]| own.is_some_and(|own| ends.iter().any(|end| own.ends_with(end)));
    match upper {
        "国" => level > Level::Central,
        "省" | "自治区" => level > Level::Province,
        // 市政府 of a city that is a county is its own.
        "市" | "州" | "盟" => level > Level::Prefecture && !is(&["市", "州", "盟"]),
        _ => level > Level::County && !is(&["县", "区", "旗"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sentence: &str) -> Vec<&str> {
        let found = of_others(sentence, Some("沅口县"), Some(Level::County));
        found.into_iter().map(|at| &sentence[at]).collect()
    }

    #[test]
    fn what_a_government_above_does_is_its_own() {
        assert_eq!(
            of("省政府已决定撤销省茶叶领导小组、省棉花领导小组,我县照办。"),
            ["省政府已决定撤销省茶叶领导小组、省棉花领导小组"]
        );
        assert_eq!(of("市委、市政府撤销了市茶叶领导小组。").len(), 1);
        let both = "市政府决定撤销市茶叶领导小组、市棉花领导小组,保留市安委会";
        assert_eq!(of(&format!("{both},撤销县茶叶领导小组。")), [both]);
        assert_eq!(of("国务院已将全国茶叶工作领导小组并入农业委员会。").len(), 1);
    }

    #[test]
    fn what_it_agrees_to_is_not() {
        assert!(of("经市政府同意,撤销县茶叶领导小组。").is_empty());
        assert!(of("市政府已批准撤销县茶叶领导小组。").is_empty());
        assert!(of("县政府决定撤销县茶叶领导小组。").is_empty());
    }
}
