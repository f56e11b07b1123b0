//! What copies do to notices: a table of seats that has become a cell to a line, the numbers of pages within the text, lines
//! broken at so many characters; a committee's changes in sentences; clean-ups that say where the offices of what they make
//! are.

use crate::truth::{Part, TrueGroup, TrueSeat, Truth};
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};

const FIGURES: [&str; 4] = ["一", "二", "三", "四"];

impl Writer<'_> {
    /// A notice as a copy of a page or of a printed paper.
    pub fn copied(&mut self) -> Truth {
        match self.rng.u32(..3) {
            0 => self.celled(),
            1 => self.paged(),
            _ => self.made_with_offices(),
        }
    }

    /// 职务, 姓名, 所在单位及职务, 主任, 张三, 县长: a cell to a line.
    fn celled(&mut self) -> Truth {
        let (mut truth, own, names) = self.blank(1);
        let mut group = self.with_seats(&truth, &own, &names[0], Act::Adjust);
        truth.title = format!("关于调整{}组成人员的通知", names[0]);
        truth.parts.push(Part::Text("现将调整后的名单通知如下：".to_string()));
        let mut lines = vec!["职务\n姓名\n所在单位及职务".to_string()];
        let mut last = None;
        for seat in &mut group.seats {
            seat.label = label(seat.rank).to_string();
            if last.replace(seat.rank) != Some(seat.rank) {
                lines.push(seat.label.clone());
            }
            lines.push(format!("{}\n{}", seat.name, seat.posts.join("、")));
        }
        truth.parts.push(Part::Text(lines.join("\n")));
        self.office_behind(&mut truth, group, &own);
        truth
    }

    /// A printed paper: lines broken at so many characters, and the numbers of its pages among them.
    fn paged(&mut self) -> Truth {
        let (mut truth, own, names) = self.blank(1);
        let name = &names[0];
        let group = self.with_seats(&truth, &own, name, Act::Establish);
        truth.title = format!("关于成立{name}的通知");
        let wide = 26 + self.rng.usize(..4);
        let page = |number: usize| format!("\n— {number} —\n");
        let intro = format!(
            "    为进一步加强{}工作的组织领导，确保各项任务按期完成，经研究，决定成立{name}，负责统筹协调、督促检查有关工作。现将组成人员名单通知如下：",
            name.trim_start_matches(own.as_str()).trim_end_matches("工作领导小组")
        );
        let mut lines = broken(&intro, wide);
        let mut last = None;
        let mut group = group;
        for (number, seat) in group.seats.iter_mut().enumerate() {
            seat.label = label(seat.rank).to_string();
            let lead = match last.replace(seat.rank) == Some(seat.rank) {
                true => "            ".to_string(),
                false => format!("    {}：", spread(&seat.label)),
            };
            lines.push(format!("{lead}{}  {}", seat.name, seat.posts.join("、")));
            if number == 3 {
                lines.push(page(1));
            }
        }
        truth.parts.push(Part::Text(lines.join("\n")));
        let (host, chair, vice) = (self.body_of(&own), self.name(), self.name());
        let office = format!(
            "    领导小组下设办公室，办公室设在{host}，{chair}同志任办公室主任，{vice}同志任办公室副主任，负责处理日常工作。"
        );
        let mut lines = broken(&office, wide);
        lines.push(page(2));
        truth.parts.push(Part::Text(lines.join("\n")));
        group.office = Some(true);
        group.hosts = vec![host];
        group.office_head = vec![chair];
        group.office_deputies = vec![vice];
        truth.groups.push(group);
        truth.parts.push(Part::Signed);
        truth
    }

    /// 将甲与乙整合,成立丙,办公室设在某局.
    fn made_with_offices(&mut self) -> Truth {
        let (mut truth, own, names) = self.blank(7);
        truth.title = "关于调整部分议事协调机构的通知".to_string();
        truth.parts.push(Part::Text("根据工作需要，现对部分议事协调机构作如下调整：".to_string()));
        let (first, second) = (self.body_of(&own), self.body_of(&own));
        let merged = names[1].replace("工作领导小组", "综合协调小组");
        let committee = format!("{own}安全生产委员会{}专业委员会", &names[2][3..9]);
        let renamed = format!("{own}{}安全委员会", &names[2][3..9]);
        let clauses = [
            format!("撤销{}、{}。", names[3], names[4]),
            format!("将{}与{}整合，成立{merged}，办公室设在{first}。", names[0], names[1]),
            format!("{committee}更名为{renamed}，办公室设在{second}。"),
            format!("{}在任务完成前予以保留，任务完成后自动撤销。", names[5]),
        ];
        for (number, clause) in clauses.iter().enumerate() {
            truth.parts.push(Part::Text(format!("{}、{clause}", FIGURES[number])));
        }
        for name in &names[3..5] {
            truth.groups.push(TrueGroup::bare(name.clone(), Act::Abolish));
        }
        let office = |name: String, act: Act, host: String, old: Vec<String>| TrueGroup {
            predecessors: old,
            hosts: vec![host],
            office: Some(true),
            ..TrueGroup::bare(name, act)
        };
        truth.groups.push(office(merged, Act::Merge, first, names[..2].to_vec()));
        truth.groups.push(office(renamed, Act::Rename, second, vec![committee]));
        let kept = TrueGroup::bare(names[5].clone(), Act::Keep);
        truth
            .groups
            .push(TrueGroup { ends: Some("任务完成后自动撤销".to_string()), ..kept });
        truth.parts.push(Part::Signed);
        truth
    }

    /// A committee that gives changes only, in sentences, and who heads its office under its whole name.
    pub fn committee(&mut self) -> Truth {
        let (mut truth, own, _) = self.blank(1);
        let topic = *self.pick(&["安全生产", "爱国卫生运动", "食品安全", "禁毒", "未成年人保护"]);
        let name = format!("{own}{topic}委员会");
        let people: Vec<String> = (0..8).map(|_| self.name()).collect();
        let bodies = ["教育局", "民政局", "水利局"].map(|body| format!("{own}{body}"));
        let head = *self.pick(&["主任委员", "主任"]);
        let p = &people;
        let mut says = vec![
            format!("{}（{own}长）任{head}，{}同志不再担任{head}职务", p[0], p[1]),
            format!("增补{}（{}局长）、{}（{}局长）为副{head}", p[2], bodies[0], p[3], bodies[1]),
            format!(
                "增补{}（{}副局长）为委员，{}、{}不再担任委员职务",
                p[4], bodies[2], p[5], p[6]
            ),
        ];
        let chaired = self.chance(0.5);
        if chaired {
            says.push(format!("{name}办公室主任由{}兼任", p[2]));
        }
        truth.title = format!("关于调整{name}组成人员的通知");
        truth.parts = vec![
            Part::Title,
            Part::Number,
            Part::To("各有关单位：".to_string()),
            Part::Text(format!("因人事变动，决定对{name}组成人员作如下调整：")),
            Part::Text(format!("{}。", says.join("；"))),
            Part::Text("其他组成人员不变。".to_string()),
            Part::Signed,
        ];
        let changes = vec![
            (true, Rank::Head, p[0].clone()),
            (false, Rank::Head, p[1].clone()),
            (true, Rank::Deputy, p[2].clone()),
            (true, Rank::Deputy, p[3].clone()),
            (true, Rank::Member, p[4].clone()),
            (false, Rank::Member, p[5].clone()),
            (false, Rank::Member, p[6].clone()),
        ];
        // Who takes the first seat is told with the post.
        let chief = TrueSeat {
            rank: Rank::Head,
            label: head.to_string(),
            name: p[0].clone(),
            posts: vec![format!("{own}长")],
            organisations: Vec::new(),
        };
        truth.groups = vec![TrueGroup {
            seats: vec![chief],
            changes,
            office_head: if chaired { vec![p[2].clone()] } else { Vec::new() },
            ..TrueGroup::bare(name, Act::Adjust)
        }];
        truth.cites.clear();
        truth
    }

    fn body_of(&mut self, own: &str) -> String {
        format!("{own}{}", self.pick(&["财政局", "水利局", "教育局", "民政局", "公安局"]))
    }

    /// 某某领导小组办公室设在某局,办公室主任由某人兼任.
    fn office_behind(&mut self, truth: &mut Truth, mut group: TrueGroup, own: &str) {
        let (host, chair) = (self.body_of(own), self.name());
        let name = &group.name;
        truth.parts.push(Part::Text(format!("{name}办公室设在{host}，办公室主任由{chair}兼任。")));
        group.office = Some(true);
        group.hosts = vec![host];
        group.office_head = vec![chair];
        truth.groups.push(group);
        truth.parts.push(Part::Signed);
    }
}

fn label(rank: Rank) -> &'static str {
    match rank {
        Rank::Head => "组长",
        Rank::Deputy => "副组长",
        _ => "成员",
    }
}

/// 组长 as 组  长.
fn spread(label: &str) -> String {
    let chars: Vec<String> = label.chars().map(String::from).collect();
    if chars.len() == 2 { chars.join("  ") } else { label.to_string() }
}

/// A paragraph broken into lines of so many characters.
fn broken(text: &str, wide: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(wide).map(|line| line.iter().collect()).collect()
}
