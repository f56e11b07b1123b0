//! What the TOML parser complains of, in Chinese.

/// The complaint in Chinese where it is known, else the parser's words in quotation marks.
pub(super) fn chinese(words: &str) -> String {
    let known = match words.split(", expected").next().unwrap_or(words) {
        "duplicate key" => "键重复",
        "key with no value" | "missing value for key" | "missing value" => "键之后缺少“= 值”",
        "missing assignment between key-value pairs" => "键与值之间缺少“=”",
        "extra `=`" | "extra assignment between key-value pairs" => "多了一个“=”",
        "string values must be quoted" => "文字须加英文引号",
        "missing opening quote" => "缺少左引号",
        "invalid basic string" | "invalid literal string" => "文字有误或缺少右引号",
        "unclosed array" => "列表缺少右方括号“]”",
        "missing comma between array elements" => "列表各项之间缺少英文逗号",
        "extra comma in array" => "列表中多了一个逗号",
        "unclosed table" => "表名缺少右方括号“]”",
        "unexpected leading zero" => "数字不能以 0 开头",
        "`_` may only go between digits" => "“_”只能用在数字之间",
        "invalid unquoted key" => "键名只能用英文字母、数字、“-”和“_”",
        "invalid date" => "年月须加引号，如 \"2004-01\"",
        "unexpected key or value" | "unexpected content" => "此处有多余的内容",
        "invalid value" => "值无法识别",
        _ => return format!("“{words}”"),
    };
    known.to_string()
}
