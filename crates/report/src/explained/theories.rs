//! Theories against claims and patterns.

use super::parts::{colour, drawn_from, label};
use crate::figure::{Figure, number, percent};
use crate::style::{INK, axis, categories, faint, layout, note, plot};
use plotly::HeatMap;
use plotly::common::{ColorScale, ColorScaleElement, HoverInfo};
use plotly::layout::AxisType;
use tiaokuai_experiment::explain::{Explanation, TheoryFinding, Verdict};
use tiaokuai_record::{Lang, counted};

/// The most columns of a line beside the cells: long names would leave the cells no room.
const LINE: usize = 48;

fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

fn columns(text: &str) -> usize {
    text.trim_end().chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// A name in lines of at most [`LINE`] columns, as far as its words allow; Chinese breaks anywhere.
fn in_lines(name: &str) -> String {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in name.split_inclusive(|c: char| c == ' ' || is_wide(c)) {
        if !line.is_empty() && columns(&format!("{line}{word}")) > LINE {
            lines.push(std::mem::take(&mut line).trim_end().to_string());
        }
        line.push_str(word);
    }
    lines.push(line);
    lines.join("<br>")
}

/// Theories against claims and patterns.
pub(super) fn theories(found: &Explanation, lang: Lang) -> Figure {
    let theories = &found.theories;
    let column = |theory: &TheoryFinding| {
        let name = theory.name.get(lang);
        if theory.competes() {
            name.to_string()
        } else {
            lang.pick(format!("{name} (not admitted)"), format!("{name}（不参与比较）"))
        }
    };
    let columns: Vec<String> = theories.iter().map(column).collect();
    let count = found.claims.claims.len();
    let mut labels: Vec<String> = (0..count).map(|claim| label(found, claim, lang)).collect();
    labels.extend(found.claims.patterns.iter().map(|pattern| in_lines(pattern.name.get(lang))));
    // Cells are a verdict each; patterns count as holding or contradicted.
    let cell = |theory: &TheoryFinding, row: usize| {
        if row < count {
            theory.verdicts[row]
        } else if theory.met[row - count] {
            Verdict::Holds
        } else {
            Verdict::Contradicted
        }
    };
    let place = |verdict: Verdict| Verdict::ALL.iter().position(|v| *v == verdict).unwrap_or(0);
    let text = |t: usize, row: usize| {
        let theory = &theories[t];
        let prior = found.prior.as_ref().filter(|_| row >= count);
        let share = prior.map(|prior| percent(prior.patterns[t][row - count]));
        let word = if row < count {
            cell(theory, row).text().get(lang).to_string()
        } else {
            let met = theory.met[row - count];
            let met =
                if met { lang.pick("met", "满足") } else { lang.pick("missed", "不满足") };
            format!("{met}: {}", number(theory.patterns[row - count]))
        };
        match share {
            Some(share) => lang.pick(format!("{word} ({share})"), format!("{word}（{share}）")),
            None => word,
        }
    };
    let z: Vec<Vec<f64>> = (0..labels.len())
        .map(|row| theories.iter().map(|t| place(cell(t, row)) as f64).collect())
        .collect();
    // A scale that does not end at 1 is none to plotly, which takes colours of its own then.
    let last = (Verdict::ALL.len() - 1) as f64;
    let scale: Vec<ColorScaleElement> = Verdict::ALL
        .into_iter()
        .enumerate()
        .map(|(k, verdict)| ColorScaleElement(k as f64 / last, faint(colour(verdict), 0.35)))
        .collect();
    let mut notes = Vec::new();
    for (row, label) in labels.iter().enumerate() {
        for (t, column) in columns.iter().enumerate() {
            let word = text(t, row);
            notes.push(note(&word, INK).x_ref("x").y_ref("y").x(column.clone()).y(label.clone()));
        }
    }
    let mut plot = plot(
        layout(110 + 36 * labels.len())
            .x_axis(
                axis("")
                    .type_(AxisType::Category)
                    .side(plotly::common::AxisSide::Top)
                    .show_grid(false),
            )
            .y_axis(categories(labels.len()).show_grid(false))
            .annotations(notes),
    );
    plot.add_trace(
        HeatMap::new(columns.clone(), labels.clone(), z)
            .zmin(0.0)
            .zmax(last)
            .color_scale(ColorScale::Vector(scale))
            .show_scale(false)
            .x_gap(2)
            .y_gap(2)
            .hover_info(HoverInfo::Skip),
    );
    let held: Vec<String> = theories
        .iter()
        .enumerate()
        .map(|(t, theory)| {
            let held = (0..count)
                .filter(|claim| !found.claims.claims[*claim].between_theories)
                .filter(|claim| theory.verdicts[*claim] == Verdict::Holds)
                .count();
            let met = theory.met.iter().filter(|met| **met).count();
            let name = &columns[t];
            lang.pick(
                format!(
                    "{name}: {}, {met} of {}",
                    counted(held, "claim"),
                    counted(theory.met.len(), "pattern")
                ),
                format!("{name}：主张 {held} 项，模式 {met}/{}", theory.met.len()),
            )
        })
        .collect();
    let brackets = if found.prior.is_some() {
        let from = drawn_from(found, lang);
        lang.pick(
            format!(" In brackets: share of draws from {from} in which the pattern is met."),
            format!("括号内为{from}抽样中满足该模式的比例。"),
        )
    } else {
        String::new()
    };
    Figure {
        id: "theories",
        title: lang.pick("Theories that compete", "相互竞争的理论").into(),
        caption: lang.pick(
            format!(
                "{}. A claim that compares theories is not counted.{brackets}",
                held.join("; ")
            ),
            format!("{}。比较理论的主张不计。{brackets}", held.join("；")),
        ),
        plot,
        heads: std::iter::once(String::new()).chain(columns.iter().cloned()).collect(),
        rows: (0..labels.len())
            .map(|row| {
                let cells = (0..theories.len()).map(|t| text(t, row));
                std::iter::once(labels[row].clone()).chain(cells).collect()
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_leave_room_for_the_cells() {
        let long = "share of bodies in which the four busiest departments sit, on average: 85, 79, 76 and 72 %";
        let zh = "四个最忙的部门平均所在机构的比例依次为85、79、76和72个百分点，各年相同";
        for (name, between) in [(long, " "), (zh, "")] {
            let lines = in_lines(name);
            assert!(lines.contains("<br>"), "{lines}");
            assert!(lines.split("<br>").all(|line| columns(line) <= LINE), "{lines}");
            assert_eq!(lines.replace("<br>", between), name);
        }
        assert_eq!(in_lines("C1 proliferation"), "C1 proliferation");
    }
}
