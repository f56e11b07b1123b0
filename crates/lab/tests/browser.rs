//! The lab in a real browser. Without Chromium and its driver these tests are skipped, and say so.
#![allow(missing_docs)]

mod support;

use serde_json::json;
use support::driver::Browser;
use support::{Running, axe, start};
use tiaokuai_lab::Options;

fn open(lab: &Running, browser: &Browser, path: &str) {
    browser.open(&format!("http://{}{path}", lab.address));
}

/// The page said nothing of errors, asked nobody else, and is no wider than the window.
fn is_clean(lab: &Running, browser: &Browser, page: &str) {
    assert_eq!(browser.complaints(), Vec::<String>::new(), "{page}");
    assert_eq!(
        browser.strangers(&format!("http://{}/", lab.address)),
        Vec::<String>::new(),
        "{page}"
    );
    let beyond = browser
        .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert_eq!(beyond, json!(0), "{page} is wider than the window");
}

const PAGES: [(&str, &str); 5] = [
    ("/?", "document.querySelector('.doors')"),
    (
        "/mechanism?scenario=s-district&month=88&",
        "document.getElementById('happened').children.length",
    ),
    ("/explore?scenario=district&set=months=60&runs=12&", "document.body.dataset.finished"),
    (
        "/explore?scenario=district&set=months=60&with=district&with-set=months=60&with-set=upward=0.3&runs=12&",
        "document.body.dataset.finished",
    ),
    ("/explain?scenario=district&set=months=60&claim=C2&runs=4&", "document.body.dataset.finished"),
];

#[test]
fn every_page_is_sound_for_everyone() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    let axe = axe::source();
    for (path, ready) in PAGES {
        for (lang, width, height, scheme) in [
            ("en", 390, 844, "light"),
            ("zh", 390, 844, "dark"),
            ("en", 1920, 1080, "dark"),
            ("zh", 1920, 1080, "light"),
        ] {
            let page = format!("{path}lang={lang}");
            browser.resize(width, height);
            browser.prefer(scheme);
            open(&lab, &browser, &page);
            browser.wait(ready);
            // Figures are drawn one after the other.
            std::thread::sleep(std::time::Duration::from_millis(600));
            is_clean(&lab, &browser, &page);
            let Some(axe) = &axe else { continue };
            assert_eq!(
                axe::findings(&browser, axe),
                Vec::<String>::new(),
                "{page} {width} {scheme}"
            );
        }
    }
}

const STOCK: &str = "document.querySelector('#keys-a strong').textContent";
const DONE: &str = "document.body.dataset.finished";

/// A slider that is dragged for seconds does not make the browser refuse to keep the address.
#[test]
fn a_long_drag_is_kept() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(&lab, &browser, "/explore?lang=en&scenario=district&set=months=24&runs=8");
    browser.wait(DONE);
    browser.run_async(
        "const done = arguments[arguments.length - 1]; const s = document.querySelector('[data-name=upward] .slider'); let i = 0;\
         const move = () => { s.value = 0.3 + (i % 100) / 100; s.dispatchEvent(new Event('input', {bubbles: true}));\
         i++ < 300 ? requestAnimationFrame(move) : done(); }; move();",
    );
    slide(&browser, "upward", 0.15);
    browser.wait("location.search.includes('upward%3D0.15')");
    is_clean(&lab, &browser, "a long drag");
}

/// Moves a slider as a reader would.
fn slide(browser: &Browser, name: &str, value: f64) {
    browser.run(&format!(
        "const s = document.querySelector('[data-name={name}] .slider'); s.value = {value}; s.dispatchEvent(new Event('input', {{bubbles: true}}))"
    ));
    browser.wait(DONE);
}

#[test]
fn a_slider_moves_the_figures_and_the_address_keeps_it() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(&lab, &browser, "/explore?lang=en&scenario=district&set=months=72&runs=12");
    browser.wait(DONE);
    // Numbers are there before pictures: the drawing library may come after the last world.
    let line = "document.querySelector('[data-figure=stock] .js-line')?.getAttribute('d')";
    browser.wait(line);
    let before = browser.run(&format!("return {STOCK}"));
    browser.run(&format!("window.before = {line}"));
    slide(&browser, "upward", 0.1);
    assert_ne!(browser.run(&format!("return {STOCK}")), before);
    browser.wait(&format!("{line} && {line} !== window.before"));
    browser.wait("location.search.includes('upward%3D0.1')");
    assert!(
        browser.text("#commands").contains(
            "tiaokuai simulate district --runs 12 --seed 1 --set months=72 --set upward=0.1"
        ),
        "{}",
        browser.text("#commands")
    );
    let after = browser.run(&format!("return {STOCK}"));
    browser.click("#language");
    browser.wait(&format!("document.documentElement.lang == 'zh-CN' && {DONE}"));
    assert_eq!(browser.run(&format!("return {STOCK}")), after, "the state is kept");
    // Two side by side: the same on both sides, then not.
    browser.click("#two");
    browser.wait(&format!("document.getElementById('keys-b') && {DONE}"));
    assert_eq!(browser.run("return document.querySelector('#keys-b strong').textContent"), after);
    slide(&browser, "upward", 1.0);
    let clear = browser.run("return document.querySelectorAll('#differences tr.clear').length");
    assert!(clear.as_u64().unwrap() > 0, "a difference that leaves out zero");
    assert!(
        browser.url().contains("with-set=upward%3D1") || !browser.url().contains("with-set=upward"),
        "{}",
        browser.url()
    );
    is_clean(&lab, &browser, "explore");
}

#[test]
fn a_scenario_file_is_loaded_and_saved() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let lab = start(Options { folder: Some(dir.path().join("lab")), ..Options::default() });
    std::fs::create_dir(dir.path().join("lab")).unwrap();
    let (good, bad) = (dir.path().join("good.toml"), dir.path().join("bad.toml"));
    std::fs::write(&good, "name = \"Upland\"\nname_zh = \"山区\"\nmonths = 48\nleaders = 4\n")
        .unwrap();
    std::fs::write(&bad, "leadders = 4\n").unwrap();
    browser.resize(1280, 900);
    open(&lab, &browser, "/explore?lang=zh&scenario=district&set=months=48&runs=8");
    browser.wait(DONE);
    browser.click(".files summary");
    browser.type_into("#load", bad.to_str().unwrap());
    browser.wait("!document.getElementById('failed').hidden");
    assert!(
        browser.text("#failed").contains("bad.toml 第 1 行")
            && browser.text("#failed").contains("leaders"),
        "{}",
        browser.text("#failed")
    );
    browser.complaints();
    browser.type_into("#load", good.to_str().unwrap());
    browser.wait(&format!("location.search.includes('text') && document.body.dataset && {DONE}"));
    assert!(browser.text("#scenario").contains("山区"));
    assert_eq!(browser.run("return document.getElementById('p-leaders').value"), json!("4"));
    slide(&browser, "leaders", 7.0);
    browser.click(".files summary");
    browser.type_into("#name", "upland.toml");
    browser.click("#save button");
    browser.wait("document.getElementById('saved').textContent != ''");
    let saved = std::fs::read_to_string(dir.path().join("lab/upland.toml")).unwrap();
    assert!(saved.contains("leaders = 7") && saved.contains("name_zh = \"山区\""), "{saved}");
    is_clean(&lab, &browser, "files");
}

#[test]
fn a_claim_is_opened_changed_and_run_again() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(&lab, &browser, "/explain?lang=en&scenario=district&set=months=60&runs=8");
    browser.wait(DONE);
    browser.click("[data-claim=C5] > summary");
    browser.wait("location.search.includes('claim=C5')");
    assert_eq!(browser.text("[data-experiment=C5a] .verdict"), "holds");
    browser.run("const i = document.querySelector('[data-edit=\"C5a/without/upward\"]'); i.value = 1; i.dispatchEvent(new Event('input', {bubbles: true}))");
    browser.click("[data-claim=C5] .rerun");
    browser.wait(
        "document.querySelector('[data-experiment=C5a] .verdict').textContent == 'no effect'",
    );
    browser.wait(DONE);
    browser.wait("location.search.includes('edit=C5a%2Fwithout%2Fupward%3D1')");
    browser.click("#language");
    browser.wait(&format!("document.documentElement.lang == 'zh-CN' && {DONE}"));
    assert_eq!(browser.text("[data-experiment=C5a] .verdict"), "无影响", "the change is kept");
    // A rule of one's own on one side.
    browser.type_into("[data-add='C5a/with']", "groups=maybe");
    browser.click("[data-claim=C5] .rerun");
    browser.wait("document.querySelector('.adding .wrong')");
    let told = browser.text(".adding .wrong");
    assert!(told.contains("groups=maybe"), "{told}");
    browser.complaints();
    browser.run("document.querySelector('[data-add=\"C5a/with\"]').value = 'groups=false'");
    browser.click("[data-claim=C5] .rerun");
    browser.wait("document.querySelector('[data-experiment=C5a] .verdict').textContent == '相反'");
    is_clean(&lab, &browser, "explain");
}

#[test]
fn theme_and_keys_are_there() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    browser.prefer("light");
    open(&lab, &browser, "/?lang=en");
    let ground = || browser.run("return getComputedStyle(document.body).backgroundColor");
    let light = ground();
    browser.press("d");
    assert_ne!(ground(), light);
    open(&lab, &browser, "/explain?lang=en&scenario=district&set=months=12&runs=2");
    assert_ne!(ground(), light, "kept on the next page");
    browser.press("?");
    assert_eq!(browser.run("return document.getElementById('shortcuts').open"), json!(true));
    browser.press("\u{e00c}");
    browser.press("2");
    browser.wait("location.pathname == '/mechanism'");
    assert!(browser.url().contains("scenario=district"), "{}", browser.url());
}

/// How the registry stands while the lab has it open.
fn stored(path: &std::path::Path, key: &str) -> tiaokuai_registry::Mention {
    tiaokuai_registry::Registry::open(path).unwrap().mention(key).unwrap().unwrap()
}

#[test]
fn notices_are_dropped_checked_with_the_keyboard_and_stored() {
    use support::notices::{doubtful, plain, registry};
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let key = doubtful(&path);
    let lab = start(Options { registry: Some(path.clone()), ..Options::default() });
    let files = [
        ("甲.txt", plain("食品安全领导小组", "张三")),
        ("乙.txt", plain("<b>防汛</b>领导小组", "李四")),
        ("weather.txt", "今天天气很好。".to_string()),
        ("broken.docx", "no zip".to_string()),
    ];
    let names: Vec<String> = files
        .iter()
        .map(|(name, text)| {
            let path = dir.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_string()
        })
        .collect();
    browser.resize(1280, 900);
    open(&lab, &browser, "/observe?lang=en");
    browser.type_into("#files", &names.join("\n"));
    browser.wait(DONE);
    let said = browser.text("#status");
    assert!(said.starts_with("4 of 4 files") && said.contains("1 unreadable"), "{said}");
    let results = browser.text("#results");
    assert!(results.contains("weather.txt") && results.contains("broken.docx"), "{results}");
    assert!(browser.text("#stand").contains("mentions of groups"));
    is_clean(&lab, &browser, "observe");
    // Dropped, as the pointer does it.
    browser.run("delete document.body.dataset.finished; const d = new DataTransfer(); d.items.add(new File(['今天下雨。'], '雨.txt')); \
        dispatchEvent(new DragEvent('drop', {dataTransfer: d, bubbles: true, cancelable: true}))");
    browser.wait(DONE);
    assert!(browser.text("#results").contains("雨.txt"), "{}", browser.text("#results"));
    // Found by who heads it.
    browser.type_into("#q", "张三");
    browser.press("\u{e007}");
    browser.wait("location.search.includes('q=') && document.querySelector('.mentions')");
    browser.click(".mentions th a");
    browser.wait("document.querySelector('.piece')");
    assert!(browser.text("h1").contains("食品安全领导小组"));
    assert!(browser.run("return document.querySelector('#list').href").to_string().contains("q="));

    // The doubtful values, one after the other, without a pointer.
    let (before, asked) = (stored(&path, &key), stored(&path, &key).asked());
    assert!(asked.len() >= 2, "{asked:?}");
    open(&lab, &browser, &format!("/observe/mention?key={key}&at=first&lang=en"));
    browser.wait("document.activeElement.matches('.value.asked')");
    let here = || {
        browser
            .run("return document.activeElement.dataset.id")
            .as_str()
            .unwrap_or_default()
            .to_string()
    };
    let id = |(field, at): (tiaokuai_registry::Field, usize)| format!("{}-{at}", field.key());
    assert_eq!(here(), id(asked[0]));
    assert_eq!(
        browser.run("return document.querySelectorAll('.piece.lit').length > 0"),
        json!(true)
    );
    browser.press("j");
    assert_eq!(here(), id(asked[1]));
    browser.press("k");
    assert_eq!(here(), id(asked[0]));
    browser.press("\u{e007}");
    browser.wait("document.getElementById('who').open");
    browser.type_into("#name", "王芳");
    browser.press("\u{e007}");
    browser.wait("document.body.dataset.stored == 1");
    assert!(browser.text("#said").contains("Saved."), "{}", browser.text("#said"));
    assert_eq!(here(), id(asked[1]), "on to the next");
    assert!(stored(&path, &key).asked().len() < asked.len());
    // One is corrected; what is wrong is told beside it.
    let (field, at) = asked[1];
    browser.press("e");
    browser.run("document.querySelector('.edit :is(input, textarea)').value = ''");
    browser.press("\u{e007}");
    browser.wait(
        "document.querySelector('.edit .wrong') && !document.querySelector('.edit .wrong').hidden",
    );
    browser.complaints();
    browser.type_into(".edit :is(input, textarea)", "钱七（市长、党组书记）");
    browser.press("\u{e007}");
    browser.wait("document.body.dataset.stored == 2");
    let now = stored(&path, &key);
    assert!(
        now.corrected.contains(&field) && now.items(field)[at].text().starts_with("钱七"),
        "{now:?}"
    );
    let history = tiaokuai_registry::Registry::open(&path).unwrap().history(Some(&key)).unwrap();
    assert!(history.iter().filter(|event| event.who.as_deref() == Some("王芳")).count() >= 2);
    // Back again, and the other language keeps the place.
    browser.run(&format!("document.getElementById('v-{}').focus()", id(asked[1])));
    browser.press("u");
    browser.wait("document.body.dataset.stored == 3");
    assert_eq!(stored(&path, &key).items(field)[at], before.items(field)[at]);
    let place = here();
    browser.press("l");
    browser.wait(
        "document.documentElement.lang == 'zh-CN' && document.activeElement.matches('.value')",
    );
    assert_eq!(here(), place, "{}", browser.url());
    assert!(browser.text(".who").contains("王芳"), "kept in the browser");
    // A place in the text leads to its value.
    browser.run("document.querySelector('.piece').focus()");
    browser.press("\u{e014}");
    let to = browser.run("return document.activeElement.dataset.of.split(' ')[0]");
    browser.press("\u{e007}");
    assert_eq!(json!(here()), to);
    browser.run("document.activeElement.blur()");
    browser.press("n");
    browser.wait(&format!("document.querySelector('.mention').dataset.key != '{key}'"));
    is_clean(&lab, &browser, "mention");
}

#[test]
fn the_pages_of_the_registry_are_sound_for_everyone() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = support::notices::registry(dir.path(), 1);
    let key = support::notices::doubtful(&path);
    let (with, without) =
        (start(Options { registry: Some(path), ..Options::default() }), start(Options::default()));
    let axe = axe::source();
    let mention = format!("/observe/mention?key={key}&at=first&");
    for (lab, path, ready) in [
        (&without, "/observe?", "document.querySelector('.command')"),
        (&with, "/observe?q=领导&", "document.querySelector('.mentions')"),
        (&with, mention.as_str(), "document.querySelector('.lit')"),
        (&with, "/observe/figures?until=2024-12&", DONE),
    ] {
        for (lang, width, height, scheme) in [
            ("en", 390, 844, "dark"),
            ("zh", 390, 844, "light"),
            ("en", 1920, 1080, "light"),
            ("zh", 1920, 1080, "dark"),
        ] {
            let page = format!("{path}lang={lang}");
            browser.resize(width, height);
            browser.prefer(scheme);
            open(lab, &browser, &page);
            browser.wait(ready);
            if page.contains("mention") {
                browser.press("e");
                browser.wait("document.querySelector('.edit')");
            }
            std::thread::sleep(std::time::Duration::from_millis(400));
            is_clean(lab, &browser, &page);
            let Some(axe) = &axe else { continue };
            let findings = axe::findings(&browser, axe);
            assert_eq!(findings, Vec::<String>::new(), "{page} {width} {scheme}");
        }
    }
}
