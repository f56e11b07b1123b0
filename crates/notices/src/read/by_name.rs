//! What a paper says of a group right behind its name, or in the lines below, where nothing was read of it:
//! 成立甲,组长由…担任,办公室设在…. Papers that do something to each of many tell most groups so.

use super::apart::{NUMBERED, next_group};
use super::doubt;
use super::fill::fill;
use super::later::term;
use super::notice::{Act, GroupNotice, Office, Seat};
use super::page::Page;
use super::roster::blocks;
use super::rules;
use super::sentences::from_sentences;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// What may stand between a name and what is told of the group: brackets, the end of a line.
static LEAD: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"^[”\x22]?(?:[ ]*\([^()\n]{2,60}\))?(?:(?:领导|组成)?(?:成员|人员|负责人)(?:名单|情况)?:?[ ]*\n|(?:运行|运转|运作))?[ ]*[,:。]?[ ]*(?:(?:予以|继续|暂予)?保留[,。])?\n?[ ]*").expect("lead")
});

/// What is told of a group: who leads it, who sits in it, where its office is.
static OF_IT: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "^(?:的|其)?(?:由|办公室|秘书处|日常工作|(?:第一|常务|执行)?副?总?(?:组长|班长|指挥长|指挥|召集人)|副?主任|成员|牵头单位",
        "|[^,。;:、\n]{1,20}(?:任|为|兼任|担任)(?:第一|常务|执行)?副?总?(?:组长|班长|指挥长|指挥|召集人|主任|主席))"
    ))
    .expect("of it")
});

/// Gives each group that goes on what stands right behind its name, where it has neither seats nor an office.
pub(crate) fn give(page: &Page<'_>, piece: &Piece, told: &mut [GroupNotice]) {
    let whole = piece.below()..piece.all.end;
    for number in 0..told.len() {
        let one = &told[number];
        // Where seats only change, what is told of the office is told beside it.
        let (seats, office) =
            (!one.seats.is_empty() || !one.changes.is_empty(), one.office != Office::default());
        let lists = !one.organisations.is_empty();
        if one.act.ends() || one.takes_in || (seats && office) || lists {
            continue;
        }
        if !seats {
            let before = before(page, whole.clone(), one.group.value.as_str());
            told[number].seats = before;
        }
        let one = &told[number];
        let seats = !one.seats.is_empty() || !one.changes.is_empty();
        let Some((said, row)) = said_of(page, whole.clone(), number, told) else { continue };
        let mut own = GroupNotice::new(one.group.clone(), one.act);
        let found = blocks(page, said.clone());
        fill(page, &mut own, found.first(), None, said.clone(), said.end);
        own.ends = own.ends.or_else(|| term(page, said.clone()));
        // 成立甲、乙,组长由张三担任: of the last, or of both.
        if row {
            doubt::all(&mut own, rules::BESIDE);
        }
        let one = &mut told[number];
        if !seats {
            (one.seats, one.organisations) = (own.seats, own.organisations);
        }
        if !office {
            one.office = own.office;
        }
        one.ends = one.ends.take().or(own.ends);
        one.replaced = one.replaced.take().or(own.replaced);
    }
    for one in told
        .iter_mut()
        .filter(|one| one.act == Act::Adjust && one.seats.is_empty() || !one.changes.is_empty())
    {
        beside_changes(page, whole.clone(), one);
    }
}

/// What a paper that changes seats tells of the group in other sentences: where its office goes, until when it works.
fn beside_changes(page: &Page<'_>, within: Range<usize>, one: &mut GroupNotice) {
    let text = page.slice(within.clone());
    for (at, name) in text.match_indices(one.group.value.as_str()) {
        let from = at + name.len();
        let rest = &text[from..];
        let end = from + rest.find(['。', ';', '\n']).unwrap_or(rest.len());
        let place = within.start + from..within.start + end;
        if rest.starts_with("办公室") && one.office.hosts.is_empty() {
            let mut own = GroupNotice::new(one.group.clone(), one.act);
            fill(page, &mut own, None, None, place.clone(), place.end);
            one.office.hosts = own.office.hosts;
            if one.office.heads.is_empty() {
                one.office.heads = own.office.heads;
            }
            one.office.exists = one.office.exists.or(own.office.exists);
        }
        let lasts = ["运行", "存续", "工作期", "期限", "延", "保留"];
        if one.ends.is_none() && lasts.iter().any(|word| rest.starts_with(word)) {
            one.ends = term(page, place);
        }
    }
}

/// Who sits in a group, as the words before its name say: 成立由张三任组长、李四任副组长的甲.
fn before(page: &Page<'_>, within: Range<usize>, name: &str) -> Vec<Seat> {
    let text = page.slice(within.clone());
    let found = text.match_indices(name).find_map(|(at, _)| {
        let lead = &text[..at];
        let begin = lead.rfind(['。', ';', '\n']);
        let begin = begin.map_or(0, |mark| lead.ceil_char_boundary(mark + 1));
        let founds = ["成立由", "设立由", "组建由", "成立以", "组建以"];
        let verb = founds.iter().find_map(|verb| Some(lead[begin..].find(verb)? + verb.len()))?;
        let from = begin + verb - '由'.len_utf8();
        (lead.ends_with('的') && lead[from..].chars().count() < 120)
            .then_some(from..at - '的'.len_utf8())
    });
    let Some(at) = found else { return Vec::new() };
    let told = from_sentences(page, within.start + at.start..within.start + at.end);
    told.seats
}

/// The stretch that tells of a group right behind its name, and whether the name is the last of a row.
fn said_of(
    page: &Page<'_>,
    within: Range<usize>,
    number: usize,
    told: &[GroupNotice],
) -> Option<(Range<usize>, bool)> {
    let text = page.slice(within.clone());
    let name = told[number].group.value.as_str();
    let own: Vec<&str> = told[number].names().map(|name| name.value.as_str()).collect();
    let lead = |at: usize| at + LEAD.find(&text[at..]).map_or(0, |lead| lead.end());
    let places = |name: &str| {
        let all = text.match_indices(name).map(|(at, _)| at..at + name.len());
        { all }.find(|at| OF_IT.is_match(&text[lead(at.end)..]))
    };
    // 甲委员会(以下简称甲委)。甲委主任由张三担任
    let at = places(name).or_else(|| places(short(text, name)?))?;
    let begin = lead(at.end);
    let end = begin + lines(&text[begin..]);
    let others = told.iter().enumerate().filter(|(other, _)| *other != number);
    let others = others.flat_map(|(_, one)| one.names()).map(|name| name.value.as_str());
    let others = others.filter(|other| !own.iter().any(|own| own.contains(other)));
    let rest = &text[at.end..end];
    let next = others.filter_map(|other| rest.find(other)).min();
    let next = next.map_or(end, |next| {
        let mark = rest[..next].rfind(['\n', '。', ';', ',']).unwrap_or(0);
        at.end + mark
    });
    let place = within.start + at.end..within.start + next;
    let end = next_group(page, place.clone(), &own);
    let row = text[..at.start].trim_end_matches(['“', ' ']).ends_with(['、', '和', '与', '及']);
    (within.start + begin < end).then_some((place.start..end, row))
}

/// What a paper calls a group in short.
fn short<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    static SHORT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"^[”\x22]?\((?:以下|下)?(?:统|简)称:?[“\x22]?(?P<short>[^()“”\x22\n]{2,16})[”\x22]?\)",
        )
        .expect("short")
    });
    let mut behind = text.match_indices(name).map(|(at, _)| &text[at + name.len()..]);
    let found = behind.find_map(|rest| SHORT.captures(rest))?.name("short")?;
    Some(found.as_str()).filter(|short| short.chars().count() > 2)
}

/// Where what is told ends: at the end of its line, or of those below it that go on with the same.
fn lines(text: &str) -> usize {
    static NEXT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"[。;][ ]*(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、])").expect("next")
    });
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if end > 0 && (NUMBERED.is_match(line) || !OF_IT.is_match(line.trim_start())) {
            break;
        }
        if let Some(next) = NEXT.find(line) {
            return end + next.start();
        }
        end += line.len();
    }
    end
}
