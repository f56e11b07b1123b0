//! Notices of an area below a zone: sections of its bureau in posts, classes of members at the end of a roster, and
//! the office, whose host is a working group, told in one sentence. Places and people are invented.

use crate::truth::{Part, TrueGroup, TrueSeat, Truth};
use crate::words::TOPICS;
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};
use tiaokuai_record::Level;

const AREAS: [&str; 3] =
    ["碧螺综合试验区东沙片区管理局", "望海经济开发区南堤片区管理局", "云岭生态新区石坪片区管理局"];

/// Sections of an area's bureau.
const SECTIONS: [&str; 7] = [
    "党政办公室",
    "党群工作处",
    "经济发展处",
    "社会事业处",
    "交通与建设处",
    "农业农村工作组",
    "综合治理工作组",
];

/// Villages and what is in them.
const PLACES: [&str; 4] = ["金湾", "白沙", "鹤浦", "方坞"];

/// Members who are named by what they are.
const CLASSES: [&str; 6] = [
    "各包村领导",
    "各村支部书记、村委主任",
    "各行政村党组织书记、村委会主任（专职副主任）",
    "各村（居）负责人",
    "各包村工作队队长",
    "各行政村村主干",
];

impl Writer<'_> {
    /// A notice of an area.
    pub fn area_notice(&mut self) -> Truth {
        let issuer = (*self.pick(&AREAS)).to_string();
        let topic = *self.pick(&TOPICS);
        let place = issuer.split_once('区').map_or("", |(zone, _)| zone);
        let area = issuer[place.len() + '区'.len_utf8()..].trim_end_matches("管理局").to_string();
        let name = format!("{area}{topic}工作领导小组");
        let mut seats = vec![self.area_seat(Rank::Head, "组长", "党委书记、局长".to_string(), "")];
        for _ in 0..1 + self.rng.usize(..3) {
            let post = *self.pick(&["党委委员、副局长", "党委副书记", "党委委员、四级调研员"]);
            seats.push(self.area_seat(Rank::Deputy, "副组长", post.to_string(), ""));
        }
        let staff = self.rng.usize(..6);
        for number in 0..5 + self.rng.usize(..9) {
            let seat = match number + staff {
                0..9 => {
                    let section = *self.pick(&SECTIONS);
                    let title = match section.chars().last() {
                        Some('室') => *self.pick(&["主任", "副主任", "成员"]),
                        Some('处') => *self.pick(&["处长", "副处长", "成员", "四级主任科员"]),
                        _ => *self.pick(&["组长", "副组长", "负责人"]),
                    };
                    (format!("{section}{title}"), section.to_string())
                }
                _ => {
                    let place = *self.pick(&PLACES);
                    let (body, title) =
                        *self.pick(&[("派出所", "所长"), ("中心小学", "校长"), ("卫生院", "院长")]);
                    (format!("{place}{body}{title}"), format!("{place}{body}"))
                }
            };
            seats.push(self.area_seat(Rank::Member, "成员", seat.0, &seat.1));
        }
        let head = seats[seats.len() - 1].name.clone();
        let deputies: Vec<String> =
            seats.iter().rev().skip(1).take(self.rng.usize(..4)).map(|s| s.name.clone()).collect();
        for _ in 0..self.rng.usize(..2) {
            let class = (*self.pick(&CLASSES)).to_string();
            if seats.iter().all(|seat| seat.posts[0] != class) {
                seats.push(TrueSeat {
                    rank: Rank::Member,
                    label: "成员".to_string(),
                    name: String::new(),
                    posts: vec![class.clone()],
                    organisations: vec![class],
                });
            }
        }
        let mut group = TrueGroup { seats, ..TrueGroup::bare(name.clone(), Act::Establish) };
        let host = *self.pick(&["农业农村工作组", "综合治理工作组", "社会事业处"]);
        let list = deputies.join("、");
        let count = deputies.len();
        let vices = match (count, self.rng.u32(..3)) {
            (0, _) => String::new(),
            (_, 0) => format!("、副主任由{list}同志兼任"),
            (_, 1) => format!("，副主任由{list}等{count}位同志担任"),
            _ => format!("，副主任分别由{list}兼任"),
        };
        let office = format!(
            "领导小组下设办公室，依托{host}，办公室主任由{head}同志兼任{vices}，成员由{host}人员组成，负责日常工作。"
        );
        group.office = Some(true);
        group.hosts = vec![host.to_string()];
        group.office_head = vec![head];
        group.office_deputies = deputies;
        let year = 2015 + self.rng.i32(0..9);
        Truth {
            number: String::new(),
            title: format!("关于成立{name}的通知"),
            date: format!("{year}-{:02}-{:02}", 1 + self.rng.u32(..12), 1 + self.rng.u32(..28)),
            jurisdiction: format!("{place}区"),
            place: format!("{place}区"),
            level: Level::County,
            groups: vec![group],
            cites: Vec::new(),
            parts: vec![
                Part::Title,
                Part::To("各处室、各工作组，各行政村：".to_string()),
                Part::Text(format!(
                    "为切实做好{topic}各项工作，经研究，决定成立{name}，组成人员如下："
                )),
                Part::Roster(0),
                Part::Text(office),
                Part::Signed,
            ],
            issuer,
        }
    }

    fn area_seat(&mut self, rank: Rank, label: &str, post: String, body: &str) -> TrueSeat {
        TrueSeat {
            rank,
            label: label.to_string(),
            name: self.name(),
            posts: post.split('、').map(String::from).collect(),
            organisations: Some(body.to_string()).filter(|b| !b.is_empty()).into_iter().collect(),
        }
    }
}
