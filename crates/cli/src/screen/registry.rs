//! A registry on the screen.

use super::doubts::doubts;
use super::format::{SCREEN, left, wrap};
use std::fmt::Write;
use tiaokuai_measure::Coverage;
use tiaokuai_record::{Lang, counted};
use tiaokuai_registry::{
    CellFault, CellLeft, Cost, Excerpt, Field, Happened, Imported, Item, Mention, Observed, Reason,
    Summary, Unsure, View,
};
use tiaokuai_words::value::{act, happened, linked, origin, shown, went_on};
use tiaokuai_words::{Reader, Say};
use tiaokuai_words::{line, problems};

/// Lines of a list that are shown; how many more there are is said.
const SHOWN: usize = 5;

/// Writes a line; writing to a string cannot fail.
macro_rules! put {
    ($text:expr, $($rest:tt)*) => {{
        let _ = writeln!($text, $($rest)*);
    }};
}

fn more(text: &mut String, of: usize, lang: Lang) {
    if of > SHOWN {
        let more = of - SHOWN;
        put!(text, "    {}", lang.pick(format!("and {more} more"), format!("另有 {more} 项")));
    }
}

fn some(text: &mut String, lines: impl ExactSizeIterator<Item = String>, lang: Lang) {
    let of = lines.len();
    for line in lines.take(SHOWN) {
        for (at, line) in wrap(&line, SCREEN - 6).iter().enumerate() {
            put!(text, "    {}{line}", if at == 0 { "" } else { "  " });
        }
    }
    more(text, of, lang);
}

/// Where to look next.
fn next(text: &mut String, unsure: usize, db: &str, until: Option<&str>, lang: Lang) {
    text.push('\n');
    if unsure > 0 {
        put!(
            text,
            "{}{}",
            lang.pick("review:  ", "复核："),
            line(&["tiaokuai", "registry", "review", db])
        );
    }
    put!(
        text,
        "{}{}",
        lang.pick("export:  ", "导出："),
        line(&["tiaokuai", "registry", "export", db, "--to", "out.xlsx"])
    );
    put!(
        text,
        "{}{}",
        lang.pick("measure: ", "测量："),
        line(&["tiaokuai", "measure", db, "--until", until.unwrap_or("YYYY-MM")])
    );
}

/// What observing came to.
pub fn observed(
    told: &Observed,
    summary: &Summary,
    left: &[CellLeft],
    db: &str,
    lang: Lang,
) -> String {
    let Observed { files, new, reread, unchanged, mentions, .. } = told;
    let (refused, failed) = (told.refused.len(), told.failed.len());
    let mut text = lang.pick(
        format!("{}: {new} new with {}, {unchanged} known, {reread} read again, {refused} no notices, {failed} unreadable\n", counted(*files, "file"), counted(*mentions, "mention")),
        format!("{files} 个文件：新读 {new} 个（{mentions} 条记录），已知 {unchanged} 个，重读 {reread} 个，非通知 {refused} 个，无法读取 {failed} 个\n"),
    );
    let why = |(name, why): &(String, Reason)| {
        format!("{name}{}{}", lang.pick(" ", "："), why.say(Reader::of_command(lang)))
    };
    if refused > 0 {
        put!(text, "  {}", lang.pick("no notices:", "非通知："));
        some(&mut text, told.refused.iter().map(why), lang);
    }
    if failed > 0 {
        put!(text, "  {}", lang.pick("unreadable:", "无法读取："));
        some(&mut text, told.failed.iter().map(why), lang);
    }
    if !told.skipped.is_empty() {
        put!(
            text,
            "  {}",
            lang.pick(
                "not opened (unknown ending; expected txt, html, docx, odt, pdf, csv, xlsx, xls or ods; or a link that leads out):",
                "未打开（扩展名未知，应为 txt、html、docx、odt、pdf、csv、xlsx、xls 或 ods；或链接指向文件夹之外）："
            )
        );
        some(&mut text, told.skipped.iter().cloned(), lang);
    }
    let one = |(file, group): &(String, String)| format!("{group} ({file})");
    if !told.gone.is_empty() {
        put!(
            text,
            "  {}",
            lang.pick(
                "not in the new content of their files (of a later day: what was told before stays in force; of the same day: no longer told of):",
                "文件的新内容中已没有（日期更晚的：此前的记录仍然有效；日期相同的：不再记录）："
            )
        );
        some(&mut text, told.gone.iter().map(one), lang);
    }
    if !told.remembered.is_empty() {
        put!(
            text,
            "  {}",
            lang.pick(
                "corrected or excluded before, in a paper that says the same, and therefore here too (tiaokuai registry show R.db KEY has the history):",
                "此前已在内容相同的文件中更正或排除，此处沿用（历史见 tiaokuai registry show 登记库.db 键）："
            )
        );
        some(&mut text, told.remembered.iter().map(one), lang);
    }
    text + "\n" + &self::summary(summary, left, (db, false), lang)
}

/// Of which groups the same was said in other papers with what was said of one.
pub fn remembered(of: &[(String, String)], lang: Lang) -> String {
    let mut text = String::new();
    if !of.is_empty() {
        let head = "said of the same groups in other papers too:";
        put!(text, "{}", lang.pick(head, "同一小组在其他文件中同样更改："));
        some(&mut text, of.iter().map(|(file, group)| format!("{group} ({file})")), lang);
    }
    text
}

/// How a registry stands.
pub fn summary(
    summary: &Summary,
    left: &[CellLeft],
    (db, all): (&str, bool),
    lang: Lang,
) -> String {
    let Summary { mentions, groups, governments, organisations, unsure, corrected, .. } = summary;
    let [read, refused, failed] = summary.files;
    let mut text = lang.pick(
        format!("{db}: {} of {} of {}\n  files: {read} read, {refused} no notices, {failed} unreadable\n  {unsure} values need a second look, {corrected} fields were corrected or confirmed\n", counted(*mentions, "mention"), counted(*groups, "group"), counted(*governments, "government")),
        format!("{db}：{governments} 个政府的 {groups} 个小组，共 {mentions} 条记录\n  文件：已读 {read}，非通知 {refused}，无法读取 {failed}\n  待复核的值 {unsure} 个，已更正或确认的字段 {corrected} 个\n"),
    );
    let unknown = summary.unknown.len();
    put!(
        text,
        "  {}",
        lang.pick(
            format!(
                "{organisations} organisations; {unknown} names are in no table of functions{}",
                if unknown > 0 { ":" } else { "" }
            ),
            format!(
                "单位 {organisations} 个；{unknown} 个名称不在职能表中{}",
                if unknown > 0 { "：" } else { "" }
            ),
        )
    );
    let names = summary.unknown.iter().map(|(name, count)| format!("{name} × {count}"));
    some(&mut text, names, lang);
    // What is shown of a registry is all of it, what an observation ends with some.
    doubts(&mut text, &summary.doubts, if all { usize::MAX } else { SHOWN }, db, lang);
    told(&mut text, left, lang);
    let until =
        left.iter().filter(|one| one.fault == CellFault::FromTitle && !one.value.is_empty());
    let until = until.filter(|one| one.value.starts_with(|c: char| c.is_ascii_digit()));
    let until = until.map(|one| one.value.as_str()).max().and_then(|date| date.get(..7));
    next(&mut text, *unsure, db, until, lang);
    text
}

/// Lines of what is told of sheets that are shown.
const TOLD: usize = 20;

/// As many of each class are shown at least.
const LEAST: usize = 4;

/// What was not taken of sheets, is doubtful or only told: what costs most first.
pub fn told(text: &mut String, left: &[CellLeft], lang: Lang) {
    let reader = Reader::of_command(lang);
    let classes = [
        (
            Cost::Row,
            lang.pick(
                "not read, of sheets and papers:",
                "未读取的内容（表格的行、列与工作表，文件中的小组）：",
            ),
        ),
        (Cost::Cell, lang.pick("cells not taken:", "未采用的单元格：")),
        (Cost::Doubt, lang.pick("taken from sheets, and doubtful:", "已采用但存疑的内容：")),
        (Cost::Nothing, lang.pick("about the sheets:", "关于表格的说明：")),
    ];
    let mut classes: Vec<(&str, Vec<&CellLeft>)> = classes
        .into_iter()
        .map(|(cost, title)| (title, left.iter().filter(|one| one.fault.cost() == cost).collect()))
        .filter(|(_, some): &(_, Vec<_>)| !some.is_empty())
        .collect();
    // Headings and sums are no loss; what is lost comes before them.
    let laid_out = |one: &&CellLeft| matches!(one.fault, CellFault::Heading | CellFault::FootRow);
    classes.iter_mut().for_each(|(_, some)| some.sort_by_key(laid_out));
    let (mut room, few) = (TOLD, |some: &[&CellLeft]| some.len().min(LEAST));
    for (at, (title, some)) in classes.iter().enumerate() {
        let kept: usize = classes[at + 1..].iter().map(|(_, some)| few(some)).sum();
        let own = room.saturating_sub(kept).max(few(some));
        put!(text, "  {title}");
        for one in some.iter().take(own) {
            for (at, line) in wrap(&one.say(reader), SCREEN - 6).iter().enumerate() {
                put!(text, "    {}{line}", if at == 0 { "" } else { "  " });
            }
        }
        let more = some.len().saturating_sub(own);
        room = room.saturating_sub(some.len().min(own));
        if more > 0 {
            let all = lang.pick(
                format!("and {more} more; all of them: observe … --problems problems.xlsx"),
                format!("另有 {more} 项；全部内容可用 observe … --problems 问题清单.xlsx 写出"),
            );
            put!(text, "    {all}");
        }
    }
}

/// The same, for other programs.
pub fn told_json(left: &[CellLeft]) -> Vec<serde_json::Value> {
    let one = |one: &CellLeft| {
        let [en, zh] = Lang::ALL.map(|lang| one.fault.say(Reader::of_command(lang)));
        serde_json::json!({
            "file": one.file,
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "value": one.value,
            "kind": problems::cost(one.fault.cost()).en,
            "problem": en,
            "problem_zh": zh,
            "near": one.near(),
        })
    };
    left.iter().map(one).collect()
}

/// What observing came to, for other programs.
pub fn observed_json(told: &Observed, summary: &Summary, left: &[CellLeft]) -> String {
    let both = |said: &dyn Say| Lang::ALL.map(|lang| said.say(Reader::of_command(lang)));
    let list = |list: &[(String, Reason)]| -> Vec<serde_json::Value> {
        let one = |(name, why): &(String, Reason)| {
            let [en, zh] = both(why);
            serde_json::json!({ "file": name, "reason": en, "reason_zh": zh })
        };
        list.iter().map(one).collect()
    };
    let unknown: Vec<_> = summary
        .unknown
        .iter()
        .map(|(name, count)| serde_json::json!({ "name": name, "count": count }))
        .collect();
    let doubts: Vec<_> = summary
        .doubts
        .iter()
        .map(|(key, group, of)| {
            let [en, zh] = both(of);
            serde_json::json!({ "key": key, "group": group, "doubt": en, "doubt_zh": zh })
        })
        .collect();
    let groups = |list: &[(String, String)]| -> Vec<serde_json::Value> {
        let one =
            |(file, group): &(String, String)| serde_json::json!({ "file": file, "group": group });
        list.iter().map(one).collect()
    };
    let json = serde_json::json!({
        "files": told.files,
        "gone": groups(&told.gone),
        "remembered": groups(&told.remembered),
        "new": told.new,
        "unchanged": told.unchanged,
        "reread": told.reread,
        "new_mentions": told.mentions,
        "refused": list(&told.refused),
        "failed": list(&told.failed),
        "skipped": told.skipped,
        "mentions": summary.mentions,
        "groups": summary.groups,
        "governments": summary.governments,
        "organisations": summary.organisations,
        "unsure": summary.unsure,
        "corrected": summary.corrected,
        "cells_left": summary.cells_left,
        "problems": told_json(left),
        "unknown": unknown,
        "doubts": doubts,
    });
    crate::file::json(&json)
}

/// What an import did.
pub fn imported(told: &Imported, name: &str, dry: bool, lang: Lang) -> String {
    let mut text = String::new();
    for not in &told.not_taken {
        put!(text, "{name}{}{}", lang.pick(": ", "："), not.say(Reader::of_command(lang)));
    }
    self::told(&mut text, &told.told, lang);
    if !told.unread.is_empty() {
        let names = told.unread.join(", ");
        put!(
            text,
            "{}",
            lang.pick(
                format!("columns that were not read: {names}"),
                format!("未读取的列：{names}")
            )
        );
    }
    text += &remembered(&told.remembered, lang);
    let (corrections, new, rows) = (told.corrections, told.new, told.rows_not_taken());
    let again = match told.again {
        0 => String::new(),
        again => {
            lang.pick(format!(", {again} imported before"), format!("，此前已导入 {again} 行"))
        }
    };
    let (decisions, undecided) = (told.decisions, told.undecided);
    text += &if decisions + undecided > 0 {
        let none = match decisions + told.again + rows {
            // Whoever wrote over what is proposed has decided nothing.
            0 => lang.pick(
                "; only what stands in the column “decision” is taken, and nothing of the others",
                "；只读取“决定”一列，改动“建议”等列不起作用",
            ),
            _ => "",
        };
        lang.pick(
            format!(
                "{decisions} decisions, {undecided} rows without one, {rows} rows not taken{again}{none}"
            ),
            format!("决定 {decisions} 项，未填决定 {undecided} 行，未采用 {rows} 行{again}{none}"),
        )
    } else {
        // Somebody may have corrected the sheets that tell the same again.
        let none = match corrections + new + rows + told.again {
            0 => lang.pick(
                "; of a book only the sheet of mentions is read, not the others",
                "；工作簿中只读取“记录”表，其余各表的改动不计",
            ),
            _ => "",
        };
        lang.pick(
            format!(
                "{corrections} corrections, {new} new rows, {rows} rows not taken{again}{none}"
            ),
            format!("更正 {corrections} 处，新增 {new} 行，未采用 {rows} 行{again}{none}"),
        )
    };
    if dry {
        text += lang.pick("; nothing was written", "；未写入");
    }
    let missing = told.missing.len();
    if missing > 0 {
        text += &lang.pick(
            format!("\n{missing} mentions of the registry are not in the sheet; they stay (tiaokuai registry exclude takes one out):\n"),
            format!("\n登记库中有 {missing} 条记录不在表中，仍予保留（如需排除，用 tiaokuai registry exclude）：\n"),
        );
        some(&mut text, told.missing.iter().map(|(key, group)| format!("{key} {group}")), lang);
    }
    text
}

fn share(confidence: f64) -> String {
    if confidence >= 1.0 { "1".to_string() } else { format!("{confidence:.2}") }
}

fn marked(excerpt: &Excerpt) -> String {
    format!("{}【{}】{}", excerpt.before, excerpt.value, excerpt.after)
}

/// The keys of a review; a coder who sees nobody else's answers closes a mention.
pub fn keys(blind: bool, lang: Lang) -> String {
    let keys = lang.pick(
        "Enter: right   e: type what is right   x: not there   s: skip   b: back   q: quit\n",
        "回车：正确   e：输入正确的值   x：原文没有   s：跳过   b：返回   q：退出\n",
    );
    let done =
        lang.pick("d: this mention is done, the rest of it is right\n", "d：本条完毕，其余正确\n");
    format!("{keys}{}", if blind { done } else { "" })
}

/// A value that needs a second look, and the prompt.
pub fn unsure(
    one: &Unsure,
    (excerpt, told): (Option<&Excerpt>, &[CellLeft]),
    (at, of): (usize, usize),
    lang: Lang,
) -> String {
    let mut text = format!("\n{at}/{of}  {}  {}\n", one.file_name, one.group);
    for one in told {
        for line in wrap(&one.say(Reader::of_command(lang)), SCREEN - 4) {
            put!(text, "    {line}");
        }
    }
    if let Some(excerpt) = excerpt {
        for line in wrap(&marked(excerpt), SCREEN - 4) {
            put!(text, "    {line}");
        }
    }
    let (field, sure) = (one.field.name().get(lang), share(one.item.confidence));
    let change = match one.item.label() {
        "joins" => lang.pick(" (joins)", "（增补）"),
        "leaves" => lang.pick(" (leaves)", "（退出）"),
        _ => "",
    };
    let value = shown(one.field, &one.item, lang);
    text += &lang.pick(
        format!("  {field}: {value}{change}  [{sure}] > "),
        format!("  {field}：{value}{change}［{sure}］> "),
    );
    text
}

/// A mention with every value, how sure it is, where it stands, and its history.
pub fn mention(
    mention: &Mention,
    places: &[(Field, &Item, Option<Excerpt>)],
    history: &[Happened],
    lang: Lang,
) -> String {
    let mut text = format!("{}  {}\n", mention.key, mention.file_name);
    // A group that takes others in goes on, and is none of those before it.
    let own = mention.text(Field::Group);
    let is_own = |field: Field, item: &Item| field == Field::Predecessors && item.text() == own;
    for (field, item, excerpt) in places.iter().filter(|one| !is_own(one.0, one.1)) {
        let by = if mention.corrected.contains(field) { lang.pick(" ✓", " ✓") } else { "" };
        let name = left(field.name().get(lang), 26);
        // Of a change it is told in which rank.
        let rank = match item.rank() {
            _ if item.label().is_empty() => "",
            "head" => lang.pick("head ", "组长 "),
            "deputy" => lang.pick("deputy ", "副组长 "),
            "member" => lang.pick("member ", "成员 "),
            _ => "",
        };
        let lead = format!("  {name} {}{by}  ", left(&share(item.confidence), 4));
        let width = SCREEN.saturating_sub(unicode_width::UnicodeWidthStr::width(lead.as_str()));
        for (at, line) in
            wrap(&format!("{rank}{}", shown(*field, item, lang)), width.max(20)).iter().enumerate()
        {
            if at == 0 {
                put!(text, "{lead}{line}");
            } else {
                put!(text, "{}{line}", " ".repeat(SCREEN - width));
            }
        }
        // Long values are their own place.
        if let Some(excerpt) = excerpt.as_ref().filter(|_| item.confidence < 1.0)
            && item.shown().chars().count() < 60
        {
            for line in wrap(&marked(excerpt), SCREEN - 8) {
                put!(text, "        {line}");
            }
        }
    }
    if !history.is_empty() {
        put!(text, "\n{}", lang.pick("history:", "历史："));
    }
    for event in history {
        let field = event.field.map_or("", |field| field.name().get(lang));
        let who = event.who.as_deref().unwrap_or_default();
        let source = event.origin.as_ref().map_or(String::new(), |from| origin(from, lang));
        let values = |json: &Option<String>| {
            let items: Vec<Item> = json
                .as_deref()
                .and_then(|json| serde_json::from_str(json).ok())
                .unwrap_or_default();
            let of = event.field.unwrap_or(Field::Source);
            items.iter().map(|item| shown(of, item, lang)).collect::<Vec<_>>().join(";")
        };
        let (old, new) = (values(&event.old), values(&event.new));
        let line = format!(
            "{} {} {field}: {old} → {new}  {who} {source}",
            event.time,
            happened(event.kind, None, lang)
        );
        for line in wrap(line.trim_end(), SCREEN - 2) {
            put!(text, "  {line}");
        }
    }
    text
}

/// Groups with their lives and mentions.
pub fn groups(view: &View, found: &[usize], db: &str, lang: Lang) -> String {
    let mut text = String::new();
    let mut decision = None;
    for at in found.iter().take(20) {
        let group = &view.who.groups[*at];
        let government = &view.who.governments[group.government].name;
        put!(text, "{}  {government}", group.name);
        let or = |date: &str| if date.is_empty() { "?".to_string() } else { date.to_string() };
        let end = match (group.ended, group.abolished.is_empty()) {
            (false, _) if group.left_out => lang
                .pick("left out of the later list of its ledger", "此后的台账未再列出")
                .to_string(),
            (false, _) => lang.pick("not seen to end", "未见撤销").to_string(),
            (true, _) => lang.pick(
                format!("ended {}", or(&group.abolished)),
                format!("{} 撤销", or(&group.abolished)),
            ),
        };
        put!(
            text,
            "  {}",
            lang.pick(
                format!(
                    "founded {}, {end}, last seen {}",
                    or(&group.founded),
                    or(&group.last_seen)
                ),
                format!("{} 成立，{end}，最近出现 {}", or(&group.founded), or(&group.last_seen)),
            )
        );
        for (before, link) in &group.links {
            let name = &view.who.groups[*before].name;
            put!(text, "  {} {name}", linked(*link, lang));
        }
        // What became of it is told of it, too.
        for after in &view.who.groups {
            for (_, link) in after.links.iter().filter(|(before, _)| before == at) {
                put!(text, "  {} {}", went_on(*link, lang), after.name);
            }
        }
        // What put an end to it may be told of the group that it went into.
        let elsewhere = view.told_elsewhere(*at);
        for mention in group.mentions.iter().chain(&elsewhere) {
            let mention = &view.mentions[*mention];
            let date = mention.text(Field::Date);
            let (key, number) = (mention.text(Field::Act), mention.text(Field::Number));
            let act = act(&key, lang);
            put!(text, "    {}  {} {} {number}", mention.key, left(&or(&date), 10), left(act, 10));
            if mention.is_decision() {
                decision = decision.or(Some(mention.key.as_str()));
            }
        }
    }
    if let Some(key) = decision {
        let back = line(&["tiaokuai", "registry", "exclude", db, key]);
        put!(
            text,
            "{}",
            lang.pick(format!("to take a decision back: {back}"), format!("撤回一项决定：{back}"))
        );
    }
    if found.len() > 20 {
        let more = found.len() - 20;
        put!(
            text,
            "{}",
            lang.pick(format!("and {more} more groups"), format!("另有 {more} 个小组"))
        );
    }
    text
}

/// How much of each series of documents was seen: the best covered first.
pub fn coverage(coverage: &[Coverage], lang: Lang) -> String {
    if coverage.is_empty() {
        return String::new();
    }
    let mut text = lang.pick("\ncoverage by document numbers:\n", "\n文号覆盖情况：\n").to_string();
    let mut best: Vec<&Coverage> = coverage.iter().collect();
    best.sort_by(|a, b| b.share.total_cmp(&a.share).then(b.seen.cmp(&a.seen)));
    let line = |one: &&Coverage| {
        let (series, year, seen, highest) = (&one.series, one.year, one.seen, one.highest);
        let percent = one.share * 100.0;
        lang.pick(
            format!("{series}〔{year}〕: {seen} of at least {highest} documents ({percent:.0} %)"),
            format!("{series}〔{year}〕：至少 {highest} 件文件中见 {seen} 件（{percent:.0} %）"),
        )
    };
    some(&mut text, best.iter().map(line), lang);
    text
}
