//! The past of a district is lived once: worlds of one seed whose rules differ from month 0 on only go on from the
//! same end of it.

use crate::district::District;
use crate::{Parameters, Rule};
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
    /// Whether both are the past of one seed, whatever its parameters and rules.
    fn is_beside(&self, other: &Origin) -> bool {
        (self.government, self.seed) == (other.government, other.seed)
    }
}

/// The end of a past. Of the worlds of a seed the first one's is kept: what is compared comes first.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    origin: Origin,
    /// The district as month 0 begins, before anything changes.
    district: District,
}

impl Past {
    /// The district at the end of this past, if it follows from that origin.
    pub fn of<'a>(past: &'a Option<Box<Past>>, origin: &Origin) -> Option<&'a District> {
        past.as_ref().filter(|past| past.origin == *origin).map(|past| &past.district)
    }

    /// Keeps the end of a past, in the memory of another one; of a seed only the first.
    pub fn keep(past: &mut Option<Box<Past>>, origin: &Origin, district: &District) {
        match past {
            Some(kept) if kept.origin.is_beside(origin) => {}
            Some(kept) => {
                kept.origin.clone_from(origin);
                kept.district.clone_from(district);
            }
            None => {
                let (origin, district) = (origin.clone(), district.clone());
                *past = Some(Box::new(Past { origin, district }));
            }
        }
    }
}
