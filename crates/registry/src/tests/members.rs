//! Several rows of one group: a row a member, rows that go on with the one above.

use super::ledger::{csv, faults as told};
use crate::{CellFault, Field, Mention, Registry};
use tiaokuai_notices::text::{Format, pdf_text};

const TITLE: &str = "云山县议事协调机构台账（截至2022年12月）\n";

fn all(registry: &Registry) -> Vec<Mention> {
    registry.mentions().unwrap()
}

/// The fields of the only group of a name, as they are shown.
fn of(registry: &Registry, group: &str, fields: &[Field]) -> Vec<String> {
    let found = all(registry).into_iter().filter(|one| one.text(Field::Group) == group);
    let found: Vec<_> = found.collect();
    let [one] = found.as_slice() else { panic!("{group}: {}", found.len()) };
    let shown = |field: &Field| {
        let items = one.items(*field).iter();
        items.map(crate::Item::shown).collect::<Vec<_>>().join(";")
    };
    fields.iter().map(shown).collect()
}

const ROSTER: [Field; 4] = [Field::Heads, Field::Deputies, Field::Members, Field::Organisations];

/// Nobody had been read of such a list, and it was advised to take all rows of a group but one out.
#[test]
fn each_row_is_a_member() {
    let rows = "云山县防火领导小组,组长,林远山,县长,2015-05\n\
                云山县防火领导小组,副组长,商玲,副县长,2015-05\n\
                云山县防火领导小组,成员,任素文,县林业局局长,2015-05\n\
                云山县防火领导小组,成员,王武,县财政局局长、党组书记,2015-05\n\
                云山县防火领导小组,成员,县公安局,,2015-05\n\
                云山县防汛领导小组,组长,高秀兰,副县长,2016-07\n\
                云山县防汛领导小组,副组长兼办公室主任,周明,县水利局局长,2016-07\n\
                云山县防汛领导小组,联络员,吴二,,2016-07\n";
    let head = "领导小组名称,组内职务,姓名,工作单位及职务,成立时间\n";
    let named = csv(&[TITLE, head, rows].concat());
    // The same, with the name only in the first row of each.
    let mut last = String::new();
    let merged: String = rows
        .lines()
        .map(|line| {
            let (name, rest) = line.split_once(',').unwrap();
            let again = name == std::mem::replace(&mut last, name.to_string());
            let rest = if again {
                rest.rsplit_once(',').unwrap().0.to_string() + ","
            } else {
                rest.into()
            };
            format!("{},{rest}\n", if again { "" } else { name })
        })
        .collect();
    for registry in [named, csv(&[TITLE, head, &merged].concat())] {
        assert_eq!(all(&registry).len(), 2);
        assert_eq!(
            of(&registry, "云山县防火领导小组", &ROSTER),
            [
                "林远山（县长）",
                "商玲（副县长）",
                "任素文（县林业局局长）;王武（县财政局局长、党组书记）",
                "县公安局"
            ]
        );
        let other = [Field::Heads, Field::Deputies, Field::OfficeHeads, Field::Founded];
        assert_eq!(
            of(&registry, "云山县防汛领导小组", &other),
            ["高秀兰（副县长）", "周明（县水利局局长）", "周明（县水利局局长）", "2016-07"]
        );
        let faults = told(&registry);
        let right = [
            (1, CellFault::FromTitle),
            (1, CellFault::FromTitle),
            (3, CellFault::RowsOfMembers),
            (10, CellFault::NoRole),
        ];
        assert_eq!(faults, right);
        assert!(all(&registry).iter().all(|one| one.items(Field::Heads)[0].confidence == 1.0));
    }
}

/// The unit and the post may stand apart, and a list may begin with the heads in a column of their own.
#[test]
fn members_have_units_and_posts() {
    let registry = csv(&[
        TITLE,
        "序号,小组名称,组长,职务,姓名,单位,行政职务\n\
         1,云山县防火领导小组,林远山,组长,林远山,县政府,县长\n\
         2,云山县防火领导小组,林远山,副组长,商玲,县政府,副县长\n\
         3,云山县防火领导小组,林远山,成员,任素文,县林业局,局长\n\
         4,云山县防火领导小组,林远山,成员,,县财政局,\n\
         5,云山县防汛领导小组,高秀兰,组长,高秀兰,县政府,副县长\n",
    ]
    .concat());
    assert_eq!(
        of(&registry, "云山县防火领导小组", &ROSTER),
        ["林远山", "商玲（县政府副县长）", "任素文（县林业局局长）", "县财政局"]
    );
    assert_eq!(of(&registry, "云山县防汛领导小组", &ROSTER)[0], "高秀兰");
}

/// The second deputy and the rest of the members had been lost, and what was left was certain.
#[test]
fn rows_without_a_name_go_on_with_the_one_above() {
    let registry = csv(&[
        TITLE,
        "序号,小组名称,成立时间,组长,副组长,职务,成员单位\n\
         1,云山县防火领导小组,2015-05,林远山,商玲,副县长,县林业局、县财政局\n\
         ,,,,任素文,副县长,县公安局\n\
         ,,,,,,县应急局\n\
         2,云山县防汛领导小组,2016-07,高秀兰,,,县水利局\n\
         3,,2017-01,周明,,,县教育局\n",
    ]
    .concat());
    assert_eq!(
        of(&registry, "云山县防火领导小组", &ROSTER),
        ["林远山", "商玲（副县长）;任素文（副县长）", "", "县林业局;县财政局;县公安局;县应急局"]
    );
    assert_eq!(of(&registry, "云山县防汛领导小组", &ROSTER)[3], "县水利局");
    let faults = told(&registry);
    assert!(faults.contains(&(3, CellFault::MergedRows)), "{faults:?}");
    // What has a number and a day of its own is another group, whose name is lost.
    assert!(faults.contains(&(7, CellFault::NoGroup)), "{faults:?}");
}

/// A group that stands in a list twice does so in rows of its own; members of one may be a row each.
#[test]
fn rows_of_one_name_are_one_where_only_their_lists_differ() {
    let registry = csv(&[
        TITLE,
        "小组名称,成立时间,成员单位\n\
         云山县防火领导小组,2015-05,县林业局\n\
         云山县防火领导小组,2015-05,县财政局\n\
         云山县防汛领导小组,2016-07,县水利局\n\
         云山县防汛领导小组,2018-07,县应急局\n",
    ]
    .concat());
    assert_eq!(of(&registry, "云山县防火领导小组", &ROSTER)[3], "县林业局;县财政局");
    assert_eq!(all(&registry).len(), 3);
    assert!(told(&registry).contains(&(6, CellFault::TwiceInList)));
}

/// What stood above a header that comes again on the next page was lost, certain and without a word.
#[test]
fn lists_of_members_go_over_pages() {
    let head = "领导小组名称,组内职务,姓名,工作单位及职务\n";
    let registry = csv(&[
        TITLE,
        head,
        "云山县防火领导小组,组长,林远山,县长\n,副组长,商玲,副县长\n",
        head,
        ",成员,任素文,县林业局局长\n,,王武,县财政局局长\n\n,成员,吴局,县公安局局长\n\
         云山县防火领导小组（续）,成员,高科,县水利局局长\n办公室,主任,任素文,县林业局局长\n,成员,吴二,县林业局科员\n\
         云山县河长制领导小组,总河长,林远山,县长\n,副总河长,高秀兰,副县长\n,成员单位,周明,县水利局局长\n",
    ]
    .concat());
    let fields = [Field::Heads, Field::Deputies, Field::Members, Field::OfficeHeads];
    let want = [
        "林远山（县长）",
        "商玲（副县长）",
        "任素文（县林业局局长）;王武（县财政局局长）;吴局（县公安局局长）;高科（县水利局局长）",
        "任素文（县林业局局长）",
    ];
    assert_eq!(of(&registry, "云山县防火领导小组", &fields), want);
    let want = ["林远山（县长）", "高秀兰（副县长）", "周明（县水利局局长）", ""];
    assert_eq!(of(&registry, "云山县河长制领导小组", &fields), want);
    assert_eq!(all(&registry).len(), 2);
    // Who has no role of his own is taken for one of those above, in doubt.
    let fire = all(&registry).into_iter().find(|one| one.text(Field::Group).contains("防火"));
    let sure = |field| fire.as_ref().unwrap().items(field)[0].confidence;
    assert!(sure(Field::Members) < 1.0 && sure(Field::Heads) == 1.0);
}

/// Official 24, 27: the rows of the next page were a second group.
#[test]
fn a_table_goes_on_below_a_mark() {
    let head = "序号\t机构名称\t组内职务\t姓名\t单位及职务\n";
    let text = format!(
        "云溪区议事协调机构组成人员台账\n（截至2022年12月31日）\n{head}1\t区河长制领导小组\t组长\t丁一\t区长\n1\t区河长制领导小组\t副组长\t石二\t副区长\n续表\n{head}\
         1\t区河长制领导小组\t成员\t王三\t区农业农村局局长\n2\t区禁毒委员会\t主任\t石二\t副区长\n"
    );
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("台账.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
    let mentions = registry.mentions().unwrap();
    let told: Vec<String> = mentions
        .iter()
        .map(|one| {
            [Field::Group, Field::Heads, Field::Members]
                .map(|field| one.text(field).into_owned())
                .join(" ")
        })
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.contains(&"区河长制领导小组 丁一 王三".to_string()), "{told:?}");
}
