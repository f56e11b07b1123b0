//! What may be a name at a place of a list, and what it costs.

use super::cuts::{Cut, Name};
use crate::names::{
    ends_as_body, is_han, is_prefix, is_spelt, known_body, no_name, surname, title_at_end,
};
use crate::tree::{Tree, beginnings};
use std::sync::LazyLock;

/// Given names that are words of lists as well: 王保安, beside 保安 of a school.
const GIVEN: [&str; 3] = ["保安", "会成", "新增"];

/// What stands behind 长江 in the names of bodies: in 水利部长江水利委员会 no Mr 江 follows a 部长.
const RIVER: [&str; 15] = [
    "水", "委", "航", "流域", "三峡", "海事", "防", "公安", "勘", "科学", "渔", "规划", "设计",
    "大学", "医",
];

/// Words that the names of bodies begin with, and whose first character may end a name.
static BODIES_BEGIN: LazyLock<Tree<()>> = LazyLock::new(|| {
    beginnings(&[
        "国际", "国资", "国土", "国贸", "国防", "国税", "国家", "机关", "纪委", "纪检", "建设",
        "建委", "团委", "团县", "团市", "团区", "新区", "自然", "土地", "水利", "水务", "水文",
        "林业", "林草", "农业", "农村", "农机", "农经", "财政", "财务", "教育", "教务", "科技",
        "科协", "科学", "民政", "民宗", "民族", "司法", "法院", "法制", "法规", "公安", "公路",
        "交通", "交警", "卫生", "卫健", "文化", "文旅", "文广", "体育", "统计", "审计", "税务",
        "商务", "工商", "工会", "工信", "工业", "市场", "市委", "市政", "县委", "县政", "区委",
        "区政", "发改", "发展", "环保", "环境", "生态", "气象", "电力", "电信", "供电", "供水",
        "移动", "联通", "邮政", "人社", "人武", "人大", "政协", "政法", "政府", "组织", "宣传",
        "统战", "武装", "党委", "党政", "应急", "信访", "档案", "规划", "海关", "公共", "非物",
        "政策", "产业", "对外", "安全", "综合", "信息", "计划", "人事", "人力", "资产", "招生",
        "研究", "后勤", "保卫", "质量", "医务", "护理", "药剂", "安监", "数字", "基建", "外事",
        "老干", "离退", "监督", "督查", "社会", "社区", "群众", "经济", "招商", "投资", "金融",
        "城市", "城建", "城管", "住房", "住建", "房产", "供销", "粮食", "消防", "医保", "医疗",
        "疾控", "妇联", "残联", "网信", "保密",
    ])
});

impl Cut<'_> {
    /// The names that may begin here: where they end, what they cost, and whether the end is marked.
    pub(super) fn names_from(&self, from: usize) -> Vec<Name> {
        let mut names = Vec::new();
        let chars = &self.chars[from..];
        if !is_han(chars[0]) || chars[0] == '各' {
            return names;
        }
        let river = chars[0] == '江' && from > 0 && self.chars[from - 1] == '长' && {
            let rest = &self.text[self.at[from + 1]..];
            RIVER.iter().any(|word| rest.starts_with(word))
        };
        if river {
            return names;
        }
        let single = surname(&self.text[self.at[from]..self.at[from + 1]]);
        let rank_cost = |rank: Option<usize>| -> f32 {
            match rank {
                Some(0..100) => 0.5,
                Some(100..300) => 0.8,
                Some(_) => 1.2,
                None if self.names_only => 1.6,
                None => 3.0,
            }
        };
        let given = |c: &char| -> f32 {
            match c {
                '市' | '县' | '区' | '省' | '局' | '部' | '委' | '厅' | '办' | '记' | '院'
                | '站' | '所' | '队' | '镇' | '乡' | '街' | '盟' | '旗' | '党' | '副' | '总'
                | '等' | '各' | '股' => 3.0,
                '和' | '任' | '州' | '村' | '政' | '长' | '主' | '管' | '会' | '社' => {
                    1.2
                }
                '书' | '处' | '科' | '员' | '司' | '分' => 0.8,
                _ => 0.0,
            }
        };
        // 那顺巴雅尔 holds no certain Mr 巴: a name begins behind a mark or a title.
        let begins = from == 0 || !is_han(self.chars[from - 1]) || self.titled[from];
        let han = chars.iter().take(4).take_while(|c| is_han(**c)).count();
        for len in 2..=han {
            let to = from + len;
            let double = surname(&self.text[self.at[from]..self.at[from + 2]]).filter(|_| len > 2);
            let marked = self.set_apart(to);
            let surname_cost = rank_cost(single);
            let mut cost = match (len, double) {
                (2, _) => surname_cost + 0.6,
                (3, None) => surname_cost,
                (3, Some(_)) => surname_cost.min(0.8),
                (4, Some(_)) => 0.6,
                // Both parents' surnames, as 欧阳 once was.
                (4, None) => {
                    let second = surname(&self.text[self.at[from + 1]..self.at[from + 2]]);
                    if single.is_none() || second.is_none() {
                        continue;
                    }
                    surname_cost + 1.6
                }
                _ => continue,
            };
            let first = if double.is_some() { 2 } else { 1 };
            let odd = chars[first..len].iter().map(given).sum::<f32>();
            // 冷梅地区 is 冷梅 of a 地区.
            let behind = (to + 2).min(self.chars.len());
            let after = &self.text[self.at[to]..self.at[behind]];
            let torn = match chars[len - 1] {
                '地' | '片' => after.starts_with('区'),
                '自' => after == "治区",
                '公' => after.starts_with('司'),
                '学' | '医' => after.starts_with('院') || after.starts_with('校'),
                '街' => after.starts_with('道'),
                '集' => after.starts_with('团'),
                '同' => after.starts_with('志'),
                _ => false,
            };
            // 副秘书长孙恭 is no Mr 长孙.
            let title = chars[0] == '长'
                && title_at_end(&self.text[..self.at[from + 1]]).is_some_and(|title| title > 3);
            cost += if torn || title { 3.0 } else { 0.0 };
            // 史亮汾源经开区管委会主任: the place begins within.
            let within = len >= 3 && !marked && self.learnt.begins(&self.text[self.at[to - 1]..]);
            cost += if within { 2.5 } else { 0.0 };
            // 邵敏机关党委, 谭明国际合作司: a word that bodies begin with does.
            let word = &self.text[self.at[to - 1]..];
            let word = len >= 3 && !marked && BODIES_BEGIN.along(word.chars()).next().is_some();
            cost += if word { 1.6 } else { 0.0 };
            // 高华岚城片区管理局: the text has 岚城 elsewhere, and nothing else before 城片.
            let tied = !marked && self.learnt.bound.tied(chars[len - 1], &chars[len..]);
            let within = len > 3
                && !marked
                && (1..len - 1).any(|at| self.learnt.bound.tied(chars[at], &chars[at + 1..]));
            cost += if tied || within { 2.0 } else { 0.0 };
            // 万宝泉安全监察部主任 in a list that parts nothing: most names have three characters.
            cost += if len == 2 && !marked && self.glued { 0.5 } else { 0.0 };
            // 区住房城乡建设局 begins with the government, seldom with Mr 区.
            cost += if "市县区省州镇乡盟旗".contains(chars[0]) { 1.5 } else { 0.0 };
            // What a space or a bracket sets apart may hold any character.
            cost += if marked { 0.6 * odd } else { 0.7 + odd };
            // 苏远武 青岗塔村主任 in a list of such lines: the post begins behind the blank.
            let post = !marked && self.rowed && self.in_row(from);
            cost += if post { 2.5 } else { 0.0 };
            // 总务处 and 医务室 are sections: no name ends so, set apart or not.
            // Nor as 青湾县 does, where a line broke a post. 李明科省政府秘书长: no section stands before a government.
            let whose = chars[len - 1] == '科'
                && single.is_some_and(|rank| rank < 100)
                && after.starts_with(['省', '市', '县', '区', '州', '国']);
            let section =
                len > 2 && !whose && "处室办局厅部科股组站所队县镇乡".contains(chars[len - 1]);
            cost += if section { 2.4 } else { 0.0 };
            let known = (single.is_some() || double.is_some()) && !section;
            let words = &self.text[self.at[from]..self.at[to]];
            // 和校长: a title stands behind what joins it to another.
            let joins = matches!(chars[0], '和' | '与' | '及')
                && title_at_end(words).is_some_and(|title| title + 4 > words.len());
            let region =
                ["华北", "华东", "华中", "华南", "东北", "西北", "西南", "中南"].contains(&words);
            let given = marked
                && known
                && GIVEN.iter().any(|given| {
                    words[words.len() - chars[len - 1].len_utf8() * 2..] == **given && len == 3
                });
            if (no_name(words) && !given)
                || counts(words)
                || region
                || joins
                || title_at_end(words) == Some(words.len())
                || (len == 4 && title_at_end(words).is_some_and(|title| title > 3))
            {
                continue;
            }
            // 张三,西坪村村委会主任: what ends as villages do and a body of one follows is a place.
            let lies = matches!(chars[len - 1], '村' | '镇' | '乡')
                && chars
                    .get(len)
                    .is_some_and(|next| "党支村委居镇乡街书主监治民妇团".contains(*next));
            cost += if lies { 4.0 } else { 0.0 };
            // 食品 of the group's own name, 东沙 of 东沙镇.
            if self.learnt.no_person(words) {
                cost += 4.0;
            }
            // 由高华兼任 stands elsewhere: no Mr 高华岚 begins here.
            let other = !marked && self.known[from].is_some_and(|end| end != to);
            cost += if other { 1.5 } else { 0.0 };
            // 常务 副市长
            if matches!(chars[..len], ['常', '务'] | ['执', '行'] | ['第', '一'] | ['国', '务'])
                || matches!(chars[..len], ['高' | '初', '一' | '二' | '三'])
            {
                continue;
            }
            names.push((to, cost, marked && known && !given && begins));
        }
        // 李 四: a name of two characters, spread to the width of three.
        let spaces = chars[1..].iter().take_while(|c| **c == ' ').count();
        if (1..=6).contains(&spaces)
            && let Some(second) = chars.get(1 + spaces).filter(|c| is_han(**c))
            // 成 员 and 武 装 are words that are spread.
            && let words = [chars[0], *second].iter().collect::<String>()
            && !no_name(&words)
            && title_at_end(&words) != Some(words.len())
        {
            let to = from + 2 + spaces;
            if self.set_apart(to) {
                let cost = rank_cost(single) + given(second) + 0.3;
                names.push((to, cost, single.is_some() && given(second) < 1.0));
            } else if single.is_some() && spaces == 1 {
                // 王 峰中央编办副主任: the space after the name is lost.
                names.push((to, rank_cost(single) + given(second) + 1.2, false));
            }
        }
        // 张 国 强: spread as labels are; a mark, a wider space or the end of the line sets the name apart.
        if spaces > 0
            && single.is_some()
            && let [second, third] = [1 + spaces, 2 + 2 * spaces]
            && let (Some(&two), Some(&three)) = (chars.get(second), chars.get(third))
            && is_han(two)
            && is_han(three)
            && chars[second + 1..third].iter().all(|c| *c == ' ')
            && (self.gap(from + third + 1).is_none_or(|gap| gap > spaces)
                || (spaces == 1 && self.post_behind(from + third + 1)))
            && !no_name(&[chars[0], two, three].iter().collect::<String>())
        {
            let odd = given(&two) + given(&three);
            names.push((from + third + 1, rank_cost(single) + odd, odd < 1.0));
        }
        // 罗 布 次 仁(院长): four characters spread alike, up to a bracket.
        let four: Vec<char> = chars.iter().take(8).copied().collect();
        if let [a, ' ', b, ' ', c, ' ', d, '('] = four[..]
            && [a, b, c, d].iter().all(|c| is_han(*c))
            && !no_name(&[a, b, c, d].iter().collect::<String>())
        {
            names.push((from + 7, 0.4, false));
        }
        // 牛得草    次仁 卓玛(女): where wide blanks part the others, one blank parts none.
        let two =
            |at: usize| self.chars[at..].iter().take(3).take_while(|c| is_han(**c)).count() == 2;
        if han == 2
            && chars.get(2) == Some(&' ')
            && two(from + 3)
            && (from == 0
                || self.chars[..from].ends_with(&[' ', ' '])
                || self.chars[from - 1] == '\n')
            && (matches!(chars.get(5), None | Some('(' | '\n'))
                || chars[5..].starts_with(&[' ', ' ']))
            && self.text.contains("  ")
            && [from, from + 3].iter().any(|at| {
                let first = &self.text[self.at[*at]..self.at[*at + 1]];
                surname(first).is_none_or(|rank| rank >= 100)
            })
        {
            let words: String = self.chars[from..from + 5].iter().filter(|c| **c != ' ').collect();
            let tail: String = self.chars[from + 3..from + 5].iter().collect();
            if !no_name(&words) && title_at_end(&words).is_none() && !ends_as_body(&tail) {
                names.push((from + 5, 1.0, false));
            }
        }
        // 欧阳 静: a surname of two characters, spread as other names are.
        if han == 2
            && surname(&self.text[self.at[from]..self.at[from + 2]]).is_some()
            && let gap = chars[2..].iter().take_while(|c| **c == ' ').count()
            && (1..=4).contains(&gap)
        {
            let rest = chars[2 + gap..].iter().take(3).take_while(|c| is_han(**c)).count();
            let to = from + 2 + gap + rest;
            if (1..=2).contains(&rest) && self.set_apart(to) {
                let odd = chars[2 + gap..2 + gap + rest].iter().map(given).sum::<f32>();
                let post = title_at_end(&self.text[self.at[from + 2 + gap]..self.at[to]]).is_some();
                if !post {
                    names.push((to, if rest == 1 { 0.4 } else { 1.4 } + odd, rest == 1));
                }
            }
        }
        self.uneven(from, han, &rank_cost, &given, &mut names);
        self.dotted(from, &given, &mut names);
        self.headed(from, &mut names);
        self.spelt(from, &mut names);
        names
    }

    /// Whether a blank and then a whole post stand here: 蒋 学 平 总工程师.
    fn post_behind(&self, at: usize) -> bool {
        if self.chars.get(at) != Some(&' ') {
            return false;
        }
        let rest = self.chars.get(at + 1..).unwrap_or_default();
        let len = rest.iter().take_while(|c| is_han(**c)).count();
        len >= 3 && title_at_end(&self.text[self.at[at + 1]..self.at[at + 1 + len]]).is_some()
    }

    /// 陆 游龙(副部长), 王文 景、苏鲁: three characters, spread unevenly. A character alone is nothing else.
    fn uneven(
        &self,
        from: usize,
        han: usize,
        rank_cost: &impl Fn(Option<usize>) -> f32,
        given: &impl Fn(&char) -> f32,
        names: &mut Vec<Name>,
    ) {
        let chars = &self.chars[from..];
        if !(1..=2).contains(&han) || from > 0 && is_han(self.chars[from - 1]) {
            return;
        }
        let gap = chars[han..].iter().take_while(|c| **c == ' ').count();
        let rest = chars[han + gap..].iter().take(4).take_while(|c| is_han(**c)).count();
        let to = from + han + gap + rest;
        if !(1..=4).contains(&gap) || han + rest != 3 || !self.set_apart(to) {
            return;
        }
        let words: String =
            chars[..han].iter().chain(&chars[han + gap..han + gap + rest]).collect();
        let double: String = words.chars().take(2).collect();
        let single = surname(&self.text[self.at[from]..self.at[from + 1]]).or(surname(&double));
        let tail: String = chars[han + gap..han + gap + rest].iter().collect();
        let own = "市县区省州镇乡盟旗".contains(chars[0]);
        if single.is_none() || own || no_name(&words) || no_name(&tail) {
            return;
        }
        if title_at_end(&words).is_some() || (rest > 1 && ends_as_body(&tail)) {
            return;
        }
        let odd = words.chars().skip(1).map(|c| given(&c)).sum::<f32>();
        // 王文 景 may be two who are spread: what stands behind tells.
        let (cost, sure) = if han == 1 { (0.7, true) } else { (1.4, false) };
        let marked = self.chars.get(to).is_none_or(|c| *c != ' ') || han == 1;
        names.push((to, rank_cost(single) + cost + odd, sure && marked && odd < 1.0));
    }

    /// 格桑梅朵 县民政局局长: what begins a line and is set apart from a post is a name, whatever its characters.
    fn headed(&self, from: usize, names: &mut Vec<Name>) {
        let before = self.chars[..from].iter().rposition(|c| *c != ' ');
        let posted = |at: usize| matches!(self.chars[at], '\n' | ')') || self.titled[at + 1];
        if before.is_some_and(|at| !posted(at)) || (from > 0 && is_han(self.chars[from - 1])) {
            return;
        }
        let len = self.chars[from..].iter().take(8).take_while(|c| is_han(**c)).count();
        let to = from + len;
        if !(2..=7).contains(&len) || !matches!(self.chars.get(to), Some(' ' | '\t' | '(')) {
            return;
        }
        let words = &self.text[self.at[from]..self.at[to]];
        let mut rest = self.text[self.at[to]..].split('\n').next().unwrap_or_default();
        // 尔古阿呷(女)州财政局局长, 艾尼瓦尔(副镇长)
        if let Some((inside, behind)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'))
        {
            let first = inside.split(['、', ',', ';', ' ']).next().unwrap_or_default();
            rest = if title_at_end(first).is_some() { first } else { behind };
        }
        let rest = rest.trim_start().split([' ', '、', ',', ';']).next().unwrap_or_default();
        let title = title_at_end(rest);
        // 向巴江村 省自然资源厅厅长: what ends as a village does is a name where a known body's post is all that follows.
        let of_body = title
            .is_some_and(|title| known_body(&rest[..rest.len() - title], self.functions).is_some());
        let village = len >= 4 && is_spelt(&words.replace('村', "")) && of_body;
        let no_one = title_at_end(words).is_some()
            || (ends_as_body(words) && !village)
            || no_name(words)
            || self.learnt.no_person(words);
        if title.is_some() && !no_one && names.iter().all(|name| name.0 != to) {
            let wide = self.chars[to..].starts_with(&[' ', ' ']) || self.chars[to] == '(';
            let cost = if len >= 4 && is_spelt(words) && wide { 1.0 } else { 2.2 };
            names.push((to, cost, false));
        }
    }

    /// 施大畏 才旦卓玛, 阿吉木呷、补鼎: a name of four characters or more that is spelt from another language, between marks.
    fn spelt(&self, from: usize, names: &mut Vec<Name>) {
        let len = self.chars[from..].iter().take(8).take_while(|c| is_han(**c)).count();
        if from > 0 && is_han(self.chars[from - 1]) {
            return;
        }
        // 孟克巴图苏木党委书记: in a copy without blanks the post begins right behind.
        for run in 4..=5 {
            let Some(next) = self.chars.get(from + run).filter(|_| run < len) else { break };
            let words = &self.text[self.at[from]..self.at[from + run]];
            let posted = "省市县区旗州盟镇乡党局厅苏副委纪".contains(*next)
                && !self.posts[from + run].is_empty();
            let known = names.iter().any(|name| name.0 == from + run);
            // 高华岚城乡: a word that the text has elsewhere begins within.
            let torn = (from + 1..from + run)
                .any(|at| self.learnt.bound.tied(self.chars[at], &self.chars[at + 1..]));
            if torn {
                continue;
            }
            if posted && !known && is_spelt(words) && !no_name(words) {
                names.push((from + run, 2.0, false));
            }
        }
        let to = from + len;
        if !(4..=7).contains(&len) {
            return;
        }
        let words = &self.text[self.at[from]..self.at[to]];
        let known = names.iter().any(|name| name.0 == to);
        if is_spelt(words) && !known && !no_name(words) && !self.learnt.no_person(words) {
            names.push((to, 1.4, false));
        }
    }

    /// 常务副州长扎西多吉: what follows a post and ends the clause is a name, whatever its characters.
    pub(super) fn closing_from(&self, from: usize) -> Vec<Name> {
        let len = self.chars[from..].iter().take(8).take_while(|c| is_han(**c)).count();
        let to = from + len;
        let before = from.checked_sub(1).map(|at| self.chars[at]);
        let ends = self.chars.get(to).is_none_or(|c| matches!(c, ',' | '、' | '\n'));
        // 各村负责人 behind a post is the next class of members.
        let class = self.chars[from] == '各';
        if !(2..=6).contains(&len) || !ends || class || before == Some(' ') {
            return Vec::new();
        }
        let words = &self.text[self.at[from]..self.at[to]];
        let body = title_at_end(words).is_some()
            || ends_as_body(words)
            || [
                "领导", "同志", "通知", "行文", "接替", "兼任", "担任", "组成", "如下", "等",
                "单位", "部门",
            ]
            .iter()
            .any(|end| words.ends_with(end))
            || no_name(words)
            || counts(words)
            || is_prefix(words)
            || self.learnt.no_person(words);
        if body { Vec::new() } else { vec![(to, 3.6, false)] }
    }

    /// 阿不都热依木·买买提
    pub(super) fn dotted(&self, from: usize, given: &impl Fn(&char) -> f32, names: &mut Vec<Name>) {
        let chars = &self.chars[from..];
        let part = |from: usize| chars[from..].iter().take(8).take_while(|c| is_han(**c)).count();
        let mut dot = part(0);
        // 董事长艾尼瓦尔·吐尔逊: the name begins behind the title.
        let within = |len: usize| {
            let words = &self.text[self.at[from]..self.at[from + len]];
            title_at_end(words).is_some_and(|title| title > 3)
        };
        if chars.get(dot) == Some(&'·') && (2..=dot).any(within) {
            return;
        }
        let apart = from == 0 || !is_han(self.chars[from - 1]) || self.titled[from];
        let begins = apart && is_spelt(&self.text[self.at[from]..self.at[from + dot]]);
        let mut odd: f32 = chars[..dot].iter().map(given).sum();
        while (1..8).contains(&dot) && chars.get(dot) == Some(&'·') {
            let next = part(dot + 1);
            for len in 1..=next.min(7) {
                let to = from + dot + 1 + len;
                if no_name(&self.text[self.at[from]..self.at[to]]) {
                    continue;
                }
                let marked = self.set_apart(to) && chars.get(dot + 1 + len) != Some(&'·');
                let odd = odd + chars[dot + 1..=dot + len].iter().map(given).sum::<f32>();
                // Parts of two to five characters are the rule.
                let size = if (2..=5).contains(&len) { 0.0 } else { 0.8 };
                let cost = 0.8 + odd + size + if marked { 0.0 } else { 0.7 };
                names.push((to, cost, marked && begins));
            }
            odd += chars[dot + 1..=dot + next].iter().map(given).sum::<f32>();
            dot += 1 + next;
            if next == 0 || dot > 20 {
                break;
            }
        }
    }
}

/// Whether words count people: 二人 of 代表一至二人.
fn counts(words: &str) -> bool {
    let rest = words.strip_suffix(['人', '名', '位']);
    rest.is_some_and(|rest| rest.ends_with(|c: char| "一二两三四五六七八九十数".contains(c)))
}
