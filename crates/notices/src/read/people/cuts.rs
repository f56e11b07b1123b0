//! What may begin at a place of a list, a name or a post, and what it costs.

use crate::functions::Functions;
use crate::names::{
    ends_as_body, is_han, is_prefix, is_spelt, known_body, may_begin_with_name_of, may_hold_name,
    no_name, one_body, surname, title_at_end,
};
use crate::read::learnt::Learnt;
use crate::tree::{Tree, beginnings};
use std::borrow::Cow;
use std::sync::LazyLock;

/// A name that may begin somewhere: where it ends, its cost, whether the end is marked.
pub(super) type Name = (usize, f32, bool);

/// A post that may begin somewhere.
#[derive(Clone, Copy)]
pub(super) struct Post {
    pub to: usize,
    pub cost: f32,
    /// Whether it is what it looks like where a name stands before it.
    pub sure: bool,
    /// Whether its organisation or government is known.
    pub known: bool,
}

/// The longest post, in characters.
const LONGEST_POST: usize = 46;

/// Titles that names of bodies begin with.
static WEAK: LazyLock<Tree<()>> = LazyLock::new(|| {
    beginnings(&[
        "指挥",
        "秘书",
        "教师",
        "律师",
        "医师",
        "队员",
        "主办",
        "专干",
        "法官",
        "检察官",
        "总工",
        "民警",
        "主编",
        "顾问",
        "助理",
        "教授",
        "干部",
        "工程师",
        "会计师",
        "导师",
        "会计",
        "审计师",
        "编辑",
        "记者",
        "参谋",
        "医生",
        "护士",
    ])
});

/// Whether words begin as the bodies of a government do: 区执法局, 县民政局.
fn of_government(words: &str) -> bool {
    words.starts_with(['省', '市', '县', '区', '州', '旗', '镇', '乡', '局', '院', '校'])
}

/// A list of people on the way to being cut.
pub(super) struct Cut<'a> {
    pub text: &'a str,
    pub chars: Vec<char>,
    /// Where each character begins, and where the last ends.
    pub at: Vec<usize>,
    pub functions: &'a Functions,
    pub learnt: &'a Learnt,
    /// Whether the list is one of names alone.
    pub names_only: bool,
    /// The posts that may begin at each character.
    pub posts: Vec<Vec<Post>>,
    /// The names that may begin at each.
    pub names: Vec<Vec<Name>>,
    /// Names of any characters, right behind a post.
    pub closing: Vec<Vec<Name>>,
    /// Before which characters a title ends, and before which the name of a body does: what begins later on ends with
    /// one only if the whole text up to there does.
    pub titled: Vec<bool>,
    bodied: Vec<bool>,
    /// Whether most lines are a name, a blank and a post.
    pub(super) rowed: bool,
    /// Whether names stand before posts with nothing between them.
    pub(super) glued: bool,
    /// Where somebody's name ends that begins here and that a sentence of the text has.
    pub(super) known: Vec<Option<usize>>,
}

impl<'a> Cut<'a> {
    /// A list, before anything is looked for in it.
    pub(super) fn new(
        text: &'a str,
        functions: &'a Functions,
        learnt: &'a Learnt,
        names_only: bool,
    ) -> Self {
        let mut at: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        at.push(text.len());
        let ends = |holds: fn(&str) -> bool| -> Vec<bool> {
            at.iter().map(|end| holds(&text[..*end])).collect()
        };
        let mut titled = ends(|text| title_at_end(text).is_some() || text.ends_with("候选人"));
        // 职工医院院长 has no 职工 of its own.
        for (number, end) in at.iter().enumerate() {
            titled[number] &= !(text[..*end].ends_with("职工") && text[*end..].starts_with("医院"));
        }
        let bodied = ends(ends_as_body);
        let (posts, names, closing) = (Vec::new(), Vec::new(), Vec::new());
        let chars = text.chars().collect();
        Cut {
            text,
            chars,
            at,
            functions,
            learnt,
            names_only,
            posts,
            names,
            closing,
            titled,
            bodied,
            rowed: false,
            glued: false,
            known: Vec::new(),
        }
    }

    /// Finds what may begin at each character.
    pub(super) fn begin(&mut self) {
        let all = 0..self.chars.len();
        self.glued = self.glued();
        self.rowed = self.rowed();
        let ends = |from: usize| {
            let ends = (from + 2..=from + 4).rev().filter(|end| *end < self.at.len());
            { ends }
                .find(|end| self.learnt.bound.somebody(&self.text[self.at[from]..self.at[*end]]))
        };
        self.known = if self.learnt.bound.nobody() {
            vec![None; self.chars.len()]
        } else {
            all.clone().map(ends).collect()
        };
        self.posts = all.clone().map(|from| self.posts_from(from)).collect();
        self.names = all.clone().map(|from| self.names_from(from)).collect();
        self.closing = all.map(|from| self.closing_from(from)).collect();
    }

    pub(super) fn set_apart(&self, at: usize) -> bool {
        self.chars.get(at).is_none_or(|c| !is_han(*c))
    }

    /// The posts that may begin here.
    fn posts_from(&self, from: usize) -> Vec<Post> {
        let mut posts = Vec::new();
        if !(is_han(self.chars[from])
            || matches!(self.chars[from], '"' | '“' | '\u{300a}')
            || self.chars[from].is_ascii_alphanumeric())
        {
            return posts;
        }
        // 段  长      靳  松: a title spread as names are.
        let gap = self.chars[from + 1..].iter().take_while(|c| **c == ' ').count();
        if (1..=6).contains(&gap)
            && let Some(second) = self.chars.get(from + 1 + gap).filter(|c| is_han(**c))
            && self.set_apart(from.wrapping_sub(1))
            && (self.gap(from + 2 + gap).is_some_and(|next| next >= gap)
                || self.chars.get(from + 2 + gap).is_none_or(|c| *c == '\n'))
            && let title = [self.chars[from], *second].iter().collect::<String>()
            && title_at_end(&title) == Some(title.len())
        {
            posts.push(Post { to: from + 2 + gap, cost: 1.6, sure: false, known: true });
        }
        // 市长 is not torn: 长 after 市 begins nothing but a place of the table.
        let torn = self.chars[from] == '长'
            && from > 0
            && "省市县区镇乡州盟旗局部厅院处科组所".contains(self.chars[from - 1])
            && crate::names::Places::shipped().listed(&self.text[self.at[from]..]).is_none();
        if torn {
            return posts;
        }
        let mut spaces = 0.0;
        let mut depth = 0;
        // Titles that ended on the way: a post that goes on after one is two, with a name between.
        let mut inner: Vec<usize> = Vec::new();
        for to in from + 1..=(from + LONGEST_POST).min(self.chars.len()) {
            match self.chars[to - 1] {
                '、' if depth == 0 && self.one_body(from, to) => {}
                '\n' | '\t' | ';' | '。' | '、' | ',' | ':' | '|' | '/' if depth == 0 => break,
                '\n' | '\t' | ';' | '。' => break,
                // 处长1张三: the mark of a note ends a post.
                c if c.is_ascii_digit() && self.note(to - 1) => break,
                // 张三-局长、李四-主任: a name and a dash begin the next person.
                '-' | '—' if depth == 0 && self.dashed(from, to - 1) => break,
                // A telephone's number is in no post.
                c if c.is_ascii_digit() && self.digits(to - 1) >= 5 => break,
                '(' => depth += 1,
                ')' if depth == 0 => break,
                ')' => depth -= 1,
                ' ' => spaces += 0.9,
                _ => {}
            }
            if spaces > 3.0 {
                break;
            }
            if depth > 0 {
                continue;
            }
            let post = &self.text[self.at[from]..self.at[to]];
            // 张三 市财政局, to the end of the line or cell.
            if self.chars.get(to).is_none_or(|c| matches!(c, '\n' | '\t'))
                && known_body(post, self.functions).is_some()
                && title_at_end(post).is_none()
            {
                posts.push(Post { to, cost: 1.5, sure: true, known: true });
            }
            // 张三 某某集团, where the list ends and no table has it.
            let last = self.chars[to..].iter().all(|c| *c == ' ')
                || self.gap(to).is_some_and(|gap| gap > 8);
            let apart = from > 0 && self.chars[from - 1] == ' ';
            if last
                && apart
                && self.bodied[to]
                && to - from >= 4
                && !post.contains(' ')
                && ends_as_body(post)
                && title_at_end(post).is_none()
            {
                posts.push(Post { to, cost: 2.6, sure: false, known: false });
            }
            // 翁涛 区执法局派驻片区执法队筹建组, to the end of the line.
            let line_ends = self.chars.get(to).is_none_or(|c| *c == '\n');
            let team = matches!(self.chars[to - 1], '组' | '队') && to - from >= 7;
            if apart && line_ends && team && !post.contains(' ') && of_government(post) {
                posts.push(Post { to, cost: 2.6, sure: false, known: false });
            }
            // 教授、复旦大学, to the end of the line.
            let joined = from > 0 && self.chars[from - 1] == '、';
            let ends = self.chars.get(to).is_none_or(|c| *c == '\n');
            if joined && ends && self.bodied[to] && to - from >= 4 && !post.contains(' ') {
                posts.push(Post { to, cost: 2.6, sure: false, known: false });
            }
            // 主持综合事务中心工作
            if post.starts_with("主持") && post.ends_with("工作") && to - from >= 6 {
                posts.push(Post { to, cost: 1.0 + spaces, sure: true, known: true });
            }
            // 局城乡建设服务中心(主持工作) heads the body without a title.
            if self.bodied[to]
                && self.chars.get(to) == Some(&'(')
                && ends_as_body(post)
                && self.text[self.at[to] + 1..].starts_with("主持")
                && title_at_end(post).is_none()
                && !post.contains([' ', '('])
            {
                posts.push(Post { to, cost: 1.4 + spaces, sure: true, known: true });
            }
            if self.body_alone(post, to) {
                let known = known_body(post, self.functions).is_some();
                let cost = if known { 1.8 } else { 2.6 } + spaces;
                posts.push(Post { to, cost, sure: false, known: false });
            }
            let torn = post.ends_with('办') && self.chars.get(to) == Some(&'公');
            let joined = self.parted(from, to);
            let (post, parted) = joined.as_deref().map_or((post, 0), |post| (post, 1));
            let title =
                if (self.titled[to] || parted > 0) && !torn { title_at_end(post) } else { None };
            if let Some(title) = title {
                let (cost, known) =
                    self.post_cost(&post[..post.len() - title], &post[post.len() - title..]);
                // 某某中心(主持工作)各村书记: a class of members begins behind the brackets; 张三(兼)李四某局局长
                // is no one post.
                if post.contains(")各") || post.contains("(兼)") {
                    continue;
                }
                let start = to - parted - post[post.len() - title..].chars().count();
                let spaces = (spaces - 0.9 * parted as f32).max(0.0);
                let on = |end: &&usize| {
                    **end + 2 <= start || (**end < start && self.chars[**end] == ' ')
                };
                let within =
                    inner.iter().filter(on).count() as f32 + self.people_inside(from, start);
                let odd = self.holds_name(from, start) + self.names_inside(from, start);
                let cost = cost + spaces + odd + 5.5 * within;
                // 委员会 and 书记处 go on; 常委 and 书记 are no ends there.
                // 指挥中心, 秘书科 and 律师协会 are bodies.
                let weak = WEAK.get(&post[post.len() - title..]).is_some();
                if !weak
                    && !self.chars.get(to).is_some_and(|c| matches!(c, '会' | '处' | '团' | '室'))
                {
                    inner.push(to);
                }
                // What may hold a whole person is never certain.
                let whole = within == 0.0 && odd == 0.0 && spaces == 0.0;
                let place = &post[..post.len() - title];
                let apart = self.set_apart(from.wrapping_sub(1));
                let held = self.unvouched(place);
                // 滕文方县政府, 李明科省政府: no such county, no such province.
                let cost = cost + if apart { 0.0 } else { self.nowhere(place) };
                let sure = whole && (known || apart) && (apart || !held);
                let known = known && !held;
                posts.push(Post { to, cost, sure, known });
            }
        }
        posts
    }

    /// Whether a post is that of a class of people: 各村居主任, 其他班主任.
    pub(super) fn class(&self, from: usize, to: usize) -> bool {
        let chars = &self.chars[from..to];
        chars[0] == '其' || chars.contains(&'各') || chars.starts_with(&['全', '体'])
    }

    /// Whether a post may begin with a name that ran into it: 张三区财政局局长.
    pub(super) fn runs_in(&self, from: usize, to: usize) -> bool {
        let post = &self.text[self.at[from]..self.at[to]];
        let title = title_at_end(post).unwrap_or(0);
        // 包海涛统计站站长 at the head of a list says that names stand before the posts, with no blank between.
        let common = if self.glued { 500 } else { 200 };
        may_begin_with_name_of(&post[..post.len() - title], self.functions, common)
    }

    /// Whether the first of a list is a name with its post right behind it.
    fn glued(&self) -> bool {
        let first = self.text.trim_start().split(['、', ',', ';']).next().unwrap_or_default();
        let body = &first[..first.len() - title_at_end(first).unwrap_or(first.len())];
        (5..=20).contains(&first.chars().count())
            && first.chars().all(is_han)
            && may_begin_with_name_of(body, self.functions, 300)
    }

    /// A post whose title a blank has parted, put together: 支部书 记, 村委会主 任.
    fn parted(&self, from: usize, to: usize) -> Option<String> {
        let [before, first, ' ', last] = *self.chars.get(to.checked_sub(4)?..to)? else {
            return None;
        };
        let title =
            ["书记", "主任", "局长", "处长", "部长", "委员", "科长", "所长", "站长", "队长"];
        let word: String = [first, last].iter().collect();
        let begins = from + 4 <= to && is_han(before) && title.contains(&word.as_str());
        // 王 主 任 is spread, and no end of a post.
        begins.then(|| format!("{}{last}", &self.text[self.at[from]..self.at[to - 2]]))
    }

    /// Whether a list begins with a name that a mark sets apart from what follows.
    pub(super) fn begins_with_name(&self) -> bool {
        let first = self.chars.iter().take_while(|c| c.is_whitespace()).count();
        let names = self.names.get(first).into_iter().flatten();
        let marked = |to: usize| matches!(self.chars.get(to), Some(',' | '|' | '/' | '('));
        { names }.any(|(to, _, sure)| *sure && marked(*to))
    }

    /// How wide a space begins at a character; none where a mark, another line or the end stands there. What no space
    /// sets apart has a space of no width.
    pub(super) fn gap(&self, at: usize) -> Option<usize> {
        let gap = self.chars[at..].iter().take_while(|c| **c == ' ').count();
        self.chars.get(at + gap).filter(|c| is_han(**c)).map(|_| gap)
    }

    /// Whether a lone digit stands right behind a title and before a name.
    pub(super) fn note(&self, at: usize) -> bool {
        self.digits(at) == 1
            && self.titled[at]
            && self.chars.get(at + 1).is_some_and(|c| surname(&c.to_string()).is_some())
    }

    /// How many digits stand in a row from a character on.
    fn digits(&self, from: usize) -> usize {
        self.chars[from..].iter().take_while(|c| c.is_ascii_digit()).count()
    }

    /// 区党工委、管委会办公室主任 is one post: the mark at `to - 1` joins party and government of one place.
    fn one_body(&self, from: usize, to: usize) -> bool {
        let left = &self.text[self.at[from]..self.at[to - 1]];
        let right = &self.text[self.at[to]..];
        one_body(left, right) || sisters(left, right)
    }

    /// 陆英 区公安局东湾支队 高朗 …, 安保部 闵捷 …, 安保部闵捷、…: a body in place of a post, before a name.
    fn body_alone(&self, post: &str, to: usize) -> bool {
        if !(self.bodied[to] || post.ends_with('组')) || post.contains(' ') {
            return false;
        }
        let ends = ends_as_body(post) || post.ends_with('组');
        if !ends || title_at_end(post).is_some() {
            return false;
        }
        let gap = self.chars[to..].iter().take_while(|c| **c == ' ').count();
        let han = |from: usize| {
            self.chars[from.min(self.chars.len())..]
                .iter()
                .take(5)
                .take_while(|c| is_han(**c))
                .count()
        };
        let first = to + gap;
        let mut len = han(first);
        let mut next = Cow::Borrowed(&self.text[self.at[first]..self.at[first + len]]);
        // 索 尼
        if len == 1 && gap > 0 {
            let apart = self.chars[first + 1..].iter().take_while(|c| **c == ' ').count();
            if (1..4).contains(&apart) && han(first + 1 + apart) == 1 {
                next.to_mut().push(self.chars[first + 1 + apart]);
                len = 2;
            }
        }
        // 工作组组员高信: the title goes on behind what looks like a body.
        let goes_on = |more: usize| {
            let own = self.at[to + more.min(len)] - self.at[to];
            let words = &self.text[self.at[to] - post.len()..self.at[to] + own];
            title_at_end(words).is_some_and(|title| title > own)
        };
        if gap == 0 && (1..=2).any(goes_on) {
            return false;
        }
        let double = || surname(&self.text[self.at[first]..self.at[first + 2]]).is_some();
        let named = (2..=3).contains(&len) || (len == 4 && double());
        let short = ["办", "委", "会"].iter().any(|end| post.ends_with(end));
        let whole = post.chars().count() >= if gap == 0 && short { 2 } else { 3 };
        whole && gap < 5 && named && self.named(&next) && (gap > 0 || !ends_as_body(&next))
    }

    /// Whether a word has the form of a name.
    fn named(&self, word: &str) -> bool {
        let first = word.chars().next().map_or(0, char::len_utf8);
        surname(&word[..first]).is_some()
            && !no_name(word)
            && !self.learnt.no_person(word)
            && title_at_end(word).is_none()
    }

    /// What it costs that names stand within a post, set apart by spaces: 部务会成员 高文生 区社会事业局局长.
    fn names_inside(&self, from: usize, title: usize) -> f32 {
        let place = &self.text[self.at[from]..self.at[title.max(from)]];
        // Neither the first word nor the last.
        let inner = place.split_once(' ').and_then(|(_, rest)| rest.rsplit_once(' '));
        let words = inner.into_iter().flat_map(|(inner, _)| inner.split(' '));
        let names = words
            .filter(|word| (2..=3).contains(&word.chars().count()) && self.named(word))
            .count();
        // 张三党政办公室主任李四党群工作处处长: a sentence names 李四.
        let known = (from + 1..title).filter(|at| self.known[*at].is_some_and(|end| end <= title));
        4.5 * names as f32 + 3.0 * known.count() as f32
    }

    /// How many people stand within a post: behind a title that bodies also begin with, or behind brackets, a name that
    /// a space sets apart from what follows: 服务中心干部林强 资源生态处干部, 党政办公室(主持工作)林强 党群工作处处长.
    fn people_inside(&self, from: usize, title: usize) -> f32 {
        let begins = |at: &usize| {
            let before = self.chars[at - 1];
            before == ')'
                || (self.titled[*at]
                    && title_at_end(&self.text[self.at[from]..self.at[*at]])
                        .is_some_and(|title| title >= "干部".len()))
        };
        let named = |at: &usize| {
            let han = self.chars[*at..title].iter().take(4).take_while(|c| is_han(**c)).count();
            let word = &self.text[self.at[*at]..self.at[*at + han]];
            (2..=3).contains(&han) && self.chars.get(at + han) == Some(&' ') && self.named(word)
        };
        (from + 2..title).filter(begins).filter(named).count() as f32
    }

    /// What it costs that a post, up to its title, begins with what may be a name and a space.
    pub(super) fn holds_name(&self, from: usize, title: usize) -> f32 {
        let place = &self.chars[from..title.max(from)];
        if place.contains(&'·') {
            return 4.0;
        }
        let head = place.iter().take_while(|c| **c != ' ').count();
        // 生 区财政局: a space ends what stands before it; 高 朗 区财政局 is a name and a body.
        if head == 1 && head < place.len() {
            return 5.0;
        }
        let first = &self.text[self.at[from]..self.at[from + 1]];
        let named = head < place.len() && (2..=4).contains(&head) && surname(first).is_some();
        // 念保雄 北厝镇镇长: what stands apart before a post may be a name that no list has.
        let lead = &self.text[self.at[from]..self.at[from + head]];
        let stranger = head < place.len()
            && (2..=3).contains(&head)
            && !is_prefix(lead)
            && !self.learnt.no_person(lead)
            && !no_name(lead)
            && title_at_end(lead).is_none()
            && !ends_as_body(lead);
        let spelt = head < place.len() && (4..=7).contains(&head) && is_spelt(lead);
        match (named || spelt, stranger) {
            (true, _) => 4.5,
            (_, true) => 2.5,
            _ => 0.0,
        }
    }

    pub(super) fn post_cost(&self, place: &str, title: &str) -> (f32, bool) {
        let len = place.chars().count() as f32;
        if place.is_empty() {
            // 副市长 says whose it is; 主任 alone does not.
            let own = [
                "省长",
                "市长",
                "区长",
                "县长",
                "镇长",
                "乡长",
                "书记",
                "总理",
                "国务委员",
                "常委",
                "州长",
                "盟长",
                "旗长",
                "秘书长",
                "成员",
            ];
            return if own.iter().any(|own| title.ends_with(own)) {
                (1.0, true)
            } else {
                (1.9, true)
            };
        }
        // 局党组成员, 厅党组书记, 局总工程师: the body that speaks.
        let own = [
            "局", "厅", "委", "院", "校", "司", "行", "公司", "集团", "学校", "学院", "医院",
            "机关",
        ];
        if own.contains(&place) && ["党", "总", "机关", "纪"].iter().any(|w| title.starts_with(w))
        {
            return (1.3, true);
        }
        // 苏和松乡财政所: a name and 乡财政所, or the office of a township that no table has.
        if let Some(body) = known_body(place, self.functions) {
            return if may_hold_name(body.prefix) && !self.learnt.place(body.prefix) {
                (3.6, false)
            } else {
                (1.2, true)
            };
        }
        if is_prefix(place) {
            return if may_hold_name(place) && !self.learnt.place(place) {
                (3.6, false)
            } else {
                (1.3, true)
            };
        }
        if ["分管", "负责", "协调", "联系", "主管", "协助"]
            .iter()
            .any(|verb| place.starts_with(verb))
        {
            return (1.4, true);
        }
        if title_at_end(place).is_some() && title_at_end(place) == Some(place.len()) {
            return (1.6, true);
        }
        let ends = ends_as_body(place) || place.ends_with('组');
        // 张三财政局, 张三国务院, 张小三副县长: a name has run into the post.
        let run = |name: usize| {
            let Some((at, _)) = place.char_indices().nth(name) else { return name as f32 == len };
            let rest = &place[at..];
            known_body(rest, self.functions).is_some()
                || rest == "地委"
                || (rest.chars().count() > 1 && is_prefix(rest))
                // 谷慧省教育厅高等教育处
                || (rest.starts_with(['省', '市', '县', '区'])
                    && rest.chars().count() > 3
                    && ends_as_body(rest))
        };
        let first = &place[..place.chars().next().map_or(0, char::len_utf8)];
        // 区财政金融局 is no Mr 区 of 金融局.
        let own = "市县区省州镇乡盟旗".contains(first) || self.learnt.place(place);
        if !own && surname(first).is_some() && !ends_alone(place, ends) && (2..=3).any(run) {
            return (4.5 + 0.12 * len, false);
        }
        // 利部: too short for a name, it has lost its head to the person before.
        let stump = if len < 3.0 { 1.2 } else { 0.0 };
        if ends { (2.0 + 0.1 * len + stump, false) } else { (2.8 + 0.2 * len + stump, false) }
    }
}

/// 产业组、企业组组长 heads both: the mark joins two sections of one kind before one title.
fn sisters(left: &str, right: &str) -> bool {
    let kind = ["组", "处", "科", "股"].iter().find(|kind| left.ends_with(**kind));
    let Some(kind) = kind.filter(|_| title_at_end(left).is_none()) else { return false };
    let next = right.split(['、', ',', ';', '\n', '\t', '(']).next().unwrap_or_default();
    ["", "副", "常务副"].iter().any(|rank| next.contains(&format!("{kind}{rank}{kind}长")))
}

/// Whether a short place is a body rather than a name: 办公室, 余家办.
fn ends_alone(place: &str, ends: bool) -> bool {
    ends && place.chars().count() <= 3
}
