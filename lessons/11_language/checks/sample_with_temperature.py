"""Check of `tempered` and `draw`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Warm and cold, very cold, frozen; then pieces from 0 to 1."""
    logits = rng.permutation([2.0, 0.7, -0.4, -1.5, 1.1]) + rng.uniform(-0.2, 0.2, 5)
    for temperature in (0.5, 1.3):
        learner.compare(
            learner.tempered(logits, temperature),
            _softmax(logits / temperature),
            *_mistakes(logits, temperature),
        )
    if learner.changed_its_arguments:
        raise Wrong("changes_the_logits", "The logits you were given changed: make a new array.")
    yield "Sharper below 1, flatter above."
    large = np.array([1000.0, 999.0, 998.0])
    _stable(learner, learner.tempered(large, 1.0), _softmax(np.array([2.0, 1, 0])))
    near = np.array([5.02, 5.0, -3.0])
    _stable(learner, learner.tempered(near, 0.01), _softmax(np.array([2.0, 0, -800])))
    yield "Large logits, and a temperature of 0.01."
    _frozen(learner)
    yield "At 0 the likeliest is certain."
    _pieces(learner, rng)
    yield "Drawn by the piece in which the number lies."


def _softmax(z: np.ndarray) -> np.ndarray:
    powers = np.exp(z - z.max())
    return powers / powers.sum()


def _mistakes(logits: np.ndarray, temperature: float) -> Iterator[Mistake]:
    plain = _softmax(logits)
    yield Mistake(
        "multiplies_by_the_temperature",
        _softmax(logits * temperature),
        "Your low temperatures are daring and your high ones careful: it is the wrong way round. "
        "Small differences between logits must become large ones when it is cold.",
    )
    yield Mistake(
        "tempers_after_softmax",
        plain,
        "The temperature changed nothing. Probabilities that are divided by a number and made to "
        "sum to 1 again are what they were: temper the logits.",
    )
    yield Mistake(
        "forgets_to_divide",
        np.exp(logits / temperature),
        "Your probabilities do not sum to 1.",
    )
    yield Mistake(
        "forgets_to_divide",
        np.exp((logits - logits.max()) / temperature),
        "Your probabilities do not sum to 1.",
    )
    yield Mistake(
        "divides_by_the_sum",
        logits / temperature / (logits / temperature).sum(),
        "You divided logits by their sum. They may be negative; e to their power is not.",
    )


def _stable(learner: Learner, got: object, expected: np.ndarray) -> None:
    if isinstance(got, np.ndarray) and not np.isfinite(got).all():
        raise Wrong(
            "overflows",
            f"`{learner.last}` has numbers that are none. e to the power of 800 is too large for a "
            "float; what do softmax's answers depend on, and what may be subtracted first?",
        )
    learner.compare(got, expected)


def _frozen(learner: Learner) -> None:
    got = learner.tempered(np.array([1.0, 3.0, 3.0, -2.0]), 0.0)
    if isinstance(got, np.ndarray) and not np.isfinite(got).all():
        raise Wrong(
            "divides_by_zero",
            "At temperature 0 your probabilities are no numbers. Nothing can be divided by 0; this "
            "case has to be told apart.",
        )
    learner.compare(
        got,
        np.array([0.0, 1, 0, 0]),
        Mistake(
            "equals_share_at_zero",
            np.array([0, 0.5, 0.5, 0]),
            "At temperature 0 two codes share your probability, so chance would still decide. Of "
            "equals the first is meant: 0 must give the same text each time.",
        ),
        Mistake(
            "zero_is_as_learned",
            _softmax(np.array([1.0, 3, 3, -2])),
            "Your temperature 0 is that of 1. The colder, the surer: at 0 it is certain.",
        ),
    )


def _pieces(learner: Learner, rng: np.random.Generator) -> None:
    probabilities = np.array([0.0, 0.25, 0.0, 0.5, 0.25])
    for u in (0.1, 0.6, 0.99, *rng.uniform(0, 1, 4).tolist()):  # At .1 all ideas differ.
        right = next(k for k, end in enumerate(np.cumsum(probabilities)) if u < end)
        likeliest = Mistake(
            "takes_the_likeliest",
            3,
            f"You return the likeliest code, whatever the random number is; here it is {u:.2f}. "
            "Then nothing is drawn.",
        )
        learner.compare(learner.draw(probabilities, u), right, likeliest, *_drawn_wrongly(u))
    for u, right in ((0.0, 1), (0.25, 3)):
        got = learner.draw(probabilities, u)
        if got in (0, 2):
            raise Wrong(
                "draws_the_impossible",
                f"For {u} your code is {got}, which has probability 0. A piece without length "
                "holds no number; a border belongs to the piece that begins there.",
            )
        learner.compare(got, right)


def _drawn_wrongly(u: float) -> Iterator[Mistake]:
    yield Mistake(
        "as_if_all_were_alike",
        int(u * 5),
        "You draw as if all codes were equally probable: the likely ones have longer pieces.",
    )
