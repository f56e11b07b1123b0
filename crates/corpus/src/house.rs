//! Papers of enterprises, banks, hospitals, courts and schools: sections of the house in place of posts, rosters set apart by
//! blanks alone, titles over several lines below the head of the paper, and plans in which one sentence seats everybody
//! before it names the group. All houses are invented.

use crate::truth::{Part, TrueGroup, TrueSeat, Truth};
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};
use tiaokuai_record::Level;

/// A house: the government it begins with, its name, the letters of its papers, who leads it and who stands in, its sections.
struct House {
    place: &'static str,
    name: &'static str,
    letters: &'static str,
    lead: [&'static str; 2],
    sections: [&'static str; 6],
}

const HOUSES: [House; 8] = [
    House {
        place: "青屿县",
        name: "青屿县第二人民医院",
        letters: "青二院",
        lead: ["院长", "副院长"],
        sections: ["医务科", "护理部", "院感科", "总务科", "药剂科", "财务科"],
    },
    House {
        place: "",
        name: "远洋银行江北分行",
        letters: "远银江分",
        lead: ["行长", "副行长"],
        sections: ["内控合规部", "运营管理部", "个人金融部", "信贷管理部", "办公室", "安全保卫部"],
    },
    House {
        place: "",
        name: "农丰银行青屿县支行",
        letters: "农银青",
        lead: ["支行行长", "副行长"],
        sections: ["客户部", "信贷管理部", "财会部", "办公室", "计划部", "风险部"],
    },
    House {
        place: "",
        name: "红岭矿业集团有限责任公司",
        letters: "红矿司",
        lead: ["董事长、党委书记", "副总经理"],
        sections: ["企管部", "财务部", "安监部", "动力部", "人资部", "供应部"],
    },
    House {
        place: "",
        name: "滨海理工大学",
        letters: "滨理工校",
        lead: ["校长", "副校长"],
        sections: ["教务处", "人事处", "学工处", "科研处", "后勤处", "保卫处"],
    },
    House {
        place: "云山县",
        name: "云山县人民法院",
        letters: "云法",
        lead: ["党组书记、院长", "党组成员、副院长"],
        sections: ["立案庭", "执行局", "民一庭", "司法警察大队", "办公室", "政治部"],
    },
    House {
        place: "",
        name: "光明实验学校",
        letters: "光校字",
        lead: ["校长", "副校长"],
        sections: ["教务处", "德育处", "总务处", "教科室", "办公室", "保卫科"],
    },
    House {
        place: "",
        name: "江南电力建设公司第三项目部",
        letters: "江电三项",
        lead: ["项目经理", "项目副经理"],
        sections: ["工程部", "安质部", "物资部", "财务部", "综合办公室", "合约部"],
    },
];

/// What groups of a house are about.
const TOPICS: [&str; 8] = [
    "安全生产专项整治",
    "廉洁文化建设",
    "本级网络安全",
    "档案规范化管理",
    "“小金库”治理",
    "节能降耗",
    "信访维稳",
    "本科目核算清理",
];

/// A seat with a section in place of a post.
fn of_section(rank: Rank, label: &str, name: &str, section: &str) -> TrueSeat {
    let section = section.to_string();
    TrueSeat {
        rank,
        label: label.to_string(),
        name: name.to_string(),
        posts: vec![section.clone()],
        organisations: vec![section],
    }
}

/// A seat with posts of the house itself, which belong to no section.
fn of_house(rank: Rank, label: &str, name: &str, post: &str) -> TrueSeat {
    let posts = post.split('、').map(String::from).collect();
    TrueSeat {
        rank,
        label: label.to_string(),
        name: name.to_string(),
        posts,
        organisations: vec![],
    }
}

impl Writer<'_> {
    fn house(&mut self) -> (Truth, &'static House, Vec<&'static str>) {
        let mut truth = self.notice(crate::truth::Tells::Both, Act::Establish);
        let house = self.pick(&HOUSES);
        let mut sections = house.sections.to_vec();
        self.rng.shuffle(&mut sections);
        truth.issuer = house.name.to_string();
        truth.place = house.place.to_string();
        truth.jurisdiction = house.place.to_string();
        truth.level = Level::County;
        let year = &truth.date[..4];
        truth.number = format!("{}〔{year}〕{}号", house.letters, 1 + self.rng.u32(..90));
        truth.cites.clear();
        (truth, house, sections)
    }

    /// A house's own paper: its sections in place of posts.
    pub fn of_a_house(&mut self) -> Truth {
        let (mut truth, house, sections) = self.house();
        let topic = *self.pick(&TOPICS);
        let name = format!("{topic}工作领导小组");
        let people: Vec<String> = (0..7).map(|_| self.name()).collect();
        let [lead, second] = house.lead;
        let mut seats = vec![
            of_house(Rank::Head, "组长", &people[0], lead),
            of_house(Rank::Deputy, "副组长", &people[1], second),
        ];
        let rows = || people[2..].iter().zip(&sections);
        let named = rows().map(|(name, section)| of_section(Rank::Member, "成员", name, section));
        let bodies = sections[..4].iter().map(|s| of_section(Rank::Member, "成员", "", s));
        let (label, wide) = if self.chance(0.5) { ("组 长", " ") } else { ("组长", "  ") };
        let heads =
            format!("{label}：{lead}{wide}{}\n副组长：{second}{wide}{}\n", people[0], people[1]);
        let way = self.rng.u32(..6);
        let roster = match way {
            0 => {
                let row: Vec<String> = rows().map(|(name, s)| format!("{s}{name}")).collect();
                format!("{heads}成 员：{}", row.join("、"))
            }
            1 | 2 => {
                let mark = if way == 1 { " " } else { "\n       " };
                let row: Vec<String> = rows().map(|(name, s)| format!("{s}{wide}{name}")).collect();
                format!("{heads}成 员：{}", row.join(mark))
            }
            3 => {
                let row: Vec<String> = rows().map(|(name, s)| format!("{name}（{s}）")).collect();
                format!("{heads}成 员：{}", row.join("、"))
            }
            4 => format!(
                "组  长    {}    {lead}\n副组长    {}    {second}\n成  员    {}负责人",
                people[0],
                people[1],
                sections[..4].join("、")
            ),
            _ => format!(
                "组长由{lead}{}担任，副组长由{second}{}担任，成员由{}负责人组成。",
                people[0],
                people[1],
                sections[..4].join("、")
            ),
        };
        if way < 4 {
            seats.extend(named)
        } else {
            seats.extend(bodies)
        }
        let chair = if way < 4 { people[2].clone() } else { people[1].clone() };
        let vice = self.name();
        let host = sections[0];
        let with = self.chance(0.5);
        let office = format!(
            "领导小组办公室设在{host}，{chair}兼任办公室主任{}。",
            if with { format!("，{vice}任副主任") } else { String::new() }
        );
        truth.groups = vec![TrueGroup {
            seats,
            office: Some(true),
            hosts: vec![host.to_string()],
            office_head: vec![chair],
            office_deputies: if with { vec![vice] } else { Vec::new() },
            ..TrueGroup::bare(name.clone(), Act::Establish)
        }];
        truth.title = format!("关于成立{name}的通知");
        let head = match self.rng.u32(..3) {
            0 => format!(
                "{}文件\n\n{}\n━━━━━━━━━━━━\n\n关于成立{name}的\n通    知\n",
                house.name, truth.number
            ),
            1 => format!(
                "{}文件\n{}\n\n{}\n关于成立{name}\n的通知\n",
                house.name, truth.number, house.name
            ),
            _ => format!("{}关于成立{name}的通知\n{}", house.name, truth.number),
        };
        truth.parts = vec![
            Part::Text(head),
            Part::To("各部门：".to_string()),
            Part::Text(format!("根据工作需要，经研究，决定成立{name}，组成人员如下：")),
            Part::Text(roster),
            Part::Text(office),
            Part::Signed,
        ];
        truth
    }

    /// A house's plan: one sentence seats everybody before it names the group, or an item of it sets the group up over its
    /// roster, or names it alone; its lines broken where the page ends.
    pub fn seated_first(&mut self) -> Truth {
        let (mut truth, house, sections) = self.house();
        let topic = self.short_topic();
        let people: Vec<String> = (0..4).map(|_| self.name()).collect();
        let [lead, second] = house.lead;
        let host = sections[0];
        let bodies: Vec<TrueSeat> =
            sections[..3].iter().map(|s| of_section(Rank::Member, "成员", "", s)).collect();
        let (rank, group) = match self.rng.u32(..3) {
            0 => ("组长", format!("“{topic}”专项行动领导小组")),
            1 => ("组长", format!("{topic}工作专班")),
            _ => ("组长", format!("{topic}工作领导小组")),
        };
        let mut seats = vec![
            of_house(Rank::Head, rank, &people[0], lead),
            of_house(Rank::Deputy, "副组长", &people[1], second),
        ];
        seats.extend(bodies);
        let own = short_name(house.name);
        let list = sections[..3].join("、");
        let mut group = TrueGroup {
            seats,
            office: Some(true),
            hosts: vec![host.to_string()],
            office_head: vec![people[2].clone()],
            ..TrueGroup::bare(group, Act::Establish)
        };
        let name = group.name.clone();
        let kind = if name.ends_with("专班") { "专班" } else { "领导小组" };
        let office = format!("办公室设在{host}，{}兼任办公室主任，具体负责协调推进。", people[2]);
        let says = match self.rng.u32(..3) {
            0 => format!(
                "{own}成立{lead}{}任组长，{second}{}任副组长，{list}负责人为成员的{name}，{office}",
                people[0], people[1]
            ),
            1 => format!(
                "（一）{own}成立{name}\n组 长：{} {lead}\n副组长：{} {second}\n成 员：{list}负责人\n{kind}下设办公室，{office}",
                people[0], people[1]
            ),
            _ => {
                group = TrueGroup::bare(name.clone(), Act::Establish);
                format!(
                    "（一）加强组织领导。\n{own}成立{name}。并召开专题会议进行部署，推动有关措施落实。"
                )
            }
        };
        let plan = format!("{topic}工作方案");
        truth.title = format!("关于印发《{plan}》的通知");
        let purpose = format!(
            "为进一步推进{topic}，全面提升管理水平，按照上级部署要求，结合实际，制定本方案，请认真贯彻落实。"
        );
        let aim = "坚持目标导向、问题导向，切实提高风险隐患排查整改质量，切实提升发现问题和解决问题的能力水平，推动各项工作持续稳定向好。";
        truth.groups = vec![group];
        truth.parts = vec![
            Part::Title,
            Part::Number,
            Part::To("各部门：".to_string()),
            Part::Text(purpose),
            Part::Heading("一、工作目标".to_string()),
            Part::Text(aim.to_string()),
            Part::Heading("二、组织领导".to_string()),
            Part::Text(says),
            Part::Heading("三、工作要求".to_string()),
            Part::Text("各部门要高度重视，按时报送进展情况。".to_string()),
            Part::Signed,
        ];
        truth
    }
}

/// What a house calls itself.
fn short_name(name: &str) -> &str {
    ["医院", "分行", "支行", "公司", "学校", "项目部"]
        .iter()
        .find(|kind| name.ends_with(**kind))
        .copied()
        .unwrap_or(name)
}
