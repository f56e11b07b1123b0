//! Notices: read into the registry, checked against their text, measured.

mod answer;
mod desk;
mod export;
mod figures;
mod list;
mod marks;
mod mention;
mod upload;
mod words;

use crate::app::Shared;
use crate::pages::Page;
use axum::Router;
use axum::routing::{get, post};
use tiaokuai_record::{Lang, Text};

pub(crate) use desk::Desk;

/// The first page of the registry: files in, mentions, tables out.
pub(crate) const PAGE: Page = Page {
    path: "/observe",
    title: Text::new("Observe", "观察"),
    purpose: Text::new(
        "Drop notices on the page: each is read into a registry, its doubtful places are checked beside the text, and what was observed is measured as the model is.",
        "把通知拖入页面：逐份读入登记库，在原文旁复核存疑之处，并用与模型相同的指标测量所见。",
    ),
    keeps: &["q", "doubtful", "page"],
    script: "observe.js",
    style: "observe.css",
    figures: false,
};

/// One mention beside the text of its notice.
pub(crate) const MENTION: Page = Page {
    path: "/observe/mention",
    title: Text::new("A mention", "小组记录"),
    purpose: Text::new("", ""),
    keeps: &["key", "q", "doubtful", "page", "at"],
    script: "mention.js",
    style: "observe.css",
    figures: false,
};

/// The instruments and figures of the registry.
pub(crate) const FIGURES: Page = Page {
    path: "/observe/figures",
    title: Text::new("Figures of the registry", "登记库图表"),
    purpose: Text::new("", ""),
    keeps: &["until", "q", "doubtful", "page"],
    script: "observed.js",
    style: "observe.css",
    figures: true,
};

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route(PAGE.path, get(list::page))
        .route(MENTION.path, get(mention::page))
        .route(FIGURES.path, get(figures::page))
        .route("/api/observe/file", post(upload::file))
        .route("/api/observe/answer", post(answer::answer))
        .route("/api/observe/figures", get(figures::figures))
        .route("/api/observe/report.html", get(figures::report))
        .route("/api/observe/export", get(export::export))
}

/// The keys of a review.
pub(crate) fn keys(lang: Lang) -> [(&'static str, &'static str); 7] {
    [
        ("j k ↓ ↑", lang.pick("to the next or last doubtful value", "下一个或上一个存疑的值")),
        ("Enter", lang.pick("the value is right", "该值正确")),
        ("e", lang.pick("type what is right", "输入正确的值")),
        ("a", lang.pick("all values of the field are right", "该字段的值全部正确")),
        ("x", lang.pick("it is not in the text", "原文没有")),
        ("u", lang.pick("undo the last answer to this field", "撤回对该字段的上一次回答")),
        ("n p", lang.pick("to the next or last mention in doubt", "下一条或上一条存疑的记录")),
    ]
}
