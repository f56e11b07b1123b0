//! A list of members is read however its lines are written: one roster of our own in many forms.

use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{CERTAIN, GroupNotice, Rank, read_notices};

const PEOPLE: [(&str, &str); 6] = [
    ("赵国强", "市委宣传部副部长"),
    ("钱小燕", "市发展改革委副主任"),
    ("孙立军", "市教育局副局长"),
    ("李春生", "市财政局总会计师"),
    ("冯玉兰", "市农业农村局副局长"),
    ("王海", "市人力资源社会保障局副局长"),
];

fn read(members: &str, flat: bool) -> GroupNotice {
    let text = format!(
        "关于成立市防灾减灾领导小组的通知\n各县区人民政府，市直各部门：\n市政府决定成立市防灾减灾领导小组，\
         组成人员如下：\n组  长：刘大海  副市长\n副组长：蒋长林  市政府副秘书长\n{members}\n\
         领导小组办公室设在市应急局，褚时光兼任办公室主任。\n青州市人民政府办公室\n2019年5月5日\n"
    );
    let text = if flat { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text };
    read_notices(&text, Functions::shipped()).notices.remove(0).groups.remove(0)
}

fn assert_read(form: &str, members: &str, flat: bool) {
    let told = read(members, flat);
    let mut found: Vec<(&str, &str)> = Vec::new();
    for seat in told.of(Rank::Member) {
        let name = seat.name.as_ref().map_or("", |name| name.value.as_str());
        let post = seat.posts.first().map_or("", |post| post.value.as_str());
        found.push((name, post));
        let right = PEOPLE.contains(&(name, post));
        let sure = seat.name.iter().chain(&seat.posts).all(|part| part.confidence >= CERTAIN);
        assert!(right || !sure, "{form}, flat {flat}: {name} {post} is wrong and certain");
    }
    let read = PEOPLE.iter().filter(|person| found.contains(person)).count();
    assert!(read == PEOPLE.len(), "{form}, flat {flat}: {read} of {}: {found:?}", PEOPLE.len());
    let lead = told.of(Rank::Head).count() + told.of(Rank::Deputy).count();
    assert_eq!(lead, 2, "{form}, flat {flat}");
}

fn lines(line: impl Fn(usize, &str, &str) -> String, between: &str) -> String {
    let all = PEOPLE.iter().enumerate().map(|(at, (name, post))| line(at, name, post));
    all.collect::<Vec<_>>().join(between)
}

#[test]
fn lines_may_end_and_begin_in_many_ways() {
    let forms = [
        ("a full stop", lines(|_, name, post| format!("{name}  {post}。"), "\n")),
        ("a semicolon", lines(|_, name, post| format!("{name}  {post}；"), "\n")),
        ("numbers", lines(|at, name, post| format!("{}.{name} {post}", at + 1), "\n")),
        ("brackets", lines(|at, name, post| format!("{}、{name}（{post}）", at + 1), "\n")),
        ("posts first", lines(|_, name, post| format!("{post}  {name}"), "\n")),
    ];
    for (form, members) in forms {
        for flat in [false, true] {
            assert_read(form, &format!("成  员：{members}"), flat);
        }
    }
    // What stands over or before a name only lines tell.
    let over = lines(|_, name, post| format!("{post}\n{name}"), "\n");
    assert_read("posts over names", &format!("成  员：{over}"), false);
    let colon = lines(|_, name, post| format!("{post}：{name}"), "\n");
    assert_read("posts with colons", &format!("成  员：{colon}"), false);
}

#[test]
fn a_label_of_members_may_say_more() {
    let members = lines(|_, name, post| format!("{name} {post}"), "\n");
    for label in [
        "成员名单：",
        "成员为：",
        "成员由下列同志组成：",
        "成员单位及人员：",
        "参加人员：",
        "其他成员：",
        "成员（按姓氏笔画为序）：",
        "成员：（排名不分先后）",
    ] {
        for flat in [false, true] {
            assert_read(label, &format!("{label}\n{members}"), flat);
        }
    }
    let sentence = lines(|_, name, post| format!("{post}{name}"), "、");
    assert_read("a sentence", &format!("成员由{sentence}担任。"), false);
}

#[test]
fn headings_part_a_list_and_do_not_end_it() {
    let all = lines(|_, name, post| format!("{name} {post}"), "\n");
    let (first, second) = all.split_at(all.find("李春生").unwrap());
    for (one, other) in [("（一）市直部门", "（二）其他单位"), ("市直部门：", "其他单位：")]
    {
        assert_read(one, &format!("成  员：\n{one}\n{first}{other}\n{second}"), false);
    }
}
