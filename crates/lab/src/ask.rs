//! What the address of a page or of a call asks for: language, scenario, seed, worlds.

use crate::folder;
use crate::state::App;
use crate::trouble::Trouble;
use axum::extract::{FromRequestParts, Query};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::fmt::Write;
use tiaokuai_experiment::{Plan, RecordLevel, VERSION, embedded, read_scenario};
use tiaokuai_model::Scenario;
use tiaokuai_record::Lang;
use tiaokuai_words::{Reader, Say, cause};

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

/// Which of two scenarios side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    A,
    B,
}

impl Side {
    pub const fn scenario(self) -> &'static str {
        match self {
            Side::A => "scenario",
            Side::B => "with",
        }
    }

    pub const fn set(self) -> &'static str {
        match self {
            Side::A => "set",
            Side::B => "with-set",
        }
    }
}

impl Ask {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A whole number within bounds, or the default where it is not given.
    pub fn number<T>(&self, name: &str, default: T, low: T, high: T) -> Result<T, Trouble>
    where
        T: std::str::FromStr + PartialOrd + std::fmt::Display + Copy,
    {
        let Some(text) = self.get(name) else { return Ok(default) };
        match text.parse::<T>() {
            Ok(number) if low <= number && number <= high => Ok(number),
            _ => Err(Trouble::wrong(
                format!("{name} = {text}: expected a whole number from {low} to {high}"),
                format!("{name} = {text}：应为 {low} 至 {high} 的整数"),
            )),
        }
    }

    pub fn seed(&self) -> Result<u64, Trouble> {
        // Browsers count exactly up to 2^53.
        self.number("seed", 1, 0, 1 << 53)
    }

    /// Whether a second scenario stands beside the first.
    pub fn has_second(&self) -> bool {
        self.get(Side::B.scenario()).is_some()
    }

    /// The name under which a scenario was asked for.
    pub fn source(&self, side: Side) -> &str {
        self.get(side.scenario()).or(self.get(Side::A.scenario())).unwrap_or("s-district")
    }

    /// The changes to a scenario.
    pub fn sets(&self, side: Side) -> Vec<String> {
        self.all(side.set()).map(str::to_string).collect()
    }

    /// The name of the file and the text of the scenario asked for.
    pub fn text(&self, app: &App, side: Side) -> Result<(String, String), Trouble> {
        let source = self.source(side);
        if let Some(text) = embedded(source) {
            return Ok((source.to_string(), text.to_string()));
        }
        if let Some(key) = source.strip_prefix("loaded:") {
            return app.loaded().get(key).ok_or_else(|| {
                Trouble::wrong(
                    "this scenario was loaded before the lab was started anew; load its file again",
                    "该情景是实验室重启之前载入的，请重新载入其文件",
                )
            });
        }
        let name = source.strip_prefix("file:").unwrap_or(source);
        let text = folder::read(&app.options, name).map_err(|error| {
            Trouble::wrong(
                format!("{name} cannot be read: {}", cause(&error, Lang::En)),
                format!("无法读取 {name}：{}", cause(&error, Lang::Zh)),
            )
        })?;
        Ok((name.to_string(), text))
    }

    /// The scenario asked for, with its changes.
    pub fn scenario(&self, app: &App, side: Side) -> Result<Scenario, Trouble> {
        let (file, text) = self.text(app, side)?;
        resolve(&text, &file, &self.sets(side))
    }

    /// A plan of so many worlds of the scenario asked for.
    pub fn plan(&self, app: &App, side: Side, runs: u32) -> Result<Plan, Trouble> {
        Ok(Plan {
            version: VERSION.to_string(),
            scenario: self.scenario(app, side)?,
            seed: self.seed()?,
            first: 0,
            runs,
            level: RecordLevel::Counts,
            twins: true,
        })
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

/// What a text says, with changes that come last; every mistake told.
pub(crate) fn resolve(text: &str, file: &str, sets: &[String]) -> Result<Scenario, Trouble> {
    read_scenario(text, file, sets).map_err(|problems| {
        let say = |lang| problems.say(Reader::of_page(lang));
        Trouble::wrong(say(Lang::En), say(Lang::Zh))
    })
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
