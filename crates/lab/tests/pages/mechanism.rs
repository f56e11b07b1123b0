//! The page of the mechanism in a real browser. Without Chromium and its driver these tests are skipped, and say so.

use crate::support::driver::Browser;
use crate::support::page::{is, is_clean, open};
use crate::support::{axe, get, start};
use serde_json::{Value, json};
use tiaokuai_lab::Options;

const READY: &str = "document.getElementById('happened')?.children.length";

#[test]
fn the_mechanism_plays_steps_and_says_why() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1280, 900);
    open(&lab, &browser, "/mechanism?lang=en&scenario=district&month=30&speed=16");
    browser.wait("document.getElementById('label').textContent == 'month 30'");
    browser.click("#step");
    assert_eq!(browser.text("#label"), "month 31");
    browser.click("#back");
    assert_eq!(browser.text("#label"), "month 30");
    browser.click("#play");
    browser.wait("Number(document.getElementById('month').value) > 36");
    browser.click("#play");
    // A busy machine may have played past the clean-up by now.
    browser.run("const s = document.getElementById('month'); s.value = 40; s.dispatchEvent(new Event('input'))");
    let stopped = browser.text("#label");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(browser.text("#label"), stopped, "paused");
    browser.run("document.activeElement.blur()");
    browser.press("c");
    browser.wait("document.getElementById('label').textContent == 'month 60'");
    assert!(browser.text("#summary").contains("A clean-up"), "{}", browser.text("#summary"));
    browser.press("\u{e014}");
    assert_eq!(browser.text("#label"), "month 61");
    browser.press(" ");
    browser.wait("Number(document.getElementById('month').value) > 63");
    browser.press(" ");
    // Scrubbing, by what a slider tells the page.
    browser.run("const s = document.getElementById('month'); s.value = 120; s.dispatchEvent(new Event('input'))");
    assert_eq!(browser.text("#label"), "month 120");
    browser.click("#happened li:last-child button");
    let why = browser.text("#why");
    assert!(why.contains("Why?") && why.contains("joint conference") && why.contains('%'), "{why}");
    assert_eq!(
        browser.run("return document.activeElement.getAttribute('aria-pressed')"),
        json!("true")
    );
    // What the pointer shows over the matrix.
    browser.run("const c = document.getElementById('stage'); const b = c.getBoundingClientRect(); c.dispatchEvent(new PointerEvent('pointermove', \
        {clientX: b.left + b.width * 0.3, clientY: b.top + b.height * 0.5, bubbles: true}))");
    assert!(browser.text("#tip").contains("Sits in"), "{}", browser.text("#tip"));
    let said = browser.run("return document.getElementById('stage').getAttribute('aria-label')");
    assert!(said.as_str().unwrap().starts_with("month 120. "), "{said}");
    // The other language keeps month and matter.
    browser.click("#language");
    browser.wait("document.getElementById('label').textContent == '第 120 月'");
    assert!(
        browser.url().contains("month=120") && browser.url().contains("matter="),
        "{}",
        browser.url()
    );
    assert!(browser.text("#why").contains("为什么"));
    is_clean(&lab, &browser, "mechanism");
}

/// The page opens on a month with a story; each scene of the path has its address; a lever runs the twin beside.
#[test]
fn the_mechanism_leads_along_a_path() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1366, 768);
    open(&lab, &browser, "/mechanism?lang=en&scenario=s-district");
    browser.wait(READY);
    assert!(browser.text("#scene").contains("consents"), "{}", browser.text("#scene"));
    for (id, told) in [
        ("matter", "administrative work"),
        ("thins", "borrows"),
        ("cleanup", "the longest idle first"),
        ("regrowth", "gets a group again"),
        ("inside", "all the same"),
        ("merger", "functions move"),
    ] {
        browser.click(&format!("[data-scene={id}]"));
        browser.wait(&format!("location.search.includes('scene={id}')"));
        let said = browser.text("#scene");
        assert!(
            said.contains(told) && !said.contains("NaN") && !said.contains("undefined"),
            "{said}"
        );
    }
    browser.click("[data-scene=merger]");
    assert!(
        browser.text("#moved").contains('→'),
        "which functions move: {}",
        browser.text("#moved")
    );
    let path = browser.url().split_once(&lab.address.to_string()).unwrap().1.to_string();
    open(&lab, &browser, &path);
    browser.wait(
        "document.querySelector('[data-scene=merger]').getAttribute('aria-pressed') == 'true'",
    );
    browser.click(".levers summary");
    browser.run("const l = document.querySelector('[data-lever=upward]'); l.value = 0.2; l.dispatchEvent(new Event('input')); l.dispatchEvent(new Event('change'))");
    browser.wait("location.search.includes('upward%3D0.2')");
    is_clean(&lab, &browser, "path");
}

/// Every text that the stage draws, with its size and place, of its last drawing: a stage that has just been resized may
/// draw twice before the next frame, and what was cleared is not seen.
const TEXTS: &str = "const done = arguments[arguments.length - 1]; const all = []; const proto = CanvasRenderingContext2D.prototype;\
    const clear = proto.clearRect; proto.clearRect = function (...area) { all.length = 0; clear.apply(this, area); };\
    const write = proto.fillText; proto.fillText = function (words, x, y) { all.push({ words, y, size: parseFloat(this.font.match(/([\\d.]+)px/)[1]), align: this.textAlign, x }); write.call(this, words, x, y); };\
    dispatchEvent(new Event('themechange')); requestAnimationFrame(() => { proto.fillText = write; proto.clearRect = clear; done(all); });";

/// Letters are never smaller than eleven pixels, and the names of 41 departments never run into each other, whatever
/// the window.
#[test]
fn the_stage_is_readable_in_every_window() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    for (width, height) in [(1366, 768), (1024, 768), (820, 1180), (390, 844), (1920, 1080)] {
        for rows in ["", "&rows=all"] {
            browser.resize(width, height);
            open(
                &lab,
                &browser,
                &format!("/mechanism?lang=en&scenario=s-district&scene=group{rows}"),
            );
            browser.wait(READY);
            let texts = browser.run_async(TEXTS);
            let texts = texts.as_array().unwrap();
            let number = |text: &Value, key: &str| text[key].as_f64().unwrap();
            for text in texts {
                assert!(number(text, "size") >= 11.0, "{width}×{height}: {text}");
            }
            // Names of rows stand one below the other, aligned at their right.
            let gutter = texts.iter().find(|text| text["words"] == json!("education")).unwrap();
            let x = number(gutter, "x");
            let names = texts
                .iter()
                .filter(|text| text["align"] == json!("right") && number(text, "x") == x);
            let mut ys: Vec<f64> = names.map(|text| number(text, "y")).collect();
            ys.sort_by(f64::total_cmp);
            let least = ys.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
            assert!(least >= 11.5, "{width}×{height}{rows}: names {least} px apart");
            if !rows.is_empty() {
                assert!(ys.len() >= 41, "{width}: every department has a row");
            }
            is_clean(&lab, &browser, &format!("{width}×{height}{rows}"));
        }
    }
}

/// A matter is followed from its arrival to its end: who works on it stands beside the stage, month by month; why the
/// leader consented is told with its numbers; the group says who lends, who gives, and what is routine.
#[test]
fn a_matter_is_followed_to_its_end() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1366, 768);
    open(&lab, &browser, "/mechanism?lang=en&scenario=s-district&scene=group");
    browser.wait(READY);
    let why = browser.text("#why");
    assert!(why.contains("Heading it is worth") && why.contains("It costs"), "{why}");
    assert!(why.contains("Who works on it, month by month"), "{why}");
    let now = "[...document.querySelectorAll('#why .flow tbody tr:first-child .month')].findIndex((m) => m.classList.contains('now'))";
    assert_eq!(browser.run(&format!("return {now}")), json!(0));
    browser.click("#step");
    assert_eq!(browser.run(&format!("return {now}")), json!(1), "the same matter, a month on");
    let months = "document.querySelectorAll('#why .flow tbody tr:first-child .month').length";
    let count = browser.run(&format!("return {months}")).as_u64().unwrap();
    let first = browser.text("#why h2");
    for _ in 2..count {
        browser.click("#step");
    }
    assert_eq!(browser.text("#why h2"), first, "followed until its last month");
    assert!(browser.text("#why .end").contains("Delivered"));
    browser.click("#why [data-look^=g]");
    let card = browser.text("#card");
    for told in [
        "Authority borrowed this month",
        "from the head of the day",
        "Who gives how much",
        "administrative task",
    ] {
        assert!(card.contains(told), "{told}: {card}");
    }
    // What a department's capacity goes to is what the world says, and its line has the rest.
    browser.click("#card [data-look^=d]");
    browser.wait("location.search.includes('look=d')");
    let wrong = browser.run_async(
        "const done = arguments[arguments.length - 1]; const words = new URLSearchParams(location.search); const d = Number(words.get('look').slice(1));\
         const told = [...document.querySelectorAll('#card .parts-words li')].map((li) => parseFloat(li.innerText));\
         fetch('/api/story?scenario=s-district&seed=1&run=0').then((answer) => answer.json()).then((story) => { const m = story.months[words.get('month')];\
         const parts = [m.upkeep[d] ?? 0, m.work.own[d] ?? 0, m.work.peers[d] ?? 0, m.work.groups[d] ?? 0]; const line = story.capacity[d] - parts.reduce((a, b) => a + b, 0);\
         done(Math.max(...[line, ...parts].map((x, i) => Math.abs(x - told[i])))); });",
    );
    assert!(wrong.as_f64().unwrap() < 0.06, "{wrong}");
    is_clean(&lab, &browser, "followed");
}

/// With “guess first” a scene gives nothing away until the reader has guessed; then the run answers.
#[test]
fn a_guess_comes_before_the_answer() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    let axe = axe::source();
    browser.resize(1366, 768);
    for (lang, guessed, right) in [("en", "You guessed", "(50%)"), ("zh", "猜", "（50%）")] {
        open(
            &lab,
            &browser,
            &format!("/mechanism?lang={lang}&scenario=s-district&scene=cleanup&guess=1"),
        );
        browser.wait("document.querySelector('[data-guess]')");
        assert!(
            !browser.text("#scene").contains("50%")
                && is(&browser, "document.getElementById('happened').hidden")
        );
        assert!(is(&browser, "document.getElementById('why').hidden"));
        if let Some(axe) = &axe {
            assert_eq!(axe::findings(&browser, axe), Vec::<String>::new());
        }
        browser.click("[data-guess='0']");
        let said = browser.text("#scene");
        assert!(said.contains(guessed) && said.contains(right), "{said}");
        browser.wait("document.getElementById('stage').dataset.phase");
        // Every scene has its question, and one of its answers is right.
        for scene in ["matter", "group", "thins", "regrowth", "merger", "inside"] {
            browser.click(&format!("[data-scene={scene}]"));
            browser.wait("document.querySelector('[data-guess]') && !document.getElementById('guess').hidden");
            browser.click("[data-guess='1']");
            let said = browser.text("#scene");
            assert!(said.contains(guessed) || said.contains("猜对"), "{scene}: {said}");
            assert!(!said.contains("undefined") && !said.contains("NaN"), "{said}");
        }
    }
    is_clean(&lab, &browser, "guess");
}

/// A clean-up and a reform go slowly, so that the eye can follow; not for readers who want no motion.
#[test]
fn events_go_in_slow_motion() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1366, 768);
    let stage = "document.getElementById('stage').dataset.phase";
    for scene in ["cleanup", "merger"] {
        open(&lab, &browser, "/mechanism?lang=en&scenario=s-district&month=3");
        browser.wait(READY);
        browser.click(&format!("[data-scene={scene}]"));
        browser.wait(&format!("Number({stage}) > 0.3"));
        browser.wait(&format!("!({stage})"));
        browser.click("#again");
        browser.wait(stage);
        browser.click("#step");
        assert_eq!(browser.run(&format!("return {stage} ?? null")), Value::Null, "a step ends it");
    }
    let still = json!({"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]});
    browser.devtools("Emulation.setEmulatedMedia", &still);
    browser.click("[data-scene=cleanup]");
    assert_eq!(browser.run(&format!("return {stage} ?? null")), Value::Null);
    is_clean(&lab, &browser, "slow");
}

/// For a lecture: large, in full screen, by keys and by a remote that turns pages; whoever leaves the full screen is
/// back on the page.
#[test]
fn a_lecture_is_large_and_left_again() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1366, 768);
    open(&lab, &browser, "/mechanism?lang=en&scenario=s-district&scene=matter");
    browser.wait(READY);
    let size = || {
        browser
            .run("return parseFloat(getComputedStyle(document.getElementById('scene')).fontSize)")
    };
    let plain = size();
    let letters = "document.getElementById('stage').dataset.smallest";
    assert!(is(&browser, &format!("{letters} === '11'")));
    browser.press("f");
    browser.wait("document.body.classList.contains('presenting') && document.fullscreenElement");
    // The stage is read from the last row: larger letters, and departments put together for them.
    browser.wait(&format!("{letters} === '16' && !document.getElementById('unfold').hidden"));
    assert!(size().as_f64() > plain.as_f64());
    assert!(is(&browser, "getComputedStyle(document.querySelector('.top')).display === 'none'"));
    let scene = "document.querySelector('[data-scene][aria-pressed=true]')?.dataset.scene";
    browser.press(PAGE_DOWN);
    browser.wait(&format!("{scene} === 'group'"));
    browser.press(PAGE_UP);
    browser.wait(&format!("{scene} === 'matter'"));
    browser.run("document.exitFullscreen()");
    browser.wait(&format!("!document.body.classList.contains('presenting') && {letters} === '11'"));
    assert!(is(&browser, "document.getElementById('present').ariaPressed === 'false'"));
    // Outside a lecture these keys scroll, as they do on any page.
    browser.press(PAGE_DOWN);
    assert!(is(&browser, &format!("{scene} === 'matter'")));
    is_clean(&lab, &browser, "lecture");
}

/// Keys of WebDriver.
const PAGE_UP: &str = "\u{e00e}";
const PAGE_DOWN: &str = "\u{e00f}";

/// The months play until something happens, and then stand still; not where the reader does not want it.
#[test]
fn playing_pauses_at_events() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1366, 768);
    open(&lab, &browser, "/mechanism?lang=en&scenario=s-district&scene=cleanup");
    browser.wait(READY);
    let month = || browser.run("return Number(document.getElementById('month').value)");
    let cleanup = month().as_u64().unwrap();
    let before = format!("/mechanism?lang=en&scenario=s-district&speed=16&month={}", cleanup - 3);
    let playing = "document.getElementById('play').textContent === 'Pause'";
    for pauses in [true, false] {
        open(&lab, &browser, &before);
        browser.wait(READY);
        if !pauses {
            browser.click("#pauses");
        }
        browser.click("#play");
        browser.wait(&format!("Number(document.getElementById('month').value) >= {cleanup}"));
        if pauses {
            browser.wait(&format!("!({playing})"));
            assert_eq!(month(), json!(cleanup), "it stands at the clean-up");
            assert!(browser.text("#summary").contains("A clean-up"));
        } else {
            browser.wait(&format!("Number(document.getElementById('month').value) > {cleanup}"));
            assert!(is(&browser, playing));
        }
    }
    is_clean(&lab, &browser, "pauses");
}

/// The page as one file opens from the disk, asks nobody, and plays.
#[test]
fn the_page_is_saved_as_one_file() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    let dir = tempfile::tempdir().unwrap();
    browser.resize(1366, 768);
    for (lang, changed) in [("en", "changed:"), ("zh", "已改动")] {
        open(
            &lab,
            &browser,
            &format!("/mechanism?lang={lang}&scenario=s-district&scene=cleanup&set=upward=0.5"),
        );
        browser.wait(READY);
        browser.wait("document.getElementById('offline').href.includes('month=')");
        let month = browser.text("#label");
        let href = browser.run("return document.getElementById('offline').getAttribute('href')");
        let answer = get(&lab, href.as_str().unwrap());
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-disposition").contains("mechanism.html"));
        let path = dir.path().join(format!("{lang}.html"));
        // The client leaves the pieces of an answer as they come.
        std::fs::write(&path, &answer.body).unwrap();
        browser.open(&format!("file://{}", path.display()));
        browser.wait(READY);
        assert_eq!(browser.text("#label"), month, "it opens on what was seen");
        assert!(
            browser.text("#made").contains(changed) && browser.text("#made").contains("upward=0.5"),
            "{}",
            browser.text("#made")
        );
        browser.click("#step");
        assert_ne!(browser.text("#label"), month);
        browser.click("[data-scene=merger]");
        browser.wait("document.getElementById('moved').children.length");
        assert_eq!(browser.complaints(), Vec::<String>::new());
        assert_eq!(browser.strangers("file://"), Vec::<String>::new());
    }
}

/// On a slow line (60 kB/s, 400 ms) the frame stands within a second and says that the world is loading.
#[test]
fn a_slow_line_has_its_frame_within_a_second() {
    let Some(browser) = Browser::start() else { return };
    let lab = start(Options::default());
    browser.resize(1366, 768);
    open(&lab, &browser, "/?lang=en");
    let slow = json!({"offline": false, "latency": 400, "downloadThroughput": 60_000, "uploadThroughput": 60_000});
    browser.devtools("Network.enable", &json!({}));
    browser.devtools("Network.emulateNetworkConditions", &slow);
    browser.devtools("Network.setCacheDisabled", &json!({"cacheDisabled": true}));
    open(&lab, &browser, "/mechanism?lang=en&scenario=s-district");
    let painted =
        browser.run("return performance.getEntriesByName('first-contentful-paint')[0].startTime");
    let loading = browser.text("#scene");
    browser.wait(READY);
    let whole = browser.run("return performance.now()");
    println!("first frame after {painted} ms, world after {whole} ms");
    assert!(painted.as_f64().unwrap() < 1000.0, "{painted} ms");
    assert!(loading.contains("loaded…"), "{loading}");
}
