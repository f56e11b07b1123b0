//! How groups end and change their heads.

use super::*;
use crate::mechanism::{bundling, closing};
use crate::policy::{self, Act, CleanUp, Turnover};
use tiaokuai_record::Silent;

/// Groups of these months idle, one for each domain; those that are `None` have an open matter.
fn idle(world: &mut World, idle: &[Option<i32>]) {
    let district = &mut world.district;
    district.now = 20;
    for (domain, idle) in idle.iter().enumerate() {
        let group = Group {
            domain: DomainId(domain as u32),
            open: u32::from(idle.is_none()),
            busy: 20 - idle.unwrap_or(0),
            ..group(0.0, 1.0)
        };
        district.departments[0].hosted += 1;
        district.domains[domain].group = Some(GroupAt(domain as u32));
        district.groups.push(group);
    }
    crate::mechanism::authority::tally(district);
}

/// E36: the longest idle first, of equally idle ones the older; a share of those alive, rounded down.
#[test]
fn the_longest_idle_go_first() {
    let clean_ups = |rules: &[(f64, u32)]| {
        let mut world = fresh(|_| {});
        let months = [Some(6), Some(9), None, Some(9), Some(2), Some(30), Some(9)];
        idle(&mut world, &months);
        let act = |(share, idle): &(f64, u32)| {
            Act::CleanUp(CleanUp { share: Some(*share), idle: Some(*idle), ..CleanUp::default() })
        };
        let acts: Vec<Act> = rules.iter().map(act).collect();
        policy::close(acts.iter(), &mut world.district, &mut world.space, &mut Silent);
        let district = &world.district;
        for (at, group) in district.groups.iter().enumerate() {
            assert_eq!(district.domains[group.domain.index()].group, Some(GroupAt(at as u32)));
        }
        assert_eq!(district.departments[0].hosted as usize, district.groups.len());
        let left: Vec<u32> = district.groups.iter().map(|group| group.domain.0).collect();
        (0..7).filter(|domain| !left.contains(domain)).collect::<Vec<u32>>()
    };
    let clean_up = |share, least| clean_ups(&[(share, least)]);
    // Three of seven at most: the one of 30 months, then the first two of nine.
    assert_eq!(clean_up(0.5, 6), [1, 3, 5]);
    assert_eq!(clean_up(0.9, 6), [0, 1, 3, 5, 6]);
    assert_eq!(clean_up(0.9, 10), [5]);
    assert_eq!(clean_up(0.1, 0), [0; 0]);
    assert_eq!(clean_up(0.9, 0), [0, 1, 3, 4, 5, 6]);
    // Rules of one month are one clean-up, in whatever order they stand.
    assert_eq!(clean_ups(&[(0.5, 6), (0.9, 6)]), clean_up(0.9, 6));
    assert_eq!(clean_ups(&[(0.9, 6), (0.5, 6)]), clean_up(0.9, 6));
    assert_eq!(clean_ups(&[(0.3, 0), (0.9, 10)]), [1, 5]);
    assert_eq!(clean_ups(&[]), [0; 0]);
}

/// A temporary group ends when it has no open matter left, and not before.
#[test]
fn a_temporary_group_ends_with_its_task() {
    let mut world = fresh(|_| {});
    let district = &mut world.district;
    needs(district, &[2, 4]);
    with_group(district, Group { temporary: true, ..group(0.0, 1.0) });
    district.groups[0].open = 2;
    for work in [1, 0] {
        let taken = matter(district, Mode::Group, 0.6);
        open(district, taken, work);
    }
    world.space.failing = 0;
    closing::close(district, &mut world.space, &mut Silent);
    assert_eq!((district.groups.len(), district.counts.abolished), (1, 0));
    district.progress.open[0] = 0;
    closing::close(district, &mut world.space, &mut Silent);
    assert_eq!((district.groups.len(), district.counts.abolished), (0, 1));
    assert_eq!(district.domains[0].group, None);
    assert_eq!((district.leaders[0].headed, district.departments[2].hosted), (0, 0));
}

/// E37: heads by lot from all leaders, commitment even over what discontinuity leaves open, each group for itself.
#[test]
fn new_heads_care_less() {
    let turned = |discontinuity: f64| {
        let mut world = fresh(|p| p.discontinuity = discontinuity);
        idle(&mut world, &[Some(1); 200]);
        let act = Act::Turnover(Turnover {});
        policy::open(std::iter::once(&act), &mut world.district, &mut Silent);
        world.district.groups
    };
    assert!(turned(0.0).iter().all(|group| group.commitment == 1.0));
    let groups = turned(0.6);
    assert!(groups.iter().all(|group| (0.4..=1.0).contains(&group.commitment)));
    let mean = groups.iter().map(|group| group.commitment).sum::<f64>() / 200.0;
    // 0.7 ± 4.5 standard errors of 0.6 / √12 / √200.
    assert!((mean - 0.7).abs() < 4.5 * 0.6 / (12.0f64 * 200.0).sqrt(), "{mean}");
    for leader in 0..9 {
        let headed = groups.iter().filter(|group| group.head == LeaderId(leader)).count();
        assert!((5..50).contains(&headed), "leader {leader} heads {headed} of 200");
    }
    assert!(groups.iter().any(|group| group.first_head != group.head));
}

/// Groups at other places keep what they are when some are taken away.
#[test]
fn taking_away_groups_moves_the_rest() {
    let mut world = fresh(|_| {});
    idle(&mut world, &[Some(1), Some(2), Some(3), Some(4)]);
    bundling::dissolve(&mut world.district, &[GroupAt(0), GroupAt(2)]);
    let left: Vec<u32> = world.district.groups.iter().map(|group| group.domain.0).collect();
    assert_eq!(left, [1, 3]);
    assert_eq!(world.district.domains[3].group, Some(GroupAt(1)));
    assert_eq!(world.district.domains[2].group, None);
    assert_eq!(world.district.leaders[0].headed, 2);
}
