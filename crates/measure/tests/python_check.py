"""Prints what lifelines and networkx make of lives and of a two-mode network."""

import json
import math
import sys

asked = json.load(sys.stdin)
if asked["what"] == "lives":
    from lifelines import KaplanMeierFitter
    from lifelines.datasets import load_leukemia, load_rossi, load_waltons

    sets = [
        (load_waltons(), "T", "E"),
        (load_leukemia(), "t", "status"),
        (load_rossi(), "week", "arrest"),
    ]
    found = []
    for table, time, event in sets:
        fitter = KaplanMeierFitter().fit(table[time], table[event])
        interval = fitter.confidence_interval_
        ends = fitter.event_table
        median = fitter.median_survival_time_
        times = [t for t in ends.index if ends.loc[t, "observed"] > 0]
        found.append(
            {
                "ages": [float(t) for t in table[time]],
                "ended": [bool(e) for e in table[event]],
                "time": [float(t) for t in times],
                "survival": [float(fitter.survival_function_.loc[t].iloc[0]) for t in times],
                "lower": [float(interval.loc[t].iloc[0]) for t in times],
                "upper": [float(interval.loc[t].iloc[1]) for t in times],
                "median": float(median) if math.isfinite(median) else None,
            }
        )
    print(json.dumps(found))
else:
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
    print(
        json.dumps(
            {
                "density": nx.density(projected),
                "seats": [graph.degree(d) for d in departments],
            }
        )
    )
