//! Laying notices out.

use crate::layout::Layout;
use crate::truth::{Part, Truth};
use fastrand::Rng;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;
use tiaokuai_notices::text::Format;

/// A file of the corpus.
#[derive(Clone, Debug)]
pub struct Sample {
    /// How it is laid out.
    pub layout: Layout,
    /// What it says.
    pub truths: Vec<Truth>,
    /// Its format.
    pub format: Format,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Sample {
    /// How its file's name ends.
    #[must_use]
    pub const fn ending(&self) -> &'static str {
        match self.format {
            Format::Html => "html",
            Format::Docx => "docx",
            _ => "txt",
        }
    }
}

static TRADITIONAL: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let mut map = BTreeMap::new();
    for line in include_str!("../../notices/data/simplified.txt").lines() {
        let mut pair = line.chars();
        if let (Some(old), Some(new)) = (pair.next(), pair.next()) {
            // The commonest of several forms is written by hand below.
            map.entry(new).or_insert(old);
        }
    }
    for (new, old) in [
        ('发', '發'),
        ('后', '後'),
        ('里', '裏'),
        ('台', '臺'),
        ('干', '幹'),
        ('系', '係'),
        ('制', '製'),
        ('于', '於'),
        ('复', '復'),
        ('面', '面'),
        ('表', '表'),
        ('征', '徵'),
        ('游', '遊'),
        ('云', '雲'),
        ('松', '松'),
        ('余', '余'),
        ('范', '范'),
        ('沈', '沈'),
        ('涂', '涂'),
        ('姜', '姜'),
        ('郁', '郁'),
    ] {
        map.insert(new, old);
    }
    // Characters that are the same in both, or belong to names that traditional texts do not change back alike.
    for same in "面表松余范沈涂姜郁制系里台丰布升向岳杰志".chars() {
        map.remove(&same);
    }
    map
});

fn traditional(text: &str) -> String {
    text.chars().map(|c| TRADITIONAL.get(&c).copied().unwrap_or(c)).collect()
}

struct Roster {
    label: String,
    name: String,
    posts: String,
}

fn rows(truth: &Truth, group: usize) -> Vec<Roster> {
    truth.groups[group]
        .seats
        .iter()
        .map(|seat| Roster {
            label: seat.label.clone(),
            name: seat.name.clone(),
            posts: seat.posts.join("、"),
        })
        .collect()
}

/// 肖捷 as 肖　捷.
fn padded(name: &str, space: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(first), Some(second), None) => format!("{first}{space}{second}"),
        _ => name.to_string(),
    }
}

fn spread(label: &str, space: &str) -> String {
    let chars: Vec<String> = label.chars().map(String::from).collect();
    if chars.len() == 2 { chars.join(space) } else { label.to_string() }
}

/// Lays a notice out as text.
fn text(truth: &Truth, layout: Layout, rng: &mut Rng) -> String {
    let mut out = String::new();
    let mut annex: Option<usize> = None;
    let date = match layout {
        Layout::Old => chinese_date(&truth.date, rng),
        _ => western_date(&truth.date),
    };
    let number = match layout {
        Layout::Old => {
            let (open, close) =
                [("[", "]"), ("(", ")"), ("【", "】"), ("［", "］")][rng.usize(..4)];
            truth.number.replace('〔', open).replace('〕', close)
        }
        _ => truth.number.clone(),
    };
    for part in &truth.parts {
        match part {
            Part::Number if number.is_empty() => {}
            Part::Number => out.push_str(&format!("{number}\n")),
            Part::Title => {
                let title = format!("{}{}", truth.issuer, truth.title);
                let many = layout == Layout::Old || (layout == Layout::Lines && rng.bool());
                if many {
                    let chars: Vec<char> = title.chars().collect();
                    let lines = 2 + usize::from(chars.len() > 36);
                    for line in chars.chunks(chars.len().div_ceil(lines)) {
                        out.extend(line);
                        out.push('\n');
                    }
                } else {
                    out.push_str(&format!("{title}\n"));
                }
            }
            Part::To(to) => out.push_str(&format!("{to}\n")),
            Part::Heading(words) => out.push_str(&format!("{words}\n")),
            Part::Text(words) | Part::Item(words) => out.push_str(&format!("{words}\n")),
            Part::Roster(group) if layout == Layout::Annex => annex = Some(*group),
            Part::Roster(group) if crate::marks::lays(layout) => {
                let seats = &truth.groups[*group].seats;
                out.push_str(&crate::marks::roster(seats, layout, rng));
            }
            Part::Roster(group) => out.push_str(&roster(&rows(truth, *group), truth, layout, rng)),
            Part::Signed => {
                if layout == Layout::Working {
                    working(&mut out, truth, rng);
                }
                out.push_str(&format!("{}\n{date}\n", truth.issuer));
            }
        }
    }
    if let Some(group) = annex {
        let name = &truth.groups[group].name;
        out.push_str(&format!(
            "附件\n{name}组成人员名单\n{}",
            roster(&rows(truth, group), truth, Layout::Lines, rng)
        ));
    }
    out
}

/// Working groups under the first group, with heads and members that are not its own.
fn working(out: &mut String, truth: &Truth, rng: &mut Rng) {
    let seats = &truth.groups[0].seats;
    out.push_str("下设三个工作组：\n");
    for (number, name) in ["综合协调组", "宣传报道组", "督查考核组"].iter().enumerate()
    {
        let seat = &seats[rng.usize(..seats.len())];
        let figure = ["一", "二", "三"][number];
        out.push_str(&format!("（{figure}）{name}\n组 长：{}\n", seat.name));
        let members: Vec<&str> =
            (0..2).map(|_| seats[rng.usize(..seats.len())].name.as_str()).collect();
        out.push_str(&format!(
            "成 员：{}\n主要职责：负责{}工作。\n",
            members.join("、"),
            &name[..12]
        ));
    }
}

/// What a converter of pages leaves behind.
fn noisy(text: &str, rng: &mut Rng) -> String {
    let sounds = [
        ('關', "guān"),
        ('調', "diào"),
        ('領', "lǐng"),
        ('導', "dǎo"),
        ('組', "zǔ"),
        ('長', "zhǎng"),
        ('員', "yuán"),
        ('辦', "bàn"),
        ('設', "shè"),
    ];
    let mut out = String::new();
    for line in traditional(text).lines() {
        if rng.u32(..6) == 0 {
            out.push_str("????");
        }
        for c in line.chars() {
            out.push(c);
            if let Some((_, sound)) = sounds.iter().find(|(of, _)| *of == c)
                && rng.bool()
            {
                out.push_str(&format!("({sound})"));
            }
        }
        out.push('\n');
    }
    out
}

fn roster(rows: &[Roster], truth: &Truth, layout: Layout, rng: &mut Rng) -> String {
    let mut out = String::new();
    if layout == Layout::Posts || layout == Layout::Names {
        let mut at = 0;
        while at < rows.len() {
            let label = &rows[at].label;
            let same: Vec<&Roster> =
                rows[at..].iter().take_while(|row| row.label == *label).collect();
            let names: Vec<String> = same
                .iter()
                .map(|row| {
                    if layout == Layout::Names {
                        padded(&row.name, "　")
                    } else {
                        row.posts.clone()
                    }
                })
                .collect();
            let units = layout == Layout::Posts && ["成员", "委员"].contains(&label.as_str());
            let row = if layout == Layout::Names {
                names.join(if rng.bool() { "、" } else { "　　" })
            } else {
                names.join("、")
            };
            let tail = if units {
                ["分管负责同志。", "负责同志。", "。", ""][rng.usize(..4)]
            } else {
                ""
            };
            out.push_str(&format!("{}：{row}{tail}\n", spread(label, "　")));
            at += same.len();
        }
        return out;
    }
    let mut last = String::new();
    for row in rows {
        let new = row.label != last;
        last.clone_from(&row.label);
        let head = if new {
            format!("{}：", spread(&row.label, if layout == Layout::Spread { "　" } else { " " }))
        } else {
            String::new()
        };
        let line = match layout {
            Layout::Spread => {
                let name = padded(&row.name, "　");
                let head = if new {
                    format!("{}:\n", spread(&row.label, "　　"))
                } else {
                    String::new()
                };
                format!("{head}　　{name}　　{}\n", row.posts)
            }
            Layout::Brackets => format!("{head}{}（{}）\n", row.name, row.posts),
            Layout::Solid => format!(
                "{}{}{}",
                if new { format!("{}：", row.label) } else { String::new() },
                row.name,
                row.posts
            ),
            Layout::Run => format!(
                "{}{} {} ",
                if new { format!("{}：", row.label) } else { String::new() },
                padded(&row.name, " "),
                row.posts
            ),
            _ => format!("{head}{} {}\n", padded(&row.name, " "), row.posts),
        };
        out.push_str(&line);
    }
    let _ = truth;
    out
}

fn western_date(date: &str) -> String {
    let mut parts = date.split('-').map(|part| part.trim_start_matches('0'));
    format!(
        "{}年{}月{}日",
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default()
    )
}

fn chinese_date(date: &str, rng: &mut Rng) -> String {
    let zero = ['〇', '○', 'O', '零'][rng.usize(..4)];
    let figure = |c: char| match c {
        '0' => zero,
        c => ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']
            [c.to_digit(10).unwrap_or(0) as usize],
    };
    let small = |text: &str| {
        let number: usize = text.parse().unwrap_or(1);
        let figures = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let tens = match number / 10 {
            0 => String::new(),
            1 => "十".to_string(),
            tens => format!("{}十", figures[tens]),
        };
        format!("{tens}{}", figures[number % 10])
    };
    let mut parts = date.split('-');
    let year: String = parts.next().unwrap_or_default().chars().map(figure).collect();
    format!(
        "{year}年{}月{}日",
        small(parts.next().unwrap_or("1")),
        small(parts.next().unwrap_or("1"))
    )
}

/// Lays a notice out as a web page.
fn page(truth: &Truth, layout: Layout, rng: &mut Rng) -> String {
    let mut out = String::from("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>");
    out.push_str(&format!("{}{}_政务公开</title><style>p{{margin:0}}</style><script>var menu=['组长：','成员：'];</script></head><body><div class=\"menu\"><a href=\"/\">首页</a><a>政务公开</a><a>通知公告</a></div>\n", truth.issuer, truth.title));
    for part in &truth.parts {
        match part {
            Part::Number if truth.number.is_empty() => {}
            Part::Number => {
                out.push_str(&format!("<p style=\"text-align:center\">{}</p>\n", truth.number))
            }
            Part::Title => out.push_str(&format!("<h1>{}<br>{}</h1>\n", truth.issuer, truth.title)),
            Part::To(words) => out.push_str(&format!("<p>{words}</p>\n")),
            Part::Heading(words) | Part::Text(words) | Part::Item(words) => {
                out.push_str(&format!("<p>&nbsp;&nbsp;&emsp;{words}</p>\n"))
            }
            Part::Roster(group) => out.push_str(&html_roster(&rows(truth, *group), layout, rng)),
            Part::Signed => out.push_str(&format!(
                "<p style=\"text-align:right\">{}</p>\n<p>{}</p>\n",
                truth.issuer,
                western_date(&truth.date)
            )),
        }
    }
    out.push_str("<div class=\"foot\"><p>打印本页</p><p>关闭窗口</p><p>网站地图 联系我们</p></div></body></html>");
    out
}

/// The label of a row that does not repeat the one before it.
fn once<'a>(last: &mut &'a str, row: &'a Roster) -> Option<&'a String> {
    let before = std::mem::replace(last, &row.label);
    (before != row.label).then_some(&row.label)
}

fn html_roster(rows: &[Roster], layout: Layout, rng: &mut Rng) -> String {
    let mut out = String::new();
    let mut last = "";
    let header = rng.bool();
    match layout {
        Layout::Columns => {
            out.push_str("<table><tr><th>序号</th><th>姓 名</th><th>单位及职务</th><th>领导小组职务</th></tr>");
            for (number, row) in rows.iter().enumerate() {
                out.push_str(&format!(
                    "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                    number + 1,
                    padded(&row.name, "&nbsp;"),
                    row.posts,
                    row.label
                ));
            }
            out.push_str("</table>\n");
        }
        Layout::HtmlTable => {
            out.push_str("<table><tbody>");
            if header {
                out.push_str("<tr><td>职务</td><td>姓名</td><td>单位及职务</td></tr>");
            }
            for row in rows {
                let label = once(&mut last, row).map_or("", String::as_str);
                out.push_str(&format!(
                    "<tr><td><p>{label}</p></td><td>{}</td><td><p>{}</p></td></tr>\n",
                    padded(&row.name, "&nbsp;"),
                    row.posts
                ));
            }
            out.push_str("</tbody></table>\n");
        }
        Layout::HtmlList => {
            out.push_str("<ul>");
            for row in rows {
                let label = once(&mut last, row)
                    .map(|label| format!("{}：", spread(label, "&nbsp;&nbsp;")))
                    .unwrap_or_default();
                out.push_str(&format!(
                    "<li>{label}{}&nbsp;&nbsp;{}</li>",
                    padded(&row.name, "&nbsp;"),
                    row.posts
                ));
            }
            out.push_str("</ul>\n");
        }
        _ => {
            for row in rows {
                let label = once(&mut last, row).map_or_else(
                    || "&emsp;&emsp;&emsp;&emsp;".to_string(),
                    |label| format!("{}：", spread(label, "&nbsp;&nbsp;&nbsp;")),
                );
                out.push_str(&format!(
                    "<p>&emsp;&emsp;{label}<span>{}</span>&nbsp;&nbsp;{}</p>\n",
                    padded(&row.name, "&nbsp;&nbsp;"),
                    row.posts
                ));
            }
        }
    }
    out
}

/// Lays a notice out as a document of Word.
fn docx(truth: &Truth) -> Vec<u8> {
    let mut body = String::new();
    let paragraph = |words: &str| {
        // Word cuts runs anywhere.
        let chars: Vec<char> = words.chars().collect();
        let (a, b) = chars.split_at(chars.len() / 2);
        let run = |part: &[char]| {
            format!(
                "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                part.iter().collect::<String>().replace('&', "&amp;").replace('<', "&lt;")
            )
        };
        format!("<w:p>{}{}</w:p>", run(a), run(b))
    };
    for part in &truth.parts {
        match part {
            Part::Number if truth.number.is_empty() => {}
            Part::Number => body.push_str(&paragraph(&truth.number)),
            Part::Title => body.push_str(&paragraph(&format!("{}{}", truth.issuer, truth.title))),
            Part::To(words) | Part::Heading(words) | Part::Text(words) | Part::Item(words) => {
                body.push_str(&paragraph(words))
            }
            Part::Roster(group) => {
                let mut last = String::new();
                body.push_str("<w:tbl>");
                for row in rows(truth, *group) {
                    let label = if row.label == last { String::new() } else { row.label.clone() };
                    last.clone_from(&row.label);
                    body.push_str("<w:tr>");
                    for cell in [label, padded(&row.name, "　"), row.posts] {
                        body.push_str(&format!("<w:tc>{}</w:tc>", paragraph(&cell)));
                    }
                    body.push_str("</w:tr>");
                }
                body.push_str("</w:tbl>");
            }
            Part::Signed => {
                body.push_str(&paragraph(&truth.issuer));
                body.push_str(&paragraph(&western_date(&truth.date)));
            }
        }
    }
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let rels = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    for (name, content) in
        [("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", xml.as_str())]
    {
        // Writing to memory does not fail.
        let _ = zip.start_file(name, options);
        let _ = zip.write_all(content.as_bytes());
    }
    zip.finish().map(std::io::Cursor::into_inner).unwrap_or_default()
}

/// Cuts lines after 28 characters, paragraphs begin with two spaces.
fn narrow(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let chars: Vec<char> = line.chars().collect();
        let body = chars.len() > 28 || line.ends_with('。');
        let chars: Vec<char> = if body && !line.contains("人民政府办") {
            "　　".chars().chain(chars).collect()
        } else {
            chars
        };
        for chunk in chars.chunks(28) {
            out.extend(chunk);
            out.push('\n');
        }
    }
    out
}

impl Sample {
    /// Lays out what `truths` say; several where the layout holds several.
    #[must_use]
    pub fn new(layout: Layout, truths: Vec<Truth>, rng: &mut Rng) -> Sample {
        let first = &truths[0];
        let (format, bytes) = match layout {
            Layout::Page | Layout::HtmlTable | Layout::HtmlList | Layout::Columns => {
                (Format::Html, page(first, layout, rng).into_bytes())
            }
            Layout::Docx => (Format::Docx, docx(first)),
            Layout::Gb18030 => (
                Format::Plain,
                encoding_rs::GB18030.encode(&text(first, Layout::Lines, rng)).0.into_owned(),
            ),
            Layout::Traditional => {
                (Format::Plain, traditional(&text(first, Layout::Lines, rng)).into_bytes())
            }
            Layout::Noisy => {
                let text = text(first, Layout::Lines, rng);
                (Format::Plain, noisy(&text, rng).into_bytes())
            }
            Layout::Narrow => {
                (Format::Plain, narrow(&text(first, Layout::Lines, rng)).into_bytes())
            }
            Layout::Seated => (Format::Plain, narrow(&text(first, layout, rng)).into_bytes()),
            Layout::Run => {
                (Format::Plain, text(first, Layout::Run, rng).replace('\n', " ").into_bytes())
            }
            Layout::ListedRun => {
                (Format::Plain, text(first, layout, rng).replace('\n', " ").into_bytes())
            }
            Layout::Solid => (
                Format::Plain,
                text(first, Layout::Solid, rng).replace(['\n', ' '], "").into_bytes(),
            ),
            Layout::Several => (
                Format::Plain,
                truths
                    .iter()
                    .map(|truth| text(truth, Layout::Lines, rng))
                    .collect::<Vec<_>>()
                    .join("\n\n")
                    .into_bytes(),
            ),
            Layout::Published
            | Layout::Counted
            | Layout::Beside
            | Layout::Led
            | Layout::House
            | Layout::Items => {
                let text = text(first, layout, rng);
                (Format::Plain, crate::marks::kept(&text, rng).into_bytes())
            }
            Layout::Zone
            | Layout::Archive
            | Layout::Bureau
            | Layout::Area
            | Layout::Boxed
            | Layout::Printed
            | Layout::Letter
            | Layout::Passing => {
                (Format::Plain, crate::flat::text(first, layout, rng).into_bytes())
            }
            layout => (Format::Plain, text(first, layout, rng).into_bytes()),
        };
        Sample { layout, truths, format, bytes }
    }
}
