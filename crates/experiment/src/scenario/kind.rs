//! What kind of value stands in a file, and what was expected instead.

use std::fmt;
use toml::de::DeValue;

/// What kind of value this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Found {
    Text,
    Number,
    Switch,
    Time,
    List,
    Table,
}

impl Found {
    pub(crate) fn of(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(_) => Found::Text,
            DeValue::Integer(_) | DeValue::Float(_) => Found::Number,
            DeValue::Boolean(_) => Found::Switch,
            DeValue::Datetime(_) => Found::Time,
            DeValue::Array(_) => Found::List,
            DeValue::Table(_) => Found::Table,
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Found::Text => "text",
            Found::Number => "a number",
            Found::Switch => "true or false",
            Found::Time => "a day or a time",
            Found::List => "a list",
            Found::Table => "a table",
        })
    }
}

/// What was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Text in quotation marks.
    Text,
    /// A number.
    Number,
    /// True or false.
    Switch,
    /// A list.
    List,
    /// A table.
    Table,
    /// The table of names.
    Names,
    /// Values for parameters.
    Changes,
    /// Tables `[[KEY]]`.
    Tables(&'static str),
    /// A calendar month.
    Date,
    /// A month as a date or a number.
    Month,
    /// The number of a department.
    Department,
    /// A number of groups.
    Groups,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Expected::Tables(key) => return write!(f, "tables: [[{key}]]"),
            Expected::Text => "text in quotation marks",
            Expected::Number => "a number",
            Expected::Switch => "true or false",
            Expected::List => "a list: [ … , … ]",
            Expected::Table => "a table",
            Expected::Names => "a table: [names]",
            Expected::Changes => "a table: { upward = 0.5 }",
            Expected::Date => "a month, \"YYYY-MM\"",
            Expected::Month => "a month: \"YYYY-MM\", or whole months from the start",
            Expected::Department => "the number of a department, from 0",
            Expected::Groups => "a whole number of groups, from 0",
        })
    }
}
