//! What the cells of a row mean.

use super::*;

#[test]
fn people_keep_what_is_theirs() {
    let old = vec![seat("张三（市长）"), seat("李四（局长、书记）"), seat("王五（主任）")];
    let shown = |cells| {
        let seats = seats(&old, cells);
        seats.iter().map(Item::shown).collect::<Vec<_>>().join(";")
    };
    let names = |text| shown(SeatCells { names: Some(text), posts: None });
    assert_eq!(names("张三;李四;王六"), "张三（市长）;李四（局长、书记）;王六（主任）");
    assert_eq!(names("张三;王五"), "张三（市长）;王五（主任）");
    assert_eq!(names(""), "市长;局长、书记;主任");
    let posts = |text| shown(SeatCells { names: None, posts: Some(text) });
    assert_eq!(posts("县长;;"), "张三（县长）;李四;王五");
    let both = SeatCells { names: Some("李四;赵六"), posts: Some("书记;站长") };
    assert_eq!(shown(both), "李四（书记）;赵六（站长）");
    assert_eq!(shown(SeatCells { names: Some(""), posts: Some("") }), "");
}

#[test]
fn meetings_are_told_in_words_too() {
    let told = ["未开会", "未召开会议", "没有召开", "两次", "3次/年", "每年2次", "约3次", "无"];
    let read = told.map(|cell| {
        let (items, fault) = read(Field::Meetings, cell, Mark::None, &[]).unwrap();
        (items[0].text().into_owned(), fault.is_none())
    });
    let want = [("0", true), ("0", true), ("0", true), ("2", true), ("3", true), ("2", true)];
    let want = want.into_iter().chain([("3", false), ("0", false)]);
    assert!(read.iter().map(|(number, sure)| (number.as_str(), *sure)).eq(want), "{read:?}");
    assert!(super::read(Field::Meetings, "未开3次", Mark::None, &[]).is_err());
}

#[test]
fn a_cell_of_heads_may_have_deputies() {
    let row = |heads: &str, posts: &str| {
        let column = |name: &str| crate::column::column(name).unwrap();
        let cell = |name, text| Cell { column: column(name), head: "", text, mark: Mark::None };
        let said = said(&[cell("head_name", heads), cell("head_post", posts)]);
        let shown = |field| {
            let items = said.values.get(&field).into_iter().flatten();
            items.map(Item::shown).collect::<Vec<_>>().join(";")
        };
        (shown(Field::Heads), shown(Field::Deputies))
    };
    let both = |heads: &str, deputies: &str| (heads.to_string(), deputies.to_string());
    assert_eq!(row("林远山、商玲（副）", ""), both("林远山", "商玲"));
    assert_eq!(row("林远山（组长），商玲（副组长）", ""), both("林远山", "商玲"));
    assert_eq!(row("林远山、商玲（副）", "县长；副县长"), both("林远山（县长）", "商玲（副县长）"));
    // Two heads, one of whom is the deputy head of the county, and one alone.
    assert_eq!(row("林远山（县长）、商玲（副县长）", "").1, "");
    assert_eq!(row("商玲（副）", "").1, "");
}

#[test]
fn names_and_posts_of_two_cells_belong_together() {
    let pair = |names, posts| {
        let (names, posts, guessed) = paired(names, posts);
        let seats = seats(&[], SeatCells { names: Some(&names), posts: Some(&posts) });
        (seats.iter().map(Item::shown).collect::<Vec<_>>().join(";"), guessed)
    };
    let right = |text: &str, guessed| (text.to_string(), guessed);
    assert_eq!(
        pair("周明远", "县委常委、常务副县长"),
        right("周明远（县委常委、常务副县长）", false)
    );
    assert_eq!(
        pair("周启明、林远山", "县委书记、县长"),
        right("周启明（县委书记）;林远山（县长）", true)
    );
    assert_eq!(pair("周启明\n林远山", "书记\n县长"), right("周启明（书记）;林远山（县长）", false));
    assert_eq!(pair("县长", "县委副书记"), right("县长、县委副书记", false));
    assert_eq!(pair("", "县长"), right("县长", false));
    assert_eq!(pair("无", "县长"), right("县长", false));
}

#[test]
fn a_list_that_names_only_some_is_doubtful() {
    let (items, fault) =
        read(Field::Organisations, "县财政局、县水利局等12个单位", Mark::None, &[]).unwrap();
    assert_eq!((items[1].text().as_ref(), items[1].confidence), ("县水利局", DOUBTFUL));
    assert_eq!((items[0].confidence, fault), (1.0, Some(CellFault::Unsure)));
    let (items, _) = read(Field::Hosts, "设在县水利局", Mark::None, &[]).unwrap();
    assert_eq!(items[0].text(), "县水利局");
    let (items, fault) =
        read(Field::Organisations, "县财政局、县水利局等12家", Mark::None, &[]).unwrap();
    assert_eq!((items[1].text().as_ref(), fault), ("县水利局", Some(CellFault::Unsure)));
}

#[test]
fn what_an_organisation_does_is_no_part_of_its_name() {
    let named = |cell: &str, known: &[Item]| {
        let (items, _) = read(Field::Organisations, cell, Mark::None, known).unwrap();
        items.iter().map(|item| item.text().into_owned()).collect::<Vec<_>>().join(" ")
    };
    let cell = "县应急局(牵头)、县公安局（牵头单位）、县教育局（副组长单位）、县委办（保密局）";
    assert_eq!(named(cell, &[]), "县应急局 县公安局 县教育局 县委办（保密局）");
    let cell = "牵头单位：县公安局；成员单位：县司法局、县教育局";
    assert_eq!(named(cell, &[]), "县公安局 县司法局 县教育局");
    // A name that was read so stays as it was read.
    let known = [Item::certain("县应急局（牵头）")];
    assert_eq!(named("县应急局（牵头）", &known), "县应急局（牵头）");
}
