//! Who is bound to new groups beyond the departments needed (部门捆绑).

use crate::place::DepartmentAt;

/// How many parts the guide of [`Guests`] has.
const PARTS: usize = 512;

/// A distribution over departments, with weights (i + 1)^−generality.
#[derive(Clone, Debug)]
pub(crate) struct Guests {
    /// Weights, summed up to department i.
    sums: Vec<f64>,
    /// The first department that a draw in each of [`PARTS`] equal parts can mean, so that none is far to seek
    /// (Chen and Asau 1974).
    guide: [u8; PARTS],
}

impl Default for Guests {
    fn default() -> Self {
        Guests { sums: Vec::new(), guide: [0; PARTS] }
    }
}

impl Guests {
    /// Sets the weights for so many departments.
    pub fn weigh(&mut self, departments: usize, generality: f64) {
        self.sums.clear();
        let mut sum = 0.0;
        for i in 0..departments {
            sum += libm::pow((i + 1) as f64, -generality);
            self.sums.push(sum);
        }
        let parts = self.guide.iter_mut().enumerate();
        for (part, first) in parts {
            let mark = part as f64 / PARTS as f64 * sum;
            *first = self.sums.partition_point(|sum| *sum <= mark).min(departments - 1) as u8;
        }
    }

    /// The department that a draw in [0, 1) means.
    #[inline]
    pub fn pick(&self, draw: f64) -> DepartmentAt {
        let last = self.sums.len() - 1;
        let mark = draw * self.sums[last];
        let mut department = usize::from(self.guide[(draw * PARTS as f64) as usize]);
        while department < last && self.sums[department] <= mark {
            department += 1;
        }
        DepartmentAt(department as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::Guests;

    #[test]
    fn guests_are_found_where_the_sums_say() {
        for departments in [1, 5, 36, 60] {
            let mut guests = Guests::default();
            guests.weigh(departments, 0.7);
            let total = guests.sums[departments - 1];
            for i in 0..10_000 {
                let draw = f64::from(i) / 10_000.0;
                let right = guests.sums.partition_point(|sum| *sum <= draw * total);
                assert_eq!(guests.pick(draw).index(), right.min(departments - 1));
            }
        }
    }
}
