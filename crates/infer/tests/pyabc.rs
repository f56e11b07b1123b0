//! Our sequential Monte Carlo against that of pyABC, on two problems at the same distance. What pyABC found stands here; it is
//! run again where Python has it.

use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use tiaokuai_infer::{
    Distance, Distribution, Draws, InferError, Point, Posterior, Region, Simulator, Smc, Stream,
    Target, smc,
};

struct Toy(fn(&[f64], &mut Draws) -> Vec<f64>);

impl Simulator for Toy {
    type Error = InferError;

    fn run(&mut self, batch: &[Point]) -> Result<Vec<Option<Vec<f64>>>, InferError> {
        let one = |point: &Point| {
            Some(self.0(&point.theta, &mut Draws::at(1, Stream::Own, point.number)))
        };
        Ok(batch.iter().map(one).collect())
    }
}

/// A normal mean, seen with a standard deviation of 0.5.
fn normal(theta: &[f64], draws: &mut Draws) -> Vec<f64> {
    vec![theta[0] + 0.5 * draws.normal()]
}

/// A crescent shifted by |a + b| and b − a.
fn two_moons(theta: &[f64], draws: &mut Draws) -> Vec<f64> {
    let angle = std::f64::consts::PI * (draws.uniform() - 0.5);
    let radius = 0.1 + 0.01 * draws.normal();
    let root = std::f64::consts::FRAC_1_SQRT_2;
    vec![
        radius * libm::cos(angle) + 0.25 - (theta[0] + theta[1]).abs() * root,
        radius * libm::sin(angle) + (theta[1] - theta[0]) * root,
    ]
}

fn ours(toy: Toy, priors: &[Distribution], values: &[f64], epsilon: f64) -> Posterior {
    let settings = Smc {
        particles: 4000,
        generations: 20,
        least_epsilon: epsilon,
        distance: Distance::Scaled(vec![1.0; values.len()]),
        adjust: false,
        ..Smc::default()
    };
    let target = Target { values: values.to_vec(), error: vec![0.0; values.len()] };
    let mut reached = f64::INFINITY;
    let mut progress = |generation: &tiaokuai_infer::Generation| reached = generation.epsilon;
    let (region, mut toy) = (Region::default(), toy);
    let found = smc(&mut toy, priors, &region, &target, &settings, 1, &mut progress).unwrap();
    assert_eq!(reached, epsilon);
    found
}

/// What pyABC 0.13.0 printed for `pyabc_check.py`, with NumPy 2.4.6.
fn told() -> Value {
    json!({
        "normal": {"mu": {"mean": 1.131_716, "sd": 0.470_144}, "size": 1361.6},
        "two_moons": {
            "sum": {"mean": 0.445_059, "sd": 0.082_215},
            "difference": {"mean": 0.001_401, "sd": 0.124_643},
            "size": 765.1
        }
    })
}

/// What the script prints now; nothing where Python lacks the library.
fn asked() -> Option<Value> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let there = Command::new(&python).args(["-c", "import pyabc"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        println!("skipped: {python} has no pyabc");
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pyabc_check.py");
    let output = Command::new(python).arg(script).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Mean and standard deviation are the same within four standard errors of both samples together: of the six numbers one
/// would be off by chance in 3,000 runs.
fn same(name: &str, ours: &Posterior, theirs: &Value, size: &Value) {
    let number = |value: &Value| value.as_f64().unwrap();
    let error = ours.sd(0) * (1.0 / ours.size() + 1.0 / number(size)).sqrt();
    let (mean, sd) = (number(&theirs["mean"]), number(&theirs["sd"]));
    assert!((ours.mean(0) - mean).abs() < 4.0 * error, "{name}: {} and {mean}", ours.mean(0));
    assert!((ours.sd(0) - sd).abs() < 4.0 * error, "{name}: {} and {sd}", ours.sd(0));
}

#[test]
fn posteriors_are_those_of_pyabc() {
    let priors = [Distribution::Normal { mean: 0.0, sd: 1.0, low: -8.0, high: 8.0 }];
    let mean = ours(Toy(normal), &priors, &[1.5], 0.5);
    let priors = vec![Distribution::Uniform { low: -1.0, high: 1.0 }; 2];
    let moons = ours(Toy(two_moons), &priors, &[0.0, 0.0], 0.1);
    let of = |f: fn(&[f64]) -> f64| Posterior {
        draws: moons.draws.iter().map(|draw| vec![f(draw)]).collect(),
        weights: moons.weights.clone(),
    };
    let sum = of(|theta| (theta[0] + theta[1]).abs());
    let difference = of(|theta| theta[1] - theta[0]);
    for theirs in std::iter::once(told()).chain(asked()) {
        same("normal", &mean, &theirs["normal"]["mu"], &theirs["normal"]["size"]);
        let two = &theirs["two_moons"];
        same("sum", &sum, &two["sum"], &two["size"]);
        same("difference", &difference, &two["difference"], &two["size"]);
    }
}
