"""Check of `read_sequence`."""

from collections.abc import Iterator

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A sequence against the engine, and in two pieces against the whole."""
    x, h = rng.normal(size=(3, 5, 2)), rng.uniform(0.3, 0.9, (3, 4))
    weights = rng.normal(size=(2, 4)), rng.normal(size=(4, 4)) / 2, rng.normal(size=4)
    right = _states(x, h, *weights)
    learner.compare(learner.read_sequence(x, h, *weights), right, *_mistakes(x, h, weights))
    yield "Five steps: the same states as the engine's SimpleRNN, after every step."
    first = learner.read_sequence(x[:, :2], h, *weights)
    rest = learner.read_sequence(x[:, 2:], first[:, -1], *weights)
    what = "Two steps, and then three more that go on from the last state,"
    learner.compare(np.concatenate([first, rest], axis=1), right, what=what)
    yield "Read in two pieces, with the state handed on: nothing changes."


def _states(x: np.ndarray, h: np.ndarray, *weights: np.ndarray) -> np.ndarray:
    """Let the engine read; the outputs of all steps."""
    layer = nn.SimpleRNN(4, return_sequences=True)
    network = nn.Sequential([layer], dtype=np.float64)
    network.build(x.shape[1:])
    for parameter, values in zip(network.parameters, weights, strict=True):
        parameter.assign(values)
    states: np.ndarray = layer.run(x, [h])[0].data
    return states


def _mistakes(x: np.ndarray, h: np.ndarray, weights: tuple[np.ndarray, ...]) -> list[Mistake]:
    right = _states(x, h, *weights)
    backwards = _states(x[:, ::-1], h, *weights)
    alone = [_states(x[:, t : t + 1], h, *weights) for t in range(x.shape[1])]
    first = np.repeat(x[:, :1], x.shape[1], axis=1)
    return [
        Mistake(
            "starts_anew_at_every_step",
            np.concatenate(alone, axis=1),
            "Every step begins from the first state, so nothing that was read is remembered. The "
            "state after a step is what the next step begins from.",
        ),
        Mistake(
            "begins_with_nothing_in_mind",
            _states(x, np.zeros_like(h), *weights),
            "You begin with zeros, whatever state was given. A long text comes in pieces, and a "
            "piece goes on from where the last one ended.",
        ),
        Mistake(
            "keeps_only_the_last_state",
            right[:, -1],
            "Only the last state comes back. Something may be asked after every step, and going "
            "back through time needs all of them.",
        ),
        Mistake(
            "steps_before_examples",
            right.swapaxes(0, 1),
            f"The result has shape {right.swapaxes(0, 1).shape}: steps first. The states are "
            "right; they should lie as the sequences do: (examples, steps, units).",
        ),
        Mistake(
            "counts_the_start_as_a_step",
            np.concatenate([h[:, None], right], axis=1),
            "There is one state too many: the one it began from was given, it is no result.",
        ),
        Mistake(
            "reads_backwards",
            backwards,
            "The steps were read from the last to the first. Time runs forwards here; only the "
            "gradient runs back.",
        ),
        Mistake(
            "reads_the_first_step_again",
            _states(first, h, *weights),
            "Each step read the same input, the first one.",
        ),
    ]
