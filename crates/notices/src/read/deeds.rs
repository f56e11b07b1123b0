//! Groups that sentences end or make others of, beside those that have rosters, or where a title names none.

use super::acts::acts;
use super::akin::akin;
use super::called::{proper, same, split_names, understood};
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Adds the groups that end or become others in sentences beside those that are set up, where the title speaks of such
/// acts and names no group.
pub(crate) fn beside(page: &Page<'_>, piece: &Piece, title: &str, told: &mut Vec<GroupNotice>) {
    let acts_named =
        ["更名", "撤销", "取消", "合并", "整合", "调整", "优化", "清理", "精简", "改革", "决定"];
    if !title.is_empty() && !acts_named.iter().any(|word| title.contains(word)) {
        return;
    }
    for mut deed in acts(page, piece.below()..piece.all.end, None) {
        let ends = deed.act.ends() || !deed.predecessors.is_empty();
        // 将甲、乙整合,成立丙: what is set up was made of others.
        let made = told
            .iter_mut()
            .find(|one| one.act == Act::Establish && same(&one.group.value, &deed.group.value));
        if let Some(made) = made.filter(|_| !deed.predecessors.is_empty()) {
            made.act = deed.act;
            made.predecessors = deed.predecessors;
            continue;
        }
        let known = told.iter().any(|one| {
            same(&one.group.value, &deed.group.value)
                || one.predecessors.iter().any(|old| same(&old.value, &deed.group.value))
        });
        if ends && !known && plain(&deed.group) {
            deed.group.confidence = deed.group.confidence.min(rules::GROUP_TEXT);
            told.push(deed);
        }
    }
}

/// Adds what sentences say that the one group of a title was made of, and what they end beside it: 决定将甲、乙合并,组建丙;
/// 决定成立丙,甲同时撤销.
pub(crate) fn made_of(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    let Some((one, others)) = told.split_first_mut() else { return };
    let sets_up = matches!(one.act, Act::Establish | Act::Merge | Act::Adjust);
    if !sets_up || others.iter().any(|other| other.act != Act::Abolish) {
        return;
    }
    let (mut ended, mut renamed) = (Vec::new(), Vec::new());
    let mut at = piece.below();
    for sentence in page.slice(at..piece.all.end).split_inclusive(['。', '\n']) {
        let within = at..at + sentence.len();
        at = within.end;
        let founds = ["成立", "设立", "组建"].iter().any(|verb| sentence.contains(verb))
            && sentence.contains(one.group.value.as_str());
        for mut deed in acts(page, within, None) {
            // 关于更名调整甲的通知: 将甲更名为乙,并对组成人员进行调整.
            if deed.act == Act::Rename
                && one.act == Act::Adjust
                && let [old] = &deed.predecessors[..]
                && is_of(&old.value, &one.group.value)
            {
                let renames = piece
                    .title
                    .as_ref()
                    .is_some_and(|(_, at)| page.slice(at.clone()).contains("更名"));
                // 将甲调整为乙, below a title that adjusts 甲.
                let sure = if renames { 1.0 } else { rules::BESIDE };
                let alike = strsim::normalized_levenshtein(&old.value, &deed.group.value) > 0.6;
                if !renames && !alike {
                    continue;
                }
                one.predecessors.retain(|known| !same(&known.value, &old.value));
                let old = came_before(old.clone());
                let confidence = old.confidence.min(sure);
                one.predecessors.insert(0, Found { confidence, ..old });
                (one.act, one.group) = (Act::Rename, deed.group);
                one.act_sure = one.act_sure.min(sure);
                continue;
            }
            // 恢复甲,更名为乙: what is there again has another name from now on.
            if deed.act == Act::Rename
                && one.act == Act::Establish
                && let [old] = &deed.predecessors[..]
                && is_of(&old.value, &one.group.value)
                && sentence.contains("恢复")
            {
                let old = came_before(old.clone());
                one.predecessors.retain(|known| !same(&known.value, &old.value));
                one.predecessors.insert(0, old);
                (one.act, one.group) = (Act::Rename, deed.group);
                one.act_sure = one.act_sure.min(rules::BESIDE);
                continue;
            }
            let own = same(&deed.group.value, &one.group.value);
            // 将甲并入乙, below a title that adjusts 乙 and over its roster: 甲 ends.
            if own && one.act == Act::Adjust && deed.takes_in {
                (one.act, one.takes_in) = (Act::Merge, true);
                one.predecessors = deed.predecessors.into_iter().map(came_before).collect();
                continue;
            }
            let known = others.iter().map(|other| &other.group).chain(&one.predecessors);
            let known = { known }.any(|known| same(&known.value, &deed.group.value));
            if own && one.act != Act::Adjust {
                if deed.act == Act::Merge && deed.predecessors.len() > 1 {
                    one.act = Act::Merge;
                }
                for old in deed.predecessors {
                    if !one.predecessors.iter().any(|known| same(&known.value, &old.value)) {
                        one.predecessors.push(came_before(old));
                    }
                }
            } else if deed.act == Act::Rename
                && one.act == Act::Establish
                && !own
                && !known
                && renames_now(sentence, &deed)
            {
                // 成立甲,丙更名为丁: another than that of the title.
                deed.act_sure = rules::GUESSED;
                let old = deed.predecessors.iter_mut();
                old.for_each(|old| old.confidence = old.confidence.min(rules::GUESSED));
                renamed.push(deed);
            } else if deed.act == Act::Abolish
                && !own
                && (!known || (one.act == Act::Merge && !one.takes_in))
                && plain(&deed.group)
            {
                // 成立甲,乙即日起停止工作: 乙 was no other name of what has nothing of it.
                let stops = ["停止工作", "停止运"].iter().any(|word| sentence.contains(word));
                let apart = stops && !akin(&deed.group.value, &one.group.value);
                if founds && one.act != Act::Merge && !apart {
                    one.predecessors.push(came_before(deed.group));
                } else {
                    // 将甲、乙合并,成立丙,同时撤销丁: 丁 went into nothing.
                    one.predecessors.retain(|old| !same(&old.value, &deed.group.value));
                    deed.group.confidence = deed.group.confidence.min(rules::GROUP_TEXT);
                    ended.push(deed);
                }
            }
        }
    }
    told.extend(ended);
    let known = |told: &[GroupNotice], name: &str| {
        let mut names = told.iter().flat_map(|one| one.names());
        names.any(|known| same(&known.value, name))
    };
    renamed.retain(|deed| !deed.predecessors.iter().any(|old| known(told, &old.value)));
    told.extend(renamed);
}

/// Whether a sentence gives one group a new name now, and tells no history: 2018年3月,甲更名为乙.
fn renames_now(sentence: &str, deed: &GroupNotice) -> bool {
    static DATED: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(r"(?:19|20)\d{2}年|已更名|已经更名|曾").expect("dated"));
    let [old] = &deed.predecessors[..] else { return false };
    let why = ["根据", "按照", "依据", "遵照", "鉴于", "由于", "因", "为"];
    let names = [&old.value, &deed.group.value];
    !DATED.is_match(sentence)
        && !why.iter().any(|word| sentence.trim_start().starts_with(word))
        && names.iter().all(|name| proper(name) && understood(name))
}

/// Whether a name is one of a group, or what is only planned is planned of one: 甲领导小组拟撤销.
fn plain(name: &Found<String>) -> bool {
    name.confidence > rules::ODD_NAME
        || (name.confidence <= rules::DRAFT && proper(&name.value) && understood(&name.value))
}

/// Whether one of two names is the other with its place before it.
fn is_of(one: &str, other: &str) -> bool {
    // 沅口县农村饮水安全工作领导小组 is 县农村饮水安全工作领导小组.
    other.ends_with(one) || one.ends_with(other.trim_start_matches(['省', '市', '县', '区']))
}

/// A group as one that came before another.
fn came_before(old: Found<String>) -> Found<String> {
    Found { confidence: old.confidence.min(rules::PREDECESSOR), ..old }
}

/// The groups of which a paper whose title names none says in sentences that they end or become others: 决定将甲、乙合并,改称丙.
pub(crate) fn only_sentences(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let mut told = Vec::new();
    let mut at = piece.below();
    // Where there is a title, the sentence itself decides.
    let title = piece.title_text(page);
    let replies = ["批复", "复函"].iter().any(|word| title.contains(word));
    let words = if piece.title.is_some() && !replies {
        &["决定"][..]
    } else {
        &["决定", "通过", "同意", "研究"]
    };
    let near = |text: &str| words.iter().any(|word| text.contains(word));
    if !near(page.slice(piece.all.clone())) {
        return Vec::new();
    }
    for sentence in page.slice(at..piece.all.end).split_inclusive(['。', '\n']) {
        let within = at..at + sentence.len();
        at = within.end;
        if piece.title.is_none() || near(sentence) {
            told.extend(acts(page, within, None));
        }
    }
    told.retain(|deed| {
        let ends = deed.act.ends() || !deed.predecessors.is_empty();
        ends && deed.group.confidence > rules::ODD_NAME
    });
    for deed in &mut told {
        deed.group.confidence = deed.group.confidence.min(rules::GROUP_TEXT);
    }
    told
}

/// Adds the groups that a sentence of its own ends and whose work it gives away: 撤销甲领导小组,其职能并入乙.
pub(crate) fn taken_over(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    static TAKEN_OVER: LazyLock<Expression> = LazyLock::new(|| {
        let name = format!("[^,。;:!?()\t]{{4,60}}?{KIND}");
        crate::expression(&format!(
            "(?:^|[。;\n ])[ ]*(?:同时,?)?(?:(?:撤销|撤消|取消|不再保留)(?:原)?(?P<name>{name})|原(?P<old>{name})(?:同时|相应|即行|予以|随之|自行)?(?:撤销|撤消|取消|不再保留)),(?:其)?(?:原有|原|相关|有关)?(?:职能|职责|工作)"
        ))
        .expect("taken over")
    });
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    for found in TAKEN_OVER.captures_iter(text) {
        let Some(names) = found.name("name").or(found.name("old")) else { continue };
        let at = below + names.start()..below + names.end();
        for value in split_names(names.as_str()) {
            let known = told.iter().any(|one| one.group.value == value);
            if !known && proper(&value) && understood(&value) {
                let at = page.locate(at.clone(), &value);
                let name = page.found(value, at.start, at.end, rules::GROUP_TEXT);
                told.push(GroupNotice::new(name, Act::Abolish));
            }
        }
    }
}

/// Names that change, without a title that says so.
pub(crate) fn renamed_only(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let text = page.slice(piece.all.clone());
    let title = piece.title_text(page);
    let decides = ["决定", "同意", "研究"].iter().any(|word| text.contains(word))
        || ["调整", "撤销", "合并", "更名", "整合"].iter().any(|word| title.contains(word));
    if !decides {
        return Vec::new();
    }
    let mut told = acts(page, piece.below()..piece.all.end, None);
    // A paper may say once more what it does: 现将甲更名为乙.
    let mut seen = BTreeSet::new();
    told.retain(|one| {
        let old = one.predecessors.iter().map(|old| old.value.clone()).collect::<Vec<_>>();
        seen.insert((one.act, one.group.value.clone(), old))
    });
    if piece.title.is_none() {
        // 2018年3月21日,中央决定将甲改为乙 tells history.
        static DATED: LazyLock<Expression> =
            LazyLock::new(|| crate::expression(r"(?:19|20)\d{2}年").expect("dated"));
        told.retain(|one| {
            let text: String = page.text.chars().filter(|c| !c.is_whitespace()).collect();
            let at = text.find(&one.group.value).unwrap_or(0);
            let sentence = text[..at].rsplit('。').next().unwrap_or_default();
            !DATED.is_match(sentence)
        });
    }
    // What else a sentence says is read only beside a group that becomes another.
    if !told.iter().any(|one| !one.predecessors.is_empty()) {
        return Vec::new();
    }
    told
}
