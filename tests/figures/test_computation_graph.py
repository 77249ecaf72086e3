"""The graph of a computation: everything is drawn once, below what it comes from."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.patches import Circle, FancyBboxPatch

from momentum.errors import BadInput
from momentum.figures import computation_graph, describe
from momentum.figures.layered import lay_out

NODES = [
    ("x", "input", (4, 2)), ("w", "weight", (2, 3)), ("product", "matmul", (4, 3)),
    ("b", "weight", (3,)), ("sum", "add", (4, 3)), ("y", "mean", ()),
]  # fmt: skip
EDGES = [("x", "product"), ("w", "product"), ("product", "sum"), ("b", "sum"), ("sum", "y")]


def random_flow(seed: int, count: int) -> tuple[list[float], list[tuple[int, int]]]:
    rng = np.random.default_rng(seed)
    edges = [
        (int(start), node) for node in range(3, count) for start in rng.integers(0, node, size=2)
    ]
    return rng.uniform(20, 90, count).tolist(), edges


def test_operations_are_boxes_and_starts_are_circles() -> None:
    figure = computation_graph(NODES, EDGES)
    patches = figure.axes[0].patches
    assert sum(isinstance(patch, Circle) for patch in patches) == 3
    assert sum(isinstance(patch, FancyBboxPatch) for patch in patches) == 3
    words = [text.get_text() for text in figure.axes[0].texts if text.get_text()]
    assert words == [
        "x", "4 × 2", "w", "2 × 3", "matmul", "4 × 3", "b", "3", "add", "4 × 3", "mean",
        "one number",
    ]  # fmt: skip
    assert figure.get_suptitle() == "3 operations on 3 arrays"
    assert describe(figure).endswith("down to mean.")


def test_a_node_stands_below_all_it_comes_from_and_a_start_right_above_its_first_use() -> None:
    level = lay_out([10.0] * 6, [(0, 2), (1, 2), (2, 4), (3, 4), (4, 5)], 200, 5).level
    assert level == [0, 0, 1, 1, 2, 3]


@pytest.mark.parametrize("seed", range(5))
def test_nothing_overlaps_and_nothing_leaves_the_sheet(seed: int) -> None:
    widths, edges = random_flow(seed, 25)
    found = lay_out(widths, edges, 240, 8)
    for source, target in edges:
        assert found.level[source] < found.level[target]
    left = np.array([x - width / 2 for (x, _), width in zip(found.places, widths, strict=True)])
    right = left + widths
    assert left.min() >= -1e-6
    assert right.max() <= found.width + 1e-6
    for row in range(found.levels):
        mine = [n for n in range(25) if found.level[n] == row]
        mine.sort(key=lambda n: left[n])
        for one, other in pairwise(mine):
            assert right[one] + 8 <= left[other] + 1e-6


def test_an_edge_that_passes_levels_has_a_place_on_each() -> None:
    found = lay_out([10.0] * 4, [(0, 1), (1, 2), (2, 3), (0, 3)], 200, 5)
    assert [level for _, level in found.ways[0, 3]] == [0, 1, 2, 3]
    inside = found.ways[0, 3][1:-1]
    for (x, level), node in zip(inside, (1, 2), strict=True):
        assert level == found.places[node][1]
        assert abs(x - found.places[node][0]) >= 5 + 5  # beside the box, not through it


def test_two_edges_between_two_nodes_are_one() -> None:
    assert len(lay_out([10.0, 10.0], [(0, 1), (0, 1)], 50, 5).ways) == 1


@pytest.mark.parametrize(
    ("nodes", "edges", "words"),
    [
        ([], [], "graph is empty"),
        ([(f"n{n}", "add", ()) for n in range(61)], [], "61 nodes, more than the 60"),
        (NODES, [("x", "z")], "leads to 'z', which is no node"),
        ([*NODES, NODES[0]], EDGES, "the same name"),
        (NODES, [*EDGES, ("y", "product")], "go round in a circle"),
    ],
)
def test_what_is_no_graph_is_refused(
    nodes: list[tuple[str, str, tuple[int, ...]]], edges: list[tuple[str, str]], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        computation_graph(nodes, edges)
