//! Groups of which a sentence tells what becomes of them, and of which nothing was read: they are told by their names, so
//! that nothing is lost without a word.

use super::about::{ABOUT, headline};
use super::apart::NUMBERED;
use super::called::{proper, same, tidy};
use super::effect::short;
use super::granted::OWN_KIND;
use super::named::named;
use super::notice::{Found, GroupNotice, Notice};
use super::page::Page;
use super::patterns::{DATE, KINDS};
use super::rules;
use super::stated::{Cited, verbs};
use super::titles::Piece;
use crate::Expression;
use crate::names::begins_with_word;
use std::ops::Range;
use std::sync::LazyLock;

/// Words by which a sentence tells what becomes of a group, or until when it goes on.
const TELLS: [&str; 34] = [
    "冻结",
    "暂停",
    "合署",
    "撤销",
    "撤消",
    "取消",
    "解散",
    "更名",
    "改名",
    "并入",
    "归并",
    "合并",
    "整合",
    "保留",
    "延期",
    "延长",
    "延续",
    "到期",
    "期满",
    "恢复",
    "转为",
    "终止",
    "停止",
    "另行",
    "成立",
    "再定",
    "需进一步",
    "待定",
    "一套班子",
    "”牌子",
    "办公室牌子",
    "并为",
    "划转",
    "划归",
];

/// What is said to change, right behind a group's name: 甲领导小组办公室主任由张三调整为李四.
const OF_IT: [&str; 9] =
    ["办公室", "组长", "副组长", "总指挥", "副总指挥", "指挥长", "主任", "召集人", "日常工作"];

/// How it changes, or what it is from now on.
const IS: [&str; 8] = ["调整", "变更为", "设在", "改设", "担任", "兼任", "承担", "划入"];

/// What stands before a name, and is none of it.
const TAKES: [&str; 16] = [
    "其中",
    "原则同意",
    "会议同意",
    "决定对",
    "决定将",
    "同意对",
    "同意将",
    "现就",
    "现对",
    "现将",
    "划入",
    "纳入",
    "局挂",
    "委挂",
    "机构如",
    "小组如",
];

/// What stands right before somebody who decides, hands down or is followed.
const LEADS: [&str; 14] = [
    "经", "由", "报", "按", "按照", "根据", "依据", "请", "向", "交", "提请", "报请", "纳入",
    "划入",
];

/// What stands right behind somebody who decides, or who does something else than to end or to go on.
const DOES: [&str; 22] = [
    "按",
    "继续履行",
    "会议",
    "研究",
    "审议",
    "批准",
    "同意",
    "决定",
    "备案",
    "审定",
    "批复",
    "要求",
    "部署",
    "印发",
    "《",
    "的通知",
    "关于",
    "负责",
    "承担",
    "承接",
    "统筹",
    "牵头",
];

/// The groups that a piece names so, each where it is named first.
pub(crate) fn over(page: &Page<'_>, piece: &Piece, notice: &Notice) -> Vec<Found<String>> {
    let mut passed: Vec<Found<String>> = Vec::new();
    // A group that posts, bodies or clauses name which were read is not spoken of.
    let replaced = notice.groups.iter().flat_map(|told| &told.replaced).map(|found| found.span);
    let others_end = notice.others_end.iter().map(|said| said.span);
    let aside = notice.groups.iter().flat_map(GroupNotice::aside);
    let spans: Vec<(u32, u32)> = aside.chain(replaced).chain(others_end).collect();
    let clean_up = ABOUT.is_match(&headline(page, piece));
    let mut at = piece.below();
    for sentence in page.slice(at..piece.all.end).split_inclusive(['。', ';', '\n']) {
        let from = at;
        at += sentence.len();
        // Rows of tables are told where tables are read.
        let tells = |word: &&str| sentence.contains(*word);
        let told = clean_up && !sentence.contains('\t');
        let alone = told.then(|| alone(sentence, page.slice(at..))).flatten();
        let short = if told { in_short(sentence) } else { Vec::new() };
        for own in alone.into_iter().chain(short) {
            let found = page.words(from + own.start, from + own.end, rules::GUESSED);
            let is = |name: &Found<String>| one(&name.value, &found.value);
            let known = notice.groups.iter().flat_map(GroupNotice::names).any(is)
                || passed.iter().any(is)
                || notice.groups.iter().any(|told| told.group.span == found.span);
            let within = |span: &(u32, u32)| span.0 <= found.span.0 && found.span.1 <= span.1;
            if !known && !spans.iter().any(within) {
                passed.push(found);
            }
        }
        if sentence.contains('\t') || !TELLS.iter().chain(&IS).any(tells) {
            continue;
        }
        let names = named(sentence);
        for (number, place) in names.iter().enumerate() {
            let before = number.checked_sub(1).map_or(0, |last| names[last].end);
            let behind = names.get(number + 1).map_or(sentence.len(), |next| next.start);
            let Some(own) = own(sentence, place, before..behind) else { continue };
            let found = page.words(from + own.start, from + own.end, rules::GUESSED);
            let known =
                |told: &GroupNotice| told.names().any(|name| one(&name.value, &found.value));
            let within = |span: &(u32, u32)| span.0 <= found.span.0 && found.span.1 <= span.1;
            let again = passed.iter().any(|other| one(&other.value, &found.value));
            if !again && !notice.groups.iter().any(known) && !spans.iter().any(within) {
                passed.push(found);
            }
        }
    }
    passed
}

/// The name that stands alone in a line of a clean-up, as items of its lists do: whatever the heading over it says, something
/// is said of it. Who signs stands over a day.
fn alone(line: &str, rest: &str) -> Option<Range<usize>> {
    let begin = line.len() - line.trim_start().len();
    let begin = begin + NUMBERED.find(&line[begin..]).map_or(0, |number| number.end());
    let own = line[begin..].trim_end_matches(['\n', ' ', ';', '。']);
    let [name] = &named(own)[..] else { return None };
    let behind = own[name.end..].trim();
    let bracket = behind.starts_with('(') && behind.ends_with(')');
    let figure = begin > line.len() - line.trim_start().len();
    let dated = |line: &str| DATE.find(line).is_some_and(|date| date.start() == 0);
    let mut next = rest.lines().map(str::trim).filter(|line| !line.is_empty());
    let (next, second) = (next.next().unwrap_or_default(), next.next().unwrap_or_default());
    // Of two who sign one stands between.
    let both = dated(second) && (own.starts_with("中共") || KINDS.is_match(next));
    let signed = !figure && (dated(next) || both);
    let value = tidy(&own[name.clone()]);
    let verb = !verbs(&own[name.clone()]).is_empty();
    (name.start == 0 && (behind.is_empty() || bracket) && !signed && !verb && whole(&value))
        .then_some(begin..begin + name.end)
}

/// Groups by names in short that nobody knows: 撤销县秸禁办、县创文指.
fn in_short(sentence: &str) -> Vec<Range<usize>> {
    static ROW: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:撤销|撤消|取消|不再保留|保留|解散)(?:原)?(?P<row>[省市县区镇乡州旗]\\p{Han}{1,6}?(?:办|指|委)(?:、[省市县区镇乡州旗]\\p{Han}{1,6}?(?:办|指|委))*)(?:[,。;\n、]|等|及其|$)")
            .expect("row")
    });
    let mut found = Vec::new();
    for row in ROW.captures_iter(sentence) {
        let Some(row) = row.name("row") else { continue };
        let mut at = row.start();
        for name in row.as_str().split('、') {
            // 县扶贫办 is a bureau.
            let bureau = crate::names::body(name, crate::Functions::shipped()).function.is_some();
            if !bureau {
                found.push(at..at + name.len());
            }
            at += name.len() + '、'.len_utf8();
        }
    }
    found
}

/// Whether two names are those of one group: a title may call it by a little other than the text does.
fn one(known: &str, name: &str) -> bool {
    let stem = |name: &str| {
        let stem = OWN_KIND.without_first(short(name)).replace("工作", "");
        stem.trim_start_matches(['全', '省', '市', '县', '区', '镇', '乡']).to_string()
    };
    let (own, other) = (stem(known), stem(name));
    same(known, name)
        || known.contains(name)
        || (own.chars().count() > 2 && other.strip_suffix(&own).is_some_and(whose))
        || (own.chars().count() > 3 && strsim::normalized_levenshtein(&own, &other) > 0.7)
        || shortened(&own, &other)
        || shortened(&other, &own)
}

/// Whether one stem has the characters of another in their order: 气象防御 of 气象灾害防御.
fn shortened(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() > 3 && short.chars().all(|c| rest.any(|other| other == c))
}

/// Whether words before a name say no more than whose it is: 同意设立县, 调整后的市.
fn whose(lead: &str) -> bool {
    lead.ends_with(['省', '市', '县', '区', '镇', '乡', '级', '的'])
}

/// The name at a place of a sentence, if it is one and the words around it tell what becomes of it.
fn own(sentence: &str, place: &Range<usize>, around: Range<usize>) -> Option<Range<usize>> {
    let clause = &sentence[place.clone()];
    // Behind the last verb stands the name: 同时撤销甲领导小组.
    let cuts = TELLS.iter().chain(&TAKES);
    let verb = cuts.filter_map(|word| Some(clause.rfind(word)? + word.len())).max();
    let start = place.start + verb.unwrap_or(0);
    // 甲与乙合署
    let and =
        ["与", "和", "及"].iter().find_map(|and| sentence[start..place.end].strip_prefix(*and));
    let and = and.filter(|_| place.start > 0 && start == place.start && around.start == start);
    let start = and.map_or(start, |own| place.end - own.len());
    let name = tidy(&sentence[start..place.end]);
    let at = start + sentence[start..place.end].rfind(name.as_str())?;
    let lead = sentence[..at].trim_end_matches(['“', ' ']);
    let after = sentence[place.end..].trim_start_matches(['”', ' ']);
    let cited = Cited::default().within(sentence, at);
    let aside = lead.matches('(').count() > lead.matches(')').count();
    // Those of others, and those below it: 各镇要成立某某领导小组, 下设宣传小组.
    let others = ["各", "相应", "下设", "内设", "本单位", "二级单位"];
    let others = others.iter().any(|word| sentence.contains(word));
    let leads = LEADS.iter().any(|word| lead.ends_with(word));
    let does = DOES.iter().any(|word| after.starts_with(word));
    if cited || aside || others || leads || does || lead.ends_with(['等', '该']) || !whole(&name)
    {
        return None;
    }
    // In its own clause, or the one behind it, something is said of it.
    let tells =
        |words: &str| TELLS.iter().any(|word| words.contains(word)) || !verbs(words).is_empty();
    let on = after.starts_with(['、', '与', '和', '及']);
    let behind = &sentence[place.end..if on { sentence.len() } else { around.end }];
    let behind = behind.splitn(3, ',').take(2).collect::<Vec<_>>().join(",");
    let row =
        sentence[around.start..at].trim_matches([' ', '”', '“', '、', '和', '与', '及']).is_empty();
    // 共撤销3个:甲、乙
    let colon = sentence[..at].rfind(':').unwrap_or(0);
    let over = sentence[..colon].rsplit([';', ':']).next().unwrap_or_default();
    let listed =
        TELLS.iter().any(|word| over.contains(word)) && !sentence[colon..at].contains([',', '。']);
    let changes = OF_IT.iter().any(|word| after.starts_with(word))
        && IS.iter().any(|word| sentence[place.end..around.end].contains(word));
    (verb.is_some() || row || listed || changes || tells(&behind)).then_some(at..at + name.len())
}

/// Whether words are the name of one group and no more: neither a part of a sentence nor of a list of people.
fn whole(name: &str) -> bool {
    let begins = [
        "等", "和", "与", "及", "为", "以", "待", "经", "今后", "现有", "部门", "职责", "有关",
        "相关", "作为",
    ];
    let begins = begins.iter().any(|word| name.starts_with(word)) && !begins_with_word(name);
    let people = ["组长", "主任", "书记", "局长", "同志", "人员", "现有", "个", "结束", "完成"];
    let people = people.iter().any(|word| name.contains(word));
    // 督查小组, 省领导小组
    let own = KINDS.find(name).map_or("", |kind| &name[..kind.start()]);
    // 办公室承担领导小组(日常工作): its kind alone.
    let cut = ["的", "由", "职责", "承担"].iter().any(|word| own.ends_with(word));
    proper(name) && !begins && !people && own.chars().count() > 3 && !cut
}
