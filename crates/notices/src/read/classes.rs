//! Classes of members, named by what they are: 各村支部书记、村委主任.

use super::bodies::{strip_people, whole_body};
use super::page::Page;
use super::people::{Person, people_among};
use crate::names::{ends_as_body, title_at_end};
use std::ops::Range;

/// A list of members without the classes of people that it ends with, as 各村支部书记、村委主任, and those classes: each
/// as it is written. In one line a class begins right behind the last post.
pub(crate) fn class_tail<'a>(page: &Page<'_>, text: &'a str) -> (&'a str, Vec<Range<usize>>) {
    let begins = |at: usize| {
        // 张三(副主席)及各分公司总经理
        let before = text[..at].trim_end_matches([' ', '及']);
        let mark = before.is_empty() || before.ends_with(['\n', '、', ';', '。', ',']);
        mark || title_at_end(before).is_some() || before.ends_with(')')
    };
    // 张三及相关项目的负责人: whom no mark sets apart.
    let and = |at: usize, rest: &str| {
        let others = ["及相关", "及有关", "及其他", "和相关", "和有关", "和其他"];
        let end = rest.find(['\n', '。', ';', ',']).unwrap_or(rest.len());
        let who = ["负责人", "负责同志", "人员", "代表", "领导", "同志"];
        others.iter().any(|word| rest.starts_with(word))
            && who.iter().any(|who| rest[..end].trim_end().ends_with(who))
            && text[..at].ends_with(crate::names::is_han)
    };
    let first = text.match_indices(['各', '以', '及', '和']).map(|(at, _)| at).find(|at| {
        let rest = &text[*at..];
        (rest.starts_with('各') || rest.starts_with("以及")) && begins(*at) || and(*at, rest)
    });
    let Some(first) = first else { return (text, Vec::new()) };
    let (head, tail) = text.split_at(first);
    // Whoever is named behind them ends what can be taken as they stand.
    let named = |person: &Person| person.name.is_some();
    if tail.chars().count() > 120
        || people_among(tail, page.functions, page.learnt).iter().any(named)
    {
        return (text, Vec::new());
    }
    let mut told = Vec::new();
    let mut from = 0;
    let cuts = tail.char_indices().filter(|(at, c)| match c {
        '\n' | ';' | '。' | ',' => true,
        '、' => ["各", "以及"].iter().any(|next| tail[at + '、'.len_utf8()..].starts_with(next)),
        // In one line the next class begins right behind the last post of this one.
        '各' => title_at_end(&tail[..*at]).is_some() || tail[..*at].ends_with(')'),
        _ => false,
    });
    let cuts: Vec<usize> = cuts.map(|(at, _)| at).chain([tail.len()]).collect();
    for cut in cuts {
        let whole = &tail[from..cut];
        from = cut;
        let class = whole.trim_start_matches(['、', ';', '。', ',', '\n', ' ', '\t']);
        let class =
            ["以及", "及", "和"].iter().find_map(|and| class.strip_prefix(and)).unwrap_or(class);
        let start = first + cut - class.len();
        let class = &class[..end_of(class)];
        // 各工作小组要认真履行职责 is a sentence.
        let plain = class.replace("主要", "");
        let says = ["要", "应", "须"].iter().any(|word| plain.contains(word));
        if class.chars().count() > 2 && !says {
            told.push(start..start + class.len());
        }
    }
    (head, told)
}

/// The stretches between marks that hold no people but bodies whose heads sit beside those named, or classes: 总务处、教务处负责人
/// in 张三、李四,总务处、教务处负责人,各年级组长.
pub(crate) fn meant(page: &Page<'_>, text: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    let mut found = Vec::new();
    for part in text.split([',', ';', '。', '\n']) {
        let at = from..from + part.len();
        from = at.end + text[at.end..].chars().next().map_or(0, char::len_utf8);
        // 黄岛区、即墨市政府主要负责同志 on a line of its own; 张三 财政局负责人 is somebody.
        let line = text[..at.start].ends_with('\n');
        let plain = part.contains('、') && !part.trim().contains([' ', '各', '以', '辖']);
        if line && !plain {
            continue;
        }
        // 教务处、财务处主要负责人,教师代表张三: the bodies may stand first.
        let first = at.start == 0 && !(part.contains('、') && text.len() > at.end);
        let headed = at.start > 0 || strip_people(part).len() < part.trim().len();
        if !first && headed && part.chars().count() <= 300 && bodies_of(page, part.trim()) {
            found.push(at);
        }
    }
    found
}

/// Whether bodies or classes stand in a stretch, and words say that people of theirs are meant.
fn bodies_of(page: &Page<'_>, part: &str) -> bool {
    const CLASSES: [&str; 8] = ["代表", "人员", "专家", "教师", "职工", "组长", "年级长", "若干"];
    // 校外专家2名, 教师代表若干
    let bare = |item: &str| {
        let counted = item.trim_end_matches(['名', '人', '个', '位']);
        let bare =
            counted.trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三各-".contains(c));
        if bare.len() < counted.len() { bare.to_string() } else { item.to_string() }
    };
    // 县直各学校校长
    let class = |item: &str| {
        item.chars().take(4).any(|c| c == '各') || CLASSES.iter().any(|end| item.ends_with(end))
    };
    // 区实验小学、区第二中学、区职教中心校长: the last has a title, which is said of all.
    let last = part.rsplit('、').next().unwrap_or_default();
    let led = title_at_end(last).filter(|title| *title < last.len() && part.contains('、'));
    let row = &part[..part.len() - led.unwrap_or(0)];
    // 县一中
    let school = |one: &str| one.ends_with('中') && one.chars().count() > 2;
    let plain = |one: &str| !one.contains([' ', '(']) && one.chars().count() <= 14;
    let titled = |one: &str| {
        let ends = one.char_indices().map(|(at, c)| at + c.len_utf8());
        { ends }.any(|end| title_at_end(&one[..end]).is_some_and(|title| title > 3))
    };
    let body = |one: &str| plain(one) && !titled(one) && (ends_as_body(one) || school(one));
    let led = led.is_some() && row.split('、').all(|one| body(one.trim()));
    let part = if led { row } else { part };
    let told = led || strip_people(part).len() < part.len() || class(&bare(part));
    let meant = |item: &&str| {
        let item = bare(item.trim());
        // 学生工作部(处)
        let body = super::issuer::unbracketed(strip_people(&item));
        let section = body.chars().count() > 2 && (ends_as_body(body) || body.ends_with('组'));
        class(&item) || whole_body(page, body) || section || (led && school(body))
    };
    // In a long row one may be a body of an unusual name.
    let (all, no) = (part.split('、').count(), part.split('、').filter(|one| !meant(one)).count());
    told && no * 5 <= all && (no == 0 || all > 5)
}

/// The parts of a list of bodies and classes, each without marks around it.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let marks = |c: char| matches!(c, ',' | '、' | ';' | '。' | '\n' | ' ');
    let mut from = 0;
    text.split(marks).filter_map(move |part| {
        let at = from..from + part.len();
        from = at.end + text[at.end..].chars().next().map_or(0, char::len_utf8);
        (part.chars().count() > 1).then_some(at)
    })
}

/// Where a class ends that a sentence may follow: behind its last post, 各行政村为成员单位 before the verb.
fn end_of(class: &str) -> usize {
    let class = class.split('为').next().unwrap_or(class).trim_end();
    let ends = class.char_indices().map(|(at, c)| at + c.len_utf8());
    let last = { ends }.rfind(|end| {
        let lead = &class[..*end];
        title_at_end(lead).is_some() || (lead.contains('(') && lead.ends_with(')'))
    });
    // 各乡(镇)人民政府乡(镇)长: one character behind a bracket belongs to the word before it.
    last.filter(|end| class[*end..].chars().count() > 1).unwrap_or(class.len())
}

/// 各村党组织书记、村委会主任 is one class of members.
pub(crate) fn classes(text: &str, people: Vec<Person>) -> Vec<Person> {
    let mut out: Vec<Person> = Vec::new();
    for person in people {
        if let Some(last) = out.last_mut()
            && last.name.is_none()
            && person.name.is_none()
            && let (Some(before), Some(next)) = (last.posts.last_mut(), person.posts.last())
            && text[before.start..].starts_with('各')
            && !text[next.start..].starts_with('各')
            && text.get(before.end..next.start).is_some_and(|between| between.trim() == "、")
        {
            before.end = next.end;
            continue;
        }
        out.push(person);
    }
    out
}
