//! What is not clear of groups, on the screen.

use super::format::{SCREEN, wrap};
use std::fmt::Write;
use tiaokuai_record::{Lang, counted};
use tiaokuai_words::problems::Doubt;
use tiaokuai_words::{Reader, Say, line};

/// The doubts about groups, as many as are shown at most, and where the others are.
pub(super) fn doubts(text: &mut String, all: &[Doubt], shown: usize, db: &str, lang: Lang) {
    let of = all.len();
    if of == 0 {
        return;
    }
    let head =
        lang.pick(format!("{} about groups:", counted(of, "doubt")), format!("小组存疑 {of} 处："));
    let _ = writeln!(text, "  {head}");
    for (key, group, of) in all.iter().take(shown) {
        let told = of.say(Reader::of_command(lang));
        let told =
            lang.pick(format!("{group} ({key}) {told}"), format!("{group}（{key}）：{told}"));
        for (at, line) in wrap(&told, SCREEN - 6).iter().enumerate() {
            let _ = writeln!(text, "    {}{line}", if at == 0 { "" } else { "  " });
        }
    }
    if of > shown {
        let (more, show) = (of - shown, line(&["tiaokuai", "registry", "show", db]));
        let rest = lang.pick(
            format!("and {more} more; all of them: {show}"),
            format!("另有 {more} 项；全部内容见：{show}"),
        );
        let _ = writeln!(text, "    {rest}");
    }
}
