//! Why something is proposed for a group, and the words that it rests on.

use super::words::{date, month, name, sign};
use tiaokuai_record::Lang;
use tiaokuai_registry::{
    Basis, Because, Brief, Excerpt, Field, Ground, Mention, MentionSource, Proposed, RestsOn,
};

/// Names in marks of quotation.
fn quoted<'a>(names: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    let each = names.map(|name| lang.pick(name.to_string(), format!("“{name}”")));
    each.collect::<Vec<_>>().join(lang.pick(", ", "、"))
}

/// Why a rule holds of a group.
#[must_use]
pub fn because(brief: &Brief, proposed: &Proposed, ground: &Ground, lang: Lang) -> String {
    let standing = &brief.standings[proposed.standing];
    let of = |at: usize| name(&brief.standings[at]);
    let said = || value(brief, ground).unwrap_or_default();
    let until = brief.as_of.map_or(String::new(), |of| month(of, lang));
    match &ground.because {
        Because::Decided(when) => {
            let when = date(when, lang);
            lang.pick(format!("decided on {when} to keep it"), format!("{when}已决定保留"))
        }
        Because::Ledger | Because::LedgerInto(Some(_)) => {
            let said = said();
            lang.pick(format!("the ledger proposes “{said}”"), format!("台账拟处理意见为“{said}”"))
        }
        Because::LedgerInto(None) => {
            let said = said();
            lang.pick(
                format!("the ledger proposes “{said}”, which is no living group of the list"),
                format!("台账拟处理意见为“{said}”，清单中无此存续小组，请核对"),
            )
        }
        Because::LedgerAndRemark(with, remark) => {
            let said = said();
            let none = with.is_none();
            let no_group = lang.pick(
                if none { ", which is no living group of the list" } else { "" },
                if none { "，清单中无此存续小组，请核对" } else { "" },
            );
            lang.pick(
                format!("the ledger proposes “{said}”, and its remark says “{remark}”{no_group}"),
                format!("台账拟处理意见为“{said}”，备注载明“{remark}”{no_group}"),
            )
        }
        Because::LedgerNew(new) => {
            let said = said();
            lang.pick(
                format!("the ledger proposes “{said}”; {new} would be a new body"),
                format!("台账拟处理意见为“{said}”，其中“{new}”尚不在清单中，须新设"),
            )
        }
        Because::Overtaken(day) => {
            let day = date(day, lang);
            lang.pick(
                format!("a paper of {day}, after the ledger, changes it and does not end it: whether what the ledger proposes still holds has to be found out"),
                format!("台账之后，{day}的文件对其作了调整而未撤销：台账的处理意见是否仍然有效，请核实"),
            )
        }
        Because::Unclear => {
            let said = said();
            lang.pick(
                format!("the ledger says “{said}” of what is to become of it, which proposes nothing that can be told"),
                format!("台账拟处理意见为“{said}”，未能判断"),
            )
        }
        Because::Unread => {
            let said = said();
            lang.pick(
                format!("a remark says “{said}”, which speaks of an end, a merger or a name and was not understood; find out whether it is still there"),
                format!("备注载明“{said}”，涉及撤销、合并或更名而未能判断：请先核实是否存续"),
            )
        }
        Because::Beside => {
            let said = said();
            lang.pick(
                format!(
                    "a remark says “{said}”, which no rule takes into account: to be read first"
                ),
                format!("备注另载“{said}”，规则未予考虑，请先查看"),
            )
        }
        Because::Required(word) => match Basis::of(word) {
            Some(basis) => lang.pick(
                format!("{}; whether this is that body is to be checked", basis.says.en),
                format!("{}；本小组是否即该机构，请核对", basis.says.zh),
            ),
            None => lang.pick(
                format!("may be required by law or from above (“{word}”); to be checked"),
                format!("可能属法律法规或上级要求设立（“{word}”），请核对"),
            ),
        },
        Because::RevokedAbove(word) => {
            lang.pick(format!("a remark says “{word}”"), format!("备注载明“{word}”"))
        }
        Because::EndedAbove(group) => {
            let group = &brief.view.who.groups[*group];
            let (name, when) = (&group.name, date(&group.abolished, lang));
            lang.pick(
                format!("{name}, of a government above, ended {when}"),
                format!("上级“{name}”已于{when}撤销"),
            )
        }
        Because::EndsLater(day, Some(with)) => {
            let (day, with) = (date(day, lang), of(*with));
            lang.pick(
                format!("a paper has decided that it goes into {with} on {day}"),
                format!("已有文件决定自{day}起并入“{with}”"),
            )
        }
        Because::EndsLater(day, None) => {
            let day = date(day, lang);
            lang.pick(
                format!("a paper has decided that it ends on {day}"),
                format!("已有文件决定自{day}起撤销"),
            )
        }
        Because::Unlisted(day) => {
            let day = date(day, lang);
            lang.pick(
                format!("the paper of {day} ends all groups that it does not list, and does not list it; if it ended then, tell its end"),
                format!("{day}的文件写明未列入的一律撤销，该小组未列入；如当时已撤销，请补录"),
            )
        }
        Because::TaskDone(word) => {
            let of = ground.rests_on.as_ref().map(|rests| rests.field);
            let (en, zh) = match of {
                Some(Field::Remark) => ("a remark", "备注"),
                _ => ("a notice", "文件"),
            };
            lang.pick(format!("{en} says “{word}”"), format!("{zh}载明“{word}”"))
        }
        Because::TermOver(end) => {
            let end = month(*end, lang);
            lang.pick(format!("it was to last until {end}"), format!("存续期限至{end}，已届满"))
        }
        Because::Idle(since, months) => {
            let since = month(*since, lang);
            lang.pick(
                format!("idle after {since} ({months} months at least)"),
                format!("{since}之后未开会或活动（不少于{months}个月）"),
            )
        }
        Because::Quiet(since, months, asked) => {
            let since = month(*since, lang);
            lang.pick(
                format!("idle after {since} ({months} months at least), less than the {asked} months of the rule"),
                format!("{since}之后未开会或活动（不少于{months}个月），未满规则所定的{asked}个月"),
            )
        }
        Because::AtOdds(met, active) => {
            let active = month(*active, lang);
            lang.pick(
                format!("the ledger does not agree with itself: met {met} times in the last year, last active {active}"),
                format!("台账前后不一：近一年开会{met}次，而最近活动时间为{active}"),
            )
        }
        Because::SameDomain(with, like) => {
            let with = of(*with);
            if *like >= 1.0 {
                lang.pick(format!("about the same as {with}"), format!("与“{with}”领域相同"))
            } else {
                lang.pick(
                    format!("about much the same as {with} ({like:.2})"),
                    format!("与“{with}”领域相近（{like:.2}）"),
                )
            }
        }
        Because::IntoGoing(with) => {
            let with = of(*with);
            lang.pick(
                format!("it would go into {with}, which is itself to go, or to go into this one: say first who takes in whom"),
                format!("拟整合到“{with}”，而该机构本身拟撤销、转为常态化管理或整合到本机构：请先确定由谁承接"),
            )
        }
        Because::Takes(list) => {
            let names = quoted(list.iter().map(|at| of(*at)), lang);
            lang.pick(format!("would take in {names}"), format!("拟承接职能相同或相近的{names}"))
        }
        Because::Temporary(word, months) => lang.pick(
            format!("provisional (“{word}”), has stood for {months} months and is at work"),
            format!("属“{word}”机构，已设立{months}个月且仍在活动"),
        ),
        Because::Routine(word) => lang.pick(
            format!("routine work, or to become it (“{word}”)"),
            format!("已属或拟转为日常工作（“{word}”）"),
        ),
        Because::Working | Because::New => {
            standing.sign.as_ref().map_or(String::new(), |of| sign(of, lang))
        }
        Because::Later => lang.pick(
            format!("its founding is later than {until}: to be checked"),
            format!("成立时间晚于{until}，请核对"),
        ),
        Because::Unseen(last) => {
            let last = month(*last, lang);
            lang.pick(
                format!("seen last in {last}: a later list lacks it, and nothing tells that it ended; find out whether it is still there"),
                format!("最后见于{last}，此后的名单没有列入，也没有撤销的记载：请先核实是否存续"),
            )
        }
        Because::Awaits(words) => lang.pick(
            format!(
                "a paper says how it ends: “{words}”; whether that has come has to be found out"
            ),
            format!("文件或台账载明“{words}”；条件是否已具备、期限是否已到，请核实"),
        ),
        Because::MayBeOne(with) => {
            let with = of(*with);
            lang.pick(
                format!("may be the same group as {with} under another name: say first whether both are one"),
                format!("与“{with}”可能是同一机构的两种写法：请先确认是否为同一机构"),
            )
        }
        Because::NotKnown => match &standing.sign {
            Some(of) => {
                let doubt = if of.sure { "" } else { lang.pick(" (in doubt)", "（存疑）") };
                let of = format!("{}{doubt}", sign(of, lang));
                lang.pick(
                    format!("not known whether it is at work; the last that is seen of it: {of}"),
                    format!("近一年是否活动不详；最近可见：{of}"),
                )
            }
            None => lang.pick("not known whether it is at work", "近一年是否活动不详").to_string(),
        },
    }
}

/// The value that a ground rests on.
fn value(brief: &Brief, ground: &Ground) -> Option<String> {
    let RestsOn { mention, field } = ground.rests_on.as_ref()?;
    let mention = &brief.view.mentions[*mention];
    Some(mention.text(*field).into_owned()).filter(|text| !text.is_empty())
}

/// The words that grounds rest on: sentences of notices, and what cells of ledgers say, each place once. Words that the
/// reasons themselves have, and days, are found at their place.
pub(super) fn rests_on(
    brief: &Brief,
    proposed: &Proposed,
    reasons: &[String],
    lang: Lang,
) -> String {
    let mut places: Vec<(String, Vec<String>)> = Vec::new();
    for ground in &proposed.grounds {
        // The name of another group stands in the reason itself.
        let Some(RestsOn { mention: at, field }) = &ground.rests_on else { continue };
        if matches!(ground.because, Because::SameDomain(..)) {
            continue;
        }
        let place = place(&brief.view.mentions[*at], lang);
        let day = matches!(field, Field::Date | Field::Founded);
        let said = |text: &str| reasons.iter().any(|reason| reason.contains(&format!("“{text}”")));
        let words = match brief.sentences.get(&(*at, *field)) {
            _ if day => String::new(),
            Some(Excerpt { before, value, after }) => format!("“{before}{value}{after}”"),
            None => {
                let Some(text) = value(brief, ground) else { continue };
                if said(&text) {
                    String::new()
                } else {
                    let name = field.name().get(lang);
                    lang.pick(format!("{name} “{text}”"), format!("{name}“{text}”"))
                }
            }
        };
        match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, known)) if known.contains(&words) => {}
            Some((_, known)) => known.push(words),
            None => places.push((place, vec![words])),
        }
    }
    let (colon, comma, end) = lang.pick((": ", ", ", "; "), ("：", "，", "；"));
    let lines = places.iter().map(|(place, words)| {
        let words: Vec<&str> =
            words.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
        match words.is_empty() {
            true => place.clone(),
            false => format!("{place}{colon}{}", words.join(comma)),
        }
    });
    lines.collect::<Vec<_>>().join(end)
}

/// Where a mention stands: a notice by its title and number, a row by its file and number.
fn place(mention: &Mention, lang: Lang) -> String {
    let (file, row) = (&mention.file_name, mention.row());
    let (title, number) = (mention.text(Field::Title), mention.text(Field::Number));
    let number = if number.is_empty() { String::new() } else { format!("（{number}）") };
    match mention.source {
        MentionSource::Notice { .. } if !title.is_empty() => format!("《{title}》{number}"),
        MentionSource::Notice { .. } => format!("{file}{number}"),
        MentionSource::Row(_) if !mention.sheet.is_empty() => {
            let sheet = &mention.sheet;
            lang.pick(
                format!("{file}, sheet {sheet}, row {row}"),
                format!("{file}“{sheet}”表 第{row}行"),
            )
        }
        MentionSource::Row(_) => {
            lang.pick(format!("{file}, row {row}"), format!("{file} 第{row}行"))
        }
        MentionSource::Imported(_) => {
            lang.pick(format!("an imported sheet, row {row}"), format!("导入的表 第{row}行"))
        }
    }
}
