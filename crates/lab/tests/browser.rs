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

/// Mentions are filtered, put in order, drawn by lot; a figure leads to those behind it; text that is selected becomes a
/// value or a group that was missed; an answer marks only the value that it changed.
#[test]
fn a_registry_is_searched_sampled_and_completed() {
    use support::notices::plain;
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = support::notices::registry(dir.path(), 2);
    let lab = start(Options { registry: Some(path.clone()), ..Options::default() });
    let notice = dir.path().join("丙.txt");
    std::fs::write(
        &notice,
        plain("食品安全领导小组", "张三")
            .replace("为加强统筹", "为加强统筹和防汛指挥部领导小组的工作"),
    )
    .unwrap();
    browser.resize(1366, 900);
    open(&lab, &browser, "/observe?lang=en");
    let undated = dir.path().join("丁.txt");
    let text =
        plain("防灾领导小组", "李四").replace("2019年3月5日", "").replace("青府办〔2019〕12号", "");
    std::fs::write(&undated, text).unwrap();
    browser.type_into("#files", &format!("{}\n{}", notice.display(), undated.display()));
    browser.wait(DONE);
    open(&lab, &browser, "/observe?lang=en");
    let rows = || {
        browser
            .run("return document.querySelectorAll('.mentions tbody tr').length")
            .as_u64()
            .unwrap()
    };
    let all = rows();
    // A filter goes as soon as it is chosen, and stays in the address with the others.
    browser.run("const s = document.querySelector('[name=year]'); s.value = '2019'; s.dispatchEvent(new Event('change', {bubbles: true}))");
    browser.wait("location.search.includes('year=2019') && document.querySelector('.mentions')");
    assert!(rows() < all && !browser.url().contains("government="), "{}", browser.url());
    let dates = browser.run("return [...document.querySelectorAll('.mentions .date')].every((d) => d.innerText.startsWith('2019'))");
    assert_eq!(dates, json!(true));
    // The most doubtful first; exceptions say what is missing.
    open(&lab, &browser, "/observe?lang=en&sort=doubts&odd=1");
    let falls = browser.run("const n = [...document.querySelectorAll('.mentions tbody tr')].map((r) => parseInt(r.querySelector('.badge.doubtful')?.innerText ?? '0')); return n.every((x, i) => !i || x <= n[i - 1]) && n[0] > 0");
    assert_eq!(falls, json!(true));
    assert!(browser.text(".mentions").contains("no date"), "{}", browser.text(".mentions"));
    // A sample is drawn again by its seed, and gone through whole.
    open(&lab, &browser, "/observe?lang=en&sample=5&seed=3");
    let drawn = || {
        browser.run("return [...document.querySelectorAll('.mentions th a')].map((a) => new URL(a.href).searchParams.get('key')).join()")
    };
    let first = drawn();
    assert_eq!(rows(), 5);
    open(&lab, &browser, "/observe?lang=en&sample=5&seed=3");
    assert_eq!(drawn(), first);
    open(&lab, &browser, "/observe?lang=en&sample=5&seed=4");
    assert_ne!(drawn(), first);
    browser.click(".mentions th a");
    browser.wait("document.querySelector('#next')");
    assert!(
        browser
            .run("return document.querySelector('#next').href")
            .as_str()
            .unwrap()
            .contains("sample=5")
    );
    is_clean(&lab, &browser, "sample");

    // A figure leads to the mentions behind it, of one government where one is chosen.
    open(&lab, &browser, "/observe/figures?lang=en&until=2024-12");
    browser.wait(DONE);
    browser.run("const s = document.getElementById('government'); s.selectedIndex = 1; s.dispatchEvent(new Event('change', {bubbles: true}))");
    browser.wait(&format!("location.search.includes('government=') && {DONE}"));
    let link = "document.querySelector('.behind a')";
    let told =
        browser.run(&format!("return Number({link}.innerText.match(/[(](\\d+)[)]/)[1])")).as_u64();
    browser.run(&format!("{link}.click()"));
    browser.wait("document.querySelector('.mentions')");
    assert_eq!(Some(rows()), told, "as many as the figure says");

    // Text that is selected.
    let key = key_of(&path, "食品安全领导小组");
    open(&lab, &browser, &format!("/observe/mention?key={key}&lang=en"));
    browser.wait("document.querySelector('.piece')");
    browser.run("localStorage.setItem('who', '王芳')");
    open(&lab, &browser, &format!("/observe/mention?key={key}&lang=en"));
    browser.wait("document.querySelector('.piece')");
    let select = |words: &str| {
        browser.run(&format!(
            "const text = document.querySelector('.words'); const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); let node; \
             while ((node = walk.nextNode())) {{ const at = node.data.indexOf({words:?}); if (at < 0) continue; const range = document.createRange(); \
             range.setStart(node, at); range.setEnd(node, at + {}); getSelection().removeAllRanges(); getSelection().addRange(range); break; }}",
            words.encode_utf16().count()
        ));
        browser.run("document.activeElement.blur()");
        browser.press("s");
        browser.wait("!document.getElementById('picked').hidden");
        assert_eq!(browser.text("#picked-words"), words);
    };
    let before = stored(&path, &key).items(tiaokuai_registry::Field::Duties).len();
    select("加强统筹");
    browser.run("document.getElementById('picked-field').value = 'duties'");
    browser.click("#picked .primary");
    browser.wait("document.body.dataset.stored == 1");
    let now = stored(&path, &key);
    let duties = now.items(tiaokuai_registry::Field::Duties);
    assert!(
        duties.len() == before.max(1)
            && duties.iter().any(|item| item.text() == "加强统筹" && item.span.is_some()),
        "{duties:?}"
    );
    // Members: one is corrected, and only it is marked.
    browser.run("document.querySelectorAll('[data-field=member] .value')[1].focus()");
    browser.press("e");
    browser
        .run("document.querySelector('.edit :is(input, textarea)').value = '赵七（区教育局局长）'");
    browser.press("\u{e007}");
    browser.wait("document.body.dataset.stored == 2");
    let marks = browser.run("return [...document.querySelectorAll('[data-field=member] .value')].map((v) => Boolean(v.querySelector('.by')))");
    assert_eq!(marks, json!([false, true]), "only the value that was corrected");
    // Every value is reached by keys.
    browser.run("document.querySelector('.value').focus()");
    browser.press("J");
    assert_eq!(
        browser
            .run("return [...document.querySelectorAll('.value')].indexOf(document.activeElement)"),
        json!(1)
    );
    // A group that was missed.
    select("防汛指挥部领导小组");
    browser.click("#missed");
    browser.wait(&format!("document.querySelector('.mention') && document.querySelector('.mention').dataset.key != '{key}'"));
    assert_eq!(browser.text("h1"), "防汛指挥部领导小组");
    let added = browser.run("return document.querySelector('.mention').dataset.key");
    let added = stored(&path, added.as_str().unwrap());
    assert!(
        added.file_name == "丙.txt"
            && added.items(tiaokuai_registry::Field::Group)[0].span.is_some(),
        "{added:?}"
    );
    is_clean(&lab, &browser, "completed");
}

/// The key of the mention of a group.
fn key_of(path: &std::path::Path, group: &str) -> String {
    let mentions = tiaokuai_registry::Registry::open(path).unwrap().mentions().unwrap();
    let field = tiaokuai_registry::Field::Group;
    mentions
        .into_iter()
        .rev()
        .find(|one| one.text(field) == group && one.file_name == "丙.txt")
        .unwrap()
        .key
}
