//! Coders who do not see each other, what becomes of their answers, and remarks, in a real browser and over HTTP.

use crate::support::driver::Browser;
use crate::support::notices::{doubtful, plain, registry};
use crate::support::page::{is, is_clean, open};
use crate::support::{Running, axe, get, post, start};
use serde_json::json;
use std::path::Path;
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
        let judged = get(&lab, "/observe/agreement?lang=en").body;
        let (_, event) = judged.split_once("data-event=\"").unwrap();
        let event: i64 = event.split('"').next().unwrap().parse().unwrap();
        let mut sent =
            json!({"key": key, "field": "group", "said": said, "event": event, "who": "丙"});
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

/// Blind answers to one mention: of a list, of a date, and the rest of it.
fn code(lab: &Running, path: &Path, key: &str, coder: &str, answers: &[(&str, &str)]) {
    for (field, text) in answers {
        let mention = Registry::open(path).unwrap().mention_as(key, coder).unwrap().unwrap();
        let at = mention.items(Field::of(field).unwrap()).len();
        let said = json!({"key": key, "field": field, "at": at, "was": "", "answer": "edit", "text": text, "blind": true, "who": coder});
        let answer = post(lab, "/api/observe/answer", &said.to_string());
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    let done = json!({"key": key, "field": "group", "at": 0, "was": "", "answer": "done", "blind": true, "who": coder});
    assert_eq!(post(lab, "/api/observe/answer", &done.to_string()).status, 200);
}

/// A registry of one notice, and the key of its mention.
fn single(dir: &Path) -> (std::path::PathBuf, String) {
    let path = dir.join("r.db");
    let mut registry = Registry::open_or_create(&path).unwrap();
    let text = plain("食品安全领导小组", "张三");
    let (format, pdf) = (tiaokuai_notices::text::Format::Plain, tiaokuai_notices::text::pdf_text);
    registry.ingest("a.txt", text.as_bytes(), format, &pdf).unwrap();
    let key = registry.mentions().unwrap()[0].key.clone();
    (path, key)
}

/// Two tabs in which two decide: the second is refused, sees what the first decided, and loses nothing.
#[test]
fn of_two_who_decide_the_second_sees_what_the_first_decided() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (path, key) = single(dir.path());
    let coder = Some("Eve".to_string());
    let lab = start(Options { registry: Some(path.clone()), coder, ..Options::default() });
    code(&lab, &path, &key, "甲", &[("organisation", "区水利局"), ("ends", "2021")]);
    code(&lab, &path, &key, "乙", &[("organisation", "区林业局")]);
    open(&lab, &browser, "/observe/agreement?lang=en");
    browser.wait("document.querySelector('[data-field=organisation]')");
    // Of a list it is shown what differs, not what all name.
    let shown = browser.text("[data-field=organisation]");
    let marked = browser.run("return [...document.querySelectorAll('[data-field=organisation] mark')].map((one) => one.textContent)");
    assert_eq!(marked, json!(["区林业局", "区水利局"]), "{shown}");
    assert!(shown.contains("that all name") && !shown.contains("区教育局"), "{shown}");
    let attribute = |name: &str| -> i64 {
        let script = format!("return document.querySelector('[data-field=ends]').dataset.{name}");
        browser.run(&script).as_str().unwrap().parse().unwrap()
    };
    let (said, event) = (attribute("said"), attribute("event"));
    let first = json!({"key": key, "field": "ends", "said": said, "event": event, "text": "2022", "who": "Dora"}).to_string();
    assert_eq!(post(&lab, "/api/observe/decide", &first).status, 200);
    assert_eq!(
        post(&lab, "/api/observe/decide", &first).status,
        409,
        "nor again from the same tab"
    );
    browser.type_into("[data-field=ends] .own input", "2023");
    browser.run("document.querySelector('[data-field=ends] .own').requestSubmit()");
    browser.wait("document.querySelector('.late')");
    let told = browser.text("[data-field=ends]");
    assert!(told.contains("2022") && told.contains("Dora") && told.contains("2023"), "{told}");
    assert_eq!(
        browser.run("return document.querySelector('[data-field=ends] .own input').value"),
        json!("2023")
    );
    assert_eq!(stored(&path, &key).text(Field::Ends), "2022");
    let beyond = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert!(!is(&browser, beyond), "it is wider than the window");
    // Having seen it, Eve may decide otherwise.
    browser.run("document.querySelector('[data-field=ends] .own').requestSubmit()");
    browser.wait("document.body.dataset.stored == 1");
    assert_eq!(stored(&path, &key).text(Field::Ends), "2023");
    // So with the answer of a coder.
    browser
        .run("window.kept = document.querySelector('[data-field=organisation] [data-coder=甲]')");
    let organisations = stored(&path, &key).items(Field::Organisations).len();
    let corrected = json!({"key": key, "field": "organisation", "at": organisations, "was": "", "answer": "edit", "text": "区气象局", "who": "Carol"});
    assert_eq!(post(&lab, "/api/observe/answer", &corrected.to_string()).status, 200);
    browser.run("window.kept.click()");
    browser.wait("document.querySelector('.late')");
    let told = browser.text("[data-field=organisation]");
    assert!(told.contains("甲 is right") && told.contains("区气象局"), "{told}");
    if let Some(axe) = axe::source() {
        browser.run("for (const one of document.querySelectorAll('details')) one.open = true");
        assert_eq!(axe::findings(&browser, &axe), Vec::<String>::new());
    }
}

/// Taking over what all agree on says what it changes of what people said, and is taken back by one button.
#[test]
fn taking_over_overrules_nobody_untold_and_is_one_undo() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (path, key) = single(dir.path());
    let coder = Some("Dora".to_string());
    let lab = start(Options { registry: Some(path.clone()), coder, ..Options::default() });
    let was = stored(&path, &key).text(Field::Date).to_string();
    let corrected = json!({"key": key, "field": "date", "at": 0, "was": was, "answer": "edit", "text": "2020-01-01", "who": "Carol"});
    assert_eq!(post(&lab, "/api/observe/answer", &corrected.to_string()).status, 200);
    let before = stored(&path, &key);
    code(&lab, &path, &key, "甲", &[]);
    code(&lab, &path, &key, "乙", &[]);
    open(&lab, &browser, "/observe/agreement?lang=en");
    browser.wait("document.getElementById('adopt')");
    let told = browser.text(".agreed");
    assert!(told.contains("1 changes what somebody corrected"), "{told}");
    assert!(told.contains("2020-01-01 (Carol)") && told.contains(&was), "{told}");
    is_clean(&lab, &browser, "agreed");
    // Another page that was told of nothing to overrule is refused.
    let untold = json!({"agreed": true, "seen": [1, 0], "who": "Dora"}).to_string();
    assert_eq!(post(&lab, "/api/observe/decide", &untold).status, 409);
    browser.click("#adopt");
    browser.wait("document.body.dataset.stored == 1");
    assert_eq!(stored(&path, &key).text(Field::Date), was);
    assert!(browser.text(".adopted").contains("taken over together by Dora"));
    browser.click("#unadopt");
    browser.wait("document.body.dataset.stored == 2");
    assert_eq!(stored(&path, &key), before);
    assert!(!is(&browser, "document.getElementById('unadopt')"));
    assert!(is(&browser, "document.getElementById('adopt')"), "it can be taken over again");
}

/// Every way on from the list of a blind coder stays in the sample, and what is counted is the sample.
#[test]
fn nothing_leads_out_of_a_blind_sample() {
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 2);
    let lab = start(Options { registry: Some(path.clone()), ..Options::default() });
    let all: Vec<String> =
        Registry::open(&path).unwrap().mentions().unwrap().into_iter().map(|one| one.key).collect();
    let sample: Vec<&str> =
        tiaokuai_registry::drawn(all.iter().map(String::as_str), 4, "3").into_iter().collect();
    let keys = |page: &str| -> Vec<String> {
        let links = page.split("key=").skip(1);
        links.map(|rest| rest.split(['"', '&']).next().unwrap().to_string()).collect()
    };
    for words in ["sample=4&seed=3&coder=%E7%94%B2", "sample=4&seed=3"] {
        let list = get(&lab, &format!("/observe?lang=en&{words}")).body;
        assert!(list.contains(&format!("a sample of 4 of {} mentions", all.len())), "{words}");
        assert!(!keys(&list).is_empty());
        for key in keys(&list) {
            assert!(sample.contains(&key.as_str()), "{words}: {key}");
        }
        // A mention outside of it leads into it.
        let outside = all.iter().find(|key| !sample.contains(&key.as_str())).unwrap();
        let page = get(&lab, &format!("/observe/mention?lang=en&{words}&key={outside}")).body;
        let (_, ways) = page.split_once("class=\"neighbours\"").unwrap();
        let ways = keys(ways.split_once("</nav>").unwrap().0);
        assert!(
            !ways.is_empty() && ways.iter().all(|key| sample.contains(&key.as_str())),
            "{ways:?}"
        );
        assert!(!words.contains("coder") || page.contains("4 other mentions to code"));
    }
}

/// However a coder writes the own name it is one coder; one who strayed in is left out, on the page and its links.
#[test]
fn a_coder_has_one_name_and_can_be_left_out() {
    let dir = tempfile::tempdir().unwrap();
    let (path, key) = single(dir.path());
    let lab = start(Options { registry: Some(path.clone()), ..Options::default() });
    code(&lab, &path, &key, "Ann", &[("ends", "2021")]);
    code(&lab, &path, &key, "ＡＮＮ ", &[]);
    code(&lab, &path, &key, "Ben", &[]);
    let page = |words: &str| get(&lab, &format!("/observe/agreement?lang=en{words}")).body;
    assert_eq!(page("").matches("mentions done").count(), 2);
    assert!(page("").contains("kappa") && !page("").contains("name=\"without\""));
    code(&lab, &path, &key, "stray", &[("ends", "2025")]);
    assert!(page("").contains("stray is right") && !page("").contains("scope=\"col\">kappa"));
    let without = page("&without=STRAY");
    assert!(!without.contains("stray is right") && without.contains("scope=\"col\">kappa"));
    assert!(without.contains("Ann is right") && without.contains("--without STRAY"));
    let (_, link) = without.split_once("id=\"language\"").unwrap();
    assert!(link.split('>').next().unwrap().contains("without=STRAY"), "the language keeps it");
}

/// What a coder took back is not shown as checked; a remark is removed only from its own mention.
#[test]
fn lists_and_remarks_are_those_of_their_mention() {
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let key = doubtful(&path);
    let file = stored(&path, &key).file_name;
    let other = Registry::open(&path).unwrap().mentions().unwrap();
    let other = other.into_iter().map(|one| one.key).find(|one| *one != key).unwrap();
    let lab = start(Options { registry: Some(path.clone()), ..Options::default() });
    let row = || {
        let list = get(&lab, &format!("/observe?lang=zh&coder=Ann&q={}", encoded(&file))).body;
        let (_, list) = list.split_once("<tbody>").unwrap();
        let (_, row) = list.split_once(&format!("key={key}")).unwrap();
        row.split("</tr>").next().unwrap().to_string()
    };
    // One of several members is corrected: whoever is then done has nothing left to check.
    code(&lab, &path, &key, "Ann", &[("member", "王五（区水利局局长）")]);
    assert!(row().contains("已编码") && !row().contains("待复核"), "{}", row());
    let undo = json!({"key": key, "field": "group", "at": 0, "was": "", "answer": "undo", "blind": true, "who": "Ann"});
    assert_eq!(post(&lab, "/api/observe/answer", &undo.to_string()).status, 200);
    assert!(!row().contains("已编码") && !row().contains("已复核"), "{}", row());
    let sent = json!({"key": key, "text": "看", "who": "Ann"}).to_string();
    assert_eq!(post(&lab, "/api/observe/note", &sent).status, 200);
    let page = get(&lab, &format!("/observe/mention?lang=zh&key={key}")).body;
    let (_, id) = page.split_once("data-remove=\"").unwrap();
    let id: i64 = id.split('"').next().unwrap().parse().unwrap();
    let remove = |key: &str| {
        let sent = json!({"key": key, "remove": id, "who": "Ann"}).to_string();
        post(&lab, "/api/observe/note", &sent).status
    };
    assert_eq!((remove(&other), remove(&key)), (409, 200));
}
