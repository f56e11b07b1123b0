//! How well notices are read: the page on the corpus.

use crate::figure::{Figure, exact, percent};
use crate::page::{page, scrolled};
use crate::style::{BLUE, GREY, axis, layout, note, plot};
use maud::html;
use plotly::Scatter;
use plotly::common::{Anchor, ErrorData, ErrorType, Line, Marker, Mode};
use tiaokuai_measure::stats::wilson;
use tiaokuai_record::{Lang, Text};

/// What was measured on the corpus.
pub struct Read {
    /// The fields, in the order of columns.
    pub fields: Vec<Text>,
    /// A layout, with precision and recall for each field where there is anything to read.
    pub layouts: Vec<(Text, Vec<Option<[f64; 2]>>)>,
    /// Confidence as given, from 0 to 1, values that are right, all values.
    pub confidence: Vec<(f64, u64, u64)>,
    /// Notices in the corpus.
    pub notices: u64,
    /// The share of values given as certain that are right.
    pub certain: Option<f64>,
}

/// The page on the corpus, both languages in it; `lang` is shown first.
#[must_use]
pub fn reading_report(read: &Read, lang: Lang) -> String {
    let drawn = Lang::ALL.map(|lang| vec![calibration(read, lang)]);
    let heads = Lang::ALL.map(|lang| {
        html! { header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · the reading of notices", "条块 · 通知的读取")) }
            h1 { (lang.pick("How well notices are read", "通知读得多准")) }
            p { (lang.pick(
                format!("Measured on {} notices written for this purpose, in {} layouts; none is the text of a real one. Of the values given as certain {} are right.", read.notices, read.layouts.len(), share(read.certain)),
                format!("以 {} 份专为此编写的通知、{} 种版式测得，其中没有真实通知的文字。标为确定的取值中 {} 正确。", read.notices, read.layouts.len(), share(read.certain)))) }
        } }
    });
    let tails = Lang::ALL.map(|lang| {
        html! { section lang=(lang.code()) {
            h2 { (lang.pick("Precision and recall by layout", "各版式的精确率与召回率")) }
            p { (lang.pick("In per cent: of what was read, how much is right; of what is there, how much was read right. A dash: nothing of the kind.", "单位为百分比：前者为读出者中正确的比例，后者为应读者中读对的比例。短横表示没有此类内容。")) }
            (scrolled(lang.pick("Precision and recall by layout", "各版式的精确率与召回率"), html! { table {
                thead { tr { th { (lang.pick("layout", "版式")) } @for field in &read.fields { th { (field.get(lang)) } } } }
                tbody { @for (layout, cells) in &read.layouts { tr {
                    td { (layout.get(lang)) }
                    @for cell in cells { td { (pair(*cell)) } }
                } } }
            } }))
        } }
    });
    let title = lang.pick("How well notices are read", "通知读得多准");
    page(title, lang, &drawn, &heads, &tails)
}

fn share(share: Option<f64>) -> String {
    // Rounded down: 99.99 is not 100.
    share.map_or("–".to_string(), |x| format!("{:.2}\u{a0}%", (x * 1e4).floor() / 100.0))
}

fn pair(cell: Option<[f64; 2]>) -> String {
    let whole = |x: f64| format!("{:.0}", (x * 100.0).floor());
    cell.map_or("–".to_string(), |[p, r]| format!("{}\u{a0}/\u{a0}{}", whole(p), whole(r)))
}

fn calibration(read: &Read, lang: Lang) -> Figure {
    let rows: Vec<&(f64, u64, u64)> = read.confidence.iter().filter(|row| row.2 > 0).collect();
    let low = rows.iter().map(|row| row.0).fold(0.9, f64::min).min(0.9) - 0.01;
    let stated: Vec<f64> = rows.iter().map(|row| row.0).collect();
    let right: Vec<f64> = rows.iter().map(|row| row.1 as f64 / row.2 as f64).collect();
    let bounds: Vec<(f64, f64)> = rows.iter().map(|row| wilson(row.1, row.2)).collect();
    let up = bounds.iter().zip(&right).map(|(bound, share)| (bound.1 - share).max(0.0)).collect();
    let down = bounds.iter().zip(&right).map(|(bound, share)| (share - bound.0).max(0.0)).collect();
    let format = ".0%";
    let mut plot = plot(
        layout(380)
            .x_axis(
                axis(lang.pick("confidence as given", "给出的把握"))
                    .range(vec![low, 1.005])
                    .tick_format(format),
            )
            .y_axis(
                axis(lang.pick("share that is right", "正确的比例"))
                    .range(vec![low, 1.005])
                    .tick_format(format),
            )
            .annotations(vec![
                note(lang.pick("as sure as right", "把握与正确率相等"), GREY)
                    .x_ref("x")
                    .y_ref("y")
                    .x(low + 0.012)
                    .y(low + 0.006)
                    .x_anchor(Anchor::Left),
            ]),
    );
    plot.add_trace(
        Scatter::new(vec![low, 1.0], vec![low, 1.0])
            .mode(Mode::Lines)
            .line(Line::new().color(GREY).width(1.0))
            .show_legend(false),
    );
    let size = |of: u64| 6 + ((of as f64).log10() * 3.0) as usize;
    plot.add_trace(
        Scatter::new(stated, right.clone())
            .mode(Mode::Markers)
            .marker(
                Marker::new().color(BLUE).size_array(rows.iter().map(|row| size(row.2)).collect()),
            )
            .error_y(ErrorData::new(ErrorType::Data).array(up).array_minus(down).symmetric(false)),
    );
    Figure {
        id: "calibration",
        title: lang.pick("Is the confidence honest?", "把握是否属实？").to_string(),
        caption: lang.pick(
            "Each dot is the values that were given the same confidence, a larger one more of them; bars are 95\u{a0}% intervals (Wilson). Dots above the line are surer than they say: the reader is meant to err on that side, for real notices hold what the corpus does not.",
            "每个圆点为把握相同的取值，圆点越大数量越多；竖线为 95 % 区间（Wilson）。在斜线之上者比所称更可靠：真实通知会有语料未及的写法，故宁可低估。",
        ).to_string(),
        plot,
        heads: lang
            .pick(
                ["confidence", "right", "values", "share", "share in per cent"],
                ["把握", "正确", "取值数", "比例", "百分比"],
            )
            .map(str::to_string)
            .to_vec(),
        rows: rows
            .iter()
            .zip(&right)
            .map(|(row, share)| {
                vec![exact(row.0), row.1.to_string(), row.2.to_string(), exact(*share), percent(*share)]
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_holds_both_languages_and_never_rounds_up() {
        let text = Text::new("lines", "一人一行");
        let read = Read {
            fields: vec![Text::new("head", "组长")],
            layouts: vec![(text, vec![Some([0.999, 0.979])])],
            confidence: vec![(0.99, 99, 100)],
            notices: 1,
            certain: Some(0.99999),
        };
        let page = reading_report(&read, Lang::Zh);
        assert!(page.contains("99\u{a0}/\u{a0}97") && page.contains("99.99\u{a0}%"));
        assert!(page.contains("一人一行") && page.contains("lines"));
    }
}
