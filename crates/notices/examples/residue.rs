//! What the reader leaves unread, over many texts and without keys: `cargo run --example residue -- FILE…` prints for
//! each text the share of the words that look like labels, people's posts, bodies and acts which no value explains,
//! the worst first, and those words. What it shows is a hint where to look, not a score.

use regex::Regex;
use std::collections::BTreeMap;
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{Found, GroupNotice, Notice, read_notices};
use tiaokuai_notices::text::Folded;

/// Words that a reading of a founding notice should explain.
const SIGNS: [(&str, &str); 4] = [
    (
        "label",
        r"(?:组\s*长|召集人|指挥长?|主任|成\s*员|组\s*员|委员|单位|负责人|会长|队长)\s*[:：]",
    ),
    (
        "post",
        r"\p{Han}{2,16}(?:局长|主任|书记|县长|市长|区长|镇长|乡长|部长|科长|处长|队长|站长|所长|院长|校长|秘书长|总经理|主席|经理)",
    ),
    ("body", r"\p{Han}{2,12}(?:局|办公室|委员会|管委会|人民政府|公司|中心)(?:[、,，。;；\s]|$)"),
    ("act", r"(?:成立|设立|组建|调整|撤销)\p{Han}{2,30}(?:组|指挥部|会议|委员会|专班|机制)"),
];

fn spans(notice: &Notice) -> Vec<(u32, u32)> {
    let mut all = Vec::new();
    let one = |found: &Option<Found<String>>| found.iter().map(|f| f.span).collect::<Vec<_>>();
    for found in [&notice.number, &notice.title, &notice.issuer, &notice.jurisdiction] {
        all.extend(one(found));
    }
    all.extend(notice.date.iter().map(|day| day.span));
    all.extend(notice.cites.iter().map(|cited| cited.span));
    for told in &notice.groups {
        all.push(told.group.span);
        let office = &told.office;
        let seats = told.seats.iter().chain(&office.heads).chain(&office.deputies);
        all.extend(seats.flat_map(|seat| seat.name.iter().chain(&seat.posts)).map(|f| f.span));
        let bodies = told.organisations.iter().chain(&office.hosts).chain(&told.predecessors);
        all.extend(bodies.map(|body| body.span));
        all.extend(told.changes.iter().map(|change| change.who.span));
        for found in [&told.duties, &told.ends, &told.replaced] {
            all.extend(one(found));
        }
    }
    all
}

fn brief(told: &GroupNotice) -> String {
    let mut ranks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let seats = told.seats.iter().map(|seat| (format!("{:?}", seat.rank), seat));
    let heads = told.office.heads.iter().map(|seat| ("Office".to_string(), seat));
    let vices = told.office.deputies.iter().map(|seat| ("OfficeVice".to_string(), seat));
    for (rank, seat) in seats.chain(heads).chain(vices) {
        let parts = seat.name.iter().chain(&seat.posts);
        let sure = parts.map(|part| part.confidence).fold(1.0, f32::min);
        let posts: Vec<&str> = seat.posts.iter().map(|post| post.value.as_str()).collect();
        let name = seat.name.as_ref().map_or("", |name| name.value.as_str());
        let doubt = if sure >= tiaokuai_notices::read::CERTAIN { "" } else { "?" };
        ranks.entry(rank).or_default().push(format!("{name}[{}]{doubt}", posts.join("|")));
    }
    let mut out = format!("  {} {} {:.2}", told.act.key(), told.group.value, told.group.confidence);
    for (rank, seats) in ranks {
        out.push_str(&format!("\n    {rank}: {}", seats.join("; ")));
    }
    let names = |list: &[Found<String>]| {
        list.iter().map(|found| found.value.clone()).collect::<Vec<_>>().join("、")
    };
    out.push_str(&format!(
        "\n    sits: {} host: {}",
        names(&told.organisations),
        names(&told.office.hosts)
    ));
    out
}

fn main() {
    let signs: Vec<(&str, Regex)> =
        SIGNS.iter().map(|(kind, sign)| (*kind, Regex::new(sign).expect("sign"))).collect();
    let mut told: Vec<(f64, String)> = Vec::new();
    for path in std::env::args().skip(1) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let reading = read_notices(&text, Functions::shipped());
        let taken: Vec<(u32, u32)> = reading.notices.iter().flat_map(spans).collect();
        let folded = Folded::new(&text);
        let (mut all, mut left) = (0_u32, Vec::new());
        for (kind, sign) in &signs {
            for found in sign.find_iter(&folded.text) {
                let (from, to) = folded.original(found.start(), found.end());
                all += 1;
                // A label is explained by what is read within a few characters behind it.
                let to = if *kind == "label" { to + 6 } else { to };
                if !taken.iter().any(|span| span.0 < to && from < span.1) {
                    left.push(found.as_str().replace('\n', "/"));
                }
            }
        }
        let share = left.len() as f64 / f64::from(all.max(1));
        let groups = reading.notices.iter().flat_map(|notice| &notice.groups).map(brief);
        let groups: Vec<String> = groups.collect();
        let refused = reading.refusal.map(|refusal| format!(" refused: {refusal}"));
        told.push((
            share,
            format!(
                "== {path}: {} of {all} unread{}\n{}\n  left: {}",
                left.len(),
                refused.unwrap_or_default(),
                groups.join("\n"),
                left.join(" | ")
            ),
        ));
    }
    told.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    for (_, text) in told {
        println!("{text}");
    }
}
