"""Check of `gru_step`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One step against the engine, four in a row against Keras."""
    x, h = rng.normal(size=(2, 3)), rng.uniform(0.2, 0.8, (2, 4))
    given = x, h, rng.normal(size=(3, 12)), rng.normal(size=(4, 12)), rng.normal(size=(2, 12))
    learner.compare(learner.gru_step(*given), _engine(*given), *_mistakes(given))
    yield "One step: the same as the engine's GRU."
    keras = learner.reference("gru")
    weights = [keras[name] for name in ("kernel", "recurrent", "bias")]
    state = np.zeros_like(keras["h"])
    for moment in range(keras["sequence"].shape[1]):
        state = learner.gru_step(keras["sequence"][:, moment], state, *weights)
    what = "The state after four steps, held against Keras,"
    learner.compare(state, keras["h"], what=what)
    yield "Four steps in a row: the same as Keras's GRU layer."


def _engine(x: Any, h: Any, *weights: Any) -> np.ndarray:
    layer = nn.GRU(h.shape[1])
    network = nn.Sequential([layer], dtype=np.float64)
    network.build([1, x.shape[1]])
    for parameter, values in zip(network.parameters, weights, strict=True):
        parameter.assign(values)
    state: np.ndarray = layer.run(x[:, None], [h])[0].data
    return state


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def _step(given: Any, wrong: str) -> np.ndarray:
    x, h, kernel, recurrent, bias = given
    units = h.shape[1]
    first, second = bias[0], bias[1] * (wrong != "one_row_of_biases")
    read, kept = (np.split(x @ kernel + first, 3, 1), np.split(h @ recurrent + second, 3, 1))
    places = (1, 0) if wrong == "gates_in_another_order" else (0, 1)
    z, r = (_sigmoid(read[k] + kept[k]) for k in places)
    inner = r * kept[2]
    if wrong == "resets_before_the_product":
        inner = (r * h) @ recurrent[:, 2 * units :] + second[2 * units :]
    if wrong == "never_resets":
        inner = kept[2]
    squeeze = _sigmoid if wrong == "candidate_through_a_sigmoid" else np.tanh
    g = squeeze(read[2] + inner)
    if wrong == "update_the_other_way_round":
        return (1 - z) * h + z * g
    return z * h + (1 if wrong == "adds_like_an_lstm" else 1 - z) * g


_SENTENCES = {
    "update_the_other_way_round": "The update gate works the other way round: where z is 1, here "
    "the old state stays. (Some papers write it the other way; the weights would not fit.)",
    "resets_before_the_product": "You reset the state before it meets the weights. That is the "
    "first paper's GRU; Keras, and these weights, reset after the product.",
    "one_row_of_biases": "The second row of biases is missing: the reset gate multiplies it, so it "
    "is not the same as the first one.",
    "gates_in_another_order": "The blocks were taken in another order than z, r, g.",
    "never_resets": "The reset gate does nothing: the candidate sees the whole state.",
    "candidate_through_a_sigmoid": "The candidate went through a sigmoid. It is the new content, "
    "no gate, and may be below 0.",
    "adds_like_an_lstm": "The new is added in full to what stays. A GRU shares out one whole "
    "between old and new, and so its state never leaves the range from -1 to 1.",
}


def _mistakes(given: Any) -> list[Mistake]:
    return [Mistake(idea, _step(given, idea), said) for idea, said in _SENTENCES.items()]
