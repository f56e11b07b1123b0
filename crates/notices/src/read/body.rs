//! What a notice of establishment or adjustment says.

use super::header::Piece;
use super::labels::Rank;
use super::notice::{Act, Change, Found, Office, Told};
use super::patterns::{
    BEFORE, CLAIMS, DAILY, DAILY_BY, DENIES, DUTIES, DUTIES_END, DUTY_SENTENCE, ENDS, ENDS_BARE,
    ENDS_DATE, GROUP, JOINS, KIND, LEAVES, MERGED, NEXT_HEADING, OFFICE_AT, OFFICE_DEPUTY,
    OFFICE_HEAD, OFFICE_HEAD_BY, OFFICE_IN, OFFICE_IS, RENAMED, REPLACED, SETS_UP,
};
use super::people::people;
use super::roster::{self, Block, Roster, blocks, someone};
use super::{Page, rules};
use crate::names::{BODY_ENDS, body, title_at_end};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

static TITLE_SETS_UP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("(?:成立|设立|组建|建立)(?P<names>.*{KIND})")).expect("title")
});
static TITLE_ADJUSTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        "(?:调整充实|调整完善|调整|充实|变更|公布|明确|增补|更新)(?P<names>.*{KIND})"
    ))
    .expect("title")
});
static TITLE_ADJUSTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("关于(?P<names>.*{KIND})(?:的)?(?:领导|组成|部分|成员|人员|单位|及|办公室|主要|负责人|名单|、)*(?:进行)?(?:的)?(?:调整|变更|变动|充实|名单|增补)")).expect("title")
});
static TITLE_RENAMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("关于(?:将)?(?P<old>.*{KIND})(?:更名|调整|改组|变更)为(?P<names>.*{KIND})"))
        .expect("title")
});
static TITLE_ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("(?:撤销|撤消|取消|解散)(?P<names>.*{KIND})")).expect("title")
});
static SPLIT_NAMES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("{KIND}(?:和|与|及|、)")).expect("names"));

/// Reads the groups of a notice that is no clean-up.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Vec<Told> {
    let title = piece.title_text(page);
    let (act, names) = from_title(page, piece, &title);
    let below = piece.below();
    let found = blocks(page, below..piece.all.end);
    let mut told = match act {
        Some(act) if !names.is_empty() => titled(page, piece, act, names, &found),
        _ => wider(page, piece, &title, &found),
    };
    if told.is_empty() {
        told = renamed_only(page, piece);
    }
    told
}

/// What the title says is done, and to which groups.
fn from_title(page: &Page<'_>, piece: &Piece, title: &str) -> (Option<Act>, Vec<Found<String>>) {
    let Some((_, at)) = &piece.title else { return (None, Vec::new()) };
    let tries: [(&Regex, Act); 5] = [
        (&TITLE_RENAMES, Act::Rename),
        (&TITLE_SETS_UP, Act::Establish),
        (&TITLE_ENDS, Act::Abolish),
        (&TITLE_ADJUSTED, Act::Adjust),
        (&TITLE_ADJUSTS, Act::Adjust),
    ];
    for (pattern, act) in tries {
        let Some(names) = pattern.captures(title).and_then(|captures| captures.name("names"))
        else {
            continue;
        };
        // 关于印发…的通知 is wider, whatever it sets up.
        if title.starts_with("关于印发") || title.starts_with("关于转发") {
            return (None, Vec::new());
        }
        let names: Vec<Found<String>> = split_names(names.as_str())
            .into_iter()
            .filter(|name| proper(name))
            .map(|name| page.found(name, at.start, at.end, rules::GROUP_TITLE))
            .collect();
        return (Some(act), names);
    }
    (None, Vec::new())
}

/// 甲领导小组和乙领导小组 are two.
fn split_names(names: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut from = 0;
    for cut in SPLIT_NAMES.find_iter(names) {
        let and = cut.as_str().chars().next_back().map_or(0, char::len_utf8);
        // 领导小组及办公室 is one.
        if !Regex::is_match(&GROUP, &names[cut.end()..]) {
            continue;
        }
        out.push(names[from..cut.end() - and].to_string());
        from = cut.end();
    }
    out.push(names[from..].to_string());
    out.into_iter().map(|name| tidy(&name)).filter(|name| !name.is_empty()).collect()
}

/// A group's name without marks and words around it.
pub(crate) fn tidy(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.trim_matches(['“', '”', '"', '《', '》', '\'', '‘', '’', ':', ',', '.']);
    let mut name = name;
    for lead in ["由", "了", "并", "的", "原", "对", "将", "本", "该", "新的"] {
        // 原平市 and 本溪市 are places.
        if crate::names::Places::shipped().listed(name).is_none() {
            name = name.strip_prefix(lead).unwrap_or(name);
        }
    }
    // 以市长为组长的…领导小组
    if let Some((lead, rest)) = name.split_once('的')
        && ["组长", "牵头", "参加", "组成", "负责人", "为主任"]
            .iter()
            .any(|word| lead.contains(word))
    {
        name = rest;
    }
    let opened = name.matches('“').count() > name.matches('”').count();
    if opened { name.replace('“', "") } else { name.to_string() }
}

/// Whether a name says more than its kind.
fn proper(name: &str) -> bool {
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!("^(?:工作|相应|相关|专门|专项|协调|联合|临时)*(?:的)?{KIND}$"))
            .expect("bare")
    });
    name.chars().count() >= 4 && !BARE.is_match(name)
}

fn titled(
    page: &Page<'_>,
    piece: &Piece,
    act: Act,
    names: Vec<Found<String>>,
    found: &[Block],
) -> Vec<Told> {
    let below = piece.below();
    let many = names.len();
    let mut told: Vec<Told> = Vec::new();
    // Rosters under headings that name their groups; else the first is the group's.
    let headed: Vec<Option<usize>> = found
        .iter()
        .enumerate()
        .map(|(number, block)| {
            let from = number.checked_sub(1).map_or(below, |before| found[before].at.end);
            named_before(page, from..block.at.start, &names)
        })
        .collect();
    for (number, name) in names.into_iter().enumerate() {
        let own = headed
            .iter()
            .position(|head| *head == Some(number))
            .or(if many == 1 { Some(0) } else { None })
            .or(Some(number).filter(|_| found.len() == many));
        let block = own.and_then(|own| found.get(own));
        let start = match (block, number) {
            (_, 0) => below,
            (Some(block), _) => block.at.start,
            (None, _) => below,
        };
        let end = if many == 1 {
            own.and_then(|own| found.get(own + 1)).map_or(piece.all.end, |next| next.at.start)
        } else {
            own.and_then(|own| found.get(own + 1)).map_or(piece.all.end, |next| next.at.start)
        };
        let end = if many == 1 { piece.all.end } else { end };
        let list_end =
            own.and_then(|own| found.get(own + 1)).map_or(piece.all.end, |next| next.at.start);
        let mut one = Told::new(name, act);
        fill(page, &mut one, block, start..end, list_end);
        if act == Act::Rename {
            let title = piece.title_text(page);
            if let (Some(old), Some((_, at))) = (
                TITLE_RENAMES
                    .captures(&title)
                    .and_then(|c| c.name("old").map(|m| tidy(m.as_str()))),
                &piece.title,
            ) {
                one.predecessors.insert(0, page.found(old, at.start, at.end, rules::PREDECESSOR));
            }
        }
        told.push(one);
    }
    told
}

fn named_before(page: &Page<'_>, within: Range<usize>, names: &[Found<String>]) -> Option<usize> {
    let plain: String = page.text[within].chars().filter(|c| !c.is_whitespace()).collect();
    let mut best: Option<(usize, usize)> = None;
    for (number, name) in names.iter().enumerate() {
        if let Some(at) = plain.rfind(&name.value)
            && best.is_none_or(|(_, before)| at > before)
        {
            best = Some((number, at));
        }
    }
    best.map(|(number, _)| number)
}

/// A notice about something else that sets up a group on the way, or a text without a title.
fn wider(page: &Page<'_>, piece: &Piece, title: &str, found: &[Block]) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let text = page.text;
    let mut ups: Vec<(Range<usize>, String, f32)> = Vec::new();
    for captures in SETS_UP.captures_iter(&text[piece.all.clone()]) {
        let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else { continue };
        let at = piece.all.start + whole.start();
        let sentence = &text[..at];
        let from = sentence
            .rfind(['。', '\n', ';'])
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let lead = &sentence[from..];
        // What others have to do, or what was done long ago.
        if ["各", "要求", "应当", "应", "可以", "须", "需", "未", "曾", "已经", "已", "年"]
            .iter()
            .any(|word| lead.contains(word))
        {
            continue;
        }
        let value = tidy(name.as_str());
        let range = piece.all.start + name.start()..piece.all.start + name.end();
        if !proper(&value) {
            let topic = topic(title);
            if let Some(topic) = topic {
                ups.push((range, format!("{topic}{value}"), 0.7));
            }
            continue;
        }
        if ups.iter().all(|(_, known, _)| *known != value) {
            ups.push((range, value, rules::GROUP_TEXT));
        }
    }
    for (number, (at, name, confidence)) in ups.iter().enumerate() {
        let end = ups.get(number + 1).map_or(piece.all.end, |next| next.0.start);
        let block = found.iter().find(|block| {
            block.at.start >= at.start
                && block.at.start < end
                && block.labels.iter().any(|label| label.rank == Rank::Head)
        });
        let list_end = block
            .and_then(|block| found.iter().find(|next| next.at.start > block.at.end))
            .map_or(end, |next| next.at.start.min(end));
        let mut one =
            Told::new(page.found(name.clone(), at.start, at.end, *confidence), Act::Establish);
        // A plan goes on to speak of other things: the group's matters stand near.
        let near = end.min(
            block.map_or(at.end, |block| block.at.end.max(at.end))
                + far(text, block.map_or(at.end, |b| b.at.end)),
        );
        fill(page, &mut one, block, at.start..near, list_end);
        if one.of(Rank::Head).next().is_some() || !one.office.hosts.is_empty() {
            told.push(one);
        }
    }
    told
}

/// How far 700 characters reach.
fn far(text: &str, from: usize) -> usize {
    text[from..].char_indices().nth(700).map_or(text.len() - from, |(at, _)| at)
}

/// What a notice is about: 关于开展第七次全国人口普查的通知.
fn topic(title: &str) -> Option<String> {
    let rest = title.strip_prefix("关于")?;
    let rest = ["印发", "开展", "做好", "组织", "推进", "加强"]
        .iter()
        .find_map(|verb| rest.strip_prefix(verb))
        .unwrap_or(rest);
    let rest = rest.trim_end_matches("的通知").trim_matches(['《', '》']);
    let rest = ["实施方案", "工作方案", "行动方案", "方案", "意见"]
        .iter()
        .find_map(|tail| rest.strip_suffix(tail))
        .unwrap_or(rest);
    (rest.chars().count() >= 3).then(|| rest.to_string())
}

/// Names that change, without a title that says so.
fn renamed_only(page: &Page<'_>, piece: &Piece) -> Vec<Told> {
    let text = &page.text[piece.all.clone()];
    let mut told = Vec::new();
    let decides = text.contains("决定") || text.contains("同意") || text.contains("研究");
    if !decides {
        return told;
    }
    for (pattern, act) in [(&*RENAMED, Act::Rename), (&*MERGED, Act::Merge)] {
        for captures in pattern.captures_iter(text) {
            told.extend(renaming(page, piece.all.start, &captures, act));
        }
    }
    told
}

pub(crate) fn renaming(
    page: &Page<'_>,
    from: usize,
    captures: &Captures<'_>,
    act: Act,
) -> Option<Told> {
    let (old, new) = (captures.name("old")?, captures.name("new")?);
    let name = page.found(tidy(new.as_str()), from + new.start(), from + new.end(), rules::LISTED);
    let mut told = Told::new(name, act);
    told.predecessors = split_names(old.as_str())
        .into_iter()
        .map(|name| page.found(name, from + old.start(), from + old.end(), rules::LISTED))
        .collect();
    Some(told)
}

/// Everything that stretch `within` says of a group.
fn fill(
    page: &Page<'_>,
    told: &mut Told,
    block: Option<&Block>,
    within: Range<usize>,
    list_end: usize,
) {
    let mut roster = match block {
        Some(block) => roster::read(page, block, list_end.max(block.at.end)),
        None => Roster { end: within.start, ..Roster::default() },
    };
    if !roster.seats.iter().any(|seat| seat.rank == Rank::Head) {
        let sentences = roster::from_sentences(page, within.clone());
        if roster.seats.is_empty() {
            roster = Roster {
                office_heads: roster.office_heads,
                office_deputies: roster.office_deputies,
                ..sentences
            };
        } else {
            roster
                .seats
                .splice(0..0, sentences.seats.into_iter().filter(|seat| seat.rank == Rank::Head));
        }
    }
    told.office = office(page, within.clone(), &mut roster);
    told.seats = roster.seats;
    told.organisations = roster.organisations;
    let text = &page.text[within.clone()];
    let from = within.start;
    told.ends = ends(page, text, from);
    // 因人事变动 also says why a group is adjusted.
    let rule = |how: &str| {
        let does = REPLACING.iter().any(|word| how.contains(word));
        does && !["决定", "现将", "予以调整", "名单如下"].iter().any(|word| how.contains(word))
    };
    told.replaced = REPLACED
        .captures_iter(text)
        .filter_map(|captures| captures.name("how"))
        .find(|how| rule(how.as_str()))
        .map(|how| {
            let start = how.start() + clause(how.as_str(), &["变动", "变化", "调整"]);
            let mut found = page.words(from + start, from + how.end(), rules::REPLACED);
            found.value = found.value.trim_end_matches(['。', ' ']).to_string();
            found
        });
    let claim = |pattern: &Regex, value| {
        pattern.captures(text).and_then(|captures| captures.name("what")).map(|what| {
            page.found(value, from + what.start(), from + what.end(), rules::COORDINATION)
        })
    };
    told.coordination = claim(&DENIES, false).or_else(|| claim(&CLAIMS, true));
    told.duties = duties(page, within.clone());
    predecessors(page, told, text, from);
    if told.act == Act::Adjust && block.is_none() {
        changes(page, told, text, from);
        if told.changes.iter().any(|change| change.rank == Rank::Member) {
            // Those who join are not all there are.
            told.seats.retain(|seat| seat.rank != Rank::Member);
            told.organisations.clear();
        }
    }
}

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

fn office(page: &Page<'_>, within: Range<usize>, roster: &mut Roster) -> Office {
    let text = &page.text[within.clone()];
    let from = within.start;
    let mut office = Office {
        heads: std::mem::take(&mut roster.office_heads),
        deputies: std::mem::take(&mut roster.office_deputies),
        ..Office::default()
    };
    let mut told: Vec<Vec<Found<String>>> = Vec::new();
    for pattern in [&*OFFICE_AT, &*OFFICE_IN] {
        for captures in pattern.captures_iter(text) {
            let (Some(whole), Some(host)) = (captures.get(0), captures.name("host")) else {
                continue;
            };
            let lead: String = text[..whole.start()].chars().rev().take(16).collect();
            let lead: String = lead.chars().rev().take_while(|c| *c != '。').collect();
            // The offices of counties, and of groups inside the group.
            if ["各县", "各区", "各镇", "各地", "工作组", "专项组"]
                .iter()
                .any(|other| lead.contains(other))
            {
                continue;
            }
            let hosts = hosts(page, from + host.start()..from + host.end(), rules::HOST);
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
    if let Some(hosts) = told.first() {
        office.exists = Some(true);
        // What the notice tells twice in two ways has to be looked at.
        let same = |other: &Vec<Found<String>>| {
            other.iter().map(|h| &h.value).eq(hosts.iter().map(|h| &h.value))
        };
        let agree = told.iter().all(same);
        office.hosts = hosts.clone();
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
    let Some(spoken) = text.find("办公室") else { return office };
    if office.heads.is_empty() {
        let (from_here, rest) = (spoken, &text[spoken..]);
        let first = |pattern: &Regex| {
            let mut all = pattern.captures_iter(rest);
            // 副主任由… names a deputy.
            let own =
                all.find(|c| c.get(0).is_some_and(|whole| !rest[..whole.start()].ends_with('副')));
            own.and_then(|c| {
                c.name("who").map(|who| from_here + who.start()..from_here + who.end())
            })
        };
        let head = first(&OFFICE_HEAD)
            .filter(|who| !text[who.clone()].contains("主任"))
            .or_else(|| first(&OFFICE_HEAD_BY))
            .or_else(|| first(&OFFICE_HEAD));
        if let Some(who) = head {
            office.heads =
                someone(page, from + who.start..from + who.end, Rank::OfficeHead, "办公室主任");
        }
    }
    if office.deputies.is_empty()
        && let Some(who) = OFFICE_DEPUTY.captures_at(text, spoken).and_then(|c| c.name("who"))
    {
        office.deputies =
            someone(page, from + who.start()..from + who.end(), Rank::OfficeDeputy, "办公室副主任");
    }
    office
}

/// Who does what is told at `verb`: the organisation right before it, 市统计局承担领导小组日常工作.
fn subject(page: &Page<'_>, text: &str, verb: usize) -> Option<Range<usize>> {
    let line = text[..verb].rfind(['。', ';', '\n', ',', '\t']);
    let line = line.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let line = line + text[line..verb].rfind(' ').map_or(0, |at| at + 1);
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
fn own_office(host: &str) -> bool {
    host == "办公室"
        || host.contains("领导小组")
        || host.contains("联席会议")
        || host.ends_with("专班")
        || host.starts_with("办公室")
        || host.contains("指挥部")
}

/// The organisations in 市统计局、市财政局.
fn hosts(page: &Page<'_>, at: Range<usize>, confidence: f32) -> Vec<Found<String>> {
    let text = &page.text[at.clone()];
    // 市财政局内, 市统计局(市普查中心)
    let text = text.trim_end_matches(['内', '里', '下', ' ', '\n', '(']).trim_end();
    let text = text.split('(').next().unwrap_or(text);
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (cut, c) in text.char_indices() {
        let and = match c {
            '、' => true,
            // 发展和改革局 is one body.
            '和' | '与' | '及' => {
                let left = &text[from..cut];
                let right = &text[cut + c.len_utf8()..];
                whole_body(page, left)
                    && whole_body(
                        page,
                        right.split(['、', '和', '与', '及']).next().unwrap_or(right),
                    )
                    && body(&text[from..], page.functions).function.is_none()
                    || (whole_body(page, left)
                        && whole_body(page, right)
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
        if name.chars().count() < 2 || name.chars().count() > 30 || own_office(name) {
            continue;
        }
        let known = body(name, page.functions).function.is_some();
        let like = known || BODY_ENDS.iter().any(|end| name.ends_with(end));
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

fn whole_body(page: &Page<'_>, name: &str) -> bool {
    let name = name.trim();
    name.chars().count() >= 2
        && (body(name, page.functions).function.is_some()
            || (name.chars().count() >= 3
                && ["局", "委", "办", "厅", "部", "院", "中心", "公司", "办公室", "支队", "会"]
                    .iter()
                    .any(|end| name.ends_with(end))))
}

/// Where a clause begins in words that lost the breaks before it: after a heading, or after the last post.
fn clause(words: &str, triggers: &[&str]) -> usize {
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

static CLAUSE_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[一二三四五六七八九十]、\\p{Han}{2,4}(?:事项|要求|机制|规则|制度|职责|机构)[ \n]*")
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

fn ends(page: &Page<'_>, text: &str, from: usize) -> Option<Found<String>> {
    for pattern in [&*ENDS, &*ENDS_DATE, &*ENDS_BARE] {
        for captures in pattern.captures_iter(text) {
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
            let mut found = page.words(from + start, from + ends.end(), rules::ENDS);
            found.value.retain(|c| c != ' ');
            found.value = found.value.trim_start_matches([',', '、', ')', '。']).to_string();
            return Some(found);
        }
    }
    None
}

fn duties(page: &Page<'_>, within: Range<usize>) -> Option<Found<String>> {
    let text = &page.text[within.clone()];
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

fn predecessors(page: &Page<'_>, told: &mut Told, text: &str, from: usize) {
    let put = |name: &str, at: Range<usize>, told: &mut Told| {
        let value = tidy(name);
        if proper(&value)
            && value != told.group.value
            && told.predecessors.iter().all(|known| known.value != value)
        {
            told.predecessors.push(page.found(value, at.start, at.end, rules::PREDECESSOR));
        }
    };
    for captures in BEFORE.captures_iter(text) {
        for key in ["a", "b", "c", "d", "e"] {
            if let Some(name) = captures.name(key) {
                for one in split_names(name.as_str()) {
                    put(&one, from + name.start()..from + name.end(), told);
                }
            }
        }
    }
}

/// Who joins and who leaves.
fn changes(page: &Page<'_>, told: &mut Told, text: &str, from: usize) {
    let rank = |word: &str| match word {
        word if word.starts_with('副') => Rank::Deputy,
        word if word.starts_with("成员") => Rank::Member,
        _ => Rank::Head,
    };
    let mut put = |captures: &Captures<'_>, joins: bool| {
        let (Some(who), Some(word)) = (captures.name("who"), captures.name("rank")) else { return };
        let at = from + who.start()..from + who.end();
        let rank = rank(word.as_str());
        for person in people(&page.text[at.clone()], page.functions) {
            let range = person.name.clone().or(person.posts.first().cloned());
            let Some(range) = range else { continue };
            let mut found = page.words(
                at.start + range.start,
                at.start + range.end,
                if person.sure { rules::CHANGE } else { 0.9 },
            );
            found.value.retain(|c| c != ' ');
            told.changes.push(Change { joins, rank, who: found });
        }
    };
    for captures in LEAVES.captures_iter(text) {
        put(&captures, false);
    }
    for captures in JOINS.captures_iter(text) {
        put(&captures, true);
    }
    // Those who take a seat in a sentence join.
    let joined: Vec<Change> = told
        .seats
        .iter()
        .filter(|seat| {
            let places = seat.name.iter().chain(seat.posts.first()).map(|found| found.span);
            let told = |place: (u32, u32)| {
                told.changes
                    .iter()
                    .any(|change| change.who.span.0 < place.1 && place.0 < change.who.span.1)
            };
            !places.clone().any(told)
        })
        .filter_map(|seat| {
            let who = seat.name.clone().or(seat.posts.first().cloned())?;
            Some(Change { joins: true, rank: seat.rank, who })
        })
        .collect();
    for change in joined {
        if told
            .changes
            .iter()
            .all(|known| known.who.value != change.who.value || known.joins != change.joins)
        {
            told.changes.push(change);
        }
    }
}
