//! The menu: designs as a file lists them, and as changes of a district.

use super::under;
use crate::error::RunError;
use crate::explain::read_change;
use crate::scenario::keys::{Keys, read_table};
use crate::scenario::kind::Expected;
use crate::scenario::read_rule;
use crate::scenario::value::{mistyped, number, text};
use crate::{Place, Problem, Problems, What};
use serde::Serialize;
use tiaokuai_model::{Change, Rule, Scenario};
use tiaokuai_record::Text;
use toml::de::DeTable;

/// The text of the standard menu.
pub const STANDARD: &str = include_str!("../../../../menus/standard.toml");

/// The key of a rule that says which share of what is forbidden comes back uncounted.
const EVASION: &str = "evasion";
/// The id of the design of rules that somebody names without a menu.
pub const CHOSEN: &str = "chosen";
/// The id of doing nothing.
pub(super) const NOTHING: &str = "nothing";
/// What is added to the id of a design in its variant with evasion.
const EVADED: &str = "+evasion";

const KEYS: [&str; 6] = ["id", "title", "title_zh", "rules", "set", EVASION];

/// A design as the file has it.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    id: String,
    title: Text<String>,
    rules: Vec<String>,
    set: Vec<String>,
    evasion: Option<f64>,
}

/// A list of designs.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu(Vec<Entry>);

/// What a government could do from month 0 on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Design {
    /// Its short name.
    pub id: String,
    /// What it is called.
    pub title: Text<String>,
    /// Its rules, as lines.
    pub rules: Vec<String>,
    /// Changes of parameters beside them.
    pub set: Vec<String>,
    /// The share of what is forbidden that comes back uncounted; nothing where the rules are kept.
    pub evasion: Option<f64>,
    /// What it changes.
    #[serde(skip)]
    pub changes: Vec<Change>,
}

/// The standard menu.
#[must_use]
pub fn standard() -> Menu {
    Menu::read(STANDARD, "menus/standard.toml").unwrap_or(Menu(Vec::new()))
}

/// The lines of the standard menu's rules.
#[must_use]
pub fn standard_lines() -> Vec<String> {
    standard().0.into_iter().flat_map(|entry| entry.rules).collect()
}

impl Menu {
    /// Reads the tables `[[design]]` of a menu.
    ///
    /// # Errors
    /// Every mistake with file, line, column and key, and what would be right.
    pub fn read(text: &str, file: &str) -> Result<Menu, Problems> {
        let mut entries: Vec<Entry> = Vec::new();
        read_table(text, file, |keys, table| {
            keys.only(table, &["design"]);
            let Some(list) = table.get("design") else {
                return keys.complain(0, "design", What::Missing);
            };
            let Some(array) = list.get_ref().as_array() else {
                let what = mistyped(list.get_ref(), Expected::Tables("design"));
                return keys.complain(list.span().start, "design", what);
            };
            for item in array.iter() {
                let at = item.span().start;
                let Some(table) = item.get_ref().as_table() else {
                    let what = mistyped(item.get_ref(), Expected::Table);
                    keys.complain(at, "design", what);
                    continue;
                };
                let Some(entry) = entry(keys, table, at) else { continue };
                if entry.id == NOTHING || entry.id.ends_with(EVADED) {
                    keys.complain(at, "id", What::KeptId(entry.id.clone()));
                }
                if entry.rules.is_empty() && entry.set.is_empty() {
                    keys.complain(at, "rules", What::NoChange);
                }
                if entries.iter().any(|known| known.id == entry.id) {
                    keys.complain(at, "id", What::SameId(entry.id.clone()));
                }
                entries.push(entry);
            }
            if array.is_empty() {
                keys.complain(list.span().start, "design", What::Missing);
            }
        })?;
        Ok(Menu(entries))
    }

    /// A menu of one design, [`CHOSEN`]: these rules together, and once more where a share of what they forbid comes
    /// back uncounted.
    #[must_use]
    pub fn chosen(rules: Vec<String>, evasion: Option<f64>) -> Menu {
        let title = Text::of("the chosen rules", "所选规则");
        Menu(vec![Entry { id: CHOSEN.to_string(), title, rules, set: Vec::new(), evasion }])
    }

    /// Leaves out the designs that do not fit a district, and gives them back: what was made for every district need
    /// not fit each.
    pub fn fitting(scenario: &Scenario, designs: &mut Vec<Design>) -> Vec<Design> {
        designs.extract_if(.., |design| design.on(scenario).is_err()).collect()
    }

    /// The designs for a district, each followed by itself with evasion where a rule of it can be evaded.
    ///
    /// # Errors
    /// Lines that are no rule or no change.
    pub fn designs(&self, scenario: &Scenario) -> Result<Vec<Design>, Problems> {
        let (mut designs, mut problems) = (Vec::new(), Vec::new());
        for entry in &self.0 {
            match entry.design(scenario) {
                Ok((design, evadable)) => {
                    if entry.evasion.is_some() && !evadable {
                        problems.push(entry.not_evadable());
                    }
                    let evaded = entry.evasion.filter(|_| evadable);
                    let evaded = evaded.map(|share| design.evaded(share));
                    designs.push(design);
                    designs.extend(evaded);
                }
                Err(Problems(wrong)) => problems.extend(wrong.into_iter().map(|problem| {
                    // The line stands alone; the design says where to look.
                    Problem { key: named(&entry.id, &problem.key), ..problem }
                })),
            }
        }
        if problems.is_empty() { Ok(designs) } else { Err(Problems(problems)) }
    }
}

fn named(design: &str, key: &str) -> String {
    if key.is_empty() { design.to_string() } else { format!("{design}: {key}") }
}

impl Entry {
    /// Evasion is asked for, and no rule can be evaded.
    fn not_evadable(&self) -> Problem {
        let place = Place::Rule(self.rules.join("; "));
        Problem { place, key: named(&self.id, EVASION), what: What::NotEvaded }
    }

    /// The design, and whether one of its rules can be evaded.
    fn design(&self, scenario: &Scenario) -> Result<(Design, bool), Problems> {
        let Entry { id, title, rules, set, .. } = self.clone();
        let mut changes = Vec::new();
        for line in &set {
            changes.extend(read_change(line)?.into_iter().map(later));
        }
        let mut design = of_lines(&id, title, rules, scenario)?;
        let evadable = |change: &Change| added(change).is_some_and(can_be_evaded);
        let evadable = design.changes.iter().any(evadable);
        changes.append(&mut design.changes);
        Ok((Design { set, changes, ..design }, evadable))
    }
}

/// A design of rules that are written as lines.
///
/// # Errors
/// Lines that are no rule.
pub(super) fn of_lines(
    id: &str,
    title: Text<String>,
    rules: Vec<String>,
    scenario: &Scenario,
) -> Result<Design, Problems> {
    let mut changes = Vec::new();
    for (number, line) in rules.iter().enumerate() {
        let rule = read_rule(line, scenario)?;
        // No rule of the district has such a name, and none takes another's place.
        let id = format!("{id}.{}", number + 1);
        changes.push(later(Change::Add(Rule { id, ..rule })));
    }
    Ok(Design { id: id.to_string(), title, rules, set: Vec::new(), evasion: None, changes })
}

/// The rule that a change adds from month 0 on.
fn added(change: &Change) -> Option<&Rule> {
    match change {
        Change::FromZero(inner) => match &**inner {
            Change::Add(rule) => Some(rule),
            _ => None,
        },
        _ => None,
    }
}

fn can_be_evaded(rule: &Rule) -> bool {
    rule.act.keys().iter().any(|key| key.name == EVASION)
}

/// The change from month 0 on.
fn later(change: Change) -> Change {
    match change {
        Change::FromZero(_) => change,
        change => Change::FromZero(Box::new(change)),
    }
}

impl Design {
    /// The same design where a share of what it forbids comes back uncounted.
    fn evaded(&self, share: f64) -> Design {
        let mut evaded = self.clone();
        evaded.id += EVADED;
        evaded.evasion = Some(share);
        let mut lines = evaded.rules.iter_mut();
        let own = format!("{}.", self.id);
        for change in &mut evaded.changes {
            let rule = added(change).filter(|rule| rule.id.starts_with(&own));
            let Some(rule) = rule.cloned() else { continue };
            let line = lines.next();
            if can_be_evaded(&rule) {
                let mut act = rule.act;
                act.put(EVASION, share);
                *change = later(Change::Add(Rule { act, ..rule }));
                if let Some(line) = line {
                    *line += &format!(" {EVASION}={share}");
                }
            }
        }
        evaded
    }

    /// The id of the design without evasion.
    #[must_use]
    pub fn kept(&self) -> &str {
        self.id.strip_suffix(EVADED).unwrap_or(&self.id)
    }

    /// A district under the design.
    ///
    /// # Errors
    /// Where it does not fit.
    pub(super) fn on(&self, scenario: &Scenario) -> Result<Scenario, RunError> {
        under(scenario, &self.changes)
            .map_err(|reason| RunError::Design { design: self.id.clone(), reason })
    }
}

fn entry(keys: &mut Keys<'_>, table: &DeTable<'_>, at: usize) -> Option<Entry> {
    keys.only(table, &KEYS);
    let before = keys.count();
    let mut word = |key: &str, needed: bool| {
        let Some(value) = table.get(key) else {
            if needed {
                keys.complain(at, key, What::Missing);
            }
            return None;
        };
        match text(value.get_ref()) {
            Ok(text) if !text.trim().is_empty() => return Some(text),
            Ok(_) => keys.complain(value.span().start, key, What::Empty),
            Err(what) => keys.complain(value.span().start, key, what),
        }
        None
    };
    let (id, en, zh) = (word("id", true), word("title", true), word("title_zh", false));
    let (rules, set) = (keys.lines(table, "rules"), keys.lines(table, "set"));
    let mut evasion = None;
    if let Some(value) = table.get(EVASION) {
        evasion = number(value.get_ref());
        match evasion {
            None => {
                let what = mistyped(value.get_ref(), Expected::Number);
                keys.complain(value.span().start, EVASION, what);
            }
            Some(share) if !(0.0..=1.0).contains(&share) => {
                keys.complain(value.span().start, EVASION, What::Between(share, 0.0, 1.0));
            }
            Some(_) => {}
        }
    }
    if keys.count() > before {
        return None;
    }
    let en = en?;
    let title = Text { zh: zh.unwrap_or_else(|| en.clone()), en };
    Some(Entry { id: id?, title, rules, set, evasion })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_menu_fits_the_districts() {
        for (name, text) in crate::EMBEDDED {
            let scenario = crate::read_scenario(text, name, &[]).unwrap();
            let menu = Menu::read(STANDARD, "menus/standard.toml").unwrap();
            let designs = menu.designs(&scenario).unwrap();
            assert!(designs.len() >= 8);
            for design in designs {
                assert!(!design.changes.is_empty(), "{}", design.id);
                // A district is merged once at most, and the S District is.
                let merged = scenario.merger().is_some();
                let merges = design.id.starts_with("merge") && merged;
                let splits = design.id.starts_with("split") && !merged;
                assert_eq!(design.on(&scenario).is_err(), merges || splits, "{}", design.id);
            }
        }
    }

    #[test]
    fn mistakes_are_told_at_their_place() {
        let wrong = |text: &str| {
            let problems = Menu::read(text, "m.toml").unwrap_err().to_string();
            problems.lines().map(str::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            wrong("[[design]]\nid = \"a\"\ntitel = \"A\"\nevasion = 2\n"),
            [
                "m.toml, line 1, column 1: title: this key is missing here",
                "m.toml, line 3, column 1: titel: there is no such key; did you mean title?",
                "m.toml, line 4, column 11: evasion: 2 is out of range; expected 0 to 1",
            ]
        );
        assert_eq!(wrong("").len(), 1);
        assert_eq!(wrong("design = 3").len(), 1);
        assert_eq!(
            wrong(
                "[[design]]\nid='a'\ntitle='A'\nrules=['ban']\n[[design]]\nid='a'\ntitle='B'\nrules=['ban']\n"
            ),
            ["m.toml, line 5, column 1: id: two have the id a"]
        );
        // Ids that tables of worlds use, and designs that change nothing.
        let told = wrong(
            "[[design]]\nid='nothing'\ntitle='A'\nrules=['ban']\n[[design]]\nid='b'\ntitle='B'\n",
        );
        assert!(
            told[0].contains("line 1") && told[0].contains("kept for doing nothing"),
            "{told:?}"
        );
        assert!(told[1].contains("line 5") && told[1].contains("expected rules, set or both"));
        assert_eq!(wrong("[[design]]\nid='a+evasion'\ntitle='A'\nrules=['ban']").len(), 1);
        let menu = "[[design]]\nid='a'\ntitle='A'\nrules=['capacity more=0.2']\nevasion=0.5";
        let told = Menu::read(menu, "m.toml").unwrap().designs(&Scenario::default()).unwrap_err();
        assert!(told.to_string().contains("none of its rules can be evaded"), "{told}");
        let menu = "[[design]]\nid='a'\ntitle='A'\nrules=['clean_up every=12 share=7']";
        let menu = Menu::read(menu, "m.toml").unwrap();
        let told = menu.designs(&Scenario::default()).unwrap_err().to_string();
        assert!(told.contains("a: ") && told.contains("7 is out of range"), "{told}");
    }
}
