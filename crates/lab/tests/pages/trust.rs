//! That a page can be trusted, in a real browser: address, form, request, result and report agree, whatever a reader
//! does. Without Chromium and its driver these tests are skipped, and say so.

use crate::support::driver::Browser;
use crate::support::page::{DONE, is, open};
use crate::support::start;
use serde_json::json;
use tiaokuai_lab::Options;

/// Puts a text into a field as a reader does who types it.
fn put(browser: &Browser, selector: &str, text: &str) {
    browser.run(&format!(
        "const f = document.querySelector({selector:?}); f.value = {text:?}; f.dispatchEvent(new Event('input', {{bubbles: true}}))"
    ));
}

/// The address without language and open claim, in one form.
const ADDRESS: &str = "(() => { const w = new URLSearchParams(location.search); w.delete('lang'); w.delete('claim'); return String(w); })()";
/// The report's address in the same form.
const REPORT: &str = "(() => { const w = new URL(document.getElementById('report').href).searchParams; w.delete('lang'); return String(w); })()";

/// Address, result and report say the same, and nothing is dimmed.
fn agrees(browser: &Browser) {
    browser.wait(&format!("{ADDRESS} === {REPORT}"));
    browser.wait(&format!("{ADDRESS} === document.body.dataset.asked"));
    assert!(!is(browser, "document.querySelector('.stale')"), "a result of other rules");
}

fn rerun(browser: &Browser) {
    browser.click("#run");
    browser.wait(DONE);
}

const RULE: &str = "[data-edit=\"C5a/without/upward\"]";
const EFFECT: &str = "[data-experiment=C5a] .effect p";

#[test]
fn a_rule_that_was_taken_back_is_not_run() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(&lab, &browser, "/explain?lang=en&scenario=district&set=months=36&runs=4&claim=C5");
    browser.wait(DONE);
    agrees(&browser);
    let plain = browser.text(EFFECT);
    let base = browser.run(&format!("return document.querySelector('{RULE}').value"));
    put(&browser, RULE, "1");
    // Before it is run the old result is dimmed and says so, and the claim is marked.
    assert!(is(&browser, "document.querySelector('[data-claim=C5]').classList.contains('stale')"));
    assert!(browser.text("[data-claim=C5] .other").contains("other rules"));
    assert!(is(&browser, "!document.querySelector('[data-claim=C5] .badge.edited').hidden"));
    assert!(!is(&browser, "document.querySelector('[data-claim=C7]').classList.contains('stale')"));
    rerun(&browser);
    agrees(&browser);
    assert_ne!(browser.text(EFFECT), plain);
    put(&browser, RULE, base.as_str().unwrap());
    rerun(&browser);
    agrees(&browser);
    assert_eq!(browser.text(EFFECT), plain, "the rule is that of the source again");
    assert!(!browser.url().contains("edit="), "{}", browser.url());
    // An added change goes when its field is cleared, and a bad one blocks nothing once it is.
    const ADDED: &str = "[data-add='C5a/with']";
    put(&browser, ADDED, "groups=false");
    rerun(&browser);
    agrees(&browser);
    assert_ne!(browser.text(EFFECT), plain);
    put(&browser, ADDED, "groups=maybe");
    browser.click("#run");
    browser.wait("document.querySelector('.adding .wrong')");
    let told = browser.text(".adding .wrong");
    assert!(told.contains("maybe") && !told.contains("--set"), "{told}");
    browser.complaints();
    put(&browser, ADDED, "");
    rerun(&browser);
    agrees(&browser);
    assert_eq!(browser.text(EFFECT), plain);
    // An address with a bad change shows it in its field, and says what is wrong there.
    open(
        &lab,
        &browser,
        "/explain?lang=zh&scenario=district&set=months=36&set=upward=9&runs=4&edit=C5a/with/leaders=x",
    );
    browser.wait("document.querySelectorAll('.wrong').length == 2");
    assert_eq!(
        browser.run("return document.querySelector('[data-add=\"C5a/with\"]').value"),
        json!("leaders=x")
    );
    let told = browser.text("label .wrong");
    assert!(told.contains("请填 0 至") && !told.contains("--set"), "{told}");
}

#[test]
fn what_cannot_be_understood_is_told_beside_its_field() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 800);
    open(&lab, &browser, "/explore?lang=en&scenario=district&set=months=24&runs=8");
    browser.wait(DONE);
    agrees(&browser);
    put(&browser, "#seed", "-1");
    browser.wait("document.querySelector('label:has(#seed) .wrong')");
    assert_eq!(
        browser.text("label:has(#seed) .wrong"),
        "enter a whole number from 0 to 9007199254740992"
    );
    assert!(
        is(&browser, "document.querySelector('.results').classList.contains('stale')"),
        "dimmed"
    );
    assert!(is(&browser, "!document.getElementById('other').hidden"), "and says so");
    let seen = "(() => { const b = document.querySelector('.wrong').getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; })()";
    assert!(is(&browser, seen), "in sight");
    put(&browser, "#seed", "2");
    browser.wait(DONE);
    agrees(&browser);
    put(&browser, "#p-upward", "9");
    browser.wait("document.querySelector('[data-name=upward] .wrong')");
    assert!(browser.text("[data-name=upward] .wrong").contains("enter a number from 0 to"));
    browser.click("#reset");
    browser.wait(DONE);
    agrees(&browser);
    for (lang, words) in [("en", "enter a whole number from 0 to"), ("zh", "请填 0 至")] {
        open(&lab, &browser, &format!("/mechanism?lang={lang}&scenario=district&month=3"));
        browser.wait("document.getElementById('summary').textContent");
        browser.run("const f = document.getElementById('seed'); f.value = '1.5'; f.dispatchEvent(new Event('change'))");
        browser.wait("document.querySelector('.wrong')");
        assert!(browser.text(".wrong").starts_with(words), "{}", browser.text(".wrong"));
        assert!(is(&browser, "document.querySelector('.view.stale')"));
    }
}

/// Changes that no slider shows are kept, shown, and can be taken back.
#[test]
fn a_change_without_a_slider_is_run_too() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(
        &lab,
        &browser,
        "/explore?lang=en&scenario=district&set=months=24&set=start=2004-01&runs=8",
    );
    browser.wait(DONE);
    agrees(&browser);
    assert!(browser.url().contains("start%3D2004-01"), "{}", browser.url());
    assert!(browser.text("#others").contains("start=2004-01"));
    browser.click("#others button");
    browser.wait(&format!("!location.search.includes('start') && {DONE}"));
    agrees(&browser);
}

#[test]
fn stop_keeps_what_was_computed_and_counts_it() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(
        &lab,
        &browser,
        "/explore?lang=en&scenario=district&set=months=120&runs=2000&with=district&with-set=months=120",
    );
    browser.wait("/^(\\d+) of 2000/.test(document.getElementById('status').textContent) && Number.parseInt(document.getElementById('status').textContent) >= 56");
    browser.click("#cancel");
    browser.wait(DONE);
    let said = browser.text("#status");
    let count: u32 = said.split(' ').nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    assert!(said.starts_with("Stopped: ") && (56..2000).contains(&count), "{said}");
    assert!(!browser.text("#clearest").is_empty(), "differences of these worlds");
    assert!(is(
        &browser,
        "document.getElementById('progress').hidden && document.getElementById('cancel').hidden"
    ));
    agrees(&browser);
    // Answers that were worked out before end the bar too.
    let claims = "/explain?lang=en&scenario=district&set=months=24&runs=4";
    for _ in 0..2 {
        open(&lab, &browser, claims);
        browser.wait(DONE);
        assert!(is(
            &browser,
            "document.getElementById('progress').hidden && document.getElementById('cancel').hidden"
        ));
    }
}

/// Where the lab does not hear that it is enough, the page ends the work itself, says so, and keeps what it shows.
#[test]
fn a_stop_that_is_not_heard_ends_the_work_and_is_told() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    for (answer, told) in [
        ("Promise.reject(new TypeError('lost'))", "The lab does not answer"),
        ("Promise.resolve(new Response('{\"en\": \"no more\"}', { status: 503 }))", "no more"),
    ] {
        open(&lab, &browser, "/explore?lang=en&scenario=district&set=months=120&runs=2000");
        browser.wait("/^\\d+ of 2000/.test(document.getElementById('status').textContent)");
        browser.run(&format!(
            "const real = window.fetch; \
             window.fetch = (url, how) => String(url).includes('/api/enough') ? {answer} : real(url, how)"
        ));
        let shown = browser.text("#keys-a");
        browser.click("#cancel");
        browser.wait("!document.getElementById('failed').hidden");
        assert!(browser.text("#failed").contains(told), "{}", browser.text("#failed"));
        assert_eq!(browser.text("#status"), "");
        assert!(is(
            &browser,
            "document.getElementById('progress').hidden && document.getElementById('cancel').hidden"
        ));
        assert!(is(&browser, &format!("!({DONE})")), "what is shown is no last answer");
        // The work was ended: nothing that is shown changes any more.
        std::thread::sleep(std::time::Duration::from_millis(700));
        assert_eq!((browser.text("#keys-a"), browser.text("#status")), (shown, String::new()));
    }
}

#[test]
fn a_loaded_scenario_has_its_own_name_and_outlives_the_lab() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("my county.toml");
    std::fs::write(&file, "# 我的县\nmonths = 24\nleaders = 4\n").unwrap();
    let huge = dir.path().join("huge.toml");
    std::fs::write(&huge, "# x\n".repeat(200_000)).unwrap();
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(&lab, &browser, "/explore?lang=en&scenario=district&set=months=24&runs=8");
    browser.wait(DONE);
    browser.click(".files summary");
    browser.type_into("#load", huge.to_str().unwrap());
    browser.wait("!document.getElementById('failed').hidden");
    assert!(browser.text("#failed").contains("huge.toml is longer than a scenario can be"));
    browser.type_into("#load", file.to_str().unwrap());
    browser.wait(&format!("location.search.includes('leaders') && {DONE}"));
    let chosen = "return document.getElementById('scenario').selectedOptions[0].textContent";
    assert_eq!(browser.run(chosen), json!("my county.toml"));
    assert!(
        browser.text("#commands").contains("'my county.toml'"),
        "{}",
        browser.text("#commands")
    );
    assert!(
        is(&browser, "document.querySelector('[data-name=leaders]').classList.contains('own')"),
        "marked"
    );
    let address = browser.url();
    let path = address.split_once(&lab.address.to_string()).unwrap().1.to_string();
    drop(lab);
    // A lost lab is told in plain words, and a new one finds the scenario in the address.
    let lost = "The lab does not answer. Is it still running?";
    browser.run("document.getElementById('report').click()");
    browser.wait("!document.getElementById('failed').hidden");
    assert_eq!(browser.text("#failed"), lost, "a report that cannot be had");
    browser.run("document.getElementById('failed').hidden = true");
    put(&browser, "#p-leaders", "5");
    browser.wait("!document.getElementById('failed').hidden");
    assert_eq!(browser.text("#failed"), lost);
    let lab = start(Options::default());
    open(&lab, &browser, &path);
    browser.wait(DONE);
    assert_eq!(browser.run(chosen), json!("my county.toml"));
    assert_eq!(browser.run("return document.getElementById('p-leaders').value"), json!("4"));
    agrees(&browser);
}

/// A report is handed over as a file under its name; that it is being written is said meanwhile.
#[test]
fn a_report_is_handed_over() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    open(&lab, &browser, "/explore?lang=en&scenario=district&set=months=24&runs=8");
    browser.wait(DONE);
    browser.run(
        "window.handed = []; const own = HTMLAnchorElement.prototype.click; HTMLAnchorElement.prototype.click = function () {\
         if (this.href.startsWith('blob:')) window.handed.push([this.download, this.href]); else own.call(this); };\
         const link = document.getElementById('report'); link.click(); window.meanwhile = link.textContent;",
    );
    browser.wait("window.handed.length === 1");
    assert_eq!(browser.run("return window.meanwhile"), json!("Writing …"));
    browser.wait("document.getElementById('report').textContent === 'Save as a report'");
    let handed = browser.run("return window.handed[0][0]");
    assert_eq!(handed, json!("report.html"));
    assert!(is(&browser, "document.getElementById('failed').hidden"));
}

#[test]
fn two_people_do_not_write_over_each_other() {
    use crate::support::notices::{doubtful, registry};
    let (Some(browser), Some(other)) = (Browser::start(), Browser::start()) else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let key = doubtful(&path);
    let stored =
        || tiaokuai_registry::Registry::open(&path).unwrap().mention(&key).unwrap().unwrap();
    let before = stored();
    let (field, at) = before.asked()[0];
    let id = format!("{}-{at}", field.key());
    let lab = start(Options { registry: Some(path.clone()), ..Options::default() });
    for (browser, name) in [(&browser, "王芳"), (&other, "李强")] {
        browser.resize(1280, 900);
        open(&lab, browser, "/observe?lang=en");
        browser.run(&format!("localStorage.setItem('who', '{name}')"));
        open(&lab, browser, &format!("/observe/mention?key={key}&at=first&lang=en"));
        browser.wait("document.activeElement.matches('.value.asked')");
    }
    // The same value is confirmed by one while the other types.
    browser.press("\u{e007}");
    browser.wait("document.body.dataset.stored == 1");
    other.press("e");
    other.run("document.querySelector('.edit :is(input, textarea, select)').value = '我所输入'");
    other.press("\u{e007}");
    other.wait(
        "document.querySelector('.edit .wrong') && !document.querySelector('.edit .wrong').hidden",
    );
    let told = other.text(".edit .wrong");
    assert!(told.contains("somebody else answered this field"), "{told}");
    assert_eq!(
        other.run("return document.querySelector('.edit :is(input, textarea, select)').value"),
        json!("我所输入"),
        "kept"
    );
    other.complaints();
    assert!(stored().items(field)[at].confidence >= 1.0);
    // Each takes back what is theirs, from the last to the first; the focus is on what was changed back.
    other.press("\u{e00c}");
    let elsewhere = other.run(&format!(
        "const v = document.querySelector('.field:not([data-field={}]) .value'); v.focus(); return v.closest('.field').dataset.field",
        field.key()
    ));
    let elsewhere = tiaokuai_registry::Field::of(elsewhere.as_str().unwrap()).unwrap();
    other.press("\u{e007}");
    other.wait("document.body.dataset.stored == 1");
    browser.run("document.activeElement.blur()");
    browser.press("u");
    browser.wait("document.body.dataset.stored == 2");
    assert_eq!(browser.run("return document.activeElement.dataset.id"), json!(id));
    let now = stored();
    assert!(!now.corrected.contains(&field), "taken back, it does not count as corrected");
    assert_eq!(now.items(field), before.items(field));
    assert!(now.corrected.contains(&elsewhere), "the other's answer stands");
    assert!(
        browser
            .run("return document.querySelector('.history').textContent")
            .to_string()
            .contains("taken back since")
    );
    browser.press("u");
    browser.wait("!document.getElementById('failed').hidden || document.querySelector('.wrong:not([hidden])')");
    assert!(stored().corrected.contains(&elsewhere));
}

/// A few random walks over a page: after each step address, form, result and report agree.
#[test]
fn any_walk_over_a_page_agrees() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(&lab, &browser, "/explore?lang=en&scenario=district&set=months=24&runs=8");
    browser.wait(DONE);
    // A fixed walk of a generator of its own: the same steps in every run of the test.
    let mut state = 20_261_126_u64;
    let mut draw = |n: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    for _ in 0..24 {
        match draw(6) {
            0 => put(&browser, "#p-upward", &format!("0.{}", draw(9) + 1)),
            1 => put(&browser, "#p-leaders", &(3 + draw(6)).to_string()),
            2 => put(&browser, "#seed", &draw(50).to_string()),
            3 => browser.click("#reset"),
            4 => browser.click("#two"),
            _ => drop(browser.run("location.reload()")),
        }
        browser.wait(&format!("document.getElementById('seed') && {DONE}"));
        agrees(&browser);
        let form = "(() => { const w = new URLSearchParams(location.search); const of = (set, name) => w.getAll(set).find((s) => s.startsWith(name + '='))?.split('=')[1]; \
            const set = document.getElementById('with') && document.querySelector('[name=side]:checked').value === 'b' ? 'with-set' : 'set'; \
            return ['upward', 'leaders'].every((name) => { const own = document.getElementById('p-' + name).value; const said = of(set, name); \
            return said === undefined ? !document.querySelector(`[data-name=${name}]`).classList.contains('changed') : Number(own) === Number(said); }) \
            && w.get('seed') === document.getElementById('seed').value; })()";
        assert!(is(&browser, form), "{}", browser.url());
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
