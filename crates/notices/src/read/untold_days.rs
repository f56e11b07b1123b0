//! Days on which groups end that stand beside their names in forms of their own: 撤销时间为2023年6月1日, 从2023年8月起,甲不再保留. A day in
//! the sentence of an end that is not understood puts it in doubt: the paper's own may be the wrong one.

use super::days::day;
use super::effect::short;
use super::notice::{Act, Day, Found, GroupNotice, Notice};
use super::page::Page;
use super::patterns::DATE;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// What stands behind a day on which something else was.
static OTHER: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^[^,。;、()\n撤停终]{0,10}?(?:成立|设立|组建|建立|批准|印发|发布|下发|启动|召开|挂牌|制定|会议|完成|结束|验收|竣工|通过|办结|到期|期满|更名|调整|同意|起草|出台|以来|文件|通知|号|前|底|后)")
        .expect("other")
});

/// What stands before one on which a group ends, or was set up.
static TIME: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        "(?:(?P<end>撤销|撤消|取消|停止运行|停止运作|终止|解散|失效)|成立|设立|组建|印发)(?:的)?(?:时间|日期)?(?:为|是|于|定于|:)*$",
    )
    .expect("time")
});

/// What stands behind one on which it ends.
static ENDS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^(?:之日)?(?P<on>起)?[,]?(?:正式|予以|同时|即行|全部|均)*(?:撤销|撤消|取消|解散|不再保留|停止运行|停止运作|终止|失效)")
        .expect("ends")
});

/// What a sentence says of the day on which a group ends.
enum Said {
    Told(Found<Day>),
    Unclear,
}

/// Tells the groups that end the days beside their names.
pub(crate) fn read(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let own = notice.date.as_ref().map(|date| date.value);
    let within = piece.below()..piece.all.end;
    let text = page.slice(within.clone());
    // The day below the paper is the paper's.
    let signed = notice.date.as_ref().map(|date| date.span);
    for one in &mut notice.groups {
        let becomes = !one.predecessors.is_empty() && one.act != Act::Keep;
        if one.effective.is_some() || !(one.act.ends() || becomes) {
            continue;
        }
        let said = said(page, &within, text, one, own, signed);
        match said {
            Some(Said::Told(day)) => one.effective = Some(day),
            Some(Said::Unclear) => one.act_sure = one.act_sure.min(rules::GUESSED),
            None => {}
        }
    }
}

fn said(
    page: &Page<'_>,
    within: &Range<usize>,
    text: &str,
    one: &GroupNotice,
    own: Option<Day>,
    signed: Option<(u32, u32)>,
) -> Option<Said> {
    let mut unclear = None;
    let names: Vec<&str> = one.names().map(|name| short(&name.value)).collect();
    for (at, name) in names.iter().flat_map(|name| text.match_indices(name)) {
        let begin = text[..at].rfind(['。', ';', '\n']);
        let begin = begin.map_or(0, |mark| text.ceil_char_boundary(mark + 1));
        let end = at + text[at..].find(['。', ';', '\n']).unwrap_or(text.len() - at);
        let sentence = &text[begin..end];
        let cited = sentence[..at - begin].matches('《').count()
            > sentence[..at - begin].matches('》').count();
        if cited || sentence.contains('\t') || !sentence.contains('年') {
            continue;
        }
        for date in DATE.find_iter(sentence) {
            let (before, after) = (&sentence[..date.start()], &sentence[date.end()..]);
            let found = page.found(
                (),
                within.start + begin + date.start(),
                within.start + begin + date.end(),
                1.0,
            );
            let open = |open: char, close: char| {
                before.matches(open).count() > before.matches(close).count()
            };
            let Some((value, whole)) = day(date.as_str()) else { continue };
            // What stands in the brackets of another is said of that.
            let bracket = before.rfind('(').filter(|_| open('(', ')'));
            let others = bracket.is_some_and(|bracket| !before[..bracket].ends_with(name));
            let history = OTHER.is_match(after) || open('《', '》');
            if own == Some(value) || signed == Some(found.span) || history || others {
                continue;
            }
            let time = TIME.captures(before);
            let told = time.as_ref().is_some_and(|time| time.name("end").is_some());
            if time.is_some() && !told {
                continue;
            }
            // 甲自某日起撤销,乙更名为丙
            let verb = ENDS.find(after).map_or(0, |ends| ends.end());
            let own_clause = super::effect::own_clause(sentence, date.start()..date.end() + verb);
            let becomes = !one.act.ends();
            if becomes && verb > 0 && !own_clause.contains(name) {
                continue;
            }
            let since = ["自", "从", "于"].iter().any(|word| before.ends_with(word));
            let rest = after.trim_start_matches("之日");
            let on = rest.starts_with('起');
            let rest = rest.trim_start_matches(['起', ',', '将', '把']);
            // 从2023年8月起,甲不再保留
            let mut all = one.names().map(|name| name.value.as_str());
            let first =
                (since || on) && (rest.starts_with(name) || all.any(|name| rest.starts_with(name)));
            let ends = ENDS.captures(after);
            let sure = whole
                && (told
                    || first
                    || since
                    || ends.as_ref().is_some_and(|e| e.name("on").is_some()));
            if told || first || ends.is_some() {
                let sure = if sure { rules::DATE_SIGNED } else { rules::BESIDE };
                let sure = sure.min(one.group.confidence);
                return Some(Said::Told(Found { value, span: found.span, confidence: sure }));
            }
            unclear = Some(Said::Unclear);
        }
    }
    unclear
}
