//! Parts of groups: what stands right behind a group's name may be a team, a station or a seat of it, and what a sentence does
//! to that it does not do to the group: 撤销甲指挥部交通组; 取消甲领导小组成员资格.

use super::called::{proper, tidy, understood};
use super::label::Rank;
use super::notice::{Act, Notice, Seat};
use super::page::Page;
use super::patterns::{KIND, KINDS};
use super::rules;
use super::stated::{spelt, verbs};
use super::titles::Piece;
use crate::Expression;
use crate::names::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// A part of a group, or a seat in it, right behind its name.
const PART: &str = concat!(
    "(?:的|内设的?|下属的?|所属的?|部分|有关|相关)*(?:驻\\p{Han}|专家|顾问|成员|组员|委员资格|组成人员|组成单位",
    "|(?:第一|常务|执行)?副?总?(?:组长|指挥长|总指挥|召集人)|副主任|分指挥部|工作站|工作组",
    "|[^,。;:、()\\s和与及等并将撤取合整转更改保留同自予由的办]{2,6}(?:组|队|站)(?:[、,。;的\\n和及]|$))"
);

/// Whether words right behind a group's name go on to a part of it.
pub(crate) fn goes_on(after: &str) -> bool {
    static GOES_ON: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(&format!("^{PART}")).expect("goes on"));
    GOES_ON.is_match(after)
}

/// Whether words right behind a group's name tell of one below it: 整合为甲领导小组下设的专项组.
pub(crate) fn below(after: &str) -> bool {
    let after = after.trim_start_matches('”');
    let own =
        ["下设", "下属", "内设", "所属", "的专项", "的专责", "的工作专班", "的工作组", "的子"];
    own.iter().any(|word| after.starts_with(word))
}

/// What ends in a text and is only a part of a group.
pub(crate) struct Part {
    /// The words that end it.
    pub at: Range<usize>,
    /// The name of its group.
    pub of: Range<usize>,
}

/// The parts of groups that the sentences of a stretch end.
pub(crate) fn ended(page: &Page<'_>, within: Range<usize>) -> Vec<Part> {
    static ENDED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?:撤销|撤消|取消|不再保留|不再设立|解散)(?P<name>[^,。;:!?()\\t\\n]{{2,60}}?{KIND})[”\"]?{PART}(?:[^,。;:、\\n]{{0,12}}?(?:组|队|站|专班|职务|资格)|(?:、[^,。;:、\\n]{{2,12}}?(?:组|队|站|专班|职务|资格)))*"
        ))
        .expect("ended")
    });
    let text = page.slice(within.clone());
    let found = ENDED.captures_iter(text).filter_map(|found| {
        let (all, name) = (found.get(0)?, found.name("name")?);
        // 县农机局、县供销社县集镇建设领导小组: whose part of it stands before the name.
        let row = name.as_str().rfind('、').map_or(0, |at| at + '、'.len_utf8());
        let whose = ["局", "社", "办", "委", "公司", "中心", "其", "同志"];
        let own = &name.as_str()[row..];
        let cut = whose.iter().filter_map(|word| {
            let at = own.find(word)? + word.len();
            own[at..].starts_with(['省', '市', '县', '区', '镇', '乡', '局']).then_some(at)
        });
        let begin = name.start() + row + cut.max().unwrap_or(0);
        let value = tidy(&text[begin..name.end()]);
        (proper(&value) && understood(&value)).then(|| Part {
            at: within.start + all.start()..within.start + all.end(),
            of: within.start + begin..within.start + name.end(),
        })
    });
    found.collect()
}

/// Verbs that end a group or set it up whose name stands right behind them.
const DOES: [&str; 13] = [
    "撤销",
    "撤消",
    "取消",
    "解散",
    "不再保留",
    "不再设立",
    "成立",
    "设立",
    "组建",
    "建立",
    "恢复",
    "新设",
    "重组",
];

/// What a sentence may go on with behind the name of a group that is whole.
const ON: [&str; 62] = [
    "和",
    "与",
    "及",
    "以",
    "等",
    "的",
    "并",
    "同时",
    "后",
    "前",
    "时",
    "起",
    "组成",
    "名单",
    "人员",
    "机构",
    "有关",
    "相关",
    "通知",
    "如下",
    "由",
    "负责",
    "下设",
    "统一",
    "作为",
    "为",
    "来",
    "进行",
    "对",
    "统筹",
    "协调",
    "领导",
    "全面",
    "具体",
    "在",
    "于",
    "自",
    "从",
    "办公室",
    "事",
    "情况",
    "现",
    "予以",
    "一并",
    "研究",
    "指导",
    "组织",
    "推进",
    "加强",
    "专门",
    "开展",
    "牵头",
    "承担",
    "成员",
    "制度",
    "方案",
    "工作",
    "秘书",
    "运行",
    "运转",
    "运作",
    "活动",
];

/// Whether what stands right behind a name is something of the group and no more: 撤销甲指挥部银行专户. Of a group that is set up
/// who sits in it may be told there: 成立甲领导小组组长由张三担任.
fn of_it(after: &str, founds: bool) -> bool {
    let run: String = after.chars().take_while(|c| is_han(*c)).take(17).collect();
    let seats = [
        "成员",
        "组员",
        "组长",
        "副组长",
        "组成",
        "总指挥",
        "副总指挥",
        "指挥长",
        "召集人",
        "副主任",
    ];
    if run.starts_with("领导") || (founds && seats.iter().any(|seat| run.starts_with(seat))) {
        return false;
    }
    let other = !ON.iter().any(|on| run.starts_with(on)) && verbs(&run).is_empty();
    (2..=16).contains(&run.chars().count()) && (goes_on(after) || other)
}

/// Takes back what a paper seems to do to groups and does only to something of theirs, wherever it names them behind such a verb: they
/// go on, and that it changes them is in doubt.
pub(crate) fn weigh(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let text = page.folded.text.get(piece.all.clone()).unwrap_or_default();
    let text: String = text.chars().filter(|c| *c != '”').collect();
    // Whether every place of a name is such a one; nothing where there is none.
    let all = |name: &str, within: &dyn Fn(&str, &str) -> Option<bool>| {
        let places = text.match_indices(name);
        let told = places.filter_map(|(at, _)| within(&text[..at], &text[at + name.len()..]));
        let told: Vec<bool> = told.collect();
        !told.is_empty() && told.iter().all(|of| *of)
    };
    let a_part = |_: &str, after: &str| Some(goes_on(after));
    // 撤销甲指挥部临时党支部、乙指挥部临时党支部: what stands between two names was taken for the beginning of the second.
    let torn = |before: &str, _: &str| {
        let near = before.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
        Some(KINDS.find_iter(&before[near..]).any(|kind| near + kind.end() == before.len()))
    };
    for one in &mut notice.groups {
        for name in one.predecessors.iter_mut().chain([&mut one.group]) {
            if name.value.contains('、') && all(&name.value, &torn) {
                name.lower(rules::ODD_NAME);
            }
        }
        let spelt = spelt(&one.group.value);
        let lives = matches!(one.act, Act::Abolish | Act::Establish);
        let founds = one.act == Act::Establish;
        let behind_verb = |before: &str, after: &str| {
            DOES.iter().any(|verb| before.ends_with(verb)).then(|| of_it(after, founds))
        };
        if lives && spelt.iter().any(|name| all(name, &behind_verb)) {
            one.act = if founds { Act::Adjust } else { Act::Keep };
            one.effective = None;
            super::doubt::all(one, rules::GUESSED);
            one.act_sure = one.act_sure.min(rules::GUESSED);
        }
        if one.act == Act::Merge {
            let before = one.predecessors.len();
            one.predecessors.retain(|old| !all(&old.value, &a_part));
            if one.predecessors.len() < before {
                one.act_sure = one.act_sure.min(rules::GUESSED);
                one.predecessors.iter_mut().for_each(|old| old.lower(rules::GUESSED));
            }
        }
    }
    of_offices(page, piece, notice);
}

/// Gives an office the people of a paper about who sits in it: 关于调整甲领导小组办公室成员的通知.
fn of_offices(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    static OF_OFFICE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "^关于.*?{KIND}(?P<behind>[和与及、]|办公室(?:组成)?(?:成员|人员|主任|副主任))"
        ))
        .expect("of office")
    });
    // 甲领导小组及其办公室, 甲领导小组和乙领导小组办公室: of the groups too.
    let title = piece.title_text(page);
    let behind = OF_OFFICE.captures(&title).and_then(|found| found.name("behind"));
    if !behind.is_some_and(|behind| behind.as_str().starts_with("办公室")) {
        return;
    }
    for one in &mut notice.groups {
        for mut seat in std::mem::take(&mut one.seats) {
            seat.lower(rules::GUESSED);
            let chairs = seat.label.ends_with("主任");
            match seat.rank {
                Rank::Head if chairs => {
                    one.office.heads.push(Seat { rank: Rank::OfficeHead, ..seat });
                }
                Rank::Deputy if chairs => {
                    one.office.deputies.push(Seat { rank: Rank::OfficeDeputy, ..seat });
                }
                _ => one.seats.push(seat),
            }
        }
        one.organisations.iter_mut().for_each(|body| body.lower(rules::GUESSED));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_behind_a_name() {
        for after in [
            "驻镇工作站",
            "专家组成员资格2人",
            "交通卡口组、农村防控组",
            "成员单位资格。",
            "副组长职务",
            "部分工作组的通知",
        ] {
            assert!(goes_on(after), "{after}");
        }
        for after in [
            "和乙工作组",
            "等3个机构",
            "及其办公室",
            "同时撤销",
            "、乙领导小组",
            "并成立丙工作组",
            "。",
            "的通知",
        ] {
            assert!(!goes_on(after), "{after}");
        }
        for after in [
            "银行专户,资金上缴",
            "抢险专家组。",
            "临时党支部、",
            "派驻各村工作队,",
            "微信工作群3个",
        ] {
            assert!(of_it(after, false) && of_it(after, true), "{after}");
        }
        for after in
            ["组成人员如下", "统筹推进全县工作", "负责日常工作", "的通知", "等3个机构", "现予公布"]
        {
            assert!(!of_it(after, true), "{after}");
        }
        assert!(below("下设的专项组,不再单独设置"));
        assert!(!below(",不再单独设置"));
    }
}
