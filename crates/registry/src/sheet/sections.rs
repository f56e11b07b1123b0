//! Words of a title, of a heading between rows or of a cell that say that groups had ended, without a day.

mod class;
mod open;

pub(crate) use class::is_class;

use crate::field::Field;
use crate::identity::is_town;
use crate::office::treatment;
use crate::parse::lists::{is_group, numbered};
use crate::parse::{plain, tight};
use crate::reading::Values;
use crate::value::{FieldValue, Item};
use std::borrow::Cow;
use std::collections::BTreeSet;
use tiaokuai_notices::names::Places;

/// A heading between the rows of a sheet: 一、保留的议事协调机构（10个）, （二）公安局, 经济类. `filled` is how many cells of
/// the row say something, and `usual` how many such cells most rows of the sheet have.
pub(super) fn heading(text: &str, filled: usize, usual: usize) -> bool {
    const BODIES: &str = "党委 县委 市委 区委 省委 党办 委办 府办 人大办 政协办";
    let text = tight(&plain(text));
    let rest = numbered(&text).unwrap_or(&text);
    // (撤销)云山县防火领导小组 is a group, and so is 云山县食安委.
    let rest =
        rest.strip_prefix('(').and_then(|rest| Some(rest.split_once(')')?.1)).unwrap_or(rest);
    let bare = rest.find('(').map_or(rest, |at| &rest[..at]);
    let bare = bare.split(':').next().unwrap_or(bare);
    let short = bare.ends_with(['委', '办'])
        && bare.chars().count() > 2
        && !BODIES.split(' ').any(|word| bare.ends_with(word));
    // In a list of names alone only a numbered one is a heading.
    let alone = usual > 1 || numbered(&text).is_some_and(|_| depth(&text) < 3);
    let class = class::is_class(bare) || class::counts(&text);
    filled == 1 && alone && (!is_group(bare) && !short || all_go_into(bare) || class)
}

/// Whether a line says into which group those below it go, which it names: 三、拟并入县茶叶领导小组. 县茶叶领导小组并入县农业委员会
/// is a group's own.
fn all_go_into(text: &str) -> bool {
    into_of(text).is_some_and(|(into, _)| {
        let lead = text.find(into).map_or("", |at| &text[..at]);
        lead.chars().count() < 16 && !is_group(lead)
    })
}

/// Whether a heading counts the groups below it in another cell: 县委系统 with 5, 二、撤销的 with 3.
pub(super) fn counted(text: &str) -> bool {
    let text = tight(&plain(text));
    let bare = text.find('(').map_or(&text[..], |at| &text[..at]);
    numbered(&text).is_some_and(|_| depth(&text) < 3)
        || bare.ends_with("系统")
        || of_the_ended(&text)
        || living(&text)
}

/// Words for what counts the rows above.
pub(super) const SUMS: [&str; 4] = ["合计", "共计", "小计", "总计"];

/// Which groups a sheet has below its title and its headings: those that had ended, as these say, and when.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    title: Option<String>,
    /// The headings in force, each with how deep it stands and whether those below it had ended.
    headings: Vec<(usize, Option<bool>, String)>,
    /// Whether another heading proposes something: what this one says is proposed as well, then.
    drafts: bool,
}

impl Section {
    pub fn of_title(text: Option<&str>) -> Self {
        Section { title: text.map(str::to_string), ..Section::default() }
    }

    /// Of a table whose title asks for opinions, or makes a draft: 清理意见表.
    pub fn under<'a>(mut self, mut titles: impl Iterator<Item = &'a str>) -> Self {
        const DRAFTS: [&str; 11] = [
            "清理意见",
            "处理意见",
            "意见表",
            "意见汇总",
            "建议表",
            "征求意见",
            "建议方案",
            "处理建议",
            "清理建议",
            "处置意见",
            "处置建议",
        ];
        self.drafts |= titles.any(|title| DRAFTS.iter().any(|word| title.contains(word)));
        self
    }

    /// Of a table with headings, of which some may propose something: 一、拟撤销, 二、继续保留.
    pub fn beside<'a>(mut self, mut headings: impl Iterator<Item = &'a str>) -> Self {
        self.drafts |= headings.any(proposes);
        self
    }

    /// A heading: what stands below it is of it, until another as deep as it, or less. Gives the heading before it that said
    /// something and no longer holds, where this one says nothing that is understood: 待定类 behind 拟撤销的机构.
    pub fn enter(&mut self, text: &str) -> Option<String> {
        // 其中：撤销5个 counts what stands above.
        if text.starts_with("其中") || SUMS.iter().any(|word| text.starts_with(word)) {
            return None;
        }
        let deep = depth(text);
        // Without numbers nothing tells what lies below what: 县委系统 ends no section of the ended, 现有的机构 does.
        // 三、撤销 beside 一、拟保留 ends nobody.
        let proposed = self.drafts && (bare(text).is_some() || meant_of(text).is_some());
        let says = match (of_the_ended(text) && !proposed, living(text)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
        let says_something = says.is_some() || proposes(text) || proposed;
        let other = deep == LOOSE && !says_something && !class::of_bodies(text);
        let mut lost = None;
        let drafts = self.drafts;
        // B类：撤销 beside A类：保留 says something as well.
        let said_before = |text: &str| {
            proposes(text) || drafts && (bare(text).is_some() || meant_of(text).is_some())
        };
        self.headings.retain(|(known, said, before)| match (deep, says) {
            (LOOSE, None)
                if other && *known == LOOSE && (said.is_some() || said_before(before)) =>
            {
                lost = Some(before.clone());
                false
            }
            (LOOSE, None) => true,
            (LOOSE, Some(_)) => said.is_none(),
            _ => *known < deep,
        });
        self.headings.push((deep, says, text.to_string()));
        lost
    }

    /// Whether a heading says that the groups below are of townships: （二）乡镇街道.
    pub fn of_towns(&self) -> bool {
        let words = ["乡镇", "镇街", "街道", "乡(镇", "镇(街", "镇(乡"];
        self.headings.iter().any(|(_, _, text)| words.iter().any(|word| plain(text).contains(word)))
    }

    /// The township that the last heading which names a government is of: （一）城关镇, 二、龙泉街道办事处. 县直部门 ends it.
    pub fn town(&self) -> Option<String> {
        let names = self.headings.iter().rev().find_map(|(_, _, text)| {
            let text = tight(&plain(text));
            let bare = numbered(&text).unwrap_or(&text);
            let bare = bare.find('(').map_or(bare, |at| &bare[..at]).trim_end_matches(':');
            let ends = ["人民政府", "办事处", "党委", "政府"];
            let town = ends.iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
            if is_town(town) {
                return Some(Some(town.to_string()));
            }
            let above = ["县", "区", "市", "州", "旗", "省", "本级", "部门", "机关", "其他"];
            let other = above.iter().any(|lead| bare.starts_with(lead))
                || Places::shipped().government(bare).is_some();
            other.then_some(None)
        });
        names.flatten()
    }

    /// Whether what a heading says is taken for the groups below it: 三、更名的机构 says something only beside proposals.
    pub fn uses(&self, text: &str) -> bool {
        says(text) || self.drafts && meant_of(text).is_some() || open_plan(text).is_some()
    }

    /// What the last heading that proposes something proposes: 二、拟撤销的（3个）, 拟整合到县安委会.
    pub fn planned(&self) -> Option<Cow<'static, str>> {
        let texts = self.headings.iter().rev().map(|(_, _, text)| text.as_str());
        let plan = |text: &str| {
            // 三、调整优化的机构（并入县安委会） beside 一、拟保留的机构, and 一、保留的机构 wherever it stands.
            let draft = || {
                let bare = bare(text).filter(|word| self.drafts || KEPT.contains(word));
                bare.map(str::to_string).or_else(|| meant_of(text).filter(|_| self.drafts))
            };
            let plan = plan_of(std::iter::once(text)).map(str::to_string).or_else(draft);
            let plan = plan.or_else(|| renames(text).then(|| "拟更名".to_string()));
            let plan = plan.or_else(|| open_plan(text))?;
            Some(Cow::Owned(match into_of(text) {
                Some((into, body)) if into.ends_with('为') => format!("拟{into}{body}"),
                Some((into, body)) if plan.ends_with(into) => format!("{plan}{body}"),
                Some((into, body)) if !plan.contains(&body) => format!("{plan}（{into}{body}）"),
                _ => plan,
            }))
        };
        { texts }.find_map(plan)
    }

    /// What the last heading says that nobody understands, beside others that propose: 改设为工作专班.
    pub fn unclear(&self) -> Option<String> {
        let (.., text) = self.headings.last().filter(|_| self.drafts)?;
        class::unclear(text).filter(|_| !speaks(text) && !class::of_bodies(text))
    }

    /// Gives the ended groups of a list as a remark what their heading says became of them, where no other says it: 并入
    /// 县安全生产委员会, 转由部门日常管理.
    pub fn remark(&self, values: &mut Values) {
        let last = self.headings.iter().rev().find(|(_, said, _)| said.is_some());
        let Some((_, Some(true), text)) = last else { return };
        let becomes = match into_of(text) {
            Some((into, body)) => format!("{into}{body}"),
            None if bare_of(text).starts_with('转') => bare_of(text),
            None => return,
        };
        let item = || vec![Item::certain(FieldValue::Text(becomes))];
        values.entry(Field::Remark).or_insert_with(item);
    }

    /// Whether the groups are yet to be set up, as the last heading that says something says.
    pub fn to_come(&self) -> bool {
        let speaks = |text: &str| speaks(text) || to_come(text);
        let last = self.headings.iter().rev().find(|(_, _, text)| speaks(text));
        last.is_some_and(|(_, _, text)| to_come(text))
    }

    /// The text that says that the groups had ended.
    pub fn ended(&self) -> Option<&str> {
        let said =
            self.headings.iter().rev().find_map(|(_, said, text)| Some((*said)?.then_some(text)));
        match said {
            Some(said) => said.map(String::as_str),
            None => self.title.as_deref(),
        }
    }
}

/// How deep a heading without a number stands: nobody knows.
pub(super) const LOOSE: usize = 9;

/// What a title or a heading may propose.
const PLANS: [&str; 31] = [
    "拟转为部门工作",
    "建议归并",
    "建议整合归并",
    "应予撤销",
    "应予取消",
    "应予整合",
    "应予合并",
    "应予保留",
    "拟转为常态化",
    "拟转为日常",
    "拟转为部门日常",
    "建议转为常态化",
    "建议转为部门日常",
    "拟撤销",
    "建议撤销",
    "拟取消",
    "建议取消",
    "拟撤并",
    "拟注销",
    "拟整合",
    "拟合并",
    "拟归并",
    "拟并入",
    "建议整合",
    "建议合并",
    "建议并入",
    "拟保留",
    "建议保留",
    "拟继续保留",
    "建议继续保留",
    "拟不再保留",
];

/// What a heading says that is proposed where another proposes something.
const BARE: [&str; 19] = [
    "继续保留",
    "暂予保留",
    "暂时保留",
    "暂保留",
    "维持现状",
    "不再保留",
    "保留",
    "撤销",
    "取消",
    "整合",
    "合并",
    "整合归并",
    "归并",
    "转由部门日常管理",
    "转由部门日常工作",
    "转为常态化",
    "转为部门工作机制",
    "转为部门日常管理",
    "转为部门日常工作",
];

/// Whether a heading or a title says that the groups below it are yet to be set up: 二、拟新设机构.
pub(super) fn to_come(text: &str) -> bool {
    const LEADS: [&str; 5] = ["拟", "建议", "计划", "申请", "待"];
    const NEW: [&str; 8] = ["新设", "新成立", "新增", "成立", "设立", "组建", "增设", "新建"];
    let says = |lead: &str| NEW.iter().any(|new| text.contains(&format!("{lead}{new}")));
    let others = ["整合", "合并", "归并", "撤销", "保留"];
    LEADS.iter().any(|lead| says(lead)) && !others.iter().any(|other| text.contains(other))
}

/// What a heading says without its number, its brackets and words that say nothing: 撤销的机构 of 三、予以撤销的机构（3个）.
fn bare_of(text: &str) -> String {
    let text = tight(&plain(text));
    let bare = numbered(&text).unwrap_or(&text);
    let bare = bare.find('(').map_or(bare, |at| &bare[..at]).trim_end_matches([':', '。']);
    // （二）撤销2个 counts without brackets.
    let counted =
        bare.strip_suffix('个').map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
    let bare = counted.filter(|rest| rest.len() + 3 < bare.len()).unwrap_or(bare);
    let bare = ["予以", "需", "应"].iter().find_map(|lead| bare.strip_prefix(lead)).unwrap_or(bare);
    let ends = ["的议事协调机构", "的机构", "的小组", "的领导小组"];
    let whole =
        |bare: &str| bare.starts_with('转') || INTO.iter().any(|into| bare.starts_with(into));
    let less = ends.iter().find_map(|end| bare.strip_suffix(end)).filter(|less| whole(less));
    less.unwrap_or(bare).to_string()
}

/// Words for groups that stay.
const KEPT: [&str; 6] = ["继续保留", "暂予保留", "暂时保留", "暂保留", "保留", "维持现状"];

/// The word of a title which says of its groups that they stay, and nothing else: 保留的议事协调机构.
pub(super) fn is_kept(text: &str) -> Option<&'static str> {
    KEPT.into_iter().find(|word| is_bare(text, word)).or_else(|| lists_kept(text).then_some("保留"))
}

/// Whether a title is of a list of those that stay, whatever stands before that: 白水县议事协调机构保留目录（2024年1月）.
fn lists_kept(text: &str) -> bool {
    const LISTS: [&str; 5] = ["目录", "名单", "清单", "名录", "一览表"];
    const BODIES: [&str; 6] = ["的", "县级", "市级", "区级", "议事协调机构", "机构"];
    const OTHERS: [&str; 9] = ["拟", "不", "撤", "整合", "合并", "归并", "取消", "和", "、"];
    let text = tight(&plain(text));
    let text = text.find('(').map_or(&text[..], |at| &text[..at]);
    let Some(mut rest) = LISTS.iter().find_map(|end| text.strip_suffix(end)) else {
        return false;
    };
    while let Some(less) = BODIES.iter().find_map(|end| rest.strip_suffix(end)) {
        rest = less;
    }
    rest.ends_with("保留") && !OTHERS.iter().any(|other| text.contains(other))
}

/// Whether a line of a sheet ends all groups that are not listed there: 注：未列入本目录的议事协调机构一律撤销.
pub(super) fn ends_others(text: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    has(&["未列入", "未纳入", "没有列入", "未在本", "不在本", "以外的", "之外的"])
        && has(&["一律", "全部", "均", "自行", "同时"])
        && has(&["撤销", "取消", "撤消", "废止", "不再保留"])
        && has(&["机构", "小组", "组织"])
}

/// What a heading says beside others that propose, in words of its own that are understood: 不再保留、职责交由部门承担.
fn meant_of(text: &str) -> Option<String> {
    let bare = bare_of(text);
    let said = into_of(text).map(|(into, body)| format!("{into}{body}"));
    said.or_else(|| treatment(&bare).map(|_| bare))
}

/// What a heading says that others beside it propose: 整合 of 三、整合的机构, 并入 of 三、并入县安委会的机构.
fn bare(text: &str) -> Option<&'static str> {
    let into = || INTO.into_iter().find(|into| bare_of(text).starts_with(into));
    BARE.into_iter().find(|word| is_bare(text, word)).or_else(into)
}

/// Whether a heading says one of these words, and nothing has been done: 二、继续保留（3个）, 三、撤销的机构.
fn is_bare(text: &str, word: &str) -> bool {
    const ENDS: [&str; 18] = [
        "的",
        "类",
        "机构",
        "小组",
        "领导",
        "议事",
        "协调",
        "部分",
        "名单",
        "工作",
        "组织",
        "临时",
        "指挥部",
        "联席会议",
        "委员会",
        "专班",
        "制度",
        "部门",
    ];
    let bare = bare_of(text);
    let Some(mut rest) = bare.strip_prefix(word) else { return false };
    while let Some(less) = ENDS.iter().find_map(|end| rest.strip_prefix(end)) {
        rest = less;
    }
    rest.is_empty()
}

/// Whether a text proposes anything.
pub(super) fn proposes(text: &str) -> bool {
    let text = in_short(text);
    PLANS.iter().any(|plan| text.contains(plan))
}

/// A text in which 拟予以撤销 and 拟予撤销 are 拟撤销.
fn in_short(text: &str) -> String {
    let text = text.replace("拟予以", "拟").replace("拟予", "拟");
    text.replace("建议予以", "建议").replace("应予以", "应予")
}

/// The one thing that some texts propose: none of 拟撤销、整合, which are two.
pub(super) fn plan_of<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    const KINDS: [&[&str]; 4] =
        [&["撤销", "取消", "注销"], &["整合", "合并", "归并", "并入"], &["保留"], &["转为"]];
    let texts: Vec<String> = texts.map(in_short).collect();
    let has = |plan: &&str| texts.iter().any(|text| text.contains(plan));
    let said: BTreeSet<&str> = PLANS.into_iter().filter(has).collect();
    let plan = said.first().copied().filter(|_| said.len() == 1)?;
    // 拟撤销（并入县安委会） says into what; 拟撤销、保留 is of others too.
    let listed = |text: &String| {
        let rest = text.find(plan).map_or("", |at| &text[at + plan.len()..]);
        let next = rest.strip_prefix(['、', '和', '及', '与', '或', '，', '/']);
        next.is_some_and(|next| {
            KINDS.iter().any(|kind| kind.iter().any(|word| next.starts_with(word)))
        })
    };
    let keeps = texts.iter().any(|text| text.replace("不再保留", "").contains("保留"));
    let both = !plan.contains("保留") && keeps || texts.iter().any(listed);
    (!both).then_some(plan)
}

/// Whether a heading proposes other names for the groups below it, and nothing else: 四、拟更名.
fn renames(text: &str) -> bool {
    let text = in_short(text);
    ["拟更名", "建议更名", "拟改名"].iter().any(|word| text.contains(word))
        && !["撤", "整合", "合并", "归并", "取消"].iter().any(|other| text.contains(other))
}

/// Words before a body into which others go.
const INTO: [&str; 10] = [
    "整合到",
    "整合至",
    "合并到",
    "合并至",
    "归并到",
    "归并至",
    "并入",
    "归入",
    "整合为",
    "合并为",
];

/// What a numbered heading says that is to come, is put off or is denied: 三、暂缓撤销的机构.
fn open_plan(text: &str) -> Option<String> {
    let own = depth(text) != LOOSE && !of_the_ended(text);
    own.then(|| open::plan(&bare_of(text))).flatten()
}

/// Into what a heading says that the groups below go: 并入区安委会 of 拟整合（并入区安委会）.
fn into_of(text: &str) -> Option<(&'static str, String)> {
    let text = tight(&plain(text));
    let (at, into) = INTO.iter().filter_map(|into| Some((text.find(into)?, *into))).min()?;
    let rest = &text[at + into.len()..];
    let end = rest.find(|c: char| "(),，。;；:、".contains(c)).unwrap_or(rest.len());
    let body = &rest[..end];
    let of = ["的领导小组", "的议事协调机构", "的机构", "的小组", "的"];
    let body = of.iter().find_map(|of| body.strip_suffix(of)).unwrap_or(body);
    (body.chars().count() > 2).then(|| (into, body.to_string()))
}

/// How deep a heading stands: 一、 above （一） above 1.
pub(super) fn depth(text: &str) -> usize {
    let text = tight(&plain(text));
    match (numbered(&text), text.chars().next()) {
        (None, _) => LOOSE,
        (_, Some('(')) => 2,
        (_, Some(c)) if c.is_ascii_digit() => 3,
        _ => 1,
    }
}

/// A title without what it proposes or says of ends, as it stands above tables of other groups.
pub(super) fn without_plan(text: &str) -> String {
    let words = PLANS.into_iter().chain(LIVING).chain(ENDS).chain(["拟", "计划", "建议"]);
    words.fold(text.to_string(), |text, word| text.replace(word, ""))
}

/// Words for groups that live.
const LIVING: [&str; 10] =
    ["保留", "现有", "新增", "新成立", "新设", "继续", "在册", "运行", "存续", "调整"];

/// Words for ends.
const ENDS: [&str; 12] = [
    "撤销",
    "注销",
    "终止",
    "取消",
    "已清理",
    "撤并",
    "合并",
    "并入",
    "转由部门",
    "转为部门",
    "转为日常",
    "转为常态化",
];

/// Whether a title says that the groups below stay, and of none that it ended.
pub(super) fn keeps(text: &str) -> bool {
    text.contains("保留") && !names_an_end(text) && !text.contains("不再保留")
}

/// Whether a heading says that the groups below live.
pub(super) fn living(text: &str) -> bool {
    LIVING.iter().any(|word| text.contains(word)) || names_an_end(text) && !of_the_ended(text)
}

/// Whether a heading says what becomes of the groups below it.
pub(super) fn speaks(text: &str) -> bool {
    says(text) || meant_of(text).is_some()
}

/// Whether it says so wherever it stands.
fn says(text: &str) -> bool {
    let lives = LIVING.iter().any(|word| text.contains(word)) && !names_an_end(text);
    proposes(text) || renames(text) || lives || of_the_ended(text) || to_come(text)
}

/// Whether a text has a word for an end.
fn names_an_end(text: &str) -> bool {
    ENDS.iter().any(|word| text.contains(word))
}

/// Whether a title or a heading says that all below it had ended: 已撤销议事协调机构名单, 二、撤销的领导小组.
pub(super) fn of_the_ended(text: &str) -> bool {
    let text = tight(&plain(text)).replace("截至", "");
    // What is only proposed, denied, put off or to come, and lists of both.
    const OTHER: [&str; 33] = [
        "暂",
        "缓",
        "到20",
        "至20",
        "不撤",
        "无需",
        "拟",
        "建议",
        "待",
        "应予",
        "可予",
        "保留",
        "现有",
        "在册",
        "新增",
        "成立",
        "设立",
        "调整",
        "台账",
        "意见",
        "整合",
        "情况",
        "未",
        "不予",
        "不宜",
        "自行",
        "自动",
        "完成后",
        "到期",
        "计划",
        "预计",
        "前",
        "将",
    ];
    // 整合 is a plan, but for what is told to have been ended with it.
    let ended = ["整合撤销", "撤销整合", "撤并整合", "已整合", "整合的"];
    let mut other = text.replace("不再保留", "…");
    for word in ended {
        other = other.replace(word, "撤销");
    }
    let ends = names_an_end(&other) || other != text;
    ends && !OTHER.iter().any(|word| other.contains(word)) || class::of_the_ended(&text)
}

/// A name and the note in brackets before or after it: 云山县防火领导小组（已撤销）.
pub(super) fn noted(name: &str) -> (&str, &str) {
    let opens = ['(', '（'];
    let closes = [')', '）'];
    if let Some(at) = name.rfind(opens).filter(|_| name.ends_with(closes)) {
        return (name[..at].trim(), name[at..].trim_matches(opens).trim_matches(closes));
    }
    match name.strip_prefix(opens).and_then(|rest| rest.split_once(closes)) {
        Some((note, rest)) => (rest.trim(), note),
        None => (name, ""),
    }
}

#[cfg(test)]
mod tests;
