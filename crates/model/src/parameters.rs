//! The one table of parameters. Scenario files, their template, error messages, priors, the
//! command `parameters` and the model page are made from it.

use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// What kind of number a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A whole number.
    Count,
    /// Any number.
    Real,
    /// `true` or `false`.
    Switch,
    /// One of these words, by its place among them; each with what it means. Settings of rules have it, parameters
    /// have not.
    Choice(&'static [(&'static str, Text)]),
}

impl Kind {
    /// The word that a value stands for.
    #[must_use]
    pub fn word(self, value: f64) -> Option<&'static str> {
        match self {
            Kind::Choice(words) => words.get(value as usize).map(|(word, _)| *word),
            _ => None,
        }
    }
}

/// The themes under which parameters are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// The size of the district and of the run.
    District,
    /// The matters that arrive.
    Matters,
    /// The position of departments between line and region.
    Position,
    /// The group itself: the resource-integrating system.
    Group,
    /// The office of the group: the implementing system.
    Office,
    /// The ways of handling a matter without a group, and how owners choose.
    Choice,
    /// Clean-ups, turnover, reform.
    Calendar,
}

impl Theme {
    /// All themes, in the order in which they are shown.
    pub const ALL: [Theme; 7] = [
        Theme::District,
        Theme::Matters,
        Theme::Position,
        Theme::Group,
        Theme::Office,
        Theme::Choice,
        Theme::Calendar,
    ];

    /// The heading.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Theme::District => Text::new("The district and the run", "地区与运行"),
            Theme::Matters => Text::new("The matters that arrive", "到来的事项"),
            Theme::Position => {
                Text::new("Position between line and region (条块关系)", "条块关系中的位置")
            }
            Theme::Group => Text::new(
                "The group itself: the resource-integrating system (借力权威, 部门捆绑)",
                "小组本身：资源整合系统（借力权威、部门捆绑）",
            ),
            Theme::Office => Text::new(
                "The office of the group: the implementing system (机制创新)",
                "小组办公室：执行系统（机制创新）",
            ),
            Theme::Choice => {
                Text::new("Ways without a group, and the choice", "小组以外的方式与选择")
            }
            Theme::Calendar => Text::new("Clean-ups, turnover, reform", "清理、换届与改革"),
        }
    }
}

/// One row of the table: what a parameter is called, means and may be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Parameter {
    /// The name in scenario files and on the command line.
    pub name: &'static str,
    /// The symbol in the model page; may be empty.
    pub symbol: &'static str,
    /// The unit.
    pub unit: Text,
    /// Whole number, real number or switch.
    pub kind: Kind,
    /// The default; switches are 1 or 0.
    pub default: f64,
    /// The smallest value allowed.
    pub low: f64,
    /// The largest value allowed.
    pub high: f64,
    /// What is known of it before any data, for sensitivity analysis and calibration.
    pub prior: Prior,
    /// Where it is shown.
    pub theme: Theme,
    /// What it means.
    pub meaning: Text,
}

/// What is known of a parameter before any data are seen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Prior {
    /// It is chosen, not unknown.
    None,
    /// Every value of a range is as likely as any other.
    Uniform {
        /// The smallest value.
        low: f64,
        /// The largest value.
        high: f64,
    },
}

/// A number that can stand in the table.
trait Cell: Copy {
    fn read(self) -> f64;
    fn write(value: f64) -> Self;
}

impl Cell for f64 {
    fn read(self) -> f64 {
        self
    }
    fn write(value: f64) -> Self {
        value
    }
}

impl Cell for u32 {
    fn read(self) -> f64 {
        f64::from(self)
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn write(value: f64) -> Self {
        value as u32
    }
}

impl Cell for bool {
    fn read(self) -> f64 {
        f64::from(u8::from(self))
    }
    fn write(value: f64) -> Self {
        value != 0.0
    }
}

/// Why a value cannot stand in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Misfit {
    /// No parameter has that name.
    Unknown,
    /// A whole number is needed.
    NotWhole,
    /// The value lies outside the range.
    Outside,
}

macro_rules! parameters {
    ($($theme:ident { $($name:ident: $type:ident $kind:ident = $default:expr, $low:literal..$high:literal $prior:ident $($from:literal)?,
        $symbol:literal, $unit:literal / $unit_zh:literal, $en:literal / $zh:literal;)* })*) => {
        /// The value of every parameter; see [`PARAMETERS`] for units, ranges and meaning.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Parameters {
            $($(#[doc = $en] pub $name: $type,)*)*
        }

        impl Default for Parameters {
            fn default() -> Self {
                Parameters { $($($name: $default,)*)* }
            }
        }

        /// The table of parameters (model page, section 3).
        pub static PARAMETERS: &[Parameter] = &[$($(
            Parameter {
                name: stringify!($name),
                symbol: $symbol,
                unit: Text::new($unit, $unit_zh),
                kind: Kind::$kind,
                default: parameters!(@default $kind $default),
                low: $low as f64,
                high: $high as f64,
                prior: parameters!(@prior $prior $low, $high $(, $from)?),
                theme: Theme::$theme,
                meaning: Text::new($en, $zh),
            },
        )*)*];

        impl Parameters {
            /// The value of a parameter, switches as 1 and 0; nothing if no parameter has that name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<f64> {
                match name {
                    $($(stringify!($name) => Some(Cell::read(self.$name)),)*)*
                    _ => None,
                }
            }

            fn put(&mut self, name: &str, value: f64) {
                match name {
                    $($(stringify!($name) => self.$name = Cell::write(value),)*)*
                    _ => {}
                }
            }
        }
    };
    (@default Switch $default:expr) => { if $default { 1.0 } else { 0.0 } };
    (@default $kind:ident $default:expr) => { $default as f64 };
    // Below the prior's own start there is only a value that means something else.
    (@prior prior $low:literal, $high:literal, $from:literal) => {
        Prior::Uniform { low: $from as f64, high: $high as f64 }
    };
    (@prior prior $low:literal, $high:literal) => { Prior::Uniform { low: $low as f64, high: $high as f64 } };
    (@prior fixed $low:literal, $high:literal) => { Prior::None };
}

parameters! {
    District {
        departments: u32 Count = 36, 12..60 prior, "", "departments" / "个部门",
            "functional departments; one function each before any merger" / "职能部门数；合并之前每个部门一项职能";
        leaders: u32 Count = 9, 3..15 prior, "", "leaders" / "位领导",
            "leading cadres who can head a group" / "可担任组长的领导干部数";
        months: u32 Count = 240, 1..600 fixed, "", "months" / "个月",
            "horizon of the record" / "记录的时长";
        warm_up: u32 Count = 180, 0..360 fixed, "", "months" / "个月",
            "months lived before the record; clean-ups and turnover run, nothing grows" / "记录之前经历的月数；照常清理与换届，各项增长为零";
        capacity: f64 Real = 14.0, 8..24 prior, "c", "person-months a month, per line" / "人月/月（每条线）",
            "capacity of a department of mean resources, per line" / "资源居中的部门每条线的工作能力";
    }
    Matters {
        arrival_rate: f64 Real = 24.0, 8..40 prior, "", "matters a month" / "项/月",
            "matters that arrive a month, at month 0 and before" / "第 0 月及以前每月到来的事项数";
        arrival_growth: f64 Real = 0.01, 0..0.06 prior, "", "a year" / "每年",
            "growth of the arrival rate" / "到来率的年增长";
        complexity: f64 Real = 1.6, 0.2..4 prior, "κ", "functions" / "项职能",
            "mean number of functions needed beyond the lead one, at month 0 and before" / "第 0 月及以前主责职能之外平均还需要的职能数";
        complexity_growth: f64 Real = 0.01, 0..0.06 prior, "", "a year" / "每年",
            "growth of complexity" / "复杂度的年增长";
        relatedness: f64 Real = 0.5, 0..0.9 prior, "", "probability" / "概率",
            "chance that a further function of a domain is a neighbour of the lead function" / "领域的其他职能与主责职能相邻的概率";
        novelty: f64 Real = 0.1, 0.01..0.3 prior, "", "probability" / "概率",
            "chance that a matter opens a new domain" / "事项开辟新领域的概率";
        domain_life: f64 Real = 120.0, 0..300 prior 36, "", "months" / "个月",
            "mean months for which a domain brings matters, exponential (0: for ever)" / "领域带来事项的平均月数，指数分布（0 为永远）";
        work: f64 Real = 4.0, 2..8 prior, "w", "person-months" / "人月",
            "mean work per function" / "每项职能的平均工作量";
        deadline: u32 Count = 12, 6..24 prior, "", "months" / "个月",
            "months until a matter fails" / "事项超期失败的月数";
    }
    Position {
        line_weight: f64 Real = 1.5, 0..4.5 prior, "τ", "weight" / "权重",
            "weight of the line's own work: fragmentation (条)" / "条线自身工作的权重：碎片化（条）";
        misalignment: f64 Real = 0.5, 0..1 prior, "", "weight" / "权重",
            "extra line work when one department answers several superior bureaus" / "一个部门对应多个上级局时增加的条线工作";
        resource_weight: f64 Real = 1.0, 0..1.5 prior, "", "weight" / "权重",
            "how far resources from the line make capacity" / "条线资源转化为工作能力的程度";
        support_weight: f64 Real = 1.0, 0..1.5 prior, "", "weight" / "权重",
            "how far the asker's political support moves peers" / "提请部门的政治支持对平级部门的影响";
        upward: f64 Real = 1.0, 0..1.5 prior, "υ", "weight" / "权重",
            "how far a leader's wish moves a department: upward responsibility (惟上负责)" / "领导意愿对部门的作用：惟上负责";
        upward_leaders: f64 Real = 1.0, 0..1.5 prior, "υ_L", "weight" / "权重",
            "how far leaders answer to their own superiors: upward responsibility (惟上负责) of leaders" / "领导对其上级的回应程度：领导的惟上负责";
        credit: f64 Real = 0.02, 0..0.1 prior, "", "step" / "步长",
            "step of political support after a matter closes" / "事项结束后政治支持的调整步长";
    }
    Group {
        authority: f64 Real = 3.0, 0..6 prior, "a", "weight" / "权重",
            "authority of the first leader" / "第一位领导的权威";
        dilution: f64 Real = 0.25, 0..2 prior, "ν", "per group" / "每个小组",
            "how fast a leader's attention thins over active groups" / "领导注意力随活跃小组数摊薄的速度";
        discontinuity: f64 Real = 1.0, 0..1 prior, "", "share" / "比例",
            "how little a head who did not set a group up may care for it (新官不理旧账)" / "接任的组长可能不理旧账的程度";
        bundling: f64 Real = 0.5, 0..1.5 prior, "β", "weight" / "权重",
            "weight of shared liability inside a group: department bundling (部门捆绑)" / "小组内连带责任的权重：部门捆绑";
        invitations: f64 Real = 13.0, 0..24 prior, "", "draws" / "次抽取",
            "mean number of draws of departments bound to a new group beyond those needed" / "新小组在所需部门之外捆绑部门的平均抽取次数";
        generality: f64 Real = 0.7, 0..1.5 prior, "", "exponent" / "指数",
            "how far the same few departments are bound everywhere" / "少数部门到处入组的程度";
        temporary: f64 Real = 0.05, 0..0.5 prior, "", "share" / "比例",
            "share of new groups that end with their task" / "新设小组中任务完成即撤销的比例";
        founding_cost: f64 Real = 0.2, 0..0.5 prior, "", "value" / "价值",
            "cost of founding a group, to the owner" / "主办部门设立小组的成本";
        heading_cost: f64 Real = 0.1, 0..0.4 prior, "", "value" / "价值",
            "cost to the leader of heading one more group at all" / "领导再任一个组长本身的成本";
        attention_cost: f64 Real = 0.02, 0..0.1 prior, "", "value per group" / "价值/小组",
            "cost to the leader, per live group already headed" / "领导每已任一个存续小组组长所增加的成本";
        signal: f64 Real = 0.1, 0..0.4 prior, "ζ", "value" / "价值",
            "worth to the superior of having set up a group, whatever it delivers" / "设立小组本身（不论成效）对上级的价值";
        groups: bool Switch = true, 0..1 fixed, "", "" / "",
            "whether groups may be founded at all" / "是否允许设立小组";
    }
    Office {
        innovation: f64 Real = 0.05, 0..0.3 prior, "ι", "per matter" / "每项事项",
            "routine gained per matter delivered: mechanism innovation (机制创新)" / "每办成一项事项增加的常规化：机制创新";
        routine_saving: f64 Real = 0.4, 0..0.6 prior, "", "share" / "比例",
            "work saved at full routine" / "完全常规化时节省的工作量";
        rule_setting: f64 Real = 0.3, 0..0.6 prior, "θ", "share" / "比例",
            "share of its own work that a core department can shift at full authority" / "权威充分时牵头部门可转嫁的自身工作比例";
        upkeep: f64 Real = 0.01, 0..0.03 prior, "", "share of capacity per group" / "能力比例/小组",
            "share of the host's capacity that a live group eats" / "每个存续小组占用牵头部门能力的比例";
        reporting: f64 Real = 0.03, 0..0.15 prior, "", "share of w" / "占 w 的比例",
            "work of a bound department per matter, and its share of attention" / "被捆绑部门每项事项的工作量及其所占注意力";
    }
    Choice {
        lateral: f64 Real = 0.8, 0.1..2 prior, "μ", "weight" / "权重",
            "good will of peers" / "平级部门的善意";
        favour: f64 Real = 1.0, 0..4 prior, "", "weight" / "权重",
            "weight of favours owed: resource exchange" / "人情往来（资源交换）的权重";
        conference: f64 Real = 0.15, 0..0.6 prior, "", "weight" / "权重",
            "weight of a standing joint conference (联席会议), which has no leader's authority" / "常设联席会议（无领导权威）的权重";
        lateral_cost: f64 Real = 0.01, 0..0.05 prior, "", "value per department" / "价值/部门",
            "cost of asking peers, per department needed" / "平级协商的成本（按所需部门数）";
        conference_cost: f64 Real = 0.02, 0..0.05 prior, "", "value per department" / "价值/部门",
            "cost of a joint conference, per department needed" / "联席会议的成本（按所需部门数）";
        substitution: f64 Real = 2.0, 1..4 prior, "", "factor" / "倍数",
            "work per missing function of a department that acts alone, as a multiple of w" / "单干时每缺一项职能的工作量（w 的倍数）";
        temperature: f64 Real = 0.08, 0.02..0.3 prior, "", "value" / "价值",
            "noise of every logit choice" / "各项 logit 选择的噪声";
        learning: f64 Real = 0.06, 0.01..0.2 prior, "", "step" / "步长",
            "step of the beliefs" / "信念的调整步长";
        beliefs_by_department: bool Switch = false, 0..1 fixed, "", "" / "",
            "variant of the rules: the department holds the beliefs, not the function; a merger averages them" / "规则变体：信念属于部门而非职能；合并时取平均";
        work_by_department: bool Switch = false, 0..1 fixed, "", "" / "",
            "variant of the rules: a department needed counts once in work and attention, however many functions it holds" / "规则变体：所需部门在工作量与注意力上只计一次，不论其承担几项职能";
    }
    Calendar {
        campaign_every: u32 Count = 60, 0..120 prior, "", "months" / "个月",
            "months between clean-ups (0: none)" / "两次清理之间的月数（0 为不清理）";
        campaign_share: f64 Real = 0.5, 0.1..0.9 prior, "", "share" / "比例",
            "largest share of the groups alive that a clean-up abolishes" / "一次清理最多撤销的存续小组比例";
        campaign_idle: u32 Count = 6, 0..24 prior, "", "months" / "个月",
            "months idle that make a group eligible for a clean-up" / "可被清理的闲置月数";
        turnover_every: u32 Count = 60, 0..120 prior, "", "months" / "个月",
            "months between changes of leaders (0: none)" / "领导换届间隔月数（0 为不换届）";
        merger_at: u32 Count = 0, 0..599 fixed, "", "month" / "月",
            "month of a super-ministry reform (大部制; 0: none)" / "大部制改革的月份（0 为无）";
        merger_to: u32 Count = 16, 1..59 fixed, "", "departments" / "个部门",
            "departments after the reform" / "改革后的部门数";
        merger_aligned: bool Switch = false, 0..1 fixed, "", "" / "",
            "whether the reform merges the superior bureaus as well: no misalignment afterwards" / "上级局是否同步合并（合并后无条线错位）";
    }
}

/// What makes the shape of a district, from the start of its past on.
const SHAPE: [&str; 4] = ["departments", "leaders", "months", "warm_up"];

/// Whose numbers meant something else in the first edition of the model.
const MEANT_OTHERWISE: [&str; 2] = ["favour", "line_weight"];

impl Parameter {
    /// Whether it makes the shape of a district and so cannot change once the past has begun.
    #[must_use]
    pub fn is_shape(&self) -> bool {
        SHAPE.contains(&self.name)
    }

    /// Whether its numbers meant something else in the first edition of the model.
    #[must_use]
    pub fn meant_otherwise(&self) -> bool {
        MEANT_OTHERWISE.contains(&self.name)
    }

    /// The values to draw from: those of its prior, else all that are allowed. Below the start of a prior there may be
    /// a value that means something else (a domain of life 0 lives for ever).
    #[must_use]
    pub const fn drawn(&self) -> (f64, f64) {
        match self.prior {
            Prior::Uniform { low, high } => (low, high),
            Prior::None => (self.low, self.high),
        }
    }

    /// Whether it has a prior.
    #[must_use]
    pub const fn is_uncertain(&self) -> bool {
        matches!(self.prior, Prior::Uniform { .. })
    }

    /// The row of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Parameter> {
        PARAMETERS.iter().find(|row| row.name == name)
    }

    /// Its range, in English and without its unit.
    #[must_use]
    pub fn bounds(&self) -> String {
        match self.kind {
            Kind::Switch => "true or false".to_string(),
            Kind::Choice(words) => {
                words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")
            }
            Kind::Count | Kind::Real => format!("{} to {}", self.low, self.high),
        }
    }

    /// Its range in English with its unit: counts are read with what they count.
    #[must_use]
    pub fn range(&self) -> String {
        let (bounds, unit) = (self.bounds(), self.unit.en);
        match self.kind {
            Kind::Switch | Kind::Choice(_) => bounds,
            Kind::Count => format!("{bounds} {unit}"),
            Kind::Real => format!("{bounds} ({unit})"),
        }
    }

    /// Whether `value` may stand for this parameter.
    ///
    /// # Errors
    /// Says whether the value is not whole or out of range; NaN is out of range.
    pub fn check(&self, value: f64) -> Result<(), Misfit> {
        if !(self.low..=self.high).contains(&value) {
            return Err(Misfit::Outside);
        }
        if self.kind != Kind::Real && value.fract() != 0.0 {
            return Err(Misfit::NotWhole);
        }
        Ok(())
    }
}

impl Parameters {
    /// Changes the parameter of a name; switches take 1 and 0.
    ///
    /// # Errors
    /// Says why the value cannot stand; nothing is changed then.
    ///
    /// ```
    /// use tiaokuai_model::{Misfit, Parameters};
    /// let mut parameters = Parameters::default();
    /// parameters.set("upward", 0.5).unwrap();
    /// assert_eq!(parameters.upward, 0.5);
    /// assert_eq!(parameters.set("upward", 9.0), Err(Misfit::Outside));
    /// ```
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), Misfit> {
        Parameter::of(name).ok_or(Misfit::Unknown)?.check(value)?;
        self.put(name, value);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_and_the_struct_agree() {
        let defaults = Parameters::default();
        for row in PARAMETERS {
            assert_eq!(defaults.get(row.name), Some(row.default), "{}", row.name);
            assert_eq!(row.check(row.default), Ok(()), "{}", row.name);
            let mut other = Parameters::default();
            other.set(row.name, row.high).unwrap();
            assert_eq!(other.get(row.name), Some(row.high), "{}", row.name);
        }
    }

    #[test]
    fn what_does_not_fit_changes_nothing() {
        let mut parameters = Parameters::default();
        assert_eq!(parameters.set("uppward", 1.0), Err(Misfit::Unknown));
        assert_eq!(parameters.set("leaders", 4.5), Err(Misfit::NotWhole));
        assert_eq!(parameters.set("novelty", f64::NAN), Err(Misfit::Outside));
        assert_eq!(parameters, Parameters::default());
    }
}
