//! The table of parameters as a template and as Markdown.

use super::range::{bounds, range};
use crate::Lang;
use std::fmt::Write;
use tiaokuai_model::{FIXED, Kind, PARAMETERS, Parameter, Theme};

fn default(row: &Parameter) -> String {
    match row.kind {
        Kind::Switch => (row.default != 0.0).to_string(),
        Kind::Count => row.default.to_string(),
        Kind::Real => format!("{:?}", row.default),
        Kind::Choice(_) => row.kind.word(row.default).unwrap_or_default().to_string(),
    }
}

/// The parameters, each at its default under what it means, in the order of the table.
pub(super) fn commented(langs: &[Lang]) -> String {
    let mut text = String::new();
    for theme in Theme::ALL {
        let titles: Vec<_> = langs.iter().map(|lang| theme.title().get(*lang)).collect();
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "\n# ── {} ──", titles.join(" · "));
        for row in PARAMETERS.iter().filter(|row| row.theme == theme) {
            text.push('\n');
            for lang in langs {
                let symbol = match row.symbol {
                    "" => String::new(),
                    symbol => lang.pick(format!(" ({symbol})"), format!("（{symbol}）")),
                };
                let (meaning, range, default) =
                    (row.meaning.get(*lang), range(row, *lang), default(row));
                let _ = match lang {
                    Lang::En => {
                        writeln!(text, "# {meaning}{symbol}. Range: {range}. Default: {default}")
                    }
                    Lang::Zh => {
                        writeln!(text, "# {meaning}{symbol}。取值：{range}。默认：{default}")
                    }
                };
            }
            let _ = writeln!(text, "{} = {}", row.name, default(row));
        }
    }
    text
}

/// A commented scenario with every parameter at its default; what `tiaokuai new` writes.
#[must_use]
pub fn template(lang: Lang) -> String {
    let head = lang.pick(
        "# A scenario of Tiaokuai. Every line may be left out: its default is the value written here.\n\
         # Above each parameter: what it means, its symbol in docs/model.md, range, unit and default.\n\
         # Run it: tiaokuai simulate THIS_FILE\n\n\
         # The edition of the model that the file is written for:\n\
         edition = 2\n\n\
         name = \"my district\"\nname_zh = \"我的地区\"\n\n\
         # The month in which the run begins; then charts show dates, and months may be written as dates:\n\
         # start = \"2004-01\"\n",
        "# 条块的情景文件。每一行都可省略，省略时取此处所写的默认值。\n\
         # 各参数上方依次为含义、在 docs/model.md 中的符号、取值范围、单位与默认值。\n\
         # 运行：tiaokuai simulate 本文件\n\n\
         # 本文件所依据的模型版本：\n\
         edition = 2\n\n\
         name = \"my district\"\nname_zh = \"我的地区\"\n\n\
         # 起始年月；写明后图轴显示日期，月份也可写成日期：\n\
         # start = \"2004-01\"\n",
    );
    let tail = lang.pick(
        "\n# Clean-ups in these months: counted from the start (0 is the first), or dates if start is given. Before the first of\n\
         # them, and in the past, they come every campaign_every months back from it (never, if that is 0)\n\
         # campaign_dates = [72, 126]\n\
         \n# For each function, in the order of the departments, the department from 0 to merger_to - 1 that it goes to at\n\
         # the merger; if left out, neighbours go together: function f to department f * merger_to / departments, rounded down\n\
         # merger_map = [0, 1, 1]\n\
         \n# Names of the departments before and after the merger, one each\n\
         # [names]\n# departments = [\"finance\"]\n# departments_zh = [\"财政局\"]\n# merged = [\"finance and taxation\"]\n# merged_zh = [\"财税局\"]\n\
         \n# Rules besides those above. act: clean_up (share, idle), turnover, merge (to, aligned, map, names), ban (no group may\n\
         # be founded). When: every = 24, at = [72, 126], from = 12 with until = 24,\n\
         # every = 24 with before = 72 (counted back from month 72), always = true, or while_groups_above = 150\n\
         # [[rule]]\n# id = \"second clean-up\"\n# act = \"clean_up\"\n# at = [90]\n# share = 0.3\n\
         \n# What changes at month 0 and leaves the past as it was: any of the keys above, rules, and rules taken away\n\
         # [from_zero]\n# campaign_every = 0\n",
        "\n# 在这些月份清理：从起点算起的月数（首月为 0），写明 start 时也可用日期。其中第一次之前及记录之前，\n\
         # 自该次起每往前推 campaign_every 个月清理一次（为 0 则不清理）\n\
         # campaign_dates = [72, 126]\n\
         \n# 按部门次序写出各项职能在合并时归入的部门，编号为 0 至 merger_to - 1；省略时相邻职能归在一起：\n\
         # 职能 f 归入 f * merger_to / departments 取整\n\
         # merger_map = [0, 1, 1]\n\
         \n# 合并前后各部门的名称，每个部门一个\n\
         # [names]\n# departments = [\"finance\"]\n# departments_zh = [\"财政局\"]\n# merged = [\"finance and taxation\"]\n# merged_zh = [\"财税局\"]\n\
         \n# 上述以外的规则。act：clean_up 清理（share、idle）、turnover 换届、merge 合并部门（to、aligned、map、names）、ban 不得新设小组。\n\
         # 时间：every = 24，at = [72, 126]，from = 12 与 until = 24，every = 24 与 before = 72（自第 72 月往前推），\n\
         # always = true，或 while_groups_above = 150\n\
         # [[rule]]\n# id = \"second clean-up\"\n# act = \"clean_up\"\n# at = [90]\n# share = 0.3\n\
         \n# 自第 0 月起改变而不改变此前经历者：上述任何键、规则，以及取消的规则（remove）\n\
         # [from_zero]\n# campaign_every = 0\n",
    );
    format!("{head}{}{tail}", commented(&[lang]))
}

/// The table of parameters in Markdown.
#[must_use]
pub fn parameters_markdown(lang: Lang) -> String {
    let mut text = lang
        .pick(
            "| name | symbol | default | range | unit | meaning |\n| --- | --- | --- | --- | --- | --- |\n",
            "| 名称 | 符号 | 默认值 | 范围 | 单位 | 含义 |\n| --- | --- | --- | --- | --- | --- |\n",
        )
        .to_string();
    for row in PARAMETERS {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} |",
            row.name,
            row.symbol,
            default(row),
            bounds(row, lang),
            row.unit.get(lang),
            row.meaning.get(lang)
        );
    }
    text
}

/// The numbers of the model that no scenario changes, in Markdown.
#[must_use]
pub fn fixed_markdown(lang: Lang) -> String {
    let mut text = lang
        .pick(
            "| name | value | meaning |\n| --- | --- | --- |\n",
            "| 名称 | 取值 | 含义 |\n| --- | --- | --- |\n",
        )
        .to_string();
    for row in FIXED {
        let (name, meaning) = (row.name.to_lowercase(), row.meaning.get(lang));
        let _ = writeln!(text, "| `{name}` | {} | {meaning} |", row.value);
    }
    text
}
