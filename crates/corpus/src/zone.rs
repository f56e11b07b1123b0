//! Notices of a zone, its bureaus and towns, as such governments write them: several posts to a person, remarks
//! in brackets, towns in posts, offices told in many ways. Places and people are invented.

use crate::truth::{Part, TrueGroup, TrueSeat, Truth};
use crate::words::TOPICS;
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};
use tiaokuai_record::Level;

/// A zone: its name, the letters of its numbers, the county in it, its towns and areas.
struct Zone {
    name: &'static str,
    code: &'static str,
    county: &'static str,
    towns: [&'static str; 5],
}

const ZONES: [Zone; 3] = [
    Zone {
        name: "碧螺综合试验区",
        code: "碧综管",
        county: "青屿县",
        towns: ["东沙", "白石", "江岙", "金湾角", "苏浦"],
    },
    Zone {
        name: "望海经济开发区",
        code: "望经管",
        county: "澜溪县",
        towns: ["南堤", "田垟", "鹤浦", "黄土岭", "方家坞"],
    },
    Zone {
        name: "云岭生态新区",
        code: "云生管",
        county: "竹源县",
        towns: ["石坪", "冷水", "康庄", "马蹄湾", "高桥头"],
    },
];

/// Bodies of a zone, without the 区 before them.
const BODIES: [(&str, &str); 16] = [
    ("经济发展局", "局长"),
    ("税金协调局", "局长"),
    ("财政金融局", "局长"),
    ("环境与资源局", "局长"),
    ("社会事业局", "局长"),
    ("行政审批局", "局长"),
    ("交通与建设局", "局长"),
    ("市场监督管理局", "局长"),
    ("公安局", "局长"),
    ("党工委、管委会办公室", "主任"),
    ("党群工作部", "部长"),
    ("招商局", "局长"),
    ("土地储备中心", "主任"),
    ("综合执法局", "局长"),
    ("农村发展局", "局长"),
    ("国有林场", "场长"),
];

const COUNTY_BODIES: [(&str, &str); 6] = [
    ("教育局", "局长"),
    ("海洋与渔业局", "局长"),
    ("文体局", "局长"),
    ("卫生局", "局长"),
    ("公路局", "局长"),
    ("农机站", "站长"),
];

/// What stands in brackets after a post and belongs to it.
const REMARKS: [&str; 5] = ["主持工作", "候选人", "正科级", "副处级", "挂职"];

impl Writer<'_> {
    fn zone(&mut self) -> &'static Zone {
        &ZONES[self.rng.usize(..ZONES.len())]
    }

    /// A notice of a zone.
    pub fn zone_notice(&mut self) -> Truth {
        let zone = self.zone();
        let topic = *self.pick(&TOPICS);
        let kind = *self.pick(&["工作领导小组", "领导小组", "协调小组", "指挥部", "委员会"]);
        let adjusts = self.chance(0.25);
        let lead = *self.pick(&[zone.name, "区", "区"]);
        let name = format!("{lead}{topic}{kind}");
        let act = if adjusts { Act::Adjust } else { Act::Establish };
        let issuer = if self.chance(0.7) {
            format!("{}管委会办公室", zone.name)
        } else {
            format!("{}管委会", zone.name)
        };
        let seats = self.zone_seats(zone);
        let group = TrueGroup { seats, ..TrueGroup::bare(name.clone(), act) };
        let title = match (adjusts, self.rng.u32(..3)) {
            (true, 0) => format!("关于充实调整{name}成员的通知"),
            (true, 1) => format!("关于调整{name}组成人员的通知"),
            (true, _) => format!("关于{name}成员调整充实的通知"),
            (false, _) => format!("关于成立{name}的通知"),
        };
        let mut truth = self.zone_truth(zone, issuer, title, group);
        let year = truth.date[..4].to_string();
        if self.chance(0.8) {
            let kind = *self.pick(&["办", "综", ""]);
            truth.number = format!("{}{kind}〔{year}〕{}号", zone.code, 1 + self.rng.u32(..160));
        }
        let why = if adjusts {
            format!("因人员变动，经研究，决定对{name}成员进行充实调整，现将调整后的名单通知如下：")
        } else {
            format!(
                "为切实做好{topic}各项工作，经区管委会研究，决定成立{name}。现就有关事项通知如下："
            )
        };
        let to = format!("各片区管理局，区直各单位，{}，{}", zone.county, town_list(zone));
        truth.parts = vec![Part::Number, Part::Title, Part::To(format!("{to}：")), Part::Text(why)];
        if self.chance(0.3) {
            truth.parts.push(Part::Heading(format!("一、{}组成人员", short(kind))));
        }
        truth.parts.push(Part::Roster(0));
        let tail = self.zone_office(&mut truth.groups[0], short(kind), &name);
        truth.parts.push(Part::Text(tail));
        truth.parts.push(Part::Signed);
        truth
    }

    /// A notice of a bureau on a group of its own.
    pub fn bureau_notice(&mut self) -> Truth {
        let zone = self.zone();
        let topic = *self.pick(&TOPICS);
        let bureau = format!("{}{}", zone.name, self.pick(&["水务局", "农村发展局", "社会事业局"]));
        let kind = "工作领导小组";
        let name = format!("{bureau}{topic}{kind}");
        let party = self.chance(0.2);
        let issuer = if party { format!("中共{bureau}委员会") } else { bureau.clone() };
        let mut seats = Vec::new();
        let ranks = [
            (Rank::Head, "组长", 1, &["局长", "党组书记、局长"][..]),
            (Rank::Deputy, "副组长", 2, &["副局长", "党组成员、副局长", "正科级干部"][..]),
            (
                Rank::Member,
                "成员",
                6,
                &["四级调研员", "二级主任科员", "四级主任科员", "局办公室主任", "综合科科长"][..],
            ),
        ];
        for (rank, label, most, posts) in ranks {
            for _ in 0..1 + self.rng.usize(..most) {
                let post = *self.pick(posts);
                seats.push(TrueSeat {
                    rank,
                    label: label.to_string(),
                    name: self.name(),
                    posts: post.split('、').map(String::from).collect(),
                    organisations: match post.strip_suffix("主任").or(post.strip_suffix("科长"))
                    {
                        Some(body) if post != "四级主任科员" => vec![body.to_string()],
                        _ => Vec::new(),
                    },
                });
            }
        }
        let group = TrueGroup { seats, ..TrueGroup::bare(name.clone(), Act::Establish) };
        let title = format!("关于成立{topic}{kind}的通知");
        let mut truth = self.zone_truth(zone, issuer, title, group);
        truth.parts = vec![
            Part::Title,
            Part::To("局机关各科室、局属各单位：".to_string()),
            Part::Text(format!(
                "为加强{topic}工作的领导，经局党组研究，决定成立{name}，现将成员名单通知如下："
            )),
            Part::Roster(0),
        ];
        let tail = self.zone_office(&mut truth.groups[0], "领导小组", &name);
        truth.parts.push(Part::Text(tail));
        truth.parts.push(Part::Signed);
        truth
    }

    /// One notice that sets up several groups, each under a heading of its own.
    pub fn together(&mut self) -> Truth {
        let mut truth = self.notice(crate::truth::Tells::Both, Act::Establish);
        let place = truth.place.clone();
        let own = if place == "国务院" { "全国" } else { place.as_str() }.to_string();
        let many = 2 + self.rng.usize(..3);
        let figures = ["一", "二", "三", "四", "五"];
        let adjusts = self.chance(0.4);
        let act = if adjusts { Act::Adjust } else { Act::Establish };
        let mut topics: Vec<&str> = TOPICS.to_vec();
        self.rng.shuffle(&mut topics);
        let names: Vec<String> =
            topics.iter().take(many).map(|topic| format!("{own}{topic}工作领导小组")).collect();
        let does = if adjusts { "调整" } else { "成立" };
        let count = figures[many - 1];
        truth.title = match self.rng.u32(..3) {
            0 if adjusts => format!("关于调整{many}个议事协调机构组成人员的通知"),
            0 => format!("关于{does}{}等{count}个领导小组的通知", names[0]),
            1 => format!("关于{does}{}等领导小组的通知", names[0]),
            _ => format!("关于{does}{}工作等{count}个领导小组的通知", topics[0]),
        };
        truth.cites.clear();
        truth.parts = vec![
            Part::Title,
            Part::Number,
            Part::To("各有关单位：".to_string()),
            Part::Text(format!(
                "根据工作需要，经研究，决定{does}{}等{count}个领导小组，现将名单通知如下：",
                names[0]
            )),
        ];
        let headed = self.chance(0.7);
        let level = truth.level;
        let body = match level {
            Level::Central => String::new(),
            Level::Township => "镇".to_string(),
            Level::Province => "省".to_string(),
            _ => "市".to_string(),
        };
        truth.groups.clear();
        for (number, name) in names.iter().enumerate() {
            let seats = self.seats(level, &body, crate::truth::Tells::Both);
            let mut group = TrueGroup { seats, ..TrueGroup::bare(name.clone(), act) };
            let head = if headed { format!("{}、{name}", figures[number]) } else { name.clone() };
            truth.parts.push(Part::Heading(head));
            truth.parts.push(Part::Roster(number));
            let host =
                group.seats.iter().rev().find_map(|seat| seat.organisations.first().cloned());
            if self.chance(0.6)
                && let Some(host) = host
            {
                let head = group.seats.last().map(|seat| seat.name.clone()).unwrap_or_default();
                truth.parts.push(Part::Text(format!("办公室设在{host}，{head}兼任办公室主任。")));
                group.office = Some(true);
                group.hosts = vec![host];
                group.office_head = vec![head];
            }
            truth.groups.push(group);
        }
        truth.parts.push(Part::Signed);
        truth
    }

    fn zone_truth(
        &mut self,
        zone: &Zone,
        issuer: String,
        title: String,
        group: TrueGroup,
    ) -> Truth {
        let year = 2010 + self.rng.i32(0..14);
        Truth {
            number: String::new(),
            title,
            issuer,
            date: format!("{year}-{:02}-{:02}", 1 + self.rng.u32(..12), 1 + self.rng.u32(..28)),
            jurisdiction: zone.name.to_string(),
            place: zone.name.to_string(),
            level: Level::County,
            groups: vec![group],
            cites: Vec::new(),
            parts: Vec::new(),
        }
    }

    fn zone_seats(&mut self, zone: &Zone) -> Vec<TrueSeat> {
        let (head, deputy, member) = *self.pick(&[
            ("组长", "副组长", "成员"),
            ("组长", "副组长", "成员"),
            ("组长", "副组长", "成员"),
            ("主任", "副主任", "委员"),
            ("主任委员", "副主任委员", "委员"),
            ("总指挥", "副总指挥", "成员"),
            ("总召集人", "召集人", "成员"),
        ]);
        let mut seats = Vec::new();
        let lead = *self.pick(&["区党工委委员、区管委会副主任", "区管委会主任", "区管委会副主任"]);
        seats.push(self.zone_seat(Rank::Head, head, lead.to_string(), &["区管委会"]));
        if self.chance(0.3) && !head.contains("人") && !head.contains("主任") {
            let party = format!("{}委", zone.county);
            let post = format!("{party}书记");
            seats.push(self.zone_seat(
                Rank::Deputy,
                &format!("常务{deputy}"),
                post,
                &[party.as_str()],
            ));
        }
        for _ in 0..1 + self.rng.usize(..3) {
            let seat = self.zone_post(zone, Rank::Deputy, deputy);
            seats.push(seat);
        }
        for _ in 0..4 + self.rng.usize(..16) {
            let seat = self.zone_post(zone, Rank::Member, member);
            seats.push(seat);
        }
        seats
    }

    fn zone_post(&mut self, zone: &Zone, rank: Rank, label: &str) -> TrueSeat {
        let second = self.chance(0.5);
        let vice = if second { "副" } else { "" };
        let (mut post, organisation) = match self.rng.u32(..10) {
            0..6 => {
                let (body, title) = *self.pick(&BODIES);
                (format!("区{body}{vice}{title}"), format!("区{body}"))
            }
            6..8 => {
                let (body, title) = *self.pick(&COUNTY_BODIES);
                let body = format!("{}{body}", zone.county);
                (format!("{body}{vice}{title}"), body)
            }
            _ => {
                let town = *self.pick(&zone.towns);
                match self.rng.u32(..4) {
                    0 => (format!("{town}镇镇长"), format!("{town}镇政府")),
                    1 => (format!("{town}派出所{vice}所长"), format!("{town}派出所")),
                    2 => (format!("{town}办事处{vice}主任"), format!("{town}办事处")),
                    _ => (format!("{town}中学校长"), format!("{town}中学")),
                }
            }
        };
        let mut posts = Vec::new();
        if self.chance(0.15) {
            post.push_str(&format!("（{}）", self.pick(&REMARKS)));
        } else if self.chance(0.1) && post.ends_with("副局长") {
            posts.push("调研员".to_string());
        }
        posts.insert(0, post);
        TrueSeat {
            rank,
            label: label.to_string(),
            name: self.name(),
            posts,
            organisations: vec![organisation],
        }
    }

    fn zone_seat(&mut self, rank: Rank, label: &str, post: String, bodies: &[&str]) -> TrueSeat {
        TrueSeat {
            rank,
            label: label.to_string(),
            name: self.name(),
            posts: post.split('、').map(String::from).collect(),
            organisations: bodies
                .iter()
                .filter(|_| rank != Rank::Head)
                .map(|body| (*body).to_string())
                .collect(),
        }
    }

    /// Where the office is and who heads it, in one of many ways.
    fn zone_office(&mut self, group: &mut TrueGroup, short: &str, name: &str) -> String {
        let members: Vec<TrueSeat> =
            group.seats.iter().filter(|seat| seat.rank != Rank::Head).cloned().collect();
        let bodies: Vec<String> =
            members.iter().flat_map(|seat| seat.organisations.clone()).collect();
        let host =
            bodies.get(self.rng.usize(..bodies.len().max(1))).cloned().unwrap_or("综合科".into());
        let head = members[self.rng.usize(..members.len())].name.clone();
        let deputies: Vec<String> = {
            let mut names: Vec<String> = members.iter().map(|seat| seat.name.clone()).collect();
            names.retain(|name| *name != head);
            names.dedup();
            names.truncate(self.rng.usize(..4));
            names
        };
        group.office = Some(true);
        group.hosts = vec![host.clone()];
        group.office_head = vec![head.clone()];
        let place = match self.rng.u32(..8) {
            0 => format!("{short}下设办公室，挂靠在{host}，"),
            1 => format!("{short}办公室挂靠{host}，"),
            2 => format!("{short}办公室挂靠{host}办公，"),
            3 => format!("{short}下设办公室，依托{host}开展工作，"),
            4 => format!("{name}办公室设在{host}，"),
            5 => format!("{short}下设办公室（设在{host}），"),
            6 => format!("{short}办公室依托在{host}，"),
            _ => format!("{short}下设办公室，办公地点设在{host}，"),
        };
        let list = deputies.join("、");
        let heads = match self.rng.u32(..5) {
            0 => format!("办公室主任由{head}同志兼任"),
            1 => format!("由{head}同志兼任办公室主任"),
            2 => format!("主任由{head}兼任"),
            3 => format!("{head}兼任办公室主任"),
            _ => format!("{head}同志担任办公室主任"),
        };
        let vices = match (deputies.is_empty(), self.rng.u32(..3)) {
            (true, _) => String::new(),
            (false, 0) => format!("，副主任由{list}同志兼任"),
            (false, 1) => format!("，{list}兼任副主任"),
            (false, _) => format!("，办公室副主任由{list}担任"),
        };
        group.office_deputies = deputies;
        let rest = if self.chance(0.4) {
            let how = "今后成员如有变动，由接任者接替，不再另行发文";
            group.replaced = Some(how.to_string());
            format!("{how}。")
        } else {
            String::new()
        };
        format!("{place}{heads}{vices}。{rest}")
    }
}

fn short(kind: &str) -> &str {
    if kind.ends_with("领导小组") { "领导小组" } else { kind }
}

fn town_list(zone: &Zone) -> String {
    zone.towns.map(|town| format!("{town}镇")).join("、")
}
