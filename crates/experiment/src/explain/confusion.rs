//! How far patterns can tell theories apart at all: each draw of each theory is given to the theory that most of
//! the draws nearest to it belong to.

use super::prior::Draw;

/// Nearest draws that are asked.
const NEAREST: usize = 7;

/// For each theory the shares of its draws that its patterns give to each theory. A draw is held against all other
/// draws, never against itself under another theory, with which it shares its matters.
pub(super) fn confusion(draws: &[Draw]) -> Vec<Vec<f64>> {
    let theories = draws.first().map_or(0, |draw| draw.patterns.len());
    let points: Vec<(usize, u32, &Vec<f64>)> = draws
        .iter()
        .flat_map(|draw| {
            let told = draw.patterns.iter().enumerate();
            told.filter_map(|(theory, means)| Some((theory, draw.draw, means.as_ref()?)))
        })
        .collect();
    let patterns = points.first().map_or(0, |(.., means)| means.len());
    let columns: Vec<Vec<f64>> = (0..patterns)
        .map(|k| places(&points.iter().map(|(.., means)| means[k]).collect::<Vec<f64>>()))
        .collect();
    let mut given = vec![vec![0.0; theories]; theories];
    for (i, (theory, draw, _)) in points.iter().enumerate() {
        let distance = |j: usize| -> f64 {
            columns.iter().map(|column| apart(column[i], column[j]).powi(2)).sum()
        };
        let mut others: Vec<(f64, usize)> = (0..points.len())
            .filter(|j| points[*j].1 != *draw)
            .map(|j| (distance(j), points[j].0))
            .collect();
        if others.is_empty() || patterns == 0 {
            continue;
        }
        let nearest = NEAREST.min(others.len());
        others.select_nth_unstable_by(nearest - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut votes = vec![0.0; theories];
        others[..nearest].iter().for_each(|(_, other)| votes[*other] += 1.0);
        let most = votes.iter().copied().fold(0.0, f64::max);
        let winners: Vec<usize> = (0..theories).filter(|t| votes[*t] == most).collect();
        // A tie is shared.
        winners.iter().for_each(|winner| given[*theory][*winner] += 1.0 / winners.len() as f64);
    }
    for row in &mut given {
        let all: f64 = row.iter().sum();
        row.iter_mut().for_each(|share| *share /= all);
    }
    given
}

/// Where each number stands among all, 0 to 1; what is not defined stays so.
fn places(numbers: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = numbers.iter().copied().filter(|x| x.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let place = |x: &f64| {
        let below = sorted.partition_point(|y| y < x);
        let upto = sorted.partition_point(|y| y <= x);
        if x.is_finite() { (below + upto) as f64 / (2 * sorted.len()) as f64 } else { f64::NAN }
    };
    numbers.iter().map(place).collect()
}

/// The distance of two places: a world that shows nothing is as far from one that shows something as can be.
fn apart(a: f64, b: f64) -> f64 {
    match (a.is_nan(), b.is_nan()) {
        (true, true) => 0.0,
        (false, false) => a - b,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_model::{Chance, Stream};

    /// Two theories that are the same are told apart as a coin would, a third that lies elsewhere nearly
    /// every time.
    #[test]
    fn theories_are_told_apart_as_far_as_they_can_be() {
        let chance = Chance::new(3);
        let draws: Vec<Draw> = (0..200)
            .map(|draw| {
                let draws = chance.at(Stream::World, draw, 0);
                let theory = |t: u32| {
                    let far = if t == 2 { 5.0 } else { 0.0 };
                    Some(vec![draws.unit(2 * t) + far, draws.unit(2 * t + 1)])
                };
                Draw { draw, findings: None, patterns: (0..3).map(theory).collect() }
            })
            .collect();
        let found = confusion(&draws);
        // Only where the two overlap in rank is one taken for the other.
        assert!(found[2][2] > 0.95, "{found:?}");
        for t in 0..2 {
            assert!((found[t].iter().sum::<f64>() - 1.0).abs() < 1e-12);
            // 4.5 standard errors of a share of 200 with chance a half.
            assert!((found[t][t] - 0.5).abs() < 0.16, "{found:?}");
        }
    }

    #[test]
    fn a_world_that_shows_nothing_is_its_own_kind() {
        let patterns = |draw: u32| vec![Some(vec![f64::from(draw)]), Some(vec![f64::NAN])];
        let draws: Vec<Draw> =
            (0..20).map(|draw| Draw { draw, findings: None, patterns: patterns(draw) }).collect();
        assert_eq!(confusion(&draws), [[1.0, 0.0], [0.0, 1.0]]);
        assert_eq!(places(&[3.0, 1.0, f64::NAN, 3.0])[1], 1.0 / 6.0);
    }
}
