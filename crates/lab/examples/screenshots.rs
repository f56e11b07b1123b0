//! Pictures of every page in both languages: `cargo run --release -p tiaokuai-lab --example screenshots -- DIR`.
#![allow(missing_docs, clippy::cast_possible_truncation)]

#[path = "../tests/pages/support/mod.rs"]
mod support;

use std::path::Path;
use support::driver::Browser;
use tiaokuai_lab::Options;

/// Name, address, and what is true when the page is ready.
const PAGES: [(&str, &str, &str); 34] = [
    ("start", "/?", "document.querySelector('.doors')"),
    (
        "mechanism",
        "/mechanism?scenario=s-district&",
        "document.getElementById('happened').children.length",
    ),
    (
        "cleanup",
        "/mechanism?scenario=district&month=180&",
        "document.getElementById('happened').children.length",
    ),
    ("scene-matter", "/mechanism?scenario=s-district&scene=matter&", READY),
    ("scene-thins", "/mechanism?scenario=s-district&scene=thins&", READY),
    (
        "scene-cleanup",
        "/mechanism?scenario=s-district&scene=cleanup&guess=1&",
        "document.querySelector('[data-guess]')",
    ),
    ("scene-regrowth", "/mechanism?scenario=s-district&scene=regrowth&", READY),
    ("scene-merger", "/mechanism?scenario=s-district&scene=merger&", READY),
    ("scene-inside", "/mechanism?scenario=s-district&scene=inside&", READY),
    ("departments", "/mechanism?scenario=s-district&scene=group&rows=all&look=d1&", READY),
    ("levers", "/mechanism?scenario=s-district&scene=group&set=upward=0.3&", READY),
    ("explore", "/explore?scenario=s-district&", "document.body.dataset.finished"),
    (
        "compare",
        "/explore?scenario=district&with=district&with-set=upward=0.3&runs=60&",
        "document.body.dataset.finished",
    ),
    (
        "sweep",
        "/explore?scenario=district&set=months=120&runs=8&over=upward&over2=line_weight&each=4&",
        "document.body.dataset.swept && document.body.dataset.finished",
    ),
    ("explain", "/explain?scenario=district&claim=C5&runs=24&", "document.body.dataset.finished"),
    (
        "rivals",
        "/explain?scenario=district&set=months=60&runs=6&rivals=4&",
        "document.body.dataset.competed",
    ),
    ("fit", "/fit?", "document.getElementById('before')"),
    (
        "fitted",
        "/fit?scenario=district&set=departments=12&set=warm_up=60&months=120&p=stock.end=60/0.2&p=bundling.size_median=8/0.2&free=arrival_rate,attention_cost,generality&",
        FITTED,
    ),
    ("redesign", "/redesign?", "document.getElementById('before')"),
    (
        "redesigned",
        "/redesign?scenario=district&set=departments=12&set=warm_up=60&set=months=60&runs=24&rule=cap+per_leader%3D8&rule=sunset+months%3D36&evasion=40&",
        "document.body.dataset.finished",
    ),
    (
        "designs",
        "/redesign?scenario=district&set=departments=12&set=warm_up=60&set=months=60&runs=8&menu=1&",
        "document.body.dataset.finished",
    ),
    (
        "refused",
        "/redesign?scenario=district&rule=sunset+month%3D3&",
        "document.querySelector('.wrong')",
    ),
    ("presenter", "/mechanism?scenario=s-district&scene=group&", READY),
    ("observe", "/observe?", "document.querySelector('.mentions')"),
    ("closed", "/observe?", "document.querySelector('.command')"),
    ("sample", "/observe?sample=8&seed=3&sort=doubts&", "document.querySelector('.mentions')"),
    ("blind", "/observe?sample=8&seed=3&coder=王芳&", "document.querySelector('.blind')"),
    ("coding", "/observe/mention?key=KEY&at=first&coder=王芳&", "document.querySelector('.coded')"),
    ("agreement", "/observe/agreement?", "document.querySelector('.dispute')"),
    ("dropped", "/observe?", "document.querySelector('.mentions')"),
    ("doubtful", "/observe?doubtful=1&q=领导&", "document.querySelector('.mentions')"),
    ("mention", "/observe/mention?key=KEY&at=first&", "document.querySelector('.lit')"),
    ("edit", "/observe/mention?key=KEY&at=first&edit=1&", "document.querySelector('.lit')"),
    ("figures", "/observe/figures?until=2024-12&", "document.body.dataset.finished"),
];

/// A fit was asked for, checked and taken further.
const FITTED: &str = "(() => { const done = document.body.dataset, steps = ['run', 'check', 'further']; \
    const at = steps.filter((step) => done[step]).length; if (at && !done.finished) return false; \
    if (at === steps.length) return true; done[steps[at]] = 'asked'; delete done.finished; \
    document.querySelector(at === 2 ? '#further button' : '#' + steps[at]).click(); return false; })()";
/// How long a page may take, in seconds: on a machine that does other work too, some take minutes.
const PATIENCE: u64 = 300;

/// A world is drawn.
const READY: &str = "document.getElementById('happened').children.length";

/// Name, width, height, and the colours that the reader prefers.
const WINDOWS: [(&str, u32, u32, &str); 6] = [
    ("laptop", 1366, 768, "light"),
    ("beamer", 1024, 768, "light"),
    ("tablet", 820, 1180, "light"),
    ("dark", 1280, 800, "dark"),
    ("phone", 390, 844, "light"),
    ("projector", 1920, 1080, "light"),
];

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/screenshots".to_string());
    let only = std::env::args().nth(2).unwrap_or_default();
    std::fs::create_dir_all(&folder).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let registry = support::notices::registry(dir.path(), 3);
    let key = support::notices::doubtful(&registry);
    coded(&registry);
    let closed = support::start(Options::default());
    let files = dropped(dir.path());
    let lab = support::start(Options { registry: Some(registry), ..Options::default() });
    let Some(browser) = Browser::start() else { return };
    for (page, path, ready) in PAGES {
        let path = path.replace("KEY", &key);
        for (window, width, height, scheme) in WINDOWS {
            for lang in ["en", "zh"] {
                let name = format!("{page}-{window}-{lang}");
                if !name.contains(&only) {
                    continue;
                }
                browser.resize(width, height);
                browser.prefer(scheme);
                let address = if page == "closed" { closed.address } else { lab.address };
                browser.open(&format!("http://{address}{path}lang={lang}"));
                browser.wait_for(ready, PATIENCE);
                if page == "dropped" {
                    browser.type_into("#files", &files);
                    browser.wait_for("document.body.dataset.finished", PATIENCE);
                }
                match page {
                    "edit" => browser.press("e"),
                    "presenter" => browser.press("f"),
                    _ => {}
                }
                // A page whose parts scroll is seen through its window.
                let whole =
                    window != "projector" && (window == "phone" || !path.contains("mention"));
                let draws = browser.run("return document.getElementById('plotly') !== null");
                if whole && draws == true {
                    // Figures are drawn when they come onto the screen.
                    let height = browser.run("return document.documentElement.scrollHeight");
                    browser.resize(width, height.as_u64().unwrap_or(800) as u32);
                }
                std::thread::sleep(std::time::Duration::from_millis(1200));
                let picture = decoded(&browser.picture(whole));
                std::fs::write(Path::new(&folder).join(format!("{name}.png")), picture).unwrap();
                println!("{name}");
            }
        }
    }
}

/// Two coders who differ here and there, and a remark.
fn coded(path: &Path) {
    use tiaokuai_registry::{Answer, Field, Registry, Shown, Was};
    let mut registry = Registry::open(path).unwrap();
    let mentions = registry.mentions().unwrap();
    for (at, mention) in mentions.iter().take(12).enumerate() {
        let key = mention.key.as_str();
        if at % 4 == 0 {
            let was = mention.items(Field::Group)[0].shown();
            let shown =
                Shown { key, field: Field::Group, at: 0, was: Was::Words(&was), said: None };
            registry.code(&shown, &Answer::Typed(format!("市{was}")), "李强").unwrap();
        }
        let organisations = mention.items(Field::Organisations).len();
        if at % 4 == 1 && organisations > 0 {
            let field = Field::Organisations;
            let shown = Shown { key, field, at: organisations, was: Was::Words(""), said: None };
            registry.code(&shown, &Answer::Typed("市气象局".into()), "李强").unwrap();
        }
        if at == 2 {
            let was = mention.items(Field::Group)[0].shown();
            let shown =
                Shown { key, field: Field::Group, at: 0, was: Was::Words(&was), said: None };
            registry.answer(&shown, &Answer::Typed(format!("原{was}")), Some("陈静")).unwrap();
        }
        for coder in ["王芳", "李强"] {
            registry.code_rest(key, coder).unwrap();
        }
    }
    let key = support::notices::doubtful(path);
    registry.note(&key, Some(Field::Group), "原件印章不清，待查", true, Some("王芳")).unwrap();
}

/// Files of every fate, as a file input takes them.
fn dropped(folder: &Path) -> String {
    let notice = support::notices::plain("食品安全工作领导小组", "张三");
    let files = [
        ("通知.txt", notice.as_str()),
        ("天气.txt", "今天天气很好。"),
        ("损坏.docx", "PK\u{3}\u{4}no zip"),
    ];
    let paths = files.map(|(name, text)| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    });
    paths.join("\n")
}

/// Bytes from base 64.
fn decoded(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bits, mut count, mut bytes) = (0u32, 0, Vec::new());
    for digit in text.bytes().filter_map(value) {
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}
