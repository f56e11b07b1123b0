//! From TOML to a scenario.

use super::problem::{Place, Problem, Problems, What};
use tiaokuai_model::{Kind, Misfit, Name, PARAMETERS, Parameter, Scenario};
use tiaokuai_record::YearMonth;
use toml::de::{DeTable, DeValue};

/// The keys besides the parameters.
const OTHERS: [&str; 6] = ["name", "name_zh", "start", "campaign_dates", "merger_map", "names"];
const NAMES: [&str; 4] = ["departments", "departments_zh", "merged", "merged_zh"];

pub(super) struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    scenario: Scenario,
    problems: Vec<Problem>,
    /// Where each key was set last.
    places: Vec<(String, Place)>,
    /// `departments`, `departments_zh`, `merged`, `merged_zh`.
    names: [Vec<String>; 4],
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, file: &'a str) -> Self {
        Reader {
            text: text.strip_prefix('\u{feff}').unwrap_or(text),
            file,
            scenario: Scenario::default(),
            problems: Vec::new(),
            places: Vec::new(),
            names: Default::default(),
        }
    }

    pub fn read(mut self, overrides: &[String]) -> Result<Scenario, Problems> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let place = self.place(error.span().map_or(0, |span| span.start));
            let words = error.message().to_string();
            self.problems.push(Problem { place, key: String::new(), what: What::Syntax(words) });
        }
        if !self.problems.is_empty() {
            return Err(Problems(self.problems));
        }
        let table = table.into_inner();
        let mut entries: Vec<_> = table.iter().collect();
        // Dates need the start; otherwise the order of the file, so that problems come in it.
        entries.sort_by_key(|(key, _)| (key.get_ref() != "start", key.span().start));
        for (key, value) in entries {
            let place = self.place(key.span().start);
            self.set(key.get_ref(), value.get_ref(), place);
        }
        for set in overrides {
            self.set_override(set);
        }
        self.apply_names();
        self.check();
        if self.problems.is_empty() { Ok(self.scenario) } else { Err(Problems(self.problems)) }
    }

    fn place(&self, offset: usize) -> Place {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before[start..].chars().count() + 1;
        Place::File { file: self.file.to_string(), line, column }
    }

    fn set_override(&mut self, set: &str) {
        let place = Place::Set(set.to_string());
        let Some((key, value)) = set.split_once('=') else {
            return self.complain(place, "", What::NoValue);
        };
        let (key, value) = (key.trim(), value.trim());
        match DeValue::parse(value) {
            Ok(parsed) => self.set(key, parsed.get_ref(), place),
            // Words and dates need no quotes on the command line.
            Err(_) => self.set(key, &DeValue::String(value.into()), place),
        }
    }

    fn complain(&mut self, place: Place, key: &str, what: What) {
        self.problems.push(Problem { place, key: key.to_string(), what });
    }

    fn set(&mut self, key: &str, value: &DeValue<'_>, place: Place) {
        self.places.push((key.to_string(), place.clone()));
        let outcome = match key {
            "name" => text(value).map(|text| self.scenario.name = text),
            "name_zh" => text(value).map(|text| self.scenario.name_zh = text),
            "start" => text(value).and_then(|text| {
                let wrong = What::Type("no month; right is \"YYYY-MM\"", "月份 \"YYYY-MM\"");
                self.scenario.start = Some(YearMonth::parse(&text).ok_or(wrong)?);
                Ok(())
            }),
            "campaign_dates" => self.months(value).map(|mut months| {
                months.sort_unstable();
                months.dedup();
                self.scenario.campaign_months = months;
            }),
            "merger_map" => list(value, whole).map(|map| self.scenario.merger_map = map),
            "names" => return self.set_names(value, &place),
            "merger_at" if value.is_str() => {
                self.month(value).map(|month| self.scenario.parameters.merger_at = month)
            }
            _ => match Parameter::of(key) {
                Some(row) => self.set_parameter(row, value),
                None => {
                    let known = PARAMETERS.iter().map(|row| row.name).chain(OTHERS);
                    Err(What::Unknown(nearest(key, known)))
                }
            },
        };
        if let Err(what) = outcome {
            self.complain(place, key, what);
        }
    }

    fn set_parameter(&mut self, row: &'static Parameter, value: &DeValue<'_>) -> Result<(), What> {
        let number = match (row.kind, value) {
            (Kind::Switch, DeValue::Boolean(on)) => f64::from(u8::from(*on)),
            (Kind::Switch, _) => {
                return Err(What::Type("no switch; right is true or false", " true 或 false"));
            }
            _ => number(value)?,
        };
        self.scenario.parameters.set(row.name, number).map_err(|misfit| match misfit {
            Misfit::NotWhole => What::NotWhole(number),
            Misfit::Unknown | Misfit::Outside => What::Outside(number, row),
        })
    }

    /// A month as a number from the start or as a date.
    fn month(&self, value: &DeValue<'_>) -> Result<u32, What> {
        let Some(date) = value.as_str() else { return whole(value) };
        let month = YearMonth::parse(date).ok_or(What::Type(
            "no month; right is \"YYYY-MM\" or a number of months from the start",
            "月份 \"YYYY-MM\" 或从起点算起的月数",
        ))?;
        let start = self.scenario.start.ok_or_else(|| What::NoDate(date.to_string()))?;
        month.since(start).ok_or_else(|| What::NoDate(date.to_string()))
    }

    fn months(&self, value: &DeValue<'_>) -> Result<Vec<u32>, What> {
        list(value, |item| self.month(item))
    }

    fn set_names(&mut self, value: &DeValue<'_>, place: &Place) {
        let Some(table) = value.as_table() else {
            let what = What::Type("no table; right is [names] with lists", "表 [names]");
            return self.complain(place.clone(), "names", what);
        };
        for (key, value) in table {
            let place = self.place(key.span().start);
            let full = format!("names.{}", key.get_ref());
            self.places.push((full.clone(), place.clone()));
            let outcome = match NAMES.iter().position(|name| name == key.get_ref()) {
                Some(i) => list(value.get_ref(), text).map(|names| self.names[i] = names),
                None => Err(What::Unknown(nearest(key.get_ref(), NAMES.into_iter()))),
            };
            if let Err(what) = outcome {
                self.complain(place, &full, what);
            }
        }
    }

    fn apply_names(&mut self) {
        let pair = |en: &[String], zh: &[String]| {
            let count = en.len().max(zh.len());
            let name = |i: usize| {
                let (en, zh) = (en.get(i).or(zh.get(i)), zh.get(i).or(en.get(i)));
                Name { en: en.cloned().unwrap_or_default(), zh: zh.cloned().unwrap_or_default() }
            };
            (0..count).map(name).collect()
        };
        self.scenario.departments = pair(&self.names[0], &self.names[1]);
        self.scenario.merged = pair(&self.names[2], &self.names[3]);
        if self.scenario.name_zh.is_empty() {
            self.scenario.name_zh.clone_from(&self.scenario.name);
        }
    }

    /// Complains of values that cannot stand together, at the place of the key to change.
    fn contradict(&mut self, key: &str, en: String, zh: String) {
        let place = self.places.iter().rev().find(|(known, _)| known == key);
        let place = place.map_or_else(|| self.place(0), |(_, place)| place.clone());
        self.complain(place, key, What::Contradiction(en, zh));
    }

    fn check(&mut self) {
        let p = self.scenario.parameters.clone();
        let lengths = self.names.each_ref().map(Vec::len);
        let wanted = [p.departments, p.departments, p.merger_to, p.merger_to];
        for ((name, length), wanted) in NAMES.into_iter().zip(lengths).zip(wanted) {
            if length > 0 && length != wanted as usize {
                self.contradict(
                    &format!("names.{name}"),
                    format!("{length} names for {wanted} departments"),
                    format!("{wanted} 个部门却有 {length} 个名称"),
                );
            }
        }
        let beyond: Vec<u32> = self
            .scenario
            .campaign_months
            .iter()
            .copied()
            .filter(|month| *month >= p.months)
            .collect();
        for month in beyond {
            self.contradict(
                "campaign_dates",
                format!("month {month} comes after the last month, {}", p.months - 1),
                format!("第 {month} 月超出末月（第 {} 月）", p.months - 1),
            );
        }
        if p.merger_at == 0 {
            return;
        }
        if p.merger_at >= p.months {
            self.contradict(
                "merger_at",
                format!("month {} comes after the last month, {}", p.merger_at, p.months - 1),
                format!("第 {} 月超出末月（第 {} 月）", p.merger_at, p.months - 1),
            );
        }
        if p.merger_to > p.departments {
            self.contradict(
                "merger_to",
                format!("a merger cannot make {} departments of {}", p.merger_to, p.departments),
                format!("不可能把 {} 个部门合并为 {} 个", p.departments, p.merger_to),
            );
        }
        self.check_map(p.departments, p.merger_to);
    }

    fn check_map(&mut self, departments: u32, to: u32) {
        let map = self.scenario.merger_map.clone();
        if map.is_empty() {
            return;
        }
        if map.len() != departments as usize {
            self.contradict(
                "merger_map",
                format!("{} entries for {departments} functions: one each is right", map.len()),
                format!("{departments} 项职能却有 {} 个条目：应一一对应", map.len()),
            );
        }
        if let Some(entry) = map.iter().find(|entry| **entry >= to) {
            self.contradict(
                "merger_map",
                format!(
                    "there is no department {entry} after the merger; right is 0 to {}",
                    to - 1
                ),
                format!("改革后没有第 {entry} 号部门；应为 0 至 {}", to - 1),
            );
        }
        if let Some(idle) = (0..to).find(|department| !map.contains(department)) {
            self.contradict(
                "merger_map",
                format!("department {idle} after the merger gets no function"),
                format!("改革后的第 {idle} 号部门没有任何职能"),
            );
        }
    }
}

fn text(value: &DeValue<'_>) -> Result<String, What> {
    let wrong = What::Type("no text; right is \"…\" in quotes", "加引号的文字");
    value.as_str().map(str::to_string).ok_or(wrong)
}

fn number(value: &DeValue<'_>) -> Result<f64, What> {
    let parsed = match value {
        DeValue::Integer(integer) => {
            i64::from_str_radix(integer.as_str(), integer.radix()).ok().map(|n| n as f64)
        }
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    };
    parsed.ok_or(What::Type("no number", "数字"))
}

fn whole(value: &DeValue<'_>) -> Result<u32, What> {
    let number = number(value)?;
    if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
        return Err(What::NotWhole(number));
    }
    Ok(number as u32)
}

fn list<T>(
    value: &DeValue<'_>,
    read: impl Fn(&DeValue<'_>) -> Result<T, What>,
) -> Result<Vec<T>, What> {
    let wrong = What::Type("no list; right is [ … , … ]", "列表 [ … , … ]");
    value.as_array().ok_or(wrong)?.iter().map(|item| read(item.get_ref())).collect()
}

/// The known name that is nearest to a mistyped one, if any is near.
fn nearest(key: &str, known: impl Iterator<Item = &'static str>) -> Option<String> {
    known
        .map(|name| (strsim::jaro_winkler(key, name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_string())
}
