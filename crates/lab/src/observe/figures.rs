//! The instruments and figures of the registry: those of `tiaokuai measure`.

use super::filter::year;
use super::places::{FIGURES, PAGE};
use crate::ask::Ask;
use crate::desk::rows::Row as Mentioned;
use crate::desk::trouble;
use crate::frame::{refused, shell};
use crate::reply;
use crate::saved::saved;
use crate::state::Shared;
use crate::trouble::{Trouble, Wrong};
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tiaokuai_experiment::VERSION;
use tiaokuai_measure::{Gap as Unsaid, INSTRUMENTS, Said, coverage, said};
use tiaokuai_record::{GovernmentId, Lang, Text, YearMonth};
use tiaokuai_registry::{Measured, RecordWarning, Registry};
use tiaokuai_report::{Figure, Made, exactness, number, observed_figures, registry_report, told};
use tiaokuai_words::{Reader, Say, line};

/// Warnings that are shown; how many more there are is said.
const WARNINGS: usize = 300;

/// The month up to which the registry is taken for complete, if one is given.
pub(crate) fn until(ask: &Ask) -> Result<Option<YearMonth>, Trouble> {
    let Some(text) = ask.get("until").filter(|text| !text.is_empty()) else { return Ok(None) };
    // Every month of the record costs memory: centuries are no registry.
    let sane = |month: &YearMonth| (1900..=2200).contains(&month.year);
    YearMonth::parse(text).filter(sane).map(Some).ok_or_else(|| {
        let text = Text::of(
            format!("“{text}” is no month; enter year and month, as 2024-12"),
            format!("“{text}”不是年月；请填年月，如 2024-12"),
        );
        Trouble::Fields(vec![Wrong { word: "until".into(), key: String::new(), text }])
    })
}

/// The government that is asked for, if it is one alone.
fn government(ask: &Ask) -> Option<String> {
    ask.get("government").filter(|name| !name.is_empty()).map(str::to_string)
}

/// A month before the first notice leaves nothing to measure.
fn reaches(until: Option<YearMonth>, rows: &[&Mentioned]) -> Result<(), Trouble> {
    let first = rows.iter().filter_map(|row| YearMonth::parse(row.date.get(..7)?)).min();
    let (Some(until), Some(first)) = (until, first) else { return Ok(()) };
    if until >= first {
        return Ok(());
    }
    let text = Text::of(
        format!("the first notice is of {first}; enter that month or a later one"),
        format!("最早的通知为 {first}；请填该月或其后"),
    );
    Err(Trouble::Fields(vec![Wrong { word: "until".into(), key: String::new(), text }]))
}

pub(super) async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    if let Err(trouble) = app.desk.needed() {
        return refused(&app, &ask, &PAGE, &trouble);
    }
    let place = app.lanes.quick.enter().await;
    let worker = Arc::clone(&app);
    let rows = match place {
        Ok(place) => on_thread(place, move || worker.desk.rows(None)).await,
        Err(trouble) => Err(trouble),
    };
    match rows.and_then(|rows| rows) {
        Ok(rows) => shell(&app, &ask, &FIGURES, &body(&app, &ask, &rows)),
        Err(trouble) => refused(&app, &ask, &PAGE, &trouble),
    }
}

fn body(app: &Shared, ask: &Ask, rows: &[Mentioned]) -> Markup {
    let lang = ask.lang;
    let governments: BTreeSet<&str> =
        rows.iter().map(|row| row.government.as_str()).filter(|name| !name.is_empty()).collect();
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let path = app.desk.path().map(|path| path.display().to_string()).unwrap_or_default();
    html! {
        div.observe.measured {
            p.crumb { a href=(ask.link(PAGE.path, lang, PAGE.keeps)) { (t("← all mentions", "← 全部记录")) } }
            h1 { (t("What was observed", "观察结果")) }
            form #ask .choose novalidate {
                label { (t("The registry is complete up to", "登记库完整至"))
                    input #until name="until" value=(ask.get("until").unwrap_or_default()) placeholder="2024-12" pattern="\\d{4}-\\d{2}" maxlength="7" inputmode="numeric" aria-describedby="until-hint"; }
                label { (t("government", "所属政府")) select #government { option value="" { (t("all", "全部")) }
                    @for name in &governments { option value=(name) selected[ask.get("government") == Some(name)] { (name) } } } }
                button.primary { (t("Measure", "度量")) }
                a.button #report download="registry.html" href="#" title=(t("One file that opens offline", "单个文件，可离线打开")) { (t("Save as a report", "保存为报告")) }
                p #until-hint .small { (t(
                    "Year and month. Groups that were not seen to end by then live on. Left empty, nothing is said of groups whose end was not seen.",
                    "填年月。至此未见撤销的小组视为仍存续。留空则不推断未见结束的小组。")) }
            }
            div.status { p #status role="status" aria-live="polite" { (t("Computing …", "正在计算……")) } }
            p #failed role="alert" hidden {}
            p #rests {}
            div #figures .figures {}
            section #instruments hidden {
                h2 { (t("The instruments", "指标")) }
                div #exactness {}
                div.scroll tabindex="0" role="region" aria-label=(t("The instruments", "指标")) { table {
                    thead { tr { @for head in lang.pick(["name", "value", "unit", "definition"], ["名称", "数值", "单位", "定义"]) { th scope="col" { (head) } } } }
                    tbody {}
                } }
                details { summary { (t("What this registry cannot say", "此登记库无法说明的内容")) } table { tbody #gaps {} } }
                details #warned { summary { (t("What could not be taken as it stands", "未能照录的内容")) } ul #warnings {} }
            }
            section.repeat {
                h2 { (t("The same in the terminal", "在终端中得到同样结果")) }
                p { code #command data-path=(line(&[&path])) {} }
            }
        }
    }
}

pub(super) async fn figures(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let path = app.desk.needed()?.to_path_buf();
    let (until, lang) = (until(&ask)?, ask.lang);
    let government = government(&ask);
    // Whoever asks for the same meanwhile finds it worked out.
    let alone = Arc::clone(&app.desk.figuring).lock_owned().await;
    let place = app.lanes.slow.enter().await?;
    let worker = Arc::clone(&app);
    let work = move || {
        let _alone = alone;
        let rows = worker.desk.rows(None)?;
        let rows: Vec<&Mentioned> = rows
            .iter()
            .filter(|row| government.as_ref().is_none_or(|name| row.government == *name))
            .collect();
        reaches(until, &rows)?;
        let month = until.map(|month| month.to_string()).unwrap_or_default();
        let key = (
            worker.desk.state()?,
            format!("{month} {} {}", lang.code(), government.as_deref().unwrap_or_default()),
        );
        if let Some(known) = worker.desk.known(&key) {
            return Ok::<String, Trouble>(known);
        }
        let fail = |problem| trouble(&problem);
        let registry = Registry::open(&path).map_err(fail)?;
        let mut measured = registry.record(until).map_err(fail)?;
        if let Some(name) = &government {
            of_government(&mut measured, name)?;
        }
        let data = observed(&measured, &rows, lang);
        worker.desk.remember(key, data.clone());
        Ok(data)
    };
    let data = on_thread(place, work).await??;
    Ok(reply::json_line(data))
}

/// Leaves of a record what is of one government.
pub(crate) fn of_government(measured: &mut Measured, name: &str) -> Result<(), Trouble> {
    let governments = measured.record.governments.iter();
    let own: Vec<GovernmentId> = governments
        .enumerate()
        .filter(|(_, government)| government.name == name)
        .map(|(at, _)| GovernmentId(at as u16))
        .collect();
    if own.is_empty() {
        return Err(Trouble::wrong(
            format!("no group of “{name}” is in the registry"),
            format!("登记库中没有“{name}”的小组"),
        ));
    }
    measured.record = measured.record.part(|id| own.contains(&id));
    measured.numbers.retain(|(id, _)| own.contains(id));
    Ok(())
}

/// The report of `tiaokuai measure`, to be saved.
pub(super) async fn report(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let path = app.desk.needed()?.to_path_buf();
    let (until, lang) = (until(&ask)?, ask.lang);
    let government = government(&ask);
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(&app);
    let work = move || {
        let rows = worker.desk.rows(None)?;
        reaches(until, &rows.iter().collect::<Vec<_>>())
    };
    on_thread(place, work).await??;
    saved(&app, "registry", move |_| {
        let fail = |problem| trouble(&problem);
        let registry = Registry::open(&path).map_err(fail)?;
        let mut measured = registry.record(until).map_err(fail)?;
        if let Some(name) = &government {
            of_government(&mut measured, name)?;
        }
        let coverage = coverage(measured.numbers.iter().map(|(_, number)| number.as_str()));
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        // The same as the command says of its own report.
        let month = until.map(|month| month.to_string());
        let file = path.display().to_string();
        let mut command = vec!["tiaokuai", "measure", &file];
        command.extend(month.iter().flat_map(|month| ["--until", month]));
        command.extend(government.iter().flat_map(|name| ["--government", name]));
        let made = Made {
            version: VERSION.to_string(),
            command: line(&command),
            hash: registry.fingerprint().map_err(fail)?,
            changed: registry.changed().map_err(fail)?,
            until: month.clone(),
        };
        let said = |lang| move |warning: &RecordWarning| warning.say(Reader::of_page(lang));
        let warnings = |lang| measured.warnings.iter().map(said(lang)).collect();
        Ok(registry_report(&measured.record, &name, &coverage, &warnings, Some(&made), lang))
    })
    .await
}

/// What the page shows, as its script reads it.
#[derive(Serialize)]
struct Observed<'a> {
    mentions: usize,
    /// How many mentions there are of each year; those without a date under an empty one.
    years: BTreeMap<&'a str, usize>,
    groups: usize,
    governments: usize,
    instruments: Vec<Row<'a>>,
    /// What bounds and numbers by years mean, where there are any.
    exactness: Vec<&'static str>,
    gaps: Vec<Gap<'a>>,
    warnings: Vec<String>,
    /// How many more warnings there are.
    more: usize,
    figures: &'a [Figure],
}

/// An instrument with its value.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    /// As it is read: a number, two that it lies between where months are not known, or one by years.
    value: String,
    unit: &'a str,
    definition: &'a str,
}

/// An instrument that has none, and why.
#[derive(Serialize)]
struct Gap<'a> {
    name: &'a str,
    why: &'a str,
}

fn observed(measured: &Measured, rows: &[&Mentioned], lang: Lang) -> String {
    let record = &measured.record;
    let coverage = coverage(measured.numbers.iter().map(|(_, number)| number.as_str()));
    let figures = observed_figures(record, &coverage, lang);
    let all = said(record);
    let (mut instruments, mut gaps) = (Vec::new(), Vec::new());
    for (row, said) in INSTRUMENTS.iter().zip(&all) {
        // Files and commands know the English names; in Chinese an instrument has a name of its own.
        let name = lang.pick(row.name, row.title.zh);
        // What no registry of real groups could say is no want of this one.
        if let Said::Nothing(gap) = said
            && !matches!(gap, Unsaid::OfSimulations(_))
        {
            gaps.push(Gap { name, why: gap.reason().get(lang) });
        }
        if let Some(value) = told(said, &number, lang) {
            let (unit, definition) = (row.unit.get(lang), row.definition.get(lang));
            instruments.push(Row { name, value, unit, definition });
        }
    }
    let mut years = BTreeMap::new();
    for row in rows {
        *years.entry(year(row)).or_insert(0) += 1;
    }
    let governments: BTreeSet<_> = record.groups.iter().map(|group| group.government).collect();
    let warnings = measured.warnings.iter().take(WARNINGS);
    reply::line(&Observed {
        mentions: rows.len(),
        years,
        groups: record.groups.len(),
        governments: governments.len(),
        instruments,
        exactness: exactness(all.into_iter(), lang),
        gaps,
        warnings: warnings.map(|warning| warning.say(Reader::of_page(lang))).collect(),
        more: measured.warnings.len().saturating_sub(WARNINGS),
        figures: &figures,
    })
}
