//! Comments on cells of Excel (ECMA-376 part 1, 18.7), which the library for sheets does not tell: an office may say there, and
//! nowhere else, that a group has ended.

use super::struck::column_of;
use super::xml::{tags, value};
use quick_xml::Reader;
use quick_xml::events::Event;
use tiaokuai_notices::text::reference;

/// Where the comments of a sheet stand, as the links of the sheet at `path` tell.
pub(super) fn part_of(path: &str, links: &str) -> Option<String> {
    let of_comments = |tag: &&_| value(tag, "Type").is_some_and(|kind| kind.ends_with("/comments"));
    let target = value(tags(links, "Relationship").iter().find(of_comments)?, "Target")?;
    if let Some(whole) = target.strip_prefix('/') {
        return Some(whole.to_string());
    }
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            ".." => {
                folders.pop();
            }
            "." => {}
            step => folders.push(step),
        }
    }
    Some(folders.join("/"))
}

/// The comments of a sheet: row and column from 0, and what they say, in their order.
pub(super) fn comments(xml: &str) -> Vec<((usize, usize), String)> {
    let mut reader = Reader::from_str(xml);
    let (mut all, mut at, mut words, mut text) = (Vec::new(), None, String::new(), false);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "comment" => {
                    at = value(&tag, "ref").and_then(|cell| place(&cell));
                    words.clear();
                }
                "t" => text = true,
                _ => {}
            },
            Event::Text(said) if text => words.push_str(said.as_ref()),
            Event::GeneralRef(name) if text => {
                words.push_str(&reference(name.as_ref()).unwrap_or_default());
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => text = false,
                "comment" => {
                    let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    if let Some(at) = at.take().filter(|_| !said.is_empty()) {
                        all.push((at, said));
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    all
}

/// Row and column, from 0, of a cell that is named as AB7.
fn place(cell: &str) -> Option<(usize, usize)> {
    let digits = cell.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let row = digits.parse::<usize>().ok()?.checked_sub(1)?;
    Some((row, column_of(cell)? - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_found_where_the_links_of_a_sheet_say() {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
        for (target, want) in [
            ("../comments1.xml", "xl/comments1.xml"),
            ("/xl/comments/comment1.xml", "xl/comments/comment1.xml"),
            ("comments/1.xml", "xl/worksheets/comments/1.xml"),
        ] {
            let links = format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{kind}\" Target=\"{target}\"/></Relationships>"
            );
            assert_eq!(part_of("xl/worksheets/sheet1.xml", &links).as_deref(), Some(want));
        }
        let xml = "<comments><commentList><comment ref=\"AB7\"><text><r><rPr><b/></rPr><t>甲:</t></r><r><t>\n2022年5月\n已撤销 &amp;</t></r></text></comment>\
                   <comment ref=\"7\"><text><t>x</t></text></comment></commentList></comments>";
        assert_eq!(comments(xml), [((6, 27), "甲: 2022年5月 已撤销 &".to_string())]);
    }
}
