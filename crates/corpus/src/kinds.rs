//! Notices of other kinds: changes only, inside wider ones, clean-ups.

use crate::truth::{Part, Tells, TrueGroup, TrueSeat, Truth};
use crate::words::TOPICS;
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};
use tiaokuai_record::Level;

impl Writer<'_> {
    /// A notice of adjustment that gives changes only.
    pub fn changes(&mut self) -> Truth {
        let mut truth = self.notice(Tells::Names, Act::Adjust);
        let name = truth.groups[0].name.clone();
        let (new, old) = (self.name(), self.name());
        let (join, leave) = (self.name(), self.name());
        let group = TrueGroup {
            changes: vec![
                (true, Rank::Head, new.clone()),
                (false, Rank::Head, old.clone()),
                (true, Rank::Member, join.clone()),
                (false, Rank::Member, leave.clone()),
            ],
            ..TrueGroup::bare(name, Act::Adjust)
        };
        let text = match self.rng.u32(..2) {
            0 => format!(
                "{new}同志任组长，{old}同志不再担任组长；增补{join}为成员，{leave}同志不再担任成员。"
            ),
            _ => format!(
                "{new}担任领导小组组长，{old}不再兼任组长；增加{join}同志为领导小组成员，{leave}不再担任领导小组成员。"
            ),
        };
        truth.parts = vec![
            Part::Title,
            Part::Number,
            Part::To("各有关单位：".to_string()),
            Part::Text("因人员变动，经研究决定：".to_string()),
            Part::Text(text),
            Part::Signed,
        ];
        truth.groups = vec![group];
        truth.cites.clear();
        truth
    }

    /// A group in a wider notice, in sentences.
    pub fn wider(&mut self) -> Truth {
        let mut truth = self.notice(Tells::Both, Act::Establish);
        let topic = *self.pick(&TOPICS);
        let kind = "领导小组";
        let place = truth.place.clone();
        let name = format!("{}{topic}工作{kind}", if place == "国务院" { "全国" } else { &place });
        truth.title = format!("关于{}{topic}工作的通知", self.pick(&["开展", "做好", "推进"]));
        let group = &mut truth.groups[0];
        let old =
            (group.name.clone(), group.duties.take(), group.ends.take(), group.replaced.take());
        drop(old);
        group.name.clone_from(&name);
        group.predecessors.clear();
        group.coordination = None;
        group.office_deputies.clear();
        group.office = Some(true);
        let host = group
            .seats
            .iter()
            .find_map(|seat| seat.organisations.first().cloned())
            .unwrap_or_else(|| "统计局".to_string());
        group.hosts = vec![host.clone()];
        let deputies: Vec<String> = group
            .seats
            .iter()
            .filter(|seat| seat.rank == Rank::Member)
            .take(3)
            .filter_map(|seat| seat.organisations.first().cloned())
            .collect();
        let mut head = group.seats[0].clone();
        head.label = "组长".to_string();
        let mut seats = vec![head.clone()];
        let mut deputy = group.seats.iter().find(|seat| seat.rank == Rank::Deputy).cloned();
        if let Some(deputy) = &mut deputy {
            deputy.label = "副组长".to_string();
            seats.push(deputy.clone());
        }
        let list = deputies.join("、");
        seats.extend(deputies.into_iter().map(|body| TrueSeat {
            rank: Rank::Member,
            label: "成员".to_string(),
            name: String::new(),
            posts: vec![body.clone()],
            organisations: vec![body],
        }));
        // The sentence gives each the last of their posts.
        for seat in &mut seats {
            seat.posts.drain(..seat.posts.len().saturating_sub(1));
        }
        group.seats = seats;
        group.office_head.clear();
        let post = |seat: &TrueSeat| {
            format!("{}{}", seat.posts.last().cloned().unwrap_or_default(), seat.name)
        };
        let vice =
            deputy.as_ref().map(|deputy| format!("，{}任副组长", post(deputy))).unwrap_or_default();
        let text = match self.rng.u32(..2) {
            0 => format!(
                "成立{name}，由{}任组长{vice}，{list}等单位负责同志为成员。领导小组办公室设在{host}，负责日常工作。",
                post(&head)
            ),
            _ => format!(
                "为加强领导，成立{name}，由{}同志任组长{vice}。成员由{list}等单位分管负责同志组成。领导小组办公室设在{host}，负责组织实施。",
                post(&head)
            ),
        };
        truth.cites.clear();
        truth.parts = vec![
            Part::Title,
            Part::Number,
            Part::To("各有关单位：".to_string()),
            Part::Text(format!("现就{topic}工作有关事项通知如下：")),
            Part::Heading("一、总体要求".to_string()),
            Part::Text("坚持统筹兼顾、分类指导，按时完成各项任务。".to_string()),
            Part::Heading("二、组织领导".to_string()),
            Part::Text(text),
            Part::Heading("三、工作要求".to_string()),
            Part::Text("各单位要结合实际制定方案，认真组织实施。".to_string()),
            Part::Signed,
        ];
        truth
    }

    /// A clean-up that lists many groups; with `heads`, who leads each that is kept.
    pub fn cleanup(&mut self, heads: bool) -> Truth {
        let mut truth = self.notice(Tells::Names, Act::Establish);
        let own = truth
            .jurisdiction
            .chars()
            .next_back()
            .filter(|_| truth.level != Level::Central)
            .map_or("国务院".to_string(), |c| c.to_string());
        truth.title = self
            .pick(&[
                "关于清理规范议事协调机构的通知",
                "关于撤销和保留部分议事协调机构的通知",
                "关于公布议事协调机构清理结果的通知",
            ])
            .to_string();
        let mut topics: Vec<&str> = TOPICS.to_vec();
        self.rng.shuffle(&mut topics);
        let mut next = topics.into_iter();
        truth.groups.clear();
        truth.cites.clear();
        truth.parts = vec![
            Part::Title,
            Part::Number,
            Part::To("各有关单位：".to_string()),
            Part::Text(
                "根据上级要求，对现有议事协调机构进行了清理，现将结果通知如下：".to_string(),
            ),
        ];
        let sections = [
            (Act::Keep, "保留"),
            (Act::Rename, "更名"),
            (Act::Abolish, "撤销"),
            (Act::Normalise, "转为常态化管理"),
        ];
        let mut figure = ["一", "二", "三", "四"].iter();
        let bare = self.chance(0.4);
        for (act, word) in sections {
            let count = 3 + self.rng.usize(..8);
            let heading = match self.rng.u32(..3) {
                0 => {
                    format!("{}、{word}的议事协调机构（{count}个）", figure.next().unwrap_or(&"五"))
                }
                1 => format!("{}、{word}议事协调机构{count}个", figure.next().unwrap_or(&"五")),
                _ => format!("{}、{word}（{count}个）", figure.next().unwrap_or(&"五")),
            };
            truth.parts.push(Part::Heading(heading));
            let led = heads && act == Act::Keep;
            let row = self.chance(0.3) && act != Act::Rename && !led;
            let mut names = Vec::new();
            for item in 0..count {
                let Some(topic) = next.next() else { break };
                let kind = self.kind();
                let name = format!("{own}{topic}{kind}");
                let mut group = TrueGroup::bare(name.clone(), act);
                let line = if act == Act::Rename {
                    let new = format!("{own}{topic}提升{kind}");
                    group.name.clone_from(&new);
                    group.predecessors.push(name.clone());
                    format!("{name}更名为{new}")
                } else {
                    name.clone()
                };
                let mut below = Vec::new();
                if led {
                    for (rank, label) in [(Rank::Head, "组长"), (Rank::Deputy, "副组长")] {
                        let names: Vec<String> =
                            (0..1 + usize::from(rank == Rank::Deputy && self.chance(0.5)))
                                .map(|_| self.name())
                                .collect();
                        below.push(format!(
                            "{}：{}",
                            label.replace("组长", "组 长"),
                            names.join("、")
                        ));
                        group.seats.extend(names.into_iter().map(|name| TrueSeat {
                            rank,
                            label: label.to_string(),
                            name,
                            posts: Vec::new(),
                            organisations: Vec::new(),
                        }));
                    }
                }
                truth.groups.push(group);
                if row {
                    names.push(line)
                } else {
                    truth.parts.push(Part::Item(if bare {
                        line
                    } else {
                        format!("{}.{line}", item + 1)
                    }));
                    truth.parts.extend(below.into_iter().map(Part::Text));
                }
            }
            if row {
                truth.parts.push(Part::Text(format!("{}。", names.join("、"))));
            }
        }
        truth.parts.push(Part::Signed);
        truth
    }
}
