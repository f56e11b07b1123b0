//! The words of an address, and the language in which to answer.

use axum::extract::{FromRequestParts, Query};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::fmt::Write;
use tiaokuai_record::Lang;

/// The words of an address, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ask {
    pub lang: Lang,
    pairs: Vec<(String, String)>,
}

impl<S: Sync> FromRequestParts<S> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let pairs = pairs.map(|query| query.0).unwrap_or_default();
        let asked = pairs.iter().find(|(name, _)| name == "lang").map(|(_, code)| code.as_str());
        let preferred = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let chinese = asked.or(preferred).is_some_and(|code| code.starts_with("zh"));
        Ok(Ask { lang: if chinese { Lang::Zh } else { Lang::En }, pairs })
    }
}

impl Ask {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The words of a state, as if an address had said them.
    #[cfg(test)]
    pub fn of_words(words: &[(&str, String)]) -> Self {
        let pairs = words.iter().map(|(name, value)| ((*name).to_string(), value.clone()));
        Ask { lang: Lang::En, pairs: pairs.collect() }
    }

    /// The same address in another place or with another language, for links that lose no state.
    pub fn link(&self, path: &str, lang: Lang, keep: &[&str]) -> String {
        let mut link = format!("{path}?lang={}", lang.pick("en", "zh"));
        for (name, value) in &self.pairs {
            if name != "lang" && keep.contains(&name.as_str()) {
                // Writing to a string cannot fail.
                let _ = write!(link, "&{name}={}", encoded(value));
            }
        }
        link
    }
}

/// A value as it stands in an address.
pub(crate) fn encoded(value: &str) -> String {
    let mut text = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:=".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}
