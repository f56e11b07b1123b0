//! The mechanism, month by month.

use crate::ask::Ask;
use crate::asked::{Asked, gather, whole};
use crate::frame::{refused, shell};
use crate::page::Page;
use crate::parts;
use crate::reply;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use tiaokuai_record::{Lang, Text};

pub(super) const PAGE: Page = Page {
    path: "/mechanism",
    title: Text::new("Mechanism", "机制"),
    purpose: Text::new(
        "Watch a district month by month: matters arrive, departments choose how to handle them, leaders lend authority, groups fill the district, a clean-up clears them, and they grow back.",
        "逐月观察一个地区：新到事项由部门选择办法，领导借出权威，小组遍布各部门，清理一次，又再增设。",
    ),
    keeps: &["scenario", "set", "seed", "run", "month", "speed", "matter"],
    script: "mechanism.js",
    style: "mechanism.css",
    figures: false,
    keys: &[
        ("Space", Text::new("play or pause", "播放或暂停")),
        ("← →", Text::new("one month back or forward", "后退或前进一个月")),
        ("c", Text::new("to the next clean-up", "到下一次清理")),
        ("Home End", Text::new("to the first or last month", "到首月或末月")),
        ("+ −", Text::new("faster or slower", "加快或减慢")),
    ],
};

pub(super) fn routes() -> Router<Shared> {
    Router::new().route(PAGE.path, get(page)).route("/api/story", get(story))
}

/// One world month by month.
async fn story(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let asked = Asked::of(&ask);
    let mut wrong = Vec::new();
    let scenario = gather(&mut wrong, asked.a.scenario(&app))?;
    let seed = gather(&mut wrong, asked.seed())?;
    let run = gather(&mut wrong, whole("run", ask.get("run").unwrap_or("0"), 0, 999_999))?;
    let (Some(scenario), Some(seed), Some(run)) = (scenario, seed, run) else {
        return Err(Trouble::Fields(wrong));
    };
    let place = app.lanes.quick.enter().await?;
    let work = move || reply::json(&tiaokuai_experiment::story(&scenario, seed, run));
    on_thread(place, work).await
}

/// The words of the source, what each is in the model, and where it is seen.
const TERMS: [(&str, Text, Text); 6] = [
    (
        "lines",
        Text::new("Line and region 条块", "条块"),
        Text::new(
            "Each row is a department. Its superior bureau (the line) claims its capacity; the region needs it for matters that cross departments. What the line does not take is divided by priority.",
            "每行是一个部门。上级局（条）占用其能力；地区（块）则需要它办理跨部门事项。条线之外的能力按优先级分配。",
        ),
    ),
    (
        "upward",
        Text::new("Upward responsibility 惟上负责", "惟上负责"),
        Text::new(
            "A department gives more to what a leader wants. Without that, borrowed authority is worth nothing.",
            "部门对领导看重的事投入更多。没有惟上负责，借来的权威毫无价值。",
        ),
    ),
    (
        "authority",
        Text::new("Borrowing authority 借力权威", "借力权威"),
        Text::new(
            "The owner of a matter asks a leader to head a group. The leader's authority is lent to it, and thins with every further group that needs the leader's attention.",
            "事项的主办部门请领导任组长，领导的权威由此借给小组；需要领导关注的小组每多一个，权威就摊薄一分。",
        ),
    ),
    (
        "bundling",
        Text::new("Department bundling 部门捆绑", "部门捆绑"),
        Text::new(
            "The departments needed, and others besides, become members: cells of the column. They share the liability, so they deliver.",
            "所需部门连同其他部门一起成为成员，即该列中的色格。责任连带，于是各部门都出力。",
        ),
    ),
    (
        "innovation",
        Text::new("Mechanism innovation 机制创新", "机制创新"),
        Text::new(
            "Each matter delivered turns the political task into routine: less work, and authority that outlives the head of the day.",
            "每办成一项，政治任务就多一分常规化：工作量减少，权威也不再随组长更替而消失。",
        ),
    ),
    (
        "cycle",
        Text::new("Clean-up and adding 清理–增设", "清理–增设"),
        Text::new(
            "A clean-up abolishes idle groups. Their domains remain, so the next matter founds a group again.",
            "清理撤销闲置小组；但领域仍在，下一件事项一来，又设小组。",
        ),
    ),
];

async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    let lang = ask.lang;
    let asked = Asked::of(&ask);
    if let Err(trouble) = asked.a.scenario(&app) {
        return refused(&app, &ask, &PAGE, &trouble);
    }
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let body = html! {
        div.mechanism {
            div.head {
                h1 { (t("The mechanism at work", "机制如何运转")) }
                div.choose {
                    label { (t("Scenario", "情景")) (parts::scenarios(&app, &asked.a, lang)) }
                    label { (t("Seed", "种子")) input #seed data-word="seed" type="number" min="0" max="9007199254740992" step="1" value=(asked.seed); }
                    label { (t("World", "世界")) input #run data-word="run" type="number" step="1" min="0" max="999999" value=(ask.get("run").unwrap_or("0")); }
                }
            }
            p #failed role="alert" hidden {}
            @let changes = &asked.a.sets;
            @if !changes.is_empty() {
                p.small { (t("Changed: ", "已改动：")) @for change in changes { code { (change) } " " }
                    a href=(ask.link("/explore", lang, &["scenario", "set", "seed"])) { (t("to the sliders", "返回滑块")) } }
            }
            (player(lang))
            div.view {
                figure.stage {
                    canvas #stage role="img" aria-label=(t("the district this month", "本月的地区")) {}
                    div #tip role="presentation" hidden {}
                    figcaption { p.reading { (t(
                        "Bars: the authority of each leader, and in blue what is lent to each of the leader’s groups. Dots: matters that arrive, each at its owner. Columns: groups, with the departments bound to them. Point at anything, or tap it, to see what it is.",
                        "柱：各位领导的权威，蓝色为借给每个小组的部分。点：新到的事项，位于其主办部门。列：小组及其捆绑的部门。指向或点按任一处可见说明。")) }
                    div.legend {
                        span.alone { (t("alone", "单独办理")) } span.lateral { (t("laterally", "平级协商")) }
                        span.conference { (t("joint conference", "联席会议")) } span.group { (t("leading small group", "领导小组")) }
                        span.host { (t("core department", "牵头部门")) } span.gone { (t("abolished", "撤销")) }
                        span.idle { (t("idle", "闲置")) }
                    } }
                }
                aside aria-label=(t("What happens and why", "发生了什么，为什么")) {
                    section {
                        h2 #now-title { (t("This month", "本月")) }
                        p #summary aria-live="polite" {}
                        ul #happened aria-labelledby="now-title" {}
                    }
                    section #why hidden aria-label=(t("Why", "为什么")) {}
                }
                (terms(lang))
            }
        }
    };
    shell(&app, &ask, &PAGE, &body)
}

fn player(lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        div.player role="group" aria-label=(t("Playing", "播放")) {
            button #back type="button" title=(t("One month back", "后退一个月")) aria-label=(t("One month back", "后退一个月")) { "◀" }
            button #play type="button" .primary data-pause=(t("Pause", "暂停")) data-play=(t("Play", "播放")) { (t("Play", "播放")) }
            button #step type="button" title=(t("One month forward", "前进一个月")) aria-label=(t("One month forward", "前进一个月")) { "▶" }
            input #month type="range" min="0" max="1" value="0" step="1" aria-label=(t("Month", "月份"));
            output #label for="month" { "–" }
            button #cleanup type="button" { (t("Next clean-up", "下一次清理")) }
            label { (t("Speed", "速度"))
                select #speed {
                    @for speed in [1, 2, 4, 8, 16] {
                        option value=(speed) selected[speed == 4] { (lang.pick(format!("{speed} months a second"), format!("每秒 {speed} 个月"))) }
                    }
                }
            }
        }
    }
}

/// A name with the Chinese one behind it, which is not broken over two lines.
fn term(name: &str, lang: Lang) -> Markup {
    match name.rsplit_once(' ').filter(|_| lang == Lang::En) {
        Some((name, chinese)) => html! { (name) " " span.whole lang="zh-CN" { (chinese) } },
        None => html! { (name) },
    }
}

fn terms(lang: Lang) -> Markup {
    html! {
        section.terms aria-labelledby="terms-title" {
            h2 #terms-title { (lang.pick("The paper’s terms, and what they are in the model", "论文的概念在模型中的含义")) }
            div.cards { @for (id, name, meaning) in TERMS {
                article data-term=(id) {
                    h3 { (term(name.get(lang), lang)) }
                    p { (meaning.get(lang)) }
                    p.number data-number=(id) {}
                }
            } }
        }
    }
}
