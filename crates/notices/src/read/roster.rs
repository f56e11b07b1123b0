//! Who sits in a group.

use super::bodies::{dedup, is_units, organisations, strip_people, unit, units};
use super::classes::{class_tail, classes, meant, parts};
use super::ends::{class_heading, list_end, members_told, numbered_class};
use super::filled::{self, told_units};
use super::label::{Label, Rank};
use super::labels::{heads_group, labels};
use super::notice::{Found, Seat};
pub(crate) use super::opens::Block;
use super::opens::{begins_list, in_lines, signs};
use super::page::Page;
use super::patterns::KIND;
use super::people::{Person, people_among};
use super::rules;
use super::shaky;
use super::subgroups::below;
use crate::Expression;
use crate::names::{Places, title_at_end};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// The rosters in a stretch of text.
pub(crate) fn blocks(page: &Page<'_>, within: Range<usize>) -> Vec<Block> {
    let text = page.slice(within.clone());
    let found = labels(text);
    let mut all: Vec<Label> = found
        .iter()
        .filter(|label| label.colon || begins_list(page, text, label, &found))
        .cloned()
        .collect();
    all.extend(in_lines(text, &found));
    all.sort_by_key(|label| label.at.start);
    all.dedup_by(|second, first| second.at == first.at);
    // 责任单位: below each task of a plan says who does the task, not who sits in the group.
    let tasks = all.iter().filter(|label| label.words == "责任单位").count() > 1;
    // So it does behind the end of a sentence: 2、强化督查。责任单位:甲、乙.
    let told = |label: &Label| text[..label.at.start].trim_end_matches([' ', '(']).ends_with('。');
    all.retain(|label| label.words != "责任单位" || !(tasks || told(label)));
    for label in &mut all {
        label.at = within.start + label.at.start..within.start + label.at.end;
    }
    // 组成人员, 组成成员 or 成员 right over 组长: is a heading.
    let next: Vec<(usize, Rank)> =
        all.iter().skip(1).map(|label| (label.at.start, label.rank)).collect();
    let heading: Vec<bool> = all
        .iter()
        .enumerate()
        .map(|(at, label)| {
            let told = label.words.ends_with("组成人员") || label.words.ends_with("组成单位");
            label.rank == Rank::Member
                && next.get(at).is_some_and(|(next, rank)| {
                    if !told && *rank != Rank::Head {
                        return false;
                    }
                    let between = page.slice(label.at.end.min(*next)..*next).trim();
                    between.chars().all(|c| "()、.一1 ".contains(c))
                })
        })
        .collect();
    let mut blocks: Vec<Block> = Vec::new();
    for label in
        all.into_iter().zip(heading).filter(|(_, heading)| !heading).map(|(label, _)| label)
    {
        let full = |block: &Block| {
            block.labels.iter().any(|label| matches!(label.rank, Rank::Deputy | Rank::Member))
        };
        // Two heads under two labels make one roster: 第一组长, 组长.
        let new = match blocks.last() {
            None => true,
            // (一)综合组 组长:… begins a roster of its own.
            Some(block) => {
                let between = page.text.get(block.at.end..label.at.start).unwrap_or_default();
                // 综合组 负责人:… 成员:… has members of its own.
                let again = label.rank == Rank::Member
                    && block.labels.iter().any(|known| known.words == label.words);
                let headed = || heads_group(&page.text[..label.at.start]);
                // 联系人: of a letter or 主任: of a form opens no roster that stands sentences below.
                let apart = || between.contains('。') && between.char_indices().nth(60).is_some();
                (label.rank == Rank::Head && (full(block) || headed() || apart()))
                    || below(page, between) < between.len()
                    || (again && unknown_label(between) < between.len())
            }
        };
        if new {
            blocks.push(Block { at: label.at.clone(), labels: vec![label] });
        } else if let Some(block) = blocks.last_mut() {
            block.at.end = label.at.end;
            block.labels.push(label);
        }
    }
    // 组成人员 over a name and 副组长 below: the label of the head may have been lost.
    for block in &mut blocks {
        let leads = |label: &Label| matches!(label.rank, Rank::Head | Rank::Deputy);
        let last = block.labels.iter().rposition(leads).unwrap_or(0);
        let open = block.labels[..last].iter_mut();
        { open }.filter(|one| one.words.ends_with("组成人员")).for_each(|one| one.doubt = true);
    }
    blocks.retain(|block| !signs(page, block, within.end));
    blocks
}

/// What a roster holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    pub seats: Vec<Seat>,
    pub organisations: Vec<Found<String>>,
    pub office_heads: Vec<Seat>,
    pub office_deputies: Vec<Seat>,
    /// Where it ends.
    pub end: usize,
}

/// Reads a roster; it ends at `end` at the latest.
pub(crate) fn read(page: &Page<'_>, block: &Block, end: usize) -> Roster {
    let last = block.labels.iter().rfind(|label| label.rank != Rank::Other);
    let end_of_labels = last.map_or(block.at.start, |label| label.at.end);
    let mut roster = Roster { end: end_of_labels, ..Roster::default() };
    for (number, label) in block.labels.iter().enumerate() {
        let next = block.labels.get(number + 1).map_or(end, |next| next.at.start).min(end);
        let from = label.at.end.min(next);
        let to = list_end(page, from, next);
        let leads = matches!(label.rank, Rank::Head | Rank::Deputy);
        let to = if leads { from + members_told(page.slice(from..to)) } else { to };
        // 成员: of the office stand behind the sentence that tells of it.
        roster.end = roster.end.max(if label.rank == Rank::Other { 0 } else { to });
        let (known, bodies) = (roster.seats.len(), roster.organisations.len());
        list(page, label, from..to, &mut roster);
        // A second 成员: may label those of another body, a second 组长: may be what is left of 副组长:.
        let ranks = matches!(label.rank, Rank::Member | Rank::Head | Rank::Deputy);
        let again = label.colon && ranks && !label.units;
        if again && block.labels[..number].iter().any(|one| one.colon && one.words == label.words) {
            let seats = roster.seats.iter_mut().skip(known);
            seats
                .flat_map(|seat| seat.name.iter_mut().chain(&mut seat.posts))
                .chain(roster.organisations.iter_mut().skip(bodies))
                .for_each(|part| part.confidence = part.confidence.min(rules::BESIDE));
        }
    }
    dedup(&mut roster.organisations);
    roster
}

pub(crate) fn list(page: &Page<'_>, label: &Label, at: Range<usize>, roster: &mut Roster) {
    let of_units = label.rank == Rank::Member && filled::trades(page.slice(at.clone()));
    let at = if of_units { at } else { filled::bare(page, label.rank, at) };
    // 特邀专家: is a label that is not known: those below it have another seat.
    let whole = page.slice(at.clone());
    let classes_of = filled::represented(whole, label.rank);
    let plain = classes_of.as_deref().unwrap_or(whole);
    let at = at.start..at.start + unknown_label(plain).min(below(page, whole));
    let text = page.slice(at.clone());
    if text.trim().is_empty() {
        return;
    }
    // 张三、李四,总务处、教务处负责人: bodies stand beside people.
    let meant = if label.rank == Rank::Member { meant(page, text) } else { Vec::new() };
    static TELEPHONE: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(r"\([ ]*[\d-]{7,13}[ ]*\)").expect("telephone"));
    let mut named = Cow::Borrowed(plain.get(..text.len()).unwrap_or(text));
    for number in TELEPHONE.find_iter(text) {
        named.to_mut().replace_range(number.range(), &" ".repeat(number.len()));
    }
    let others = shaky::blank_counts(&mut named);
    for part in &meant {
        named.to_mut().replace_range(part.clone(), &" ".repeat(part.len()));
    }
    let beside = !meant.is_empty()
        && people_among(&named, page.functions, page.learnt).iter().any(|one| one.name.is_some());
    if label.units || of_units || (label.rank == Rank::Member && !beside && is_units(page, text)) {
        let told = told_units(text);
        let at = at.start + told.start..at.start + told.end;
        for (range, vague) in units(page.slice(at.clone())) {
            let vague = vague || label.doubt;
            let found = unit(page, at.start + range.start..at.start + range.end, vague);
            roster.seats.push(Seat {
                rank: label.rank,
                label: label.words.clone(),
                name: None,
                posts: vec![found.clone()],
            });
            roster.organisations.push(found);
        }
        return;
    }
    // 副主任:张三 4.关心下一代协会: in one line the next group begins right behind.
    let whole = if beside || meant.is_empty() { &*named } else { text };
    let text = &whole[..group_heading(whole)];
    let (text, mut tail) = match label.rank {
        Rank::Member => class_tail(page, text),
        _ => (text, Vec::new()),
    };
    if beside {
        let all = page.slice(at.clone());
        tail.extend(meant.iter().flat_map(|part| {
            parts(&all[part.clone()]).map(|one| part.start + one.start..part.start + one.end)
        }));
    }
    let people = classes(text, joined(text, in_parts(page, &without_headings(text))));
    let people = run_on(text, people);
    let shape = Shape::of(&people);
    // 成员(12人): of whom 11 were found.
    let told = told_count(page.slice(label.at.clone()));
    let miscounted =
        told.is_some_and(|told| told != people.len()) || others.is_some_and(|n| n != people.len());
    // 县委书记、县长 may be two heads, or one who is both.
    let unclear = label.rank == Rank::Head && people.len() > 1;
    // Few groups have three heads: a label may have been lost before those of another rank.
    let many = label.rank == Rank::Head && people.len() > 2;
    // A label that was not understood: who stands behind it may have another seat, and who stands right before it may
    // hold a part of it.
    // 张三:局长 of a list in which every name has one is no label.
    let colons = text.matches(':').count();
    let stray = text
        .char_indices()
        .filter(|(_, c)| *c == ':')
        .find(|(at, _)| {
            let before = text[..*at].trim_end();
            before.ends_with(['长', '员', '任', '组', '位', '人', '队'])
                || (colons == 1 && before.ends_with(crate::names::is_han))
        })
        .map_or(usize::MAX, |(at, _)| at.saturating_sub("负责人".len() * 3))
        .min(shaky::label_within(text));
    let broken = shaky::broken(text, &people);
    let crowded = crowded(text, &people);
    // 市教育局局长、规划局局长 behind what may be a name and its post are that person's.
    let mut behind = false;
    for (number, person) in people.into_iter().enumerate() {
        // 副局长 without a name, and of nowhere, is the rest of a broken line.
        let stump = |post: &Range<usize>| {
            let post = text[post.clone()].trim();
            title_at_end(post) == Some(post.len())
                && post.ends_with(['局', '长', '任'])
                && !OWN.iter().any(|own| post.ends_with(own))
        };
        let unnamed = person.name.is_none();
        // 张三副 组长: has taken a character of the next label.
        let torn = person.name.as_ref().is_some_and(|name| text[name.clone()].ends_with('副'));
        let hides = |post: &Range<usize>| may_hide_name(page, text[post.clone()].trim());
        let beyond = person.name.iter().chain(&person.posts).any(|part| part.end >= stray);
        // A post alone may hold a name, be another's, or be the rest of a post.
        let class = person.posts.first().is_some_and(|post| text[post.clone()].starts_with('各'));
        let alone = unnamed
            && ((behind && !class)
                || unclear
                || person.posts.iter().any(hides)
                || person.posts.iter().all(stump));
        // Where a space followed every character nothing parts a name from the post before it any more.
        let lost = page.folded.spread || crowded;
        // The post on one line and the name on the next may be of two people.
        let over = person.name.as_ref().zip(person.posts.last()).is_some_and(|(name, post)| {
            post.end < name.start && text[post.end..name.start].contains('\n')
        });
        // 张三 县长 组长: a seat behind a post may be theirs, or the next one's.
        let seated = person.posts.len() > 1
            && person.posts.last().is_some_and(|post| {
                text[..post.start].ends_with([' ', '\t'])
                    && (seat_alone(text[post.clone()].trim()) || &text[post.clone()] == "科员")
            });
        let doubts = [
            seated,
            over,
            label.doubt,
            miscounted,
            many,
            torn,
            beyond,
            alone,
            lost,
            broken[number],
            filled::frayed(text, &person),
            shape.odd(&person),
        ];
        let sure = person.sure && !doubts.contains(&true);
        behind = unnamed && !sure && {
            let end = person.posts.last().map_or(text.len(), |post| post.end);
            !text[end..].trim_start_matches([' ', '、']).starts_with('\n')
        };
        let name = person.name.map(|range| {
            let mut name = page.words(
                at.start + range.start,
                at.start + range.end,
                if sure { rules::NAME } else { rules::NAME_RUN },
            );
            name.value.retain(|c| c != ' ');
            name
        });
        let posts: Vec<Found<String>> = both(text, &person.posts)
            .iter()
            // 张三(局长),主持全面工作;李四,协助组长工作 tell what they do.
            .filter(|post| !(name.is_some() && does(text[(*post).clone()].trim())))
            .map(|range| {
                page.words(
                    at.start + range.start,
                    at.start + range.end,
                    if sure { rules::POST } else { rules::POST_RUN },
                )
            })
            .collect();
        let posts = posts.into_iter().map(|mut post| {
            // 段  长 is spread.
            if post.value.chars().filter(|c| *c != ' ').count() == 2 {
                post.value.retain(|c| c != ' ');
            }
            post
        });
        let posts: Vec<Found<String>> = posts.collect();
        let every = |post: &Found<String>| ["各", "全体"].iter().any(|w| post.value.starts_with(w));
        let class = name.is_none() && posts.iter().any(every);
        if class && label.rank == Rank::Member {
            let whole = |post: &Found<String>| Found {
                confidence: rules::UNIT_ODD,
                value: strip_people(&post.value).to_string(),
                ..post.clone()
            };
            roster.organisations.extend(posts.iter().map(whole));
        } else if matches!(label.rank, Rank::Deputy | Rank::Member) {
            roster.organisations.extend(organisations(page, &posts));
        }
        let seat = Seat { rank: label.rank, label: label.words.clone(), name, posts };
        match label.rank {
            Rank::OfficeHead => roster.office_heads.push(seat),
            Rank::OfficeDeputy => roster.office_deputies.push(seat),
            _ => roster.seats.push(seat),
        }
    }
    for class in tail {
        let mut found = page.words(at.start + class.start, at.start + class.end, rules::UNIT_ODD);
        found.value.retain(|c| c != ' ');
        // 各乡镇人民政府负责人 sit for bodies; 各村负责人 are a class and no more.
        let body = strip_people(&found.value);
        let whole = [
            "政府", "局", "委", "厅", "办", "公司", "会", "处", "室", "中心", "部", "院", "科",
            "队", "站", "所",
        ]
        .iter()
        .any(|end| body.ends_with(end) && !body.contains('、'));
        let value = if whole { body } else { &found.value }.to_string();
        roster.organisations.push(Found { value, ..found.clone() });
        roster.seats.push(Seat {
            rank: label.rank,
            label: label.words.clone(),
            name: None,
            posts: vec![found],
        });
    }
}

/// People with the posts that stand right behind theirs, where blanks or breaks part the others: 游天标
/// 区经济发展局副调研员农村发展处处长. Whether it is one post or two is in doubt.
fn run_on(text: &str, people: Vec<Person>) -> Vec<Person> {
    let mut out: Vec<Person> = Vec::with_capacity(people.len());
    for person in people {
        let before = out.last_mut().filter(|_| person.name.is_none());
        let rest = person.posts.first().zip(person.posts.last());
        if let (Some(last), Some((first, end))) = (before, rest)
            && let (Some(name), Some(post)) = (last.name.as_ref(), last.posts.last_mut())
            && post.end == first.start
            && name.end < post.start
            && text[..name.start].ends_with(['\n', ' '])
            && text[end.end..].chars().next().is_none_or(char::is_whitespace)
        {
            post.end = end.end;
            last.sure = false;
            continue;
        }
        out.push(person);
    }
    out
}

/// Whether blanks alone part the names of a list and stand within them too, so that they may be cut otherwise: 么甜 卓 越 逯勇 cut as
/// 么甜卓, or 冯 改 梅 白 志 刚.
fn crowded(text: &str, people: &[Person]) -> bool {
    let names = people.iter().filter_map(|person| person.name.clone());
    let uneven = names.clone().any(|name| {
        let parts: Vec<usize> = text[name].split(' ').map(|part| part.chars().count()).collect();
        matches!(parts[..], [1, 2] | [2, 1])
    });
    // Five characters, each apart by one blank, may be two names or three.
    let run = text.split('\n').any(|line| {
        let alone =
            |word: &&str| word.chars().count() == 1 && word.chars().all(crate::names::is_han);
        let words: Vec<&str> = line.split(' ').collect();
        words.windows(5).any(|five| five.iter().all(alone))
    });
    let others = names.count() > 1;
    others && (run || (uneven && !text.contains("  ") && !text.contains(['、', ',', '\n'])))
}

/// Whether a post is a seat in a group and nothing else: 组长, 副组长, 成员.
fn seat_alone(post: &str) -> bool {
    let ranks = ["第一", "常务", "执行"];
    let seat = ranks.iter().find_map(|rank| post.strip_prefix(rank)).unwrap_or(post);
    let seat = seat.trim_start_matches(['副', '总']);
    ["组长", "召集人", "指挥长", "指挥", "成员", "组员", "委员", "主任"].contains(&seat)
}

/// A list with blanks in place of numbered headings that part its people.
fn without_headings(text: &str) -> Cow<'_, str> {
    static NUMBERED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:^|[\n ])[(]?[一二三四五六七八九十]{1,3}[)、][ ]*\p{Han}{2,10}(?:\([^()\n]{2,20}\))?[ :\n]")
            .expect("numbered")
    });
    let mut plain = Cow::Borrowed(text);
    for found in NUMBERED.find_iter(text) {
        if numbered_class(&text[found.start()..]) {
            let line = found.as_str().ends_with('\n');
            let end = found.end() - usize::from(line);
            plain.to_mut().replace_range(found.start()..end, &" ".repeat(end - found.start()));
        }
    }
    plain
}

/// Where a numbered heading begins that names a body with members of its own; the end of the text where none does.
fn group_heading(text: &str) -> usize {
    static HEADING: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"(?:^|[\n 。;])[ ]*(?P<at>[(]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[)、.])[ ]*\p{{Han}}{{2,30}}?(?:{KIND}|协会|学会)(?:[(\n: ]|$)"
        ))
        .expect("heading")
    });
    HEADING.captures(text).and_then(|found| found.name("at")).map_or(text.len(), |at| at.start())
}

/// Whether a post without a name begins with a place that nothing else vouches for, and that may be a name and the word
/// for a place: 普文县财政局副局长. 普文县县长 holds no name.
fn may_hide_name(page: &Page<'_>, post: &str) -> bool {
    let places = Places::shipped();
    let Some((_, _, len)) = places.government(post).filter(|_| places.listed(post).is_none())
    else {
        return false;
    };
    let (place, rest) = post.split_at(len);
    // 阿依古丽文家镇镇长: few places have names so long.
    let long = place.chars().count() >= 5;
    place.chars().count() >= 3
        && (long || title_at_end(rest) != Some(rest.len()))
        && !page.learnt.place(place)
}

/// The people of a list, however long it is: one longer than can be weighed as a whole is read in parts, and what was
/// read so is in doubt.
fn in_parts(page: &Page<'_>, text: &str) -> Vec<Person> {
    const MOST: usize = 30_000;
    if text.len() <= MOST {
        return people_among(text, page.functions, page.learnt);
    }
    let mut people = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let mut to = (from + MOST).min(text.len());
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        if to < text.len()
            && let Some(mark) = text[from..to].rfind(['\n', '、', ' ', ',', ';'])
            && mark > 0
        {
            to = from + mark;
        }
        let part = people_among(&text[from..to], page.functions, page.learnt);
        let moved = |range: Range<usize>| range.start + from..range.end + from;
        people.extend(part.into_iter().map(|person| Person {
            name: person.name.map(moved),
            posts: person.posts.into_iter().map(moved).collect(),
            sure: false,
        }));
        from = to.max(from + 1);
    }
    people
}

/// Where a label begins that is not known, at the start of a line or after a space; the end of the text where none
/// does.
fn unknown_label(text: &str) -> usize {
    static UNKNOWN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?:^|[\n 。;)])(?P<words>[\p{Han}\d]{0,12}(?:[^成导]组|专家|委员|秘书|秘书处|人员|单位|部门|嘉宾|代表|观察员|督导|列席|联系人|联络人|负责人|\p{Han}{1,3}[表报核办制稿]人|组员|队员|工作组|小组|顾问组|专班)(?:名单|安排|分工|电话)?[ ]?):|(?P<glued>(?:牵头|责任|配合|协办)(?:处室|科室|部门|单位|领导)):",
        )
        .expect("unknown")
    });
    // 市直部门: parts the members by where they are from.
    let mut found =
        UNKNOWN.captures_iter(text).filter_map(|found| found.name("words").or(found.name("glued")));
    let Some(words) = found.find(|words| !class_heading(words.as_str())) else {
        return text.len();
    };
    // 县教育局局长联系人: the last post runs into the label.
    let ends = words.as_str().char_indices().map(|(at, c)| at + c.len_utf8());
    let post = { ends }.rfind(|end| {
        let rest = &words.as_str()[*end..];
        rest.chars().count() > 1 && title_at_end(&words.as_str()[..*end]).is_some()
    });
    words.start() + post.unwrap_or(0)
}

/// Whether what looks like a post tells what someone does in the group: 协助组长工作, 负责后勤.
fn does(post: &str) -> bool {
    let verb = ["主持全面", "协助", "全面负责", "负责", "统筹", "配合", "牵头"];
    verb.iter().any(|verb| post.starts_with(verb))
        && !["负责人", "负责同志", "牵头人"].iter().any(|own| post.starts_with(own))
}

/// How many a label says there are: 成员(12人).
fn told_count(label: &str) -> Option<usize> {
    static COUNT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"\((?:共|计)?[ ]*(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})[ ]*(?:人|名|位)\)",
        )
        .expect("count")
    });
    let count = COUNT.captures(label)?.name("n")?;
    super::days::numeral(count.as_str()).map(|count| count as usize)
}

/// How most of a list is written: who is written otherwise may have lost a part.
struct Shape {
    /// Names with posts.
    whole: usize,
    /// Names without.
    bare: usize,
    /// Posts without a name.
    unnamed: usize,
}

impl Shape {
    fn of(people: &[Person]) -> Shape {
        let named = |person: &&Person| person.name.is_some();
        let posted = |person: &&Person| !person.posts.is_empty();
        let whole = people.iter().filter(named).filter(posted).count();
        let all = people.iter().filter(named).count();
        Shape { whole, bare: all - whole, unnamed: people.len() - all }
    }

    fn odd(&self, person: &Person) -> bool {
        let few = |number: usize| self.whole >= 2 && number * 2 <= self.whole;
        match person.name {
            // 张三 体育教师 李四 among bare names may be a class of members and no post.
            Some(_) if !person.posts.is_empty() => self.bare >= 4 && self.whole < self.bare,
            Some(_) => few(self.bare),
            None => few(self.unnamed),
        }
    }
}

/// 市委常委、副市长 is one seat: a rank in the party does not sit for itself.
pub(crate) fn joined(text: &str, people: Vec<Person>) -> Vec<Person> {
    let mut out: Vec<Person> = Vec::new();
    for person in people {
        if let Some(last) = out.last_mut()
            && last.name.is_none()
            && person
                .name
                .as_ref()
                .is_none_or(|name| person.posts.first().is_some_and(|post| post.start < name.start))
            && let (Some(before), Some(next)) = (last.posts.last(), person.posts.first())
            && let between = text[before.end..next.start].trim()
            && (between == "兼"
                || (between == "、"
                    && PARTY_RANKS.iter().any(|rank| text[before.clone()].ends_with(rank))))
        {
            last.posts.extend(person.posts);
            last.name = person.name;
            last.sure &= person.sure;
            continue;
        }
        out.push(person);
    }
    out
}

/// 副书记兼综治办主任 is written as one post.
pub(crate) fn both(text: &str, posts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for post in posts {
        match out.last_mut() {
            Some(last) if text.get(last.end..post.start) == Some("兼") => last.end = post.end,
            _ => out.push(post.clone()),
        }
    }
    out
}

/// Posts that say of themselves whose they are.
const OWN: [&str; 9] = ["省长", "市长", "区长", "县长", "镇长", "乡长", "州长", "盟长", "旗长"];

pub(crate) const PARTY_RANKS: [&str; 6] =
    ["常委", "副书记", "党组成员", "党组书记", "党委委员", "党工委委员"];
