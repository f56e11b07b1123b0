//! Lists of which sentences tell by the numbers of their items: 第2、4项自2024年7月1日起撤销,其余即行撤销; 附件第3、5项保留.

use super::days::numeral;
use super::patterns::KINDS;
use super::stated::verbs;
use crate::Expression;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Items by their numbers: 第2、4项, 第一项至第三项, 序号为1、3的.
static NUMBERS: LazyLock<Expression> = LazyLock::new(|| {
    const N: &str = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})";
    const AND: &str = r"[ ]*[项号]?[ ]*(?:[、,和与及至到\-—~－]|以及)[ ]*第?[ ]*";
    crate::expression(&format!(
        "(?P<but>除)?(?:(?:其中|上述|以上|下列|以下|附件|附表|名单|清单|目录)[^,。;:()\n第序]{{0,8}})?(?:第[ ]*(?P<items>{N}(?:{AND}{N})*)[ ]*[项号]|序号(?:为|是)?[ ]*(?P<rows>{N}(?:{AND}{N})*)[ ]*[项号]?)(?:所列|的)?(?:议事协调)?(?:机构|领导小组|小组|指挥部|专班)?"
    ))
    .expect("numbers")
});

/// All others of the list.
static REST: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?:其余|其他|其它|余下|剩余)(?:的|各项|各|项目|部分)*(?:议事协调)?(?:机构|领导小组|小组|指挥部|专班)?")
        .expect("rest")
});

/// Of which items of a list something is said.
pub(crate) enum Of {
    Items(BTreeSet<u32>),
    /// All but those that were named before.
    Rest,
}

/// What a sentence says of items by their numbers.
pub(crate) struct Said {
    pub of: Of,
    /// The words that say it, as they stand in the text.
    pub words: Range<usize>,
    /// Whether it speaks of a list in an annex.
    pub annex: bool,
}

/// Whether a sentence tells of items by their numbers, and does something to them.
pub(crate) fn tells(sentence: &str) -> bool {
    (sentence.contains('第') || sentence.contains("序号"))
        && NUMBERS.captures_iter(sentence).any(|found| is(sentence, &found))
        && !verbs(sentence).is_empty()
}

/// Whether such words are no number of a paper or of one of its rules: 第5号令, 第二项规定.
fn is(sentence: &str, found: &crate::expression::Captures<'_>) -> bool {
    let after = found.get(0).map_or("", |all| &sentence[all.end()..]);
    let before = found.get(0).map_or("", |all| &sentence[..all.start()]);
    let open = before.matches(['《', '〔']).count() > before.matches(['》', '〕']).count();
    let papers = ["令", "文", "公告", "规定", "条", "款", "之规定", "要求", "工作", "内容", "任务"];
    !open && !papers.iter().any(|word| after.starts_with(word)) && !before.ends_with(['条', '款'])
}

/// The numbers in 2、4, 1至3.
fn numbers(words: &str) -> BTreeSet<u32> {
    let mut all = BTreeSet::new();
    let mut last: Option<u32> = None;
    let mut range = false;
    let mut figure = String::new();
    for c in words.chars().chain(['、']) {
        if c.is_ascii_digit() || "一二三四五六七八九十".contains(c) {
            figure.push(c);
            continue;
        }
        if let Some(number) = numeral(&figure) {
            let from = last.filter(|from| range && *from < number && number - from < 200);
            all.extend(from.unwrap_or(number)..=number);
            (last, range) = (Some(number), false);
        }
        figure.clear();
        range |= "至到-—~－".contains(c);
    }
    all
}

/// What the sentences of a stretch say so, sentence by sentence.
pub(crate) fn said(text: &str) -> Vec<Vec<Said>> {
    let mut found = Vec::new();
    let mut at = 0;
    for sentence in text.split_inclusive(['。', '\n']) {
        let from = at;
        at += sentence.len();
        if sentence.contains('\t') || !tells(sentence) {
            continue;
        }
        let mut marks: Vec<(Range<usize>, Of, bool, bool)> = Vec::new();
        for told in NUMBERS.captures_iter(sentence).filter(|told| is(sentence, told)) {
            let Some(all) = told.get(0) else { continue };
            let Some(words) = told.name("items").or(told.name("rows")) else { continue };
            let but = told.name("but").is_some();
            let annex = all.as_str().contains("附件") || all.as_str().contains("附表");
            marks.push((all.range(), Of::Items(numbers(words.as_str())), but, annex));
        }
        for rest in REST.find_iter(sentence) {
            // 其他有关事项 is no item, and what stands before the first number no rest.
            let first = marks.first().is_some_and(|(at, ..)| at.start < rest.start());
            if first && marks.iter().all(|(at, ..)| !at.contains(&rest.start())) {
                marks.push((rest.range(), Of::Rest, false, false));
            }
        }
        marks.sort_by_key(|(at, ..)| at.start);
        let begins: Vec<usize> = marks.iter().map(|(at, ..)| at.start).collect();
        let mut all = Vec::new();
        let mut excepted = false;
        for (number, (at_words, of, but, annex)) in marks.into_iter().enumerate() {
            let end = begins.get(number + 1).copied().unwrap_or(sentence.len());
            let words = &sentence[at_words.end..end];
            if but && let Some(out) = words.find('外') {
                let kept = at_words.end..at_words.end + out;
                all.push(Said { of, words: from + kept.start..from + kept.end, annex });
                let rest = at_words.end + out + '外'.len_utf8()..end;
                excepted = !verbs(&sentence[rest.clone()]).is_empty();
                if excepted {
                    let words = from + rest.start..from + rest.end;
                    all.push(Said { of: Of::Rest, words, annex });
                }
                continue;
            }
            if !(excepted && matches!(of, Of::Rest)) {
                all.push(Said { of, words: from + at_words.end..from + end, annex });
            }
        }
        found.push(all);
    }
    found
}

/// The items of the numbered lists of a text that name groups: the number, which list it is of, and where the item stands.
pub(crate) fn items(text: &str) -> Vec<(u32, usize, Range<usize>)> {
    static ITEM: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:^|[\n;。:,])[ ]*(?P<all>[(]?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})[)、.][ ]*)\p{Han}")
            .expect("item")
    });
    let begins: Vec<(u32, Range<usize>)> = ITEM
        .captures_iter(text)
        .filter_map(|found| Some((numeral(&found["n"])?, found.name("all")?.range())))
        .collect();
    let mut all: Vec<(u32, usize, Range<usize>)> = Vec::new();
    let (mut list, mut last) = (0, 0);
    for (place, (number, at)) in begins.iter().enumerate() {
        let next = begins.get(place + 1).map_or(text.len(), |(_, next)| next.start);
        let line = text[at.end..].find('\n').map_or(text.len(), |mark| at.end + mark);
        let item = at.end..next.min(line);
        if !KINDS.is_match(&text[item.clone()]) || tells(&text[item.clone()]) {
            continue;
        }
        if *number <= last {
            list += 1;
        }
        last = *number;
        all.push((*number, list, item));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_by_their_numbers() {
        let all = |words: &str| numbers(words).into_iter().collect::<Vec<_>>();
        assert_eq!(all("2、4"), [2, 4]);
        assert_eq!(all("1至3、7"), [1, 2, 3, 7]);
        assert_eq!(all("二、三"), [2, 3]);
        assert_eq!(all("1项、第3"), [1, 3]);
        for words in
            ["第2、4项自2024年7月1日起撤销", "除第1项外,撤销下列机构", "序号1至3的予以保留"]
        {
            assert!(tells(words), "{words}");
        }
        for words in
            ["根据第5号令撤销", "《条例》第三条第二项规定撤销", "第一督导组撤销", "共撤销3项"]
        {
            assert!(!tells(words), "{words}");
        }
    }
}
