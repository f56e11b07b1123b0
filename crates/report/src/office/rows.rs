//! The rows of a draft list: what is told of each group, in the order in which they are decided.

use super::reasons::{because, rests_on};
use super::words::name;
use tiaokuai_record::Lang;
use tiaokuai_registry::{Brief, Field, Item, Proposal, Proposed};

/// What is told of a group.
pub(super) struct Row {
    pub government: String,
    pub name: String,
    pub founded: String,
    pub heads: String,
    pub hosts: String,
    /// How often it met; a question mark where that is not known.
    pub meetings: String,
    /// Whether that is known.
    pub met: bool,
    pub proposal: Proposal,
    pub rule: &'static str,
    /// The reasons, the deciding one first.
    pub reasons: String,
    /// The words that the reasons rest on.
    pub rests_on: String,
    /// The group that is to take it in.
    pub into: String,
    /// The key by which a decision finds it again.
    pub key: String,
}

/// The rows: by proposal, then by government and name.
pub(super) fn rows(brief: &Brief, lang: Lang) -> Vec<Row> {
    let mut rows: Vec<Row> =
        brief.proposals.iter().map(|proposed| row(brief, proposed, lang)).collect();
    rows.sort_by(|a, b| {
        (a.proposal, &a.government, &a.name, &a.key).cmp(&(
            b.proposal,
            &b.government,
            &b.name,
            &b.key,
        ))
    });
    rows
}

fn row(brief: &Brief, proposed: &Proposed, lang: Lang) -> Row {
    let view = &brief.view;
    let standing = &brief.standings[proposed.standing];
    let group = &view.who.groups[standing.group];
    let unknown = lang.pick("not known", "不详");
    let latest = |field: Field| {
        let mentions = group.mentions.iter().rev().map(|at| &view.mentions[*at]);
        mentions.map(|mention| mention.items(field)).find(|items| !items.is_empty())
    };
    let heads = latest(Field::Heads).map_or(String::new(), |items| {
        items.iter().map(Item::shown).collect::<Vec<_>>().join("、")
    });
    let hosts = latest(Field::Hosts).map_or(String::new(), |items| {
        items.iter().map(Item::shown).collect::<Vec<_>>().join("、")
    });
    let joined = |lines: Vec<String>| lines.join(lang.pick("; ", "；"));
    let reasons: Vec<String> =
        proposed.grounds.iter().map(|ground| because(brief, proposed, ground, lang)).collect();
    let rests_on = rests_on(brief, proposed, &reasons, lang);
    Row {
        government: view.who.governments[group.government].name.clone(),
        name: name(standing).to_string(),
        founded: if group.founded.is_empty() { unknown.to_string() } else { group.founded.clone() },
        heads,
        hosts,
        meetings: standing.meetings.map_or(unknown.to_string(), |(times, _)| times.to_string()),
        met: standing.meetings.is_some(),
        proposal: proposed.proposal(),
        rule: proposed.rule().map_or("", |rule| rule.name().get(lang)),
        reasons: joined(reasons),
        rests_on,
        into: match proposed.founds() {
            // As the column is read again on import.
            Some(new) => lang.pick(format!("new: {new}"), format!("新设：{new}")),
            None => {
                let with = proposed.into();
                with.map_or(String::new(), |at| name(&brief.standings[at]).to_string())
            }
        },
        key: group.mentions.first().map_or(String::new(), |at| view.mentions[*at].key.clone()),
    }
}

/// The governments of the groups, in order.
pub(super) fn governments(brief: &Brief) -> Vec<String> {
    let mut names: Vec<String> = brief
        .standings
        .iter()
        .map(|one| {
            let group = &brief.view.who.groups[one.group];
            brief.view.who.governments[group.government].name.clone()
        })
        .collect();
    names.dedup();
    names
}
