//! Plans that set a group up in passing: by its name alone, with 成立了 and who leads it by office, two command posts in one
//! sentence, or in a paragraph on its seats that ends with a list of names.

use crate::tied::covers;
use crate::truth::{Part, TrueGroup, TrueSeat, Truth};
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};

/// Sections that host offices.
const HOSTS: [&str; 4] = ["党群工作处", "社会事业处", "政法综治处", "交通与建设处"];

fn seat(rank: Rank, label: &str, name: &str, post: &str) -> TrueSeat {
    let section = post.strip_suffix("处长").filter(|section| section.ends_with('处'));
    TrueSeat {
        rank,
        label: label.to_string(),
        name: name.to_string(),
        posts: post.split('、').map(String::from).collect(),
        organisations: section.map(String::from).into_iter().collect(),
    }
}

impl Writer<'_> {
    /// A plan that sets a group up in passing.
    pub fn passing(&mut self) -> Truth {
        let mut truth = self.area_notice();
        let topic = self.short_topic();
        let area = truth.issuer[truth.place.len()..].trim_end_matches("管理局").to_string();
        let plan = format!("{topic}工作方案");
        let says = match self.rng.u32(..4) {
            0 => self.by_name(&mut truth, &area, topic),
            1 => self.by_office(&mut truth, topic),
            2 => self.two_posts(&mut truth, &area, topic),
            _ => self.spoken(&mut truth, topic),
        };
        truth.title = format!("关于印发《{plan}》的通知");
        truth.parts = vec![
            covers(topic, &plan),
            Part::Signed,
            Part::Text(format!(
                "{plan} 为进一步推进{topic}，结合实际，制定本方案。一、工作目标全面完成各项任务，取得实效。{says}三、工作要求各处室要高度重视，抓好落实。"
            )),
        ];
        truth
    }

    /// (一)加强组织领导。成立某某领导小组,….
    fn by_name(&mut self, truth: &mut Truth, area: &str, topic: &str) -> String {
        let name = format!("{area}{topic}{}", self.pick(&["工作领导小组", "指挥部", "工作小组"]));
        truth.groups = vec![TrueGroup::bare(name.clone(), Act::Establish)];
        let does = *self.pick(&["整合各方面力量", "统筹推进各项工作", "明确任务和时限"]);
        format!(
            "二、保障措施（一）加强组织领导。成立{name}，{does}，建立工作台账。（二）加强宣传。利用各种媒体广泛宣传。"
        )
    }

    /// 片区管理局成立了某某领导小组,由党委书记、局长任组长,….
    fn by_office(&mut self, truth: &mut Truth, topic: &str) -> String {
        let name = format!("{topic}工作领导小组");
        let host = *self.pick(&HOSTS);
        let seats = vec![
            TrueSeat { posts: vec!["局长".to_string()], ..seat(Rank::Head, "组长", "", "") },
            TrueSeat {
                posts: vec!["党委副书记".to_string()],
                ..seat(Rank::Deputy, "副组长", "", "")
            },
        ];
        truth.groups = vec![TrueGroup {
            seats,
            office: Some(true),
            hosts: vec![host.to_string()],
            ..TrueGroup::bare(name.clone(), Act::Establish)
        }];
        format!(
            "二、组织机构片区管理局成立了{name}，由局长任组长，党委副书记任副组长。领导小组下设办公室，为日常办事机构，挂靠在{host}，负责材料汇总上报。"
        )
    }

    /// 成立总指挥部和现场指挥部。(一)总指挥部:… (二)现场指挥部:….
    fn two_posts(&mut self, truth: &mut Truth, area: &str, topic: &str) -> String {
        let names = [format!("{area}{topic}总指挥部"), "现场指挥部".to_string()];
        let people: Vec<String> = (0..6).map(|_| self.name()).collect();
        let (own, section) =
            ("党委委员、副局长", *self.pick(&["社会事业处处长", "政法综治处处长"]));
        let first = vec![
            seat(Rank::Head, "总指挥", &people[0], own),
            seat(Rank::Deputy, "副总指挥", &people[1], section),
            seat(Rank::Member, "成员", &people[2], "农业农村处处长"),
        ];
        let second = vec![
            seat(Rank::Head, "现场指挥", &people[3], own),
            seat(Rank::Deputy, "现场副指挥", &people[4], section),
            seat(Rank::Deputy, "现场副指挥", &people[5], "经济发展处处长"),
        ];
        let note = if self.chance(0.3) { "1" } else { " " };
        let text = format!(
            "二、组织机构为确保有序，成立{}和{}。（一）总指挥部：总 指 挥：{} {own}副 总 指 挥：{} {section} 成 员：{} 农业农村处处长（二）现场指挥部：现场指挥：{} {own} 现场副指挥：{} {section}{note}{} 经济发展处处长 ",
            names[0], names[1], people[0], people[1], people[2], people[3], people[4], people[5]
        );
        truth.groups = names
            .into_iter()
            .zip([first, second])
            .map(|(name, seats)| TrueGroup { seats, ..TrueGroup::bare(name, Act::Establish) })
            .collect();
        text
    }

    /// 本次行动领导小组组长由局长担任,…。具体名单如下:….
    fn spoken(&mut self, truth: &mut Truth, topic: &str) -> String {
        let name = format!("{topic}领导小组");
        let people: Vec<String> = (0..4).map(|_| self.name()).collect();
        let host = *self.pick(&HOSTS);
        let seats = vec![
            seat(Rank::Head, "组长", &people[0], "党委书记、局长"),
            seat(Rank::Deputy, "副组长", &people[1], "党委委员、副局长"),
            seat(Rank::Member, "成员", &people[2], "经济发展处处长"),
            seat(Rank::Member, "成员", &people[3], "农业农村处处长"),
        ];
        truth.groups = vec![TrueGroup {
            seats,
            office: Some(true),
            hosts: vec![host.to_string()],
            office_head: vec![people[3].clone()],
            replaced: Some("如因职务变动，由接任者自然替换".to_string()),
            ..TrueGroup::bare(name.clone(), Act::Establish)
        }];
        format!(
            "二、领导小组本次{name}组长由局长担任，副组长由分管的局领导担任，成员由各处室负责人组成。领导小组办公室设在{host}，办公室主任由{}担任。具体名单如下：组 长：{} 党委书记、局长副组长：{} 党委委员、副局长成 员：{} 经济发展处处长{} 农业农村处处长以上人员如因职务变动，由接任者自然替换。",
            people[3], people[0], people[1], people[2], people[3]
        )
    }
}
