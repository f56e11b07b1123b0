//! Labels of a roster: 组长, 副组长, 成员 and their kin.

use super::label::{Label, Rank, WORDS, label};
use super::patterns::KIND;
use super::rare::{glued, odd_marks, told_members, unusual};
use crate::Expression;
use crate::names::{ends_as_body, is_han, surname, title_at_end};
use std::ops::Range;
use std::sync::LazyLock;

static COLON: LazyLock<Expression> = LazyLock::new(|| {
    // 成员单位调整为:
    let told = r"(?P<told>调整为|调整如下|包括|有|为)?";
    crate::expression(&format!(r"{WORDS}{told}[ \t]*(?:\([^()\n]{{1,60}}\)[ \t]*)?(?:(?:[】\]〕*][ \t]*)*[:|]|】)(?:[ \t*]*\([^()\n]{{0,16}}(?:为序|排序|排名|先后)[^()\n]{{0,8}}\))?(?:[ \t]*\*+)?")).expect("labels")
});

static ALONE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?m)(?:^[ \t|·●■◆★▲◇○□☆•*【\[-]*(?:[(]?[一二三四五六七八九十\d]{{1,3}}[)、.][ \t]*)?|[ )。][(][一二三四五六七八九十]{{1,3}}[)][ \t]*){WORDS}[ \t]*(?:\([^()\n]{{1,24}}\))?(?P<gap>[】\]*]*[ \t|]+|[】\]*]*$)"
    ))
    .expect("labels")
});

static WHOLE: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(&format!("^{WORDS}$")).expect("labels"));

static STUMP: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(r"(?m)(?:^|[ \t])长[ \t]*:").expect("labels"));

/// The number of a part of a group, right before the label of who leads it.
static PART: LazyLock<Expression> =
    LazyLock::new(|| crate::expression("第[一二三四五六七八九十]{1,2}小?组$").expect("part"));

/// The labels of a text, in order.
pub(crate) fn labels(text: &str) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    for captures in COLON.captures_iter(text) {
        let (Some(whole), Some(word)) = (captures.get(0), captures.name("word")) else { continue };
        let before = &text[..word.start()];
        // “由…任组长:” is a sentence; “(常务副)组长:” after a bracket and “主任成员:” without breaks are labels.
        if (before.ends_with('任') && !before.ends_with("主任")) || before.ends_with('“') {
            continue;
        }
        // A cell is a label as a whole or not at all.
        let cell = whole.as_str().trim_end_matches([' ', '*', '\t']).ends_with('|');
        if cell && !before.is_empty() && !before.ends_with(['|', ' ', '\n', '\t', '。', ':']) {
            continue;
        }
        // 县政府党组成员: is somebody's post.
        let sits = ["党组", "党委", "班子", "务会"].iter().any(|end| before.ends_with(end));
        if sits && word.as_str() == "成员" {
            continue;
        }
        // 各成员单位: are addressed.
        if word.as_str().ends_with("单位") && before.ends_with(['各', '位']) {
            continue;
        }
        // 其组成人员包括: may speak of the office's.
        if captures.name("told").is_some() && !word.as_str().ends_with("单位") {
            continue;
        }
        // 某某河河长: is the keeper of one river.
        let keeps = word.as_str().ends_with('长')
            && ['河', '林', '湖', '路', '链'].iter().any(|kept| word.as_str().contains(*kept));
        if keeps && before.chars().next_back().is_some_and(is_han) && title_at_end(before).is_none()
        {
            continue;
        }
        // 管委会办公室副主任: is somebody's post; behind that of 管委会办公室副主任委 员: a label begins.
        let post =
            word.as_str().starts_with('办') && before.ends_with(['委', '府', '会', '局', '政']);
        let start = own_start(text, word.range());
        if post && start == word.start() {
            continue;
        }
        // 市发展改革委副主任:张三 is somebody's post and name.
        let chairs = ["主任", "主席", "会长"].iter().any(|end| word.as_str().ends_with(end));
        if chairs && start == word.start() && of_a_body(before) && !behind_host(before) {
            continue;
        }
        // 王主席: somebody is spoken to, or of.
        let first = before.chars().next_back().filter(|c| is_han(*c));
        let told = first.is_some_and(|c| surname(&c.to_string()).is_some());
        let mut lead = before.chars().rev().skip(1);
        let alone = lead.next().is_none_or(|c| !is_han(c));
        if chairs && start == word.start() && told && alone && title_at_end(before).is_none() {
            continue;
        }
        // 其他成员: labels them no other way than 成员:.
        let lead = [
            "其他",
            "其它",
            "专职",
            "兼职",
            "主要",
            "一般",
            "具体",
            "核心",
            "企业",
            "专家",
            "特邀",
            "行业",
            "部门",
            "法律",
            "技术",
            "特聘",
            "成员单位及",
            "组成单位及",
            "成员单位、",
        ]
        .iter()
        .find(|lead| before.ends_with(**lead));
        let start = start - lead.filter(|_| start == word.start()).map_or(0, |lead| lead.len());
        let own = &text[word.start().max(start)..word.end()];
        // 第一组组长: below the group's own head leads a part of its members; where there is none, each part is a group.
        let part = PART.find(before).filter(|_| word.as_str().ends_with('长'));
        if let Some(part) = part {
            let at = part.start()..whole.end();
            let of_one = |label: &Label| {
                label.rank == Rank::Head && !text[label.at.clone()].starts_with('第')
            };
            let below = found.iter().any(of_one);
            let rank =
                |label: Label| if below { Label { rank: Rank::Other, ..label } } else { label };
            found.extend(label(own, at, true).map(rank));
            continue;
        }
        found.extend(label(own, start..whole.end(), true));
    }
    if !found.iter().any(|label| label.rank == Rank::Member && !label.units) {
        found.extend(told_members(text));
        found.sort_by_key(|label| label.at.start);
    }
    let colons = found.len();
    for captures in ALONE.captures_iter(text) {
        let (Some(word), Some(gap)) = (captures.name("word"), captures.name("gap")) else {
            continue;
        };
        let next = found[..colons].partition_point(|label| label.at.end <= word.start());
        if found[..colons].get(next).is_some_and(|label| label.at.start < gap.end()) {
            continue;
        }
        // 县委办公室 over 主任: the end of a post that a narrow column broke.
        let line = text[..word.start()].strip_suffix('\n').unwrap_or_default();
        let rest = text[gap.start()..].trim_start_matches([' ', '\t', ']', '】', '*']);
        let chairs = ["主任", "副主任"].contains(&word.as_str()) && rest.starts_with('\n');
        if chairs
            && (ends_as_body(line) || line.ends_with('、'))
            && !heads_group(&text[..word.start()])
        {
            continue;
        }
        // 主任 and 成员 alone may also stand in a sentence that a page broke; a list goes on with a name.
        found.extend(label(word.as_str(), word.start()..gap.end(), false));
    }
    if !found.iter().any(|label| label.rank == Rank::Head) {
        found.extend(run_in(text));
        found.extend(unusual(text, &found));
    }
    if !found.iter().any(|label| label.rank == Rank::Head) {
        found.extend(odd_marks(text));
    }
    if !found.iter().any(|label| label.rank == Rank::Head) {
        found.extend(inline(text));
        found.sort_by_key(|label| label.at.start);
        found.dedup_by(|second, first| second.at.start < first.at.end);
    }
    found.extend(glued(text, &found));
    // A page lost the first character of 组 长.
    let headless = !found.iter().any(|label| label.rank == Rank::Head);
    if headless
        && let Some(stump) = STUMP.find(text)
        && found.iter().any(|label| label.words == "副组长" && label.at.start >= stump.end())
    {
        found.extend(label("组长", stump.range(), true));
    }
    found.sort_by_key(|label| label.at.start);
    second_heads(text, &mut found);
    of_the_office(text, &mut found);
    of_others(text, &mut found);
    found
}

/// The labels of a roster that has lost its line breaks and had no colons: 领导小组:组长 张三 县长副组长 李四 副县长. None
/// where they do not begin with a head.
fn inline(text: &str) -> Vec<Label> {
    static INLINE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(r"{WORDS}[ ]*(?:\([^()\n]{{1,24}}\)[ ]*|[ ])[ ]*(?P<name>\p{{Han}}[ ]{{0,2}}\p{{Han}}{{1,3}})"))
            .expect("inline")
    });
    let mut labels: Vec<Label> = Vec::new();
    let mut from = 0;
    let mut table = false;
    while let Some(captures) = INLINE.captures_at(text, from) {
        let (Some(word), Some(name)) = (captures.name("word"), captures.name("name")) else {
            break;
        };
        let wide = text[..word.start()].ends_with(' ');
        let before = text[..word.start()].trim_end_matches(' ');
        // The first stands behind a sentence or the head of a table; behind a post it is the seat of who has it.
        let heads = ["职务", "姓名", "备注", "单位", "名单", "如下", "组成", "人员"];
        let headed = heads.iter().any(|end| before.ends_with(end));
        // 如下。一、第一组长 县委书记张三
        let figure = |c: char| "一二三四五六七八九十、.() ".contains(c) || c.is_ascii_digit();
        let bare = before.trim_end_matches(figure);
        let begins = bare.ends_with([':', '。']) || headed || heads_group(&text[..word.start()]);
        let after = &text[name.start()..];
        let first = &after[..after.chars().next().map_or(0, char::len_utf8)];
        // 政法委书记 二、副组长 李四: a number stands before the label.
        // 党组书记、主任: a mark alone is no number.
        let mark = before.trim_end_matches(['、', ')', '.']);
        let numbered =
            mark.len() < before.len() && mark.ends_with(figure) && bare.len() < mark.len();
        let before = if numbered { bare.trim_end() } else { before };
        let behind = !labels.is_empty() && title_at_end(before).is_some();
        // 成  员    德育处、教务处负责人: bodies stand where names do.
        let row = text[name.end()..].starts_with('、');
        let member = word.as_str().ends_with('员');
        let bodies = row && behind && ends_as_body(name.as_str()) && member;
        let named = text[name.end()..].starts_with([' ', '(']) && surname(first).is_some();
        // 指挥长 场长张三 副指挥长 书记李四: posts come first; 组 长 张三 副组长 李四 王五: names alone.
        let near = after.char_indices().nth(20).map_or(after.len(), |(at, _)| at);
        let near = after[..near].split(['。', ':', ';', ' ']).next().unwrap_or_default();
        let mut ends = near.char_indices().map(|(at, c)| at + c.len_utf8());
        let post = ends.any(|end| title_at_end(&near[..end]).is_some_and(|title| title > 3));
        let rank = member
            || word.as_str().starts_with('副')
            || ["顾问", "秘书", "秘书长", "政委"].contains(&word.as_str());
        let later = !labels.is_empty() && wide && rank;
        let list = (begins || later) && (post || named || surname(first).is_some() && later);
        // 副组长 布 和 团市委副书记: behind a post, what is short and has a post behind it is a name.
        let mut words = text[name.start()..].split(' ').filter(|word| !word.is_empty());
        let short = |word: Option<&str>| word.is_some_and(|w| w.chars().count() <= 4);
        let (first, second) = (words.next(), words.next());
        let spread = [first, second].iter().all(|w| w.is_some_and(|w| w.chars().count() == 1));
        let next = if spread { words.next() } else { second };
        let titled = next.is_some_and(|word| title_at_end(word).is_some_and(|title| title > 3));
        let shaped = ((behind && rank && wide) || headed) && short(first) && titled;
        if (begins || behind) && (bodies || named) || list || shaped {
            from = word.end();
            let label = label(word.as_str(), word.start()..name.start(), bodies || post || shaped);
            table |= headed;
            let doubt = table || !(bodies || named);
            labels.extend(label.map(|label| Label { doubt, ..label }));
        } else {
            // 办事处主任 副组长 张三: what a post ends with is no label, and the label is no name.
            from = word.start() + text[word.start()..].chars().next().map_or(1, char::len_utf8);
        }
    }
    let headed = labels.first().is_some_and(|label| label.rank == Rank::Head);
    if headed && labels.len() > 1 { labels } else { Vec::new() }
}

/// Whether a body's name ends right before a label: its head is meant, not the group's.
fn of_a_body(before: &str) -> bool {
    let ends =
        ["局", "委", "厅", "部", "办", "室", "院", "处", "科", "社", "站", "所", "中心", "校"];
    // 退休干部副主任: begins a label behind a post.
    title_at_end(before).is_none() && ends.iter().any(|end| before.ends_with(end))
}

/// Labels with nothing between them and those whom they label: 组长张三,副组长李四、王五,成员赵六. Read where a sentence
/// has more than one of them, the first that of a head, and nothing but names and posts behind each.
fn run_in(text: &str) -> Vec<Label> {
    static RUN_IN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(r"(?:^|[,。;:、 ]){WORDS}[ ]{{0,4}}\p{{Han}}")).expect("run in")
    });
    let mut labels = Vec::new();
    let mut from = 0;
    for sentence in text.split_inclusive(['。', '\n']) {
        let words: Vec<Range<usize>> = RUN_IN
            .captures_iter(sentence)
            .filter_map(|found| Some(found.name("word")?.range()))
            .collect();
        let ends = words.iter().skip(1).map(|word| word.start).chain([sentence.len()]);
        let mut run: Vec<Label> = Vec::new();
        for (word, end) in words.iter().zip(ends) {
            let rest = sentence[word.end..end].trim_end_matches(['。', '\n', ';', ' ', ',', '、']);
            // What follows the last of them may be another clause.
            let rest =
                if end == sentence.len() { rest.split([',', ';']).next() } else { Some(rest) };
            let mut rest = rest.unwrap_or_default().trim().to_string();
            // 组长 区 伟,副组长 …: names are spread where marks part the labels, and blanks do not.
            if sentence[..word.start].ends_with([',', ';', ':']) {
                rest.retain(|c| c != ' ');
            }
            // 组长由局长张三担任 is a sentence.
            let told = rest.starts_with('由');
            if told && !run.is_empty() {
                let one = label(&sentence[word.clone()], from + word.start..from + word.end, false);
                run.extend(one.map(|one| Label { rank: Rank::Other, ..one }));
                continue;
            }
            // 张三(党组书记、局长)、李四: what stands in brackets parts nobody.
            static WITHIN: LazyLock<Expression> =
                LazyLock::new(|| crate::expression(r"\([^()]{1,40}\)").expect("within"));
            let bare = WITHIN.without(&rest);
            if rest.is_empty() || told || !bare.split(['、', ',']).all(may_be_someone) {
                // 组员由医院、派出所各一人组成 behind those who lead says nothing against them, and is no part of theirs.
                if run.len() < 2 {
                    run.clear();
                }
                let last =
                    label(&sentence[word.clone()], from + word.start..from + word.end, false);
                let last = last.filter(|_| !run.is_empty());
                run.extend(last.map(|one| Label { doubt: true, ..one }));
                break;
            }
            run.extend(label(&sentence[word.clone()], from + word.start..from + word.end, false));
        }
        if run.len() > 1 && run[0].rank == Rank::Head {
            labels.extend(run);
        }
        from += sentence.len();
    }
    labels
}

/// Whether words are a name, or begin or end with a post.
fn may_be_someone(words: &str) -> bool {
    let words = words.trim();
    let bare = words.split('(').next().unwrap_or(words).trim_end_matches("同志");
    let count = bare.chars().count();
    let double: String = bare.chars().take(2).collect();
    let single: String = bare.chars().take(1).collect();
    let named = surname(&single).is_some() || surname(&double).is_some();
    let ends = bare.char_indices().map(|(at, c)| at + c.len_utf8());
    let post = || { ends }.any(|end| title_at_end(&bare[..end]).is_some_and(|title| title > 3));
    bare.chars().all(is_han) && ((named && (2..=4).contains(&count)) || (count <= 30 && post()))
}

/// 办公室主任:甲 副主任:乙 成员:丙: what follows the head of the office is the office's, until a head of another kind.
fn of_the_office(text: &str, labels: &mut [Label]) {
    let (mut office, mut members) = (false, false);
    let (mut chaired, mut last) = (false, 0);
    for label in labels {
        let chairs = label.words.ends_with("主任");
        let before = &text[..label.at.start];
        // An office has one 主任, and no numbered heading stands in its list.
        let second = chaired && chairs && label.rank == Rank::Head;
        let between = text.get(last..label.at.start).unwrap_or_default();
        last = label.at.end;
        if second || numbered_heading(between) {
            (office, members, chaired) = (false, false, false);
        }
        // 4.食堂管理委员会 主任:: the next group has begun.
        let begins = heads_group(before);
        if begins {
            (office, members) = (false, false);
        }
        // 办公室设在党政办,主任:
        let near = before.rsplit(['。', '\n', ';']).next().unwrap_or_default();
        let told = ["办公室设", "下设办公室", "办公室挂靠", "办公室在"];
        let near = near.char_indices().rev().nth(24).map_or(near, |(at, _)| &near[at..]);
        let apart = near.ends_with([',', ' ', ')']) || behind_host(before);
        // 下设春运办公室,在某处办公,主任张三
        static BELOW: LazyLock<Expression> = LazyLock::new(|| {
            crate::expression(r"下设\p{Han}{0,6}办公室,[ ]*(?:设)?在[^:。;、]{2,40},$")
                .expect("below")
        });
        let below = near.find("下设").is_some_and(|at| near[at..].contains("办公室"))
            || BELOW.is_match(sentence_before(before));
        // 办公室主任由张三兼任,副主任:李四
        let seated = near.contains("办公室主任由") || near.contains("办公室主任为");
        // (一)办公室。设在某局。主任由张三兼任,副主任:李四
        let seated = seated
            || ((near.contains("主任由") || near.starts_with("主任"))
                && last_sentences(before).contains("办公室"));
        let told = below || seated || told.iter().any(|word| near.contains(word));
        office |= chairs && !begins && apart && told;
        // 办公室主任由张三兼任,成员:李四: the sentence speaks of the office.
        let sentence = before.rsplit(['。', '\n']).next().unwrap_or_default();
        let theirs = sentence.rfind("办公室").is_some_and(|at| {
            let chairs = ["任", "兼", "为"].iter().any(|verb| sentence[..at].ends_with(verb));
            sentence[at..].contains("主任由")
                || (chairs && sentence[at..].starts_with("办公室主任"))
        });
        if members && theirs && label.rank == Rank::Member && !label.units {
            label.rank = Rank::Other;
            continue;
        }
        match label.rank {
            Rank::OfficeHead => (office, chaired) = (true, true),
            Rank::OfficeDeputy => office = true,
            Rank::Head if office && chairs => {
                label.rank = Rank::OfficeHead;
                chaired = true;
            }
            Rank::Head => office = false,
            Rank::Deputy if office && chairs => label.rank = Rank::OfficeDeputy,
            // Where the group had no members yet, the heads of its office stand among its own.
            Rank::Member if office && members && !label.units => label.rank = Rank::Other,
            _ => {}
        }
        members |= label.rank == Rank::Member;
    }
}

/// Whether a text ends with where an office is: 办公室设在学校办公室, with the label of its head right behind.
fn behind_host(before: &str) -> bool {
    let near = sentence_before(before);
    let told = ["办公室设在", "办公室设于", "办公室挂靠", "办公室依托"];
    told.iter().filter_map(|told| near.rfind(told).map(|at| &near[at + told.len()..])).any(|host| {
        (2..=16).contains(&host.chars().count()) && host.chars().all(is_han) && ends_as_body(host)
    })
}

/// The last 60 characters of a text, but no more than its last line.
fn last_sentences(before: &str) -> &str {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.char_indices().rev().nth(60).map_or(line, |(at, _)| &line[at..])
}

/// The last 60 characters of the sentence that a text ends with.
fn sentence_before(before: &str) -> &str {
    let sentence = before.rsplit(['。', '\n', ';']).next().unwrap_or_default();
    sentence.char_indices().rev().nth(60).map_or(sentence, |(at, _)| &sentence[at..])
}

/// Whether a numbered heading stands in a stretch: words that end with no post, as 4.关心下一代协会.
fn numbered_heading(text: &str) -> bool {
    static NUMBERED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:^|[\n 。;])[ ]*[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.][ ]*(?P<words>\p{Han}{5,40})(?:[(\n: ]|$)")
            .expect("numbered")
    });
    // 二、领导小组职责 heads no other group.
    let parts =
        ["职责", "任务", "要求", "机构", "制度", "机制", "分工", "规则", "内容", "人员", "成员"];
    NUMBERED.captures_iter(text).any(|found| {
        let words = &found["words"];
        title_at_end(words).is_none() && !parts.iter().any(|part| words.ends_with(part))
    })
}

/// Whether a text ends with the name of a group that stands over what follows: 2.安全工作领导小组.
pub(crate) fn heads_group(before: &str) -> bool {
    static HEADS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"\p{{Han}}{KIND}[】\]]?[ ]*(?:\([^()\n]{{2,40}}\))?(?:组成人员|成员|人员|名单)*[ :。\n]+$"
        ))
        .expect("heads")
    });
    let near = before.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    // 下设办公室和四个工作组。 heads none of them.
    let last = before[near..].trim_end_matches([' ', ':', '。', '\n']);
    let last = last.rsplit(['。', '\n', ';']).next().unwrap_or_default();
    let below = ["下设", "分设", "内设"].iter().any(|word| last.contains(word));
    !below && HEADS.is_match(&before[near..])
}

/// 秘书组成员:, 监督小组成员: after the members of the group label those of another body.
fn of_others(text: &str, labels: &mut [Label]) {
    let mut members = false;
    for label in labels {
        if label.rank != Rank::Member {
            continue;
        }
        let before = &text[..label.at.start];
        let other = ["组", "队", "班", "办", "科", "库"].iter().any(|end| before.ends_with(end));
        if members && other {
            label.rank = Rank::Other;
        }
        members = true;
    }
}

/// What names of groups end with that labels may follow in one line: 平安建设领导小组组 长.
const KINDS: [&str; 6] = ["领导小组", "指挥部", "委员会", "联席会议", "专班", "协调小组"];

/// Where a label begins: in one line a post may end right before it, and 区管委会副主任委 员 is the post of someone
/// and the label 委 员. A label follows the start of a line, a mark, or a whole title.
fn own_start(text: &str, word: Range<usize>) -> usize {
    let free = |at: usize| {
        let before = &text[..at];
        before.chars().next_back().is_none_or(|c| !is_han(c))
            || title_at_end(before).is_some()
            || ["人员", "名单", "如下", "成员"].iter().any(|end| before.ends_with(end))
            || KINDS.iter().any(|kind| before.ends_with(kind))
    };
    if free(word.start) {
        return word.start;
    }
    let mut later = text[word.clone()].char_indices().skip(1).map(|(at, _)| word.start + at);
    // 李四副主任委员: labels the deputies; 管委会副主任委员: is somebody's post and 委员:.
    let whole = |at: usize| {
        let post = text[..at].strip_suffix("副主任").filter(|_| text[at..].starts_with("委员"));
        post.is_some_and(|before| !of_a_body(before) && !before.ends_with('会'))
    };
    let begins = |at: &usize| free(*at) && !whole(*at) && WHOLE.is_match(&text[*at..word.end]);
    later.find(begins).unwrap_or(word.start)
}

/// Where a 总召集人 leads, the 召集人 below are deputies.
fn second_heads(text: &str, labels: &mut [Label]) {
    let (mut led, mut closed, mut headed) = (false, false, false);
    for label in labels {
        // 三、安全生产委员会 主任: the next group has begun.
        if label.rank == Rank::Head && heads_group(&text[..label.at.start]) {
            (led, closed, headed) = (false, false, false);
        }
        let head = label.rank == Rank::Head;
        match label.rank {
            Rank::Head if closed || label.words.starts_with('总') => {
                led = label.words.starts_with('总');
                closed = false;
            }
            Rank::Head if led => label.rank = Rank::Deputy,
            // 执行主任 below 主任 stands in for him.
            Rank::Head
                if headed && ["执行", "常务"].iter().any(|word| label.words.starts_with(word)) =>
            {
                label.rank = Rank::Deputy;
            }
            Rank::Member => closed = true,
            _ => {}
        }
        headed |= head;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_however_they_are_spaced() {
        let text = "组 长:张三\n副 组 长:李四\n第一副组长:王五\n成    员(3人):赵六\n总召集人:周七\n办公室主任:吴八\n成员单位:市财政局";
        let ranks: Vec<Rank> = labels(text).iter().map(|label| label.rank).collect();
        use Rank::*;
        assert_eq!(ranks, [Head, Deputy, Deputy, Member, Head, OfficeHead, Member]);
        let alone = labels("组长 张三 市长\n副组长\n李四 副市长\n成员\t王五\t局长");
        assert_eq!(alone.len(), 3);
    }
}
