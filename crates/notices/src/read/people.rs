//! People in a list: names and posts, however they are set apart.
//!
//! A list is read as a whole. Each way to cut it into names and posts has a cost, the least is taken (Viterbi
//! 1967): spaces, line ends and brackets tell where a name ends, and where a copy has lost them, surnames,
//! titles and the names of organisations do.

mod cuts;
mod marks;
mod named;

use super::learnt::Learnt;
use crate::functions::Functions;
use crate::names::{ends_as_body, is_han, known_body, title_at_end};
use cuts::{Cut, Post};
use std::ops::Range;

/// One person of a list, or one seat that a post fills.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Where the name stands in the text, in bytes.
    pub name: Option<Range<usize>>,
    /// Where each post stands.
    pub posts: Vec<Range<usize>>,
    /// Whether anything about the cut is in doubt.
    pub sure: bool,
}

const STATES: usize = 8;
/// Between two people.
const BETWEEN: usize = 0;
/// After a name.
const NAMED: usize = 1;
/// After a post that belongs to a name.
const POSTED: usize = 2;
/// After a post, a further one must follow.
const MORE: usize = 3;
/// After a post without a name.
const UNNAMED: usize = 4;
/// After a post whose name follows.
const BEFORE: usize = 5;
/// In what is neither.
const LOST: usize = 6;
/// After a post whose name follows, and a mark: a further post of the same person must follow.
const BEFORE_MORE: usize = 7;

/// How a list is taken to be written, by what the other ways cost.
#[derive(Clone, Copy)]
struct Way {
    /// Of a name.
    name: f32,
    /// Of a post without a name.
    unnamed: f32,
    /// Of a post that stands before its name.
    before: f32,
    /// Of a post that stands after its name.
    after: f32,
}

/// Names with their posts.
const NAMES: Way = Way { name: 0.0, unnamed: 4.0, before: 1.0, after: 0.0 };
/// Posts with their names: 县财政局局长 郑士良 县审计局局长 王慧.
const POSTS: Way = Way { name: 0.0, unnamed: 4.0, before: 0.0, after: 6.0 };
/// Posts alone.
const ALONE: Way = Way { name: 5.0, unnamed: 0.5, before: 1.0, after: 0.0 };

/// Two ways to read a list that cost nearly the same leave it in doubt.
const MARGIN: f32 = 1.5;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Name(bool),
    Post(bool),
    Skip,
    /// What stands in brackets after a post and belongs to it.
    Tail,
    Lost,
}

#[derive(Clone, Copy)]
struct Cell {
    cost: f32,
    from: u32,
    state: u8,
    step: Step,
}

/// Cuts `text` into people; ranges are bytes of `text`.
#[must_use]
pub fn people(text: &str, functions: &Functions) -> Vec<Person> {
    people_among(text, functions, &Learnt::default())
}

/// The same where the text around the list has taught what are no people.
pub(crate) fn people_among(text: &str, functions: &Functions, learnt: &Learnt) -> Vec<Person> {
    if text.is_empty() || text.chars().count() > 40_000 {
        return Vec::new();
    }
    let names_only = names_only(text);
    let mut cut = Cut::new(text, functions, learnt, names_only);
    cut.begin();
    // A list has names or it has none, and names stand before their posts or behind: whichever way costs less.
    let (with, named) = cut.best(NAMES);
    let (without, unnamed) = cut.best(ALONE);
    let (turned, behind) = cut.best(POSTS);
    // Where posts come first, no list begins with a name that a mark sets apart.
    let turned = turned + if cut.begins_with_name() { 3.0 } else { 1.0 };
    if without < with.min(turned) {
        return cut.run_in(&unnamed).unwrap_or(unnamed);
    }
    let (mut people, other) = if with <= turned { (named, behind) } else { (behind, named) };
    if (with - turned).abs() < MARGIN && people != other {
        for person in &mut people {
            person.sure = false;
        }
    }
    people
}

/// Whether a list holds nothing but what may be names: 陈国栋 扎西 才让太.
fn names_only(text: &str) -> bool {
    let mut words = text.split([' ', '、', ',', '\n', '\t', ';']).filter(|word| !word.is_empty());
    text.contains([' ', '、', '\n'])
        && words.all(|word| {
            (1..=6).contains(&word.chars().count())
                && title_at_end(word).is_none()
                && !(ends_as_body(word) && word.chars().count() > 2)
        })
}

impl Cut<'_> {
    fn best(&self, way: Way) -> (f32, Vec<Person>) {
        let n = self.chars.len();
        let empty = Cell { cost: f32::INFINITY, from: 0, state: 0, step: Step::Skip };
        let mut cells = vec![[empty; STATES]; n + 1];
        cells[0][BETWEEN].cost = 0.0;
        for from in 0..n {
            for state in 0..STATES {
                let cost = cells[from][state].cost;
                if cost.is_infinite() {
                    continue;
                }
                let mut go = |to: usize, next: usize, more: f32, step: Step| {
                    let cell = &mut cells[to][next];
                    if cost + more < cell.cost {
                        *cell =
                            Cell { cost: cost + more, from: from as u32, state: state as u8, step };
                    }
                };
                self.steps(from, state, way, &mut go);
            }
            // Steps that take no character: a person ends without a mark.
            for (state, more) in [(POSTED, 0.9), (UNNAMED, 0.9), (LOST, 0.0), (NAMED, 2.5)] {
                let cost = cells[from][state].cost + more;
                if cost < cells[from][BETWEEN].cost {
                    // The step is folded into the cell: follow the state that ended.
                    cells[from][BETWEEN] =
                        Cell { cost, from: from as u32, state: state as u8, step: Step::Skip };
                    let mut go = |to: usize, next: usize, more: f32, step: Step| {
                        let cell = &mut cells[to][next];
                        if cost + more < cell.cost {
                            *cell = Cell {
                                cost: cost + more,
                                from: from as u32,
                                state: BETWEEN as u8,
                                step,
                            };
                        }
                    };
                    self.steps(from, BETWEEN, way, &mut go);
                }
            }
        }
        let ends = [(BETWEEN, 0.0), (POSTED, 0.0), (UNNAMED, 0.0), (NAMED, 0.3), (LOST, 0.0)];
        let end = ends
            .iter()
            .map(|(state, more)| (cells[n][*state].cost + more, *state))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let Some((cost, state)) = end.filter(|end| end.0.is_finite()) else {
            return (f32::INFINITY, Vec::new());
        };
        (cost, self.follow(&cells, state))
    }

    fn steps(
        &self,
        from: usize,
        state: usize,
        way: Way,
        go: &mut impl FnMut(usize, usize, f32, Step),
    ) {
        let c = self.chars[from];
        // A telephone belongs to whoever stands before it, and says nothing of them.
        if let Some(to) = self.telephone(from)
            && matches!(state, BETWEEN | NAMED | POSTED | UNNAMED)
        {
            go(to, state, 0.1, Step::Skip);
        }
        match state {
            BETWEEN => {
                let mark = matches!(c, '、' | ',' | ';' | '。' | ':' | '.' | '-' | '—' | '|' | '/');
                if mark || matches!(c, ' ' | '\t' | '\n') {
                    go(from + 1, BETWEEN, 0.0, Step::Skip);
                }
                if let Some(to) = self.number(from) {
                    go(to, BETWEEN, 0.0, Step::Skip);
                }
                // 张三,局长,负责全面工作; 李四(副乡长)分管农业: what someone has to do says nothing of who it is.
                if let Some(to) = self.task(from) {
                    go(to, BETWEEN, 0.5, Step::Skip);
                }
                for &(to, cost, sure) in &self.names[from] {
                    go(to, NAMED, cost + way.name, Step::Name(sure));
                }
                for &Post { to, cost, sure, known } in &self.posts[from] {
                    let unnamed = if self.class(from, to) { 0.5 } else { way.unnamed };
                    go(to, UNNAMED, cost + unnamed, Step::Post(known));
                    let class = if self.class(from, to) { 6.0 } else { 0.0 };
                    go(to, BEFORE, cost + way.before + class, Step::Post(sure));
                }
            }
            NAMED => {
                match c {
                    ' ' | '\t' => {
                        go(from + 1, NAMED, 0.0, Step::Skip);
                        go(from + 1, BETWEEN, 1.0, Step::Skip);
                    }
                    '\n' => {
                        go(from + 1, NAMED, 1.6, Step::Skip);
                        go(from + 1, BETWEEN, 0.8, Step::Skip);
                    }
                    ':' | '-' | '—' | '一' | '－' => go(from + 1, NAMED, 0.2, Step::Skip),
                    // 张三/局长 is one person, 张三/李四 are two.
                    '|' | '/' => {
                        go(from + 1, NAMED, 0.2, Step::Skip);
                        go(from + 1, BETWEEN, 0.3, Step::Skip);
                    }
                    ',' => {
                        go(from + 1, NAMED, 0.4, Step::Skip);
                        go(from + 1, BETWEEN, 0.5, Step::Skip);
                    }
                    '、' | ';' | '。' => go(from + 1, BETWEEN, 0.3, Step::Skip),
                    '(' => {
                        // 张三(市财政局局长), 张三(女,壮族)
                        if let Some(close) = self.close(from) {
                            // 张三(兼)李四县财政局局长: whoever follows is the next.
                            if &self.text[self.at[from + 1]..self.at[close]] == "兼" {
                                go(close + 1, BETWEEN, 0.8, Step::Skip);
                            }
                            // 张三(女,县农科所所长)
                            if let Some(to) = self.of_whom(from, close) {
                                go(to, NAMED, 0.1, Step::Skip);
                            }
                            let inside = &self.text[self.at[from + 1]..self.at[close]];
                            // 张三(市财政局)
                            let known = known_body(inside, self.functions).is_some();
                            // 张三(财务科): sections are short.
                            let short = (2..=3).contains(&inside.chars().count())
                                && inside.chars().all(is_han);
                            let like = (short || inside.chars().count() >= 4)
                                && title_at_end(inside).is_none()
                                && ends_as_body(inside);
                            if known || like {
                                let cost = if known { 0.2 } else { 0.4 };
                                go(close + 1, POSTED, cost, Step::Post(known));
                            }
                            let post = title_at_end(inside).is_some();
                            if post && !inside.contains(['、', ',', ' ', ';']) {
                                go(close + 1, POSTED, 0.6 + way.after, Step::Post(true));
                            }
                            // (县委常委、副县长,挂职)
                            let post = post
                                || inside.split(['、', ',']).any(|one| title_at_end(one).is_some());
                            // What looks like a post and is passed over leaves a doubt.
                            let (cost, step) = match (post, known || like) {
                                (true, _) => (6.0, Step::Lost),
                                (_, true) => (3.0, Step::Lost),
                                _ => (0.6, Step::Skip),
                            };
                            go(close + 1, NAMED, cost, step);
                        }
                        go(from + 1, NAMED, 0.0, Step::Skip);
                    }
                    _ => {}
                }
                if self.and(from) {
                    go(from + 1, BETWEEN, 0.6, Step::Skip);
                }
                if self.word(from, "同志") {
                    go(from + 2, NAMED, 0.0, Step::Skip);
                }
                for &Post { to, cost, sure, .. } in &self.posts[from] {
                    // 各班班主任 are a class of members, no post of the one before.
                    let class = if self.class(from, to) { 6.0 } else { 0.0 };
                    // 郑艺红、学生代表柯欣妍: whom somebody stands for is told before the name.
                    let stands = matches!(self.chars[from - 1], ',' | '、')
                        && self.text[..self.at[to]].ends_with("代表");
                    let class = if stands { 3.0 } else { class };
                    go(to, POSTED, cost + way.after + class, Step::Post(sure));
                }
                // 张三,校医: between marks stands a post, whatever its words.
                if let Some(to) = self.marked_off(from).filter(|_| !self.does(from)) {
                    let cost = 2.6 + 0.1 * (to - from) as f32;
                    go(to, POSTED, cost + way.after, Step::Post(false));
                }
            }
            POSTED | UNNAMED => {
                let bracket = self.close(from);
                match c {
                    '\n' | '\t' | ';' | '。' => go(from + 1, BETWEEN, 0.0, Step::Skip),
                    '|' | '/' => go(from + 1, BETWEEN, 0.1, Step::Skip),
                    ' ' => {
                        go(from + 1, BETWEEN, 0.3, Step::Skip);
                        if state == POSTED {
                            go(from + 1, MORE, 0.5, Step::Skip);
                        }
                    }
                    // (县委常委、副县长,挂职)
                    ',' | '、' if self.aside(from).is_some() => {
                        go(self.aside(from).unwrap_or(from + 1), state, 0.2, Step::Tail);
                    }
                    '、' | ',' if state == POSTED => {
                        // 张三(教务处主任)、副校长李四: behind brackets the post of the next begins.
                        let closed = if self.chars[from - 1] == ')' { 1.5 } else { 0.0 };
                        go(from + 1, MORE, 0.1 + closed, Step::Skip);
                        go(from + 1, BETWEEN, 0.8, Step::Skip);
                    }
                    '、' | ',' => {
                        go(from + 1, BETWEEN, 0.1, Step::Skip);
                    }
                    ')' => go(from + 1, state, 0.0, Step::Skip),
                    '同' if self.word(from, "同志") => go(from + 2, state, 0.0, Step::Skip),
                    '(' => {
                        if let Some(close) = bracket {
                            let step =
                                if self.of_post(from, close) { Step::Tail } else { Step::Skip };
                            go(close + 1, state, 0.2, step);
                        }
                    }
                    c if c.is_ascii_digit() && self.note(from) => {
                        go(from + 1, BETWEEN, 0.3, Step::Skip);
                    }
                    _ if self.and(from) => go(from + 1, BETWEEN, 0.6, Step::Skip),
                    '兼' if state == POSTED => go(from + 1, MORE, 0.1, Step::Skip),
                    '兼' => go(from + 1, BETWEEN, 0.2, Step::Skip),
                    _ => {}
                }
                if c == '\n' && state == POSTED {
                    // A long row of posts that a narrow column broke.
                    go(from + 1, MORE, 5.0, Step::Skip);
                }
            }
            MORE => {
                if matches!(c, ' ' | '、') {
                    go(from + 1, MORE, 0.1, Step::Skip);
                }
                // A mark at the end of a line: the next goes on with the posts.
                if c == '\n' && matches!(self.chars[from - 1], ',' | '、') {
                    go(from + 1, MORE, 0.3, Step::Skip);
                }
                if c == '('
                    && let Some(close) = self.close(from)
                    && self.of_post(from, close)
                {
                    go(close + 1, POSTED, 0.1, Step::Tail);
                }
                // 各村居主任 are a class of members, no post of the one before.
                for &Post { to, cost, sure, known } in &self.posts[from] {
                    // 、丘伟县财政局局长 may be the next person, run into the post.
                    let sure = sure && (known || !self.holds_someone(from, to));
                    let class = self.class(from, to);
                    // Behind a blank or a mark 张三区财政局局长 is the next person, run into the post.
                    let mark = self.chars[from - 1];
                    let parted = mark == ' ' || (mark == '、' && self.glued);
                    let next = parted && self.runs_in(from, to);
                    let more = if class { 6.0 } else { 0.0 } + if next { 2.5 } else { 0.0 };
                    go(to, POSTED, cost + more, Step::Post(sure));
                }
            }
            BEFORE => {
                if matches!(c, ' ' | '\t' | ':' | '|' | '/') {
                    go(from + 1, BEFORE, 0.0, Step::Skip);
                }
                // The post on one line, whose it is on the next.
                if c == '\n' {
                    go(from + 1, BEFORE, 1.6, Step::Skip);
                }
                if matches!(c, '、' | ',' | '兼') {
                    go(from + 1, BEFORE_MORE, way.before + 0.2, Step::Skip);
                }
                // 校长(院长)东方磊
                if let Some(close) = self.close(from).filter(|close| self.of_post(from, *close)) {
                    go(close + 1, BEFORE, 0.2, Step::Tail);
                }
                // A post and a name without a space between may also be the end of one and the next.
                let apart = matches!(self.chars[from - 1], ' ' | '\n');
                let close = if apart { 0.0 } else { 0.6 };
                for (to, cost, sure) in self.names[from].iter().chain(&self.closing[from]) {
                    let cost = cost + close;
                    // Posts came before: one that follows is the next person's.
                    go(*to, UNNAMED, cost + way.name, Step::Name(*sure));
                }
            }
            BEFORE_MORE => {
                for &Post { to, cost, sure, .. } in &self.posts[from] {
                    go(to, BEFORE, cost, Step::Post(sure));
                }
            }
            _ => {
                go(from + 1, LOST, if c.is_whitespace() { 0.2 } else { 1.0 }, Step::Lost);
            }
        }
        if state != LOST {
            go(from + 1, LOST, if state == BETWEEN { 4.0 } else { 6.0 }, Step::Lost);
        }
    }

    /// The people along the cheapest way.
    fn follow(&self, cells: &[[Cell; STATES]], end: usize) -> Vec<Person> {
        let mut steps = Vec::new();
        let (mut at, mut state) = (self.chars.len(), end);
        while at > 0 || state != BETWEEN {
            let cell = cells[at][state];
            let from = cell.from as usize;
            if from == at && usize::from(cell.state) == state {
                break;
            }
            steps.push((from, at, usize::from(cell.state), state, cell.step));
            (at, state) = (from, usize::from(cell.state));
        }
        steps.reverse();
        let mut people: Vec<Person> = Vec::new();
        let mut open: Option<Person> = None;
        let mut lost = false;
        // Whether nothing parts a name from the one before it.
        let mut glued = false;
        for (from, to, before, after, step) in steps {
            glued = (glued && from < to && before == BETWEEN) || (from == to && before == NAMED);
            let mut range = self.at[from]..self.at[to];
            if matches!(step, Step::Post(_)) && self.chars[from] == '(' {
                range = range.start + 1..range.end - 1;
            }
            match step {
                Step::Name(sure) if before == BEFORE => {
                    if let Some(person) = &mut open {
                        person.name = Some(range);
                        person.sure &= sure;
                    }
                }
                Step::Name(sure) => {
                    people.extend(open.take());
                    let sure = sure && !lost && !glued;
                    open = Some(Person { name: Some(range), posts: Vec::new(), sure });
                    lost = false;
                }
                Step::Post(sure) if before == BETWEEN => {
                    people.extend(open.take());
                    open = Some(Person { name: None, posts: vec![range], sure: sure && !lost });
                    lost = false;
                }
                Step::Post(sure) => {
                    if let Some(person) = &mut open {
                        person.posts.push(range);
                        person.sure &= sure;
                    }
                }
                Step::Tail => {
                    if let Some(person) = &mut open
                        && let Some(post) = person.posts.last_mut()
                    {
                        // 张三(副处长)(负责人): what stands in brackets of its own is no longer one word with it.
                        let apart = self.text[post.end..range.start].contains(')');
                        person.sure &= !apart;
                        if !apart {
                            post.end = range.end;
                        }
                    }
                }
                Step::Lost => {
                    if !self.chars[from].is_whitespace() {
                        lost = true;
                        // What was not understood is of the person before it, on one line.
                        let before = open.as_mut().or(people.last_mut());
                        if let Some(person) = before {
                            let end = person.name.iter().chain(&person.posts).map(|part| part.end);
                            let gap = end.max().unwrap_or(0)..self.at[from];
                            // 总工 over 程师: a line that is no more than the end of a word.
                            let below = self.text.get(gap).filter(|gap| gap.contains('\n'));
                            let line = self.text[self.at[from]..].split('\n').next();
                            let stump = line.is_some_and(|line| {
                                let other = line.ends_with(['组', '部', '会', '班', '室', '办']);
                                line.chars().count() <= 4 && line.chars().all(is_han) && !other
                            }) && below.is_some_and(|gap| gap.trim().is_empty());
                            person.sure &= below.is_some() && !stump;
                        }
                    }
                }
                Step::Skip => {}
            }
            if after == BETWEEN {
                people.extend(open.take());
            }
        }
        people.extend(open);
        people
    }
}
