//! Rules as one types them on a command line: `clean_up@2026-06 share=0.5`.

use super::draft::Reader;
use super::problem::{Place, Problem, Problems, What};
use super::rules::{WHEN, read};
use super::{acts, value};
use std::collections::BTreeSet;
use tiaokuai_model::{Act, Change, Conflict, Rule, Scenario, When};
use toml::de::DeTable;

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
    let words = words(line);
    let (first, settings) = words.split_first().ok_or_else(|| one(What::RuleLine))?;
    let (act, months) = match first.split_once('@') {
        Some((act, months)) => (act, Some(months)),
        None => (first.as_str(), None),
    };
    if act.is_empty() || act.contains('=') {
        return Err(one(What::RuleLine));
    }
    let name = acts::called(act);
    let Some(act) = Act::of(name) else {
        return Err(one(What::NoAct(act.to_string(), acts::meant(act))));
    };
    let name = act.name();
    let mut table = vec![format!("act = {}", quoted(name))];
    let mut keys = BTreeSet::new();
    let mut put = |key: &str, text: &str| {
        if !keys.insert(key.to_string()) {
            return Err(one(What::Twice(key.to_string())));
        }
        let value = match key {
            "at" if !act.is_dated() => {
                let first = text.split(',').next().unwrap_or(text);
                return Err(one(What::Holds(name, first.to_string())));
            }
            "at" => format!("[{}]", text.split(',').map(typed).collect::<Vec<_>>().join(", ")),
            "id" => quoted(text),
            _ => typed(text),
        };
        table.push(format!("{key} = {value}"));
        Ok(())
    };
    if let Some(months) = months {
        if months.split(',').any(str::is_empty) {
            return Err(one(What::NothingAfter(first.clone())));
        }
        put("at", months)?;
    }
    for word in settings {
        let Some((key, text)) = word.split_once('=') else {
            return Err(one(What::NoValueOf(word.clone())));
        };
        if key.is_empty() {
            return Err(one(What::NoKey(word.clone())));
        }
        if text.is_empty() {
            return Err(one(What::NothingAfter(word.clone())));
        }
        if !key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Err(one(What::RuleLine));
        }
        put(key, text)?;
    }
    // What holds does so always where no time is said.
    if !act.is_dated() && !keys.iter().any(|key| WHEN.contains(&key.as_str())) {
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
                // The table has a name that nobody gave it.
                problem.key = problem.key.rsplit_once('.').map_or("", |(_, key)| key).to_string();
                if problem.what == What::NoTime {
                    (problem.key, problem.what) = (String::new(), What::NoTimeOf(name.to_string()));
                }
            }
            Err(Problems(reader.problems))
        }
        (None, true) => Err(one(What::RuleLine)),
    }
}

/// The words of a line. Blanks that only look well (`sunset @24`, `clean_up@24, 72`, `share = 0.5`) part none.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in value::plain(line).split_whitespace() {
        let first = words.len() < 2;
        match words.last_mut() {
            Some(last) if goes_on(last, word, first) => last.push_str(word),
            _ => words.push(word.to_string()),
        }
    }
    words
}

/// Whether a word goes on with the next one; `first`: whether it is the act.
fn goes_on(word: &str, next: &str, first: bool) -> bool {
    let months = first && (next.starts_with('@') || word.ends_with('@'));
    let list = next.starts_with(',') || word.ends_with(',') && !next.contains('=');
    let value = !first && (next.starts_with('=') || word.ends_with('=') && !next.contains('='));
    months || list || value
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace(['"', '\\', '\n'], ""))
}

/// A value as TOML has it: numbers as they are, also those that TOML would not take (`.5`), and all else as text.
fn typed(text: &str) -> String {
    match (text.parse::<i64>(), text.parse::<f64>()) {
        _ if ["true", "false"].contains(&text) => text.to_string(),
        (Ok(whole), _) => whole.to_string(),
        (Err(_), Ok(number)) if number.is_nan() => "nan".to_string(),
        (Err(_), Ok(number)) => format!("{number:?}"),
        (Err(_), Err(_)) => quoted(text),
    }
}

/// Reads several rules, each as [`read_rule`] does, that stand beside each other and beside those of the scenario.
///
/// # Errors
/// Whatever is wrong with any of them; a name that another rule has.
pub fn read_rules(lines: &[String], scenario: &Scenario) -> Result<Vec<Rule>, Problems> {
    let (mut rules, mut problems) = (Vec::new(), Vec::new());
    let mut names: Vec<String> = scenario.all_rules().into_iter().map(|rule| rule.id).collect();
    for line in lines {
        match read_rule(line, scenario) {
            // A name that somebody gave means this rule and no other.
            Ok(rule) if names.contains(&rule.id) && is_named(line) => problems.push(Problem {
                place: Place::Rule(line.clone()),
                key: "id".to_string(),
                what: What::Conflict(Conflict::SameId { id: rule.id }),
            }),
            Ok(rule) => {
                names.push(rule.id.clone());
                rules.push(rule);
            }
            Err(Problems(wrong)) => problems.extend(wrong),
        }
    }
    if problems.is_empty() { Ok(beside(scenario, rules)) } else { Err(Problems(problems)) }
}

fn is_named(line: &str) -> bool {
    words(line).iter().any(|word| word.starts_with("id="))
}

/// The scenario under rules as they are typed, which begin at month 0 beside its own; its past is as it was.
///
/// # Errors
/// Whatever is wrong with a rule, and where they cannot stand in the scenario, each with the rule as it was typed.
///
/// ```
/// use tiaokuai_experiment::under_lines;
/// let told = under_lines(&Default::default(), &["merge@24 to=99".into()]).unwrap_err().to_string();
/// assert!(told.starts_with("merge@24 to=99: to: 99 is out of range"), "{told}");
/// ```
pub fn under_lines(scenario: &Scenario, lines: &[String]) -> Result<Scenario, Problems> {
    let rules = read_rules(lines, scenario)?;
    under_rules(scenario, &rules).map_err(|conflict| {
        let own = |key: &str| {
            let is = |rule: &Rule| {
                key.strip_prefix(&rule.id)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            rules.iter().position(is)
        };
        let at = conflict.keys().into_iter().find_map(own).unwrap_or(0);
        // Keys without the name that the rule was given; it goes by its act, others by their lines.
        let name = |key: &str| {
            let Some(place) = own(key) else { return key.to_string() };
            match key.strip_prefix(&format!("{}.", rules[place].id)) {
                Some(key) => key.to_string(),
                None if place == at => rules[place].act.name().to_string(),
                None => format!("“{}”", lines[place]),
            }
        };
        let key = match &conflict {
            Conflict::Value { key, .. } => name(key),
            _ => String::new(),
        };
        let place = Place::Rule(lines.get(at).cloned().unwrap_or_default());
        Problems(vec![Problem { place, key, what: What::Conflict(conflict.called(name)) }])
    })
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
            "clean_up@2021-06 share=7: share: 7 is out of range; expected 0.1 to 0.9 (share)"
        );
        assert_eq!(
            wrong("clean_up@3 first=smalest"),
            "clean_up@3 first=smalest: first: there is no smalest here; expected one of idle, small, low, ended, no_basis"
        );
    }

    /// What one may type otherwise, with the same meaning.
    #[test]
    fn blanks_and_chinese_input_are_understood() {
        let scenario = Scenario { start: YearMonth::parse("2010-01"), ..Scenario::default() };
        let same = |one: &str, other: &str| {
            assert_eq!(read_rule(one, &scenario), read_rule(other, &scenario), "{one}");
            assert!(read_rule(other, &scenario).is_ok(), "{other}");
        };
        same("clean_up @24", "clean_up@24");
        same("clean_up@ 24, 72 share = .5", "clean_up@24,72 share=0.5");
        same("clean_up@２４，72　share＝0.5", "clean_up@24,72 share=0.5");
        same("clean_up@24、72", "clean_up@24,72");
        same("clean_up@2010年6月，2011年06月", "clean_up@2010-06,2011-06");
        same("cap per_leader=３", "cap per_leader=3");
        same("capacity more=.2", "capacity more=0.2");
        same("clean_up at=24,72", "clean_up@24,72");
        same("ban from=2010年3月", "ban from=2");
        assert_eq!(read_rule("ban from=24", &scenario).unwrap().when, When::From(24));
    }

    /// Every mistake is one line, which says what is wrong and what would be right, in the words of the line.
    #[test]
    fn a_mistake_is_one_line() {
        let scenario = Scenario { start: YearMonth::parse("2004-01"), ..Scenario::default() };
        for (line, told) in [
            ("cap per_leader=8 per_leader=9", "per_leader stands there twice"),
            ("clean_up@24 at=30", "at stands there twice"),
            ("cap per_leader=3 exchange", "exchange has no value; expected exchange=VALUE"),
            ("graduate =3", "=3 has no key; expected KEY=3"),
            ("cap total= exchange=true", "nothing stands after total="),
            ("ban@", "nothing stands after ban@"),
            ("clean_up@24,", "nothing stands after clean_up@24,"),
            (
                "share=0.5 clean_up",
                "expected ACT[@MONTH] KEY=VALUE …, as clean_up@2026-06 share=0.5",
            ),
            (
                "clean_up",
                "clean_up needs a time; expected clean_up@24, or one of every=12, from=24, from=24 until=60, while_groups_above=150",
            ),
            ("ban until=24", "until: until says no time by itself; expected from beside it"),
            (
                "clean_up before=24",
                "before: before says no time by itself; expected every beside it",
            ),
            ("cap per_leader=nan", "per_leader: NaN is out of range; expected 0 to 200 groups"),
            ("cap per_leader=x", "per_leader: “x” is text; expected a number, 0 to 200 groups"),
            (
                "clean_up@24 share=70%",
                "share: “70%” is text; expected a number, 0.1 to 0.9 (share)",
            ),
            ("cap total=9 exchange=True", "exchange: “True” is text; expected true or false"),
            ("CAP total=9", "CAP is no act of a rule; did you mean cap?"),
            ("capp total=9", "capp is no act of a rule; did you mean cap?"),
            ("上限 total=9", "上限 is no act of a rule; did you mean cap?"),
            (
                "clean_up@-5",
                "at: -5 does not fit; expected a month: \"YYYY-MM\", or whole months from the start",
            ),
            (
                "clean_up@24.5",
                "at: 24.5 does not fit; expected a month: \"YYYY-MM\", or whole months from the start",
            ),
            (
                "clean_up@2003-12",
                "at: 2003-12 comes before the first month; expected 2004-01 or later",
            ),
            (
                "ban@2010-01",
                "ban holds for as long as it is in force; expected from=2010-01, which is to the end, or from=2010-01 until=MONTH",
            ),
            (
                "sunset@24 months=12",
                "sunset holds for as long as it is in force; expected from=24, which is to the end, or from=24 until=MONTH",
            ),
        ] {
            let problems = read_rule(line, &scenario).unwrap_err();
            assert_eq!(problems.to_string(), format!("{line}: {told}"));
        }
    }

    /// What does not fit the scenario is told of the line, too.
    #[test]
    fn what_cannot_stand_is_told_of_the_line() {
        let scenario = Scenario::default();
        let told = |lines: &[&str]| {
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            under_lines(&scenario, &lines).unwrap_err().to_string()
        };
        for (lines, right) in [
            (&["cap"][..], "cap: a cap needs total or per_leader, or both"),
            (
                &["merge@24 to=36"],
                "merge@24 to=36: to = 36 merges nothing with departments = 36; expected at most 35",
            ),
            (
                &["split@24"],
                "split@24: there is no merger that month 24 could undo; expected merge in an earlier month",
            ),
            (
                &["split@24", "merge@24 to=9"],
                "split@24: month 24 does not come after the merger of month 24; expected month 25 or later",
            ),
            (
                &["merge@24 to=9", "split@30", "split@40"],
                "split@40: “split@30” and split both undo the merger; it is undone once at most",
            ),
            (
                &["clean_up@300"],
                "clean_up@300: month 300 in at comes after the end; with months = 240 the last one is month 239",
            ),
            (
                &["ban from=10 until=10"],
                "ban from=10 until=10: ban never acts: it ends in month 10, and begins in month 10",
            ),
            (
                &["sunset months=12", "merge@24 to=9", "merge@48 to=8"],
                "merge@48 to=8: “merge@24 to=9” and merge both merge departments; a district is merged once at most",
            ),
            (
                &["clean_up@0"],
                "clean_up@0: month 0 in at belongs to the past, which a rule that begins there leaves as it was; expected month 1 or later",
            ),
            (
                &["clean_up every=500"],
                "clean_up every=500: every = 500 never comes round with months = 240; expected at most 239",
            ),
            (
                &["sunset from=0 until=1"],
                "sunset from=0 until=1: sunset acts in no month from month 1 to month 239; expected a time among them",
            ),
            (&["combine@0 share=0.5", "capp"], "capp: capp is no act of a rule; did you mean cap?"),
            (&["ban id=x", "cap total=9 id=x"], "cap total=9 id=x: id: two rules have the id x"),
        ] {
            assert_eq!(told(lines), right);
        }
    }

    /// Whatever ends groups does not act in month 0; every way of asking for it is refused, and none is silently nothing.
    #[test]
    fn nothing_is_asked_of_month_0_in_vain() {
        let scenario = Scenario::default();
        let refused = |line: &str| under_lines(&scenario, &[line.to_string()]).is_err();
        for act in Act::NAMES.iter().filter(|act| !["merge", "split", "cap"].contains(act)) {
            assert!(refused(&format!("{act}@0")), "{act}");
            let one = format!("{act} from=0 until=1");
            let calendar = ["clean_up", "turnover", "sunset", "combine", "graduate"].contains(act);
            assert_eq!(refused(&one), calendar, "{act}");
            assert!(!refused(&format!("{act} from=1 until=2")), "{act}");
            assert!(!refused(&format!("{act} every=239")), "{act}");
            // What holds does so in month 0, which is a multiple of every interval.
            assert_eq!(refused(&format!("{act} every=240")), calendar, "{act}");
        }
        assert!(!refused("clean_up@1,239"));
        assert!(refused("clean_up@0,24"));
        assert!(refused("clean_up every=12 before=9"));
        assert!(!refused("clean_up every=12 before=14"));
    }
}
