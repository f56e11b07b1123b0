//! What the words of a decision say besides what is decided.

use crate::office::{lasts, term, treatment};
use crate::parse::hand::{Mark, around_day, date, from_chinese};
use crate::parse::lists::is_group;
use crate::parse::sentence::ended_as_name;
use crate::parse::{bracket, day, plain};
use crate::sheet::is_class;
use tiaokuai_notices::read::Day;

/// Whether words agree to what is proposed beside them and say nothing else of it: 同意, 按建议办理, √, 同意，请编办办理.
pub(super) fn agrees(text: &str) -> bool {
    const YES: [&str; 28] = [
        "agree",
        "agreed",
        "ok",
        "yes",
        "√",
        "☑",
        "✓",
        "✔",
        "可",
        "可行",
        "同意",
        "同意上述建议",
        "同意上述意见",
        "同意以上建议",
        "同意以上意见",
        "同意建议",
        "同意所提建议",
        "同意拟办意见",
        "同意该建议",
        "按建议办",
        "按建议办理",
        "按建议执行",
        "无异议",
        "无意见",
        "没有意见",
        "照办",
        "照此办理",
        "是",
    ];
    // 同意，但保留牌子; 同意，待验收后办理.
    const MORE: [&str; 24] = [
        "但", "待", "先", "暂", "缓", "再", "改", "除", "其中", "保留", "撤", "并", "合", "转",
        "更名", "名称", "后", "前", "底", "不", "如", "若", "原则", "另",
    ];
    let text = plain(text).to_lowercase();
    let mut clauses = text.split(MARKS).map(str::trim).filter(|clause| !clause.is_empty());
    clauses.next().is_some_and(|first| YES.contains(&first))
        && clauses.all(|clause| MORE.iter().all(|word| !clause.contains(word)))
}

/// What parts the clauses of a decision.
const MARKS: [char; 11] = ['，', ',', '。', '；', ';', '、', '\n', '（', '(', '）', ')'];

/// Whether a group is set up again: 恢复设立, 同意恢复, 重新成立.
pub(super) fn restores(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "恢复",
        "恢复保留",
        "恢复成立",
        "恢复设立",
        "恢复运行",
        "恢复运转",
        "重新成立",
        "重新组建",
        "重新设立",
    ];
    let text = text.trim().trim_end_matches('。');
    let text = text.strip_prefix("同意").unwrap_or(text);
    WORDS.contains(&text.strip_prefix("予以").unwrap_or(text))
}

/// The words of a decision of which nothing was taken: 组长改为王强 of 保留，组长改为王强. Its paper, its day and who agreed to it
/// say no more of the group.
pub(super) fn left_over(text: &str) -> Option<&str> {
    const PLAIN: [&str; 8] = ["同意", "经", "根据", "按照", "自", "从", "请", "由"];
    const WORK: [&str; 9] =
        ["职能", "职责", "承担", "长期", "执行", "施行", "实施", "生效", "原名"];
    let said = |clause: &str| {
        let bare = clause.strip_prefix("予以").unwrap_or(clause);
        treatment(bare).is_some()
            || agrees(clause)
            || lasts(clause)
            || restores(clause)
            || renames(clause).is_some()
            || term(clause).is_some()
            || is_aside(clause)
            || WORK.iter().any(|word| clause.contains(word))
            || PLAIN.iter().any(|lead| clause.starts_with(lead))
            || clause.chars().all(|c| !c.is_alphabetic())
            || clause.ends_with('号')
    };
    // 职能分别由甲局、乙局承担 is one clause.
    text.split(|c: char| c != '、' && MARKS.contains(&c))
        .map(str::trim)
        .find(|clause| !clause.is_empty() && !said(clause))
}

/// Whether a clause only tells by what or by whom something was decided: 县长办公会2024年7月10日研究通过, 云发〔2024〕5号文件已发.
fn is_aside(clause: &str) -> bool {
    const WORDS: [&str; 14] = [
        "会议",
        "办公会",
        "常务会",
        "常委会",
        "编委会",
        "专题会",
        "研究",
        "审议",
        "通过",
        "批准",
        "批复",
        "印发",
        "文件",
        "号",
    ];
    const FORCE: [&str; 7] = ["起", "执行", "施行", "实施", "生效", "前", "底"];
    WORDS.iter().any(|word| clause.contains(word))
        && !FORCE.iter().any(|word| clause.contains(word))
}

/// Whether words only propose: 拟撤销 decides nothing.
pub(super) fn only_proposes(text: &str) -> bool {
    ["拟", "暂拟", "初步拟", "建议", "计划"].iter().any(|word| text.starts_with(word))
}

/// Whether words say when something ends, or agree to it in principle only: 到2027年底撤销, 原则同意撤销.
pub(super) fn says_when(text: &str) -> bool {
    const LATER: [&str; 19] = [
        "下半年",
        "下季度",
        "下年",
        "下月",
        "今后",
        "以后",
        "择机",
        "择期",
        "届时",
        "年中",
        "年内",
        "年底",
        "年末",
        "明年",
        "月底",
        "月末",
        "近期",
        "适时",
        "逐步",
    ];
    let clauses = text.split(MARKS).filter(|clause| !is_aside(clause));
    let text = &clauses.collect::<Vec<_>>().join("，");
    let dated = text.match_indices(['年', '月']).any(|(at, _)| {
        text[..at].ends_with(|c: char| c.is_numeric() || "一二三四五六七八九〇○零十".contains(c))
    });
    dated || text.contains("原则") || LATER.iter().any(|word| text.contains(word))
}

/// The whole day from which on a decision says that it holds: 自2024年7月1日起撤销, 2024年7月1日撤销, 撤销，自2024年7月1日起执行.
pub(super) fn day_in_words(text: &str) -> Option<Day> {
    in_force(text).or_else(|| day_of_deed(text))
}

/// The day of a clause that tells nothing but from when on a decision holds: 自2024年7月1日起施行.
fn in_force(text: &str) -> Option<Day> {
    const FORCE: [&str; 8] =
        ["执行", "施行", "实施", "生效", "起执行", "起施行", "起实施", "起生效"];
    let (_, rest) = text.split_once(MARKS)?;
    rest.split(MARKS).find_map(|clause| {
        let [before, told, behind] = around_day(clause.trim())?;
        let holds = FORCE.contains(&behind) || behind == "起" && !before.is_empty();
        let whole = holds && ["", "自", "从", "于"].contains(&before);
        day(told).filter(|day| whole && day.day.is_some())
    })
}

fn day_of_deed(text: &str) -> Option<Day> {
    let [before, told, behind] = around_day(text)?;
    let verbs = ["撤销", "取消", "解散", "不再保留", "并入", "整合", "合并", "更名", "转为"];
    let behind = behind.trim_start_matches(['起', '，', ',']);
    let behind =
        ["正式", "予以", "即"].iter().find_map(|fill| behind.strip_prefix(fill)).unwrap_or(behind);
    let leads = ["", "自", "于", "从", "同意", "同意自", "同意于"].contains(&before);
    let day = day(told).filter(|day| day.day.is_some())?;
    (leads && verbs.iter().any(|verb| behind.starts_with(verb))).then_some(day)
}

/// Words for what a group becomes, before its name.
const BECOMES: [&str; 14] = [
    "名称变更为",
    "名称改为",
    "名称调整为",
    "变更为",
    "变更名称为",
    "改为",
    "改建为",
    "改称",
    "改称为",
    "改组为",
    "改设为",
    "调整为",
    "重组为",
    "转设为",
];

/// The new name that a decision gives a group, empty where it stands elsewhere: 更名为甲委员会, 保留，更名为甲委员会, 更名; none
/// where it renames none.
pub(super) fn renames(text: &str) -> Option<&str> {
    let text = text.trim();
    // 以旧名撤销、现名甲领导小组
    if let Some(name) = ended_as_name(text).filter(|name| is_name(name)) {
        return Some(name);
    }
    let bare = ["同意", "保留", "继续保留", "予以保留"].iter().fold(text, |text, lead| {
        text.strip_prefix(lead)
            .unwrap_or(text)
            .trim_start_matches(['，', ',', '、', '；', '并', ' ', '（', '('])
    });
    let marks = [':', '：', ' ', '“', '”', '"', '。'];
    let rest = ["更名为", "改名为", "更名：", "更名", "改名", "rename to ", "rename"]
        .iter()
        .find_map(|word| bare.strip_prefix(word));
    // 改为联席会议 and 调整为县政府领导小组 name none.
    let rest = rest.or_else(|| {
        let rest = BECOMES.iter().find_map(|word| bare.strip_prefix(word))?;
        let name = rest.trim_matches(marks);
        (is_name(name) && !is_class(name)).then_some(rest)
    })?;
    // 更名为甲委员会，保留; 更名为甲委员会（县长任主任） has its own words.
    let rest = rest.split(['，', ',', '。', '；', ';']).next().unwrap_or(rest);
    let name = rest.trim_matches(marks);
    // Of 保留（更名为甲委员会） the bracket was opened before; 更名为甲委员会（乙委员会） has its own.
    let own = name.contains(['（', '(']);
    Some(if own { name } else { name.trim_end_matches(['）', ')']) })
}

/// Into what a decision says that a group goes: 并入县安委会, 整合到县安委会.
pub(super) fn goes_into(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = text.strip_prefix("同意").unwrap_or(text);
    let rest = ["并入", "整合到", "整合至", "合并到", "合并至", "归并到"]
        .iter()
        .find_map(|into| text.strip_prefix(into));
    let rest = rest?;
    // 并入县应急委员会，办公室设在应急局; of two that take it in both are told.
    let rest = rest.split(['，', ',', '。', '；', ';', '\n']).next().unwrap_or(rest);
    let named = rest.trim_matches([':', '：', ' ', '“', '”', '"']);
    (named.chars().count() > 1).then_some(named)
}

/// The name of a body that is to take others in, and whether it is said to be new: 新设：县应急委员会, 新设机构：县应急委员会,
/// new: 县应急委员会.
pub(super) fn new_body(text: &str) -> (&str, bool) {
    const NEW: [&str; 8] = ["新设立", "新设", "新成立", "新组建", "新建", "新机构", "new:", "new "];
    const KINDS: [&str; 4] = ["议事协调机构", "机构", "小组", "一个"];
    let marks = [':', '：', ' ', '\u{3000}'];
    let Some(rest) = NEW.iter().find_map(|lead| text.strip_prefix(lead)) else {
        return (text, false);
    };
    let rest = rest.trim_start_matches('的');
    // 新设机构：县应急委员会; what stands before no colon may begin a name.
    let named = KINDS.iter().find_map(|kind| rest.strip_prefix(kind)?.strip_prefix([':', '：']));
    (named.unwrap_or(rest).trim_start_matches(marks).trim(), true)
}

/// The day of a decision; a day or a month may be typed without anything between its parts: 20250115.
pub(super) fn day_of(text: &str) -> Option<Day> {
    // 2024年7月15日（常务会）
    let (text, _) = bracket(text);
    let figures = from_chinese(text);
    let text = figures.as_deref().unwrap_or(text);
    let tight = matches!(text.len(), 6 | 8) && text.bytes().all(|byte| byte.is_ascii_digit());
    day(text).or_else(|| tight.then(|| date(text, Mark::None)).flatten().map(|(day, _)| day))
}

/// Whether a new name is one of a group: 县委农村工作领导小组, or two of one in brackets: 县委农村工作领导小组（县乡村振兴领导小组）.
pub(super) fn is_name(name: &str) -> bool {
    let inner = name.strip_suffix(['）', ')']).and_then(|rest| rest.split_once(['（', '(']));
    is_group(name)
        || inner.is_some_and(|(first, other)| is_group(first.trim()) && !other.is_empty())
}

/// Whether a decision keeps a group only until it is ended, and does not say that it is kept: 待验收后撤销, 到期撤销.
pub(super) fn only_waits(text: &str) -> bool {
    ["保留", "延", "展期", "keep"].iter().all(|word| !text.contains(word))
}

/// Whether a group is kept for some time, and nothing says until which day: 暂保留一年, 保留6个月, 保留至年底.
pub(super) fn keeps_for(text: &str) -> bool {
    const KEEPS: [&str; 3] = ["保留", "延长", "延期"];
    const UNITS: [&str; 4] = ["年", "个月", "月", "个季度"];
    const UNTIL: [&str; 6] = ["至年底", "到年底", "至年末", "到年末", "至换届", "到换届"];
    let rest = KEEPS.iter().find_map(|word| Some(&text[text.find(word)? + word.len()..]));
    rest.is_some_and(|rest| {
        let figures = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十半".contains(c);
        let unit = rest.trim_start_matches(figures);
        let counted = unit.len() < rest.len() && UNITS.iter().any(|end| unit.starts_with(end));
        counted && rest.len() < 20 || UNTIL.iter().any(|until| rest.starts_with(until))
    })
}

/// The number of the paper that the words of a decision name: 云发〔2024〕5号 of 撤销（云发〔2024〕5号）.
pub(super) fn paper(text: &str) -> Option<&str> {
    let open = text.find(['〔', '[', '［', '【'])?;
    let end = open + text[open..].find('号')? + '号'.len_utf8();
    let from = text[..open].rfind(|c: char| !c.is_alphabetic());
    let from = from.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let number = &text[from..end];
    let short = number.chars().count() < 24 && from < open;
    (short && number.contains(|c: char| c.is_ascii_digit())).then_some(number)
}
