//! What in a value's own words says that something else has run into it, or that a part of it was lost. Every rule here only
//! lowers how sure a value is.

use super::label::Rank;
use super::notice::{Found, GroupNotice, Notice, Office, Seat};
use super::page::Page;
use super::people::Person;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use crate::names::{Places, is_han, surname, title_at_end};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Looks at the number and the issuer of a notice.
pub(crate) fn head(page: &Page<'_>, notice: &mut Notice) {
    let text: String = page.text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(issuer) = &mut notice.issuer
        && let signed = issuer.confidence < rules::ISSUER_TITLE
        && issuer.value.split('、').any(|one| run_together(&text, one, signed))
    {
        issuer.lower(rules::ISSUER_LONG);
    }
    let issuer = notice.issuer.as_ref().map_or("", |issuer| issuer.value.as_str());
    let whole = notice.jurisdiction.as_ref().map_or("", |place| place.value.as_str());
    if let Some(number) = &mut notice.number
        && runs_in(&number.value, issuer, whole)
    {
        number.lower(rules::FRAYED);
    }
}

/// Looks at the groups of a notice.
pub(crate) fn groups(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    // 增加, 退出: who stands below such headings joins or leaves.
    static LEAVES: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("\n[ \t]*(?:[(]?[一二三四五六七八九十\\d]{1,2}[)、.][ ]*)?(?:退出|减少|调出|免去|不再担任|离任|调离|新增|增加|增补)(?:以下)?(?:的)?(?:人员|成员|同志|名单|单位)*[ ]*:?[ ]*\n")
            .expect("leaves")
    });
    same_twice(&mut notice.groups);
    let below = piece.below();
    let parts = LEAVES
        .find(page.slice(below..piece.all.end))
        .map(|found| page.found((), below + found.start(), below + found.end(), 1.0).span.0);
    let end = cut_off(page, piece);
    for told in &mut notice.groups {
        end.into_iter().for_each(|end| last(told, end));
        // 宣传工作领导小组(意识形态工作领导小组: a part of it was lost, or belongs to something else.
        let name = &told.group.value;
        if name.matches(['(', '（']).count() != name.matches([')', '）']).count() {
            told.group.lower(rules::ODD_NAME);
        }
        seats(told);
        office(&mut told.office);
        if let Some(from) = parts {
            let at = |seat: &Seat| seat.name.iter().chain(&seat.posts).map(|one| one.span.0).max();
            told.seats.iter_mut().filter(|seat| at(seat) >= Some(from)).for_each(doubt);
        }
    }
}

/// Where a text breaks off without a mark or the end of a line, as a character of the original; what ends there may go on.
fn cut_off(page: &Page<'_>, piece: &Piece) -> Option<u32> {
    let text = page.text.trim_end_matches([' ', '、', ',', '(']);
    let ends = piece.all.end == page.text.len() && text.ends_with(is_han);
    ends.then(|| page.folded.original(0, text.len()).1)
}

/// What ends where the text breaks off is in doubt.
fn last(told: &mut GroupNotice, end: u32) {
    let office = &mut told.office;
    let seats = told.seats.iter_mut().chain(&mut office.heads).chain(&mut office.deputies);
    seats
        .filter(|seat| seat.name.iter().chain(&seat.posts).any(|part| part.span.1 >= end))
        .for_each(doubt);
    let bodies = told.organisations.iter_mut().chain(&mut office.hosts);
    let parts = bodies.chain(&mut told.predecessors);
    let parts = parts.chain(told.changes.iter_mut().map(|change| &mut change.who));
    parts.filter(|part| part.span.1 >= end).for_each(|part| part.lower(rules::BESIDE));
}

/// 云阳区救援委员会 and 救援委员会 of one paper are most likely one group: that the shorter name is another's is in doubt.
fn same_twice(groups: &mut [GroupNotice]) {
    let place = |lead: &str| {
        lead.ends_with(['省', '市', '县', '区', '州', '镇', '乡', '局'])
            || Places::shipped().government_len(lead) == Some(lead.len())
    };
    let names: Vec<String> = groups.iter().map(|told| told.group.value.clone()).collect();
    for told in groups {
        let own = &told.group.value;
        let longer = names.iter().filter_map(|name| name.strip_suffix(own.as_str()));
        if { longer }.any(|lead| !lead.is_empty() && place(lead)) {
            told.group.lower(rules::BESIDE);
        }
    }
}

/// Whether an issuer may hold more than its own name: it names two places, or one that the text names without what stands
/// before it; one that signs, where the text names no place so anywhere else and no table has it.
fn run_together(text: &str, issuer: &str, signed: bool) -> bool {
    let own = issuer.strip_prefix("中共").unwrap_or(issuer);
    let chars: Vec<char> = own.chars().collect();
    let tail = |from: usize| chars[from..].iter().collect::<String>();
    let places = Places::shipped();
    // 麻栗坪县养老服务麻栗坪县人民政府办公室
    let begin: String = chars.iter().take(3).collect();
    let twice = chars.len() > 8 && own.matches(begin.as_str()).count() > 1;
    let within = || {
        let level = |c: char| "省市县区州旗镇乡".contains(c);
        (2..chars.len().saturating_sub(4)).any(|at| {
            let rest = tail(at);
            let place = places.government(&rest);
            place.is_some_and(|(_, _, len)| {
                let name = &rest[..len];
                // 综合试验区 is what a place is, and its own name stands before it.
                let kind = ["综合", "经济", "高新", "工业", "新", "旅游", "开发", "实验", "试验"];
                name.chars().count() > 2
                    && !kind.iter().any(|kind| name.starts_with(kind))
                    && !level(chars[at - 1])
                    && text.matches(name).count()
                        > text.matches(&format!("{}{name}", chars[at - 1])).count()
            })
        })
    };
    // 今安宁坪区 may be 安宁坪区; 溪源县 is short enough to be whole.
    let long = places.government(own).is_none_or(|(_, _, len)| own[..len].chars().count() > 4);
    let zone = ["验区", "新区", "开发区", "新城区", "园区"].iter().any(|zone| own.contains(zone));
    let once = signed
        && long
        && !zone
        && places.listed(own).is_none()
        && text.matches(begin.as_str()).count() < 2;
    let cut = own.ends_with(['省', '市', '县', '区']);
    cut || twice || once || within()
}

/// Letters that stand for a province or a city in numbers, and are none of its name's.
const SHORT: &str =
    "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕秦甘陇青宁新蒙穗蓉甬榕邕筑国中";

/// Whether words of the text may have run into the letters of a number.
fn runs_in(number: &str, issuer: &str, whole: &str) -> bool {
    let letters: Vec<char> = number.chars().take_while(|c| is_han(*c)).collect();
    let Some(first) = letters.first() else { return false };
    // 广陵湖区卫生广卫, 大墩街道墩街: they begin again; 禾综管综 does not.
    let pairs: Vec<&[char]> = letters.windows(2).collect();
    let begun = letters[1..].contains(first);
    let mut seen = BTreeSet::new();
    let again = letters.len() > 5 && (begun || pairs.iter().any(|pair| !seen.insert(*pair)));
    let again = again || (letters.len() > 5 && letters.starts_with(&['中', '共']));
    // 东华航天动院质: a name, not letters of it.
    let lead: String = letters.iter().take(4).collect();
    let named = letters.len() > 4 && issuer.contains(&lead);
    let second = letters.get(1).is_some_and(|c| issuer.contains(*c));
    let own = issuer.contains(*first) || whole.contains(*first) || SHORT.contains(*first);
    let own = own || (second && letters.len() < 5);
    again || named || (!own && letters.len() > 3)
}

/// Where a list holds a label that was not taken for one, since nothing parts it from the post before it: 副局长副组长 张三, 书记委 员
/// 李四. Who stands from there on may have another seat. The largest number where it holds none.
pub(crate) fn label_within(list: &str) -> usize {
    static LABEL: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            "(?P<before>\\p{Han})(?P<label>(?:第一|常务|执行)?副[ \t]*(?:总[ \t]*指[ \t]*挥(?:长)?|指[ \t]*挥[ \t]*长|组[ \t]*长|召[ \t]*集[ \t]*人)|",
            "组[ \t]*长|总[ \t]*指[ \t]*挥|成[ \t]*员|组[ \t]*员|委[ \t]+员|主[ \t]+任)(?:[ \t:]|\\p{Han}{2,4}[ \t])"
        ))
        .expect("label within")
    });
    let stray = LABEL.captures_iter(list).find(|found| {
        let Some(label) = found.name("label") else { return false };
        let spread = label.as_str().contains([' ', '\t']);
        let before = &list[..label.start()];
        // 领导小组成员, 党组成员 and 纪检组组长 are posts.
        let sits = ["组", "委", "班子", "会", "队", "部", "专班", "领导"]
            .iter()
            .any(|end| before.ends_with(end));
        let behind = title_at_end(before).is_some();
        behind || (spread && !sits)
    });
    stray
        .and_then(|found| found.name("label"))
        .map_or(usize::MAX, |label| list[..label.start()].rfind('\n').unwrap_or(0))
}

/// Puts blanks in place of a count behind the last name of a list, 张三等5人, and tells how many it says there are; none where
/// there is no count.
pub(crate) fn blank_counts(list: &mut Cow<'_, str>) -> Option<usize> {
    static COUNT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:等|共|计)[ ]*(?P<n>\\d{1,3}|[一二两三四五六七八九十]{1,3})[ ]*(?:人|名|位)(?:同志|成员|人员)?[ ]*[。.;]?[ ]*(?:\n|$)")
            .expect("count behind")
    });
    let found = COUNT.captures(list)?;
    let count = found.name("n").map_or("", |n| n.as_str()).replace('两', "二");
    let at = found.get(0)?.range();
    let words = list[at.clone()].trim_end_matches('\n').len();
    list.to_mut().replace_range(at.start..at.start + words, &" ".repeat(words));
    Some(
        count
            .parse()
            .ok()
            .or_else(|| super::days::numeral(&count).map(|n| n as usize))
            .unwrap_or(0),
    )
}

/// Who of a list may have lost a part, or taken one of somebody else's.
pub(crate) fn broken(list: &str, people: &[Person]) -> Vec<bool> {
    let mut broken = goes_on(list, people);
    // Names stand before posts or behind them: who is written the other way round may have taken the next one's.
    let turned = |one: &Person| {
        let (name, post) = (one.name.as_ref()?, one.posts.first()?);
        Some(post.start < name.start)
    };
    let whole = people.iter().filter_map(turned).count();
    let before = people.iter().filter_map(turned).filter(|turned| *turned).count();
    for (at, one) in people.iter().enumerate() {
        broken[at] |= whole > 2
            && turned(one).is_some_and(|turned| {
                let alike = if turned { before } else { whole - before };
                alike * 3 <= whole
            });
        // 许保 县委常委、政法委书记那顺: the end of a post, and whose name follows; so does 副区长、公安局局长宗站, with no name.
        if let Some(next) = people.get(at + 1)
            && let (Some(post), Some(first)) = (one.posts.last(), next.posts.first())
            && turned(one) != Some(true)
            && turned(next) == Some(true)
            && !list[post.clone()].contains('各')
            && list.get(post.end..first.start) == Some("、")
        {
            broken[at] = true;
            broken[at + 1] = true;
        }
        // A post alone beside somebody who is in doubt may be theirs, or hold the end of their name.
        let near = [at.checked_sub(1), Some(at + 1)];
        let unsure = |at: &Option<usize>| {
            let other = at.and_then(|at| people.get(at));
            other.is_some_and(|one| !one.sure && (whole > 0 || one.name.is_some()))
        };
        let class = one.posts.iter().any(|post| list[post.clone()].contains('各'));
        broken[at] |= one.name.is_none() && !class && near.iter().any(unsure);
    }
    broken
}

/// Who of a list may have lost a part of a post to the line below: a post without a name follows, where nearly all have one.
fn goes_on(list: &str, people: &[Person]) -> Vec<bool> {
    let named = people.iter().filter(|one| one.name.is_some() && !one.posts.is_empty()).count();
    let alone = people.iter().filter(|one| one.name.is_none()).count();
    let mut broken = vec![false; people.len()];
    let few = named == 0 || alone > named;
    for (at, pair) in people.windows(2).enumerate() {
        let [one, next] = pair else { continue };
        let (Some(end), Some(post)) = (one.posts.last(), next.posts.first()) else { continue };
        // 区农业银行 over 支行行长, 二级主任 over 科员, 县计生局 over 副局长张三: a line broke one post.
        let line = list.get(end.end..post.start).is_some_and(|gap| gap.trim_matches(' ') == "\n");
        let body = title_at_end(&list[end.clone()]).is_none();
        let stump = next.name.is_none() && one.name.is_some();
        let stump = stump && (body || list[post.clone()].chars().count() < 4);
        let headless = body && next.name.as_ref().is_some_and(|name| post.end <= name.start);
        if line && ((stump && !list[post.clone()].contains('各')) || headless) {
            broken[at] = true;
            broken[at + 1] = true;
        }
        if few {
            continue;
        }
        // 各村主任 are a class of members, and no end of a post.
        let words = &list[post.clone()];
        let class = words.contains('各') || words.starts_with('其') || words.starts_with("全");
        let below = list
            .get(end.end..post.start)
            .is_some_and(|gap| gap.trim().is_empty() || gap.trim_end().ends_with(['、', ',']));
        if one.name.is_some() && next.name.is_none() && below && !class {
            broken[at] = true;
            broken[at + 1] = true;
        }
    }
    broken
}

/// Looks at whose seat is whose: where a label may have been lost, those above it and below it run together.
fn seats(told: &mut GroupNotice) {
    let of = |rank: Rank| told.seats.iter().filter(move |seat| seat.rank == rank);
    let labels: BTreeSet<&str> = of(Rank::Deputy).map(|seat| seat.label.as_str()).collect();
    let certain = |seat: &Seat| seat.name.iter().chain(&seat.posts).all(Found::certain);
    let no_members = !of(Rank::Member).any(certain);
    // Three heads under one label: those of the others are lost, and what follows may be another group's.
    let heads: BTreeSet<&str> = of(Rank::Head).map(|seat| seat.label.as_str()).collect();
    let lost = of(Rank::Head).filter(|seat| seat.name.is_some()).count() > 2 && heads.len() == 1;
    let many = no_members && of(Rank::Deputy).count() > 3 && labels.len() == 1;
    let two = of(Rank::Deputy).next().is_none() && of(Rank::Head).count() > 1;
    // 区管委会分管领导 is nobody's name.
    let class = |seat: &Seat| {
        let name = seat.name.as_ref().map_or("", |name| name.value.as_str());
        ["领导", "负责人", "分管", "主要", "同志"].iter().any(|word| name.contains(word))
    };
    for seat in told.seats.iter_mut().filter(|seat| seat.rank != Rank::Member && class(seat)) {
        doubt(seat);
    }
    // 县政府党组成员副组长: the label of the next row has run into a post; who follows under one label may have another seat.
    let known: BTreeSet<String> = told.seats.iter().map(|seat| seat.label.clone()).collect();
    let run = |posts: &[Found<String>]| {
        let Some(last) = posts.last() else { return false };
        known.iter().filter(|label| !label.is_empty()).any(|label| {
            let before = last.value.strip_suffix(label.as_str());
            before.is_some_and(|before| match before {
                "" => posts.len() > 1,
                before => title_at_end(before).is_some(),
            })
        })
    };
    let mut under: Option<String> = None;
    for seat in &mut told.seats {
        if run(&seat.posts) {
            under = Some(seat.label.clone());
        }
        under = under.filter(|label| *label == seat.label);
        if under.is_some() {
            doubt(seat);
        }
    }
    // 慕容 of 慕容任同志: a surname is no whole name.
    let bare = |seat: &Seat| {
        let name = seat.name.as_ref().map_or("", |name| name.value.as_str());
        name.chars().count() == 2 && surname(name).is_some()
    };
    let office = told.office.heads.iter_mut().chain(&mut told.office.deputies);
    told.seats.iter_mut().chain(office).filter(|seat| bare(seat)).for_each(doubt);
    // 党工委委员 陈晓红(常务): whose name stands within a post, the post is not understood.
    let within = |seat: &Seat| {
        let name = seat.name.as_ref().map_or("", |name| name.value.as_str());
        name.chars().count() > 1 && seat.posts.iter().any(|post| post.value.contains(name))
    };
    if lost {
        told.seats.iter_mut().for_each(doubt);
        told.organisations.iter_mut().for_each(|body| body.lower(rules::BESIDE));
    }
    for seat in &mut told.seats {
        if within(seat) {
            doubt(seat);
        }
        if (many && seat.rank == Rank::Deputy) || (two && seat.rank == Rank::Head) {
            doubt(seat);
        }
    }
}

/// An office that two sentences give to two people, or to two bodies, belongs to one of them.
fn office(office: &mut Office) {
    let apart = |seats: &[Seat]| {
        let ends = seats.iter().filter_map(|seat| Some(seat.name.as_ref()?.span));
        let ends: Vec<(u32, u32)> = ends.collect();
        ends.windows(2).any(|pair| pair[1].0.abs_diff(pair[0].1) > 30)
    };
    if apart(&office.heads) {
        office.heads.iter_mut().for_each(doubt);
        office.hosts.iter_mut().for_each(|host| host.lower(rules::BESIDE));
    }
}

fn doubt(seat: &mut Seat) {
    seat.lower(rules::BESIDE);
}

#[cfg(test)]
mod tests {
    use crate::Functions;
    use crate::read::{CERTAIN, read_notices};

    /// Names and posts that are certain in a text.
    fn certain(text: &str) -> Vec<String> {
        let notices = read_notices(text, Functions::shipped()).notices;
        let seats = notices.iter().flat_map(|notice| &notice.groups).flat_map(|told| &told.seats);
        let sure = seats.filter(|seat| {
            seat.name.iter().chain(&seat.posts).all(|part| part.confidence >= CERTAIN)
        });
        sure.filter_map(|seat| Some(seat.name.as_ref()?.value.clone())).collect()
    }

    #[test]
    fn a_label_behind_a_post_leaves_both_seats_in_doubt() {
        let text = "云阳区应急管理局关于成立安全生产专项整治行动工作领导小组的通知\n各科室：\n\
            经局党委研究，决定成立安全生产专项整治行动工作领导小组，名单如下：\n\
            组长 岑春明 局党委书记、局长副组长 暴红霞 局党委委员、副局长\n\
            副组长 牟大成 局党委委员、执法大队大队长\n成员 蔺相安 办公室主任\n\
            云阳区应急管理局\n2020年6月12日\n";
        assert_eq!(certain(text), ["牟大成", "蔺相安"]);
    }

    #[test]
    fn a_group_that_goes_by_two_names_is_in_doubt_where_it_is_told_twice() {
        let text = "云阳区人民政府关于调整应急救援委员会组成人员的通知\n各科室：\n\
            现将区应急救援委员会及其办公室组成人员调整如下：\n一、云阳区应急救援委员会\n\
            主任：岑春明 区长\n副主任：暴红霞 副区长\n委员：蔺相安 区应急局局长\n\
            二、应急救援委员会\n主任：牟大成 区应急局副局长\n成员：鲁青山 区应急局科长\n\
            云阳区人民政府\n2020年6月12日\n";
        let notices = read_notices(text, Functions::shipped()).notices;
        let groups = notices.iter().flat_map(|notice| &notice.groups);
        let sure: Vec<&str> = groups
            .filter(|told| told.group.confidence >= CERTAIN)
            .map(|told| told.group.value.as_str())
            .collect();
        assert!(!sure.contains(&"应急救援委员会"), "{sure:?}");
    }

    #[test]
    fn who_has_a_post_is_no_certain_name() {
        let text = "云阳区人民政府办公室关于调整消防工作联席会议成员的通知\n各单位：\n\
            经研究，决定对云阳区消防工作联席会议成员予以调整。联席会议由区政府分管领导任总召集人，区公安局局长为召集人，\
            区教育局、区民政局等单位分管领导为组成人员。\n云阳区人民政府办公室\n2015年6月12日\n";
        let notices = read_notices(text, Functions::shipped()).notices;
        let groups = notices.iter().flat_map(|notice| &notice.groups);
        let sure: Vec<String> = groups
            .flat_map(|told| &told.changes)
            .filter(|change| change.who.confidence >= CERTAIN)
            .map(|change| change.who.value.clone())
            .collect();
        assert!(sure.is_empty(), "{sure:?}");
    }

    #[test]
    fn a_post_that_goes_on_in_the_next_line_is_in_doubt() {
        let text = "柳溪县人民政府关于成立柳溪县人居环境建设指挥部的通知\n各乡镇人民政府：\n\
            经研究，决定成立柳溪县人居环境建设指挥部。组成人员名单如下：\n\
            总 指 挥：孟庆云   县委副书记、县长\n副总指挥：郭文斌   县委常委、副县长\n\
            \u{20}                  城关镇党委书记\n谢安平   县委办公室主任\n\
            成    员：林  立   县自然资源局局长\n陈志平   县财政局局长\n\
            柳溪县人民政府\n2016年5月6日\n";
        assert_eq!(certain(text), ["孟庆云", "谢安平", "林立", "陈志平"]);
    }
}
