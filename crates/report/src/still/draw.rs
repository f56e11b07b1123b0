//! The drawing of a figure as SVG, from the same description that the page draws.

use super::axis::{Axis, Kind};
use super::ink::{Ink, parts};
use crate::figure::Figure;
use crate::style::FONTS;
use serde_json::Value;
use std::fmt::Write;
use tiaokuai_record::Lang;

/// The width of a drawing; its height is that of the figure.
const WIDTH: f64 = 720.0;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// About how wide a text is, in units of its size: a Chinese character is one, a Latin one half.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if ('\u{2e80}'..='\u{ffef}').contains(&c) { 1.0 } else { 0.56 }).sum()
}

/// Where a text stands to its place.
struct Stand<'a> {
    anchor: &'a str,
    /// How far its foot stands below its place, in units of its size.
    drop: f64,
    turned: bool,
}

struct Sheet {
    svg: String,
    ink: Ink,
}

/// Writes to the sheet; writing to a string cannot fail.
macro_rules! put {
    ($sheet:expr, $($rest:tt)*) => {{
        let _ = writeln!($sheet.svg, $($rest)*);
    }};
}

impl Sheet {
    fn text(&mut self, (x, y): (f64, f64), text: &str, size: f64, colour: &str, stand: &Stand<'_>) {
        let colour = self.ink.line(colour);
        for (at, line) in text.split("<br>").enumerate() {
            let y = y + (stand.drop + at as f64 * 1.2) * size;
            let turn = if stand.turned {
                format!(" transform=\"rotate(-90 {x:.1} {y:.1})\"")
            } else {
                String::new()
            };
            put!(
                self,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{colour}\" text-anchor=\"{}\"{turn} paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\">{}</text>",
                stand.anchor,
                escaped(line)
            );
        }
    }

    fn line(&mut self, [x1, y1, x2, y2]: [f64; 4], colour: &str, width: f64, dash: &str) {
        let dash =
            if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        put!(
            self,
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{colour}\" stroke-width=\"{width}\"{dash}/>"
        );
    }

    /// A mark of a point: its shape is that of the drawing, in black one for each colour.
    fn mark(&mut self, x: f64, y: f64, size: f64, colour: &str, symbol: Option<&str>) {
        let shapes = ["circle", "square", "diamond", "triangle-up", "cross", "x"];
        let at = match symbol {
            Some(symbol) => shapes.iter().position(|shape| *shape == symbol).unwrap_or(0),
            None if self.ink.mono() => self.ink.place(colour) % shapes.len(),
            None => 0,
        };
        let (r, ink) = (size / 2.0, self.ink.line(colour).to_string());
        match at {
            0 => put!(self, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" fill=\"{ink}\"/>"),
            1 => put!(
                self,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{size:.1}\" height=\"{size:.1}\" fill=\"{ink}\"/>",
                x - r,
                y - r
            ),
            2 => put!(
                self,
                "<path d=\"M{x:.1} {:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{:.1} {y:.1}Z\" fill=\"{ink}\"/>",
                y - r,
                x + r,
                y + r,
                x - r
            ),
            3 => put!(
                self,
                "<path d=\"M{x:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\" fill=\"{ink}\"/>",
                y - r,
                x + r,
                y + r,
                x - r,
                y + r
            ),
            4 => {
                self.line([x - r, y, x + r, y], &ink, 1.6, "");
                self.line([x, y - r, x, y + r], &ink, 1.6, "");
            }
            _ => {
                self.line([x - r, y - r, x + r, y + r], &ink, 1.6, "");
                self.line([x - r, y + r, x + r, y - r], &ink, 1.6, "");
            }
        }
    }
}

fn list<'a>(trace: &'a Value, key: &str) -> &'a [Value] {
    trace[key].as_array().map_or(&[], Vec::as_slice)
}

/// The points of a line, with a corner before each step where it is one of steps.
fn path(points: &[(f64, f64)], steps: bool) -> String {
    let mut text = String::new();
    let mut last: Option<(f64, f64)> = None;
    for (x, y) in points {
        match last {
            None => text += &format!("M{x:.1} {y:.1}"),
            Some((_, before)) if steps => text += &format!("L{x:.1} {before:.1}L{x:.1} {y:.1}"),
            Some(_) => text += &format!("L{x:.1} {y:.1}"),
        }
        last = Some((*x, *y));
    }
    text
}

/// The drawing of a figure as SVG: without colours if `mono`, with dashes, shapes and hatching instead. The same
/// figure gives the same bytes.
#[must_use]
pub fn svg(figure: &Figure, mono: bool, lang: Lang) -> String {
    let plot: Value = serde_json::from_str(&figure.json()).unwrap_or_default();
    let (data, layout) = (list(&plot, "data"), &plot["layout"]);
    let heat = data.iter().find(|trace| trace["type"] == "heatmap");
    let horizontal = data.iter().any(|trace| trace["orientation"] == "h");
    let bars = data.iter().any(|trace| trace["type"] == "bar");
    let numbered: Vec<Value> = heat.map_or(Vec::new(), |heat| {
        // Columns without names of their own have numbers.
        let count = list(heat, "z").first().and_then(Value::as_array).map_or(0, Vec::len);
        if list(heat, "x").is_empty() { (1..=count).map(Value::from).collect() } else { Vec::new() }
    });
    // What an interval reaches is on the axis too.
    let reached: Vec<Value> = data
        .iter()
        .filter(|trace| trace["error_x"].is_object())
        .flat_map(|trace| {
            let error = &trace["error_x"];
            list(trace, "x").iter().enumerate().flat_map(move |(at, x)| {
                let by = |key: &str| error[key].get(at).and_then(Value::as_f64).unwrap_or(0.0);
                let x = x.as_f64().unwrap_or(f64::NAN);
                [Value::from(x - by("arrayminus")), Value::from(x + by("array"))]
            })
        })
        .collect();
    let values = |key: &str| {
        let own = data.iter().flat_map(|trace| list(trace, key));
        let more = if key == "x" { [&numbered[..], &reached[..]] } else { [&[][..], &[][..]] };
        own.chain(more.into_iter().flatten()).collect::<Vec<&Value>>()
    };
    let zero = |said: &Value, along: bool| said["rangemode"] == "tozero" || (bars && along);
    let mut x_said = layout["xaxis"].clone();
    let y_said = &layout["yaxis"];
    if heat.is_some() && x_said["type"].is_null() {
        x_said["type"] = "category".into();
    }
    let mut x = Axis::of(&x_said, &values("x"), zero(&x_said, horizontal));
    let mut y = Axis::of(y_said, &values("y"), zero(y_said, !horizontal));
    let is_named = |trace: &&Value| trace["name"].is_string() && trace["showlegend"] != false;
    let named: Vec<&Value> = data.iter().filter(is_named).collect();
    let legend = layout["showlegend"] == true && named.len() > 1;
    let size = layout["font"]["size"].as_f64().unwrap_or(13.0);
    let small = y_said["tickfont"]["size"].as_f64().unwrap_or(size - 1.0);
    let (x_ticks, y_ticks) = (thinned(&x, &x_said), y.ticks(y_said));
    let margin = |key: &str| layout["margin"][key].as_f64().unwrap_or(40.0);
    let widest = y_ticks.iter().map(|tick| width(&tick.1)).fold(0.0, f64::max) * small;
    let title = y_said["title"]["text"].as_str().unwrap_or_default();
    let left =
        margin("l").max(widest + if title.is_empty() { 14.0 } else { 34.0 }).min(WIDTH * 0.5);
    let (right, top) = (margin("r"), margin("t").max(if legend { 40.0 } else { 16.0 }));
    let told_x = x_said["showticklabels"] != false;
    let below = heat.is_some();
    let bottom = margin("b").max(46.0) + if below { 30.0 } else { 0.0 };
    let height = layout["height"].as_f64().unwrap_or(320.0) + if below { 30.0 } else { 0.0 };
    let (x0, x1, y0, y1) = (left, WIDTH - right, top, height - bottom);
    (x.from, x.to, y.from, y.to) = (x0, x1, y1, y0);
    let mut sheet = Sheet { svg: String::new(), ink: Ink::new(mono) };
    put!(
        sheet,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"{FONTS}\">"
    );
    put!(sheet, "<title>{}</title>", escaped(&figure.title));
    put!(
        sheet,
        "<defs><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#ffffff\"/><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\" stroke=\"#000000\" stroke-width=\"2\"/></pattern></defs>"
    );
    put!(sheet, "<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>");
    // The grid and the axes.
    let rule = if mono { "#bbbbbb" } else { "#e3e6ea" };
    if below {
        put!(sheet, "<!-- cells need no grid -->");
    } else {
        for (at, _) in &x_ticks {
            sheet.line([x.place(*at), y0, x.place(*at), y1], rule, 0.7, "");
        }
        for (at, _) in &y_ticks {
            sheet.line([x0, y.place(*at), x1, y.place(*at)], rule, 0.7, "");
        }
    }
    for shape in list(layout, "shapes") {
        let place =
            |key: &str, of: &str, axis: &Axis, (low, high): (f64, f64)| match layout_ref(shape, of)
            {
                "paper" => shape[key].as_f64().map(|share| low + share * (high - low)),
                _ => axis.at(&shape[key]),
            };
        let ends = [
            place("x0", "xref", &x, (x0, x1)),
            place("y0", "yref", &y, (y1, y0)),
            place("x1", "xref", &x, (x0, x1)),
            place("y1", "yref", &y, (y1, y0)),
        ];
        if let [Some(a), Some(b), Some(c), Some(d)] = ends {
            let colour = shape["line"]["color"].as_str().unwrap_or("#5b616b");
            let dash = sheet.ink.dash("", shape["line"]["dash"].as_str());
            let colour = sheet.ink.line(colour).to_string();
            sheet.line([a, b, c, d], &colour, 1.0, dash);
        }
    }
    let mut edge: Vec<(f64, f64)> = Vec::new();
    let count = data.iter().filter(|trace| trace["type"] == "bar").count();
    for trace in data {
        match trace["type"].as_str() {
            Some("scatter") => scatter(&mut sheet, trace, (&x, &y), &mut edge),
            Some("bar") => {
                self::bars(&mut sheet, trace, (&x, &y), (count, layout["barmode"] != "group"))
            }
            Some("heatmap") => cells(&mut sheet, trace, &numbered, (&x, &y)),
            _ => {}
        }
    }
    let ink = "#222222";
    sheet.line([x0, y1, x1, y1], if mono { "#000000" } else { "#8a8f98" }, 1.0, "");
    if told_x {
        for (at, text) in &x_ticks {
            let stand = Stand { anchor: "middle", drop: 1.3, turned: false };
            sheet.text((x.place(*at), y1), text, size - 1.0, ink, &stand);
        }
    }
    for (at, text) in &y_ticks {
        let stand = Stand { anchor: "end", drop: 0.35, turned: false };
        sheet.text((x0 - 6.0, y.place(*at)), text, small, ink, &stand);
    }
    if let Some(text) = x_said["title"]["text"].as_str() {
        let stand = Stand { anchor: "middle", drop: 2.9, turned: false };
        sheet.text(((x0 + x1) / 2.0, y1), text, size, ink, &stand);
    }
    let stand = Stand { anchor: "middle", drop: 0.0, turned: true };
    sheet.text((size + 2.0, (y0 + y1) / 2.0), title, size, ink, &stand);
    for note in list(layout, "annotations") {
        annotation(&mut sheet, note, (&x, &y), [x0, x1, y0, y1], size);
    }
    if legend {
        keys(&mut sheet, &named, x0, size);
    }
    if let Some(heat) = heat {
        scale(&mut sheet, figure.id, heat, (x0, y1 + 2.9 * size + 16.0), size, lang);
    }
    sheet.svg + "</svg>\n"
}

/// The ticks that have room beside each other.
fn thinned(axis: &Axis, said: &Value) -> Vec<(f64, String)> {
    let ticks = axis.ticks(said);
    let all = ticks.iter().map(|tick| width(&tick.1) + 1.0).fold(1.0, f64::max) * 12.0;
    let room = (WIDTH * 0.8 / all).max(1.0);
    let step = (ticks.len() as f64 / room).ceil().max(1.0) as usize;
    match axis.kind {
        // Numbers of columns: the first, and then every tenth or so.
        Kind::Names(_) if step > 1 && ticks[0].1 == "1" => {
            let step =
                [2, 5, 10, 20, 50, 100].into_iter().find(|round| *round >= step).unwrap_or(step);
            let kept = ticks.into_iter().enumerate();
            kept.filter(|(at, _)| *at == 0 || (at + 1) % step == 0).map(|(_, tick)| tick).collect()
        }
        _ => ticks.into_iter().step_by(step).collect(),
    }
}

/// What the places of a shape or a note refer to.
fn layout_ref<'a>(of: &'a Value, key: &str) -> &'a str {
    of[key].as_str().unwrap_or("")
}

fn scatter(sheet: &mut Sheet, trace: &Value, (x, y): (&Axis, &Axis), edge: &mut Vec<(f64, f64)>) {
    let points: Vec<(f64, f64)> = list(trace, "x")
        .iter()
        .zip(list(trace, "y"))
        .filter_map(|(a, b)| Some((x.at(a)?, y.at(b)?)))
        .collect();
    let mode = trace["mode"].as_str().unwrap_or("lines");
    let steps = trace["line"]["shape"] == "hv";
    let colour = [&trace["line"]["color"], &trace["marker"]["color"]];
    let colour = colour.iter().find_map(|said| said.as_str()).unwrap_or("#222222").to_string();
    if trace["fill"] == "tonexty" && !edge.is_empty() {
        let (wash, much) = sheet.ink.wash(trace["fillcolor"].as_str().unwrap_or(&colour));
        let there = path(edge, steps);
        // The way back along the lower edge turns its steps round.
        let mut back: Vec<(f64, f64)> = Vec::new();
        for (at, point) in points.iter().enumerate() {
            if steps && at > 0 {
                back.push((point.0, points[at - 1].1));
            }
            back.push(*point);
        }
        back.reverse();
        let back = path(&back, false).replacen('M', "L", 1);
        put!(
            sheet,
            "<path d=\"{there}{back}Z\" fill=\"{wash}\" fill-opacity=\"{much}\" stroke=\"none\"/>"
        );
    }
    edge.clone_from(&points);
    let wide = trace["line"]["width"].as_f64().unwrap_or(2.0);
    if mode.contains("lines") && wide > 0.0 && points.len() > 1 {
        let dash = sheet.ink.dash(&colour, trace["line"]["dash"].as_str());
        let dash =
            if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        let ink = sheet.ink.line(&colour).to_string();
        put!(
            sheet,
            "<path d=\"{}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{wide}\"{dash}/>",
            path(&points, steps)
        );
    }
    let error = &trace["error_x"];
    for (at, (a, b)) in points.iter().enumerate() {
        if error.is_object()
            && let Some(value) = list(trace, "x").get(at).and_then(Value::as_f64)
        {
            let reach = |key: &str| error[key].get(at).and_then(Value::as_f64).unwrap_or(0.0);
            let low = Value::from(value - reach("arrayminus"));
            let high = Value::from(value + reach("array"));
            let (low, high) = (x.at(&low).unwrap_or(x.from), x.at(&high).unwrap_or(x.to));
            let ink = sheet.ink.line(&colour).to_string();
            sheet.line([low.max(x.from), *b, high.min(x.to), *b], &ink, 1.6, "");
        }
        if mode.contains("markers") {
            let size = trace["marker"]["size"].as_f64().unwrap_or_else(|| {
                trace["marker"]["size"].get(at).and_then(Value::as_f64).unwrap_or(6.0)
            });
            sheet.mark(*a, *b, size, &colour, trace["marker"]["symbol"].as_str());
        }
    }
}

fn bars(sheet: &mut Sheet, trace: &Value, (x, y): (&Axis, &Axis), (count, stacked): (usize, bool)) {
    let colour = trace["marker"]["color"].as_str().unwrap_or("#222222").to_string();
    let fill = sheet.ink.fill(&colour);
    let across = trace["orientation"] == "h";
    let (along, over) = if across { (x, y) } else { (y, x) };
    let (lengths, places) = if across { ("x", "y") } else { ("y", "x") };
    // Milliseconds of a date axis, else a share of the place of a name.
    let wide = trace["width"].as_f64().map_or(0.8, |width| match over.kind {
        Kind::Date => width / 86_400_000.0,
        _ => width,
    });
    let (wide, shift) = if stacked || count < 2 {
        (wide, 0.0)
    } else {
        let own = wide / count as f64;
        (own, (sheet.ink.place(&colour) as f64 + 0.5) * own - wide / 2.0)
    };
    for (length, at) in list(trace, lengths).iter().zip(list(trace, places)) {
        let (Some(length), Some(at)) = (along.at(length), over.number(at)) else { continue };
        let foot = along.place(0.0);
        let (a, b) = (over.place(at + shift - wide / 2.0), over.place(at + shift + wide / 2.0));
        let (low, high) = (a.min(b), a.max(b));
        let (from, to) = (foot.min(length), foot.max(length));
        let [left, top, width, height] = if across {
            [from, low, to - from, high - low]
        } else {
            [low, from, high - low, to - from]
        };
        let line = if sheet.ink.mono() { " stroke=\"#000000\" stroke-width=\"0.6\"" } else { "" };
        put!(
            sheet,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"{line}/>"
        );
    }
}

/// The colour of a share of a scale.
fn colour(sheet: &Sheet, trace: &Value, share: f64) -> String {
    let steps: Vec<(f64, [f64; 3])> = list(trace, "colorscale")
        .iter()
        .filter_map(|step| Some((step[0].as_f64()?, parts(step[1].as_str()?))))
        .collect();
    let after =
        steps.iter().position(|step| step.0 >= share).unwrap_or(steps.len().saturating_sub(1));
    let (Some(high), Some(low)) = (steps.get(after), steps.get(after.saturating_sub(1))) else {
        return "#ffffff".to_string();
    };
    let part = if high.0 > low.0 { (share - low.0) / (high.0 - low.0) } else { 1.0 };
    let mixed = [0, 1, 2].map(|at| low.1[at] + part * (high.1[at] - low.1[at]));
    sheet.ink.scaled(mixed, share)
}

fn cells(sheet: &mut Sheet, trace: &Value, numbered: &[Value], (x, y): (&Axis, &Axis)) {
    let most = trace["zmax"].as_f64().unwrap_or(1.0);
    let columns = if numbered.is_empty() { list(trace, "x") } else { numbered };
    for (row, name) in list(trace, "z").iter().zip(list(trace, "y")) {
        for (value, column) in row.as_array().map_or(&[][..], Vec::as_slice).iter().zip(columns) {
            let numbers = (value.as_f64(), x_number(x, column), y.number(name));
            let (Some(value), Some(a), Some(b)) = numbers else { continue };
            let fill = colour(sheet, trace, (value / most).clamp(0.0, 1.0));
            let (left, right) = (x.place(a - 0.48), x.place(a + 0.48));
            let (one, other) = (y.place(b - 0.46), y.place(b + 0.46));
            let (top, tall) = (one.min(other), (one - other).abs());
            put!(
                sheet,
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{tall:.1}\" fill=\"{fill}\"/>",
                right - left
            );
        }
    }
}

/// Columns of names may be numbers.
fn x_number(x: &Axis, value: &Value) -> Option<f64> {
    match value {
        Value::String(_) => x.number(value),
        other => x.number(&Value::from(other.to_string())),
    }
}

fn annotation(
    sheet: &mut Sheet,
    note: &Value,
    (x, y): (&Axis, &Axis),
    [x0, x1, y0, y1]: [f64; 4],
    size: f64,
) {
    let across = match layout_ref(note, "xref") {
        "paper" => note["x"].as_f64().map(|share| x0 + share * (x1 - x0)),
        _ => x.at(&note["x"]),
    };
    let up = match layout_ref(note, "yref") {
        "paper" => note["y"].as_f64().map(|share| y1 + share * (y0 - y1)),
        _ => y.at(&note["y"]),
    };
    let (Some(across), Some(up)) = (across, up) else { return };
    let across = across + note["xshift"].as_f64().unwrap_or(0.0);
    let up = up - note["yshift"].as_f64().unwrap_or(0.0);
    let anchor = match note["xanchor"].as_str() {
        Some("left") => "start",
        Some("right") => "end",
        _ => "middle",
    };
    let drop = match note["yanchor"].as_str() {
        Some("top") => 1.0,
        Some("bottom") => -0.25,
        _ => 0.35,
    };
    let size = note["font"]["size"].as_f64().unwrap_or(size - 1.0);
    let colour = note["font"]["color"].as_str().unwrap_or("#222222");
    let text = note["text"].as_str().unwrap_or_default();
    // What would run over the edge stands on the other side of its place.
    let over = anchor == "start" && across + width(text) * size > WIDTH;
    let (across, anchor) = if over { (across - 4.0, "end") } else { (across, anchor) };
    sheet.text((across, up), text, size, colour, &Stand { anchor, drop, turned: false });
}

/// What the lines are called, above them.
fn keys(sheet: &mut Sheet, named: &[&Value], left: f64, size: f64) {
    let (mut x, mut y) = (left, 14.0);
    for trace in named {
        let name = trace["name"].as_str().unwrap_or_default();
        let wide = 40.0 + width(name) * (size - 1.0) + 16.0;
        if x + wide > WIDTH && x > left {
            (x, y) = (left, y + 17.0);
        }
        let colour = [&trace["line"]["color"], &trace["marker"]["color"]];
        let colour = colour.iter().find_map(|said| said.as_str()).unwrap_or("#222222").to_string();
        if trace["type"] == "bar" {
            let fill = sheet.ink.fill(&colour);
            put!(
                sheet,
                "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"16\" height=\"10\" fill=\"{fill}\" stroke=\"#222222\" stroke-width=\"0.4\"/>",
                y - 5.0
            );
        } else {
            let dash = sheet.ink.dash(&colour, trace["line"]["dash"].as_str());
            let ink = sheet.ink.line(&colour).to_string();
            sheet.line([x, y, x + 30.0, y], &ink, 2.0, dash);
            if trace["mode"].as_str().is_some_and(|mode| mode.contains("markers")) {
                sheet.mark(x + 15.0, y, 6.0, &colour, trace["marker"]["symbol"].as_str());
            }
        }
        let stand = Stand { anchor: "start", drop: 0.35, turned: false };
        sheet.text((x + 36.0, y), name, size - 1.0, "#222222", &stand);
        x += wide;
    }
}

/// What the colours of cells mean, below them.
fn scale(sheet: &mut Sheet, id: &str, heat: &Value, (x, y): (f64, f64), size: f64, lang: Lang) {
    let most = heat["zmax"].as_f64().unwrap_or(1.0);
    let steps: Vec<(f64, String)> = match id {
        "matrix" => vec![
            (0.0, lang.pick("not in it", "不参加").to_string()),
            (0.5, lang.pick("sits in it", "参加").to_string()),
            (1.0, lang.pick("hosts its office", "承担办公室").to_string()),
        ],
        _ => [0.0, 0.5, 1.0]
            .into_iter()
            .map(|share| {
                let value = share * most;
                let text = match id {
                    "coverage" => format!("{:.0} %", 100.0 * value),
                    _ => lang.pick(format!("{value:.0} groups"), format!("{value:.0} 个小组")),
                };
                (share, text)
            })
            .collect(),
    };
    let mut at = x;
    for (share, text) in steps {
        let fill = colour(sheet, heat, share);
        put!(
            sheet,
            "<rect x=\"{at:.1}\" y=\"{:.1}\" width=\"16\" height=\"12\" fill=\"{fill}\" stroke=\"#888888\" stroke-width=\"0.5\"/>",
            y - 6.0
        );
        let stand = Stand { anchor: "start", drop: 0.35, turned: false };
        sheet.text((at + 22.0, y), &text, size - 1.0, "#222222", &stand);
        at += 22.0 + width(&text) * (size - 1.0) + 22.0;
    }
}
