//! What can go wrong with a request, and how a person is told.

use crate::reply::line;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tiaokuai_experiment::RunError;
use tiaokuai_record::{Lang, Text};
use tiaokuai_words::{Reader, Say};

/// What is wrong with one field of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Wrong {
    /// The word of the address that the field stands for.
    pub word: String,
    /// Which of several with this word: the parameter, the change; empty where there is one.
    pub key: String,
    /// What to enter.
    #[serde(flatten)]
    pub text: Text<String>,
}

/// Why a request was not answered as asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trouble {
    /// Something in it is off, told in both languages.
    Wrong(Text<String>),
    /// Fields of the page hold what cannot be understood, or cannot be.
    Fields(Vec<Wrong>),
    /// It is larger than what is taken, told in both languages.
    Large(Text<String>),
    /// What it speaks of has changed since, told in both languages.
    Changed(Text<String>),
    /// Something that is needed cannot be used at the moment, told in both languages.
    Unusable(Text<String>),
    /// There is no such thing.
    Missing,
    /// The request is not from a page of the lab.
    Stranger(Text),
    /// The token is missing or wrong.
    NoToken,
    /// Too many wait already.
    Busy,
    /// It took too long.
    Late,
    /// The asker went away.
    Stopped,
    /// It was understood and could not be worked out, told in both languages.
    Failed(Text<String>),
    /// A defect of ours.
    Panic(String),
}

impl Trouble {
    pub fn wrong(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Trouble::Wrong(Text::of(en, zh))
    }

    fn status(&self) -> StatusCode {
        match self {
            Trouble::Wrong(..) | Trouble::Fields(_) => StatusCode::BAD_REQUEST,
            Trouble::Large(..) => StatusCode::PAYLOAD_TOO_LARGE,
            Trouble::Changed(..) => StatusCode::CONFLICT,
            Trouble::Unusable(..) => StatusCode::SERVICE_UNAVAILABLE,
            Trouble::Missing => StatusCode::NOT_FOUND,
            Trouble::Stranger(_) => StatusCode::FORBIDDEN,
            Trouble::NoToken => StatusCode::UNAUTHORIZED,
            Trouble::Busy | Trouble::Stopped => StatusCode::SERVICE_UNAVAILABLE,
            Trouble::Late => StatusCode::GATEWAY_TIMEOUT,
            Trouble::Failed(_) | Trouble::Panic(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What went wrong and what to do, for a reader of `lang`.
    pub fn message(&self, lang: Lang) -> String {
        let text = match self {
            Trouble::Wrong(text)
            | Trouble::Large(text)
            | Trouble::Changed(text)
            | Trouble::Failed(text)
            | Trouble::Unusable(text) => return text.get(lang).to_string(),
            Trouble::Fields(wrong) => {
                let line = |wrong: &Wrong| match field(&wrong.word, lang) {
                    Some(name) => {
                        format!("{name}{}{}", lang.pick(": ", "："), wrong.text.get(lang))
                    }
                    None => wrong.text.get(lang).to_string(),
                };
                return wrong.iter().map(line).collect::<Vec<_>>().join("\n");
            }
            Trouble::Panic(reason) => {
                return lang.pick(
                    format!("this is a defect of the software: {reason}; the lab goes on"),
                    format!("这是软件缺陷：{reason}；实验室继续运行"),
                );
            }
            Trouble::Stranger(text) => *text,
            Trouble::Missing => Text::new("there is no such page", "没有这个页面"),
            Trouble::NoToken => Text::new(
                "this lab is open to those who have its address with the token that was printed at its start",
                "须使用启动时显示的含令牌的地址才能进入本实验室",
            ),
            Trouble::Busy => Text::new(
                "many are working with this lab at the moment; please try again in a few seconds",
                "当前使用者较多，请几秒后再试",
            ),
            Trouble::Late => Text::new("this took too long and was stopped", "耗时过长，已停止"),
            Trouble::Stopped => Text::new("stopped", "已停止"),
        };
        text.get(lang).to_string()
    }

    /// The messages in both languages, as pages read them.
    pub fn json(&self) -> String {
        let (en, zh) = (self.message(Lang::En), self.message(Lang::Zh));
        let fields = if let Trouble::Fields(wrong) = self { wrong.as_slice() } else { &[] };
        line(&Told { en, zh, fields })
    }
}

/// What went wrong, as pages read it.
#[derive(Serialize)]
struct Told<'a> {
    en: String,
    zh: String,
    #[serde(skip_serializing_if = "<[Wrong]>::is_empty")]
    fields: &'a [Wrong],
}

/// The name of a field that holds a number, where it is told away from it.
fn field(word: &str, lang: Lang) -> Option<&'static str> {
    let name = match word {
        "seed" => Text::new("seed", "种子"),
        "runs" => Text::new("worlds", "世界数"),
        "run" => Text::new("world", "世界编号"),
        "page" => Text::new("page", "页码"),
        _ => return None,
    };
    Some(name.get(lang))
}

impl From<RunError> for Trouble {
    fn from(error: RunError) -> Self {
        let said = |lang| error.say(Reader::of_page(lang));
        let text = Text::of(said(Lang::En), said(Lang::Zh));
        match error {
            RunError::Stopped { .. } => Trouble::Stopped,
            RunError::Theory { .. }
            | RunError::Design { .. }
            | RunError::Values { .. }
            | RunError::Lengths { .. } => Trouble::Wrong(text),
            _ => Trouble::Failed(text),
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.json()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if matches!(self, Trouble::Busy) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("3"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_model::{Change, Scenario};

    #[test]
    fn a_theory_that_does_not_fit_is_told_as_a_mistake_in_both_languages() {
        let changes =
            [Change::Set("merger_at".into(), 60.0), Change::Set("merger_to".into(), 50.0)];
        let reason =
            Scenario::default().with(&changes).expect_err("more departments than there are");
        let trouble = Trouble::from(RunError::Theory { theory: "mine".into(), reason });
        assert_eq!(trouble.status(), StatusCode::BAD_REQUEST);
        let (en, zh) = (trouble.message(Lang::En), trouble.message(Lang::Zh));
        assert!(en.contains("mine") && !en.contains("defect"), "{en}");
        assert!(zh.contains("理论 mine") && !zh.contains("theory"), "{zh}");
    }

    #[test]
    fn a_run_that_fails_is_told_in_the_readers_language() {
        let trouble = Trouble::from(RunError::Threads("no more".into()));
        assert_eq!(trouble.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(trouble.message(Lang::Zh).contains("线程"));
        assert!(!trouble.message(Lang::En).contains("--threads"));
    }
}
