//! Rules as one types them on a command line: `clean_up@2026-06 share=0.5`.

use super::draft::Reader;
use super::problem::{Place, Problem, Problems, What};
use super::rules::{WHEN, read};
use tiaokuai_model::{Act, Change, Conflict, Rule, Scenario, When};
use toml::de::DeTable;

/// What people call an act that has another name.
const CALLED: [(&str, &str); 3] =
    [("cleanup", "clean_up"), ("clean-up", "clean_up"), ("merger", "merge")];

/// Reads a rule that is written `ACT[@MONTH[,MONTH …]] KEY=VALUE …` for a scenario: the months are numbers from its
/// start or dates, the keys are those of the tables `[[rule]]`. Acts that hold always do where no time is said.
///
/// # Errors
/// Whatever is wrong with it, each with what would be right.
///
/// ```
/// use tiaokuai_experiment::read_rule;
/// let rule = read_rule("clean_up@24 share=0.5", &Default::default()).unwrap();
/// assert_eq!(rule.id, "clean_up-1");
/// ```
pub fn read_rule(line: &str, scenario: &Scenario) -> Result<Rule, Problems> {
    let place = || Place::Rule(line.to_string());
    let one = |what| Problems(vec![Problem { place: place(), key: String::new(), what }]);
    let mut words = line.split_whitespace();
    let first = words.next().ok_or_else(|| one(What::RuleLine))?;
    let (act, months) = match first.split_once('@') {
        Some((act, months)) => (act, Some(months)),
        None => (first, None),
    };
    let act = CALLED.iter().find(|(called, _)| *called == act).map_or(act, |(_, name)| name);
    let quoted = |text: &str| format!("\"{}\"", text.replace(['"', '\\', '\n'], ""));
    let plain = |text: &str| text.parse::<f64>().is_ok() || ["true", "false"].contains(&text);
    let value = |text: &str| if plain(text) { text.to_string() } else { quoted(text) };
    let mut table = vec![format!("act = {}", quoted(act))];
    if let Some(months) = months {
        let months: Vec<String> = months.split(',').map(|month| value(month.trim())).collect();
        table.push(format!("at = [{}]", months.join(", ")));
    }
    let mut timed = months.is_some();
    for word in words {
        let (key, text) = word.split_once('=').ok_or_else(|| one(What::RuleLine))?;
        let bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !bare {
            return Err(one(What::RuleLine));
        }
        timed |= WHEN.contains(&key);
        table.push(format!("{key} = {}", value(text)));
    }
    // What holds does so always where no time is said.
    if !timed && Act::of(act).is_some_and(|act| !act.is_dated()) {
        table.push("always = true".to_string());
    }
    let text = format!("rule = [{{ {} }}]", table.join(", "));
    let parsed = DeTable::parse(&text).map_err(|_| one(What::RuleLine))?;
    let mut reader = Reader::new(&text, "");
    reader.scenario = scenario.clone();
    reader.scenario.rules.clear();
    if let Some(value) = parsed.get_ref().get("rule") {
        read(&mut reader, value.get_ref(), Some(line), &place());
    }
    match (reader.scenario.rules.pop(), reader.problems.is_empty()) {
        (Some(rule), true) => Ok(rule),
        (_, false) => {
            for problem in &mut reader.problems {
                problem.place = place();
            }
            Err(Problems(reader.problems))
        }
        (None, true) => Err(one(What::RuleLine)),
    }
}

/// Reads several rules, each as [`read_rule`] does, that stand beside each other and beside those of the scenario.
///
/// # Errors
/// Whatever is wrong with the first that cannot stand.
pub fn read_rules(lines: &[String], scenario: &Scenario) -> Result<Vec<Rule>, Problems> {
    let rules =
        lines.iter().map(|line| read_rule(line, scenario)).collect::<Result<Vec<_>, _>>()?;
    Ok(beside(scenario, rules))
}

/// The scenario under rules that begin at month 0, beside its own; its past is as it was. A clean-up with dates is one
/// more beside the regular ones.
///
/// # Errors
/// Where the rules cannot stand in it.
///
/// ```
/// use tiaokuai_experiment::{read_rules, under_rules};
/// let rules = read_rules(&["sunset months=36".into()], &Default::default()).unwrap();
/// let scenario = under_rules(&Default::default(), &rules).unwrap();
/// assert!(scenario.rules.is_empty() && scenario.from_zero().unwrap().rules.len() == 1);
/// ```
pub fn under_rules(scenario: &Scenario, rules: &[Rule]) -> Result<Scenario, Conflict> {
    let dates = |rule: &Rule| matches!((&rule.act, &rule.when), (Act::CleanUp(_), When::At(_)));
    let changes = rules.iter().cloned().map(|rule| Change::FromZero(Box::new(Change::Add(rule))));
    let changes: Vec<Change> = changes.collect();
    match rules.iter().any(dates) {
        true => scenario.dated()?.with(&changes),
        false => scenario.with(&changes),
    }
}

/// Rules beside each other and those of the district: each has a name of its own, and none takes another's place.
pub(crate) fn beside(district: &Scenario, rules: Vec<Rule>) -> Vec<Rule> {
    let mut names: Vec<String> = district.all_rules().into_iter().map(|rule| rule.id).collect();
    let mut named = Vec::with_capacity(rules.len());
    for mut rule in rules {
        let name = rule.id.clone();
        let mut count = 1;
        while names.contains(&rule.id) {
            count += 1;
            rule.id = format!("{name}_{count}");
        }
        names.push(rule.id.clone());
        named.push(rule);
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::YearMonth;

    #[test]
    fn a_rule_is_read_as_typed() {
        let scenario =
            Scenario { start: Some(YearMonth { year: 2020, month: 1 }), ..Scenario::default() };
        let rule = read_rule("cleanup@2021-06,2022-06 share=0.25 id=new", &scenario).unwrap();
        assert_eq!((rule.id.as_str(), &rule.when), ("new", &When::At(vec![17, 29])));
        assert!(
            matches!(&rule.act, Act::CleanUp(clean) if rule.act.get("share") == Some(0.25) || clean.idle.is_some())
        );
        let said = read_rule("clean_up@24 first=small evasion=0.5", &scenario).unwrap();
        assert_eq!((said.act.get("first"), said.act.get("evasion")), (Some(1.0), Some(0.5)));
        assert_eq!(read_rule("sunset months=36", &scenario).unwrap().when, When::Always);
        let cap = read_rule("ban while_groups_above=120", &scenario).unwrap();
        assert!(matches!(cap.when, When::While(_)));
        let wrong = |line: &str| read_rule(line, &scenario).unwrap_err().to_string();
        for line in [
            "",
            "clean_up@2021-06 share",
            "clean_up@2021-13",
            "sweep@2021-06",
            "clean_up share=0.5",
            "clean_up@3 shre=1",
            "combine share=0.5",
        ] {
            assert!(!wrong(line).is_empty(), "{line}");
        }
        assert_eq!(
            wrong("clean_up@2021-06 share=7"),
            "clean_up@2021-06 share=7: clean_up-1.share: 7 is out of range; expected 0.1 to 0.9 (share)"
        );
        assert_eq!(
            wrong("clean_up@3 first=smalest"),
            "clean_up@3 first=smalest: clean_up-1.first: there is no smalest here; expected one of idle, small, low, ended, no_basis"
        );
    }
}
