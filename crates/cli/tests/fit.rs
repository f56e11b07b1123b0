//! Fits from the command line: a record whose parameters are known, its check, what comes after, and what cannot be.

use std::path::Path;
use std::process::{Command, Output};

/// A small district, lived fast.
const SMALL: [&str; 12] = [
    "--set",
    "departments=12",
    "--set",
    "leaders=5",
    "--set",
    "months=120",
    "--set",
    "warm_up=60",
    "--set",
    "campaign_every=40",
    "--set",
    "arrival_rate=12",
];

/// The same without what is free in a fit of it.
const FREED: &[&str] = SMALL.split_at(10).0;

fn tiaokuai(dir: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .args(words)
        .args(if words.contains(&"--lang") { &[][..] } else { &["--lang", "en"] })
        .current_dir(dir)
        .output()
        .unwrap()
}

fn done(dir: &Path, words: &[&str]) -> String {
    let output = tiaokuai(dir, words);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(dir: &Path, words: &[&str]) -> (i32, String) {
    let output = tiaokuai(dir, words);
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_run_is_fitted_checked_and_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let simulate = ["simulate", "district", "--runs", "1", "--quiet", "--out", "truth"];
    done(dir, &[&simulate[..], &SMALL].concat());
    let fit = [
        "fit",
        "district",
        "--to",
        "truth",
        "--free",
        "attention_cost,arrival_rate",
        "--hold-out",
        "stock.end",
        "--table",
        "300",
        "--waves",
        "1,100",
        "--out",
        "fit",
    ];
    let fit = [&fit[..], FREED].concat();
    let told = done(dir, &fit);
    assert!(told.starts_with("UNVERIFIED until it is checked: tiaokuai check fit\n"), "{told}");
    assert!(told.contains("groups alive at the end (held out)"), "{told}");
    for file in ["report.html", "fit.json", "posterior.csv", "posterior.parquet", "scenario.toml"] {
        assert!(dir.join("fit").join(file).exists(), "{file}");
    }
    let page = std::fs::read_to_string(dir.join("fit/report.html")).unwrap();
    assert!(page.contains("Unverified: no check has been run") && page.contains("未经验证"));
    let draws = std::fs::read_to_string(dir.join("fit/posterior.csv")).unwrap();
    assert!(draws.lines().next().unwrap().ends_with("verified") && draws.contains(",false"));
    // The same command gives the same bytes, and its scenario is one that other commands take.
    let before = std::fs::read(dir.join("fit/fit.json")).unwrap();
    done(dir, &fit);
    assert_eq!(std::fs::read(dir.join("fit/fit.json")).unwrap(), before);
    done(dir, &["simulate", "fit/scenario.toml", "--runs", "1", "--quiet", "--out", "again"]);
    worlds_are_spread_over_the_posterior(dir);
    let checked = done(dir, &["check", "fit", "--cases", "100", "--lang", "zh"]);
    assert!(checked.contains("共 100 个参数已知的世界"), "{checked}");
    assert!(
        checked.starts_with("已通过检验") || checked.starts_with("未经验证：检验未通过"),
        "{checked}"
    );
    let told = done(
        dir,
        &[
            "forecast",
            "fit",
            "--until",
            "2",
            "--rule",
            "clean_up@130 share=0.9",
            "--runs",
            "40",
            "--out",
            "next",
        ],
    );
    assert!(told.contains("groups at the end") && told.contains("with the rules"), "{told}");
    assert!(
        told.contains("after them they go on every") && told.contains("median (90 %)"),
        "{told}"
    );
    assert!(told.trim_end().ends_with("--until 2 --runs 40"), "{told}");
    let table = std::fs::read_to_string(dir.join("next/forecast.csv")).unwrap();
    assert_eq!(table.lines().count(), 1 + 144);
    let (code, wrong) = refused(dir, &["forecast", "fit", "--rule", "sweep@130"]);
    assert!(code == 3 && wrong.contains("expected one of"), "{wrong}");
    assert!(wrong.starts_with("tiaokuai: --rule sweep@130: "), "{wrong}");
    let (code, wrong) = refused(dir, &["forecast", "fit", "--rule", "clean_up@60"]);
    assert!(code == 3 && wrong.contains("before month 120"), "{wrong}");
    let (code, wrong) = refused(dir, &["forecast", "fit", "--until", "2030"]);
    assert!(code == 3, "a district without a calendar has no years: {wrong}");
}

#[test]
fn what_cannot_be_fitted_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let (stocks, zone) = (root.join("stocks.csv"), root.join("zone.csv"));
    let (stocks, zone) = (stocks.to_str().unwrap(), zone.to_str().unwrap());
    let map = root.join("zone.columns.toml");
    let says = |words: &[&str], expected: &str| {
        let (code, said) = refused(dir, &[&["fit", "district"], words].concat());
        assert!(code == 3 || code == 2, "{code} {said}");
        assert!(said.contains(expected), "{said}");
    };
    says(&["--to", stocks], "the table of counts has 11 places; name one with --place");
    says(&["--to", stocks, "--place", "Atlantis"], "no one place called “Atlantis”");
    says(&["--to", stocks, "--place", "Tongyu", "--free", "upwrd"], "did you mean upward?");
    says(
        &["--to", stocks, "--place", "Tongyu", "--free", "upward", "--set", "upward=1"],
        "upward is free, and a free parameter has no one value",
    );
    says(
        &["--to", stocks, "--place", "Tongyu", "--hold-out", "stock"],
        "the data have no pattern stock",
    );
    says(
        &["--to", stocks, "--place", "Tongyu", "--theories", "full"],
        "expected all, or two or more",
    );
    says(&["--to", zone, "--columns", map.to_str().unwrap()], "--government or --level");
    says(&["--to", "nothing.csv"], "nothing.csv");
    says(&["--to", stocks, "--place", "Tongyu", "--seen", "2"], "expected a share above 0");
    let (_, chinese) = refused(dir, &["fit", "district", "--to", stocks, "--lang", "zh"]);
    assert!(chinese.contains("存量计数表有 11 个地区；请以 --place 指明其一"), "{chinese}");
    std::fs::write(
        dir.join("far.toml"),
        "[[pattern]]\nname = \"stock.mean\"\nvalue = 100000\nerror = 0.01\n",
    )
    .unwrap();
    says(
        &["--to", "far.toml", "--table", "200", "--waves", "1,100", "--set", "months=60"],
        "stock.mean",
    );
    let (code, said) = refused(dir, &["check", "nowhere"]);
    assert!(code == 3 && said.contains("nowhere holds no fit"), "{said}");
}

/// `simulate --posterior`: each world has the parameters of its own draw, told beside its numbers; it can be replayed,
/// enlarged and set beside nothing else; what is drawn cannot be set.
fn worlds_are_spread_over_the_posterior(dir: &Path) {
    let spread = ["simulate", "--posterior", "fit", "--runs", "3", "--out", "spread"];
    let told = done(dir, &spread);
    assert!(told.contains("each world at a draw of the posterior of a fit to truth (unverified)"));
    assert!(told.contains("tiaokuai simulate --posterior fit --runs 3 --seed 1"), "{told}");
    let page = std::fs::read_to_string(dir.join("spread/report.html")).unwrap();
    assert!(page.contains("Worlds are spread over the posterior") && page.contains("各世界取自"));
    let json = |path: &str| -> serde_json::Value {
        serde_json::from_str(&std::fs::read_to_string(dir.join(path)).unwrap()).unwrap()
    };
    let fit = json("fit/fit.json");
    let few = json("spread/manifest.json");
    assert_eq!(few["posterior"]["draws"], fit["draws"]);
    done(dir, &["replay", "spread", "--run", "2", "--out", "replayed"]);
    // More of them: the first three stay what they were.
    done(dir, &["simulate", "--posterior", "fit", "--runs", "5", "--out", "spread", "--quiet"]);
    let digests = |manifest: &serde_json::Value| manifest["digests"].as_array().unwrap().clone();
    assert_eq!(digests(&json("spread/manifest.json"))[..3], digests(&few));
    let (code, told) =
        refused(dir, &["simulate", "fit/scenario.toml", "--runs", "5", "--out", "spread"]);
    assert!(code == 4 && told.contains("another posterior, or over none"), "{told}");
    let (_, told) =
        refused(dir, &["simulate", "--posterior", "fit", "--set", "arrival_rate=9", "--out", "x"]);
    assert!(told.contains("--set arrival_rate: the posterior tells arrival_rate"), "{told}");
}

/// Killed without warning at ten moments, the same command goes on and comes to the same bytes.
#[test]
fn a_killed_fit_comes_to_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let simulate = ["simulate", "district", "--runs", "1", "--quiet", "--out", "truth"];
    done(dir, &[&simulate[..], &SMALL].concat());
    let words = |out: &'static str| {
        let fit = ["fit", "district", "--to", "truth", "--free", "attention_cost,arrival_rate"];
        let size = ["--table", "1000", "--waves", "2,300", "--quiet", "--out", out];
        [&fit[..], &size, FREED].concat()
    };
    let began = std::time::Instant::now();
    done(dir, &words("whole"));
    let took = began.elapsed();
    let mut killed = 0;
    for _ in 0..10 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
            .current_dir(dir)
            .args(words("killed"))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // Each goes on from the last, so that together they would be done after the eleventh.
        std::thread::sleep(took / 11);
        killed += u32::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
    }
    assert!(killed >= 5, "killed while at work: {killed}");
    done(dir, &words("killed"));
    for file in ["fit.json", "posterior.csv", "scenario.toml", "report.html"] {
        let [whole, killed] =
            ["whole", "killed"].map(|out| std::fs::read(dir.join(out).join(file)).unwrap());
        let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("killed", "whole");
        assert!(told(&whole) == told(&killed), "{file}");
    }
}
