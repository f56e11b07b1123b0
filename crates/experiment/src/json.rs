//! JSON text for people and programs: objects over several lines, lists on one.

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::io::{self, Write};

/// The value as JSON, with a newline at the end. Numbers that are not finite become `null`.
pub(crate) fn to_text<T: Serialize>(value: &T) -> String {
    let mut bytes = Vec::new();
    let formatter = Tidy { pretty: PrettyFormatter::new(), lists: 0 };
    // Writing to memory cannot fail, and what is written here has text for keys.
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter));
    debug_assert!(written.is_ok(), "{written:?}");
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// Objects as in [`PrettyFormatter`], but whatever is in a list on one line.
struct Tidy<'a> {
    pretty: PrettyFormatter<'a>,
    /// How many lists are open.
    lists: u32,
}

impl Formatter for Tidy<'_> {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.lists += 1;
        out.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.lists -= 1;
        out.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.lists > 0 { out.write_all(b"{") } else { self.pretty.begin_object(out) }
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.lists > 0 { out.write_all(b"}") } else { self.pretty.end_object(out) }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        match (self.lists > 0, first) {
            (false, _) => self.pretty.begin_object_key(out, first),
            (true, true) => Ok(()),
            (true, false) => out.write_all(b", "),
        }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.lists > 0 { Ok(()) } else { self.pretty.end_object_value(out) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_stand_on_one_line() {
        let value =
            json!({"a": {"b": [1, 2.5, null, [true]], "e": {}}, "c": [{"d": "中", "f": []}]});
        let text = to_text(&value);
        assert_eq!(
            text,
            "{\n  \"a\": {\n    \"b\": [1, 2.5, null, [true]],\n    \"e\": {}\n  },\n  \
             \"c\": [{\"d\": \"中\", \"f\": []}]\n}\n"
        );
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }

    #[test]
    fn undefined_numbers_are_null() {
        assert_eq!(to_text(&[f64::NAN, f64::INFINITY, 0.1]), "[null, null, 0.1]\n");
    }
}
