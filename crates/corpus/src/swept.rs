//! Clean-ups under no title of their own, and tables of them that lost their lines: a cell to a line, columns set apart by
//! blanks, cells drawn with characters; lists of groups in a sentence; and several groups under headings that end with a
//! full stop or stand in brackets, their names spread unevenly.

use crate::truth::{Part, TrueGroup, Truth};
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};

const WORDS: [(Act, &str); 3] =
    [(Act::Keep, "保留"), (Act::Abolish, "撤销"), (Act::Keep, "继续保留")];

impl Writer<'_> {
    /// A clean-up as a table or a sentence.
    pub fn swept(&mut self) -> Truth {
        let (mut truth, own, names) = self.blank(6);
        let bodies: Vec<String> = ["财政局", "水利局", "教育局", "民政局", "公安局", "统计局"]
            .iter()
            .map(|body| format!("{own}{body}"))
            .collect();
        let place = truth.place.clone();
        let way = self.rng.u32(..4);
        if way == 3 {
            return self.swept_in_a_sentence(truth, &own, &names);
        }
        let rows: Vec<(Act, &str, &str, &str)> = (0..names.len())
            .map(|at| {
                let (act, word) = *self.pick(&WORDS);
                (act, word, names[at].as_str(), bodies[at].as_str())
            })
            .collect();
        for (act, _, name, body) in &rows {
            let hosts = vec![(*body).to_string()];
            truth.groups.push(TrueGroup {
                hosts: if *act == Act::Keep || way < 2 { hosts } else { Vec::new() },
                ..TrueGroup::bare((*name).to_string(), *act)
            });
        }
        match way {
            // A cell to a line, in an annex without a title of its own.
            0 => {
                truth.title = String::new();
                truth.number = String::new();
                let issuer = truth.issuer.clone();
                let mut lines = vec![
                    "附件：".to_string(),
                    format!("{place}议事协调机构清理情况一览表"),
                    "序号\n机构名称\n挂靠单位\n处理意见\n备注".to_string(),
                ];
                for (number, (_, word, name, body)) in rows.iter().enumerate() {
                    let remark = if *word == "撤销" { "\n任务已完成" } else { "" };
                    lines.push(format!("{}\n{name}\n{body}\n{word}{remark}", number + 1));
                }
                truth.parts = vec![Part::Text(lines.join("\n")), Part::Signed];
                truth.issuer = issuer;
            }
            // Columns set apart by blanks.
            1 => {
                truth.title = "关于议事协调机构清理情况的通报".to_string();
                let mut lines = vec!["  名        称            处理      挂靠单位".to_string()];
                for (_, word, name, body) in &rows {
                    lines.push(format!("{name}      {word}    {body}"));
                }
                truth.parts.push(Part::Text("现将清理情况通报如下：".to_string()));
                truth.parts.push(Part::Text(lines.join("\n")));
                truth.parts.push(Part::Signed);
            }
            // Drawn, a table to each act.
            _ => {
                truth.title = "关于对议事协调机构进行清理调整的通知".to_string();
                truth.parts.push(Part::Text("现将清理结果通知如下：".to_string()));
                truth.groups.sort_by_key(|group| group.act == Act::Abolish);
                let kept: Vec<String> = truth
                    .groups
                    .iter()
                    .filter(|group| group.act == Act::Keep)
                    .map(|group| format!("┃{}┃办公室设在{}┃", group.name, group.hosts[0]))
                    .collect();
                let gone: Vec<&str> = truth
                    .groups
                    .iter()
                    .filter(|group| group.act == Act::Abolish)
                    .map(|group| group.name.as_str())
                    .collect();
                truth
                    .parts
                    .push(Part::Text(format!("附表1  保留的议事协调机构\n{}", kept.join("\n"))));
                if !gone.is_empty() {
                    let rows: Vec<String> =
                        gone.chunks(2).map(|row| format!("┃{}┃", row.join("┃"))).collect();
                    truth.parts.push(Part::Text(format!(
                        "附表2  撤销的议事协调机构\n{}",
                        rows.join("\n")
                    )));
                }
                truth.parts.push(Part::Signed);
                for group in &mut truth.groups {
                    group.office = Some(true).filter(|_| group.act == Act::Keep);
                }
            }
        }
        truth
    }

    /// 决定撤销以下临时机构:甲、乙。同时,丙转为常设机构….
    fn swept_in_a_sentence(&mut self, mut truth: Truth, own: &str, names: &[String]) -> Truth {
        truth.title = String::new();
        truth.number = String::new();
        let many = 2 + self.rng.usize(..3);
        let (gone, kept) = (names[..many].to_vec(), names[many].clone());
        let body = format!("{own}水利局");
        for name in &gone {
            truth.groups.push(TrueGroup::bare(name.clone(), Act::Abolish));
        }
        truth.groups.push(TrueGroup::bare(kept.clone(), Act::Keep));
        let list = format!("{}及其办公室", gone.join("、"));
        let says = format!(
            "根据机构改革精神，经研究，决定撤销以下临时机构：{list}。上述机构撤销后，未尽事宜由原牵头单位负责；印章自本通知印发之日起停止使用。同时，{kept}转为常设机构，日常工作由{body}负责。"
        );
        truth.parts = vec![Part::To("各有关单位：".to_string()), Part::Text(says), Part::Signed];
        truth
    }

    /// Several groups, each below a heading that ends with a full stop or stands in brackets.
    pub fn under_headings(&mut self) -> Truth {
        let many = 2 + self.rng.usize(..3);
        let (mut truth, own, names) = self.blank(many);
        truth.title = match self.rng.u32(..2) {
            0 => format!("关于调整{own}安全生产等领导小组的通知"),
            _ => "关于调整部分领导小组成员的通知".to_string(),
        };
        truth.parts.push(Part::Text("因人事变动，经研究，对下列领导小组作调整：".to_string()));
        let (brackets, spread) = (self.chance(0.4), self.chance(0.5));
        let figures = ["一", "二", "三", "四"];
        let mut lines = Vec::new();
        for (number, name) in names.iter().enumerate() {
            let mut group = self.with_seats(&truth, &own, name, Act::Adjust);
            let mut lists: Vec<(Rank, String, Vec<String>)> = Vec::new();
            for seat in &mut group.seats {
                seat.label = match seat.rank {
                    Rank::Head => "组长",
                    Rank::Deputy => "副组长",
                    _ => "成员",
                }
                .to_string();
                let told = format!("{}（{}）", uneven(&seat.name, spread), seat.posts.join("、"));
                match lists.last_mut().filter(|(rank, ..)| *rank == seat.rank) {
                    Some((.., list)) => list.push(told),
                    None => lists.push((seat.rank, seat.label.clone(), vec![told])),
                }
            }
            let rows: Vec<String> = lists
                .into_iter()
                .map(|(_, label, list)| format!("{label}：{}；", list.join("、")))
                .collect();
            let heading = if brackets {
                format!("【{name}】")
            } else {
                format!("（{}）{name}。", figures[number])
            };
            let host = format!("{own}应急管理局");
            let rows = rows.concat();
            lines.push(format!("{heading}{}。办公室设在{host}。", rows.trim_end_matches('；')));
            group.hosts = vec![host];
            group.office = Some(true);
            truth.groups.push(group);
        }
        let gap = if self.chance(0.5) { " " } else { "\n" };
        truth.parts.push(Part::Text(lines.join(gap)));
        truth.parts.push(Part::Signed);
        truth
    }
}

/// 李大明 as 李 大明, 李明 as 李　明.
fn uneven(name: &str, spread: bool) -> String {
    let chars: Vec<char> = name.chars().collect();
    match chars[..] {
        [first, ref rest @ ..] if spread && (1..=2).contains(&rest.len()) => {
            format!("{first} {}", rest.iter().collect::<String>())
        }
        _ => name.to_string(),
    }
}
