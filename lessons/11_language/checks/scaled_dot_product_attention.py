"""Check of `attention`, against one query at a time, the engine, and what Keras computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake, Wrong

Case = tuple[np.ndarray, np.ndarray, np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Free, masked, large scores; then the engine's layer and Keras's numbers."""
    case = rng.normal(0, 1.5, (4, 8)), rng.normal(0, 1.5, (6, 8)), rng.normal(0, 1, (6, 3))
    learner.compare(learner.attention(*case), _attended(*case), *_mistakes(case))
    yield "Four queries gather from six steps."
    mask = rng.random((4, 6)) < 0.6
    mask[:, 2] = True
    mask[:, 5] = False
    learner.compare(learner.attention(*case, mask), _attended(*case, mask), *_masked(case, mask))
    if learner.changed_its_arguments:
        raise Wrong("changes_what_it_was_given", "What you were given changed: make new arrays.")
    yield "And only from those at which they may look."
    large = case[0] * 100, case[1] * 10, case[2]
    got = learner.attention(*large)
    if not all(np.isfinite(each).all() for each in got):
        raise Wrong(
            "overflows",
            "With scores of a thousand your shares are no numbers: e to that power is too large. "
            "What may be subtracted from all scores of a query without changing its shares?",
        )
    learner.compare(got, _attended(*large))
    yield "Large scores do not overflow."
    _as_the_engine(learner, rng)
    yield "The same as the engine's layer."
    keras = learner.reference("attention")
    queries, keys, values = keras["queries"], keras["keys"], keras["values"]
    learner.compare(learner.attention(queries, keys, values)[0], keras["free"])
    past = np.tri(5, dtype=bool)
    learner.compare(learner.attention(queries, keys[:5], values[:5], past)[0], keras["causal"])
    yield "The same as Keras, free and causal."


def _as_the_engine(learner: Learner, rng: np.random.Generator) -> None:
    """A layer with one head whose products change nothing is the bare formula."""
    queries, keys = rng.normal(size=(2, 5, 4)).astype(np.float32)
    layer = nn.MultiHeadAttention(num_heads=1, key_dim=4, use_bias=False, causal=True)
    layer.attend(queries[None], keys[None])
    for weight in layer.weights.values():
        weight.data[...] = np.eye(4).reshape(weight.shape)
    found, shares = layer.attend_with_scores(queries[None], keys[None])
    got = learner.attention(queries, keys, keys, np.tri(5, dtype=bool))
    learner.compare(got[0], found.data[0], tolerance=1e-5)
    learner.compare(got[1], shares[0, 0], tolerance=1e-5)


def _shares(z: np.ndarray) -> np.ndarray:
    powers = np.exp(z - z.max())
    return powers / powers.sum()


def _attended(
    queries: np.ndarray, keys: np.ndarray, values: np.ndarray, mask: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """One query after the other, with the keys it may see."""
    shares = np.zeros((len(queries), len(keys)))
    for row, query in enumerate(queries):
        seen = np.arange(len(keys)) if mask is None else np.flatnonzero(mask[row])
        shares[row, seen] = _shares(keys[seen] @ query / len(query) ** 0.5)
    return np.einsum("ts,se->te", shares, values), shares


def _by(case: Case, change: Callable[[np.ndarray], np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Compute shares of changed scores, row by row."""
    queries, keys, values = case
    shares = np.array([_shares(row) for row in change(queries @ keys.T)])
    return shares @ values, shares


def _mistakes(case: Case) -> Iterator[Mistake]:
    d, s = case[0].shape[1], len(case[1])
    yield Mistake(
        "forgets_to_scale",
        _by(case, lambda z: z),
        f"You forgot to divide. A sum of {d} products has about {d} times the variance of one, so "
        "one share takes nearly all, and softmax hardly has a slope there.",
    )
    yield Mistake(
        "divides_by_d",
        _by(case, lambda z: z / d),
        f"You divided by {d}, not by its root. The *variance* of a sum of {d} products is {d} "
        "times that of one; how far the scores lie apart is its root.",
    )
    yield Mistake(
        "root_of_the_steps",
        _by(case, lambda z: z / s**0.5),
        f"You divided by the root of the number of steps. A score is a sum over the features: {d}.",
    )
    yield Mistake(
        "shares_over_the_queries",
        _over_queries(case),
        "Your columns sum to 1: the queries share out each key. Each query shares out its own "
        "attention among the keys; a row must sum to 1.",
    )
    scores = case[0] @ case[1].T / d**0.5
    yield Mistake(
        "scores_are_no_shares",
        (scores @ case[2], scores),
        "You mixed the values with the scores themselves. They may be negative, and sum to "
        "anything; softmax makes shares of them.",
    )
    lengths = np.linalg.norm(case[0], axis=1)[:, None] * np.linalg.norm(case[1], axis=1)
    yield Mistake(
        "cosines",
        _by(case, lambda z: z / lengths),
        "You compare directions only (cosines). Here the length counts: a long query is a query "
        "that knows what it wants.",
    )


def _over_queries(case: Case) -> tuple[np.ndarray, np.ndarray]:
    queries, keys, values = case
    scores = queries @ keys.T / queries.shape[1] ** 0.5
    shares = np.array([_shares(column) for column in scores.T]).T
    return shares @ values, shares


def _masked(case: Case, mask: np.ndarray) -> Iterator[Mistake]:
    root = case[0].shape[1] ** 0.5
    free = _attended(*case)
    yield Mistake(
        "masked_scores_are_zero",
        _by(case, lambda z: z / root * mask),
        "Where nobody may look your score is 0. e to the power of 0 is 1: such a place still gets "
        "a share, often a large one. Which score has a share of 0?",
    )
    hidden = free[1] * mask
    yield Mistake(
        "masked_after_softmax",
        (hidden @ case[2], hidden),
        "Your shares do not sum to 1 any more: you hid some after softmax. What is hidden must be "
        "gone before the others share.",
    )
    yield Mistake(
        "mask_turned_over",
        _attended(*case, ~mask),
        "You hide what may be seen and show what may not: True means *may look*.",
    )
    yield Mistake(
        "ignores_the_mask",
        free,
        "The mask has no effect.",
    )
