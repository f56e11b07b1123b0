//! Several groups of one notice, each told in the sentences of an item of its own: who takes over, who joins, who leaves.

use crate::truth::{Part, TrueGroup, TrueSeat, Truth};
use crate::writer::Writer;
use tiaokuai_notices::read::{Act, Rank};

const FIGURES: [&str; 4] = ["一", "二", "三", "四"];

fn seat(rank: Rank, label: &str, name: &str, post: &str, body: &str) -> TrueSeat {
    TrueSeat {
        rank,
        label: label.to_string(),
        name: name.to_string(),
        posts: vec![post.to_string()],
        organisations: Some(body.to_string()).filter(|body| !body.is_empty()).into_iter().collect(),
    }
}

impl Writer<'_> {
    /// Groups whose heads and deputies change, item by item.
    pub fn by_items(&mut self) -> Truth {
        let many = 2 + self.rng.usize(..3);
        let (mut truth, own, names) = self.blank(many);
        truth.title = match self.rng.u32(..3) {
            0 => "关于调整部分领导小组成员的通知".to_string(),
            1 => format!("关于调整{}等{many}个领导小组有关成员的通知", names[0]),
            _ => "关于部分议事协调机构领导成员调整的通知".to_string(),
        };
        let chief = format!("副{own}长");
        truth
            .parts
            .push(Part::Text("因人事变动，经研究，对部分领导小组成员作如下调整：".to_string()));
        let break_item = self.chance(0.4);
        for (number, name) in names.iter().enumerate() {
            let (head, vice, old) = (self.name(), self.name(), self.name());
            let body = format!("{own}{}", self.pick(&["财政局", "民政局", "教育局", "水利局"]));
            let post = format!("{body}局长");
            let mut seats = vec![seat(Rank::Head, "组长", &head, &chief, "")];
            let says = match self.rng.u32(..4) {
                0 => {
                    seats.push(seat(Rank::Deputy, "副组长", &vice, &post, &body));
                    format!("{chief}{head}任组长，{post}{vice}任副组长，{old}不再担任组长。")
                }
                1 => format!("组长由{chief}{head}同志担任，免去{old}同志组长职务。"),
                2 => {
                    seats.push(seat(Rank::Deputy, "副组长", &vice, &post, &body));
                    format!("由{chief}{head}同志接替{old}同志任组长，副组长由{post}{vice}担任。")
                }
                _ => format!("组长由{old}调整为{head}（{chief}），其他成员不变。"),
            };
            let gap = if break_item { "\n" } else { "：" };
            truth.parts.push(Part::Text(format!("{}、{name}{gap}{says}", FIGURES[number])));
            truth.groups.push(TrueGroup { seats, ..TrueGroup::bare(name.clone(), Act::Adjust) });
        }
        truth.parts.push(Part::Text("其他组成人员不变。".to_string()));
        truth.parts.push(Part::Signed);
        truth
    }
}
