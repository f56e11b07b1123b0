//! What rules would change, on a screen.

use super::format::{self, left, number, right, wrap};
use std::path::Path;
use tiaokuai_experiment::redesign::{Found, Redesign};
use tiaokuai_measure::Instrument;
use tiaokuai_record::{Lang, counted};
use tiaokuai_report::GoalSaid;
use tiaokuai_words::{Reader, Say};

/// The width of the designs' titles.
const TITLE: usize = 31;
/// The width of a goal.
const GOAL: usize = 11;
/// Goals beside each other.
const BESIDE: usize = 4;

/// Every design against doing nothing, goal by goal.
pub fn redesign(found: &Redesign, folder: &Path, lang: Lang) -> String {
    let mut text = head(found, lang);
    for goals in places(found.goals.len()).chunks(BESIDE) {
        text += "\n";
        text += &block(goals, found, lang, |design, goal| match design {
            None => number(found.nothing.goals[goal].value.mean),
            Some(design) => difference(design, goal, found),
        });
    }
    text += lang.pick(
        "\nFirst row: the mean as it goes on; below: mean paired differences.\n+ better, - worse than doing nothing, ~ other, by an interval of 95 %.\n",
        "\n首行为照旧时的均值，以下为配对差异的均值。\n据 95% 区间：+ 优于照旧，- 劣于照旧，~ 有差异但无所谓优劣。\n",
    );
    if !found.left_out.is_empty() {
        let names: Vec<&str> = found.left_out.iter().map(|own| own.title.get(lang)).collect();
        let names = names.join(lang.pick(", ", "、"));
        let told = lang.pick(
            format!("Left out, as they do not fit this district: {names}"),
            format!("与本地区不符而略去：{names}"),
        );
        text += &(wrap(&told, format::SCREEN).join("\n") + "\n");
    }
    text += &robust(found, lang);
    text += &searched(found, lang);
    let (folder, again) = (folder.display(), tiaokuai_words::line(&found.command));
    text + &lang.pick(
        format!("\nreport:  {folder}/report.html\nnumbers: {folder}/redesign.json, *.csv, *.parquet\nagain:   {again}\n"),
        format!("\n报告：{folder}/report.html\n数据：{folder}/redesign.json 与 *.csv、*.parquet\n重现：{again}\n"),
    )
}

/// Every design against doing nothing as a table in Markdown: a row a design, a column a goal.
pub fn redesign_markdown(found: &Redesign, lang: Lang) -> String {
    let (heads, rows) = tiaokuai_report::redesign_table(found, found.designs.len(), lang);
    let goals: Vec<&str> = rows.iter().map(|row| row.goal.as_str()).collect();
    let mut text = format!("|  | {} |\n|{}\n", goals.join(" | "), " --- |".repeat(goals.len() + 1));
    let mut line = |name: &str, cells: Vec<String>| {
        text += &format!("| {name} | {} |\n", cells.join(" | "));
    };
    line(lang.pick("as it goes on", "照旧"), rows.iter().map(|row| row.without.clone()).collect());
    for (place, name) in heads.iter().enumerate() {
        let cell = |row: &GoalSaid| {
            let own = &row.designs[place];
            let interval = format!("{} ({} … {})", own.difference, own.low, own.high);
            if own.told { format!("**{interval}**") } else { interval }
        };
        line(name, rows.iter().map(cell).collect());
    }
    text
}

fn places(count: usize) -> Vec<usize> {
    (0..count).collect()
}

/// What was compared.
fn head(found: &Redesign, lang: Lang) -> String {
    let Redesign { scenario, runs, seed, version, .. } = found;
    let months = scenario.parameters.months;
    let (name, what) = lang.pick(
        (
            &scenario.name.en,
            format!(
                "{} of {months} months each, seed {seed}, version {version}",
                counted(*runs as usize, "world")
            ),
        ),
        (
            &scenario.name.zh,
            format!("每项方案 {runs} 个世界，各 {months} 个月，种子 {seed}，版本 {version}"),
        ),
    );
    let mut text = format::fit(name, lang.pick(": ", "："), &what);
    if let Some(fit) = &found.posterior {
        let (from, each) = (fit.say(Reader::of_command(lang)), found.worlds);
        text += &lang.pick(
            format!("{} at each draw of {from}\n", counted(each as usize, "world")),
            format!("{from}，每次抽样 {each} 个世界\n"),
        );
    }
    if scenario.parameters.warm_up == 0 {
        text += lang.pick(
            "The district has no past (warm_up = 0): part of each difference is its beginning.\n",
            "该地区没有过去（warm_up = 0）：差异中部分来自起步阶段。\n",
        );
    }
    text
}

/// A table: a row for doing nothing and for each design, a column for each goal.
fn block(
    goals: &[usize],
    found: &Redesign,
    lang: Lang,
    cell: impl Fn(Option<&Found>, usize) -> String,
) -> String {
    let heads: Vec<Vec<String>> = goals
        .iter()
        .map(|goal| {
            let name = found.goals[*goal].name;
            let title = Instrument::of(name).map_or(name, |row| row.title.get(lang));
            wrap(title, GOAL)
        })
        .collect();
    let depth = heads.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    let mut line = |first: &str, cells: Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!(" {}", right(cell, GOAL))).collect();
        // A long title takes several lines, with the numbers on the last.
        let mut titles = wrap(first, TITLE);
        let last = titles.pop().unwrap_or_default();
        for title in titles {
            text += &title;
            text += "\n";
        }
        text += format!("{}{cells}", left(&last, TITLE)).trim_end();
        text += "\n";
    };
    for row in 0..depth {
        // The last words stand on the line above the numbers.
        let at = |head: &Vec<String>| {
            let from = depth - head.len();
            row.checked_sub(from).map_or(String::new(), |row| head[row].clone())
        };
        line("", heads.iter().map(at).collect());
    }
    let row = |design: Option<&Found>| goals.iter().map(|goal| cell(design, *goal)).collect();
    line(lang.pick("as it goes on", "照旧"), row(None));
    for own in &found.designs {
        line(&title(own, lang), row(Some(own)));
    }
    text
}

/// What a design is called; what evades it stands below it.
fn title(own: &Found, lang: Lang) -> String {
    match own.design.evasion {
        None => own.design.title.get(lang).to_string(),
        Some(share) => {
            let share = number(100.0 * share);
            lang.pick(format!("  where {share} % evade it"), format!("  其中 {share} % 规避"))
        }
    }
}

fn difference(design: &Found, goal: usize, found: &Redesign) -> String {
    let effect = &design.effects[goal];
    let mark = match (design.verdict(goal, &found.goals), effect.low > 0.0 || effect.high < 0.0) {
        (1.., _) => " +",
        (..=-1, _) => " -",
        (0, true) => " ~",
        (0, false) => "  ",
    };
    format!("{}{mark}", number(effect.difference))
}

/// Over the draws of a posterior: in how many of them a design still beats doing nothing.
fn robust(found: &Redesign, lang: Lang) -> String {
    if found.posterior.is_none() {
        return String::new();
    }
    let mut goals = places(found.goals.len());
    goals.retain(|goal| found.goals[*goal].better.is_some());
    let draws = found.runs.div_ceil(found.worlds);
    let mut text = lang.pick(
        format!(
            "\nShare of {} in which it is better / worse than doing nothing:\n",
            counted(draws as usize, "draw")
        ),
        format!("\n{draws} 次抽样中优于／劣于照旧的比例：\n"),
    );
    for goals in goals.chunks(BESIDE) {
        text += "\n";
        text += &block(goals, found, lang, |design, goal| {
            let sure = design.and_then(|design| design.robust[goal]).filter(|sure| sure.draws > 0);
            sure.map_or_else(
                || "–".to_string(),
                |sure| format!("{:.0}%/{:.0}%", 100.0 * sure.beats, 100.0 * sure.worse),
            )
        });
    }
    text
}

/// What a search went through, and how surely each winner is on the Pareto set.
fn searched(found: &Redesign, lang: Lang) -> String {
    let Some(search) = &found.search else { return String::new() };
    let (designs, screened, refined) = (search.designs, search.screened, search.refined);
    let (worlds, runs) = (search.worlds, found.runs);
    let mut text = lang.pick(
        format!("\n{designs} designs with {screened} worlds, {refined} with {worlds}, {} with {runs} fresh ones.\nChance of being on the Pareto set:\n\n", found.designs.len()),
        format!("\n{designs} 项方案各 {screened} 个世界，{refined} 项各 {worlds} 个，{} 项以新种子各 {runs} 个。\n处于帕累托前沿的概率：\n\n", found.designs.len()),
    );
    let mut order: Vec<usize> = (0..found.designs.len()).collect();
    order.sort_by(|a, b| search.on[*b].total_cmp(&search.on[*a]));
    let percent = |chance: f64| right(&format!("{:.0} %", 100.0 * chance), 6);
    for place in order {
        let design = &found.designs[place].design;
        text += &format!(
            "{}  {}  {}\n",
            percent(search.on[place]),
            design.id,
            design.rules.join(" + ")
        );
    }
    text += &format!("{}  {}\n", percent(search.nothing), lang.pick("as it goes on", "照旧"));
    text
}
