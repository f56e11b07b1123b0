//! Groups that the text counts and its headings name, bodies in one row with people, and seats in sentences with counts.

use crate::truth::{Part, TrueGroup, TrueSeat, Truth};
use crate::words::TOPICS;
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};

const FIGURES: [&str; 8] = ["一", "二", "三", "四", "五", "六", "七", "八"];

/// What small groups of one office are about.
const SHORT: [&str; 8] = ["招商", "征迁", "信访", "禁毒", "普法", "消防", "保密", "财源"];

/// Stretches of a place.
const STRETCHES: [&str; 5] = ["东片", "西片", "南片", "滨江片", "老城片"];

/// Members who are named by what they are.
const CLASSES: [&str; 4] = ["各村党支部书记", "各年级组长", "各社区负责人", "各包片领导"];

fn seat(rank: Rank, label: &str, name: String) -> TrueSeat {
    let label = label.to_string();
    TrueSeat { rank, label, name, posts: Vec::new(), organisations: Vec::new() }
}

/// A date as it is printed.
fn printed(date: &str) -> String {
    let parts: Vec<&str> = date.split('-').map(|part| part.trim_start_matches('0')).collect();
    format!("{}年{}月{}日", parts[0], parts[1], parts[2])
}

impl Writer<'_> {
    /// Several groups, counted in the text and named by headings.
    pub fn counted(&mut self) -> Truth {
        let (mut truth, own, _) = self.blank(1);
        let many = 2 + self.rng.usize(..3);
        let topic = loop {
            let topic = *self.pick(&TOPICS);
            if topic.chars().count() <= 8 && !topic.contains('“') {
                break topic;
            }
        };
        let mut short = SHORT.to_vec();
        self.rng.shuffle(&mut short);
        let way = self.rng.u32(..3);
        let (names, says): (Vec<String>, String) = match way {
            0 => {
                let year = 2016 + self.rng.u32(..8);
                truth.title = format!("关于成立{year}年{topic}工作专班的通知");
                let stretches = STRETCHES[..many].join("、");
                let names = STRETCHES[..many].iter().map(|s| format!("{s}{topic}工作专班"));
                let says = format!("决定成立{stretches}{}个工作专班。", FIGURES[many - 1]);
                (names.collect(), says)
            }
            1 => {
                let (last, first) = short[..many].split_last().unwrap_or((&"招商", &[]));
                truth.title = format!("关于成立{}和{last}工作小组的通知", first.join("、"));
                let names = short[..many].iter().map(|s| format!("{s}工作小组"));
                (names.collect(), "决定成立有关工作小组。".to_string())
            }
            _ => {
                truth.title = "关于公布各类工作委员会和领导小组的通知".to_string();
                let public = format!("{own}三务（党务、政务、财务）公开工作领导小组");
                let rest = short[1..many].iter().map(|s| format!("{own}{s}工作领导小组"));
                let names = std::iter::once(public).chain(rest).collect();
                (names, format!("决定成立{many}个领导小组。"))
            }
        };
        truth
            .parts
            .push(Part::Text(format!("为加强组织领导，经研究，{says}现将人员名单通知如下：")));
        for (number, name) in names.iter().enumerate() {
            let group = self.with_seats(&truth, &own, name, Act::Establish);
            let figure = FIGURES[number];
            let aside = if way == 2 && number > 0 {
                format!("（与{}（达标）创建工作领导小组两块牌子一套人员）", short[0])
            } else {
                String::new()
            };
            let heading = match self.rng.u32(..2) {
                0 if way == 0 => format!("（{figure}）{name}"),
                _ => format!("{figure}、{name}{aside}"),
            };
            truth.parts.push(Part::Heading(heading));
            truth.parts.push(Part::Roster(number));
            truth.groups.push(group);
        }
        truth.parts.push(Part::Signed);
        truth
    }

    /// Members by name, bodies whose heads are meant, and classes, in one row.
    pub fn beside(&mut self) -> Truth {
        let (mut truth, own, names) = self.blank(1);
        let name = names[0].clone();
        truth.title = format!("关于成立{name}的通知");
        let level = truth.level;
        let mut seats = vec![seat(Rank::Head, "组长", self.name())];
        for _ in 0..1 + self.rng.usize(..3) {
            seats.push(seat(Rank::Deputy, "副组长", self.name()));
        }
        let (head, vices) = (seats[0].name.clone(), seats[1..].to_vec());
        let people: Vec<String> = (0..2 + self.rng.usize(..4)).map(|_| self.name()).collect();
        seats.extend(people.iter().map(|name| seat(Rank::Member, "成员", name.clone())));
        let mut bodies: Vec<String> = self.bodies(level, "").into_iter().take(4).collect();
        bodies.truncate(2 + self.rng.usize(..3));
        let class = *self.pick(&CLASSES);
        let says = format!("{}负责人", bodies.join("、"));
        let last = bodies.len() - 1;
        for (number, body) in bodies.into_iter().enumerate() {
            let post = if number == last { format!("{body}负责人") } else { body.clone() };
            seats.push(TrueSeat {
                posts: vec![post],
                organisations: vec![body],
                ..seat(Rank::Member, "成员", String::new())
            });
        }
        seats.push(TrueSeat {
            posts: vec![class.to_string()],
            organisations: vec![class.to_string()],
            ..seat(Rank::Member, "成员", String::new())
        });
        let vices: Vec<String> = vices.into_iter().map(|seat| seat.name).collect();
        let roster = format!(
            "组　长：{head}\n副组长：{}\n成　员：{}，{says}，{class}。",
            vices.join("、"),
            people.join("、")
        );
        truth.parts.push(Part::Text(format!("经研究，决定成立{name}，组成人员如下：")));
        truth.parts.push(Part::Text(roster));
        truth.parts.push(Part::Text(format!(
            "领导小组办公室设在{own}政府办公室，办公室主任由{}兼任。",
            vices[0]
        )));
        truth.parts.push(Part::Signed);
        truth.groups = vec![TrueGroup {
            seats,
            office: Some(true),
            hosts: vec![format!("{own}政府办公室")],
            office_head: vec![vices[0].clone()],
            ..TrueGroup::bare(name, Act::Establish)
        }];
        truth
    }

    /// Seats in sentences; those of one rank are told by a count.
    pub fn led(&mut self) -> Truth {
        let (mut truth, _, names) = self.blank(1);
        let name = names[0].clone();
        truth.title = format!("关于成立{name}的{}", self.pick(&["通知", "决定"]));
        let head = self.name();
        let vices: Vec<String> = (0..2 + self.rng.usize(..3)).map(|_| self.name()).collect();
        let people: Vec<String> = (0..3 + self.rng.usize(..5)).map(|_| self.name()).collect();
        let count = FIGURES[vices.len() - 1];
        let (vice, list) = (vices.join("、"), people.join("、"));
        let says = match self.rng.u32(..3) {
            0 => format!(
                "决定成立{name}，由{head}同志任组长，{vice}{count}同志任副组长，{list}同志为成员。"
            ),
            1 => format!("决定成立{name}。组长由{head}担任，副组长由{vice}担任。成员有：{list}。"),
            _ => format!(
                "决定以{head}同志为组长、{}同志为副组长、{list}同志为组员组成{name}。",
                vices[0]
            ),
        };
        let one = says.starts_with("决定以");
        let vices = if one { vices[..1].to_vec() } else { vices };
        let mut seats = vec![seat(Rank::Head, "组长", head)];
        seats.extend(vices.into_iter().map(|name| seat(Rank::Deputy, "副组长", name)));
        seats.extend(people.into_iter().map(|name| seat(Rank::Member, "成员", name)));
        let below = self.chance(0.5);
        if below {
            truth.parts.insert(1, Part::Text(format!("（{}）", printed(&truth.date))));
        }
        truth.parts.push(Part::Text(format!("为加强领导，经研究，{says}")));
        if !below {
            truth.parts.push(Part::Signed);
        }
        truth.groups = vec![TrueGroup { seats, ..TrueGroup::bare(name, Act::Establish) }];
        truth
    }
}
