//! What tests of pages ask of every page.

use super::Running;
use super::driver::Browser;
use serde_json::json;

/// Set when a page has drawn all that it was asked for.
pub const DONE: &str = "document.body.dataset.finished";

pub fn open(lab: &Running, browser: &Browser, path: &str) {
    browser.open(&format!("http://{}{path}", lab.address));
}

pub fn is(browser: &Browser, expression: &str) -> bool {
    browser.run(&format!("return Boolean({expression})")) == json!(true)
}

/// The page said nothing of errors, asked nobody else, and is no wider than the window.
pub fn is_clean(lab: &Running, browser: &Browser, page: &str) {
    assert_eq!(browser.complaints(), Vec::<String>::new(), "{page}");
    let strangers = browser.strangers(&format!("http://{}/", lab.address));
    assert_eq!(strangers, Vec::<String>::new(), "{page}");
    let beyond = browser
        .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert_eq!(beyond, json!(0), "{page} is wider than the window");
}
