//! What is said of groups in both languages: whether they are at work, why two of them overlap.

use tiaokuai_record::{Lang, Text, YearMonth};
use tiaokuai_registry::{
    Activity, Broad, HeadRank, LEDGER_HOLDS, Sign, SignOf, Standing, View, WhyPaired,
};

/// A date as it is stored, as people write it.
pub(super) fn date(stored: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return stored.to_string();
    }
    let units = ["年", "月", "日"];
    let parts = stored.split('-').zip(units);
    parts.map(|(part, unit)| format!("{}{unit}", part.trim_start_matches('0'))).collect()
}

/// A month as people write it.
pub(super) fn month(month: YearMonth, lang: Lang) -> String {
    date(&month.to_string(), lang)
}

/// How high a head stands.
pub(super) fn rank(rank: HeadRank) -> Text {
    match rank {
        HeadRank::PartyChief => Text::new("secretary of the party committee", "党委书记"),
        HeadRank::GovernmentChief => Text::new("head of the government", "政府正职"),
        HeadRank::PartyDeputy => Text::new("deputy secretary of the party committee", "党委副书记"),
        HeadRank::ExecutiveDeputy => Text::new("executive deputy head", "常务副职"),
        HeadRank::Deputy => Text::new("deputy head or standing committee", "政府副职或常委"),
        HeadRank::Department => Text::new("head of a department", "部门负责人"),
    }
}

/// The last sign of life.
pub(super) fn sign(sign: &Sign, lang: Lang) -> String {
    let when = date(&sign.date, lang);
    match sign.of {
        SignOf::Founded => lang.pick(format!("founded {when}"), format!("{when}成立")),
        SignOf::Notice => lang.pick(format!("notice of {when}"), format!("{when}发文")),
        SignOf::Met(times) => lang.pick(
            format!("met {times} times in the year to {when}"),
            format!("截至{when}近一年开会{times}次"),
        ),
        SignOf::Active => lang.pick(format!("active {when}"), format!("{when}有活动")),
    }
}

/// Whether a group is at work.
#[must_use]
pub fn activity(of: Activity, lang: Lang) -> String {
    match of {
        Activity::Works => lang.pick("at work", "有活动").to_string(),
        Activity::Unknown => lang.pick("not known", "不详").to_string(),
        Activity::Unseen(last) => {
            let last = month(last, lang);
            lang.pick(
                format!("not seen since {last}: it may have ended"),
                format!("{last}之后未再见到，是否存续不详"),
            )
        }
        Activity::Unread(_) => {
            lang.pick("not known: a remark was not understood", "不详（备注未能判断）").to_string()
        }
        Activity::Idle { since, months } => {
            let since = month(since, lang);
            lang.pick(
                format!("idle after {since} ({months} months at least)"),
                format!("{since}之后未活动（不少于{months}个月）"),
            )
        }
    }
}

/// How many of the groups of a list may be gone; nothing where all are known to be there.
#[must_use]
pub fn of_these_unseen(standings: &[Standing], lang: Lang) -> String {
    match standings.iter().filter(|one| one.is_unseen()).count() {
        0 => String::new(),
        count => lang.pick(
            format!(" ({count} of them not in the later list: whether they are still there is not known)"),
            format!("（其中{count}个未列入此后的名单，是否存续不详）"),
        ),
    }
}

/// The name of a group.
pub(super) fn name(standing: &Standing) -> &str {
    &standing.name
}

/// Why two groups are told of as a pair.
#[must_use]
pub fn why_paired(view: &View, why: &WhyPaired, [a, b]: [&Standing; 2], lang: Lang) -> String {
    match why {
        WhyPaired::SameDomain => {
            let domain = &a.domain;
            lang.pick(format!("same domain: {domain}"), format!("领域相同（{domain}）"))
        }
        WhyPaired::SimilarDomain(share) => {
            lang.pick(format!("similar domain: {share:.2}"), format!("领域相近（{share:.2}）"))
        }
        WhyPaired::SharedMembers => {
            lang.pick("mostly the same members", "成员单位大多相同").to_string()
        }
        WhyPaired::SameHost(host) => {
            let host = &view.who.organisations[*host].name;
            lang.pick(format!("same host: {host}"), format!("办公室同设在{host}"))
        }
        WhyPaired::SameHead(head) => {
            let head = &view.who.people[*head].name;
            lang.pick(format!("same head: {head}"), format!("组长同为{head}"))
        }
        WhyPaired::Broader(Broad { first, by_domain }) => {
            let broad = name(if *first { a } else { b });
            if *by_domain {
                lang.pick(
                    format!("{broad} is the broader by its domain"),
                    format!("{broad}领域更宽，可吸纳另一个"),
                )
            } else {
                lang.pick(
                    format!("{broad} has its members and more"),
                    format!("{broad}成员单位更广，可吸纳另一个"),
                )
            }
        }
    }
}

/// How it is told whether groups are at work.
pub(super) fn how_activity(lang: Lang) -> String {
    lang.pick(
        format!("Idle is said only where a ledger tells that a group did not meet, or when it last did; a ledger older than {LEDGER_HOLDS} months tells nothing of today. That no notice was found is no knowledge: “not known”. A group that a later list ought to have and lacks, without a word of its end, may have ended: it overlaps with none, and it has to be found out."),
        format!("仅在台账载明未开会或最近活动时间时认定未活动；台账早于{LEDGER_HOLDS}个月者不作依据。未见文件不等于未活动，记为“不详”。此后的名单本应列入而未列入、又无撤销记载的小组，是否存续不详：不计入重叠，须先核实。"),
    )
}
