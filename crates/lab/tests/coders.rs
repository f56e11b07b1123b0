//! Coders who do not see each other, what becomes of their answers, and remarks, in a real browser and over HTTP.
#![allow(missing_docs)]

mod support;

use serde_json::json;
use std::path::Path;
use support::driver::Browser;
use support::notices::{doubtful, plain, registry};
use support::page::{is, is_clean, open};
use support::{axe, get, post, start};
use tiaokuai_lab::Options;
use tiaokuai_registry::{Field, Mention, Registry};

fn stored(path: &Path, key: &str) -> Mention {
    Registry::open(path).unwrap().mention(key).unwrap().unwrap()
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn two_code_blind_and_a_third_decides() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let coder = Some("甲".to_string());
    let lab = start(Options { registry: Some(path.clone()), coder, ..Options::default() });
    browser.resize(1280, 900);
    // From the list to a sample, blind; the name is that of the command.
    open(&lab, &browser, "/observe?lang=en");
    browser.run("document.querySelector('.sample').open = true");
    browser.type_into("[name=sample]", "3");
    browser.click("#blind");
    assert_eq!(browser.run("return document.getElementById('coder').value"), json!("甲"));
    browser.run("document.getElementById('search').requestSubmit()");
    browser.wait("document.querySelector('.blind')");
    assert!(browser.text("#blind-title").contains("甲 codes blind: 0 of 3"), "{}", browser.url());
    assert!(
        !is(&browser, "document.querySelector('.out, #drop')"),
        "what is in force is not offered"
    );
    is_clean(&lab, &browser, "blind");
    browser.click(".blind .primary");
    browser.wait("document.querySelector('.coded')");
    let key = browser.run("return document.querySelector('.mention').dataset.key");
    let key = key.as_str().unwrap().to_string();
    let before = stored(&path, &key);
    browser.run("document.querySelector('[data-field=group] .value').focus()");
    browser.press("e");
    browser.run("document.querySelector('.edit :is(input, textarea)').value = '怪异事务领导小组'");
    browser.press("\u{e007}");
    browser.wait("document.body.dataset.stored == 1");
    assert!(browser.text("#fields").contains("怪异事务领导小组"));
    browser.press("c");
    browser.wait("document.body.dataset.stored == 2");
    assert!(browser.text(".coded").contains("coded"), "{}", browser.text(".coded"));
    assert_eq!(stored(&path, &key), before, "nothing is in force of it");
    browser.press("n");
    browser.wait(&format!("document.querySelector('.mention').dataset.key != '{key}'"));
    // The other coder sees the reading, and the page has nothing of what the first said.
    let other =
        format!("/observe/mention?lang=en&sample=3&seed=1&coder={}&key={key}", encoded("乙"));
    let page = get(&lab, &other).body;
    assert!(page.contains(&*before.text(Field::Group)) && !page.contains("怪异事务"));
    let list = |coder: &str| {
        let address = format!("/observe?lang=en&sample=3&seed=1&coder={}", encoded(coder));
        get(&lab, &address).body
    };
    assert!(list("甲").contains("怪异事务") && !list("乙").contains("怪异事务"));
    open(&lab, &browser, &other);
    browser.wait("document.querySelector('#done')");
    browser.click("#done");
    browser.wait("document.body.dataset.stored == 1");
    // Somebody decides, and that holds.
    open(&lab, &browser, "/observe?lang=en");
    browser.click("#agreement");
    browser.wait("document.querySelector('.dispute')");
    assert!(
        browser.text("#open-title").starts_with("1 to decide"),
        "{}",
        browser.text("#open-title")
    );
    assert!(browser.text(".judged table").contains("0 %"), "{}", browser.text(".judged table"));
    is_clean(&lab, &browser, "agreement");
    if let Some(axe) = axe::source() {
        for lang in ["en", "zh"] {
            open(&lab, &browser, &format!("/observe/agreement?lang={lang}"));
            browser.wait("document.querySelector('.dispute')");
            assert_eq!(axe::findings(&browser, &axe), Vec::<String>::new(), "agreement {lang}");
            open(&lab, &browser, &other.replace("lang=en", &format!("lang={lang}")));
            browser.run("for (const one of document.querySelectorAll('details')) one.open = true");
            assert_eq!(axe::findings(&browser, &axe), Vec::<String>::new(), "blind {lang}");
        }
        open(&lab, &browser, "/observe/agreement?lang=en");
    }
    browser.click(".dispute [data-nothing]");
    browser.wait("document.body.dataset.stored == 1");
    assert_eq!(stored(&path, &key).text(Field::Group), "", "it can be that nothing stands there");
    // What a coder says afterwards opens it again.
    let again = json!({"key": key, "field": "group", "at": 0, "was": "怪异事务领导小组", "answer": "accept", "blind": true, "who": "甲"});
    assert_eq!(post(&lab, "/api/observe/answer", &again.to_string()).status, 200);
    open(&lab, &browser, "/observe/agreement?lang=en");
    browser.wait("document.querySelector('.dispute')");
    browser.click(".dispute [data-coder=甲]");
    browser.wait("document.body.dataset.stored == 1");
    assert!(
        browser.text("#open-title").starts_with("Nothing is left"),
        "{}",
        browser.text("#judged")
    );
    assert_eq!(stored(&path, &key).text(Field::Group), "怪异事务领导小组");
    assert!(get(&lab, "/api/observe/export?format=csv").body.contains("怪异事务领导小组"));
    // Where all agree it is taken over.
    browser.click("#adopt");
    browser.wait("document.body.dataset.stored == 2");
    assert!(!is(&browser, "document.getElementById('adopt')"));
    assert_eq!(stored(&path, &key).asked(), [], "all of it is certain now");
}

#[test]
fn a_blind_answer_needs_a_name_and_a_decision_the_answers_that_were_seen() {
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let key = doubtful(&path);
    let lab = start(Options { registry: Some(path), ..Options::default() });
    let done = |who: &str| {
        let said = json!({"key": key, "field": "group", "at": 0, "was": "", "answer": "done", "blind": true, "who": who});
        post(&lab, "/api/observe/answer", &said.to_string()).status
    };
    assert_eq!((done(" "), done("甲"), done("乙")), (400, 200, 200));
    let decide = |said: i64| {
        let said = json!({"key": key, "field": "group", "said": said, "coder": "甲", "who": "丙"});
        post(&lab, "/api/observe/decide", &said.to_string()).status
    };
    assert_eq!(decide(0), 409);
    assert_eq!(post(&lab, "/api/observe/decide", "{}").status, 400);
    for evil in ["<script>alert(1)</script>", "\"><img src=x>"] {
        assert_eq!(done(evil), 200);
        let page = get(&lab, &format!("/observe?coder={}", encoded(evil))).body;
        let judged = get(&lab, "/observe/agreement").body;
        assert!(!(page + &judged).contains(evil));
    }
}

#[test]
fn a_group_that_a_blind_coder_finds_is_seen_by_nobody_else() {
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let read = doubtful(&path);
    let file = stored(&path, &read).file_name;
    let lab = start(Options { registry: Some(path), ..Options::default() });
    let add = |who: &str| {
        let sent = json!({"file": file, "group": "怪异防汛领导小组", "who": who, "blind": true});
        post(&lab, "/api/observe/add", &sent.to_string())
    };
    assert_eq!(add(" ").status, 400, "a coder has a name");
    let added = add("甲");
    assert_eq!(added.status, 200, "{}", added.body);
    let key: serde_json::Value = serde_json::from_str(&added.body).unwrap();
    let key = key["key"].as_str().unwrap().to_string();
    assert_eq!(add("甲").status, 400, "twice");
    let (one, two) = (encoded("甲"), encoded("乙"));
    let shows = |address: &str| get(&lab, address).body.contains("怪异防汛");
    let found = |coder: &str| {
        let address = format!("/observe?q={}&coder={coder}", encoded("怪异防汛"));
        get(&lab, &address).body.matches("scope=\"row\"").count()
    };
    assert_eq!((found(&one), found(&two), found("")), (1, 0, 0));
    assert!(shows(&format!("/observe?sample=1&seed=1&coder={one}")), "beside the sample");
    assert!(shows(&format!("/observe/mention?key={key}&coder={one}")));
    assert!(
        get(&lab, &format!("/observe/mention?key={read}&coder={one}"))
            .body
            .contains("id=\"missed\"")
    );
    for hidden in [
        format!("/observe?sample=1&seed=1&coder={two}"),
        format!("/observe/mention?key={key}"),
        format!("/observe/mention?key={key}&coder={two}"),
        format!("/observe/mention?key={read}&coder={two}"),
        "/api/observe/export?format=csv&table=mentions".to_string(),
        "/api/observe/export?format=csv&table=groups".to_string(),
        "/api/observe/export?format=csv&table=history".to_string(),
    ] {
        assert!(!shows(&hidden), "{hidden}");
    }
    // Somebody decides, and may think better of it.
    let judged = get(&lab, "/observe/agreement?lang=en").body;
    assert!(judged.contains("A group that the reader missed") && judged.contains("It is no group"));
    let (_, said) = judged.split_once("data-said=\"").unwrap();
    let said: i64 = said.split('"').next().unwrap().parse().unwrap();
    let decide = |more: serde_json::Value| {
        let mut sent = json!({"key": key, "field": "group", "said": said, "who": "丙"});
        sent.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        post(&lab, "/api/observe/decide", &sent.to_string()).status
    };
    assert_eq!(decide(json!({"nothing": true})), 200);
    assert!(!shows("/api/observe/export?format=csv&table=mentions"));
    assert_eq!(found(""), 0);
    assert_eq!(decide(json!({"coder": "甲"})), 200);
    assert!(shows("/api/observe/export?format=csv&table=mentions"));
    assert_eq!((found(""), found(&two)), (1, 0), "who codes blind sees what was read");
}

#[test]
fn comments_and_flags_are_kept_shown_filtered_and_exported() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let key = doubtful(&path);
    let coder = Some("甲".to_string());
    let lab = start(Options { registry: Some(path), coder, ..Options::default() });
    browser.resize(1280, 900);
    open(&lab, &browser, &format!("/observe/mention?lang=en&key={key}"));
    browser.run("document.querySelector('[data-field=group] .value').focus()");
    browser.press("f");
    browser.wait("document.activeElement.id === 'remark-text'");
    assert_eq!(browser.run("return document.getElementById('remark-field').value"), json!("group"));
    browser.type_into("#remark-text", "印章看不清");
    browser.click("#remark-flag");
    browser.run("document.getElementById('remark').requestSubmit()");
    browser.wait("document.body.dataset.noted == 1");
    assert!(browser.text(".notes").contains("印章看不清"), "{}", browser.text(".notes"));
    assert!(browser.text("[data-field=group] .name").contains("flagged"));
    if let Some(axe) = axe::source() {
        assert_eq!(axe::findings(&browser, &axe), Vec::<String>::new());
    }
    let rows = |words: &str| {
        get(&lab, &format!("/observe?lang=en&{words}")).body.matches("scope=\"row\"").count()
    };
    assert_eq!((rows("notes=flag"), rows("notes=comment")), (1, 0));
    assert!(rows("notes=none") > 1);
    let notes = get(&lab, "/api/observe/export?format=csv&table=notes").body;
    assert!(notes.contains("印章看不清") && notes.contains("甲"), "{notes}");
    // A coder who sees nobody else's answers sees nobody else's remarks.
    let seen = |coder: &str| {
        let address = format!("/observe/mention?lang=en&key={key}&coder={}", encoded(coder));
        get(&lab, &address).body.contains("印章看不清")
    };
    assert_eq!((seen("甲"), seen("乙")), (true, false));
    browser.click("[data-remove]");
    browser.wait("document.body.dataset.noted == 2");
    assert!(!browser.text(".notes").contains("印章看不清"));
    assert_eq!(rows("notes=flag"), 0);
    let empty = json!({"key": key, "who": "甲"}).to_string();
    assert_eq!(post(&lab, "/api/observe/note", &empty).status, 400);
    is_clean(&lab, &browser, "remarks");
}

#[test]
fn a_member_that_is_corrected_offers_the_organisation() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    let mut registry = Registry::open_or_create(&path).unwrap();
    let text = plain("食品安全领导小组", "张三");
    let (format, pdf) = (tiaokuai_notices::text::Format::Plain, tiaokuai_notices::text::pdf_text);
    registry.ingest("a.txt", text.as_bytes(), format, &pdf).unwrap();
    let key = registry.mentions().unwrap()[0].key.clone();
    drop(registry);
    let coder = Some("甲".to_string());
    let lab = start(Options { registry: Some(path.clone()), coder, ..Options::default() });
    open(&lab, &browser, &format!("/observe/mention?lang=en&key={key}"));
    browser.run("document.querySelector('[data-field=member] .value').focus()");
    browser.press("e");
    browser
        .run("document.querySelector('.edit :is(input, textarea)').value = '王五（区水利局局长）'");
    browser.press("\u{e007}");
    browser.wait("document.body.dataset.stored == 1");
    assert!(
        browser.text("#said").contains("Add 区水利局 to the organisations"),
        "{}",
        browser.text("#said")
    );
    browser.click(".offered");
    browser.wait("document.body.dataset.stored == 2");
    let organisations: Vec<String> = stored(&path, &key)
        .items(Field::Organisations)
        .iter()
        .map(|item| item.text().into_owned())
        .collect();
    assert!(organisations.contains(&"区水利局".to_string()), "{organisations:?}");
    // What is listed is not offered again.
    browser.run("document.querySelector('[data-field=member] .value').focus()");
    browser.press("e");
    browser.run(
        "document.querySelector('.edit :is(input, textarea)').value = '王五（区水利局副局长）'",
    );
    browser.press("\u{e007}");
    browser.wait("document.body.dataset.stored == 3");
    assert!(!is(&browser, "document.querySelector('.offered')"), "{}", browser.text("#said"));
}
