//! `registry review`: doubtful values one by one.

use crate::args::{Who, value, whole};
use crate::file::say;
use crate::outcome::{Exit, Failure, OrFail};
use crate::screen;
use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::Path;
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::{
    Answer, Field, MOST_DRAWN, Registry, Sample, Undo, Unsure, field_named, person, typed,
};
use tiaokuai_words::{Reader, Say};

/// What a share should have been.
const SHARE: Text = Text::new("expected a number from 0 to 1", "应为 0 至 1 的数");

/// Reads a share.
fn share(text: &str) -> Option<f64> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share))
}

/// look at doubtful values one by one
///
/// 逐个复核存疑的值
#[derive(Debug, clap::Args)]
pub struct Review {
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db")]
    db: String,
    #[command(flatten)]
    who: Who,
    /// only this field, as head or host
    ///
    /// 只看此字段，如 组长、撤销时间
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,
    /// values less sure than this
    ///
    /// 把握低于此值者
    #[arg(long, value_name = "SHARE", default_value_t = 0.98, value_parser = value(share, SHARE))]
    below: f64,
    /// answer as this coder, who sees nobody else's answers: apart from what is in force, as in the lab
    ///
    /// 以此编码者身份独立回答：看不到他人的回答，也不改变现行的值，与实验室相同
    #[arg(long, value_name = "NAME", value_parser = value(person, NAME), conflicts_with = "who")]
    coder: Option<String>,
    /// only so many mentions, drawn at random: the same seed draws the same for every coder
    ///
    /// 只看随机抽取的若干条记录；相同种子为各编码者抽出相同的记录
    #[arg(long, value_name = "N", value_parser = whole::<usize>(1, MOST_DRAWN))]
    sample: Option<usize>,
    /// draws the sample
    ///
    /// 抽样的种子
    #[arg(long, value_name = "S", default_value_t = 1, requires = "sample", value_parser = whole::<u64>(0, u64::MAX))]
    seed: u64,
}

/// What the name of a coder should have been.
const NAME: Text = Text::new("expected a name", "应为姓名");

impl Review {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let mut registry = Registry::open(Path::new(&self.db)).or_fail(lang)?;
        let field = self.field.as_deref().map(|key| known(key, lang)).transpose()?;
        let unsure = self.asked(&registry, field, lang)?;
        if unsure.is_empty() {
            return say(lang.pick("nothing is doubtful", "没有存疑的值"), lang);
        }
        let hand = match &self.coder {
            Some(coder) => Hand::Blind(coder),
            None => Hand::Open(self.who.who.as_deref()),
        };
        let answered = walk(&mut registry, &unsure, hand, lang)?;
        registry.resolve().or_fail(lang)?;
        let left = self.asked(&registry, field, lang)?.len();
        let message = lang.pick(
            format!("{answered} answered, {left} left"),
            format!("已答 {answered} 个，剩余 {left} 个"),
        );
        say(&message, lang)
    }

    /// What is left to answer.
    fn asked(
        &self,
        registry: &Registry,
        field: Option<Field>,
        lang: Lang,
    ) -> Result<Vec<Unsure>, Failure> {
        let seed = self.seed.to_string();
        let sample = self.sample.map(|size| Sample { size, seed: &seed });
        registry.to_review(self.coder.as_deref(), sample, field, self.below).or_fail(lang)
    }
}

/// Who answers.
#[derive(Clone, Copy)]
enum Hand<'a> {
    /// Somebody, with or without a name, whose answers are in force at once.
    Open(Option<&'a str>),
    /// A coder who sees nobody else's answers.
    Blind(&'a str),
}

/// The field of a name, in either language.
fn known(name: &str, lang: Lang) -> Result<Field, Failure> {
    field_named(name).ok_or_else(|| {
        let called = |field: Field| lang.pick(field.key(), field.name().zh);
        let names = Field::all().map(called).collect::<Vec<_>>().join(lang.pick(" ", "、"));
        let message = lang.pick(
            format!("there is no field “{name}”; expected one of: {names}"),
            format!("没有字段“{name}”；应为其中之一：{names}"),
        );
        Failure::new(Exit::Usage, message)
    })
}

/// Shows one value after another and stores what is answered; gives how many were answered.
fn walk(
    registry: &mut Registry,
    unsure: &[Unsure],
    hand: Hand<'_>,
    lang: Lang,
) -> Result<usize, Failure> {
    let mut lines = std::io::stdin().lock().lines();
    let mut next = || lines.next().and_then(Result::ok);
    // What was stored of each answer, so that one can go back.
    let mut done: BTreeMap<usize, Option<i64>> = BTreeMap::new();
    let mut at = 0;
    let keys = screen::registry::keys(matches!(hand, Hand::Blind(_)), lang);
    print(&keys);
    while let Some(one) = unsure.get(at) {
        // What was said of the group in another paper may have answered it.
        let asked = matches!(hand, Hand::Blind(_)) || done.contains_key(&at);
        if !asked && !registry.is_open(one).or_fail(lang)? {
            at += 1;
            continue;
        }
        let excerpt = match one.item.span {
            Some(span) => registry.excerpt(&one.key, span).or_fail(lang)?,
            None => None,
        };
        let told = registry.told_of_row(&one.key).or_fail(lang)?;
        let place = (at + 1, unsure.len());
        print(&screen::registry::unsure(one, (excerpt.as_ref(), &told), place, lang));
        let Some(line) = next() else { break };
        let line = line.trim();
        if let ("d" | "D", Hand::Blind(coder)) = (line, hand) {
            let rest = registry.code_rest(&one.key, coder).or_fail(lang)?;
            while unsure.get(at + 1).is_some_and(|next| next.key == one.key) {
                at += 1;
            }
            done.insert(at, rest.event);
            at += 1;
            continue;
        }
        let answer = match line {
            "" => Answer::Accept,
            "x" | "X" => Answer::NotThere,
            "q" | "Q" => break,
            "s" | "S" => {
                at += 1;
                continue;
            }
            "b" | "B" => {
                at = at.saturating_sub(1);
                if let Some(Some(event)) = done.remove(&at) {
                    match hand {
                        Hand::Open(who) => registry.undo(Undo::Event(event), who).or_fail(lang)?,
                        Hand::Blind(coder) => {
                            registry.uncode(&unsure[at].key, coder).or_fail(lang)?
                        }
                    };
                }
                continue;
            }
            "e" | "E" => {
                print(lang.pick("  the right value: ", "  应为："));
                let Some(text) = next() else { break };
                match typed(one.field, &text) {
                    Ok(items) if items.is_empty() => {
                        print(lang.pick(
                            "  nothing typed; x says that there is none\n",
                            "  未输入；若原文没有请按 x\n",
                        ));
                        continue;
                    }
                    Ok(items) => Answer::Edit(items),
                    Err(fault) => {
                        let fault = fault.say(Reader::of_command(lang));
                        print(&format!("  “{}” {fault}\n", text.trim()));
                        continue;
                    }
                }
            }
            other => {
                print(
                    &lang
                        .pick(format!("  “{other}” is no key\n"), format!("  没有按键“{other}”\n")),
                );
                print(&keys);
                continue;
            }
        };
        let answered = match hand {
            Hand::Open(who) => registry.answer(&one.shown(), &answer, who),
            Hand::Blind(coder) => registry.code(&one.shown(), &answer, coder),
        };
        let answered = answered.or_fail(lang)?;
        done.insert(at, answered.event);
        at += 1;
    }
    print("\n");
    Ok(done.len())
}

/// Prints without ending the line; a reader that went away ends the work at its next line.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
