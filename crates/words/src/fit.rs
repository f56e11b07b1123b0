//! What is said of fits: why there is none, and what is wrong with the data.

use crate::{Front, Lang, Reader, Say};
use tiaokuai_experiment::FromFit;
use tiaokuai_experiment::fit::{CountError, FitError, NoData, NotCompeting};

/// Places told in a message.
const TOLD: usize = 8;

/// A hint in the words of where it is read: in Python a flag is a keyword argument.
fn keywords(said: String, front: Front) -> String {
    if front == Front::Command {
        return said;
    }
    let flags = [("--hold-out", "hold_out"), ("--place", "place")];
    flags.into_iter().fold(said, |said, (flag, keyword)| said.replace(flag, keyword))
}

impl Say for FitError {
    fn say(&self, reader: Reader) -> String {
        keywords(self.words(reader), reader.front)
    }
}

impl Say for NotCompeting {
    fn say(&self, reader: Reader) -> String {
        let NotCompeting { asked, known } = self;
        match reader.lang {
            Lang::En => self.to_string(),
            Lang::Zh => format!("{asked}：应为 all，或 {} 中的两项以上", known.join("、")),
        }
    }
}

/// What is said to whoever reads a command's output.
trait Words {
    fn words(&self, reader: Reader) -> String;
}

impl Words for FitError {
    fn words(&self, reader: Reader) -> String {
        match (self, reader.lang) {
            (FitError::Run(error), _) => error.say(reader),
            (FitError::Infer(error), _) => error.say(reader),
            (_, Lang::En) => self.to_string(),
            (FitError::Unmet { pattern, away }, Lang::Zh) => format!(
                "待推断参数的任何取值都不符合数据：最接近时 {pattern} 仍相差 {away:.1} 个标准差；请增加待推断参数、放宽其先验，或以 --hold-out 将 {pattern} 留出"
            ),
            (FitError::Beyond { pattern }, Lang::Zh) => format!(
                "{pattern} 的观察值远在全部模拟世界之外；请增加待推断参数、放宽其先验，或以 --hold-out 将其留出"
            ),
            (FitError::Past { rule, from, date }, Lang::Zh) => format!(
                "规则 {rule} 会在{}（预测开始）之前起作用；应为该月或其后（at、from 与 until），或 every、always",
                date.map_or_else(|| format!("第 {from} 月"), |date| format!(" {date} "))
            ),
            (FitError::NoCalendar, Lang::Zh) => "数据没有日历；应为年数，如 5".to_string(),
            (FitError::NotAfter { until, end }, Lang::Zh) => {
                format!("{until} 年不在数据之后；数据止于 {end}")
            }
            (FitError::NoFree, Lang::Zh) => "没有待推断的参数".to_string(),
            (FitError::NoPattern, Lang::Zh) => "全部模式都被留出，没有可供拟合者".to_string(),
            (FitError::NoFit { path, .. }, Lang::Zh) => {
                format!(
                    "{} 中没有本版本的拟合（fit.json）；请重新运行 tiaokuai fit",
                    path.display()
                )
            }
        }
    }
}

/// How one of several governments is chosen.
fn which(reader: Reader) -> &'static str {
    let (en, zh) = match reader.front {
        Front::Command => {
            ("; name it with --government or --level", "；请以 --government 或 --level 指明")
        }
        Front::Python => {
            ("; name it: government=… or level=…", "；请以 government=… 或 level=… 指明")
        }
        Front::Page => ("; choose it", "；请选定"),
    };
    reader.lang.pick(en, zh)
}

impl Say for NoData {
    fn say(&self, reader: Reader) -> String {
        keywords(self.words(reader), reader.front)
    }
}

impl Words for NoData {
    fn words(&self, reader: Reader) -> String {
        if reader.lang == Lang::En {
            return match self {
                NoData::NoPlace { place, known } if place.is_empty() => format!(
                    "the table of counts has {} places; name one with --place: {}{}",
                    known.len(),
                    known.iter().take(TOLD).cloned().collect::<Vec<_>>().join("; "),
                    match known.len().saturating_sub(TOLD) {
                        0 => String::new(),
                        more => format!("; and {more} more"),
                    }
                ),
                NoData::NoPlace { place, known } => format!(
                    "the table of counts has no one place called “{place}”; expected one of {}",
                    known.join("; ")
                ),
                NoData::Several { .. } => format!("{self}{}", which(reader)),
                _ => self.to_string(),
            };
        }
        match self {
            NoData::Several { count, names } => format!(
                "记录中有 {count} 个政府设有小组，而一个地区只是其一：{}{}",
                names.join("、"),
                which(reader)
            ),
            NoData::NoGroups => "记录中没有小组".to_string(),
            NoData::TooShort { months } => format!("记录仅 {months} 个月；应至少 24 个月"),
            NoData::NoPattern => "该记录无法读出任何模式".to_string(),
            NoData::NoPlace { place, known } if place.is_empty() => format!(
                "存量计数表有 {} 个地区；请以 --place 指明其一：{}{}",
                known.len(),
                known.iter().take(TOLD).cloned().collect::<Vec<_>>().join("；"),
                match known.len().saturating_sub(TOLD) {
                    0 => String::new(),
                    more => format!("；另有 {more} 个"),
                }
            ),
            NoData::NoPlace { place, known } => {
                format!("存量计数表中没有唯一的地区“{place}”；应为 {} 之一", known.join("；"))
            }
            NoData::NoCounts { place } => format!("{place}：应至少有一行清理前或清理后的小组数"),
        }
    }
}

impl Say for CountError {
    fn say(&self, reader: Reader) -> String {
        match (self, reader.lang) {
            (_, Lang::En) => self.to_string(),
            (CountError::NoColumn(column), Lang::Zh) => format!(
                "第 1 行：应有 place（地区）、year（年份）、groups_before（清理前）、groups_after（清理后）各列；缺少 {column}"
            ),
            (CountError::Twice { line, place, year }, Lang::Zh) => {
                format!("第 {line} 行：{place} 在 {year} 年已有一行；每年应只有一行")
            }
            (CountError::Grown { line, before, after }, Lang::Zh) => {
                format!("第 {line} 行：清理后 {after} 个多于清理前 {before} 个；应不多于清理前")
            }
            (CountError::NoNumber { line, column, text }, Lang::Zh) => {
                format!("第 {line} 行 {column}：应为整数，而该处为“{text}”")
            }
        }
    }
}

/// Whose posterior it is, and whether it may be believed.
impl Say for FromFit {
    fn say(&self, reader: Reader) -> String {
        let source = &self.source;
        let (en, zh) =
            if self.verified { ("", "") } else { (" (unverified)", "（未经验证）") };
        reader.lang.pick(
            format!("the posterior of a fit to {source}{en}"),
            format!("对 {source} 拟合所得后验{zh}"),
        )
    }
}
