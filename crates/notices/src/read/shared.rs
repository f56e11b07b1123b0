//! Groups that one sentence sets up together, and of which of them the sentences behind it speak: 成立甲领导小组和甲指挥部。领导小组由….

use super::patterns::KIND;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Of which of the groups that stand side by side at these places, under these names, the text up to byte `end` speaks:
/// where that begins and ends for each, nothing where it does not. Nothing at all where no group stands beside another.
pub(crate) fn told(
    text: &str,
    names: &[(Range<usize>, &str)],
    number: usize,
    end: usize,
) -> Option<Told> {
    let beside = |at: usize| {
        let between = text.get(names[at].0.end..names[at + 1].0.start).map(str::trim);
        between.is_some_and(|between| ["和", "、", "及", "与", "以及"].contains(&between))
    };
    let first = (0..number).rev().take_while(|at| beside(*at)).last().unwrap_or(number);
    let last = (number..names.len() - 1).take_while(|at| beside(*at)).last();
    let last = last.map_or(number, |at| at + 1);
    if first == last {
        return None;
    }
    let run = &names[first..=last];
    let behind = run[run.len() - 1].0.end;
    let end = names.get(last + 1).map_or(end, |next| next.0.start.min(end));
    let end = end.min(behind + far(text, behind));
    let kinds: Vec<&str> = run.iter().map(|(_, name)| kind(name)).collect();
    let own = kinds[number - first];
    let alone = kinds.iter().filter(|kind| **kind == own).count() == 1;
    let claims: Vec<(usize, &str)> = SPEAKS
        .captures_iter(&text[behind..end.max(behind)])
        .filter_map(|found| found.name("kind"))
        .map(|found| (behind + found.start(), found.as_str()))
        .filter(|(_, kind)| kinds.contains(kind))
        .collect();
    // No sentence names one of them: what stands behind all of them may be of any.
    if claims.is_empty() || !alone {
        return Some(if number == last { Told::Perhaps } else { Told::Nothing });
    }
    let begin = claims.iter().position(|(_, kind)| *kind == own);
    let Some(begin) = begin else { return Some(Told::Nothing) };
    let next = claims[begin..].iter().find(|(_, kind)| *kind != own);
    Some(Told::At(claims[begin].0..next.map_or(end, |(at, _)| *at)))
}

/// How many bytes from one on a paper about something else still speaks of the group that it sets up.
pub(crate) fn far(text: &str, from: usize) -> usize {
    text[from..].char_indices().nth(700).map_or(text.len() - from, |(at, _)| at)
}

/// What is told of one of several groups.
pub(crate) enum Told {
    /// Here.
    At(Range<usize>),
    /// What stands behind all of them may be of this one.
    Perhaps,
    Nothing,
}

/// A sentence that says who sits in a group, or where its office is, and names the group by its kind.
static SPEAKS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "[。;,\n)][ ]*(?P<kind>{KIND})[^。;\n]{{0,4}}?(?:由|以|组长|主任|总指挥|指挥长|召集人|成员|下设|办公室)"
    ))
    .expect("speaks")
});

/// The kind of a group: what its name ends with.
fn kind(name: &str) -> &str {
    static KINDS: LazyLock<Expression> = LazyLock::new(|| crate::expression(KIND).expect("kinds"));
    KINDS.find_iter(name).last().map_or("", |kind| kind.as_str())
}

#[cfg(test)]
mod tests {
    use crate::Functions;
    use crate::read::read_notices;

    fn heads(text: &str) -> Vec<(String, Vec<String>)> {
        let notices = read_notices(text, Functions::shipped()).notices;
        let groups = notices.into_iter().flat_map(|notice| notice.groups);
        let name = |seat: &crate::read::Seat| Some(seat.name.clone()?.value);
        groups
            .map(|one| (one.group.value.clone(), one.seats.iter().filter_map(name).collect()))
            .collect()
    }

    #[test]
    fn of_two_groups_of_one_sentence_each_has_what_is_told_of_it() {
        let plan = "青石乡人民政府关于加强森林防火工作的通知\n各村委会：\n\
            经研究决定成立青石乡森林防火领导小组和青石乡森林防火指挥部（附后）。领导小组负责全乡森林防火工作。\
            领导小组由党委书记岑春明、乡长暴红霞任组长，副乡长蔺相安任副组长，由吕不平、毛延年为成员。";
        let names = ["岑春明", "暴红霞", "蔺相安", "吕不平", "毛延年"].map(str::to_string).to_vec();
        let told = heads(&format!("{plan}\n青石乡人民政府\n2015年3月1日\n"));
        assert_eq!(told[0], ("青石乡森林防火领导小组".to_string(), names));
        assert!(told[1..].iter().all(|(_, seats)| seats.is_empty()), "{told:?}");
        let told = heads(&format!(
            "{plan}指挥部总指挥由副乡长邢道元担任。\n青石乡人民政府\n2015年3月1日\n"
        ));
        let second = ("青石乡森林防火指挥部".to_string(), vec!["邢道元".to_string()]);
        assert_eq!(told[1], second);
    }
}
