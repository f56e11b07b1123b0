//! Coders who saw nobody else's answers beside each other: how far they agree, where they differ, and what holds.

use super::filter;
use super::places::{AGREEMENT, MENTION, PAGE};
use super::who;
use super::words::shown;
use crate::ask::{Ask, encoded};
use crate::desk::{refused, trouble};
use crate::frame::answered;
use crate::reply;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tiaokuai_measure::FieldAgreement;
use tiaokuai_record::Lang;
use tiaokuai_registry::coders::{Column, matched};
use tiaokuai_registry::{Coder, Decided, Dispute, Field, Item, Registry, person};
use tiaokuai_words::line;

/// Differences on the page; the rest follows when these are decided.
const MOST: usize = 100;

/// What is known of the coders.
struct Known {
    coders: Vec<Coder>,
    fields: Vec<(String, FieldAgreement)>,
    disputes: Vec<Dispute>,
}

pub(super) async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    answered(&app, &ask, &AGREEMENT, known(&app).await.map(|known| body(&app, &known, &ask)))
}

async fn known(app: &Shared) -> Result<Known, Trouble> {
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(app);
    let work = move || {
        worker.desk.with(|registry| {
            let fail = |problem| trouble(&problem);
            let sheets = registry.coder_sheets().map_err(fail)?;
            // Those who coded nothing in common have no agreement.
            let rows = matched(&sheets, None, &[]).ok().filter(|rows| !rows.keys.is_empty());
            let measured = |column: &Column| (column.name.clone(), column.agreement());
            let fields = rows.iter().flat_map(|rows| &rows.columns).map(measured).collect();
            let coders = registry.coders().map_err(fail)?;
            Ok(Known { coders, fields, disputes: registry.disputes().map_err(fail)? })
        })
    };
    on_thread(place, work).await?
}

fn body(app: &Shared, known: &Known, ask: &Ask) -> Markup {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let is_open = |one: &&Dispute| !one.agreed && one.settled.is_none();
    let open: Vec<&Dispute> = known.disputes.iter().filter(is_open).collect();
    let settled = known.disputes.iter().filter(|one| !one.agreed && one.settled.is_some());
    let settled: Vec<&Dispute> = settled.collect();
    let adopted = known.disputes.iter().filter(|one| one.agreed && one.settled.is_none()).count();
    let path = app.desk.path().map(|path| path.display().to_string()).unwrap_or_default();
    html! {
        div.observe.judged {
            div.head {
                div {
                    p.crumb { a href=(ask.link(PAGE.path, lang, PAGE.keeps)) { (t("← all mentions", "← 全部记录")) } }
                    h1 { (t("Agreement of coders", "编码者一致程度")) }
                    p { (t("Each coded without seeing the others. Where they differ, somebody decides; what is decided holds in tables and figures.", "各人独立编码，互不可见。不一致之处由人裁定；裁定结果用于各表与图表。")) }
                }
                (who::line(lang))
            }
            p #said role="status" aria-live="polite" {}
            p #failed role="alert" hidden {}
            div #judged {
                (coders(&known.coders, lang))
                (measures(&known.fields, lang))
                section aria-labelledby="open-title" {
                    h2 #open-title tabindex="-1" { @if open.is_empty() { (t("Nothing is left to decide", "没有待裁定之处")) } @else { (lang.pick(format!("{} to decide", open.len()), format!("待裁定 {} 处", open.len()))) } }
                    @if adopted > 0 { p { button #adopt type="button" { (lang.pick(format!("Take over the {adopted} fields on which all agree"), format!("采用各人一致的 {adopted} 个字段"))) } } }
                    @for one in open.iter().take(MOST) { (dispute(one, ask)) }
                    @if open.len() > MOST { p.quiet { (lang.pick(format!("and {} more, shown when these are decided", open.len() - MOST), format!("另有 {} 处，裁定以上各处后显示", open.len() - MOST))) } }
                }
                @if !settled.is_empty() {
                    details.settled {
                        summary { (lang.pick(format!("Decided ({})", settled.len()), format!("已裁定（{}）", settled.len()))) }
                        ul.plain { @for one in settled { (decided(one, ask)) } }
                    }
                }
            }
            p.small { (t("The same on the command line: ", "命令行同样可得：")) code { (line(&["tiaokuai", "registry", "agreement", &path])) } }
            (who::dialog(app.options.coder.as_deref(), lang))
        }
    }
}

fn coders(coders: &[Coder], lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        @if coders.is_empty() {
            p { (t("Nobody has coded blind yet. On the list of mentions draw a random sample and choose to code it blind; each coder does so under an own name.", "尚无人独立编码。请在记录列表中抽取随机样本并选择独立编码；各编码者使用自己的姓名。")) }
        } @else {
            ul.plain.coders { @for coder in coders {
                li { strong { (coder.name) } (lang.pick(
                    format!(": {} of {} mentions done, {} fields answered", coder.done, coder.mentions, coder.fields),
                    format!("：{} 条记录中完成 {} 条，回答 {} 个字段", coder.mentions, coder.done, coder.fields))) }
            } }
        }
    }
}

fn measures(fields: &[(String, FieldAgreement)], lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let share = |share: f64| {
        if share.is_nan() { "–".to_string() } else { format!("{:.0} %", 100.0 * share) }
    };
    let number = |value: f64| format!("{value:.2}").replace('-', "−");
    html! {
        @if !fields.is_empty() {
            div.scroll tabindex="0" role="region" aria-label=(t("Agreement by field", "各字段的一致程度")) {
                table.numbers-table {
                    thead { tr { @for head in lang.pick(["field", "mentions", "agree", "kappa", "alpha", "95 %"], ["字段", "记录数", "一致", "kappa", "alpha", "95 %"]) { th scope="col" { (head) } } } }
                    tbody { @for (name, field) in fields {
                        tr {
                            th scope="row" { (Field::of(name).map_or(name.as_str(), |field| field.name().get(lang))) }
                            td { (field.rows) } td { (share(field.agree)) }
                            td { (field.kappa.map_or("–".into(), |kappa| number(kappa.value))) }
                            td { (field.alpha.map_or("–".into(), |alpha| number(alpha.value))) }
                            td { (field.alpha.and_then(|alpha| alpha.interval).map_or(String::new(), |(low, high)| format!("{} … {}", number(low), number(high)))) }
                        }
                    } }
                }
            }
            p.small { (t(
                "agree: share of pairs of coders who say the same; kappa: Cohen's, for two coders; alpha: Krippendorff's, with its interval over resampled mentions: 1 if all agree, 0 if no better than chance. All saw what the reader had read, so agreement is higher than between coders who begin with an empty sheet.",
                "一致：两两编码者说法相同的比例；kappa：Cohen（两人时）；alpha：Krippendorff，区间由对记录重抽样得出；完全一致为 1，与随机相当为 0。各人都看到程序读出的值，因此一致程度高于从空表开始的编码。")) }
        }
    }
}

/// Values as a person reads them.
fn said(field: Field, items: &[Item], lang: Lang) -> String {
    if items.is_empty() {
        return lang.pick("nothing", "无").to_string();
    }
    items
        .iter()
        .map(|item| shown(field, item, lang))
        .collect::<Vec<_>>()
        .join(lang.pick("; ", "；"))
}

fn title(one: &Dispute, ask: &Ask) -> Markup {
    let words: Vec<&str> = filter::WORDS.into_iter().filter(|word| *word != "coder").collect();
    let link = format!("{}&key={}", ask.link(MENTION.path, ask.lang, &words), encoded(&one.key));
    let group = if one.group.is_empty() { &one.key } else { &one.group };
    html! { a href=(link) lang="zh-CN" { (group) } " · " (one.field.name().get(ask.lang)) span.quiet { " " (one.file_name) } }
}

fn dispute(one: &Dispute, ask: &Ask) -> Markup {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let id = format!("own-{}-{}", one.key, one.field.key());
    html! {
        @let is_group = one.missed && one.field == Field::Group;
        div.dispute role="group" aria-label=(format!("{} {}", one.group, one.field.name().get(lang))) data-key=(one.key) data-field=(one.field.key()) data-said=(one.said) {
            h3 { (title(one, ask)) }
            @if is_group { p.small { (t("A group that the reader missed, found by a coder who saw nobody else's answers. Whoever is done with another mention of the same notice and did not add it says: nothing.", "程序漏读、由独立编码者发现的小组。已编完同一通知其他记录而未补充此小组者，视为答“无”。")) } }
            @for (coder, items) in &one.answers {
                p.answer { button type="button" data-coder=(coder) { (lang.pick(format!("{coder} is right"), format!("采用{coder}"))) } " " span lang="zh-CN" { (said(one.field, items, lang)) } }
            }
            form.own { label for=(id) { (t("or", "或")) } " " input id=(id) lang="zh-CN" autocomplete="off" placeholder=(t("something else", "另填")); " " button { (t("This is right", "以此为准")) }
                " " button type="button" data-nothing { @if is_group { (t("It is no group", "不是小组")) } @else { (t("Nothing stands there", "原文没有")) } } }
        }
    }
}

fn decided(one: &Dispute, ask: &Ask) -> Markup {
    let lang = ask.lang;
    let settled = one.settled.as_ref();
    let who = settled.and_then(|settled| settled.who.as_deref());
    html! { li { (title(one, ask)) br;
        strong { (said(one.field, settled.map_or(&[][..], |settled| &settled.items), lang)) }
        @if let Some(who) = who { span.quiet { " · " (who) } }
    } }
}

/// What the page sends: whose answer holds, what holds in their stead, or that all that agrees is taken over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    #[serde(default)]
    key: String,
    #[serde(default)]
    field: String,
    /// The last answer of a coder that the page showed.
    #[serde(default)]
    said: i64,
    #[serde(default)]
    coder: Option<String>,
    #[serde(default)]
    text: String,
    /// Nothing stands there.
    #[serde(default)]
    nothing: bool,
    #[serde(default)]
    agreed: bool,
    #[serde(default)]
    who: String,
}

#[derive(Serialize)]
struct Told {
    en: String,
    zh: String,
}

pub(super) async fn decide(State(app): State<Shared>, text: String) -> Result<Response, Trouble> {
    app.desk.needed()?;
    let sent: Sent = serde_json::from_str(&text).map_err(|error| {
        Trouble::wrong(format!("this is no decision: {error}"), format!("无法识别此裁定：{error}"))
    })?;
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(&app);
    let work = move || worker.desk.with(|registry| store(registry, &sent));
    let told = on_thread(place, work).await??;
    app.changed();
    Ok(reply::json(&told))
}

fn store(registry: &mut Registry, sent: &Sent) -> Result<Told, Trouble> {
    let who = person(&sent.who);
    if sent.agreed {
        let count = registry.adopt_agreed(who.as_deref()).map_err(|problem| trouble(&problem))?;
        let (en, zh) = (format!("{count} fields taken over"), format!("已采用 {count} 个字段"));
        return Ok(Told { en, zh });
    }
    let word = &sent.field;
    let field = Field::of(word).ok_or_else(|| {
        Trouble::wrong(format!("there is no field “{word}”"), format!("没有字段“{word}”"))
    })?;
    let decided = match &sent.coder {
        Some(coder) => Decided::Coder(coder),
        None if sent.nothing => Decided::Nothing,
        None => Decided::Typed(&sent.text),
    };
    registry
        .adjudicate(&sent.key, field, sent.said, decided, who.as_deref())
        .map_err(|error| refused(&error))?;
    Ok(Told { en: "decided".to_string(), zh: "已裁定".to_string() })
}
