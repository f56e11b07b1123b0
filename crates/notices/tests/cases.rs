//! Notices that were once read wrong, each of a kind: what is read from them now.

use std::path::Path;
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{Act, CERTAIN, GroupNotice, Notice, Rank, Reading, read_notices};
use tiaokuai_notices::text::{Format, text_of};

fn reading(file: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
    let bytes = std::fs::read(&path).unwrap();
    let text = text_of(&bytes, Format::of(&path).unwrap()).unwrap();
    read_notices(&text, Functions::shipped())
}

/// The one notice of a file.
fn notice(file: &str) -> Notice {
    let mut notices = reading(file).notices;
    assert_eq!(notices.len(), 1, "{file}");
    notices.remove(0)
}

fn names(told: &GroupNotice, rank: Rank) -> Vec<&str> {
    told.of(rank).filter_map(|seat| Some(seat.name.as_ref()?.value.as_str())).collect()
}

fn posts(told: &GroupNotice, rank: Rank) -> Vec<&str> {
    told.of(rank).flat_map(|seat| &seat.posts).map(|post| post.value.as_str()).collect()
}

fn chairs(told: &GroupNotice) -> Vec<&str> {
    let heads = told.office.heads.iter();
    heads.filter_map(|seat| Some(seat.name.as_ref()?.value.as_str())).collect()
}

fn hosts(told: &GroupNotice) -> Vec<&str> {
    told.office.hosts.iter().map(|host| host.value.as_str()).collect()
}

/// The notice behind most cases, with all that it says.
fn is_base(file: &str) -> Notice {
    let notice = notice(file);
    let value = |found: &Option<tiaokuai_notices::read::Found<String>>| {
        found.as_ref().map(|found| found.value.clone()).unwrap_or_default()
    };
    assert_eq!(value(&notice.number), "安政办发〔2019〕23号", "{file}");
    assert_eq!(value(&notice.issuer), "安吉县人民政府办公室", "{file}");
    let [told] = notice.groups.as_slice() else { panic!("{file}: {:?}", notice.groups) };
    assert_eq!(told.group.value, "安吉县河道整治工作领导小组", "{file}");
    assert_eq!(told.act, Act::Establish);
    assert_eq!(names(told, Rank::Head), ["周启明"], "{file}");
    assert_eq!(names(told, Rank::Deputy), ["林远山", "何丽华"], "{file}");
    assert_eq!(names(told, Rank::Member), ["陈国栋", "吴晓梅", "郑文博", "孙立新"], "{file}");
    assert_eq!(
        posts(told, Rank::Member),
        ["县财政局局长", "县水利局局长", "县公安局副局长", "县教育局局长"],
        "{file}"
    );
    assert_eq!(hosts(told), ["县水利局"], "{file}");
    assert_eq!(chairs(told), ["吴晓梅"], "{file}");
    notice
}

fn date(notice: &Notice) -> String {
    notice.date.as_ref().map(|date| date.value.to_string()).unwrap_or_default()
}

#[test]
fn several_groups_of_one_notice_are_several() {
    let three = notice("01-three-bodies.txt");
    let named: Vec<&str> = three.groups.iter().map(|told| told.group.value.as_str()).collect();
    assert_eq!(named, ["安吉县防汛抗旱指挥部", "安吉县禁毒委员会", "安吉县农村改厕工作领导小组"]);
    assert!(three.groups.iter().all(|told| told.act == Act::Adjust));
    assert_eq!(names(&three.groups[1], Rank::Head), ["周启明"]);
    assert_eq!(names(&three.groups[0], Rank::Member), ["陈国栋", "郑文博"]);
    let two = notice("03-groups-unnumbered.txt");
    assert_eq!(two.groups.len(), 2);
    assert_eq!(names(&two.groups[1], Rank::Head), ["林远山"]);
    let three = notice("n20-three.txt");
    assert_eq!(three.groups.len(), 3);
    assert_eq!(three.groups[1].group.value, "青岚县棚户区改造工作领导小组");
    assert_eq!(hosts(&three.groups[2]), ["县发改委"]);
    assert_eq!(chairs(&three.groups[0]), ["龙小云"]);
}

#[test]
fn links_to_other_pages_are_no_notices() {
    let notice = is_base("04-previous-next-links.html");
    assert!(notice.groups[0].predecessors.is_empty());
    let land = self::notice("n01-land.txt");
    assert_eq!(land.groups.len(), 1);
    assert_eq!(date(&land), "2016-04-18");
    assert_eq!(names(&land.groups[0], Rank::Deputy), ["陆青", "何建国", "田野"]);
    assert_eq!(names(&land.groups[0], Rank::Member).len(), 6);
}

#[test]
fn spaces_and_line_ends_within_words_are_nothing() {
    is_base("24-ocr-spaces.txt");
    is_base("26-wrapped-source.html");
    is_base("59-variation-selector.txt");
}

#[test]
fn names_that_no_list_has_are_names_and_doubtful() {
    let minority = notice("28-minority-names.txt");
    let told = &minority.groups[0];
    let six = ["陈国栋", "扎西", "才让太", "其其格", "乌兰图雅", "吴晓梅"];
    assert_eq!(names(told, Rank::Member), six);
    assert_eq!(names(told, Rank::Deputy), ["林远山", "才让太"]);
    let unknown = told.of(Rank::Member).filter_map(|seat| seat.name.as_ref());
    let unknown =
        unknown.filter(|name| ["扎西", "才让太", "其其格"].contains(&name.value.as_str()));
    assert!({ unknown }.all(|name| name.confidence < CERTAIN));
    let dots = notice("29-fullwidth-dot.txt");
    assert_eq!(names(&dots.groups[0], Rank::Member), ["阿不都·买买提", "古丽·艾则孜", "陈国栋"]);
    let rare = notice("31-rare-names.txt");
    let rare = names(&rare.groups[0], Rank::Member);
    assert_eq!(rare.len(), 33);
    assert!(rare.contains(&"格桑梅朵") && rare.contains(&"爱新觉罗启功"));
    let street = notice("n06-street.txt");
    assert_eq!(names(&street.groups[0], Rank::Head), ["贺军", "柳燕"]);
    assert_eq!(names(&street.groups[0], Rank::Member), ["黄丽", "许刚", "何静", "冯程"]);
    assert!(posts(&street.groups[0], Rank::Member).contains(&"红枫派出所所长"));
}

#[test]
fn numbers_and_dates_stand_where_people_put_them() {
    is_base("33-number-after-label.txt");
    let dated = is_base("35-date-in-brackets.txt");
    assert_eq!(date(&dated), "2019-05-06");
    let never = is_base("37-no-such-day.txt");
    assert!(never.date.is_none_or(|date| date.confidence < CERTAIN));
}

#[test]
fn changes_and_new_names_are_read_with_their_people() {
    let changes = notice("n11-changes.txt");
    let told = &changes.groups[0].changes;
    let is = |joins: bool, rank: Rank, name: &str| {
        told.iter().any(|one| one.joins == joins && one.rank == rank && one.who.value == name)
    };
    assert!(is(true, Rank::Head, "韩立新") && is(false, Rank::Head, "唐静怡"), "{told:?}");
    assert!(is(true, Rank::Deputy, "白雪") && is(false, Rank::Member, "王立伟"), "{told:?}");
    assert!(is(true, Rank::Member, "江流") && is(true, Rank::Member, "邹兵"), "{told:?}");
    let renamed = notice("n16-renamed.txt");
    assert_eq!(renamed.groups.len(), 2);
    assert!(renamed.groups.iter().all(|told| told.predecessors.len() == 1));
    assert_eq!(names(&renamed.groups[0], Rank::Head), ["管仲平"]);
}

#[test]
fn what_is_planned_is_not_done() {
    assert!(reading("n19-reply.txt").notices.is_empty());
}

#[test]
fn an_office_is_hosted_whatever_stands_around_it() {
    let told = &notice("n10-headquarters.txt").groups[0];
    assert_eq!(hosts(told), ["县卫健委"]);
    assert_eq!(chairs(told), ["陆青"]);
    assert_eq!(names(told, Rank::Head), ["唐静怡", "韩立新"]);
}

#[test]
fn cells_over_several_rows_stand_in_each() {
    let told = &notice("n23-table.html").groups[0];
    assert_eq!(names(told, Rank::Head), ["卓越"]);
    assert_eq!(names(told, Rank::Deputy), ["沙鸥", "卢俊"]);
    assert_eq!(names(told, Rank::Member), ["项少", "巩固", "车驰", "向阳"]);
}

#[test]
fn the_column_that_decides_decides() {
    let acts: Vec<Act> = notice("n26-cleanup.docx").groups.iter().map(|told| told.act).collect();
    assert_eq!(acts, [Act::Keep, Act::Abolish, Act::Abolish, Act::Merge, Act::Keep, Act::Rename]);
}

#[test]
fn a_title_begun_twice_is_read_or_refused() {
    let _ = reading("64-title-begun-twice.html");
}

#[test]
fn files_of_every_kind_hold_the_same_notice() {
    for file in [
        "38-hidden-text.docx",
        "39-hidden-paragraph.html",
        "42-deleted-paragraph-mark.docx",
        "43-number-in-header.docx",
        "44-document2.docx",
        "45-altchunk.docx",
        "46-flat-opc.docx",
        "47-html-as.doc",
        "52-utf16le-no-mark.txt",
        "58-mhtml.html",
        "06-gbk-euc-h.pdf",
        "08-reportlab-stsong.pdf",
        "22-letter-spacing-tenth.pdf",
        "54-double-struck.pdf",
        "56-table-by-columns.pdf",
    ] {
        is_base(file);
    }
}

#[test]
fn an_old_file_is_told_as_what_it_is() {
    for (file, want) in [
        ("50-doc-renamed.docx", "an old office"),
        ("66-word97.doc", "Word 97 or of WPS; save it as docx"),
        ("57-scan-with-mark.pdf", "a scan"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(file);
        let bytes = std::fs::read(&path).unwrap();
        let error = text_of(&bytes, Format::of(&path).unwrap()).unwrap_err();
        assert!(error.to_string().contains(want), "{error}");
    }
}

/// A text as LibreOffice saves it, with a header, a remark, words that were struck out, deleted and hidden, and a table.
#[test]
fn a_text_of_open_document_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/65-open-document.odt");
    let bytes = std::fs::read(&path).unwrap();
    let text = text_of(&bytes, Format::of(&path).unwrap()).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    assert_eq!(lines[0], "云山县人民政府办公室文件", "the header");
    assert!(lines.contains(&"组  长：周明远 县长"), "{text}");
    assert!(lines.contains(&"副组长：林启　副县长"), "{text}");
    assert!(lines.contains(&"成员 \t陈立 \t县水利局局长"), "{text}");
    for gone in ["删去", "原县委书记", "暗语", "批注", "第1页"] {
        assert!(!text.contains(gone), "{gone}: {text}");
    }
    let reading = read_notices(&text, Functions::shipped());
    let group = &reading.notices[0].groups[0];
    assert_eq!(group.group.value, "云山县河道整治工作领导小组");
    assert_eq!(group.seats.len(), 4);
}

/// The copy has lost a character that Big5 does not have.
#[test]
fn big5_is_read_as_big5() {
    let told = &notice("61-big5.txt").groups[0];
    assert_eq!(names(told, Rank::Head), ["周明"]);
    assert_eq!(names(told, Rank::Deputy), ["林远山", "何丽华"]);
    assert_eq!(names(told, Rank::Member), ["陈国栋", "吴晓梅", "郑文博", "孙立新"]);
}
