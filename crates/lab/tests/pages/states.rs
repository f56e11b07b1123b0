//! States of pages that only come about by using them, for everyone: cards beside the stage, what is selected in a
//! text, whatever is folded opened, in both languages and in the dark. Without Chromium or axe-core they are skipped.

use crate::support::driver::Browser;
use crate::support::notices::{doubtful, registry};
use crate::support::page::{DONE, is, open};
use crate::support::{axe, start};
use tiaokuai_lab::Options;

const OPENED: &str = "for (const one of document.querySelectorAll('details')) one.open = true";

#[test]
fn cards_selections_and_opened_details_are_sound_for_everyone() {
    let Some(axe) = axe::source() else { return };
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let key = doubtful(&path);
    let lab = start(Options { registry: Some(path), ..Options::default() });
    browser.resize(1366, 900);
    let drawn = "document.getElementById('happened').children.length";
    let world = "/mechanism?scenario=s-district&scene=group&rows=all";
    let (department, mention) = (format!("{world}&look=d1"), format!("/observe/mention?key={key}"));
    let pages: [(&str, &str); 10] = [
        (&department, drawn),
        (world, drawn),
        ("/explore?scenario=district&set=months=36&runs=4", DONE),
        ("/explain?scenario=district&set=months=36&runs=4", DONE),
        (&mention, "document.querySelector('.value')"),
        ("/observe?sample=3", "document.querySelector('.mentions')"),
        ("/observe/figures?until=2020-12", DONE),
        ("/fit?", "document.getElementById('before')"),
        ("/redesign?", "document.getElementById('before')"),
        (
            "/redesign?scenario=district&set=departments=12&set=months=24&set=warm_up=24&runs=8&menu=1",
            DONE,
        ),
    ];
    for (lang, scheme) in [("en", "light"), ("zh", "dark")] {
        browser.prefer(scheme);
        for (path, ready) in pages {
            let joint = if path.contains('?') { "&" } else { "?" };
            open(&lab, &browser, &format!("{path}{joint}lang={lang}"));
            browser.wait(ready);
            browser.run(OPENED);
            if path == world {
                // The card of a group, reached from the card of whatever is looked at.
                browser.run("document.querySelector('[data-look^=g]')?.click()");
            }
            if path.starts_with("/mechanism") {
                browser.wait("document.querySelector('#card')?.innerText.trim()");
            }
            if path == mention {
                let select = "const text = document.querySelector('.words'); const range = document.createRange(); \
                    range.selectNodeContents(text.querySelector('.piece') ?? text); getSelection().removeAllRanges(); getSelection().addRange(range)";
                browser.run(select);
                browser.press("s");
                browser.wait("!document.getElementById('picked').hidden");
                assert!(is(&browser, "document.activeElement.id === 'picked-field'"));
            }
            let findings = axe::findings(&browser, &axe);
            assert_eq!(findings, Vec::<String>::new(), "{path} {lang} {scheme}");
        }
    }
}
