//! Reading notices: from a text to what it says of groups.

mod about;
mod above_it;
mod acts;
mod akin;
mod among;
mod annexed;
mod apart;
mod appointed;
mod around;
mod asides;
mod awaits;
mod behind;
mod beside_items;
mod bodies;
mod body;
mod bound;
mod bureaus;
mod but_those;
mod by_name;
mod by_numbers;
mod called;
mod cells;
mod chairs;
mod cites;
mod classes;
mod clauses;
mod cleanup;
mod colons;
mod columns;
mod conditional;
mod days;
mod deeds;
mod denied;
mod described;
mod doubt;
mod drafted;
mod effect;
mod ended_lists;
mod ends;
mod excepted;
mod exchanged;
mod fill;
mod filled;
mod founded;
mod founded_told;
mod front;
mod general;
mod granted;
mod grid;
mod handed;
mod head;
mod head_behind;
mod header;
mod headings;
mod headless;
mod heads;
mod history;
mod in_order;
mod in_short;
mod instead;
mod into;
mod issuer;
mod items;
mod label;
mod labels;
mod later;
mod lazily;
mod learnt;
mod left;
mod listing;
mod made_in_brackets;
mod matters;
mod named;
mod names_stay;
mod notice;
mod numbered;
mod office;
mod office_renamed;
mod once;
mod opens;
mod over_lines;
mod own_days;
mod page;
mod part_of;
mod parted;
mod parts;
mod passed;
mod patterns;
mod people;
mod plainly;
mod rare;
mod received;
mod renamed;
mod respectively;
mod roster;
mod rostered;
mod routine;
mod rows;
mod rules;
mod run_in;
mod seated;
mod sections;
mod sentences;
mod several;
mod shaky;
mod shared;
mod sided;
mod sides;
mod someone;
mod stated;
mod subgroups;
mod table;
mod ticks;
mod timed;
mod titles;
mod told_where;
mod twofold;
mod units;
mod unlisted;
mod unread;
mod untold_days;
mod verbs;
mod void;
mod whole_list;
mod whose;
mod wider;

pub use label::Rank;
pub use notice::{
    Act, CERTAIN, Change, Day, Found, GroupNotice, Notice, Office, Reading, Refusal, Seat,
};
pub use people::{Person, people};

use crate::functions::Functions;
use crate::text::Folded;
use learnt::Learnt;
use page::Page;
use patterns::GROUP;
use tiaokuai_record::Level;
use titles::{Piece, pieces};

/// Reads the notices in a text.
///
/// Places in the result are characters of `original`.
#[must_use]
pub fn read_notices(original: &str, functions: &Functions) -> Reading {
    let (text, gaps) = unread::without(original);
    let folded = Folded::new(&text);
    let short = in_short::spelt(&folded);
    let (folded, short) = short.unwrap_or_else(|| (folded, in_short::Spelt::default()));
    let learnt = Learnt::of(&folded.text);
    let page =
        Page {
            text: &folded.text, folded: &folded, functions, learnt: &learnt, general: "办公室"
        };
    if !page.text.chars().any(char::is_alphanumeric) {
        return Reading { notices: Vec::new(), refusal: Some(Refusal::Empty) };
    }
    let mut notices = Vec::new();
    let pieces = pieces(&page);
    let begin = |at: usize| {
        pieces.get(at).map(|piece| page.folded.original(piece.all.start, piece.all.end).0)
    };
    for (at, piece) in pieces.iter().enumerate() {
        let mut notice = read_piece(&page, piece);
        let from = begin(at).filter(|_| at > 0).unwrap_or(0);
        let to = begin(at + 1).unwrap_or(u32::MAX);
        for gap in gaps.iter().filter(|gap| (from..to).contains(gap)) {
            notice.iter_mut().for_each(|notice| unread::weigh(*gap, notice));
        }
        notices.extend(notice);
    }
    drop_shadows(&mut notices);
    in_short::as_written(&short, &mut notices);
    let refusal = notices.is_empty().then(|| match GROUP.is_match(page.text) {
        true if doubt::as_news_do(page.text) => Refusal::Retold,
        true => Refusal::NoAct,
        false => Refusal::NoGroup,
    });
    Reading { notices, refusal }
}

fn read_piece(page: &Page<'_>, piece: &Piece) -> Option<Notice> {
    let mut notice = header::read(page, piece);
    let issuer = notice.issuer.as_ref().map_or("", |issuer| issuer.value.as_str());
    let upper = issuer.ends_with("办公厅")
        || (notice.level == Some(Level::Province) && !issuer.ends_with("办公室"));
    let own = notice.jurisdiction.as_ref().map(|place| place.value.as_str());
    let named = called::named_in_text(page, piece);
    let learnt = page.learnt.about(&piece.title_text(page), &named, own, issuer);
    let page =
        Page { learnt: &learnt, general: if upper { "办公厅" } else { "办公室" }, ..*page };
    // What it says of groups that it does not list is done to none that it names.
    notice.others_end = unlisted::read(&page, piece);
    let listed = unlisted::without(&page, piece);
    let page = Page { text: listed.as_deref().unwrap_or(page.text), ..page };
    let tabbed = cells::tabbed(page.text, columns::named);
    let page = Page { text: tabbed.as_deref().unwrap_or(page.text), ..page };
    let joined = over_lines::joined(page.text);
    let page = Page { text: joined.as_deref().unwrap_or(page.text), ..page };
    // What it denies is no deed, whichever rule reads it.
    let denied = denied::without(&page, piece, &notice);
    let text = denied.as_ref().map_or(page.text, |(text, _)| text);
    let page = Page { text, ..page };
    if doubt::news(&page, piece, &notice)
        || doubt::requests(&page, piece)
        || doubt::asks_for_lists(&piece.title_text(&page))
    {
        return None;
    }
    if !doubt::retold(&page, piece, &notice) {
        let titled = denied::titled(&page, piece);
        notice.groups = match titled.is_none().then(|| by_acts(&page, piece)).flatten() {
            Some(groups) => groups,
            None if titled.is_some() => titled.unwrap_or_default(),
            None => {
                let mut groups = body::read(&page, piece);
                sides::beside(&page, piece.below()..piece.all.end, &mut groups);
                ended_lists::also(&page, piece, &mut groups);
                groups
            }
        };
        beside_items::add(&page, piece, &mut notice.groups);
        made_in_brackets::read(&page, piece.below()..piece.all.end, &mut notice.groups);
        void::read(&page, piece.below()..piece.all.end, &mut notice.groups);
        office_renamed::also(&page, piece.below()..piece.all.end, &mut notice.groups);
        if notice.groups.is_empty() && matters::titled(&piece.title_text(&page)) {
            notice.groups = matters::read(&page, piece);
        }
        plainly::also(&page, piece, &mut notice.groups);
        left::also(&page, piece, &mut notice.groups);
        if !notice.groups.is_empty() {
            once::also(&page, piece, &mut notice.groups);
        }
        annexed::read(&page, piece, &mut notice.groups);
        chairs::of_groups(&page, piece.below()..piece.all.end, &mut notice.groups);
        if let Some((_, kept)) = denied.as_ref() {
            denied::add(&page, piece, kept.clone(), &mut notice.groups);
        }
    }
    but_those::read(&page, piece, &mut notice.groups);
    numbered::lists(&page, piece, &mut notice.groups);
    by_name::give(&page, piece, &mut notice.groups);
    let titled = piece.title_text(&page);
    if !notice.groups.is_empty() || several::plural(&titled) || matters::titled(&titled) {
        in_order::give(&page, piece, &mut notice.groups);
        matters::of_title(&page, piece, &mut notice.groups);
    }
    if notice.groups.is_empty() {
        notice.groups = rostered::read(&page, piece);
    }
    if notice.groups.is_empty() {
        notice.groups = bureaus::read(&page, piece);
    }
    if notice.groups.is_empty() {
        notice.groups = matters::read(&page, piece);
    }
    if notice.groups.is_empty() {
        return None;
    }
    names_stay::also(&page, piece.below()..piece.all.end, &mut notice.groups);
    received::without(&page, piece, &mut notice);
    if notice.groups.is_empty() {
        return None;
    }
    head_behind::heads(&page, piece.below()..piece.all.end, &mut notice.groups);
    header::place_of_groups(&page, piece, &mut notice);
    described::weigh(&page, piece, &mut notice);
    effect::days(&page, piece, &mut notice);
    untold_days::read(&page, piece, &mut notice);
    annexed::days(&page, piece, &mut notice.groups);
    awaits::later(&page, piece, &mut notice);
    timed::cells(&page, piece, &mut notice);
    numbered::give(&page, piece, &mut notice);
    founded::read(&page, piece.below()..piece.all.end, &mut notice);
    founded_told::read(&page, piece.below()..piece.all.end, &mut notice);
    awaits::intended(&page, piece, &mut notice);
    history::forget(&mut notice);
    doubt::look_again(&page, piece, &mut notice);
    handed::over(&page, piece.below()..piece.all.end, &mut notice.groups);
    shaky::head(&page, &mut notice);
    shaky::groups(&page, piece, &mut notice);
    // A table whose rows have run into one another: where names were not understood, acts were not.
    let odd = notice.groups.iter().filter(|one| one.group.confidence <= rules::ODD_NAME).count();
    if odd > 1 && odd * 4 >= notice.groups.len() {
        notice.groups.iter_mut().for_each(|one| one.act_sure = one.act_sure.min(rules::GUESSED));
    }
    stated::weigh(&page, piece, &mut notice);
    conditional::weigh(&page, piece, &mut notice);
    parts::weigh(&page, piece, &mut notice);
    let parts = part_of::weigh(&page, piece, &mut notice);
    if notice.groups.is_empty() {
        return None;
    }
    notice.passed = passed::over(&page, piece, &notice);
    let told = |passed: &[Found<String>], part: &Found<String>| {
        passed.iter().any(|one| called::same(&one.value, &part.value))
    };
    for part in parts {
        if !told(&notice.passed, &part) {
            notice.passed.push(part);
        }
    }
    whose::weigh(&page, piece, &mut notice);
    Some(notice)
}

/// The groups of a paper that does something to each of many: under headings that say what, or a clean-up.
fn by_acts(page: &Page<'_>, piece: &Piece) -> Option<Vec<GroupNotice>> {
    sections::read(page, piece).or_else(|| cleanup::read(page, piece))
}

/// A page may show the title of its notice above the notice itself: a title without content whose group the
/// next notice sets up is no notice.
fn drop_shadows(notices: &mut Vec<Notice>) {
    let bare = |notice: &Notice| notice.groups.iter().all(GroupNotice::is_bare);
    let mut at = 0;
    while at + 1 < notices.len() {
        let (this, next) = (&notices[at], &notices[at + 1]);
        let shadow = bare(this)
            && !bare(next)
            && this.date.is_none()
            && this.groups.len() == 1
            && next.groups.iter().any(|group| {
                let own = &this.groups[0];
                own.act == group.act && alike(&own.group.value, &group.group.value)
            });
        if shadow {
            notices.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Whether most of one name stands in the other.
fn alike(one: &str, other: &str) -> bool {
    strsim::normalized_levenshtein(one, other) > 0.6
}
