//! Position, domains, choice, authority, learning: one equation of the model page after the other.

use super::*;
use crate::draw::{Chance, Stream};
use crate::mechanism::{authority, choice, closing, domain, office, position, priority};
use tiaokuai_record::PerMode;

/// E1 to E3, and E34.
#[test]
fn position() {
    close(position::autonomy(0.25, 0.64), 0.4);
    let settings = settings(|p| {
        (p.capacity, p.resource_weight, p.line_weight) = (10.0, 0.5, 2.0);
        (p.misalignment, p.credit, p.upward) = (0.5, 0.1, 0.5);
    });
    // 10 · 3 · (1 + 0.5 · (0.8 − 0.6))
    close(position::capacity(&settings.parameters, 3.0, 0.8), 33.0);
    // 2 · (3 + 0.5 · 3 · 2)
    close(position::line_weight(&settings, 3.0), 12.0);
    let mut department = crate::district::Department {
        resources: 1.0,
        support: 0.5,
        ..crate::district::Department::default()
    };
    position::reward(&settings, &mut department, 0.8, true);
    close(department.support, 0.5 + 0.1 * 0.5 * 0.8 * 0.5);
    close(department.autonomy, department.support.sqrt());
    for _ in 0..1000 {
        position::reward(&settings, &mut department, 1.0, false);
    }
    close(department.support, 0.05);
}

/// E4 and E5: nothing grows before month 0.
#[test]
fn rates() {
    let settings = settings(|p| {
        (p.arrival_rate, p.arrival_growth) = (20.0, 0.06);
        (p.complexity, p.complexity_growth) = (2.0, 0.03);
    });
    close(settings.arrival_rate(24), 20.0 * 1.06 * 1.06);
    close(settings.complexity(12), 2.0 * 1.03);
    close(settings.arrival_rate(-24), 20.0);
    close(settings.complexity(-1), 2.0);
}

/// E7: further functions are distinct; related ones are neighbours on the circle as long as there are any.
#[test]
fn functions_of_a_domain() {
    let chance = Chance::new(5);
    let near = |lead: u8, f: u8| {
        let apart = (36 + i32::from(f) - i32::from(lead)) % 36;
        apart <= 3 || apart >= 33
    };
    let (mut neighbours, mut all) = (0.0, 0.0);
    for i in 0..4000 {
        let draws = chance.at(Stream::Domain, i, 0);
        let related = domain::functions(draws, 9, 36, 1.0);
        let mut sorted = related.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 9, "functions are distinct");
        assert!(related[1..7].iter().all(|f| near(related[0], *f)));
        assert!(!near(related[0], related[7]) && !near(related[0], related[8]));
        // A domain of fewer functions has the first of them.
        assert_eq!(domain::functions(draws, 4, 36, 1.0)[..4], related[..4]);
        let half = domain::functions(draws, 2, 36, 0.5);
        neighbours += f64::from(u8::from(near(half[0], half[1])));
        all += 1.0;
    }
    // Half by relation, and of the others 6 of 35; 4.5 standard errors.
    let expected: f64 = 0.5 + 0.5 * 6.0 / 35.0;
    let error = (expected * (1.0 - expected) / all).sqrt();
    assert!((neighbours / all - expected).abs() < 4.5 * error, "{}", neighbours / all);
}

/// E8, and how many domains there are at the start.
#[test]
fn lives_of_domains() {
    // A life of 25.5 months from month 10 on: month 35 is the last one.
    let draw = 1.0 - libm::exp(-0.255);
    assert_eq!(domain::ends(10, 100.0, draw), 36);
    assert_eq!(domain::ends(-20, 100.0, 0.0), -20);
    assert_eq!(domain::ends(10, 0.0, draw), i32::MAX);
    assert_eq!(settings(|_| {}).first_domains(), 288);
    assert_eq!(settings(|p| p.domain_life = 0.0).first_domains(), 30);
    let mut world = fresh(|_| {});
    assert_eq!(world.district.living.len(), 288);
    let ends: Vec<i32> = world.district.ends.months().collect();
    for now in world.district.now..=40 {
        world.district.now = now;
        domain::end(&mut world.district);
    }
    assert_eq!(world.district.living.len(), ends.iter().filter(|ends| **ends > 40).count());
}

/// E9 and E10, from the draws of each matter.
#[test]
fn domain_and_salience_of_a_matter() {
    let mut world = fresh(|p| (p.novelty, p.domain_life) = (0.01, 0.0));
    world.month(&mut tiaokuai_record::Silent);
    let district = &world.district;
    let mut known = 30;
    for matter in &district.matters {
        let draws = district.chance.at(Stream::Matter, matter.id.0, 0);
        let place = if draws.unit(0) < 0.01 {
            known += 1;
            known - 1
        } else {
            (draws.unit(1).powi(2) * f64::from(known)) as u32
        };
        assert_eq!(matter.domain, DomainId(place));
        let base = district.domains[matter.domain.index()].salience;
        close(matter.salience, (base + draws.unit(2)) / 2.0);
    }
    assert!(district.matters.len() > 5);
}

/// E11.
#[test]
fn values_of_the_options() {
    let settings = settings(|p| {
        (p.lateral_cost, p.conference_cost) = (0.01, 0.02);
        (p.signal, p.upward, p.upward_leaders, p.founding_cost) = (0.2, 1.5, 0.5, 0.3);
    });
    let beliefs = PerMode([0.1, 0.5, 0.2, 0.3, 0.4]);
    let new = choice::values(&settings, beliefs, 0.5, 3.0, false);
    let live = choice::values(&settings, beliefs, 0.5, 3.0, true);
    let right = [0.05, 0.25, 0.1 - 0.03, 0.15 - 0.06, 0.2 + 0.05 - 0.3];
    for (value, right) in new.0.into_iter().zip(right) {
        close(value, right);
    }
    close(live[Mode::Group], 0.2 + 0.025);
}

/// E12 and E13, and who is asked.
#[test]
fn consent_and_logit() {
    let settings = settings(|p| {
        (p.upward_leaders, p.signal, p.temperature) = (1.0, 0.1, 0.1);
        (p.heading_cost, p.attention_cost) = (0.05, 0.05);
    });
    // (0.5 (0.1 + 0.6) − 0.05 − 0.05 · 2) / 0.1 = 2
    close(choice::gain(&settings, 0.5, 0.6, 2.0), 2.0);
    let chance = 1.0 / (1.0 + libm::exp(-2.0));
    assert!(choice::consents(libm::exp(-2.0), chance - 1e-9));
    assert!(!choice::consents(libm::exp(-2.0), chance + 1e-9));
    let all = [0.0f64, 1.0, 2.0, 3.0].map(libm::exp);
    for options in 1..=4 {
        let mut weights = all;
        weights[options..].fill(0.0);
        let sum: f64 = weights.iter().sum();
        let mut edge = 0.0;
        for (option, weight) in weights[..options].iter().enumerate() {
            let share = weight / sum;
            for draw in [edge + 1e-9, edge + share - 1e-9] {
                assert_eq!(choice::logit(weights, draw), option);
            }
            edge += share;
        }
    }
    // What stands between open options can be none: inside or a group.
    assert_eq!(choice::logit([1.0, 0.0, 0.0, 1.0], 0.49), 0);
    assert_eq!(choice::logit([1.0, 0.0, 0.0, 1.0], 0.51), 3);
    let lot = |count: u32| count - 1;
    assert_eq!(choice::asked(0.7, 25, 9, lot), LeaderId(7));
    assert_eq!(choice::asked(0.71, 25, 9, lot), LeaderId(1));
}

/// E19 to E21.
#[test]
fn authority() {
    let p = scenario(|p| p.authority = 6.0).parameters;
    close(authority::of_rank(&p, 0), 6.0);
    close(authority::of_rank(&p, 4), 3.0);
    close(authority::lent(3.0, 0.25, 1), 3.0);
    close(authority::lent(3.0, 0.25, 5), 1.5);
    let group = Group { commitment: 0.5, ..group(0.25, 4.0) };
    close(authority::borrowed(&group, 2.0), 0.75 * 0.5 * 2.0 + 0.25 * 4.0);
}

/// E22, E23 and what E25 and E28 share.
#[test]
fn priorities() {
    let p = scenario(|p| {
        (p.lateral, p.support_weight, p.favour) = (0.8, 0.5, 2.0);
        (p.upward, p.bundling) = (1.5, 0.4);
    })
    .parameters;
    close(priority::willing(&p, 0.25), 0.6);
    // 1 + 0.5 (0.9 / 0.6 − 1)
    close(priority::standing(&p, 0.9), 1.25);
    close(priority::standing(&Parameters { support_weight: 4.0, ..p.clone() }, 0.3), 0.0);
    close(priority::favours(&p, 7.0, 14.0), 2.0 / 3.0);
    close(priority::favours(&p, -7.0, 14.0), 0.0);
    // 1.5 (2 (1 − 0.125) + 0.4)
    close(priority::pressure(&p, 2.0, priority::yielding(0.25)), 1.5 * 2.15);
}

/// E33 and E35: only the mode that was used is learnt about.
#[test]
fn learning() {
    let settings = settings(|p| p.innovation = 0.1);
    let mut beliefs = crate::district::FIRST_BELIEFS;
    closing::learn(0.06, &mut beliefs, Mode::Group, true);
    closing::learn(0.06, &mut beliefs, Mode::Inside, false);
    close(beliefs[Mode::Group], 0.6 + 0.06 * 0.4);
    close(beliefs[Mode::Inside], 0.6 - 0.06 * 0.6);
    close(beliefs[Mode::Alone], 0.6);
    let mut group = group(0.2, 1.0);
    office::innovate(&settings, &mut group);
    close(group.routine, 0.28);
}

/// Beliefs belong to functions, in the variant of the rules to departments.
#[test]
fn who_believes() {
    let mut world = fresh(|p| (p.merger_at, p.merger_to) = (1, 6));
    needs(&mut world.district, &[13, 14]);
    assert_eq!(world.district.believer(DomainId(0)), 13);
    world.district.settings.parameters.beliefs_by_department = true;
    world.district.domains[0].needed[0] = DepartmentAt(2);
    assert_eq!(world.district.believer(DomainId(0)), 2);
}
