//! A mention: the text of its notice with every value marked where it was read, beside the form.

use super::filter::{self, chosen, drawn};
use super::list::link;
use super::marks::{Marked, marked};
use super::places::{MENTION, PAGE};
use super::who;
use super::words::{Family, hint, is_list, spaced, sure};
use crate::ask::Ask;
use crate::desk::rows::{Row, seen_by};
use crate::desk::trouble;
use crate::frame::answered;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tiaokuai_record::Lang;
use tiaokuai_registry::{CellLeft, EventKind, Field, Happened, Item, Kind, Mention, Note, Origin};
use tiaokuai_words::value::{choices, happened, shown};
use tiaokuai_words::{Reader, Say};

/// What is known of a mention.
struct Known {
    mention: Mention,
    history: Vec<Happened>,
    text: Option<Marked>,
    /// The values that are asked for.
    asked: BTreeSet<(Field, usize)>,
    /// What was told of its row when the sheet was read.
    told: Vec<CellLeft>,
    rows: Arc<Vec<Row>>,
    /// The remarks that the reader may see.
    notes: Vec<Note>,
    /// The coder, where the page shows nobody else's answers.
    coder: Option<String>,
    /// Whether that coder is done with it.
    done: bool,
    /// The name that the lab was started with.
    default: Option<String>,
}

pub(super) async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    let key = ask.get("key").unwrap_or_default().to_string();
    answered(
        &app,
        &ask,
        &MENTION,
        known(&app, key, filter::coder(&ask)).await.map(|known| body(&known, &ask)),
    )
}

async fn known(app: &Shared, key: String, coder: Option<String>) -> Result<Known, Trouble> {
    let place = app.lanes.quick.enter().await?;
    let app = Arc::clone(app);
    let work = move || {
        let rows = app.desk.rows(coder.as_deref())?;
        let default = app.options.coder.clone();
        app.desk.with(|registry| {
            let fail = |problem| trouble(&problem);
            let (mention, history) = match &coder {
                Some(coder) => {
                    (registry.mention_as(&key, coder), registry.coding_history(&key, coder))
                }
                None => (registry.mention(&key), registry.history(Some(&key))),
            };
            let none = || trouble(&tiaokuai_registry::Problem::NoMention(key.clone()));
            let (mention, history) =
                (mention.map_err(fail)?.ok_or_else(none)?, history.map_err(fail)?);
            let text = registry.text(&key).map_err(fail)?.map(|text| marked(&text, &mention));
            let asked = mention.asked().into_iter().collect();
            let told = registry.told_of_row(&key).map_err(fail)?;
            let mut notes = registry.notes(Some(&key)).map_err(fail)?;
            notes.retain(|note| seen_by(note, coder.as_deref()));
            let done = match &coder {
                Some(coder) => registry.done_by(coder).map_err(fail)?.contains(&key),
                None => false,
            };
            Ok(Known { mention, history, text, asked, told, rows, notes, coder, done, default })
        })
    };
    on_thread(place, work).await?
}

fn body(known: &Known, ask: &Ask) -> Markup {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let Known { mention, text, asked, told, coder, .. } = known;
    let group = mention.text(Field::Group);
    let left = asked.len();
    html! {
        div.mention data-key=(mention.key) data-file=(mention.file_name) data-coder=[coder.as_deref()] {
            div.head {
                div {
                    p.crumb { a #list href=(ask.link(PAGE.path, lang, PAGE.keeps)) { (t("← all mentions", "← 全部记录")) }
                        span.quiet { (mention.file_name) } }
                    h1 lang="zh-CN" { @if group.is_empty() { span.quiet { (t("no mention of a group any more", "已不计为小组记录")) } } @else { (group) } }
                }
                (neighbours(known, ask))
            }
            div.desk {
                @if let Some(text) = text { (notice(text, known, lang)) }
                section.form aria-labelledby="form-title" {
                    div.bar {
                        h2 #form-title { @if left > 0 { (lang.pick(format!("{left} to check"), format!("待复核 {left} 处"))) } @else { (t("Nothing is doubtful", "无存疑")) } }
                        @if let Some(coder) = coder { (blind(coder, known.done, lang)) } @else { (who::line(lang)) }
                        p.keys-hint aria-hidden="true" { kbd { "j" } kbd { "k" } (t(" move ", " 移动 ")) kbd { "⏎" } (t(" right ", " 正确 ")) kbd { "e" } (t(" edit ", " 更正 ")) kbd { "x" } (t(" not there ", " 原文没有 ")) kbd { "a" } (t(" whole field ", " 整个字段 ")) kbd { "u" } (t(" undo ", " 撤回 ")) kbd { "n" } (t(" next", " 下一条")) }
                    }
                    @if !told.is_empty() { div.told { h3 { (t("What was told of this row of its sheet", "读取该行时的说明")) }
                        ul { @for one in told { li { (one.say(Reader::of_page(lang))) } } } } }
                    p #said role="status" aria-live="polite" {}
                    p #failed role="alert" hidden {}
                    div #fields { @for family in Family::ALL { (fields(known, family, lang)) } (more(mention, &known.history, lang)) (notes(known, lang)) (history(&known.history, lang)) }
                }
            }
            (who::dialog(known.default.as_deref(), lang))
        }
    }
}

/// What a coder who sees nobody else's answers is told, and how a mention is closed.
fn blind(coder: &str, done: bool, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        p.coded { (lang.pick(format!("{coder} codes blind"), format!("{}独立编码", spaced(coder).trim_start()))) " "
            @if done { span.badge.checked { (t("✓ coded", "✓ 已编码")) } }
            @else { button #done type="button" { (t("Done: the rest is right", "完毕：其余正确")) " " kbd aria-hidden="true" { "c" } } } }
    }
}

/// Comments and flags, and where one is made.
fn notes(known: &Known, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let Known { mention, notes, .. } = known;
    html! {
        details.notes open[!notes.is_empty()] {
            summary { (lang.pick(format!("Comments and flags ({})", notes.len()), format!("批注与标记（{}）", notes.len()))) }
            @if !notes.is_empty() { ul.plain { @for note in notes {
                li { @if note.flag { span.badge.flag { (t("⚑ look again", "⚑ 待再看")) } " " }
                    strong { (note.field.map_or(t("the mention", "整条记录"), |field| field.name().get(lang))) } " " (note.text)
                    span.quiet { @if let Some(who) = &note.who { " · " (who) } " · " (note.time.replace('T', " ").trim_end_matches('Z')) } " "
                    button type="button" data-remove=(note.id) { (t("remove", "删除")) } }
            } } }
            form #remark .choose {
                label { (t("About", "关于")) select #remark-field {
                    option value="" { (t("the mention", "整条记录")) }
                    @for field in mention.values.keys() { option value=(field.key()) { (field.name().get(lang)) } }
                } }
                label.wide { (t("Comment", "批注")) input #remark-text maxlength="2000"; }
                label.check { input #remark-flag type="checkbox"; (t("flag: look again", "标记：待再看")) }
                button { (t("Keep", "保存")) }
            }
        }
    }
}

/// The mentions before and after it in the list that it was found in, and those with doubts.
fn neighbours(known: &Known, ask: &Ask) -> Markup {
    let lang = ask.lang;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let here = |row: &&Row| row.key == known.mention.key;
    let mut rows = chosen(&known.rows, ask);
    if !rows.iter().any(here) {
        rows = drawn(&known.rows, ask);
    }
    let at = rows.iter().position(here);
    let (before, after) = match at {
        Some(at) => (&rows[..at], &rows[at + 1..]),
        None => (&rows[..0], &rows[..]),
    };
    let doubtful = |row: &&&Row| row.doubts > 0;
    // A sample is coded whole: what is certain in it is looked at too.
    let in_sample = ask.get("sample").is_some_and(|size| !size.is_empty());
    // Who codes blind goes to what is not coded yet.
    let wanted = |row: &&&Row| match known.coder {
        Some(_) => !row.done,
        None => in_sample || doubtful(row),
    };
    let (last, next) = (before.iter().rev().find(wanted), after.iter().find(wanted));
    let others = before.iter().chain(after);
    let left = match known.coder {
        Some(_) => others.filter(wanted).count(),
        None => others.filter(doubtful).count(),
    };
    let told = match known.coder {
        Some(_) => {
            lang.pick(format!("{left} other mentions to code"), format!("另有 {left} 条待编码"))
        }
        None => lang.pick(format!("{left} other mentions in doubt"), format!("另有 {left} 条存疑")),
    };
    html! {
        nav.neighbours aria-label=(t("Other mentions", "其他记录")) {
            span.quiet { (told) }
            @if let Some(last) = last { a.button #last rel="prev" href=(link(ask, &last.key, true)) { (t("← previous", "← 上一条")) } }
            @if let Some(next) = next { a.button #next rel="next" href=(link(ask, &next.key, true)) { (t("next →", "下一条 →")) } }
        }
    }
}

/// The text; every piece that was read leads to its value in the form.
fn notice(text: &Marked, known: &Known, lang: Lang) -> Markup {
    let Known { mention, .. } = known;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let (before, after) = text.left_out;
    let cut = |count: usize| {
        lang.pick(format!("… {count} characters left out …"), format!("……略去 {count} 字……"))
    };
    let first = text.pieces.iter().position(|piece| !piece.of.is_empty());
    html! {
        section.notice aria-labelledby="notice-title" {
            h2.hidden-visually #notice-title { (t("The text of the notice", "通知原文")) }
            ul.families { @for family in Family::ALL { li class=(family.class()) { span { (family.name().get(lang)) } } } li.wavy { span { (t("doubtful", "存疑")) } } }
            (picked(known, lang))
            div.text #text lang="zh-CN" tabindex="0" role="region" aria-labelledby="notice-title" {
                @if before > 0 { p.cut { (cut(before)) } }
                div.words { @for (at, piece) in text.pieces.iter().enumerate() {
                    @match piece.of.first().map(|at| &text.spans[*at]) {
                        None => { (piece.text) }
                        Some(span) => {
                            @let id = span.id();
                            @let name = span.field.name().get(lang);
                            @let label = piece.labelled.then_some(name);
                            @let of = piece.of.iter().map(|at| text.spans[*at].id()).collect::<Vec<_>>().join(" ");
                            @let value = mention.items(span.field).get(span.at).map(|item| shown(span.field, item, lang)).unwrap_or_default();
                            a.piece.(span.family().class()).doubtful[piece.of.iter().any(|at| text.spans[*at].doubtful)]
                                href=(format!("#v-{id}")) data-of=(of) data-tag=[label] tabindex=(if first == Some(at) { "0" } else { "-1" })
                                title=(lang.pick(format!("{name}: {value}"), format!("{name}：{value}"))) { (piece.text) }
                        }
                    }
                } }
                @if after > 0 { p.cut { (cut(after)) } }
            }
        }
    }
}

/// What can be made of a stretch of the text that is selected: a value of any field, in the stead of the one that is
/// there where there can be only one; or a group that the reader missed.
fn picked(known: &Known, lang: Lang) -> Markup {
    let Known { mention, history, .. } = known;
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        form #picked hidden {
            span.quiet { (t("selected: ", "选中：")) q #picked-words lang="zh-CN" {} }
            label { (t("as", "录为")) " " select #picked-field {
                @for field in Field::all().filter(|field| field.kind() != Kind::Changes) {
                    @let there = mention.items(field).first().filter(|_| !is_list(field));
                    option value=(field.key()) data-at=(if there.is_some() { 0 } else { mention.items(field).len() }) data-said=(last_said(history, field)) data-was=(there.map(Item::shown).unwrap_or_default()) {
                        (field.name().get(lang)) @if there.is_some() { (t(" (instead of what is there)", "（替换现有值）")) } }
                }
            } }
            button.primary { (t("Make it a value", "录为值")) }
            button #missed type="button" { (t("It is a group that was missed", "这是漏读的小组")) }
        }
    }
}

fn fields(known: &Known, family: Family, lang: Lang) -> Markup {
    let values: BTreeMap<_, _> = known
        .mention
        .values
        .iter()
        .filter(|(field, items)| Family::of(**field) == family && !items.is_empty())
        .collect();
    html! {
        @if !values.is_empty() {
            section.family.(family.class()) aria-label=(family.name().get(lang)) {
                h3 { (family.name().get(lang)) }
                @for (field, items) in values { (field_of(known, *field, items, lang)) }
            }
        }
    }
}

/// What people said of a field that still stands, the last first.
fn standing(history: &[Happened], field: Field) -> impl Iterator<Item = &Happened> {
    let stands = |event: &&Happened| !event.taken_back && event.origin != Some(Origin::TakenBack);
    let of_field = history.iter().rev().filter(move |event| event.field == Some(field));
    of_field.filter(stands).filter(|event| {
        matches!(
            event.kind,
            EventKind::Correct | EventKind::Confirm | EventKind::Import | EventKind::Exclude
        )
    })
}

/// Values as the history has them.
fn items(json: Option<&String>) -> Vec<Item> {
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

/// Who put a value as it stands now, or confirmed it: an answer marks only the values that it changed.
fn verdict<'a>(history: &'a [Happened], field: Field, item: &Item) -> Option<&'a Happened> {
    let has = |values: &[Item]| {
        values.iter().any(|one| {
            (one.text(), one.posts()) == (item.text(), item.posts())
                && one.confidence.to_bits() == item.confidence.to_bits()
        })
    };
    standing(history, field)
        .find(|event| has(&items(event.new.as_ref())) && !has(&items(event.old.as_ref())))
}

/// Who took a value of a field out, the last time that anyone answered it.
fn shortened(history: &[Happened], field: Field) -> Option<&Happened> {
    let last = standing(history, field).next()?;
    (items(last.new.as_ref()).len() < items(last.old.as_ref()).len()).then_some(last)
}

/// The mark of what a person said, with the name.
fn by(event: &Happened, word: &str) -> Markup {
    html! { span.by title=(format!("{} {}", event.time, event.who.as_deref().unwrap_or_default())) { (word) @if let Some(who) = &event.who { " · " (who) } } }
}

/// The number of the last event of a field, by which an answer is told from one that came too late; 0: none.
fn last_said(history: &[Happened], field: Field) -> i64 {
    let of_field = history.iter().filter(|event| event.field == Some(field));
    of_field.map(|event| event.id).max().unwrap_or(0)
}

fn field_of(known: &Known, field: Field, items: &[Item], lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let name = field.name().get(lang);
    let certain = tiaokuai_registry::certain();
    let doubtful = items.iter().filter(|item| item.confidence < certain).count();
    let all = items.iter().map(Item::shown).collect::<Vec<_>>().join(";");
    html! {
        div.field data-field=(field.key()) data-said=(last_said(&known.history, field)) data-name=(name) data-hint=(hint(field).get(lang)) data-choices=[options(field, lang)] {
            div.name { (name)
                @if let Some(event) = shortened(&known.history, field) { (by(event, t("✎ one taken out", "✎ 删去一项"))) }
                @if known.notes.iter().any(|note| note.field == Some(field) && note.flag) { span.by { (t("⚑ flagged", "⚑ 有标记")) } }
                @if doubtful > 1 { button.all type="button" data-was=(all) { span.hidden-visually { (name) (t(": ", "：")) } (t("All right", "全部正确")) " " kbd aria-hidden="true" { "a" } } }
            }
            div.values { @for (at, item) in items.iter().enumerate() { (value(known, field, at, item, lang)) } }
        }
    }
}

fn value(known: &Known, field: Field, at: usize, item: &Item, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let doubtful = item.confidence < tiaokuai_registry::certain();
    let asked = known.asked.contains(&(field, at));
    let said = shown(field, item, lang);
    let (sure, number) = (sure(item, lang), item.confidence);
    let name = field.name().get(lang);
    let id = format!("{}-{at}", field.key());
    let label = lang.pick(
        format!("{name}: {said}; {sure}, confidence {number:.2}"),
        format!("{name}：{said}；{sure}，把握 {number:.2}"),
    );
    // Changes are told by two words and a seat: they are right or not there.
    let editable = field.kind() != Kind::Changes;
    html! {
        div.value.doubtful[doubtful].asked[asked] id=(format!("v-{id}")) role="group" tabindex="0" aria-label=(label)
            aria-keyshortcuts=(if asked { "Enter e x u j k" } else { "e x u" })
            data-id=(id) data-at=(at) data-was=(item.shown()) data-raw=(item.shown()) data-edit=[editable.then_some("1")] {
            span.said lang="zh-CN" { (said) }
            span.sure { (sure) " " span.number { (format!("{number:.2}")) } }
            @if let Some(event) = verdict(&known.history, field, item) {
                (by(event, if event.kind == EventKind::Confirm { t("✓ confirmed", "✓ 已确认") } else { t("✎ corrected", "✎ 已更正") }))
            }
            span.acts {
                @if doubtful { button type="button" data-act="accept" tabindex="-1" { (t("Right", "正确")) " " kbd aria-hidden="true" { "⏎" } } }
                @if editable { button type="button" data-act="edit" tabindex="-1" { (t("Edit", "更正")) " " kbd aria-hidden="true" { "e" } } }
                button type="button" data-act="absent" tabindex="-1" { (t("Not there", "原文没有")) " " kbd aria-hidden="true" { "x" } }
            }
        }
    }
}

/// Where values are added that the reader did not find.
fn more(mention: &Mention, history: &[Happened], lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let open = |field: &Field| {
        field.kind() != Kind::Changes && (is_list(*field) || mention.items(*field).is_empty())
    };
    html! {
        details.more {
            summary { (t("Add what the reader missed", "补充未读出的内容")) }
            form #add .choose {
                label { (t("Field", "字段")) select #add-field { @for field in Field::all().filter(open) {
                    option value=(field.key()) data-at=(mention.items(field).len()) data-said=(last_said(history, field)) data-hint=(hint(field).get(lang)) { (field.name().get(lang)) }
                } } }
                label.wide { (t("Value", "值")) input #add-value lang="zh-CN" aria-describedby="add-hint"; }
                button { (t("Add", "补充")) }
                p #add-hint .small {}
            }
        }
    }
}

/// The words of a choice, as `key=word|key=word`.
fn options(field: Field, lang: Lang) -> Option<String> {
    let choices = choices(field);
    let words = choices.iter().map(|(key, name)| format!("{key}={}", name.get(lang)));
    (!choices.is_empty()).then(|| words.collect::<Vec<_>>().join("|"))
}

fn history(history: &[Happened], lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let values = |json: &Option<String>, field: Option<Field>| {
        let items = json.as_deref().and_then(|json| serde_json::from_str::<Vec<Item>>(json).ok());
        let field = field.unwrap_or(Field::Source);
        let items = items.unwrap_or_default();
        items.iter().map(|item| shown(field, item, lang)).collect::<Vec<_>>().join(t("; ", "；"))
    };
    let nothing = t("nothing", "无");
    let or = |text: String| if text.is_empty() { nothing.to_string() } else { text };
    html! {
        @if !history.is_empty() {
            details.history {
                summary { (lang.pick(format!("History ({})", history.len()), format!("历史（{}）", history.len()))) }
                ol { @for event in history.iter().rev() {
                    li {
                        time datetime=(event.time) { (event.time.replace('T', " ").trim_end_matches('Z')) } " "
                        strong { (happened(event.kind, event.origin.as_ref(), lang)) @if let Some(field) = event.field { " " (field.name().get(lang)) } }
                        @if let Some(who) = &event.who { " · " (who) }
                        @if event.taken_back { " " span.badge { (t("taken back since", "其后撤回")) } }
                        @if event.new.is_some() && event.field.is_some() {
                            @let (old, new) = (values(&event.old, event.field), values(&event.new, event.field));
                            br; span.quiet { @if old == new { (or(new)) } @else { (or(old)) " → " (or(new)) } }
                        }
                    }
                } }
            }
        }
    }
}
