"""Check of `lstm_step`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake

Pair = tuple[np.ndarray, np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One step against the formulas, then four in a row against Keras."""
    x, h, c = rng.normal(size=(2, 3)), rng.uniform(0.2, 0.9, (2, 4)), rng.normal(size=(2, 4)) + 1
    kernel, recurrent = rng.normal(size=(3, 16)), rng.normal(size=(4, 16))
    given = x, h, c, kernel, recurrent, rng.normal(size=16)
    learner.compare(learner.lstm_step(*given), _step(*given), *_mistakes(given))
    yield "One step: what is kept, what is written and what is said are right."
    keras = learner.reference("lstm")
    weights = [keras[name] for name in ("kernel", "recurrent", "bias")]
    h = c = np.zeros_like(keras["h"])
    for moment in range(keras["sequence"].shape[1]):
        h, c = learner.lstm_step(keras["sequence"][:, moment], h, c, *weights)
    what = "What your layer says and remembers after four steps, held against Keras,"
    learner.compare((h, c), (keras["h"], keras["c"]), what=what)
    yield "Four steps in a row: the same numbers as Keras's LSTM layer."


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def _step(
    x: np.ndarray,
    h: np.ndarray,
    c: np.ndarray,
    kernel: np.ndarray,
    recurrent: np.ndarray,
    bias: np.ndarray,
    order: str = "ifgo",
) -> Pair:
    i, f, g, o = _gates(x, h, kernel, recurrent, bias, order)
    c_new = _sigmoid(f) * c + _sigmoid(i) * np.tanh(g)
    return _sigmoid(o) * np.tanh(c_new), c_new


def _gates(
    x: np.ndarray,
    h: np.ndarray,
    kernel: np.ndarray,
    recurrent: np.ndarray,
    bias: np.ndarray,
    order: str = "ifgo",
) -> list[np.ndarray]:
    parts = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    return [parts[order.index(name)] for name in "ifgo"]


def _mistakes(given: Any) -> list[Mistake]:
    x, h, c, kernel, recurrent, bias = given
    i, f, g, o = _gates(x, h, kernel, recurrent, bias)
    h_new, c_new = _step(*given)
    first = [np.tile(w[..., :4], 4) for w in (kernel, recurrent, bias)]
    sigmoid_candidate = _sigmoid(f) * c + _sigmoid(i) * _sigmoid(g)
    coupled = (1 - _sigmoid(i)) * c + _sigmoid(i) * np.tanh(g)
    unheard = x, np.zeros_like(h), c, kernel, recurrent, bias
    another_order = "What is remembered comes from the parts of z in another order than i, f, g, o."
    return [
        Mistake(
            "same_weights_in_every_gate",
            _step(x, h, c, *first),
            "All four gates use the first part of z. Then reading, forgetting and saying are one "
            "and the same decision; each needs weights of its own.",
        ),
        Mistake(
            "forgets_tanh_on_the_cell",
            (_sigmoid(o) * c_new, c_new),
            "What is remembered is right, but it is said as it is. It passes through tanh first: "
            "the memory may grow with time, what is said may not.",
        ),
        Mistake(
            "tanh_is_kept_in_the_memory",
            (h_new, np.tanh(c_new)),
            "The memory you return has passed through tanh. Only what is said does; the memory "
            "itself goes on as it is, and so its gradient does not fade.",
        ),
        Mistake(
            "candidate_through_a_sigmoid",
            (_sigmoid(o) * np.tanh(sigmoid_candidate), sigmoid_candidate),
            "The third part went through the sigmoid: then nothing could ever "
            "lower the memory. The new is a value from -1 to 1, not a gate: it takes tanh.",
        ),
        Mistake(
            "forgetting_is_not_the_rest",
            (_sigmoid(o) * np.tanh(coupled), coupled),
            "You keep 1 - i of the old. An LSTM decides about keeping with its own gate, f: it may "
            "keep the old and write the new at once.",
        ),
        Mistake(
            "does_not_listen_to_itself",
            _step(*unheard),
            "Your sums leave out h recurrent: the layer does not hear what it said last.",
        ),
        Mistake(
            "answers_in_the_other_order",
            (c_new, h_new),
            "Both are right, but in the other order: first what is said (h), then the memory (c).",
        ),
        *(
            Mistake("gates_in_another_order", _step(*given, order=order), another_order)
            for order in ("figo", "fiog", "ifog", "igfo", "fgio")
        ),
    ]
