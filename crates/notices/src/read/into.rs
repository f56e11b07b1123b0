//! Headings of clean-ups that say into which group all go that stand below: 整合归并(2个,并入县安全生产委员会).

use super::called::{proper, tidy, understood};
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// A heading, and the group that it names.
pub(crate) struct Into {
    pub at: Range<usize>,
    group: Range<usize>,
    /// Whether that group goes on as it is.
    takes_in: bool,
    /// Whether all of those below go there, and not their work alone.
    whole: bool,
}

static HEADING: LazyLock<Expression> = LazyLock::new(|| {
    // What a heading says besides; a name is none of it.
    let words = r"(?:拟|决定|经研究|同意|,|将|把|[以如]下|下列|予以?|建议|整合|归并|合并|归口|优化|调整|整体|统一|一并|撤销并?|职能|职责|工作|的|类|议事协调|领导|机构|小组|、|及|和|与|,|\(|[(]?\d{1,3}个[)]?|[省市县区镇乡]级)*";
    crate::expression(&format!(
        r"(?:^|[\n 。;])[ ]*(?P<head>(?P<number>(?:附件?[ ]*\d{{0,2}}[:. ]*|[(]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[)、.][ ]*)?)(?P<words>{words})(?P<how>并入到?|归并[到至入]|整合[到至]|合并[到至]|归入|整合[为成]|合并[为成]|归并为)[ “]*(?P<into>[^,。;:()\n”]{{1,40}}?{KIND})”?(?P<tail>的?(?:议事协调)?(?:机构|小组|领导小组)?(?:名单|清单|目录)?[ ]*(?:[(]?\d{{1,3}}个[)]?)?[)]?))[ ]*(?P<next>\n|:|[(]?\d{{1,2}}[)、.]|[ ]\p{{Han}}|\p{{Han}}|$)"
    ))
    .expect("heading")
});

/// The headings of a text that name a group into which all go.
pub(crate) fn headings(text: &str) -> Vec<Into> {
    let found = HEADING.captures_iter(text).filter_map(|found| {
        let (head, into) = (found.name("head")?, found.name("into")?);
        let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
        let (number, words, tail, next) =
            (part("number"), part("words"), part("tail"), part("next"));
        // 并入县安委会。 is a sentence; 1.并入县安委会 and nothing below heads nothing.
        let lists = ["机构", "小组", "名单", "清单", "目录", "个"];
        let lists = lists.iter().any(|word| tail.contains(word) || words.contains(word));
        let counted = tail.contains('个');
        let over = next == "\n"
            || next == ":"
            || next.starts_with(|c: char| c.is_ascii_digit() || c == '(');
        if !(over || counted) || !(lists || (!number.is_empty() && over)) {
            return None;
        }
        let value = tidy(into.as_str());
        let others = ["其他", "其它", "相关", "有关", "同类", "上级", "相近", "原", "各"];
        let one =
            proper(&value) && understood(&value) && !others.iter().any(|w| value.starts_with(w));
        let how = part("how");
        one.then(|| Into {
            at: head.range(),
            group: into.range(),
            takes_in: !how.ends_with(['为', '成']),
            whole: !(words.contains("职能") || words.contains("职责")),
        })
    });
    found.collect()
}

/// Takes such headings up among those of a text, in place of what else was read in their place.
pub(crate) fn among(heads: &mut Vec<(Act, Range<usize>)>, own: &[Into]) {
    let within =
        |at: &Range<usize>| own.iter().any(|one| one.at.start < at.end && at.start < one.at.end);
    heads.retain(|(_, at)| !within(at));
    heads.extend(own.iter().map(|one| (Act::Merge, one.at.clone())));
    heads.sort_by_key(|(_, at)| at.start);
}

/// Makes those below such a heading go into its group; those of which their own words say something else stay as they are.
pub(crate) fn gather(
    page: &Page<'_>,
    below: usize,
    head: &Into,
    told: &mut Vec<GroupNotice>,
    known: usize,
) {
    let plain = |one: &GroupNotice| one.act == Act::Merge && one.predecessors.is_empty();
    let (old, others): (Vec<GroupNotice>, Vec<GroupNotice>) =
        told.split_off(known).into_iter().partition(plain);
    let at = below + head.group.start..below + head.group.end;
    let value = tidy(page.slice(at.clone()));
    let old: Vec<Found<String>> =
        old.into_iter().map(|one| one.group).filter(|old| old.value != value).collect();
    if !old.is_empty() {
        let group = page.found(value, at.start, at.end, rules::LISTED);
        let mut one = GroupNotice::new(group, Act::Merge);
        one.takes_in = head.takes_in;
        one.listed = true;
        // 整合为丙的机构(1个):甲 may be a new name.
        if !head.whole || (old.len() == 1 && !head.takes_in) {
            one.act_sure = rules::GUESSED;
        }
        one.predecessors = old;
        told.push(one);
    }
    told.extend(others);
}

#[cfg(test)]
mod tests {
    use super::headings;
    use crate::Functions;
    use crate::read::{Act, read_notices};

    #[test]
    fn headings_that_name_a_group() {
        let is = |text: &str, want: &str| {
            let found = headings(text);
            let names: Vec<&str> = found.iter().map(|one| &text[one.group.clone()]).collect();
            assert_eq!(names.join("|"), want, "{text}");
        };
        is("三、整合归并(2个,并入甲县安全生产委员会)\n1.", "甲县安全生产委员会");
        is("(一)并入县安委会的机构\n乙", "县安委会");
        is("二、整合为甲县环境委员会的机构(2个)\n", "甲县环境委员会");
        is("二、拟并入甲县环境委员会(2个):乙、丙", "甲县环境委员会");
        is("并入甲县环境委员会的议事协调机构:\n", "甲县环境委员会");
        is("二、职能并入甲县环境委员会的机构 1.乙 2.丙", "甲县环境委员会");
        is("二、并入其他领导小组的机构\n", "");
        is("1.甲县园林领导小组并入甲县环境委员会\n", "");
        is("1.甲县园林领导小组,并入甲县环境委员会\n", "");
        is("并入甲县环境委员会\n", "");
        is("二、整合归并(2个)\n", "");
        is("将县道安委职能并入县安委会。\n", "");
    }

    #[test]
    fn headings_without_numbers() {
        let text = "砚河县人民政府办公室关于清理规范议事协调机构的通知\n各乡镇人民政府：\n结果如下：\n\
            保留的机构\n砚河县禁毒委员会\n并入砚河县安委会的机构\n砚河县慈善工作委员会\n砚河县烟草领导小组\n\
            转由部门日常管理的机构\n砚河县粮食领导小组\n砚河县人民政府办公室\n2023年10月8日\n";
        let notices = read_notices(text, Functions::shipped()).notices;
        let told: Vec<(Act, &str, usize)> = { notices.iter() }
            .flat_map(|notice| &notice.groups)
            .map(|one| (one.act, one.group.value.as_str(), one.predecessors.len()))
            .collect();
        let want = [
            (Act::Keep, "砚河县禁毒委员会", 0),
            (Act::Merge, "砚河县安委会", 3),
            (Act::Normalise, "砚河县粮食领导小组", 0),
        ];
        assert_eq!(told, want);
    }
}
