//! Seats that sentences fill, and changes that they tell.

use super::bodies::{dedup, is_units, organisations, units};
use super::exchanged;
use super::label::{Label, Rank};
use super::notice::{Change, Found, GroupNotice};
use super::page::Page;
use super::patterns::{
    CHANGES_OF, JOINS, KIND, LEAVES, MEMBERS_ARE, MEMBERS_AS, MEMBERS_BY, MEMBERS_OF, MEMBERS_WITH,
    REMOVED, SEAT_AS, SEAT_BY, SEAT_LINE, SEATED, SETS_UP_OF,
};
use super::people::people_among;
use super::roster::{Roster, list};
use super::rules;
use super::someone::{counted, listed, someone, uncounted};
use super::subgroups::{below, of_others};
use crate::Expression;
use crate::expression::Captures;
use std::ops::Range;
use std::sync::LazyLock;

/// Seats that sentences fill: 由市长张三任组长, 组长由市长担任.
pub(crate) fn from_sentences(page: &Page<'_>, within: Range<usize>) -> Roster {
    let text = page.slice(within.clone());
    // 下设两个组,组长由…担任: theirs, not the group's.
    let text = &text[..below(page, text)];
    let mut roster = Roster { end: within.start, ..Roster::default() };
    let mut taken: Vec<Range<usize>> = Vec::new();
    before_name(page, &within, text, &mut roster, &mut taken);
    for (number, pattern) in [&*SEAT_BY, &*SEATED, &*SEAT_AS, &*SEAT_LINE].into_iter().enumerate() {
        for captures in pattern.captures_iter(text) {
            let (Some(who), Some(rank)) = (captures.name("who"), captures.name("rank")) else {
                continue;
            };
            if taken.iter().any(|range| range.start < who.end() && who.start() < range.end)
                || text[..rank.start()].ends_with("办公室")
                || who.as_str().contains("不再")
                // 其中一名为主任 names nobody.
                || who.as_str().starts_with("其中一") || who.as_str().starts_with("其中1")
                // 由张三担任专项小组组长: of a group below.
                || captures.name("of").is_some_and(|of| of_others(page, of.as_str()))
                // 各部门成立考核小组,由部门负责人任组长: theirs.
                || text[..rank.start()].rsplit(['。', '\n', ';', ':']).next().is_some_and(|sentence| {
                    sentence.trim_start().starts_with('各') && sentence.contains("成立")
                })
                // 下设三个组,组长分别由…担任: theirs, not the group's.
                || text[..rank.start()].rsplit(['。', '\n']).next().is_some_and(|s| s.contains("下设"))
                // 办公室主任 and 主任 of a department are no seats of the group.
                || (rank.as_str().ends_with("主任") && !committee(page, &within, rank.start()))
                // 组委会主席由…担任; 市政协主席为顾问 seats nobody there.
                || (number == 0
                    && rank.as_str().ends_with("主席")
                    && !(committee(page, &within, rank.start()) && chaired(&text[..rank.start()])))
            {
                continue;
            }
            // 增补党组成员、副院长张三为副组长
            // 同意张三同志任主任
            let joins =
                ["增补", "增加", "新增", "补充", "同意", "决定", "任命", "指定", "推选", "推举"];
            let joins = joins.iter().find(|word| who.as_str().starts_with(**word));
            let start = who.start() + joins.map_or(0, |word| word.len());
            // 一、某某领导小组 副县长张三任组长
            static GROUP_BEFORE: LazyLock<Expression> = LazyLock::new(|| {
                crate::expression(&format!("^.*{KIND}(?:[ ]+|(?P<post>副?[省市州县区镇乡]长))"))
                    .expect("group before")
            });
            let named = GROUP_BEFORE.captures(&text[start..who.end()]);
            let named = named.and_then(|named| {
                let post = named.name("post").map(|post| post.start());
                post.or_else(|| Some(named.get(0)?.end()))
            });
            let named = named.unwrap_or(0);
            let start = start + named;
            // 张三接替李四任组长
            let instead = text[start..who.end()].find("接替").map(|at| start + at);
            let end = who.end() + named_ren(&text[who.end()..]);
            let begin = match number {
                1 | 2 if start == who.start() => began(page, within.start, text, start),
                _ => start,
            };
            let who = begin..instead.unwrap_or_else(|| goes_on(text, end));
            let label = rank.as_str().to_string();
            let rank = match label.as_str() {
                label if label.contains('副') => Rank::Deputy,
                label if label.ends_with("成员") || label.ends_with("组员") => Rank::Member,
                "委员" => Rank::Member,
                _ => Rank::Head,
            };
            let at = within.start + who.start..within.start + who.end;
            // 以村主任为组长 tells of others; 由张三副书记为组长 of this group.
            let seats = match number {
                2 => listed(page, at, rank, &label),
                _ => someone(page, at, rank, &label),
            };
            if number == 2 && seats.iter().any(|seat| seat.name.is_none()) {
                continue;
            }
            taken.push(who.clone());
            if rank == Rank::Deputy {
                roster
                    .organisations
                    .extend(seats.iter().flat_map(|seat| organisations(page, &seat.posts)));
            }
            roster.seats.extend(seats);
            roster.end = roster.end.max(within.start + rank_end(text, who.end));
        }
    }
    let members = [&*MEMBERS_BY, &*MEMBERS_ARE, &*MEMBERS_OF, &*MEMBERS_WITH, &*MEMBERS_AS]
        .into_iter()
        .find_map(|pattern| {
            let own = |captures: &Captures<'_>| {
                let start = captures.get(0).map_or(0, |whole| whole.start());
                let who = captures.name("who").map_or("", |who| who.as_str());
                // 办公室成员由…担任 names nobody of the group; 领导小组由市长任组长 tells no members.
                let sentence = text[..start].rsplit(['。', '\n']).next().unwrap_or_default();
                let office = |clause: &str| {
                    let kinds = [
                        "领导小组",
                        "领导组",
                        "指挥部",
                        "联席会议",
                        "委员会",
                        "专班",
                        "小组",
                        "下设",
                    ];
                    let mut clause = clause.trim();
                    while let Some(rest) = kinds.iter().find_map(|kind| clause.strip_prefix(kind)) {
                        clause = rest;
                    }
                    clause.starts_with("办公室") || clause.starts_with("主任由")
                };
                // 领导小组由张三担任组长 seats its head.
                let end = captures.get(0).map_or(0, |whole| whole.end());
                let ranks = ["组长", "副", "常务", "第一", "总指挥", "主任", "召集人", "指挥长"];
                // 由某办牵头,甲局、乙局配合 of a task tells of no group.
                let rest = text[end..].split(['。', '\n']).next().unwrap_or_default();
                let groups =
                    ["小组", "领导组", "指挥部", "会议", "专班", "委员会", "工作组", "机制"];
                let speaks = |words: &str| groups.iter().any(|group| words.contains(group));
                let task =
                    std::ptr::eq(pattern, &*MEMBERS_WITH) && !speaks(sentence) && !speaks(rest);
                !task
                    && !ranks.iter().any(|rank| text[end..].starts_with(rank))
                    && !sentence.split([',', ';', '、']).any(office)
                    // 以张三为主任委员 makes nobody a 委员.
                    && !who.ends_with('主')
                    && !text[..start].ends_with("联络员")
                    && !seated(&who[behind_seats(who)..])
            };
            pattern.captures_iter(text).find(own)?.name("who")
        });
    if let Some(who) = members {
        let begin = who.start() + behind_seats(who.as_str());
        let joins = ["增补", "增加", "新增", "补充"];
        let joins = joins.iter().find(|word| text[begin..who.end()].starts_with(**word));
        let begin = begin + joins.map_or(0, |word| word.len());
        let row = uncounted(&text[begin..who.end()]);
        let at = within.start + begin..within.start + begin + row.len();
        // 水务、公安等部门负责人: what sounds like a name is a trade.
        let after = text[who.end()..].trim_start_matches(['等', '有', '相', '关', '各']);
        let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '个');
        let trades = !who.as_str().contains(['局', '委', '办', '(', ' ', '长', '任'])
            && (after.starts_with("部门") || after.starts_with("单位"));
        let label = Label {
            rank: Rank::Member,
            words: "成员".to_string(),
            units: trades,
            at: at.clone(),
            colon: true,
            doubt: false,
        };
        list(page, &label, at, &mut roster);
    }
    dedup(&mut roster.organisations);
    roster.seats.sort_by_key(|seat| seat.rank);
    roster
}

/// Seats that stand before the name of the group: 成立以镇长张三为组长,副镇长李四为副组长的某某领导小组.
fn before_name(
    page: &Page<'_>,
    within: &Range<usize>,
    text: &str,
    roster: &mut Roster,
    taken: &mut Vec<Range<usize>>,
) {
    let Some(lead) = SETS_UP_OF.find(text).or_else(|| CHANGES_OF.find(text)) else { return };
    for captures in SEAT_AS.captures_iter(lead.as_str()) {
        let (Some(who), Some(rank)) = (captures.name("who"), captures.name("rank")) else {
            continue;
        };
        let who = lead.start() + who.start()..lead.start() + who.end();
        let label = rank.as_str();
        let rank = if label.contains('副') { Rank::Deputy } else { Rank::Head };
        let at = within.start + who.start..within.start + who.end;
        taken.push(who);
        let seats = listed(page, at, rank, label);
        if rank == Rank::Deputy {
            roster
                .organisations
                .extend(seats.iter().flat_map(|seat| organisations(page, &seat.posts)));
        }
        roster.seats.extend(seats);
        roster.end = roster.end.max(within.start + lead.end());
    }
}

/// How far a name reaches that begins with the surname 任, behind a post: 副县长任青山同志担任.
fn named_ren(rest: &str) -> usize {
    static REN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"^(?P<name>任\p{Han}{1,2})(?:同志)?(?:担任|兼任)").expect("ren")
    });
    REN.captures(rest).and_then(|found| found.name("name")).map_or(0, |name| name.len())
}

/// Where a row of people ends of whom the first ends at byte `at`: 副组长由张三,李四,王五担任.
fn goes_on(text: &str, at: usize) -> usize {
    if !text[at..].starts_with(',') {
        return at;
    }
    let rest = &text[at..at + rank_end(&text[at..], 0)];
    let end = ["担任", "兼任"].iter().filter_map(|word| rest.find(word)).min();
    let row = end.map(|end| &rest[..end]);
    let other = ["由", "组长", "召集人", "指挥", "成员", "办公室主任", ";", ":"];
    match row {
        Some(row) if row.len() < 480 && !other.iter().any(|word| row.contains(word)) => {
            at + row.len()
        }
        _ => at,
    }
}

/// Where a row of people begins of whom the last begins at byte `at`: 镇长甲任组长,副镇长乙,人大主席丙,委员丁任副组长. Whoever stands
/// between two seats with nothing said of him has the second.
fn began(page: &Page<'_>, base: usize, text: &str, at: usize) -> usize {
    static SEAT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:兼任|担任|任|为)[^,。;:、\n]{0,12}?(?:第一|常务|执行|总|双|联合)?副?总?(?:组长|召集人|指挥长|指挥|主任委员|主任|主席)[,;]$")
            .expect("seat")
    });
    let mut from = at;
    while let Some(before) = text[..from].strip_suffix(',') {
        let start = before.rfind(['。', ';', ':', ',', '\n']);
        let start =
            start.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let clause = &before[start..];
        let lead = clause.len() - clause.trim_start().trim_start_matches('由').len();
        let row = base + start + lead..base + before.len();
        if seated(clause) || clause.chars().count() > 60 || !named(page, row) {
            break;
        }
        from = start + lead;
        if clause.trim_start().starts_with('由') {
            return from;
        }
    }
    if from < at && SEAT.is_match(text[..from].trim_end()) { from } else { at }
}

/// Whether a stretch names people with their posts and nothing else.
fn named(page: &Page<'_>, at: Range<usize>) -> bool {
    let text = page.slice(at.clone());
    let people = people_among(text, page.functions, page.learnt);
    let whole = people.iter().all(|person| person.sure && person.name.is_some());
    let ends = people.last().and_then(|person| person.name.clone()).map(|name| name.end);
    whole && ends == Some(text.len()) && people.iter().any(|person| !person.posts.is_empty())
}

/// Where those begin who stand behind the seats of a sentence: 以甲为组长、乙为副组长、丙、丁为组员. 以 and 由 say no more.
fn behind_seats(words: &str) -> usize {
    let seats = ["组长、", "主任、", "指挥长、", "召集人、", "总指挥、"];
    let last = seats.iter().filter_map(|seat| {
        let at = words.rfind(seat)?;
        // 某局主任、副局长张三 is one post more.
        words[..at].contains(['为', '任']).then_some(at + seat.len())
    });
    let from = last.max().unwrap_or(0);
    let rest = &words[from..];
    let lead = ["以", "由", "其中"].iter().find(|lead| rest.starts_with(**lead));
    from + lead.map_or(0, |lead| lead.len())
}

/// Whether words fill a seat, and so list no members: 由市长任组长. 办公室主任张三 is somebody's post.
fn seated(words: &str) -> bool {
    let plain = ["主任", "任务", "责任", "指挥中心"]
        .iter()
        .fold(words.to_string(), |words, own| words.replace(own, ""));
    static TAKES: LazyLock<Expression> = LazyLock::new(|| {
        // 任爱生 is a name.
        crate::expression("担任|兼任|任(?:组|副|总|第|常|指|召|主|执|名|班|双|$)").expect("takes")
    });
    let head =
        |at: usize| !["纪检", "检查", "教研", "年级"].iter().any(|own| plain[..at].ends_with(own));
    TAKES.is_match(&plain)
        || plain.contains("指挥")
        || plain.match_indices("组长").any(|(at, _)| head(at))
}

/// Whether 任…主任 at byte `at` of a stretch fills a seat of a committee.
fn committee(page: &Page<'_>, within: &Range<usize>, at: usize) -> bool {
    let text = page.slice(within.clone());
    let before = text[..at].rsplit(['。', ';', ',', '\n']).next().unwrap_or_default().trim_end();
    let kinds = ["委员会", "协调会议", "专班", "组委会", "安委会"];
    // 县政府办公室副主任张三任县禁毒委员会副主任 seats him in the committee.
    let own = before.rsplit('任').next().unwrap_or(before);
    if kinds.iter().any(|kind| before.ends_with(kind)) && !own.contains("办公室") {
        return true;
    }
    // 三、爱国卫生运动委员会:由张三任主任 stands under the name of a committee.
    let heading = page.slice(..within.start).trim_end_matches([':', ' ', '\n']);
    if heading.ends_with("委员会") && !text[..at].contains("办公室") {
        return true;
    }
    // 甲委员会(以下简称甲委)。甲委主任由张三担任
    let short = heading.split_once("委员会(以下简称").and_then(|(_, rest)| rest.split_once(')'));
    let short = short.map(|(short, _)| short.trim_matches(['“', '”', ':']));
    if short.is_some_and(|short| heading.ends_with(short)) && !text[..at].contains("办公室") {
        return true;
    }
    // 任专班主任,张三任副主任 goes on.
    let sentence = text[..at].rsplit(['。', '\n']).next().unwrap_or_default();
    if sentence.contains("专班主任") && !sentence.contains("办公室") {
        return true;
    }
    // 由张三同志任主任 in a paper of a committee that has not spoken of an office.
    if page.learnt.named("委员会") && !text[..at].contains("办公室") {
        return true;
    }
    // 成立某某组委会,由…任名誉主任;分管副区长任主任: the sentence sets a committee up.
    let before = page.slice(..within.start + at);
    let sentence = before.rsplit(['。', '\n']).next().unwrap_or_default();
    ["委员会", "组委会", "筹委会", "编委会", "协调会议"].iter().any(|kind| sentence.contains(kind))
        && ["成立", "设立", "组建", "组成", "会议主任"].iter().any(|verb| sentence.contains(verb))
        && !sentence.contains("办公室")
}

/// Whether what stands before 主席 is a committee, or nothing: whose chair it is.
fn chaired(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with(['。', ',', ';', ':', '\n'])
        || ["委会", "委员会", "筹备会"].iter().any(|kind| before.ends_with(kind))
}

pub(crate) fn rank_end(text: &str, at: usize) -> usize {
    text[at..].find(['。', '\n']).map_or(text.len(), |end| at + end)
}

/// Who joins and who leaves.
pub(crate) fn changes(page: &Page<'_>, told: &mut GroupNotice, text: &str, from: usize) {
    let rank = |word: &str| match word {
        word if word.starts_with('副') => Rank::Deputy,
        word if word.starts_with("成员") || word == "委员" => Rank::Member,
        _ => Rank::Head,
    };
    let mut put = |captures: &Captures<'_>, joins: bool| {
        let (Some(who), Some(word)) = (captures.name("who"), captures.name("rank")) else { return };
        // 免去王立伟同志成员职务: the name ends where 同志 begins.
        let rest = &text[who.end()..word.start().max(who.end())];
        let polite = rest.find("同志").filter(|at| rest[..*at].chars().count() <= 2);
        let at = from + who.start()..from + who.end() + polite.unwrap_or(0);
        let at = at.start..at.start + counted(page.slice(at.clone())).len();
        let rank = rank(word.as_str());
        if is_units(page, page.slice(at.clone())) {
            for (range, _) in units(page.slice(at.clone())) {
                let who = page.words(at.start + range.start, at.start + range.end, 0.9);
                told.changes.push(Change { joins, rank, who });
            }
            return;
        }
        for person in people_among(page.slice(at.clone()), page.functions, page.learnt) {
            let range = person.name.clone().or(person.posts.first().cloned());
            let Some(range) = range else { continue };
            let mut found = page.words(
                at.start + range.start,
                at.start + range.end,
                // 区管委会分管领导 is nobody's name: who has the post, the paper does not say.
                if person.sure && person.name.is_some() { rules::CHANGE } else { 0.9 },
            );
            found.value.retain(|c| c != ' ');
            told.changes.push(Change { joins, rank, who: found });
        }
    };
    // 免去甲、乙同志成员职务, 免去甲、乙领导小组成员职务: several leave.
    static SEVERAL: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:免去|免除)[ ]*(?P<who>\p{Han}[\p{Han}· ]{1,5}?(?:、\p{Han}[\p{Han}· ]{1,5}?)+?)(?:等)?(?:[两二三四五六七八九十\d]{1,2}[名位人])?同志(?:的)?(?:[^,。;、\n]{0,30}?)(?P<rank>副组长|组长|成员|副总指挥|总指挥|副召集人|召集人|副指挥长|指挥长|副主任委员|主任委员|副主任|主任|委员)")
            .expect("several")
    });
    static BARE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:免去|免除)[ ]*(?P<who>\p{Han}[\p{Han}·]{1,2}(?:、\p{Han}[\p{Han}·]{1,2})+)(?:的)?(?:[^,。;、\n]{0,20}(?:小组|委员会|指挥部|会议|专班))?(?P<rank>副组长|组长|成员|副总指挥|总指挥|副召集人|召集人|副指挥长|指挥长|副主任委员|主任委员|副主任|主任|委员)(?:职务|一职)")
            .expect("bare")
    });
    // 原组长张三不再担任
    static FORMER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"原(?P<rank>(?:第一|常务|执行)?副?总?(?:组长|召集人|指挥长|指挥|主任委员|主任)|成员)(?P<who>\p{Han}[\p{Han}· ]{1,4}?)(?:同志)?(?:因[^,。;\n]{2,12}?)?[,]?不再(?:担任|兼任|任)(?:[,。;\n]|$)")
            .expect("former")
    });
    for captures in FORMER.captures_iter(text) {
        put(&captures, false);
    }
    let exchanged = exchanged::read(page, text, from);
    let mut taken: Vec<usize> = Vec::new();
    for pattern in [&*LEAVES, &*SEVERAL, &*BARE, &*REMOVED] {
        for captures in pattern.captures_iter(text) {
            let at = captures.get(0).map_or(0, |whole| whole.start());
            // 张三不再兼任办公室主任: he leaves the office, and no seat of the group.
            let rank = captures.name("rank").map_or(0, |rank| rank.start());
            if text[..rank].ends_with("办公室") {
                continue;
            }
            let removes = !std::ptr::eq(pattern, &*LEAVES);
            if !removes || !taken.contains(&at) {
                put(&captures, false);
            }
            taken.extend(removes.then_some(at));
        }
    }
    // 组长由张三调整为李四
    static GAVE_WAY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?P<rank>(?:第一|常务|执行)?副?总?(?:组长|召集人|指挥长|指挥|主任委员|主任))由(?P<who>[^,。;:、\n由]{2,20}?)(?:同志)?(?:调整|变更|更换|改)为")
            .expect("gave way")
    });
    for captures in GAVE_WAY.captures_iter(text) {
        let before = captures.name("rank").map_or("", |rank| &text[..rank.start()]);
        if !before.ends_with("办公室") {
            put(&captures, false);
        }
    }
    // 组长由李四担任,张三不再担任
    static NO_MORE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?P<rank>(?:第一|常务|执行)?副?总?(?:组长|班长|召集人|指挥长|指挥|主任委员))(?:改)?由[^,。;:、\n由]{2,24}?(?:担任|兼任|任|接任),(?P<who>\p{Han}[\p{Han}· ]{1,4}?)(?:同志)?不再(?:担任|兼任|任)(?:[,。;\n]|$)")
            .expect("no more")
    });
    for captures in NO_MORE.captures_iter(text) {
        put(&captures, false);
    }
    // 成员单位增加某局
    static MORE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?P<rank>成员单位|成员)(?:中)?(?:增加|增补|新增|增列)(?:了)?(?P<who>[^。;:,\n]{2,160}?)(?:等(?:单位|部门)?|(?:[一二两三四五六七八九十\d]{1,2}个(?:单位|部门)))?(?:[。;,\n]|$)")
            .expect("more")
    });
    for captures in JOINS.captures_iter(text).chain(MORE.captures_iter(text)) {
        put(&captures, true);
    }
    told.changes.extend(exchanged);
    // Those who take a seat in a sentence join.
    let joined: Vec<Change> = told
        .seats
        .iter()
        .filter(|seat| {
            let places = seat.name.iter().chain(seat.posts.first()).map(|found| found.span);
            let told = |place: (u32, u32)| {
                told.changes
                    .iter()
                    .any(|change| change.who.span.0 < place.1 && place.0 < change.who.span.1)
            };
            !places.clone().any(told)
        })
        .filter_map(|seat| {
            let post = || {
                let post = seat.posts.first().cloned()?;
                Some(Found { confidence: post.confidence.min(rules::GUESSED), ..post })
            };
            let who = seat.name.clone().or_else(post)?;
            Some(Change { joins: true, rank: seat.rank, who })
        })
        .collect();
    for change in joined {
        if told
            .changes
            .iter()
            .all(|known| known.who.value != change.who.value || known.joins != change.joins)
        {
            told.changes.push(change);
        }
    }
}
