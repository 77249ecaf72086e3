"""Where the nodes of a flow stand: level by level, with few crossings (Sugiyama et al. 1981)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.figures.lettering import _nearest_rising

Floats = NDArray[np.float64]

SWEEPS = 8


class Layout(NamedTuple):
    """A flow in the plane.

    Attributes
    ----------
    places : list of (x, level)
        The middle of every node.
    level : list of int
        The level of every node; 0 is on top.
    ways : dict of edge to list of (x, level)
        Where every edge goes, one place a level.
    levels : int
    width : float
        As wide as asked for, or as the widest level needs.
    """

    places: list[tuple[float, int]]
    level: list[int]
    ways: dict[tuple[int, int], list[tuple[float, int]]]
    levels: int
    width: float


def lay_out(
    widths: Sequence[float], edges: Sequence[tuple[int, int]], width: float, gap: float
) -> Layout:
    """Give every node a level below all it comes from, and a place beside its neighbours.

    Edges that pass a level get a place there too, so that they go round the nodes.

    Raises
    ------
    BadInput
        If the edges go round in a circle.

    Examples
    --------
    >>> lay_out([10, 10, 10], [(0, 2), (1, 2)], width=50, gap=5).level
    [0, 0, 1]
    """
    edges = list(dict.fromkeys(edges))
    level = _levels(len(widths), edges)
    chains, sizes, at = _stretch(edges, level, widths)
    rows = [[node for node in range(len(at)) if at[node] == row] for row in range(max(at) + 1)]
    links = [pair for chain in chains for pair in pairwise(chain)]
    above = _neighbours(len(at), [(b, a) for a, b in links])
    below = _neighbours(len(at), links)
    for sweep in range(SWEEPS):
        _sort(rows, above if sweep % 2 == 0 else below, down=sweep % 2 == 0)
    needed = max(sum(sizes[n] for n in row) + gap * (len(row) - 1) for row in rows)
    width = max(width, needed)
    x = _spread(rows, sizes, above, below, width, gap)
    left = min(place - size / 2 for place, size in zip(x, sizes, strict=True))
    right = max(place + size / 2 for place, size in zip(x, sizes, strict=True))
    x = [place + (width - left - right) / 2 for place in x]  # in the middle of the sheet
    ways = {
        edge: [(x[node], at[node]) for node in chain]
        for edge, chain in zip(edges, chains, strict=True)
    }
    places = [(x[node], at[node]) for node in range(len(widths))]
    return Layout(places, level, ways, len(rows), width)


def _levels(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """Place each node below everything it comes from; a start right above what first needs it."""
    level = [0] * count
    for _ in range(count + 1):
        moved = [(b, level[a] + 1) for a, b in edges if level[b] <= level[a]]
        for node, low in moved:
            level[node] = max(level[node], low)
        if not moved:
            break
    else:
        raise BadInput("The edges of the graph go round in a circle; numbers flow one way.")
    for start in set(range(count)) - {b for _, b in edges}:
        level[start] = min((level[b] - 1 for a, b in edges if a == start), default=0)
    return level


def _stretch(
    edges: Sequence[tuple[int, int]], level: Sequence[int], widths: Sequence[float]
) -> tuple[list[list[int]], list[float], list[int]]:
    """Cut every edge into steps of one level; the joints are thin nodes of their own."""
    sizes, at, chains = list(widths), list(level), []
    for source, target in edges:
        joints = range(level[source] + 1, level[target])
        first = len(at)
        at.extend(joints)
        sizes.extend([1.0] * len(joints))
        chains.append([source, *range(first, first + len(joints)), target])
    return chains, sizes, at


def _neighbours(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for a, b in links:
        found[a].append(b)
    return found


def _sort(rows: list[list[int]], neighbours: Sequence[Sequence[int]], down: bool) -> None:
    """Order each row by the mean place of its neighbours in the row before: fewer crossings."""
    place = {node: n / max(len(row) - 1, 1) for row in rows for n, node in enumerate(row)}
    for row in rows if down else rows[::-1]:
        middle = {n: np.mean([place[m] for m in neighbours[n]] or [place[n]]) for n in row}
        row.sort(key=lambda node: middle[node])
        place |= {node: n / max(len(row) - 1, 1) for n, node in enumerate(row)}


def _spread(
    rows: Sequence[Sequence[int]],
    sizes: Sequence[float],
    above: Sequence[Sequence[int]],
    below: Sequence[Sequence[int]],
    width: float,
    gap: float,
) -> list[float]:
    """Move each node towards the middle of its neighbours, in the order found."""
    x = [width / 2] * len(sizes)
    for sweep in range(2 * SWEEPS):
        near = above if sweep % 2 == 0 else below
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            wanted = [np.mean([x[n] for n in near[node]] or [x[node]]) for node in row]
            settled = _beside(np.array(wanted), np.array([sizes[n] for n in row]), width, gap)
            for node, place in zip(row, settled, strict=True):
                x[node] = float(place)
    return x


def _beside(wanted: Floats, sizes: Floats, width: float, gap: float) -> Floats:
    """Keep boxes of different sizes apart, each as near as possible to where it would like to be.

    Less what stands before it, every place may only rise.
    """
    before = np.cumsum(sizes + gap) - gap - sizes / 2
    free = width - (sizes.sum() + gap * (len(sizes) - 1))
    places: Floats = np.clip(_nearest_rising(wanted - before), 0, max(free, 0)) + before
    return places
