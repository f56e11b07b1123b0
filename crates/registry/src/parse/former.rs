//! What a ledger says of the names that a group had before, and of the one that it has now.

use super::above::ended_above;
use super::hand::{around_day, of_date};
use super::lists::{is_group, numbered};
use super::sentence::{
    Named, RENAMED, ended_as_name, is_about_names, leads_on, named, tell_of_names,
};
use super::{plain, tight};

/// The former names of a group as people write them: 甲领导小组、乙领导小组, 原甲领导小组, 由甲领导小组更名而来,
/// 甲领导小组（2022年更名）, 甲领导小组→乙领导小组.
pub(crate) fn former(cell: &str) -> Vec<String> {
    // A line may break within a name.
    let mut lines = String::new();
    for line in cell.split('\n').map(str::trim) {
        if is_group(lines.trim_end()) || lines.ends_with([')', '）', '》', '”', '"']) {
            lines.push(';');
        }
        lines.push_str(line);
    }
    // 1.甲领导小组 2.乙领导小组.
    let counted = |c: char| ('①'..='⑳').contains(&c);
    let lines = lines
        .replace("->", "→")
        .replace("”“", ";")
        .replace(['→', '；', '+', '＋'], ";")
        .replace(counted, ";");
    let mut names = in_sentence(&lines).unwrap_or_default();
    if names.is_empty() {
        names.extend(lines.split(';').map(former_name));
    }
    let none = [
        "未更名",
        "未",
        "同左",
        "同上",
        "新设",
        "新成立",
        "新建",
        "新组建",
        "首次成立",
        "首次设立",
        "无变化",
        "不变",
        "没有",
        "无",
        "是",
        "否",
        "有",
        "详见备注",
        "见备注",
    ];
    names.retain(|name| !name.is_empty() && !none.contains(&name.as_str()));
    names
}

/// What may follow the day on which a name began or ended.
const DATED: [&str; 5] = ["由", "成立的", "成立", "设立的", "设立"];

/// Whether a former name is one, and no sentence.
pub(crate) fn is_name(name: &str) -> bool {
    is_group(name) || !tell_of_names(name) && !name.contains(['，', ',', '。', '；', ';'])
}

/// The groups that a text names as what came before another: all but the one that came of them, where it says nothing else.
fn in_sentence(text: &str) -> Option<Vec<String>> {
    let (mut names, rest) = named(text);
    if !is_about_names(rest) || names.iter().any(|one| !is_about_names(one.words)) {
        return None;
    }
    // 由甲领导小组更名为乙领导小组, but 2015年5月成立甲领导小组 is what came first.
    if names.len() > 1 && names.last().is_some_and(|one| leads_on(one.words)) {
        names.pop();
    }
    Some(names.into_iter().map(|one| one.name.to_string()).collect())
}

/// What stands before the word for a renaming, and behind it: 甲领导小组更名为乙领导小组.
fn parted(text: &str) -> Option<(&str, &str)> {
    let words = RENAMED.iter().filter_map(|word| Some((text.find(word)?, word.len())));
    let (at, len) = words.min_by_key(|(at, len)| (*at, usize::MAX - len))?;
    Some((&text[..at], &text[at + len..]))
}

/// What a remark says of the name of the group of its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Renaming {
    /// It has had another one since.
    To(String),
    /// It had others before.
    From(Vec<String>),
    /// Others went into it as it was, on a day that may be told: 2017年11月甲领导小组并入.
    TakesIn(Vec<String>, Option<String>),
}

/// What a remark on a group says of its name: 2022年11月更名为乙领导小组, 由甲领导小组更名而来, 甲领导小组更名为本小组.
pub(crate) fn renaming(remark: &str, own: &str) -> Option<Renaming> {
    const PLANS: [&str; 9] = ["拟", "建议", "将", "计划", "待", "原定", "不", "未", "申请"];
    const BEGINS: [&str; 12] = [
        "由原",
        "由",
        "系由",
        "系原",
        "原名",
        "原为",
        "曾用名",
        "曾名",
        "曾称",
        "旧称",
        "前身",
        "原",
    ];
    // 2021年6月更为现名
    let text = ["更为现名", "改为现名", "改现名", "改称现名", "变更为现名"]
        .iter()
        .fold(tight(&plain(remark)), |text, word| text.replace(word, "更名为现名"));
    // 更名前为甲领导小组
    let text =
        ["更名前名称为", "更名前名称", "更名前为", "更名前是", "更名前:", "改名前为", "更名前"]
            .iter()
            .fold(text, |text, word| text.replace(word, "原名"));
    let text = text.trim_end_matches(['。', ';']);
    if PLANS.iter().any(|word| text.starts_with(word)) || ended_above(text, own).is_some() {
        return None;
    }
    // 整合至县应急委员会 says whither.
    let undated = text.trim_start_matches(['已', '于', '自']).trim_start_matches(of_date);
    let whither = |lead: &str| {
        undated.strip_prefix(lead).is_some_and(|rest| rest.starts_with(['至', '到', '进', '入']))
    };
    if ["整合", "合并", "归并", "撤并"].into_iter().any(whither) {
        return None;
    }
    // 被县应急委员会取代 names what came after it.
    if text.contains('被') && ["取代", "替代"].iter().any(|word| text.ends_with(word)) {
        return None;
    }
    let own = tight(&plain(own));
    let same = |name: &str| {
        let of_row = ["本小组", "本组", "本名", "现名"].contains(&name);
        of_row || is_of_place(&own, name) || is_of_place(name, &own)
    };
    if let Some(now) = ended_as_name(text).filter(|now| is_group(now) && !same(now)) {
        return Some(Renaming::To(now.to_string()));
    }
    // 现县乡村振兴领导小组 names what it is called now.
    let now = ["现更名为", "现为", "现名为", "现名", "现称", "现", "今"];
    let now = now.iter().find_map(|word| text.strip_prefix(word));
    let now = now.map(|name| name.trim_matches([':', '"', '《', '》']));
    if let Some(name) = now.filter(|name| is_group(name) && named(name).0.len() == 1)
        && !same(name)
        && !["有", "将", "与", "由", "改"].iter().any(|word| name.starts_with(word))
    {
        return Some(Renaming::To(name.to_string()));
    }
    // 改设违建治理专班 names what came after, and so does 2021年6月起转为后续扶持专班.
    const NEXT: [&str; 9] =
        ["改为", "改设为", "改设", "另设", "转设为", "转设", "改建为", "升格为", "转为"];
    let next = undated.trim_start_matches(['起', '已', '由']);
    let next = NEXT.iter().find_map(|word| Some((*word, next.strip_prefix(word)?)));
    if let Some((word, rest)) = next.filter(|_| !text.contains('由')) {
        let name = &rest[..rest.find([',', ';', '(', '。']).unwrap_or(rest.len())];
        let name = name.trim_matches(['"', '《', '》']);
        if word != "另设" && is_group(name) && !same(name) {
            return Some(Renaming::To(name.to_string()));
        }
        if !["改为", "转为"].contains(&word) {
            return None;
        }
    }
    let from = |text: &str| {
        let mut names = former(text);
        names.retain(|name| (is_group(name) || is_short(name)) && !same(name));
        (!names.is_empty()).then_some(Renaming::From(names))
    };
    if let Some(renaming) = of_sentence(text, &same) {
        return renaming;
    }
    if let Some((before, after)) = parted(text) {
        if PLANS.iter().any(|word| before.contains(word)) {
            return None;
        }
        let end = after.find(['。', ';', ',', '(']).unwrap_or(after.len());
        let after = after[..end].trim_matches(['"', '《', '》']);
        if ["本小组", "本组", "现名", "现名称"].contains(&after) || is_group(after) && same(after)
        {
            return from(before);
        }
        // 已于2022年11月, and nothing of another group.
        let of_own =
            !["小组", "委员会", "指挥部", "联席会议"].iter().any(|word| before.contains(word))
                || former(before).iter().any(|name| same(name));
        return (is_group(after) && of_own).then(|| Renaming::To(after.to_string()));
    }
    let rest = text.trim_start_matches(of_date);
    BEGINS.iter().any(|word| rest.starts_with(word)).then(|| from(text)).flatten()
}

/// Whether a name is that of a group in short, and of no department: 县综治委, 县三防指.
pub(crate) fn is_short(name: &str) -> bool {
    const DEPARTMENTS: [&str; 14] = [
        "县委",
        "市委",
        "区委",
        "省委",
        "党委",
        "纪委",
        "工委",
        "发改委",
        "卫健委",
        "住建委",
        "经信委",
        "计生委",
        "国资委",
        "农委",
    ];
    // 县关工委 is no 工委 of the party.
    const GROUPS: [&str; 4] = ["关工委", "妇儿工委", "残工委", "双工委"];
    if GROUPS.iter().any(|group| name.ends_with(group)) {
        return true;
    }
    let long = (3..9).contains(&name.chars().count());
    long && name.ends_with(['委', '指']) && !DEPARTMENTS.iter().any(|end| name.ends_with(end))
}

/// Whether a name is another one with nothing but a place before it: 云山县旅游发展领导小组 is 旅游发展领导小组, and
/// 文化和旅游发展领导小组 is not.
pub(crate) fn is_of_place(long: &str, short: &str) -> bool {
    const ENDS: [&str; 13] =
        ["省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道", "村", "委", "政府"];
    long.strip_suffix(short)
        .is_some_and(|place| place.is_empty() || ENDS.iter().any(|end| place.ends_with(end)))
}

/// What a remark that says nothing else tells of names, of which some are that of its own group; none where it says more.
fn of_sentence(text: &str, same: &dyn Fn(&str) -> bool) -> Option<Option<Renaming>> {
    let (names, rest) = named(text);
    let words = || names.iter().map(|one| one.words).chain([rest]);
    if names.is_empty() || !words().all(is_about_names) {
        return None;
    }
    let own = names.iter().position(|one| same(one.name));
    let to = names.iter().rposition(|one| leads_on(one.words));
    if to.is_none()
        && let Some(taken) = taken_in(&names, own, rest)
    {
        return Some(Some(taken));
    }
    let came = |words: &str| {
        let before = ["原", "曾", "旧称", "前身", "取代", "替代", "现为", "现名", "现称"];
        let line = own.is_some() && words.contains(['→', '-', '—']);
        line || tell_of_names(words) || before.iter().any(|word| words.contains(word))
    };
    // 撤销甲领导小组 does not say what came of it.
    if !words().any(came) || to.is_none() && own.is_none() && names[0].words.contains("撤销") {
        return None;
    }
    let into = |words: &str| {
        let words = words.trim_end_matches(|c| "到至入".contains(c));
        ["并", "划", "归"].iter().any(|word| words.ends_with(word))
    };
    // 并入乙领导小组 tells where it went, and 与乙领导小组合并 not which of both goes on.
    let first = names[0].words.trim_start_matches(of_date);
    if names.iter().any(|one| into(one.words)) || first.starts_with(['与', '和', '同']) {
        return Some(None);
    }
    match (own, to) {
        // 本组更名为乙领导小组.
        (Some(own), Some(to)) if to > own => {
            let now = names[to].name;
            (to == own + 1).then(|| (!same(now)).then(|| Renaming::To(now.to_string())))
        }
        (None, Some(0))
            if names.len() == 1
                && ["更名", "改名", "现为", "现名", "现称"]
                    .iter()
                    .chain(&RENAMED)
                    .any(|word| names[0].words.contains(word)) =>
        {
            Some(Some(Renaming::To(names[0].name.to_string())))
        }
        // Of another group.
        (None, Some(_)) => Some(None),
        (own, _) => {
            let end = own.unwrap_or(names.len());
            let before: Vec<String> = names[..end].iter().map(|one| one.name.to_string()).collect();
            Some((!before.is_empty()).then_some(Renaming::From(before)))
        }
    }
}

/// What went into a group as a remark on it says: 2017年11月将甲领导小组、乙领导小组并入, 甲领导小组于2017年11月并入本小组.
fn taken_in(names: &[Named<'_>], own: Option<usize>, rest: &str) -> Option<Renaming> {
    const INTO: [&str; 6] = ["并入", "归并", "归入", "划入", "合并到", "整合到"];
    let last = names.len() - usize::from(own == Some(names.len() - 1));
    // The words behind the last of those that went into it.
    let behind = names.get(last).map_or(rest, |own| own.words);
    let renames =
        |words: &str| RENAMED.iter().any(|word| words.contains(word)) || words.contains("更名");
    let before = names[..last].iter().map(|one| one.words);
    let other = own.is_some_and(|own| own != names.len() - 1);
    if last == 0
        || other
        || !INTO.iter().any(|word| behind.contains(word))
        || before.chain([behind]).any(renames)
    {
        return None;
    }
    let words = names[..last].iter().map(|one| one.words).chain([behind]);
    let day = words.filter_map(|words| {
        let [_, day, _] = around_day(words)?;
        day.contains(['年', '.', '-', '/']).then(|| day.to_string())
    });
    let day = { day }.next();
    Some(Renaming::TakesIn(names[..last].iter().map(|one| one.name.to_string()).collect(), day))
}

/// A former name without the words about it.
fn former_name(text: &str) -> String {
    const BEFORE: [&str; 19] = [
        "由原",
        "整合",
        "合并",
        "在",
        "原名称",
        "原为",
        "曾名",
        "曾称",
        "旧称",
        "原名",
        "曾用名",
        "前身为",
        "前身是",
        "前身",
        "更名自",
        "改名自",
        "(原)",
        "（原）",
        "系",
    ];
    // The places whose names begin with 原.
    const PLACES: [&str; 3] = ["原平", "原阳", "原州"];
    const AFTER: [&str; 23] = [
        "的基础上组建",
        "的基础上成立",
        "整合组建",
        "整合而成",
        "合并而成",
        "合并成立",
        "组建而成",
        "基础上组建",
        "基础上成立",
        "合并组建",
        "合并",
        "整合",
        "更名而来",
        "改名而来",
        "更名而成",
        "演变而来",
        "调整而来",
        "变更而来",
        "合并而来",
        "更名",
        "改名",
        "改称",
        "改设",
    ];
    let marks = |c: char| c.is_whitespace() || "《》“”「」【】[]\"'‘’:：。.".contains(c);
    let mut name = text.trim_matches(marks);
    name = numbered(name).unwrap_or(name);
    // 2022年由甲领导小组更名, 2015年5月成立甲领导小组.
    let rest = name.trim_start_matches(of_date);
    if let Some(rest) = DATED.iter().find_map(|word| rest.strip_prefix(word))
        && !name.starts_with(rest)
        && name.starts_with(|c: char| c.is_ascii_digit())
    {
        name = rest;
    }
    // 云政办发〔2015〕3号甲领导小组.
    if let Some((number, rest)) = name.split_once('号').filter(|(_, rest)| is_group(rest))
        && number.contains(['〔', '[', '［', '【'])
    {
        name = rest;
    }
    loop {
        let before = name;
        for word in BEFORE {
            name = name.strip_prefix(word).unwrap_or(name).trim_matches(marks);
        }
        for word in AFTER {
            name = name.strip_suffix(word).unwrap_or(name).trim_matches(marks);
        }
        // 由甲领导小组更名, 原甲领导小组, but not 原平市防汛指挥部.
        if !PLACES.iter().any(|place| name.starts_with(place)) {
            name = name.strip_prefix(['由', '原']).filter(|rest| is_group(rest)).unwrap_or(name);
        }
        // （前身：甲领导小组）, 甲领导小组等3个领导小组.
        if let Some(inner) =
            name.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']))
            && !inner.contains(['(', '（'])
        {
            name = inner.trim_matches(marks);
        }
        if let Some((one, rest)) = name.rsplit_once('等').filter(|(one, _)| is_group(one))
            && rest
                .trim_start_matches(|c| "0123456789一二三四五六七八九十两几多".contains(c))
                .starts_with('个')
        {
            name = one;
        }
        if let Some(at) = name.rfind(['(', '（']).filter(|at| is_group(name[..*at].trim_end()))
            && name.ends_with([')', '）'])
        {
            name = name[..at].trim_matches(marks);
        }
        if name == before {
            return name.to_string();
        }
    }
}

#[cfg(test)]
mod tests;
