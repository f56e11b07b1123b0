//! What a paper says of the groups that it does not list: 未列入本目录的其他议事协调机构一律撤销. No group is made of it.

use super::about::ABOUT;
use super::but_those;
use super::by_numbers;
use super::doubt::DRAFT;
use super::head::headline;
use super::notice::Found;
use super::page::Page;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use crate::expression::Captures;
use crate::names::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// A list, as papers call theirs.
const LIST: &str = "(?:目录|清单|名单|名录|附件[ ]*\\d{0,2}|附表[ ]*\\d{0,2}|一览表|台账|(?:[本此上述列该][^,。;:、\n]{0,6})(?:范围|通知|文件|序列|方案|决定|之列|列))";

/// Words before the kind of a group that tell of no other thing: 其他县级非常设机构.
const NOUN: &str = r"(?:其他|其余|其它|其|余下|剩余|所有|一切|全部|各级|各类|各种|各项|原有|现有|原来?|现|有关|相关|此类|该类|[省市县区州盟旗镇乡街村局院校]级|全[省市县区州盟旗镇乡街局院校]|[我本][省市县区州盟旗镇乡局院校](?:级)?|县委|县政府|市委|市政府|区委|区政府|成立|设立|组建|已|此前|之前|以前|以往|先前|过去|临时性?|阶段性|非常设|常设|议事|协调|工作|综合|专项|类|性|等|的|和|及|与|、|或|各|\d{1,3}个|\((?:含|包括|即|如)[^()\n]{1,40}\)|机构|领导小组|小组|领导组|指挥部|专班|委员会|联席会议|工作组|协调机制|组织)*";

/// What stands before the verb: how, when, by whom.
const HOW: &str = r"(?:[, ]|均|也|都|同时|一律|全部|统一|自动|自行|自然|同步|予以?|即行|即刻|相应|随之|随即|立即|即|一并|一概|应该|应当|应|需要|需|要|须|必须|可以|可|将|拟|建议|原则上|原则|逐步|陆续|分批|适时|及时|尽快|按照?(?:程序|规定|要求|权限)|依法|依规|坚决|暂|先行|先|视为|视同|视作|视情况?|作|从即日起|即日起|今后|以后|已经?|(?:自|从|于|在|到)?[^,。;:\n自从于在]{1,20}?(?:之日起|日起|起|之?前|之?后|以内|内)|由[^,。;:\n]{2,20}?(?:自行|负责|研究|组织|批准|发文|按程序)|经[^,。;\n]{2,20}?(?:研究|批准|同意|审定)后?)*";

/// Where the work goes, between the groups and the verb.
const WORK: &str = "(?:,?其(?:职能|职责|工作|任务)[^,。;:\n]{2,24},(?:机构)?)?";

const VERB: &str = "(?P<verb>撤销|撤消|取消|不再保留|不予保留|不保留|终止|停止|解散|废止|注销|清理|不再设立|不复存在|失效|不再作为|不再列为|撤并)";

/// A sentence or a clause on the groups that are not listed.
static OTHERS: LazyLock<Expression> = LazyLock::new(|| {
    let not_in = format!(
        "(?:未|没有|没)(?:被|能|予以?)?(?:列入|纳入|列在|列于|列进|收入|收录入?|录入|进入|编入|入|在)[^,。;:\n]{{0,24}}?{LIST}(?:管理|范围|之内|之中|之列|内|中|里|所列|列出|列明|公布)*(?:的|,)"
    );
    let out_of = format!(
        "不(?:在|属于|列入|纳入)[^,。;:\n]{{0,20}}?{LIST}(?:范围|之内|之中|之列|内|中|里)*(?:的|,)"
    );
    let has_not = format!(
        "{LIST}[^,。;:\n]{{0,4}}(?:未|没有|没)(?:列入|列出|列明|列|载明|收录|提及|明确|公布|包括|涉及|有)*的"
    );
    let bare = "(?:未|没有)(?:被)?(?:列入|纳入|列出|列明|公布)的";
    let beyond = format!("{LIST}(?:以|之|所列)?外的?");
    let but = "除[^。;\n]{2,60}?(?:以|之)?外,?(?:[^,。;:\n]{0,10}?(?:其余|其他|其它|剩余|余下|原有|现有|此前|以前|之前|所有|一切))?";
    let not_kept = "(?:未|不)(?:予以?|再)?(?:明确|公布|宣布|确认|决定|同意)?(?:予以?|继续)?保留的";
    let rest = "(?:^|[。;,:\n )])[^,。;:\n 除]{0,16}?(?P<rest>其余|其他|其它|余下|剩余)";
    crate::expression(&format!(
        "(?P<all>(?:{not_in}|{out_of}|{has_not}|{bare}|{beyond}|{but}|{not_kept}|{rest})(?P<noun>{NOUN}){WORK}(?P<how>{HOW}){VERB}(?P<tail>[^,。;:\n]*))"
    ))
    .expect("others")
});

/// The same with the verb before them: 一律撤销未列入本目录的其他机构.
static ENDS_OTHERS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?P<all>(?P<how>一律|全部|同时|予以|决定|自行|原则上|拟|建议|逐步)(?P<more>{HOW})(?P<verb>撤销|撤消|取消|不再保留)(?:凡|所有)?(?:未(?:列入|纳入|在)[^,。;:\n]{{0,24}}?{LIST}(?:管理|范围|之内|之中|内|中)*的|{LIST}(?:以|之)?外的?|其余|其他|其它)(?P<noun>{NOUN})(?P<tail>[^,。;:\n]*))"
    ))
    .expect("ends others")
});

/// What groups are called, one of which the noun must have where nothing else says that groups are meant.
const GROUPS: [&str; 8] =
    ["机构", "小组", "领导组", "指挥部", "专班", "委员会", "联席会议", "协调机制"];

/// Words by which it is not done with this paper, or not surely.
const HEDGES: &[&str] = &[
    "原则",
    "拟",
    "建议",
    "将",
    "逐步",
    "陆续",
    "分批",
    "适时",
    "尽快",
    "可",
    "应",
    "需",
    "须",
    "要",
    "由",
    "经",
    "按程序",
    "按照程序",
    "暂",
    "先",
    "已",
    "前",
    "后",
    "内",
    "今后",
    "清理",
    "不再作为",
    "不再列为",
    "停止",
    "撤并",
    "视情",
    "注销",
];

/// Where a sentence says that groups that are not listed end, and how sure that is.
struct Ended {
    at: Range<usize>,
    sure: f32,
}

/// What a paper says of the groups that it does not list, the sentence as written.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Option<Found<String>> {
    let ended = ended(page, piece);
    let best = ended.iter().fold(None, |best: Option<&Ended>, one| match best {
        Some(best) if best.sure >= one.sure => Some(best),
        _ => Some(one),
    })?;
    let text = page.text;
    let marks = ['。', '\n', ';', '\t'];
    let from = text[..best.at.start].rfind(marks);
    let from = from.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let from = from.max(piece.below()).min(best.at.start);
    static NUMBER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"^[ ]*(?:(?:备?注|说明):)?[ ]*(?:[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)、.][ ]*)?",
        )
        .expect("number")
    });
    let from = from + NUMBER.find(&text[from..best.at.end]).map_or(0, |number| number.end());
    let rest = &text[best.at.end..piece.all.end.max(best.at.end)];
    let end = rest.find(marks).unwrap_or(rest.len());
    let mark = if rest[end..].starts_with('。') { '。'.len_utf8() } else { 0 };
    let mut found = page.words(from, best.at.end + end + mark, best.sure);
    found.value.retain(|c| c != ' ');
    Some(found)
}

/// A text with blanks in place of what it says of the groups that are not listed, so that no rule reads it for a deed.
pub(crate) fn without(page: &Page<'_>, piece: &Piece) -> Option<String> {
    let ended = ended(page, piece);
    if ended.is_empty() {
        return None;
    }
    let mut text = page.text.to_string();
    for one in ended {
        let words = &page.text[one.at.clone()];
        let blanks: String = words
            .chars()
            .map(|c| if c == ',' || c == '\n' { c.to_string() } else { " ".repeat(c.len_utf8()) })
            .collect();
        text.replace_range(one.at, &blanks);
    }
    Some(text)
}

/// A text without the breaks and blanks within its sentences, and where each byte of it stood.
fn joined(text: &str) -> (String, Vec<usize>) {
    let (mut joined, mut places) = (String::with_capacity(text.len()), Vec::new());
    let mut width = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let beside = joined.chars().next_back().is_some_and(is_han)
            && chars.peek().is_some_and(|(_, next)| is_han(*next));
        // A short line ends where its sentence does.
        let begins = chars.peek().is_some_and(|(_, next)| *next == '凡');
        let torn = c == ' ' || (c == '\n' && width > 18 && !begins);
        width = if c == '\n' { 0 } else { width + 1 };
        if !(beside && torn) {
            joined.push(c);
            places.extend(at..at + c.len_utf8());
        }
    }
    places.push(text.len());
    (joined, places)
}

/// What a text says ends of what it does not list, torn lines joined.
fn ended(page: &Page<'_>, piece: &Piece) -> Vec<Ended> {
    let mut told = within(page, piece, page.slice(piece.below()..piece.all.end), |at| at);
    let (text, places) = joined(page.slice(piece.below()..piece.all.end));
    for one in within(page, piece, &text, |at| places[at]) {
        if told.iter().all(|known| known.at.end <= one.at.start || one.at.end <= known.at.start) {
            told.push(one);
        }
    }
    told.sort_by_key(|one| one.at.start);
    told
}

/// Whether a sentence has words for what is not listed, and words for an end.
fn may_say(sentence: &str) -> bool {
    const NOT: [&str; 19] = [
        "未",
        "没有",
        "没被",
        "没列",
        "没纳",
        "没能",
        "没予",
        "没在",
        "没收",
        "不在",
        "不属于",
        "不列入",
        "不纳入",
        "外",
        "其余",
        "其他",
        "其它",
        "余下",
        "剩余",
    ];
    const ENDS: [&str; 15] = [
        "撤销",
        "撤消",
        "取消",
        "不再",
        "不予保留",
        "不保留",
        "终止",
        "停止",
        "解散",
        "废止",
        "注销",
        "清理",
        "不复存在",
        "失效",
        "撤并",
    ];
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    // 不 alone is everywhere: 不保留, 不予保留 and 不再保留 stand with 的 for those that are not kept.
    let not = has(&NOT) || sentence.contains("保留的") && sentence.contains('不');
    not && has(&ENDS)
}

fn within(
    page: &Page<'_>,
    piece: &Piece,
    text: &str,
    place: impl Fn(usize) -> usize,
) -> Vec<Ended> {
    let below = piece.below();
    // Most papers have no sentence that could say it, and the expressions are slow.
    if !text.split(['。', ';', '\n']).any(may_say) {
        return Vec::new();
    }
    let title = headline(page, piece);
    let draft = ["方案", "意见", "请示", "建议", "报告", "汇报", "总结", "要点", "计划"]
        .iter()
        .any(|word| title.contains(word))
        || DRAFT.is_match(page.slice(piece.all.start..below));
    let about = ABOUT.is_match(&title);
    let mut told: Vec<Ended> = Vec::new();
    for found in OTHERS.captures_iter(text).chain(ENDS_OTHERS.captures_iter(text)) {
        let Some(all) = found.name("all") else { continue };
        let Some(sure) = weigh(text, &found, about) else { continue };
        let sure = if draft { sure.min(rules::GUESSED) } else { sure };
        let mut at = all.range();
        // What a clause begins with is no part of it: 。其余…
        let marks = ['。', ';', ',', ':', '\n', ' ', ')'];
        at.start = at.end - text[at.clone()].trim_start_matches(marks).len();
        // 除甲、乙保留外,其余…: what is kept is told by its own words.
        if text[at.clone()].starts_with('除')
            && let Some(noun) = found.name("noun")
            && let Some(rest) = text[at.start..noun.start()].rfind('外')
        {
            at.start += rest + '外'.len_utf8();
        }
        let at = below + place(at.start)..below + place(at.end);
        if told.iter().all(|one| one.at.end <= at.start || at.end <= one.at.start) {
            told.push(Ended { at, sure });
        }
    }
    told
}

/// How sure it is that such words end groups; nothing where they speak of something else.
fn weigh(text: &str, found: &Captures<'_>, about: bool) -> Option<f32> {
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let (noun, how, verb, tail) = (part("noun"), part("how"), part("verb"), part("tail").trim());
    let all = found.name("all")?;
    let (begin, whole) = (all.start(), all.as_str());
    let groups = GROUPS.iter().any(|word| noun.contains(word));
    let firm = ["一律", "全部", "均", "都", "自动", "自行", "予以", "一并", "一概", "同时", "自然"];
    // 其他撤销 alone speaks of nothing; 其余一律撤销 does in a clean-up.
    if !groups && !(about && (firm.iter().any(|word| how.contains(word)) || verb.starts_with('不')))
    {
        return None;
    }
    // 撤销挂牌, 清理名称: of something that they have.
    let plain =
        ["", "处理", "到位", "完毕", "运行", "运转", "工作", "活动", "存续", "设置", "。", ")"];
    let own = tail.trim_end_matches(['。', ')', ' ']);
    let both = own.starts_with(['或', '、', '和']) || own.starts_with("并入");
    let goes_on = own.starts_with('并') || own.starts_with("执行") || own.starts_with("上述");
    let of_bodies = verb.starts_with("不再") && GROUPS.iter().any(|word| own.ends_with(word));
    if !plain.contains(&own) && !both && !goes_on && !of_bodies {
        return None;
    }
    // 暂不撤销 and 不得撤销 end nothing, and what townships do with theirs is not told here.
    let before = &text[..begin];
    let sentence = before.rsplit(['。', '\n', ';']).next().unwrap_or_default();
    let towns = ["乡镇", "镇街", "街道", "各镇", "各乡", "村(", "社区", "下属", "内设"];
    let theirs = |words: &str| towns.iter().any(|word| words.contains(word));
    if theirs(how) || theirs(sentence.rsplit(',').next().unwrap_or_default()) {
        return None;
    }
    let more = part("more");
    let hedged = HEDGES.iter().any(|word| {
        let day = || how.replace("之日起", "").replace("即日起", "");
        day().contains(word) || more.contains(word) || *word == verb
    });
    // 上述机构除甲外,一律撤销; 第3项保留,其余一律撤销: those that it lists itself.
    let those = whole.starts_with('除') && but_those::of_those(before);
    if those || by_numbers::tells(sentence) {
        return None;
    }
    let said =
        ["要求", "规定", "强调", "指出", "如", "若", "否则", "年", "曾", "拟", "原则上", "建议"];
    let told = said.iter().any(|word| sentence.contains(word)) || theirs(whole);
    let ends_listed = ["撤销名单", "撤销清单", "撤销目录", "省级清单", "上级", "上位"];
    let others = ends_listed.iter().any(|word| whole.contains(word));
    let counted = noun.contains('个');
    let rest = found.name("rest").is_some() && !about;
    let sure = !(hedged || told || both || of_bodies || others || counted || rest);
    Some(if sure { rules::UNLISTED } else { rules::GUESSED })
}

#[cfg(test)]
mod tests {
    use crate::Functions;
    use crate::read::{CERTAIN, Notice, read_notices};

    const KEPT: &str = "1.桐山县防汛抗旱指挥部\n2.桐山县禁毒委员会\n";

    fn notice(sentence: &str) -> Notice {
        let text = format!(
            "桐山县人民政府办公室关于公布县级议事协调机构保留目录的通知\n各乡镇人民政府，县直各部门：\n\
            经县政府同意，现将保留的县级议事协调机构目录予以公布。{sentence}\n附件：县级议事协调机构保留目录\n\
            桐山县人民政府办公室\n2023年4月6日\n附件\n县级议事协调机构保留目录\n{KEPT}"
        );
        let mut notices = read_notices(&text, Functions::shipped()).notices;
        assert_eq!(notices.len(), 1, "{sentence}");
        notices.remove(0)
    }

    /// What is kept, whatever is said of the others.
    fn kept(notice: &Notice) -> Vec<(String, String, bool)> {
        let groups = notice.groups.iter();
        let told = |one: &crate::read::GroupNotice| {
            let act = one.act.key().to_string();
            (one.group.value.clone(), act, one.act_confidence() >= CERTAIN)
        };
        groups.map(told).collect()
    }

    #[test]
    fn what_is_not_listed_ends() {
        let plain = kept(&notice(""));
        assert_eq!(plain.len(), 2);
        for (sentence, sure) in [
            ("未列入本目录的其他议事协调机构一律撤销。", true),
            ("凡未列入本清单的县级议事协调机构，自动撤销。", true),
            ("未纳入目录管理的议事协调机构，自本通知印发之日起一律不再保留。", true),
            ("除上述机构外，其余议事协调机构一律撤销。", true),
            ("除附件所列机构外，原有各类领导小组、指挥部同时撤销。", true),
            ("其他县级议事协调机构全部撤销。", true),
            ("其余的领导小组一律撤销，不再行文。", true),
            ("名单之外的非常设机构一律撤销。", true),
            ("不在本目录内的议事协调机构（含领导小组、指挥部、专班）均予以撤销。", true),
            ("本目录未列明的议事协调机构，一律取消。", true),
            ("此前成立的其他议事协调机构自动撤销。", true),
            ("未予保留的议事协调机构一律撤销，其工作由相关部门承担。", true),
            ("一律撤销未列入本目录的其他议事协调机构。", true),
            ("除县防汛抗旱指挥部、县禁毒委员会继续保留外，其余议事协调机构一律撤销。", true),
            ("未列入本目录的，一律撤销。", true),
            ("未列入的议事协调机构同步撤销。", true),
            ("未列入清单的各类专班、指挥部，其职能由相应部门承担，机构自动撤销。", true),
            ("未列入本目录的议事协调机构原则上一律撤销。", false),
            ("未列入本目录的议事协调机构拟于年底前撤销。", false),
            ("未列入本目录的议事协调机构应当及时撤销。", false),
            ("未列入本目录的议事协调机构，由牵头部门按程序撤销。", false),
            ("未列入本目录的议事协调机构，于2023年6月底前一律撤销。", false),
            ("未列入本目录的议事协调机构一律撤销或并入相近机构。", false),
            ("省政府要求，未列入目录的议事协调机构一律撤销。", false),
            ("未列入本目录的机构不再作为县级议事协调机构。", false),
        ] {
            let told = notice(sentence);
            let found = told.others_end.as_ref();
            assert!(found.is_some(), "{sentence}");
            assert_eq!(found.map(|found| found.certain()), Some(sure), "{sentence}");
            let own = sentence.split(['。']).next().unwrap();
            let value = found.map(|found| found.value.replace(',', "，")).unwrap_or_default();
            assert!(
                value.replace(['(', ')'], "").contains(&own.replace(['（', '）'], "")),
                "{value}"
            );
            assert_eq!(kept(&told), plain, "{sentence}");
        }
    }

    #[test]
    fn what_speaks_of_something_else_does_not() {
        for sentence in [
            "今后未经批准一律不得新设议事协调机构。",
            "未列入本目录的议事协调机构，不予考核。",
            "乡镇设立的议事协调机构由乡镇自行撤销。",
            "未列入本目录的乡镇议事协调机构，由各乡镇自行撤销。",
            "未按要求办公的一律撤销挂牌。",
            "未列入本目录的机构，一律撤销挂牌。",
            "未列入本目录的审批事项一律取消。",
            "未列入年度计划的检查一律取消。",
            "未列入本目录的议事协调机构暂不撤销。",
            "未列入本目录的议事协调机构一律不得以县政府名义行文。",
            "其他议事协调机构的撤销工作由县委编办负责。",
            "其他议事协调机构的组成人员不变。",
            "其余议事协调机构予以保留。",
            "除法律法规规定外，一般不再新设议事协调机构。",
            "未列入本目录的机构的办公室人员一律清退。",
            "其他议事协调机构撤销后，印章交县政府办公室。",
        ] {
            let told = notice(sentence).others_end;
            assert!(told.is_none(), "{sentence} {told:?}");
        }
    }
}
