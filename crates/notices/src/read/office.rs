//! The office of a group: the implementing system.

use super::bodies::whole_body;
use super::chairs::{chairs, in_posts};
use super::clauses::CLAUSE_HEAD;
use super::label::Rank;
use super::notice::{Found, Office};
use super::page::Page;
use super::patterns::{
    DAILY, DAILY_BY, OFFICE_AT, OFFICE_DONE_BY, OFFICE_IN, OFFICE_IS, OFFICE_LINE, OFFICE_MOVED,
    OFFICE_NEXT, OFFICE_ON, OFFICE_SHORT,
};
use super::roster::Roster;
use super::rules;
use super::someone::listed;
use crate::Expression;
use crate::names::{body, ends_as_body, one_body, title_at_end};
use std::ops::Range;
use std::sync::LazyLock;

/// What stretch `within` says of a group's office; its roster begins at byte `list`.
pub(crate) fn office(
    page: &Page<'_>,
    within: Range<usize>,
    list: usize,
    roster: &mut Roster,
) -> Office {
    let text = page.slice(within.clone());
    let from = within.start;
    let mut office = Office {
        heads: std::mem::take(&mut roster.office_heads),
        deputies: std::mem::take(&mut roster.office_deputies),
        ..Office::default()
    };
    let mut told: Vec<Vec<Found<String>>> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    for pattern in
        [&*OFFICE_MOVED, &*OFFICE_AT, &*OFFICE_NEXT, &*OFFICE_IN, &*OFFICE_ON, &*OFFICE_DONE_BY]
    {
        let mut at = 0;
        while let Some(captures) = pattern.captures_at(text, at) {
            let (Some(whole), Some(host)) =
                (captures.get(0), captures.name("host").or_else(|| captures.name("body")))
            else {
                break;
            };
            // 办公室设置 is a heading: what looks like its host may begin the next sentence.
            // 下设办公室,并设立专户 says nothing of where it is.
            let heading = host.as_str().starts_with(['置', '立']);
            at = if heading { whole.start() + "办公室".len() } else { whole.end() };
            // 办公室工作由甲承担调整为由乙承担: 甲 does it no more.
            if heading || taken.iter().any(|moved| moved.contains(&whole.start())) {
                continue;
            }
            if std::ptr::eq(pattern, &*OFFICE_MOVED) {
                taken.push(whole.start()..host.end());
            }
            let lead = text[..whole.start()].rsplit(['。', '\n']).next().unwrap_or_default();
            let near = lead.char_indices().rev().nth(15).map_or(0, |(at, _)| at);
            let lead = &lead[near..];
            // The offices of counties, and of groups inside the group.
            let others = ["各县", "各区", "各镇", "各地", "工作组", "专项组"];
            // 农业农村工作组组长 right before 领导小组下设办公室 is somebody's post.
            let post = |at: usize| {
                // 下设七个工作组 指挥部办公室设在…: a heading stands before it in one line.
                if ["工作组 ", "专项组 "].iter().any(|end| lead[at..].starts_with(end)) {
                    return true;
                }
                let rest = lead[at..].trim_start_matches("工作组").trim_start_matches("专项组");
                ["组长", "副组长", "负责人", "成员", "组员"].iter().any(|end| rest.starts_with(end))
            };
            // The group may be a 工作组 itself.
            let others = others.iter().filter(|other| !page.learnt.named(other));
            if { others }.any(|other| lead.rfind(other).is_some_and(|at| !post(at))) {
                continue;
            }
            // 办公室设在学校办公室主任:张三: the label of its head has run into it.
            let label = text[host.end()..].trim_start().starts_with(':');
            let run = ["副主任", "主任", "负责人", "组长"].iter().filter(|_| label);
            let run = run.map(|word| host.as_str().strip_suffix(word).unwrap_or(host.as_str()));
            let host_end = host.start() + run.map(str::len).min().unwrap_or(host.len());
            // 办公室设在卫生院 办公室主任 张三
            static NEXT: LazyLock<Expression> = LazyLock::new(|| {
                crate::expression("[ ](?:办公室)?(?:常务)?副?主任").expect("next")
            });
            let next = NEXT.find(host.as_str()).map(|next| host.start() + next.start());
            let host_end = next.unwrap_or(host_end);
            let mut hosts = hosts(page, from + host.start()..from + host_end, rules::HOST);
            // 领导小组办公室设在办公室: in the body's own.
            if host.as_str().trim() == "办公室" {
                hosts.push(page.words(from + host.start(), from + host.end(), rules::HOST_ODD));
            }
            if !hosts.is_empty() {
                told.push(hosts);
            }
        }
    }
    if told.is_empty()
        && let Some(host) = OFFICE_IS.captures(text).and_then(|captures| captures.name("host"))
        && whole_body(page, host.as_str())
    {
        told.push(hosts(page, from + host.start()..from + host.end(), rules::HOST_ODD));
    }
    if told.is_empty()
        && let Some(host) = beside(text)
        && ends_as_body(&text[host.clone()])
    {
        told.push(hosts(page, from + host.start..from + host.end, rules::HOST_ODD));
    }
    if told.is_empty()
        && let Some(line) = OFFICE_LINE.captures(text)
        && let Some(host) = line.name("host").filter(|host| ends_as_body(host.as_str()))
    {
        told.push(hosts(page, from + host.start()..from + host.end(), rules::HOST_ODD));
        // The head may stand in brackets behind it.
        if let Some(chair) = line.name("chair").filter(|_| office.heads.is_empty()) {
            let at = from + chair.start()..from + chair.end();
            office.heads = listed(page, at, Rank::OfficeHead, "办公室主任");
        }
    }
    // 下设办公室,…。省三峡办设在某局: by its short name, sentences below.
    if told.is_empty()
        && let Some(host) = OFFICE_SHORT.captures(text).and_then(|found| found.name("host"))
        && ends_as_body(host.as_str())
    {
        told.push(hosts(page, from + host.start()..from + host.end(), rules::HOST_ODD));
    }
    if let Some(hosts) = told.first() {
        office.exists = Some(true);
        // What the notice tells twice in two ways has to be looked at.
        let same = |other: &Vec<Found<String>>| {
            other.iter().map(|h| &h.value).eq(hosts.iter().map(|h| &h.value))
        };
        let agree = told.iter().all(same);
        office.hosts = hosts.clone();
        // 下设畜牧、林业、渔业三个办公室: each has its host.
        static OFFICES: LazyLock<Expression> = LazyLock::new(|| {
            crate::expression("设[^。,;]{0,30}[二两三四五六七](?:个|大)办公室|设[^。,;和、]{1,12}办公室(?:和|、|及)[^。,;]{1,12}办公室").expect("offices")
        });
        if !agree && OFFICES.is_match(text) {
            office.hosts = told.concat();
            super::bodies::dedup(&mut office.hosts);
        }
        if !agree {
            for host in &mut office.hosts {
                host.confidence = host.confidence.min(0.9);
            }
        }
    } else if text.contains("下设办公室") || text.contains("设立办公室") {
        office.exists = Some(true);
    }
    if office.hosts.is_empty() {
        let named = DAILY.captures_iter(text).filter_map(|captures| captures.name("host"));
        let before = DAILY_BY.find_iter(text).filter_map(|does| subject(page, text, does.start()));
        for host in named.map(|host| host.range()).chain(before) {
            let plain = text[host.clone()].trim();
            // 下设五个小组,由某处负责具体工作: theirs.
            let sentence = text[..host.start].rsplit(['。', '\n']).next().unwrap_or_default();
            let below = sentence.rfind("下设").map(|at| &sentence[at + "下设".len()..]);
            if below.is_some_and(|what| what.contains('组') && !what.starts_with("办公室")) {
                continue;
            }
            if plain.ends_with("办公室承担") || own_office(plain) {
                continue;
            }
            office.hosts = hosts(page, from + host.start..from + host.end, rules::DAILY);
            if !office.hosts.is_empty() {
                office.exists = office.exists.or(Some(false));
                break;
            }
        }
    }
    // 牵头单位由甲局调整为乙局: who leads the work, whether or not there is an office.
    static LEADS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("牵头(?:单位|部门)由[^,。;:\n]{2,24}?(?:调整|变更|改|更换)为(?P<host>[^,。;:()\n]{2,24}?)(?:[,。;(\n]|$)")
            .expect("leads")
    });
    if office.hosts.is_empty()
        && text.contains("牵头")
        && let Some(host) = LEADS.captures(text).and_then(|found| found.name("host"))
    {
        office.hosts = hosts(page, from + host.start()..from + host.end(), rules::HOST_ODD);
    }
    // 不设办公室,日常工作由某局承担: who does the work hosts no office.
    if NO_OFFICE.iter().any(|word| text.contains(word)) {
        office
            .hosts
            .iter_mut()
            .for_each(|host| host.confidence = host.confidence.min(rules::BESIDE));
    }
    let after = roster.end.clamp(from, within.end);
    if office.heads.is_empty() || office.deputies.is_empty() {
        let mut told = chairs(page, after..within.end);
        // The roster may stand in an annex below the sentence.
        if told.0.is_empty() && told.1.is_empty() && office.heads.is_empty() {
            told = chairs(page, from..list);
        }
        // 办公室主任由张三兼任,副主任:李四: a sentence tells of one, a label right behind it of the other.
        if told.0.is_empty() && !office.deputies.is_empty() {
            told.0 = chairs(page, list.min(after)..within.end).0;
        }
        if office.heads.is_empty() {
            office.heads = told.0;
        }
        if office.heads.is_empty() {
            office.heads = in_posts(&roster.seats);
        }
        if office.deputies.is_empty() {
            office.deputies = told.1;
        }
    }
    office
}

/// What a text says that has no office.
const NO_OFFICE: [&str; 7] = [
    "不设办公室",
    "不单设办公室",
    "不设立办公室",
    "不另设办公室",
    "不下设办公室",
    "不再设办公室",
    "不单独设办公室",
];

/// Where an office is that no 设在 tells right behind it: 办公室,与某股合署办公; 1.办公室 主任:张三 地点设在某处.
fn beside(text: &str) -> Option<Range<usize>> {
    static WITH: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("办公室[^。;:\n]{0,12}?与(?P<host>[^,。;:()\n]{2,30}?)(?:合署|合并|一起|联合)(?:办公|运行)")
            .expect("with")
    });
    static PLACE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "(?:^|[\n 。;.、)])办公室[ \n:。]{1,4}[^。;(]{0,60}?(?:(?:办公)?(?:地点|地址)?(?:设在|设于|在)|办公(?:地点|地址):)(?P<host>[^,。;:()\n ]{2,30}?)(?:[,。;(\n ]|办公|$)",
        )
        .expect("place")
    });
    let found = WITH.captures(text).or_else(|| PLACE.captures(text))?;
    found.name("host").map(|host| host.range())
}

/// Who does what is told at `verb`: the organisation right before it, 市统计局承担领导小组日常工作.
pub(crate) fn subject(page: &Page<'_>, text: &str, verb: usize) -> Option<Range<usize>> {
    let line = text[..verb].rfind(['。', ';', '\n', ',', '\t']);
    let line = line.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let line = line + text[line..verb].rfind(' ').map_or(0, |at| at + 1);
    // 甲委员会(某局承担日常工作)
    let open = text[line..verb].rfind('(').filter(|at| !text[line + at..verb].contains(')'));
    let line = line + open.map_or(0, |at| at + 1);
    let words = &text[line..verb];
    let heading = CLAUSE_HEAD.find_iter(words).last().map_or(0, |head| head.end());
    // Where breaks are lost a post may stand before it.
    let ends =
        words.char_indices().map(|(at, c)| at + c.len_utf8()).filter(|end| *end < words.len());
    let post = { ends }
        .rfind(|end| title_at_end(&words[..*end]).is_some() && whole_body(page, &words[*end..]));
    let start = line + post.unwrap_or(0).max(heading);
    let start = start + if text[start..verb].starts_with('由') { '由'.len_utf8() } else { 0 };
    whole_body(page, &text[start..verb]).then_some(start..verb)
}

/// 领导小组办公室承担日常工作 names no host.
pub(crate) fn own_office(host: &str) -> bool {
    host == "办公室"
        || host.contains("领导小组")
        || host.contains("领导组")
        || host.contains("联席会议")
        || host.ends_with("专班")
        || host.starts_with("办公室")
        || host.contains("指挥部")
}

/// 你局 of an answer is whom it addresses.
fn addressed(page: &Page<'_>, name: &str, before: usize) -> Option<Found<String>> {
    static ADDRESSED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?:^|[\n 号])[ ]*(?P<who>\p{Han}{2,20}(?:局|委|办|厅|院|部|中心|公司|处|站|会)):",
        )
        .expect("addressed")
    });
    let kind = name.strip_prefix(['你', '贵'])?;
    let kind = if kind == "单位" { "" } else { kind };
    let found = ADDRESSED.captures(page.slice(..before))?.name("who")?;
    (kind.chars().count() <= 2 && (kind.is_empty() || found.as_str().ends_with(kind)))
        .then(|| page.words(found.start(), found.end(), rules::BESIDE))
}

/// The organisations in 市统计局、市财政局.
pub(crate) fn hosts(page: &Page<'_>, at: Range<usize>, confidence: f32) -> Vec<Found<String>> {
    let text = page.slice(at.clone());
    // 市财政局内, 市统计局(市普查中心)
    let text = text.trim_end_matches(['内', '里', '下', ' ', '\n', '(']).trim_end();
    let text = text.split('(').next().unwrap_or(text);
    // 市卫生局有关科室 is 市卫生局.
    let inner = ["有关科室", "相关科室", "有关处室", "相关处室", "有关股室", "相关股室"];
    let text = inner.iter().find_map(|inner| text.strip_suffix(inner)).unwrap_or(text);
    let whole = |name: &str| {
        whole_body(page, name)
            || ["工作小组", "工作组", "专班", "室", "科"].iter().any(|end| name.ends_with(end))
    };
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (cut, c) in text.char_indices() {
        let and = match c {
            '、' => !one_body(&text[from..cut], &text[cut + c.len_utf8()..]),
            // 发展和改革局 is one body.
            '和' | '与' | '及' => {
                let left = &text[from..cut];
                let right = &text[cut + c.len_utf8()..];
                whole(left)
                    && whole(right.split(['、', '和', '与', '及']).next().unwrap_or(right))
                    && body(&text[from..], page.functions).function.is_none()
                    || (whole(left)
                        && whole(right)
                        && body(&text[from..], page.functions).function.is_none())
            }
            _ => false,
        };
        if and {
            parts.push(from..cut);
            from = cut + c.len_utf8();
        }
    }
    parts.push(from..text.len());
    let mut hosts = Vec::new();
    for part in parts {
        let name = text[part.clone()].trim();
        // 五个办公室,分别由甲、乙承担日常工作
        let leads = ["分别由", "由", "设在", "设于", "挂靠在", "依托"];
        let lead = leads.iter().find(|lead| name.starts_with(**lead));
        let name = &name[lead.map_or(0, |lead| lead.len())..];
        let part = part.end - text[part.clone()].trim_start().len()
            + lead.map_or(0, |lead| lead.len())..part.end;
        if let Some(own) = addressed(page, name, at.start) {
            hosts.push(own);
            continue;
        }
        // 日常工作由张三同志负责 names a person.
        let person = name.ends_with("同志");
        if name.chars().count() < 2 || name.chars().count() > 30 || own_office(name) || person {
            continue;
        }
        // 行政楼一楼1038室 is where the door is, not whose.
        if name.contains(['楼', '层', '幢', '栋']) || name.contains(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let known = body(name, page.functions).function.is_some();
        let like = known || ends_as_body(name);
        if !like && name.contains(['的', '是', '了']) {
            continue;
        }
        let sure = if known {
            confidence
        } else if like {
            confidence.min(rules::HOST_ODD)
        } else {
            confidence.min(0.8)
        };
        let mut found = page.words(at.start + part.start, at.start + part.end, sure);
        found.value.retain(|c| c != ' ');
        hosts.push(found);
    }
    hosts
}
