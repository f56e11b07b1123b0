use super::*;
use std::sync::atomic::AtomicBool;
use tiaokuai_experiment::{Plan, Watch, find, read_scenario};
use tiaokuai_record::{Campaign, GovernmentId, Month};

/// Real findings of a small run.
fn findings(text: &str, runs: u32) -> Findings {
    let plan = Plan::of(read_scenario(text, "test.toml", &[]).unwrap(), 3, runs);
    let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: None };
    find(&plan, &watch).unwrap()
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    let page = report(&findings("months = 36\nname = \"<b>&\"", 4), &Origin::Folder, Lang::En);
    let library = crate::page::plotly_js();
    assert!(
        page.contains(&library) && page.len() < 5_500_000,
        "the drawing library alone is embedded"
    );
    assert!(page.contains("default-src 'none'"), "the browser is told to load nothing");
    // What is left is ours; the library asks for nothing unless a map is drawn.
    let page = page.replace(&library, "");
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains(" src="));
    assert!(page.contains("&lt;b&gt;&amp;") && !page.contains("<b>&"), "names are escaped");
    assert_eq!(page.matches("class=\"plot\" data-figure=").count(), 9);
}

#[test]
fn both_languages_say_the_same() {
    let findings = findings("months = 130\nstart = \"2004-01\"\nmerger_at = \"2009-09\"", 4);
    let pairs = figures(&findings, Lang::En).into_iter().zip(figures(&findings, Lang::Zh));
    for (en, zh) in pairs {
        assert_eq!((en.id, en.rows.len(), en.heads.len()), (zh.id, zh.rows.len(), zh.heads.len()));
        assert!(en.rows.iter().all(|row| row.len() == en.heads.len()), "{}", en.id);
        assert!(!en.title.is_empty() && en.title != zh.title && en.caption != zh.caption);
        let chinese = |c: char| ('\u{2e80}'..'\u{ffff}').contains(&c);
        assert!(!en.caption.contains(chinese) && zh.caption.contains(chinese), "{}", en.caption);
        assert!(!en.rows.is_empty() && en.json().contains("\"data\""));
    }
}

#[test]
fn captions_come_from_the_data() {
    let some = findings("months = 60", 4);
    let mut other = some.clone();
    other.passage.several[3] = [0.0, 7.0];
    assert_ne!(
        passage::passage(&some, Lang::En).caption,
        passage::passage(&other, Lang::En).caption
    );
}

/// No groups, one month, one world: nothing to draw is no reason to break.
#[test]
fn empty_worlds_are_drawn() {
    for text in ["groups = false", "months = 1", "authority = 0\nupward = 0"] {
        for figure in figures(&findings(text, 1), Lang::Zh) {
            assert!(
                !figure.caption.contains("NaN") && !figure.caption.contains("inf"),
                "{}",
                figure.caption
            );
        }
    }
}

/// One is counted as one, in captions and in the words around the figures.
#[test]
fn one_is_no_plural() {
    for text in
        ["groups = false\nmonths = 1", "months = 24\nleaders = 3\nwarm_up = 0\narrival_rate = 8"]
    {
        let page = report(&findings(text, 1), &Origin::Folder, Lang::En)
            .replace(&crate::page::plotly_js(), "");
        for noun in ["group", "world", "month"] {
            assert!(!page.contains(&format!(" 1 {noun}s")), "{noun}: {text}");
            assert!(!page.contains(&format!(">1 {noun}s")), "{noun}: {text}");
        }
    }
}

/// Half of a loss of six groups is back when three of them are, and not after the next campaign.
/// Every clean-up has its line; names stand apart, and what has no room has none.
#[test]
fn marks_do_not_overlap() {
    let many = findings(
        "months = 120\ncampaign_dates = [12, 60, 66, 72, 100]\nmerger_at = 65\nmerger_to = 16",
        1,
    );
    let (lines, names) = super::months::marks(&many, Lang::En);
    let told = serde_json::to_value(&names).unwrap();
    let at: Vec<&str> =
        told.as_array().unwrap().iter().map(|name| name["x"].as_str().unwrap()).collect();
    assert_eq!((lines.len(), at), (6, vec!["65", "12", "66", "100"]));
}

#[test]
fn regrowth_is_read_from_the_example_world() {
    let mut findings = findings("months = 12", 1);
    let stock = [10, 10, 4, 5, 6, 7, 8, 8, 8, 8, 8, 8];
    for (month, stock) in findings.example.counts[0].months.iter_mut().zip(stock) {
        month.stock = stock;
    }
    let campaign = |month, alive, abolished| Campaign {
        government: GovernmentId(0),
        month: Month(month),
        alive,
        eligible: alive,
        abolished,
    };
    findings.campaigns = vec![campaign(2, 10, 6)];
    assert!(
        stock_caption(&findings)
            .contains("abolishes 60\u{a0}%; half of the loss is regained after 3 months.")
    );
    findings.campaigns.push(campaign(5, 7, 0));
    assert!(stock_caption(&findings).contains("not regained before the next one"));
}

fn stock_caption(findings: &Findings) -> String {
    stock::stock(findings, Lang::En).caption
}

/// Who points at a figure reads words: never "trace 2", never two bare numbers.
#[test]
fn pointing_at_a_figure_says_what_it_is() {
    let findings = findings("months = 130\nstart = \"2004-01\"\nmerger_at = \"2009-09\"", 4);
    for (lang, reach) in [
        (Lang::En, "90 % of the worlds: %{customdata[0]:"),
        (Lang::Zh, "90 % 的模拟：%{customdata[0]:"),
    ] {
        for figure in figures(&findings, lang) {
            let plot: serde_json::Value = serde_json::from_str(&figure.json()).unwrap();
            for trace in plot["data"].as_array().unwrap() {
                let template = trace["hovertemplate"].as_str().unwrap_or_default();
                let silent = trace["hoverinfo"] == "skip";
                let text = trace["hoverinfo"] == "text" || trace["hoverinfo"] == "name";
                let kind = trace["type"].as_str().unwrap();
                let scattered = matches!(kind, "scatter" | "bar");
                assert!(
                    !scattered || silent || text || template.ends_with("<extra></extra>"),
                    "{} {trace}",
                    figure.id
                );
            }
            if figure.id == "stock" {
                let line = &plot["data"][2];
                let template = line["hovertemplate"].as_str().unwrap();
                assert!(template.contains(reach), "{template}");
                let ends = line["customdata"].as_array().unwrap();
                let y = line["y"].as_array().unwrap();
                assert_eq!((ends.len(), y.len()), (130, 130));
                assert!(
                    ends.iter().zip(y).all(|(ends, y)| ends[0].as_f64() <= y.as_f64()
                        && y.as_f64() <= ends[1].as_f64())
                );
            }
        }
    }
}
