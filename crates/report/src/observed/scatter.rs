//! Seats held against offices hosted.

use super::time::step;
use crate::figure::{Figure, columns, number};
use crate::style::{BLUE, axis, layout, note, plot};
use plotly::Scatter;
use plotly::common::{Anchor, Marker, Mode};
use plotly::layout::Annotation;
use tiaokuai_measure::{
    Instrument, number as number_of, offices_by_department, seats_by_department,
};
use tiaokuai_record::{Lang, Record};

/// Names written at dots at most.
const NAMED: usize = 14;

/// The size of the drawing in pixels, as far as it matters for keeping names apart.
const SIZE: (f64, f64) = (640.0, 330.0);

/// The organisations at one dot.
struct Dot {
    seats: u32,
    offices: u32,
    names: Vec<String>,
}

/// A dot for each pair of numbers, those with most names' weight first.
pub(super) fn seats_offices(record: &Record, lang: Lang) -> Option<Figure> {
    let (seats, offices) = (seats_by_department(record), offices_by_department(record));
    let mut known: Vec<usize> = (0..seats.len()).filter(|&i| seats[i] + offices[i] > 0).collect();
    // Without hosts, or without seats, there is nothing to set against each other.
    if offices.iter().all(|n| *n == 0) || seats.iter().all(|n| *n == 0) {
        return None;
    }
    known.sort_by_key(|&i| (std::cmp::Reverse((offices[i], seats[i])), i));
    let name = |i: usize| record.departments[i].name.get(lang);
    let mut dots: Vec<Dot> = Vec::new();
    for &i in &known {
        match dots.iter_mut().find(|dot| (dot.seats, dot.offices) == (seats[i], offices[i])) {
            Some(dot) => dot.names.push(name(i).to_string()),
            None => dots.push(Dot {
                seats: seats[i],
                offices: offices[i],
                names: vec![name(i).to_string()],
            }),
        }
    }
    let most = |of: fn(&Dot) -> u32| f64::from(dots.iter().map(of).max().unwrap_or(1).max(1));
    let range = (1.25 * most(|dot| dot.seats), 1.12 * most(|dot| dot.offices) + 0.3);
    let mut plot = plot(
        layout(400)
            .x_axis(
                axis(lang.pick("groups in which it sits", "参加的小组数"))
                    .range(vec![-0.03 * range.0, range.0])
                    .dtick(tick(range.0)),
            )
            .y_axis(
                axis(lang.pick("offices it hosts", "所设办公室数"))
                    .range(vec![-0.4, range.1])
                    .dtick(tick(range.1)),
            )
            .annotations(labels(&dots, range, lang)),
    );
    let size = |dot: &Dot| 7 + (4.0 * (dot.names.len() as f64).sqrt()).min(26.0) as usize;
    plot.add_trace(
        Scatter::new(
            dots.iter().map(|dot| dot.seats).collect(),
            dots.iter().map(|dot| dot.offices).collect(),
        )
        .mode(Mode::Markers)
        .text_array(dots.iter().map(hover).collect::<Vec<_>>())
        .hover_template("%{text}<extra></extra>")
        .marker(
            Marker::new().color(BLUE).opacity(0.75).size_array(dots.iter().map(size).collect()),
        ),
    );
    let rank = Instrument::of("core.seats_hosts")?
        .read(record)
        .map(|found| number(number_of(&found)).replace('-', "−"));
    let hosts = known.iter().filter(|&&i| offices[i] > 0).count();
    let first = name(known[0]);
    let correlation = match rank {
        Ok(rank) => lang.pick(
            format!("Rank correlation of seats and offices: {rank} (Spearman)."),
            format!("席位数与办公室数的等级相关系数为 {rank}（Spearman）。"),
        ),
        Err(gap) => gap.reason().get(lang).to_string(),
    };
    Some(Figure {
        id: "seats-offices",
        title: lang.pick("Seats held and offices hosted", "席位与办公室").into(),
        caption: lang.pick(
            format!("{hosts} of {} organisations host an office; {first} hosts most, {}. {correlation} A larger dot holds more organisations.", known.len(), offices[known[0]]),
            format!("{} 个单位中有 {hosts} 个承担小组办公室；{first}最多，为 {} 个。{correlation}圆点越大，所含单位越多。", known.len(), offices[known[0]]),
        ),
        plot,
        heads: columns(lang.pick(["organisation", "seats", "offices"], ["单位", "席位数", "办公室数"])),
        rows: known
            .iter()
            .map(|&i| vec![name(i).to_string(), seats[i].to_string(), offices[i].to_string()])
            .collect(),
    })
}

/// A step between ticks that is a whole number of groups.
fn tick(range: f64) -> f64 {
    step(range as i64) as f64
}

fn hover(dot: &Dot) -> String {
    let first: Vec<&str> = dot.names.iter().take(12).map(String::as_str).collect();
    let more = dot.names.len() - first.len();
    let rest = if more > 0 { format!("<br>+ {more}") } else { String::new() };
    first.join("<br>") + &rest
}

/// The width of a text in pixels, roughly: a Chinese character takes a square.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if u32::from(c) < 0x2e80 { 6.4 } else { 12.5 }).sum()
}

/// Names at the dots that matter most, each to the right of its dot or left of it, where it meets no other.
fn labels(dots: &[Dot], range: (f64, f64), lang: Lang) -> Vec<Annotation> {
    let x = |seats: u32| f64::from(seats) / range.0 * SIZE.0;
    let y = |offices: u32| f64::from(offices) / (range.1 + 0.4) * SIZE.1;
    // Left, right, bottom, top of what is taken already; dots are taken too.
    let around = |dot: &Dot| {
        let (x, y) = (x(dot.seats), y(dot.offices));
        (x - 7.0, x + 7.0, y - 7.0, y + 7.0)
    };
    let mut taken: Vec<(f64, f64, f64, f64)> = dots.iter().map(around).collect();
    let mut order: Vec<usize> = (0..dots.len()).collect();
    let weight = |dot: &Dot| x(dot.seats) / SIZE.0 + y(dot.offices) / SIZE.1;
    order.sort_by(|a, b| weight(&dots[*b]).total_cmp(&weight(&dots[*a])));
    let mut notes = Vec::new();
    for i in order {
        let dot = &dots[i];
        let more = dot.names.len() - 1;
        let text = match more {
            0 => dot.names[0].clone(),
            _ => lang.pick(
                format!("{} + {more}", dot.names[0]),
                format!("{} 等 {}", dot.names[0], more + 1),
            ),
        };
        let (at, up, wide) = (x(dot.seats), y(dot.offices), width(&text));
        let sides = [
            (Anchor::Left, at + 12.0, at + 12.0 + wide, 10),
            (Anchor::Right, at - 12.0 - wide, at - 12.0, -10),
        ];
        let free = sides.into_iter().find(|(_, left, right, _)| {
            *left > -10.0
                && *right < SIZE.0
                && taken
                    .iter()
                    .all(|t| *right < t.0 || *left > t.1 || up + 7.0 < t.2 || up - 7.0 > t.3)
        });
        let Some((anchor, left, right, shift)) = free else { continue };
        taken.push((left, right, up - 7.0, up + 7.0));
        notes.push(
            note(&text, "#3a3f47")
                .x_ref("x")
                .y_ref("y")
                .x(dot.seats)
                .y(dot.offices)
                .x_shift(f64::from(shift))
                .x_anchor(anchor)
                .y_anchor(Anchor::Middle),
        );
        if notes.len() == NAMED {
            break;
        }
    }
    notes
}
