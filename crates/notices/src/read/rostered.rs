//! Groups that only a roster tells of: labels with people behind them, in a paper of which no group was seen.

use super::called::{proper, same, tidy, understood};
use super::fill::fill;
use super::head::headline;
use super::headless::{NAME, above, heads_others, of_others, spoken, topic, without_lead};
use super::label::Rank;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::{KIND, TELLS};
use super::roster::blocks;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// What the title of a paper says that lists people and sets no group up, or asks them to come.
static OTHERS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        "任免|任命|任职|聘任|聘用|免职|提名|公示|(?:召开|举办|举行|参加|出席)[^。]*(?:会|培训|讲座|活动|比赛|竞赛)|会议(?:日程|议程|安排|须知|手册)|先进|表彰|表扬|入围|获奖",
    )
    .expect("others")
});

/// How far back a name may stand above its roster.
const FAR: usize = 600;

/// The groups whose rosters name a head and others, and whose names stand over them in a heading, a sentence or the title:
/// no word says surely that they are set up, so all of it is in doubt.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let title = headline(page, piece);
    let telling: Vec<&str> = TELLS.into_iter().filter(|word| *word != "纪要").collect();
    if of_others(&title, &telling) || OTHERS.is_match(&title) {
        return Vec::new();
    }
    let found = blocks(page, piece.all.clone());
    let mut told: Vec<GroupNotice> = Vec::new();
    for (number, block) in found.iter().enumerate() {
        if !heads_others(block) {
            continue;
        }
        let from = number.checked_sub(1).map_or(piece.all.start, |at| found[at].at.end);
        let lead = from..block.at.start;
        // Below another roster only a heading of its own makes another group.
        let named = above(page, lead.clone(), &title).or_else(|| spoken(page, lead.clone()));
        let named = named.or_else(|| told.is_empty().then(|| back(page, lead, &title)).flatten());
        let Some((at, value)) = named else { continue };
        if told.iter().any(|one| same(&one.group.value, &value)) {
            continue;
        }
        let end = found.get(number + 1).map_or(piece.all.end, |next| next.at.start);
        let stretch = at.start.min(block.at.start)..piece.all.end.min(end.max(block.at.end));
        let group = page.found(value, at.start, at.end, rules::HEADLESS);
        let act = nearest_act(page.slice(from..block.at.start), &title);
        let mut one = GroupNotice::new(group, act);
        fill(page, &mut one, Some(block), None, stretch, end);
        let names = |rank: Rank| one.of(rank).filter(|seat| seat.name.is_some()).count();
        // 总指挥:某部主要负责人 of a plan for the worst says who would lead.
        if names(Rank::Head) > 0 && names(Rank::Deputy) + names(Rank::Member) > 0 {
            super::doubt::all(&mut one, rules::GUESSED);
            one.act_sure = one.act_sure.min(rules::GUESSED);
            told.push(one);
        }
    }
    told
}

/// What is done, by the act word nearest above a roster; where none stands there, by the title.
fn nearest_act(lead: &str, title: &str) -> Act {
    static WORDS: LazyLock<Expression> = LazyLock::new(|| {
        // 调整饮食结构 changes no group.
        crate::expression("成立|设立|组建|建立|充实|变动|变更|调整(?:如下|后|为|充实|领导|工作|成员|人员|组成|[^。,;\n]{0,24}(?:小组|委员会|指挥部|专班|会议))|(?:进行|予以|相应|作|做)(?:了|如下|部分)*调整").expect("words")
    });
    let near = lead.char_indices().rev().nth(FAR).map_or(0, |(at, _)| at);
    let last = WORDS.find_iter(&lead[near..]).last().or_else(|| WORDS.find_iter(title).last());
    let changes = ["调整", "充实", "变动", "变更"];
    if last.is_some_and(|word| changes.iter().any(|change| word.as_str().contains(change))) {
        Act::Adjust
    } else {
        Act::Establish
    }
}

/// The nearest name of a group above a roster: in a heading, in a sentence that sets it up, or in the title.
fn back(page: &Page<'_>, within: Range<usize>, title: &str) -> Option<(Range<usize>, String)> {
    static HEADING: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?m)^[ ]*(?:[(]?[一二三四五六七八九十\\d]{{0,3}}[)、.][ ]*)?(?P<name>[^\\s,。;:()、]{{2,40}}?{KIND})(?:组成|成员|人员|名单)*[ ]*[:。]?[ ]*$"
        ))
        .expect("heading")
    });
    static SENTENCE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?:成立|设立|组建|建立|调整充实|充实调整|调整|充实)(?:了)?[ “]*(?P<name>[^,。;:!?()\\t\\n]{{2,60}}?{KIND})"
        ))
        .expect("sentence")
    });
    let text = page.slice(within.clone());
    let near = text.char_indices().rev().nth(FAR).map_or(0, |(at, _)| at);
    let last = |pattern: &Expression| {
        let name = pattern.captures_iter(&text[near..]).last()?.name("name")?;
        let at = within.start + near + name.start()..within.start + near + name.end();
        Some((at, tidy(name.as_str())))
    };
    let of_title = || {
        let name = NAME.find_iter(title).last()?;
        let value = name.as_str().rsplit("关于").next().unwrap_or_default();
        let verbs = ["成立", "设立", "组建", "建立", "调整充实", "调整", "公布"];
        let value = verbs.iter().find_map(|verb| value.strip_prefix(verb)).unwrap_or(value);
        let value = tidy(value);
        let at = page.locate(0..within.end, &value);
        Some((at, value))
    };
    let told = [last(&HEADING), last(&SENTENCE), of_title()];
    told.into_iter().flatten().find_map(|(at, value)| {
        let value = without_lead(&value).to_string();
        // 各工作组, 下设办公室和工作组: groups below another, or of others.
        let others = ["各", "下设", "由", "以", "其", "第"];
        if others.iter().any(|word| value.starts_with(word)) || !understood(&value) {
            return None;
        }
        if proper(&value) {
            return Some((at, value));
        }
        // 领导小组 over a roster is what the paper is about, or what it sets up below; else it has no other name.
        let about = topic(title).map(|topic| format!("{topic}{value}")).filter(|name| proper(name));
        let below = || {
            let rest = page.slice(within.end..);
            let near = rest.char_indices().nth(1500).map_or(rest.len(), |(at, _)| at);
            let names =
                SENTENCE.captures_iter(&rest[..near]).filter_map(|found| found.name("name"));
            { names }
                .map(|name| tidy(name.as_str()))
                .find(|name| name.ends_with(value.as_str()) && proper(name) && understood(name))
        };
        let whole = about.or_else(below);
        let bare = ["领导小组", "工作领导小组", "领导组"].contains(&value.as_str());
        whole.or_else(|| bare.then_some(value)).map(|name| (at, name))
    })
}
