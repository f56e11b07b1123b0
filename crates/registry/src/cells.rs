//! What the cells of a row say: values of fields, typed, with how sure they are.

mod heads;

use crate::column::{Column, What};
use crate::fault::CellFault;
use crate::field::{Field, Kind};
use crate::parse;
use crate::parse::bodies::organisations;
use crate::parse::former::{former, is_name};
use crate::parse::hand::{Mark, count, date};
use crate::parse::hosts::{is_open, office_head};
use crate::parse::labelled::{Part, bodies as bodies_alone, labelled};
use crate::parse::lists::{may_be_name, name_like, named, names};
use crate::parse::people::people;
use crate::parse::roles::roles;
use crate::reading::Values;
use crate::value::{FieldValue, Item};
use heads::{deputies_among, once_each, vacate};

/// How sure a value is that a sheet tells in a way that may be meant otherwise.
pub(crate) const DOUBTFUL: f64 = 0.9;

/// How sure the day of a list is of a group that had ended by then: it says nothing of when.
pub(crate) const OF_LIST: f64 = 0.5;

/// How sure it is that a group was alive on the day of a list where a remark on its end was not understood.
pub(crate) const OF_REMARK: f64 = 0.6;

/// How sure a day is that had not come when it was read: nothing has happened on it.
pub(crate) const TO_COME: f64 = 0.4;

/// A cell as two people who mean the same would write it.
pub(crate) fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n").replace('\r', "\n")
}

/// The parts of a list whose places count.
fn places(cell: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = parse::places(cell).collect();
    while parts.last().is_some_and(|part| part.is_empty()) {
        parts.pop();
    }
    parts
}

/// The values that a cell of a field says, as a person vouches for them, or what would be right.
pub(crate) fn parse(field: Field, cell: &str) -> Result<Vec<Item>, CellFault> {
    parse_beside(field, cell, &[])
}

/// As [`parse`]; organisations that are `known` as one are not cut.
pub(crate) fn parse_beside(
    field: Field,
    cell: &str,
    known: &[Item],
) -> Result<Vec<Item>, CellFault> {
    Ok(typed_beside((field, cell, Mark::None), known)?.0)
}

/// As [`parse_beside`], of a cell of a sheet; a date that may be another one stays in doubt.
pub(crate) fn typed_beside(
    (field, cell, mark): (Field, &str, Mark),
    known: &[Item],
) -> Result<(Vec<Item>, Option<CellFault>), CellFault> {
    let (mut items, fault) = read(field, cell, mark, known)?;
    let fault = fault.filter(|_| mark == Mark::Tenth && field.kind() == Kind::Date);
    for item in items.iter_mut().filter(|_| fault.is_none()) {
        item.confidence = 1.0;
    }
    Ok((items, fault))
}

/// The values that a cell of a field says, and what is doubtful of them; or what would be right. Organisations that
/// are `known` as one are not cut.
pub(crate) fn read(
    field: Field,
    cell: &str,
    mark: Mark,
    known: &[Item],
) -> Result<(Vec<Item>, Option<CellFault>), CellFault> {
    let cell = plain(cell);
    // 待定 in a column of what is proposed says that it is open.
    let nothing = parse::nothing(&cell)
        && field.kind() != Kind::Number
        && !(field == Field::Treatment && cell == "待定");
    if cell.is_empty() || nothing {
        return Ok((Vec::new(), None));
    }
    let one = |value: FieldValue, sure: Option<CellFault>| {
        let confidence = if sure.is_some() { DOUBTFUL } else { 1.0 };
        Ok((vec![Item { confidence, ..Item::certain(value) }], sure))
    };
    let sure = |value: Option<FieldValue>, fault| match value {
        Some(value) => one(value, None),
        None => Err(fault),
    };
    match field.kind() {
        // Names are told apart by their characters; what is only laid out makes no difference.
        // 上级要求 in a column of what a group rests on is no number.
        Kind::Text if field == Field::Number && !cell.contains(numeral) => {
            one(FieldValue::Text(cell.replace('\n', " ")), Some(CellFault::Unsure))
        }
        Kind::Text if matches!(field, Field::Group | Field::Number | Field::Jurisdiction) => {
            one(FieldValue::Text(parse::tight(&cell)), None)
        }
        Kind::Text => one(FieldValue::Text(cell.replace('\n', " ")), None),
        // 未设 names no host.
        Kind::List if field == Field::Hosts && NO_HOST.contains(&&*cell) => Ok((Vec::new(), None)),
        Kind::List if field == Field::Hosts && (is_open(&cell) || office_head(&cell).is_some()) => {
            Err(CellFault::NoBody)
        }
        Kind::List if matches!(field, Field::Organisations | Field::Hosts) => {
            Ok(bodies(field, &cell, known))
        }
        Kind::List if field == Field::Predecessors => {
            let names = former(&cell);
            // A sentence that was not understood is no name.
            let sure = names.iter().all(|name| is_name(name));
            let confidence = if sure { 1.0 } else { DOUBTFUL };
            let items = names.into_iter().map(|name| Item { confidence, ..Item::certain(name) });
            Ok((items.collect(), (!sure).then_some(CellFault::Unsure)))
        }
        Kind::List => Ok((parse::list(&cell).map(Item::certain).collect(), None)),
        Kind::Date => {
            let (day, certain) = date(&cell, mark).ok_or(CellFault::NoDate)?;
            let fault = match mark {
                Mark::Tenth if day.month.is_none() => CellFault::TenthMonth,
                _ => CellFault::Unsure,
            };
            one(FieldValue::Date(day), (!certain).then_some(fault))
        }
        Kind::Number => {
            // 无 is none of them; a dash is nothing said.
            if parse::nothing(&cell) && !cell.contains('无') {
                return Ok((Vec::new(), None));
            }
            let met = (field == Field::Meetings).then(|| meetings(&cell)).flatten();
            let (number, certain) = met.or_else(|| count(&cell)).ok_or(CellFault::NoNumber)?;
            one(FieldValue::Number(number), (!certain).then_some(CellFault::Unsure))
        }
        Kind::Bool => sure(parse::truth(&cell).map(FieldValue::Bool), CellFault::NoBool),
        Kind::Level => sure(parse::level(&cell).map(FieldValue::Level), CellFault::NoLevel),
        Kind::Act => sure(parse::act(&cell).map(FieldValue::Act), CellFault::NoAct),
        // 王二小、李小萌 are two.
        Kind::Seats => {
            let mut seats: Vec<Item> = parse::list(&cell).flat_map(names).map(seat).collect();
            let fault = vacate(&mut seats, DOUBTFUL).then_some(CellFault::NamesNobody);
            Ok((seats, fault))
        }
        // Changes stand in a sheet of their own, which is not read back.
        Kind::Changes => Ok((Vec::new(), None)),
    }
}

/// What says that a group has no office.
const NO_HOST: [&str; 8] =
    ["未设", "不设", "未设立", "没有", "否", "不设办公室", "未设办公室", "不单设办公室"];

/// How often a group met in a year, where words say it: 未开会, 未召开会议, 3次/年, 每年两次.
fn meetings(cell: &str) -> Option<(u32, bool)> {
    let cell = parse::tight(cell);
    if ["未开", "未召开", "没开", "没有开", "没有召开", "未组织召开"]
        .iter()
        .any(|w| cell.starts_with(w))
        && !cell.contains(|c: char| c.is_numeric())
    {
        return Some((0, true));
    }
    let bare = cell.strip_prefix("每年").or_else(|| cell.strip_suffix("/年"))?;
    count(bare.strip_prefix("召开").unwrap_or(bare))
}

/// The organisations of a cell, and what is doubtful of them.
fn bodies(field: Field, cell: &str, known: &[Item]) -> (Vec<Item>, Option<CellFault>) {
    let told = organisations(field == Field::Hosts, cell, known);
    let fault = told.iter().any(|(_, sure)| !sure).then_some(CellFault::Unsure);
    let item = |(text, sure): (String, bool)| Item {
        confidence: if sure { 1.0 } else { DOUBTFUL },
        ..Item::certain(text)
    };
    (told.into_iter().map(item).collect(), fault)
}

/// A seat as a person types it.
pub(crate) fn seat(text: &str) -> Item {
    let (name, posts) = parse::seat(text);
    Item::seat(name, posts)
}

/// Cells of one list of people, as far as they were changed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SeatCells<'a> {
    pub names: Option<&'a str>,
    pub posts: Option<&'a str>,
}

/// The names of a cell of them, empty places kept.
fn names_apart(cell: &str) -> Vec<&str> {
    let (apart, whole) = (names(cell), places(cell));
    let more = apart.len() > whole.len() && !whole.is_empty();
    if more && apart.iter().all(|name| may_be_name(name)) { apart } else { whole }
}

/// The seats that changed cells say, after those that were there.
pub(crate) fn seats(old: &[Item], changed: SeatCells<'_>) -> Vec<Item> {
    let named = |name: &str| old.iter().find(|item| item.text() == name && !name.is_empty());
    // 孟宪国、龚兆伟 are two.
    let names = changed.names.map(names_apart);
    let given = changed.posts.map(places);
    let count = match (&names, &given) {
        (Some(names), Some(posts)) => names.len().max(posts.len()),
        // A shorter list of names means that the others are gone.
        (Some(names), None) if names.is_empty() => old.len(),
        (Some(names), None) => names.len(),
        (None, Some(posts)) => old.len().max(posts.len()),
        (None, None) => old.len(),
    };
    let mut seats = Vec::new();
    for at in 0..count {
        let there = old.get(at);
        let name = match &names {
            Some(names) => names.get(at).copied().unwrap_or_default().into(),
            None => there.map(Item::text).unwrap_or_default(),
        };
        // Where a name was put in or taken out, those that follow keep what is theirs.
        let same_places = names.as_ref().is_none_or(|names| names.len() == old.len());
        let before = named(&name).or(if same_places || name.is_empty() { there } else { None });
        let posts = match &given {
            Some(given) => given.get(at).map(|text| parse::posts(text)).unwrap_or_default(),
            None => before.map(|item| item.posts().to_vec()).unwrap_or_default(),
        };
        if !name.is_empty() || !posts.is_empty() {
            let label = before.map_or("", Item::label);
            seats.push(Item::seat(name, posts).labelled(label));
        }
    }
    seats
}

/// Names and posts as people write them into two cells, in the one form whose places count, and whether which
/// post is whose was only told from how many there are.
fn paired(name_cell: &str, post_cell: &str) -> (String, String, bool) {
    let told: Vec<(String, Vec<String>)> = names(name_cell).into_iter().map(named).collect();
    // 县委书记、县长 in a column of names: nobody is named.
    if told.iter().all(|(name, posts)| name.is_empty() && !posts.is_empty()) {
        let mut posts: Vec<&str> =
            told.iter().flat_map(|(_, posts)| posts.iter().map(String::as_str)).collect();
        posts.extend(
            Some(post_cell.trim()).filter(|post| !parse::nothing(post) && !post.is_empty()),
        );
        posts.dedup();
        return (String::new(), posts.join("、"), false);
    }
    let people: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
    let joined = people.join(";");
    if parse::nothing(&joined) {
        return (String::new(), post_cell.to_string(), false);
    }
    // 各村党支部书记 beside 黄燕: the post of nobody who is named stays.
    if people.len() > 1 && told.iter().any(|(name, own)| name.is_empty() && !own.is_empty()) {
        let mut given = parse::places(post_cell);
        let posts = told.iter().map(|(name, own)| match given.next().unwrap_or_default().trim() {
            "" if name.is_empty() => own.join("、"),
            given => given.to_string(),
        });
        return (joined, posts.collect::<Vec<_>>().join(";"), false);
    }
    let apart = parse::places(post_cell).count();
    let posts = parse::posts(post_cell);
    if people.len() > 1
        && apart == 1
        && !post_cell.trim().starts_with(['(', '（'])
        && people.iter().all(|name| name_like(name))
    {
        // 周启明、林远山 with 县委书记、县长: one post each. With other numbers nobody knows.
        let matched = posts.len() == people.len();
        return (joined, if matched { posts.join(";") } else { post_cell.to_string() }, true);
    }
    (joined, post_cell.to_string(), false)
}

/// A cell of a row: its column, the header as it stands in the sheet, its text, and what Excel says of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'a> {
    pub column: &'static Column,
    pub head: &'a str,
    pub text: &'a str,
    pub mark: Mark,
}

/// A cell that something is to be told of: its header, what stands there and what is the matter.
pub(crate) type Wrong<'a> = (&'a str, &'a str, CellFault);

/// What a row says.
#[derive(Debug, Default)]
pub(crate) struct Said<'a> {
    pub values: Values,
    /// Cells that cannot be taken.
    pub wrong: Vec<Wrong<'a>>,
    /// Cells that were taken and are doubtful.
    pub doubts: Vec<Wrong<'a>>,
}

/// The values of a row of cells.
pub(crate) fn said<'a>(cells: &[Cell<'a>]) -> Said<'a> {
    let mut row = Said::default();
    let mut lists: Vec<(Field, [Option<Cell<'a>>; 2])> = Vec::new();
    for cell in cells {
        let whole = matches!(cell.column.what, What::Names(_) | What::Value(Field::Organisations));
        // 副主任 丁冬 in a column of heads has that post, and 办公室副主任 丁冬 in one of deputies too.
        let of_heads = matches!(cell.column.what, What::Names(Field::Heads));
        let of_deputies = matches!(cell.column.what, What::Names(Field::Deputies));
        let other = |field: &Field| match field {
            Field::OfficeHeads | Field::OfficeDeputies => true,
            Field::Deputies => of_heads || cell.text.contains("主任"),
            _ => false,
        };
        let post = |told: &Vec<(Field, Part)>| {
            (of_heads || of_deputies)
                && !cell.text.contains(['：', ':', '—'])
                && !cell.text.contains("主任委员")
                && told.iter().all(|(field, _)| other(field))
        };
        let told = whole.then(|| labelled(cell.text)).flatten();
        if let Some(told) = told.filter(|told| !post(told)) {
            for (field, part) in told {
                roster(&mut row, cell, field, part);
            }
            continue;
        }
        let (seats, place) = match cell.column.what {
            // 成员 may be units, and not people.
            What::Names(Field::Members) if bodies_alone(cell.text).is_some() => {
                roster(&mut row, cell, Field::Organisations, Part::Bodies(cell.text.to_string()));
                continue;
            }
            What::Names(field) => (field, 0),
            What::Posts(field) => (field, 1),
            // 办公室主任由张敏同志兼任 names no host, and who heads the office.
            What::Value(Field::Hosts) if office_head(cell.text).is_some() => {
                let name = office_head(cell.text).unwrap_or_default();
                let seat = Item { confidence: DOUBTFUL, ..Item::seat(name, Vec::new()) };
                row.values.entry(Field::OfficeHeads).or_default().push(seat);
                row.doubts.push((cell.head, cell.text, CellFault::OfficeHead));
                continue;
            }
            What::Value(field) | What::Either(field) | What::Count(_, field) => {
                match read(field, cell.text, cell.mark, &[]) {
                    Ok((items, fault)) => {
                        row.doubts.extend(fault.map(|fault| (cell.head, cell.text, fault)));
                        if !items.is_empty() {
                            row.values.insert(field, items);
                        }
                    }
                    Err(why) => row.wrong.push((cell.head, cell.text, why)),
                }
                continue;
            }
            What::Key | What::Sure | What::Doubtful | What::Exported => continue,
        };
        // A second column of the same people goes on with them: 副组长 over two columns.
        let open = |(known, cells): &(Field, [Option<Cell<'a>>; 2])| {
            *known == seats && cells[place].is_none_or(|cell| cell.text.trim().is_empty())
        };
        let at = lists.iter().position(open).unwrap_or_else(|| {
            lists.push((seats, [None; 2]));
            lists.len() - 1
        });
        lists[at].1[place] = Some(*cell);
    }
    for (field, [names, posts]) in lists {
        let text = |cell: Option<Cell<'a>>| cell.map_or("", |cell| cell.text);
        let mut seats =
            match names.filter(|_| parse::nothing(text(posts)) || text(posts).trim().is_empty()) {
                Some(cell) => alone(&mut row, field, &cell),
                None => beside(&mut row, names, posts),
            };
        if field == Field::Heads {
            let deputies = deputies_among(&mut seats, text(names));
            if !deputies.is_empty() {
                row.values.entry(Field::Deputies).or_default().extend(deputies);
            }
        }
        if !seats.is_empty() {
            row.values.entry(field).or_default().extend(seats);
        }
    }
    if let Some(heads) = row.values.get_mut(&Field::Heads) {
        once_each(heads);
    }
    row
}

/// The people of a cell that has no posts beside it; of heads, deputies among them by their role.
fn alone<'a>(row: &mut Said<'a>, field: Field, cell: &Cell<'a>) -> Vec<Item> {
    let Some(roles) = (field == Field::Heads).then(|| roles(cell.text)).flatten() else {
        return of_one_role(row, field, cell, cell.text);
    };
    // 副指挥长 丙寅 heads the group where nobody else does, and has that post; that is in doubt.
    let parted = cell.text.contains(['：', ':', '，', ',', '、', '；', ';', '\n']);
    if !parted && roles.iter().all(|(role, _)| *role != field) {
        let mut seats = of_one_role(row, field, cell, cell.text);
        seats.iter_mut().for_each(|seat| seat.confidence = DOUBTFUL);
        row.doubts.push((cell.head, cell.text, CellFault::NoName));
        return seats;
    }
    let mut heads = Vec::new();
    for (role, text) in roles {
        let seats = of_one_role(row, role, cell, &text);
        match role == field {
            true => heads.extend(seats),
            false => row.values.entry(role).or_default().extend(seats),
        }
    }
    heads
}

fn of_one_role<'a>(row: &mut Said<'a>, field: Field, cell: &Cell<'a>, text: &str) -> Vec<Item> {
    let found = people(text);
    let (mut seats, mut sure) = (Vec::new(), found.sure);
    for (name, posts) in found.seats {
        match field {
            // 财政局长、公安局长 are several members, and 县委书记、县长 one head.
            Field::Members | Field::Deputies if name.is_empty() => {
                sure &= field == Field::Members || posts.len() == 1;
                seats.extend(posts.into_iter().map(|post| Item::seat("", vec![post])));
            }
            _ => seats.push(Item::seat(name, posts)),
        }
    }
    if vacate(&mut seats, DOUBTFUL) {
        row.doubts.push((cell.head, cell.text, CellFault::NamesNobody));
    }
    let bodies = found.bodies.into_iter().map(Item::certain);
    match field {
        Field::Members => {
            let bodies: Vec<Item> = bodies.collect();
            if !bodies.is_empty() {
                row.values.entry(Field::Organisations).or_default().extend(bodies);
            }
        }
        _ => {
            sure &= bodies.len() == 0;
            seats.extend(bodies.map(|body| Item::seat(body.text(), Vec::new())));
        }
    }
    if !sure {
        seats.iter_mut().for_each(|seat| seat.confidence = DOUBTFUL);
        row.doubts.push((cell.head, cell.text, CellFault::NoName));
    }
    seats
}

/// The people of a cell of names and one of posts.
fn beside<'a>(row: &mut Said<'a>, names: Option<Cell<'a>>, posts: Option<Cell<'a>>) -> Vec<Item> {
    let text = |cell: Option<Cell<'a>>| cell.map_or("", |cell| cell.text);
    let (of_names, of_posts, guessed) = paired(text(names), text(posts));
    let cells = SeatCells { names: Some(&of_names), posts: Some(&of_posts) };
    let mut seats = seats(&[], cells);
    let vacant = vacate(&mut seats, DOUBTFUL);
    row.doubts.extend(
        names.filter(|_| vacant).map(|cell| (cell.head, cell.text, CellFault::NamesNobody)),
    );
    if guessed {
        seats.iter_mut().for_each(|seat| seat.confidence = DOUBTFUL);
        row.doubts.extend(posts.map(|cell| (cell.head, cell.text, CellFault::Unsure)));
    }
    // What cannot be a name was not understood.
    let odd = seats.iter_mut().filter(|seat| !may_be_name(&seat.text()));
    let odd = odd.map(|seat| seat.confidence = seat.confidence.min(DOUBTFUL)).count();
    if let Some(cell) = names.filter(|_| odd > 0 && !guessed) {
        row.doubts.push((cell.head, cell.text, CellFault::NoName));
    }
    seats
}

/// What stands behind one label of a roster in a cell.
fn roster<'a>(row: &mut Said<'a>, cell: &Cell<'a>, field: Field, part: Part) {
    let (items, fault) = match part {
        Part::People(items) => (items, None),
        Part::Bodies(text) => bodies(field, &bodies_alone(&text).unwrap_or(text), &[]),
        Part::Unclear(text) => {
            let item = match field {
                Field::Organisations | Field::Hosts => Item::certain(text),
                _ => Item::seat(text, Vec::new()),
            };
            (vec![Item { confidence: DOUBTFUL, ..item }], Some(CellFault::Unsure))
        }
    };
    row.doubts.extend(fault.map(|fault| (cell.head, cell.text, fault)));
    row.values.entry(field).or_default().extend(items);
}

/// Whether a character is a figure: of a number of a document there is one at least.
fn numeral(c: char) -> bool {
    c.is_ascii_digit() || "０１２３４５６７８９〇一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests;
