//! Whether a paper's own words say of each group what was read: an act that no verb states for the group, or that another
//! sentence speaks against, is in doubt. Every rule here only lowers how sure an act is.

use super::notice::{Act, GroupNotice, Notice};
use super::page::Page;
use super::patterns::{ENDS, REPLACED};
use super::rules;
use super::titles::Piece;
use crate::names::Places;
use std::collections::BTreeSet;

/// What verbs say is done. Of two that begin at one place the first here counts.
const VERBS: [(&str, Act); 48] = [
    ("更名", Act::Rename),
    ("改名", Act::Rename),
    ("改称", Act::Rename),
    ("调整为", Act::Rename),
    ("变更为", Act::Rename),
    ("调整更名", Act::Rename),
    ("改组为", Act::Rename),
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

/// What stands for a character of a group's name, in which no verb is looked for.
const NAME: char = '\u{1}';

/// A text in which every blank and what is said of later days is left out.
struct Said {
    text: String,
}

/// What the words around a name say is done to it.
#[derive(Default)]
struct Around {
    /// By the verbs right before and behind it.
    acts: BTreeSet<Act>,
    /// By all verbs before it in its sentence.
    all: BTreeSet<Act>,
}

impl Said {
    fn of(text: &str) -> Said {
        let mut text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        // 人员变动,由接任者自行调整; 任务完成后自行撤销: only then.
        for later in [&*ENDS, &*REPLACED] {
            let spans: Vec<_> = later.find_iter(&text).map(|found| found.range()).collect();
            for span in spans.into_iter().rev() {
                text.replace_range(span, ",");
            }
        }
        Said { text }
    }

    /// The same without the names of groups.
    fn without(&self, names: &[String]) -> Vec<char> {
        let mut text = self.text.clone();
        for name in names {
            text = text.replace(name.as_str(), &NAME.to_string().repeat(name.chars().count()));
        }
        text.chars().collect()
    }

    /// What is said around each place where a name stands.
    fn around(&self, masked: &[char], name: &str, around: &mut Around) {
        for (at, _) in self.text.match_indices(name) {
            let from = self.text[..at].chars().count();
            let to = from + name.chars().count();
            let begin = masked[..from].iter().rposition(|c| MARKS.contains(*c));
            let begin = begin.map_or(0, |at| at + 1);
            let before = &masked[begin..from];
            // A row of names has one verb before or behind it: 撤销甲、乙; 甲和乙予以保留.
            let before = &before[..before.len() - row(before.iter().rev())];
            let before = before.rsplit(|c| *c == NAME).next().unwrap_or_default();
            let before: String = before.iter().collect();
            let after = &masked[to..];
            let after = &after[row(after.iter())..];
            let end = (0..after.len()).find(|at| ends(&after[*at..]));
            // 甲领导小组保留乙领导小组: the verb before a name is that name's, unless the one becomes the other.
            let others = end.is_some_and(|end| after[end] == NAME);
            let after: String = after[..end.unwrap_or(after.len())].iter().collect();
            // Within 《》 another paper's title speaks.
            let quoted = masked[..from].iter().rfind(|c| "《》".contains(**c));
            if quoted == Some(&'《') {
                continue;
            }
            // 各镇要相应成立某某领导小组 speaks of theirs.
            if before.rsplit(',').next().is_some_and(|clause| clause.contains('各')) {
                continue;
            }
            around.all.extend(verbs(&before).into_iter().map(|(_, act)| act));
            around.acts.extend(last(&before));
            let becomes = |act: &Act| matches!(act, Act::Rename | Act::Merge | Act::Normalise);
            around.acts.extend(first(&after).filter(|act| !others || becomes(act)));
        }
    }
}

/// What ends a sentence, or the part of it that one verb reaches over. What stands in 《》 is another paper's.
const MARKS: &str = "。;:!?《》";

/// Whether what is said of a name ends before these characters: the next item or its number begins.
fn ends(rest: &[char]) -> bool {
    let first = rest[0];
    let figure =
        "一二三四五六七八九十".contains(first) && rest.get(1).is_some_and(|c| "、)".contains(*c));
    MARKS.contains(first) || figure || ",(".contains(first) || first == NAME
}

/// How many characters right beside a name are other names of its row.
fn row<'a>(beside: impl Iterator<Item = &'a char>) -> usize {
    let mut len = 0;
    for (at, c) in beside.enumerate() {
        match c {
            &NAME => len = at + 1,
            '、' | '和' | '与' | '及' | '以' => {}
            _ => break,
        }
    }
    len
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
    // 组成人员并撤销乙: speaks of another.
    let own = after
        .split("并")
        .next()
        .filter(|own| own.len() < after.len() && !after[own.len()..].starts_with("并入"));
    let after = own.unwrap_or(after);
    verbs(after).into_iter().find(|(at, _)| !past(*at)).map(|(_, act)| act)
}

/// The verbs of a clause, each where it stands.
pub(crate) fn verbs(clause: &str) -> Vec<(usize, Act)> {
    let mut found: Vec<(usize, Act)> = Vec::new();
    let mut end = 0;
    for (at, _) in clause.char_indices() {
        if at < end {
            continue;
        }
        if let Some((word, act)) = VERBS.iter().find(|(word, _)| clause[at..].starts_with(word)) {
            found.push((at, *act));
            end = at + word.len();
        }
    }
    found
}

/// Lowers how sure the acts of a notice are where its words do not say them.
pub(crate) fn weigh(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let title = piece.title_text(page);
    let below = page.slice(piece.below()..piece.all.end);
    let said = Said::of(&format!("{title}。{below}"));
    let mut names: Vec<String> = notice
        .groups
        .iter()
        .flat_map(|told| told.predecessors.iter().chain([&told.group]))
        .flat_map(|name| spelt(&name.value))
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    let masked = said.without(&names);
    let spoken = spoken(&masked);
    for told in &mut notice.groups {
        let mut around = Around::default();
        for name in spelt(&told.group.value) {
            said.around(&masked, &name, &mut around);
        }
        weigh_one(told, &around, &spoken);
    }
}

/// What a whole paper says is done to groups, whatever their names.
fn spoken(masked: &[char]) -> BTreeSet<Act> {
    let text: String = masked.iter().collect();
    let cited = |at: usize| {
        let before = &text[..at];
        before.matches('《').count() > before.matches('》').count()
    };
    let found = verbs(&text).into_iter().filter(|(at, _)| {
        let rest = &text[*at..];
        let weak = [
            "建立", "完善", "更新", "补充", "变动", "停止", "终止", "恢复", "整合", "变更", "更换",
        ];
        let before = &text[..*at];
        let office = rest.chars().skip(2).take(8).collect::<String>().contains("办公室");
        !weak.iter().any(|word| rest.starts_with(word))
            && !office
            && !before.ends_with('下')
            && !cited(*at)
    });
    found.map(|(_, act)| act).collect()
}

/// How a text may write the name of a group: in full, or without the government before it.
fn spelt(name: &str) -> Vec<String> {
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

fn weigh_one(told: &mut GroupNotice, around: &Around, spoken: &BTreeSet<Act>) {
    let stated = match told.act {
        Act::Merge => around.all.contains(&Act::Merge) || around.acts.contains(&Act::Merge),
        act => around.acts.contains(&act),
    };
    // What a title says of several is said of each, where the paper speaks of nothing else.
    let only = spoken.iter().eq([&told.act]);
    let against: &[Act] = match told.act {
        Act::Establish => &[Act::Rename, Act::Abolish, Act::Merge, Act::Adjust],
        Act::Adjust => &[Act::Rename, Act::Abolish, Act::Merge, Act::Establish],
        Act::Abolish => &[Act::Keep, Act::Rename, Act::Merge, Act::Establish],
        Act::Keep => &[Act::Abolish, Act::Rename, Act::Merge],
        Act::Rename | Act::Merge | Act::Normalise => &[],
    };
    let other = against.iter().any(|act| around.acts.contains(act));
    if other {
        told.act_sure = told.act_sure.min(rules::BESIDE);
    } else if !stated && !told.listed && !only {
        told.act_sure = told.act_sure.min(rules::GUESSED);
    }
}
