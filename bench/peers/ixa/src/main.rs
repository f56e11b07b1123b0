//! The district the way the ixa book teaches: entities, properties, indexes, plans, streams of random numbers.
#[path = "../../parameters.rs"]
mod parameters;
mod people;
mod politics;
mod work;

use ixa::prelude::*;
use people::*;

fn main() {
    parameters::each_world(|seed, p| {
        let mut context = Context::new();
        context.init_random(seed);
        context.set_start_time(f64::from(-p.warm_up));
        context.set_global_property_value(Params, p).unwrap();
        people::init(&mut context);
        politics::init(&mut context);
        work::init(&mut context);
        context.execute();
        *counts(&mut context)
    });
}
