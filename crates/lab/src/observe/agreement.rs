//! Coders who saw nobody else's answers beside each other: how far they agree, where they differ, and what holds.

use super::filter;
use super::places::{AGREEMENT, MENTION, PAGE};
use super::who;
use super::words::spaced;
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
use std::collections::BTreeSet;
use std::sync::Arc;
use tiaokuai_measure::FieldAgreement;
use tiaokuai_record::{Lang, counted};
use tiaokuai_registry::coders::{Column, matched};
use tiaokuai_registry::{
    Adopted, Coder, Decided, Dispute, Field, Item, Registry, person, same_person,
};
use tiaokuai_words::line;
use tiaokuai_words::value::shown;

/// Differences on the page; the rest follows when these are decided.
const MOST: usize = 40;

/// What is known of the coders.
struct Known {
    coders: Vec<Coder>,
    fields: Vec<(String, FieldAgreement)>,
    disputes: Vec<Dispute>,
    /// What was taken over together last.
    adopted: Option<Adopted>,
    /// Coders who are left out.
    without: Vec<String>,
}

/// The coders whom an address leaves out.
fn without(ask: &Ask) -> Vec<String> {
    ask.all("without").filter_map(person).collect()
}

pub(super) async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    answered(
        &app,
        &ask,
        &AGREEMENT,
        known(&app, without(&ask)).await.map(|known| body(&app, &known, &ask)),
    )
}

async fn known(app: &Shared, without: Vec<String>) -> Result<Known, Trouble> {
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(app);
    let work = move || {
        worker.desk.with(|registry| {
            let fail = |problem| trouble(&problem);
            let sheets = registry.coder_sheets(&without).map_err(fail)?;
            // Those who coded nothing in common have no agreement.
            let rows = matched(&sheets, None, &[]).ok().filter(|rows| !rows.keys.is_empty());
            let measured = |column: &Column| (column.name.clone(), column.agreement());
            let fields = rows.iter().flat_map(|rows| &rows.columns).map(measured).collect();
            let coders = registry.coders().map_err(fail)?;
            let disputes = registry.disputes(&without).map_err(fail)?;
            let adopted = registry.adopted().map_err(fail)?;
            Ok(Known { coders, fields, disputes, adopted, without })
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
    let path = app.desk.path().map(|path| path.display().to_string()).unwrap_or_default();
    let mut command = vec!["tiaokuai", "registry", "agreement", &path];
    for name in &known.without {
        command.extend(["--without", name]);
    }
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
                (coders(known, ask))
                (measures(&known.fields, lang))
                section aria-labelledby="open-title" {
                    h2 #open-title tabindex="-1" { @if open.is_empty() { (t("Nothing is left to decide", "没有待裁定之处")) } @else { (lang.pick(format!("{} to decide", open.len()), format!("待裁定 {} 处", open.len()))) } }
                    (agreed(known, ask))
                    @for one in open.iter().take(MOST) { (dispute(one, ask)) }
                    @if open.len() > MOST { p.quiet { (lang.pick(format!("and {} more, shown when these are decided", open.len() - MOST), format!("另有 {} 处，裁定以上各处后显示", open.len() - MOST))) } }
                }
                @if !settled.is_empty() {
                    details.settled {
                        summary { (lang.pick(format!("Decided ({})", settled.len()), format!("已裁定（{}）", settled.len()))) }
                        @for one in settled { (decided(one, ask)) }
                    }
                }
            }
            p.small { (t("The same on the command line: ", "命令行同样可得：")) code { (line(&command)) } }
            (who::dialog(app.options.coder.as_deref(), lang))
        }
    }
}

fn coders(known: &Known, ask: &Ask) -> Markup {
    let (lang, Known { coders, without, .. }) = (ask.lang, known);
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let is_out = |coder: &Coder| without.iter().any(|name| same_person(name, &coder.name));
    html! {
        @if coders.is_empty() {
            p { (t("Nobody has coded blind yet. On the list of mentions draw a random sample and choose to code it blind; each coder does so under an own name.", "尚无人独立编码。请在记录列表中抽取随机样本并选择独立编码；各编码者使用自己的姓名。")) }
        } @else {
            form #coders action=(AGREEMENT.path) method="get" {
                input type="hidden" name="lang" value=(t("en", "zh"));
                @for word in filter::WORDS { @for value in ask.all(word) { input type="hidden" name=(word) value=(value); } }
                ul.plain.coders { @for coder in coders {
                    li { strong { (coder.name) } (lang.pick(
                        format!(": {} of {} mentions done, {} fields answered", coder.done, coder.mentions, coder.fields),
                        format!("：{} 条记录中完成 {} 条，回答 {} 个字段", coder.mentions, coder.done, coder.fields)))
                        @if coders.len() > 2 || is_out(coder) { " " label.check { input type="checkbox" name="without" value=(coder.name) checked[is_out(coder)] aria-label=(lang.pick(format!("leave {} out", coder.name), format!("不计 {}", coder.name))); (t("leave out", "不计")) } } }
                } }
                @if coders.len() > 2 || !without.is_empty() { button { (t("Compare the others", "比较其余各人")) } }
            }
        }
    }
}

/// What all agree on, what of it overrules somebody, and what was taken over before.
fn agreed(known: &Known, ask: &Ask) -> Markup {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let agreed: Vec<&Dispute> =
        known.disputes.iter().filter(|one| one.is_open_agreement()).collect();
    let (against, rest): (Vec<&Dispute>, Vec<&Dispute>) =
        agreed.iter().copied().partition(|one| one.overrules());
    let items = |one: &Dispute| {
        said(one.field, one.answers.first().map_or(&[][..], |(_, items)| items), lang)
    };
    html! {
        @if let Some(adopted) = &known.adopted {
            p.adopted { (lang.pick(
                format!("{} taken over together{}, {}.", counted(adopted.fields, "field"), adopted.who.as_ref().map_or(String::new(), |who| format!(" by {who}")), at(&adopted.time)),
                format!("{}一并采用 {} 个字段（{}）。", adopted.who.as_deref().map_or(String::new(), |who| format!("{who} ")), adopted.fields, at(&adopted.time)))) " "
                button #unadopt type="button" data-event=(adopted.event) { (t("Take them back", "全部撤回")) } }
        }
        @if !agreed.is_empty() {
            div.agreed {
                p { button #adopt type="button" data-fields=(agreed.len()) data-overruled=(against.len()) { (lang.pick(format!("Take over the {} on which all agree", counted(agreed.len(), "field")), format!("采用各人一致的 {} 个字段", agreed.len()))) } }
                @if !against.is_empty() {
                    p.against { strong { (lang.pick(format!("Of these, {} what somebody corrected or confirmed:", if against.len() == 1 { "1 changes".into() } else { format!("{} change", against.len()) }), format!("其中 {} 个将改变有人更正或确认过的值：", against.len()))) } }
                    ul.plain { @for one in against.iter().take(MOST) { li { (title(one, ask)) br; (holds(one, lang)) " → " span lang="zh-CN" { (items(one)) } } } }
                    @if against.len() > MOST { p.quiet { (lang.pick(format!("and {} more", against.len() - MOST), format!("另有 {} 个", against.len() - MOST))) } }
                }
                @if !rest.is_empty() { details {
                    summary { (lang.pick(format!("The {} that change nothing but how sure it is, or what was read", rest.len()), format!("其余 {} 个：只提高把握程度，或改变程序读出的值", rest.len()))) }
                    ul.plain { @for one in rest.iter().take(MOST) { li { (title(one, ask)) br; @if one.holds.items.is_empty() || said(one.field, &one.holds.items, lang) != items(one) { (holds(one, lang)) " → " } span lang="zh-CN" { (items(one)) } } } }
                    @if rest.len() > MOST { p.quiet { (lang.pick(format!("and {} more", rest.len() - MOST), format!("另有 {} 个", rest.len() - MOST))) } }
                } }
            }
        }
    }
}

/// A time as it is shown.
fn at(time: &str) -> String {
    time.replace('T', " ").trim_end_matches('Z').to_string()
}

/// What is in force, and who put it.
fn holds(one: &Dispute, lang: Lang) -> Markup {
    let held = &one.holds;
    let values: BTreeSet<String> = held.items.iter().map(Item::shown).collect();
    // What all coders name is not told again, where it is in force.
    let common = Some(common(one)).filter(|common| !one.agreed && common.is_subset(&values));
    let common = common.unwrap_or_default();
    let by = match (&held.who, held.by_person) {
        (Some(who), _) => who.clone(),
        (None, true) => lang.pick("somebody without a name", "未留姓名者").to_string(),
        (None, false) => lang.pick("as read", "程序读出").to_string(),
    };
    html! { span.quiet { (lang.pick("in force: ", "现行：")) } span lang="zh-CN" { @if !common.is_empty() && common.len() == values.len() { (lang.pick("what all name, and nothing else", "即各人均列的各项")) } @else { (parts(one.field, &held.items, &common, lang)) } } span.quiet { (lang.pick(format!(" ({by})"), format!("（{by}）"))) } }
}

fn measures(fields: &[(String, FieldAgreement)], lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let share = |share: f64| {
        if share.is_nan() { "–".to_string() } else { format!("{:.0} %", 100.0 * share) }
    };
    let number = |value: f64| format!("{value:.2}").replace('-', "−");
    // Cohen's kappa is of two coders; of more there is none.
    let of_two = fields.iter().any(|(_, field)| field.kappa.is_some());
    let heads = lang.pick(
        ["field", "mentions", "agree", "kappa", "alpha", "95 %"],
        ["字段", "记录数", "一致", "kappa", "alpha", "95 %"],
    );
    let heads = heads.into_iter().filter(|head| of_two || *head != "kappa");
    html! {
        @if !fields.is_empty() {
            div.scroll tabindex="0" role="region" aria-label=(t("Agreement by field", "各字段的一致程度")) {
                table.numbers-table {
                    thead { tr { @for head in heads { th scope="col" { (head) } } } }
                    tbody { @for (name, field) in fields {
                        tr {
                            th scope="row" { (Field::of(name).map_or(name.as_str(), |field| field.name().get(lang))) }
                            td { (field.rows) } td { (share(field.agree)) }
                            @if of_two { td { (field.kappa.map_or("–".into(), |kappa| number(kappa.value))) } }
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

/// Where coders differ; whoever decided before may think better of it.
fn dispute(one: &Dispute, ask: &Ask) -> Markup {
    let lang = ask.lang;
    html! {
        div.dispute role="group" aria-label=(format!("{} {}", one.group, one.field.name().get(lang))) data-key=(one.key) data-field=(one.field.key()) data-said=(one.said) data-event=(one.holds.event) {
            h3 { (title(one, ask)) }
            (choice(one, lang))
        }
    }
}

/// The answers of coders, and what else can hold.
fn choice(one: &Dispute, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let id = format!("own-{}-{}", one.key, one.field.key());
    let is_group = one.missed && one.field == Field::Group;
    let common = common(one);
    html! {
        @if is_group { p.small { (t("A group that the reader missed, found by a coder who saw nobody else's answers. Whoever is done with another mention of the same notice and did not add it says: nothing.", "程序漏读、由独立编码者发现的小组。已编完同一通知其他记录而未补充此小组者，视为答“无”。")) } }
        @else { p.small.holds { (holds(one, lang)) } }
        @for (coder, items) in &one.answers {
            p.answer { button type="button" data-coder=(coder) { (lang.pick(format!("{coder} is right"), format!("采用{}的回答", spaced(coder)))) } " " span lang="zh-CN" { (parts(one.field, items, &common, lang)) } }
        }
        @if !common.is_empty() {
            details.common { summary { (lang.pick(format!("and {} that all name", common.len()), format!("另有各人均列的 {} 项", common.len()))) }
                p lang="zh-CN" { (common.iter().cloned().collect::<Vec<_>>().join(t("; ", "；"))) } }
        }
        form.own { label for=(id) { (t("or", "或")) } " " input id=(id) lang="zh-CN" autocomplete="off" placeholder=(t("something else", "另填")); " " button { (t("This is right", "以此为准")) }
            " " button type="button" data-nothing { @if is_group { (t("It is no group", "不是小组")) } @else { (t("Nothing stands there", "原文没有")) } } }
    }
}

/// What all coders name of a list; what differs is shown without it.
fn common(one: &Dispute) -> BTreeSet<String> {
    let mut answers = one
        .answers
        .iter()
        .map(|(_, items)| items.iter().map(Item::shown).collect::<BTreeSet<String>>());
    let first = answers.next().unwrap_or_default();
    answers.fold(first, |common, said| common.intersection(&said).cloned().collect())
}

/// What one says beyond what all say, marked where it is part of a list.
fn parts(field: Field, items: &[Item], common: &BTreeSet<String>, lang: Lang) -> Markup {
    let own: Vec<&Item> = items.iter().filter(|item| !common.contains(&item.shown())).collect();
    html! {
        @if items.is_empty() { (said(field, items, lang)) }
        @else if common.is_empty() { (said(field, items, lang)) }
        @else if own.is_empty() { span.quiet { (lang.pick("nothing more", "别无其他")) } }
        @else { @for (at, item) in own.iter().enumerate() { @if at > 0 { (lang.pick("; ", "；")) } mark { (shown(field, item, lang)) } } }
    }
}

fn decided(one: &Dispute, ask: &Ask) -> Markup {
    let lang = ask.lang;
    let settled = one.settled.as_ref();
    let who = settled.and_then(|settled| settled.who.as_deref());
    html! {
        div.dispute.done role="group" aria-label=(format!("{} {}", one.group, one.field.name().get(lang))) data-key=(one.key) data-field=(one.field.key()) data-said=(one.said) data-event=(one.holds.event) {
            p { (title(one, ask)) br;
                strong lang="zh-CN" { (said(one.field, settled.map_or(&[][..], |settled| &settled.items), lang)) }
                @if let Some(who) = who { span.quiet { " · " (who) } } }
            details.again { summary { (lang.pick("decide otherwise", "另行裁定")) } (choice(one, lang)) }
        }
    }
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
    /// The last event of what is in force that the page showed; of what is taken back, its event.
    #[serde(default)]
    event: i64,
    #[serde(default)]
    coder: Option<String>,
    #[serde(default)]
    text: String,
    /// Nothing stands there.
    #[serde(default)]
    nothing: bool,
    #[serde(default)]
    agreed: bool,
    /// How many fields the page offered to take over, and how many of them it said to overrule somebody.
    #[serde(default)]
    seen: (usize, usize),
    /// Who is left out.
    #[serde(default)]
    without: Vec<String>,
    /// What was taken over together is taken back.
    #[serde(default)]
    back: bool,
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
        let count = registry.adopt_agreed(&sent.without, sent.seen, who.as_deref());
        let count = count.map_err(|error| refused(&error))?;
        let en = format!("{} taken over", counted(count, "field"));
        return Ok(Told { en, zh: format!("已采用 {count} 个字段") });
    }
    if sent.back {
        let count = registry.take_back_adopted(sent.event, who.as_deref());
        let count = count.map_err(|error| refused(&error))?;
        let en = format!("{} taken back", counted(count, "field"));
        return Ok(Told { en, zh: format!("已撤回 {count} 个字段") });
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
        .adjudicate(&sent.key, field, (sent.said, sent.event), decided, who.as_deref())
        .map_err(|error| refused(&error))?;
    Ok(Told { en: "decided".to_string(), zh: "已裁定".to_string() })
}
