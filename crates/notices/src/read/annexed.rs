//! Lists that stand behind a paper, of which a sentence says what is done: 撤销甲等5个机构(附后) over 附后:1.甲;2.乙; and sentences
//! that count more groups than were read.

use super::called::same;
use super::labels::labels;
use super::listing::items;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::rules;
use super::stated::verbs;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// How many groups a sentence speaks of, and whether it says that they are listed behind.
static COUNTS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "(?P<more>等)?(?:(?P<n>\\d{1,3}|[一二两三四五六七八九十]{1,3})个|一批|部分|有关|相关)?",
        "[^,。;:()、\n等]{0,10}?(?:机构|小组|指挥部|专班|委员会)(?P<list>\\([^()\n]{0,12}(?:附后|见附|附件|附表)[^()\n]{0,6}\\))?"
    ))
    .expect("counts")
});

/// The line with which a list behind a paper begins.
static ANNEX: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"(?m)^[ \t]*附(?:[件表录后]?[ ]*\d{0,2}[ ]*[:.、]|[件表录][ ]*\d{0,2}[ ]*$|[ ]*$)[ ]*",
    )
    .expect("annex")
});

/// Where the first annex of a text begins.
pub(crate) fn begins(text: &str) -> Option<usize> {
    ANNEX.find(text).map(|line| line.start())
}

/// What a sentence says of groups that it counts or does not name.
struct Said {
    at: Range<usize>,
    act: Act,
    count: Option<usize>,
    /// The list that it speaks of.
    list: Option<Range<usize>>,
}

/// The sentences of a paper that count groups or say that they are listed behind.
fn said(page: &Page<'_>, piece: &Piece) -> Vec<Said> {
    let mut found = Vec::new();
    let mut at = piece.below();
    let lists: Vec<Range<usize>> = {
        let text = page.slice(at..piece.all.end);
        let begins: Vec<Range<usize>> = ANNEX.find_iter(text).map(|line| line.range()).collect();
        let ends = begins.iter().skip(1).map(|next| next.start).chain([text.len()]);
        begins.iter().zip(ends).map(|(line, end)| at + line.end..at + end).collect()
    };
    for sentence in page.slice(at..piece.all.end).split_inclusive(['。', '\n']) {
        let within = at..at + sentence.len();
        at = within.end;
        for counts in COUNTS.captures_iter(sentence) {
            let count = counts.name("n").filter(|_| counts.name("more").is_some());
            let behind = counts.name("list").is_some();
            if count.is_none() && !behind {
                continue;
            }
            let (begin, end) = counts.get(0).map_or((0, 0), |all| (all.start(), all.end()));
            let before = sentence[..begin].rsplit([';', ':']).next().unwrap_or_default();
            let after = sentence[end..].split([';', ',']).next().unwrap_or_default();
            let act = verbs(before).last().map(|(_, act)| *act);
            let act = act.or_else(|| verbs(after).first().map(|(_, act)| *act));
            let Some(act) = act else { continue };
            let count = count.or(counts.name("n").filter(|_| behind)).and_then(|n| {
                let words = n.as_str().replace('两', "二");
                let figure = words.parse().ok();
                figure.or_else(|| super::days::numeral(&words).map(|n| n as usize))
            });
            let mut own = lists.iter().filter(|list| list.start > within.end).cloned();
            let list = own.next().filter(|_| behind && own.next().is_none());
            found.push(Said { at: within.clone(), act, count, list });
        }
    }
    found.retain(|said| {
        matches!(said.act, Act::Abolish | Act::Keep | Act::Establish | Act::Normalise)
    });
    found
}

/// Adds the groups of lists that stand behind a paper without words on what is done to them, and lowers those of which a
/// sentence counts more than were read.
pub(crate) fn read(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    for said in said(page, piece) {
        if let Some(list) = said.list.clone() {
            let text = page.slice(list.clone());
            // 附:保留的机构名单 says of its own what is done.
            let head = text.trim_start().lines().next().unwrap_or_default();
            let head = head.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
            let own = verbs(head);
            let other = !own.is_empty() && own.iter().all(|(_, act)| *act != said.act);
            let mut all = Vec::new();
            if labels(text).is_empty() && !other {
                items(page, list, said.act, &mut all);
            }
            all.retain(|one| {
                let mut known = told.iter().flat_map(|one| one.names());
                !known.any(|known| same(&known.value, &one.group.value))
            });
            all.iter_mut().for_each(|one| one.listed = true);
            told.append(&mut all);
        }
        let read = told.iter().filter(|one| one.act == said.act).count();
        if said.count.is_some_and(|count| count > read) {
            for one in told.iter_mut().filter(|one| one.act == said.act) {
                one.act_sure = one.act_sure.min(rules::GUESSED);
            }
        }
    }
}

/// Tells the groups of lists behind a paper from which day on they have ended, where the sentence that speaks of the list says
/// it of those that it names.
pub(crate) fn days(page: &Page<'_>, piece: &Piece, told: &mut [GroupNotice]) {
    for said in said(page, piece) {
        let Some(list) = said.list else { continue };
        let (sentence, text) = (page.slice(said.at), page.slice(list));
        let named = told
            .iter()
            .find(|one| one.act == said.act && sentence.contains(one.group.value.as_str()));
        let Some(day) = named.and_then(|one| one.effective.clone()) else { continue };
        for one in told.iter_mut().filter(|one| one.act == said.act && one.effective.is_none()) {
            if text.contains(one.group.value.as_str()) {
                one.effective = Some(day.clone());
            }
        }
    }
}
