"""Small graphs with their measures, from networkx and from plain loops: writes, or checks, structure.csv.

    structure_oracle.py FILE          write the table
    structure_oracle.py --check FILE  compute it again and compare

The named graphs are those of hierarchy_measure_oracles.csv.
"""

from __future__ import annotations

import csv
import itertools
import math
import random
import sys
from pathlib import Path

import networkx as nx
import numpy as np

COLUMNS = [
    "name", "people", "arcs", "groups", "clustering", "path_length", "centralization", "modularity",
    "reaching", "mutual_reaching", "connectedness", "hierarchy", "efficiency", "lubness",
]  # fmt: skip


def krackhardt(graph: nx.DiGraph) -> dict[str, float]:
    """Krackhardt's four by their definitions, pair by pair."""
    n = graph.number_of_nodes()
    reach = np.eye(n, dtype=bool)
    for node in graph:
        reach[node, list(nx.descendants(graph, node))] = True
    weak = list(nx.weakly_connected_components(graph))
    joined = sum(math.comb(len(part), 2) for part in weak)
    mutual = either = without = most_without = excess = most_excess = 0
    for a, b in itertools.combinations(range(n), 2):
        mutual += reach[a, b] and reach[b, a]
        either += reach[a, b] or reach[b, a]
    for part in weak:
        size = len(part)
        excess += graph.subgraph(part).number_of_edges() - (size - 1)
        most_excess += size * (size - 1) - (size - 1)
        if size < 3:
            continue
        most_without += math.comb(size - 1, 2)
        for a, b in itertools.combinations(sorted(part), 2):
            over = [k for k in part if reach[k, a] and reach[k, b]]
            without += not any(all(reach[k, other] for other in over) for k in over)

    def share(part: int, whole: int) -> float:
        return 1 - part / whole if whole else math.nan

    return {
        "connectedness": joined / math.comb(n, 2),
        "hierarchy": share(mutual, either),
        "efficiency": share(excess, most_excess),
        "lubness": share(without, most_without),
    }


def measured(name: str, graph: nx.DiGraph, groups: list[int]) -> dict[str, object]:
    """One row: mutual measures are those of the graph with ties read either way."""
    both = graph.to_undirected()
    n = both.number_of_nodes()
    degrees = [degree for _, degree in both.degree()]
    lengths = [d for s, row in nx.shortest_path_length(both) for t, d in row.items() if t != s]
    parts = [{i for i in range(n) if groups[i] == g} for g in sorted(set(groups))]
    row: dict[str, object] = {
        "name": name,
        "people": n,
        "arcs": " ".join(f"{a}-{b}" for a, b in sorted(graph.edges())),
        "groups": " ".join(map(str, groups)),
        "clustering": nx.average_clustering(both),
        "path_length": np.mean(lengths) if lengths else math.nan,
        "centralization": sum(max(degrees) - d for d in degrees) / ((n - 1) * (n - 2)),
        "modularity": nx.community.modularity(both, parts) if both.number_of_edges() else math.nan,
        "reaching": nx.global_reaching_centrality(graph) if graph.number_of_edges() else 0.0,
        "mutual_reaching": nx.global_reaching_centrality(both) if graph.number_of_edges() else 0.0,
    }
    return row | krackhardt(graph)


def named() -> dict[str, nx.DiGraph]:
    """The graphs of the published list, people numbered level by level from 0."""

    def arcs(n: int, pairs: list[tuple[int, int]]) -> nx.DiGraph:
        graph = nx.DiGraph()
        graph.add_nodes_from(range(n))
        graph.add_edges_from(pairs)
        return graph

    def out_tree(b: int, levels: int) -> nx.DiGraph:
        return nx.balanced_tree(b, levels - 1, create_using=nx.DiGraph)

    tree = list(out_tree(2, 3).edges())
    return {
        "outtree_b2_L3": out_tree(2, 3),
        "outtree_b3_L3": out_tree(3, 3),
        "outtree_b5_L3": out_tree(5, 3),
        "intree_b2_L3": out_tree(2, 3).reverse(),
        "tree_b2_L3_both_directions": arcs(7, tree + [(b, a) for a, b in tree]),
        "directed_path_5": arcs(5, [(i, i + 1) for i in range(4)]),
        "directed_cycle_5": arcs(5, [(i, (i + 1) % 5) for i in range(5)]),
        "complete_5": arcs(5, list(itertools.permutations(range(5), 2))),
        "outstar_5": arcs(5, [(0, i) for i in range(1, 5)]),
        "instar_5": arcs(5, [(i, 0) for i in range(1, 5)]),
        "empty_5": arcs(5, []),
        "two_outstars_3": arcs(6, [(0, 1), (0, 2), (3, 4), (3, 5)]),
        "outtree_b2_L3_plus_2to3": arcs(7, [*tree, (1, 2)]),
        "outtree_b2_L3_plus_4to5": arcs(7, [*tree, (3, 4)]),
        "outtree_b2_L3_plus_2to6": arcs(7, [*tree, (1, 5)]),
        "outtree_b2_L3_plus_4to2": arcs(7, [*tree, (3, 1)]),
        "3cycle_plus_pendant": arcs(4, [(0, 1), (1, 2), (2, 0), (0, 3)]),
        "two_bosses_bottleneck_5": arcs(5, [(0, 2), (1, 2), (2, 3), (2, 4)]),
        "transitive_tournament_6": arcs(6, list(itertools.combinations(range(6), 2))),
    }


def matrices() -> dict[str, nx.DiGraph]:
    """Two managers each (docs/model.md): people are words over `span` letters, sorted by length and alphabet; the
    empty word is the head. A word reports to itself without its last letter, and to itself without its first."""
    graphs = {}
    for span, people in [(2, 7), (2, 31), (3, 13), (3, 29), (5, 31), (5, 100)]:
        words = (word for length in itertools.count() for word in itertools.product(range(span), repeat=length))
        number = {word: i for i, word in enumerate(itertools.islice(words, people))}
        graph = nx.DiGraph()
        graph.add_nodes_from(range(people))
        graph.add_edges_from((number[above], i) for word, i in number.items() if word for above in (word[:-1], word[1:]))
        graphs[f"matrix_span_{span}_people_{people}"] = graph
    return graphs


def drawn() -> dict[str, nx.DiGraph]:
    """Random graphs of several kinds, some in pieces."""
    graphs: dict[str, nx.DiGraph] = {}
    for seed in range(12):
        graphs[f"sparse_arcs_{seed}"] = nx.gnp_random_graph(12 + seed, 0.08, seed, directed=True)
        graphs[f"dense_arcs_{seed}"] = nx.gnp_random_graph(8 + seed, 0.3, seed, directed=True)
        graphs[f"small_world_{seed}"] = nx.watts_strogatz_graph(20 + seed, 4, 0.2, seed).to_directed()
        graphs[f"preferential_{seed}"] = nx.barabasi_albert_graph(20 + seed, 2, seed).to_directed()
        graphs[f"mixed_{seed}"] = nx.compose(
            nx.balanced_tree(3, 2, create_using=nx.DiGraph),
            nx.gnp_random_graph(13, 0.03 * seed, seed, directed=True),
        )
    return graphs


def table() -> list[dict[str, object]]:
    """All graphs, drawn anew."""
    rng = random.Random(2026)
    rows = []
    for name, graph in (named() | drawn() | matrices()).items():
        groups = [rng.randrange(3) for _ in range(graph.number_of_nodes())]
        rows.append(measured(name, graph, groups))
    return rows


def graph_of(row: dict[str, str]) -> nx.DiGraph:
    """The graph that a stored row is about."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(int(row["people"])))
    graph.add_edges_from(tuple(map(int, arc.split("-"))) for arc in row["arcs"].split())
    return graph


def check(path: Path) -> int:
    """Whether the stored graphs still measure the same; how they were drawn does not matter."""
    with path.open(newline="") as file:
        stored = list(csv.DictReader(file))
    for row in stored:
        again = measured(row["name"], graph_of(row), [int(g) for g in row["groups"].split()])
        for column in COLUMNS[4:]:
            if not np.isclose(float(row[column]), float(again[column]), rtol=1e-9, equal_nan=True):
                print(f"{path}: {row['name']}: {column}: stored {row[column]}, computed {again[column]}")
                return 1
    print(f"{len(stored)} graphs agree")
    return 0


def main(arguments: list[str]) -> int:
    """Writes the table, or checks it."""
    if len(arguments) == 2 and arguments[0] == "--check":
        return check(Path(arguments[1]))
    with Path(arguments[0]).open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in table():
            writer.writerow({k: f"{v:.12g}" if isinstance(v, float) else v for k, v in row.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
