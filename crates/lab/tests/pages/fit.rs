//! The page that fits, driven as a reader drives it.

use crate::support::driver::Browser;
use crate::support::page::{DONE, is, is_clean, open};
use crate::support::{axe, get, start};
use serde_json::{Value, json};
use tiaokuai_lab::Options;

/// A small district, so that two thousand worlds of it take seconds.
const SMALL: &str = "scenario=district&set=departments=12&set=warm_up=24&months=36\
    &p=stock.end=20/0.2&p=bundling.size_median=5/0.2&free=arrival_rate,attention_cost";

#[test]
fn numbers_that_are_stated_are_fitted_checked_and_taken_further() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(&lab, &browser, &format!("/fit?lang=en&{SMALL}"));
    assert_eq!(browser.text("#status"), "Press “Fit” to begin.");
    browser.click("#run");
    browser.wait(DONE);
    assert!(browser.text("#verified").starts_with("Unverified: no check has been run"));
    let figures =
        "return [...document.querySelectorAll('#figures > section')].map((s) => s.dataset.figure)";
    assert_eq!(browser.run(figures), json!(["posterior", "together", "patterns"]));
    let rows = browser.run("return document.querySelectorAll('#parameters tbody tr').length");
    assert_eq!(rows, json!(2));
    assert!(
        browser.text("#command").contains(
            "tiaokuai fit district --to patterns.toml --free arrival_rate,attention_cost"
        )
    );
    is_clean(&lab, &browser, "fitted");
    // What the form says now is not what is shown, until it says it again.
    browser.run("const i = document.querySelector('[data-pattern=\"stock.end\"] .value'); i.value = '30'; i.dispatchEvent(new Event('input', { bubbles: true }))");
    assert!(is(&browser, "!document.getElementById('other').hidden"));
    assert!(
        browser
            .run("return document.getElementById('report').href")
            .as_str()
            .unwrap()
            .contains("stock.end%3D30")
    );
    browser.run("const i = document.querySelector('[data-pattern=\"stock.end\"] .value'); i.value = '20'; i.dispatchEvent(new Event('input', { bubbles: true }))");
    assert!(is(&browser, "document.getElementById('other').hidden"));
    // The check is of this very fit, and its ranks come with it.
    // What is shown belongs to what was asked: where the form says otherwise it is dimmed, and no longer.
    let number = |value: u32| {
        browser.run(&format!("const i = document.querySelector('[data-pattern=\"stock.end\"] .value'); i.value = '{value}'; i.dispatchEvent(new Event('input', {{ bubbles: true }}))"));
    };
    number(30);
    browser.wait("document.getElementById('found').classList.contains('stale') && !document.getElementById('other').hidden");
    number(20);
    browser.wait("!document.getElementById('found').classList.contains('stale') && document.getElementById('other').hidden");
    browser.click("#check");
    browser.wait(&format!("{DONE} && document.querySelector('[data-figure=ranks]')"));
    assert!(browser.text("#verified").contains("300 worlds whose parameters are known"));
    // Further, under a rule; one of the past is refused beside its field.
    browser.type_into("#rules", "clean_up@40 share=0.9");
    browser.click("#further button");
    browser.wait(&format!("{DONE} && document.querySelector('[data-figure=forecast]')"));
    assert!(browser.url().contains("rule=clean_up"), "{}", browser.url());
    is_clean(&lab, &browser, "forecast");
    browser.run("document.getElementById('rules').value = 'clean_up@12 share=0.9'; document.querySelector('#further button').click()");
    browser.wait(
        "!document.getElementById('failed').hidden || document.querySelector('#further .wrong')",
    );
    assert_eq!(browser.complaints().len(), 0);
    // In the other language what is shown stays, and for everyone.
    browser.run("document.getElementById('rules').value = 'clean_up@40 share=0.9'; document.getElementById('rules').dispatchEvent(new Event('input', { bubbles: true }))");
    browser.click("#language");
    browser.wait(&format!("document.documentElement.lang === 'zh-CN' && {DONE}"));
    assert!(is(&browser, "document.querySelector('[data-figure=forecast]')"), "{}", browser.url());
    assert!(is(&browser, "document.getElementById('other').hidden"));
    let heads = "const heads = [...document.querySelectorAll('#found :is(h2, h3)')].map((h) => h.textContent); return heads.length - new Set(heads).size";
    assert_eq!(browser.run(heads), json!(0), "no heading stands twice");
    assert!(browser.text("#verified").contains("300 个参数已知的世界"));
    if let Some(axe) = axe::source() {
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true })");
        assert_eq!(axe::findings(&browser, &axe), Vec::<String>::new());
    }
}

/// What is typed is understood in full width too, and what cannot be is told beside its field in the words of a page.
#[test]
fn numbers_are_understood_or_told_beside_their_field() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(390, 844);
    open(&lab, &browser, &format!("/fit?lang=zh&{SMALL}"));
    assert!(!browser.text("#before").contains('左'), "on a phone the form is above");
    let typed = |pattern: &str, part: &str, text: &str| {
        browser.run(&format!("document.querySelector('[data-pattern=\"{pattern}\"] .{part}').closest('details')?.setAttribute('open', '')"));
        browser.run(&format!(
            "document.querySelector('[data-pattern=\"{pattern}\"] .{part}').value = ''"
        ));
        browser.type_into(&format!("[data-pattern=\"{pattern}\"] .{part}"), text);
    };
    let told = |pattern: &str| {
        let script = format!(
            "return [...document.querySelectorAll('[data-pattern=\"{pattern}\"] .wrong')].map((one) => one.textContent)"
        );
        browser.run(&script)
    };
    typed("life.survive", "value", "1.7");
    typed("stock.mean", "value", "-5");
    typed("stock.mean", "error", "1e9");
    browser.click("#run");
    browser.wait("document.querySelector('.wrong')");
    assert_eq!(told("life.survive"), json!(["请填 0 至 1 的数"]));
    assert_eq!(told("stock.mean"), json!(["请填 0 至 1000000 的数", "请填大于 0、不超过 3 的数"]));
    let marked = browser.run("return document.querySelectorAll('[aria-invalid=true]').length");
    assert_eq!(marked, json!(3));
    assert_eq!(browser.text("#status"), "未运行。");
    // The lab says the same of an address that says it.
    let answer = get(&lab, &format!("/api/fit?lang=zh&{SMALL}&p=life.survive=1.7/0.2")).body;
    assert!(answer.contains("请填 0 至 1 的数") && !answer.contains("toml"), "{answer}");
    typed("life.survive", "value", "");
    typed("stock.mean", "value", "");
    typed("stock.mean", "error", "");
    typed("stock.end", "value", "２０");
    browser.click("#run");
    browser.wait(DONE);
    assert!(browser.url().contains("stock.end%3D20"), "{}", browser.url());
    assert_eq!(browser.run("return document.querySelectorAll('.wrong').length"), json!(0));
    is_clean(&lab, &browser, "typed");
}

/// The answer of a stream: its last event of a name.
fn last(answer: &str, event: &str) -> Value {
    let lines: Vec<&str> = answer.lines().collect();
    let found = lines.windows(2).rev().find(|pair| pair[0] == format!("event: {event}"));
    let data = found.unwrap_or_else(|| panic!("{answer}"))[1];
    serde_json::from_str(data.strip_prefix("data: ").unwrap()).unwrap()
}

/// What is wrong is told beside its field; nothing is run.
#[test]
fn what_cannot_be_fitted_is_told() {
    let lab = start(Options::default());
    let told = |words: &str| -> Vec<(String, String)> {
        let answer = get(&lab, &format!("/api/fit?lang=en&{words}"));
        let said: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        let fields = said["fields"].as_array().cloned().unwrap_or_default();
        let text = |field: &Value, name: &str| field[name].as_str().unwrap_or_default().to_string();
        fields.iter().map(|field| (text(field, "word"), text(field, "key"))).collect()
    };
    let of = |word: &str, key: &str| (word.to_string(), key.to_string());
    assert_eq!(told("p=stock.end=many/0.1"), [of("p", "stock.end")]);
    assert_eq!(
        told("p=stock.end=9/0&free=upwrd&months=5"),
        [of("free", ""), of("months", ""), of("error", "stock.end")]
    );
    assert_eq!(told("p=%3D"), [of("p", "")]);
    assert_eq!(told("free="), [of("free", "")]);
    assert_eq!(told(&format!("{SMALL}&set=upward=99")), [of("set", "upward")]);
    // Numbers that no district shows are refused when that is found out.
    let answer = get(
        &lab,
        &format!("/api/fit?lang=en&{}", SMALL.replace("stock.end=20", "stock.end=900000")),
    );
    let answer = answer.body;
    assert!(last(&answer, "trouble")["en"].as_str().unwrap().contains("stock.end"), "{answer}");
}

/// The files that a fit leaves: the numbers as the command reads them, the scenario once there is one, the report.
#[test]
fn a_fit_is_kept_as_files() {
    let lab = start(Options::default());
    let words = SMALL;
    let text = |path: &str| get(&lab, path).body;
    assert_eq!(
        text(&format!("/api/fit/patterns.toml?{words}")),
        "months = 36\n\n[[pattern]]\nname = \"stock.end\"\nvalue = 20\nerror = 0.2\n\n[[pattern]]\nname = \"bundling.size_median\"\nvalue = 5\nerror = 0.2\n"
    );
    assert_eq!(get(&lab, &format!("/api/fit/scenario.toml?{words}")).status, 404);
    let found = last(&text(&format!("/api/fit?lang=en&{words}")), "fit");
    assert_eq!(found["verified"], json!(false));
    assert!(text(&format!("/api/fit/scenario.toml?{words}")).contains("arrival_rate = "));
    let report = text(&format!("/api/fit.html?lang=en&{words}"));
    assert!(
        report.contains("Unverified: no check has been run")
            && !report.contains("data-figure=\"forecast\"")
    );
    // It says what it is: every change in title, text and citation, the command, no folder that is not there.
    let changed = "departments=12, warm_up=24";
    let title = format!("<title>district with {changed}: fit");
    assert!(
        report.contains(&title)
            && report
                .contains(&format!("fit of scenario “district with {changed}” to patterns.toml"))
    );
    assert!(report.contains("Changed against the scenario “district”: "));
    assert!(report.contains("tiaokuai fit district --to patterns.toml"));
    assert!(!report.contains("posterior.csv") && !report.contains("fit.json"));
    let further =
        text(&format!("/api/fit.html?lang=en&{words}&further=1&ahead=2&rule=clean_up@40"));
    assert!(further.contains("data-figure=\"forecast\"") && further.contains("--rule"));
}
