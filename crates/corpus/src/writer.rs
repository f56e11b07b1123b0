//! What notices are made of: names, governments, departments, posts.

use crate::truth::{Tells, TrueSeat};
use crate::words::{BODIES, GIVEN, ODD};
use fastrand::Rng;
use tiaokuai_notices::names::Places;
use tiaokuai_notices::read::Rank;
use tiaokuai_record::Level;

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
        let surnames: Vec<&str> = include_str!("../../notices/data/surnames.txt").lines().collect();
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
    pub fn government(&mut self) -> (String, String, Level) {
        let places: Vec<(&str, &str, &str)> = include_str!("../../notices/data/places.csv")
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

    pub fn bodies(&mut self, level: Level, own: &str) -> Vec<String> {
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
    pub fn title(&mut self, body: &str, first: bool) -> String {
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

    pub fn seats(&mut self, level: Level, own: &str, tells: Tells) -> Vec<TrueSeat> {
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
            let organisations =
                organisation.filter(|_| tells != Tells::Names).into_iter().collect();
            TrueSeat { rank, label: label.to_string(), name, posts, organisations }
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
}
