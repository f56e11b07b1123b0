//! The lab as whoever sends bytes meets it: who gets in, what is refused, and that it lives on.

use crate::support::{get, post, read, request, send, start};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};
use tiaokuai_lab::Options;

#[test]
fn every_answer_keeps_the_browser_in() {
    let lab = start(Options::default());
    for path in [
        "/",
        "/mechanism?lang=zh",
        "/explore",
        "/explain",
        "/fit",
        "/redesign",
        "/nowhere",
        "/api/nothing",
        "/favicon.ico",
    ] {
        let answer = get(&lab, path);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'sha256-"), "{path}");
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(
            answer.status == 404,
            path.contains("nowhere") || path.contains("nothing"),
            "{path}"
        );
    }
    let page = get(&lab, "/explore?lang=zh").body;
    assert!(page.contains("lang=\"zh-CN\"") && !page.contains(" style="));
    assert!(
        !page.contains("http://") && !page.contains("https://"),
        "pages load nothing from elsewhere"
    );
    let library = page.split('"').find(|word| word.ends_with("/plotly.js")).unwrap();
    let library = get(&lab, library);
    assert!(
        library.header("cache-control").contains("immutable") && library.body.len() > 1_000_000
    );
}

#[test]
fn strangers_are_refused() {
    let lab = start(Options::default());
    let host = lab.address;
    let rebound = send(
        host,
        &format!(
            "GET / HTTP/1.1\r\nHost: evil.example:{}\r\nConnection: close\r\n\r\n",
            host.port()
        ),
    );
    assert_eq!(rebound.status, 403);
    let nameless = send(host, "GET / HTTP/1.0\r\n\r\n");
    assert_eq!(nameless.status, 403);
    let post = |headers: &str| {
        send(host, &format!("POST /api/load HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n")).status
    };
    assert_eq!(post("Origin: http://evil.example\r\n"), 403);
    assert_eq!(post("Origin: null\r\n"), 403);
    assert_eq!(post(""), 403, "a form of another site may leave the origin out");
    assert_eq!(post(&format!("Origin: http://{host}\r\n")), 200);
    let across = "Sec-Fetch-Site: cross-site\r\n";
    let picture = send(
        host,
        &format!("GET /api/story HTTP/1.1\r\nHost: {host}\r\n{across}Connection: close\r\n\r\n"),
    );
    assert_eq!(picture.status, 403, "a picture of another site starts no work");
    let link =
        send(host, &format!("GET / HTTP/1.1\r\nHost: {host}\r\n{across}Connection: close\r\n\r\n"));
    assert_eq!(link.status, 200, "a link from elsewhere opens a page");
}

#[test]
fn elsewhere_takes_a_token() {
    let lab = start(Options { host: IpAddr::V4(Ipv4Addr::UNSPECIFIED), ..Options::default() });
    let here = format!("127.0.0.1:{}", lab.address.port());
    let ask = |path: &str, headers: &str| {
        let address = here.parse().unwrap();
        send(
            address,
            &format!("GET {path} HTTP/1.1\r\nHost: {here}\r\n{headers}Connection: close\r\n\r\n"),
        )
    };
    let token = lab.url.split("token=").nth(1).unwrap();
    for path in ["/", "/?token=", "/?token=0", "/api/story", "/explore?lang=zh"] {
        let refused = ask(path, "");
        assert_eq!(refused.status, 401, "{path}");
        assert!(
            refused.body.contains("token") && refused.body.contains("令牌"),
            "{}",
            refused.body
        );
    }
    let welcome = ask(&format!("/explore?token={token}&lang=zh"), "");
    assert_eq!((welcome.status, welcome.header("location")), (303, "/explore?lang=zh"));
    let cookie = welcome.header("set-cookie").to_string();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    let pair = cookie.split(';').next().unwrap();
    assert_eq!(ask("/explore?lang=zh", &format!("Cookie: a=b; {pair}\r\n")).status, 200);
    assert_eq!(ask("/", "Cookie: tiaokuai=\r\n").status, 401);
}

#[test]
fn what_is_too_long_is_refused() {
    let lab = start(Options::default());
    let long = "# filler\n".repeat(60_000);
    assert_eq!(post(&lab, "/api/load?file=long.toml", &long).status, 413);
    let path = format!("/explore?set={}", "x".repeat(100_000));
    assert!(matches!(get(&lab, &path).status, 400 | 414 | 431));
    assert_eq!(get(&lab, "/").status, 200);
}

/// Two work, one waits, the next is asked to come back; when they go away their work stops and makes room.
/// The data of the events with a name.
fn events(body: &str, name: &str) -> Vec<Value> {
    let data =
        body.split("event: ").filter_map(|event| event.strip_prefix(name)?.split_once("data: "));
    data.map(|(_, data)| serde_json::from_str(data.lines().next().unwrap()).unwrap()).collect()
}

/// The body of an answer in chunks, whose marks stand on lines of their own.
fn dechunked(body: &str) -> String {
    let is_mark = |line: &&str| {
        !line.is_empty() && line.len() < 8 && line.bytes().all(|b| b.is_ascii_hexdigit())
    };
    body.split("\r\n").filter(|line| !is_mark(line)).collect()
}

#[test]
fn figures_come_coarse_then_fine() {
    let lab = start(Options::default());
    let path = "/api/explore?scenario=district&set=months=36&with=district&with-set=months=36&with-set=upward=0.2&runs=12&lang=zh&figures=stock";
    let body = dechunked(&get(&lab, path).body);
    let figures = events(&body, "figures");
    assert_eq!(figures.iter().map(|f| f["runs"].as_u64().unwrap()).collect::<Vec<_>>(), [4, 12]);
    assert_eq!(figures[0]["a"]["figures"].as_array().unwrap().len(), 1, "first what is seen");
    assert_eq!(figures[1]["b"]["figures"].as_array().unwrap().len(), 9, "then all of it");
    assert!(figures[1]["a"]["figures"][0]["title"].as_str().unwrap().contains("小组"));
    assert!(figures[1]["differences"].as_array().unwrap().iter().any(|row| row["name"] == "stock"));
    assert_eq!(events(&body, "end").len(), 1);
}

/// The second asker would wait for minutes if the work of the first, who left, went on.
#[test]
fn who_leaves_stops_the_refinement() {
    let lab = start(Options { threads: Some(1), ..Options::default() });
    let mut first = TcpStream::connect(lab.address).unwrap();
    let long =
        "/api/explore?scenario=district&set=months=600&set=arrival_rate=30&runs=2000&figures=stock";
    first.write_all(request(&lab, "GET", long, "").as_bytes()).unwrap();
    let mut some = [0; 1000];
    first.read_exact(&mut some).unwrap();
    drop(first);
    let begun = Instant::now();
    let body = get(&lab, "/api/explore?scenario=district&set=months=24&runs=50&figures=stock").body;
    assert!(body.contains("event: end"), "{}", &body[..body.len().min(300)]);
    assert!(begun.elapsed() < Duration::from_secs(45), "{:?}", begun.elapsed());
}

#[test]
fn fifty_at_once_get_an_answer_or_a_polite_no() {
    let lab = start(Options { queue: 20, ..Options::default() });
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..50)
            .map(|i| {
                let lab = &lab;
                scope.spawn(move || {
                    let path = format!(
                        "/api/explore?scenario=district&set=months=24&seed={i}&runs=8&figures=stock"
                    );
                    let answer = get(lab, &path);
                    assert!(
                        answer.status == 503 || answer.body.contains("event: end"),
                        "{}",
                        answer.status
                    );
                    answer.status
                })
            })
            .collect();
        clients.into_iter().map(|client| client.join().unwrap()).collect()
    });
    assert!(statuses.iter().all(|status| matches!(status, 200 | 503)), "{statuses:?}");
    assert!(statuses.iter().filter(|status| **status == 200).count() >= 20, "{statuses:?}");
}

#[test]
fn scenarios_come_and_go_as_files() {
    let dir = tempfile::tempdir().unwrap();
    let lab = start(Options { folder: Some(dir.path().to_path_buf()), ..Options::default() });
    let wrong =
        post(&lab, "/api/load?file=mine.toml", "name = \"x\"\nuppward = 0.5\nleaders = 99\n");
    let said: Value = serde_json::from_str(&wrong.body).unwrap();
    assert_eq!(wrong.status, 400);
    assert!(
        said["en"].as_str().unwrap().contains("mine.toml, line 2")
            && said["en"].as_str().unwrap().contains("upward")
    );
    assert!(said["zh"].as_str().unwrap().contains("第 3 行"), "{said}");
    let loaded =
        post(&lab, "/api/load?file=mine.toml", "name = \"<b>mine\"\nupward = 0.5 # half\n");
    let said: Value = serde_json::from_str(&loaded.body).unwrap();
    let name = said["scenario"].as_str().unwrap();
    assert!(name.starts_with("text:mine.toml/"), "the address holds it: {name}");
    let key: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let page = get(&lab, &format!("/explore?scenario={key}")).body;
    assert!(page.contains("&lt;b&gt;mine") && !page.contains("<b>mine"), "names are escaped");
    assert!(
        get(&lab, &format!("/api/scenario.toml?scenario={key}")).body.contains("# half"),
        "comments are kept"
    );
    let changed = get(&lab, &format!("/api/scenario.toml?scenario={key}&set=leaders=5")).body;
    assert!(changed.contains("upward = 0.5") && changed.contains("leaders = 5"), "{changed}");
    let saved = post(&lab, &format!("/api/save?scenario={key}&set=leaders=5&name=new.toml"), "");
    assert_eq!(
        (saved.status, std::fs::read_to_string(dir.path().join("new.toml")).unwrap()),
        (200, changed)
    );
    assert_eq!(
        post(&lab, &format!("/api/save?scenario={key}&name=new.toml"), "").status,
        400,
        "nothing is overwritten"
    );
    for name in ["../out.toml", "/elsewhere/out.toml", "out.txt", ""] {
        assert_eq!(
            post(&lab, &format!("/api/save?scenario=district&name={name}"), "").status,
            400,
            "{name}"
        );
    }
    assert!(get(&lab, "/explore?scenario=file:new.toml").body.contains("new.toml"));
    for source in ["../Cargo.toml", "file:../../Cargo.toml", "/etc/passwd", "loaded:0"] {
        assert!(
            get(&lab, &format!("/api/scenario.toml?scenario={source}")).status == 400,
            "{source}"
        );
    }
}

#[test]
fn claims_are_run_with_changed_rules() {
    let lab = start(Options::default());
    let ask = |more: &str| {
        let path = format!("/api/explain?scenario=district&set=months=60&claims=C5&runs=6{more}");
        get(&lab, &path)
    };
    let plain = events(&dechunked(&ask("").body), "verdicts").pop().unwrap();
    assert_eq!(plain["claims"].as_array().unwrap().len(), 1);
    assert!(plain["experiments"][0]["effect"].as_f64().unwrap() > 0.0);
    let same =
        events(&dechunked(&ask("&edit=C5a/without/upward=1").body), "verdicts").pop().unwrap();
    assert_eq!(same["experiments"][0]["effect"].as_f64(), Some(0.0), "no difference, no effect");
    assert_eq!(same["experiments"][0]["verdict"], "no_effect");
    let added = "C5a/without/rule=%5B%7Bid=%22b%22,act=%22ban%22,always=true%7D%5D";
    let banned = events(&dechunked(&ask(&format!("&edit={added}")).body), "verdicts");
    assert_eq!(
        banned.last().unwrap()["experiments"][0]["without"].as_f64(),
        Some(0.0),
        "no groups"
    );
    let page = get(&lab, &format!("/explain?edit={added}")).body;
    assert!(page.contains("act=&quot;ban&quot;"), "the rule is shown");
    for wrong in [
        "C5a/without/upward=9",
        "C5a/without/rule=[{act=\"bann\"}]",
        "C5a/without/upwards=1",
        "C99/with/upward=1",
        "nonsense",
        "C5a/with/leaders=4.5",
    ] {
        assert_eq!(ask(&format!("&edit={wrong}")).status, 400, "{wrong}");
    }
}

/// A page as a file is the report of the command: self-contained, in both languages.
#[test]
fn pages_are_saved_as_reports() {
    let lab = start(Options::default());
    let quick = "scenario=district&set=months=36&runs=4&lang=zh";
    for (address, name, holds) in [
        (format!("/api/report.html?{quick}"), "report.html", "months"),
        (format!("/api/claims.html?{quick}&claims=C5"), "claims.html", "C5a"),
    ] {
        let file = get(&lab, &address);
        assert_eq!((file.status, file.header("content-type")), (200, "text/html; charset=utf-8"));
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{name}\""));
        let page = dechunked(&file.body);
        assert!(page.contains("lang=\"zh") && page.contains("</html>"), "{address}");
        assert!(page.contains(holds), "{address}");
        assert!(!page.contains("<script src") && !page.contains("<link"), "opens offline");
    }
    for wrong in ["runs=0", "runs=x", "seed=-1", "scenario=nowhere", "set=leaders=99"] {
        for report in ["report", "claims"] {
            let said = get(&lab, &format!("/api/{report}.html?{wrong}"));
            assert_eq!(said.status, 400, "{report} {wrong}");
        }
    }
}

/// A saved report says every change in title, text and citation, names the command that repeats it, and promises no
/// folder; “fixed beforehand” stands only where it was.
#[test]
fn saved_reports_say_what_they_are() {
    let lab = start(Options::default());
    let page = |path: &str| {
        let file = get(&lab, path);
        assert_eq!(file.status, 200, "{}", &file.body[..file.body.len().min(300)]);
        let page = dechunked(&file.body);
        // The drawing library is none of ours.
        let from = page.find("<body>").unwrap();
        format!("{}{}", &page[..from.min(2000)], &page[from..])
    };
    let quick = "scenario=district&set=months=36&set=upward=0.3&runs=4&seed=7&lang=en";
    let plain = page(&format!("/api/report.html?{quick}"));
    assert!(plain.contains("<title>district with months=36, upward=0.3"), "the title");
    assert!(plain.contains("Changed against the scenario “district”: "));
    assert!(plain.contains("scenario “district with months=36, upward=0.3”, seed 7, 4 worlds."));
    assert!(
        plain.contains(
            "tiaokuai simulate district --runs 4 --seed 7 --set months=36 --set upward=0.3"
        )
    );
    assert!(!plain.contains("folder of this page") && !plain.contains("manifest.json"));
    let claims = page(&format!("/api/claims.html?{quick}&claims=C5&edit=C5a/without/upward=0.9"));
    assert!(claims.contains("but not for the experiments whose rules were changed by hand"));
    assert!(!claims.contains("folder of this page") && !claims.contains("explanation.json"));
    assert!(claims.contains("--edit C5a/without/upward=0.9 --claims C5"), "the command");
    let untouched = page(&format!("/api/claims.html?{quick}&claims=C5"));
    assert!(
        untouched.contains("Both were fixed beforehand.") && !untouched.contains("changed by hand")
    );
    let two = page(&format!("/api/report.html?{quick}&with=district&with-set=months=36"));
    assert!(two.contains("district with months=36, upward=0.3 and district with months=36"));
    assert!(two.contains("A − B, world by world") && two.contains("data-figure=\"b-stock\""));
    assert_eq!(two.matches("tiaokuai simulate district").count(), 4, "of both, in both languages");
    let huge = post(&lab, "/api/load?file=huge.toml", &"# x\n".repeat(200_000));
    let said: Value = serde_json::from_str(&huge.body).unwrap();
    assert!(huge.status == 413 && said["zh"].as_str().unwrap().contains("过大"), "{said}");
}

/// What `tiaokuai explain --prior` left in the lab's folder is shown, for the same scenario only.
#[test]
fn robustness_is_found_in_the_folder() {
    use tiaokuai_experiment::explain::{Question, explain, source};
    let dir = tempfile::tempdir().unwrap();
    let mut claims = source();
    claims.claims.retain(|claim| claim.id == "C5");
    claims.theories.clear();
    claims.patterns.clear();
    let scenario = tiaokuai_experiment::embedded("district").unwrap();
    let scenario =
        tiaokuai_experiment::read_scenario(scenario, "district", &["months=24".to_string()])
            .unwrap();
    let question = Question {
        claims,
        scenario,
        seed: 1,
        runs: 2,
        draws: 2,
        posterior: None,
        worlds: 2,
        most: 2,
    };
    let stop = std::sync::atomic::AtomicBool::new(false);
    let watch = tiaokuai_experiment::Watch { progress: &|_, _| {}, stop: &stop, threads: None };
    let out = dir.path().join("explain-district");
    explain(&question, Vec::new(), Some(&out), &|_| String::new(), &watch).unwrap();
    let lab = start(Options { folder: Some(dir.path().to_path_buf()), ..Options::default() });
    for (months, known) in [(24, true), (25, false)] {
        let path = format!("/api/explain?scenario=district&set=months={months}&claims=C5&runs=2");
        let found = events(&dechunked(&get(&lab, &path).body), "verdicts").pop().unwrap();
        assert_eq!(found["claims"][0]["prior"].is_number(), known, "{found}");
    }
}

#[test]
fn the_port_next_to_a_taken_one_is_found() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let lab = tiaokuai_lab::Lab::bind(Options { port, ..Options::default() }).unwrap();
    assert!(lab.address().port() > port);
    let stopper = lab.stopper();
    let thread = std::thread::spawn(move || lab.run());
    stopper.stop();
    thread.join().unwrap().unwrap();
    // A connection that says nothing does not keep the lab from ending.
    let lab = start(Options::default());
    let silent = TcpStream::connect(lab.address).unwrap();
    let begun = Instant::now();
    drop(lab);
    assert!(begun.elapsed() < Duration::from_secs(5));
    drop(read(silent));
}
