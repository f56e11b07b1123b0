//! The incomplete gamma function, and the tail of chi-square from it.

/// Terms after which either expansion has long settled.
const MOST: u32 = 10_000;
const SMALL: f64 = 1e-16;

/// The regularised lower incomplete gamma function P(a, x); a > 0, x ≥ 0.
pub(crate) fn gamma_lower(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        0.0
    } else if x < a + 1.0 {
        series(a, x)
    } else {
        1.0 - fraction(a, x)
    }
}

/// The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), exact in the far tail too.
pub(crate) fn gamma_upper(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        1.0
    } else if x < a + 1.0 {
        1.0 - series(a, x)
    } else {
        fraction(a, x)
    }
}

/// x^a e^(−x) / Γ(a).
fn front(a: f64, x: f64) -> f64 {
    libm::exp(a * libm::log(x) - x - libm::lgamma(a))
}

/// P by its power series (Abramowitz and Stegun 1964, 6.5.29).
fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum) = (1.0 / a, 1.0 / a);
    for n in 1..MOST {
        term *= x / (a + f64::from(n));
        sum += term;
        if term < sum * SMALL {
            break;
        }
    }
    (front(a, x) * sum).min(1.0)
}

/// Q by its continued fraction (Abramowitz and Stegun 1964, 6.5.31), by the method of Lentz (1976).
fn fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let (mut c, mut d) = (1.0 / TINY, 1.0 / b);
    let mut value = d;
    for n in 1..MOST {
        let n = f64::from(n);
        let part = n * (a - n);
        b += 2.0;
        let away = |x: f64| if x.abs() < TINY { TINY } else { x };
        d = 1.0 / away(part * d + b);
        c = away(b + part / c);
        value *= c * d;
        if (c * d - 1.0).abs() < SMALL {
            break;
        }
    }
    front(a, x) * value
}

/// The probability that chi-square with `degrees` of freedom is at least `x`; NaN without a degree of
/// freedom or a number.
///
/// ```
/// let p = tiaokuai_measure::stats::chi_square_tail(3.841_458_820_694_124, 1);
/// assert!((p - 0.05).abs() < 1e-12);
/// ```
#[must_use]
pub fn chi_square_tail(x: f64, degrees: u32) -> f64 {
    if degrees == 0 || x.is_nan() {
        return f64::NAN;
    }
    if x == f64::INFINITY {
        return 0.0;
    }
    gamma_upper(f64::from(degrees) / 2.0, x / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Critical values as printed in every table of chi-square, and closed forms.
    #[test]
    fn the_printed_tables() {
        for (degrees, five, one, tenth) in [
            (1, 3.841, 6.635, 10.828),
            (2, 5.991, 9.210, 13.816),
            (5, 11.070, 15.086, 20.515),
            (10, 18.307, 23.209, 29.588),
            (30, 43.773, 50.892, 59.703),
            (100, 124.342, 135.807, 149.449),
        ] {
            for (x, p) in [(five, 0.05), (one, 0.01), (tenth, 0.001)] {
                let tail = chi_square_tail(x, degrees);
                assert!((tail / p - 1.0).abs() < 1e-3, "{x} {degrees} {tail}");
            }
        }
        // With two degrees the tail is e^(−x/2), with four (1 + x/2) e^(−x/2), far out too.
        for x in [1e-6, 0.3, 1.0, 2.9, 3.1, 50.0, 700.0] {
            let e = libm::exp(-x / 2.0);
            assert!((chi_square_tail(x, 2) / e - 1.0).abs() < 1e-12, "{x}");
            assert!((chi_square_tail(x, 4) / ((1.0 + x / 2.0) * e) - 1.0).abs() < 1e-12, "{x}");
            // One degree: twice the normal tail.
            let normal = libm::erfc((x / 2.0).sqrt());
            assert!((chi_square_tail(x, 1) / normal - 1.0).abs() < 1e-10, "{x}");
        }
        assert_eq!((chi_square_tail(f64::INFINITY, 3), chi_square_tail(-1.0, 3)), (0.0, 1.0));
        assert!(chi_square_tail(1.0, 0).is_nan() && chi_square_tail(f64::NAN, 1).is_nan());
    }

    #[test]
    fn both_tails_make_one() {
        for a in [0.5, 1.0, 3.0, 40.0, 900.0] {
            for x in [0.0, 0.1, 1.0, 39.0, 41.5, 899.0, 1000.0] {
                assert!((gamma_lower(a, x) + gamma_upper(a, x) - 1.0).abs() < 1e-12, "{a} {x}");
            }
        }
    }
}
