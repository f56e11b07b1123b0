//! The state of a page that computes, as one value: what its address says, its form shows, its requests ask and
//! its reports tell is made from it, and from nothing else.

use crate::ask::{Ask, encoded};
use crate::source;
use crate::state::App;
use crate::trouble::{Trouble, Wrong};
use std::fmt::Display;
use std::str::FromStr;
use tiaokuai_experiment::explain::{Claims, source as claims_of_source};
use tiaokuai_experiment::{Place, Plan, Problem, Problems, read_scenario};
use tiaokuai_model::{Parameter, Scenario};
use tiaokuai_record::{Lang, Text};
use tiaokuai_words::{Reader, Say};

/// The scenario that pages begin with.
const FIRST: &str = "s-district";

/// Which of two districts side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    A,
    B,
}

impl Side {
    pub const fn scenario(self) -> &'static str {
        match self {
            Side::A => "scenario",
            Side::B => "with",
        }
    }

    pub const fn set(self) -> &'static str {
        match self {
            Side::A => "set",
            Side::B => "with-set",
        }
    }
}

/// A district: a scenario by its name, with changes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct District {
    pub side: Side,
    /// The name under which the scenario is found.
    pub source: String,
    /// Changes, by name; of a parameter that is set twice the last.
    pub sets: Vec<String>,
}

/// The state. Numbers are as they were typed: what cannot be understood is told beside its field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asked {
    pub a: District,
    pub b: Option<District>,
    pub seed: String,
    /// How many worlds; empty where the page has its own number.
    pub runs: String,
    /// Changes by hand to the sides of experiments.
    pub edits: Vec<String>,
    /// The claims that are asked for; none: all of them.
    pub claims: Vec<String>,
}

impl District {
    fn of(ask: &Ask, side: Side) -> Self {
        let source = ask.get(side.scenario()).or(ask.get(Side::A.scenario())).unwrap_or(FIRST);
        let mut sets: Vec<String> = Vec::new();
        for set in ask.all(side.set()).filter(|set| !set.trim().is_empty()) {
            let name = named(set);
            if Parameter::of(name).is_some() {
                sets.retain(|known| named(known) != name);
            }
            if !sets.iter().any(|known| known == set) {
                sets.push(set.to_string());
            }
        }
        sets.sort_by(|a, b| named(a).cmp(named(b)));
        District { side, source: source.to_string(), sets }
    }

    /// The name of the file and the text of the scenario, without the changes.
    pub fn text(&self, app: &App) -> Result<(String, String), Trouble> {
        source::text(app, &self.source)
    }

    /// The scenario with its changes.
    pub fn scenario(&self, app: &App) -> Result<Scenario, Trouble> {
        self.read(app, &self.sets)
    }

    /// The scenario without its changes.
    pub fn unchanged(&self, app: &App) -> Result<Scenario, Trouble> {
        self.read(app, &[])
    }

    fn read(&self, app: &App, sets: &[String]) -> Result<Scenario, Trouble> {
        let (file, text) = self.text(app)?;
        let read = read_scenario(&text, &file, sets);
        read.map_err(|problems| told(&problems, self.side))
    }

    /// Gives a parameter a value, whatever it had.
    pub fn set(&mut self, name: &str, value: f64) {
        self.sets.retain(|known| named(known) != name);
        self.sets.push(format!("{name}={value}"));
    }

    /// The changes that no slider shows: dates, names, rules.
    pub fn others(&self) -> Vec<&str> {
        let shown = |set: &&str| Parameter::of(named(set)).is_none();
        self.sets.iter().map(String::as_str).filter(shown).collect()
    }
}

/// What a change changes.
fn named(set: &str) -> &str {
    set.split('=').next().unwrap_or_default().trim()
}

/// What is wrong with a scenario, each mistake of a change beside the field of that change.
fn told(problems: &Problems, side: Side) -> Trouble {
    let both = |problem: &Problem| {
        let say = |lang| problem.say(Reader::of_page(lang));
        Text::of(say(Lang::En), say(Lang::Zh))
    };
    let of_changes = |problem: &&Problem| matches!(problem.place, Place::Set(_));
    if problems.0.iter().all(|problem| of_changes(&problem)) {
        let wrong = problems.0.iter().map(|problem| {
            let key = match &problem.place {
                Place::Set(set) if problem.key.is_empty() => named(set).to_string(),
                _ => problem.key.clone(),
            };
            Wrong { word: side.set().into(), key, text: both(problem) }
        });
        return Trouble::Fields(wrong.collect());
    }
    let say = |lang| problems.say(Reader::of_page(lang));
    Trouble::wrong(say(Lang::En), say(Lang::Zh))
}

/// The text of a scenario file, read; every mistake told.
pub(crate) fn read(text: &str, file: &str) -> Result<Scenario, Trouble> {
    read_scenario(text, file, &[]).map_err(|problems| told(&problems, Side::A))
}

/// A whole number within bounds as it was typed, or what to enter in its field.
pub(crate) fn whole<T>(word: &str, typed: &str, low: T, high: T) -> Result<T, Trouble>
where
    T: FromStr + PartialOrd + Display + Copy,
{
    let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
    match typed.parse::<T>() {
        Ok(number) if digits && low <= number && number <= high => Ok(number),
        _ => Err(Trouble::Fields(vec![Wrong {
            word: word.to_string(),
            key: String::new(),
            text: Text::of(
                format!("enter a whole number from {low} to {high}"),
                format!("请填 {low} 至 {high} 的整数"),
            ),
        }])),
    }
}

impl Asked {
    /// What an address says.
    pub fn of(ask: &Ask) -> Self {
        let typed =
            |name: &str, default: &str| ask.get(name).map(str::trim).unwrap_or(default).to_string();
        let claims = ask.get("claims").unwrap_or_default().split(',');
        Asked {
            a: District::of(ask, Side::A),
            b: ask.get(Side::B.scenario()).map(|_| District::of(ask, Side::B)),
            seed: typed("seed", "1"),
            runs: typed("runs", ""),
            edits: ask.all("edit").map(str::to_string).collect(),
            claims: claims.map(str::trim).filter(|id| !id.is_empty()).map(str::to_string).collect(),
        }
    }

    /// The words of the address that says it, in their order.
    pub fn words(&self) -> Vec<(&'static str, String)> {
        let mut words = Vec::new();
        for district in std::iter::once(&self.a).chain(&self.b) {
            words.push((district.side.scenario(), district.source.clone()));
            words.extend(district.sets.iter().map(|set| (district.side.set(), set.clone())));
        }
        words.push(("seed", self.seed.clone()));
        if !self.runs.is_empty() {
            words.push(("runs", self.runs.clone()));
        }
        words.extend(self.edits.iter().map(|edit| ("edit", edit.clone())));
        if !self.claims.is_empty() {
            words.push(("claims", self.claims.join(",")));
        }
        words
    }

    /// The address that says it, as answers carry it: a page holds it against its own.
    pub fn address(&self) -> String {
        let words =
            self.words().into_iter().map(|(name, value)| format!("{name}={}", encoded(&value)));
        words.collect::<Vec<_>>().join("&")
    }

    pub fn seed(&self) -> Result<u64, Trouble> {
        // Browsers count exactly up to 2^53.
        whole("seed", &self.seed, 0, 1 << 53)
    }

    /// How many worlds, or the page's own number where none is named.
    pub fn runs(&self, default: u32, low: u32, high: u32) -> Result<u32, Trouble> {
        if self.runs.is_empty() { Ok(default) } else { whole("runs", &self.runs, low, high) }
    }

    /// A plan of so many worlds for each district; everything that is wrong is told at once.
    pub fn plans(&self, app: &App, runs: Result<u32, Trouble>) -> Result<Vec<Plan>, Trouble> {
        let mut wrong = Vec::new();
        let seed = gather(&mut wrong, self.seed())?;
        let runs = gather(&mut wrong, runs)?;
        let mut plans = Vec::new();
        for district in std::iter::once(&self.a).chain(&self.b) {
            let scenario = gather(&mut wrong, district.scenario(app))?;
            if let (Some(scenario), Some(seed), Some(runs)) = (scenario, seed, runs) {
                plans.push(Plan::of(scenario, seed, runs));
            }
        }
        if wrong.is_empty() { Ok(plans) } else { Err(Trouble::Fields(wrong)) }
    }

    /// The claims of the source with the changes by hand, and what is wrong with these.
    pub fn edited(&self) -> (Claims, Vec<Wrong>) {
        let mut claims = claims_of_source();
        let mut wrong = Vec::new();
        for edit in &self.edits {
            if let Err(error) = claims.edit(edit) {
                let say = |lang| error.say(Reader::of_page(lang));
                let text = Text::of(say(Lang::En), say(Lang::Zh));
                wrong.push(Wrong { word: "edit".into(), key: edit.clone(), text });
            }
        }
        (claims, wrong)
    }
}

/// Puts what is wrong with fields beside the rest; anything else ends the asking.
pub(crate) fn gather<T>(
    wrong: &mut Vec<Wrong>,
    result: Result<T, Trouble>,
) -> Result<Option<T>, Trouble> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Trouble::Fields(more)) => {
            wrong.extend(more);
            Ok(None)
        }
        Err(trouble) => Err(trouble),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use proptest::prelude::*;
    use std::net::{Ipv4Addr, SocketAddr};
    use tiaokuai_experiment::explain::source;
    use tiaokuai_model::Change;

    /// The experiment on which edits are tried, with a parameter that the source sets on one side.
    const SLOT: &str = "C5a/without/upward";

    /// What a reader does to a page.
    #[derive(Clone, Debug)]
    enum Act {
        /// Sets the rule of one side, or puts it back where it was.
        Rule(Option<f64>),
        /// Adds a change to a side, or clears the field again.
        Add(Option<&'static str>),
        Set(&'static str, Option<&'static str>),
        Seed(u32),
        Second(Option<&'static str>),
        /// Opens the address anew.
        Reload,
    }

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let values = |values: &'static [&'static str]| {
            proptest::option::of(proptest::sample::select(values.to_vec()))
        };
        let act = prop_oneof![
            proptest::option::of(0..=10_u32)
                .prop_map(|tenths| Act::Rule(tenths.map(|n| f64::from(n) / 10.0))),
            values(&["groups=false", "leaders=4"]).prop_map(Act::Add),
            values(&["0.2", "1", "0.75"]).prop_map(|value| Act::Set("upward", value)),
            values(&["24", "36"]).prop_map(|value| Act::Set("months", value)),
            values(&["\"2010-05\"", "\"2004-01\""]).prop_map(|value| Act::Set("start", value)),
            (0..5_u32).prop_map(Act::Seed),
            values(&["district", "s-district"]).prop_map(Act::Second),
            Just(Act::Reload),
        ];
        proptest::collection::vec(act, 1..24)
    }

    /// What the fields of a page say, each on its own.
    #[derive(Default)]
    struct Form {
        rule: Option<f64>,
        added: Option<&'static str>,
        sets: std::collections::BTreeMap<&'static str, &'static str>,
        seed: u32,
        second: Option<&'static str>,
    }

    impl Form {
        fn take(&mut self, act: &Act) {
            match act {
                Act::Rule(value) => self.rule = *value,
                Act::Add(change) => self.added = *change,
                Act::Set(name, value) => {
                    self.sets.remove(name);
                    self.sets.extend(value.map(|value| (*name, value)));
                }
                Act::Seed(seed) => self.seed = *seed,
                Act::Second(name) => self.second = *name,
                Act::Reload => {}
            }
        }

        fn words(&self) -> Vec<(&'static str, String)> {
            let mut words =
                vec![("scenario", "district".to_string()), ("seed", self.seed.to_string())];
            words.extend(self.sets.iter().map(|(name, value)| ("set", format!("{name}={value}"))));
            words.extend(self.second.map(|name| ("with", name.to_string())));
            words.extend(self.rule.map(|value| ("edit", format!("{SLOT}={value}"))));
            words.extend(self.added.map(|change| ("edit", format!("C5a/with/{change}"))));
            words
        }
    }

    fn app() -> App {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 1));
        App::new(Options::default(), &crate::pages::PAGES, address, None)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        /// After any sequence of edits, undos and reloads the address, the form, the request and what is run agree,
        /// and nothing is left of what was taken back.
        #[test]
        fn address_form_request_and_run_agree(acts in acts()) {
            let (app, plain) = (app(), source());
            let mut form = Form::default();
            let mut asked = Asked::of(&Ask::of_words(&form.words()));
            for act in &acts {
                form.take(act);
                if matches!(act, Act::Reload) {
                    asked = Asked::of(&Ask::of_words(&asked.words()));
                } else {
                    asked = Asked::of(&Ask::of_words(&form.words()));
                }
                // Written and read again it is the same state.
                prop_assert_eq!(&Asked::of(&Ask::of_words(&asked.words())), &asked);
                // What is run has the numbers of the form, and else those of the scenario.
                let plans = asked.plans(&app, asked.runs(5, 1, 9));
                let plans = plans.map_err(|trouble| TestCaseError::fail(trouble.message(Lang::En)))?;
                prop_assert_eq!(plans.len(), 1 + usize::from(form.second.is_some()));
                let (now, base) = (&plans[0].scenario, asked.a.unchanged(&app));
                let base = base.map_err(|trouble| TestCaseError::fail(trouble.message(Lang::En)))?;
                prop_assert_eq!(plans[0].seed, u64::from(form.seed));
                for name in ["upward", "months"] {
                    let wanted = form.sets.get(name).map(|value| value.parse::<f64>().unwrap());
                    prop_assert_eq!(now.parameters.get(name), wanted.or(base.parameters.get(name)));
                }
                prop_assert_eq!(now.start.is_some(), form.sets.contains_key("start"));
                // The claims differ from the source in what was changed, and in nothing else.
                let (claims, wrong) = asked.edited();
                prop_assert!(wrong.is_empty());
                let mut expected = plain.clone();
                for edit in &asked.edits {
                    prop_assert!(expected.edit(edit).is_ok());
                }
                prop_assert_eq!(&claims, &expected);
                let untouched = form.added.is_none() && claims.edits.is_empty();
                prop_assert!(!untouched || claims == plain, "nothing is left of what was taken back");
                if let Some(value) = form.rule {
                    let own = claims.experiments().find(|(_, own)| own.id == "C5a").unwrap().1;
                    let set = format!("{:?}", own.against);
                    prop_assert!(set.contains(&format!("{:?}", Change::Set("upward".into(), value))), "{set}");
                }
            }
        }
    }

    #[test]
    fn every_mistake_is_told_at_once_beside_its_field() {
        let words = [("set", "upward=9".to_string()), ("seed", "-1".into()), ("runs", "x".into())];
        let asked = Asked::of(&Ask::of_words(&words));
        let Err(Trouble::Fields(wrong)) = asked.plans(&app(), asked.runs(5, 1, 9)) else {
            panic!("three mistakes")
        };
        let told: Vec<_> = wrong.iter().map(|w| (w.word.as_str(), w.text.en.as_str())).collect();
        assert_eq!(
            told[..2],
            [
                ("seed", "enter a whole number from 0 to 9007199254740992"),
                ("runs", "enter a whole number from 1 to 9")
            ]
        );
        assert!(
            wrong[2].word == "set"
                && wrong[2].key == "upward"
                && !wrong[2].text.en.contains("--set")
        );
        assert!(wrong.iter().all(|w| !w.text.zh.is_ascii()), "{wrong:?}");
    }

    #[test]
    fn of_a_parameter_that_is_set_twice_the_last_holds() {
        let words = ["upward=0.2", "months=24", "upward=0.3", "start=2004-01"];
        let words: Vec<_> = words.map(|set| ("set", set.to_string())).to_vec();
        let asked = Asked::of(&Ask::of_words(&words));
        assert_eq!(asked.a.sets, ["months=24", "start=2004-01", "upward=0.3"]);
        assert_eq!(asked.a.others(), ["start=2004-01"], "no slider shows it");
    }
}
