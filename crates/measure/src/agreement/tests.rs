use super::*;
use crate::tests::Lot;
use std::collections::BTreeSet;

fn table(cells: &[(usize, usize, usize)]) -> Vec<(usize, usize)> {
    cells.iter().flat_map(|&(a, b, n)| vec![(a, b); n]).collect()
}

/// Cohen (1960), table 1, of 200 units: agreement 0.70, by chance 0.41, kappa 0.492.
#[test]
fn the_example_of_cohen() {
    let pairs = table(&[
        (0, 0, 88),
        (0, 1, 14),
        (0, 2, 18),
        (1, 0, 10),
        (1, 1, 40),
        (1, 2, 10),
        (2, 0, 2),
        (2, 1, 6),
        (2, 2, 12),
    ]);
    let found = kappa(&pairs, Weights::Nominal).unwrap();
    assert_eq!(found.n, 200);
    assert!((found.observed - 0.70).abs() < 1e-12 && (found.expected - 0.41).abs() < 1e-12);
    assert!((found.value - 0.492).abs() < 5e-4, "{found:?}");
}

/// Fleiss, Levin and Paik (2003), table 18.1, two psychiatrists and 100 patients: kappa 0.68, standard
/// error 0.087, interval 0.51 to 0.85.
#[test]
fn the_psychiatrists_of_fleiss() {
    let pairs =
        table(&[(0, 0, 75), (0, 1, 1), (0, 2, 4), (1, 0, 5), (1, 1, 4), (1, 2, 1), (2, 2, 10)]);
    let found = kappa(&pairs, Weights::Nominal).unwrap();
    assert!((found.value - 0.6765).abs() < 5e-5, "{found:?}");
    assert!((found.error - 0.087).abs() < 8e-4, "{found:?}");
    assert!((found.lower - 0.51).abs() < 6e-3 && (found.upper - 0.85).abs() < 6e-3);
}

#[test]
fn kappa_at_its_ends() {
    assert_eq!(kappa(&[], Weights::Nominal), None);
    assert_eq!(kappa(&[(1, 1), (1, 1)], Weights::Nominal), None, "nothing could have differed");
    let same = kappa(&[(0, 0), (2, 2), (1, 1)], Weights::Quadratic).unwrap();
    assert_eq!((same.value, same.error), (1.0, 0.0));
    let turned = kappa(&[(0, 1), (1, 0)], Weights::Linear).unwrap();
    assert_eq!(turned.value, -1.0);
    // Of two categories all weights are the same.
    let pairs = table(&[(0, 0, 20), (0, 1, 5), (1, 0, 10), (1, 1, 15)]);
    let all = [Weights::Nominal, Weights::Linear, Weights::Quadratic].map(|w| kappa(&pairs, w));
    assert!(all.iter().all(|found| (found.unwrap().value - 0.4).abs() < 1e-12));
}

/// Krippendorff (2011), four observers and twelve units: 0.743, 0.815 and 0.849.
#[test]
fn the_example_of_krippendorff() {
    const NO: f64 = f64::NAN;
    let observers = [
        [1., 2., 3., 3., 2., 1., 4., 1., 2., NO, NO, NO],
        [1., 2., 3., 3., 2., 2., 4., 1., 2., 5., NO, 3.],
        [NO, 3., 3., 3., 2., 3., 4., 2., 2., 5., 1., NO],
        [1., 2., 3., 3., 2., 4., 4., 1., 2., 5., 1., NO],
    ];
    let units: Vec<Vec<Option<f64>>> =
        (0..12).map(|unit| observers.map(|said| Some(said[unit])).to_vec()).collect();
    let printed = [(Metric::Nominal, 0.743), (Metric::Ordinal, 0.815), (Metric::Interval, 0.849)];
    for (metric, printed) in printed {
        let found = alpha(&units, metric).unwrap();
        assert!((found.value - printed).abs() < 5e-4, "{metric:?} {found:?}");
        assert_eq!(found.units, 11, "the twelfth was coded once");
        let (lower, upper) = found.interval.unwrap();
        assert!(lower < found.value && found.value < upper);
        assert_eq!(alpha(&units, metric), Some(found), "the draws are fixed");
    }
}

#[test]
fn alpha_at_its_ends() {
    let unit = |a: f64, b: f64| vec![Some(a), Some(b)];
    assert_eq!(alpha(&[], Metric::Nominal), None);
    assert_eq!(alpha(&[unit(1., 1.), unit(1., 1.)], Metric::Interval), None);
    assert_eq!(alpha(&[vec![Some(1.0), None]], Metric::Nominal), None);
    let same = alpha(&[unit(1., 1.), unit(2., 2.)], Metric::Ordinal).unwrap();
    assert_eq!((same.value, same.interval), (1.0, None));
    // Years: large numbers far from zero lose no digits.
    let years = [unit(2010., 2010.), unit(2012., 2013.), unit(2015., 2015.)];
    let small = [unit(0., 0.), unit(2., 3.), unit(5., 5.)];
    let [a, b] = [years, small].map(|units| alpha_value(&units, Metric::Interval).unwrap());
    assert!((a - b).abs() < 1e-12);
}

/// The interval of alpha over units: of 150 samples of 60 units it covers the truth in at least 88 %. An
/// interval that covers 94 % fails that with probability below 0.005. The planted bug, an interval of half
/// the width, covers less than 80 %.
#[test]
fn alpha_covers() {
    let mut lot = Lot(23);
    // Both coders see the truth of three kinds with probability 0.8 and guess otherwise.
    let sample = |lot: &mut Lot, n: usize| -> Vec<Vec<Option<f64>>> {
        let see = |lot: &mut Lot, truth: u32| {
            if lot.below(10) < 8 { truth } else { lot.below(3) }
        };
        (0..n)
            .map(|_| {
                let truth = lot.below(3);
                (0..2).map(|_| Some(f64::from(see(lot, truth)))).collect()
            })
            .collect()
    };
    // Two that see the truth agree, by chance else: alpha = 0.8² in expectation.
    let large = alpha_value(&sample(&mut lot, 200_000), Metric::Nominal).unwrap();
    assert!((large - 0.64).abs() < 0.01, "{large}");
    let (mut covered, mut planted) = (0, 0);
    for _ in 0..150 {
        let found = alpha(&sample(&mut lot, 60), Metric::Nominal).unwrap();
        let (lower, upper) = found.interval.unwrap();
        let half = |end: f64| (end + found.value) / 2.0;
        covered += u32::from(lower <= 0.64 && 0.64 <= upper);
        planted += u32::from(half(lower) <= 0.64 && 0.64 <= half(upper));
    }
    assert!(covered >= 132, "{covered}");
    assert!(planted < 120, "{planted}");
}

fn names(names: &str) -> BTreeSet<String> {
    names.split(' ').filter(|name| !name.is_empty()).map(String::from).collect()
}

#[test]
fn sets_by_hand() {
    for (a, b, near, far) in [
        ("a b", "a b", 1.0, 0.0),
        ("", "", 1.0, 0.0),
        ("a", "", 0.0, 1.0),
        ("a b", "c", 0.0, 1.0),
        ("a b c", "a b", 2.0 / 3.0, 1.0 - 4.0 / 9.0),
        ("a b", "b c", 1.0 / 3.0, 1.0 - 1.0 / 9.0),
    ] {
        let (a, b) = (names(a), names(b));
        assert!((jaccard(&a, &b) - near).abs() < 1e-12 && (masi(&a, &b) - far).abs() < 1e-12);
        assert_eq!(masi(&a, &b), masi(&b, &a));
    }
    // Two units: {a b} {a b} and {c} {c d}. Observed: 0 and 2 × (1 − 1/2 × 2/3) = 4/3. Expected: of the
    // twelve ordered pairs of four values, two at 0, two at 2/3, eight at 1; over three.
    let units = [("a b", "a b"), ("c", "c d")].map(|(a, b)| vec![Some(names(a)), Some(names(b))]);
    let found = alpha_of_sets(&units).unwrap();
    let right = 1.0 - 3.0 * (4.0 / 3.0) / (2.0 * 2.0 / 3.0 + 8.0);
    assert!((found.value - right).abs() < 1e-12, "{found:?} {right}");
}

/// Single names as sets: MASI is nominal then.
#[test]
fn sets_of_one_are_categories() {
    let mut lot = Lot(4);
    let units: Vec<Vec<Option<f64>>> = (0..40)
        .map(|i| {
            (0..3).map(|_| (lot.below(6) > 0).then(|| f64::from((i + lot.below(2)) % 4))).collect()
        })
        .collect();
    let sets: Vec<Vec<Option<BTreeSet<String>>>> = units
        .iter()
        .map(|unit| unit.iter().map(|x| x.map(|x| names(&x.to_string()))).collect())
        .collect();
    let (a, b) = (alpha(&units, Metric::Nominal).unwrap(), alpha_of_sets(&sets).unwrap());
    assert!((a.value - b.value).abs() < 1e-12 && a.units == b.units);
}

#[test]
fn fields_by_hand() {
    let word = |text: &str| match text {
        "" => Some(Value::Blank),
        _ => Some(Value::Word(text.into())),
    };
    let rows = [("x", "x"), ("", ""), ("y", ""), ("x", "x")].map(|(a, b)| vec![word(a), word(b)]);
    let mut rows = rows.to_vec();
    rows.push(vec![word("z"), None]);
    let found = agreement(Scale::Nominal, &rows);
    assert_eq!((found.rows, found.written, found.differ), (4, 3, 1));
    assert_eq!((found.agree, found.agree_written), (0.75, 2.0 / 3.0));
    // By chance: x 1/2 × 1/2, blank 1/4 × 1/2, y nothing.
    let kappa = found.kappa.unwrap();
    assert!((kappa.value - (0.75 - 0.375) / 0.625).abs() < 1e-12 && kappa.n == 4);
    let numbers = [(Some(7.0), Some(7.0)), (Some(9.0), None), (Some(10.0), Some(11.0))];
    let value = |x: Option<f64>| Some(x.map_or(Value::Blank, Value::Number));
    let rows: Vec<_> = numbers.iter().map(|(a, b)| vec![value(*a), value(*b)]).collect();
    let found = agreement(Scale::Number, &rows);
    assert_eq!((found.rows, found.differ, found.alpha.unwrap().units), (3, 2, 2));
    let sets = [("a", "a"), ("", ""), ("a b", "b")];
    let rows: Vec<_> = sets
        .iter()
        .map(|(a, b)| vec![Some(Value::Set(names(a))), Some(Value::Set(names(b)))])
        .collect();
    let found = agreement(Scale::Set, &rows);
    assert_eq!((found.written, found.jaccard, found.kappa), (2, Some(0.75), None));
    assert!(agreement(Scale::Set, &[]).agree.is_nan());
}
