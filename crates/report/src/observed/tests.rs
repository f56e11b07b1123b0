use super::*;
use tiaokuai_measure::coverage as covered;
use tiaokuai_record::{
    Campaign, Date, Department, DepartmentId, Government, GovernmentId, Group, Known, Leader,
    LeaderId, Level, Month, Span, Text, YearMonth,
};

/// A small generator (SplitMix64).
struct Lot(u64);

impl Lot {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(n)) as u32
    }
}

/// A made-up registry of a prefecture and two counties, 2004 to 2018, with two clean-ups, groups that are
/// dated by their year only or not at all, and large groups that end sooner.
fn registry() -> Record {
    let mut lot = Lot(3);
    let bureaus = [
        ("Finance", "财政局"),
        ("Development and reform", "发展改革局"),
        ("Public security", "公安局"),
        ("Education", "教育局"),
        ("Civil affairs", "民政局"),
        ("Health", "卫生局"),
        ("Land", "国土资源局"),
        ("Construction", "住房城乡建设局"),
        ("Environment", "环境保护局"),
        ("Agriculture", "农业局"),
        ("Water", "水务局"),
        ("Culture", "文化局"),
        ("Statistics", "统计局"),
        ("Audit", "审计局"),
        ("Work safety", "安全生产监督管理局"),
        ("General office", "政府办公室"),
        ("Human resources and social security", "人力资源社会保障局"),
        ("Transport", "交通运输局"),
        ("Party organisation", "党委组织部"),
        ("Publicity", "党委宣传部"),
    ];
    let places = [("A", "甲市"), ("B", "乙县"), ("C", "丙县")];
    let departments = places
        .iter()
        .zip(0..)
        .flat_map(|((place, place_zh), government)| {
            bureaus.iter().map(move |(name, name_zh)| {
                let name = Text::of(format!("{name}, {place}"), format!("{place_zh}{name_zh}"));
                Department::of(name, Some(GovernmentId(government)))
            })
        })
        .collect();
    let months = 180;
    let campaigns = [57_u32, 130];
    let mut groups = Vec::new();
    for month in 0..months {
        for _ in 0..lot.below(4) {
            let place = lot.below(3) as u16;
            let size = 3 + lot.below(13);
            let mut members: Vec<DepartmentId> = (0..size)
                .map(|_| lot.below(20).min(lot.below(20)) as u16)
                .map(|bureau| DepartmentId(20 * place + bureau))
                .collect();
            members.sort_unstable();
            members.dedup();
            let monthly = if members.len() > 6 { 40 } else { 120 };
            let end = (month + 1..months)
                .find(|m| lot.below(monthly) == 0 || (campaigns.contains(m) && lot.below(2) == 0));
            let year = |month: u32| Date::Year(2004 + (month / 12) as i32);
            let date = |lot: &mut Lot, month| match lot.below(8) {
                0 => year(month),
                _ => Date::Month(Month(month.cast_signed())),
            };
            let head = LeaderId(3 * place + (lot.below(3).min(lot.below(3))) as u16);
            let hosts = if lot.below(5) > 0 {
                vec![members[lot.below(3).min(members.len() as u32 - 1) as usize]]
            } else {
                Vec::new()
            };
            groups.push(Group {
                name: Some(format!("第{}领导小组", groups.len() + 1)),
                hosts,
                heads: vec![head],
                first_head: Some(head),
                members: (lot.below(6) > 0).then_some(members),
                founded: if lot.below(12) == 0 { Date::Unknown } else { date(&mut lot, month) },
                abolished: end.map_or(Date::Unknown, |end| date(&mut lot, end)),
                ..Group::of(GovernmentId(place))
            });
        }
    }
    Record {
        span: Span { start: Some(YearMonth { year: 2004, month: 1 }), months },
        governments: places
            .iter()
            .map(|(name, _)| Government {
                name: (*name).into(),
                level: Some(if *name == "A" { Level::Prefecture } else { Level::County }),
                parent: None,
            })
            .collect(),
        departments,
        leaders: (0..9)
            .map(|i| Leader {
                name: format!("{} {}", places[i / 3].1, ["书记", "市长", "副市长"][i % 3]),
                government: Some(GovernmentId((i / 3) as u16)),
                rank: Some((i % 3) as u32),
            })
            .collect(),
        groups,
        known: Known { groups: true, campaigns: true, ..Known::default() },
        campaigns: campaigns
            .map(|month| Campaign {
                government: GovernmentId(0),
                month: Month(month.cast_signed()),
                alive: 0,
                eligible: 0,
                abolished: 0,
            })
            .to_vec(),
        ..Record::default()
    }
}

/// Numbers of documents of three series, some of them seen.
fn documents() -> Vec<Coverage> {
    let mut lot = Lot(9);
    let mut seen = Vec::new();
    for year in 2008..2018 {
        for (series, issued, one_in) in [("甲府", 40, 2), ("甲府办", 90, 3), ("乙府", 25, 5)]
        {
            let numbers = (1..=issued).filter(|_| lot.below(one_in) == 0);
            seen.extend(
                numbers.map(|number| format!("{series}〔{year}〕{number}号")).collect::<Vec<_>>(),
            );
        }
    }
    covered(seen.iter().map(String::as_str))
}

fn figure<'a>(figures: &'a [Figure], id: &str) -> &'a Figure {
    figures.iter().find(|figure| figure.id == id).unwrap_or_else(|| panic!("{id}"))
}

#[test]
fn both_languages_show_the_same() {
    let record = registry();
    let [en, zh] = Lang::ALL.map(|lang| observed_figures(&record, &documents(), lang));
    let ids: Vec<&str> = en.iter().map(|figure| figure.id).collect();
    assert_eq!(
        ids,
        [
            "stock",
            "years",
            "survival",
            "survival-level",
            "survival-size",
            "survival-first",
            "survival-host",
            "survival-period",
            "hazards",
            "removal",
            "sizes",
            "seats",
            "offices",
            "seats-offices",
            "matrix",
            "meetings",
            "heads",
            "coverage"
        ]
    );
    for (en, zh) in en.iter().zip(&zh) {
        assert_eq!((en.id, en.rows.len(), en.heads.len()), (zh.id, zh.rows.len(), zh.heads.len()));
        assert!(en.rows.iter().all(|row| row.len() == en.heads.len()), "{}", en.id);
        assert!(!en.rows.is_empty() && en.title != zh.title && en.caption != zh.caption);
        for figure in [en, zh] {
            let caption = &figure.caption;
            assert!(!caption.contains("NaN") && !caption.contains("inf"), "{caption}");
        }
    }
}

/// Larger groups were made to end three times as soon: the test has to find them, also after the correction for six
/// ways of telling groups apart.
#[test]
fn a_planted_difference_is_found() {
    let figures = observed_figures(&registry(), &[], Lang::En);
    let size = figure(&figures, "survival-size");
    assert!(size.caption.contains("different rates"), "{}", size.caption);
    let hazards = figure(&figures, "hazards");
    let rate = |label: &str| -> f64 {
        let row = hazards.rows.iter().find(|row| row[0].starts_with(label)).unwrap();
        row[3].parse().unwrap()
    };
    assert!(
        rate("more than")
            > rate(
                hazards
                    .rows
                    .iter()
                    .find(|row| row[0].ends_with("or fewer"))
                    .map(|row| row[0].as_str())
                    .unwrap()
            )
    );
}

/// Bars of one name would lie over each other.
#[test]
fn leaders_of_one_name_have_bars_of_their_own() {
    let mut record = registry();
    for leader in &mut record.leaders {
        leader.name = "张三".to_string();
    }
    let figures = observed_figures(&record, &[], Lang::Zh);
    let rows = &figure(&figures, "heads").rows;
    let names: std::collections::BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert!(rows.len() > 1 && names.len() == rows.len(), "{rows:?}");
    assert!(names.iter().all(|name| name.starts_with("张三")));
}

/// What a record does not hold has no figure; nothing breaks.
#[test]
fn little_is_known() {
    assert!(observed_figures(&Record::default(), &[], Lang::Zh).is_empty());
    let mut record = registry();
    record.known.groups = false;
    record.known.campaigns = false;
    for group in &mut record.groups {
        (group.founded, group.abolished) = (Date::Unknown, Date::Unknown);
        (group.members, group.hosts) = (None, Vec::new());
    }
    let ids: Vec<&str> = observed_figures(&record, &[], Lang::En).iter().map(|f| f.id).collect();
    assert_eq!(ids, ["heads"]);
    record.groups.truncate(1);
    record.groups[0].founded = Date::Year(2004);
    record.groups[0].members = Some(vec![DepartmentId(3)]);
    record.groups[0].hosts = vec![DepartmentId(3)];
    record.known.groups = true;
    for figure in observed_figures(&record, &[], Lang::En) {
        assert!(!figure.caption.contains("NaN"), "{}", figure.caption);
    }
}

#[test]
fn one_year_is_shown_among_its_neighbours() {
    let group = Group { founded: Date::Year(2020), ..Group::of(GovernmentId(0)) };
    let record = Record {
        groups: vec![group],
        known: Known { groups: true, ..Known::default() },
        ..Record::default()
    };
    let figures = observed_figures(&record, &[], Lang::En);
    for id in ["stock", "years"] {
        let data: serde_json::Value = serde_json::from_str(&figure(&figures, id).json()).unwrap();
        let range = &data["layout"]["xaxis"]["range"];
        assert_eq!(range, &serde_json::json!(["2018-01-01", "2023-01-01"]), "{id}");
    }
}

/// The same with every month known: the stock is drawn by month then.
fn dated() -> Record {
    let mut record = registry();
    record.groups.retain(|group| group.founded.month().is_some());
    for group in &mut record.groups {
        if let Date::Year(year) = group.abolished {
            let december = Month((year - 2004) * 12 + 11);
            group.abolished = Date::Month(december);
        }
    }
    record
}

#[test]
fn months_where_they_are_known() {
    let figures = observed_figures(&dated(), &[], Lang::En);
    let stock = figure(&figures, "stock");
    assert_eq!((stock.rows.len(), stock.rows[0][0].as_str()), (180, "2004-01"));
    assert!(stock.caption.contains("Known clean-ups: 2"), "{}", stock.caption);
    // Where nobody says when they were held, they are found.
    let mut record = dated();
    record.known.campaigns = false;
    let figures = observed_figures(&record, &[], Lang::En);
    assert!(figure(&figures, "stock").caption.contains("Bursts of abolition"));
}

/// A ledger that a county keeps since 2022: of the first host one group was followed from founding and ended soon, the
/// others were first seen at some age, and live on.
fn seen_late() -> Record {
    let mut record = registry();
    record.span = Span { start: Some(YearMonth { year: 2022, month: 1 }), months: 36 };
    let group = |host: u16, founded: i32, end: Option<i32>| Group {
        hosts: vec![DepartmentId(host)],
        founded: Date::Month(Month(founded)),
        abolished: end.map_or(Date::Unknown, |month| Date::Month(Month(month))),
        ..Group::of(GovernmentId(0))
    };
    record.groups = vec![group(0, 1, Some(20))];
    record.groups.extend((0..5).map(|at| group(0, -40 - at, None)));
    record.groups.extend((0..2).map(|at| group(1, 30 + 4 * at, None)));
    record
        .groups
        .extend((0..30).map(|at| group(2 + (at as u16), -12 * at, (at % 2 == 0).then_some(30))));
    record
}

/// One that ended while no other of its kind was followed took the curve of its kind to zero.
#[test]
fn a_curve_is_drawn_where_three_are_at_risk() {
    for lang in Lang::ALL {
        let figures = observed_figures(&seen_late(), &[], lang);
        let host = figure(&figures, "survival-host");
        let data: serde_json::Value = serde_json::from_str(&host.json()).unwrap();
        let own = |trace: &&serde_json::Value| trace["name"] == host.rows[0][0].as_str();
        let curve = data["data"].as_array().unwrap().iter().find(own).unwrap();
        let numbers = |key: &str| serde_json::from_value::<Vec<f64>>(curve[key].clone()).unwrap();
        assert!(numbers("y").iter().all(|share| *share == 100.0), "{:?}", numbers("y"));
        assert_eq!(numbers("x")[0], 42.0 / 12.0);
        // The table tells from when on, and no age by which half were gone.
        assert_eq!(host.rows[0][3..], [host.rows[0][3].as_str(), "42", "–"]);
        let said = lang.pick(
            "not drawn, as there never were so many at once: Development",
            "未画：甲市发展改革局",
        );
        assert!(host.caption.contains(said), "{}", host.caption);
    }
}

/// Of a group that is gone, nobody knows in which year, the figure shows what the screen says.
#[test]
fn years_have_bounds() {
    let mut record = registry();
    let known = record.groups.iter().filter(|group| group.abolished != Date::Unknown).count();
    let all = record.groups.len();
    let open = record.groups.iter_mut().filter(|group| group.abolished == Date::Unknown).take(3);
    for (at, group) in open.enumerate() {
        let missed = Date::Year([2017, 2018, 2018][at]);
        // The first was last seen and missed in one year.
        group.seen = Some(tiaokuai_record::Seen {
            last: Date::Year(2017),
            missed,
            gone: true,
            ..Default::default()
        });
        group.founded = Date::Year(2010);
    }
    let [en, zh] = Lang::ALL.map(|lang| observed_figures(&record, &[], lang));
    let years = figure(&en, "years");
    for one in tiaokuai_measure::annual(&record) {
        let row = years.rows.iter().find(|row| row[0] == one.year.to_string()).unwrap();
        assert_eq!(row[2..], [one.abolished.to_string(), one.abolished_at_most.to_string()]);
    }
    let of = |year: &str| years.rows.iter().find(|row| row[0] == year).unwrap().clone();
    let counts = |row: &[String]| row.iter().map(|n| n.parse().unwrap()).collect::<Vec<u32>>();
    let counts = [counts(&of("2017")), counts(&of("2018"))];
    assert_eq!([counts[0][3] - counts[0][2], counts[1][3] - counts[1][2]], [2, 2]);
    let (known, alive) = (known + 1, all - known - 3);
    let said = format!(
        "{known} 个的结束年份已知，另有 2 个已不存在或不再见到而年份不明（浅色为各年至多），{alive} 个未见结束。"
    );
    let caption = &figure(&zh, "years").caption;
    assert!(caption.contains(&said), "{caption}");
    // A bar to the most lies behind that to the least.
    let data: serde_json::Value = serde_json::from_str(&years.json()).unwrap();
    assert_eq!(data["data"].as_array().unwrap().len(), 3);
    let stock = &figure(&en, "stock").rows;
    let last = tiaokuai_measure::annual(&record).into_iter().next_back().unwrap();
    assert_eq!(
        stock.last().unwrap()[1..],
        [last.alive.to_string(), last.alive_at_most.to_string()]
    );
}

/// Writes pages of the made-up registry, to look at: `cargo test -p tiaokuai-report look -- --ignored`.
#[test]
#[ignore = "for eyes"]
fn look() {
    let known = Known { campaigns: false, ..dated().known };
    for (name, record) in [("registry", registry()), ("dated", Record { known, ..dated() })] {
        let page = registry_report(&record, name, &documents(), &|_| Vec::new(), None, Lang::En);
        let file = std::env::temp_dir().join(format!("tiaokuai-{name}.html"));
        std::fs::write(&file, page).unwrap();
        println!("{}", file.display());
    }
}
