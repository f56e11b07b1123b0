//! What a group is called: in a title, in the text below it, in a list.

use super::notice::{Act, Found};
use super::page::Page;
use super::patterns::{CHANGES_IT, GROUP, KIND};
use super::rules;
use super::titles::Piece;
use crate::Expression;
use crate::names::{Places, begins_with_word, ends_as_body, is_han};
use std::ops::Range;
use std::sync::LazyLock;

static SPLIT_NAMES: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(&format!("{KIND}(?:和|与|及|、)")).expect("names"));

/// 甲领导小组和乙领导小组 are two.
pub(crate) fn split_names(names: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut from = 0;
    for cut in SPLIT_NAMES.find_iter(names) {
        let and = cut.as_str().chars().next_back().map_or(0, char::len_utf8);
        // 领导小组及办公室 is one.
        if !GROUP.is_match(&names[cut.end()..]) {
            continue;
        }
        out.push(names[from..cut.end() - and].to_string());
        from = cut.end();
    }
    out.push(names[from..].to_string());
    out.into_iter().map(|name| tidy(&name)).filter(|name| !name.is_empty()).collect()
}

/// The names in 县减灾委员会县残疾人工作委员会, which nothing parts: each begins with the word for whose they are.
pub(crate) fn run_together(names: &str) -> Option<Vec<String>> {
    static KINDS: LazyLock<Expression> = LazyLock::new(|| crate::expression(KIND).expect("kinds"));
    let first = names.chars().next().filter(|c| "省市县区旗州镇乡".contains(*c))?;
    let mut cuts = KINDS.find_iter(names).map(|kind| kind.end());
    let cut = cuts.find(|cut| names[*cut..].starts_with(first))?;
    let (name, rest) = names.split_at(cut);
    let mut all = vec![name.to_string()];
    all.extend(run_together(rest).unwrap_or_else(|| vec![rest.to_string()]));
    all.iter().all(|one| one.chars().count() >= 6 && proper(one)).then_some(all)
}

static ENDS_AS_KIND: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(&format!("{KIND}$")).expect("ends as kind"));

/// A group's name without marks and words around it.
pub(crate) fn tidy(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let ends = ['"', '《', '》', '\'', '‘', '’', ':', ',', '.'];
    let name = name.trim_matches(ends).trim_start_matches('、');
    // 1.某某指挥部 is an item.
    let item = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = name.len() - item.len();
    let item = item.strip_prefix(['.', '、']).filter(|_| (1..=2).contains(&figures));
    let name = item.unwrap_or(name);
    // 7镇消防工作领导小组: the number of a row that lost the blank behind it; 3县区 are several.
    let levels = ['省', '市', '县', '区', '镇', '乡', '局', '校', '院', '旗'];
    let row = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let row = Some(row).filter(|row| {
        let own = row.strip_prefix(levels);
        (1..=2).contains(&(name.len() - row.len())) && own.is_some_and(|o| !o.starts_with(levels))
    });
    let name = row.unwrap_or(name);
    // 成立13人防汛指挥所 counts who sits in it.
    let counted = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let name = Some(counted)
        .filter(|counted| counted.len() < name.len())
        .and_then(|counted| counted.strip_prefix('人'))
        .unwrap_or(name);
    // 关于(调整充实)某某领导小组的通知
    let name = if name.contains('(') { name } else { name.trim_start_matches(')') };
    // “放管服”改革 keeps its marks, “禁毒工作领导小组” does not.
    let inner = name
        .strip_prefix('“')
        .filter(|rest| rest.find('”').is_none_or(|close| close + '”'.len_utf8() == rest.len()));
    let name = inner.unwrap_or(name).trim_matches(ends);
    let name = if name.contains('“') { name } else { name.trim_matches('”') };
    let mut name = name;
    for lead in [
        "由",
        "了",
        "并",
        "的",
        "原",
        "对",
        "将",
        "本次",
        "本",
        "该",
        "即",
        "新的",
        "专门的",
        "相应的",
        "后的",
    ] {
        // 原平市 and 本溪市 are places, 本科教学 is a word.
        if Places::shipped().listed(name).is_none() && !begins_with_word(name) {
            name = name.strip_prefix(lead).unwrap_or(name);
        }
    }
    // 我镇某某领导小组: whose it is, its issuer says.
    let ours = name.strip_prefix('我').and_then(|rest| rest.strip_prefix(levels));
    let name = ours.filter(|rest| rest.chars().count() > 4).unwrap_or(name);
    let mut name = name;
    // 以市长为组长的…领导小组, 由县水利局承担的…指挥部
    if let Some((lead, rest)) = name.split_once('的')
        && [
            "组长",
            "牵头",
            "参加",
            "组成",
            "负责",
            "承担",
            "主管",
            "为主任",
            "设在",
            "设于",
            "挂靠",
        ]
        .iter()
        .any(|word| lead.contains(word))
    {
        name = rest;
    }
    // 指挥部及工作组: those below are no part of its name.
    let below = ["及工作组", "及各工作组", "及其工作组", "及下设工作组", "及其办公室", "及办公室"];
    let own = below.iter().find_map(|tail| name.strip_suffix(tail));
    let name = own.unwrap_or(name);
    // 指挥部及其第一督导组
    let parts = name.split_once("及其").map(|(own, _)| own);
    let name = parts.filter(|own| ENDS_AS_KIND.is_match(own)).unwrap_or(name);
    // 调整…联席会议制度: the rules it works by.
    let own = ["联席会议制度", "联席会制度"].iter().find(|tail| name.ends_with(**tail));
    let name = own.map_or(name, |_| name.trim_end_matches("制度"));
    let opened = name.matches('“').count() > name.matches('”').count();
    if opened { name.replace('“', "") } else { name.to_string() }
}

/// Whether a name says more than its kind, and is the name of one: 职称评聘各工作小组 are several.
pub(crate) fn proper(name: &str) -> bool {
    static BARE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "^(?:[省市县区镇乡街州旗局院校村]级|全[省市县区镇乡州旗局院校村]|工作|有|同类型?|类似|原有|相应|相关|专门|专项|协调|联合|临时|有关|部分|下列|以下|等)*(?:的)?{KIND}$|(?:各类?|各个|相关|有关|部分|若干|下列|以下|(?:\\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})[个大])(?:工作|专项|专业|评审)*{KIND}$"
        ))
        .expect("bare")
    });
    // 领导(协调)小组 says its kind in two ways.
    static ASIDE: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(r"\(\p{Han}{1,4}\)").expect("aside"));
    let own = if name.contains('(') { ASIDE.without(name) } else { String::new() };
    let plain = if own.is_empty() { name } else { own.as_str() };
    // 若干市级议事协调机构(即领导小组、指挥部 is of all of them.
    let many = ["若干", "一批", "一些", "多个", "各类", "各种", "某些", "此类", "这些"];
    // 办公室、保留领导小组: of 撤销办公室、保留领导小组.
    let many = many.iter().any(|word| name.starts_with(word))
        || counted(name.trim_start_matches(['其', '各', '及', '和']))
        || name.starts_with("办公室");
    let whole = name.matches('(').count() == name.matches(')').count();
    let own = !BARE.is_match(plain) && !elected(name) && !many && whole;
    name.chars().count() >= 4 && own && !kinds_alone(name)
}

/// Whether a name says which of several parts of a group it is, and nothing of its own: 第一督导组, 第2工作专班.
fn counted(name: &str) -> bool {
    static COUNTED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^第(?:\\d{1,2}|[一二三四五六七八九十]{1,3})(?:综合|专项|工作|推进|督查|督察|督导|检查|巡查|验收|指导|暗访|调研|包保|服务|行动)*(?:小组|组|工作组|专班|工作专班)$")
            .expect("counted")
    });
    name.starts_with('第') && COUNTED.is_match(name)
}

/// Whether a name says several kinds and no more: 指挥部、委员会.
fn kinds_alone(name: &str) -> bool {
    static KIND_ALONE: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(&format!("^{KIND}$")).expect("kind"));
    name.contains('、') && name.split('、').all(|kind| KIND_ALONE.is_match(kind))
}

/// Whether a name is that of a body that is elected, or of the party's committee somewhere: they are no such groups.
fn elected(name: &str) -> bool {
    let bodies =
        ["支部委员会", "总支委员会", "工会委员会", "村民委员会", "居民委员会", "业主委员会"];
    let party = name.starts_with("中共").then(|| name.strip_suffix("委员会")).flatten();
    let places = ['市', '县', '区', '镇', '乡', '省', '州', '旗', '村', '校', '学'];
    bodies.iter().any(|body| name.ends_with(body))
        // 中共某省委全面依法治省委员会 is one of the committee's.
        || party.is_some_and(|of| {
            let within = of.find(['委']).is_some_and(|at| of[at..].chars().count() > 3);
            !within && (of.ends_with(places) || ends_as_body(of))
        })
}

/// What a name never holds unless a clause was taken for one: 甲领导小组并入乙领导小组.
const CLAUSES: [&str; 34] = [
    "牌子的",
    "划入",
    "划转",
    "职责由",
    "职能由",
    "机构将",
    "同志",
    "增补",
    "免去",
    "担任",
    "并入",
    "更名",
    "改名",
    "升格为",
    "合并为",
    "整合为",
    "整合到",
    "归并",
    "调整为",
    "变更为",
    "变更的",
    "撤销",
    "撤消",
    "不再保留",
    "以及",
    "同时",
    "决定",
    "现将",
    "设立",
    "组建",
    "下设",
    "牵头",
    "组长",
    "如下",
];

/// Whether a name is free of words that say what is done, which a whole clause taken for a name would hold.
pub(crate) fn understood(name: &str) -> bool {
    let quoted = |at: usize| name[..at].matches('“').count() > name[..at].matches('”').count();
    let clause = CLAUSES.iter().any(|word| name.find(word).is_some_and(|at| !quoted(at)));
    // 中华人民共和国成立七十周年庆祝活动领导小组
    let founds = name.contains("成立") && !name.contains("周年");
    let begins = [
        "调整",
        "充实",
        "关于",
        "将",
        "由",
        "及",
        "与",
        "为",
        "作为",
        "入省",
        "入市",
        "入县",
        "入区",
        "入镇",
        "入乡",
        "入局",
        "和加强",
        "和完善",
        "和调整",
    ];
    // 任职情况1、某某委员会
    let item =
        name.match_indices('、').any(|(at, _)| name[..at].ends_with(|c: char| c.is_ascii_digit()));
    let begins = begins.iter().any(|word| name.starts_with(word)) && !begins_with_word(name);
    // 风险管理部2财务审查委员会: the number of a row stands within.
    static ROW: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(r"[\p{Han}—]\d{1,2}(?P<next>[\p{Han}“])").expect("row"));
    let counts = "年月次届个号家周万亿千百条大版期级";
    // 县改戊6工作领导小组: what stands before the number is no body.
    let row = ROW.captures_iter(name).any(|found| {
        let before = found.get(0).map_or("", |found| &name[..found.start()]);
        let first = found[0].chars().next().unwrap_or_default();
        let body = ends_as_body(&format!("{before}{first}")) || first == '—';
        body && !counts.contains(&found["next"])
    });
    // 临时机构(5)某某委员会, 甲领导小组保留乙领导小组, 民政局县防汛抗旱指挥部: what stands before the name has run into it.
    static RUN_IN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"^(?:[会部组班议]|[领导作]*小组|员会|挥部|席会议)、|[(]\d{{1,2}}[)]|\p{{Han}}(?:\d{{1,2}}[.、]|[一二三四五六七八九]、)|{KIND}(?:保留|撤销|撤消|取消|\d|[一二三四五六七八九十]、)|^\p{{Han}}{{1,6}}局[省市县区镇乡][\p{{Han}}“]|(?:^|保留|撤销|整合|更名|合并|调整)类[省市县区镇乡局]|(?:保留|撤销|撤消|取消|合并|并入|完成|结束)\d{{0,2}}[省市县区镇乡局]|^(?:挂靠|牵头|责任|主管|归口)(?:单位|部门)|^机构\p{{Han}}{{1,5}}[省市县区旗州镇乡]\p{{Han}}{{3}}|(?:局|主任|书记|县|市|区|镇|乡|部|院|校|所|站|科|处)长(?:\p{{Han}}{{1,4}}[省市县区镇乡]|[省市县区镇乡])\p{{Han}}{{2}}"
        ))
        .expect("run in")
    });
    !item && !clause && !founds && !begins && !row && !RUN_IN.is_match(name)
}

static FOUNDS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?:成立|设立|组建|建立|调整|充实|决定对|现将|决定将)(?:充实|调整|完善)?[ \n“\x22]*(?P<name>[^,。;:!?\t]{{2,80}}?{KIND})"
    ))
    .expect("founds")
});

/// What the text calls the groups that it sets up or changes, near its beginning.
pub(crate) fn named_in_text(page: &Page<'_>, piece: &Piece) -> Vec<(Range<usize>, String)> {
    let below = piece.below();
    let rest = page.slice(below..piece.all.end);
    let near = rest.char_indices().nth(700).map_or(rest.len(), |(at, _)| at);
    let names = FOUNDS
        .captures_iter(&rest[..near])
        .filter_map(|found| Some((found.get(0)?.start(), found.name("name")?)))
        .filter(|(verb, name)| !cited(rest, *verb..name.end()) && marked(name.as_str()))
        .map(|(_, name)| name);
    let found = names.map(|name| {
        let at = below + name.start()..below + name.end();
        let value = tidy(name.as_str());
        // 将甲领导小组调整为乙领导小组
        let own = value.strip_prefix('为').filter(|_| !begins_with_word(&value));
        (at, own.unwrap_or(&value).to_string())
    });
    found.filter(|(_, name)| proper(name)).collect()
}

/// Whether what stands at a place is of the title of another paper: 根据《某市关于成立某某领导小组的通知》精神.
fn cited(text: &str, at: Range<usize>) -> bool {
    let before = &text[..at.start];
    if before.matches('《').count() > before.matches('》').count() {
        return true;
    }
    let after = text[at.end..].trim_start();
    let paper = ["的通知", "的决定", "的意见", "的批复", "的方案", "文件精神"];
    let clause = before.rsplit([',', '。', ';', '\n']).next().unwrap_or_default();
    clause.trim_end().ends_with("关于") && paper.iter().any(|end| after.starts_with(end))
}

/// A name without what says only whose it is: 我区, 区, 2014年区.
fn core(name: &str) -> String {
    let name = name.replace("年区", "年").replace("年县", "年").replace("年市", "年");
    let own = ['区', '县', '市', '镇', '乡', '局'];
    // 片区森林防灭火指挥部 is that of 君岭片区管理局.
    if let Some(rest) = name.strip_prefix("片区") {
        return rest.to_string();
    }
    // 我区 goes with both characters, 全民健身 stays.
    let ours = name.strip_prefix(['我', '全', '本']).filter(|rest| rest.starts_with(own));
    let name = ours.unwrap_or(&name);
    name.strip_prefix(own).unwrap_or(name).to_string()
}

/// What the text calls the groups whose people change, near its beginning: 对某某领导小组成员进行调整.
fn changed_in_text(page: &Page<'_>, piece: &Piece) -> Vec<(Range<usize>, String)> {
    let below = piece.below();
    let rest = page.slice(below..piece.all.end);
    let near = rest.char_indices().nth(300).map_or(rest.len(), |(at, _)| at);
    let names = CHANGES_IT.captures_iter(&rest[..near]);
    let found = names.filter_map(|found| Some((found.get(0)?.start(), found.name("name")?)));
    let found = found.filter(|(verb, name)| !cited(rest, *verb..name.end()));
    found.map(|(_, name)| (below + name.start()..below + name.end(), tidy(name.as_str()))).collect()
}

/// A title may shorten the name of a group that the text gives in full: the full one counts.
pub(crate) fn fuller(page: &Page<'_>, piece: &Piece, name: &mut Found<String>) {
    let short = core(&name.value);
    let told = named_in_text(page, piece).into_iter().chain(changed_in_text(page, piece));
    let whole = { told }.find(|(_, whole)| {
        let Some(lead) = whole.strip_suffix(short.as_str()) else { return false };
        // 岭钢公司 of 公司下岗职工再就业工作领导小组
        let own: String = short.chars().take(2).collect();
        let whose = lead.chars().count() <= 8 && ends_as_body(&own) && own.chars().count() == 2;
        let body = whose
            || Places::shipped().government(lead).is_some()
            || ends_as_body(lead)
            || super::titles::place_issues(lead);
        whole.chars().count() > name.value.chars().count()
            && body
            && lead.chars().count() <= 24
            && !["以", "由", "对", "将", "我", "本"].iter().any(|word| lead.starts_with(word))
    });
    if let Some((at, whole)) = whole {
        *name = page.found(whole, at.start, at.end, name.confidence);
    }
}

/// Where title and text call a group by names that differ in one character, one of them has a slip: the one that the text has
/// more often counts, and neither is certain.
pub(crate) fn slip(page: &Page<'_>, piece: &Piece, name: &mut Found<String>) {
    let own = core(&name.value);
    let told = named_in_text(page, piece);
    if told.iter().any(|(_, told)| told.contains(&own) || own.contains(&core(told))) {
        return;
    }
    let near = |told: &str| {
        let told = core(told);
        let lead = told.chars().count().saturating_sub(own.chars().count() + 1);
        // 学校防控…领导小组 says in the text whose it is.
        (0..=lead).any(|skip| {
            let rest: String = told.chars().skip(skip).collect();
            strsim::levenshtein(&rest, &own) == 1
        })
    };
    let Some((at, other)) = told.into_iter().find(|(_, told)| near(told)) else { return };
    let text: String =
        page.slice(piece.below()..piece.all.end).chars().filter(|c| !c.is_whitespace()).collect();
    let often = |name: &str| text.matches(name).count();
    if often(&other) > often(&own) + 1 {
        *name = page.found(other, at.start, at.end, name.confidence.min(rules::BESIDE));
    } else {
        name.confidence = name.confidence.min(rules::BESIDE);
    }
}

/// Whether a title only makes known who sits in a group: 关于公布…的通知, 关于…成员名单的通知.
pub(crate) fn published(title: &str) -> bool {
    let acts = [
        "成立", "设立", "组建", "建立", "恢复", "重组", "调整", "充实", "变更", "变动", "增补",
        "更新", "撤销", "撤消", "取消", "补充", "完善", "更名",
    ];
    !acts.iter().any(|word| title.contains(word))
        && ["公布", "明确", "名单", "确定", "组成"].iter().any(|word| title.contains(word))
}

/// How sure a title can be that its text contradicts: another group is set up there, or the act is another.
pub(crate) fn doubts(
    page: &Page<'_>,
    piece: &Piece,
    act: Act,
    title: &str,
    names: &[Found<String>],
) -> f32 {
    let below = piece.below();
    let rest = page.slice(below..piece.all.end);
    let near = rest.char_indices().nth(500).map_or(rest.len(), |(at, _)| at);
    // The roster is no witness.
    let near = &rest[..near];
    let near = &near[..near.find("如下").unwrap_or(near.len())];
    let founds = ["成立", "设立", "组建", "建立"].iter().any(|word| near.contains(word));
    if act == Act::Establish
        && !founds
        && ["调整", "充实"].iter().any(|word| near.contains(word))
        && !title.contains("调整")
    {
        return 0.9;
    }
    // 关于公布…成员的通知 tells no act: a group may be new or another by then.
    let changes = ["调整", "充实", "变更", "变动", "增补", "更新", "补充", "完善", "改组", "换届"];
    if published(title)
        && !founds
        && !changes.iter().any(|word| title.contains(word) || near.contains(word))
    {
        return rules::ACT_UNTOLD;
    }
    let told = named_in_text(page, piece);
    if names.len() == 1 && !told.is_empty() {
        let short = core(&names[0].value);
        let same = told.iter().any(|(_, name)| {
            let name = core(name);
            name.contains(&short)
                || short.contains(&name)
                || strsim::normalized_levenshtein(&name, &short) > 0.8
        });
        // 成立领导小组 alone says nothing else.
        if !same {
            return 0.95;
        }
    }
    1.0
}

/// Whether the marks within what may be a name are of names: 某某(村)建设, “迎奥运?构和谐” where a copy lost the dot.
pub(crate) fn marked(name: &str) -> bool {
    let mut open: Option<usize> = None;
    let mut quoted = false;
    let mut before = ' ';
    for (at, c) in name.char_indices() {
        match c {
            '(' if open.is_some() || at == 0 => return false,
            '(' => open = Some(at + 1),
            ')' => {
                let Some(inside) = open.take().map(|from| &name[from..at]) else { return false };
                if !(1..=4).contains(&inside.chars().count()) || !inside.chars().all(is_han) {
                    return false;
                }
            }
            '“' | '”' => quoted = c == '“',
            '?' if !quoted || !is_han(before) => return false,
            _ => {}
        }
        before = c;
    }
    open.is_none()
}

/// The name that a text gives in full where it says what it calls the group in short: 某某工作组(以下简称工作组).
pub(crate) fn in_full(text: &str, short: &str) -> Option<String> {
    static CALLED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?P<name>[^\\s,。;:!?()]{{4,60}}?{KIND})[ ]*\\((?:以下|下)?(?:统一)?简称[:]?[“]?(?P<short>[^()“”]{{2,16}})[”]?\\)"
        ))
        .expect("called")
    });
    let told = CALLED.captures_iter(text).find(|told| &told["short"] == short)?;
    let name = &told["name"];
    let verbs = ["成立", "设立", "组建", "建立", "调整", "充实", "决定对", "现将"];
    let cut = verbs.iter().filter_map(|verb| Some(name.rfind(verb)? + verb.len())).max();
    let value = tidy(&name[cut.unwrap_or(0)..]);
    (proper(&value) && understood(&value)).then_some(value)
}

/// Whether two names are those of one group, with its government or without.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_suffix(short).is_some_and(|lead| short.chars().count() > 6 && lead.len() <= 60)
        || short == long
}

#[cfg(test)]
mod tests {
    use crate::Functions;
    use crate::read::read_notices;

    fn groups(text: &str) -> Vec<String> {
        let notices = read_notices(text, Functions::shipped()).notices;
        let groups = notices.into_iter().flat_map(|notice| notice.groups);
        groups.map(|told| told.group.value).collect()
    }

    #[test]
    fn a_group_is_called_as_the_text_calls_it_in_full() {
        let text = "云阳区人民政府办公室关于调整查处无照经营工作领导小组成员的通知\n各单位：\n\
            因人事调整，经区政府领导同意，对云阳区查处无照经营工作领导小组及成员单位进行调整，名单如下：\n\
            组长：岑春明 副区长\n副组长：暴红霞 区市场监管局局长\n成员：蔺相安 区公安局副局长\n\
            云阳区人民政府办公室\n2015年6月12日\n";
        assert_eq!(groups(text), ["云阳区查处无照经营工作领导小组"]);
    }
}
