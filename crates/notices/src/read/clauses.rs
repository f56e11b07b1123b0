//! Clauses of a notice: duties, how the group ends, how members are replaced.

use super::apart;
use super::called::{proper, same};
use super::granted::OWN_KIND;
use super::notice::Found;
use super::page::Page;
use super::patterns::{
    self, DUTIES, DUTIES_END, DUTY_SENTENCE, ENDS, ENDS_BARE, ENDS_DATE, NEXT_HEADING,
};
use super::rules;
use crate::Expression;
use crate::names::title_at_end;
use std::ops::Range;
use std::sync::LazyLock;

/// What a rule says of members whose posts change.
const REPLACING: [&str; 27] = [
    "递补",
    "接任",
    "继任",
    "接替",
    "替补",
    "提出",
    "批准",
    "备案",
    "另行通知",
    "另行发文",
    "不另",
    "审批",
    "调整的",
    "相应调整",
    "报送",
    "报领导",
    "报组长",
    "报经",
    "自行调整",
    "自行变更",
    "自动调整",
    "自动变更",
    "自动更换",
    "自然变更",
    "自然更替",
    "自动由",
    "审定",
];

/// How members are replaced, as written.
pub(crate) fn replaced(page: &Page<'_>, text: &str, from: usize) -> Option<Found<String>> {
    // 因人事变动 also says why a group is adjusted.
    let rule = |how: &str| {
        let does = REPLACING.iter().any(|word| how.contains(word));
        does && !["决定", "现将", "予以调整", "名单如下"].iter().any(|word| how.contains(word))
    };
    let (at, words, how) = stretches(text, &['。', '\n'])
        .filter(|(_, words)| {
            ["变动", "变化", "调动", "调整"].iter().any(|word| words.contains(word))
        })
        .flat_map(|(at, words)| patterns::replaced(words).map(move |how| (at, words, how)))
        .find(|(_, words, how)| rule(&words[how.clone()]))?;
    let from = from + at;
    let start = how.start + clause(&words[how.clone()], &["变动", "变化", "调整"]);
    let mut found = page.words(from + start, from + how.end, rules::REPLACED);
    found.value = found.value.trim_end_matches(['。', ' ']).to_string();
    Some(found)
}

/// The parts of a text between marks, with the byte at which each begins. An expression that is at home in one of them
/// is looked for only where the words stand that it needs: over a whole text it is many times slower.
fn stretches<'a>(text: &'a str, marks: &'a [char]) -> impl Iterator<Item = (usize, &'a str)> {
    let mut at = 0;
    text.split(marks).map(move |words| {
        let from = at;
        let end = from + words.len();
        at = end + text[end..].chars().next().map_or(0, char::len_utf8);
        (from, words)
    })
}

/// Where a clause begins in words that lost the breaks before it: after a heading, or after the last post.
pub(crate) fn clause(words: &str, triggers: &[&str]) -> usize {
    let trigger = triggers.iter().filter_map(|word| words.find(word)).min().unwrap_or(0);
    let lead = &words[..trigger];
    let heading = CLAUSE_HEAD.find_iter(lead).last().map_or(0, |head| head.end());
    let posts = lead[heading..].char_indices().map(|(at, c)| heading + at + c.len_utf8());
    let title = |end: &usize| {
        let next = lead[*end..].trim_start();
        CLAUSE_START.iter().any(|word| next.starts_with(word))
            && title_at_end(&lead[heading..*end]).is_some()
    };
    { posts }.rfind(title).unwrap_or(heading)
}

pub(crate) static CLAUSE_HEAD: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        "[一二三四五六七八九十]、\\p{Han}{2,4}(?:事项|要求|机制|规则|制度|职责|机构)[ \n]*",
    )
    .expect("heads")
});

/// What a clause on members or on the end begins with.
const CLAUSE_START: [&str; 18] = [
    "领导小组",
    "指挥部",
    "联席会议",
    "专班",
    "委员会",
    "协调",
    "推进",
    "工作",
    "成员",
    "组成人员",
    "上述",
    "以上",
    "今后",
    "如",
    "任务",
    "待",
    "阶段",
    "该",
];

/// How the group of a name ends, as written: a text that stands from byte `base` on.
pub(crate) fn ends(page: &Page<'_>, own: &str, text: &str, base: usize) -> Option<Found<String>> {
    let from = base;
    let task = ["完成", "结束", "到期", "期满", "终结", "竣工", "届满"];
    let likely = |(_, words): &(usize, &str)| task.iter().any(|word| words.contains(word));
    let parts: Vec<(usize, &str)> = stretches(text, &['。', ';', '\n']).filter(likely).collect();
    let whole = [(0, text)];
    for (pattern, texts) in
        [(&*ENDS, &parts[..]), (&*ENDS_DATE, &whole[..]), (&*ENDS_BARE, &whole[..])]
    {
        let all = texts.iter().flat_map(|(at, words)| {
            pattern.captures_iter(words).map(move |captures| (from + at, captures))
        });
        for (from, captures) in all {
            let Some(ends) = captures.name("ends") else { continue };
            // Another group is ended, or others' accounts are closed.
            if ["原", "账户", "专户", "公章", "同时撤销"]
                .iter()
                .any(|word| ends.as_str().contains(word))
            {
                continue;
            }
            let start =
                ends.start() + clause(ends.as_str(), &["完成", "结束", "到期", "期满", "终结"]);
            // 自动撤销 alone does not say what ends.
            let bare = std::ptr::eq(pattern, &*ENDS_BARE);
            let before = &text[..from - base + ends.start()];
            if bare && of_another(before, own) {
                continue;
            }
            // 乙保留至2023年底,到期自动撤销, behind what is told of 甲.
            if !own.is_empty() && apart::of_another(&text[..from - base + ends.end()], own) {
                continue;
            }
            let sure = if bare { rules::BESIDE } else { rules::ENDS };
            let (start, end) = with_day(text, from - base + start..from - base + ends.end());
            let mut found = page.words(base + start, base + end, sure);
            found.value.retain(|c| c != ' ');
            found.value = found.value.trim_start_matches([',', '、', ')', '。']).to_string();
            // 成员:张三县审计局股长检查结束后自行撤销: in one line a roster has run into it.
            if found.value.contains(':') {
                found.confidence = found.confidence.min(rules::FRAYED);
            }
            return Some(found);
        }
    }
    None
}

/// Whether words end with the name of another group: 某某指挥部自行撤销.
fn of_another(before: &str, own: &str) -> bool {
    let name = before.rsplit(['。', ';', ',', '\n', ':']).next().unwrap_or_default().trim();
    let name = name.trim_start_matches('原');
    if ["本", "该", "此", "各", "上述"].iter().any(|word| name.starts_with(word)) {
        return false;
    }
    OWN_KIND.is_match(name) && proper(name) && !same(name, own) && !own.ends_with(name)
}

/// The stretch of a clause on the end together with the one beside it that tells the day: 存续至2023年12月,任务完成后自行撤销.
fn with_day(text: &str, clause: Range<usize>) -> (usize, usize) {
    let marks = ['。', ';', '\n'];
    let begin = text[..clause.start].rfind(marks);
    let begin = begin.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[clause.end..].find(marks).map_or(text.len(), |at| clause.end + at);
    let dated = |within: Range<usize>| {
        static TERM: LazyLock<Expression> = LazyLock::new(|| {
            crate::expression(
                r"(?P<ends>(?:任期|过渡期|有效期|期限|运行|存续|延期|延长|顺延|延续|保留)[^。;,\n]{0,8}?,?(?:截?至|到)(?:19|20)\d{2}年[^。;,\n]{0,8})",
            )
            .expect("term")
        });
        let patterns = [&*ENDS_DATE, &*TERM];
        let told = patterns.into_iter().flat_map(|pattern| {
            pattern.captures_iter(&text[within.clone()]).filter_map(|c| c.name("ends"))
        });
        told.map(|day| within.start + day.start()..within.start + day.end())
            .filter(|day| text[day.clone()].contains(|c: char| c.is_ascii_digit() || c == '年'))
            .collect::<Vec<_>>()
    };
    let before = dated(begin..clause.start).first().map_or(clause.start, |day| day.start);
    let behind = dated(clause.end..end).last().map_or(clause.end, |day| day.end);
    (before, behind)
}

pub(crate) fn duties(page: &Page<'_>, within: Range<usize>) -> Option<Found<String>> {
    let text = page.slice(within.clone());
    if let Some(captures) = DUTIES.captures(text) {
        let whole = captures.get(0)?;
        let from = captures.name("inline").map_or(whole.end(), |inline| inline.start());
        let rest = &text[from..];
        // After a colon the duties are the line; under a heading they go on to the next.
        let inline =
            !whole.as_str().ends_with('\n') && rest.find('\n').is_some_and(|line| line > 12);
        let line = if inline { rest.find('\n') } else { None };
        let label = super::labels::labels(rest)
            .iter()
            .find(|label| label.colon || label.at.start > 0)
            .map(|label| label.at.start);
        let end = [
            NEXT_HEADING.find(rest).map(|m| m.start()),
            DUTIES_END.find(rest).map(|m| m.start()),
            label,
            line,
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(rest.len());
        let end = rest[..end].char_indices().nth(1500).map_or(end, |(at, _)| at);
        // The full stop before the next heading stays.
        let end = end + rest[end..].chars().next().filter(|c| *c == '。').map_or(0, char::len_utf8);
        if rest[..end].chars().count() >= 6 {
            let found = page.words(within.start + from, within.start + from + end, rules::DUTIES);
            return Some(found).filter(|found| !found.value.is_empty());
        }
    }
    let sentence = DUTY_SENTENCE.find(text)?;
    Some(page.words(within.start + sentence.start(), within.start + sentence.end(), 0.9))
}
