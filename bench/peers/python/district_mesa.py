"""The district the way Mesa 3 teaches: agents with methods, `AgentSet.do`, `agents_by_type`, a `DataCollector`."""
import math
from dataclasses import dataclass

import mesa

from common import load, main, outputs

ALONE, LATERAL, CONFERENCE, GROUP = range(4)


@dataclass(slots=True)
class Assignment:
    matter: "Matter"
    left: float
    weight: float
    report: bool
    priority: float = 0.0


@dataclass(slots=True)
class Domain:
    functions: list
    salience: float
    ends: int
    group: "Group | None" = None


class Leader(mesa.Agent):
    def __init__(self, model, rank):
        super().__init__(model)
        self.authority = model.p.authority / (1 + model.p.rank_decline * rank)
        self.headed = self.active = 0

    def lends(self, active):
        return self.authority / (1 + self.model.p.dilution * (active - 1))

    def consents(self, salience, belief):
        p = self.model.p
        gain = p.upward_leaders * salience * (p.signal + belief) - p.heading_cost - p.attention_cost * self.headed
        return self.random.random() < 1 / (1 + math.exp(-gain / p.temperature))


class Department(mesa.Agent):
    def __init__(self, model, index):
        super().__init__(model)
        p = model.p
        self.index = index
        self.resources = self.random.uniform(p.position_low, p.position_high)
        self.support = self.random.uniform(p.position_low, p.position_high)
        self.capacity = p.capacity * (1 + p.resource_weight * (self.resources - p.mean_position))
        self.beliefs = [p.first_belief] * 4
        self.owes = [0.0] * p.departments
        self.hosted = 0
        self.assignments = []

    def look_up(self):
        """Works out how far its support moves those whom it asks this month."""
        p = self.model.p
        self.standing = max(1 + p.support_weight * (self.support / p.mean_position - 1), 0.0)

    def choose(self, matter):
        """The owner's logit; gives the mode and, for a new group, its head."""
        p, s, n, b = self.model.p, matter.salience, len(matter.domain.functions), self.beliefs
        if n == 1:
            return ALONE, None
        head, signal = None, p.signal * p.upward_leaders * s
        value = [s * b[ALONE], s * b[LATERAL] - p.lateral_cost * n, s * b[CONFERENCE] - p.conference_cost * n]
        if matter.domain.group is not None:
            value.append(s * b[GROUP] + p.live_signal * signal)
        else:
            leaders = self.model.leaders
            lot = s > p.high_salience
            asked = leaders[self.random.randrange(p.first_leaders) if lot else self.index % p.leaders]
            if asked.consents(s, b[GROUP]):
                head = asked
                value.append(s * b[GROUP] + signal - p.founding_cost)
        odds = [math.exp((v - value[0]) / p.temperature) for v in value]
        return self.random.choices(range(len(value)), odds)[0], head

    def weigh(self):
        """Sets this month's priority of each assignment."""
        p = self.model.p
        autonomy = math.sqrt(self.resources * self.support)
        willing = p.lateral * (1 - autonomy)
        self.weight = p.line_weight
        for a in self.assignments:
            matter = a.matter
            unit = 1.0
            if matter.owner is not self:
                unit = willing * matter.owner.standing
                if matter.mode == CONFERENCE:
                    unit += p.conference
                else:
                    owed = max(self.owes[matter.owner.index], 0.0)
                    unit += p.favour * owed / (owed + p.capacity)
            if matter.mode == GROUP:
                unit += p.upward * (matter.group.borrowed * (1 - p.resistance * autonomy) + p.bundling)
            a.priority = a.weight * unit
            self.weight += a.priority

    def divide(self):
        """Divides the capacity by priority and does the work."""
        p = self.model.p
        capacity = self.capacity * (1 - min(p.upkeep * self.hosted, p.upkeep_most))
        rate = capacity / self.weight if self.weight > 0 else 0.0
        rest = []
        for a in self.assignments:
            matter = a.matter
            done = min(rate * a.priority, a.left)
            a.left -= done
            if matter.owner is not self and matter.mode != CONFERENCE:
                matter.owner.owes[self.index] += done
                self.owes[matter.owner.index] -= done
            if a.left > 0:
                rest.append(a)
            elif not a.report:
                matter.waits -= 1
        self.assignments = rest

    def tidy(self):
        """What is left of closed matters lapses."""
        self.assignments = [a for a in self.assignments if not a.matter.closed]

    def learn(self, matter, delivered):
        p = self.model.p
        aim = 1.0 if delivered else 0.0
        if len(matter.domain.functions) > 1:
            self.beliefs[matter.mode] += p.learning * (aim - self.beliefs[matter.mode])
        step = p.credit * p.upward * matter.salience
        self.support = max(self.support + step * (aim - self.support), p.support_floor)


class Matter(mesa.Agent):
    def __init__(self, model, domain):
        super().__init__(model)
        self.domain = domain
        self.owner = domain.functions[0]
        self.salience = (domain.salience + self.random.random()) / 2
        self.age, self.waits, self.closed = 0, 0, False
        self.mode, head = self.owner.choose(self)
        self.group = None
        if self.mode == GROUP:
            self.group = domain.group or Group(model, self, head)
            self.group.take()
        self.assign()

    def give(self, department, work, report=False):
        attention = self.model.p.reporting if report else 1.0
        department.assignments.append(Assignment(self, work, self.salience * attention, report))
        self.waits += not report

    def assign(self):
        p, needed = self.model.p, self.domain.functions
        n, noise = len(needed), lambda: self.random.uniform(p.work_low, p.work_high)
        if self.mode == ALONE:
            self.give(self.owner, p.work * (1 + p.substitution * (n - 1)) * noise())
            return
        keep = 1 - p.routine_saving * self.group.routine if self.group else 1.0
        shares = [p.work * keep * noise() for _ in needed]
        if self.group:
            b = self.group.lends()
            moved = shares[0] * p.rule_setting * b / (1 + b)
            shares = [shares[0] - moved] + [share + moved / (n - 1) for share in shares[1:]]
            for department in self.group.bound:
                self.give(department, p.reporting * p.work * keep * noise(), report=True)
        for department, share in zip(needed, shares):
            self.give(department, share)

    def close(self):
        model = self.model
        self.age += 1
        delivered = self.waits == 0
        if not delivered and self.age < model.p.deadline:
            return
        self.owner.learn(self, delivered)
        if self.group:
            self.group.release(delivered)
        if model.month >= 0:
            joint = len(self.domain.functions) > 1
            model.closed += 1
            model.delivered += delivered
            model.joint_closed += joint
            model.joint_months += self.age * joint
        self.closed = True
        self.remove()


class Group(mesa.Agent):
    def __init__(self, model, matter, head):
        super().__init__(model)
        p = model.p
        self.head, self.host, self.domain = head, matter.owner, matter.domain
        self.founding = head.lends(head.active + 1)
        self.routine, self.commitment, self.borrowed, self.open, self.idle = 0.0, 1.0, 0.0, 0, 0
        self.temporary = self.random.random() < p.temporary
        bound = self.random.choices(model.departments, cum_weights=model.guests, k=model.rng.poisson(p.invitations))
        self.bound = [d for d in dict.fromkeys(bound) if d not in self.domain.functions]
        head.headed += 1
        self.host.hosted += 1
        self.domain.group = self
        model.founded += model.month >= 0

    def take(self):
        self.head.active += self.open == 0
        self.open += 1
        self.idle = 0

    def lends(self):
        lent = self.head.lends(self.head.active)
        return (1 - self.routine) * self.commitment * lent + self.routine * self.founding

    def borrow(self):
        if self.open:
            self.borrowed = self.lends()

    def release(self, delivered):
        self.open -= 1
        self.head.active -= self.open == 0
        if delivered:
            self.routine += self.model.p.innovation * (1 - self.routine)
        # A group that had a matter this month is not idle this month.
        self.idle = -1 if self.open == 0 else 0
        if self.temporary and self.open == 0:
            self.abolish()

    def tick(self):
        if self.open == 0:
            self.idle += 1

    def turn_over(self):
        self.head.headed -= 1
        self.head.active -= self.open > 0
        self.head = self.random.choice(self.model.leaders)
        self.head.headed += 1
        self.head.active += self.open > 0
        self.commitment = 1 - self.model.p.discontinuity * self.random.random()

    def abolish(self):
        self.head.headed -= 1
        self.host.hosted -= 1
        self.domain.group = None
        self.remove()


class District(mesa.Model):
    def __init__(self, seed=None, p=None):
        super().__init__(rng=seed)
        self.p = p = p or load()
        self.month = -p.warm_up
        self.leaders = list(Leader.create_agents(self, p.leaders, list(range(p.leaders))))
        self.departments = list(Department.create_agents(self, p.departments, list(range(p.departments))))
        total, self.guests = 0.0, []
        for i in range(p.departments):
            total += (i + 1) ** -p.generality
            self.guests.append(total)
        known = round(p.novelty * p.arrival_rate * p.domain_life)
        self.living = [self.new_domain(p.complexity) for _ in range(known)]
        self.founded = self.joint = self.to_groups = 0
        self.closed = self.delivered = self.joint_closed = self.joint_months = 0
        self.datacollector = mesa.DataCollector(model_reporters={"stock": "stock"})

    @property
    def stock(self):
        return len(self.live(Group))

    def live(self, kind):
        return self.agents_by_type[kind] if kind in self.agents_by_type else ()

    def new_domain(self, complexity):
        p = self.p
        lead = self.random.choice(self.departments)
        functions = [lead]
        steps = range(-p.related_reach, p.related_reach + 1)
        neighbours = [self.departments[(lead.index + step) % p.departments] for step in steps]
        for _ in range(min(self.rng.poisson(complexity), p.most_functions - 1)):
            related = self.random.random() < p.relatedness
            near = [d for d in neighbours if d not in functions] if related else []
            functions.append(self.random.choice(near or [d for d in self.departments if d not in functions]))
        life = self.random.expovariate(1 / p.domain_life)
        return Domain(functions, self.random.random(), self.month + math.ceil(life))

    def arrive(self):
        p, years = self.p, max(self.month, 0) / 12
        self.living = [domain for domain in self.living if domain.ends > self.month]
        for _ in range(self.rng.poisson(p.arrival_rate * (1 + p.arrival_growth) ** years)):
            if self.random.random() < p.novelty or not self.living:
                domain = self.new_domain(p.complexity * (1 + p.complexity_growth) ** years)
                self.living.append(domain)
            else:
                domain = self.living[int(self.random.random() ** 2 * len(self.living))]
            matter = Matter(self, domain)
            if len(domain.functions) > 1 and self.month >= 0:
                self.joint += 1
                self.to_groups += matter.mode == GROUP

    def clean_up(self):
        p, groups = self.p, list(self.live(Group))
        idle = sorted((g for g in groups if g.open == 0 and g.idle >= p.campaign_idle), key=lambda g: -g.idle)
        for group in idle[:int(p.campaign_share * len(groups))]:
            group.abolish()

    def falls(self, every):
        return every > 0 and self.month % every == 0 and (self.month > 0 or self.p.warm_up > 0)

    def step(self):
        p = self.p
        if self.falls(p.turnover_every) and self.live(Group):
            self.live(Group).do("turn_over")
        self.arrive()
        if groups := self.live(Group):
            groups.do("borrow")
        departments = self.agents_by_type[Department]
        departments.do("look_up")
        departments.do("weigh")
        departments.do("divide")
        if matters := self.live(Matter):
            matters.do("close")
        departments.do("tidy")
        if groups := self.live(Group):
            groups.do("tick")
        if self.falls(p.campaign_every):
            self.clean_up()
        self.datacollector.collect(self)
        self.month += 1


def world(seed, p):
    model = District(seed, p)
    for _ in range(p.warm_up + p.months):
        model.step()
    stock = model.datacollector.model_vars["stock"][-1]
    return outputs(p, stock, model.founded, model.joint, model.to_groups, model.closed, model.delivered,
                   model.joint_closed, model.joint_months)


if __name__ == "__main__":
    main(world)
