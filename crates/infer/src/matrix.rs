//! Small symmetric matrices and least squares, in an order of additions that is the same on every machine.

use serde::{Deserialize, Serialize};

/// The lower triangle L of a positive definite matrix A = L Lᵀ (Cholesky), row by row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Factor {
    n: usize,
    lower: Vec<f64>,
}

impl Factor {
    /// The factor of a matrix of which the lower triangle is read; nothing if it is not positive definite.
    pub fn of(mut a: Vec<f64>, n: usize) -> Option<Self> {
        for i in 0..n {
            for j in 0..=i {
                let mut sum = a[i * n + j];
                for k in 0..j {
                    sum -= a[i * n + k] * a[j * n + k];
                }
                if i > j {
                    a[i * n + j] = sum / a[j * n + j];
                } else if sum > 0.0 && sum.is_finite() {
                    a[i * n + i] = sum.sqrt();
                } else {
                    return None;
                }
            }
        }
        Some(Factor { n, lower: a })
    }

    /// L⁻¹ b.
    pub fn forward(&self, b: &mut [f64]) {
        for i in 0..self.n {
            let row = &self.lower[i * self.n..=i * self.n + i];
            let known: f64 = row[..i].iter().zip(&*b).map(|(l, x)| l * x).sum();
            b[i] = (b[i] - known) / row[i];
        }
    }

    /// A⁻¹ b.
    pub fn solve(&self, b: &mut [f64]) {
        self.forward(b);
        for i in (0..self.n).rev() {
            let known: f64 = (i + 1..self.n).map(|k| self.lower[k * self.n + i] * b[k]).sum();
            b[i] = (b[i] - known) / self.lower[i * self.n + i];
        }
    }

    /// x A⁻¹ x: where A is a matrix of products, how much a row hangs on itself.
    pub fn leverage(&self, x: &[f64]) -> f64 {
        let mut x = x.to_vec();
        self.forward(&mut x);
        dot(&x, &x)
    }

    /// L b.
    pub fn times(&self, b: &[f64]) -> Vec<f64> {
        (0..self.n).map(|i| dot(&self.lower[i * self.n..=i * self.n + i], b)).collect()
    }

    /// The product of the diagonal of L: the root of A's determinant.
    #[cfg(test)]
    pub fn determinant_root(&self) -> f64 {
        (0..self.n).map(|i| self.lower[i * self.n + i]).product()
    }
}

/// The sum of products, as far as the shorter of both goes.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Weighted least squares with a ridge.
#[derive(Clone, Debug)]
pub(crate) struct LeastSquares {
    /// Of the matrix of products.
    pub factor: Factor,
    /// For each response the coefficients of the features.
    pub coefficients: Vec<Vec<f64>>,
}

impl LeastSquares {
    /// Fits responses (`responses[k][row]`) to features (`features[row]`, the first of which is 1 and is not shrunk); the
    /// others are shrunk as if `ridge` times the weight of all rows told that their coefficients are zero. Nothing if a
    /// number is not finite.
    pub fn fit(
        features: &[Vec<f64>],
        weights: Option<&[f64]>,
        responses: &[Vec<f64>],
        ridge: f64,
    ) -> Option<Self> {
        let n = features.first()?.len();
        let (mut products, mut total) = (vec![0.0; n * n], 0.0);
        let mut right = vec![vec![0.0; n]; responses.len()];
        for (row, x) in features.iter().enumerate() {
            let weight = weights.map_or(1.0, |weights| weights[row]);
            if weight == 0.0 {
                continue;
            }
            total += weight;
            for i in 0..n {
                let scaled = weight * x[i];
                for (product, x) in products[i * n..=i * n + i].iter_mut().zip(x) {
                    *product += scaled * x;
                }
                for (right, response) in right.iter_mut().zip(responses) {
                    right[i] += scaled * response[row];
                }
            }
        }
        for i in 1..n {
            products[i * n + i] += ridge * total;
        }
        let factor = Factor::of(products, n)?;
        for right in &mut right {
            factor.solve(right);
        }
        let finite = right.iter().flatten().all(|x| x.is_finite());
        finite.then_some(LeastSquares { factor, coefficients: right })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved() {
        // A = [[4, 2, 0.6], [2, 5, 1], [0.6, 1, 3]] and b = A (1, −2, 3).
        let a = vec![4.0, 0.0, 0.0, 2.0, 5.0, 0.0, 0.6, 1.0, 3.0];
        let factor = Factor::of(a, 3).unwrap();
        let mut b = [4.0 - 4.0 + 1.8, 2.0 - 10.0 + 3.0, 0.6 - 2.0 + 9.0];
        factor.solve(&mut b);
        for (found, right) in b.iter().zip([1.0, -2.0, 3.0]) {
            assert!((found - right).abs() < 1e-12, "{b:?}");
        }
        // det A = 4 (15 − 1) − 2 (6 − 0.6) + 0.6 (2 − 3).
        let determinant = factor.determinant_root() * factor.determinant_root();
        assert!((determinant - 44.6).abs() < 1e-9, "{determinant}");
        let mut x = factor.times(&[0.5, -1.0, 2.0]);
        factor.forward(&mut x);
        assert!((x[0] - 0.5).abs() + (x[1] + 1.0).abs() + (x[2] - 2.0).abs() < 1e-12);
        assert!(Factor::of(vec![1.0, 0.0, 2.0, 1.0], 2).is_none(), "not positive definite");
        assert!(Factor::of(vec![f64::NAN], 1).is_none());
    }

    #[test]
    fn a_line_with_weights() {
        // R: coef(lm(c(1, 3, 2, 7) ~ c(0, 1, 2, 3), weights = c(1, 2, 2, 0.5)))
        let features: Vec<Vec<f64>> = (0..4).map(|x| vec![1.0, f64::from(x)]).collect();
        let fit = LeastSquares::fit(
            &features,
            Some(&[1.0, 2.0, 2.0, 0.5]),
            &[vec![1.0, 3.0, 2.0, 7.0]],
            0.0,
        )
        .unwrap();
        // Σw = 5.5, Σwx = 7.5, Σwx² = 14.5, Σwy = 14.5, Σwxy = 24.5.
        let slope = (5.5 * 24.5 - 7.5 * 14.5) / (5.5 * 14.5 - 7.5 * 7.5);
        assert!((fit.coefficients[0][1] - slope).abs() < 1e-12);
        assert!((fit.coefficients[0][0] - (14.5 - slope * 7.5) / 5.5).abs() < 1e-12);
    }
}
