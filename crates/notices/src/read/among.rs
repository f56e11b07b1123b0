//! Of several groups the one that stays: 甲、乙、丙中,仅保留甲,其余撤销.

use super::called::{proper, same, split_names, understood};
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use crate::Expression;
use std::sync::LazyLock;

/// The groups that end so, in doubt: their names stand in a row that ends none of them by itself.
pub(crate) fn rest(page: &Page<'_>, sentence: &str, from: usize) -> Vec<GroupNotice> {
    static REST: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?P<row>[^。;:,\n]{{4,60}}{KIND}(?:等(?:\\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})?个?(?:议事协调机构|机构|领导小组)?)?)(?:中|之中|当中|内),?(?:只|仅)?(?:继续)?保留(?P<kept>[^。;,\n]{{3,60}}),(?:其余|其他|其它|余下)[^。;,\n]{{0,10}}?(?:撤销|撤消|取消|解散|不再保留)"
        ))
        .expect("rest")
    });
    if !["其余", "其他", "其它", "余下"].iter().any(|word| sentence.contains(word)) {
        return Vec::new();
    }
    let Some(found) = REST.captures(sentence) else { return Vec::new() };
    let (Some(row), Some(kept)) = (found.name("row"), found.name("kept")) else {
        return Vec::new();
    };
    let stay = split_names(kept.as_str());
    // 经县政府同意,在甲、乙中
    let words = row.as_str();
    let lead = ["在", "从", "对", "将"].iter().find(|word| words.starts_with(**word));
    let words = &words[lead.map_or(0, |word| word.len())..];
    let at = from + row.end() - words.len()..from + row.end();
    let names = split_names(words).into_iter();
    let gone = names.filter(|name| {
        let stays = stay.iter().any(|own| same(own, name) || name.ends_with(own.as_str()));
        !stays && proper(name) && understood(name)
    });
    let told = gone.map(|name| {
        let at = page.locate(at.clone(), &name);
        let mut one =
            GroupNotice::new(page.found(name, at.start, at.end, rules::GROUP_TEXT), Act::Abolish);
        one.act_sure = rules::GUESSED;
        one
    });
    told.collect()
}
