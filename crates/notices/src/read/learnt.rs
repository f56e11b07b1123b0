//! What a text teaches of itself: places of its own government, and words of its groups' names, which are no
//! people.

use super::bound::Bound;
use crate::Expression;
use crate::names::{is_han, title_at_end};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// A place after a space or a mark; after a label or in a solid line what stands before 镇 may be a name.
static PLACED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"[ 、,|/\t(](?P<stem>\p{Han}{2,4}?)(?P<kind>镇|乡|街道|片区|办事处|派出所|司法所|中学|小学|学校|卫生院|农场|林场|县|社区|居委会|中心校|村)(?P<next>\p{Han}|)",
    )
    .expect("places")
});

/// A zone is called after its place: 碧螺综合试验区.
static ZONED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?P<stem>\\p{Han}{2})(?:综合实验区|综合试验区|经济技术开发区|经济开发区|高新技术产业开发区)")
        .expect("zones")
});

/// What a text teaches of itself.
#[derive(Debug, Default)]
pub(crate) struct Learnt {
    /// Places, without the word for their kind: 东沙 of 东沙镇 and 东沙派出所.
    places: BTreeSet<String>,
    /// The place of the government that speaks.
    own: Vec<String>,
    /// The title, without spaces, and what the text calls the group.
    about: String,
    /// Who issues the notice.
    issuer: String,
    /// How its words hang together.
    pub bound: Arc<Bound>,
}

/// Whether a list names somebody before a post without a blank: 敖翔派出所教导员 beside 包海涛统计站站长. A place stands before
/// a post that is followed by a name, or by itself.
fn someone(text: &str, found: &crate::expression::Captures<'_>) -> bool {
    let (Some(stem), Some(kind)) = (found.name("stem"), found.name("kind")) else { return false };
    let named = |words: &str| {
        let ends = words.char_indices().map(|(at, c)| at + c.len_utf8()).take(2);
        { ends }.any(|end| crate::names::surname(&words[..end]).is_some_and(|rank| rank < 300))
    };
    let marks: &[char] = &['、', ',', '。', ';', ':', '\n', '\t', ' ', '(', ')', '|', '/'];
    let after = &text[kind.end()..];
    let end = after.find(marks).unwrap_or(after.len());
    let post = &after[..end];
    // The last of a row runs into the next label: 派出所教导员成员:.
    let post = ["成员", "副组长", "办公室设在"]
        .iter()
        .find_map(|next| post.split_once(next))
        .map_or(post, |(own, _)| own);
    let whole = !post.is_empty() && title_at_end(post).is_some();
    if !(whole && named(stem.as_str()) && "街道镇乡派出所司法所卫生院".contains(kind.as_str()))
    {
        return false;
    }
    // The one before it is written so too, and holds no place.
    let lead = text[..stem.start()].trim_end_matches(['、', ',']);
    let begin =
        lead.rfind(marks).map_or(0, |at| at + lead[at..].chars().next().map_or(1, char::len_utf8));
    let before = &lead[begin..];
    let len = before.chars().count();
    let before_named = (5..=20).contains(&len) && named(before) && title_at_end(before).is_some();
    before_named
        && before.char_indices().nth(3).is_some_and(|(at, _)| {
            let (two, three) =
                (&before[before.char_indices().nth(2).map_or(at, |(at, _)| at)..], &before[at..]);
            [two, three]
                .iter()
                .any(|rest| title_at_end(rest).is_some_and(|title| title < rest.len()))
        })
}

/// What stands right before a place.
fn found_before(text: &str, found: &crate::expression::Captures<'_>) -> Option<char> {
    text[..found.name("stem")?.start()].chars().next_back()
}

impl Learnt {
    /// What the text of a page teaches.
    pub fn of(text: &str) -> Learnt {
        let mut places = BTreeSet::new();
        for captures in PLACED.captures_iter(text) {
            let (stem, kind, next) = (&captures["stem"], &captures["kind"], &captures["next"]);
            // 张三镇长 names a person, and 欧阳明月派出所 begins with one.
            let double: String = stem.chars().take(2).collect();
            let whole = stem.chars().count() == 4 && crate::names::surname(&double).is_some();
            // 向巴江村 alone is a name as well as a village.
            let alone = kind == "村" && next.is_empty() && crate::names::is_spelt(stem);
            // 、丘伟县财政局局长: a name that has run into 县财政局; a county is named more than once, or known.
            let before = found_before(text, &captures);
            let run = kind == "县" && before.is_some_and(|c| matches!(c, '、' | ',')) && {
                let whole = format!("{stem}县");
                let first: String = stem.chars().take(1).collect();
                crate::names::surname(&first).is_some()
                    && crate::names::Places::shipped().listed(&whole).is_none()
                    && text.matches(whole.as_str()).nth(1).is_none()
            };
            // 滕文方县政府办公室: who is somebody elsewhere in the text is no place here.
            let first = &stem[..stem.chars().next().map_or(0, char::len_utf8)];
            let person = crate::names::surname(first).is_some()
                && ["同志", "兼任", "担任"]
                    .iter()
                    .any(|word| text.contains(&format!("{stem}{word}")));
            if next == "长"
                || run
                || person
                || someone(text, &captures)
                || alone
                || whole
                || (kind == "村" && next == "主")
                || stem.starts_with(['各', '本', '该', '和'])
            {
                continue;
            }
            places.insert(stem.to_string());
        }
        places.extend(ZONED.captures_iter(text).map(|found| found["stem"].to_string()));
        let bound = Arc::new(Bound::of(text));
        Learnt { places, bound, ..Learnt::default() }
    }

    /// The same for a notice of this title.
    pub fn about(
        &self,
        title: &str,
        names: &[(Range<usize>, String)],
        government: Option<&str>,
        issuer: &str,
    ) -> Learnt {
        let names = names.iter().map(|(_, name)| name.as_str());
        let about: Vec<&str> = std::iter::once(title).chain(names).collect();
        let mut places = self.places.clone();
        // 江城 of 江城市 in 江城日报社 is no Mr 江.
        let stems = government.unwrap_or_default().split(['省', '市', '县', '区', '州', '旗']);
        let own: Vec<String> =
            stems.filter(|stem| stem.chars().count() >= 2).map(str::to_string).collect();
        places.extend(own.iter().cloned());
        let areas = issuer.split('区').filter_map(|part| part.strip_suffix('片'));
        places.extend(areas.filter(|area| area.chars().count() == 2).map(str::to_string));
        Learnt {
            places,
            own,
            about: about.join("\n"),
            issuer: issuer.to_string(),
            bound: Arc::clone(&self.bound),
        }
    }

    /// Where the name of who issues the notice begins, if a text ends with it.
    pub fn issuer_at_end(&self, text: &str) -> Option<usize> {
        // Those who sign together stand one behind the other.
        let mut rest = text;
        for name in self.issuer.rsplit('、').filter(|name| name.chars().count() >= 4) {
            rest = rest.strip_suffix(name).unwrap_or(rest).trim_end();
        }
        (rest.len() < text.trim_end().len()).then_some(rest.len())
    }

    /// Whether these words are a place or stand in the name of the group.
    pub fn no_person(&self, words: &str) -> bool {
        // 关于黄海同志任职的通知 names somebody.
        let named = || {
            let row =
                ["等", "、"].iter().any(|next| self.about.contains(&format!("{words}{next}")));
            self.about.contains(&format!("{words}同志")) || (row && self.about.contains("同志"))
        };
        let place = |words: &str| {
            let stem = words.strip_suffix(['县', '市', '区', '镇', '乡', '村']);
            self.places.contains(words) || stem.is_some_and(|stem| self.places.contains(stem))
        };
        place(words) || (self.about.contains(words) && !named())
    }

    /// Whether the title has these words.
    pub fn named(&self, words: &str) -> bool {
        self.about.contains(words)
    }

    /// Whether words begin with a place that the text names.
    pub fn place(&self, words: &str) -> bool {
        let ends = words.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).take(3);
        ends.into_iter().any(|end| self.places.contains(&words[..end]))
    }

    /// Whether a text begins with the place of the government that speaks.
    pub fn begins(&self, text: &str) -> bool {
        self.own.iter().any(|place| text.starts_with(place.as_str()))
    }

    /// Where the group's own name begins right before byte `at` of a text, as 区海堤加固 before 领导小组下设办公室;
    /// `at` itself where it does not.
    pub fn name_before(&self, text: &str, at: usize) -> usize {
        let kind: String = text[at..].chars().take(3).collect();
        let starts = text[..at].char_indices().rev().take_while(|(_, c)| is_han(*c)).take(30);
        // 主持某中心工作 is a post; the group's name is more than 工作.
        let post = text[..at].strip_suffix("工作").is_some_and(|before| {
            before.chars().rev().take(16).collect::<String>().contains("持主")
        });
        if post {
            return at;
        }
        // 副局长领导小组主要职责: a post stands before the group's short name, and the text seems to name it so.
        let titles =
            ["局长", "主任", "书记", "部长", "院长", "主席", "经理", "校长", "委员", "科长"];
        if titles.iter().any(|title| text[..at].ends_with(title)) {
            return at;
        }
        let own = |start: &usize| self.about.contains(&format!("{}{kind}", &text[*start..at]));
        { starts }.map(|(start, _)| start).take_while(own).last().unwrap_or(at)
    }
}
