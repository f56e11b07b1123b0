//! Shows what is read from a file.
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let format = tiaokuai_notices::text::Format::of(path.as_ref()).unwrap();
    let text = tiaokuai_notices::text::text_of(&bytes, format).unwrap();
    let reading =
        tiaokuai_notices::read::read_notices(&text, tiaokuai_notices::Functions::shipped());
    println!("{:?}", reading.refusal);
    for n in reading.notices {
        let show = |f: &Option<tiaokuai_notices::read::Found<String>>| {
            f.as_ref().map(|f| format!("{}@{:.2}", f.value, f.confidence)).unwrap_or_default()
        };
        println!(
            "number {} title {} issuer {} date {:?} place {} {:?}",
            show(&n.number),
            show(&n.title),
            show(&n.issuer),
            n.date.as_ref().map(|d| d.value.to_string()),
            show(&n.jurisdiction),
            n.level
        );
        for c in &n.cites {
            println!("  cites {}", c.value);
        }
        for g in &n.groups {
            println!(
                " {:?} {} {:.2} pred {:?}",
                g.act,
                g.group.value,
                g.group.confidence,
                g.predecessors.iter().map(|p| &p.value).collect::<Vec<_>>()
            );
            for s in g.seats.iter().chain(&g.office.heads).chain(&g.office.deputies) {
                println!(
                    "   {:?} {} {} | {}",
                    s.rank,
                    s.label,
                    show(&s.name),
                    s.posts.iter().map(|p| p.value.clone()).collect::<Vec<_>>().join(" + ")
                );
            }
            println!(
                "   orgs {}: {}",
                g.organisations.len(),
                g.organisations.iter().map(|p| p.value.clone()).collect::<Vec<_>>().join(";")
            );
            println!(
                "   office {:?} hosts {:?}",
                g.office.exists,
                g.office
                    .hosts
                    .iter()
                    .map(|h| format!("{}@{}", h.value, h.confidence))
                    .collect::<Vec<_>>()
            );
            println!(
                "   ends {} | repl {} | coord {:?}",
                show(&g.ends),
                show(&g.replaced),
                g.coordination.as_ref().map(|c| c.value)
            );
            println!("   duties {}", show(&g.duties));
            for c in &g.changes {
                println!("   change {} {:?} {}", c.joins, c.rank, c.who.value);
            }
        }
    }
}
