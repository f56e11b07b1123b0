"""The district in NumPy: matters are handled one by one, the assignments of a month all at once, as its documentation
teaches: columns, masks, `bincount`, no loops over elements."""
from math import ceil, exp
from random import Random

import numpy as np

from common import main, outputs

ALONE, LATERAL, CONFERENCE, GROUP = range(4)
COLUMNS = {"department": int, "owner": int, "matter": int, "group": int, "mode": int, "weight": float, "left": float,
           "report": bool}


class Domain:
    def __init__(self, functions, salience, ends):
        self.functions, self.salience, self.ends, self.group = functions, salience, ends, None


class Group:
    def __init__(self, place, head, domain, founding, bound, temporary, month):
        self.place, self.head, self.host, self.domain = place, head, domain.functions[0], domain
        self.founding, self.bound, self.temporary, self.busy = founding, bound, temporary, month
        self.commitment, self.routine, self.open = 1.0, 0.0, 0


class World:
    def __init__(self, seed, p):
        self.p, self.rng, self.draw = p, np.random.default_rng(seed), Random(seed)
        n = p.departments
        self.resources, self.support = self.rng.uniform(p.position_low, p.position_high, (2, n))
        self.capacity = p.capacity * (1 + p.resource_weight * (self.resources - p.mean_position))
        self.beliefs = [[p.first_belief] * 4 for _ in range(n)]
        self.owed, self.hosted = np.zeros((n, n)), np.zeros(n)
        self.authority = [p.authority / (1 + p.rank_decline * i) for i in range(p.leaders)]
        self.headed, self.active = [0] * p.leaders, [0] * p.leaders
        self.guests = np.cumsum((np.arange(n) + 1.0) ** -p.generality).tolist()
        self.month = -p.warm_up
        self.living = [self.new_domain(p.complexity) for _ in range(round(p.novelty * p.arrival_rate * p.domain_life))]
        self.groups, self.live = [], []
        self.work = {name: np.zeros(0, kind) for name, kind in COLUMNS.items()}
        self.matters, self.seen = {}, 0
        # By matter: assignments that it waits for, the month of arrival, whether it is closed.
        growth = (1 + p.arrival_growth) ** (p.months / 12)
        self.waits = np.zeros(int(1.2 * p.arrival_rate * growth * (p.warm_up + p.months)) + 500, int)
        self.arrived, self.gone = np.zeros_like(self.waits), np.zeros_like(self.waits, bool)
        self.founded = self.joint = self.to_groups = 0
        self.closed = self.delivered = self.joint_closed = self.joint_months = 0

    def new_domain(self, complexity):
        p, draw = self.p, self.draw
        n = p.departments
        lead = draw.randrange(n)
        functions = [lead]
        neighbours = [(lead + step) % n for step in range(-p.related_reach, p.related_reach + 1)]
        for _ in range(min(self.rng.poisson(complexity), p.most_functions - 1)):
            related = draw.random() < p.relatedness
            near = [f for f in neighbours if f not in functions] if related else []
            functions.append(draw.choice(near or [f for f in range(n) if f not in functions]))
        return Domain(functions, draw.random(), self.month + ceil(draw.expovariate(1 / p.domain_life)))

    def lends(self, group):
        lent = self.authority[group.head] / (1 + self.p.dilution * (self.active[group.head] - 1))
        return (1 - group.routine) * group.commitment * lent + group.routine * group.founding

    def choose(self, domain, s):
        """Gives the mode and, where a new group is to be founded, its head."""
        p, n, owner = self.p, len(domain.functions), domain.functions[0]
        if n == 1:
            return ALONE, None
        b, head, signal = self.beliefs[owner], None, p.signal * p.upward_leaders * s
        value = [s * b[ALONE], s * b[LATERAL] - p.lateral_cost * n, s * b[CONFERENCE] - p.conference_cost * n]
        if domain.group:
            value.append(s * b[GROUP] + p.live_signal * signal)
        else:
            asked = self.draw.randrange(p.first_leaders) if s > p.high_salience else owner % p.leaders
            gain = p.upward_leaders * s * (p.signal + b[GROUP]) - p.heading_cost - p.attention_cost * self.headed[asked]
            if self.draw.random() < 1 / (1 + exp(-gain / p.temperature)):
                head = asked
                value.append(s * b[GROUP] + signal - p.founding_cost)
        odds = [exp((v - value[0]) / p.temperature) for v in value]
        return self.draw.choices(range(len(value)), odds)[0], head

    def found(self, domain, head):
        p = self.p
        bound = self.draw.choices(range(p.departments), cum_weights=self.guests, k=self.rng.poisson(p.invitations))
        bound = sorted(set(bound) - set(domain.functions))
        founding = self.authority[head] / (1 + p.dilution * self.active[head])
        temporary = self.draw.random() < p.temporary
        domain.group = Group(len(self.groups), head, domain, founding, bound, temporary, self.month)
        self.groups.append(domain.group)
        self.live.append(domain.group)
        self.headed[head] += 1
        self.hosted[domain.group.host] += 1
        self.founded += self.month >= 0

    def handle(self, domain, rows):
        p, functions = self.p, domain.functions
        owner, n, matter = functions[0], len(functions), self.seen
        s = (domain.salience + self.draw.random()) / 2
        mode, head = self.choose(domain, s)
        if n > 1 and self.month >= 0:
            self.joint += 1
            self.to_groups += mode == GROUP
        departments, work, bound, group = functions, [p.work] * n, [], None
        if mode == ALONE:
            departments, work = [owner], [p.work * (1 + p.substitution * (n - 1))]
        if mode == GROUP:
            if not domain.group:
                self.found(domain, head)
            group = domain.group
            self.active[group.head] += group.open == 0
            group.open += 1
            bound, keep = group.bound, 1 - p.routine_saving * group.routine
            departments = departments + bound
            work = [w * keep for w in work] + [p.reporting * p.work * keep] * len(bound)
        needed, noise = len(departments) - len(bound), p.work_high - p.work_low
        work = [w * (p.work_low + noise * self.draw.random()) for w in work]
        if mode == GROUP:
            b = self.lends(group)
            moved = work[0] * p.rule_setting * b / (1 + b)
            work[0] -= moved
            for i in range(1, n):
                work[i] += moved / (n - 1)
        count = len(departments)
        rows["department"] += departments
        rows["owner"] += [owner] * count
        rows["matter"] += [matter] * count
        rows["group"] += [group.place if group else -1] * count
        rows["mode"] += [mode] * count
        rows["weight"] += [s] * needed + [s * p.reporting] * len(bound)
        rows["left"] += work
        rows["report"] += [False] * needed + [True] * len(bound)
        self.waits[matter], self.arrived[matter] = needed, self.month
        self.matters[matter] = owner, mode, s, n > 1, group
        self.seen += 1

    def arrive(self):
        p, years = self.p, max(self.month, 0) / 12
        rows = {name: [] for name in COLUMNS}
        complexity = p.complexity * (1 + p.complexity_growth) ** years
        self.living = [domain for domain in self.living if domain.ends > self.month]
        for _ in range(self.rng.poisson(p.arrival_rate * (1 + p.arrival_growth) ** years)):
            if self.draw.random() < p.novelty or not self.living:
                self.living.append(self.new_domain(complexity))
                domain = self.living[-1]
            else:
                domain = self.living[int(self.draw.random() ** 2 * len(self.living))]
            self.handle(domain, rows)
        for name, kind in COLUMNS.items():
            self.work[name] = np.concatenate([self.work[name], np.array(rows[name], kind)])

    def divide(self):
        p, w, n = self.p, self.work, self.p.departments
        department, owner, mode, left = w["department"], w["owner"], w["mode"], w["left"]
        # The last place is for matters without a group.
        borrowed = np.zeros(len(self.groups) + 1)
        for group in self.live:
            if group.open:
                borrowed[group.place] = self.lends(group)
        autonomy = np.sqrt(self.resources * self.support)
        standing = np.maximum(1 + p.support_weight * (self.support / p.mean_position - 1), 0)
        good_will = p.lateral * np.outer(1 - autonomy, standing)
        due = np.maximum(self.owed, 0)
        favours = p.favour * due / (due + p.capacity)
        others = department != owner
        in_group, conference = mode == GROUP, mode == CONFERENCE
        unit = np.where(others, good_will[department, owner], 1.0)
        unit += np.where(conference, p.conference, favours[department, owner]) * others
        pressure = p.upward * (borrowed[w["group"]] * (1 - p.resistance * autonomy[department]) + p.bundling)
        priority = w["weight"] * (unit + pressure * in_group)
        weight = p.line_weight + np.bincount(department, priority, n)
        capacity = self.capacity * (1 - np.minimum(p.upkeep * self.hosted, p.upkeep_most))
        rate = np.divide(capacity, weight, out=np.zeros(n), where=weight > 0)
        done = np.minimum(rate[department] * priority, left)
        left -= done
        booked = others & ~conference
        pairs = owner[booked] * n + department[booked]
        flow = np.bincount(pairs, done[booked], n * n).reshape(n, n)
        self.owed += flow - flow.T
        np.subtract.at(self.waits, w["matter"][(left <= 0) & ~w["report"]], 1)

    def close(self):
        p = self.p
        open_ = np.fromiter(self.matters, int, len(self.matters))
        ages, done = self.month - self.arrived[open_] + 1, self.waits[open_] == 0
        over = done | (ages >= p.deadline)
        for matter, delivered, age in zip(open_[over].tolist(), done[over].tolist(), ages[over].tolist()):
            owner, mode, s, joint, group = self.matters.pop(matter)
            aim = 1.0 if delivered else 0.0
            if joint:
                belief = self.beliefs[owner]
                belief[mode] += p.learning * (aim - belief[mode])
            step = p.credit * p.upward * s
            self.support[owner] = max(self.support[owner] + step * (aim - self.support[owner]), p.support_floor)
            if group:
                group.open -= 1
                group.busy = self.month
                self.active[group.head] -= group.open == 0
                if delivered:
                    group.routine += p.innovation * (1 - group.routine)
            if self.month >= 0:
                self.closed += 1
                self.delivered += delivered
                self.joint_closed += joint
                self.joint_months += age * joint
        self.gone[open_[over]] = True
        keep = (self.work["left"] > 0) & ~self.gone[self.work["matter"]]
        self.work = {name: column[keep] for name, column in self.work.items()}
        self.dissolve([group for group in self.live if group.temporary and not group.open])

    def dissolve(self, doomed):
        for group in doomed:
            group.domain.group = None
            self.hosted[group.host] -= 1
        if doomed:
            self.live = [group for group in self.live if group.domain.group is group]
            self.tally()

    def tally(self):
        self.headed, self.active = [0] * self.p.leaders, [0] * self.p.leaders
        for group in self.live:
            self.headed[group.head] += 1
            self.active[group.head] += group.open > 0

    def turn_over(self):
        for group in self.live:
            group.head = self.draw.randrange(self.p.leaders)
            group.commitment = 1 - self.p.discontinuity * self.draw.random()
        self.tally()

    def clean_up(self):
        p = self.p
        idle = [g for g in self.live if not g.open and self.month - g.busy >= p.campaign_idle]
        idle.sort(key=lambda group: group.busy)
        self.dissolve(idle[:int(p.campaign_share * len(self.live))])

    def falls(self, every):
        return every > 0 and self.month % every == 0 and (self.month > 0 or self.p.warm_up > 0)

    def run(self):
        p = self.p
        for self.month in range(-p.warm_up, p.months):
            if self.falls(p.turnover_every):
                self.turn_over()
            self.arrive()
            self.divide()
            self.close()
            for group in self.live:
                if group.open:
                    group.busy = self.month
            if self.falls(p.campaign_every):
                self.clean_up()
        return self


def world(seed, p):
    w = World(seed, p).run()
    return outputs(p, len(w.live), w.founded, w.joint, w.to_groups, w.closed, w.delivered, w.joint_closed, w.joint_months)


if __name__ == "__main__":
    main(world)
