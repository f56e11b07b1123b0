//! What the notices of the corpus say, before they are laid out.

use super::words::{
    ADJUSTS, BODIES, DAILIES, DUTIES, ENDS, GIVEN, KINDS, LISTS, ODD, OFFICES, OTHERS, PURPOSES,
    REPLACED, TOPICS,
};
use crate::names::Places;
use crate::read::{Act, Rank};
use fastrand::Rng;
use tiaokuai_record::Level;

/// A seat as it truly is.
#[derive(Clone, Debug, PartialEq)]
pub struct TrueSeat {
    /// The seat.
    pub rank: Rank,
    /// The label over it.
    pub label: String,
    /// The name; empty where the notice gives posts only.
    pub name: String,
    /// The posts; empty where it gives names only.
    pub posts: Vec<String>,
    /// The organisation of the seat, where it has one.
    pub organisation: Option<String>,
}

/// A group as it truly is.
#[derive(Clone, Debug, PartialEq)]
pub struct TrueGroup {
    /// Its name.
    pub name: String,
    /// What is done to it.
    pub act: Act,
    /// What it replaces or was called.
    pub predecessors: Vec<String>,
    /// Its seats.
    pub seats: Vec<TrueSeat>,
    /// Whether it has an office.
    pub office: Option<bool>,
    /// Its hosts.
    pub hosts: Vec<String>,
    /// Names of the office's head, or the post.
    pub office_head: Vec<String>,
    /// Names of the deputy heads of the office.
    pub office_deputies: Vec<String>,
    /// Its duties.
    pub duties: Option<String>,
    /// How it ends.
    pub ends: Option<String>,
    /// How members are replaced.
    pub replaced: Option<String>,
    /// 议事协调机构 or not.
    pub coordination: Option<bool>,
    /// Changes: joins, seat, who.
    pub changes: Vec<(bool, Rank, String)>,
}

impl TrueGroup {
    /// A group of which nothing else is told.
    #[must_use]
    pub fn bare(name: String, act: Act) -> TrueGroup {
        TrueGroup {
            name,
            act,
            predecessors: Vec::new(),
            seats: Vec::new(),
            office: None,
            hosts: Vec::new(),
            office_head: Vec::new(),
            office_deputies: Vec::new(),
            duties: None,
            ends: None,
            replaced: None,
            coordination: None,
            changes: Vec::new(),
        }
    }
}

/// A notice as it truly is, with its parts in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// The number; empty where there is none.
    pub number: String,
    /// The title from 关于.
    pub title: String,
    /// The issuer.
    pub issuer: String,
    /// The date, as 2013-04-29.
    pub date: String,
    /// The government.
    pub jurisdiction: String,
    /// What the notice itself calls that government.
    pub place: String,
    /// Its level.
    pub level: Level,
    /// The groups.
    pub groups: Vec<TrueGroup>,
    /// Notices cited: titles and numbers.
    pub cites: Vec<String>,
    /// How it is written.
    pub parts: Vec<Part>,
}

/// A part of a notice.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// The number.
    Number,
    /// Issuer and title.
    Title,
    /// The addressees.
    To(String),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// The roster of the group of this place in the list of groups.
    Roster(usize),
    /// A line of a list.
    Item(String),
    /// Issuer and date.
    Signed,
}

/// How the roster is written, which decides what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// Names and posts.
    Both,
    /// Names only.
    Names,
    /// Posts only, members as a list of organisations.
    Posts,
}

/// Where, when and about what a notice is.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub place: String,
    /// What stands before the names of its own bodies: 市.
    pub own: String,
    pub level: Level,
    pub topic: &'static str,
    pub kind: &'static str,
    /// The name of the group.
    pub name: String,
    pub issuer: String,
    pub date: String,
    pub number: String,
    /// Whether it may replace another group.
    pub replaces: bool,
}

pub(crate) struct Writer<'a> {
    pub rng: &'a mut Rng,
}

impl Writer<'_> {
    pub fn pick<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.rng.usize(..list.len())]
    }

    pub fn chance(&mut self, share: f64) -> bool {
        self.rng.f64() < share
    }

    /// A name: of two or three characters, now and then of four or of another people.
    pub fn name(&mut self) -> String {
        let surnames: Vec<&str> = include_str!("../../data/surnames.txt").lines().collect();
        let given: Vec<char> = GIVEN.chars().collect();
        if self.chance(0.01) {
            let first = *self.pick(&["买买提", "阿依古丽", "扎西", "巴特尔", "努尔兰", "古丽娜尔"]);
            let second = *self.pick(&["吐尔逊", "多吉", "艾合买提", "朝克图", "肉孜"]);
            return format!("{first}·{second}");
        }
        // Common surnames are common.
        let compound = self.chance(0.015);
        let rank = if compound {
            surnames.len() - 1 - self.rng.usize(..20)
        } else {
            (self.rng.f64().powi(3) * 480.0) as usize
        };
        let mut name = surnames[rank].to_string();
        name.push(*self.pick(&given));
        if self.chance(0.72) {
            name.push(*self.pick(&given));
        }
        name
    }

    /// A government: its full name, what stands before its own bodies (市), and its level.
    fn government(&mut self) -> (String, String, Level) {
        let places: Vec<(&str, &str, &str)> = include_str!("../../data/places.csv")
            .lines()
            .skip(1)
            .filter_map(|line| {
                let cells: Vec<&str> = line.split(',').collect();
                Some((*cells.first()?, *cells.get(1)?, *cells.get(2)?))
            })
            .collect();
        let level = self.rng.u32(..100);
        if level < 8 {
            return ("国务院".to_string(), String::new(), Level::Central);
        }
        let kind = if level < 22 {
            "province"
        } else if level < 52 {
            "prefecture"
        } else {
            "county"
        };
        let of: Vec<&(&str, &str, &str)> = places
            .iter()
            .filter(|place| {
                place.2 == kind && !place.0.starts_with('7') && !place.0.starts_with('8')
            })
            .collect();
        let place = **self.pick(&of);
        let last = place.1.chars().next_back().unwrap_or('市').to_string();
        let own = match last.as_str() {
            "区" if kind == "province" => "自治区".to_string(),
            "区" if kind == "prefecture" => "地区".to_string(),
            _ => last,
        };
        if level >= 84 {
            let town = format!(
                "{}{}",
                self.pick(&[
                    "大田", "白水", "石桥", "沙河", "新圩", "长岭", "龙潭", "马鞍", "青云", "双溪"
                ]),
                self.pick(&["镇", "镇", "乡", "街道"])
            );
            let kind = if town.ends_with("街道") {
                "街道"
            } else if town.ends_with('镇') {
                "镇"
            } else {
                "乡"
            };
            let full = if self.chance(0.5) { format!("{}{town}", place.1) } else { town };
            return (full, kind.to_string(), Level::Township);
        }
        if kind == "county" && self.chance(0.4) {
            let shipped = Places::shipped();
            if let Some(above) = shipped
                .named(place.1)
                .first()
                .filter(|_| shipped.named(place.1).len() == 1)
                .and_then(|place| shipped.above(place))
            {
                return (format!("{}{}", above.name, place.1), own, Level::County);
            }
        }
        let level = match kind {
            "province" => Level::Province,
            "prefecture" => Level::Prefecture,
            _ => Level::County,
        };
        (place.1.to_string(), own, level)
    }

    fn bodies(&mut self, level: Level, own: &str) -> Vec<String> {
        let column = match level {
            Level::Central => 0,
            Level::Province => 1,
            Level::Township => 3,
            _ => 2,
        };
        let mut bodies: Vec<String> = BODIES
            .iter()
            .map(|row| row[column])
            .filter(|body| !body.is_empty())
            .map(|body| match level {
                Level::Central => body.to_string(),
                _ => format!("{own}{body}"),
            })
            .collect();
        if level != Level::Central {
            let odd = *self.pick(&ODD);
            if self.chance(0.35) {
                bodies.push(format!("{own}{odd}"));
            }
        }
        self.rng.shuffle(&mut bodies);
        bodies
    }

    /// The head of a body, or its deputy head.
    fn title(&mut self, body: &str, first: bool) -> String {
        let ends: [(&str, &str); 22] = [
            ("总工会", "主席"),
            ("妇联", "主席"),
            ("部", "部长"),
            ("厅", "厅长"),
            ("局", "局长"),
            ("署", "审计长"),
            ("委", "主任"),
            ("办", "主任"),
            ("办公室", "主任"),
            ("中心", "主任"),
            ("所", "所长"),
            ("院", "院长"),
            ("站", "站长"),
            ("队", "队长"),
            ("公司", "总经理"),
            ("集团", "总经理"),
            ("银行", "行长"),
            ("会", "会长"),
            ("驿站", "站长"),
            ("处", "主任"),
            ("政府", "县长"),
            ("共青团中央", "书记"),
        ];
        let end =
            ends.iter().find(|(end, _)| body.ends_with(end)).map_or("主任", |(_, title)| title);
        let end = if body.ends_with("支队") {
            "支队长"
        } else if body.ends_with("共青团中央") {
            "书记"
        } else {
            end
        };
        let body_title = if first { end.to_string() } else { format!("副{end}") };
        format!("{body}{body_title}")
    }

    fn seats(&mut self, level: Level, own: &str, tells: Tells) -> Vec<TrueSeat> {
        let (chief, deputy) = match level {
            Level::Central => ("国务院副总理", "国务院副秘书长"),
            Level::Province => {
                if own == "自治区" {
                    ("自治区主席", "自治区副主席")
                } else if own == "市" {
                    ("市长", "副市长")
                } else {
                    ("省长", "副省长")
                }
            }
            Level::Prefecture => match own {
                "州" => ("州长", "副州长"),
                "盟" => ("盟长", "副盟长"),
                "地区" => ("专员", "副专员"),
                _ => ("市长", "副市长"),
            },
            Level::County => match own {
                "区" => ("区长", "副区长"),
                "市" => ("市长", "副市长"),
                "旗" => ("旗长", "副旗长"),
                _ => ("县长", "副县长"),
            },
            Level::Township => match own {
                "镇" => ("镇长", "副镇长"),
                "街道" => ("街道党工委书记", "街道党工委副书记"),
                _ => ("乡长", "副乡长"),
            },
        };
        let party = match own {
            "自治区" => "自治区党委".to_string(),
            "地区" => "地委".to_string(),
            "镇" | "乡" => format!("{own}党委"),
            "" => String::new(),
            "街道" => "街道党工委".to_string(),
            own => format!("{own}委"),
        };
        let kind = self.rng.u32(..20);
        let (head, vice, member) = match kind {
            0 => ("总指挥", "副总指挥", "成员"),
            1 => ("召集人", "副召集人", "成员"),
            2 => ("主任", "副主任", "委员"),
            3 => ("指挥长", "副指挥长", "成员"),
            _ => ("组长", "副组长", "成员"),
        };
        let mut seats = Vec::new();
        let person = |this: &mut Self,
                      rank,
                      label: &str,
                      posts: Vec<String>,
                      organisation: Option<String>| {
            let name = if tells == Tells::Posts { String::new() } else { this.name() };
            let posts = if tells == Tells::Names { Vec::new() } else { posts };
            let organisation = organisation.filter(|_| tells != Tells::Names);
            TrueSeat { rank, label: label.to_string(), name, posts, organisation }
        };
        let chief_posts = if self.chance(0.3) && !party.is_empty() && level != Level::Township {
            vec![format!("{party}副书记"), chief.to_string()]
        } else if tells == Tells::Posts {
            vec![format!("分管有关工作的{deputy}").replace("国务院副秘书长", "国务院副总理")]
        } else {
            vec![chief.to_string()]
        };
        seats.push(person(self, Rank::Head, head, chief_posts, None));
        if self.chance(0.08)
            && tells != Tells::Posts
            && level != Level::Central
            && !party.is_empty()
        {
            seats.push(person(self, Rank::Head, head, vec![format!("{party}书记")], None));
        }
        let deputies = 1 + self.rng.usize(..4);
        let bodies = self.bodies(level, own);
        let mut next = bodies.into_iter();
        let general = match level {
            Level::Central => None,
            _ => Some(format!("{own}政府")),
        };
        for number in 0..deputies {
            let label = if number == 0 && self.chance(0.12) {
                format!("{}{vice}", self.pick(&["第一", "常务", "执行"]))
            } else {
                vice.to_string()
            };
            let choice = self.rng.u32(..4);
            let (posts, organisation) = if tells == Tells::Posts {
                let Some(body) = next.next() else { continue };
                (vec![format!("{body}主要负责同志")], Some(body))
            } else if choice == 0 || level == Level::Central {
                if level == Level::Central && choice < 2 {
                    (vec!["国务院副秘书长".to_string()], Some("国务院办公厅".to_string()))
                } else {
                    let Some(body) = next.next() else { continue };
                    (vec![self.title(&body, true)], Some(body))
                }
            } else if choice == 1 && !party.is_empty() && level != Level::Township {
                (vec![format!("{party}常委"), deputy.to_string()], None)
            } else if choice == 2
                && matches!(level, Level::Province | Level::Prefecture)
                && general.is_some()
            {
                let office = if level == Level::Province { "办公厅" } else { "办公室" };
                (vec![format!("{own}政府副秘书长")], Some(format!("{own}政府{office}")))
            } else {
                (vec![deputy.to_string()], None)
            };
            seats.push(person(self, Rank::Deputy, &label, posts, organisation));
        }
        let members = if level == Level::Township {
            3 + self.rng.usize(..5)
        } else {
            4 + self.rng.usize(..20)
        };
        for body in next.take(members) {
            let first = self.chance(0.5);
            let posts = if tells == Tells::Posts {
                vec![body.clone()]
            } else {
                let mut posts = vec![self.title(&body, first)];
                if self.chance(0.12) && level != Level::Central && level != Level::Township {
                    posts.insert(0, format!("{own}政府党组成员"));
                }
                posts
            };
            seats.push(person(self, Rank::Member, member, posts, Some(body)));
        }
        seats
    }

    /// Where, when and about what a notice may be.
    fn setting(&mut self) -> Setting {
        let (place, own, level) = self.government();
        let topic = *self.pick(&TOPICS);
        let kind = self.kind();
        let name = match self.rng.u32(..3) {
            0 if level != Level::Central && own.chars().count() < 3 => {
                format!("{own}{topic}{kind}")
            }
            _ if level == Level::Central => {
                if self.chance(0.5) {
                    format!("国务院{topic}{kind}")
                } else {
                    format!("全国{topic}{kind}")
                }
            }
            _ => format!("{place}{topic}{kind}"),
        };
        let office = if level == Level::Central || level == Level::Province {
            "办公厅"
        } else if level == Level::Township && place.ends_with("街道") {
            "办事处"
        } else {
            "办公室"
        };
        let issuer = match level {
            Level::Central => "国务院办公厅".to_string(),
            Level::Township if place.ends_with("街道") => format!("{place}办事处"),
            Level::Township => format!("{place}人民政府"),
            _ if self.chance(0.3) => format!("{place}人民政府"),
            _ => format!("{place}人民政府{office}"),
        };
        let year = 2004 + self.rng.i32(0..21);
        let date = format!("{year}-{:02}-{:02}", 1 + self.rng.u32(..12), 1 + self.rng.u32(..28));
        let number = self.number(level, &place, year);
        Setting { place, own, level, topic, kind, name, issuer, date, number, replaces: true }
    }

    /// A notice of establishment or adjustment.
    pub fn notice(&mut self, tells: Tells, act: Act) -> Truth {
        let setting = self.setting();
        self.notice_in(setting, tells, act)
    }

    /// A notice of establishment or adjustment in a setting.
    pub fn notice_in(&mut self, setting: Setting, tells: Tells, act: Act) -> Truth {
        let Setting { place, level, name, issuer, date, number, .. } = setting.clone();
        let year = date[..4].parse().unwrap_or(2004);
        let title = match act {
            Act::Adjust => match self.rng.u32(..3) {
                0 => format!("关于调整{name}成员的通知"),
                1 => format!("关于调整{name}组成人员的通知"),
                _ => format!("关于{name}成员调整的通知"),
            },
            _ => {
                format!("关于{}{name}的通知", self.pick(&["成立", "成立", "成立", "设立", "组建"]))
            }
        };
        let mut cites = Vec::new();
        let group = self.group(&setting, act, tells);
        let parts = self.parts(&group, level, setting.topic, act, year, &mut cites, tells);
        Truth {
            number,
            title,
            issuer,
            date,
            jurisdiction: Places::shipped().whole(&place),
            place,
            level,
            groups: vec![group],
            cites,
            parts,
        }
    }

    pub fn kind(&mut self) -> &'static str {
        let all: u32 = KINDS.iter().map(|(_, share)| share).sum();
        let mut at = self.rng.u32(..all);
        for (kind, share) in KINDS {
            if at < share {
                return kind;
            }
            at -= share;
        }
        "领导小组"
    }

    pub fn number(&mut self, level: Level, place: &str, year: i32) -> String {
        if self.chance(0.12) {
            return String::new();
        }
        let word = match level {
            Level::Central => *self.pick(&["国办发", "国办函", "国发"]),
            Level::Province => *self.pick(&["政办发", "政办函", "府办函", "政办字"]),
            _ => *self.pick(&["府办", "政办发", "府办函", "政发", "政办", "府"]),
        };
        let first: String =
            if level == Level::Central { String::new() } else { place.chars().take(1).collect() };
        format!("{first}{word}〔{year}〕{}号", 1 + self.rng.u32(..150))
    }

    fn group(&mut self, setting: &Setting, act: Act, tells: Tells) -> TrueGroup {
        let Setting { own, level, topic, kind, name, replaces, .. } = setting;
        let level = *level;
        let seats = self.seats(level, own, tells);
        let organisations: Vec<String> =
            seats.iter().filter_map(|seat| seat.organisation.clone()).collect();
        let g = short_kind(kind);
        let mut group = TrueGroup { seats, ..TrueGroup::bare(name.clone(), act) };
        let area = if own.is_empty() {
            "国"
        } else if own == "地区" || own == "自治区" {
            "区"
        } else {
            own
        };
        if self.chance(0.5) {
            let duties = self.pick(&DUTIES).replace("{area}", area).replace("{topic}", topic);
            group.duties = Some(duties);
        }
        let way = self.rng.u32(..10);
        let fresh: Vec<String> = if organisations.is_empty() {
            self.bodies(level, own).into_iter().take(2).collect()
        } else {
            organisations
        };
        if let Some(host) = fresh.last() {
            if way < 6 {
                group.office = Some(true);
                group.hosts.push(host.clone());
                if way == 0 && fresh.len() > 1 {
                    group.hosts.push(fresh[0].clone());
                }
            } else if way < 8 {
                group.office = Some(false);
                group.hosts.push(host.clone());
            }
        }
        if group.office == Some(true) && self.chance(0.7) {
            let names: Vec<String> = group
                .seats
                .iter()
                .filter(|seat| seat.rank == Rank::Member)
                .map(|seat| seat.name.clone())
                .filter(|name| !name.is_empty())
                .collect();
            match (names.last(), tells) {
                (Some(name), Tells::Both | Tells::Names) => group.office_head.push(name.clone()),
                _ => group.office_head.push(format!("{}分管负责同志", group.hosts[0])),
            }
            if self.chance(0.25) && tells != Tells::Posts {
                let count = 1 + self.rng.usize(..2);
                for _ in 0..count {
                    let name = self.name();
                    group.office_deputies.push(name);
                }
            }
        }
        if self.chance(0.35) {
            group.ends = Some(self.pick(&ENDS).replace("{topic}", topic).replace("{g}", g));
        }
        if self.chance(0.45) {
            group.replaced = Some(self.pick(&REPLACED).replace("{g}", g));
        }
        if self.chance(0.2) {
            group.coordination = Some(self.chance(0.3));
        }
        if act == Act::Establish && *replaces && self.chance(0.12) {
            let old = format!(
                "{}{}",
                name.trim_end_matches(*kind),
                if *kind == "联席会议" { "领导小组" } else { "联席会议" }
            );
            group.predecessors.push(old);
        }
        group
    }

    #[allow(clippy::too_many_arguments)]
    fn parts(
        &mut self,
        group: &TrueGroup,
        level: Level,
        topic: &str,
        act: Act,
        year: i32,
        cites: &mut Vec<String>,
        tells: Tells,
    ) -> Vec<Part> {
        let kind = KINDS
            .iter()
            .map(|(kind, _)| *kind)
            .find(|kind| group.name.ends_with(kind))
            .unwrap_or("领导小组");
        let g = short_kind(kind);
        let who = match level {
            Level::Central => "国务院",
            Level::Province => "省政府",
            Level::Prefecture => "市政府",
            Level::County => "县政府",
            Level::Township => "镇政府",
        };
        let to = match level {
            Level::Central => "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            Level::Province => "各市、县（市、区）人民政府，省政府直属各单位：",
            Level::Township => "各村（居）委会，镇属各单位：",
            _ => "各镇人民政府、街道办事处，各有关单位：",
        };
        let mut parts = vec![Part::Title];
        if self.chance(0.3) {
            parts.insert(0, Part::Number)
        } else {
            parts.push(Part::Number)
        }
        parts.push(Part::To(to.to_string()));
        let mut purpose = if act == Act::Adjust {
            self.pick(&ADJUSTS).to_string()
        } else {
            self.pick(&PURPOSES).to_string()
        };
        purpose = purpose.replace("{who}", who).replace("〈〉", topic).replace("〔〕", &group.name);
        if purpose.contains("{cited}") {
            let cited = format!("国务院办公厅关于加强{topic}工作的意见");
            let number = format!("国办发〔{}〕{}号", year - 1, 1 + self.rng.u32(..90));
            purpose = purpose.replace("{cited}", &cited).replace("{number}", &number);
            cites.push(cited);
            cites.push(number);
        }
        if act == Act::Establish && self.chance(0.6) {
            purpose.push_str(&format!("（以下简称{g}）"));
        }
        purpose.push_str(if self.chance(0.5) { "，" } else { "。" });
        purpose.push_str(self.pick::<&str>(&LISTS));
        parts.push(Part::Text(purpose));
        let headed = self.chance(0.6);
        let mut number = 0;
        let mut heading = |words: &str, parts: &mut Vec<Part>| {
            if headed {
                let figure = ["一", "二", "三", "四", "五"][number.min(4)];
                number += 1;
                parts.push(Part::Heading(format!("{figure}、{words}")));
            }
        };
        let duties_first = self.chance(0.5);
        if duties_first && let Some(duties) = &group.duties {
            if headed {
                heading("主要职责", &mut parts);
                parts.push(Part::Text(duties.clone()));
            } else {
                parts.push(Part::Text(format!("{g}主要职责是：{duties}")));
            }
        }
        heading("组成人员", &mut parts);
        parts.push(Part::Roster(0));
        if !duties_first && let Some(duties) = &group.duties {
            if headed {
                heading("工作职责", &mut parts);
                parts.push(Part::Text(duties.clone()));
            } else {
                parts.push(Part::Text(format!("{g}主要职责是：{duties}")));
            }
        }
        heading("其他事项", &mut parts);
        let mut sentences: Vec<String> = Vec::new();
        let hosts = group.hosts.join(if self.chance(0.5) { "、" } else { "和" });
        if group.office == Some(true) {
            let mut office = self.pick(&OFFICES).replace("{g}", g).replace("{h}", &hosts);
            if let Some(head) = group.office_head.first() {
                let post = group
                    .seats
                    .iter()
                    .find(|seat| seat.name == *head)
                    .and_then(|seat| seat.posts.last().cloned())
                    .unwrap_or_default();
                let with_post =
                    tells == Tells::Both && self.chance(0.5) && !head.contains("负责同志");
                let head = if with_post { format!("{post}{head}") } else { head.clone() };
                let polite =
                    if head.contains("负责同志") { "" } else { *self.pick(&["", "同志"]) };
                office.push_str(&match self.rng.u32(..3) {
                    0 => format!("，办公室主任由{head}{polite}兼任"),
                    1 => format!("，由{head}{polite}兼任办公室主任"),
                    _ => format!("，办公室主任由{head}{polite}担任"),
                });
                if !group.office_deputies.is_empty() {
                    office.push_str(&format!(
                        "，办公室副主任由{}担任",
                        group.office_deputies.join("、")
                    ));
                }
            }
            sentences.push(office);
        } else if group.office == Some(false) {
            sentences.push(self.pick(&DAILIES).replace("{g}", g).replace("{h}", &hosts));
        }
        for _ in 0..self.rng.usize(..3) {
            let other = self.pick(&OTHERS).replace("{g}", g);
            if !sentences.contains(&other)
                && (group.office == Some(true) || !other.contains("办公室"))
            {
                sentences.push(other);
            }
        }
        if let Some(replaced) = &group.replaced {
            sentences.push(replaced.clone());
        }
        if let Some(claims) = group.coordination {
            sentences.push(if claims {
                format!("{g}作为{who}议事协调机构管理")
            } else {
                self.pick(&[
                    "{g}不作为{who}议事协调机构",
                    "{g}不纳入{who}议事协调机构管理，不刻制印章",
                ])
                .replace("{g}", g)
                .replace("{who}", who)
            });
        }
        if let Some(ends) = &group.ends {
            let lead = if ends.contains(g) || ends.starts_with('待') {
                String::new()
            } else {
                g.to_string()
            };
            sentences.push(format!("{lead}{ends}"));
        }
        for old in &group.predecessors {
            sentences.push(match self.rng.u32(..3) {
                0 => format!("原{old}同时撤销"),
                1 => format!("不再保留{old}"),
                _ => format!("同时撤销{old}"),
            });
        }
        let one = self.chance(0.5);
        if one {
            if !sentences.is_empty() {
                parts.push(Part::Text(format!("{}。", sentences.join("。"))));
            }
        } else {
            parts.extend(sentences.into_iter().map(|sentence| Part::Text(format!("{sentence}。"))));
        }
        parts.push(Part::Signed);
        parts
    }
}

/// What a notice calls its group for short.
pub(crate) fn short_kind(kind: &str) -> &str {
    match kind {
        "工作领导小组" => "领导小组",
        "工作专班" => "专班",
        kind => kind,
    }
}
