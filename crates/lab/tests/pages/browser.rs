//! The lab in a real browser. Without Chromium and its driver these tests are skipped, and say so.

use crate::support::driver::Browser;
use crate::support::page::{DONE, is_clean, open};
use crate::support::{axe, get, start};
use serde_json::json;
use tiaokuai_lab::Options;

const PAGES: [(&str, &str); 8] = [
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
    ("/fit?", "document.getElementById('before')"),
    ("/redesign?", "document.getElementById('before')"),
    (
        "/redesign?scenario=district&set=departments=12&set=months=24&set=warm_up=24&runs=8&rule=cap+per_leader%3D8&rule=sunset+months%3D12&evasion=40&",
        "document.body.dataset.finished",
    ),
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
            let lines = browser.run("return new Set([...document.querySelectorAll('.top nav a')].map((a) => a.offsetTop)).size");
            assert_eq!(lines, json!(1), "the way to the pages is one line: {page} {width}");
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
/// What is shown first is of four worlds, and every figure says so until the rest is there.
#[test]
fn what_is_shown_first_says_of_how_few_worlds_it_is() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    for two in ["", "&with=district&with-set=months=60&with-set=upward=0.3"] {
        let page = format!("/explore?lang=en&scenario=district&set=months=60&runs=60{two}");
        open(&lab, &browser, &page);
        browser.wait(DONE);
        browser.run("window.told = []; new MutationObserver(() => {\
            const few = [...document.querySelectorAll('.few')].map((one) => one.textContent.trim());\
            const range = document.querySelector('#keys-a li span').textContent;\
            if (few.length) window.told.push([few[0], document.getElementById('status').textContent, range]);\
        }).observe(document.querySelector('.results'), { childList: true, subtree: true, characterData: true })");
        slide(&browser, "upward", 0.2);
        let told = browser.run("return window.told");
        let told: Vec<String> = told.as_array().unwrap().iter().map(ToString::to_string).collect();
        let first = told.iter().any(|one| {
            one.contains("4 of 60 worlds\",\"4 of 60 worlds so far") && one.contains("\"4 worlds: ")
        });
        assert!(first, "{told:?}");
        assert!(told.iter().any(|one| one.contains("\"48 of 60 worlds\"")), "{told:?}");
        let now = browser.run("return document.querySelectorAll('.few').length");
        assert_eq!(now, json!(0), "all worlds are there");
        assert_eq!(browser.text("#status"), "60 worlds");
        assert!(browser.text("#keys-a").contains("90 % of worlds"));
    }
}

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

/// Two districts: what differs most clearly stands first in plain words, and curves are drawn over each other.
#[test]
fn two_districts_are_set_beside_each_other() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    let axe = axe::source();
    browser.resize(1500, 1000);
    open(
        &lab,
        &browser,
        "/explore?lang=en&scenario=district&set=months=60&with=district&with-set=months=60&with-set=upward=0.2&runs=8",
    );
    browser.wait(DONE);
    let clearest = browser.text("#clearest");
    assert!(clearest.contains("A has") && clearest.lines().count() >= 3, "{clearest}");
    assert!(
        clearest.lines().all(|line| !line.starts_with("the same")),
        "words that stand alone: {clearest}"
    );
    let order = browser.run("return document.getElementById('clearest').compareDocumentPosition(document.querySelector('.figure')) & Node.DOCUMENT_POSITION_FOLLOWING");
    assert_ne!(order, json!(0), "before the figures");
    browser.wait("document.querySelector('[data-figure=stock] .js-line')");
    let colours = browser.run(
        "return [...new Set([...document.querySelectorAll('[data-figure=stock] .js-line')].map((l) => l.style.stroke))].filter((c) => c).length",
    );
    assert_eq!(colours, json!(2), "each district in its colour");
    assert_eq!(
        browser.run("return document.querySelectorAll('[data-figure=stock] .plot').length"),
        json!(1)
    );
    if let Some(axe) = &axe {
        browser
            .run("for (const folded of document.querySelectorAll('details')) folded.open = true");
        assert_eq!(axe::findings(&browser, axe), Vec::<String>::new());
    }
    is_clean(&lab, &browser, "two districts");
}

/// A sweep over one parameter shows its curves, over two a heat map; what does not fit says so; both languages.
#[test]
fn a_parameter_is_swept() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    let axe = axe::source();
    browser.resize(1366, 900);
    for (lang, scheme) in [("en", "light"), ("zh", "dark")] {
        browser.prefer(scheme);
        open(
            &lab,
            &browser,
            &format!("/explore?lang={lang}&scenario=district&set=months=60&runs=4"),
        );
        browser.wait(DONE);
        browser.run("document.getElementById('sweep').open = true; document.getElementById('over').value = 'upward'; document.getElementById('each').value = 2");
        browser.click("#sweeping");
        browser.wait("document.body.dataset.swept");
        assert_eq!(
            browser.run("return document.querySelectorAll('.sweep polyline').length"),
            json!(5)
        );
        let heads = browser.run("return [...document.querySelectorAll('.sweep thead th')].slice(1).map((h) => Number(h.innerText))");
        assert_eq!(heads, json!([0, 0.38, 0.75, 1.13, 1.5]), "the whole range");
        let groups = || {
            browser.run("return [...document.querySelectorAll('.sweep tbody td span')].map((c) => Number(c.innerText))")
        };
        let stocks = groups();
        assert!(stocks[4].as_f64() > stocks[0].as_f64(), "{stocks}");
        // Another outcome without another run.
        browser.run("const o = document.getElementById('outcome'); o.value = 'delivered'; o.dispatchEvent(new Event('change'))");
        assert_ne!(groups(), stocks);
        browser.run("document.getElementById('over2').value = 'line_weight'");
        browser.click("#sweeping");
        browser.wait("document.body.dataset.swept && document.querySelectorAll('.sweep.map tbody td').length == 25");
        let shades = browser.run("return new Set([...document.querySelectorAll('.sweep.map td')].map((c) => getComputedStyle(c).backgroundColor)).size");
        assert!(shades.as_u64().unwrap() > 5, "{shades}");
        if let Some(axe) = &axe {
            assert_eq!(axe::findings(&browser, axe), Vec::<String>::new());
        }
        is_clean(&lab, &browser, "sweep");
        // It lives in the address: whoever opens it sees the same, with the command that repeats it.
        let cells = groups();
        let address = browser.url();
        for word in ["over=upward", "over2=line_weight", "each=2", "outcome=delivered"] {
            assert!(address.contains(word), "{address}");
        }
        browser.open("about:blank");
        browser.open(&address);
        browser.wait("document.body.dataset.swept");
        assert_eq!(groups(), cells, "{address}");
        let command = browser.text("#swept-command");
        assert!(command.contains("for y in ") && command.contains("--set upward=$x"), "{command}");
        // It goes with the saved report; along one parameter that is soon written.
        let report = browser.run("return new URL(document.getElementById('report').href).search");
        let report = report.as_str().unwrap().replace("&over2=line_weight", "");
        let report = get(&lab, &format!("/api/report.html{report}"));
        let body = &report.body;
        assert!(
            body.contains("id=\"sweep") && body.contains("--set upward=$x"),
            "{}",
            report.status
        );
        // On a phone its fields are no wider than the window, and its names are read in lines of words.
        browser.resize(390, 844);
        let right = browser.run("return Math.max(...[...document.querySelectorAll('#sweep select')].map((s) => s.getBoundingClientRect().right)) <= innerWidth");
        assert_eq!(right, json!(true));
        let names = browser.run("return document.querySelector('.sweep.map thead th').clientWidth");
        assert!(names.as_u64() > Some(100), "{names}");
        browser.resize(1366, 900);
        // Of a district that has changed it says that it is of another.
        browser.run("const x = document.getElementById('p-complexity'); x.value = 3; x.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.wait("!document.getElementById('swept-other').hidden");
    }
}

/// An experiment leads to the other pages with its rules set, and what it is held against can be changed.
#[test]
fn an_experiment_is_followed_and_judged_otherwise() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1366, 900);
    open(&lab, &browser, "/explain?lang=en&scenario=district&set=months=60&runs=8&claim=C5");
    browser.wait(DONE);
    assert_eq!(browser.text("[data-experiment=C5a] .verdict"), "holds");
    let links = browser.run("return [...document.querySelectorAll('[data-experiment=C5a] .elsewhere a')].map((a) => decodeURIComponent(a.getAttribute('href')))");
    let links = links.to_string();
    assert!(
        links.contains("/explore?")
            && links.contains("with-set=upward=0")
            && links.contains("/mechanism?"),
        "{links}"
    );
    assert!(links.contains("set=months=60"), "the changes of the scenario go with it: {links}");
    // The other direction is contradicted by the same worlds.
    browser.run("const s = document.querySelector('[data-edit=\"C5a/judge/sign\"]'); s.value = 'less'; s.dispatchEvent(new Event('input', {bubbles: true}))");
    browser.click("[data-claim=C5] .rerun");
    browser.wait(
        "document.querySelector('[data-experiment=C5a] .verdict').textContent == 'contradicted'",
    );
    browser.wait(DONE);
    browser.run("const s = document.querySelector('[data-edit=\"C5a/judge/sign\"]'); s.value = 'more'; s.dispatchEvent(new Event('input', {bubbles: true})); \
        const m = document.querySelector('[data-edit=\"C5a/judge/smallest\"]'); m.value = 'much'; m.dispatchEvent(new Event('input', {bubbles: true}))");
    browser.click("[data-claim=C5] .rerun");
    browser.wait("document.querySelector('.judge .wrong')");
    assert!(
        browser.text(".judge .wrong").contains("smallest="),
        "{}",
        browser.text(".judge .wrong")
    );
    browser.complaints();
    browser.run("const m = document.querySelector('[data-edit=\"C5a/judge/smallest\"]'); m.value = '5'; m.dispatchEvent(new Event('input', {bubbles: true}))");
    browser.click("[data-claim=C5] .rerun");
    browser.wait(
        "document.querySelector('[data-experiment=C5a] .verdict').textContent == 'no effect'",
    );
    browser.wait("location.search.includes('judge%2Fsmallest%3D5')");
    // Its way to Explore opens there.
    browser.run("document.querySelector('[data-experiment=C5a] .elsewhere a').click()");
    browser.wait(&format!("location.pathname == '/explore' && {DONE}"));
    assert!(browser.text("#keys-b").contains("upward=0"), "{}", browser.text("#keys-b"));
    is_clean(&lab, &browser, "followed");
}

/// A saved report is dark where the reader wants it, and on paper light, as wide as paper, and with the ribbons of its
/// flows: nothing in it comes little by little.
#[test]
fn a_report_is_read_in_the_dark_and_printed() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    let dir = tempfile::tempdir().unwrap();
    let answer = crate::support::get(
        &lab,
        "/api/report.html?lang=en&scenario=district&set=months=36&runs=2",
    );
    let path = dir.path().join("report.html");
    std::fs::write(&path, &answer.body).unwrap();
    browser.resize(1100, 900);
    browser.prefer("dark");
    browser.open(&format!("file://{}", path.display()));
    browser.wait("document.querySelectorAll('.sankey-link').length > 5");
    let shade = |what: &str| {
        browser
            .run(&format!(
                "return {what}.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b, 0)"
            ))
            .as_u64()
            .unwrap()
    };
    assert!(shade("getComputedStyle(document.body).backgroundColor") < 150, "a dark ground");
    let title = "document.querySelector('[data-figure=stock] .xtitle').style.fill";
    assert!(shade(title) > 500, "light words in figures");
    if let Some(axe) = axe::source() {
        // Every table scrolls, as it does where its letters are wider; the folded ones are opened.
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true });\
            document.querySelectorAll('.scroll').forEach((all) => { all.style.maxHeight = '30px' })");
        let mut findings = axe::findings(&browser, &axe);
        browser.run(
            "document.querySelectorAll('.scroll').forEach((all) => { all.style.maxHeight = '' })",
        );
        // HTML lets pairs of a list stand in groups (`dl > div > dt`); older versions of axe do not know that.
        findings.retain(|finding| !finding.starts_with("dlitem"));
        assert_eq!(findings, Vec::<String>::new());
    }
    std::thread::sleep(std::time::Duration::from_millis(900));
    let seen = browser.run(
        "dispatchEvent(new Event('beforeprint')); const links = [...document.querySelectorAll('.sankey-link')];\
         return [links.length > 5, Math.min(...links.map((l) => Number(getComputedStyle(l).opacity))), document.querySelector('[data-figure=stock] .main-svg').getAttribute('width')]",
    );
    assert_eq!(seen, json!([true, 1, "680"]));
    assert!(shade(title) < 350, "dark words on paper");
    browser.run("dispatchEvent(new Event('afterprint'))");
    browser.wait("document.querySelectorAll('.sankey-link').length > 5");
    assert!(shade(title) > 500, "as before");
    assert_eq!(browser.complaints(), Vec::<String>::new());
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
    let pages = browser.run("return document.querySelectorAll('.top nav a').length");
    let keys = browser.text("#shortcuts");
    assert!(keys.contains(&format!("1 … {pages}")), "a key for each page: {keys}");
    browser.press("\u{e00c}");
    browser.press("2");
    browser.wait("location.pathname == '/mechanism'");
    assert!(browser.url().contains("scenario=district"), "{}", browser.url());
    browser.press(&pages.to_string());
    browser.wait("location.pathname == '/redesign'");
}

/// The claims under each rival theory, and the patterns of real places, in both languages; they live in the address.
#[test]
fn rival_theories_and_patterns_are_on_the_page() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1366, 900);
    for (lang, words) in [("en", ["met", "missed"]), ("zh", ["满足", "不满足"])] {
        let address = format!("/explain?lang={lang}&scenario=district&set=months=36&runs=2");
        open(&lab, &browser, &address);
        browser.wait(DONE);
        browser.run("document.getElementById('rivals').value = 2");
        browser.click("#compete");
        browser.wait("document.body.dataset.competed");
        let columns = browser.run("return document.querySelectorAll('.competing thead th').length");
        let rows = browser.run("return document.querySelectorAll('.competing tbody tr').length");
        assert!(columns.as_u64() >= Some(4) && rows.as_u64() > Some(15), "{columns} {rows}");
        let table = browser.text(".competing");
        assert!(words.iter().all(|word| table.contains(word)), "{table}");
        if let Some(axe) = axe::source() {
            assert_eq!(axe::findings(&browser, &axe), Vec::<String>::new());
        }
        is_clean(&lab, &browser, "rivals");
        // On a phone the table scrolls within its place, and the page is no wider than the window.
        browser.resize(390, 844);
        is_clean(&lab, &browser, "a wide table");
        let scrolls = "return (() => { const place = document.querySelector('#competing .scroll'); place.scrollLeft = 50; return place.scrollLeft; })()";
        assert_eq!(browser.run(scrolls), json!(50));
        browser.resize(1366, 900);
        let address = browser.url();
        assert!(address.contains("rivals=2"), "{address}");
        browser.open("about:blank");
        browser.open(&address);
        browser.wait("document.body.dataset.competed");
        assert_eq!(browser.text(".competing"), table);
        // Of other rules it says so.
        browser.run("const x = document.getElementById('sets'); x.value = 'months=36 upward=0.2'; x.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.wait("!document.getElementById('rivals-other').hidden");
    }
}
