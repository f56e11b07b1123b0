//! How well real notices are read: what a person read in them, held against what is read now. The texts are the
//! user's; the keys are facts (`data/notices-read.csv`).

use crate::score::{Count, count_of};
use std::collections::BTreeMap;
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{Act, CERTAIN, Found, GroupNotice, Notice, Rank, Seat, read_notices};
use tiaokuai_notices::text::{Folded, simplified};
use tiaokuai_record::Text;

/// The fields that are compared.
pub const KEY_FIELDS: [(&str, Text); 14] = [
    ("mention", Text::new("mention of a group", "提及小组")),
    ("document_number", Text::new("document number", "文号")),
    ("date", Text::new("date", "日期")),
    ("issuer", Text::new("issuer", "发文机关")),
    ("act", Text::new("act", "事项")),
    ("group", Text::new("group", "小组")),
    ("heads", Text::new("heads", "组长")),
    ("head_posts", Text::new("posts of heads", "组长职务")),
    ("deputies", Text::new("deputies", "副组长")),
    ("deputy_posts", Text::new("posts of deputies", "副组长职务")),
    ("members", Text::new("members, the whole list", "成员（整份名单）")),
    ("office_hosts", Text::new("office host", "办公室牵头单位")),
    ("office_heads", Text::new("office head", "办公室主任")),
    ("office_deputies", Text::new("office deputies", "办公室副主任")),
];

/// What is wrong with a file of keys.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeyError {
    /// A column is missing.
    #[error("expected a column \"{0}\", found none")]
    Column(&'static str),
    /// The file is no CSV.
    #[error("expected a table in CSV: {0}")]
    Csv(String),
}

/// What a person read of one group in one text, by column.
#[derive(Clone, Debug)]
pub struct Key {
    /// The text it was read in, as 201511/2532.
    pub page: String,
    cells: BTreeMap<&'static str, String>,
}

const COLUMNS: [&str; 15] = [
    "document_number",
    "date",
    "issuer",
    "act",
    "group",
    "also",
    "heads",
    "head_posts",
    "deputies",
    "deputy_posts",
    "members",
    "office_hosts",
    "office_heads",
    "office_deputies",
    "ends",
];

/// The members of a group, either column will do: their names, parted by semicolons, or the hash of them where a key
/// must not name people.
const MEMBERS: [&str; 2] = ["members_names", "members_hash"];

/// A cell of which its coder was not sure: nothing is held against it. A group without a known name is left out whole.
const UNKNOWN: &str = "?";

/// Reads a file of keys.
///
/// # Errors
/// Where it is no table, or lacks a column.
pub fn keys(text: &str) -> Result<Vec<Key>, KeyError> {
    let mut csv = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let broken = |error: csv::Error| KeyError::Csv(error.to_string());
    let heads = csv.headers().map_err(broken)?.clone();
    let place = |name: &'static str| {
        heads.iter().position(|head| head == name).ok_or(KeyError::Column(name))
    };
    let page = place("page")?;
    let mut places: Vec<(&'static str, usize)> =
        COLUMNS.iter().map(|name| Ok((*name, place(name)?))).collect::<Result<_, KeyError>>()?;
    let members: Vec<_> =
        MEMBERS.into_iter().filter_map(|name| Some((name, place(name).ok()?))).collect();
    if members.is_empty() {
        return Err(KeyError::Column(MEMBERS[0]));
    }
    places.extend(members);
    let mut keys = Vec::new();
    for row in csv.records() {
        let row = row.map_err(broken)?;
        let cell = |at: usize| row.get(at).unwrap_or_default().to_string();
        let cells = places.iter().map(|(name, at)| (*name, cell(*at))).collect();
        keys.push(Key { page: cell(page), cells });
    }
    Ok(keys)
}

impl Key {
    fn cell(&self, name: &str) -> &str {
        self.cells.get(name).map_or("", String::as_str)
    }

    fn list(&self, name: &str) -> Vec<&str> {
        self.cell(name).split(';').filter(|one| !one.is_empty()).collect()
    }

    /// The key in simplified characters, as texts in traditional ones are read.
    fn simplified(&self) -> Key {
        let cells = self.cells.iter().map(|(name, cell)| (*name, simplified(cell))).collect();
        Key { page: self.page.clone(), cells }
    }
}

/// How well texts were read that have keys.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// Counts by field.
    pub fields: BTreeMap<&'static str, Count>,
    /// Right and all values by confidence, in percent.
    pub calibration: BTreeMap<u32, (u64, u64)>,
    /// Texts that were read.
    pub texts: u64,
    /// Texts that are no notices: taken for none, and all.
    pub refused: (u64, u64),
    /// Texts that have keys and were not found.
    pub missing: Vec<String>,
    /// What went wrong: text, field, what was read, what is there, whether it was given as certain.
    pub misses: Vec<(String, &'static str, String, String, bool)>,
}

impl Marked {
    /// All fields together.
    #[must_use]
    pub fn all(&self) -> Count {
        let mut all = Count::default();
        for count in self.fields.values() {
            all.add(*count);
        }
        all
    }
}

/// Reads texts and holds them against keys. `text` gives the text of a page of the keys, where there is one.
pub fn judge_keys(keys: &[Key], mut text: impl FnMut(&str) -> Option<String>) -> Marked {
    let mut marked = Marked::default();
    let mut pages: BTreeMap<&str, Vec<&Key>> = BTreeMap::new();
    for key in keys {
        pages.entry(&key.page).or_default().push(key);
    }
    for (page, keys) in pages {
        let Some(text) = text(page) else {
            marked.missing.push(page.to_string());
            continue;
        };
        marked.texts += 1;
        let folded: Vec<Key>;
        let keys: Vec<&Key> = if Folded::new(&text).traditional {
            folded = keys.into_iter().map(Key::simplified).collect();
            folded.iter().collect()
        } else {
            keys
        };
        let notices = read_notices(&text, Functions::shipped()).notices;
        marked.page(page, &keys, &notices);
    }
    marked
}

type Told<'a> = (&'a Notice, &'a GroupNotice);

impl Marked {
    fn page(&mut self, page: &str, keys: &[&Key], notices: &[Notice]) {
        let mut told: Vec<Told<'_>> = notices
            .iter()
            .flat_map(|notice| notice.groups.iter().map(move |group| (notice, group)))
            .collect();
        // 将甲、乙并入丙 tells of 甲 and 乙 too, and 成立丙,甲同时撤销 of 甲: a key may have a row for each.
        let old: Vec<(&Notice, GroupNotice)> = told.iter().flat_map(|told| before(told)).collect();
        let own = told.len();
        told.extend(old.iter().map(|(notice, group)| (*notice, group)));
        let real: Vec<&&Key> = keys.iter().filter(|key| key.cell("act") != "none").collect();
        if real.is_empty() {
            self.refused.1 += 1;
            self.refused.0 += u64::from(own == 0);
        }
        // Those most alike belong together, whatever the order of either: a group that was missed takes no other's place.
        let mut alike: Vec<(usize, usize, usize)> = Vec::new();
        for (number, key) in real.iter().enumerate() {
            alike.extend((0..told.len()).map(|at| (likeness(key, told[at].1), number, at)));
        }
        alike.retain(|(like, _, at)| *at < own || *like >= 50);
        alike.sort_by_key(|(like, number, at)| (std::cmp::Reverse(*like), *number, *at));
        let mut pairs: Vec<Option<usize>> = vec![None; real.len()];
        let mut taken = vec![false; told.len()];
        for (_, number, at) in alike {
            if pairs[number].is_none() && !taken[at] {
                pairs[number] = Some(at);
                taken[at] = true;
            }
        }
        // What went into a group may have rows of its own, and the group then none, or one that says that it is set up.
        let merged = |group: &GroupNotice| {
            let row = |old: &Found<String>| {
                let same = |key: &Key| bare(key.cell("group")) == bare(&old.value);
                real.iter().any(|key| key.cell("act") == "merge" && same(key))
            };
            let others = || group.predecessors.iter().filter(|old| old.value != group.group.value);
            group.act == Act::Merge && others().next().is_some() && others().all(row)
        };
        let takers: Vec<bool> = told.iter().map(|(_, group)| merged(group)).collect();
        for (key, pair) in real.iter().zip(&pairs) {
            if !key.cell("act").ends_with('?') && key.cell("group") != UNKNOWN {
                let taker = pair.is_some_and(|at| takers[at]);
                self.mention(page, key, pair.map(|at| told[at]), taker);
            }
        }
        told.truncate(own);
        let mut free = taken.iter().zip(takers).map(|(taken, taker)| *taken || taker);
        told.retain(|_| !free.next().unwrap_or(true));
        for (_, extra) in told {
            let value = (extra.group.value.clone(), extra.group.confidence);
            self.values(page, "mention", vec![value], &[]);
        }
    }

    fn mention(&mut self, page: &str, key: &Key, found: Option<Told<'_>>, taker: bool) {
        let group = found.map(|(_, group)| group);
        let name = key.cell("group");
        let there = group.map(|group| (name.to_string(), group.group.confidence));
        self.values(page, "mention", there.into_iter().collect(), &[name]);
        let one = |value: Option<(String, f32)>| value.into_iter().collect::<Vec<_>>();
        let notice = found.map(|(notice, _)| notice);
        let number = notice.and_then(|n| n.number.as_ref());
        let number = one(number.map(|n| (n.value.clone(), n.confidence)));
        self.compare(
            page,
            "document_number",
            number,
            &key.list("document_number"),
            |one, other| {
                let plain = |number: &str| {
                    let number = plain(number).replace('第', "");
                    let marks = ['〔', '[', '(', '〕', ']', ')', '［', '］', '【', '】'];
                    number
                        .split(marks)
                        .map(|part| part.trim_start_matches('0').to_string())
                        .collect::<Vec<_>>()
                };
                plain(one) == plain(other)
            },
        );
        let date = notice.and_then(|n| n.date.as_ref());
        let date = one(date.map(|d| (d.value.to_string(), d.confidence)));
        self.values(page, "date", date, &key.list("date"));
        let issuer = notice.and_then(|n| n.issuer.as_ref());
        let issuer = one(issuer.map(|n| (n.value.clone(), n.confidence)));
        // Those who issue together are one value, right as a whole or not.
        let issuers = key.cell("issuer");
        let parts = issuers.split([';', '、', ' ', '\u{3000}']).filter(|one| !one.is_empty());
        let issuers = parts.collect::<Vec<_>>().join("、");
        let issuers: Vec<&str> = [issuers.as_str()].into_iter().filter(|i| !i.is_empty()).collect();
        self.values(page, "issuer", issuer, &issuers);
        let act = |group: &GroupNotice| match key.cell("act") {
            own @ ("establish" | "adjust") if taker => own.to_string(),
            _ => group.act.key().to_string(),
        };
        let act = one(group.map(|g| (act(g), g.act_confidence())));
        self.values(page, "act", act, &key.list("act"));
        let known: Vec<String> = std::iter::once(name).chain(key.list("also")).map(bare).collect();
        let named = one(group.map(|g| {
            let right = known.contains(&bare(&g.group.value));
            let value = if right { name } else { g.group.value.as_str() };
            (value.to_string(), g.group.confidence)
        }));
        self.values(page, "group", named, &[name]);
        for (rank, names, posts) in
            [(Rank::Head, "heads", "head_posts"), (Rank::Deputy, "deputies", "deputy_posts")]
        {
            let seats: Vec<&Seat> = group.map(|g| g.of(rank).collect()).unwrap_or_default();
            let joins = group.map(|group| group.changes.as_slice()).unwrap_or_default();
            let joins = joins.iter().filter(|change| change.joins && change.rank == rank);
            self.seats(
                page,
                key,
                (&seats, joins.map(|change| &change.who).collect()),
                names,
                posts,
            );
        }
        self.members(page, key, group);
        let hosts = group.map(|g| g.office.hosts.as_slice()).unwrap_or_default();
        let hosts = hosts.iter().map(|host| (host.value.clone(), host.confidence)).collect();
        self.compare(page, "office_hosts", hosts, &key.list("office_hosts"), |one, other| {
            // 党委组织部(人力资源部): a second name behind the first says no more.
            let own = |name: &str| {
                let name = plain(name);
                let name = name.split('(').next().unwrap_or_default();
                name.trim_start_matches(['区', '县', '镇', '乡']).to_string()
            };
            own(one) == own(other)
        });
        let chairs = |seats: &[Seat]| -> Vec<(String, f32)> {
            let names = seats.iter().filter_map(|seat| seat.name.as_ref());
            names.map(|name| (name.value.clone(), name.confidence)).collect()
        };
        let office = group.map(|g| &g.office);
        let heads = office.map(|office| chairs(&office.heads)).unwrap_or_default();
        self.values(page, "office_heads", heads, &key.list("office_heads"));
        let deputies = office.map(|office| chairs(&office.deputies)).unwrap_or_default();
        self.values(page, "office_deputies", deputies, &key.list("office_deputies"));
    }

    fn seats(
        &mut self,
        page: &str,
        key: &Key,
        (seats, joins): (&[&Seat], Vec<&Found<String>>),
        names: &'static str,
        posts: &'static str,
    ) {
        let there = key.list(names);
        let told: Vec<&str> = key.cell(posts).split(';').collect();
        let mut read_names = Vec::new();
        let mut read_posts = Vec::new();
        // Where a notice tells changes only, those who join count.
        if seats.iter().all(|seat| seat.name.is_none()) {
            read_names.extend(joins.iter().map(|who| (who.value.clone(), who.confidence)));
        }
        for seat in seats {
            let Some(name) = &seat.name else { continue };
            read_names.push((name.value.clone(), name.confidence));
            if there.contains(&name.value.as_str()) && !seat.posts.is_empty() {
                let sure = seat.posts.iter().map(|post| post.confidence).fold(1.0, f32::min);
                let words: String = seat.posts.iter().map(|post| post.value.as_str()).collect();
                read_posts.push((format!("{}{words}", name.value), sure));
            }
        }
        let with: Vec<String> = there
            .iter()
            .enumerate()
            .filter_map(|(at, name)| {
                let post = told.get(at).filter(|post| !post.is_empty())?;
                Some(format!("{name}{post}"))
            })
            .collect();
        self.values(page, names, read_names, &there);
        if told == [UNKNOWN] {
            return;
        }
        let with: Vec<&str> = with.iter().map(String::as_str).collect();
        let words = |text: &str| plain(text).replace(['、', ',', '/', '兼'], "");
        self.compare(page, posts, read_posts, &with, |one, other| words(one) == words(other));
    }

    /// The list of members is right as a whole or not: the keys have the names, or the hash of them.
    fn members(&mut self, page: &str, key: &Key, group: Option<&GroupNotice>) {
        let names = group.map(|group| group.of(Rank::Member).filter_map(|seat| seat.name.as_ref()));
        let mut names: Vec<&Found<String>> = names.into_iter().flatten().collect();
        // Where a notice tells changes only, those who join count.
        if let Some(group) = group.filter(|_| names.is_empty()) {
            let joins = group.changes.iter().filter(|c| c.joins && c.rank == Rank::Member);
            names.extend(joins.map(|change| &change.who));
        }
        let (mut list, mut sure) = (Vec::new(), 1.0_f32);
        for name in names {
            list.push(plain(&name.value));
            sure = sure.min(name.confidence);
        }
        list.sort_unstable();
        let mut there: Vec<String> = key.list("members_names").into_iter().map(plain).collect();
        there.sort_unstable();
        let (read, there) = if there.is_empty() {
            (hash(&list.join("、")), key.list("members_hash").join(";"))
        } else {
            (list.join("、"), there.join("、"))
        };
        let read = if list.is_empty() { Vec::new() } else { vec![(read, sure)] };
        let there: Vec<&str> = [there.as_str()].into_iter().filter(|one| !one.is_empty()).collect();
        self.values(page, "members", read, &there);
    }

    fn values(
        &mut self,
        page: &str,
        field: &'static str,
        read: Vec<(String, f32)>,
        there: &[&str],
    ) {
        self.compare(page, field, read, there, |one, other| plain(one) == plain(other));
    }

    fn compare(
        &mut self,
        page: &str,
        field: &'static str,
        read: Vec<(String, f32)>,
        there: &[&str],
        same: impl Fn(&str, &str) -> bool,
    ) {
        if there == [UNKNOWN] {
            return;
        }
        let there: Vec<String> = there.iter().map(|one| (*one).to_string()).collect();
        let (count, misses) = count_of(&mut self.calibration, read, there, same);
        self.fields.entry(field).or_default().add(count);
        for (read, there, sure) in misses {
            let sure = sure.is_some_and(|sure| sure >= CERTAIN);
            let (read, there) = (read.unwrap_or_default(), there.unwrap_or_default());
            self.misses.push((page.to_string(), field, read, there, sure));
        }
    }
}

/// The groups that a group was made of or takes the place of, each as a mention of its own.
fn before<'a>(&(notice, told): &Told<'a>) -> Vec<(&'a Notice, GroupNotice)> {
    let act = match told.act {
        Act::Merge => Act::Merge,
        Act::Establish => Act::Abolish,
        _ => return Vec::new(),
    };
    let one = |old: &Found<String>| {
        let mut one = told.clone();
        one.group = old.clone();
        one.act = act;
        one.predecessors.clear();
        one.seats.clear();
        one.organisations.clear();
        one.changes.clear();
        one.office = Default::default();
        (notice, one)
    };
    told.predecessors.iter().map(one).collect()
}

/// How much of a key stands in what was read of a group.
fn likeness(key: &Key, told: &GroupNotice) -> usize {
    let names: Vec<&str> = key.list("heads").into_iter().chain(key.list("deputies")).collect();
    let seats = told.seats.iter().filter_map(|seat| seat.name.as_ref());
    let same = seats.filter(|name| names.contains(&name.value.as_str())).count();
    // 甲领导小组(乙领导小组) goes by either name.
    let own = bare(&told.group.value);
    let named =
        std::iter::once(key.cell("group")).chain(key.list("also")).any(|name| bare(name) == own);
    same + 50 * usize::from(named)
}

fn plain(text: &str) -> String {
    crate::score::plain(text)
}

/// A group's name without what says only whose it is.
fn bare(name: &str) -> String {
    let name = plain(name).replace(['"', '《', '》'], "").replace('?', "·").replace('·', "");
    let zone = name.find("试验区").map_or(0, |at| at + "试验区".len());
    let rest = &name[zone..];
    let rest = rest.strip_prefix("管委会").unwrap_or(rest);
    let rest = rest.strip_prefix(['我', '全']).unwrap_or(rest);
    rest.strip_prefix(['区', '县']).unwrap_or(rest).to_string()
}

fn hash(text: &str) -> String {
    format!("{:016x}", crate::score::key_hash(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where one head leads several groups, each is held against the key of its own name, or of its other one.
    #[test]
    fn a_group_is_told_by_its_other_name() {
        let head = KEYS.lines().next().unwrap();
        let row = |group: &str, also: &str, deputy: &str| {
            format!("3/4,,,,establish,{group},{also},周启明,,{deputy},,,,,,,")
        };
        let rows = [
            row("职务评审领导小组(考核领导小组)", "职务评审领导小组;考核领导小组", "林远山"),
            row("安全工作领导小组(食品安全领导小组)", "安全工作领导小组;食品安全领导小组", "商玲"),
        ];
        let keys = keys(&format!("{head}\n{}\n{}\n", rows[0], rows[1])).unwrap();
        let text = "青屿一中关于成立各类领导小组的通知\n经研究，决定成立以下领导小组。\n1．安全工作领导小组\n\
            组长：周启明\n副组长：商玲\n2．职务评审领导小组\n组长：周启明\n副组长：林远山\n青屿一中\n2010年8月22日\n";
        let marked = judge_keys(&keys, |_| Some(text.to_string()));
        let told = ["group", "heads", "deputies", "mention"];
        let wrong: Vec<_> = marked.misses.iter().filter(|miss| told.contains(&miss.1)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    const KEYS: &str = "page,document_number,date,issuer,act,group,also,heads,head_posts,deputies,deputy_posts,members,members_hash,office_hosts,office_heads,office_deputies,ends\n\
        1/2,青政办〔2019〕3号,2019-05-06,青屿县人民政府办公室,establish,青屿县河道整治领导小组,,周启明,县长,林远山,副县长,0,,县水利局,林远山,,\n\
        1/3,,,,none,,,,,,,,,,,,\n";

    #[test]
    fn what_is_read_is_held_against_the_keys() {
        let text = "青屿县人民政府办公室关于成立青屿县河道整治领导小组的通知\n青政办〔2019〕3号\n各乡镇人民政府：\n\
            经研究，决定成立青屿县河道整治领导小组。名单如下：\n组 长：周启明 县长\n副组长：林远山 副县长\n\
            办公室设在县水利局，林远山兼任办公室主任。\n青屿县人民政府办公室\n2019年5月6日\n";
        let keys = keys(KEYS).unwrap();
        let none = "关于举办知识竞赛的通知\n各单位：\n请组队参加。\n".to_string();
        let read = |page: &str| Some(if page == "1/2" { text.to_string() } else { none.clone() });
        let marked = judge_keys(&keys, read);
        assert_eq!((marked.texts, marked.refused), (2, (1, 1)));
        assert_eq!(marked.all().right, marked.all().there, "{:?}", marked.misses);
        let wrong = judge_keys(&keys, |page| Some(read(page)?.replace("周启明", "周启亮")));
        let heads = wrong.fields["heads"];
        assert_eq!((heads.right, heads.read, heads.there), (0, 1, 1));
        assert_eq!(judge_keys(&keys, |_| None).missing.len(), 2);
    }

    /// Texts in traditional characters are read in simplified ones; who read them for the key wrote what stands there.
    #[test]
    fn keys_in_traditional_characters_are_held_against_simplified_values() {
        let text = "青嶼縣人民政府辦公室關於成立青嶼縣河道整治領導小組的通知\n青政辦〔2019〕3號\n各鄉鎮人民政府：\n\
            經研究，決定成立青嶼縣河道整治領導小組。名單如下：\n組 長：張國樑 縣長\n副組長：陳偉 副縣長\n\
            辦公室設在縣水利局，陳偉兼任辦公室主任。\n青嶼縣人民政府辦公室\n2019年5月6日\n";
        let head = KEYS.lines().next().unwrap();
        let row = "1/2,青政辦〔2019〕3號,2019-05-06,青嶼縣人民政府辦公室,establish,青嶼縣河道整治領導小組,,\
            張國樑,縣長,陳偉,副縣長,0,,縣水利局,陳偉,,";
        let marked =
            judge_keys(&keys(&format!("{head}\n{row}\n")).unwrap(), |_| Some(text.to_string()));
        assert_eq!(marked.all().right, marked.all().there, "{:?}", marked.misses);
        assert!(marked.all().right > 10 && marked.misses.is_empty(), "{:?}", marked.misses);
    }

    /// A coder writes 〈集团〉 as it stands; the reader gives one kind of such brackets.
    #[test]
    fn brackets_of_titles_are_alike() {
        let text = "青屿县人民政府办公室关于成立青屿县河道整治领导小组的通知\n各乡镇人民政府：\n\
            经研究，决定成立青屿县河道整治领导小组。名单如下：\n组 长：周启明 青屿建设〈集团〉有限公司董事长\n\
            副组长：林远山 副县长\n青屿县人民政府办公室\n2019年5月6日\n";
        let head = KEYS.lines().next().unwrap();
        let row = "1/2,,2019-05-06,青屿县人民政府办公室,establish,青屿县河道整治领导小组,,周启明,\
            青屿建设〈集团〉有限公司董事长,林远山,副县长,0,,,,,";
        let marked =
            judge_keys(&keys(&format!("{head}\n{row}\n")).unwrap(), |_| Some(text.to_string()));
        let posts = marked.fields["head_posts"];
        assert_eq!((posts.right, posts.there), (1, 1), "{:?}", marked.misses);
    }

    /// A coder gives names; only those who must not name people give a hash of them.
    #[test]
    fn members_are_given_by_name_or_by_hash() {
        let text = "青屿县人民政府办公室关于成立青屿县河道整治领导小组的通知\n各乡镇人民政府：\n\
            经研究，决定成立青屿县河道整治领导小组。名单如下：\n组 长：周启明 县长\n\
            成 员：林　远 县水利局局长\n陈明山 县财政局局长\n青屿县人民政府办公室\n2019年5月6日\n";
        let head = KEYS.lines().next().unwrap();
        let row = |members: &str| {
            format!(
                "1/2,,2019-05-06,青屿县人民政府办公室,establish,青屿县河道整治领导小组,,周启明,县长,,,2,{members},,,,\n"
            )
        };
        let names =
            format!("{}\n{}", head.replace("members_hash", "members_names"), row("陈明山;林 远"));
        let hashed = format!("{head}\n{}", row(&hash("林远、陈明山")));
        for table in [names, hashed] {
            let marked = judge_keys(&keys(&table).unwrap(), |_| Some(text.to_string()));
            let members = marked.fields["members"];
            assert_eq!((members.right, members.there), (1, 1), "{:?}", marked.misses);
        }
    }

    /// What its coder was not sure of counts neither for nor against.
    #[test]
    fn a_cell_in_doubt_is_not_counted() {
        let text = "青屿县人民政府办公室关于成立青屿县河道整治领导小组的通知\n各乡镇人民政府：\n\
            经研究，决定成立青屿县河道整治领导小组。名单如下：\n组 长：周启明 县长\n副组长：林远山 副县长\n\
            成 员：陈明山 县财政局局长\n青屿县人民政府办公室\n2019年5月6日\n";
        let head = KEYS.lines().next().unwrap().replace("members_hash", "members_names");
        let row = |date: &str, posts: &str, members: &str| {
            format!(
                "1/2,,{date},青屿县人民政府办公室,establish,青屿县河道整治领导小组,,周启明,县长,林远山,{posts},?,{members},,,,"
            )
        };
        let judged = |row: &str| {
            judge_keys(&keys(&format!("{head}\n{row}\n")).unwrap(), |_| Some(text.to_string()))
        };
        let wrong = judged(&row("2019-05-07", "县委书记", "陈明"));
        assert_eq!((wrong.all().there, wrong.all().right), (10, 7), "{:?}", wrong.misses);
        let unsure = judged(&row("?", "?", "?"));
        assert_eq!((unsure.all().there, unsure.all().right), (7, 7), "{:?}", unsure.misses);
        let nameless = judged("1/2,,,,establish,?,,,,,,,,,,,");
        assert_eq!((nameless.all().there, nameless.all().read), (0, 0), "{:?}", nameless.misses);
    }

    #[test]
    fn a_missing_column_is_told() {
        let without = KEYS.replace("members_hash", "who");
        assert_eq!(keys(&without).unwrap_err(), KeyError::Column("members_names"));
        assert_eq!(keys("page,date\n").unwrap_err(), KeyError::Column("document_number"));
    }
}
