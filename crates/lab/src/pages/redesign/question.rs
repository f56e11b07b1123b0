//! What the state of the page asks: rules, a district, and how many worlds.

use crate::ask::Ask;
use crate::asked::{Asked, gather, whole};
use crate::state::App;
use crate::trouble::{Trouble, Wrong};
use tiaokuai_experiment::redesign::{CHOSEN, Design, Goal, Inquiry, Menu, standard};
use tiaokuai_experiment::{Problem, Problems, RunError};
use tiaokuai_record::{Lang, Text};
use tiaokuai_words::{Reader, Say};

/// Worlds of each design, where the address names no number.
pub(super) const RUNS: u32 = 60;
/// The fewest and the most.
pub(super) const BOUNDS: [u32; 2] = [8, 500];

/// What the form says.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub asked: Asked,
    /// The rules that are on, as lines.
    pub rules: Vec<String>,
    /// Of a hundred groups that a rule forbids, those that go on under another name; as it was typed.
    pub evasion: String,
    /// Whether the standard menu stands beside the rules.
    pub menu: bool,
}

/// What is asked.
#[derive(Clone)]
pub(super) struct Question {
    pub inquiry: Inquiry,
    /// The command that finds the same.
    pub command: Vec<String>,
}

impl Form {
    pub fn of(ask: &Ask) -> Self {
        let mut asked = Asked::of(ask);
        if ask.get("scenario").is_none() {
            asked.a.source = "district".to_string();
        }
        let rules = ask.all("rule").map(|rule| rule.trim().to_string());
        Form {
            asked,
            rules: rules.filter(|rule| !rule.is_empty()).collect(),
            evasion: ask.get("evasion").unwrap_or("0").trim().to_string(),
            menu: ask.get("menu") == Some("1"),
        }
    }
}

/// What is asked; all that is wrong is told at once, each beside its field.
pub(super) fn question(app: &App, ask: &Ask) -> Result<Question, Trouble> {
    let form = Form::of(ask);
    let [low, high] = BOUNDS;
    let mut wrong = Vec::new();
    let scenario = gather(&mut wrong, form.asked.a.scenario(app))?;
    let seed = gather(&mut wrong, form.asked.seed())?;
    let runs = gather(&mut wrong, form.asked.runs(RUNS, low, high))?;
    let evasion = gather(&mut wrong, whole::<u32>("evasion", &form.evasion, 0, 100))?;
    let evasion = evasion.filter(|percent| *percent > 0).map(|percent| f64::from(percent) / 100.0);
    if form.rules.is_empty() && !form.menu {
        wrong.push(beside(
            "turn on a rule, or compare with the standard menu",
            "请开启一项规则，或与标准方案清单对比",
        ));
    }
    let designs = match &scenario {
        Some(scenario) if !form.rules.is_empty() => {
            let menu = Menu::chosen(form.rules.clone(), evasion);
            gather(&mut wrong, menu.designs(scenario).map_err(|problems| told(&problems)))?
        }
        _ => Some(Vec::new()),
    };
    let (Some(scenario), Some(seed), Some(runs), Some(mut designs), true) =
        (scenario, seed, runs, designs, wrong.is_empty())
    else {
        return Err(Trouble::Fields(wrong));
    };
    let mut left_out: Vec<Design> = Vec::new();
    if form.menu {
        let mut menu = standard().designs(&scenario).map_err(|problems| told(&problems))?;
        left_out = Menu::fitting(&scenario, &mut menu);
        designs.extend(menu);
    }
    let command = command(app, &form, seed, runs)?;
    let goals = Goal::usual();
    let inquiry =
        Inquiry { scenario, posterior: None, seed, runs, worlds: 1, designs, left_out, goals };
    Ok(Question { inquiry, command })
}

fn command(app: &App, form: &Form, seed: u64, runs: u32) -> Result<Vec<String>, Trouble> {
    let (file, _) = form.asked.a.text(app)?;
    let mut command = ["tiaokuai", "redesign", &file].map(String::from).to_vec();
    let mut option = |name: &str, value: String| command.extend([format!("--{name}"), value]);
    form.rules.iter().for_each(|rule| option("rule", rule.clone()));
    if !form.rules.is_empty() && form.evasion != "0" {
        let share = form.evasion.parse::<f64>().unwrap_or_default() / 100.0;
        option("evasion", share.to_string());
    }
    if form.menu {
        option("menu", "standard".to_string());
    }
    option("runs", runs.to_string());
    option("seed", seed.to_string());
    form.asked.a.sets.iter().for_each(|set| option("set", set.clone()));
    Ok(command)
}

fn beside(en: impl Into<String>, zh: impl Into<String>) -> Wrong {
    Wrong { word: "rule".into(), key: String::new(), text: Text::of(en, zh) }
}

/// Lines that are no rule, beside their field.
fn told(problems: &Problems) -> Trouble {
    let one = |problem: &Problem| {
        // The page has one design, and calls it by no name.
        let key = problem
            .key
            .strip_prefix(CHOSEN)
            .map_or(problem.key.as_str(), |rest| rest.trim_start_matches(": "));
        let problem = Problem { key: key.to_string(), ..problem.clone() };
        let say = |lang| problem.say(Reader::of_page(lang));
        beside(say(Lang::En), say(Lang::Zh))
    };
    Trouble::Fields(problems.0.iter().map(one).collect())
}

/// Rules that do not fit the district, beside their field; anything else as it is.
pub(super) fn refused(error: RunError) -> Trouble {
    match &error {
        RunError::Design { reason, .. } => {
            let say = |lang| reason.say(Reader::of_page(lang));
            Trouble::Fields(vec![beside(say(Lang::En), say(Lang::Zh))])
        }
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use std::net::{Ipv4Addr, SocketAddr};

    fn asked(words: &[(&str, &str)]) -> Result<Question, Trouble> {
        let words: Vec<(&str, String)> =
            words.iter().map(|(name, value)| (*name, (*value).to_string())).collect();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let app = App::new(Options::default(), &[], address, None);
        question(&app, &Ask::of_words(&words))
    }

    #[test]
    fn rules_are_one_design_and_the_menu_stands_beside_it() {
        let rules = [("rule", "sunset months=24"), ("rule", "cap per_leader=8")];
        let alone = asked(&rules).unwrap();
        assert_eq!(alone.inquiry.designs.len(), 1);
        assert_eq!(alone.inquiry.designs[0].rules.len(), 2);
        let all = asked(&[&rules[..], &[("menu", "1"), ("evasion", "40")]].concat()).unwrap();
        let ids: Vec<&str> = all.inquiry.designs.iter().map(|own| own.id.as_str()).collect();
        assert_eq!(ids[..2], ["chosen", "chosen+evasion"]);
        assert!(ids.len() > 12, "{ids:?}");
        assert_eq!(
            tiaokuai_words::line(&all.command),
            "tiaokuai redesign district --rule 'sunset months=24' --rule 'cap per_leader=8' --evasion 0.4 --menu standard --runs 60 --seed 1"
        );
    }

    #[test]
    fn what_is_wrong_is_told_beside_its_field() {
        let told = |words: &[(&str, &str)]| -> Vec<String> {
            let Err(Trouble::Fields(wrong)) = asked(words) else { panic!("{words:?}") };
            wrong.into_iter().map(|one| one.word).collect()
        };
        assert_eq!(told(&[]), ["rule"]);
        let Err(trouble) = asked(&[("rule", "sunset month=24")]) else { panic!("no such setting") };
        let said = trouble.message(Lang::Zh);
        assert!(said.contains("month") && !said.contains("chosen"), "{said}");
        let sunset = ("rule", "sunset months=24");
        assert_eq!(told(&[("rule", "sunset month=24")]), ["rule"]);
        assert_eq!(
            told(&[sunset, ("evasion", "140"), ("runs", "2"), ("seed", "x")]),
            ["seed", "runs", "evasion"]
        );
        assert_eq!(told(&[sunset, ("set", "upward=9")]), ["set"]);
    }
}
