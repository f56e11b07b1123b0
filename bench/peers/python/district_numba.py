"""The district as one loop over flat arrays, compiled by Numba, as its documentation teaches: typed arrays of records,
`njit`, no objects."""
import numpy as np
from numba import njit

from common import load, main, outputs

ALONE, LATERAL, CONFERENCE, GROUP = range(4)
domain_type = np.dtype([("functions", "i4", 9), ("n", "i4"), ("salience", "f8"), ("ends", "i4"), ("group", "i4")], align=True)
group_type = np.dtype([("head", "i4"), ("host", "i4"), ("domain", "i4"), ("members", "u8"), ("founding", "f8"),
                       ("routine", "f8"), ("commitment", "f8"), ("open", "i4"), ("busy", "i4"), ("temporary", "b1"),
                       ("borrowed", "f8")], align=True)
matter_type = np.dtype([("number", "i4"), ("owner", "i4"), ("mode", "i4"), ("group", "i4"), ("salience", "f8"),
                        ("arrived", "i4"), ("open", "i4"), ("joint", "b1"), ("done", "b1")], align=True)
piece_type = np.dtype([("d", "i4"), ("owner", "i4"), ("mode", "i4"), ("matter", "i4"), ("group", "i4"), ("report", "i4"),
                       ("weight", "f8"), ("left", "f8"), ("priority", "f8")], align=True)


@njit(cache=True)
def draw_functions(functions, n, p):
    """Distinct functions, the lead one first; each further one may be a neighbour of it."""
    lead = functions[0] = np.random.randint(p.departments)
    near = np.empty(2 * p.related_reach, np.int32)
    for k in range(1, n):
        count = 0
        for step in range(-p.related_reach, p.related_reach + 1):
            f = (lead + step) % p.departments
            if not np.any(functions[:k] == f):
                near[count] = f
                count += 1
        if np.random.random() < p.relatedness and count > 0:
            functions[k] = near[np.random.randint(count)]
        else:
            f = np.random.randint(p.departments)
            while np.any(functions[:k] == f):
                f = np.random.randint(p.departments)
            functions[k] = f


@njit(cache=True)
def open_domain(domains, j, now, kappa, p):
    n = min(1 + np.random.poisson(kappa), p.most_functions)
    draw_functions(domains[j].functions, n, p)
    domains[j].n, domains[j].salience, domains[j].group = n, np.random.random(), -1
    domains[j].ends = now + np.ceil(np.random.exponential(p.domain_life))


@njit(cache=True)
def tally(groups, live, headed, active):
    headed[:], active[:] = 0, 0
    for g in live:
        headed[groups[g].head] += 1
        active[groups[g].head] += groups[g].open > 0


@njit(cache=True)
def dissolve(groups, domains, live, hosted, doomed):
    """Takes away the groups in `doomed`; gives the places of those that remain alive."""
    for g in doomed:
        domains[groups[g].domain].group = -1
        hosted[groups[g].host] -= 1
    kept = np.empty(len(live), np.int32)
    count = 0
    for g in live:
        if domains[groups[g].domain].group == g:
            kept[count] = g
            count += 1
    return kept[:count]


@njit(cache=True)
def lends(group, authority, active, p):
    lent = authority[group.head] / (1 + p.dilution * (active[group.head] - 1))
    return (1 - group.routine) * group.commitment * lent + group.routine * group.founding


@njit(cache=True)
def logit(value, temperature):
    """A choice by lot, with chances in proportion to exp(value / temperature)."""
    odds, total, option = np.empty(4), 0.0, 0
    for k in range(4):
        odds[k] = np.exp((value[k] - value[0]) / temperature)
        total += odds[k]
    mark = np.random.random() * total
    while option < 3 and mark >= odds[option]:
        mark -= odds[option]
        option += 1
    return option


@njit(cache=True)
def add(pieces, i, d, matter, work, report, attention):
    piece = pieces[i]
    piece.d, piece.owner, piece.mode, piece.matter, piece.group = d, matter.owner, matter.mode, matter.number, matter.group
    piece.report, piece.weight, piece.left = report, matter.salience * attention, work


@njit(cache=True)
def live_through(seed, p):
    np.random.seed(seed)
    n = p.departments
    resources = np.random.uniform(p.position_low, p.position_high, n)
    support = np.random.uniform(p.position_low, p.position_high, n)
    capacity = p.capacity * (1 + p.resource_weight * (resources - p.mean_position))
    authority = p.authority / (1 + p.rank_decline * np.arange(p.leaders))
    guests = np.cumsum((np.arange(n) + 1.0) ** -p.generality)
    beliefs, owed, hosted = np.full((n, 4), p.first_belief), np.zeros((n, n)), np.zeros(n)
    headed, active = np.zeros(p.leaders, np.int32), np.zeros(p.leaders, np.int32)
    known = round(p.novelty * p.arrival_rate * p.domain_life)
    growth = (1 + p.arrival_growth) ** (p.months / 12)
    most = int(1.2 * p.arrival_rate * growth * (p.warm_up + p.months)) + 500
    domains, groups = np.zeros(known + most // 2, domain_type), np.zeros(most, group_type)
    matters, pieces = np.zeros(most, matter_type), np.zeros(100_000, piece_type)
    living, live = np.zeros(len(domains), np.int32), np.zeros(0, np.int32)
    alive = np.zeros(most, np.int32)
    weight, rate, autonomy = np.zeros(n), np.zeros(n), np.zeros(n)
    willing, standing, value = np.zeros(n), np.zeros(n), np.zeros(4)
    domain_count = living_count = alive_count = group_count = matter_count = piece_count = first = 0
    founded = joint = to_groups = closed = delivered = joint_closed = joint_months = 0
    for domain_count in range(known):
        open_domain(domains, domain_count, -p.warm_up, p.complexity, p)
        living[domain_count] = domain_count
    domain_count = living_count = known
    for t in range(-p.warm_up, p.months):
        years = max(t, 0) / 12
        past = t < 0 or p.warm_up > 0
        # 1 calendar
        if p.turnover_every > 0 and t % p.turnover_every == 0 and (t > 0 or past):
            for g in alive[:alive_count]:
                groups[g].head = np.random.randint(p.leaders)
                groups[g].commitment = 1 - p.discontinuity * np.random.random()
            tally(groups, alive[:alive_count], headed, active)
        # 2 domains end
        kept = 0
        for j in living[:living_count]:
            if domains[j].ends > t:
                living[kept] = j
                kept += 1
        living_count = kept
        # 3 matters arrive
        kappa = p.complexity * (1 + p.complexity_growth) ** years
        for _ in range(np.random.poisson(p.arrival_rate * (1 + p.arrival_growth) ** years)):
            if np.random.random() < p.novelty or living_count == 0:
                j = domain_count
                open_domain(domains, j, t, kappa, p)
                domain_count += 1
                living[living_count] = j
                living_count += 1
            else:
                j = living[int(np.random.random() ** 2 * living_count)]
            dom = domains[j]
            needed, owner, s = dom.n, dom.functions[0], (dom.salience + np.random.random()) / 2
            # 4 choice
            mode, g, head = ALONE, -1, -1
            if needed > 1:
                belief = beliefs[owner]
                signal = p.signal * p.upward_leaders * s
                value[0], value[1] = s * belief[0], s * belief[1] - p.lateral_cost * needed
                value[2], value[3] = s * belief[2] - p.conference_cost * needed, -np.inf
                if dom.group >= 0:
                    value[3] = s * belief[3] + p.live_signal * signal
                else:
                    asked = np.random.randint(p.first_leaders) if s > p.high_salience else owner % p.leaders
                    gain = (p.upward_leaders * s * (p.signal + belief[3]) - p.heading_cost
                            - p.attention_cost * headed[asked])
                    if np.random.random() < 1 / (1 + np.exp(-gain / p.temperature)):
                        head = asked
                        value[3] = s * belief[3] + signal - p.founding_cost
                mode = logit(value, p.temperature)
                if t >= 0:
                    joint += 1
                    to_groups += mode == GROUP
            if mode == GROUP:
                if dom.group < 0:
                    members = np.uint64(0)
                    for _ in range(np.random.poisson(p.invitations)):
                        guest = np.searchsorted(guests, np.random.random() * guests[-1], "right")
                        members |= np.uint64(1) << np.uint64(guest)
                    new = groups[group_count]
                    new.head, new.host, new.domain, new.members = head, owner, j, members
                    new.temporary, new.commitment, new.busy = np.random.random() < p.temporary, 1.0, t
                    new.founding = authority[head] / (1 + p.dilution * active[head])
                    headed[head] += 1
                    hosted[owner] += 1
                    dom.group = alive[alive_count] = group_count
                    alive_count += 1
                    group_count += 1
                    founded += t >= 0
                g = dom.group
                active[groups[g].head] += groups[g].open == 0
                groups[g].open += 1
            # 5 assignment
            matter, start = matters[matter_count], piece_count
            matter.number, matter.owner, matter.mode, matter.group, matter.salience = matter_count, owner, mode, g, s
            matter.arrived, matter.open, matter.joint, matter.done = t, needed, needed > 1, False
            if mode == ALONE:
                matter.open = 1
                work = p.work * (1 + p.substitution * (needed - 1)) * np.random.uniform(p.work_low, p.work_high)
                add(pieces, start, owner, matter, work, 0, 1.0)
                piece_count += 1
            else:
                keep = 1 - p.routine_saving * groups[g].routine if g >= 0 else 1.0
                bystanders = groups[g].members if g >= 0 else np.uint64(0)
                for d in dom.functions[:needed]:
                    bystanders &= ~(np.uint64(1) << np.uint64(d))
                    work = p.work * keep * np.random.uniform(p.work_low, p.work_high)
                    add(pieces, piece_count, d, matter, work, 0, 1.0)
                    piece_count += 1
                if g >= 0:
                    b = lends(groups[g], authority, active, p)
                    moved = pieces[start].left * p.rule_setting * b / (1 + b)
                    pieces[start].left -= moved
                    for k in range(1, needed):
                        pieces[start + k].left += moved / (needed - 1)
                    for d in range(n):
                        if bystanders >> np.uint64(d) & np.uint64(1):
                            work = p.reporting * p.work * keep * np.random.uniform(p.work_low, p.work_high)
                            add(pieces, piece_count, d, matter, work, 1, p.reporting)
                            piece_count += 1
            matter_count += 1
        # 6 work
        for d in range(n):
            autonomy[d], weight[d] = np.sqrt(resources[d] * support[d]), p.line_weight
            willing[d] = p.lateral * (1 - autonomy[d])
            standing[d] = max(1 + p.support_weight * (support[d] / p.mean_position - 1), 0.0)
        for g in alive[:alive_count]:
            if groups[g].open > 0:
                groups[g].borrowed = lends(groups[g], authority, active, p)
        for i in range(piece_count):
            piece = pieces[i]
            d, o, mode = piece.d, piece.owner, piece.mode
            unit = 1.0
            if d != o:
                unit = willing[d] * standing[o]
                if mode == CONFERENCE:
                    unit += p.conference
                elif owed[d, o] > 0:
                    unit += p.favour * owed[d, o] / (owed[d, o] + p.capacity)
            if mode == GROUP:
                unit += p.upward * (groups[piece.group].borrowed * (1 - p.resistance * autonomy[d]) + p.bundling)
            piece.priority = piece.weight * unit
            weight[d] += piece.priority
        for d in range(n):
            left = capacity[d] * (1 - min(p.upkeep * hosted[d], p.upkeep_most))
            rate[d] = left / weight[d] if weight[d] > 0 else 0.0
        for i in range(piece_count):
            piece = pieces[i]
            d, o = piece.d, piece.owner
            done = min(rate[d] * piece.priority, piece.left)
            piece.left -= done
            if d != o and piece.mode != CONFERENCE:
                owed[o, d] += done
                owed[d, o] -= done
            if piece.left <= 0 and not piece.report:
                matters[piece.matter].open -= 1
        # 7 closing
        while first < matter_count and matters[first].done:
            first += 1
        ended = 0
        for i in range(first, matter_count):
            matter = matters[i]
            age, success = t - matter.arrived + 1, matter.open == 0
            if matter.done or (not success and age < p.deadline):
                continue
            matter.done = True
            aim, o = 1.0 if success else 0.0, matter.owner
            if matter.joint:
                beliefs[o, matter.mode] += p.learning * (aim - beliefs[o, matter.mode])
            step = p.credit * p.upward * matter.salience
            support[o] = max(support[o] + step * (aim - support[o]), p.support_floor)
            if matter.mode == GROUP:
                group = groups[matter.group]
                group.open -= 1
                group.busy = t
                active[group.head] -= group.open == 0
                if success:
                    group.routine += p.innovation * (1 - group.routine)
                ended += group.temporary and group.open == 0
            if t >= 0:
                closed += 1
                delivered += success
                if matter.joint:
                    joint_closed += 1
                    joint_months += age
        kept = 0
        for i in range(piece_count):
            if pieces[i].left > 0 and not matters[pieces[i].matter].done:
                pieces[kept] = pieces[i]
                kept += 1
        piece_count = kept
        if ended > 0:
            live = alive[:alive_count].copy()
            doomed = np.array([g for g in live if groups[g].temporary and groups[g].open == 0], np.int32)
            live = dissolve(groups, domains, live, hosted, doomed)
            alive_count = len(live)
            alive[:alive_count] = live
            tally(groups, live, headed, active)
        # 8 ageing
        for g in alive[:alive_count]:
            if groups[g].open > 0:
                groups[g].busy = t
        # 9 clean-up
        if p.campaign_every > 0 and t % p.campaign_every == 0 and (t > 0 or past) and alive_count > 0:
            live = alive[:alive_count].copy()
            idle = np.array([g for g in live if groups[g].open == 0 and t - groups[g].busy >= p.campaign_idle], np.int32)
            order = np.argsort(np.array([groups[g].busy for g in idle], np.int32), kind="mergesort")
            live = dissolve(groups, domains, live, hosted, idle[order[:int(p.campaign_share * alive_count)]])
            alive_count = len(live)
            alive[:alive_count] = live
            tally(groups, live, headed, active)
    return alive_count, founded, joint, to_groups, closed, delivered, joint_closed, joint_months


def world(seed, p):
    return outputs(p, *live_through(seed, p))


if __name__ == "__main__":
    # Compiles, or loads what an earlier process compiled.
    live_through(0, load(months=1, warm_up=0))
    main(world)
