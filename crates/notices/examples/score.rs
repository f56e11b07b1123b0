//! Scores the reading on the corpus.
use tiaokuai_notices::corpus::{FIELDS, Layout, sample, score};
fn main() {
    let per: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(30);
    let show: usize = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(40);
    let only = std::env::args().nth(3);
    let seed = std::env::var("SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let s = score(seed, per);
    print!("{:12}", "");
    for (f, _) in FIELDS {
        print!("{:>10}", &f[..f.len().min(9)]);
    }
    println!();
    for l in Layout::ALL {
        print!("{:12}", l.key());
        for (f, _) in FIELDS {
            let c = s.counts.get(&(l, f)).copied().unwrap_or_default();
            let p = |x: Option<f64>| x.map(|x| format!("{:.0}", x * 100.0)).unwrap_or("-".into());
            print!("{:>10}", format!("{}/{}", p(c.precision()), p(c.recall())));
        }
        println!();
    }
    println!("certain {:?} refused {:?} calibration {:?}", s.certain(), s.refused, s.calibration);
    let mut n = 0;
    for m in &s.misses {
        if only
            .as_ref()
            .is_some_and(|o| !format!("{} {}", m.layout.key(), m.field).contains(o.as_str()))
        {
            continue;
        }
        n += 1;
        if n > show {
            break;
        }
        println!(
            "{} #{} {}: read {:?} there {:?} {}",
            m.layout.key(),
            m.sample,
            m.field,
            m.read,
            m.there,
            if m.certain { "CERTAIN" } else { "" }
        );
    }
    if let (Some(l), Some(k)) = (std::env::args().nth(4), std::env::args().nth(5)) {
        let l = Layout::ALL.into_iter().find(|x| x.key() == l).unwrap();
        let mut rng = fastrand::Rng::with_seed(
            1 ^ l.key().bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| {
                (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
            }),
        );
        for i in 0..=k.parse::<usize>().unwrap() {
            let x = sample(l, &mut rng);
            if i == k.parse::<usize>().unwrap() {
                println!("{}", String::from_utf8_lossy(&x.bytes));
            }
        }
    }
}
