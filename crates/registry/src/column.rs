//! The columns of the sheets of mentions, ledgers among them: their names in both languages, and what each shows
//! of a mention.

use crate::field::Field;
use crate::parse;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tiaokuai_record::Text;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The values of a field.
    Value(Field),
    /// The names of seats.
    Names(Field),
    /// The posts of seats.
    Posts(Field),
    /// The names of seats, or the posts where there is no name.
    Either(Field),
    /// How many seats there are, or how many a count tells.
    Count(Field, Field),
    Key,
    Sure,
    Doubtful,
    /// How the registry stood when it was exported.
    Exported,
}

#[derive(Debug)]
pub(crate) struct Column {
    pub name: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Other names that people give it, in both languages.
    pub others: &'static [&'static str],
    pub what: What,
    pub doc: Text,
}

macro_rules! columns {
    ($($name:literal $zh:literal [$($other:literal)*] $what:expr, $en:literal $doc:literal;)*) => {
        /// The one table of columns; the first sixteen are those of a coding sheet.
        pub(crate) const COLUMNS: &[Column] = &[$(
            Column {
                name: $name,
                zh: $zh,
                others: &[$($other),*],
                what: $what,
                doc: Text::new($en, $doc),
            },
        )*];
    };
}

use What::{Count, Doubtful, Either, Exported, Key, Names, Posts, Sure, Value};
columns! {
    "level" "层级" ["政府层级" "级别" "所属层级" "government level"] Value(Field::Level), "level of the government: central, province, prefecture, county, township" "政府层级：central 中央、province 省、prefecture 地级市、county 县区、township 乡镇街道";
    "jurisdiction" "所属政府" ["政府" "所属地区" "地区" "行政区划" "区划" "所属区域" "乡镇" "街道" "镇街" "街镇" "乡镇街道" "所属乡镇" "县市区" "县(市、区)" "县(区、市)" "市(县、区)" "县区" "县(区)" "区县" "区(县)" "所在县区" "所属县区" "所属县(市、区)" "乡镇(街道)" "镇(街道)" "镇(街)" "乡(镇)" "government" "place"] Value(Field::Jurisdiction), "the government that the notice speaks for" "通知所代表的政府";
    "group" "小组名称" ["小组" "小组全称" "机构名称" "名称" "议事协调机构名称" "议事协调机构" "领导小组名称" "领导小组" "领导小组全称" "协调机构名称" "机构全称" "现名" "现名称" "现用名" "现用名称" "现机构名称" "更名后" "更名后名称" "更名后机构名称" "临时机构名称" "工作机构名称" "现有机构" "现有小组" "现机构" "group name" "name of group" "name of the group" "body"] Value(Field::Group), "full name of the group; emptied, the row is no mention of a group" "小组全称；清空则该行不再计为小组记录";
    "change" "变动" ["事由" "变动类型" "变动情况" "动作" "事项" "act" "action"] Value(Field::Act), "establish, adjust, rename, merge, abolish, keep, normalise" "establish 成立、adjust 调整、rename 更名、merge 合并、abolish 撤销、keep 保留、normalise 转为常态化管理";
    "document_number" "文号" ["成立文号" "设立文号" "批准文号" "发文字号" "文件号" "文件编号" "成立文件" "成立依据文号" "文件文号" "设立文件" "成立文件文号" "设立依据" "成立依据" "document no" "document no."] Value(Field::Number), "number of the notice" "文号";
    "date" "日期" ["统计时间" "统计日期" "填报时间" "填报日期" "截止时间" "截止日期" "发文日期" "发文时间" "印发时间" "印发日期" "成文日期" "date of notice"] Value(Field::Date), "date of the notice, or of the ledger: YYYY-MM-DD, YYYY-MM or YYYY" "发文日期（台账为填报日期）：YYYY-MM-DD、YYYY-MM 或 YYYY";
    "head_post" "组长职务" ["组长职务职级" "组长现任职务" "组长单位及职务" "主任职务" "总指挥职务" "召集人职务" "主要负责人职务" "牵头领导职务" "负责人职务" "heads' posts" "post of head" "head posts"] Posts(Field::Heads), "posts of the heads; heads parted by ; and posts of one head by 、" "组长职务；多位组长以 ; 分隔，一人多职以 、 分隔";
    "head_name" "组长" ["现任组长" "现组长" "第一组长" "双组长" "组长姓名" "组长名单" "组长及职务" "组长姓名及职务" "主任及职务" "负责人及职务" "负责人姓名及职务" "负责人姓名" "主要负责同志" "负责同志" "主任" "主任委员" "总指挥" "指挥长" "召集人" "总召集人" "主要负责人" "主要领导" "牵头领导" "组长主任" "head" "heads" "name of head" "head names"] Names(Field::Heads), "names of the heads, parted by ;" "组长姓名，以 ; 分隔";
    "deputies" "副组长人数" ["副组长数" "副组长人数" "副主任人数" "number of deputies" "deputy count"] Count(Field::Deputies, Field::DeputyCount), "how many deputy heads" "副组长人数";
    "members" "成员人数" ["成员数" "组成人员数" "组成人员人数" "number of members" "member count"] Count(Field::Members, Field::MemberCount), "how many ordinary members, without heads and deputies" "成员人数（不含组长、副组长）";
    "organisations" "成员单位" ["组成单位" "成员部门" "成员单位名单" "成员单位名称" "参加单位" "责任单位" "配合单位" "member organisations" "member units" "organizations"] Value(Field::Organisations), "organisations that sit in the group, parted by ;" "成员单位，以 ; 分隔";
    "office_host" "办公室设在" ["办公室所在单位" "办公室所设单位" "办公室挂靠单位" "办公室设在单位" "办公室设立单位" "办公室单位" "办公室牵头单位" "办公室设置" "办公室设置单位" "办公室设在何处" "办公室所在部门" "办公室所设部门" "办公室设在部门" "日常工作承担单位" "承担日常工作处室" "日常工作承担处室" "承担日常工作科室" "日常工作承担科室" "承办单位" "承办处室" "承办科室" "牵头处室" "牵头科室" "日常工作牵头单位" "牵头单位" "牵头部门" "日常工作机构" "日常办事机构" "办事机构" "办事机构所在单位" "办事机构设在" "承担日常工作单位" "办公室" "host" "host of the office" "office hosts"] Value(Field::Hosts), "who hosts the office of the group" "领导小组办公室所设单位";
    "office_head_post" "办公室主任职务" ["post of office head"] Posts(Field::OfficeHeads), "posts of the head of the office" "办公室主任职务";
    "ends" "如何结束" ["存续期限" "设立期限" "保留期限" "保留时限" "运行期限" "工作期限" "有效期限" "有效期" "存续时间" "存续期" "期限" "终止条件"] Value(Field::Ends), "how the group ends, as written" "如何结束，照录原文";
    "seen" "所见范围" [] Value(Field::Seen), "how much of the notice could be read" "所见通知的范围";
    "source" "来源" ["出处" "依据" "网址" "link" "url"] Value(Field::Source), "where the notice is: an address or a file" "通知来源：网址或文件";
    "key" "键" ["行键"] Key, "key of the row: leave it; a row without key is a new one" "行的键：请勿改动；无键的行为新增行";
    "title" "标题" ["文件标题" "文件名称" "通知标题"] Value(Field::Title), "title of the notice" "通知标题";
    "issuer" "发文机关" ["发文单位" "成立机关" "批准机关" "设立机关" "issued by"] Value(Field::Issuer), "who issued the notice" "发文机关";
    "deputy_names" "副组长" ["常务副组长" "常务副主任" "常务副总指挥" "执行副组长" "副组长姓名" "副组长及职务" "副组长姓名及职务" "副组长名单" "副主任" "副总指挥" "deputy heads"] Names(Field::Deputies), "names of the deputy heads, parted by ;" "副组长姓名，以 ; 分隔";
    "deputy_posts" "副组长职务" ["副主任职务"] Posts(Field::Deputies), "their posts, in the same order" "副组长职务，次序相同";
    "member_names" "成员" ["成员姓名" "成员及职务" "成员姓名及职务" "成员单位及职务" "成员单位及人员" "成员名单" "组成人员" "组员" "names of members"] Names(Field::Members), "names of the members, parted by ;" "成员姓名，以 ; 分隔";
    "member_posts" "成员职务" [] Posts(Field::Members), "their posts, in the same order" "成员职务，次序相同";
    "office_head_name" "办公室主任" ["办公室主任姓名" "办公室负责人" "office head"] Names(Field::OfficeHeads), "names of the heads of the office" "办公室主任姓名";
    "office_deputies" "办公室副主任" ["办公室副主任姓名"] Either(Field::OfficeDeputies), "deputy heads of the office: names, or posts where there are none" "办公室副主任：姓名，无姓名则为职务";
    "predecessors" "前身" ["原名" "原名称" "原机构名称" "曾用名" "曾用名称" "旧名" "旧名称" "旧称" "前称" "原机构" "更名前" "更名前名称" "更名前机构名称" "previous name"] Value(Field::Predecessors), "groups that it replaces, was made of or was called" "所取代、合并或更名之前的小组";
    "duties" "职责" ["主要职责" "工作职责" "职能" "主要任务"] Value(Field::Duties), "its duties, as written" "职责，照录原文";
    "replaced" "成员更替" [] Value(Field::Replaced), "how members are replaced, as written" "成员更替办法，照录原文";
    "office" "是否设办公室" ["是否下设办公室"] Value(Field::Office), "whether an office is set up: true or false" "是否设办公室：true 或 false";
    "coordination" "是否议事协调机构" [] Value(Field::Coordination), "whether it says to be a coordination body: true or false" "是否称为议事协调机构：true 或 false";
    "cites" "引用文件" ["上级文件" "上级依据" "上级文号" "cited"] Value(Field::Cites), "notices that are cited, parted by ;" "引用的文件，以 ; 分隔";
    "founded" "成立时间" ["原成立时间" "成立日期" "成立年月" "设立时间" "设立日期" "组建时间" "成立年份" "成立年度" "何时成立" "何时设立" "成立于" "设立年月" "设立年份" "组建日期" "批准成立时间" "批准设立时间" "date founded" "founding date" "date of founding" "established on" "established"] Value(Field::Founded), "when it was set up, where the row is of a ledger" "成立时间（台账）";
    "abolished" "撤销时间" ["撤销日期" "撤并时间" "终止时间" "终止日期" "结束时间" "结束日期" "注销时间" "注销日期" "撤并日期" "撤销年月" "撤销年份" "撤销年度" "终止年份" "date abolished" "date of end" "ended" "abolished on"] Value(Field::Abolished), "when it ended, where the row is of a ledger or a notice says from when on" "撤销时间（台账，或通知载明自何日起撤销）";
    "last_active" "最近活动时间" ["最近开会时间" "最近一次会议时间" "最近一次开会时间" "最近会议时间" "最近一次会议" "最近一次活动" "最近一次活动时间" "最后活动时间" "last meeting" "last active on"] Value(Field::LastActive), "when it last was at work" "最近一次开会或活动的时间";
    "organisation_count" "成员单位数" ["成员单位数量" "成员单位个数" "成员单位(个)" "成员单位（个）" "成员单位(数量)" "成员单位(家)" "成员单位(家数)" "成员单位总数" "单位数" "number of organisations" "number of organizations"] Value(Field::OrganisationCount), "how many organisations sit in it" "成员单位数";
    "meetings" "近一年开会次数" ["近一年会议次数" "近一年召开会议次数" "年度开会次数" "年开会次数" "开会次数" "会议次数" "上年度开会次数" "本年度开会次数" "近一年会议数" "meetings in the last year" "number of meetings"] Value(Field::Meetings), "how often it met in the last year" "近一年开会次数";
    "treatment" "拟处理意见" ["处理意见" "处置方式" "处置意见" "清理意见" "拟处置意见" "拟处理方式" "处理方式" "整改意见" "建议" "清理建议" "处理建议" "调整方式" "调整意见" "拟调整意见" "清理方式" "处置建议" "规范意见" "编办意见" "编办建议" "建议意见" "处理建议及理由" "清理建议及理由" "处理意见及理由" "拟处理意见及理由" "proposed treatment" "proposal"] Value(Field::Treatment), "what is proposed to be done with it, as written" "拟处理意见，照录原文";
    "remark" "备注" ["说明" "备 注" "其他" "其他说明" "情况说明" "备注说明" "理由" "原因" "处理理由" "清理理由" "撤销理由" "保留理由" "撤销原因" "保留原因" "不再保留原因" "延期情况" "展期情况" "延续情况" "整合原因" "调整原因" "理由及依据" "remarks" "note" "notes" "comment"] Value(Field::Remark), "a remark" "备注";
    "others_end" "未列入的小组" [] Value(Field::OthersEnd), "that the notice ends all groups that it does not list, as written" "文件写明未列入的小组一律撤销的，照录原文";
    "sure" "把握" [] Sure, "how sure the least sure value of the row is, 0 to 1" "该行最无把握的值的把握程度，0 至 1";
    "doubtful" "存疑字段" [] Doubtful, "fields with a value that needs a second look" "需复核的字段";
    "exported" "导出状态" [] Exported, "how the registry stood at the export: leave it; what is said of the row after that is not undone by this sheet" "导出时登记库的状态：请勿改动；导出之后所作的更正不会被本表还原";
}

/// Headers that number the rows; they are left out without a word.
const NUMBERS: [&str; 6] = ["序号", "序", "编号", "行号", "no", "no."];

/// A header as it is looked up: one form of characters, small letters, no spaces and no stars.
fn header(text: &str) -> String {
    let text = parse::plain(text).to_lowercase();
    let text: String =
        text.chars().filter(|c| !c.is_whitespace() && !"*_:：\"".contains(*c)).collect();
    text
}

/// Every name of every column, as it is looked up.
static KNOWN: LazyLock<BTreeMap<String, &'static Column>> = LazyLock::new(|| {
    let named = |column: &'static Column| {
        let names = [column.name, column.zh].into_iter().chain(column.others.iter().copied());
        names.map(move |name| (header(name), column))
    };
    COLUMNS.iter().flat_map(named).collect()
});

/// A column by its own name, as exports and maps write it.
pub(crate) fn column(name: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.name == name || column.zh == name)
}

/// The column that a header means, in either language and by any of its names; a unit or a remark in brackets
/// at its end makes no difference.
pub(crate) fn meant(text: &str) -> Option<&'static Column> {
    let whole = header(text);
    let bare = || whole.find('(').filter(|_| whole.ends_with(')')).map(|at| &whole[..at]);
    let known = |name: &str| KNOWN.get(name).copied();
    let found = known(&whole).or_else(|| known(bare()?));
    // 2023年变动情况, 2023年度变动.
    let of_year = || {
        let rest = whole.get(4..).filter(|_| whole.bytes().take(4).all(|c| c.is_ascii_digit()))?;
        let rest = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年'))?;
        known(rest).filter(|column| column.name == "change")
    };
    // 县编办意见, 区委编办意见.
    let of_level = || {
        let rest = whole.strip_prefix(['县', '市', '区', '州', '旗', '省'])?;
        known(rest.strip_prefix('委').unwrap_or(rest)).filter(|column| column.name == "treatment")
    };
    // 停止运作时间, 解散日期.
    let of_end = || asks_end(&whole).then(|| known("撤销时间")).flatten();
    // 组长/主任.
    let either = || {
        let mut parts = whole.split(['/', '、', '或']).map(known);
        let first = parts.next().flatten().filter(|_| whole.contains(['/', '、', '或']))?;
        parts.all(|part| part.is_some_and(|part| part.name == first.name)).then_some(first)
    };
    let plainly = || in_other_words(&whole).and_then(|name| known(&name));
    let host = || asks_host(&whole).then(|| known("办公室设在")).flatten();
    let found = found
        .or_else(of_year)
        .or_else(of_level)
        .or_else(host)
        .or_else(of_end)
        .or_else(either)
        .or_else(plainly);
    found.or_else(|| is_name_of_bodies(&whole).then(|| known("小组名称")).flatten())
}

/// A header in the words of the table of columns: 现行组长 and 变更后组长 ask for 组长, 拟存续期限 for 存续期限, 办公室现设在 for where
/// it is, 批准设立文件及文号 for the number, and 最近一次召开会议时间 for the last meeting.
fn in_other_words(head: &str) -> Option<String> {
    let strip = |leads: &[&str]| leads.iter().find_map(|lead| head.strip_prefix(lead));
    let of = |rest: &str, ends: &[&str]| ends.iter().any(|end| rest.ends_with(end));
    const NOW: [&str; 7] = ["现行", "目前", "最新", "变更后", "调整后", "换届后", "现"];
    if let Some(rest) = strip(&NOW).filter(|rest| of(rest, &["组长", "主任", "设在", "指挥长"]))
    {
        return Some(rest.to_string());
    }
    if let Some(rest) = strip(&["拟"]).filter(|rest| of(rest, &["期限", "时限"])) {
        return Some(rest.to_string());
    }
    if head.contains("现设") && head.starts_with("办公室") {
        return Some(head.replace("现设", "设"));
    }
    if let Some(rest) = head.strip_prefix("牵头责任") {
        return Some(format!("牵头{rest}"));
    }
    let last = strip(&["最近", "最后", "上次", "最近一次", "最后一次"]).is_some();
    let meets = ["会议", "开会", "活动"].iter().any(|word| head.contains(word));
    if last && meets && of(head, &["时间", "日期"]) {
        return Some("最近活动时间".to_string());
    }
    if let Some(mut rest) = head.strip_suffix("文号") {
        const WORDS: [&str; 11] =
            ["批准", "成立", "设立", "组建", "印发", "文件", "名称", "依据", "时", "的", "及"];
        while let Some(less) = WORDS.iter().find_map(|word| rest.strip_suffix(word)) {
            rest = less;
        }
        return (rest.is_empty() && head != "文号").then(|| "文号".to_string());
    }
    None
}

/// Whether a header asks when a group ended: 停止运作时间, 实际解散日期.
fn asks_end(head: &str) -> bool {
    const ENDS: [&str; 17] = [
        "撤销",
        "撤并",
        "终止",
        "结束",
        "停止运作",
        "停止运行",
        "停止工作",
        "停用",
        "停运",
        "停止",
        "解散",
        "失效",
        "废止",
        "取消",
        "注销",
        "退出",
        "不再保留",
    ];
    const DAYS: [&str; 5] = ["时间", "日期", "年月", "年份", "年度"];
    let head =
        ["实际", "正式", "批准"].iter().find_map(|lead| head.strip_prefix(lead)).unwrap_or(head);
    let rest = ENDS.iter().filter_map(|end| head.strip_prefix(end)).min_by_key(|rest| rest.len());
    rest.is_some_and(|rest| DAYS.contains(&rest.strip_prefix('的').unwrap_or(rest)))
}

/// Whether a header asks who hosts the office of a group: 办公室所在科室, 日常工作承担部门, 承担日常工作的股室.
fn asks_host(head: &str) -> bool {
    const OFFICE: [&str; 6] =
        ["日常办事机构", "办事机构", "日常工作机构", "日常工作", "办公室", "秘书处"];
    const SITS: [&str; 14] = [
        "具体承担",
        "牵头承担",
        "挂靠在",
        "所在",
        "所设",
        "设在",
        "设置",
        "设立",
        "设于",
        "挂靠",
        "依托",
        "承担",
        "牵头",
        "主管",
    ];
    const BODIES: [&str; 12] = [
        "单位",
        "部门",
        "科室",
        "处室",
        "股室",
        "机构",
        "局",
        "科",
        "股",
        "处",
        "何处",
        "哪个单位",
    ];
    let does = |words: &[&str]| words.iter().find_map(|word| head.strip_prefix(word));
    let rest = does(&OFFICE).and_then(|rest| SITS.iter().find_map(|word| rest.strip_prefix(word)));
    let rest = rest.or_else(|| does(&["承担日常工作", "负责日常工作"]));
    rest.is_some_and(|rest| {
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        BODIES.contains(&rest) || BODIES.iter().any(|body| rest.strip_suffix("名称") == Some(body))
    })
}

/// Whether a header is 名称 of bodies of any kind: 专班名称, 机构(小组)名称, 议事协调机构及临时机构名称.
fn is_name_of_bodies(head: &str) -> bool {
    const BODIES: [&str; 8] =
        ["小组", "专班", "委员会", "指挥部", "联席会议", "协调机构", "临时机构", "工作组"];
    const BESIDE: [&str; 20] = [
        "机构",
        "领导",
        "工作",
        "议事",
        "协调",
        "组织",
        "非常设",
        "常设",
        "临时",
        "县级",
        "市级",
        "区级",
        "镇级",
        "乡镇",
        "各类",
        "现有",
        "设立的",
        "及",
        "等",
        "和",
    ];
    let Some(mut rest) = ["名称", "全称", "名"].iter().find_map(|end| head.strip_suffix(end))
    else {
        return false;
    };
    let mut body = false;
    while !rest.is_empty() {
        let strip = |words: &[&str]| words.iter().find_map(|word| rest.strip_prefix(word));
        if let Some(after) = strip(&BODIES) {
            (rest, body) = (after, true);
        } else if let Some(after) =
            strip(&BESIDE).or_else(|| rest.strip_prefix(['(', ')', '、', '/', '或', '与', ',']))
        {
            rest = after;
        } else {
            return false;
        }
    }
    body
}

/// Whether a header names groups of one kind, and so what became of them: 撤销的小组, 已撤销机构名称, 新增领导小组.
pub(crate) fn names_groups_that(text: &str) -> bool {
    const KINDS: [&str; 16] = [
        "牵头",
        "负责牵头",
        "设立",
        "撤销",
        "取消",
        "注销",
        "撤并",
        "终止",
        "新增",
        "新设",
        "新成立",
        "新设立",
        "现有",
        "保留",
        "继续保留",
        "在册",
    ];
    let whole = header(text);
    // 撤销前名称.
    let before = whole.strip_suffix("前名称").or_else(|| whole.strip_suffix("前机构名称"));
    if before.is_some_and(|kind| ["撤销", "撤并", "注销", "取消", "终止"].contains(&kind))
    {
        return true;
    }
    let rest =
        ["已", "被", "拟", "本次", "本年", "今年"].iter().find_map(|lead| whole.strip_prefix(lead));
    let rest = rest.unwrap_or(&whole);
    KINDS.iter().filter_map(|kind| rest.strip_prefix(kind)).any(|rest| {
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        rest != "名称" && meant(rest).is_some_and(|column| column.name == "group")
    })
}

/// What a column or a field of ours is called in Chinese, by its key; nothing of any other name.
#[must_use]
pub fn in_chinese(key: &str) -> Option<&'static str> {
    let named = COLUMNS.iter().find(|column| column.name == key).map(|column| column.zh);
    named.or_else(|| Field::of(key).map(|field| field.name().zh))
}

/// The field that a name means, in either language: its key or its name, or any name of a column that shows it.
///
/// ```
/// use tiaokuai_registry::{Field, field_named};
/// assert_eq!(field_named("撤销时间"), Some(Field::Abolished));
/// assert_eq!([field_named("head"), field_named("组长姓名")], [Some(Field::Heads); 2]);
/// assert_eq!(field_named("键"), None);
/// ```
#[must_use]
pub fn field_named(text: &str) -> Option<Field> {
    let sought = header(text);
    let is = |name: &str| header(name) == sought;
    let own = |field: &Field| is(field.key()) || is(field.name().zh) || is(field.name().en);
    Field::all().find(own).or_else(|| match meant(text)?.what {
        What::Value(field) | What::Names(field) | What::Posts(field) | What::Either(field) => {
            Some(field)
        }
        What::Count(_, count) => Some(count),
        What::Key | What::Sure | What::Doubtful | What::Exported => None,
    })
}

/// Whether a header only numbers the rows.
pub(crate) fn numbers(text: &str) -> bool {
    NUMBERS.contains(&header(text).as_str())
}

/// The name of a column that is most like a header, in the language of the header; of the columns that are `open`.
pub(crate) fn near(text: &str, open: &dyn Fn(&Column) -> bool) -> Option<&'static str> {
    let chinese = text.chars().any(tiaokuai_notices::names::is_han);
    // These are like names of columns, and mean something else or several things.
    const OTHERS: [&str; 8] =
        ["单位", "年度", "年份", "联系人", "联系电话", "责任人", "分管领导", "姓名"];
    if OTHERS.contains(&header(text).as_str()) {
        return None;
    }
    // Who is responsible may be the head, and is no post.
    if header(text) == "负责人" {
        return column("head_name").filter(|column| open(column)).map(|column| column.zh);
    }
    let open = COLUMNS.iter().filter(|column| open(column));
    if chinese {
        let names = open.flat_map(|column| column.others.iter().copied().chain([column.zh]));
        let like = parse::nearest(text, names.filter(|name| !name.is_ascii()))?;
        return meant(like).map(|column| column.zh);
    }
    parse::nearest(text, open.map(|column| column.name))
}

/// The name that a header may be told to be meant for: that is most like it, and asks for the same kind of thing, so that
/// following the advice does no harm.
pub(crate) fn advised(text: &str) -> Option<&'static str> {
    let near = near(text, &|_| true)?;
    meant(near).filter(|column| one_kind(&header(text), column)).map(|_| near)
}

/// Whether a header may be meant for a column by what it asks: days for days, a number for numbers, an opinion for none but
/// what is proposed. 牵头单位意见 is no host, 撤销 no day, and 主任单位 nobody.
fn one_kind(head: &str, column: &Column) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    let asks_day = has(&["时间", "日期", "年月", "年份", "何时"]);
    let asks_number = has(&["数", "次", "人数", "个数", "多少"]);
    let asks_opinion = has(&["意见", "建议", "理由", "结论"]);
    let asks_body = has(&["单位", "部门", "机构"]);
    let end = has(&["终止", "结束", "撤销", "注销", "撤并", "取消"]);
    let is_day = column.zh.ends_with("时间") || column.zh.ends_with("日期");
    let is_number = column.zh.ends_with('数');
    // 近三年开会次数 is no number of one year, 完成时间 no founding, 职能去向 no duty and 最近调整时间 no meeting.
    let other = match column.name {
        "meetings" => has(&["两年", "三年", "五年", "历年", "累计", "以来"]),
        "founded" => has(&["完成", "调整", "变动"]),
        "last_active" => has(&["调整", "变动", "换届"]),
        "duties" => has(&["去向", "划转", "移交", "承接"]),
        "change" => has(&["内容"]),
        // 拟撤销时间 is no end, and 原办公室设在 is where it was.
        "abolished" => has(&["拟", "计划", "预计", "原"]),
        "office_host" | "head_name" => has(&["原"]),
        _ => false,
    };
    match column.what {
        _ if other => false,
        _ if asks_opinion => column.name == "treatment",
        _ if end => column.name == "abolished" && asks_day,
        Names(_) | Posts(_) | Either(_) => !asks_body && !asks_day && !asks_number,
        _ if is_day => asks_day,
        _ if is_number => asks_number || !asks_day,
        _ => !asks_day && !asks_number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Official 17: what is advised must do no harm when it is followed.
    #[test]
    fn a_header_is_not_taken_for_another_kind() {
        for head in ["撤销", "牵头单位意见", "主任单位", "终止原因"] {
            assert_eq!(advised(head).filter(|near| *near != "拟处理意见"), None, "{head}");
        }
        // Official 29.
        for head in ["拟撤销时间", "原办公室设在", "办公室原设在", "职能承接单位"]
        {
            assert_eq!(advised(head), None, "{head}");
        }
        // Official 18.
        for head in ["完成时间", "近三年开会次数", "变动内容", "最近调整时间", "职能去向"]
        {
            assert_eq!(advised(head), None, "{head}");
        }
        assert_eq!(advised("撤消时间"), Some("撤销时间"));
        // What was renamed in an export is found all the same, and the export refused.
        assert!(near("撤销", &|_| true).is_some());
        for head in ["专班名称", "机构（小组）名称", "委员会名称", "议事协调机构及临时机构名称"]
        {
            assert_eq!(meant(head).map(|column| column.name), Some("group"), "{head}");
        }
        for head in ["单位名称", "文件名称", "项目名称", "名称、职务"] {
            assert_ne!(meant(head).map(|column| column.name), Some("group"), "{head}");
        }
        assert_eq!(meant("终止日期").map(|column| column.name), Some("abolished"));
        assert_eq!(meant("县（市、区）").map(|column| column.name), Some("jurisdiction"));
    }

    #[test]
    fn headers_mean_columns_by_any_of_their_names() {
        let table = [
            ("机构名称", Some("group")),
            ("小组 名称", Some("group")),
            ("Group name", Some("group")),
            ("*成立时间（年月）", Some("founded")),
            ("成立文号", Some("document_number")),
            ("组长", Some("head_name")),
            ("组长职务", Some("head_post")),
            ("成员单位（个）", Some("organisation_count")),
            ("办公室所在单位", Some("office_host")),
            ("撤销时间", Some("abolished")),
            ("近一年开会次数（次）", Some("meetings")),
            ("拟处理意见", Some("treatment")),
            ("县编办意见", Some("treatment")),
            ("区委编办意见", Some("treatment")),
            ("2023年变动情况", Some("change")),
            ("Document Number", Some("document_number")),
            ("单位", None),
        ];
        for (text, right) in table {
            assert_eq!(meant(text).map(|column| column.name), right, "{text}");
        }
        assert!(numbers("序 号") && !numbers("文号"));
        assert_eq!(near("小组名秤", &|_| true), Some("小组名称"));
        assert_eq!(near("head_nmae", &|_| true), Some("head_name"));
        assert_eq!(near("联系电话", &|_| true), None);
    }

    /// A name that two columns share would mean one of them by chance.
    #[test]
    fn no_name_means_two_columns() {
        let mut met = BTreeMap::new();
        for column in COLUMNS {
            for name in [column.name, column.zh].iter().chain(column.others) {
                if let Some(other) = met.insert(header(name), column.name) {
                    assert_eq!(other, column.name, "{name}");
                }
            }
        }
    }
}
