//! The page that redesigns, driven as a reader drives it.

use crate::support::driver::Browser;
use crate::support::page::{DONE, is, is_clean, open};
use crate::support::{axe, get, start};
use serde_json::{Value, json};
use tiaokuai_lab::Options;

/// A small district with a past, so that its worlds take no time.
const SMALL: &str =
    "scenario=district&set=departments=12&set=warm_up=36&set=months=36&seed=3&runs=24";

/// Turns the rule of an act on or off; of several of one act the first that has this setting.
fn turn(browser: &Browser, key: &str) {
    browser.run(&format!(
        "document.querySelector('[data-key=\"{key}\"]').closest('fieldset').querySelector('legend input').click()"
    ));
}

/// The answer to the last change is there: whatever the form says is what the command below says.
fn settled(browser: &Browser) {
    browser.wait(&format!(
        "{DONE} && document.getElementById('other').hidden && /24/.test(document.getElementById('status').textContent)"
    ));
}

#[test]
fn rules_are_turned_on_and_off() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(&lab, &browser, &format!("/redesign?lang=en&{SMALL}"));
    assert_eq!(browser.text("#status"), "Turn on a rule to begin.");
    turn(&browser, "per_leader");
    settled(&browser);
    let figures =
        "return [...document.querySelectorAll('#figures > section')].map((s) => s.dataset.figure)";
    assert_eq!(
        browser.run(figures),
        json!(["effects", "intervals", "stock", "delivered", "whose", "own", "given"])
    );
    assert!(browser.text("#command").contains("--rule 'cap per_leader=8'"));
    assert!(browser.url().contains("rule=cap"), "{}", browser.url());
    let stock = "return document.querySelector('#chosen tbody tr').innerText";
    let eight = browser.run(stock);
    is_clean(&lab, &browser, "one rule");
    // A share that is not defined as the district goes on (nobody cleans up) has no interval of dashes.
    assert!(is(&browser, "document.querySelectorAll('#chosen tbody tr').length > 10"));
    assert!(is(
        &browser,
        "![...document.querySelectorAll('#chosen td')].some((cell) => cell.textContent.includes('– ('))"
    ));
    // A slider that moves changes the answer, and nothing is left of what it said before.
    browser.run("const s = document.querySelector('.slider[data-for=\"r-cap-per_leader\"]'); s.value = '3'; s.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait("document.getElementById('command').textContent.includes('per_leader=3')");
    settled(&browser);
    assert_ne!(browser.run(stock), eight);
    assert_eq!(browser.run("return document.getElementById('r-cap-per_leader').value"), json!("3"));
    // Evaded, the rules stand once more beside themselves.
    browser.run("const e = document.getElementById('evasion'); e.value = '50'; e.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait("document.querySelectorAll('#chosen thead th').length === 6");
    settled(&browser);
    assert!(browser.text("#brief").contains("on paper"));
    // Off again: nothing is asked, and the address says so.
    turn(&browser, "per_leader");
    browser.wait("document.getElementById('status').textContent === 'Turn on a rule to begin.'");
    assert!(!browser.url().contains("rule="), "{}", browser.url());
    // What was on before is there again from its address, in the other language too.
    open(
        &lab,
        &browser,
        &format!("/redesign?lang=zh&{SMALL}&rule=cap+per_leader%3D8&rule=merge%4024+to%3D6"),
    );
    settled(&browser);
    assert!(is(
        &browser,
        "document.querySelector('[data-key=per_leader]').closest('fieldset').querySelector('legend input').checked"
    ));
    assert_eq!(
        browser.run("return document.getElementById('rules').value"),
        json!("merge@24 to=6")
    );
    if let Some(axe) = axe::source() {
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true })");
        assert_eq!(axe::findings(&browser, &axe), Vec::<String>::new());
    }
    browser.resize(390, 800);
    let wide = "return document.documentElement.scrollWidth <= 391";
    assert_eq!(browser.run(wide), json!(true));
    // What is no rule is told beside its field, and what was found stays, marked as of before.
    browser.run("const r = document.getElementById('rules'); r.value = 'sunset month=3'; r.dispatchEvent(new Event('input', { bubbles: true }))");
    browser.wait("document.querySelector('label.wide .wrong')");
    assert!(is(&browser, "!document.getElementById('other').hidden"));
    assert!(is(&browser, "document.getElementById('found').classList.contains('stale')"));
}

/// The events of an answer with a name.
fn events(answer: &str, event: &str) -> Vec<Value> {
    let lines: Vec<&str> = answer.lines().collect();
    let found = lines.windows(2).filter(|pair| pair[0] == format!("event: {event}"));
    found
        .map(|pair| serde_json::from_str(pair[1].strip_prefix("data: ").unwrap()).unwrap())
        .collect()
}

/// A first look, then the whole; the report says the same, and so does the command.
#[test]
fn an_answer_grows_and_is_kept() {
    let lab = start(Options::default());
    let ask = |words: &str| get(&lab, &format!("/api/redesign?lang=en&{words}")).body;
    let answer = ask(&format!("{SMALL}&rule=cap+total%3D0"));
    let looks = events(&answer, "redesign");
    let worlds: Vec<&Value> = looks.iter().map(|look| &look["runs"]).collect();
    assert_eq!(worlds, [&json!(12), &json!(24)]);
    let last = &looks[1];
    let rows = last["table"].as_array().unwrap();
    let stock = rows.iter().find(|row| row["goal"] == "groups alive").unwrap();
    // Without foundings the stock of the past is all there is, and it only falls.
    let number = |text: &Value| text.as_str().unwrap().parse::<f64>().unwrap();
    assert!(number(&stock["designs"][0]["with"]) < number(&stock["without"]));
    assert_eq!(stock["designs"][0]["verdict"], json!(1));
    let report = get(&lab, &format!("/api/redesign.html?lang=en&{SMALL}&rule=cap+total%3D0")).body;
    assert!(report.contains("the chosen rules") && report.contains("cap total=0"));
    // It says what it is: every change in title, text and citation, the command, no folder that is not there.
    let changed = "district with departments=12, months=36, warm_up=36";
    assert!(report.contains(&format!("<title>{changed}: redesign")));
    assert!(report.contains("Changed against the scenario “district”: "));
    assert!(report.contains(&format!("redesign of scenario “{changed}”, seed 3, 24 worlds")));
    assert!(!report.contains("redesign.json") && !report.contains("folder of this page"));
    let command = last["command"].as_str().unwrap();
    assert_eq!(
        report
            .matches(&command.replace('\'', "&#39;"))
            .count()
            .max(report.matches(command).count()),
        4,
        "at the head and the end, in both languages"
    );
    assert_eq!(
        command,
        "tiaokuai redesign district --rule 'cap total=0' --runs 24 --seed 3 --set departments=12 --set months=36 --set warm_up=36"
    );
    // Beside the menu the chosen rules come first; what does not fit the district is left out.
    let answer =
        ask(&format!("{}&runs=8&rule=sunset+months%3D24&menu=1", SMALL.replace("&runs=24", "")));
    let looks = events(&answer, "redesign");
    assert_eq!(looks.len(), 1, "{answer}");
    let designs = looks[0]["said"].as_array().unwrap();
    assert!(designs.len() > 12 && designs[0]["design"] == "the chosen rules");
    assert_eq!(looks[0]["heads"], json!(["the chosen rules"]));
    // What does not fit the district is told, whoever finds it out.
    let answer = ask(&format!("{SMALL}&rule=merge%4024+to%3D40"));
    let told = &events(&answer, "trouble")[0];
    assert_eq!(told["fields"][0]["word"], "rule", "{answer}");
}
