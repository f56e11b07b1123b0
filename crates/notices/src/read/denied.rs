//! What a paper says that it does not do, or not yet: 暂不撤销甲; 不同意将甲并入乙. No rule may read it for a deed.

use super::called::{proper, tidy, understood};
use super::later::term;
use super::named::named;
use super::notice::{Act, GroupNotice, Notice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::titles::Piece;
use super::{about, above_it, excepted, parts};
use crate::Expression;
use crate::names::begins_with_word;
use std::ops::Range;
use std::sync::LazyLock;
use tiaokuai_record::Level;

/// Words that deny what the verb right behind them says, or that all behind them is done.
static DENIES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "(?:小组|指挥部|专班|委员会|机构|会议)是否(?:予以|继续|需要|应当|应)*(?:撤销|撤消|取消|合并|整合|更名|并入)|",
        "(?:未予?|不予?|没有|未能)(?:同意|批准|支持|赞成|通过)|",
        "(?:暂时?不|暂未|暂缓|暂停|不予|不宜|不应|不能|不得|尚未|没有|未予|无需|不需要?|不必|暂不予|不)(?:再|予以|立即|单独|急于|简单|擅自|随意)*",
        "(?:撤销|撤消|取消|解散|注销|撤并|合并|整合|并入|归并|更名|改名)|",
        "(?:暂时?不|暂缓|不予|不宜|暂不予)(?:再|予以|单独)*(?:成立|设立|组建|新设|调整)|",
        "(?:决定|通知|内容|事项|事宜|意见|方案|安排|规定)[^,。;:\n]{0,4}(?:不再|停止|暂缓|暂不|暂停)(?:执行|实施)|原[^,。;:\n]{4,40}?(?:职责|职能)不作(?:调整|变动)|",
        "缓撤|缓设|缓并|(?:不列入|不纳入|未列入|未纳入|不在)[^,。;:\n]{0,6}(?:撤销|撤并|合并|整合|清理)|",
        "(?:撤销|撤消|取消|合并|整合|更名|成立|设立)[^,。;:\n]{0,10}(?:暂缓|缓办|缓议|不予|未予|未获|未通过)"
    ))
    .expect("denies")
});

/// That only the office of a group ends, or a part of it: 撤销甲领导小组下设的协调组, 甲领导小组办公室同时撤销.
static PART: LazyLock<Expression> = LazyLock::new(|| {
    const END: &str = "(?:撤销|撤消|取消|不再保留|不再设立|不再设置)";
    crate::expression(&format!(
        "{END}[^,。;:、\n及]{{4,40}}?{KIND}的?(?:办公室|下设)|{KIND}(?:办公室|下设[^,。;:、\n]{{2,16}})(?:同时|一并|相应|随之|即行|自行|予以|均)*{END}"
    ))
    .expect("part")
});

/// Whether a clause speaks of one group, and of it only that its office or a part of it ends.
fn of_a_part(clause: &str) -> bool {
    let may = clause.contains("办公室") || clause.contains("下设");
    may && PART.is_match(clause) && named(clause).len() == 1
}

/// Whether words deny what a verb in them says.
pub(crate) fn denies(words: &str) -> bool {
    DENIES.is_match(words)
}

/// Verbs that say what is done to groups: a clause that has one of them speaks for itself.
const DOES: [&str; 12] = [
    "撤销", "撤消", "取消", "保留", "成立", "设立", "组建", "更名", "合并", "整合", "并入", "调整",
];

/// A stretch that is denied, and whether those within it go on.
struct Denied {
    at: Range<usize>,
    goes_on: bool,
}

/// A text without what a paper denies, blanks in its place, and the groups that go on therefore, in doubt.
pub(crate) fn without(
    page: &Page<'_>,
    piece: &Piece,
    notice: &Notice,
) -> Option<(String, Vec<GroupNotice>)> {
    let own = notice.jurisdiction.as_ref().map(|place| place.value.as_str());
    let mut told = told(page, piece);
    told.extend(above(page, piece, own, notice.level));
    let mut kept: Vec<GroupNotice> = Vec::new();
    let below = piece.below()..piece.all.end;
    let parts = parts::ended(page, below.clone()).into_iter().map(|part| (part.at, part.of));
    for (at, of) in parts.chain(excepted::read(page, below.clone())) {
        go_on(page, of, &mut kept);
        told.push(Denied { at, goes_on: false });
    }
    // 是否成立甲,需进一步论证: the words that seem to set it up, and not its name.
    static WHETHER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("是否(?:予以|需要|有必要|应当|应)*(?:成立|设立|组建|新设)")
            .expect("whether")
    });
    let whether = WHETHER.find_iter(page.slice(below.clone()));
    told.extend(whether.map(|found| Denied {
        at: below.start + found.start()..below.start + found.end(),
        goes_on: false,
    }));
    if told.is_empty() {
        return None;
    }
    told.sort_by_key(|one| one.at.start);
    let mut blank = page.text.to_string();
    for one in &told {
        if one.goes_on {
            go_on(page, one.at.clone(), &mut kept);
        }
        let words = page.slice(one.at.clone());
        let ends = ['。', ';', '\n', ','];
        let blanks: String = words
            .chars()
            .map(|c| if ends.contains(&c) { c.to_string() } else { " ".repeat(c.len_utf8()) })
            .collect();
        blank.replace_range(one.at.clone(), &blanks);
    }
    Some((blank, kept))
}

/// What the sentences of a paper tell of governments above it.
fn above(page: &Page<'_>, piece: &Piece, own: Option<&str>, level: Option<Level>) -> Vec<Denied> {
    let mut stretches = Vec::new();
    let mut at = piece.below();
    for part in page.slice(at..piece.all.end).split_inclusive(['。', ';', '\n']) {
        let from = at;
        at += part.len();
        let found = above_it::of_others(part, own, level).into_iter();
        stretches.extend(
            found.map(|one| Denied { at: from + one.start..from + one.end, goes_on: false }),
        );
    }
    stretches
}

/// What a paper denies.
fn told(page: &Page<'_>, piece: &Piece) -> Vec<Denied> {
    let text = page.slice(piece.all.clone());
    // 关于撤销甲领导小组办公室的通知 is about the office.
    let parts = !piece.title_text(page).contains("办公室的") && PART.is_match(text);
    if DENIES.find(text).is_none() && !parts {
        return Vec::new();
    }
    let mut stretches = Vec::new();
    let begin = piece.below();
    let mut at = begin;
    // A list under such a heading goes as far as its items do.
    let mut listed: Option<bool> = None;
    for part in page.slice(begin..piece.all.end).split_inclusive(['。', ';', '\n']) {
        let from = at;
        at += part.len();
        if let Some(goes_on) = listed
            && (part.trim().is_empty() || (item(part) && part.chars().count() < 80))
        {
            stretches.push(Denied { at: from..at, goes_on });
            continue;
        }
        let found = denied(part, parts);
        let heads = |one: &Denied| {
            let end = part[one.at.clone()].trim_end_matches(['\n', ' ']);
            named(part).is_empty() && (end.ends_with([':', '的', ')']) || ends_as_heading(end))
        };
        listed = found.last().filter(|one| heads(one)).map(|one| one.goes_on);
        let own = found.into_iter().filter(|one| !named(&part[one.at.clone()]).is_empty());
        stretches
            .extend(own.map(|one| Denied { at: from + one.at.start..from + one.at.end, ..one }));
    }
    stretches
}

/// What a title denies: 关于暂缓撤销甲领导小组的通知.
pub(crate) fn titled(page: &Page<'_>, piece: &Piece) -> Option<Vec<GroupNotice>> {
    let (_, title) = piece.title.as_ref()?;
    let words = page.slice(title.clone());
    let found = denied(words, false);
    let one = found.first().filter(|one| !named(&words[one.at.clone()]).is_empty())?;
    let mut kept = Vec::new();
    if one.goes_on {
        go_on(page, title.start + one.at.start..title.start + one.at.end, &mut kept);
    }
    Some(kept)
}

/// Whether a line is an item of a list.
fn item(line: &str) -> bool {
    static ITEM: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"^[ \t]*(?:[(]?\d{1,3}[)、.\t ]|[(][一二三四五六七八九十]{1,3}[)])")
            .expect("item")
    });
    ITEM.is_match(line)
}

fn ends_as_heading(words: &str) -> bool {
    let ends = ["机构", "小组", "名单", "清单", "个", "撤销", "合并", "整合", "更名"];
    ends.iter().any(|end| words.ends_with(end)) && words.chars().count() <= 40
}

/// What a sentence denies, and where `parts`, what it says of parts of a group only.
fn denied(sentence: &str, parts: bool) -> Vec<Denied> {
    let mut clauses: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for clause in sentence.split_inclusive([',', ';', '。', '\n']) {
        clauses.push(at..at + clause.len());
        at += clause.len();
    }
    let mut told = Vec::new();
    let mut taken = 0;
    for (number, clause) in clauses.iter().enumerate() {
        let words = &sentence[clause.clone()];
        if parts && clause.start >= taken && of_a_part(words) {
            // 日常工作由某局承担: what the office did.
            let work = |next: &&Range<usize>| {
                let begins = sentence[(*next).clone()].trim_start();
                ["日常工作", "原", "其", "工作", "职责"].iter().any(|w| begins.starts_with(w))
            };
            let end = clauses.get(number + 1).filter(work).unwrap_or(clause).end;
            told.push(Denied { at: clause.start..end, goes_on: true });
            taken = end;
            continue;
        }
        let Some(found) = DENIES.find(words).filter(|_| clause.start >= taken) else { continue };
        // 不再保留甲, 撤销 denies nothing; 并不 and 不再撤销 do.
        let does = found.as_str();
        let founds = ["成立", "设立", "组建", "新设", "缓设"].iter().any(|w| does.contains(w));
        let agrees = ["同意", "批准", "支持", "赞成", "通过"].iter().any(|w| does.ends_with(w));
        let behind = !named(&words[found.start()..]).is_empty();
        let before = named(&words[..found.start()]);
        let mut at = if behind {
            // 同意撤销甲但不同意撤销乙
            clause.start + found.start()..clause.end
        } else {
            clause.clone()
        };
        // 不同意将甲、乙整合,组建丙
        let next = clauses.get(number + 1).filter(|_| behind && (agrees || words.contains('将')));
        if let Some(next) = next {
            let begins = sentence[next.clone()].trim_start();
            if ["组建", "成立", "设立", "改称", "更名"].iter().any(|w| begins.starts_with(w))
            {
                at.end = next.end;
            }
        }
        // 甲领导小组工作尚未完成,暂不撤销
        if !behind && before.is_empty() {
            for earlier in clauses[..number].iter().rev().filter(|one| one.start >= taken) {
                let words = &sentence[earlier.clone()];
                let rest = DENIES.without(words);
                if named(words).is_empty() {
                    continue;
                }
                if !DOES.iter().any(|word| does_in(&rest, word)) {
                    at.start = earlier.start;
                }
                break;
            }
        }
        let within = &sentence[at.clone()];
        let asked = agrees && ["成立", "设立", "组建"].iter().any(|word| within.contains(word));
        taken = at.end;
        told.push(Denied { at, goes_on: !founds && !asked });
    }
    told
}

/// Whether a clause has a verb outside the names of its groups.
fn does_in(clause: &str, verb: &str) -> bool {
    let names: usize = named(clause)
        .into_iter()
        .map(|name| {
            let name = &clause[name];
            // 撤销甲领导小组 begins with it.
            let skip = name.find(verb).filter(|at| *at < 12).map_or(0, |at| at + verb.len());
            name[skip..].matches(verb).count()
        })
        .sum();
    clause.matches(verb).count() > names
}

/// Adds the groups of a stretch that go on as they are.
fn go_on(page: &Page<'_>, within: Range<usize>, kept: &mut Vec<GroupNotice>) {
    let text = page.slice(within.clone());
    // 不同意将甲并入乙: of 乙 nothing is denied.
    let into = ["并入", "归入", "整合到", "整合为", "合并为", "更名为", "改名为", "合并到"];
    let end = into.iter().filter_map(|word| text.find(word)).filter(|at| *at > 0);
    let end = end.min().filter(|at| !DENIES.is_match(&text[*at..])).unwrap_or(text.len());
    for place in named(&text[..end]) {
        let raw = &text[place.clone()];
        let raw = raw.rsplit([',', ':', '\t']).next().unwrap_or(raw);
        let cut = DENIES.find(raw).map_or(0, |found| found.end());
        let mut raw = raw[cut..].trim_start_matches(['、', ' ', '(', ')', '.']);
        loop {
            let lead = [
                "撤销", "撤消", "取消", "合并", "整合", "将", "把", "对", "和", "与", "及", "关于",
                "的", "同时", "此前", "原定", "原",
            ];
            let number = raw.trim_start_matches(|c: char| {
                c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
            });
            let bare = number.trim_start_matches(['、', '.', ')', ' ']);
            if number.len() < raw.len() && bare.len() < number.len() {
                raw = bare;
                continue;
            }
            match lead.iter().find_map(|word| raw.strip_prefix(word)) {
                Some(rest) if !begins_with_word(raw) => raw = rest,
                _ => break,
            }
        }
        let value = tidy(raw);
        if !(proper(&value) && understood(&value)) {
            continue;
        }
        if kept.iter().all(|one| one.group.value != value) {
            let at = within.start + place.end - raw.len()..within.start + place.end;
            let name = page.found(value, at.start, at.end, rules::GROUP_TEXT);
            let mut one = GroupNotice::new(name, Act::Keep);
            one.act_sure = rules::GUESSED;
            // 暂缓撤销,延期至2025年6月
            let rest = page.slice(within.end..);
            let rest = rest.find(['。', ';', '\n']).unwrap_or(rest.len());
            one.ends = term(page, within.end..within.end + rest);
            kept.push(one);
        }
    }
}

/// Adds the groups that go on as denials say, where a paper tells of others or is a clean-up.
pub(crate) fn add(
    page: &Page<'_>,
    piece: &Piece,
    kept: Vec<GroupNotice>,
    told: &mut Vec<GroupNotice>,
) {
    if told.is_empty() && !about::ABOUT.is_match(&about::headline(page, piece)) {
        return;
    }
    for one in kept {
        let names = |other: &GroupNotice| {
            let mut all = other.names();
            all.any(|name| super::called::same(&name.value, &one.group.value))
        };
        if !told.iter().any(names) {
            told.push(one);
        }
    }
}
