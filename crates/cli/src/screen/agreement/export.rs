//! The agreement of coders for other programs.

use super::{Difference, differences, kind};
use serde_json::{Value, json};
use tiaokuai_measure::FieldAgreement;
use tiaokuai_record::{Table, Text};
use tiaokuai_registry::coders::{CoderSheet, Matched};

/// Every disagreement as a table in CSV: a row per coder, so that it fits any number of them.
pub fn differences_csv(sheets: &[CoderSheet], rows: &Matched) -> String {
    let none = Text::new("", "");
    let all = differences(rows);
    let cells: Vec<Line<'_>> = all.iter().flat_map(lines).collect();
    let column = |of: for<'a> fn(&Line<'a>) -> &'a str| {
        cells.iter().map(|cell| of(cell).to_string()).collect::<Vec<_>>()
    };
    let file = |cell: &Line<'_>| sheets[cell.coder].file.clone();
    Table::new("disagreements")
        .with(
            "key",
            none,
            Text::new("what matches the rows", "对应各行的键"),
            column(|cell| cell.of.key),
        )
        .with("field", none, Text::new("the column", "列名"), column(|cell| cell.of.field))
        .with(
            "file",
            none,
            Text::new("the coder's sheet", "编码者的表"),
            cells.iter().map(file).collect::<Vec<_>>(),
        )
        .with(
            "row",
            none,
            Text::new(
                "the row of the sheet, from 1; none of answers of a registry",
                "表中行号，从 1 起；登记库中的回答无行号",
            ),
            cells.iter().map(|cell| (cell.row > 0).then_some(cell.row as u32)).collect::<Vec<_>>(),
        )
        .with("wrote", none, Text::new("what stands there", "所写内容"), column(|cell| cell.raw))
        .to_csv()
}

/// What one coder wrote where not all agree.
struct Line<'a> {
    of: &'a Difference<'a>,
    coder: usize,
    row: usize,
    raw: &'a str,
}

fn lines<'a>(of: &'a Difference<'a>) -> impl Iterator<Item = Line<'a>> {
    of.wrote.iter().enumerate().filter_map(move |(coder, wrote)| {
        let (row, raw) = (*wrote)?;
        Some(Line { of, coder, row, raw })
    })
}

/// Everything for other programs.
pub fn agreement_json(sheets: &[CoderSheet], rows: &Matched, found: &[FieldAgreement]) -> Value {
    let file = |coder: usize| sheets[coder].file.clone();
    let fields: Vec<Value> = rows
        .columns
        .iter()
        .zip(found)
        .map(|(column, field)| {
            let kappa = field.kappa.map(|kappa| {
                json!({
                    "value": kappa.value, "n": kappa.n, "observed": kappa.observed,
                    "expected": kappa.expected, "standard_error": kappa.error,
                    "low": kappa.lower, "high": kappa.upper,
                })
            });
            let alpha = field.alpha.map(|alpha| {
                let (low, high) = alpha.interval.unzip();
                json!({"value": alpha.value, "units": alpha.units, "low": low, "high": high})
            });
            json!({
                "field": column.name, "kind": kind(column.kind).en, "rows": field.rows,
                "filled": field.written, "differ": field.differ, "agree": defined(field.agree),
                "agree_filled": defined(field.agree_written), "kappa": kappa, "alpha": alpha,
                "jaccard": field.jaccard.and_then(defined), "masi": field.masi.and_then(defined),
            })
        })
        .collect();
    let all: Vec<Value> = differences(rows)
        .iter()
        .map(|difference| {
            let wrote: Vec<Value> = difference
                .wrote
                .iter()
                .map(|cell| {
                    cell.map_or(Value::Null, |(row, raw)| json!({"row": row, "wrote": raw}))
                })
                .collect();
            json!({"key": difference.key, "field": difference.field, "coders": wrote})
        })
        .collect();
    json!({
        "coders": sheets.iter().map(|s| json!({"file": s.file, "rows": s.rows.len()})).collect::<Vec<_>>(),
        "key": rows.key,
        "matched": rows.keys.len(),
        "alone": rows.alone.iter()
            .map(|(coder, row, key)| json!({"file": file(*coder), "row": row, "key": key})).collect::<Vec<_>>(),
        "twice": rows.twice.iter()
            .map(|(coder, rows, key)| json!({"file": file(*coder), "rows": rows, "key": key})).collect::<Vec<_>>(),
        "keyless": rows.keyless.iter()
            .map(|(coder, row)| json!({"file": file(*coder), "row": row})).collect::<Vec<_>>(),
        "not_compared": rows.partial,
        "fields": fields,
        "disagreements": all,
    })
}

fn defined(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}
