//! The past of a district is lived once: worlds of one seed whose rules differ from month 0 on only go on from the
//! same end of it.

use crate::district::District;
use crate::{Parameters, Rule, When};
use tiaokuai_record::GovernmentId;

/// What the past of a district follows from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Origin {
    pub government: GovernmentId,
    pub seed: u64,
    pub parameters: Parameters,
    /// The rules of the past.
    pub rules: Vec<Rule>,
}

impl Origin {
    /// The origin of a district with these parameters and rules. Rules that are made for months of the record only, and
    /// the parameters that stand for a merger, which is one of them, leave no trace in the past.
    pub fn new(
        government: GovernmentId,
        seed: u64,
        parameters: &Parameters,
        rules: &[Rule],
    ) -> Self {
        let Parameters { merger_at, merger_to, merger_aligned, .. } = Parameters::default();
        let parameters = Parameters { merger_at, merger_to, merger_aligned, ..parameters.clone() };
        let acts =
            |rule: &&Rule| !matches!(rule.when, When::At(_) | When::In { .. } | When::From(_));
        Origin { government, seed, parameters, rules: rules.iter().filter(acts).cloned().collect() }
    }

    /// Whether both are the past of one seed, whatever its parameters and rules.
    fn is_beside(&self, other: &Origin) -> bool {
        (self.government, self.seed) == (other.government, other.seed)
    }
}

/// The end of a past.
#[derive(Clone, Debug)]
struct Past {
    origin: Origin,
    /// The district as month 0 begins, before anything changes.
    district: District,
}

/// The pasts that were lived last. Of the worlds of a seed the first one's is kept, as what is compared comes first, and
/// beside it the latest other one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pasts {
    first: Option<Box<Past>>,
    latest: Option<Box<Past>>,
}

impl Pasts {
    /// The district at the end of a past that follows from that origin, if it is kept.
    pub fn of(&self, origin: &Origin) -> Option<&District> {
        let kept = [&self.first, &self.latest].into_iter().flatten();
        kept.map(|past| &**past).find(|past| past.origin == *origin).map(|past| &past.district)
    }

    /// Keeps the end of a past, in the memory of another one.
    pub fn keep(&mut self, origin: &Origin, district: &District) {
        let beside = self.first.as_ref().is_some_and(|first| first.origin.is_beside(origin));
        match if beside { &mut self.latest } else { &mut self.first } {
            Some(kept) => {
                kept.origin.clone_from(origin);
                kept.district.clone_from(district);
            }
            none => {
                let (origin, district) = (origin.clone(), district.clone());
                *none = Some(Box::new(Past { origin, district }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Change, Scenario, World};

    /// Of a seed the first past and the latest other one are kept, whatever the worlds do in months of the record.
    #[test]
    fn two_pasts_of_a_seed_are_kept() {
        let base = Scenario::default();
        let set = |name: &str, value| Change::Set(name.into(), value);
        let origin = |seed: u64, changes: &[Change]| {
            let scenario = base.with(changes).unwrap();
            Origin::new(GovernmentId(0), seed, &scenario.parameters, &scenario.all_rules())
        };
        let district = World::new(&base, 1).district;
        let (plain, other, third) = (
            origin(1, &[]),
            origin(1, &[set("innovation", 0.0)]),
            origin(1, &[set("favour", 0.0)]),
        );
        let mut pasts = Pasts::default();
        assert!(pasts.of(&plain).is_none());
        pasts.keep(&plain, &district);
        pasts.keep(&other, &district);
        let later = [set("merger_at", 60.0), set("merger_aligned", 1.0), set("merger_to", 9.0)];
        assert!(pasts.of(&origin(1, &later)).is_some());
        assert!(pasts.of(&other).is_some() && pasts.of(&third).is_none());
        assert!(pasts.of(&origin(1, &[set("turnover_every", 7.0)])).is_none());
        pasts.keep(&third, &district);
        assert!(pasts.of(&plain).is_some() && pasts.of(&third).is_some());
        assert!(pasts.of(&other).is_none() && pasts.of(&origin(2, &[])).is_none());
        // Another seed takes the place of the first.
        pasts.keep(&origin(2, &[]), &district);
        assert!(pasts.of(&plain).is_none());
    }
}
