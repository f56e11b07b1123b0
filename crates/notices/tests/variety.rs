//! Notices of our own in the many forms that offices use, and what is read from them: `tests/variety/NAME.txt` is
//! the notice, `NAME.want` what is read, with a question mark behind what is in doubt.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{CERTAIN, Found, GroupNotice, Notice, Rank, Seat, read_notices};

fn doubt(sure: f32) -> &'static str {
    if sure >= CERTAIN { "" } else { "?" }
}

fn word(found: &Found<String>) -> String {
    format!("{}{}", found.value, doubt(found.confidence))
}

fn seat(seat: &Seat) -> String {
    let sure = seat.name.iter().chain(&seat.posts).map(|part| part.confidence).fold(1.0, f32::min);
    let posts: Vec<&str> = seat.posts.iter().map(|post| post.value.as_str()).collect();
    let name = seat.name.as_ref().map_or("", |name| name.value.as_str());
    format!("{name}[{}]{}", posts.join("|"), doubt(sure))
}

/// What is told of a group that goes into another.
fn old(told: &GroupNotice) -> String {
    let day = told.founded.iter().map(|day| format!(" {}{}", day.value, doubt(day.confidence)));
    let seats = told.seats.iter().map(|one| format!(" {}", seat(one)));
    let hosts = told.office.hosts.iter().map(|host| format!(" @{}", word(host)));
    format!("{}{}", told.group.value, day.chain(seats).chain(hosts).collect::<String>())
}

/// What is read, field by field.
fn fields(notice: &Notice, told: &GroupNotice) -> Vec<(&'static str, Vec<String>)> {
    let one = |found: &Option<Found<String>>| found.iter().map(word).collect::<Vec<_>>();
    let list = |found: &[Found<String>]| found.iter().map(word).collect::<Vec<_>>();
    let seats = |rank: Rank| told.of(rank).map(seat).collect::<Vec<_>>();
    let date = notice.date.iter();
    let changes = told.changes.iter().map(|change| {
        let way = if change.joins { "+" } else { "-" };
        format!("{way}{:?} {}", change.rank, word(&change.who))
    });
    vec![
        ("number", one(&notice.number)),
        ("issuer", one(&notice.issuer)),
        ("date", date.map(|day| format!("{}{}", day.value, doubt(day.confidence))).collect()),
        ("act", vec![format!("{}{}", told.act.key(), doubt(told.act_confidence()))]),
        ("group", vec![word(&told.group)]),
        ("before", list(&told.predecessors)),
        ("head", seats(Rank::Head)),
        ("deputy", seats(Rank::Deputy)),
        ("member", seats(Rank::Member)),
        ("sits", list(&told.organisations)),
        ("change", changes.collect()),
        ("host", list(&told.office.hosts)),
        ("chair", told.office.heads.iter().map(seat).collect()),
        ("vice", told.office.deputies.iter().map(seat).collect()),
        (
            "from",
            told.effective
                .iter()
                .map(|day| format!("{}{}", day.value, doubt(day.confidence)))
                .collect(),
        ),
        (
            "founded",
            told.founded
                .iter()
                .map(|day| format!("{}{}", day.value, doubt(day.confidence)))
                .collect(),
        ),
        ("old", told.before.iter().map(old).collect()),
        ("ends", one(&told.ends)),
        ("others", one(&notice.others_end)),
    ]
}

fn read(text: &str) -> String {
    let reading = read_notices(text, Functions::shipped());
    let mut lines: Vec<String> =
        reading.refusal.iter().map(|refusal| format!("refused: {refusal}\n")).collect();
    for notice in &reading.notices {
        for told in &notice.groups {
            for (field, values) in fields(notice, told) {
                if !values.is_empty() {
                    lines.push(format!("{field}: {}\n", values.join("; ")));
                }
            }
            lines.push("\n".to_string());
        }
        let passed = notice.passed.iter().map(|name| format!("passed over: {}\n", name.value));
        lines.extend(passed);
    }
    lines.concat()
}

fn notices() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/variety");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    files.sort();
    assert!(files.len() > 20);
    files.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn notices_in_many_forms_are_read_as_before() {
    let mut others = String::new();
    for (path, text) in notices() {
        let want = std::fs::read_to_string(path.with_extension("want")).unwrap_or_default();
        let read = read(&text);
        if read.trim_end() != want.trim_end() {
            others += &format!("{}:\n{read}<<<\n{want}>>>\n", path.display());
        }
    }
    assert!(others.is_empty(), "{others}");
}

/// What a copy in one line gives as certain is what the notice itself says.
#[test]
fn what_is_certain_in_one_line_stands_in_the_notice() {
    for (path, text) in notices() {
        let flat = text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
        let values = |text: &str| -> BTreeSet<(&'static str, String)> {
            let reading = read_notices(text, Functions::shipped());
            let told = reading
                .notices
                .iter()
                .flat_map(|notice| notice.groups.iter().flat_map(move |told| fields(notice, told)));
            told.flat_map(|(field, values)| values.into_iter().map(move |value| (field, value)))
                .collect()
        };
        let known = values(&text);
        for (field, value) in values(&flat) {
            let certain = !value.ends_with('?');
            let there = known.contains(&(field, value.clone()))
                || known.contains(&(field, format!("{value}?")));
            assert!(!certain || there, "{}: {field} {value}\n{known:?}", path.display());
        }
    }
}
