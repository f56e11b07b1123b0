//! What the instruments read, as a table for a paper or a report: LaTeX, Markdown or Word.

use crate::document::{Block, Document, Grid, Section};
use crate::figure::number;
use crate::made::Made;
use crate::observed::{Part, exactness, side_by_side, survivors, told};
use std::fmt::Write;
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_record::Lang;

/// A table of what the instruments read, a column for each part.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
    lang: Lang,
}

/// The table of one part or of several beside each other.
#[must_use]
pub fn measures(parts: &[Part], made: &Made, lang: Lang) -> Measures {
    let mut heads = vec![lang.pick("instrument", "指标").to_string()];
    heads.push(lang.pick("unit", "单位").to_string());
    match parts {
        [_] => heads.push(lang.pick("value", "数值").to_string()),
        _ => heads.extend(parts.iter().map(|part| part.name.get(lang).to_string())),
    }
    let mut rows = vec![vec![
        lang.pick("groups in the record", "记录中的小组").to_string(),
        lang.pick("groups", "个小组").to_string(),
    ]];
    rows[0].extend(parts.iter().map(|part| part.record.groups.len().to_string()));
    let mut all = Vec::new();
    for (at, values) in side_by_side(parts) {
        let row = &INSTRUMENTS[at];
        let mut line = vec![row.title.get(lang).to_string(), row.unit.get(lang).to_string()];
        let cells = values.iter().map(|said| told(said, &number, lang));
        line.extend(cells.map(|cell| cell.unwrap_or("–".to_string())));
        all.extend(values);
        rows.push(line);
    }
    let mut notes: Vec<String> =
        exactness(all.into_iter(), lang).into_iter().map(str::to_string).collect();
    for part in parts {
        let name = (parts.len() > 1).then(|| {
            lang.pick(format!("{}: ", part.name.get(lang)), format!("{}：", part.name.get(lang)))
        });
        let told = survivors(&part.record, lang);
        notes.extend(told.map(|told| name.unwrap_or_default() + &told));
    }
    notes.extend(made.lines(lang));
    Measures { heads, rows, notes, lang }
}

fn tex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '−' => out.push_str("$-$"),
            c => out.push(c),
        }
    }
    out
}

impl Measures {
    /// As LaTeX with booktabs; Chinese needs XeLaTeX or LuaLaTeX with ctex.
    #[must_use]
    pub fn tex(&self) -> String {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| tex(cell)).collect();
            cells.join(" & ") + " \\\\\n"
        };
        let mut text = String::new();
        for note in &self.notes {
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(text, "% {note}");
        }
        let columns = "r".repeat(self.heads.len().saturating_sub(2));
        let _ = writeln!(
            text,
            "% \\usepackage{{booktabs}}\n\\begin{{tabular}}{{ll{columns}}}\n\\toprule"
        );
        text += &line(&self.heads);
        text += "\\midrule\n";
        for row in &self.rows {
            text += &line(row);
        }
        text + "\\bottomrule\n\\end{tabular}\n"
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let mut text = line(&self.heads);
        let right = " ---: |".repeat(self.heads.len().saturating_sub(2));
        let _ = writeln!(text, "| --- | --- |{right}");
        for row in &self.rows {
            text += &line(row);
        }
        text.push('\n');
        for note in &self.notes {
            let _ = writeln!(text, "- {note}");
        }
        text
    }

    /// As a document.
    #[must_use]
    pub fn document(&self, title: &str) -> Document {
        let shares = [30, 18].into_iter().chain(std::iter::repeat(16));
        let heads = self.heads.iter().cloned().zip(shares).collect();
        let grid =
            Grid { heads, rows: self.rows.clone(), centred: (1..self.heads.len()).collect() };
        let mut blocks = vec![Block::Caption(title.to_string()), Block::Table(grid)];
        blocks.extend(self.notes.iter().cloned().map(Block::Para));
        let wide = self.heads.len() > 5;
        let sections = vec![Section { wide, blocks }];
        Document { title: title.to_string(), sections, lang: self.lang }
    }
}
