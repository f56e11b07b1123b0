//! The pages of the registry in a real browser. Without Chromium and its driver these tests are skipped, and say so.

use crate::support::driver::Browser;
use crate::support::page::{DONE, is_clean, open};
use crate::support::{axe, start};
use serde_json::json;
use tiaokuai_lab::Options;

/// How the registry stands while the lab has it open.
fn stored(path: &std::path::Path, key: &str) -> tiaokuai_registry::Mention {
    tiaokuai_registry::Registry::open(path).unwrap().mention(key).unwrap().unwrap()
}

#[test]
fn notices_are_dropped_checked_with_the_keyboard_and_stored() {
    use crate::support::notices::{doubtful, plain, registry};
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let key = doubtful(&path);
    let lab = start(Options { registry: Some(path.clone()), ..Options::default() });
    let files = [
        ("甲.txt", plain("食品安全领导小组", "张三")),
        ("乙.txt", plain("<b>防汛</b>领导小组", "李四")),
        ("weather.txt", "今天天气很好。".to_string()),
        ("broken.docx", "PK\u{3}\u{4}no zip".to_string()),
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
    let path = crate::support::notices::registry(dir.path(), 1);
    let key = crate::support::notices::doubtful(&path);
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
    use crate::support::notices::plain;
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = crate::support::notices::registry(dir.path(), 2);
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
    // Of one that has little else to check, wherever that stands.
    open(&lab, &browser, "/observe?lang=en&sort=doubts&odd=1&q=%E9%98%B2%E7%81%BE");
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

/// Who leaves while files are read is asked first; afterwards nobody is.
#[test]
fn leaving_in_the_middle_of_a_drop_asks_first() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = crate::support::notices::registry(dir.path(), 2);
    let lab = start(Options { registry: Some(path), ..Options::default() });
    let files: Vec<String> = (0..40)
        .map(|number| {
            let file = dir.path().join(format!("{number}.txt"));
            let text = crate::support::notices::plain(&format!("第{number}号领导小组"), "张三");
            std::fs::write(&file, text).unwrap();
            file.display().to_string()
        })
        .collect();
    open(&lab, &browser, "/observe?lang=en");
    // The driver says yes to the browser's own question, so what the page answers is read.
    let asks = "return !dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    assert_eq!(browser.run(asks), json!(false));
    browser.type_into("#files", &files.join("\n"));
    browser.wait("!document.getElementById('reading').hidden");
    assert_eq!(browser.run(asks), json!(true));
    browser.wait(DONE);
    assert_eq!(browser.run(asks), json!(false));
    // Keys lead to pages, not to pages of the list.
    assert!(
        browser.run("return document.querySelectorAll('nav.pages a').length").as_u64() > Some(0)
    );
    browser.run("document.activeElement.blur()");
    let address = browser.url();
    browser.press("8");
    browser.press("9");
    assert_eq!(browser.url(), address);
    is_clean(&lab, &browser, "left");
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

/// The way back leads to what was shown before; a value that is taken out hands the focus to the next; what of a sheet was
/// not read is told where it was dropped.
#[test]
fn going_back_and_taking_out_lose_no_place() {
    let Some(browser) = Browser::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let path = crate::support::notices::registry(dir.path(), 1);
    let lab = start(Options { registry: Some(path.clone()), ..Options::default() });
    browser.resize(1280, 900);
    open(&lab, &browser, "/observe/figures?until=2020-12&lang=en");
    browser.wait(DONE);
    browser.run(
        "document.getElementById('until').value = '2022-12'; delete document.body.dataset.finished",
    );
    browser.run("document.getElementById('ask').requestSubmit()");
    browser.wait(DONE);
    browser.run("delete document.body.dataset.finished; const g = document.getElementById('government'); g.selectedIndex = 1; g.dispatchEvent(new Event('change'))");
    browser.wait(DONE);
    let report =
        browser.run("const r = document.getElementById('report'); return r.hidden ? '' : r.href");
    assert!(report.as_str().unwrap_or_default().contains("government="), "{report}");
    for until in ["2022-12", "2020-12"] {
        browser.run("delete document.body.dataset.finished; history.back()");
        browser.wait(DONE);
        browser.wait(&format!("document.getElementById('status').textContent.includes('{until}')"));
        let form = browser.run("return [document.getElementById('until').value, document.getElementById('government').value]");
        assert_eq!(form, json!([until, ""]));
    }
    is_clean(&lab, &browser, "figures");
    // A month that has not come is told beside its field.
    browser.run("document.getElementById('until').value = '2199-12'; document.getElementById('ask').requestSubmit()");
    browser.wait("document.body.textContent.includes('has not come')");
    browser.complaints();

    // Three doubtful members: who takes one out goes on with the one behind it.
    let names = "县发改局、县教育局、县科协、县文联";
    let ledger = dir.path().join("台账.csv");
    let sheet = format!(
        "县台账（截至2023年6月）,,,\n小组名称,成立时间,成员单位,不认识的列\n青山区公路领导小组,2015-05,{names},x\n"
    );
    std::fs::write(&ledger, sheet).unwrap();
    open(&lab, &browser, "/observe?lang=en");
    browser.type_into("#files", ledger.to_str().unwrap());
    browser.wait(DONE);
    let told = browser.text("#results");
    assert!(told.contains("不认识的列"), "{told}");
    let registry = tiaokuai_registry::Registry::open(&path).unwrap();
    let mentions = registry.mentions().unwrap();
    let key = mentions
        .iter()
        .find(|one| one.text(tiaokuai_registry::Field::Group).contains("公路"))
        .unwrap()
        .key
        .clone();
    drop(registry);
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute("UPDATE value SET confidence = 0.9 WHERE field = 'organisation' AND mention = (SELECT id FROM mention WHERE key = ?1)", [&key]).unwrap();
    drop(db);
    open(&lab, &browser, &format!("/observe/mention?key={key}&at=first&lang=en"));
    browser.wait("document.activeElement.matches('.value.asked')");
    browser.press("x");
    browser.wait("document.getElementById('who').open");
    browser.type_into("#name", "王芳");
    browser.press("\u{e007}");
    browser.wait("document.body.dataset.stored == 1");
    let now = browser.run("return document.activeElement.querySelector('.said').textContent");
    assert_eq!(now, json!("县教育局"));

    // The list, once more, has counted the answer.
    open(&lab, &browser, "/observe?lang=en&q=公路");
    browser.wait("document.querySelector('.mentions')");
    let badge =
        || browser.run("return document.querySelector('.mentions .badge').textContent").to_string();
    let before = badge();
    browser.click(".mentions th a");
    browser.wait("document.querySelector('.value')");
    browser.run("document.querySelector('[data-field=organisation] .all').click()");
    browser.wait("document.body.dataset.stored == 1");
    browser.run("history.back()");
    browser.wait(&format!("document.querySelector('.mentions .badge') && document.querySelector('.mentions .badge').textContent != {before}"));
}
