//! Notices in which a sentence does several things: an act to each of several groups, groups that become others,
//! seats before the group's name, groups below the group, members told as a body of bodies.

use crate::truth::{Part, Tells, TrueGroup, TrueSeat, Truth};
use crate::words::TOPICS;
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};
use tiaokuai_record::Level;

const FIGURES: [&str; 5] = ["一", "二", "三", "四", "五"];

impl Writer<'_> {
    /// A notice of a county or a city without groups, its own word for its bodies, and names for groups.
    pub(crate) fn blank(&mut self, names: usize) -> (Truth, String, Vec<String>) {
        let (mut truth, own) = loop {
            let truth = self.notice(Tells::Both, Act::Establish);
            let own = truth.place.chars().next_back().filter(|own| "市县镇乡".contains(*own));
            match own {
                Some(own) if truth.level != Level::Province => break (truth, own.to_string()),
                _ => {}
            }
        };
        let mut topics: Vec<&str> = TOPICS.to_vec();
        self.rng.shuffle(&mut topics);
        let names =
            topics.iter().take(names).map(|topic| format!("{own}{topic}工作领导小组")).collect();
        truth.groups.clear();
        truth.cites.clear();
        truth.parts = vec![Part::Title, Part::Number, Part::To("各有关单位：".to_string())];
        (truth, own, names)
    }

    pub(crate) fn with_seats(
        &mut self,
        truth: &Truth,
        own: &str,
        name: &str,
        act: Act,
    ) -> TrueGroup {
        let seats = self.seats(truth.level, own, Tells::Both);
        TrueGroup { seats, ..TrueGroup::bare(name.to_string(), act) }
    }

    /// 成立甲,调整乙,撤销丙, each under a heading.
    pub fn acts(&mut self) -> Truth {
        let (mut truth, own, names) = self.blank(3);
        let (new, old, gone) = (&names[0], &names[1], &names[2]);
        let named = self.chance(0.5);
        truth.title = if named {
            format!("关于成立{new}、调整{old}和撤销{gone}的通知")
        } else {
            "关于成立和调整部分领导小组的通知".to_string()
        };
        let says = format!("经研究，决定成立{new}，调整{old}，撤销{gone}。现将有关事项通知如下：");
        let plain = "根据工作需要，现就有关事项通知如下：".to_string();
        truth.parts.push(Part::Text(if named { plain } else { says }));
        for (number, (name, act, verb)) in
            [(new, Act::Establish, "成立"), (old, Act::Adjust, "调整")].into_iter().enumerate()
        {
            let mut group = self.with_seats(&truth, &own, name, act);
            let verb = if named { verb } else { "" };
            truth.parts.push(Part::Heading(format!("{}、{verb}{name}", FIGURES[number])));
            truth.parts.push(Part::Roster(number));
            let host = group.seats.last().and_then(|seat| seat.organisations.first()).cloned();
            if let Some(host) = host {
                let head = group.seats.last().map(|seat| seat.name.clone()).unwrap_or_default();
                truth
                    .parts
                    .push(Part::Text(format!("领导小组办公室设在{host}，{head}兼任办公室主任。")));
                group.office = Some(true);
                group.hosts = vec![host];
                group.office_head = vec![head];
            }
            truth.groups.push(group);
        }
        let rest = *self.pick(&["。", "，其工作由有关部门按职责承担。"]);
        truth.parts.push(Part::Text(format!("三、撤销{gone}{rest}")));
        truth.groups.push(TrueGroup::bare(gone.clone(), Act::Abolish));
        truth.parts.push(Part::Signed);
        truth
    }

    /// 撤销甲、乙,将丙并入丁,戊更名为己, in sentences.
    pub fn becoming(&mut self) -> Truth {
        let (mut truth, own, mut names) = self.blank(8);
        let ended = 1 + self.rng.usize(..3);
        let gone: Vec<String> = names.drain(..ended).collect();
        truth.title = match self.rng.u32(..3) {
            0 => "关于部分议事协调机构调整的通知".to_string(),
            1 => "关于撤销和合并部分议事协调机构的通知".to_string(),
            _ => format!("关于撤销{}等议事协调机构的通知", gone[0]),
        };
        let mut clauses = vec![format!("撤销{}", gone.join("、"))];
        for name in gone {
            truth.groups.push(TrueGroup::bare(name, Act::Abolish));
        }
        let mut become_of = |act: Act, old: &[String], new: String, clause: String| {
            let mut group = TrueGroup::bare(new, act);
            group.predecessors = old.to_vec();
            truth.groups.push(group);
            clauses.push(clause);
        };
        let lead = *self.pick(&["将", ""]);
        let into = names[0].replace("工作领导小组", "委员会");
        let how = *self.pick(&["并入", "整合到"]);
        become_of(Act::Merge, &names[1..2], into.clone(), format!("{lead}{}{how}{into}", names[1]));
        let new = names[2].replace("工作领导小组", "提升协调小组");
        let how = *self.pick(&["更名为", "调整为"]);
        become_of(Act::Rename, &names[2..3], new.clone(), format!("{lead}{}{how}{new}", names[2]));
        if self.chance(0.5) {
            let new = format!("{own}综合工作协调小组");
            let text = format!("将{}、{}合并为{new}", names[3], names[4]);
            become_of(Act::Merge, &names[3..5], new, text);
        }
        if self.chance(0.5) {
            for (number, clause) in clauses.iter().enumerate() {
                truth.parts.push(Part::Text(format!("{}、{clause}。", FIGURES[number])));
            }
        } else {
            let mark = *self.pick(&["，", "；"]);
            truth.parts.push(Part::Text(format!("经研究，决定{}。", clauses.join(mark))));
        }
        truth.parts.push(Part::Signed);
        truth
    }

    /// A plan that sets a group up by 成立以某人为组长、某人为副组长的….
    pub fn before(&mut self) -> Truth {
        let (mut truth, own, names) = self.blank(1);
        let mut group = self.sentence_group(&truth, &own, &names[0]);
        let (head, deputies, bodies) = told(&group);
        let behind = self.chance(0.3);
        let title = format!("{own}长");
        let head_text = if behind {
            group.seats[0].posts = vec![title.clone()];
            format!("{}{title}", group.seats[0].name)
        } else {
            head
        };
        let mark = *self.pick(&["，", "、"]);
        let rest = match bodies.is_empty() {
            true => String::new(),
            false => format!("，{}等单位负责人为成员", bodies.join("、")),
        };
        let text = format!(
            "经研究，成立以{head_text}为组长{mark}{}为副组长{rest}的{}。",
            deputies.join("、"),
            group.name
        );
        group.office = None;
        truth.title = "关于做好当前重点工作的通知".to_string();
        truth.parts.push(Part::Heading("一、加强领导".to_string()));
        truth.parts.push(Part::Text(text));
        truth.parts.push(Part::Heading("二、落实责任".to_string()));
        truth.parts.push(Part::Text("各单位要结合实际，认真组织实施。".to_string()));
        truth.parts.push(Part::Signed);
        truth.groups.push(group);
        truth
    }

    /// Seats in sentences, and groups below the group with people of their own.
    pub fn below(&mut self) -> Truth {
        let (mut truth, own, names) = self.blank(1);
        let name = names[0].clone();
        let mut group = self.sentence_group(&truth, &own, &name);
        let (head, deputies, bodies) = told(&group);
        truth.title = format!("关于成立{name}的通知");
        truth.parts.push(Part::Text(format!(
            "经研究，决定成立{name}，由{head}任组长，{}任副组长，{}等单位负责人为成员。领导小组下设三个工作组：",
            deputies.join("、"),
            bodies.join("、")
        )));
        for (number, below) in ["综合协调组", "宣传组", "保障组"].into_iter().enumerate()
        {
            let (one, two, three) = (self.name(), self.name(), self.name());
            let figure = FIGURES[number];
            truth.parts.push(Part::Text(match self.rng.u32(..4) {
                0 => format!("（{figure}）{below}。由{one}负责，成员由{two}、{three}组成。"),
                1 => format!("（{figure}）{below}。组长由{one}担任，成员为{two}、{three}。"),
                2 => format!("（{figure}）{below}：组长：{one}，成员：{two}、{three}。"),
                _ => format!("（{figure}）{below}\n组  长：{one}\n成  员：{two}、{three}"),
            }));
        }
        let host = bodies[0].clone();
        let chair = group.seats[1].name.clone();
        truth
            .parts
            .push(Part::Text(format!("领导小组办公室设在{host}，办公室主任由{chair}兼任。")));
        group.office = Some(true);
        group.hosts = vec![host];
        group.office_head = vec![chair];
        truth.parts.push(Part::Signed);
        truth.groups.push(group);
        truth
    }

    /// A team whose own teams have people under labels of many kinds.
    pub fn teams(&mut self) -> Truth {
        let (mut truth, own, names) = self.blank(1);
        let name = names[0].replace("领导小组", "专班");
        let group = self.with_seats(&truth, &own, &name, Act::Establish);
        truth.title = format!("关于{}{name}的通知", self.pick(&["成立", "组建"]));
        truth.parts.push(Part::Text(format!("经研究，决定成立{name}，组成人员如下：")));
        truth.parts.push(Part::Roster(0));
        truth.parts.push(Part::Text("专班下设以下工作专班：".to_string()));
        for (number, below) in ["综合协调专班", "宣传发动专班", "督查考核专班"].iter().enumerate()
        {
            let (one, two, three) = (self.name(), self.name(), self.name());
            let figure = FIGURES[number];
            truth.parts.push(Part::Text(match self.rng.u32(..3) {
                0 => format!("（{figure}）{below}\n负责人：{one}\n成员：{two}、{three}"),
                1 => format!("（{figure}）{below}\n组长：{one}\n组员：{two}、{three}"),
                _ => format!("{below}：{one}（负责人）、{two}、{three}"),
            }));
        }
        truth.parts.push(Part::Signed);
        truth.groups.push(group);
        truth
    }

    /// A head, deputies with names, members as bodies: what a sentence can tell.
    fn sentence_group(&mut self, truth: &Truth, own: &str, name: &str) -> TrueGroup {
        let group = self.with_seats(truth, own, name, Act::Establish);
        let mut bodies: Vec<String> = Vec::new();
        for seat in group.seats.iter().filter(|seat| seat.rank == Rank::Member) {
            bodies.extend(
                seat.organisations
                    .iter()
                    .filter(|body| !bodies.contains(body))
                    .cloned()
                    .collect::<Vec<_>>(),
            );
        }
        bodies.truncate(4);
        if bodies.is_empty() {
            bodies.push(format!("{own}财政局"));
        }
        let mut seats: Vec<TrueSeat> = Vec::new();
        for (rank, label, most) in [(Rank::Head, "组长", 1), (Rank::Deputy, "副组长", 2)] {
            let mut of: Vec<TrueSeat> =
                group.seats.iter().filter(|seat| seat.rank == rank).take(most).cloned().collect();
            if of.is_empty() {
                let post = format!("{own}财政局局长");
                of.push(TrueSeat {
                    rank,
                    label: label.to_string(),
                    name: self.name(),
                    posts: vec![post],
                    organisations: vec![format!("{own}财政局")],
                });
            }
            for seat in &mut of {
                seat.label = label.to_string();
                seat.posts.drain(..seat.posts.len().saturating_sub(1));
            }
            seats.extend(of);
        }
        seats.extend(bodies.into_iter().map(|body| TrueSeat {
            rank: Rank::Member,
            label: "成员".to_string(),
            name: String::new(),
            posts: vec![body.clone()],
            organisations: vec![body],
        }));
        TrueGroup { seats, ..group }
    }
}

/// What a sentence says of a group: its head, its deputies, the bodies that sit in it.
fn told(group: &TrueGroup) -> (String, Vec<String>, Vec<String>) {
    let words = |seat: &TrueSeat| format!("{}{}", seat.posts.concat(), seat.name);
    let of = |rank: Rank| group.seats.iter().filter(move |seat| seat.rank == rank);
    let head = of(Rank::Head).map(words).collect::<Vec<_>>().concat();
    let bodies = of(Rank::Member).filter_map(|seat| seat.posts.first().cloned()).collect();
    (head, of(Rank::Deputy).map(words).collect(), bodies)
}
