//! The draft list as a document: a page for the leader, the list, the rules.

use super::rows::{Row, governments, rows};
use super::words::{how_activity, month, name, of_these_unseen};
use crate::document::{Block, Document, Grid, Section};
use crate::made::Made;
use tiaokuai_record::{Lang, counted};
use tiaokuai_registry::{Brief, Doubt, Doubtful, Proposal, Proposed, Rules};

/// The draft list as a document in the reader's language.
#[must_use]
pub fn brief_document(brief: &Brief, made: &Made, lang: Lang) -> Document {
    let rows = rows(brief, lang);
    let title = title(brief, lang);
    Document {
        sections: vec![
            Section { wide: false, blocks: first(brief, &rows, &title, lang) },
            Section { wide: true, blocks: list(&rows, lang) },
            Section { wide: false, blocks: rules(brief, made, lang) },
        ],
        title,
        lang,
    }
}

/// What the list is called.
pub(super) fn title(brief: &Brief, lang: Lang) -> String {
    match governments(brief).as_slice() {
        [one] if !one.is_empty() => lang.pick(
            format!("Groups of {one}: what may become of them"),
            format!("{one}议事协调机构清理建议"),
        ),
        _ => lang.pick("Groups: what may become of them", "议事协调机构清理建议").to_string(),
    }
}

/// So many of a thing are: one is.
fn are(count: usize, thing: &str) -> String {
    format!("{} {}", counted(count, thing), if count == 1 { "is" } else { "are" })
}

fn count(rows: &[Row], proposal: Proposal) -> usize {
    rows.iter().filter(|row| row.proposal == proposal).count()
}

/// The page for the leader.
fn first(brief: &Brief, rows: &[Row], title: &str, lang: Lang) -> Vec<Block> {
    let all = rows.len();
    let until =
        brief.as_of.map_or(lang.pick("an unknown month", "不详").into(), |of| month(of, lang));
    let [abolish, merge, normalise, unknown, keep] = Proposal::ALL.map(|of| count(rows, of));
    let (files, mentions) = (brief.files, brief.view.mentions.len());
    let draft =
        Block::Subtitle(lang.pick(
            format!("(draft for decision, as of {until})"),
            format!("（供审定，截至{until}）"),
        ));
    if rows.is_empty() {
        let nothing = lang.pick(
            format!("The registry ({}, {}) tells of no group that is alive. There is nothing to decide.", counted(files, "file"), counted(mentions, "mention")),
            format!("登记库（{files}份文件，{mentions}条记录）中没有现存的议事协调机构，无须审定。"),
        );
        let draft = brief.as_of.map(|_| draft);
        let blocks = [Some(Block::Title(title.to_string())), draft, Some(Block::Para(nothing))];
        return blocks.into_iter().flatten().collect();
    }
    let unseen = of_these_unseen(&brief.standings, lang);
    let mut blocks = vec![
        Block::Title(title.to_string()),
        draft,
        Block::Para(lang.pick(
            format!("{} alive at the end of {until}{unseen}, by {} with {}. The rules in annex 2 propose to keep {keep}, merge {merge}, abolish {abolish} and turn {normalise} into routine work; of {unknown} too little is known, and it has to be found out first. The list was drafted by software; each proposal names its rule and the words that it rests on. It proposes, and does not decide.", are(all, "group"), counted(files, "file"), counted(mentions, "mention")),
            format!("据登记库（{files}份文件，{mentions}条记录），截至{until}现有议事协调机构{all}个{unseen}。按附件2所列规则逐一比对，建议保留{keep}个、整合{merge}个、撤销{abolish}个、转为常态化管理{normalise}个；另有{unknown}个情况不明，须先核实。本件由软件按规则草拟，每条建议均注明规则和依据，供审定时参考，不代替决定。"),
        )),
        Block::Heading(lang.pick("1. What is proposed", "一、总体情况").to_string()),
        Block::Table(by_rule(brief, rows, lang)),
    ];
    if governments(brief).len() > 1 {
        blocks.push(Block::Table(by_government(brief, rows, lang)));
    }
    blocks.push(Block::Heading(lang.pick("2. What is asked", "二、请予审定的事项").to_string()));
    let mut asked = Vec::new();
    if abolish + merge + normalise > 0 {
        asked.push(lang.pick(
            format!(
                "to decide on {} proposed for abolition, merger or routine work (annex 1);",
                counted(abolish + merge + normalise, "group")
            ),
            format!(
                "对拟撤销、整合、转为常态化管理的{}个机构逐一审定（附件1）。",
                abolish + merge + normalise
            ),
        ));
    }
    if unknown > 0 {
        asked.push(lang.pick(
            format!(
                "to have the hosts of {} of which too little is known say how things stand;",
                counted(unknown, "group")
            ),
            format!("对情况不明的{unknown}个机构，请牵头单位核实后补报。"),
        ));
    }
    asked.extend(to_check(brief, lang));
    if asked.is_empty() {
        let nothing = "Nothing: every group of the list is proposed to be kept.";
        blocks.push(Block::Para(
            lang.pick(nothing, "清单所列机构均建议保留，没有须审定或核实的事项。").to_string(),
        ));
    }
    for (line, at) in asked.iter().zip(1..) {
        let number = lang.pick(format!("({at}) "), format!("{at}．"));
        blocks.push(Block::Para(number + line));
    }
    blocks.push(Block::Para(
        lang.pick("Annexes: 1. The list. 2. The rules.", "附件：1．清理建议表  2．所用规则与说明")
            .to_string(),
    ));
    let signed = lang.pick("(drafted by, date)", "（拟稿单位）      年    月    日");
    blocks.push(Block::Right(signed.to_string()));
    blocks
}

/// What the list says nothing of, or cannot decide: groups of which what is known does not agree, and those that ended on a
/// day that nobody tells.
pub(super) fn to_check(brief: &Brief, lang: Lang) -> Vec<String> {
    let mut asked = Vec::new();
    let at_odds = named_of(brief, Proposed::is_at_odds);
    if !at_odds.is_empty() {
        let (count, names) = (at_odds.len(), named(&at_odds, lang));
        asked.push(lang.pick(
            format!("to have {} checked where what is known does not agree (a task is done, and the group still meets): {names};", counted(count, "case")),
            format!("有{count}个机构的记载前后不一（如备注任务已完成而近一年仍在开会），请一并核实：{names}。"),
        ));
    }
    let open: Vec<&str> = named_of(brief, |proposed| proposed.has_open_remark());
    if !open.is_empty() {
        let (count, names) = (open.len(), named(&open, lang));
        asked.push(lang.pick(
            format!("to read the remarks of {} that would go and of which a remark says something that no rule takes into account: {names};", counted(count, "group")),
            format!("有{count}个拟撤销、整合或转为常态化管理的机构，其备注内容未被规则考虑，请先阅备注再定：{names}。"),
        ));
    }
    let pairs = alike(brief, lang);
    if !pairs.is_empty() {
        let names: Vec<&str> = pairs.iter().map(String::as_str).collect();
        let (count, names) = (pairs.len(), named(&names, lang));
        asked.push(lang.pick(
            format!("to say of {} whether it is one group under two names (if so, link them with registry link and draft again): {names};", counted(count, "pair")),
            format!("有{count}对机构名称相近，可能为同一机构，请核对（确为同一机构的，在登记库中用 registry link 相连后重新拟稿）：{names}。"),
        ));
    }
    let groups = &brief.view.who.groups;
    let undated: Vec<&str> = brief.undated.iter().map(|at| groups[*at].name.as_str()).collect();
    if !undated.is_empty() {
        let (count, names) = (undated.len(), named(&undated, lang));
        asked.push(lang.pick(
            format!("to have the end checked of {}, which ended by the ledger or a notice on a day that it does not tell, and of which this list says nothing: {names};", counted(count, "group")),
            format!("另有{count}个机构，台账或文件载明已撤销、并入而未注明时间，未列入清单，请核实：{names}。"),
        ));
    }
    asked
}

/// Pairs of names that may be of one group, where one of the two is on the list.
fn alike(brief: &Brief, lang: Lang) -> Vec<String> {
    let who = &brief.view.who;
    let listed = |name: &str| {
        brief.proposals.iter().any(|proposed| {
            let group = &who.groups[brief.standings[proposed.standing].group];
            group.name == name
        })
    };
    let pair = |one: &Doubt| {
        let Doubtful::Alike(other) = &one.of else { return None };
        let own = who.groups.get(who.group_of.get(one.mention).copied()??)?.name.as_str();
        let pair = lang.pick(format!("{own} and {other}"), format!("{own}与{other}"));
        (listed(own) || listed(other)).then_some(pair)
    };
    let mut pairs: Vec<String> = who.doubts.iter().filter_map(pair).collect();
    pairs.sort();
    pairs.dedup();
    pairs
}

/// The names of the groups of such proposals.
fn named_of(brief: &Brief, is: fn(&Proposed) -> bool) -> Vec<&str> {
    let found = brief.proposals.iter().filter(|proposed| is(proposed));
    found.map(|proposed| name(&brief.standings[proposed.standing])).collect()
}

/// The first names of a list; how many more there are is said.
fn named(names: &[&str], lang: Lang) -> String {
    const SHOWN: usize = 12;
    let shown = names[..names.len().min(SHOWN)].join(lang.pick(", ", "、"));
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => lang.pick(format!("{shown} and {more} more"), format!("{shown}等")),
    }
}

fn by_government(brief: &Brief, rows: &[Row], lang: Lang) -> Grid {
    let mut heads = vec![(lang.pick("government", "政府").to_string(), 26)];
    heads.push((lang.pick("groups", "机构数").to_string(), 12));
    for proposal in Proposal::ALL {
        heads.push((proposal.name().get(lang).to_string(), 13));
    }
    let line = |name: &str, rows: &[&Row]| {
        let counts = Proposal::ALL
            .map(|proposal| rows.iter().filter(|row| row.proposal == proposal).count().to_string());
        let mut line = vec![name.to_string(), rows.len().to_string()];
        line.extend(counts);
        line
    };
    let names = governments(brief);
    let mut lines: Vec<Vec<String>> = names
        .iter()
        .map(|name| {
            let own: Vec<&Row> = rows.iter().filter(|row| row.government == *name).collect();
            line(if name.is_empty() { lang.pick("not known", "不详") } else { name }, &own)
        })
        .collect();
    lines.push(line(lang.pick("all", "合计"), &rows.iter().collect::<Vec<_>>()));
    Grid { heads, rows: lines, centred: (1..7).collect() }
}

/// How many groups of each proposal there are, and by which rules.
fn by_rule(brief: &Brief, rows: &[Row], lang: Lang) -> Grid {
    let heads = vec![
        (lang.pick("proposal", "建议").to_string(), 22),
        (lang.pick("groups", "机构数").to_string(), 12),
        (lang.pick("by which rules (annex 2)", "所依规则及机构数（见附件2）").to_string(), 66),
    ];
    let mut lines: Vec<Vec<String>> = Vec::new();
    for proposal in Proposal::ALL {
        let own: Vec<&Row> = rows.iter().filter(|row| row.proposal == proposal).collect();
        let mut by: Vec<String> = Vec::new();
        for setting in &brief.rules.settings {
            let name = setting.rule.name().get(lang);
            let count = own.iter().filter(|row| row.rule == name).count();
            if count > 0 {
                by.push(format!("{name} {count}"));
            }
        }
        let none = own.iter().filter(|row| row.rule.is_empty()).count();
        // What ends or goes into another group without a rule, a paper has decided.
        if none > 0 && proposal != Proposal::Unknown {
            by.push(lang.pick(
                format!("decided by a paper already {none}"),
                format!("已有文件决定 {none}"),
            ));
        } else if none > 0 {
            by.push(lang.pick(
                format!("too little is known for any rule {none}"),
                format!("已知情况不足、没有规则适用 {none}"),
            ));
        }
        lines.push(vec![
            proposal.name().get(lang).to_string(),
            own.len().to_string(),
            by.join(lang.pick(", ", "，")),
        ]);
    }
    lines.push(vec![lang.pick("all", "合计").to_string(), rows.len().to_string(), String::new()]);
    Grid { heads, rows: lines, centred: vec![0, 1] }
}

/// Where the column of meetings stands.
const MEETINGS: usize = 5;

/// The list itself.
fn list(rows: &[Row], lang: Lang) -> Vec<Block> {
    let heads = [
        (lang.pick("no.", "序号"), 4),
        (lang.pick("group", "小组名称"), 18),
        (lang.pick("founded", "成立时间"), 9),
        (lang.pick("head", "组长"), 13),
        (lang.pick("host", "办公室设在"), 9),
        (lang.pick("meetings in the last year", "近一年开会次数"), 6),
        (lang.pick("proposal", "建议"), 8),
        (lang.pick("reasons", "理由"), 26),
        (lang.pick("rests on", "依据"), 21),
        (lang.pick("decision", "决定"), 8),
    ];
    // Of no group how often it met: the column would say so of each.
    let met = rows.iter().any(|row| row.met);
    let kept = |at: &usize| met || *at != MEETINGS;
    let heads: Vec<(String, u32)> = { heads.into_iter().enumerate() }
        .filter(|(at, _)| kept(at))
        .map(|(_, (head, share))| (head.to_string(), share))
        .collect();
    let lines = rows.iter().zip(1..).map(|(row, number)| {
        let name = match row.into.as_str() {
            "" => row.name.clone(),
            into => lang.pick(
                format!("{}\n(into {into})", row.name),
                format!("{}\n（整合到{into}）", row.name),
            ),
        };
        let cells = vec![
            number.to_string(),
            name,
            row.founded.clone(),
            row.heads.clone(),
            row.hosts.clone(),
            row.meetings.clone(),
            row.proposal.name().get(lang).to_string(),
            row.reasons.clone(),
            row.rests_on.clone(),
            String::new(),
        ];
        let cells = cells.into_iter().enumerate().filter(|(at, _)| kept(at));
        cells.map(|(_, cell)| cell).collect::<Vec<String>>()
    });
    let centred = if met { vec![0, 2, 5, 6] } else { vec![0, 2, 5] };
    let grid = Grid { heads, rows: lines.collect(), centred };
    vec![
        Block::Caption(lang.pick("Annex 1: the list", "附件1  清理建议表").to_string()),
        Block::Table(grid),
    ]
}

/// What a rule is set to, in words.
pub(super) fn settings(rules: &Rules, lang: Lang) -> Vec<[String; 4]> {
    rules
        .settings
        .iter()
        .map(|setting| {
            let mut set = Vec::new();
            if !setting.on {
                set.push(lang.pick("not used", "未使用").to_string());
            }
            let list = |words: &Option<Vec<String>>| {
                words.as_ref().map(|words| words.join("、")).unwrap_or_default()
            };
            let (names, remarks) = (list(&setting.names), list(&setting.remarks));
            if !names.is_empty() {
                set.push(lang.pick(format!("names with {names}"), format!("名称含：{names}")));
            }
            if !remarks.is_empty() {
                set.push(
                    lang.pick(format!("remarks with {remarks}"), format!("备注含：{remarks}")),
                );
            }
            if let Some(months) = setting.months {
                set.push(lang.pick(format!("{months} months"), format!("{months}个月")));
            }
            if let Some(similarity) = setting.similarity {
                set.push(lang.pick(
                    format!("likeness from {similarity} on"),
                    format!("相似度不低于{similarity}"),
                ));
            }
            let proposal = setting.proposal.map_or("–", |proposal| proposal.name().get(lang));
            [
                setting.rule.name().get(lang).to_string(),
                setting.rule.meaning().get(lang).to_string(),
                set.join(lang.pick("; ", "；")),
                proposal.to_string(),
            ]
        })
        .collect()
}

/// How the list was made.
pub(super) fn made(of: &Made, lang: Lang) -> Vec<String> {
    let mut lines = vec![
        how_activity(lang),
        lang.pick(
            "Decisions are entered in the table (.xlsx) and imported; they are then kept in the registry as events of the groups.",
            "审定后将决定填入表格（.xlsx）并导入登记库，即作为各机构的事件保存。",
        )
        .to_string(),
    ];
    lines.extend(of.lines(lang));
    lines
}

fn rules(brief: &Brief, of: &Made, lang: Lang) -> Vec<Block> {
    let heads = [
        (lang.pick("rule", "规则"), 16),
        (lang.pick("what it says", "含义"), 38),
        (lang.pick("set to", "设定"), 32),
        (lang.pick("proposal", "建议"), 14),
    ];
    let heads = heads.into_iter().map(|(head, share)| (head.to_string(), share)).collect();
    let lines = settings(&brief.rules, lang).into_iter().map(|line| line.to_vec()).collect();
    let mut blocks = vec![
        Block::Caption(lang.pick("Annex 2: the rules", "附件2  所用规则与说明").to_string()),
        Block::Para(
            lang.pick(
                "The first rule that holds decides; the others that hold are told beside it.",
                "依次检查：第一条符合的规则决定建议，其余符合的规则列为补充理由。",
            )
            .to_string(),
        ),
        Block::Table(Grid { heads, rows: lines, centred: vec![0, 3] }),
    ];
    blocks.extend(made(of, lang).into_iter().map(Block::Para));
    blocks
}
