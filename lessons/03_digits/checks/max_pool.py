"""Check of `max_pool`."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Blocks of 2 and 3, edges that do not fit, and numbers that are all negative."""
    maps = rng.normal(0, 1, (6, 4, 3))
    learner.compare(learner.max_pool(maps), *_answers(maps, 2))
    yield "Blocks of 2 x 2, every channel by itself."
    maps = rng.normal(0, 1, (7, 11, 2))
    learner.compare(learner.max_pool(maps), *_answers(maps, 2))
    learner.compare(learner.max_pool(maps, 3), *_answers(maps, 3))
    yield "Blocks of 3 x 3, and edges where no whole block is left."
    maps = -1 - rng.random((4, 4, 2))
    learner.compare(learner.max_pool(maps), *_answers(maps, 2))
    yield "Numbers below zero."


def _answers(maps: np.ndarray, size: int) -> Iterator[object]:
    """Yield the right answer, by the engine, then mistakes."""
    right = nn.MaxPooling2D(size)(nn.Tensor(maps[None])).data[0]
    yield right
    yield Mistake(
        "averages_the_block",
        _pooled(maps, size, size, np.mean),
        "You keep the mean of every block. That is average pooling; max pooling keeps the "
        "strongest.",
    )
    rows, columns, channels = right.shape
    whole = maps[: rows * size, : columns * size]
    yield Mistake(
        "reshapes_into_other_blocks",
        whole.reshape(rows, columns, size, size, channels).max(axis=(2, 3)),
        "The shape is right, but your blocks are pieces of single rows: `reshape` deals the "
        "numbers out in the order of the rows. (rows, size, columns, size, channels) cuts blocks.",
    )
    yield Mistake(
        "forgets_the_size",
        nn.MaxPooling2D(2)(nn.Tensor(maps[None])).data[0],
        f"Your blocks are 2 x 2, whatever `size` is; here it is {size}.",
    )
    yield Mistake(
        "forgets_the_sign",
        np.abs(_pooled(np.abs(maps), size, size, np.max)),
        "You keep the largest number without its sign. -5 is smaller than 1.",
    )
    slid = _pooled(maps, size, 1, np.max)
    yield Mistake(
        "blocks_overlap",
        slid,
        f"Your blocks overlap: they begin at every pixel, so the result has shape {slid.shape}. "
        f"The next block begins where the last one ended, {size} pixels further.",
    )
    yield Mistake(
        "takes_the_corner_of_the_block",
        maps[::size, ::size][: right.shape[0], : right.shape[1]],
        "You keep the upper left pixel of every block, whatever the others hold. Keep the largest.",
    )
    yield Mistake(
        "pools_over_the_channels",
        right.max(axis=2),
        "The channels are gone: you keep the largest number of all of them. Each channel looks for "
        "something of its own, so each is pooled by itself.",
    )
    padded = np.pad(
        maps, [(0, -side % size) for side in maps.shape[:2]] + [(0, 0)], constant_values=-np.inf
    )
    yield Mistake(
        "keeps_the_torn_block",
        _pooled(padded, size, size, np.max),
        f"Pictures of {maps.shape[0]} x {maps.shape[1]} do not fit blocks of {size}: you keep the "
        "incomplete block at the edge as well. It is left out.",
    )
    yield Mistake(
        "starts_the_maximum_at_zero",
        np.maximum(right, 0),
        "Where all numbers are negative your largest is 0, which is not among them: you start to "
        "compare from 0, not from the first number of the block.",
    )


def _pooled(maps: np.ndarray, size: int, step: int, summary: Callable[..., Any]) -> np.ndarray:
    downs, rights = (range(0, side - size + 1, step) for side in maps.shape[:2])
    blocks = [
        [summary(maps[i : i + size, j : j + size], axis=(0, 1)) for j in rights] for i in downs
    ]
    return np.array(blocks)
