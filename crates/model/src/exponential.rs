//! Four exponentials at once. The choices of owners and leaders take four for each matter; with the scalar
//! function of a library, whose branches are as good as random, a world took a tenth longer. This one has no
//! branches, and the compiler works on several numbers at a time.
//!
//! Only additions, multiplications and shifts of bits: the same bits on every machine.

const LOG2_E: f64 = std::f64::consts::LOG2_E;
/// ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact.
const LN_2: [f64; 2] = [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10];
/// Added to a small number, it leaves the nearest whole number in the last bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// 1/k! for k = 2 to 13: at |r| ≤ ½ ln 2 the rest of the series is below 10⁻¹⁷.
const SERIES: [f64; 12] = [
    1.0 / 2.0,
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5_040.0,
    1.0 / 40_320.0,
    1.0 / 362_880.0,
    1.0 / 3_628_800.0,
    1.0 / 39_916_800.0,
    1.0 / 479_001_600.0,
    1.0 / 6_227_020_800.0,
];

/// The sum of the series at r, in pairs of pairs (Estrin 1960): no term waits for all others.
#[inline]
fn series(r: f64) -> f64 {
    let (r2, r4) = (r * r, (r * r) * (r * r));
    let pair = |k: usize| SERIES[k] + SERIES[k + 1] * r;
    let four = |k: usize| pair(k) + pair(k + 2) * r2;
    four(0) + (four(4) + four(8) * r4) * r4
}

/// e to the power of each number, within two units in the last place; powers beyond ±700 count as ±700.
#[inline]
pub(crate) fn exponentials(powers: [f64; 4]) -> [f64; 4] {
    powers.map(|power| {
        let power = power.clamp(-700.0, 700.0);
        let rounded = power * LOG2_E + ROUND;
        let whole = rounded - ROUND;
        let rest = (power - whole * LN_2[0]) - whole * LN_2[1];
        let mantissa = 1.0 + (rest + rest * rest * series(rest));
        // The last bits of `rounded` are the exponent of two.
        let scale = f64::from_bits((rounded.to_bits() << 52).wrapping_add(1023 << 52));
        mantissa * scale
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the library, over all powers a choice can have.
    #[test]
    fn exponentials_are_right() {
        let mut worst: f64 = 0.0;
        for i in -70_000..=70_000 {
            let power = f64::from(i) / 100.0 + f64::from(i % 997) * 1e-6;
            let power = power.clamp(-700.0, 700.0);
            let right = libm::exp(power);
            worst = worst.max((exponentials([power, 0.0, 1.0, -power])[0] / right - 1.0).abs());
        }
        assert!(worst < 2.0 * f64::EPSILON, "{worst}");
        assert_eq!(exponentials([0.0, -0.0, 900.0, -1e300])[..2], [1.0, 1.0]);
        assert_eq!(exponentials([900.0; 4]), exponentials([700.0; 4]));
    }
}
