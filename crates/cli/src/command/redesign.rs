//! `redesign`: what rules would change, against doing nothing.

use crate::args::{Worlds, names, share, whole};
use crate::file::{folder, say, slug};
use crate::input::{district, known, text_of};
use crate::outcome::{Exit, Failure, OrFail};
use crate::repeat::Repeat;
use crate::screen;
use crate::watch::watched;
use std::path::PathBuf;
use tiaokuai_experiment::redesign::{
    self, Better, Design, Goal, Inquiry, Menu, SOUGHT, SPACE, Space, WORLDS_A_DRAW,
};
use tiaokuai_measure::{INSTRUMENTS, Instrument};
use tiaokuai_model::Scenario;
use tiaokuai_record::{Lang, Text};
use tiaokuai_report::Origin;

/// what rules would change, against doing nothing
///
/// 各种治理方案与照旧相比有何不同
#[derive(Debug, clap::Args)]
pub struct Redesign {
    /// a TOML file, s-district or district
    ///
    /// TOML 文件，或 s-district、district
    #[arg(default_value = "district")]
    scenario: String,
    /// over the posterior of this fit, instead
    ///
    /// 改为遍及该拟合的后验
    #[arg(long, value_name = "DIR", conflicts_with = "scenario")]
    posterior: Option<PathBuf>,
    /// these rules together as one design
    ///
    /// 以这些规则合为一项方案
    #[arg(long = "rule", value_name = "RULE", conflicts_with = "search")]
    rules: Vec<String>,
    /// share of it that goes on under another name
    ///
    /// 所禁小组中改换名目的比例
    #[arg(long, value_name = "SHARE", requires = "rules", value_parser = share())]
    evasion: Option<f64>,
    /// designs of your own; standard beside --rule
    ///
    /// 自定方案清单；standard 为标准清单，可与 --rule 并用
    #[arg(long, value_name = "FILE.toml")]
    menu: Option<String>,
    /// draw and screen so many designs, instead
    ///
    /// 改为抽取并筛选这么多方案
    #[arg(long, value_name = "N", conflicts_with = "menu", value_parser = whole::<u32>(12, 65_536))]
    search: Option<u32>,
    /// rules and ranges to search through
    ///
    /// 搜索的规则与取值范围
    #[arg(long, value_name = "FILE.toml", requires = "search")]
    space: Option<String>,
    /// instruments; NAME:more, NAME:less for what is better
    ///
    /// 指标；以 名称:more 或 名称:less 指明何者为好
    #[arg(long, value_name = "A,B")]
    goals: Option<String>,
    /// worlds of each design
    ///
    /// 每项方案的世界数
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = whole::<u32>(2, 1_000_000))]
    runs: u32,
    /// worlds of each draw of the posterior (default 4)
    ///
    /// 每次后验抽样的世界数（默认 4）
    #[arg(long, value_name = "N", requires = "posterior", value_parser = whole::<u32>(1, 10_000))]
    each: Option<u32>,
    #[command(flatten)]
    worlds: Worlds,
    /// folder (default results/redesign-NAME-ADDRESS)
    ///
    /// 结果文件夹（默认 results/redesign-名称-地址）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
    /// print the table as Markdown
    ///
    /// 以 Markdown 输出表格
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

impl Redesign {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let (scenario, posterior) =
            district(&self.scenario, self.posterior.as_deref(), &self.worlds.set, lang)?;
        let mut designs = self.designs(&scenario, lang)?;
        let (mut menu, is_standard) = self.of_menu(&scenario, lang)?;
        // Who names a menu or rules means all of it.
        let left_out = if is_standard { Menu::fitting(&scenario, &mut menu) } else { Vec::new() };
        designs.append(&mut menu);
        let inquiry = Inquiry {
            scenario,
            posterior,
            seed: self.worlds.seed,
            runs: self.runs,
            worlds: self.each(),
            designs,
            left_out,
            goals: self.goals(lang)?,
        };
        let judged = inquiry.goals.iter().any(|goal| goal.better.is_some());
        if self.search.is_some() && !judged {
            let message = lang.pick(
                "a search needs a goal of which more or less is better, as --goals stock:less",
                "搜索需要至少一个有好坏之分的指标，如 --goals stock:less",
            );
            return Err(Failure::new(Exit::Input, message));
        }
        let out = folder(self.out.as_ref(), || {
            format!("redesign-{}-{}", slug(&inquiry.scenario.name.en), inquiry.short_address())
        });
        let report = |found: &redesign::Redesign| {
            tiaokuai_report::redesign_report(found, &Origin::Folder, lang)
        };
        let found = watched(&self.worlds.pace, lang, |watch| {
            let work = match self.search {
                Some(_) => redesign::search,
                None => redesign::redesign,
            };
            work(&inquiry, self.again(), Some(&out), &report, watch)
        })?;
        if self.json {
            say(&redesign::to_json(&found), lang)
        } else if self.markdown {
            say(&screen::redesign_markdown(&found, lang), lang)
        } else if self.worlds.pace.quiet.quiet {
            Ok(())
        } else {
            say(&screen::redesign(&found, &out, lang), lang)
        }
    }

    /// The design of the rules that are named, or those that are searched through.
    fn designs(&self, scenario: &Scenario, lang: Lang) -> Result<Vec<Design>, Failure> {
        if let Some(count) = self.search {
            let space = match &self.space {
                None => Space::read(SPACE, "menus/search.toml"),
                Some(file) => Space::read(&text_of(file, lang)?, file),
            };
            let space = space.or_fail(lang)?;
            return space.designs(scenario, self.worlds.seed, count).or_fail(lang);
        }
        if self.rules.is_empty() {
            return Ok(Vec::new());
        }
        let menu = Menu::chosen(self.rules.clone(), self.evasion);
        menu.designs(scenario).or_fail(lang)
    }

    /// The designs of the menu, and whether it is the standard one.
    fn of_menu(&self, scenario: &Scenario, lang: Lang) -> Result<(Vec<Design>, bool), Failure> {
        let is_alone = self.search.is_some() || !self.rules.is_empty();
        let menu = match self.menu.as_deref() {
            None if is_alone => return Ok((Vec::new(), false)),
            None | Some("standard") => redesign::standard(),
            Some(file) => Menu::read(&text_of(file, lang)?, file).or_fail(lang)?,
        };
        let is_standard = self.menu.as_deref().is_none_or(|name| name == "standard");
        Ok((menu.designs(scenario).or_fail(lang)?, is_standard))
    }

    /// Worlds of each draw; few worlds of many designs rather go to many draws.
    fn each(&self) -> u32 {
        self.each.unwrap_or(if self.search.is_some() { 1 } else { WORLDS_A_DRAW })
    }

    /// The command that compares again.
    fn again(&self) -> Vec<String> {
        let repeat = Repeat::over("redesign", &self.scenario, self.posterior.as_deref());
        let repeat = repeat
            .each("rule", &self.rules)
            .maybe("evasion", self.evasion.map(|share| share.to_string()).as_ref())
            .option("runs", self.runs)
            .worlds(&self.worlds)
            .maybe("menu", self.menu.as_ref())
            .maybe("search", self.search.map(|count| count.to_string()).as_ref())
            .maybe("space", self.space.as_ref())
            .maybe("goals", self.goals.as_ref());
        match self.posterior {
            Some(_) => repeat.option("each", self.each()).words(),
            None => repeat.words(),
        }
    }

    /// The goals that are named, each with its better way: the usual one where the user says none.
    fn goals(&self, lang: Lang) -> Result<Vec<Goal>, Failure> {
        let sought = self.search.map(|_| SOUGHT.join(","));
        let Some(list) = self.goals.as_ref().or(sought.as_ref()) else {
            return Ok(Goal::usual());
        };
        let (mut bare, mut ways) = (Vec::new(), Vec::new());
        for word in names(list) {
            let (name, way) = match word.split_once([':', '：']) {
                None => (word, None),
                Some((name, way)) => (name, Some(way)),
            };
            let way = match way.map(|way| (way, Better::of(way))) {
                Some((way, None)) => {
                    let message = lang.pick(
                        format!("{word}: expected {name}:more or {name}:less, found “{way}”"),
                        format!("{word}：应为 {name}:more 或 {name}:less，而非“{way}”"),
                    );
                    return Err(Failure::new(Exit::Input, message));
                }
                Some((_, way)) => way,
                None => None,
            };
            bare.push(name);
            ways.push(way);
        }
        let all: Vec<&'static Instrument> = INSTRUMENTS.iter().collect();
        let what = Text::new("instrument called", "指标");
        let found = known(&bare.join(","), &all, |row| row.name, what, lang)?;
        let goals = found.into_iter().zip(ways).map(|(row, way)| {
            let usual = Goal::of(row);
            Goal { better: way.or(usual.better), ..usual }
        });
        let mut goals: Vec<Goal> = goals.collect();
        // One that is named twice is looked at once.
        let mut seen = Vec::new();
        goals.retain(|goal| {
            !seen.contains(&goal.name) && {
                seen.push(goal.name);
                true
            }
        });
        Ok(goals)
    }
}
