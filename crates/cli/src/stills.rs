//! Figures and tables as files of their own, for papers and reports.

use crate::file::{unwritable, write_over};
use crate::outcome::{Exit, Failure};
use std::path::Path;
use tiaokuai_record::Lang;
use tiaokuai_report::document::docx;
use tiaokuai_report::still::{Fonts, svg};
use tiaokuai_report::{Figure, Made, Measures};

/// What figures are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Svg,
    Pdf,
    Png,
}

impl Form {
    pub const ALL: [Form; 3] = [Form::Svg, Form::Pdf, Form::Png];

    pub fn name(self) -> &'static str {
        match self {
            Form::Svg => "svg",
            Form::Pdf => "pdf",
            Form::Png => "png",
        }
    }
}

/// A cell of CSV.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_string()
    }
}

/// A caption without the words in brackets that name colours: the legend of a figure without colours says what is what.
fn uncoloured(caption: &str) -> String {
    let mut text = caption.to_string();
    for (from, to) in [("（蓝色", '）'), (" (blue", ')')] {
        let Some(at) = text.find(from) else { continue };
        let Some(end) = text[at..].find(to) else { continue };
        text.replace_range(at..at + end + to.len_utf8(), "");
    }
    text
}

/// Writes figures into a folder, each with the numbers behind it, and what they show; files of these names are
/// replaced, others are left as they are. Warns where no font has Chinese characters.
pub fn figures(
    figures: &[Figure],
    dir: &Path,
    (form, mono): (Form, bool),
    made: &Made,
    lang: Lang,
) -> Result<(), Failure> {
    std::fs::create_dir_all(dir).map_err(|error| unwritable(dir, &error, lang))?;
    let fonts = (form != Form::Svg).then(Fonts::of_this_machine);
    if fonts.as_ref().is_some_and(|fonts| !fonts.chinese) {
        eprintln!(
            "{}",
            lang.pick(
                "tiaokuai: no font of this machine has Chinese characters; they are missing in the figures (install Noto Sans CJK, or take --format svg)",
                "条块：本机没有含中文的字体，图中的中文缺失（请安装 Noto Sans CJK，或改用 --format svg）",
            )
        );
    }
    let mut index = lang.pick("# Figures\n", "# 图\n").to_string();
    for figure in figures {
        let drawing = svg(figure, mono, lang);
        let bytes = match (&fonts, form) {
            (Some(fonts), Form::Png) => fonts.png(&drawing),
            (Some(fonts), Form::Pdf) => fonts.pdf(&drawing),
            _ => Ok(drawing.into_bytes()),
        };
        let bytes = bytes.map_err(|error| {
            let id = figure.id;
            let message = lang.pick(format!("{id}: {error}"), format!("{id}：图无法绘制：{error}"));
            Failure::new(Exit::Internal, message)
        })?;
        let file = format!("{}.{}", figure.id, form.name());
        write_over(&dir.join(&file), &bytes, lang)?;
        // Excel takes CSV for UTF-8 only with this mark.
        let mut table = "\u{feff}".to_string();
        for row in std::iter::once(&figure.heads).chain(&figure.rows) {
            let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
            table += &(cells.join(",") + "\n");
        }
        write_over(&dir.join(format!("{}.csv", figure.id)), table.as_bytes(), lang)?;
        let (title, id) = (&figure.title, figure.id);
        let caption = if mono { &uncoloured(&figure.caption) } else { &figure.caption };
        index += &lang.pick(
            format!("\n## {title}\n\n![{title}]({file})\n\n{caption} Numbers: `{id}.csv`.\n"),
            format!("\n## {title}\n\n![{title}]({file})\n\n{caption}数据见 `{id}.csv`。\n"),
        );
    }
    index += lang.pick("\n## How these were made\n\n", "\n## 生成方式与引用\n\n");
    for line in made.lines(lang) {
        index += &format!("- {line}\n");
    }
    write_over(&dir.join("index.md"), index.as_bytes(), lang)
}

/// What the ending of a file of a table has to be.
pub fn table_form(to: &str, lang: Lang) -> Result<(), Failure> {
    let ending = Path::new(to).extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if ["tex", "md", "docx"].contains(&ending.as_str()) {
        return Ok(());
    }
    let message = lang.pick(
        format!("{to} ends with no format that is written; expected .tex, .md or .docx"),
        format!("{to} 的扩展名不是可写的格式；应为 .tex、.md 或 .docx"),
    );
    Err(Failure::new(Exit::Usage, message))
}

/// Writes the table of instruments: its ending says how.
pub fn table(measures: &Measures, to: &str, title: &str, lang: Lang) -> Result<(), Failure> {
    let path = Path::new(to);
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let bytes = match ending.as_str() {
        "tex" => measures.tex().into_bytes(),
        "md" => measures.markdown().into_bytes(),
        _ => docx(&measures.document(title)).map_err(|error| {
            let message = lang.pick(
                format!("{to} cannot be written: {error}"),
                format!("无法写入 {to}：{error}"),
            );
            Failure::new(Exit::Folder, message)
        })?,
    };
    write_over(path, &bytes, lang)
}
