//! The first page of the registry: files in, the mentions, tables out.

use super::filter::{self, Sort, chosen};
use super::places::{AGREEMENT, FIGURES, MENTION, PAGE};
use super::words::spaced;
use crate::ask::Ask;
use crate::asked::whole;
use crate::desk::rows::Row;
use crate::frame::{answered, shell};
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::Arc;
use tiaokuai_notices::text::MOST_BYTES;
use tiaokuai_record::Lang;
use tiaokuai_registry::{LONGEST_NAME, MOST_DRAWN, TABLES};
use tiaokuai_words::line;
use tiaokuai_words::value::act;

/// Mentions on a page of the list.
const SHOWN: usize = 50;

pub(super) async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    if app.desk.path().is_none() {
        return shell(&app, &ask, &PAGE, &without(ask.lang));
    }
    answered(&app, &ask, &PAGE, listed(&app, &ask).await)
}

/// What the page would do, and how to start the lab so.
fn without(lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        div.prose.observe {
            h1 { (t("Observe: from notices to figures", "观察：从通知到图表")) }
            p.lead { (t(
                "Here you would drop notices that set up, change or end leading small groups: text, web pages, Word, PDF, or a coding sheet.",
                "在此可拖入成立、调整或撤销领导小组的通知：文本、网页、Word、PDF 或编码表。")) }
            ul.plain {
                li { (t("Each is read at once: group, head, members, office, dates, each with the place in the text.", "逐份即时读取：小组、组长、成员、办公室、日期，各注明在原文中的位置。")) }
                li { (t("What is doubtful is shown beside the text, and you confirm or correct it with the keyboard.", "存疑之处列于原文旁，用键盘确认或更正。")) }
                li { (t("Instruments and figures show what was observed; tables go to Excel, CSV and Parquet.", "指标与图表呈现观察结果；可导出 Excel、CSV 与 Parquet。")) }
            }
            p { (t("All of it is kept in one file on this machine, the registry. This lab was started without one; start it so:", "全部存于本机的一个文件，即登记库。本实验室启动时未指定登记库，请这样启动：")) }
            pre.command { code { "tiaokuai lab --registry my.db" } }
            p.small { (t("The file is made if it is not there. The same registry is filled by a folder of notices with: ", "文件不存在时会新建。也可用一个文件夹的通知填充同一登记库：")) code { "tiaokuai observe " (t("FOLDER", "文件夹")) " --registry my.db" } }
        }
    }
}

async fn listed(app: &Shared, ask: &Ask) -> Result<Markup, Trouble> {
    let page = whole("page", ask.get("page").unwrap_or("1"), 1_usize, 1_000_000)?;
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(app);
    let coder = filter::coder(ask);
    let work = move || {
        let rows = worker.desk.rows(coder.as_deref())?;
        let coders = worker
            .desk
            .with(|registry| registry.coders().map_err(|problem| crate::desk::trouble(&problem)))?;
        Ok::<_, Trouble>((rows, coders.len()))
    };
    let (rows, coders) = on_thread(place, work).await??;
    Ok(body(app, ask, &rows, coders, page))
}

fn body(app: &App, ask: &Ask, rows: &[Row], coders: usize, page: usize) -> Markup {
    let (lang, coder) = (ask.lang, filter::coder(ask));
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let path = app.desk.path().map(|path| path.display().to_string()).unwrap_or_default();
    // What is counted and offered is the sample, where there is one.
    let sample = filter::drawn(rows, ask);
    let in_sample = sample.len() < rows.len();
    let doubts: usize = sample.iter().map(|row| row.doubts).sum();
    let in_doubt = sample.iter().filter(|row| row.doubts > 0).count();
    // Who codes blind codes the whole sample, not what is doubtful of it.
    let first = sample.iter().find(|row| row.doubts > 0 && coder.is_none());
    html! {
        div.observe {
            div.head {
                div {
                    h1 { (t("Observe", "观察")) }
                    p #stand { @if rows.is_empty() {
                        (t("The registry is empty. Drop notices below.", "登记库为空。请在下方拖入通知。"))
                    } @else {
                        @if in_sample { (lang.pick(format!("a sample of {} of {} mentions", sample.len(), rows.len()), format!("样本：{} 条小组记录中的 {} 条", rows.len(), sample.len()))) }
                        @else { (lang.pick(format!("{} of groups", tiaokuai_record::counted(rows.len(), "mention")), format!("小组记录 {} 条", rows.len()))) }
                        @if doubts > 0 {
                            (lang.pick(format!(" · {doubts} values in {in_doubt} of them are doubtful"), format!(" · 其中 {in_doubt} 条有 {doubts} 个值存疑")))
                        } @else { (t(" · nothing is doubtful", " · 无存疑")) }
                    } }
                }
                div.go #go {
                    @if let Some(first) = first {
                        a.button.primary href=(link(ask, &first.key, true)) { (t("Check what is doubtful", "复核存疑之处")) }
                    }
                    @if coders > 0 && coder.is_none() {
                        a.button #agreement href=(ask.link(AGREEMENT.path, lang, AGREEMENT.keeps)) { (lang.pick(format!("Agreement of {coders} coders"), format!("{coders} 位编码者的一致程度"))) }
                    }
                    @if !rows.is_empty() && coder.is_none() {
                        a.button href=(ask.link(FIGURES.path, lang, FIGURES.keeps)) { (t("Instruments and figures", "指标与图表")) }
                    }
                }
            }
            @if let Some(coder) = &coder { (blind(ask, coder, rows)) } @else { (drop_zone(lang)) }
            (search(ask, rows, app.options.coder.as_deref()))
            (table(ask, rows, page))
            // What is in force would tell a coder what others said.
            @if !rows.is_empty() && coder.is_none() { (out(&path, lang)) }
        }
    }
}

/// What a coder is told who sees nobody else's answers, and the way out.
fn blind(ask: &Ask, coder: &str, rows: &[Row]) -> Markup {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let chosen = chosen(rows, ask);
    let done = chosen.iter().filter(|row| row.done).count();
    let next = chosen.iter().find(|row| !row.done);
    let rest: Vec<&str> = filter::WORDS.into_iter().filter(|word| *word != "coder").collect();
    let all = chosen.len();
    html! {
        section.blind aria-labelledby="blind-title" {
            h2 #blind-title { (lang.pick(format!("{coder} codes blind: {done} of {all} mentions done"), format!("{}独立编码：{all} 条中完成 {done} 条", spaced(coder).trim_start()))) }
            p { (t("You see what the reader read and your own answers; nobody else's answers, corrections and comments are shown, and yours change nothing that is in force.", "此处只显示程序读出的值与您自己的回答；不显示他人的回答、更正与批注，您的回答也不改变现行的值。")) }
            p { @if let Some(next) = next { a.button.primary href=(link(ask, &next.key, true)) { (t("Code the next mention", "编码下一条")) } " " }
                a.button #leave href=(ask.link(PAGE.path, lang, &rest)) { (t("Leave blind coding", "退出独立编码")) } }
        }
    }
}

fn drop_zone(lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        section #drop aria-labelledby="drop-title" data-most=(MOST_BYTES) {
            h2.hidden-visually #drop-title { (t("Read notices in", "读入通知")) }
            p.drop-words { strong { (t("Drop notices here", "将通知拖到此处")) }
                span.quiet { (t(" or ", " 或 ")) }
                input #files .hidden-visually type="file" multiple accept=".txt,.md,.html,.htm,.shtml,.xhtml,.mht,.mhtml,.docx,.doc,.wps,.odt,.pdf,.csv,.xlsx,.xls,.et,.ods";
                label.button for="files" { (t("choose files …", "选择文件……")) }
            }
            p.small { (t(
                "Text, web page, Word, PDF with text, or a coding sheet (CSV, Excel); folders too. They are read on this machine and go nowhere else.",
                "文本、网页、Word、含文字的 PDF，或编码表（CSV、Excel）；也可拖入文件夹。只在本机读取，不外传。")) }
            div.status #reading hidden {
                p #status role="status" aria-live="polite" {}
                progress #progress value="0" max="1" aria-label=(t("Files read", "已读文件")) {}
                button #cancel type="button" { (t("Stop", "停止")) }
            }
            p #failed role="alert" hidden {}
            div #outcome hidden {
                div.scroll.results tabindex="0" role="region" aria-label=(t("What became of the files", "各文件结果")) {
                    ul #results {}
                }
            }
        }
    }
}

fn search(ask: &Ask, rows: &[Row], default: Option<&str>) -> Markup {
    let (lang, coder) = (ask.lang, filter::coder(ask));
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let is = |word: &str, value: &str| ask.get(word).unwrap_or_default() == value;
    let all = |get: fn(&Row) -> &str| {
        let values: std::collections::BTreeSet<&str> = rows.iter().map(get).collect();
        values.into_iter().filter(|value| !value.is_empty()).collect::<Vec<_>>()
    };
    let choice = |word: &'static str, title: &'static str, values: Vec<(&str, String)>| {
        html! {
            label { (title) select name=(word) {
                option value="" { (t("all", "全部")) }
                @for (value, name) in values { option value=(value) selected[is(word, value)] { (name) } }
            } }
        }
    };
    let plain = |get| all(get).into_iter().map(|value| (value, value.to_string())).collect();
    let acts = all(|row| &row.act).into_iter().map(|key| (key, act(key, lang).to_string()));
    html! {
        form #search .choose role="search" action=(PAGE.path) method="get" {
            input type="hidden" name="lang" value=(t("en", "zh"));
            label.wide { (t("Search: group, organisation, person, file", "检索：小组、单位、人员、文件"))
                input #q type="search" name="q" value=(ask.get("q").unwrap_or_default()) maxlength="200"; }
            (choice("year", t("year", "年份"), plain(filter::year)))
            (choice("government", t("government", "所属政府"), plain(|row| &row.government)))
            (choice("act", t("act", "变动类型"), acts.collect()))
            (choice("notes", t("comments", "批注"), filter::NOTES.map(|(key, name)| (key, name.get(lang).to_string())).to_vec()))
            label { (t("order", "排序")) select name="sort" { @for (_, key, name) in Sort::ALL { option value=(key) selected[is("sort", key)] { (name.get(lang)) } } } }
            label.check { input #doubtful type="checkbox" name="doubtful" value="1" checked[is("doubtful", "1")]; (t("doubtful only", "只看存疑")) }
            label.check { input type="checkbox" name="odd" value="1" checked[is("odd", "1")]; (t("exceptions only", "只看例外")) }
            details.sample open[coder.is_some() || ask.get("sample").is_some_and(|size| !size.is_empty())] {
                summary { (t("A random sample to code, alone or blind beside others", "随机抽样供编码（可多人独立编码）")) }
                div.choose {
                    label { (t("mentions", "条数")) input type="number" name="sample" min="1" max=(MOST_DRAWN) step="1" value=(ask.get("sample").unwrap_or_default()); }
                    label { (t("seed", "种子")) input type="number" name="seed" min="0" step="1" value=(ask.get("seed").unwrap_or("1")); }
                    label.check { input #blind type="checkbox" checked[coder.is_some()]; (t("code blind, as", "独立编码，姓名")) }
                    label { span.hidden-visually { (t("name of the coder", "编码者姓名")) } input #coder name="coder" maxlength=(LONGEST_NAME) disabled[coder.is_none()] value=(coder.as_deref().or(default).unwrap_or_default()); }
                    p.small { (t("The same seed draws the same mentions for every coder. Who codes blind sees nobody else's answers.", "相同的种子为每位编码者抽出相同的记录。独立编码者看不到他人的回答。")) }
                }
            }
            button { (t("Show", "查看")) }
        }
    }
}

/// The address of a mention, with what the list was asked for.
pub(super) fn link(ask: &Ask, key: &str, first: bool) -> String {
    let rest = ask.link(MENTION.path, ask.lang, &filter::WORDS);
    let first = if first { "&at=first" } else { "" };
    format!("{rest}&key={}{first}", crate::ask::encoded(key))
}

fn table(ask: &Ask, rows: &[Row], page: usize) -> Markup {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let (hits, coder) = (chosen(rows, ask), filter::coder(ask).is_some());
    let pages = hits.len().div_ceil(SHOWN).max(1);
    let page = page.min(pages);
    let from = (page - 1) * SHOWN;
    let shown = hits.iter().skip(from).take(SHOWN);
    let heads = lang.pick(
        ["group", "act", "date", "government", "file", "exceptions"],
        ["小组", "变动类型", "日期", "所属政府", "文件", "例外"],
    );
    html! {
        section #list aria-labelledby="list-title" {
            h2.hidden-visually #list-title { (t("Mentions", "小组记录")) }
            @if hits.is_empty() {
                @if !rows.is_empty() { p.quiet #none { (t("Nothing is found.", "没有符合的记录。")) } }
            } @else {
                table.mentions {
                    thead { tr { @for head in heads { th scope="col" { (head) } } } }
                    tbody { @for row in shown {
                        tr {
                            th scope="row" { a href=(link(ask, &row.key, row.doubts > 0)) { @if row.group.is_empty() { (t("no group (your answer)", "非小组（您的回答）")) } @else { (row.group) } } }
                            td { (act(&row.act, lang)) }
                            td.date { (row.date) }
                            td { (row.government) }
                            td.file title=(row.file) { @if row.file.is_empty() { (t("a row of a sheet", "表中一行")) } @else { (row.file) } }
                            td.plain-certain[row.doubts == 0 && row.seen == 0 && row.lacks.is_empty() && row.flags + row.comments == 0] {
                                @if row.done { span.badge.checked { (t("✓ coded", "✓ 已编码")) } " " }
                                @if row.flags > 0 { span.badge.flag { (lang.pick(format!("⚑ {}", tiaokuai_record::counted(row.flags, "flag")), format!("⚑ 标记 {}", row.flags))) } " " }
                                @if row.comments > 0 { span.badge { (lang.pick(tiaokuai_record::counted(row.comments, "comment"), format!("批注 {}", row.comments))) } " " }
                                @if row.doubts > 0 { span.badge.doubtful { (lang.pick(format!("{} to check", row.doubts), format!("待复核 {}", row.doubts))) } " " }
                                @for field in &row.lacks { span.badge.lacks { (lang.pick(format!("no {}", field.name().en), format!("无{}", field.name().zh))) } " " }
                                @if row.doubts == 0 && row.seen > 0 && !row.done {
                                    @if coder { span.badge { (t("answered, not done", "已作答，未完毕")) } } @else { span.badge.checked { (t("✓ checked", "✓ 已复核")) } } }
                            }
                        }
                    } }
                }
                nav.pages aria-label=(t("Pages of the list", "列表分页")) {
                    @if page > 1 { a.button rel="prev" href=(turned(ask, page - 1)) { (t("← previous", "← 上一页")) } }
                    span { (lang.pick(format!("{}–{} of {}", from + 1, (from + SHOWN).min(hits.len()), hits.len()), format!("第 {}–{} 条，共 {} 条", from + 1, (from + SHOWN).min(hits.len()), hits.len()))) }
                    @if page < pages { a.button rel="next" href=(turned(ask, page + 1)) { (t("next →", "下一页 →")) } }
                }
            }
        }
    }
}

fn turned(ask: &Ask, page: usize) -> String {
    let others: Vec<&str> = filter::WORDS.into_iter().filter(|word| *word != "page").collect();
    format!("{}&page={page}", ask.link(PAGE.path, ask.lang, &others))
}

/// Tables out, and the commands that do the same.
fn out(path: &str, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let names = [
        t("mentions", "小组记录"),
        t("seats", "席位"),
        t("groups", "小组"),
        t("lives, for survival analysis", "存续期（生存分析用）"),
        t("organisations", "单位"),
        t("changes", "人员变动"),
        t("files", "文件"),
        t("history", "历史"),
        t("answers of coders", "编码者的回答"),
        t("comments and flags", "批注与标记"),
        t("doubts", "存疑"),
        t("guide to the columns", "各列说明"),
    ];
    html! {
        section.out aria-labelledby="out-title" {
            h2 #out-title { (t("Take the tables with you", "导出各表")) }
            form.choose action="/api/observe/export" method="get" {
                a.button href="/api/observe/export?format=xlsx" download="registry.xlsx" { (t("Excel, all tables", "Excel（全部表）")) }
                label { (t("One table", "单独一表"))
                    select #table name="table" { @for (key, name) in TABLES.iter().zip(names) { option value=(key) { (name) } } } }
                button name="format" value="csv" { "CSV" }
                button name="format" value="parquet" { "Parquet" }
            }
            details.repeat-list {
                summary { (t("The commands that do the same", "同样作用的命令")) }
                ul.plain {
                    li { (t("read: ", "读入：")) code { (line(&["tiaokuai", "observe", t("FOLDER", "文件夹"), "--registry", path])) } }
                    li { (t("check: ", "复核：")) code { (line(&["tiaokuai", "registry", "review", path])) } }
                    li { (t("export: ", "导出：")) code { (line(&["tiaokuai", "registry", "export", path, "--to", "out.xlsx"])) } }
                    li { (t("take corrections of the sheet back: ", "导回更正：")) code { (line(&["tiaokuai", "registry", "import", "out.xlsx", path])) } }
                    li { (t("measure: ", "测量：")) code { (line(&["tiaokuai", "measure", path, "--until", "2024-12"])) } }
                }
            }
        }
    }
}
