"""Check of `answer_all`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong

WIDTH, CLASSES = 4, 6


class Network:
    """A linear network that remembers what it was asked."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.weights = rng.normal(0, 1, (WIDTH, CLASSES))
        self.asked: list[np.ndarray] = []

    def predict(self, examples: np.ndarray) -> np.ndarray:
        """Return a row for each example."""
        self.asked.append(examples)
        return np.asarray(examples, float).reshape(-1, WIDTH) @ self.weights


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Everybody gets the own answer, from one call."""
    network = Network(rng)
    good = _examples(rng, network)
    got = learner.answer_all(good, WIDTH, network.predict)
    right = [int(k) for k in np.argmax(np.array(good) @ network.weights, axis=1)]
    if len(network.asked) > 1:
        raise Wrong(
            "a_call_for_each",
            f"You called `predict` {len(network.asked)} times for {len(good)} requests. Each call "
            "has a price of its own; the batch was collected to pay it once.",
        )
    learner.compare(
        got,
        right,
        Mistake(
            "everybody_gets_the_first",
            [right[0]] * len(right),
            "Everybody gets the answer of the first request.",
        ),
        Mistake(
            "one_place_in_the_whole_table",
            [int(np.argmax(np.array(good) @ network.weights))] * len(right),
            "You look for the largest number in the whole table. Each row is somebody's answer.",
        ),
    )
    yield "A batch of good requests: one call, everybody's own class."
    for bad in ("?", None, good[0][:-1], [*good[0], 1.0], [1.0, "2", 3.0, 4.0], 7, {}):
        _with_a_bad_one(learner, rng, network, good, right, bad)
    yield "A bad request gets None, and the others their answers, in their places."
    network.asked.clear()
    nobody = _answers(learner, [None, "?"], network, "?")
    if network.asked:
        raise Wrong(
            "asks_about_nobody",
            "There was no good request, and you called `predict` with an array of shape "
            f"{np.shape(network.asked[0])}. Many networks stop at an empty batch.",
        )
    learner.compare(nobody, [None, None])
    yield "Where nobody sent anything good, the network is left in peace."


def _with_a_bad_one(
    learner: Learner,
    rng: np.random.Generator,
    network: Network,
    good: list[list[float]],
    right: list[int],
    bad: Any,
) -> None:
    place = int(rng.integers(1, len(good) - 1))
    mixed = [*good[:place], bad, *good[place:]]
    network.asked.clear()
    got = _answers(learner, mixed, network, bad)
    rows = np.shape(network.asked[0])[0] if network.asked else 0
    if rows == len(mixed):
        raise Wrong(
            "bad_ones_take_part",
            f"`predict` was given {rows} rows, one of them for {bad!r}: something was made up for "
            "it, and the network answers that.",
        )
    expected: list[int | None] = [*right[:place], None, *right[place:]]
    learner.compare(
        got,
        expected,
        Mistake(
            "answers_move_up",
            right,
            f"Request {place} was bad, and your list is one shorter: from there on everybody gets "
            "the answer of the one behind. It is the worst of all mistakes here, for it looks well."
            "",
        ),
        Mistake(
            "answers_move_up",
            [*right, None],
            f"Request {place} was bad, and from there on everybody gets the answer of the one "
            "behind. It is the worst of all mistakes here, for it looks well.",
        ),
        Mistake(
            "one_bad_one_spoils_all",
            [None] * len(mixed),
            f"One of {len(mixed)} requests was bad, and nobody gets an answer. They do not know "
            "each other; a stranger's mistake is not theirs.",
        ),
        what=f"The answers, where request {place} is {str(bad)[:40]},",
    )


def _answers(learner: Learner, requests: list[Any], network: Network, bad: Any) -> Any:
    try:
        return learner.answer_all(requests, WIDTH, network.predict)
    except LearnerError as error:
        if error.kind == "NotImplementedError":
            raise
        raise Wrong(
            "one_bad_one_spoils_all",
            f"The request {str(bad)[:40]} made your function stop with a {error.kind}, and with it "
            "everybody in the batch goes without an answer. They do not know each other; a "
            "stranger's mistake is not theirs.",
        ) from None


def _examples(rng: np.random.Generator, network: Network) -> list[list[float]]:
    """Draw requests so that neighbours have different classes, and a shift is seen."""
    found: list[list[float]] = []
    last = -1
    while len(found) < 6:
        one = rng.normal(0, 1, WIDTH)
        said = int(np.argmax(one @ network.weights))
        if said != last:
            found.append(one.tolist())
            last = said
    return found
