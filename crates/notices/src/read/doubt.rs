//! What a second look finds doubtful: a reading that contradicts itself, words that belong to the sentence around a
//! value, drafts. Every rule here only lowers how sure a value is.

use super::called::understood;
use super::header::body_start;
use super::label::Rank;
use super::notice::{Act, Found, GroupNotice, Notice, Office, Seat};
use super::page::Page;
use super::patterns::{DECIDES, KIND};
use super::roster::blocks;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use crate::names::{
    Places, begins_with_word, ends_as_body, is_han, may_begin_with_name, title_at_end,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What says of itself that it is not in force.
pub(crate) static DRAFT: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "征求意见稿|送审稿|讨论稿|代拟稿|草案|草稿|审议稿|报批稿|待审稿|初稿|未定稿|会签稿|意见征集稿|",
        "(?:仅|提)?供[^()。,;\\n]{0,12}(?:讨论|审议|研究|审定|修改)(?:使用|时?用|之用|参考)?[ ]*(?:[)\\n]|$)|内部征求意见|征求意见[ ]*[)]|\\([^()\\n]{0,6}稿\\)|",
        "拟(?:决定)?(?:成立|设立|组建|调整|撤销)|建议(?:成立|设立|组建|调整|撤销)|",
        "(?:请示|提请|报请)[^。\\n]{0,12}(?:成立|设立|组建|调整)"
    ))
    .expect("draft")
});

/// What a title may say before its act: 关于同意成立…的批复.
static ACT_OF_TITLE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^关于(?P<lead>.{0,40}?)(?:成立|设立|组建|建立|调整|充实|变更|公布|明确|增补|更新|撤销|撤消|取消|解散)")
        .expect("act of title")
});

/// What tells of a notice without being one: news, a story.
static RETOLD: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "(?:^|[。,\\n ])(?:日前|近日|据悉|据了解)|于(?:近日|日前)|信息作者|记者(?:[^年协站证席]|$)|通讯员|本报讯|新华社|本网讯|从[^。,\\n]{2,14}获悉|",
        "[,。 ]《?通知》?(?:指出|明确|要求|强调)[,:]|通知》(?:\\([^()\\n]{4,30}\\))?(?:指出|明确|要求|强调)[,:]|办公[厅室](?:日前|近日)|",
        "(?:来源|稿源):[^ \\n]{0,12}(?:日报|晚报|晨报|新闻网|新华网)|^[ ]*第[一二三四五六七八九十百千\\d]{1,5}[章回]|(?:参加|出席|主持)会议。|[说道]:“"
    ))
    .expect("retold")
});

/// Who is addressed: 各乡镇人民政府,县直各单位:.
/// Whether a text begins with whom it addresses: it speaks to them, and tells nobody of others.
pub(crate) fn addressed(text: &str) -> bool {
    let near = text.char_indices().nth(300).map_or(text.len(), |(at, _)| at);
    ADDRESSED.is_match(&text[..near])
}

static ADDRESSED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?:各|局|委|办|会|政府|单位|部门|公司|学校|院)[^。;\\n]{0,30}:")
        .expect("addressed")
});

/// Whether a text says at its beginning that it is a plan, which speaks for itself: 特制定本方案.
pub(crate) fn plan(text: &str) -> bool {
    static PLAN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:制[定订]|拟[定订]|编制)[^。,《》]{0,50}?(?:方案|预案|办法|细则|意见|计划|规定|机制|制度)[^。,《》的]{0,4}(?:[。,:]|[一1(][、.一1]|$)|(?:具体|实施|工作|活动)方案(?:内容)?如下:")
            .expect("plan")
    });
    let near = text.chars().filter(|c| !c.is_whitespace()).take(500).collect::<String>();
    PLAN.is_match(&near)
}

/// Whether a text without a title of its own tells of a notice rather than is one: it has neither number nor date nor anybody
/// whom it addresses.
pub(crate) fn retold(page: &Page<'_>, piece: &Piece, notice: &Notice) -> bool {
    if piece.title.is_some() {
        return false;
    }
    let text = page.slice(piece.all.clone());
    let near = text.char_indices().nth(500).map_or(text.len(), |(at, _)| at);
    // 经研究,决定成立…: the body speaks for itself, though neither title nor signature is left.
    static OWN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "(?:^|[。,\n])[ ]*(?:经[^。,\n]{0,16}研究[,]?(?:决定|同意)[,]?(?:特|现)?|[省市县区旗州镇乡局](?:委|政府|党委|党组|委、[省市县区旗州镇乡]政府)(?:研究)?(?:于[^。,\\n]{6,50})?决定[,]?)(?:成立|设立|调整|组建|建立|对)",
        )
        .expect("own")
    });
    // (一)成立某某领导小组: right over the roster.
    static OVER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?:(?:^|[\n 。])[ ]*(?:[(]?[一二三四五六七八九十\\d]{{1,2}}[)、.][ ]*)?|[(][一二三四五六七八九十\\d]{{1,2}}[)][ ]*)\\p{{Han}}{{0,12}}(?:成立|设立|组建)[^。:,\n]{{2,50}}?{KIND}[ ]*[:。,]?[ \n]*$"
        ))
        .expect("over")
    });
    let bare = notice.number.is_none()
        && notice.date.is_none()
        && !DECIDES.is_match(text)
        && !OWN.is_match(text)
        && !plan(text)
        && !super::head::headline(page, piece).ends_with("纪要");
    // A roster is told by nobody but those who set it up.
    let speaks = ["决定", "现将", "如下", "特成立", "兹成立", "通知"];
    let listed = || {
        let early = speaks.iter().any(|word| text[..near].contains(word));
        blocks(page, piece.all.clone()).iter().any(|block| {
            let has = |rank: Rank| block.labels.iter().any(|label| label.rank == rank);
            // A plan comes to it late: 特成立某某领导小组 stands right over the roster then.
            let lead = page.slice(piece.all.start..block.at.start);
            let lead = lead.char_indices().rev().nth(80).map_or(lead, |(at, _)| &lead[at..]);
            let late = OVER.is_match(lead)
                || ["特成立", "兹成立", "决定成立"].iter().any(|word| lead.contains(word));
            (early || late) && has(Rank::Head) && (has(Rank::Deputy) || has(Rank::Member))
        })
    };
    bare && !ADDRESSED.is_match(&text[..near]) && !listed() && !super::about::untitled(page, piece)
}

/// Whether a text without a title of its own is news of a notice, or long enough for a magazine or a book that quotes one.
pub(crate) fn news(page: &Page<'_>, piece: &Piece, notice: &Notice) -> bool {
    if piece.title.is_some() {
        return false;
    }
    let text = page.slice(piece.all.clone());
    if notice.number.is_none() && text.char_indices().nth(24_000).is_some() {
        return true;
    }
    let near = text.char_indices().nth(500).map_or(text.len(), |(at, _)| at);
    // 按照《…的通知》要求,特制定本方案 says why a paper is written.
    RETOLD.find_iter(&text[..near]).any(|found| {
        let before = &text[..found.start()];
        let clause = before.rsplit(['。', ',', '\n']).next().unwrap_or_default();
        let why = ["按照", "根据", "依据", "遵照", "贯彻", "落实"];
        !(found.as_str().contains("通知》") && why.iter().any(|word| clause.contains(word)))
    })
}

/// Whether a text in which no notice was found begins as news do.
pub(crate) fn as_news_do(text: &str) -> bool {
    let near = text.char_indices().nth(500).map_or(text.len(), |(at, _)| at);
    RETOLD.is_match(&text[..near])
}

/// Whether a paper asks for leave to do what it tells of: 妥否,请批示.
pub(crate) fn requests(page: &Page<'_>, piece: &Piece) -> bool {
    static ASKS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:妥否|当否|可否|是否妥当|是否可行),?(?:敬)?请(?:予)?(?:批|审|示|指|研|核|领导)|(?:特此请示|现将有关情况请示如下)")
            .expect("asks")
    });
    ASKS.is_match(page.slice(piece.below()..piece.all.end))
}

/// Whether a title asks others for names or lists instead of doing anything itself: 关于报送…的通知.
pub(crate) fn asks_for_lists(title: &str) -> bool {
    // 关于报送某某领导小组名单的函
    if ["关于报送", "关于上报", "关于填报", "关于推荐"].iter().any(|lead| title.starts_with(lead))
    {
        return true;
    }
    // 关于做好…小组调整人选推荐的通知 asks behind the act.
    let asked = ["推荐", "报送", "上报", "摸底"];
    let rest = title.strip_suffix("的通知").map(|rest| rest.strip_suffix("工作").unwrap_or(rest));
    if rest.is_some_and(|rest| asked.iter().any(|word| rest.ends_with(word))) {
        return true;
    }
    let lead = ACT_OF_TITLE.captures(title).and_then(|found| found.name("lead"));
    lead.is_some_and(|lead| {
        ["推荐", "报送", "上报", "征求", "梳理", "摸底", "统计", "核实"]
            .iter()
            .any(|word| lead.as_str().contains(word))
    })
}

/// Looks at what was read of a notice once more.
pub(crate) fn look_again(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let near = body_start(page, piece);
    let near =
        page.slice(near..).char_indices().nth(160).map_or(page.text.len(), |(at, _)| near + at);
    let head = page.slice(piece.all.start..near.min(piece.all.end).max(piece.all.start));
    let draft = DRAFT.find_iter(head).any(|found| !passed(head, found.range()))
        || super::drafted::marked_above(page, piece)
        || super::drafted::only(page, piece, notice);
    let title = piece.title_text(page);
    let asks = ACT_OF_TITLE.captures(&title).is_some_and(|found| {
        let lead = found.name("lead").map_or("", |lead| lead.as_str());
        [
            "建议", "拟", "请求", "申请", "商请", "提请", "不再", "暂", "推荐", "报送", "上报",
            "征求", "做好",
        ]
        .iter()
        .any(|word| lead.contains(word))
    });
    let ended: Vec<String> = notice
        .groups
        .iter()
        .filter(|told| told.act == Act::Abolish)
        .map(|told| told.group.value.clone())
        .collect();
    let kept: Vec<String> = { notice.groups.iter() }
        .filter(|told| matches!(told.act, Act::Keep | Act::Adjust))
        .map(|told| told.group.value.clone())
        .collect();
    let one_for_another = notice.groups.len() == 2;
    // What a meeting decided a paper has yet to do.
    let minutes = super::head::headline(page, piece).ends_with("纪要");
    for told in &mut notice.groups {
        if minutes {
            told.act_sure = told.act_sure.min(rules::GUESSED);
        }
        if draft || asks {
            told.group.lower(rules::DRAFT);
        }
        if draft {
            // 保留至2024年底 of a draft is no more decided than that the group is kept.
            told.ends.iter_mut().for_each(|ends| ends.lower(rules::DRAFT));
            told.effective.iter_mut().for_each(|day| day.lower(rules::DRAFT));
        }
        name(&mut told.group);
        // Who sits in a group that was not understood may sit in another.
        if !draft && !asks && told.group.confidence <= rules::ODD_NAME {
            all(told, rules::BESIDE);
        }
        told.predecessors.iter_mut().for_each(name);
        // What is only planned ends nothing: 拟成立乙,原甲同时撤销.
        if told.act_confidence() <= rules::DRAFT {
            told.predecessors.iter_mut().for_each(|old| old.lower(rules::DRAFT));
        }
        // What is ended among others for itself came before none of them.
        if !one_for_another {
            told.predecessors.retain(|old| !ended.contains(&old.value));
        }
        // 将甲、乙并入丙 sets up nothing: of three groups one goes on; of which the paper may tell so itself.
        let takes_in = told.takes_in && told.act == Act::Merge && told.predecessors.len() > 1;
        if takes_in && !kept.contains(&told.group.value) {
            told.predecessors.push(told.group.clone());
        }
        group(page, told);
    }
    one_roster_for_two(notice);
    if let Some(issuer) = &mut notice.issuer
        && ["关于", "通知", "决定", "批复"].iter().any(|word| issuer.value.contains(word))
    {
        issuer.lower(rules::ODD_NAME);
    }
    // An issuer that begins with no government, and that the text names once only, may have lost its head.
    if let Some(issuer) = &mut notice.issuer
        && Places::shipped().government(&issuer.value).is_none()
    {
        let text: String = page.text.chars().filter(|c| !c.is_whitespace()).collect();
        if text.matches(issuer.value.as_str()).count() < 2 {
            issuer.lower(rules::ISSUER_JOINT);
        }
    }
    // What another paper passes on has the number of the one that passes it on, or its own.
    let passed = page.slice(..piece.below());
    if ["批转", "转发"].iter().any(|word| passed.contains(word)) {
        let parts = [&mut notice.number, &mut notice.issuer];
        parts.into_iter().flatten().for_each(|part| part.lower(rules::BESIDE));
    }
    if let Some(number) = &mut notice.number
        && !number.value.chars().next().is_some_and(is_han)
    {
        number.lower(rules::FRAYED);
    }
}

/// Whether the draft of which words speak has been agreed to: 《方案(送审稿)》已经县政府常务会议审议通过.
fn passed(text: &str, at: std::ops::Range<usize>) -> bool {
    let open = text[..at.start].matches('《').count() > text[..at.start].matches('》').count();
    let Some(end) = text[at.end..].find('》').filter(|_| open) else { return false };
    let after =
        text[at.end + end + '》'.len_utf8()..].split(['。', ';', '\n']).next().unwrap_or_default();
    let agreed = ["通过", "同意", "批准", "审定"].iter().any(|word| after.contains(word));
    agreed && !["原则", "待", "拟", "报请", "提请"].iter().any(|word| after.contains(word))
}

/// A seat that two groups of a notice were given is of one of them, or of both: nobody knows.
fn one_roster_for_two(notice: &mut Notice) {
    let mut count: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for told in &notice.groups {
        let spans = told.seats.iter().filter_map(|seat| Some(seat.name.as_ref()?.span));
        // Within a group a person may sit twice.
        for span in spans.collect::<BTreeSet<(u32, u32)>>() {
            *count.entry(span).or_default() += 1;
        }
    }
    for told in &mut notice.groups {
        let given = |seat: &Seat| {
            seat.name.as_ref().is_some_and(|name| count.get(&name.span).is_some_and(|n| *n > 1))
        };
        if told.seats.iter().any(given) {
            told.seats.iter_mut().for_each(|seat| seat.lower(rules::BESIDE));
        }
    }
}

/// Lowers everything that was read of a group.
pub(crate) fn all(told: &mut GroupNotice, sure: f32) {
    told.seats.iter_mut().for_each(|seat| seat.lower(sure));
    office(&mut told.office, sure);
    let bodies = told.organisations.iter_mut().chain(&mut told.predecessors);
    bodies.for_each(|found| found.lower(sure));
    told.changes.iter_mut().for_each(|change| change.who.lower(sure));
    let clauses = [&mut told.duties, &mut told.ends, &mut told.replaced];
    clauses.into_iter().flatten().for_each(|found| found.lower(sure));
}

/// The same for an office.
pub(crate) fn office(office: &mut Office, sure: f32) {
    let seats = office.heads.iter_mut().chain(&mut office.deputies);
    seats.for_each(|seat| seat.lower(sure));
    office.hosts.iter_mut().for_each(|host| host.lower(sure));
}

fn seats(told: &mut GroupNotice) -> impl Iterator<Item = &mut Seat> {
    told.seats.iter_mut().chain(&mut told.office.heads).chain(&mut told.office.deputies)
}

/// A name of a group that holds a clause, or is longer than names are.
fn name(found: &mut Found<String>) {
    // 县防汛抗旱指挥部、县爱国卫生运动委员会 are two.
    static TWO: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(&format!("{KIND}、")).expect("two"));
    if !understood(&found.value) || TWO.is_match(&found.value) {
        found.lower(rules::ODD_NAME);
    }
    // 甲等工作领导小组 of a title are several.
    static SEVERAL: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "等(?:工作|专项|\\d{{1,2}}个|[一二两三四五六七八九十]{{1,2}}个)*{KIND}$"
        ))
        .expect("several")
    });
    if SEVERAL.is_match(&found.value) {
        found.lower(rules::ODD_NAME);
    }
    let len = found.value.chars().count();
    // 甲领导小组暨乙领导小组 may be one or two.
    if found.value.contains('暨') && understood(&found.value) {
        let kinds = ["领导小组", "指挥部", "委员会", "联席会议"];
        let ends = |words: &str| kinds.iter().any(|kind| words.ends_with(kind));
        if found.value.split('暨').all(ends) {
            found.lower(rules::FRAYED);
        }
    }
    if len > 40 || (len > 28 && found.value.contains('、') && found.value.contains('及')) {
        found.lower(rules::FRAYED);
    }
}

/// Words that the sentence around a value begins or ends with.
const FRAYS: [&str; 12] = ["由", "及", "和", "与", "以", "对", "为", "是", "经", "等", "其", "在"];

fn frayed(value: &str) -> bool {
    let begins = FRAYS.iter().any(|word| value.starts_with(word)) && !begins_with_word(value);
    let ends = [
        "组成", "参加", "担任", "负责", "同志", "人员", "承担", "办公", "工作", "牵头", "等", "为",
        "的",
    ];
    begins
        || ends.iter().any(|word| value.ends_with(word))
        || value.contains([' ', ':', '。'])
        || value.matches('(').count() != value.matches(')').count()
}

fn group(page: &Page<'_>, told: &mut GroupNotice) {
    let named =
        |words: &str| may_begin_with_name(words, page.functions) && !page.learnt.place(words);
    for body in told.organisations.iter_mut().chain(&mut told.office.hosts) {
        // 市密码管理局和市发展改革委 are two.
        let two = body.value.match_indices('和').any(|(at, and)| {
            ends_as_body(&body.value[..at])
                && body.value[at + and.len()..].starts_with(['省', '市', '县', '区'])
        });
        if two || frayed(&body.value) || body.value.chars().count() > 24 || named(&body.value) {
            body.lower(rules::FRAYED);
        }
    }
    for seat in seats(told) {
        let run = seat.posts.iter().any(|post| {
            let post = post.value.split('(').next().unwrap_or_default();
            named(&post[..post.len() - title_at_end(post).unwrap_or(0)])
        });
        // 付有生和某某组组长, 同时增补某局副局长: somebody else, or the sentence, runs into a post.
        let joined = seat.posts.iter().any(|post| {
            let verbs = ["同时", "增补", "新增", "并由", "以及"];
            verbs.iter().any(|verb| post.value.starts_with(verb))
                || post.value.split_once('和').is_some_and(|(left, right)| {
                    let first: String = left.chars().take(1).collect();
                    (2..=3).contains(&left.chars().count())
                        && crate::names::surname(&first).is_some_and(|rank| rank < 200)
                        && right.chars().count() > 6
                        && !page.learnt.place(left)
                })
        });
        if run || joined {
            seat.lower(rules::FRAYED);
        }
    }
    // A person at the head who is a member too is one of two people, or a roster of another group.
    let heads: Vec<String> = told
        .seats
        .iter()
        .filter(|seat| seat.rank == Rank::Head)
        .filter_map(|seat| Some(seat.name.as_ref()?.value.clone()))
        .collect();
    for seat in &mut told.seats {
        let name = seat.name.as_ref().map_or("", |name| name.value.as_str());
        if FRAYS
            .iter()
            .any(|word| name.starts_with(word) && !["和", "经", "以", "其"].contains(word))
        {
            seat.lower(rules::FRAYED);
            continue;
        }
        let twice = seat.rank != Rank::Head && heads.iter().any(|head| head == name);
        if twice {
            seat.lower(rules::BESIDE);
        }
    }
}
