//! Values that cannot stand together.

use super::problem::{Place, Problem, What};
use super::reader::{NAMES, Reader};

impl Reader<'_> {
    /// Complains of values that cannot stand together.
    pub(super) fn check(&mut self) {
        let p = self.scenario.parameters.clone();
        let counts = ["departments", "departments", "merger_to", "merger_to"];
        for (list, count) in counts.into_iter().enumerate() {
            let wanted = if list < 2 { p.departments } else { p.merger_to };
            self.check_names(list, count, wanted);
        }
        for (month, place) in self.items.get("campaign_dates").cloned().unwrap_or_default() {
            self.check_month("campaign_dates", month, Some(place));
        }
        if p.merger_at == 0 && !self.bad.contains("merger_at") {
            // Without a merger the rest means nothing, so that `--set merger_at=0` alone takes it away.
            return;
        }
        self.check_month("merger_at", p.merger_at, None);
        let (to, of) = (p.merger_to, p.departments);
        if to > of {
            self.contradict(
                &["merger_to", "departments", "merger_at"],
                None,
                format!(
                    "merger_to = {to} is more than departments = {of}; a merger leaves at most {of}"
                ),
                format!("merger_to = {to} 大于 departments = {of}；合并后至多 {of} 个部门"),
            );
        } else {
            self.check_map(of, to);
        }
    }

    fn check_names(&mut self, list: usize, count: &str, wanted: u32) {
        let (key, length) = (format!("names.{}", NAMES[list]), self.names[list].len());
        if length > 0 && length != wanted as usize {
            self.contradict(
                &[&key, count],
                None,
                format!("{key} has {length} names for {count} = {wanted}; right is one each"),
                format!("{key} 有 {length} 个名称，而 {count} = {wanted}；应一一对应"),
            );
        }
    }

    fn check_month(&mut self, key: &str, month: u32, place: Option<Place>) {
        let months = self.scenario.parameters.months;
        if month < months {
            return;
        }
        let label = |month: u32| match self.scenario.start {
            Some(start) => [start.plus(month).to_string(), format!(" {} ", start.plus(month))],
            None => [format!("month {month}"), format!("第 {month} 月")],
        };
        let ([en, zh], [last, last_zh]) = (label(month), label(months - 1));
        self.contradict(
            &[key, "months"],
            place,
            format!(
                "{en} in {key} comes after the end; with months = {months} the last one is {last}"
            ),
            format!("{key} 中的{zh}超出模拟时长；months = {months} 时末月为{last_zh}")
                .trim_end()
                .to_string(),
        );
    }

    fn check_map(&mut self, departments: u32, to: u32) {
        let map = self.items.get("merger_map").cloned().unwrap_or_default();
        if map.is_empty() {
            return;
        }
        let length = map.len();
        if length != departments as usize {
            self.contradict(
                &["merger_map", "departments"],
                None,
                format!("merger_map has {length} entries for departments = {departments}; right is one each"),
                format!("merger_map 有 {length} 项，而 departments = {departments}；应一一对应"),
            );
        }
        let last = to - 1;
        let beyond: Vec<_> = map.iter().filter(|(entry, _)| *entry >= to).cloned().collect();
        let whole = length == departments as usize && beyond.is_empty();
        for (entry, place) in beyond {
            self.contradict(
                &["merger_map", "merger_to"],
                Some(place),
                format!(
                    "there is no department {entry}; with merger_to = {to} right is 0 to {last}"
                ),
                format!("没有编号为 {entry} 的部门；merger_to = {to} 时应为 0 至 {last}"),
            );
        }
        // A map of the wrong length or with wrong entries leaves departments empty by itself.
        for idle in (0..to).filter(|to| whole && map.iter().all(|(entry, _)| entry != to)) {
            self.contradict(
                &["merger_map", "merger_to"],
                None,
                format!("no function goes to department {idle}; with merger_to = {to} each of 0 to {last} needs one"),
                format!("没有职能归入编号为 {idle} 的部门；merger_to = {to} 时 0 至 {last} 号各须至少一项"),
            );
        }
    }

    /// Complains of keys that contradict each other, where it can be put right: at an override, which
    /// came last, else at the first key that is set, or at `place` in it. Says nothing if one of them
    /// is wrong by itself; of a list the other items can still be told.
    fn contradict(&mut self, keys: &[&str], place: Option<Place>, en: String, zh: String) {
        let own = usize::from(place.is_some());
        if keys[own..].iter().any(|key| self.bad.contains(*key)) {
            return;
        }
        let mut set: Vec<(&str, Place)> =
            keys.iter().filter_map(|key| Some((*key, self.places.get(*key)?.clone()))).collect();
        set.sort_by_key(|(_, at)| !matches!(at, Place::Set(_)));
        // The defaults do not contradict each other: one key at least is set.
        if let Some((key, at)) = set.into_iter().next() {
            let place = place.filter(|_| key == keys[0]).unwrap_or(at);
            let what = What::Contradiction(en, zh);
            self.problems.push(Problem { place, key: key.to_string(), what });
        }
    }
}
