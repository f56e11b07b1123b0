//! How typed values are stored: as a code, and beside it what belongs to it, in JSON. No sentence is stored, so
//! what is said of a value can change without a change of any registry.

use crate::problem::Problem;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The code of a value, and what belongs to it.
pub(crate) fn parts<T: Serialize>(value: &T) -> (String, Option<String>) {
    // Values of ours have a JSON form: `{"code": …, "of": …}`.
    let value = serde_json::to_value(value).unwrap_or_default();
    let code = value.get("code").and_then(Value::as_str).unwrap_or_default().to_string();
    (code, value.get("of").map(Value::to_string))
}

/// The value of a code and what belongs to it.
pub(crate) fn whole<T: DeserializeOwned>(code: &str, of: Option<&str>) -> Result<T, Problem> {
    let unknown = |error: serde_json::Error| Problem::Database(format!("code {code}: {error}"));
    let value = match of {
        None => json!({"code": code}),
        Some(of) => {
            json!({"code": code, "of": serde_json::from_str::<Value>(of).map_err(unknown)?})
        }
    };
    serde_json::from_value(value).map_err(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CellFault, Doubtful, Origin, Reason};

    fn comes_back<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: T) {
        let (code, of) = parts(&value);
        assert!(!code.is_empty() && code.bytes().all(|c| c.is_ascii_lowercase() || c == b'_'));
        assert_eq!(whole::<T>(&code, of.as_deref()).unwrap(), value);
    }

    #[test]
    fn what_is_stored_comes_back() {
        comes_back(Reason::NoAct);
        comes_back(Reason::Large(70 << 20));
        comes_back(Reason::Quote { line: 2, cell: 1 });
        comes_back(Reason::Damaged("x: “y”".to_string()));
        comes_back(Doubtful::Alike("甲领导小组".to_string()));
        comes_back(CellFault::NoDate);
        comes_back(Origin::Row { file: "a.xlsx".into(), sheet: "mentions".into(), row: 3 });
        assert!(whole::<Reason>("none", None).is_err());
    }
}
