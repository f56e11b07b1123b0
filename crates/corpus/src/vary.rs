//! Ways to write a text otherwise that do not change what it says: what is read of both has to be the same, whoever
//! wrote the text, so that faults are found without any key.

use crate::exchange::{people, places, themes};
use crate::variation::{Variation, seats};
use regex::{Captures, Regex};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tiaokuai_notices::read::{Found, Notice};

fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).expect("an expression of our own")
}

/// The variations of a text of which something was read. Those that leave it as it is are left out.
#[must_use]
pub fn variations(text: &str, notices: &[Notice]) -> Vec<Variation> {
    let text = text.replace("\r\n", "\n");
    let mut all: Vec<Variation> = Vec::new();
    let mut add = |kind, varied: String| all.push(Variation::of(kind, varied, Vec::new()));
    add("breaks to blanks", flat(&text, " "));
    add("breaks to nothing", flat(&text, ""));
    add("breaks and blanks to nothing", dense(&flat(&text, "")));
    add("blanks to nothing", each_line(&text, dense));
    add("blanks wide", text.replace(' ', "\u{3000}"));
    add("blanks narrow", text.replace('\u{3000}', " "));
    add("blanks doubled", text.replace(' ', "  ").replace('\u{3000}', "\u{3000}\u{3000}"));
    add("empty lines between", text.replace('\n', "\n\n"));
    add("empty lines dropped", flat(&text, "\n"));
    add("colons narrow", text.replace('：', ":"));
    add("colons wide", wide_colons(&text));
    add("colons with a blank", text.replace('：', ": "));
    add("commas narrow", text.replace('，', ",").replace('；', ";"));
    add("brackets narrow", text.replace('（', "(").replace('）', ")"));
    add("labels spread", spread(&text, " "));
    add("labels spread wide", spread(&text, "\u{3000}"));
    add("labels closed", closed(&text));
    add("members named otherwise", members(&text));
    for (kind, mark) in [("headings in brackets", "（@）"), ("headings with 第", "第@，")] {
        add(kind, headings(&text, mark));
    }
    for (kind, mark) in [("headings in figures", "@."), ("headings in bracketed figures", "(@)")] {
        add(kind, numbered(&text, mark));
    }
    add("number in front", number_moved(&text, true));
    add("number behind the title", number_moved(&text, false));
    add("signature before the roster", signed_first(&text));
    add("a page around it", paged(&text, notices, false));
    add("a page around it in one line", paged(&text, notices, true));
    for (kind, by) in [
        ("posts in brackets", "（@）"),
        ("posts behind a comma", "，@"),
        ("posts behind a blank", " @"),
        ("posts behind blanks", "    @"),
        ("posts behind a tab", "\t@"),
    ] {
        add(kind, posts(&text, notices, by));
    }
    for (kind, mark) in [
        ("names parted by 、", "、"),
        ("names parted by commas", "，"),
        ("names parted by a blank", " "),
        ("names parted by wide blanks", "\u{3000}\u{3000}"),
    ] {
        add(kind, names(&text, notices, mark));
    }
    for number in 0..3 {
        all.extend(people(&text, notices, number));
        all.extend(places(&text, notices, number));
        all.extend(themes(&text, notices, number));
    }
    all.retain(|one| one.text != text);
    all
}

fn each_line(text: &str, mut of: impl FnMut(&str) -> String) -> String {
    text.split('\n').map(&mut of).collect::<Vec<_>>().join("\n")
}

fn flat(text: &str, joint: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(joint)
}

fn dense(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '\t' | '\u{3000}' | '\u{a0}')).collect()
}

/// Colons of labels; those of times of day stay.
fn wide_colons(text: &str) -> String {
    static COLON: LazyLock<Regex> = LazyLock::new(|| expression(r"(?P<before>\p{Han}[ 　]*):"));
    COLON.replace_all(text, "$before：").into_owned()
}

/// Labels at the begin of a line, whatever blanks are in them.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    expression(
        r"(?m)^(?P<lead>[ 　\t]*)(?P<label>(?:第[ 　]*一[ 　]*|常[ 　]*务[ 　]*)?(?:副[ 　]*)?(?:总[ 　]*)?(?:组[ 　]*长|主[ 　]*任|指[ 　]*挥|成[ 　]*员|组[ 　]*员|委[ 　]*员))(?P<tail>[ 　]*[:：])",
    )
});

fn spread(text: &str, blank: &str) -> String {
    let wide = |found: &Captures<'_>| {
        let label: Vec<String> = dense(&found["label"]).chars().map(String::from).collect();
        format!("{}{}{}", &found["lead"], label.join(blank), found["tail"].trim_start())
    };
    LABEL.replace_all(text, wide).into_owned()
}

fn closed(text: &str) -> String {
    let close = |found: &Captures<'_>| {
        format!("{}{}{}", &found["lead"], dense(&found["label"]), found["tail"].trim_start())
    };
    LABEL.replace_all(text, close).into_owned()
}

/// 成员: as 组员: where all of a text's labels are those of groups.
fn members(text: &str) -> String {
    let labels: Vec<String> = LABEL.captures_iter(text).map(|f| dense(&f["label"])).collect();
    let other =
        if labels.iter().any(|label| label.ends_with("主任")) { "委员" } else { "组员" };
    if !labels.iter().any(|label| label.ends_with("组长") || label.ends_with("主任")) {
        return text.to_string();
    }
    let name = |found: &Captures<'_>| {
        let label = dense(&found["label"]);
        let label = if label == "成员" { other } else { &found["label"] };
        format!("{}{label}{}", &found["lead"], &found["tail"])
    };
    LABEL.replace_all(text, name).into_owned()
}

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    expression(r"(?m)^(?P<lead>[ 　\t]*)(?P<count>[一二三四五六七八九十]{1,3})、")
});

fn headings(text: &str, mark: &str) -> String {
    let taken = ["（一）", "(一)", "第一，", "第一,"].iter().any(|mark| text.contains(mark));
    if taken {
        return text.to_string();
    }
    let mark_of =
        |found: &Captures<'_>| format!("{}{}", &found["lead"], mark.replace('@', &found["count"]));
    HEADING.replace_all(text, mark_of).into_owned()
}

fn numbered(text: &str, mark: &str) -> String {
    static TAKEN: LazyLock<Regex> =
        LazyLock::new(|| expression(r"(?m)^[ 　\t]*[(（]?\d{1,2}[.．、)）]"));
    if TAKEN.is_match(text) {
        return text.to_string();
    }
    let mut last = 0;
    let mark_of = |found: &Captures<'_>| {
        // 一、 begins anew where another paper does.
        last = if &found["count"] == "一" { 1 } else { last + 1 };
        format!("{}{}", &found["lead"], mark.replace('@', &last.to_string()))
    };
    HEADING.replace_all(text, mark_of).into_owned()
}

/// The first line of a number moved to the front, or behind the first line that ends a title.
fn number_moved(text: &str, front: bool) -> String {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        expression(r"^[ 　]*[\p{Han}]{1,10}[〔\[【（(]\d{4}[〕\]】）)]第?\d{1,4}号[ 　]*$")
    });
    let mut lines: Vec<&str> = text.lines().collect();
    let numbers: Vec<usize> = (0..lines.len()).filter(|at| NUMBER.is_match(lines[*at])).collect();
    let title = lines.iter().position(|line| line.trim_end().ends_with("通知"));
    let (&[number], Some(title)) = (numbers.as_slice(), title) else { return text.to_string() };
    let first = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    if number > title + 3 {
        return text.to_string();
    }
    let line = lines.remove(number);
    let title = if number < title { title - 1 } else { title };
    lines.insert(if front { first } else { title + 1 }, line);
    lines.join("\n")
}

/// A signature at the end put before the roster, which becomes an annex.
fn signed_first(text: &str) -> String {
    static DAY: LazyLock<Regex> =
        LazyLock::new(|| expression(r"^[ 　]*(?:19|20|二)\S{3,4}年\S{1,3}月\S{1,3}日[ 　]*$"));
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let label = lines.iter().position(|line| LABEL.is_match(line));
    let last = lines.len().saturating_sub(1);
    let Some(label) = label.filter(|label| *label > 2 && *label < last) else {
        return text.to_string();
    };
    let said = lines[label - 1].trim_end().ends_with(['：', ':']);
    let lone = lines.iter().filter(|line| DAY.is_match(line)).count() == 1;
    if !(said && lone && DAY.is_match(lines[last])) || text.contains("附件") {
        return text.to_string();
    }
    let sign = &lines[last - 1..];
    let parts = [&lines[..label], sign, &["附件", "成员名单"], &lines[label..last - 1]];
    parts.concat().join("\n")
}

/// What a page of a government shows around a notice.
fn paged(text: &str, notices: &[Notice], one_line: bool) -> String {
    let title = notices.first().and_then(|notice| notice.title.as_ref());
    let title = title.map_or("", |title| title.value.as_str());
    let head = [
        "当前位置：首页 > 政务公开 > 通知公告",
        title,
        "来源：本站 浏览次数：286 字号：[大 中 小]",
    ];
    let tail = [
        "附件下载：无",
        "【打印】【关闭】",
        "上一篇：关于做好今冬明春火灾防控工作的通知",
        "下一篇：全县教育工作会议召开",
        "相关链接",
        "版权所有 网站标识码：3300000001",
    ];
    let joint = if one_line { " " } else { "\n" };
    let head: Vec<&str> = head.into_iter().filter(|line| !line.is_empty()).collect();
    let body = if one_line { flat(text, " ") } else { text.to_string() };
    format!("{}{joint}{body}{joint}{}", head.join(joint), tail.join(joint))
}

type Span = (usize, usize);

/// Puts words in place of stretches of characters.
fn put(text: &str, mut parts: Vec<(Span, String)>) -> String {
    let chars: Vec<char> = text.chars().collect();
    parts.sort();
    let (mut out, mut at) = (String::new(), 0);
    for ((from, to), words) in parts {
        if from < at || to > chars.len() {
            continue;
        }
        out.extend(&chars[at..from]);
        out.push_str(&words);
        at = to;
    }
    out.extend(&chars[at..]);
    out
}

fn span(found: &Found<String>) -> Span {
    (found.span.0 as usize, found.span.1 as usize)
}

/// What stands between people and posts behind them: those that stand alone in their lines, all written in one way.
fn posts(text: &str, notices: &[Notice], by: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut parts: BTreeMap<Span, String> = BTreeMap::new();
    let mut alone: BTreeMap<usize, usize> = BTreeMap::new();
    let line = |at: usize| chars[..at].iter().filter(|c| **c == '\n').count();
    for seat in seats(notices) {
        let (Some(name), Some(first), Some(last)) =
            (&seat.name, seat.posts.first(), seat.posts.last())
        else {
            continue;
        };
        let (name, first, last) = (span(name), span(first), span(last));
        *alone.entry(line(name.0)).or_default() += 1;
        if name.1 > first.0 || last.1 > chars.len() || first.0 > last.1 {
            continue;
        }
        let gap: String = chars[name.1..first.0].iter().collect();
        let behind = chars.get(last.1).copied();
        let blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\t');
        let plain =
            !gap.is_empty() && gap.chars().all(blank) && matches!(behind, None | Some('\n'));
        let bracket = matches!(gap.as_str(), "（" | "(")
            && matches!(behind, Some('）' | ')'))
            && matches!(chars.get(last.1 + 1), None | Some('\n'));
        let post: String = chars[first.0..last.1].iter().collect();
        if (plain || bracket) && !post.contains(['（', '(', '，', ',', ' ', '\n']) {
            let end = last.1 + usize::from(bracket);
            parts.insert((name.1, end), by.replace('@', &post));
        }
    }
    // A roster of which only some lines are written otherwise says less than one that is of one kind.
    let all = parts.keys().all(|(at, _)| alone.get(&line(*at)) == Some(&1));
    let whole = parts.len() == seats(notices).filter(|seat| seat.name.is_some()).count();
    if parts.len() < 2 || !all || !whole {
        return text.to_string();
    }
    put(text, parts.into_iter().collect())
}

/// What stands between members of whom only the names are told.
fn names(text: &str, notices: &[Notice], mark: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut parts: BTreeMap<Span, String> = BTreeMap::new();
    let mut last: Option<Span> = None;
    for seat in seats(notices) {
        let name = seat.name.as_ref().filter(|_| seat.posts.is_empty()).map(span);
        if let (Some(before), Some(this)) = (last, name)
            && before.1 < this.0
            && this.0 <= chars.len()
            && chars[before.1..this.0].iter().all(|c| "、，, \u{3000}".contains(*c))
        {
            parts.insert((before.1, this.0), mark.to_string());
        }
        last = name;
    }
    put(text, parts.into_iter().collect())
}
