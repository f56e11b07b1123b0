//! How figures look: colours that everyone can tell apart, thin axes, direct labels.

use plotly::common::{Anchor, DashType, ErrorData, ErrorType, Font, Title};
use plotly::layout::{Annotation, Axis, Margin, Shape, ShapeLayer, ShapeLine, ShapeType};
use plotly::{Configuration, Layout, Plot};
use serde_json::{Value, json};
use tiaokuai_experiment::Findings;
use tiaokuai_record::{Lang, Mode, Month};

/// From the palette of Okabe and Ito (2008).
pub(crate) const BLUE: &str = "#0072B2";
pub(crate) const ORANGE: &str = "#D55E00";
pub(crate) const GREEN: &str = "#009E73";
pub(crate) const PURPLE: &str = "#CC79A7";
pub(crate) const GREY: &str = "#8a8f98";
pub(crate) const INK: &str = "#222222";
const RULE: &str = "#d9dce1";

pub(crate) const FONTS: &str =
    "'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/// The colour of a mode, the same in every figure.
pub(crate) const fn colour(mode: Mode) -> &'static str {
    match mode {
        Mode::Alone => GREY,
        Mode::Lateral => GREEN,
        Mode::Conference => PURPLE,
        Mode::Group => BLUE,
    }
}

/// A colour with less ink.
pub(crate) fn faint(colour: &str, opacity: f64) -> String {
    let part = |i: usize| u8::from_str_radix(&colour[i..i + 2], 16).unwrap_or(0);
    format!("rgba({},{},{},{opacity})", part(1), part(3), part(5))
}

/// The word for a mode.
pub(crate) fn mode_name(mode: Mode, lang: Lang) -> &'static str {
    match mode {
        Mode::Alone => lang.pick("alone", "单独办理"),
        Mode::Lateral => lang.pick("laterally", "平级协商"),
        Mode::Conference => lang.pick("joint conference", "联席会议"),
        Mode::Group => lang.pick("leading small group", "领导小组"),
    }
}

/// A plot of the house's look.
pub(crate) fn plot(layout: Layout) -> Plot {
    let mut plot = Plot::new();
    plot.set_layout(layout);
    plot.set_configuration(
        Configuration::new()
            .responsive(true)
            .display_mode_bar(plotly::configuration::DisplayModeBar::False),
    );
    plot
}

pub(crate) fn layout(height: usize) -> Layout {
    Layout::new()
        .height(height)
        .auto_size(true)
        .font(Font::new().family(FONTS).size(13).color(INK))
        .margin(Margin::new().left(56).right(24).top(36).bottom(48))
        .show_legend(false)
        .paper_background_color("#ffffff")
        .plot_background_color("#ffffff")
}

pub(crate) fn axis(title: &str) -> Axis {
    Axis::new()
        .title(Title::with_text(title))
        .auto_margin(true)
        .grid_color("#eef0f3")
        .line_color(RULE)
        .zero_line_color(RULE)
        .tick_color(RULE)
}

/// The months of a run as positions on an axis: dates where they are known.
pub(crate) fn months(findings: &Findings) -> Vec<Value> {
    (0..findings.scenario.parameters.months).map(|month| at(findings, Month(month))).collect()
}

pub(crate) fn at(findings: &Findings, month: Month) -> Value {
    match findings.scenario.start {
        Some(start) => json!(format!("{}-01", start.plus(month.0))),
        None => json!(month.0),
    }
}

pub(crate) fn time_title(findings: &Findings, lang: Lang) -> &'static str {
    if findings.scenario.start.is_some() { "" } else { lang.pick("month", "月") }
}

/// Thin lines for campaigns and the merger, named at the top.
pub(crate) fn marks(findings: &Findings, lang: Lang) -> (Vec<Shape>, Vec<Annotation>) {
    let mut dates: Vec<(Month, &str, &'static str, Anchor)> = findings
        .campaigns
        .iter()
        .map(|campaign| (campaign.month, lang.pick("clean-up", "清理"), "#5b616b", Anchor::Left))
        .collect();
    let reform = lang.pick("super-ministry", "大部制");
    dates.extend(
        findings.example.mergers().into_iter().map(|month| (month, reform, ORANGE, Anchor::Right)),
    );
    dates
        .into_iter()
        .map(|(month, name, colour, side)| {
            let x = at(findings, month);
            let x = x.as_str().map_or_else(|| x.to_string(), str::to_string);
            dated(&x, name, colour, side)
        })
        .unzip()
}

/// A thin line at a date (or month) of the axis, and its name at the top.
pub(crate) fn dated(
    x: &str,
    name: &str,
    colour: &'static str,
    side: Anchor,
) -> (Shape, Annotation) {
    let line = Shape::new()
        .shape_type(ShapeType::Line)
        .layer(ShapeLayer::Below)
        .x_ref("x")
        .y_ref("paper")
        .x0(x)
        .x1(x)
        .y0(0)
        .y1(1)
        .line(ShapeLine::new().color(colour).width(1.0).dash(DashType::Dot));
    let label = note(name, colour)
        .x_ref("x")
        .y_ref("paper")
        .x(x)
        .y(1.0)
        .y_anchor(Anchor::Bottom)
        .x_anchor(side);
    (line, label)
}

/// The reach of an interval around its value.
pub(crate) fn whiskers(low: f64, value: f64, high: f64, colour: &'static str) -> ErrorData {
    ErrorData::new(ErrorType::Data)
        .symmetric(false)
        .array(vec![high - value])
        .array_minus(vec![value - low])
        .color(colour)
}

/// A word in a plot.
pub(crate) fn note(text: &str, colour: &'static str) -> Annotation {
    Annotation::new().text(text).show_arrow(false).font(Font::new().color(colour).size(12))
}
