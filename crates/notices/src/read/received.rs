//! Groups that get what those that end leave: 撤销甲领导小组,由乙委员会承接其职责. They do not end with them.

use super::notice::{GroupNotice, Notice, Office};
use super::page::Page;
use super::patterns::KINDS;
use super::titles::Piece;
use crate::Expression;
use std::sync::LazyLock;

/// What stands right before somebody who gets the work.
static BEFORE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?P<by>(?:[交转改]|统一|均|分别)?由)$|(?:移交给?|交给|划入|划归|划转至|并入|纳入|归入|归并到|转入|转交给?|整合到|整合至)(?:至|到|给)?$").expect("before")
});

/// What somebody does who gets it, or goes on with it.
static DOES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^[”]?(?:统一|继续|负责|按照?职责|按照?各自|依职责|具体|切实|牵头|共同|分别|一并)*(?:承接|承担|负责|统筹|行使|办理|牵头|履行|接管|接收|管理|组织|做好|推进|落实|协调|封存|保管|代管|实施|处理)").expect("does")
});

/// Words of a name that say what goes into the group behind them: 后续工作纳入某某领导小组.
static WITHIN: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^[^省市县区镇乡]{0,10}?(?:工作|事宜|职责|职能|档案|印章|人员|资产|统一|一并|任务|事项|业务|经费)(?:[和、及]\\p{Han}{2,4})?(?:统一|一并|均)?(?:[交转改]?由|移交给?|交给|纳入|划入|划归|归入|转入|并入|转交给?)(?P<who>.{4,})$").expect("within")
});

/// Takes out the groups that are said to end, and of which the paper says no more than that they get the work of others.
pub(crate) fn without(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let text = page.slice(piece.below()..piece.all.end);
    notice.groups.iter_mut().for_each(|one| of_ended(text, one));
    notice.groups.retain(|one| {
        if !one.act.ends() || !one.predecessors.is_empty() {
            return true;
        }
        let name = one.group.value.as_str();
        if WITHIN.is_match(name) {
            return false;
        }
        let mut places = text.match_indices(name).peekable();
        places.peek().is_none() || !places.all(|(at, _)| gets(text, at, at + name.len()))
    });
}

/// Takes from groups that end the bodies that get their work: 撤销后日常工作由县农业农村局承担 tells of no office of theirs.
fn of_ended(text: &str, one: &mut GroupNotice) {
    let name = one.group.value.as_str();
    let gets = |host: &str| {
        { text.match_indices(name) }.any(|(at, _)| {
            let rest = &text[at + name.len()..];
            let rest = &rest[..rest.find(['。', ';', '\n']).unwrap_or(rest.len())];
            let Some(place) = rest.find(host) else { return false };
            let clause = rest[..place].rsplit([',', '(']).next().unwrap_or_default();
            ["工作", "职责", "职能", "事务"].iter().any(|word| clause.contains(word))
                && !clause.contains("办公室")
        })
    };
    if one.act.ends() && one.office.hosts.iter().any(|host| gets(&host.value)) {
        one.office = Office::default();
    }
}

/// Whether the name at a place is that of a group which gets work, or goes on with its own.
fn gets(text: &str, from: usize, to: usize) -> bool {
    let lead = text[..from].trim_end_matches(['“', ' ']);
    let near = lead.char_indices().rev().nth(12).map_or(0, |(near, _)| near);
    let clause = lead[near..].rsplit(['。', ';', '\n', ',', ':']).next().unwrap_or_default();
    let does = DOES.is_match(&text[to + row(&text[to..])..]);
    match BEFORE.captures(clause) {
        Some(found) => found.name("by").is_none() || does,
        // 上述机构撤销后,甲委员会、乙委员会按职责做好相关工作
        None => {
            does && lead.ends_with(['后', ',']) && {
                let before = lead.trim_end_matches(',');
                before.ends_with('后')
            }
        }
    }
}

/// How many bytes behind a name are other names of its row: 甲委员会、乙委员会.
fn row(behind: &str) -> usize {
    let mut at = 0;
    while let Some(rest) =
        ["、", "和", "与", "及"].iter().find_map(|and| behind[at..].strip_prefix(and))
    {
        let from = behind.len() - rest.len();
        let next = rest.char_indices().nth(30).map_or(rest.len(), |(end, _)| end);
        let Some(kind) = KINDS.find(&rest[..next]) else { break };
        if rest[..kind.start()].contains([',', '。', ';', '\n', '、']) {
            break;
        }
        at = from + kind.end();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_gets_the_work() {
        let gets = |text: &str, name: &str| {
            let at = text.find(name).expect("there");
            gets(text, at, at + name.len())
        };
        for text in [
            "撤销甲领导小组,由县绿化委员会承接其职责。",
            "未尽事宜交由县绿化委员会办理",
            "人员移交县绿化委员会。",
            "上述机构撤销后,县绿化委员会、县水利委员会按职责做好相关工作",
            "撤销甲领导小组,统一纳入县绿化委员会统筹推进",
        ] {
            assert!(gets(text, "县绿化委员会"), "{text}");
        }
        assert!(gets("上述机构撤销后,县水利委员会、县绿化委员会按职责做好工作", "县水利委员会"));
        for text in [
            "撤销县绿化委员会,工作由县林业局承担",
            "撤销甲领导小组、县绿化委员会。",
            "县绿化委员会工作由县林业局承担,予以撤销",
            "任务完成后,县绿化委员会予以撤销",
        ] {
            assert!(!gets(text, "县绿化委员会"), "{text}");
        }
        assert!(WITHIN.is_match("后续工作纳入县消费促进工作领导小组"));
        assert!(WITHIN.is_match("人员、档案移交县大气污染防治委员会"));
        assert!(!WITHIN.is_match("县档案移交工作领导小组"));
    }
}
