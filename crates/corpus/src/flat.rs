//! Laying out notices as the pages of a zone show them and as archives keep them: a line to a person, or all in
//! one line below a block of keys and the page's navigation.

use crate::layout::Layout;
use crate::truth::{Part, TrueSeat, Truth};
use fastrand::Rng;

/// Lays a notice of a zone or a bureau out as text.
pub(crate) fn text(truth: &Truth, layout: Layout, rng: &mut Rng) -> String {
    let either = matches!(layout, Layout::Bureau | Layout::Area);
    let plan = matches!(layout, Layout::Printed | Layout::Letter | Layout::Passing);
    let flat = plan || matches!(layout, Layout::Archive | Layout::Boxed) || (either && rng.bool());
    let titled = layout != Layout::Bureau || rng.u32(..3) > 0;
    let lines = paragraphs(truth, titled, rng);
    if !flat {
        return lines.join("\n");
    }
    // The paragraphs of a page are joined by a space or by nothing, sometimes by either.
    let joint = rng.u32(..3);
    let mut body = String::new();
    for line in &lines {
        if !body.is_empty() && (joint == 0 || (joint == 1 && rng.bool())) {
            body.push(' ');
        }
        body.push_str(line);
    }
    let shown = truth.date.as_str();
    if layout == Layout::Boxed {
        return format!("{}{body} 附件下载", boxed(truth, rng));
    }
    // Only the page tells the title of what prints a plan.
    let who = if plan { truth.issuer.as_str() } else { "" };
    let navigation = format!(
        "当前位置： 首页政务公开最新文件办公室文件 {who}{} 时间：{shown} 10:11 微信 微博 QQ空间 ",
        truth.title
    );
    let navigation = if titled || rng.bool() { navigation } else { String::new() };
    let page = format!("{navigation}{body} 来源：本站 附件下载");
    if rng.u32(..4) == 0 {
        return page;
    }
    let title = format!("{}{}", if rng.bool() { truth.issuer.as_str() } else { "" }, truth.title);
    format!(
        "标题: {title}\n发布时间: {shown} 10:11\n文号: \n发布机构: 办公室\n栏目: 政务公开 > 最新文件\n\
         原文链接: http://example.org/content_1.htm\n==================== 正文 ====================\n{page}\n"
    )
}

/// What a page with a box shows above a notice: a path, the box, the title again, and buttons.
fn boxed(truth: &Truth, rng: &mut Rng) -> String {
    let (title, number, date) = (&truth.title, &truth.number, &truth.date);
    let issuer = &truth.issuer;
    let told = if rng.bool() { issuer.as_str() } else { "" };
    let links = ["相关链接： --> ", "相关信息： ", "打印 关闭 ", ""][rng.usize(..4)];
    format!(
        "当前位置： 首页政务公开信息公开 索 引 号： BW00101-{} 主题分类： 无 发文机关： {issuer} 成文日期： {date} \
         标 题： {told}{title} 发文字号： {number} 发布日期： {date} 有 效 性： 有效 {told}{title} {number} \
         来源：{issuer} 时间：{date} 08:00 微信 微博 QQ空间 全真版 文字版 文件下载 {links}",
        1000 + rng.u32(..9000)
    )
}

fn paragraphs(truth: &Truth, titled: bool, rng: &mut Rng) -> Vec<String> {
    let mut lines = Vec::new();
    for part in &truth.parts {
        match part {
            Part::Number if truth.number.is_empty() => {}
            Part::Number => lines.push(truth.number.clone()),
            Part::Title if titled => lines.push(format!("{}{}", truth.issuer, truth.title)),
            // The page's own title stands above a text that has none.
            Part::Title => lines.push(truth.title.clone()),
            Part::To(words) | Part::Heading(words) | Part::Text(words) | Part::Item(words) => {
                lines.push(words.clone());
            }
            Part::Roster(group) => roster(&truth.groups[*group].seats, &mut lines, rng),
            Part::Signed => {
                let date = western(&truth.date);
                let apart = ["", " ", "  "][rng.usize(..3)];
                lines.push(format!("{}{apart}{date}", truth.issuer));
                if rng.u32(..4) == 0 {
                    lines.push(format!("{} {date}印发", truth.issuer));
                }
            }
        }
    }
    lines
}

fn western(date: &str) -> String {
    let parts: Vec<&str> = date.split('-').map(|part| part.trim_start_matches('0')).collect();
    format!("{}年{}月{}日", parts[0], parts[1], parts[2])
}

/// Labels and names of two characters are spread by spaces, as 组 长 and 高 朗.
fn spread(words: &str, space: &str) -> String {
    let chars: Vec<String> = words.chars().map(String::from).collect();
    if chars.len() == 2 { chars.join(space) } else { words.to_string() }
}

fn roster(seats: &[TrueSeat], lines: &mut Vec<String>, rng: &mut Rng) {
    let mark = ["、", "，", " "][rng.usize(..3)];
    let colon = if rng.u32(..6) == 0 { ":" } else { "：" };
    let mut last = "";
    for seat in seats {
        let label = if seat.label == last {
            String::new()
        } else {
            format!("{}{colon}", spread(&seat.label, " "))
        };
        last = &seat.label;
        let posts = seat.posts.join(mark);
        // Now and then a space stands before the brackets.
        let posts = if rng.u32(..6) == 0 { posts.replace('（', " （") } else { posts };
        // A class of people has no name.
        let name = spread(&seat.name, " ");
        lines.push(format!("{label}{name} {posts}").trim_start().to_string());
    }
}
