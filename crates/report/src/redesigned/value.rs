//! Numbers of goals as a head of office reads them: shares in per cent, their differences in points.

use crate::figure::number;
use tiaokuai_experiment::redesign::Redesign;
use tiaokuai_measure::Instrument;
use tiaokuai_record::Lang;

pub(super) fn is_share(name: &str) -> bool {
    Instrument::of(name).is_some_and(|row| row.unit.en.starts_with("share"))
}

/// An amount of a goal.
pub(super) fn amount(name: &str, x: f64) -> String {
    if is_share(name) && x.is_finite() {
        format!("{}\u{a0}%", tenths(100.0 * x))
    } else {
        number(x)
    }
}

/// A difference of a goal, with its sign.
pub(super) fn change(name: &str, x: f64, lang: Lang) -> String {
    if is_share(name) && x.is_finite() {
        format!("{}\u{a0}{}", points(x), lang.pick("pp", "个百分点"))
    } else {
        format!("{}{}", if x > 0.0 { "+" } else { "" }, number(x))
    }
}

/// A difference of shares in points with its sign, without the word.
pub(super) fn points(x: f64) -> String {
    let sign = if x > 0.0 { "+" } else { "" };
    format!("{sign}{}", tenths(100.0 * x))
}

fn tenths(x: f64) -> String {
    let text = format!("{:.1}", (10.0 * x).round() / 10.0 + 0.0);
    // What is not zero does not read as zero.
    let text = if text == "0.0" && x.abs() >= 0.005 { format!("{x:.2}") } else { text };
    text.replace('-', "−")
}

/// A difference as a share of what there is where nothing is done, in per cent with its sign.
pub(super) fn relative(difference: f64, without: f64) -> f64 {
    100.0 * difference / without.abs()
}

/// Per cent with its sign.
pub(super) fn percent(x: f64) -> String {
    if !x.is_finite() {
        return "–".to_string();
    }
    let text = match x.abs() {
        // What is not zero does not read as zero.
        0.05..0.5 => format!("{x:+.1}\u{a0}%"),
        _ => format!("{:+.0}\u{a0}%", x.round() + 0.0),
    };
    text.replace("+0\u{a0}", "0\u{a0}").replace('-', "−")
}

/// The goals that have a better way, by their places.
pub(super) fn judged(found: &Redesign) -> Vec<usize> {
    (0..found.goals.len()).filter(|goal| found.goals[*goal].better.is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_in_per_cent() {
        assert_eq!(amount("delivered", 0.5234), "52.3\u{a0}%");
        assert_eq!(change("delivered", -0.0126, Lang::En), "−1.3\u{a0}pp");
        assert_eq!(change("stock", 12.4, Lang::Zh), "+12.4");
        assert_eq!(percent(relative(-30.0, 120.0)), "−25\u{a0}%");
        assert_eq!((percent(0.2), percent(-0.01)), ("+0.2\u{a0}%".into(), "0\u{a0}%".into()));
        assert_eq!(change("delivered", -0.0004, Lang::En), "−0.04\u{a0}pp");
        assert_eq!(amount("delivered", f64::NAN), "–");
    }
}
