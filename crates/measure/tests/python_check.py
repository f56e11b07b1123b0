"""Prints what Python's libraries make of lives, networks and coders, for tests/python.rs."""

import json
import math
import sys


def finite(x):
    return float(x) if math.isfinite(x) else None


def lives():
    from lifelines import KaplanMeierFitter
    from lifelines.datasets import (
        load_leukemia,
        load_multicenter_aids_cohort_study,
        load_rossi,
        load_waltons,
    )

    # In the last one most were followed only from some time after their diagnosis.
    sets = [
        (load_waltons(), "T", "E", None),
        (load_leukemia(), "t", "status", None),
        (load_rossi(), "week", "arrest", None),
        (load_multicenter_aids_cohort_study(), "T", "D", "W"),
    ]
    found = []
    for table, time, event, entry in sets:
        late = None if entry is None else table[entry]
        fitter = KaplanMeierFitter().fit(table[time], table[event], entry=late)
        interval = fitter.confidence_interval_
        ends = fitter.event_table
        times = [t for t in ends.index if ends.loc[t, "observed"] > 0]
        found.append(
            {
                "entries": [0.0 if entry is None else float(t) for t in table[entry or time]],
                "ages": [float(t) for t in table[time]],
                "ended": [bool(e) for e in table[event]],
                "time": [float(t) for t in times],
                "at_risk": [float(ends.loc[t, "at_risk"]) for t in times],
                "survival": [float(fitter.survival_function_.loc[t].iloc[0]) for t in times],
                "lower": [float(interval.loc[t].iloc[0]) for t in times],
                "upper": [float(interval.loc[t].iloc[1]) for t in times],
                "median": finite(fitter.median_survival_time_),
            }
        )
    return found


def logrank():
    from lifelines.datasets import load_dd, load_leukemia, load_rossi, load_waltons
    from lifelines.statistics import multivariate_logrank_test

    sets = [
        (load_waltons(), "T", "E", "group"),
        (load_leukemia(), "t", "status", "Rx"),
        (load_rossi(), "week", "arrest", "fin"),
        (load_rossi(), "week", "arrest", "prio"),
        (load_dd(), "duration", "observed", "un_continent_name"),
        (load_dd(), "duration", "observed", "regime"),
    ]
    found = []
    for table, time, event, kind in sets:
        test = multivariate_logrank_test(table[time], table[kind], table[event])
        found.append(
            {
                "kinds": [
                    {
                        "ages": [float(t) for t in part[time]],
                        "ended": [bool(e) for e in part[event]],
                    }
                    for _, part in table.groupby(kind)
                ],
                "chi_square": float(test.test_statistic),
                "degrees": int(test.degrees_of_freedom),
                "p": float(test.p_value),
            }
        )
    return found


def network(asked):
    import networkx as nx
    from networkx.algorithms import bipartite

    graph = nx.Graph()
    departments = [("d", d) for d in range(asked["departments"])]
    graph.add_nodes_from(departments)
    for g, members in enumerate(asked["groups"]):
        graph.add_edges_from((("g", g), ("d", d)) for d in members)
    # Organisations of an observed record are known only where they sit somewhere.
    seated = [d for d in departments if graph.degree(d) > 0]
    projected = bipartite.projected_graph(graph, seated)
    return {
        "density": nx.density(projected),
        "seats": [graph.degree(d) for d in departments],
    }


def measured(nx, graph):
    """A network as ties between numbers, and what networkx measures on it."""
    nodes = list(graph.nodes)
    place = {node: i for i, node in enumerate(nodes)}
    between = nx.betweenness_centrality(graph)
    clustering = nx.clustering(graph)
    return {
        "nodes": len(nodes),
        "ties": [[place[a], place[b], float(w)] for a, b, w in graph.edges(data="weight", default=1)],
        "degrees": [graph.degree(n) for n in nodes],
        "strengths": [float(graph.degree(n, weight="weight")) for n in nodes],
        "density": nx.density(graph),
        "components": sorted((len(c) for c in nx.connected_components(graph)), reverse=True),
        "betweenness": [between[n] for n in nodes],
        "clustering": [float(clustering[n]) for n in nodes],
        "transitivity": nx.transitivity(graph),
    }


def graphs():
    import networkx as nx

    apart = nx.disjoint_union(nx.path_graph(5), nx.complete_graph(4))
    made = [nx.karate_club_graph(), nx.les_miserables_graph(), nx.florentine_families_graph(), apart]
    return [measured(nx, graph) for graph in made]


def women():
    import networkx as nx
    from networkx.algorithms import bipartite

    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    return {
        "groups": [sorted(women.index(w) for w in graph[e]) for e in events],
        "department_degrees": [graph.degree(w) for w in women],
        "density": bipartite.density(graph, women),
        "meetings": measured(nx, bipartite.weighted_projected_graph(graph, women)),
    }


def agreement(asked):
    import krippendorff
    import numpy as np
    from sklearn.metrics import cohen_kappa_score
    from statsmodels.stats.inter_rater import cohens_kappa

    found = {"alpha": [], "kappa": []}
    for table in asked["tables"]:
        data = np.array([[np.nan if x is None else x for x in row] for row in table], dtype=float)
        found["alpha"].append(
            {
                level: float(krippendorff.alpha(data.T, level_of_measurement=level))
                for level in ["nominal", "ordinal", "interval"]
            }
        )
    for pairs in asked["pairs"]:
        a, b = zip(*pairs)
        size = 1 + max(max(a), max(b))
        table = np.zeros((size, size))
        for i, j in pairs:
            table[i, j] += 1
        weights = {"nominal": None, "linear": "linear", "quadratic": "quadratic"}
        row = {}
        for name, weight in weights.items():
            theirs = cohens_kappa(table, wt=weight)
            row[name] = {
                "value": float(cohen_kappa_score(a, b, weights=weight)),
                "error": float(theirs.std_kappa),
            }
        found["kappa"].append(row)
    return found


asked = json.load(sys.stdin)
answers = {
    "lives": lives,
    "logrank": logrank,
    "graphs": graphs,
    "women": women,
    "network": lambda: network(asked),
    "agreement": lambda: agreement(asked),
    "nothing": lambda: None,
}
print(json.dumps(answers[asked["what"]]()))
