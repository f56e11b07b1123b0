//! What names are made of: surnames, places, organisations and posts.

mod in_short;
mod places;
mod sides;
mod titles;
mod words;

pub use in_short::known_in_short;
pub(crate) use places::and_in_name;
pub use places::{Place, Places, done_to_townships, short};
pub use sides::{side, takes_in};
pub use titles::title_at_end;
pub(crate) use words::{begins_with_word, no_name, one_body};

use crate::functions::Functions;
use crate::tree::{Tree, endings};
use std::sync::LazyLock;

static SURNAMES: LazyLock<Tree<usize>> = LazyLock::new(|| {
    let lines = include_str!("../data/surnames.txt").lines().map(str::trim);
    let mut names = Tree::default();
    for (rank, name) in lines.filter(|line| !line.is_empty()).enumerate() {
        *names.at(name.chars()) = Some(rank);
    }
    names
});

/// The rank of a surname by frequency, from 0; none where it is no surname that is listed.
#[must_use]
pub fn surname(text: &str) -> Option<usize> {
    SURNAMES.get(text).copied()
}

/// Characters that names of other languages are spelt with: 次仁央宗, 那顺巴雅尔, 艾尼瓦尔, 阿吉木呷.
const SPELT: &str = "阿艾爱安敖巴白拜班保包贝毕边别波伯布才仓曹策查茨此次措达丹旦当得德登邓丁顿多俄额尔二贡嘎噶尕噜呷嘉加甲江降杰金卡克孔库拉兰朗勒里力丽利林龙隆卢鲁罗洛旺马玛买麦曼芒梅美米明木姆穆\
那纳乃南尼宁牛努诺帕培潘平普其奇齐恰强琴青庆邱曲却群热仁日荣如若萨赛三桑色沙山珊善尚什诗石史仕思斯松苏索它塔泰坦唐特提天图土吐托瓦万汪维温翁乌吾五西希喜夏先小雄旭雅亚延央依伊衣\
以益银英永尤于玉云再扎则泽曾增占章哲者珍芝智忠仲珠卓孜子宗祖佐娜古肯哈迪逊合坎汗朵花姬追格高戈根给果海呼和胡吉济霍生迦顺乐孟的比火贾且娃牧宝道朝门通拥绒四郎充莫伍渣铁不都甫素森司义肉叶荪向";

/// Whether words are spelt with such characters alone, so that they may be one name however long.
pub(crate) fn is_spelt(words: &str) -> bool {
    words.chars().all(|c| SPELT.contains(c))
}

/// Whether a character is a Chinese one.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}' | '〇')
}

/// What organisations end with that no table lists.
const BODY_ENDS: [&str; 55] = [
    "局",
    "委",
    "办",
    "厅",
    "部",
    "院",
    "处",
    "会",
    "社",
    "公司",
    "集团",
    "中心",
    "管委会",
    "委员会",
    "政府",
    "银行",
    "分行",
    "支行",
    "大学",
    "学院",
    "医院",
    "学校",
    "中学",
    "小学",
    "幼儿园",
    "支队",
    "大队",
    "总队",
    "中队",
    "站",
    "所",
    "队",
    "园区",
    "开发区",
    "新区",
    "街道",
    "镇",
    "乡",
    "区",
    "县",
    "市",
    "省",
    "科",
    "室",
    "署",
    "台",
    "海关",
    "林场",
    "股",
    "车间",
    "法庭",
    "案庭",
    "判庭",
    "一庭",
    "二庭",
];

static ENDS: LazyLock<Tree<()>> = LazyLock::new(|| endings(&BODY_ENDS));

/// Whether a name ends as organisations do that no table lists.
#[must_use]
pub fn ends_as_body(name: &str) -> bool {
    ENDS.along(name.chars().rev()).next().is_some()
}

/// How an organisation's name may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body<'a> {
    /// What stands before the name of the function: 市, 广东省, 市委; empty where nothing does.
    pub prefix: &'a str,
    /// The rest, as 财政局.
    pub bare: &'a str,
    /// The function that the table knows it by.
    pub function: Option<&'static str>,
}

/// Reads an organisation's name: 佛山市发展改革局 is the function `development_reform` of 佛山市.
#[must_use]
pub fn body<'a>(name: &'a str, functions: &Functions) -> Body<'a> {
    known_body(name, functions).unwrap_or_else(|| {
        let (prefix, bare) = name.split_at(prefix(name));
        Body { prefix, bare, function: None }
    })
}

/// The same where the table knows the function.
pub(crate) fn known_body<'a>(name: &'a str, functions: &Functions) -> Option<Body<'a>> {
    let known = functions.at_end(name).into_iter().rev();
    let mut bodies = known.map(|(len, function)| (name.split_at(name.len() - len), function));
    let found = bodies.find(|((prefix, _), _)| is_prefix(prefix));
    found.map(|((prefix, bare), function)| Body { prefix, bare, function: Some(function) })
}

/// Whether this may stand before the name of an organisation.
pub(crate) fn is_prefix(text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let rest =
        ["中国共产党", "中共", "原"].iter().find_map(|p| text.strip_prefix(p)).unwrap_or(text);
    let rest = ["人民政府", "政府", "委员会", "委", "党工委", "党委", "直属", "本级"]
        .iter()
        .find_map(|s| rest.strip_suffix(s))
        .unwrap_or(rest);
    if rest.is_empty()
        || [
            "国家",
            "中央",
            "国务院",
            "全国",
            "中国",
            "省",
            "市",
            "县",
            "区",
            "州",
            "盟",
            "旗",
            "镇",
            "乡",
            "街道",
            "城区",
            "自治区",
            "本市",
            "我市",
            "全市",
            "开发区",
            "高新区",
        ]
        .contains(&rest)
    {
        return true;
    }
    if !Places::shipped().named(rest).is_empty() {
        return true;
    }
    unlisted_prefix(rest)
}

/// 广东省佛山市, 西塞山区, also where the table does not know the place.
fn unlisted_prefix(rest: &str) -> bool {
    (2..=16).contains(&rest.chars().count())
        && rest.chars().all(is_han)
        && rest.ends_with(['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡'])
        && !rest.starts_with('团')
        && !["城乡", "局", "办", "厅", "长", "任", "记", "委", "部", "院", "会", "和", "与", "及"]
            .iter()
            .any(|w| rest.find(w).is_some_and(|at| !and_in_name(rest, at)))
}

/// Whether what stands before an organisation's name may hold a person's: 张小明乡 in 张小明乡财政所.
pub(crate) fn may_hold_name(prefix: &str) -> bool {
    let starts: Vec<usize> = prefix.char_indices().map(|(at, _)| at).collect();
    let Some(first) = starts.get(1).map(|second| &prefix[..*second]) else { return false };
    if starts.len() < 3 || Places::shipped().listed(prefix).is_some() {
        return false;
    }
    let double = starts.get(2).is_some_and(|third| surname(&prefix[..*third]).is_some());
    (surname(first).is_some() || double)
        && starts.iter().skip(2).take(3).any(|at| is_prefix(&prefix[*at..]))
}

/// Whether a body or a post may begin with a person's name that has run into it: 林义斌区公安局, 陈志艳党政办公室. A body
/// that the table knows, of a place that it knows, does not.
pub(crate) fn may_begin_with_name(name: &str, functions: &Functions) -> bool {
    may_begin_with_name_of(name, functions, 200)
}

/// The same for surnames that are no rarer than `common`: rarer ones are words more often, where nothing says that
/// a list has names before its posts.
pub(crate) fn may_begin_with_name_of(name: &str, functions: &Functions, common: usize) -> bool {
    let starts: Vec<usize> = name.char_indices().map(|(at, _)| at).take(5).collect();
    let [_, second, ..] = starts[..] else { return false };
    if surname(&name[..second]).is_none_or(|rank| rank >= common) || name.starts_with("高新") {
        return false;
    }
    let known = known_body(name, functions);
    if known.is_some_and(|known| !may_hold_name(known.prefix))
        || Places::shipped().listed(name).is_some()
    {
        return false;
    }
    starts.iter().skip(2).take(2).any(|at| {
        let rest = &name[*at..];
        let len = rest.chars().count();
        let governed = rest.starts_with(['省', '市', '县', '区', '州', '镇', '乡']);
        (len >= 3 && known_body(rest, functions).is_some())
            || (ends_as_body(rest) && (len >= 4 || (governed && len >= 3)))
    })
}

fn prefix(name: &str) -> usize {
    if let Some(len) = Places::shipped().government_len(name)
        && len < name.len()
    {
        return len;
    }
    let first = name.chars().next();
    match first {
        Some(c)
            if "省市县区州盟旗镇乡".contains(c)
                && !["市场", "市容", "市政", "区域", "乡村"]
                    .iter()
                    .any(|w| name.starts_with(w)) =>
        {
            c.len_utf8()
        }
        _ => 0,
    }
}
