//! Of the groups that a paper names or lists those that stay: 上述机构除甲领导小组外,一律撤销.

use super::called::{proper, same, tidy, understood};
use super::named::named;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Groups that were named or listed: 上述机构, 附件所列机构.
const THOSE: &str = "(?:(?P<above>上述|以上|前述|这些|前列)|下列|以下|附件|附表|名单|清单|目录|所列)[ ]*\\d{0,2}[^,。;:\n除]{0,16}?(?:机构|小组|指挥部|专班|委员会|所列|的|中|内)?";

static BUT: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?P<of>{THOSE}[,]?)?除(?P<kept>[^。;\n]{{3,160}}?)(?P<stays>(?:继续|暂予?|予以?|暂时|仍|仍然)*(?:保留|存续|运行)[^,。;\n]{{0,12}}?)?(?:以|之)?外[,]?(?P<rest>[^。;\n]{{0,60}}?)(?:撤销|撤消|取消|不再保留|解散)"
    ))
    .expect("but")
});

/// Whether words that stand right before 除 speak of groups that the paper names or lists itself, so that the others are those.
pub(crate) fn of_those(before: &str) -> bool {
    static ENDS: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(&format!("{THOSE}[,]?$")).expect("ends"));
    let clause = before.rsplit(['。', ';', '\n', ':']).next().unwrap_or_default();
    let near = clause.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    ENDS.is_match(&clause[near..])
}

/// Lets those stay, and lets the others end, in doubt where no other rule says so.
pub(crate) fn read(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    let begin = piece.below();
    let text = page.slice(begin..piece.all.end);
    if !text.contains('除') || !text.contains('外') {
        return;
    }
    let mut at = 0;
    for sentence in text.split_inclusive(['。', ';', '\n']) {
        let from = at;
        at += sentence.len();
        let Some(found) = BUT.captures(sentence) else { continue };
        let Some(kept) = found.name("kept") else { continue };
        let place = begin + from + kept.start()..begin + from + kept.end();
        let names = names(page, place.clone());
        if names.is_empty() {
            continue;
        }
        // 上述机构除甲领导小组 is no name.
        let run_in = |one: &GroupNotice| {
            let value = one.group.value.as_str();
            value.contains('除') && names.iter().any(|(_, own)| value.ends_with(own.as_str()))
        };
        told.retain(|one| !run_in(one));
        let stays = found.name("stays").is_some();
        for (place, name) in &names {
            let sure = if stays { 1.0 } else { rules::BESIDE };
            let known = told.iter_mut().find(|one| same(&one.group.value, name));
            if let Some(known) = known {
                (known.act, known.listed) = (Act::Keep, true);
                known.act_sure = sure;
                known.effective = None;
            } else {
                let group = page.found(name.clone(), place.start, place.end, rules::GROUP_TEXT);
                let mut one = GroupNotice::new(group, Act::Keep);
                (one.act_sure, one.listed) = (sure, true);
                told.push(one);
            }
        }
        if found.name("of").is_none() {
            continue;
        }
        let stays = |name: &str| names.iter().any(|(_, own)| same(own, name));
        if found.name("above").is_some() {
            // Those that the sentences above name.
            for (place, name) in self::names(page, begin..begin + from) {
                let known =
                    told.iter().flat_map(|one| one.names()).any(|known| same(&known.value, &name));
                if stays(&name) || known {
                    continue;
                }
                let group = page.found(name, place.start, place.end, rules::GROUP_TEXT);
                let mut one = GroupNotice::new(group, Act::Abolish);
                one.act_sure = rules::GUESSED;
                told.push(one);
            }
        }
        if found.name("above").is_none()
            && let Some(annex) = super::annexed::begins(&text[from..])
        {
            // Those of a list behind the paper that says nothing of what becomes of them.
            let mut all = Vec::new();
            let list = begin + from + annex..piece.all.end;
            super::listing::items(page, list, Act::Abolish, &mut all);
            all.retain(|one| {
                let mut known = told.iter().flat_map(|one| one.names());
                !known.any(|known| same(&known.value, &one.group.value))
            });
            all.iter_mut().for_each(|one| one.act_sure = rules::GUESSED);
            told.append(&mut all);
        }
        for one in told.iter_mut().filter(|one| !stays(&one.group.value)) {
            let lives = matches!(one.act, Act::Keep | Act::Establish | Act::Adjust);
            if lives && one.is_bare() {
                one.act = Act::Abolish;
                one.act_sure = one.act_sure.min(rules::GUESSED);
            }
        }
    }
}

/// The names of groups in a stretch, each where it stands.
fn names(page: &Page<'_>, within: Range<usize>) -> Vec<(Range<usize>, String)> {
    let text = page.slice(within.clone());
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for place in named(text) {
        let raw = &text[place.clone()];
        let cited =
            text[..place.start].matches('《').count() > text[..place.start].matches('》').count();
        let verbs = [
            "成立了",
            "成立",
            "设立了",
            "设立",
            "组建了",
            "组建",
            "保留",
            "除",
            "对",
            "和",
            "与",
            "及",
            "将",
        ];
        let cut = verbs.iter().filter_map(|verb| Some(raw.rfind(verb)? + verb.len()));
        let cut = cut.filter(|cut| raw[*cut..].chars().count() > 5).max().unwrap_or(0);
        let own = if crate::names::begins_with_word(raw) { raw } else { &raw[cut..] };
        let own = own.trim_start_matches(|c: char| !crate::names::is_han(c) && c != '“');
        let value = tidy(own);
        let others = ["根据", "按照", "经", "由", "各"].iter().any(|word| value.starts_with(word));
        if proper(&value) && understood(&value) && !others && !cited {
            let at = within.start + place.end - own.len()..within.start + place.end;
            if found.iter().all(|(_, known)| *known != value) {
                found.push((at, value));
            }
        }
    }
    found
}
