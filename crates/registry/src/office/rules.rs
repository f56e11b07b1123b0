//! The file of rules: every rule can be changed and switched off, and what is not understood is refused.

use super::rule::{Proposal, Rule, Rules, Setting, Takes};
use crate::parse;
use thiserror::Error;
use toml::de::{DeTable, DeValue};

/// What a value of the file of rules should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RuleValue {
    /// Whether it is used.
    #[error("true or false")]
    Switch,
    /// What is proposed.
    #[error("keep, merge, abolish or normalise")]
    Proposal,
    /// A list of words.
    #[error("a list of words, as [\"任务已完成\"]")]
    Words,
    /// A number of months.
    #[error("a whole number of months from 1 to 600")]
    Months,
    /// A share.
    #[error("a number from 0 to 1")]
    Share,
    /// A table of a rule.
    #[error("a table, as [idle]")]
    Table,
    /// Names of rules, each once.
    #[error("names of rules, each once")]
    Order,
}

/// What is wrong with a file of rules.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RulesError {
    /// It is no TOML.
    #[error("line {line}: {told}")]
    Toml {
        /// The line, from 1.
        line: usize,
        /// What the library says.
        told: String,
    },
    /// There is no such rule or key.
    #[error("line {line}: there is no “{name}” here{}; expected {}", near.map_or(String::new(), |near| format!("; is it “{near}”?")), expected.join(", "))]
    Unknown {
        /// The line, from 1.
        line: usize,
        /// What stands there.
        name: String,
        /// What was perhaps meant.
        near: Option<&'static str>,
        /// What may stand there.
        expected: Vec<&'static str>,
    },
    /// A value is not what the key asks.
    #[error("line {line}: {name}: expected {expected}")]
    Value {
        /// The line, from 1.
        line: usize,
        /// The key.
        name: String,
        /// What would be right.
        expected: RuleValue,
    },
}

/// A file of rules while it is read.
struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.text.get(..at).unwrap_or(self.text).matches('\n').count()
    }

    fn unknown(&self, name: &str, at: usize, expected: Vec<&'static str>) -> RulesError {
        let near = parse::nearest(name, expected.iter().copied());
        RulesError::Unknown { line: self.line(at), name: name.to_string(), near, expected }
    }

    fn wrong(&self, name: &str, at: usize, expected: RuleValue) -> RulesError {
        RulesError::Value { line: self.line(at), name: name.to_string(), expected }
    }

    fn words(&self, name: &str, at: usize, value: &DeValue<'_>) -> Result<Vec<String>, RulesError> {
        let wrong = || self.wrong(name, at, RuleValue::Words);
        let DeValue::Array(items) = value else { return Err(wrong()) };
        let word = |item: &DeValue<'_>| match item {
            DeValue::String(text) if !text.trim().is_empty() => Ok(text.trim().to_string()),
            _ => Err(wrong()),
        };
        items.iter().map(|item| word(item.get_ref())).collect()
    }

    fn setting(&self, setting: &mut Setting, table: &DeTable<'_>) -> Result<(), RulesError> {
        for (key, value) in table {
            let (name, at, value) = (key.get_ref().as_ref(), key.span().start, value.get_ref());
            let wrong = |expected| self.wrong(name, at, expected);
            if name == "use" {
                let DeValue::Boolean(on) = value else { return Err(wrong(RuleValue::Switch)) };
                setting.on = *on;
                continue;
            }
            let takes = setting.rule.takes();
            let Some(takes) = takes.iter().find(|one| one.key() == name) else {
                let keys = std::iter::once("use").chain(takes.iter().map(|one| one.key()));
                return Err(self.unknown(name, at, keys.collect()));
            };
            match (takes, value) {
                (Takes::Proposal, DeValue::String(text)) => {
                    let proposal = Proposal::of(text).ok_or_else(|| wrong(RuleValue::Proposal))?;
                    setting.proposal = Some(proposal);
                }
                (Takes::Proposal, _) => return Err(wrong(RuleValue::Proposal)),
                (Takes::Remarks, value) => setting.remarks = Some(self.words(name, at, value)?),
                (Takes::Names, value) => setting.names = Some(self.words(name, at, value)?),
                (Takes::Months, DeValue::Integer(number)) => {
                    let months = number.as_str().parse().ok();
                    let months = months.filter(|months| (1..=600).contains(months));
                    setting.months = Some(months.ok_or_else(|| wrong(RuleValue::Months))?);
                }
                (Takes::Months, _) => return Err(wrong(RuleValue::Months)),
                (Takes::Similarity, value) => {
                    let share = match value {
                        DeValue::Float(number) => number.as_str().parse().ok(),
                        DeValue::Integer(number) => number.as_str().parse().ok(),
                        _ => None,
                    };
                    let share = share.filter(|share| (0.0..=1.0).contains(share));
                    setting.similarity = Some(share.ok_or_else(|| wrong(RuleValue::Share))?);
                }
            }
        }
        Ok(())
    }

    fn order(&self, at: usize, value: &DeValue<'_>) -> Result<Vec<Rule>, RulesError> {
        let wrong = || self.wrong("order", at, RuleValue::Order);
        let mut order = Vec::new();
        for name in self.words("order", at, value).map_err(|_| wrong())? {
            let rule = Rule::ALL.into_iter().find(|rule| rule.key() == name);
            let Some(rule) = rule else {
                return Err(self.unknown(&name, at, Rule::ALL.map(Rule::key).to_vec()));
            };
            if order.contains(&rule) {
                return Err(wrong());
            }
            order.push(rule);
        }
        Ok(order)
    }
}

impl Rules {
    /// Reads a file of rules; what it does not say stays as it is without it.
    ///
    /// ```
    /// use tiaokuai_registry::{Rule, Rules};
    /// let rules = Rules::parse("[idle]\nmonths = 24\n").unwrap();
    /// assert_eq!(rules.of(Rule::Idle).months, Some(24));
    /// let wrong = Rules::parse("[idle]\nmonth = 24\n").unwrap_err().to_string();
    /// assert_eq!(wrong, "line 2: there is no “month” here; is it “months”?; expected use, proposal, months");
    /// ```
    ///
    /// # Errors
    /// Where it is no TOML, or has a key or a value that there is not.
    pub fn parse(text: &str) -> Result<Rules, RulesError> {
        let reader = Reader { text };
        let table = DeTable::parse(text).map_err(|error| RulesError::Toml {
            line: reader.line(error.span().map_or(0, |span| span.start)),
            told: error.message().to_string(),
        })?;
        let mut rules = Rules::default();
        let mut order = Vec::new();
        for (key, value) in table.get_ref() {
            let (name, at, value) = (key.get_ref().as_ref(), key.span().start, value.get_ref());
            if name == "order" {
                order = reader.order(at, value)?;
                continue;
            }
            let setting = rules.settings.iter_mut().find(|setting| setting.rule.key() == name);
            match (name, setting, value) {
                (_, Some(setting), DeValue::Table(table)) => reader.setting(setting, table)?,
                ("domain", _, DeValue::Table(table)) => {
                    for (key, value) in table {
                        let (name, at) = (key.get_ref().as_ref(), key.span().start);
                        let words = reader.words(name, at, value.get_ref());
                        match name {
                            "bodies" => rules.domains.bodies = words?,
                            "leading" => rules.domains.leading = words?,
                            _ => return Err(reader.unknown(name, at, vec!["bodies", "leading"])),
                        }
                    }
                }
                (_, Some(_), _) | ("domain", ..) => {
                    return Err(reader.wrong(name, at, RuleValue::Table));
                }
                _ => {
                    let names = Rule::ALL.iter().map(|rule| rule.key());
                    let names = ["order", "domain"].into_iter().chain(names).collect();
                    return Err(reader.unknown(name, at, names));
                }
            }
        }
        // Those that are named come first, the others behind them in their own order.
        let place = |rule: Rule| order.iter().position(|one| *one == rule).unwrap_or(order.len());
        rules.settings.sort_by_key(|setting| place(setting.rule));
        Ok(rules)
    }

    /// How a rule is set.
    #[must_use]
    pub fn of(&self, rule: Rule) -> &Setting {
        let found = self.settings.iter().find(|setting| setting.rule == rule);
        found.expect("every rule is in the list, and nothing takes one out")
    }

    /// The place of a rule in the order in which they decide.
    #[must_use]
    pub(crate) fn place(&self, rule: Rule) -> usize {
        self.settings.iter().position(|setting| setting.rule == rule).unwrap_or(usize::MAX)
    }
}
