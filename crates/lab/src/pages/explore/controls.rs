//! A slider or a switch for every parameter.

use maud::{Markup, html};
use tiaokuai_model::{Kind, PARAMETERS, Parameter, Scenario, Theme};
use tiaokuai_record::Lang;

pub(super) fn theme_of(theme: Theme, scenario: &Scenario, lang: Lang) -> Markup {
    let rows = PARAMETERS.iter().filter(|row| row.theme == theme);
    let open = matches!(theme, Theme::Matters | Theme::Position | Theme::Group);
    html! {
        details.theme open[open] {
            summary { (theme.title().get(lang)) }
            @for row in rows { (control(row, scenario, lang)) }
        }
    }
}

/// A slider with its number, or a switch.
fn control(row: &Parameter, scenario: &Scenario, lang: Lang) -> Markup {
    let value = scenario.parameters.get(row.name).unwrap_or(row.default);
    let (id, hint) = (format!("p-{}", row.name), format!("h-{}", row.name));
    let meaning = row.meaning.get(lang);
    let head = html! {
        label for=(id) { (meaning) @if !row.symbol.is_empty() { i { " " (row.symbol) } } }
    };
    let unit = row.unit.get(lang);
    html! {
        div.parameter data-name=(row.name) {
            @if row.kind == Kind::Switch {
                div.switch { input id=(id) type="checkbox" checked[value != 0.0] aria-describedby=(hint); (head) }
            } @else {
                (head)
                div.pair {
                    input.slider type="range" min=(row.low) max=(row.high) step=(step(row)) value=(value) aria-label=(meaning) aria-describedby=(hint) data-for=(id);
                    input.number id=(id) type="number" min=(row.low) max=(row.high) step=(if row.kind == Kind::Count { "1" } else { "any" }) value=(value) aria-describedby=(hint);
                }
            }
            p.hint id=(hint) {
                code { (row.name) } " "
                @if row.kind == Kind::Switch {
                    (if row.default == 0.0 { lang.pick("default off", "默认关闭") } else { lang.pick("default on", "默认开启") })
                } @else {
                    (unit) (lang.pick(", ", "，")) (row.low) "–" (row.high) (lang.pick(", default ", "，默认 ")) (row.default)
                }
            }
        }
    }
}

/// A hundred steps or so, in round numbers, one of them at the default.
fn step(row: &Parameter) -> f64 {
    if row.kind == Kind::Count {
        return 1.0;
    }
    let rough = (row.high - row.low) / 100.0;
    let power = 10f64.powf(rough.log10().floor());
    let meets = |step: &f64| {
        let steps = (row.default - row.low) / step;
        *step <= rough * 1.0001 && (steps - steps.round()).abs() < 1e-6
    };
    [5.0, 2.0, 1.0].map(|times| times * power).into_iter().find(meets).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sliders_reach_every_default() {
        for row in PARAMETERS.iter().filter(|row| row.kind != Kind::Switch) {
            let step = step(row);
            let steps = (row.default - row.low) / step;
            assert!((steps - steps.round()).abs() < 1e-6, "{} {step}", row.name);
            assert!(
                (20.0..=1000.0).contains(&((row.high - row.low) / step)) || row.kind == Kind::Count,
                "{}",
                row.name
            );
        }
    }
}
