"""Check of `lstm_read`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake

Read = tuple[np.ndarray, np.ndarray, np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A sequence against the engine, in two pieces, and against Keras's stateful layer."""
    x = rng.normal(size=(2, 5, 3))
    h, c = rng.uniform(0.2, 0.8, (2, 4)), rng.uniform(1, 2, (2, 4))
    weights = rng.normal(size=(3, 16)), rng.normal(size=(4, 16)) / 2, rng.normal(size=16)
    mistakes = _mistakes(x, h, c, weights)
    learner.compare(learner.lstm_read(x, h, c, *weights), _engine(x, h, c, *weights), *mistakes)
    yield "Five steps from a given state: the same as the engine's LSTM."
    nothing = np.zeros((2, 4))
    begun = learner.lstm_read(x, None, None, *weights)
    learner.compare(begun, _engine(x, nothing, nothing, *weights))
    yield "With nothing in mind it begins at zero."
    keras = learner.reference("stateful_lstm")
    theirs = [keras[name] for name in ("kernel", "recurrent", "bias")]
    first, h, c = learner.lstm_read(keras["first"], None, None, *theirs)
    second, h, c = learner.lstm_read(keras["second"], h, c, *theirs)
    what = "Two pieces of a sequence, read one after the other and held against Keras,"
    expected = [keras[name] for name in ("said_first", "said_second", "h", "c")]
    learner.compare([first, second, h, c], expected, what=what)
    yield "Two pieces, the state handed on: the same as Keras's LSTM with stateful=True."


def _engine(x: Any, h: Any, c: Any, *weights: Any) -> Read:
    layer = nn.LSTM(h.shape[1], return_sequences=True)
    network = nn.Sequential([layer], dtype=np.float64)
    network.build(x.shape[1:])
    for parameter, values in zip(network.parameters, weights, strict=True):
        parameter.assign(values)
    outputs, (h, c) = layer.run(x, (h, c))
    return outputs.data, h.data, c.data


def _memories(x: Any, h: Any, c: Any, weights: Any) -> np.ndarray:
    """Return c after every step."""
    kept = []
    for t in range(x.shape[1]):
        _, h, c = _engine(x[:, t : t + 1], h, c, *weights)
        kept.append(c)
    return np.stack(kept, axis=1)


def _without_memory(x: Any, h: Any, c: Any, weights: Any) -> Read:
    """Hand on what is said, and begin with the same c at every step."""
    said, start = [], c
    for t in range(x.shape[1]):
        outputs, h, c = _engine(x[:, t : t + 1], h, start, *weights)
        said.append(outputs)
    return np.concatenate(said, axis=1), h, c


def _mistakes(x: Any, h: Any, c: Any, weights: Any) -> list[Mistake]:
    outputs, h_end, c_end = _engine(x, h, c, *weights)
    nothing = np.zeros_like(h)
    return [
        Mistake(
            "starts_anew",
            _engine(x, nothing, nothing, *weights),
            "The state that was given is not used: each piece of a text is read as if it were the "
            "first one.",
        ),
        Mistake(
            "carries_only_what_was_said",
            _engine(x, h, nothing, *weights),
            "h goes on, c begins at zero. The memory is c; h is only what was said of it.",
        ),
        Mistake(
            "carries_only_the_memory",
            _engine(x, nothing, c, *weights),
            "c goes on, h begins at zero. The gates listen to h at the first step already.",
        ),
        Mistake(
            "memory_does_not_move_on",
            _without_memory(x, h, c, weights),
            "Each step begins from the first c. What a step remembers is where the next begins.",
        ),
        Mistake(
            "shows_the_memory",
            (_memories(x, h, c, weights), h_end, c_end),
            "The outputs are the memories c. What a layer tells the next one is h.",
        ),
        Mistake(
            "keeps_only_the_last_output",
            (outputs[:, -1], h_end, c_end),
            "Only the last output is there. The outputs of all steps are asked.",
        ),
        Mistake(
            "state_in_the_other_order",
            (outputs, c_end, h_end),
            "All is right, but h and c are swapped at the end: first what is said, then "
            "the memory.",
        ),
        Mistake(
            "steps_before_examples",
            (outputs.swapaxes(0, 1), h_end, c_end),
            "The outputs lie steps first. They should lie as x does: (examples, steps, units).",
        ),
    ]
