//! What the marks of a list say: where brackets close, whom a bracket speaks of, what someone has to do.

use super::Person;
use super::cuts::Cut;
use crate::names::{Places, is_han, is_prefix, is_spelt, known_body, surname, title_at_end};

/// Bodies that a paper calls so without their names.
const OWN: [&str; 7] = ["公司", "集团", "学校", "医院", "学院", "街道", "中心"];

impl Cut<'_> {
    /// The people of a list whose posts without names nearly all begin with one: 关建军市场运行科科长颜和平电子商务科科长.
    pub(super) fn run_in(&self, unnamed: &[Person]) -> Option<Vec<Person>> {
        let split: Vec<Option<Person>> = unnamed.iter().map(|one| self.named_post(one)).collect();
        let run = split.iter().flatten().count();
        // 张三公司党组书记李四公司副总经理: of two, both go on with a body that is the paper's own.
        let own = |person: &Person| {
            let post = person.posts.first().map_or("", |post| &self.text[post.clone()]);
            OWN.iter().any(|body| post.starts_with(body))
        };
        let two = run == 2 && unnamed.len() == 2 && split.iter().flatten().all(own);
        (two || (run >= 3 && run * 4 >= unnamed.len() * 3)).then(|| {
            let doubt = |person: Person| Person { sure: false, ..person };
            let all = split.into_iter().zip(unnamed);
            all.map(|(one, other)| doubt(one.unwrap_or_else(|| other.clone()))).collect()
        })
    }

    /// A post without a name as the name that it begins with and the post behind it, where both are likely.
    fn named_post(&self, person: &Person) -> Option<Person> {
        let whole = person.posts.first().filter(|_| person.name.is_none())?;
        let place = |byte: usize| self.at.binary_search(&byte).ok();
        let (from, to) = (place(whole.start)?, place(whole.end)?);
        let first = &self.text[whole.start..self.at[from + 1]];
        let known = surname(first).is_some_and(|rank| rank < 400);
        let names = self.names.get(from)?.iter().filter(|(end, ..)| *end < to);
        let rest = |end: usize| {
            let ends = self.posts[end].iter().filter(|post| post.to == to);
            ends.map(|post| post.cost).min_by(f32::total_cmp)
        };
        // 李立新公司副总经理: what goes on is the paper's own body, and most names have three characters.
        let cuts = names.filter_map(|(end, cost, _)| {
            let behind = &self.text[self.at[*end]..whole.end];
            let own = OWN.iter().any(|body| behind.starts_with(body));
            let short = if end - from == 2 { 0.5 } else { 0.0 };
            Some((*end, cost + rest(*end)? + short - if own { 1.0 } else { 0.0 }))
        });
        let (end, _) = { cuts }.min_by(|one, other| one.1.total_cmp(&other.1))?;
        let spelt = crate::names::is_spelt(&self.text[whole.start..self.at[end]]);
        let mut posts = person.posts.clone();
        posts[0] = self.at[end]..whole.end;
        (known || spelt).then(|| Person {
            name: Some(whole.start..self.at[end]),
            posts,
            sure: false,
        })
    }

    /// Where words end that begin right behind a mark that parts a name from its post, and that another mark ends.
    pub(super) fn marked_off(&self, from: usize) -> Option<usize> {
        let before = from.checked_sub(1).map(|at| self.chars[at])?;
        let len = self.chars[from..].iter().take(15).take_while(|c| is_han(**c)).count();
        let ends = self.chars.get(from + len).is_none_or(|c| !is_han(*c) && *c != '(');
        // ,学生代表柯欣妍, is somebody of their own.
        let named = (2..=3).any(|name| {
            len > name + 1
                && self.titled[from + len - name]
                && self.names[from + len - name].iter().any(|one| one.0 == from + len && one.2)
        });
        (matches!(before, ',' | '|' | '/' | ':' | '—') && (2..=14).contains(&len) && ends && !named)
            .then_some(from + len)
    }

    /// Where words end that tell what someone has to do, behind a mark, a bracket or a blank.
    pub(super) fn task(&self, from: usize) -> Option<usize> {
        let before = from.checked_sub(1).map(|at| self.chars[at])?;
        let len = self.chars[from..].iter().take(15).take_while(|c| is_han(**c)).count();
        let ends = self.chars.get(from + len).is_none_or(|c| !is_han(*c) && *c != '(');
        let apart = matches!(before, ',' | '|' | '/' | ':' | '—' | ')' | ' ');
        (apart && (2..=14).contains(&len) && ends && self.does(from)).then_some(from + len)
    }

    /// Where a word ends that says how a post is held, behind a mark and before the bracket closes: ,挂职).
    pub(super) fn aside(&self, from: usize) -> Option<usize> {
        const ASIDES: [&str; 6] = ["挂职", "主持工作", "正科级", "副科级", "正处级", "副处级"];
        let word = ASIDES.iter().find(|word| self.word(from + 1, word))?;
        let to = from + 1 + word.chars().count();
        (self.chars.get(to) == Some(&')')).then_some(to)
    }

    /// Whether words begin that tell what someone has to do.
    pub(super) fn does(&self, from: usize) -> bool {
        let verb = ["负责", "主持", "协助", "统筹", "全面", "牵头", "配合", "分管", "协管", "联系"];
        verb.iter().any(|verb| self.word(from, verb))
            && !["负责人", "负责同志", "牵头人", "分管领导", "联系人"]
                .iter()
                .any(|who| self.word(from, who))
    }

    /// Where a telephone's number ends that begins here.
    pub(super) fn telephone(&self, from: usize) -> Option<usize> {
        let number = |c: &&char| c.is_ascii_digit() || **c == '-';
        let len = self.chars[from..].iter().take(20).take_while(number).count();
        (len >= 7 && self.chars[from].is_ascii_digit()).then_some(from + len)
    }

    /// 张三和李四
    pub(super) fn and(&self, from: usize) -> bool {
        matches!(self.chars[from], '和' | '与' | '及')
    }

    pub(super) fn word(&self, from: usize, word: &str) -> bool {
        self.text[self.at[from]..].starts_with(word)
    }

    /// The bracket that closes the one at `from`, if it is near.
    pub(super) fn close(&self, from: usize) -> Option<usize> {
        if self.chars.get(from) != Some(&'(') {
            return None;
        }
        let end = (from + 24).min(self.chars.len());
        (from + 1..end).find(|at| self.chars[*at] == ')')
    }

    /// Where the post begins in brackets that tell something else of a person first: (女,县农科所所长).
    pub(super) fn of_whom(&self, from: usize, close: usize) -> Option<usize> {
        let inside = &self.chars[from + 1..close];
        let mark = inside.iter().position(|c| matches!(c, ',' | '、'))?;
        let words: String = inside[..mark].iter().collect();
        (words == "女" || words.ends_with('族')).then_some(from + 2 + mark)
    }

    /// Whether what stands in brackets says something of the post, as (主持工作), and not of the person.
    pub(super) fn of_post(&self, from: usize, close: usize) -> bool {
        let inside = self.text[self.at[from + 1]..self.at[close]].trim();
        let person = ["女", "男", "兼", "汉族", "党员", "群众"].contains(&inside)
            || inside.ends_with('族')
            // (二) is the number of the heading behind.
            || inside.chars().all(|c| "一二三四五六七八九十".contains(c))
            || inside.chars().any(|c| c.is_ascii_digit());
        !inside.is_empty() && !person
    }

    /// The number of an item: 1. 12、 (3)
    pub(super) fn number(&self, from: usize) -> Option<usize> {
        let open = usize::from(self.chars[from] == '(');
        let digits = self.chars[from + open..].iter().take_while(|c| c.is_ascii_digit()).count();
        let end = from + open + digits;
        if !(1..=3).contains(&digits) {
            return None;
        }
        match self.chars.get(end)? {
            '.' | '、' | ')' | '\t' | ' ' => Some(end + 1),
            _ => None,
        }
    }

    /// Whether what stands before a dash may be a name.
    pub(super) fn dashed(&self, from: usize, to: usize) -> bool {
        let words = &self.text[self.at[from]..self.at[to]];
        let dotted = words.contains('·');
        let long = if dotted { 2..=16 } else { 2..=7 };
        let first = &self.text[self.at[from]..self.at[from + 1]];
        let double = &self.text[self.at[from]..self.at[(from + 2).min(to)]];
        let named = [first, double].iter().any(|name| surname(name).is_some());
        let short = to - from <= 4 && named;
        long.contains(&(to - from))
            && words.chars().all(|c| is_han(c) || c == '·')
            && (dotted || short || is_spelt(words))
            && title_at_end(words).is_none()
    }

    /// Whether a post begins with a place that nothing vouches for: behind a character 娥县政府 is the end of a name and
    /// 县政府, and 丘伟县财政局 may hold one whole.
    pub(super) fn unvouched(&self, place: &str) -> bool {
        let levels = ['县', '区', '市', '镇', '乡', '州', '旗'];
        if !place.chars().skip(1).any(|c| levels.contains(&c)) {
            return false;
        }
        let body = known_body(place, self.functions);
        let prefix = body.as_ref().map_or(place, |body| body.prefix);
        let governs = ["人民政府", "政府", "委员会", "委"];
        let prefix = governs.iter().find_map(|end| prefix.strip_suffix(end)).unwrap_or(prefix);
        let long = prefix.chars().nth(1).is_some();
        long && prefix.ends_with(levels)
            && (body.is_some() || is_prefix(prefix))
            && !["高新区", "城区", "新区", "开发区", "自治区"].contains(&prefix)
            && !self.learnt.place(prefix)
            && !self.learnt.begins(prefix)
            && Places::shipped().listed(prefix).is_none()
    }

    /// What it costs that a post begins with the government of a place of one character that is nowhere: 方县政府, 科省.
    pub(super) fn nowhere(&self, place: &str) -> f32 {
        let mut chars = place.chars();
        let (Some(first), Some(kind)) = (chars.next(), chars.next()) else { return 0.0 };
        let rest = chars.as_str();
        let governs = ["政府", "人民政府", "委", "人大", "政协", "纪委"];
        let governs = governs.iter().any(|word| rest.starts_with(word));
        let own = "全各本我该原外邻两跨同多团".contains(first);
        let name = &place[..first.len_utf8() + kind.len_utf8()];
        // All provinces are known; counties come and go.
        let cost = match kind {
            '省' => 3.0,
            '市' | '县' | '区' if governs => 1.5,
            _ => return 0.0,
        };
        let known = Places::shipped().listed(name).is_some() || self.learnt.begins(place);
        if !is_han(first) || own || known { 0.0 } else { cost }
    }

    /// Whether most lines of a list are a name, a blank and a post that goes on to the end of the line.
    pub(super) fn rowed(&self) -> bool {
        let lines = self.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let (mut all, mut rows) = (0, 0);
        for line in lines {
            all += 1;
            rows += usize::from(row(line).is_some());
        }
        rows > 2 && rows * 3 >= all * 2
    }

    /// Whether what begins at a character is the post of such a line.
    pub(super) fn in_row(&self, from: usize) -> bool {
        let at = self.at[from];
        let start = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        let line = self.text[start..].split('\n').next().unwrap_or_default();
        let lead = line.len() - line.trim_start().len();
        row(line.trim()).is_some_and(|post| start + lead + post == at)
    }

    /// Whether a post may begin with somebody's name that has run into a place.
    pub(super) fn holds_someone(&self, from: usize, to: usize) -> bool {
        let post = &self.text[self.at[from]..self.at[to]];
        let place = &post[..post.len() - title_at_end(post).unwrap_or(0)];
        let first = &self.text[self.at[from]..self.at[from + 1]];
        surname(first).is_some() && self.unvouched(place)
    }
}

/// Where the post of a line begins that is a name, a blank and one post: 苏远武 青岗塔村主任, 严 文 保护司总工程师.
fn row(line: &str) -> Option<usize> {
    let at = line.rfind(' ')? + 1;
    let name: Vec<&str> = line[..at].split(' ').filter(|part| !part.is_empty()).collect();
    let chars: usize = name.iter().map(|part| part.chars().count()).sum();
    let first = &line[..line.chars().next()?.len_utf8()];
    let double = &line[..line.char_indices().nth(2).map_or(at, |(at, _)| at)];
    let spread = name.len() == 1 || name.iter().all(|part| part.chars().count() == 1);
    let post = &line[at..];
    let named = surname(first).is_some() || surname(double).is_some();
    (spread
        && (2..=4).contains(&chars)
        && name.concat().chars().all(is_han)
        && named
        && post.chars().count() > 3
        && post.chars().all(is_han)
        && title_at_end(post).is_some())
    .then_some(at)
}
