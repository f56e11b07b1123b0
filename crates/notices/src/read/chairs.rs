//! Who heads the office of a group, in sentences: 办公室主任由张三同志兼任, 李四、王五兼任副主任.

use super::label::Rank;
use super::notice::{GroupNotice, Seat};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::someone::listed;
use super::subgroups::of_others;
use crate::Expression;
use crate::names::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// 办公室主任由…兼任.
static SEAT_FIRST: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.][ ]*)?(?:(?:并|其中|领导小组|领导组|指挥部|委员会|小组)*(?:办公室|秘书处)?|[^,。;:由、]{1,40}?(?:领导小组|领导组|指挥部|委员会|[委组]会|委|小组|联席会议|专班)办公室|\p{Han}{1,8}(?:委|指|组|专班)办|[^,。;:由、]{0,30}?下设办公室[ ]*办公室)(?P<rank>(?:主任[和、及])?(?:第一|常务|专职)?副?(?:主[ ]*任|秘书长))(?:一职)?(?:分别)?(?:由[^,。;:、]{2,20}?(?:调整|变更|更换|改)为|(?:调整|变更|更换|改)(?:为|由)|由|为|:)(?P<who>.{2,200})$")
        .expect("seat first")
});

/// 主任和副主任分别由甲、乙担任: the first of them is the head.
static BOTH: LazyLock<Expression> =
    LazyLock::new(|| crate::expression("主任[和、及]副主任").expect("both"));

/// An office with a name of its own: 指挥部下设赛务办,赛务办主任由….
static SHORT: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(r"下设(?P<name>\p{Han}{1,6}办)[,;。]").expect("short"));

/// …兼任办公室主任.
static SEAT_LAST: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"^(?:并|其中)?(?:由)?(?P<who>.{2,200}?)(?:\(兼\))?(?:分别)?(?:兼任|担任|任|兼|为)(?:该)?(?:领导小组|领导组|联席会议|指挥部|委员会|小组)?(?P<office>办公室)?(?P<rank>(?:第一|常务|专职)?副?主任)(?:\(兼\))?(?:兼[^,。;由]{2,8})?$")
        .expect("seat last")
});

/// Somebody heads the office no more, and who does instead.
static LEFT: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("不再(?:担任|兼任|任)[^,。;副]{0,10}主任(?:职务|一职)?$|[^副]主任不再由[^,。;]{2,20}(?:担任|兼任|任)$|^办公室主任(?:职务|一职)?$").expect("left")
});
static INSTEAD: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^(?:改)?由(?P<who>[^,。;:、由]{2,24}?)(?:同志)?(?:担任|兼任|接任|接替|任)$")
        .expect("instead")
});

/// 副主任张三, with no word between.
static SEAT_BARE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"^(?:办公室)?(?P<rank>(?:第一|常务|专职)?副?主任)[ ]*(?P<who>\p{Han}[ ]?\p{Han}{1,2}(?:、\p{Han}[ ]?\p{Han}{1,2})*)(?:同志)?(?:\(兼\))?$")
        .expect("seat bare")
});

/// Heads of the office by what stands behind their posts: 市统计局局长(兼领导小组办公室主任).
pub(crate) fn in_posts(seats: &[Seat]) -> Vec<Seat> {
    static ALSO: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!("[(,、]兼任?(?:本|该)?(?:{KIND})?办公室主任[)]?$"))
            .expect("also")
    });
    let also = |seat: &&Seat| seat.posts.iter().any(|post| ALSO.is_match(&post.value));
    let head = |seat: &Seat| {
        let mut name = seat.name.clone()?;
        name.confidence = name.confidence.min(rules::OFFICE_HEAD_ODD);
        let label = "办公室主任".to_string();
        Some(Seat { rank: Rank::OfficeHead, label, name: Some(name), posts: Vec::new() })
    };
    seats.iter().filter(also).filter_map(head).collect()
}

/// Moves who leads a committee, told behind where its office is, from the office to the group: 办公室设在县科技局,由副县长张三任主任.
pub(crate) fn of_groups(page: &Page<'_>, within: Range<usize>, told: &mut [GroupNotice]) {
    static LEADS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:副?[省市州县区旗镇乡]长|副?书记|常委|副?主席|副?盟长)$")
            .expect("leads")
    });
    static SEATED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^(?:同志)?(?:担任|任)(?:委员会)?主任(?:[,。;\n]|$)").expect("seated")
    });
    for one in told.iter_mut().filter(|one| one.group.value.ends_with("委员会")) {
        if one.seats.iter().any(|seat| seat.rank == Rank::Head) {
            continue;
        }
        let leads = |seat: &Seat| {
            let Some(name) = &seat.name else { return false };
            let at = page.locate(within.clone(), &name.value);
            let before = page.slice(within.start..at.start);
            let clause = before.rsplit([',', '。', ';', '\n']).next().unwrap_or_default();
            at != within
                && seat.posts.iter().any(|post| LEADS.is_match(&post.value))
                && SEATED.is_match(page.slice(at.end..within.end))
                && !clause.contains("办公室")
        };
        let Some(at) = one.office.heads.iter().position(leads) else { continue };
        let mut seat = one.office.heads.remove(at);
        (seat.rank, seat.label) = (Rank::Head, "主任".to_string());
        let parts = seat.name.iter_mut().chain(&mut seat.posts);
        parts.for_each(|part| part.confidence = part.confidence.min(rules::BESIDE));
        one.seats.insert(0, seat);
    }
}

/// Heads and deputies of the office that the sentences of a stretch tell.
pub(crate) fn chairs(page: &Page<'_>, within: Range<usize>) -> (Vec<Seat>, Vec<Seat>) {
    let (mut heads, mut deputies): (Vec<Seat>, Vec<Seat>) = (Vec::new(), Vec::new());
    let text = page.slice(within.clone());
    let (mut spoken, mut others) = (false, false);
    let mut at = 0;
    for sentence in text.split_inclusive(['。', '\n']) {
        let start = within.start + at;
        at += sentence.len();
        // Working groups have offices and heads of their own; the group may be a 工作组 itself.
        if ["工作组", "专项组", "各县", "各镇", "各乡"]
            .iter()
            .filter(|word| !page.learnt.named(word))
            .any(|word| sentence.trim_start_matches(|c: char| !is_han(c)).starts_with(word))
        {
            spoken = false;
            continue;
        }
        // 两个协调小组 below a group have offices and heads of their own, until the group is spoken of again.
        if of_others(page, sentence) && !sentence.contains("下设办公室") {
            others = true;
        } else if ["领导小组", "领导组", "指挥部", "委员会", "专班", "联席会议"]
            .iter()
            .any(|kind| sentence.contains(kind))
        {
            others = false;
        }
        if others {
            continue;
        }
        // 办公室主任张三、科长李四任成员: a post, and no seat in the office.
        let seats =
            ["任成员", "为成员", "任组员", "为组员", "任副组长", "为副组长", "任组长", "任委员"];
        let list = seats.iter().any(|seat| sentence.contains(seat));
        // 下设赛务办,赛务办主任、副主任分别由…担任: the office by a name of its own.
        let short = SHORT
            .captures(sentence)
            .map_or("", |found| found.name("name").map_or("", |n| n.as_str()));
        let words = ["办公室", "挂靠", "依托", "秘书处", short];
        let speaks = |of: &str| words.iter().any(|word| !word.is_empty() && of.contains(word));
        let office = speaks(sentence);
        let goes_on = ["主任", "主 任", "副主任", "由", "常务", "设在", "设于"]
            .iter()
            .any(|w| sentence.trim_start().starts_with(w));
        spoken = office || (spoken && goes_on);
        if !spoken {
            continue;
        }
        let mut from = start;
        // A sentence that goes on speaks of the office from its beginning.
        let mut after = !office;
        let mut left = false;
        for clause in clauses(sentence) {
            let range = from..from + clause.len();
            from = range.end + page.slice(range.end..).chars().next().map_or(0, char::len_utf8);
            after |= speaks(clause);
            others |= office_of_others(page, clause);
            if !after || others {
                continue;
            }
            // 张三兼任办公室主任(电话:3388120)
            static TELEPHONE: LazyLock<Expression> = LazyLock::new(|| {
                crate::expression(r"[ ]*\([^()]{0,12}\d{5,12}[^()]{0,8}\)$").expect("telephone")
            });
            let plain = clause.trim();
            let plain = TELEPHONE.find(plain).map_or(plain, |found| &plain[..found.start()]);
            let named = plain.strip_prefix(short).map_or(0, |rest| plain.len() - rest.len());
            let plain = &plain[named..];
            let lead = clause.len() - clause.trim_start().len() + named;
            // 张三不再兼任办公室主任,由李四兼任
            if let Some(who) = INSTEAD.captures(plain).and_then(|found| found.name("who"))
                && left
            {
                let at = range.start + lead + who.start()..range.start + lead + who.end();
                put(&mut heads, listed(page, at, Rank::OfficeHead, "办公室主任"));
                left = false;
                continue;
            }
            left = LEFT.is_match(plain);
            if left && plain.starts_with("办公室主任") {
                continue;
            }
            let (captures, sure) = match SEAT_FIRST.captures(plain) {
                Some(captures) => (captures, true),
                None => match SEAT_LAST.captures(plain) {
                    Some(captures) => {
                        let office = captures.name("office").is_some();
                        (captures, office || after)
                    }
                    None => match SEAT_BARE.captures(plain).filter(|_| !list) {
                        Some(captures) => (captures, true),
                        None => continue,
                    },
                },
            };
            let (Some(who), Some(rank)) = (captures.name("who"), captures.name("rank")) else {
                continue;
            };
            // 秘书长由张三担任 seats one of the group's own, where no office of that name is spoken of.
            let own = rank.as_str().ends_with("秘书长") && !sentence.contains("秘书处");
            if !sure || own || who.as_str().contains("不再") {
                continue;
            }
            // 副镇长张三同志任副组长兼办公室主任
            static SEATED: LazyLock<Expression> = LazyLock::new(|| {
                crate::expression("(?:同志)?(?:担任|任|为)(?:领导小组|指挥部|专班)?(?:第一|常务|执行)?副?总?(?:组长|指挥长|指挥|召集人|成员|主任委员)$|(?:同志)?(?:接任|接替)$")
                    .expect("seated")
            });
            let seat = SEATED.find(who.as_str()).map_or(who.len(), |seat| seat.start());
            let who = range.start + lead + who.start()..range.start + lead + who.start() + seat;
            // 主任吉 文昌兼任: the surname stands apart from the name.
            let torn = page.slice(..who.start).strip_suffix(' ').is_some_and(|before| {
                let near = before.char_indices().next_back().map_or(0, |(at, _)| at);
                is_han(before[near..].chars().next().unwrap_or(' '))
                    && crate::names::title_at_end(&before[..near]).is_some()
            });
            if torn {
                continue;
            }
            if BOTH.is_match(rank.as_str()) {
                let mut seats = listed(page, who, Rank::OfficeDeputy, "办公室副主任");
                if !seats.is_empty() {
                    let head = Seat {
                        rank: Rank::OfficeHead,
                        label: "办公室主任".to_string(),
                        ..seats.remove(0)
                    };
                    put(&mut heads, vec![head]);
                }
                put(&mut deputies, seats);
            } else if rank.as_str().contains('副') {
                put(&mut deputies, listed(page, who, Rank::OfficeDeputy, "办公室副主任"));
            } else {
                put(&mut heads, listed(page, who, Rank::OfficeHead, "办公室主任"));
            }
        }
    }
    (heads, deputies)
}

/// Whether a clause speaks of the office of a group below: “一流文化”建设工作小组办公室设在总务处.
fn office_of_others(page: &Page<'_>, clause: &str) -> bool {
    static OFFICE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?P<group>[^,。;:]{2,30}(?:工作小组|专项小组|工作组|专责组|专项组|协调小组))(?:的)?办公室")
            .expect("office of others")
    });
    // (二)协调小组办公室 is the group's own.
    let figures =
        |c: char| "()、. ".contains(c) || "一二三四五六七八九十".contains(c) || c.is_ascii_digit();
    OFFICE.captures(clause).is_some_and(|found| {
        let group = found["group"].trim_start_matches(figures);
        !group.is_empty() && !page.learnt.named(group.trim())
    })
}

/// The clauses of a sentence: 办公室主任由甲兼任、副主任由乙、丙兼任 has two.
fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    static NEXT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^、(?:办公室)?(?:第一|常务|专职)?副?主任(?:一职)?(?:分别)?(?:由|为)")
            .expect("next")
    });
    let mut depth = 0;
    let cut = |(at, c): &(usize, char)| match c {
        '(' | ')' => {
            depth += if *c == '(' { 1 } else { -1 };
            false
        }
        // (主抓“千村整治 百村示范”项目)
        _ if depth > 0 => false,
        // 主 任由 is spread.
        // 办公室主任 张三(兼)
        ' ' if sentence[..*at].ends_with("主任") => {
            let rest = sentence[*at..].trim_start();
            let name = rest.chars().take_while(|c| is_han(*c)).count();
            let next = rest.chars().nth(name);
            !((2..=4).contains(&name) && next.is_none_or(|c| "(,。;、\n".contains(c)))
        }
        ' ' => !sentence[..*at].ends_with('主') || !sentence[*at..].trim_start().starts_with('任'),
        ',' | ';' | '。' | '\n' => true,
        // 主任、副主任分别由甲、乙担任 is one.
        '、' => {
            let both = sentence[..*at].ends_with("主任");
            let next = NEXT.find(&sentence[*at..]);
            next.is_some_and(|next| !(both && next.as_str().contains("分别")))
        }
        _ => false,
    };
    let mut from = 0;
    let cuts: Vec<(usize, char)> = sentence.char_indices().filter(cut).collect();
    cuts.into_iter().map(Some).chain([None]).map(move |cut| {
        let to = cut.map_or(sentence.len(), |(at, _)| at);
        let clause = &sentence[from..to];
        from = to + cut.map_or(0, |(_, c)| c.len_utf8());
        clause
    })
}

fn put(seats: &mut Vec<Seat>, more: Vec<Seat>) {
    let name = |seat: &Seat| seat.name.as_ref().map(|name| name.value.clone());
    for seat in more {
        if !seats.iter().any(|known| name(known).is_some() && name(known) == name(&seat)) {
            seats.push(seat);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Functions;
    use crate::read::read_notices;

    fn heads(office: &str) -> Vec<String> {
        let text = format!(
            "东溪片区管理局关于成立无照经营整治专项工作组的通知\n各处室：\n经研究，成立东溪片区无照经营整治专项工作组，名单如下：\n\
             组长：岑春明 副局长\n副组长：暴红霞 经济处处长\n成员：蔺相安 交通处处长\n{office}\n东溪片区管理局\n2020年5月20日\n"
        );
        let notices = read_notices(&text, Functions::shipped()).notices;
        let groups = notices.into_iter().flat_map(|notice| notice.groups);
        let heads = groups.flat_map(|told| told.office.heads);
        heads.filter_map(|seat| Some(seat.name?.value)).collect()
    }

    #[test]
    fn the_office_of_a_group_that_is_a_team_itself_has_a_head() {
        let office = "工作组下设办公室，设在经济处，办公室主任由曹而立同志担任，负责日常工作。";
        assert_eq!(heads(office), ["曹而立"]);
        let office = "工作组下设办公室办公室主任由曹而立同志兼任，副主任由段誉明同志兼任。";
        assert_eq!(heads(office), ["曹而立"]);
    }
}
