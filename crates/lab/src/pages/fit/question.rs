//! What the state of the page asks: what is fitted to what, with how many worlds.

use crate::ask::Ask;
use crate::asked::{Asked, gather, whole};
use crate::desk::trouble;
use crate::observe::{of_government, until};
use crate::state::App;
use crate::trouble::{Trouble, Wrong};
use std::fmt::Write;
use std::path::Path;
use tiaokuai_experiment::fit::{
    Count, Data, Effort, FitPlan, Free, Pattern, Scale, read_stated, seen,
};
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::Registry;
use tiaokuai_words::{Reader, Say};

/// What is known of the orders of magnitude of a county: the numbers that the page begins with.
const ORDERS: &str = include_str!("../../../../../data/county-orders.toml");
/// The parameters of which they say something: those that the page begins with.
const FREE: [&str; 6] =
    ["arrival_rate", "attention_cost", "invitations", "generality", "leaders", "campaign_share"];
/// The file that the command reads numbers from which were stated on the page.
const PATTERNS: &str = "patterns.toml";
/// The largest error that says anything of a number that is stated.
pub(super) const MOST_ERROR: f64 = 3.0;
/// The fewest and the most months of a record that is stated.
pub(super) const MONTHS: [u32; 2] = [24, 600];

/// A number as it was typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stated {
    pub name: String,
    pub value: String,
    pub error: String,
}

/// What the form says.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub asked: Asked,
    /// Whether the registry of the lab is fitted to; else the numbers that are stated.
    pub registry: bool,
    pub stated: Vec<Stated>,
    pub months: String,
    pub until: String,
    pub government: String,
    pub free: Vec<String>,
    pub usual: bool,
}

/// What is asked.
#[derive(Clone)]
pub(super) struct Question {
    pub plan: FitPlan,
    /// The command that fits the same.
    pub command: Vec<String>,
    /// The file that it reads, where numbers are stated.
    pub patterns: Option<String>,
}

impl Form {
    pub fn of(ask: &Ask) -> Self {
        let typed = |name: &str| ask.get(name).unwrap_or_default().trim().to_string();
        let mut asked = Asked::of(ask);
        if ask.get("scenario").is_none() {
            // What is fitted is a district of whom nothing else is known.
            asked.a.source = "district".to_string();
        }
        let stated: Vec<Stated> = ask.all("p").map(Stated::read).collect();
        let free = ask.get("free").map(|list| list.split(',').map(str::trim).map(str::to_string));
        let months = typed("months");
        Form {
            asked,
            registry: ask.get("data") == Some("registry"),
            stated: if stated.is_empty() { orders() } else { stated },
            months: if months.is_empty() { "240".to_string() } else { months },
            until: typed("until"),
            government: typed("government"),
            free: free.map_or_else(
                || FREE.map(str::to_string).to_vec(),
                |list| list.filter(|name| !name.is_empty()).collect(),
            ),
            usual: ask.get("effort") == Some("usual"),
        }
    }
}

impl Stated {
    /// `stock.end=200/0.3`: name, value, error.
    fn read(text: &str) -> Self {
        let (name, rest) = text.split_once('=').unwrap_or((text, ""));
        let (value, error) = rest.split_once('/').unwrap_or((rest, ""));
        let [name, value, error] = [name, value, error].map(|text| text.trim().to_string());
        Stated { name, value, error }
    }

    /// What is wrong with it, beside its field, in the words of a page.
    fn wrong(&self) -> Vec<Wrong> {
        let wrong = |word: &str, en: String, zh: String| {
            let text = Text::of(en, zh);
            Wrong { word: word.into(), key: self.name.clone(), text }
        };
        let Some(row) = Pattern::of(&self.name) else {
            return vec![wrong("p", "there is no such pattern".into(), "没有这一模式".into())];
        };
        let (low, high) = row.range();
        let mut all = Vec::new();
        if typed(&self.value).is_none_or(|value| !(low..=high).contains(&value)) {
            let [low, high] = [low, high].map(minus);
            all.push(wrong(
                "p",
                format!("enter a number from {low} to {high}"),
                format!("请填 {low} 至 {high} 的数"),
            ));
        }
        if typed(&self.error).is_none_or(|error| !(error > 0.0 && error <= MOST_ERROR)) {
            let (en, zh) = match row.scale {
                Scale::Log => ("as a share of the number, as 0.2", "为相对值，如 0.2"),
                Scale::Plain => ("in the unit of the number", "与该数同单位"),
            };
            all.push(wrong(
                "error",
                format!("enter an error above 0, at most {MOST_ERROR}, {en}"),
                format!("请填大于 0、不超过 {MOST_ERROR} 的误差，{zh}"),
            ));
        }
        all
    }
}

/// A number as a person types it, in full width too.
fn typed(text: &str) -> Option<f64> {
    let narrow = |c: char| match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        '．' => '.',
        '－' | '−' => '-',
        c => c,
    };
    let narrow: String = text.chars().map(narrow).collect();
    narrow.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}

/// A bound as a page says it.
fn minus(number: f64) -> String {
    number.to_string().replace('-', "−")
}

/// The numbers that the page begins with.
pub(super) fn orders() -> Vec<Stated> {
    let data = read_stated(ORDERS, "county-orders.toml", "").map(|data| data.observed);
    let rows = data.unwrap_or_default().into_iter();
    rows.map(|one| Stated {
        name: one.name,
        value: one.value.to_string(),
        error: one.error.to_string(),
    })
    .collect()
}

/// What is asked; all that is wrong is told at once, each beside its field.
pub(super) fn question(app: &App, ask: &Ask) -> Result<Question, Trouble> {
    let form = Form::of(ask);
    let mut wrong = Vec::new();
    let scenario = gather(&mut wrong, form.asked.a.scenario(app))?;
    let seed = gather(&mut wrong, form.asked.seed())?;
    let free = gather(&mut wrong, free(&form.free))?;
    let data = match form.registry {
        true => gather(&mut wrong, of_registry(app, ask, &form))?.map(|data| (data, None)),
        false => gather(&mut wrong, of_stated(&form))?.map(|(data, text)| (data, Some(text))),
    };
    let (Some(scenario), Some(seed), Some(mut free), Some((data, patterns))) =
        (scenario, seed, free, data)
    else {
        return Err(Trouble::Fields(wrong));
    };
    let seen = seen(None, &data, &mut free);
    let effort = if form.usual {
        Effort::default()
    } else {
        Effort { waves: 1, wave: 600, table: 1_600, ..Effort::default() }
    };
    let to = if patterns.is_some() { PATTERNS.to_string() } else { data.source.clone() };
    let (file, _) = form.asked.a.text(app)?;
    let mut command = ["tiaokuai", "fit", &file, "--to", &to].map(String::from).to_vec();
    let mut option = |name: &str, value: String| command.extend([format!("--{name}"), value]);
    let names: Vec<&str> = free.iter().map(|one| one.name.as_str()).collect();
    option("free", names.join(","));
    if form.registry && !form.until.is_empty() {
        option("until", form.until.clone());
    }
    if form.registry && !form.government.is_empty() {
        option("government", form.government.clone());
    }
    option("table", effort.table.to_string());
    option("waves", format!("{},{}", effort.waves, effort.wave));
    option("seed", seed.to_string());
    form.asked.a.sets.iter().for_each(|set| option("set", set.clone()));
    let plan = FitPlan { scenario, data, held_out: Vec::new(), free, seen, seed, effort };
    Ok(Question { plan, command, patterns })
}

/// The parameters that are fitted.
fn free(names: &[String]) -> Result<Vec<Free>, Trouble> {
    let told = |en: String, zh: String| {
        let text = Text::of(en, zh);
        Err(Trouble::Fields(vec![Wrong { word: "free".into(), key: String::new(), text }]))
    };
    let mut free: Vec<Free> = Vec::new();
    for name in names {
        match Free::named(name) {
            None => {
                return told(
                    format!("there is no parameter with a prior called “{name}”"),
                    format!("没有名为“{name}”的带先验参数"),
                );
            }
            Some(one) if !free.contains(&one) => free.push(one),
            Some(_) => {}
        }
    }
    if free.is_empty() {
        return told("choose at least one".to_string(), "请至少选择一个".to_string());
    }
    Ok(free)
}

/// What is stated, and the file that says the same.
fn of_stated(form: &Form) -> Result<(Data, String), Trouble> {
    let mut wrong = Vec::new();
    let [low, high] = MONTHS;
    let months = gather(&mut wrong, whole("months", &form.months, low, high))?;
    let stated: Vec<&Stated> = form.stated.iter().filter(|one| !one.value.is_empty()).collect();
    wrong.extend(stated.iter().flat_map(|one| one.wrong()));
    if stated.is_empty() {
        let text = Text::of("state at least one number", "请至少填写一个数");
        wrong.push(Wrong { word: "p".into(), key: String::new(), text });
    }
    let Some(months) = months.filter(|_| wrong.is_empty()) else {
        return Err(Trouble::Fields(wrong));
    };
    let mut text = format!("months = {months}\n");
    for Stated { name, value, error } in stated {
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n[[pattern]]\nname = \"{name}\"\nvalue = {}\nerror = {}\n",
            typed(value).unwrap_or_default(),
            typed(error).unwrap_or_default()
        );
    }
    let data = read_stated(&text, PATTERNS, &Count::hash(text.as_bytes())).map_err(|problems| {
        let say = |lang| problems.say(Reader::of_page(lang));
        Trouble::wrong(say(Lang::En), say(Lang::Zh))
    })?;
    Ok((data, text))
}

/// What the registry of the lab tells, of one government.
fn of_registry(app: &App, ask: &Ask, form: &Form) -> Result<Data, Trouble> {
    let path: &Path = app.desk.needed()?;
    let until = until(ask)?;
    let fail = |problem| trouble(&problem);
    let registry = Registry::open(path).map_err(fail)?;
    let mut measured = registry.record(until).map_err(fail)?;
    if !form.government.is_empty() {
        of_government(&mut measured, &form.government)?;
    }
    let with = measured.record.governments_with_groups();
    if with > 1 {
        let text = Text::of(
            format!(
                "the registry has {with} governments with groups, and a district is one: choose it"
            ),
            format!("登记库中有 {with} 个政府设有小组，而一个地区只是其一：请选定"),
        );
        return Err(Trouble::Fields(vec![Wrong {
            word: "government".into(),
            key: String::new(),
            text,
        }]));
    }
    let hash = registry.fingerprint().map_err(fail)?;
    let source = path.display().to_string();
    Data::of_record(&measured.record, &source, &hash).map_err(|error| {
        let say = |lang| error.say(Reader::of_page(lang));
        Trouble::wrong(say(Lang::En), say(Lang::Zh))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page begins with numbers that can be fitted to, and parameters that can be free.
    #[test]
    fn the_page_begins_with_what_is_known() {
        let form = Form::of(&Ask::default());
        assert_eq!(form.stated.len(), 6);
        let (data, text) = of_stated(&form).unwrap();
        assert_eq!((data.months, data.observed.len()), (240, 6));
        assert!(text.contains("name = \"stock.end\"\nvalue = 200\nerror = 0.3\n"), "{text}");
        assert_eq!(free(&form.free).unwrap().len(), 6);
    }

    #[test]
    fn what_is_wrong_is_told_beside_its_field() {
        let ask = Ask::of_words(&[
            ("p", "stock.end=many/0.1".to_string()),
            ("p", "stock.mean=9/20".to_string()),
            ("months", "5".to_string()),
        ]);
        let Err(Trouble::Fields(wrong)) = of_stated(&Form::of(&ask)) else { panic!() };
        let told: Vec<(&str, &str)> =
            wrong.iter().map(|one| (one.word.as_str(), one.key.as_str())).collect();
        assert_eq!(told, [("months", ""), ("p", "stock.end"), ("error", "stock.mean")]);
    }

    /// What no district can show is refused with what it may be, never with the line of a file.
    #[test]
    fn bounds_are_told_in_the_words_of_a_page() {
        let ask = Ask::of_words(&[
            ("p", "life.survive=1.7/0.1".to_string()),
            ("p", "stock.end=-5/0.1".to_string()),
            ("p", "stock.mean=1e9/0.1".to_string()),
            ("p", "bundling.size_median=９０/9".to_string()),
        ]);
        let Err(Trouble::Fields(wrong)) = of_stated(&Form::of(&ask)) else { panic!() };
        let told: Vec<&str> = wrong.iter().map(|one| one.text.en.as_str()).collect();
        assert_eq!(
            told,
            [
                "enter a number from 0 to 1",
                "enter a number from 0 to 1000000",
                "enter a number from 0 to 1000000",
                "enter an error above 0, at most 3, as a share of the number, as 0.2"
            ]
        );
        assert!(wrong.iter().all(|one| !one.text.zh.contains("toml")));
        // In full width it is the same number.
        let ask = Ask::of_words(&[("p", "stock.end=２００／0.1".replace('／', "/"))]);
        assert_eq!(of_stated(&Form::of(&ask)).unwrap().0.observed[0].value, 200.0);
    }
}
