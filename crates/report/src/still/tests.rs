//! Drawings of a record small enough to count what is in them.

use super::*;
use crate::observed_figures;
use tiaokuai_record::{
    Date, Department, DepartmentId, GovernmentId, Group, Known, Lang, Month, Record, Span, Text,
    YearMonth,
};

fn record() -> Record {
    let start = YearMonth { year: 2010, month: 1 };
    let group = |at: i32| Group {
        name: Some(format!("第{at}号<领导小组>")),
        founded: Date::Month(Month(at)),
        abolished: if at % 3 == 0 { Date::Month(Month(60)) } else { Date::Unknown },
        members: Some(vec![DepartmentId(0), DepartmentId(1)]),
        hosts: vec![DepartmentId(0)],
        ..Group::of(GovernmentId(0))
    };
    let department = |name: &str| Department::of(Text::same(name), Some(GovernmentId(0)));
    Record {
        span: Span { start: Some(start), months: 96 },
        departments: vec![department("县财政局"), department("县&公安局")],
        groups: (0..30).map(group).collect(),
        known: Known { groups: true, ..Known::default() },
        ..Record::default()
    }
}

fn drawn(id: &str, mono: bool) -> String {
    let figures = observed_figures(&record(), &[], Lang::Zh);
    let figure = figures.iter().find(|figure| figure.id == id).unwrap_or_else(|| panic!("{id}"));
    let drawing = svg(figure, mono, Lang::Zh);
    assert_eq!(drawing, svg(figure, mono, Lang::Zh));
    drawing
}

/// Colours of a drawing that are no greys.
fn colours(svg: &str) -> usize {
    let hex = svg.match_indices('#').filter_map(|(at, _)| svg.get(at + 1..at + 7));
    let hex = hex.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    hex.filter(|hex| hex[..2] != hex[2..4] || hex[..2] != hex[4..]).count()
}

#[test]
fn every_figure_is_drawn_in_colour_and_without() {
    let figures = observed_figures(&record(), &[], Lang::Zh);
    assert!(figures.len() >= 6, "{}", figures.len());
    for figure in &figures {
        let (colour, black) = (svg(figure, false, Lang::Zh), svg(figure, true, Lang::Zh));
        assert!(colours(&colour) > 0, "{}", figure.id);
        assert_eq!(colours(&black), 0, "{}: {black}", figure.id);
        assert!(!colour.contains("NaN") && !colour.contains("inf"), "{}", figure.id);
    }
}

#[test]
fn cells_have_a_key_and_names_are_escaped() {
    let matrix = drawn("matrix", false);
    for text in ["县&amp;公安局", "不参加", "参加", "承担办公室", ">20<"] {
        assert!(matrix.contains(text), "{text}");
    }
    // Two organisations by the twenty groups that are alive, the paper, the pattern and the three keys.
    assert_eq!(matrix.matches("<rect").count(), 40 + 2 + 3);
}

#[test]
fn kinds_of_bars_differ_without_colour() {
    let years = drawn("years", true);
    assert!(years.contains("fill=\"#4d4d4d\"") && years.contains("fill=\"url(#hatch)\""));
    assert!(years.contains("成立 ↑") && years.contains("撤销 ↓"));
}

/// What may be is the palest of the bars, and a band that is not named stands in no legend.
#[test]
fn what_may_be_is_pale_and_bands_have_no_keys() {
    let mut open = record();
    open.groups[1].seen = Some(tiaokuai_record::Seen {
        last: Date::Year(2014),
        missed: Date::Year(2016),
        gone: true,
        ..Default::default()
    });
    let figures = observed_figures(&open, &[], Lang::Zh);
    let years = figures.iter().find(|figure| figure.id == "years").unwrap();
    let black = svg(years, true, Lang::Zh);
    let bars = ["fill=\"#4d4d4d\"", "fill=\"url(#hatch)\"", "fill=\"#ffffff\" stroke"];
    assert!(bars.iter().all(|bar| black.contains(bar)), "{black}");
    let part = |name: &str| crate::Part {
        name: Text::same(name.to_string()),
        record: open.clone(),
        coverage: Vec::new(),
    };
    let figures = crate::compared_figures(&[part("甲"), part("乙")], None, Lang::Zh);
    let stock = figures.iter().find(|figure| figure.id == "stock-by").unwrap();
    assert_eq!(stock.rows.iter().filter(|row| row[1].contains('–')).count(), 2, "{:?}", stock.rows);
    assert!(!svg(stock, false, Lang::Zh).contains("至少与至多"));
}

#[test]
fn it_becomes_png_and_pdf() {
    let fonts = Fonts::of_this_machine();
    let drawing = drawn("stock", false);
    assert!(fonts.png(&drawing).unwrap().starts_with(b"\x89PNG"));
    let pdf = fonts.pdf(&drawing).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    assert_eq!(pdf, fonts.pdf(&drawing).unwrap(), "the bytes differ");
    assert!(fonts.png("<svg").is_err());
}
