//! Whether a paper's own words say of each group what was read: an act that no verb states for the group, or that another
//! sentence speaks against, is in doubt. Every rule here only lowers how sure an act is.

use super::label::Rank;
use super::notice::{Act, CERTAIN, GroupNotice, Notice};
use super::page::Page;
use super::patterns::{ENDS, replaced};
use super::rules;
use super::titles::Piece;
use crate::names::Places;
use crate::tree::Tree;
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What verbs say is done.
const VERBS: [(&str, Act); 49] = [
    ("更名", Act::Rename),
    ("改名", Act::Rename),
    ("改称", Act::Rename),
    ("调整为", Act::Rename),
    ("变更为", Act::Rename),
    ("调整更名", Act::Rename),
    ("改组为", Act::Rename),
    ("升格为", Act::Rename),
    ("改为", Act::Rename),
    ("名称调整", Act::Rename),
    ("名称变更", Act::Rename),
    ("合并", Act::Merge),
    ("整合", Act::Merge),
    ("归并", Act::Merge),
    ("并入", Act::Merge),
    ("归入", Act::Merge),
    ("撤并", Act::Merge),
    ("成立", Act::Establish),
    ("设立", Act::Establish),
    ("组建", Act::Establish),
    ("建立", Act::Establish),
    ("新设", Act::Establish),
    ("恢复", Act::Establish),
    ("重组", Act::Establish),
    ("撤销", Act::Abolish),
    ("撤消", Act::Abolish),
    ("取消", Act::Abolish),
    ("不再保留", Act::Abolish),
    ("不保留", Act::Abolish),
    ("不再设立", Act::Abolish),
    ("解散", Act::Abolish),
    ("注销", Act::Abolish),
    ("终止", Act::Abolish),
    ("停止", Act::Abolish),
    ("保留", Act::Keep),
    ("转为", Act::Normalise),
    ("转由", Act::Normalise),
    ("常态化", Act::Normalise),
    ("调整", Act::Adjust),
    ("充实", Act::Adjust),
    ("变更", Act::Adjust),
    ("变动", Act::Adjust),
    ("增补", Act::Adjust),
    ("更新", Act::Adjust),
    ("完善", Act::Adjust),
    ("补充", Act::Adjust),
    ("改选", Act::Adjust),
    ("换届", Act::Adjust),
    ("更换", Act::Adjust),
];

static TREE: LazyLock<Tree<Act>> = LazyLock::new(|| {
    let mut tree = Tree::default();
    for (word, act) in VERBS {
        *tree.at(word.chars()) = Some(act);
    }
    tree
});

/// What stands for a byte of a group's name, in which no verb is looked for.
const NAME: char = '\u{1}';

/// A text without blanks.
struct Said {
    text: String,
    /// The same with marks in place of the names of groups, byte by byte.
    masked: String,
}

/// What the words around a name say is done to it.
#[derive(Default)]
struct Around {
    /// By the verbs right before and behind it.
    acts: BTreeSet<Act>,
    /// By all verbs before it in its sentence.
    all: BTreeSet<Act>,
}

/// A stretch without what is said of later days: 人员变动,由接任者自行调整; 任务完成后自行撤销.
fn now(whole: &str) -> Cow<'_, str> {
    let words = [
        "完成",
        "结束",
        "到期",
        "期满",
        "届满",
        "终结",
        "竣工",
        "变动",
        "变化",
        "调动",
        "岗位",
        "职务",
        "人员调整",
    ];
    let mut text = Cow::Borrowed(whole);
    if words.iter().any(|word| text.contains(word)) {
        let mut part = |spans: Vec<Range<usize>>| {
            spans.into_iter().rev().for_each(|span| text.to_mut().replace_range(span, ","));
            text.clone()
        };
        let later = part(ENDS.find_iter(whole).map(|found| found.range()).collect());
        part(replaced(&later).collect());
    }
    text
}

impl Said {
    fn of(title: &str, below: &str, names: &[String]) -> Said {
        let mut text = String::with_capacity(title.len() + below.len() + 3);
        text.push_str(title);
        text.push('。');
        for line in below.split_inclusive('\n') {
            text.extend(line.chars().filter(|c| !c.is_whitespace()));
            // What stands in a row of a table is said in none of the others.
            if line.contains('\t') {
                text.push('。');
            }
        }
        let text = text.replace("及其办公室", "");
        let mut masked = text.clone();
        for name in names.iter().filter(|name| text.contains(name.as_str())) {
            masked = masked.replace(name.as_str(), &NAME.to_string().repeat(name.len()));
        }
        Said { text, masked }
    }

    /// What is said around each place where a name stands.
    fn around(&self, name: &str, around: &mut Around) {
        let mut cited = Cited::default();
        for (from, _) in self.text.match_indices(name) {
            let (lead, rest) = (&self.masked[..from], &self.masked[from + name.len()..]);
            if cited.within(&self.masked, from) {
                continue;
            }
            let begin =
                lead.rfind(|c| MARKS.contains(c)).map_or(0, |at| lead.ceil_char_boundary(at + 1));
            let before = &lead[begin..];
            // A row of names has one verb before or behind it: 撤销甲、乙; 甲和乙予以保留.
            let before = &before[..before.len() - row(before.chars().rev())];
            let before = before.rsplit(NAME).next().unwrap_or_default();
            // 各镇要相应成立某某领导小组 speaks of theirs.
            if before.rsplit(',').next().is_some_and(|clause| clause.contains('各')) {
                continue;
            }
            let after = &rest[row(rest.chars())..];
            let end = after.char_indices().map(|(at, _)| at).find(|at| ends(&after[*at..]));
            // 甲领导小组保留乙领导小组: the verb before a name is that name's, unless the one becomes the other.
            let others = end.is_some_and(|end| after[end..].starts_with(NAME));
            let after = &after[..end.unwrap_or(after.len())];
            let (before, after) = (now(before), now(after));
            around.all.extend(verbs(&before).into_iter().map(|(_, act)| act));
            around.acts.extend(last(&before));
            let becomes = |act: &Act| matches!(act, Act::Rename | Act::Merge | Act::Normalise);
            around.acts.extend(first(&after).filter(|act| !others || becomes(act)));
        }
    }
}

/// Whether places of a text, one behind the other, stand within 《》, where another paper's title speaks.
#[derive(Default)]
pub(crate) struct Cited {
    seen: usize,
    open: bool,
}

impl Cited {
    pub(crate) fn within(&mut self, text: &str, at: usize) -> bool {
        let new = &text[self.seen..at];
        if let Some(mark) = new.rfind(['《', '》']) {
            self.open = new[mark..].starts_with('《');
        }
        self.seen = at;
        self.open
    }
}

/// What ends a sentence, or the part of it that one verb reaches over. What stands in 《》 is another paper's.
const MARKS: &str = "。;:!?《》";

/// Whether what is said of a name ends before these characters: the next item or its number begins.
fn ends(rest: &str) -> bool {
    let mut chars = rest.chars();
    let (first, second) = (chars.next().unwrap_or('。'), chars.next());
    let figure = "一二三四五六七八九十".contains(first) && matches!(second, Some('、' | ')'));
    let annex = rest.starts_with("附件");
    MARKS.contains(first) || figure || annex || matches!(first, ',' | '(' | NAME)
}

/// How many bytes right beside a name are other names of its row.
fn row(beside: impl Iterator<Item = char>) -> usize {
    let (mut row, mut len, mut aside) = (0, 0, false);
    for c in beside {
        len += c.len_utf8();
        match c {
            // 撤销甲(2005年成立)、乙: words in brackets behind a name part nothing.
            '(' | ')' => aside = !aside,
            '。' | '\n' => break,
            _ if aside => {}
            NAME => row = len,
            '、' | '和' | '与' | '及' | '以' => {}
            _ => break,
        }
    }
    row
}

/// The verb nearest to the end of the words before a name, in its own clause or, where that has none, in the sentence.
fn last(before: &str) -> Option<Act> {
    // 2019年成立的, 已成立的: tells history.
    let past = |clause: &str, at: usize| {
        let lead = &clause[..at];
        ["年", "已", "曾", "原"].iter().any(|word| lead.ends_with(word))
            || lead.contains("年") && lead.ends_with(['月', '日'])
    };
    before.rsplit(',').take(3).find_map(|clause| {
        let found = verbs(clause).into_iter().rfind(|(at, _)| !past(clause, *at));
        found.map(|(_, act)| act)
    })
}

/// The first verb of the words behind a name.
fn first(after: &str) -> Option<Act> {
    // 成立以来, 成立于, 成立后
    let past = |at: usize| {
        ["以来", "于", "后", "时", "前"]
            .iter()
            .any(|word| after[at..].chars().skip(2).collect::<String>().starts_with(word))
    };
    // 组成人员并撤销乙: speaks of another; 自行撤销 comes only later.
    let own = after.split('并').next().filter(|own| !after[own.len()..].starts_with("并入"));
    let after = own.unwrap_or(after);
    let later = |at: usize| ["自行", "自动", "自然"].iter().any(|word| after[..at].ends_with(word));
    verbs(after).into_iter().find(|(at, _)| !past(*at) && !later(*at)).map(|(_, act)| act)
}

/// The verbs of a clause, each where it stands; of two that begin at one place the longer.
pub(crate) fn verbs(clause: &str) -> Vec<(usize, Act)> {
    let mut found: Vec<(usize, Act)> = Vec::new();
    let mut end = 0;
    for (at, _) in clause.char_indices() {
        if at >= end
            && let Some((len, act)) = TREE.along(clause[at..].chars()).last()
        {
            found.push((at, *act));
            end = at + len;
        }
    }
    found
}

/// Whether words say what is only planned: 拟撤销的机构.
pub(crate) fn planned(heading: &str) -> bool {
    ["拟", "建议"].iter().any(|word| {
        heading.match_indices(word).any(|(at, _)| {
            let rest =
                heading[at + word.len()..].trim_start_matches("予以").trim_start_matches('予');
            verbs(rest).first().is_some_and(|(at, _)| *at == 0)
        })
    })
}

/// Lowers how sure the acts of a notice are where its words do not say them.
pub(crate) fn weigh(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let title = piece.title_text(page);
    let below = page.slice(piece.below()..piece.all.end);
    let mut names: Vec<String> = notice
        .groups
        .iter()
        .flat_map(|told| told.names())
        .flat_map(|name| spelt(&name.value))
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    let said = Said::of(&title, below, &names);
    let spoken = LazyCell::new(|| spoken(&now(&said.masked)));
    // 甲 is kept, and 乙 goes into it.
    let takes_in: BTreeSet<String> = { notice.groups.iter() }
        .filter(|told| told.takes_in)
        .map(|told| told.group.value.clone())
        .collect();
    for told in notice.groups.iter_mut().filter(|told| told.act_confidence() >= CERTAIN) {
        let mut around = Around::default();
        for name in spelt(&told.group.value) {
            said.around(&name, &mut around);
        }
        // What a title says of several is said of each, where the paper speaks of nothing else.
        let goes_on = told.act == Act::Keep && takes_in.contains(&told.group.value);
        weigh_one(told, &around, goes_on, || &spoken);
    }
}

/// What a whole paper says is done to groups, whatever their names.
fn spoken(text: &str) -> BTreeSet<Act> {
    let mut cited = Cited::default();
    let found = verbs(text).into_iter().filter(|(at, _)| {
        let cited = cited.within(text, *at);
        let rest = &text[*at..];
        let weak = [
            "建立", "完善", "更新", "补充", "变动", "停止", "终止", "恢复", "整合", "变更", "更换",
        ];
        let before = &text[..*at];
        let office = rest.chars().skip(2).take(8).collect::<String>().contains("办公室");
        !weak.iter().any(|word| rest.starts_with(word))
            && !office
            && !before.ends_with('下')
            && !cited
    });
    found.map(|(_, act)| act).collect()
}

/// How a text may write the name of a group: in full, or without the government before it.
pub(crate) fn spelt(name: &str) -> Vec<String> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let place = Places::shipped().government(&name).map_or(0, |(_, _, len)| len);
    let short = name
        .get(place..)
        .unwrap_or_default()
        .trim_start_matches(['省', '市', '县', '区', '镇', '乡']);
    let mut all = vec![name.clone()];
    if short.len() < name.len() && short.chars().count() > 5 {
        all.push(short.to_string());
    }
    all
}

fn weigh_one<'a>(
    told: &mut GroupNotice,
    around: &Around,
    goes_on: bool,
    spoken: impl Fn() -> &'a BTreeSet<Act>,
) {
    let stated = match told.act {
        Act::Merge => around.all.contains(&Act::Merge) || around.acts.contains(&Act::Merge),
        act => around.acts.contains(&act),
    };
    let against: &[Act] = match told.act {
        Act::Establish => &[Act::Rename, Act::Abolish, Act::Merge, Act::Adjust],
        Act::Adjust => &[Act::Rename, Act::Abolish, Act::Merge, Act::Establish],
        Act::Abolish => &[Act::Keep, Act::Rename, Act::Merge, Act::Establish],
        Act::Keep => &[Act::Abolish, Act::Rename, Act::Merge],
        Act::Rename | Act::Merge | Act::Normalise => &[],
    };
    let against = against.iter().filter(|act| !(goes_on && **act == Act::Merge));
    let other = { against }.any(|act| around.acts.contains(act));
    // 调整撤销如下: what is given deputies goes on, as it seems.
    let deputies = told.seats.iter().any(|seat| seat.rank == Rank::Deputy);
    let seated = told.act.ends() && deputies && spoken().contains(&Act::Adjust);
    if other {
        told.act_sure = told.act_sure.min(rules::BESIDE);
    } else if !stated && (!told.listed || seated) && !spoken().iter().eq([&told.act]) {
        told.act_sure = told.act_sure.min(rules::GUESSED);
    }
}
