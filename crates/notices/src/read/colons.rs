//! Groups of which each line tells who leads them: 甲委员会:主任张三,副主任李四; 乙领导小组:第一组长县委书记王五,组长张三。

use super::called::{proper, tidy, understood};
use super::label::{Label, WORDS, label};
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::roster::{Roster, list};
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

static LINE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"^[ ]*(?:[(]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[)、.][ ]*)?(?P<name>[^,。;:\n]{{3,50}}?{KIND}):(?P<rest>[^:\n]{{4,}})\n?$"
    ))
    .expect("line")
});

static SEAT: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(r"^[ ]*{WORDS}(?:由|为)?(?P<who>\p{{Han}}[^:]*)$")).expect("seat")
});

/// The groups of such lines, where there are two or more; none where a line says something else.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>, title: &str) -> Vec<GroupNotice> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let act = match () {
        () if has(&["调整", "充实", "变更", "更新"]) => Act::Adjust,
        () if has(&["成立", "设立", "组建"]) => Act::Establish,
        () if has(&["明确", "负责人", "公布"]) => Act::Adjust,
        () => return Vec::new(),
    };
    let mut told = Vec::new();
    let mut at = within.start;
    for line in page.slice(within).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(found) = LINE.captures(line) else { continue };
        let (Some(name), Some(rest)) = (found.name("name"), found.name("rest")) else { continue };
        let value = tidy(name.as_str());
        let Some(roster) = seats(page, start + rest.start()..start + rest.end()) else { continue };
        if !(proper(&value) && understood(&value)) {
            continue;
        }
        let found = page.found(value, start + name.start(), start + name.end(), rules::LISTED);
        let mut one = GroupNotice::new(found, act);
        if has(&["明确", "公布"]) {
            one.act_sure = rules::GUESSED;
        }
        one.seats = roster.seats;
        one.organisations = roster.organisations;
        told.push(one);
    }
    if told.len() < 2 { Vec::new() } else { told }
}

/// Who sits where, as every clause of a line says; nothing where one says something else.
fn seats(page: &Page<'_>, within: Range<usize>) -> Option<Roster> {
    let mut roster = Roster::default();
    let mut at = within.start;
    for clause in page.slice(within).split_inclusive([',', ';', '。']) {
        let start = at;
        at += clause.len();
        let words = clause.trim_end_matches([',', ';', '。', ' ', '\n']);
        if words.trim().is_empty() {
            continue;
        }
        let found = SEAT.captures(words)?;
        let (word, who) = (found.name("word")?, found.name("who")?);
        let ends = ["同志担任", "同志兼任", "担任", "兼任", "同志"];
        let own =
            ends.iter().find_map(|end| who.as_str().strip_suffix(end)).unwrap_or(who.as_str());
        let at = start + who.start()..start + who.start() + own.len();
        let label = label(word.as_str(), 0..0, true)?;
        list(page, &Label { at: at.start..at.start, ..label }, at, &mut roster);
    }
    Some(roster).filter(|roster| !roster.seats.is_empty())
}
