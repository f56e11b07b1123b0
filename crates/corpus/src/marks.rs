//! Rosters with other marks than colons and blanks, in tables that have lost their lines, and in numbered classes; and
//! notices that only make known who sits in their groups.

use crate::layout::Layout;
use crate::truth::{Part, Tells, TrueGroup, TrueSeat, Truth};
use crate::words::TOPICS;
use crate::writer::Writer;
use fastrand::Rng;
use tiaokuai_notices::read::{Act, Rank};
use tiaokuai_record::Level;

/// Whether rosters of a layout are laid out here.
pub(crate) fn lays(layout: Layout) -> bool {
    matches!(layout, Layout::Marks | Layout::TableRun | Layout::Classes)
}

/// Lays a roster out.
pub(crate) fn roster(seats: &[TrueSeat], layout: Layout, rng: &mut Rng) -> String {
    match layout {
        Layout::Marks => marks(seats, rng),
        Layout::TableRun => table(seats, rng),
        _ => classes(seats, rng),
    }
}

/// A text as it stands, or as archives keep it: its lines joined by a blank or by nothing.
pub(crate) fn kept(text: &str, rng: &mut Rng) -> String {
    text.replace('\n', ["\n", "\n", " ", ""][rng.usize(..4)])
}

/// The people under each label, in order.
fn by_label(seats: &[TrueSeat]) -> Vec<(&str, Vec<&TrueSeat>)> {
    let mut all: Vec<(&str, Vec<&TrueSeat>)> = Vec::new();
    for seat in seats {
        match all.last_mut() {
            Some((label, people)) if *label == seat.label => people.push(seat),
            _ => all.push((&seat.label, vec![seat])),
        }
    }
    all
}

fn spread(words: &str) -> String {
    words.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

fn marks(seats: &[TrueSeat], rng: &mut Rng) -> String {
    let way = rng.u32(..9);
    let phone = 130_0000_0000_u64 + rng.u64(..9_0000_0000);
    let person = |seat: &TrueSeat| {
        let (name, posts) = (&seat.name, seat.posts.join("、"));
        match way {
            0 | 1 => format!("{name}，{posts}"),
            2 => format!("{name}|{posts}"),
            3 => format!("{name}/{posts}"),
            // A name of four or with a dot is not spread.
            4 if name.chars().count() < 4 => format!("{}  {posts}", spread(name)),
            7 => format!("{name} {posts} {phone}"),
            _ => format!("{name} {posts}"),
        }
    };
    let mut out = String::new();
    for (label, people) in by_label(seats) {
        let people: Vec<String> = people.into_iter().map(person).collect();
        match way {
            // One after the other in one line.
            1 => out.push_str(&format!("{label}：{}。\n", people.join("；"))),
            2 => people.iter().for_each(|one| out.push_str(&format!("|{label}|{one}|\n"))),
            4 => out.push_str(&format!("{}：{}\n", spread(label), people.join("\n"))),
            5 => out.push_str(&format!("【{label}】{}\n", people.join("\n"))),
            6 => out.push_str(&format!("{label}——{}\n", people.join("\n"))),
            8 => out.push_str(&format!("{label}；{}\n", people.join("\n"))),
            _ => out.push_str(&format!("{label}：{}\n", people.join("\n"))),
        }
    }
    out
}

/// The cells of a table one behind the other, or each on a line of its own.
fn table(seats: &[TrueSeat], rng: &mut Rng) -> String {
    let gap = if rng.bool() { " " } else { "\n" };
    let mut cells: Vec<String> = Vec::new();
    let way = rng.u32(..4);
    match way {
        0 => cells.extend(["序号", "姓名", "单位及职务", "备注"].map(String::from)),
        1 => cells.extend(["职务", "姓名", "单位及职务"].map(String::from)),
        2 => cells.extend(["小组职务", "姓名", "工作单位及职务"].map(String::from)),
        _ => {}
    }
    for (number, seat) in seats.iter().enumerate() {
        let (name, posts, label) = (seat.name.clone(), seat.posts.join("、"), seat.label.clone());
        // A merged cell is told once.
        let again = way == 1 && number > 0 && seats[number - 1].label == label;
        match way {
            0 => cells.extend([(number + 1).to_string(), name, posts, label]),
            1 if again => cells.extend([name, posts]),
            1 | 2 => cells.extend([label, name, posts]),
            // The seat stands at the end of the row, and no head says so.
            _ => cells.push(format!("{name} {posts} {label}")),
        }
    }
    format!("{}\n", cells.join(gap))
}

/// Members in numbered classes; in one line or a line to each.
fn classes(seats: &[TrueSeat], rng: &mut Rng) -> String {
    let gap = if rng.bool() { "\n" } else { " " };
    let (first, second) = [
        ("机关部门", "基层单位"),
        ("部门委员", "专家委员"),
        ("党委部门", "政府部门"),
        ("市直单位", "驻地企业"),
    ][rng.usize(..4)];
    let mut out = String::new();
    for (label, people) in by_label(seats) {
        let people: Vec<String> =
            people.iter().map(|seat| format!("{} {}", seat.name, seat.posts.join("、"))).collect();
        let parted = people.len() > 3 && ["成员", "委员"].contains(&label);
        if parted {
            let half = people.len() / 2;
            let (one, two) = people.split_at(half);
            out.push_str(&format!(
                "{label}：{gap}（一）{first}{gap}{}{gap}（二）{second}{gap}{}{gap}",
                one.join(gap),
                two.join(gap)
            ));
        } else {
            out.push_str(&format!("{label}：{}{gap}", people.join(gap)));
        }
    }
    format!("{}\n", out.trim_end())
}

/// Groups by their long and their short names.
const SHORT: [(&str, &str); 5] = [
    ("安全生产委员会", "安委会"),
    ("防汛抗旱指挥部", "防指"),
    ("消费者权益保护委员会", "消委会"),
    ("爱国卫生运动委员会", "爱卫会"),
    ("食品药品安全委员会", "食药安委会"),
];

impl Writer<'_> {
    /// A notice that makes known who sits in several groups, whose names its title shortens or leaves out.
    pub fn published(&mut self) -> Truth {
        let mut truth = self.notice(Tells::Both, Act::Establish);
        let many = 2 + self.rng.usize(..3);
        let own = match truth.level {
            Level::Township => "镇",
            Level::Province => "省",
            Level::Central => "全国",
            _ => "市",
        };
        let shortened = self.chance(0.4);
        let names: Vec<(String, String)> = if shortened {
            let mut all = SHORT.to_vec();
            self.rng.shuffle(&mut all);
            let named =
                |(long, short): (&str, &str)| (format!("{own}{long}"), format!("{own}{short}"));
            all.into_iter().take(many).map(named).collect()
        } else {
            let mut topics = TOPICS.to_vec();
            self.rng.shuffle(&mut topics);
            let named = |topic: &str| (format!("{own}{topic}工作领导小组"), String::new());
            topics.into_iter().take(many).map(named).collect()
        };
        let (act, does) =
            if self.chance(0.5) { (Act::Adjust, "调整") } else { (Act::Establish, "成立") };
        let shorts: Vec<&str> = names.iter().map(|(_, short)| short.as_str()).collect();
        truth.title = match self.rng.u32(..3) {
            _ if shortened => format!("关于{does}{}成员的通知", shorts.join("、")),
            0 => format!("关于公布各工作领导小组{}的通知", self.pick(&["名单", "组成人员"])),
            1 => "关于明确有关领导小组组成人员的通知".to_string(),
            _ => "关于公布相关工作领导小组名单的通知".to_string(),
        };
        truth.cites.clear();
        truth.parts = vec![
            Part::Title,
            Part::Number,
            Part::To("各有关单位：".to_string()),
            Part::Text(format!("因工作需要，经研究，决定{does}有关工作机构，现将名单通知如下：")),
        ];
        let level = truth.level;
        let body = if own == "全国" { "" } else { own };
        let figures = ["一、", "二、", "三、", "四、"];
        truth.groups.clear();
        for (number, (name, _)) in names.iter().enumerate() {
            let seats = self.seats(level, body, Tells::Both);
            let mut group = TrueGroup { seats, ..TrueGroup::bare(name.clone(), act) };
            truth.parts.push(Part::Heading(format!("{}{name}", figures[number])));
            truth.parts.push(Part::Roster(number));
            let member = group.seats.iter().rev().find(|seat| seat.rank == Rank::Member).cloned();
            if let Some(member) = member
                && let Some(host) = member.organisations.first()
            {
                truth.parts.push(Part::Text(format!(
                    "办公室设在{host}，办公室主任由{}兼任。",
                    member.name
                )));
                group.office = Some(true);
                group.hosts = vec![host.clone()];
                group.office_head = vec![member.name.clone()];
            }
            truth.groups.push(group);
        }
        truth.parts.push(Part::Signed);
        truth
    }
}
