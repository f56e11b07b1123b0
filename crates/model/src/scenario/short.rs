//! Parameters and keys that stand for rules. They are kept because they have priors and sliders, and because
//! files written with them stay valid.

use crate::policy::{Act, Ban, CleanUp, Layout, Merge, Turnover};
use crate::{Parameters, Rule, When};

/// The keys that are short forms of rules, each with the short name of its rule, the key of that rule that it
/// stands for, and the value of the parameter that means no rule.
pub const SHORT_FORMS: [(&str, &str, &str, Option<f64>); 10] = [
    ("groups", "groups", "act", Some(1.0)),
    ("merger_at", "merger_at", "at", Some(0.0)),
    ("merger_to", "merger_at", "to", None),
    ("merger_aligned", "merger_at", "aligned", None),
    ("merger_map", "merger_at", "map", None),
    ("names.merged", "merger_at", "names", None),
    ("turnover_every", "turnover_every", "every", Some(0.0)),
    ("campaign_every", "campaign_every", "every", Some(0.0)),
    ("campaign_dates", DATES, "at", None),
    ("names.merged_zh", "merger_at", "names_zh", None),
];

/// The short name of the rule that `campaign_dates` stands for.
const DATES: &str = "campaign_dates";

/// How a scenario file calls a key of a rule.
pub(super) fn key(id: &str, key: &str) -> String {
    let short = SHORT_FORMS.iter().find(|(_, rule, name, _)| (*rule, *name) == (id, key));
    short.map_or_else(|| format!("{id}.{key}"), |(short, ..)| (*short).to_string())
}

/// The value of the parameter that stands for a rule with which there is no such rule.
pub(super) fn off(id: &str) -> Option<f64> {
    SHORT_FORMS.iter().find(|(short, ..)| *short == id).and_then(|(.., off)| *off)
}

/// The short names of rules that can be taken away whether or not there are any.
pub(super) fn removable() -> impl Iterator<Item = &'static str> {
    SHORT_FORMS.iter().filter(|(.., off)| off.is_some()).map(|(short, ..)| *short)
}

impl Rule {
    /// What `campaign_dates` stands for: clean-ups in these months.
    #[must_use]
    pub fn campaign_dates(mut months: Vec<u32>) -> Rule {
        months.sort_unstable();
        months.dedup();
        let act = Act::CleanUp(CleanUp::default());
        Rule { id: DATES.to_string(), when: When::At(months), act }
    }
}

/// The rules that parameters stand for; `merger` says who goes where at the merger of `merger_at`.
/// `own` are the scenario's own rules, which may date its clean-ups.
pub(super) fn rules(p: &Parameters, merger: &Layout, own: &[Rule]) -> Vec<Rule> {
    let rule = |id: &str, when: When, act: Act| Rule { id: id.to_string(), when, act };
    let mut rules = Vec::new();
    if !p.groups {
        rules.push(rule("groups", When::Always, Act::Ban(Ban::default())));
    }
    if p.merger_at > 0 {
        let layout = merger.clone();
        let merge = Merge { to: p.merger_to, aligned: p.merger_aligned, layout };
        rules.push(rule("merger_at", When::At(vec![p.merger_at]), Act::Merge(merge)));
    }
    if p.turnover_every > 0 {
        let every = When::Every(p.turnover_every);
        rules.push(rule("turnover_every", every, Act::Turnover(Turnover {})));
    }
    if p.campaign_every > 0 {
        // Where clean-ups are dated, the interval is that of the time before the first date.
        let when = match first_date(own) {
            Some(from) => When::Back { every: p.campaign_every, from },
            None => When::Every(p.campaign_every),
        };
        rules.push(rule("campaign_every", when, Act::CleanUp(CleanUp::default())));
    }
    rules
}

/// The dates of the clean-ups that come regularly, from month 0 on; nothing where there are none, or where others are
/// dated.
pub(super) fn regular(p: &Parameters, own: &[Rule]) -> Option<Rule> {
    let every = p.campaign_every as usize;
    if every == 0 || first_date(own).is_some() {
        return None;
    }
    let months: Vec<u32> = (p.campaign_every..p.months).step_by(every).collect();
    (!months.is_empty()).then(|| Rule::campaign_dates(months))
}

/// The first month for which a clean-up is dated.
fn first_date(rules: &[Rule]) -> Option<u32> {
    let dated = rules.iter().filter_map(|rule| match (&rule.act, &rule.when) {
        (Act::CleanUp(_), When::At(months)) => Some(months),
        _ => None,
    });
    dated.flatten().copied().min()
}

/// The months of `campaign_dates`, ascending.
pub(super) fn campaign_dates(rules: &[Rule]) -> &[u32] {
    match rules.iter().find(|rule| rule.id == DATES).map(|rule| &rule.when) {
        Some(When::At(months)) => months,
        _ => &[],
    }
}
