//! Where notices begin and end in a text.

use super::page::Page;
use super::patterns::{BRACKETED, KIND, NUMBER, SIGNED, TITLE};
use crate::Expression;
use crate::names::{Places, begins_with_word};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A stretch of text that may be a notice.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// All of it, in bytes.
    pub all: Range<usize>,
    /// The title from 关于, if there is one, and what stands before it in its line: the issuer.
    pub title: Option<(Range<usize>, Range<usize>)>,
}

impl Piece {
    /// Where the text below the title begins.
    pub fn below(&self) -> usize {
        self.title.as_ref().map_or(self.all.start, |(_, title)| title.end.max(self.all.start))
    }

    /// The title without spaces and line breaks.
    pub fn title_text(&self, page: &Page<'_>) -> String {
        let title = self.title.as_ref().map(|(_, title)| page.slice(title.clone()));
        title.unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect()
    }
}

/// What names of those who issue papers end with.
const ISSUER_ENDS: [&str; 61] = [
    "中央",
    "公署",
    "文革",
    "政府",
    "办",
    "委",
    "局",
    "厅",
    "部",
    "院",
    "会",
    "室",
    "处",
    "所",
    "站",
    "社",
    "司",
    "队",
    "馆",
    "厂",
    "中心",
    "小组",
    "专班",
    "会议",
    "领导组",
    "纪检组",
    "监察组",
    "党组",
    "支部",
    "总支",
    "团",
    "联盟",
    "银行",
    "分行",
    "支行",
    "总行",
    "商行",
    "大学",
    "中学",
    "小学",
    "学校",
    "幼儿园",
    "一中",
    "二中",
    "三中",
    "附中",
    "附小",
    "林场",
    "农场",
    "牧场",
    "渔场",
    "开发区",
    "电视台",
    "气象台",
    "机务段",
    "工务段",
    "煤矿",
    "监狱",
    "海关",
    "妇联",
    "科协",
];

/// Whether a name ends as those do who issue papers.
pub(crate) fn ends_as_issuer(name: &str) -> bool {
    ISSUER_ENDS.iter().any(|end| name.ends_with(end))
}

/// Words that say that what follows is a notice that is cited.
const CITING: [&str; 16] = [
    "根据", "按照", "依据", "遵照", "贯彻", "转发", "落实", "对照", "执行", "参照", "为", "经",
    "现", "上述", "以", "结合",
];

/// Whether what stands before a title cites it: 经… does, 经济技术开发区管委会 does not.
fn citing(before: &str) -> bool {
    let own = |word: &str| word.chars().nth(1).is_none() && begins_with_word(before);
    CITING.iter().any(|word| before.starts_with(word) && !own(word))
}

/// The notices that a text may hold. A text without a title is one piece.
pub(crate) fn pieces(page: &Page<'_>) -> Vec<Piece> {
    let text = page.text;
    let content = super::front::content(text);
    let last = last(text, content);
    let mut titles = found(&text[..last], content);
    if titles.is_empty() {
        titles.extend(untyped(&text[..last], content));
    }
    if titles.is_empty() {
        titles.extend(without_about(&text[..last], content));
    }
    drop_echoes(text, &mut titles);
    // The page tells the title above a text that begins without one.
    let shown = || {
        let mut shown = found(text, 0);
        shown.retain(|(_, title)| title.end <= content);
        let told = shown.iter().rposition(|(issuer, _)| !issuer.is_empty());
        told.map(|at| shown.remove(at)).or_else(|| shown.pop())
    };
    let begins = |title: &(Range<usize>, Range<usize>)| {
        text[content..title.0.start.max(content)].matches('。').count() < 2
    };
    if titles.is_empty() {
        return vec![Piece { all: content..last.max(content), title: shown() }];
    }
    if !titles.first().is_some_and(begins) {
        titles.splice(0..0, shown());
    }
    let mut starts: Vec<usize> =
        titles.iter().map(|(issuer, _)| above(text, issuer.start)).collect();
    starts[0] = content;
    // What stands above a title belongs to it only below the title before.
    for at in 1..titles.len() {
        starts[at] = starts[at].max(titles[at - 1].1.end);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([last]).collect();
    titles
        .into_iter()
        .zip(starts.into_iter().zip(ends))
        .map(|(title, (start, end))| Piece { all: start.min(end)..end, title: Some(title) })
        .collect()
}

/// Where the text, which begins at byte `content`, ends and links to other pages begin. What more sentences stand below
/// than above is a button of the page, not the head of links.
fn last(text: &str, content: usize) -> usize {
    let sentences = |part: &str| part.matches('。').count();
    let below = |at: usize| sentences(&text[at..]) <= sentences(&text[content..at]);
    let mut marks = LINKS.find_iter(&text[content..]).map(|links| content + links.start());
    marks.find(|at| below(*at)).unwrap_or(text.len())
}

static LINKS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"(?:^|[\n ])[ \t【\[]*(?:上一篇|下一篇|上一条|下一条|上一页|下一页|前一篇|后一篇|相关阅读|相关链接|相关信息|相关文章|相关文件|延伸阅读|推荐阅读|热门文章|热点文章|最新文章|本期目录|往期回顾|猜你喜欢)[】\]]?[ \t]*(?:[:：]|[\n ])",
    )
    .expect("links")
});

/// A title that no word for a kind of paper ends: 某某开发区关于调整安全生产工作领导小组, on a line of its own.
fn untyped(text: &str, begin: usize) -> Option<(Range<usize>, Range<usize>)> {
    static UNTYPED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"(?m)^[ \t]*\p{{Han}}{{0,30}}(?P<title>关于(?:成立|设立|组建|建立|调整|充实|调整充实|撤销|取消)[^。;:,!\n\t]{{2,60}}?{KIND}(?:及其办公室)?(?:的|领导|组成|成员|人员|名单|单位)*)(?:[ \t]*$|[ ]+\p{{Han}}[^。:\n]{{1,60}}:)"
        ))
        .expect("untyped")
    });
    let title = UNTYPED.captures(text.get(begin..)?)?.name("title")?.range();
    let title = begin + title.start..begin + title.end;
    title_line(text, begin, &title).map(|issuer| (issuer, title))
}

/// A title without 关于, on a line of its own or above the number or the addressees: 某某镇成立防汛指挥部的通知.
fn without_about(text: &str, begin: usize) -> Option<(Range<usize>, Range<usize>)> {
    static BARE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"(?m)(?:^|[ ])[ \t]*(?P<issuer>\p{{Han}}{{0,30}}?)(?P<title>(?:成立|设立|组建|调整充实|充实调整|调整|充实|撤销|取消|清理规范|清理|整合|规范)[^。;:,!\n\t ]{{2,60}}?(?:{KIND}|机构)(?:及其办公室)?(?:的|领导|组成|成员|人员|名单|单位)*的(?:通知|决定|公告))(?:[ \t]*$|[ ]*\(|(?P<run>[ ]*\p{{Han}}))"
        ))
        .expect("without about")
    });
    let found = BARE.captures(text.get(begin..)?)?;
    let (issuer, title) = (found.name("issuer")?, found.name("title")?);
    // A title stands at the head of a text.
    let early = text[begin..begin + title.start()].chars().count() < 300
        && !text[begin..begin + title.start()].contains('。');
    let name = issuer.as_str();
    let issues = name.is_empty() || ends_as_issuer(name) || place_issues(name);
    let after = &text[begin + title.end()..];
    let head: String = after.chars().take(120).collect();
    let colon = head.find(':').filter(|at| !head[..*at].contains('。'));
    let number = NUMBER.find(&head).is_some_and(|number| number.start() < 4);
    let whole = found.name("run").is_none() || colon.is_some() || number;
    let cites = citing(name);
    (early && issues && whole && !cites).then(|| {
        (begin + issuer.start()..begin + issuer.end(), begin + title.start()..begin + title.end())
    })
}

/// The titles in a text from byte `at` on, each with the issuer before it.
fn found(text: &str, begin: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut at = begin;
    let mut titles: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    while let Some(found) = TITLE.find_at(text, at) {
        let mut end = found.end();
        // 关于转发《…的通知》的通知
        let inner = &text[found.start()..end];
        if inner.matches('《').count() > inner.matches('》').count() {
            let rest = &text[end..];
            let close = rest
                .char_indices()
                .take(80)
                .find(|(_, c)| *c == '》')
                .map(|(at, c)| at + c.len_utf8());
            let outer = close.and_then(|close| {
                ["的通知", "的决定", "的函", "通知"]
                    .iter()
                    .find(|tail| rest[close..].starts_with(**tail))
                    .map(|tail| close + tail.len())
            });
            end += outer.or(close).unwrap_or(0);
        }
        let title = found.start()..end;
        if let Some(issuer) = title_line(text, begin, &title) {
            titles.push((issuer, title.clone()));
            at = end;
        } else {
            // Within what is no title, one may begin: 根据…关于…，现将关于…的通知
            at = found.start() + "关".len();
        }
    }
    drop_links(text, &mut titles);
    titles
}

/// The issuer before a title if this is one; a title stands on lines of its own.
fn title_line(text: &str, begin: usize, title: &Range<usize>) -> Option<Range<usize>> {
    let before = &text[..title.start];
    let line = before[begin..].rfind(['\n', '。', '\t', ':', '|', '>']).map_or(begin, |at| {
        begin + at + before[begin + at..].chars().next().map_or(1, char::len_utf8)
    });
    let head = &before[line..];
    let start = line + (head.len() - head.trim_start().len());
    // What a narrow page or a copy put before the issuer on one line.
    let start = start + head.trim().rfind("  ").map_or(0, |at| at + 2);
    // The path to a page stands before its title.
    let path = head.contains("首页").then(|| head.trim_end().rfind(' ')).flatten();
    let start = path.map_or(start, |at| start.max(line + at + 1));
    static SIZE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"^[\[【(]?[ ]*(?:字[体号][: ]*)?大[ ]*中[ ]*小[ ]*[\]】)]?[ ]*(?:打印|关闭)?[ ]*",
        )
        .expect("size")
    });
    let start = start + SIZE.find(&text[start..title.start]).map_or(0, |size| size.end());
    let start = start + path_end(&text[start..title.start]);
    let start = broken_issuer(text, start, title.start).unwrap_or(start);
    let start = with_others(text, begin, start, title.start);
    // 公开方式:主动公开 关于…, 首页→通知公告  关于…: a box or the path to a page stands before it.
    let lead = text[start..title.start].trim();
    let wide = text[start..title.start].ends_with("  ") && !NUMBER.is_match(lead);
    let boxed = text[..start].ends_with(':') || wide || lead.contains(['>', '→', '»', '·']);
    let apart = text[..title.start].ends_with(' ') && lead.chars().count() <= 24;
    let start =
        if boxed && apart && !ends_as_issuer(lead) && !CITING.iter().any(|w| lead.contains(w)) {
            title.start
        } else {
            start
        };
    let issuer = text[start..title.start].trim();
    // 关于…实施方案 over 根据《…关于…的通知》: the text has begun, and cites another paper.
    static BEGUN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("[\n ](?:根据|按照|依据|遵照|为了|为进一步|为切实|为认真|为深入|为贯彻)|(?:方案|意见|办法|细则)(?:根据|按照|依据|遵照)《")
            .expect("begun")
    });
    let cites = text[title.clone()].ends_with('》') && BEGUN.is_match(&text[title.clone()]);
    if issuer.contains('《') || issuer.chars().count() > 60 || cites {
        return None;
    }
    let plain: String = issuer.chars().filter(|c| !c.is_whitespace()).collect();
    if !plain.is_empty() {
        let after_number = NUMBER.find_iter(&plain).last().map_or(0, |number| number.end());
        // A rule, ━━━━, parts the number from the title.
        let plain = plain[after_number..].trim_start_matches(['━', '—', '-', '_', '=', '*', '★']);
        // 附件:1.某某局关于…的通知 is named and not there.
        let item = plain.trim_start_matches(|c: char| c.is_ascii_digit());
        let item = item.len() < plain.len() && item.starts_with(['.', '、']);
        if item || citing(plain) {
            return None;
        }
        if ["贯彻", "落实", "根据", "按照", "认真", "为进一步", "为了"]
            .iter()
            .any(|word| plain.contains(word))
        {
            return None;
        }
        let issues = ends_as_issuer(plain) || place_issues(plain);
        if !plain.is_empty() && !issues {
            return None;
        }
    }
    let after = &text[title.end..];
    let next = after.chars().next();
    let ends = match next {
        // 关于…的通知[10-24] is a link in a list of others.
        Some('[' | '(' | ' ') if LISTED.is_match(after) => false,
        None | Some('\n' | '\t' | ' ' | '(' | '|' | '_' | '-' | '[' | '〔') => true,
        Some('》' | '"' | '”' | ',' | '。' | '、') => false,
        Some(_) if after.starts_with("精神") || after.starts_with("要求") => false,
        // Line breaks are lost: a number or the addressees follow.
        Some(_) => {
            let head: String = after.chars().take(120).collect();
            let colon = head.find(':').filter(|at| !head[..*at].contains('。'));
            colon.is_some() || NUMBER.find(&head).is_some_and(|number| number.start() == 0)
        }
    };
    let start = text[..title.start].len() - text[start..title.start].trim_start().len();
    ends.then_some(start.min(title.start)..title.start)
}

/// The day behind a link.
static LISTED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"^[ ]*[\[(][ ]*(?:(?:19|20)?\d{2}[-/.])?\d{1,2}[-/.]\d{1,2}[ ]*[\])]|^[ ]*(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}[ ]*·")
        .expect("listed")
});

/// Whether a place issues by its name alone: 青屿镇关于成立…. 我镇关于 begins in the middle of a sentence.
pub(crate) fn place_issues(name: &str) -> bool {
    let ends = ["镇", "乡", "街道", "社区", "村", "县", "市", "区", "省", "旗", "州", "盟"];
    // 全州县, 本溪市 and 和县 are places; 云和市 may be one that nobody lists, 甲县和乙县 are two.
    let two =
        || name.match_indices('和').any(|(at, _)| ends.iter().any(|end| name[..at].ends_with(end)));
    let words = || name.contains(['我', '各', '全', '本', '与', '在', '到', '了']) || two();
    (2..=14).contains(&name.chars().count())
        && name.chars().all(crate::names::is_han)
        && (Places::shipped().listed(name).is_some() || name.chars().count() > 2 && !words())
        && ends.iter().any(|end| name.ends_with(end))
}

/// Whether a word is the whole name of a body of some government.
pub(crate) fn issues(name: &str) -> bool {
    (5..=30).contains(&name.chars().count())
        && name.chars().all(crate::names::is_han)
        && ends_as_issuer(name)
        && (Places::shipped().government(name).is_some_and(|(_, _, len)| len < name.len())
            // 中国人民解放军某县人民武装部, 共青团某某地委
            || ["中国人民解放军", "共青团"].iter().any(|lead| name.starts_with(lead)))
}

/// Where the first of several issuers begins that stand in one line: 某县财政局 某县教育局 关于….
fn with_others(text: &str, begin: usize, start: usize, title: usize) -> usize {
    let mut start = start;
    while issues(text[start..title].split_whitespace().next().unwrap_or_default()) {
        let before = text[begin.min(start)..start].trim_end_matches(' ');
        let line = before.rfind(|c: char| !crate::names::is_han(c));
        let from = line.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        if !issues(&before[from..]) {
            break;
        }
        start = begin.min(start) + from;
    }
    start
}

/// How much of what stands before a title is no issuer but a word of the page: 文章详情 青屿县人民政府办公室关于.
fn path_end(head: &str) -> usize {
    let places = Places::shipped();
    let issuer = |words: &str| {
        let ends = ends_as_issuer(words) || place_issues(words);
        places.government(words).is_some() && ends
    };
    let kept = head.trim_end();
    let cut = kept.rfind(' ').map(|at| at + 1).filter(|cut| {
        let lead = kept[..*cut].trim();
        // 某县养老服务联席会议制度 某县人民政府办公室关于: what a page calls itself issues nothing.
        let other = !ends_as_issuer(lead) && !place_issues(lead);
        other && lead.chars().all(crate::names::is_han) && issuer(&kept[*cut..])
    });
    cut.unwrap_or(0)
}

/// Where an issuer begins that is broken over two lines: 壤塘县人民政府 over 办公室关于, 温泉县人 over 民政府关于.
fn broken_issuer(text: &str, start: usize, title: usize) -> Option<usize> {
    let places = Places::shipped();
    let tail: String = text[start..title].chars().filter(|c| !c.is_whitespace()).collect();
    let above = text[..start].trim_end_matches([' ', '\n']);
    let line = above.rfind(['\n', '\t']).map_or(0, |at| at + 1);
    let head = above[line..].trim();
    if tail.is_empty() || head.is_empty() || places.government(&tail).is_some() {
        return None;
    }
    let plain = |c: char| crate::names::is_han(c);
    let whole = format!("{head}{tail}");
    let (_, _, place) = places.government(&whole)?;
    let rest = &whole[place..];
    let office = ["人民政府", "政府", "委员会", "党委", "街道办", "委办", "办事处", "办公"];
    (whole.chars().all(plain)
        && whole.chars().count() <= 34
        && office.iter().any(|word| rest.starts_with(word))
        && ends_as_issuer(&whole))
    .then(|| line + above[line..].find(head).unwrap_or(0))
}

/// Titles in a list of links, each with its day behind it and no sentence before the next, head nothing.
fn drop_links(text: &str, titles: &mut Vec<(Range<usize>, Range<usize>)>) {
    static DAY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"^[ \t|]*[\[(]?[ ]*(?:(?:19|20)\d{2}[-/.年])\d{1,2}[-/.月]\d{1,2}日?[ ]*[\])]?[ ]*(?:$|[\n·|]|\p{Han}|\d{1,3}[.、])")
            .expect("day")
    });
    let dated = |title: &(Range<usize>, Range<usize>)| DAY.is_match(&text[title.1.end..]);
    // Whether nothing but other links stands between two of them.
    let chained = |one: &(Range<usize>, Range<usize>), next: &(Range<usize>, Range<usize>)| {
        let between = &text[one.1.end..next.0.start.max(one.1.end)];
        dated(one) && dated(next) && !between.contains(['。', ':']) && between.len() < 1200
    };
    let links: Vec<bool> = (0..titles.len())
        .map(|at| {
            let before = at > 0 && chained(&titles[at - 1], &titles[at]);
            before || titles.get(at + 1).is_some_and(|next| chained(&titles[at], next))
        })
        .collect();
    let mut links = links.iter();
    titles.retain(|_| !links.next().copied().unwrap_or_default());
}

/// A page shows its title several times: in its head, above the text, in a path. The last before the text is
/// the one that counts.
fn drop_echoes(text: &str, titles: &mut Vec<(Range<usize>, Range<usize>)>) {
    let plain = |range: &Range<usize>| -> String {
        text[range.clone()].chars().filter(|c| !c.is_whitespace()).collect()
    };
    let mut keep: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for title in titles.drain(..) {
        if let Some(last) = keep.last_mut() {
            let between = &text[last.1.end..title.0.start.max(last.1.end)];
            let same = plain(&last.1) == plain(&title.1);
            let near = between.chars().count() < 400
                && !between.contains("组长")
                && !between.contains("成立");
            // A scan shows it over the end of another paper: where it stands with its date, the text begins.
            let dated = text[title.1.end..].trim_start().starts_with('(')
                && BRACKETED.find(&text[title.1.end..]).is_some_and(|date| date.start() < 4)
                && !text[last.1.end..].trim_start().starts_with('(');
            let near = near || dated;
            if same && near {
                *last = title;
                continue;
            }
            // The same title again below the text: an annex that names it, or links.
            if seen.contains(&plain(&title.1)) {
                continue;
            }
        }
        seen.insert(plain(&title.1));
        keep.push(title);
    }
    *titles = keep;
}

/// Where what belongs to a title begins: a number, a box or the issuer on the lines above.
fn above(text: &str, title: usize) -> usize {
    let mut start = title;
    for _ in 0..5 {
        let before = text[..start].trim_end();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let words = before[line..].trim();
        let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        let number = NUMBER
            .find(&plain)
            .is_some_and(|number| number.start() == 0 && number.end() == plain.len());
        let issuer = plain.chars().count() < 40
            && !plain.contains(['。', '年', ':', ','])
            && ends_as_issuer(&plain)
            && SIGNED
                .find(&text[line..])
                .is_none_or(|signed| signed.start() > before.len() - line + 30);
        // A rule, ━━━━, parts the head of a paper from its title.
        let rule = !words.is_empty() && !plain.chars().any(char::is_alphanumeric);
        if words.is_empty() || !(number || issuer || rule || plain.ends_with("文件")) {
            break;
        }
        start = line;
    }
    start
}
