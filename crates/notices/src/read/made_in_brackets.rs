//! What words in brackets behind a group's name say that it was before: 甲委员会(由乙更名), 丙领导小组(由丁、戊整合), 己领导小组(原庚领导小组).

use super::called::{proper, same, split_names, tidy, understood};
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Names, and words that say that the group was made of them.
static MADE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"^[”\x22]?\((?:[^()\n]{{0,40}}[,;])?(?:(?:系|为)?(?P<of>由|将)原?(?P<made>[^()\n,;:]{{3,120}}?{KIND})(?:及其办公室)?(?:的)?(?:职责|职能)?(?P<how>更名|改名|改称|变更|调整|升格|改组|转|合并|整合|归并|合一|组建|组成)(?:更名|组建|设立|成立|而来|而成|而|来|成|为)*|(?:原名称?|原称|原为|原|曾用名|前身|前身为|前身是|更名前|更名前为|改名前为|曾名)(?:为|是)?[:“]?(?P<old>[^()\n,;:]{{3,60}}?{KIND})[”]?(?:更名|改名)?)[^()\n]{{0,60}}\)"
    ))
    .expect("made")
});

/// A cell behind the name in its row that says the same: 原甲领导小组.
static CELL: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"^[^\n]*?\t[ ]*(?:原名称?|原称|原为|原|曾用名|前身|前身为|前身是)[:“]?(?P<old>[^()\n\t,;:]{{3,40}}?{KIND})[”]?(?:更名而来|更名|改名)?[ ]*(?:\t|\n|$)"
    ))
    .expect("cell")
});

/// Adds what groups were before, as brackets behind their names say, or a cell; when it was done the paper does not say.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>, told: &mut [GroupNotice]) {
    let text = page.slice(within.clone());
    let rows = text.contains('(');
    let cells = ["\t原", "\t曾用名", "\t前身"].iter().any(|word| text.contains(word));
    for one in told.iter_mut().filter(|one| (rows || cells) && one.predecessors.is_empty()) {
        let lives = matches!(one.act, Act::Keep | Act::Establish | Act::Adjust);
        let name = one.group.value.as_str();
        let ends = text.match_indices(name).map(|(at, _)| at + name.len());
        let found = { ends }.find_map(|end| {
            let rest = &text[end..];
            let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
            let cell = || {
                CELL.captures(line)
                    .filter(|_| cells && line.trim_start_matches(' ').starts_with('\t'))
            };
            let brackets = MADE.captures(rest).map(|found| (end, found, false));
            brackets.or_else(|| Some((end, cell()?, true)))
        });
        let Some((end, found, cell)) = found.filter(|_| lives) else { continue };
        let Some(names) = found.name("made").or(found.name("old")) else { continue };
        let at = within.start + end + names.start()..within.start + end + names.end();
        let old: Vec<Found<String>> = split_names(names.as_str())
            .into_iter()
            .map(|name| tidy(name.trim_start_matches('原')))
            .filter(|value| {
                proper(value) && understood(value) && value != name && (cell || !same(value, name))
            })
            .map(|value| {
                let at = page.locate(at.clone(), &value);
                page.found(value, at.start, at.end, rules::BESIDE)
            })
            .collect();
        if old.is_empty() {
            continue;
        }
        let many = old.len() > 1;
        let mixed = found
            .name("how")
            .is_some_and(|how| ["合", "归", "组"].iter().any(|w| how.as_str().contains(w)));
        one.act = if many || mixed { Act::Merge } else { Act::Rename };
        one.act_sure = one.act_sure.min(rules::GUESSED);
        one.predecessors = old;
    }
}
