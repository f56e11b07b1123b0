//! A document as one page for the browser, which prints as the file of Word does.

use super::{Block, Document, Grid};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = "
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page wide { size: A4 landscape; margin: 20mm; }
body { font: 16pt/1.8 '仿宋', FangSong, 'FangSong_GB2312', STFangsong, 'Noto Serif CJK SC', serif; color: #000; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font: 22pt/1.4 '方正小标宋简体', STZhongsong, SimSun, 'Noto Serif CJK SC', serif; text-align: center; margin: 1rem 0; }
h2 { font: 16pt/1.8 '黑体', SimHei, 'Noto Sans CJK SC', sans-serif; text-indent: 2em; margin: .5rem 0; break-after: avoid; }
p { text-indent: 2em; margin: 0; text-align: justify; overflow-wrap: anywhere; }
p.sub { font-family: '楷体', KaiTi, STKaiti, serif; text-align: center; text-indent: 0; margin-bottom: 1rem; }
p.right { text-align: right; text-indent: 0; padding-right: 2em; }
p.caption { font: 14pt/1.8 '黑体', SimHei, 'Noto Sans CJK SC', sans-serif; text-align: center; text-indent: 0; break-after: avoid; }
table { border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 1.4; margin: .5rem 0 1rem; table-layout: fixed; }
th, td { border: 1px solid #000; padding: .2rem .3rem; vertical-align: middle; text-align: left; overflow-wrap: anywhere; white-space: pre-line; }
th { font-family: '黑体', SimHei, 'Noto Sans CJK SC', sans-serif; font-weight: normal; }
th, td.middle { text-align: center; } thead { display: table-header-group; } tr { break-inside: avoid; }
section + section { break-before: page; } section.wide { page: wide; }
@media screen and (max-width: 640px) { body { font-size: 12pt; margin: 1rem auto; } section { overflow-x: auto; } table { min-width: 36rem; } }
";

/// The document as one page that opens offline.
#[must_use]
pub fn web(document: &Document) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(document.lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (document.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                @for section in &document.sections {
                    section class=[section.wide.then_some("wide")] {
                        @for block in &section.blocks { (piece(block)) }
                    }
                }
            }
        }
    };
    page.into_string()
}

fn piece(block: &Block) -> Markup {
    match block {
        Block::Title(line) => html! { h1 { (line) } },
        Block::Subtitle(line) => html! { p.sub { (line) } },
        Block::Heading(line) => html! { h2 { (line) } },
        Block::Para(line) => html! { p { (line) } },
        Block::Right(line) => html! { p.right { (line) } },
        Block::Caption(line) => html! { p.caption { (line) } },
        Block::Table(grid) => table(grid),
    }
}

fn table(grid: &Grid) -> Markup {
    let all: u32 = grid.heads.iter().map(|(_, share)| share).sum();
    let width =
        |share: &u32| format!("width: {:.1}%", f64::from(*share) * 100.0 / f64::from(all.max(1)));
    html! {
        table {
            colgroup { @for (_, share) in &grid.heads { col style=(width(share)); } }
            thead { tr { @for (head, _) in &grid.heads { th { (head) } } } }
            tbody { @for row in &grid.rows { tr {
                @for (at, text) in row.iter().enumerate() {
                    td class=[grid.centred.contains(&at).then_some("middle")] { (text) }
                }
            } } }
        }
    }
}
