//! Plans with a group in one of their items, notices that print a plan, and groups whose headings are glued to the member
//! before.

use crate::truth::{Part, TrueGroup, TrueSeat, Truth};
use crate::words::TOPICS;
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};

/// What small groups of one office are about.
const SHORT: [&str; 8] = ["工会", "共青团", "妇联", "招商", "征迁", "信访", "禁毒", "普法"];

/// Classes of members in a row with names.
const CLASSES: [&str; 4] = ["各班班主任", "各村书记", "各年级组长", "全体网格员"];

/// Working groups of an area, which host offices.
const HOSTS: [&str; 4] = ["党群工作处", "社会事业处", "农业农村工作组", "综合治理工作组"];

/// What stands above a plan that a notice prints.
pub(crate) fn covers(topic: &str, plan: &str) -> Part {
    Part::Text(format!(
        "各处室、各村居：为做好{topic}各项工作，制定了《{plan}》，现印发给你们，请认真贯彻执行。"
    ))
}

fn seat(rank: Rank, label: &str, name: String, post: &str) -> TrueSeat {
    let posts = Some(post.to_string()).filter(|post| !post.is_empty()).into_iter().collect();
    TrueSeat { rank, label: label.to_string(), name, posts, organisations: Vec::new() }
}

impl Writer<'_> {
    /// What a plan is about, in few words.
    pub fn short_topic(&mut self) -> &'static str {
        loop {
            let topic = *self.pick(&TOPICS);
            if topic.chars().count() <= 8 && !topic.contains('“') {
                return topic;
            }
        }
    }

    fn some(&mut self, least: usize, more: usize) -> Vec<String> {
        (0..least + self.rng.usize(..more)).map(|_| self.name()).collect()
    }

    /// A plan without a title of a notice, below links to other notices: 成立某某领导小组 stands right over the roster.
    pub fn plan(&mut self) -> Truth {
        let (mut truth, own, _) = self.blank(1);
        let topic = self.short_topic();
        let name = format!("{own}{topic}工作领导小组");
        let (head, vices, people) = (self.name(), self.some(1, 3), self.some(4, 6));
        let class = *self.pick(&CLASSES);
        let last = self.some(1, 2);
        let mut seats = vec![seat(Rank::Head, "组长", head.clone(), "")];
        seats.extend(vices.iter().map(|name| seat(Rank::Deputy, "副组长", name.clone(), "")));
        seats.extend(people.iter().map(|name| seat(Rank::Member, "成员", name.clone(), "")));
        let of_class = seat(Rank::Member, "成员", String::new(), class);
        seats.push(TrueSeat { organisations: vec![class.to_string()], ..of_class });
        seats.extend(last.iter().map(|name| seat(Rank::Member, "成员", name.clone(), "")));
        let mark = ["、", " "][self.rng.usize(..2)];
        let row = |names: &[String]| names.join(mark);
        let verb = *self.pick(&["成立", "设立"]);
        let item = ["（一）", "一、", ""][self.rng.usize(..3)];
        let next = if item == "一、" { "二、" } else { "（二）" };
        truth.title = String::new();
        truth.number = String::new();
        truth.parts = vec![
            Part::Text("关于组织开展周末值班的通知[10-24]".to_string()),
            Part::Text("关于报送年度总结的通知[09-12]".to_string()),
            Part::Text(format!("{}{topic}应急预案", truth.place)),
            Part::Text(format!("为确保{topic}有序进行，特制定本预案。")),
            Part::Text(format!("{item}{verb}{name}：")),
            Part::Text(format!("组长：{head}\n副组长：{}", row(&vices))),
            Part::Text(format!("成员：{}{mark}{class}{mark}{}", row(&people), row(&last))),
            Part::Text("应急联络电话：62330001".to_string()),
            Part::Text(format!("{next}工作措施：")),
            Part::Text("1．各岗位人员按时到位，发现问题及时报告。".to_string()),
            Part::Text("2．注意安全，遇到突发情况立即处置。".to_string()),
            Part::Signed,
        ];
        truth.groups = vec![TrueGroup { seats, ..TrueGroup::bare(name, Act::Establish) }];
        truth
    }

    /// Several groups whose headings are glued to the member before, issued by two bodies with nothing between them.
    pub fn glued(&mut self) -> Truth {
        let mut truth = self.area_notice();
        let body = truth.issuer.clone();
        let area = truth.place.clone();
        let mut short = SHORT.to_vec();
        self.rng.shuffle(&mut short);
        let names: Vec<String> = short[..3].iter().map(|word| format!("{word}工作小组")).collect();
        let lead = body[area.len()..].to_string();
        let party = format!("中共{body}委员会");
        let two = self.chance(0.5);
        let signs = if two { format!("{party} {body}") } else { party.clone() };
        truth.issuer = if two { format!("{party}、{body}") } else { party.clone() };
        truth.title = format!("关于成立{lead}{}、{}和{}的通知", names[0], names[1], names[2]);
        let above = if two { format!("{party}{body}") } else { party };
        let mut text = format!(
            "{above}{} 各处室：经研究，决定成立{lead}{}、{}和{}，三个工作小组人员名单如下：",
            truth.title, names[0], names[1], names[2]
        );
        truth.groups.clear();
        for (number, name) in names.iter().enumerate() {
            let figure = ["一", "二", "三"][number];
            let (head, vice, people) = (self.name(), self.name(), self.some(2, 3));
            let post = *self.pick(&["党群工作处处长", "社会事业处负责人"]);
            text += &format!(
                "{figure}、{name}组 长：{head} {post}副 组 长：{vice}成 员：{}",
                people.join("、")
            );
            let mut seats = vec![seat(Rank::Head, "组长", head, post)];
            seats.push(seat(Rank::Deputy, "副组长", vice, ""));
            seats.extend(people.into_iter().map(|name| seat(Rank::Member, "成员", name, "")));
            let whole = if number == 0 { format!("{lead}{name}") } else { name.clone() };
            truth.groups.push(TrueGroup { seats, ..TrueGroup::bare(whole, Act::Establish) });
        }
        let date: Vec<&str> =
            truth.date.split('-').map(|part| part.trim_start_matches('0')).collect();
        text += &format!(" {signs} {}年{}月{}日", date[0], date[1], date[2]);
        truth.parts = vec![Part::Text(text)];
        truth
    }

    /// A notice that prints a plan: only the page tells its title, the group is set up in the plan, and annexes are named
    /// below.
    pub fn printed(&mut self) -> Truth {
        let mut truth = self.area_notice();
        let topic = self.short_topic();
        let kind = *self.pick(&["工作领导小组", "筹建组", "“7·28”事故调查组"]);
        let name = format!("{topic}{kind}");
        let body = truth.issuer.clone();
        let old = truth.groups.remove(0);
        let mut seats = old.seats;
        seats.retain(|seat| !seat.name.is_empty());
        truth.title = format!("关于印发《{topic}工作方案》的通知");
        let host = *self.pick(&HOSTS);
        let (head, vices) = (self.name(), self.some(2, 1));
        let chairs = match self.rng.u32(..3) {
            0 => format!("办公室主任和副主任分别由{head}同志和{}同志担任", vices[0]),
            1 => format!(
                "办公室主 任由{head}兼任，副主任由{}（主抓“百村 整治”项目）、{}担任",
                vices[0], vices[1]
            ),
            _ => {
                format!("办公室主任由{head}同志兼任，副主任由{host}{}、{}担任", vices[0], vices[1])
            }
        };
        let vices = if chairs.contains("主任和") { vices[..1].to_vec() } else { vices };
        let below = self.name();
        let own = short(kind);
        let tail = format!(
            "{own}下设办公室，挂靠在{host}。{chairs}。设立6个专项小组，由片区分管领导{below}同志担任专项小组组长。三、工作要求各处室要高度重视，抓好落实。"
        );
        let plan = format!("{topic}工作方案");
        truth.parts = vec![
            covers(topic, &plan),
            Part::Signed,
            Part::Text(format!(
                "{plan} 为进一步推进{topic}，根据有关要求，结合实际，制定本方案。一、工作目标全面完成各项任务，取得实效。二、组织领导经研究，决定成立{name}。组成成员："
            )),
            Part::Roster(0),
            Part::Text(tail),
            Part::Text(format!("附件：1.{}关于开展{topic}工作的通知2.任务清单", truth.place)),
        ];
        let group = TrueGroup {
            seats,
            office: Some(true),
            hosts: vec![host.to_string()],
            office_head: vec![head],
            office_deputies: vices,
            ..TrueGroup::bare(name, Act::Establish)
        };
        truth.groups = vec![group];
        truth.issuer = body;
        truth
    }

    /// A letter with somebody to ask, a form to be filled in, and a plan that sets up a group with another body or changes
    /// one; behind the roster a sentence seats the people of a team.
    pub fn letter(&mut self) -> Truth {
        let mut truth = self.area_notice();
        let topic = self.short_topic();
        let mut group = truth.groups.remove(0);
        group.seats.retain(|seat| !seat.name.is_empty());
        let area = truth.issuer[truth.place.len()..].trim_end_matches("管理局").to_string();
        group.name = format!("{area}{topic}工作领导小组");
        let (name, plan) = (group.name.clone(), format!("{topic}工作方案"));
        let changed = self.chance(0.5);
        let says = if changed {
            group.act = Act::Adjust;
            format!(
                "因人员变动，现对{name}（以下简称{topic}领导小组）进行调整充实，调整后的人员名单如下："
            )
        } else {
            format!("我局与{area}执法大队共同成立{name}，具体人员名单如下：")
        };
        let (asked, head, lead, two) = (self.name(), self.name(), self.name(), self.some(2, 1));
        let host = *self.pick(&HOSTS);
        group.office = Some(true);
        group.hosts = vec![host.to_string()];
        group.office_head = vec![head.clone()];
        group.office_deputies.clear();
        truth.title = format!("关于印发《{plan}》的通知");
        let form = format!(
            "附件1{topic}情况登记表 填报单位（盖章）： 包村领导： 村务监督委员会主任： 填表人： 说明：1.本表由各村填写，加盖公章后报送；2.没有发生的项目不填。以上数据截至上年底。"
        );
        let team = format!(
            "同时设立工作专班，由党委委员{lead}同志牵头，社会事业处{}、经济发展处{}等同志组成。",
            two[0], two[1]
        );
        let office = format!("领导小组下设办公室，依托于{host}，办公室主任由{head}同志兼任。");
        truth.parts = vec![
            covers(topic, &plan),
            Part::Signed,
            Part::Text(format!("（联系人：{asked}，联系电话：86200110）")),
        ];
        if self.chance(0.5) {
            truth.parts.push(Part::Text(form));
        }
        truth.parts.extend([
            Part::Text(format!(
                "{plan} 为进一步推进{topic}，结合实际，制定本方案。一、工作目标全面完成各项任务，取得实效。二、组织领导{says}"
            )),
            Part::Roster(0),
            Part::Text(if self.chance(0.5) { format!("{team}{office}") } else { office }),
            Part::Text("三、工作要求各处室要高度重视，抓好落实。".to_string()),
        ]);
        truth.groups = vec![group];
        truth
    }
}

/// What a text calls a group of this kind for short.
fn short(kind: &str) -> &str {
    match kind {
        "筹建组" => "筹建组",
        kind if kind.contains("调查组") => "调查组",
        _ => "领导小组",
    }
}
