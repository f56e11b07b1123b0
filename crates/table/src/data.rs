//! The values of columns, by type.

use crate::pack::Pack;
use crate::str::Str;
use serde::Serialize;

/// The values of a column that are all there, or of which some may be missing. A number that is
/// there but undefined is NaN; a missing one is not known or does not apply.
#[derive(Clone, Debug, PartialEq)]
pub enum Values<T> {
    /// Every value is there.
    Full(Vec<T>),
    /// Values may be missing.
    Nullable(Vec<Option<T>>),
}

impl<T> Values<T> {
    /// How many values there are, missing ones counted.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Values::Full(values) => values.len(),
            Values::Nullable(values) => values.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a row; nothing if it is missing or there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&T> {
        match self {
            Values::Full(values) => values.get(row),
            Values::Nullable(values) => values.get(row)?.as_ref(),
        }
    }

    /// Puts the values of `other` behind; gives them back if one may miss values and one may not.
    fn extend(&mut self, other: Self) -> Result<(), Self> {
        match (self, other) {
            (Values::Full(values), Values::Full(more)) => values.extend(more),
            (Values::Nullable(values), Values::Nullable(more)) => values.extend(more),
            (_, other) => return Err(other),
        }
        Ok(())
    }
}

macro_rules! data {
    ($($(#[$doc:meta])* $variant:ident($type:ty) = $name:literal;)*) => {
        /// The type of a column's values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Cell {
            $($(#[$doc])* $variant,)*
        }

        impl Cell {
            /// The name in the data dictionary.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Cell::$variant => $name,)*
                }
            }
        }

        /// The values of a column.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Data {
            $($(#[$doc])* $variant(Values<$type>),)*
        }

        impl Data {
            /// The type of the values.
            #[must_use]
            pub const fn cell(&self) -> Cell {
                match self {
                    $(Data::$variant(_) => Cell::$variant,)*
                }
            }

            /// Whether values may be missing.
            #[must_use]
            pub const fn nullable(&self) -> bool {
                match self {
                    $(Data::$variant(values) => matches!(values, Values::Nullable(_)),)*
                }
            }

            /// How many values there are, missing ones counted.
            #[must_use]
            pub fn len(&self) -> usize {
                match self {
                    $(Data::$variant(values) => values.len(),)*
                }
            }

            /// Puts the values behind other bytes.
            pub(crate) fn pack(&self, out: &mut Vec<u8>) {
                match self {
                    $(Data::$variant(Values::Full(values)) => values.iter().for_each(|value| value.put(out)),
                    Data::$variant(Values::Nullable(values)) => values.iter().for_each(|value| value.put(out)),)*
                }
            }

            /// Takes so many values from the front of bytes where they were put.
            pub(crate) fn unpack(cell: Cell, nullable: bool, rows: usize, from: &mut &[u8]) -> Self {
                match cell {
                    $(Cell::$variant if nullable => {
                        Data::$variant(Values::Nullable((0..rows).map(|_| Pack::take(from)).collect()))
                    }
                    Cell::$variant => {
                        Data::$variant(Values::Full((0..rows).map(|_| Pack::take(from)).collect()))
                    })*
                }
            }

            pub(super) fn clear(&mut self) {
                match self {
                    $(Data::$variant(Values::Full(values)) => values.clear(),
                    Data::$variant(Values::Nullable(values)) => values.clear(),)*
                }
            }

            /// Whether the values of `other` fit and were put behind.
            pub(super) fn extend(&mut self, other: Data) -> bool {
                match (self, other) {
                    $((Data::$variant(values), Data::$variant(more)) => {
                        values.extend(more).is_ok()
                    })*
                    _ => false,
                }
            }
        }

        $(
            impl From<Vec<$type>> for Data {
                fn from(values: Vec<$type>) -> Self {
                    Data::$variant(Values::Full(values))
                }
            }

            impl From<Vec<Option<$type>>> for Data {
                fn from(values: Vec<Option<$type>>) -> Self {
                    Data::$variant(Values::Nullable(values))
                }
            }
        )*
    };
}

data! {
    /// Whole numbers from 0.
    U32(u32) = "u32";
    /// Large whole numbers from 0, such as seeds.
    U64(u64) = "u64";
    /// Small whole numbers, below 0 too, such as months.
    I32(i32) = "i32";
    /// Whole numbers.
    I64(i64) = "i64";
    /// Numbers.
    F64(f64) = "f64";
    /// Yes or no.
    Bool(bool) = "bool";
    /// Texts.
    String(Str) = "string";
}

impl Data {
    /// Whether there are no values.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl From<Vec<&'static str>> for Data {
    fn from(values: Vec<&'static str>) -> Self {
        Data::String(Values::Full(values.into_iter().map(Str::from).collect()))
    }
}

impl From<Vec<String>> for Data {
    fn from(values: Vec<String>) -> Self {
        Data::String(Values::Full(values.into_iter().map(Str::from).collect()))
    }
}

impl From<Vec<Option<String>>> for Data {
    fn from(values: Vec<Option<String>>) -> Self {
        Data::String(Values::Nullable(values.into_iter().map(|v| v.map(Str::from)).collect()))
    }
}
