//! Papers that ask for opinions on what they tell, and minutes that only talk of it: nothing is done with them.

use super::head::headline;
use super::notice::Notice;
use super::page::Page;
use super::titles::Piece;
use crate::Expression;
use std::sync::LazyLock;

/// A title that asks: 关于征求《…》意见的函.
static TITLE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("关于(?:再次|公开|书面|广泛)*(?:征求|征集|听取)[^。;]{0,100}?(?:意见|建议)[^。;]{0,8}?的?(?:函|通知|公告|启事|通告|$)|征求意见的?(?:函|通知|公告)")
        .expect("title")
});

/// A sentence that asks: 请于6月30日前反馈意见.
static ASKS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "请[^。;\\n]{0,30}?[前内][^。;\\n]{0,24}?(?:反馈|回复|提出|函复|返回)[^。;,\\n]{0,8}?(?:意见|建议)",
        "|请[^。;\\n]{0,30}?[前内][^。;\\n]{0,16}?(?:修改|书面|反馈|具体)(?:意见|建议)[^。;,\\n]{0,6}?(?:反馈|返回|函复|报)",
        "|(?:现|特)[^。;\\n]{0,24}?(?:征求|征询|听取)[^。;\\n]{0,24}?意见[^。;\\n]{0,40}?(?:反馈|回复|提出|函复)"
    ))
    .expect("asks")
});

/// What minutes only talked of, or what has yet to be approved.
static TALKS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "原则(?:上)?(?:同意|通过)|(?:报批|批准|审批|审定|审批同意)(?:之?后)[,]?[^。;\\n]{0,10}?(?:印发|实施|执行|发布|公布|发文)",
        "|会议(?:研究)?(?:讨论|酝酿)(?:了)?(?:以下|下列|关于)?|(?:建议|拟)[:。]"
    ))
    .expect("talks")
});

/// What a paper is called that lays before others what they may decide.
const PROPOSES: [&str; 8] =
    ["请示", "汇报提纲", "建议方案", "分解表", "意见的说明", "意见说明", "建议的说明", "处理建议"];

/// Words near the beginning of such a paper, or a heading in it: 提出如下处理意见,请审议; (提请县委常委会研究); 二、处理建议.
static PROPOSED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"(?m:^)[ ]*(?:[一二三四五六七八九十]{1,2}、)?[^。,:、\n]{0,6}(?:处理|处置|清理|整合|撤并|优化)建议[ ]*(?m:$)",
    )
    .expect("proposed")
});

/// Whether a line over the title of a paper says that it is a draft.
pub(crate) fn marked_above(page: &Page<'_>, piece: &Piece) -> bool {
    static MARK: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            "^[(【〔]?[\\p{Han}\\d ]{0,16}?(?:征求意见稿?|送审稿|讨论稿|代拟稿|草案|草稿|审议稿|报批稿|待审稿|初稿|未定稿|会签稿|供[\\p{Han}]{0,10}(?:讨论|审议|研究|审定|修改)[\\p{Han}]{0,4})",
            "[\\p{Han}\\d .:]{0,12}[)】〕]?$"
        ))
        .expect("mark")
    });
    let begin = piece.title.as_ref().map_or(piece.all.start, |(_, at)| at.start);
    let lines = page.slice(..begin).lines().rev().map(str::trim).filter(|line| !line.is_empty());
    { lines }.take(4).take_while(|line| line.chars().count() <= 40).any(|line| MARK.is_match(line))
}

static ASKED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r",[ ]*请(?:予)?(?:审议|审定|审核|研究)|提请[^。,\n]{2,16}(?:研究|审议|审定)[ ]*\)",
    )
    .expect("asked")
});

/// Whether a paper does nothing yet.
pub(crate) fn only(page: &Page<'_>, piece: &Piece, notice: &Notice) -> bool {
    let title = piece.title_text(page);
    let asks = |words: &str| {
        let plain = || words.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        ["征求", "征集", "听取"].iter().any(|word| words.contains(word)) && TITLE.is_match(&plain())
    };
    // The paper asked of stands behind the letter, with a title of its own.
    let above = page.slice(..piece.below());
    if asks(&title) || (notice.number.is_none() && asks(above)) {
        return true;
    }
    let text = page.slice(piece.below()..piece.all.end);
    if text.contains('请') && text.contains("意见") && ASKS.is_match(text) {
        return true;
    }
    let named = |name: &str| PROPOSES.iter().any(|end| name.trim_end().ends_with(end));
    let words = ["请", "建议"].iter().any(|word| text.contains(word));
    let mut first = page.text.lines().filter(|line| !line.trim().is_empty()).take(3);
    let headed = first.any(named) || named(&headline(page, piece)) || named(&title);
    let near = text.char_indices().nth(240).map_or(text.len(), |(at, _)| at);
    if headed || (words && (ASKED.is_match(&text[..near]) || PROPOSED.is_match(text))) {
        return true;
    }
    // The number below a title may have run into it.
    let mut lines = page.slice(piece.all.clone()).lines().take(6);
    let minutes = headline(page, piece).ends_with("纪要")
        || lines.any(|line| line.trim_end().ends_with("纪要") && line.chars().count() < 60);
    if !minutes {
        return false;
    }
    let decides = ["会议决定", "会议同意", "会议议定", "研究决定", "会议通过", "会议确定"];
    TALKS.is_match(text) && !decides.iter().any(|word| text.contains(word))
}
