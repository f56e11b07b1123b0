//! Groups below the group: where a text goes on to speak of them, and of their people.

use super::page::Page;
use crate::Expression;
use std::sync::LazyLock;

/// Groups below a group.
const BELOW: [&str; 6] = ["协调小组", "工作小组", "专项小组", "工作组", "专责组", "专项组"];

/// Whether a sentence speaks of groups below the group.
pub(crate) fn of_others(page: &Page<'_>, sentence: &str) -> bool {
    // 办公室依托某局农业工作组, its people from there: such a group is no group of this one.
    let beside = ["依托", "挂靠", "设在", "设于", "人员组成", "成员由", "抽调", "来自"];
    sentence
        .split([',', ';', '、'])
        .filter(|clause| !beside.iter().any(|word| clause.contains(word)))
        .any(|clause| {
            let below = |kind: &str| {
                // 区公安局驻某片区工作组张三同志 is from there.
                clause.match_indices(kind).any(|(at, _)| !someone(&clause[at + kind.len()..]))
            };
            BELOW.iter().any(|kind| below(kind) && !page.learnt.named(kind))
        })
}

/// Whether words begin with somebody's name: 张三同志.
fn someone(after: &str) -> bool {
    // 工作小组副组长张三: with a seat of that group.
    let seats = ["副组长", "组长", "负责人", "干部"];
    let name = seats.iter().find_map(|seat| after.strip_prefix(seat)).unwrap_or(after);
    let ends = ["同志", "、", "和", "担任", "兼任", "任"];
    let end = name
        .char_indices()
        .take(5)
        .find(|(at, _)| ends.iter().any(|end| name[*at..].starts_with(end)));
    let end = end.map(|(at, _)| at).or(Some(name.trim_end().len()));
    let first: String = name.chars().take(1).collect();
    crate::names::surname(&first).is_some()
        && end.is_some_and(|at| (2..=4).contains(&name[..at].chars().count()))
}

/// Where a text goes on to groups below the group: 下设三个工作组, (一)综合协调组, 1.宣传组:.
static SUBGROUPS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "(?:下设|分设|内设|下辖|设(?:立)?[一二两三四五六七八九十\\d]{1,2}个)(?P<what>[^。;:,\n]{0,60}?(?:组|队|专班))(?:[,。;:、(\n ]|$|具体|组长|由|负责|和|及)|",
        "(?:^|\n)[ ]*(?P<line>\\p{Han}{2,10}(?:组|队|专班))[ ]*:?[ ]*(?:\n|(?:负责人|牵头人|组[ ]*长|队[ ]*长)[ ]*:)|",
        "(?:^|[\n。 ;:,)])[ ]*(?:[(][一二三四五六七八九十\\d]{1,2}[)]|[一二三四五六七八九十]、|\\d{1,2}[.、])[ ]*(?P<head>\\p{Han}{1,12}(?:组|队|专班))[ ]*(?:[。:(\n,;]|组[ ]*长[ ]*:|负责人[ ]*:|牵头人[ ]*:)"
    ))
    .expect("subgroups")
});

/// Where a stretch begins to speak of groups below the group; its end where it does not.
pub(crate) fn below(page: &Page<'_>, text: &str) -> usize {
    let mut all = SUBGROUPS.captures_iter(text);
    let first = all.find(|found| {
        let what = found
            .name("what")
            .or(found.name("head"))
            .or(found.name("line"))
            .map_or("", |what| what.as_str());
        let own =
            ["领导小组", "领导组", "联席会议", "指挥部"].iter().any(|kind| what.contains(kind));
        let named = what.chars().count() > 3 && page.learnt.named(what);
        // 二、成立竞赛组委会和竞赛专家组。 says what is done.
        let founds = ["成立", "设立", "组建"].iter().any(|verb| what.starts_with(verb));
        !(own || named || founds || what.starts_with("办公室"))
    });
    let first = first.and_then(|found| found.get(0)).map_or(text.len(), |found| found.start());
    first.min(counted(text))
}

/// Where teams are counted below a group whose head a sentence has told: 张三任组长,…。成立三个工作小组,分别是. The end of the text
/// where none are.
fn counted(text: &str) -> usize {
    static COUNTED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "(?:成立|组建)(?:\\d{1,2}|[一二两三四五六七八九十]{1,2})个[^。;:,\n]{0,20}?组",
        )
        .expect("counted")
    });
    let Some(found) = COUNTED.find(text) else { return text.len() };
    let seats = ["为组长", "任组长", "为副组长", "任副组长", "为总指挥", "任总指挥"];
    let led = seats.iter().any(|seat| text[..found.start()].contains(seat));
    if led { found.start() } else { text.len() }
}
