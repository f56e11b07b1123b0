//! Groups that are called an office: 某市航空产业推进工作办公室, with a 主任, 副主任 and members of many bodies.

use super::called::understood;
use super::doubt;
use super::fill::fill;
use super::headless::heads_others;
use super::label::Rank;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::roster::blocks;
use super::rules;
use super::someone::listed;
use super::titles::Piece;
use crate::Expression;
use crate::names::ends_as_body;
use std::ops::Range;
use std::sync::LazyLock;

/// The group that a title sets up or changes under the name of an office for some work, where its roster stands below. The office of
/// a group has that group's name in its own. All of it is in doubt: it may be a section of one body.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    static TITLE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "^关于(?P<act>成立|设立|组建|调整充实|充实调整|调整|充实)(?P<name>[^、和与及]{2,40}(?:工作|推进|协调|攻坚|专项|指挥|建设|建设管理|创建)办公室)(?:组成|成员|人员|名单)*的(?:通知|决定)$",
        )
        .expect("title")
    });
    static OF_GROUP: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(KIND).expect("kinds"));
    let title = piece.title_text(page);
    let Some(found) = TITLE.captures(&title) else { return Vec::new() };
    let name = found["name"].to_string();
    if OF_GROUP.is_match(&name) || !understood(&name) {
        return Vec::new();
    }
    let act = if found["act"].contains('调') || found["act"].contains("充实") {
        Act::Adjust
    } else {
        Act::Establish
    };
    let below = piece.below();
    let rosters = blocks(page, below..piece.all.end);
    let at = page.locate(piece.title.as_ref().map_or(below..below, |(_, at)| at.clone()), &name);
    let Some(block) = rosters.first().filter(|block| heads_others(block)) else {
        let group = page.found(name, at.start, at.end, rules::HEADLESS);
        return in_sentences(page, below..piece.all.end, GroupNotice::new(group, act));
    };
    let mut one = GroupNotice::new(page.found(name, at.start, at.end, rules::HEADLESS), act);
    let end = rosters.get(1).map_or(piece.all.end, |next| next.at.start);
    fill(page, &mut one, Some(block), None, below..piece.all.end, end);
    let named = |rank: Rank| one.of(rank).any(|seat| seat.name.is_some());
    if !(named(Rank::Head) && (named(Rank::Deputy) || named(Rank::Member))) {
        return Vec::new();
    }
    doubt::all(&mut one, rules::GUESSED);
    vec![one]
}

/// The same where a sentence says whose people make up the office, and who heads it: 办公室由某司、某司同志组成,张三任办公室主任.
fn in_sentences(page: &Page<'_>, within: Range<usize>, mut one: GroupNotice) -> Vec<GroupNotice> {
    static MADE_OF: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "办公室由[^。;\n]{4,80}?(?:部门|单位|司局|处室|科室|局|委|办)等?[^。,;\n]{0,10}(?:组成|参加)",
        )
        .expect("made of")
    });
    static HEADED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "(?:^|[,。;:\n]|由)(?P<who>[^,。;:\n由]{2,40}?)(?:同志)?(?:担任|兼任|任)办公室主任",
        )
        .expect("headed")
    });
    let text = page.slice(within.clone());
    let (true, Some(found)) = (MADE_OF.is_match(text), HEADED.captures(text)) else {
        return Vec::new();
    };
    let Some(who) = found.name("who") else { return Vec::new() };
    one.seats =
        listed(page, within.start + who.start()..within.start + who.end(), Rank::Head, "主任");
    static DONE_BY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "(?:^|[,。;\n]|由)(?P<host>[^,。;\n由]{2,20}?)(?:具体)?承担办公室的?日常工作",
        )
        .expect("done by")
    });
    if let Some(host) = DONE_BY.captures(text).and_then(|found| found.name("host")) {
        let from = within.start;
        let host = page.words(from + host.start(), from + host.end(), rules::DAILY);
        one.office
            .hosts
            .extend((ends_as_body(&host.value) || host.value.ends_with('司')).then_some(host));
    }
    doubt::all(&mut one, rules::GUESSED);
    let named = one.seats.iter().any(|seat| seat.name.is_some());
    if named { vec![one] } else { Vec::new() }
}
