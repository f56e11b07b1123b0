//! The organisations that a roster names: in lists of their own, and in posts.

use super::notice::Found;
use super::page::Page;
use super::rules;
use crate::Expression;
use crate::names::{Places, body, ends_as_body, is_prefix, title_at_end};
use std::ops::Range;
use std::sync::LazyLock;

/// Whether a list is one of organisations rather than people.
pub(crate) fn is_units(page: &Page<'_>, text: &str) -> bool {
    let items: Vec<&str> = split_units(text)
        .into_iter()
        .map(|range| text[range].trim())
        .filter(|item| !item.is_empty())
        .collect();
    let like = |item: &&&str| {
        let item = strip_people(item);
        !item.is_empty()
            && !holds_title(item)
            && (body(item, page.functions).function.is_some()
                || (ends_as_body(item) && item.chars().count() >= 3 && !item.contains(' ')))
    };
    items.iter().filter(like).count() * 2 > items.len()
}

/// Whether a name is that of one whole organisation.
pub(crate) fn whole_body(page: &Page<'_>, name: &str) -> bool {
    let name = name.trim();
    name.chars().count() >= 2
        && (body(name, page.functions).function.is_some()
            || (name.chars().count() >= 3
                && [
                    "局",
                    "委",
                    "办",
                    "厅",
                    "部",
                    "院",
                    "中心",
                    "公司",
                    "办公室",
                    "支队",
                    "会",
                    "处",
                    "站",
                    "大队",
                    "支行",
                    "分行",
                    "银行",
                    "政府",
                ]
                .iter()
                .any(|end| name.ends_with(end))))
}

/// Whether a post stands in it: 张三市财政局局长李四 is no organisation.
fn holds_title(item: &str) -> bool {
    let body = ['会', '处', '团', '室', '办', '局', '部', '组', '委'];
    let ends = item.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.into_iter().any(|end| {
        title_at_end(&item[..end]).is_some_and(|title| title > 3) && !item[end..].starts_with(body)
    })
}

/// 市财政局分管负责同志 is 市财政局.
pub(crate) fn strip_people(item: &str) -> &str {
    let mut item = item.trim().trim_end_matches(['。', '等']);
    loop {
        let before = item;
        for tail in [
            "等相关部门",
            "等有关部门",
            "等相关单位",
            "等有关单位",
            "或",
            "负责同志",
            "负责人",
            "领导",
            "同志",
            "业务骨干",
            "工作骨干",
            "骨干",
            "工作人员",
            "各一名",
            "各1名",
            "1名",
            "一名",
            "各抽调",
            "各选派",
            "抽调",
            "选派",
            "有关",
            "相关",
            "分管",
            "主要",
            "共同组成",
            "组成",
            "参加",
            "等",
            "单位",
            "部门",
        ] {
            if (tail == "单位" || tail == "部门")
                && !(item.ends_with("等单位") || item.ends_with("等部门"))
            {
                continue;
            }
            item = item.strip_suffix(tail).unwrap_or(item).trim_end();
        }
        if item == before {
            return item;
        }
    }
}

pub(crate) fn split_units(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && matches!(c, '、' | ',' | ';' | '\n' | '\t' | ' ' | '。') {
            ranges.push(from..at);
            from = at + c.len_utf8();
        }
    }
    ranges.push(from..text.len());
    ranges
}

pub(crate) fn units(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut units = Vec::new();
    static AND: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:负责人|负责同志|领导|等部门|等单位)(?P<and>以及|及|和)").expect("and")
    });
    let cut = |range: Range<usize>| -> Vec<Range<usize>> {
        // 综合执法队等部门负责人及各社区书记
        match AND.captures(&text[range.clone()]).and_then(|found| found.name("and")) {
            Some(and) => {
                vec![range.start..range.start + and.start(), range.start + and.end()..range.end]
            }
            None => vec![range],
        }
    };
    // 市公安局和东湾区政府 are two; 规划和自然资源局 is one.
    let two = |range: Range<usize>| -> Vec<Range<usize>> {
        let item = &text[range.clone()];
        let and = item.match_indices('和').find(|(at, and)| {
            let rest = strip_people(&item[at + and.len()..]);
            ends_as_body(&item[..*at])
                && ends_as_body(rest)
                && (rest.starts_with(['省', '市', '县', '区'])
                    || Places::shipped().government(rest).is_some())
        });
        match and {
            Some((at, and)) => {
                vec![range.start..range.start + at, range.start + at + and.len()..range.end]
            }
            None => vec![range],
        }
    };
    for range in split_units(text).into_iter().flat_map(cut).flat_map(two) {
        let raw = &text[range.clone()];
        let start = range.start + (raw.len() - raw.trim_start().len());
        let item = strip_people(raw);
        let item = item
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '及' || c == '和');
        // 由公安局、环保局等部门负责人组成 goes on below a label.
        let item = item.strip_prefix('由').unwrap_or(item);
        // 由所在单位承担 is the rest of a sentence.
        let says =
            ["承担", "调整后", "接替", "担任", "如下"].iter().any(|word| item.contains(word));
        if item.chars().count() < 2 || says {
            continue;
        }
        let from = start + raw.trim_start().find(item).unwrap_or(0);
        let vague = item.starts_with('各') || item.contains("有关") || item.contains("相关");
        units.push((from..from + item.len(), vague));
    }
    units
}

pub(crate) fn unit(page: &Page<'_>, at: Range<usize>, vague: bool) -> Found<String> {
    let item = page.slice(at.clone());
    let known = body(item, page.functions).function.is_some() || ends_as_body(item);
    page.words(at.start, at.end, if known && !vague { rules::UNIT } else { rules::UNIT_ODD })
}

/// The organisations that someone's posts belong to; none for the leaders of the government itself.
pub(crate) fn organisations(page: &Page<'_>, posts: &[Found<String>]) -> Vec<Found<String>> {
    // 省委常委、统战部部长: the department is one of the committee.
    let committee = posts.iter().find_map(|post| {
        let place = post.value.strip_suffix("常委")?;
        (place.ends_with('委') && is_prefix(place)).then_some(place)
    });
    // 副书记兼综治办主任 sits for both.
    let parts = |post: &Found<String>| -> Vec<Found<String>> {
        let cut = post.value.match_indices('兼').map(|(at, _)| at).find(|at| {
            title_at_end(&post.value[..*at]).is_some() && !post.value[*at..].starts_with("兼职")
        });
        match cut {
            Some(at) => {
                let (first, second) = post.value.split_at(at);
                let second = second.trim_start_matches('兼');
                let part = |value: &str| Found { value: value.to_string(), ..post.clone() };
                // Of which government the second body is stands with the first, if anywhere.
                let own = !body(second, page.functions).prefix.is_empty();
                let sure = if own { post.confidence } else { rules::UNIT_ODD };
                let confidence = post.confidence.min(sure);
                vec![part(first), Found { confidence, ..part(second) }]
            }
            None => vec![post.clone()],
        }
    };
    let posts: Vec<Found<String>> = posts.iter().flat_map(parts).collect();
    // 产业组、企业组组长 sits for both.
    let each = |body: Found<String>| -> Vec<Found<String>> {
        let sections = ['组', '处', '科', '股'];
        match body.value.split_once('、') {
            Some((one, other)) if one.ends_with(sections) && other.ends_with(sections) => {
                let confidence = body.confidence.min(rules::UNIT_ODD);
                let part =
                    |value: &str| Found { value: value.trim().to_string(), confidence, ..body };
                vec![part(one), part(other)]
            }
            _ => vec![body],
        }
    };
    let mut found: Vec<Found<String>> = posts
        .iter()
        .filter_map(|post| organisation(page, post, committee))
        .flat_map(each)
        .collect();
    // 七年级组长 sits for no 七.
    found.retain(|body| body.value.chars().count() > 1 || ends_as_body(&body.value));
    // 省政协副主席、省财政厅厅长 sits for the department.
    if found.len() > 1 {
        found.retain(|body| !body.value.ends_with("政协") && !body.value.ends_with("人大常委会"));
    }
    found
}

fn organisation(
    page: &Page<'_>,
    post: &Found<String>,
    committee: Option<&str>,
) -> Option<Found<String>> {
    // 区公安局局长(主持工作)
    let said = match post.value.split_once('(') {
        Some((said, rest)) if rest.ends_with(')') && !said.trim().is_empty() => said.trim(),
        _ => post.value.as_str(),
    };
    let Some(title) = title_at_end(said) else {
        // A post that is an organisation: 张三(市财政局), 安保部 张三.
        let like = post.value.chars().count() >= 3 && ends_as_body(&post.value);
        let known = body(&post.value, page.functions).function.is_some();
        return (known || like).then(|| post.clone());
    };
    let (place, title) = said.split_at(said.len() - title);
    let mut place = strip_people(place).to_string();
    for inner in ["党组", "党委", "党工委"] {
        if place.ends_with(inner) && place.chars().count() > inner.chars().count() + 2 {
            place.truncate(place.len() - inner.len());
        }
    }
    if VERBS.iter().any(|verb| place.starts_with(verb)) {
        return None;
    }
    // 市建设局原党委委员 sat in it before.
    if place.chars().count() > 3 && place.ends_with('原') {
        place.pop();
    }
    // 县委组织部长, 市公安局长: the body lends the title its last character.
    let short = title.chars().next().filter(|_| title.chars().count() == 2).filter(|first| {
        // 信贷科长, 安监站长: of sections that no table has.
        let section = "科处股站所庭".contains(*first) && !place.is_empty() && !ends_as_body(&place);
        let known = |name: &str| body(name, page.functions).function.is_some();
        !place.ends_with(*first) && !known(&place) && (section || known(&format!("{place}{first}")))
    });
    if let Some(first) = short {
        let value = format!("{place}{first}");
        let confidence = post.confidence.min(rules::UNIT_ODD);
        return Some(Found { value, span: post.span, confidence });
    }
    let party = ["统战部", "宣传部", "组织部", "政法委", "社会工作部", "办公室", "办公厅"];
    let value = if let Some(committee) = committee.filter(|_| party.contains(&place.as_str())) {
        format!("{committee}{place}")
    } else if title.ends_with("秘书长") && (place.ends_with("政府") || place == "国务院") {
        let upper = ["国务院", "省", "自治区"].iter().any(|upper| place.starts_with(upper));
        format!("{place}{}", if upper { "办公厅" } else { page.general })
    } else if place.is_empty() {
        return None;
    } else if is_prefix(&place)
        && !place.ends_with("政府")
        && !place.ends_with('委')
        && !place.ends_with("委员会")
    {
        let own = place.chars().count() == 1
            || ["国务院", "全国", "中央", "自治区", "地区"].contains(&place.as_str());
        let chairs = place.ends_with("自治区") && title.ends_with("主席");
        if own || !(chairs || GOVERNS.iter().any(|governs| title.ends_with(governs))) {
            return None;
        }
        format!("{place}政府")
    } else if (place.ends_with('委') || place.ends_with("政府"))
        && is_prefix(&place)
        && (place.chars().count() <= 3 || place.starts_with("自治区") || place.starts_with("地区"))
    {
        // 市委常委, 市政府党组成员: leaders of the government itself.
        return None;
    } else {
        place
    };
    let known = body(&value, page.functions).function.is_some();
    let confidence = if known { post.confidence } else { post.confidence.min(rules::UNIT_ODD) };
    Some(Found { value, span: post.span, confidence })
}

/// What a leader does for a field: 分管农业的副市长.
const VERBS: [&str; 5] = ["分管", "负责", "协调", "联系", "主管"];

/// Who leads a government.
const GOVERNS: [&str; 10] =
    ["省长", "市长", "区长", "县长", "镇长", "乡长", "州长", "盟长", "旗长", "专员"];

pub(crate) fn dedup(found: &mut Vec<Found<String>>) {
    let mut seen: Vec<String> = Vec::new();
    found.retain(|item| {
        let new = !seen.contains(&item.value);
        if new {
            seen.push(item.value.clone());
        }
        new
    });
}
