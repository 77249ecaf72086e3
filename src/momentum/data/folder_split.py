"""Which pictures are held out: a share of every class, near-duplicates never on both sides."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

_STREAM: Final = 60  # So that no other draw from the same seed is the same.


def hold_out(labels: NDArray[np.int64], groups: Places, share: float, seed: int) -> Flags:
    """Choose the pictures that are held out.

    Of every class a share is held out, at least one picture where it has two groups or more, and
    never all. What belongs to one group stays on one side.

    Parameters
    ----------
    labels : ndarray of int64
        The class of each picture.
    groups : ndarray
        The group of each; near-duplicates share one.
    share : float
        Between 0 and 1.
    seed : int
        Another seed is another choice.

    Examples
    --------
    >>> labels = np.repeat([0, 1], 10)
    >>> held_out = hold_out(labels, np.arange(20), share=0.2, seed=0)
    >>> np.bincount(labels[held_out]).tolist()
    [2, 2]
    """
    there = np.bincount(labels).tolist()
    wanted = [min(max(round(share * n), 1), n - 1) for n in there]
    sizes = _sizes(labels, groups)
    order = np.random.default_rng([seed, _STREAM]).permutation(len(sizes)).tolist()
    held_out = Counter[int]()
    chosen = np.zeros(len(sizes), bool)
    for group in order:  # As the dice fell, as long as no class gets too many.
        if all(held_out[label] + n <= wanted[label] for label, n in sizes[group].items()):
            chosen[group] = True
            held_out.update(sizes[group])
    for group in _for_classes_without(held_out, there, [sizes[g] for g in order]):
        chosen[order[group]] = True
    return np.asarray(chosen[groups])


def _sizes(labels: NDArray[np.int64], groups: Places) -> list[Counter[int]]:
    """Count each group's pictures of each class."""
    sizes = [Counter[int]() for _ in range(int(groups.max()) + 1)]
    for label, group in zip(labels.tolist(), groups.tolist(), strict=True):
        sizes[group][label] += 1
    return sizes


def _for_classes_without(
    held_out: Counter[int], there: list[int], sizes: list[Counter[int]]
) -> list[int]:
    """Let a class whose groups are all large have its smallest one judged, if another is left."""
    taken = []
    for label in range(len(there)):
        if held_out[label]:
            continue
        free = [
            (size.total(), group)
            for group, size in enumerate(sizes)
            if size[label] and all(held_out[other] + n < there[other] for other, n in size.items())
        ]
        if free:
            group = min(free)[1]
            taken.append(group)
            held_out.update(sizes[group])
    return taken
