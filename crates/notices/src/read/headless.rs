//! Groups that no sentence sets up: their names head a roster, as in plans under 组织机构 and in lists of members.

use super::called::{proper, same, tidy, understood};
use super::fill::fill;
use super::head::headline;
use super::label::Rank;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::{DATE, KIND, NUMBER, TELLS};
use super::roster::Block;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// A name of a group near a roster.
pub(crate) static NAME: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!("(?:[^\\s,。;:!?()、《》<>“”]|“[^“”\\n]{{1,16}}”){{0,40}}?{KIND}"))
        .expect("name")
});

/// Papers that list people without setting a group up.
const LISTS: [&str; 4] = ["职责", "通讯录", "联系方式", "值班"];

/// Whether a paper of this title tells of groups, or lists who does what, and sets none up; `telling` are words of papers that
/// tell.
pub(crate) fn of_others(title: &str, telling: &[&str]) -> bool {
    // 某某领导小组成员名单及职责 lists them too.
    let listed = ["成员", "名单", "组成"].iter().any(|word| title.contains(word));
    let lists = LISTS.iter().filter(|word| !(listed && **word == "职责"));
    telling.iter().chain(lists).any(|word| title.contains(word))
}

/// Whether a roster has a head and others.
pub(crate) fn heads_others(block: &Block) -> bool {
    let has = |rank: Rank| block.labels.iter().any(|label| label.rank == rank);
    has(Rank::Head) && (has(Rank::Deputy) || has(Rank::Member))
}

/// The groups whose names stand right above rosters of a head and others. No word says that they are set up: all of
/// it is in doubt.
pub(crate) fn read(page: &Page<'_>, piece: &Piece, found: &[Block]) -> Vec<GroupNotice> {
    let title = headline(page, piece);
    if of_others(&title, &TELLS) {
        return Vec::new();
    }
    let mut told: Vec<GroupNotice> = Vec::new();
    for (number, block) in found.iter().enumerate() {
        if !heads_others(block) {
            continue;
        }
        let from = number.checked_sub(1).map_or(piece.all.start, |at| found[at].at.end);
        let lead = from..block.at.start;
        let named = above(page, lead.clone(), &title).or_else(|| spoken(page, lead));
        let Some((at, value)) = named else { continue };
        if told.iter().any(|one| same(&one.group.value, &value)) {
            continue;
        }
        let end = found.get(number + 1).map_or(piece.all.end, |next| next.at.start);
        // A long text without a title that comes to a roster late quotes it.
        let lead = page.slice(piece.all.start..block.at.start.max(piece.all.start));
        if piece.title.is_none() && lead.chars().count() > 1500 {
            continue;
        }
        let group = page.found(value, at.start, at.end, rules::HEADLESS);
        // 对某某委员会组成人员进行调整: a text without a title may change a group.
        let lead = page.slice(from..block.at.start);
        let near = lead.char_indices().rev().nth(160).map_or(0, |(at, _)| at);
        // A list without title, date or any word of what is done may be from anywhere.
        let bare = piece.title.is_none() && !DATE.is_match(page.slice(piece.all.clone()));
        let done = ["成立", "设立", "组建", "调整", "充实", "如下"];
        // 附件:某某执委会组织机构及人员名单 is the end of a paper.
        let annex = lead.contains("附件") && lead.contains("名单");
        if bare && !annex && !done.iter().any(|word| lead.contains(word)) {
            continue;
        }
        let said = |words: &[&str]| {
            words.iter().any(|word| lead[near..].contains(word) || title.contains(word))
        };
        let changed = said(&["调整", "充实", "变动", "变更"]) && !said(&["成立", "设立", "组建"]);
        let act = if changed { Act::Adjust } else { Act::Establish };
        let mut one = GroupNotice::new(group, act);
        let stretch = at.start..piece.all.end.min(end.max(block.at.end));
        fill(page, &mut one, Some(block), None, stretch, end);
        // 总指挥:某部主要负责人 of a plan for the worst says who would lead.
        let named = one.seats.iter().any(|seat| seat.name.is_some());
        let would = !named && title.contains("预案");
        if one.of(Rank::Head).next().is_some() && one.seats.len() > 1 && !would {
            super::doubt::all(&mut one, rules::GUESSED);
            told.push(one);
        }
    }
    told
}

/// The name of a group right above a roster; where it is bare, 领导小组, what the paper is about stands before it.
pub(crate) fn above(
    page: &Page<'_>,
    within: Range<usize>,
    title: &str,
) -> Option<(Range<usize>, String)> {
    let text = page.slice(within.clone());
    let near = text.char_indices().rev().nth(90).map_or(0, |(at, _)| at);
    let found = NAME.find_iter(&text[near..]).last()?;
    let at = within.start + near + found.start()..within.start + near + found.end();
    if !heads(&text[near + found.end()..]) {
        return None;
    }
    let (at, whole) = with_row(text, near + found.start(), at, found.as_str());
    // 一.某某领导小组 is an item; 四川省…, 三峡… begin with such a word of their own.
    let raw = whole.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let item = raw.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    let raw = item.strip_prefix('.').unwrap_or(raw);
    // 、领导小组 lost the number of its heading.
    let raw = raw.trim_start_matches('、');
    let raw = raw.rsplit(['\n', ' ']).next().unwrap_or(raw);
    let verbs = ["成立", "设立", "组建", "建立", "决定对", "现将", "调整", "充实", "同意"];
    let raw = verbs.iter().find_map(|verb| raw.rsplit_once(verb)).map_or(raw, |(_, name)| name);
    let raw = without_lead(raw);
    let value = tidy(raw);
    // 各工作组, 下设办公室和工作组: groups below another, or of others.
    let others = ["各", "下设", "由", "以", "其"];
    static NUMBERED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"^第[一二三四五六七八九十\d]{1,2}(?:工作|推进|督查|督导|小|检查|验收|指导)*组",
        )
        .expect("numbered")
    });
    if NUMBERED.is_match(&value)
        || others.iter().any(|word| value.starts_with(word))
        || !understood(&value)
    {
        return None;
    }
    if proper(&value) {
        return Some((at, value));
    }
    // 对工作组组成人员进行调整 below 某某工作组(以下简称工作组).
    if let Some(whole) = super::called::in_full(page.text, &value) {
        return Some((at, whole));
    }
    let lead = topic(title)?;
    if lead.ends_with(value.as_str()) {
        return None;
    }
    let value = format!("{lead}{value}");
    proper(&value).then_some((at, value))
}

/// A name with the words before a mark within it, where they begin its line: 五、中小学、幼儿园运动会组委会.
fn with_row(text: &str, from: usize, at: Range<usize>, name: &str) -> (Range<usize>, String) {
    static NUMBER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"^[ ]*[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.][ ]*")
            .expect("number")
    });
    static KINDS: LazyLock<Expression> = LazyLock::new(|| crate::expression(KIND).expect("kinds"));
    let line = text[..from].rsplit('\n').next().unwrap_or_default();
    let number = NUMBER.find(line).map_or(0, |number| number.end());
    let lead = &line[number..];
    let row = lead.ends_with('、')
        && number > 0
        && lead.chars().all(|c| crate::names::is_han(c) || c == '、')
        && (3..=20).contains(&lead.chars().count())
        && !KINDS.is_match(lead);
    let lead = if row { lead } else { "" };
    (at.start - lead.len()..at.end, format!("{lead}{name}"))
}

/// A name without the verb that another stands before: 建立健全某某领导小组.
pub(crate) fn without_lead(name: &str) -> &str {
    let leads = ["健全", "完善", "和完善", "和健全"];
    let rest = leads.iter().find_map(|lead| name.strip_prefix(lead)).unwrap_or(name);
    rest.strip_prefix('了').unwrap_or(rest)
}

/// The group of whose seats a paragraph speaks that ends with 名单如下: 本次行动领导小组组长由局长担任….
pub(crate) fn spoken(page: &Page<'_>, within: Range<usize>) -> Option<(Range<usize>, String)> {
    let text = page.slice(within.clone());
    let near = text.char_indices().rev().nth(300).map_or(0, |(at, _)| at);
    let begin = text[near..].rfind("如下").filter(|at| text[near + at..].chars().count() < 8)?;
    let seats = ["组长由", "由", "成员由", "成员为", "下设", "办公室"];
    NAME.find_iter(&text[near..near + begin]).find_map(|found| {
        let after = &text[near + found.end()..];
        let value = tidy(found.as_str());
        let begins = within.start + near;
        (seats.iter().any(|word| after.starts_with(word)) && proper(&value) && understood(&value))
            .then(|| (begins + found.start()..begins + found.end(), value))
    })
}

/// Whether what stands between a name and the labels of a roster makes the name its heading: 组成人员如下:.
fn heads(between: &str) -> bool {
    let plain = between.trim_start();
    let goes_on = plain.chars().next().is_some_and(crate::names::is_han)
        && plain.len() == between.len()
        && ![
            "组成",
            "成员",
            "人员",
            "名单",
            "领导",
            "如下",
            "由",
            "的",
            "及",
            "为",
            "调整",
            "进行",
            "各",
            "组织机构",
        ]
        .iter()
        .any(|word| plain.starts_with(word));
    let said = ["如下", "名单", "组成"].iter().any(|word| between.contains(word));
    !goes_on && between.chars().count() <= 80 && (said || !between.contains('。'))
}

/// What a plan is about: 某县2022年校园安全整治 of 某县2022年校园安全整治工作方案.
pub(crate) fn topic(title: &str) -> Option<&str> {
    // • 关怀版 is a button of the page.
    if title.trim_start().starts_with(['•', '·', '●', '>', '|']) {
        return None;
    }
    let title = title.rsplit("关于").next().unwrap_or(title);
    let title = ["印发", "开展", "做好", "组织", "推进", "加强"]
        .iter()
        .find_map(|verb| title.strip_prefix(verb))
        .unwrap_or(title);
    let mut title = title.trim_matches(['《', '》']);
    for tail in ["的通知", "》", "实施方案", "工作方案", "行动方案", "方案", "预案", "意见", "工作"]
    {
        title = title.strip_suffix(tail).unwrap_or(title);
    }
    // 成立突击队 says what is done, and is no topic.
    let does = ["成立", "设立", "组建", "撤销", "调整", "任命", "同意"];
    // A number at the head of a paper is no topic.
    let topic = (2..=24).contains(&title.chars().count())
        && !title.contains(':')
        && !NUMBER.is_match(title)
        && understood(title);
    (topic && !does.iter().any(|word| title.starts_with(word))).then_some(title)
}
