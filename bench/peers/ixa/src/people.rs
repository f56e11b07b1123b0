//! Entities and their properties, the parameters, what is counted.
use crate::parameters::*;
use ixa::prelude::*;

define_global_property!(Params, Parameters);

define_entity!(Leader);
define_property!(struct Authority(f64), Leader, impl_eq_hash = both);

define_entity!(Department);
define_property!(struct Place(u8), Department);
define_property!(struct Resources(f64), Department, impl_eq_hash = both);
define_property!(struct Support(f64), Department, impl_eq_hash = both);
define_property!(struct Beliefs([f64; 4]), Department, impl_eq_hash = both, default_const = Beliefs([FIRST_BELIEF; 4]));
define_derived_property!(struct Autonomy(f64), Department, [Resources, Support],
    |resources, support| Autonomy((resources.0 * support.0).sqrt()), impl_eq_hash = both);

define_entity!(Domain);
// Properties are Copy: the functions are the places of the departments that hold them.
define_property!(
    struct Functions {
        places: [u8; MOST_FUNCTIONS],
        count: u8,
    },
    Domain
);
define_property!(struct Salience(f64), Domain, impl_eq_hash = both);
define_property!(struct Ends(i32), Domain);
define_property!(struct LiveGroup(Option<GroupId>), Domain, default_const = LiveGroup(None));

define_entity!(Group);
define_property!(
    struct Office {
        number: usize,
        domain: DomainId,
        members: u64,
        temporary: bool,
    },
    Group
);
define_property!(struct Host(DepartmentId), Group);
define_property!(struct Founding(f64), Group, impl_eq_hash = both);
define_property!(struct Head(LeaderId), Group);
define_property!(struct Commitment(f64), Group, impl_eq_hash = both, default_const = Commitment(1.0));
define_property!(struct Routine(f64), Group, impl_eq_hash = both, default_const = Routine(0.0));
define_property!(struct OpenMatters(u32), Group, default_const = OpenMatters(0));
define_property!(struct Busy(i32), Group);
define_property!(struct Alive(bool), Group, default_const = Alive(true));
define_derived_property!(struct Active(bool), Group, [OpenMatters], |open| Active(open.0 > 0));
define_multi_property!(Group, (Head, Alive));
define_multi_property!(Group, (Head, Active));
define_multi_property!(Group, (Host, Alive));

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Mode {
    Alone,
    Lateral,
    Conference,
    Group,
}

define_entity!(Matter);
define_property!(
    struct Case {
        owner: u8,
        mode: Mode,
        group: Option<GroupId>,
        joint: bool,
        arrived: i32,
    },
    Matter
);
define_property!(struct Urgency(f64), Matter, impl_eq_hash = both);
define_property!(struct Waits(u8), Matter);
define_property!(
    enum MatterState {
        Open,
        Closed,
    },
    Matter,
    default_const = MatterState::Open
);

define_entity!(Assignment);
define_property!(
    struct Task {
        department: u8,
        matter: MatterId,
        report: bool,
    },
    Assignment
);
define_property!(struct Left(f64), Assignment, impl_eq_hash = both);
define_property!(
    enum AssignmentState {
        Open,
        Closed,
    },
    Assignment,
    default_const = AssignmentState::Open
);

define_data_plugin!(Results, Counts, Counts::default());
define_data_plugin!(Departments, Vec<DepartmentId>, Vec::new());

define_rng!(PeopleRng);

pub fn init(context: &mut Context) {
    let p = parameters(context);
    context.index_property::<Group, Alive>();
    context.index_property::<Group, Active>();
    context.index_property_counts::<Group, (Head, Alive)>();
    context.index_property_counts::<Group, (Head, Active)>();
    context.index_property_counts::<Group, (Host, Alive)>();
    context.index_property::<Assignment, AssignmentState>();
    for rank in 0..p.leaders {
        let authority = Authority(p.authority / (1.0 + RANK_DECLINE * rank as f64));
        let _ = context.add_entity(with!(Leader, authority)).unwrap();
    }
    for place in 0..p.departments {
        let resources = Resources(context.sample_range(PeopleRng, POSITION_LOW..POSITION_HIGH));
        let support = Support(context.sample_range(PeopleRng, POSITION_LOW..POSITION_HIGH));
        let place = Place(place as u8);
        let department = context.add_entity(with!(Department, place, resources, support)).unwrap();
        context.get_data_mut(Departments).push(department);
    }
}

pub fn parameters(context: &Context) -> Parameters {
    *context.get_global_property_value(Params).unwrap()
}

pub fn month(context: &Context) -> i32 {
    context.get_current_time().floor() as i32
}

/// The department of a place.
pub fn department(context: &Context, place: u8) -> DepartmentId {
    context.get_data(Departments)[usize::from(place)]
}

/// A data plugin is private to its module.
pub fn counts(context: &mut Context) -> &mut Counts {
    context.get_data_mut(Results)
}
