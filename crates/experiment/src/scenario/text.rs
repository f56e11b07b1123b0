//! The table of parameters as a template, as Markdown and as JSON.

use super::problem::range;
use std::fmt::Write;
use tiaokuai_model::{Kind, PARAMETERS, Parameter, Theme};
use tiaokuai_record::Lang;

fn default(row: &Parameter) -> String {
    match row.kind {
        Kind::Switch => (row.default != 0.0).to_string(),
        Kind::Count => row.default.to_string(),
        Kind::Real => format!("{:?}", row.default),
    }
}

/// A commented scenario with every parameter at its default; what `tiaokuai new` writes.
#[must_use]
pub fn template(lang: Lang) -> String {
    let mut text = lang
        .pick(
            "# A scenario of Tiaokuai. Every line can be left out: the value is then the one written here.\n\
             # Units and ranges stand above each parameter. Run it: tiaokuai simulate THIS_FILE\n\n\
             name = \"my district\"\nname_zh = \"我的地区\"\n\n\
             # The calendar month of month 0, for dates on the axes: start = \"2004-01\"\n",
            "# 条块的情景文件。每一行都可以省略，省略时取此处所写的值。\n\
             # 各参数上方注明单位与范围。运行：tiaokuai simulate 本文件\n\n\
             name = \"my district\"\nname_zh = \"我的地区\"\n\n\
             # 第 0 月对应的年月，用于图轴上的日期：start = \"2004-01\"\n",
        )
        .to_string();
    for theme in Theme::ALL {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "\n# ── {} ──", theme.title().get(lang));
        for row in PARAMETERS.iter().filter(|row| row.theme == theme) {
            let symbol =
                if row.symbol.is_empty() { String::new() } else { format!(" ({})", row.symbol) };
            let unit = row.unit.get(lang);
            let gap = if unit.is_empty() { "" } else { lang.pick("; ", "；") };
            let _ = writeln!(text, "\n# {}{symbol}", row.meaning.get(lang));
            let _ = writeln!(text, "# {unit}{gap}{}", range(row, lang));
            let _ = writeln!(text, "{} = {}", row.name, default(row));
        }
    }
    text += lang.pick(
        "\n# Clean-ups besides those of campaign_every, as months from the start or, with `start`, as dates:\n\
         # campaign_dates = [72, 126]\n\
         # For each function the department (from 0) that it goes to at the merger; without it function f goes\n\
         # to department f modulo merger_to: merger_map = [0, 1, …]\n\
         # Names, one for each department before and after the merger:\n\
         # [names]\n# departments = [\"…\"]\n# departments_zh = [\"…\"]\n# merged = [\"…\"]\n# merged_zh = [\"…\"]\n",
        "\n# campaign_every 之外的清理，写从起点算起的月数；有 start 时也可写日期：\n\
         # campaign_dates = [72, 126]\n\
         # 合并时每项职能归入的部门（从 0 编号）；省略时职能 f 归入部门 f 除以 merger_to 的余数：merger_map = [0, 1, …]\n\
         # 合并前后各部门的名称：\n\
         # [names]\n# departments = [\"…\"]\n# departments_zh = [\"…\"]\n# merged = [\"…\"]\n# merged_zh = [\"…\"]\n",
    );
    text
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
            range(row, lang),
            row.unit.get(lang),
            row.meaning.get(lang)
        );
    }
    text
}

/// The table of parameters as JSON: a list of objects with both languages.
#[must_use]
pub fn parameters_json() -> String {
    // Texts and finite numbers always serialise.
    serde_json::to_string_pretty(PARAMETERS).unwrap_or_default()
}
