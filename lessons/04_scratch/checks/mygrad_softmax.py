"""Check of `softmax`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Probabilities by rows, their gradient, and scores that would overflow."""
    x, g = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    a, p = learner.Tensor(x), _softmax(x)
    result = learner.softmax(a)
    if kind_of(result) != "a Tensor":
        learner.compare(result, a, what="`softmax(a)`")
    learner.compare(result.data, p, *_wrong_values(x), what="the data of `softmax(a)`")
    learner.compare(a.data, x, what="the data of a after `softmax(a)`")
    yield "Every row becomes probabilities that sum to 1."
    (result * g).backward()
    expected = p * (g - np.sum(g * p, axis=1, keepdims=True))
    learner.compare(a.grad, expected, *_wrong_gradients(p, g), what="the gradient of a")
    yield "Each score hears of all probabilities of its row."
    _survives(learner)
    yield "Very large and very small scores neither overflow nor vanish."


def _softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _wrong_values(x: np.ndarray) -> Iterator[Mistake]:
    e = np.exp(x)
    yield Mistake(
        "normalises_the_whole_batch",
        e / e.sum(),
        "All probabilities of the batch together sum to 1. Every row is a question of its own: "
        "each row must sum to 1. Which axis are the classes?",
    )
    yield Mistake(
        "sums_over_the_examples",
        e / e.sum(axis=0),
        "Your columns sum to 1, not your rows: the sum goes over the examples instead of the "
        "classes.",
    )
    yield Mistake(
        "forgets_to_exponentiate",
        x / x.sum(axis=1, keepdims=True),
        "Your scores are divided by their sum as they are: negative scores become negative "
        "'probabilities'. e^a first makes all of them positive.",
    )
    yield Mistake(
        "takes_the_sigmoid",
        1 / (1 + np.exp(-x)),
        "That is the sigmoid of every score: each lies between 0 and 1, but nothing makes a row "
        "sum to 1.",
    )


def _wrong_gradients(p: np.ndarray, g: np.ndarray) -> Iterator[Mistake]:
    yield Mistake(
        "hands_nothing_back",
        np.zeros_like(p),
        "After a backward pass through `softmax(a)`, a has received nothing: are its parent and "
        "your `pass_back` given to the result?",
    )
    yield Mistake(
        "treats_softmax_as_elementwise",
        g * p * (1 - p),
        "g p (1 - p) says how a score moves its *own* probability. But it moves the others of its "
        "row as well: as one grows, the rest must shrink.",
    )
    yield Mistake(
        "forgets_what_the_row_has_in_common",
        g * p,
        "Your a receives g p: what is missing is s, the sum of g p over the row, which is taken "
        "off g. If all gradients of a row are equal, the scores should feel nothing, for the "
        "probabilities always sum to 1.",
    )
    yield Mistake(
        "forgets_the_weights_of_the_sum",
        p * (g - np.sum(g, axis=1, keepdims=True)),
        "Your s is the sum of g over the row. It should be the sum of g times p: a likely class "
        "counts for more.",
    )
    yield Mistake(
        "sums_over_everything_backward",
        p * (g - np.sum(g * p)),
        "Backward, your s is one sum for the whole batch. No example feels another one: sum over "
        "the classes of a row, with `axis` and `keepdims`.",
    )
    yield Mistake(
        "sums_over_the_examples_backward",
        p * (g - np.sum(g * p, axis=0)),
        "Backward, your sum goes over the examples. No example feels another one: sum over the "
        "classes of a row.",
    )


def _survives(learner: Learner) -> None:
    for x in (np.array([[1000.0, 1001.0]]), np.array([[1000.0, 1001.0], [-1000.0, -999.0]])):
        got = learner.softmax(learner.Tensor(x)).data
        if np.isnan(got).any() and len(x) == 1:
            raise Wrong(
                "overflows_on_large_scores",
                f"For the scores 1000 and 1001 your probabilities are {got[0].tolist()}: e^1000 "
                "is more than a computer can hold. What may be subtracted from all scores of a "
                "row without changing anything?",
            )
        if np.isnan(got).any():
            raise Wrong(
                "subtracts_one_maximum_from_all_rows",
                "One row has scores near 1000, another one near -1000, and the second gives NaN: "
                "you subtract the largest score of the whole batch. Subtract from every row its "
                "own largest one.",
            )
        learner.compare(got, _softmax(x), what=f"the softmax of {x.tolist()}")
