//! Where a list of people ends.

use super::page::Page;
use super::patterns::{KIND, STOP, STOP_DATE};
use super::titles::ends_as_issuer;
use crate::Expression;
use crate::names::{Places, surname, title_at_end};
use std::ops::Range;
use std::sync::LazyLock;

/// Whether words are a heading that parts members by where they are from: 市直部门, 其他单位.
pub(crate) fn class_heading(words: &str) -> bool {
    static CLASS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^(?:[省市县区镇乡州旗]?[直级属]|其他|其它|有关|相关|各|驻\\p{Han}{1,3}|中央|上级)\\p{Han}{0,6}(?:部门|单位|机关|企业|机构|乡镇|街道|代表|人员|成员)$")
            .expect("class")
    });
    CLASS.is_match(words.trim())
}

/// The same with its number before it.
pub(crate) fn numbered_class(text: &str) -> bool {
    let line = text.trim_start_matches(['\n', ' ', '。', ';', ')', '\t']);
    let head = line.split(['\n', ' ', ':', '\t']).next().unwrap_or_default();
    let number: &[char] =
        &['(', ')', '、', '.', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let head = head.trim_start_matches(number);
    class_heading(head) || parts_people(head, line)
}

/// Whether a numbered heading parts people: right behind it somebody stands with a post, as in (二)专家委员 张三 教授.
fn parts_people(head: &str, line: &str) -> bool {
    let plain = head.split('(').next().unwrap_or(head);
    let others = ["组", "队", "专班", "室", "职责", "任务", "要求", "机制", "分工"];
    if !(2..=8).contains(&plain.chars().count())
        || !plain.chars().all(crate::names::is_han)
        || others.iter().any(|end| plain.ends_with(end))
    {
        return false;
    }
    // (按姓氏笔画为序) may stand behind it.
    let rest = &line[line.find(head).unwrap_or(0) + head.len()..];
    let rest = rest.trim_start_matches([' ', '\n', ':', '\t']);
    let rest = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |r| r.1);
    let rest = rest.trim_start_matches([' ', '\n', ':', '\t']);
    let near = rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at);
    let first = rest[..near].split('\n').next().unwrap_or_default();
    let name: String = first.chars().take_while(|c| crate::names::is_han(*c)).collect();
    let single: String = name.chars().take(1).collect();
    let ends = first.char_indices().map(|(at, c)| at + c.len_utf8());
    let post = { ends }.any(|end| title_at_end(&first[..end]).is_some_and(|title| title > 3));
    (1..=4).contains(&name.chars().count()) && surname(&single).is_some() && post
}

/// What first tells that a roster has ended.
fn stop(text: &str) -> Option<Range<usize>> {
    // (一)市直部门 parts the members by where they are from, and ends nothing.
    let mut from = 0;
    let words = loop {
        let Some(found) = STOP.find_at(text, from) else { break None };
        if !numbered_class(&text[found.start()..]) {
            break Some(found.range());
        }
        from = found.end();
    };
    let until = words.as_ref().map_or(text.len(), |stop| stop.start);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at >= until {
            break;
        }
        // A date that begins before the words has its year not far behind them.
        let near = line.char_indices().find(|(byte, _)| at + byte >= until + 200);
        if line[..near.map_or(line.len(), |(byte, _)| byte)].contains('年')
            && let Some(date) = STOP_DATE.find(line)
            && at + date.start() < until
        {
            return Some(at + date.start()..at + date.end());
        }
        at += line.len();
    }
    words
}

/// Where the heading begins that follows the one over a list: 二、 where the list stands below 一、; in one line nothing
/// else may part the two.
fn next_heading(page: &Page<'_>, from: usize, text: &str) -> usize {
    static HEADING: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?P<apart>^|[\n 。:;)]|)(?P<number>[一二三四五六七八九十]{1,3})、\p{Han}",
        )
        .expect("heading")
    });
    let before = page.slice(..from);
    let near = before.char_indices().rev().nth(400).map_or(0, |(at, _)| at);
    // 巫丹阳二、某某工作小组: where 一、 went before, 二、 may be glued to a name.
    let mut number = None;
    for found in HEADING.captures_iter(&before[near..]) {
        let next = found.name("number").and_then(|next| super::days::numeral(next.as_str()));
        let apart = found.get(0).is_some_and(|whole| {
            let first = whole.as_str().chars().next();
            whole.start() == 0 || first.is_some_and(|c| !crate::names::is_han(c))
        });
        let follows = next.zip(number).is_some_and(|(next, number)| next == number + 1);
        if apart || follows {
            number = next;
        }
    }
    let Some(number) = number else { return text.len() };
    let figures = ["二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let Some(next) = (number as usize).checked_sub(1).and_then(|at| figures.get(at)) else {
        return text.len();
    };
    let begins = |at: &usize| {
        let rest = &text[at + next.len()..];
        let han = rest.strip_prefix('、').and_then(|rest| rest.chars().next());
        // 二、三级主任科员 are grades.
        han.is_some_and(|c| crate::names::is_han(c) && !"二三四".contains(c))
    };
    text.match_indices(next).map(|(at, _)| at).find(begins).unwrap_or(text.len())
}

/// Where the list that begins at `from` ends.
pub(crate) fn list_end(page: &Page<'_>, from: usize, next: usize) -> usize {
    let text = page.slice(from..next);
    let text = &text[..next_heading(page, from, text)];
    let mut end = text.len();
    if let Some(stop) = stop(text) {
        // 区海堤加固领导小组办公室设在: the group's own name is no person either.
        end = short_name(text, page.learnt.name_before(text, stop.start));
        // The issuer above the date.
        let date = text[stop.clone()].contains('年');
        if date {
            // A list of one person begins where the line does: the year tells where the signature ends.
            if end == 0 && stop.start == 0 {
                let year = text[stop].find(|c: char| c.is_ascii_digit() || c == '二');
                end = year.unwrap_or(0);
            }
            let kept = text[..end].trim_end();
            // 某某指挥部办公室(党政办公室代章)
            let stamped = kept.ends_with("代章)").then(|| kept.rfind('(')).flatten();
            let kept = kept[..stamped.unwrap_or(kept.len())].trim_end();
            let line = kept.rfind('\n').map_or(0, |at| at + 1);
            let tail = kept[line..].trim();
            if let Some(issuer) = page.learnt.issuer_at_end(kept).or_else(|| signer(kept)) {
                end = issuer;
            } else if line > 0 && title_at_end(tail).is_none() && ends_as_issuer(tail) {
                end = line;
            }
        }
    }
    if let Some((stop, _)) = text[..end].match_indices('。').find(|(at, _)| {
        // 张三 市教育局副局长。 may be an item of a list whose every line ends so.
        let next = text[at + '。'.len_utf8()..end].trim_start();
        !one_of_list(next.split(['。', '\n']).next().unwrap_or_default())
    }) {
        end = stop;
    }
    // Without a mark the list ends where a line is a sentence.
    let mut at = 0;
    for line in text[..end].split_inclusive('\n') {
        if at > 0 && ((line.chars().count() > 18 && sentence(line)) || item(line)) {
            end = at;
            break;
        }
        at += line.len();
    }
    from + end.min(text.len())
}

/// Where the short name of a group begins that a text up to byte `at` ends with, behind the last post: 副处长安委会 before
/// 下设办公室.
fn short_name(text: &str, at: usize) -> usize {
    static SHORT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"\p{Han}{1,3}(?:[委卫联]会|防指|专班)$").expect("short")
    });
    let near = text[..at].char_indices().rev().nth(6).map_or(0, |(at, _)| at);
    let cut = SHORT.find(&text[near..at]).map(|found| near + found.start());
    let begins = |from: &usize| {
        let lead = text[..*from].trim_end_matches(' ');
        title_at_end(lead).is_some() || lead.ends_with([')', '\n', '。'])
    };
    let starts = |from: usize| text[from..at].char_indices().map(move |(add, _)| from + add);
    cut.and_then(|from| starts(from).find(begins)).unwrap_or(at)
}

/// Whether a line is a name with its post and no more.
fn one_of_list(line: &str) -> bool {
    let line = line.trim();
    let double: String = line.chars().take(2).collect();
    let single: String = line.chars().take(1).collect();
    (surname(&single).is_some() || surname(&double).is_some())
        && (4..=40).contains(&line.chars().count())
        && title_at_end(line.trim_end_matches(')')).is_some_and(|title| title > 3)
        && line.contains([' ', ',', '('])
        && !sentence(line)
}

/// Where the issuer begins that a copy without line breaks has put right behind the last post.
fn signer(text: &str) -> Option<usize> {
    let office = [
        "政府",
        "办公室",
        "办公厅",
        "委员会",
        "管委会",
        "局",
        "指挥部",
        "大学",
        "学院",
        "公司",
        "党委",
    ];
    if !office.iter().any(|end| text.ends_with(end)) {
        return None;
    }
    let near = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let mut cuts = text[near..].char_indices().map(|(at, c)| near + at + c.len_utf8());
    cuts.rfind(|at| {
        let whole = text[*at..].trim();
        whole.chars().count() >= 4
            && Places::shipped().government(whole).is_some()
            && (title_at_end(&text[..*at]).is_some() || text[..*at].ends_with([' ', ')', '\n']))
    })
}

/// Where a line begins, below the first, that tells in a sentence who the members are: 某局、某办主要领导为领导小组成员。
/// 组委会成员由有关部门负责同志组成。 Who leads does not stand there.
pub(crate) fn members_told(text: &str) -> usize {
    static MEMBERS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"(?m)^[ \t]*(?:(?:\p{{Han}}{{0,12}}?{KIND})?(?:组成)?(?:成员|委员|组员)(?:单位)?(?:由|包括)[^\n:]{{4,}}|[^\n:]{{6,}}为(?:\p{{Han}}{{0,12}}?{KIND})?(?:成员|委员|组员)(?:单位)?[ ]*(?:[,。;]|$))"
        ))
        .expect("members")
    });
    let found = MEMBERS.find_iter(text).find(|found| !text[..found.start()].trim().is_empty());
    found.map_or(text.len(), |found| found.start())
}

/// Whether a line is an item of what has to be done, or of how to reach somebody: (2)处置程序:发现突发情况,….
fn item(line: &str) -> bool {
    static ITEM: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"^[ ]*(?:\(\d{1,2}\)|\d{1,2}[.、])?[ ]*\p{Han}{2,10}(?:程序|流程|措施|方式|方法|电话|步骤|时间|地点|安排|原则|目标|内容):")
            .expect("item")
    });
    ITEM.is_match(line)
}

/// Whether a line says something rather than lists someone.
fn sentence(line: &str) -> bool {
    let words = [
        "设在",
        "承担",
        "如下",
        "变动",
        "撤销",
        "不再保留",
        "划入",
        "兼任",
        "印发",
        "贯彻",
        "下设",
        "协调解决",
        "督促",
    ];
    let does = |at: usize| {
        let after = &line[at + "负责".len()..];
        !after.starts_with(['同', '人', '领']) && !after.trim().is_empty()
    };
    words.iter().any(|word| line.contains(word))
        || (line.contains('。') && line.match_indices("负责").any(|(at, _)| does(at)))
}
