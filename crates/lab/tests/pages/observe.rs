//! The registry through the lab: files in, hostile or broken; answers stored, one by one; tables and figures out.

use crate::support::notices::{doubtful, plain, registry};
use crate::support::{Answer, Running, get, post, read, send, start};
use serde_json::{Value, json};
use std::io::Write;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use tiaokuai_lab::Options;
use tiaokuai_registry::{Correction, EventKind, Field, Registry};

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn lab(path: &Path) -> Running {
    start(Options { registry: Some(path.to_path_buf()), ..Options::default() })
}

/// A lab with an empty registry.
fn empty() -> (tempfile::TempDir, PathBuf, Running) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    Registry::open_or_create(&path).unwrap();
    let lab = lab(&path);
    (dir, path, lab)
}

fn upload(lab: &Running, name: &str, text: &str) -> Value {
    let answer = post(lab, &format!("/api/observe/file?name={}", encoded(name)), text);
    let mut value: Value = serde_json::from_str(&answer.body).unwrap();
    value["status"] = json!(answer.status);
    value
}

fn answer(lab: &Running, said: &Value) -> Answer {
    post(lab, "/api/observe/answer", &said.to_string())
}

fn page(lab: &Running, key: &str) -> String {
    get(lab, &format!("/observe/mention?lang=zh&key={key}")).body
}

fn first(path: &Path) -> tiaokuai_registry::Mention {
    Registry::open(path).unwrap().mentions().unwrap().remove(0)
}

#[test]
fn without_a_registry_the_page_says_how_to_start_it() {
    let lab = start(Options::default());
    for lang in ["en", "zh"] {
        let page = get(&lab, &format!("/observe?lang={lang}"));
        assert_eq!(page.status, 200);
        assert!(page.body.contains("tiaokuai lab --registry my.db"), "{}", page.body);
    }
    assert_eq!(upload(&lab, "a.txt", "x")["status"], 400);
    assert_eq!(answer(&lab, &json!({})).status, 400);
    let refused = get(&lab, "/api/observe/figures");
    assert!(
        refused.status == 400
            && refused.body.contains("--registry")
            && refused.body.contains("登记库")
    );
    assert!(get(&lab, "/observe/mention?key=x").body.contains("--registry"));
}

#[test]
fn what_a_notice_says_never_becomes_markup() {
    let (_dir, path, lab) = empty();
    let evil = "\"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>'&amp;";
    let text = plain("食品安全领导小组", "张三").replace("为加强统筹", evil) + evil;
    let name = format!("{evil}\r\nSet-Cookie: a=b.txt");
    assert_eq!(upload(&lab, &name, &text)["outcome"], "new");
    let key = first(&path).key;
    for field in [Field::Heads, Field::Group, Field::Jurisdiction, Field::Duties, Field::Date] {
        let items = first(&path).items(field).to_vec();
        let was = items.first().map(tiaokuai_registry::Item::shown).unwrap_or_default();
        let text = format!("{evil}领导小组（{evil}）");
        let said = json!({"key": key, "field": field.key(), "at": 0, "was": was, "answer": "edit", "text": text, "who": evil});
        assert_eq!(answer(&lab, &said).status == 200, field != Field::Date, "{field:?}");
    }
    for address in [
        "/observe?lang=zh".to_string(),
        format!("/observe?lang=en&q={}", encoded(evil)),
        format!("/observe/mention?lang=en&key={key}&q={}", encoded(evil)),
        format!("/observe/mention?lang=zh&key={}", encoded(evil)),
        format!("/observe/figures?until={}", encoded(evil)),
    ] {
        let page = get(&lab, &address);
        assert!(!page.headers.iter().any(|(name, _)| name == "set-cookie"));
        for live in ["<img", "<script>alert", "</textarea><", "onerror=alert(1)>"] {
            assert!(!page.body.contains(live), "{address}: {live}");
        }
        // The one script in a page is ours.
        assert_eq!(page.body.matches("<script>").count(), 1, "{address}");
        assert!(page.header("content-security-policy").contains("script-src 'self'"));
    }
    assert!(page(&lab, &key).contains("&lt;script&gt;alert(2)&lt;/script&gt;"), "shown as text");
    let early = get(&lab, "/api/observe/figures?until=1999-12&lang=zh");
    assert_eq!(early.status, 400);
    assert!(
        early.body.contains("the first notice is of") && early.body.contains("最早的通知为"),
        "{}",
        early.body
    );
    let figures = get(&lab, "/api/observe/figures?until=2020-12");
    assert_eq!((figures.status, figures.header("content-type")), (200, "application/json"));
    let report = get(&lab, "/api/observe/report.html?until=2020-12&lang=zh");
    let disposition = "attachment; filename=\"registry.html\"";
    assert_eq!((report.status, report.header("content-disposition")), (200, disposition));
    assert!(report.body.contains("lang=\"zh") && !report.body.contains("<script>alert(2)"));
    assert_eq!(get(&lab, "/api/observe/report.html?until=soon").status, 400);
    for (format, name) in
        [("csv", "mentions.csv"), ("xlsx", "registry.xlsx"), ("parquet", "mentions.parquet")]
    {
        let file = get(&lab, &format!("/api/observe/export?format={format}"));
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{name}\""));
    }
}

#[test]
fn strangers_store_nothing() {
    let (_dir, path, lab) = empty();
    upload(&lab, "a.txt", &plain("食品安全领导小组", "张三"));
    let (host, key) = (lab.address, first(&path).key);
    let said =
        json!({"key": key, "field": "head", "at": 0, "was": "张三（区长）", "answer": "absent"})
            .to_string();
    for (address, body) in
        [("/api/observe/answer", said.as_str()), ("/api/observe/file?name=b.txt", "x")]
    {
        for origin in ["Origin: http://evil.example\r\n", "Origin: null\r\n", ""] {
            let request = format!(
                "POST {address} HTTP/1.1\r\nHost: {host}\r\n{origin}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            assert_eq!(send(host, &request).status, 403, "{address} {origin}");
        }
    }
    let across = format!(
        "GET /api/observe/export HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: cross-site\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(send(host, &across).status, 403);
    assert_eq!(first(&path).text(Field::Heads), "张三");
}

#[test]
fn files_say_what_became_of_them() {
    let (_dir, path, lab) = empty();
    let notice = plain("食品安全领导小组", "张三");
    assert_eq!(upload(&lab, "通知.txt", &notice)["outcome"], "new");
    assert_eq!(upload(&lab, "通知.txt", &notice)["outcome"], "unchanged");
    // Another notice of the same name, from another folder, replaces nothing.
    assert_eq!(upload(&lab, "通知.txt", &plain("防汛领导小组", "李四"))["outcome"], "new");
    assert_eq!(Registry::open(&path).unwrap().mentions().unwrap().len(), 2);
    let refused = upload(&lab, "weather.txt", "今天天气很好。");
    assert_eq!(refused["outcome"], "refused");
    assert!(
        refused["en"].as_str().unwrap().len() > 8
            && refused["zh"].as_str().unwrap().chars().count() > 3,
        "{refused}"
    );
    let broken = upload(&lab, "x.docx", "PK\u{3}\u{4}no zip");
    assert_eq!(broken["outcome"], "failed", "{broken}");
    let strange = upload(&lab, "x.exe", "MZ");
    assert_eq!(strange["status"], 400);
    assert!(strange["en"].as_str().unwrap().contains("docx"), "{strange}");
    assert_eq!(upload(&lab, "", "x")["status"], 400);
    let sheet = upload(&lab, "rows.csv", "group,head_name\n甲领导小组,张三\n乙领导小组,李四\n");
    assert_eq!(sheet["mentions"], 2, "{sheet}");
    let row = Registry::open(&path).unwrap().mentions().unwrap();
    let row = row.iter().find(|one| one.text(Field::Group) == "甲领导小组").unwrap();
    assert!(!page(&lab, &row.key).contains("id=\"text\""), "a row has no text");
}

#[test]
fn what_is_too_large_is_refused() {
    let (_dir, _path, lab) = empty();
    let host = lab.address;
    let head = format!(
        "POST /api/observe/file?name=a.txt HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n"
    );
    let refused = send(host, &format!("{head}Content-Length: 99999999999\r\n\r\nx"));
    assert!(
        refused.status == 413 && refused.body.contains("MiB") && refused.body.contains("至多"),
        "{refused:?}"
    );
    // Without a length it is cut off when there is too much of it.
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(format!("{head}Transfer-Encoding: chunked\r\n\r\n").as_bytes()).unwrap();
    let part = format!("100000\r\n{}\r\n", "x".repeat(0x10_0000));
    for _ in 0..66 {
        if stream.write_all(part.as_bytes()).is_err() {
            break;
        }
    }
    let _ = stream.write_all(b"0\r\n\r\n");
    assert!(matches!(read(stream).status, 413 | 0), "refused, or the connection is cut");
    assert_eq!(get(&lab, "/observe").status, 200);
}

#[test]
fn answers_are_stored_at_once_and_can_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 1);
    let lab = lab(&path);
    let key = doubtful(&path);
    let mention = || Registry::open(&path).unwrap().mention(&key).unwrap().unwrap();
    let asked = mention().asked();
    let (field, at) = asked[0];
    let was = mention().items(field)[at].shown();
    let say = |answer: &str, was: &str, text: &str| json!({"key": key, "field": field.key(), "at": at, "was": was, "answer": answer, "text": text, "who": "王芳"});
    let stored = answer(&lab, &say("accept", &was, ""));
    assert_eq!(stored.status, 200, "{}", stored.body);
    let told: Value = serde_json::from_str(&stored.body).unwrap();
    assert_eq!(told["doubts"], asked.len() - 1);
    assert!(told["zh"].as_str().unwrap().contains(field.name().zh), "{told}");
    assert!(mention().items(field)[at].confidence >= 1.0 && mention().corrected.contains(&field));
    assert!(page(&lab, &key).contains("已确认 · 王芳"), "the mark of who confirmed");
    let back = answer(&lab, &say("undo", "", ""));
    assert_eq!(back.status, 200, "{}", back.body);
    assert_eq!(mention().asked(), asked);
    // A whole list at once, if it still is the one that the page showed.
    let list = asked
        .iter()
        .map(|(field, _)| *field)
        .find(|one| asked.iter().filter(|(other, _)| other == one).count() > 1);
    let list = list.unwrap();
    let shown: Vec<String> =
        mention().items(list).iter().map(tiaokuai_registry::Item::shown).collect();
    let all = |was: &str| {
        answer(
            &lab,
            &json!({"key": key, "field": list.key(), "at": 0, "was": was, "answer": "all"}),
        )
        .status
    };
    assert_eq!(all("other"), 409);
    assert_eq!(all(&shown.join(";")), 200);
    assert!(mention().asked().iter().all(|(field, _)| *field != list));
    // What is typed is read as in the review of the terminal.
    let typed = json!({"key": key, "field": "head", "at": mention().items(Field::Heads).len(), "was": "", "answer": "edit", "text": "钱七（市长、党组书记）;孙八"});
    assert_eq!(answer(&lab, &typed).status, 200);
    let heads: Vec<String> =
        mention().items(Field::Heads).iter().map(|item| item.shown()).collect();
    assert!(
        heads.ends_with(&["钱七（市长、党组书记）".to_string(), "孙八".to_string()]),
        "{heads:?}"
    );
    let wrong = json!({"key": key, "field": "date", "at": 0, "was": mention().text(Field::Date), "answer": "edit", "text": "去年"});
    let wrong = answer(&lab, &wrong);
    assert!(
        wrong.status == 400 && wrong.body.contains("YYYY-MM-DD") && wrong.body.contains("不是日期"),
        "{}",
        wrong.body
    );
    let history = Registry::open(&path).unwrap().history(Some(&key)).unwrap();
    assert!(
        history
            .iter()
            .any(|event| event.who.as_deref() == Some("王芳") && event.kind == EventKind::Confirm)
    );
    for off in [
        "",
        "{}",
        "[1]",
        "{\"key\":1}",
        "{\"key\":\"x\",\"field\":\"nose\",\"at\":0,\"was\":\"\",\"answer\":\"accept\"}",
        "{\"key\":\"x\",\"field\":\"head\",\"at\":99999999999999999999,\"was\":\"\",\"answer\":\"accept\"}",
        "{\"key\":\"x\",\"field\":\"head\",\"at\":0,\"was\":\"\",\"answer\":\"accept\"}",
    ] {
        let refused = post(&lab, "/api/observe/answer", off);
        assert!(refused.status == 400 && refused.body.contains("zh"), "{off}: {}", refused.body);
    }
}

#[test]
fn two_who_correct_at_once_lose_nothing() {
    let (_dir, path, lab) = empty();
    upload(&lab, "a.txt", &plain("食品安全领导小组", "张三"));
    let mention = first(&path);
    let say = |field: Field, text: &str| json!({"key": mention.key, "field": field.key(), "at": 0, "was": mention.items(field)[0].shown(), "answer": "edit", "text": text, "who": "a"});
    let fields = [Field::Heads, Field::Deputies, Field::Number, Field::Title, Field::Issuer];
    let statuses: Vec<Vec<u16>> = std::thread::scope(|scope| {
        let ask = |text: &'static str| {
            let (lab, say) = (&lab, &say);
            scope.spawn(move || fields.map(|field| answer(lab, &say(field, text)).status).to_vec())
        };
        let both = [ask("甲"), ask("乙")];
        both.map(|one| one.join().unwrap()).to_vec()
    });
    for at in 0..fields.len() {
        let mut pair = [statuses[0][at], statuses[1][at]];
        pair.sort_unstable();
        assert_eq!(pair, [200, 409], "one is stored, the other is told: {statuses:?}");
    }
    let now = first(&path);
    for (at, field) in fields.into_iter().enumerate() {
        let expected = if statuses[0][at] == 200 { "甲" } else { "乙" };
        assert_eq!(now.text(field), expected);
    }
}

#[test]
fn a_read_that_panics_does_not_take_the_lab_down() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    Registry::open_or_create(&path).unwrap();
    let pdf = |_: &[u8]| panic!("planted");
    let lab = start(Options {
        registry: Some(path.clone()),
        pdf,
        threads: Some(1),
        ..Options::default()
    });
    for _ in 0..4 {
        let broke = upload(&lab, "a.pdf", "%PDF-1.4");
        assert_eq!(broke["outcome"], "failed", "{broke}");
        assert!(broke["en"].as_str().unwrap().contains("defect"), "{broke}");
    }
    assert_eq!(upload(&lab, "a.txt", &plain("食品安全领导小组", "张三"))["outcome"], "new");
    assert_eq!(get(&lab, "/observe").status, 200);
}

#[test]
fn a_registry_that_went_away_or_is_newer_is_told() {
    let (_dir, path, lab) = empty();
    upload(&lab, "a.txt", &plain("食品安全领导小组", "张三"));
    let kept = first(&path);
    // The pages hold it open: without them it is one file again.
    drop(lab);
    let lab = self::lab(&path);
    let bytes = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let gone = get(&lab, "/api/observe/figures");
    assert!(
        gone.status == 503 && gone.body.contains("does not exist") && gone.body.contains("不存在"),
        "{gone:?}"
    );
    assert!(get(&lab, "/observe?lang=zh").body.contains("不存在"));
    assert_eq!(upload(&lab, "b.txt", "x")["status"], 503);
    assert!(!path.exists(), "nothing is made in its place");
    let mut newer = bytes.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    std::fs::write(&path, &newer).unwrap();
    assert!(get(&lab, "/observe?lang=en").body.contains("newer version"));
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, "no registry").unwrap();
    assert!(get(&lab, "/observe?lang=en").body.contains("is no registry"));
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, &bytes).unwrap();
    assert!(page(&lab, &kept.key).contains("食品安全领导小组"), "and back it is there again");
}

#[test]
fn figures_follow_the_registry() {
    let (_dir, path, lab) = empty();
    upload(&lab, "a.txt", &plain("食品安全领导小组", "张三"));
    let ask = |words: &str| -> Value {
        serde_json::from_str(&get(&lab, &format!("/api/observe/figures?{words}")).body).unwrap()
    };
    let before = ask("until=2020-12&lang=en");
    assert_eq!((&before["groups"], &before["mentions"]), (&json!(1), &json!(1)));
    assert_eq!(ask("until=2020-12&lang=en"), before);
    upload(&lab, "b.txt", &plain("防汛抗旱领导小组", "李四"));
    let after = ask("until=2020-12&lang=zh");
    assert_eq!(after["groups"], 2);
    // The same numbers as `tiaokuai measure`.
    let measured = Registry::open(&path).unwrap();
    let measured = measured.record(tiaokuai_record::YearMonth::parse("2020-12")).unwrap();
    let stock = tiaokuai_report::observed_figures(&measured.record, &[], tiaokuai_record::Lang::Zh);
    assert_eq!(after["figures"][0]["title"], json!(stock[0].title));
    assert_eq!(after["figures"][0]["rows"], json!(stock[0].rows));
    for wrong in ["2020", "2020-13", "x", "2020-12-01", "-1-1", "99999-01"] {
        assert_eq!(
            get(&lab, &format!("/api/observe/figures?until={wrong}")).status,
            400,
            "{wrong}"
        );
    }
    assert_eq!(get(&lab, "/api/observe/export?table=nothing").status, 404);
    assert_eq!(get(&lab, "/api/observe/export?format=exe").status, 400);
    // What is saved says how it was made, as the command does.
    let report = get(&lab, "/api/observe/report.html?lang=en&until=2020-12").body;
    let again = format!("tiaokuai measure {} --until 2020-12", path.display());
    let hash = Registry::open(&path).unwrap().fingerprint().unwrap();
    assert!(report.contains(&again) && report.contains(&hash) && report.contains("To cite: "));
    let csv = get(&lab, "/api/observe/export?format=csv&table=groups");
    assert!(csv.body.contains("防汛抗旱领导小组"));
}

#[test]
fn the_list_is_searched_and_turned() {
    let dir = tempfile::tempdir().unwrap();
    let path = registry(dir.path(), 2);
    let lab = lab(&path);
    let rows = |words: &str| {
        get(&lab, &format!("/observe?lang=en&{words}")).body.matches("<th scope=\"row\">").count()
    };
    let mentions = Registry::open(&path).unwrap().mentions().unwrap();
    assert!(mentions.len() > 60);
    assert_eq!((rows(""), rows("page=2") > 0), (50, true));
    let asked = mentions.iter().filter(|one| !one.asked().is_empty()).count();
    assert_eq!(rows("doubtful=1"), asked.min(50));
    let one = mentions.iter().find(|one| !one.text(Field::Heads).is_empty()).unwrap();
    let head = one.text(Field::Heads);
    assert!((1..50).contains(&rows(&format!("q={}", encoded(&head)))));
    assert_eq!(rows("q=%E2%98%83nothing"), 0);
    // A page beyond the last is the last.
    assert!(rows("page=999") > 0);
    assert!(get(&lab, "/observe?page=-1&lang=zh").body.contains("无法显示"));
    // Typed into the address, as long as it may be.
    assert_eq!(get(&lab, &format!("/observe?q={}", "x".repeat(5000))).status, 200);
}

#[test]
fn a_registry_that_is_in_use_is_told_and_answers_wait_for_nobody_else() {
    let (_dir, path, lab) = empty();
    upload(&lab, "a.txt", &plain("食品安全领导小组", "张三"));
    let mention = first(&path);
    let was = mention.items(Field::Heads)[0].shown();
    let said =
        json!({"key": mention.key, "field": "head", "at": 0, "was": was, "answer": "accept"});
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = answer(&lab, &said);
    assert_eq!(refused.status, 503, "{}", refused.body);
    assert!(
        refused.body.contains("in use by another program") && refused.body.contains("其他程序")
    );
    assert!(page(&lab, &mention.key).contains("食品安全领导小组"), "it can be looked at meanwhile");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(answer(&lab, &said).status, 200);
}

#[test]
fn the_second_of_two_alike_can_be_answered() {
    let (_dir, path, lab) = empty();
    upload(&lab, "a.txt", &plain("食品安全领导小组", "张三"));
    let key = first(&path).key;
    let twice =
        tiaokuai_registry::Item { confidence: 0.5, ..tiaokuai_registry::Item::certain("周八") };
    let mut registry = Registry::open(&path).unwrap();
    let twice = Correction::to(&key, Field::Others, vec![twice.clone(), twice]);
    registry.correct(twice).unwrap();
    for at in [1, 0] {
        let said =
            json!({"key": key, "field": "other", "at": at, "was": "周八", "answer": "accept"});
        assert_eq!(answer(&lab, &said).status, 200);
        assert_eq!(first(&path).asked().len(), at);
    }
}

/// Where months are not known nothing is withheld: the figures say between which numbers they lie, as the report does.
#[test]
fn numbers_whose_months_are_not_known_have_bounds() {
    let (_dir, _path, lab) = empty();
    let mut sheet = "group,jurisdiction,level,change,date\n".to_string();
    for at in 1..=6 {
        sheet += &format!("甲县第{at}领导小组,甲县,county,establish,201{at}\n");
    }
    let sent = upload(&lab, "groups.csv", &sheet);
    assert_eq!(sent["outcome"], "new", "{sent}");
    for (lang, name, means) in [("en", "stock", "lies between"), ("zh", "存续小组数", "两者之间")]
    {
        let body = get(&lab, &format!("/api/observe/figures?until=2020-12&lang={lang}")).body;
        let data: Value = serde_json::from_str(&body).unwrap();
        let rows = data["instruments"].as_array().unwrap();
        let row = rows.iter().find(|row| row["name"] == name);
        let row = row.unwrap_or_else(|| panic!("{body}"));
        assert!(row["value"].as_str().unwrap().contains('–'), "{row}");
        assert!(data["exactness"].to_string().contains(means), "{}", data["exactness"]);
    }
}
