//! What a rule of a scenario does, when, and with which settings.

use crate::{Lang, Reader, Say};
use tiaokuai_model::{Change, Condition, Kind, Rule, Scenario, When};

/// A rule beside the scenario from which it takes what it does not say itself.
#[derive(Clone, Copy, Debug)]
pub struct RuleOf<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Its scenario.
    pub scenario: &'a Scenario,
}

impl RuleOf<'_> {
    /// In which months it acts.
    #[must_use]
    pub fn when(&self, lang: Lang) -> String {
        let month = |month: &u32| match self.scenario.start {
            Some(start) => start.plus(month.cast_signed()).to_string(),
            None => lang.pick(format!("month {month}"), format!("第 {month} 个月")),
        };
        match &self.rule.when {
            When::Every(months) => lang.pick(
                if *months == 1 { "every month".into() } else { format!("every {months} months") },
                format!("每 {months} 个月"),
            ),
            When::Back { every, from } => lang.pick(
                format!("every {every} months back from {}", month(from)),
                format!("{}之前每 {every} 个月", month(from)),
            ),
            When::At(months) => {
                months.iter().map(month).collect::<Vec<_>>().join(lang.pick(", ", "、"))
            }
            When::In { from, until } => lang.pick(
                format!("from {} until before {}", month(from), month(until)),
                format!("{}起，至{}之前", month(from), month(until)),
            ),
            When::From(from) => {
                lang.pick(format!("from {} on", month(from)), format!("{}起", month(from)))
            }
            When::Always => lang.pick("in every month", "每个月").into(),
            When::While(Condition::GroupsAbove(most)) => lang.pick(
                format!("in months with more than {most} groups alive"),
                format!("存续小组多于 {most} 个的月份"),
            ),
        }
    }

    /// The numbers with which it acts, its own or the scenario's.
    #[must_use]
    pub fn settings(&self, lang: Lang) -> String {
        let told = self.rule.act.keys().iter().filter_map(|key| {
            let row = key.row()?;
            let value = self.rule.act.get(key.name);
            let value = value.or_else(|| self.scenario.parameters.get(key.like))?;
            let value = match row.kind {
                Kind::Choice(words) => words.get(value as usize)?.1.get(lang).to_string(),
                Kind::Switch => lang
                    .pick(
                        if value == 0.0 { "no" } else { "yes" },
                        if value == 0.0 { "否" } else { "是" },
                    )
                    .to_string(),
                Kind::Count | Kind::Real => value.to_string(),
            };
            Some(format!("{}{}{value}", row.meaning.get(lang), lang.pick(": ", "：")))
        });
        told.collect::<Vec<_>>().join(lang.pick("; ", "；"))
    }
}

impl Say for RuleOf<'_> {
    fn say(&self, Reader { lang, .. }: Reader) -> String {
        let what = self.rule.act.meaning();
        lang.pick(
            format!("{}, {}", what.en, self.when(lang)),
            format!("{}：{}", self.when(lang), what.zh),
        )
    }
}

/// The settings that a rule has of its own, in brackets.
fn own_settings(rule: &Rule, lang: Lang) -> String {
    let own = rule.act.keys().iter().filter_map(|key| {
        let value = rule.act.get(key.name)?;
        let value = match key.row()?.kind {
            Kind::Switch => (value != 0.0).to_string(),
            kind => kind.word(value).map_or_else(|| value.to_string(), str::to_string),
        };
        Some(format!("{} = {value}", key.name))
    });
    let own = own.collect::<Vec<_>>().join(lang.pick(", ", "，"));
    match own.is_empty() {
        true => own,
        false => lang.pick(format!(" ({own})"), format!("（{own}）")),
    }
}

/// What a change does, to be read in a list.
impl Say for Change {
    fn say(&self, reader: Reader) -> String {
        let lang = reader.lang;
        match self {
            Change::Set(name, value) => format!("{name} = {value}"),
            Change::Add(rule) => {
                let scenario = &Scenario::default();
                let said = RuleOf { rule, scenario }.say(reader) + &own_settings(rule, lang);
                lang.pick(
                    format!("with the rule {}: {said}", rule.id),
                    format!("加入规则 {}：{said}", rule.id),
                )
            }
            Change::Remove(id) => {
                lang.pick(format!("without the rule {id}"), format!("去掉规则 {id}"))
            }
            Change::FromZero(change) => {
                let said = change.say(reader);
                lang.pick(format!("from month 0 on: {said}"), format!("自第 0 个月起：{said}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_model::{Act, CleanUp};
    use tiaokuai_record::YearMonth;

    #[test]
    fn a_rule_is_said_with_its_months_and_settings() {
        let act = Act::CleanUp(CleanUp { share: Some(0.9), ..CleanUp::default() });
        let rule = Rule { id: "spring".into(), when: When::At(vec![0, 14]), act };
        let scenario = Scenario { start: YearMonth::parse("2009-03"), ..Scenario::default() };
        let of = RuleOf { rule: &rule, scenario: &scenario };
        assert_eq!(of.when(Lang::En), "2009-03, 2010-05");
        assert_eq!(of.say(Reader::of_page(Lang::Zh)), "2009-03、2010-05：清理闲置小组");
        let (en, zh) = (of.settings(Lang::En), of.settings(Lang::Zh));
        assert!(en.contains("0.9") && en.contains("idle") && en.ends_with(": 6"), "{en}");
        assert!(zh.contains("：0.9；"), "{zh}");
        let added = Change::Add(rule.clone());
        let said = added.say(Reader::of_page(Lang::En));
        assert!(
            said.starts_with("with the rule spring: ") && said.ends_with(" (share = 0.9)"),
            "{said}"
        );
        let zero = Change::FromZero(Box::new(Change::Set("upward".into(), 0.5)));
        assert_eq!(zero.say(Reader::of_page(Lang::En)), "from month 0 on: upward = 0.5");
    }
}
