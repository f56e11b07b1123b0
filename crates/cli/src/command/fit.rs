//! `fit`: what drives the district of a record, and how sure that is.

use crate::args::{MONTH, Worlds, names, value, whole};
use crate::file::{bytes_of, folder, json, say, slug};
use crate::input::{known, scenario, set_among, text_of};
use crate::outcome::{Exit, Failure, OrFail};
use crate::repeat::Repeat;
use crate::screen;
use crate::taken::Source;
use crate::watch::watched;
use std::path::{Path, PathBuf};
use tiaokuai_experiment::fit::{
    self, Competing, Count, Data, Effort, FitPlan, Free, Kept, SEEN, read_priors, read_stated,
};
use tiaokuai_model::Scenario;
use tiaokuai_notices::text::Format;
use tiaokuai_record::{Lang, Level, Text, YearMonth};
use tiaokuai_registry::{grids, level, level_key};
use tiaokuai_report::Origin;
use tiaokuai_words::registry::LEVEL;
use tiaokuai_words::{Reader, Say};

/// what drives the district of a record, and how sure
///
/// 由记录推断地区由什么驱动、有多确定
#[derive(Debug, clap::Args)]
pub struct Fit {
    /// a TOML file, s-district or district
    ///
    /// TOML 文件，或 s-district、district
    #[arg(default_value = "district")]
    scenario: String,
    /// a registry, a table of groups or of counts, a run
    ///
    /// 登记库、小组表格、存量计数表或运行结果
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// parameters that are fitted (default six of them)
    ///
    /// 待推断的参数（默认六个）
    #[arg(long, value_name = "A,B")]
    free: Option<String>,
    /// priors of your own
    ///
    /// 自定先验
    #[arg(long, value_name = "FILE.toml")]
    priors: Option<String>,
    /// a registry was followed to the end of this month
    ///
    /// 登记库跟踪至该月底
    #[arg(long, value_name = "YYYY-MM", value_parser = value(YearMonth::parse, MONTH))]
    until: Option<YearMonth>,
    /// names of columns of your own: "header" = "column"
    ///
    /// 自己的列名对照表："表头" = "列"
    #[arg(long, value_name = "MAP.toml")]
    columns: Option<String>,
    /// the government, where there are several
    ///
    /// 记录含多个政府时，指明其一
    #[arg(long, value_name = "NAME")]
    government: Option<String>,
    /// only governments of this level
    ///
    /// 只取该层级的政府
    #[arg(long, value_name = "LEVEL", value_parser = value(level, LEVEL))]
    level: Option<Level>,
    /// the place, of a table of counts
    ///
    /// 存量计数表中的地区
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// share of the groups seen, or free
    ///
    /// 所见小组的比例，或 free（一并推断）
    #[arg(long, value_name = "SHARE", value_parser = seen)]
    seen: Option<Seen>,
    /// patterns that are predicted, not fitted
    ///
    /// 不参与拟合、留作检验的模式
    #[arg(long, value_name = "A,B")]
    hold_out: Option<String>,
    /// discrepancies times this (0: none)
    ///
    /// 模型偏差的倍数；0 表示模型即真相
    #[arg(long, value_name = "X", default_value_t = 1.0, value_parser = value(times, TIMES))]
    discrepancy: f64,
    /// all, or two of full,exchange,functional,symbolic
    ///
    /// 比较理论：all 或 full,exchange,functional,symbolic
    #[arg(long, value_name = "A,B")]
    theories: Option<String>,
    /// worlds the posterior is read from
    ///
    /// 用于读取后验的世界数
    #[arg(long, value_name = "N", default_value_t = Effort::default().table, value_parser = whole::<u32>(200, 1_000_000))]
    table: u32,
    /// waves, and worlds of each
    ///
    /// 筛选轮数与每轮世界数
    #[arg(long, value_name = "WAVES,N", default_value = "2,1500", value_parser = waves)]
    waves: (u32, u32),
    #[command(flatten)]
    worlds: Worlds,
    /// folder (default results/fit-NAME-ADDRESS)
    ///
    /// 结果文件夹（默认 results/fit-名称-地址）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

/// What a multiple of the discrepancies should have been.
const TIMES: Text = Text::new("expected a number from 0 to 10", "应为 0 至 10 的数");

fn times(text: &str) -> Option<f64> {
    text.parse().ok().filter(|times| (0.0..=10.0).contains(times))
}

/// The parameters that are fitted where nobody says.
const FREE: &str = "arrival_rate,upward,signal,attention_cost,domain_life,authority";

/// How many of the groups are seen.
#[derive(Clone, Copy, Debug)]
enum Seen {
    Share(f64),
    Free,
}

fn seen(text: &str) -> Result<Seen, crate::args::Expected> {
    let share = || text.parse().ok().filter(|share| *share > 0.0 && *share <= 1.0).map(Seen::Share);
    let found = if text == "free" { Some(Seen::Free) } else { share() };
    found.ok_or_else(|| {
        crate::args::Expected(Text::of(
            "expected a share above 0 and up to 1, or free",
            "应为大于 0 且不大于 1 的比例，或 free",
        ))
    })
}

fn waves(text: &str) -> Result<(u32, u32), crate::args::Expected> {
    let two = || {
        let (waves, worlds) = text.split_once([',', '，'])?;
        let (waves, worlds): (u32, u32) = (waves.trim().parse().ok()?, worlds.trim().parse().ok()?);
        ((waves <= 10) && (100..=100_000).contains(&worlds)).then_some((waves, worlds))
    };
    two().ok_or_else(|| {
        crate::args::Expected(Text::of(
            "expected two whole numbers, 0 to 10 waves and 100 to 100000 worlds, as 2,1500",
            "应为两个整数：0 至 10 轮、每轮 100 至 100000 个世界，如 2,1500",
        ))
    })
}

impl Fit {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let scenario = scenario(&self.scenario, &self.worlds.set, lang)?;
        let plan = self.plan(scenario, lang)?;
        let competing = self.competing(lang)?;
        let out = folder(self.out.as_ref(), || {
            format!("fit-{}-{}", slug(&plan.scenario.name.en), &plan.key()[..8])
        });
        let fit = watched(&self.worlds.pace, lang, |watch| {
            fit::fit(&plan, self.again(&plan), Some(&out), watch)
        })?;
        let theories = if competing.is_empty() {
            None
        } else {
            Some(watched(&self.worlds.pace, lang, |watch| {
                fit::theories(&plan, &competing, self.table / 4, Some(&out), watch)
            })?)
        };
        // A check and a comparison of this very fit may be there from before.
        let before = Kept::read(&out).ok();
        let (check, known) = before.map_or((None, None), |kept| (kept.check, kept.theories));
        let kept = Kept { fit, check, theories: theories.or(known) };
        kept.write(&out, &tiaokuai_report::fit_report(&kept, None, &Origin::Folder, lang))
            .or_fail(lang)?;
        if self.json {
            say(&kept.fit.to_json(), lang)
        } else if self.worlds.pace.quiet.quiet {
            Ok(())
        } else {
            say(&screen::fitted(&kept, &out, lang), lang)
        }
    }

    fn plan(&self, scenario: Scenario, lang: Lang) -> Result<FitPlan, Failure> {
        let mut data = self.data(lang)?;
        data.observed.iter_mut().for_each(|one| one.discrepancy *= self.discrepancy);
        let mut free = self.free(lang)?;
        if let Some(name) = set_among(&self.worlds.set, free.iter().map(|one| one.name.as_str())) {
            let message = lang.pick(
                format!("--set {name}: {name} is free, and a free parameter has no one value; leave one of them out"),
                format!("--set {name}：{name} 为待推断参数，不能再设定取值；请去掉其一"),
            );
            return Err(Failure::new(Exit::Input, message));
        }
        let said = match self.seen {
            Some(Seen::Share(share)) => Some(share),
            Some(Seen::Free) if !free.iter().any(|one| one.name == SEEN) => {
                free.extend(Free::named(SEEN));
                None
            }
            Some(Seen::Free) | None => None,
        };
        let seen = fit::seen(said, &data, &mut free);
        if let Some(file) = &self.priors {
            read_priors(&text_of(file, lang)?, file, &mut free).or_fail(lang)?;
        }
        let held_out = self.held_out(&data, lang)?;
        let (waves, wave) = self.waves;
        Ok(FitPlan {
            scenario,
            data,
            held_out,
            free,
            seen,
            seed: self.worlds.seed,
            effort: Effort { waves, wave, table: self.table, ..Effort::default() },
        })
    }

    fn free(&self, lang: Lang) -> Result<Vec<Free>, Failure> {
        let all: Vec<&str> = Free::names().collect();
        let what = Text::new("parameter with a prior called", "带先验的参数");
        let list = self.free.as_deref().unwrap_or(FREE);
        let mut free: Vec<Free> = Vec::new();
        for one in known(list, &all, |name| name, what, lang)?.into_iter().filter_map(Free::named) {
            if !free.contains(&one) {
                free.push(one);
            }
        }
        Ok(free)
    }

    /// The theories that were asked for.
    fn competing(&self, lang: Lang) -> Result<Vec<Competing>, Failure> {
        let Some(list) = &self.theories else { return Ok(Vec::new()) };
        Competing::chosen(&names(list)).map_err(|error| {
            let said = error.say(Reader::of_command(lang));
            Failure::new(Exit::Input, format!("--theories {said}"))
        })
    }

    fn held_out(&self, data: &Data, lang: Lang) -> Result<Vec<String>, Failure> {
        let Some(list) = &self.hold_out else { return Ok(Vec::new()) };
        let known: Vec<&str> = data.observed.iter().map(|one| one.name.as_str()).collect();
        let names = names(list);
        match names.iter().find(|name| !known.contains(name)) {
            None => Ok(names.into_iter().map(str::to_string).collect()),
            Some(name) => {
                let message = lang.pick(
                    format!(
                        "the data have no pattern {name}; expected some of {}",
                        known.join(", ")
                    ),
                    format!("数据中没有模式 {name}；可选 {}", known.join("、")),
                );
                Err(Failure::new(Exit::Input, message))
            }
        }
    }

    fn data(&self, lang: Lang) -> Result<Data, Failure> {
        let source = self.to.display().to_string();
        if self.to.is_dir() {
            // A run of our own: its example, whose parameters are known.
            let done = tiaokuai_experiment::reopen(&self.to).or_fail(lang)?;
            let hash = Count::hash(json(&done.manifest).as_bytes());
            return Data::of_record(&done.findings.example, &source, &hash).or_fail(lang);
        }
        if let Some(data) = self.counts(&source, lang)? {
            return Ok(data);
        }
        if self.place.is_some() {
            let message = lang.pick(
                "--place is for a table of counts (place, year, groups_before, groups_after); a record has --government",
                "--place 只用于存量计数表（列：place、year、groups_before、groups_after）；小组记录请用 --government",
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        let taken = Source { path: &self.to, until: self.until, columns: self.columns.as_ref() }
            .take(lang)?;
        let named: Vec<String> = self.government.iter().cloned().collect();
        let kept = taken.record.chosen(&named, self.level).or_fail(lang)?;
        let part = taken.record.part(|id| kept.contains(&id));
        Data::of_record(&part, &source, &taken.hash).or_fail(lang)
    }

    /// What a table of counts tells; nothing where the file is none.
    fn counts(&self, source: &str, lang: Lang) -> Result<Option<Data>, Failure> {
        let format = match extension(&self.to).as_str() {
            "toml" => {
                let bytes = bytes_of(source, lang)?;
                let text = String::from_utf8_lossy(&bytes);
                return read_stated(&text, source, &Count::hash(&bytes)).or_fail(lang).map(Some);
            }
            "csv" => Format::Csv,
            "xlsx" => Format::Xlsx,
            _ => return Ok(None),
        };
        let bytes = bytes_of(source, lang)?;
        let Some(rows) = grids(&bytes, format).ok().and_then(|sheets| sheets.into_iter().next())
        else {
            // The reader of records tells what is wrong with it.
            return Ok(None);
        };
        if !Count::is_table(&rows.rows) {
            return Ok(None);
        }
        let wrong = |said: String| {
            let message = lang.pick(format!("{source}: {said}"), format!("{source}：{said}"));
            Failure::new(Exit::Input, message)
        };
        let reader = Reader::of_command(lang);
        let counts = Count::read(&rows.rows).map_err(|error| wrong(error.say(reader)))?;
        let place = self.place.clone().unwrap_or_default();
        let hash = Count::hash(&bytes);
        Data::of_counts(&counts, &place, source, &hash).or_fail(lang).map(Some)
    }

    /// The command that fits again.
    fn again(&self, plan: &FitPlan) -> Vec<String> {
        let until = self.until.map(|until| until.to_string());
        let free: Vec<&str> = plan.free.iter().map(|one| one.name.as_str()).collect();
        let seen = match self.seen {
            Some(Seen::Share(share)) => Some(share.to_string()),
            Some(Seen::Free) => Some("free".to_string()),
            None => None,
        };
        Repeat::new("fit", &self.scenario)
            .option("to", self.to.display())
            .option("free", free.join(","))
            .maybe("priors", self.priors.as_ref())
            .maybe("until", until.as_ref())
            .maybe("columns", self.columns.as_ref())
            .maybe("government", self.government.as_ref())
            .maybe("place", self.place.as_ref())
            .maybe("level", self.level.map(|level| level_key(level).to_string()).as_ref())
            .maybe("seen", seen.as_ref())
            .maybe("hold-out", self.hold_out.as_ref())
            .option("discrepancy", self.discrepancy)
            .maybe("theories", self.theories.as_ref())
            .option("table", self.table)
            .option("waves", format!("{},{}", self.waves.0, self.waves.1))
            .worlds(&self.worlds)
            .words()
    }
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}
