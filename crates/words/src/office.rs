//! What is said of the rules of an office's draft list, and their file.

use crate::{Lang, Reader, Say};
use std::fmt::Write;
use tiaokuai_registry::{Basis, RuleValue, Rules, RulesError};

impl Say for RuleValue {
    fn say(&self, reader: Reader) -> String {
        let zh = match self {
            _ if reader.lang == Lang::En => return self.to_string(),
            RuleValue::Switch => "true（使用）或 false（不用）",
            RuleValue::Proposal => "保留、整合、撤销或转为常态化管理",
            RuleValue::Words => "一列词语，如 [\"任务已完成\"]",
            RuleValue::Months => "月数（1 至 600 的整数）",
            RuleValue::Share => "小数（0 至 1）",
            RuleValue::Table => "一节，如 [idle]",
            RuleValue::Order => "规则名，每条至多一次",
        };
        zh.to_string()
    }
}

impl Say for RulesError {
    fn say(&self, reader: Reader) -> String {
        if reader.lang == Lang::En {
            return self.to_string();
        }
        match self {
            RulesError::Toml { line, told } => format!("第 {line} 行：{told}"),
            RulesError::Unknown { line, name, near, expected } => {
                let near = near.map_or(String::new(), |near| format!("；是否为“{near}”？"));
                let expected = expected.join("、");
                format!("第 {line} 行：此处没有“{name}”{near}；应为 {expected} 之一")
            }
            RulesError::Value { line, name, expected } => {
                format!("第 {line} 行：{name} 应为{}", expected.say(reader))
            }
        }
    }
}

/// A file of rules as they are, each key explained: to be changed and given back.
#[must_use]
pub fn rules_template(rules: &Rules, lang: Lang) -> String {
    let mut text = lang
        .pick(
            "# Rules of the draft list. What is left out stays as it is here.\n\
             # In every rule, use says whether it is used, proposal what it proposes: keep, merge, abolish, normalise.\n\n\
             # The first rule that holds decides; the others that hold are told beside it.\n",
            "# 清理建议的规则。未写出的内容按此处的默认值。\n\
             # 每条规则中：use 表示是否使用；proposal 为所提建议：保留、整合、撤销、转为常态化管理。\n\n\
             # 依次检查：第一条符合的规则决定建议，其余符合的规则列为补充理由。\n",
        )
        .to_string();
    let list = |words: &[String]| {
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        format!("[{}]", quoted.join(", "))
    };
    // Writing to a string cannot fail, here and below.
    let order: Vec<String> =
        rules.settings.iter().map(|setting| setting.rule.key().to_string()).collect();
    let _ = writeln!(text, "order = {}", list(&order));
    for setting in &rules.settings {
        let rule = setting.rule;
        let name = rule.name().get(lang);
        let colon = lang.pick(": ", "：");
        let _ = writeln!(text, "\n# {name}{colon}{}", rule.meaning().get(lang));
        let _ = writeln!(text, "[{}]\nuse = {}", rule.key(), setting.on);
        if let Some(proposal) = setting.proposal {
            let _ =
                writeln!(text, "proposal = \"{}\"", lang.pick(proposal.key(), proposal.name().zh));
        }
        if let Some(words) = &setting.names {
            let about = lang.pick("words in names of groups", "小组名称中的词语");
            let _ = writeln!(text, "# {about}");
            for basis in words.iter().filter_map(|word| Basis::of(word)) {
                let _ = writeln!(text, "# {}{colon}{}", basis.name, basis.says.get(lang));
            }
            let _ = writeln!(text, "names = {}", list(words));
        }
        if let Some(words) = &setting.remarks {
            let about =
                lang.pick("words in remarks, or in how a group ends", "备注或“如何结束”中的词语");
            let _ = writeln!(text, "# {about}\nremarks = {}", list(words));
        }
        if let Some(months) = setting.months {
            let about = lang.pick("months", "月数");
            let _ = writeln!(text, "# {about}\nmonths = {months}");
        }
        if let Some(similarity) = setting.similarity {
            let about = lang.pick("likeness of domains, 0 to 1", "领域相似度的下限，0 至 1");
            let _ = writeln!(text, "# {about}\nsimilarity = {similarity}");
        }
    }
    let about = lang.pick(
        "The domain of a group: its name without place, without these words at its end, 工作 and these at its beginning.",
        "小组的领域：名称去掉地名、末尾的机构词（bodies）和“工作”、开头的词（leading）。",
    );
    let _ = writeln!(text, "\n# {about}\n[domain]\nbodies = {}", list(&rules.domains.bodies));
    let _ = writeln!(text, "leading = {}", list(&rules.domains.leading));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_rules_is_read_back() {
        for lang in Lang::ALL {
            let text = rules_template(&Rules::default(), lang);
            assert_eq!(Rules::parse(&text).unwrap(), Rules::default(), "{text}");
        }
        let reader = Reader::of_command(Lang::Zh);
        let told = |text: &str| Rules::parse(text).unwrap_err().say(reader);
        assert_eq!(
            told("[idle]\nmonth = 3"),
            "第 2 行：此处没有“month”；是否为“months”？；应为 use、proposal、months 之一"
        );
        assert_eq!(told("[idle]\nmonths = 0"), "第 2 行：months 应为月数（1 至 600 的整数）");
    }
}
