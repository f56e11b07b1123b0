//! Parts that several pages show.

use crate::asked::District;
use crate::folder;
use crate::source;
use crate::state::App;
use crate::trouble::Wrong;
use maud::{Markup, html};
use tiaokuai_experiment::{EMBEDDED, embedded, read_scenario};
use tiaokuai_record::Lang;

/// A choice among the scenarios that the lab knows: embedded ones, files of the folder, the one loaded.
pub(crate) fn scenarios(app: &App, district: &District, lang: Lang) -> Markup {
    let word = district.side.scenario();
    let chosen = district.source.as_str();
    let files = folder::scenarios(&app.options);
    let is_listed =
        embedded(chosen).is_some() || files.iter().any(|file| chosen == format!("file:{file}"));
    let loaded = if is_listed { None } else { source::text(app, chosen).ok() };
    html! {
        select id=(word) name=(word) data-word=(word) {
            @for (name, text) in EMBEDDED {
                option value=(name) selected[name == chosen] { (title(text, name, lang)) }
            }
            @for file in &files {
                @let value = format!("file:{file}");
                option value=(value) selected[value == chosen] { (file) }
            }
            @if let Some((file, text)) = loaded {
                option value=(chosen) selected { (title(&text, &file, lang)) }
            }
        }
    }
}

/// What a scenario calls itself, with its file; the file alone where it has no name of its own.
fn title(text: &str, file: &str, lang: Lang) -> String {
    let scenario = read_scenario(text, file, &[]).ok();
    let name = scenario.map(|scenario| scenario.name.get(lang).to_string()).unwrap_or_default();
    match name.as_str() {
        name if embedded(file).is_some() => name.to_string(),
        // What has no name of its own is called by its file already.
        name if name.is_empty() || file.strip_suffix(".toml") == Some(name) => file.to_string(),
        name => lang.pick(format!("{name} ({file})"), format!("{name}（{file}）")),
    }
}

/// Where it is told what is wrong with a field, beside it.
pub(crate) fn wrong(wrong: &[Wrong], word: &str, key: &str, lang: Lang) -> Markup {
    let own = wrong.iter().filter(|own| own.word == word && (key.is_empty() || own.key == key));
    let told: Vec<&str> = own.map(|own| own.text.get(lang)).collect();
    html! { @if !told.is_empty() { span.wrong role="alert" { (told.join(lang.pick("; ", "；"))) } } }
}

/// What is being computed, how far it is, and the button that stops it; below it what went wrong. `begun`: the page
/// computes at once.
pub(crate) fn computation(says: &str, begun: bool, lang: Lang) -> Markup {
    html! {
        div.status {
            p #status role="status" aria-live="polite" { (says) }
            progress #progress value=(u8::from(!begun)) max="1" hidden[!begun] aria-label=(lang.pick("Worlds computed", "已计算的世界")) {}
            button #cancel type="button" hidden { (lang.pick("Stop", "停止")) }
        }
        p #failed role="alert" hidden {}
    }
}

/// Shown where the form has changed since what stands below was computed.
pub(crate) fn outdated(lang: Lang) -> Markup {
    html! { p #other .small hidden { (lang.pick("What stands below belongs to what the form said before you changed it.", "下方结果属于表单改动之前。")) } }
}

/// Which paper it is about, and what its abstract claims.
pub(crate) fn paper(lang: Lang) -> &'static str {
    lang.pick(
        "The paper is a study of the S District in Guangdong, written around organizational autonomy. Its abstract claims: lines and region (条块) and upward responsibility (惟上负责) give departments unequal resources, support and autonomy; through a group and its office the core department borrows a leader’s authority (借力权威), so that administrative work becomes a political task of many departments (部门捆绑), and innovation (机制创新) turns the political task into administrative tasks that last; in the end the core department is more autonomous. Resource dependence alone, it says, does not explain this.",
        "论文以“组织自主性”为核心概念，研究广东 S 区。摘要主张：条块关系与惟上负责使各部门所得资源与政治支持不一，自主性因而不同；牵头部门通过领导小组及其办公室借力权威，把本部门的行政工作变为多个部门的政治任务（部门捆绑），再经机制创新把政治任务化为稳定的行政任务；牵头部门的自主性由此增强。论文认为，仅凭资源依赖不足以解释这一现象。",
    )
}
