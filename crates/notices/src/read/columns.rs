//! Heads of the columns of tables with a group to a row: which names groups, which tells who hosts or leads them.

use super::bodies::dedup;
use super::label::{Label, label};
use super::notice::{GroupNotice, Seat};
use super::office::hosts;
use super::page::Page;
use super::roster::{self, Roster, blocks, list};
use super::rules;
use std::ops::Range;

/// Whether a head names groups, whosever they are: 机构名称, 县级议事协调机构.
pub(crate) fn named(head: &str) -> bool {
    let whose = [
        "拟",
        "现有",
        "现",
        "有",
        "的",
        "省级",
        "市级",
        "县级",
        "区级",
        "乡级",
        "镇级",
        "州级",
        "各类",
        "部门",
        "局内",
        "非常设",
        "议事协调",
        "临时",
        "协调",
    ];
    let mut rest = ["名称", "全称"].iter().find_map(|end| head.strip_suffix(end)).unwrap_or(head);
    while let Some(own) = whose.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = own;
    }
    let names = rest.is_empty() && head.ends_with("称") || head == "议事协调机构";
    names || ["机构", "小组", "领导小组", "领导机构", "指挥部", "机构(小组)"].contains(&rest)
}

/// Which column of a head tells who hosts the office of a group or does its daily work, and how sure that is: 牵头单位 may only
/// lead. What was before and who takes the work over is none of it.
pub(crate) fn host(heads: &[String]) -> Option<(usize, f32)> {
    let others = ["承接", "接续", "划入", "并入", "配合", "主任", "负责人", "电话", "联系"];
    let other = |head: &str| {
        ["原", "调整前", "变更前"].iter().any(|word| head.starts_with(word))
            || others.iter().any(|word| head.contains(word))
    };
    let place = |words: &[&str], sure: f32| {
        let has = |head: &&String| words.iter().any(|word| head.contains(word)) && !other(head);
        Some((heads.iter().rposition(|head| has(&head))?, sure))
    };
    place(&["办公室", "依托", "挂靠"], rules::HOST)
        .or_else(|| place(&["日常工作", "日常事务"], rules::DAILY))
        .or_else(|| {
            place(&["牵头单位", "牵头部门", "责任单位", "责任部门", "主管"], rules::HOST_ODD)
        })
        .or_else(|| {
            let leads = |head: &&String| head.contains("牵头") && seat(head).is_none();
            let at = heads.iter().rposition(|head| leads(&head) && !other(head))?;
            Some((at, rules::HOST_ODD))
        })
}

/// The seat that the head of a column has: 组长(召集人).
pub(crate) fn seat(head: &str) -> Option<Label> {
    let words = head.split('(').next().unwrap_or_default();
    // 调整后组长, beside 原组长
    let now = ["调整后", "变更后", "现任", "现", "新任", "新"];
    let words = now.iter().find_map(|now| words.strip_prefix(now)).unwrap_or(words);
    // 牵头领导 and others who lead go by no name of a seat.
    let leads = ["负责人", "主要负责人", "牵头领导", "责任领导", "包抓领导", "领导"];
    let words = if leads.contains(&words) { "组长" } else { words };
    // 组成人员 is of all seats, whose labels stand in the cells.
    if ALL.iter().any(|all| words == *all || words.strip_prefix("主要") == Some(all)) {
        return label("组成人员", 0..0, true).map(|label| Label { doubt: true, ..label });
    }
    let known =
        ["组长", "主任", "指挥", "指挥长", "召集人", "成员", "成员单位", "委员", "主任委员"];
    let whole =
        known.iter().any(|word| words.trim_start_matches(['副', '总', '常', '务']) == *word);
    label(words, 0..0, true).filter(|_| whole)
}

/// Heads of columns whose cells hold whole rosters.
const ALL: [&str; 11] = [
    "主要成员",
    "组成人员",
    "人员组成",
    "组成成员",
    "成员组成",
    "人员构成",
    "成员构成",
    "组成人员名单",
    "成员名单",
    "人员名单",
    "组成",
];

/// Gives a group what the cells of its row say under the columns of its host and of seats.
pub(crate) fn give(
    page: &Page<'_>,
    host: Option<(usize, f32)>,
    seats: &[(usize, Label)],
    cells: &[Range<usize>],
    one: &mut GroupNotice,
) {
    if let Some((cell, sure)) = host.and_then(|(at, sure)| Some((cells.get(at)?, sure))) {
        one.office.hosts = hosts(page, cell.clone(), sure);
    }
    seat_all(page, seats, cells, one);
}

/// The same of seats alone.
pub(crate) fn seat_all(
    page: &Page<'_>,
    seats: &[(usize, Label)],
    cells: &[Range<usize>],
    one: &mut GroupNotice,
) {
    let mut roster = Roster::default();
    for (at, label) in seats {
        let Some(cell) = cells.get(*at) else { continue };
        // 组长:张三,副组长:李四 in one cell, whatever stands over it.
        let blocks = blocks(page, cell.clone());
        if blocks.iter().any(|block| block.labels.iter().any(|label| label.colon)) {
            for (number, block) in blocks.iter().enumerate() {
                let end = blocks.get(number + 1).map_or(cell.end, |next| next.at.start);
                let part = roster::read(page, block, end);
                roster.seats.extend(part.seats);
                roster.organisations.extend(part.organisations);
            }
            continue;
        }
        let label = Label { at: cell.start..cell.start, ..label.clone() };
        let known = roster.seats.len();
        list(page, &label, cell.clone(), &mut roster);
        if label.words == "组成人员" {
            roster.seats[known..].iter_mut().for_each(ranked);
        }
    }
    (one.seats, one.organisations) = (roster.seats, roster.organisations);
    dedup(&mut one.organisations);
}

/// Gives a seat among all seats of a group the rank that stands in place of a post: 张三(组长).
fn ranked(one: &mut Seat) {
    let rank = one.posts.iter().enumerate().find_map(|(at, post)| {
        let label = seat(&post.value)
            .filter(|label| !label.units && !ALL.contains(&post.value.as_str()))?;
        Some((at, label))
    });
    if let Some((at, label)) = rank.filter(|_| one.name.is_some()) {
        one.posts.remove(at);
        (one.rank, one.label) = (label.rank, label.words);
    }
}
