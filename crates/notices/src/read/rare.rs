//! Labels that are seldom used: with other marks in place of colons, with more words, of teams and of those who take part.

use super::label::{Label, Rank, WORDS, label};
use crate::Expression;
use crate::names::{ends_as_body, is_han, surname, title_at_end};
use std::sync::LazyLock;

/// Labels with other marks in place of colons: 组长——张三, 组长;张三. Read where a head's and another stand at the
/// beginning of lines or behind a post, with nothing but people behind them; what is below them is in doubt.
pub(crate) fn odd_marks(text: &str) -> Vec<Label> {
    static ODD: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"(?m)(?:^|[ 。)]){WORDS}[ ]*(?P<mark>—{{1,2}}|-{{1,2}}|[;,.。、])[ \n]*(?P<name>\p{{Han}}[ ]?\p{{Han}}{{1,3}})"
        ))
        .expect("odd marks")
    });
    let mut labels: Vec<Label> = Vec::new();
    let mut mark = "";
    for found in ODD.captures_iter(text) {
        let (Some(word), Some(own), Some(name)) =
            (found.name("word"), found.name("mark"), found.name("name"))
        else {
            continue;
        };
        let first: String = name.as_str().chars().take(1).collect();
        let apart = !text[..word.start()].ends_with(is_han);
        if !apart || surname(&first).is_none() || (!mark.is_empty() && mark != own.as_str()) {
            continue;
        }
        if let Some(mut label) = label(word.as_str(), word.start()..own.end(), true) {
            mark = own.as_str();
            label.doubt = true;
            labels.push(label);
        }
    }
    let headed = labels.first().is_some_and(|label| label.rank == Rank::Head);
    if headed && labels.len() > 1 { labels } else { Vec::new() }
}

/// Labels at the beginnings of lines that hold nothing but the names behind them, with neither mark nor blank between: 主 任张三.
/// Taken where a head and others are labelled, and in doubt.
pub(crate) fn glued(text: &str, found: &[Label]) -> Vec<Label> {
    static LINE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"(?m)^[ \t]*{WORDS}(?P<names>(?P<first>\p{{Han}}{{2,3}})(?:[ \t、]+\p{{Han}}{{1,4}})*)[ \t]*$"
        ))
        .expect("line")
    });
    let mut labels: Vec<Label> = Vec::new();
    for captures in LINE.captures_iter(text) {
        let (Some(word), Some(first)) = (captures.name("word"), captures.name("first")) else {
            continue;
        };
        let family: String = first.as_str().chars().take(1).collect();
        let name = surname(&family).is_some()
            && title_at_end(first.as_str()).is_none()
            && !ends_as_body(first.as_str())
            && !word.as_str().ends_with("位");
        let known = found.iter().any(|one| one.at.start < first.end() && word.start() < one.at.end);
        if name && !known {
            let own = label(word.as_str(), word.start()..first.start(), true);
            labels.extend(own.map(|label| Label { doubt: true, ..label }));
        }
    }
    let has = |rank: Rank| labels.iter().chain(found).any(|label| label.rank == rank);
    let led = has(Rank::Head) || (has(Rank::Deputy) && has(Rank::Member) && !found.is_empty());
    let more = labels.len() + found.len() > 1 && (has(Rank::Deputy) || has(Rank::Member));
    if led && more { labels } else { Vec::new() }
}

/// Labels of members that say more than 成员: 成员名单:, 成员由下列同志组成:, 参加人员:. None below is as good as 成员:.
pub(crate) fn told_members(text: &str) -> Vec<Label> {
    static TOLD: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            r"(?P<word>(?:领导小组|领导组|小组)?(?:(?:成[ ]*员|组[ ]*员|委[ ]*员)(?:名单|如下|为|有|",
            r"由(?:下列|以下)(?:同志|人员)(?:组成|担任)|单位及人员|单位及(?:其)?成员(?:名单)?|单位负责人)|参加人员|参与人员))[ ]*(?:\([^()\n]{1,24}\))?[ ]*:"
        ))
        .expect("told")
    });
    let found = TOLD.captures_iter(text).filter_map(|found| {
        let (whole, word) = (found.get(0)?, found.name("word")?);
        // In one line a post may end right before it.
        let before = &text[..word.start()];
        if before.ends_with(is_han) && title_at_end(before).is_none() {
            return None;
        }
        let at = word.start()..whole.end();
        let words = "成员".to_string();
        Some(Label { rank: Rank::Member, words, units: false, at, colon: true, doubt: true })
    });
    found.collect()
}

/// Labels that are not usual, where no usual one names a head: 队长, 所长, 牵头领导, 组长单位. The first must be a head's, and
/// another must follow.
pub(crate) fn unusual(text: &str, found: &[Label]) -> Vec<Label> {
    static UNUSUAL: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            r"(?m)(?:^|[\n \t。;)】●■◆★▲•*])[ \t]*(?P<word>(?:第一|常务|执行|总)?副?(?:队[ \t]*长|团[ \t]*长|所[ \t]*长|领[ \t]*队|组长单位|主任单位|",
            r"召集单位|召集人单位)|牵头领导|牵头人|总负责人?|总协调人?|总调度|责任领导|协助领导|队[ \t]*员|团[ \t]*员|",
            r"配合单位|协办单位|参与单位|参加单位|参加人员|参与人员)[ \t]*(?:\([^()\n]{1,24}\)[ \t]*)?:"
        ))
        .expect("unusual")
    });
    let mut labels = Vec::new();
    for captures in UNUSUAL.captures_iter(text) {
        let (Some(whole), Some(word)) = (captures.get(0), captures.name("word")) else { continue };
        let words: String = word.as_str().chars().filter(|c| !c.is_whitespace()).collect();
        let members = ["队员", "团员", "人员", "配合单位", "协办单位", "参与单位", "参加单位"];
        let deputies = ["责任领导", "协助领导"];
        let rank = if members.iter().any(|word| words.ends_with(word)) {
            Rank::Member
        } else if words.contains('副') || deputies.contains(&words.as_str()) {
            Rank::Deputy
        } else {
            Rank::Head
        };
        let units = words.ends_with("单位");
        let at = word.start()..whole.end();
        labels.push(Label { rank, words, units, at, colon: true, doubt: true });
    }
    let headed = labels.first().is_some_and(|label| label.rank == Rank::Head);
    let begin = labels.first().map_or(0, |label| label.at.start);
    let more = labels.len() + found.iter().filter(|label| label.at.start > begin).count();
    if headed && more > 1 { labels } else { Vec::new() }
}
