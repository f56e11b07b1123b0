//! Texts without what says nothing of an end: papers that tell it, posts, and lines.

/// A text in which what stands behind a blank or on a line of its own and tells whose the work is since is a clause: 2023年7月撤销
/// 职能移交县住建局.
pub(super) fn lines_apart(text: &str) -> String {
    const WORK: [&str; 8] = ["职能", "职责", "工作", "业务", "由", "相关", "有关", "日常"];
    let mut all = String::new();
    for part in text.split_whitespace() {
        if !all.is_empty() && WORK.iter().any(|word| part.starts_with(word)) {
            all.push('，');
        }
        all.push_str(part);
    }
    all
}

/// A text without the papers in brackets: 2022年11月撤销（云委发〔2022〕5号），转为常态化.
pub(super) fn without_papers(text: &str) -> String {
    let (mut rest, mut bare) = (text, String::new());
    while let Some((from, to)) =
        rest.find('(').and_then(|at| Some((at, at + rest[at..].find(')')?)))
    {
        let paper = from > 0 && rest[from..to].contains('号');
        bare.push_str(&rest[..if paper { from } else { to + 1 }]);
        rest = &rest[to + 1..];
    }
    format!("{bare}{rest}").trim().to_string()
}

/// A clause without the paper by which something was done: 根据云委发〔2022〕5号文件精神于2022年11月撤销.
pub(super) fn without_paper(clause: &str) -> String {
    let whole = || clause.to_string();
    let Some((paper, rest)) = clause.split_once('号') else { return whole() };
    let words = ["根据", "按照", "依据", "按", "据", "经", "以"];
    let begins = words.iter().filter_map(|word| paper.find(word)).min();
    let numbered = paper.contains(['〔', '[', '［', '【']);
    let Some(at) = begins.filter(|_| numbered && paper.chars().count() < 30) else {
        return whole();
    };
    let after = ["文件精神", "文件要求", "文件", "文", "要求"];
    let rest = after.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    format!("{}{rest}", &paper[..at])
}

/// A remark without the clauses that tell who leads a group or where its office is, and no end of it: 组长变更为覃晓燕,
/// 办公室由财政局划转金融服务中心.
pub(super) fn without_posts(remark: &str) -> String {
    const POSTS: [&str; 10] = [
        "组长",
        "主任",
        "办公室",
        "成员",
        "牵头单位",
        "牵头部门",
        "负责人",
        "召集人",
        "指挥长",
        "联系人",
    ];
    const ENDS: [&str; 8] = ["撤", "并入", "合并", "更名", "改名", "不再", "停止", "解散"];
    let of_post = |clause: &&str| {
        POSTS.iter().any(|word| clause.contains(word))
            && !ENDS.iter().any(|word| clause.contains(word))
    };
    let parts = remark.split(['。', ';', ',', '，', '；']);
    parts.filter(|part| !of_post(part)).collect::<Vec<&str>>().join(",")
}
