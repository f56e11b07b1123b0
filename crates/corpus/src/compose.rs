//! Notices of establishment and adjustment, part by part.

use crate::truth::{Part, Tells, TrueGroup, Truth};
use crate::words::{
    ADJUSTS, DAILIES, DUTIES, ENDS, KINDS, LISTS, OFFICES, OTHERS, PURPOSES, REPLACED, TOPICS,
};
use crate::writer::Writer;
use tiaokuai_notices::names::Places;
use tiaokuai_notices::read::{Act, Rank};
use tiaokuai_record::Level;

/// Where, when and about what a notice is.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub place: String,
    /// What stands before the names of its own bodies: 市.
    pub own: String,
    pub level: Level,
    pub topic: &'static str,
    pub kind: &'static str,
    /// The name of the group.
    pub name: String,
    pub issuer: String,
    pub date: String,
    pub number: String,
    /// Whether it may replace another group.
    pub replaces: bool,
}

impl Writer<'_> {
    /// Where, when and about what a notice may be.
    pub fn setting(&mut self) -> Setting {
        let (place, own, level) = self.government();
        let topic = *self.pick(&TOPICS);
        let kind = self.kind();
        let name = match self.rng.u32(..3) {
            0 if level != Level::Central && own.chars().count() < 3 => {
                format!("{own}{topic}{kind}")
            }
            _ if level == Level::Central => {
                if self.chance(0.5) {
                    format!("国务院{topic}{kind}")
                } else {
                    format!("全国{topic}{kind}")
                }
            }
            _ => format!("{place}{topic}{kind}"),
        };
        let office = if level == Level::Central || level == Level::Province {
            "办公厅"
        } else if level == Level::Township && place.ends_with("街道") {
            "办事处"
        } else {
            "办公室"
        };
        let issuer = match level {
            Level::Central => "国务院办公厅".to_string(),
            Level::Township if place.ends_with("街道") => format!("{place}办事处"),
            Level::Township => format!("{place}人民政府"),
            _ if self.chance(0.3) => format!("{place}人民政府"),
            _ => format!("{place}人民政府{office}"),
        };
        let year = 2004 + self.rng.i32(0..21);
        let date = format!("{year}-{:02}-{:02}", 1 + self.rng.u32(..12), 1 + self.rng.u32(..28));
        let number = self.number(level, &place, year);
        Setting { place, own, level, topic, kind, name, issuer, date, number, replaces: true }
    }

    /// A notice of establishment or adjustment.
    pub fn notice(&mut self, tells: Tells, act: Act) -> Truth {
        let setting = self.setting();
        self.notice_in(setting, tells, act)
    }

    /// A notice of establishment or adjustment in a setting.
    pub fn notice_in(&mut self, setting: Setting, tells: Tells, act: Act) -> Truth {
        let Setting { place, level, name, issuer, date, number, .. } = setting.clone();
        let year = date[..4].parse().unwrap_or(2004);
        let title = match act {
            Act::Adjust => match self.rng.u32(..3) {
                0 => format!("关于调整{name}成员的通知"),
                1 => format!("关于调整{name}组成人员的通知"),
                _ => format!("关于{name}成员调整的通知"),
            },
            _ => {
                format!("关于{}{name}的通知", self.pick(&["成立", "成立", "成立", "设立", "组建"]))
            }
        };
        let mut cites = Vec::new();
        let group = self.group(&setting, act, tells);
        let parts = self.parts(&group, level, setting.topic, act, year, &mut cites, tells);
        Truth {
            number,
            title,
            issuer,
            date,
            jurisdiction: Places::shipped().whole(&place),
            place,
            level,
            groups: vec![group],
            cites,
            parts,
        }
    }

    pub fn kind(&mut self) -> &'static str {
        let all: u32 = KINDS.iter().map(|(_, share)| share).sum();
        let mut at = self.rng.u32(..all);
        for (kind, share) in KINDS {
            if at < share {
                return kind;
            }
            at -= share;
        }
        "领导小组"
    }

    pub fn number(&mut self, level: Level, place: &str, year: i32) -> String {
        if self.chance(0.12) {
            return String::new();
        }
        let word = match level {
            Level::Central => *self.pick(&["国办发", "国办函", "国发"]),
            Level::Province => *self.pick(&["政办发", "政办函", "府办函", "政办字"]),
            _ => *self.pick(&["府办", "政办发", "府办函", "政发", "政办", "府"]),
        };
        let first: String =
            if level == Level::Central { String::new() } else { place.chars().take(1).collect() };
        format!("{first}{word}〔{year}〕{}号", 1 + self.rng.u32(..150))
    }

    pub fn group(&mut self, setting: &Setting, act: Act, tells: Tells) -> TrueGroup {
        let Setting { own, level, topic, kind, name, replaces, .. } = setting;
        let level = *level;
        let seats = self.seats(level, own, tells);
        let organisations: Vec<String> =
            seats.iter().flat_map(|seat| seat.organisations.clone()).collect();
        let g = short_kind(kind);
        let mut group = TrueGroup { seats, ..TrueGroup::bare(name.clone(), act) };
        let area = if own.is_empty() {
            "国"
        } else if own == "地区" || own == "自治区" {
            "区"
        } else {
            own
        };
        if self.chance(0.5) {
            let duties = self.pick(&DUTIES).replace("{area}", area).replace("{topic}", topic);
            group.duties = Some(duties);
        }
        let way = self.rng.u32(..10);
        let fresh: Vec<String> = if organisations.is_empty() {
            self.bodies(level, own).into_iter().take(2).collect()
        } else {
            organisations
        };
        if let Some(host) = fresh.last() {
            if way < 6 {
                group.office = Some(true);
                group.hosts.push(host.clone());
                if way == 0 && fresh.len() > 1 {
                    group.hosts.push(fresh[0].clone());
                }
            } else if way < 8 {
                group.office = Some(false);
                group.hosts.push(host.clone());
            }
        }
        if group.office == Some(true) && self.chance(0.7) {
            let names: Vec<String> = group
                .seats
                .iter()
                .filter(|seat| seat.rank == Rank::Member)
                .map(|seat| seat.name.clone())
                .filter(|name| !name.is_empty())
                .collect();
            match (names.last(), tells) {
                (Some(name), Tells::Both | Tells::Names) => group.office_head.push(name.clone()),
                _ => group.office_head.push(format!("{}分管负责同志", group.hosts[0])),
            }
            if self.chance(0.25) && tells != Tells::Posts {
                let count = 1 + self.rng.usize(..2);
                for _ in 0..count {
                    let name = self.name();
                    group.office_deputies.push(name);
                }
            }
        }
        if self.chance(0.35) {
            group.ends = Some(self.pick(&ENDS).replace("{topic}", topic).replace("{g}", g));
        }
        if self.chance(0.45) {
            group.replaced = Some(self.pick(&REPLACED).replace("{g}", g));
        }
        if self.chance(0.2) {
            group.coordination = Some(self.chance(0.3));
        }
        if act == Act::Establish && *replaces && self.chance(0.12) {
            let old = format!(
                "{}{}",
                name.trim_end_matches(*kind),
                if *kind == "联席会议" { "领导小组" } else { "联席会议" }
            );
            group.predecessors.push(old);
        }
        group
    }

    #[allow(clippy::too_many_arguments)]
    pub fn parts(
        &mut self,
        group: &TrueGroup,
        level: Level,
        topic: &str,
        act: Act,
        year: i32,
        cites: &mut Vec<String>,
        tells: Tells,
    ) -> Vec<Part> {
        let kind = KINDS
            .iter()
            .map(|(kind, _)| *kind)
            .find(|kind| group.name.ends_with(kind))
            .unwrap_or("领导小组");
        let g = short_kind(kind);
        let who = match level {
            Level::Central => "国务院",
            Level::Province => "省政府",
            Level::Prefecture => "市政府",
            Level::County => "县政府",
            Level::Township => "镇政府",
        };
        let to = match level {
            Level::Central => "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            Level::Province => "各市、县（市、区）人民政府，省政府直属各单位：",
            Level::Township => "各村（居）委会，镇属各单位：",
            _ => "各镇人民政府、街道办事处，各有关单位：",
        };
        let mut parts = vec![Part::Title];
        if self.chance(0.3) {
            parts.insert(0, Part::Number)
        } else {
            parts.push(Part::Number)
        }
        parts.push(Part::To(to.to_string()));
        let mut purpose = if act == Act::Adjust {
            self.pick(&ADJUSTS).to_string()
        } else {
            self.pick(&PURPOSES).to_string()
        };
        purpose = purpose.replace("{who}", who).replace("〈〉", topic).replace("〔〕", &group.name);
        if purpose.contains("{cited}") {
            let cited = format!("国务院办公厅关于加强{topic}工作的意见");
            let number = format!("国办发〔{}〕{}号", year - 1, 1 + self.rng.u32(..90));
            purpose = purpose.replace("{cited}", &cited).replace("{number}", &number);
            cites.push(cited);
            cites.push(number);
        }
        if act == Act::Establish && self.chance(0.6) {
            purpose.push_str(&format!("（以下简称{g}）"));
        }
        purpose.push_str(if self.chance(0.5) { "，" } else { "。" });
        purpose.push_str(self.pick::<&str>(&LISTS));
        parts.push(Part::Text(purpose));
        let headed = self.chance(0.6);
        let mut number = 0;
        let mut heading = |words: &str, parts: &mut Vec<Part>| {
            if headed {
                let figure = ["一", "二", "三", "四", "五"][number.min(4)];
                number += 1;
                parts.push(Part::Heading(format!("{figure}、{words}")));
            }
        };
        let duties_first = self.chance(0.5);
        if duties_first && let Some(duties) = &group.duties {
            if headed {
                heading("主要职责", &mut parts);
                parts.push(Part::Text(duties.clone()));
            } else {
                parts.push(Part::Text(format!("{g}主要职责是：{duties}")));
            }
        }
        heading("组成人员", &mut parts);
        parts.push(Part::Roster(0));
        if !duties_first && let Some(duties) = &group.duties {
            if headed {
                heading("工作职责", &mut parts);
                parts.push(Part::Text(duties.clone()));
            } else {
                parts.push(Part::Text(format!("{g}主要职责是：{duties}")));
            }
        }
        heading("其他事项", &mut parts);
        let mut sentences: Vec<String> = Vec::new();
        let hosts = group.hosts.join(if self.chance(0.5) { "、" } else { "和" });
        if group.office == Some(true) {
            let mut office = self.pick(&OFFICES).replace("{g}", g).replace("{h}", &hosts);
            if let Some(head) = group.office_head.first() {
                let post = group
                    .seats
                    .iter()
                    .find(|seat| seat.name == *head)
                    .and_then(|seat| seat.posts.last().cloned())
                    .unwrap_or_default();
                let with_post =
                    tells == Tells::Both && self.chance(0.5) && !head.contains("负责同志");
                let head = if with_post { format!("{post}{head}") } else { head.clone() };
                let polite =
                    if head.contains("负责同志") { "" } else { *self.pick(&["", "同志"]) };
                office.push_str(&match self.rng.u32(..3) {
                    0 => format!("，办公室主任由{head}{polite}兼任"),
                    1 => format!("，由{head}{polite}兼任办公室主任"),
                    _ => format!("，办公室主任由{head}{polite}担任"),
                });
                if !group.office_deputies.is_empty() {
                    office.push_str(&format!(
                        "，办公室副主任由{}担任",
                        group.office_deputies.join("、")
                    ));
                }
            }
            sentences.push(office);
        } else if group.office == Some(false) {
            sentences.push(self.pick(&DAILIES).replace("{g}", g).replace("{h}", &hosts));
        }
        for _ in 0..self.rng.usize(..3) {
            let other = self.pick(&OTHERS).replace("{g}", g);
            if !sentences.contains(&other)
                && (group.office == Some(true) || !other.contains("办公室"))
            {
                sentences.push(other);
            }
        }
        if let Some(replaced) = &group.replaced {
            sentences.push(replaced.clone());
        }
        if let Some(claims) = group.coordination {
            sentences.push(if claims {
                format!("{g}作为{who}议事协调机构管理")
            } else {
                self.pick(&[
                    "{g}不作为{who}议事协调机构",
                    "{g}不纳入{who}议事协调机构管理，不刻制印章",
                ])
                .replace("{g}", g)
                .replace("{who}", who)
            });
        }
        if let Some(ends) = &group.ends {
            let lead = if ends.contains(g) || ends.starts_with('待') {
                String::new()
            } else {
                g.to_string()
            };
            sentences.push(format!("{lead}{ends}"));
        }
        for old in &group.predecessors {
            sentences.push(match self.rng.u32(..3) {
                0 => format!("原{old}同时撤销"),
                1 => format!("不再保留{old}"),
                _ => format!("同时撤销{old}"),
            });
        }
        let one = self.chance(0.5);
        if one {
            if !sentences.is_empty() {
                parts.push(Part::Text(format!("{}。", sentences.join("。"))));
            }
        } else {
            parts.extend(sentences.into_iter().map(|sentence| Part::Text(format!("{sentence}。"))));
        }
        parts.push(Part::Signed);
        parts
    }
}

/// What a notice calls its group for short.
pub(crate) fn short_kind(kind: &str) -> &str {
    match kind {
        "工作领导小组" => "领导小组",
        "工作专班" => "专班",
        kind => kind,
    }
}
