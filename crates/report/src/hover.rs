//! What a figure says where one points at it: in words, with the reach of a band or an interval, instead of two bare
//! numbers.

use plotly::Plot;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

/// The drawing with its words.
pub(crate) fn said(plot: &Plot) -> Value {
    let mut plot = serde_json::to_value(plot).unwrap_or_default();
    let axes = plot["layout"].clone();
    let Some(traces) = plot["data"].as_array_mut() else { return plot };
    let edges: Vec<Option<Band>> = (0..traces.len()).map(|at| Band::before(traces, at)).collect();
    for (trace, band) in traces.iter_mut().zip(edges) {
        say(trace, band, &axes);
    }
    plot
}

/// The same where a figure is written.
pub(crate) fn serialize<S: Serializer>(plot: &Plot, serializer: S) -> Result<S::Ok, S::Error> {
    said(plot).serialize(serializer)
}

/// The band that is drawn right before a line: what it is, and between which numbers it lies.
struct Band {
    what: String,
    reach: Value,
}

impl Band {
    fn before(traces: &[Value], at: usize) -> Option<Band> {
        let (line, [high, low]) =
            (&traces[at], at.checked_sub(2).map(|from| [&traces[from], &traces[from + 1]])?);
        let of = |edge: &Value| edge["hoverinfo"] == "skip" && edge["x"] == line["x"];
        (line["hoverinfo"] != "skip" && low["fill"] == "tonexty" && of(low) && of(high))
            .then_some(())?;
        let pairs = low["y"].as_array()?.iter().zip(high["y"].as_array()?);
        let reach = pairs.map(|(low, high)| json!([low, high])).collect();
        Some(Band { what: low["name"].as_str().unwrap_or_default().to_string(), reach })
    }
}

/// The ends of the whiskers of a trace, along the axis that has them.
fn whiskers(trace: &Value) -> Option<(&'static str, Value)> {
    let (axis, error) = ["x", "y"].into_iter().find_map(|axis| {
        let error = &trace[format!("error_{axis}")];
        error["array"].is_array().then_some((axis, error))
    })?;
    let number = |list: &Value, at: usize| list[at].as_f64();
    let values = trace[axis].as_array()?;
    let ends = values.iter().enumerate().map(|(at, value)| {
        let up = number(&error["array"], at).unwrap_or(0.0);
        let down = number(&error["arrayminus"], at).unwrap_or(up);
        value.as_f64().map_or(json!([null, null]), |value| json!([value - down, value + up]))
    });
    Some((axis, ends.collect()))
}

/// Four digits, and no more than there are.
const NUMBER: &str = ":.4~r";

/// How the values of an axis are written: dates as everywhere, in no language.
fn format(values: &[Value]) -> &'static str {
    let texts = || values.iter().filter_map(Value::as_str);
    let is_date = |text: &str| {
        text.get(..4).is_some_and(|year| year.bytes().all(|c| c.is_ascii_digit()))
            && matches!(text.len(), 7 | 10)
    };
    match values.first() {
        Some(Value::Number(_)) => NUMBER,
        Some(Value::String(_)) if !texts().all(is_date) => "",
        Some(Value::String(_)) if texts().all(|text| text.len() == 7 || text.ends_with("-01")) => {
            "|%Y-%m"
        }
        Some(Value::String(_)) => "|%Y-%m-%d",
        _ => "",
    }
}

fn say(trace: &mut Value, band: Option<Band>, axes: &Value) {
    let kind = trace["type"].as_str().unwrap_or_default();
    // Who shows one number only means that the name on the other axis says the rest.
    let own = trace["hovertemplate"].is_string()
        || trace["hoverinfo"].as_str().is_some_and(|of| !matches!(of, "x" | "y"));
    if own || !matches!(kind, "scatter" | "scattergl" | "bar" | "heatmap") {
        return;
    }
    let title = |axis: &str| {
        let number = trace[format!("{axis}axis")].as_str().unwrap_or(axis).replacen(axis, "", 1);
        let title = &axes[format!("{axis}axis{number}")]["title"];
        title["text"].as_str().or(title.as_str()).unwrap_or_default().replace("<br>", " ")
    };
    let titles = ["x", "y"].map(title);
    let han =
        titles.iter().any(|title| title.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
    let (colon, to) = if han { ("：", " 至 ") } else { (": ", " to ") };
    let ends = format!("%{{customdata[0]{NUMBER}}}{to}%{{customdata[1]{NUMBER}}}");
    let whiskers = whiskers(trace).filter(|_| band.is_none());
    let mut lines: Vec<String> = Vec::new();
    let name = trace["name"].as_str().unwrap_or_default();
    let is_row =
        |axis: &str| trace[axis].as_array().is_some_and(|all| all.len() == 1 && all[0] == name);
    if !name.is_empty() && !is_row("x") && !is_row("y") {
        lines.push(format!("<b>{name}</b>"));
    }
    let top = lines.len();
    for (axis, title) in ["x", "y"].into_iter().zip(&titles) {
        let values = trace[axis].as_array().map_or(&[][..], Vec::as_slice);
        let format = format(values);
        let mut line = format!("%{{{axis}{format}}}");
        if whiskers.as_ref().is_some_and(|(of, _)| *of == axis) {
            line += &if han { format!("（{ends}）") } else { format!(" ({ends})") };
        }
        let line = if title.is_empty() { line } else { format!("{title}{colon}{line}") };
        // What a row is called comes before its number.
        let place = if format.is_empty() { top } else { lines.len() };
        lines.insert(place, line);
    }
    if kind == "heatmap" {
        let has_words = trace["text"].is_array();
        lines.push(if has_words { "%{text}".into() } else { format!("<b>%{{z{NUMBER}}}</b>") });
    }
    if let Some(band) = &band {
        let what =
            if band.what.is_empty() { String::new() } else { format!("{}{colon}", band.what) };
        lines.push(format!("{what}{ends}"));
    }
    let reach = band.map(|band| band.reach).or(whiskers.map(|(_, ends)| ends));
    trace["hovertemplate"] = format!("{}<extra></extra>", lines.join("<br>")).into();
    if let Some(reach) = reach {
        trace["customdata"] = reach;
    }
}
