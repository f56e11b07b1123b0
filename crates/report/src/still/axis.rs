//! Axes: where a value stands, and which values are told.

use serde_json::Value;

/// What an axis counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Linear,
    /// Logarithms of base ten.
    Log,
    /// Days since 1970.
    Date,
    /// Names, by their place.
    Names(Vec<String>),
}

/// An axis with its range in pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pub kind: Kind,
    pub low: f64,
    pub high: f64,
    /// Where the low and the high end stand.
    pub from: f64,
    pub to: f64,
}

/// Days since 1970 of a date: 2013-05, 2013-05-01.
pub(super) fn days(text: &str) -> Option<f64> {
    let mut parts = text.split('-');
    let year: i64 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: i64 = parts.next()?.parse().ok()?;
    let day: i64 = parts.next().map_or(Some(1), |day| day.get(..2)?.parse().ok())?;
    // Howard Hinnant, chrono-compatible low-level date algorithms: days_from_civil.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let all = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some((era * 146_097 + all - 719_468) as f64)
}

impl Axis {
    /// The axis of some values, as the layout says it; `zero` where it has to begin at zero.
    pub fn of(said: &Value, values: &[&Value], zero: bool) -> Axis {
        let texts = values.iter().any(|value| value.is_string());
        let dated = texts
            && said["type"] != "category"
            && values.iter().all(|value| value.as_str().is_none_or(|text| days(text).is_some()));
        let kind = match said["type"].as_str() {
            Some("log") => Kind::Log,
            Some("category") => Kind::Names(names(values)),
            _ if dated => Kind::Date,
            _ if texts => Kind::Names(names(values)),
            _ => Kind::Linear,
        };
        let mut axis = Axis { kind, low: 0.0, high: 1.0, from: 0.0, to: 1.0 };
        let seen = values.iter().filter_map(|value| axis.number(value)).filter(|x| x.is_finite());
        let (mut low, mut high) = seen
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        if let Kind::Names(names) = &axis.kind {
            (low, high) = (-0.6, names.len() as f64 - 0.4);
        } else if low > high {
            (low, high) = (0.0, 1.0);
        } else {
            let room = if high > low { (high - low) * 0.04 } else { 0.5 };
            low = if zero && low >= 0.0 { 0.0 } else { low - room };
            high += room;
        }
        if let Some([a, b]) = said["range"].as_array().map(Vec::as_slice)
            && let (Some(a), Some(b)) = (axis.number(a), axis.number(b))
        {
            (low, high) = (a, b);
        }
        (axis.low, axis.high) = (low, high);
        axis
    }

    /// A value as a number of this axis.
    pub fn number(&self, value: &Value) -> Option<f64> {
        match (&self.kind, value) {
            (Kind::Names(names), Value::String(text)) => {
                names.iter().position(|name| name == text).map(|at| at as f64)
            }
            (Kind::Date, Value::String(text)) => days(text),
            (Kind::Log, value) => value.as_f64().filter(|x| *x > 0.0).map(f64::log10),
            (_, value) => value.as_f64(),
        }
    }

    /// Where a number stands.
    pub fn place(&self, number: f64) -> f64 {
        self.from + (number - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// Where a value stands.
    pub fn at(&self, value: &Value) -> Option<f64> {
        self.number(value).map(|number| self.place(number))
    }

    /// The numbers that are told, with what is written there.
    pub fn ticks(&self, said: &Value) -> Vec<(f64, String)> {
        let (low, high) = (self.low.min(self.high), self.low.max(self.high));
        if let Some(values) = said["tickvals"].as_array() {
            let texts = said["ticktext"].as_array();
            let told = values.iter().enumerate().filter_map(|(at, value)| {
                let number = self.number(value)?;
                let text = texts.and_then(|texts| texts.get(at)?.as_str());
                // What is said, and not its logarithm.
                let own = || short(value.as_f64().unwrap_or(number));
                Some((number, text.map_or_else(own, str::to_string)))
            });
            return told.collect();
        }
        match &self.kind {
            Kind::Names(names) => {
                names.iter().enumerate().map(|(at, name)| (at as f64, name.clone())).collect()
            }
            Kind::Date => {
                let years: Vec<(f64, i64)> = (1900..2200)
                    .filter_map(|year| Some((days(&format!("{year}-01-01"))?, year)))
                    .filter(|(day, _)| (low..=high).contains(day))
                    .collect();
                let step =
                    [1, 2, 5, 10, 20, 50].into_iter().find(|step| years.len() as i64 <= 11 * step);
                let step = step.unwrap_or(100);
                let told = years.into_iter().filter(|(_, year)| year % step == 0);
                told.map(|(day, year)| (day, year.to_string())).collect()
            }
            Kind::Log => {
                let told = (low.floor() as i32..=high.ceil() as i32)
                    .flat_map(|power| [1.0, 2.0, 5.0].map(|by| by * 10f64.powi(power)));
                told.map(|value| (value.log10(), short(value)))
                    .filter(|(at, _)| (low..=high).contains(at))
                    .collect()
            }
            Kind::Linear => {
                let step = said["dtick"].as_f64().filter(|step| (high - low) / step < 14.0);
                let step = step.unwrap_or_else(|| nice((high - low) / 6.0));
                let first = (low / step).ceil() as i64;
                let last = (high / step + 1e-9).floor() as i64;
                (first..=last).map(|at| at as f64 * step).map(|x| (x, short(x))).collect()
            }
        }
    }
}

fn names(values: &[&Value]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for value in values {
        let name = value.as_str().map_or_else(|| value.to_string(), str::to_string);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The next of 1, 2, 5, 10 … that is not smaller.
fn nice(step: f64) -> f64 {
    let power = 10f64.powf(step.max(1e-12).log10().floor());
    let by = [1.0, 2.0, 5.0, 10.0].into_iter().find(|by| by * power >= step * 0.999);
    by.unwrap_or(10.0) * power
}

/// A number without digits that say nothing.
fn short(x: f64) -> String {
    let text = format!("{x:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text {
        "" | "-0" => "0".to_string(),
        text => text.replace('-', "−"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_stand_where_they_belong() {
        assert_eq!((days("1970-01-01"), days("2013-12-31")), (Some(0.0), Some(16_070.0)));
        assert_eq!(
            (days("2013-12"), days("12 kinds"), days("1–5")),
            (days("2013-12-01"), None, None)
        );
        let values = [json!("2010-07-02"), json!("2013-07-02")];
        let axis = Axis::of(&json!({}), &values.iter().collect::<Vec<_>>(), false);
        assert_eq!(axis.kind, Kind::Date);
        let told: Vec<String> = axis.ticks(&json!({})).into_iter().map(|tick| tick.1).collect();
        assert_eq!(told, ["2011", "2012", "2013"]);
        let values = [json!("2010"), json!("2011")];
        let axis =
            Axis::of(&json!({"type": "category"}), &values.iter().collect::<Vec<_>>(), false);
        assert_eq!(axis.number(&json!("2011")), Some(1.0));
        let axis = Axis::of(&json!({"range": [0.0, 102.0]}), &[], false);
        let told: Vec<f64> = axis.ticks(&json!({})).into_iter().map(|tick| tick.0).collect();
        assert_eq!(told, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(
            (short(-30.0), short(0.25), short(-0.0)),
            ("−30".into(), "0.25".into(), "0".into())
        );
    }

    /// An axis of ratios had had their logarithms written beside it: −0.301 for one half.
    #[test]
    fn ticks_of_ratios_are_ratios() {
        let values = [serde_json::json!(0.5), serde_json::json!(2.0)];
        let said = serde_json::json!({ "type": "log", "tickvals": [0.5, 1, 2] });
        let axis = Axis::of(&said, &values.iter().collect::<Vec<_>>(), false);
        let told: Vec<String> = axis.ticks(&said).into_iter().map(|(_, text)| text).collect();
        assert_eq!(told, ["0.5", "1", "2"]);
    }
}
