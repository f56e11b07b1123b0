//! What an office does with its registry, on the screen.

use super::format::{SCREEN, wrap};
use std::fmt::Write;
use tiaokuai_record::{Lang, YearMonth, counted};
use tiaokuai_registry::{Activity, Brief, Overlap, Proposal, Standing, View};
use tiaokuai_report::office::{activity, of_these_unseen, why_paired};
use tiaokuai_words::line;

/// Pairs and clusters that are shown.
const SHOWN: usize = 8;

/// Writes text in lines below each other, the first one further to the left.
fn put(text: &mut String, indent: usize, line: &str) {
    for (at, line) in wrap(line, SCREEN - indent - 2).iter().enumerate() {
        let more = if at == 0 { 0 } else { 2 };
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "{}{line}", " ".repeat(indent + more));
    }
}

/// What is said where no group is alive.
fn none(until: Option<YearMonth>, lang: Lang) -> String {
    match until {
        Some(until) => lang.pick(
            format!("no group is alive at the end of {until}\n"),
            format!("{until} 月底没有存续的小组\n"),
        ),
        None => lang
            .pick("no group is alive: the registry tells of none\n", "登记库中没有存续的小组\n")
            .to_string(),
    }
}

/// The overlap of living groups.
pub fn overlap(
    view: &View,
    standings: &[Standing],
    found: &Overlap,
    until: Option<YearMonth>,
    lang: Lang,
) -> String {
    if standings.is_empty() {
        return none(until, lang);
    }
    let count = |is: fn(Activity) -> bool| standings.iter().filter(|one| is(one.activity)).count();
    let idle = count(|of| matches!(of, Activity::Idle { .. }));
    let unknown = count(|of| of == Activity::Unknown);
    let (all, pairs, clusters) = (standings.len(), found.pairs.len(), found.clusters.len());
    let within: usize = found.clusters.iter().map(Vec::len).sum();
    let until = until.map_or("?".to_string(), |until| until.to_string());
    let unseen = of_these_unseen(standings, lang);
    let mut text = lang.pick(
        format!(
            "{} alive at the end of {until}{unseen}: {idle} idle, of {unknown} nothing tells\n{} that overlap; {within} groups in {} of alike domains\n",
            counted(all, "group"),
            counted(pairs, "pair"),
            counted(clusters, "cluster"),
        ),
        format!(
            "{until} 月底存续小组 {all} 个{unseen}：未活动 {idle} 个，活动情况不详 {unknown} 个\n重叠的小组 {pairs} 对；领域相近者 {clusters} 群，共 {within} 个\n"
        ),
    );
    let name = |at: usize| standings[at].name.as_str();
    for pair in found.pairs.iter().take(SHOWN) {
        let both = [&standings[pair.a], &standings[pair.b]];
        text.push('\n');
        put(&mut text, 2, &format!("{} – {}", name(pair.a), name(pair.b)));
        for why in &pair.reasons {
            put(&mut text, 4, &why_paired(view, why, both, lang));
        }
        if let Some(jaccard) = pair.jaccard() {
            let (shared, expected) = (pair.shared, pair.expected);
            put(&mut text, 4, &lang.pick(
                format!("members: {shared} shared, {jaccard:.2} of all (by chance {expected:.1})"),
                format!("成员单位：共同 {shared} 个，重合度 {jaccard:.2}（随机情形 {expected:.1} 个）"),
            ));
        }
        for one in both.iter().filter(|one| matches!(one.activity, Activity::Idle { .. })) {
            let (name, idle) = (&view.who.groups[one.group].name, activity(one.activity, lang));
            put(&mut text, 4, &lang.pick(format!("{name}: {idle}"), format!("{name}：{idle}")));
        }
    }
    let more = pairs.saturating_sub(SHOWN);
    if more > 0 {
        text += &lang.pick(format!("\nand {more} more\n"), format!("\n另有 {more} 对\n"));
    }
    text
}

/// The draft list: how many of each proposal, by which rule, and what comes next.
pub fn brief(brief: &Brief, db: &str, to: &str, excel: bool, lang: Lang) -> String {
    let all = brief.proposals.len();
    let until = brief.as_of.map_or("?".to_string(), |of| of.to_string());
    let unseen = of_these_unseen(&brief.standings, lang);
    let mut text = match all {
        0 => none(brief.as_of, lang),
        _ => lang.pick(
            format!("{} alive at the end of {until}{unseen}:\n", counted(all, "group")),
            format!("{until} 月底存续小组 {all} 个{unseen}：\n"),
        ),
    };
    for proposal in Proposal::ALL {
        let own = brief.proposals.iter().filter(|one| one.proposal() == proposal);
        let rules: Vec<_> = own.map(tiaokuai_registry::Proposed::rule).collect();
        if rules.is_empty() {
            continue;
        }
        let mut by: Vec<String> = Vec::new();
        for setting in &brief.rules.settings {
            let count = rules.iter().filter(|rule| **rule == Some(setting.rule)).count();
            if count > 0 {
                by.push(format!("{} {count}", setting.rule.name().get(lang)));
            }
        }
        let by = if by.is_empty() { String::new() } else { by.join(lang.pick(", ", "，")) };
        let (name, count) = (proposal.name().get(lang), rules.len());
        put(
            &mut text,
            2,
            &match by.as_str() {
                "" => format!("{name} {count}"),
                by => {
                    lang.pick(format!("{name} {count} ({by})"), format!("{name} {count}（{by}）"))
                }
            },
        );
    }
    let next = if excel {
        let back = line(&["tiaokuai", "registry", "import", to, db]);
        lang.pick(
            format!("; enter the decisions in it, then: {back}"),
            format!("；填好“决定”后运行：{back}"),
        )
    } else {
        String::new()
    };
    text + &lang.pick(format!("\nwrote {to}{next}\n"), format!("\n已写入 {to}{next}\n"))
}

/// What was written, or how to write it.
pub fn wrote(db: &str, command: &str, to: Option<&str>, lang: Lang) -> String {
    match to {
        Some(to) => lang.pick(format!("\nwrote {to}\n"), format!("\n已写入 {to}\n")),
        None => {
            let to = lang.pick("overlap.xlsx", "重叠情况.xlsx");
            let all = line(&["tiaokuai", "registry", command, db, "--to", to]);
            lang.pick(format!("\nall of it: {all}\n"), format!("\n全部内容：{all}\n"))
        }
    }
}
