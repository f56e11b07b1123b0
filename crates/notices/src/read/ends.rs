//! Where a list of people ends.

use super::page::Page;
use super::patterns::{STOP, STOP_DATE};
use crate::names::{Places, surname, title_at_end};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Whether words are a heading that parts members by where they are from: 市直部门, 其他单位.
pub(crate) fn class_heading(words: &str) -> bool {
    static CLASS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^(?:[省市县区镇乡州旗]?[直级属]|其他|其它|有关|相关|各|驻\\p{Han}{1,3}|中央|上级)\\p{Han}{0,6}(?:部门|单位|机关|企业|机构|乡镇|街道|代表|人员|成员)$")
            .expect("class")
    });
    CLASS.is_match(words.trim())
}

/// The same with its number before it.
fn numbered_class(text: &str) -> bool {
    let line = text.trim_start_matches(['\n', ' ', '。', ';', ')', '\t']);
    let head = line.split(['\n', ' ', ':', '\t']).next().unwrap_or_default();
    let number: &[char] =
        &['(', ')', '、', '.', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    class_heading(head.trim_start_matches(number))
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

/// Where the list that begins at `from` ends.
pub(crate) fn list_end(page: &Page<'_>, from: usize, next: usize) -> usize {
    let text = page.slice(from..next);
    let mut end = text.len();
    if let Some(stop) = stop(text) {
        // 区海堤加固领导小组办公室设在: the group's own name is no person either.
        end = page.learnt.name_before(text, stop.start);
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
            } else if line > 0
                && title_at_end(tail).is_none()
                && [
                    "政府",
                    "办公室",
                    "办公厅",
                    "委员会",
                    "局",
                    "委",
                    "大学",
                    "学院",
                    "公司",
                    "学校",
                ]
                .iter()
                .any(|e| tail.ends_with(e))
            {
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
        if at > 0 && line.chars().count() > 18 && sentence(line) {
            end = at;
            break;
        }
        at += line.len();
    }
    from + end.min(text.len())
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
