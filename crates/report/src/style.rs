//! How figures look: colours that everyone can tell apart, thin axes, direct labels.

use plotly::common::{
    Anchor, DashType, ErrorData, ErrorType, Fill, Font, HoverInfo, Line, Mode as Draw, Orientation,
    Title,
};
use plotly::layout::{
    Annotation, Axis, AxisType, Legend, Margin, Shape, ShapeLayer, ShapeLine, ShapeType, TraceOrder,
};
use plotly::{Configuration, Layout, Plot, Scatter};
use serde::Serialize;
use tiaokuai_record::{Lang, Mode};

/// From the palette of Okabe and Ito (2008).
pub(crate) const BLUE: &str = "#0072B2";
pub(crate) const ORANGE: &str = "#D55E00";
/// Orange with less ink, for what may be.
pub(crate) const PALE: &str = "#F4C6A3";
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
        Mode::Inside => INK,
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
#[must_use]
pub fn mode_name(mode: Mode, lang: Lang) -> &'static str {
    match mode {
        Mode::Alone => lang.pick("alone", "单独办理"),
        Mode::Inside => lang.pick("inside a merged department", "合并部门内部办理"),
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

/// A band between two lines that are not drawn themselves, and that no legend names. What it is stands in its name, for
/// those who point at the line that is drawn after it.
pub(crate) fn band<X: Clone + Serialize + 'static, Y: Clone + Serialize + 'static>(
    plot: &mut Plot,
    x: &[X],
    (low, high): (Vec<Y>, Vec<Y>),
    what: &str,
    colour: &'static str,
) {
    let edge = |y: Vec<Y>| {
        Scatter::new(x.to_vec(), y)
            .mode(Draw::Lines)
            .line(Line::new().width(0.0).color(colour))
            .hover_info(HoverInfo::Skip)
            .show_legend(false)
            .name(what)
    };
    plot.add_trace(edge(high));
    plot.add_trace(edge(low).fill(Fill::ToNextY).fill_color(faint(colour, 0.18)));
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

/// An axis of names, the first at the top.
pub(crate) fn downward(count: usize) -> Axis {
    axis("").range(vec![count as f64 - 0.4, -0.6])
}

/// An axis of names that may look like numbers, each of them shown, the first at the top.
pub(crate) fn categories(count: usize) -> Axis {
    downward(count).type_(AxisType::Category).dtick(1.0)
}

/// Bars of several kinds, named in a line above them.
pub(crate) fn legend_above(layout: Layout) -> Layout {
    let legend = Legend::new().orientation(Orientation::Horizontal).x(0.0).y(1.02);
    layout
        .show_legend(true)
        .legend(legend.y_anchor(Anchor::Bottom).trace_order(TraceOrder::Normal))
        .margin(Margin::new().left(56).right(24).top(64).bottom(48))
}
