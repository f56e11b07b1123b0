//! A table as CSV text (RFC 4180, UTF-8, lines ended by a line feed).

use crate::{Data, Table, Values};
use std::fmt::{Display, Write};

impl Table {
    /// The table as CSV with a line of column names. A missing value is an empty field, an empty
    /// text is `""`, an undefined number is `NaN`; numbers are written so that reading them gives
    /// the same bits again.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        for (place, column) in self.columns.iter().enumerate() {
            separate(&mut out, place);
            quote(&mut out, &column.name);
        }
        out.push('\n');
        for row in 0..self.rows() {
            for (place, column) in self.columns.iter().enumerate() {
                separate(&mut out, place);
                match &column.data {
                    Data::U32(values) => plain(&mut out, values, row),
                    Data::U64(values) => plain(&mut out, values, row),
                    Data::I32(values) => plain(&mut out, values, row),
                    Data::I64(values) => plain(&mut out, values, row),
                    Data::F64(values) => plain(&mut out, values, row),
                    Data::Bool(values) => plain(&mut out, values, row),
                    Data::String(values) => {
                        if let Some(text) = values.get(row) {
                            quote(&mut out, text);
                        }
                    }
                }
            }
            out.push('\n');
        }
        out
    }
}

fn separate(out: &mut String, place: usize) {
    if place > 0 {
        out.push(',');
    }
}

fn plain<T: Display>(out: &mut String, values: &Values<T>, row: usize) {
    if let Some(value) = values.get(row) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{value}");
    }
}

fn quote(out: &mut String, text: &str) {
    if text.is_empty() || text.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Table, Text};

    #[test]
    fn what_would_break_a_line_is_quoted() {
        let none = Text::new("", "");
        let table = Table::new("t")
            .with("a,b", none, none, vec![Some(0.1), None, Some(f64::NAN)])
            .with("text", none, none, vec!["", "两行\n文字", "a \"b\""])
            .with("yes", none, none, vec![true, false, true])
            .with("big", none, none, vec![u64::MAX, 0, 1])
            .with("signed", none, none, vec![-1i64, 0, 1]);
        assert_eq!(
            table.to_csv(),
            "\"a,b\",text,yes,big,signed\n\
             0.1,\"\",true,18446744073709551615,-1\n\
             ,\"两行\n文字\",false,0,0\n\
             NaN,\"a \"\"b\"\"\",true,1,1\n"
        );
    }
}
